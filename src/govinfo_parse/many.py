"""Many files, each with what became of it.

    for outcome in parse_many(paths):
        outcome.path, outcome.report, outcome.error, outcome.seconds

Files are read in processes of their own, see `govinfo_parse.workers`. What comes back of a report is small, see
`govinfo_parse.compact`.
"""

import functools
import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator

import attrs

from govinfo_parse.compact import packed, unpacked
from govinfo_parse.errors import GovInfoError
from govinfo_parse.outcomes import Outcome, StrPath, attempted
from govinfo_parse.reading import parse_file
from govinfo_parse.report import Report
from govinfo_parse.workers import each_done, processors

__all__ = ["TIMEOUT", "Line", "Outcome", "json_lines", "parse_many"]

TIMEOUT = 180.0
"""Seconds after which a file is given up: half as long again as LibreOffice may take for one (`sources/doc.py`), which
then ends by itself. Whatever else can be read takes seconds."""


def parse_many(
    paths: Iterable[StrPath],
    jobs: int | None = None,
    *,
    kind: str | None = None,
    timeout: float | None = TIMEOUT,
    texts: bool = False,
) -> Iterator[Outcome]:
    """The outcome of each file, in the order of ``paths``, read in ``jobs`` processes.

    By default there are as many processes as processors. ``paths`` may be endless: paths are taken as outcomes are, a
    few for each process ahead. No file raises anything. A file whose process is killed, or is at it for more than
    ``timeout`` seconds, has a ProcessError as its error, and the others go on. ``kind`` is that of all files, as for
    `parse_file`.

    A report equals what `parse_file` gives and has all its cells and places, but not ``source`` and ``Cell.proof``,
    which are most of its weight; with ``texts`` it has them, too.

    Raises TypeError where ``paths`` is one path or holds something else than paths and where ``jobs`` is no int,
    ValueError for ``jobs`` below 1, RuntimeError where processes cannot be started. As with everything that starts
    processes, a script needs ``if __name__ == "__main__":`` around what it does.

    >>> [(outcome.path, type(outcome.error).__name__) for outcome in parse_many(["nowhere.txt"])]
    [('nowhere.txt', 'MissingFileError')]
    """
    make = functools.partial(_pack, texts=texts)
    return (
        Outcome(path=path, report=None if made is None else unpacked(made), error=error, seconds=seconds)
        for path, made, error, seconds in _each_made(make, paths, jobs, kind, timeout)
    )


@attrs.frozen
class Line:
    """A file, and its report as a line of JSON, or the error for which it has none."""

    path: str
    json: bytes | None
    error: GovInfoError | None


def json_lines(
    paths: Iterable[str],
    jobs: int | None = None,
    *,
    kind: str | None = None,
    timeout: float | None = TIMEOUT,
    texts: bool = False,
) -> Iterator[Line]:
    """The same, every report as a line of JSON: its path, and `Report.to_dict`. They are made where they were read.

    >>> [line.json for line in json_lines(["nowhere.txt"])]
    [None]
    """
    make = functools.partial(_json_line, texts=texts)
    return (Line(str(path), made, error) for path, made, error, _ in _each_made(make, paths, jobs, kind, timeout))


_Make = Callable[[str, Report], bytes]
_Made = tuple[StrPath, bytes | None, GovInfoError | None, float]
"""A path, what was made of its report, the error for which there is none, and seconds."""


def _each_made(
    make: _Make, paths: Iterable[StrPath], jobs: int | None, kind: str | None, timeout: float | None
) -> Iterator[_Made]:
    if isinstance(paths, (str, bytes, os.PathLike)):
        raise TypeError(f"expected paths, found one path, {paths!r}; parse_file reads one file")
    if jobs is not None and not isinstance(jobs, int):
        raise TypeError(f"jobs: expected int or None, found {type(jobs).__name__} {jobs!r}")
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs: expected at least 1, found {jobs}")
    given, sent = itertools.tee(paths)
    work = functools.partial(_read, make, kind)
    done = each_done(work, map(_text, sent), jobs or processors(), timeout)
    return ((path, *(one.result or (None, one.error)), one.seconds) for one, path in zip(done, given, strict=False))


def _text(path: StrPath) -> str:
    """The path as a process can take it, whatever class it is of."""
    text = os.fspath(path) if isinstance(path, (str, os.PathLike)) else None
    if not isinstance(text, str):
        raise TypeError(f"expected a path, str or os.PathLike, found {type(path).__name__} {path!r}")
    return text


def _read(make: _Make, kind: str | None, path: str) -> tuple[bytes | None, GovInfoError | None]:
    """What a process does with a path; whatever goes wrong is an answer."""
    found = attempted(lambda: make(path, parse_file(path, kind=kind)))
    return (None, found) if isinstance(found, GovInfoError) else (found, None)


def _pack(path: str, report: Report, *, texts: bool) -> bytes:
    return packed(report, texts=texts)


def _json_line(path: str, report: Report, *, texts: bool) -> bytes:
    kept = report if texts else attrs.evolve(report, source=None)
    line = json.dumps({"path": path, **kept.to_dict()}, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace") + b"\n"  # half a character of a path becomes an escape of JSON
