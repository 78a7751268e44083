"""Texts whose numbers are printed apart from their labels, for the tests of `grammar.torn`: paragraphs and pages."""

from collections.abc import Mapping, Sequence

from govinfo_parse import forms
from govinfo_parse.grammar.content import CellReader
from govinfo_parse.grammar.items import Item, read_items
from govinfo_parse.grammar.torn.segments import Segment, read_segments
from govinfo_parse.grammar.zeros import NumberOf
from govinfo_parse.tokens import lines_of, tokenize

APPLICATIONS = forms.table_form("applications", 2021)
DISCLOSURE = forms.table_form("disclosure", 2021)
DISPUTES = forms.table_form("disputes", 2021)

COLUMNS = [cell.label for cell in APPLICATIONS.rows[0].cells]


def lines(*found: object) -> str:
    """A paragraph, one line each."""
    return "\n".join(map(str, found)) + "\n"


def text(*paragraphs: str) -> str:
    """Paragraphs with an empty line between."""
    return "\n".join(paragraphs)


def items_of(text: str) -> list[Item]:
    return read_items(lines_of(tokenize(text)))


def segments_of(text: str) -> list[Segment]:
    return read_segments(text, items_of(text))


def number_of(text: str) -> NumberOf:
    return CellReader(text).number


def read(found: Sequence[Item], text: str) -> list[str]:
    """What is printed for items."""
    return [text[item.start : item.end] for item in found]


def printed(found: Mapping[str, Item], text: str, path: str, fields: str) -> str:
    """What is read for some cells, a dash where nothing is."""
    items = [found.get(f"{path}.{field}") for field in fields.split()]
    return " ".join(text[item.start : item.end] if item else "-" for item in items)
