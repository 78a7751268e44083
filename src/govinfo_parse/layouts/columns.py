"""Columns told by position: what stands below what on the page.

Extractors count either characters or the places that a terminal shows, of which a Chinese character takes two. Both
measures are tried, since by the wrong one numbers stand below the wrong head. A column is one only where what stands
in it begins, ends or has its middle at one place; where the two measures put a number into different columns, its
line tells no empty cells.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind

BY_POSITION = "columns by position"
"""The layout of words that stand in columns."""
BESIDE = "beside the columns"
"""That of a line that stands in none of the columns of its table, or in several at once."""
APART = 2
"""Blanks between two numbers of one line that show columns."""
_BLANKS = re.compile(rf"\s{{{APART}}}")
CLOSER = 0.6
"""A number belongs to the nearest column where this is at most so much as far as the next one."""
ALIGNED = 0.9
"""Share of what stands in a column that begins, ends or has its middle at the same place."""
NEAR = 1
"""Characters by which the middles of a column may differ."""

Span = tuple[int, int]


def spans(atom: Atom) -> tuple[Span, Span]:
    """Where an atom begins and ends on its line, in characters and in places on a terminal."""
    shown = sum(unicodedata.east_asian_width(sign) in "WF" for sign in atom.text) if not atom.text.isascii() else 0
    size, start = atom.end - atom.start, atom.column + atom.wide
    return (atom.column, atom.column + size), (start, start + size + shown)


@attrs.define(eq=False)
class _Line:
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


def with_columns(atoms: Sequence[Atom], text: str) -> list[tuple[str | None, list[Atom]]]:
    """The atoms of lines without borders, with an empty cell for each column in which a line has nothing.

    In stretches: BY_POSITION, BESIDE for lines that do not stand in the columns of the others, or None where places say
    nothing; and the atoms. ``text`` is what they are atoms of.
    """
    lines = [_line(list(part), text) for _, part in itertools.groupby(atoms, key=lambda atom: (atom.row, atom.line))]
    if not any(line.spread for line in lines):
        return [(None, list(atoms))]
    parts = [part for table in _tables(lines) for part in _by_pages(table, text)]
    times = Counter(measure for part in parts for measure, _ in part.columns)
    most = max(times.values(), default=0)
    for part in parts:
        part.columns = [one for one in part.columns if times[one[0]] == most]  # one text is laid out by one measure
    told = [_told(line, part) for part in parts for line in part.lines]
    return [
        (layout, [atom for _, row in together for atom in row])
        for layout, together in itertools.groupby(told, key=lambda one: one[0])
    ]


def _told(line: _Line, part: "_Part") -> tuple[str | None, Iterable[Atom]]:
    """The layout of one line, and its atoms with its empty cells."""
    placed = _placed_in(line, part.columns)
    if placed is not None:
        return BY_POSITION, _row(line, placed, part.columns)
    layout = BESIDE if line.held else BY_POSITION
    return layout if part.told else None, line.atoms


def _line(atoms: list[Atom], text: str) -> _Line:
    loose = atoms[0].row == LOOSE
    held = [at for at, atom in enumerate(atoms) if loose and (atom.kind in HELD or atom.kind is Kind.EMPTY)]
    beside = ((atoms[a], atoms[b]) for a, b in itertools.pairwise(held) if b == a + 1)
    spread = any(_BLANKS.search(text, one.end, other.start) for one, other in beside)
    return _Line(atoms, [spans(atom) for atom in atoms], held, any("。" in atom.text for atom in atoms), spread)


def _tables(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
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
    if begin < len(lines):
        yield list(lines[begin:])


def _is_head(line: _Line, below: Sequence[_Line]) -> bool:
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

    lines: Sequence[_Line]
    columns: "_Measured"
    told: bool = True
    """Whether it means anything that they show none."""


def _by_pages(table: Sequence[_Line], text: str) -> list[_Part]:
    """The lines of a table and its columns; page by page where so more of them stand in columns, or less stand beside.

    Programs that keep places lay out each page for itself: how far its labels reach moves all of its columns.
    """
    whole = [_Part(table, _columns(table))]
    ends = [at for at, (a, b) in enumerate(itertools.pairwise(table), 1) if _is_between(a, b, text)]
    if not ends:
        return whole
    return max(whole, [_page(table[a:b]) for a, b in itertools.pairwise((0, *ends, len(table)))], key=_fit)


def _page(lines: Sequence[_Line]) -> _Part:
    """A page; where no head stands above its numbers and these show no columns, they may stand in columns or not."""
    rows = [line for line in lines if line.held and not line.prose]
    columns = _columns(lines)
    has_head = bool(rows) and any(_heads(lines, rows, measure) for measure in (0, 1))
    return _Part(lines, columns, told=bool(columns) or has_head)


def _fit(parts: Sequence[_Part]) -> tuple[int, int]:
    """How many lines stand in columns, and how few of those that do not are in a part that has columns."""
    held = [(line, part.columns) for part in parts if part.columns for line in part.lines if line.held]
    told = [_placed_in(line, columns) is not None for line, columns in held]
    return sum(told), -told.count(False)


def _is_between(above: _Line, line: _Line, text: str) -> bool:
    """Whether a page ends between two lines."""
    return "\f" in text[above.atoms[-1].end : line.atoms[0].start]


def _columns(part: Sequence[_Line]) -> "_Measured":
    """Where the columns of a table begin and end, by every measure in which they stand apart and are aligned.

    By the wrong measure labels that stand above each other seem to stand beside each other, and make columns more.
    """
    rows = [line for line in part if line.held and not line.prose]
    most = _most(rows) if rows else 0
    shown = len(rows) > 1 and any(row.spread for row in rows if len(row.held) == most)
    found = []
    for measure in (0, 1) if rows else ():
        extents, by_heads = _extents(part, rows, measure)
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


def _extents(part: Sequence[_Line], rows: Sequence[_Line], measure: int) -> tuple[list[Span], bool]:
    """The columns as far as full rows and the labels above them show, and whether there are such labels."""
    most = _most(rows)
    full = _in_line([[row.extent(at, measure) for at in row.held] for row in rows if len(row.held) == most])
    numbers = [(min(row[k][0] for row in full), max(row[k][1] for row in full)) for k in range(most)]
    heads = _heads(part, rows, measure)
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


def _stacks(rows: Sequence[_Line], measure: int) -> list[Span]:
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


def _overlaps(row: _Line, heads: Sequence[Span], measure: int) -> bool:
    """Whether every number of a line stands below one label and no other; near is not below."""
    words = [row.extent(at, measure) for at in row.held]
    return all(sum(a < d and c < b for c, d in heads) == 1 for a, b in words)


def _most(rows: Sequence[_Line]) -> int:
    """How many numbers full rows have: of the larger counts that of most rows, so that one torn number makes none."""
    counts = Counter(len(row.held) for row in rows)
    largest = max(counts)
    return max((count for count in counts if 2 * count > largest), key=lambda count: (counts[count], count))


def _heads(part: Sequence[_Line], rows: Sequence[_Line], measure: int) -> list[Span]:
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
            below = [one for one in extents if _meet(word, one)]
            beside = [one for one in extents if one not in below]
            whole = (min(a for a, _ in (word, *below)), max(b for _, b in (word, *below)))
            if word[0] >= edge and len(below) < 2 and not any(_meet(whole, one) for one in beside):
                extents = [*beside, whole]
    return sorted(extents)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _aligned(rows: Sequence[_Line], extents: Sequence[Span], measure: int) -> "list[_Column] | None":
    """The columns with the places at which what stands in them begins, ends or has its middle; None where it does not.

    One number may stand elsewhere, but its line then tells no empty cells: it may be two that have run together.
    """
    words: list[list[Span]] = [[] for _ in extents]
    for row in rows:
        held = [row.extent(at, measure) for at in row.held] if len(row.held) <= len(extents) else []
        for word, at in zip(held, _placed(held, extents) or (), strict=False):
            words[at].append(word)
    if sum(map(len, words)) < ALIGNED * sum(len(row.held) for row in rows):
        return None
    places = [_places(extent, own) for extent, own in zip(extents, words, strict=True)]
    shared = {name: sum(own[name][0] for own in places) for name in _EDGES}
    common = [name for name in _EDGES if shared[name] == max(shared.values()) >= ALIGNED * sum(map(len, words))]
    columns = [_column(*one, common) for one in zip(extents, map(len, words), places, strict=True)]
    return [column for column in columns if column is not None] if None not in columns else None


_EDGES = ("begin", "end")


def _places(extent: Span, words: list[Span]) -> Mapping[str, tuple[int, int]]:
    """Where the most of what stands in a column begins, ends and has its middle: how many do, and the place."""
    words = [*words, extent] if len(words) < 2 else words
    middle = sorted(a + b for a, b in words)[len(words) // 2]
    (begin, begins), (end, ends) = (Counter(one).most_common(1)[0] for one in zip(*words, strict=True))
    middles = sum(abs(a + b - middle) <= 2 * NEAR for a, b in words)
    return {"begin": (begins, begin), "end": (ends, end), "middle": (middles, middle)}


def _column(extent: Span, size: int, places: Mapping[str, tuple[int, int]], common: Sequence[str]) -> "_Column | None":
    """A column of so many words by the edge that all columns share; None where what stands in it shares no place.

    Where that is not its own edge, by the one it has; only where it has none, by the middle. Short numbers that begin
    at one place have their middles near one, too, and two numbers that have run together may have theirs there.
    """
    if not size:
        return _Column(extent)
    size = max(size, 2)  # what stands alone in a column is compared with its label
    of_all = [name for name in common if 2 * places[name][0] > size]
    own = [name for name in (*_EDGES, "middle") if places[name][0] >= ALIGNED * size]
    edges = of_all or [name for name in own if name in _EDGES] or own
    return _Column(extent, **{name: places[name][1] for name in edges}) if edges else None


@attrs.frozen
class _Column:
    """A column on its lines, and where what stands in it begins, ends or has its middle, None where it does not."""

    extent: Span
    begin: int | None = None
    end: int | None = None
    middle: int | None = None
    """Twice the place."""

    def holds(self, word: Span) -> bool:
        """Whether something stands in it as the rest does."""
        is_middle = self.middle is not None and abs(sum(word) - self.middle) <= 2 * NEAR
        return word[0] == self.begin or word[1] == self.end or is_middle


_Measured = list[tuple[int, list[_Column]]]
"""By each measure in which there are any, the columns."""


def _placed_in(line: _Line, columns: _Measured) -> list[int] | None:
    """The column of each number of a line, None where it has none or measures differ."""
    placed = []
    for measure, own in columns:
        words = [line.extent(at, measure) for at in line.held]
        found = _placed(words, [column.extent for column in own])
        if found is not None:
            whole = all(own[at].holds(word) for at, word in zip(found, words, strict=True))
            placed.append(found if whole else None)
    return placed[0] if line.held and placed and all(found == placed[0] for found in placed) else None


def _row(line: _Line, placed: Sequence[int], columns: _Measured) -> Iterator[Atom]:
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


def _text_in(line: _Line, end: int, columns: _Measured) -> dict[int, int]:
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


def _placed(words: Sequence[Span], columns: Sequence[Span]) -> list[int] | None:
    """The column of each word, None where a word may stand in two of them or two words in one."""
    placed: list[int] = []
    if len(words) > len(columns):
        return None
    for word in words:
        distances = sorted((_distance(word, column), at) for at, column in enumerate(columns))
        if len(distances) > 1 and distances[0][0] > CLOSER * distances[1][0]:
            return None
        placed.append(distances[0][1])
    return placed if all(a < b for a, b in itertools.pairwise(placed)) else None


def _distance(word: Span, column: Span) -> float:
    """How far the middles are apart; nothing where one lies within the other."""
    if (word[0] >= column[0] and word[1] <= column[1]) or (word[0] <= column[0] and word[1] >= column[1]):
        return 0.0
    return abs(word[0] + word[1] - column[0] - column[1]) / 2
