"""Which words of a text are those of a head, though they look like the content of cells: years, signs and numbers.

Such a word opens no row and stands in none where labels of heads stand around it and no label of a row does. Taken for
a cell it would end the head in front of it, and the rows below would have the columns of the form, whatever is printed.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.caching import kept
from govinfo_parse.labels import Labels, labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.vocabulary import YEAR

_YEAR = re.compile(YEAR)


def as_heads(atoms: Sequence[Atom], words: Labels) -> Sequence[Atom]:
    """The atoms of a text, what is of a head as labels, whatever it looks like."""
    found: list[Atom] | None = None
    heads = [at for at, atom in enumerate(atoms) if _is_of_head(atom)]
    for begin, end in _runs(atoms, heads, words):
        run = atoms[begin:end]
        if any(atom.kind in HELD for atom in run) and _is_head(run, words):
            found = [*atoms] if found is None else found
            found[begin:end] = [atom._replace(kind=Kind.LABEL) if atom.kind in HELD else atom for atom in run]
    return atoms if found is None else found


def _runs(atoms: Sequence[Atom], heads: Sequence[int], words: Labels) -> Iterator[tuple[int, int]]:
    """What may be a head: a printed row from its first label of a head on, or all of it beside a corner.

    Where no rows are shown, or one goes on over several of the form, it is what stands between labels of heads. Their
    places are looked at alone, for most rows have none.
    """
    end = 0
    for at, first in enumerate(heads):
        if first < end:
            continue
        begin, end = _row_around(atoms, first)
        own = [place for place in heads[at : at + end - begin] if place < end]
        row = atoms[begin:end]
        if atoms[first].row == LOOSE or any(atom.kind is Kind.LABEL and _opens(atom, words) for atom in row):
            yield from _stretches(atoms, own, words)
        elif any(_is_corner(atom, words) for atom in row):
            yield begin, end
        else:
            yield first, end


def _row_around(atoms: Sequence[Atom], at: int) -> tuple[int, int]:
    """Where the printed row of an atom begins and ends."""
    row = atoms[at].row
    begin = end = at
    while begin and atoms[begin - 1].row == row:
        begin -= 1
    while end < len(atoms) and atoms[end].row == row:
        end += 1
    return begin, end


def _stretches(atoms: Sequence[Atom], heads: Sequence[int], words: Labels) -> Iterator[tuple[int, int]]:
    """From a label of a head to the last one before any other label, or before another corner."""
    first = heads[0]
    for head, following in itertools.pairwise(heads):
        between = atoms[head + 1 : following]
        if _is_corner(atoms[following], words) or any(atom.kind not in HELD for atom in between):
            yield first, head + 1
            first = following
    yield first, heads[-1] + 1


def _is_head(run: Sequence[Atom], words: Labels) -> bool:
    """Whether all that stands there is of a head.

    So it is beside its corner. Elsewhere most of it has to be labels of heads, and the rest no numbers: cells may stand
    behind the labels of their columns.
    """
    if any(_is_corner(atom, words) for atom in run):
        return True
    heads = [atom for atom in run if _is_of_head(atom)]
    others = [atom for atom in run if atom.kind in HELD and not _is_of_head(atom)]
    several = len(heads) > 1 or not all(_is_no_label(atom.text) for atom in heads)
    return several and len(heads) > 2 * len(others) and not any(atom.kind is Kind.VALUE for atom in others)


def _opens(atom: Atom, words: Labels) -> bool:
    return plain(atom.text) not in words.heads and words.opens(atom.text)


def _is_corner(atom: Atom, words: Labels) -> bool:
    return plain(atom.text) in words.corners


def _is_no_label(text: str) -> bool:
    """Whether a year or a sign stands there that may as well be in a cell, alone."""
    return not plain(text) or _YEAR.fullmatch(plain(text)) is not None


def _is_of_head(atom: Atom) -> bool:
    return atom.kind in _PRINTED and is_label_of_head(atom.text)


_PRINTED = frozenset((Kind.LABEL, *HELD))


@kept
def is_label_of_head(text: str) -> bool:
    """Whether a word is a label of a head, perhaps with a year in front, or a year or a sign of shares alone."""
    label, words = plain(text), labels()
    rest = _YEAR.sub("", label)
    if not label:
        return "%" in text or "％" in text
    return (words.has_head(label) and label not in words.blocks) or (
        rest != label and (not rest or words.has_head(rest))
    )
