"""The content of one cell: what stands there, as a `Cell` of the report."""

from decimal import Decimal

from govinfo_parse.forms import CellForm, Kind, Number
from govinfo_parse.grammar.items import Item, ItemKind
from govinfo_parse.report import Cell, Status
from govinfo_parse.text import SourceText
from govinfo_parse.tokens import Reading, TokenKind, read_word, word_kind


class CellReader:
    """Reads items of one text as cells; each distinct word is looked at once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._words: dict[str, tuple[TokenKind, Reading]] = {}

    def word(self, item: Item) -> tuple[TokenKind, Reading]:
        """What kind of word an item holds, and what it says."""
        word = self._source.text[item.start : item.end]
        known = self._words.get(word)
        if known is None:
            whole = "".join(word.split())  # white space is only in a number that was printed in two pieces
            known = self._words[word] = (word_kind(whole), read_word(whole))
        return known

    def number(self, item: Item | None) -> Number | None:
        """The number of an item, None where there is none."""
        if item is None or item.kind is ItemKind.BLANK:
            return None
        kind, reading = self.word(item)
        return reading.value if kind is TokenKind.NUMBER else None

    def cell(self, item: Item, form: CellForm) -> Cell:
        """An item that is proven to stand in a cell."""
        raw = self._source.text[item.start : item.end]
        where = self._source.where(item.start)
        span = (item.start, item.end)
        if item.kind is ItemKind.BLANK:
            return Cell(path=form.path, status=Status.BLANK, raw=raw, span=span, where=where, unit=form.unit)
        kind, reading = self.word(item)
        if kind is TokenKind.MARK:
            return Cell(path=form.path, status=Status.MARKED, raw=raw, span=span, where=where, unit=form.unit)
        value = _as_kind(reading.value, form.kind)
        if value is None:
            guess = reading.guess if reading.value is None else None
            return Cell(
                path=form.path, status=Status.UNREADABLE, raw=raw, span=span, where=where, unit=form.unit,
                candidate=guess,
            )  # fmt: skip
        if reading.unit is not None and unit_differs(reading.unit, form):
            return Cell(
                path=form.path, status=Status.UNCERTAIN, raw=raw, span=span, where=where, unit=reading.unit,
                note=reading.note, candidate=value,
            )  # fmt: skip
        return Cell(
            path=form.path, status=Status.PRINTED, value=value, raw=raw, span=span, where=where,
            unit=reading.unit or form.unit, note=reading.note,
        )  # fmt: skip

    def candidate(self, item: Item, form: CellForm) -> Cell:
        """An item whose cell is not proven."""
        number = self.number(item)
        return Cell(
            path=form.path, status=Status.UNCERTAIN, raw=self._source.text[item.start : item.end],
            span=(item.start, item.end), where=self._source.where(item.start), unit=form.unit,
            candidate=None if number is None else _as_kind(number, form.kind),
        )  # fmt: skip


_MONEY = frozenset(("元", "万元", "亿元"))


def unit_differs(printed: str | None, form: CellForm) -> bool:
    """Whether a printed unit contradicts the unit of the column."""
    if printed is None:
        return False
    if form.kind is Kind.AMOUNT:
        return printed not in _MONEY or (form.unit is not None and printed != form.unit)
    return printed in _MONEY


def _as_kind(value: Number | None, kind: Kind) -> Number | None:
    """A number as its column holds it, None where it cannot stand there; ``125.0`` is a count."""
    if value is None or (value < 0 and kind is not Kind.CHANGE):
        return None
    if kind is Kind.AMOUNT:
        return Decimal(value)
    return int(value) if value == int(value) else None
