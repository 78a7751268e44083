"""``batch``: many files at once, in processes, with what has been done on disk at every moment."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import click

from govinfo_parse.cli.journal import Journal, JournalError
from govinfo_parse.cli.lines import reason
from govinfo_parse.cli.output import FILE, Declared, refuse_inputs, say
from govinfo_parse.cli.progress import shown
from govinfo_parse.cli.run import ready_for_processes
from govinfo_parse.cli.walk import NOTHING_TRIED, folders_of, key_of, walk
from govinfo_parse.errors import FileError, GovInfoError, NotAReportError, SourceError
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
    ready_for_processes(paths, "read it with the command parse --json")
    refuse_inputs(paths, output=output, errors=errors)
    met = {met.key: met.is_tried for met in walk(paths) if met.skipped is None}
    try:
        with Journal(output, errors, resume) as journal:
            done = journal.count({*met, *map(key_of, folders_of(paths))})
            total, before = sum(met.values()), sum(met.get(key, False) for key in done)
            del met
            with shown(total - before) as progress:
                if before:
                    progress.say(f"{before:,} of {total:,} files were done before")
                files = _Files(paths, set(journal.records), progress.say)
                for line in json_lines(files.unseen(), jobs, kind=kind, timeout=timeout, texts=texts):
                    error = files.judged(line.path, line.error)
                    if line.json is not None:
                        journal.add(line.json)
                    elif error is not None:
                        journal.add_error(line.path, error)
                        if errors is None:
                            progress.say(f"{line.path}: {reason(error)}")
                    progress.advance(_account(journal, 0))
                for folder, error in files.unread():
                    journal.add_error(folder, error)
                    progress.say(f"{folder}: {reason(error)}")
    except JournalError as error:
        raise click.UsageError(str(error)) from error
    say(_account(journal, files.skipped), err=True)
    return journal.failed == 0


@attrs.define
class _Files:
    """The files that have no record yet, and what is met beside them."""

    paths: tuple[str, ...]
    seen: set[str]
    """The keys of what has a record, or is on the way to one."""
    say: Callable[[str], None]
    skipped: int = 0
    _unread: list[tuple[str, GovInfoError]] = attrs.Factory(list)
    """Folders that cannot be read."""
    _others: dict[str, str | None] = attrs.Factory(dict)
    """Files of data that were not named, and the folders in which they are."""
    _untried: dict[str, None] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._untried = folders_of(self.paths)

    def unseen(self) -> Iterator[str]:
        """Each of them once, as it was given; it has been seen from then on."""
        for met in walk(self.paths):
            if met.skipped is not None:
                self._skip(met.path, met.skipped)
                continue
            key = met.key
            is_new = key not in self.seen
            self.seen.add(key)
            if is_new and met.may_be_other and met.path not in self.paths:
                self._others[met.path] = met.folder
            else:
                self._untried.pop(met.folder or "", None)
            if is_new and met.error is not None:
                self._unread.append((met.path, FileError(*met.error.args, met.path)))
            elif is_new:
                yield met.path

    def judged(self, path: str, error: GovInfoError | None) -> GovInfoError | None:
        """Why a file could not be read; None where it was, or is data beside reports, which is skipped."""
        if path in self._others:
            folder = self._others.pop(path)
            if isinstance(error, NotAReportError):
                self._skip(path, "it holds no part of the form")
                return None
            self._untried.pop(folder or "", None)
        return error

    def unread(self) -> Iterator[tuple[str, GovInfoError]]:
        """The folders that could not be read, and, when all files are, those in which none was tried."""
        yield from self._unread
        for folder in self._untried:
            if key_of(folder) not in self.seen:
                yield folder, SourceError(NOTHING_TRIED)

    def _skip(self, path: str, why: str) -> None:
        self.skipped += 1
        self.say(f"{path}: skipped: {why}")


def _account(journal: Journal, skipped: int) -> str:
    more = f", {skipped:,} skipped" if skipped else ""
    return f"{journal.read:,} read, {journal.failed:,} not read{more}"
