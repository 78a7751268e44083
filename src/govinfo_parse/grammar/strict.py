"""Tables that stand as the form prints them, read without a search.

Each row of the three tables is there once, in order, in a line of its own: its label, and a TAB in front of each cell.
Between the rows stand labels of the form and nothing else, and outside the tables no number stands alone. Most pages
are like that. A text that differs in anything is left to `read_tables`, which reads all others alike.
"""

import functools
import itertools
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govinfo_parse import forms
from govinfo_parse.grammar import damage, matching
from govinfo_parse.grammar.align import EXACT, Match
from govinfo_parse.grammar.content import Found, found_in
from govinfo_parse.grammar.extents import TITLES, is_above_head
from govinfo_parse.grammar.heads import column_labels
from govinfo_parse.grammar.items import Line
from govinfo_parse.grammar.runs import LONGEST_LABEL, slot_of
from govinfo_parse.grammar.tables import Tables
from govinfo_parse.grammar.vocabulary import Slot, bare, plain, shared_head, vocabulary
from govinfo_parse.grammar.zeros import leave_zeros_blank
from govinfo_parse.report import Editions
from govinfo_parse.tokens import (
    BORDERS,
    INVISIBLE_CHARACTERS,
    LINE_END_CHARACTERS,
    TokenKind,
    lines_of,
    tokenize,
    word_kind,
)

LONGEST = 400
"""Characters of a line in a table; a longer one has prose in its cells."""

_UNUSUAL = tuple({*BORDERS, *LINE_END_CHARACTERS, *INVISIBLE_CHARACTERS} - {"\n"})
"""Printed borders, line ends other than LF, and characters that do not show."""
_LABEL, _VALUE, _EMPTY, _OTHER = "LVE?"
_NOWHERE = sys.maxsize
_VALUES = frozenset((TokenKind.NUMBER, TokenKind.MARK, TokenKind.ODD))
_PROSE = frozenset((TokenKind.TEXT, TokenKind.SPACE, TokenKind.NEWLINE, TokenKind.FURNITURE))


def read_strict(text: str) -> tuple[Tables, list[Line]] | None:
    """The tables of a text and the tokens of its lines, a line of a table as one; None for a text that differs."""
    if any(character in text for character in _UNUSUAL):
        return None
    reader = _Reader(text)
    tables = reader.tables() if reader.read() else None
    return None if tables is None else (tables, reader.lines)


class _Row(NamedTuple):
    slot: Slot
    values: Sequence[str]
    start: int
    """Where the first value stands."""
    head: int
    """Where the labels above begin, or its own."""

    @property
    def end(self) -> int:
        """Where the last value ends, or the line of a row of empty cells."""
        return self.line_end if not any(self.values) else self.start + len("\t".join(self.values).rstrip("\t"))

    @property
    def line_end(self) -> int:
        """Where its line ends."""
        return self.start + len("\t".join(self.values))


class _Reader:
    """Goes through the lines of a text, and knows what stands above the next row."""

    def __init__(self, text: str) -> None:
        self.lines: list[Line] = []
        self._text = text
        self._rows: list[_Row] = []
        self._labels: list[str] = []
        """All that is printed besides values, plain, as far as it can be labels."""
        self._above = 0
        """Where those begin that stand behind the last row."""
        self._words: list[str] = []
        """What is printed as labels behind the last row."""
        self._prose: str | None = None
        """The last piece of prose behind the last row, plain."""
        self._head = _NOWHERE
        """Where the labels begin that stand behind both."""

    def read(self) -> bool:
        """Take in the lines; whether each can be one of a text as the form prints it."""
        start = prose = 0
        for line in self._text.split("\n"):
            if "\t" in line or (len(line) <= LONGEST_LABEL and _is_head(line)):
                if not (self._take_prose(prose, start) and self._take_table_line(line, start)):
                    return False
                prose = start + len(line) + 1
            start += len(line) + 1
        return self._take_prose(prose, start)

    def _take_prose(self, start: int, end: int) -> bool:
        """Lines outside the tables, each with the line end behind it."""
        if start == end:
            return True
        tokens = tokenize(self._text, start, end - 1)
        self.lines += lines_of(tokens)
        pieces = [self._text[first:last] for kind, first, last in tokens if kind is TokenKind.TEXT]
        short = [piece for piece in pieces if len(piece) <= matching.LABEL_LIKE]
        self._labels += map(plain, short)
        self._words += short
        if pieces:
            self._prose, self._head = plain(pieces[-1]), _NOWHERE
        return {kind for kind, _, _ in tokens} <= _PROSE

    def _take_table_line(self, line: str, start: int) -> bool:
        self.lines.append([(TokenKind.TEXT, start, start + len(line))])
        self._head = min(self._head, start)
        fields = line.split("\t")
        kinds = "".join(map(_field_kind, fields)) if len(line) <= LONGEST else _OTHER
        labels = len(kinds) - len(kinds.lstrip(_LABEL))
        if _OTHER in kinds or _LABEL in kinds[labels:]:
            return False
        self._labels += map(plain, fields[:labels])
        self._words += fields[:labels]
        if labels == len(fields):
            return all(map(_is_head, fields))
        return self._take_row("\t".join(fields[:labels]), fields[labels:], start)

    def _take_row(self, label: str, values: Sequence[str], start: int) -> bool:
        known = vocabulary().columns
        columns = tuple([head for head in self._labels[self._above :] if head in known])
        slot = _row_of(label) if label else _row_below(columns) if any(values) and self._head < start else None
        if slot is None or not self._can_follow(slot, columns):
            return False
        self._rows.append(_Row(slot, values, start + len(label) + bool(label), self._head))
        self._above, self._prose, self._head = len(self._labels), None, _NOWHERE
        self._words.clear()
        return True

    def _can_follow(self, slot: Slot, columns: Sequence[str]) -> bool:
        """Whether a row can follow what stands above it: rows of its table and no head, or a head below prose."""
        if columns and _repeats_one(column_labels([plain(word) for words in self._words for word in words.split()])):
            return False  # a head with its merged cells repeated
        if self._rows and self._rows[-1].slot.table == slot.table:
            return self._prose is None and not (columns and shared_head(slot.table, forms.newest(slot.table)))
        return not self._rows if self._prose is None else is_above_head(self._prose)

    def tables(self) -> Tables | None:
        """The tables, where all rows of one edition of each were taken in."""
        editions = self._editions()
        printed = [row for table, edition in editions.items() for row in forms.table_form(table, edition).rows]
        if not self._is_whole() or [row.path for row in printed] != [row.slot.path for row in self._rows]:
            return None
        cells: dict[str, Found] = {}
        for row, form in zip(self._rows, printed, strict=True):
            if len(row.values) != len(form.cells):
                return None
            cells.update(found_in(row.values, row.start, form.cells))
        findings = damage.of_contents(cells, self._text, (cell for row in printed for cell in row.cells))
        told = Editions(**editions)
        if leave_zeros_blank(cells, told):
            findings.append(damage.zeros_left_blank())
        rows_of = (list(rows) for _, rows in itertools.groupby(self._rows, key=lambda row: row.slot.table))
        return Tables(told, cells, tuple(findings), tuple([(rows[0].head, rows[-1].end) for rows in rows_of]))

    def _is_whole(self) -> bool:
        """Whether the last row is not cut: a line end is behind it, and prose behind one with empty cells."""
        if not self._rows or not self._text.startswith("\n", self._rows[-1].line_end):
            return False
        return all(self._rows[-1].values) or not all(map(vocabulary().part, self._labels[self._above :]))

    def _editions(self) -> dict[str, forms.Edition]:
        """The edition that the labels of each table speak for; none where they speak for several."""
        words, joined = vocabulary(), "".join(self._labels)
        telling = matching.telling_labels(joined, words)
        if matching.mixed_tables(telling, words):
            return {}
        votes = matching.label_votes(joined, telling, words)
        matches = [Match(at, row.slot, EXACT) for at, row in enumerate(self._rows) if len(row.slot.forms) == 1]
        of_table = {table: [match for match in matches if match.slot.table == table] for table in forms.TABLES}
        return {table: matching.edition_of(table, rows, votes) for table, rows in of_table.items()}


def _repeats_one(labels: Iterable[str]) -> bool:
    return any(one == other for one, other in itertools.pairwise(labels))


@functools.lru_cache(maxsize=4096)
def _field_kind(field: str) -> str:
    """What stands between two TABs: words of label, a value, or nothing."""
    words = field.split()
    if not field:
        return _EMPTY
    if " ".join(words) != field:
        return _OTHER
    kinds = {word_kind(word) for word in words}
    if kinds == {TokenKind.TEXT}:
        return _LABEL
    return _VALUE if len(words) == 1 and kinds <= _VALUES else _OTHER


@forms.cached(maxsize=4096)
def _is_head(field: str) -> bool:
    """Whether a field is a label of columns, of a group or of a block."""
    words, label = vocabulary(), plain(field)
    known = label in words.columns or label in words.other
    return known and label not in TITLES and _field_kind(field) == _LABEL


@forms.cached(maxsize=1024)
def _row_of(label: str) -> Slot | None:
    """The row that a label means, with those of its group and block in front; None where it is in other words."""
    pieces = [plain(word) for word in label.split()]
    slot = slot_of(reversed(pieces), vocabulary())
    joined = "".join(pieces)
    for key in (*slot.keys, *map(bare, slot.keys)) if slot else ():
        beside = joined.removesuffix(key) if joined.endswith(key) else joined
        for group in slot.groups if slot else ():
            beside = beside.removeprefix(group)
        if not beside:
            return slot
    return None


@forms.cached(maxsize=64)
def _row_below(columns: tuple[str, ...]) -> Slot | None:
    """The row without a label that has these column labels."""
    for slot in vocabulary().slots:
        for row in slot.forms.values() if not slot.keys else ():
            wanted = [set(map(plain, cell.labels)) for cell in row.cells]
            if len(columns) == len(wanted) and all(map(set.__contains__, wanted, columns)):
                return slot
    return None
