"""A group into the columns of its row.

A row is full when it has as many cells as its like rows: its own columns, and as much padding in front and behind as
rows of the same kind have whose first and last cell are printed. Equal counts alone are no reason, for padding and a
lost cell make up a full row together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

import attrs

from govinfo_parse import costs
from govinfo_parse.alignment import Row
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.heads import Head

Placement = tuple[Atom | None, ...]
"""What stands in each column of a row; None where nothing does."""


class Edges(NamedTuple):
    """The items of a group."""

    lead: int
    """Empty cells in front of the first that holds something."""
    inner: int
    """Cells from the first that holds something to the last."""
    trail: int
    """Empty cells behind it."""

    @property
    def count(self) -> int:
        """All of them."""
        return self.lead + self.inner + self.trail


def edges(items: Sequence[Atom]) -> Edges:
    """How many items there are at the edges and in between."""
    held = [at for at, item in enumerate(items) if item.kind is not Kind.EMPTY]
    if not held:
        return Edges(len(items), 0, 0)
    return Edges(held[0], held[-1] + 1 - held[0], len(items) - 1 - held[-1])


@attrs.define(eq=False)
class Line:
    """A row of the form with its columns, on the way to its cells."""

    row: Row
    head: Head
    following: int
    """How many merged cells the form prints in front of the row below."""

    @property
    def edges(self) -> Edges:
        """Those of its items."""
        return edges(self.row.group.items)

    @property
    def labels(self) -> int:
        """Pieces of label in its own printed row."""
        return len(self.row.group.own_labels) if self.row.group.row != LOOSE else self.row.match.before


_Key = Callable[[Line], Hashable]
_LEADS: tuple[_Key, ...] = (lambda line: 0, lambda line: line.row.slot.depth, lambda line: (line.labels, line.row.slot.depth))
_TRAILS: tuple[_Key, ...] = (
    lambda line: 0,
    lambda line: line.head.width,
    lambda line: line.labels,
    lambda line: line.following,
    lambda line: (line.labels, line.following),
)
"""What padding may depend on, the simplest first: on nothing, on the columns, on the labels in the row or below it."""


@attrs.frozen
class Padding:
    """The empty cells that the rows of a table have besides their own."""

    lead: Callable[[Line], int | None]
    trail: Callable[[Line], int | None]

    def closes(self, line: Line) -> bool:
        """Whether a row has its own cells and its padding, and nothing more or less."""
        lead, trail = self.lead(line), self.trail(line)
        found = line.edges
        if lead is None or trail is None:
            return found.lead == found.trail == 0 and found.inner == line.head.width
        return found.count == lead + line.head.width + trail and found.lead >= lead and found.trail >= trail

    def placement(self, line: Line) -> Placement:
        """The cells of a row that closes."""
        lead = self.lead(line) or 0
        return tuple(line.row.group.items[lead : lead + line.head.width])


def measure(lines: Iterable[Line]) -> Padding:
    """The padding of the rows of a table, by the rows whose first and last cell are printed."""
    seen = [line for line in lines if line.edges.inner == line.head.width]
    return Padding(_rule(seen, _LEADS, lambda found: found.lead), _rule(seen, _TRAILS, lambda found: found.trail))


def _rule(
    lines: Sequence[Line], keys: Sequence[_Key], count: Callable[[Edges], int]
) -> Callable[[Line], int | None]:
    """The number of empty cells by the simplest key under which nearly all rows agree."""
    for key in keys:
        counts: defaultdict[Hashable, Counter[int]] = defaultdict(Counter)
        for line in lines:
            counts[key(line)][count(line.edges)] += 1
        agreed = sum(counter.most_common(1)[0][1] for counter in counts.values())
        if lines and agreed >= costs.AGREED * len(lines):
            return _ByKey(key, {value: counter.most_common(1)[0][0] for value, counter in counts.items()})
    return lambda line: None


@attrs.frozen
class _ByKey:
    key: _Key
    counts: dict[Hashable, int]

    def __call__(self, line: Line) -> int | None:
        return self.counts.get(self.key(line))


def windows(line: Line) -> list[Placement]:
    """Every way in which a row may be full: as many neighbouring items as columns, and only empty cells around."""
    items, width, found = line.row.group.items, line.head.width, line.edges
    starts = range(max(0, found.lead + found.inner - width), min(found.lead, len(items) - width) + 1)
    return [tuple(items[start : start + width]) for start in starts]
