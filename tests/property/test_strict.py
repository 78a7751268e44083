"""What is read without a search is what the search would read."""

from collections.abc import Sequence
from unittest import mock

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govinfo_parse import forms
from govinfo_parse.grammar.strict import read_strict
from govinfo_parse.grammar.tables import Tables, _TableReader, read_tables
from govinfo_parse.render import to_html
from govinfo_parse.report import Report
from govinfo_parse.sources import read_page
from govinfo_parse.tokens import lines_of, tokenize
from tests.strategies import reports

_ROWS = [
    row for name in forms.TABLES for edition in forms.editions(name) for row in forms.table_form(name, edition).rows
]
_LABELS = {label for row in _ROWS for label in (*row.labels, *row.groups, *(cell.label for cell in row.cells))}
PIECES = (
    *sorted(_LABELS), "", "", "", "0", "12", "/", "无", "l2", "1,234", "5万元", "NaN", "1 2", "- 3 -", "第5页",
    "注：本表", "2023年", "主动公开政府信息情况", "其他", "x", "　",
)  # fmt: skip


@attrs.frozen
class Edit:
    """One change of a text: the place of a line, of a field in it, what happens, and with what."""

    line: float
    field: float
    what: str
    piece: str

    def of(self, lines: list[str]) -> None:
        """Make the change."""
        at = int(self.line * len(lines))
        fields = lines[at].split("\t")
        field = int(self.field * len(fields))
        if self.what == "drop":
            del lines[at]
        elif self.what == "insert":
            lines.insert(at, self.piece)
        elif self.what == "repeat":
            lines.insert(int(self.field * len(lines)), lines[at])
        elif self.what == "drop-field":
            lines[at] = "\t".join(fields[:field] + fields[field + 1 :])
        elif self.what == "insert-field":
            lines[at] = "\t".join([*fields[:field], self.piece, *fields[field:]])
        elif self.what == "join-fields":
            lines[at] = lines[at].replace("\t", " ", 1)
        elif self.what == "replace-field":
            lines[at] = "\t".join([*fields[:field], self.piece, *fields[field + 1 :]])
        else:
            lines[at] = "\t".join([*fields[:field], f"{fields[field][:1]} {fields[field][1:]}", *fields[field + 1 :]])


_SHARE = st.floats(0, 1, exclude_max=True)
_EDITS = ("drop", "insert", "repeat", "drop-field", "insert-field", "replace-field", "join-fields", "space")
EDITS = st.lists(st.builds(Edit, _SHARE, _SHARE, st.sampled_from(_EDITS), st.sampled_from(PIECES)), max_size=3)


def flattened(report: Report) -> str:
    return read_page(to_html(report).text).text


def searched(text: str) -> Tables:
    return read_tables(text, lines_of(tokenize(text)))


def edited(text: str, edits: Sequence[Edit]) -> str:
    lines = text.split("\n")
    for edit in edits:
        edit.of(lines)
    return "\n".join(lines)


@given(reports())
def test_a_report_as_the_form_prints_it_needs_no_search(report: Report) -> None:
    text = flattened(report)
    found = read_strict(text)
    assert found is not None
    tables, _ = found
    assert tables == searched(text)
    assert {path: cell.value for path, cell in tables.cells.items()} == {
        cell.path: cell.value for cell in report.cells() if cell.path in tables.cells
    }


@given(reports(blank_rates=(0.0, 0.02, 0.5, 1.0)), EDITS)
def test_a_changed_text_is_read_alike_or_left_to_the_search(report: Report, edits: list[Edit]) -> None:
    text = edited(flattened(report), edits)
    found = read_strict(text)
    if found is not None:
        assert found[0] == searched(text)


@given(reports(blank_rates=(0.02, 0.1, 0.5)), EDITS, st.floats(0.5, 1))
def test_a_table_that_borders_tell_needs_no_search(report: Report, edits: list[Edit], cut: float) -> None:
    """Also where the text is cut, or a border is missing in the head."""
    text = edited(flattened(report), edits)
    text = text[: int(cut * len(text))]
    found = searched(text)
    with mock.patch.object(_TableReader, "_is_clean", return_value=False):
        assert searched(text) == found
