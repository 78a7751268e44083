"""Heads that print other columns than the form's, and words in heads that look like the content of cells."""

import pytest

import govinfo_parse as gp

from .small import APPLICANTS, cells_of, named

RULES = "\n规章\t1\t2\t5\n行政规范性文件\t4\t6\t17"
LICENSING = "\n第二十条第（五）项\n信息内容\t{}\n行政许可\t31\n"
RECEIVED = "一、本年新收政府信息公开申请数量\t{}\n二、上年结转政府信息公开申请数量\t{}\n"
BELOW = "三、收到和处理政府信息公开申请情况\n"
ROWS = ("disclosure.rules", "disclosure.normative_documents")
NUMBERS = [[1, 2, 5], [4, 6, 17]]
GAPS = pytest.mark.parametrize("gap", ["\t", " | ", "|", ",", "\n", " "], ids=["tab", "| ", "|", ",", "lines", "words"])


def is_open(text: str, *rows: str) -> bool:
    """Whether no cell of these rows has a value, a blank or a mark, or all that do are named."""
    report = gp.parse(text)
    sure = (gp.Status.PRINTED, gp.Status.BLANK, gp.Status.MARKED)
    cells = [cell for cell in report.cells() if cell.path.rpartition(".")[0] in rows]
    assert cells
    return all(cell.status not in sure or cell.path in named(report) for cell in cells)


def in_layout(text: str, gap: str) -> str:
    return text.replace("\t", gap) + BELOW


@GAPS
@pytest.mark.parametrize(
    "labels",
    [
        "上年数\t本年数\t增减",
        "市本级\t区县\t合计",
        "数量\t占比\t备注",
        "制定\t修改\t废止",
        "一季度\t二季度\t三季度",
        "累计制发件数\t累计废止件数\t累计现行有效件数",
        "本年制发件数（%）\t本年废止件数（%）\t现行有效件数（%）",
        "2022年制发件数\t2022年废止件数\t2022年现行有效件数",
        "2023年现行有效件数\t2023年废止件数\t2023年制发件数",
        "2021年\t2022年\t2023年",
        "—\t本年废止件数\t本年制发件数",
    ],
)
def test_a_head_of_other_columns_is_a_head(labels: str, gap: str) -> None:
    text = in_layout("信息内容\t" + labels + RULES + LICENSING.format("本年处理决定数量"), gap)
    assert is_open(text, *ROWS)
    if gap != ",":
        assert gp.parse(text).disclosure.licensing.decisions == 31


@GAPS
@pytest.mark.parametrize(
    "label", ["同比", "备注", "本年公开数量", "本年处理决定数量（%）", "累计处理决定数量", "2022年处理决定数量"]
)
def test_another_label_over_the_only_column_is_a_head(label: str, gap: str) -> None:
    head = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数" + RULES
    assert is_open(in_layout(head + LICENSING.format(label), gap), "disclosure.licensing")
    assert cells_of(gp.parse(in_layout(head + LICENSING.format(label), "\t")), ROWS[0]) == NUMBERS[0]


def test_a_head_of_other_columns_holds_for_the_rows_below_it_until_another_one() -> None:
    text = "信息内容\t上年数\t本年数\t增减" + RULES + "\n行政许可\t31\n行政处罚\t7\n"
    assert is_open(text + BELOW, *ROWS, "disclosure.licensing", "disclosure.penalties")


@pytest.mark.parametrize("corner", ["", "项目\t", "\t"], ids=["no corner", "a word", "empty"])
@pytest.mark.parametrize("gap", ["\t", " | ", "\n", " "], ids=["tab", "|", "lines", "words"])
@pytest.mark.parametrize(
    "labels",
    [
        "市本级\tA区\tB区\tC县\tD县\tE县\t合计",
        "信函\t网络\t当面\t传真\t电话\t邮箱\t总计",
        "\t".join(f"{label}（%）" for label in APPLICANTS.strip().split("\t")),
        "\t".join(f"2022年{label}" for label in APPLICANTS.strip().split("\t")),
        "\t".join(f"上年{label}" for label in APPLICANTS.strip().split("\t")),
    ],
    ids=["offices", "channels", "shares", "a year", "last year"],
)
def test_sums_that_hold_prove_no_column(labels: str, gap: str, corner: str) -> None:
    rows = RECEIVED.format("5\t1\t0\t2\t0\t1\t9", "1\t0\t0\t0\t0\t0\t1")
    text = BELOW + (corner + labels + "\n" + rows).replace("\t", gap)
    assert is_open(text, "applications.received", "applications.carried_in")


@pytest.mark.parametrize("label", ["数量", "总计", "上年\t本年"])
def test_a_head_with_fewer_labels_than_columns_is_a_head_where_rows_are_filled_up(label: str) -> None:
    empty = "\t" * (6 - label.count("\t"))
    rows = RECEIVED.format("9" + "\t" * 6, "0" + "\t" * 6)
    assert is_open(BELOW + "项目\t" + label + empty + "\n" + rows, "applications.received")


def test_another_unit_behind_a_year_is_not_that_of_the_form() -> None:
    head = "信息内容\t本年处理决定数量\n行政强制\t7\n信息内容\t本年（2023年）收费金额（单位：元）\n"
    assert is_open(head + "行政事业性收费\t251000\n" + BELOW, "disclosure.fees")


def test_a_year_in_the_last_field_of_a_head_ends_no_head() -> None:
    labels = APPLICANTS.strip().replace("\t", ",")
    text = (
        f"2,,,,{labels},2022年总计\n10,三、本年度办理结果,（三）不予公开,4.保护第三方合法权益,,0,0,0,0,0,0,85\n"
        "18,三、本年度办理结果,（五）不予处理,1.信访举报投诉类申请,,0,0,0,,,,41\n"
    )
    assert gp.parse(text).applications.not_processed.petition.total is None


@pytest.mark.parametrize("gap", ["\n", "\n|\n", " |\n"])
def test_a_label_above_the_labels_of_columns_may_be_at_either_end_of_them(gap: str) -> None:
    upper = ["申请人情况", "备注", "自然人", "法人或其他组织", "总计"]
    lower = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    row = ["1.属于国家秘密", "15", "", "", "", "", "", "", "0", ""]
    text = BELOW + gap.join([*upper, *lower, *row]) + "\n四、政府信息公开行政复议、行政诉讼情况\n"
    assert is_open(text, "applications.denied.state_secret")


@pytest.mark.parametrize("gap", ["\t", " | ", "|", ","])
@pytest.mark.parametrize("corner", ["项目", ""])
@pytest.mark.parametrize("more", ["小计", "备注", "上年总计", "2022年总计"])
def test_a_column_more_takes_its_numbers_with_it_whatever_stands_in_the_corner(
    more: str, corner: str, gap: str
) -> None:
    rows = RECEIVED.format("5\t1\t0\t2\t0\t1\t9\t8", "1\t0\t0\t0\t0\t0\t1\t3")
    text = BELOW + (corner + "\t" + APPLICANTS.strip() + "\t" + more + "\n" + rows).replace("\t", gap)
    assert cells_of(gp.parse(text), "applications.received") == [5, 1, 0, 2, 0, 1, 9]


@pytest.mark.parametrize(
    "head", ["", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"], ids=["no head", "a head"]
)
def test_a_row_of_words_between_rows_and_a_remark_above_them_are_no_head(head: str) -> None:
    rows = "规章\t1\t2\t5\n行政检查\t详见附件\n行政规范性文件\t4\t6\t17\n第二十条第（五）项\n单位：件\n行政许可\t31\n"
    report = gp.parse("二、主动公开政府信息情况\n单位：件\n" + head + rows + BELOW)
    assert [cells_of(report, row) for row in ROWS] == NUMBERS
    assert report.disclosure.licensing.decisions == 31


def test_a_label_that_a_head_has_too_beside_numbers_is_no_head() -> None:
    rows = (
        RECEIVED.format("5\t1\t0\t2\t0\t1\t9", "1\t0\t0\t0\t0\t0\t1")
        + "三、本年度办理结果\t总计\t5\t1\t—\t2\t0\t1\t9\n"
    )
    report = gp.parse(BELOW + APPLICANTS + rows)
    assert {"applications.received", "applications.carried_in"} <= {
        path.rpartition(".")[0] for path in (cell.path for cell in report.cells() if cell.value is not None)
    }
    assert all(cell.status is not gp.Status.BLANK for cell in report.cells())
