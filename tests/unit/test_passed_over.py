"""Small texts in which a number or a word was once passed over, each of one kind: no cell is sure of anything else.

Cells that are named here are read as they are printed, or are not sure; those of ``READ`` are read.
"""

from collections.abc import Mapping

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.render import to_lines

from .small import named
from .test_reading import sound

Truth = Mapping[str, int | str]
"""Path → number, or the status of a cell without one."""

SENTENCE_IN_ROW = """规章	1		9
行政规范性文件	2	3	5
行政许可	本年共办理121件行政许可事项
行政处罚	由市综合行政执法局统一办理
行政强制	6
"""
SENTENCE_BELOW = "行政许可\n由市综合行政执法局统一办理\n行政处罚\n5\n行政强制\n6\n"
KEYS_AND_VALUES = """行政许可
本年处理决定数量：121件
行政处罚
本年处理决定数量：53件
行政强制

规章	1		9
"""
KEYS_BETWEEN_PIPES = """| 规章 | 本年制发件数：3；本年废止件数：1 |
| 行政许可 | 本年处理决定数量：121 |
| 行政处罚 | 本年处理决定数量：53 |
| 行政强制 | 6 |
| 行政事业性收费 | |
"""
SIDE_BY_SIDE = "规章,行政规范性文件,行政许可,行政处罚\n1,2,31,4\n0,0,,\n9,7,,\n"
WORD_BESIDE_WRAPPED_LABEL = """二、上年结转    无   无   无   无   无   无   无
政府信息公开
申请数量
三、本年度办理结果 （一）予以公开   无   5   无   无   5   无   10
"""
WORD_IN_SECOND_LINE = """自然人 法人或其他组织 总计
商业企业 科研机构 社会公益组织 法律服务机构 其他
一、本年新收政府信息公开
申请数量 15 16 14 19 33 12 109
二、上年结转政府信息公开
申请数量 无 无 无 无 无 无 无
三、本年度办理结 （一）予以公开
果 3 无 无 无 无 1 4
"""
GROUPED_DIGITS = "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n规章 1,204 3 3,777\n规范性文件 12 8 30\n"
BROKEN_AT_POINT = """行政处罚        20
行政强制        12
行政事业      5830
 性收费        .6
三、收到和处理政府信息公开申请情况
"""
QUOTED_NOTHING = '"信息内容"\t"上一年项目数量"\t"本年增/减"\t""\n"行政事业性收费"\t""\t"5"\t""\n后\n'
NUMBER_BEFORE_NEXT_LABEL = (
    "行政处罚\n\t53\n\n\n行政强制\n\t16\n\n\n行政事业性收费\n\t333.6\n\t三、收到和处理政府信息公开申请情况\n"
    "\t一、本年新收政府信息公开申请数量\n\t522\n\t496\n\t316\n\t477\n\t517\n\t346\n\t2674\n\n\n"
    "二、上年结转政府信息公开申请数量\n\t1\n\t0\n\t0\n\t\n\t0\n\t0\n\t1\n"
)
TWO_PIPES = """| 2.没有现成信息需要另行制作 ||  ||  || 0 || 0 || 无 || 0 ||
| 3.补正后申请内容仍不明确 || 1 ||  || 0 || 0 || 无 || 1 ||
"""
PAGE_MARK = (
    "信息内容\n本年制发件数 本年废止件数 现行有效件数\n规章\n— 3 —\n行政规范性文件 1 2 3\n行政许可 4\n三、收到和处理\n"
)
OUTCOMES = "结果维持 结果纠正 其他结果 尚未审结 总计"
FIRST_BLOCK_EMPTY = (
    f"四、结转下年度继续办理 2 1    2 5\n{OUTCOMES} 未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}\n"
    "     3  2  5 3  2  5\n五、存在的主要问题及改进情况"
)
RUN_INTO_TITLE = (
    "行政强制   \t\t\t834731     行政事业性收费   \t\t\t21359.7543    三、收到和处理政府信息公开申请情况              "
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）   科研机构   社会公益组织   "
)
ABOVE_ITS_LABEL = """信息内容|本年处理决定数量
行政许可|19
行政处罚|90
行政强制|
信息内容|本年收费金额（单位：万元）
|6
行政事业性收费|

三、收到和处理政府信息公开申请情况
"""
ROWS_BY_LINES = """第二十条第（一）项||信息内容|本年制发件数|本年废止件数|现行有效件数||
规章|48|22|43||行政规范性文件|55|8|13||
第二十条第（五）项||信息内容|本年处理决定数量||行政许可|19||第二十条第（六）项||信息内容|本年处理决定数量||
行政处罚|90|||29||行政强制|||第二十条第（八）项||信息内容|本年收费金额（单位：万元）||行政事业性收费|6"""
TOO_MANY_ABOVE = "\n\n".join(ROWS_BY_LINES.replace("\n", "").replace("||", "|\n").split("|"))
"""A cell is a line with an empty one behind it, and an empty cell two lines more."""
ODD_ON_NEXT_LINE = "行政事业性收费\n\n0\n\n-l\n采购项目数量\n采购总金额\n政府集中采购\n0\n\n11.74"
TWO_LABELS = "（二）部分公开（区分处理的，只计这一情形，不计其他情形） （三）不予公开"
ROWS_IN_ONE = f"""||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计
一、本年新收政府信息公开申请数量||2|||1|||3
{TWO_LABELS}|1.属于国家秘密|||||2||2
|2.其他法律行政法规禁止公开|||||1||1
"""
LABELS_ALONE = """二、主动公开政府信息情况
规章
行政规范性文件
行政许可
行政处罚
行政强制
行政事业性收费
三、收到和处理政府信息公开申请情况
"""
NUMBERED_CELLS = """、信息内容、
、本年处理决定数量、
、行政许可、
、
、
\t\t1、
、
、行政处罚、
、
、
\t\t3、
、
、行政强制、
、
、
\t\t6
、
、第二十条第（八）项、
、三、收到和处理政府信息公开申请情况、
"""
FIVE_PIPED = "结果维持 |结果纠正 |其他结果 |尚未审结 |总计 "
WRAPPED_AT_80 = (
    "|信息内容  |本年新制作数量 |本年新公开数量 |对外公开总数量 |\n|规章      |10 |34 |45 |\n"
    "|规范性文件 |35 |28 |41 |\n\n\n"
    f"{FIVE_PIPED}|未经复议直接起诉 |复议后起诉 | |\n"
    "| | | | |结果维持 |结果纠正 |其他结果 |尚未审结 |总计 |结果维持 |结果纠正\n"
    "|其他结果 |尚未审结 |总计 | | |228 | |2 |230 | |63 | |105 |168 |24 | |101 |91\n|216 | |五、存在的主要问题\n"
)
SUBTOTAL_BELOW = "信息内容\n本年处理决定数量\n行政许可\n小计 41\n行政处罚\n3\n行政强制\n4\n"
BROKEN_OFF = "信息内容|本年处理决定数量|行政许可|31|行政处罚|117\n473|行政强制|6|第二十条第（八）项\n"
"""A line that holds several rows ends within a number."""
NUMBERED_ROWS = "序号|信息内容|本年处理决定数量\n1|行政许可|31\n2|行政处罚|117\n3|行政强制|6\n第二十条第（八）项\n"
"""A line that holds one row, which the next begins with a number in front of its label."""
IN_THE_NEXT_COLUMN = """
            0              1              2              3
0        信息内容         本年制发件数         本年废止件数         现行有效件数
1          规章            NaN              0              g
2     行政规范性文件              0            NaN            NaN
3        信息内容       本年处理决定数量       本年处理决定数量       本年处理决定数量
4        行政许可              0              0              0
5        行政处罚              4              4              4
6        行政强制              2              2              2
"""
"""A word stands on the line of a number, one column further on."""
AMONG_HEADS = (
    "第二十条第（六）项 信息内容\n本年处理决定数量 行政处罚\n807\n行政强制\n第二十条第（八）项 信息内容\n1904\n"
    "本年收费金额（单位：万元） 行政事业性收费\n1.938\n三、收到和处理政府信息公开申请情况\n"
)
"""The number of a row stands among the labels of the head below it."""
AT_A_HEAD = (
    "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t3\t4\t5\n其他对外管理服务事项\t\t2\t7\n"
    "第二十条第（六）项\n信息内容\t1上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t\t2\t9\n行政强制\t\t3\t8\n"
    "第二十条第（八）项\n"
)
"""The number of a row stands in front of the column label below it, or above it."""
RUN_TOGETHER = """
信息内容               上一年项目数量   本年增/减        处理决定数量
行政处罚               882              -905             865
行政强制               1863             -259             717
第二十条第（八）项
信息内容               上一年项目数量   本年增/减
行政事业性收费                7331584
第二十条第（九）项
信息内容               采购项目数量     采购总金额
政府集中采购           1153             122.2
"""
"""Two numbers that have run together end where the first label does; all others begin where theirs do."""
LABEL = "applications.unavailable.needs_creation"
CASES: Mapping[str, tuple[str, Truth]] = {
    "a number broken off at the end of a line with several rows": (
        BROKEN_OFF,
        {"disclosure.penalties.decisions": "uncertain"},
    ),
    "the number of the next row behind a line with one row": (
        NUMBERED_ROWS,
        {"disclosure.licensing.decisions": 31, "disclosure.penalties.decisions": 117},
    ),
    "a word in the column behind a number": (
        IN_THE_NEXT_COLUMN,
        {"disclosure.rules.issued": "blank", "disclosure.rules.repealed": 0, "disclosure.rules.in_force": "unreadable"},
    ),
    "a sign in the column in front of a number": (
        IN_THE_NEXT_COLUMN.replace("NaN              0              g", "  >              0              9", 1),
        {"disclosure.rules.issued": "unreadable", "disclosure.rules.repealed": 0, "disclosure.rules.in_force": 9},
    ),
    "a number above the row of an empty cell": (
        "信息内容\t1上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t\t4\t5\n其他对外管理服务事项\t2\t2\t7\n",
        {"disclosure.licensing.previous_items": "uncertain", "disclosure.other_services.decisions": 7},
    ),
    "a number among the labels of a head below a row with an empty cell": (
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t3\t4\t5\n行政强制\t\t2\t7\n第二十条第（八）项\n"
        "信息内容\t1904\t上一年项目数量\t本年增/减\n行政事业性收费\t\t2\t1\n",
        {"disclosure.penalties.change": 4, "disclosure.coercion.previous_items": "missing"},
    ),
    "a number among the labels of a head": (
        AMONG_HEADS,
        {"disclosure.penalties.decisions": 807, "disclosure.coercion.decisions": "missing"},
    ),
    "a number against the label of a column": (
        AT_A_HEAD,
        {
            "disclosure.licensing.previous_items": 3,
            "disclosure.other_services.previous_items": "missing",
            "disclosure.penalties.previous_items": "missing",
        },
    ),
    "two numbers run together alone in a table": (
        RUN_TOGETHER,
        {"disclosure.fees.previous_items": "uncertain", "disclosure.fees.change": "uncertain"},
    ),
    "labels without a number among them": (LABELS_ALONE, {"disclosure.licensing.decisions": 121}),
    "numbers with the sign of an ordinal": (
        NUMBERED_CELLS,
        {"disclosure.licensing.decisions": 1, "disclosure.penalties.decisions": 3},
    ),
    "a sentence in the row of a label": (
        SENTENCE_IN_ROW,
        {"disclosure.licensing.decisions": "uncertain", "disclosure.penalties.decisions": "uncertain"},
    ),
    "a sentence below a label": (SENTENCE_BELOW, {"disclosure.licensing.decisions": "uncertain"}),
    "keys and values below labels": (
        KEYS_AND_VALUES,
        {"disclosure.licensing.decisions": 121, "disclosure.penalties.decisions": 53},
    ),
    "keys and values between pipes": (
        KEYS_BETWEEN_PIPES,
        {"disclosure.rules.issued": 3, "disclosure.licensing.decisions": 121, "disclosure.penalties.decisions": 53},
    ),
    "labels side by side": (
        SIDE_BY_SIDE,
        {
            "disclosure.rules.issued": 1,
            "disclosure.rules.produced": 1,
            "disclosure.normative_documents.produced": 2,
            "disclosure.licensing.previous_items": "missing",
        },
    ),
    "words beside a wrapped label": (
        WORD_BESIDE_WRAPPED_LABEL,
        {"applications.carried_in.natural_person": "marked", "applications.carried_in.total": "marked"},
    ),
    "words beside the second line of a label": (
        WORD_IN_SECOND_LINE,
        {
            "applications.carried_in.natural_person": "marked",
            "applications.carried_in.other_organization": "marked",
            "applications.carried_in.total": "marked",
        },
    ),
    "grouped digits between blanks": (
        GROUPED_DIGITS,
        {"disclosure.rules.produced": 1204, "disclosure.rules.disclosed": 3, "disclosure.rules.total_disclosed": 3777},
    ),
    "a number broken at its point": (BROKEN_AT_POINT, {"disclosure.fees.amount": "uncertain"}),
    "quotes around nothing": (
        QUOTED_NOTHING,
        {"disclosure.fees.previous_items": "blank", "disclosure.fees.change": 5},
    ),
    "a number in the row of the next label": (NUMBER_BEFORE_NEXT_LABEL, {"disclosure.fees.amount": "uncertain"}),
    "the number of a page between dashes": (PAGE_MARK, {"disclosure.rules.repealed": "blank"}),
    "blanks in front of a line of numbers": (
        FIRST_BLOCK_EMPTY,
        {"disputes.reconsideration.upheld": "blank", "disputes.litigation.direct.total": 5},
    ),
    "a number that runs into the next title": (RUN_INTO_TITLE, {"disclosure.fees.amount": "uncertain"}),
    "a number above its label": (ABOVE_ITS_LABEL, {"disclosure.fees.amount": 6}),
    "a number too many above an empty row": (TOO_MANY_ABOVE, {"disclosure.coercion.decisions": 29}),
    "two rows in one": (ROWS_IN_ONE, {"applications.denied.state_secret.total": "uncertain"}),
    "a number that cannot be read on the next line": (ODD_ON_NEXT_LINE, {"disclosure.fees.change": "uncertain"}),
    "two pipes for a border": (TWO_PIPES, {f"{LABEL}.natural_person": "blank", f"{LABEL}.total": 0}),
}
READ = frozenset(
    (
        "the number of the next row behind a line with one row",
        "a word in the column behind a number",
        "a sign in the column in front of a number",
        "words beside a wrapped label",
        "words beside the second line of a label",
        "grouped digits between blanks",
    )
)


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_passed_over(name: str) -> None:
    text, truth = CASES[name]
    report = gp.parse(text)
    named = {path for found in report.findings if found.severity is not gp.Severity.NOTICE for path in found.cells}
    cells = {cell.path: cell for cell in report.cells()}
    for path, true in truth.items():
        cell = cells.get(path)
        said = None if cell is None else cell.value if cell.value is not None else str(cell.status)
        is_open = cell is None or cell.status in (gp.Status.UNCERTAIN, gp.Status.MISSING) or path in named
        assert said == true or (is_open and name not in READ), (path, said)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param(WRAPPED_AT_80, "disputes.reconsideration.other", id="heads-and-cells-in-one-line-between-pipes"),
        pytest.param(SUBTOTAL_BELOW, "disclosure.licensing.decisions", id="a-subtotal-below-a-label"),
    ],
)
def test_no_number_stands_in_an_empty_cell(text: str, path: str) -> None:
    """That a broken sum or a misspelt label names the cell is not enough: the number is that of another one."""
    assert gp.parse(text).cell(path).value is None


@pytest.mark.parametrize("path", ["applications.denied.state_secret.total", "applications.granted.natural_person"])
def test_no_sum_makes_a_blank_of_the_number_of_a_page_in_a_row(path: str) -> None:
    """Six numbers of a row with a total are found, and the seventh looks like that of a page."""
    rendering = to_lines(sound())
    start, end = rendering.spans[path]
    report = gp.parse(f"{rendering.text[:start]}-{rendering.text[start:end]}-{rendering.text[end:]}")
    assert report.cell(path).status is not gp.Status.BLANK


def test_a_row_of_csv_may_have_line_breaks_in_its_fields() -> None:
    rows = "\n".join(
        (
            "项目,项目,项目,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计",
            '"一、本\n年新收\n政府信\n息公开\n申请数\n量","一、本\n年新收","",1,2,3,4,5,6,21',
            '"二、上\n年结转\n政府信\n息公开\n申请数\n量","二、上\n年结转","",0,,0,,0,,0',
        )
    )
    report = gp.parse(f"三、收到和处理政府信息公开申请情况\n{rows}\n")
    assert [report.cell(f"applications.received.{name}").value for name in ("natural_person", "total")] == [1, 21]
    assert report.cell("applications.carried_in.commercial_enterprise").status is gp.Status.BLANK


def test_a_row_of_dashes_between_blanks_is_a_row() -> None:
    five = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    rule = "|".join(["---"] * 15)
    numbers = " | ".join("301262023540105")
    dashes = " | ".join("-" * 15)
    text = f"| {five} |\n|{rule}|\n| {numbers} |\n| {dashes} |\n五、存在的主要问题\n"
    assert "duplicate-table" in {found.code for found in gp.parse(text).findings}


@pytest.mark.parametrize("sign", ["①", "（注1）", "[1]", "（注）", "<sup>1</sup>"])
def test_the_sign_of_a_note_is_no_part_of_a_label(sign: str) -> None:
    report = gp.parse(f"规章{sign}\t9\t4\t7\n行政规范性文件\t2\t1\t1\n行政许可{sign}\t46\n行政处罚\t27\n行政强制\t30\n")
    assert [report.cell(f"disclosure.{row}.decisions").value for row in ("licensing", "penalties")] == [46, 27]


def test_a_list_in_the_overview_is_no_table() -> None:
    """The table itself is a picture: what stands in front of its title is prose."""
    report = gp.parse(
        "示例局2023年政府信息公开工作年度报告\n一、总体情况\n本年主动公开信息100条。其中：\n"
        "行政许可 12 件\n行政处罚 5 件\n行政强制 0 件\n"
        "二、主动公开政府信息情况\n（见图片）\n三、收到和处理政府信息公开申请情况\n"
    )
    rows = [report.cell(f"disclosure.{row}.decisions") for row in ("licensing", "penalties", "coercion")]
    assert {cell.status for cell in rows} == {gp.Status.UNCERTAIN}


COUNTED = """信息内容 本年制发件数 本年废止件数 现行有效件数
1 规章 1 3 9
2 行政规范性文件 2 5 7
信息内容 本年处理决定数量
3 行政许可 20
4 行政处罚 12
5 行政强制
6 行政事业性收费 5
"""


def test_running_numbers_in_front_of_labels_are_in_no_cell() -> None:
    report = gp.parse(COUNTED)
    assert [report.cell(f"disclosure.{path}").value for path in ("rules.issued", "licensing.decisions")] == [1, 20]
    assert report.cell("disclosure.coercion.decisions").status is gp.Status.BLANK


def test_numbers_of_fields_above_their_heads_are_in_no_cell() -> None:
    """As pandas writes them, with the cells that are merged in every field that they cover."""
    heads = OUTCOMES.split()
    rows = [
        [*map(str, range(16))],
        ["行政复议"] * 5 + ["行政诉讼"] * 11,
        [*heads, "总计", *["未经复议直接起诉"] * 5, *["复议后起诉"] * 5],
        [*heads, "总计", *heads, *heads],
        ["0", "0", "1", "0", "1", "1", "1", "0", "0", "2", "3", "0", "0", "0", "0", "0"],
    ]
    above = ",".join(["四、结转下年度继续办理"] * 3 + ["0"] * 7)
    report = gp.parse("\n".join((above, "", *map(",".join, rows), "")))
    totals = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
    assert [report.cell(f"disputes.{each}.total").value for each in totals] == [1, 3, 0]


def test_numbers_in_front_of_labels_that_go_up_by_chance_are_of_no_row() -> None:
    report = gp.parse("行政许可\n5 行政处罚\n6 行政强制\n7 行政事业性收费\n8\n三、收到和处理政府信息公开申请情况\n")
    rows = [report.cell(f"disclosure.{row}.decisions").status for row in ("licensing", "penalties", "coercion")]
    assert set(rows) <= {gp.Status.UNCERTAIN, gp.Status.MISSING}


@pytest.mark.parametrize("cell", ["—— 6", "0、6", "5 3"])
def test_a_cell_of_two_values_leaves_no_empty_one_blank(cell: str) -> None:
    report = gp.parse(f"规章\t6\t12\t3\n行政规范性文件\t{cell}\t\t8\n行政许可\t4\n")
    assert report.cell("disclosure.normative_documents.repealed").status is gp.Status.MISSING


@pytest.mark.parametrize("note", ["（更正为13）", "（应为13）", "（作废）"])
def test_a_number_that_its_note_corrects_is_not_read(note: str) -> None:
    report = gp.parse(f"信息内容\t本年处理决定数量\n行政许可\t12{note}\n行政处罚\t12\n行政强制\t0\n")
    assert report.cell("disclosure.licensing.decisions").value is None
    assert report.cell("disclosure.penalties.decisions").value == 12


@pytest.mark.parametrize("label", ["（二）部分公开（区分4处理的，只计这一情形，不计其他情形）", "（二）4部分公开"])
def test_digits_in_a_label_may_be_the_number_of_an_empty_cell(label: str) -> None:
    heads = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    row = "5\t\t0\t0\t0\t0\t5"
    rows = f"一、本年新收政府信息公开申请数量\t{row}\n{label}\t\t0\t1\t0\t0\t0\t1\n四、结转\t{row}\n"
    cell = gp.parse(heads + rows).cell("applications.partially_granted.natural_person")
    assert cell.status is gp.Status.MISSING


@pytest.mark.parametrize("cell", ["- 28 -", "—28—", "第28页", "(7)", "（7）", "6.", "6、"])
def test_what_stands_in_a_cell_is_no_page_mark_and_no_ordinal(cell: str) -> None:
    report = gp.parse(f"规章\t6\t12\t3\n行政规范性文件\t\t{cell}\t8\n行政许可\t4\n")
    assert report.cell("disclosure.normative_documents.repealed").status in (gp.Status.UNREADABLE, gp.Status.UNCERTAIN)


@pytest.mark.parametrize("signs", [";-;-;", "^-^-^", "(-)(-)", "，-，-", ",-,-,\t"])
def test_signs_behind_a_label_may_be_its_cells(signs: str) -> None:
    report = gp.parse(
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t4\t\t1\n行政处罚\t\t2\t1\n行政强制\t\t\t\n"
        f"信息内容\t采购项目数量\t采购总金额\n政府集中采购{signs}\n三、收到和处理政府信息公开申请情况\n"
    )
    cells = [cell for cell in report.cells() if cell.path.startswith("disclosure.procurement")]
    assert not [cell for cell in cells if cell.status in (gp.Status.BLANK, gp.Status.MARKED)]


HEADS = "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
ROWS = (
    "一、本年新收政府信息公开申请数量|95|187|206|33|4|12|537",
    "二、上年结转政府信息公开申请数量|1|2|3|4|5|6|21",
    "三、本年度办理结果（一）予以公开||||9|||9",
    "四、结转下年度继续办理|8||8|8|8||32",
)


@pytest.mark.parametrize("border", ["\t\t", "\t\t\t", "||||"])
def test_fields_between_all_cells_leave_no_number_in_another_column(border: str) -> None:
    text = "\n".join((HEADS, *ROWS)).replace("|", border)
    report = gp.parse(f"三、收到和处理政府信息公开申请情况\n{text}\n后\n")
    granted = [
        report.cell(f"applications.granted.{name}") for name in ("natural_person", "public_welfare_organization")
    ]
    assert [cell.value for cell in granted] in ([None, None], [None, 9])
    assert report.applications.received.total in (None, 537)


@pytest.mark.parametrize("border", ["\t\t", "||"])
def test_one_full_row_shows_that_fields_stand_between_all_cells(border: str) -> None:
    """Without it, the two numbers of the first row stand in the first and in the last of seven fields.

    Where two TABs stand between all cells, they are one border, and the row is read.
    """
    rows = "4.保护第三方合法权益||||9|||9", "3.要求提供公开出版物||||64||9|73", "5.属于三类内部事务信息|5|1|6|7|1|2|22"
    report = gp.parse("\n".join(rows).replace("|", border))
    cells = [cell for cell in report.cells() if cell.path.startswith("applications.denied.third_party_rights.")]
    sure = [cell.value for cell in cells if cell.status in (gp.Status.PRINTED, gp.Status.BLANK)]
    assert sure == ([None, None, None, 9, None, None, 9] if border == "\t\t" else [])


def test_the_row_of_table_four_stands_below_its_heads() -> None:
    heads = (
        "行政复议||||||行政诉讼|||||||||\n结果维持|结果纠正|其他结果|尚未审结||总计|未经复议直接起诉|||||复议后起诉||||\n"
        "||||||结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计\n"
    )
    above = "信息内容||本年制发件数|本年废止件数|现行有效件数\n规章||4|3|52\n行政规范性文件|||4|7\n"
    row = "|29|68|3||100|||47|73|120||8|7|5|20"
    report = gp.parse(f"{above}四、政府信息公开行政复议、行政诉讼情况\n{heads}{row}\n五、存在的主要问题\n")
    assert [report.cell(f"disputes.reconsideration.{name}").value for name in ("corrected", "other")] == [29, 68]
    assert report.cell("disputes.reconsideration.upheld").status is gp.Status.BLANK


@pytest.mark.parametrize("border", ["\t", " | "])
def test_labels_and_ordinals_of_the_next_row_fill_no_row(border: str) -> None:
    """All on one line, the empty cells left out, each ordinal in a cell of its own."""
    text = (
        "二、|上年结转政府信息公开申请数量|48|11|5|64|三、|本年度办理结果|（一）|予以公开|2|13|15|（二）|部分公开|4|1|1|1|1|1|9|"
        "（三）|不予公开|1.|属于国家秘密|2|6|5|6|8|27|2.|其他法律行政法规禁止公开|1|1"
    )
    report = gp.parse(f"自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|{text}".replace("|", border))
    for row in ("carried_in", "denied.state_secret"):
        cells = [cell for cell in report.cells() if cell.path.startswith(f"applications.{row}.")]
        assert not [cell for cell in cells if cell.status in (gp.Status.PRINTED, gp.Status.BLANK)]


def test_column_labels_of_an_edition_tell_it_beside_the_label_of_the_block() -> None:
    """Each value of a merged cell is repeated, as many as the other edition has columns."""
    rows = (
        "项目\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "第二十条第（一）项\t规章\t3\t19\t32",
        "第二十条第（一）项\t行政规范性文件\t19\t/\t465",
        "项目\t信息内容" + 3 * "\t本年处理决定数量",
        "第二十条第（六）项\t行政处罚\t25\t25\t25",
        "第二十条第（六）项\t行政强制\t7\t7\t7",
    )
    report = gp.parse("<br>\n".join(rows))
    assert report.editions.disclosure == 2021
    assert report.cell("disclosure.penalties.decisions").value in (None, 25)


@pytest.mark.parametrize("gap", ["", "\u200b", "\ufeff"])
def test_commas_within_numbers_that_have_run_together_part_no_cells(gap: str) -> None:
    heads = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
    report = gp.parse(f"{heads}行政许可{gap}2,152{gap}1,624{gap}348\n其他对外管理服务事项{gap}1,007{gap}-3{gap}9\n")
    assert report.cell("disclosure.licensing.previous_items").value in (None, 2152)
    assert report.cell("disclosure.licensing.change").value in (None, 1624)


def test_labels_of_two_rows_in_one_cell_are_of_neither() -> None:
    cells = ["30", "9<br>7", "<br>5", "1", "3<br>11", "2", "45<br>23"]
    row = "".join(f"<td>{cell}</td>" for cell in ("2.重复申请<br>3.要求提供公开出版物", *cells))
    full = "".join(f"<td>{cell}</td>" for cell in ("1.信访举报投诉类申请", *"1234566"))
    report = gp.parse_html(f"<table><tr>{full}</tr><tr>{row}</tr></table>")
    assert report.cell("applications.not_processed.publication.natural_person").value is None


def test_the_sign_of_a_cut_label_is_no_mark() -> None:
    report = gp.parse(
        f"{HEADS.replace('|', '   ')}\n一、本年新收政府信息公开申请数量   9   5   1   1   1   1   18\n"
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信 …   33   28   32   31   9   133\n"
        "3.其他   1   1   1   1   1   1   6\n"
    )
    cell = report.cell("applications.other_handling.not_corrected.natural_person")
    assert cell.status not in (gp.Status.MARKED, gp.Status.PRINTED)


def test_a_row_label_of_one_edition_speaks_against_another_where_no_head_is_printed() -> None:
    """行政规范性文件 is of 2021; each value of a merged cell is repeated, as many as 2019 has columns."""
    report = gp.parse(
        "规章, 0, 4, 0\n行政规范性文件, 0, 2, 0\n行政许可, 18, 18, 18\n行政处罚, 44, 44, 44\n行政强制, 1, 1, 1\n"
    )
    sure = [cell.path for cell in report.cells() if cell.status in (gp.Status.PRINTED, gp.Status.BLANK)]
    assert not {"disclosure.rules.produced", "disclosure.licensing.previous_items"} & {*sure}


def test_a_row_label_of_one_edition_speaks_against_another_in_a_list() -> None:
    rows = ("规章│44│42│3", "行政规范性文件│12││", "行政处罚│432│432│432", "行政强制│31│31│31")
    report = gp.parse("".join(f"- {row}\n" for row in rows))
    sure = [cell.path for cell in report.cells() if cell.status in (gp.Status.PRINTED, gp.Status.BLANK)]
    assert not {"disclosure.rules.produced", "disclosure.penalties.previous_items"} & {*sure}


def _sure(report: gp.Report, row: str) -> dict[str, int | str | None]:
    """The cells of a row that are said to be certain, by their column: the number, or what is there instead."""
    cells = [cell for cell in report.cells() if cell.path.startswith(f"{row}.")]
    certain = (gp.Status.PRINTED, gp.Status.BLANK, gp.Status.MARKED)
    return {
        cell.path.removeprefix(f"{row}."): str(cell.status) if cell.value is None else int(cell.value)
        for cell in cells
        if cell.status in certain
    }


def test_no_sum_moves_the_numbers_of_a_row_that_shows_its_empty_cells() -> None:
    """Its totals are empty: in the fifth field of each block every sum would hold."""
    head = "|结果维持|结果纠正|其他结果|尚未审结|总计" * 3
    report = gp.parse(f"四、政府信息公开行政复议、行政诉讼情况\n{head}|\n||1|||1||1||1||||1|1|||\n五、存在的主要问题\n")
    assert not {"reconsideration.total", "litigation.direct.total"} & _sure(report, "disputes").keys()


@pytest.mark.parametrize("last", ["0 8 4 8", "0 0 3 8", "4 1 8 2 9"])
def test_a_row_without_a_cell_and_with_a_wrong_number_tells_no_other(last: str) -> None:
    """One cell of the second block has left no trace, and one number of the third is wrong."""
    heads = " ".join(["结果维持 结果纠正 其他结果 尚未审结 总计"] * 3)
    direct = "1 0 1 2" if last.startswith("4") else "0 0 0 0 0"
    report = gp.parse(f"四、政府信息公开行政复议、行政诉讼情况 {heads} 0 0 0 9 9 {direct} {last} 五、存在的主要问题")
    assert not [path for path in _sure(report, "disputes") if path.startswith("litigation.direct")]


BY_POSITION = """
                           自然人   商业企业  科研机构  社会公益组织 法律服务机构 其他   总计
一、本年新收政府信息公开申请数量   1        2         3         4            5            6      21
二、上年结转政府信息公开申请数量   {first}        2         3         4            5            6      29
三、本年度办理结果（一）予以公开   3                  3         4            5            6      21
四、结转下年度继续办理             1        2         3         4            5            6      21
"""


@pytest.mark.parametrize("letter", ["g", "o", "九"])
def test_a_letter_below_a_column_is_in_its_cell_and_in_no_label(letter: str) -> None:
    report = gp.parse("三、收到和处理政府信息公开申请情况\n" + BY_POSITION.format(first=letter))
    assert "natural_person" not in _sure(report, "applications.carried_in")
    assert _sure(report, "applications.received")["natural_person"] == 1


def test_numbers_below_a_label_may_be_those_of_a_row_whose_label_is_lost() -> None:
    rows = [
        f"{ordinal}.{label}"
        for ordinal, label in enumerate(("信访举报投诉类申请", "重复申请", "要求提供公开出版物"), 1)
    ]
    full = "  0  0  0  0  0  0  0"
    text = "\n".join((f"{rows[0]}{full}", rows[1], full, f"4.无正当理由大量反复申请{full}", f"{rows[2]}{full}"))
    assert not _sure(gp.parse(f"（五）不予处理\n{text}\n"), "applications.not_processed.repeated")


def test_a_number_below_a_misspelt_copy_of_a_label_leaves_no_empty_cell() -> None:
    """The cell is merged: its label is printed twice, once misspelt, and its number in the first field."""
    report = gp.parse("信息内容\t采购项目数量\t采购丨金额\t采购总金额\n政府集中采购\t1\t0.5\t\n")
    assert "amount" not in _sure(report, "disclosure.procurement")


def test_a_label_among_the_fields_of_a_row_is_in_one_of_its_cells() -> None:
    text = (
        "\t信息内容\n\t上一年项目数量\n\t本年增/减\n\t处理决定数量\n\n\t行政处罚\n\t\n\t\n\t行政强制\n\n\t0\n\t\n\t\n\t0\n\n"
        "\t信息内容\n\t上一年项目数量\n\t本年增/减\n\n\t行政事业性收费\n\t\n\t\n\n"
    )
    assert not _sure(gp.parse(text), "disclosure.penalties")


def test_a_number_beside_the_only_column_of_a_head_is_not_below_it() -> None:
    report = gp.parse(
        "信息内容                  上一年项目数量  本年增/减       处理决定数量\n"
        "行政处罚                  0               0               0\n"
        "行政强制                  0               0               0\n"
        "信息内容                                  本年增/减\n"
        "行政事业性收费            0\n"
        "信息内容                  采购项目数量    采购总金额\n"
        "政府集中采购              0               0\n"
    )
    assert "change" not in _sure(report, "disclosure.fees")


def test_no_sum_of_one_direction_parts_digits() -> None:
    """7, 21, 4 and 14 with an empty total are not 7, 2, 1, 4 and 14, though these add up."""
    five = "结果维持 结果纠正 其他结果 尚未审结 总计 "
    report = gp.parse(
        f"四、政府信息公开行政复议、行政诉讼情况 行政复议 行政诉讼 {five}未经复议直接起诉 复议后起诉 {five}{five}"
        "27 6 15 17 65 26 11 14 22 73 7 21 4 14 五、存在的主要问题及改进情况"
    )
    assert not _sure(report, "disputes").keys() & {"litigation.after_reconsideration.corrected"}


def test_a_row_without_borders_of_which_most_cannot_be_read_proves_nothing_by_its_length() -> None:
    odd = " ".join(["12?"] * 6)
    report = gp.parse(
        f"{HEADS.replace('|', ' ')}\n一、本年新收政府信息公开申请数量 21 {odd}\n四、结转下年度继续办理 1 1 1 1 1 1 6\n"
    )
    assert "natural_person" not in _sure(report, "applications.received")


CUT_IN_A_LINE = """    （六）其他处理  1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请              —       16      15              22      87
                    2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请                          19      8
                    3.其他                                   8       —       11      18      26      26      111
           （七）总计                                                   308                     275     379
四、结转下年度继续办理                                                9               18                      20
"""  # noqa: E501


def test_the_first_line_of_a_text_may_have_lost_its_blanks() -> None:
    """Seven blanks in front of the first label are gone: every number of its row stands one column further in front."""
    report = gp.parse(CUT_IN_A_LINE)
    assert not _sure(report, "applications.other_handling.not_corrected")
    assert _sure(report, "applications.other_handling.other")["natural_person"] == 8


def test_a_misspelt_label_on_the_same_line_may_be_that_of_the_next_row() -> None:
    row = "1\t2\t3\t4\t5\t6\t21"
    report = gp.parse(
        f"一、本年新收政府信息公开申请数量\t{row}\t二、上年结转政府信息公开申请数量\t\t4\t9\t3\t4\t5\t26\t三、本年度办埋结杲\t"
        f"（一）予以公开\t{row}\t（二）部分公开\t{row}\t四、结转下年度继续办理\t{row}\n"
    )
    proof = report.cell("applications.carried_in.natural_person").proof
    assert proof is not None
    assert "text stands among its cells, which may be the label of the next row" in proof.vetoes
    assert not {"natural_person", "total"} & _sure(report, "applications.carried_in").keys()


def test_padding_that_one_row_alone_has_may_be_a_number_too_many() -> None:
    row = "1 | 2 | 3 | 4 | 5 | 6 | 21 | "
    text = (
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | \n规章 | 4 | 1 | 2 | | \n"
        f"三、收到和处理政府信息公开申请情况\n{HEADS.replace('|', ' | ')} | \n"
        f"一、本年新收政府信息公开申请数量 | {row}\n四、结转下年度继续办理 | {row}\n"
    )
    assert not _sure(gp.parse(text), "disclosure.rules")
    assert _sure(gp.parse(text), "applications.received")["total"] == 21


def test_a_number_in_front_of_a_label_in_its_row_may_be_its_own() -> None:
    report = gp.parse(
        "\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n\t规章\n\t1\n\t\n\t0\n\n"
        "\t信息内容\n\t本年处理决定数量\n\n\t行政处罚\n\t0\n\n\t0\n\t行政强制\n\n\t第二十条第（八）项\n\n"
        "\t信息内容\n\t本年收费金额（单位：万元）\n\n\t行政事业性收费\n\t0\n\n"
    )
    assert not _sure(report, "disclosure.coercion")
    assert _sure(report, "disclosure.rules")["repealed"] == "blank"


def test_two_empty_cells_in_one_row_show_that_empty_cells_are_no_filler() -> None:
    heads = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    report = gp.parse(
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n"
        "行政许可 | 3 | 1 | \n行政处罚 | 4 | 2 | \n行政强制 | 5 | 6 | 7\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n{heads}\n1 |  | 2 |  | 3 | 1 | 1 | 1 | 1 | 4 | 1 | 1 | 1 | 1 | 4\n"
    )
    assert _sure(report, "disclosure.licensing") == {"previous_items": 3, "change": 1, "decisions": "blank"}


def test_a_sign_in_words_is_no_writing_around_a_number() -> None:
    heads = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    report = gp.parse(f"{heads}规章\t1\t2\t增加5件\n行政规范性文件\t4\t6\t17\n")
    assert report.cell("disclosure.rules.in_force").status is gp.Status.UNREADABLE
    assert report.cell("disclosure.normative_documents.in_force").value == 17


@pytest.mark.parametrize(("cell", "value"), [("\xad5", None), ("**\xad5**", None), ("5\xad", 5), ("-5", -5)])
def test_a_soft_hyphen_in_front_of_digits_may_be_a_minus(cell: str, value: int | None) -> None:
    report = gp.parse(f"信息内容\t上一年项目数量\t本年增/减\n行政事业性收费\t4\t{cell}\n后\n")
    assert report.cell("disclosure.fees.change").value == value


NEXT = "行政处罚{0}9\n行政强制{0}3\n三、收到和处理政府信息公开申请情况\n"


@pytest.mark.parametrize("cell", ["(4)", "（4）", "4.", "-0-", "—3—", "----"])
@pytest.mark.parametrize("gap", ["\n", " |\n", " "])
def test_what_stands_behind_a_label_leaves_its_cell_not_blank(gap: str, cell: str) -> None:
    """It looks like the ordinal of the next label, the number of a page or a rule."""
    row = f"行政许可{gap}{cell}{gap if '|' in gap else ''}\n".replace("\n\n", "\n")
    assert not _sure(gp.parse(row + NEXT.format(gap)), "disclosure.licensing")


@pytest.mark.parametrize("row", ["行政许可\t----\n", "行政许可,----\n", "| 行政许可 | ---- |\n"])
def test_dashes_in_a_field_are_a_mark(row: str) -> None:
    border = row[4] if row[0] != "|" else " | "
    said = _sure(gp.parse(row + NEXT.format(border)), "disclosure.licensing")
    assert said in ({"decisions": "marked"}, {})


@pytest.mark.parametrize("ordinal", ["（一）", "3.", "三、"])
def test_the_ordinal_of_the_next_label_leaves_a_cell_blank(ordinal: str) -> None:
    following = {
        "（一）": "（一）\n予以公开",
        "3.": "3.\n危及“三安全一稳定”",
        "三、": "三、\n收到和处理政府信息公开申请情况",
    }
    text = f"行政处罚\n9\n行政强制\n\n{following[ordinal]}\n"
    assert _sure(gp.parse(text.replace("（一）", "三、收到和处理政府信息公开申请情况\n（一）")), "disclosure.coercion")


APPLICATIONS = [row.label for row in forms.table_form("applications", 2021).rows]
OPENS, CLOSES = "三、收到和处理政府信息公开申请情况\n", "\n四、政府信息公开行政复议、行政诉讼情况\n"


def test_a_label_behind_the_numbers_of_its_row_does_not_open_the_next_row() -> None:
    rows = [f"| {at} | 1 | 0 | 0 | 0 | 0 | {at + 1} | {label} |" for at, label in enumerate(APPLICATIONS)]
    report = gp.parse(OPENS + "\n".join(rows) + CLOSES)
    assert not [path for row in APPLICATIONS_ROWS for path in _sure(report, row)]


APPLICATIONS_ROWS = [row.path for row in forms.table_form("applications", 2021).rows]
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@pytest.mark.parametrize("border", ["| {} | {} |", "{}\t{}", "{} |\n{} |"])
def test_sums_of_nothing_printed_prove_no_blank(border: str) -> None:
    """Every number of the table stands in a list with its applicant, which no layout takes apart."""
    lists = ["；".join(f"{name}{at + 100}件" for name in APPLICANTS) for at in range(len(APPLICATIONS))]
    rows = [border.format(label, lists[at] if at != 1 else "") for at, label in enumerate(APPLICATIONS)]
    report = gp.parse(OPENS + "\n".join(rows) + CLOSES)
    assert not _sure(report, "applications.received")


@pytest.mark.parametrize("border", ["\t", ",", " | "])
@pytest.mark.parametrize("end", [True, False], ids=["closed", "open"])
def test_labels_side_by_side_are_heads_and_not_rows_of_empty_cells(border: str, *, end: bool) -> None:
    numbers = [
        [name, *(str(3 * at + place) for at in range(len(APPLICATIONS)))] for place, name in enumerate(APPLICANTS)
    ]
    rows = [border.join(row) + (border if end else "") for row in (["申请人情况", *APPLICATIONS], *numbers)]
    report = gp.parse(OPENS + "\n".join(rows) + CLOSES)
    assert not [path for row in APPLICATIONS_ROWS for path in _sure(report, row)]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("行政规范性文件\n本年制发件数：\n本年废止件数：31\n现行有效件数：48\n", {}),
        ("行政规范性文件\n本年制发件数\n数量：31\n", {}),
        (
            "行政规范性文件\n本年制发件数：\n本年废止件数：\n现行有效件数：\n",
            dict.fromkeys(("issued", "repealed", "in_force"), "blank"),
        ),
    ],
)
def test_every_word_up_to_the_next_row_tells_whether_a_row_is_empty(row: str, read: Mapping[str, str]) -> None:
    report = gp.parse(f"规章\n3\n1\n9\n{row}行政处罚\n18\n行政强制\n2\n三、收到和处理政府信息公开申请情况\n")
    assert _sure(report, "disclosure.normative_documents") == read


@pytest.mark.parametrize("sign", ["〃", "。", "‖", "（）", "³⁴", "]", "“”", "✪"])
@pytest.mark.parametrize(
    "border", ["{} | {} |", "| {} | {} |", "{}\t{}", "{}\n{}"], ids=["pipe", "pipes", "TAB", "lines"]
)
def test_signs_alone_behind_a_label_are_no_empty_cell(border: str, sign: str) -> None:
    rows = [border.format(*row) for row in (("行政许可", 31), ("行政处罚", sign), ("行政强制", 6))]
    report = gp.parse("二、主动公开政府信息情况\n" + "\n".join(rows) + "\n三、收到和处理政府信息公开申请情况\n")
    assert report.cell("disclosure.penalties.decisions").status is not Status.BLANK


@pytest.mark.parametrize("word", ["元", "%", "万", "（更正：9）", "待核实"])
@pytest.mark.parametrize("border", [" | ", "\t"], ids=["pipes", "TAB"])
def test_the_second_line_of_a_cell_is_of_its_number(border: str, word: str) -> None:
    heads = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    rows = (heads, ("规章", 1, 3, 9), ("行政处罚", 4, "", ""), ("", word, "", ""), ("行政强制", 6, "", ""))
    lines = (border.join(map(str, row)) for row in rows)
    report = gp.parse(
        "二、主动公开政府信息情况\n" + "".join(f"| {line} |\n" if "|" in border else f"{line}\n" for line in lines)
    )
    assert report.cell("disclosure.penalties.decisions").value is None
    assert "disclosure.penalties.decisions" in named(report)
    assert report.disclosure.coercion.decisions == 6


def test_a_label_without_a_cell_has_lost_it_where_empty_cells_leave_a_trace() -> None:
    text = "规章 |\n26 |\n20 |\n|\n行政许可 |\n12 |\n行政处罚 |\n行政强制 |\n7 |\n行政事业性收费 |\n|\n"
    report = gp.parse(text + "三、收到和处理政府信息公开申请情况\n")
    assert report.cell("disclosure.penalties.decisions").status is Status.MISSING
    assert report.cell("disclosure.fees.amount").status is Status.BLANK


def test_what_parts_a_row_from_its_heads_is_no_empty_cell_of_it() -> None:
    heads = "\n\n".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    numbers = "\n\n".join(["1", "36", "0", "91", "2", "9", "12", "52", "75", "43", "43", "5", "24", "115"])
    blocks = "行政复议\n\n行政诉讼\n\n未经复议直接起诉\n\n复议后起诉"
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{blocks}\n\n{heads}\n\n\n{numbers}\n五、存在的主要问题及改进情况\n"
    report = gp.parse(text)
    assert not [cell for cell in report.cells() if cell.path.startswith("disputes.reconsideration") and cell.value]
    assert report.cell("disputes.reconsideration.upheld").status is not Status.BLANK


IN_NO_CELL = {
    "a share behind a number": ("行政规范性文件 30 26 (32 %)\n", "normative_documents"),
    "a note between numbers": ("行政规范性文件 30 （1） 26\n", "normative_documents"),
    "the number of a page among pages": ("规章\n5\n17\n3/8\n行政规范性文件\n21\n2\n30\n", "rules"),
    "the number of a page between dashes": ("行政规范性文件 — 3 — 行政许可 8 行政处罚 2\n", "normative_documents"),
    "a number beside a label of those above their numbers": (
        "规章\n14\n9\n3\n行政规范性文件 3件\n11\n17\n行政许可\n8\n行政处罚\n5\n",
        "normative_documents",
    ),
    "a number in front of the next label": (
        "行政规范性文件 16 9\n5 第二十条第（五）项\n行政许可 8\n",
        "normative_documents",
    ),
}


@pytest.mark.parametrize(("text", "row"), IN_NO_CELL.values(), ids=IN_NO_CELL)
def test_what_may_be_in_no_cell_fills_up_no_row(text: str, row: str) -> None:
    report = gp.parse(f"二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n{text}")
    cells = {cell.path for cell in report.cells() if cell.path.startswith(f"disclosure.{row}.")}
    assert all(report.cell(path).status not in (Status.PRINTED, Status.BLANK, Status.MARKED) for path in cells)
    assert cells <= named(report)


def test_numbers_that_go_on_over_the_ends_of_lines_stand_in_front_of_labels() -> None:
    text = (
        "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 12 3\n9 行政规范性文件 2 5\n7 "
    )
    text += "行政许可 31 行政处罚\n4 行政强制 6 行政事业性收费 8\n三、收到和处理政府信息公开申请情况\n"
    report = gp.parse(text)
    assert report.disclosure.rules.in_force == 9


@pytest.mark.parametrize("crowded", ["5 43", "5<br>43", "5<br/>43", "5、43"])
def test_of_two_numbers_in_one_cell_one_may_be_that_of_the_empty_cell_beside_it(crowded: str) -> None:
    heads = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    report = gp.parse(f"{heads}| 规章 | 1 | 3 | 9 |\n| 行政规范性文件 | 4 |  | {crowded} |\n| 行政许可 | 8 | | |\n")
    assert report.cell("disclosure.normative_documents.repealed").status is not Status.BLANK


def test_so_it_is_where_a_program_escapes_line_breaks() -> None:
    report = gp.parse('["规章", "1", "3", "9"]\n["行政规范性文件", "4", "", "5\\n43"]\n')
    assert report.cell("disclosure.normative_documents.repealed").status is not Status.BLANK


def test_numbers_below_two_labels_on_one_line_are_of_either() -> None:
    text = "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 行政规范性文件\n12 2 23\n"
    report = gp.parse(text + "行政许可\n24\n行政处罚\n3\n行政强制\n29\n三、收到和处理政府信息公开申请情况\n")
    for row in ("rules", "normative_documents"):
        assert not _sure(report, f"disclosure.{row}"), row
    assert report.disclosure.licensing.decisions == 24
