"""Tables without lines between their columns: rows and columns by where the words stand.

A run of lines that print numbers beside words of the form, or words of the form only, is such a table. It falls into
pieces at each head, since the tables of the form change their columns there. In a piece, what stands in front of the
numbers of a row is its label, numbers below each other are a column, and so is a head with no number below it. Lines
of a label that stand close together belong to the row of numbers beside them; a row label without numbers is an empty
row. Where numbers of one row share a column nothing is sure, and the lines stay lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from govinfo_parse.sources.pdf_blocks import Block, Cell, Prose, Row, Sheet, Table
from govinfo_parse.sources.pdf_labels import begins_label, is_column_label, is_piece_of_label, is_row_label
from govinfo_parse.sources.pdf_text import Line, is_number, pieces
from govinfo_parse.text import Box, Place

_APART = 0.6
"""Free space between two lines, in heights of a line, that parts two labels."""
_SIGNS = frozenset("0123456789０１２３４５６７８９/／-－—–―")
"""What a number, or a mark in place of one, is printed with."""


@attrs.define(eq=False)
class _Words:
    """Words in one place: a piece of a line, or the lines of a label."""

    lines: list[Line]
    has_values: bool = False
    """Whether numbers stand in one of its lines."""

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def box(self) -> Box:
        left, top, right, bottom = zip(*(line.box for line in self.lines), strict=True)
        return min(left), min(top), max(right), max(bottom)

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@attrs.frozen(eq=False)
class _Row:
    """One line of the page: what stands in front of its first number, and its numbers with what is behind."""

    prose: Prose
    words: Sequence[_Words]
    values: Sequence[_Words]

    @classmethod
    def of(cls, prose: Prose) -> "_Row":
        found = [_Words([piece]) for piece in pieces(prose.line)]
        first = next((at for at, words in enumerate(found) if _is_value(words.text)), len(found))
        if len(found) == 1:
            first = 1
        for words in found:
            words.has_values = first < len(found)
        return cls(prose, found[:first], found[first:])

    @property
    def is_of_form(self) -> bool:
        return bool(self.values) or all(is_piece_of_label(words.text) for words in self.words)


def _is_value(text: str) -> bool:
    return is_number(text) and not _SIGNS.isdisjoint(text)


def with_columns(sheet: Sheet) -> None:
    """Make tables of the lines of a page that are rows of one."""
    blocks: list[Block] = []
    tables = sum(isinstance(block, Table) for block in sheet.blocks)
    rows = [_Row.of(block) if isinstance(block, Prose) else block for block in sheet.blocks]
    for is_table, run in groupby(rows, key=lambda row: isinstance(row, _Row) and row.is_of_form):
        if not is_table:
            blocks += [row.prose if isinstance(row, _Row) else row for row in run]
            continue
        for piece in _parted([row for row in run if isinstance(row, _Row)]):
            cells = _cells(piece)
            if cells is None:
                blocks += [row.prose for row in piece]
            else:
                tables += 1
                blocks.append(_table(cells, sheet.number, tables))
    sheet.blocks[:] = blocks


def _edge(rows: Iterable[_Row]) -> float | None:
    """Where the labels of rows end; None where there are no rows yet."""
    rows = list(rows)
    ends = [words.box[2] for row in rows for words in row.words if row.values or _is_empty_row(row)]
    if not ends and any(row.values for row in rows):
        return 0.0
    return max(ends, default=None)


def _is_empty_row(row: _Row) -> bool:
    return len(row.words) == 1 and not row.values and is_row_label(row.words[0].text)


def _is_head(row: _Row, edge: float) -> bool:
    return not row.values and any(words.box[0] >= edge for words in row.words)


def _parted(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Rows in pieces, each a head and the rows below it."""
    piece: list[_Row] = []
    edge: float | None = None
    for row in rows:
        if edge is not None and _is_head(row, edge):
            yield piece
            piece, edge = [], None
        piece.append(row)
        if row.values or _is_empty_row(row):
            edge = _edge(piece)
    yield piece


def _cells(piece: Sequence[_Row]) -> list[list[_Words | Box]] | None:
    """The cells of a piece row by row, an empty one as its box; None where it is no table."""
    edge = _edge(piece)
    if edge is None:
        return None
    heads = max((at + 1 for at, row in enumerate(piece) if _is_head(row, edge)), default=0)
    head = _blocks(words for row in piece[:heads] for words in row.words)
    columns = _columns([value for row in piece for value in row.values], [words for words in head if words.box[0] >= edge])
    labels = _blocks(words for row in piece[heads:] for words in row.words)
    rows: list[tuple[float, list[_Words | Box]]] = []
    beside: set[int] = set()
    for row in piece:
        if not row.values:
            continue
        middle = row.values[0].middle
        ours = [label for label in labels if label.box[1] <= middle <= label.box[3]]
        beside.update(map(id, ours))
        filled = _filled(row.values, columns)
        if filled is None:
            return None
        rows.append((middle, [*sorted(ours, key=lambda label: label.box[0]), *filled]))
    for label in labels:
        if id(label) not in beside:
            is_row = is_row_label(label.text) and not any(_is_group_of(label, other) for other in labels)
            empty = [(left, label.box[1], right, label.box[3]) for left, right in columns] if is_row else []
            rows.append((label.middle, [label, *empty]))
    rows.sort(key=lambda row: row[0])
    return [*_head(head, columns, edge), *(cells for _, cells in rows)]


def _columns(values: Iterable[_Words], heads: Sequence[_Words]) -> list[tuple[float, float]]:
    """Left and right of each column: of values that overlap, or of the label of a column without values."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((value.box[0], value.box[2]) for value in values):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    for words in heads:
        left, _, right, _ = words.box
        if is_column_label(words.text) and all(right <= start or left >= end for start, end in found):
            found.append((left, right))
    return sorted(found)


def _filled(values: Iterable[_Words], columns: Sequence[tuple[float, float]]) -> list[_Words | Box] | None:
    """The cells of a row of values; None where two of them stand in one column."""
    values = list(values)
    cells: list[_Words | Box] = [(left, values[0].box[1], right, values[0].box[3]) for left, right in columns]
    for value in values:
        at = next(at for at, (left, right) in enumerate(columns) if left <= value.box[0] < right or value.box[0] == left)
        if isinstance(cells[at], _Words):
            return None
        cells[at] = value
    return cells


def _blocks(found: Iterable[_Words]) -> list[_Words]:
    """Words below each other as one where they stand close and the lower ones begin no label."""
    blocks: list[_Words] = []
    for words in found:
        (line,) = words.lines
        above = next((block for block in reversed(blocks) if _goes_on(block, words)), None)
        if above is None:
            blocks.append(_Words([line], words.has_values))
        else:
            above.lines.append(line)
            above.has_values = above.has_values or words.has_values
    return blocks


def _goes_on(block: _Words, words: _Words) -> bool:
    above, below = block.lines[-1], words.lines[0]
    if min(above.box[2], below.box[2]) <= max(above.box[0], below.box[0]):
        return False
    is_near = below.box[1] - above.box[3] < _APART * below.size and below.box[1] > above.box[1]
    return is_near and not (block.has_values and words.has_values) and not begins_label(below.text)


def _is_group_of(label: _Words, other: _Words) -> bool:
    """Whether a label stands to the right of another, in its height."""
    return label.box[2] <= other.box[0] and label.box[1] < other.box[3] and other.box[1] < label.box[3]


def _head(
    blocks: Sequence[_Words], columns: Sequence[tuple[float, float]], edge: float
) -> Iterator[list[_Words | Box]]:  # fmt: skip
    """The rows of a head: last the lowest words over each column and over the labels; above them the others by height."""
    if not blocks:
        return
    lowest: dict[int, _Words] = {}
    """By column, -1 for the labels."""
    for words in sorted(blocks, key=lambda words: words.box[3]):
        over = [at for at, (left, right) in enumerate(columns) if words.box[0] < right and words.box[2] > left]
        if words.box[0] < edge:
            lowest[-1] = words
        elif len(over) == 1:
            lowest[over[0]] = words
    last = set(map(id, lowest.values()))
    others = sorted((words for words in blocks if id(words) not in last), key=lambda words: words.middle)
    level: list[_Words] = []
    for words in [*others, None]:
        if level and (words is None or words.middle > level[0].box[3]):
            yield list(sorted(level, key=lambda words: words.box[0]))
            level = []
        if words is not None:
            level.append(words)
    if lowest:
        _, top, _, bottom = max((words.box for words in lowest.values()), key=lambda box: box[3])
        labels = [lowest[-1]] if -1 in lowest else []
        yield [*labels, *(lowest.get(at, (left, top, right, bottom)) for at, (left, right) in enumerate(columns))]


def _table(rows: Sequence[Sequence[_Words | Box]], page: int, number: int) -> Table:
    made: list[Row] = []
    for at, row in enumerate(rows, start=1):
        made.append([])
        for cell, found in enumerate(row, start=1):
            text, lines, box = (found.text, found.lines, found.box) if isinstance(found, _Words) else ("", [], found)
            place = Place(page=page, table=number, row=at, cell=cell, box=box)
            made[-1].append(Cell([(text, place)], box, lines, 0.0))
    boxes = [cell.box for row in made for cell in row]
    left, top, right, bottom = zip(*boxes, strict=True)
    return Table(made, (min(left), min(top), max(right), max(bottom)), [])
