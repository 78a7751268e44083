"""Texts whose numbers are printed apart from their labels, for the tests of `torn`: paragraphs and pages."""

from collections.abc import Mapping, Sequence

from govinfo_parse import forms
from govinfo_parse.atoms import Atom
from govinfo_parse.torn.segments import Segment, read_segments, torn_atoms

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


def segments_of(text: str) -> list[Segment]:
    return read_segments(text, torn_atoms(text))


def read(found: Sequence[Atom]) -> list[str]:
    """What is printed for atoms."""
    return [atom.text for atom in found]


def printed(found: Mapping[str, Atom], path: str, fields: str) -> str:
    """What is read for some cells, a dash where nothing is."""
    atoms = [found.get(f"{path}.{field}") for field in fields.split()]
    return " ".join(atom.text if atom else "-" for atom in atoms)
