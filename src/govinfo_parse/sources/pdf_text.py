"""Characters on a page into lines, and lines into text."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govinfo_parse.text import Box


class Char(NamedTuple):
    """One printed character and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Line(NamedTuple):
    """Characters side by side, from left to right."""

    chars: tuple[Char, ...]
    box: Box

    @property
    def text(self) -> str:
        """The text of the line; a gap or any run of blanks is one space."""
        return "".join(_spaced(self.chars)).strip()

    @property
    def size(self) -> float:
        """The height of the largest character."""
        return max(char.bottom - char.top for char in self.chars)


_GAP = 0.3
"""Free space between two characters, in heights of a character, that separates words."""
_SAME_PLACE = 0.3
"""Distance of two equal characters, in widths of one, below which they are one character printed twice to look bold."""
_SMALL = 0.9
_RAISE = 0.15
"""A raised sign is smaller than the character before it and ends higher, in heights of that; a small letter on the same
line ends higher by a fiftieth."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
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
        high, shared = char.bottom - char.top, min(char.bottom, bottom) - max(char.top, top)
        if found and shared >= min(high, bottom - top) / 2:
            found[-1].append(char)
            if high <= bottom - top:
                continue
        else:
            found.append([char])
        top, bottom = char.top, char.bottom
    return [line for line in map(_line, found) if line is not None]


def _line(chars: list[Char]) -> Line | None:
    chars.sort(key=lambda char: char.x0)
    kept: list[Char] = []
    for char in chars:
        if not any(_printed_twice(char, other) for other in kept[-2:]):
            kept.append(char)
    printed = [char for char in kept if not char.text.isspace()]
    if not printed:
        return None
    return Line(tuple(_with_signs(kept)), _box(printed))


def _box(chars: Sequence[Char]) -> Box:
    """The box around characters from left to right."""
    top, bottom = min(char.top for char in chars), max(char.bottom for char in chars)
    return chars[0].x0, top, max(char.x1 for char in chars), bottom


def _with_signs(chars: Iterable[Char]) -> Iterator[Char]:
    """The characters of a line; small digits raised above the one before them are written as the signs they are."""
    base: Char | None = None
    for char in chars:
        if char.text.isspace():
            base = None
        elif base is None or not _is_raised(char, base):
            base = char
        else:
            char = char._replace(text=char.text.translate(_RAISED))
        yield char


def _is_raised(char: Char, base: Char) -> bool:
    size = base.bottom - base.top
    return char.bottom - char.top < _SMALL * size and base.bottom - char.bottom > _RAISE * size


def _printed_twice(char: Char, other: Char) -> bool:
    near = _SAME_PLACE * (char.x1 - char.x0)
    return char.text == other.text and abs(char.x0 - other.x0) < near and abs(char.top - other.top) < near


def _spaced(chars: Sequence[Char]) -> Iterator[str]:
    end: float | None = None
    blank = False
    for char in chars:
        if char.text.isspace():
            blank = True
            continue
        if blank or (end is not None and char.x0 - end > _GAP * (char.bottom - char.top)):
            yield " "
        yield char.text
        blank, end = False, char.x1


def pieces(line: Line) -> list[Line]:
    """The words of a line that stand apart, as lines of their own."""
    found: list[list[Char]] = []
    for char in line.chars:
        if char.text.isspace():
            continue
        if found and char.x0 - found[-1][-1].x1 <= _GAP * (char.bottom - char.top):
            found[-1].append(char)
        else:
            found.append([char])
    return [Line(tuple(chars), _box(chars)) for chars in found]


def cell_text(found: Sequence[Line], box: Box, padding: float) -> str:
    """The text of a cell whose lines stand at least ``padding`` points from its border.

    A label that goes on in the next line is put together without a space. Digits are put together only where the line
    above had no room for one more digit, or where a separator stands between them, since no number begins or ends with
    one; otherwise they stay apart, since they may be two numbers.
    """
    text = ""
    for at, line in enumerate(found):
        more = line.text
        if at and not _joined(found[at - 1], line, box, padding):
            text += " "
        text += more
    return text


def _joined(above: Line, below: Line, box: Box, padding: float) -> bool:
    if not (_LATIN.match(above.text[-1]) and _LATIN.match(below.text[0])):
        return True
    return is_one_number(above, below, (box, box), padding)


def is_one_number(above: Line, below: Line, boxes: tuple[Box, Box], padding: float) -> bool:
    """Whether the digits of two lines are one number: the cell of the first had no room for one more digit.

    The boxes are those of the cell around each line, different ones where a page break goes through it.
    """
    if not (_DIGITS.fullmatch(above.text) and _DIGITS.fullmatch(below.text)):
        return False
    if above.text[-1] in _SEPARATORS or below.text[0] in _SEPARATORS:
        return True
    (left, _, right, _), margin = boxes[0], above.box[0] - boxes[0][0]
    first = next(char for char in below.chars if not char.text.isspace())
    width = above.box[2] - above.box[0]
    if abs(margin - (below.box[0] - boxes[1][0])) < _SAME_EDGE < abs(width - (below.box[2] - below.box[0])):
        padding = margin  # both begin at the left edge of what can be printed on
    return first.x1 - first.x0 > right - left - 2 * padding - width


def is_number(text: str) -> bool:
    """Whether a text holds digits, or a mark in place of a number, and no words."""
    return bool(text) and not any(char.isalpha() for char in text)
