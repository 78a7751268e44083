"""Texts whose numbers are printed apart from their labels, as extractors print that go through a page box by box."""

from collections.abc import Mapping
from typing import NamedTuple

from govinfo_parse.atoms import Atom
from govinfo_parse.forms import TableForm
from govinfo_parse.torn.applications import read_applications
from govinfo_parse.torn.disclosure import read_disclosure
from govinfo_parse.torn.disputes import read_disputes
from govinfo_parse.torn.pages import count_others, read_pages
from govinfo_parse.torn.segments import read_segments
from govinfo_parse.torn.tearing import printed_tables


class TornTable(NamedTuple):
    """What is proven of one table."""

    form: TableForm
    cells: Mapping[str, Atom]
    """By path."""
    stopped: bool = False
    """Whether the search for an order reached its limit."""


def read_torn(text: str) -> dict[str, TornTable]:
    """What order, column labels and sums prove of each table whose labels are printed, by table."""
    segments = read_segments(text)
    tables = printed_tables(segments)
    found: dict[str, TornTable] = {}
    if "applications" in tables:
        table = tables["applications"]
        pages = read_pages(segments, table)
        found["applications"] = TornTable(table, *read_applications(table, pages, count_others(segments, table)))
    if "disclosure" in tables:
        found["disclosure"] = TornTable(tables["disclosure"], read_disclosure(tables["disclosure"], segments))
    if "disputes" in tables:
        taken = {atom for torn in found.values() for atom in torn.cells.values()}
        found["disputes"] = TornTable(tables["disputes"], read_disputes(tables["disputes"], segments, taken))
    return found
