"""Texts that hold the reports of two years: the first is read as if it stood alone, or nothing of it is sure."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.render import to_html
from govinfo_parse.report import Report
from tests.unit.test_reading import Render, codes, shapes, sound

OTHERS = {"year": ("2023年", "2022年"), "body": ("示例市教育局", "示例市民政局")}


def another(text: str, what: str) -> str:
    """The report of another year, or of another body."""
    assert OTHERS[what][0] in text
    return text.replace(*OTHERS[what])


def sure(report: Report) -> set[str]:
    """The cells of which something is claimed and nothing said that puts it in doubt."""
    doubted = {
        path for finding in report.findings if finding.severity is not gp.Severity.NOTICE for path in finding.cells
    }
    claims = (gp.Status.PRINTED, gp.Status.BLANK, gp.Status.MARKED)
    return {cell.path for cell in report.cells() if cell.status in claims} - doubted


@shapes
@pytest.mark.parametrize("what", OTHERS)
def test_the_first_of_two_whole_reports_is_read_as_if_it_stood_alone(render: Render, what: str) -> None:
    first, second = render(sound()).text, another(render(sound(3)).text, what)
    report, alone = gp.parse(first + "\n" + second), gp.parse(first)
    assert [(cell.path, cell.value, cell.span) for cell in report.cells()] == [
        (cell.path, cell.value, cell.span) for cell in alone.cells()
    ]
    assert (report.agency, report.year, report.narrative) == (alone.agency, alone.year, alone.narrative)
    assert codes(report) == ["another-report"]


@shapes
def test_what_says_that_another_report_follows_points_at_it(render: Render) -> None:
    first, second = render(sound()).text, another(render(sound(3)).text, "year")
    text = first + "\n" + second
    found = next(finding for finding in gp.parse(text).findings if finding.code == "another-report")
    assert found.span is not None
    assert "示例市教育局2022年政府信息公开工作年度报告 begins in line" in found.message
    other = gp.parse(text[slice(*found.span)])
    assert other.year == 2022
    assert [cell.value for cell in other.cells()] == [cell.value for cell in sound(3).cells()]


def test_of_a_page_the_first_report_is_read_too() -> None:
    page = to_html(sound()).text.replace("</body>", "") + another(to_html(sound(3)).text, "year").partition("<body>")[2]
    report = gp.parse_html(page)
    assert [cell.value for cell in report.cells()] == [cell.value for cell in sound().cells()]
    assert codes(report) == ["another-report"]


@shapes
def test_tables_of_the_year_before_above_the_report_are_not_taken_for_it(render: Render) -> None:
    """They have a title and no sections: nothing is sure in which the two differ."""
    lines = another(render(sound(3)).text, "year").splitlines(keepends=True)
    attached = [line for line in lines if not any(title in line for title in forms.SECTIONS.values())]
    assert len(lines) - len(attached) == len(forms.SECTIONS)
    text = "".join(attached) + render(sound()).text
    report = gp.parse(text)
    assert "another-report" not in codes(report)
    truth = {cell.path: cell.value for cell in sound().cells()}
    assert {path for path in sure(report) if report.cell(path).value != truth[path]} == set()


@shapes
def test_two_reports_under_one_title_are_not_told_apart(render: Render) -> None:
    report = gp.parse(render(sound()).text + "\n" + render(sound(3)).text)
    assert "another-report" not in codes(report)
    other = {cell.path: cell.value for cell in sound(3).cells()}
    assert {path for path in sure(report) if report.cell(path).value != other[path]} == set()
