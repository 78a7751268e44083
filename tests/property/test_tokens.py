"""Tokens are lossless: joined they are the text, and their offsets say so."""

from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_parse.render import to_html, to_lines, to_markdown, to_tab_rows, to_tika
from govinfo_parse.report import Report
from govinfo_parse.tokens import tokenize
from tests.strategies import LABELS, reports

_PIECES = (
    *LABELS, "\t", "\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u3000", "\xa0", " ", "|", ",",
    "0", "12", "1,234", "1，234", "１２", "96171.6万元", "22（其中修订16件）", "l2", "O", "-", "—", "/", "无", "NaN",
    "- 4 -", "第 5 页", "㈠", "⒈", "[bookmark: _GoBack]", "\ufeff", "\x00", "𠀀",
)  # fmt: skip

texts = st.text() | st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)


def check_tiling(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(text[start:end] for _, start, end in tokens) == text
    ends = [0]
    for _, start, end in tokens:
        assert start == ends[-1], "a gap or an overlap"
        assert end > start, "an empty token"
        ends.append(end)
    assert ends[-1] == len(text)


@given(texts)
@example("")
@example("\r\n\r\n")
@example("规章\t０\t 1,234 \r\n")
def test_tokens_tile_any_text(text: str) -> None:
    check_tiling(text)


@given(reports(blank_rates=(0.0, 0.2)))
def test_tokens_tile_rendered_reports(report: Report) -> None:
    for render in (to_tika, to_tab_rows, to_markdown, to_lines, to_html):
        check_tiling(render(report).text)
