"""Sentences that count what the tables count: a line of prose is no row, wherever it was wrapped."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.sentences import running_lines
from tests.unit.test_reading import SHAPES, Render, codes, shapes, sound

COUNTS = (
    "全年公开规章 3 件、行政规范性文件 34 件、人事任免文件 196 件；办理行政许可 10 条，行政处罚 5 条，行政强制 0 条。"
    "收到依申请公开件176件,其中,当面申请的72件。予以公开60件,部分公开51件,不予公开4件,信息无法提供30件、不予处理3件。"
    "行政复议 264 件，结果纠正 60 件；行政诉讼 58 件，未经复议直接起诉 9 件、复议后起诉 2 件，结转下年度继续办理 1 件。"
)
NUMBER_CUT = "0123456789"
HEADINGS = [f"{forms.title(table)}\n" for table in forms.TABLES]
HEADING = HEADINGS[-1]


def wrapped(text: str, width: int) -> str:
    """Text in lines of one width; digits stay together, as in a PDF file."""
    lines = [""]
    for sign in text:
        inside = sign in NUMBER_CUT and lines[-1][-1:] in tuple(NUMBER_CUT)
        if len(lines[-1]) >= width and not inside:
            lines.append("")
        lines[-1] += sign
    return "\n".join(lines)


def marked(text: str) -> list[str]:
    """The lines of a text that are of a sentence."""
    lines = text.splitlines()
    return [lines[at] for at in sorted(running_lines(lines, text))]


@shapes
@pytest.mark.parametrize("width", range(11, 48, 3))
def test_prose_in_front_of_the_tables_is_no_first_copy_of_their_rows(render: Render, width: int) -> None:
    text = render(sound()).text.replace("工作有序。", wrapped(COUNTS, width))
    report = gp.parse(text)
    assert [cell.value for cell in report.cells()] == [cell.value for cell in sound().cells()]
    assert codes(report) == []


@shapes
@pytest.mark.parametrize(
    "sentence",
    [
        "行政复议 259 件，其中结果维持 119 件，结果纠正 25 件。",
        "行政复议259件、未经复议直接起诉30件、复议后起诉39件。",
        "行政复议0件，行政诉讼0件",
    ],
)
def test_a_sentence_below_the_heading_of_table_four_is_no_block_of_it(render: Render, sentence: str) -> None:
    text = render(sound()).text
    assert HEADING in text
    report = gp.parse(text.replace(HEADING, f"{HEADING}{sentence}\n"))
    assert [cell.value for cell in report.cells()] == [cell.value for cell in sound().cells()]
    assert codes(report) == []


@shapes
@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(
    "caption",
    [
        "该部分以表格形式报告。表格如下:",
        "填报单位：示例市教育局",
        "单位: 示例市教育局 2023年度",
        "填报单位：示例市教育局   填报日期：2024年1月10日",
        "统计期限：2023年1月1日—2023年12月31日",
        "统计时间：2023 年 1 月 1 日至 2023 年 12 月 31 日",
        "数据截至2023年12月31日",
        "截至 2023 年 12 月 31 日",
        "（行政复议、行政诉讼数量含上年度结转数量）",
        "## 表四：政府信息公开行政复议、行政诉讼情况",
        "表4 政府信息公开行政复议、行政诉讼情况",
    ],
)
def test_a_caption_below_the_heading_of_a_table_is_no_column_of_it(render: Render, heading: str, caption: str) -> None:
    if heading != HEADING and ("表四" in caption or "表4" in caption):
        return
    report = gp.parse(render(sound()).text.replace(heading, f"{heading}{caption}\n"))
    assert [cell.value for cell in report.cells()] == [cell.value for cell in sound().cells()]
    assert codes(report) == []


@pytest.mark.parametrize("word", ["小计", "行政复议情况", "2022年"])
def test_a_word_in_front_of_the_head_of_table_four_may_be_a_column_more(word: str) -> None:
    text = SHAPES["lines"](sound()).text.replace(HEADING, f"{HEADING}{word}\n")
    assert "row-ambiguous" in codes(gp.parse(text))


@pytest.mark.parametrize("signs", ["，，。", "、、。", ",,", "；；；"])
def test_lines_that_are_items_of_a_sentence_are_of_it(signs: str) -> None:
    items = ("行政许可 10 条", "行政处罚 5 条", "行政强制 0 条")
    lines = [item + sign for item, sign in zip(items, [*signs, ""], strict=False)]
    assert marked("其中\n" + "\n".join(lines) + "\n") == lines


@pytest.mark.parametrize(
    "row",
    [
        "规章（其中修订 16 件，废止 1 件） 3 1 17",  # a remark behind a label
        "行政许可（含新办 16 件，\n延续 1 件） 31",
        "行政许可  31件",
        "22件，其中修订16件",  # a cell on a line of its own
        "规章,3件,1件,17件",
        "行政许可 31 更正为 13 件，特此说明",
        "更正：行政许可 13 件，行政处罚 2 件。",
        "本年废止件数 2 3，行政许可 5 件，",
        "《条例》第 20 条、第 21 条",
    ],
)
def test_rows_cells_and_corrections_are_no_sentences(row: str) -> None:
    assert marked(f"{row}\n行政处罚 31\n") == []


def test_a_row_that_only_a_sentence_names_is_missing_and_not_read_from_it() -> None:
    text = "二、主动公开政府信息情况\n行政许可 31 件，比上年多。\n行政处罚 6\n行政强制 0\n行政事业性收费 5\n"
    report = gp.parse(text)
    assert report.cell("disclosure.licensing.decisions").status is gp.Status.MISSING
    assert "disclosure.licensing.decisions" in {path for finding in report.findings for path in finding.cells}
