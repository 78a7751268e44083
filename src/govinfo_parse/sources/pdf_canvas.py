"""What a page shows once it is drawn: characters and ruled lines that a reader sees, upright."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from govinfo_parse.sources.pdf_grid import Rule
from govinfo_parse.sources.pdf_streams import Spending, limit
from govinfo_parse.sources.pdf_text import Char
from govinfo_parse.text import Box

MAX_LINES_PER_PAGE = 50_000
"""Straight lines on one page. A page of a report has some 1,000 where every cell draws its own border."""
THIN = 3.0
"""A filled rectangle narrower than this is a line; a wider one is a background."""
_LEAST = 1.0
_ALIKE = 0.04
"""Difference of two colours, of 1 for each part, that nobody sees."""

Colour = tuple[float, float, float]
Point = tuple[float, float]
PAPER: Colour = (1.0, 1.0, 1.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


@attrs.frozen(eq=False)
class Page:
    """What is printed on one page."""

    number: int
    height: float
    chars: Sequence[Char]
    level: Sequence[Rule]
    upright: Sequence[Rule]
    is_drawn: bool
    """Whether it shows pictures, or words that are not printed: a page of a scan does, an empty page does not."""


def overlap(one: Box, other: Box) -> Box:
    """What two boxes have in common; its left is right of its right where they have nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def hull(points: Iterable[Point]) -> Box:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


class Canvas:
    """A page while it is drawn, in points from its upper left corner.

    What is painted last is seen: a filled rectangle or a picture hides the characters below it, and characters in the
    colour of what they are painted on are not seen either. Characters that stand askew, as in a watermark, are no part
    of the text. A page whose text stands on its side is turned.
    """

    def __init__(self, width: float, height: float, spending: Spending) -> None:
        self._size = width, height
        self._box: Box = (0.0, 0.0, width, height)
        self._spending = spending
        self._chars: list[list[Char]] = [[], [], [], []]
        """By the direction of writing: to the right, down, to the left, up."""
        self._level: list[Rule] = []
        self._upright: list[Rule] = []
        self._fills: list[tuple[Box, Colour | None]] = []
        self.is_drawn = False

    def char(self, text: str, box: Box, direction: int, clip: Box, colour: Colour | None) -> None:
        """A character, where it is seen."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]):
            return
        if not (0 <= x <= self._box[2] and 0 <= y <= self._box[3]):
            return
        if colour is not None and _alike(colour, self._ground(x, y)):
            return
        self._chars[direction].append(Char(text, *box))

    def _ground(self, x: float, y: float) -> Colour | None:
        """The colour at a place; None where it is not known."""
        self._spending.take(len(self._fills) // 10)
        for box, colour in reversed(self._fills):
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return colour
        return PAPER

    def fill(self, box: Box, colour: Colour | None, *, opaque: bool) -> None:
        """A filled rectangle or a picture."""
        self._spending.take(sum(map(len, self._chars)) // 10)
        if opaque:
            for at, chars in enumerate(self._chars):
                if chars:
                    self._chars[at] = [char for char in chars if not _holds(box, char)]
        self._fills.append((box, colour))

    def figure(self, points: Sequence[Point], clip: Box, *, stroke: bool) -> bool:
        """The straight lines of a figure, and whether it is one: its edge where that is drawn, or all of it."""
        x0, y0, x1, y1 = hull(points)
        if min(x1 - x0, y1 - y0) < THIN:
            self._rule((x0, y0, x1, y1), clip)
            return True
        if stroke:
            for ends in pairwise(points):
                self._rule(hull(ends), clip)
        return False

    def _rule(self, box: Box, clip: Box) -> None:
        x0, y0, x1, y1 = overlap(box, overlap(clip, self._box))
        wide, high = x1 - x0, y1 - y0
        if wide < 0 or high < 0:
            return
        if high <= _LEAST < wide or (high < THIN and wide > 2 * high):
            self._level.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= _LEAST < high or (wide < THIN and high > 2 * wide):
            self._upright.append(Rule((x0 + x1) / 2, y0, y1))
        limit(len(self._level) + len(self._upright), MAX_LINES_PER_PAGE, f"more than {MAX_LINES_PER_PAGE:,} lines")

    def page(self, number: int) -> Page:
        """The page, turned so that most of its characters stand upright; those that then do not are left out."""
        turns = max(range(4), key=lambda turn: len(self._chars[turn]))
        (width, height), chars = self._size, self._chars[turns]
        level, upright = self._level, self._upright
        for _ in range(turns):  # a quarter turn against the clock: what ran down the page runs to the right
            chars = [Char(text, y0, width - x1, y1, width - x0) for text, x0, y0, x1, y1 in chars]
            level, upright = [Rule(width - at, start, end) for at, start, end in upright], [
                Rule(at, width - end, width - start) for at, start, end in level
            ]
            width, height = height, width
        return Page(number, height, chars, level, upright, self.is_drawn)


def _holds(box: Box, char: Char) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _alike(one: Colour, other: Colour | None) -> bool:
    return other is not None and all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))
