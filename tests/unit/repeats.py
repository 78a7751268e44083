"""What a regular expression is slow with: repeats made of its own pieces, and how the time grows with their number.

For each repeat in a pattern there are texts that lead up to it, then hold what it repeats many times, then something
that lets the whole pattern fail. The time of a search in such a text is compared with that of a pattern that looks at
each character once, in the same process and in texts of the same length: a pattern that goes back over what it has read
needs thousands of times as long, one that does not a few times.
"""

import itertools
import re
import time
from collections.abc import Callable, Iterator
from re import _constants as codes  # type: ignore[attr-defined] # the tree of a pattern has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import attrs

LENGTH = 24_000
"""Characters of the longest text. What grows with the square takes more than twice what is allowed of one pass."""
TIMES = 3_000
"""So many times the time of one pass are allowed: a repeat of four hundred at most may cost four hundred each time."""
GRACE = 0.002
"""Seconds that are always allowed: less cannot be measured."""
MANY = 50
"""A repeat of so many or more is long."""
_SAMPLES = 3
"""Alternatives that are tried of what is repeated."""
_ENDS = ("", "\x00", "a", "1")
"""What stands behind the repeats; one of them fits nowhere."""

_PLAIN = re.compile("[^\x00]*\x01")
_MEMBERS = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a", codes.CATEGORY_NOT_DIGIT: "x",
    codes.CATEGORY_NOT_SPACE: "x", codes.CATEGORY_NOT_WORD: ",",
}  # fmt: skip


@attrs.frozen
class Slow:
    """A text that a pattern needs too long for."""

    method: str
    begin: str
    piece: str
    end: str
    length: int
    times: float
    """So many times one pass over the text."""


def slowest(pattern: re.Pattern[Any], method: str) -> Slow | None:
    """The first repeat with which a method of a pattern takes more time than it may; None where there is none."""
    found = (slow(pattern, method, *attack) for attack in attacks(pattern))
    return next(filter(None, found), None)


def slow(pattern: re.Pattern[Any], method: str, begin: str, piece: str, end: str) -> Slow | None:
    """Whether one piece repeated is slow: longer and longer texts, so that even 2**n never takes more than a moment."""
    call: Callable[[Any], object] = getattr(pattern, method)
    count = 2
    while count * len(piece) <= LENGTH:
        text = begin + piece * count + end
        given = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
        if (times := _times(call, given, text)) > TIMES:
            return Slow(method, begin, piece, end, len(text), times)
        count += 2 if count < 40 else count
    return None


def _times(call: Callable[[Any], object], given: str | bytes, text: str) -> float:
    """How many times one pass over the text; what seems too much is measured again."""
    for _ in range(3):
        taken, pass_over = _seconds(call, given), max(_seconds(_PLAIN.match, text), 1e-7)
        if taken <= GRACE or taken / pass_over <= TIMES:
            break
    return 0.0 if taken <= GRACE else taken / pass_over


def _seconds(call: Callable[[Any], object], text: str | bytes) -> float:
    start = time.process_time()
    call(text)
    return time.process_time() - start


# --------------------------------------------------------------------------- the pieces of a pattern


def attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Beginnings, pieces and ends: what leads to each long repeat and what it repeats; every literal as a piece."""
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    tree = parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    pieces = dict.fromkeys([*_repeats(tree, ""), *(("", sign) for sign in sorted(_signs(tree)))])
    for (begin, piece), end in itertools.product(pieces, _ENDS):
        if piece:
            yield begin, piece, end


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What leads to each long repeat, and a few samples of what it repeats; also what leads to it, repeated itself."""
    for kind, value in tree:
        if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most >= MANY:
                pieces = list(itertools.islice(_samples(inner), _SAMPLES))
                yield from ((before, piece) for piece in pieces)
                yield from ((before, one + other) for one, other in itertools.permutations(pieces, 2))
                yield "", before
                yield from (("", before + piece) for piece in pieces[:1])
            yield from _repeats(inner, before)
        else:
            for inner in _inside(kind, value):
                yield from _repeats(inner, before)
        before += next(_samples([(kind, value)]), "")


def _inside(kind: Any, value: Any) -> list[Any]:
    """The patterns inside one element."""
    if kind is codes.BRANCH:
        return list(value[1])
    if kind is codes.SUBPATTERN:
        return [value[-1]]
    if kind in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    if kind is codes.ATOMIC_GROUP:
        return [value]
    if kind is codes.GROUPREF_EXISTS:
        return [inner for inner in value[1:] if inner is not None]
    return []


def _samples(tree: Any) -> Iterator[str]:
    """A few texts that a pattern fits, without what it looks at ahead or behind."""
    if not (elements := list(tree)):
        yield ""
        return
    firsts = list(itertools.islice(_samples_of(*elements[0]), 2 * _SAMPLES))
    rest = next(_samples(elements[1:]), "")
    yield from (first + rest for first in firsts)
    yield from (firsts[0] + more for more in itertools.islice(_samples(elements[1:]), 1, _SAMPLES) if firsts)


def _samples_of(kind: Any, value: Any) -> Iterator[str]:
    if kind is codes.LITERAL:
        yield chr(value)
    elif kind is codes.NOT_LITERAL:
        yield "x" if value != ord("x") else "y"
    elif kind is codes.ANY:
        yield "x"
    elif kind is codes.IN:
        yield from _members(value)
    elif kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = value
        yield from (sample * max(least, min(1, most)) for sample in _samples(inner))
    elif kind in (codes.ASSERT, codes.ASSERT_NOT, codes.AT, codes.GROUPREF):
        yield ""
    else:
        for inner in _inside(kind, value):
            yield from itertools.islice(_samples(inner), 1)


def _members(value: Any) -> Iterator[str]:
    """Some characters of a set."""
    if value[0][0] is codes.NEGATE:
        tried = re.compile(f"[^{''.join(map(re.escape, _members(value[1:])))}]")
        yield from (sign for sign in "x1 \t,<字" if tried.match(sign))
        return
    for kind, member in value:
        if kind is codes.LITERAL:
            yield chr(member)
        elif kind is codes.RANGE:
            yield chr(member[0])
        else:
            yield _MEMBERS[member]


def _signs(tree: Any) -> set[str]:
    """All characters that a pattern names."""
    found: set[str] = set()
    for kind, value in tree:
        if kind is codes.LITERAL:
            found.add(chr(value))
        elif kind is codes.IN:
            found |= set(itertools.islice(_members(value), 4))
        for inner in _inside(kind, value) if kind not in _REPEATS else [value[2]]:
            found |= _signs(inner)
    return found


_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
