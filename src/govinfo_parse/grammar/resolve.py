"""Rows with several readings: the sums decide, or nothing does.

A way of filling a row is given up only when it contradicts a sum. While a row has several ways its cells are not
proven, except those that hold the same in all of them. A cell that a way leaves without a number is unknown, not zero.
"""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from govinfo_parse.forms import Number, RowForm, SumForm, TableForm
from govinfo_parse.grammar.columns import Placement
from govinfo_parse.grammar.items import BLANK, Item
from govinfo_parse.grammar.mends import Mends
from govinfo_parse.grammar.zeros import NumberOf, fill_empty
from govinfo_parse.sums import contradicts, holds, is_broken

TWICE = 2
"""Sums that must agree on a number that is not there: its row's and one of its column's."""
MOST_TRIALS = 60
"""Ways of one table that are tried against all of its sums at once; a trial costs as much as a clean row."""


@attrs.frozen(eq=False)
class Choice:
    """A row and the ways in which its run can fill it."""

    form: RowForm
    values: tuple[Item, ...]
    """What the run holds."""
    ways: tuple[Placement, ...]
    """None where any placement that keeps the order is possible, or where nothing is."""
    structural: bool = False
    """The only way is proven by what is printed."""
    cut: bool = False
    """The text ends in this row."""
    apart: bool = False
    """What the run holds may belong to other rows."""
    behind: tuple[Item, ...] = ()
    """What stands right behind the run and belongs to no row: it may be the rest of this one."""


@attrs.frozen(eq=False)
class Resolved:
    """What is known about the cells of one row."""

    form: RowForm
    cells: tuple[Item | None, ...]
    """What stands in each cell that is proven; None where nothing does or nothing is proven."""
    proven: tuple[bool, ...]
    """Whether that is certain, cell by cell."""
    candidates: tuple[Item | None, ...]
    """What may stand in the cells that are not proven."""
    spare: tuple[Item, ...] = ()
    """Values of the run that stand in no cell."""
    by_sums: bool = False
    """Whether the sums prove it, and not what is printed."""

    @property
    def certain(self) -> bool:
        """Whether every cell is proven."""
        return all(self.proven)


@attrs.frozen
class Resolution:
    """The rows of one table."""

    rows: tuple[Resolved, ...]
    stopped: bool = False
    """Whether the search reached its limit."""
    filled: bool = False
    """Whether the sums told the empty cells, each standing for zero."""

    @property
    def proven(self) -> int:
        """How many cells are certain."""
        return sum(sum(row.proven) for row in self.rows)


def resolve(choices: Sequence[Choice], table: TableForm, number: NumberOf, mends: Mends) -> Resolution:
    """Each row of a table as far as its structure or its sums prove it."""
    if all(choice.structural for choice in choices):
        return Resolution(tuple(_agreed(choice, choice.ways) for choice in choices))
    filled = fill_empty(table, choices, number) if _leaves_zeros_blank(choices, table, number) else None
    if filled is not None:
        rows = tuple(
            attrs.evolve(_agreed(choice, ways), by_sums=not choice.structural)
            for choice, ways in zip(choices, filled, strict=True)
        )
        return Resolution(rows, filled=any(None in way for ways in filled for way in ways))
    search = _Search(choices, table, number)
    search.narrow()
    search.mend(mends)
    rows = tuple(
        _agreed(choice, ways) if choice.structural else _seen(choice, ways, whole=search.is_proof(at))
        for at, (choice, ways) in enumerate(zip(choices, search.ways, strict=True))
    )
    return Resolution(rows, search.stopped)


def printed(rows: Iterable[tuple[RowForm, Sequence[Item]]]) -> Resolution:
    """The rows of a table in which every cell is printed between borders: nothing has to be worked out."""
    return Resolution(
        tuple([Resolved(form, tuple(items), (True,) * len(items), (None,) * len(items)) for form, items in rows])
    )


def _leaves_zeros_blank(choices: Sequence[Choice], table: TableForm, number: NumberOf) -> bool:
    """Whether every row of a table is there, some with too few numbers, and none of the numbers is a zero."""
    return (
        bool(table.sums)
        and len(choices) == len(table.rows)
        and not any(choice.cut or choice.apart for choice in choices)
        and all(number(value) != 0 for choice in choices for value in choice.values)
        and any(choice.values for choice in choices)
    )


def unproven_end(resolution: Resolution, table: TableForm, end: int, number: NumberOf) -> Resolution:
    """The rows, with a number at the very end of the text proven only where a sum holds that it is part of.

    Nothing else tells a whole number from one that was cut; ``end`` is the length of the text.
    """
    if not [item for row in resolution.rows for item in row.cells if item is not None and item.end == end]:
        return resolution
    values = {
        cell.path: number(item) or 0
        for row in resolution.rows
        for cell, item in zip(row.form.cells, row.cells, strict=True)
    }
    rows = []
    for row in resolution.rows:
        at = next((at for at, item in enumerate(row.cells) if item is not None and item.end == end), None)
        if at is not None:
            path = row.form.cells[at].path
            if not any(holds(rule, values) for rule in table.sums if path in rule.left or path in rule.right):
                row = _doubted(row, at)
        rows.append(row)
    return attrs.evolve(resolution, rows=tuple(rows))


def _doubted(row: Resolved, doubt: int) -> Resolved:
    """The row with one of its cells no longer proven."""
    return attrs.evolve(
        row,
        cells=tuple(None if at == doubt else item for at, item in enumerate(row.cells)),
        proven=tuple(sure and at != doubt for at, sure in enumerate(row.proven)),
        candidates=tuple(row.cells[at] if at == doubt else item for at, item in enumerate(row.candidates)),
    )


class _Search:
    """Gives up ways until nothing more contradicts."""

    def __init__(self, choices: Sequence[Choice], table: TableForm, number: NumberOf) -> None:
        self.choices = choices
        self.ways = [list(choice.ways) for choice in choices]
        self.stopped = False
        self._table = table
        self._through = _sums_through(table)
        self._number = number
        self._known: dict[str, Number | None] = {}
        self._trials = 0
        for at in range(len(choices)):
            self._learn(at)

    def narrow(self) -> None:
        """Drop the ways that break a sum, then those that no numbers in the empty cells could save."""
        dropped = 1
        while dropped:
            dropped = sum(self._filter(at, self._breaks) for at in self._open())
            dropped = dropped or sum(self._filter(at, self._contradicts) for at in self._open())

    def mend(self, mends: Mends) -> None:
        """Search again with torn digits read in other ways in the rows that are not proven in full so far."""
        ways: dict[int, list[Placement]] = {}
        mended = False
        for at, choice in enumerate(self.choices):
            if choice.structural or not choice.ways or (self.is_proof(at) and self._is_full(at)):
                continue
            readings = mends.readings(choice.values, choice.behind, len(choice.form.cells))
            sound = [way for way in readings if self._adds_up(choice.form, way)]
            rivals = (way for way in choice.ways if not any(map(mends.is_piece, way)) and not _leaves_out(way, sound))
            ways[at] = [*rivals, *sound] if sound else list(choice.ways)
            mended = mended or bool(sound)
        for at in ways if mended else ():
            self.ways[at] = ways[at]
            self._learn(at)
        if mended:
            self.narrow()

    def is_proof(self, at: int) -> bool:
        """Whether the way that is left for a row satisfies every sum, rather than leave one open.

        A sum with all its numbers there must hold; a cell without a number must be forced to the same number by two.
        Where torn digits were mended, all sums must be full, and a row alone is none.
        """
        ways, form = self.ways[at], self.choices[at].form
        if len(ways) != 1:
            return False
        self._put(form, ways[0])
        through = self._through[form.path]
        if ways[0] not in self.choices[at].ways:
            sums = Counter(path for rule in through for path in (*rule.left, *rule.right))
            twice = all(sums[cell.path] >= TWICE for cell in form.cells)
            return twice and all(holds(rule, self._known) for rule in through)
        if any(is_broken(rule, self._known) for rule in through):
            return False
        if not any(holds(rule, self._known) for rule in through) and not any(
            self._known[cell.path] is None for cell in form.cells
        ):
            return False
        return all(
            self._known[cell.path] is not None or self._forced(cell.path, through) >= TWICE for cell in form.cells
        )

    def _forced(self, path: str, through: Sequence[SumForm]) -> int:
        """How many sums have no other cell without a number."""
        return sum(
            path in (*rule.left, *rule.right)
            and all(self._known.get(other) is not None for other in (*rule.left, *rule.right) if other != path)
            for rule in through
        )

    def _is_full(self, at: int) -> bool:
        """Whether every cell of a row has one number."""
        return all(self._known[cell.path] is not None for cell in self.choices[at].form.cells)

    def _adds_up(self, form: RowForm, way: Placement) -> bool:
        """Whether a way satisfies the sums that lie within its row."""
        numbers = {cell.path: self._number(item) for cell, item in zip(form.cells, way, strict=True)}
        own = [rule for rule in self._through[form.path] if numbers.keys() >= {*rule.left, *rule.right}]
        return bool(own) and all(holds(rule, numbers) for rule in own)

    def _open(self) -> list[int]:
        return [at for at, ways in enumerate(self.ways) if len(ways) > 1]

    def _filter(self, at: int, refuses: Callable[[RowForm], bool]) -> int:
        form = self.choices[at].form
        kept = []
        for way in self.ways[at]:
            self._put(form, way)
            if not refuses(form):
                kept.append(way)
        self._put(form, (None,) * len(form.cells))
        dropped = len(self.ways[at]) - len(kept)
        self.ways[at] = kept
        self._learn(at)
        return dropped

    def _breaks(self, form: RowForm) -> bool:
        return any(is_broken(rule, self._known) for rule in self._through[form.path])

    def _contradicts(self, form: RowForm) -> bool:
        if self._trials >= MOST_TRIALS:
            self.stopped = True
            return False
        self._trials += 1
        return contradicts(self._table.sums, self._known)

    def _put(self, form: RowForm, way: Placement) -> None:
        for cell, item in zip(form.cells, way, strict=True):
            self._known[cell.path] = self._number(item)

    def _learn(self, at: int) -> None:
        """Keep the numbers that all ways of a row share."""
        ways = self.ways[at]
        if ways:
            same = (column[0] if _same(column) else None for column in zip(*ways, strict=True))
            self._put(self.choices[at].form, tuple(same))


@functools.cache
def _sums_through(table: TableForm) -> Mapping[str, tuple[SumForm, ...]]:
    """The sums that a row has a part in, by row path, those of few cells first."""
    through: dict[str, tuple[SumForm, ...]] = {}
    for row in table.rows:
        cells = {cell.path for cell in row.cells}
        parts = (rule for rule in table.sums if not cells.isdisjoint(rule.left) or not cells.isdisjoint(rule.right))
        through[row.path] = tuple(sorted(parts, key=lambda rule: len(rule.left) + len(rule.right)))
    return through


def _leaves_out(way: Placement, others: Sequence[Placement]) -> bool:
    """Whether another way has all that this one has, and more."""
    return any(all(item in (None, more) for item, more in zip(way, other, strict=True)) for other in others)


def _agreed(choice: Choice, ways: Sequence[Placement]) -> Resolved:
    """What all the ways that are left have in common."""
    first = ways[0]
    spare = tuple(value for value in choice.values if value not in first) if choice.values != first else ()
    if len(ways) == 1:
        return Resolved(choice.form, first, (True,) * len(first), (None,) * len(first), spare)
    proven = tuple(map(_same, zip(*ways, strict=True)))
    return Resolved(
        choice.form,
        tuple(item if sure else None for item, sure in zip(first, proven, strict=True)),
        proven=proven,
        candidates=tuple(None if sure else item for item, sure in zip(first, proven, strict=True)),
        spare=spare,
    )


def _same(column: Sequence[Item | None]) -> bool:
    """Whether a cell holds the same item, or none, in every way."""
    return all(item is column[0] for item in column)


def _seen(choice: Choice, ways: Sequence[Placement], *, whole: bool) -> Resolved:
    """A row that its structure does not prove; ``whole`` says that the sums prove the only way that is left.

    A cell in which that way has nothing is not proven to be empty.
    """
    width = len(choice.form.cells)
    if not whole:
        loose = tuple(choice.values[:width]) + (None,) * (width - len(choice.values))
        return Resolved(choice.form, (None,) * width, proven=(False,) * width, candidates=ways[0] if ways else loose)
    agreed = _agreed(choice, ways)
    if ways[0] not in choice.ways:
        return attrs.evolve(agreed, spare=(), by_sums=True)
    proven = tuple(item is not None and item.kind is not BLANK for item in agreed.cells)
    return attrs.evolve(agreed, proven=proven, by_sums=True)
