"""A run over files and folders, which accounts for every one of them: it was read, it failed, or it was skipped.

A path that was named is read whatever it is called, and ``-`` is standard input. In a folder, files that no report can
be in are skipped by their names, with the reason, and so are data files without a part of the form, for data about
reports is often kept beside them; all others are tried, and what cannot be read has failed. Neither stops the run.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator

import attrs
import click

from govinfo_parse.cli.lines import clean
from govinfo_parse.errors import GovInfoError, NotAReportError, SourceError
from govinfo_parse.reading import parse_file
from govinfo_parse.report import Report
from govinfo_parse.sources import NO_REPORTS, suffix_of

MAY_BE_OTHER = frozenset((".csv", ".json", ".tsv"))
"""Suffixes of files that hold anything."""

STDIN = "-"
"""The path that means standard input."""


@attrs.define
class Run:
    """Reads files one by one. What is not read is said on standard error, and counted."""

    kind: str | None = None
    """The kind of all files, where the user names it."""
    read: int = 0
    failed: int = 0
    skipped: int = 0
    errors: list[tuple[str, Exception]] = attrs.Factory(list)
    """What was not read, by its path, until somebody takes it away."""

    def reports(self, paths: Iterable[str]) -> Iterator[tuple[str, Report]]:
        """The reports in files and below folders, each with its path as it was given."""
        for path in paths:
            if path != STDIN and os.path.isdir(path):
                yield from self._below(path)
            else:
                yield from self._report(path)

    def outcomes(self, paths: Iterable[str]) -> Iterator[tuple[str, Report | Exception]]:
        """The same and what was not read, in the order of the files."""
        for read in self.reports(paths):
            yield from self._taken_errors()
            yield read
        yield from self._taken_errors()

    def _taken_errors(self) -> Iterator[tuple[str, Exception]]:
        while self.errors:
            yield self.errors.pop(0)

    @property
    def files(self) -> int:
        """The files met so far."""
        return self.read + self.failed + self.skipped

    def account(self) -> str:
        """How many files were read and how many were not."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.read} read, {self.failed} not read{skipped}"

    def _report(self, path: str, *, may_be_other: bool = False) -> Iterator[tuple[str, Report]]:
        try:
            report = parse_file(sys.stdin.buffer if path == STDIN else path, kind=self.kind)
        except GovInfoError as error:
            if may_be_other and isinstance(error, NotAReportError):
                self._skip(path, "it holds no part of the form")
                return
            self._fail(path, str(error.strerror or error) if isinstance(error, OSError) else str(error), error)
        else:
            self.read += 1
            yield path, report

    def _below(self, folder: str) -> Iterator[tuple[str, Report]]:
        """The reports below a folder, in order of their names."""
        tried = self.read + self.failed
        for path in files_below(folder, self._fail_folder):
            reason = no_report(path, os.path.relpath(path, folder))
            if reason is None:
                yield from self._report(path, may_be_other=suffix_of(path) in MAY_BE_OTHER)
            else:
                self._skip(path, reason)
        if tried == self.read + self.failed:
            self._fail(folder, "no file in this folder can be a report")

    def _fail_folder(self, error: OSError) -> None:
        self._fail(str(error.filename), error.strerror or str(error), error)

    def _skip(self, path: str, reason: str) -> None:
        self.skipped += 1
        click.echo(clean(f"{path}: skipped: {reason}"), err=True)

    def _fail(self, path: str, message: str, error: Exception | None = None) -> None:
        self.failed += 1
        self.errors.append((path, error or SourceError(message)))
        click.echo(clean(f"{path}: {message}"), err=True)


def files_below(folder: str, fail: Callable[[OSError], None]) -> Iterator[str]:
    """The files below a folder in order of their names; ``fail`` is told of folders that cannot be read."""
    for at, folders, names in os.walk(folder, onerror=fail):
        folders.sort()
        links = (name for name in folders if os.path.islink(os.path.join(at, name)))
        yield from (os.path.join(at, name) for name in sorted([*names, *links]))


def no_report(path: str, below: str) -> str | None:
    """Why a file that stands below a folder is no report; None where it may be one."""
    name = os.path.basename(path)
    suffix = suffix_of(name)
    if os.path.isdir(path):
        return "it is a link to a folder"  # which may lead back here; named itself, it is read
    if not os.path.isfile(path):
        return "it is no regular file"
    if name.startswith(("~$", ".~")):
        return "it only says that a document is open"
    if any(part.startswith(".") for part in below.split(os.sep)):
        return "it is hidden"
    return f"files that end in {suffix} are not read" if suffix in NO_REPORTS else None
