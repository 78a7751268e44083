"""Labels whose explanation says that their rows count something else, and explanations that say no such thing."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms

from .small import codes

END = "\n三、收到和处理政府信息公开申请情况\n"
LICENSING = "disclosure.licensing.decisions"
TITLE = "甲县教育局2023年政府信息公开工作年度报告\n"
TWO = TITLE + "信息内容\t本年处理决定数量\n行政许可{}\t31\n行政处罚\t9\n行政强制\t7" + END
OTHER = [
    "（2022年）", "（二〇二二年）", "（22年）", "（上年）", "（仅上年度）", "（1-6月）", "（上半年）",
    "（撤销）", "（预计）", "（草案）", "（其中：新办）", "（不含延续）", "[上年]", "（新办，上年）",
    "（行政检查除外）", "（历年累计）", "（撤回）", "（罚款万元）", "（金额）", "（同比）", "（示例）", "（第三季度）",
    "（三年合计）",
]  # fmt: skip
SAME = [
    "（2023年）", "（含简易程序）", "（指行政机关根据申请作出的决定，其中包括准予、变更、撤销）", "（较上年减少）",
    "（设区的市、自治州人民政府应提供相关数据）", "（含行政机关依法作出的不予许可）", "（新办）",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHER)
def test_a_row_that_counts_something_else_is_not_sure(text: str) -> None:
    report = gp.parse(TWO.format(text))
    cell = report.cell(LICENSING)
    assert (cell.value, cell.candidate, cell.status) == (None, 31, gp.Status.UNCERTAIN)
    assert any(LICENSING in one.cells for one in report.findings if one.code == "row-ambiguous")
    assert cell.proof is not None
    assert cell.proof.vetoes
    assert report.cell("disclosure.penalties.decisions").value == 9


@pytest.mark.parametrize("text", SAME)
def test_other_explanations_are_read_over(text: str) -> None:
    assert gp.parse(TWO.format(text)).cell(LICENSING).value == 31


def test_a_year_beside_a_row_is_doubtful_where_that_of_the_report_is_not_known() -> None:
    assert gp.parse(TWO.removeprefix(TITLE).format("（2022年）")).cell(LICENSING).value is None


def _table_three(**behind: str) -> str:
    form = forms.table_form("applications", 2021)
    rows = (f"{row.label}{behind.get(row.path.rpartition('.')[2], '')}\t0\t0\t0\t0\t0\t0\t0" for row in form.rows)
    return TITLE + "三、收到和处理政府信息公开申请情况\n" + "\n".join(rows)


@pytest.mark.parametrize("row", ["received", "granted", "concluded"])
def test_no_sum_proves_a_row_of_another_year(row: str) -> None:
    report = gp.parse(_table_three(**{row: "（2022年）"}))
    assert report.cell(f"applications.{row}.total").value is None
    assert "row-ambiguous" in codes(report)


@pytest.mark.parametrize(("row", "year"), [("carried_in", 2022), ("carried_forward", 2024)])
def test_what_comes_from_the_year_before_may_name_it(row: str, year: int) -> None:
    assert gp.parse(_table_three(**{row: f"（{year}年）"})).cell(f"applications.{row}.total").value == 0
    assert gp.parse(_table_three(**{row: "（2021年）"})).cell(f"applications.{row}.total").value is None


@pytest.mark.parametrize("above", ["第二十条第（五）项", "二、主动公开政府信息情况"])
def test_what_is_said_of_a_block_or_a_table_is_said_of_its_rows(above: str) -> None:
    for year, value in ((2022, None), (2023, 31)):
        text = TWO.format("").replace("信息内容", f"{above}（{year}年）\n信息内容")
        assert gp.parse(text).cell(LICENSING).value == value


def test_the_year_of_a_table_may_be_that_of_a_report_that_names_none() -> None:
    text = "二、主动公开政府信息情况（2022年）\n" + TWO.removeprefix(TITLE).format("")
    assert gp.parse(text).cell(LICENSING).value == 31


@pytest.mark.parametrize(("note", "value"), [("（2022年）", None), ("（2023年）", 31), ("（2022年3件）", 31)])
def test_a_number_of_another_year_is_not_sure(note: str, value: int | None) -> None:
    assert gp.parse(TWO.format("").replace("\t31", f"\t31{note}")).cell(LICENSING).value == value


SAID = ["以下为{}数据", "（{}）", "注：表中数据为{}数", "本表系{}数据"]


@pytest.mark.parametrize("line", SAID)
@pytest.mark.parametrize("place", ["第二十条", "三、收到"], ids=["above", "below"])
def test_what_a_line_of_its_own_says_of_a_table_is_said_of_its_rows(line: str, place: str) -> None:
    text = TWO.replace("信息内容", "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容").format("")
    for time, value in (("2022年", None), ("上年", None), ("2023年", 31)):
        assert gp.parse(text.replace(place, f"{line.format(time)}\n{place}")).cell(LICENSING).value == value, time
