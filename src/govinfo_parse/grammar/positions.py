"""Empty cells told by position, where the columns of a table stand straight below each other.

Positions are counted as a terminal shows them: a wide character takes two columns. They are believed only when all the
values of the rows and the labels above them begin (or all end) in exactly as many places as the table has columns.
"""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from govinfo_parse.forms import RowForm
from govinfo_parse.grammar.items import BLANK, LOOSE, Item
from govinfo_parse.grammar.matching import Matched, MatchedRow
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import plain

LEAST_COLUMNS = 2
"""Columns that can stand beside each other."""
LEAST_GAP = 2
"""Blanks between two columns; words that follow each other have one."""

BESIDE = 0.8
"""Share of rows with their numbers on the last line of their label that shows the others to have lost their label."""

Head = tuple[str, ...]
"""The column labels above a row."""
Edges = tuple[int, int]
"""Columns in which an item begins and ends."""


def restore_positions(text: str, runs: Sequence[Run], matched: Matched) -> list[Run]:
    """Runs with their empty cells put back, where the columns of their table stand straight."""
    restored = list(runs)
    for rows in matched.rows.values():
        held = [runs[row.run] for row in rows if runs[row.run].values]
        beside = sum(run.beside for run in held) >= BESIDE * len(held)
        for head, group in _by_head(rows).items():
            lined = [runs[row.run] for row in group if runs[row.run].values]
            short = any(len(runs[row.run].items) < len(head) for row in group)
            if len(head) < LEAST_COLUMNS or not short or not lined or not all(map(_on_one_line, lined)):
                continue
            columns = _columns(text, lined, head)
            if columns is not None:
                for row in group:
                    run = runs[row.run]
                    doubtful = beside and bool(run.values) and not run.beside
                    restored[row.run] = attrs.evolve(_with_blanks(text, run, *columns), doubtful=doubtful)
    return restored


def _head_of(form: RowForm) -> Head:
    """The column labels of a row: rows of one head stand below each other."""
    return tuple(cell.label for cell in form.cells)


def _by_head(rows: Sequence[MatchedRow]) -> Mapping[Head, list[MatchedRow]]:
    groups: dict[Head, list[MatchedRow]] = {}
    for row in rows:
        groups.setdefault(_head_of(row.form), []).append(row)
    return groups


def _on_one_line(run: Run) -> bool:
    return run.row == LOOSE and len({item.line for item in run.items}) == 1


def _columns(text: str, runs: Sequence[Run], labels: Sequence[str]) -> tuple[list[int], int] | None:
    """The columns in which cells begin, or in which they end, and which of the two (0 or 1)."""
    if not all(_apart(text, run.values) for run in runs):
        return None
    items = [item for run in runs for item in run.values]
    heads = [item for run in runs for item in _heads(text, run.labels, labels)]
    most = max(Counter(item.line for item in (*items, *heads)).values(), default=0)
    if most <= len(labels) // 2:
        return None  # hardly two columns are printed side by side
    extents = {_edges(text, item) for item in (*items, *heads)}
    for edge in (0, 1):
        places = sorted({extent[edge] for extent in extents})
        if len(places) == len(labels) and _side_by_side(places, extents, edge):
            return places, edge
    return None


def _side_by_side(places: Sequence[int], extents: Collection[Edges], edge: int) -> bool:
    """Whether no column reaches into the next."""
    columns = [[extent for extent in extents if extent[edge] == place] for place in places]
    return all(
        max(end for _, end in column) <= min(start for start, _ in behind)
        for column, behind in itertools.pairwise(columns)
    )


def _apart(text: str, values: Sequence[Item]) -> bool:
    """Whether the values of a line stand further apart than words do."""
    return all(other.start - one.end >= LEAST_GAP for one, other in itertools.pairwise(values))


def _heads(text: str, pieces: Sequence[Item], labels: Sequence[str]) -> Iterator[Item]:
    """The pieces of label with which a column label begins; between borders, positions tell nothing."""
    wanted = [plain(label) for label in labels]
    for piece in pieces:
        if piece.row != LOOSE:
            continue
        begins = plain(text[piece.start : piece.end])
        if len(begins) >= 2 and any(label.startswith(begins) for label in wanted):
            yield piece


def _edges(text: str, item: Item) -> Edges:
    line = text.rfind("\n", 0, item.start) + 1
    start = _width(text[line : item.start])
    return start, start + _width(text[item.start : item.end])


def _width(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def _with_blanks(text: str, run: Run, columns: Sequence[int], edge: int) -> Run:
    at_column = {_edges(text, item)[edge]: item for item in run.values}
    cells: list[Item] = []
    line = run.items[0].line if run.items else run.labels[-1].line
    seen = next((label.end for label in reversed(run.labels) if label.line == line), None)
    place = max(0, run.span[0] - len(columns)) if seen is None else seen
    for column in columns:
        item = at_column.get(column)
        if item is None:
            item = Item(BLANK, place, place, line, LOOSE)
        cells.append(item)
        place = item.end + 1
    return attrs.evolve(run, items=cells)
