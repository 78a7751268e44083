"""What is certain, and why: the only module that calls a cell proven.

A row is proven by its structure when nothing speaks against it: its own label opened it, its head confirms the
columns, its cells are as many as those of its like rows, and nothing is left over beside it. Each of these is a veto
in words (`vetoes_of`, `_doubts_of_blanks`), and every veto is kept, for it is what `Report.explain` tells and what
the findings are made of. A blank is a claim like a number and needs the same: one that hides a number is as wrong as
a wrong number.

What structure leaves open is given to the sums: of all ways to fill the rows of a table, those that every sum allows
are kept, and a cell is proven in which they all agree. The order matters. Sums decide among readings and never
outvote the structure: a row that slid as a whole adds up as well as before. What neither proves is shown as a
candidate.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse import costs
from govinfo_parse.alignment import BareLabel
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.filling import Line, Padding, Placement, windows
from govinfo_parse.forms import CellForm, RowForm, SumForm, TableForm
from govinfo_parse.grids import fields_of_cells, grid_of, is_out_of_column, within
from govinfo_parse.groups import Group
from govinfo_parse.labels import labels
from govinfo_parse.mends import cuts, readings, shares_fields
from govinfo_parse.solver import MOST_WAYS, Choices, number, placements, row_sums, solve

FILLED_UP = frozenset(("cells between pipes",))
"""Layouts whose rows have filler behind, which looks like empty cells."""


@attrs.define(eq=False)
class Spot:
    """One cell of the form and what is known about it."""

    form: CellForm
    atom: Atom | None
    """What stands in it, or may; None where nothing was found."""
    sure: bool
    place: int
    """Where a cell that leaves no trace would stand."""
    by: str = ""
    """What proves it: ``structure``, ``sums``, or nothing."""
    vetoes: tuple[str, ...] = ()
    """Why it is not proven."""
    rivals: tuple[Atom | None, ...] = ()
    """What else may stand in it."""
    line: Line | None = None
    sums: tuple[str, ...] = ()
    """The sums that tell it, by their codes."""
    unit: str | None = None
    """The unit that its head states."""

    @property
    def blank(self) -> bool:
        """Whether it is known that the cell holds nothing."""
        return self.sure and (self.atom is None or self.atom.kind is Kind.EMPTY)


@attrs.define(eq=False)
class Settled:
    """The rows of one table."""

    form: TableForm
    spots: dict[str, Spot]
    padding: Padding
    likely: dict[str, Placement] = attrs.field(factory=dict)
    """A way to fill a row that the sums allow, one of several."""
    filled: bool = False
    """Whether the sums told where empty cells stand."""


@attrs.frozen
class Surroundings:
    """What the whole text says about its rows."""

    end: int
    """The length of the text."""
    page_edges: frozenset[int]
    """Where a word stands at the end or the beginning of a page."""
    vanishing: bool
    """Whether empty cells leave no trace in it: some row has too few numbers and shows no empty cell."""
    prints_zero: bool
    shows_empty: bool
    """Whether its layout shows empty cells: some row has one."""
    leftover: frozenset[int]
    """The groups beside which numbers stand that fill no row."""
    paddings: Mapping[str, Padding]
    """The padding of each table."""
    glued: bool
    """Whether the numbers of all rows stand against their labels without a gap."""
    empties_inside: bool
    """Whether some row has an empty cell in front of or between its numbers."""
    regular: bool
    """Whether most rows have all their cells, so that an empty cell is one wherever it is seen."""
    broken: frozenset[str]
    """The tables in which several numbers stand in no cell: their structure proves nothing."""
    loose: Mapping[str, int]
    """How many numbers of a table stand in no cell."""
    anchored: frozenset[str]
    """The tables in which every label that is printed has its numbers: what stands in no cell are rows that lost their
    labels, and a bordered row behind its own label cannot have the numbers of another one."""


def settle(form: TableForm, lines: Mapping[str, Line], bare: Mapping[str, BareLabel], around: Surroundings) -> Settled:
    """Every cell of a table; ``lines`` are its rows with numbers, ``bare`` the places behind labels without any."""
    padding = around.paddings[form.name]
    settled = Settled(form, {}, padding)
    open_rows: dict[str, list[str]] = {}
    for row in form.rows:
        line = lines.get(row.path)
        if line is None:
            if row.path in bare and _is_blank(bare[row.path], form, around):
                _leave_blank(settled, row, bare[row.path].atoms[-1].end)
            continue
        placement = line.placed = line.placed or _digit_by_digit(line, around)
        vetoes = list(vetoes_of(line, form, around, list(lines.values())))
        if placement is None and not vetoes and _is_empty(line, form, around):
            _leave_blank(settled, row, line.row.group.items[-1].end)
            continue
        if placement is None:
            vetoes.append(f"expected {line.head.width} cells, found {len(line.row.group.items)}")
        else:
            vetoes += _doubts_of_blanks(placement, line, settled, lines, around)
        if not vetoes and placement is not None:
            _fill(settled, line, placement)
        else:
            open_rows[row.path] = vetoes
    if open_rows:
        _by_sums(settled, lines, open_rows, bare, around)
    _doubt_end(settled, around.end)
    for path, vetoes in open_rows.items():
        _guess(settled, form.row_of[path], lines[path], vetoes)
    return settled


def _doubts_of_blanks(
    placement: Placement, line: Line, settled: Settled, lines: Mapping[str, Line], around: Surroundings
) -> Iterator[str]:
    """Why empty cells of a row that seems full may not stand where they seem to.

    Some extractors drop empty cells and fill the row up behind: all numbers slide to the left, and every sum still
    holds.
    """
    form, head = line_form(line, settled.form), line.head
    blanks = [at for at, atom in enumerate(placement) if atom is not None and atom.kind is Kind.EMPTY]
    if not blanks or len(blanks) == len(placement):
        return
    empty = {atom.column for atom in placement if atom is not None and atom.kind is Kind.EMPTY}
    if not empty <= fields_of_cells(line, lines.values()):
        yield "fields of the table hold several numbers, so that an empty one may be no cell"
    group = line.row.group
    is_first = placement[0] is group.items[0] and 0 in blanks
    if group.row != LOOSE and line.row.slot.keys and not group.own_labels and is_first:
        yield "its label stands outside its row, so that the empty field in front may be that of the label"
    trailing = blanks[0] > max(at for at, atom in enumerate(placement) if at not in blanks)
    if trailing and not around.empties_inside and line.row.group.layout in FILLED_UP:
        yield "empty cells show at the ends of rows only, where filler stands too"
    if [column.cell for column in head.columns] != list(form.cells):
        return
    numbers = [number(atom) for atom in placement]
    held = line.row.group.held
    readable = all(number(atom) is not None for atom in held)
    elsewhere = readable and any(map(number, held)) and bool(placements(held, form, settled.form, missing=False))
    keeps = _show_inner_blanks(lines, line) or any(number(atom) == 0 for atom in held)
    if elsewhere or not readable or not keeps or trailing:  # a row that prints a zero has not left its zeros out
        for left, right in row_sums(form, settled.form):
            if (
                all(at in blanks for at in right)
                and any(at not in blanks for at in left)
                and _print_totals(lines, line, right)
            ):
                yield "its total is empty, though the other rows print theirs"
    if settled.form.sums and elsewhere and not _adds_up(numbers, form, settled.form):
        yield "its numbers add up in other cells, with its empty cells behind or in front"


def _show_inner_blanks(lines: Mapping[str, Line], line: Line) -> bool:
    """Whether other rows of the table have empty cells in front of a number: then empty cells stand where they are."""
    others = (other.row.group for other in lines.values() if other is not line and other.row.group.held)
    return any(
        item.kind is Kind.EMPTY
        for group in others
        for item in itertools.takewhile(lambda item, last=group.held[-1]: item is not last, group.items)  # type: ignore[misc]
    )


def _adds_up(numbers: Sequence[int | None], form: RowForm, table: TableForm) -> bool:
    return all(
        sum(numbers[at] or 0 for at in left) == sum(numbers[at] or 0 for at in right)
        for left, right in row_sums(form, table)
    )


def _print_totals(lines: Mapping[str, Line], line: Line, right: Sequence[int]) -> bool:
    """Whether nearly all other rows with as many cells and something in them print what stands in these columns."""
    others = [
        other.row.group.items
        for other in lines.values()
        if other is not line
        and other.head.width == line.head.width == len(other.row.group.items)
        and other.row.group.held
    ]
    printed = sum(all(items[at].kind is not Kind.EMPTY for at in right) for items in others)
    return printed >= costs.AGREED * len(others) > 0


def _digit_by_digit(line: Line, around: Surroundings) -> Placement | None:
    """The cells of a row whose numbers have run together, where every one can have one digit only.

    So it is where the numbers of all rows stand against their labels, and no row has fewer digits than cells: then no
    cell is empty.
    """
    held = line.row.group.held
    if not (around.glued and around.prints_zero and len(held) == 1 and held[0].text.isdigit()):
        return None
    whole = cuts(held[0], (), line.head.width, MOST_WAYS) if len(held[0].text) == line.head.width else []
    return whole[0] if whole else None


def _doubt_end(settled: Settled, end: int) -> None:
    """A number at the very end of the text may have been cut, unless it is a zero or part of a sum that holds."""
    for path, spot in settled.spots.items():
        atom = spot.atom
        if atom is None or atom.end < end or atom.kind is not Kind.VALUE or number(atom) == 0:
            continue
        if not any(path in (*rule.left, *rule.right) and _holds(rule, settled) for rule in settled.form.sums):
            spot.sure, spot.vetoes = False, ("the text ends here, perhaps within the number",)


def _holds(rule: SumForm, settled: Settled) -> bool:
    numbers = [
        [0 if spot.blank else number(spot.atom) for path in side if (spot := settled.spots.get(path))]
        for side in (rule.left, rule.right)
    ]
    if any(None in side for side in numbers) or len(numbers[0]) + len(numbers[1]) < len(rule.left) + len(rule.right):
        return False
    return sum(filter(None, numbers[0])) == sum(filter(None, numbers[1]))


def vetoes_of(line: Line, form: TableForm, around: Surroundings, lines: Sequence[Line]) -> Iterator[str]:
    """Why the structure of a row does not prove it, in words; ``lines`` are the rows of its table."""
    row, group, words = line.row, line.row.group, labels()
    if not row.match.whole:
        yield "only a piece of its label stands before it"
    elif any(rival.cost < row.match.cost + costs.MARGIN for rival in row.rivals):
        yield "its label may be that of another row"
    if not line.head.sure:
        yield line.head.doubt
    whole = group.row != LOOSE and row.match.whole and bool(group.own_labels) and bool(group.held)
    anchored = row.slot.table in around.anchored and whole
    if row.slot.table in around.broken and not anchored:
        yield "several numbers of the table stand in no cell"
    if group.at in around.leftover and not (anchored and len(group.held) == line.head.width):
        yield "a number stands beside it that is in no cell"
    if any(_text_of(other) != _text_of(line.placed) for other in line.rivals):
        yield "another layout, in which the rows close too, reads it otherwise"
    if group.row == LOOSE and len({atom.line for atom in group.labels if words.whole(atom.text) is row.slot}) > 1:
        yield "its label stands twice, and one of them may be that of another row"
    if row.displaced and group.row == LOOSE:
        yield "it stands among the rows of another place"
    if any(map(may_be_two, group.items if line.placed is None else filter(None, line.placed))):
        yield "digits stand together that are no number: they may be two cells"
    if is_glued(group) and not (group.row != LOOSE or around.glued or not around.vanishing):
        yield "a number stands against its label without a gap"
    if group.row == LOOSE and (around.vanishing or not row_sums(line_form(line, form), form)):
        yield from _vetoes_at_page_edges(group, around)
    if around.vanishing and group.row == LOOSE and len(group.held) == len(group.items):
        yield from _vetoes_where_empty_cells_vanish(line, form, around, lines)


def may_be_two(item: Atom) -> bool:
    """Whether digits are no number, as `06` of a 0 and a 6 whose gap was lost."""
    return item.kind is Kind.ODD and item.text.isdigit() and item.text[0] == "0"


def _is_blank(label: BareLabel, form: TableForm, around: Surroundings) -> bool:
    """Whether nothing behind the label of a row means that its cells are empty, and not that its numbers are lost.

    So it is where no number is a zero, for then zeros are left empty; and where empty cells show, for a row of them
    only is a label alone.
    """
    beside = label.group.at if label.group is not None else -1
    if (
        not label.clean
        or form.name in around.broken
        or around.loose.get(form.name)
        or beside in around.leftover
        or beside - 1 in around.leftover
    ):
        return False
    return not around.prints_zero or around.shows_empty


def _is_empty(line: Line, form: TableForm, around: Surroundings) -> bool:
    """Whether a row of lines without borders has empty cells only, however many the line breaks behind it show."""
    group = line.row.group
    if group.row != LOOSE or group.held or not _is_last(line, form) or len(group.items) > line.head.width:
        return False
    return not around.loose.get(form.name) and around.shows_empty


def _is_last(line: Line, form: TableForm) -> bool:
    """Whether a row is the last one of its table, behind which the empty lines of the prose begin."""
    return form.rows[-1].path == line.row.slot.path


def _leave_blank(settled: Settled, row: RowForm, place: int) -> None:
    for cell in row.cells:
        settled.spots[cell.path] = Spot(cell, None, sure=True, place=place, by="structure")


def _vetoes_at_page_edges(group: Group, around: Surroundings) -> Iterator[str]:
    """Which number, alone where a page ends, may be that of the page, beside an empty cell that left no trace."""
    for item in group.held:
        alone = sum(other.line == item.line for other in group.held) == 1
        if alone and (item.start in around.page_edges or item.end in around.page_edges):
            yield f"{item.text} may be the number of a page, and empty cells leave no trace here"


def _vetoes_where_empty_cells_vanish(
    line: Line, form: TableForm, around: Surroundings, lines: Sequence[Line]
) -> Iterator[str]:
    """What makes a row doubtful that has as many numbers as cells.

    Where empty cells leave no trace, a foreign number may stand in for one.
    """
    group = line.row.group
    if _is_uneven(group):
        yield "its numbers are spread unevenly over lines, and empty cells leave no trace here"
    if around.prints_zero and form.sums and len(group.held) == line.head.width and 0 in map(number, group.held):
        yield "a 0 may be printed twice where empty cells leave no trace"
    if is_out_of_column(line, lines):
        yield "a number stands in another column than those of the other rows, and empty cells leave no trace here"
    adds_up = row_sums(line_form(line, form), form) and all(number(item) for item in group.held)
    if not adds_up and _is_gappy(group):  # a sum does not see a zero too many
        yield "more lines are between some of its numbers than between others, and empty cells leave no trace here"
    if line.head.printed and line.head.width < line.form_width:
        yield "its head has fewer columns than the form, and empty cells leave no trace here"
    if len(group.held) == line.head.width and [c.cell for c in line.head.columns] == list(line_form(line, form).cells):
        numbers = [number(item) or 0 for item in group.held]
        for left, right in row_sums(line_form(line, form), form):
            if sum(numbers[at] for at in left) != sum(numbers[at] for at in right):
                yield "its sums do not hold, and empty cells leave no trace here"


def line_form(line: Line, form: TableForm) -> RowForm:
    """The row of the form that a line is."""
    return form.row_of[line.row.slot.path]


def is_glued(group: Group) -> bool:
    """Whether the first number of a group stands against its label."""
    return bool(group.labels and group.items) and group.labels[-1].end == group.items[0].start and bool(group.held)


def _is_uneven(group: Group) -> bool:
    """Whether some lines hold one number of a row and others several."""
    if group.row != LOOSE:
        return False
    counts = [sum(1 for _ in items) for _, items in itertools.groupby(group.held, key=lambda item: item.line)]
    return len(counts) > 1 and max(counts) > 1


def _is_gappy(group: Group) -> bool:
    """Whether more lines are between two of its numbers, or its label and the first, than between others."""
    lines = [atom.line for atom in (*group.labels[-1:], *group.held)]
    return len({b - a for a, b in itertools.pairwise(lines)} - {0}) > 1


def _fill(settled: Settled, line: Line, placement: Placement) -> None:
    """The cells of a row that is proven; of two columns of one cell, both have to say the same.

    A merged cell whose label is repeated may be printed once, in the first of its columns, with nothing in the others.
    """
    for column, atom in zip(line.head.columns, placement, strict=True):
        if column.cell is None:
            continue
        spot = settled.spots.get(column.cell.path)
        if spot is not None and spot.line is line:
            if _text(spot.atom) != _text(atom) and (atom is None or atom.kind is not Kind.EMPTY):
                spot.sure, spot.vetoes = False, ("a merged cell is printed twice, and the copies differ",)
            continue
        settled.spots[column.cell.path] = Spot(
            column.cell,
            atom,
            sure=True,
            place=atom.start if atom else line.row.group.end,
            by="structure",
            line=line,
            unit=column.unit,
        )


def _text_of(placement: Placement | None) -> list[str]:
    return [_text(atom) for atom in placement or ()]


def _text(atom: Atom | None) -> str:
    return atom.text if atom is not None else ""


def _guess(settled: Settled, row: RowForm, line: Line, vetoes: Sequence[str]) -> None:
    """The cells of a row that is not proven: the likeliest placement, as candidates."""
    items, held, width = line.row.group.items, line.row.group.held, line.head.width
    fits = windows(line)
    chosen: Sequence[Atom | None]
    if fits:
        chosen = fits[0]
    elif row.path in settled.likely:
        chosen = settled.likely[row.path]
    elif len(held) <= width:
        chosen = [*held, *([None] * (width - len(held)))]
    else:
        chosen = items[:width]
    for column, atom in zip(line.head.columns, chosen, strict=False):
        if column.cell is None or (column.cell.path in settled.spots):
            continue
        rivals = tuple(dict.fromkeys(fit[line.head.columns.index(column)] for fit in fits[1:]))
        settled.spots[column.cell.path] = Spot(
            column.cell, atom, sure=False, place=line.row.group.end, vetoes=tuple(vetoes), rivals=rivals, line=line
        )


# --------------------------------------------------------------------------- the sums


def _by_sums(
    settled: Settled,
    lines: Mapping[str, Line],
    open_rows: dict[str, list[str]],
    bare: Mapping[str, BareLabel],
    around: Surroundings,
) -> None:
    """Fill the rows that structure leaves open as far as all sums together leave one way."""
    form = settled.form
    if not form.sums:
        return
    counts_blank = not _prints_zero(lines.values())
    choices: list[Choices] = []
    if form.name in around.broken or around.loose.get(form.name, 0) > costs.MOST_STRAYS:
        return
    for row in form.rows:
        line = lines.get(row.path)
        if line is None:
            if row.path not in bare or not counts_blank:
                return
            choices.append(Choices(row, [(None,) * len(row.cells)]))
            continue
        closed = row.path not in open_rows
        ways = _ways(settled, row, line, around, closed=closed, counts_blank=counts_blank)
        if len(ways) > 1:
            ways = within(ways, grid_of(line, lines.values(), open_rows))
        if not ways:
            return
        choices.append(Choices(row, ways))
    if not solve(form, choices, counts_blank=counts_blank):
        return
    _take(settled, lines, open_rows, choices, bare, counts_blank=counts_blank)


def _prints_zero(lines: Iterable[Line]) -> bool:
    return any(number(item) == 0 for line in lines for item in line.row.group.held)


def _ways(
    settled: Settled, row: RowForm, line: Line, around: Surroundings, *, closed: bool, counts_blank: bool
) -> list[Placement]:
    """The placements of a row in the order of the form's cells."""
    group = line.row.group
    if closed:
        way = tuple(settled.spots[cell.path].atom for cell in row.cells if cell.path in settled.spots)
        return [way] if len(way) == len(row.cells) else []
    if not line.head.sure or not line.row.match.whole or [c.cell for c in line.head.columns] != list(row.cells):
        return []
    if is_glued(group) and len(group.held) == 1:
        return [*cuts(group.held[0], row_sums(row, settled.form), len(row.cells), MOST_WAYS)]
    if any(item.kind is Kind.MARK or may_be_two(item) for item in group.held):
        return []
    if len(group.held) < line.edges.inner > line.head.width:  # empty cells are seen, and a number is no cell's
        return []
    known = settled.padding.lead(line) is not None and settled.padding.trail(line) is not None
    may_be_filler = group.layout in FILLED_UP and not around.empties_inside
    may_be_no_cells = may_be_filler or shares_fields(group.held, len(row.cells))
    found = windows(line) if around.regular and not known and not may_be_no_cells else []
    heads = [piece.column for piece in line.heads if piece.row != LOOSE != group.row]
    apart = all(piece.row != group.row for piece in line.heads)
    if len(settled.form.rows) == 1 and heads and apart:  # a row without labels begins in the first field of its head
        found = [way for way in found if way[0] is not None and way[0].column == min(heads)]
    if not found and _is_last(line, settled.form):
        found = _ended_early(line, row, settled)
    if not found and not any(item.kind is Kind.ODD for item in group.items):
        found = placements(group.held, row, settled.form, missing=not counts_blank)
    for numbers in readings(group.held, len(row.cells), line.behind):
        if len(numbers) == len(row.cells) or counts_blank:
            found += placements(numbers, row, settled.form, missing=False)
    return found


def _ended_early(line: Line, row: RowForm, settled: Settled) -> list[Placement]:
    """The last row of a table with empty cells behind those that show: line breaks there may be those of the prose.

    Its numbers stand where the empty cells in front of them say, if its own sums hold there.
    """
    group, width = line.row.group, len(row.cells)
    missing = width - len(group.items)
    if group.row != LOOSE or settled.padding.lead(line) != 0 or missing <= 0 or len(group.held) == len(group.items):
        return []
    way = (*group.items, *itertools.repeat(None, missing))
    return [way] if row_sums(row, settled.form) and _adds_up([number(atom) for atom in way], row, settled.form) else []


def _take(
    settled: Settled,
    lines: Mapping[str, Line],
    open_rows: dict[str, list[str]],
    choices: Sequence[Choices],
    bare: Mapping[str, BareLabel],
    *,
    counts_blank: bool,
) -> None:
    """What all ways that are left have in common."""
    for choice in choices:
        path = choice.form.path
        line = lines.get(path)
        if line is not None and path not in open_rows:
            continue
        place = bare[path].atoms[-1].end if line is None else line.row.group.items[0].start
        settled.likely[path] = choice.ways[0]
        told = _told(choice, settled.form, counts_blank=counts_blank)
        for at, cell in enumerate(choice.form.cells):
            if at not in told:
                continue
            atoms = {id(way[at]): way[at] for way in choice.ways}
            if len(atoms) > 1:
                continue
            atom = next(iter(atoms.values()))
            if atom is None and not counts_blank:
                continue
            place = atom.end if atom is not None else place
            sums = dict.fromkeys(rule.code for rule in settled.form.sums if cell.path in (*rule.left, *rule.right))
            settled.spots[cell.path] = Spot(cell, atom, sure=True, place=place, by="sums", line=line, sums=tuple(sums))
            settled.filled = settled.filled or atom is None
        if all(cell.path in settled.spots for cell in choice.form.cells):
            open_rows.pop(path, None)


def _told(choice: Choices, form: TableForm, *, counts_blank: bool) -> set[int]:
    """The cells of a row that sums can tell; where none runs over several rows, those of its own complete sums.

    A number that is missing can be anything, so that a sum with one in it holds always.
    """
    own = row_sums(choice.form, form)
    if counts_blank or len(own) < len(form.sums):
        return set(range(len(choice.form.cells)))
    whole = [(*left, *right) for left, right in own]
    return {at for cells in whole if all(way[at] is not None for way in choice.ways for at in cells) for at in cells}
