"""The lines of a text, and the pieces that all layout readers are made of.

What a cell or a word holds is asked of `words` alone; here it is only cut. A word may be a label and a number run
together, and a cell may hold several words: they become atoms of their own, for a number that stays inside a label is
neither read nor missed.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind, made_atom
from govinfo_parse.characters import BORDERS, COVERED, INVISIBLE, WHITE
from govinfo_parse.layouts.positions import APART
from govinfo_parse.words import WordKind, is_long_dash, is_page_mark, see, stands_behind_number, word_kind

BORDER = re.compile(f"[{BORDERS}]")
_WORD = re.compile(rf"(?:\xad(?=\d))?[^{WHITE}]+(?:(?<=[\d.,，])[{INVISIBLE}]+(?=\d)[^{WHITE}]+)*")
"""What stands between white space. A soft hyphen in front of digits is none, for it may be a minus; nor is what cannot
be seen between two digits, for they may be those of one number."""
_SEEN = re.compile(rf"[^{WHITE}]")
_GLUED = re.compile(
    r"(?P<label>[^\d]*(?:\d{1,2}[^\d\s]{2,}[^\d]*)?[\u4e00-\u9fff）)”\"』」])"
    r"(?P<digits>\d(?:[\d,，.²³¹⁰-⁹①-⑳]*|[\d,，.]*(?:[^\s\d]{1,2}\d[\d,，.]*){1,2}|.{0,12}))"
)
"""A label with digits behind it and nothing between; perhaps a footnote sign or a unit, and more digits behind that."""
_AHEAD = re.compile(
    r"(?P<digits>\d+)(?P<label>(?:[1-8][.．、]|[一二三四五六七]、|[(（][一二三四五六七][)）])[\u4e00-\u9fff“].*)",
    re.DOTALL,
)
"""Numbers with the ordinal of a label behind them and nothing between."""
MOST_LINES = 60
"""Lines of a row with line breaks in its cells: those of the longest label where each holds a few characters."""
_LONGEST_LABEL = 90
"""Characters of a word or field that may be label and numbers together; longer ones are prose."""

_KINDS = {
    WordKind.NUMBER: Kind.VALUE,
    WordKind.MARK: Kind.MARK,
    WordKind.ODD: Kind.ODD,
    WordKind.EMPTY: Kind.EMPTY,
    WordKind.LABEL: Kind.LABEL,
}


class Line(NamedTuple):
    """One line without its end."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


_made_line: Callable[[tuple[int, int, str]], Line] = functools.partial(tuple.__new__, Line)
"""As `Line`, from a tuple: a text has hundreds of lines, and the constructor of a named tuple takes twice as long."""


def lines_of(text: str) -> list[Line]:
    """The lines of a text; a form feed and the line ends of other systems count as one."""
    ended = f"{text}\n"  # so has the last line an end, too, and there is one where the text is empty
    starts = itertools.accumulate(map(len, ended.splitlines(keepends=True)), initial=0)
    lines = list(map(_made_line, zip(itertools.count(), starts, ended.splitlines(), strict=False)))
    return list(map(_uncovered, lines)) if COVERED in text else lines


def _uncovered(line: Line) -> Line:
    """A line without what was covered in front of it."""
    text = line.text.lstrip(COVERED)
    return Line(line.number, line.end - len(text), text)


def is_blank(line: Line) -> bool:
    """Whether nothing can be seen on it."""
    return _SEEN.search(line.text) is None


def field(atoms: list[Atom], text: str, at: int, line: int, row: int, column: int) -> None:
    """Add the atoms of one cell between borders, whose text begins at an offset; an empty one is an atom, too."""
    alone = _alone(text) if len(text) <= _LONGEST_LABEL else None
    if alone is None:
        _field(atoms, text, at, line, row, column)
    else:
        kind, start, end, shown = alone
        atoms.append(made_atom((kind, at + start, at + end, shown, line, row, column, 0)))


def field_below(atoms: list[Atom], text: str, at: int, line: int, row: int, column: int) -> None:
    """`field`, for a cell that is empty on its first line; a number below may be that of a page, and is odd."""
    begun = len(atoms)
    field(atoms, text, at, line, row, column)
    atoms[begun:] = [atom._replace(kind=Kind.ODD) if atom.kind is Kind.VALUE else atom for atom in atoms[begun:]]


@functools.lru_cache(maxsize=4096)
def _alone(text: str) -> tuple[Kind, int, int, str] | None:
    """(kind, start, end, text) of a cell that is one atom, None for any other; a report has some 150 texts of cells."""
    atoms: list[Atom] = []
    _field(atoms, text, 0, 0, 0, 0)
    return atoms[0][:4] if len(atoms) == 1 else None


def _field(atoms: list[Atom], text: str, at: int, line: int, row: int, column: int) -> None:
    """`field`, for a cell of which nothing is known."""
    whole = text.strip()
    if whole != text or not whole or not whole[0].isprintable() or not whole[-1].isprintable():
        first = _WORD.search(text)
        begun = text[first.start() :] if first is not None else ""
        at, whole = at + len(text) - len(begun), begun.rstrip(WHITE)
    kind = word_kind(whole)
    if kind is WordKind.FURNITURE:
        if column and row != LOOSE:  # in a row of cells no page has its number, and no rule its dashes
            held = Kind.ODD if is_page_mark(whole) else Kind.MARK if is_long_dash(whole) else None
            if held is not None:
                atoms.append(Atom(held, at, at + len(whole), whole, line, row, column))
        return
    may_be_mixed = kind is WordKind.LABEL and len(whole) <= _LONGEST_LABEL and any(map(str.isdigit, whole))
    if may_be_mixed and _mixed(atoms, Line(line, at, whole), row, column):
        return
    atom = Atom(_KINDS[kind], at, at + len(whole), whole, line, row, column)
    atoms.append(_trimmed(atom) if kind is WordKind.NUMBER else atom)


def _mixed(atoms: list[Atom], cell: Line, row: int, column: int) -> bool:
    """Add the words of a cell that holds words and numbers one by one; False where there is no number among them."""
    pieces: list[Atom] = []
    words(pieces, cell, row, column)
    if all(piece.kind is Kind.LABEL for piece in pieces):
        return False
    atoms += pieces
    return True


def words(atoms: list[Atom], line: Line, row: int, column: int | None = None) -> None:
    """Add the words of a line one by one; labels with blanks inside are put together again where they are matched.

    A word that says of the number before it what it counts, or that it is no plain number, goes with that number.
    """
    number: Atom | None = None
    wide = measured = 0
    is_narrow = column is not None or line.text.isascii()
    for match in _WORD.finditer(line.text):
        start = match.start()
        is_near = number is not None and (column is not None or line.start + start - number.end < APART)
        if number is not None and is_near and stands_behind_number(match.group()):
            atoms[-1] = with_words_behind(number, line.text[number.start - line.start : match.end()])
            number = None
            continue
        for kind, begin, text in _pieces(match.group()):
            offset = line.start + start + begin
            if not is_narrow:
                wide += _wide(line.text[measured : start + begin])
                measured = start + begin
            at = start + begin if column is None else column
            atom = made_atom((kind, offset, offset + len(text), text, line.number, row, at, wide))
            atoms.append(_trimmed(atom) if kind is Kind.VALUE else atom)
            number = atoms[-1] if kind in _DIGITS else None


def with_words_behind(number: Atom, whole: str) -> Atom:
    """What stands in a cell, with the words behind it that go with it: ``whole`` is the text of both."""
    kind = _KINDS.get(word_kind(whole), Kind.ODD)
    return number._replace(kind=kind if kind in HELD else Kind.ODD, end=number.start + len(whole), text=whole)


_DIGITS = frozenset((Kind.VALUE, Kind.ODD))
"""What may be digits: a number, or several that have run together."""


def _trimmed(atom: Atom) -> Atom:
    """A number without the marks of emphasis, tags and the like around it, so that its place is that of the number."""
    text = atom.text
    if text[0] in _PLAIN and text[-1] in _PLAIN:
        return atom
    first = _NUMBER_BEGINS.search(text)
    if first is None:
        return atom
    inner = _BEHIND.sub("", text[first.start() :])
    if inner == text or see(inner) != see(text):  # the sign of 增加5 is none of the marks around it
        return atom
    start = atom.start + first.start()
    return atom._replace(start=start, end=start + len(inner), text=inner)


_PLAIN = frozenset("0123456789")
_NUMBER_BEGINS = re.compile(r"[-+－﹣−＋增减]*[（(]?\d")
_BEHIND = re.compile(r"(?:[*_`$~\"']|</?\w[^<>]*>|\{[^{}]*\}|\s|&nbsp;)+\Z")


def _wide(text: str) -> int:
    """How many characters take two places on a terminal, less those that take none."""
    if text.isascii():
        return 0
    return sum(_WIDTHS.get(unicodedata.east_asian_width(sign), 0) for sign in text) - sum(map(text.count, _NO_WIDTH))


_WIDTHS = {"W": 1, "F": 1}
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\xad"


def _pieces(word: str) -> Sequence[tuple[Kind, int, str]]:
    """(kind, offset, text) of what one word holds: a label and a number where they are run together."""
    return _kept_pieces(word) if len(word) <= _LONGEST_LABEL else tuple(_made_pieces(word))


@functools.lru_cache(maxsize=4096)
def _kept_pieces(word: str) -> Sequence[tuple[Kind, int, str]]:
    return tuple(_made_pieces(word))


def _made_pieces(word: str) -> Iterator[tuple[Kind, int, str]]:
    kind = word_kind(word)
    if kind is WordKind.FURNITURE or (kind is WordKind.EMPTY and not word.isalpha()):
        return
    glued = _glued(word) if kind is WordKind.LABEL and len(word) <= _LONGEST_LABEL else None
    if glued is not None:
        yield from glued
        return
    if kind is WordKind.LABEL and word[0].isdigit() and len(word) <= _LONGEST_LABEL:
        match = _AHEAD.fullmatch(word)
        if match is not None:
            yield Kind.ODD, 0, match["digits"]
            yield Kind.LABEL, match.start("label"), match["label"]
            return
    yield _KINDS[kind], 0, word


def _glued(word: str) -> Sequence[tuple[Kind, int, str]] | None:
    """The pieces of a word that is a label and numbers; None where the digits are of the label, as in 第20条第5项."""
    match = _GLUED.fullmatch(word)
    if match is None:
        return None
    kind = _KINDS[word_kind(match["digits"])]
    if not word[-1].isdigit() and (kind not in _DIGITS or len(match["label"]) == 1):
        return None
    behind = Kind.VALUE if kind is Kind.VALUE else Kind.ODD
    return (Kind.LABEL, 0, match["label"]), (behind, match.start("digits"), match["digits"])
