"""Reports as flat rows, one per cell, for tables, frames and files.

for record in records(report):
    record.path, record.value, record.status

with open("cells.csv", "w", encoding="utf-8", newline="") as file:
    to_csv(reports, file)
"""

import csv
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TextIO

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import CellForm, Edition, Number, RowForm
from govinfo_parse.report import Report


@attrs.frozen(kw_only=True)
class Record:
    """One cell of one report, with everything that is known about it."""

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
    """Exactly the number that is printed, or None."""
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


FIELDS: tuple[str, ...] = tuple(field.name for field in attrs.fields(Record))
"""The names of a record's fields, in the order of the columns of `to_csv`."""


def records(report: Report) -> list[Record]:
    """One record for each of ``report.cells()``, in printed order. Nothing is raised.

    records(report)[10].path                # "applications.received.natural_person"
    """
    return [
        _record(report, table, row, form)
        for table in forms.TABLES
        for row in forms.table_form(table, report.editions.of(table) or forms.newest(table)).rows
        for form in row.cells
    ]


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


def _record(report: Report, table: str, row: RowForm, form: CellForm) -> Record:
    cell: Cell = report.cell(form.path)
    start, end = cell.span or (None, None)
    return Record(
        agency=report.agency, year=report.year, table=table, edition=report.editions.of(table), path=form.path,
        row=row.name if row.label else " ".join(form.over), column=form.label,
        value=cell.value, status=cell.status, unit=cell.unit, raw=cell.raw, note=cell.note,
        candidate=cell.candidate, implied=cell.implied, where=cell.where, start=start, end=end,
    )  # fmt: skip


def _plain(reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    """Every record as plain values by field name."""
    for report in reports:
        for record in records(report):
            yield attrs.asdict(record, value_serializer=lambda _, __, value: _plain_value(value))


def _plain_value(value: object) -> object:
    if isinstance(value, Status):
        return value.value
    return f"{value:f}" if isinstance(value, Decimal) else value
