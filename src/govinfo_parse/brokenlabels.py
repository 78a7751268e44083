"""Labels of the form that stand in a text broken into words, some of which may stand in a cell, too.

``2. 没有 现成信息需要另行制作`` is an ordinal, a word that is put where a number could stand, and a piece of label.
None of them tells alone what it is, and a layout knows nothing of the form. Together they do: words that follow each
other in one cell, or in lines without borders, and give a label of the form from its beginning on are that label,
whatever each of them is elsewhere. This is settled before anything is told by where words stand, and before anything is
counted.

A label with a line break in it breaks a printed row, too, where a line is one: its first words then stand on a line of
their own, and the row begins with the rest of it. They are of that row where all of it together is its label, and what
the row begins with alone is none.
"""

import functools
from collections.abc import Callable, Iterator, Sequence

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.labels import MOST_PIECES, Labels, labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.vocabulary import BEHIND_ORDINALS
from govinfo_parse.words import is_ordinal

_WORDS = frozenset((Kind.MARK, Kind.ODD))
_OF_LABELS = _WORDS | {Kind.LABEL}


def with_whole_labels(atoms: list[Atom]) -> list[Atom]:
    """The atoms, with the words of each label that is broken into them as pieces of label."""
    words = labels()
    reach = functools.cache(functools.partial(_reach, atoms, words))  # words side by side share their first ones
    told = list(atoms)
    for at, atom in enumerate(atoms):
        if (atom.kind in _WORDS and (plain(atom.text) or _is_dash(atoms, at))) or _is_numeral(atoms, at):
            for place in _label_with(atoms, at, reach):
                told[place] = atoms[place]._replace(kind=Kind.LABEL)
    for at, atom in enumerate(told):
        if atom.row != LOOSE and atom.column == 0 and atom.kind is Kind.LABEL:
            for place in _begun_above(told, at, words):
                told[place] = told[place]._replace(kind=Kind.LABEL, row=atom.row, column=0)
    return told


def _label_with(atoms: Sequence[Atom], at: int, reach: Callable[[int], int]) -> range:
    """The places of the label of the form that a word is a piece of, from its first piece on; none if it is of none.

    The word is not its last piece: what stands behind a label, 无 or a number that cannot be read, stands in a cell.
    """
    for first in _before(atoms, at):
        if reach(first) > at:
            return range(first, reach(first) + 1)
    return range(0)


def _reach(atoms: Sequence[Atom], words: Labels, first: int) -> int:
    """The place of the last piece of the longest beginning of a label that is printed from a word on; -1 if none is."""
    joined, last = "", -1
    for place in range(first, min(first + MOST_PIECES, len(atoms))):
        if not _is_beside(atoms, first, place):
            break
        joined += atoms[place].text
        if not words.begins(plain(joined)):
            break
        if atoms[place].kind is Kind.LABEL and not is_ordinal(atoms[place].text):
            last = place
    return last


def _before(atoms: Sequence[Atom], at: int) -> Iterator[int]:
    """The places of a word and of those in front of it that may be of one label, the first one first."""
    first = at
    while first > max(0, at - MOST_PIECES) and _is_beside(atoms, at, first - 1):
        first -= 1
    yield from range(first, at + 1)


def _is_beside(atoms: Sequence[Atom], at: int, other: int) -> bool:
    """Whether two words may be of one label: both in lines without borders, or both in one cell."""
    is_word = atoms[other].kind in _OF_LABELS or _is_numeral(atoms, other)
    return is_word and _is_in_one_cell(atoms[at], atoms[other])


def _is_in_one_cell(atom: Atom, other: Atom) -> bool:
    return atom.row == other.row and (atom.row == LOOSE or atom.column == other.column)


def _is_dash(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a sign stands between two words of one cell, as in （三）不予公开 - 1.属于国家秘密."""
    beside = (*atoms[max(0, at - 1) : at], *atoms[at + 1 : at + 2])
    return atoms[at].row != LOOSE and all(
        word.kind in _OF_LABELS and _is_in_one_cell(atoms[at], word) for word in beside
    )


def _is_numeral(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a number may be the ordinal of a label: the sign behind ordinals follows it, or they are in one cell."""
    if atoms[at].kind is not Kind.VALUE or at + 1 == len(atoms):
        return False
    number, behind = atoms[at], atoms[at + 1]
    is_signed = behind.text[:1] in BEHIND_ORDINALS and behind.line == number.line
    may_be = is_signed or (number.row != LOOSE and behind.kind in _OF_LABELS)
    return may_be and _is_in_one_cell(number, behind)


def _begun_above(atoms: Sequence[Atom], at: int, words: Labels) -> range:
    """The places of the words on the lines above a printed row that its label, with which it begins, began with."""
    if at == 0 or atoms[at - 1].row == atoms[at].row or words.whole(atoms[at].text):
        return range(0)
    joined, below = atoms[at].text, atoms[at]
    for first in range(at - 1, max(-1, at - MOST_PIECES), -1):
        atom = atoms[first]
        if not (atom.kind is Kind.LABEL or _is_alone(atoms, first)) or below.line - atom.line > 1:
            break
        joined, below = atom.text + joined, atom
        if words.whole(joined):
            return range(first, at)
    return range(0)


def _is_alone(atoms: Sequence[Atom], at: int) -> bool:
    """Whether an ordinal stands alone on its line, perhaps behind empty cells: it numbers what stands below."""
    before = at - 1
    while before >= 0 and atoms[before].kind is Kind.EMPTY:
        before -= 1
    beside = (*atoms[before : before + 1], atoms[at + 1]) if before >= 0 else (atoms[at + 1],)
    return is_ordinal(atoms[at].text) and all(atom.line != atoms[at].line for atom in beside)
