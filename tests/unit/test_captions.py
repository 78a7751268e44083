"""Units that stand elsewhere than behind their number: in a label, a caption, a note, a field of their own."""

from decimal import Decimal

import pytest

import govinfo_parse as gp
from govinfo_parse.units import said_again, stated, stated_alone, without_stated

from .small import codes

END = "\n三、收到和处理政府信息公开申请情况\n"
FEES = "disclosure.fees.amount"
TITLE = "二、主动公开政府信息情况"
CAPTIONS = (
    "单 位：元", "单位;元", "单位∶元", "单位（元）", "（元）", "金额单位（元）", "金额以“元”为单位",
    "说明：表中金额单位均为元。",
)  # fmt: skip
DECISIONS = "信息内容\t本年处理决定数量\n"
HEAD = "信息内容\t本年收费金额\n"

ELSEWHERE = {
    "in the label": "行政强制\t7\n行政事业性收费（单位：元）\t251000",
    "in the label, with more": "行政强制\t7\n行政事业性收费（以元计，含滞纳金）\t251000",
    "in a column of its own": "行政强制\t7\n信息内容\t本年收费金额\t单位\n行政事业性收费\t251000\t元",
    "in a column between pipes": "行政强制 | 7 |\n信息内容 | 本年收费金额 | 单位 |\n行政事业性收费 | 251000 | 元 |",
    "in front of the table": f"单位：元\n信息内容\t本年处理决定数量\n行政强制\t7\n{HEAD}行政事业性收费\t251000",
    "behind its title": f"二、主动公开政府信息情况（单位：元）\n行政强制\t7\n{HEAD}行政事业性收费\t251000",
    "in the label above": f"行政强制\t7\n第二十条第（八）项（单位：元）\n{HEAD}行政事业性收费\t251000",
    "below the table": f"行政强制\t7\n{HEAD}行政事业性收费\t251000\n注：收费金额单位为元",
    "a sign in the head": "行政强制\t7\n信息内容\t本年收费金额（￥）\n行政事业性收费\t251000",
    "in words in the note": "行政强制\t7\n行政事业性收费\t251000（人民币元）",
    "behind its title, with a blank": f"{TITLE}（单 位：元）\n行政强制\t7\n{HEAD}行政事业性收费\t251000",
    **{caption: f"{TITLE}\n{caption}\n{DECISIONS}行政强制\t7\n{HEAD}行政事业性收费\t251000" for caption in CAPTIONS},
    "by 计 in the note": "行政强制\t7\n行政事业性收费\t251000（以元计）",
    "in the note, with more": "行政强制\t7\n行政事业性收费\t251000（元，含滞纳金）",
    "behind the number again": "行政强制\t7\n行政事业性收费\t251000（折合人民币251000元）",
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_another_unit_is_a_mismatch_wherever_it_stands(text: str) -> None:
    report = gp.parse(text + END)
    cell = report.cell(FEES)
    assert (cell.value, cell.candidate, cell.unit, cell.status) == (None, 251000, "元", gp.Status.UNCERTAIN)
    assert "unit-mismatch" in codes(report)
    assert report.cell("disclosure.coercion.decisions").value == 7


def test_an_amount_that_its_note_says_otherwise_is_not_sure() -> None:
    cell = gp.parse(f"行政强制\t7\n行政事业性收费\t251000（25.1万元）{END}").cell(FEES)
    assert (cell.value, cell.candidate) == (None, 251000)


@pytest.mark.parametrize(
    "text",
    [
        f"单位：件、万元\n行政强制\t7\n{HEAD}行政事业性收费\t25.1",
        "行政强制\t7\n行政事业性收费（万元）\t25.1",
        "行政强制\t7\n行政事业性收费\t25.1（251000元）",
        "行政强制\t7\n行政事业性收费\t25.1（较上年减少3万元，其中减免200元）",
        "行政强制\t7\n行政事业性收费\t25.1\n主办单位：元氏县教育局",
        "一、总体情况\n单位：元\n二、主动公开政府信息情况\n行政强制\t7\n行政事业性收费\t25.1",
        "行政强制\t7\n行政事业性收费\t25.1\n全年免收费用1200元。",
    ],
)
def test_the_own_unit_and_other_amounts_change_nothing(text: str) -> None:
    cell = gp.parse(text + END).cell(FEES)
    assert (cell.value, cell.unit) == (Decimal("25.1"), "万元")


def test_an_amount_without_a_unit_of_the_form_has_the_one_that_is_stated() -> None:
    rows = "信息内容\t采购项目数量\t采购总金额\n政府集中采购（万元）\t4\t1808.31"
    report = gp.parse(rows + END)
    amount = report.cell("disclosure.procurement.amount")
    assert (amount.value, amount.unit) == (Decimal("1808.31"), "万元")
    assert report.cell("disclosure.procurement.items").value == 4


@pytest.mark.parametrize("unit", ["单位：万件", "千件", "%", "元"])
def test_a_count_in_another_unit_is_a_mismatch_in_its_row_only(unit: str) -> None:
    report = gp.parse(f"信息内容\t本年处理决定数量\n行政许可\t31\n行政处罚（{unit}）\t9\n行政强制\t7{END}")
    cell = report.cell("disclosure.penalties.decisions")
    assert (cell.value, cell.candidate, cell.status) == (None, 9, gp.Status.UNCERTAIN)
    assert report.cell("disclosure.licensing.decisions").value == 31


def test_a_count_in_its_own_unit_is_read() -> None:
    report = gp.parse(f"单位：件\n信息内容\t本年处理决定数量（件）\n行政处罚（单位：件）\t9\n行政强制\t7{END}")
    assert report.cell("disclosure.penalties.decisions").value == 9


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("（元）", ("元",)),
        ("【單位：萬元】", ("万元",)),
        ("(人民币：元)", ("元",)),
        ("（％）", ("%",)),
        ("单位：元/件", ("元", "件")),
        ("（含滞纳金）", ()),
        ("（多元化）", ()),
        ("第二十条第（一）项", ()),
        ("（万元户）", ()),
        ("受理单位部门", ()),
    ],
)
def test_what_states_a_unit(text: str, units: tuple[str, ...]) -> None:
    assert stated(text) == units


def test_a_unit_alone_and_without_its_brackets() -> None:
    assert [stated_alone(text) for text in ("元", " 万 ", "元月", "第")] == ["元", "万元", None, None]
    assert without_stated("本年收费金额（元，上年）") == ("本年收费金额（元，上年）", None)
    assert list(said_again("（较上年减少3万元）")) == []
