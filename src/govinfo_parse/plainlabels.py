"""The normal form of a label, in which labels are compared, and what in a label may be none of it."""

import functools
import html
import re
import unicodedata

from govinfo_parse.characters import SIMPLIFIED, in_own_words
from govinfo_parse.markup import BOOKMARK
from govinfo_parse.words import KEPT, LONGEST_CELL, RAISED_TAG, is_ordinal

_ROMANISED = re.compile(r"(?<=[\u3400-\u9fff])\([^\W\d_A-Z\u3400-\u9fff]{1,7}\)")
"""Romanisation of the character before it, as mirrors of pages print it: 規(guī)章."""
_NOTE_SIGNS = re.compile("[⁰¹²³⁴-⁹]+")
"""Raised digits, which in a label are the sign of a note; normalised they would be digits of it."""
_NOTE_BEHIND = re.compile(
    r"(?<=[\u3400-\u9fff）)”])\s*(?:[①-⒇❶-➓⓪-⓿]{1,3}|[\[〔【(（]\s?(?:注\s?)?[0-9]{1,2}\s?[\]〕】)）]|[(（]注[)）])\s*\Z"
)
"""The sign of a note behind a label; in front of it, such a sign numbers the label."""
_NOT_KEPT = re.compile(r"[\W_]+")
_ESCAPED_BREAK = re.compile(r"\\[nrt]")
"""A line break in a label that is printed as a string of a program: 请\\n数量."""
_DIGIT = re.compile(r"\d")
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")


def plain(label: str) -> str:
    """The normal form of a label, in which two labels are compared.

    One width, simplified characters, words of the form, lower case; without white space, brackets, punctuation, tags,
    entities, bookmarks and romanisation in brackets. The stroke of 增/减 goes like other punctuation.

    >>> plain("（三） 不予\\n公开"), plain("**規(guī)章**"), plain("本年增／減")
    ('三不予公开', '规章', '本年增减')
    """
    return _plain(label) if len(label) <= LONGEST_CELL else _made_plain(label)


def _made_plain(label: str) -> str:
    text = label
    if "<" in text:
        text = _ANY_TAG.sub("", RAISED_TAG.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    if "[" in text:
        text = BOOKMARK.sub("", text)
    if "\\" in text:
        text = _ESCAPED_BREAK.sub("", text)
    text = _NOTE_BEHIND.sub("", _NOTE_SIGNS.sub("", text))
    text = unicodedata.normalize("NFKC", text).translate(SIMPLIFIED)
    if "(" in text:
        text = _ROMANISED.sub("", text)
    return in_own_words(_NOT_KEPT.sub("", text.lower()))  # last, for words may have blanks or romanisation within


_plain = functools.lru_cache(maxsize=KEPT)(_made_plain)


_ORDINAL_OF_LABEL = re.compile(r"[(（]?\d{1,2}\\?[)）.．、](?=\s*[\u2e80-\u9fff“\"])")
_SIGNS_BEHIND = re.compile(r"[-/—–\\;；~…&+=#^][\s,，、。:：^|'\"]*\Z|[(（]\s*(?:[-/—–]+|\d+)\s*[)）]\s*\Z")
"""Commas alone are none: labels are broken at their own."""


def holds_cells(label: str) -> bool:
    """Whether a label may hold cells of its row: digits besides ordinals and signs of notes, or signs put for numbers.

    >>> holds_cells("（三）不予公开 1.属于国家秘密"), holds_cells("规章①"), holds_cells("规章,-,/")
    (False, False, True)
    """
    if is_ordinal(label):
        return False
    bare = _ORDINAL_OF_LABEL.sub("", _ANY_TAG.sub("", label))
    return _DIGIT.search(plain(bare)) is not None or _SIGNS_BEHIND.search(bare) is not None
