"""Rows with several readings: the sums decide, or nothing does."""

from collections.abc import Callable, Mapping, Sequence

import attrs

from govinfo_parse.forms import Number, RowForm, TableForm
from govinfo_parse.grammar.columns import Placement
from govinfo_parse.grammar.items import Item

NumberOf = Callable[[Item | None], Number | None]


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
    """The placement rests on the sums rather than on the printed structure."""

    @property
    def certain(self) -> bool:
        """Whether every cell is proven."""
        return all(self.proven)


@attrs.frozen(eq=False)
class Choice:
    """A row and the ways in which its run can fill it."""

    form: RowForm
    values: tuple[Item, ...]
    ways: tuple[Placement, ...]


def resolve(choices: Sequence[Choice], table: TableForm, number: NumberOf) -> list[Resolved]:
    """Each row of a table as far as its structure or its sums prove it."""
    return [_resolve_row(choice, _row_sums(choice.form, table), number) for choice in choices]


RowSums = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


def _row_sums(row: RowForm, table: TableForm) -> RowSums:
    """The sums that lie within one row, as positions of its cells."""
    at = {cell.path: place for place, cell in enumerate(row.cells)}
    return [
        (tuple(at[path] for path in rule.left), tuple(at[path] for path in rule.right))
        for rule in table.sums
        if rule.right[0] in at and rule.left[0] in at
    ]


def _resolve_row(choice: Choice, sums: RowSums, number: NumberOf) -> Resolved:
    if len(choice.ways) == 1:
        return settled(choice, choice.ways[0], by_sums=False)
    left = [way for way in choice.ways if _adds_up(way, sums, number)] if sums else list(choice.ways)
    return _agreed(choice, left, number)


def settled(choice: Choice, way: Placement, *, by_sums: bool) -> Resolved:
    """The row read one way."""
    spare = tuple(value for value in choice.values if value not in way)
    width = len(way)
    return Resolved(
        choice.form, way, proven=(True,) * width, candidates=(None,) * width, spare=spare, by_sums=by_sums
    )


def _adds_up(way: Placement, sums: RowSums, number: NumberOf) -> bool:
    """Whether a placement satisfies the sums of its row, an empty cell counting nothing."""
    numbers = [number(item) or 0 for item in way]
    return all(sum(numbers[at] for at in left) == sum(numbers[at] for at in right) for left, right in sums)


def _agreed(choice: Choice, ways: Sequence[Placement], number: NumberOf) -> Resolved:
    """What all the ways that are left have in common."""
    width = len(choice.form.cells)
    if not ways:
        loose = tuple(choice.values[:width]) + (None,) * (width - len(choice.values))
        return Resolved(choice.form, (None,) * width, proven=(False,) * width, candidates=loose)
    if len(ways) == 1:
        return settled(choice, ways[0], by_sums=True)
    proven = tuple(_same(column, number) for column in zip(*ways, strict=True))
    first = ways[0]
    return Resolved(
        choice.form,
        tuple(item if sure else None for item, sure in zip(first, proven, strict=True)),
        proven=proven,
        candidates=tuple(None if sure else item for item, sure in zip(first, proven, strict=True)),
        spare=tuple(value for value in choice.values if all(value not in way for way in ways))
        or tuple(value for value in choice.values if value not in first),
        by_sums=True,
    )


def _same(column: Sequence[Item | None], number: NumberOf) -> bool:
    """Whether a cell holds the same in every way: the same item, or different ones that print the same number."""
    if all(item is column[0] for item in column):
        return True
    numbers = {number(item) for item in column}
    return len(numbers) == 1 and None not in numbers


def numbers_of(resolved: Sequence[Resolved], number: NumberOf) -> Mapping[str, Number | None]:
    """The proven numbers of a table by path."""
    return {
        form.path: number(item)
        for row in resolved
        for form, item, sure in zip(row.form.cells, row.cells, row.proven, strict=True)
        if sure
    }
