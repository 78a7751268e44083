"""Characters on a page into lines, and lines into text."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govinfo_parse.sources.pdf_areas import box_around, runs
from govinfo_parse.sources.signs import END_RAISED, PICTURE, RAISED, has_signs
from govinfo_parse.text import Box


class Char(NamedTuple):
    """One printed character and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


class Line(NamedTuple):
    """Characters side by side, from left to right."""

    chars: Sequence[Char]
    box: Box
    text: str
    """The text of the line; a gap or any run of blanks is one space."""

    @property
    def size(self) -> float:
        """The height of the largest character."""
        return max(char.size for char in self.chars)


BELOW = 0.2
"""Part of a character's height that is below the line it stands on. Fonts say so themselves, and many say something
wild; where the boxes of all characters are laid alike, those of a row stand beside each other whatever their fonts."""
CLOSE = 0.15
"""Free space between two characters, in heights of one, below which they were printed one right behind the other."""
_GAP = 0.3
"""Free space between two characters, in heights of a character, that separates words."""
_SAME_PLACE = 0.2
"""Distance of two equal characters, in heights of one, below which they are one character printed twice to look bold.
The narrowest digit is a quarter as wide as it is high; how wide a file says that it is, is no measure."""
_SHARED = 0.45
"""The same of two that are printed over each other; where a file gives a wrong width, it is twice the true one."""
_OVER = 4
"""Characters looked back for those in the same place."""
_SMALL = 0.9
_RAISE = 0.08
"""A raised or lowered sign is smaller than the largest of its word and stands on another line, in heights of that."""
_SAME_EDGE = 0.5
"""Points within which two lines begin at the same edge."""
_SEPARATORS = ".,．，"
_DIGITS = re.compile(rf"[0-9０-９{_SEPARATORS}]+")
_LATIN = re.compile(rf"[0-9０-９A-Za-z{_SEPARATORS}]")


def lines(chars: Iterable[Char]) -> list[Line]:
    """Characters in lines from the top of the page to its bottom.

    A character belongs to a line where half of its height, or of the line's, is beside the line's largest one: a small
    raised sign stands with the word it is raised above.
    """
    found: list[list[Char]] = []
    top = bottom = 0.0
    for char in sorted(chars, key=lambda char: (char.top + char.bottom, char.x0)):
        high, shared = char.size, min(char.bottom, bottom) - max(char.top, top)
        if not found or shared < min(high, bottom - top) / 2:
            found.append([])
            top = bottom = 0.0
        found[-1].append(char)
        if high > bottom - top:
            top, bottom = char.top, char.bottom
    return [_line(line) for line in found if not all(char.text.isspace() for char in line)]


def _line(chars: Iterable[Char]) -> Line:
    kept: list[Char] = []
    for char in sorted(chars, key=lambda char: char.x0):
        below = _below(char, kept)
        if not any(_is_printed_twice(char, other) for other in below):
            kept.append(char)
            if below:  # nobody can tell which of the two is meant
                kept.append(char._replace(text=PICTURE))
    printed = itertools.groupby(kept, key=lambda char: char.text.isspace())
    return _of_words([word for is_blank, run in printed if not is_blank for word in runs(run, _stand_close)])


def _of_words(found: Sequence[Sequence[Char]]) -> Line:
    noted = [list(_with_note(word)) for word in found]
    printed = [char for word in noted for char in word]
    text = " ".join("".join(char.text for char in word) for word in noted)
    return Line(printed, box_around((char.x0, char.top, char.x1, char.bottom) for char in printed), text)


def _stand_close(word: Sequence[Char], char: Char) -> bool:
    return char.x0 - word[-1].x1 <= _GAP * char.size


def _below(char: Char, kept: Sequence[Char]) -> list[Char]:
    """Which of the characters left of it a character is printed over."""
    reach = char.x0 - _SHARED * (char.x1 - char.x0)
    if not kept or kept[-1].x0 <= reach or char.text.isspace():
        return []
    return [other for other in kept[-_OVER:] if other.x0 > reach and not other.text.isspace()]


def _is_printed_twice(char: Char, other: Char) -> bool:
    near = _SAME_PLACE * char.size
    return char.text == other.text and abs(char.x0 - other.x0) < near and abs(char.top - other.top) < near


def _with_note(word: Sequence[Char]) -> Iterator[Char]:
    """The characters of a word; what is small and raised, or lowered, is one of them, marked as that."""
    base = max(word, key=lambda char: char.size)
    for is_note, run in itertools.groupby(word, key=lambda char: _is_note(char, base)):
        chars = list(run)
        if is_note:
            text = "".join(char.text for char in chars)
            yield chars[0]._replace(text=f"{RAISED}{text}{END_RAISED}", x1=chars[-1].x1)
        else:
            yield from chars


def _is_note(char: Char, base: Char) -> bool:
    is_small = char.size < _SMALL * base.size
    return is_small and abs(_foot(base) - _foot(char)) > _RAISE * base.size and not has_signs(char.text)


def _foot(char: Char) -> float:
    """The height of the line that a character stands on."""
    return char.bottom - BELOW * char.size


def pieces(line: Line) -> list[Line]:
    """The words of a line that stand apart, as lines of their own; so does a number close behind words."""
    found = (piece for word in runs(line.chars, _stand_close) for piece in _without_number(word))
    return [_of_words([word]) for word in found]


def _without_number(word: Sequence[Char]) -> Iterator[Sequence[Char]]:
    """Words and the number behind them, where it was not printed right behind: a label may fill its column.

    Where every character stands as far from the next, they are one word all the same.
    """
    start = len(word)
    while start and _DIGITS.fullmatch(word[start - 1].text):
        start -= 1
    gaps = [other.x0 - one.x1 for one, other in itertools.pairwise(word)]
    if 0 < start < len(word):
        gap, rest = gaps[start - 1], [*gaps[: start - 1], *gaps[start:]]
        if gap > CLOSE * word[start].size and gap > 2 * max(rest, default=0.0):
            yield word[:start]
            word = word[start:]
    yield word


def cell_text(found: Sequence[Line], box: Box, padding: float) -> str:
    """The text of a cell whose lines stand at least ``padding`` points from its border, with its signs.

    A label that goes on in the next line is put together without a space. Digits are put together only where the line
    above had no room for one more digit, or where a separator stands between them, since no number begins or ends with
    one; otherwise they stay apart, since they may be two numbers.
    """
    text = found[0].text if found else ""
    for above, below in itertools.pairwise(found):
        are_apart = _LATIN.match(above.text[-1]) and _LATIN.match(below.text)
        if are_apart and not is_one_number(above, below, (box, box), padding):
            text += " "
        text += below.text
    return text


def is_one_number(above: Line, below: Line, boxes: tuple[Box, Box], padding: float) -> bool:
    """Whether the digits of two lines are one number: the cell of the first had no room for one more digit.

    The boxes are those of the cell around each line, different ones where a page break goes through it.
    """
    if not (_DIGITS.fullmatch(above.text) and _DIGITS.fullmatch(below.text)):
        return False
    if above.text[-1] in _SEPARATORS or below.text[0] in _SEPARATORS:
        return True
    (left, _, right, _), margin = boxes[0], above.box[0] - boxes[0][0]
    first, width = below.chars[0], above.box[2] - above.box[0]
    if abs(margin - (below.box[0] - boxes[1][0])) < _SAME_EDGE < abs(width - (below.box[2] - below.box[0])):
        padding = margin  # both begin at the left edge of what can be printed on
    return first.x1 - first.x0 > right - left - 2 * padding - width


def is_number(text: str) -> bool:
    """Whether a text holds digits, or a mark in place of a number, and no words."""
    return bool(text) and not any(char.isalpha() for char in text)
