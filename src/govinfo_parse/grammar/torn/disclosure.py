"""Table two where its numbers are printed apart from their row labels: below column labels.

The table has no sums, so a block counts only as a whole: each of its columns is a paragraph that has the column label
and as many numbers as the block has rows, and nothing else. Nor does any where numbers are left without a label.
"""

import itertools
from collections.abc import Iterator, Sequence

from govinfo_parse.forms import CellForm, RowForm, TableForm
from govinfo_parse.grammar.items import Item
from govinfo_parse.grammar.torn.segments import Segment, behind_title
from govinfo_parse.grammar.vocabulary import plain
from govinfo_parse.grammar.zeros import NumberOf

_Column = list[CellForm]


def read_disclosure(table: TableForm, segments: Sequence[Segment], number: NumberOf, end: int) -> dict[str, Item]:
    """The numbers of the blocks of which every column is told, by path; the table ends before an offset."""
    own = [one for one in behind_title(segments, table) if one.values and one.values[0].start < end]
    if any(not segment.labels for segment in own):
        return {}
    blocks = list(_blocks(table.rows))
    columns = [column for block in blocks for column in block]
    found: dict[str, Item] = {}
    for block in blocks:
        below = [_below(column, columns, segments) for column in block]
        if all(below) and all(number(item) is not None for items in below for item in items):
            for column, items in zip(block, below, strict=True):
                found.update((cell.path, item) for cell, item in zip(column, items, strict=True))
    return found


def _blocks(rows: Sequence[RowForm]) -> Iterator[list[_Column]]:
    """The columns of each block, the rows of which have the same column labels."""
    for _, block in itertools.groupby(rows, key=lambda row: (row.block, [cell.label for cell in row.cells])):
        yield [list(column) for column in zip(*(row.cells for row in block), strict=True)]


def _below(column: _Column, columns: Sequence[_Column], segments: Sequence[Segment]) -> list[Item]:
    """The values below a column label; none where paragraphs do not tell them from those of other columns.

    Columns of the same label are told apart by their rows, if all are printed so and no other one has as many.
    """
    labels = {plain(label) for label in column[0].labels}
    alike = sorted(len(other) for other in columns if not labels.isdisjoint(plain(label) for label in other[0].labels))
    printed = [values for label, values in _paragraphs(segments) if label in labels]
    if sorted(map(len, printed)) != alike or alike.count(len(column)) > 1:
        return []
    return next(values for values in printed if len(values) == len(column))


def _paragraphs(segments: Sequence[Segment]) -> Iterator[tuple[str, list[Item]]]:
    """The label and the values of every paragraph that begins with one label and has values behind it alone."""
    for segment, following in itertools.zip_longest(segments, segments[1:]):
        if segment.opens and segment.labels and segment.values and (following is None or following.opens):
            yield "".join(segment.labels), segment.values
