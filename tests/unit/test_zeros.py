"""Tables that print no zero: what the sums leave, compared with trying every way."""

import itertools
from collections.abc import Sequence
from decimal import Decimal

import attrs
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_parse.forms import Number, RowForm, TableForm
from govinfo_parse.grammar.columns import Placement
from govinfo_parse.grammar.items import LOOSE, Item, ItemKind
from govinfo_parse.grammar.zeros import LARGEST, fill_empty
from tests.unit.made_table import made_table

Numbers = tuple[int, ...]


@attrs.frozen
class Printed:
    """A row with the numbers that are printed of it."""

    form: RowForm
    values: tuple[Item, ...]
    ways: tuple[Placement, ...] = ()


class Text:
    """Items that stand for numbers, each number printed somewhere of its own."""

    def __init__(self) -> None:
        self._numbers: list[Number] = []

    def item(self, number: Number) -> Item:
        self._numbers.append(number)
        at = len(self._numbers) - 1
        return Item(ItemKind.VALUE, at, at + 1, 0, LOOSE)

    def number(self, item: Item | None) -> Number | None:
        return None if item is None else self._numbers[item.start]

    def printed(self, form: TableForm, rows: Sequence[Sequence[Number]]) -> list[Printed]:
        """Rows of which only the numbers that are not zero are printed."""
        return [
            Printed(row, tuple(self.item(number) for number in numbers if number))
            for row, numbers in zip(form.rows, rows, strict=True)
        ]

    def read(self, way: Placement) -> Numbers:
        return tuple(int(self.number(item) or 0) for item in way)


def every_way(printed: Printed, text: Text) -> list[Numbers]:
    """All placements of a row that keep its order, as numbers."""
    width = len(printed.form.cells)
    ways = []
    for places in itertools.combinations(range(width), len(printed.values)):
        way: list[Item | None] = [None] * width
        for place, value in zip(places, printed.values, strict=True):
            way[place] = value
        ways.append(text.read(tuple(way)))
    return ways


def solutions(form: TableForm, rows: Sequence[Printed], text: Text) -> list[tuple[Numbers, ...]]:
    """All tables that satisfy every sum, by trying each way of each row with each of the others."""
    found = []
    for choice in itertools.product(*(every_way(row, text) for row in rows)):
        values = {cell.path: n for row, numbers in zip(form.rows, choice, strict=True)
                  for cell, n in zip(row.cells, numbers, strict=True)}  # fmt: skip
        if all(sum(values[p] for p in rule.left) == sum(values[p] for p in rule.right) for rule in form.sums):
            found.append(choice)
    return found


@st.composite
def tables(draw: st.DrawFn, *, right: bool) -> tuple[TableForm, list[list[int]]]:
    """A small table of small numbers; its sums hold where ``right``."""
    height, columns = draw(st.integers(2, 4)), draw(st.integers(3, 4))
    numbers = st.integers(0, 3) if right else st.integers(0, 2)
    count = (height - 1) * (columns - 1) if right else height * columns
    drawn = draw(st.lists(numbers, min_size=count, max_size=count))
    if not right:
        return made_table(height, columns=columns), [drawn[at : at + columns] for at in range(0, count, columns)]
    inner = [drawn[at : at + columns - 1] for at in range(0, count, columns - 1)]
    rows = [[*row, sum(row)] for row in inner]
    return made_table(height, columns=columns), [*rows, [sum(column) for column in zip(*rows, strict=True)]]


@given(tables(right=True))
@example((made_table(3), [[1, 2, 3], [2, 1, 3], [3, 3, 6]]))
@example((made_table(2), [[0, 0, 0], [0, 0, 0]]))
def test_what_is_left_holds_every_solution(given_table: tuple[TableForm, list[list[int]]]) -> None:
    form, numbers = given_table
    text = Text()
    rows = text.printed(form, numbers)
    left = fill_empty(form, rows, text.number)
    assert left is not None
    every = solutions(form, rows, text)
    assert tuple(map(tuple, numbers)) in every
    for at, ways in enumerate(left):
        assert {choice[at] for choice in every} <= {text.read(way) for way in ways}


@given(tables(right=True))
def test_a_row_with_one_way_left_is_right(given_table: tuple[TableForm, list[list[int]]]) -> None:
    form, numbers = given_table
    text = Text()
    left = fill_empty(form, text.printed(form, numbers), text.number)
    assert left is not None
    for ways, expected in zip(left, numbers, strict=True):
        if len(ways) == 1:
            assert text.read(ways[0]) == tuple(expected)


@given(tables(right=False))
def test_none_only_where_there_is_no_solution(given_table: tuple[TableForm, list[list[int]]]) -> None:
    form, numbers = given_table
    text = Text()
    rows = text.printed(form, numbers)
    if fill_empty(form, rows, text.number) is None:
        assert solutions(form, rows, text) == []


@given(tables(right=True))
def test_every_way_left_keeps_the_order_and_uses_every_number_once(
    given_table: tuple[TableForm, list[list[int]]],
) -> None:
    form, numbers = given_table
    text = Text()
    rows = text.printed(form, numbers)
    left = fill_empty(form, rows, text.number)
    assert left is not None
    for row, ways in zip(rows, left, strict=True):
        assert all(tuple(item for item in way if item is not None) == row.values for way in ways)


def test_two_numbers_before_their_sum() -> None:
    form, text = made_table(2, columns=4), Text()
    left = fill_empty(form, text.printed(form, [[1, 2, 0, 3], [1, 2, 0, 3]]), text.number)
    assert left is not None
    assert [len(ways) for ways in left] == [3, 3], "1 2 3 can leave any of the three columns empty"


def test_columns_decide_where_rows_do_not() -> None:
    form, text = made_table(3, columns=4), Text()
    numbers = [[1, 0, 0, 1], [0, 2, 4, 6], [1, 2, 4, 7]]
    left = fill_empty(form, text.printed(form, numbers), text.number)
    assert left is not None
    assert [[text.read(way) for way in ways] for ways in left] == [[tuple(row)] for row in numbers]


def test_numbers_that_no_sum_allows() -> None:
    form, text = made_table(2), Text()
    assert fill_empty(form, text.printed(form, [[1, 2, 4], [1, 2, 4]]), text.number) is None


def test_rows_that_add_up_but_columns_that_do_not() -> None:
    form, text = made_table(2), Text()
    assert fill_empty(form, text.printed(form, [[1, 2, 3], [2, 3, 5]]), text.number) is None


def test_numbers_too_large_for_the_search_prove_nothing() -> None:
    form, text = made_table(2, columns=4), Text()
    big = LARGEST
    assert fill_empty(form, text.printed(form, [[big, 0, 0, big], [big, 0, 0, big]]), text.number) is None


def test_large_numbers_in_full_rows_need_no_search() -> None:
    form, text = made_table(2, columns=4), Text()
    whole = [LARGEST, 1, 1, LARGEST + 2]
    assert fill_empty(form, text.printed(form, [whole, whole]), text.number) is not None
    other = [LARGEST, 1, 2, LARGEST + 3]
    assert fill_empty(form, text.printed(form, [whole, other]), text.number) is None


def test_the_ways_given_for_a_row_are_kept_to() -> None:
    form, text = made_table(2, columns=4), Text()
    rows = text.printed(form, [[1, 0, 0, 1], [1, 0, 0, 1]])
    one, total = rows[0].values
    fixed = attrs.evolve(rows[0], ways=((None, one, None, total),))
    left = fill_empty(form, [fixed, rows[1]], text.number)
    assert left is not None
    assert [[text.read(way) for way in ways] for ways in left] == [[(0, 1, 0, 1)], [(0, 1, 0, 1)]]


def test_a_decimal_is_read_as_its_whole_number() -> None:
    form, text = made_table(2), Text()
    left = fill_empty(form, text.printed(form, [[Decimal("1.0"), 0, 1], [1, 0, 1]]), text.number)
    assert left is not None
