"""``batch``: many files at once, in processes, with what has been done on disk at every moment."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import click

from govinfo_parse.cli.journal import Journal, JournalError
from govinfo_parse.cli.output import FILE, Declared, refuse_inputs
from govinfo_parse.cli.progress import shown
from govinfo_parse.cli.run import ready_for_processes
from govinfo_parse.cli.walk import walk
from govinfo_parse.errors import FileError, NotAReportError
from govinfo_parse.many import TIMEOUT, json_lines


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
    ready_for_processes(paths)
    refuse_inputs(paths, output=output, errors=errors)
    try:
        journal = Journal(output, errors, resume)
    except (JournalError, OSError) as error:
        raise click.UsageError(str(error)) from error
    total = sum(met.is_tried for met in walk(paths))
    before = len(journal.seen)
    files = _Files(paths, journal.seen)
    with journal, shown(max(0, total - before)) as progress:
        if before:
            progress.say(f"{before:,} of {total:,} files were done before")
        for line in json_lines(files.unseen(), jobs, kind=kind, timeout=timeout, texts=texts):
            if line.json is not None:
                journal.add(line.json)
            elif line.path in files.others and isinstance(line.error, NotAReportError):
                files.skipped += 1
            elif line.error is not None:
                journal.add_error(line.path, line.error)
                if errors is None:
                    progress.say(f"{line.path}: {line.error}")
            progress.advance(_account(journal, 0))
        for folder, why in files.unread.items():
            journal.add_error(folder, FileError(*why.args, folder))
            progress.say(f"{folder}: {why.strerror}")
    click.echo(_account(journal, files.skipped), err=True)
    return journal.failed == 0


@attrs.define
class _Files:
    """The files that have no record yet, and what is met beside them."""

    paths: tuple[str, ...]
    seen: set[str]
    """What has a record, or is on the way to one."""
    skipped: int = 0
    unread: dict[str, OSError] = attrs.Factory(dict)
    """Folders that cannot be read."""
    others: set[str] = attrs.Factory(set)
    """Files of data that were not named."""

    def unseen(self) -> Iterator[str]:
        """Each of them once, as it was given; it has been seen from then on."""
        for met in walk(self.paths):
            if met.skipped is not None:
                self.skipped += 1
            elif met.path not in self.seen:
                self.seen.add(met.path)
                if met.error is not None:
                    self.unread[met.path] = met.error
                    continue
                if met.may_be_other and met.path not in self.paths:
                    self.others.add(met.path)
                yield met.path


def _account(journal: Journal, skipped: int) -> str:
    more = f", {skipped:,} skipped" if skipped else ""
    return f"{journal.read:,} read, {journal.failed:,} not read{more}"
