"""What a page shows once it is drawn: characters and ruled lines that a reader sees, upright."""

import bisect
import functools
import itertools
from collections.abc import Mapping, Sequence

import attrs

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.looks import PAPER, Colour, Look, is_dark, of_colours
from govinfo_parse.sources.pdf_areas import Area, Figure, holds, hull, is_rectangle, middle, overlap
from govinfo_parse.sources.pdf_grid import Rule, ruled
from govinfo_parse.sources.pdf_limits import Count
from govinfo_parse.sources.pdf_text import CLOSE, Char
from govinfo_parse.text import Box

MAX_LINES_PER_PAGE = 50_000
"""Straight lines on one page. A page of a report has some 1,000 where every cell draws its own border."""
_THIN = 3.0
"""A filled rectangle narrower than this is a line; a wider one is a background."""
_LEAST = 1.0
_Printed = tuple[int, int, Char]
"""A character with its number, and the direction of writing: 0 to the right, 1 down, 2 to the left, 3 up."""
_AROUND = 0.15
"""Part of a character's box above and below a digit."""
_LEAST_SEEN, _MOST_SEEN = 0.1, 0.75
"""Shares of a digit's size between which nobody knows which digit it is."""
_BAND = 16
"""Points of a page's height whose characters are looked through together."""


@attrs.frozen(eq=False)
class Page:
    """What is printed on one page."""

    number: int
    height: float
    chars: Sequence[Char]
    level: Sequence[Rule]
    upright: Sequence[Rule]
    """Lines that are drawn in pieces, as borders are, are one."""
    marks: Sequence[Box]
    """The boxes of what is seen and is neither: pictures, curves, lines from corner to corner."""
    signs: Sequence[Box]
    """The boxes of characters that nobody can tell to be seen, or to be seen whole, and of those that stand askew."""
    is_drawn: bool
    """Whether it shows pictures, or holds words that are not seen: a page of a scan does, an empty page does not."""
    covers: Sequence[tuple[int, Box]] = ()
    """What may show something over several cells, as a picture does, and how many of the characters were printed
    before it."""
    pictured: float = 0.0
    """The share of the page that pictures cover, each counted by itself."""

    @functools.cached_property
    def order(self) -> Mapping[Char, int]:
        """The place of each character in the order of printing; of equal ones, the first."""
        return {char: at for at, char in reversed(list(enumerate(self.chars)))}


def _touches(one: Char, other: Char) -> bool:
    """Whether two characters overlap, or nearly."""
    near = CLOSE * one.size
    left, top, right, bottom = overlap(one[1:], other[1:])
    return right - left > -near and bottom - top > -near


def _seen_of(char: Char, box: Box, *, down: bool) -> float:
    """The share of a digit's height that is seen in a box; none of one beside it."""
    along, across = (0, 1) if down else (1, 0)
    _, *edges = char
    margin = _AROUND * (edges[across + 2] - edges[across])
    start, end = edges[across] + margin, edges[across + 2] - margin
    if start >= end or not box[along] <= (edges[along] + edges[along + 2]) / 2 <= box[along + 2]:
        return 0.0
    return (min(end, box[across + 2]) - max(start, box[across])) / (end - start)


def _is_outside(box: Box, clip: Box) -> bool:
    """Whether hardly anything of a box is seen."""
    left, top, right, bottom = overlap(box, clip)
    return right - left < _LEAST_SEEN * (box[2] - box[0]) or bottom - top < _LEAST_SEEN * (box[3] - box[1])


def _turned(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box of a page that is turned against the clock: what ran down the page runs to the right."""
    for _ in range(quarters):
        left, top, right, bottom = box
        box = top, width - right, bottom, width - left
        width, height = height, width
    return box


class Canvas:
    """A page while it is drawn, in points from its upper left corner. Every clip, and all that is filled, is on it.

    What is painted last is seen: a filled rectangle or a picture hides the characters below it, and characters in the
    colour of what they are painted on are not seen either. A page whose text stands on its side is turned; characters
    that then stand askew, as in a watermark, are no part of the text, but are seen.
    """

    def __init__(self, width: float, height: float, steps: Count) -> None:
        self.is_drawn = False
        self._steps = steps
        self._box: Box = (0.0, 0.0, width, height)
        self._chars: dict[int, list[_Printed]] = {}
        """By their height on the page."""
        self._printed = 0
        self._word: list[Char] = []
        """The word that is being printed, whether some of it is seen, and what its last character is cut to."""
        self._is_seen = False
        self._clip = self._box
        self._lines: list[Box] = []
        self._fills: list[tuple[Area, Colour | None]] = []
        self._marks: list[Box] = []
        self._signs: list[Box] = []
        self._blacked: list[Box] = []
        self._covers: list[tuple[int, Box]] = []
        self._pictured = 0.0

    def mark(self, box: Box, clip: Box, *, covers: bool = False) -> None:
        """Something that is seen and is neither text nor a border.

        What ``covers`` may show more than one thing, and lies over what is printed so far.
        """
        left, top, right, bottom = box = overlap(box, clip)
        self._note(box, self._marks)
        if covers and left < right and top < bottom:
            self._covers.append((self._printed, box))

    def picture(self, box: Box, clip: Box) -> None:
        """A picture."""
        left, top, right, bottom = overlap(box, clip)
        self._pictured += max(right - left, 0.0) * max(bottom - top, 0.0)
        self.mark(box, clip, covers=True)

    def char(
        self, text: str, box: Box, direction: int | None, clip: Box, colours: Sequence[Colour | None]
    ) -> None:  # fmt: skip
        """A character, where it is seen in one of the colours that it is printed in.

        A word that an edge cuts is kept whole: half a number is another number. Where nobody can tell whether it is
        seen, it is kept and marked; so is what is seen of one that an edge cuts along the line.
        """
        char = Char(text, *box)
        x, y = middle(box)
        look = self._look(x, y, colours)
        if look is Look.HIDDEN:
            return
        if (look is Look.UNSURE or direction is None) and not text.isspace():
            self._sign(box, clip)
        if direction is None:
            return
        if overlap(box, clip) != box and not text.isspace():
            seen = _seen_of(char, clip, down=direction % 2 == 0)
            if _LEAST_SEEN < seen < _MOST_SEEN:
                self._sign(box, clip)
        if not (self._word and _touches(self._word[-1], char)) or self._is_cut_apart(char, clip):
            self._word, self._is_seen = [], False
        self._word.append(char)
        self._clip = clip
        if self._is_seen:
            self._keep(char, direction)
        elif holds(clip, x, y):
            self._is_seen = True
            for begun in self._word:
                self._keep(begun, direction)

    def _is_cut_apart(self, char: Char, clip: Box) -> bool:
        """Whether a character and the one before it, which are cut at different edges, are not both seen: one that is
        cut away by itself is no part of the number beside it."""
        return clip != self._clip and (_is_outside(char[1:], clip) or _is_outside(self._word[-1][1:], self._clip))

    def _sign(self, box: Box, clip: Box) -> None:
        self._note(overlap(box, clip), self._signs)

    def _note(self, box: Box, among: list[Box]) -> None:
        """Keep a box, if anything of it is on the page."""
        left, top, right, bottom = box
        if left <= right and top <= bottom:
            self._steps.take()
            among.append(box)

    def _keep(self, char: Char, direction: int) -> None:
        self._printed += 1
        band = int(char.top + char.bottom) // (2 * _BAND)
        self._chars.setdefault(band, []).append((self._printed, direction, char))

    def _look(self, x: float, y: float, colours: Sequence[Colour | None]) -> Look:
        """How what is printed at a place in some colours is seen: as the best of them."""
        self._steps.take(len(self._fills) // 10)
        found = ((ground, area.holds(x, y)) for area, ground in reversed(self._fills))
        ground, is_sure = next((each for each in found if each[1] is not False), (PAPER, True))
        looks = {of_colours(colour, ground) for colour in colours}
        if Look.SHOWN in looks:
            return Look.SHOWN
        return Look.UNSURE if Look.UNSURE in looks or not is_sure else Look.HIDDEN

    def fill(self, area: Area, colour: Colour | None, *, covers: bool | None) -> None:
        """An area or a picture, with its colour where that is known.

        What was printed there is gone where it covers that, and kept and marked where nobody can tell whether it does.
        Below a dark one it was blacked out, and its place is marked, if nothing is printed there again.
        """
        self._steps.take(5 + area.corners)
        self._fills.append((area, colour))
        _, top, _, bottom = area.box
        for band in range(int(top) // _BAND, int(bottom) // _BAND + 1) if covers is not False else ():
            if band not in self._chars:
                continue
            chars = self._chars[band]
            self._steps.take(1 + len(chars) * (1 + area.corners // 4) // 4)
            below = [area.holds(*middle(printed[2][1:])) for printed in chars]
            gone = [bool(held and covers) for held in below]
            self._chars[band] = [printed for printed, is_gone in zip(chars, gone, strict=True) if not is_gone]
            for (_, _, char), held, is_gone in zip(chars, below, gone, strict=True):
                if is_gone and is_dark(colour):
                    self._note(char[1:], self._blacked)
                elif held is not False and not is_gone:
                    self._sign(char[1:], self._box)

    def _is_printed_again(self, box: Box) -> bool:
        """Whether a character that is seen stands where one was blacked out."""
        chars = self._chars.get(int(box[1] + box[3]) // (2 * _BAND), ())
        self._steps.take(1 + len(chars) // 4)
        return any(holds(char[1:], *middle(box)) for _, _, char in chars)

    def figure(self, points: Figure, clip: Box, *, stroke: bool) -> bool:
        """Draw the straight lines of a figure: itself where it is narrow, else its edge; whether it is narrow."""
        left, top, right, bottom = hull(points)
        is_narrow = min(right - left, bottom - top) < _THIN
        ends = [points] if is_narrow else itertools.pairwise(points) if stroke else ()
        for line in ends:
            self._rule(overlap(hull(line), clip))
        if not (is_narrow or stroke or is_rectangle(points)):
            self.mark((left, top, right, bottom), clip)
        return is_narrow

    def _rule(self, box: Box) -> None:
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) < 0:
            return
        thin, long = sorted((wide, high))
        if thin <= _LEAST < long or (thin < _THIN and long > 2 * thin):
            self._lines.append(box)
        else:
            self.mark(box, self._box)
        if len(self._lines) > MAX_LINES_PER_PAGE:
            raise SourceError(f"the PDF file has more than {MAX_LINES_PER_PAGE:,} lines on a page")

    def page(self, number: int) -> Page:
        """The page, turned so that most of its characters stand upright."""
        self._signs += itertools.filterfalse(self._is_printed_again, self._blacked)
        printed = sorted(printed for band in self._chars.values() for printed in band)
        turns = max(range(4), key=[direction for _, direction, _ in printed].count)
        _, _, width, height = self._box
        turn = functools.partial(_turned, quarters=turns, width=width, height=height)
        chars = [char for _, direction, char in printed if direction == turns]
        askew = [char for _, direction, char in printed if direction != turns and not char.text.isspace()]
        numbers = [number for number, direction, _ in printed if direction == turns]
        level, upright, marks = ruled(map(turn, self._lines), list(map(turn, self._marks)))
        return Page(
            number=number,
            height=width if turns % 2 else height,
            chars=[Char(char.text, *turn(char[1:])) for char in chars] if turns else chars,
            level=level,
            upright=upright,
            marks=marks,
            signs=list(map(turn, (*self._signs, *(char[1:] for char in askew)))),
            is_drawn=self.is_drawn,
            covers=[(bisect.bisect(numbers, before), turn(box)) for before, box in self._covers],
            pictured=self._pictured / max(width * height, 1.0),
        )
