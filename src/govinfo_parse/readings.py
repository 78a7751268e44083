"""One reading of a whole text: from its atoms to the rows of each table, with their columns.

The rows are found first, and the heads above them; then each table is read in the edition that explains the most of
both. Nothing is proven yet: the same text may have other readings, and `closed` says how well one of them fits.
"""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import attrs

from govinfo_parse import costs, forms
from govinfo_parse.alignment import Alignment, Row, align
from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.barelabels import BareLabel
from govinfo_parse.blockrows import with_whole_rows
from govinfo_parse.corners import doubtful, head_over, without_groups
from govinfo_parse.filling import Line, Padding, measure
from govinfo_parse.forms import Edition, TableForm
from govinfo_parse.groups import Group, group_atoms
from govinfo_parse.headfields import Fields
from govinfo_parse.headlabels import around_columns
from govinfo_parse.headpieces import head_pieces, runs_on
from govinfo_parse.heads import Head, form_head
from govinfo_parse.labels import labels
from govinfo_parse.layouts import Stretch
from govinfo_parse.otherheads import other_head, other_labels
from govinfo_parse.plainlabels import plain


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
    split: frozenset[str] = frozenset()
    """The tables whose head is printed again between two of their rows."""

    @functools.cached_property
    def lines(self) -> list[Line]:
        """The rows of all tables."""
        return [line for table in self.tables.values() for line in table.lines.values()]

    @property
    def label_atoms(self) -> Iterator[Atom]:
        """The pieces of label of the whole text."""
        return itertools.chain(*(group.labels for group in self.alignment.groups), self.alignment.tail)

    @functools.cached_property
    def others(self) -> list[Group]:
        """Groups with numbers that fill no row, or a row of an edition that none of the tables is of."""
        own = {id(line.row.group) for line in self.lines}
        foreign = {id(row.group) for row in self.alignment.rows.values() if row.group.held} - own
        outside = {*map(id, self.alignment.others), *foreign}
        return [group for group in self.alignment.groups if id(group) in outside]

    @functools.cached_property
    def titles(self) -> list[tuple[str, Atom]]:
        """The titles of tables that are printed, in their order, each with the table that it is of."""
        names = labels().titles
        return [(name, atom) for atom in self.label_atoms if (name := names.get(plain(atom.text))) is not None]

    def ends_in(self, table: str) -> bool:
        """Whether the text ends in a table.

        So it does where nothing stands behind its last row but empty cells and labels of the form, or a piece of one.
        """
        words = labels()
        last = max((line.row.group.at for line in self.tables[table].lines.values()), default=-1)
        behind = [group for group in self.alignment.groups if group.at > last]
        if any(group.held for group in behind):
            return False
        pieces = [*(atom for group in behind for atom in group.labels), *self.alignment.tail]
        *whole, end = [plain(atom.text) for atom in pieces] or [""]
        return (
            not any(map(words.is_title, (*whole, end)))
            and all(words.part(text) for text in whole)
            and words.begins(end)
        )

    @functools.cached_property
    def paddings(self) -> Mapping[str, Padding]:
        """The padding of each table, by the rows whose heads are sure."""
        sure = [line for line in self.lines if line.head.sure]
        full = [line for line in sure if line.edges.inner == line.head.width]
        return {name: measure([line for line in sure if line.row.slot.table == name], full) for name in self.tables}

    @functools.cached_property
    def closed(self) -> Set[int]:
        """The rows, by their place in the form, that have all their cells."""
        closed: set[int] = set()
        for name, table in self.tables.items():
            padding = self.paddings[name]
            for line in table.lines.values():
                line.placed = padding.placement(line)
                if line.placed is not None:
                    closed.add(line.row.slot.at)
        return closed


def as_reading(stretches: Sequence[Stretch]) -> Reading:
    """One reading of some atoms."""
    groups, tail = group_atoms(stretches)
    alignment = align(with_whole_rows(groups), tail)
    split: set[str] = set()
    heads = dict(_heads(alignment, split))
    tables = {}
    for name in forms.TABLES:
        rows = [row for row in alignment.rows.values() if row.slot.table == name]
        bare = [label for label in alignment.bare if label.slot.table == name]
        if not _is_there(name, rows, len(bare)):
            continue
        possible = _editions(name, rows, bare, heads)
        form = forms.table_form(name, max(possible))
        tables[name] = Table(form, dict(_lines(form, rows, heads)))
        _doubt_heads(tables[name], alignment)
        _doubt_edition(tables[name], possible, alignment)
    return Reading(alignment, tables, frozenset(split))


def _doubt_heads(table: Table, alignment: Alignment) -> None:
    """A head that has fewer columns than rows below it have numbers has lost one; the first of a text may have."""
    for line in doubtful(table.lines.values()):
        line.head = attrs.evolve(line.head, sure=False, doubt="its corner may be the label of a column")
    over = {line.head.names for line in table.lines.values() if line.edges.inner > line.head.width}
    begin = (atom for group in alignment.groups[:1] for atom in group.labels[:1])
    first = [atom for atom in begin if plain(atom.text) not in around_columns()]
    for line in table.lines.values():
        if not line.head.printed or line.head.width >= len(line.form_in(table.form).cells):
            continue
        if line.head.names in over:
            line.head = attrs.evolve(line.head, sure=False, doubt="rows have more numbers than the head has columns")
        elif line.heads[0] in first:
            line.head = attrs.evolve(line.head, sure=False, doubt="the text begins in the head, perhaps behind a label")


def _doubt_edition(table: Table, possible: Sequence[Edition], alignment: Alignment) -> None:
    """Where several editions explain a table equally well, or labels of another one only are printed, a row without a
    head may have the cells of any.
    """
    headless = [line for line in table.lines.values() if not line.head.printed]
    if not headless:
        return
    printed = {plain(atom.text) for group in alignment.groups for atom in group.labels}
    own_labels = {edition: _only_in(table.form.name, edition) & printed for edition in forms.editions(table.form.name)}
    if not own_labels[table.form.edition]:
        printed_rows = [line.row for line in table.lines.values()]
        others = (edition for edition, own in own_labels.items() if own and _holds(printed_rows, edition))
        possible = [*possible, *others]
    for line in headless:
        rows = [line.row.slot.forms[edition] for edition in possible if edition in line.row.slot.forms]
        cells = {tuple(cell.path for cell in row.cells) for row in rows}
        if len(cells) > 1:
            line.head = attrs.evolve(
                line.head, sure=False, doubt=f"it may be of edition {' or '.join(map(str, possible))}"
            )


@forms.cached
def _only_in(table: str, edition: Edition) -> Set[str]:
    """The labels of columns and rows that only this edition of a table has."""
    labels_of = {
        each: {
            plain(label)
            for row in forms.table_form(table, each).rows
            for label in (row.label, *(label for cell in row.cells for label in cell.labels))
        }
        for each in forms.editions(table)
    }
    return labels_of[edition] - set[str]().union(*(own for each, own in labels_of.items() if each != edition))


def _is_there(table: str, rows: Sequence[Row], bare: int) -> bool:
    """Whether a table is in the text: a row of it, or most of its labels."""
    found = sum(-costs.LABEL - row.match.cost for row in rows)
    slots = [slot for slot in labels().slots if slot.table == table]
    return found >= costs.LEAST_TABLE or (bool(slots[0].keys) and len(rows) + bare >= len(slots) / 2)


class _Above(NamedTuple):
    """The head above a row."""

    heads: Mapping[Edition, Head]
    """As each edition would have it; none where none is printed."""
    fields: Fields | None
    """What tells the fields in which it is printed."""
    pieces: Sequence[Atom]
    """In which it is printed."""
    others: Sequence[str] = ()
    """Its labels, where none of them is the form's."""
    has_corner: bool = False
    """Whether a label in front of them was taken for its corner for its place alone."""


Heads = Mapping[int, _Above]
"""By the place of a row in the form."""


def _heads(alignment: Alignment, split: set[str]) -> Iterator[tuple[int, _Above]]:
    """The head above each row: the last one printed above it in its table, and in its block.

    ``split`` takes the tables in which a head is printed again.
    """
    none = current = _Above({}, None, ())
    table, block = "", None
    rows = {id(row.group): row for row in alignment.rows.values()}
    words = labels()
    gathered: list[Atom] = []
    for group in alignment.groups:
        row = rows.get(id(group))
        if row is None:
            gathered += group.labels
            continue
        above = [*gathered, *row.above]
        while above and plain(above[-1].text) in words.blocks:
            above.pop()  # the label of the block, beside that of the row
        gathered = []
        pieces = without_groups(head_pieces(above, words)) if above else []
        begins = (table, block) != (row.slot.table, row.slot.block)
        if row.slot.table != table:
            current = none
            table = row.slot.table
        fresh, own = None, pieces
        if pieces:
            fresh, own = head_over(pieces, group, row.slot, runs_on=runs_on(pieces, above, group.held))
        found = fresh.above(row.slot) if fresh is not None else {}
        if found:
            if current is not none and block == row.slot.block:
                split.add(table)
            current = _Above(found, fresh, own, has_corner=len(own) < len(pieces))
        elif others := other_labels(above, group, row.slot, words, begins=begins) if above else ():
            current = _Above(other_head(others, row.slot), None, pieces, others)
        elif current.others:
            current = current._replace(heads=other_head(current.others, row.slot))
        elif current.fields is not None:
            current = current._replace(heads=current.fields.above(row.slot))
        block = row.slot.block
        yield row.slot.at, current


def _editions(table: str, rows: Sequence[Row], bare: Sequence[BareLabel], heads: Heads) -> Sequence[Edition]:
    """The editions that explain the most of a table: its rows, its heads, and how many cells its rows have.

    An edition that only adds to another one is none of them where nothing of what it adds is printed.
    """
    possible = forms.editions(table)
    if len(possible) == 1:
        return possible
    score = dict.fromkeys(possible, 0.0)
    for row in rows:
        found = heads[row.slot.at].heads
        label = plain(row.group.labels[-1].text) if row.group.labels else None
        for edition in possible:
            form = row.slot.forms.get(edition)
            if form is None:
                continue
            score[edition] += costs.OWN_ROW * (len(row.slot.forms) < len(possible)) * bool(row.group.held)
            score[edition] += costs.OWN_LABEL * (label is not None and label.startswith(row.slot.labels[edition]))
            head = found.get(edition)
            if head is not None:
                score[edition] += head.exact * costs.OWN_HEAD
            elif not found:
                score[edition] += costs.OWN_WIDTH * (len(row.group.items) == len(form.cells))
    for edition in possible:  # a row of one edition without numbers only breaks ties
        own = sum(edition in label.slot.forms and len(label.slot.forms) < len(possible) for label in bare)
        score[edition] += costs.OWN_WIDTH * bool(own)
    most = max(score.values())
    best = [edition for edition in possible if score[edition] == most]
    if not any(heads[row.slot.at].heads for row in rows):
        own_rows = [slot.forms for slot in (*(row.slot for row in rows), *(label.slot for label in bare))]
        others = [edition for edition in possible if all(edition in of_row for of_row in own_rows)]
        best = [
            edition
            for edition in possible
            if edition in best or (edition in others and _is_padded(rows, edition, best))
        ]
    cells = {edition: forms.table_form(table, edition).paths for edition in best}
    return [edition for edition, own in cells.items() if not any(other < own for other in cells.values())]


def _is_padded(rows: Sequence[Row], edition: Edition, best: Sequence[Edition]) -> bool:
    """Whether the rows may be those of an edition with fewer columns than the best one, padded to the widest of them.

    Fields behind a cell may be left of merged ones, and equal ones copies of it: how many fields such a row has tells
    nothing of how many cells it has. Where one has fewer fields or more numbers, it is not that edition.
    """
    narrower = False
    for row in rows:
        cells = len(row.slot.forms[edition].cells)
        wider = any(len(form.cells) > cells for other, form in row.slot.forms.items() if other in best)
        if len(row.group.items) < cells or len({item.text for item in row.group.held}) > cells:
            return False
        narrower = narrower or wider
    return narrower


def _holds(rows: Sequence[Row], edition: Edition) -> bool:
    """Whether an edition has as many cells as each of the rows holds different digits: equal ones may be copies."""
    for row in rows:
        form = row.slot.forms.get(edition)
        digits = {"".join(filter(str.isdigit, item.text)) for item in row.group.held}
        if form is not None and len(digits) > len(form.cells):
            return False
    return True


def _lines(form: TableForm, rows: Sequence[Row], heads: Heads) -> Iterator[tuple[str, Line]]:
    """The rows of a table in one edition with their columns."""
    by_path = {row.slot.path: row for row in rows}
    following = _merged_before_next(form.name, form.edition)
    for place, row_form in enumerate(form.rows):
        row = by_path.get(row_form.path)
        if row is None:
            continue
        found, fields, pieces, _, has_corner = heads[row.slot.at]
        head = found.get(form.edition)
        if head is None or not head.sure:
            head = next((other for other in found.values() if other.sure), head or next(iter(found.values()), None))
        bordered = head if head is not None and head.sure and row.group.row != LOOSE else None
        below_heads = row.group.row == LOOSE and bool(head and head.sure) and len(row.group.labels) > row.match.before
        at = columns_at = filled_to = None
        if bordered is not None and fields is not None:
            at, columns_at = fields.printed_at(bordered, row.group.items), fields.columns_at(bordered)
            filled_to = fields.filled_to
        line = Line(
            row=row,
            head=head or form_head(row_form, form.edition),
            form_width=len(row.slot.forms[(head or form).edition].cells),
            edges=row.group.edges,
            following=following[place],
            padding=row.group.padding if below_heads else None,
            heads=pieces,
            at=at,
            columns_at=columns_at,
            filled_to=filled_to,
            has_corner=has_corner,
        )
        yield row_form.path, line


@forms.cached
def _merged_before_next(table: str, edition: Edition) -> Sequence[int]:
    """How many merged cells each row of a table is printed in that go on in the row below it."""
    rows = forms.table_form(table, edition).rows
    around = [(row.block, *row.groups) if table != "disclosure" else () for row in rows]
    below = itertools.pairwise([*around, ()])
    return [sum(a == b and a is not None for a, b in zip(*pair, strict=False)) for pair in below]
