"""The numbers of table three on pages where labels tell no row."""

from govinfo_parse import forms
from govinfo_parse.grammar.content import CellReader
from govinfo_parse.grammar.items import read_items
from govinfo_parse.grammar.torn.pages import read_pages
from govinfo_parse.grammar.torn.segments import read_segments
from govinfo_parse.text import SourceText
from govinfo_parse.tokens import lines_of, tokenize


def test_numbers_below_a_label_of_table_two_part_those_around_them() -> None:
    """3 may stand right below 2 in a column of table three only if nothing of table two is printed between."""
    text = "自然人\n1\n\n2\n\n本年新公开数量\n8\n9\n\n3\n\n4"
    table = forms.table_form("applications", 2019)
    number = CellReader(SourceText(text=text)).number
    (page,) = read_pages(read_segments(text, read_items(lines_of(tokenize(text)))), table, number)
    assert [(one.value, one.apart) for one in page.free] == [(2, False), (3, True), (4, False)]
