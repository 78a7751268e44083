"""What the drawing instructions of a page set for those behind them: place, colour, font."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix

from govinfo_parse.sources.looks import CLEAR, INK, Colour
from govinfo_parse.sources.pdf_areas import Area, Figure, box_around, enclosed, is_rectangle, overlap
from govinfo_parse.sources.pdf_colours import GREY, NO_COLOUR, Space
from govinfo_parse.sources.pdf_fonts import Font
from govinfo_parse.text import Box

_LEANING = 0.1
"""How far a line of text may lean, as the tangent of its angle."""
_MOST_CUTS = 20
"""Shapes that cut each other and are kept apart."""
_FILLED, _OUTLINED = (0, 2, 4, 6), (1, 2, 5, 6)
"""Ways of printing text. The others leave nothing to see; they serve to search in pictures of pages."""
CUTTING = (4, 5, 6, 7)
"""Those after which what is painted is cut to the text, and shows it, whether it was printed or not."""
_COVERING = ("Normal", "Compatible")
_DARKENING = (*_COVERING, "Multiply", "Darken")
"""Ways of mixing in which text keeps its colour on paper."""


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
    way: str = "Normal"
    """How what is painted mixes with what is below it."""
    is_masked: bool = False
    """Whether it is painted through a mask, of which nobody can tell without drawing it what it leaves."""
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
        return self.alpha >= 1 - CLEAR and self.way in _COVERING and not self.is_masked

    @property
    def is_shaped(self) -> bool:
        """Whether what is filled has a shape of its own, such as that of text, and not that of the figure."""
        return self.is_masked or not all(cut.is_known for cut in self.cuts)

    def change(self, told: Mapping[str, Any]) -> None:
        """What a dictionary of settings says; of what it does not name nothing changes."""
        self.alpha, self.stroke_alpha = told.get("ca", self.alpha), told.get("CA", self.stroke_alpha)
        if "SMask" in told:
            self.is_masked = isinstance(told["SMask"], dict)
        if "BM" in told:
            ways = told["BM"]
            self.way = literal_name(resolve1(ways[0]) if isinstance(ways, list) and ways else ways)

    def inks(self) -> list[Colour | None]:
        """The colours that text is printed in: inside, of its outlines, or both; none where it is not seen."""
        inside, around = self.mode in _FILLED and self.alpha > CLEAR, self.mode in _OUTLINED
        found = [self.colour] * inside + [self.stroke_colour] * (around and self.stroke_alpha > CLEAR)
        is_unclear = self.is_masked or self.way not in _DARKENING
        return [None if is_unclear else colour for colour in found if colour != NO_COLOUR]

    def cut(self, box: Box, figures: Sequence[Figure], *, even_odd: bool, rounds: Sequence[Box]) -> None:
        """Cut what is painted to figures in a box, which are not known in ``rounds``."""
        self.clip = overlap(self.clip, box)
        if not rounds and len(figures) == 1 and is_rectangle(figures[0]):
            return
        shape = enclosed(box, figures, even_odd=even_odd, rounds=rounds)
        self.cuts = (*self.cuts[-_MOST_CUTS:], shape if len(self.cuts) < _MOST_CUTS else Area(box, is_known=False))

    def cut_to_text(self, boxes: Iterable[Box]) -> None:
        """Cut what is painted to characters, of which only the boxes are known."""
        box = box_around(boxes)
        self.clip = overlap(self.clip, box)
        self.cuts = (*self.cuts[-_MOST_CUTS:], Area(box, is_known=False))


def direction_of(x: float, y: float) -> int | None:
    """Where a line of text runs: 0 right, 1 down, 2 left, 3 up; None where it runs askew."""
    if abs(y) < _LEANING * abs(x):
        return 0 if x > 0 else 2
    if abs(x) < _LEANING * abs(y):
        return 1 if y > 0 else 3
    return None
