"""Tables that print no zero: an empty cell counts nothing, and every sum must hold so.

Where neither borders nor positions survive, such a row is a few numbers that could stand in many columns. The sums of
its row and of its columns leave fewer; what all that is left has in common is proven. The search keeps, for each
column, the set of sums that the rows can reach together as the bits of one integer, so it needs no guessing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Protocol

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.forms import Number, RowForm, SumForm, TableForm
from govinfo_parse.grammar.columns import Placement
from govinfo_parse.grammar.content import Found
from govinfo_parse.grammar.items import Item
from govinfo_parse.report import Editions
from govinfo_parse.sums import holds

NumberOf = Callable[[Item | None], Number | None]

LARGEST = 2_000_000
"""Largest sum that is kept as bits, a quarter of a megabyte for each set; above it empty cells stay open."""
ROUNDS = 30
"""How often all columns are gone through; real tables settle within six."""


@attrs.define(eq=False)
class Row:
    """A row of a table, and the ways of filling it that satisfy its own sums."""

    columns: tuple[str, ...]
    ways: list[Placement]
    numbers: list[tuple[int, ...]]
    """The numbers of each way, nothing counting 0."""


class Fillable(Protocol):
    """A row of a table as `resolve` has it."""

    @property
    def form(self) -> RowForm: ...
    @property
    def values(self) -> Sequence[Item]: ...
    @property
    def ways(self) -> Sequence[Placement]: ...


def fill_empty(table: TableForm, rows: Sequence[Fillable], number: NumberOf) -> list[list[Placement]] | None:
    """The ways of each row that all sums of the table leave, None where empty cells cannot all stand for zero.

    A row without ways of its own may be filled in any way that keeps the order of its values.
    """
    filled = []
    for row in rows:
        sums = _row_sums(row.form, table)
        width = len(row.form.cells)
        free = row.ways or _ways(row.values, sums, width, number)
        ways = [way for way in free if _adds_up(way, sums, number)]
        if not ways:
            return None
        numbers = [tuple(int(number(item) or 0) for item in way) for way in ways]
        filled.append(Row(tuple(cell.path for cell in row.form.cells), ways, numbers))
    row_of = {cell.path: row.path for row in table.rows for cell in row.cells}
    across = [rule for rule in table.sums if row_of[rule.left[0]] != row_of[rule.right[0]]]
    return [row.ways for row in filled] if _narrow(filled, across) else None


RowSums = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


def _row_sums(row: RowForm, table: TableForm) -> RowSums:
    """The sums that lie within one row, as positions of its cells."""
    at = {cell.path: place for place, cell in enumerate(row.cells)}
    return [
        (tuple(at[path] for path in rule.left), tuple(at[path] for path in rule.right))
        for rule in table.sums
        if rule.left[0] in at and rule.right[0] in at
    ]


def _adds_up(way: Placement, sums: RowSums, number: NumberOf) -> bool:
    numbers = [number(item) or 0 for item in way]
    return all(sum(numbers[at] for at in left) == sum(numbers[at] for at in right) for left, right in sums)


def _ways(values: Sequence[Item], sums: RowSums, width: int, number: NumberOf) -> Iterator[Placement]:
    """Every placement in order that satisfies the sums of the row, found column by column."""
    numbers = [number(item) or 0 for item in values]
    due: dict[int, list[tuple[tuple[int, ...], tuple[int, ...]]]] = {}
    for left, right in sums:
        due.setdefault(max(*left, *right), []).append((left, right))
    started: list[tuple[tuple[int, ...], int]] = [((), 0)]
    for column in range(width):
        grown = []
        for way, used in started:
            for next_used in (used, used + 1) if used < len(values) else (used,):
                if len(values) - next_used > width - column - 1:
                    continue
                extended = (*way, used if next_used > used else -1)
                if all(_balanced(extended, numbers, rule) for rule in due.get(column, ())):
                    grown.append((extended, next_used))
        started = grown
    for way, _ in started:
        yield tuple(values[at] if at >= 0 else None for at in way)


def _balanced(way: Sequence[int], numbers: Sequence[Number], rule: tuple[tuple[int, ...], tuple[int, ...]]) -> bool:
    left, right = (sum(numbers[way[at]] for at in side if way[at] >= 0) for side in rule)
    return left == right


def _narrow(rows: Sequence[Row], rules: Sequence[SumForm]) -> bool:
    """Drop the ways that no choice in the other rows can complete; False where a row has none left."""
    place = {path: (row, at) for row in rows for at, path in enumerate(row.columns)}
    for _ in range(ROUNDS):
        before = sum(len(row.ways) for row in rows)
        for rule in rules:
            sides = [(place[path], 1) for path in rule.left] + [(place[path], -1) for path in rule.right]
            if not _complete(sides):
                return False
        if sum(len(row.ways) for row in rows) == before:
            return True
    return True


def _complete(sides: Sequence[tuple[tuple[Row, int], int]]) -> bool:
    """Keep the ways whose number in one column can be part of a balance between the two sides of a rule."""
    domains = [({way[at] for way in row.numbers}, sign) for (row, at), sign in sides]
    offset = sum(max(domain) for domain, sign in domains if sign < 0)
    if sum(max(domain) for domain, _ in domains) > LARGEST:
        total = sum(sign * max(domain) for domain, sign in domains)
        return total == 0 and all(len(domain) == 1 for domain, _ in domains)
    ahead = [1 << offset]
    for domain, sign in domains:
        ahead.append(_or(_shift(ahead[-1], sign * number) for number in domain))
    behind = 1 << offset
    for ((row, at), sign), (domain, _), before in zip(
        reversed(sides), reversed(domains), reversed(ahead[:-1]), strict=True
    ):
        allowed = {number for number in domain if _shift(before, sign * number) & behind}
        behind = _or(_shift(behind, -sign * number) for number in domain)
        if len(allowed) < len(domain):
            kept = [place for place, way in enumerate(row.numbers) if way[at] in allowed]
            row.ways, row.numbers = [row.ways[k] for k in kept], [row.numbers[k] for k in kept]
            if not kept:
                return False
    return True


def _shift(bits: int, by: int) -> int:
    return bits << by if by >= 0 else bits >> -by


def _or(sets: Iterator[int]) -> int:
    joined = 0
    for bits in sets:
        joined |= bits
    return joined


def leave_zeros_blank(cells: Mapping[str, Found], editions: Editions) -> bool:
    """Whether every sum holds when the empty cells of the tables count nothing, and some cells are empty."""
    rules, parts = _rules(editions)
    if not parts <= cells.keys():
        return False
    found = {cells[path].content.status for path in parts}
    if Status.BLANK not in found or not found <= {Status.PRINTED, Status.BLANK}:
        return False
    values = {path: cells[path].content.value or 0 for path in parts}
    return all(holds(rule, values) for rule in rules)


@forms.cached
def _rules(editions: Editions) -> tuple[Sequence[SumForm], Set[str]]:
    """All sums of a report of these editions, and the cells that have a part in one."""
    tables = [forms.table_form(table, edition) for table in forms.TABLES if (edition := editions.of(table)) is not None]
    rules = [rule for table in tables for rule in table.sums]
    return rules, {path for rule in rules for path in (*rule.left, *rule.right)}
