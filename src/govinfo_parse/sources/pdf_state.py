"""What the drawing instructions of a page set for those behind them: place, colour, font."""

from collections.abc import Sequence

import attrs
from pdfminer.utils import Matrix

from govinfo_parse.sources.pdf_canvas import Colour
from govinfo_parse.sources.pdf_content import Operand
from govinfo_parse.sources.pdf_fonts import Font
from govinfo_parse.text import Box

_LEANING = 0.1
"""How far a line of text may lean, as the tangent of its angle."""


@attrs.define(slots=False)
class State:
    """What the instructions ``q`` and ``Q`` keep and bring back."""

    ctm: Matrix
    clip: Box
    colour: Colour | None = (0.0, 0.0, 0.0)
    """Of what is filled, text too; None where it is not known."""
    components: int = 1
    """How many numbers say a colour; 0 where they do not say one that is known."""
    alpha: float = 1.0
    is_mixed: bool = False
    """Whether what is painted mixes with what is below it."""
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 100.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0

    def copy(self) -> "State":
        copied = object.__new__(State)
        copied.__dict__.update(self.__dict__)
        return copied

    @property
    def is_opaque(self) -> bool:
        return self.alpha >= 1 and not self.is_mixed


def colour_of(parts: Sequence[Operand], components: int) -> Colour | None:
    """A colour from its parts; None where it is a pattern, or an ink that is not known."""
    found = [part for part in parts if isinstance(part, float)]
    if len(found) != len(parts) or len(found) != components:
        return None
    if components == 4:
        return tuple((1 - ink) * (1 - found[3]) for ink in found[:3])
    return tuple(found) * (3 if components == 1 else 1) if components in (1, 3) else None


def direction_of(x: float, y: float) -> int | None:
    """Where a line of text runs: 0 right, 1 down, 2 left, 3 up; None where it runs askew."""
    if abs(y) < _LEANING * abs(x):
        return 0 if x > 0 else 2
    if abs(x) < _LEANING * abs(y):
        return 1 if y > 0 else 3
    return None
