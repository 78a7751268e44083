"""Text into tokens, without losing a character.

Joining the tokens of a text gives the text back. What a word is (a number, a mark, label text) is decided once per
distinct word, so that the two hundred cells of a report cost little.
"""

import enum
import functools
import itertools
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

import attrs

from govinfo_parse.forms import Number


class TokenKind(enum.Enum):
    """What a token is."""

    __hash__ = object.__hash__  # members are single: their identity will do, and costs no call into Python

    TEXT = "text"
    """Label text or prose."""
    NUMBER = "number"
    """A number that stands alone between blanks, borders or line ends."""
    MARK = "mark"
    """A sign put where a number could stand, such as ``/`` or 无."""
    ODD = "odd"
    """Letters that a scanner may have made of digits, such as ``l2``."""
    EMPTY = "empty"
    """A word that stands for an empty cell, such as ``NaN``."""
    BORDER = "border"
    """A printed cell border: ``|`` and its like."""
    COMMA = "comma"
    """The comma between two cells of a CSV row."""
    TAB = "tab"
    SPACE = "space"
    NEWLINE = "newline"
    FURNITURE = "furniture"
    """Page marks, bookmarks and ruled lines: no part of any cell."""


Token = tuple[TokenKind, int, int]
"""One piece of the text, as (kind, start, end): ``text[start:end]``.

No named tuple: a report has six hundred tokens, and a plain tuple is made and taken apart in a third of the time.
"""


@attrs.frozen
class Reading:
    """What a word says when it is read as the content of a cell."""

    value: Number | None
    """The number, None for a mark or for letters in place of digits."""
    unit: str | None = None
    note: str | None = None
    guess: int | None = None
    """The number that letters in place of digits would give."""


MOST_DIGITS = 15
"""Digits a number can have; no report counts a quadrillion of anything, and longer ones are identifiers."""
_LONGEST_CELL = 200
"""Characters of a word that can be the content of a cell, remark and all."""
_MOST_KEPT = 4096
"""Pieces of text whose kind is kept from one text to the next; a report has some 150."""
_LONGEST_KEPT = 60
"""Characters of such a piece; longer ones are prose and differ from report to report."""

_LINE_ENDS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
BORDERS = "|｜│┃║"
_INVISIBLE = "\u200b-\u200f\u2060\ufeff\xad"
_DASHES = "-－—–―─"
LINE_END_CHARACTERS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
INVISIBLE_CHARACTERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad")

_PAGE_MARK = rf"""
    ^[^\S{_LINE_ENDS}]* (?:
        [{_DASHES}]{{1,2}} [ \xa0\u3000]* [0-9０-９]{{1,4}} [ \xa0\u3000]* [{_DASHES}]{{1,2}}
      | 第[ ]*[0-9０-９]{{1,4}}[ ]*页 (?: [ ，,/]* 共[ ]*[0-9０-９]{{1,4}}[ ]*页 )?
    ) (?= [^\S{_LINE_ENDS}]* (?: [{_LINE_ENDS}] | \Z ) )
"""
_FURNITURE = re.compile(rf"{_PAGE_MARK} | \[bookmark:[^\]{_LINE_ENDS}]{{0,80}}\]", re.VERBOSE | re.MULTILINE)
_PIECE = re.compile(
    rf"\t|[^\s{BORDERS}{_INVISIBLE}]+|\r\n|[{_LINE_ENDS}]|(?:[ ]+|[^\S\t{_LINE_ENDS}]|[{_INVISIBLE}])+|[{BORDERS}]"
)
"""Every character is in exactly one piece: a TAB, a word, a line end, blanks or a border; the most frequent first."""

_FIELD = r'(?:"[^"\n]*"|[^",\n]*)'
_CSV_ROW = re.compile(rf"^{_FIELD}(?:,{_FIELD}){{2,}}$", re.MULTILINE)
_GROUPED = re.compile(r"(?<!\S)[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?!\S)")
"""A number with its thousands grouped that stands between blanks."""
_CSV_FIELDS = re.compile(rf"(?:^|,)({_FIELD})")
_CSV_PIECE = re.compile(rf",|{_FIELD}")
_CSV_VALUE = re.compile(r"[+-]?[0-9]*(?:\.[0-9]+)?")

_NUMBER = re.compile(
    r"""
    (?P<number> [+-]? (?: [1-9][0-9]{0,2} (?:,[0-9]{3})+ | [1-9][0-9]* | 0 ) (?: \.[0-9]+ )? )
    (?P<unit> 万元 | 亿元 | 元 | 件 | 项 | 个 | 条 | 份 | 宗 | 次 )?
    (?P<note> \( .* \) )?
    """,
    re.VERBOSE,
)
_MARKS = frozenset(("/", "\\", "-", "--", "—", "——", "–", "―", "─", "无", "無", "空", "*", "N/A", "n/a", "NA"))
_EMPTIES = frozenset(("NaN", "nan", "&nbsp;", "<NA>"))
_ODD = re.compile(r"[0-9OoQDlIi!SsBbZz]{1,7}")
_SEVERAL = re.compile(r"[+-]?[0-9][-+.,/0-9]*[0-9]|[.,][0-9]+")
"""Digits with signs among them: numbers that ran together, a date, or the end of a number printed in pieces."""
_AS_DIGITS = str.maketrans("OoQDlIi!SsBbZz", "00001111558822")
_RULED = re.compile(r"[-=+:_\\─━═┼├┤┌┐└┘┬┴╌┄]*(?:[-=_─━═╌┄]{3}|[┼├┤┌┐└┘┬┴])[-=+:_\\─━═┼├┤┌┐└┘┬┴╌┄]*")
_MINUS = str.maketrans("－−﹣＋", "---+")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text, or of some of its lines, in order, each character in exactly one of them.

    >>> [kind.value for kind, _, _ in tokenize("规章\\t0")]
    ['text', 'tab', 'number']
    """
    end = len(text) if end is None else end
    tokens: list[Token] = []
    for match in _CSV_ROW.finditer(text, start, end) if "," in text else ():
        if _is_csv(match.group()):
            _scan(text, start, match.start(), tokens)
            _scan_csv(text, match.start(), match.end(), tokens)
            start = match.end()
    _scan(text, start, end, tokens)
    return tokens


def _scan(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Tokens for a stretch of text that holds no CSV row."""
    for match in _FURNITURE.finditer(text, start, end):
        _scan_pieces(text, start, match.start(), tokens)
        tokens.append((TokenKind.FURNITURE, *match.span()))
        start = match.end()
    _scan_pieces(text, start, end, tokens)


def _scan_pieces(text: str, start: int, end: int, tokens: list[Token]) -> None:
    pieces = _PIECE.findall(text, start, end)
    stops = list(itertools.accumulate(map(len, pieces), initial=start))
    tokens += zip(map(_KINDS.__getitem__, pieces), stops, stops[1:])  # noqa: B905  # the last stop starts no piece


class _Kinds(dict[str, TokenKind]):
    """The kinds of the pieces of text met so far; the pieces of the form are in every report."""

    def __missing__(self, piece: str) -> TokenKind:
        kind = _piece_kind(piece)
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = kind
        return kind


def _piece_kind(piece: str) -> TokenKind:
    first = piece[0]
    if first == "\t":
        return TokenKind.TAB
    if first in BORDERS:
        return TokenKind.BORDER
    if not (first.isspace() or first in INVISIBLE_CHARACTERS):
        return word_kind(piece)
    return TokenKind.NEWLINE if piece == "\r\n" or piece in LINE_END_CHARACTERS else TokenKind.SPACE


_KINDS = _Kinds()


def lines_of(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens of each line, without the line ends."""
    newline = TokenKind.NEWLINE
    ends = [-1, *(at for at, token in enumerate(tokens) if token[0] is newline), len(tokens)]
    return [tokens[before + 1 : end] for before, end in itertools.pairwise(ends)]


def _is_csv(line: str) -> bool:
    """Whether a line with two commas or more is a row of a CSV file rather than prose or a grouped number."""
    if _GROUPED.search(line):
        return False
    fields = _CSV_FIELDS.findall(line)
    if any(field[:1].isspace() or "\t" in field for field in fields):
        return False
    bare = [field.strip() for field in fields]
    numeric = sum(_CSV_VALUE.fullmatch(field) is not None for field in bare)
    if numeric >= len(bare):
        return len(bare) >= 10
    if bare[0] and _CSV_VALUE.fullmatch(bare[0]) is None and numeric:
        return True
    return numeric == 0 and (len(set(bare)) < len(bare) or all(len(field) <= 12 for field in bare))


def _scan_csv(text: str, start: int, end: int, tokens: list[Token]) -> None:
    at = start
    while at < end:
        if text[at] == ",":
            tokens.append((TokenKind.COMMA, at, at + 1))
            at += 1
            continue
        stop = end
        match = _CSV_PIECE.match(text, at, end)
        if match is not None and match.end() > at:
            stop = match.end()
        _scan(text, at, stop, tokens)
        at = stop


def fold(word: str) -> str:
    """A word with full-width and circled forms made plain: ``１２`` is ``12``, ``㈠`` is ``(一)``."""
    return unicodedata.normalize("NFKC", word).translate(_MINUS)


@functools.lru_cache(maxsize=4096)
def word_kind(word: str) -> TokenKind:
    """What a word standing alone can be."""
    if word.isdigit() and word.isascii():
        plain = len(word) <= MOST_DIGITS and (word[0] != "0" or word == "0")
        return TokenKind.NUMBER if plain else TokenKind.ODD  # 018 is no number that anybody prints
    if word in _EMPTIES:
        return TokenKind.EMPTY
    if word in _MARKS:
        return TokenKind.MARK
    folded = fold(word)
    if folded in _MARKS:
        return TokenKind.MARK
    if _NUMBER.fullmatch(folded) and unicodedata.category(word[0]) != "No":
        return TokenKind.NUMBER if sum(map(str.isdigit, folded)) <= MOST_DIGITS else TokenKind.ODD
    if _RULED.fullmatch(word):
        return TokenKind.FURNITURE
    if _ODD.fullmatch(folded) or _SEVERAL.fullmatch(folded):
        return TokenKind.ODD
    return TokenKind.TEXT


@functools.lru_cache(maxsize=4096)
def read_word(word: str) -> Reading:
    """The number, unit and remark of a word of kind NUMBER, or the digits a word of kind ODD may stand for.

    >>> read_word("22（其中修订16件）").note
    '（其中修订16件）'
    """
    if word_kind(word) is TokenKind.NUMBER and word.isdigit() and word.isascii():
        return Reading(int(word))
    folded = fold(word)
    match = _NUMBER.fullmatch(folded) if len(folded) <= _LONGEST_CELL else None
    if match is None or word_kind(word) is not TokenKind.NUMBER:
        digits = folded.translate(_AS_DIGITS)
        guessed = digits.isdigit() and not folded.isdigit() and _ODD.fullmatch(folded) is not None
        return Reading(None, guess=int(digits) if guessed else None)
    plain = match["number"].replace(",", "")
    value: Number = Decimal(plain) if "." in plain else int(plain)
    note = None
    if match["note"]:
        note = word[min(at for at in (word.find("("), word.find("（")) if at >= 0) :]
    return Reading(value, unit=match["unit"], note=note)
