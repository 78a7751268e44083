"""A report as HTML, as DOCX and as text is one report, and every cell is found again in its document."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.render import to_html, to_tika
from govinfo_parse.report import Report
from govinfo_parse.sources.docx import read_docx
from govinfo_parse.sources.html import read_page
from govinfo_parse.testing import reports
from tests.documents import to_docx, to_page
from tests.property.test_round_trip import loud, number
from tests.read_back import is_read, shows_its_cells

SEEDS = st.integers(min_value=0, max_value=2**32)
RATES = (0.0, 0.02, 0.3)


def parse_docx(report: Report) -> Report:
    return gp.parse_file(io.BytesIO(to_docx(report)), kind="docx")


def answers(report: Report) -> dict[str, tuple[Status, object]]:
    return {cell.path: (cell.status, cell.value) for cell in report.cells()}


def assert_same(parsed: Report, report: Report) -> None:
    assert parsed.editions == report.editions
    assert is_read(parsed, report)
    assert loud(parsed) == [] or not shows_its_cells(report)
    assert (parsed.agency, parsed.year, parsed.title) == (report.agency, report.year, report.title)
    text = parsed.source.text if parsed.source else ""
    for cell in parsed.cells():
        if cell.status in (Status.MISSING, Status.UNCERTAIN):
            continue
        assert cell.span is not None
        assert number(text[slice(*cell.span)]) == cell.value, cell.path


@given(report=reports(blanks=RATES))
def test_html_comes_back(report: Report) -> None:
    assert_same(gp.parse_html(to_html(report).text), report)


@given(report=reports(blanks=RATES))
def test_docx_comes_back(report: Report) -> None:
    assert_same(parse_docx(report), report)


@given(report=reports(blanks=RATES))
def test_html_docx_and_text_give_equal_tables(report: Report) -> None:
    text = gp.parse(to_tika(report).text)
    for other in (gp.parse_html(to_html(report).text), parse_docx(report)):
        for table in forms.TABLES:
            assert getattr(other, table) == getattr(text, table), table
        assert answers(other) == answers(text)


@given(report=reports(blanks=RATES))
def test_html_and_docx_flatten_alike(report: Report) -> None:
    assert read_page(to_html(report).text).text == read_docx(to_docx(report)).text


@given(report=reports(blanks=RATES), seed=SEEDS)
def test_markup_changes_no_number(report: Report, seed: int) -> None:
    parsed = gp.parse_html(to_page(report, seed))
    assert is_read(parsed, report)
    assert loud(parsed) == [] or not shows_its_cells(report)


@given(report=reports(blanks=(0.0, 0.1)), seed=SEEDS)
def test_the_xpath_of_a_cell_leads_to_it(report: Report, seed: int) -> None:
    page = to_page(report, seed)
    tree = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8")).getroottree()
    parsed = gp.parse_html(page)
    for cell in parsed.cells()[seed % 20 :: 20]:  # to read one cell alone takes as long as to look at the whole page
        if cell.status is Status.MISSING:
            continue
        match = re.fullmatch(r"table \d+, row \d+, cell \d+ \((.*)\)", cell.where or "")
        assert match, cell.where
        found: Any = tree.xpath(match[1])
        assert [element.tag for element in found] == ["td"]
        assert parsed.source is not None
        assert cell.span is not None
        assert parsed.source.text[slice(*cell.span)] in read_page(found[0]).text, cell.path


@given(report=reports(), seed=SEEDS)
def test_places_survive_the_dictionary(report: Report, seed: int) -> None:
    parsed = gp.parse_html(to_page(report, seed))
    again = Report.from_dict(parsed.to_dict())
    assert again.source == parsed.source
    assert [cell.where for cell in again.cells()] == [cell.where for cell in parsed.cells()]


MARKUP = st.lists(
    st.sampled_from(
        (
            "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=9 colspan=0>", "</td>", "<th>", "<p>", "</p>",
            "<br>", "<pre>", "</pre>", "<div style='display:none'>", "</div>", "<del>", "</del>", "<o:p>", "<!--",
            "-->", "<![if !x]>", "<caption>", "<tbody>", "<script>", "</script>", "<svg:a b='", "'>", '<a"b>', "&nbsp;",
            "&#0;", "&", "<", "\0", "\ud800", "\x1f", "规章", "行政许可", "\t", "\n", " ", "0", "12", "总计",
            "（一）予以公开",
        )
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize("read", [gp.parse_html, gp.parse])
@given(markup=MARKUP)
def test_any_markup_gives_a_report_or_an_error_of_ours(read: Callable[[str], Report], markup: str) -> None:
    try:
        report = read(markup)
    except gp.GovInfoError:
        return
    assert isinstance(report, Report)


@example(markup="<td></td>0")
@given(markup=MARKUP)
def test_segments_are_in_order_and_hold_what_is_written(markup: str) -> None:
    try:
        source = read_page(markup)
    except gp.SourceError:
        return
    ends = [0, *(segment.end for segment in source.segments)]
    for segment, end in zip(source.segments, ends, strict=False):
        assert end <= segment.start <= segment.end <= len(source.text)
    between = re.sub(r"[\t\n]", "", _outside(source))
    assert between == ""


def _outside(source: gp.SourceText) -> str:
    parts, done = [], 0
    for segment in source.segments:
        parts.append(source.text[done : segment.start])
        done = segment.end
    return "".join([*parts, source.text[done:]])
