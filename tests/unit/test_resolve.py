"""Rows with several readings: what the sums decide, and what they leave open."""

import itertools
from collections.abc import Sequence

import pytest

from govinfo_parse.forms import Number, TableForm
from govinfo_parse.grammar.columns import Placement
from govinfo_parse.grammar.items import LOOSE, Item, ItemKind
from govinfo_parse.grammar.mends import Mends
from govinfo_parse.grammar.resolve import Choice, Resolution, resolve, unproven_end
from tests.unit.made_table import made_table

WIDTH = 3


class Page:
    """Numbers as printed items, and the choices that rows of them leave."""

    def __init__(self, form: TableForm) -> None:
        self.form = form
        self._numbers: list[Number] = []

    def items(self, numbers: Sequence[Number]) -> tuple[Item, ...]:
        start = len(self._numbers)
        self._numbers += numbers
        return tuple(Item(ItemKind.VALUE, at, at + 1, 0, LOOSE) for at in range(start, len(self._numbers)))

    def number(self, item: Item | None) -> Number | None:
        return None if item is None or item.kind is ItemKind.BLANK else self._numbers[item.start]

    def sure(self, row: int, *numbers: Number) -> Choice:
        """A row that what is printed proves."""
        items = self.items(numbers)
        return Choice(self.form.rows[row], items, (items,), structural=True)

    def full(self, row: int, *numbers: Number) -> Choice:
        """A row with as many numbers as cells that only the sums can prove."""
        items = self.items(numbers)
        return Choice(self.form.rows[row], items, (items,))

    def short(self, row: int, *numbers: Number) -> Choice:
        """A row with too few numbers: every way in order."""
        items = self.items(numbers)
        return Choice(self.form.rows[row], items, tuple(_spread(items)))

    def long(self, row: int, *numbers: Number) -> Choice:
        """A row with too many numbers: every way in order."""
        items = self.items(numbers)
        return Choice(self.form.rows[row], items, tuple(itertools.combinations(items, WIDTH)))

    def resolve(self, *choices: Choice) -> Resolution:
        return resolve(choices, self.form, self.number, Mends("·" * 99))

    def proven(self, resolution: Resolution) -> list[list[Number | str | None]]:
        """The numbers of each row that are proven, ``?`` where nothing is."""
        return [
            [self.number(item) if sure else "?" for item, sure in zip(row.cells, row.proven, strict=True)]
            for row in resolution.rows
        ]

    def candidates(self, resolution: Resolution) -> list[list[Number | None]]:
        return [[self.number(item) for item in row.candidates] for row in resolution.rows]


def _spread(items: Sequence[Item]) -> list[Placement]:
    ways: list[Placement] = []
    for places in itertools.combinations(range(WIDTH), len(items)):
        at = dict(zip(places, items, strict=True))
        ways.append(tuple(at.get(place) for place in range(WIDTH)))
    return ways


# --------------------------------------------------------------------------- structure


def test_structural_rows_need_no_sums() -> None:
    page = Page(made_table(2))
    found = page.resolve(page.sure(0, 1, 2, 9), page.sure(1, 1, 2, 9))
    assert page.proven(found) == [[1, 2, 9], [1, 2, 9]], "a broken sum is a finding, not a doubt"
    assert all(row.certain for row in found.rows)


# --------------------------------------------------------------------------- sums decide


def test_the_sums_prove_a_full_row() -> None:
    page = Page(made_table(2))
    assert page.proven(page.resolve(page.full(0, 1, 2, 3), page.sure(1, 1, 2, 3))) == [[1, 2, 3], [1, 2, 3]]


def test_a_full_row_of_which_no_sum_holds_is_not_proven() -> None:
    page = Page(made_table(2))
    found = page.resolve(page.full(0, 1, 2, 4), page.sure(1, 0, 3, 3))
    assert page.proven(found)[0] == ["?"] * WIDTH
    assert page.candidates(found)[0] == [1, 2, 4]


def test_the_sums_choose_among_the_ways_of_a_long_row() -> None:
    page = Page(made_table(2))
    found = page.resolve(page.long(0, 1, 7, 2, 3), page.sure(1, 1, 2, 3))
    assert page.proven(found)[0] == [1, 2, 3]
    assert [page.number(item) for item in found.rows[0].spare] == [7]


def test_the_sums_choose_among_the_ways_of_a_short_row() -> None:
    page = Page(made_table(2))
    found = page.resolve(page.short(0, 3, 3), page.sure(1, 0, 3, 3))
    assert page.proven(found)[0] == ["?", 3, 3], "the empty cell is not proven to be empty"


def test_numbers_that_stand_the_same_in_every_way_are_proven() -> None:
    page = Page(made_table(2))
    found = page.resolve(page.short(0, 5, 5), page.sure(1, 5, 5, 10))
    assert page.proven(found)[0] in ([5, 5, "?"], ["?"] * WIDTH), "1 way or 2, never a wrong one"


# --------------------------------------------------------------------------- nothing decides


def test_without_sums_a_short_row_stays_open() -> None:
    page = Page(made_table(1, sums=False))
    found = page.resolve(page.short(0, 1, 2))
    assert page.proven(found) == [["?"] * WIDTH]
    assert not found.rows[0].certain


def test_an_unknown_cell_is_not_zero() -> None:
    page = Page(made_table(1))
    found = page.resolve(page.short(0, 0, 4))
    assert page.proven(found) == [["?"] * WIDTH], "0 + 4 = 4, but the empty cell may hold anything"


def test_a_row_without_ways_is_open_and_offers_its_numbers_in_order() -> None:
    page = Page(made_table(1))
    items = page.items((1, 2))
    found = page.resolve(Choice(page.form.rows[0], items, ()))
    assert page.proven(found) == [["?"] * WIDTH]
    assert page.candidates(found) == [[1, 2, None]]


def test_a_sum_that_is_open_proves_nothing() -> None:
    page = Page(made_table(2))
    found = page.resolve(page.full(0, 1, 2, 3), Choice(page.form.rows[1], (), ()))
    assert page.proven(found)[0] in ([1, 2, 3], ["?"] * WIDTH)
    assert page.proven(found)[1] == ["?"] * WIDTH


# --------------------------------------------------------------------------- zeros left blank


def test_a_table_that_prints_no_zero() -> None:
    page = Page(made_table(3))
    found = page.resolve(page.short(0, 4, 4), page.short(1, 2, 2), page.full(2, 2, 4, 6))
    assert page.proven(found) == [[None, 4, 4], [2, None, 2], [2, 4, 6]]
    assert found.filled


def test_a_printed_zero_says_that_zeros_are_printed() -> None:
    page = Page(made_table(3))
    found = page.resolve(page.short(0, 4, 4), page.short(1, 2, 2), page.full(2, 2, 4, 0))
    assert not found.filled


def test_a_table_with_a_row_missing_is_not_filled() -> None:
    page = Page(made_table(3))
    found = page.resolve(page.short(0, 4, 4), page.full(2, 2, 4, 6))
    assert not found.filled


def test_a_row_that_the_text_cuts_is_not_filled() -> None:
    page = Page(made_table(2))
    cut = Choice(page.form.rows[1], page.items((4,)), (), cut=True)
    assert not page.resolve(page.short(0, 4, 4), cut).filled


# --------------------------------------------------------------------------- the end of the text


@pytest.mark.parametrize(
    ("numbers", "last"), [((1, 2, 3), 3), ((1, 2, 4), "?")], ids=["a sum holds", "no sum holds"]
)  # fmt: skip
def test_a_number_at_the_end_of_the_text(numbers: tuple[int, ...], last: int | str) -> None:
    page = Page(made_table(1))
    found = page.resolve(page.sure(0, *numbers))
    end = found.rows[0].cells[-1]
    assert end is not None
    checked = unproven_end(found, page.form, end.end, page.number)
    assert page.proven(checked) == [[1, 2, last]]
    assert page.candidates(checked)[0][-1] == (None if last == 3 else 4)


def test_a_number_before_the_end_of_the_text_is_whole() -> None:
    page = Page(made_table(1))
    found = page.resolve(page.sure(0, 1, 2, 4))
    assert unproven_end(found, page.form, 1_000, page.number) is found
