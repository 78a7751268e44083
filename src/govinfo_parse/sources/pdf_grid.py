"""Ruled lines into tables: the cells that the lines enclose, merged cells included.

The lines of a table are extended to a grid. Two neighbouring boxes of the grid belong to one cell where no line runs
between them, so a cell merged over rows or columns is found as what it is: one cell, where it begins.
"""

import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

from govinfo_parse.text import Box

SNAP = 3.0
"""Points within which two lines are one: borders are drawn twice, by both cells, or as narrow rectangles."""
MAX_RULES = 2_000
"""Joined lines on one page that can still be tables; a report's page has about 60. More are a drawing."""
MAX_BOXES = 20_000
"""Boxes of the grid of one table; table three, the largest of the form, has 260."""
_SLIVER = 5.0
"""Points below which a cell is the space between two lines of a double border."""


class Rule(NamedTuple):
    """A straight line: at ``at`` on one axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """What the lines of a table enclose."""

    box: Box
    row: int


@attrs.frozen(eq=False)
class Grid:
    """One table: its lines, and which box of the grid belongs to which cell."""

    xs: Sequence[float]
    ys: Sequence[float]
    cells: Sequence[Cell]
    """From the top, each row from the left."""
    owner: Sequence[int]
    """For each box of the grid, row by row, the index of its cell; -1 where it belongs to none."""

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell at a point, -1 where there is none."""
        column, row = bisect.bisect_right(self.xs, x) - 1, bisect.bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row * (len(self.xs) - 1) + column]
        return -1


def grids(level: Iterable[Rule], upright: Iterable[Rule]) -> list[Grid]:
    """The tables that horizontal and vertical lines make, from the top.

    A frame of one cell is none, and lines that no other line crosses, such as a rule below a heading, are none.
    """
    across, down = _joined(level), _joined(upright)
    if not across or not down or len(across) + len(down) > MAX_RULES:
        return []
    found = (
        _grid(_levelled(across[at] for at in ours), _levelled(down[at] for at in theirs))
        for ours, theirs in _touching(across, down)
        if ours and theirs
    )
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.box[1], grid.box[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines at the same height that touch as one; those of tables above each other stay apart."""
    joined: list[Rule] = []
    for level in _levels(rules):
        level.sort(key=lambda rule: rule.start)
        pieces = [[level[0]]]
        end = level[0].end
        for rule in level[1:]:
            if rule.start > end + SNAP:
                pieces.append([])
            pieces[-1].append(rule)
            end = max(end, rule.end)
        joined += [Rule(_middle(piece), piece[0].start, max(rule.end for rule in piece)) for piece in pieces]
    return joined


def _levels(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Lines by their height."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][0].at <= SNAP:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def _middle(rules: Sequence[Rule]) -> float:
    return sum(rule.at for rule in rules) / len(rules)


def _levelled(rules: Iterable[Rule]) -> list[Rule]:
    """The lines of one table; those at the same height exactly there."""
    return [Rule(_middle(level), start, end) for level in _levels(rules) for _, start, end in level]


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[int], list[int]]]:
    """Groups of horizontal and vertical lines that cross or touch.

    Where a page break goes through a merged cell, its outer line may cross no other on the page: a vertical line as
    long as one of a table is of that table, too.
    """
    group = _Groups(len(across) + len(down))
    crossed: dict[int, Rule] = {}
    for one, rule in enumerate(across):
        for other, wall in enumerate(down):
            if (
                rule.start - SNAP <= wall.at <= rule.end + SNAP
                and wall.start - SNAP <= rule.at <= wall.end + SNAP
            ):  # fmt: skip
                group.join(one, len(across) + other)
                crossed[len(across) + other] = wall
    for other, wall in enumerate(down, start=len(across)):
        if other not in crossed:
            alike = (one for one, rule in crossed.items() if _as_long(rule, wall))
            group.join(other, next(alike, other))
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for at in range(len(across) + len(down)):
        ours, theirs = groups.setdefault(group.of(at), ([], []))
        if at < len(across):
            ours.append(at)
        else:
            theirs.append(at - len(across))
    return list(groups.values())


def _as_long(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= SNAP and abs(one.end - other.end) <= SNAP


class _Groups:
    """Which of several things belong together."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        first, second = self.of(one), self.of(other)
        self._parent[max(first, second)] = min(first, second)


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    xs = _marks(down, across)
    ys = _marks(across, down)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > MAX_BOXES:
        return None
    left = _walls(down, xs, ys)
    top = _walls(across, ys, xs)
    group = _Groups(columns * rows)
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column and not left[column][row]:
                group.join(at, at - 1)
            if row and not top[row][column]:
                group.join(at, at - columns)
    members: dict[int, list[int]] = {}
    for at in range(columns * rows):
        members.setdefault(group.of(at), []).append(at)
    return _cells(xs, ys, left, top, list(members.values()))


def _marks(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where the lines of the grid stand on one axis: at the lines, and where the crossing ones end beyond them.

    A table may have no border at its sides, and no border where the page breaks a row.
    """
    marks = sorted({rule.at for rule in rules})
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < marks[0] - _SLIVER:
        marks.insert(0, first)
    if last > marks[-1] + _SLIVER:
        marks.append(last)
    return marks


def _walls(rules: Sequence[Rule], marks: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """For each line of the grid, which of its steps are drawn: half of the step is enough."""
    walls = [[False] * (len(steps) - 1) for _ in marks]
    drawn = {rule.at for rule in rules}
    for end in (0, -1):
        if marks[end] not in drawn:
            walls[end] = [True] * (len(steps) - 1)
    place = {mark: at for at, mark in enumerate(marks)}
    for rule in rules:
        wall = walls[place[rule.at]]
        for at, (start, end_) in enumerate(pairwise(steps)):
            if min(rule.end, end_) - max(rule.start, start) >= (end_ - start) / 2:
                wall[at] = True
    return walls


def _cells(
    xs: Sequence[float],
    ys: Sequence[float],
    left: Sequence[Sequence[bool]],
    top: Sequence[Sequence[bool]],
    members: Sequence[Sequence[int]],
) -> Grid | None:
    columns = len(xs) - 1
    owner = [-1] * (columns * (len(ys) - 1))
    cells: list[Cell] = []
    for boxes in sorted(members, key=min):
        first, last = min(at % columns for at in boxes), max(at % columns for at in boxes) + 1
        upper, lower = min(boxes) // columns, max(boxes) // columns + 1
        closed = all(left[side][row] for side in (first, last) for row in range(upper, lower)) and all(
            top[side][column] for side in (upper, lower) for column in range(first, last)
        )
        box = (xs[first], ys[upper], xs[last], ys[lower])
        if closed and box[2] - box[0] > _SLIVER and box[3] - box[1] > _SLIVER:
            for at in boxes:
                owner[at] = len(cells)
            cells.append(Cell(box, upper))
    return Grid(xs, ys, cells, owner) if len(cells) > 1 else None
