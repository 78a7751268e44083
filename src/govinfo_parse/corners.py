"""What stands above the labels of the rows and not above their cells: the corner of a head, and groups of rows.

Whatever a corner says, 指标项目 or 单位：件, it names no column, and nobody can list all that people write there. Its
place tells it: a field in front of that of the first cell, with all labels of the form behind it. Where the corner was
left out, the label of the first column stands in its field. Then one of the form's is not behind it; or if the column
is none of the form's, the rows below go on behind the last label, and nothing tells which of both it is.

Where no borders show fields, nothing is known of places, and a word that is no label of the form may be a column.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.filling import Line, is_longer
from govinfo_parse.groups import Group
from govinfo_parse.headfields import Fields, head_of
from govinfo_parse.labels import Slot, labels
from govinfo_parse.plainlabels import plain

_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）])")


def without_groups(pieces: Sequence[Atom]) -> Sequence[Atom]:
    """The pieces of a head without labels of groups of rows behind it, as 一、收到申请 above the first two of them.

    They are numbered as the form numbers rows, and no label of a column is.
    """
    end = len(pieces)
    while end and _NUMBERED.match(pieces[end - 1].text):
        end -= 1
    if end == len(pieces):
        return pieces
    own = pieces[:end]
    has_labels = any(labels().has_head(plain(piece.text)) for piece in own)
    return own if has_labels and not any(_NUMBERED.match(piece.text) for piece in own) else pieces


def head_over(pieces: Sequence[Atom], group: Group, slot: Slot, *, runs_on: bool) -> tuple[Fields, Sequence[Atom]]:
    """What these pieces are as a head over a row, and those of them that are of it: a corner that looks like a column
    is not.
    """
    printed = head_of(pieces, group.padding, runs_on=runs_on)
    behind = _behind_corner(pieces, group)
    if 0 < len(behind) < len(pieces) and not _has_whole(printed, slot, only=True):
        found = head_of(behind, group.padding, runs_on=runs_on)
        if _has_whole(found, slot):
            return found, behind
    return printed, pieces


def _behind_corner(pieces: Sequence[Atom], group: Group) -> Sequence[Atom]:
    """The pieces of a head without what its first row has in front of the field of the first cell.

    A merged corner may be printed again in the other rows. These may leave out what is merged, and begin with a label.
    """
    if LOOSE in (group.row, pieces[0].row) or pieces[0].row == group.row or not group.own_labels:
        return pieces
    first, top = group.items[0].column, pieces[0].row
    in_front = [piece for piece in pieces if piece.row == top and piece.column < first]
    corner = {plain(piece.text) for piece in in_front} - labels().heads if in_front else None
    if not corner:
        return pieces
    return [piece for piece in pieces if piece.column >= first or plain(piece.text) not in corner]


def _has_whole(found: Fields, slot: Slot, *, only: bool = False) -> bool:
    """Whether a head is sure, and has all columns of the form, or them only."""
    for edition, head in found.above(slot).items():
        cells = [column.cell for column in head.columns]
        missing = set(slot.forms[edition].cells).difference(cells)
        if head.sure and not missing and not (only and None in cells):
            return True
    return False


def doubtful(lines: Iterable[Line]) -> Iterator[Line]:
    """The rows below a head whose corner may be a column.

    They go on behind the last label. Where most do, so may the others, whose last cells may have been left out.
    """
    of_head: dict[int, list[Line]] = {}
    for line in lines:
        if line.has_corner:
            of_head.setdefault(id(line.heads), []).append(line)
    for rows in of_head.values():
        longer = [line for line in rows if line.edges.inner > line.head.width or is_longer(line)]
        yield from rows if 2 * len(longer) >= len(rows) else longer
