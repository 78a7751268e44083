"""What the sums imply is never another number than the one that was taken away."""

import random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govinfo_parse import forms, sums
from govinfo_parse.forms import Number
from govinfo_parse.report import Report
from govinfo_parse.testing import reports


def without(report: Report, paths: set[str]) -> Report:
    """The report with these cells left blank."""
    values: dict[str, Number | None] = {cell.path: cell.value for cell in report.cells()}
    assert paths <= values.keys()
    editions = attrs.asdict(report.editions)
    return Report.from_values(values | dict.fromkeys(paths), **editions)


@given(reports(), st.integers(0, 2**32), st.sampled_from((1, 3, 20, 80, 400)))
def test_implied_never_contradicts_what_was_printed(report: Report, seed: int, most: int) -> None:
    paths = [cell.path for cell in report.cells()]
    source = random.Random(seed)
    removed = set(source.sample(paths, source.randint(1, min(most, len(paths)))))
    implied = sums.implied(without(report, removed))
    assert implied.keys() <= removed
    for path, number in implied.items():
        assert number == report.cell(path).value, path


@given(reports(), st.data())
def test_one_number_taken_from_a_sum_is_implied(report: Report, data: st.DataObject) -> None:
    rules = [
        rule
        for table in forms.TABLES
        if (edition := report.editions.of(table)) is not None
        for rule in forms.table_form(table, edition).sums
    ]
    rule = data.draw(st.sampled_from(rules))
    path = data.draw(st.sampled_from((*rule.left, *rule.right)))
    assert sums.implied(without(report, {path})) == {path: report.cell(path).value}


@given(reports())
def test_a_full_report_implies_nothing(report: Report) -> None:
    assert sums.implied(report) == {}


_COLUMNS = ("commercial_enterprise", "research_institution", "other_organization")


@given(reports(), st.integers(1, 10**6), st.sampled_from(_COLUMNS))
def test_a_broken_rule_silences_its_neighbours(report: Report, wrong: int, column: str) -> None:
    """One number too large, with the total of its row: both balances of these columns are broken.

    Two numbers are taken from the balance of another column, which cannot tell them apart. The sums of their rows
    could, but share a cell with a broken balance.
    """
    values: dict[str, Number | None] = {cell.path: cell.value for cell in report.cells()}
    for path in ("applications.received.natural_person", "applications.received.total"):
        values[path] = int(report.cell(path).value or 0) + wrong
    removed = {f"applications.received.{column}", f"applications.carried_in.{column}"}
    forced_to_zero = not any(report.cell(path).value for path in removed)
    broken = Report.from_values(values | dict.fromkeys(removed), **attrs.asdict(report.editions))
    assert sums.implied(broken) == (dict.fromkeys(removed, 0) if forced_to_zero else {})
