"""Which words of a text are those of a head, though they look like the content of cells: years, signs and numbers.

Such a word opens no row and stands in none where labels of heads stand around it and no label of a row does. Taken for
a cell it would end the head in front of it, and the rows below would have the columns of the form, whatever is printed.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.labels import Labels, kept, labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.vocabulary import YEAR

_YEAR = re.compile(YEAR)


def as_heads(atoms: Sequence[Atom], words: Labels) -> Sequence[Atom]:
    """The atoms of a text, what is of a head as labels, whatever it looks like."""
    found: list[Atom] | None = None
    for begin, end in _runs(atoms, words):
        run = atoms[begin:end]
        if any(atom.kind in HELD for atom in run) and _is_head(run, words):
            found = [*atoms] if found is None else found
            found[begin:end] = [atom._replace(kind=Kind.LABEL) if atom.kind in HELD else atom for atom in run]
    return atoms if found is None else found


def _runs(atoms: Sequence[Atom], words: Labels) -> Iterator[tuple[int, int]]:
    """What may be a head: a printed row from its first label of a head on, or all of it beside a corner.

    Where no rows are shown, or one goes on over several of the form, it is what stands between labels of heads.
    """
    at = 0
    for row, same in itertools.groupby(atoms, key=lambda atom: atom.row):
        begin, at = at, at + len(list(same))
        own = atoms[begin:at]
        if row == LOOSE or any(atom.kind is Kind.LABEL and _opens(atom, words) for atom in own):
            yield from _stretches(atoms, range(begin, at), words)
        elif any(_is_corner(atom, words) for atom in own):
            yield begin, at
        else:
            first = next((place for place in range(begin, at) if _is_of_head(atoms[place])), at)
            yield first, at


def _stretches(atoms: Sequence[Atom], places: range, words: Labels) -> Iterator[tuple[int, int]]:
    """From a label of a head to the last one before any other label, or before another corner."""
    heads: list[int] = []
    for place in places:
        atom = atoms[place]
        of_head = _is_of_head(atom)
        if heads and (_is_corner(atom, words) if of_head else atom.kind not in HELD):
            yield heads[0], heads[-1] + 1
            heads = []
        if of_head:
            heads.append(place)
    if heads:
        yield heads[0], heads[-1] + 1


def _is_head(run: Sequence[Atom], words: Labels) -> bool:
    """Whether all that stands there is of a head.

    So it is beside its corner. Elsewhere most of it has to be labels of heads, and the rest no numbers: cells may stand
    behind the labels of their columns.
    """
    if any(_is_corner(atom, words) for atom in run):
        return True
    heads = [atom for atom in run if _is_of_head(atom)]
    others = [atom for atom in run if atom.kind in HELD and atom not in heads]
    several = len(heads) > 1 or not all(_is_year(atom.text) for atom in heads)
    return several and len(heads) > 2 * len(others) and not any(atom.kind is Kind.VALUE for atom in others)


def _opens(atom: Atom, words: Labels) -> bool:
    return plain(atom.text) not in words.heads and words.opens(atom.text)


def _is_corner(atom: Atom, words: Labels) -> bool:
    return plain(atom.text) in words.corners


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(plain(text)) is not None


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
