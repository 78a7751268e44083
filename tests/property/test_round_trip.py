"""A report printed in any shape and read again is the same report."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.render import Rendering, to_lines, to_markdown, to_tab_rows, to_tika
from govinfo_parse.report import Narrative, Report
from govinfo_parse.testing import reports
from tests.read_back import is_read, shows_its_cells

SHAPES = (to_tika, to_tab_rows, to_markdown, to_lines)
shapes = pytest.mark.parametrize("render", SHAPES, ids=["tika", "tab_rows", "markdown", "lines"])
Render = Callable[[Report], Rendering]


def loud(report: Report) -> list[gp.Finding]:
    """The findings that say a number may be wrong."""
    return [finding for finding in report.findings if finding.severity is not gp.Severity.NOTICE]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def same_prose(found: Narrative, expected: Narrative) -> bool:
    """Whether two narratives have the same words; line ends and white space do not count."""
    parts = ("preamble", "overview", "beside_tables", "problems", "other_matters")
    words = [["".join((getattr(side, part) or "").split()) for part in parts] for side in (found, expected)]
    return words[0] == words[1]


@shapes
@given(report=reports())
def test_full_reports_come_back(render: Render, report: Report) -> None:
    rendering = render(report)
    parsed = gp.parse(rendering.text)
    for table in forms.TABLES:
        assert getattr(parsed, table) == getattr(report, table), table
    assert {cell.status for cell in parsed.cells()} == {Status.PRINTED}
    assert {cell.path: cell.span for cell in parsed.cells()} == rendering.spans
    assert loud(parsed) == []
    assert (parsed.agency, parsed.year, parsed.title) == (report.agency, report.year, report.title)
    assert same_prose(parsed.narrative, report.narrative)


@shapes
@given(report=reports(blanks=(0.02, 0.1, 0.5, 1.0)))
def test_blank_cells_stay_blank_and_shift_nothing(render: Render, report: Report) -> None:
    rendering = render(report)
    parsed = gp.parse(rendering.text)
    assert is_read(parsed, report)
    if shows_its_cells(report):
        assert parsed.editions == report.editions
        assert loud(parsed) == []
    for cell in parsed.cells():
        if cell.status is Status.PRINTED:
            assert cell.span == rendering.spans[cell.path]


@given(reports(blanks=(0.0, 0.02)))
def test_every_span_holds_the_number_of_its_cell(report: Report) -> None:
    for render in SHAPES:
        rendering = render(report)
        assert rendering.spans.keys() == {cell.path for cell in report.cells()}
        for path, (start, end) in rendering.spans.items():
            assert number(rendering.text[start:end]) == report.cell(path).value


@given(reports(blanks=(0.0, 0.1)))
def test_reading_twice_gives_the_same_report(report: Report) -> None:
    text = to_tika(report).text
    first, second = gp.parse(text), gp.parse(text)
    assert first == second
    assert [cell.span for cell in first.cells()] == [cell.span for cell in second.cells()]


@given(reports(blanks=(0.0, 0.1)))
def test_what_was_read_can_be_printed_and_read_again(report: Report) -> None:
    once = gp.parse(to_tika(report).text)
    again = gp.parse(to_markdown(once).text)
    if all(cell.status in (Status.PRINTED, Status.BLANK) for cell in once.cells()):  # what is not sure is not printed
        assert is_read(again, once)
    assert (again.agency, again.year, again.title) == (once.agency, once.year, once.title)
    assert same_prose(again.narrative, once.narrative)
