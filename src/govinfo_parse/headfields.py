"""Where the columns of a head stand in the fields of bordered rows.

A head has borders like the rows below it: a label stands in the field of its column. Where a label has no field because
it was printed on a line of its own, the fields of the other labels and of the row say which one is its column's.
"""

import functools
import itertools
from collections.abc import Mapping, Sequence, Set

import attrs

from govinfo_parse import forms
from govinfo_parse.atoms import LOOSE, Atom, Kind, made_atom
from govinfo_parse.caching import LONGEST_KEPT
from govinfo_parse.forms import Edition, RowForm
from govinfo_parse.headpieces import Printed
from govinfo_parse.heads import Head, read_head
from govinfo_parse.labels import Slot
from govinfo_parse.plainlabels import plain


def head_above(printed: Printed, slot: Slot) -> Mapping[Edition, Head]:
    """The head that these pieces print above a row, as each edition would have it; empty where they print none."""
    read = read_head(printed, slot)
    found = {edition: _uncrossed(head, printed.rows) for edition, head in read.items()}
    outside = printed.outside
    return (
        {edition: _in_place(head, outside, slot.forms[edition]) for edition, head in found.items()}
        if outside
        else found
    )


def _uncrossed(head: Head, rows: "_Rows") -> Head:
    """A head that is not sure where a column that the form does not have stands elsewhere than it was read.

    It is read among those below a common label, since it stands in their line; its field may be behind the last column.
    Fields of two rows are compared where the labels below the common one have those from its own on for themselves.
    """
    if not head.sure or all(column.cell is not None for column in head.columns):
        return head
    fields = {text: field for texts, at in rows.values() for text, field in zip(texts, at, strict=True)}
    columns = [
        (place, fields[one.printed], one.cell) for place, one in enumerate(head.columns) if one.printed in fields
    ]
    grouped = [(at, cell.over[-1]) for _, at, cell in columns if cell is not None and cell.over]
    outer = [(place, at) for place, at, cell in columns if cell is not None and not cell.over]
    foreign = [(place, at) for place, at, cell in columns if cell is None]
    crossed = any((place < other) != (at < field) for place, at in foreign for other, field in outer)
    if not grouped or not crossed:
        return head
    first, over = grouped[0]
    is_grid = fields.get(plain(over)) == first and not any(first <= at < first + len(grouped) for _, at in outer)
    doubt = "a label stands in another field than in its place among the others"
    return attrs.evolve(head, sure=False, doubt=doubt) if is_grid else head


def _in_place(head: Head, outside: Set[str], form: RowForm) -> Head:
    """A head with the labels that stand outside its bordered row in their places.

    Where they were printed says nothing of their order; that of the form stands if the others are in it.
    """
    inside = [column for column in head.columns if column.printed not in outside]
    if not head.sure or not inside or len(inside) == head.width:
        return head
    by_path = {column.cell.path: column for column in head.columns if column.cell is not None}
    ordered = tuple(by_path[cell.path] for cell in form.cells if cell.path in by_path)
    if len(ordered) == head.width == len(form.cells) and [c for c in ordered if c in inside] == inside:
        return attrs.evolve(head, columns=ordered)
    return attrs.evolve(head, sure=False, doubt="labels of the head stand outside its row")


def head_of(pieces: Sequence[Atom], padding: int, *, runs_on: bool) -> "Fields":
    """What these pieces are as a head, with so many empty cells behind the last one; ``runs_on``: see `Printed`.

    A head is read the same wherever it stands, so it is read as if it began the text, and one met before not again: the
    heads of most reports are the same.
    """
    if sum([len(piece.text) for piece in pieces]) > LONGEST_KEPT:
        return Fields(Printed(pieces, runs_on=runs_on), padding)
    first = pieces[0].start
    first_line = min([piece.line for piece in pieces])
    first_row = min([piece.row for piece in pieces if piece.row != LOOSE], default=0)
    moved = []
    for kind, start, end, text, line, row, column, wide in pieces:
        row = row if row == LOOSE else row - first_row
        moved.append(made_atom((kind, start - first, end - first, text, line - first_line, row, column, wide)))
    return _kept_head(tuple(moved), padding, runs_on)


@forms.cached(maxsize=128)
def _kept_head(pieces: tuple[Atom, ...], padding: int, runs_on: bool) -> "Fields":
    return Fields(Printed(pieces, runs_on=runs_on), padding)


@attrs.define(eq=False)
class Fields:
    """One head as the rows below it ask of it: what it says of each, and the fields in which their columns stand."""

    printed: Printed
    padding: int
    """How many empty cells the head has behind its last label."""
    _above: dict[int, Mapping[Edition, Head]] = attrs.field(factory=dict)
    _printed_at: dict[object, tuple[int, ...] | None] = attrs.field(factory=dict)
    _columns_at: dict[object, tuple[int, ...] | None] = attrs.field(factory=dict)

    def printed_at(self, head: Head, items: Sequence[Atom] = ()) -> tuple[int, ...] | None:
        """The fields of a bordered row of these items in which the columns stand, as the head's own rows tell.

        Behind the last one stands the last field of such a row. None where the rows of the head are not laid out field
        by field like those below it.
        """
        if head.shape not in self._printed_at:
            self._printed_at[head.shape] = _printed_at(self.printed.rows, head, self.padding)
        found = self._printed_at[head.shape]
        return _around_loose(self._last_row, head, self.padding, items) if found is None and self._last_row else found

    def above(self, slot: Slot) -> Mapping[Edition, Head]:
        """The head above a row, as each edition would have it; empty where these pieces are none for it."""
        if slot.at not in self._above:
            self._above[slot.at] = head_above(self.printed, slot)
        return self._above[slot.at]

    @functools.cached_property
    def filled_to(self) -> int | None:
        """The last field of the head, where it has empty fields behind its last label."""
        return max(self._last_row.values()) + self.padding if self.padding and self._last_row else None

    @functools.cached_property
    def _last_row(self) -> Mapping[str, int]:
        """The fields of the labels in the last row of the head."""
        rows = list(self.printed.rows.values())
        return dict(zip(*rows[-1], strict=True)) if rows else {}

    def columns_at(self, head: Head) -> tuple[int, ...] | None:
        """The field in which each column has the beginning of its label, several columns perhaps in one field."""
        if head.names not in self._columns_at:
            self._columns_at[head.names] = _columns_at(self.printed.words, head)
        return self._columns_at[head.names]


_Rows = dict[int, tuple[Sequence[str], Sequence[int]]]


def _printed_at(rows: _Rows, head: Head, padding: int) -> tuple[int, ...] | None:
    wanted = head.names
    last = rows[max(rows)][1][-1] + padding if rows else 0
    for number in reversed(rows):
        texts, fields = rows[number]
        for start in range(len(texts) - len(wanted) + 1):
            begun = zip(texts[start : start + len(wanted)], wanted, strict=True)
            if all(len(text) > 1 and name.startswith(text) for text, name in begun):
                return (*fields[start : start + len(wanted)], max(last, fields[-1]))
    over = _by_labels_over(rows, head)
    return (*over, max(over[-1], last)) if over else None


def _columns_at(words: Sequence[tuple[str, int]], head: Head) -> tuple[int, ...] | None:
    at: list[int] = []
    for column in head.columns:
        fields = {field for word, field in words if len(word) > 1 and column.printed.startswith(word)}
        if len(fields) != 1:
            return None
        at += fields
    return tuple(at) if at == sorted(at) else None


def _around_loose(fields: Mapping[str, int], head: Head, padding: int, items: Sequence[Atom]) -> tuple[int, ...] | None:
    """The fields of columns some of which have their label outside the row of the others, where no field is shown.

    Such a column stands in a field between those of its neighbours: in the only one that holds something, and where
    none does, nothing stands in the column, whichever it is.
    """
    last = max(fields.values()) + padding
    at: list[int] = []
    for place, column in enumerate(head.columns):
        own = fields.get(column.printed)
        if own is None:
            start = at[-1] if at else -1
            end = fields.get(head.columns[place + 1].printed) if place + 1 < head.width else last + 1
            between = [item for item in items if end is not None and start < item.column < end]
            held = [item for item in between if item.kind is not Kind.EMPTY]
            if not at or len(held) > 1 or not between:
                return None
            own = (held or between)[0].column
        at.append(own)
    return (*at, last) if len(set(at)) == len(at) and at == sorted(at) else None


def _by_labels_over(rows: _Rows, head: Head) -> tuple[int, ...] | None:
    """The fields of columns whose labels stand in several rows: each label over some of them begins where they do."""
    fields: dict[str, int] = {}
    for texts, at_fields in rows.values():
        for text, field in zip(texts, at_fields, strict=True):
            fields.setdefault(text, field)
    at: list[int] = []
    blocks = itertools.groupby(head.columns, key=lambda column: column.cell.over if column.cell is not None else ())
    for over, columns in blocks:
        names = [column.printed for column in columns]
        start = fields.get(plain(over[-1])) if over else None
        own = [fields.get(name) for name in names]
        if start is not None and (len(over) > 1 or own == list(range(start, start + len(names)))):
            at += range(start, start + len(names))
        elif all(field is not None for field in own):
            at += [field for field in own if field is not None]
        else:
            return None
    return tuple(at) if all(a < b for a, b in itertools.pairwise(at)) else None
