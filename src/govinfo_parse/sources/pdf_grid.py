"""Ruled lines into tables: the cells that the lines enclose, merged cells included.

The lines of a table are extended to a grid. Two neighbouring boxes of the grid belong to one cell where no line runs
between them, so a cell merged over rows or columns is found as what it is: one cell, where it begins.
"""

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from govinfo_parse.sources.pdf_areas import runs
from govinfo_parse.sources.pdf_limits import Count
from govinfo_parse.text import Box

SNAP = 3.0
"""Points within which two lines are one: borders are drawn twice, by both cells, or as narrow rectangles."""
MAX_RULES = 2_000
"""Joined lines on one page that can still be tables; a report's page has about 60. More are a drawing."""
MAX_BOXES = 20_000
"""Boxes of the grid of one table; table three, the largest of the form, has 260."""
_DOTS = 5
"""Dots in a row that are a line. Fewer may be full stops of a text that is drawn; where a line is meant, too few dots
are marks of their own, as any dot is."""
_APART = 3
"""How far apart they may be, in their own sizes."""
_LEVEL = 0.2
"""Points by which they may stand higher or lower."""
_SLIVER = 5.0
"""Points below which a cell is the space between two lines of a double border."""


class Rule(NamedTuple):
    """A straight line: at ``at`` on one axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """What the lines of a table enclose."""

    box: Box
    row: int


@attrs.frozen(eq=False)
class Grid:
    """One table: its lines, and which box of the grid belongs to which cell."""

    xs: Sequence[float]
    ys: Sequence[float]
    cells: Sequence[GridCell]
    """From the top, each row from the left."""
    owner: Sequence[int]
    """For each box of the grid, row by row, the index of its cell; -1 where it belongs to none."""
    open: frozenset[int]
    """The cells that have no line below them, since the page ends there."""

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell at a point, -1 where there is none."""
        column, row = bisect.bisect_right(self.xs, x) - 1, bisect.bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row * (len(self.xs) - 1) + column]
        return -1


CellIn = tuple[Grid, int]
"""A table, and the index of a cell in it."""


def cell_in(tables: Iterable[Grid], x: float, y: float) -> CellIn | None:
    """The cell at a point: that of the first of some tables that has one there."""
    found = ((grid, grid.cell_at(x, y)) for grid in tables)
    return next((cell for cell in found if cell[1] >= 0), None)


def grids(across: Sequence[Rule], down: Sequence[Rule], boxes: Count) -> list[Grid]:
    """The tables that horizontal and vertical lines make, from the top. Lines that touch have been joined.

    A frame of one cell is none, and lines that no other line crosses, such as a rule below a heading, are none. Where a
    page break goes through a merged cell, its outer line may cross no other on the page: a vertical line as long as one
    of a table is of that table, too.
    """
    if len(across) + len(down) > MAX_RULES:
        return []
    rules = [*across, *down]
    found = []
    for group in _groups(len(rules), _meeting(across, down)):
        ours = _levelled(rules[at] for at in group if at < len(across))
        theirs = _levelled(rules[at] for at in group if at >= len(across))
        grid = _grid(ours, theirs, boxes) if ours and theirs else None
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Which lines are of the same table, two by two; the vertical ones are numbered behind the horizontal ones."""
    crossed: dict[int, Rule] = {}
    for other, wall in enumerate(down, start=len(across)):
        for one, rule in enumerate(across):
            if _reaches(rule, wall.at) and _reaches(wall, rule.at):
                crossed[other] = wall
                yield one, other
    for other, wall in enumerate(down, start=len(across)):
        if other not in crossed:
            yield other, next((one for one, beside in crossed.items() if _are_as_long(beside, wall)), other)


def _groups(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers up to a count in groups, where those of a pair belong together."""
    parent = list(range(count))

    def first_of(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for one, other in pairs:
        first, second = sorted((first_of(one), first_of(other)))
        parent[second] = first
    groups: dict[int, list[int]] = {}
    for at in range(count):
        groups.setdefault(first_of(at), []).append(at)
    return list(groups.values())


def _reaches(rule: Rule, place: float) -> bool:
    return rule.start - SNAP <= place <= rule.end + SNAP


def _are_as_long(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= SNAP and abs(one.end - other.end) <= SNAP


def _levels(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Lines by their height."""
    return runs(sorted(rules), lambda level, rule: rule.at - level[0].at <= SNAP)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines at the same height that touch as one; those of tables above each other stay apart."""
    joined: list[Rule] = []
    for level in _levels(rules):
        level.sort(key=lambda rule: rule.start)
        ends = itertools.accumulate((rule.end for rule in level), max)
        for touching in runs(zip(level, ends, strict=True), lambda found, each: each[0].start <= found[-1][1] + SNAP):
            piece = [rule for rule, _ in touching]
            joined.append(Rule(_middle(piece), piece[0].start, touching[-1][1]))
    return joined


def ruled(lines: Iterable[Box], marks: Sequence[Box]) -> tuple[list[Rule], list[Rule], list[Box]]:
    """The level and the upright lines, also those that marks in a row make, and the marks that are part of none."""
    dots = [mark for mark in marks if max(mark[2] - mark[0], mark[3] - mark[1]) <= SNAP]
    rows = _rows(dots, 0), _rows(dots, 1)
    of_lines = {dot for found in rows for row in found for dot in row}
    for line in lines:
        rows[line[2] - line[0] <= line[3] - line[1]].append([line])
    level, upright = (_joined(_line(row, axis) for row in found) for axis, found in enumerate(rows))
    return level, upright, [mark for mark in marks if mark not in of_lines]


def _rows(dots: Iterable[Box], axis: int) -> list[list[Box]]:
    """Dots that follow each other along an axis."""

    def height(dot: Box) -> float:
        return (dot[1 - axis] + dot[3 - axis]) / 2

    found = []
    for level in runs(sorted(dots, key=height), lambda level, dot: height(dot) - height(level[0]) <= _LEVEL):
        level.sort(key=lambda dot: dot[axis])
        rows = runs(level, lambda row, dot: dot[axis] - row[-1][axis + 2] <= _APART * (dot[axis + 2] - dot[axis]))
        found += [row for row in rows if len(row) >= _DOTS]
    return found


def _line(row: Sequence[Box], axis: int) -> Rule:
    return Rule((row[0][1 - axis] + row[0][3 - axis]) / 2, row[0][axis], row[-1][axis + 2])


def _levelled(rules: Iterable[Rule]) -> list[Rule]:
    """The lines of one table, those at about the same height exactly there."""
    return [Rule(_middle(level), start, end) for level in _levels(rules) for _, start, end in level]


def _middle(rules: Sequence[Rule]) -> float:
    return sum(rule.at for rule in rules) / len(rules)


def _grid(across: Sequence[Rule], down: Sequence[Rule], count: Count) -> Grid | None:
    xs, ys = _marks(down, across), _marks(across, down)
    wide, high = len(xs) - 1, len(ys) - 1
    if wide < 1 or high < 1 or wide * high > MAX_BOXES:
        return None
    count.take(wide * high)
    left, top = _walls(down, xs, ys), _walls(across, ys, xs)
    is_open = [ys[-1] not in {rule.at for rule in across} or not drawn for drawn in top[-1]]
    top[0] = top[-1] = [True] * wide  # where a page breaks a row, some of its cells are open
    places = [(row * wide + column, row, column) for row in range(high) for column in range(wide)]
    level = ((at, at - 1) for at, row, column in places if column and not left[column][row])
    upright = ((at, at - wide) for at, row, column in places if row and not top[row][column])
    owner = [-1] * (wide * high)
    cells: list[GridCell] = []
    for members in _groups(wide * high, itertools.chain(level, upright)):
        columns = sorted({at % wide for at in members})
        x0, x1, y0, y1 = columns[0], columns[-1] + 1, members[0] // wide, members[-1] // wide + 1
        is_closed = all(left[x][y] for x in (x0, x1) for y in range(y0, y1))
        is_closed &= all(top[y][x] for y in (y0, y1) for x in range(x0, x1))
        if is_closed and min(xs[x1] - xs[x0], ys[y1] - ys[y0]) > _SLIVER:
            for at in members:
                owner[at] = len(cells)
            cells.append(GridCell((xs[x0], ys[y0], xs[x1], ys[y1]), y0))
    open_cells = frozenset(cell for cell, open_ in zip(owner[-wide:], is_open, strict=True) if open_ and cell >= 0)
    return Grid(xs, ys, cells, owner, open_cells) if len(cells) > 1 else None


def _marks(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where the lines of the grid stand on one axis: at the lines, and where the crossing ones end beyond them.

    A table may have no border at its sides, and no border where the page breaks a row.
    """
    marks = sorted({rule.at for rule in rules})
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [first] if first < marks[0] - _SLIVER else []
    behind = [last] if last > marks[-1] + _SLIVER else []
    return [*before, *marks, *behind]


def _walls(rules: Sequence[Rule], marks: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """For each line of the grid which of its steps are drawn, half of the step is enough; all of an open edge."""
    drawn = {rule.at for rule in rules}
    walls = [[mark not in drawn] * (len(steps) - 1) for mark in marks]
    for rule in rules:
        wall = walls[bisect.bisect_left(marks, rule.at)]
        for at, (start, end) in enumerate(itertools.pairwise(steps)):
            if min(rule.end, end) - max(rule.start, start) >= (end - start) / 2:
                wall[at] = True
    return walls
