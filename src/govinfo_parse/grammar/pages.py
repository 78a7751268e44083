"""The numbers of table three as the pages of a text hold them, where labels tell no row.

The piece of label in front of a number in its paragraph says whether it is printed below a column label, in another
table or in prose; any other number may stand in any row.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import TableForm
from govinfo_parse.grammar.items import Item, ItemKind
from govinfo_parse.grammar.vocabulary import bare, plain
from govinfo_parse.grammar.zeros import NumberOf

PAGE_BREAK = "\f"


@attrs.frozen(eq=False)
class Printed:
    """One number as it is printed."""

    item: Item
    value: int
    opens: bool
    """Whether a paragraph begins with it, or a label stands right before it."""
    columns: frozenset[int] = frozenset()
    """Below a column label: the columns it may stand in."""


@attrs.define(eq=False)
class Page:
    """The numbers of one page that may belong to table three."""

    heads: list[Printed] = attrs.field(factory=list)
    """Those printed below column labels: numbers of the first row."""
    free: list[Printed] = attrs.field(factory=list)

    @property
    def printed(self) -> list[Printed]:
        """All of them in order."""
        return sorted((*self.heads, *self.free), key=lambda one: one.item.start)


def read_pages(text: str, items: Sequence[Item], table: TableForm, number: NumberOf) -> list[Page]:
    """The pages from the one that begins the first row of table three, which is the first with column labels."""
    titles = {bare(plain(title)) for title in table.titles}
    title = [at for at, item in enumerate(items) if bare(plain(text[item.start : item.end])) in titles]
    reader = _Reader(text, _labels(table.name, table.edition), number)
    for item in items[max(title, default=0) :]:
        reader.read(item)
    reader.close()
    return list(itertools.dropwhile(lambda page: not page.heads, reader.pages))


@attrs.frozen
class _Labels:
    """The labels around the numbers of a table, as bare characters."""

    rows: str
    """Those of its rows and their groups, one a line."""
    columns: frozenset[str]
    heads: Mapping[str, frozenset[int]]
    """The column labels and their ends, since a narrow column breaks them over lines, with the columns they may mean."""
    following: frozenset[str]
    """The groups of columns of the table that follows."""
    following_heads: frozenset[str]
    """Their labels, the labels of the columns, and the ends of both."""


@functools.cache
def _labels(table: str, edition: forms.Edition) -> _Labels:
    form = forms.table_form(table, edition)
    behind = forms.TABLES[forms.TABLES.index(table) + 1]
    following = forms.table_form(behind, forms.editions(behind)[-1]).rows[0]
    columns = [[plain(label) for label in cell.labels] for cell in form.rows[0].cells]
    over = [plain(label) for cell in following.cells for label in cell.over]
    return _Labels(
        rows="\n".join(plain(label) for row in form.rows for label in (*row.labels, *row.groups)),
        columns=frozenset(itertools.chain.from_iterable(columns)),
        heads={end: frozenset(column for column, labels in enumerate(columns) if end in set(_ends(labels)))
               for end in _ends(itertools.chain.from_iterable(columns))},
        following=frozenset(over),
        following_heads=frozenset(_ends((*over, *(plain(label) for cell in following.cells for label in cell.labels)))),
    )


def _ends(labels: Iterable[str]) -> Iterator[str]:
    return (label[at:] for label in labels for at in range(len(label)))


class _Reader:
    """Goes through the items from the title of the table on and sorts its numbers by page."""

    def __init__(self, text: str, labels: _Labels, number: NumberOf) -> None:
        self.pages = [Page()]
        self._text = text
        self._labels = labels
        self._number = number
        self._at = 0
        """Where the last item ended."""
        self._line = 0
        self._label = ""
        """The last piece of label that holds for what follows in this paragraph."""
        self._below_label = False
        """Whether the last item is a label."""
        self._values = 0
        """Numbers and marks in this paragraph."""
        self._over_heads: list[frozenset[int]] = []
        """The columns whose labels stand in this paragraph, or above it."""
        self._carried = False
        """Whether they stand in the paragraph above."""
        self._heads: list[Printed] = []
        """The numbers below them."""
        self._over = False
        """Whether the following table has begun."""

    def read(self, item: Item) -> None:
        """The next item."""
        breaks = self._text.count(PAGE_BREAK, self._at, item.start) if self._at else 0
        opens = breaks > 0 or item.line > self._line + 1
        if opens:
            self.close()
        self.pages += (Page() for _ in range(breaks))
        self._at, self._line = item.end, item.line
        if item.kind is ItemKind.LABEL:
            self._read_label(plain(self._text[item.start : item.end]) or self._label)
            self._below_label = True
            return
        self._values += 1
        value = self._number(item)
        if isinstance(value, int) and value >= 0:
            self._sort(Printed(item, value, opens or self._below_label))
        self._below_label = False

    def close(self) -> None:
        """The end of a paragraph."""
        page, heads = self.pages[-1], self._heads
        fitting = self._over_heads if len(self._over_heads) == len(heads) else [frozenset().union(*self._over_heads)] * len(heads)
        page.heads += (attrs.evolve(head, columns=columns) for head, columns in zip(heads, fitting, strict=True))
        # A column label in a paragraph of its own stands above the numbers of the next paragraph.
        alone = not self._values and self._label in self._labels.columns and len(self._over_heads) == 1
        self._carried = alone
        self._label = self._label if alone else ""
        self._over_heads = self._over_heads if alone else []
        self._heads = []
        self._values = 0

    def _read_label(self, label: str) -> None:
        if self._carried:
            self._over_heads, self._carried = [], False
        self._label = label
        self._over = self._over or label in self._labels.following
        if label in self._labels.heads:
            self._over_heads.append(self._labels.heads[label])

    def _sort(self, printed: Printed) -> None:
        labels, label = self._labels, self._label
        if self._over and label in labels.following_heads:
            return
        if label in labels.heads:
            self._heads.append(printed)
        elif label in labels.rows:  # also without a label
            self.pages[-1].free.append(printed)
