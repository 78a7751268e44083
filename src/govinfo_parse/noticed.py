"""What was noticed about the tables of a text, made from what is known of their cells.

Nothing is searched for here a second time: a finding about a row says what its vetoes say, so that `Report.findings`
and `Report.explain` cannot disagree. Each speaks in the form's own words, says what was expected and what was found,
and names the cells it is about. A number that is in no cell names the rows on both sides of it, for it may be theirs.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from govinfo_parse import forms
from govinfo_parse.atoms import HELD, Atom, Kind
from govinfo_parse.cells import Status
from govinfo_parse.contents import Content
from govinfo_parse.filling import Line
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import CellForm, RowForm, TableForm
from govinfo_parse.groups import Group
from govinfo_parse.plainlabels import plain
from govinfo_parse.solver import number
from govinfo_parse.spots import Settled, Spot


def missing_table(table: str, below: Sequence[Atom]) -> Finding:
    """No row of a table was found; ``below`` are the numbers that stand below its title and may be its own."""
    if not below:
        return finding("table-missing", f"{forms.title(table)}: none of its rows was found")
    cells = tuple(cell.path for cell in forms.table_form(table, forms.newest(table)).cells)
    shown = " ".join(" ".join(atom.text.split()) for atom in below)
    return finding(
        "table-missing", f"{forms.title(table)}: none of its rows was found, but {shown} below its title", cells,
        (below[0].start, below[-1].end), found=shown,
    )  # fmt: skip


def rows_of(settled: Settled, lines: Mapping[str, Line], end: int, *, is_cut: bool) -> Iterator[Finding]:
    """What is not certain about the rows of a table; ``is_cut``: nothing but labels stands behind its last row."""
    cut = _behind_cut(settled) if is_cut else []
    counted = _are_counted([line.row.group for line in lines.values()])
    for row in settled.form.rows:
        if row in cut:
            continue
        line = lines.get(row.path)
        spots = [settled.spots.get(cell.path) for cell in row.cells]
        open_cells = _open_cells(row, settled)
        if line is None:
            if open_cells:
                yield finding(
                    "row-missing", f"{row.name}: no numbers were found that can be told to be its own", open_cells
                )
            continue
        if open_cells:
            yield _open(row, line, open_cells, spots)
        if line.row.group.lead and not counted:
            above = _right_above(line, lines.values())
            how = "between" if above else "in front of the label of"
            yield stray(line.row.group.lead, [*(other.form_in(settled.form) for other in above), row], how)
        if line.row.match.meant and line.row.match.cost:
            label = line.row.group.labels[-1]
            yield finding(
                "label-misspelt", f"expected the label {row.label}, found {label.text}",
                tuple(cell.path for cell in row.cells), (label.start, label.end), expected=row.label, found=label.text,
            )  # fmt: skip
        if not open_cells:
            yield from _mended(row, line, spots)
    yield from _misspelt_heads(lines.values())
    if cut:
        cells = tuple(path for row in cut for path in _open_cells(row, settled))
        yield finding(
            "table-truncated",
            f"{settled.form.title}: the text ends before {cut[0].name} is complete",
            cells,
            (end, end),
        )


def _right_above(line: Line, lines: Iterable[Line]) -> Sequence[Line]:
    """The row in front of one where it has an empty cell: a number in front of a label may be that of the row above."""
    above = [other for other in lines if other.row.group.at == line.row.group.at - 1]
    return [other for other in above if len(other.row.group.held) < other.head.width]


def _misspelt_heads(lines: Iterable[Line]) -> Iterator[Finding]:
    """Column labels in a misspelling that is known, each with all cells below it."""
    below: dict[tuple[int, int], list[CellForm]] = {}
    shown: dict[tuple[int, int], Atom] = {}
    for line in lines:
        for printed, cell in line.head.misspelt:
            for piece in line.heads:
                if plain(piece.text) == printed:
                    below.setdefault((piece.start, piece.end), []).append(cell)
                    shown[piece.start, piece.end] = piece
    for span, cells in below.items():
        found = shown[span].text
        yield finding(
            "label-misspelt", f"expected the label {cells[0].label}, found {found}", tuple(cell.path for cell in cells),
            span, expected=cells[0].label, found=found,
        )  # fmt: skip


_MENDS = {
    "number-split": "a number is printed in pieces, which the sums join",
    "numbers-joined": "two numbers are printed as one, which the sums part",
    "cells-joined": "two numbers stand in one cell, and the sums give each its own",
    "row-broken": "its numbers go on in another line, and the sums put them together",
}


def _mended(row: RowForm, line: Line, spots: Sequence[Spot | None]) -> Iterator[Finding]:
    """What the sums read otherwise than it is printed: numbers that are no item of the row, but part of one or more."""
    own = set(map(id, line.row.group.items))
    made = [spot for spot in spots if spot is not None and spot.line is line and id(spot.atom) not in own]
    if not made:
        return
    items = {(item.start, item.end): item for item in line.row.group.held}
    mended: dict[str, list[Spot]] = {}
    for spot in made:
        if spot.atom is None or spot.atom.kind is not Kind.VALUE:
            continue
        span = spot.atom.start, spot.atom.end
        if span in items:
            continue
        around = next((item for (start, end), item in items.items() if start <= span[0] and span[1] <= end), None)
        if around is not None:
            code = "cells-joined" if around.kind is Kind.ODD else "numbers-joined"
        else:
            code = "number-split" if any(span[0] <= start < span[1] for start, _ in items) else "row-broken"
        mended.setdefault(code, []).append(spot)
    for code, found in mended.items():
        atoms = [spot.atom for spot in found if spot.atom is not None]
        span = min(atom.start for atom in atoms), max(atom.end for atom in atoms)
        yield finding(code, f"{row.name}: {_MENDS[code]}", tuple(spot.form.path for spot in found), span)


def _are_counted(groups: Sequence[Group]) -> bool:
    """Whether a running number stands in front of the label of every row, perhaps of the lines of heads above, too."""
    if len(groups) < 2 or not all(group.lead and group.lead[-1].row == group.row for group in groups):
        return False
    leads = [number(item) for group in sorted(groups, key=attrgetter("at")) for item in group.lead]
    return all(b is not None and a is not None and a < b for a, b in itertools.pairwise(leads))


def _behind_cut(settled: Settled) -> list[RowForm]:
    """The rows of a table that a text which ends in it does not show in full."""
    order = list(settled.form.rows)
    found = [at for at, row in enumerate(order) if any(cell.path in settled.spots for cell in row.cells)]
    if not found:
        return order
    return order[found[-1] + (not _open_cells(order[found[-1]], settled)) :]


def _open_cells(row: RowForm, settled: Settled) -> tuple[str, ...]:
    """The cells of a row that are not certain."""
    spots = settled.spots
    return tuple([cell.path for cell in row.cells if (spot := spots.get(cell.path)) is None or not spot.sure])


def _open(row: RowForm, line: Line, cells: tuple[str, ...], spots: Sequence[Spot | None]) -> Finding:
    group = line.row.group
    width, seen = line.head.width, len(group.held)
    vetoes = next((spot.vetoes for spot in spots if spot is not None and spot.vetoes), ())
    heads = {column.cell.path for column in line.head.columns if column.cell is not None}
    absent = [cell.label for cell in row.cells if cell.path in cells and cell.path not in heads]
    why = "; ".join(vetoes) or f"expected {width} numbers, found {seen}, and the sums leave more than one reading"
    if len(absent) == len(cells):
        why = f"its head has no column for {'、'.join(absent)}"
    code = "row-incomplete" if seen < width else "row-ambiguous"
    return finding(code, f"{row.name}: {why}", cells, _span(group), expected=width, found=seen)


def _span(group: Group) -> tuple[int, int]:
    items = group.held or group.items
    return items[0].start, items[-1].end


def stray(atoms: Sequence[Atom], rows: Sequence[RowForm], how: str = "beside") -> Finding:
    """Numbers inside a table where the form has no cell, and the rows they may have to do with."""
    cells = tuple(cell.path for row in rows for cell in row.cells)
    shown = " ".join(" ".join(atom.text.split()) for atom in atoms if atom.kind in HELD)
    where = " and ".join(row.name for row in rows)
    return finding(
        "stray-number", f"{shown} {how} {where}: the form has no cell there", cells, (atoms[0].start, atoms[-1].end),
        found=shown,
    )  # fmt: skip


def content(spot: Spot, said: Content) -> Iterator[Finding]:
    """What is wrong with the content of a cell that is proven: no number, or another unit than its column states."""
    form, atom = spot.form, spot.atom
    if atom is None or atom.kind is Kind.EMPTY:
        return
    span = atom.start, atom.end
    if said.status is Status.UNREADABLE:
        message = f"{form.label}: expected a number, found {atom.text!r}"
        if said.candidate is not None:
            message += f", perhaps {said.candidate}"
        yield finding("value-unreadable", message, (form.path,), span, found=atom.text)
    elif said.status is Status.UNCERTAIN:
        unit = form.unit or ("a unit of money" if form.kind is forms.Kind.AMOUNT else "a count")
        message = f"{form.label}: expected {unit}, found {said.unit or atom.text}"
        yield finding("unit-mismatch", message, (form.path,), span, expected=unit, found=said.unit or atom.text)


def split_table(form: TableForm) -> Finding:
    """A head stands between two rows of a table."""
    return finding("table-split", f"{form.title}: its head is printed again between two of its rows")


def mixed_heads(form: TableForm, lines: Iterable[Line]) -> Iterator[Finding]:
    """The heads of some rows of a table are those of another edition than the table's."""
    others = {line.head.edition for line in lines if line.head.printed and line.head.sure} - {form.edition}
    if others:
        both = " and ".join(map(str, sorted({form.edition, *others})))
        yield finding("editions-mixed", f"{form.title}: its heads are of editions {both}")


def zeros_left_blank() -> Finding:
    """The sums told where the empty cells of a table are that prints no zero."""
    return finding("zeros-left-blank", "every sum holds when the empty cells count nothing; they stay blank")


def torn_table(form: TableForm) -> Finding:
    """The numbers of a table stand apart from its labels, and the sums tell what order they are printed in."""
    return finding("cells-torn", f"{form.title}: printed apart from its labels; order and sums tell the cells")


def search_stopped(form: TableForm) -> Finding:
    """The search for an order of printing reached its limit."""
    return finding("search-stopped", f"{form.title}: too many orders to try; the cells left over are uncertain")


def untold(atoms: Sequence[Atom]) -> Finding:
    """Numbers that stand apart from their labels, where nothing tells their cells."""
    shown = " ".join(atom.text for atom in atoms)
    message = f"{shown}: printed apart from the labels, and nothing tells which cells these are"
    return finding("stray-number", message, (), (atoms[0].start, atoms[-1].end), found=shown)
