"""Merged cells that hold a value: one number over several places of a table, of which nobody can tell whose it is.

A merged cell is written once, where it begins. Nothing is lost by that where a label is merged, or where a number only
fills the grid: the one number of a row, below a head that is as wide. But a number that reaches down into the row of
another label, or stands below two heads, is that of both, their sum, or that of one of them. It gets the sign of what
cannot be read, and so does every other place that it covers: then none of these places is taken for an empty one, and
none of the cells behind them moves.

Which places those are is told by words and by where they stand, not by what the form expects of a row:

* a place is one for a value where words stand left of it, in a cell that begins in its row;
* the cells of a row of words are the head that says which columns the rows below it have, up to the next head, or to a
  line over the whole width. Where there is no head, the rows of several values say it of each other.
"""

import bisect
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import attrs

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.labels import ORDINAL, is_label, is_row_label
from govinfo_parse.sources.signs import PICTURE, is_wording

Spans = Sequence[int]
"""How many columns and rows a cell covers."""

MAX_REACHING = 1_000_000
"""Cells that reach into rows below their own, counted in each of these rows; a report has a few hundred."""

_NUMBERED = re.compile(rf"(?:{ORDINAL.pattern})(?!\d)")


class Placed(NamedTuple):
    """A cell of a table and the places that it covers: up to ``right`` and ``bottom``, which are behind the last."""

    text: str
    left: int
    right: int
    top: int
    bottom: int

    @property
    def has_words(self) -> bool:
        """Whether it holds a label or prose."""
        return has_words(self.text)


@functools.lru_cache(maxsize=1024)
def has_words(text: str) -> bool:
    """Whether a text is a label, the numbering of one or prose, and no number with its unit."""
    return _NUMBERED.match(text) is not None or is_label(text) or is_wording(text)


Row = Sequence[Placed]
_At = tuple[int, int]
"""Which row of the table, and which of its cells."""


class Written(NamedTuple):
    """What is written in one place of a row: its column and text, and by row and number the cell that it belongs to."""

    column: int
    text: str
    row: int
    cell: int


def may_be_shared(texts: Sequence[str], spans: Sequence[Spans]) -> bool:
    """Whether any cell of a row may hold a value of several places: most cells that cover more are labels of the form,
    or the only value of their row. This is asked of every row, and costs little.
    """
    for text, (columns, depth) in zip(texts, spans, strict=False):
        if text and depth > 1 and not (is_label(text) or _NUMBERED.match(text)):
            return True
        if text and columns > 1 and not has_words(text) and sum(not has_words(other) for other in texts) > 1:
            return True
    return False


def placed(rows: Iterable[tuple[int, Sequence[str], Sequence[Spans], int]]) -> Sequence[Row]:
    """The cells of rows, each given by its number, texts, spans and the columns that are left free in front.

    As in a page, a cell begins in the first column of its row that no other covers. Spans that are left out are of one
    place. SourceError for a table in which more than MAX_REACHING cells reach into rows below theirs.
    """
    table: list[Row] = []
    above: list[Placed] = []
    reaching = 0
    for top, texts, spans, column in rows:
        above = [cell for cell in above if cell.bottom > top]
        reaching += len(above)
        if reaching > MAX_REACHING:
            raise SourceError(f"a table has more than {MAX_REACHING:,} places below merged cells")
        row: list[Placed] = []
        over = iter(above)
        next_over = next(over, None)
        for text, (columns, depth) in itertools.zip_longest(texts, spans, fillvalue=(1, 1)):
            while next_over is not None and next_over.left <= column:
                column = max(column, next_over.right)
                next_over = next(over, None)
            row.append(Placed(str(text), column, column + columns, top, top + depth))
            column += columns
        table.append(row)
        above = sorted(above + [cell for cell in row if cell.bottom > top + 1], key=lambda cell: cell.left)
    return table


def shared(table: Sequence[Row]) -> Mapping[int, Sequence[Written]]:
    """What is written in the rows that have a part in a value of several places, by their place in the table."""
    covered, reaching = _covered(table)
    found: dict[int, Sequence[Written]] = {}
    for number, (row, columns) in enumerate(zip(table, _columns(table), strict=True)):
        own = [(cell, (number, at)) for at, cell in enumerate(row)]
        cells = sorted([*own, *covered[number]], key=lambda each: each[0].left)
        labels = _labels([cell for cell, _ in cells])
        is_told = columns.are([cell for cell, _ in cells[labels:]])
        written: list[Written] = []
        for at, (cell, place) in enumerate(cells):
            is_value = at >= labels and not (is_told or cell.has_words)
            more = columns.within(cell, len(cells) - labels) if is_value else ()
            text = cell.text if place[0] == number else ""
            if more or (place in reaching and not (text and cell.has_words)):
                text += PICTURE
            written.append(Written(cell.left, text, *place))
            written += (Written(column, PICTURE, *place) for column in more)
        if any(each.text.endswith(PICTURE) for each in written):
            found[number] = written
    return found


def _labels(row: Row) -> int:
    """How many cells stand in front of the values of a row: its labels, and what numbers them. All of a row without."""
    words = itertools.dropwhile(lambda at: not row[at].has_words, range(len(row)))
    return next((at for at in words if not row[at].has_words), len(row))


def _covered(table: Sequence[Row]) -> tuple[Sequence[Sequence[tuple[Placed, _At]]], set[_At]]:
    """Of each row the cells above that cover a place for a value in it; and all of these cells."""
    above: list[tuple[Placed, _At]] = []
    covered: list[list[tuple[Placed, _At]]] = []
    for number, row in enumerate(table):
        above = [(cell, place) for cell, place in above if cell.bottom > row[0].top] if row else above
        covers_value = _values_of(row)
        covered.append([(cell, place) for cell, place in above if covers_value(cell)])
        above += [(cell, (number, at)) for at, cell in enumerate(row) if cell.text and cell.bottom > cell.top + 1]
    return covered, {place for row in covered for _, place in row}


def _values_of(row: Row) -> Callable[[Placed], bool]:
    """Whether a cell from above covers a place for a value in this row.

    Words in such a place are no label, and stand right behind the label of a row; a remark may stand further right.
    What the row holds there itself is covered by nothing, as a head that is printed again where a page breaks a cell.
    """
    texts = [cell for cell in row if cell.text]
    ends = [cell.right for cell in texts]
    labelled = next((cell.right for cell in texts if cell.has_words), None)

    def covers_value(cell: Placed) -> bool:
        if labelled is None or labelled > cell.left:
            return False
        behind = bisect.bisect_right(ends, cell.left)
        if behind < len(texts) and texts[behind].left < cell.right:
            return False
        if not cell.has_words:
            return True
        at = behind - 1
        return ends[at] == cell.left and is_row_label(texts[at].text) and not is_label(cell.text)

    return covers_value


@attrs.define
class _Columns:
    """Where the columns of neighbouring rows begin and end."""

    head: set[int] = attrs.field(factory=set)
    """As their head says."""
    rows: set[int] = attrs.field(factory=set)
    """As the rows of several values say."""

    def are(self, values: Sequence[Placed]) -> bool:
        """Whether these values are those of the columns, one by one: as many, each below the head of its own.

        Programs round the edges of cells row by row, so that a cell may reach over the edge of the head above it.
        """
        if not values:
            return False
        borders = sorted(border for border in self.head if border >= values[0].left)
        heads = list(itertools.pairwise(borders))
        beside = zip(values, heads, strict=False)
        return len(values) == len(heads) and all(
            left < cell.right and cell.left < right for cell, (left, right) in beside
        )

    def within(self, cell: Placed, values: int) -> Sequence[int]:
        """The columns that begin within a cell with text that is one of so many values.

        The only value of a row fills it, however many columns the rows beside it have.
        """
        borders = self.head or self.rows if cell.text and values > 1 else ()
        return sorted(border for border in borders if cell.left < border < cell.right)


def _columns(table: Sequence[Row]) -> Sequence[_Columns]:
    """The columns of every row."""
    found: list[_Columns] = []
    columns, in_head = _Columns(), False
    for row in table:
        is_head, values = is_head_of_columns(row), row[_labels(row) :]
        if is_line(row) or (is_head and not in_head):
            columns = _Columns()
        if is_head:
            columns.head.update(border for cell in row for border in (cell.left, cell.right))
        elif len(values) > 1:
            columns.rows.update(border for cell in values for border in (cell.left, cell.right))
        in_head = is_head
        found.append(columns)
    return found


def is_head_of_columns(row: Row) -> bool:
    """Whether a row holds labels only, the last cell included, or nothing below which a row may have its numbers."""
    texts = [cell for cell in row if cell.text]
    if len(row) < 2 or not all(cell.has_words for cell in texts):
        return False
    return row[-1].has_words or (len(texts) > 1 and not any(is_row_label(cell.text) for cell in texts))


def is_line(row: Row) -> bool:
    """Whether a row is one cell of words over several columns."""
    return len(row) == 1 and row[0].has_words and row[0].right > row[0].left + 1
