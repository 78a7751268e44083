"""The report class: made by hand, asked, copied, and carried through plain values."""

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.cells import Cell, Cells, Status
from govinfo_parse.errors import FindingsError
from govinfo_parse.findings import Severity, finding
from govinfo_parse.forms import Number
from govinfo_parse.report import Editions, Narrative, Report, complete
from govinfo_parse.text import Place


def changed(report: Report, **cells: dict[str, Any]) -> Report:
    """The report with fields of some cells replaced; dots of the path are written as two underscores."""
    named = {path.replace("__", "."): fields for path, fields in cells.items()}
    assert named.keys() <= {cell.path for cell in report.cells()}
    return attrs.evolve(report, cells=tuple(attrs.evolve(c, **named.get(c.path, {})) for c in report.cells()))


# --------------------------------------------------------------------------- from_values


def test_from_values_gives_attributes_and_cells() -> None:
    values: dict[str, Number | None] = {
        "applications.received.total": 7,
        "applications.denied.state_secret.natural_person": None,
        "disclosure.fees.amount": 12,
    }
    report = Report.from_values(values, agency="示例市教育局", year=2023, narrative=Narrative(overview="概述"))
    assert report.applications.received.total == 7
    assert report.applications.denied.state_secret.natural_person is None
    assert report.disclosure.fees.amount == Decimal(12)
    assert isinstance(report.disclosure.fees.amount, Decimal), "an amount is a Decimal, however it was given"
    assert [report.cell(path).status for path in values] == [Status.PRINTED, Status.BLANK, Status.PRINTED]
    assert report.cell("applications.received.natural_person").status is Status.MISSING
    assert (report.agency, report.year, report.narrative.overview) == ("示例市教育局", 2023, "概述")
    assert report.findings == ()


def test_editions_belong_to_tables() -> None:
    report = Report.from_values({"disclosure.procurement.amount": Decimal("251000")}, disclosure=2019)
    assert (report.disclosure.edition, report.applications.edition, report.disputes.edition) == (2019, 2021, 2019)
    assert report.disclosure.rules.issued is None
    assert len(report.cells()) == 22 + 175 + 15
    assert report.cell("disclosure.rules.issued").status is Status.MISSING, "a cell of the other edition"


def test_a_missing_table_has_every_value_none() -> None:
    report = Report.from_values({}, disclosure=None, applications=None, disputes=None)
    assert (report.disclosure.edition, report.applications.edition, report.disputes.edition) == (None, None, None)
    assert report.applications.denied.state_secret.total is None
    assert len(report.cells()) == 200, "the rows of the newest edition"
    assert {cell.status for cell in report.cells()} == {Status.MISSING}


@pytest.mark.parametrize(
    ("path", "value", "error", "words"),
    [
        ("applications.received.total", 1.0, TypeError, "float"),
        ("applications.received.total", True, TypeError, "bool"),
        ("applications.received.total", "1", TypeError, "str"),
        ("applications.received.total", Decimal(1), TypeError, "count"),
        ("applications.received.total", -1, ValueError, "negative"),
        ("disclosure.fees.amount", Decimal("-0.5"), ValueError, "negative"),
        ("applications.received.sum", 1, KeyError, "received.sum"),
        ("disclosure.rules.produced", 1, KeyError, "2021"),
    ],
)
def test_from_values_refuses_what_does_not_fit(path: str, value: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        Report.from_values({path: value})


def test_a_report_can_be_pickled_and_copied_before_and_after_its_cells_are_asked_for() -> None:
    text = "规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31\n"
    for copied in (pickle.loads(pickle.dumps(gp.parse(text))), copy.deepcopy(gp.parse(text))):
        assert copied == gp.parse(text)
        assert copied.cell("disclosure.rules.in_force").where == "line 1, column 8"
        assert hash(copied) == hash(pickle.loads(pickle.dumps(copied)))


def test_cells_are_made_once() -> None:
    made: list[None] = []

    def make() -> list[Cell]:
        made.append(None)
        return [Cell(path="disclosure.rules.issued", status=Status.BLANK)]

    report = Report(cells=Cells(make))
    assert not made
    assert report.cells() == tuple(report.cells()) == Report(cells=report.cells()).cells()
    assert report.cell("disclosure.rules.issued").status is Status.BLANK
    assert report == Report(cells=make())
    assert len(made) == 2


def test_a_change_may_be_negative() -> None:
    report = Report.from_values({"disclosure.licensing.change": -183}, disclosure=2019)
    assert report.disclosure.licensing.change == -183


# --------------------------------------------------------------------------- cells


def test_cells_are_in_printed_order() -> None:
    paths = [cell.path for cell in Report.from_values({}).cells()]
    assert paths[0] == "disclosure.rules.issued"
    assert paths[9] == "disclosure.fees.amount"
    assert paths[10] == "applications.received.natural_person"
    assert paths[-1] == "disputes.litigation.after_reconsideration.total"


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("applications.received.totals", "applications.received.total"),
        ("application.granted.natural_person", "applications.granted.natural_person"),
        ("disclosure.rule.issued", "disclosure.rules.issued"),
    ],
)
def test_an_unknown_path_names_the_nearest(asked: str, nearest: str) -> None:
    with pytest.raises(KeyError, match=f"no cell '{asked}'.*nearest is '{nearest}'"):
        Report.from_values({}).cell(asked)


def test_a_missing_cell_has_the_unit_of_the_form() -> None:
    report = Report.from_values({}, disclosure=None)
    assert report.cell("disclosure.fees.amount").unit == "万元"


# --------------------------------------------------------------------------- equality


def test_places_do_not_count_for_equality() -> None:
    report = Report.from_values({"applications.received.total": 7})
    moved = changed(
        report, applications__received__total={"span": (3, 4), "raw": "7", "place": Place(line=1, column=4)}
    )
    assert moved == report
    assert moved.applications == report.applications


def test_values_statuses_and_findings_count_for_equality() -> None:
    report = Report.from_values({"applications.received.total": 7})
    assert report != Report.from_values({"applications.received.total": 8})
    assert report != changed(report, applications__received__total={"status": Status.UNCERTAIN})
    assert report != attrs.evolve(report, findings=(finding("table-split", "x"),))


def test_a_report_cannot_be_changed() -> None:
    report = Report.from_values({})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.year = 2024  # type: ignore[misc]


# --------------------------------------------------------------------------- implied values


def test_with_implied_fills_in_only_what_the_sums_force() -> None:
    report = changed(
        Report.from_values({"applications.received.total": 7, "applications.granted.total": None}),
        applications__granted__total={"implied": 3},
        applications__received__total={"implied": 9},
        applications__concluded__total={"candidate": 5},
    )
    filled = report.with_implied()
    assert filled.cell("applications.granted.total").status is Status.IMPLIED
    assert filled.applications.granted.total == 3
    assert filled.applications.received.total == 7, "a printed number stays"
    assert filled.applications.concluded.total is None, "a candidate is no value"
    assert report.applications.granted.total is None, "the report itself is as it was"
    assert filled.with_implied() == filled


# --------------------------------------------------------------------------- findings


def test_raise_for_findings_gives_the_report_back_when_there_is_no_error() -> None:
    quiet = attrs.evolve(Report.from_values({}), findings=(finding("stray-number", "a"), finding("table-split", "b")))
    assert [f.severity for f in quiet.findings] == [Severity.WARNING, Severity.NOTICE]
    assert quiet.raise_for_findings() is quiet


def test_raise_for_findings_raises_all_errors_at_once() -> None:
    first, second = finding("row-sum", "first message"), finding("table-missing", "second message")
    report = attrs.evolve(Report.from_values({}), findings=(first, finding("stray-number", "third"), second))
    with pytest.raises(FindingsError) as caught:
        report.raise_for_findings()
    assert caught.value.findings == (first, second)
    assert "2 error(s)" in str(caught.value)
    assert "row-sum: first message" in str(caught.value)
    assert "second message" in str(caught.value)
    assert "third" not in str(caught.value)
    assert isinstance(caught.value, gp.GovInfoError)


# --------------------------------------------------------------------------- plain values


def test_to_dict_is_plain_and_keeps_every_digit() -> None:
    report = Report.from_values({"disclosure.fees.amount": Decimal("59237.2400"), "applications.received.total": 7})
    data = report.to_dict()
    assert json.loads(json.dumps(data)) == data
    values = {cell["path"]: cell["value"] for cell in data["cells"]}
    assert values["disclosure.fees.amount"] == "59237.2400"
    assert values["applications.received.total"] == 7
    again = Report.from_dict(data)
    assert again == report
    assert str(again.disclosure.fees.amount) == "59237.2400"


def test_from_dict_brings_places_and_source_back() -> None:
    editions = Editions(disclosure=2021)
    cell = Cell(
        path="disclosure.rules.issued", status=Status.MARKED, raw="/", span=(0, 1), place=Place(line=1, column=1)
    )
    report = Report(
        editions=editions, source=gp.SourceText(text="/", name="a.txt"), cells=complete(editions, {cell.path: cell})
    )
    again = Report.from_dict(json.loads(json.dumps(report.to_dict())))
    assert again.source == report.source
    found = again.cell(cell.path)
    assert (found.raw, found.span, found.where) == ("/", (0, 1), "line 1, column 1")


def test_places_are_written_with_what_is_known() -> None:
    report = gp.parse_html("<table><tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7</table>")
    data = json.loads(json.dumps(report.to_dict()))
    cell, segment = data["cells"][0], data["source"]["segments"][0]
    xpath = "/html/body[1]/table[1]/tr[1]/td[2]"
    assert cell["place"] == {"table": 1, "row": 1, "cell": 2, "xpath": xpath}
    assert cell["where"] == f"table 1, row 1, cell 2 ({xpath})"
    assert segment.keys() == {"start", "end", "table", "row", "way", "steps"}
    again = Report.from_dict(data)
    assert again.source == report.source
    assert [found.place for found in again.cells()] == [found.place for found in report.cells()]


@pytest.mark.parametrize("fact", [None, 7, "7", Decimal("7.50")], ids=repr)
def test_facts_of_a_finding_keep_their_type(fact: Number | str | None) -> None:
    told = finding("unit-mismatch", "x", rule="r", expected=fact, found=fact)
    report = attrs.evolve(Report.from_values({}), findings=(told,))
    (again,) = Report.from_dict(json.loads(json.dumps(report.to_dict()))).findings
    assert again == told
    assert repr(again.found) == repr(fact)
    assert again != attrs.evolve(told, found="other")


def test_a_finding_may_leave_its_facts_out() -> None:
    data = damaged(findings=[{"code": "row-sum", "severity": "error", "message": "x"}])
    assert Report.from_dict(data).findings == (finding("row-sum", "x"),)


def test_findings_say_what_was_expected_and_found() -> None:
    report = gp.parse("规章\t1\t0\t9\n行政规范性文件\t2\tl2\t7\n行政许可\t31\n行政事业性收费\t251000元\n")
    told = {found.code: (found.expected, found.found) for found in report.findings}
    assert told["value-unreadable"] == (None, "l2")
    assert told["unit-mismatch"] == ("万元", "元")


def damaged(**changes: Any) -> dict[str, Any]:
    return {**Report.from_values({"applications.received.total": 7}, year=2023).to_dict(), **changes}


def cells_with(**changes: Any) -> list[dict[str, Any]]:
    first, *rest = damaged()["cells"]
    return [{**first, **changes}, *rest]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "cells"),
        (damaged(colour="red"), "colour"),
        (damaged(cells=None), "cells"),
        (damaged(cells=cells_with(path="disclosure.rules.made")), "disclosure.rules.made"),
        (damaged(cells=cells_with(status="guessed")), "guessed|status"),
        (damaged(editions={"disclosure": 2020, "applications": 2021, "disputes": 2019}), "2020|disclosure"),
        (damaged(findings=[{"code": "row-sum"}]), "findings"),
        (
            damaged(findings=[{"code": "row-sum", "severity": "error", "message": "x", "found": {"amount": "x"}}]),
            "findings",
        ),
        (damaged(findings=[{"code": "row-sum", "severity": "error", "message": "x", "found": 1.5}]), "findings"),
        (damaged(source={"text": "x", "segments": [{"start": 0, "end": 1, "place": "x"}]}), "place"),
        ([], "list"),
        (None, "None"),
        ("report", "str"),
    ],
)
def test_from_dict_says_what_does_not_fit(data: Any, words: str) -> None:
    with pytest.raises(ValueError, match=f"(?s)^not a report: .*({words})"):
        Report.from_dict(data)


@pytest.mark.parametrize(
    "changes",
    [{"value": "seven"}, {"value": [7]}, {"value": 1.5}, {"value": True}, {"span": "ab"}, {"span": [1]}, {"path": 7}],
    ids=str,
)
def test_from_dict_refuses_cells_of_wrong_content(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a report"):
        Report.from_dict(damaged(cells=cells_with(**changes)))
