"""The labels that a head prints, one behind the other, however they are wrapped.

This is the first half of reading a head, and it knows no columns yet: pieces of text go in, and what comes out is each
label of the form whole, in the order from left to right, and between them whatever is none, in the pieces that are
printed. Lines of narrow columns may be woven into each other, and a common label may stand above several others.
"""

import re
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

import attrs
from rapidfuzz import fuzz

from govinfo_parse import forms
from govinfo_parse.forms import RowForm
from govinfo_parse.labels import labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.vocabulary import YEAR, YEARS_BEFORE, YEARS_TOGETHER, any_of

_OTHERWISE = re.compile(
    rf"(?P<before>{any_of(YEARS_BEFORE)}度?)|(?P<all>{any_of(YEARS_TOGETHER)}|历史)|(?P<share>占比?|比[重例]|[%‰率])"
    rf"|(?P<change>[同环]比|增幅|增长)|(?P<year>{YEAR})"
)
"""What makes of a label another one, however alike the two are: another time, a share, a change."""
_OTHER_COUNT = re.compile(
    r"(?P<time>半年?|[季月])|(?P<not_done>[未拟应待]|计划|预[计算])|(?P<level>[省市县区镇乡]|本级|下属)"
    r"|(?P<measure>[字页份次户])|(?P<count>[项件数])"
)
"""The same of a label that says what is counted: what is not done, or by others, or something else."""
_COUNTS = re.compile("[数额]量?$")
OTHER_CORNERS = frozenset(("项目", "指标", "类别", "事项", "内容"))
"""Words for rows in general, which reports print in the corner of a head: no column of numbers is called so."""
OUTSIDE = -1
"""The line of a piece that stands outside the rows of the others."""


class Pieces(NamedTuple):
    """What is printed above a row, piece by piece."""

    texts: tuple[str, ...]
    units: tuple[str | None, ...]
    """The unit that each of them states."""
    lines: tuple[int, ...]
    """The row or line of each of them."""
    bordered: bool
    """Whether borders hold all of them, so that those in one row are its fields from left to right."""


@attrs.frozen
class Token:
    text: str
    exact: bool
    unit: str | None
    line: int
    """The line of the head on which it begins."""


@forms.cached(maxsize=2048)
def _said(pattern: re.Pattern[str], text: str) -> Set[str]:
    """What a label says of its numbers that makes them other ones than those of a label without it."""
    return {found.lastgroup for found in pattern.finditer(text) if found.lastgroup}


def likeness(text: str, name: str) -> float:
    """How alike a label is to one of the form, in per cent: not at all where it is that of another quantity."""
    patterns = (_OTHERWISE, _OTHER_COUNT) if _COUNTS.search(name) else (_OTHERWISE,)
    is_other = any(not _said(pattern, text) <= _said(pattern, name) for pattern in patterns)
    return 0 if is_other else fuzz.ratio(text, name)


@forms.cached
def around_columns() -> Set[str]:
    """What a head prints besides the labels of its columns."""
    words = labels()
    return words.corners | words.blocks | words.above | words.titles.keys()


def tokens_of(pieces: Pieces, names: set[str], over: set[str], around: Set[str]) -> list[Token]:
    """The labels that the pieces print one behind the other, however they are wrapped; the rest in pieces.

    What stands ``around`` the columns is left out, and a piece of the corner that runs on behind a label. A label of
    the form in a piece that makes another one of it, such as 上年总计, is a piece of that one.
    """
    joined = "".join(pieces.texts)
    starts = {0}
    at = 0
    unit_at: dict[int, str | None] = {}
    line_at: list[int] = []
    for text, unit, line in zip(pieces.texts, pieces.units, pieces.lines, strict=True):
        at += len(text)
        starts.add(at)
        unit_at[at - 1] = unit  # behind the label that it belongs to, whatever else is in the piece
        line_at += [line] * len(text)
    order = sorted((*names, *over, *around), key=len, reverse=True)
    tokens: list[Token] = []
    at, open_at = 0, None
    while at < len(joined):
        name = next((name for name in order if joined.startswith(name, at)), None)
        inside = open_at is not None and name is not None and at + len(name) not in starts
        other = open_at is not None and bool(_said(_OTHERWISE, joined[open_at:at]))
        if name is None or inside or other:
            if open_at is None:
                open_at = at
                goes_on = tokens and (at not in starts or joined[at] == "%")
                if goes_on and (tokens[-1].text in over or _OTHERWISE.match(joined, at)):
                    open_at -= len(tokens.pop().text)  # more than the common label, or another one than the form's
            at += len(name) if other and name is not None else 1
            if at in starts:
                tokens.append(Token(joined[open_at:at], False, _unit(unit_at, open_at, at), line_at[open_at]))
                open_at = None
            continue
        if open_at is not None:
            tokens.append(Token(joined[open_at:at], False, _unit(unit_at, open_at, at), line_at[open_at]))
            open_at = None
        if name not in around:
            tokens.append(Token(name, True, _unit(unit_at, at, at + len(name)), line_at[at]))
        at += len(name)
    return [token for token in tokens if token.exact or not labels().is_of_corner(token.text)]


def _unit(unit_at: dict[int, str | None], start: int, end: int) -> str | None:
    return next((unit for at, unit in unit_at.items() if start <= at < end and unit), None)


def woven(pieces: Iterable[tuple[str, int]], labels_of: Sequence[tuple[str, ...]]) -> list[Token]:
    """The labels of a head whose lines are woven: each line has the next piece of every label that goes on.

    In the order in which they begin; nothing where a piece belongs to no label, or a label is not whole.
    """
    begun: dict[int, tuple[str, int]] = {}
    for text, line in pieces:
        going_on = (at for at, (sofar, _) in begun.items() if any(n.startswith(sofar + text) for n in labels_of[at]))
        new = (at for at, names in enumerate(labels_of) if at not in begun and any(n.startswith(text) for n in names))
        at = next(going_on, next(new, None))
        if at is None:
            return []
        sofar, first = begun.get(at, ("", line))
        begun[at] = (sofar + text, first)
    if any(sofar not in labels_of[at] for at, (sofar, _) in begun.items()):
        return []
    return [Token(sofar, True, None, line) for sofar, line in begun.values()]


def is_piece(text: str, leaves: Sequence[tuple[str, ...]]) -> bool:
    return any(len(text) > 1 and text in name for names in leaves for name in names)


class Leaves(NamedTuple):
    """The labels of the columns themselves, from left to right."""

    tokens: list[Token]
    attested: bool
    """Whether the print shows that they stand in this order, be it that of the form or not.

    It does where they are on one line, or each on a line of its own, or where one line has those below a common label
    and another one the rest. How far to the left a label stands on its line says nothing of those on other lines.
    """


def in_leaf_order(tokens: list[Token], form: RowForm, over: set[str], *, bordered: bool) -> Leaves:
    """The labels from left to right: those below a common label stand where that stands, however many lines it took.

    Which labels are below it tell the lines. Without lines they are the ones from the first that the form has there on,
    and they take the place of the common label; where that is not printed, one row of labels cannot be told from two.
    A line with a common label and the first one below it is no row, and then none is: such lines show no order.
    """
    tokens = _last_row(tokens, form) if over else tokens
    has_lines = 1 < _lines(tokens) < len(tokens)
    grouped = {plain(label) for cell in form.cells if cell.over for label in cell.labels}
    first = next((token for token in tokens if token.text in grouped), None) if over else None
    beside = first is not None and any(token.line == first.line for token in tokens if token.text in over)
    if bordered or not (has_lines and beside):
        return _placed(tokens, first, form, over, has_lines=has_lines, bordered=bordered)
    return Leaves(_placed(tokens, first, form, over, has_lines=False, bordered=False).tokens, attested=False)


def _placed(
    tokens: list[Token], first: Token | None, form: RowForm, over: set[str], *, has_lines: bool, bordered: bool
) -> Leaves:
    """The same where it is known whether lines are rows; ``first`` is the first label below a common one."""
    leaves = [token for token in tokens if token.text not in over]
    above = {plain(label): cell for cell in form.cells if not cell.over for label in cell.labels}
    printed = Leaves(leaves, attested=not has_lines or _lines(leaves) == 1)
    if first is None:
        return printed
    begin = next(at for at, token in enumerate(tokens) if token is first or (has_lines and token.line == first.line))
    outer, inner = tokens[:begin], tokens[begin:]
    once = {above[token.text] for token in outer if token.text in above}
    if has_lines and bordered:  # a column that the upper row has is none of the lower one: that is a sum of some others
        inner = [attrs.evolve(token, exact=False) if above.get(token.text) in once else token for token in inner]
    if not outer or any(token.exact and (token.text in above or token.text in over) for token in inner):
        return printed
    last = outer[-1]
    again = last.text in above and any(above.get(token.text) is above[last.text] for token in outer[:-1])
    if (again or not last.exact) and not (has_lines and bordered):
        # of the row above, or the first of the one below
        outer[-1] = attrs.evolve(last, text=f"{last.text}?", exact=False)
    place = next((at for at, token in enumerate(outer) if token.text in over), None)
    if place is None:
        if not has_lines or [above.get(token.text) for token in outer] != list(dict.fromkeys(above.values())):
            return Leaves(leaves, attested=bordered and not has_lines)
        place = 1
    found = [*outer[:place], *inner, *outer[place:]]
    attested = not has_lines or _lines(outer) == _lines(inner) == 1
    if not outer[0].exact and not (bordered and outer[0].line == inner[0].line):
        attested = False  # of a row above, at whatever end of it
    return Leaves([token for token in found if token.text not in over], attested)


def _lines(tokens: Sequence[Token]) -> int:
    """On how many lines some labels begin."""
    return len({token.line for token in tokens} - {OUTSIDE})


def _last_row(tokens: list[Token], form: RowForm) -> list[Token]:
    """Where merged labels are repeated in every row of the head, the last row, which has them all.

    It has a line of its own, or without lines they are the last in the form's order. What stands in front of them and
    behind another row, and is none of the form's labels, may be a column of its own; in the first row it may be the
    corner.
    """
    wanted = [{plain(label) for label in cell.labels} for cell in form.cells]
    line = [token for token in tokens if token.line == tokens[-1].line != OUTSIDE]
    in_line = [at for token in line for at, names in enumerate(wanted) if token.text in names]
    if len(line) < len(tokens) and sorted(in_line) == list(range(len(wanted))):
        return line
    start = len(tokens) - len(wanted)
    if start <= 0 or not all(token.text in names for token, names in zip(tokens[start:], wanted, strict=True)):
        return tokens
    own = next((at + 1 for at in reversed(range(start)) if tokens[at].exact), start)
    return tokens[own:]
