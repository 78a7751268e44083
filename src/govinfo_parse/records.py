"""Reports as flat rows, one per cell, for tables, frames and files.

for record in records(report):
    record.path, record.value, record.status

pandas.DataFrame(records(report))       # a column for each field, as with every library that knows dataclasses
frames.to_pandas(report)                # the same with a type for each column: for Parquet, databases, arithmetic

with open("cells.csv", "w", encoding="utf-8", newline="") as file:
    to_csv(reports, file)

In a record a number is what it is, an int or a Decimal. A column of both is one of Python's objects, which Parquet and
databases refuse; `govinfo_parse.frames` (extra ``frames``) has a type for every column.

A record is a dataclass and no attrs class like the other results: pandas, Polars, msgspec, pydantic and Scrapy all take
a dataclass apart into named fields, and some of them take anything else for a single value.
"""

import csv
import dataclasses
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal, TextIO, get_args

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import CellForm, Edition, Kind, Number, RowForm
from govinfo_parse.paths import all_cell_forms
from govinfo_parse.report import Report

Fill = Literal["implied", "zero"]
"""What may stand in where no number is printed; see `filled`."""

FILLS: tuple[Fill, ...] = get_args(Fill)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One cell of one report, with everything that is known about it."""

    source: str | None
    """The file it was read from, None where there is no file."""
    agency: str | None
    year: int | None
    table: str
    """``disclosure``, ``applications`` or ``disputes``."""
    edition: Edition | None
    """The edition of the table, None where the table was not found."""
    path: str
    row: str
    """The row label of the form, with the groups around it."""
    column: str
    """The column label of the form."""
    value: Number | None
    """Exactly the number that is printed, or None; after `filled` also what stands in for it."""
    count: int | None
    """The same where it is a whole number of things; None for sums of money."""
    status: Status
    unit: str | None
    raw: str | None
    note: str | None
    candidate: Number | None
    implied: Number | None
    where: str | None
    start: int | None
    """Where the cell begins in ``report.source.text``; None where no cell was found."""
    end: int | None


FIELDS: tuple[str, ...] = tuple(field.name for field in dataclasses.fields(Record))
"""The names of a record's fields, in the order of the columns of `to_csv`."""


def records(report: Report, *, source: str | None = None) -> list[Record]:
    """One record for each of ``report.cells()``, in printed order. Nothing is raised.

    ``source`` says where the report comes from, by default `source_of`.

    >>> made = Report.from_values({"applications.received.total": 7}, year=2023)
    >>> [(record.row, record.column, record.value) for record in records(made) if record.value is not None]
    [('一、本年新收政府信息公开申请数量', '总计', 7)]
    """
    if source is None:
        source = source_of(report)
    return [
        _record(report, source, table, row, form)
        for table in forms.TABLES
        for row in forms.table_form(table, report.editions.of(table) or forms.newest(table)).rows
        for form in row.cells
    ]


def source_of(report: Report) -> str | None:
    """The path of its file as it was given, else its name; None where there was no file."""
    return None if report.source is None else report.source.path or report.source.name


def filled(report: Report, fill: Fill | None) -> Report:
    """A copy in which cells without a printed number have one, as far as ``fill`` decides; None leaves all as it is.

    ``"implied"`` takes the only number that the sums allow (status ``implied``), as `Report.with_implied` does.
    ``"zero"`` does so, and takes every other cell that is there and is empty or holds a mark for 0. Such a cell keeps
    the status ``blank`` or ``marked``, so that it can be told from a printed 0. No cell that is missing, unreadable or
    uncertain is taken for 0. Raises ValueError for another ``fill``.

    >>> made = Report.from_values({"disputes.reconsideration.upheld": None, "disputes.reconsideration.total": 2})
    >>> filled(made, "zero").disputes.reconsideration.upheld
    0
    """
    if fill is None:
        return report
    if fill not in FILLS:
        raise ValueError(f"fill: expected None, {' or '.join(map(repr, FILLS))}, found {fill!r}")
    report = report.with_implied()
    return report if fill == "implied" else attrs.evolve(report, cells=tuple(map(_zero, report.cells())))


def _zero(cell: Cell) -> Cell:
    empty = cell.value is None and cell.status in (Status.BLANK, Status.MARKED)
    if not empty:
        return cell
    return attrs.evolve(cell, value=Decimal(0) if all_cell_forms()[cell.path].kind is Kind.AMOUNT else 0)


def as_float(value: Any) -> Any:
    """A number as the processor has it. Raises ValueError for one that would come back with other digits.

    None that is read has so many: they have at most 15, and a float keeps those.
    """
    if value is not None and Decimal(repr(float(value))) != value:
        raise ValueError(f"{value} has more digits than a float can hold")
    return None if value is None else float(value)


def to_csv(reports: Iterable[Report], file: TextIO) -> None:
    """Write the records of all reports, one line per cell below a header of field names; None is an empty field.

    Open the file with ``newline=""``; the encoding is the file's own. Raises what ``file.write`` raises.
    """
    writer = csv.writer(file)
    writer.writerow(FIELDS)
    writer.writerows(line.values() for line in _plain(reports))


def to_json_lines(reports: Iterable[Report], file: TextIO) -> None:
    """Write the records of all reports, one JSON object per line; amounts are strings, so that no digit is lost.

    Raises what ``file.write`` raises.
    """
    for line in _plain(reports):
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _record(report: Report, source: str | None, table: str, row: RowForm, form: CellForm) -> Record:
    cell: Cell = report.cell(form.path)
    start, end = cell.span or (None, None)
    count = cell.value if form.kind is not Kind.AMOUNT and isinstance(cell.value, int) else None
    return Record(
        source=source, agency=report.agency, year=report.year, table=table, edition=report.editions.of(table),
        path=form.path,
        row=row.name if row.label else " ".join(form.over), column=form.label,
        value=cell.value, count=count, status=cell.status, unit=cell.unit, raw=cell.raw, note=cell.note,
        candidate=cell.candidate, implied=cell.implied, where=cell.where, start=start, end=end,
    )  # fmt: skip


def _plain(reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    """Every record as plain values by field name."""
    for report in reports:
        for record in records(report):
            yield {name: _plain_value(getattr(record, name)) for name in FIELDS}


def _plain_value(value: object) -> object:
    if isinstance(value, Status):
        return value.value
    return f"{value:f}" if isinstance(value, Decimal) else value
