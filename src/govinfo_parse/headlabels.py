"""The labels that a head prints, one behind the other, however they are wrapped.

This is the first half of reading a head, and it knows no columns yet: pieces of text go in, and what comes out is each
label of the form whole, in the order from left to right, and between them whatever is none, in the pieces that are
printed. Lines of narrow columns may be woven into each other, and a common label may stand above several others.
"""

from collections.abc import Sequence, Set

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import RowForm
from govinfo_parse.labels import labels
from govinfo_parse.words import plain


@attrs.frozen
class Token:
    text: str
    exact: bool
    unit: str | None


@forms.cached
def around_columns() -> Set[str]:
    """What a head prints besides the labels of its columns."""
    words = labels()
    return words.corners | words.blocks | words.above | words.titles.keys()


def tokens_of(
    texts: Sequence[str], units: Sequence[str | None], names: set[str], over: set[str], around: Set[str]
) -> list[Token]:
    """The labels that the pieces print one behind the other, however they are wrapped; the rest in pieces.

    What stands ``around`` the columns is left out.
    """
    joined = "".join(texts)
    starts = {0}
    at = 0
    unit_at: dict[int, str | None] = {}
    for text, unit in zip(texts, units, strict=True):
        at += len(text)
        starts.add(at)
        unit_at[at - 1] = unit  # behind the label that it belongs to, whatever else is in the piece
    order = sorted((*names, *over, *around), key=len, reverse=True)
    tokens: list[Token] = []
    at, open_at = 0, None
    while at < len(joined):
        name = next((name for name in order if joined.startswith(name, at)), None)
        inside = open_at is not None and name is not None and at not in starts and at + len(name) not in starts
        if name is None or inside:
            if open_at is None:
                open_at = at
            at += 1
            if at in starts:
                tokens.append(Token(joined[open_at:at], False, _unit(unit_at, open_at, at)))
                open_at = None
            continue
        if open_at is not None:
            tokens.append(Token(joined[open_at:at], False, _unit(unit_at, open_at, at)))
            open_at = None
        if name not in around:
            tokens.append(Token(name, True, _unit(unit_at, at, at + len(name))))
        at += len(name)
    if open_at is not None:
        tokens.append(Token(joined[open_at:], False, None))
    return tokens


def _unit(unit_at: dict[int, str | None], start: int, end: int) -> str | None:
    return next((unit for at, unit in unit_at.items() if start <= at < end and unit), None)


def woven(texts: Sequence[str], labels_of: Sequence[tuple[str, ...]]) -> list[Token]:
    """The labels of a head whose lines are woven: each line has the next piece of every label that goes on.

    In the order in which they begin; nothing where a piece belongs to no label, or a label is not whole.
    """
    begun: dict[int, str] = {}
    for text in texts:
        going_on = (at for at, sofar in begun.items() if any(name.startswith(sofar + text) for name in labels_of[at]))
        new = (at for at, names in enumerate(labels_of) if at not in begun and any(n.startswith(text) for n in names))
        at = next(going_on, next(new, None))
        if at is None:
            return []
        begun[at] = begun.get(at, "") + text
    if any(sofar not in labels_of[at] for at, sofar in begun.items()):
        return []
    return [Token(sofar, True, None) for sofar in begun.values()]


def is_piece(text: str, leaves: Sequence[tuple[str, ...]]) -> bool:
    return any(len(text) > 1 and text in name for names in leaves for name in names)


def in_leaf_order(tokens: list[Token], form: RowForm, over: set[str]) -> list[Token]:
    """The labels from left to right: those below a common label stand where that stands, however many lines it took."""
    grouped = {plain(label) for cell in form.cells if cell.over for label in cell.labels}
    if not over or not any(token.text in grouped for token in tokens):
        return [token for token in tokens if token.text not in over]
    tokens = _last_row(tokens, form)
    below = [at for at, token in enumerate(tokens) if token.text in grouped]
    above = {plain(label) for cell in form.cells if not cell.over for label in cell.labels} | over
    rows_apart = not any(token.text in above for token in tokens[below[0] :])
    if not rows_apart:
        return [token for token in tokens if token.text not in over]
    inner, outer = tokens[below[0] :], tokens[: below[0]]
    if outer and not outer[-1].exact:
        # of the row above, or the first of the one below
        outer[-1] = attrs.evolve(outer[-1], text=f"{outer[-1].text}?")
    place = next((at for at, token in enumerate(outer) if token.text in over), 1)
    found = [*outer[:place], *inner, *outer[place:]]
    return [token for token in found if token.text not in over]


def _last_row(tokens: list[Token], form: RowForm) -> list[Token]:
    """Where merged labels are repeated in every row of the head, the last row, which has them all.

    What stands in front of it and behind another row, and is none of the form's labels, may be a column of its own; in
    the first row it may be the corner.
    """
    wanted = [{plain(label) for label in cell.labels} for cell in form.cells]
    start = len(tokens) - len(wanted)
    if start <= 0 or not all(token.text in names for token, names in zip(tokens[start:], wanted, strict=True)):
        return tokens
    own = next((at + 1 for at in reversed(range(start)) if tokens[at].exact), start)
    return tokens[own:]
