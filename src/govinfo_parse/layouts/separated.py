"""Rows of a CSV file: fields between commas or between semicolons, quoted or not.

A comma alone tells little: digits are grouped by it, and prose has it. A line is such a row where its fields look like
cells, or where quotes stand around them.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Sequence

import attrs

from govinfo_parse.atoms import Atom
from govinfo_parse.characters import INVISIBLE
from govinfo_parse.layouts.lines import MOST_LINES, Line, field

_LEAST_FIELDS = 3
"""Fields of such a row."""
_SHORT = 12
"""Characters of a column label."""
_LEAST_NUMBERS = 10
"""Fields of a row of numbers only, which without a label may as well be a list of something else."""


@attrs.frozen(slots=False)
class _Separator:
    """A sign between fields."""

    sign: str
    unlike: re.Pattern[str]
    """What no row holds that is separated by it."""

    @functools.cached_property
    def _field(self) -> re.Pattern[str]:
        return re.compile(rf'("(?:[^"]|"")*"|[^"{self.sign}]*)(?:{self.sign}|\Z)')

    @functools.cached_property
    def _quoted(self) -> re.Pattern[str]:
        return re.compile(rf'(?:(?<={self.sign})|\A)"[^"]*"(?={self.sign}|\Z)')

    @functools.cached_property
    def _pair(self) -> re.Pattern[str]:
        """A label and its only number."""
        return re.compile(rf"[^\s,;，。\d][^\s,;，。]{{0,29}}[^\s,;，。\d]{self.sign}\d+(?:\.\d+)?")

    def is_row(self, text: str) -> bool:
        """Whether a line is a row rather than prose or a grouped number."""
        if text.startswith('"') and text.endswith('"'):
            return self.fields(text) is not None
        if self._pair.fullmatch(text):
            return True
        text = self._quoted.sub("-", text)
        if text.count(self.sign) < 2 or "。" in text or f"{self.sign} " in text or self.unlike.search(text):
            return False
        fields = text.split(self.sign)
        numeric = sum(bare.replace(".", "", 1).lstrip("+-").isdigit() or not bare for bare in fields)
        if numeric == len(fields):
            return len(fields) >= _LEAST_NUMBERS
        comes_again = len({_AGAIN.sub("", bare) for bare in fields}) < len(fields)
        return numeric > 0 or comes_again or all(len(bare) <= _SHORT for bare in fields)

    def fields(self, text: str) -> list[tuple[int, int]] | None:
        """Where the fields of a row begin and end, without their quotes; None where a quote is not closed."""
        found, at = [], 0
        while match := self._field.match(text, at):
            quoted = match[1].startswith('"')
            found.append((match.start(1) + quoted, match.end(1) - quoted))
            if match.end() == len(text) and not text.endswith(self.sign, at):
                return found
            at = match.end()
        return None


_AGAIN = re.compile(r"(?<=\D)\.[0-9]{1,3}\Z")
"""By which a program tells apart labels of a row that come again."""
_COMMA = _Separator(",", re.compile(rf"[^\s\d]\s+\d[\d.]*(?:,|\Z)|\d\s+\d|[\u3400-\u9fff）)][{INVISIBLE}]*\d+,\d"))
"""Not in fields that hold a label and a number, or two numbers: there it groups digits, and blanks part the cells."""
_SEMICOLON = _Separator(";", re.compile("[&{}:]"))
"""Not in lines with entities or of a program."""


class Separated:
    """Which lines are rows of a CSV file."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """By the lines of a text: semicolons separate fields where several lines are rows of them.

        Any other line with one is a row, too, for prose has them in another width.
        """
        rows = (line for line in lines if ";" in line.text and _SEMICOLON.is_row(line.text.strip()))
        self.by_semicolons = sum(1 for _ in itertools.islice(rows, _FEW_ROWS)) == _FEW_ROWS

    def holds(self, line: Line) -> bool:
        """Whether a line is a row."""
        text = line.text.strip()
        if self.by_semicolons and ";" in text:
            return "。" not in text and not _SEMICOLON.unlike.search(text)
        return "," in text and _COMMA.is_row(text)


_FEW_ROWS = 3
"""Lines with semicolons between fields; fewer may be anything."""


def _separator(lines: Iterable[Line]) -> _Separator:
    """What separates the fields of rows: that of which more stand in them."""
    texts = [line.text for line in lines]
    counts = [sum(text.count(one.sign) for text in texts) for one in (_COMMA, _SEMICOLON)]
    return _SEMICOLON if counts[1] > counts[0] else _COMMA


def csv_end(lines: Sequence[Line], place: int) -> int:
    """The place behind the last line of the row that begins at a place: a field between quotes may have several lines.

    A quote that nothing closes is none.
    """
    quotes = 0
    for end in range(place, min(len(lines), place + MOST_LINES)):
        quotes += lines[end].text.count('"')
        if quotes % 2 == 0:
            whole = "\n".join(line.text for line in lines[place : end + 1]).strip()
            fields = _separator(lines[place : end + 1]).fields(whole) if end > place else None
            return end + 1 if fields is not None and len(fields) >= _LEAST_FIELDS else place + 1
    return place + 1


def csv_rows(lines: Sequence[Line], text: str, first_row: int) -> list[Atom]:
    """The cells of rows."""
    atoms: list[Atom] = []
    separator = _separator(lines)
    place = 0
    while place < len(lines):
        end = csv_end(lines, place)
        first, last = lines[place], lines[end - 1]
        whole = Line(first.number, first.start, text[first.start : last.end])
        _row(atoms, whole, first_row + place, separator)
        place = end
    return atoms


def _row(atoms: list[Atom], line: Line, row: int, separator: _Separator) -> None:
    text = line.text.strip()
    if not text:
        return
    at = line.start + len(line.text) - len(line.text.lstrip())
    for column, (start, end) in enumerate(separator.fields(text) or [(0, len(text))]):
        field(atoms, text[start:end], at + start, line.number, row, column)
