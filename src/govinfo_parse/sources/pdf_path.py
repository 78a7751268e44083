"""The path that is being drawn: its straight lines, what it encloses, and where it is round."""

from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse.sources.pdf_areas import Point, hull
from govinfo_parse.text import Box

_BEND = 2
"""How much longer than a curve a line is that bends in it, at least; the strokes of a character are shorter."""
_LEVEL = 0.01
"""Points by which a line that is level or upright may lean, since numbers are rounded."""


@attrs.define(eq=False)
class _Curve:
    """Curves one right behind the other."""

    figure: list[Point]
    at: int
    """The place of its end among the corners of the figure; its beginning stands in front of that."""
    points: list[Point]


class Path:
    """The figures of a path."""

    def __init__(self) -> None:
        self.lines: list[list[Point]] = []
        """The straight lines, in one piece as far as they follow each other."""
        self.figures: list[list[Point]] = []
        """All of it; in place of a curve a straight line from its beginning to its end."""
        self._curves: list[_Curve] = []

    def start(self, point: Point) -> None:
        self.lines.append([point])
        self.figures.append([point])

    def line_to(self, point: Point) -> None:
        if self.figures:
            self.lines[-1].append(point)
            self.figures[-1].append(point)

    def curve_to(self, points: Sequence[Point]) -> None:
        """A curve that stays among some points and ends at the last of them."""
        if not self.figures:
            self.start(points[0])
        figure, end = self.figures[-1], points[-1]
        last = self._curves[-1] if self._curves else None
        if last is not None and last.figure is figure and last.at == len(figure) - 1:
            figure[-1] = end
            last.points += points
        else:
            self._curves.append(_Curve(figure, len(figure), [figure[-1], *points]))
            figure.append(end)
        self.lines.append([end])

    def close(self) -> None:
        if self.figures:
            self.line_to(self.figures[-1][0])

    def figure(self, points: Sequence[Point]) -> None:
        """A figure of straight lines of its own."""
        self.lines.append([*points])
        self.figures.append([*points])

    @property
    def box(self) -> Box | None:
        """How far it reaches, None where nothing is drawn."""
        points = [point for curve in self._curves for point in curve.points]
        points += (point for figure in self.figures for point in figure)
        return hull(points) if points else None

    @property
    def round(self) -> list[Box]:
        """Where it is round."""
        return [hull(curve.points) for curve in self._curves]

    def bends(self) -> tuple[list[list[Point]], list[Box]]:
        """The straight lines that go on in the corner of a box to where it would be without the curve, and the curves
        that are none: a box has round corners where a much longer line bends, which is level or upright."""
        lines: list[list[Point]] = []
        curves: list[Box] = []
        for curve in self._curves:
            found = list(_goes_on(curve))
            lines += found
            curves += [] if found else [hull(curve.points)]
        return lines, curves


def _goes_on(curve: _Curve) -> Iterator[list[Point]]:
    """How the lines go on that bend in a curve."""
    corners = curve.figure[:-1] if curve.figure[0] == curve.figure[-1] else curve.figure
    is_closed = corners is not curve.figure
    left, top, right, bottom = hull(curve.points)
    long = _BEND * max(right - left, bottom - top)
    for at, step in ((curve.at - 1, -1), (curve.at, 1)):
        if not is_closed and not 0 <= at + step < len(corners):
            continue
        (x0, y0), (x1, y1), (x2, y2) = (corners[(at + by) % len(corners)] for by in (step, 0, -step))
        if abs(y1 - y0) < _LEVEL and abs(x1 - x0) >= long:
            yield [(x1, y1), (x2, y1)]
        elif abs(x1 - x0) < _LEVEL and abs(y1 - y0) >= long:
            yield [(x1, y1), (x1, y2)]
