"""The head above rows: which columns there are, in what order, and what it does to the cells."""

from collections.abc import Sequence

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.headlabels import Token, in_leaf_order
from govinfo_parse.heads import Head
from govinfo_parse.plainlabels import plain
from govinfo_parse.report import Report

from .small import APPLICANTS, OUTCOMES, cells_of, codes, filled_lines, named, read, silent
from .test_reading import Render, shapes, sound

RULES = "\n规章\t1\t3\t9\n行政规范性文件\t2\t5\t7\n"
"""Two rows of three columns, to put below a head."""


def head(text: str, row: str = "disclosure.rules") -> Head:
    return filled_lines(text)[row].head


def columns(text: str, row: str = "disclosure.rules") -> list[str | None]:
    """The columns by the names of their cells, None for one that the form does not have."""
    return [None if one.cell is None else one.cell.path.rpartition(".")[2] for one in head(text, row).columns]


# --------------------------------------------------------------------------- the labels


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("自然人", "公民"),
        ("科研机构", "科研院所"),
        ("社会公益组织", "社会公益团体"),
        ("法律服务机构", "律师事务所"),
        ("总计", "总数"),
    ],
)
@shapes
def test_other_wordings_of_columns_are_read(render: Render, label: str, printed: str) -> None:
    whole = sound()
    before, three, behind = render(whole).text.partition("三、收到和处理")
    table, four, rest = behind.partition("四、政府信息公开行政复议")
    head, row, rows = table.partition("一、本年新收")
    report = gp.parse("".join((before, three, head.replace(label, printed), row, rows, four, rest)))
    assert report.applications == whole.applications
    assert codes(report) == []


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("信息内容\t本年制发件数\t本年废止件数\t现行有效件数", ["issued", "repealed", "in_force"]),
        ("信息内容\t现行有效件数\t本年制发件数\t本年废止件数", ["in_force", "issued", "repealed"]),
        ("信息内容\t上年制发件数\t本年制发件数\t本年废止件数\t现行有效件数", [None, "issued", "repealed", "in_force"]),
        ("信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t备注", ["issued", "repealed", "in_force", None]),
        ("信息内容\t本年制发\t本年废止件数\t现行有效件数", ["issued", "repealed", "in_force"]),
        ("信息内容\t制发\t废止\t现行有效件数", ["issued", "repealed", "in_force"]),
        ("信息内容\t本年制发件数\t本年度止件数\t现行有效件数", ["issued", "repealed", "in_force"]),
        ("信息内容 本年制 发件数 本年废 止件数 现行有 效件数", ["issued", "repealed", "in_force"]),
        ("信息内容 本年制 本年废 现行有\n发件数 止件数 效件数", ["issued", "repealed", "in_force"]),
    ],
    ids=["in order", "in another", "one before", "one behind", "cut", "pieces", "misspelt", "wrapped", "woven"],
)
def test_the_labels_of_a_head_are_its_columns(labels: str, names: list[str | None]) -> None:
    assert columns(labels + RULES) == names
    assert head(labels + RULES).sure


@pytest.mark.parametrize(
    "labels",
    [
        "信息内容\t本年制发件数\t现行有效件数",
        "信息内容\t本年制发件数\t本年制发件数\t现行有效件数",
        "信息内容\t现行有效件数\t制发\t废止",
        "信息内容\t本年件数\t本年废止件数\t现行有效件数",
    ],
    ids=["one lost", "one printed twice", "pieces in another order", "one that may be two"],
)
def test_a_damaged_head_is_not_sure_and_its_rows_are_named(labels: str) -> None:
    text = labels + RULES
    assert not head(text).sure
    assert head(text).doubt
    assert cells_of(gp.parse(text), "disclosure.rules")[:1] != [1]
    assert {f"disclosure.rules.{name}" for name in ("issued", "repealed", "in_force")} <= named(gp.parse(text))


@pytest.mark.parametrize(
    "labels",
    [
        "          本年废止   现行有效   本年制发\n信息内容    件数       件数       件数",
        "          本年废止              本年制发\n信息内容    件数   现行有效件数   件数",
        "信息内容\t件数\t件数\t件数",
        "信息内容\t件数\t件数\t现行有效件数",
    ],
    ids=["below the upper lines", "one on a single line", "without the upper line", "some without it"],
)
def test_what_all_columns_have_in_their_labels_is_the_label_of_none(labels: str) -> None:
    rows = RULES.replace("\t", "        ") if "\t" not in labels else RULES
    assert list(silent(labels + rows, {"disclosure.rules": [9, 1, 3]})) == []


def test_a_corner_beside_the_last_line_of_wrapped_labels_cuts_off_none_of_them() -> None:
    labels = "           本年制发   本年废止   现行有效\n信息内容     件数       件数       件数"
    assert columns(labels + "\n规章           1          3          9\n") == ["issued", "repealed", "in_force"]


def test_without_a_head_the_columns_are_those_of_the_form() -> None:
    found = head("行政规范性文件\t1\t3\t9\n", "disclosure.normative_documents")
    assert found.sure
    assert not found.printed
    assert found.width == 3


def test_without_a_head_a_label_that_two_editions_have_tells_no_columns() -> None:
    assert head("规章\t1\t3\t9\n").doubt == "it may be of edition 2019 or 2021"
    assert head(RULES).sure


def test_a_head_with_which_the_text_begins_may_have_lost_its_first_columns() -> None:
    cut = "\t".join(LABELS[2:]) + "\n" + RECEIVED.format("1\t0\t0\t0\t2", "0\t0\t1\t0\t1")
    assert head(cut, ROW).doubt == "the text begins in the head, perhaps behind a label"
    assert ROW + ".total" in named(gp.parse(cut))


def test_a_head_of_which_one_label_is_legible_confirms_no_column() -> None:
    found = head("数量\n对外公开总数量\n规章\n1\n3\n9\n规范性文件\n2\n5\n7\n")
    assert not found.sure
    assert found.edition == 2019


def test_a_label_of_the_form_is_exact_and_one_of_another_edition_is_not() -> None:
    assert head("信息内容\t本年制发件数\t本年废止件数\t现行有效件数" + RULES).exact == 3
    assert head("信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量" + RULES).edition == 2019


def test_what_stands_around_a_head_is_no_column() -> None:
    text = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
    assert columns(text + RULES) == ["issued", "repealed", "in_force"]


@pytest.mark.parametrize("corner", ["信思内容", "信 息 内 容"])
def test_a_corner_label_is_no_column_misspelt_or_not(corner: str) -> None:
    text = f"{corner}\t本年制发件数\t本年废止件数\t现行有效件数{RULES}"
    assert read(text, "disclosure.rules") == [1, 3, 9]


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("本年收费金额（单位：元）", "元"),
        ("本年收费金额(元)", "元"),
        ("本年收费金额(亿元)", "亿元"),
        ("本年收费金额", None),
    ],
)
def test_a_head_states_the_unit_of_its_column(label: str, unit: str | None) -> None:
    found = head(f"信息内容\t{label}\n行政事业性收费\t5\n", "disclosure.fees")
    assert [column.unit for column in found.columns] == [unit]


@pytest.mark.parametrize("unit", ["元", "亿元"])
def test_another_unit_in_the_head_than_the_form_has_is_a_mismatch(unit: str) -> None:
    text = f"行政许可\t31\n行政处罚\t4\n信息内容\t本年收费金额（单位：{unit}）\n行政事业性收费\t5\n"
    cell = gp.parse(text).cell("disclosure.fees.amount")
    assert (cell.value, cell.candidate, cell.unit) == (None, 5, unit)
    assert "unit-mismatch" in codes(gp.parse(text))


# --------------------------------------------------------------------------- table three

RECEIVED = "一、本年新收政府信息公开申请数量\t{}\n二、上年结转政府信息公开申请数量\t{}\n"
LABELS = APPLICANTS.strip().split("\t")
WITH_SUBTOTAL = RECEIVED.format("5\t1\t2\t3\t4\t6\t16\t21", "1\t0\t1\t0\t0\t0\t1\t2")
ROW = "applications.received"


@pytest.mark.parametrize("gap", ["\t", "\n", " "], ids=["TABs", "lines", "words"])
def test_a_subtotal_between_the_applicants_is_a_column_more(gap: str) -> None:
    text = "\t".join(["申请人情况", *LABELS[:6], "小计", "总计"]) + "\n" + WITH_SUBTOTAL
    assert read(text.replace("\t", gap), ROW) == [5, 1, 2, 3, 4, 6, 21]


@pytest.mark.parametrize("gap", ["\t", "\n", " "], ids=["TABs", "lines", "words"])
@pytest.mark.parametrize("corner", ["申请人情况\t", "", "\t"], ids=["corner", "no corner", "empty corner"])
def test_a_subtotal_before_the_applicants_shifts_no_cell(gap: str, corner: str) -> None:
    rows = RECEIVED.format("16\t5\t1\t2\t3\t4\t6\t21", "1\t1\t0\t1\t0\t0\t0\t2")
    text = (corner + "小计\t" + APPLICANTS + rows).replace("\t", gap)
    assert list(silent(text, {ROW: [5, 1, 2, 3, 4, 6, 21]})) == []


def test_a_head_label_lost_above_rows_of_seven_cells_proves_no_column() -> None:
    text = (
        "\t".join(["申请人情况", LABELS[0], *LABELS[2:]])
        + "\n"
        + RECEIVED.format("5\t1\t2\t3\t4\t6\t21", "1\t0\t1\t0\t0\t0\t2")
    )
    report = gp.parse(text)
    assert not any(isinstance(cell, int) for cell in cells_of(report, ROW))
    assert {cell.path for cell in report.cells() if cell.path.startswith(f"{ROW}.")} <= named(report)


def test_a_column_that_the_table_does_not_have_is_missing_and_the_others_are_read() -> None:
    text = (
        "\t".join(["申请人情况", LABELS[0], *LABELS[2:]])
        + "\n"
        + RECEIVED.format("5\t2\t3\t4\t6\t20", "1\t1\t0\t0\t0\t2")
    )
    assert read(text, ROW) == [5, "missing", 2, 3, 4, 6, 20]
    assert f"{ROW}.commercial_enterprise" in named(gp.parse(text))


def test_two_columns_of_one_label_have_to_say_the_same() -> None:
    heads = "\t".join(["申请人情况", *LABELS[:2], *LABELS[1:]]) + "\n"
    assert read(heads + RECEIVED.format("5\t1\t1\t2\t3\t4\t6\t21", "1\t0\t0\t1\t0\t0\t0\t2"), ROW) == [
        5,
        1,
        2,
        3,
        4,
        6,
        21,
    ]
    differ = gp.parse(heads + RECEIVED.format("5\t1\t9\t2\t3\t4\t6\t21", "1\t0\t0\t1\t0\t0\t0\t2"))
    assert differ.cell(f"{ROW}.commercial_enterprise").value is None
    assert f"{ROW}.commercial_enterprise" in named(differ)


def test_a_head_cell_printed_twice_above_rows_of_seven_cells_proves_no_column() -> None:
    heads = "\t".join(["申请人情况", *LABELS[:2], *LABELS[1:]]) + "\n"
    text = heads + RECEIVED.format("5\t1\t2\t3\t4\t6\t21", "1\t0\t1\t0\t0\t0\t2")
    assert list(silent(text, {ROW: [5, 1, 2, 3, 4, 6, 21]})) == []


@pytest.mark.parametrize(
    "heads",
    [
        "申请人情况\n自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n",
        "申请人情况 自然人 法人或其他组织 总计\n商业 科研 社会公 法律服 其他\n企业 机构 益组织 务机构\n",
        "申请人情况\t自然人\t法人或其他组织\t\t\t\t\t总计\n\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n",
    ],
    ids=["two rows", "wrapped", "merged labels repeated"],
)
def test_labels_below_a_common_label_stand_in_its_place(heads: str) -> None:
    text = heads + RECEIVED.format("5\t1\t2\t3\t4\t6\t21", "1\t0\t1\t0\t0\t0\t2")
    assert columns(text, ROW) == [
        "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
        "legal_services_organization", "other_organization", "total",
    ]  # fmt: skip


TEXT_BLOCKS = "申请人情况 自然人 法人或其他组织 总计 商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
"""Pieces of text a line, as programs find them on the page of a PDF file that gather what stands close together."""


def test_a_line_with_a_common_label_and_one_below_it_is_no_row_of_the_head() -> None:
    rows = RECEIVED.replace("\t", "\n").format("5 1 2 3 4 6 21", "1 0 1 0 0 0 2")
    assert read(TEXT_BLOCKS + rows, ROW) == [5, 1, 2, 3, 4, 6, 21]


def test_the_corner_may_run_on_behind_a_label_of_the_head() -> None:
    head = "（本列数据的勾稽关系为：第一 申请人情况\n自然人 法人或其他组织 总计项加第二项之和，等于第三项加\n"
    head += "商业企业 科研机构 社会公益组织 法律服务机构 其他\n第四项之和）\n"
    rows = RECEIVED.replace("\t", " ").format("5 1 2 3 4 6 21", "1 0 1 0 0 0 2")
    assert read(head + rows, ROW) == [5, 1, 2, 3, 4, 6, 21]


def test_such_lines_do_not_show_that_columns_are_exchanged() -> None:
    rows = RECEIVED.replace("\t", "\n").format("5 2 1 3 4 6 21", "1 1 0 0 0 0 2")
    exchanged = TEXT_BLOCKS.replace("商业企业\n科研机构", "科研机构\n商业企业")
    assert not head(exchanged + rows, ROW).sure


@pytest.mark.parametrize(("lines", "shown"), [((0, 0, 0, 1, 1, 1, 1, 1), True), ((0, 0, 0, 0, 1, 2, 3, 4), False)])
def test_lines_show_the_order_of_labels_where_none_holds_a_common_label_and_one_below_it(
    lines: Sequence[int], shown: bool
) -> None:
    common = "法人或其他组织"
    printed = [LABELS[0], common, LABELS[-1], *LABELS[1:-1]]
    tokens = [Token(plain(label), True, None, line) for label, line in zip(printed, lines, strict=True)]
    form = forms.table_form("applications", 2021).rows[0]
    assert in_leaf_order(tokens, form, {common}, bordered=False).attested is shown


@pytest.mark.parametrize("labels", ["总计 自然人", "自然人 总计"], ids=["first", "second"])
def test_labels_in_one_row_of_fields_stand_in_the_columns_that_they_are_printed_in(labels: str) -> None:
    first, second = labels.split()
    text = "\t".join(["申请人情况", first, second, *LABELS[1:6]]) + "\n"
    text += RECEIVED.format("21\t5\t1\t2\t3\t4\t6", "2\t1\t0\t1\t0\t0\t0")
    cells = [5, 1, 2, 3, 4, 6, 21] if first == "总计" else [21, 1, 2, 3, 4, 6, 5]
    assert read(text, ROW) == cells


def test_one_stream_of_labels_without_the_common_one_may_be_one_row_or_two() -> None:
    text = " ".join(["申请人情况", "自然人", "总计", *LABELS[1:6]]) + " "
    text += RECEIVED.replace("\t", " ").replace("\n", " ").format("5 21 1 2 3 4 6", "1 2 0 1 0 0 0")
    assert list(silent(text, {ROW: [5, 1, 2, 3, 4, 6, 21]})) == []


CAPTIONS = ["单位：件", "统计表", "表四", "单位：件、万元", "附表"]


@shapes
@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_above_a_table_is_no_column(render: Render, caption: str) -> None:
    values = {cell.path: cell.value or None for cell in sound().cells()}
    text = render(Report.from_values(values, agency="示例市教育局", year=2023)).text
    title = "四、政府信息公开行政复议、行政诉讼情况"
    report, alone = gp.parse(text.replace(title, f"{title}\n\n{caption}")), gp.parse(text)
    assert report.disputes == alone.disputes
    assert {cell.status for cell in report.cells()} == {gp.Status.PRINTED, gp.Status.BLANK}


def test_a_caption_in_a_field_over_all_of_a_table_is_no_column() -> None:
    five = "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"])
    text = f"四、政府信息公开行政复议、行政诉讼情况\n统计数\t\t\n行政复议\t行政诉讼\n{five}\t{five}\t{five}\n"
    cells = [0, 3, None, 1, 4, *[None] * 5, 2, 0, 0, 0, 2]
    text += "\t".join("" if cell is None else str(cell) for cell in cells) + "\n五、存在的主要问题\n"
    assert [cell.value for cell in gp.parse(text).cells() if cell.path.startswith("disputes")] == cells


def test_a_label_on_a_line_above_the_others_is_not_the_first_from_the_left() -> None:
    text = (
        "（本列数据的勾稽关系）\t法人或其他组织社会公益组织\n自然人\t\t商业企业\t科研机构\t\t法律服务机构\t其他\t总计\n"
    )
    text += RECEIVED.format("1\t2\t3\t4\t5\t6\t21", "7\t8\t9\t10\t11\t12\t57")
    assert head(text, ROW).doubt == "its labels stand on several lines, and not in the form's order"
    assert f"{ROW}.natural_person" in named(gp.parse(text))


@pytest.mark.parametrize("label", ["合计", "小计"])
def test_a_sum_of_some_columns_in_the_lower_row_is_no_total_of_the_upper_one(label: str) -> None:
    text = f"自然人\t法人或其他组织\t总计\n{label}\t" + "\t".join(LABELS[1:6]) + "\n"
    text += RECEIVED.format("5\t16\t1\t2\t3\t4\t6\t21", "1\t1\t0\t1\t0\t0\t0\t2")
    assert read(text, ROW) == [5, 1, 2, 3, 4, 6, 21]


@pytest.mark.parametrize("total", ["总计", "合计"])
def test_a_second_total_that_no_line_shows_to_be_of_the_lower_row_may_be_of_either(total: str) -> None:
    text = f"自然人\n法人或其他组织\n{total}\n合计\n" + "\n".join(LABELS[1:6]) + "\n"
    text += RECEIVED.replace("\t", "\n").format("5\n16\n1\n2\n3\n4\n6\n21", "0\n0\n0\n0\n0\n0\n0\n0")
    assert not head(text, ROW).sure


@pytest.mark.parametrize(
    ("labels", "cells"),
    [
        ([LABELS[0], *LABELS[3:0:-1], *LABELS[4:]], [5, 3, 2, 1, 4, 6, 21]),
        ([*LABELS[:6], "小计", LABELS[6]], [5, 1, 2, 3, 4, 6, 21]),
    ],
    ids=["exchanged", "one more"],
)
def test_a_row_with_all_labels_is_the_head_whatever_is_repeated_above_it(labels: list[str], cells: list[int]) -> None:
    above = ["自然人", *["法人或其他组织"] * (len(labels) - 2), "总计"]
    numbers = "5\t1\t2\t3\t4\t6\t21" if len(labels) == 7 else "5\t1\t2\t3\t4\t6\t16\t21"
    rows = [line.split("\t") for line in RECEIVED.format(numbers, numbers).splitlines()]
    text = "\n".join("\t".join(row) for row in (["", *above], ["", *labels], *rows)) + "\n"
    assert read(text, ROW) == cells


def test_more_than_the_common_label_in_a_field_is_the_label_of_a_column() -> None:
    text = "自然人\t法人或其他组织小计\t法人或其他组织\t总计\n" + "\t".join(LABELS[1:6]) + "\n"
    text += RECEIVED.format("5\t16\t1\t2\t3\t4\t6\t21", "1\t1\t0\t1\t0\t0\t0\t2")
    assert read(text, ROW) == [5, 1, 2, 3, 4, 6, 21]


@pytest.mark.parametrize("label", ["备注", "去年同期"])
def test_a_column_behind_the_total_is_in_the_row_of_the_total(label: str) -> None:
    text = f"自然人\t法人或其他组织\t总计\t{label}\n" + "\t".join(LABELS[1:6]) + "\n"
    text += RECEIVED.format("5\t1\t2\t3\t4\t6\t21\t7", "1\t0\t1\t0\t0\t0\t2\t8")
    assert read(text, ROW) == [5, 1, 2, 3, 4, 6, 21]


# --------------------------------------------------------------------------- table four

FIFTEEN = ["8", "1", "0", "6", "15", "7", "5", "0", "0", "12", "0", "0", "2", "3", "5"]
BLOCKS = ("disputes.reconsideration", "disputes.litigation.direct", "disputes.litigation.after_reconsideration")
FIRST, SECOND, THIRD = [8, 1, 0, 6, 15], [7, 5, 0, 0, 12], [0, 0, 2, 3, 5]


def disputes(*heads: str) -> list[list[object]]:
    """The blocks of table four below a head, in the order of the form."""
    report = gp.parse("\n".join([*heads, "\t".join(FIFTEEN)]) + "\n五、存在的主要问题及改进情况\n")
    return [cells_of(report, block) for block in BLOCKS]


FIVE, TEN = "\t".join(OUTCOMES), "\t".join(OUTCOMES * 2)


@pytest.mark.parametrize(
    ("heads", "blocks"),
    [
        (["\t".join(OUTCOMES * 3)], [FIRST, SECOND, THIRD]),
        (["行政复议\t行政诉讼", f"{FIVE}\t未经复议直接起诉\t复议后起诉", TEN], [FIRST, SECOND, THIRD]),
        (["行政复议\t行政诉讼", f"{FIVE}\t复议后起诉\t未经复议直接起诉", TEN], [FIRST, THIRD, SECOND]),
        (["行政诉讼\t行政复议", f"未经复议直接起诉\t复议后起诉\t{FIVE}", TEN], [THIRD, FIRST, SECOND]),
    ],
    ids=["no labels over them", "in order", "the last two exchanged", "the first one last"],
)
def test_the_blocks_of_table_four_stand_as_the_labels_over_them_do(heads: list[str], blocks: list[list[int]]) -> None:
    assert disputes(*heads) == blocks


def test_other_columns_within_a_block_prove_nothing() -> None:
    exchanged = [OUTCOMES[1], OUTCOMES[0], *OUTCOMES[2:]] * 3
    assert not any(isinstance(cell, int) for block in disputes("\t".join(exchanged)) for cell in block)


@pytest.mark.parametrize("place", range(5))
def test_blocks_whose_labels_stand_on_different_lines_are_in_no_order(place: int) -> None:
    labels = [*OUTCOMES]
    labels[place] = f"行政复议{labels[place]}"
    heads = ["行政诉讼", "未经复议直接起诉\t复议后起诉", "\t".join([*labels, *OUTCOMES * 2])]
    assert not any(isinstance(cell, int) for block in disputes(*heads) for cell in block)


TORN = ["结果 结果 其他 尚未 总", "维持 纠正 结果 审结 计"]
OVER = ["行政复议 行政诉讼", "未经复议直接起诉 复议后起诉"]


def thrice(lines: list[str]) -> list[str]:
    return [" ".join([line] * 3) for line in lines]


@pytest.mark.parametrize(
    "heads",
    [
        [*OVER, *thrice(TORN)],
        [*OVER, TORN[0], " ".join([TORN[1], TORN[0], TORN[0]]), " ".join([TORN[1]] * 2)],
    ],
    ids=["one below the other", "the blocks below their labels"],
)
def test_torn_labels_that_fit_into_each_other_in_one_order_only_stand_in_it(heads: list[str]) -> None:
    assert disputes(*heads) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "heads",
    [
        [*OVER, *thrice(["其他 结果 结果 尚未 总", "结果 纠正 维持 审结 计"])],
        [*OVER, *["结果", "结果", "其他", "尚未", "审结", "总计", "维持", "纠正", "结果"] * 3],
        ["行政诉 讼 行政复议", "未经复议 直接起诉 复议 后起诉", *thrice(TORN)],
        [
            *["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"],
            *["其他 结果", "结果 纠正", "结果 维持", "尚未 审结", "总计"] * 3,
        ],
    ],
    ids=["exchanged", "a line for each piece", "blocks exchanged", "whole and exchanged"],
)
def test_torn_labels_that_may_be_in_another_order_prove_nothing(heads: list[str]) -> None:
    assert not any(isinstance(cell, int) for block in disputes(*heads) for cell in block)


def test_a_row_of_labels_in_one_long_piece_is_a_head() -> None:
    blocks = ["未经复议直接起诉", "复议后起诉", "行政复议"]
    heads = ",".join(f"{block}-{label}" for block in blocks for label in OUTCOMES)
    report = gp.parse(f"规章,1,0,9\n行政规范性文件,2,0,7\n{heads}\n{','.join(FIFTEEN)}\n五、存在的主要问题\n")
    assert not any(isinstance(cell, int) for block in BLOCKS for cell in cells_of(report, block))


# --------------------------------------------------------------------------- editions

OLD = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
NEW = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"


def test_the_edition_of_a_table_is_the_one_that_explains_most_of_it() -> None:
    text = (
        "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量"
        + RULES
        + OLD
        + "行政许可\t7\t8\t9\n其他对外管理服务事项\t4\t-1\t3\n"
    )
    assert gp.parse(text).editions.disclosure == 2019
    assert gp.parse(NEW + RULES + "信息内容\t本年处理决定数量\n行政许可\t31\n").editions.disclosure == 2021


def test_columns_of_one_edition_above_rows_of_the_other_move_no_number_to_another_column() -> None:
    text = (
        NEW + RULES + OLD + "行政许可\t7\t8\t9\n其他对外管理服务事项\t4\t-1\t3\n行政处罚\t1\t1\t2\n行政强制\t1\t0\t6\n"
    )
    report = gp.parse(text)
    rules = {
        cell.path.rpartition(".")[2]: cell.value for cell in report.cells() if cell.path.startswith("disclosure.rules")
    }
    assert set(rules.values()) == {None} or rules == {"issued": 1, "repealed": 3, "in_force": 9}
    assert report.disclosure.licensing.decisions in (9, None)
    assert report.disclosure.licensing.previous_items in (7, None)


# --------------------------------------------------------------------------- exchanged or damaged


EXCHANGED = "信息内容 上一年项目数量 处理决定数量{}本年增/减\n"
CHANGES = "行政许可 0 2 12\n其他对外管理服务事项 1 7 8\n"


def test_columns_are_exchanged_only_where_their_labels_stand_side_by_side() -> None:
    assert cells_of(gp.parse(EXCHANGED.format(" ") + CHANGES), "disclosure.licensing") == [0, 12, 2]
    apart = EXCHANGED.format(" | | ---- | --- | ------- | --- | --- | ") + CHANGES
    assert list(silent(apart.replace("\n", " "), {"disclosure.licensing": [0, 2, 12]})) == []


@pytest.mark.parametrize("between", [" ", "\n"], ids=["side by side", "printed lower"])
def test_where_line_ends_are_lost_nobody_knows_which_labels_stood_side_by_side(between: str) -> None:
    text = (EXCHANGED.format(between) + CHANGES).replace("\n", " ")
    report = gp.parse(text)
    cells = [cell for cell in report.cells() if cell.path.startswith("disclosure.licensing")]
    assert {cell.status for cell in cells} == {Status.UNCERTAIN}
    assert {cell.path for cell in cells} <= named(report)


def test_a_label_below_the_one_beside_the_corner_is_not_behind_it() -> None:
    """信息内容 is on the line of one of two labels, so that the other one is not on a line of its own for itself."""
    text = "信息内容 本年增/减\n上一年项目数量\n行政事业性收费 22 3\n第二十条第（九）项\n"
    text += "信息内容 采购总金额\n采购项目数量\n政府集中采购 77 5\n"
    assert list(silent(text, {"disclosure.fees": [22, 3], "disclosure.procurement": [77, 5]})) == []


def test_a_total_in_the_upper_line_of_a_head_is_not_its_first_column_where_line_ends_are_lost() -> None:
    text = (
        "申请人情况\t\t\t\t\t\t总计\n自然人\t法人或其他组织\n\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
        "一、本年新收政府信息公开申请数量\t31\t16\t62\t57\t23\t64\t253\n"
    )
    assert list(silent(" ".join(text.split()), {"applications.received": [31, 16, 62, 57, 23, 64, 253]})) == []


def test_a_foreign_label_may_be_the_one_that_is_not_printed() -> None:
    heads = "（本列数据的勾稽关系）   申请人情况\n自然人   法人或其他组织   己计\n"
    heads += "商业企业   科研机构   社会公益组织   法律服务机构   其他\n"
    text = heads + "一、本年新收政府信息公开申请数量   31   16   62   57   23   64   253\n"
    text += "二、上年结转政府信息公开申请数量   15   45   4   25   36   20   145\n"
    assert list(silent(text, {"applications.received": [31, 16, 62, 57, 23, 64, 253]})) == []


def test_a_row_of_one_edition_without_numbers_tells_the_edition_of_a_table_without_heads() -> None:
    bare = "行政许可\n其他对外管理服务事项\n行政处罚\n行政强制\n行政事业性收费\n"
    report = gp.parse("规章\n0\n0\n1\n规范性文件\n5\n5\n121\n" + bare)
    assert report.editions.disclosure == 2019


def test_cells_for_which_the_head_has_no_column_are_named_as_such() -> None:
    report = gp.parse("信息内容\t处理决定数量\n行政处罚\t3\n行政强制\t0\n其他对外管理服务事项\t4\n")
    messages = [finding.message for finding in report.findings if finding.code == "row-ambiguous"]
    assert "行政处罚: its head has no column for 上一年项目数量、本年增/减" in messages


@pytest.mark.parametrize(
    "row",
    ["{0}\t{1}\t\t", "{0}\t{1}\t{1}\t{1}", "{0}\t{1}\t{1}\t"],
    ids=["padded", "repeated", "both"],
)
def test_fields_behind_a_cell_without_a_head_tell_no_edition(row: str) -> None:
    rows = [("行政许可", 123), ("行政处罚", 12), ("行政强制", 0), ("行政事业性收费", 33)]
    text = RULES.lstrip() + "\n".join(row.format(*each) for each in rows) + "\n"
    report = gp.parse(text)
    assert not any(isinstance(cell.value, int) for cell in report.cells())
    assert "disclosure.licensing.decisions" in named(report)


def test_more_numbers_in_a_row_than_an_edition_has_columns_exclude_it() -> None:
    report = gp.parse(RULES.lstrip() + "行政许可\t123\t-4\t119\n行政处罚\t12\t12\t12\n")
    assert report.editions.disclosure == 2019
    assert report.cell("disclosure.licensing.decisions").value == 119


COUNTED = "二、主动公开政府信息情况\n信息内容\t{}\t本年废止件数\t现行有效件数\n规章\t1\t3\t9\n行政规范性文件\t2\t5\t7\n"


@pytest.mark.parametrize(
    "label",
    [
        "上半年制发件数", "市本级制发件数", "本年未制发件数", "本年拟制发件数", "本年计划制发件数", "本季制发件数",
        "本年制发字数", "本年制发页数",
    ],
)  # fmt: skip
def test_a_label_that_says_that_something_else_is_counted_is_not_misspelt(label: str) -> None:
    assert gp.parse(COUNTED.format(label)).disclosure.rules.issued is None


@pytest.mark.parametrize("label", ["本年制友件数", "本年(2023)制发件数", "本年制发数量", "本年制发件"])
def test_a_label_that_is_misspelt_or_cut_is_that_of_its_column(label: str) -> None:
    assert gp.parse(COUNTED.format(label)).disclosure.rules.issued == 1


def test_a_label_like_that_of_another_edition_is_a_head_that_confirms_no_column() -> None:
    text = COUNTED.format("本年制发件数") + "第二十条第（八）项\n信息内容\t本年收费项目数量\n行政事业性收费\t96171.6\n"
    assert gp.parse(text).disclosure.fees.amount is None


@pytest.mark.parametrize("behind", [True, False], ids=["behind", "before"])
def test_a_column_more_stands_in_its_field_and_not_beside_the_labels_of_its_line(behind: bool) -> None:
    more, gap = (["增减"], [""])
    upper = ["自然人", "法人或其他组织", "", "", "", "", "总计"]
    lower = ["", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
    rows = {"denied.prohibited_by_law": ["/"] * 7, "denied.third_party_rights": ["2", "/", "/", "/", "/", "/", "2"]}
    labels = ["2.其他法律行政法规禁止公开", "4.保护第三方合法权益"]
    lines = [["", *(upper + gap if behind else gap + upper)], ["", *(lower + more if behind else more + lower)]]
    for label, cells in zip(labels, rows.values(), strict=True):
        lines.append([label, *([*cells, "1"] if behind else ["1", *cells])])
    text = "三、收到和处理政府信息公开申请情况\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)
    report = gp.parse(text)
    for row, cells in rows.items():
        for cell, printed in zip(cells_of(report, f"applications.{row}"), cells, strict=True):
            assert cell in ("uncertain", "marked" if printed == "/" else int(printed))


def test_a_total_of_all_blocks_is_no_merged_label_printed_twice() -> None:
    five = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    text = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t\t\t\t\t行政诉讼\n"
    text += f"{five}\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\t合计\n\t\t\t\t\t{five}\t{five}\t\n"
    text += "0\t12\t24\t6\t42\t5\t\t1\t\t6\t0\t2\t\t3\t5\t11\n五、存在的主要问题及改进情况\n"
    assert all(cell.value is None for cell in gp.parse(text).cells() if cell.path.startswith("disputes."))
