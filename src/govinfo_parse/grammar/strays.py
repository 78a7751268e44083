"""Numbers inside the tables for which the form has no cell, or of which nothing tells the cell."""

import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence

from govinfo_parse.findings import Finding
from govinfo_parse.forms import RowForm
from govinfo_parse.grammar import damage
from govinfo_parse.grammar.content import Found
from govinfo_parse.grammar.extents import Extent
from govinfo_parse.grammar.items import LOOSE
from govinfo_parse.grammar.matching import MatchedRow
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.tearing import last_run
from govinfo_parse.grammar.zeros import NumberOf

MANY = 2
"""Numbers that make a run over a row of its own rather than a page mark."""


class Strays:
    """The numbers over of one text, after its cells are read."""

    def __init__(self, text: str, runs: Sequence[Run], cells: Mapping[str, Found], number: NumberOf) -> None:
        self._text = text
        self._runs = runs
        self._cells = cells
        self._number = number

    def between(self, rows: Sequence[MatchedRow], taken: Collection[int], copied: Collection[int]) -> Iterator[Finding]:
        """Those in runs inside a table that belong to no row of any table or copy of one."""
        for at in range(rows[0].run, last_run(self._text, self._runs, rows[-1].run, taken) + 1) if rows else ():
            run = self._runs[at]
            if at in taken or id(run) in copied:
                continue
            numbers = sum(self._number(item) is not None for item in run.values)
            if numbers and not self._is_read(run):
                yield damage.stray(self._text, run, self._beside(at, rows, numbers))

    def _is_read(self, run: Run) -> bool:
        """Whether a run over is the rest of the row above it."""
        spans = {(cell.start, cell.end) for cell in self._cells.values() if cell.value is not None}
        return any((item.start, item.end) in spans for item in run.values)

    def _beside(self, at: int, rows: Sequence[MatchedRow], numbers: int) -> list[RowForm]:
        """The rows that a run over may concern: the one it stands in, or its neighbours where no borders tell."""
        run = self._runs[at]
        if run.lead:
            return [row.form for row in rows if row.run == at + 1]
        if run.row != LOOSE or numbers < MANY:
            return []
        place = bisect.bisect(rows, at, key=lambda row: row.run)
        return [row.form for row in rows[place - 1 : place + 1]]

    def apart(self, extents: Sequence[Extent], found: Sequence[Finding]) -> Iterator[Finding]:
        """Those in lines of torn tables that are in no cell and that no finding shows yet."""
        told = {(cell.start, cell.end) for cell in self._cells.values()}
        shown = [one.span for one in found if one.span is not None]
        for run in self._runs:
            left = [
                item
                for item in run.values
                if self._number(item) is not None
                and (item.start, item.end) not in told
                and _is_inside(item.start, extents)
                and not _is_inside(item.start, shown)
            ]
            if left:
                yield damage.untold(self._text, left)


def _is_inside(place: int, spans: Sequence[Extent]) -> bool:
    return any(start <= place < end for start, end in spans)
