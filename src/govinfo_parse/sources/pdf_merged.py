"""Merged cells of the ruled tables of a PDF file that hold a value: the same as in other documents (`merged`).

The lines of a table say where its cells begin and end, in points; columns and rows are counted from that, over all
pages of the table.
"""

import bisect
from collections.abc import Iterator, Sequence

from govinfo_parse.sources.merged import Placed, shared
from govinfo_parse.sources.pdf_blocks import Block, Cell, Row, Table
from govinfo_parse.sources.signs import PICTURE

_NEAR = 3.0
"""Points within which two borders are one."""


def mark_shared(blocks: Sequence[Block]) -> None:
    """Put signs into all places of a value that reaches into other rows or columns."""
    for tables in _runs(blocks):
        rows = [row for table in tables for row in table.rows]
        for number, written in shared(_placed(tables)).items():
            row: Row = []
            for each in written:
                cell = rows[each.row][each.cell]
                if each.row != number or (row and row[-1] is cell):
                    row.append(Cell([(PICTURE, cell.pieces[0][1])], cell.box))
                    continue
                if each.text != cell.text:
                    text, place = cell.pieces[-1]
                    cell.pieces[-1] = f"{text}{PICTURE}", place
                row.append(cell)
            _replace(tables, number, row)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Table]]:
    """The ruled tables, each with what goes on of it on other pages."""
    run: list[Table] = []
    for block in blocks:
        if not isinstance(block, Table):
            continue
        if run and not block.goes_on:
            yield run
            run = []
        if block.ends:
            run.append(block)
    if run:
        yield run


def _placed(tables: Sequence[Table]) -> Sequence[Sequence[Placed]]:
    """The cells of a table in the columns and rows that its borders part."""
    borders = _borders(side for table in tables for box, _ in table.ends for side in (box[0], box[2]))
    bottoms: dict[int, int] = {}
    first = 0
    for table in tables:
        boxes = {id(cell): box for box, cell in reversed(table.ends)}  # on this page, where a cell goes on on the next
        tops = [boxes[id(row[0])][1] for row in table.rows]
        for box, cell in table.ends:
            bottoms[id(cell)] = first + bisect.bisect_left(tops, box[3] - _NEAR)
        first += len(tops)

    def column(side: float) -> int:
        return bisect.bisect_left(borders, side + _NEAR)

    return [
        [Placed(cell.text, column(cell.box[0]), column(cell.box[2]), top, bottoms[id(cell)]) for cell in row]
        for top, row in enumerate(row for table in tables for row in table.rows)
    ]


def _borders(sides: Iterator[float]) -> Sequence[float]:
    """Where borders stand, those that are near each other as one."""
    borders: list[float] = []
    for side in sorted(sides):
        if not borders or side > borders[-1] + _NEAR:
            borders.append(side)
    return borders


def _replace(tables: Sequence[Table], number: int, row: Row) -> None:
    """Put another row into the place of one, counted over all pages."""
    for table in tables:
        if number < len(table.rows):
            table.rows[number] = row
            return
        number -= len(table.rows)
