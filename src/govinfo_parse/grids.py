"""Which columns stand in which fields of a table whose fields several columns share.

Rows whose cells begin and end in the same fields have the same borders. One of them that has a number for every
column, or a head with a word for every one, shows which columns each field holds; in a row with fewer numbers, each
number is of a column of its field. Where two of them show different things, the borders say nothing. Without borders,
like rows show the places.
"""

import itertools
from collections import Counter
from collections.abc import Container, Iterable, Sequence, Set

from govinfo_parse import costs
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.filling import Full, Line, Placement
from govinfo_parse.groups import Group
from govinfo_parse.layouts.columns import BESIDE, BY_POSITION
from govinfo_parse.layouts.positions import APART, Span, spans
from govinfo_parse.mends import pieces_of, shares_fields

Grid = tuple[int, ...]
"""The field of each column."""


def grid_of(line: Line, lines: Iterable[Line], open_rows: Container[str]) -> Grid | None:
    """The fields in which the columns of a row stand; ``open_rows`` are the paths of those that are not proven."""
    if line.row.group.row == LOOSE:
        return None
    like = [other for other in lines if other.head.width == line.head.width and _extent(other) == _extent(line)]
    grids = (_shown_by(other, is_open=other.row.slot.path in open_rows) for other in like)
    shown: Set[Grid] = {grid for grid in grids if grid is not None}
    if line.columns_at is not None and line.columns_at[-1] == line.row.group.items[-1].column:
        shown |= {line.columns_at}
    return next(iter(shown)) if len(shown) == 1 else None


def _extent(line: Line) -> tuple[int, int] | None:
    """The first and the last field of a bordered row behind its labels: another extent means other borders."""
    items = line.row.group.items
    return (items[0].column, items[-1].column) if line.row.group.row != LOOSE else None


def _shown_by(line: Line, *, is_open: bool) -> Grid | None:
    """What a row shows that is proven, or has as many numbers as columns."""
    if not is_open and line.placed is not None:
        return tuple(atom.column for atom in line.placed)
    pieces: Sequence[Atom] = [piece for atom in line.row.group.held for piece in pieces_of(atom)]
    if len(pieces) != line.head.width or any(piece.kind is not Kind.VALUE for piece in pieces):
        return None
    return tuple(piece.column for piece in pieces)


def within(ways: list[Placement], grid: Grid | None) -> list[Placement]:
    """The ways in which every number is of a column of its own field; all where no way is so."""
    if grid is None:
        return ways
    kept = [way for way in ways if all(atom is None or atom.column == at for atom, at in zip(way, grid, strict=True))]
    return kept or ways


def fields_of_cells(line: Line, lines: Iterable[Line]) -> Set[int]:
    """The fields of a row that are cells even where they are empty.

    All are, unless several numbers stand in one field of some row. Then the merged heads made more fields than columns
    here and less there, and a field is a cell only where a row that ends in the same field holds something in it.
    """
    items = line.row.group.items
    bordered = [other for other in lines if other.row.group.row != LOOSE]
    if not any(shares_fields(other.row.group.held, other.head.width) for other in bordered):
        return {item.column for item in items}
    alike = [other.row.group for other in bordered if other.row.group.items[-1].column == items[-1].column]
    return {item.column for group in alike for item in group.held}


def is_crowded(group: Group) -> bool:
    """Whether two numbers of a line would stand in one column, so near are they and so far apart all others.

    One of the two may be no cell's, or both one number that was torn.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(group.held) if a.line == b.line] if group.row == LOOSE else []
    gaps = sorted(b.start - a.end for a, b in pairs)
    taken = [b.end - a.start for a, b in pairs if b.start - a.end == gaps[0]]
    return len(gaps) > 1 and gaps[0] < APART and max(taken) < gaps[1]


def is_near(line: Line, lines: Sequence[Line]) -> bool:
    """Whether two numbers of a row stand near each other where those of all other rows of its table stand far apart.

    Then they stand in one column: one of the two is no cell's, or both are one number that was torn.
    """
    if not _is_near(line):
        return False
    like = [other for other in lines if other is not line and other.row.group.row == LOOSE]
    return not any(map(_is_near, like)) and sum(bool(_gaps(other)) for other in like) > 1


def _is_near(line: Line) -> bool:
    return any(gap < APART for gap in _gaps(line))


def _gaps(line: Line) -> list[int]:
    return [b.start - a.end for a, b in itertools.pairwise(line.row.group.held) if a.line == b.line]


def is_out_of_column(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a number of a row stands beside the place that its like in nearly all other rows and its label share.

    By every measure in which the others have their places: in characters, in places on a terminal, and from the last
    number of the row on, since by the wrong one of these all of a row are moved by its label. What moves all of them by
    just a column is no label.
    """
    group = line.row.group
    held, heads = group.held, _heads(line)
    if max(_blanks(group), default=0) < APART:  # asked first, for most texts have no columns by position
        return False
    like = [other.row.group for other in lines if other is not line and other.head.width == line.head.width]
    like = [other for other in like if other.row == LOOSE and len(other.held) == len(held)]
    rows: list[Sequence[Atom]] = [other.held for other in like if other.held[0].line == other.held[-1].line]
    between_heads = {b.start - a.end for a, b in itertools.pairwise(heads)}
    if len(between_heads.union(*map(_blanks, (group, *like)))) == 1:
        return False  # as many blanks everywhere part cells, and show no columns
    if len(heads) == len(held) and min(between_heads, default=APART) >= APART:
        rows.append(heads)
    if len(rows) < 2:
        return False
    measured, others = _measured(held), [_measured(row) for row in rows]
    columns = [
        [(own[at], [row[measure][at] for row in others]) for at in range(len(held))]
        for measure, own in enumerate(measured)
    ]
    by_place, from_last = (
        [any(_is_beside(*one) for one in own) for own in part if all(_is_one(like) for _, like in own)]
        for part in (columns[:2], columns[2:])
    )
    if not all(by_place) or not (by_place or from_last):
        return False
    return all(from_last) or any(map(_is_in_another, columns[:2]))


def _blanks(group: Group) -> set[int]:
    """How many blanks stand between neighbours on a line, its label and its numbers."""
    beside = itertools.pairwise((*group.labels[-1:], *group.held))
    return {b.start - a.end for a, b in beside if a.line == b.line}


def _is_in_another(columns: Sequence[tuple[Span, Sequence[Span]]]) -> bool:
    """Whether a number begins or ends just where all others of another column do, and beside those of its own."""
    pairs = itertools.permutations(columns, 2)
    return any(
        _is_beside(word, like) and any({own[edge] for own in others} == {word[edge]} for edge in (0, 1))
        for (word, like), (_, others) in pairs
    )


def _heads(line: Line) -> Sequence[Atom]:
    """The labels above the columns of a row, one for each on one line of their own; none where they are printed in any
    other way."""
    heads = line.heads
    are_in_line = len(heads) == line.head.width and heads[0].line == heads[-1].line < line.row.group.items[0].line
    return heads if are_in_line else ()


def is_below_another(line: Line, placement: Full, lines: Iterable[Line], page_edges: Iterable[int]) -> bool:
    """Whether a number of a row told by position is put into another column than all like rows have in its place, or
    stands in line with the label of another column on its page and not with that of its own.

    Rows of another page may have their columns elsewhere, and then not all agree.
    """
    if line.row.group.layout != BY_POSITION:
        return False
    heads = _heads(line)
    if heads and not any(heads[-1].end <= edge <= placement[0].start for edge in page_edges):
        for at, own in _places(placement):
            below = [column for column, label in enumerate(heads) if _is_in_line(own, spans(label))]
            if below and at not in below:
                return True
    like = [
        _places(other.placed)
        for other in lines
        if other is not line and other.placed is not None and other.head.width == line.head.width
        if other.row.group.layout in (BY_POSITION, BESIDE)
    ]
    for at, own in _places(placement):
        places = Counter(column for row in like for column, other in row if _is_in_line(own, other))
        if any(column != at and count == len(like) for column, count in places.items()):
            return True
    return False


def _places(placement: Full) -> Sequence[tuple[int, tuple[Span, Span]]]:
    """The columns that hold something, each with where that stands, by both measures."""
    return [(at, spans(atom)) for at, atom in enumerate(placement) if atom.kind is not Kind.EMPTY]


def _is_in_line(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two numbers begin or end below each other, by one of the measures."""
    return any(a[0] == b[0] or a[1] == b[1] for a, b in zip(one, other, strict=True))


def _measured(row: Sequence[Atom]) -> Sequence[Sequence[Span]]:
    """Where the numbers of a row stand, by each measure; from its last number on only where it has others."""
    by_characters, on_terminal = zip(*map(spans, row), strict=True)
    end = by_characters[-1][1]
    from_last = [[(a - end, b - end) for a, b in by_characters]] if len(row) > 1 else []
    return by_characters, on_terminal, *from_last


def _is_one(column: Sequence[Span]) -> bool:
    """Whether nearly all of these have a place in common: where they begin, end or have their middle."""
    begin = Counter(a for a, _ in column).most_common(1)[0][0]
    end = Counter(b for _, b in column).most_common(1)[0][0]
    places = (begin, end - 1, sorted(a + b for a, b in column)[len(column) // 2] // 2)
    return max(sum(a <= at < b for a, b in column) for at in places) >= costs.AGREED * len(column)


def _is_beside(word: Span, column: Sequence[Span]) -> bool:
    return not any(a < word[1] and word[0] < b for a, b in column)
