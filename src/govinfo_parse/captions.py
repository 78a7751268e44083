"""In what unit the words around a cell say its number to be: its head, its label, a field beside it, a caption, a note.

Head, label and fields speak of one row, and so does what stands above it and names money; a caption or a note speaks of
a whole table. A unit that is not that of the column makes the cell uncertain wherever it is stated: one place that
says 元 is enough where the form says 万元.
"""

from collections.abc import Mapping, Sequence

import attrs

from govinfo_parse.atoms import Atom
from govinfo_parse.cells import Status
from govinfo_parse.contents import Content, own_unit
from govinfo_parse.forms import Kind
from govinfo_parse.labels import labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.readings import Reading
from govinfo_parse.spots import Spot
from govinfo_parse.units import stated, stated_in_words
from govinfo_parse.vocabulary import MONEY

_LONGEST_HEADING = 60
"""Characters of the line that begins with the title of a table; a longer one goes on with the table."""


@attrs.frozen
class Region:
    """The stretch of the text that is about a table: from the title in front of its rows to what follows them."""

    title: str
    """The line of its title, empty where none is printed."""
    text: str


def regions(reading: Reading, text: str) -> Mapping[str, Region]:
    """The region of each table that has rows, by its name."""
    rows = {name: [line.row for line in table.lines.values()] for name, table in reading.tables.items()}
    spans = {name: (min(row.start for row in of), max(row.group.end for row in of)) for name, of in rows.items() if of}
    words = labels()
    titles = {atom.start: _heading(text, atom) for atom in reading.label_atoms if words.is_title(plain(atom.text))}
    found = {}
    for name, (first, last) in spans.items():
        others = [span for other, span in spans.items() if other != name]
        start = max([at for at in (*titles, *(end for _, end in others)) if at <= first], default=0)
        end = min([at for at in (*titles, *(begun for begun, _ in others)) if at >= last], default=len(text))
        found[name] = Region(titles.get(start, ""), text[start:end])
    return found


def units_of(region: Region) -> Sequence[str]:
    """The units that are stated for all of a table, in the line of its title or below."""
    return *stated(region.title), *stated_in_words(region.text)


def _heading(text: str, title: Atom) -> str:
    """The line that begins with the title of a table, or the title alone where that line is more."""
    line = text[title.start : title.start + _LONGEST_HEADING + 1].partition("\n")[0]
    return line if len(line) <= _LONGEST_HEADING else title.text


def in_stated_unit(said: Content, spot: Spot, of_table: Sequence[str]) -> Content:
    """What a cell says, in the unit that the words around it state for its column; uncertain where that is another."""
    kind, unit = spot.form.kind, spot.form.unit
    is_amount = kind is Kind.AMOUNT
    stated = _beside(spot)
    if of_table:
        stated = [*stated, *(name for name in of_table if (name in MONEY) is is_amount)]
    if not stated:  # as of most cells
        return said
    for name in stated:
        own = own_unit(name, kind, unit)
        if own is None:
            return Content(Status.UNCERTAIN, unit=name, note=said.note, candidate=said.value)
        if is_amount or name == spot.unit:
            unit = own
    return said if unit == spot.form.unit and spot.unit is None else attrs.evolve(said, unit=unit)


def _beside(spot: Spot) -> Sequence[str]:
    """The units that head, label and fields of the row of a cell state for it.

    In a row of amounts and counts money is said of amounts, and everything else of counts.
    """
    own = () if spot.unit is None else (spot.unit,)
    if spot.line is None:
        return own
    is_amount = spot.form.kind is Kind.AMOUNT
    if spot.line.units:
        of_row = spot.line.units
        own = (
            *own,
            *(name for name in of_row if (name in MONEY) is is_amount or not spot.line.holds(amounts=name in MONEY)),
        )
    if not is_amount:
        return own
    above = (name for atom in spot.line.row.above for name in stated(atom.text))
    return (*own, *(name for name in above if name in MONEY))
