"""The signs that numbers of a text stand apart from their labels."""

import bisect
from collections.abc import Collection, Sequence

from govinfo_parse import forms
from govinfo_parse.grammar import columns
from govinfo_parse.grammar.extents import Extents
from govinfo_parse.grammar.heads import Heads
from govinfo_parse.grammar.items import LOOSE
from govinfo_parse.grammar.matching import Matched, MatchedRow
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import plain, vocabulary
from govinfo_parse.grammar.zeros import NumberOf


class Tearing:
    """What the runs of a text tell of how it is torn."""

    def __init__(self, text: str, runs: Sequence[Run], heads: Heads, extents: Extents, number: NumberOf) -> None:
        self._text = text
        self._runs = runs
        self._heads = heads
        self._extents = extents
        self._number = number

    def torn(self, matched: Matched) -> frozenset[str]:
        """The tables whose numbers may stand apart from their labels.

        Numbers beside a row, below the last one or below no row show that of all tables, but for one that has its rows.
        """
        if not any(self._is_torn(table, rows, matched.runs) for table, rows in matched.rows.items()):
            return frozenset()
        return frozenset(table for table in matched.editions if not self._has_rows(table, matched))

    def _is_torn(self, table: str, rows: Sequence[MatchedRow], taken: Collection[int]) -> bool:
        if not rows:
            extent = self._extents.of_labels(table)
            first = len(self._runs) if extent is None else self._run_at(extent[0])
            behind = min((at for at in taken if at >= first), default=len(self._runs))
            return self.numbers_over(rows, first, behind - 1) > columns.MOST_EXTRA
        first, held = rows[0].run, [self._runs[row.run] for row in rows]
        empty = sum(not run.items for run in held)
        if 2 * empty > len(rows) and any(self._number(item) == 0 for run in held for item in run.values):
            return True  # zeros are printed, so the rows without numbers are not rows of zeros
        if empty:
            first = max(self.head_run(rows[0]), *(run + 1 for run in (-1, *taken) if run < first))
        last = last_run(self._text, self._runs, rows[-1].run, taken)
        return self._begins_apart(rows[0]) or self.numbers_over(rows, first, last) > columns.MOST_EXTRA

    def _begins_apart(self, row: MatchedRow) -> bool:
        """Whether the text begins with more numbers than the rest of a row that was cut."""
        first = self._runs[0]
        numbers = sum(self._number(item) is not None for item in first.values)
        return not first.labels and first.row == LOOSE and numbers > len(row.form.cells) + columns.MOST_EXTRA

    def _has_rows(self, table: str, matched: Matched) -> bool:
        """Whether a table with several rows and sums has half its rows, or as many lines of a label and its numbers."""
        form = forms.table_form(table, matched.editions[table])
        held = sum(_has_numbers(self._runs[row.run], row) for row in matched.rows[table])
        lines = sum(len(run.values) > 1 and _is_beside(run) for run in self._runs)
        return bool(form.sums) and len(form.rows) > 1 and 2 * max(held, lines) >= len(form.rows)

    def head_run(self, row: MatchedRow) -> int:
        """The first run behind the start of the head above a row."""
        return self._run_at(self._extents.head_start(self._runs[row.run].span[0]))

    def numbers_over(self, rows: Sequence[MatchedRow], first: int, last: int) -> int:
        """How many numbers stand apart from their labels: more behind a label than its row has, or behind none."""
        width = {row.run: len(row.form.cells) for row in rows}
        over = 0
        for at in range(first, last + 1):
            run, cells = self._runs[at], width.get(at, 0)
            if run.row == LOOSE and columns.unmerge(self._text, run.items, self._heads.labels(at), cells) is None:
                over += max(0, sum(self._number(item) is not None for item in run.values) - cells)
        return over

    def lacks_heads(self, row: MatchedRow) -> bool:
        """Whether a short row that only its head tells has numbers printed between the labels of that head."""
        run = self._runs[row.run]
        if row.form.label or len(run.items) >= len(row.form.cells):
            return False
        head = plain("".join(self._text[label.start : label.end] for label in run.labels))
        return not all(plain(cell.over[-1]) in head for cell in row.form.cells if cell.over)

    def _run_at(self, offset: int) -> int:
        return bisect.bisect_left(self._runs, offset, key=lambda run: run.span[0])


def _has_numbers(run: Run, row: MatchedRow) -> bool:
    """Whether a row has just its numbers behind its label, or no more than these beside it."""
    return len(run.values) == len(row.form.cells) or (_is_beside(run) and len(run.values) < len(row.form.cells))


def _is_beside(run: Run) -> bool:
    """Whether all numbers stand on one line with the end of their label."""
    return run.beside and run.values[0].line == run.values[-1].line


def last_run(text: str, runs: Sequence[Run], at: int, taken: Collection[int]) -> int:
    """The last run before anything but pieces of the form is printed behind the last row of a table."""
    while at + 1 < len(runs) and at + 1 not in taken:
        pieces = [plain(text[item.start : item.end]) for item in runs[at + 1].labels]
        if not pieces or not all(map(vocabulary().part, pieces)):
            break
        at += 1
    return at
