"""Labels with what stands behind them: where a group begins and ends."""

import pytest

from govinfo_parse.groups import Group

from .small import EMPTY, groups_of, shown


def pairs(text: str) -> list[tuple[str, list[str]]]:
    """The labels of each group, joined, and its items."""
    return [("".join(label.text for label in group.labels), shown(group.items)) for group in groups_of(text)]


def only(text: str) -> Group:
    (group,) = groups_of(text)
    return group


def test_a_group_goes_on_until_the_next_label() -> None:
    assert pairs("规章 1\n3\n9\n行政许可 31") == [("规章", ["1", "3", "9"]), ("行政许可", ["31"])]


def test_where_borders_show_rows_a_group_ends_with_its_row() -> None:
    assert pairs("规章\t1\t3\t9\n2\t5\t7\n") == [("规章", ["1", "3", "9"]), ("", ["2", "5", "7"])]


def test_empty_cells_that_a_layout_shows_are_items() -> None:
    assert pairs("规章\t1\t\t9\n") == [("规章", ["1", EMPTY, "9"])]


def test_empty_cells_and_a_running_number_in_front_of_a_label_are_not_its_cells() -> None:
    group = only("\t1\t\t规章\t1\t3\t9\n")
    assert shown(group.items) == ["1", "3", "9"]
    assert shown(group.lead) == ["1"]


def test_empty_cells_between_the_labels_of_a_row_leave_all_of_them_its_own() -> None:
    *_, group = groups_of("信息内容\t本年处理决定数量\n（三）不予公开\t\t1.属于国家秘密\t5\n")
    assert [label.text for label in group.own_labels] == ["（三）不予公开", "1.属于国家秘密"]


@pytest.mark.parametrize("word", ["见注", "另附说明"])
def test_text_behind_a_number_in_its_printed_row_stands_in_a_cell(word: str) -> None:
    assert pairs(f"规章\t1\t{word}\t9\n") == [("规章", ["1", f"{word}?", "9"])]


def test_a_label_of_the_form_behind_numbers_opens_the_next_group_in_the_same_row() -> None:
    assert pairs("行政许可\t31\t行政处罚\t4\n") == [("行政许可", ["31"]), ("行政处罚", ["4"])]


def test_labels_of_the_rows_above_are_told_from_those_of_its_own_row() -> None:
    group = groups_of("信息内容\t处理决定数量\n行政许可\t31\n")[0]
    assert [label.text for label in group.labels] == ["信息内容", "处理决定数量", "行政许可"]
    assert [label.text for label in group.own_labels] == ["行政许可"]


@pytest.mark.parametrize(
    "text",
    ["4.保护第\n三\n方合法权益\n1\n2\n", "4.保护第三\n方合法权益\n1\n2\n", "3.危及\n“三\n安全一稳定”\n1\n2\n"],
)
def test_a_number_in_words_inside_a_label_is_a_piece_of_it(text: str) -> None:
    assert shown(groups_of(text)[-1].items) == ["1", "2"]
    assert len(groups_of(text)) == 1


@pytest.mark.parametrize("word", ["无", "/", "三"])
def test_such_a_word_behind_a_whole_label_stands_in_a_cell(word: str) -> None:
    assert [item.text for item in only(f"规章\n1\n{word}\n9\n").items] == ["1", word, "9"]


def test_a_pipe_or_the_end_of_a_printed_row_shows_that_a_group_is_complete() -> None:
    assert [group.closed for group in groups_of("规章\t1\t3\t9\n行政许可\t31\n")] == [True, False]
    assert groups_of("行政许可 |\n31 |\n||\n行政处罚 |\n4 |\n||\n")[0].closed
    assert not groups_of("规章 1 3 9\n行政许可 31\n")[0].closed


def test_the_labels_behind_a_group_are_those_of_the_next_one() -> None:
    first, second = groups_of("规章 1 3 9\n行政许可 31\n")
    assert first.after == second.labels


def test_a_group_ends_with_what_it_holds() -> None:
    text = "信息内容\t件数\n行政许可\t31\t\n"
    assert text[: groups_of(text)[0].end].endswith("行政许可\t31")


def test_a_sign_behind_a_number_is_a_cell_and_no_piece_of_the_label_below() -> None:
    assert [shown(group.items) for group in groups_of("规章 2 0 -\n行政规范性文件 5 2 —\n行政许可 1\n")] == [
        ["2", "0", "-"],
        ["5", "2", "—"],
        ["1"],
    ]
