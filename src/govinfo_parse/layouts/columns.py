"""Lines without borders whose columns are told by position: an empty cell stands where a column has nothing.

A text is cut where a new head stands, and by pages where so more of its lines stand in columns; what the columns of
each part are, `positions` finds. A line that does not stand in them tells no empty cells.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

import attrs

from govinfo_parse.atoms import HELD, Atom, Kind
from govinfo_parse.layouts.positions import (
    APART,
    Measured,
    WordLine,
    by_edges_of_all,
    columns_of,
    labels_above,
    placed_in,
    spans,
)

BY_POSITION = "columns by position"
"""The layout of words that stand in columns."""
BESIDE = "beside the columns"
"""That of a line that stands in none of the columns of its table, or in several at once."""
_BLANKS = re.compile(rf"\s{{{APART}}}")


def with_columns(atoms: Sequence[Atom], text: str) -> list[tuple[str | None, list[Atom]]]:
    """The atoms of lines without borders, with an empty cell for each column in which a line has nothing.

    In stretches: BY_POSITION, BESIDE for lines that do not stand in the columns of the others, or None where places say
    nothing; and the atoms. ``text`` is what they are atoms of.
    """
    lines = [_line(list(part), text) for _, part in itertools.groupby(atoms, key=attrgetter("line"))]
    if not any(line.spread for line in lines):
        return [(None, list(atoms))]
    parts = [part for table in _tables(lines) for part in _by_pages(table, text)]
    times = Counter(measure for part in parts for measure, _ in part.columns)
    most = max(times.values(), default=0)
    for part in parts:
        part.columns = [one for one in part.columns if times[one[0]] == most]  # one text is laid out by one measure
    for part, columns in zip(parts, by_edges_of_all([part.columns for part in parts]), strict=True):
        part.columns = columns
    told = [_told(line, part) for part in parts for line in part.lines]
    return [
        (layout, [atom for _, row in together for atom in row])
        for layout, together in itertools.groupby(told, key=lambda one: one[0])
    ]


def _told(line: WordLine, part: "_Part") -> tuple[str | None, Iterable[Atom]]:
    """The layout of one line, and its atoms with its empty cells."""
    placed = placed_in(line, part.columns)
    if placed is not None:
        return BY_POSITION, _row(line, placed, part.columns)
    layout = BESIDE if line.held else BY_POSITION
    return layout if part.told else None, line.atoms


def _line(atoms: list[Atom], text: str) -> WordLine:
    held = [at for at, atom in enumerate(atoms) if atom.kind in HELD or atom.kind is Kind.EMPTY]
    beside = ((atoms[a], atoms[b]) for a, b in itertools.pairwise(held) if b == a + 1)
    spread = any(_BLANKS.search(text, one.end, other.start) for one, other in beside)
    return WordLine(atoms, [spans(atom) for atom in atoms], held, any("。" in atom.text for atom in atoms), spread)


def _tables(lines: Sequence[WordLine]) -> Iterator[list[WordLine]]:
    """The lines from one head to the next; a head has labels over the place where numbers stand below it.

    Lines of labels above it are of it, too: where its first columns are empty, their labels stand over no number.
    """
    begin, end = 0, 0
    for at, line in enumerate(lines):
        if line.held:
            end = at + 1
        elif begin < end and _is_head(line, lines[at + 1 : at + 21]):
            yield list(lines[begin:end])
            begin = end
    yield list(lines[begin:])


def _is_head(line: WordLine, below: Sequence[WordLine]) -> bool:
    """Whether a line of labels is the head of the numbers that follow, by both measures."""
    if len(line.atoms) < 2 or line.prose:
        return False
    following = next((other for other in below if other.held), None)
    return following is not None and all(
        line.spans[-1][measure][1] > following.extent(following.held[0], measure)[0] for measure in (0, 1)
    )


@attrs.define
class _Part:
    """Lines that share their columns, if they show any."""

    lines: Sequence[WordLine]
    columns: Measured
    told: bool = True
    """Whether it means anything that they show none."""


def _by_pages(table: Sequence[WordLine], text: str) -> list[_Part]:
    """The lines of a table and its columns; page by page where so more of them stand in columns, or less stand beside.

    Programs that keep places lay out each page for itself: how far its labels reach moves all of its columns.
    """
    whole = [_Part(table, columns_of(table))]
    ends = [at for at, (a, b) in enumerate(itertools.pairwise(table), 1) if _is_between(a, b, text)]
    if not ends:
        return whole
    return max(whole, [_page(table[a:b]) for a, b in itertools.pairwise((0, *ends, len(table)))], key=_fit)


def _page(lines: Sequence[WordLine]) -> _Part:
    """A page; where no head stands above its numbers and these show no columns, they may stand in columns or not."""
    rows = [line for line in lines if line.held and not line.prose]
    columns = columns_of(lines)
    has_head = bool(rows) and any(labels_above(lines, rows, measure) for measure in (0, 1))
    return _Part(lines, columns, told=bool(columns) or has_head)


def _fit(parts: Sequence[_Part]) -> tuple[int, int]:
    """How many lines stand in columns, and how few of those that do not are in a part that has columns."""
    held = [(line, part.columns) for part in parts if part.columns for line in part.lines if line.held]
    told = [placed_in(line, columns) is not None for line, columns in held]
    return sum(told), -told.count(False)


def _is_between(above: WordLine, line: WordLine, text: str) -> bool:
    """Whether a page ends between two lines."""
    return "\f" in text[above.atoms[-1].end : line.atoms[0].start]


def _row(line: WordLine, placed: Sequence[int], columns: Measured) -> Iterator[Atom]:
    """The atoms of one line with an empty cell for each column without a number.

    Text among numbers is in a cell, and what stands in front of them as the numbers of a column do is one.
    """
    column_of = {**_text_in(line, placed[0], columns), **dict(zip(line.held, placed, strict=True))}
    size = len(columns[0][1])
    column = 0
    for at, atom in enumerate(line.atoms):
        if at not in column_of:
            yield atom._replace(kind=Kind.ODD) if at > line.held[0] else atom
            continue
        for _ in range(column, column_of[at]):
            yield _empty(atom, atom.start)
        yield atom if at in line.held else atom._replace(kind=Kind.ODD)
        column = column_of[at] + 1
    for _ in range(column, size):
        yield _empty(line.atoms[-1], line.atoms[-1].end)


def _text_in(line: WordLine, end: int, columns: Measured) -> dict[int, int]:
    """The columns in front of column ``end`` in which text stands in front of the first number, one for each."""
    found: dict[int, int] = {}
    for measure, own in columns:
        for at in range(line.held[0]):
            holding = [place for place in range(end) if own[place].holds(line.extent(at, measure))]
            if holding and holding[0] not in found.values():
                found[at] = holding[0]
    return found


def _empty(beside: Atom, at: int) -> Atom:
    return beside._replace(kind=Kind.EMPTY, start=at, end=at, text="")
