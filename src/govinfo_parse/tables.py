"""The tables of one text, from its atoms to cells that are proven or not.

The stages, in order: the stretches of the text are read as atoms (`layouts`); rows that number columns are left out
(`columnnumbers`), and the labels that are broken are told (`brokenlabels`); atoms are put into groups (`groups`), and
these into rows of the form (`alignment`); heads say which columns each row has (`heads`); the whole text says what to
expect of a row (`surroundings`); then one module decides what is certain (`proof`). Each stage only reads what the one
before it made.

Two questions concern the whole text and come first. Is it torn, its numbers apart from its labels? Then rows that
happen to be full mean nothing, and `torn` reads it. And what shows empty cells where no borders stand? That is
answered by trying: every way makes a whole reading (`readings`), and one is chosen among its rivals (`rivals`).
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

import attrs

from govinfo_parse import forms, noticed
from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.brokenlabels import with_whole_labels
from govinfo_parse.caching import kept
from govinfo_parse.captions import in_stated_unit, regions, units_of
from govinfo_parse.cells import Status
from govinfo_parse.columnnumbers import without_column_numbers
from govinfo_parse.contents import BLANK, Content, read_content
from govinfo_parse.copies import doubt_copies, doubt_second
from govinfo_parse.explained import Explanation, explanations
from govinfo_parse.findings import Finding
from govinfo_parse.labels import labels
from govinfo_parse.layouts import read_stretches
from govinfo_parse.plainlabels import plain
from govinfo_parse.proof import settle
from govinfo_parse.readings import Reading, as_reading
from govinfo_parse.report import Editions
from govinfo_parse.rivals import best_reading
from govinfo_parse.spots import Settled, Spot
from govinfo_parse.strays import below_titles, strays
from govinfo_parse.surroundings import surroundings
from govinfo_parse.torn import TornText, is_apart, is_mixed, read_torn
from govinfo_parse.wordsbehind import with_words_of_numbers


def read(text: str) -> tuple[Reading, dict[str, Settled], TornText | None]:
    """The best reading of a text, and the cells of its tables; of a text that is torn also what was read of it so."""
    stretches = [
        each._replace(atoms=with_whole_labels(without_column_numbers(each.atoms))) for each in read_stretches(text)
    ]
    stretches = with_words_of_numbers(stretches, text)
    plain = as_reading(stretches)
    apart = is_apart(plain.alignment, plain.lines)
    reading = plain if apart else best_reading(stretches, plain, text)
    torn = read_torn(text) if apart or (_is_open(reading) and is_mixed(reading.alignment, reading.lines)) else None
    _find_behind(reading)
    around = surroundings(reading, text, torn=torn is not None)
    settled = {}
    for name, table in reading.tables.items():
        bare = {label.slot.path: label for label in reading.alignment.bare if label.slot.table == name}
        settled[name] = settle(table.form, table.lines, bare, around)
    if torn is not None:
        settled |= torn.settled(settled)
    return reading, settled, torn


def _is_open(reading: Reading) -> bool:
    """Whether not even half of the labels are those of rows with all their cells; else the numbers stand in these."""
    lines = reading.lines
    return 2 * len(reading.closed) <= len(lines) + len(reading.alignment.bare)


def _find_behind(reading: Reading) -> None:
    """Note for each row the numbers right below it that fill no row: they may be the rest of it."""
    others = {group.at: group for group in reading.others if not group.labels}
    for line in reading.lines:
        behind = others.get(line.row.group.at + 1)
        line.behind = behind.held if behind is not None else ()


@attrs.frozen(eq=False)
class Tables:
    """What was read of the tables of one text."""

    editions: Editions
    spots: Mapping[str, Spot]
    said: Mapping[str, Content]
    """What the proven cells say."""
    findings: tuple[Finding, ...]
    explained: tuple[Explanation, ...]
    """What labels say that may change what is counted."""
    extents: tuple[tuple[int, int], ...]
    """The stretches of text that are table and not prose."""


def read_tables(text: str) -> Tables:
    """Every cell that the text proves, and everything in the tables that does not fit."""
    reading, settled, torn = read(text)
    findings: list[Finding] = []
    spots: dict[str, Spot] = {}
    for each in settled.values():
        spots |= each.spots
    if torn is None:
        findings += doubt_copies(reading, spots)
    below = below_titles(reading) if len(settled) < len(forms.TABLES) else {}
    for name in forms.TABLES:
        if name not in settled:
            findings.append(noticed.missing_table(name, below.get(name, ())))
            spots |= _perhaps(name, below.get(name, ()))
            continue
        table = reading.tables.get(name)
        by_rows = table is not None and table.form is settled[name].form and not (torn and torn.reads(name))
        lines = table.lines if by_rows and table is not None else {}
        cut = torn is None and reading.ends_in(name)
        findings += noticed.rows_of(settled[name], lines, len(text), is_cut=cut)
        findings += noticed.mixed_heads(settled[name].form, lines.values())
        if by_rows and name in reading.split:
            findings.append(noticed.split_table(settled[name].form))
    if torn is None and any(each.filled for each in settled.values()):
        findings.append(noticed.zeros_left_blank())
    if torn is not None:
        findings += torn.noticed(settled, findings)
    else:
        findings += doubt_second(reading, spots)
        findings += (noticed.stray(group.held, rows) for group, rows in strays(reading))
    about = regions(reading, text)
    units = {name: units_of(region) for name, region in about.items()}
    said = {
        path: _said(spot, units.get(name, ()))
        for name, each in settled.items()
        for path, spot in each.spots.items()
        if spot.sure
    }
    for path, content in said.items():
        if content.status is Status.UNREADABLE or content.status is Status.UNCERTAIN:
            findings += noticed.content(spots[path], content)
    editions = Editions(**{name: table.form.edition for name, table in settled.items()})
    extents = tuple(_extents(reading) if torn is None else torn.extents())
    return Tables(editions, spots, said, tuple(findings), tuple(explanations(reading, about)), extents)


def _perhaps(table: str, below: Sequence[Atom]) -> dict[str, Spot]:
    """The cells of a table of one row that was not found, where just as many numbers stand below its title."""
    form = forms.table_form(table, forms.newest(table))
    if len(form.rows) > 1 or len(below) != len(form.cells):
        return {}
    why = ("nothing above these numbers says that they are its own",)
    return {
        cell.path: Spot(cell, atom, False, atom.start, vetoes=why) for cell, atom in zip(form.cells, below, strict=True)
    }


def _said(spot: Spot, of_table: Sequence[str]) -> Content:
    """What a proven cell says; ``of_table`` are the units that are stated for all of its table."""
    atom, form = spot.atom, spot.form
    if atom is None or atom.kind is Kind.EMPTY:
        return BLANK
    said = read_content(atom.text, form.kind, form.unit)
    is_free = said.status is Status.PRINTED and said.unit is None
    return in_stated_unit(said, spot, of_table) if is_free else said


@kept
def _is_of_head(label: str) -> bool:
    """Whether each word of a label is of a head, or of what stands around one."""
    words = labels()
    return all(
        words.part(text) or words.has_head(text) or words.is_of_corner(text) for text in map(plain, label.split())
    )


def _extents(reading: Reading) -> Iterator[tuple[int, int]]:
    """From the first label above a table to the end of its last row."""
    words = labels()
    for table in reading.tables.values():
        groups = [(line.row.start, line.row.group.end, line.row.group.labels) for line in table.lines.values()]
        marks = groups + [
            (label.atoms[0].start, label.atoms[-1].end, [])
            for label in reading.alignment.bare
            if label.slot.table == table.form.name
        ]
        if not marks:
            continue
        start, end = min([begun for begun, _, _ in marks]), max([ended for _, ended, _ in marks])
        _, _, above = min(groups, key=itemgetter(0), default=(start, end, []))
        for atom in reversed(above):
            if atom.start >= start:
                continue
            if plain(atom.text) in words.titles or not _is_of_head(atom.text):
                break
            start = atom.start
        yield start, end
