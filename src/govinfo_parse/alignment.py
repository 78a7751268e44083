"""The groups of a text against the rows of the form, both in printed order.

All three tables are one chain of rows: solved apart, one table takes the numbers of the next. The cheapest way
through the chain decides; what it costs to open a row is in `costs`. For each row of the form only the cheapest way
that ends there is kept, so the work grows with the number of groups and nothing else.

A row whose own label stands in full costs nothing and has no rivals, so the search only decides where labels are
damaged, lost or printed twice. Rows out of order do not fit the chain. They are put back afterwards where their own
label is whole and they stand beside the rows of their table; what is left over is a copy, a label without numbers, or
numbers without a row, and none of it is dropped: it is what `proof` needs to know about the rows around it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence, Set

import attrs

from govinfo_parse import costs, forms
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.barelabels import BareLabel, bare_labels
from govinfo_parse.caching import kept_of_pieces
from govinfo_parse.chapters import rows_in_prose
from govinfo_parse.groups import Group
from govinfo_parse.labels import MOST_PIECES, MOST_WOVEN, Labels, Match, Slot, labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.rownames import begins_with_year, is_named, take_year
from govinfo_parse.sentences import holds_sentence

NEAR = 60
"""Pieces of label above a table without row labels that are looked at for its heads."""


@attrs.define(eq=False)
class Row:
    """A row of the form, and the group that fills it."""

    slot: Slot
    group: Group
    match: Match
    rivals: tuple[Match, ...] = ()
    """Other rows that the label may mean."""
    displaced: bool = False
    """It stands at another place than the form prints it."""

    @property
    def label(self) -> list[Atom]:
        """The pieces of its label in front of its cells."""
        return self.group.labels[len(self.group.labels) - self.match.before :]

    @property
    def label_text(self) -> str:
        """Its whole label, with the pieces in which it goes on behind its cells."""
        return "".join(atom.text for atom in (*self.label, *self.group.after[: self.match.after]))

    @property
    def above(self) -> list[Atom]:
        """The pieces in front of its label, since the group before."""
        return self.group.labels[: len(self.group.labels) - self.match.before]

    @property
    def start(self) -> int:
        """Where its own label begins, or its first number."""
        return (self.label or self.group.items)[0].start


@attrs.define(eq=False)
class Alignment:
    """What the groups of a text are."""

    groups: list[Group]
    rows: dict[int, Row]
    """By the place of their row in the form."""
    copies: list[Row]
    """Groups with the label of a row that another group fills."""
    bare: list[BareLabel]
    """Labels of rows that no group fills."""
    repeated: Set[str]
    """The rows whose label is printed once more with nothing in its place."""
    again: Set[str]
    """Those of them in which it stands so below the numbers."""
    others: list[Group]
    """Groups with numbers that fill no row."""
    tail: list[Atom]
    """The pieces of label behind the last group."""

    @property
    def last(self) -> Group | None:
        """The group with which the text ends."""
        return self.groups[-1] if self.groups and not self.tail else None


def align(groups: Sequence[Group], tail: Sequence[Atom]) -> Alignment:
    """Each row of the form at most one group, by the least cost."""
    words = labels()
    matches = {id(group): _matches(group) for group in groups}
    behind = {id(group): group.after for group in groups}
    prose = rows_in_prose(groups, matches)
    kept, rest = _dissolve(groups, tail, matches, prose)
    for group in kept:  # a label goes on in rows of empty cells, which are dissolved
        if group.after is not behind[id(group)] and not any(match.whole for match in matches[id(group)]):
            matches[id(group)] = _matches(group)
    chain = _cheapest(kept, matches, words)
    rows: dict[int, Row] = {}
    for group, match in chain:
        rivals = tuple(other for other in matches[id(group)] if other.slot is not match.slot)
        rows[match.slot.at] = Row(match.slot, group, match, rivals)
    copies, others = _left_over(kept, matches, rows)
    bordered = {group.layout for group in kept if group.bordered}
    for row in [row for row in rows.values() if not row.slot.keys]:
        _drop_border(row.group, bordered)
        again = [group for group in others if _is_again(group, row.group)]
        copies += [Row(row.slot, group, row.match) for group in again]
        others = [group for group in others if group not in again]
    own = {id(row.group): row for row in rows.values()}
    placed = [own.get(id(group)) for group in kept]
    places = [row.slot.at if row is not None and not row.displaced else None for row in placed]
    opened = [
        row.match if row is not None else next(iter(matches[id(group)]), None)
        for group, row in zip(kept, placed, strict=True)
    ]
    alone = list(bare_labels(kept, rest, places, opened, rows))
    bare = [label for label in alone if label.slot.at not in rows]
    twice = [label for label in alone if label.slot.at in rows]
    repeated = {label.slot.path for label in twice}
    said = {atom.start for at in prose for atom in groups[at].labels}
    below = {
        label.slot.path
        for label in twice
        if label.atoms[0].start not in said and _is_below(label, rows[label.slot.at].group)
    }
    return Alignment(kept, rows, copies, bare, repeated, below, others, rest)


def _is_below(label: BareLabel, row: Group) -> bool:
    """Whether a label stands below a row in one piece: several may be those of a label that goes on there."""
    return len(label.atoms) == 1 and label.atoms[0].start > row.end


def _left_over(
    groups: Sequence[Group], matches: Mapping[int, Sequence[Match]], rows: dict[int, Row]
) -> tuple[list[Row], list[Group]]:
    """The copies of rows, and the groups with numbers in no row, among those that are not on the cheapest way.

    One with a whole label beside the rows of its table is put among the ``rows`` themselves.
    """
    taken = {id(row.group) for row in rows.values()}
    copies: list[Row] = []
    others: list[Group] = []
    for group in groups:
        if id(group) in taken:
            continue
        exact = next((match for match in matches[id(group)] if match.whole and not match.meant), None)
        if exact is not None and exact.slot.at in rows:
            copies.append(Row(exact.slot, group, exact))
        elif exact is not None and _is_beside(exact.slot, group, rows):
            rows[exact.slot.at] = Row(exact.slot, group, exact, displaced=True)
        elif group.held:
            others.append(group)
    return copies, others


def _matches(group: Group) -> Sequence[Match]:
    """The rows that the labels of a group may open, the best first: those of its own printed row, else all in front."""
    own = group.own_labels
    after = _before_next(group.after) if group.row != LOOSE and own else group.after
    found = _of_pieces(own, after) if own else ()
    if not (found and found[0].whole) and group.own:
        wider = _of_pieces(group.labels, after)
        if wider and (not found or wider[0].cost < found[0].cost):
            return wider
    return found


def _before_next(after: Sequence[Atom]) -> Sequence[Atom]:
    """The pieces of label behind a row without those of the next printed row, which has its own."""
    below = after[-1].row if after else LOOSE
    return after if below == LOOSE else [atom for atom in after if atom.row != below]


def _of_pieces(before: Sequence[Atom], after: Sequence[Atom]) -> Sequence[Match]:
    """The rows that pieces of label may open, counted in pieces; every word of a piece can be where a label begins."""
    texts = tuple([atom.text for atom in before[-MOST_PIECES:]])
    behind = tuple([atom.text for atom in after[:MOST_WOVEN]])
    return _kept_matches(texts, behind)


@kept_of_pieces
def _kept_matches(before: tuple[str, ...], behind: tuple[str, ...]) -> Sequence[Match]:
    begun = max([at for at, text in enumerate(before, 1) if holds_sentence(text)], default=0)
    own = before[begun:]  # no label goes on over a sentence
    return tuple(_matched(own, behind, labels())) if own else ()


def _matched(before: Sequence[str], behind: Sequence[str], words: Labels) -> Iterator[Match]:
    texts: list[str] = []
    whose: list[int] = []
    for at, text in enumerate(before):
        for word in text.split() if " " in text else (text,):
            texts.append(word)
            whose.append(at)
    following = [word for text in behind for word in (text.split() if " " in text else (text,))]
    for match in words.match(texts, following):
        used = len(before) - whose[-match.before]
        yield match if used == match.before else attrs.evolve(match, before=used)


def _dissolve(
    groups: Sequence[Group], tail: Sequence[Atom], matches: Mapping[int, Sequence[Match]], prose: Container[int]
) -> tuple[list[Group], list[Atom]]:
    """The groups without those of empty cells beside labels that open no row: their labels go to the next group.

    So do those of ``prose``, numbers and all: what they say is behind their labels, which are bare for nobody.
    """
    kept: list[Group] = []
    pending: list[Atom] = []
    padding = 0
    for at, group in enumerate(groups):
        if at in prose:
            pending += [*group.labels, *(item._replace(kind=Kind.LABEL) for item in group.held)]
            continue
        found = matches[id(group)]
        opens = bool(found) and found[0].whole
        if not group.held and opens and kept and all(match.meant for match in found):
            opens = not _goes_on([*kept[-1].own_labels[-1:], *pending, *group.labels])
        below_head = group.row != LOOSE and group.own == len(group.labels) and bool(group.labels or pending)
        if not group.held and not opens and not below_head:
            pending += group.labels
            padding = len(group.items)
            continue
        group.padding, padding = (0 if _has_labels_above(group, found) else padding), 0
        if pending:
            group.own += len(pending)
            if group.row == LOOSE:
                group.own = 0
            group.labels = [*pending, *group.labels]
            if kept:
                kept[-1].after = group.labels
            pending = []
        group.at = len(kept)
        kept.append(group)
    rest = [*pending, *tail]
    if kept:
        kept[-1].after = rest
    return kept, rest


def _goes_on(pieces: Sequence[Atom]) -> bool:
    """Whether a label goes on in these pieces: what is left of it without its beginning is like the whole, too."""
    return len(pieces) > 1 and labels().begins(plain("".join(piece.text for piece in pieces)))


def _has_labels_above(group: Group, found: Sequence[Match]) -> bool:
    """Whether labels of its own stand above its row: then empty cells in front of these are not behind the heads."""
    if group.row != LOOSE:
        return any(label.row != LOOSE for label in group.labels[: group.own])
    return bool(found) and len(group.labels) > found[0].before


def _drop_border(group: Group, bordered: Container[str]) -> None:
    """Leave out the border in front of a row without a label, which looks like an empty cell, where all have one."""
    if group.layout in bordered and len(group.items) > 1 and group.items[0].kind is Kind.EMPTY:
        del group.items[0]


def _cheapest(groups: Sequence[Group], matches: dict[int, Sequence[Match]], words: Labels) -> list[tuple[Group, Match]]:
    """The groups and their rows on the cheapest way through the form.

    For every row the cheapest way that ends with it is kept, so that time grows with the groups alone. Of two ways
    that cost the same the first one stays: of two copies of a table, the first is the report.
    """
    size = len(words.slots)
    cost = [0.0] * (size + 1)  # cost[n]: the cheapest way that uses no row from n on
    way: list[tuple[object, Group, Match] | None] = [None] * (size + 1)
    above: list[Atom] = []
    for group in groups:
        above += group.labels
        found = matches[id(group)]
        if not found and len(group.items) > 1:
            pieces = [plain(atom.text) for atom in above[-NEAR:]]
            named = int(begins_with_year(group) or is_named(group, above))
            found = [match for slot in words.unlabelled if (match := _below_head(pieces, slot, named)) is not None]
            matches[id(group)] = found
            if found and begins_with_year(group):
                take_year(group)
        if group.held and (found or len(group.items) > 1):
            above.clear()
        for match in sorted(found, key=lambda match: -match.slot.at) if len(found) > 1 else found:
            at = match.slot.at
            new = cost[at] + costs.LABEL + match.cost + (costs.FILLED if group.held else 0)
            step = (way[at], group, match)
            for n in range(at + 1, size + 1):
                if new < cost[n]:
                    cost[n], way[n] = new, step
                else:
                    break
    chain: list[tuple[Group, Match]] = []
    step_back = way[size]
    while step_back is not None:
        before, group, match = step_back
        chain.append((group, match))
        step_back = before  # type: ignore[assignment]
    return chain[::-1]


def _below_head(pieces: Sequence[str], slot: Slot, named: int) -> Match | None:
    """How far the labels above some numbers are the heads of a table without row labels; the last may be a name."""
    own, blocks = _own_signs(slot.at)
    joined = "".join(pieces)
    seen = 0.0
    for signs in own:
        seen += min(1.0, max(map(joined.count, signs)) / blocks)
    share = seen / len(own)
    if share < costs.LEAST_HEADS:
        return None
    return Match(slot, costs.MISSING_CHARACTERS * (1 - share), named)


@forms.cached
def _own_signs(at: int) -> tuple[Sequence[Sequence[str]], int]:
    """Of each column label of a row the characters that no other one has, and how often the labels are repeated."""
    form = next(iter(labels().slots[at].forms.values()))
    names = list(dict.fromkeys(plain(cell.label) for cell in form.cells))
    own = [[sign for sign in name if sum(sign in other for other in names) == 1] for name in names]
    return own, len(form.cells) // len(names)


def _is_again(group: Group, row: Group) -> bool:
    """Whether a group is the row of a table without row labels once more: below it, as full, and no label between.

    The row may have lost the year after which both are named.
    """
    held = len(group.held) - begins_with_year(group)
    return group.at == row.at + 1 and not group.labels and held == len(row.held) > 1


def _is_beside(slot: Slot, group: Group, rows: dict[int, Row]) -> bool:
    """Whether a group stands among the rows of its table, though not at its place."""
    same = [row.group.at for row in rows.values() if row.slot.table == slot.table]
    return bool(same) and min(same) - 2 <= group.at <= max(same) + 2
