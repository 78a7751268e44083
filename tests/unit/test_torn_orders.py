"""Orders of printing: what can be read of the numbers of one page when no label tells their rows."""

from collections.abc import Iterable

import pytest

from govinfo_parse.torn.orders import (
    MOST_READINGS,
    MOST_STEPS,
    Budget,
    Grid,
    Numbers,
    Stream,
    readings,
    shuffled_readings,
)

TABLE = ((1, 2, 30, 33), (4, 50, 6, 60), (700, 8, 9, 717))
"""Three rows of three numbers and their sum, which no other order can make."""


def stream(
    values: Iterable[int], rows: int = 3, breaks: set[int] | None = None, apart: set[int] | None = None
) -> Stream:
    """The numbers of a page; paragraphs begin everywhere unless ``breaks`` says where."""
    printed = list(values)
    return Stream(printed, set(range(len(printed) + 1)) if breaks is None else breaks, apart, rows, columns=4)


def tables(page: Stream, grids: Iterable[Grid]) -> list[Numbers]:
    return [tuple(tuple(page.values[place] for place in row) for row in grid) for grid in grids]


def numbers(page: Stream, *, below_rows: bool = False) -> list[Numbers]:
    """Every table that can be read of a page."""
    return tables(page, readings(page, Budget(), below_rows=below_rows))


# --------------------------------------------------------------------------- orders of printing


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("1 2 30 33 4 50 6 60 700 8 9 717", id="row by row"),
        pytest.param("1 4 700 2 50 8 30 6 9 33 60 717", id="column by column"),
        pytest.param("1 2 30 33 4 700 50 8 6 9 60 717", id="a band of two rows column by column"),
        pytest.param("1 4 2 50 30 6 33 60 700 8 9 717", id="another row below such a band"),
        pytest.param("1 4 700 2 30 33 50 6 60 8 9 717", id="the first column, then rows of the others"),
        pytest.param("1 4 700 2 30 33 50 8 6 9 60 717", id="the first column, then a row and a band of the others"),
        pytest.param("1 2 30 4 50 6 700 8 9 33 60 717", id="rows of all but the sums, then the sums"),
        pytest.param("1 2 4 50 700 8 30 33 6 60 9 717", id="rows of the left half, then of the right"),
    ],
)
def test_an_order_of_printing_is_found(printed: str) -> None:
    page = stream(map(int, printed.split()))
    assert numbers(page) == [TABLE]


def test_a_reading_says_where_its_numbers_stand() -> None:
    page = stream([1, 2, 30, 33, 4, 700, 50, 8, 6, 9, 60, 717])
    assert readings(page, Budget(), below_rows=False) == [((0, 1, 2, 3), (4, 6, 8, 10), (5, 7, 9, 11))]


def test_every_row_has_to_add_up() -> None:
    assert numbers(stream([1, 2, 30, 33, 4, 50, 6, 61, 700, 8, 9, 717])) == []


def test_an_order_of_no_extractor_is_not_found() -> None:
    assert numbers(stream([717, 9, 8, 700, 60, 6, 50, 4, 33, 30, 2, 1])) == []


def test_every_order_that_adds_up_is_found() -> None:
    page = stream([0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1])
    assert sorted(numbers(page)) == [
        ((0, 1, 0, 1), (0, 0, 0, 0), (0, 0, 1, 1)),
        ((0, 1, 0, 1), (0, 0, 0, 0), (0, 1, 0, 1)),
        ((0, 1, 0, 1), (0, 0, 0, 0), (1, 0, 0, 1)),
    ]


def test_zeros_are_one_table_in_every_order() -> None:
    assert numbers(stream([0] * 12)) == [((0, 0, 0, 0),) * 3]


def test_printed_rows_may_stand_above_groups_of_columns() -> None:
    page = stream([1, 2, 30, 33, 4, 700, 50, 6, 60, 8, 9, 717])
    assert numbers(page) == []
    assert numbers(page, below_rows=True) == [TABLE]


# --------------------------------------------------------------------------- numbers of other tables


ROWS = [number for row in TABLE for number in row]
COLUMNS = [number for column in zip(*TABLE, strict=True) for number in column]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param([5, 6, *ROWS], id="before it"),
        pytest.param([*ROWS, 5, 6], id="behind it"),
        pytest.param([*COLUMNS[:3], 5, 6, *COLUMNS[3:]], id="between two columns"),
        pytest.param([*COLUMNS[:3], 5, *COLUMNS[3:9], 6, *COLUMNS[9:]], id="before one column and before another"),
    ],
)
def test_numbers_of_other_tables_are_left_out(printed: list[int]) -> None:
    assert numbers(stream(printed)) == [TABLE]


def test_no_other_number_stands_in_a_group() -> None:
    assert numbers(stream([*ROWS[:4], 5, *ROWS[4:]])) == []


def test_other_numbers_stand_at_two_places_at_most() -> None:
    first, second, third, sums = (COLUMNS[at : at + 3] for at in range(0, 12, 3))
    assert numbers(stream([*first, 5, *second, 5, *third, *sums])) == [TABLE]
    assert numbers(stream([*first, 5, *second, 5, *third, 5, *sums])) == []


def test_other_numbers_are_paragraphs() -> None:
    printed = [*COLUMNS[:3], 5, 6, *COLUMNS[3:]]
    assert numbers(stream(printed, breaks={0, 3, 5, 14})) == [TABLE]
    assert numbers(stream(printed, breaks={0, 3, 14})) == []


def test_several_numbers_that_can_only_be_of_the_table_are_not_left_out() -> None:
    printed = [*COLUMNS[:3], 5, 6, *COLUMNS[3:]]
    assert numbers(stream(printed, apart={3, 4})) == [TABLE]
    assert numbers(stream(printed, apart={3})) == []


def test_a_single_number_may_stand_above_any_column() -> None:
    assert numbers(stream([*COLUMNS[:3], 5, *COLUMNS[3:]], apart=set())) == [TABLE]


# --------------------------------------------------------------------------- limits


def test_too_many_readings_are_none() -> None:
    pair = [0, 0, 0, 0, 0, 1, 0, 1]
    assert 50 < len(numbers(stream(pair * 6, rows=12))) <= MOST_READINGS
    assert numbers(stream(pair * 8, rows=16)) == []


def test_a_used_up_budget_reads_nothing() -> None:
    page = stream(ROWS)
    assert readings(page, Budget(3), below_rows=False) == []
    assert shuffled_readings(page, Budget(0)) == []


def test_all_pages_share_a_budget() -> None:
    budget = Budget()
    readings(stream(ROWS), budget, below_rows=False)
    once = MOST_STEPS - budget.left
    readings(stream(ROWS), budget, below_rows=False)
    assert MOST_STEPS - budget.left == 2 * once > 0


# --------------------------------------------------------------------------- a shuffled first column


def shuffled(page: Stream) -> list[Numbers]:
    return tables(page, shuffled_readings(page, Budget()))


def test_the_sums_order_a_shuffled_first_column() -> None:
    page = stream([700, 1, 4, *COLUMNS[3:]])
    assert numbers(page) == []
    assert shuffled(page) == [TABLE]


def test_each_number_of_a_shuffled_column_is_used_once() -> None:
    assert shuffled(stream([700, 1, 1, *COLUMNS[3:]])) == []


def test_no_other_column_is_shuffled() -> None:
    assert shuffled(stream([*COLUMNS[:3], 8, 2, 50, *COLUMNS[6:]])) == []


def test_other_numbers_stand_beside_a_shuffled_column() -> None:
    assert shuffled(stream([5, 700, 1, 4, *COLUMNS[3:]])) == [TABLE]
