"""Table three where an extractor printed its numbers apart from their labels, page by page in blocks.

No label tells the row of a number then; the order of printing does. Every order that `orders` knows is tried for each
page, and together the pages must satisfy all sums of the table. What every reading that does so agrees on is proven.
"""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from govinfo_parse.atoms import Atom
from govinfo_parse.forms import RowForm, SumForm, TableForm
from govinfo_parse.sums import forced_values, is_broken
from govinfo_parse.torn.orders import Budget, Grid, Stream, readings, shuffled_readings
from govinfo_parse.torn.pages import Page, Printed
from govinfo_parse.torn.segments import agreed

MOST_TABLES = 2000
"""Readings of all pages together that are tried against the sums."""
ENOUGH = 3
"""Rows of a page with numbers in them that leave only one order of printing in which all sums hold."""


class _Part(NamedTuple):
    """What a page may hold: some rows of the table, in every way they can be read."""

    printed: Sequence[Printed]
    rows: int
    readings: Sequence[Grid]


def read_applications(
    table: TableForm, cuts: Sequence[Sequence[Page]], others: int = 0
) -> tuple[dict[str, Atom], bool]:
    """The numbers that every reading of the pages puts into the same cells, by path; whether the search was stopped.

    ``cuts`` are the ways in which the text may be cut into pages, and ``others`` is the most numbers of the next table
    that may be among them.
    """
    reader = _Reader(len(table.rows[0].cells))
    found: list[dict[str, Printed]] = []
    try:
        for pages in cuts:
            found += _read(table, pages, others, reader)
    except _TooManyError:
        return {}, True
    return agreed([{path: printed.item for path, printed in one.items()} for one in found]), reader.stopped


def _read(table: TableForm, pages: Sequence[Page], others: int, reader: "_Reader") -> Iterator[dict[str, Printed]]:
    """What the pages read as, in every order."""
    if not pages or len(pages[0].heads) > reader.width:
        return
    rows = table.rows[1:] if pages[0].heads else table.rows
    counts_of = _row_counts(pages, len(rows), reader.width, others)
    ends = [(counts, reader.ends(pages, counts)) for counts in counts_of]
    if reader.stopped:
        raise _TooManyError
    for parts in (reader.whole(pages, counts, parts) for counts, parts in ends if parts):
        if math.prod(len(part.readings) or 1 for part in parts) > MOST_TABLES:
            raise _TooManyError
        yield from _tables(table, parts, pages[0])


class _TooManyError(Exception):
    """There are more readings than can be tried."""


def _row_counts(pages: Sequence[Page], rows: int, width: int, others: int) -> Iterator[tuple[int, ...]]:
    """How many rows each page may hold below the first row, which is on the first page.

    That page may also hold numbers of the table above, and the last one ``others`` of the table below.
    """
    for last in range(len(pages)):
        inner, rest = [], 0
        for page in pages[1:last]:
            count, rest = divmod(len(page.free), width)
            if rest:
                return
            inner.append(count)
        left = rows - sum(inner)
        most = len(pages[0].free) // width
        if last == 0 and left <= most:
            yield (left,)
        for first in range(min(most, left - 1), -1, -1) if last else ():
            if 0 <= len(pages[last].free) - (left - first) * width <= others:
                yield first, *inner, left - first


class _Reader:
    """Reads pages, each one as often as the rows it may hold differ."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._budget = Budget()
        self._known: dict[tuple[object, ...], _Part] = {}

    @property
    def stopped(self) -> bool:
        """Whether there were too many orders to try."""
        return self._budget.left <= 0

    def ends(self, pages: Sequence[Page], counts: Sequence[int]) -> list[_Part]:
        """The first and the last page, if they hold that many rows; none where one of them cannot be read."""
        parts = [self._first(pages[0], counts[0], alone=len(counts) == 1)]
        if len(counts) > 1 and parts[0].readings:
            parts.append(self._part(pages[len(counts) - 1].free, counts[-1], below_rows=True))
        return parts if all(part.readings for part in parts) else []

    def whole(self, pages: Sequence[Page], counts: Sequence[int], ends: Sequence[_Part]) -> list[_Part]:
        """The pages between a first and a last one, too, which may be without a reading."""
        inner = zip(pages[1:], counts[1:-1], strict=False)
        return [ends[0], *(self._part(page.free, count) for page, count in inner), *ends[1:]]

    def _first(self, page: Page, rows: int, *, alone: bool) -> _Part:
        """The page that the table begins on; below column labels, the first row may be printed apart from them."""
        if alone:
            return self._part(page.free, rows, below_rows=True)
        if not page.heads:
            whole = len(page.free) == rows * self.width
            return self._part(page.free, rows) if whole else _Part((), rows, [])
        over = max(0, len(page.free) - rows * self.width - (self.width - len(page.heads)))
        if over and page.free[over - 1].item.start > page.heads[0].item.start:
            return _Part((), rows, [])  # what is too much belongs to the table above only in front of the heads
        printed = page.free[over:]
        near = _near_heads(page, self.width)
        return self._part(printed, rows, frozenset(at for at, one in enumerate(printed) if one in near))

    def _part(
        self, printed: Sequence[Printed], rows: int, apart: frozenset[int] | None = None, *, below_rows: bool = False
    ) -> _Part:
        known = printed[0].item.start if printed else 0, len(printed), rows, apart, below_rows
        if known not in self._known:
            breaks = {at for at, one in enumerate(printed) if one.opens} | {0, len(printed)}
            stream = Stream([one.value for one in printed], breaks, apart, rows, self.width)
            found = readings(stream, self._budget, below_rows=below_rows)
            if not found and apart is not None:
                found = shuffled_readings(stream, self._budget)
            self._known[known] = _Part(printed, rows, found)
        return self._known[known]


class _Reading(NamedTuple):
    """One reading of a page, by path."""

    cells: Mapping[str, Printed]
    differences: Sequence[int]
    """By how much the left of each sum is larger than its right, as far as the page goes."""
    unsettled: Set[str] = frozenset()
    """The cells of rows that could change places with others of the page."""
    interrupted: bool = False
    """Whether numbers of the table above are printed between two that stand below each other."""


def _tables(table: TableForm, parts: Sequence[_Part], page: Page) -> Iterator[dict[str, Printed]]:
    """The numbers of the whole table by path, for every choice of readings that satisfies the sums."""
    first = table.rows[: bool(page.heads)]
    whole = all(part.readings for part in parts)
    if not whole and not first:
        return  # without column labels nothing else tells where the table begins
    above = {cell.path for row in first for cell in row.cells}
    below = [rule for rule in table.sums if above.isdisjoint((*rule.left, *rule.right))]
    outcomes = _outcomes(table)
    starts = itertools.accumulate((part.rows for part in parts), initial=len(first))
    readings_of = [
        [_reading(table.rows[start:], part, grid, below, outcomes, alone=len(parts) == 1) for grid in part.readings]
        for start, part in zip(starts, parts, strict=False)
    ]
    nothing = _Reading({}, [0] * len(below))
    for choice in itertools.product(*(found or [nothing] for found in readings_of)):
        if whole and any(map(sum, zip(*(reading.differences for reading in choice), strict=True))):
            continue
        cells = {path: one for reading in choice for path, one in reading.cells.items()}
        if not whole and any(is_broken(rule, _values(cells)) for rule in below):
            continue
        row = _first_row(table, cells, page) if first else {}
        if row is None:
            continue
        unsettled = frozenset().union(*(reading.unsettled for reading in choice))
        if any(reading.interrupted for reading in choice) or cells.keys() <= unsettled:
            yield {}  # it may be the right one, or numbers of another table stand for some that are lost
        else:
            yield {path: one for path, one in (cells | row).items() if path not in unsettled}


def _values(cells: Mapping[str, Printed]) -> dict[str, int]:
    return {path: printed.value for path, printed in cells.items()}


def _outcomes(table: TableForm) -> Set[str]:
    """The rows that are added up in another one."""
    summed = {path for rule in table.sums for path in rule.right}
    return {row.path for row in table.rows if row.block and row.cells[0].path not in summed}


def _reading(
    rows: Sequence[RowForm], part: _Part, grid: Grid, sums: Sequence[SumForm], outcomes: Set[str], *, alone: bool
) -> _Reading:
    """A part as one grid reads it; ``alone`` says that its page holds the whole table."""
    cells = {
        cell.path: part.printed[place]
        for row, places in zip(rows, grid, strict=False)
        for cell, place in zip(row.cells, places, strict=True)
    }
    values = _values(cells)
    differences = [
        sum(values.get(path, 0) for path in rule.left) - sum(values.get(path, 0) for path in rule.right)
        for rule in sums
    ]
    unsettled = _unsettled(rows, part, grid, outcomes, alone=alone)
    return _Reading(cells, differences, unsettled, _is_interrupted(part, grid))


def _unsettled(rows: Sequence[RowForm], part: _Part, grid: Grid, outcomes: Set[str], *, alone: bool) -> Set[str]:
    """The cells of rows that could change places with others of the page.

    No sum tells the outcomes apart. Where ENOUGH rows hold numbers, their sums leave one order of printing; fewer need
    an order that the text shows: printed rows, printed columns, or a paragraph for each column of a band. So does a
    page alone, of which nothing tells that it is one; zeros alone show nothing there.
    """
    filled = [at for at, places in enumerate(grid) if _holds_number(places, part)]
    enough = len(filled) >= ENOUGH and not alone
    shown = all(_is_shown(at, grid[at], part) for at in filled if rows[at].path in outcomes)
    if enough or (shown and (filled or not alone)):
        return frozenset()
    return {cell.path for row in rows[: part.rows] if alone or row.path in outcomes for cell in row.cells}


def _is_interrupted(part: _Part, grid: Grid) -> bool:
    """Whether numbers of the table above are printed between two that stand below each other."""
    return any(
        under == over + 1 and part.printed[under].apart
        for above, below in itertools.pairwise(grid)
        for over, under in zip(above, below, strict=True)
    )


def _holds_number(places: Sequence[int], part: _Part) -> bool:
    return any(part.printed[place].value for place in places)


def _is_shown(row: int, places: Sequence[int], part: _Part) -> bool:
    """Whether a row is printed in an order that the text shows."""
    opens = [one.opens for one in part.printed]
    gaps = [after - before for before, after in itertools.pairwise(places)]
    columns = {tuple(opens[place - row : place - row + part.rows]) for place in places[1:]}
    if len(columns) == 1 and min(gaps[1:]) >= part.rows and _is_uneven(*columns):  # columns, the first in any order
        return True
    step = min(gaps)
    if step >= part.rows:  # printed columns, numbers of the first row between them
        return places[-1] - places[0] - (len(places) - 1) * part.rows <= len(opens) - len(places) * part.rows
    if {*gaps} == {1}:  # a printed row, its numbers all apart or all in one paragraph
        return len({*opens[places[1] : places[-1] + 1]}) == 1
    paragraph = [True, *[False] * (step - 1)]
    return any(
        all(opens[place - above : place - above + step] == paragraph for place in places) for above in range(step)
    )


def _is_uneven(opens: tuple[bool, ...]) -> bool:
    """Whether a column is broken into paragraphs in a way that only a whole column repeats."""
    return len(opens) > 1 and not any(
        opens == opens[:part] * (len(opens) // part) for part in range(1, len(opens) // 2 + 1)
    )


def _first_row(table: TableForm, placed: Mapping[str, Printed], page: Page) -> dict[str, Printed] | None:
    """The numbers of the first row as the sums force them from all others, if just these are printed for it."""
    first = [cell.path for cell in table.rows[0].cells]
    through = [rule for rule in table.sums if not {*first}.isdisjoint((*rule.left, *rule.right))]
    if any(path not in placed for rule in through for path in (*rule.left, *rule.right) if path not in first):
        return None
    forced = forced_values(through, _values(placed))
    if not forced:
        return None
    pool = [(head, head.columns) for head in page.heads]
    row = _assigned([forced[path] for path in first], [*pool, *_spare(table, placed, page)])
    return dict(zip(first, row, strict=True)) if row else None


def _near_heads(page: Page, width: int) -> set[Printed]:
    """The numbers behind those below column labels: as many as the first row has others."""
    near: set[Printed] = set()
    left = 0
    for one in page.printed:
        if one.columns:
            left = width - len(page.heads)
        elif left:
            near.add(one)
            left -= 1
    return near


def _spare(table: TableForm, placed: Mapping[str, Printed], page: Page) -> Iterator[tuple[Printed, frozenset[int]]]:
    """The numbers of a page that are placed nowhere and may stand in the first row, with the columns they may fill.

    Those near the heads may fill any; another stands right above the number of the second row in its column.
    """
    width = len(table.rows[0].cells)
    near, taken = _near_heads(page, width), set(placed.values())
    below = {placed[cell.path]: frozenset((column,)) for column, cell in enumerate(table.rows[1].cells)}
    for one, following in itertools.pairwise((*page.printed, None)):
        if one is not None and one not in taken and not one.columns:
            columns = frozenset(range(width)) if one in near else below.get(following) if following else None
            if columns:
                yield one, columns


def _assigned(
    numbers: Sequence[int], pool: Sequence[tuple[Printed, frozenset[int]]], column: int = 0
) -> list[Printed] | None:
    """One printed number for each column from one on, all below column labels among them."""
    if column == len(numbers):
        return None if any(one.columns for one, _ in pool) else []
    for at, (one, columns) in enumerate(pool):
        if one.value == numbers[column] and column in columns:
            rest = _assigned(numbers, [*pool[:at], *pool[at + 1 :]], column + 1)
            if rest is not None:
                return [one, *rest]
    return None
