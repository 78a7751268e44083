"""What is seen in the cells of tables and is no text: a cell with a picture or a stroke in it is not blank.

A picture behind a whole table or page lies in no cell, and says nothing of any; one that was laid over a table may show
what stands in its empty cells. A line inside a cell is a stroke through its text, a line under it, which says nothing,
or a mark of its own. A character that stands askew, or of which nobody can tell whether it is seen, is in the cell in
which most of it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govinfo_parse.sources.pdf_areas import box_around, holds, middle, overlap
from govinfo_parse.sources.pdf_canvas import Page
from govinfo_parse.sources.pdf_grid import SNAP, CellIn, Grid
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
            cell = _cell_around(box, small_first)
            if cell is not None and not _lies_under(box, inside.get(cell, ())):
                marked.add(cell)
    for sign in page.signs:
        if not holds(around, *middle(sign)):
            continue
        count.take(1 + len(small_first) // _TABLES)
        found = ((grid, grid.cell_at(*middle(sign))) for grid in small_first)
        cell = next(((grid, at) for grid, at in found if at >= 0), None)
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
            level = mark[1] == mark[3]
            # What is as large as a cell lies over the middle of its place; over more than one it is their ground.
            over = [at for at, cell in enumerate(cells) if _lies_over(mark, cell.box)]
            if not over and mark not in strokes:  # what is between two cells may be in either
                marked |= {at for at, cell in enumerate(cells) if _lies_in(mark, cell.room)}
            marked |= set(over if len(over) == 1 else ()) | {
                at
                for at, (box, _, chars) in enumerate(cells)
                if (_goes_through(mark, chars) if level and _beside(mark, chars) else _stands_at(mark, box))
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


def _cell_around(box: Box, grids: Iterable[Grid]) -> CellIn | None:
    """The cell in which a box lies, and not only on its border."""
    left, top, right, bottom = box
    x, y = middle(box)
    for grid in grids:
        at = grid.cell_at(x, y)
        if at >= 0:
            x0, y0, x1, y1 = grid.cells[at].box
            is_inside = x0 - SNAP < left and right < x1 + SNAP and y0 - SNAP < top and bottom < y1 + SNAP
            is_border = min(x - x0, x1 - x) <= SNAP or min(y - y0, y1 - y) <= SNAP
            return (grid, at) if is_inside and not is_border else None
    return None


def _lies_in(mark: Box, room: Box) -> bool:
    """Whether the middle of a mark is in a room, and the mark no larger than that."""
    return holds(room, *middle(mark)) and _fits(mark, room)


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
    left, top, right, bottom = words
    reach = bottom - top
    edge = _MIDDLE * reach if box[1] == box[3] else 0.0
    _, y = middle(box)
    is_small = left - reach < box[0] and box[2] < right + reach and top - reach < box[1] and box[3] < bottom + reach
    return is_small and top + edge < y < bottom - edge


def _lies_under(box: Box, chars: Sequence[Char]) -> bool:
    """Whether a level stroke runs along characters, and through none."""
    return box[1] == box[3] and bool(_beside(box, chars)) and not _goes_through(box, chars)


def _goes_through(box: Box, chars: Sequence[Char]) -> bool:
    """Whether a level stroke strikes a character."""
    return any(
        char.top + _MIDDLE * char.size < box[1] < char.bottom - _MIDDLE * char.size for char in _beside(box, chars)
    )


def _beside(box: Box, chars: Sequence[Char]) -> list[Char]:
    return [char for char in chars if min(char.x1, box[2]) - max(char.x0, box[0]) > 0]
