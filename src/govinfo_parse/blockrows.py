"""Table four printed with a block a row, or a block a table, made into the one row of the form.

Who writes the numbers of a report anew sets the three blocks of five below each other, since a row of fifteen is wide.
Each block then has its label beside its numbers or above them, and the five labels of the columns stand once above all
blocks, or above each. Nothing is placed by counting: a block counts with its own label, the labels of its columns and a
cell for each, and all blocks have to be there in the order of the form. What is told then of the row, of its head and
of copies is told as of any other.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

import attrs

from govinfo_parse import forms
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.groups import Group
from govinfo_parse.labels import Slot, labels
from govinfo_parse.plainlabels import plain


def with_whole_rows(groups: list[Group]) -> list[Group]:
    """The groups, with one for the row of a table without row labels whose blocks are printed below each other."""
    for slot in labels().unlabelled:
        groups = _joined(groups, _blocks(slot))
    return groups


class _Block(NamedTuple):
    """The labels of a block, as bare characters."""

    names: Set[str]
    """Its own, alone and behind the one over it and its neighbour."""
    columns: Sequence[Set[str]]
    """Those of each of its columns."""


@forms.cached
def _blocks(slot: Slot) -> Sequence[_Block]:
    form = next(iter(slot.forms.values()))
    return [
        _Block({plain(over[-1]), plain("".join(over))}, [frozenset(map(plain, cell.labels)) for cell in cells])
        for over, cells in form.blocks.items()
    ]


def _joined(groups: list[Group], blocks: Sequence[_Block]) -> list[Group]:
    """The groups, those that are the blocks of a row as one; as they are where a block is left over, as of a copy."""
    size, rows = len(blocks), list(_rows(groups, blocks))
    starts = range(len(rows) - size + 1)
    heads = {at: found for at in starts if (found := _heads(rows[at : at + size], blocks))}
    inside = {at + place for at in heads for place in range(size)}
    left = {at: row for at, row in enumerate(rows) if at not in inside}
    if not heads or any(row.held and _is_of_block(row, blocks) for row in left.values()):
        return groups
    whole = {at: _whole(rows[at : at + size], blocks, found) for at, found in heads.items()}
    return [row for _, row in sorted((left | whole).items())]


def _rows(groups: Iterable[Group], blocks: Sequence[_Block]) -> Iterator[Group]:
    """The groups, the label of a block that is alone in its printed row as one of the labels of the row below."""
    above: list[Atom] = []
    for group in groups:
        if not group.held and len(group.items) != len(blocks[0].columns) and _is_of_block(group, blocks):
            above += group.labels
        else:
            yield attrs.evolve(group, labels=[*above, *group.labels]) if above else group
            above = []


def _is_of_block(group: Group, blocks: Sequence[_Block]) -> bool:
    """Whether a group stands behind the label of a block, or below it and its columns."""
    pieces = [atom for atom in group.labels if plain(atom.text)]
    return any(_named(_split(pieces, block)[0], block)[1] for block in blocks)


def _heads(rows: Sequence[Group], blocks: Sequence[_Block]) -> list[Atom]:
    """The labels of the blocks and of their columns, block by block; none where these are not the blocks of a row."""
    found: list[Atom] = []
    columns: Sequence[Atom] = ()
    for group, block in zip(rows, blocks, strict=True):
        if group.layout != rows[0].layout or not _is_full(group, block):
            return []
        pieces = [atom for atom in group.labels if plain(atom.text)]
        pieces, above = _split(pieces, block)
        pieces, name = _named(pieces, block)
        if not (above or found):  # the columns stand once, above the first block, perhaps beside a corner
            pieces, above = _split(pieces, block)
            pieces = [piece for piece in pieces if above and piece.line != above[0].line]
        columns = above or columns
        if not (name and columns) or (found and pieces):
            return []
        found += (*pieces, *name, *(column._replace(line=name[-1].line) for column in columns))
    return found


def _is_full(group: Group, block: _Block) -> bool:
    """Whether a group has a cell for each column of a block.

    Of empty ones none is at its end: those may be what was put there in place of empty cells that were left out.
    """
    cells = _cells(group, block)
    return len(cells) == len(block.columns) and (cells[-1].kind is not Kind.EMPTY or not group.held)


def _cells(group: Group, block: _Block) -> Sequence[Atom]:
    """The items of a group; where they are too many, without empty ones around a number for each column."""
    return group.held if len(group.items) > len(block.columns) == group.edges.inner else group.items


def _whole(rows: Sequence[Group], blocks: Sequence[_Block], heads: list[Atom]) -> Group:
    """One group of the cells of several, below these labels."""
    full = (_cells(group, block) for group, block in zip(rows, blocks, strict=True))
    items = [item._replace(row=LOOSE) for item in itertools.chain.from_iterable(full)]
    held = [item for item in items if item.kind is not Kind.EMPTY]
    return attrs.evolve(rows[0], labels=heads, own=0, items=items, held=held, row=LOOSE, after=rows[-1].after)


def _split(pieces: list[Atom], block: _Block) -> tuple[list[Atom], Sequence[Atom]]:
    """Some labels without those of the columns of a block, with which they end, and these; none where they do not."""
    at = len(pieces) - len(block.columns)
    last = pieces[at:] if at >= 0 else []
    if last and all(plain(piece.text) in names for piece, names in zip(last, block.columns, strict=True)):
        return pieces[:at], last
    return pieces, ()


def _named(pieces: list[Atom], block: _Block) -> tuple[list[Atom], Sequence[Atom]]:
    """Some labels without that of a block, with which they end, and its pieces; none where they do not."""
    for size in (2, 1):
        if plain("".join(piece.text for piece in pieces[-size:])) in block.names:
            return pieces[:-size], pieces[-size:]
    return pieces, ()
