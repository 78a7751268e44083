"""The head of a table: which column labels stand above a run, and in which border columns."""

from collections.abc import Iterator, Sequence

from govinfo_parse.forms import RowForm
from govinfo_parse.grammar.items import Item, printed_rows
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import plain, vocabulary

ROWS = 3
"""Rows of column labels that a table has at most."""
ITEMS = 60
"""Cells of those rows, empty ones and all."""
RUNS_BACK = 4
"""Runs that may stand between a head and a row below it: its block has at most two rows."""


class Heads:
    """The heads of all tables of a text."""

    def __init__(self, text: str, items: Sequence[Item], runs: Sequence[Run]) -> None:
        self._text = text
        self._items = items
        self._runs = runs
        self._pieces = [len(run.labels) for run in runs]
        self._labels: dict[int, list[str]] = {}

    def labels(self, at: int) -> Sequence[str]:
        """The column labels printed above a run, the nearest that are as many as its items."""
        wanted = len(self._runs[at].items)
        for place in range(at, max(-1, at - RUNS_BACK), -1):
            if self._pieces[place] < wanted:
                continue
            if place not in self._labels:
                pieces = [plain(self._text[label.start : label.end]) for label in self._runs[place].labels]
                self._labels[place] = list(column_labels(pieces)) if len(pieces) > 1 else []
            if len(self._labels[place]) >= wanted:
                return self._labels[place]
        return ()

    def columns(self, run: Run, form: RowForm) -> Sequence[int]:
        """The border columns in which the head above a row without a label begins each column, group by group."""
        if form.label:
            return ()
        head: dict[str, int] = {}
        for above in self._rows_above(run):
            if above[-1].cell == run.items[-1].cell:
                for item in reversed(above):
                    head[plain(self._text[item.start : item.end])] = item.cell
        starts: list[int] = []
        group: tuple[str, ...] = ()
        for cell in form.cells:
            new_group = cell.over != group
            begins = head.get(plain(cell.over[-1]), head.get(plain(cell.label))) if new_group else starts[-1] + 1
            if begins is None:
                return ()
            starts.append(begins)
            group = cell.over
        return starts

    def _rows_above(self, run: Run) -> Iterator[Sequence[Item]]:
        """The printed rows above a run, the nearest first, as far as a head reaches."""
        first = self._items.index(run.items[0])
        rows = list(printed_rows(self._items[max(0, first - ITEMS) : first]))
        yield from reversed(rows[-ROWS:])


def column_labels(pieces: Sequence[str]) -> Iterator[str]:
    """The column labels among plain pieces of label, a label in two pieces joined."""
    known = vocabulary().columns
    at = 0
    while at < len(pieces):
        if pieces[at] in known:
            yield pieces[at]
        elif (pair := "".join(pieces[at : at + 2])) in known:
            yield pair
            at += 1
        at += 1
