"""How a piece of text is seen, in any kind of document: as text, as a note beside it, not at all, or nobody knows.

Text is hidden by being said to be, by its size, and by its colour: text of the colour of its ground is not seen, and
what is known of neither is not claimed. Every reader asks here, so that white on white is one thing in all of them.
"""

import enum
import functools
import re

from tinycss2 import color4

from govinfo_parse.sources.signs import END_RAISED, PICTURE, RAISED

Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each of at most 1."""
INK: Colour = (0.0, 0.0, 0.0, 1.0)
PAPER: Colour = (1.0, 1.0, 1.0, 1.0)

ALIKE = 8 / 255
"""Difference of two colours that nobody sees."""
_FAINT = 32 / 255
"""Difference of two colours that some see, on some screens."""
CLEAR = 0.05
"""Opacity of what nobody sees."""
NEARLY = 0.99
"""Opacity of a ground that is about of its colour, such as one of dots: text that is lost in it may be seen."""
TINY = 1.0
"""Points of text that is a line of dots."""

_BRIGHT = (0.30, 0.59, 0.11)
"""Shares of red, green and blue in how bright a colour is seen."""

_OF_SYSTEM = {"canvas": PAPER, "field": PAPER, "window": PAPER, "canvastext": INK, "fieldtext": INK, "windowtext": INK}
"""Colours by their part in what a system draws."""
_SYMBOLS = re.compile(r"(?:wing|web)dings|zapf ?dingbats|marlett", re.IGNORECASE)
_BARE = re.compile(r"(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)


class Look(enum.Enum):
    """How a piece of text is seen."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    RAISED = "raised"
    UNSURE = "unsure"
    """Nobody can tell without drawing it, or without what is not in the document."""


@functools.lru_cache(maxsize=1024)
def colour_of(value: str) -> Colour | None:
    """A colour as style sheets, HTML and Office write it; None where it is none, or in a space of colours not known.

    >>> colour_of("#fff") == colour_of("White") == colour_of("ffffff") == PAPER, colour_of("inherit")
    (True, None)
    """
    if value.lower() in _OF_SYSTEM:
        return _OF_SYSTEM[value.lower()]
    found = color4.parse_color(f"#{value}" if _BARE.fullmatch(value) else value)
    if not isinstance(found, color4.Color):
        return None
    try:
        red, green, blue, opacity = (part or 0.0 for part in found.to("srgb"))
    except NotImplementedError:
        return None
    return red, green, blue, opacity


def is_dark(ground: Colour | None) -> bool:
    """Whether a ground is seen as a bar: who blacks out a number writes it in black on black, or fills black over it.

    >>> is_dark(INK), is_dark(PAPER), is_dark((1.0, 1.0, 0.0, 1.0)), is_dark(None)
    (True, False, False, False)
    """
    return ground is not None and sum(share * part for share, part in zip(_BRIGHT, ground, strict=False)) < 1 / 2


def blended(colour: Colour, below: Colour | None) -> Colour | None:
    """A colour over another one."""
    if colour[3] >= 1 or below is None:
        return colour if colour[3] >= 1 else None
    red, green, blue, _ = (colour[3] * one + (1 - colour[3]) * other for one, other in zip(colour, below, strict=True))
    return red, green, blue, 1.0


@functools.lru_cache(maxsize=1024)
def of_colours(colour: Colour | None, ground: Colour | None) -> Look:
    """How text of a colour is seen on its ground; None is what is not known.

    Only text that would not be seen on paper is drawn to be seen on a ground that is not told. Text that is lost in a
    dark ground leaves a bar in its place, and not nothing.

    >>> of_colours(PAPER, PAPER), of_colours(PAPER, None), of_colours(INK, None), of_colours(INK, INK)
    (<Look.HIDDEN: 'hidden'>, <Look.UNSURE: 'unsure'>, <Look.SHOWN: 'shown'>, <Look.UNSURE: 'unsure'>)
    """
    if colour is None:
        return Look.UNSURE
    if colour[3] <= CLEAR:
        return Look.HIDDEN
    below = PAPER if ground is None else ground
    apart = colour[3] * max(abs(one - other) for one, other in zip(colour[:3], below, strict=False))
    if apart >= _FAINT:
        return Look.SHOWN
    is_lost = apart < ALIKE and ground is not None and ground[3] > NEARLY
    return Look.HIDDEN if is_lost and not is_dark(ground) else Look.UNSURE


def is_symbols(font: str | None, text: str) -> bool:
    """Whether text is written in a font of symbols, whose pictures stand in the places of letters and digits."""
    return bool(text and _SYMBOLS.match(font or "") and text.isascii())


def look_of(
    text: str, *, hidden: bool = False, raised: bool = False, font: str | None = "",
    colour: Colour | None = INK, ground: Colour | None = PAPER,
) -> Look:  # fmt: skip
    """How a piece of text is seen, by everything that is said of it."""
    if hidden:
        return Look.HIDDEN
    if is_symbols(font, text):
        return Look.UNSURE
    seen = of_colours(colour, ground)
    return Look.RAISED if seen is Look.SHOWN and raised else seen


def signed(text: str, look: Look) -> str:
    """A piece of text as it is handed on: with the signs of what it looks like."""
    if look is Look.HIDDEN or not text:
        return ""
    if look is Look.UNSURE:
        return PICTURE
    return f"{RAISED}{text}{END_RAISED}" if look is Look.RAISED else text
