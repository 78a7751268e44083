"""A group into the columns of its row: when it is full, and when it only seems to be."""

import random

import pytest

import govinfo_parse as gp
from govinfo_parse.filling import Placement, measure, windows
from govinfo_parse.groups import Edges
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.cases import Case
from govinfo_parse.testing.damage_tables import put_subtotal_column
from govinfo_parse.testing.grids import document
from tests.unit.test_reading import sound

from .small import APPLICANTS, EMPTY, cells_of, filled_lines, named, read, shown, silent

HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
LICENSING = "行政许可\t31\n行政处罚\t4\n"


def texts(placement: Placement | None) -> list[str] | None:
    return None if placement is None else shown(atom for atom in placement if atom is not None)


def placed(text: str, row: str) -> list[str] | None:
    """The cells of a row as the padding of all rows tells them."""
    lines = filled_lines(text)
    table = [line for line in lines.values() if line.row.slot.table == row.split(".")[0]]
    return texts(measure(table).placement(lines[row]))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("规章\t1\t3\t9", Edges(0, 3, 0)),
        ("规章\t\t1\t\t3\t\t", Edges(1, 3, 2)),
        ("规章\t\t\t", Edges(3, 0, 0)),
        ("规章\t/\t\t无", Edges(0, 3, 0)),
    ],
    ids=["full", "edges", "empty", "marks"],
)
def test_the_edges_of_a_row_are_its_empty_cells_around_what_it_holds(row: str, found: Edges) -> None:
    (line,) = filled_lines(f"{row}\n").values()
    assert line.edges == found
    assert found.size == len(line.row.group.items)


def test_a_row_with_as_many_cells_as_columns_is_full() -> None:
    assert placed("规章\t1\t3\t9\n行政规范性文件\t2\t\t7\n", "disclosure.normative_documents") == ["2", EMPTY, "7"]


def test_padding_that_all_rows_have_is_no_cell() -> None:
    text = "规章\t\t1\t3\t9\t\n行政规范性文件\t\t2\t5\t\t\n"
    assert placed(text, "disclosure.normative_documents") == ["2", "5", EMPTY]


def test_padding_and_a_lost_cell_do_not_make_up_a_full_row() -> None:
    text = "规章\t\t1\t3\t9\n行政规范性文件\t\t5\t7\n"
    assert placed(text, "disclosure.normative_documents") is None


def test_a_row_that_holds_something_in_its_padding_is_not_full() -> None:
    text = "规章\t\t1\t3\t9\n行政规范性文件\t8\t2\t5\t7\n"
    assert placed(text, "disclosure.normative_documents") is None


def test_a_bordered_row_is_read_in_the_fields_of_its_heads() -> None:
    text = "信息内容\t\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\t\t3\t\n"
    lines = filled_lines(text)
    assert texts(measure(()).placement(lines["disclosure.rules"])) == [EMPTY, "3", EMPTY]


def test_something_in_another_field_than_those_of_the_heads_keeps_a_row_open() -> None:
    text = "信息内容\t\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t\t3\t9\n"
    assert not any(isinstance(cell, int) for cell in read(text + LICENSING, "disclosure.rules"))


def test_windows_are_all_ways_in_which_a_row_may_be_full() -> None:
    (line,) = filled_lines("规章\t\t1\t3\t\n").values()
    assert [texts(window) for window in windows(line)] == [[EMPTY, "1", "3"], ["1", "3", EMPTY]]


# --------------------------------------------------------------------------- through the whole reader


def test_a_row_whose_empty_cells_were_dropped_and_filled_up_behind_is_not_read_from_the_left() -> None:
    text = (
        "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        "一、本年新收政府信息公开申请数量 | 5 | 5 | |||||||\n二、上年结转政府信息公开申请数量 | 0 | ||||||||\n"
        "（一）予以公开 | 3 | 3 | ||||||\n（二）部分公开 | 0 | ||||||||\n"
    )
    truth = {
        "applications.received": [5, "", "", "", "", "", 5],
        "applications.carried_in": ["", "", "", "", "", "", 0],
    }
    assert list(silent(text, truth)) == []
    assert not any(isinstance(cell, int) for cell in read(text, "applications.received"))


@pytest.mark.parametrize("filler", ["||", " ||", " | |", " |  |  |"], ids=["none", "a blank", "between", "blanks"])
def test_filler_at_the_ends_of_rows_is_no_cell(filler: str) -> None:
    text = (
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 1 | 3 | 9 |\n行政规范性文件 | 2 | 5 | 7 |\n"
        f"信息内容 | 本年处理决定数量 |{filler}\n行政许可 | 31 |{filler}\n行政处罚 | 4 |{filler}\n"
    )
    report = gp.parse(text)
    assert report.disclosure.licensing.decisions in (31, None)
    assert read(text, "disclosure.rules") == [1, 3, 9]
    assert report.disclosure.licensing.decisions == 31 or "disclosure.licensing.decisions" in named(report)


def test_a_total_on_the_next_line_is_not_a_blank_total() -> None:
    text = (
        APPLICANTS + "一、本年新收政府信息公开申请数量\t9\t1\t2\t1\t1\t1\t15\n"
        "二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t\n21\n（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n"
    )
    assert list(silent(text, {"applications.carried_in": [1, 2, 3, 4, 5, 6, 21]})) == []


def test_an_empty_padding_cell_lost_shifts_no_number() -> None:
    text = (
        "| x | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        "| 一、本年新收政府信息公开申请数量 | | 9 | 1 | 2 | 1 | 1 | 1 | 15 |\n"
        "| （一）予以公开 | | 9 | 1 | 2 | 1 | 1 | 1 | 15 |\n"
        "| （七）总计 | | 13 | 41 | 13 | 23 | 18 | 125 |\n"
    )
    assert list(silent(text, {"applications.concluded": [None] * 7})) == []


def test_an_extra_column_with_an_empty_cell_shifts_no_number() -> None:
    behind = HEAD.replace("\n", "\t备注\n") + "规章\t1\t3\t9\t8\n行政规范性文件\t150\t747\t\t72\n" + LICENSING
    front = HEAD.replace("\t", "\t上年制发件数\t", 1) + "规章\t8\t1\t3\t9\n行政规范性文件\t72\t150\t747\t\n" + LICENSING
    for text in (behind, front):
        assert read(text, "disclosure.normative_documents") == [150, 747, "blank"]


def test_a_missing_column_beside_an_empty_remark_shifts_no_number() -> None:
    text = "信息内容\t本年制发件数\t现行有效件数\t备注\n规章\t5\t9\t\n行政规范性文件\t6\t7\t\n" + LICENSING
    assert list(silent(text, {"disclosure.rules": [5, None, 9]})) == []


def test_an_empty_row_above_the_row_of_table_four_is_not_the_row() -> None:
    heads = "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    text = f"{heads}\n{chr(9) * 14}\n" + "\t".join("201031000100000") + "\n五、存在的主要问题\n"
    assert cells_of(gp.parse(text), "disputes.reconsideration") == [2, 0, 1, 0, 3]


HEADS = (
    "申请人情况 | ||||||||\n自然人 | 法人或其他组织 | 总计 | |||||||\n"
    "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"
)
TOTALS = (
    "一、本年新收政府信息公开申请数量 | | | | | | | 30 | ||\n"
    "二、上年结转政府信息公开申请数量 | | | | | | | 4 | ||\n"
    "（二）部分公开 | | | | | | | 5 | ||\n"
    "（三）不予公开 | 1.属于国家秘密 | | | | | | | 6 | |\n"
)


def test_a_table_that_prints_totals_only_is_full_whatever_filler_stands_behind() -> None:
    assert read(HEADS + TOTALS, "applications.received") == ["blank"] * 6 + [30]
    assert read(HEADS + TOTALS, "applications.denied.state_secret") == ["blank"] * 6 + [6]


@pytest.mark.parametrize("row", ["（二）部分公开 | | | | | | 5 | ||\n", "（二）部分公开 | | | | | | | | 5 | ||\n"])
def test_where_one_row_ends_in_another_column_no_row_of_totals_is_full(row: str) -> None:
    text = HEADS + TOTALS.replace("（二）部分公开 | | | | | | | 5 | ||\n", row)
    assert read(text, "applications.denied.state_secret")[-1] == "uncertain"


def test_signs_behind_all_rows_are_no_cells_of_the_rows_that_begin_with_an_empty_one() -> None:
    """A column without a head, `-` in every row, as a list of strings or a program leaves it behind a table."""
    rows = ["一、本年新收政府信息公开申请数量|5|1|0|2|0|1|9", "二、上年结转政府信息公开申请数量||4||3||2|9"]
    rows += [
        "三、本年度办理结果|（一）予以公开|3|1|0|1|0|1|6",
        "|（二）部分公开（区分处理的，只计这一情形，不计其他情形）||2||1||3|6",
    ]
    head = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    table = [f"|{'|'.join(head)}|- |", *(f"|{row}|- |" for row in rows)]
    report = gp.parse("三、收到和处理政府信息公开申请情况\n" + "\n".join(table) + "\n")
    carried = [report.cell(f"applications.carried_in.{name}") for name in ("natural_person", "commercial_enterprise")]
    assert [cell.value for cell in carried] in ([None, 4], [None, None])
    assert carried[0].status is not gp.Status.PRINTED
    assert carried[1].status is not gp.Status.BLANK


@pytest.mark.parametrize("layout", ["tab_padded", "md_short", "md_empty_head", "tp_fill", "pipes_fill"])
def test_a_subtotal_that_reports_are_known_to_add_leaves_padding_as_it_is(layout: str) -> None:
    changed = put_subtotal_column(document(sound()), random.Random(0))
    assert changed is not None
    report = gp.parse(LAYOUTS[layout].lay(changed.document).text)
    assert {cell.path: cell.value for cell in report.cells()} == {cell.path: cell.value for cell in sound().cells()}


def test_below_another_column_more_padding_tells_nothing() -> None:
    made = Case("tab_padded", ("put_subtotal_column",), 3).make()
    assert made is not None
    report = gp.parse(made.text.replace("小计", "其它"))
    assert report.applications.received.total is None
    assert "applications.received.total" in named(report)


def test_below_a_subtotal_an_empty_cell_that_was_dropped_is_not_told() -> None:
    head = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\t\t\t\t\t\t\t\t\n"
    columns = (
        "自然人\t法人或其他组织\t总计\t\t\t\t\t\t\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t\t\t\n"
    )
    received = "一、本年新收政府信息公开申请数量\t5\t1\t2\t3\t4\t6\t16\t21\n"
    carried = "二、上年结转政府信息公开申请数量\t7\t2\t3\t4\t5\t14\t21\t\n"  # one of seven cells was left out
    report = gp.parse(f"三、收到和处理政府信息公开申请情况\n{head}{columns}{received}{carried}")
    silently = [cell for cell in report.cells() if cell.path.startswith("applications.carried_in") and cell.value]
    assert all(cell.path in named(report) for cell in silently)
