"""Columns told by position: what stands below what on the page.

Extractors count either characters or the width that a terminal shows, where a Chinese character takes two places. Both
are tried; where they put a number into different columns, the line tells no empty cells.
"""

import itertools
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


def _columns(part: Sequence[_Printed]) -> list[tuple[int, _Extents]]:
    """Where the columns of a table begin and end, by every measure in which they stand apart.

    By the wrong measure labels that stand above each other seem to stand beside each other, and make columns more.
    """
    rows = [each for each in part if each.held and "。" not in each.line.text]
    found = []
    for measure in (0, 1) if rows else ():
        extents = _extents(part, rows, measure)
        if len(extents) > 1 and all(a[1] <= b[0] for a, b in itertools.pairwise(extents)):
            found.append((measure, extents))
    fewest = min((len(extents) for _, extents in found), default=0)
    return [(measure, extents) for measure, extents in found if len(extents) == fewest]


def _extents(part: Sequence[_Printed], rows: Sequence[_Printed], measure: int) -> _Extents:
    """The columns as far as full rows and the labels above them show."""
    most = max(len(row.held) for row in rows)
    full = [row for row in rows if len(row.held) == most]
    numbers = [
        (min(row.held[k].spans[measure][0] for row in full), max(row.held[k].spans[measure][1] for row in full))
        for k in range(most)
    ]
    heads = _head_extents(part, rows, measure)
    if len(heads) == most:
        return [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(numbers, heads, strict=True)]
    return heads if len(heads) > most else numbers


def _head_extents(part: Sequence[_Printed], rows: Sequence[_Printed], measure: int) -> _Extents:
    """Where the labels above the first numbers stand; of labels above each other, the lowest."""
    edge = max((word.spans[measure][1] for row in rows for word in _labels_before(row)), default=0)
    above = [each for each in part if each.line.number < rows[0].line.number and not each.held]
    extents: _Extents = []
    for each in reversed(above):
        for word in each.words:
            start, end = word.spans[measure]
            if start >= edge and all(end <= a or start >= b for a, b in extents):
                extents.append((start, end))
    return sorted(extents)


def _labels_before(row: _Printed) -> Sequence[_Word]:
    """The labels in front of the numbers of a line."""
    first = row.held[0]
    return list(itertools.takewhile(lambda word: word is not first, row.words))


def _row(each: _Printed, columns: Sequence[tuple[int, _Extents]]) -> Iterator[Atom]:
    """The atoms of one line with its empty cells."""
    held = each.held
    placed = [
        found
        for measure, extents in columns
        if (found := _placed([word.spans[measure] for word in held], extents)) is not None
    ]
    if not held or not placed or any(found != placed[0] for found in placed):
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
    for _ in range(at, len(columns[0][1])):
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
