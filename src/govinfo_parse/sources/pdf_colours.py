"""The colours of a PDF file, as far as they tell whether text is seen on its ground.

A colour is red, green and blue, each of at most 1. An ink of its own has a function that says how it looks; the inks of
ordinary printing are known by their names, others by the simplest kind of function. What is not known stays unknown:
nobody can tell whether text of such a colour is seen.
"""

from collections.abc import Callable, Sequence

import attrs
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name

from govinfo_parse.sources.looks import Colour
from govinfo_parse.sources.pdf_content import Operand

_DEEPEST = 4
"""Spaces of colours that are made from each other."""
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The inks that everything is printed with, in the order of the parts of a colour of four."""
_XYZ_TO_RGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))
_WHITE = (0.9505, 1.0, 1.0890)
"""The white of the screen, in the terms of the line above."""
NO_COLOUR: Colour = (0.0, 0.0, 0.0, 0.0)
"""That of an ink that leaves nothing on the paper."""


def _unknown(_: Sequence[float]) -> Colour | None:
    return None


@attrs.frozen
class Space:
    """A kind of colours: how many numbers one has, and what they look like."""

    components: int
    look: Callable[[Sequence[float]], Colour | None] = _unknown
    first: tuple[float, ...] = ()
    """The colour before another one is set; all parts 0 where none is told."""

    def colour(self, parts: Sequence[Operand]) -> Colour | None:
        """A colour from its parts; None where it is a pattern, or an ink that is not known."""
        found = [part for part in parts if isinstance(part, float)]
        return self.look(found) if len(found) == len(parts) == self.components else None

    @property
    def begins_with(self) -> Colour | None:
        return self.look(self.first or (0.0,) * self.components)


def _light(parts: Sequence[float]) -> Colour:
    red, green, blue = parts
    return red, green, blue, 1.0


def _inks(parts: Sequence[float]) -> Colour:
    return _light([(1 - ink) * (1 - parts[3]) for ink in parts[:3]])


def _lab(parts: Sequence[float]) -> Colour:
    """Lightness and two shades, as the eye measures them."""
    middle = (parts[0] + 16) / 116
    steps = middle + parts[1] / 500, middle, middle - parts[2] / 200
    shares = [step**3 if step >= 6 / 29 else (step - 4 / 29) * 108 / 841 for step in steps]
    light = [share * part for share, part in zip(shares, _WHITE, strict=True)]
    found = (sum(share * part for share, part in zip(row, light, strict=True)) for row in _XYZ_TO_RGB)
    return _light([1.055 * part ** (1 / 2.4) - 0.055 if part > 0.0031 else max(12.92 * part, 0.0) for part in found])


UNKNOWN = Space(0)
GREY = Space(1, lambda parts: _light([parts[0]] * 3))
RGB = Space(3, _light)
CMYK = Space(4, _inks, (0.0, 0.0, 0.0, 1.0))
BY_COMPONENTS = {1: GREY, 3: RGB, 4: CMYK}
_PLAIN = {
    "DeviceGray": GREY, "CalGray": GREY, "G": GREY, "DeviceRGB": RGB, "CalRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK,
    "CMYK": CMYK, "Lab": Space(3, _lab),
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
        return _numbered(space_of(parts[1], depth + 1), parts[3])
    if kind in ("Separation", "DeviceN") and len(parts) >= 4 and depth < _DEEPEST:
        names = [literal_name(resolve1(name)) for name in (list_value(parts[1]) if kind == "DeviceN" else parts[1:2])]
        return Space(len(names), _look_of_inks(names, parts[2], parts[3], depth), (1.0,) * len(names))
    return UNKNOWN


def _numbered(base: Space, table: object) -> Space:
    """Colours by their numbers in a table."""
    data = table.get_data() if isinstance(table, PDFStream) else table
    # The lightness of Lab goes to 100, and its shades on both sides of 0: a table of it is not worth the code.
    if not isinstance(data, bytes) or base not in BY_COMPONENTS.values():
        return UNKNOWN

    def look(parts: Sequence[float]) -> Colour | None:
        start = max(int(parts[0]), 0) * base.components
        return base.colour([byte / 255 for byte in data[start : start + base.components]])

    return Space(1, look)


def _look_of_inks(
    names: Sequence[str], alternate: object, function: object, depth: int
) -> Callable[[Sequence[float]], Colour | None]:
    """What colours look like by how much of each ink there is; at first all of it."""
    if all(name == "None" for name in names):
        return lambda _: NO_COLOUR
    if names == ["All"]:
        return lambda parts: _light([1 - parts[0]] * 3)
    if all(name in _PROCESS or name == "None" for name in names):
        return lambda parts: _inks([dict(zip(names, parts, strict=True)).get(ink, 0.0) for ink in _PROCESS])
    told = {} if isinstance(function, PDFStream) else dict_value(function or {})
    if len(names) != 1 or resolve1(told.get("FunctionType")) != 2:
        return _unknown
    base, power = space_of(alternate, depth + 1), float(resolve1(told.get("N", 1)))
    least, most = (
        [float(resolve1(part)) for part in list_value(told.get(name, [default]))]
        for name, default in (("C0", 0.0), ("C1", 1.0))
    )

    def look(parts: Sequence[float]) -> Colour | None:
        share = min(max(parts[0], 0.0), 1.0) ** power if parts[0] > 0 or power > 0 else 0.0
        return base.colour([one + share * (other - one) for one, other in zip(least, most, strict=False)])

    return look
