"""The document a report was read from, drawn from its flattened text: its paragraphs, its tables, its pages.

The places that come with the text say which table, row and cell each stretch is, and with the text of a page, a DOCX
file or a spreadsheet come its merged cells.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse.text import Segment, SourceText

MOST_MERGED = 100
"""Most columns or rows that a merged cell is drawn over; the form has ten columns and 28 rows."""

Spans = tuple[int, int]
"""How many columns and rows a cell covers."""


@attrs.frozen
class Stretch:
    """A part of the flattened text that is one cell, or one paragraph."""

    start: int
    end: int
    segment: Segment

    @property
    def _cell(self) -> tuple[object, ...]:
        return self.segment.page, self.segment.table, self.segment.row, self.segment.cell

    def goes_on_in(self, other: "Stretch") -> bool:
        """Whether another one is a further line of the same cell."""
        return self.segment.cell is not None and self._cell == other._cell


@attrs.frozen
class Block:
    """A table of rows of cells, or a paragraph, which is one row of one."""

    page: int | None
    is_table: bool
    rows: Sequence[Sequence[Stretch]]


def blocks(source: SourceText) -> list[Block]:
    """The paragraphs and tables of a document in order; none of a plain text."""
    made = []
    for (page, table), group in itertools.groupby(_stretches(source), lambda it: (it.segment.page, it.segment.table)):
        if table is None:
            made += [Block(page, False, [[one]]) for one in group]
        else:
            rows = [list(row) for _, row in itertools.groupby(group, lambda it: it.segment.row)]
            made.append(Block(page, True, rows))
    return made


def _stretches(source: SourceText) -> Iterator[Stretch]:
    last: Stretch | None = None
    for each in itertools.chain.from_iterable(_cells_of(segment, source.text) for segment in source.segments):
        if last is None or last.goes_on_in(each):
            last = each if last is None else attrs.evolve(last, end=each.end)
            continue
        yield last
        last = each
    if last is not None:
        yield last


def _cells_of(segment: Segment, text: str) -> Iterator[Stretch]:
    """The cells of a whole row, else the segment itself."""
    if not (0 <= segment.start <= segment.end <= len(text)):
        return
    start = segment.start
    written = text[segment.start : segment.end]
    for part in written.split("\t") if segment.is_row else [written]:
        yield Stretch(start, start + len(part), segment)
        start += len(part) + 1


def merged_cells(source: SourceText) -> Mapping[int, Spans]:
    """Offset → columns and rows of every cell that covers more than one."""
    return {at: (min(columns, MOST_MERGED), min(rows, MOST_MERGED)) for at, columns, rows in source.merged}
