"""Reports as the rows of four tables: their cells, the reports, what was found, and what could not be read.

Every way out that has columns (frames, spreadsheets, databases, files) takes its columns and rows from here, so that a
cell has one name, one type and one value wherever it lands. `VERSION` is raised with every change of a column.
"""

import enum
import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

import attrs

from govinfo_parse import forms, outcomes
from govinfo_parse.cells import Status
from govinfo_parse.findings import Finding, Severity
from govinfo_parse.forms import Kind
from govinfo_parse.records import Fill, Record, filled, records, source_of
from govinfo_parse.report import Report

VERSION = 1
"""Of the columns; it is named in the metadata of frames and files, and in the JSON Schema."""

Labels = Literal["path", "zh"]
"""Columns named by the attributes of the results, or in Chinese as on the form."""

LABELS: tuple[Labels, ...] = get_args(Labels)

Outcome = Report | outcomes.Outcome | tuple[Any, Report | Exception]
"""A report, what `many.parse_many` gives, or (path, report), or (path, the error for which there is none)."""

Row = tuple[Any, ...]
"""One value for each column: str, int, Decimal or None."""


class Holds(enum.Enum):
    """What sort of values a column has."""

    TERM = "term"
    """One of the terms of the library, such as a status."""
    WORD = "word"
    """A text that many rows share."""
    TEXT = "text"
    """Any text."""
    SMALL = "small"
    """A year, or the number of a page."""
    COUNT = "count"
    """A whole number."""
    DECIMAL = "decimal"
    """A number that may have decimals."""


@attrs.frozen
class Column:
    """A column of one of the tables."""

    name: str
    zh: str
    holds: Holds
    path: str | None = None
    """The cell of the form that the column holds."""

    def label(self, labels: Labels) -> str:
        """What the column is called."""
        return self.zh if labels == "zh" else self.name


@attrs.frozen
class Read:
    """What became of one source: a report, or the error for which there is none."""

    source: str | None
    report: Report | None = None
    error: Exception | None = None


def in_chunks(reads: Iterable[Read], size: int) -> Iterator[list[Read]]:
    """The same in lists of at most ``size``."""
    remaining = iter(reads)
    return iter(lambda: list(itertools.islice(remaining, size)), [])


Given = Report | outcomes.Outcome | Iterable[Outcome]
"""One report or one outcome of `many.parse_many`, or many of them in whatever form."""


def each_given(reports: Given) -> Iterable[Outcome]:
    """One or many. Raises TypeError for what is neither."""
    if isinstance(reports, (Report, outcomes.Outcome)):
        return [reports]
    if not isinstance(reports, Iterable) or isinstance(reports, (str, bytes)):
        raise TypeError(
            f"reports: expected a Report, an Outcome or an iterable of them, found {type(reports).__name__}"
        )
    return reports


def each_read(reports: Given) -> Iterator[Read]:
    """One or many reports, each with or without the path that it was read from.

    Raises TypeError, which says which one, for anything else.
    """
    for at, given in enumerate(each_given(reports)):
        source, found = _pair(given)
        source = None if source is None else str(source)
        if isinstance(found, Report):
            yield Read(source_of(found) if source is None else source, report=found)
        elif isinstance(found, Exception) and source is not None:
            yield Read(source, error=found)
        else:
            raise TypeError(
                f"reports, number {at}: expected a Report, an Outcome, or a tuple of a path and a Report or an "
                f"exception, found {type(given).__name__}"
            )


def _pair(given: object) -> tuple[object, object]:
    """A source and what became of it."""
    if isinstance(given, outcomes.Outcome):
        return os.fspath(given.path), given.report or given.error
    return given if isinstance(given, tuple) and len(given) == 2 else (None, given)


@attrs.frozen
class Table:
    """One of the four tables."""

    name: str
    zh: str
    columns: tuple[Column, ...]
    rows: Callable[[Read, Fill | None], Iterator[Row]]
    """What a source adds to it, numbers and statuses in the library's own words."""

    def heads(self, labels: Labels) -> list[str]:
        """The names of its columns."""
        return [column.label(labels) for column in self.columns]

    def labelled(self, read: Read, labels: Labels, fill: Fill | None) -> Iterator[Row]:
        """The same rows as they are written: texts that can be, and terms in Chinese where the columns are."""
        rows = (tuple(map(sound, row)) for row in self.rows(read, fill))
        if labels == "path":
            return rows
        terms = [at for at, column in enumerate(self.columns) if column.holds is Holds.TERM]
        return (_in_chinese(row, terms) for row in rows)


_SURROGATE = re.compile("[\ud800-\udfff]")


def sound(value: Any) -> Any:
    """Half of a character, which no file can hold and some pages do, is written as a sign that there was one."""
    if isinstance(value, str) and not value.isascii():
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def _in_chinese(row: Row, terms: Iterable[int]) -> Row:
    told = list(row)
    for at in terms:
        told[at] = TERMS[told[at]]
    return tuple(told)


TERMS: dict[Any, str] = {
    Status.PRINTED: "已填",
    Status.BLANK: "空白",
    Status.MARKED: "符号",
    Status.UNREADABLE: "不可读",
    Status.UNCERTAIN: "存疑",
    Status.MISSING: "未找到",
    Status.IMPLIED: "推算",
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.NOTICE: "提示",
    **{table: forms.title(table) for table in forms.TABLES},
}
"""The terms of the library in Chinese."""


def _common(read: Read) -> tuple[str | None, str | None, int | None]:
    report = read.report
    return (read.source, report.agency if report else None, report.year if report else None)


_COMMON = (
    Column("source", "来源", Holds.WORD),
    Column("agency", "行政机关", Holds.WORD),
    Column("year", "年度", Holds.SMALL),
)


def _cells(read: Read, fill: Fill | None) -> Iterator[Row]:
    if read.report is not None:
        yield from map(_row, records(filled(read.report, fill), source=read.source))


def _row(record: Record) -> Row:
    return tuple(getattr(record, column.name) for column in CELLS.columns)


CELLS = Table(
    "cells",
    "单元格",
    (
        *_COMMON,
        Column("table", "表", Holds.TERM),
        Column("edition", "表式", Holds.SMALL),
        Column("path", "路径", Holds.WORD),
        Column("row", "行", Holds.WORD),
        Column("column", "列", Holds.WORD),
        Column("value", "数值", Holds.DECIMAL),
        Column("count", "件数", Holds.COUNT),
        Column("status", "状态", Holds.TERM),
        Column("unit", "单位", Holds.WORD),
        Column("raw", "原文", Holds.TEXT),
        Column("note", "附注", Holds.TEXT),
        Column("candidate", "疑似数值", Holds.DECIMAL),
        Column("implied", "推算数值", Holds.DECIMAL),
        Column("where", "位置", Holds.TEXT),
        Column("start", "起", Holds.COUNT),
        Column("end", "止", Holds.COUNT),
    ),
    _cells,
)
"""A row for every cell: the long layout."""


def _findings(read: Read, fill: Fill | None) -> Iterator[Row]:
    report = read.report
    for finding in report.findings if report is not None else ():
        cells, expected, found = " ".join(finding.cells), _said(finding.expected), _said(finding.found)
        yield (
            *_common(read), str(finding.severity), finding.code, finding.message, cells or None, expected, found,
            where(report, finding) if report is not None else None,
        )  # fmt: skip


def _said(fact: object) -> str | None:
    return None if fact is None else f"{fact:f}" if isinstance(fact, Decimal) else str(fact)


def where(report: Report, finding: Finding) -> str | None:
    """Where a finding stands, else where the first of its cells stands, None where neither has a place."""
    if finding.span is not None and report.source is not None:
        return report.source.where(finding.span[0])
    return next((cell.where for cell in map(report.cell, finding.cells) if cell.where), None)


FINDINGS = Table(
    "findings",
    "问题",
    (
        *_COMMON,
        Column("severity", "级别", Holds.TERM),
        Column("code", "代码", Holds.WORD),
        Column("message", "说明", Holds.TEXT),
        Column("cells", "单元格", Holds.TEXT),
        Column("expected", "应为", Holds.TEXT),
        Column("found", "实为", Holds.TEXT),
        Column("where", "位置", Holds.TEXT),
    ),
    _findings,
)
"""A row for every finding; its cells are paths with a space between them."""


def _unread(read: Read, fill: Fill | None) -> Iterator[Row]:
    if read.error is not None:
        yield (read.source, type(read.error).__name__, str(read.error))


UNREAD = Table(
    "unread",
    "未读",
    (Column("source", "来源", Holds.WORD), Column("error", "错误", Holds.WORD), Column("message", "说明", Holds.TEXT)),
    _unread,
)
"""A row for everything that could not be read."""


def reports_table() -> Table:
    """A row for every report, and one for everything that could not be read: the wide layout.

    The columns are the cells of every edition of the form that is in force, behind those about the whole report. A
    cell that the report's edition does not have is None.
    """
    return _reports_table()


@forms.cached
def _reports_table() -> Table:
    return Table("reports", "数据", (*_ABOUT, *_cell_columns()), _reports)


_ABOUT = (
    *_COMMON,
    Column("title", "标题", Holds.TEXT),
    *(Column(f"{table}.edition", f"{forms.title(table)} 表式", Holds.SMALL) for table in forms.TABLES),
    Column("errors", "错误数", Holds.COUNT),
    Column("warnings", "警告数", Holds.COUNT),
    Column("error", "未读原因", Holds.TEXT),
)


def _cell_columns() -> Iterator[Column]:
    """A column for every cell, row by row, under the labels of the newest edition that has it."""
    for table in forms.TABLES:
        found = [forms.table_form(table, edition) for edition in forms.editions(table)]
        for path in _merged([[row.path for row in form.rows] for form in found]):
            rows = [form.row_of[path] for form in found if path in form.row_of]
            cells = {cell.path: (row, cell) for row in rows for cell in row.cells}
            for inside in _merged([[cell.path for cell in row.cells] for row in rows]):
                row, cell = cells[inside]
                label = " ".join((*row.beside, *cell.over, cell.label))
                yield Column(inside, label, Holds.DECIMAL if cell.kind is Kind.AMOUNT else Holds.COUNT, inside)


def _merged(orders: Iterable[Sequence[str]]) -> list[str]:
    """All of several lists, each in its own order; what only a later one has stands before what only an earlier has."""
    merged: list[str] = []
    for order in orders:
        at = 0
        for one in order:
            if one in merged:
                at = merged.index(one) + 1
            else:
                merged.insert(at, one)
                at += 1
    return merged


def _reports(read: Read, fill: Fill | None) -> Iterator[Row]:
    cells = reports_table().columns[len(_ABOUT) :]
    if read.report is None:
        yield (*_common(read), None, *(None for _ in forms.TABLES), None, None, _reason(read), *(None for _ in cells))
        return
    report = filled(read.report, fill)
    severities = [finding.severity for finding in report.findings]
    values = {cell.path: cell.value for cell in report.cells()}
    yield (
        *_common(read), report.title, *(report.editions.of(table) for table in forms.TABLES),
        severities.count(Severity.ERROR), severities.count(Severity.WARNING), None,
        *(values.get(column.name) for column in cells),
    )  # fmt: skip


def _reason(read: Read) -> str:
    return f"{type(read.error).__name__}: {read.error}"


def tables() -> tuple[Table, ...]:
    """All four."""
    return (reports_table(), CELLS, FINDINGS, UNREAD)
