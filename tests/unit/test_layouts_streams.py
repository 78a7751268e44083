"""Texts in which every cell has a line for itself: what shows an empty cell there."""

import re

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.atoms import LOOSE, Kind
from govinfo_parse.layouts.lines import lines_of
from govinfo_parse.layouts.streams import with_blanks, with_empty_lines
from govinfo_parse.render import to_lines
from govinfo_parse.report import Report

from .small import EMPTY, END, atoms_of, cells_of, named, numbers, read, rows_of, shown

# --------------------------------------------------------------------------- pipes


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("规章 |\n1 |\n3 |\n9 |\n", ["规章", "1", "3", "9"]),
        ("规章 |\n1 |\n|\n9 |\n", ["规章", "1", EMPTY, "9"]),
        ("规章 |\n1 |\n \n|\n9 |\n", ["规章", "1", EMPTY, "9"]),
        ("行政许可 |\n31 |\n||\n行政处罚 |\n4 |\n", ["行政许可", "31", END, "行政处罚", "4"]),
        ("行政许可 |\n31 | ||\n行政处罚 |\n4 |\n", ["行政许可", "31", END, "行政处罚", "4"]),
        ("第一\n第二 |\n1 |\n3 |\n", ["第一", "第二", "1", "3"]),
    ],
    ids=[
        "closed cells",
        "an empty cell",
        "an empty line in it",
        "filler",
        "filler behind a blank",
        "a label of two lines",
    ],
)
def test_between_two_pipes_is_a_cell_and_filler_ends_the_row(text: str, atoms: list[str]) -> None:
    assert shown(atoms_of(text)) == atoms


def test_a_pipe_may_stand_on_the_line_below_its_cell() -> None:
    text = "规章\n|\n1\n|\n\n|\n9\n|\n行政许可\n|\n31\n|\n||\n"
    assert shown(atoms_of(text)) == ["规章", "1", EMPTY, "9", "行政许可", "31", END]


def test_the_line_of_a_number_is_the_line_it_is_printed_on() -> None:
    text = "规章 |\n1 |\n3 |\n\n9 |\n"
    number = atoms_of(text)[-1]
    assert lines_of(text)[number.line].text == "9 |"
    assert text[number.start : number.end] == "9"


# --------------------------------------------------------------------------- TABs


def test_a_line_behind_a_tab_is_a_cell_and_an_empty_line_ends_the_row() -> None:
    text = "\t规章\n\t1\n\t\n\t9\n\n\t行政许可\n\t31\n\n"
    assert rows_of(atoms_of(text)) == [["规章", "1", EMPTY, "9"], ["行政许可", "31"]]


def test_a_cell_goes_on_in_lines_without_a_tab() -> None:
    text = "\t行政规范\n性文件\n\t1\n\t3\n\t9\n\n\t行政许可\n\t31\n\n"
    assert rows_of(atoms_of(text))[0] == ["行政规范\n性文件", "1", "3", "9"]


def test_places_are_those_of_the_text_where_lines_end_in_two_characters() -> None:
    text = "\t规章\r\n\t1\r\n\t3\r\n\t9\r\n\r\n\t行政规范性文件\r\n 5\t0\t6\r\n\r\n"
    held = [atom for atom in atoms_of(text) if atom.text]
    assert [atom.text for atom in held[-3:]] == ["5", "0", "6"]
    assert [text[atom.start : atom.end] for atom in held] == [atom.text for atom in held]


def test_a_line_without_a_tab_in_front_of_a_row_is_outside_it() -> None:
    text = "\t规章\n\t1\n\t3\n\t9\n\n说明\n\t行政许可\n\t31\n\n"
    assert [atom.text for atom in atoms_of(text) if atom.row == LOOSE] == ["说明"]


# --------------------------------------------------------------------------- line breaks


@pytest.mark.parametrize(
    ("text", "step", "unit", "atoms"),
    [
        ("规章\n1\n\n9", 1, 1, ["规章", "1", EMPTY, "9"]),
        ("规章\n1\n\n\n9", 1, 1, ["规章", "1", EMPTY, EMPTY, "9"]),
        ("规章\n\n1\n\n\n\n9", 2, 2, ["规章", "1", EMPTY, "9"]),
        ("规章\n\n1\n\n\n9", 2, 1, ["规章", "1", EMPTY, "9"]),
        ("规章\n\n1\n\n\n9", 2, 2, ["规章", "1", "9"]),
        ("规章\n\n1\n9", 2, 1, ["规章", "1", "9"]),
    ],
    ids=["one", "two", "two breaks each", "one break in a stride of two", "not enough", "closer than the stride"],
)
def test_line_breaks_beyond_the_stride_are_empty_cells(text: str, step: int, unit: int, atoms: list[str]) -> None:
    assert shown(with_empty_lines(atoms_of(text), step, unit)) == atoms


def test_a_page_of_empty_lines_is_no_row_of_a_thousand_cells() -> None:
    spaced = with_empty_lines(atoms_of("规章\n1" + "\n" * 1000 + "9"), 1, 1)
    assert len(spaced) < 50


def test_the_place_of_an_empty_cell_lies_between_its_neighbours() -> None:
    one, gap, other = with_empty_lines(atoms_of("1\n\n\n9"), 1, 2)
    assert one.end <= gap.start == gap.end <= other.start


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("规章 1  9", ["规章", "1", EMPTY, "9"]),
        ("规章  1 9", ["规章", EMPTY, "1", "9"]),
        ("规章 1 3\n行政许可 31", ["规章", "1", "3", "行政许可", "31"]),
        ("规章 1    行政许可 31", ["规章", "1", "行政许可", "31"]),
    ],
    ids=["between numbers", "behind the label", "one blank each", "in front of a label"],
)
def test_blanks_beyond_one_in_front_of_a_number_are_empty_cells(text: str, atoms: list[str]) -> None:
    assert shown(with_blanks(atoms_of(text), text)) == atoms


# --------------------------------------------------------------------------- which of these it is, is told by the rows

STRIDES = "规章\n\n1\n\n3\n\n9\n\n行政规范性文件\n\n2\n\n5\n\n7\n\n行政许可\n\n31\n\n行政处罚\n\n4\n\n行政强制\n\n6\n\n"


def test_a_longer_gap_is_an_empty_cell_where_it_closes_the_row() -> None:
    text = STRIDES.replace("2\n\n5\n\n7", "2\n\n\n\n7")
    assert read(text, "disclosure.normative_documents") == [2, "blank", 7]


def test_an_even_gap_of_lines_says_nothing() -> None:
    assert read(STRIDES, "disclosure.normative_documents") == [2, 5, 7]


def test_a_gap_that_does_not_close_the_row_leaves_it_open() -> None:
    text = STRIDES.replace("2\n\n5\n\n7", "2\n\n7")
    report = gp.parse(text)
    cells = {f"disclosure.normative_documents.{name}" for name in ("issued", "repealed", "in_force")}
    assert {report.cell(path).value for path in cells} == {None}
    assert cells <= named(report)


def test_a_row_that_the_end_of_the_text_cuts_does_not_speak_against_a_layout() -> None:
    text = STRIDES.replace("2\n\n5\n\n7", "2\n\n\n\n7") + "四、结转下年度继续办理\n\n1\n\n2"
    assert read(text, "disclosure.normative_documents") == [2, "blank", 7]


# --------------------------------------------------------------------------- whole reports, every cell a paragraph


def printed(*blank: str) -> str:
    """A report with these cells empty, whose sums hold without them."""
    values = numbers(*blank) | dict.fromkeys(blank)
    return to_lines(Report.from_values(values, agency="示例市教育局", year=2023)).text


def found(text: str) -> dict[str, object]:
    """The cells: the number, else the status."""
    return {cell.path: cell.status.value if cell.value is None else cell.value for cell in gp.parse(text).cells()}


GRANTED = [cell.path for cell in forms.table_form("applications", 2021).rows[2].cells]
DENIED = "applications.denied"
RECONSIDERATION, DIRECT = "disputes.reconsideration", "disputes.litigation.direct"


@pytest.mark.parametrize(
    "blank",
    [
        (),
        (GRANTED[0],),
        (GRANTED[3],),
        (GRANTED[2], GRANTED[3]),
        tuple(GRANTED),
        ("applications.carried_forward.natural_person", f"{RECONSIDERATION}.other"),
        (f"{DIRECT}.pending", f"{RECONSIDERATION}.other"),
        ("disclosure.rules.issued", "disclosure.fees.amount"),
        (f"{DENIED}.administrative_inquiry.natural_person", "applications.unavailable.not_held.other_organization"),
    ],
    ids=[
        "none", "first", "inside", "side by side", "whole row", "two tables", "two of the disputes",
         "table two", "on either side of a group",
    ],
)  # fmt: skip
def test_empty_lines_are_empty_cells(blank: tuple[str, ...]) -> None:
    assert found(printed(*blank)) == numbers(*blank) | dict.fromkeys(blank, "blank")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_count_once(end: str) -> None:
    text = printed(GRANTED[3])
    assert found(text.replace("\n", end)) == found(text)


def test_where_empty_lines_are_gone_no_row_is_shifted() -> None:
    text = "\n".join(line for line in printed(GRANTED[3]).splitlines() if line)
    true = numbers(GRANTED[3])
    assert {path for path, cell in found(text).items() if cell != true[path]} <= {GRANTED[3]}


def test_empty_lines_that_fit_no_stride_prove_nothing() -> None:
    lines = printed(*GRANTED[2:4]).splitlines()
    at = lines.index("（一）予以公开")
    uneven = "\n".join([*lines[: at + 5], "", *lines[at + 5 :]])
    true = numbers(*GRANTED[2:4])
    assert all(cell in (true[path], "blank", "uncertain", "missing") for path, cell in found(uneven).items())


@pytest.mark.parametrize("more", ["77\n\n{}\n", "{0}\n{0}\n"], ids=["a number more", "a line printed twice"])
def test_a_row_with_an_empty_cell_and_a_number_too_many_stays_open(more: str) -> None:
    empty = "disclosure.normative_documents.issued"
    last = numbers()["disclosure.normative_documents.in_force"]
    text = printed(empty, *GRANTED[:2]).replace(f"\n{last}\n", f"\n{more.format(last)}")
    report = gp.parse(text)
    row = {cell.path for cell in report.cells() if cell.path.startswith("disclosure.normative_documents.")}
    assert {report.cell(path).value for path in row} == {None} or row <= named(report)


def test_two_ways_to_close_the_only_row_of_a_table_prove_neither() -> None:
    blank = (f"{DIRECT}.pending", "disputes.litigation.after_reconsideration.total")
    values = dict.fromkeys(numbers(), 0) | {
        path: number for path, number in numbers().items() if "disputes" not in path
    }
    text = to_lines(Report.from_values(values | dict.fromkeys(blank), agency="示例市教育局", year=2023)).text
    assert gp.parse(text).cell(f"{DIRECT}.total").status is not gp.Status.BLANK


APPLICATIONS = (
    "三、收到和处理政府信息公开申请情况 "
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况 _ 自然人 法人或其他组织 总计 _ _ "
    "商业企业 科研机构 社会公益组织 法律服务机构 其他 _ "
    "一、本年新收政府信息公开申请数量 1 1 2 1 0 2 7 二、上年结转政府信息公开申请数量 1 2 0 3 3 3 12 "
    "三、本年度办理结果 （一）予以公开 {} （二）部分公开 2 3 1 4 3 4 17 "
    "四、结转下年度继续办理 0 0 0 0 0 0 0 五、存在的主要问题"
)
"""Words of lines with an empty line between any two, an empty cell being one more."""


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        pytest.param("0 0 1 _ 0 0 1", [0, 0, 1, "blank", 0, 0, 1], id="one as long as others"),
        pytest.param(
            "0 0 1 _ 0 1",
            [*["uncertain"] * 3, *["missing"] * 2, *["uncertain"] * 2],
            id="perhaps two of half the length",
        ),
    ],
)
def test_one_row_alone_does_not_show_that_empty_cells_are_shorter_than_others(row: str, cells: list[object]) -> None:
    """Of a row of seven one is lost, and two of half the length would make up for it."""
    text = "\n\n".join("" if word == "_" else word for word in APPLICATIONS.format(row).split())
    assert read(text, "applications.granted") == cells


# --------------------------------------------------------------------------- signs that only part words

ROW = ["规章", "1", "2", "3", "行政规范性文件", "4", "5", "6", "行政许可", "7", "行政处罚", "8", "行政强制", "9"]


@pytest.mark.parametrize("sign", ["|", "\t", "│"])
def test_many_rows_on_one_line_are_words_where_no_field_is_empty(sign: str) -> None:
    strings = ROW * 3
    atoms = atoms_of(sign.join(strings))
    assert [atom.text for atom in atoms] == strings
    assert {atom.row for atom in atoms} == {LOOSE}


def test_an_empty_field_on_such_a_line_is_a_cell() -> None:
    atoms = atoms_of("\t".join([*ROW * 3, "", "1", "2"]))
    assert EMPTY in shown(atoms)
    assert LOOSE not in {atom.row for atom in atoms}


@pytest.mark.parametrize("sign", ["|", "\t"])
@pytest.mark.parametrize("indent", ["", "\t\t"], ids=["flush", "indented"])
def test_line_breaks_between_tags_are_strings_too(sign: str, indent: str) -> None:
    """As `get_text("|")` of an HTML page with a tag a line: a line break leads from each tag to the next."""
    page = "|\n|信息内容|\n|\n|行政许可|\n|1|\n|\n|行政处罚|\n|2|\n|\n|行政强制|\n|\n|4|\n|\n|其他|\n|5|\n"
    atoms = atoms_of(re.sub(r"\|(?=\d)", f"|{indent}", page).replace("|", sign))
    assert {atom.row for atom in atoms} == {LOOSE}
    assert EMPTY not in shown(atoms)


def test_cells_that_pipes_close_are_cells() -> None:
    page = "信息内容 |\n行政许可 |\n1 |\n2 |\n3 |\n行政处罚 |\n|\n5 |\n6 |\n行政强制 |\n7 |\n|\n9 |\n"
    assert EMPTY in shown(atoms_of(page))


def test_a_number_on_a_line_of_its_own_may_be_that_of_a_page_where_others_have_pipes() -> None:
    rows = "规章 |\n|\n25\n\n| 0 |\n|\n行政许可 |\n| 1 |\n行政处罚 |\n| 2 |\n行政强制 |\n| 3 |\n"
    assert {atom.text: atom.kind for atom in atoms_of(rows)}["25"] is Kind.ODD


# --------------------------------------------------------------------------- words for what a merged cell covers


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("规章 None 1 3 9 None\n行政许可 4 None None\n", ["规章", "1", "3", "9", "行政许可", "4"]),
        ("规章 1 None 9\n", ["规章", "1", EMPTY, "9"]),
        ("规章 1 NaN NaN\n行政许可 4 NaN\n", ["规章", "1", EMPTY, EMPTY, "行政许可", "4", EMPTY]),
        ("规章 1 3 9\nNaN 行政许可 4\n", ["规章", "1", "3", "9", "行政许可", "4"]),
        ("规章 1 3 NaN 行政许可 4\n", ["规章", "1", "3", EMPTY, "行政许可", "4"]),
        ("规章 1 3\nNaN None\n行政许可 4\n", ["规章", "1", "3", EMPTY, "行政许可", "4"]),
    ],
    ids=["None", "inside", "NaN behind", "NaN before", "on the line of the row above", "on a line of their own"],
)
def test_a_word_that_may_stand_for_what_a_merged_cell_covers_is_no_cell(text: str, atoms: list[str]) -> None:
    assert shown(atoms_of(text)) == atoms


NONE_BEFORE = """三、本年度办理结果 （一）予以公开 None 0 4 4 0 0 8
None （二）部分公开（区分处理的，只计这一情形，不计其他情形） None 3  0 2 5 0 10
None （三）不予公开 1.属于国家秘密 0 0 0 0 1 1
None None 2.其他法律行政法规禁止公开 5 6 1 4 3 2 21
"""


def test_a_none_beside_a_label_makes_up_for_no_cell_that_was_left_out() -> None:
    report = gp.parse(NONE_BEFORE)
    assert cells_of(report, "applications.denied.prohibited_by_law") == [5, 6, 1, 4, 3, 2, 21]
    for row in ("granted", "partially_granted", "denied.state_secret"):
        assert {*cells_of(report, f"applications.{row}")} <= {"uncertain", "missing"}, row
