"""Tables four and two of torn texts: whole groups, numbers below one label each, and those without a label."""

from collections.abc import Mapping

import pytest

from govinfo_parse.grammar.items import Item
from govinfo_parse.grammar.torn.disclosure import read_disclosure
from govinfo_parse.grammar.torn.disputes import read_disputes
from tests.unit.torn_text import DISCLOSURE, DISPUTES, items_of, lines, number_of, segments_of, text

COLUMNS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIRST, DIRECT, AFTER = "行政复议", "未经复议直接起诉", "复议后起诉"
NAMES = {FIRST: "reconsideration", DIRECT: "litigation.direct", AFTER: "litigation.after_reconsideration"}


def group(*over: str, numbers: str) -> str:
    """All labels of a group and its numbers in one paragraph."""
    return lines(*over, *COLUMNS, *numbers.split())


def columns(*over: str, numbers: str) -> str:
    """A paragraph for each number of a group, its labels above."""
    return text(*(lines(*over, column, number) for column, number in zip(COLUMNS, numbers.split(), strict=True)))


def printed(found: Mapping[str, Item], text: str, path: str, fields: str) -> str:
    """What is read for some cells, a dash where nothing is."""
    items = [found.get(f"{path}.{field}") for field in fields.split()]
    return " ".join(text[item.start : item.end] if item else "-" for item in items)


def disputes(text: str, taken: frozenset[Item] = frozenset()) -> list[str]:
    """The numbers of each group."""
    found = read_disputes(DISPUTES, segments_of(text), number_of(text), taken)
    fields = "upheld corrected other pending total"
    return [printed(found, text, f"disputes.{name}", fields) for name in NAMES.values()]


NOTHING = "- - - - -"
RECONSIDERATION = group(FIRST, numbers="1 2 3 4 10")

# --------------------------------------------------------------------------- table four


def test_a_group_in_one_paragraph_below_its_head() -> None:
    page = text(RECONSIDERATION, group("行政诉讼", DIRECT, numbers="5 0 0 0 5"), group(AFTER, numbers="0 7 1 0 8"))
    assert disputes(page) == ["1 2 3 4 10", "5 0 0 0 5", "0 7 1 0 8"]


def test_a_head_with_its_shared_ending_in_a_line_of_its_own() -> None:
    head = lines("行政复议", "结果 结果", "维持 纠正", "其他", "结果", "尚未", "审结", "总计", 1, 2, 3, 4, 10)
    assert disputes(head) == ["1 2 3 4 10", NOTHING, NOTHING]


@pytest.mark.parametrize("numbers", ["1 2 3 4 11", "1 2 3 4", "1 2 3 4 10 10"])
def test_a_group_that_does_not_add_up_or_has_other_numbers(numbers: str) -> None:
    assert disputes(group(FIRST, numbers=numbers)) == [NOTHING] * 3


def test_two_groups_with_a_label_for_each_number() -> None:
    page = text(RECONSIDERATION, columns(DIRECT, numbers="5 0 0 0 5"), columns(AFTER, numbers="0 7 1 0 8"))
    assert disputes(page) == ["1 2 3 4 10", "5 0 0 0 5", "0 7 1 0 8"]


def test_sums_without_a_label_are_told_by_the_sums() -> None:
    left = [lines(DIRECT, column, number) for column, number in zip(COLUMNS, (5, 0, 0, 0), strict=False)]
    right = [lines(AFTER, column, number) for column, number in zip(COLUMNS, (0, 7, 1, 0), strict=False)]
    page = text(RECONSIDERATION, lines("行政诉讼"), *left, *right, lines(8), lines(5))
    assert disputes(page) == ["1 2 3 4 10", "5 0 0 0 5", "0 7 1 0 8"]


def test_of_two_groups_that_could_change_places_only_equal_numbers_are_told() -> None:
    page = text(RECONSIDERATION, lines("行政诉讼"), columns(numbers="5 0 0 0 5"), columns(numbers="0 7 1 0 8"))
    assert disputes(page) == ["1 2 3 4 10", "- - - 0 -", "- - - 0 -"]


def test_of_a_group_without_labels_only_the_sum_is_told() -> None:
    numbers = [lines(number) for number in (1, 2, 3, 4, 10)]
    named = [columns(DIRECT, numbers="5 0 0 0 5"), columns(AFTER, numbers="0 7 1 0 8")]
    assert disputes(text(lines(FIRST), *numbers, *named)) == ["- - - - 10", "5 0 0 0 5", "0 7 1 0 8"]


def test_a_number_over_leaves_groups_without_labels_open() -> None:
    numbers = [lines(number) for number in (1, 2, 3, 4, 10, 6)]
    named = [columns(DIRECT, numbers="5 0 0 0 5"), columns(AFTER, numbers="0 7 1 0 8")]
    assert disputes(text(lines(FIRST), *numbers, *named)) == [NOTHING] * 3


def test_numbers_of_other_tables_are_not_spare() -> None:
    numbers = [lines(number) for number in (1, 2, 3, 4, 10, 6)]
    page = text(lines(FIRST), *numbers, columns(DIRECT, numbers="5 0 0 0 5"), columns(AFTER, numbers="0 7 1 0 8"))
    taken = frozenset(item for item in items_of(page) if page[item.start : item.end] == "6")
    assert disputes(page, taken) == ["- - - - 10", "5 0 0 0 5", "0 7 1 0 8"]


def test_no_label_of_the_table() -> None:
    assert disputes(lines("自然人", 1, 2, 3, 4, 10)) == [NOTHING] * 3


# --------------------------------------------------------------------------- table two


def disclosure(text: str, end: str = "") -> list[str]:
    """The rows of the first block, then the decisions of the three rows below it."""
    before = text.index(end) if end else len(text)
    found = read_disclosure(DISCLOSURE, segments_of(text), number_of(text), before)
    rows = ("rules", "normative_documents")
    block = [printed(found, text, f"disclosure.{row}", "issued repealed in_force") for row in rows]
    rest = [printed(found, text, f"disclosure.{row}", "decisions") for row in ("licensing", "penalties", "coercion")]
    return [*block, " ".join(rest)]


TITLE = lines(DISCLOSURE.title)
ROWS = lines("规章", "行政规范性文件")
ISSUED, REPEALED, IN_FORCE = lines("本年制发件数", 1, 2), lines("本年废止件数", 3, 4), lines("现行有效件数", 5, 6)


def test_a_block_is_read_by_its_captions() -> None:
    assert disclosure(text(TITLE, ROWS, ISSUED, REPEALED, IN_FORCE)) == ["1 3 5", "2 4 6", "- - -"]


def test_columns_of_one_label_are_told_by_their_rows() -> None:
    one, two = lines("本年处理决定数量", 7), lines("本年处理决定数量", 8, 9)
    assert disclosure(text(TITLE, one, two)) == ["- - -", "- - -", "7 8 9"]
    assert disclosure(text(TITLE, two)) == ["- - -"] * 3


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(
            [lines("本年制发件数", "本年废止件数"), lines(1, 2), lines(3, 4), IN_FORCE], id="captions together"
        ),
        pytest.param([lines("本年制发件数", "本年废止件数", 1, 2, 3, 4), IN_FORCE], id="captions side by side"),
        pytest.param([ISSUED, REPEALED, lines("现行有效件数", 5)], id="a number is missing"),
        pytest.param([ISSUED, REPEALED, lines("现行有效件数", 5, 6, 7)], id="a number over"),
        pytest.param([ISSUED, REPEALED, lines("现行有效件数", 5, "若干")], id="no number"),
        pytest.param([ISSUED, REPEALED], id="a column is missing"),
        pytest.param([ISSUED, REPEALED, IN_FORCE, lines(7)], id="a number without a label"),
        pytest.param([ISSUED, REPEALED, lines("现行有效件数", 5, 6, "规章")], id="a label behind the numbers"),
    ],
)
def test_a_block_counts_as_a_whole_or_not_at_all(block: list[str]) -> None:
    assert disclosure(text(TITLE, ROWS, *block)) == ["- - -"] * 3


def test_numbers_without_a_label_count_inside_the_table_only() -> None:
    above, below = text(lines(8), TITLE, ROWS), text(lines("自然人"), lines(9))
    assert disclosure(text(above, ISSUED, REPEALED, IN_FORCE, below), end="自然人") == ["1 3 5", "2 4 6", "- - -"]
