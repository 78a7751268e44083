"""A head of blocks that have the same columns each: which block and which column stands where in table four.

The fifteen labels of table four are five, three times over, so the labels over them say which block is which, and they
are worth what the lines of the head show of their order. Where labels are torn over several lines, the lines have to
be woven back: the order of the form stands only where these lines can be those of no other order.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govinfo_parse import forms
from govinfo_parse.forms import CellForm, RowForm
from govinfo_parse.headlabels import OUTSIDE, Pieces, Token
from govinfo_parse.labels import labels
from govinfo_parse.plainlabels import plain

Block = tuple[str, ...]
"""The labels over the columns of a block, the outermost first."""

MOST_LINES = 20
"""Lines of a torn head; one of more is not understood. Each takes as many calls in each other as there are labels."""
MOST_STEPS = 20_000
"""Steps in which the lines of a torn head have to be woven in one order; a head that takes more is not understood."""


class Blocks(NamedTuple):
    """The columns of a head of blocks."""

    cells: Sequence[tuple[CellForm, str]]
    """Each with its label as printed, which is empty where it is not known."""
    doubt: str
    """Why their order is not sure."""


def in_blocks(tokens: Sequence[Token], pieces: Pieces, form: RowForm, over: set[str]) -> Blocks | None:
    """The columns of a head of blocks; None where what is printed is no such head."""
    five = list(dict.fromkeys(plain(cell.label) for cell in form.cells))
    blocks = len(form.cells) // len(five)
    variants = {plain(label): plain(cell.label) for cell in form.cells for label in cell.labels}
    leaf = [variants.get(token.text, token.text) for token in tokens if token.text not in over]
    foreign = [name for name in leaf if name not in five and name not in labels().heads]  # a table without rows
    order = _order(tokens, form, over)
    if order is not None and not foreign:
        if leaf[-len(form.cells) :] == five * blocks:
            return Blocks([(cell, plain(cell.label)) for block in order for cell in block], "")
        printed = [token.text for token in tokens if token.text not in over]
        last = _last_repeats(leaf, printed, five * blocks)
        if last:
            return Blocks(list(_repeated(last, form)), "")
    in_form = [(cell, "") for cell in form.cells]
    if _are_scattered(tokens, five, blocks):
        return Blocks(in_form, "" if _is_woven(pieces, form) else "its labels are torn, and may be in another order")
    if len([name for name in leaf if name in five]) < len(five):
        return None
    order_only = order is None and leaf[-len(form.cells) :] == five * blocks
    doubt = (
        "the labels over its columns do not show their order" if order_only else f"the head prints {'、'.join(leaf)}"
    )
    return Blocks(in_form, doubt)


def _are_scattered(tokens: Sequence[Token], five: Sequence[str], blocks: int) -> bool:
    """Whether the signs of all labels are there, and few of the labels are whole."""
    signs = "".join(token.text for token in tokens)
    own = [[sign for sign in name if sum(sign in other for other in five) == 1] for name in five]
    there = all(any(signs.count(sign) >= blocks for sign in each) for each in own)
    return there and sum(len(token.text) for token in tokens if token.exact) < len("".join(five)) * blocks


def _by_block(form: RowForm) -> Mapping[Block, Sequence[CellForm]]:
    return {tuple(map(plain, over)): cells for over, cells in form.blocks.items()}


def _order(tokens: Sequence[Token], form: RowForm, over: set[str]) -> list[Sequence[CellForm]] | None:
    """The blocks as the labels over them stand from left to right; None where the head does not show it.

    They stand in the form's order where no label over them speaks against it. Another order has to be seen: in labels
    side by side on one line, for one that is on a line above others need not be the first from the left.
    """
    blocks = _by_block(form)
    shown: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.text in over:
            shown.setdefault(token.text, at)
        elif not token.exact and len(token.text) > 1 and any(token.text in name for name in over):
            return None  # a label over them is torn, and may stand anywhere
    places = [shown[name] for path in blocks for name in path if name in shown]
    if len(shown) < len(over):
        return list(blocks.values()) if places == sorted(places) else None
    ordered = sorted(blocks, key=lambda path: [shown[name] for name in path])
    if ordered == list(blocks) or _are_side_by_side(tokens, blocks, shown):
        return [blocks[path] for path in ordered]
    return None


def _are_side_by_side(tokens: Sequence[Token], blocks: Iterable[Block], shown: Mapping[str, int]) -> bool:
    """Whether labels over neighbouring blocks are on one line; without lines, whether nothing is between them."""
    below: dict[Block, set[int]] = {}
    for path in blocks:
        for depth, name in enumerate(path):
            below.setdefault(path[:depth], set()).add(shown[name])
    lines = {token.line for token in tokens} - {OUTSIDE}
    if 1 < len(lines) < len(tokens):
        on = [{tokens[at].line for at in places} for places in below.values()]
        return all(len(each) == 1 and OUTSIDE not in each for each in on)
    return all(max(places) - min(places) < len(places) for places in below.values())


def _last_repeats(names: Sequence[str], printed: Sequence[str], wanted: Sequence[str]) -> Sequence[str]:
    """The end of the labels that prints the wanted ones, some of them several times; nothing where none does.

    The label of a merged cell is repeated as it is ``printed``: 合计 behind 总计 is another one.
    """
    for start in range(max(0, len(names) - 2 * len(wanted)), len(names)):
        last = names[start:]
        again = [at for at in range(1, len(last)) if last[at] == last[at - 1]]
        if [name for at, name in enumerate(last) if at not in again] == list(wanted):
            return last if all(printed[start + at] == printed[start + at - 1] for at in again) else ()
    return ()


def _repeated(leaf: Sequence[str], form: RowForm) -> Iterator[tuple[CellForm, str]]:
    """Columns some of which are printed twice because their cell is merged."""
    at = -1
    for place, name in enumerate(leaf):
        if not place or name != leaf[place - 1]:
            at += 1
        yield form.cells[at], name


# --------------------------------------------------------------------------- torn labels


@forms.cached
def _is_woven(pieces: Pieces, form: RowForm) -> bool:
    """Whether the lines of a torn head are those of the form's order, and of no other one.

    On every line stands the next piece of some labels, from left to right. The other orders are those of the blocks,
    and of the columns, which are the same in all blocks: where none fits that has one column in another place, every
    column is held in its place by the lines that it shares with others.
    """
    lines = list(_torn_lines(pieces, form))
    if len(lines) > MOST_LINES:
        return False
    blocks = {path: [plain(cell.label) for cell in cells] for path, cells in _by_block(form).items()}
    inner = next(iter(blocks.values()))
    has_over = bool(set("".join(lines)) - {sign for name in inner for sign in name})
    orders = [[*order] for order in itertools.permutations(blocks)] if has_over else []
    others = [_in_row(order, inner) for order in orders if order != [*blocks]]
    moved = set()
    for column, place in itertools.permutations(range(len(inner)), 2):
        left = [*inner[:column], *inner[column + 1 :]]
        moved.add((*left[:place], inner[column], *left[place:]))
    others += [_in_row([*blocks], names) for names in sorted(moved)]
    weave = _Weave(lines)
    return weave.fits(_in_row([*blocks], inner)) and not any(map(weave.fits, others)) and not weave.is_lost


def _torn_lines(pieces: Pieces, form: RowForm) -> Iterator[str]:
    """The words of a head line by line, from the first that can be a piece of its labels on."""
    every = "\n".join(plain(label) for cell in form.cells for label in (*cell.labels, *cell.over))
    lines: dict[int, str] = {}
    for text, line in zip(pieces.texts, pieces.lines, strict=True):
        if lines or text in every:
            lines[line] = lines.get(line, "") + text
    yield from lines.values()


class _Label(NamedTuple):
    """A label over or of a column, as far as it is not yet printed."""

    rest: str
    is_whole: bool
    """Whether nothing of it has to be printed any more: all of it is, or it is over a column and left out."""
    twin: int | None
    """The column in the same place of a block beside its own: their labels are wrapped alike, line by line."""


def _in_row(order: Sequence[Block], inner: Sequence[str]) -> tuple[_Label, ...]:
    """Blocks in some order as the labels over them and of their columns, from left to right."""
    row: list[_Label] = []
    begun: dict[str, int] = {}
    seen: set[str] = set()
    for path in order:
        row += [_Label(name, True, None) for name in path if name not in seen]
        seen.update(path)
        beside = begun.get(path[0])
        begun.setdefault(path[0], len(row))
        row += [_Label(name, False, None if beside is None else beside + at) for at, name in enumerate(inner)]
    return tuple(row)


class _Weave:
    """The lines of a torn head, woven back into whole labels."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._steps = 0
        self._dead: set[tuple[int, int, int, tuple[_Label, ...]]] = set()

    @property
    def is_lost(self) -> bool:
        """Whether it took too many steps to say."""
        return self._steps > MOST_STEPS

    def fits(self, row: tuple[_Label, ...]) -> bool:
        """Whether the lines print these labels, each line the next piece of some of them from left to right."""
        self._dead.clear()
        return self._goes_on(0, 0, 0, row)

    def _goes_on(self, line: int, at: int, column: int, row: tuple[_Label, ...]) -> bool:
        """Whether the lines from a place on print what is left of the labels, those from a column on first."""
        if line == len(self._lines):
            return all(label.is_whole for label in row)
        if column == len(row):
            return at == len(self._lines[line]) and self._goes_on(line + 1, 0, 0, row)
        state = (line, at, column, row)
        if state in self._dead or self.is_lost:
            return False
        self._steps += 1
        label = row[column]
        most = _common(label.rest, self._lines[line], at)
        if label.twin is None:
            ends: Iterable[int] = range(most, -1, -1)
        else:
            end = len(label.rest) - len(row[label.twin].rest)
            ends = [end] if end <= most else ()
        for end in ends:
            rest = label._replace(rest=label.rest[end:], is_whole=end == len(label.rest)) if end else label
            if self._goes_on(line, at + end, column + 1, (*row[:column], rest, *row[column + 1 :])):
                return True
        self._dead.add(state)
        return False


def _common(label: str, text: str, at: int) -> int:
    """How many characters of a label a text has from a place on."""
    most = min(len(label), len(text) - at)
    return next((size for size in range(most) if label[size] != text[at + size]), most)
