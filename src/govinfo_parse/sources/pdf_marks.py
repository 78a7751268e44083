"""What is seen in the cells of tables and is no text: a cell with a picture or a stroke in it is not blank.

A picture behind a whole table or page lies in no cell, and says nothing of any; one that was laid over a table may show
what stands in its empty cells. A line inside a cell is a stroke through its text, a line under it, which says nothing,
or a mark of its own. A character that stands askew, or of which nobody can tell whether it is seen, is in the cell in
which most of it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govinfo_parse.sources.pdf_areas import box_around, holds, middle, overlap
from govinfo_parse.sources.pdf_canvas import Page
from govinfo_parse.sources.pdf_grid import SNAP, CellIn, Grid, cell_in
from govinfo_parse.sources.pdf_limits import Count
from govinfo_parse.sources.pdf_text import Char
from govinfo_parse.text import Box

_TABLES = 8
"""Tables that are looked through for one mark at the cost of a box."""
_MIDDLE = 0.25
"""How far from the top and the bottom of a character's box a line goes through it, in its heights; one under it is
lower, and one above it is higher."""
_CHARS = 1_000
"""Characters that are looked through at the cost of a box."""


def marked_cells(
    page: Page, small_first: Sequence[Grid], inside: Mapping[CellIn, Sequence[Char]], count: Count
) -> set[CellIn]:
    """The cells in which something is seen that is no text, or text is struck."""
    if not small_first:
        return set()
    around = box_around(grid.box for grid in small_first)
    marked: set[CellIn] = set()
    for box in (*page.marks, *_strokes(page)):
        if holds(around, *box[:2]):
            count.take(1 + len(small_first) // _TABLES)
            cell = cell_in(small_first, *middle(box))
            if cell is not None and _is_inside(box, cell[0].cells[cell[1]].box):
                beside = _beside(box, inside.get(cell, ()))
                if not beside or _goes_through(box, beside):
                    marked.add(cell)
    for sign in page.signs:
        if holds(around, *middle(sign)):
            count.take(1 + len(small_first) // _TABLES)
            cell = cell_in(small_first, *middle(sign))
            if cell is not None and _fits(sign, cell[0].cells[cell[1]].box):
                marked.add(cell)
    for grid in small_first if page.covers else ():
        cells = [(cell.box, inside.get((grid, at), ())) for at, cell in enumerate(grid.cells)]
        marked |= {(grid, at) for at in _covered(page, cells, count)}
    return marked


class Spot(NamedTuple):
    """A cell of a table without lines."""

    box: Box
    """What is printed in it, or could be: the width of its column, the height of its row."""
    room: Box
    """The same up to the cells beside it."""
    chars: Sequence[Char]


def marked_spots(page: Page, cells: Sequence[Spot], count: Count) -> set[int]:
    """The same for a table without lines."""
    around = box_around(cell.room for cell in cells)
    marked: set[int] = set()
    strokes = set(_strokes(page))
    for mark in (*page.marks, *page.signs, *strokes):
        left, top, right, bottom = overlap(mark, around)
        if left <= right and top <= bottom:
            count.take(1 + len(cells) // _TABLES)
            # What is as large as a cell lies over the middle of its place; over more than one it is their ground.
            over = [at for at, cell in enumerate(cells) if _lies_over(mark, cell.box)]
            if not over and mark not in strokes:  # what is between two cells may be in either
                rooms = [(at, cell.room) for at, cell in enumerate(cells) if holds(cell.room, *middle(mark))]
                marked |= {at for at, room in rooms if _fits(mark, room)}
            beside = [_beside(mark, cell.chars) for cell in cells]
            marked |= set(over if len(over) == 1 else ()) | {
                at
                for at, chars in enumerate(beside)
                if (_goes_through(mark, chars) if chars else _stands_at(mark, cells[at].box))
            }
    return marked | _covered(page, [(cell.room, cell.chars) for cell in cells], count)


def _covered(page: Page, cells: Sequence[tuple[Box, Sequence[Char]]], count: Count) -> set[int]:
    """The empty cells of a table that something lies over which was laid there after its text had begun."""
    if not page.covers:
        return set()
    count.take(1 + len(page.chars) // _CHARS)
    order = page.order
    begun = min((order[char] for _, chars in cells for char in chars if char in order), default=len(page.chars))
    empty = [at for at, (_, chars) in enumerate(cells) if not chars]
    covered: set[int] = set()
    for before, cover in page.covers:
        if before > begun:
            count.take(1 + len(empty) // _TABLES)
            shared = ((at, overlap(cover, cells[at][0])) for at in empty)
            covered |= {at for at, (x0, y0, x1, y1) in shared if min(x1 - x0, y1 - y0) > SNAP}
    return covered


def _strokes(page: Page) -> Iterator[Box]:
    yield from ((rule.start, rule.at, rule.end, rule.at) for rule in page.level)
    yield from ((rule.at, rule.start, rule.at, rule.end) for rule in page.upright)


def _is_inside(mark: Box, box: Box) -> bool:
    """Whether a mark lies in a cell, and not only on its border."""
    (x, y), (x0, y0, x1, y1) = middle(mark), box
    is_border = min(x - x0, x1 - x) <= SNAP or min(y - y0, y1 - y) <= SNAP
    return _is_within(mark, box, SNAP) and not is_border


def _is_within(mark: Box, box: Box, reach: float) -> bool:
    """Whether a mark reaches less than so far out of a box."""
    left, top, right, bottom = box
    return left - reach < mark[0] and mark[2] < right + reach and top - reach < mark[1] and mark[3] < bottom + reach


def _fits(mark: Box, room: Box) -> bool:
    """Whether a mark is no larger than a room."""
    return mark[2] - mark[0] < room[2] - room[0] + 2 * SNAP and mark[3] - mark[1] < room[3] - room[1] + 2 * SNAP


def _lies_over(mark: Box, box: Box) -> bool:
    """Whether a mark covers the middle of a cell."""
    x, y = middle(box)
    return mark[0] < x < mark[2] and mark[1] < y < mark[3]


def _stands_at(box: Box, words: Box) -> bool:
    """Whether a mark stands where words do, or could: in the middle of their height, and hardly wider or higher. A line
    over several rows is a border beside them, wherever its middle is."""
    _, top, _, bottom = words
    edge = _MIDDLE * (bottom - top) if box[1] == box[3] else 0.0
    return _is_within(box, words, bottom - top) and top + edge < middle(box)[1] < bottom - edge


def _goes_through(stroke: Box, beside: Sequence[Char]) -> bool:
    """Whether a level stroke strikes one of the characters that it runs along."""
    return any(char.top + _MIDDLE * char.size < stroke[1] < char.bottom - _MIDDLE * char.size for char in beside)


def _beside(mark: Box, chars: Sequence[Char]) -> list[Char]:
    """The characters that a mark runs along, where it is a level stroke."""
    return [char for char in chars if min(char.x1, mark[2]) > max(char.x0, mark[0])] if mark[1] == mark[3] else []
