"""The sums as one solver: of many ways to fill the rows of a table, those that every sum allows.

For each row all placements are listed that keep the order of its numbers and satisfy its own sums. Then column by
column a placement is given up when no choice in the other rows completes it. What rows can reach together is kept as
the bits of one integer; nothing is guessed and nothing is tried at random, so the same text gives the same answer. Two
columns may each allow what both together do not: joining them was tried, and told no cell of any text more.

Placements are only ever given up, never chosen: a cell is proven where all that are left agree. What is empty counts
nothing only in a table that prints no zero. Elsewhere a cell without a number is unknown, for sums that hold because
unread cells were taken for zeros prove nothing. Where a limit is reached the ways stay as they are.
"""

import functools
import operator
from collections.abc import Iterable, Sequence

import attrs

from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.filling import Placement
from govinfo_parse.forms import PlacesOfSum, RowForm, TableForm
from govinfo_parse.words import value_number

LARGEST = 2_000_000
"""Largest sum that is kept as bits, a quarter of a megabyte for each set; above it the columns are not narrowed."""
ROUNDS = 30
"""How often all columns are gone through; real tables settle within six."""
MOST_WAYS = 20_000
"""Placements of one row that are listed; table four with its fifteen cells can have some thousand."""


@attrs.define(eq=False)
class Choices:
    """A row of a table, and the ways of filling its cells that are left."""

    form: RowForm
    ways: list[Placement]
    """In the order of the form's cells."""
    vectors: list[tuple[int, ...]] = attrs.field(factory=list)
    """The numbers of each way."""


def number(atom: Atom | None) -> int | None:
    """The count that an atom is, None where it is none."""
    return None if atom is None or atom.kind is not Kind.VALUE else _count(atom.text)


@functools.lru_cache(maxsize=4096)
def _count(text: str) -> int | None:
    value = value_number(text)
    return int(value) if value is not None and value == int(value) and value >= 0 else None


def row_sums(form: RowForm, table: TableForm) -> tuple[PlacesOfSum, ...]:
    """The sums that lie within one row, as places of its cells."""
    return table.sums_within[form.path]


def placements(held: Sequence[Atom], form: RowForm, table: TableForm, *, missing: bool) -> list[Placement]:
    """Every way to keep the order of some numbers in a row and satisfy its own sums, what is empty counting nothing.

    With ``missing`` the numbers of empty cells are lost, and count what the sums leave for them.
    """
    numbers = tuple(number(atom) or 0 for atom in held)
    ways = _placed(numbers, len(form.cells), row_sums(form, table), missing)
    return [tuple(held[item] if item >= 0 else None for item in way) for way in ways]


@functools.lru_cache(maxsize=64)
def _placed(
    numbers: tuple[int, ...], width: int, sums: tuple[PlacesOfSum, ...], missing: bool
) -> Sequence[tuple[int, ...]]:
    """`placements` by number: for each column which of them stands there, -1 where none does.

    Kept, because one row is asked for from several sides.
    """
    begun: list[tuple[tuple[int, ...], int]] = [((), 0)]  # each way with how many numbers it has used
    for column in range(width):
        rest = width - column - 1
        grown: list[tuple[tuple[int, ...], int]] = []
        for way, count in begun:
            if count < len(numbers) <= count + 1 + rest:
                grown.append(((*way, count), count + 1))
            if len(numbers) <= count + rest:
                grown.append(((*way, -1), count))
        for left, right in sums:
            if max(*left, *right) == column:
                grown = [one for one in grown if _holds(one[0], numbers, left, right, missing=missing)]
        if len(grown) > MOST_WAYS:
            return ()
        begun = grown
    return [way for way, _ in begun]


def _holds(
    way: Sequence[int], numbers: Sequence[int], left: Sequence[int], right: Sequence[int], *, missing: bool
) -> bool:
    parts, total, gaps, lost = 0, 0, False, False
    for at in left:
        if way[at] >= 0:
            parts += numbers[way[at]]
        else:
            gaps = True
    for at in right:
        if way[at] >= 0:
            total += numbers[way[at]]
        else:
            lost = True
    if missing and (gaps or lost):
        return lost or parts <= total
    return parts == total


def vector(way: Placement, form: RowForm, table: TableForm, *, counts_blank: bool) -> tuple[int, ...] | None:
    """The numbers of a way, None where a cell has none that can be told.

    Where exactly one number of a sum is not there, it is what the sum leaves for it. An empty cell counts nothing only
    in a table that prints no zero; a mark, or text that is no number, is never taken for one.
    """
    numbers: list[int | None] = [_counted(atom, counts_blank=counts_blank) for atom in way]
    for left, right in row_sums(form, table):
        gaps = [at for at in (*left, *right) if numbers[at] is None]
        if len(gaps) == 1:
            known = [sum(numbers[at] or 0 for at in side) for side in (left, right)]
            missing = known[1] - known[0] if gaps[0] in left else known[0] - known[1]
            if missing >= 0:
                numbers[gaps[0]] = missing
    found = tuple(value for value in numbers if value is not None)
    return found if len(found) == len(numbers) else None


def may_add_up(way: Placement, form: RowForm, table: TableForm, *, counts_blank: bool) -> bool:
    """Whether a way satisfies the sums within its row, as far as its numbers are told."""
    numbers = [_counted(atom, counts_blank=counts_blank) for atom in way]
    for left, right in row_sums(form, table):
        parts, totals = ([value for at in side if (value := numbers[at]) is not None] for side in (left, right))
        if len(parts) + len(totals) == len(left) + len(right) and sum(parts) != sum(totals):
            return False
    return True


def _counted(atom: Atom | None, *, counts_blank: bool) -> int | None:
    if atom is None or atom.kind is Kind.EMPTY:
        return 0 if counts_blank else None
    return number(atom)


def adds_up(numbers: Sequence[int | None], form: RowForm, table: TableForm) -> bool:
    """Whether the sums of a row hold, in the order of its cells; what is empty counts nothing."""
    return all(
        sum(numbers[at] or 0 for at in left) == sum(numbers[at] or 0 for at in right)
        for left, right in row_sums(form, table)
    )


def solve(table: TableForm, rows: Sequence[Choices], *, counts_blank: bool) -> bool:
    """Drop the ways that no choice in the other rows completes; False where nothing, or nothing certain, is left.

    All rows of the table have to be there.
    """
    of = {cell.path: (row, at) for row in rows for at, cell in enumerate(row.form.cells)}
    across = [rule for rule in table.sums if of[rule.left[0]][0] is not of[rule.right[0]][0]]
    if not all(row.ways for row in rows):
        return False
    for row in rows if across else ():
        vectors = [vector(way, row.form, table, counts_blank=counts_blank) for way in row.ways]
        if None in vectors:
            return False
        row.vectors = [numbers for numbers in vectors if numbers is not None]
    for _ in range(ROUNDS):
        before = sum(len(row.ways) for row in rows)
        for rule in across:
            if not _narrow([(of[path], 1) for path in rule.left] + [(of[path], -1) for path in rule.right]):
                return False
        if sum(len(row.ways) for row in rows) == before:
            break
    return True


def _narrow(sides: Sequence[tuple[tuple[Choices, int], int]]) -> bool:
    """Keep the ways whose number in one column can be part of a balance between the two sides of a rule.

    Rows with one number in the column only move the balance; what the others can reach is kept as bits.
    """
    domains = [({numbers[at] for numbers in row.vectors}, sign) for (row, at), sign in sides]
    fixed = sum(sign * value for domain, sign in domains if len(domain) == 1 for value in domain)
    open_at = [at for at, (domain, _) in enumerate(domains) if len(domain) > 1]
    if not open_at:
        return fixed == 0
    if sum(max(domain) for domain, _ in domains) > LARGEST:
        return True
    wanted = max(0, -fixed) + sum(max(domain) for domain, sign in map(domains.__getitem__, open_at) if sign < 0)
    ahead = [1 << (wanted + fixed)]
    for domain, sign in map(domains.__getitem__, open_at):
        ahead.append(_union(_shift(ahead[-1], sign * value) for value in domain))
    behind = 1 << wanted
    for at, before in zip(reversed(open_at), reversed(ahead[:-1]), strict=True):
        ((row, column), sign), (domain, _) = sides[at], domains[at]
        allowed = {value for value in domain if _shift(before, sign * value) & behind}
        behind = _union(_shift(behind, -sign * value) for value in domain)
        if len(allowed) == len(domain):
            continue
        kept = [place for place, numbers in enumerate(row.vectors) if numbers[column] in allowed]
        row.ways, row.vectors = [row.ways[k] for k in kept], [row.vectors[k] for k in kept]
        if not kept:
            return False
    return True


def _shift(bits: int, by: int) -> int:
    return bits << by if by >= 0 else bits >> -by


def _union(sets: Iterable[int]) -> int:
    return functools.reduce(operator.or_, sets, 0)
