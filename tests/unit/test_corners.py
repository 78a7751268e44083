"""What stands above the labels of the rows is no column: a corner, told by its place, and labels of groups of rows."""

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.report import Report
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.grids import Table, document
from govinfo_parse.testing.truth import Made

from .small import APPLICANTS, cells_of, codes, named, numbers, read

COLUMNS = "本年制发件数\t本年废止件数\t现行有效件数\n"


@pytest.mark.parametrize(
    "layout", ["tab_rows", "csv", "json_lists", "pipes_nofill", "markdown", "html", "tables", "grid_table"]
)
@pytest.mark.parametrize("corner", ["指标项目", "数量", "项目", "单位：件"])
def test_a_corner_is_told_by_its_place_whatever_it_says(corner: str, layout: str) -> None:
    report = Report.from_values(numbers())
    doc = document(report)
    parts = (attrs.evolve(part, corner=corner) if isinstance(part, Table) else part for part in doc.parts)
    printed = LAYOUTS[layout].lay(attrs.evolve(doc, parts=tuple(parts)))
    again = Made(again="", what=(), printed=printed, true=None).parsed()
    assert [cell.value for cell in again.cells()] == [cell.value for cell in report.cells()]
    assert not codes(again)


def test_a_corner_that_is_a_piece_of_a_column_is_none_of_them() -> None:
    text = "第二十条第（五）项\n项目\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t8\t5\t93\n"
    assert read(text, "disclosure.licensing") == [8, 5, 93]


def test_where_no_places_show_a_word_in_front_of_a_head_may_be_a_column() -> None:
    text = f"指标项目\t{COLUMNS}规章\t9\t3\t17\n行政规范性文件\t2\t5\t7\n".replace("\t", "\n")
    assert named(gp.parse(text)) >= {"disclosure.rules.issued", "disclosure.normative_documents.in_force"}


@pytest.mark.parametrize(
    "rows",
    [
        "规章\t9\t3\t17\t8\n行政规范性文件\t2\t5\t7\t6\n",  # a column 市本级, and no corner
        "规章\t9\t3\t17\t8\n行政规范性文件\t2\t5\t7\n",
        "规章\t9\t3\t17\t\n行政规范性文件\t2\t5\t7\t\n",
    ],
)
def test_where_rows_go_on_behind_the_last_label_the_corner_may_be_a_column(rows: str) -> None:
    report = gp.parse(f"市本级\t{COLUMNS}{rows}")
    assert "uncertain" in cells_of(report, "disclosure.rules")
    assert named(report) >= {"disclosure.rules.issued", "disclosure.normative_documents.issued"}


def test_the_label_of_the_first_column_is_no_corner() -> None:
    report = gp.parse(
        "居民\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\t\n一、本年新收政府信息公开申请数量\t9\t0\t0\t0\t0\t0\t\t\n"
    )
    assert report.applications.received.commercial_enterprise is None


def test_in_front_of_fewer_columns_than_the_form_has_a_word_may_be_one() -> None:
    report = gp.parse("指标项目\t本年制发件数\t现行有效件数\n规章\t5\t7\n行政规范性文件\t4\t9\n")
    assert report.disclosure.rules.in_force is None
    assert named(report) >= {"disclosure.rules.issued", "disclosure.normative_documents.in_force"}


@pytest.mark.parametrize("between", ["\t", "\n"])
def test_the_label_of_a_group_of_rows_is_no_column(between: str) -> None:
    rows = "一、收到申请\n一、本年新收政府信息公开申请数量\t9\t1\t2\t0\t0\t3\t15\n"
    text = f"三、收到和处理政府信息公开申请情况\n{APPLICANTS}{rows}".replace("\t", between)
    assert read(text, "applications.received") == [9, 1, 2, 0, 0, 3, 15]
