"""A report survives the way through JSON."""

import json

from hypothesis import given

from govinfo_parse.report import Report
from govinfo_parse.testing import any_reports, reports


@given(any_reports())
def test_json_round_trip_gives_the_same_report(report: Report) -> None:
    again = Report.from_dict(json.loads(json.dumps(report.to_dict(), ensure_ascii=False)))
    assert again == report
    # Equality leaves places and source out; they come back too.
    assert again.source == report.source
    places = [(cell.raw, cell.span, cell.place, cell.where) for cell in report.cells()]
    assert [(cell.raw, cell.span, cell.place, cell.where) for cell in again.cells()] == places
    assert [finding.span for finding in again.findings] == [finding.span for finding in report.findings]


@given(reports(blanks=(0.0, 0.2)))
def test_numbers_keep_type_and_digits(report: Report) -> None:
    again = Report.from_dict(json.loads(json.dumps(report.to_dict())))
    assert again == report
    assert [repr(cell.value) for cell in again.cells()] == [repr(cell.value) for cell in report.cells()]
