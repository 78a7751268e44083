"""The ways to fill the rows of a table that all its sums allow.

Every row that structure leaves open has some ways to put its numbers into its cells; all sums together rule most of
them out. Here are the ways that are left, and which of their cells a sum can tell at all; that a cell in which they
all agree is proven, `proof` decides. Sums decide among ways and never outvote the structure: a row that slid as a
whole adds up as well as before.
"""

import itertools
from collections.abc import Container, Iterable, Mapping, Sequence

from govinfo_parse import costs
from govinfo_parse.atoms import LOOSE, Kind
from govinfo_parse.barelabels import BareLabel
from govinfo_parse.blanks import FILLED_UP, doubts_of_fields, is_rounded, is_spread
from govinfo_parse.doubts import holds_more, is_gappy, is_glued, may_be_two
from govinfo_parse.filling import Full, Line, Placement, is_longer, windows
from govinfo_parse.forms import RowForm, TableForm
from govinfo_parse.grids import fields_of_cells, grid_of, is_crowded, is_out_of_column, within
from govinfo_parse.layouts import BY_BLANKS
from govinfo_parse.layouts.columns import BESIDE
from govinfo_parse.mends import cuts, readings, shares_fields
from govinfo_parse.solver import MOST_WAYS, Choices, adds_up, may_add_up, number, placements, row_sums, solve
from govinfo_parse.spots import Settled, Surroundings


def ways_by_sums(
    settled: Settled,
    lines: Mapping[str, Line],
    open_rows: Container[str],
    bare: Mapping[str, BareLabel],
    around: Surroundings,
    *,
    counts_blank: bool,
) -> Sequence[Choices]:
    """For each row of a table the ways to fill it that all sums together leave; nothing where they tell nothing.

    ``counts_blank`` says that an empty cell counts nothing, as it does where no zero is printed.
    """
    form = settled.form
    choices: list[Choices] = []
    if not form.sums or form.name in around.broken or around.loose.get(form.name, 0) > costs.MOST_STRAYS:
        return ()
    if all(number(item) is None for line in lines.values() for item in line.row.group.held):
        return ()  # sums in which nothing is printed hold of any table, also of one whose numbers were not found
    for row in form.rows:
        line = lines.get(row.path)
        if line is None:
            if not counts_blank or row.path not in bare or bare[row.path].elsewhere:
                return ()
            choices.append(Choices(row, [(None,) * len(row.cells)]))
            continue
        closed = row.path not in open_rows
        ways = _ways(settled, row, line, lines, around, closed=closed, counts_blank=counts_blank)
        if len(ways) > 1:
            ways = within(ways, grid_of(line, lines.values(), open_rows))
        if not ways:
            return ()
        choices.append(Choices(row, ways))
    return choices if solve(form, choices, counts_blank=counts_blank) else ()


def prints_zero(lines: Iterable[Line]) -> bool:
    """Whether some row prints a zero."""
    return any(number(item) == 0 for line in lines for item in line.row.group.held)


def _ways(
    settled: Settled,
    row: RowForm,
    line: Line,
    lines: Mapping[str, Line],
    around: Surroundings,
    *,
    closed: bool,
    counts_blank: bool,
) -> list[Placement]:
    """The placements of a row in the order of the form's cells."""
    group = line.row.group
    if closed:
        way = tuple(settled.spots[cell.path].atom for cell in row.cells if cell.path in settled.spots)
        return [way] if len(way) == len(row.cells) else []
    if not _is_of_form(line, row, around):
        return []
    if is_glued(group) and len(group.held) == 1:
        return [*cuts(group.held[0], row_sums(row, settled.form), len(row.cells), MOST_WAYS)]
    if _holds_others(line, lines, around):
        return []
    if (shown := _shown(line, lines, around)) is not None:
        return [shown] if may_add_up(shown, row, settled.form, counts_blank=counts_blank) else []
    in_place = _in_place(line, lines) if len(group.held) < line.edges.inner else []
    if in_place and not any(may_add_up(way, row, settled.form, counts_blank=counts_blank) for way in in_place):
        return []  # its empty cells are seen, and wherever they are its own the sums do not hold
    known = settled.padding.lead(line) is not None and settled.padding.trail(line) is not None
    may_be_filler = group.layout in FILLED_UP and not around.empties_inside
    may_be_no_cells = may_be_filler or shares_fields(group.held, len(row.cells))
    padded = around.padded if group.row != LOOSE else (0, 0)
    full = windows(line, *padded) if around.regular and not known and not may_be_no_cells else []
    found: list[Placement] = [w for w in full if may_add_up(w, row, settled.form, counts_blank=counts_blank)]
    if not found and is_last(line, settled.form):
        found = _ended_early(line, row, settled)
    if not found and not any(item.kind is Kind.ODD for item in group.items):
        found = placements(group.held, row, settled.form, missing=not counts_blank)
    if found and not counts_blank and _lose_total(found, row, settled.form):
        return []
    crossed = len(row_sums(row, settled.form)) < len(settled.form.sums)
    for numbers in readings(group.held, len(row.cells), line.behind, crossed=crossed):
        if len(numbers) == len(row.cells) or counts_blank:
            found += placements(numbers, row, settled.form, missing=False)
    return found


def _in_place(line: Line, lines: Mapping[str, Line]) -> Sequence[Placement]:
    """The ways in which the numbers of a row stand as far apart as its fields; none where fields may be no cells.

    A row with fewer fields than columns may have lost some in front or behind.
    """
    items = line.row.group.items
    lost = line.head.width - len(items)
    if lost <= 0:
        return windows(line)
    if not {item.column for item in items} <= fields_of_cells(line, lines.values()):
        return []
    return [(*[None] * before, *items, *[None] * (lost - before)) for before in range(lost + 1)]


def _lose_total(ways: Sequence[Placement], row: RowForm, table: TableForm) -> bool:
    """Whether no way has a number where one of the sums has its total.

    It holds then whatever its numbers are, and these may be what is left of a sum that does not hold.
    """
    return any(all(number(way[at]) is None for way in ways for at in right) for _, right in row_sums(row, table))


def _is_of_form(line: Line, row: RowForm, around: Surroundings) -> bool:
    """Whether a row has its own label, the columns of the form, and all that was printed of it."""
    may_be_cut = line.row.group.at == around.last and len(line.row.group.items) < line.head.width
    return not may_be_cut and line.head.sure and line.row.match.whole and line.has_cells_of(row)


def _holds_others(line: Line, lines: Mapping[str, Line], around: Surroundings) -> bool:
    """Whether something in a row may be none of its numbers, which sums do not tell."""
    group = line.row.group
    if any(item.kind is Kind.MARK or may_be_two(item) for item in group.held) or is_crowded(group):
        return True
    if 0 in map(number, group.held) and _is_askew(line, lines, around):
        return True  # a sum does not see a zero too many
    if len(group.held) < len(group.items) and (holds_more(line) or is_spread(line, lines.values())):
        return True
    empty = len(group.held) < line.edges.inner  # empty cells are seen: with a field too many a number is no cell's
    return empty and (line.edges.inner > line.head.width or is_longer(line))


def _is_askew(line: Line, lines: Mapping[str, Line], around: Surroundings) -> bool:
    """Whether the numbers of a row do not stand as those of the rows around it do."""
    group = line.row.group
    if group.layout == BESIDE or (group.layout in around.vanishing and is_gappy(group)) or is_rounded(line, around):
        return True
    by_distance = sorted(lines.values(), key=lambda other: abs(other.row.group.at - group.at))
    return is_out_of_column(line, by_distance[: NEAREST + 1])


NEAREST = 6
"""Rows around one whose columns are asked for: those of another page may have their columns elsewhere."""


def _shown(line: Line, lines: Mapping[str, Line], around: Surroundings) -> Full | None:
    """The cells of a row with empty ones, if its fields can be them in one way only: no sum may move its numbers.

    Whatever empty fields are at its edges, one that holds something in its first and in its last cell has no other way.
    """
    whole = line.placed or (windows(line)[0] if line.edges.inner == line.head.width else ())
    has_empty = any(atom.kind is Kind.EMPTY for atom in whole)
    return whole if has_empty and not any(doubts_of_fields(whole, line, lines, around)) else None


def _ended_early(line: Line, row: RowForm, settled: Settled) -> list[Placement]:
    """The last row of a table with empty cells behind those that show: line breaks there may be those of the prose.

    Its numbers stand where the empty cells in front of them say, if its own sums hold there; with a zero among them
    they hold elsewhere, too. Where those in front do not show, they stand wherever the sums hold.
    """
    group, width = line.row.group, len(row.cells)
    missing = width - len(group.items)
    if not all(map(number, group.held)):
        return []
    if group.row != LOOSE or settled.padding.lead(line) != 0 or missing <= 0 or len(group.held) == len(group.items):
        return []
    if not row_sums(row, settled.form):
        return []
    fronts = range(missing + 1 if group.layout == BY_BLANKS else 1)
    ways = [
        (*itertools.repeat(None, front), *group.items, *itertools.repeat(None, missing - front)) for front in fronts
    ]
    return [way for way in ways if adds_up([number(atom) for atom in way], row, settled.form)]


def is_last(line: Line, form: TableForm) -> bool:
    """Whether a row is the last one of its table, behind which the empty lines of the prose begin."""
    return form.rows[-1].path == line.row.slot.path


def told_cells(choice: Choices, form: TableForm, *, counts_blank: bool) -> set[int]:
    """The cells of a row that sums can tell; where none runs over several rows, those of its own complete sums.

    A number that is missing can be anything, so that a sum with one in it holds always; and where a row lacks
    some, a sum of zeros does not see one more or less.
    """
    own = row_sums(choice.form, form)
    if counts_blank or len(own) < len(form.sums):
        return set(range(len(choice.form.cells)))
    told: set[int] = set()
    is_full = all(number(atom) is not None for way in choice.ways for atom in way)
    for left, right in own:
        cells = (*left, *right)
        counts = [[number(way[at]) for at in cells] for way in choice.ways]
        if all(None not in numbers and (is_full or any(numbers)) for numbers in counts):
            told |= {*cells}
    return told
