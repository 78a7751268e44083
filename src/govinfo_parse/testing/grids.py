"""A report as tables of rows and columns, before any layout: what is printed in every cell, and whose number it is.

A table is a list of sections, each with its column labels and its rows; nothing in it knows how it will be printed.
Damage to a table (a column left out, two rows exchanged) is a change of this model, and the truth moves along by
itself: every value carries the path of the cell whose number it is, or None where the form has no such cell.

`grid` lays a table out as rows of cells with the merged cells of the printed form.
"""

import itertools
from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import RowForm, TableForm
from govinfo_parse.printed import label_tree
from govinfo_parse.render import Text, parts
from govinfo_parse.report import Report

Labels = tuple[str, ...]
"""Labels printed one inside the other, outermost first."""


@attrs.frozen
class Value:
    """What is printed in one cell of a row."""

    text: str
    path: str | None = None
    """Whose number it is; None where it is no cell's."""
    after: str = ""
    """What stands in the cell behind its number."""
    mark: bool = False
    """Whether it is a mark, and no number."""

    @property
    def number_of(self) -> str | None:
        """Whose number is printed here."""
        return self.path if self.text and not self.mark else None


@attrs.frozen(kw_only=True)
class Row:
    """One printed row."""

    labels: Labels
    values: tuple[Value, ...]
    path: str
    """The row's path; that of its neighbour for a row the form does not have."""
    padding: str = ""
    """What stands in the empty field beside the label, where there is one."""


@attrs.frozen(kw_only=True)
class Section:
    """Rows below one set of column labels."""

    block: str | None
    columns: tuple[Labels, ...]
    rows: tuple[Row, ...]


@attrs.frozen(kw_only=True)
class Table:
    """One of the three tables."""

    name: str
    corner: str
    sections: tuple[Section, ...]

    def rows(self) -> Iterator[Row]:
        """All rows, in printed order."""
        return itertools.chain.from_iterable(section.rows for section in self.sections)


@attrs.frozen(kw_only=True)
class Document:
    """A report in printed order, and what can be said of its cells."""

    parts: tuple[Text | Table, ...]
    unsure: frozenset[str] = frozenset()
    """Cells of which nobody can say what they hold."""
    unjudged: frozenset[str] = frozenset()
    """Cells of which nothing is required."""


# --------------------------------------------------------------------------- from a report


def document(report: Report, *, corner: str = "") -> Document:
    """The report as it is printed; ``corner`` is what stands above row labels where the form says nothing."""
    cells = {cell.path: cell for cell in report.cells()}
    printed = (part if isinstance(part, Text) else table(part, cells, corner) for part in parts(report))
    return Document(parts=tuple(printed))


def table(form: TableForm, cells: dict[str, Cell], corner: str) -> Table:
    """One table: where all rows have the same columns there is one section, else one for every block."""
    corner = form.corner or (corner if form.rows[0].label else "")
    if len({_columns(form, row) for row in form.rows}) == 1:
        rows = [
            Row(labels=(row.block, *row.beside) if row.block else row.beside, values=_values(row, cells), path=row.path)
            for row in form.rows
        ]
        section = Section(block=None, columns=_columns(form, form.rows[0]), rows=tuple(rows))
        return Table(name=form.name, corner=corner, sections=(section,))
    sections = []
    for block, group in itertools.groupby(form.rows, lambda row: row.block):
        members = list(group)
        rows = [Row(labels=row.beside, values=_values(row, cells), path=row.path) for row in members]
        sections.append(Section(block=block, columns=_columns(form, members[0]), rows=tuple(rows)))
    return Table(name=form.name, corner=corner, sections=tuple(sections))


def _columns(form: TableForm, row: RowForm) -> tuple[Labels, ...]:
    """What is printed above each cell of a row."""
    return tuple((*form.above, *cell.over, cell.label) for cell in row.cells)


def _values(row: RowForm, cells: dict[str, Cell]) -> tuple[Value, ...]:
    return tuple(_value(cells[form.path], form.unit) for form in row.cells)


def _value(cell: Cell, unit: str | None) -> Value:
    if cell.value is not None:
        after = cell.unit if cell.unit is not None and cell.unit != unit else ""
        return Value(str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}", cell.path, after)
    marked = cell.status in (Status.MARKED, Status.UNREADABLE)
    return Value(" ".join((cell.raw or "").split()) if marked else "", cell.path, mark=marked)


# --------------------------------------------------------------------------- a row as several


def by_block(doc: Document, *, apart: bool) -> Document:
    """The report with a row for each block of a table that has one row of blocks, as programs write it anew.

    The columns stand once above all of them, with the blocks beside their rows, or where the blocks are ``apart`` each
    has its columns and its label above it. A table that something was done to may have no such row, and stays.
    """
    parts = (part if isinstance(part, Text) else _by_block(part, apart=apart) for part in doc.parts)
    return attrs.evolve(doc, parts=tuple(parts))


def _by_block(table: Table, *, apart: bool) -> Table:
    rows = list(table.rows())
    columns = table.sections[0].columns
    if len(rows) != 1 or rows[0].labels or len(rows[0].values) != len(columns):
        return table
    names: list[Labels] = []
    blocks: list[Section] = []
    for over, members in itertools.groupby(zip(columns, rows[0].values, strict=True), lambda pair: pair[0][:-1]):
        pairs = list(members)
        labels = tuple(column[-1:] for column, _ in pairs)
        row = Row(labels=() if apart else over, values=tuple(value for _, value in pairs), path=rows[0].path)
        blocks.append(Section(block="".join(over) if apart else None, columns=labels, rows=(row,)))
        names.append(over)
    alike = len({section.columns for section in blocks}) == 1 and len(set(names)) == len(names) > 1
    if not alike:
        return table
    rows = [row for section in blocks for row in section.rows]
    whole = Section(block=None, columns=blocks[0].columns, rows=tuple(rows))
    return attrs.evolve(table, sections=tuple(blocks) if apart else (whole,))


# --------------------------------------------------------------------------- the grid of a table


@attrs.frozen
class Item:
    """One cell of a grid."""

    text: str
    path: str | None = None
    colspan: int = 1
    rowspan: int = 1
    """0 where this place goes on with a cell that began above."""
    after: str = ""
    value: bool = False
    """Whether it is a cell of a row, and no label."""
    lost: bool = False
    """Whether it stands for a cell that is not there."""


Grid = Sequence[Sequence[Item]]


def grid(table: Table) -> Grid:
    """The rows of one table, all of the same width."""
    laid: list[list[Item]] = []
    short: set[int] = set()
    for section in table.sections:
        paths = [row.labels for row in section.rows]
        if section.block is not None:
            laid.append([Item(section.block)])
        laid += _header(table.corner, section.columns, width=max(map(len, paths)))
        for labels, row in zip(label_tree(paths), section.rows, strict=True):
            beside = [
                Item(label.text if label.across else "", colspan=label.deep, rowspan=label.across) for label in labels
            ]
            if row.padding and beside and beside[-1].colspan > 1:
                beside[-1] = attrs.evolve(beside[-1], colspan=beside[-1].colspan - 1)
                beside.append(Item(row.padding))
            values = [Item(value.text, value.number_of, after=value.after, value=True) for value in row.values]
            if len(values) < len(section.columns):
                short.add(len(laid))
            laid.append([*beside, *values])
    width = max(map(_width, laid))
    return [_widened(row, width, short=number in short) for number, row in enumerate(laid)]


def _header(corner: str, columns: Sequence[Labels], width: int) -> Iterator[list[Item]]:
    """The rows above the numbers, ``width`` columns of row labels left of them."""
    tree = label_tree(columns)
    depth = max(map(len, tree))
    for level in range(depth):
        cells = [Item("" if level else corner, colspan=width, rowspan=0 if level else depth)] if width else []
        for column in tree:
            if level >= len(column):
                cells.append(Item("", rowspan=0))
            elif column[level].across:
                cells.append(Item(column[level].text, colspan=column[level].across, rowspan=column[level].deep))
        yield cells


def _width(row: Sequence[Item]) -> int:
    return sum(cell.colspan for cell in row)


def _widened(row: list[Item], width: int, *, short: bool = False) -> list[Item]:
    """The row with its last cell filling up to the width; nothing fills it up where a cell was lost."""
    if short:
        return [*row, Item("", colspan=width - _width(row), rowspan=0, lost=True)]
    last = row[-1]
    return [*row[:-1], attrs.evolve(last, colspan=last.colspan + width - _width(row))]


# --------------------------------------------------------------------------- ways to see a row


def filled(row: Sequence[Item]) -> list[Item]:
    """The cells of a row that have text."""
    return [cell for cell in row if cell.text]


def own(row: Sequence[Item]) -> list[Item]:
    """The cells that begin in this row."""
    return [cell for cell in row if cell.rowspan]


def fields(row: Sequence[Item]) -> list[Item]:
    """The cells of a row, with an empty one for every further column that a cell covers."""
    return [field for cell in row for field in (cell, *itertools.repeat(Item(""), cell.colspan - 1))]


def repeated(laid: Grid) -> Iterator[list[Item]]:
    """Every row with one cell for every column, a merged cell repeated in all it covers."""
    above: list[Item] = []
    for row in laid:
        here: list[Item] = []
        for cell in row:
            for _ in range(cell.colspan):
                here.append(cell if cell.rowspan else Item("") if cell.lost else above[len(here)])
        yield here
        above = here


def width(laid: Grid) -> int:
    """How many columns the grid has."""
    return _width(laid[0])
