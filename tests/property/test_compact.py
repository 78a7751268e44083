"""A report on its way between processes is the same report."""

from pathlib import Path

import attrs
from hypothesis import given

import govinfo_parse as gp
from govinfo_parse.compact import packed, unpacked
from govinfo_parse.report import Report
from govinfo_parse.testing import any_reports

PAGE = Path(__file__).parents[2] / "corpus" / "tracer-001-a" / "source.md"


def everything(report: Report) -> list[object]:
    """What is known of each cell, also where equality does not look."""
    return [[getattr(cell, field.name) for field in attrs.fields(type(cell))] for cell in report.cells()]


@given(any_reports())
def test_all_but_the_source_arrives(report: Report) -> None:
    arrived = unpacked(packed(report))
    assert arrived == report
    assert everything(arrived) == everything(report)
    assert arrived.source is None
    assert [finding.span for finding in arrived.findings] == [finding.span for finding in report.findings]


@given(any_reports())
def test_with_texts_everything_arrives(report: Report) -> None:
    arrived = unpacked(packed(report, texts=True))
    assert arrived == report
    assert everything(arrived) == everything(report)
    assert arrived.source == report.source


def test_the_evidence_goes_with_the_text() -> None:
    report = gp.parse("规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31")
    path = "disclosure.rules.in_force"
    assert report.cell(path).proof is not None
    assert unpacked(packed(report, texts=True)).explain(path) == report.explain(path)
    light = unpacked(packed(report)).cell(path)
    assert (light, light.proof, light.place) == (report.cell(path), None, report.cell(path).place)


def test_it_is_a_good_deal_smaller() -> None:
    report = gp.parse_file(PAGE)
    assert len(packed(report)) < len(packed(report, texts=True)) / 2
