"""Torn digits: what is proposed, and what the sums of a whole table accept of it."""

from collections.abc import Mapping

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.grammar.items import read_items
from govinfo_parse.grammar.mends import MOST_MENDS, Mends
from govinfo_parse.report import Report
from govinfo_parse.tokens import lines_of, tokenize

ROW = "1288 21 0 0 50 3 1362"
NUMBERS = [int(number) for number in ROW.split()]
ZEROS = "0 0 0 0 0 0 0"


def table(rows: Mapping[str, str], between: str = " ") -> str:
    """Table three: zeros, but for ``ROW`` where it has to stand for the sums to hold, and for the rows given."""
    whole = {"received": ROW, "granted": ROW, "concluded": ROW}
    printed = [
        (form.label, rows.get(name, whole.get(name, ZEROS).replace(" ", between)))
        for form in forms.table_form("applications", 2021).rows
        for name in (form.path.removeprefix("applications."),)
    ]
    return "\n".join(label + between + numbers for label, numbers in printed) + "\n"


def numbers(report: Report, row: str) -> list[object]:
    return [cell.value for cell in report.cells() if cell.path.startswith(f"applications.{row}.")]


def codes(report: Report) -> set[str]:
    return {found.code for found in report.findings if any("applications." in path for path in found.cells)}


# --------------------------------------------------------------------------- what the sums accept


@pytest.mark.parametrize(
    ("between", "printed", "code"),
    [
        pytest.param(" ", "12 88 21 0 0 50 3 1362", "number-split", id="one number in two pieces"),
        pytest.param(" ", "1 2 88 21 0 0 50 3 1362", "number-split", id="one number in three pieces"),
        pytest.param(" ", "12 88 21 0 0 50 3 13 62", "number-split", id="two numbers in two pieces"),
        pytest.param(" ", "12\n88 21 0 0 50 3 1362", "number-split", id="a number over two lines"),
        pytest.param(" ", "128821 0 0 50 3 1362", "numbers-joined", id="two numbers without a gap"),
        pytest.param(" ", "1288 21 00 50 3 1362", "numbers-joined", id="two zeros without a gap"),
        pytest.param(" ", "1288 21 0 050 3 1362", "numbers-joined", id="a zero before a number"),
        pytest.param(" ", "128821 0 0 50 31362", "numbers-joined", id="twice two numbers without a gap"),
        pytest.param(" ", "1288 21 0 0 50 3\n1362", "row-broken", id="the last number on its own line"),
        pytest.param("\t", "1288\t21\t0\t0\t50\t3\n1362", "row-broken", id="the last number behind a row of cells"),
        pytest.param(",", "1288 21,0 0,50 3,1362", "cells-joined", id="two numbers in one cell of a CSV row"),
        pytest.param(" | ", "1288 21 | 0 0 | 50 3 | 1362", "cells-joined", id="two numbers between two pipes"),
        pytest.param("\t", "12 88\t21\t0\t0\t50\t3\t1362", "number-split", id="a number in two pieces in its cell"),
    ],
)
def test_a_torn_row_is_read_as_row_and_columns_prove(between: str, printed: str, code: str) -> None:
    text = table({"received": printed}, between)
    report = gp.parse(text)
    assert numbers(report, "received") == NUMBERS
    assert codes(report) == {code}
    assert all(found.severity is gp.Severity.NOTICE for found in report.findings if found.code == code)
    for cell in report.cells():
        if cell.value is not None:
            assert cell.span is not None
            assert "".join(text[slice(*cell.span)].split()) == str(cell.value)
            assert cell.raw == text[slice(*cell.span)]


def test_a_number_in_pieces_is_quoted_as_printed() -> None:
    cell = gp.parse(table({"received": "12 88 21 0 0 50 3 1362"})).cell("applications.received.natural_person")
    assert (cell.value, cell.raw, cell.where) == (1288, "12 88", "line 1, column 18")


def test_numbers_that_run_together_have_their_own_places() -> None:
    report = gp.parse(table({"received": "128821 0 0 50 3 1362"}))
    natural, commercial = report.cells()[10:12]
    assert (natural.raw, natural.where) == ("1288", "line 1, column 18")
    assert (commercial.raw, commercial.where) == ("21", "line 1, column 22")


def test_two_torn_rows_are_mended_where_one_pair_of_readings_is_left() -> None:
    report = gp.parse(table({"received": "128821 0 0 50 3 1362", "concluded": "1288 21 0 0 5 0 3 1362"}))
    assert numbers(report, "received") == numbers(report, "concluded") == NUMBERS


# --------------------------------------------------------------------------- what stays uncertain


def unproven(report: Report, row: str) -> list[object]:
    cells = [cell for cell in report.cells() if cell.path.startswith(f"{row}.")]
    assert all(cell.status is Status.UNCERTAIN for cell in cells)
    named = {path for found in report.findings if found.severity is gp.Severity.ERROR for path in found.cells}
    assert {cell.path for cell in cells} <= named
    return [cell.candidate for cell in cells]


def test_two_rows_that_can_be_cut_in_two_ways() -> None:
    rows = {"granted": "111 0 0 0 0 12", "partially_granted": "111 0 0 0 0 12"}
    total = {"received": "12 12 0 0 0 0 24", "concluded": "12 12 0 0 0 0 24"}
    report = gp.parse(table(rows | total))
    unproven(report, "applications.granted")
    unproven(report, "applications.partially_granted")


def test_a_column_that_does_not_add_up() -> None:
    report = gp.parse(table({"received": "12 88 21 0 0 50 3 1362", "carried_forward": "1 0 0 0 0 0 1"}))
    unproven(report, "applications.received")


def test_a_row_without_column_sums_offers_its_reading() -> None:
    heads = "行政复议 行政诉讼 未经复议直接起诉 复议后起诉 " + "结果维持 结果纠正 其他结果 尚未审结 总计 " * 3
    row = "10 3 0 0 13 0 0 0 0 0 0 0 0 0 0"
    report = gp.parse(f"{heads}\n{row.replace('10', '1 0', 1)}\n")
    assert unproven(report, "disputes") == list(map(int, row.split()))


@pytest.mark.parametrize("numbers", ["1 2 3 4", "123 4"])
def test_a_row_without_sums_is_never_mended(numbers: str) -> None:
    report = gp.parse(f"规章 {numbers}\n行政规范性文件 1 2 3\n")
    assert report.disclosure.rules.issued is None
    assert report.disclosure.rules.in_force is None


# --------------------------------------------------------------------------- what is proposed


def proposed(text: str, width: int) -> list[str]:
    values = read_items(lines_of(tokenize(text)))
    ways = Mends(text).readings(values, (), width)
    return ["|".join(text[item.start : item.end] for item in way if item is not None) for way in ways]


def test_gaps_are_closed() -> None:
    assert proposed("1 20 3", 2) == ["1 20|3", "1|20 3"]


def test_digits_are_cut() -> None:
    assert proposed("12 34", 3) == ["1|2|34", "12|3|4"]


def test_no_number_begins_with_zero() -> None:
    assert proposed("100 5", 3) == ["10|0|5"]
    assert proposed("1 0 5", 2) == ["1 0|5"]


def test_only_white_space_is_a_gap() -> None:
    assert proposed("1 | 2 3", 2) == ["1|2 3"]


def test_only_digits_are_torn() -> None:
    assert proposed("/ 1 2件", 2) == []
    assert proposed("12件 1", 3) == []


@pytest.mark.parametrize("over", [-MOST_MENDS - 1, 0, MOST_MENDS + 1])
def test_a_whole_row_and_one_with_too_many_tears_have_no_other_reading(over: int) -> None:
    assert proposed("11 22 33 44 55", 5 - over) == []


def test_too_many_readings_are_none() -> None:
    assert len(proposed("123456789 123456789", 4)) == 120
    assert proposed("123456789012 123456789012", 4) == []
