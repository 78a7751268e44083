"""Every corpus case read through the public surface gives what its expected.json says."""

import itertools
import unicodedata
from decimal import Decimal
from typing import Any

import attrs
import pytest

import govinfo_parse as gp

from .cases import Case, entry, findings


@pytest.mark.parametrize("name", ["agency", "year", "title"])
def test_heading(case: Case, name: str) -> None:
    found = getattr(case.report, name)
    assert found == case.expected[name]


def test_editions(case: Case) -> None:
    found = attrs.asdict(case.report.editions)
    assert found == case.expected["editions"]


@pytest.mark.parametrize("part", ["preamble", "overview", "beside_tables", "problems", "other_matters"])
def test_narrative(case: Case, part: str) -> None:
    found = getattr(case.report.narrative, part)
    assert found == case.expected["narrative"][part]


def test_cells(case: Case) -> None:
    found = {cell.path: entry(cell) for cell in case.report.cells()}
    expected = case.expected["cells"]
    wrong = {path: f"{found.get(path)} for {expected[path]}" for path in expected if found.get(path) != expected[path]}
    assert wrong == {}
    assert list(found) == list(expected)


def test_findings(case: Case) -> None:
    """Within each code in printed order; how codes follow each other is left open."""
    found = sorted(findings(case.report), key=_code)
    assert found == sorted(case.expected["findings"], key=_code)


def test_source_is_the_file(case: Case) -> None:
    assert case.report.source is not None
    assert case.report.source.text == case.text


def test_span_of_a_printed_cell_holds_its_number(case: Case) -> None:
    wrong = {}
    for cell in case.report.cells():
        if cell.value is None:
            continue
        assert cell.span is not None, cell.path
        printed = unicodedata.normalize("NFKC", case.text[slice(*cell.span)]).strip()
        if not _reads_as(printed, cell.value):
            wrong[cell.path] = f"{printed!r} for {cell.value}"
    assert wrong == {}


def test_spans_follow_the_printed_order(case: Case) -> None:
    """The cells stand in the text in the form's order, unless they are torn, so a span of a neighbour shows."""
    torn = any(found.code == "cells-torn" for found in case.report.findings)
    proven = [cell for cell in case.report.cells() if cell.status is not gp.Status.UNCERTAIN]
    spans = [cell.span for cell in proven if cell.span is not None]
    if torn:
        spans.sort()
    overlapping = [(one, other) for one, other in itertools.pairwise(spans) if one[1] > other[0]]
    assert overlapping == []


def _code(finding: dict[str, Any]) -> str:
    code: str = finding["code"]
    return code


def _reads_as(printed: str, value: int | Decimal) -> bool:
    try:
        return Decimal(printed) == value
    except ArithmeticError:
        return False
