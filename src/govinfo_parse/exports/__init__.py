"""Reports as files that other programs open: spreadsheets, databases, columns, lines.

    export(reports, "reports.xlsx")
    export(reports, "cells.parquet", layout="long", fill="implied")

What comes in is written as it comes, a few hundred reports at a time, so that there may be more of them than fit into
memory. A file appears under its name when it is whole.
"""

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import attrs

from govinfo_parse.exports.options import Options, Write
from govinfo_parse.records import FILLS, Fill, filled
from govinfo_parse.rows import LABELS, Given, Labels, Read, each_read, in_chunks
from govinfo_parse.whole import written_whole

CHUNK = 100
"""Reports that are written at once."""


@attrs.frozen
class Format:
    """One kind of file."""

    module: str
    writer: str
    all_tables: bool
    """Whether it holds all four tables of `govinfo_parse.rows`, or one."""
    labels: Labels = "path"
    """The columns are called so unless the user wishes otherwise."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".xlsx": Format("xlsx", "write_xlsx", all_tables=True, labels="zh"),
        ".csv": Format("lines", "write_csv", all_tables=False),
        ".jsonl": Format("lines", "write_json_lines", all_tables=False),
        ".parquet": Format("parquet", "write_parquet", all_tables=False),
        ".sqlite": Format("sqlite", "write_sqlite", all_tables=True),
        ".duckdb": Format("duck", "write_duckdb", all_tables=True),
    }
)
"""The kinds of files by their suffix; what one of them needs is loaded when it is asked for."""


@attrs.frozen
class Exported:
    """What was written."""

    read: int
    """Reports."""
    unread: int
    """Sources without a report."""


def export(
    reports: Given,
    path: str | os.PathLike[str],
    *,
    layout: Literal["long", "wide"] | None = None,
    labels: Labels | None = None,
    fill: Fill | None = None,
) -> Exported:
    """Write reports to a file of the kind that its suffix says, in place of what is there, and count them.

    ``.xlsx`` (extra ``xlsx``), ``.sqlite`` and ``.duckdb`` (extra ``duckdb``) hold all four tables: cells, reports,
    findings, and what could not be read. ``.csv``, ``.jsonl`` and ``.parquet`` (extra ``frames``) hold one:
    ``layout="long"``, a row per cell and the default, or ``"wide"``, a row per report.

    ``reports`` is a Report, an iterable of them, or of ``(path, report)``, where an error may stand for the report.
    ``labels`` names columns by attributes (``"path"``) or in Chinese (``"zh"``, the default of ``.xlsx``). ``fill``
    says what stands in where no number is printed, see `records.filled`; the file says which it was, except ``.csv``
    and ``.jsonl``.

    Raises ValueError for another suffix, layout, labels or fill and for a number that the file cannot hold exactly,
    TypeError for what is no report, MissingExtraError, and OSError where there can be no such file. Then nothing has
    been written.

    >>> import tempfile
    >>> from govinfo_parse.report import Report
    >>> made = Report.from_values({"applications.received.total": 7}, agency="示例市教育局", year=2023)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(made, f"{folder}/reports.csv", layout="wide", labels="zh")
    Exported(read=1, unread=0)
    """
    kind = _format(path)
    for name, given, known in (
        ("layout", layout, (None, "long", "wide")), ("labels", labels, (None, *LABELS)), ("fill", fill, (None, *FILLS)),
    ):  # fmt: skip
        if given not in known:
            raise ValueError(f"{name}: expected {' or '.join(map(repr, known))}, found {given!r}")
    if layout is not None and kind.all_tables:
        raise ValueError(
            f"layout: {os.fspath(path)!r} holds a table of each layout, so expected None, found {layout!r}"
        )
    options = Options(wide=layout == "wide", labels=labels or kind.labels, fill=fill)
    return _written(reports, Path(path), _writer(kind), options)


def _format(path: str | os.PathLike[str]) -> Format:
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise ValueError(f"cannot write {os.fspath(path)!r}: expected a name that ends in {', '.join(FORMATS)}")
    return FORMATS[suffix]


def _writer(kind: Format) -> Callable[[Path, Options], AbstractContextManager[Write]]:
    module = importlib.import_module(f"govinfo_parse.exports.{kind.module}")
    writer: Callable[[Path, Options], AbstractContextManager[Write]] = getattr(module, kind.writer)
    return writer


def _filled(reads: Iterable[Read], fill: Fill | None) -> Iterator[Read]:
    """What was read as it is written: no writer has to think of it again."""
    for read in reads:
        yield read if read.report is None else attrs.evolve(read, report=filled(read.report, fill))


def _written(
    reports: Given,
    path: Path,
    writer: Callable[[Path, Options], AbstractContextManager[Write]],
    options: Options,
) -> Exported:
    read = unread = 0
    with written_whole(path) as unfinished, writer(unfinished, options) as write:
        for chunk in in_chunks(_filled(each_read(reports), options.fill), CHUNK):
            write(chunk)
            failed = sum(one.report is None for one in chunk)
            read, unread = read + len(chunk) - failed, unread + failed
    return Exported(read, unread)
