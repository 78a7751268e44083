"""A spreadsheet for people; needs the extra ``xlsx``.

Sheets 数据 (a row per report), 单元格 (a row per cell), 问题 and 未读, with frozen heads and filters. In 数据 every
cell that is not plainly printed has a sign, a colour, and a comment that says what is printed there and where. Rows go
to the disk as they come; only the comments are kept, which is why there is a limit to them.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from govinfo_parse.cells import Cell, Status
from govinfo_parse.errors import MissingExtraError
from govinfo_parse.exports.options import Options, Write, as_stored
from govinfo_parse.forms import CellForm
from govinfo_parse.paths import all_cell_forms
from govinfo_parse.rows import CELLS, FINDINGS, TERMS, UNREAD, Holds, Read, Table, reports_table, sound
from govinfo_parse.signs import SIGNS, number

try:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet
except ImportError as error:
    raise MissingExtraError("xlsx", "Writing a spreadsheet") from error

MAX_ROWS = 1_048_576
"""Rows of a sheet, as the format has it; what is more goes on in a sheet 单元格 2."""
MAX_CHARACTERS = 32_767
"""Characters of a cell, as the format has it; longer texts are cut and end in …."""
MOST_COMMENTS = 50_000
"""Comments of the sheet 数据, which are kept until the end and drawn by the program that opens the file: some 60 MB of
memory. Of the others the place stands in 单元格 only; a comment on the first head says so."""

_WIDTHS: Mapping[Holds, int] = {Holds.TERM: 12, Holds.WORD: 20, Holds.TEXT: 24, Holds.SMALL: 8, Holds.COUNT: 10,
                                Holds.DECIMAL: 14}  # fmt: skip
_FROZEN = 3
"""Columns that stay where they are: source, agency, year."""


@contextlib.contextmanager
def write_xlsx(path: Path, options: Options) -> Iterator[Write]:
    """The four sheets. Numbers are floats, as in every spreadsheet; one that would lose a digit is refused."""
    book = Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        made = _Book(book, options)
        yield made.write
        made.finish()
    finally:
        book.close()


class _Sheet:
    """A table of any length: where a sheet is full, the next one goes on."""

    def __init__(self, book: Workbook, table: Table, options: Options, head: Format) -> None:
        self._book, self._table, self._options, self._head = book, table, options, head
        self._number = 0
        self.sheet, self.row = self._begin()

    def _begin(self) -> tuple[Worksheet, int]:
        self._number += 1
        name = self._table.zh if self._options.labels == "zh" else self._table.name
        sheet = self._book.add_worksheet(f"{name} {self._number}" if self._number > 1 else name)
        for at, column in enumerate(self._table.columns):
            sheet.set_column(at, at, _WIDTHS[column.holds])
            sheet.write_string(0, at, column.label(self._options.labels), self._head)
        sheet.freeze_panes(1, _FROZEN if len(self._table.columns) > _FROZEN else 1)
        return sheet, 0

    def next_row(self) -> int:
        """The number of a new row in `sheet`."""
        if self.row + 1 == MAX_ROWS:
            self.finish()
            self.sheet, self.row = self._begin()
        self.row += 1
        return self.row

    def add(self, values: Sequence[Any]) -> None:
        """A row of plain values."""
        row = self.next_row()
        for at, value in enumerate(values):
            _put(self.sheet, row, at, value)

    def finish(self) -> None:
        """The filter goes over all rows, so it comes last."""
        self.sheet.autofilter(0, 0, max(self.row, 1), len(self._table.columns) - 1)


class _Book:
    def __init__(self, book: Workbook, options: Options) -> None:
        self._options = options
        head = book.add_format({"bold": True, "bg_color": "#f3f4f6", "text_wrap": True, "valign": "top", "border": 1})
        self._reports = _Sheet(book, reports_table(), options, head)
        self._others = [_Sheet(book, table, options, head) for table in (CELLS, FINDINGS, UNREAD)]
        self._comments = 0
        about = f"批注最多 {MOST_COMMENTS} 条, 此外各格的位置见单元格表 (sheet {CELLS.zh} or {CELLS.name})"
        self._reports.sheet.write_comment(0, 0, about)
        colours = {status: {"bg_color": sign.light} for status, sign in SIGNS.items() if sign.light}
        aligned = {status: {**colour, "align": "right"} for status, colour in colours.items()}
        self._formats = {status: book.add_format(told) for status, told in aligned.items()}
        self._implied = book.add_format({**colours[Status.IMPLIED], "num_format": '"("General")"'})
        self._zero = book.add_format({**colours[Status.BLANK], "num_format": '0"*"'})
        for name, value in options.told.items():
            book.set_custom_property(name, value)

    def write(self, chunk: list[Read]) -> None:
        """Add what was read to every sheet."""
        for read in chunk:
            self._report(read)
            for sheet, table in zip(self._others, (CELLS, FINDINGS, UNREAD), strict=True):
                for row in table.labelled(read, self._options.labels, None):
                    sheet.add(row)

    def finish(self) -> None:
        """Set the filters."""
        for sheet in (self._reports, *self._others):
            sheet.finish()

    def _report(self, read: Read) -> None:
        (values,) = reports_table().labelled(read, self._options.labels, None)
        row = self._reports.next_row()
        there = {} if read.report is None else {cell.path: cell for cell in read.report.cells()}
        for at, (column, value) in enumerate(zip(reports_table().columns, values, strict=True)):
            cell = there.get(column.name)
            if column.path is None:
                _put(self._reports.sheet, row, at, value)
            elif cell is not None:
                self._cell(row, at, cell)

    def _cell(self, row: int, at: int, cell: Cell) -> None:
        sheet, form = self._reports.sheet, all_cell_forms()[cell.path]
        if cell.value is None:
            sheet.write_string(row, at, _cut(SIGNS[cell.status].write(cell)), self._formats[cell.status])
        elif cell.status is Status.IMPLIED:
            sheet.write_number(row, at, as_stored(cell.value), self._implied)
        elif cell.status is Status.PRINTED:
            sheet.write_number(row, at, as_stored(cell.value))
        else:
            sheet.write_number(row, at, as_stored(cell.value), self._zero)
        told = _comment(cell, form)
        if told and self._comments < MOST_COMMENTS:
            self._comments += 1
            sheet.write_comment(row, at, _cut(told), {"x_scale": 1.5})


def _comment(cell: Cell, form: CellForm) -> str | None:
    """What a cell that is not plainly printed is, what is printed there, and where; None for all others."""
    unit = cell.unit if cell.unit != form.unit else None
    if cell.status is Status.PRINTED and not unit and not cell.note:
        return None
    told = {
        "原文": cell.raw,
        "单位": unit,
        "附注": cell.note,
        "疑似数值": number(cell.candidate),
        "推算数值": number(cell.implied),
        "位置": cell.where,
    }
    return "\n".join([TERMS[cell.status], *(f"{name}: {value}" for name, value in told.items() if value)])


def _put(sheet: Worksheet, row: int, at: int, value: Any) -> None:
    """A value as what it is: no text of a report is ever a formula or a link."""
    if isinstance(value, str):
        sheet.write_string(row, at, _cut(value))
    elif value is not None:
        sheet.write_number(row, at, as_stored(value))


def _cut(text: str) -> str:
    text, half = str(sound(text)), MAX_CHARACTERS // 2  # a character outside the first 65,536 counts twice
    return text if len(text) <= half or len(text.encode("utf-16-le")) // 2 <= MAX_CHARACTERS else text[:half] + "…"
