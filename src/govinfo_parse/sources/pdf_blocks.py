"""What stands on a page: lines of prose and tables of cells, from the top to the bottom."""

from collections.abc import Iterable, Sequence

import attrs

from govinfo_parse.sources.pdf_areas import runs
from govinfo_parse.sources.pdf_canvas import Page
from govinfo_parse.sources.pdf_grid import CellIn, Grid, GridCell, grids
from govinfo_parse.sources.pdf_limits import Count
from govinfo_parse.sources.pdf_marks import marked_cells
from govinfo_parse.sources.pdf_text import CLOSE, Char, Line, cell_text, is_number, lines
from govinfo_parse.sources.signs import PICTURE, in_cell
from govinfo_parse.text import Box, Segment

_MOST = 2 / 3
"""Share of a number that stands in its cell where it is printed over one border of it."""
_TOUCH = 0.5
"""Points that a digit may reach over a border without standing on it."""
_PADDING = 8.0
"""Widest margin, in points, that is looked for between a cell's border and its text."""


@attrs.define(eq=False)
class Cell:
    """One cell: its text, in more than one piece where a page break goes through it."""

    pieces: list[tuple[str, Segment]]
    """Text and place of each piece, which is in no text yet."""
    box: Box
    lines: Sequence[Line] = ()
    padding: float = 0.0
    """Points between its border and its text, at least."""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


Row = list[Cell]


@attrs.define(eq=False)
class Table:
    """The rows of one table on one page; each cell is in the row where it begins."""

    rows: list[Row]
    box: Box
    ends: Sequence[tuple[Box, Cell]] = ()
    """What the lines of this page enclose, and the cell it belongs to, which may begin on an earlier page."""
    open: frozenset[Box] = frozenset()
    """Which of these have no line below them, since the page ends there."""
    goes_on: bool = False
    """Whether it goes on with the table before it."""


@attrs.frozen(eq=False)
class Prose:
    """One line outside the tables."""

    line: Line
    place: Segment
    is_of_table: bool = False
    """Whether it is a row of a table without lines whose columns nobody knows."""

    @property
    def box(self) -> Box:
        return self.line.box


Block = Table | Prose


@attrs.frozen(eq=False)
class Sheet:
    """One page and what stands on it, from the top."""

    page: Page
    blocks: list[Block]


def sheet_of(page: Page, boxes: Count) -> Sheet:
    """A page with its ruled tables; what stands outside them are lines of prose."""
    blocks: list[Block] = []
    found = grids(page.level, page.upright, boxes)
    small_first = sorted(found, key=lambda grid: (grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1]))
    inside: dict[CellIn, list[Char]] = {}
    outside: list[Char] = []
    shared: set[CellIn] = set()
    for word in runs(page.chars, _follows):
        first, cell, last = _cells_of(word, small_first)
        (outside if cell is None else inside.setdefault(cell, [])).extend(word)
        if first != last and _is_torn(word, first, cell, last):
            shared |= {found for found in (first, cell, last) if found}
    marked = marked_cells(page, small_first, inside, boxes) | shared
    for grid in found:
        cells = [(cell, lines(inside.get((grid, at), ()))) for at, cell in enumerate(grid.cells)]
        if any(text for _, text in cells):
            signs = [PICTURE * ((grid, at) in marked) for at in range(len(cells))]
            blocks.append(_table(grid, cells, signs, page.number, len(blocks) + 1))
    for at, line in enumerate(lines(outside), start=1):
        blocks.append(Prose(line, Segment(0, 0, page=page.number, line=at, box=line.box)))
    blocks.sort(key=lambda block: block.box[1])
    return Sheet(page, blocks)


def _cells_of(word: Sequence[Char], tables: Sequence[Grid]) -> tuple[CellIn | None, CellIn | None, CellIn | None]:
    """The cells in which a word begins, stands and ends, None where that is none.

    A word that is too long for its cell is printed over the border: it belongs to the cell where its middle is. The
    last line before a page break is printed whole, though the cell ends in the middle of it. Of tables inside each
    other the smaller one has what is in both.
    """
    top, bottom = word[0].top, word[0].bottom

    def cell_at(left: float, right: float) -> CellIn | None:
        x = (left + right) / 2
        for grid in tables:
            cell = grid.cell_at(x, (top + bottom) / 2)
            if cell < 0 and (begins_in := grid.cell_at(x, top)) in grid.open:
                cell = begins_in
            if cell >= 0:
                return grid, cell
        return None

    first, last = cell_at(word[0].x0, word[0].x1), cell_at(word[-1].x0, word[-1].x1)
    return first, first if first == last else cell_at(word[0].x0, word[-1].x1), last


def _is_torn(word: Sequence[Char], first: CellIn | None, cell: CellIn | None, last: CellIn | None) -> bool:
    """Whether nobody can tell which cell a number belongs to that is printed over a border.

    Over both borders of a cell it stands in the middle of it. Over one it may begin in its cell or end in it: it is in
    the one that holds most of it, unless the border stands between two of its digits, where two numbers may touch.
    """
    if not is_number("".join(char.text for char in word)):
        return False
    if cell is None or cell not in (first, last):
        return cell is None
    left, _, right, _ = cell[0].cells[cell[1]].box
    inside = min(word[-1].x1, right) - max(word[0].x0, left)
    border = right if cell == first else left
    is_between = not any(char.x0 + _TOUCH < border < char.x1 - _TOUCH for char in word)
    return is_between or inside < _MOST * (word[-1].x1 - word[0].x0)


def _follows(word: Sequence[Char], other: Char) -> bool:
    """Whether a character was printed right behind a word; a blank is a word of its own."""
    one = word[-1]
    is_near = abs(other.x0 - one.x1) < CLOSE * one.size and abs(other.top - one.top) < CLOSE * one.size
    return is_near and not (one.text.isspace() or other.text.isspace())


def _table(
    grid: Grid, cells: Sequence[tuple[GridCell, Sequence[Line]]], signs: Sequence[str], page: int, number: int
) -> Table:
    # The space left of a line is kept free at its right, too, where lines end earlier than they could.
    padding = min(max(0.0, min(line.box[0] - cell.box[0], _PADDING)) for cell, text in cells for line in text)
    texts = (cell_text(text, cell.box, padding) + sign for (cell, text), sign in zip(cells, signs, strict=True))
    found = ((cell.row, text, cell.box, lines) for (cell, lines), text in zip(cells, texts, strict=True))
    rows = rows_of(found, page, number, padding)
    open_ = frozenset(grid.cells[at].box for at in grid.open)
    return Table(rows, grid.box, [(cell.box, cell) for row in rows for cell in row], open_)


def rows_of(
    cells: Iterable[tuple[int, str, Box, Sequence[Line]]], page: int, number: int, padding: float = 0.0
) -> list[Row]:
    """The rows of the table with this number on its page; of each cell the row, the text, the box and the lines."""
    rows: dict[int, Row] = {}
    for at, text, box, found in cells:
        row = rows.setdefault(at, [])
        place = Segment(0, 0, page=page, table=number, row=len(rows), cell=len(row) + 1, box=box)
        row.append(Cell([(in_cell(text), place)], box, found, padding))
    return list(rows.values())
