"""The words of a table without lines: those that stand in one place, in one line or more, and what they may be."""

import bisect
import re
from collections.abc import Sequence

import attrs

from govinfo_parse.sources.labels import ORDINAL, begins_label, is_label, is_piece_of_label, is_row_label
from govinfo_parse.sources.pdf_areas import box_around
from govinfo_parse.sources.pdf_grid import SNAP, Rule
from govinfo_parse.sources.pdf_text import Line, is_number
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import Box
from govinfo_parse.vocabulary import MEASURE_WORDS, MONEY, any_of

_APART = 0.6
"""Free space between two lines, in heights of a line, that parts two labels."""
_SIGNS = frozenset("0123456789０１２３４５６７８９/／-－—–―")
"""What a number, or a mark in place of one, is printed with."""
_AMOUNT = re.compile(rf"[\d,，.．]+\s?(?:{any_of(MONEY)}|{any_of(MEASURE_WORDS)})")
"""A number and its unit."""


@attrs.frozen(eq=False)
class Words:
    """Words in one place, in one line or more."""

    text: str
    box: Box
    line: Line
    """The last line."""
    has_values: bool
    """Whether numbers stand in one of the lines."""
    border: Rule | None = None
    """What is drawn over all of the last line, close above it."""

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def is_value(self) -> bool:
        is_value = is_number(self.text) or _AMOUNT.fullmatch(self.text) is not None
        return is_value and not _SIGNS.isdisjoint(self.text) and not ORDINAL.fullmatch(self.text)

    @property
    def is_row_label(self) -> bool:
        """Whether it is the label of a row; a digit printed right behind it is of a note."""
        return is_row_label(self.text.rstrip("0123456789"))

    @property
    def is_doubtful(self) -> bool:
        return PICTURE in self.text

    def or_else(self, other: "Words") -> "Words":
        """What stands in a place of which nobody knows which of two words are in it."""
        texts = (words.text.replace(PICTURE, "") for words in (self, other))
        return attrs.evolve(self, text=" ".join(filter(None, texts)) + PICTURE)

    def with_line(self, more: "Words") -> "Words":
        box = box_around((self.box, more.box))
        return Words(self.text + more.text, box, more.line, self.has_values or more.has_values, more.border)

    def goes_on_in(self, more: "Words") -> bool:
        """Whether words are the next line of these: close below them, no border between, no other label, and not of
        another row."""
        (left, top, right, _), size = more.line.box, more.line.size
        is_below = min(self.line.box[2], right) > max(self.line.box[0], left) and top > self.line.box[1]
        is_near = top - self.line.box[3] < _APART * size and not self._is_parted_from(more)
        is_free = not (self.has_values and more.has_values) and not begins_label(more.text)
        return is_below and is_near and is_free and not self.is_above(more)

    def _is_parted_from(self, more: "Words") -> bool:
        """Whether a border is drawn between two lines: it is longer than both, and what is under one is not."""
        (left, top, right, bottom), (x0, _, x1, _) = self.line.box, more.line.box
        if more.border is None or more.border.at < (top + bottom) / 2:
            return False
        return more.border.end - more.border.start > max(right, x1) - min(left, x0) + 2 * SNAP

    def is_above(self, more: "Words") -> bool:
        """Whether words are a label of the form to its end, and the next line begins another one: that of a column
        below the label of several."""
        return is_label(self.text) and is_piece_of_label(more.text) and not is_piece_of_label(self.text + more.text)


def border_above(line: Line, rules: Sequence[Rule]) -> Rule | None:
    """The lowest of these lines that is drawn over all of some words, None where none is close above."""
    left, top, right, bottom = line.box
    middle = (top + bottom) / 2
    near = rules[bisect.bisect(rules, (middle - 2 * line.size,)) : bisect.bisect(rules, (middle,))]
    return next((rule for rule in reversed(near) if rule.start <= left and right <= rule.end), None)
