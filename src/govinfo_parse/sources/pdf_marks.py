"""What is seen in the cells of ruled tables and is no text: a cell with a picture or a stroke in it is not blank.

A picture behind a whole table or page lies in no cell, and says nothing of any. A line inside a cell is a stroke
through its text, a line under it, which says nothing, or a mark of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govinfo_parse.sources.pdf_canvas import Page
from govinfo_parse.sources.pdf_grid import SNAP, Grid, Rule
from govinfo_parse.sources.pdf_text import Char
from govinfo_parse.text import Box

Place = tuple[Grid, int]
"""A table, and the index of a cell in it."""

_MIDDLE = 0.3
"""How far from the top and the bottom of a character a line goes through it, in its heights; one under it is lower."""


def marked_cells(page: Page, small_first: Sequence[Grid], inside: Mapping[Place, Sequence[Char]]) -> set[Place]:
    """The cells in which something is seen that is no text, or text is struck."""
    marked = {cell for mark in page.marks if (cell := _cell_around(mark[1:], small_first)) is not None}
    for box in _strokes(page.level, page.upright):
        cell = _cell_around(box, small_first)
        if cell is not None and not _lies_under(box, inside.get(cell, ())):
            marked.add(cell)
    return marked


def _strokes(level: Iterable[Rule], upright: Iterable[Rule]) -> Iterator[Box]:
    yield from ((rule.start, rule.at, rule.end, rule.at) for rule in level)
    yield from ((rule.at, rule.start, rule.at, rule.end) for rule in upright)


def _cell_around(box: Box, grids: Iterable[Grid]) -> Place | None:
    """The cell in which a box lies, and not only on its border."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    for grid in grids:
        at = grid.cell_at(x, y)
        if at >= 0:
            x0, y0, x1, y1 = grid.cells[at].box
            is_inside = x0 - SNAP < left and right < x1 + SNAP and y0 - SNAP < top and bottom < y1 + SNAP
            is_border = min(x - x0, x1 - x) <= SNAP or min(y - y0, y1 - y) <= SNAP
            return (grid, at) if is_inside and not is_border else None
    return None


def _lies_under(stroke: Box, chars: Sequence[Char]) -> bool:
    """Whether a stroke runs along characters, and through none."""
    beside = [char for char in chars if min(char.x1, stroke[2]) - max(char.x0, stroke[0]) > 0]
    return bool(beside) and not any(
        char.top + _MIDDLE * char.size < stroke[1] < char.bottom - _MIDDLE * char.size for char in beside
    )
