"""Merged cells of the ruled tables of a PDF file that hold a value: the same as in other documents (`merged`).

The lines of a table say where its cells begin and end, in points; columns and rows are counted from that, over all
pages of the table.
"""

import bisect
from collections.abc import Sequence

from govinfo_parse.sources.merged import Placed, shared
from govinfo_parse.sources.pdf_areas import runs
from govinfo_parse.sources.pdf_blocks import Block, Cell, Row, Table
from govinfo_parse.sources.pdf_grid import SNAP
from govinfo_parse.sources.signs import PICTURE


def mark_shared(blocks: Sequence[Block]) -> None:
    """Put signs into all places of a value that reaches into other rows or columns."""
    tables = (block for block in blocks if isinstance(block, Table))
    for pages in runs(tables, lambda _, table: table.goes_on):
        ruled = [table for table in pages if table.ends]
        rows = [row for table in ruled for row in table.rows]
        found = [tuple(row) for row in rows]
        for number, written in shared(_placed(ruled)).items():
            row: Row = []
            for each in written:
                cell = found[each.row][each.cell]
                if each.row != number or (row and row[-1] is cell):
                    row.append(Cell([(PICTURE, cell.pieces[0][1])], cell.box))
                    continue
                if each.text != cell.text:
                    text, place = cell.pieces[-1]
                    cell.pieces[-1] = f"{text}{PICTURE}", place
                row.append(cell)
            rows[number][:] = row


def _placed(tables: Sequence[Table]) -> Sequence[Sequence[Placed]]:
    """The cells of a table in the columns and rows that its borders part."""
    sides = sorted(side for table in tables for box, _ in table.ends for side in (box[0], box[2]))
    borders = [near[0] for near in runs(sides, lambda near, side: side <= near[0] + SNAP)]
    bottoms: dict[int, int] = {}
    first = 0
    for table in tables:
        boxes = {id(cell): box for box, cell in reversed(table.ends)}  # on this page, where a cell goes on on the next
        tops = [boxes[id(row[0])][1] for row in table.rows]
        for box, cell in table.ends:
            bottoms[id(cell)] = first + bisect.bisect_left(tops, box[3] - SNAP)
        first += len(tops)

    def column(side: float) -> int:
        return bisect.bisect_left(borders, side + SNAP)

    return [
        [Placed(cell.text, column(cell.box[0]), column(cell.box[2]), top, bottoms[id(cell)]) for cell in row]
        for top, row in enumerate(row for table in tables for row in table.rows)
    ]
