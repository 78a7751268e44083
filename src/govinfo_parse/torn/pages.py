"""The numbers of table three as the pages of a text hold them, where labels tell no row.

The piece of label in front of a number in its paragraph says whether it is printed below a column label, in another
table or in prose; any other number may stand in any row. A text that has lost its form feeds may begin a page wherever
row labels are printed between numbers.
"""

import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from govinfo_parse import forms
from govinfo_parse.atoms import Atom
from govinfo_parse.forms import RowForm, TableForm
from govinfo_parse.plainlabels import plain
from govinfo_parse.solver import number
from govinfo_parse.torn.segments import Segment, behind_title

MOST_PAGES = 4
"""Pages that table three is printed on."""
MOST_PAGE_ENDS = 8
"""Places where they may end in a text that has lost its form feeds: more make too many ways to cut it."""


class Printed(NamedTuple):
    """One number as it is printed."""

    item: Atom
    value: int
    opens: bool
    """Whether a paragraph begins with it, or a label stands right before it."""
    columns: frozenset[int] = frozenset()
    """Below a column label: the columns it may stand in."""
    apart: bool = False
    """Whether numbers below labels of the table above are printed between it and the one before."""


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


def read_pages(segments: Sequence[Segment], table: TableForm) -> list[Page]:
    """The pages from the one that begins the first row of table three, which is the first with column labels."""
    own = behind_title(segments, table)
    return _joined(_numbers(own, table), [segment.page for segment in own])


def possible_pages(segments: Sequence[Segment], table: TableForm) -> list[list[Page]]:
    """The same for a text that does not say where its pages end: one list for every way to cut it, none for too many.

    A page has its row labels in one block, in front of its numbers or behind them, so that a page may begin where such
    a block does, or behind it.
    """
    own = behind_title(segments, table)
    numbers, breaks = _numbers(own, table), _possible_breaks(own, table)
    ways = {}
    for count in range(MOST_PAGES if len(breaks) <= MOST_PAGE_ENDS else 0):
        for cut in itertools.combinations(breaks, count):
            pages = _joined(numbers, [bisect.bisect(cut, at) for at in range(len(own))])
            filled = [page for page in pages if page.printed]
            ways[tuple((len(page.heads), len(page.free)) for page in filled)] = filled
    return list(ways.values())


def _possible_breaks(own: Sequence[Segment], table: TableForm) -> list[int]:
    """The segments of table three with which a block of row labels begins or has ended."""
    labels = _labels(table.name, table.edition)
    behind = (at for at, segment in enumerate(own) if not labels.following.isdisjoint(segment.labels))
    blocks = [
        any(label in labels.rows and label not in labels.heads for label in segment.labels)
        for segment in own[: next(behind, len(own))]
    ]
    return [at for at, (above, here) in enumerate(itertools.pairwise(blocks), 1) if above != here]


def _numbers(own: Sequence[Segment], table: TableForm) -> list[Page]:
    """The numbers of each segment, as if it were a page."""
    labels = _labels(table.name, table.edition)
    pages = [Page() for _ in own]
    over = above = False
    for segment, page in zip(own, pages, strict=True):
        over = over or not labels.following.isdisjoint(segment.labels)
        pieces = [] if segment.caption and segment.caption not in labels.columns else segment.over
        last = pieces[-1] if pieces else ""
        if over and last in labels.following_heads:
            continue
        if last in labels.heads:
            heads = [labels.heads[label] for label in pieces if label in labels.heads]
            page.heads += _below_heads(segment, heads)
        elif last in labels.rows:  # also without a label
            page.free += (one._replace(apart=above and one.opens) for one in _printed(segment))
            above = above and not segment.values
        elif last in labels.above:
            above = above or bool(segment.values)
    return pages


def _joined(numbers: Sequence[Page], page_of: Sequence[int]) -> list[Page]:
    """The pages from the first one with column labels on, of the numbers of segments and the page of each of these."""
    pages = [Page() for _ in range(page_of[-1] - page_of[0] + 1)] if numbers else []
    for found, at in zip(numbers, page_of, strict=True):
        page = pages[at - page_of[0]]
        page.heads += found.heads
        page.free += found.free
    headed = list(itertools.dropwhile(lambda page: not page.heads, pages))
    return headed or list(itertools.dropwhile(lambda page: not page.free, pages))


def count_others(segments: Sequence[Segment], table: TableForm) -> int:
    """How many numbers of the table that follows may be printed among those of table three.

    They are as many as it has cells, less those that are printed below its labels; none where it is not printed.
    """
    labels, cells = _labels(table.name, table.edition), len(_following(table.name).cells)
    own = behind_title(segments, table)
    following = list(itertools.dropwhile(lambda segment: labels.following.isdisjoint(segment.labels), own))
    headed = (segment for segment in following if segment.over and segment.over[-1] in labels.following_heads)
    return max(0, cells - sum(len(segment.values) for segment in headed)) if following else 0


def _following(table: str) -> RowForm:
    """The first row of the table that follows."""
    behind = forms.TABLES[forms.TABLES.index(table) + 1]
    return forms.table_form(behind, forms.newest(behind)).rows[0]


def _printed(segment: Segment) -> Iterator[Printed]:
    for at, item in enumerate(segment.values):
        value = number(item)
        if value is not None:
            yield Printed(item, value, opens=not at)


def _below_heads(segment: Segment, heads: Sequence[frozenset[int]]) -> Iterator[Printed]:
    """The numbers below column labels: one below each, or any of them below any."""
    printed = list(_printed(segment))
    any_of = frozenset[int]().union(*heads)
    for one, columns in zip(printed, heads if len(heads) == len(printed) else [any_of] * len(printed), strict=True):
        yield one._replace(columns=columns)


class _Labels(NamedTuple):
    """The labels around the numbers of a table, as bare characters."""

    rows: str
    """Those of its rows and their groups, one a line."""
    columns: frozenset[str]
    heads: Mapping[str, frozenset[int]]
    """The column labels, and their ends since a narrow column breaks them over lines, and their columns."""
    above: frozenset[str]
    """The column labels of the table above."""
    following: frozenset[str]
    """The groups of columns of the table that follows."""
    following_heads: frozenset[str]
    """Their labels, the labels of the columns, and the ends of both."""


@forms.cached
def _labels(table: str, edition: forms.Edition) -> _Labels:
    form = forms.table_form(table, edition)
    following = _following(table)
    before = forms.TABLES[forms.TABLES.index(table) - 1]
    above = [row for at in forms.editions(before) for row in forms.table_form(before, at).rows]
    columns = [[plain(label) for label in cell.labels] for cell in form.rows[0].cells]
    every = list(itertools.chain.from_iterable(columns))
    over = [plain(label) for cell in following.cells for label in cell.over]
    below = [plain(label) for cell in following.cells for label in cell.labels]
    return _Labels(
        rows="\n".join(plain(label) for row in form.rows for label in (*row.labels, *row.groups)),
        columns=frozenset(every),
        heads={
            end: frozenset(at for at, names in enumerate(columns) if any(name.endswith(end) for name in names))
            for end in _ends(every)
        },
        above=frozenset(plain(label) for row in above for cell in row.cells for label in cell.labels),
        following=frozenset(over),
        following_heads=frozenset(_ends((*over, *below))),
    )


def _ends(labels: Iterable[str]) -> Iterator[str]:
    return (label[at:] for label in labels for at in range(len(label)))
