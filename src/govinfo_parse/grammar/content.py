"""The content of one cell: what stands there, and the `Cell` of the report that is made of it."""

import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import CellForm, Kind, Number
from govinfo_parse.grammar.items import BLANK, Item
from govinfo_parse.text import SourceText
from govinfo_parse.tokens import Reading, TokenKind, read_word, word_kind


class Content(NamedTuple):
    """What a word says in a column."""

    status: Status
    value: Number | None = None
    unit: str | None = None
    note: str | None = None
    candidate: Number | None = None


class Found(NamedTuple):
    """What was read in one cell of the form, and where in the text."""

    content: Content
    start: int
    end: int

    @property
    def status(self) -> Status:
        """What is known about the cell."""
        return self.content.status

    @property
    def value(self) -> Number | None:
        """Its number, as far as it is proven."""
        return self.content.value

    def doubted(self) -> "Found":
        """The same, no longer proven."""
        return self._replace(content=Content(Status.UNCERTAIN, candidate=self.value))

    def cell(self, form: CellForm, source: SourceText, implied: int | None) -> Cell:
        """It as a cell of the report, with the number that the sums force where it has none."""
        content, start, end = self
        return Cell(
            path=form.path, status=content.status, value=content.value, raw=source.text[start:end], span=(start, end),
            place=source.place(start), unit=content.unit or form.unit, note=content.note,
            candidate=content.candidate, implied=implied,
        )  # fmt: skip


class CellReader:
    """Reads items of one text as cells; each distinct word is looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: dict[str, tuple[TokenKind, Reading]] = {}

    def word(self, item: Item) -> tuple[TokenKind, Reading]:
        """What kind of word an item holds, and what it says."""
        word = self._text[item.start : item.end]
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = _read(word)
        return known

    def number(self, item: Item | None) -> Number | None:
        """The number of an item, None where there is none."""
        if item is None or item.kind is BLANK:
            return None
        kind, reading = self.word(item)
        return reading.value if kind is _NUMBER else None

    def cells(self, items: Iterable[Item], forms: Iterable[CellForm]) -> dict[str, Found]:
        """Items that are proven to stand in these cells, by path."""
        text = self._text
        return {
            form.path: _make(
                Found, (_EMPTY if kind is BLANK else _content(text[start:end], form.kind, form.unit), start, end)
            )
            for (kind, start, end, _, _, _), form in zip(items, forms, strict=True)
        }

    def candidate(self, item: Item, form: CellForm) -> Found:
        """An item whose cell is not proven."""
        number = self.number(item)
        candidate = None if number is None else _as_kind(number, form.kind)
        return Found(Content(Status.UNCERTAIN, candidate=candidate), item.start, item.end)


def found_in(values: Iterable[str], start: int, forms: Iterable[CellForm]) -> dict[str, Found]:
    """What is printed in these cells, by path; the values stand one behind the other, a TAB between each two."""
    found = {}
    for value, form in zip(values, forms, strict=True):
        end = start + len(value)
        found[form.path] = _make(Found, (_content(value, form.kind, form.unit) if value else _EMPTY, start, end))
        start = end + 1
    return found


def empty(place: int) -> Found:
    """A cell in which nothing is printed."""
    return Found(_EMPTY, place, place)


def _read(word: str) -> tuple[TokenKind, Reading]:
    whole = "".join(word.split())  # white space is only in a number that was printed in two pieces
    return word_kind(whole), read_word(whole)


_NUMBER = TokenKind.NUMBER
_EMPTY = Content(Status.BLANK)
_make = tuple.__new__
"""Makes what was found without a call into Python."""


@functools.lru_cache(maxsize=4096)
def _content(word: str, column: Kind, unit: str | None) -> Content:
    """What a word says in a column of this kind and unit."""
    kind, reading = _read(word)
    if kind is TokenKind.MARK:
        return Content(Status.MARKED)
    value = _as_kind(reading.value, column)
    if value is None:
        return Content(Status.UNREADABLE, candidate=reading.guess if reading.value is None else None)
    if unit_differs(reading.unit, column, unit):
        return Content(Status.UNCERTAIN, unit=reading.unit, note=reading.note, candidate=value)
    return Content(Status.PRINTED, value, reading.unit, reading.note)


_MONEY = frozenset(("元", "万元", "亿元"))


def unit_differs(printed: str | None, column: Kind, unit: str | None) -> bool:
    """Whether a printed unit contradicts the unit of the column."""
    if printed is None:
        return False
    if column is Kind.AMOUNT:
        return printed not in _MONEY or (unit is not None and printed != unit)
    return printed in _MONEY


def _as_kind(value: Number | None, kind: Kind) -> Number | None:
    """A number as its column holds it, None where it cannot stand there; ``125.0`` is a count."""
    if value is None or (value < 0 and kind is not Kind.CHANGE):
        return None
    if kind is Kind.AMOUNT:
        return Decimal(value)
    return int(value) if value == int(value) else None
