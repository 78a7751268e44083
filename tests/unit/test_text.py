"""Places: what they print, and how a text leads to them."""

import pytest

from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.text import read_text
from govinfo_parse.text import Place, Segment, SourceText


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), ""),
        (Place(line=12, column=3), "line 12, column 3"),
        (Place(line=5), "line 5"),
        (Place(paragraph=3), "paragraph 3"),
        (Place(paragraph=3, xpath="/html/body/p[3]"), "paragraph 3 (/html/body/p[3])"),
        (Place(paragraph=3, line=7), "paragraph 3 (line 7)"),
        (Place(xpath="/html/body/pre[1]"), "/html/body/pre[1]"),
        (Place(table=1, row=2, cell=3), "table 1, row 2, cell 3"),
        (Place(table=1, row=2, cell=3, xpath="/table/tr[2]/td[3]"), "table 1, row 2, cell 3 (/table/tr[2]/td[3])"),
        (Place(table=1, row=2, cell=3, line=9), "table 1, row 2, cell 3 (line 9)"),
        (Place(page=1, line=2, box=(50, 50.06, 60, 60)), "page 1, line 2 (50.0, 50.1, 60.0, 60.0)"),
        (
            Place(page=2, table=1, row=2, cell=2, box=(150.0, 120.0, 200.0, 140.0)),
            "page 2, table 1, row 2, cell 2 (150.0, 120.0, 200.0, 140.0)",
        ),
    ],
)
def test_a_place_as_it_is_shown(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_text_without_segments_has_lines_and_columns() -> None:
    source = SourceText(text="a\r\nbc\rd")
    assert [source.place(at) for at in (0, 4, 6)] == [
        Place(line=1, column=1), Place(line=2, column=2), Place(line=3, column=1)
    ]  # fmt: skip


def test_an_element_has_its_xpath() -> None:
    source = read_page("<p>x<table><tr><td>a<td>b</table><pre>c\n\td</pre>")
    found = {source.text[at]: source.place(at) for at in range(len(source.text)) if source.text[at] in "xabd"}
    body = "/html/body[1]"
    assert found == {
        "x": Place(paragraph=1, xpath=f"{body}/p[1]"),
        "a": Place(table=1, row=1, cell=1, xpath=f"{body}/table[1]/tr[1]/td[1]"),
        "b": Place(table=1, row=1, cell=2, xpath=f"{body}/table[1]/tr[1]/td[2]"),
        "d": Place(xpath=f"{body}/pre[1]"),
    }


def test_a_table_inside_a_text_has_lines() -> None:
    source = read_text("前\n<table><tr><td>a\n<td>b</table>")
    found = {source.text[at]: source.place(at) for at in range(len(source.text)) if source.text[at] in "前ab"}
    assert found == {
        "前": Place(line=1), "a": Place(table=1, row=1, cell=1, line=2), "b": Place(table=1, row=1, cell=2, line=3)
    }  # fmt: skip


def test_outside_the_segments_the_text_itself_is_the_document() -> None:
    source = SourceText(text="ab\ncd", segments=(Segment(0, 1, paragraph=1),))
    assert [source.where(at) for at in (0, 1, 4)] == ["paragraph 1", "paragraph 1", "line 2, column 2"]
