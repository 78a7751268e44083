"""What all kinds of damage are made of: changing a text together with the map of its numbers, and finding places."""

import itertools
import random
import re
from collections.abc import Callable, Iterable, Sequence

import attrs

from govinfo_parse.testing.pens import Printed, Span, lines_of

_BORDERS = r"\s|,\"'\[\]<>│`*"
SEPARATOR = f"[{_BORDERS}]"
_TOKEN = re.compile(rf"[^{_BORDERS}]*[\u4e00-\u9fff][^{_BORDERS}]*")


@attrs.frozen(kw_only=True)
class Damaged:
    """A damaged text and the places of its numbers."""

    printed: Printed
    what: str
    """What was done, for a person."""
    other_numbers: bool = False
    """Whether other numbers are printed than before, so that the sums may force others too."""


Damage = Callable[[Printed, random.Random], Damaged | None]
"""One kind of damage to a text; None where the text has nothing of the kind."""

Piece = Span | str
"""A stretch of the old text, or new text."""


def assemble(printed: Printed, pieces: Sequence[Piece]) -> Printed:
    """The text made of these pieces, and its places: a number has one for every stretch in which it stands."""
    numbers = printed.numbers()
    places: dict[tuple[str, int], list[Span]] = {}
    last_old: dict[tuple[str, int], int] = {}
    at = 0
    for piece in pieces:
        if isinstance(piece, str):
            at += len(piece)
            continue
        for (start, end), path in numbers:
            old = max(start, piece[0]), min(end, piece[1])
            if old[0] < old[1]:
                new = tuple(at + offset - piece[0] for offset in old)
                found = places.setdefault((path, start), [])
                if found and last_old[path, start] == old[0]:
                    found[-1] = found[-1][0], new[1]
                else:
                    found.append((new[0], new[1]))
                last_old[path, start] = old[1]
        at += piece[1] - piece[0]
    text = "".join(piece if isinstance(piece, str) else printed.text[slice(*piece)] for piece in pieces)
    merged: dict[str, tuple[Span, ...]] = {}
    for (path, _), spans in places.items():
        merged[path] = (*merged.get(path, ()), *spans)
    return attrs.evolve(printed, text=text, places=merged)


def edit(printed: Printed, edits: Iterable[tuple[int, int, str]]) -> Printed:
    """The text with stretches replaced; a number that stays keeps its place, one that is replaced loses it."""
    pieces: list[Piece] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += [(at, start), new]
        at = end
    return assemble(printed, [*pieces, (at, len(printed.text))])


# --------------------------------------------------------------------------- what can be damaged


def _tables(printed: Printed) -> Span:
    """From the first label of the first table to the last number."""
    first, last = printed.numbers()[0][0][0], printed.numbers()[-1][0][1]
    start = printed.text.find("第二十条", 0, first)
    return first if start < 0 else start, last


_EMPTY = " \t\n|,\"'│+-─┼"


def all_lines(text: str) -> list[Span]:
    """Every line with its end."""
    return list(lines_of(text))


def table_lines(printed: Printed) -> list[Span]:
    """The lines of the tables that are more than borders; none where everything stands on one line."""
    first, last = _tables(printed)
    lines = [span for span in all_lines(printed.text) if span[1] > first and span[0] < last]
    return [span for span in lines if printed.text[slice(*span)].strip(_EMPTY)] if len(lines) > 1 else []


def table_labels(printed: Printed) -> list[Span]:
    """Words of the tables that are no numbers."""
    tokens = (match.span() for match in _TOKEN.finditer(printed.text, *_tables(printed)))
    starts = {start for (start, _), _ in printed.numbers()}
    return [span for span in tokens if not starts & set(range(*span))]


def neighbours(printed: Printed) -> list[tuple[Span, Span]]:
    """Numbers of neighbouring cells: only what separates two cells stands between."""
    between = " +" if printed.aligned else re.escape(printed.between)
    pairs = itertools.pairwise(printed.numbers())
    return [
        (one, other)
        for (one, path), (other, other_path) in pairs
        if path != other_path and re.fullmatch(between, printed.text[one[1] : other[0]])
    ]


def unequal_number(printed: Printed, at: int, chance: random.Random, most: int) -> str:
    """A number that is not the one before or behind an offset."""
    numbers = printed.numbers()
    before = [printed.text[slice(*span)] for span, _ in numbers if span[1] <= at][-1:]
    behind = [printed.text[slice(*span)] for span, _ in numbers if span[0] >= at][:1]
    while (number := str(chance.randint(0, most))) in (*before, *behind):
        pass
    return number


def shown(printed: Printed, span: Span) -> str:
    return repr(printed.text[slice(*span)])


def space_for(printed: Printed, span: Span) -> str:
    """What is left on the page where a stretch is taken out."""
    return " " * printed.measure(printed.text[slice(*span)]) if printed.measure else ""
