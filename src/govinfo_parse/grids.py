"""Which columns stand in which fields of a table whose fields several columns share.

Rows that end in the same field have the same borders. One of them that has a number for every column, or a head with a
word for every one, shows which columns each field holds; in a row with fewer numbers, each number is of a column of its
field. Where two of them show different things, the borders say nothing.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.filling import Line, Placement
from govinfo_parse.mends import pieces_of

Grid = tuple[int, ...]
"""The field of each column."""


def grid_of(line: Line, lines: Iterable[Line], closed: Mapping[str, Placement]) -> Grid | None:
    """The fields in which the columns of a row stand; ``closed`` are the cells of the rows that are proven, by path."""
    if line.row.group.row == LOOSE:
        return None
    end = line.row.group.items[-1].column
    shown: Set[Grid] = {
        grid
        for other in lines
        if other.row.group.row != LOOSE and other.head.width == line.head.width and other.row.group.items[-1].column == end
        for grid in (_shown_by(other, closed.get(other.row.slot.path)),)
        if grid is not None
    }
    if line.columns_at is not None and line.columns_at[-1] == end:
        shown |= {line.columns_at}
    return next(iter(shown)) if len(shown) == 1 else None


def _shown_by(line: Line, placement: Placement | None) -> Grid | None:
    """What a row shows that is proven, or has as many numbers as columns."""
    if placement is not None:
        fields = tuple(atom.column for atom in placement if atom is not None)
        return fields if len(fields) == line.head.width else None
    pieces: Sequence[Atom] = [piece for atom in line.row.group.held for piece in pieces_of(atom)]
    if len(pieces) != line.head.width or any(piece.kind is not Kind.VALUE for piece in pieces):
        return None
    return tuple(piece.column for piece in pieces)


def within(ways: Sequence[Placement], grid: Grid | None) -> Sequence[Placement]:
    """The ways in which every number is of a column of its own field; all where no way is so."""
    if grid is None:
        return ways
    kept = [way for way in ways if all(atom is None or atom.column == at for atom, at in zip(way, grid, strict=True))]
    return kept or ways
