"""Numbers that count what stands behind them and are no cell's: running numbers of rows, and ordinals of labels.

What looks like one and counts nothing may be a number of the report, and is handed on as what cannot be read.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.layouts.fields import has_words
from govinfo_parse.layouts.streams import MOST_EMPTY
from govinfo_parse.vocabulary import BEHIND_ORDINALS
from govinfo_parse.words import is_ordinal

_LEAST_RUN = 3
"""Rows that a running number counts; fewer may begin with neighbouring numbers by chance."""
_AGAIN = re.compile(r"(?P<label>.+)\.(?P<number>[1-9]\d{0,2})", re.DOTALL)
_LEAST_FIELDS = 4
"""Fields whose numbers stand above them with nothing in front."""
_SHOWN = HELD | {Kind.LABEL}


def count_rows(firsts: Sequence[int | Decimal | None]) -> bool:
    """Whether the first numbers of rows go up by one: they may count these rows, and be in no cell.

    >>> count_rows([1, 2, 3]), count_rows([1, 2]), count_rows([1, None, 3])
    (True, False, False)
    """
    steps = itertools.pairwise(firsts)
    return len(firsts) >= _LEAST_RUN and all(a is not None and b is not None and b - a == 1 for a, b in steps)


def without_numbering(atoms: list[Atom], *, lines: bool) -> list[Atom]:
    """The atoms of a stretch without running numbers; ``lines`` says that it has no borders."""
    atoms = list(_uncounted(atoms)) if _may_count(atoms) else atoms
    atoms = list(_uncounted_lines(atoms)) if lines else list(_uncounted_labels(atoms))
    return _without_ordinals(atoms)


def _uncounted_labels(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms, without the numbers by which a program tells apart labels of a row that come again: 总计, 总计.1."""
    row, seen = LOOSE, Counter[str]()
    for atom in atoms:
        if atom.kind is not Kind.LABEL or atom.row == LOOSE:
            yield atom
            continue
        if atom.row != row:
            row, seen = atom.row, Counter()
        again = _AGAIN.fullmatch(atom.text) if atom.text[-1:].isdigit() else None
        if again is not None and seen[again["label"]] == int(again["number"]):
            atom = atom._replace(text=again["label"], end=atom.start + again.end("label"))
        seen[atom.text] += 1
        yield atom


def _may_count(atoms: Sequence[Atom]) -> bool:
    """Whether as many rows begin with a number as one counts at least, or one with that of the first field: few tables
    have them that are not counted.
    """
    begun = [atom for atom in atoms if atom.column == 0 and atom.kind is Kind.VALUE and atom.row != LOOSE]
    return len(begun) >= _LEAST_RUN or any(atom.text == "0" for atom in begun)


def _uncounted(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms without the running number of each row, and without a row of the numbers of the fields above it.

    Numbers in front of rows count them where they go up by one and stand in front of heads, too: no cell does.
    """
    rows = [list(part) for _, part in itertools.groupby(atoms, key=attrgetter("row"))]
    above: list[Atom] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and _counts(rows[end], int(rows[at][0].text) + end - at if end > at else None):
            end += 1
        run = rows[at : max(end, at + 1)]
        counted = end - at >= _LEAST_RUN and any(map(_is_of_heads, run))
        is_above_heads = bool(above) and above[0].kind is Kind.VALUE and _is_of_heads(run[0])
        yield from () if counted or is_above_heads else above
        above = run[0] if len(run) == 1 and _counts_fields(run[0]) else []
        if not above:
            yield from itertools.chain.from_iterable(row[1:] if counted else row for row in run)
        at += len(run)
    yield from above


def _uncounted_lines(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The same for lines without borders that begin with a number and a label: those that go up by one count them.

    Right below a counted line a label may stand further behind, and below one of heads nowhere: table four has none.
    Where the count does not begin with the first or the second line, or few of these lines hold a number behind their
    label, the numbers may as well be those of the labels above: then they are neither. So is the number of a line that
    is the only one to begin so: where numbers go on over the ends of lines, several lines do.
    """
    runs: list[_Run] = [_Run([], [])]
    above: list[Atom] = []
    for _, part in itertools.groupby(atoms, key=attrgetter("line")):
        line = list(part)
        goes_on = runs[-1].goes_on(line)
        is_below = goes_on and above is runs[-1].lines[-1] and (_holds_label(line) or _is_of_heads(above))
        if _counts_line(line) or is_below:
            if not goes_on:
                runs.append(_Run([], above if _counts_columns(above) else []))
            runs[-1].lines.append(line)
        above = line
    told: dict[int, bool] = {}
    for run in runs:
        if len(run.lines) > 1 or (len(runs) == 2 and run.is_alone):
            told |= dict.fromkeys((id(atom) for atom in (*run.fields, *(line[0] for line in run.lines))), run.counts)
    for atom in atoms:
        sure = told.get(id(atom))
        if not sure:
            yield atom if sure is None else atom._replace(kind=Kind.ODD)


class _Run(NamedTuple):
    """Lines that begin with numbers that go up by one."""

    lines: list[list[Atom]]
    fields: Sequence[Atom]
    """The numbers of the fields above them; empty where there are none."""

    def goes_on(self, line: Sequence[Atom]) -> bool:
        """Whether a line begins with the next number."""
        return bool(self.lines) and _begins_with_count(line) and int(line[0].text) == int(self.lines[-1][0].text) + 1

    @property
    def is_alone(self) -> bool:
        """Whether it is one line, whose number is no ordinal apart from its sign."""
        return len(self.lines) == 1 and self.lines[0][1].text[0] not in BEHIND_ORDINALS

    @property
    def counts(self) -> bool:
        """Whether the numbers count their lines."""
        first = int(self.lines[0][0].text)
        if self.fields and first == 0:
            return True
        behind = sum(any(atom.kind is Kind.VALUE for atom in line[2:]) for line in self.lines)
        return len(self.lines) >= _LEAST_RUN and first < 2 and 3 * behind >= len(self.lines)


def _begins_with_count(line: Sequence[Atom]) -> bool:
    """Whether a line begins with a plain number and holds more."""
    return len(line) > 1 and line[0].kind is Kind.VALUE and line[0].text.isdecimal()


def _holds_label(line: Sequence[Atom]) -> bool:
    return any(atom.kind is Kind.LABEL for atom in line)


def _counts_columns(line: Sequence[Atom]) -> bool:
    """Whether a line holds the numbers of its fields and nothing else."""
    return len(line) > 1 and [atom.text for atom in line] == [str(at) for at in range(len(line))]


def _counts_line(line: Sequence[Atom]) -> bool:
    """Whether a line begins with a plain number and a label."""
    return _begins_with_count(line) and line[1].kind is Kind.LABEL


def _counts(row: Sequence[Atom], wanted: int | None) -> bool:
    """Whether a printed row begins with a number, and with that one."""
    text = row[0].text
    begins = row[0].kind is Kind.VALUE and row[0].row != LOOSE and row[0].column == 0 and text.isdecimal()
    return begins and (wanted is None or text == str(wanted))


def _counts_fields(row: Sequence[Atom]) -> bool:
    """Whether a printed row holds the numbers of its fields and nothing else, but for an empty field in front.

    Without that they are more than the cells of any row that may go up by one so, but for those of table four.
    """
    if len(row) <= 2 or row[0].row == LOOSE:
        return False
    fields = row[1:] if row[0].kind is Kind.EMPTY else row if len(row) >= _LEAST_FIELDS else ()
    return bool(fields) and all(atom.kind is Kind.VALUE and atom.text == str(at) for at, atom in enumerate(fields))


def _is_of_heads(row: Sequence[Atom]) -> bool:
    """Whether nothing but labels stands behind what a printed row begins with."""
    return len(row) > 1 and all(atom.kind is Kind.LABEL for atom in row[1:])


def _without_ordinals(atoms: list[Atom]) -> list[Atom]:
    """The atoms, with ordinals that number no label as what may be numbers: (7) in a row of cells, 6. behind a label.

    An ordinal stands in front of a label, in its printed row if that has borders, else in its line or alone above it.
    That of one with which all ends may stand in another layout, or have been cut off.
    """
    for at in [at for at, atom in enumerate(atoms) if atom.kind is Kind.LABEL and is_ordinal(atom.text)]:
        atom = atoms[at]
        behind = next((other for other in atoms[at + 1 : at + MOST_EMPTY] if other.kind is not Kind.EMPTY), None)
        if behind is None:
            numbers = atom.row == LOOSE or _is_first(atoms, at)
        else:
            numbers = behind.row == atom.row and behind.kind is Kind.LABEL and has_words(behind.text)
        below = atom.row == LOOSE and (behind is None or behind.line != atom.line)
        ends_line = below and at > 0 and atoms[at - 1].line == atom.line
        if ends_line or not numbers:
            atoms[at] = atom._replace(kind=Kind.ODD)
    return atoms


def _is_first(atoms: Sequence[Atom], at: int) -> bool:
    """Whether nothing but empty cells stands in front of an atom in its printed row."""
    before = next((atoms[place] for place in range(at - 1, -1, -1) if atoms[place].kind in _SHOWN), None)
    return before is None or before.row != atoms[at].row
