"""Atoms to groups: pieces of label, and what stands behind them in the place of cells.

The alignment weighs rows, not atoms, so that its work grows with the rows of a text and not with its words. A group
is what it puts into a row of the form. Where a layout shows printed rows, a group lies in one of them, whatever its
labels are: a row that went on over a border would take the numbers of the next. Elsewhere nothing but the next label
ends it.

Words such as 无 or 三 can be the content of a cell or a piece of a label. They are settled here, before anything is
counted, by the labels that stand around them.
"""

import functools
import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from govinfo_parse.atoms import HELD, LOOSE, Atom, Kind
from govinfo_parse.headwords import as_heads
from govinfo_parse.labels import MOST_WOVEN, Labels, labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.words import is_ordinal


class Edges(NamedTuple):
    """The items of a group."""

    lead: int
    """Empty cells in front of the first that holds something."""
    inner: int
    """Cells from the first that holds something to the last."""
    trail: int
    """Empty cells behind it."""

    @property
    def size(self) -> int:
        """All of them."""
        return self.lead + self.inner + self.trail


@attrs.define(eq=False)
class Group:
    """Labels, and the cells behind them up to the next label or the end of the printed row."""

    at: int
    """Its number among all groups of the text."""
    layout: str
    labels: list[Atom]
    """The pieces of label since the group before."""
    own: int
    """Where among them those of its own printed row begin."""
    items: list[Atom]
    held: list[Atom]
    """Those of its items that hold something."""
    row: int
    """The printed row, LOOSE where nothing shows rows."""
    lead: list[Atom] = attrs.field(factory=list)
    """What stands in front of the labels in its printed row: a running number, or a number that is no cell's."""
    padding: int = 0
    """Empty cells between its labels and the heads in front of them: what a row of heads has behind its last label."""
    closed: bool = False
    """Whether something shows that the row ends behind it: its line, or a pipe."""
    bordered: bool = False
    """Whether a pipe of its own stands in front of its labels, as it does in front of every row of its layout."""
    after: list[Atom] = attrs.field(factory=list)
    """The pieces of label behind it, which are those of the next group."""

    def add_odd(self, atom: Atom) -> None:
        """Take in one more item, which cannot be read."""
        item = atom._replace(kind=Kind.ODD)
        self.items.append(item)
        self.held.append(item)

    @property
    def edges(self) -> Edges:
        """How many items there are at the edges and in between; to be asked for when it has them all.

        A word for an empty cell, such as NaN, is printed where the cell is, so that it is none of the padding; between
        borders it may be what an extractor puts in place of a merged cell.
        """
        items, shown = self.items, self.row == LOOSE
        if len(self.held) == len(items):
            return Edges(0, len(items), 0)
        filled = [at for at, item in enumerate(items) if item.kind is not Kind.EMPTY or (item.text and shown)]
        if not filled:
            return Edges(len(items), 0, 0)
        return Edges(filled[0], filled[-1] + 1 - filled[0], len(items) - 1 - filled[-1])

    @functools.cached_property
    def gaps(self) -> list[tuple[int, int]]:
        """(empty cells, line breaks) from its label to the first that holds something, and from one to the next."""
        found, empties = [], 0
        before = self.labels[-1].line if self.labels else None
        for atom in self.items:
            if atom.kind is Kind.EMPTY:
                empties += 1
                continue
            if before is not None:
                found.append((empties, atom.line - before))
            before, empties = atom.line, 0
        return found

    @property
    def empties_inside(self) -> int:
        """How many empty cells stand in front of the last that holds something."""
        held, items = self.held, self.items
        return items.index(held[-1]) + 1 - len(held) if 0 < len(held) < len(items) else 0

    @property
    def own_labels(self) -> list[Atom]:
        """The labels of its own printed row."""
        return self.labels[self.own :]

    @property
    def end(self) -> int:
        """Where its last item ends."""
        return (self.held or self.items)[-1].end


def group_atoms(stretches: Iterable[tuple[str, Sequence[Atom]]]) -> tuple[list[Group], list[Atom]]:
    """The groups of a text in printed order, and the pieces of label behind the last one."""
    builder = _Builder()
    for layout, atoms in stretches:
        builder.add(layout, atoms)
    return builder.finished()


class _Builder:
    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._labels: list[Atom] = []
        """The pieces of label since the last group."""
        self._own = 0
        """Where among them those of the last one's printed row begin."""
        self._lead: list[Atom] = []
        """What stood in front of those of the printed row."""
        self._bordered = False

    def add(self, layout: str, atoms: Sequence[Atom]) -> None:
        """Take in the atoms of one stretch."""
        words = labels()
        atoms = as_heads(atoms, words)
        group: Group | None = None
        for at, atom in enumerate(atoms):
            kind, row = atom.kind, atom.row
            if self._labels and row != self._labels[-1].row:
                self._end_row(words)
            if row == LOOSE and kind in _WORDS and _is_of_label(atoms, at, () if group else self._labels, words):
                kind, atom = Kind.LABEL, atom._replace(kind=Kind.LABEL)
            elif row == LOOSE and kind is Kind.LABEL and _is_in_cell(self._labels, atoms, at, words):
                kind, atom = Kind.ODD, atom._replace(kind=Kind.ODD)
            if kind is Kind.END:
                if group is not None:
                    group.closed = True
                group = None
                self._bordered = bool(atom.text)
            elif kind is Kind.LABEL:
                if group is not None and row == group.row and row != LOOSE:
                    is_content = _is_content(group)
                    if is_content and not (words.opens(atom.text) or is_ordinal(atom.text)):
                        group.add_odd(atom)
                        continue
                    if not is_content:
                        self._reopen(group)
                group = None
                if not self._labels or self._labels[-1].row != row:
                    self._own = len(self._labels)
                self._labels.append(atom)
            else:
                if group is None or group.row != row:
                    group = self._new(layout, row)
                group.items.append(atom)
                if kind in HELD:
                    group.held.append(atom)

    def _end_row(self, words: Labels) -> None:
        """The label of a row behind the numbers of a printed row, with nothing behind, does not open the next one."""
        last = self._labels[-1]
        group = self.groups[-1] if self.groups else None
        if last.row != LOOSE and group is not None and group.row == last.row and words.whole(last.text) is not None:
            group.add_odd(self._labels.pop())

    def _new(self, layout: str, row: int) -> Group:
        labels = self._labels
        own = 0
        if row != LOOSE and labels:
            own = self._own if labels[-1].row == row else len(labels)
        group = Group(len(self.groups), layout, labels, own, [], [], row, self._lead, bordered=self._bordered)
        self.groups.append(group)
        self._labels, self._own, self._lead, self._bordered = [], 0, [], False
        return group

    def _reopen(self, group: Group) -> None:
        """A group turned out to be padding, or a number, in front of a label of its own printed row.

        Its lists go on as they are: a line of very many empty cells and words would be copied for each of them.
        """
        self.groups.pop()
        self._labels, self._own, self._lead = group.labels, group.own, group.lead
        for item in group.held:
            if _begins_group(item):
                self._labels.append(item._replace(kind=Kind.LABEL))
            else:
                self._lead.append(item)

    def finished(self) -> tuple[list[Group], list[Atom]]:
        """All groups, and the labels that are left."""
        for one, following in itertools.pairwise(self.groups):
            one.after = following.labels
            one.closed = one.closed or (one.row != LOOSE and following.row != one.row)
        if self.groups:
            self.groups[-1].after = self._labels
        return self.groups, self._labels


def _is_content(group: Group) -> bool:
    """Whether text behind a group in its printed row stands in a cell: it has numbers behind a label, or several."""
    return len(group.held) > (0 if group.own < len(group.labels) else 1)


_WORDS = frozenset((Kind.ODD, Kind.MARK))


def _is_of_label(atoms: Sequence[Atom], at: int, labelled: Sequence[Atom], words: Labels) -> bool:
    """Whether a word such as 三, 无 or /, which may stand in a cell, is a piece of the label around it.

    ``labelled`` are the pieces of label in front of it, where nothing stands in between.
    """
    text = plain(atoms[at].text)
    behind = atoms[at + 1] if at + 1 < len(atoms) else None
    line = atoms[at].line
    following = itertools.takewhile(
        lambda atom: atom.kind is Kind.LABEL or (not text and atom.kind in _WORDS), atoms[at + 1 : at + 4]
    )
    ahead = next(filter(None, (plain(atom.text) for atom in following)), "")
    one, two = (plain("".join(atom.text for atom in labelled[-count:])) for count in (1, 2))
    if text and not all("\u4e00" <= sign <= "\u9fff" for sign in text):
        return False
    lines = [atom.line for atom in atoms[max(0, at - 1) : at + 2]]
    if not text + one and (lines[-1] != line or (at and lines[0] == line)):
        return False  # a sign behind a number, and not the bullet in front of a label
    if ahead and words.part((text or one) + ahead):
        return True
    if text and any(before and words.part(before + text) for before in (one, two)):
        return True
    opens_line = at == 0 or atoms[at - 1].line != line
    if text and opens_line and behind is not None and behind.kind is Kind.LABEL and behind.line == line:
        return words.begins(text)  # the first sign of a label printed from top to bottom beside that of the row
    if atoms[at].kind is Kind.MARK:
        return False  # 无 beside a label that goes on in the next line stands in a cell
    beside = (other for other in (*labelled[-1:], behind) if other is not None and other.line == line)
    return bool(text) and any(other.kind is Kind.LABEL and not words.whole(other.text) for other in beside)


def _is_in_cell(labelled: Sequence[Atom], atoms: Sequence[Atom], at: int, words: Labels) -> bool:
    """Whether an ordinal right behind the label of a row stands in its cell, as (4) above a label that has none.

    ``labelled`` are the pieces of label in front of it. Digits number a label only where the form does so; pieces of
    that of the group may stand in between.
    """
    if not labelled or not is_ordinal(atoms[at].text):
        return False
    text = plain(atoms[at].text)
    following = itertools.takewhile(lambda atom: atom.kind not in HELD, atoms[at + 1 : at + MOST_WOVEN])
    if not text.isdigit() or any(words.part(text + plain(atom.text)) for atom in following if atom.text):
        return False
    opened = next(words.match([atom.text for atom in labelled[-MOST_WOVEN:]]), None)
    return opened is not None and opened.whole


def _begins_group(item: Atom) -> bool:
    """Whether a word in front of a label is the ordinal of its group, whose label goes on in the rows below."""
    text = plain(item.text)
    return item.kind in _WORDS and bool(text) and any(label.startswith(text) for label in labels().groups)
