"""What the text of a cell says in its column: its number, in the column's unit, or why it has none."""

import functools
import re
from decimal import Decimal

import attrs

from govinfo_parse.cells import Status
from govinfo_parse.characters import simplified
from govinfo_parse.forms import Kind, Number
from govinfo_parse.markup import without_markup
from govinfo_parse.units import said_again
from govinfo_parse.units import stated as units_in
from govinfo_parse.vocabulary import MEASURE_WORDS, MONEY
from govinfo_parse.words import KEPT, LONGEST_CELL, WordKind, is_long_dash, see

_SIGN_NOTE = re.compile(r"[减降]")
"""In the note of a number without a sign: it may be a decrease."""


@attrs.frozen
class Content:
    """What the text of a cell says in its column."""

    status: Status
    value: Number | None = None
    """Exactly the printed number; only where the status is printed."""
    unit: str | None = None
    """The unit as printed; the column's own where a shorter word for it is printed (万 for 万元)."""
    note: str | None = None
    """The bracketed words behind a number or a mark, brackets included."""
    candidate: Number | None = None
    """The number that may be meant, where none is proven."""


BLANK = Content(Status.BLANK)


def read_content(raw: str, kind: Kind, unit: str | None = None) -> Content:
    """What the text of a whole cell says in a column of this kind and unit.

    >>> read_content("22（其中修订16件）", Kind.COUNT, "件").value
    22
    >>> read_content("251000 元", Kind.AMOUNT, "万元").status
    <Status.UNCERTAIN: 'uncertain'>
    """
    return _content(raw, kind, unit) if len(raw) <= LONGEST_CELL else _made_content(raw, kind, unit)


def _made_content(raw: str, kind: Kind, unit: str | None) -> Content:
    seen = see(raw)
    match seen.kind:
        case WordKind.EMPTY:
            return BLANK
        case WordKind.MARK:
            return Content(Status.MARKED, note=seen.note)
        case WordKind.FURNITURE:  # in a cell of its own a bookmark is nothing, a long dash a mark
            text = without_markup(raw)
            if not text:
                return BLANK
            return Content(Status.MARKED if is_long_dash(text) else Status.UNREADABLE)
    number = seen.number
    if number is None:
        return Content(Status.UNREADABLE, candidate=_fitting(seen.candidate, kind))
    value = _fitting(number, kind)
    if seen.signed and kind is not Kind.CHANGE:
        return Content(Status.UNREADABLE, candidate=value)
    if kind is Kind.CHANGE and not seen.signed and seen.note and _SIGN_NOTE.search(simplified(seen.note)):
        return Content(Status.UNREADABLE)  # 3（减少） may be -3
    if value is None:
        return Content(Status.UNREADABLE)
    own = own_unit(seen.unit, kind, unit)
    if seen.unit is not None and own is None:
        return Content(Status.UNCERTAIN, unit=seen.unit, note=seen.note, candidate=value)
    if seen.note is not None:
        other = next((stated for stated in units_in(seen.note) if own_unit(stated, kind, unit) is None), None)
        if other is None and kind is Kind.AMOUNT:
            other = _said_otherwise(value, own or unit, seen.note)
        if other is not None:
            return Content(Status.UNCERTAIN, unit=other if other != unit else None, note=seen.note, candidate=value)
    return Content(Status.PRINTED, value, own, seen.note)


_content = functools.lru_cache(maxsize=KEPT)(_made_content)


def _fitting(number: Number | None, kind: Kind) -> Number | None:
    """A number as its column holds it, None where it cannot stand there; ``125.0`` is a count."""
    if number is None or (number < 0 and kind is not Kind.CHANGE):
        return None
    if kind is Kind.AMOUNT:
        return Decimal(number)
    return int(number) if number == int(number) else None


def _said_otherwise(amount: Number, unit: str | None, note: str) -> str | None:
    """The unit in which a note says an amount again, where that is not the same amount: 251000（25.1万元）."""
    factor = MONEY.get(simplified(unit)) if unit is not None else None
    other = (again for number, again in said_again(note) if factor and number * MONEY[again] != amount * factor)
    return next(other, None)


def own_unit(printed: str | None, kind: Kind, unit: str | None) -> str | None:
    """The unit of a cell for which one is printed, None where it contradicts the column's."""
    if printed is None:
        return None
    plainly = simplified(printed)
    if kind is not Kind.AMOUNT:
        return printed if plainly in MEASURE_WORDS else None
    if unit is None:
        return printed if plainly in MONEY else None
    return unit if plainly in MONEY and MONEY[plainly] == MONEY.get(unit) else None
