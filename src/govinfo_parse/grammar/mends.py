"""Torn digits: one number broken in two, or two numbers run together.

What is here only proposes other readings than the printed one; `resolve` accepts one where the sums prove it.
"""

import itertools
import math
from collections.abc import Collection, Sequence

import attrs

from govinfo_parse.grammar.columns import Placement
from govinfo_parse.grammar.items import Item
from govinfo_parse.tokens import MOST_DIGITS

MOST_MENDS = 2
"""Places in one row where digits may be torn; with more there are too many readings for the sums to tell."""
MOST_READINGS = 200
"""Readings that are proposed for one row: two cuts among twenty digits are 190."""


@attrs.frozen
class Mends:
    """The other readings of one text's digits."""

    text: str

    def readings(self, values: Sequence[Item], behind: Sequence[Item], width: int) -> list[Placement]:
        """All ways to make one number for each cell of a row: with what stands ``behind``, by closing gaps, by cuts."""
        over = len(values) - width
        if behind and len(behind) == -over:
            return [(*values, *behind), *self.readings(values, (), width)]
        places = self._gaps(values) if over > 0 else self._cuts(values)
        if not 0 < abs(over) <= MOST_MENDS or math.comb(len(places), abs(over)) > MOST_READINGS:
            return []
        read = _closed if over > 0 else _cut
        made: dict[tuple[int, int], Item] = {}
        ways = (read(values, chosen, made) for chosen in itertools.combinations(places, abs(over)))
        return [way for way in ways if not any(map(self.is_piece, way))]

    def is_piece(self, item: Item | None) -> bool:
        """Whether an item holds digits that are no number by themselves: too many, or a zero in front."""
        digits = self._digits(item.start, item.end) if item is not None else ""
        return len(digits) > 1 and (len(digits) > MOST_DIGITS or int(digits[0]) == 0)

    def _gaps(self, values: Sequence[Item]) -> list[int]:
        """Where digits begin that no more than white space separates from digits in the same cell."""
        return [
            other.start
            for one, other in itertools.pairwise(values)
            if (one.row, one.cell) == (other.row, other.cell) and self._digits(one.start, other.end)
        ]

    def _cuts(self, values: Sequence[Item]) -> list[int]:
        """The offsets between two digits."""
        return [
            at for value in values if self._digits(value.start, value.end) for at in range(value.start + 1, value.end)
        ]

    def _digits(self, start: int, end: int) -> str:
        """The digits of a stretch of the text, nothing where it holds anything but digits and white space."""
        digits = "".join(self.text[start:end].split())
        return digits if digits.isdecimal() else ""


def _closed(values: Sequence[Item], gaps: Collection[int], made: dict[tuple[int, int], Item]) -> Placement:
    """The values without a gap in front of these offsets."""
    cells: list[Item] = []
    for value in values:
        start = cells.pop().start if value.start in gaps else value.start
        cells.append(value if start == value.start else _extent(value, start, value.end, made))
    return tuple(cells)


def _cut(values: Sequence[Item], cuts: Collection[int], made: dict[tuple[int, int], Item]) -> Placement:
    """The values with a cut at these offsets."""
    cells: list[Item] = []
    for value in values:
        inside = [at for at in cuts if value.start < at < value.end]
        bounds = itertools.pairwise((value.start, *inside, value.end))
        cells += [_extent(value, start, end, made) for start, end in bounds] if inside else [value]
    return tuple(cells)


def _extent(item: Item, start: int, end: int, made: dict[tuple[int, int], Item]) -> Item:
    """An item of another extent, the same one in all readings."""
    return made.setdefault((start, end), item._replace(start=start, end=end))
