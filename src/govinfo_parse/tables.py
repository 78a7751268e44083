"""The tables of one text, from its atoms to cells that are proven or not.

The stages, in order: the stretches of the text are read as atoms (`layouts`); atoms are put into groups (`groups`),
groups into rows of the form (`alignment`); heads say which columns each row has (`heads`); then one module decides
what is certain (`proof`).
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse import costs, forms
from govinfo_parse.alignment import Alignment, Row, align
from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.filling import Line, measure
from govinfo_parse.forms import Edition, TableForm
from govinfo_parse.groups import Group, group_atoms
from govinfo_parse.heads import Head, form_head, head_pieces, read_head
from govinfo_parse.labels import Slot, labels
from govinfo_parse.layouts import Stretch, read_stretches
from govinfo_parse.layouts.streams import UNITS, with_empty_lines
from govinfo_parse.proof import Settled, Surroundings, number, settle


@attrs.define(eq=False)
class Table:
    """One table of the text."""

    form: TableForm
    lines: dict[str, Line]
    """Its rows with numbers, by path."""


@attrs.define(eq=False)
class Reading:
    """One way to read the whole text."""

    alignment: Alignment
    tables: dict[str, Table]
    layout: str

    @property
    def lines(self) -> list[Line]:
        """The rows of all tables."""
        return [line for table in self.tables.values() for line in table.lines.values()]

    def closing(self) -> int:
        """How many rows have all their cells."""
        closed = 0
        for table in self.tables.values():
            padding = measure(line for line in table.lines.values() if line.head.sure)
            closed += sum(padding.closes(line) for line in table.lines.values())
        return closed


def read(text: str) -> tuple[Reading, dict[str, Settled]]:
    """The best reading of a text, and the cells of its tables."""
    stretches = read_stretches(text)
    reading = best_reading(stretches)
    around = surroundings(reading, len(text))
    settled = {}
    for name, table in reading.tables.items():
        bare = {
            label.slot.path: label.atoms[-1].end for label in reading.alignment.bare if label.slot.table == name
        }
        settled[name] = settle(table.form, table.lines, bare, around)
    return reading, settled


def best_reading(stretches: Sequence[Stretch]) -> Reading:
    """The reading of the stretches in which the most rows close.

    Where rows of lines without borders have too few numbers, empty cells may have left line breaks: each number of
    breaks that one can cost is tried.
    """
    plain = as_reading(stretches, "words")
    short = [line for line in plain.lines if line.row.group.row == LOOSE and len(line.row.group.items) < line.head.width]
    bare = [label for label in plain.alignment.bare if label.atoms[0].row == LOOSE]
    if not short and not bare:
        return plain
    step = _step(plain)
    if step is None:
        return plain
    best, most = plain, plain.closing()
    for unit in UNITS:
        spaced = [
            Stretch(part.layout, list(with_empty_lines(part.atoms, step, unit))) if part.atoms[0].row == LOOSE else part
            for part in stretches
        ]
        reading = as_reading(spaced, f"empty cells cost {unit} line breaks")
        closed = reading.closing()
        if closed > most and closed >= costs.AGREED * 0.85 * len(reading.lines):
            best, most = reading, closed
    return best


def _step(reading: Reading) -> int | None:
    """Line breaks from one cell of a row to the next, by the rows that are full."""
    gaps: Counter[int] = Counter()
    for line in reading.lines:
        held = line.row.group.held
        if line.row.group.row == LOOSE:
            gaps.update(b.line - a.line for a, b in itertools.pairwise(held) if b.line > a.line)
    return min((gap for gap, count in gaps.items() if 10 * count >= gaps.total()), default=None)


def as_reading(stretches: Sequence[Stretch], layout: str) -> Reading:
    """One reading of some atoms."""
    alignment = align(*group_atoms(stretches))
    heads = dict(_heads(alignment))
    tables = {}
    for name in forms.TABLES:
        rows = [row for row in alignment.rows.values() if row.slot.table == name]
        bare = [label for label in alignment.bare if label.slot.table == name]
        if not _is_there(name, rows, len(bare)):
            continue
        edition = _edition(name, rows, heads)
        form = forms.table_form(name, edition)
        tables[name] = Table(form, dict(_lines(form, rows, heads)))
    return Reading(alignment, tables, layout)


def _is_there(table: str, rows: Sequence[Row], bare: int) -> bool:
    """Whether a table is in the text: a row of it, or most of its labels."""
    found = sum(-costs.LABEL - row.match.cost for row in rows if not row.by_place)
    slots = [slot for slot in labels().slots if slot.table == table]
    return found >= costs.LEAST_TABLE or (bool(slots[0].keys) and len(rows) + bare >= len(slots) / 2)


Heads = Mapping[int, Mapping[Edition, Head]]
"""By the place of a row in the form: its head as each edition would have it."""


def _heads(alignment: Alignment) -> Iterator[tuple[int, Mapping[Edition, Head]]]:
    """The head above each row: the last one printed above it in its table, and in its block."""
    pieces: list[Atom] = []
    table = ""
    rows = {id(row.group): row for row in alignment.rows.values()}
    words = labels()
    gathered: list[Atom] = []
    for group in alignment.groups:
        row = rows.get(id(group))
        if row is None:
            gathered += group.labels
            continue
        used = row.match.before
        above = [*gathered, *(group.labels[: len(group.labels) - used] if used else group.labels)]
        gathered = []
        fresh = head_pieces(above, words)
        if row.slot.table != table:
            pieces = []
            table = row.slot.table
        found = read_head(fresh, row.slot) if fresh else {}
        if found:
            pieces = fresh
        elif pieces:
            found = read_head(pieces, row.slot)
        yield row.slot.at, found


def _edition(table: str, rows: Sequence[Row], heads: Heads) -> Edition:
    """The edition that explains the most of a table: its rows, its heads, and how many cells its rows have."""
    possible = forms.editions(table)
    score = dict.fromkeys(possible, 0.0)
    for row in rows:
        found = heads.get(row.slot.at, {})
        for edition in possible:
            form = row.slot.forms.get(edition)
            if form is None:
                continue
            score[edition] += costs.OWN_ROW * (len(row.slot.forms) < len(possible)) * bool(row.group.held)
            head = found.get(edition)
            if head is not None:
                score[edition] += head.exact * costs.OWN_HEAD
            elif not found:
                score[edition] += costs.OWN_WIDTH * (len(row.group.items) == len(form.cells))
    return max(possible, key=lambda edition: (score[edition], edition))


def _lines(form: TableForm, rows: Sequence[Row], heads: Heads) -> Iterator[tuple[str, Line]]:
    """The rows of a table in one edition with their columns."""
    by_path = {row.slot.path: row for row in rows}
    order = list(form.rows)
    for place, row_form in enumerate(order):
        row = by_path.get(row_form.path)
        if row is None:
            continue
        found = heads.get(row.slot.at, {})
        head = found.get(form.edition)
        if head is None or not head.sure:
            head = next((other for other in found.values() if other.sure), head)
        following = _merged_before(order, place + 1)
        yield row_form.path, Line(row, head or form_head(row_form, form.edition), following)


def _merged_before(order: Sequence[forms.RowForm], place: int) -> int:
    """How many merged cells a row of the form begins below: the labels beside it that are printed with a row above."""
    if not 0 < place < len(order):
        return 0
    above, row = order[place - 1], order[place]
    if row.table == "disclosure":
        return 0
    around = [(form.block, *form.groups) for form in (above, row)]
    return sum(a == b and a is not None for a, b in zip(*around, strict=False))


def surroundings(reading: Reading, end: int) -> Surroundings:
    """What the whole text says about its rows."""
    lines = reading.lines
    vanishing = any(
        line.row.group.row == LOOSE and len(line.row.group.items) < line.head.width for line in lines
    ) or any(label.atoms[0].row == LOOSE for label in reading.alignment.bare)
    leftover: set[int] = set()
    for group in reading.alignment.others:
        if not group.labels:
            leftover |= {group.at - 1, group.at + 1}
    zero = any(number(item) == 0 for line in lines for item in line.row.group.held)
    return Surroundings(end, vanishing, zero, frozenset(leftover))


__all__ = ["Group", "Reading", "Slot", "Table", "best_reading", "read", "surroundings"]
