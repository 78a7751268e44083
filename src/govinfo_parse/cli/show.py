"""``show``: the three tables of a report as on the form."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import attrs
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.cli.lines import clean
from govinfo_parse.forms import CellForm, TableForm
from govinfo_parse.report import Report


@attrs.frozen
class _Mark:
    """How a cell without a proven number is shown."""

    style: str
    write: Callable[[Cell], str]
    legend: str


_IMPLIED = _Mark("cyan", lambda cell: f"({_number(cell.implied)})", "(0) not printed: the only number the sums allow")
_MARKS = {
    Status.UNCERTAIN: _Mark("yellow", lambda cell: f"{_number(cell.candidate)}?", "0? seen, not proven to belong here"),
    Status.UNREADABLE: _Mark("red", lambda cell: f"{clean(cell.raw or '')}!", "text! is printed, and is no number"),
    Status.MISSING: _Mark("red", lambda _: "…", "… no such cell was found"),
}


def show_tables(report: Report, console: Console) -> None:
    """Print the tables, and below them what their marks mean."""
    console.print(Text(clean(report.title or "no title found"), style="bold"))
    marks: dict[str, _Mark] = {}
    for name in forms.TABLES:
        edition = report.editions.of(name)
        console.print(Text(f"\n{forms.title(name)} ({edition or 'not found'})", style="bold"))
        if edition is not None:
            for table in _tables(report, forms.table_form(name, edition), marks):
                console.print(table)
    if marks:
        console.print()
    for mark in marks.values():
        console.print(Text(mark.legend, style=mark.style))


@attrs.frozen
class _Line:
    """A line of a shown table: the labels beside it, outermost first, and its cells."""

    labels: tuple[str, ...]
    cells: tuple[CellForm, ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(cell.label for cell in self.cells)


def _lines(form: TableForm) -> Iterator[_Line]:
    """The rows of the form; a table of one row has a line for each of its blocks."""
    for row in form.rows:
        if row.label:
            yield _Line((*filter(None, [row.block]), *row.beside), row.cells)
        else:
            for over, cells in itertools.groupby(row.cells, lambda cell: cell.over):
                yield _Line(over, tuple(cells))


def _tables(report: Report, form: TableForm, marks: dict[str, _Mark]) -> Iterator[Table]:
    """One table for each run of lines with the same columns; ``marks`` collects the marks that are used."""
    for _, lines in itertools.groupby(_lines(form), lambda line: line.header):
        first = next(lines)
        table = _empty_table(form, first)
        above: tuple[str, ...] = ()
        for line in itertools.chain([first], lines):
            *groups, label = line.labels
            for depth, group in enumerate(groups):
                if above[: depth + 1] != tuple(groups[: depth + 1]):
                    table.add_row(_indented(group, depth))
            above = tuple(groups)
            cells = (_shown(report.cell(cell.path), cell, marks) for cell in line.cells)
            table.add_row(_indented(label, len(groups)), *cells)
        yield table


def _empty_table(form: TableForm, line: _Line) -> Table:
    """The header of a table; labels that are printed over several columns stand above and below it."""
    over = itertools.groupby(line.cells if form.corner else (), lambda cell: cell.over)
    spans = ((labels, list(cells)) for labels, cells in over if labels)
    caption = "; ".join(f"{cells[0].label} … {cells[-1].label}: {' '.join(labels)}" for labels, cells in spans)
    table = Table(title=" ".join(form.above) or None, caption=caption or None, title_style="", header_style="")
    table.add_column(form.corner, overflow="fold")
    for label in line.header:
        table.add_column(label, justify="right", overflow="fold")
    return table


def _indented(label: str, depth: int) -> Padding:
    return Padding(Text(label), (0, 0, 0, 2 * depth))


def _shown(cell: Cell, form: CellForm, marks: dict[str, _Mark]) -> Text:
    """A cell as it is printed, or with the marks that say why there is no number and what the sums make of it."""
    if cell.value is not None:
        unit = cell.unit if cell.unit is not None and cell.unit != form.unit else ""
        return Text(_number(cell.value) + unit)
    used = _marks(cell)
    marks.update((mark.legend, mark) for mark in used)
    if not used:
        return Text(clean(cell.raw or ""))
    return Text(" ").join(Text(clean(mark.write(cell)), style=mark.style) for mark in used)


def _marks(cell: Cell) -> list[_Mark]:
    """The marks of a cell without a proven number; an implied value stands in for a cell that was not found."""
    found = [_MARKS[cell.status]] if cell.status in _MARKS else []
    if cell.implied is None:
        return found
    return [_IMPLIED] if cell.status is Status.MISSING else [*found, _IMPLIED]


def _number(value: Any) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:f}"
