"""Rows that number the columns below a head: ``甲 | 1 | 2 | 3``, as statistical tables print them.

Their numbers are nobody's. Left in, they stand between a head and its rows as a row of their own would, and their name,
甲 or 栏次, as the label of a column more: then no row below is sure. They are known by their form. Right below a head,
numbers go up by one with nothing else in between, and behind them a row follows that has its own cells. In front of
them stands a name that only such rows have; or nothing, if they begin with 1, have a printed row or a line for
themselves, and the next row has all its cells beside its label: else they may be those of that label.
"""

import itertools
from collections.abc import Iterator, Sequence

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.labels import Labels, labels
from govinfo_parse.plainlabels import plain

LONGEST = 60
"""Atoms of such a row, and of those behind it that are looked at: it has a number for each column, and a name."""
_NAMES = frozenset(("甲", "乙", "丙", "丁", "栏次", "列次", "栏目次", "序号"))
"""What stands in such a row in front of its numbers: a letter for each column of labels, or what the numbers count."""
_LEAST = 3
"""Numbers of such a row that has no name."""
_NOTHING = frozenset((Kind.EMPTY, Kind.END))


def without_column_numbers(atoms: list[Atom]) -> list[Atom]:
    """The atoms without the rows that number columns; where nothing shows rows, the end of one stands for each."""
    words, left = labels(), list[Atom]()
    done = 0
    for begin in _begins(atoms):
        size = _length(atoms, begin, words) if begin >= done else 0
        if not size:
            continue
        left += atoms[done:begin]
        done = begin + size
        if atoms[begin].row == LOOSE:  # where empty lines are empty cells, they are counted from here on
            last = atoms[done - 1]
            left.append(last._replace(kind=Kind.END, start=last.end, text=""))
    return left + atoms[done:] if done else atoms


def _begins(atoms: Sequence[Atom]) -> Iterator[int]:
    """Where such a row may begin: with a name, or with a printed row or a line that begins with 1, perhaps behind empty
    cells.

    Few texts have any of these, and so they are looked for before anything else is asked.
    """
    for at, atom in enumerate(atoms):
        if atom.kind is not Kind.LABEL and atom.text != "1":
            continue
        named = _is_name(atom)
        if named or atom.kind is Kind.VALUE:
            first = _first_of_row(atoms, at)
            if named or first:
                yield at if first is None else first


def _first_of_row(atoms: Sequence[Atom], at: int) -> int | None:
    """The place of the first atom of a printed row or line, where nothing but empty cells stands in front of one."""
    row = _line_of(atoms[at])
    while at and atoms[at - 1].kind is Kind.EMPTY and _line_of(atoms[at - 1]) == row:
        at -= 1
    return None if at and _line_of(atoms[at - 1]) == row else at


def _line_of(atom: Atom) -> tuple[int, int]:
    """What the atoms of one printed row have in common, or of one line where nothing shows rows."""
    return atom.row, atom.line if atom.row == LOOSE else 0


def _is_name(atom: Atom) -> bool:
    return atom.kind is Kind.LABEL and plain(atom.text) in _NAMES


def _is_number(atom: Atom, number: int) -> bool:
    return atom.kind is Kind.VALUE and atom.text == str(number)


def _length(atoms: Sequence[Atom], begin: int, words: Labels) -> int:
    """How many atoms such a row has that begins at a place, 0 where none does."""
    row = _row_at(atoms, begin)
    front = list(itertools.takewhile(lambda atom: _is_name(atom) or atom.kind is Kind.EMPTY, row))
    named = any(map(_is_name, front))
    if not named:
        row = _in_line(row)
    size = _count(row[len(front) :], named=named)
    if size < (1 if named else _LEAST) or not _is_below_head(atoms, begin, words):
        return 0
    end = len(front) + size
    end += sum(1 for _ in itertools.takewhile(lambda atom: atom.kind in _NOTHING, row[end:]))
    is_alone = end == len(row) or (named and row[0].row == LOOSE)
    behind = _row_at(atoms, begin + end)
    return end if is_alone and _is_row(behind if named else _in_line(behind), size, named=named) else 0


def _row_at(atoms: Sequence[Atom], begin: int) -> Sequence[Atom]:
    """The atoms of a printed row from a place on; where nothing shows rows, as many as one may have."""
    near = atoms[begin : begin + LONGEST]
    return list(itertools.takewhile(lambda atom: atom.row == near[0].row, near))


def _in_line(row: Sequence[Atom]) -> Sequence[Atom]:
    """Those of them on the line of the first, where nothing shows rows."""
    return list(itertools.takewhile(lambda atom: _line_of(atom) == _line_of(row[0]), row))


def _count(row: Sequence[Atom], *, named: bool) -> int:
    """How many numbers go up by one, from 1 on; behind a name they may go on with a count."""
    first = int(row[0].text) if named and row and row[0].kind is Kind.VALUE and row[0].text.isdecimal() else 1
    pairs = zip(row, itertools.count(first), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: _is_number(*pair), pairs))


def _is_below_head(atoms: Sequence[Atom], begin: int, words: Labels) -> bool:
    """Whether labels stand right above a place, in one printed row where rows are shown, and one is of a head."""
    above = (atoms[at] for at in range(begin - 1, -1, -1) if atoms[at].kind not in _NOTHING)
    last = next(above, None)
    if last is None or last.kind is not Kind.LABEL:
        return False
    rest = itertools.takewhile(lambda atom: atom.row == last.row and atom.kind not in HELD, above)
    return any(words.has_head(plain(atom.text)) for atom in (last, *rest))


def _is_row(row: Sequence[Atom], size: int, *, named: bool) -> bool:
    """Whether these are a row of its own: a label, or just as many cells as there are numbers, which are not few.

    Behind numbers without a name the label has its cells beside it: they may stand in the row above their label. Where
    the row has no label, one number of it too many could be the first of its cells.
    """
    labelled = next((atom.kind is Kind.LABEL for atom in row if atom.kind not in _NOTHING), False)
    if labelled and named:
        return True
    own = row if labelled else itertools.takewhile(lambda atom: atom.kind is not Kind.LABEL, row)
    kinds = [atom.kind for atom in own if atom.kind is Kind.EMPTY or atom.kind in HELD]
    held = len(kinds) - kinds.count(Kind.EMPTY)
    return held > 0 and size <= len(kinds) if labelled else max(held, _LEAST) <= size <= len(kinds)
