"""What a page shows once it is drawn: characters and ruled lines that a reader sees, upright."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_grid import Rule, joined
from govinfo_parse.sources.pdf_limits import Count
from govinfo_parse.sources.pdf_text import CLOSE, Char
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import Box

MAX_LINES_PER_PAGE = 50_000
"""Straight lines on one page. A page of a report has some 1,000 where every cell draws its own border."""
_THIN = 3.0
"""A filled rectangle narrower than this is a line; a wider one is a background."""
_LEAST = 1.0
_ALIKE = 0.04
"""Difference of two colours, of 1 for each part, that nobody sees."""

Colour = tuple[float, ...]
"""Red, green and blue."""
Point = tuple[float, float]
_Printed = tuple[int, int, Char]
"""A character with its number, and the direction of writing: 0 to the right, 1 down, 2 to the left, 3 up."""
_BAND = 16
"""Points of a page's height whose characters are looked through together."""
_PAPER: Colour = (1.0, 1.0, 1.0)


@attrs.frozen(eq=False)
class Page:
    """What is printed on one page."""

    number: int
    height: float
    chars: Sequence[Char]
    level: Sequence[Rule]
    upright: Sequence[Rule]
    """Lines that are drawn in pieces, as borders are, are one."""
    marks: Sequence[Char]
    """The boxes of what is seen and is neither: pictures, curves, lines from corner to corner, text on its side."""
    is_drawn: bool
    """Whether it shows pictures, or holds words that are not seen: a page of a scan does, an empty page does not."""


def overlap(one: Box, other: Box) -> Box:
    """What two boxes have in common; its left is right of its right where they have nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def hull(points: Iterable[Point]) -> Box:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _touches(one: Char, other: Char) -> bool:
    """Whether two characters overlap, or nearly."""
    near = CLOSE * one.size
    left, top, right, bottom = overlap(one[1:], other[1:])
    return right - left > -near and bottom - top > -near


def _hides(box: Box, char: Char) -> bool:
    return _holds(box, (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def is_rectangle(points: Sequence[Point]) -> bool:
    """Whether a figure is a rectangle whose sides lie level and upright."""
    xs, ys = {round(x, 2) for x, _ in points}, {round(y, 2) for _, y in points}
    return len(points) in (4, 5) and len(xs) == 2 == len(ys)


class Canvas:
    """A page while it is drawn, in points from its upper left corner.

    What is painted last is seen: a filled rectangle or a picture hides the characters below it, and characters in the
    colour of what they are painted on are not seen either. A page whose text stands on its side is turned; characters
    that then stand askew, as in a watermark, are no part of the text.
    """

    def __init__(self, width: float, height: float, steps: Count) -> None:
        self.is_drawn = False
        self._steps = steps
        self._box: Box = (0.0, 0.0, width, height)
        self._chars: dict[int, list[_Printed]] = {}
        """By their height on the page."""
        self._printed = 0
        self._word: list[Char] = []
        """The word being printed."""
        self._is_seen = False
        """Whether some of it is seen."""
        self._level: list[Rule] = []
        self._upright: list[Rule] = []
        self._fills: list[tuple[Box, Colour | None]] = []
        self._marks: list[Char] = []

    def mark(self, box: Box, clip: Box) -> None:
        """Something that is seen and is neither text nor a border."""
        box = overlap(box, overlap(clip, self._box))
        if box[0] <= box[2] and box[1] <= box[3] and len(self._marks) < MAX_LINES_PER_PAGE:
            self._marks.append(Char(PICTURE, *box))

    def char(self, text: str, box: Box, direction: int, clip: Box, colour: Colour | None) -> None:
        """A character, where it is seen. A word that an edge cuts is kept whole: half a number is another number."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if self._is_lost(x, y, colour):
            return
        char = Char(text, *box)
        if not (self._word and _touches(self._word[-1], char)):
            self._word, self._is_seen = [], False
        self._word.append(char)
        if self._is_seen:
            self._keep(char, direction)
        elif _holds(overlap(clip, self._box), x, y):
            self._is_seen = True
            for begun in self._word:
                self._keep(begun, direction)

    def _keep(self, char: Char, direction: int) -> None:
        self._printed += 1
        band = int(char.top + char.bottom) // (2 * _BAND)
        self._chars.setdefault(band, []).append((self._printed, direction, char))

    def _is_lost(self, x: float, y: float, colour: Colour | None) -> bool:
        """Whether a colour is that of the ground at a place, as far as both are known."""
        self._steps.take(len(self._fills) // 10)
        ground = next((ground for box, ground in reversed(self._fills) if _holds(box, x, y)), _PAPER)
        if colour is None or ground is None:
            return False
        return all(abs(one - other) < _ALIKE for one, other in zip(colour, ground, strict=True))

    def fill(self, box: Box, colour: Colour | None, *, opaque: bool) -> None:
        """A filled rectangle or a picture."""
        self._steps.take(5)
        self._fills.append((box, colour))
        box = overlap(box, self._box)
        for band in range(int(box[1]) // _BAND, int(box[3]) // _BAND + 1) if opaque else ():
            if band in self._chars:
                chars = self._chars[band]
                self._steps.take(1 + len(chars) // 4)
                self._chars[band] = [printed for printed in chars if not _hides(box, printed[2])]

    def figure(self, points: Sequence[Point], clip: Box, *, stroke: bool) -> bool:
        """Draw the straight lines of a figure: itself where it is narrow, else its edge; whether it is narrow."""
        left, top, right, bottom = hull(points)
        is_narrow = min(right - left, bottom - top) < _THIN
        ends = [points] if is_narrow else pairwise(points) if stroke else ()
        for line in ends:
            self._rule(overlap(hull(line), overlap(clip, self._box)))
        if not (is_narrow or stroke or is_rectangle(points)):
            self.mark((left, top, right, bottom), clip)
        return is_narrow

    def _rule(self, box: Box) -> None:
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) < 0:
            return
        if high <= _LEAST < wide or (high < _THIN and wide > 2 * high):
            self._level.append(Rule((box[1] + box[3]) / 2, box[0], box[2]))
        elif wide <= _LEAST < high or (wide < _THIN and high > 2 * wide):
            self._upright.append(Rule((box[0] + box[2]) / 2, box[1], box[3]))
        elif max(wide, high) > _LEAST:
            self.mark(box, self._box)
        if len(self._level) + len(self._upright) > MAX_LINES_PER_PAGE:
            raise SourceError(f"the PDF file has more than {MAX_LINES_PER_PAGE:,} lines on a page")

    def page(self, number: int) -> Page:
        """The page, turned so that most of its characters stand upright."""
        printed = sorted(printed for band in self._chars.values() for printed in band)
        turns = max(range(4), key=[direction for _, direction, _ in printed].count)
        chars = [char for _, direction, char in printed if direction == turns]
        marks = self._marks + [
            char._replace(text=PICTURE)
            for _, direction, char in printed
            if direction != turns and not char.text.isspace()
        ]
        _, _, width, height = self._box
        level, upright = self._level, self._upright
        for _ in range(turns):  # a quarter turn against the clock: what ran down the page runs to the right
            chars, marks = (
                [Char(text, top, width - x1, bottom, width - x0) for text, x0, top, x1, bottom in turned]
                for turned in (chars, marks)
            )
            crossed = [Rule(at, width - end, width - start) for at, start, end in level]
            level, upright = [Rule(width - at, start, end) for at, start, end in upright], crossed
            width, height = height, width
        return Page(number, height, chars, joined(level), joined(upright), marks, self.is_drawn)
