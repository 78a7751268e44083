"""Any text gives a report or a `GovInfoError`, and a report of cut or shuffled text invents nothing."""

import random
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import govinfo_parse as gp
from govinfo_parse.cells import Status
from govinfo_parse.render import Rendering, to_html, to_lines, to_markdown, to_tab_rows, to_tika
from govinfo_parse.report import Report
from govinfo_parse.testing import reports
from govinfo_parse.testing.strategies import LABELS

Render = Callable[[Report], Rendering]
SHAPES: tuple[Render, ...] = (to_tika, to_tab_rows, to_markdown, to_lines, to_html)

_SEPARATORS = ("\n", "\n\n", "\t", "\n\t", " ", " | ", "\r\n", "")
_VALUES = (
    "0", "0", "1", "12", "2023", "-3", "1,234", "59237.2449", "251000元", "125.0", "２２", "22（其中修订16件）", "/",
    "-", "—", "无", "", "l2", "O", "- 4 -", "第5页", "nan", "1" * 400,
)  # fmt: skip

pieces = st.sampled_from(LABELS) | st.sampled_from(_VALUES)


@st.composite
def scraps(draw: st.DrawFn) -> str:
    """Labels of the form and values in any order, with any separators between them."""
    parts = draw(st.lists(st.tuples(pieces, st.sampled_from(_SEPARATORS)), max_size=80))
    return "".join(word + separator for word, separator in parts)


def check_total(text: str) -> Report | None:
    """Read the text; only a `GovInfoError` may come out instead of a report, and the report fits the text."""
    try:
        report: Report = gp.parse(text)
    except gp.GovInfoError:
        return None
    assert report.source is not None
    if "<table" not in text:  # tables of HTML are flattened, and their text is another
        assert report.source.text == text
    text = report.source.text
    for cell in report.cells():
        assert (cell.value is not None) == (cell.status is Status.PRINTED), cell
        if cell.span is not None:
            start, end = cell.span
            assert 0 <= start <= end <= len(text), cell
        if cell.status is Status.PRINTED:
            assert cell.span is not None, cell
            assert any(sign.isdigit() for sign in text[slice(*cell.span)]), cell
    return report


@given(st.text() | st.text(alphabet="0123456789一二三四五六（）()、.\t\n |/-其他总计规章件数", max_size=300))
@example("")
@example("\ufeff")
@example("\x00\x1c\u2028")
@example("| |\n|-|\n" * 50)
@example("\t" * 500)
@example("0\n" * 500)
def test_any_text(text: str) -> None:
    check_total(text)


@given(scraps())
def test_scraps_of_the_form(text: str) -> None:
    check_total(text)


@given(reports(blanks=(0.0, 0.1)), st.sampled_from(SHAPES), st.integers(0, 2**32))
def test_lines_in_any_order(report: Report, render: Render, seed: int) -> None:
    lines = render(report).text.splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    check_total("".join(lines))


@pytest.mark.parametrize("render", SHAPES[:4], ids=["tika", "tab_rows", "markdown", "lines"])
@given(report=reports(), share=st.floats(0, 1))
def test_cut_text_gives_only_what_stands_before_the_cut(render: Render, report: Report, share: float) -> None:
    rendering = render(report)
    cut = int(share * len(rendering.text))
    parsed = check_total(rendering.text[:cut])
    if parsed is None:
        return
    for cell in parsed.cells():
        if cell.status is Status.PRINTED:
            start, end = rendering.spans[cell.path]
            assert (start, min(end, cut)) == cell.span, "a number in a cell that is not its own"
            if end <= cut:
                assert cell.value == report.cell(cell.path).value
