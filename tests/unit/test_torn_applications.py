"""Table three of torn texts: what the sums of all pages together prove, and what stays open and is named."""

from collections.abc import Iterable, Sequence

import pytest

import govinfo_parse as gp
from govinfo_parse.report import Report
from tests.unit.torn_text import APPLICATIONS, COLUMNS, DISPUTES, lines, text

Row = Sequence[int]

ZEROS = (0,) * 7
WIDTH = 7
SECOND_PAGE = 12
"""The first row of the second page."""
OUTCOMES = range(2, 23)
CONCLUDED = 23


def dense() -> list[Row]:
    """A table with a number in every row; none of its rows is another's."""
    return table({at: (at, 0, 3 * at % 7, 0, 100 - at, at % 5) for at in OUTCOMES})


def table(outcomes: dict[int, Row]) -> list[Row]:
    """The rows of a table with these outcomes (six numbers each), everything concluded and the first row new."""
    rows = [(*row, sum(row)) for row in (outcomes.get(at, ZEROS[1:]) for at in OUTCOMES)]
    concluded = tuple(map(sum, zip(*rows, strict=True)))
    carried_in = tuple(number // 2 for number in concluded[:-1])
    carried_in = (*carried_in, sum(carried_in))
    received = tuple(whole - part for whole, part in zip(concluded, carried_in, strict=True))
    return [received, carried_in, *rows, concluded, ZEROS]


HEADS = lines(APPLICATIONS.title)


def first_row(rows: Sequence[Row]) -> str:
    """The column labels, each with the number of the first row."""
    return text(*(lines(label, number) for label, number in zip(COLUMNS, rows[0], strict=True)))


def labels(start: int, stop: int) -> str:
    return lines(*(label for row in APPLICATIONS.rows[start:stop] for label in row.beside))


def by_rows(rows: Iterable[Row]) -> list[str]:
    """Each number a paragraph, row by row."""
    return [lines(number) for row in rows for number in row]


def by_columns(rows: Iterable[Row]) -> list[str]:
    return [lines(number) for column in zip(*rows, strict=True) for number in column]


def first_page(rows: Sequence[Row], numbers: Sequence[str] | None = None) -> str:
    shown = by_columns(rows[1:SECOND_PAGE]) if numbers is None else numbers
    return text(HEADS, first_row(rows), labels(1, SECOND_PAGE), *shown)


def second_page(rows: Sequence[Row], numbers: Sequence[str] | None = None) -> str:
    shown = by_rows(rows[SECOND_PAGE:]) if numbers is None else numbers
    return "\f" + text(labels(SECOND_PAGE, 25), *shown)


def three_pages(rows: Sequence[Row]) -> str:
    """Pages of which the middle one is printed in an order that is none."""
    middle = [number for row in rows[8:16] for number in row]
    middle[3], middle[10], middle[30] = middle[30], middle[3], middle[10]
    return text(
        HEADS, first_row(rows), labels(1, 8), *by_columns(rows[1:8]),
        "\f" + text(labels(8, 16), *map(lines, middle)),
        "\f" + text(labels(16, 25), *by_rows(rows[16:])),
    )  # fmt: skip


def printed(report: Report) -> list[list[object]]:
    return [[report.cell(cell.path).value for cell in row.cells] for row in APPLICATIONS.rows]


def read(report: Report) -> list[int]:
    """The rows of which every number is read."""
    return [at for at, row in enumerate(printed(report)) if None not in row]


def missing(report: Report) -> set[str]:
    """The cells that errors name for having no numbers."""
    return {path for found in report.findings if found.code == "row-missing" for path in found.cells}


def named(report: Report) -> set[str]:
    """The cells that errors name."""
    return {path for found in report.findings if found.severity is gp.Severity.ERROR for path in found.cells}


def unread(report: Report) -> set[str]:
    return {cell.path for cell in APPLICATIONS.cells if report.cell(cell.path).value is None}


def expected(rows: Sequence[Row]) -> list[list[int]]:
    return [list(row) for row in rows]


# --------------------------------------------------------------------------- read whole


def test_every_number_of_two_pages_is_read() -> None:
    rows = dense()
    page = text(first_page(rows), second_page(rows))
    report = gp.parse(page)
    assert printed(report) == expected(rows)
    for cell in APPLICATIONS.cells:
        span = report.cell(cell.path).span
        assert span is not None
        assert page[slice(*span)] == str(report.cell(cell.path).value)


def test_a_torn_table_is_said_to_be_torn() -> None:
    report = gp.parse(text(first_page(dense()), second_page(dense())))
    (torn,) = (found for found in report.findings if found.code == "cells-torn")
    assert torn.severity is gp.Severity.NOTICE
    assert APPLICATIONS.title in torn.message
    assert not missing(report)


def test_torn_groups_of_table_four_are_read_below_it() -> None:
    columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    groups = [("行政复议", (1, 2, 3, 4, 10)), ("未经复议直接起诉", (5, 0, 0, 0, 5)), ("复议后起诉", (0, 7, 1, 0, 8))]
    four = [lines(over, *columns, *numbers) for over, numbers in groups]
    report = gp.parse(text(first_page(dense()), second_page(dense()), lines(DISPUTES.title), *four))
    assert [report.cell(cell.path).value for cell in DISPUTES.cells] == [at for _, numbers in groups for at in numbers]
    assert sum(found.code == "cells-torn" for found in report.findings) == 2


def test_the_first_row_may_stand_partly_behind_its_labels() -> None:
    rows = dense()
    head = [lines("申请人情况", *COLUMNS[1:]), lines(COLUMNS[0], rows[0][0]), *map(lines, rows[0][1:])]
    first = text(HEADS, *head, labels(1, SECOND_PAGE), *by_columns(rows[1:SECOND_PAGE]))
    assert printed(gp.parse(text(first, second_page(rows)))) == expected(rows)


def test_numbers_of_table_two_in_front_are_left_out() -> None:
    rows = dense()
    page = text(HEADS, lines(8), lines(9), first_page(rows).removeprefix(HEADS), second_page(rows))
    assert printed(gp.parse(page)) == expected(rows)


def test_numbers_of_table_four_behind_are_left_out() -> None:
    rows = dense()
    page = text(first_page(rows), second_page(rows), lines(8), lines(9), lines("行政诉讼", "结果维持", 5))
    assert printed(gp.parse(page)) == expected(rows)


def test_a_label_with_the_only_row_of_the_next_page_right_behind_it() -> None:
    """The labels of the first page stand behind its numbers: seven of the next page seem to be the row of the last."""
    rows = dense()
    first = text(HEADS, first_row(rows), *by_columns(rows[1:24]), labels(1, 24))
    second = "\f" + text(*map(lines, rows[24]), labels(24, 25))
    assert printed(gp.parse(text(first, second))) == expected(rows)


# --------------------------------------------------------------------------- left open


def test_outcomes_that_may_change_places_stay_open() -> None:
    """One outcome on the page; in the order of printed columns, and in bands, it is in another row."""
    rows = table({14: (1, 0, 0, 0, 0, 0)})
    bands = by_columns(rows[12:14]) + by_columns(rows[14:17]) + by_rows(rows[17:])
    report = gp.parse(text(first_page(rows), second_page(rows, bands)))
    assert unread(report)
    assert unread(report) == missing(report)
    for at in read(report):
        assert printed(report)[at] == list(rows[at])
    assert not set(read(report)) & set(range(SECOND_PAGE, CONCLUDED))
    assert {0, 1, CONCLUDED, 24} <= set(read(report))


@pytest.mark.parametrize("order", [by_rows, by_columns])
def test_an_order_that_the_text_shows_settles_a_single_outcome(order: object) -> None:
    rows = table({14: (1, 0, 0, 0, 0, 0)})
    shown = by_rows(rows[12:]) if order is by_rows else by_columns(rows[12:])
    assert printed(gp.parse(text(first_page(rows), second_page(rows, shown)))) == expected(rows)


def test_the_sums_of_three_rows_settle_their_order() -> None:
    """Two outcomes and （七）总计, in bands: with one outcome less they could change places."""
    rows = table({14: (1, 0, 0, 0, 0, 0), 17: (0, 2, 0, 0, 0, 0)})
    bands = by_columns(rows[12:14]) + by_columns(rows[14:17]) + by_rows(rows[17:])
    assert printed(gp.parse(text(first_page(rows), second_page(rows, bands)))) == expected(rows)


def test_numbers_of_table_two_between_two_of_a_column_leave_nothing_proven() -> None:
    rows = dense()
    numbers = by_columns(rows[1:SECOND_PAGE])
    between = [*numbers[:3], lines("本年新公开数量", 8, 9), *numbers[3:]]
    assert read(gp.parse(text(first_page(rows, between), second_page(rows)))) == []


def test_without_numbers_below_column_labels_every_page_has_to_be_read() -> None:
    rows = dense()
    heads = lines(*COLUMNS)
    first = text(HEADS, heads, labels(0, 8), *by_columns(rows[:8]))
    whole = text(first, "\f" + text(labels(8, 25), *by_rows(rows[8:])))
    assert printed(gp.parse(whole)) == expected(rows)
    behind = three_pages(rows).partition("\f")[2]
    assert read(gp.parse(first + "\f" + behind)) == []


@pytest.mark.parametrize(
    ("pairs", "shown"),
    [
        pytest.param({4}, True, id="one-pair"),
        pytest.param(set(), False, id="every-number-apart"),
        pytest.param({0, 2, 4, 6, 8}, False, id="as-bands-of-two-rows-would-be"),
    ],
)
def test_columns_broken_into_the_same_paragraphs_settle_a_single_outcome(pairs: set[int], shown: bool) -> None:
    """The first column is printed in another order; pairs of numbers in one paragraph show where all others begin."""
    rows = table({6: (1, 0, 0, 0, 0, 0)})
    stop = 1 + 10
    first, *columns = [[row[at] for row in rows[1:stop]] for at in range(WIDTH)]
    numbers = [lines(number) for number in (*first[5:], *first[:5])]
    numbers += [
        lines(*column[at : at + 1 + (at in pairs)])
        for column in columns
        for at in range(len(column))
        if at - 1 not in pairs
    ]
    page = text(HEADS, first_row(rows), labels(1, stop), *numbers)
    report = gp.parse(text(page, "\f" + text(labels(stop, 25), *by_rows(rows[stop:]))))
    assert (printed(report) == expected(rows)) == shown
    assert unread(report) == missing(report)


def test_a_single_page_needs_an_order_that_the_text_shows() -> None:
    """Without page breaks, columns of one page behind those of another are some order of a single page."""
    rows = dense()
    single = text(HEADS, first_row(rows), labels(1, 25))
    for shown in (by_rows(rows[1:]), by_columns(rows[1:])):
        assert printed(gp.parse(text(single, *shown))) == expected(rows)
    bands = [*by_rows(rows[1:7]), *by_columns(rows[7:9]), *by_rows(rows[9:])]
    assert read(gp.parse(text(single, *bands))) == []


def test_a_number_over_is_of_table_four_only_where_that_is_printed() -> None:
    rows = dense()
    numbers = by_columns(rows[SECOND_PAGE:])
    over = [*numbers[:13], lines(2), *numbers[13:]]
    bare = text(first_page(rows), second_page(rows, over))
    assert read(gp.parse(bare)) == []
    assert read(gp.parse(text(bare, lines("行政复议")))) == [*range(25)]


def test_a_page_that_no_order_explains_is_named() -> None:
    rows = dense()
    report = gp.parse(three_pages(rows))
    assert [*range(1, 8), *range(16, 25)] == [at for at in read(report) if at]
    assert missing(report) >= {cell.path for row in APPLICATIONS.rows[8:16] for cell in row.cells}
    assert unread(report) == missing(report)
    assert all(printed(report)[at] == list(rows[at]) for at in read(report))


def test_numbers_of_which_nothing_tells_the_cell_are_strays() -> None:
    rows = dense()
    page = three_pages(rows)
    found = gp.parse(page).findings
    (stray,) = (one for one in found if one.code == "stray-number")
    assert stray.span is not None
    numbers = [int(number) for number in page[slice(*stray.span)].split()]
    assert sorted(numbers) == sorted(number for row in rows[8:16] for number in row)
    assert stray.message.startswith(f"{numbers[0]} {numbers[1]} ")


def test_outcomes_larger_than_what_was_concluded_prove_nothing_beside_an_unread_page() -> None:
    rows = dense()
    rows[2] = (9999, 0, 0, 0, 0, 0, 9999)
    report = gp.parse(three_pages(rows))
    assert len(unread(report)) == len(APPLICATIONS.cells)
    assert unread(report) <= named(report)


@pytest.mark.parametrize("dropped", [0, 40, 90])
def test_a_number_lost_leaves_its_page_open(dropped: int) -> None:
    rows = dense()
    numbers = by_rows(rows[SECOND_PAGE:])
    report = gp.parse(text(first_page(rows), second_page(rows, numbers[:dropped] + numbers[dropped + 1 :])))
    page = {cell.path for row in APPLICATIONS.rows[SECOND_PAGE:] for cell in row.cells}
    assert page <= unread(report) <= named(report)


def test_a_changed_number_leaves_its_page_open() -> None:
    rows = dense()
    numbers = by_rows(rows[SECOND_PAGE:])
    numbers[10] = lines(5555)
    report = gp.parse(text(first_page(rows), second_page(rows, numbers)))
    page = {cell.path for row in APPLICATIONS.rows[SECOND_PAGE:] for cell in row.cells}
    assert page <= unread(report) <= named(report)


def test_no_page_of_column_labels_with_numbers() -> None:
    rows = dense()
    page = text(HEADS, lines(*COLUMNS), labels(1, SECOND_PAGE), *by_columns(rows[1:SECOND_PAGE]), second_page(rows))
    report = gp.parse(page)
    assert len(unread(report)) == len(APPLICATIONS.cells)
    assert unread(report) <= named(report)
