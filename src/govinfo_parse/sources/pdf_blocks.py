"""What stands on a page: lines of prose and tables of cells, from the top to the bottom."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse.sources.pdf_grid import Grid, Rule, grids
from govinfo_parse.sources.pdf_text import Char, Line, cell_text, lines
from govinfo_parse.text import Box, Place

_PADDING = 8.0
"""Widest margin, in points, that is looked for between a cell's border and its text."""
_CLOSE = 0.15
"""Free space, in heights of a character, below which two characters are in one word; between cells there is more."""


@attrs.define(eq=False)
class Cell:
    """One cell: its text, in more than one piece where a page break goes through it."""

    pieces: list[tuple[str, Place]]
    """Text and place of each piece."""
    box: Box
    lines: Sequence[Line]
    padding: float
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
    ends: list[tuple[Box, Cell]]
    """What the lines of this page enclose, and the cell it belongs to, which may begin on an earlier page."""
    goes_on: bool = False
    """Whether it goes on with the table before it."""

    @property
    def top(self) -> float:
        return self.box[1]


@attrs.define(eq=False)
class Prose:
    """One line outside the tables."""

    line: Line
    place: Place

    @property
    def top(self) -> float:
        return self.line.box[1]


Block = Table | Prose


@attrs.frozen(eq=False)
class Sheet:
    """One page: its height and what stands on it."""

    number: int
    height: float
    blocks: list[Block]


def sheet(
    number: int, height: float, chars: Sequence[Char], level: Sequence[Rule], upright: Sequence[Rule]
) -> Sheet:  # fmt: skip
    """A page from its characters and its ruled lines."""
    found = grids(level, upright)
    inside, outside = _sorted_in(chars, found)
    blocks: list[Block] = []
    for grid in found:
        ours = {cell: lines(inside[grid, cell]) for cell in range(len(grid.cells)) if (grid, cell) in inside}
        if ours:
            tables = sum(isinstance(block, Table) for block in blocks)
            blocks.append(_table(grid, ours, number, tables + 1))
    for at, line in enumerate(lines(outside), start=1):
        blocks.append(Prose(line, Place(page=number, line=at, box=line.box)))
    blocks.sort(key=lambda block: block.top)
    return Sheet(number, height, blocks)


def _sorted_in(
    chars: Sequence[Char], found: Sequence[Grid]
) -> tuple[Mapping[tuple[Grid, int], list[Char]], list[Char]]:
    """The characters of each cell, and those in no table.

    A word that is too long for its cell is printed over the border: it belongs to the cell where its middle is. Of
    tables inside each other the smaller one has what is in both.
    """
    small_first = sorted(found, key=lambda grid: (grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1]))

    def cell_at(x: float, y: float) -> tuple[Grid, int] | None:
        places = ((grid, grid.cell_at(x, y)) for grid in small_first)
        return next(((grid, cell) for grid, cell in places if cell >= 0), None)

    inside: dict[tuple[Grid, int], list[Char]] = {}
    outside: list[Char] = []
    for word in _words(chars):
        first, last = word[0], word[-1]
        middle = (first.top + first.bottom) / 2
        place = cell_at((first.x0 + first.x1) / 2, middle)
        if len(word) > 1 and cell_at((last.x0 + last.x1) / 2, middle) != place:
            place = cell_at((first.x0 + last.x1) / 2, middle)
        (outside if place is None else inside.setdefault(place, [])).extend(word)
    return inside, outside


def _words(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters that were printed one right behind the other, without a space."""
    word: list[Char] = []
    for char in chars:
        blank = char.text.isspace()
        if word and (blank or not _follows(word[-1], char)):
            yield word
            word = []
        if blank:
            yield [char]
        else:
            word.append(char)
    if word:
        yield word


def _follows(one: Char, other: Char) -> bool:
    size = one.bottom - one.top
    return abs(other.x0 - one.x1) < _CLOSE * size and abs(other.top - one.top) < _CLOSE * size


def _table(grid: Grid, found: Mapping[int, Sequence[Line]], page: int, number: int) -> Table:
    padding = min(_margin(grid.cells[at].box, line) for at, cell in found.items() for line in cell)
    rows: list[Row] = []
    last = -1
    for at, cell in enumerate(grid.cells):
        if cell.row != last:
            rows.append([])
            last = cell.row
        ours = found.get(at, ())
        place = Place(page=page, table=number, row=len(rows), cell=len(rows[-1]) + 1, box=cell.box)
        rows[-1].append(Cell([(cell_text(ours, cell.box, padding), place)], cell.box, ours, padding))
    return Table(rows, grid.box, [(cell.box, cell) for row in rows for cell in row])


def _margin(box: Box, line: Line) -> float:
    """The space left of a line; the same is kept free at its right, where lines end earlier than they could."""
    return max(0.0, min(line.box[0] - box[0], _PADDING))


def prose(blocks: Sequence[Block]) -> Iterator[Prose]:
    """The lines outside the tables."""
    return (block for block in blocks if isinstance(block, Prose))
