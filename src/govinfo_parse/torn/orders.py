"""The orders in which the numbers of a page may be printed when an extractor tears its table into blocks.

A page is cut into groups of neighbouring columns, which are printed one after the other; a group is cut into bands of
rows, and a band is printed column by column. A band of one row is a printed row, a group of one column a printed
column. Every such order is tried, and what is kept satisfies the sum of every row.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

import attrs

Grid = tuple[tuple[int, ...], ...]
"""Row by row, the place of each cell's number among the numbers of the page."""
Numbers = tuple[tuple[int, ...], ...]
"""Row by row, the numbers of a table."""

MOST_STEPS = 12_000
"""Rows that may be put together for one text; most texts need a few hundred."""
MOST_READINGS = 250
"""Readings of one page beyond which its numbers say too little."""
MOST_DOUBLE_ROWS = 6
"""Rows of a page below which two wide groups are tried, each cut into bands of its own: where the last column ends."""
MOST_BREAKS = 2
"""Places in a page where numbers of other tables stand before, between or behind the groups of columns."""


@attrs.define
class Budget:
    """How many rows may still be put together."""

    left: int = MOST_STEPS

    def spend(self) -> bool:
        """Whether one more may be."""
        self.left -= 1
        return self.left > 0


@attrs.frozen(slots=False)
class Stream:
    """The numbers of a page in printed order, some rows of a table among them."""

    values: Sequence[int]
    breaks: Set[int]
    """The places where numbers that are no part of the table may begin and end: where paragraphs do."""
    apart: Set[int] | None
    """The numbers that may be no part of it, besides single ones above a column; None for any."""
    rows: int
    columns: int
    """The last one is the sum of the others."""

    @functools.cached_property
    def sums(self) -> list[int]:
        """The sum of the numbers in front of each place."""
        return list(itertools.accumulate(self.values, initial=0))

    def may_skip(self, start: int, count: int) -> bool:
        """Whether numbers that are no part of the table may stand here."""
        if start not in self.breaks or start + count not in self.breaks:
            return False
        return self.apart is None or count == 1 or all(at in self.apart for at in range(start, start + count))

    @property
    def spare(self) -> int:
        """How many numbers are no part of the table."""
        return len(self.values) - self.rows * self.columns


def readings(stream: Stream, budget: Budget, *, below_rows: bool) -> list[Grid]:
    """Every way to read the table; none where there are too many.

    ``below_rows`` tries also some printed rows above the groups of columns. Ways are the same when they have the same
    numbers and leave the same places to other tables.
    """
    found: dict[tuple[Numbers, frozenset[int]], Grid] = {}
    for upper in _printed_rows(stream) if below_rows else ((),):
        for widths in _cuts(stream.columns):
            if (upper and len(widths) == 1) or (_wide(widths) > 1 and stream.rows - len(upper) > MOST_DOUBLE_ROWS):
                continue
            for groups in _placed(stream, widths, len(upper)):
                for lower in _Bands(stream.values, groups, stream.rows - len(upper), budget).read():
                    _keep(found, stream, (*upper, *lower))
                if len(found) > MOST_READINGS or budget.left <= 0:
                    return []
    return list(found.values())


def shuffled_readings(stream: Stream, budget: Budget) -> list[Grid]:
    """Every way to read the table column by column, the first column printed in another order than its rows."""
    found: dict[tuple[Numbers, frozenset[int]], Grid] = {}
    for groups in _placed(stream, (1,) * stream.columns, 0):
        if not budget.spend():
            return []
        first, *others = (range(group.start, group.start + stream.rows) for group in groups)
        left = list(first)
        grid = []
        for places in zip(*others, strict=True):
            *parts, total = (stream.values[place] for place in places)
            place = next((place for place in left if stream.values[place] == total - sum(parts)), None)
            if place is None:
                break
            left.remove(place)
            grid.append((place, *places))
        else:
            _keep(found, stream, tuple(grid))
    return list(found.values())


def _keep(found: dict[tuple[Numbers, frozenset[int]], Grid], stream: Stream, grid: Grid) -> None:
    numbers = tuple(tuple(stream.values[place] for place in row) for row in grid)
    found.setdefault((numbers, frozenset(range(len(stream.values))).difference(*grid)), grid)


def _printed_rows(stream: Stream) -> Iterator[Grid]:
    """The rows that are printed from the start of the page, one below the other: none, one, two and so on."""
    upper: Grid = ()
    for start in range(0, stream.columns * stream.rows, stream.columns):
        yield upper
        *parts, total = stream.values[start : start + stream.columns]
        if sum(parts) != total:
            break
        upper = (*upper, tuple(range(start, start + stream.columns)))


@functools.cache
def _cuts(columns: int) -> tuple[tuple[int, ...], ...]:
    """The ways to cut a table into groups of columns, of which one, or both of two, may have several."""
    every = (
        tuple(end - start for start, end in itertools.pairwise((0, *inner, columns)))
        for count in range(columns)
        for inner in itertools.combinations(range(1, columns), count)
    )
    return tuple(widths for widths in every if _wide(widths) <= 1 or len(widths) == 2)


def _wide(widths: tuple[int, ...]) -> int:
    """How many groups have several columns."""
    return sum(width > 1 for width in widths)


_Band = tuple[int, int]
"""Its first row, and the one below its last."""


class _Group(NamedTuple):
    """Neighbouring columns that are printed before the ones behind them."""

    start: int
    width: int


def _placed(stream: Stream, widths: tuple[int, ...], upper: int) -> Iterator[tuple[_Group, ...]]:
    """Where the groups may begin below some rows: one behind the other, or with numbers of other tables between."""
    rows, sums = stream.rows - upper, stream.sums

    def place(at: int, start: int, spare: int, breaks: int, total: int) -> Iterator[tuple[_Group, ...]]:
        if at == len(widths):
            if not spare or (breaks and stream.may_skip(start, spare)):
                yield ()
            return
        for gap in range(spare + 1):
            if not gap or (breaks and stream.may_skip(start, gap)):
                group = _Group(start + gap, widths[at])
                stop = group.start + rows * widths[at]
                more = sums[stop] - sums[group.start]
                if at + 1 < len(widths) or widths[at] > 1 or more == total:  # the column of sums
                    for rest in place(at + 1, stop, spare - gap, breaks - bool(gap), total + more):
                        yield group, *rest

    return place(0, upper * stream.columns, stream.spare, MOST_BREAKS, 0)


class _Bands:
    """Finds the bands of each group for which every row sum holds."""

    def __init__(self, values: Sequence[int], groups: Sequence[_Group], rows: int, budget: Budget) -> None:
        self._values = values
        self._groups = groups
        self._rows = rows
        self._budget = budget
        self._known: dict[tuple[int, tuple[_Band, ...]], dict[Numbers, Grid]] = {}

    def read(self) -> Iterable[Grid]:
        """The tables that are left."""
        return self._below(0, ((0, 0),) * _wide(tuple(group.width for group in self._groups))).values()

    def _below(self, row: int, above: tuple[_Band, ...]) -> dict[Numbers, Grid]:
        """The rows from one on, below rows whose wide groups are cut into bands already."""
        if row == self._rows:
            return {(): ()}
        known = self._known.get((row, above))
        if known is None:
            known = self._known[row, above] = {}
            wide = [group for group in self._groups if group.width > 1]
            for bands in itertools.product(*(self._ahead(row, *at) for at in zip(wide, above, strict=True))):
                if not self._budget.spend() or len(known) > MOST_READINGS:
                    break
                places = self._places(row, bands)
                numbers = tuple(map(self._values.__getitem__, places))
                if sum(numbers) == 2 * numbers[-1]:
                    for below, grid in self._below(row + 1, bands).items():
                        known.setdefault((numbers, *below), (places, *grid))
        return known

    def _places(self, row: int, bands: Sequence[_Band]) -> tuple[int, ...]:
        """Where the numbers of a row are printed."""
        places: list[int] = []
        at = iter(bands)
        for start, width in self._groups:
            if width == 1:
                places.append(start + row)
            else:
                first, stop = next(at)
                begin, step = start + first * width + row - first, stop - first
                places += range(begin, begin + width * step, step)
        return tuple(places)

    def _ahead(self, row: int, group: _Group, band: _Band) -> Sequence[_Band]:
        """The band that a row of a group stands in: the one above, or every one that may begin here.

        Zeros alone say the same in every order, so a band of several rows holds another number.
        """
        if row < band[1]:
            return (band,)
        start, end = (group.start + group.width * at for at in (row, self._rows))
        first = next((at for at in range(start, end) if self._values[at]), end)
        least = row + 1 + (first - start) // group.width
        return [(row, row + 1), *((row, stop) for stop in range(max(least, row + 2), self._rows + 1))]
