"""Empty cells that are left as blank lines, where every cell is printed on a line of its own.

In such a text the distance from one cell to the next is the same all over: ``step`` lines between two cells, ``blank``
lines more for every empty cell between them. Both are measured on the rows themselves, and believed only when every
short row of the text closes: as many cells as the form has, and the distance to the next label that full rows have.
"""

from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import RowForm
from govinfo_parse.grammar.align import EXACT
from govinfo_parse.grammar.items import LOOSE, Item, ItemKind
from govinfo_parse.grammar.matching import Matched, MatchedRow, last_head
from govinfo_parse.grammar.runs import Run, label_ends
from govinfo_parse.grammar.vocabulary import Vocabulary, plain
import itertools

MOST_TAILS = 4
"""Distances from a row to the next label: one, and one for each label cell that may be merged there."""
MORE_LINES = 3
"""Lines that an empty cell may take more than a step: it has a paragraph of its own."""


@attrs.frozen
class _Row:
    """One row of the form in the text: the piece of label it begins after, its values, what comes next."""

    form: RowForm
    run: int | None
    lines: tuple[int, ...]
    """Line of the label's end and of each value."""
    until: int | None
    """Line of the next piece of label, None at the end of the text."""
    own_label: bool
    """Whether the label stands in the row; the row of the disputes only has column labels above it."""
    last: bool
    """Whether it is the last row of its table."""

    @property
    def short(self) -> int:
        return len(self.form.cells) - (len(self.lines) - 1)


def restore_blank_lines(
    text: str, items: Sequence[Item], runs: list[Run], matched: Matched, words: Vocabulary
) -> tuple[list[Run], Matched]:
    """Runs with their empty cells put back, and rows of nothing but empty cells, where the lines prove them."""
    if all(rows and all(runs[row.run].row != LOOSE for row in rows) for rows in matched.rows.values()):
        return runs, matched
    rows = list(_rows(text, items, runs, matched, words))
    if not any(row.short > 0 for row in rows):
        return runs, matched
    measure = _measure(rows, _head_steps(text, items, words))
    if measure is None:
        return runs, matched
    return _restored(rows, items, runs, matched, measure)


def _rows(text: str, items: Sequence[Item], runs: Sequence[Run], matched: Matched, words: Vocabulary) -> Iterator[_Row]:
    """Every row whose label is printed in full, each item of it on its own line."""
    run_of = {row.form.path: row.run for rows in matched.rows.values() for row in rows}
    ends = [
        (at, slot.forms.get(matched.editions[slot.table]))
        for at, slot in label_ends(text, items, words)
        if slot.table in matched.editions
    ]
    ends += _column_label_ends(text, items, matched, words)
    for at, form in ends:
        if form is None or items[at].row != LOOSE:
            continue
        behind = at + 1
        while behind < len(items) and items[behind].kind is not ItemKind.LABEL:
            behind += 1
        values = items[at + 1 : behind]
        run = run_of.get(form.path)
        if values and (run is None or runs[run].items[0] is not values[0]):
            continue
        lines = tuple(item.line for item in (items[at], *values))
        if len(set(lines)) == len(lines) and len(values) <= len(form.cells):
            until = items[behind].line if behind < len(items) else None
            last = form is forms.table_form(form.table, matched.editions[form.table]).rows[-1]
            yield _Row(form, run if values else None, lines, until, own_label=bool(form.label), last=last)


def _column_label_ends(
    text: str, items: Sequence[Item], matched: Matched, words: Vocabulary
) -> Iterator[tuple[int, RowForm]]:
    """The last column label in front of each row that has no label of its own."""
    for slot in words.slots:
        if not slot.keys and slot.table in matched.editions:
            at = last_head(text, items, slot)
            if at is not None:
                yield at, slot.forms[matched.editions[slot.table]]


@attrs.frozen
class _Measure:
    """How far apart the cells of a text are, in lines."""

    step: int
    """From a cell to the next of its row."""
    blank: int
    """More for each empty cell between."""
    tails: frozenset[int]
    """From the last cell of a row to the next label."""
    end_tail: int | None
    """The same for the last row of a table."""

    def empty(self, row: _Row) -> list[int]:
        """How many empty cells stand before each value of a row, and behind the last; nothing where it does not fit."""
        between = _empty_between(row.lines if row.own_label else row.lines[1:], self.step, self.blank)
        if between is None or row.own_label:
            return [] if between is None else [*between, row.short - sum(between)]
        if row.until is None or self.end_tail is None:
            return []
        if len(row.lines) == 1:
            lead = row.until - row.lines[0] - self.end_tail - row.short * self.blank + self.step
            return [row.short] if lead in self.tails else []
        behind, rest = divmod(row.until - row.lines[-1] - self.end_tail, self.blank)
        ahead = row.short - sum(between) - behind
        lead = row.lines[1] - row.lines[0] - ahead * self.blank
        return [ahead, *between, behind] if rest == 0 and min(ahead, behind) >= 0 and lead in self.tails else []


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
    """The measure of a text, None where the labelled rows do not all close with exactly one."""
    labelled = [row for row in rows if row.own_label]
    steps = [b - a for row in labelled for a, b in zip(row.lines, row.lines[1:], strict=False)] or head_steps
    if not steps:
        return None
    step = min(steps)
    fitting = [measure for more in range(MORE_LINES + 1) if (measure := _closing(labelled, step, step + more))]
    return fitting[0] if len(fitting) == 1 else None


def _closing(rows: Sequence[_Row], step: int, blank: int) -> _Measure | None:
    """The measure with these distances, None where a row does not close with them."""
    tails: set[int] = set()
    end_tail = None
    for row in rows:
        between = _empty_between(row.lines, step, blank)
        if between is None or sum(between) > row.short:
            return None
        if row.until is not None:
            tail = row.until - row.lines[-1] - (row.short - sum(between)) * blank
            tails.add(tail)
            if row.last:
                end_tail = tail
    if len(tails) > MOST_TAILS or min(tails, default=1) < 1:
        return None
    return _Measure(step, blank, frozenset(tails), end_tail)


def _restored(
    rows: Sequence[_Row], items: Sequence[Item], runs: list[Run], matched: Matched, measure: _Measure
) -> tuple[list[Run], Matched]:
    by_line = {item.line: item for item in items}
    filled = list(runs)
    added: list[tuple[RowForm, Run]] = []
    for row in rows:
        empty = measure.empty(row)
        if row.short <= 0 or not empty:
            continue
        cells = _cells([by_line[line] for line in row.lines], empty)
        if row.run is None:
            added.append((row.form, Run(items=cells, labels=[by_line[row.lines[0]]], row=LOOSE)))
        else:
            filled[row.run] = Run(items=cells, labels=runs[row.run].labels, row=LOOSE)
    return _merge(filled, added, matched)


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


def _merge(runs: list[Run], added: Sequence[tuple[RowForm, Run]], matched: Matched) -> tuple[list[Run], Matched]:
    """The runs in printed order with the added ones among them, and the rows that point to them."""
    order = sorted([*runs, *(run for _, run in added)], key=lambda run: run.items[0].start)
    place = {id(run): at for at, run in enumerate(order)}
    rows_of: dict[str, list[MatchedRow]] = {}
    for table, rows in matched.rows.items():
        moved = [attrs.evolve(row, run=place[id(runs[row.run])]) for row in rows]
        new = [MatchedRow(place[id(run)], form, EXACT) for form, run in added if form.table == table]
        rows_of[table] = sorted([*moved, *new], key=lambda row: row.run)
    return order, Matched(matched.editions, rows_of)
