"""Values to columns: every way in which a run can fill its row.

One way is a proof where the row is full, or where its borders survive. Several ways are left to the sums.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse.grammar.items import BLANK, LOOSE, VALUE, Item
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import Vocabulary, plain

Placement = tuple[Item | None, ...]
"""What stands in each cell of a row; None where nothing is seen."""

COLUMNS_APART = 4
"""Blanks between two numbers that stand in columns; long numbers may come nearer to each other."""
MOST_WAYS = 500
"""Ways that are tried for one row: three numbers lost from the fifteen of the disputes table leave 455."""
MOST_EXTRA = 2
"""Numbers more than cells that a row may have and still be read: a subtotal column and a page mark."""


@attrs.frozen
class Ways:
    """The placements that a run's order and borders allow."""

    placements: tuple[Placement, ...]
    structural: bool
    """Whether the only placement is proven by what is printed; otherwise it takes the sums to prove one."""


def ways(run: Run, width: int, shapes: "Shapes", *, labelled: bool) -> Ways:
    """All placements of a run in a row of ``width`` cells that keep its order and respect its borders.

    ``labelled`` says that the form prints a label in front of the values.
    """
    values = run.values
    if run.doubtful or (is_in_label(run) and not shapes.glued) or _is_doubtful(run, width, shapes, labelled=labelled):
        return Ways((), structural=False)
    if len(values) == width:
        broken = _is_broken_line(values, shapes)
        if broken and shapes.short:
            return Ways((), structural=False)
        placed = labelled or shapes.glued or len(run.items) == width
        proven = placed and not (broken or _is_doubled(values, shapes) or _is_uneven(values, shapes))
        return Ways((tuple(values),), structural=proven)
    if len(values) > width:
        return Ways(tuple(_without_extra(values, width)), structural=False)
    if not run.items:
        return Ways((), structural=False)
    if shapes.glued or (run.row == LOOSE and len(run.items) == len(values)) or len(run.items) < width:
        return Ways(tuple(_spread(values, width)), structural=False)
    return _by_borders(run, width, shapes, labelled=labelled)


def _is_doubtful(run: Run, width: int, shapes: "Shapes", *, labelled: bool) -> bool:
    """Whether a bordered row has empty cells and other cells than it should, so that nothing tells which are empty."""
    if run.row == LOOSE or shapes.glued or not run.values or len(run.items) == len(run.values):
        return False
    if len(run.items) < width or shapes.exceeds(run, width):
        return True
    if _is_doubled(run.values, shapes):
        return len({value.cell for value in run.values}) != width
    held = [at for at, item in enumerate(run.items) if item.kind is not BLANK]
    if len(held) < width:
        return False
    if not labelled:
        return held[-1] - held[0] >= width
    return shapes.start_of(run) != run.values[0].cell


def is_in_label(run: Run) -> bool:
    """Whether the first value of a bordered row shares the cell of its label, as a page mark does."""
    if run.row == LOOSE or not run.labels:
        return False
    label, first = run.labels[-1], run.items[0]
    return first.cell == label.cell and first.row == label.row


def _is_broken_line(values: Sequence[Item], shapes: "Shapes") -> bool:
    """Whether a row without borders goes on in another line, where rows have one line each or one for every value."""
    lines = {value.line for value in values}
    return values[0].row == LOOSE and len(lines) > 1 and (shapes.inline or len(lines) < len(values))


def _is_uneven(values: Sequence[Item], shapes: "Shapes") -> bool:
    """Whether the values of a line, or those of other rows, stand in columns, but two as near as words of one cell."""
    gaps = _gaps(values)
    return bool(gaps) and min(gaps) <= 1 and (shapes.apart or max(gaps) >= COLUMNS_APART)


def _gaps(values: Sequence[Item]) -> list[int]:
    """How far the values of a row without borders stand apart; none where it goes on in another line."""
    if not values or values[0].row != LOOSE or values[0].line != values[-1].line:
        return []
    return [other.start - one.end for one, other in itertools.pairwise(values)]


def _is_doubled(values: Sequence[Item], shapes: "Shapes") -> bool:
    """Whether two values share a bordered cell, where other rows have one value in each."""
    together = any(one.cell == other.cell for one, other in itertools.pairwise(values))
    return values[0].row != LOOSE and together and not shapes.glued


def unmerge(text: str, items: Sequence[Item], head: Sequence[str], width: int) -> Placement | None:
    """One item for each column label, where ``head`` repeats the labels of merged cells as the row does its cells.

    None where the copies of a cell differ.
    """
    if len(items) <= width or len(head) < len(items):
        return None
    starts = _distinct(head[len(head) - len(items) :])
    if len(starts) != width:
        return None
    printed = [text[item.start : item.end].strip() for item in items]
    copies = (printed[start:end] for start, end in itertools.pairwise((*starts, len(items))))
    return tuple(items[at] for at in starts) if all(len(set(words)) == 1 for words in copies) else None


def repeats(head: Sequence[str], width: int) -> bool:
    """Whether a head of that many columns is written out with its merged cells repeated."""
    return len(head) > width == len(_distinct(head))


def _distinct(labels: Sequence[str]) -> list[int]:
    """Where a label differs from the one before."""
    return [at for at in range(len(labels)) if at == 0 or labels[at] != labels[at - 1]]


def below_heads(items: Sequence[Item], heads: Sequence[int], width: int) -> Placement | None:
    """The items in the border columns where the head of the table begins its columns, if they hold all values."""
    at_column = {item.cell: item for item in items}
    cells = tuple(at_column.get(head) for head in heads)
    kept = {item for item in cells if item is not None}
    whole = len(heads) == width and all(item in kept for item in items if item.kind is not BLANK)
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


def _by_borders(run: Run, width: int, shapes: "Shapes", *, labelled: bool) -> Ways:
    items = run.items
    if len(items) > width and not labelled:
        # No label tells on which side the empty cells are too many.
        return Ways(tuple(_without_blanks(items, width)), structural=False)
    windows = [tuple(window) for window in _windows(items, width)]
    if not run.values:
        return Ways((windows[-1],), structural=True)
    start = shapes.start_of(run)
    if (
        not shapes.usual(run, width)
        or _is_doubled(run.values, shapes)
        or (len(items) == width and start not in (None, items[0].cell))
    ):
        return Ways(tuple(_spread(run.values, width)), structural=False)
    fitting = [window for window in windows if window[0].cell == start]
    if len(items) == width:
        return Ways((windows[0],), structural=True)
    if fitting:
        return Ways((fitting[0],), structural=True)
    return Ways(tuple(windows or _without_blanks(items, width)), structural=False)


def _windows(items: Sequence[Item], width: int) -> Iterator[Sequence[Item]]:
    """The stretches of a bordered row that hold all its values."""
    held = [at for at, item in enumerate(items) if item.kind is not BLANK]
    first, last = (held[0], held[-1]) if held else (len(items), -1)
    for at in range(len(items) - width + 1):
        if at <= first and last < at + width:
            yield items[at : at + width]


def _without_blanks(items: Sequence[Item], width: int) -> list[Placement]:
    """A bordered row with empty cells of its layout between its values: leave out as many blanks as are too many."""
    blanks = [item for item in items if item.kind is BLANK]
    extra = len(items) - width
    if extra > len(blanks) or math.comb(len(blanks), extra) > MOST_WAYS:
        return []
    return [
        tuple(item for item in items if item not in dropped)
        for dropped in map(frozenset, itertools.combinations(blanks, extra))
    ]


@attrs.frozen
class Shapes:
    """What the printed rows of one table have in common."""

    starts: Mapping[tuple[int, int], int]
    """(number of border columns, column of the last label) → column where the values begin."""
    columns: int | None
    """The number of border columns where nearly all rows have the same."""
    bare: bool
    """Nearly all rows have as many cells behind their label as the form has, and no empty ones besides."""
    common: int | None
    """Where the values of all rows begin, where nearly all rows have as many columns."""
    glued: bool
    """Borders are missing between some columns."""
    inline: bool
    """Rows without borders have all their values in one line."""
    apart: bool
    """Rows without borders have their values in columns."""
    short: bool
    """Several rows without borders have fewer values than cells: a full one in two lines may be two short ones."""

    def start_of(self, run: Run) -> int | None:
        """Where the values of a run begin, as far as other rows show it."""
        if run.row == LOOSE:
            return None
        return self.starts.get(_shape(run), self.common if self.columns == _columns(run) else None)

    def usual(self, run: Run, width: int) -> bool:
        """Whether a printed row of ``width`` cells has as many as the rows of its table have."""
        if run.row == LOOSE:
            return len(run.items) <= width
        return (not self.bare or len(run.items) == width) and self.columns in (None, _columns(run))

    def exceeds(self, run: Run, width: int) -> bool:
        """Whether a printed row of ``width`` cells has more than the rows of its table have."""
        return (self.bare and len(run.items) > width) or (self.columns is not None and _columns(run) > self.columns)


SAME = 0.8
"""Share of rows that makes a number of border columns the usual one of a table."""
LEAST_ROWS = 5
"""Rows that a table must have for that."""
LEAST_ALIKE = 3
"""Rows of one shape that show where values begin when none of them is full."""


def shapes_of(rows: Sequence[tuple[Run, int]], *, glued: bool) -> Shapes:
    """The shapes of a table's rows: pairs of run and number of cells, without a row that the text may have cut."""
    found: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    counts: Counter[int] = Counter()
    exact = 0
    for run, width in rows:
        if run.row == LOOSE or not run.items:
            continue
        counts[_columns(run)] += 1
        exact += len(run.items) == width
        full = len(run.values) == width
        windows = [] if full or len(run.items) < width else list(_windows(run.items, width))
        if full or len(windows) == 1:
            first = run.values[0].cell if full else windows[0][0].cell
            found.setdefault(_shape(run), []).append((first, full))
    most, share = counts.most_common(1)[0] if counts else (0, 0)
    held = counts.total()
    tied = exact == share < held  # neither shape is told to be the usual one, and a row has to have both
    bare = held >= LEAST_ROWS and exact >= SAME * held and (exact > share or tied)
    usual = held >= LEAST_ROWS and share >= SAME * held and share >= exact
    certain = {first for starts in found.values() for first, _ in starts}
    return Shapes(
        starts={shape: starts[0][0] for shape, starts in found.items() if _agree(starts)},
        columns=most if usual else None,
        bare=bare,
        common=next(iter(certain)) if usual and len(certain) == 1 else None,
        glued=glued,
        inline=_inline([run for run, _ in rows]),
        apart=_apart([run for run, _ in rows]),
        short=sum(run.row == LOOSE and 0 < len(run.values) < width for run, width in rows) > 1,
    )


def _inline(runs: Sequence[Run]) -> bool:
    loose = [len({value.line for value in run.values}) == 1 for run in runs if run.row == LOOSE and len(run.values) > 1]
    return sum(loose) > len(loose) / 2


def _apart(runs: Sequence[Run]) -> bool:
    nearest = [min(gaps) for gaps in map(_gaps, (run.values for run in runs)) if gaps]
    return sum(gap >= COLUMNS_APART for gap in nearest) > len(nearest) / 2


def _agree(starts: Sequence[tuple[int, bool]]) -> bool:
    """Whether the rows of a shape begin in one column, and are enough to show it."""
    shown = any(full for _, full in starts) or len(starts) >= LEAST_ALIKE
    return shown and len({first for first, _ in starts}) == 1


def is_glued(text: str, rows: Sequence[Sequence[Item]], vocabulary: Vocabulary) -> bool:
    """Whether borders are missing: two column labels in a cell of the head, or two numbers in one cell of more rows."""
    doubled = 0
    for row in rows:
        together = [(one, other) for one, other in itertools.pairwise(row) if one.cell == other.cell != LOOSE]
        doubled += any(one.kind is other.kind is VALUE for one, other in together)
        for one, other in together:
            pair = plain(text[one.start : one.end]), plain(text[other.start : other.end])
            if all(map(vocabulary.part_of_column, pair)) and not vocabulary.part("".join(pair)):
                return True
    return doubled > 1


def _shape(run: Run) -> tuple[int, int]:
    return _columns(run), run.row_labels[-1].cell if run.row_labels else LOOSE


def _columns(run: Run) -> int:
    return run.items[-1].cell + 1 if run.items else 0
