"""The colours of a PDF file, as far as they tell whether text is seen on its ground.

A colour is red, green and blue, each of at most 1. An ink of its own has a function that says how it looks; the inks of
ordinary printing are known by their names, others by the simplest kind of function. What is not known stays unknown:
nobody can tell whether text of such a colour is seen.
"""

from collections.abc import Callable, Sequence
from functools import partial

import attrs
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name

from govinfo_parse.sources.pdf_canvas import NO_COLOUR, Colour
from govinfo_parse.sources.pdf_content import Operand

_DEEPEST = 4
"""Spaces of colours that are made from each other."""
_PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
"""The inks that everything is printed with, and which part of a colour of four they are."""
_XYZ_TO_RGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))
_WHITE = (0.9505, 1.0, 1.0890)
"""The white of the screen, in the terms of the line above."""


@attrs.frozen
class Space:
    """A kind of colours: how many numbers one has, and what they look like."""

    components: int
    look: Callable[[Sequence[float]], Colour | None]
    first: tuple[float, ...] = ()
    """The colour before another one is set; all parts 0 where none is told."""

    def colour(self, parts: Sequence[Operand]) -> Colour | None:
        """A colour from its parts; None where it is a pattern, or an ink that is not known."""
        found = [part for part in parts if isinstance(part, float)]
        return self.look(found) if len(found) == len(parts) == self.components else None

    @property
    def begins_with(self) -> Colour | None:
        return self.look(self.first or (0.0,) * self.components)


def _unknown(_: Sequence[float]) -> Colour | None:
    return None


def _nothing(_: Sequence[float]) -> Colour | None:
    return NO_COLOUR


def _inks(parts: Sequence[float]) -> Colour | None:
    return tuple((1 - ink) * (1 - parts[3]) for ink in parts[:3])


def _lab(white: Sequence[float], parts: Sequence[float]) -> Colour | None:
    """Lightness and two shades, as the eye measures them."""
    middle = (parts[0] + 16) / 116
    steps = middle + parts[1] / 500, middle, middle - parts[2] / 200
    shares = [step**3 if step >= 6 / 29 else (step - 4 / 29) * 108 / 841 for step in steps]
    light = [share * part for share, part in zip(shares, white, strict=True)]
    found = (sum(share * part for share, part in zip(row, light, strict=True)) for row in _XYZ_TO_RGB)
    return tuple(1.055 * part ** (1 / 2.4) - 0.055 if part > 0.0031 else max(12.92 * part, 0.0) for part in found)


UNKNOWN = Space(0, _unknown)
GREY = Space(1, lambda parts: (parts[0],) * 3)
RGB = Space(3, tuple)
CMYK = Space(4, _inks, (0.0, 0.0, 0.0, 1.0))
BY_COMPONENTS = {1: GREY, 3: RGB, 4: CMYK}
_PLAIN = {
    "DeviceGray": GREY, "CalGray": GREY, "G": GREY, "DeviceRGB": RGB, "CalRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK,
    "CMYK": CMYK, "Lab": Space(3, partial(_lab, _WHITE)),
}  # fmt: skip


def space_of(found: object, depth: int = 0) -> Space:
    """A kind of colours as a file describes it: a name, or an array that begins with one."""
    found = resolve1(found)
    parts = [resolve1(part) for part in found] if isinstance(found, list) and found else [found]
    kind = literal_name(parts[0])
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "ICCBased" and len(parts) > 1:
        return BY_COMPONENTS.get(int(resolve1(stream_value(parts[1]).get("N", 0))), UNKNOWN)
    if kind in ("Indexed", "I") and len(parts) == 4 and depth < _DEEPEST:
        base, table = space_of(parts[1], depth + 1), parts[3]
        data = table.get_data() if isinstance(table, PDFStream) else table
        return Space(1, partial(_numbered, base, data)) if isinstance(data, bytes) else UNKNOWN
    if kind in ("Separation", "DeviceN") and len(parts) >= 4 and depth < _DEEPEST:
        names = [literal_name(resolve1(name)) for name in (list_value(parts[1]) if kind == "DeviceN" else parts[1:2])]
        return _of_inks(names, parts[2], parts[3], depth)
    return UNKNOWN


def _numbered(base: Space, table: bytes, parts: Sequence[float]) -> Colour | None:
    """A colour by its number in a table."""
    start = max(int(parts[0]), 0) * base.components
    found = table[start : start + base.components]
    # The lightness of Lab goes to 100, and its shades on both sides of 0: a table of it is not worth the code.
    return base.colour([byte / 255 for byte in found]) if base in BY_COMPONENTS.values() else None


def _of_inks(names: Sequence[str], alternate: object, function: object, depth: int) -> Space:
    """Colours by how much of each ink there is; at first all of it."""
    full = (1.0,) * len(names)
    if all(name == "None" for name in names):
        return Space(len(names), _nothing, full)
    if names == ["All"]:
        return Space(1, lambda parts: (1 - parts[0],) * 3, full)
    if all(name in _PROCESS or name == "None" for name in names):
        return Space(len(names), partial(_of_process, names), full)
    base = space_of(alternate, depth + 1)
    found = resolve1(function)
    told = {} if isinstance(found, PDFStream) else dict_value(found or {})
    if len(names) == 1 and resolve1(told.get("FunctionType")) == 2:
        least, most = (
            [float(resolve1(part)) for part in list_value(told.get(name, [default]))]
            for name, default in (("C0", 0.0), ("C1", 1.0))
        )
        power = float(resolve1(told.get("N", 1)))
        return Space(1, partial(_between, base, least, most, power), full)
    return Space(len(names), _unknown)


def _of_process(names: Sequence[str], parts: Sequence[float]) -> Colour | None:
    inks = [0.0] * 4
    for name, part in zip(names, parts, strict=True):
        if name in _PROCESS:
            inks[_PROCESS[name]] = part
    return _inks(inks)


def _between(
    base: Space, least: Sequence[float], most: Sequence[float], power: float, parts: Sequence[float]
) -> Colour | None:
    share = min(max(parts[0], 0.0), 1.0) ** power if parts[0] > 0 or power > 0 else 0.0
    return base.colour([one + share * (other - one) for one, other in zip(least, most, strict=False)])
