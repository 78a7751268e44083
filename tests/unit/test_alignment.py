"""Groups against the rows of the form: which of them fills which row."""

from collections.abc import Callable

import pytest

from govinfo_parse.alignment import Alignment, align
from govinfo_parse.groups import group_atoms
from govinfo_parse.labels import Labels
from govinfo_parse.layouts import read_stretches

from .small import EMPTY, OUTCOMES, shown


def aligned(text: str) -> Alignment:
    return align(*group_atoms(read_stretches(text)))


def rows(text: str) -> dict[str, list[str]]:
    """The rows of the form and what fills them."""
    return {row.slot.path.partition(".")[2]: shown(row.group.items) for row in aligned(text).rows.values()}


def bare(text: str) -> dict[str, bool]:
    """The labels without numbers, and whether nothing but labels stands behind them."""
    return {label.slot.path.partition(".")[2]: label.clean for label in aligned(text).bare}


def test_each_row_takes_the_numbers_behind_its_label() -> None:
    assert rows("规章 1 3 9\n行政许可 31\n") == {"rules": ["1", "3", "9"], "licensing": ["31"]}


def test_of_two_copies_the_first_is_the_row() -> None:
    found = aligned("规章 1 3 9\n行政许可 31\n规章 2 4 8\n")
    assert shown(found.rows[0].group.items) == ["1", "3", "9"]
    assert [(copy.slot.path, shown(copy.group.items)) for copy in found.copies] == [
        ("disclosure.rules", ["2", "4", "8"])
    ]


def test_an_empty_form_in_front_of_the_filled_one_is_not_the_report() -> None:
    found = aligned("规章\t\t\t\n行政许可\t\n规章\t1\t3\t9\n行政许可\t31\n")
    assert [shown(row.group.items) for row in found.rows.values()] == [["1", "3", "9"], ["31"]]
    assert [shown(copy.group.items) for copy in found.copies] == [[EMPTY, EMPTY, EMPTY], [EMPTY]]


def test_a_row_at_another_place_than_the_form_prints_it_is_kept_and_marked() -> None:
    found = aligned("行政许可 31\n规章 1 3 9\n行政规范性文件 2 5 7\n")
    assert {row.slot.path: row.displaced for row in found.rows.values()} == {
        "disclosure.rules": False,
        "disclosure.normative_documents": False,
        "disclosure.licensing": True,
    }


def test_a_row_far_from_its_table_is_no_row() -> None:
    text = (
        "规章 1 3 9\n行政规范性文件 2 5 7\n1.属于国家秘密 1\n2.重复申请 1\n（七）总计 3\n"
        "四、结转下年度继续办理 4\n行政许可 31\n"
    )
    assert "licensing" not in rows(text)


def test_numbers_behind_a_foreign_label_fill_no_row() -> None:
    found = aligned("规章 1 3 9\n行政检查 5\n行政许可 31\n")
    assert [shown(group.items) for group in found.others] == [["5"]]
    assert len(found.rows) == 2


def test_all_tables_are_one_chain_so_that_none_takes_the_numbers_of_the_next() -> None:
    text = "四、结转下年度继续办理 1 0 0 0 0 0 1\n" + " ".join(OUTCOMES * 3) + "\n" + " ".join("120" * 5) + "\n"
    assert {path: len(items) for path, items in rows(text).items()} == {"carried_forward": 7, "": 15}


def test_a_row_without_a_label_is_told_by_its_heads() -> None:
    heads = " ".join(OUTCOMES * 3)
    numbers = " ".join("123" * 5)
    assert rows(f"{heads}\n{numbers}\n") == {"": list("123" * 5)}
    assert rows(f"工作有序\n{numbers}\n") == {}


def test_a_stray_number_below_the_heads_does_not_hide_them() -> None:
    assert rows(" ".join(OUTCOMES * 3) + "\n0\n工作\n" + " ".join("123" * 5)) == {"": list("123" * 5)}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("规章\n行政许可 31\n", True),
        ("规章\n二、主动公开政府信息情况\n行政许可 31\n", True),
        ("规章 一些\n行政许可 31\n", False),
        ("规章 x\n行政许可 31\n", False),
        ("规章\n件\n行政许可 31\n", False),
    ],
    ids=["a label", "a title", "a word", "letters", "a single character"],
)
def test_a_label_without_numbers_is_bare_and_clean_only_before_other_labels(text: str, clean: bool) -> None:
    assert bare(text) == {"rules": clean}


def test_of_two_labels_in_front_of_numbers_the_first_is_bare() -> None:
    text = "1.属于国家秘密\n2.其他法律行政法规禁止公开\n1 0 0 0 0 0 1\n"
    assert list(rows(text)) == ["denied.prohibited_by_law"]
    assert bare(text) == {"denied.state_secret": True}


def test_a_bare_label_may_be_printed_in_pieces() -> None:
    assert bare("2.其他法律\n行政法规\n禁止公开\n（七）总计 31\n") == {"denied.prohibited_by_law": True}


def test_what_stands_behind_a_label_is_looked_at_once_for_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def is_title(self: Labels, text: str, whole: Callable[[Labels, str], bool] = Labels.is_title) -> bool:
        nonlocal asked
        asked += 1
        return whole(self, text)

    monkeypatch.setattr(Labels, "is_title", is_title)
    steps = []
    for copies in (100, 400):
        asked = 0
        found = aligned("行政许可 5\n" + "行政许可\n" * copies + "另有若干说明文字 5 6\n")
        assert found.repeated == {"disclosure.licensing"}
        steps.append(asked)
    assert steps[1] <= 5 * steps[0]  # four times the labels, and not sixteen times the questions


def test_a_label_that_may_be_two_rows_has_the_other_as_a_rival() -> None:
    (row,) = aligned("行政许罚 31\n").rows.values()
    assert {row.slot.path, *(rival.slot.path for rival in row.rivals)} == {
        "disclosure.licensing",
        "disclosure.penalties",
    }


def test_labels_beside_empty_cells_that_open_no_row_go_to_the_next_group() -> None:
    (row,) = aligned("信息内容\t件数\t\n行政许可\t31\t\n").rows.values()
    assert [label.text for label in row.group.labels] == ["信息内容", "件数", "行政许可"]
    assert row.group.padding == 1


def test_the_last_group_is_one_only_where_no_label_stands_behind_it() -> None:
    assert aligned("规章 1 3 9\n行政许可 31").last is not None
    assert aligned("规章 1 3 9\n行政许可 31\n五、存在的主要问题").last is None
