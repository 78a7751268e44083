"""The columns of a table without lines: what is printed of each, from where its labels and numbers stand."""

import bisect
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """What is printed of a column, from the left to the right."""

    left: float
    right: float
    has_values: bool


def columns_of(
    values: Iterable[Column], known: Sequence[Column], *, are_all: bool
) -> tuple[list[Column], list[Column]]:
    """The columns of values, and those that are known from labels or from above; none where nobody can tell.

    Values stand in the column that they share some of its width with. A label at the left of its column and numbers in
    the middle of it may share none: such numbers are between two labels, and belong to the one that has none yet. Where
    that is not just one of them, or where the known columns may not be all that there are, the numbers are what is
    given besides.
    """
    found: list[Column] = []
    for value in sorted(values):
        if found and value.left < found[-1].right:
            found[-1] = _together(found[-1], value)
        else:
            found.append(value)
    if not known:
        return found, []
    columns, loose = sorted(known), []
    for part in found:
        over = sharing(part.left, part.right, columns)
        if len(over) == 1:
            columns[over[0]] = _together(columns[over[0]], part)
        elif over:
            return [], []
        else:
            loose.append(part)
    settled = list(columns)
    left = _settled(loose, settled) if are_all else None
    return (columns, loose) if left is None else (settled, left)


def _settled(loose: Sequence[Column], columns: list[Column]) -> list[Column] | None:
    """Give values to the column that they must be in; that may leave others but one, in either direction.

    What is left may be in two; None where some can be in none, since nobody knows then what is wrong with the others.
    """
    left, count = list(loose), -1
    while count != len(left):
        count = len(left)
        for part in (*left, *reversed(left)):
            free = [at for at in left_and_right(part, columns) if not columns[at].has_values]
            if part in left and not free:
                return None
            if part in left and len(free) == 1:
                columns[free[0]] = _together(columns[free[0]], part)
                left.remove(part)
    return left


def _together(one: Column, other: Column) -> Column:
    left, right = min(one.left, other.left), max(one.right, other.right)
    return Column(left, right, one.has_values or other.has_values)


def sharing(left: float, right: float, columns: Sequence[Column]) -> list[int]:
    """The columns that share some of their width with what stands there."""
    return [at for at, column in enumerate(columns) if column.left < right and left < column.right]


def left_and_right(part: Column, columns: Sequence[Column]) -> list[int]:
    """The columns left and right of some values."""
    at = bisect.bisect(columns, part)
    return [which for which in (at - 1, at) if 0 <= which < len(columns)]
