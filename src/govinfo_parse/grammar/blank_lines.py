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
from govinfo_parse.grammar.items import BLANK, LABEL, LOOSE, Item
from govinfo_parse.grammar.matching import Matched
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import Vocabulary, plain

CLOSING = 0.85
"""Share of the labelled rows that must close; the others are damaged and are left as they are."""
LEAST_ROWS = 4
"""Rows that must close; fewer close by accident."""
STEPS = 2
"""Distances that are tried as the one between two cells: the smallest may come from a line printed twice."""
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
    merged: int | None
    """How many label cells of this row go on in the next, None for the last row of a table."""

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
    loose = sum(runs[row.run].row == LOOSE for table in matched.rows.values() for row in table)
    if not any(row.short > 0 for row in rows) or len(rows) < CLOSING * loose:
        return list(runs)
    measure = _measure(rows, _head_steps(text, items, words))
    return list(runs) if measure is None else _restored(rows, runs, matched, measure)


def _rows(items: Sequence[Item], runs: Sequence[Run], matched: Matched) -> Iterator[_Row]:
    """Every row without borders that has each value of it on a line of its own."""
    labels = [item for item in items if item.kind is LABEL]
    starts = [label.start for label in labels]
    for table, rows in matched.rows.items():
        printed = forms.table_form(table, matched.editions[table]).rows
        merged = _merged_labels(printed)
        for row in rows:
            run = runs[row.run]
            if run.row != LOOSE or not run.labels or len(run.values) > len(row.form.cells):
                continue
            lines = (run.labels[-1].line, *(item.line for item in run.values))
            behind = bisect.bisect_left(starts, run.span[1])
            until = labels[behind].line if behind < len(labels) else None
            if len(set(lines)) == len(lines):
                yield _Row(row.form, row.run, lines, until, merged[row.form.path])


def _merged_labels(rows: Sequence[RowForm]) -> dict[str, int | None]:
    """Path of each row → how many of the label cells in front of it are merged with those of the next row."""
    blocks_beside = any(row.groups for row in rows)
    merged: dict[str, int | None] = {rows[-1].path: None}
    for row, behind in itertools.pairwise(rows):
        block = blocks_beside and row.block is not None and row.block == behind.block
        group = bool(behind.groups) and row.groups == behind.groups
        merged[row.path] = block + group
    return merged


@attrs.frozen
class _Measure:
    """How far apart the cells of a text are, in lines."""

    step: int
    """From a cell to the next of its row."""
    blank: int
    """More for each empty cell between."""
    tail: int
    """From the last cell of a row to the next label."""
    merge: int
    """More for each label cell that is merged with one above: as an empty cell, or nothing."""
    end: int
    """From the last cell of a table to the next label."""

    def empty(self, row: _Row) -> list[int]:
        """How many empty cells stand before each value of a row, and behind the last; nothing where it does not fit."""
        between = _empty_between(row.lines if row.own_label else row.lines[1:], self.step, self.blank)
        if between is None or row.until is None:
            return []
        tail = self.end if row.merged is None else self.tail + row.merged * self.merge
        if not row.own_label and len(row.lines) == 1:
            lead = row.until - row.lines[0] - tail - row.short * self.blank + self.step
            return [row.short] if lead == self.tail else []
        behind, rest = divmod(row.until - row.lines[-1] - tail, self.blank)
        ahead = row.short - sum(between) - behind
        if rest or behind < 0 or ahead < 0:
            return []
        if row.own_label:
            return [*between, behind] if ahead == 0 else []
        return [ahead, *between, behind] if row.lines[1] - row.lines[0] - ahead * self.blank == self.tail else []


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
    """The measure with which most rows close, None where hardly all do or two measures differ on a row."""
    labelled = [row for row in rows if row.own_label and row.until is not None]
    steps = [b - a for row in labelled for a, b in itertools.pairwise(row.lines)] or head_steps
    if len(labelled) < LEAST_ROWS or not steps:
        return None
    measures = [
        measure
        for step in sorted(set(steps))[:STEPS]
        for blank in range(step, step + MORE_LINES + 1)
        for merge in (0, blank)
        if (measure := _closing(labelled, step, blank, merge)) is not None
    ]
    closing = {measure: sum(bool(measure.empty(row)) for row in rows) for measure in measures}
    most = max(closing.values(), default=0)
    best = [measure for measure in measures if closing[measure] == most]
    if most < CLOSING * len(rows) or any(best[0].empty(row) != other.empty(row) for other in best[1:] for row in rows):
        return None
    return best[0]


def _closing(rows: Sequence[_Row], step: int, blank: int, merge: int) -> _Measure | None:
    """The measure with these distances, and with the tails that most rows have."""
    tails: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    for row in rows:
        between = _empty_between(row.lines, step, blank)
        if between is None or row.until is None or sum(between) > row.short:
            continue
        tail = row.until - row.lines[-1] - (row.short - sum(between)) * blank
        if row.merged is None:
            ends[tail] += 1
        else:
            tails[tail - row.merged * merge] += 1
    if not tails:
        return None
    tail = tails.most_common(1)[0][0]
    end = ends.most_common(1)[0][0] if ends else tail
    return _Measure(step, blank, tail, merge, end) if min(tail, end) > 0 else None


def _restored(rows: Sequence[_Row], runs: Sequence[Run], matched: Matched, measure: _Measure) -> list[Run]:
    """The runs with their empty cells; one that does not close is in doubt where others have empty cells."""
    restored = list(runs)
    closing = {row.run: empty for row in rows if (empty := measure.empty(row))}
    some_empty = any(row.short > 0 and row.run in closing for row in rows)
    at_end = {row.run for row in rows if row.until is None}
    for at in sorted(matched.runs):
        run = runs[at]
        if at in closing:
            restored[at] = attrs.evolve(run, items=_cells([run.labels[-1], *run.values], closing[at]))
        elif some_empty and run.row == LOOSE and at not in at_end:
            restored[at] = attrs.evolve(run, doubtful=True)
    return restored


def _cells(printed: Sequence[Item], empty: Sequence[int]) -> list[Item]:
    """The items of a row with its empty cells between them and behind them."""
    cells: list[Item] = []
    for at, item in enumerate(printed):
        if at:
            cells.append(item)
        for number in range(empty[at]):
            place = item.end + number + 1
            cells.append(Item(BLANK, place, place, item.line, LOOSE))
    return cells
