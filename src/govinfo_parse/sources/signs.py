"""Signs beside numbers: text that is raised or lowered, and pictures.

``12`` with a raised ``1`` behind it is not 121, and a cell that holds a picture is not empty. Both are handed over as
text that is no digit: what is raised in a cell as a note in brackets, ``12⁽¹⁾``, and a picture as the character that
stands for an object, which makes the cell unreadable. Beside words neither says anything about a number, and a label
has to stay the label that it is; there they are left out.
"""

import re
import unicodedata
from collections.abc import Callable

RAISED, END_RAISED = "\ufdd5\ufdd6"
"""Around raised text, until it is settled what becomes of it. Noncharacters, which no text should hold."""
PICTURE = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: what stands for a picture, a symbol or anything else that is no text."""

_MARK = re.compile(f"([{RAISED}{END_RAISED}])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_AMOUNT = re.compile(r"[^\w(（]*+\d[\d,，\s]*+(?:[.．]\d++)?\s*+[^\W\d_]{0,4}+[^\w(（]*+(?:[(（].*+)?", re.DOTALL)
"""A number with its unit, and with a remark that may be of words; behind the ordinal of a label stands a sign,
``3.其他``."""
_OPENING, _CLOSING = frozenset("([〔【〈"), frozenset(")]〕】〉")
_AS_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def has_signs(text: str) -> bool:
    """Whether any sign stands in a text."""
    return RAISED in text or END_RAISED in text or PICTURE in text


def in_cell(text: str) -> str:
    """The text of a cell with its signs settled.

    >>> in_cell("12\\ufdd53\\ufdd6"), in_cell("规章\\ufdd53\\ufdd6"), in_cell("3\\ufffc5万元") == "3\\ufffc5万元"
    ('12⁽³⁾', '规章', True)
    """
    bare = _settled(text, lambda _: "").replace(PICTURE, "")
    if PICTURE in text and not is_wording(bare):
        return _settled(text, _note)
    return bare if _WORDS.search("".join(bare.split())) else _settled(text, _note)


def is_wording(text: str) -> bool:
    """Whether a cell holds words, and no number: digits with a unit and a remark behind them are one.

    >>> is_wording("3.其他"), is_wording("35 万元"), is_wording("35（其中修订16件）")
    (True, False, False)
    """
    return _WORDS.search("".join(text.split())) is not None and not _AMOUNT.fullmatch(text)


def in_prose(text: str) -> str:
    """Text outside cells with its signs settled: nothing is left out."""
    return _settled(text, _raised) if has_signs(text) else text


def _settled(text: str, write: Callable[[str], str]) -> str:
    """The text with each raised stretch written anew; one that goes on in another cell is left as it is."""
    settled: list[str] = []
    raised: list[str] = []
    depth = 0
    for piece in _MARK.split(text):
        if piece == RAISED:
            depth += 1
        elif piece == END_RAISED:
            depth = max(depth - 1, 0)
        else:
            (raised if depth else settled).append(piece)
        if raised and not depth:
            settled.append(write("".join(raised)))
            raised.clear()
    return "".join([*settled, *raised])


def _note(text: str) -> str:
    """Raised text as a note behind a number; signs that are neither digits nor words are left as they are."""
    folded = _folded(text)
    bare = folded[1:-1] if folded[:1] in _OPENING and folded[-1:] in _CLOSING else folded
    if bare.isdecimal():
        return f"⁽{bare.translate(_AS_RAISED)}⁾"
    return f"({bare})" if bare.isalnum() else folded


def _raised(text: str) -> str:
    """Raised text as it is printed, where characters can show that."""
    folded = _folded(text)
    return folded.translate(_AS_RAISED) if folded.isdecimal() else text


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
