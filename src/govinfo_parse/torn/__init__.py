"""Texts whose numbers are printed apart from their labels, as extractors print that go through a page box by box.

Page blocks are another order of the same form, and not one: no alignment of labels with the numbers behind them reads
them. Here every order that an extractor prints is tried; what all those agree on that satisfy every sum is proven.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse import noticed
from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.filling import measure
from govinfo_parse.findings import Finding
from govinfo_parse.forms import TableForm
from govinfo_parse.labels import labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.spots import Settled, Spot
from govinfo_parse.torn.applications import read_applications
from govinfo_parse.torn.disclosure import read_disclosure
from govinfo_parse.torn.disputes import read_disputes
from govinfo_parse.torn.pages import count_others, possible_pages, read_pages
from govinfo_parse.torn.segments import PAGE_BREAK, read_segments, torn_atoms
from govinfo_parse.torn.tearing import is_apart, is_mixed, printed_tables


@attrs.frozen(eq=False)
class TornTable:
    """What is proven of one table."""

    form: TableForm
    cells: Mapping[str, Atom]
    """By path."""
    stopped: bool = False
    """Whether the search for an order reached its limit."""


@attrs.frozen(eq=False)
class TornText:
    """A torn text, and what is proven of the tables whose labels it prints."""

    atoms: Sequence[Atom]
    tables: Mapping[str, TornTable]

    def reads(self, table: str) -> bool:
        """Whether something of a table is proven."""
        return table in self.tables and bool(self.tables[table].cells)

    def settled(self, by_rows: Mapping[str, Settled]) -> dict[str, Settled]:
        """The tables that are read so: where nothing is proven, those stay that rows tell as far as labels agree."""
        found = {}
        for name, table in self.tables.items():
            if self.reads(name) or name not in by_rows or by_rows[name].form is not table.form:
                form_of = {cell.path: cell for cell in table.form.cells}
                spots = {
                    path: Spot(form_of[path], atom, sure=True, place=atom.start, by="sums")
                    for path, atom in table.cells.items()
                }
                found[name] = Settled(table.form, spots, measure(()))
        return found

    def extents(self) -> list[tuple[int, int]]:
        """The lines from the first label of a table on that hold only numbers and pieces of the form."""
        return [(line[0].start, line[-1].end) for line in self._lines() if line]

    def _lines(self) -> Iterator[list[Atom]]:
        """The lines of the tables; an empty one for each line of other text behind the first."""
        words = labels()
        begun = False
        for _, atoms in itertools.groupby(self.atoms, key=lambda atom: atom.line):
            line = list(atoms)
            pieces = [plain(atom.text) for atom in line if atom.kind is Kind.LABEL]
            begun = begun or any(piece in words.exact or piece in words.heads for piece in pieces)
            if begun and all(words.part(piece) and piece not in words.titles for piece in pieces):
                yield line
            elif begun:
                yield []

    def noticed(self, settled: Mapping[str, Settled], found: Sequence[Finding]) -> Iterator[Finding]:
        """What is said of the tables that are read so, and of the numbers that no cell and no finding shows."""
        for table in self.tables.values():
            if table.cells:
                yield noticed.torn_table(table.form)
            if table.stopped:
                yield noticed.search_stopped(table.form)
        told = {spot.atom.start for table in settled.values() for spot in table.spots.values() if spot.atom is not None}
        shown = [one.span for one in found if one.span is not None]
        apart: list[Atom] = []
        breaks: list[Atom | None] = [None]
        for atom in itertools.chain.from_iterable(line or breaks for line in (*self._lines(), [])):
            if atom is None or atom.kind is Kind.LABEL:
                if apart:
                    yield noticed.untold(apart)
                apart = []
                continue
            inside = any(start <= atom.start < end for start, end in shown)
            if atom.kind is Kind.VALUE and atom.start not in told and not inside:
                apart.append(atom)


def read_torn(text: str) -> TornText:
    """What order, column labels and sums prove of each table whose labels are printed."""
    atoms = torn_atoms(text)
    segments = read_segments(text, atoms)
    forms = printed_tables(segments)
    found: dict[str, TornTable] = {}
    if (form := forms.get("applications")) is not None:
        cuts = [read_pages(segments, form)] if PAGE_BREAK in text else possible_pages(segments, form)
        cells, stopped = read_applications(form, cuts, count_others(segments, form))
        found[form.name] = TornTable(form, cells, stopped)
    if (form := forms.get("disclosure")) is not None:
        found[form.name] = TornTable(form, read_disclosure(form, segments))
    if (form := forms.get("disputes")) is not None:
        taken = {atom for table in found.values() for atom in table.cells.values()}
        found[form.name] = TornTable(form, read_disputes(form, segments, taken))
    return TornText(atoms, found)


__all__ = ["TornText", "is_apart", "is_mixed", "read_torn"]
