"""Tokens into items: pieces of label, values and empty cells, with the printed row they stand in.

Where borders survive (pipes, CSV commas, TABs between cells, Apache Tika's TAB before every cell) each item knows its
printed row and empty cells are items of their own. Elsewhere an item knows only its line.
"""

import enum
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govinfo_parse.tokens import Token, TokenKind


class ItemKind(enum.Enum):
    """What an item is."""

    __hash__ = object.__hash__

    LABEL = "label"
    VALUE = "value"
    """A number, a mark or letters in place of digits."""
    BLANK = "blank"
    WORDS = "words"
    """Words between the numbers of a printed row."""


class Item(NamedTuple):
    """One piece of a table, or of the prose around it: ``text[start:end]``."""

    kind: ItemKind
    start: int
    end: int
    line: int
    row: int
    """Number of the printed row; LOOSE where no borders tell."""
    cell: int = 0
    """Number of the cell within the row, where borders tell."""


LOOSE = -1
_make = tuple.__new__
"""Makes an item without a call into Python: a report has some three hundred."""

Line = Sequence[Token]

LABEL, VALUE, BLANK, WORDS = ItemKind.LABEL, ItemKind.VALUE, ItemKind.BLANK, ItemKind.WORDS
"""By a name of their own: to find a member of an enum costs more than to compare it."""
_SPACE, _TAB, _BORDER, _COMMA = TokenKind.SPACE, TokenKind.TAB, TokenKind.BORDER, TokenKind.COMMA
_FURNITURE, _NUMBER = TokenKind.FURNITURE, TokenKind.NUMBER
_CONTENT = {
    TokenKind.TEXT: LABEL,
    TokenKind.NUMBER: VALUE,
    TokenKind.MARK: VALUE,
    TokenKind.ODD: VALUE,
    TokenKind.EMPTY: BLANK,
}
_VOID = frozenset((_SPACE, _FURNITURE))
TIKA_LINES = 3
"""Lines of one TAB and one cell that make a text Apache Tika's; fewer are an accident."""
NEAR_LINES = 3
"""Lines from one row to the next within a table."""


def read_items(lines: Sequence[Line]) -> list[Item]:
    """The items of a text in printed order, from the tokens of its lines."""
    cells = (line for line in lines if _is_tika_cell(line))
    reader = _Reader(tika=len(list(itertools.islice(cells, TIKA_LINES))) == TIKA_LINES)
    for line in lines:
        reader.line(line)
    reader.close_row()
    return reader.items


def _is_tika_cell(line: Line) -> bool:
    """One TAB at the start, content behind it, no other TAB."""
    at = 1 if line and line[0][0] is _SPACE else 0
    return len(line) > at + 1 and line[at][0] is _TAB and all(token[0] is not _TAB for token in line[at + 1 :])


class _Reader:
    """Goes through the lines of a text and keeps the row that is being read."""

    def __init__(self, *, tika: bool) -> None:
        self.items: list[Item] = []
        self._tika = tika
        self._line = -1
        self._rows = 0
        self._row = LOOSE
        """The printed row that may go on in the next line."""
        self._cell = 0
        self._open_from: int | None = None
        """Where a cell began that has nothing in it so far."""
        self._bare_start = False
        """Whether the last row began without a border, so that a border at the start of a line goes on with it."""
        self._bordered_line = 0
        """The last line with a printed border."""
        self._tab_row_above = False
        """Whether the line above is a row of cells with TABs between them."""

    def line(self, line: Line) -> None:
        self._line += 1
        if self._tika and len(line) == 2 and line[0][0] is _TAB and line[1][0] in _CONTENT:
            self._tika_cell(line)  # most lines of most reports
            return
        kinds = {kind for kind, _, _ in line}
        below_tab_row, self._tab_row_above = self._tab_row_above, False
        if _BORDER in kinds:
            self._bordered(line)
        elif self._tika and _TAB in kinds:
            self._tika_cell(line)
        elif _COMMA in kinds:
            self._separated_row(line, _COMMA)
        elif _TAB in kinds and (_has_inner_tab(line) or (below_tab_row and len(line) > 1)):
            self._separated_row(line, _TAB)
            self._tab_row_above = True
        elif _FURNITURE in kinds and kinds <= _VOID:
            return  # a page mark or a ruled line may stand inside a row
        elif kinds <= _VOID or (kinds == {_TAB} and not self._tika):
            self._empty()
        else:
            self._plain(line)

    def close_row(self) -> None:
        """The row ends; a cell that is still open was empty."""
        if self._open_from is not None and self._row != LOOSE:
            self._blank(self._open_from, self._open_from)
        self._open_from = None
        self._row = LOOSE
        self._cell = 0

    def _new_row(self) -> None:
        self.close_row()
        self._rows += 1
        self._row = self._rows

    def _blank(self, start: int, end: int) -> None:
        self.items.append(Item(BLANK, start, end, self._line, self._row, self._cell))
        self._open_from = None

    def _content(self, token: Token) -> None:
        kind, start, end = token
        if kind in _CONTENT:
            item = _make(Item, (_CONTENT[kind], start, end, self._line, self._row, self._cell))
            self.items.append(item)
            self._open_from = None

    def _border(self, token: Token) -> None:
        _, start, end = token
        if self._open_from is not None:
            self._blank(self._open_from, start)
        self._cell += 1
        self._open_from = end

    def _bordered(self, line: Line) -> None:
        content = [token for token in line if token[0] not in _VOID and token[0] is not _TAB]
        kinds = [kind for kind, _, _ in content]
        if all(kind is _BORDER for kind in kinds) and any(kind is _FURNITURE for kind, _, _ in line):
            return  # the ruled line under the head of a Markdown table
        starts_bare = kinds[0] is not _BORDER
        closed = line[-1][0] is _BORDER and len(content) > 1
        in_cell = self._row != LOOSE and not self._bare_start and starts_bare and closed
        in_row = self._row != LOOSE and self._bare_start and self._open_from is not None and not starts_bare
        near = self._line - self._bordered_line <= NEAR_LINES
        self._bordered_line = self._line
        if not in_cell and not in_row:
            self._new_row()
            if self._bare_start and near and not starts_bare and not closed:
                self._open_from = content[0][1]  # rows begin without a border here: the first cell is empty
            else:
                self._bare_start = starts_bare
        outer = in_cell or not (in_row or starts_bare or self._bare_start)
        for kind, token in zip(kinds, content, strict=True):
            if kind is _BORDER:
                self._border(token)
            else:
                self._content(token)
        if outer and kinds[-1] is _BORDER:
            self._open_from = None
        ended = self._open_from is None if self._bare_start else closed
        if ended:
            self.close_row()  # otherwise its last cell may go on in the next line

    def _separated_row(self, line: Line, separator: TokenKind) -> None:
        """A line of cells with a separator between each two."""
        self._new_row()
        append, number, row, cell = self.items.append, self._line, self._row, 0
        open_from: int | None = line[0][1]
        for kind, start, end in line:
            if kind is separator:
                if open_from is not None:
                    append(Item(BLANK, open_from, start, number, row, cell))
                cell += 1
                open_from = end
            elif kind in _CONTENT:
                append(_make(Item, (_CONTENT[kind], start, end, number, row, cell)))
                open_from = None
        if open_from is not None:
            append(Item(BLANK, open_from, end, number, row, cell))
        self.close_row()

    def _tika_cell(self, line: Line) -> None:
        if self._row == LOOSE:
            self._new_row()
        for token in line:
            if token[0] is _TAB:
                self._border(token)
            else:
                self._content(token)

    def _empty(self) -> None:
        if self._row != LOOSE and not self._bare_start:
            self.close_row()

    def _plain(self, line: Line) -> None:
        if not self._tika or self._row == LOOSE:
            self.close_row()
        for token in line:
            if token[0] is _NUMBER and self._row != LOOSE and self._open_from is not None:
                self._blank(self._open_from, self._open_from)  # the cell above is empty, or this is a page mark
            self._content(token)


def _has_inner_tab(line: Line) -> bool:
    """Whether a TAB stands after content: cells side by side rather than an indented line."""
    seen = False
    for kind, _, _ in line:
        if seen and kind is _TAB:
            return True
        seen = seen or kind in _CONTENT
    return False


def printed_rows(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items of each printed row; loose items are left out."""
    start = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or items[at].row != items[start].row:
            if items[start].row != LOOSE:
                yield items[start:at]
            start = at
