"""What is certain, and why: the only module that calls a cell proven.

A row is proven by its structure when nothing speaks against it: its own label opened it, its head confirms the
columns, its cells are as many as those of its like rows, and nothing is left over beside it. The reasons against it
are found in `doubts` and `blanks`, each a sentence; one is enough. A blank is a claim like a number and needs the
same: one that hides a number is as wrong as a wrong number.

What structure leaves open is given to the sums: `ways` finds what every sum allows, and a cell is proven in which all
ways that are left agree. The order matters: what structure has proven, no sum can change. What neither proves is
shown as a candidate.
"""

from collections.abc import Iterable, Mapping, Sequence

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.barelabels import BareLabel
from govinfo_parse.blanks import doubts_of_blanks, is_passed_over
from govinfo_parse.doubts import may_be_several, vetoes_of
from govinfo_parse.filling import Full, Line, Padding, windows
from govinfo_parse.forms import RowForm, SumForm, TableForm
from govinfo_parse.groups import Group
from govinfo_parse.layouts import BY_BLANKS
from govinfo_parse.layouts.columns import BY_POSITION
from govinfo_parse.mends import cuts
from govinfo_parse.solver import MOST_WAYS, Choices, number
from govinfo_parse.spots import Settled, Spot, Surroundings
from govinfo_parse.ways import is_last, prints_zero, told_cells, ways_by_sums
from govinfo_parse.words import value_number


def settle(form: TableForm, lines: Mapping[str, Line], bare: Mapping[str, BareLabel], around: Surroundings) -> Settled:
    """Every cell of a table; ``lines`` are its rows with numbers, ``bare`` the places behind labels without any."""
    padding = around.paddings[form.name]
    settled = Settled(form, {}, padding)
    open_rows: dict[str, list[str]] = {}
    of_table = list(lines.values())
    for row in form.rows:
        line = lines.get(row.path)
        if line is None:
            if row.path in bare and _is_blank(bare[row.path], form, lines.values(), around):
                _leave_blank(settled, row, bare[row.path].atoms[-1].end)
            continue
        placement = line.placed = line.placed or _digit_by_digit(line, around)
        vetoes = list(vetoes_of(line, form, around, of_table))
        if placement is None:
            if not vetoes and _is_empty(line, form, around):
                _leave_blank(settled, row, line.row.group.items[-1].end)
                continue
            if not vetoes:
                _fill(settled, line, _begun(line, padding, lines.values(), around))
            open_rows[row.path] = [*vetoes, _why_not_full(line)]
            continue
        if len(line.row.group.held) < len(line.row.group.items):  # else no cell of it is empty
            vetoes += doubts_of_blanks(placement, line, settled, lines, around)
        if vetoes:
            open_rows[row.path] = vetoes
        else:
            _fill(settled, line, placement)
    if open_rows:
        counts_blank = not prints_zero(lines.values())
        choices = ways_by_sums(settled, lines, open_rows, bare, around, counts_blank=counts_blank)
        _take(settled, lines, open_rows, choices, bare, around, counts_blank=counts_blank)
    _doubt_end(settled, around.end)
    for path, vetoes in open_rows.items():
        _guess(settled, form.row_of[path], lines[path], vetoes)
    return settled


def _why_not_full(line: Line) -> str:
    """Why a row is not known to have its own cells and no other, in words."""
    found, width = line.edges, line.head.width
    if found.size != width:
        return f"expected {width} cells, found {found.size}"
    if found.lead or found.trail:
        return f"empty cells stand at the edges of its {width}, and may be none of its own"
    return f"its {width} cells do not stand in the fields of its heads"


def _digit_by_digit(line: Line, around: Surroundings) -> Full | None:
    """The cells of a row of zeros that have run together: no number begins with one, so that each is a cell.

    Of other digits as many as cells may be fewer numbers and an empty cell, in a text in which all have run together.
    """
    held = line.row.group.held
    if not (around.glued and len(held) == 1 and not held[0].text.strip("0")):
        return None
    if line.has_other_columns:  # what was taken for a column more may be a row whose label and number are one word
        return None
    return next(iter(cuts(held[0], (), line.head.width, MOST_WAYS)), None)


def _begun(line: Line, padding: Padding, lines: Iterable[Line], around: Surroundings) -> Full:
    """The first cells of a row that the end of the text has cut, in a table whose other rows have all their cells."""
    lead = padding.before(line)
    whole = all(other.placed is not None for other in lines if other is not line)
    return tuple(line.row.group.items[lead:]) if line.row.group.at == around.cut and lead is not None and whole else ()


def _doubt_end(settled: Settled, end: int) -> None:
    """A number at the very end of the text may have been cut, unless it is a zero or part of a sum that holds; so may a
    mark with which a number can begin.
    """
    for path, spot in settled.spots.items():
        atom = spot.atom
        if atom is None or atom.end < end or number(atom) == 0 or value_number(f"{atom.text}1") is None:
            continue
        if not any(path in (*rule.left, *rule.right) and _holds(rule, settled) for rule in settled.form.sums):
            spot.doubt("the text ends here, perhaps within the number")


def _holds(rule: SumForm, settled: Settled) -> bool:
    numbers = [
        [0 if spot.blank else number(spot.atom) for path in side if (spot := settled.spots.get(path))]
        for side in (rule.left, rule.right)
    ]
    if any(None in side for side in numbers) or len(numbers[0]) + len(numbers[1]) < len(rule.left) + len(rule.right):
        return False
    return sum(filter(None, numbers[0])) == sum(filter(None, numbers[1]))


def _is_blank(label: BareLabel, form: TableForm, lines: Iterable[Line], around: Surroundings) -> bool:
    """Whether nothing behind the label of a row means that its cells are empty, and not that its numbers are lost.

    So it is where no number is a zero, for then zeros are left empty; and where empty cells show, for a row of them
    only is a label alone. Not so where those of other rows leave a trace: there a label alone has lost its cells. The
    numbers of the row right behind may be its own where a row between the two is elsewhere, or where several of them
    stand in one cell. A table of labels alone has lost its columns as likely as its numbers.
    """
    if not any(line.row.group.held for line in lines):
        return False
    loose = [line for line in lines if line.row.group.row == LOOSE == label.atoms[-1].row]
    if any(_leaves_trace(line.row.group) for line in loose) and label.breaks <= max(1, around.breaks[0]):
        return False
    behind = next((line.row for line in lines if line.row.group is label.group), None)
    if behind is not None:
        elsewhere = any(label.slot.at < line.row.slot.at < behind.slot.at for line in lines)
        if elsewhere or any(map(may_be_several, behind.group.held)):
            return False
    beside = label.group.at if label.group is not None else -1
    cells = len(label.slot.forms[form.edition].cells)
    if (
        not label.clean
        or (label.fields is not None and label.fields < cells)
        or form.name in around.broken
        or label.atoms[-1].end in around.passed_over
        or label.atoms[0].start < around.titled.get(form.name, 0)
        or 0 < around.elsewhere <= cells
        or around.loose.get(form.name)
        or beside in around.leftover
        or beside - 1 in around.leftover | around.unplaced
    ):
        return False
    return not around.prints_zero or around.shows_empty


def _leaves_trace(group: Group) -> bool:
    """Whether a row has empty cells that leave a trace wherever they stand in a row.

    Those that are seen by where the others stand on their line leave none behind the last of them.
    """
    is_line = group.layout in _BY_PLACES and not (group.held and group.held[0].line < group.held[-1].line)
    return len(group.held) < len(group.items) and not is_line


_BY_PLACES = frozenset((BY_POSITION, BY_BLANKS))
"""Layouts in which empty cells may be seen by the places of others on their line."""


def _is_empty(line: Line, form: TableForm, around: Surroundings) -> bool:
    """Whether a row of lines without borders has empty cells only, however many the line breaks behind it show."""
    group = line.row.group
    if group.row != LOOSE or group.held or not is_last(line, form) or len(group.items) > line.head.width:
        return False
    return not around.loose.get(form.name) and around.shows_empty


def _leave_blank(settled: Settled, row: RowForm, place: int) -> None:
    for cell in row.cells:
        settled.spots[cell.path] = Spot(cell, None, sure=True, place=place, by="structure")


def _fill(settled: Settled, line: Line, placement: Full) -> None:
    """The cells of a row that is proven, or its first ones; of two columns of one cell, both have to say the same.

    A merged cell whose label is repeated may be printed once, in the first of its columns, with nothing in the others.
    """
    filled: dict[str, Atom] = {}
    for column, atom in zip(line.head.columns, placement, strict=False):
        cell = column.cell
        if cell is None:
            continue
        first = filled.setdefault(cell.path, atom)
        if first is atom:
            settled.spots[cell.path] = Spot(cell, atom, True, atom.start, "structure", line, column.unit)
        elif first.text != atom.text and atom.kind is not Kind.EMPTY:
            settled.spots[cell.path].doubt("a merged cell is printed twice, and the copies differ")


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
    for at, (column, atom) in enumerate(zip(line.head.columns, chosen, strict=False)):
        if column.cell is None or column.cell.path in settled.spots:
            continue
        rivals = tuple(dict.fromkeys(fit[at] for fit in fits[1:]))
        settled.spots[column.cell.path] = Spot(
            column.cell, atom, sure=False, place=line.row.group.end, vetoes=tuple(vetoes), rivals=rivals, line=line
        )


def _may_be_any(line: Line, padding: Padding) -> bool:
    """Whether sums that hold for a row of zeros would hold of any: of another row, where it stands elsewhere below a
    label that is not just its own, or of other fields of it, where it has more of them than its like.
    """
    row = line.row
    if not row.group.held or any(map(number, row.group.held)):
        return False
    has_more = padding.lead(line) == padding.trail(line) == 0 and len(row.group.items) > line.head.width
    return has_more or (row.displaced and row.match.cost > 0)


def _take(
    settled: Settled,
    lines: Mapping[str, Line],
    open_rows: dict[str, list[str]],
    choices: Sequence[Choices],
    bare: Mapping[str, BareLabel],
    around: Surroundings,
    *,
    counts_blank: bool,
) -> None:
    """What all ways that the sums leave have in common: a cell in which they agree is proven.

    That a cell is empty they do not say of a row in which something was passed over: they only say that no number that
    was found belongs there.
    """
    for choice in choices:
        path = choice.form.path
        line = lines.get(path)
        if line is not None and (path not in open_rows or _may_be_any(line, settled.padding)):
            continue
        place = bare[path].atoms[-1].end if line is None else line.row.group.items[0].start
        settled.likely[path] = choice.ways[0]
        told = told_cells(choice, settled.form, counts_blank=counts_blank)
        for at, cell in enumerate(choice.form.cells):
            if at not in told:
                continue
            atoms = {id(way[at]): way[at] for way in choice.ways}
            if len(atoms) > 1:
                continue
            atom = next(iter(atoms.values()))
            is_empty = atom is None or atom.kind is Kind.EMPTY
            if (atom is None and not counts_blank) or (is_empty and line is not None and is_passed_over(line, around)):
                continue
            place = atom.end if atom is not None else place
            sums = dict.fromkeys(rule.code for rule in settled.form.sums if cell.path in (*rule.left, *rule.right))
            settled.spots[cell.path] = Spot(cell, atom, sure=True, place=place, by="sums", line=line, sums=tuple(sums))
            settled.filled = settled.filled or atom is None
        if all(cell.path in settled.spots for cell in choice.form.cells):
            open_rows.pop(path, None)
