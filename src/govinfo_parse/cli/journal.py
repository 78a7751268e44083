"""What a run over many files has written so far, so that another run can go on where it was killed.

Every file is in one record: a report is a line of JSON in the output, what could not be read a row of the table of
errors. Records are appended and never changed, each with a single write, so a run that is killed leaves whole records
and at most one that is torn, at the end of a file. To go on is to cut that off and to leave out whatever has a record;
no third file says how far the run came, which could say something else than these two.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from govinfo_parse.errors import GovInfoError

ERROR_FIELDS = ("path", "error", "message")
"""The columns of the table of errors: the path as it was given, the class of the error, what it says."""


class JournalError(Exception):
    """A file that the journal would go on with is there already, or holds something else."""


class Journal:
    """The output and, where one is wanted, the table of errors."""

    def __init__(self, output: Path, errors: Path | None, resume: bool) -> None:
        """Raises JournalError, and OSError where a file cannot be opened."""
        for file in filter(None, (output, errors)):
            if not resume and file.exists() and file.stat().st_size:
                raise JournalError(f"{file} is there already: go on with it with --resume, or remove it")
        self.seen: set[str] = set()
        """The paths that have a record."""
        self.read = self.failed = 0
        for path in _paths_of_lines(output) if resume else ():
            self.seen.add(path)
            self.read += 1
        for path in _paths_of_rows(errors) if resume and errors is not None else ():
            self.seen.add(path)
            self.failed += 1
        self._output: BinaryIO = output.open("ab")
        self._errors: BinaryIO | None = None if errors is None else errors.open("ab")
        if self._errors is not None and not self._errors.tell():
            _append(self._errors, _row(ERROR_FIELDS))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._output.close()
        if self._errors is not None:
            self._errors.close()

    def add(self, line: bytes) -> None:
        """Record a report."""
        _append(self._output, line)
        self.read += 1

    def add_error(self, path: str, error: GovInfoError) -> None:
        """Record what could not be read."""
        if self._errors is not None:
            _append(self._errors, _row((path, type(error).__name__, str(error))))
        self.failed += 1


def _append(file: BinaryIO, record: bytes) -> None:
    file.write(record)
    file.flush()


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
    records = (record.decode("utf-8", "surrogateescape") for record in _records(file, _row(ERROR_FIELDS), quoted=True))
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
    if not file.exists():
        return
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
