"""``batch``: many files at once, in processes, with what has been done on disk at every moment."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import click

from govinfo_parse.cli.journal import Journal, JournalError
from govinfo_parse.cli.output import FILE, Declared
from govinfo_parse.cli.progress import shown
from govinfo_parse.cli.run import MAY_BE_OTHER, STDIN, files_below, no_report
from govinfo_parse.errors import FileError, NotAReportError
from govinfo_parse.many import TIMEOUT, json_lines
from govinfo_parse.sources import suffix_of


@attrs.define
class Folders:
    """The files that are named and those below the folders that are, each once."""

    paths: tuple[str, ...]
    skipped: int = 0
    """Files below folders whose names say that they are no reports."""
    unread: list[OSError] = attrs.Factory(list)
    """Folders that cannot be read."""

    def files(self) -> Iterator[str]:
        """Their paths as they were given, those below a folder in order of their names."""
        self.skipped = 0
        self.unread.clear()
        for path in self.paths:
            if not os.path.isdir(path):
                yield path
                continue
            for file in files_below(path, self.unread.append):
                if no_report(file, os.path.relpath(file, path)) is None:
                    yield file
                else:
                    self.skipped += 1

    def may_be_other(self, path: str) -> bool:
        """Whether a file was met in a folder, and is one of data that may as well be about something else."""
        return suffix_of(path) in MAY_BE_OTHER and path not in self.paths


def add_batch(app: click.Group, kind: Declared, paths: Declared, epilog: str, not_read: int) -> None:
    """Add the command to those of ``app``.

    ``kind`` and ``paths`` declare the option and the argument of these names; ``not_read`` is the exit code where some
    file could not be read.
    """

    @app.command(epilog=epilog)
    @click.option(
        "-o", "--output", required=True, type=FILE, metavar="FILE", help="Where reports go, a line of JSON each."
    )
    @click.option("--errors", type=FILE, metavar="FILE", help="Where what could not be read goes, a row of CSV each.")
    @click.option("--resume", is_flag=True, help="Go on where a run with the same FILEs ended, however it ended.")
    @click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes; by default as many as processors.")
    @click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=TIMEOUT,
        show_default=True,
        help="Seconds after which a file is given up.",
    )
    @click.option("--texts", is_flag=True, help="Write the text of every report and the places of its pieces, too.")
    @kind
    @paths
    def batch(paths: tuple[str, ...], output: Path, errors: Path | None, **wishes: Any) -> None:
        """Read many files in several processes.

        A file that breaks its process, or takes too long, is one that could not be read; the others go on. What could
        not be read is tried again with --resume, unless --errors keeps account of it.
        """
        everything = run_batch(paths, output, errors, **wishes)
        click.get_current_context().exit(0 if everything else not_read)


def run_batch(
    paths: tuple[str, ...], output: Path, errors: Path | None, *, jobs: int | None, resume: bool, kind: str | None,
    timeout: float, texts: bool,
) -> bool:  # fmt: skip
    """Read all files into ``output`` and ``errors``; whether every one of them could be read.

    The folders are walked twice, first to count, so that the first file need not wait for a list of them all.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # the pipe to a process that was killed must not end this one
    for file in filter(None, (output, errors)):
        for path in filter(os.path.isdir, paths):
            if file.resolve().is_relative_to(Path(path).resolve()):
                raise click.UsageError(f"{file} is in a folder that is read, {path}; write it elsewhere")
    if STDIN in paths:
        raise click.UsageError("standard input is one file: read it with the command parse")
    try:
        journal = Journal(output, errors, resume)
    except (JournalError, OSError) as error:
        raise click.UsageError(str(error)) from error
    folders = Folders(paths)
    total = sum(1 for _ in folders.files())
    before = len(journal.seen)
    skipped = 0
    with journal, shown(max(0, total - before)) as progress:
        if before:
            progress.say(f"{before:,} of {total:,} files were done before")
        for line in json_lines(_unseen(folders.files(), journal.seen), jobs, kind=kind, timeout=timeout, texts=texts):
            if line.json is not None:
                journal.add(line.json)
            elif folders.may_be_other(line.path) and isinstance(line.error, NotAReportError):
                skipped += 1
            elif line.error is not None:
                journal.add_error(line.path, line.error)
                if errors is None:
                    progress.say(f"{line.path}: {line.error}")
            progress.advance(_account(journal, 0))
        unread = {str(error.filename): error for error in folders.unread}
        for folder in _unseen(unread, journal.seen):
            journal.add_error(folder, FileError(*unread[folder].args, folder))
            progress.say(f"{folder}: {unread[folder].strerror}")
    click.echo(_account(journal, folders.skipped + skipped), err=True)
    return journal.failed == 0


def _unseen(paths: Iterable[str], seen: set[str]) -> Iterator[str]:
    """Each path that has not been seen; it has been from then on."""
    for path in paths:
        if path not in seen:
            seen.add(path)
            yield path


def _account(journal: Journal, skipped: int) -> str:
    more = f", {skipped:,} skipped" if skipped else ""
    return f"{journal.read:,} read, {journal.failed:,} not read{more}"
