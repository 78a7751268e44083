"""Texts whose numbers are printed apart from their labels, as extractors print that go through a page box by box."""

from collections.abc import Mapping, Sequence

from govinfo_parse import forms
from govinfo_parse.forms import Edition
from govinfo_parse.grammar.items import Item
from govinfo_parse.grammar.torn.applications import read_applications
from govinfo_parse.grammar.torn.disclosure import read_disclosure
from govinfo_parse.grammar.torn.disputes import read_disputes
from govinfo_parse.grammar.torn.pages import read_pages
from govinfo_parse.grammar.torn.segments import read_segments
from govinfo_parse.grammar.zeros import NumberOf


def read_torn(
    text: str, items: Sequence[Item], editions: Mapping[str, Edition], number: NumberOf
) -> dict[str, dict[str, Item]]:
    """What order, column labels and sums prove of each table, by table and path."""
    segments = read_segments(text, items)
    found: dict[str, dict[str, Item]] = {}
    end = len(text)
    if "applications" in editions:
        table = forms.table_form("applications", editions["applications"])
        pages = read_pages(segments, table, number)
        end = pages[0].printed[0].item.start if pages else end
        found["applications"] = read_applications(table, pages, number)
    if "disclosure" in editions:
        table = forms.table_form("disclosure", editions["disclosure"])
        found["disclosure"] = read_disclosure(table, segments, number, end)
    if "disputes" in editions:
        taken = {item for cells in found.values() for item in cells.values()}
        found["disputes"] = read_disputes(forms.table_form("disputes", editions["disputes"]), segments, number, taken)
    return found
