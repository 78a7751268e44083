"""Tables without lines between their columns: rows and columns by where the words stand.

A run of lines that print numbers beside words of the form, or words of the form only, is such a table. It falls into
pieces at each head, since the tables of the form change their columns there. In a piece, what stands in front of the
numbers of a row is its label, numbers below each other are a column, and so is the label of a column without numbers.
Lines of a label that stand close together belong to the row of numbers beside them; a row label without numbers is an
empty row. A level line between two lines of words parts them. Where numbers of one row share a column nothing is sure,
and the lines stay lines.
"""

import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, pairwise, starmap
from math import inf

import attrs

from govinfo_parse.sources.labels import is_column_label, is_piece_of_label, is_whole_head
from govinfo_parse.sources.pdf_areas import box_around
from govinfo_parse.sources.pdf_bands import Column, columns_of, left_and_right, sharing
from govinfo_parse.sources.pdf_blocks import Block, Prose, Sheet, Table, rows_of
from govinfo_parse.sources.pdf_canvas import Page
from govinfo_parse.sources.pdf_grid import Rule
from govinfo_parse.sources.pdf_limits import Count
from govinfo_parse.sources.pdf_marks import Spot, marked_spots
from govinfo_parse.sources.pdf_phrases import Words, border_above
from govinfo_parse.sources.pdf_text import Line, pieces
from govinfo_parse.sources.signs import PICTURE, in_cell
from govinfo_parse.text import Box

MAX_WORDS = 600
"""Words of a table on one page that stand apart; table three has 300. More are something else, and stay lines."""
_BESIDE = 50
"""Labels looked back for the one that a line goes on with; a line of a table has at most 20."""


def _lowered(box: Box, by: float) -> Box:
    return box[0], box[1] + by, box[2], box[3] + by


class _Row:
    """One line of a page: what stands in front of its first number, and its numbers with what is behind."""

    def __init__(self, prose: Prose, page: int, top: float, borders: Sequence[Rule], *, is_beside: bool) -> None:
        """``top`` is where the page, that with this index, begins where all pages are laid below each other; its level
        lines are given from above. A number alone is no row, unless it ``is_beside`` another line: those are two lines
        of its label, and it is between."""
        self.prose, self.page = prose, page
        lines = (piece._replace(box=_lowered(piece.box, top)) for piece in pieces(prose.line))
        found = [Words(in_cell(line.text), line.box, line, False, border_above(line, borders)) for line in lines]
        first = next((at for at, words in enumerate(found) if words.is_value), len(found))
        first = first if is_beside else max(first, 2 - len(found))
        self.words = [attrs.evolve(words, has_values=first < len(found)) for words in found[:first]]
        self.values = found[first:]

    @property
    def is_of_form(self) -> bool:
        return bool(self.values) or all(is_piece_of_label(words.text) or words.is_row_label for words in self.words)

    @property
    def is_row(self) -> bool:
        """Whether it prints values, or the label of a row that may have none."""
        return bool(self.values) or (len(self.words) == 1 and self.words[0].is_row_label)

    def in_doubt(self, page: Page, tables: Counter[int], count: Count) -> Block:
        """The line where nobody knows its columns. That nothing is printed behind the label of a row says nothing then:
        its numbers may stand in another line."""
        if self.values or not self.is_row:
            found = pieces(self.prose.line)
            marked = marked_spots(page, [Spot(words.box, words.box, words.chars) for words in found], count)
            text = " ".join(words.text + PICTURE * (at in marked) for at, words in enumerate(found))
            line = self.prose.line._replace(text=text) if marked else self.prose.line
            return attrs.evolve(self.prose, line=line, is_of_table=True)
        tables[self.page] += 1
        cells = ((0, text, self.prose.box, ()) for text in (self.words[0].text, PICTURE))
        return Table(rows_of(cells, self.page + 1, tables[self.page]), self.prose.box)

    def is_head(self, edge: float) -> bool:
        """Whether it prints words where values stand."""
        return not self.values and any(words.box[0] >= edge for words in self.words)


def with_columns(sheets: Sequence[Sheet], count: Count) -> None:
    """Make tables of the lines that are rows of one; over a page break a table keeps its columns.

    All pages are laid below each other, so that a head at the end of one is that of the rows at the top of the next.
    """
    tops = list(accumulate((sheet.page.height for sheet in sheets), initial=0.0))

    def page_of(row: Sequence[Words]) -> int:
        return max(bisect.bisect_left(tops, row[0].box[3]) - 1, 0)

    tables: Counter[int] = Counter()
    found: list[tuple[int, Block, _Row | None]] = []
    for at, sheet in enumerate(sheets):
        borders = sorted(rule._replace(at=rule.at + tops[at]) for rule in sheet.page.level)
        beside = list(starmap(_are_beside, pairwise(sheet.blocks)))
        for which, block in enumerate(sheet.blocks):
            tables[at] += isinstance(block, Table)
            row = None
            if isinstance(block, Prose):
                row = _Row(block, at, tops[at], borders, is_beside=any(beside[max(which - 1, 0) : which + 1]))
            found.append((at, block, row))
        sheet.blocks.clear()
    for is_table, run in groupby(found, key=lambda found: found[2] is not None and found[2].is_of_form):
        if not is_table:
            for at, block, _ in run:
                sheets[at].blocks.append(block)
            continue
        columns: list[Column] = []
        for piece in _parted(row for _, _, row in run if row):
            cells = list(_cells(piece, columns))
            has_columns = any(len(row.words) + len(row.values) > 1 for row in piece)
            for row in piece if not cells else ():
                sheet = sheets[row.page]
                sheet.blocks.append(row.in_doubt(sheet.page, tables, count) if has_columns else row.prose)
            for at, rows in groupby(sorted(cells, key=page_of), key=page_of):
                tables[at] += 1
                sheets[at].blocks.append(_table(list(rows), sheets[at].page, tops[at], tables[at], count))


def _are_beside(one: Block, other: Block) -> bool:
    """Whether two lines share some of their height."""
    are_lines = isinstance(one, Prose) and isinstance(other, Prose)
    return are_lines and one.box[1] < other.box[3] and other.box[1] < one.box[3]


def _edge(rows: Sequence[_Row]) -> float | None:
    """Where the labels of rows end, 0 where they have none; None where there are no rows yet."""
    found = [row for row in rows if row.is_row]
    ends = [words.box[2] for row in found for words in row.words]
    if found and not ends:  # where they have labels, all of them stand above and below their numbers
        values = [value for row in found for value in row.values]
        words = [words for row in rows for words in row.words if not is_column_label(words.text)]
        near = [word for word in words if any(abs(word.middle - value.middle) < value.line.size for value in values)]
        left = min(value.box[0] for value in values)
        ends = [0.0, *(word.box[2] for word in near if word.box[2] <= left)]
    return max(ends, default=None)


def _parted(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Rows in pieces, each a head and the rows below it on its page, or on the next where it stands alone."""
    piece: list[_Row] = []
    edge: float | None = None
    for row in rows:
        if edge is not None and (row.page != piece[-1].page or row.is_head(edge)):
            yield piece
            piece, edge = [], None
        piece.append(row)
        if row.is_row:
            ends = [words.box[2] for words in row.words] or [value.box[0] for value in row.values[:1] if edge is None]
            edge = max([edge or 0.0, *ends])
    yield piece


def _cells(piece: Sequence[_Row], before: list[Column]) -> Iterator[list[Words]]:
    """The cells of a piece row by row; none where it is no table.

    ``before`` are the columns of the piece before, which this one has, too, where it has no head; they become its own.
    """
    edge = _edge(piece)
    if edge is None or sum(len(row.words) + len(row.values) for row in piece) > MAX_WORDS:
        return
    heads = max((at + 1 for at, row in enumerate(piece) if row.is_head(edge)), default=0)
    head = _blocks(words for row in piece[:heads] for words in row.words)
    labels = _blocks(words for row in piece[heads:] for words in row.words)
    numbers = [value for row in piece for value in row.values]
    labelled = [words for words in head if is_column_label(words.text)]
    known = [Column(words.box[0], words.box[2], has_values=False) for words in labelled] if head else before
    found = [Column(value.box[0], value.box[2], has_values=True) for value in numbers]
    texts = [words.text for words in sorted(labelled, key=lambda words: words.box[0])]
    columns, between = columns_of(found, known, are_all=is_whole_head(texts))
    before[:] = columns
    lowest, above = _lowest(head, columns, edge)
    of_columns = [words for at, words in lowest.items() if at >= 0]
    if not columns or not all(any(words is placed for placed in of_columns) for words in labelled):
        return  # where the label of a column is not that of one, nobody knows which labels the others have
    rows: list[tuple[float, list[Words]]] = []
    for values in (row.values for row in piece if row.values):
        middle = values[0].middle
        beside = [label for label in labels if label.box[1] <= middle <= label.box[3]]
        labels = [label for label in labels if label not in beside]
        placed: dict[int, Words] = {}
        for at, words in (each for value in values for each in _placed(value, columns, between)):
            if at in placed and not (words.is_doubtful or placed[at].is_doubtful):
                return
            placed[at] = placed[at].or_else(words) if at in placed else words
        filled = _filled(placed, columns, values[0].box)
        rows.append((middle, [*sorted(beside, key=lambda label: label.box[0]), *filled]))
    for label in labels:
        is_row = label.is_row_label and not any(_stands_before(label, other) for other in labels)
        rows.append((label.middle, [label, *(_filled({}, columns, label.box) if is_row else ())]))
    yield from _head(lowest, above, columns)
    yield from (cells for _, cells in sorted(rows, key=lambda row: row[0]))


def _placed(value: Words, columns: Sequence[Column], between: Sequence[Column]) -> Iterator[tuple[int, Words]]:
    """The columns of a value, and what stands in each: where nobody can tell in which of two it is, neither is read."""
    left, _, right, _ = value.box
    for at, column in enumerate(columns):
        if column.left <= left and right <= column.right:
            yield at, value
            return
    part = next(part for part in between if part.left <= left and right <= part.right)
    for at, text in zip(left_and_right(part, columns), (value.text, ""), strict=False):
        yield at, attrs.evolve(value, text=text + PICTURE)


def _filled(placed: Mapping[int, Words], columns: Sequence[Column], height: Box) -> list[Words]:
    """A cell for each column, those without words as their place."""
    _, top, _, bottom = height
    boxes = [(column.left, top, column.right, bottom) for column in columns]
    return [placed.get(at) or Words("", box, Line((), box, ""), has_values=False) for at, box in enumerate(boxes)]


def _blocks(found: Iterable[Words]) -> list[Words]:
    """Words below each other put together to labels."""
    blocks: list[Words] = []
    for words in found:
        near = reversed(range(max(0, len(blocks) - _BESIDE), len(blocks)))
        above = next((at for at in near if blocks[at].goes_on_in(words)), None)
        if above is None:
            blocks.append(words)
        else:
            blocks[above] = blocks[above].with_line(words)
    return blocks


def _stands_before(label: Words, other: Words) -> bool:
    """Whether a label stands left of another, in its height: it is that of a group."""
    return label.box[2] <= other.box[0] and label.box[1] < other.box[3] and other.box[1] < label.box[3]


def _lowest(head: Iterable[Words], columns: Sequence[Column], edge: float) -> tuple[dict[int, Words], list[Words]]:
    """The lowest words of a head over each column, over the labels as column -1, and the other ones."""
    lowest: dict[int, Words] = {}
    others: list[Words] = []
    for words in sorted(head, key=lambda words: -words.box[3]):
        over = [-1] if words.box[0] < edge else sharing(words.box[0], words.box[2], columns)
        if len(over) == 1 and over[0] not in lowest:
            lowest[over[0]] = words
        else:
            others.append(words)
    return lowest, others


def _head(lowest: dict[int, Words], others: list[Words], columns: Sequence[Column]) -> Iterator[list[Words]]:
    """The rows of a head: last the lowest words, above them the others by height."""
    while others:
        level = [words for words in others if words.box[1] <= min(words.box[3] for words in others)]
        others = [words for words in others if words not in level]
        yield [*sorted(level, key=lambda words: words.box[0])]
    if lowest:
        height = box_around(words.box for words in lowest.values())
        labels = [lowest.pop(-1)] if -1 in lowest else []
        yield [*labels, *_filled(lowest, columns, height)]


def _table(rows: Sequence[Sequence[Words]], page: Page, top: float, number: int, count: Count) -> Table:
    boxes = [[_lowered(words.box, -top) for words in row] for row in rows]
    found = [(at, words) for at, row in enumerate(rows) for words in row]
    places = zip(chain(*boxes), chain(*_rooms(boxes)), found, strict=True)
    spots = [Spot(box, room, words.line.chars) for box, room, (_, words) in places]
    marked = marked_spots(page, spots, count)
    signed = (words.text + PICTURE * (which in marked) for which, (_, words) in enumerate(found))
    cells = ((at, text, spot.box, ()) for (at, _), text, spot in zip(found, signed, spots, strict=True))
    return Table(rows_of(cells, page.number, number), box_around(spot.box for spot in spots))


def _rooms(rows: Sequence[Sequence[Box]]) -> Iterator[Sequence[Box]]:
    """For each cell of some rows the room around it, half of the way to the row above and below.

    What has no cell beside it, such as the label of a group, has no more than its own.
    """
    heights = [box_around(row) for row in rows if len(row) > 1]
    edges = [(above[3] + below[1]) / 2 for above, below in pairwise(heights)]
    edges = [heights[0][1] - _size(heights[0]), *edges, heights[-1][3] + _size(heights[-1])] if heights else []
    levels = pairwise(edges)
    for row in rows:
        if len(row) > 1:
            top, bottom = next(levels)
            lefts = [-inf, *(box[2] for box in row[:-1])]
            rights = [*(box[0] for box in row[1:]), inf]
            yield [(left, top, right, bottom) for left, right in zip(lefts, rights, strict=True)]
        else:
            yield row


def _size(box: Box) -> float:
    return box[3] - box[1]
