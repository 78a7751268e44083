"""Runs of values: what stands between two pieces of label.

A run keeps the labels printed since the run before it; together they are the evidence for the row it belongs to.
"""

from collections.abc import Iterable, Sequence

import attrs

from govinfo_parse.grammar.items import BLANK, LABEL, LOOSE, WORDS, Item
from govinfo_parse.grammar.vocabulary import Slot, Vocabulary, plain

LONGEST_LABEL = 60
"""Plain characters; the longest label of the form with its group has 50."""
MOST_PIECES = 40
"""Pieces that one label is joined from: a label of 30 characters may be printed one character a line."""


@attrs.define(eq=False)
class Run:
    """Values side by side, empty cells among them."""

    items: list[Item]
    labels: list[Item]
    """Pieces of label between the run before and this one."""
    row: int
    """The printed row, LOOSE where no borders tell."""
    lead: bool = False
    """The values stand in front of the label in their printed row."""
    doubtful: bool = False
    """Lines between its values show that cells were lost or added where others are empty."""

    _values: list[Item] | None = attrs.field(default=None, init=False)
    _row_labels: list[Item] | None = attrs.field(default=None, init=False)

    @property
    def values(self) -> list[Item]:
        """The items that hold something; asked for only when all items are there."""
        if self._values is None:
            self._values = [item for item in self.items if item[0] is not BLANK]
        return self._values

    @property
    def holds_cells(self) -> bool:
        """Whether it has a value, or empty cells with nothing behind them in a printed row of their own."""
        return bool(self.values) or (self.row != LOOSE and not self.row_labels)

    @property
    def span(self) -> tuple[int, int]:
        """From the first value to the last; over the blanks, or behind the label, where there is no value."""
        held = self.values or self.items
        return (held[0].start, held[-1].end) if held else (self.labels[-1].end, self.labels[-1].end)

    @property
    def beside(self) -> bool:
        """Whether it has values, and they begin on the line in which its label ends."""
        return bool(self.labels and self.values) and self.labels[-1].line == self.values[0].line

    @property
    def own(self) -> list[Item]:
        """The labels of the run's own printed row; all its labels where that row has none."""
        return self.row_labels or self.labels

    @property
    def row_labels(self) -> list[Item]:
        """The labels in front of the run in its own printed row; asked for only when all labels are there."""
        if self._row_labels is None:
            row = self.row
            self._row_labels = [] if row == LOOSE else [label for label in self.labels if label.row == row]
        return self._row_labels


def read_runs(items: Iterable[Item]) -> tuple[list[Run], list[Item]]:
    """The runs of a text in order, and the labels behind the last one."""
    runs: list[Run] = []
    labels: list[Item] = []
    run: Run | None = None
    for item in items:
        if item.kind is LABEL:
            if run is not None and run.row == item.row != LOOSE:
                held = any(value.kind is not BLANK for value in run.items)
                labelled = any(label.row == run.row for label in run.labels)
                if held and labelled:
                    if item.cell != run.items[-1].cell:
                        run.items.append(item._replace(kind=WORDS))
                    continue
                labels = _before_label(runs, run, held=held)
            run = None
            labels.append(item)
            continue
        if run is None or run.row != item.row:
            run = Run(items=[], labels=labels, row=item.row)
            labels = []
            runs.append(run)
        run.items.append(item)
    for run in runs:
        while run.items[-1].kind is WORDS:
            run.items.pop()
    return runs, labels


def _before_label(runs: list[Run], run: Run, *, held: bool) -> list[Item]:
    """A run turned out to stand in front of its label: empty label columns, or a stray number among them."""
    labels, run.labels = run.labels, []
    if held:
        run.lead = True
    else:
        runs.pop()  # it is the last: the row has not ended
    return labels


def exact_slot(text: str, labels: Sequence[Item], vocabulary: Vocabulary) -> Slot | None:
    """The row whose label is exactly what stands right before a run, in one piece or in several."""
    nearest = reversed(labels[-MOST_PIECES:])
    return slot_of((plain(text[label.start : label.end]) for label in nearest), vocabulary)


def slot_of(pieces: Iterable[str], vocabulary: Vocabulary) -> Slot | None:
    """The row whose label is exactly these plain pieces, which come from the last to the first, or the last of them."""
    joined = ""
    found = None
    for piece in pieces:
        joined = piece + joined
        if len(joined) > LONGEST_LABEL:
            break
        # The longest match wins: 其他处理 is the end of no other label, but 其他 alone is a column.
        found = vocabulary.exact.get(joined, found)
    return found


def label_ends(text: str, items: Sequence[Item], vocabulary: Vocabulary) -> list[tuple[int, Slot]]:
    """The places where a row label is printed in full: number of its last item, and the row."""
    ends: list[tuple[int, Slot]] = []
    start = 0
    for at, item in enumerate(items):
        if item.kind is not LABEL:
            start = at + 1
        elif plain(text[item.start : item.end])[-1:] not in vocabulary.last_characters:
            continue
        elif at + 1 == len(items) or not _goes_on(text, items, start, at, vocabulary):
            slot = exact_slot(text, items[max(start, at + 1 - MOST_PIECES) : at + 1], vocabulary)
            if slot is not None:
                ends.append((at, slot))
    return ends


def _goes_on(text: str, items: Sequence[Item], start: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the piece behind makes a longer row label of the pieces up to here."""
    if items[at + 1].kind is not LABEL:
        return False
    here = exact_slot(text, items[max(start, at + 1 - MOST_PIECES) : at + 1], vocabulary)
    beyond = exact_slot(text, items[max(start, at + 2 - MOST_PIECES) : at + 2], vocabulary)
    return here is not None and beyond is here
