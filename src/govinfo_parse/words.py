"""What the text of one cell, or of one word, is: the only place that says so.

A cell is looked at in three steps. `markup` takes away what is writing and not content (tags, entities, emphasis,
escapes, invisible characters). ``_NUMBER`` then reads a number with everything that may stand around it inside a cell.
What it does not read is a mark, a label, or *odd*: something that is or may be a number and cannot be read with
certainty.

Nothing in a cell is ever dropped: whatever stands before or behind a number is its sign, its unit or its note, or it
makes the cell unreadable.
"""

import enum
import functools
import re
from decimal import Decimal

import attrs

from govinfo_parse.characters import simplified
from govinfo_parse.forms import Number
from govinfo_parse.markup import in_one_width, without_markup
from govinfo_parse.remarks import corrects, other_time_or_thing
from govinfo_parse.vocabulary import (
    ABOUT,
    AROUND_MARKS,
    AS_DIGITS,
    BROKEN,
    EMPTIES,
    MARKS,
    MEASURE_WORDS,
    MONEY,
    MORE,
    MULTIPLIERS,
    NO_LABEL,
    OBJECT,
    OTHER_QUANTITIES,
    SIGNS,
    UNCLEAR_SIGNS,
    any_of,
)


class WordKind(enum.Enum):
    """What a whole cell's text, or one word of a stream, is."""

    __hash__ = object.__hash__  # members are single: their identity will do, and costs no call into Python

    NUMBER = "number"
    """A number that some cell can hold, with at most its sign, unit and note. It may still be none for its column."""
    MARK = "mark"
    """A sign or word put where a number could stand, such as ``/`` or 无."""
    ODD = "odd"
    """Is or may be a number, or holds digits with something unexplained: ``l2``, ``5①``, ``约6``, 十二, ``2022年``."""
    EMPTY = "empty"
    """White space, invisible characters, or what programs write for an empty cell."""
    LABEL = "label"
    """Any other text: labels, numbering such as ``1.`` or （一）, prose."""
    FURNITURE = "furniture"
    """Page marks, bookmarks and ruled lines: no part of any cell."""


LONGEST_CELL = 1000
"""Characters of a text that can be the content of a cell, remark and all; longer texts are prose."""
MOST_DIGITS = 15
"""Digits a number can have; no report counts a quadrillion of anything, and longer ones are identifiers."""
KEPT = 4096
"""Words whose reading is kept; a report has some 150 different ones."""
# --------------------------------------------------------------------------- numbers


_SIGN_WORDS = tuple(sign for sign in SIGNS if not sign.isascii())
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,6}|[1-9][0-9]*|0)(?:\.[0-9]+)?"
UNIT = rf"(?:{any_of((*MULTIPLIERS, '万', '亿'))}?{any_of(MEASURE_WORDS)}|{any_of(MONEY)}|{any_of(MULTIPLIERS)})"
_RAISED = r"[*※†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,3}"
_FOOT = rf"(?:{_RAISED}|[①-⒇❶-➓⓪-⓿]{{1,3}}|[\[〔【]\s?[0-9注]{{1,3}}\s?[\]〕】]|\(\s?[0-9]*\s?\))"
_NOTE = r"\((?:[^()]|\([^()]*\))+\)"

_NUMBER = re.compile(
    rf"""
    (?P<about> {any_of(ABOUT)}\s? )?               # not exact: 约6
    (?: (?P<sign> [+-] ) | (?P<word> {any_of(_SIGN_WORDS)} )\s? )?
    (?: (?P<digits> {_DIGITS} )
      | (?(sign)|(?(word)|(?!))) \s?             # brackets only behind a sign: +(0); alone they are numbering
        \( \s? (?P<inner> {_DIGITS} ) \s? \) )
    \s?
    (?P<more> {any_of(MORE)}\s? )?                 # not exact: 60多
    (?P<unit> {UNIT}\s? )?
    (?P<than> {any_of(MORE)}\s? )?                 # not exact: 6件左右
    (?P<foot> {_FOOT}\s? )?                      # a footnote's sign: 5①
    (?P<note> {_NOTE} )?
    """,
    re.VERBOSE,
)

_PAIR = re.compile(
    rf"""
    (?P<plus> \+ | 增加? )? \s? \(?\s? (?P<up> {_DIGITS} ) \s?\)?
    \s? (?P<stroke> / )? \s?
    (?P<minus> - | 减少? )? \s? \(?\s? (?P<down> {_DIGITS} ) \s?\)?
    """,
    re.VERBOSE,
)
"""Both answers to 增/减 in one cell: ``0/0``, ``+(0) -(0)``."""

_UNIT_NOTE = re.compile(rf"\((?:单位:?)?(?P<unit>{UNIT}|%|‰)\)")
_NUMBERING = re.compile(r"[0-9]{1,2}[.、):]|\([0-9]{1,2}\)")
_ORDINAL = re.compile(rf"{_NUMBERING.pattern}|[一二三四五六七八九十]{{1,2}}[.、):]|\([一二三四五六七八九十]{{1,2}}\)")
_LOOKALIKES = re.compile(rf"(?P<digits>\|?[0-9OoQDlIi!SsBbZz]{{1,7}})(?P<unit>\s?{UNIT})?")
_TAILED = re.compile(
    rf"(?:[+-]|{any_of((*ABOUT, *_SIGN_WORDS))})?[0-9](?:[0-9,.]*[0-9])?\s?"
    rf"(?:.|(?:{UNIT}|{any_of((*MORE, *OTHER_QUANTITIES))}).{{0,8}})",
    re.DOTALL,
)
"""A number with one unknown character behind it, or with a unit and a few words more."""
_SPELT = re.compile(r"[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾]{1,9}")
_MIXED = re.compile(r"[A-Za-z0-9]{1,8}")
RAISED_TAG = re.compile(r"<sup>[^<>]{1,8}</sup>", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_MAY_BE_MINUS = re.compile(r"[\s*_`]*(?:\xad|&shy;)[0-9]")
"""A soft hyphen in front of digits: nothing on a page, a minus where a font draws it."""
_MARK_NOTE = re.compile(rf"(?P<mark>[^()]{{1,4}}?)\s?(?P<note>{_NOTE})")

# --------------------------------------------------------------------------- furniture

_DASH = "[-—–―─]"
_DASHES_ONLY = re.compile(f"{_DASH}{{3,}}")
_RULE_SIGN = r"-=_─━═╌┄—"
_FURNITURE = re.compile(
    rf"""
      {_DASH}{{1,2}} \s? [0-9]{{1,4}} \s? {_DASH}{{1,2}}                       # - 4 -, — 5 —
    | 第 \s? [0-9]{{1,4}} \s? 页 (?: [ ,/]? 共 \s? [0-9]{{1,4}} \s? 页 )?      # 第 5 页 共 12 页
    | Page \s? [0-9]{{1,4}} (?: \s? (?: of | / ) \s? [0-9]{{1,4}} )?           # Page 8 of 12
    | \|? [:+]? [{_RULE_SIGN}]{{3,}} (?: [:+|]+ [{_RULE_SIGN}]{{3,}} )* [:+|]*   # -----, :---:, |---|---|, +----+
    | [|│┃║]+                                                                # the borders of empty cells
    | :-{{1,2}}:? | -{{1,2}}: | \+ (?: -{{1,2}} \+ )+                          # the same of a narrow column
    | [-=+:─━═│┃║\\]* [┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻╬╠╣╔╗╚╝╦╩] [-=+:─━═╌┄┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻╬╠╣╔╗╚╝╦╩\\]*
    """,
    re.VERBOSE,
)


# --------------------------------------------------------------------------- one text


@attrs.frozen
class Seen:
    """What a text is, whatever column it stands in."""

    kind: WordKind
    number: Number | None = None
    """The number of a text of kind NUMBER, and of one of kind ODD whose unit is that of no column: 2 of ``2千``."""
    signed: bool = False
    """Whether a sign is printed: such a number stands in 本年增/减 and nowhere else."""
    unit: str | None = None
    note: str | None = None
    candidate: Number | None = None
    """The number that an odd text may mean."""


_EMPTY = Seen(WordKind.EMPTY)
_MARK = Seen(WordKind.MARK)
_ODD = Seen(WordKind.ODD)
_LABEL = Seen(WordKind.LABEL)
_FURNISHED = Seen(WordKind.FURNITURE)


@functools.lru_cache(maxsize=KEPT)
def _see(raw: str) -> Seen:
    if raw.isdigit() and raw.isascii():
        if len(raw) > MOST_DIGITS or (raw[0] == "0" and raw != "0"):
            return _ODD  # 018 is no number that anybody prints: two cells run together
        return Seen(WordKind.NUMBER, int(raw))
    if raw in EMPTIES or NO_LABEL.fullmatch(raw):
        return _EMPTY
    if raw == "\\\\":
        return _ODD  # an escaped sign in place of a number, or the end of a row
    if OBJECT in raw:  # it is not known what a cell holds in which more stands than its text
        beside = _see(raw.replace(OBJECT, "").strip())
        return beside if beside.kind in (WordKind.LABEL, WordKind.FURNITURE) else _ODD
    if _MAY_BE_MINUS.match(raw):
        return _ODD
    text = without_markup(raw)
    if text in EMPTIES:
        return _FURNISHED if "[" in raw else _EMPTY
    folded = in_one_width(text)
    if text in MARKS or folded in MARKS:
        return _MARK
    if folded in BROKEN:
        return _ODD
    if _FURNITURE.fullmatch(folded):
        return _FURNISHED
    return _number(text, folded) or _pair(folded) or _marked(text, folded) or _other(folded)


def _number(text: str, folded: str) -> Seen | None:
    """A text that ``_NUMBER`` reads to its end."""
    found = _NUMBER.fullmatch(folded)
    if found is None:
        return None
    digits = found["digits"] or found["inner"]
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return _ODD
    sign = SIGNS.get(found["sign"] or found["word"], 1)
    number = sign * _value(digits)
    unit, note = (_printed(text, found, name) for name in ("unit", "note"))
    if note is not None:
        named = _UNIT_NOTE.fullmatch(found["note"].replace(" ", ""))
        if named and unit is None:
            unit, note = named["unit"], None  # 251000（元）
            if unit not in MONEY and unit not in MEASURE_WORDS:
                return Seen(WordKind.ODD, unit=unit)
        elif not _LETTER.search(note):
            return _ODD
        elif corrects(note) or other_time_or_thing(note):
            return Seen(WordKind.ODD, note=note, candidate=number)
    signed = (found["sign"] or found["word"]) is not None
    if found["about"] or found["more"] or found["than"] or found["foot"]:
        return Seen(WordKind.ODD, candidate=number)
    plainly = unit is None or simplified(unit) in MONEY or simplified(unit) in MEASURE_WORDS
    kind = WordKind.NUMBER if plainly else WordKind.ODD  # 2千, 3万件
    return Seen(kind, number, signed, unit, note)


def _printed(text: str, found: re.Match[str], name: str) -> str | None:
    """A part of the match in the text's own characters."""
    start, end = found.span(name)
    return text[start:end].strip() or None


def _value(digits: str) -> Number:
    plain = digits.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


def _pair(folded: str) -> Seen | None:
    """An increase and a decrease in one cell. Both 0 is no change; one of them alone is only a candidate."""
    found = _PAIR.fullmatch(folded) if len(folded) <= 4 * MOST_DIGITS else None
    if found is None or not (found["stroke"] or (found["plus"] and found["minus"])):
        return None
    up, down = _value(found["up"]), _value(found["down"])
    if not up and not down:
        return Seen(WordKind.NUMBER, 0, signed=True)
    return Seen(WordKind.ODD, candidate=None if up and down else up - down)


def _marked(text: str, folded: str) -> Seen | None:
    """A mark with words in brackets behind it."""
    found = _MARK_NOTE.fullmatch(folded)
    if found is None or found["mark"] not in MARKS or not _LETTER.search(found["note"]):
        return None
    return Seen(WordKind.MARK, note=_printed(text, found, "note"))


def _other(folded: str) -> Seen:
    """A text that is neither number nor mark: odd where it may be a number, else a label."""
    alike = _LOOKALIKES.fullmatch(folded)
    if alike is not None:
        silent = folded.isdigit() or alike["unit"] is not None  # 06 is two cells
        return Seen(WordKind.ODD, candidate=None if silent else int(alike["digits"].translate(AS_DIGITS)))
    if _NUMBERING.fullmatch(folded):
        return _LABEL
    if _DIGIT.search(RAISED_TAG.sub("", folded)):  # digits in a note behind a label are none of it
        odd = "<" in folded or not _LETTER.search(folded) or _TAILED.fullmatch(folded) or _MIXED.fullmatch(folded)
        return _ODD if odd else _LABEL
    is_mark = folded.rstrip("\\").strip(AROUND_MARKS) in MARKS  # (/), -。: there is more than the mark
    return _ODD if is_mark or _SPELT.fullmatch(folded) or UNCLEAR_SIGNS.issuperset(folded) else _LABEL


# --------------------------------------------------------------------------- what others ask


def word_kind(word: str) -> WordKind:
    """What a whole cell's text, or one word of a stream, is.

    >>> word_kind("1，234"), word_kind("—"), word_kind("5①"), word_kind("规章")
    (<WordKind.NUMBER: 'number'>, <WordKind.MARK: 'mark'>, <WordKind.ODD: 'odd'>, <WordKind.LABEL: 'label'>)
    """
    return (_see(word) if len(word) <= LONGEST_CELL else _see_long(word)).kind


def is_page_mark(raw: str) -> bool:
    """Whether a text is the number of a page, between dashes or in words: nothing on a line of its own.

    >>> is_page_mark("- 28 -"), is_page_mark("-----")
    (True, False)
    """
    return word_kind(raw) is WordKind.FURNITURE and _DIGIT.search(without_markup(raw)) is not None


def is_long_dash(raw: str) -> bool:
    """Whether a text is dashes and nothing else: a rule on a line of its own, a mark in a cell.

    >>> is_long_dash("----"), is_long_dash(":---:")
    (True, False)
    """
    return _DASHES_ONLY.fullmatch(in_one_width(without_markup(raw))) is not None


@functools.lru_cache(maxsize=KEPT)
def is_ordinal(raw: str) -> bool:
    """Whether a text is the number of what stands behind it and no more: ``1.``, ``(3)``, ``（三）``.

    >>> is_ordinal("3、"), is_ordinal("三、"), is_ordinal("3")
    (True, True, False)
    """
    return len(raw) < MOST_DIGITS and _ORDINAL.fullmatch(in_one_width(without_markup(raw))) is not None


def is_numbered(raw: str) -> bool:
    """Whether a text begins with an ordinal, as headings do.

    >>> is_numbered("五、存在问题"), is_numbered("(1)办件"), is_numbered("作废")
    (True, True, False)
    """
    return _ORDINAL.match(in_one_width(raw.lstrip()[:MOST_DIGITS])) is not None


def see(raw: str) -> Seen:
    """What a text is, whatever column it stands in."""
    return _see(raw) if len(raw) <= LONGEST_CELL else _see_long(raw)


def _see_long(word: str) -> Seen:
    """A text too long for a cell, unless it is mostly white space."""
    core = word.strip()
    return _see(core) if len(core) <= LONGEST_CELL else _LABEL


def value_number(raw: str) -> Number | None:
    """The number of a text of kind NUMBER, whatever column it stands in and whatever its unit.

    >>> value_number("减3"), value_number("251000元"), value_number("5①")
    (-3, 251000, None)
    """
    seen = _see(raw) if len(raw) <= LONGEST_CELL else _see_long(raw)
    return seen.number if seen.kind is WordKind.NUMBER else None


_BEHIND = re.compile(rf"(?:{any_of((*MORE, *OTHER_QUANTITIES))}?{UNIT}?|{UNIT}(?:{any_of(MORE)}|{_RAISED})|{_RAISED})")


@functools.lru_cache(maxsize=KEPT)
def stands_behind_number(word: str) -> bool:
    """Whether a word that stands alone behind a number in a stream of words belongs to that number: its unit or worse.

    Signs that also number labels, such as ① and (1), are not among them.

    >>> stands_behind_number("元"), stands_behind_number("%"), stands_behind_number("规章")
    (True, True, False)
    """
    if len(word) > MOST_DIGITS:
        return False
    text = without_markup(word)
    return bool(text) and text not in MARKS and _BEHIND.fullmatch(in_one_width(text)) is not None
