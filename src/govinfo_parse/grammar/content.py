"""The content of one cell: what stands there, as a `Cell` of the report."""

import functools
from decimal import Decimal
from typing import NamedTuple

from govinfo_parse.forms import CellForm, Kind, Number
from govinfo_parse.grammar.items import BLANK, Item
from govinfo_parse.report import Cell, Status
from govinfo_parse.text import SourceText
from govinfo_parse.tokens import Reading, TokenKind, read_word, word_kind


class CellReader:
    """Reads items of one text as cells; each distinct word is looked at once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._text = source.text
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

    def cell(self, item: Item, form: CellForm) -> Cell:
        """An item that is proven to stand in a cell."""
        kind, start, end = item[:3]
        raw = self._text[start:end]
        content = _EMPTY if kind is BLANK else _content(raw, form.kind, form.unit)
        return Cell(
            path=form.path, status=content.status, value=content.value, raw=raw, span=(start, end),
            where=self._source.where(start), unit=content.unit or form.unit, note=content.note,
            candidate=content.candidate,
        )  # fmt: skip

    def candidate(self, item: Item, form: CellForm) -> Cell:
        """An item whose cell is not proven."""
        number = self.number(item)
        return Cell(
            path=form.path, status=Status.UNCERTAIN, raw=self._text[item.start : item.end],
            span=(item.start, item.end), where=self._source.where(item.start), unit=form.unit,
            candidate=None if number is None else _as_kind(number, form.kind),
        )  # fmt: skip


def _read(word: str) -> tuple[TokenKind, Reading]:
    whole = "".join(word.split())  # white space is only in a number that was printed in two pieces
    return word_kind(whole), read_word(whole)


class _Content(NamedTuple):
    """What a word says in a column."""

    status: Status
    value: Number | None = None
    unit: str | None = None
    note: str | None = None
    candidate: Number | None = None


_NUMBER = TokenKind.NUMBER
_EMPTY = _Content(Status.BLANK)


@functools.lru_cache(maxsize=4096)
def _content(word: str, column: Kind, unit: str | None) -> _Content:
    """What a word says in a column of this kind and unit."""
    kind, reading = _read(word)
    if kind is TokenKind.MARK:
        return _Content(Status.MARKED)
    value = _as_kind(reading.value, column)
    if value is None:
        return _Content(Status.UNREADABLE, candidate=reading.guess if reading.value is None else None)
    if unit_differs(reading.unit, column, unit):
        return _Content(Status.UNCERTAIN, unit=reading.unit, note=reading.note, candidate=value)
    return _Content(Status.PRINTED, value, reading.unit, reading.note)


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
