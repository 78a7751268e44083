"""Table two of torn texts: columns told by the labels above them."""

import pytest

from govinfo_parse import forms
from govinfo_parse.torn.disclosure import read_disclosure
from tests.unit.torn_text import DISCLOSURE, lines, printed, segments_of, text


def disclosure(text: str) -> list[str]:
    """The rows of the first block, then the decisions of the three rows below it, then the fees."""
    found = read_disclosure(DISCLOSURE, segments_of(text))
    rows = ("rules", "normative_documents")
    block = [printed(found, f"disclosure.{row}", "issued repealed in_force") for row in rows]
    rest = [printed(found, f"disclosure.{row}", "decisions") for row in ("licensing", "penalties", "coercion")]
    return [*block, " ".join([*rest, printed(found, "disclosure.fees", "amount")])]


def disclosure_2019(text: str) -> list[str]:
    """The third column, block by block."""
    table = forms.table_form("disclosure", 2019)
    found = read_disclosure(table, segments_of(text))
    rows = ("licensing", "other_services", "penalties", "coercion")
    block = [printed(found, f"disclosure.{row}", "total_disclosed") for row in ("rules", "normative_documents")]
    return [" ".join(block), " ".join(printed(found, f"disclosure.{row}", "decisions") for row in rows)]


TITLE = lines(DISCLOSURE.title)
ROWS = lines("规章", "行政规范性文件")
ISSUED, REPEALED, IN_FORCE = lines("本年制发件数", 1, 2), lines("本年废止件数", 3, 4), lines("现行有效件数", 5, 6)


NONE = "- - - -"


def test_columns_are_read_by_the_labels_above_them() -> None:
    assert disclosure(text(TITLE, ROWS, ISSUED, REPEALED, IN_FORCE)) == ["1 3 5", "2 4 6", NONE]


def test_columns_of_one_label_are_told_by_their_rows() -> None:
    one, two = lines("本年处理决定数量", 7), lines("本年处理决定数量", 8, 9)
    assert disclosure(text(TITLE, one, two)) == ["- - -", "- - -", "7 8 9 -"]
    assert disclosure(text(TITLE, two)) == ["- - -", "- - -", NONE]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param([lines("本年废止件数", "现行有效件数"), lines(3, 4)], id="labels together"),
        pytest.param([lines("本年废止件数", "现行有效件数", 3, 4)], id="labels side by side"),
        pytest.param([lines("本年废止件数", 3)], id="a number is missing"),
        pytest.param([lines("本年废止件数", 3, 4, 5)], id="a number over"),
        pytest.param([lines("本年废止件数", 3, 4, "规章")], id="a label behind the numbers"),
        pytest.param([lines("本年废止件数"), lines(3, 4)], id="a label apart, and no other column to compare"),
        pytest.param([lines("规章", 9, "本年废止件数", 3, 4)], id="other numbers in front"),
        pytest.param([REPEALED, REPEALED], id="printed twice"),
    ],
)
def test_a_column_counts_as_a_whole_or_not_at_all(column: list[str]) -> None:
    assert disclosure(text(TITLE, ROWS, ISSUED, *column)) == ["1 - -", "2 - -", NONE]


def test_what_is_no_number_is_left_out() -> None:
    assert disclosure(text(TITLE, lines("现行有效件数", 5, "l6"))) == ["- - 5", "- - -", NONE]


LABELS_APART = [lines("对外公开总数量"), lines(1, 2), lines("处理决定数量"), lines(3, 4)]


def test_labels_apart_count_where_all_columns_below_each_other_have_one() -> None:
    whole = text(*LABELS_APART, lines("处理决定数量"), lines(5, 6))
    assert disclosure_2019(whole) == ["1 2", "- - - -"]  # two columns have one label and as many rows
    assert disclosure_2019(text(*LABELS_APART, lines("处理决定数量"), lines("本年增/减"), lines(5, 6))) == ["- -", NONE]


def test_a_row_of_one_cell_is_told_by_both_its_labels() -> None:
    label, row = "本年收费金额（单位：万元）", "行政事业性收费"
    assert disclosure(text(lines("信息内容", label, row, "1.5", "三、"))) == ["- - -", "- - -", "- - - 1.5"]
    both = lines("本年处理决定数量", "行政处罚", 7, "行政强制", 8)
    assert disclosure(both) == ["- - -", "- - -", "- 7 8 -"]
    assert disclosure(text(both, lines("行政强制", 9))) == ["- - -", "- - -", "- 7 - -"]
    apart = text(lines(label), lines(row, "1.5", "三、"))
    for other in (apart, lines(row, "1.5", "三、"), lines(label, "1.5", "三、"), lines(label, row, "1.5", 2, "三、")):
        assert disclosure(text(other)) == ["- - -", "- - -", NONE]


def test_a_number_between_a_column_label_and_a_row_label_is_above_its_row() -> None:
    decisions = lines("信息内容", "本年处理决定数量", "行政处罚", 18, "行政强制")
    assert disclosure(text(TITLE, decisions))[2] == "- 18 - -"
    above = lines("信息内容", "本年处理决定数量", 5, "行政许可")
    assert disclosure(text(TITLE, above, decisions))[2] == NONE


def test_numbers_that_count_the_rows_are_in_no_cell() -> None:
    rows = enumerate(("行政许可", "行政处罚", "行政强制"), start=3)
    counted = [lines("本年处理决定数量", label, at) for at, label in rows]
    assert disclosure(text(TITLE, *counted))[2] == NONE
    assert disclosure(text(TITLE, counted[0], counted[2]))[2] == "3 - 5 -"
