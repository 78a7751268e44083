"""The sums of the form: as findings about a report, and as the values they force.

A sum never changes a number. A broken one is a finding; one with a single unknown forces it.
"""

import functools
import math
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

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
    total: Number = 0
    full = True
    for path in paths:
        value = values.get(path)
        if value is None:
            full = False
        else:
            total += value
    return total, full


def _sound(sums: Sequence[SumForm], values: Values) -> list[SumForm]:
    """The sums that share no cell with a broken one."""
    tainted = {path for rule in sums if is_broken(rule, values) for path in (*rule.left, *rule.right)}
    return [rule for rule in sums if tainted.isdisjoint(rule.left) and tainted.isdisjoint(rule.right)]


def contradicts(sums: Sequence[SumForm], values: Values) -> bool:
    """Whether no whole and non-negative numbers in the empty cells could satisfy the sums together.

    True is certain; False only says that narrowing the ranges found no contradiction.
    """
    return any(is_broken(rule, values) for rule in sums) or forced_values(sums, values) is None


def forced_values(sums: Sequence[SumForm], values: Values) -> dict[str, int] | None:
    """Narrow the range of every unknown until nothing moves; an unknown with one value left is forced.

    None where a range becomes empty: the sums contradict each other, and none of them can be trusted to force a value.
    """
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    of_cell: dict[str, list[SumForm]] = {}
    for rule in sums:
        for path in (*rule.left, *rule.right):
            value = values.get(path)
            low[path] = 0 if value is None else int(value)
            high[path] = math.inf if value is None else int(value)
            of_cell.setdefault(path, []).append(rule)
    waiting = deque(sums)
    for _ in range(ROUNDS * len(sums)):
        if not waiting:
            break
        rule = waiting.popleft()
        moved = _narrow(rule.left, rule.right, low, high) + _narrow(rule.right, rule.left, low, high)
        if any(low[path] > high[path] for path in moved) or _is_apart(rule, low, high):
            return None
        waiting.extend(other for path in moved for other in of_cell[path] if other not in waiting)
    return {path: int(low[path]) for path in low if values.get(path) is None and low[path] == high[path]}


def _is_apart(rule: SumForm, low: Mapping[str, float], high: Mapping[str, float]) -> bool:
    """Whether the ranges of the two sides of a sum have nothing in common."""
    least, most = ([sum(bound[path] for path in side) for side in (rule.left, rule.right)] for bound in (low, high))
    return least[0] > most[1] or least[1] > most[0]


def _narrow(side: Sequence[str], other: Sequence[str], low: dict[str, float], high: dict[str, float]) -> list[str]:
    """Tighten the cells of one side by the range of the other; the cells whose range moved."""
    side_low, side_high = sum(low[p] for p in side), sum(high[p] for p in side)
    other_low, other_high = sum(low[p] for p in other), sum(high[p] for p in other)
    moved = []
    for path in side:
        if low[path] == high[path]:
            continue
        rest_low = side_low - low[path]
        rest_high = sum(high[p] for p in side if p != path) if math.isinf(side_high) else side_high - high[path]
        lowest, highest = max(low[path], other_low - rest_high), min(high[path], other_high - rest_low)
        if lowest > low[path] or highest < high[path]:
            side_low += lowest - low[path]
            low[path], high[path] = lowest, highest
            side_high = sum(high[p] for p in side)
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
    return finding(rule.code, f"{rule.where}: {expected}, but {found} ({rest})", cells)


_SPELLED = 8
"""Longer sums are abbreviated in messages."""


def _spell(paths: Sequence[str], values: Values) -> str:
    """The numbers of one side in the form's own words, zeros left out of long sums."""
    printed = {path: values[path] for path in paths if values.get(path) is not None}
    told = [f"{_words(path)} {value}" for path, value in printed.items() if value or len(paths) <= 2]
    if not told:
        return f"{len(printed)} zeros"
    return " + ".join(told[:_SPELLED]) + (" + …" if len(told) > _SPELLED else "")


@functools.cache
def _words(path: str) -> str:
    """The row and the column of a cell of which a sum speaks."""
    table = path.split(".", 1)[0]
    for edition in forms.editions(table):
        for row in forms.table_form(table, edition).rows:
            for cell in row.cells:
                if cell.path == path:
                    return f"{row.label} {cell.label}".strip()
    raise KeyError(path)
