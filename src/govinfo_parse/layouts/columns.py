"""Columns told by position: what stands below what on the page.

Extractors count either characters or the width that a terminal shows, where a Chinese character takes two places. Both
are tried; where they put a number into different columns, the line tells no empty cells.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.layouts.lines import Line, is_blank, words

_SEVERAL = re.compile(r"[\d/—-][^\S\n]{2,}\S*[\d/—-]")
_RULER = re.compile(r"\s*(?:[-=]{2,}\s+)+[-=]{2,}\s*")
_RULE = re.compile(r"[-=]{2,}")
FEW_LINES = 2
"""Lines with numbers far apart that make a stretch of lines one of columns."""
CLOSER = 0.6
"""A number belongs to the nearest column where this is at most so much as far as the next one."""


def is_aligned(lines: Sequence[Line]) -> bool:
    """Whether numbers stand several blanks apart on some lines, or ruled columns stand above them."""
    several = sum(_SEVERAL.search(line.text) is not None for line in lines if "  " in line.text)
    return several >= FEW_LINES or any(_RULER.fullmatch(line.text) for line in lines if "--" in line.text or "==" in line.text)


@attrs.frozen
class _Word:
    """One atom of a line, and where it begins and ends by either measure."""

    atom: Atom
    spans: tuple[tuple[int, int], tuple[int, int]]


@attrs.define
class _Printed:
    """One line in words."""

    line: Line
    words: list[_Word]

    @property
    def held(self) -> list[_Word]:
        """What can stand in cells."""
        return [word for word in self.words if word.atom.kind in HELD or word.atom.kind is Kind.EMPTY]


def column_rows(lines: Sequence[Line], first_row: int) -> Iterator[Atom]:
    """The words of aligned lines, an empty cell for each column in which a line with numbers has nothing."""
    printed = [_printed(line) for line in lines if not is_blank(line)]
    for part in _tables(printed):
        columns = _columns(part)
        for each in part:
            yield from _row(each, columns)


def _printed(line: Line) -> _Printed:
    atoms: list[Atom] = []
    words(atoms, line, LOOSE)
    return _Printed(line, [_Word(atom, spans(atom)) for atom in atoms])


def spans(atom: Atom) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where an atom begins and ends on its line, in characters and in places on a terminal."""
    shown = sum(unicodedata.east_asian_width(sign) in "WF" for sign in atom.text)
    size, start = atom.end - atom.start, atom.column + atom.wide
    return (atom.column, atom.column + size), (start, start + size + shown)


def _tables(printed: Sequence[_Printed]) -> Iterator[list[_Printed]]:
    """The lines from one head to the next; a head has labels over the place where numbers stand below it."""
    part: list[_Printed] = []
    has_numbers = False
    for at, each in enumerate(printed):
        if has_numbers and not each.held and _is_head(each, printed[at + 1 :]):
            yield part
            part, has_numbers = [], False
        part.append(each)
        has_numbers = has_numbers or bool(each.held)
    if part:
        yield part


def _is_head(each: _Printed, below: Sequence[_Printed]) -> bool:
    """Whether a line of labels is the head of the numbers that follow."""
    if len(each.words) < 2 or "。" in each.line.text:
        return False
    following = next((other for other in below[:20] if other.held), None)
    return following is not None and all(
        each.words[-1].spans[measure][1] > following.held[0].spans[measure][0] for measure in (0, 1)
    )


_Extents = list[tuple[int, int]]


def _columns(part: Sequence[_Printed]) -> tuple[_Extents, _Extents] | None:
    """Where the columns of a table begin and end by either measure, None where nothing tells or they overlap."""
    rows = [each for each in part if each.held and "。" not in each.line.text]
    if len(rows) < 1:
        return None
    most = max(len(row.held) for row in rows)
    full = [row for row in rows if len(row.held) == most]
    heads = _head_words(part, rows)
    if len(heads) > most:
        found = [[word.spans[measure] for word in heads] for measure in (0, 1)]
        return found[0], found[1]
    if most < 2:
        return None
    both = []
    for measure in (0, 1):
        both.append(
            [
                (min(row.held[k].spans[measure][0] for row in full), max(row.held[k].spans[measure][1] for row in full))
                for k in range(most)
            ]
        )
    return both[0], both[1]


def _head_words(part: Sequence[_Printed], rows: Sequence[_Printed]) -> list[_Word]:
    """The labels of the line above the first numbers that has the most of them over the numbers' place."""
    first = min(row.held[0].spans[1][0] for row in rows)
    above = [each for each in part if each.line.number < rows[0].line.number and not each.held]
    over = [[word for word in each.words if word.spans[1][1] > first] for each in above]
    return max(over, key=len, default=[])


def _row(each: _Printed, columns: tuple[_Extents, _Extents] | None) -> Iterator[Atom]:
    """The atoms of one line with its empty cells."""
    held = each.held
    if columns is None or not held or len(held) >= len(columns[0]):
        yield from (word.atom for word in each.words)
        return
    placed = [_placed([word.spans[measure] for word in held], columns[measure]) for measure in (0, 1)]
    if placed[0] is None or placed[0] != placed[1]:
        yield from (word.atom for word in each.words)
        return
    by_column = dict(zip(placed[0], held, strict=True))
    at = 0
    for word in each.words:
        if word.atom.kind not in HELD and word.atom.kind is not Kind.EMPTY:
            inside = word.spans[1][0] >= held[0].spans[1][0]
            yield word.atom._replace(kind=Kind.ODD) if inside else word.atom
            continue
        while by_column.get(at) is not word:
            yield _empty(each.line, word.atom.start)
            at += 1
        yield word.atom
        at += 1
    for _ in range(at, len(columns[0])):
        yield _empty(each.line, each.line.end)


def _empty(line: Line, at: int) -> Atom:
    return Atom(Kind.EMPTY, at, at, "", line.number, LOOSE, 0)


def _placed(spans: Sequence[tuple[int, int]], columns: _Extents) -> list[int] | None:
    """The column of each word, None where a word may stand in two of them or two words in one."""
    placed: list[int] = []
    for start, end in spans:
        distances = sorted((_distance((start, end), column), k) for k, column in enumerate(columns))
        if len(distances) > 1 and distances[0][0] > CLOSER * distances[1][0]:
            return None
        placed.append(distances[0][1])
    return placed if all(a < b for a, b in zip(placed, placed[1:], strict=False)) else None


def _distance(word: tuple[int, int], column: tuple[int, int]) -> float:
    """How far the middles are apart; nothing where one lies within the other."""
    if (word[0] >= column[0] and word[1] <= column[1]) or (word[0] <= column[0] and word[1] >= column[1]):
        return 0.0
    return abs(word[0] + word[1] - column[0] - column[1]) / 2
