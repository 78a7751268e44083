"""Why the empty cells of a row may not stand where they seem to: every doubt, in words.

A blank that hides a number is as wrong as a wrong number, and one empty field too many moves all numbers behind it. So
a row with empty cells has to answer more than one without: whether its fields are its cells, whether its numbers stand
below those of its like, and whether its sums fit.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from govinfo_parse import costs
from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.doubts import holds_more, is_beside_heads, may_be_several
from govinfo_parse.filling import Full, Line
from govinfo_parse.grids import fields_of_cells, is_below_another
from govinfo_parse.heads import Head
from govinfo_parse.layouts import BY_BREAKS
from govinfo_parse.layouts.columns import BESIDE, BY_POSITION
from govinfo_parse.solver import adds_up, number, placements, row_sums
from govinfo_parse.spots import Settled, Surroundings

FILLED_UP = frozenset(("cells between pipes",))
"""Layouts whose rows have filler behind, which looks like empty cells."""


def doubts_of_blanks(
    placement: Full, line: Line, settled: Settled, lines: Mapping[str, Line], around: Surroundings
) -> Iterator[str]:
    """Why empty cells of a row that seems full may not stand where they seem to.

    Some extractors drop empty cells and fill the row up behind: all numbers slide to the left, and every sum still
    holds.
    """
    form, head = line.form_in(settled.form), line.head
    blanks = _blanks(placement)
    if blanks and holds_more(line):
        yield "digits or signs stand in its label, which may be those of an empty cell"
    if blanks and is_passed_over(line, around):
        yield "the number of a page, or a rule, is printed where an empty cell of it seems to be"
    if blanks and len(blanks) == len(placement) and line.row.group.at - 1 in around.unplaced:
        yield "numbers in front of it are in no cell, and may be its own"
    if not blanks or len(blanks) == len(placement):
        return
    yield from doubts_of_fields(placement, line, lines, around)
    if _is_below_copy(placement, head):
        yield "a number stands below a label that the form does not have, and that may be the one of an empty cell"
    if any(map(may_be_several, line.row.group.held)):
        yield "a cell of it holds several numbers or signs, one of which may be that of an empty one"
    trailing = _is_trailing(placement)
    if not line.has_cells_of(form):
        return
    numbers = [number(atom) for atom in placement]
    held = line.row.group.held
    readable = all(number(atom) is not None for atom in held)
    elsewhere = readable and any(map(number, held)) and bool(placements(held, form, settled.form, missing=False))
    keeps = _show_inner_blanks(lines, line) or any(number(atom) == 0 for atom in held)
    totals = [(left, right) for left, right in row_sums(form, settled.form) if all(at in blanks for at in right)]
    if line.row.group.row == LOOSE and any(numbers[at] for left, _ in totals for at in left):
        yield "its total is empty, and its parts are not"
    if elsewhere or not readable or not keeps or trailing:  # a row that prints a zero has not left its zeros out
        of_parts = [right for left, right in totals if not all(at in blanks for at in left)]
        if any(_print_totals(lines, line, right) for right in of_parts):
            yield "its total is empty, and no other row leaves it so"
    is_parted = line.row.group.row == LOOSE and not line.row.slot.keys and blanks[0] == 0
    if around.ends_vanish and not adds_up(numbers, form, settled.form):
        yield "its sums do not hold, and empty cells at the ends of rows leave no trace here"
    if is_parted and not adds_up(numbers, form, settled.form):
        yield "its sums do not hold, and its first cell may be what parts it from the heads"
    if settled.form.sums and elsewhere and not adds_up(numbers, form, settled.form):
        yield "its numbers add up in other cells, with its empty cells behind or in front"


def is_passed_over(line: Line, around: Surroundings) -> bool:
    """Whether something is printed among the cells of a row that was taken for none of them."""
    labels = line.row.group.labels
    return bool(labels) and labels[-1].end in around.passed_over


def _is_below_copy(placement: Full, head: Head) -> bool:
    """Whether a number is in no cell of the form, below a label that is like that of a cell with nothing in it.

    A merged cell may be printed as several, each with its label, one of them misspelt.
    """
    columns = [*zip(head.columns, placement, strict=True)]
    foreign = [column for column, atom in columns if column.cell is None and atom.kind in HELD]
    empty = [column for column, atom in columns if column.cell is not None and atom.kind is Kind.EMPTY]
    return any(fuzz.ratio(one.printed, other.printed) >= costs.ALIKE for one in foreign for other in empty)


def doubts_of_fields(placement: Full, line: Line, lines: Mapping[str, Line], around: Surroundings) -> Iterator[str]:
    """Why an empty field of a row may be no cell."""
    empty = {atom.column for atom in placement if atom.kind is Kind.EMPTY}
    if not empty <= fields_of_cells(line, lines.values()):
        yield "fields of the table hold several numbers, so that an empty one may be no cell"
    group = line.row.group
    is_first = placement[0] is group.items[0] and placement[0].kind is Kind.EMPTY
    if group.row != LOOSE and line.row.slot.keys and not group.own_labels and is_first:
        yield "its label stands outside its row, so that the empty field in front may be that of the label"
    if is_first and not line.row.slot.keys and _is_in_front(placement[0].column, line.heads):
        yield "an empty field stands in front of all labels of its head, and may be no cell"
    if is_spread(line, lines.values()):
        yield "fields of the table are more than its columns, so that an empty one may be no cell"
    if group.layout == BY_POSITION and group.held and group.held[0].line == 0:
        yield "it stands on the first line of the text, of which blanks may be missing"
    by_layout = Counter(other.row.group.layout for other in lines.values())
    if group.layout == BY_POSITION and by_layout[BESIDE] > by_layout[BY_POSITION]:
        yield "most rows of the table do not stand in its columns, so that a place tells no empty cell"
    if is_below_another(line, placement, lines.values(), around.page_edges):
        yield "a number stands where other rows have that of another column"
    if is_rounded(line, around):
        yield "the line breaks of its empty cells are more or fewer than those of other rows"
    if _is_trailing(placement) and not around.empties_inside and group.layout in FILLED_UP:
        yield "empty cells show at the ends of rows only, where filler stands too"


def _is_in_front(field: int, heads: Sequence[Atom]) -> bool:
    """Whether a field stands in front of those of all labels of a head."""
    fields = [piece.column for piece in heads if piece.row != LOOSE]
    return bool(fields) and field < min(fields)


def is_spread(line: Line, lines: Iterable[Line]) -> bool:
    """Whether empty fields of a bordered row may stand between its cells: they do between the labels of its head, or
    between the numbers of other rows. A row in the very fields of its head is none of these.
    """
    if line.row.group.row == LOOSE or (line.at is not None and line.placed is not None and not is_beside_heads(line)):
        return False
    if line.at is not None and any(b - a > 1 for a, b in itertools.pairwise(line.at[:-1])):
        return True
    bordered = (other for other in lines if other is not line and other.row.group.row != LOOSE)
    return any(other.edges.inner > other.head.width >= len(other.row.group.held) for other in bordered)


def is_rounded(line: Line, around: Surroundings) -> bool:
    """Whether line breaks of a row are not just those of so many empty cells: it may have a cell more, or one less.

    What leads from the heads to the row of a table without labels is the end of a row, and no measure.
    """
    if line.row.group.layout not in BY_BREAKS:
        return False
    step, cost = around.breaks
    gaps = line.row.group.gaps if line.row.slot.keys else line.row.group.gaps[1:]
    return any(breaks != step + empties * cost for empties, breaks in gaps)


def _blanks(placement: Full) -> list[int]:
    return [at for at, atom in enumerate(placement) if atom.kind is Kind.EMPTY]


def _is_trailing(placement: Full) -> bool:
    """Whether all empty cells of a row stand behind its numbers."""
    blanks = _blanks(placement)
    return blanks == list(range(len(placement) - len(blanks), len(placement)))


def _show_inner_blanks(lines: Mapping[str, Line], line: Line) -> bool:
    """Whether other rows of the table have empty cells in front of a number: then empty cells stand where they are."""
    return any(other.row.group.empties_inside for other in lines.values() if other is not line)


def _print_totals(lines: Mapping[str, Line], line: Line, right: Sequence[int]) -> bool:
    """Whether nearly all other rows that are full and hold something print what stands in these columns.

    Where there is no other row, nothing says that totals are left empty.
    """
    like = [other for other in lines.values() if other is not line and other.head.width == line.head.width]
    others = [other.placed for other in like if other.placed is not None and other.row.group.held]
    printed = sum(all(placed[at].kind is not Kind.EMPTY for at in right) for placed in others)
    return printed >= costs.AGREED * len(others)
