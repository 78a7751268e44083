"""Columns told by position: an empty cell is one only where what stands in its column stands in line."""

import pytest

import govinfo_parse as gp
from govinfo_parse.cells import Status
from govinfo_parse.layouts import WORDS, read_stretches
from govinfo_parse.layouts.columns import with_columns
from govinfo_parse.layouts.positions import spans
from govinfo_parse.testing.cases import Case

from .small import EMPTY, atoms_of, cells_of, named, shown

HEAD = "                    本年制发件数    本年废止件数    现行有效件数\n"


def line(label: str, *numbers: str, width: int = 20, gap: int = 16) -> str:
    """A row in columns of equal display width, wide characters counted twice; numbers flush left."""
    return label + " " * (width - 2 * len(label)) + "".join(number.ljust(gap) for number in numbers).rstrip() + "\n"


def right(label: str, *numbers: str, width: int = 20, gap: int = 14) -> str:
    """The same, numbers flush right."""
    return label + " " * (width - 2 * len(label)) + "".join(number.rjust(gap) for number in numbers) + "\n"


def read(text: str, row: str) -> list[int | str | None]:
    """The cells of a row of table two: the number, or the status of a cell without one."""
    report = gp.parse(text + "行政许可            31\n")
    cells = [report.cell(f"disclosure.{row}.{name}") for name in ("issued", "repealed", "in_force")]
    return [cell.status.value if cell.value is None else int(cell.value) for cell in cells]


@pytest.mark.parametrize("unseen", ["\u200b", "\xad", "\ufeff"])
def test_what_cannot_be_seen_between_digits_parts_no_cells(unseen: str) -> None:
    (label, number) = atoms_of(f"规章 1{unseen}2\n")
    assert shown([label, number]) == ["规章", f"1{unseen}2?"]


@pytest.mark.parametrize(
    ("numbers", "cells"),
    [
        (("", "5", "12"), ["blank", 5, 12]),
        (("3", "", "12"), [3, "blank", 12]),
        (("3", "5", ""), [3, 5, "blank"]),
        (("", "", "12"), ["blank", "blank", 12]),
    ],
    ids=["first", "middle", "last", "two"],
)
def test_empty_cells_by_position(numbers: tuple[str, ...], cells: list[int | str]) -> None:
    text = HEAD + line("规章", "1", "22", "333") + line("行政规范性文件", *numbers)
    assert read(text, "rules") == [1, 22, 333]
    assert read(text, "normative_documents") == cells


def test_numbers_flush_right() -> None:
    text = right("规章", "1", "22", "333") + right("行政规范性文件", "3", "", "12") + "五、存在的主要问题\n"
    cells = [
        gp.parse(text).cell(f"disclosure.normative_documents.{name}") for name in ("issued", "repealed", "in_force")
    ]
    assert [cell.value for cell in cells] == [3, None, 12]
    assert cells[1].status is Status.BLANK


def test_numbers_that_stand_crooked_prove_nothing() -> None:
    text = "规章    1    22    333\n行政规范性文件       3     12\n"
    found = read(text, "normative_documents")
    assert not any(isinstance(cell, int) or cell == "blank" for cell in found)


def test_numbers_one_blank_apart_are_words_and_no_columns() -> None:
    text = "规章 1 2 3\n行政规范性文件 4 5\n"
    assert not any(isinstance(cell, int) for cell in read(text, "normative_documents"))


def test_a_full_row_needs_no_position() -> None:
    assert read("规章 1 2 3\n行政规范性文件 4 5 6\n", "normative_documents") == [4, 5, 6]


def test_the_place_of_an_empty_cell_is_in_its_row() -> None:
    text = HEAD + line("规章", "1", "22", "333") + line("行政规范性文件", "3", "", "12") + "行政许可            31\n"
    cell = gp.parse(text).cell("disclosure.normative_documents.repealed")
    assert cell.status is Status.BLANK
    assert cell.where is not None
    assert cell.where.startswith("line 3,")


def test_columns_that_reach_into_each_other_are_none() -> None:
    head = HEAD.replace("本年制发件数", "本年制发牛数")
    text = head + line("规章") + line("行政规范性文件", "", "", "454387")
    assert not any(isinstance(cell, int) for cell in read(text, "normative_documents"))


def test_numbers_below_a_label_are_another_rows_where_numbers_stand_beside_labels() -> None:
    rows = "".join(line(label, "4", "", "6") for label in ("规章", "其他对外管理服务事项", "行政处罚", "行政强制"))
    head = "                    上一年项目数量  本年增/减       处理决定数量\n"
    report = gp.parse(head + rows + line("行政许可") + line("", "9", "", "7"))
    assert report.disclosure.licensing.decisions is None
    assert report.disclosure.licensing.previous_items is None


def test_heads_between_borders_have_no_position() -> None:
    head = ",".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    row = ",".join(["8", "0", "0", "6", "14", "7", "5", "0", "0", "12", "0", "0", "0", "5", "5"])
    report = gp.parse(f"{head}\n0\n\n{row}\n")
    assert report.disputes.reconsideration.upheld in (8, None)
    assert "disputes.reconsideration.upheld" in named(report)


# --------------------------------------------------------------------------- the reader by itself


def columns(text: str) -> list[str]:
    return shown(atom for _, part in with_columns(atoms_of(text), text) for atom in part)


def test_a_chinese_character_takes_one_place_of_the_text_and_two_of_a_terminal() -> None:
    _, number = atoms_of("规章  12")
    assert spans(number) == ((4, 6), (6, 8))


def test_a_line_with_nothing_in_a_column_gets_an_empty_cell() -> None:
    text = "规章          1     22    333\n行政许可      3           12\n"
    assert columns(text) == ["规章", "1", "22", "333", "行政许可", "3", EMPTY, "12"]


def test_both_measures_are_tried() -> None:
    by_characters = "规章      1     22    333\n行政许可    3           12\n"
    by_terminal = "规章      1     22    333\n行政许可  3           12\n"
    for text in (by_characters, by_terminal):
        assert columns(text)[-3:] == ["3", EMPTY, "12"]


def test_where_the_two_measures_disagree_a_line_tells_no_empty_cells() -> None:
    head = "            本年制发件数  本年废止件数  现行有效件数\n"
    text = head + "规章            1            2            3\n行政规范性文件         8\n"
    assert columns(text)[-2:] == ["行政规范性文件", "8"]


def test_a_word_among_numbers_is_odd_and_its_row_not_full() -> None:
    text = "规章       1     22    333\n行政处罚   4     5     6\n行政许可   3     见注  12\n"
    assert "见注?" in columns(text)
    assert gp.parse(text).disclosure.licensing.decisions is None


def test_without_two_blanks_between_numbers_nothing_is_changed() -> None:
    text = "规章 1 22 333\n行政许可 3 12\n"
    assert with_columns(atoms_of(text), text) == [(None, atoms_of(text))]


def test_a_word_between_two_numbers_is_no_gap_of_columns() -> None:
    text = "规章 1 22 333\n行政许可 3 12\n其中  4  项目  5\n"
    assert with_columns(atoms_of(text), text) == [(None, atoms_of(text))]


def at(label: str, *places: tuple[int, str]) -> str:
    """A line with words at these characters."""
    for place, word in places:
        label = label.ljust(place) + word
    return label + "\n"


def test_a_label_of_two_lines_is_as_wide_as_the_wider_one() -> None:
    head = at("", (20, "本年制发"), (36, "本年废止"), (52, "现行有效")) + at(
        "", (20, "件数"), (36, "件数"), (52, "件数")
    )
    rows = (
        at("规章", (23, "1"), (55, "9"))
        + at("行政规范性文件", (39, "5"), (55, "7"))
        + at("行政许可", (23, "3"), (39, "4"))
    )
    assert columns(head + rows)[-4:] == ["行政许可", "3", "4", EMPTY]


def test_prose_is_no_head_and_no_row() -> None:
    text = "全年收到申请  12  件。\n规章       1     22    333\n行政许可   3           12\n"
    assert columns(text)[-4:] == ["行政许可", "3", EMPTY, "12"]


def test_numbers_that_do_not_stand_below_their_heads_show_no_columns() -> None:
    head = f"信息内容{' ' * 16}本年制发件数  本年废止件数  现行有效件数\n"
    rows = f"规章{' ' * 60}1     3     9\n行政规范性文件{' ' * 55}5           7\n"
    assert columns(head + rows)[-3:] == ["行政规范性文件", "5", "7"]


# --------------------------------------------------------------------------- page by page


def page(*rows: tuple[str, ...], label: int) -> str:
    """Rows of TABLE THREE on one page, whose labels reach so far."""
    return "".join(row[0].ljust(label) + "".join(cell.ljust(8) for cell in row[1:]).rstrip() + "\n" for row in rows)


FIRST = page(
    ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
    ("一、本年新收政府信息公开申请数量", "31", "2", "", "4", "", "6", "43"),
    ("二、上年结转政府信息公开申请数量", "1", "", "", "", "", "", "1"),
    label=24,
)
SECOND = (
    ("（一）予以公开", "20", "2", "5", "4", "7", "6", "44"),
    ("（二）部分公开", "9", "", "", "", "", "", "9"),
)
MIXED = (
    ("（一）予以公开", "20", "", "5", "", "7", "", "32"),
    ("（二）部分公开", "", "2", "", "4", "7", "6", "19"),
    ("1.属于国家秘密", "9", "3", "8", "5", "", "1", "26"),
)
ROW = "applications.partially_granted"


def outcomes(text: str, row: str = ROW) -> list[object]:
    return cells_of(gp.parse(text), row)


@pytest.mark.parametrize("label", [24, 15, 37])
def test_each_page_has_its_own_places(label: int) -> None:
    text = FIRST + "\f" + page(*SECOND, label=label) + "五、存在的主要问题\n"
    assert outcomes(text) == [9, "blank", "blank", "blank", "blank", "blank", 9]
    assert outcomes(text, "applications.received") == [31, 2, "blank", 4, "blank", 6, 43]


def test_numbers_above_each_other_are_columns_on_a_page_without_heads() -> None:
    text = FIRST + "\f" + page(*MIXED, label=15) + "五、存在的主要问题\n"
    assert outcomes(text) == ["blank", 2, "blank", 4, 7, 6, 19]


def test_a_number_alone_in_its_place_may_be_in_no_cell() -> None:
    text = FIRST + "\f" + page(*MIXED[:2], label=15) + "五、存在的主要问题\n"
    assert not any(isinstance(cell, int) or cell == "blank" for cell in outcomes(text))


def test_numbers_with_their_middles_in_common_are_one_column() -> None:
    rows = (
        "31 5      7      43",
        "  1      2      3",
        "22 4      6      32",
        "  1      2      3",
    )  # 31 and 1: one column
    lines = (f"{label}  {row}\n" for label, row in zip("甲乙丙丁", rows, strict=True))
    text = FIRST + "\f" + "".join(lines)
    assert columns(text)[-4:] == ["丁", "1", "2", "3"]


@pytest.mark.parametrize("layout", ["layout", "layout_middle", "by_characters", "simple_table", "wide_rows", "pages"])
def test_no_word_is_lost(layout: str) -> None:
    for seed in range(40):
        made = Case(layout, (), seed).make()
        assert made is not None
        words = [stretch.atoms for stretch in read_stretches(made.printed.text) if stretch.layout == WORDS]
        for atoms in words:
            found = [atom.text for _, part in with_columns(atoms, made.printed.text) for atom in part]
            assert [text for text in found if text] == [atom.text for atom in atoms]


def test_a_page_that_tells_nothing_takes_nothing_from_the_others() -> None:
    text = FIRST + "\f" + page(SECOND[1], label=15) + "五、存在的主要问题\n"
    assert outcomes(text, "applications.received") == [31, 2, "blank", 4, "blank", 6, 43]
    assert not any(isinstance(cell, int) or cell == "blank" for cell in outcomes(text))


def test_words_show_no_empty_cells_where_columns_on_other_pages_do() -> None:
    stray = ("（二）部分公开", "0", "9", "0", "3", "0", "1", "", "13")  # the first 0 is in no cell, a cell is empty
    text = FIRST + "\f" + page(stray, label=15) + "五、存在的主要问题\n"
    assert not any(isinstance(cell, int) for cell in outcomes(text))


FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "    总计"]
NUMBERS = [1, 0, 2, 0, 3, 1, 1, 1, 1, 4, 0, 0, 0, 5, 5]


@pytest.mark.parametrize("heads", [2, 3], ids="{} lines of heads".format)
def test_the_running_numbers_of_a_printed_data_frame_are_in_no_cell(heads: int) -> None:
    """The columns are counted above, the rows in front; the row of numbers has no label."""
    above = ["行政复议"] * 5 + ["行政诉讼"] * 10
    counted = "".join(f"{at:>10}" for at in range(15))
    lines = [*([above] * (heads - 1)), FIVE * 3]
    printed = [f"{at}" + "".join(f"{label:>6}" for label in line) for at, line in enumerate(lines)]
    row = f"{heads}" + "".join(f"{number:>6}" for number in NUMBERS)
    text = "\n".join(("四、政府信息公开行政复议、行政诉讼情况", counted, *printed, row, ""))
    report = gp.parse(text)
    assert cells_of(report, "disputes.reconsideration") == NUMBERS[:5]
    assert cells_of(report, "disputes.litigation.after_reconsideration") == NUMBERS[10:]
