"""The columns that a head prints: which of the form's columns there are, and in what order.

A head is evidence like a label, and it is read before a row is filled: five numbers below five labels look like a
full row, whichever five of seven these are. Its words are read one column label after the other, however they are
wrapped; what is no label of the form is a column that the form does not have, and its cells are nobody's.

Where a head is damaged, the form's own order stands only as far as every piece that is left is a piece of the label
in its place. Else the head is not sure, and no row below it is proven by its structure. A row without any head above
it has the columns of the form: a head that is not printed contradicts nothing.
"""

import functools
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

import attrs
from rapidfuzz import fuzz

from govinfo_parse import costs, forms
from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.forms import CellForm, Edition, RowForm
from govinfo_parse.headblocks import in_blocks
from govinfo_parse.headlabels import (
    OTHER_CORNERS,
    Pieces,
    Token,
    around_columns,
    in_leaf_order,
    is_piece,
    likeness,
    tokens_of,
    woven,
)
from govinfo_parse.headpieces import Printed
from govinfo_parse.labels import Slot, labels
from govinfo_parse.plainlabels import plain


@attrs.frozen
class Column:
    """One printed column."""

    cell: CellForm | None
    """The cell of the row that stands in it, None for a column that the form does not have."""
    printed: str
    """Its label as printed, in plain characters."""
    sure: bool
    """Whether the label is that of the form."""
    unit: str | None = None
    """The unit that the head states."""


@attrs.frozen
class Head:
    """The columns of a row as its head prints them, or as the form does where no head is printed."""

    columns: tuple[Column, ...]
    edition: Edition
    sure: bool
    """Whether the order of the columns is confirmed, or no head speaks against that of the form."""
    printed: bool
    """Whether a head is printed."""
    doubt: str = ""
    """Why it is not sure."""

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        """The printed labels; rows below the same head share them."""
        return tuple(column.printed for column in self.columns)

    @functools.cached_property
    def shape(self) -> object:
        """What tells where its columns stand: their labels, and those over them."""
        return tuple((column.printed, column.cell.over if column.cell is not None else ()) for column in self.columns)

    @functools.cached_property
    def exact(self) -> int:
        """How many of its labels are those of the form in its edition, and not of another one."""
        own = {plain(column.cell.label) for column in self.columns if column.cell is not None}
        return sum(column.printed in own for column in self.columns)

    @functools.cached_property
    def misspelt(self) -> Sequence[tuple[str, CellForm]]:
        """The labels that are printed in a misspelling that is known, with their cells."""
        cells = [(column.printed, column.cell) for column in self.columns if column.cell is not None]
        return [(printed, cell) for printed, cell in cells if printed in map(plain, cell.misspelt)]

    @functools.cached_property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns)


def form_head(form: RowForm, edition: Edition) -> Head:
    """The columns as the form prints them, where the text has no head."""
    return Head(tuple(Column(cell, "", sure=True) for cell in form.cells), edition, sure=True, printed=False)


class _Found(NamedTuple):
    """What some pieces are as a head."""

    heads: Mapping[Edition, Head]
    in_order: Set[Edition]
    """Those of them that are sure and whose columns follow each other as in the form.

    A label in a line above others is not for that in front of them: columns are exchanged only where no way to read
    the lines of the head gives the form's order.
    """


def read_head(printed: Printed, slot: Slot) -> Mapping[Edition, Head]:
    """The head that these pieces print above a row, as each edition would have it; empty where they print none.

    Pieces are read in printed order, and where that is no head, column by column: the second lines of narrow columns
    stand below the first lines of all of them. A field that several columns share has a word of each of them. Where
    something else is on their lines (`Printed.runs_on`), labels that are exchanged may be those of a head whose cells
    are printed at several heights.
    """
    read, in_order = _read_lines(printed, slot)
    found = {edition: _without_shared(head, printed) for edition, head in read.items()}
    is_ordered = all(edition in in_order for edition, head in found.items() if head.sure)
    if is_ordered or not (printed.runs_on or _are_apart(printed.pieces)):
        return found
    doubt = "its labels are not in the form's order, and nothing shows that they stand side by side"
    return {edition: attrs.evolve(head, sure=False, doubt=head.doubt or doubt) for edition, head in found.items()}


def _without_shared(head: Head, printed: Printed) -> Head:
    """A head that is not sure where two fields of its row make one label: a piece of a label stands in the first."""
    names = "\n".join(head.names)
    shared = next((pair for pair in printed.neighbours if "".join(pair) in names), None) if head.sure else None
    if shared is None:
        return head
    return attrs.evolve(head, sure=False, doubt=f"{' and '.join(shared)} stand in two fields of the head")


def _read_lines(printed: Printed, slot: Slot) -> _Found:
    found = _read_head(printed.all, slot)
    if not printed.has_lines or any(head.sure for head in found.heads.values()):
        return found
    exchanged = {edition for edition, head in found.heads.items() if head.doubt == EXCHANGED}
    for other in (printed.by_field, *printed.by_column) if exchanged else printed.by_column:
        if len(other.pieces) >= MOST_WORDS:
            continue
        below = _read_head(other.all, slot)
        ordered = {e for e in exchanged & below.in_order if all(column.cell for column in below.heads[e].columns)}
        if ordered:
            return _Found({**found.heads, **{edition: below.heads[edition] for edition in ordered}}, ordered)
        if not exchanged and any(head.sure for head in below.heads.values()):
            return below
    return found


def _are_apart(pieces: Sequence[Atom]) -> bool:
    """Whether labels that no borders hold do not stand side by side, as exchanged ones do.

    Where one of them stands farther from the others, behind the rule below them perhaps, it was printed last because it
    did not fit, and its column may be any.
    """
    ours = list(itertools.dropwhile(lambda piece: plain(piece.text) in around_columns(), pieces))
    gaps = [(b.line - a.line, b.start - a.end if b.line == a.line else 0) for a, b in itertools.pairwise(ours)]
    blanks = [blank for _, blank in gaps]
    far = max(blanks, default=0) > MOST_APART * max(1, min(blanks, default=0))
    return all(piece.row == LOOSE for piece in ours) and (far or len({step for step, _ in gaps}) > 1)


@forms.cached(maxsize=1024)
def _read_head(pieces: Pieces, slot: Slot) -> _Found:
    heads = _heads(pieces, slot)
    return _Found(
        heads, {edition for edition, head in heads.items() if head.sure and _is_in_order(head, slot.forms[edition])}
    )


def _is_in_order(head: Head, form: RowForm) -> bool:
    order = form.place_of
    places = [order[column.cell.path] for column in head.columns if column.cell is not None]
    return places == sorted(places)


def _heads(pieces: Pieces, slot: Slot) -> Mapping[Edition, Head]:
    read = {edition: _of_edition(pieces, slot, edition) for edition in slot.forms}
    heads = {edition: head for edition, head in read.items() if head is not None}
    found = {edition: head for edition, head in heads.items() if _is_most_of(head, slot.forms[edition])}
    if not found and len(pieces.texts) <= MOST_CUT:
        found = {edition: head for edition, head in heads.items() if _is_cut(head, slot.forms[edition])}
    for edition, head in heads.items() if not found else ():
        form = slot.forms[edition]
        if _names_a_column(head, form):
            doubt = head.doubt or f"the head prints {'、'.join(column.printed for column in head.columns)}"
            seen = {column.cell: column for column in head.columns}
            columns = tuple(seen.get(cell, Column(cell, "", sure=False)) for cell in form.cells)
            found[edition] = attrs.evolve(head, columns=columns, sure=False, doubt=doubt)
    return found


def _is_most_of(head: Head, form: RowForm) -> bool:
    """Whether a head has at least half as many of the form's columns as the row has cells."""
    return 2 * sum(column.cell is not None for column in head.columns) >= len(form.cells)


def _is_cut(head: Head, form: RowForm) -> bool:
    """Whether a head of few pieces is a sure one of a row of few cells, with a label of the form."""
    return len(form.cells) <= MOST_CUT and head.sure and any(column.sure for column in head.columns if column.cell)


def _names_a_column(head: Head, form: RowForm) -> bool:
    """Whether a head of which most is not legible has a label that the form has over one of its columns only.

    A label that several columns have is none, nor one that a row has, too (其他, 总计). Where the head has as many
    labels as the form has columns, it has to stand at another place: else the rest is misspelt.
    """
    times = Counter(plain(cell.label) for cell in form.cells)
    of_rows = labels().exact
    own = [column for column in head.columns if column.sure and column.cell is not None]
    if head.width == len(form.cells):
        pairs = zip(head.columns, form.cells, strict=True)
        own = [column for column, cell in pairs if column in own and column.cell is not cell]
    names = [plain(column.cell.label) for column in own if column.cell is not None]
    return any(times[name] == 1 and not any(label.endswith(name) for label in of_rows) for name in names)


EXCHANGED = "its labels stand on several lines, and not in the form's order"
"""The doubt about a head of which only the order is not known."""
MOST_APART = 3
"""How many times as far as the nearest labels of a head others may stand apart from each other."""
MOST_WORDS = 60
"""Words of a head; more are no head."""
MOST_CUT = 3
"""Pieces of a head that has fewer columns than half of the form's; more pieces are no head."""


def _of_edition(pieces: Pieces, slot: Slot, edition: Edition) -> Head | None:
    form = slot.forms[edition]
    leaves = [tuple(plain(label) for label in (*cell.labels, *cell.misspelt)) for cell in form.cells]
    over = {plain(label) for cell in form.cells for label in cell.over}
    tokens = tokens_of(pieces, {name for names in leaves for name in names}, over, around_columns())
    if tokens and tokens[0].text in OTHER_CORNERS and not is_piece(tokens[0].text, leaves):
        tokens = tokens[1:]
    known = sum(token.exact for token in tokens if token.text not in over)
    if known == 0 and not any(is_piece(token.text, leaves) for token in tokens):
        return None
    if len(set(leaves)) < len(leaves):
        return _of_blocks(tokens, pieces, form, edition, over)
    head = _in_order_of(tokens, form, edition, leaves, over, bordered=pieces.bordered)
    if head is None or not head.sure:
        texts = [each for each in zip(pieces.texts, pieces.lines, strict=True) if each[0] not in around_columns()]
        whole = woven(texts, [*leaves, *((name,) for name in over)])
        return _in_order_of(whole, form, edition, leaves, over, bordered=pieces.bordered) if whole else head
    return head


def _in_order_of(
    tokens: list[Token],
    form: RowForm,
    edition: Edition,
    leaves: Sequence[tuple[str, ...]],
    over: set[str],
    *,
    bordered: bool,
) -> Head | None:
    """Each printed label with its column, in an order that is that of the form or that the print shows."""
    order = in_leaf_order(tokens, form, over, bordered=bordered)
    head = _matched(order.tokens, form, edition, leaves)
    if head is None or order.attested or not head.sure:
        return head
    if _is_in_order(head, form) and all(column.cell is not None for column in head.columns):
        return head
    return attrs.evolve(head, sure=False, doubt=EXCHANGED)


def _matched(
    tokens: Sequence[Token], form: RowForm, edition: Edition, leaves: Sequence[tuple[str, ...]]
) -> Head | None:
    """Each printed label with its column."""
    exact = Counter(token.text for token in tokens if token.exact)
    of = {name: at for at, names in enumerate(leaves) for name in names}
    taken = {of[text] for text in exact}
    once = {of[text] for text, count in exact.items() if count == 1}  # of copies one may be misspelt
    columns: list[Column] = []
    doubts: list[str] = []
    seen: set[int] = set()
    for place, token in enumerate(tokens):
        at = of.get(token.text) if token.exact else _meant(token.text, place, tokens, leaves, taken)
        if at is None and not columns and any(fuzz.ratio(token.text, name) >= costs.ALIKE for name in around_columns()):
            continue  # the corner, misspelt
        if at is None:
            columns.append(Column(None, token.text, sure=_is_foreign(token.text, leaves, once), unit=token.unit))
            if not columns[-1].sure:
                doubts.append(token.text)
            continue
        if at in seen and (columns[-1].cell is not form.cells[at] or columns[-1].printed != token.text):
            doubts.append(token.text)  # the same label at two places, or another one: that of a merged cell is repeated
        elif at in seen and len(tokens) <= len(leaves):
            doubts.append(token.text)  # a label printed twice, and one that is not printed
        seen.add(at)
        columns.append(Column(form.cells[at], token.text, sure=token.exact, unit=token.unit))
    in_pieces = len(tokens) == len(leaves) and all(token.exact or is_piece(token.text, leaves) for token in tokens)
    if in_pieces and 2 * len(seen) < len(leaves):  # a piece of each label, and most do not say of which
        columns = [Column(cell, "", sure=False) for cell in form.cells]
    elif not seen:
        return None
    in_order = [of_cell for of_cell in (column.cell for column in columns) if of_cell is not None]
    cut = [column for column in columns if column.cell is not None and not column.sure]
    if cut and in_order != list(form.cells):
        doubts += [column.printed for column in cut]
    if len(seen) < len(leaves) <= len(tokens):  # what is no label of the form may be the one that is not seen
        doubts += [column.printed for column in columns if column.cell is None and column.sure]
    doubt = f"the head prints {'、'.join(doubts)}" if doubts else ""
    return Head(tuple(columns), edition, sure=not doubts, printed=True, doubt=doubt)


def _meant(
    text: str, place: int, tokens: Sequence[Token], leaves: Sequence[tuple[str, ...]], taken: set[int]
) -> int | None:
    """The column that a damaged label means: the one in its place of which it is a piece, or the only one like it.

    The first line of a label is still some evidence where another column begins with it, too: 本年新 is left of two of
    three labels. What all columns have, such as 件数, is a piece of whichever stands there.
    """
    if len(tokens) == len(leaves) and place not in taken:
        having = [at for at, names in enumerate(leaves) if any(text in name for name in names)]
        begins = any(name.startswith(text) for name in leaves[place])
        if place in having and (len(having) == 1 or (begins and len(having) < len(leaves))):
            return place
    ratios = [max(likeness(text, name) for name in names) for names in leaves]
    best = max(range(len(leaves)), key=ratios.__getitem__)
    rest = [ratio for at, ratio in enumerate(ratios) if at != best]
    clear = ratios[best] >= costs.ALIKE and ratios[best] >= max(rest, default=0) + costs.CLEARLY
    return best if clear and best not in taken else None


def _is_foreign(text: str, leaves: Sequence[tuple[str, ...]], taken: set[int]) -> bool:
    """Whether a label is like no column but those ``taken`` by a label of their own, and its place is known."""
    if text.endswith("?") or any(fuzz.ratio(text, name) >= costs.UNLIKE for name in around_columns()):
        return False
    free = [names for at, names in enumerate(leaves) if at not in taken]
    return all(fuzz.ratio(text, name) < costs.UNLIKE and text not in name for names in free for name in names)


def _of_blocks(tokens: Sequence[Token], pieces: Pieces, form: RowForm, edition: Edition, over: set[str]) -> Head | None:
    """A row of blocks that have the same columns each, as table four."""
    found = in_blocks(tokens, pieces, form, over)
    if found is None:
        return None
    columns = (Column(cell, printed, sure=not found.doubt) for cell, printed in found.cells)
    return Head(tuple(columns), edition, sure=not found.doubt, printed=True, doubt=found.doubt)
