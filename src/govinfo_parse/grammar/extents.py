"""The stretches of a text that are table."""

import bisect
import itertools
from collections.abc import Iterator, Sequence

from govinfo_parse import forms
from govinfo_parse.grammar import damage
from govinfo_parse.grammar.items import LABEL, Item
from govinfo_parse.grammar.matching import MatchedRow, printed_labels
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import plain, vocabulary

Extent = tuple[int, int]

TITLES = frozenset(plain(forms.title(table)) for table in forms.TABLES)


class Extents:
    """Where the tables of one text begin and end."""

    def __init__(self, text: str, items: Sequence[Item]) -> None:
        self._text = text
        self._items = items
        self._labels = [item for item in items if item.kind is LABEL]

    def of_rows(self, rows: Sequence[MatchedRow], runs: Sequence[Run]) -> Extent:
        """From the first label of a table's head to the last value of its rows."""
        return self.head_start(runs[rows[0].run].span[0]), runs[rows[-1].run].span[1]

    def of_labels(self, table: str) -> Extent | None:
        """Over the labels of a table without values.

        None where its values belong to another copy of the table and no label stands in one piece.
        """
        ends = printed_labels(self._text, self._items, table, vocabulary())
        return (self.head_start(self._items[ends[0]].start), self._items[ends[-1]].end) if ends else None

    def of_lines(self, start: int) -> Iterator[Extent]:
        """The lines of numbers and pieces of the form from a place on, where headings stand among those of a table."""
        first = bisect.bisect_left(self._items, start, key=lambda item: item.start)
        for _, line in itertools.groupby(self._items[first:], key=lambda item: item.line):
            items = list(line)
            if all(item.kind is not LABEL or self._is_piece(item) for item in items):
                yield items[0].start, items[-1].end

    def head_start(self, start: int) -> int:
        """Where the labels begin that stand without a break before a place."""
        at = bisect.bisect_left(self._labels, start, key=lambda label: label.start)
        for label in reversed(self._labels[:at]):
            piece = self._plain(label)
            if is_above_head(piece):
                break
            start = label.start
        return start

    def labels_inside(self, extents: Sequence[Extent]) -> list[Item]:
        """The pieces of label in the tables, each once."""
        starts = [label.start for label in self._labels]
        inside: set[int] = set()
        for start, end in extents:
            inside.update(range(bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)))
        return [self._labels[at] for at in sorted(inside)]

    def _is_piece(self, label: Item) -> bool:
        return self._plain(label) not in TITLES and vocabulary().part(self._plain(label))

    def _plain(self, label: Item) -> str:
        return plain(self._text[label.start : label.end])


def is_above_head(piece: str) -> bool:
    """Whether a plain piece of text is no label of a table, nor a misspelt one; a title stands above its table."""
    return piece in TITLES or bool(piece and not vocabulary().part(piece) and not damage.best_alike(piece))
