"""Bad input, through the public surface: what is refused, and what is read of a damaged report."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.forms import Number
from govinfo_parse.render import Rendering, to_lines, to_markdown, to_tab_rows, to_tika
from govinfo_parse.report import Narrative, Report

Render = Callable[[Report], Rendering]
SHAPES = {"tika": to_tika, "tab_rows": to_tab_rows, "markdown": to_markdown, "lines": to_lines}
shapes = pytest.mark.parametrize("render", SHAPES.values(), ids=SHAPES.keys())

PATHS = [cell.path for table in forms.TABLES for cell in forms.table_form(table, forms.editions(table)[-1]).cells]
TITLES = "、".join(forms.SECTIONS.values())


def sound(step: int = 1) -> Report:
    """A report whose sums hold and whose rows differ: row n of table three holds n applications of one applicant."""
    values: dict[str, Number | None] = dict.fromkeys(PATHS, 0)
    for at, path in enumerate(PATHS[:10]):
        values[path] = 11 + at * step
    applicants = [cell.path.rsplit(".", 1)[1] for cell in forms.table_form("applications", 2021).rows[0].cells]
    outcomes = [
        row.path for row in forms.table_form("applications", 2021).rows if row.block and "concluded" not in row.path
    ]
    for at, row in enumerate(outcomes):
        number, applicant = 100 + at * step, applicants[at % 6]
        for column in (applicant, "total"):
            values[f"{row}.{column}"] = number
            for sum_row in ("applications.concluded", "applications.received"):
                values[f"{sum_row}.{column}"] = int(values[f"{sum_row}.{column}"] or 0) + number
    for at, block in enumerate(("reconsideration", "litigation.direct", "litigation.after_reconsideration"), start=1):
        values[f"disputes.{block}.pending"] = values[f"disputes.{block}.total"] = 30 + at * step
    return Report.from_values(
        values, agency="示例市教育局", year=2023,
        narrative=Narrative(overview="工作有序。", problems="培训不足。", other_matters="没有其他。"),
    )  # fmt: skip


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings if finding.severity is not gp.Severity.NOTICE]


def test_the_sound_report_is_sound() -> None:
    assert gp.check(sound()) == ()
    for render in SHAPES.values():
        assert codes(gp.parse(render(sound()).text)) == []


# --------------------------------------------------------------------------- no report


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "会议纪要\n一、时间：2023年5月8日\n二、地点：三楼\n三、出席：12人\n",
        "姓名\t语文\t数学\n甲\t90\t85\n乙\t77\t99\n",
        "| 年份 | 人数 |\n|---|---|\n| 2021 | 12 |\n| 2022 | 15 |\n",
        f"本报告由{TITLES}六部分组成，全文共12页，2024年1月20日公布。\n",
        "\n".join(forms.SECTIONS.values()),
        "全年制发规章2件，行政规范性文件7件；办理行政许可31件、行政处罚4件。收到申请12件，结转下年度继续办理1件。\n",
    ],
    ids=["empty", "white space", "minutes", "marks", "another table", "titles in a sentence", "titles", "prose"],
)
def test_text_that_is_no_report(text: str) -> None:
    with pytest.raises(gp.NotAReportError, match="looked for the row labels of 主动公开政府信息情况"):
        gp.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开情况统计表\n（2017年度）\n统计指标\t单位\t统计数\n一、主动公开情况\n主动公开政府信息数\t条\t147\n",
        "统计指标\n单位\n统计数\n二、依申请公开情况\n（一）收到申请数\n件\n12\n（二）申请办结数\n件\n12\n",
    ],
    ids=["with its title", "without its title"],
)
def test_the_form_before_2019_is_named(text: str) -> None:
    with pytest.raises(gp.NotAReportError, match="form used before 2019"):
        gp.parse(text)


@pytest.mark.parametrize("name", ["政府信息公开情况统计报表", "政府信息公开情况统计表"])
def test_the_message_says_how_the_form_before_2019_is_named(name: str) -> None:
    with pytest.raises(gp.NotAReportError, match=f"form used before 2019, by its {name}"):
        gp.parse(f"附件3\n河西市{name}\n单位名称：\n主动公开信息数\n条\n01\n")


def pictures(title: str = "示例市教育局2023年政府信息公开工作年度报告", prose: str = "工作有序。") -> str:
    """A report whose tables were pictures."""
    return "\n".join([title, *(line for heading in forms.SECTIONS.values() for line in (heading, prose))])


def test_headings_without_tables_are_a_report_whose_tables_are_missing() -> None:
    report = gp.parse(pictures())
    assert codes(report) == ["table-missing"] * 3
    assert (report.agency, report.year, report.narrative.overview) == ("示例市教育局", 2023, "工作有序。")
    assert {cell.status for cell in report.cells()} == {Status.MISSING}
    text = pictures()
    spans = [finding.span for finding in report.findings if finding.code == "table-missing"]
    assert [text[slice(*span)] for span in spans if span] == [forms.title(table) for table in forms.TABLES]
    assert gp.parse(pictures(title="")).agency is None


@pytest.mark.parametrize("text", [pictures(prose=""), pictures(title="", prose="")], ids=["titles", "no title"])
def test_headings_without_prose_are_no_report(text: str) -> None:
    with pytest.raises(gp.NotAReportError, match="holds no part of the form"):
        gp.parse(text)


def test_a_report_on_a_year_of_the_old_form_is_not_one_whose_tables_are_missing() -> None:
    with pytest.raises(gp.NotAReportError):
        gp.parse(pictures(title="示例市教育局2017年政府信息公开工作年度报告"))


def test_the_message_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text("会议纪要", encoding="utf-8")
    with pytest.raises(gp.NotAReportError, match=r"^minutes\.txt holds no part of the form"):
        gp.parse_file(path)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), b"\xff" * 100, "规章 0".encode("utf-16-le")],
    ids=["picture", "every byte", "no encoding", "no byte order mark"],
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(gp.SourceError, match="not text"):
        gp.parse_file(io.BytesIO(data), kind="txt")


def test_an_argument_of_another_type() -> None:
    with pytest.raises(TypeError, match="expected str, found bytes"):
        gp.parse(b"\xe8")  # type: ignore[arg-type]


# --------------------------------------------------------------------------- cut off


CUTS = [share / 20 for share in range(1, 20)]


def between(spans: list[tuple[int, int]], share: float) -> int:
    """A place some way from the first number of a table to its last."""
    first, last = spans[0][0], spans[-1][1]
    return first + int(share * (last - first))


@shapes
@pytest.mark.parametrize("table", ["disclosure", "applications", "disputes"])
@pytest.mark.parametrize("share", CUTS)
def test_a_report_cut_off_in_the_middle_of_a_table(render: Render, table: str, share: float) -> None:
    whole = sound(step=7)
    rendering = render(whole)
    cut = between([span for path, span in rendering.spans.items() if path.startswith(table)], share)
    cut -= rendering.text[cut - 1] == "\t"
    try:
        report = gp.parse(rendering.text[:cut])
    except gp.NotAReportError:
        assert table == "disclosure", "one row at most stands before the cut"
        return
    for cell in report.cells():
        start, end = rendering.spans.get(cell.path, (cut, cut))
        if cell.value is not None:
            assert cell.span == (start, end), "nothing is invented"
            assert cell.value == whole.cell(cell.path).value
        elif end < cut and report.editions.of(cell.path.split(".")[0]) and not _in_cut_row(cell.path, rendering, cut):
            raise AssertionError(f"{cell.path} stands before the cut and was not read")
    if report.editions.of(table):
        assert "table-truncated" in codes(report)


def _in_cut_row(path: str, rendering: Rendering, cut: int) -> bool:
    """Whether a cell stands in the row in which the text is cut, or in the last row before it."""
    row = path.rsplit(".", 1)[0] if not path.startswith("disputes") else "disputes"
    rows = [other.rsplit(".", 1)[0] if not other.startswith("disputes") else "disputes" for other in PATHS]
    begun = [name for name, other in zip(rows, PATHS, strict=True) if rendering.spans[other][0] < cut]
    return row == begun[-1]


def test_the_finding_says_where_the_text_ends() -> None:
    rendering = to_tika(sound())
    cut = rendering.spans["applications.unavailable.not_held.total"][1] + 1
    report = gp.parse(rendering.text[:cut])
    (found,) = [finding for finding in report.findings if finding.code == "table-truncated"]
    assert found.severity is gp.Severity.ERROR
    assert found.span == (cut, cut)
    assert "applications.carried_forward.total" in found.cells
    assert "applications.received.total" not in found.cells
    assert "三、收到和处理政府信息公开申请情况" in found.message


def test_a_number_that_the_cut_may_have_shortened_is_no_value() -> None:
    text = "规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31"
    cell = gp.parse(text).cell("disclosure.licensing.decisions")
    assert (cell.status, cell.value, cell.candidate) == (Status.UNCERTAIN, None, 31)


def test_a_number_with_a_line_end_behind_it_is_whole() -> None:
    assert gp.parse("规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31\n").disclosure.licensing.decisions == 31


# --------------------------------------------------------------------------- traditional characters


ONE_TO_ONE = str.maketrans("规处罚强现废数构学费诉复继续结转总计", "規處罰強現廢數構學費訴復繼續結轉總計")


@shapes
def test_traditional_labels_are_read_where_characters_map_one_to_one(render: Render) -> None:
    whole = sound()
    report = gp.parse(render(whole).text.translate(ONE_TO_ONE))
    for table in forms.TABLES:
        assert getattr(report, table) == getattr(whole, table)
    assert codes(report) == []


@shapes
@pytest.mark.parametrize(("word", "printed"), [("其他", "其它"), ("信息", "資訊"), ("信息", "资讯"), ("文件", "檔案")])
def test_words_that_mirrors_print_for_those_of_the_form_are_read(render: Render, word: str, printed: str) -> None:
    whole = sound()
    report = gp.parse(render(whole).text.replace(word, printed))
    assert all(getattr(report, table) == getattr(whole, table) for table in forms.TABLES)
    assert (report.agency, report.year) == (whole.agency, whole.year)
    assert codes(report) == []


@shapes
@pytest.mark.parametrize("label", ["规章", "自然人", "1.属于国家秘密", "2.重复申请"])
def test_labels_in_other_characters_are_flagged(render: Render, label: str) -> None:
    whole = sound()
    report = gp.parse(render(whole).text.replace(label, "龘龘龘龘"))
    assert all(cell.value in (None, whole.cell(cell.path).value) for cell in report.cells())
    lost = [cell.path for cell in report.cells() if cell.value is None]
    assert not lost or any(set(lost) & set(finding.cells) for finding in report.findings)


# --------------------------------------------------------------------------- large and hostile


def test_ten_megabytes_are_refused_with_the_limit() -> None:
    with pytest.raises(gp.SourceError, match=re.escape("at most 2,000,000 are read")):
        gp.parse("规章\t1\t0\t9\n" * 1_000_000)


def test_ten_megabytes_of_a_file_are_refused_with_the_limit() -> None:
    with pytest.raises(gp.SourceError, match=re.escape("at most 8,000,000 are read")):
        gp.parse_file(io.BytesIO(b"a 1\n" * 2_500_000), kind="txt")


# --------------------------------------------------------------------------- copies of a table


def below_each_other(first: Report, second: Report, render: Render) -> str:
    """The tables of one report and then those of another."""
    return render(first).text + "\n\n" + render(second).text


@shapes
def test_two_copies_that_agree(render: Render) -> None:
    whole = sound()
    rendering = render(whole)
    report = gp.parse(below_each_other(whole, whole, render))
    assert report.applications == whole.applications
    assert report.disclosure == whole.disclosure
    assert report.disputes == whole.disputes
    assert all(cell.span == rendering.spans[cell.path] for cell in report.cells()), "the first is kept"
    repeated = [finding for finding in report.findings if finding.code == "table-repeated"]
    assert {finding.severity for finding in repeated} == {gp.Severity.NOTICE}
    assert len(repeated) == len(forms.TABLES)
    assert "duplicate-table" not in codes(report)


@shapes
def test_two_copies_that_differ(render: Render) -> None:
    whole = sound()
    values = {cell.path: cell.value for cell in whole.cells()}
    other = Report.from_values(values | {"disclosure.rules.in_force": 999}, agency=whole.agency, year=whole.year)
    report = gp.parse(below_each_other(whole, other, render))
    cell = report.cell("disclosure.rules.in_force")
    assert (cell.status, cell.value) == (Status.UNCERTAIN, None)
    assert cell.candidate == whole.disclosure.rules.in_force
    (found,) = [finding for finding in report.findings if finding.code == "duplicate-table"]
    assert (found.severity, found.cells) == (gp.Severity.ERROR, ("disclosure.rules.in_force",))
    assert report.disclosure.rules.issued == whole.disclosure.rules.issued
    assert report.applications == whole.applications


def test_copies_whose_items_only_come_to_the_same_count_agree_in_no_cell() -> None:
    """Two empty cells of the label and two pairs of numbers in one cell: seven items for seven columns."""
    text = to_markdown(sound()).text
    label = "一、本年新收政府信息公开申请数量"
    before, row, behind = re.split(rf"(\| {label} .*\n)", text)
    *numbers, total = re.findall(r"[0-9]+", row)
    merged = [*numbers[:2], " ".join(numbers[2:4]), " ".join(numbers[4:]), total]
    printed = f"{label}\n|  |  | {' | '.join(merged)} |\n"
    other = f"{label}\n|  |  | 27505 | 2118 | {' | '.join(merged[2:4])} | 30722 |\n"
    report = gp.parse(before + printed + other + behind)
    received = [cell for cell in report.cells() if cell.path.startswith("applications.received.")]
    assert {cell.value for cell in received} == {None}
    assert len(received) == 7


def without(text: str, table: str) -> str:
    """A text without the rows of a table, its title kept: there it is a picture."""
    title, *behind = [forms.title(name) for name in (*forms.TABLES[forms.TABLES.index(table) :],)]
    begin = text.index(title) + len(title)
    end = min(text.index(other, begin) for other in (*behind, "五、") if other in text)
    return f"{text[:begin]}\n\n{text[end:]}"


def of_next_year(report: Report) -> Report:
    values = {cell.path: None if cell.value is None else cell.value + 1 for cell in report.cells()}
    return Report.from_values(values, agency=report.agency)


@shapes
@pytest.mark.parametrize("table", forms.TABLES)
def test_a_table_that_only_the_second_of_two_reports_has_is_of_none(render: Render, table: str) -> None:
    """No title stands above the second one, and its tables are of another year."""
    whole = sound()
    first, second = render(whole).text, render(of_next_year(whole)).text
    report = gp.parse(without(first, table) + "\n\n" + second[second.index(forms.title("disclosure")) :])
    cells = [cell for cell in report.cells() if cell.path.startswith(table)]
    assert {cell.status for cell in cells} == {Status.UNCERTAIN}
    named = {path for found in report.findings if found.code == "row-ambiguous" for path in found.cells}
    assert named >= {cell.path for cell in cells}


@shapes
@pytest.mark.parametrize("table", forms.TABLES)
def test_a_table_that_only_the_first_of_two_reports_has_is_its_own(render: Render, table: str) -> None:
    whole = sound()
    first, second = render(whole).text, render(of_next_year(whole)).text
    report = gp.parse(first + "\n\n" + without(second[second.index(forms.title("disclosure")) :], table))
    assert getattr(report, table) == getattr(whole, table)


@shapes
@pytest.mark.parametrize("table", forms.TABLES)
def test_of_one_report_that_is_printed_twice_every_table_counts(render: Render, table: str) -> None:
    """Once with a picture, once without: the numbers of the others agree."""
    whole = sound()
    text = render(whole).text
    report = gp.parse(without(text, table) + "\n\n" + text[text.index(forms.title("disclosure")) :])
    assert report.applications == whole.applications
    assert report.disclosure == whole.disclosure
    assert report.disputes == whole.disputes


def test_two_editions_in_one_text_leave_the_columns_unproven() -> None:
    """Table two is printed with the columns of 2021 and again with those of 2019; one edition fits only one of them."""
    old = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t1\t2\t3\n规范性文件\t4\t5\t6\n"
    new = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t11\t12\t13\n行政规范性文件\t14\t15\t16\n"
    for text in (new + old, old + new):
        report = gp.parse(text)
        assert not [cell for cell in report.cells() if cell.value is not None]
        (found,) = [finding for finding in report.findings if "editions" in finding.message]
        assert {cell.path for cell in report.cells() if cell.candidate is not None} <= {*found.cells}


# --------------------------------------------------------------------------- a table in several parts


@pytest.mark.parametrize("render", [to_tika, to_tab_rows, to_markdown], ids=["tika", "tab_rows", "markdown"])
def test_a_head_that_is_printed_again_splits_a_table(render: Render) -> None:
    whole = sound()
    text = render(whole).text
    start, end = text.index("自然人"), text.index("一、本年新收")
    row = text.index("3.要求提供公开出版物")
    again = text.rindex("\n", 0, row) + 1
    if render is to_tika:
        again = text.rindex("\n\n", 0, row) + 2
    head = text[text.rindex("\n", 0, start) + 1 : text.rindex("\n", 0, end) + 1]
    report = gp.parse(text[:again] + head + text[again:])
    assert "table-split" in [finding.code for finding in report.findings]
    assert report.applications == whole.applications
    assert "table-split" not in [finding.code for finding in gp.parse(text).findings]


def test_a_row_without_numbers_is_no_row_of_zeros_while_numbers_are_over_in_the_head() -> None:
    rows = "规章 1 2 3\n规范性文件 4 5 6\n行政许可 7 8 9\n行政处罚\n行政强制 7 8 9\n"
    head = "本年新制作数量 本年新公开数量 对外公开总数量\n"
    assert gp.parse(head + rows).cell("disclosure.penalties.decisions").status is Status.BLANK
    torn = head.replace(" 对外", "\n714 1457 494\n对外")
    assert gp.parse(torn + rows).cell("disclosure.penalties.decisions").status is Status.MISSING


# --------------------------------------------------------------------------- numbers apart from their labels


def test_numbers_below_the_last_row_belong_to_no_row() -> None:
    """The column behind 3.其他 has as many numbers as a row; those below the last label show that it is none."""
    text = "3.其他\n" + "0\n" * 7 + "四、结转下年度继续办理\n四、政府信息公开行政复议、行政诉讼情况\n" + "0\n" * 21
    report = gp.parse(text)
    assert all(cell.value is None for cell in report.cells())


def test_rows_with_blanks_beside_their_labels_are_no_torn_table() -> None:
    """All numbers are zeros, so any order adds up: a repeated line of one row would fill the empty cells of others."""
    labels = [row.label for row in forms.table_form("applications", 2019).rows]
    lines = [f"{label:　<30}" + "         ".join("0" * (5 + at % 2)) for at, label in enumerate(labels)]
    head = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    report = gp.parse(head + "\n".join([*lines[:6], lines[6], *lines[6:]]) + "\n")
    assert "cells-torn" not in [finding.code for finding in report.findings]
    assert all(cell.value is None for cell in report.cells() if cell.path.startswith("applications."))


def test_a_row_that_is_not_found_leaves_the_others_of_its_table_read() -> None:
    """Six numbers over, behind a label that is no label of the form, are no sign of a table torn apart."""
    whole, form = sound(), forms.table_form("applications", 2021)
    rows = {row.path: " ".join(str(whole.cell(cell.path).value) for cell in row.cells) for row in form.rows}
    lost = "applications.denied.security_and_stability"
    text = "\n".join(f"{row.label} {rows[row.path]}" for row in form.rows)
    report = gp.parse(text.replace(f"3.危及“三安全一稳定” {rows[lost]}", f"某某某某某某 {rows[lost][2:]}"))
    for row in form.rows:
        read = [report.cell(cell.path).value for cell in row.cells]
        assert read == [None if row.path == lost else whole.cell(cell.path).value for cell in row.cells], row.label


@pytest.mark.parametrize(("rows", "concluded"), [(1, 9), (2, None)])
def test_a_text_that_begins_with_more_than_a_row_is_torn(rows: int, concluded: int | None) -> None:
    """Of a row that was cut only its numbers may be left; two rows of them show that labels stand elsewhere."""
    numbers = "".join(f"{number}\n" for number in (1, 2, 0, 0, 0, 6, 9))
    report = gp.parse(f"{numbers * rows}（七）总计\n{numbers}四、结转下年度继续办理\n{numbers}")
    assert report.applications.concluded.total == concluded


def test_a_number_among_the_labels_of_its_head_leaves_no_proof() -> None:
    """Nine numbers behind the last labels of table four add up in one way, but 0 and 1 stand further above."""
    head = "行政复议 结果维持\n0\n结果纠正 其他结果 尚未审结\n1\n总计\n2\n一是公开内容不够全面\n0\n"
    below = "行政诉讼 未经复议直接起诉 复议后起诉\n" + "结果维持 结果纠正 其他结果 尚未审结 总计 " * 2 + "\n"
    report = gp.parse(head + below + "1\n1\n1\n1\n4\n1\n1\n1\n1\n总计\n4\n")
    assert all(cell.value is None for cell in report.cells())


def test_pieces_of_labels_between_two_reports_are_no_table() -> None:
    """Labels in pieces around the numbers of others belong to a table without a place in the text."""
    text = (
        "其他处\n理\n0\n3.其他\n250\n尚未\n审结\n复议后起诉\n结果\n纠正\n总计 结果\n维持\n310\n1847\n"
        "3.要求提\n供公开出\n版物\n4"
    )
    report = gp.parse(text)
    assert all(cell.value is None for cell in report.cells())


@pytest.mark.parametrize("gap", [" ", "\u200b", "\xa0"])
def test_decimals_apart_from_their_number_are_no_label(gap: str) -> None:
    report = gp.parse(f"规章 1 2 3\n行政规范性文件 4 5 6\n行政许可 7\n本年收费金额\n行政事业性收费 8{gap}.4\n说明")
    assert report.cell("disclosure.licensing.decisions").value == 7
    assert report.cell("disclosure.fees.amount").value is None
