"""What the drawing instructions of a page set for those behind them: place, colour, font."""

from collections.abc import Sequence

import attrs
from pdfminer.utils import Matrix

from govinfo_parse.sources.looks import CLEAR, INK, Colour
from govinfo_parse.sources.pdf_areas import Area, Figure, enclosed, is_rectangle, overlap
from govinfo_parse.sources.pdf_colours import GREY, NO_COLOUR, Space
from govinfo_parse.sources.pdf_fonts import Font
from govinfo_parse.text import Box

_LEANING = 0.1
"""How far a line of text may lean, as the tangent of its angle."""
_MOST_CUTS = 20
"""Shapes that cut each other and are kept apart."""
_FILLED, _OUTLINED = (0, 2, 4, 6), (1, 2, 5, 6)
"""Ways of printing text. The others leave nothing to see; they serve to search in pictures of pages."""


@attrs.define(slots=False)
class State:
    """What the instructions ``q`` and ``Q`` keep and bring back."""

    ctm: Matrix
    clip: Box
    colour: Colour | None = INK
    """Of what is filled, text too; None where it is not known."""
    space: Space = GREY
    stroke_colour: Colour | None = INK
    """Of lines, and of the outlines of text."""
    stroke_space: Space = GREY
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    is_mixed: bool = False
    """Whether what is painted mixes with what is below it."""
    is_unclear: bool = False
    """Whether nobody can tell without drawing it what is left of what is painted: under a mask, or made lighter."""
    cuts: tuple[Area, ...] = ()
    """The shapes that what is painted is cut to where they are no boxes; ``clip`` is the box around them."""
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 100.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0

    @property
    def is_opaque(self) -> bool:
        return self.alpha >= 1 - CLEAR and not self.is_mixed

    def inks(self) -> list[Colour | None]:
        """The colours that text is printed in: inside, of its outlines, or both; none where it is not seen."""
        inside, around = self.mode in _FILLED and self.alpha > CLEAR, self.mode in _OUTLINED
        found = [self.colour] * inside + [self.stroke_colour] * (around and self.stroke_alpha > CLEAR)
        return [None if self.is_unclear else colour for colour in found if colour != NO_COLOUR]

    def cut(self, box: Box, figures: Sequence[Figure], *, even_odd: bool, rounds: Sequence[Box]) -> None:
        """Cut what is painted to figures in a box, which are not known in ``rounds``."""
        self.clip = overlap(self.clip, box)
        if not rounds and len(figures) == 1 and is_rectangle(figures[0]):
            return
        shape = enclosed(box, figures, even_odd=even_odd, rounds=rounds)
        self.cuts = (*self.cuts[-_MOST_CUTS:], shape if len(self.cuts) < _MOST_CUTS else Area(box, is_known=False))


def direction_of(x: float, y: float) -> int | None:
    """Where a line of text runs: 0 right, 1 down, 2 left, 3 up; None where it runs askew."""
    if abs(y) < _LEANING * abs(x):
        return 0 if x > 0 else 2
    if abs(x) < _LEANING * abs(y):
        return 1 if y > 0 else 3
    return None
