"""Torn and glued digits: other readings of the numbers of a row than the printed gaps give.

What is here only proposes; `proof` takes a reading where the sums of its row and of all columns leave no other. It
must never be the other way round: nearly every run of digits can be cut into numbers that satisfy one sum. A row with
one number in each of its cells is therefore never read in another way.
"""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.forms import PlacesOfSum
from govinfo_parse.words import MOST_DIGITS

MOST_READINGS = 200
"""Readings that are proposed for one row; more are too many for the sums to tell."""
MOST_CHANGES = 2
"""Places in one row where a number may be torn or two may be run together, where cells are not shared."""
LONGEST_RUN = 60
"""Digits that may be the numbers of a row run together; fifteen numbers of four digits."""

_DIGITS = re.compile(r"\d+")
_SEVERAL = re.compile(r"\d+(?:\s+\d+)+")


def shares_fields(held: Sequence[Atom], width: int) -> bool:
    """Whether several cells may stand in one field: with more numbers than the row has cells, one of them is torn."""
    odd = [atom for atom in held if atom.kind is Kind.ODD]  # no other is several
    return bool(odd) and len(held) < sum(len(pieces_of(atom)) for atom in held) <= width


def pieces_of(atom: Atom) -> list[Atom]:
    """The numbers that stand in one field; anything else as it is."""
    if not _is_several(atom):
        return [atom]
    return [_part(atom, match.start(), match.end()) for match in _DIGITS.finditer(atom.text)]


def _is_several(atom: Atom) -> bool:
    """Whether it is several numbers, or one torn in pieces."""
    return atom.kind is Kind.ODD and _SEVERAL.fullmatch(atom.text) is not None


def readings(
    held: Sequence[Atom], width: int, behind: Sequence[Atom] = (), *, crossed: bool = True
) -> Iterator[list[Atom]]:
    """Other ways to see the numbers of a row of so many cells; ``behind`` is what stands below it in no row.

    Where no gap shows that they are others, sums are needed in both directions: ``crossed`` by those of columns.
    """
    shared = [at for at, atom in enumerate(held) if atom.kind is Kind.ODD]
    if not all(_is_several(held[at]) for at in shared):
        return
    if shared:
        yield from _parted(held, width)
    elif len(held) > width and crossed:
        yield from _closed(held, width)
    elif behind and len(held) + len(behind) == width and all(atom.kind is Kind.VALUE for atom in behind):
        yield [*held, *behind]
    elif len(held) < width and crossed:
        yield from _cut(held, width)


def _parted(held: Sequence[Atom], width: int) -> Iterator[list[Atom]]:
    """Several numbers in one cell are as many cells, or one number torn in pieces."""
    ways: list[list[list[Atom]]] = []
    for atom in held:
        pieces = pieces_of(atom)
        joinings = [pieces]
        if atom.kind is Kind.ODD and len(pieces) == 2:
            joinings.append([_whole(pieces)])
        ways.append([way for way in joinings if all(map(_is_number, way))])
    if math.prod(map(len, ways)) <= MOST_READINGS:
        for chosen in itertools.product(*ways):
            numbers = list(itertools.chain.from_iterable(chosen))
            if len(numbers) <= width:
                yield numbers


def _closed(held: Sequence[Atom], width: int) -> Iterator[list[Atom]]:
    """One number too many: two that stand side by side on a line may be one that was torn."""
    over = len(held) - width
    gaps = [
        at
        for at, (a, b) in enumerate(itertools.pairwise(held))
        if a.line == b.line and a.text.isdigit() and b.text.isdigit()
    ]
    if over > MOST_CHANGES or math.comb(len(gaps), over) > MOST_READINGS:
        return
    for chosen in itertools.combinations(gaps, over):
        numbers: list[Atom] = []
        for at, atom in enumerate(held):
            numbers.append(_whole([numbers.pop(), atom]) if at - 1 in chosen else atom)
        if all(map(_is_number, numbers)):
            yield numbers


def _cut(held: Sequence[Atom], width: int) -> Iterator[list[Atom]]:
    """One number too few: two may have run together."""
    under = width - len(held)
    places = [(at, cut) for at, atom in enumerate(held) if atom.text.isdigit() for cut in range(1, len(atom.text))]
    if under > MOST_CHANGES or math.comb(len(places), under) > MOST_READINGS:
        return
    for chosen in itertools.combinations(places, under):
        numbers: list[Atom] = []
        for at, atom in enumerate(held):
            bounds = [0, *(cut for place, cut in chosen if place == at), len(atom.text)]
            numbers += [_part(atom, a, b) for a, b in itertools.pairwise(bounds)] if len(bounds) > 2 else [atom]
        if all(map(_is_number, numbers)):
            yield numbers


def cuts(run: Atom, sums: Sequence[PlacesOfSum], width: int, most: int) -> list[tuple[Atom, ...]]:
    """Every way to cut a run of digits into the numbers of a row that satisfies its sums; none where too many begin."""
    text = run.text
    if not (text.isascii() and text.isdigit() and width <= len(text) <= LONGEST_RUN):
        return []
    due: defaultdict[int, list[PlacesOfSum]] = defaultdict(list)
    for left, right in sums:
        due[max(*left, *right)].append((left, right))
    begun: list[tuple[int, ...]] = [(0,)]
    for column in range(width):
        grown: list[tuple[int, ...]] = []
        is_last, last = column + 1 == width, len(text) - (width - column - 1)
        for way in begun:
            start = way[-1]
            longest = start + 1 if text[start] == "0" else last  # no number of several digits begins with a zero
            for end in range(last if is_last else start + 1, longest + 1):
                longer = (*way, end)
                if _adds_up(text, longer, due[column]):
                    grown.append(longer)
            if len(grown) > most:  # before the rest of them is tried, too
                return []
        begun = grown
    return [tuple(_part(run, a, b) for a, b in itertools.pairwise(way)) for way in begun]


def _adds_up(text: str, way: Sequence[int], rules: Sequence[PlacesOfSum]) -> bool:
    """Whether the numbers into which digits are cut satisfy sums of a row."""
    if not rules:
        return True
    numbers = [int(text[a:b]) for a, b in itertools.pairwise(way)]
    return all(sum([numbers[k] for k in left]) == sum([numbers[k] for k in right]) for left, right in rules)


def _part(atom: Atom, start: int, end: int) -> Atom:
    """A stretch of an atom as a number of its own."""
    return atom._replace(kind=Kind.VALUE, start=atom.start + start, end=atom.start + end, text=atom.text[start:end])


def _whole(pieces: Sequence[Atom]) -> Atom:
    """Pieces as one number."""
    return pieces[0]._replace(end=pieces[-1].end, text="".join(piece.text for piece in pieces))


def _is_number(atom: Atom) -> bool:
    return (
        atom.kind is not Kind.VALUE
        or not atom.text.isdigit()
        or (len(atom.text) <= MOST_DIGITS and (atom.text == "0" or atom.text[0] != "0"))
    )
