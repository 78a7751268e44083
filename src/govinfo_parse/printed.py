"""The tables as the form prints them: where in a grid each label and each cell stands.

Whoever draws a table, as text, as a page or for a notebook, goes through this grid and fills the cells.
"""

import itertools
from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse.forms import CellForm, RowForm, TableForm


@attrs.frozen
class GridPlace:
    """One place of the grid: a label, or a cell of the form."""

    label: str
    form: CellForm | None = None
    """The cell that stands here; None for a label."""
    colspan: int = 1
    rowspan: int = 1
    """0 where this place goes on with one that began above."""


Grid = Sequence[Sequence[GridPlace]]


def printed_grid(form: TableForm) -> Grid:
    """The rows of one table, all of the same width.

    Where all rows have the same columns there is one header, and the blocks stand beside the rows; else every block
    is headed by its own name and columns.
    """
    grid: list[list[GridPlace]] = []
    for block, rows, paths in _sections(form):
        if block is not None:
            grid.append([GridPlace(block)])
        grid += _header(form, rows[0], width=max(map(len, paths)))
        for labels, row in zip(label_tree(paths), rows, strict=True):
            grid.append([*_label_cells(labels), *(GridPlace("", cell) for cell in row.cells)])
    width = max(map(_width, grid))
    return [_widened(row, width) for row in grid]


def _sections(form: TableForm) -> list[tuple[str | None, list[RowForm], list[tuple[str, ...]]]]:
    """The parts of a table with a header each: the name of the block above, the rows, the labels beside each row."""
    if len({_columns(form, row) for row in form.rows}) == 1:
        paths = [(row.block, *row.beside) if row.block else row.beside for row in form.rows]
        return [(None, list(form.rows), paths)]
    blocks = ((block, list(rows)) for block, rows in itertools.groupby(form.rows, lambda row: row.block))
    return [(block, rows, [row.beside for row in rows]) for block, rows in blocks]


def _columns(form: TableForm, row: RowForm) -> tuple[tuple[str, ...], ...]:
    """What is printed above each cell of a row, outermost first."""
    return tuple((*form.above, *cell.over, cell.label) for cell in row.cells)


def _header(form: TableForm, row: RowForm, width: int) -> Iterator[list[GridPlace]]:
    """The rows above the numbers, ``width`` columns of row labels left of them."""
    columns = label_tree(_columns(form, row))
    depth = max(map(len, columns))
    for level in range(depth):
        corner = GridPlace("" if level else form.corner, colspan=width, rowspan=0 if level else depth)
        cells = [corner] if width else []
        for column in columns:
            if level >= len(column):
                cells.append(GridPlace("", rowspan=0))
            elif column[level].across:
                cells.append(GridPlace(column[level].text, colspan=column[level].across, rowspan=column[level].deep))
        yield cells


@attrs.frozen
class Label:
    """A label over neighbouring paths of a tree."""

    text: str
    across: int
    """How many of the paths it covers; 0 where it began at an earlier path."""
    deep: int
    """How many levels it covers."""


def label_tree(paths: Sequence[tuple[str, ...]]) -> list[list[Label]]:
    """For every path of labels its labels level by level: equal beginnings are shared, the last label fills up."""
    depth = max(map(len, paths))
    tree: list[list[Label]] = []
    for at, path in enumerate(paths):
        labels = []
        for level, text in enumerate(path[:-1], start=1):
            shared = [other[:level] == path[:level] and len(other) > level for other in paths]
            run = len(list(itertools.takewhile(bool, shared[at:])))
            labels.append(Label(text, 0 if at and shared[at - 1] else run, 1))
        labels += [Label(text, 1, depth - len(path) + 1) for text in path[-1:]]
        tree.append(labels)
    return tree


def _label_cells(labels: Sequence[Label]) -> Iterator[GridPlace]:
    return (GridPlace(label.text if label.across else "", colspan=label.deep, rowspan=label.across) for label in labels)


def _width(row: Sequence[GridPlace]) -> int:
    return sum(cell.colspan for cell in row)


def _widened(row: list[GridPlace], width: int) -> list[GridPlace]:
    """The row with its last cell filling up to the width."""
    last = row[-1]
    return [*row[:-1], attrs.evolve(last, colspan=last.colspan + width - _width(row))]
