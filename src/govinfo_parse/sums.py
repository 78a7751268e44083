"""The sums of the form: as findings about a report, and as the values they force.

A sum never changes a number. A broken one is a finding; one with a single unknown forces it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govinfo_parse import forms
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import Number, SumForm, TableForm
from govinfo_parse.report import Editions, Report

Values = Mapping[str, Number | None]
"""Numbers by cell path; None or left out where there is none."""

ROUNDS = 40
"""How often each sum may be looked at again before propagation stops; a full table settles within five."""


def check(report: Report) -> tuple[Finding, ...]:
    """Every sum that the printed numbers of a report break, in the order of the form.

    Works on any report, also one made by hand or loaded from JSON. A sum with a cell that has no number is not judged,
    except that printed parts larger than a printed sum break it.

    >>> values = {"disputes.reconsideration.upheld": 10, "disputes.reconsideration.total": 0}
    >>> [finding.code for finding in check(Report.from_values(values))]
    ['dispute-sum']
    """
    values = {cell.path: cell.value for cell in report.cells()}
    return sum_findings(report.editions, values)


def implied(report: Report) -> dict[str, int]:
    """The values that the sums force where a report prints none, by path."""
    return implied_values(report.editions, {cell.path: cell.value for cell in report.cells()})


def sum_findings(editions: Editions, values: Values) -> tuple[Finding, ...]:
    """`check` for numbers by path."""
    return tuple(
        _finding(rule, values) for table in _tables(editions) for rule in table.sums if is_broken(rule, values)
    )


def is_broken(rule: SumForm, values: Values) -> bool:
    """Whether the numbers that are there contradict a sum."""
    left, left_full = _total(rule.left, values)
    right, right_full = _total(rule.right, values)
    if left_full and right_full:
        return left != right
    if left_full:
        return right > left
    return right_full and left > right


def holds(rule: SumForm, values: Values) -> bool:
    """Whether all numbers of a sum are there and agree."""
    left, left_full = _total(rule.left, values)
    right, right_full = _total(rule.right, values)
    return left_full and right_full and left == right


def implied_values(editions: Editions, values: Values) -> dict[str, int]:
    """The cells without a number that can have only one: counts are whole and not negative, and every sum holds.

    A broken sum, and every sum that shares a cell with it, implies nothing.
    """
    found: dict[str, int] = {}
    for table in _tables(editions):
        if table.sums and any(values.get(cell.path) is None for cell in table.cells):
            found.update(forced_values(_sound(table.sums, values), values) or {})
    return found


def _tables(editions: Editions) -> Iterator[TableForm]:
    for name in forms.TABLES:
        edition = editions.of(name)
        if edition is not None:
            yield forms.table_form(name, edition)


def _total(paths: Sequence[str], values: Values) -> tuple[Number, bool]:
    """The sum of the numbers that are there, and whether all are."""
    found = list(map(values.get, paths))
    numbers = [value for value in found if value is not None]
    return sum(numbers), len(numbers) == len(found)


def _sound(sums: Sequence[SumForm], values: Values) -> list[SumForm]:
    """The sums that share no cell with a broken one."""
    tainted = {path for rule in sums if is_broken(rule, values) for path in (*rule.left, *rule.right)}
    return [rule for rule in sums if tainted.isdisjoint(rule.left) and tainted.isdisjoint(rule.right)]


class _Side(NamedTuple):
    """One side of a sum."""

    known: int
    """What its numbers add up to."""
    open: tuple[str, ...]
    """Its cells without a number."""


def forced_values(sums: Sequence[SumForm], values: Values) -> dict[str, int] | None:
    """Narrow the range of every unknown until nothing moves; an unknown with one value left is forced.

    None where a range becomes empty: the sums contradict each other, and none of them can be trusted to force a value.
    """
    sides = [(_side(rule.left, values), _side(rule.right, values)) for rule in sums]
    of_cell: dict[str, list[int]] = {}
    for at, (left, right) in enumerate(sides):
        for path in (*left.open, *right.open):
            of_cell.setdefault(path, []).append(at)
    low: dict[str, float] = dict.fromkeys(of_cell, 0)
    high = dict.fromkeys(of_cell, math.inf)
    waiting = dict.fromkeys(range(len(sides)))
    for _ in range(ROUNDS * len(sides)):
        if not waiting:
            break
        at = next(iter(waiting))
        del waiting[at]
        left, right = sides[at]
        moved = _narrow(left, right, low, high) + _narrow(right, left, low, high)
        if any(low[path] > high[path] for path in moved) or _is_apart(left, right, low, high):
            return None
        for path in moved:
            waiting.update(dict.fromkeys(of_cell[path]))
    return {path: int(low[path]) for path in low if low[path] == high[path]}


def _side(paths: Sequence[str], values: Values) -> _Side:
    known = sum(int(value) for path in paths if (value := values.get(path)) is not None)
    return _Side(known, tuple(path for path in paths if values.get(path) is None))


def _range(side: _Side, bound: Mapping[str, float]) -> float:
    """What one side adds up to when each of its unknowns is at a bound of its range."""
    return side.known + sum([bound[path] for path in side.open])


def _is_apart(left: _Side, right: _Side, low: Mapping[str, float], high: Mapping[str, float]) -> bool:
    """Whether the ranges of the two sides of a sum have nothing in common."""
    return _range(left, low) > _range(right, high) or _range(right, low) > _range(left, high)


def _narrow(side: _Side, other: _Side, low: dict[str, float], high: dict[str, float]) -> list[str]:
    """Tighten the unknowns of one side by the range of the other; those whose range moved."""
    endless = sum([high[path] == math.inf for path in side.open])
    other_high = _range(other, high)
    if endless > 1 and other_high == math.inf:
        return []
    bounded = side.known + sum([high[path] for path in side.open if high[path] != math.inf])
    side_low, other_low = _range(side, low), _range(other, low)
    moved = []
    for path in side.open:
        least, most = low[path], high[path]
        if least == most:
            continue
        free = most == math.inf
        rest_high = math.inf if endless > free else bounded - (0 if free else most)
        lowest, highest = max(least, other_low - rest_high), min(most, other_high - (side_low - least))
        if lowest > least or highest < most:
            low[path], high[path] = lowest, highest
            side_low += lowest - least
            if highest != math.inf:
                endless -= free
                bounded += highest - (0 if free else most)
            moved.append(path)
    return moved


def _finding(rule: SumForm, values: Values) -> Finding:
    left, _ = _total(rule.left, values)
    right, _ = _total(rule.right, values)
    cells = (*rule.left, *rule.right)
    absent = sum(values.get(path) is None for path in cells)
    expected = f"{_spell(rule.left, values)} = {left}"
    found = _spell(rule.right, values) + ("" if len(rule.right) == 1 else f" = {right}")
    rest = f"{absent} cell(s) without a number" if absent else f"difference {right - left}"
    message = f"{rule.where}: {expected}, but {found} ({rest})"
    return finding(rule.code, message, cells, rule=rule.code, expected=left, found=right)


_SPELLED = 8
"""Longer sums are abbreviated in messages."""


def _spell(paths: Sequence[str], values: Values) -> str:
    """The numbers of one side in the form's own words, zeros left out of long sums."""
    printed = {path: values[path] for path in paths if values.get(path) is not None}
    told = [f"{_words(path)} {value}" for path, value in printed.items() if value or len(paths) <= 2]
    if not told:
        return f"{len(printed)} zeros"
    return " + ".join(told[:_SPELLED]) + (" + …" if len(told) > _SPELLED else "")


@forms.cached
def _words(path: str) -> str:
    """The row and the column of a cell of which a sum speaks."""
    found = forms.cell_of(path)
    if found is None:
        raise KeyError(path)
    row, cell = found
    return f"{row.label} {cell.label}".strip()
