"""Where the columns of a head stand in the fields of bordered rows.

A head has borders like the rows below it: a label stands in the field of its column. Where a label has no field because
it was printed on a line of its own, the fields of the other labels and of the row say which one is its column's.
"""

import itertools
from collections.abc import Mapping, Sequence

import attrs

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.forms import Edition, RowForm
from govinfo_parse.heads import Head, read_head
from govinfo_parse.labels import Slot
from govinfo_parse.words import plain


def head_above(pieces: Sequence[Atom], slot: Slot) -> Mapping[Edition, Head]:
    """The head that these pieces print above a row, as each edition would have it; empty where they print none."""
    found = read_head(pieces, slot)
    bordered = {plain(piece.text) for piece in pieces if piece.row != LOOSE}
    if not bordered or all(piece.row != LOOSE for piece in pieces):
        return found
    outside = {plain(piece.text) for piece in pieces if piece.row == LOOSE} - bordered
    return {edition: _in_place(head, outside, slot.forms[edition]) for edition, head in found.items()}


def _in_place(head: Head, outside: set[str], form: RowForm) -> Head:
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


def printed_at(pieces: Sequence[Atom], head: Head, padding: int, items: Sequence[Atom] = ()) -> tuple[int, ...] | None:
    """The fields of a bordered row of these items in which the columns stand, as the head's own rows tell.

    Behind the last one stands the last field of such a row: ``padding`` is how many empty cells the head has behind its
    last label. None where the rows of the head are not laid out field by field like those below it.
    """
    rows: dict[int, list[Atom]] = {}
    for piece in pieces:
        if piece.row != LOOSE:
            rows.setdefault(piece.row, []).append(piece)
    wanted = [column.printed for column in head.columns]
    last = rows[max(rows)][-1].column + padding if rows else 0
    for row in reversed(rows.values()):
        texts = [plain(piece.text) for piece in row]
        for start in range(len(texts) - len(wanted) + 1):
            begun = zip(texts[start : start + len(wanted)], wanted, strict=True)
            if all(len(text) > 1 and name.startswith(text) for text, name in begun):
                at = [piece.column for piece in row[start : start + len(wanted)]]
                return (*at, max(last, row[-1].column))
    over = _by_labels_over(rows, head)
    if over:
        return (*over, max(over[-1], rows[max(rows)][-1].column + padding))
    return _around_loose(list(rows.values())[-1], head, padding, items) if rows else None


def columns_at(pieces: Sequence[Atom], head: Head) -> tuple[int, ...] | None:
    """The field in which each column has the beginning of its label, several columns perhaps in one field."""
    words = [(plain(word), piece.column) for piece in pieces if piece.row != LOOSE for word in piece.text.split()]
    at: list[int] = []
    for column in head.columns:
        fields = {field for word, field in words if len(word) > 1 and column.printed.startswith(word)}
        if len(fields) != 1:
            return None
        at += fields
    return tuple(at) if at == sorted(at) else None


def _around_loose(row: Sequence[Atom], head: Head, padding: int, items: Sequence[Atom]) -> tuple[int, ...] | None:
    """The fields of columns some of which have their label outside the row of the others, where no field is shown.

    Such a column stands in a field between those of its neighbours: in the only one that holds something, and where
    none does, nothing stands in the column, whichever it is.
    """
    fields = {plain(piece.text): piece.column for piece in row}
    last = row[-1].column + padding
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


def _by_labels_over(rows: Mapping[int, Sequence[Atom]], head: Head) -> tuple[int, ...] | None:
    """The fields of columns whose labels stand in several rows: each label over some of them begins where they do."""
    fields: dict[str, int] = {}
    for row in rows.values():
        for piece in row:
            fields.setdefault(plain(piece.text), piece.column)
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
