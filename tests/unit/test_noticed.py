"""What is said about the tables: which finding, about which cells, in what words."""

import pytest

import govinfo_parse as gp
from govinfo_parse.findings import Finding

TWO = (
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t3\t9\n行政规范性文件\t2\t5\t7\n"
    "行政许可\t31\n行政处罚\t4\n行政强制\t6\n行政事业性收费\t8\n"
)
END = "三、收到和处理政府信息公开申请情况\n"
NORMATIVE = tuple(f"disclosure.normative_documents.{name}" for name in ("issued", "repealed", "in_force"))
LICENSING = ("disclosure.licensing.decisions",)


def found(text: str, code: str) -> Finding | None:
    """The finding of this code about table two."""
    ones = [one for one in gp.parse(text + END).findings if one.code == code]
    assert len(ones) < 2 or code == "table-missing"
    return ones[0] if ones else None


def shown(text: str, one: Finding) -> str | None:
    return None if one.span is None else text[slice(*one.span)]


def test_a_clean_table_has_no_findings_but_the_tables_that_are_missing() -> None:
    assert {one.code for one in gp.parse(TWO + END).findings if one.severity is not gp.Severity.NOTICE} == {
        "table-missing"
    }


@pytest.mark.parametrize(
    ("printed", "damaged", "code", "cells", "span", "expected", "seen"),
    [
        ("2\t5\t7", "2\t5", "row-incomplete", NORMATIVE, "2\t5", 3, 2),
        ("2\t5\t7", "2\t5\t7\t8", "row-ambiguous", NORMATIVE, "2\t5\t7\t8", 3, 4),
        ("行政规范性文件\t2\t5\t7\n", "", "row-missing", NORMATIVE, None, None, None),
        ("行政许可", "12\t行政许可", "stray-number", LICENSING, "12", None, "12"),
        ("行政许可\t31", "行政许司\t31", "label-misspelt", LICENSING, "行政许司", "行政许可", "行政许司"),
        ("\t31", "\t约31", "value-unreadable", LICENSING, "约31", None, "约31"),
        ("\t8", "\t8000元", "unit-mismatch", ("disclosure.fees.amount",), "8000元", "万元", "元"),
    ],
    ids=[
        "a cell lost", "a cell more", "a row lost", "a number in front", "a label misspelt", "no number",
        "another unit",
    ],
)  # fmt: skip
def test_a_finding_says_which_cells_where_and_what(
    printed: str, damaged: str, code: str, cells: tuple[str, ...], span: str | None, expected: object, seen: object
) -> None:
    text = TWO.replace(printed, damaged)
    one = found(text, code)
    assert one is not None
    assert (one.cells, shown(text, one), one.expected, one.found) == (cells, span, expected, seen)


def test_a_finding_speaks_in_the_words_of_the_form() -> None:
    one = found(TWO.replace("2\t5\t7", "2\t5"), "row-incomplete")
    assert one is not None
    assert one.message.startswith("行政规范性文件: expected 3 cells, found 2")


def test_a_number_in_no_cell_names_the_rows_on_both_sides() -> None:
    one = found(TWO.replace("行政许可", "行政检查\t12\n行政许可"), "stray-number")
    assert one is not None
    assert set(one.cells) == {*NORMATIVE, *LICENSING}


def test_running_numbers_in_front_of_all_labels_are_no_strays() -> None:
    head, *rows = TWO.splitlines()
    text = "\n".join([f"序号\t{head}", *(f"{at}\t{row}" for at, row in enumerate(rows, start=1))]) + "\n"
    assert found(text, "stray-number") is None
    gap = text.replace("3\t行政许可", "行政许可")
    assert any(one.code == "stray-number" for one in gp.parse(gap + END).findings)


def test_running_numbers_that_do_not_run_are_strays() -> None:
    rows = [f"{at}\t{row}" for at, row in zip((1, 2, 2, 3, 4, 5, 6), TWO.splitlines(), strict=True)]
    assert any(one.code == "stray-number" for one in gp.parse("\n".join(rows) + "\n" + END).findings)


def test_a_text_that_ends_in_a_table_is_cut_and_its_rows_are_not_missing_one_by_one() -> None:
    text = TWO[: TWO.index("行政强制")]
    findings = [one for one in gp.parse(text).findings if one.code in ("table-truncated", "row-missing")]
    assert [one.code for one in findings] == ["table-truncated"]
    assert set(findings[0].cells) == {"disclosure.coercion.decisions", "disclosure.fees.amount"}
    assert "行政强制" in findings[0].message


def test_behind_the_next_heading_rows_are_missing_and_not_cut() -> None:
    text = TWO[: TWO.index("行政强制")]
    assert found(text, "table-truncated") is None
    codes = [one.code for one in gp.parse(text + END).findings]
    assert codes.count("row-missing") == 2


def test_a_blank_that_is_printed_raises_nothing() -> None:
    findings = gp.parse(TWO.replace("2\t5\t7", "2\t\t7") + END).findings
    assert not any(path in NORMATIVE for one in findings for path in one.cells)


def test_a_row_that_the_form_does_not_have_is_named_and_leaves_the_others_as_they_are() -> None:
    rows = ["一、本年新收政府信息公开申请数量 5 2 3 4 6 0 20", "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1"]
    rows += [
        "（四）无法提供 9 8 7 6 5 4 39",
        "1.本机关不掌握相关政府信息 6 1 0 4 0 0 11",
        "2.没有现成信息需要另行制作 0 1 3 0 6 0 10",
    ]
    rows += ["总计 6 2 3 4 6 0 21", "四、结转下年度继续办理 0 0 0 0 0 0 0"]
    for gap in (" ", "\n"):
        report = gp.parse("\n".join(row.replace(" ", gap) for row in rows) + "\n五、存在的主要问题及改进情况\n")
        assert report.applications.received.total == 20
        assert report.applications.unavailable.needs_creation.total == 10
        assert report.applications.carried_forward.total == 0
        assert report.applications.unavailable.not_held.total is None  # 9 8 7 may stand between two pieces of its label
        assert report.cell("applications.concluded.total").status is gp.Status.MISSING
        strays = {one.found for one in report.findings if one.code == "stray-number"}
        assert strays == {"9 8 7 6 5 4 39", "6 2 3 4 6 0 21"}


def test_numbers_of_columns_without_a_name_are_told_by_their_line_only() -> None:
    heads = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    rows = "一、本年新收政府信息公开申请数量 5 2 3 4 6 0 20\n二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1\n"
    in_lines = gp.parse(heads + "1 2 3 4 5 6 7\n" + rows + "五、存在的主要问题及改进情况\n")
    assert (in_lines.applications.received.total, in_lines.applications.carried_in.total) == (20, 1)
    in_cells = gp.parse((heads + "1 2 3 4 5 6 7\n" + rows).replace(" ", "\n") + "五、存在的主要问题及改进情况\n")
    assert in_cells.applications.carried_in.total is None  # all numbers may stand above their labels


def test_a_number_in_front_of_a_label_may_be_that_of_an_empty_cell_above() -> None:
    text = "".join(f"\t{line}\n" for line in TWO.replace("2\t5\t7", "2\t5\t").splitlines())
    one = found(text.replace("\t行政许可", "7\t行政许可"), "stray-number")
    assert one is not None
    assert set(one.cells) == {*NORMATIVE, *LICENSING}


FOUR = "四、政府信息公开行政复议、行政诉讼情况\n"
FIFTEEN = (119, 25, 91, 24, 259, 7, 2, 15, 6, 30, 21, 1, 8, 9, 39)
AFTER = "五、存在的主要问题及改进情况\n培训 3 次。\n"


@pytest.mark.parametrize("row", [" ".join(map(str, FIFTEEN)), f"| {' | '.join(map(str, FIFTEEN))} |"])
def test_numbers_below_the_title_of_a_table_that_was_not_found_are_candidates_of_its_row(row: str) -> None:
    report = gp.parse(f"{TWO}{END}{FOUR}行政复议行政诉讼\n{row}\n{AFTER}")
    cells = [cell for cell in report.cells() if cell.path.startswith("disputes.")]
    assert [(cell.status, cell.candidate) for cell in cells] == [(gp.Status.UNCERTAIN, number) for number in FIFTEEN]
    one = next(one for one in report.findings if one.cells)
    assert (one.code, one.cells) == ("table-missing", tuple(cell.path for cell in cells))


@pytest.mark.parametrize("row", ["119 25 91 24 259", "13 1 4 10 28\n复议后起诉 2 0 0 1 3", "9"])
def test_other_numbers_below_it_name_all_cells_of_the_table(row: str) -> None:
    report = gp.parse(f"{TWO}{END}{FOUR}行政复议行政诉讼\n{row}\n{AFTER}")
    (one,) = (one for one in report.findings if one.cells)
    assert (one.code, len(one.cells)) == ("table-missing", 15)
    assert {report.cell(path).status for path in one.cells} == {gp.Status.MISSING}


@pytest.mark.parametrize("title", ["五、存在的主要问题及改进情况", "存在的问题及整改情况"])
def test_numbers_behind_the_next_title_are_none_of_a_table(title: str) -> None:
    findings = gp.parse(f"{TWO}{END}{FOUR}{title}\n培训 3 次。\n3\n").findings
    assert not any(one.cells for one in findings if one.code == "table-missing")
