"""Texts whose numbers are printed apart from their labels, as extractors print that go through a page box by box."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govinfo_parse import forms
from govinfo_parse.forms import Edition
from govinfo_parse.grammar.items import Item
from govinfo_parse.grammar.torn.applications import read_applications
from govinfo_parse.grammar.torn.disclosure import read_disclosure
from govinfo_parse.grammar.torn.disputes import read_disputes
from govinfo_parse.grammar.torn.pages import count_others, read_pages
from govinfo_parse.grammar.torn.segments import read_segments
from govinfo_parse.grammar.zeros import NumberOf


class TornTable(NamedTuple):
    """What is proven of one table."""

    cells: Mapping[str, Item]
    """By path."""
    stopped: bool = False
    """Whether the search for an order reached its limit."""


def read_torn(
    text: str, items: Sequence[Item], editions: Mapping[str, Edition], number: NumberOf
) -> dict[str, TornTable]:
    """What order, column labels and sums prove of each table, by table."""
    segments = read_segments(text, items)
    found: dict[str, TornTable] = {}
    if "applications" in editions:
        table = forms.table_form("applications", editions["applications"])
        pages = read_pages(segments, table, number)
        found["applications"] = TornTable(*read_applications(table, pages, number, count_others(segments, table)))
    if "disclosure" in editions:
        table = forms.table_form("disclosure", editions["disclosure"])
        found["disclosure"] = TornTable(read_disclosure(table, segments, number))
    if "disputes" in editions:
        taken = {item for torn in found.values() for item in torn.cells.values()}
        table = forms.table_form("disputes", editions["disputes"])
        found["disputes"] = TornTable(read_disputes(table, segments, number, taken))
    return found
