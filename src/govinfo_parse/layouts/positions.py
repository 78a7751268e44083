"""Where the columns of a table begin and end, as far as its rows and the labels above them show.

Extractors count either characters or the places that a terminal shows, of which a Chinese character takes two. Both
measures are tried, since by the wrong one numbers stand below the wrong head. A column is one only where what stands
in it begins, ends or has its middle at one place.
"""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence, Set

import attrs

from govinfo_parse.atoms import Atom

APART = 2
"""Blanks between two numbers of one line that show columns."""
CLOSER = 0.6
"""A number belongs to the nearest column where this is at most so much as far as the next one."""
ALIGNED = 0.9
"""Share of what stands in a column that begins, ends or has its middle at the same place."""
NEAR = 1
"""Characters by which the middles of a column may differ."""

Span = tuple[int, int]


def spans(atom: Atom) -> tuple[Span, Span]:
    """Where an atom begins and ends on its line, in characters and in places on a terminal."""
    text, _, _ = atom.text.partition("\n")  # a remark may stand on the next line
    shown = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text) if not text.isascii() else 0
    size, start = len(text), atom.column + atom.wide
    return (atom.column, atom.column + size), (start, start + size + shown)


@attrs.define(eq=False)
class WordLine:
    """The atoms of one line, and where each begins and ends by either measure."""

    atoms: list[Atom]
    spans: list[tuple[Span, Span]]
    held: list[int]
    """Which of them can stand in cells."""
    prose: bool
    spread: bool
    """Whether so many blanks that they show columns stand between two numbers, and nothing else."""

    def extent(self, at: int, measure: int) -> Span:
        """Where an atom begins and ends."""
        return self.spans[at][measure]


def columns_of(part: Sequence[WordLine]) -> "Measured":
    """Where the columns of a table begin and end, by every measure in which they stand apart and are aligned.

    By the wrong measure labels that stand above each other seem to stand beside each other, and make columns more.
    """
    rows = [line for line in part if line.held and not line.prose]
    if not rows:
        return []
    most = _most(rows)
    shown = len(rows) > 1 and any(row.spread for row in rows if len(row.held) == most)
    found = []
    for measure in (0, 1):
        extents, by_heads = _extents(part, rows, most, measure)
        apart = all(a[1] <= b[0] for a, b in itertools.pairwise(extents))
        if len(extents) < 2 or not apart or not (by_heads or shown):
            continue
        columns = _aligned(rows, extents, measure)
        if columns is not None:
            found.append((measure, columns, by_heads))
    if any(by_heads for *_, by_heads in found):
        found = [one for one in found if one[2]]
    fewest = min((len(columns) for _, columns, _ in found), default=0)
    return [(measure, columns) for measure, columns, _ in found if len(columns) == fewest]


def _extents(part: Sequence[WordLine], rows: Sequence[WordLine], most: int, measure: int) -> tuple[list[Span], bool]:
    """The columns as far as full rows and the labels above them show, and whether there are such labels.

    ``most`` is how many numbers full rows have.
    """
    full = _in_line([[row.extent(at, measure) for at in row.held] for row in rows if len(row.held) == most])
    numbers = [(min(row[k][0] for row in full), max(row[k][1] for row in full)) for k in range(most)]
    heads = labels_above(part, rows, measure)
    if len(heads) == most:
        joined = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(numbers, heads, strict=True) if a < d and c < b]
        return (joined, True) if len(joined) == most else ([], False)
    if len(heads) > most and all(_overlaps(row, heads, measure) for row in rows):
        return heads, True
    stacks = [] if heads else _stacks(rows, measure)
    return (stacks if len(stacks) > most else numbers), False


def _in_line(rows: Sequence[Sequence[Span]]) -> list[Sequence[Span]]:
    """The full rows in which each number stands nearest to the usual place of its column.

    A row with a number too many and an empty cell is full by its count only.
    """
    usual = [sorted(map(sum, words))[len(words) // 2] for words in zip(*rows, strict=True)]
    nearest = [[min(usual, key=lambda place: abs(place - sum(word))) for word in row] for row in rows]
    return [row for row, places in zip(rows, nearest, strict=True) if places == usual] or list(rows)


def _stacks(rows: Sequence[WordLine], measure: int) -> list[Span]:
    """Where numbers stand above each other, if none stands alone: one alone may be a column, or in no cell.

    Numbers of one column may stand beside each other, where they have their middles in common, but never far apart.
    """
    stacks: list[tuple[int, int, int]] = []
    for start, end in sorted(row.extent(at, measure) for row in rows for at in row.held):
        if stacks and start < stacks[-1][1] + APART:
            begin, edge, count = stacks[-1]
            stacks[-1] = (begin, max(end, edge), count + 1)
        else:
            stacks.append((start, end, 1))
    return [(start, end) for start, end, _ in stacks] if all(count > 1 for *_, count in stacks) else []


def _overlaps(row: WordLine, heads: Sequence[Span], measure: int) -> bool:
    """Whether every number of a line stands below one label and no other; near is not below."""
    words = [row.extent(at, measure) for at in row.held]
    return all(sum(a < d and c < b for c, d in heads) == 1 for a, b in words)


def _most(rows: Sequence[WordLine]) -> int:
    """How many numbers full rows have: of the larger counts that of most rows, so that one torn number makes none."""
    counts = Counter(len(row.held) for row in rows)
    largest = max(counts)
    return max((count for count in counts if 2 * count > largest), key=lambda count: (counts[count], count))


def labels_above(part: Sequence[WordLine], rows: Sequence[WordLine], measure: int) -> list[Span]:
    """Where the labels above the first numbers stand.

    Of labels above each other the lowest, as wide as what stands above it and no other: lines of one label.
    """
    edge = max((row.extent(at, measure)[1] for row in rows for at in range(row.held[0])), default=0)
    first = min(row.extent(row.held[0], measure)[0] for row in rows)
    above = itertools.takewhile(lambda line: line is not rows[0], part)
    extents: list[Span] = []
    for line in reversed([line for line in above if not line.held and not line.prose]):
        words = [line.extent(at, measure) for at in range(len(line.atoms))]
        for word in words if len(words) > 1 or words[-1][1] > first else ():  # else a line of the label of a row
            below = [one for one in extents if meet(word, one)]
            beside = [one for one in extents if one not in below]
            whole = (min(a for a, _ in (word, *below)), max(b for _, b in (word, *below)))
            if word[0] >= edge and len(below) < 2 and not any(meet(whole, one) for one in beside):
                extents = [*beside, whole]
    return sorted(extents)


def meet(one: Span, other: Span) -> bool:
    """Whether one of two stretches of a line stands above the other."""
    return one[0] < other[1] and other[0] < one[1]


def _aligned(rows: Sequence[WordLine], extents: Sequence[Span], measure: int) -> "list[_Column] | None":
    """The columns with the places at which what stands in them begins, ends or has its middle; None where it does not.

    One number may stand elsewhere, but its line then tells no empty cells: it may be two that have run together.
    """
    words: list[list[Span]] = [[] for _ in extents]
    for row in rows:
        held = [row.extent(at, measure) for at in row.held]
        for word, at in zip(held, _placed(held, extents) or (), strict=False):
            words[at].append(word)
    if sum(map(len, words)) < ALIGNED * sum(len(row.held) for row in rows):
        return None
    places = [_places(extent, own) for extent, own in zip(extents, words, strict=True)]
    shared = {name: sum(own[name][0] for own in places) for name in _EDGES}
    common = [name for name in _EDGES if shared[name] == max(shared.values()) >= ALIGNED * sum(map(len, words))]
    alone = sum(map(len, words)) == 1
    columns = [_column(*one, common, alone=alone) for one in zip(extents, map(len, words), places, strict=True)]
    return [column for column in columns if column is not None] if None not in columns else None


_EDGES = ("begin", "end")
_PLACES = (*_EDGES, "middle")


def _places(extent: Span, words: list[Span]) -> Mapping[str, tuple[int, int]]:
    """Where the most of what stands in a column begins, ends and has its middle: how many do, and the place."""
    words = [*words, extent] if len(words) < 2 else words
    middle = sorted(a + b for a, b in words)[len(words) // 2]
    (begin, begins), (end, ends) = (Counter(one).most_common(1)[0] for one in zip(*words, strict=True))
    middles = sum(abs(a + b - middle) <= 2 * NEAR for a, b in words)
    return {"begin": (begins, begin), "end": (ends, end), "middle": (middles, middle)}


def _column(
    extent: Span, size: int, places: Mapping[str, tuple[int, int]], common: Sequence[str], *, alone: bool
) -> "_Column | None":
    """A column of so many words by the edge that all columns share; None where what stands in it shares no place.

    Where that is not its own edge, by the one it has; only where it has none, by the middle. Short numbers that begin
    at one place have their middles near one, too, and two numbers that have run together may have theirs there.
    """
    if not size:
        return _Column(extent)
    size = max(size, 2)  # what stands alone in a column is compared with its label
    of_all = [name for name in common if 2 * places[name][0] > size]
    own = [name for name in _PLACES if places[name][0] >= ALIGNED * size]
    edges = of_all or [name for name in own if name in _EDGES] or own
    return _Column(extent, alone, **{name: places[name][1] for name in edges}) if edges else None


@attrs.frozen
class _Column:
    """A column on its lines, and where what stands in it begins, ends or has its middle, None where it does not."""

    extent: Span
    alone: bool = False
    """Whether nothing else stands in the columns of its table: its edges are those that it shares with its label."""
    begin: int | None = None
    end: int | None = None
    middle: int | None = None
    """Twice the place."""

    @property
    def edges(self) -> set[str]:
        """Which of the three it has."""
        return {name for name in _PLACES if getattr(self, name) is not None}

    def holds(self, word: Span) -> bool:
        """Whether something stands in it as the rest does."""
        is_middle = self.middle is not None and abs(sum(word) - self.middle) <= 2 * NEAR
        return word[0] == self.begin or word[1] == self.end or is_middle


Measured = list[tuple[int, list[_Column]]]
"""By each measure in which there are any, the columns."""


def by_edges_of_all(columns: Sequence[Measured]) -> list[Measured]:
    """The columns of a text, where one thing stands alone in a table by the edges only that the other tables have.

    It may be two numbers that have run together and end by chance where a label does.
    """
    every = [column for measured in columns for _, own in measured for column in own]
    shared = [column.edges for column in every if column.edges and not column.alone]
    common = set.intersection(*shared) if shared else set()
    return [[(measure, [_by_edges(one, common) for one in own]) for measure, own in measured] for measured in columns]


def _by_edges(column: _Column, common: Set[str]) -> _Column:
    if not (column.alone and common):
        return column
    begin, end, middle = (getattr(column, name) if name in common else None for name in _PLACES)
    return _Column(column.extent, column.alone, begin, end, middle)


def placed_in(line: WordLine, columns: Measured) -> list[int] | None:
    """The column of each number of a line, None where it has none or measures differ."""
    placed = []
    for measure, own in columns:
        words = [line.extent(at, measure) for at in line.held]
        found = _placed(words, [column.extent for column in own])
        if found is not None:
            whole = all(own[at].holds(word) for at, word in zip(found, words, strict=True))
            placed.append(found if whole else None)
    return placed[0] if line.held and placed and all(found == placed[0] for found in placed) else None


def _placed(words: Sequence[Span], columns: Sequence[Span]) -> list[int] | None:
    """The column of each word, None where a word may stand in two of them or two words in one."""
    placed: list[int] = []
    if len(words) > len(columns):
        return None
    for word in words:
        distances = sorted((_distance(word, column), at) for at, column in enumerate(columns))
        if distances[0][0] > CLOSER * distances[1][0]:
            return None
        placed.append(distances[0][1])
    return placed if all(a < b for a, b in itertools.pairwise(placed)) else None


def _distance(word: Span, column: Span) -> float:
    """How far the middles are apart; nothing where one lies within the other."""
    if (word[0] >= column[0] and word[1] <= column[1]) or (word[0] <= column[0] and word[1] >= column[1]):
        return 0.0
    return abs(word[0] + word[1] - column[0] - column[1]) / 2
