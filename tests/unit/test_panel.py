"""Reports beside each other, and numbers made from their cells."""

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.forms import Number
from govinfo_parse.panel import across_years, compare, prose_findings, rates, subtotals
from govinfo_parse.records import filled
from govinfo_parse.report import Narrative
from tests.corpus.cases import CASES, Case
from tests.unit.outcomes import mixed, whole
from tests.unit.shown import check_picture
from tests.unit.small import numbers

AGENCY = "示例市教育局"
RECEIVED = "applications.received.total"


def made(year: int | None = 2023, agency: str = AGENCY, **values: Number | None) -> gp.Report:
    """A report of a few cells, ``__`` for the dots of their paths."""
    return gp.Report.from_values(
        {path.replace("__", "."): value for path, value in values.items()}, year=year, agency=agency
    )


# --------------------------------------------------------------------------- compare


def test_every_cell_of_both_is_compared_in_printed_order() -> None:
    changes = compare(whole(), whole())
    assert [change.path for change in changes] == [cell.path for cell in whole().cells()]
    assert {change.difference for change in changes} == {0}


def test_editions_are_put_together_and_what_one_does_not_have_is_missing() -> None:
    changes = {change.path: change for change in compare(mixed(), whole())}
    assert changes.keys() == {cell.path for report in (mixed(), whole()) for cell in report.cells()}
    rules = changes["disclosure.rules.issued"]
    assert (rules.status_before, rules.before, rules.after, rules.difference) == ("missing", None, 31, None)
    old = changes["disclosure.licensing.change"]
    assert (old.before, old.after, old.status_after) == (-183, None, "missing")
    total = changes[RECEIVED]
    assert (total.row, total.column) == ("一、本年新收政府信息公开申请数量", "总计")
    assert total.difference == (whole().applications.received.total or 0) - 9
    assert changes["disputes.litigation.direct.upheld"].row == "行政诉讼 未经复议直接起诉"


def test_amounts_are_compared_exactly() -> None:
    before, after = (made(disclosure__fees__amount=Decimal(amount)) for amount in ("0.1", "0.3"))
    (change,) = [change for change in compare(before, after) if change.path == "disclosure.fees.amount"]
    assert change.difference == Decimal("0.2")


def test_a_candidate_or_a_blank_is_no_number() -> None:
    change = next(one for one in compare(mixed(), whole()) if one.path == "applications.received.natural_person")
    assert (change.before, change.difference, change.status_before) == (None, None, "uncertain")


# --------------------------------------------------------------------------- across years


def test_what_is_carried_over_is_what_was_left() -> None:
    left = made(2022, applications__carried_forward__total=3, applications__carried_forward__natural_person=2)
    came = made(2023, applications__carried_in__total=3, applications__carried_in__natural_person=1)
    (warning,) = across_years([came, left])
    assert (warning.rule, warning.before, warning.after) == ("carry-over", 2022, 2023)
    assert (warning.expected, warning.found) == (2, 1)
    assert warning.message == "上年结转 自然人: expected 2 from 2022, found 1 in 2023"
    assert warning.cells_before == ("applications.carried_forward.natural_person",)
    assert warning.cells_after == ("applications.carried_in.natural_person",)


@pytest.mark.parametrize(("in_force", "found"), [(16, []), (17, [(16, 17)])])
def test_what_is_in_force_is_what_was_and_what_changed(in_force: int, found: list[tuple[int, int]]) -> None:
    before = made(2022, disclosure__rules__in_force=15)
    after = made(2023, disclosure__rules__issued=3, disclosure__rules__repealed=2, disclosure__rules__in_force=in_force)
    warnings = across_years([before, after])
    assert [(one.expected, one.found) for one in warnings] == found
    for warning in warnings:
        assert warning.rule == "stock"
        assert warning.message == "规章 现行有效件数: expected 15 + 3 - 2 = 16 from 2022, found 17 in 2023"
        assert warning.cells_after == tuple(f"disclosure.rules.{name}" for name in ("in_force", "issued", "repealed"))


def test_both_rows_of_documents_are_judged() -> None:
    rows = ["rules", "normative_documents"]
    kept: dict[str, Any] = {f"disclosure__{row}__in_force": 1 for row in rows}
    before = made(2022, **kept)
    changed: dict[str, Any] = {
        f"disclosure__{row}__{name}": 5 for row in rows for name in ("issued", "repealed", "in_force")
    }
    after = made(2023, **changed)
    assert [one.cells_before for one in across_years([before, after])] == [
        (f"disclosure.{row}.in_force",) for row in rows
    ]


def test_a_rule_without_a_number_is_not_judged() -> None:
    before = made(2022, disclosure__rules__in_force=15, applications__carried_forward__total=3)
    after = made(
        2023, disclosure__rules__in_force=99, disclosure__rules__issued=1, applications__carried_in__total=None
    )
    assert across_years([before, after]) == []
    assert across_years([before, filled(after, "zero")]) != [], "unless the user fills it"


def test_years_that_do_not_follow_are_not_compared() -> None:
    reports = [
        made(year, applications__carried_forward__total=3, applications__carried_in__total=8) for year in (2020, 2022)
    ]
    assert across_years(reports) == []
    between = made(2021, applications__carried_forward__total=8, applications__carried_in__total=3)
    assert across_years([*reports, between]) == []
    assert across_years([]) == across_years([whole()]) == []


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        ([made(None)], "a report has no year: <Report 示例市教育局"),
        ([made(2023), made(2023)], "two reports are about 2023"),
        (
            [made(2022), made(2023, agency="示例市林业局")],
            "expected reports of one agency, found 示例市教育局, 示例市林业局",
        ),
    ],
)
def test_what_does_not_belong_together_is_refused(reports: list[gp.Report], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        across_years(reports)


def test_an_agency_that_was_renamed_is_one_where_the_user_says_so() -> None:
    reports = [
        made(2022, applications__carried_forward__total=3),
        made(2023, agency="示例市教育和体育局", applications__carried_in__total=4),
    ]
    assert len(across_years(reports, same_agency=True)) == 1


# --------------------------------------------------------------------------- rates


def by_name(report: gp.Report) -> dict[str, tuple[int | None, int | None, float | None]]:
    return {rate.name: (rate.numerator, rate.denominator, rate.value) for rate in rates(report)}


def test_rates_name_what_is_above_and_below_the_line() -> None:
    report = gp.parse_file(next(case.source for case in CASES if case.name == "tracer-001-a"))
    outcomes, disputes = report.applications, report.disputes
    found = by_name(report)
    assert found["granted_in_full_or_part"] == (215, 2608, 215 / 2608)
    assert found["concluded"] == (2608, 2660 + 88, 2608 / 2748)
    assert (outcomes.granted.total, outcomes.partially_granted.total) == (100, 115)
    assert found["reconsideration_corrected"] == (13, 38 + 13 + 29, 13 / 80)
    assert disputes.reconsideration.pending == 21, "pending is no end"
    assert found["litigation_corrected"] == (10, 99, 10 / 99)
    assert found["natural_persons"] == (575, 2660, 575 / 2660)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_rate_is_that_of_its_cells_or_none(case: Case) -> None:
    report = case.report
    for rate in rates(report):
        values = [[report.cell(path).value for path in side] for side in (rate.numerator_cells, rate.denominator_cells)]
        sums = [None if None in side else sum(value for value in side if value is not None) for side in values]
        assert [rate.numerator, rate.denominator] == sums
        if rate.value is None:
            assert None in sums or sums[1] == 0
        else:
            assert 0 <= rate.value <= 1 or report.findings, "a share above one breaks a sum"
            assert rate.denominator is not None
            assert rate.value * rate.denominator == pytest.approx(rate.numerator)


def test_a_rate_with_a_cell_that_is_not_there_is_none() -> None:
    values = numbers()
    del values["applications.denied.state_secret.total"]
    found = by_name(gp.Report.from_values(values))
    assert found["denied"][0] is None
    assert found["denied"][2] is None
    assert found["granted"][2] is not None


def test_nothing_to_share_out_is_none_and_no_error() -> None:
    report = made(applications__granted__total=0, applications__concluded__total=0)
    assert by_name(report)["granted"] == (0, 0, None)


def test_rates_of_the_older_form_take_its_rows() -> None:
    older = gp.Report.from_values({}, applications=2019)
    (rate,) = [rate for rate in rates(older) if rate.name == "not_processed"]
    rows = {row.path for row in forms.table_form("applications", 2019).rows}
    assert {path.rpartition(".")[0] for path in rate.numerator_cells} <= rows


# --------------------------------------------------------------------------- subtotals


@pytest.mark.parametrize("edition", forms.editions("applications"))
def test_subtotals_and_what_stands_alone_are_the_total(edition: forms.Edition) -> None:
    form = forms.table_form("applications", edition)
    values: dict[str, Number | None] = {cell.path: at for at, cell in enumerate(form.cells)}
    report = gp.Report.from_values(values, applications=edition)
    found = {one.label: one for one in subtotals(report)}
    assert len(found) == len(subtotals(report))
    persons = found["一、本年新收政府信息公开申请数量 法人或其他组织小计"]
    assert persons.value == sum(range(1, 6))
    assert len(persons.cells) == 5
    assert len([label for label in found if label.endswith("小计")]) == len(form.rows)
    groups = {row.groups[-1] for row in form.rows if row.groups}
    for group in groups:
        inside = [row for row in form.rows if row.groups and row.groups[-1] == group]
        total = found[f"{group} 总计"]
        assert total.cells == tuple(f"{row.path}.total" for row in inside)
        assert total.value == sum(int(values[path] or 0) for path in total.cells)
    assert len(found) == len(form.rows) + 7 * len(groups)


def test_a_subtotal_with_a_cell_that_is_not_there_is_none() -> None:
    found = {one.label: one.value for one in subtotals(mixed())}
    assert set(found.values()) == {None}


NOTHING: Any = None


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda report: compare(report, NOTHING), "after: expected a Report, found NoneType"),
        (lambda report: compare(NOTHING, report), "before: expected a Report, found NoneType"),
        (lambda report: across_years(report), "expected an iterable of at least two, found one Report"),
        (lambda report: across_years([report, NOTHING]), "number 1: expected a Report, found NoneType"),
    ],
)
def test_what_is_no_report_is_named(work: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        work(made())


# --------------------------------------------------------------------------- prose


def said(overview: str, **values: Any) -> list[tuple[str, int, int]]:
    report = attrs.evolve(made(**values), narrative=Narrative(overview=overview))
    return [(one.verb, one.number, one.found) for one in prose_findings(report)]


@pytest.mark.parametrize(
    ("text", "verb", "cell"),
    [
        ("2023年，我局收到政府信息公开申请12件。", "收到政府信息公开申请", RECEIVED),
        ("全年共新收申请12件", "新收申请", RECEIVED),
        ("本机关受理政府信息公开申请共计12件，均已答复", "受理政府信息公开申请", RECEIVED),
        ("我局收到12件政府信息公开申请。", "收到", RECEIVED),
        ("上年结转12件。", "上年结转", "applications.carried_in.total"),
        ("结转下年度继续办理12件。", "结转下年度", "applications.carried_forward.total"),
        ("予以公开12件；", "予以公开", "applications.granted.total"),
        ("部分公开12件；", "部分公开", "applications.partially_granted.total"),
        ("因信息公开引起的行政复议案件12起。", "行政复议案件", "disputes.reconsideration.total"),
    ],
)
def test_a_number_that_differs_is_told(text: str, verb: str, cell: str) -> None:
    assert said(text, **{cell.replace(".", "__"): 21}) == [(verb, 12, 21)]
    assert said(text, **{cell.replace(".", "__"): 12}) == []


@pytest.mark.parametrize(
    ("text", "group", "rows"),
    [
        ("不予公开12件。", "denied", 8),
        ("无法提供12件。", "unavailable", 3),
        ("不予处理12件。", "not_processed", 5),
    ],
)
def test_groups_are_added_up(text: str, group: str, rows: int) -> None:
    form = forms.table_form("applications", 2021)
    paths = [row.path for row in form.rows if row.path.startswith(f"applications.{group}.")]
    assert len(paths) == rows
    values: dict[str, Number | None] = {f"{path}.total".replace(".", "__"): 2 for path in paths}
    assert [found for _, _, found in said(text, **values)] == [2 * rows]


def test_lawsuits_are_both_blocks() -> None:
    values: dict[str, Number | None] = {
        "disputes__litigation__direct__total": 2, "disputes__litigation__after_reconsideration__total": 3,
    }  # fmt: skip
    assert said("因信息公开被提起行政诉讼4件。", **values) == [("行政诉讼", 4, 5)]
    assert said("因信息公开被提起行政诉讼5件。", **values) == []
    assert said("因信息公开被提起行政诉讼5件。", disputes__litigation__direct__total=2) == [], (
        "one of them is not known"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局收到政府信息公开申请12件。",
        "全市收到政府信息公开申请12件。",
        "各乡镇共收到政府信息公开申请12件。",
        "一季度收到政府信息公开申请12件。",
        "1月收到政府信息公开申请12件。",
        "收到政府信息公开申请12件，同比增长20%。",
        "历年累计收到政府信息公开申请12件。",
        "收到政府信息公开申请近 12件。",
        "收到政府信息公开申请12余件。",
        "其中网上收到申请12件。",
        "收到行政复议申请材料12份。",
        "收到申请12件，又收到申请9件。",
        "收到政府信息公开申请若干件。",
        "公开信息12件。",
        "收到政府信息公开申请12页。",
        "收到网上申请5件，信函申请16件。",
        "通过网络收到申请5件。",
        "收到申请5件，均为书面申请。",
        "收到公民申请5件，法人申请16件。",
        "收到书面申请5件。",
        "收到群众申请5件。",
        "收到申请5件，申请人为企业。",
        "2022-2023年收到申请9件。",
        "2022年至2023年收到申请9件。",
        "2022、2023年收到申请9件。",
        "近两年收到申请9件。",
        "我局及下设机构收到申请40件。",
        "我局和下设机构收到申请40件。",
        "局机关及二级单位收到申请40件。",
        "收到政府信息公开申请12件（含上年结转）。",
        "收到政府信息公开申请12件，含上年结转。",
        "收到政府信息公开申请12件(不含撤回)。",
    ],
)
def test_what_may_count_something_else_is_not_told(text: str) -> None:
    assert said(text, applications__received__total=21) == []


@pytest.mark.parametrize(
    "text",
    [
        "作为行政复议机关共受理行政复议案件5件。",
        "办理了政府信息公开行政复议案件5件。",
        "行政复议案件5件（与信息公开无关）。",
        "行政复议案件5件，与信息公开无关。",
        "行政复议案件5件。",
        "被提起行政诉讼5件。",
    ],
)
def test_disputes_about_something_else_are_not_told(text: str) -> None:
    values: dict[str, Number | None] = dict.fromkeys(
        ("disputes__reconsideration__total", "disputes__litigation__direct__total",
         "disputes__litigation__after_reconsideration__total"), 1,
    )  # fmt: skip
    assert said(text, **values) == []


def test_a_number_that_looks_like_a_year_is_a_number() -> None:
    assert said("2023年收到申请2022件。", applications__received__total=21) == [("收到申请", 2022, 21)]


def test_an_application_for_review_is_no_application_for_disclosure() -> None:
    assert said("收到行政复议申请3件。", applications__received__total=21, disputes__reconsideration__total=3) == []


def test_where_the_right_number_is_said_another_is_of_something_else() -> None:
    text = "我局收到申请21件。\n办公室收到申请12件。"
    assert said(text, applications__received__total=21) == []
    assert len(said(text, applications__received__total=30)) == 2


def test_a_notice_names_its_place_and_its_cells() -> None:
    narrative = Narrative(overview="一、概况。\n2023年收到申请12件。", problems="无。")
    (notice,) = prose_findings(attrs.evolve(made(applications__received__total=21), narrative=narrative))
    assert (notice.part, notice.start, notice.sentence) == ("overview", 6, "2023年收到申请12件")
    assert (narrative.overview or "")[notice.start :].startswith(notice.sentence)
    assert notice.cells == (RECEIVED,)
    assert notice.message == "overview, character 7: 收到申请 12, but 21 in applications.received.total"


def test_the_prose_of_the_corpus_is_right_where_it_was_not_made_wrong() -> None:
    """Tracers have other numbers than the prose of the report that they were made from; nothing else differs."""
    loud = {case.name for case in CASES if prose_findings(case.report)}
    assert loud == {"tracer-004-a", "tracer-004-b", "tracer-004-c"}


# --------------------------------------------------------------------------- all of them


def test_all_results_are_frames() -> None:
    for result in (compare(mixed(), whole()), rates(whole()), subtotals(whole())):
        frame = pd.DataFrame(result)
        assert frame.shape == (len(result), len(dataclasses.fields(result[0])))


def test_the_charts_of_the_documentation_are_drawn(tmp_path: Path) -> None:
    check_picture("charts.py", tmp_path / "a.png", ("panels.md",))
