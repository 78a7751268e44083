"""What a run over many files has written so far, so that another run can go on where it was killed.

Every file is in one record: a report is a line of JSON in the output, what could not be read a row of the table of
errors. Records are appended and never changed, each with a single write, so a run that is killed leaves whole records
and at most one that is torn, at the end of a file. To go on is to cut that off and to leave out whatever has a record;
no third file says how far the run came, which could say something else than these two.
"""

import codecs
import contextlib
import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from govinfo_parse.cli.walk import key_of
from govinfo_parse.errors import GovInfoError

try:
    import fcntl
except ImportError:  # a system that has other locks
    fcntl = None  # type: ignore[assignment]

ERROR_FIELDS = ("path", "error", "message")
"""The columns of the table of errors: the path as it was given, the class of the error, what it says."""


class JournalError(Exception):
    """A file that the journal would go on with is there already, or holds something else."""


class Journal:
    """The output and, where one is wanted, the table of errors."""

    def __init__(self, output: Path, errors: Path | None, resume: bool) -> None:
        """Raises JournalError, also where a file cannot be opened; then none has been made."""
        self.records: dict[str, bool] = {}
        """The keys of the paths that have a record, and whether that is a report."""
        self.read = self.failed = 0
        """What has been recorded, and what `count` found."""
        with contextlib.ExitStack() as undo:
            self._output = _taken(output, resume, undo)
            self._errors = None if errors is None else _taken(errors, resume, undo)
            self.records.update((key_of(path), True) for path in _paths_of_lines(output))
            if errors is not None:
                self.records.update((key_of(path), False) for path in _paths_of_rows(errors))
            if self._errors is not None and not os.fstat(self._errors.fileno()).st_size:
                _append(self._errors, codecs.BOM_UTF8 + _row(ERROR_FIELDS))
            undo.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for file in filter(None, (self._output, self._errors)):
            _close(file)

    def count(self, keys: set[str]) -> list[str]:
        """Those of the files that have a record. They are counted, and those of a run over other files are not."""
        done = [key for key in keys if key in self.records]
        self.read = sum(self.records[key] for key in done)
        self.failed = len(done) - self.read
        return done

    def add(self, line: bytes) -> None:
        """Record a report. Raises JournalError where it cannot be written."""
        _append(self._output, line)
        self.read += 1

    def add_error(self, path: str, error: GovInfoError) -> None:
        """Record what could not be read. Raises JournalError where that cannot be written."""
        if self._errors is not None:
            _append(self._errors, _row((path, type(error).__name__, str(error))))
        self.failed += 1


def _taken(path: Path, resume: bool, undo: contextlib.ExitStack) -> BinaryIO:
    """A file to append to, which no other run appends to; ``undo`` closes it and takes it away if it was not there.

    The system lets go of the lock when the process ends, however it does: nothing is left that a run would have to find
    out about. A file system without locks, or a system without them, has none.
    """
    was_there = path.exists()
    try:
        file = path.open("ab")
    except OSError as error:
        raise JournalError(f"{path}: {error.strerror or error}") from error
    if not was_there:
        undo.callback(path.unlink, missing_ok=True)
    undo.callback(_close, file)
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise JournalError(f"{path}: another run is writing it") from error
        except OSError:
            pass
    if not resume and was_there and os.fstat(file.fileno()).st_size:
        raise JournalError(f"{path} is there already: go on with it with --resume, or remove it")
    return file


def _close(file: BinaryIO) -> None:
    with contextlib.suppress(OSError):  # what could not be written has been said
        file.close()


def _append(file: BinaryIO, record: bytes) -> None:
    try:
        file.write(record)
        file.flush()
    except OSError as error:
        raise JournalError(f"{file.name}: {error.strerror or error}") from error


def _row(fields: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(fields)
    return text.getvalue().encode("utf-8", "surrogateescape")


def _paths_of_lines(file: Path) -> Iterator[str]:
    for number, line in enumerate(_records(file, b'{"path": "', quoted=False), start=1):
        try:
            yield json.loads(line)["path"]
        except (ValueError, KeyError, TypeError) as error:
            raise JournalError(f"{file}: line {number} is no report that this command wrote") from error


def _paths_of_rows(file: Path) -> Iterator[str]:
    records = (
        record.decode("utf-8", "surrogateescape")
        for record in _records(file, codecs.BOM_UTF8 + _row(ERROR_FIELDS), quoted=True)
    )
    for number, row in enumerate(csv.reader(records), start=1):
        if len(row) != len(ERROR_FIELDS):
            raise JournalError(f"{file}: row {number} is no error that this command wrote")
        if number > 1:
            yield row[0]


def _records(file: Path, start: bytes, *, quoted: bool) -> Iterator[bytes]:
    """The whole records of a file; what is torn behind them is cut off.

    A record ends with its line, unless that is inside quotes. JournalError where the file does not begin with
    ``start``: it is none of ours, and nothing of it is cut off.
    """
    if not file.is_file():
        return  # a device, which nothing can be read from
    with file.open("r+b") as opened:
        if not start.startswith(opened.read(len(start))):
            raise JournalError(f"{file} holds something else than this command writes")
        opened.seek(0)
        whole, record = 0, b""
        for line in opened:
            record += line
            if record.endswith(b"\n") and not (quoted and record.count(b'"') % 2):
                yield record
                whole, record = whole + len(record), b""
        if record:
            opened.truncate(whole)
