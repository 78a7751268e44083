"""The sums of the form: what breaks them, and what they force."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.forms import Number, SumForm
from govinfo_parse.report import Editions, Report
from govinfo_parse.sums import check, forced_values, holds, implied, implied_values, is_broken, sum_findings

COLUMNS = tuple(cell.path.rsplit(".", 1)[1] for cell in forms.table_form("applications", 2021).rows[0].cells)
RULE = SumForm(code="row-sum", left=("a", "b"), right=("c",), where="甲")


def row(path: str, *numbers: Number | None) -> dict[str, Number | None]:
    """Numbers of one row of table three, from left to right."""
    return {f"applications.{path}.{column}": number for column, number in zip(COLUMNS, numbers, strict=True)}


def codes(values: dict[str, Number | None]) -> list[str]:
    return [finding.code for finding in check(Report.from_values(values))]


ZEROS: dict[str, Number | None] = {
    cell.path: 0 for table in forms.TABLES for cell in forms.table_form(table, forms.editions(table)[-1]).cells
}


# --------------------------------------------------------------------------- one sum


@pytest.mark.parametrize(
    ("values", "broken", "holding"),
    [
        ({"a": 1, "b": 2, "c": 3}, False, True),
        ({"a": 1, "b": 2, "c": 4}, True, False),
        ({"a": 1, "b": None, "c": 4}, False, False),
        ({"a": 5, "b": None, "c": 4}, True, False),
        ({"a": 4, "b": None, "c": 4}, False, False),
        ({"a": 1, "b": 2, "c": None}, False, False),
        ({"a": 1, "b": 2}, False, False),
        ({}, False, False),
    ],
    ids=[
        "holds", "broken", "a part unknown", "printed parts larger than the sum", "parts already the sum",
        "the sum unknown", "the sum left out", "nothing known",
    ],
)  # fmt: skip
def test_one_sum(values: dict[str, Number | None], broken: bool, holding: bool) -> None:
    assert is_broken(RULE, values) is broken
    assert holds(RULE, values) is holding


def test_parts_on_the_right_can_be_too_large_as_well() -> None:
    balance = SumForm(code="balance", left=("a",), right=("b", "c"), where="甲")
    assert is_broken(balance, {"a": 3, "b": 4, "c": None})
    assert not is_broken(balance, {"a": 3, "b": 3, "c": None})


# --------------------------------------------------------------------------- findings


def test_a_report_without_numbers_breaks_nothing() -> None:
    assert codes({}) == []


def test_a_report_of_zeros_breaks_nothing() -> None:
    assert codes(ZEROS) == []


def test_row_sum() -> None:
    (finding,) = check(Report.from_values(row("received", 1, 2, 3, 4, 5, 6, 20)))
    assert (finding.code, finding.severity) == ("row-sum", gp.Severity.ERROR)
    assert finding.cells == tuple(f"applications.received.{column}" for column in COLUMNS)
    assert "一、本年新收政府信息公开申请数量" in finding.message
    assert "21" in finding.message
    assert "20" in finding.message


def test_outcome_sum() -> None:
    values = {**ZEROS, "applications.granted.total": 2, "applications.granted.natural_person": 2}
    found = check(Report.from_values(values))
    assert [finding.code for finding in found] == ["outcome-sum", "outcome-sum"]
    assert [finding.cells[-1] for finding in found] == [
        "applications.concluded.natural_person", "applications.concluded.total",
    ]  # fmt: skip
    assert "自然人" in found[0].message
    assert "总计" in found[1].message


def test_balance() -> None:
    values = {**ZEROS, **row("received", 3, 0, 0, 0, 0, 0, 3)}
    found = check(Report.from_values(values))
    assert [finding.code for finding in found] == ["balance", "balance"]
    assert found[0].cells == tuple(
        f"applications.{path}.natural_person" for path in ("received", "carried_in", "concluded", "carried_forward")
    )


def test_dispute_sum() -> None:
    block = "disputes.litigation.direct"
    values: dict[str, Number | None] = dict.fromkeys(
        (f"{block}.{name}" for name in ("corrected", "other", "pending", "total")), 0
    )
    (finding,) = check(Report.from_values({f"{block}.upheld": 10, **values}))
    assert finding.code == "dispute-sum"
    assert finding.cells == tuple(f"{block}.{name}" for name in ("upheld", "corrected", "other", "pending", "total"))


def test_printed_parts_larger_than_a_printed_sum() -> None:
    assert codes(row("received", 9, None, None, None, None, None, 8)) == ["row-sum"]


def test_a_sum_with_an_unknown_is_not_judged() -> None:
    assert codes(row("received", 1, None, 0, 0, 0, 0, 8)) == []


def test_a_change_of_the_other_edition_is_no_part_of_a_sum() -> None:
    editions = Editions(disclosure=2019, applications=2019, disputes=2019)
    assert sum_findings(editions, {"disclosure.licensing.change": -183}) == ()


def test_the_2019_edition_has_one_row_of_other_handling() -> None:
    values = row("other_handling.undivided", 1, 0, 0, 0, 0, 0, 1)
    editions = Editions(disclosure=None, applications=2019, disputes=None)
    paths = {cell.path for cell in forms.table_form("applications", 2019).cells}
    zeros: dict[str, Number | None] = dict.fromkeys(paths, 0)
    found = sum_findings(editions, {**zeros, **values})
    assert {finding.code for finding in found} == {"outcome-sum"}


# --------------------------------------------------------------------------- implied values


def test_a_single_unknown_is_forced() -> None:
    values = row("received", 1, None, 3, 0, 0, 0, 9)
    assert implied(Report.from_values(values)) == {"applications.received.commercial_enterprise": 5}


def test_a_total_is_forced() -> None:
    values = row("received", 1, 2, 3, 4, 5, 6, None)
    assert implied(Report.from_values(values)) == {"applications.received.total": 21}


def test_two_unknowns_are_not_forced() -> None:
    assert implied(Report.from_values(row("received", None, None, 3, 0, 0, 0, 9))) == {}


def test_two_unknowns_are_zero_where_nothing_is_left_for_them() -> None:
    found = implied(Report.from_values(row("received", None, None, 3, 0, 0, 0, 3)))
    assert found == {f"applications.received.{column}": 0 for column in COLUMNS[:2]}


def test_a_sum_of_zero_forces_all_its_parts() -> None:
    found = implied(Report.from_values({"applications.concluded.total": 0}))
    outcomes = [row for row in forms.table_form("applications", 2021).rows if row.block]
    expected = {cell.path for row in outcomes for cell in row.cells} - {"applications.concluded.total"}
    assert found.keys() == expected
    assert set(found.values()) == {0}


def test_forced_values_force_others() -> None:
    values = {**ZEROS, **row("received", 4, 0, 0, 0, 0, 0, None), **row("carried_forward", None, 0, 0, 0, 0, 0, None)}
    found = implied(Report.from_values(values))
    assert found == {
        "applications.received.total": 4,
        "applications.carried_forward.natural_person": 4,
        "applications.carried_forward.total": 4,
    }


def test_a_broken_sum_and_its_neighbours_imply_nothing() -> None:
    values = {**ZEROS, **row("received", 3, 0, 0, 0, 0, 0, 7)}  # 3 is not 7, and both columns are in a balance
    values["applications.carried_in.natural_person"] = None
    values["applications.carried_in.commercial_enterprise"] = None
    values["applications.granted.research_institution"] = None
    found = implied(Report.from_values(values))
    assert "applications.carried_in.natural_person" not in found
    assert found["applications.granted.research_institution"] == 0, "far from the broken sum"


def test_a_range_that_becomes_empty_is_a_contradiction() -> None:
    rules = [
        SumForm(code="x", left=("a", "b"), right=("c",), where="甲"),
        SumForm(code="y", left=("a", "d"), right=("e",), where="乙"),
    ]
    values: dict[str, Number | None] = {"c": 5, "d": 6, "e": None, "b": 0}
    assert forced_values(rules, values) is not None
    assert forced_values(rules, {**values, "e": 7, "c": 5, "d": None, "b": 6}) is None, "6 and something is not 5"


def test_implied_values_are_never_negative() -> None:
    found = implied_values(Editions(applications=2021), row("received", 9, None, 0, 0, 0, 0, 8))
    assert found == {}


def test_a_full_table_implies_nothing() -> None:
    assert implied(Report.from_values(ZEROS)) == {}


def test_tables_without_sums_imply_nothing() -> None:
    assert implied(Report.from_values({"disclosure.rules.issued": 1})) == {}
