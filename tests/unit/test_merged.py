"""A value in a merged cell: all places that it covers say that nobody knows whose it is, and no other place does."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

import govinfo_parse as gp
from govinfo_parse.sources.docx import read_docx
from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.merged import has_words
from govinfo_parse.sources.pdf import read_pdf
from govinfo_parse.sources.tables import read_cells
from govinfo_parse.sources.xlsx import read_xlsx
from tests.documents import cell, docx_of, paragraph
from tests.unit.pdf_writer import line, pdf, text

HEAD = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
ONE = "<tr><td>信息内容<td colspan=3>本年处理决定数量"
RULES = "<tr><td>规章<td>1<td>3<td>9"
OTHERS = "<tr><td>行政规范性文件<td>2<td>6<td>7"
UNREAD = gp.Status.UNREADABLE


def flat(*rows: str) -> str:
    return read_page(f"<table>{''.join(rows)}</table><p>完").text.removesuffix("\n完\n").strip("\n")


def parsed(*rows: str) -> gp.Report:
    return gp.parse_html(f"<table>{''.join(rows)}</table><p>完")


# --------------------------------------------------------------------------- what is unreadable


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        pytest.param(
            (ONE, "<tr><td>行政处罚<td colspan=3 rowspan=2>38<tr><td>行政强制"),
            "信息内容\t本年处理决定数量\n行政处罚\t38￼\n行政强制\t￼",
            id="down",
        ),
        pytest.param(
            ("<tr><td>规章<td>1<td rowspan=2>5<td>9", "<tr><td>行政规范性文件<td>2<td>7"),
            "规章\t1\t5￼\t9\n行政规范性文件\t2\t￼\t7",
            id="down-between-others",
        ),
        pytest.param(
            (HEAD, "<tr><td>规章<td colspan=2 rowspan=2>1<td>9", "<tr><td>行政规范性文件<td>7"),
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1￼\t￼\t9\n行政规范性文件\t￼\t￼\t7",
            id="down-and-across",
        ),
        pytest.param(
            (HEAD, "<tr><td>规章<td colspan=2>34<td>36"),
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t34￼\t￼\t36",
            id="below-two-heads",
        ),
        pytest.param(
            (RULES, "<tr><td>行政规范性文件<td colspan=2>34<td>36<td>"),
            "规章\t1\t3\t9\n行政规范性文件\t34￼\t￼\t36\t",
            id="beside-a-row-with-more-cells",
        ),
        pytest.param(
            ("<tr><td>行政处罚<td rowspan=0>38<tr><td>行政强制<tr><td>行政许可"),
            "行政处罚\t38￼\n行政强制\t￼\n行政许可\t￼",
            id="to-the-end",
        ),
        pytest.param(("<tr><td>行政处罚<td rowspan=2>/<tr><td>行政强制",), "行政处罚\t/￼\n行政强制\t￼", id="a-mark"),
        pytest.param(
            ("<tr><td>行政处罚<td rowspan=2>38（含简易程序）<tr><td>行政强制",),
            "行政处罚\t38（含简易程序）￼\n行政强制\t￼",
            id="with-a-remark",
        ),
        pytest.param(
            ("<tr><td>行政处罚<td rowspan=2>见附件<tr><td>行政强制",), "行政处罚\t见附件\n行政强制\t￼", id="words"
        ),
        pytest.param(
            ("<tr><td rowspan=2>（六）其他处理<td>2.逾期<td rowspan=2>4<td>5<tr><td>3.其他<td>6",),
            "（六）其他处理\t2.逾期\t4￼\t5\n3.其他\t￼\t6",
            id="a-numbered-label-is-no-number",
        ),
    ],
)
def test_a_value_of_several_places(rows: Sequence[str], text: str) -> None:
    assert flat(*rows) == text


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((HEAD, RULES, OTHERS, ONE, "<tr><td>行政许可<td colspan=3>31"), id="only-value-of-its-row"),
        pytest.param((HEAD, RULES, "<tr><td>行政许可<td colspan=3>31"), id="only-value-below-another-head"),
        pytest.param(
            (RULES, "<tr><td>信息内容<td>采购项目数量<td colspan=2>采购总金额", "<tr><td>采购<td>5<td colspan=2>3"),
            id="as-wide-as-its-head",
        ),
        pytest.param(
            (RULES, "<tr><td colspan=4>第二十条第（九）项", "<tr><td>采购<td>5<td colspan=2>3"),
            id="below-a-line-over-the-whole-width",
        ),
        pytest.param(("<tr><td rowspan=2>规章<td rowspan=2>1<td rowspan=2>3<tr><tr><td>x",), id="label-as-deep"),
        pytest.param(("<tr><td>规章<td rowspan=9>1<td>3", "</table><table><tr><td>规章<td>2"), id="end-of-the-table"),
        pytest.param(
            ("<tbody><tr><td>规章<td rowspan=9>1<td>3", "<tbody><tr><td>行政规范性文件<td>2"), id="end-of-the-section"
        ),
        pytest.param(("<tr><td>规章<td rowspan=2><td>3", "<tr><td>行政规范性文件<td>2"), id="nothing-in-it"),
        pytest.param(
            (
                "<tr><td>信息内容<td rowspan=2>上一年<td colspan=2>行政复议<td rowspan=2>总和",
                "<tr><td>x<td>维持<td>纠正",
            ),
            id="heads",
        ),
        pytest.param(
            ("<tr><td rowspan=2>（三）<td>1.属于国家秘密<td>4<td rowspan=2>简要说明", "<tr><td>2.其他法律<td>6"),
            id="groups-and-remarks",
        ),
        pytest.param(("<tr><td rowspan=2>1<td>规章<td>4", "<tr><td>行政规范性文件<td>6"), id="numbers-of-rows"),
    ],
)
def test_other_merged_cells_say_nothing(rows: Sequence[str]) -> None:
    assert "￼" not in flat(*rows)


ROUNDED = "<tr><td>信息内容<td>本年制发件数<td colspan=2>本年废止件数<td>现行有效件数"


def test_cells_whose_edges_are_rounded_are_those_of_the_heads_above_them() -> None:
    """The first number reaches a hair's breadth below the second head; each has a head of its own all the same."""
    head = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
    assert flat(ROUNDED, "<tr><td>规章<td colspan=2>1<td>3<td>9") == f"{head}\n规章\t1\t3\t9"


def test_as_many_cells_as_heads_may_stand_below_others() -> None:
    head = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
    assert flat(ROUNDED, "<tr><td>规章<td colspan=3>1<td>9<td>5") == f"{head}\n规章\t1￼\t￼\t9\t5"


def test_every_place_is_named_and_its_neighbours_are_read() -> None:
    report = parsed(
        HEAD, "<tr><td>规章<td>1<td rowspan=2>5<td>9<tr><td>行政规范性文件<td>2<td>7", ONE, "<tr><td>行政许可<td>3"
    )
    merged = ["disclosure.rules.repealed", "disclosure.normative_documents.repealed"]
    found = {cell.path: cell for cell in report.cells()}
    assert [found[path].status for path in merged] == [UNREAD, UNREAD]
    assert {path for finding in report.findings if finding.code == "value-unreadable" for path in finding.cells} == {
        *merged
    }
    assert report.disclosure.rules.in_force == 9
    assert report.disclosure.normative_documents.in_force == 7
    assert {found[path].where for path in merged} == {"table 1, row 2, cell 3 (/html/body[1]/table[1]/tr[2]/td[3])"}
    last = found["disclosure.normative_documents.in_force"]
    assert last.where == "table 1, row 3, cell 3 (/html/body[1]/table[1]/tr[3]/td[3])"
    assert report.source is not None
    assert last.span is not None
    assert report.source.text[slice(*last.span)] == "7"


def test_a_label_below_a_value_is_not_that_of_empty_cells() -> None:
    report = parsed(HEAD, "<tr><td>规章<td rowspan=2>1<td rowspan=2>3<td rowspan=2>9<tr><td>行政规范性文件", ONE)
    assert {
        report.cell(f"disclosure.normative_documents.{name}").status for name in ("issued", "repealed", "in_force")
    } == {UNREAD}


def test_no_sum_makes_a_blank_of_a_covered_place() -> None:
    head = "<tr><td>x<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计"
    rows = [
        "<tr><td>一、本年新收政府信息公开申请数量<td rowspan=2>4<td><td><td><td><td><td>4",
        "<tr><td>二、上年结转政府信息公开申请数量<td>5<td><td><td><td><td>5",
    ]
    cell = parsed(head, *rows).cell("applications.carried_in.natural_person")
    assert (cell.status, cell.raw) == (UNREAD, "￼")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("规章", True), ("规 章", True), ("1.属于国家秘密", True), ("3.其他", True), ("3其他", True), ("（三）", True),
        ("1.", True), ("38", False), ("38万元", False), ("1,234（件）", False), ("-5", False), ("/", False),
        ("无", False), ("", False), ("3.5", False),
    ],
)  # fmt: skip
def test_labels_and_values(text: str, words: bool) -> None:
    assert has_words(text) is words


def test_sections_of_the_layout_around_a_table_are_none_of_its_own() -> None:
    row = "<tr><td>行政处罚<td rowspan=2>38<tr><td>行政强制"
    page = f"<table><tr><td>a<td>b</table><table><tbody><tr><td><table>{row}</table><tbody><tr><td>x</table>"
    assert "行政处罚\t38￼\n行政强制\t￼" in read_page(page).text


def test_spans_cost_nothing() -> None:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>1" * 300
    with pytest.raises(gp.SourceError, match="places below merged cells"):
        read_page(f"<table>{(row + '<td>规章') * 200}</table>")


# --------------------------------------------------------------------------- in every source


def test_in_a_docx_file() -> None:
    rows = [
        cell("行政处罚") + cell("38", 3, "restart"),
        cell("行政强制") + cell("", 3, "continue"),
        cell("行政许可") + cell("4", 3),
    ]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert read_docx(docx_of([table, paragraph("x")])).text == "行政处罚\t38￼\n行政强制\t￼\n行政许可\t4\n\nx\n"


def test_in_a_spreadsheet() -> None:
    book = openpyxl.Workbook()
    for row in (("规章", 1, 5, 9), ("行政规范性文件", 2, None, 7), ("行政许可", 31, None, None)):
        book.active.append(row)
    book.active.merge_cells("C1:C2")
    book.active.merge_cells("B3:D3")
    stream = io.BytesIO()
    book.save(stream)
    found = read_xlsx(stream.getvalue())
    assert found.text == "规章\t1\t5￼\t9\n行政规范性文件\t2\t￼\t7\n行政许可\t31\n\n"
    assert found.where(found.text.index("7")) == "table 1, row 2, cell 3"


def _ruled(top: float, bottom: float, *labelled: float) -> bytes:
    """A column of labels with lines at these heights, and beside it one of values, merged over all of them."""
    walls = b"".join(line(x, top, x, bottom) for x in (50, 150, 250))
    return walls + b"".join(line(50, y, 150, y) for y in labelled)


@pytest.mark.parametrize("height", [103, 113, 123])
def test_in_a_pdf_file(height: float) -> None:
    drawn = _ruled(100, 140, 120) + line(50, 100, 250, 100) + line(50, 140, 250, 140)
    words = text(53, 103, "行政处罚") + text(53, 123, "行政强制") + text(153, height, "38")
    found = read_pdf(pdf(drawn + words), None)
    assert found.text == "行政处罚\t38￼\n行政强制\t￼\n\n"
    assert found.place(found.text.rindex("￼")).cell == 2


@pytest.mark.parametrize(("first", "second"), [("38", ""), ("", "38")])
def test_over_a_page_break(first: str, second: str) -> None:
    upper = _ruled(700, 740, 740) + line(50, 700, 250, 700) + text(53, 703, "行政处罚")
    lower = _ruled(60, 80, 60) + line(50, 80, 250, 80) + text(53, 63, "行政强制")
    upper += text(153, 703, first) if first else b""
    lower += text(153, 63, second) if second else b""
    assert read_pdf(pdf(upper, lower), None).text == "行政处罚\t38￼\n行政强制\t￼\n\n"


def test_a_line_at_the_page_break_parts_two_cells() -> None:
    upper = _ruled(700, 740, 740) + line(50, 700, 250, 700) + line(50, 740, 250, 740)
    lower = _ruled(60, 80, 60) + line(50, 60, 250, 60) + line(50, 80, 250, 80)
    words = text(53, 703, "行政处罚") + text(153, 703, "38"), text(53, 63, "行政强制")
    assert read_pdf(pdf(upper + words[0], lower + words[1]), None).text == "行政处罚\t38\n行政强制\t\n\n"


_EMPTY = ["规章", 1, "", 9]
_ONE = ["信息内容", "本年处理决定数量", None, None]
_THREE = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        pytest.param(
            [_EMPTY, _ONE, ["行政处罚", "38", None, None], ["行政强制", None, None, None]],
            "规章\t1\t\t9\n信息内容\t本年处理决定数量\t\t\n行政处罚\t38￼\t\t\n行政强制\t￼\t\t",
            id="below",
        ),
        pytest.param(
            [["规章", 1, 5, 9], ["行政规范性文件", "", None, 7]], "规章\t1\t5￼\t9\n行政规范性文件\t\t￼\t7", id="between"
        ),
        pytest.param(
            [_THREE, ["规章", 1, None, 9], ["行政规范性文件", "", 5, 7]],
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1￼\t￼\t9\n行政规范性文件\t\t5\t7",
            id="beside",
        ),
    ],
)
def test_no_value_may_be_part_of_a_merged_cell(rows: Sequence[Sequence[Any]], text: str) -> None:
    assert read_cells([rows]).text == f"{text}\n\n"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([_THREE, ["规章", 1, 3, 9], _ONE, ["行政许可", 31, None, None]], id="the-usual-form"),
        pytest.param([["规章", 1, 3, 9], ["第二十条第（五）项", None, None, None], _ONE], id="a-line"),
        pytest.param([_THREE, ["规章", None, None, None]], id="below-heads"),
        pytest.param([["规章", 1, 3, 9], ["行政规范性文件", "", "", ""]], id="empty-cells"),
        pytest.param([["规章", 1, 5, 9], ["行政规范性文件", None, None, 7]], id="a-spreadsheet"),
        pytest.param([_EMPTY, _ONE, ["行政处罚", "", None, None], ["行政强制", "7", None, None]], id="pdfplumber"),
    ],
)
def test_no_value_says_nothing_elsewhere(rows: Sequence[Sequence[Any]]) -> None:
    assert "￼" not in read_cells([rows]).text
