"""The review page of any report: all its text and cells are in it, and nothing of it is markup."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

import govinfo_parse as gp
from govinfo_parse.report import Report
from govinfo_parse.review.document import blocks
from govinfo_parse.review.pieces import Pieces, is_in
from govinfo_parse.sources.html import read_page
from govinfo_parse.testing import any_reports, reports
from tests.documents import to_page
from tests.unit.test_review import page_of, unpacked

SPANS = st.lists(st.none() | st.tuples(st.integers(-1, 30), st.integers(-1, 30)))


@given(text=st.text(max_size=24), spans=SPANS)
def test_pieces_are_the_text_and_ranges_are_its_spans(text: str, spans: Sequence[tuple[int, int] | None]) -> None:
    pieces = Pieces.cut(text, spans)
    assert "".join(pieces.texts) == text
    assert "" not in pieces.texts
    for span in spans:
        found = pieces.range(span)
        if span is None or not is_in(span, text):
            assert found is None
        else:
            assert found is not None
            assert "".join(pieces.texts[slice(*found)]) == text[slice(*span)]


@given(report=reports(blanks=(0.0, 0.3)), seed=st.integers(0, 2**32))
def test_the_blocks_of_a_page_are_its_text(report: Report, seed: int) -> None:
    source = read_page(to_page(report, seed))
    shown = [source.text[one.start : one.end] for block in blocks(source) for row in block.rows for one in row]
    assert "".join("".join(shown).split()) == "".join(source.text.split())


@given(report=any_reports())
def test_any_report_has_a_page(report: Report) -> None:
    page = page_of(report, ("</script><!--", report), ("a.txt", gp.SourceError("</script>")))
    data = unpacked(page)
    assert len(data) == 2
    assert len(data[0]["cells"]) == len(report.cells())
    if report.source is not None:
        assert "".join(data[0]["pieces"]) == report.source.text
    assert page.count("</script>") == page.count("<script") == 4
    assert [finding["message"] for finding in data[0]["findings"]] == [finding.message for finding in report.findings]
