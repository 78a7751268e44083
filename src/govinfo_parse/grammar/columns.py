"""Values to columns: every way in which a run can fill its row.

One way is a proof where the row is full, or where its borders survive. Several ways are left to the sums.
"""

import itertools
import math
from collections.abc import Iterator, Sequence

from govinfo_parse.grammar.items import LOOSE, Item, ItemKind
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import Vocabulary, plain

Placement = tuple[Item | None, ...]
"""What stands in each cell of a row; None where nothing is seen."""

MOST_WAYS = 500
"""Ways that are tried for one row: three numbers lost from the fifteen of the disputes table leave 455."""
MOST_EXTRA = 2
"""Numbers more than cells that a row may have and still be read: a subtotal column and a page mark."""


def ways(run: Run, width: int, start: int | None, *, labelled: bool, glued: bool) -> list[Placement]:
    """All placements of a run in a row of ``width`` cells that keep its order and respect its borders.

    ``start`` is the border column where the values of such a row begin, where the table shows it; ``labelled`` says
    that the form prints a label in front of them; ``glued`` that borders are missing between some columns.
    """
    values = run.values
    if len(values) == width:
        return [tuple(values)]
    if len(values) > width:
        return _without_extra(values, width)
    if glued or (run.row == LOOSE and len(run.items) == len(values)):
        return _spread(values, width)
    return _by_borders(run.items, width, start, labelled=labelled)


def unmerge(items: Sequence[Item], head: Sequence[str], width: int) -> Placement | None:
    """One item for each column label, where ``head`` repeats the labels of merged cells as the row does its cells."""
    if len(items) <= width or len(head) < len(items):
        return None
    labels = head[len(head) - len(items) :]
    starts = [at for at in range(len(labels)) if at == 0 or labels[at] != labels[at - 1]]
    return tuple(items[at] for at in starts) if len(starts) == width else None


def below_heads(items: Sequence[Item], heads: Sequence[int], width: int) -> Placement | None:
    """The items in the border columns where the head of the table begins its columns, if they hold all values."""
    at_column = {item.cell: item for item in items}
    cells = tuple(at_column.get(head) for head in heads)
    kept = {item for item in cells if item is not None}
    whole = len(heads) == width and all(item in kept for item in items if item.kind is ItemKind.VALUE)
    return cells if whole and None not in cells else None


def _without_extra(values: Sequence[Item], width: int) -> list[Placement]:
    if len(values) - width > MOST_EXTRA:
        return []
    return [tuple(kept) for kept in itertools.combinations(values, width)]


def _spread(values: Sequence[Item], width: int) -> list[Placement]:
    """A short row without borders: every choice of columns that keeps the order."""
    if math.comb(width, len(values)) > MOST_WAYS:
        return []
    return [_filled(values, columns, width) for columns in itertools.combinations(range(width), len(values))]


def _filled(values: Sequence[Item], columns: Sequence[int], width: int) -> Placement:
    cells: list[Item | None] = [None] * width
    for value, column in zip(values, columns, strict=True):
        cells[column] = value
    return tuple(cells)


def _by_borders(items: Sequence[Item], width: int, start: int | None, *, labelled: bool) -> list[Placement]:
    if len(items) < width:
        return _spread([item for item in items if item.kind is ItemKind.VALUE], width)
    if len(items) > width and not labelled:
        return _without_blanks(items, width)  # no label tells on which side the empty cells are too many
    windows = list(_windows(items, width))
    if len(windows) > 1 and start is not None:
        fitting = [window for window in windows if window[0].cell == start]
        windows = fitting or windows
    if not windows:
        return _without_blanks(items, width)
    if not any(item.kind is ItemKind.VALUE for item in items):
        return [tuple(windows[-1])]
    return [tuple(window) for window in windows]


def _windows(items: Sequence[Item], width: int) -> Iterator[Sequence[Item]]:
    """The stretches of a bordered row that hold all its values."""
    held = [at for at, item in enumerate(items) if item.kind is ItemKind.VALUE]
    first, last = (held[0], held[-1]) if held else (len(items), -1)
    for at in range(len(items) - width + 1):
        if at <= first and last < at + width:
            yield items[at : at + width]


def _without_blanks(items: Sequence[Item], width: int) -> list[Placement]:
    """A bordered row with empty cells of its layout between its values: leave out as many blanks as are too many."""
    blanks = [item for item in items if item.kind is ItemKind.BLANK]
    extra = len(items) - width
    if extra > len(blanks) or math.comb(len(blanks), extra) > MOST_WAYS:
        return []
    return [
        tuple(item for item in items if item not in dropped)
        for dropped in map(frozenset, itertools.combinations(blanks, extra))
    ]


def is_glued(text: str, rows: Sequence[Sequence[Item]], vocabulary: Vocabulary) -> bool:
    """Whether a bordered cell of a table holds two numbers or two column labels: some borders are missing."""
    for row in rows:
        for one, other in itertools.pairwise(row):
            if one.row == LOOSE or one.cell != other.cell or one.kind is not other.kind:
                continue
            if one.kind is ItemKind.VALUE:
                return True
            pair = plain(text[one.start : one.end]), plain(text[other.start : other.end])
            if all(map(vocabulary.part_of_column, pair)) and not vocabulary.part("".join(pair)):
                return True
    return False


def border_starts(rows: Sequence[tuple[Run, int]], *, ends_text: bool) -> dict[tuple[int, int], int]:
    """(number of border columns, column of the last label) → column where the values begin.

    Learned from the rows of a table whose placement is certain. Where the values of all of them reach the end of
    their printed row, those of the others do so too, but for a row in which the text ends: it may have been cut.
    """
    starts: dict[tuple[int, int], set[int]] = {}
    to_the_right = True
    closed = rows[:-1] if ends_text else rows
    for run, width in closed:
        if run.row == LOOSE or len(run.items) < width:
            continue
        values = run.values
        windows = list(_windows(run.items, width))
        if len(values) == width:
            first = values[0].cell
        elif len(windows) == 1:
            first = windows[0][0].cell
        else:
            continue
        starts.setdefault(_shape(run), set()).add(first)
        to_the_right = to_the_right and first + width == _columns(run)
    learned = {shape: next(iter(found)) for shape, found in starts.items() if len(found) == 1}
    if to_the_right and starts:
        for run, width in closed:
            learned.setdefault(_shape(run), _columns(run) - width)
    return learned


def start_of(run: Run, starts: dict[tuple[int, int], int]) -> int | None:
    """Where the values of this run begin, as far as the table shows it."""
    return starts.get(_shape(run))


def _shape(run: Run) -> tuple[int, int]:
    return _columns(run), run.row_labels[-1].cell if run.row_labels else LOOSE


def _columns(run: Run) -> int:
    return run.items[-1].cell + 1 if run.items else 0
