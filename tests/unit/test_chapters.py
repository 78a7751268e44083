"""Lists in chapters of prose that look like rows of the tables, and copies of tables that are none."""

import pytest

import govinfo_parse as gp
from tests.unit.test_reading import Render, codes, shapes, sound
from tests.unit.test_two_reports import sure

LISTS = {
    "numbered": "1. 行政许可 10 条\n2. 行政处罚 5 条\n3. 行政规范性文件 34 件",
    "without units": "行政许可 10\n行政处罚 5\n行政强制 0",
    "in other words": "一、本年新收政府信息公开申请数量 12\n二、上年结转政府信息公开申请数量 3",
    "all cells of a row": "2.重复申请 1 2 3 4 5 6 21",
    "cells on lines": "行政许可\n10\n行政处罚\n5",
    "one": "结转下年度继续办理 1 件",
}


@shapes
@pytest.mark.parametrize("chapter", ["工作有序。", "培训不足。", "没有其他。"], ids=["first", "fifth", "sixth"])
@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS.keys())
def test_a_list_in_a_chapter_of_prose_is_no_copy_of_rows(render: Render, chapter: str, items: str) -> None:
    report = gp.parse(render(sound()).text.replace(chapter, items))
    assert [cell.value for cell in report.cells()] == [cell.value for cell in sound().cells()]
    assert codes(report) == []


@shapes
def test_below_the_title_of_the_table_it_may_be_one(render: Render) -> None:
    title = "二、主动公开政府信息情况\n"
    report = gp.parse(render(sound()).text.replace(title, f"{title}{LISTS['numbered']}\n"))
    assert "disclosure.licensing.decisions" not in sure(report)


@shapes
def test_where_no_title_stands_above_the_table_it_may_be_one(render: Render) -> None:
    text = render(sound()).text.replace("二、主动公开政府信息情况\n", "")
    report = gp.parse(text.replace("培训不足。", LISTS["without units"]))
    assert "disclosure.licensing.decisions" not in sure(report)


@shapes
@pytest.mark.parametrize("label", ["行政许可", "行政事业性收费"])
def test_a_row_that_lost_its_label_is_not_read_from_a_list(render: Render, label: str) -> None:
    text = render(sound()).text.replace(label, "某某")
    report = gp.parse(text.replace("培训不足。", f"{label} 10 条\n行政处罚 5 条"))
    path = "disclosure.licensing.decisions" if label == "行政许可" else "disclosure.fees.amount"
    assert path not in sure(report)
    assert path in {path for finding in report.findings for path in finding.cells}


@pytest.mark.parametrize(
    "table",
    [
        "信息内容\t本年处理决定数量\n行政许可\t10\n行政处罚\t5\n",
        "信息内容 本年处理决定数量\n行政许可 10\n行政处罚 5\n",
        "本年处理决定数量\n行政许可 10\n行政处罚 5\n",
    ],
    ids=["borders", "a corner", "a head"],
)
@shapes
def test_a_table_in_a_chapter_of_prose_is_a_copy(render: Render, table: str) -> None:
    report = gp.parse(render(sound()).text.replace("工作有序。", table))
    assert "disclosure.licensing.decisions" not in sure(report)
