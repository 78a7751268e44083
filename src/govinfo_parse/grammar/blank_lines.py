"""Empty cells that are left as blank lines, where every cell is printed on a line of its own.

In such a text the distance from one cell to the next is the same all over: ``step`` lines between two cells, ``blank``
lines more for every empty cell between them. Both are measured on the rows themselves, and believed only when every
short row of the text closes: as many cells as the form has, and the distance to the next label that full rows have.
"""

import bisect
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import RowForm
from govinfo_parse.grammar.items import LOOSE, Item, ItemKind
from govinfo_parse.grammar.matching import Matched
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import Vocabulary, plain

MOST_TAILS = 4
"""Distances from a row to the next label: one, and one for each label cell that may be merged there."""
CLOSING = 0.85
"""Share of the labelled rows that must close; the others are damaged and are left as they are."""
LEAST_ROWS = 4
"""Rows that must close; fewer close by accident."""
MORE_LINES = 3
"""Lines that an empty cell may take more than a step: it has a paragraph of its own."""


@attrs.frozen
class _Row:
    """One row of the form in the text: the piece of label it begins after, its values, what comes next."""

    form: RowForm
    run: int
    lines: tuple[int, ...]
    """Line of the label's end and of each value."""
    until: int | None
    """Line of the next piece of label, None at the end of the text."""
    before: str
    """What the form prints next: rows before the same sort of row are followed by as many lines."""

    @property
    def short(self) -> int:
        """Cells without a value."""
        return len(self.form.cells) - (len(self.lines) - 1)

    @property
    def own_label(self) -> bool:
        """Whether the label stands in the row; the row of the disputes only has column labels above it."""
        return bool(self.form.label)


def restore_blank_lines(
    text: str, items: Sequence[Item], runs: Sequence[Run], matched: Matched, words: Vocabulary
) -> list[Run]:
    """Runs with their empty cells put back, where the lines prove them."""
    rows = list(_rows(items, runs, matched))
    if not any(row.short > 0 for row in rows):
        return list(runs)
    measure = _measure(rows, _head_steps(text, items, words))
    return list(runs) if measure is None else _restored(rows, runs, measure)


def _rows(items: Sequence[Item], runs: Sequence[Run], matched: Matched) -> Iterator[_Row]:
    """Every row without borders that has each value of it on a line of its own."""
    labels = [item for item in items if item.kind is ItemKind.LABEL]
    starts = [label.start for label in labels]
    for table, rows in matched.rows.items():
        printed = forms.table_form(table, matched.editions[table]).rows
        sorts = _sorts_behind(printed)
        for row in rows:
            run = runs[row.run]
            if run.row != LOOSE or not run.labels or len(run.values) > len(row.form.cells):
                continue
            lines = (run.labels[-1].line, *(item.line for item in run.values))
            behind = bisect.bisect_left(starts, run.span[1])
            until = labels[behind].line if behind < len(labels) else None
            if len(set(lines)) == len(lines):
                yield _Row(row.form, row.run, lines, until, sorts[row.form.path])


def _sorts_behind(rows: Sequence[RowForm]) -> dict[str, str]:
    """Path of each row → what the form prints next: a row that begins a block, a group or neither, and how deep."""
    sorts = {rows[-1].path: "end of table"}
    for row, behind in itertools.pairwise(rows):
        block = "new block" if row.block != behind.block else "same block"
        group = "new group" if row.beside[:-1] != behind.beside[:-1] else "same group"
        sorts[row.path] = f"{row.table}: {block} {bool(behind.block)}, {group}, {len(behind.beside)} labels"
    return sorts


@attrs.frozen
class _Measure:
    """How far apart the cells of a text are, in lines."""

    step: int
    """From a cell to the next of its row."""
    blank: int
    """More for each empty cell between."""
    tail_of: tuple[tuple[str, int], ...]
    """From the last cell of a row to the next label, by what sort of row comes next."""

    def empty(self, row: _Row) -> list[int]:
        """How many empty cells stand before each value of a row, and behind the last; nothing where it does not fit."""
        between = _empty_between(row.lines if row.own_label else row.lines[1:], self.step, self.blank)
        tails = dict(self.tail_of)
        tail = tails.get(row.before)
        if between is None or row.until is None or tail is None:
            return []
        if not row.own_label and len(row.lines) == 1:
            lead = row.until - row.lines[0] - tail - row.short * self.blank + self.step
            return [row.short] if lead in tails.values() else []
        behind, rest = divmod(row.until - row.lines[-1] - tail, self.blank)
        ahead = row.short - sum(between) - behind
        if rest or behind < 0 or ahead < 0:
            return []
        if row.own_label:
            return [*between, behind] if ahead == 0 else []
        return [ahead, *between, behind] if row.lines[1] - row.lines[0] - ahead * self.blank in tails.values() else []


def _empty_between(lines: Sequence[int], step: int, blank: int) -> list[int] | None:
    counts = []
    for above, below in itertools.pairwise(lines):
        count, rest = divmod(below - above - step, blank)
        if rest or count < 0:
            return None
        counts.append(count)
    return counts


def _head_steps(text: str, items: Sequence[Item], words: Vocabulary) -> list[int]:
    """From one column label to the next."""
    heads = [item.line for item in items if plain(text[item.start : item.end]) in words.columns]
    return [below - above for above, below in itertools.pairwise(heads) if below > above]


def _measure(rows: Sequence[_Row], head_steps: Sequence[int]) -> _Measure | None:
    """The measure of a text, None where nearly all labelled rows do not close with exactly one."""
    labelled = [row for row in rows if row.own_label and row.until is not None]
    if len(labelled) < LEAST_ROWS:
        return None
    steps = [b - a for row in labelled for a, b in itertools.pairwise(row.lines)] or head_steps
    if not steps:
        return None
    step = min(steps)
    closing = Counter(
        {
            measure: sum(bool(measure.empty(row)) for row in rows)
            for more in range(MORE_LINES + 1)
            if (measure := _closing(labelled, step, step + more)) is not None
        }
    )
    best = closing.most_common(2)
    if not best or best[0][1] < CLOSING * len(labelled) or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _closing(rows: Sequence[_Row], step: int, blank: int) -> _Measure | None:
    """The measure with these distances: behind each sort of row the tail that most rows have."""
    tails: dict[str, Counter[int]] = {}
    full = {row.until - row.lines[-1] for row in rows if not row.short and row.until is not None}
    for row in rows:
        between = _empty_between(row.lines, step, blank)
        if between is not None and row.until is not None and sum(between) <= row.short:
            tail = row.until - row.lines[-1] - (row.short - sum(between)) * blank
            if tail > 0 and (not full or tail in full):
                tails.setdefault(row.before, Counter())[tail] += 1
    most = {sort: counts.most_common(1)[0][0] for sort, counts in tails.items()}
    if len(set(most.values())) > MOST_TAILS:
        return None
    return _Measure(step, blank, tuple(sorted(most.items())))


def _restored(rows: Sequence[_Row], runs: Sequence[Run], measure: _Measure) -> list[Run]:
    restored = list(runs)
    for row in rows:
        empty = measure.empty(row)
        if row.short > 0 and empty:
            run = runs[row.run]
            restored[row.run] = attrs.evolve(run, items=_cells([run.labels[-1], *run.values], empty))
    return restored


def _cells(printed: Sequence[Item], empty: Sequence[int]) -> list[Item]:
    """The items of a row with its empty cells between them and behind them."""
    cells: list[Item] = []
    for at, item in enumerate(printed):
        if at:
            cells.append(item)
        for number in range(empty[at]):
            place = item.end + number + 1
            cells.append(Item(ItemKind.BLANK, place, place, item.line, LOOSE))
    return cells
