"""What is certain: every case in which a row seems to be full, and is not proven."""

import re
from collections.abc import Callable

import pytest

import govinfo_parse as gp
from govinfo_parse.cells import Ground, Status
from govinfo_parse.surroundings import page_edges

from .small import APPLICANTS, OUTCOMES, cells_of, codes, named, read, silent

HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
RULES = "规章\t1\t3\t9\n行政规范性文件\t2\t5\t7\n"
DECISIONS = "行政许可\t31\n行政处罚\t4\n行政强制\t6\n行政事业性收费\t8\n"
END = "五、存在的主要问题及改进情况\n"
TWO = HEAD + RULES + DECISIONS + END
"""Table two, every row in a line."""
LICENSING = "disclosure.licensing.decisions"
STRAYS = "".join(f"其他事项\t{number}\n" for number in (11, 12, 13, 14))
"""Four rows that the form does not have."""


def lines(text: str) -> str:
    """The same with every cell in a line."""
    return text.replace("\t", "\n")


def words(text: str) -> str:
    """The same in words."""
    return text.replace("\t", " ")


# --------------------------------------------------------------------------- structure


@pytest.mark.parametrize("text", [TWO, lines(TWO), words(TWO)], ids=["rows", "lines", "words"])
def test_its_own_label_and_as_many_cells_as_columns_prove_a_row(text: str) -> None:
    report = gp.parse(text)
    assert cells_of(report, "disclosure.rules") == [1, 3, 9]
    proof = report.cell("disclosure.rules.issued").proof
    assert proof is not None
    assert (proof.by, proof.vetoes) == (Ground.STRUCTURE, ())


def test_half_a_label_proves_nothing() -> None:
    report = gp.parse(TWO.replace("行政规范性文件", "行政规范"))
    assert not any(isinstance(cell, int) for cell in cells_of(report, "disclosure.normative_documents"))
    assert cells_of(report, "disclosure.rules") == [1, 3, 9]


def test_a_label_that_may_be_two_rows_proves_neither() -> None:
    report = gp.parse(TWO.replace("行政处罚\t4\n", "").replace("行政许可", "行政许罚"))
    assert (report.disclosure.licensing.decisions, report.disclosure.penalties.decisions) == (None, None)


def test_a_row_among_those_of_another_table_proves_nothing_where_borders_show_no_rows() -> None:
    report = gp.parse("规章 1 3 9\n行政强制 6\n行政规范性文件 2 5 7\n行政许可 31\n行政处罚 4\n")
    assert report.disclosure.coercion.decisions is None
    assert "disclosure.coercion.decisions" in named(report)


@pytest.mark.parametrize("stray", ["5", "5\n6", "5 6 7"], ids=["a number", "two", "a line of them"])
@pytest.mark.parametrize("gap", ["\t", "\n", " "], ids=["rows", "lines", "words"])
def test_a_number_between_two_rows_names_the_rows_on_both_sides(stray: str, gap: str) -> None:
    text = TWO.replace("行政许可", f"{stray}\n行政许可").replace("\t", gap)
    truth = {"disclosure.normative_documents": [2, 5, 7], "disclosure.licensing": [31]}
    assert list(silent(text, truth)) == []
    assert {LICENSING, "disclosure.normative_documents.in_force"} & named(gp.parse(text))


@pytest.mark.parametrize("printed", [lines, words])
def test_many_numbers_in_no_cell_mean_that_nothing_in_their_table_is_proven(printed: Callable[[str], str]) -> None:
    report = gp.parse(printed(TWO.replace("2\t5\t7", "2\t5").replace("行政许可", f"{STRAYS}行政许可")))
    assert not any(cell.value is not None for cell in report.cells() if cell.path.startswith("disclosure."))


@pytest.mark.parametrize("printed", [lines, words])
def test_rows_that_the_form_does_not_have_shift_nothing_where_all_others_are_full(
    printed: Callable[[str], str],
) -> None:
    report = gp.parse(printed(TWO.replace("行政许可", f"{STRAYS}行政许可")))
    assert cells_of(report, "disclosure.normative_documents") == [2, 5, 7]
    assert report.disclosure.licensing.decisions == 31
    assert {LICENSING, "disclosure.normative_documents.in_force"} <= named(report)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "规章\t1\t3\n行政规范性文件\t2\t5\t7\n", "expected 3 cells, found 2"),
        (
            HEAD.replace("\n", "\t\n") + "规章\t1\t3\t\n行政规范性文件\t\t2\t5\t7\n",
            "empty cells stand at the edges of its 3, and may be none of its own",
        ),
        (f"\t{HEAD}规章\t1\t3\t9\n\t行政规范性文件\t2\t5\t7\n", "its 3 cells do not stand in the fields of its heads"),
    ],
    ids=["too few", "at the edges", "beside its heads"],
)
def test_a_row_that_is_not_known_to_be_full_says_why(text: str, why: str) -> None:
    cell = gp.parse(text).cell("disclosure.rules.issued")
    assert (cell.status, cell.candidate) == (Status.UNCERTAIN, 1)
    assert cell.proof is not None
    assert cell.proof.vetoes == (why,)


def test_bordered_rows_behind_their_own_labels_are_proven_beside_rows_that_the_form_does_not_have() -> None:
    report = gp.parse(TWO.replace("行政许可", f"{STRAYS}行政许可"))
    assert cells_of(report, "disclosure.normative_documents") == [2, 5, 7]
    assert report.disclosure.licensing.decisions == 31
    assert {LICENSING, "disclosure.normative_documents.in_force"} <= named(report)


# --------------------------------------------------------------------------- blanks


def test_an_empty_cell_that_borders_show_is_blank() -> None:
    assert read(TWO.replace("2\t5\t7", "2\t\t7"), "disclosure.normative_documents") == [2, "blank", 7]


@pytest.mark.parametrize("behind", ["约31", "三十一", "31起", "A421", "l2", "见附件"])
def test_a_cell_is_blank_only_where_nothing_stands_behind_its_label(behind: str) -> None:
    for text in (TWO, lines(TWO), words(TWO)):
        report = gp.parse(text.replace("31", behind))
        assert report.cell(LICENSING).status is not Status.BLANK or LICENSING in named(report)


def test_a_bare_label_is_blank_only_where_no_zero_is_printed() -> None:
    bare = lines(TWO).replace("行政许可\n31", "行政许可")
    assert gp.parse(bare).cell(LICENSING).status is Status.BLANK
    zero = gp.parse(bare.replace("行政处罚\n4", "行政处罚\n0"))
    assert zero.cell(LICENSING).status is Status.MISSING
    assert LICENSING in named(zero)


@pytest.mark.parametrize("page", ["- 10 -", "第10页", "10\f"])
def test_a_page_number_behind_an_empty_cell_is_not_its_number(page: str) -> None:
    text = lines(TWO).replace("行政处罚\n4", f"行政处罚\n{page}").replace("\f\n", "\f")
    assert list(silent(text, {"disclosure.penalties": [""]})) == []


def test_a_number_behind_a_label_is_doubtful_where_another_cell_left_no_trace() -> None:
    text = lines(TWO).replace("行政处罚\n4\n行政强制\n6", "行政处罚\n10\n行政强制")
    assert list(silent(text, {"disclosure.penalties": [10], "disclosure.coercion": [""]})) == []


def test_a_page_number_before_a_form_feed_beside_a_row_with_an_empty_cell_fills_no_row() -> None:
    text = lines(TWO).replace("2\n5\n7", "2\n7\n10\f")
    assert list(silent(text, {"disclosure.normative_documents": [2, "", 7]})) == []


def test_the_edges_of_a_page_are_the_words_around_a_form_feed() -> None:
    text = "规章 1\n12\f\n行政许可"
    assert page_edges(text) == {text.index("\f"), text.index("行政许可")}


def test_a_total_that_is_empty_where_all_other_rows_print_theirs_is_doubtful() -> None:
    text = APPLICANTS + (
        "一、本年新收政府信息公开申请数量\t2\t1\t0\t0\t0\t0\t3\n二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
        "（一）予以公开\t2\t1\t0\t0\t0\t3\t\n（二）部分公开\t1\t0\t0\t0\t0\t0\t1\n"
    )
    report = gp.parse(text)
    assert report.applications.granted.other_organization is None
    assert "applications.granted.total" in named(report)


# --------------------------------------------------------------------------- numbers that are none


@pytest.mark.parametrize(
    "number", ["31 元", "3 万", "31万", "2 千", "5 %", "31余", "5①", "5*", "5[1]", "5²", "1亿", "31 年"]
)
@pytest.mark.parametrize("gap", ["\t", "\n"], ids=["rows", "lines"])
def test_what_stands_behind_a_number_is_its_unit_or_makes_it_unreadable(number: str, gap: str) -> None:
    text = TWO.replace("31", number).replace("\t", gap)
    assert list(silent(text, {"disclosure.licensing": [None]})) == []


def test_a_bar_that_was_a_1_is_no_border() -> None:
    text = words(TWO).replace("行政处罚 4", "行政处罚 |2")
    assert list(silent(text, {"disclosure.penalties": [12]})) == []


def test_a_number_against_its_label_is_doubtful_where_empty_cells_leave_no_trace() -> None:
    text = words(TWO).replace("规章 1 3 9", "规章1 3 9").replace("行政规范性文件 2 5 7", "行政规范性文件 2 7")
    report = gp.parse(text)
    assert report.disclosure.rules.issued is None
    assert "disclosure.rules.issued" in named(report)


def test_of_digits_against_their_labels_only_zeros_are_read_one_by_one() -> None:
    """`231` may be 2, 3 and 1, or 23 and 1 beside an empty cell."""
    text = "规章000\n行政规范性文件231\n行政许可5\n行政处罚0\n"
    assert read(text, "disclosure.rules") == [0, 0, 0]
    assert list(silent(text, {"disclosure.normative_documents": [23, 1, None]})) == []


def test_longer_runs_of_digits_against_labels_prove_nothing_without_sums() -> None:
    text = "规章000\n行政规范性文件4375\n行政许可3612\n行政处罚0\n"
    assert list(silent(text, {"disclosure.normative_documents": [4, 3, 75]})) == []


# --------------------------------------------------------------------------- the end of the text


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_number_with_which_the_text_ends_may_have_been_cut(end: str) -> None:
    report = gp.parse("规章 1 3 9\n行政规范性文件 2 5 7\n行政许可 31" + end)
    assert report.disclosure.licensing.decisions == (31 if end else None)
    assert (LICENSING in named(report)) is (not end)


def test_a_sum_shows_that_the_last_number_is_whole() -> None:
    heads = " ".join(OUTCOMES * 3)
    assert gp.parse(f"{heads}\n8 1 0 6 15 7 5 0 0 12 0 0 2 3 5").disputes.litigation.after_reconsideration.total == 5
    cut = gp.parse(f"{heads}\n8 1 0 6 15 7 5 0 0 12 0 0 2 3 1")
    assert cut.disputes.litigation.after_reconsideration.total is None


# --------------------------------------------------------------------------- copies


def test_an_empty_form_in_front_of_the_filled_one_is_no_copy() -> None:
    empty = "规章\t\t\t\n行政规范性文件\t\t\t\n行政许可\t\n行政处罚\t\n行政强制\t\n行政事业性收费\t\n\n\n"
    report = gp.parse(empty + TWO)
    assert cells_of(report, "disclosure.rules") == [1, 3, 9]
    assert "duplicate-table" not in codes(report)


@pytest.mark.parametrize("gap", ["\t", "\n", " "], ids=["rows", "lines", "words"])
def test_of_two_copies_that_differ_the_cells_that_differ_are_uncertain(gap: str) -> None:
    text = (TWO + TWO.replace("2\t5\t7", "2\t5\t8")).replace("\t", gap)
    report = gp.parse(text)
    assert report.disclosure.normative_documents.in_force is None
    assert "duplicate-table" in codes(report)
    assert "disclosure.normative_documents.in_force" in named(report)


def test_copies_that_agree_are_one() -> None:
    report = gp.parse(TWO + TWO)
    assert cells_of(report, "disclosure.rules") == [1, 3, 9]
    assert "duplicate-table" not in codes(report)


BLANKS = TWO.replace("2\t5\t7", "2\t\t7").replace("行政许可\t31", "行政许可\t")
"""Table two with two empty cells."""


def test_the_words_of_a_page_beside_its_tables_say_no_more_of_empty_cells() -> None:
    page = words(BLANKS).replace("  ", " ").replace(" \n", "\n")
    report = gp.parse(BLANKS + page)
    assert cells_of(report, "disclosure.normative_documents") == [2, "blank", 7]
    assert cells_of(report, "disclosure.licensing") == ["blank"]
    assert "table-repeated" in {finding.code for finding in report.findings}


def test_empty_fields_around_a_row_with_all_its_numbers_are_no_difference() -> None:
    in_front = re.sub(r"(?m)^(\w+)\t", r"\1\t\t", TWO)
    behind = re.sub(r"(?m)^(\w.*)$", r"\1\t", TWO)
    report = gp.parse(in_front + behind)
    assert cells_of(report, "disclosure.rules") == [1, 3, 9]
    assert "duplicate-table" not in codes(report)


def test_an_empty_row_that_the_other_copy_does_not_print_is_uncertain() -> None:
    report = gp.parse(BLANKS + TWO.replace("2\t5\t7", "2\t\t7").replace("行政许可\t31\n", ""))
    assert report.cell(LICENSING).status is not Status.BLANK
    assert LICENSING in named(report)


def test_a_copy_in_which_another_cell_is_empty_differs() -> None:
    report = gp.parse(BLANKS + BLANKS.replace("2\t\t7", "2\t7\t"))
    assert "duplicate-table" in codes(report)
    assert "disclosure.normative_documents.in_force" in named(report)


def test_a_number_that_a_copy_repeats_over_a_merged_cell_is_no_difference() -> None:
    report = gp.parse(TWO + TWO.replace("31\n", "31\t31\t31\n"))
    assert report.disclosure.licensing.decisions == 31
    assert "duplicate-table" not in codes(report)


def test_a_blank_against_a_number_is_a_difference() -> None:
    report = gp.parse(TWO + TWO.replace("2\t5\t7", "2\t\t7"))
    assert report.disclosure.normative_documents.repealed is None
    assert "disclosure.normative_documents.repealed" in named(report)


@pytest.mark.parametrize("second", ["行政许可\t32\n", "行政许可（2023年）\t32\n"])
def test_a_row_printed_twice_with_other_numbers_is_uncertain(second: str) -> None:
    report = gp.parse(TWO.replace("行政许可\t31\n", "行政许可\t31\n" + second))
    assert report.disclosure.licensing.decisions is None
    assert LICENSING in named(report)


@pytest.mark.parametrize("label", ["", "2022年\t"], ids=["no label", "years"])
def test_two_rows_in_table_four_are_both_uncertain(label: str) -> None:
    heads = "\t".join(OUTCOMES * 3)
    first, second = "\t".join("100012001300000"), "\t".join("710210501060100")
    report = gp.parse(f"{heads}\n{label}{first}\n{label.replace('2', '3')}{second}\n{END}")
    cells = [cell for cell in report.cells() if cell.path.startswith("disputes.")]
    assert {cell.value for cell in cells if cell.path not in named(report)} <= {None}


# --------------------------------------------------------------------------- apart from their labels


def test_numbers_above_their_labels_are_not_read_as_those_of_the_row_below() -> None:
    text = "1 3 9\n规章\n2 5 7\n行政规范性文件\n31\n行政许可\n4\n行政处罚\n6\n行政强制\n"
    truth = {"disclosure.rules": [1, 3, 9], "disclosure.normative_documents": [2, 5, 7], "disclosure.licensing": [31]}
    assert list(silent(text, truth)) == []


def test_labels_in_one_line_and_their_numbers_in_the_next_row_shift_no_row() -> None:
    text = (
        "| 1.本机关不掌握相关政府信息 | 8 | 0 | 0 | 0 | 1 | 0 | 9 |\n"
        "| 2.没有现成信息需要另行制作 |  |  |  |  |  |  |  |\n"
        "|  | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n| 3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    )
    truth = {
        "applications.unavailable.not_held": [8, 0, 0, 0, 1, 0, 9],
        "applications.unavailable.needs_creation": [5, 0, 0, 0, 0, 0, 5],
        "applications.unavailable.still_unclear": [0] * 7,
    }
    assert list(silent(text, truth)) == []


# --------------------------------------------------------------------------- sums


def test_a_cell_is_proven_by_sums_where_every_way_to_fill_the_row_agrees_on_it() -> None:
    heads = "\n".join(OUTCOMES * 3)
    report = gp.parse(f"{heads}\n8\n1\n6\n15\n7\n5\n12\n3\n3\n{END}")
    cell = report.cell("disputes.reconsideration.total")
    assert cell.value == 15
    assert cell.proof is not None
    assert cell.proof.by is Ground.SUMS
    assert report.disputes.reconsideration.upheld is None


def test_where_zeros_are_printed_a_cell_that_left_no_trace_may_have_held_any_number() -> None:
    heads = "\n".join(OUTCOMES * 3)
    report = gp.parse(f"{heads}\n8\n1\n0\n6\n15\n7\n5\n0\n0\n12\n3\n3\n{END}")
    assert report.disputes.reconsideration.total is None


def test_a_sum_never_outvotes_a_row_that_stands_as_the_form_prints_it() -> None:
    text = (
        APPLICANTS + "一、本年新收政府信息公开申请数量\t2\t1\t0\t0\t0\t0\t4\n"
        "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
    )
    report = gp.parse(text)
    assert cells_of(report, "applications.received") == [2, 1, 0, 0, 0, 0, 4]
    assert "row-sum" in codes(report)


# --------------------------------------------------------------------------- what looks like a full row


def test_a_label_that_stands_twice_may_be_that_of_another_row() -> None:
    text = lines(TWO).replace("行政强制\n6", "行政处罚\n\n行政处罚\n50").replace("行政处罚\n4\n", "")
    assert list(silent(text, {"disclosure.penalties": [None]})) == []


def test_a_label_above_prose_and_numbers_that_fill_no_row_is_not_blank() -> None:
    prose = "全年共受理申请，其中部分为信函申请。"
    text = f"规章\n{prose}\n1\n3\n" + lines(TWO)[lines(TWO).index("行政规范性文件") :]
    assert list(silent(text, {"disclosure.rules": [1, 3, 9]})) == []


def test_signs_against_a_label_are_not_an_empty_row() -> None:
    text = TWO.replace("\t", "").replace("行政许可31", "行政许可///")
    assert gp.parse(text).cell(LICENSING).status is not Status.BLANK


@pytest.mark.parametrize("label", ["3.其他", "3其他"])
def test_the_ordinal_of_a_label_that_a_column_has_too_is_no_number_of_the_row_above(label: str) -> None:
    rows = f"2.重复申请\t4\t\t\t\t\t5\t9\n{label}\t44\t0\t0\t0\t0\t5\t49\n（七）总计\t48\t0\t0\t0\t0\t10\t58\n"
    text = f"三、收到和处理政府信息公开申请情况\n\t{APPLICANTS.strip()}\n{rows}"
    text += "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
    assert read(text, "applications.not_processed.repeated") == [4, *["blank"] * 4, 5, 9]


def test_labels_above_two_rows_of_glued_digits_leave_neither_blank() -> None:
    text = TWO.replace("\t", "").replace("规章139\n行政规范性文件257", "规章\n行政规范性文件\n139\n257")
    assert list(silent(text, {"disclosure.rules": [1, 3, 9], "disclosure.normative_documents": [2, 5, 7]})) == []


def test_a_row_that_only_one_of_two_copies_has_is_uncertain() -> None:
    empty = words(TWO.replace(END, "")).translate(str.maketrans("123456789", "0" * 9)).replace(" 00", " 0")
    text = empty + words(TWO).replace("行政许可 31", "行政许可")
    assert list(silent(text, {"disclosure.licensing": [None]})) == []


def test_an_uneven_gap_may_be_an_empty_cell_where_empty_cells_leave_no_trace() -> None:
    text = lines(TWO).replace("\n", "\n\n").replace("2\n\n5\n\n7", "2\n5")
    text = text.replace("规章\n\n1\n\n3\n\n9", "规章\n\n\n\n3\n\n349\n\n9")
    assert list(silent(text, {"disclosure.rules": ["", 3, 9]})) == []


def test_a_head_of_fewer_columns_lost_one_where_empty_cells_leave_no_trace() -> None:
    text = words(TWO).replace("本年制发件数 ", "").replace("规章 1 3 9", "规章 1 3").replace("2 5 7", "2")
    assert list(silent(text, {"disclosure.rules": [1, 3, ""]})) == []


def test_numbers_right_below_a_head_stand_above_their_labels() -> None:
    text = HEAD.replace("\t", "\n") + " 0 0\n规章\n2  \n行政规范性文件\n行政许可\n行政处罚\n4\n行政强制\n" + END
    assert list(silent(text, {"disclosure.penalties": [""], "disclosure.coercion": [4]})) == []


def test_a_number_beside_the_column_of_its_like_is_no_cell_where_empty_cells_leave_no_trace() -> None:
    names = ("（一）予以公开", "（二）部分公开", "四、结转下年度继续办理", "二、上年结转政府信息公开申请数量")
    numbers = "0    8    0    0    5    0    13\n"
    full, other, shifted, short = [f"{name}{' ' * (40 - 2 * len(name))}{numbers}" for name in names]
    shifted = shifted.replace(f"{' ' * 18}0    8    0", f"   0{' ' * 19}8    0", 1)
    text = APPLICANTS.replace("\t", "  ") + full + other + short.replace("0    13", "13") + shifted
    assert list(silent(text, {"applications.carried_forward": ["", 8, 0, 0, 5, 0, 13]})) == []


def test_a_row_with_an_empty_cell_and_as_many_numbers_as_columns_has_a_number_too_many() -> None:
    row = "{}\n\n0\n\n0\n\n0\n\n0\n\n0\n\n0\n\n0\n\n"
    labelled = ["一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计", "四、结转下年度继续办理"]
    text = APPLICANTS.replace("\t", "\n\n") + "".join(map(row.format, labelled))
    text = text.replace("予以公开\n\n0", "予以公开\n\n").replace("办理\n\n0", "办理\n\n0\n\n")
    assert list(silent(text, {"applications.carried_forward": ["", 0, 0, 0, 0, 0, 0]})) == []


def test_the_only_row_of_a_table_does_not_show_its_own_padding() -> None:
    heads, numbers = "\t".join(OUTCOMES * 3), "\t325\t398\t\t1256\t\t1763\t515\t\t\t5076\t103\t\t108\t\t3135"
    report = gp.parse(f"{heads}\n{numbers}\n{END}")
    assert report.cell("disputes.reconsideration.upheld").value is None
    assert "disputes.reconsideration.upheld" in named(report)


def test_a_sentence_within_the_only_row_of_a_table_leaves_its_rest_a_part_of_it() -> None:
    heads = "".join(f"{head} |\n" for head in OUTCOMES * 3)
    row = "".join(f"{number} |\n" for number in ("", "12", "3", "", "15", "", "", "1", "1", "2", "12", "12"))
    rest = "3 |\n|\n27 |\n"
    report = gp.parse(f"{heads}{row}注：表中数据统计截至2023年12月31日。\n{rest}{END}")
    total = "disputes.litigation.after_reconsideration.total"
    assert report.cell(total).value != 12 or total in named(report)


def test_digits_in_an_explanation_are_not_left_out_of_a_blank() -> None:
    text = "规章 0 0 0\n行政许可（其中备案12\n行政处罚 4\n行政强制 0\n"
    assert gp.parse(text).cell("disclosure.licensing.decisions").status is not gp.Status.BLANK


def test_numbers_run_together_are_cells_of_one_digit_below_a_sentence() -> None:
    text = "有关情况见下表。\n信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件105\n"
    assert read(text, "disclosure.rules") == [0, 0, 0]


def test_a_word_for_an_empty_cell_is_no_padding() -> None:
    text = "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 NaN 3 9\n行政规范性文件 2 5 7\n"
    assert [cell.status for cell in gp.parse(text).cells()][:3] == [
        gp.Status.BLANK,
        gp.Status.PRINTED,
        gp.Status.PRINTED,
    ]


ROW_BY_ROW = (
    "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |{0}\n"
    "一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |{0}\n"
    "二、上年结转政府信息公开申请数量 | 2 | 3 | 0 "
)


@pytest.mark.parametrize(("filler", "end"), [(" ||", "|"), (" ||", ""), ("", "")])
def test_the_first_cells_of_a_row_in_which_the_text_ends_are_told(filler: str, end: str) -> None:
    report = gp.parse(ROW_BY_ROW.format(filler) + end)
    assert cells_of(report, "applications.carried_in")[:3] == [2, 3, 0]
    (cut,) = (finding for finding in report.findings if finding.code == "table-truncated")
    assert "applications.carried_in.research_institution" not in cut.cells
    assert "applications.carried_in.public_welfare_organization" in cut.cells


def test_a_row_that_is_closed_as_the_others_may_have_lost_any_of_its_cells() -> None:
    report = gp.parse(ROW_BY_ROW.format("") + "|")
    assert not any(isinstance(value, int) for value in cells_of(report, "applications.carried_in"))


def test_sums_do_not_fill_a_row_in_which_the_text_ends() -> None:
    names = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    text = f"行政复议 | 行政诉讼 |\n{names} |\n12 | 3 | | 3 | 18 | 1 | | 12 | 12 | 25 | 12 | | 12 |"
    assert not any(isinstance(value, int) for value in cells_of(gp.parse(text), "disputes.litigation"))
    assert gp.parse(text + " 3 | 27 |").disputes.litigation.after_reconsideration.total == 27


def test_a_row_without_a_label_may_have_empty_cells_only() -> None:
    names = "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    text = f"{TWO}四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n{names}\n" + "\t" * 14 + f"\n{END}"
    for block in ("reconsideration", "litigation.direct", "litigation.after_reconsideration"):
        assert read(text, f"disputes.{block}") == ["blank"] * 5
        assert read(text.replace("\t" * 14, ""), f"disputes.{block}") == ["missing"] * 5


# --------------------------------------------------------------------------- rows among others


def test_a_row_that_the_form_does_not_have_is_not_that_of_the_label_beside_it() -> None:
    text = (
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政许可 | 7 | 8 | 9 |\n"
        "其他对外管理服务事项 | 行政检查 | 4 | 1 | 6 |\n行政确认 | 2 | 3 | 5 |\n行政处罚 | 13 | 14 | 15 |\n"
    )
    report = gp.parse(text)
    assert cells_of(report, "disclosure.licensing") == [7, 8, 9]
    assert not any(isinstance(cell, int) for cell in cells_of(report, "disclosure.other_services"))
    assert "disclosure.other_services.decisions" in named(report)


def test_a_full_row_between_borders_stands_though_others_have_lost_their_labels() -> None:
    text = (
        "| 1.本机关不掌握相关政府信息 | 8 | 0 | 0 | 0 | 1 | 0 | 9 |\n2.没有现成信息需要另行制作\n"
        "3.补正后申请内容仍不明确\n| 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    )
    report = gp.parse(text)
    assert cells_of(report, "applications.unavailable.not_held") == [8, 0, 0, 0, 1, 0, 9]
    for row in ("needs_creation", "still_unclear"):
        assert not any(isinstance(cell, int) for cell in cells_of(report, f"applications.unavailable.{row}"))


@pytest.mark.parametrize("sep", ["\t", " | ", ","], ids=["tabs", "pipes", "commas"])
def test_sums_do_not_move_a_number_out_of_its_field(sep: str) -> None:
    """The total of the first block is empty, and its parts are such that the last of them looks like their sum."""
    rows = [[*OUTCOMES, *OUTCOMES, *OUTCOMES], ["12", "4", "", "16", "", *"12339", *"21115"]]
    text = "四、政府信息公开行政复议、行政诉讼情况\n" + "".join(sep.join(row) + "\n" for row in rows) + END
    report = gp.parse(text)
    assert report.cell("disputes.reconsideration.total").value is None
    assert report.cell("disputes.reconsideration.pending").value in (16, None)
    truth = {"disputes.reconsideration": [12, 4, "", 16, ""]}
    assert [*silent(text, truth)] == []


def test_long_numbers_below_each_other_are_no_rows_that_have_run_together() -> None:
    rows = HEAD + "规章\t1\t3\t9\n行政规范性文件\t\t155351\t350979\n行政许可\t31\n" + END
    text = rows.replace("\n", "\t").replace("\t", "\n\n")  # an empty cell is a line with nothing on it
    assert read(text, "disclosure.normative_documents") == ["blank", 155351, 350979]


@pytest.mark.parametrize("again", ["行政许可\n", "行政许可\t\n"])
@pytest.mark.parametrize("layout", [str, lines], ids=["TABs", "lines"])
def test_a_label_that_stands_once_more_with_nothing_behind_it_leaves_its_row_open(
    layout: Callable[[str], str], again: str
) -> None:
    below = layout(TWO.replace("行政许可\t31\n", f"行政许可\t31\n{again}"))
    elsewhere = layout(TWO.replace("行政强制", f"{again}行政强制"))
    assert all("uncertain" in read(text, "disclosure.licensing") for text in (below, elsewhere))
    same = layout(TWO.replace("行政许可\t31\n", "行政许可\t31\n行政许可\t31\n"))
    assert read(same, "disclosure.licensing") == [31]


def test_the_labels_of_a_form_without_numbers_say_nothing_of_the_report_above() -> None:
    labels = "规章\n行政规范性文件\n行政许可\n行政处罚\n行政强制\n行政事业性收费\n"
    assert read(TWO.replace(END, labels + END), "disclosure.licensing") == [31]


def test_a_label_in_front_of_the_numbers_is_none_below_them() -> None:
    assert read("行政强制\n" + TWO, "disclosure.coercion") == read(TWO, "disclosure.coercion")


def test_a_label_alone_has_lost_its_cells_where_empty_cells_stand_on_lines_of_their_own() -> None:
    table = TWO.replace("规章\t1\t3\t9", "规章\t1\t \t9").replace("行政处罚\t4", "行政处罚")
    text = "".join(f"{cell} |\n".lstrip() for cell in re.split(r"[\t\n]", table.removesuffix(END)) if cell) + END
    assert read(text, "disclosure.rules") == [1, "blank", 9]
    assert read(text, "disclosure.penalties") == ["missing"]
    below = lines(table.replace("\t \t", "\t\t"))
    assert read(below, "disclosure.rules") == [1, "blank", 9]
    assert read(below, "disclosure.penalties") == ["missing"]


@pytest.mark.parametrize("sep", ["\t", " ", "\n", " | "], ids=["TABs", "words", "lines", "pipes"])
def test_numbers_that_count_the_rows_fill_no_cells(sep: str) -> None:
    """Behind their labels, where the number of a row fills the place of its empty cell."""
    rows = "规章\t1\t4\t11\t20\n行政规范性文件\t2\t13\t29\n行政许可\t3\n行政处罚\t4\n行政强制\t5\n行政事业性收费\t6\n"
    text = (HEAD + rows + END).replace("\t", sep)
    assert not [*silent(text, {"disclosure.normative_documents": [13, 29, ""]})]
    assert not [*silent(text, {f"disclosure.{row}": [""] for row in ("licensing", "penalties", "coercion", "fees")})]


def test_a_field_in_front_of_the_labels_of_its_head_is_no_cell_of_a_row_without_a_label() -> None:
    outcomes = "\t".join(OUTCOMES)
    head = f"\t行政复议\t行政诉讼\t\n\t{outcomes}\t未经复议直接起诉\t复议后起诉\t\n\t{outcomes}\t{outcomes}\t\n"
    row = "\t13\t28\t18\t59\t1\t10\t8\t14\t33\t4\t29\t不足27\t60\t\n"
    report = gp.parse(f"四、政府信息公开行政复议、行政诉讼情况\n{head}{row}{END}")
    assert {str(cell.status) for cell in report.cells()} == {"uncertain", "missing"}
