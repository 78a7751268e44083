"""A run over files and folders, which accounts for every one of them: it was read, it failed, or it was skipped.

`walk` says which files there are, and skips those that are no reports by their names. A data file in a folder without
a part of the form is skipped as well; whatever else cannot be read has failed. Neither stops the run.
"""

import itertools
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence

import attrs
import click

from govinfo_parse.cli.lines import clean, reason
from govinfo_parse.cli.output import say
from govinfo_parse.cli.walk import NOTHING_TRIED, STDIN, Met, folders_of, walk
from govinfo_parse.errors import GovInfoError, NotAReportError, SourceError
from govinfo_parse.many import parse_many
from govinfo_parse.reading import parse_file
from govinfo_parse.report import Report


@attrs.define
class Run:
    """Reads files in order. What is not read is said on standard error, and counted."""

    kind: str | None = None
    """The kind of all files, where the user names it."""
    jobs: int | None = None
    """The processes that read; None where this one does."""
    read: int = 0
    failed: int = 0
    skipped: int = 0

    def reports(self, paths: Sequence[str]) -> Iterator[tuple[str, Report]]:
        """The reports in files and below folders, each with its path as it was given."""
        for path, found in self.outcomes(paths):
            if isinstance(found, Report):
                yield path, found

    def outcomes(self, paths: Sequence[str]) -> Iterator[tuple[str, Report | Exception]]:
        """The same and what was not read, in the order of the files; last the folders in which nothing was tried.

        Raises UsageError where processes should read standard input.
        """
        untried = folders_of(paths)
        unread: list[tuple[str, Exception]] = []

        def tried() -> Iterator[Met]:
            for met in walk(paths):
                if met.skipped is not None:
                    self._skip(met.path, met.skipped)
                elif met.error is not None:
                    untried.pop(met.folder or "", None)
                    unread.append(self._failed(met.path, met.error))
                else:
                    yield met

        for met, found in self._each_read(tried(), paths):
            yield from unread
            unread.clear()
            if isinstance(found, NotAReportError) and met.may_be_other:
                self._skip(met.path, "it holds no part of the form")
                continue
            untried.pop(met.folder or "", None)
            if isinstance(found, Report):
                self.read += 1
                yield met.path, found
            else:
                yield self._failed(met.path, found)
        yield from unread
        for folder in untried:
            yield self._failed(folder, SourceError(NOTHING_TRIED))

    @property
    def files(self) -> int:
        """The files met so far."""
        return self.read + self.failed + self.skipped

    def account(self) -> str:
        """How many files were read and how many were not."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.read} read, {self.failed} not read{skipped}"

    def _each_read(self, mets: Iterator[Met], paths: Sequence[str]) -> Iterator[tuple[Met, Report | GovInfoError]]:
        """Every file with what was read of it: here, or in processes, which have the same to say."""
        if self.jobs is None:
            return ((met, self._found(met.path)) for met in mets)
        ready_for_processes(paths, "leave out --jobs")
        met, sent = itertools.tee(mets)
        found = (one.report or one.error for one in parse_many(sent, self.jobs, kind=self.kind, texts=True))
        return ((one, each) for each, one in zip(found, met, strict=False) if each is not None)

    def _found(self, path: str) -> Report | GovInfoError:
        try:
            return parse_file(sys.stdin.buffer if path == STDIN else path, kind=self.kind)
        except GovInfoError as error:
            return error

    def _skip(self, path: str, why: str) -> None:
        self.skipped += 1
        say(clean(f"{path}: skipped: {why}"), err=True)

    def _failed(self, path: str, error: Exception) -> tuple[str, Exception]:
        """What was not read, counted and said."""
        self.failed += 1
        say(clean(f"{path}: {reason(error)}"), err=True)
        return path, error


def ready_for_processes(paths: Iterable[str], instead: str) -> None:
    """Before files are read in processes: the end of the pipe to one that was killed must not end this one.

    Raises UsageError for standard input, which only this one has; ``instead`` says how it can be read.
    """
    if STDIN in paths:
        raise click.UsageError(f"standard input is one file, which no other process has: {instead}")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
