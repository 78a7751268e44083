"""Words behind the last number of a row, where no border shows its cell."""

import pytest

import govinfo_parse as gp

from .small import named, read

END = "\n三、收到和处理政府信息公开申请情况\n"
LAYOUTS = {
    "words of a line": "行政许可 {}\n行政处罚 9\n行政强制 7\n行政事业性收费 {}",
    "a cell a line": "行政许可\n{}\n行政处罚\n9\n行政强制\n7\n行政事业性收费\n{}",
    "a cell a line, closed by a pipe": "行政许可 |\n{} |\n行政处罚 |\n9 |\n行政强制 |\n7 |\n行政事业性收费 |\n{} |",
    "TABs": "行政许可\t{}\n行政处罚\t9\n行政强制\t7\n行政事业性收费\t{}",
    "one line": "行政许可 {} 行政处罚 9 行政强制 7 行政事业性收费 {}",
}
REMARKS = ("（更正为13）", "（更正：300）", "（作废）", "作废", "误", "千元", "美元", "元整", "余", "%", "(单位：元)")
LICENSING, FEES = "disclosure.licensing", "disclosure.fees"


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("gap", [" ", " " * 9, "\n"], ids=["blank", "blanks", "line"])
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "one line"])
def test_a_remark_behind_a_number_is_not_dropped(layout: str, gap: str, remark: str) -> None:
    text = LAYOUTS[layout].format(f"31{gap}{remark}", f"251000{gap}{remark}") + END
    assert [*read(text, LICENSING), *read(text, FEES)] in (
        ["unreadable"] * 2,
        ["uncertain"] * 2,
    )
    assert {f"{LICENSING}.decisions", f"{FEES}.amount"} <= named(gp.parse(text))


@pytest.mark.parametrize("remark", ["（更正为13）", "作废", "元"])
@pytest.mark.parametrize("gap", [" ", " " * 9, "\n"], ids=["blank", "blanks", "line"])
def test_nor_is_it_where_all_rows_stand_on_one_line(gap: str, remark: str) -> None:
    text = LAYOUTS["one line"].format(f"31{gap}{remark}", f"251000{gap}{remark}") + END
    assert not {int} & {type(said) for said in (*read(text, LICENSING), *read(text, FEES))}


def test_the_next_line_is_of_a_row_that_a_tab_closes_too() -> None:
    assert read(f"行政强制\t7\t\n行政事业性收费\t251000\t\n元{END}", FEES) == ["uncertain"]


@pytest.mark.parametrize("cell", ["31 更正为13", "31 改为 13", "31 至 35", "31 作废"])
def test_words_beside_a_number_between_two_pipes_are_of_its_cell(cell: str) -> None:
    assert read(LAYOUTS["a cell a line, closed by a pipe"].format(cell, 5) + END, LICENSING) == ["unreadable"]


@pytest.mark.parametrize("gap", [" ", "\n"])
@pytest.mark.parametrize("words", ["更正为13", "改为 13"])
@pytest.mark.parametrize("row", ["行政事业性收费 251000", "行政事业性收费\t251000"])
def test_a_number_behind_words_below_the_last_row_names_it(row: str, words: str, gap: str) -> None:
    report = gp.parse(f"行政强制{row[7]}7\n{row}{gap}{words}{END}")
    assert f"{FEES}.amount" in named(report)


@pytest.mark.parametrize("cell", ["> 31", "( 31 )", "31 ①", "≈ 31"])
def test_signs_around_a_number_are_of_its_cell(cell: str) -> None:
    assert read(LAYOUTS["words of a line"].format(cell, 5) + END, LICENSING) == ["unreadable"]


def test_a_decrease_in_words_is_no_increase() -> None:
    assert read(f"信息内容 上一年项目数量 本年增/减\n行政事业性收费 4 5 （减少）{END}", FEES) == [4, "unreadable"]


@pytest.mark.parametrize("note", ["件", "（其中修订16件）"])
def test_a_unit_or_a_note_that_changes_nothing_leaves_the_number(note: str) -> None:
    report = gp.parse(LAYOUTS["a cell a line"].format(f"31\n{note}", 5) + END)
    cell = report.cell(f"{LICENSING}.decisions")
    assert (cell.value, cell.raw) == (31, f"31\n{note}")
    assert note in (cell.unit, cell.note)


BEHIND = {
    "a heading in other words": "五、存在问题",
    "a foreign row of the form": "行政检查",
    "a paragraph": "注：以上数据由示例市政务服务中心提供，统计期限为全年。",
    "a footer": "示例市教育局\n打印\n关闭",
    "the head of the next block, misspelt": "本年收费全额",
}


@pytest.mark.parametrize("words", BEHIND.values(), ids=BEHIND.keys())
@pytest.mark.parametrize("layout", ["words of a line", "a cell a line", "TABs"])
def test_what_is_no_remark_leaves_the_number(layout: str, words: str) -> None:
    assert read(LAYOUTS[layout].format(31, f"251000\n{words}") + "\n", FEES) == [251000]


@pytest.mark.parametrize("between", ["项\n目\n", "第二十条第（六）项\n", "①\n", "（一）\n"])
def test_a_label_below_a_number_is_no_remark(between: str) -> None:
    assert read(f"行政许可\n31\n{between}行政处罚\n9\n行政强制\n7{END}", LICENSING) == [31]


def test_a_label_printed_from_top_to_bottom_goes_on_below_a_number() -> None:
    """年 is of 本年度办理结果, and no unit of the number in the line above."""
    five = "0        0         0         0          0          0         0"
    text = (
        "           自然人   商业企业  科研机构  社会公益组织  法律服务机构  其他      总计\n"
        f"本         （一）予以公开      {five}\n年         （二）部分公开      {five}\n"
    )
    assert read(text, "applications.granted")[-1] == 0


def test_the_header_of_a_page_is_no_remark() -> None:
    rows = "行政许可\t31\n{}示例市\n行政处罚\t9\n行政强制\t7"
    assert read(rows.format("\f") + END, LICENSING) == [31]
    assert read(rows.format("") + END, LICENSING) == ["unreadable"]


@pytest.mark.parametrize("rest", ["000", ".6"])
def test_digits_that_no_page_begins_with_go_on_with_a_number(rest: str) -> None:
    assert f"{FEES}.amount" in named(gp.parse(f"行政强制\t7\n行政事业性收费\t251\n{rest}\n"))


def test_a_number_of_its_own_below_the_last_row_may_be_that_of_the_page() -> None:
    assert f"{FEES}.amount" not in named(gp.parse(f"行政强制\t7\n行政事业性收费\t251\n12{END}"))


@pytest.mark.parametrize("word", ["（更正：13）", "万", "%"])
def test_words_below_a_number_of_a_line_with_several_are_of_that_one(word: str) -> None:
    """By its position: the last number of the line stands nearest in the text."""
    head = "信息内容            本年制发件数  本年废止件数  现行有效件数"
    rules = f"规章                12            9             17\n                    {word}"
    text = f"{head}\n{rules}\n行政许可            7\n{END}"
    assert "disclosure.rules.issued" in named(gp.parse(text))


def test_a_unit_a_column_behind_a_number_is_in_a_cell_of_its_own() -> None:
    head = "信息内容              上一年项目数量  本年增/减       处理决定数量\n"
    rows = [f"{label}              {cells}\n" for label, cells in (("行政许可", "4               0               日"),
            ("行政处罚", "6               0               2"))]  # fmt: skip
    assert read(head + "".join(rows) + END, "disclosure.licensing") == [4, 0, "unreadable"]
