"""The files that paths stand for: those that are named, and those below the folders that are.

A path that was named is read whatever it is called, and ``-`` is standard input. In a folder, files that no report can
be in are skipped by their names, with the reason; all others are tried.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from govinfo_parse.sources.kinds import NO_REPORTS, suffix_of

STDIN = "-"
"""The path that means standard input."""
_MAY_BE_OTHER = frozenset((".csv", ".json", ".jsonl", ".tsv"))
"""Suffixes of files that hold anything."""
NOTHING_TRIED = "no file in this folder can be a report"
"""Why a folder could not be read in which every file was skipped, or which has none."""


@attrs.frozen
class Met:
    """A file on the way, or a folder that cannot be read."""

    path: str
    folder: str | None = None
    """The folder that was named and stands above it, None where it was named itself."""
    skipped: str | None = None
    """Why it is not tried."""
    error: OSError | None = None
    """Why the folder cannot be read."""

    def __fspath__(self) -> str:
        return self.path

    @property
    def key(self) -> str:
        """The same for all ways to write its path, see `key_of`."""
        return key_of(self.path)

    @property
    def is_tried(self) -> bool:
        """Whether it is a file that may be a report."""
        return self.skipped is None and self.error is None

    @property
    def may_be_other(self) -> bool:
        """Whether it is data in a folder, which is often kept beside the reports that it is about."""
        return self.folder is not None and suffix_of(self.path) in _MAY_BE_OTHER


def key_of(path: str) -> str:
    """A path as it is compared: ``a``, ``./a`` and ``/here/a`` are one, and so are ``a//b`` and ``a/b``.

    What stands in front of ``..`` may be a link, so nothing is left out there: two files never have one key.
    """
    return str(Path(path).absolute())


def folders_of(paths: Iterable[str]) -> dict[str, None]:
    """Those of the paths that are folders; whoever has tried a file of one takes it out."""
    return dict.fromkeys(path for path in paths if path != STDIN and os.path.isdir(path))


def walk(paths: Iterable[str]) -> Iterator[Met]:
    """What the paths stand for, as they were given, below a folder in order of names."""
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            yield from _below(path)
        else:
            yield Met(path)


def _below(folder: str) -> Iterator[Met]:
    unread: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=unread.append):
        folders.sort()
        links = (name for name in folders if os.path.islink(os.path.join(at, name)))
        for path in (os.path.join(at, name) for name in sorted([*names, *links])):
            yield Met(path, folder, skipped=_no_report(path, os.path.relpath(path, folder)))
    for error in unread:
        yield Met(str(error.filename), folder, error=error)


def _no_report(path: str, below: str) -> str | None:
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
