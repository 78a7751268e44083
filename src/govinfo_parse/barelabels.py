"""Labels of rows with nothing in their place, and whether that means that the cells are empty.

So it does only where nothing else may be meant: what stands behind the label is a later label of the form and no word
that may be a number, no numbers without a row follow, and the rows around stand in the form's order. Else numbers may
have been lost, or stand elsewhere.
"""

import itertools
from collections.abc import Container, Iterator, Sequence

import attrs

from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.caching import kept_of_pieces
from govinfo_parse.groups import Group
from govinfo_parse.labels import MOST_PIECES, MOST_WOVEN, Labels, Match, Slot, labels
from govinfo_parse.plainlabels import holds_cells, plain
from govinfo_parse.words import is_ordinal


@attrs.frozen(eq=False)
class BareLabel:
    """The label of a row with nothing in its place."""

    slot: Slot
    atoms: tuple[Atom, ...]
    group: Group | None
    """The group that has the label among its own, None behind the last."""
    clean: bool
    """Whether what stands behind it is a later label of the form, and no other word, and no numbers without a row."""
    elsewhere: bool
    """Whether its numbers stand somewhere: in words behind it, in front of it, or below it as those of a head do."""
    fields: int | None = None
    """How many fields of its printed row are between it and the next label there, None where no other one is."""
    until: int | None = None
    """Where what stands behind it begins, None where nothing does."""
    breaks: int = 0
    """Line breaks between it and the next label, 0 where none follows."""


def bare_labels(
    groups: Sequence[Group],
    rest: Sequence[Atom],
    places: Sequence[int | None],
    opened: Sequence[Match | None],
    filled: Container[int],
) -> Iterator[BareLabel]:
    """The labels of rows that stand before other labels, with nothing in between, the first of each row.

    ``places`` are those in the form of the rows that the groups fill, None where a group fills none at its place;
    ``opened`` are the rows that the groups fill or may fill; ``rest`` are the pieces of label behind the last group.
    No label is bare of a row that is not ``filled``, but had a group in front that may fill it.
    """
    words = labels()
    seen: set[int] = set()  # what stands behind a label is looked at once for each row, not for each of its copies
    for group, match, between in zip((*groups, None), (*opened, None), _between(places), strict=True):
        atoms = rest if group is None else group.labels
        used = match.before if match is not None else 0
        is_stray = group is not None and bool(group.held) and match is None
        if match is not None and match.slot.at not in filled:
            seen.add(match.slot.at)
        free = list(atoms[: len(atoms) - used] if used else atoms)
        for slot, begin, at in _rows_among(tuple([atom.text for atom in free])) if free else ():
            if slot.at in seen:
                continue
            seen.add(slot.at)
            pieces = tuple(free[begin:at])
            next_at = next((place for place in range(at, len(atoms)) if plain(atoms[place].text)), len(atoms))
            behind = atoms[next_at:]
            clean = _is_apart(behind, pieces[-1], words, slot.table) if behind else group is not None
            next_row = match.slot if match is not None else None
            following = words.whole(behind[0].text) if next_at < len(free) else next_row
            in_order = slot.at in between and (following is None or between.start <= following.at <= between.stop)
            apart = not is_stray or any(words.is_title(plain(atom.text)) for atom in free[at:])
            before = behind[0].start if behind else 0
            led = group is not None and any(_is_beside(item, pieces, before) for item in group.lead)
            led = led or (begin > 0 and free[begin - 1].text.isdecimal())
            led = led or any(piece.text.isdecimal() for piece in behind)  # among the labels of a head
            led = led or any(_is_ink(sign, pieces[-1], behind) for sign in atoms[at:next_at])
            shares_row = bool(behind) and behind[0].row == pieces[-1].row != LOOSE
            fields = behind[0].column - pieces[-1].column - 1 if shares_row else None
            is_head = fields is None and _ends_row(pieces, slot, atoms, words)
            elsewhere = (
                is_head or led or any(holds_cells(piece.text) for piece in _up_to_next(pieces, atoms[at:], words))
            )
            until = behind[0].start if behind else group.items[0].start if group is not None else None
            clean = clean and apart and in_order and not elsewhere and not _is_beside_next(pieces, behind, group, words)
            breaks = behind[0].line - pieces[-1].line if behind else 0
            yield BareLabel(slot, pieces, group, clean, elsewhere, fields, until, breaks)


def _is_beside(item: Atom, pieces: Sequence[Atom], behind: int) -> bool:
    """Whether a number stands behind a label, in front of offset ``behind``, or anywhere in its printed row."""
    return pieces[-1].end <= item.start < behind or item.row == pieces[0].row != LOOSE


def _is_beside_next(label: Sequence[Atom], behind: Sequence[Atom], group: Group | None, words: Labels) -> bool:
    """Whether the label of the next row stands on the line of one, and numbers below them, which may be of either."""
    if not behind or group is None or behind[0].row != LOOSE or behind[0].line != label[-1].line:
        return False
    return words.whole(behind[0].text) is not None and bool(group.held) and group.held[0].line > behind[0].line


def _is_ink(sign: Atom, label: Atom, behind: Sequence[Atom]) -> bool:
    """Whether signs alone, such as 〃, stand behind a label in its cell, and are no bullet in front of the next one."""
    return not behind or sign.line == label.line or sign.line < behind[0].line


def _between(places: Sequence[int | None]) -> Sequence[range]:
    """The places in the form between the rows printed above each group and with it or below; of the end, too."""
    begins, ends = [0], [len(labels().slots)]
    for at in places:
        begins.append(begins[-1] if at is None else at + 1)
    for at in reversed(places):
        ends.append(ends[-1] if at is None else at)
    return [range(begin, end) for begin, end in zip(begins, reversed(ends), strict=True)]


def _is_apart(behind: Sequence[Atom], label: Atom, words: Labels, table: str) -> bool:
    """Whether what stands behind the label of a row is none of its cells: a label of the form, or a heading or prose.

    What stands in the next field of its printed row is in a cell, whatever it says, and what stands in its line may be,
    unless it is a label. Prose in the next line may be cells in words where digits stand in it, or more of the table.
    """
    first, *others = behind
    if first.row == label.row != LOOSE and first.column <= label.column + 1:
        return False
    if _is_of_form(first, others, words, table):
        return True
    text = plain(first.text)
    is_prose = first.line != label.line and len(text) > LONGEST_WORD
    rows = filter(None, (words.whole(atom.text) for atom in others))
    return is_prose and text not in words.groups and all(slot.table != table for slot in rows)


def _up_to_next(pieces: Sequence[Atom], behind: Sequence[Atom], words: Labels) -> Iterator[Atom]:
    """The pieces of a label, and what stands behind them up to the label of another row or a title.

    On the line of the label also such a one, where it begins with a digit: it may have run into a number.
    """
    yield from pieces
    yield from itertools.takewhile(
        lambda atom: (
            (atom.line == pieces[-1].line and atom.text[:1].isdigit())
            or not (words.opens(atom.text) or words.is_title(plain(atom.text)))
        ),
        behind,
    )


def _ends_row(pieces: Sequence[Atom], slot: Slot, atoms: Sequence[Atom], words: Labels) -> bool:
    """Whether a printed row ends with it that holds the label of another row: they are heads, with numbers below."""
    row = pieces[-1].row
    beside = (words.whole(atom.text) for atom in atoms if atom.row == row) if row != LOOSE else ()
    return any(other not in (None, slot) for other in beside)


def _is_of_form(atom: Atom, behind: Sequence[Atom], words: Labels, table: str) -> bool:
    """Whether a piece of label behind a row of a table is of the form.

    A label beside rows of another table has come from elsewhere: tables begin with their titles. A number with a sign
    behind it, ``1、``, may be that of a cell, unless it is the number of the label behind it.
    """
    text = plain(atom.text)
    if table not in words.groups.get(text, (table,)):
        return False
    if text.isdecimal():
        following = next((other.text for other in behind if plain(other.text)), None)
        return following is not None and words.is_of_form(plain(atom.text + following))
    if len(text) < 2 and not atom.text.strip().endswith((".", "．", "、", ")", "）")):
        return False  # a single character may be a number in words
    return words.is_of_form(text)


LONGEST_WORD = 8
"""Plain characters of a word that may stand in a cell in place of a number."""


@kept_of_pieces
def _rows_among(texts: tuple[str, ...]) -> Sequence[tuple[Slot, int, int]]:
    """The row labels that some pieces hold one behind the other: each with the place where it begins and its end."""
    return tuple(_found_rows(texts, labels()))


def _found_rows(texts: Sequence[str], words: Labels) -> Iterator[tuple[Slot, int, int]]:
    at = 0
    while at < len(texts):
        found = _bare_at(texts, at, words)
        if found is None:
            at += 1
            continue
        slot, count = found
        yield slot, at, at + count
        at += count


def _bare_at(texts: Sequence[str], at: int, words: Labels) -> tuple[Slot, int] | None:
    """The row label that begins at one of the pieces, and of how many pieces it is.

    That of a group of rows is none, in however many pieces: it stands beside the labels of its rows.
    """
    found = _label_at(texts, at, words)
    return found if found is not None and words.groups.keys().isdisjoint(found[0].keys) else None


def _label_at(texts: Sequence[str], at: int, words: Labels) -> tuple[Slot, int] | None:
    first = plain(texts[at])
    if not first or first in words.heads:
        return None
    slot = words.whole(texts[at])
    if slot is not None:
        return slot, 1
    if first not in words.starts and not is_ordinal(texts[at]):
        return None
    joined = texts[at]
    for count in range(2, min(MOST_PIECES, len(texts) - at) + 1):
        joined += texts[at + count - 1]
        slot = words.whole(joined)
        if slot is not None:
            return slot, count
        if plain(joined) not in words.starts:
            break
    return words.woven(texts[at : at + MOST_WOVEN])
