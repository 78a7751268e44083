"""Areas of a page: boxes, what stands beside each other, and what a path encloses."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

import attrs

from govinfo_parse.text import Box

_Item = TypeVar("_Item")
Point = tuple[float, float]
Figure = Sequence[Point]
"""The corners of one figure of a path, in the order in which they are drawn."""

MOST_CORNERS = 64
"""Corners of a path that is taken as it is; of one with more only the boxes of its figures are known."""
_MOST_COMPARED = 200
"""Figures of one path that are looked at for whether they overlap."""


def runs(items: Iterable[_Item], goes_on: Callable[[Sequence[_Item], _Item], bool]) -> Iterator[list[_Item]]:
    """Items in runs, which end where one does not go on with what is there of its run."""
    run: list[_Item] = []
    for item in items:
        if run and not goes_on(run, item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def overlap(one: Box, other: Box) -> Box:
    """What two boxes have in common; its left is right of its right where they have nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def hull(points: Iterable[Point]) -> Box:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def box_around(boxes: Iterable[Box]) -> Box:
    """The box around some boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def middle(box: Box) -> Point:
    """The point in the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point is in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def is_rectangle(points: Figure) -> bool:
    """Whether a figure is a rectangle whose sides lie level and upright."""
    xs, ys = {round(x, 2) for x, _ in points}, {round(y, 2) for _, y in points}
    return 4 <= len(points) <= 6 and len(xs) == 2 == len(ys)


@attrs.frozen
class Area:
    """What is filled in one go."""

    box: Box
    figures: Sequence[Figure] = ()
    """What fills it; nothing where that is the whole box."""
    even_odd: bool = False
    """Whether a figure inside another one is a hole, in whatever direction it is drawn."""
    is_known: bool = True
    """Whether nothing else in the box is filled, and nothing in it is left out."""
    rounds: Sequence[Box] = ()
    """Where its edge is a curve, and nobody can tell what is in it."""
    cuts: "Sequence[Area]" = ()
    """What it is cut to."""

    def holds(self, x: float, y: float) -> bool | None:
        """Whether a point is in it; None where nobody can tell."""
        inside = self._encloses(x, y)
        found = [inside, *(cut.holds(x, y) for cut in self.cuts if inside is not False)]
        return False if False in found else None if None in found else True

    def _encloses(self, x: float, y: float) -> bool | None:
        if not holds(self.box, x, y):
            return False
        if any(holds(box, x, y) for box in self.rounds):
            return None
        turns = sum(_turns(figure, x, y) for figure in self.figures)
        is_out = self.figures and (turns % 2 == 0 if self.even_odd else turns == 0)
        return False if is_out else self.is_known or None

    @property
    def corners(self) -> int:
        return sum(map(len, self.figures)) + len(self.rounds) + sum(cut.corners for cut in self.cuts)

    def cut_to(self, shapes: "Sequence[Area]") -> "Area":
        """The same cut to some shapes, which is not known where they have too many corners."""
        cut = attrs.evolve(self, cuts=shapes)
        return cut if cut.corners <= MOST_CORNERS else attrs.evolve(self, is_known=False)


def areas(figures: Sequence[Figure], clip: Box, *, even_odd: bool, rounds: Sequence[Box] = ()) -> list[Area]:
    """What a path fills: its rectangles one by one where they are apart, else all together.

    ``rounds`` are the boxes in which it is round, and which its figures cut straight.
    """
    boxes = [hull(figure) for figure in figures]
    if not rounds:
        if all(map(is_rectangle, figures)) and (_are_apart(boxes) or (not even_odd and _turn_alike(figures))):
            return [Area(overlap(box, clip)) for box in boxes]
        if sum(map(len, figures)) > MOST_CORNERS:
            return [Area(overlap(box, clip), is_known=False) for box in boxes]
    return [enclosed(overlap(box_around((*boxes, *rounds)), clip), figures, even_odd=even_odd, rounds=rounds)]


def enclosed(box: Box, figures: Sequence[Figure], *, even_odd: bool, rounds: Sequence[Box]) -> Area:
    """What figures enclose in a box; not known where they have too many corners."""
    area = Area(box, figures, even_odd, rounds=rounds)
    return area if area.corners <= MOST_CORNERS else Area(box, is_known=False)


def _are_apart(boxes: Sequence[Box]) -> bool:
    if len(boxes) > _MOST_COMPARED:
        return False
    shared = (overlap(one, other) for one, other in combinations(boxes, 2))
    return all(left >= right or top >= bottom for left, top, right, bottom in shared)


def _turn_alike(figures: Sequence[Figure]) -> bool:
    """Whether all figures are drawn in the same direction, so that none is a hole in another."""
    turned = {sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*f, f[0]])) > 0 for f in figures}
    return len(turned) == 1


def _turns(figure: Figure, x: float, y: float) -> int:
    """How often a figure goes around a point, against the clock; a side on the left of it counts."""
    turns = 0
    for (x0, y0), (x1, y1) in pairwise([*figure, figure[0]]):
        if (y0 <= y) != (y1 <= y) and ((x1 - x0) * (y - y0) > (x - x0) * (y1 - y0)) == (y1 > y0):
            turns += 1 if y1 > y0 else -1
    return turns
