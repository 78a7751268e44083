"""Lengths as style sheets write them, in pixels."""

import re

_LENGTH = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))([a-z]+|%)?")
_TINY = 1.4
"""Pixels of a letter of one point, which is a dot."""
EM = 16.0
"""Pixels of letters of which nothing is said."""
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "em": EM, "rem": EM, "ex": 8.0, "ch": 8.0, "in": 96.0, "cm": 38.0, "mm": 3.8,
    "pc": 16.0, "vw": 13.0, "vh": 7.0, "%": EM / 100,
}  # fmt: skip
"""Pixels of a unit, or next to it; of a share, those of a share of a letter's size."""
_BY_QUIRK = frozenset(
    f"{box}{side}" for box in ("", "margin-", "padding-") for side in ("top", "right", "bottom", "left")
) | {
    "clip", "font-size", "height", "letter-spacing", "max-height", "max-width", "text-indent", "vertical-align",
    "width", "word-spacing",
}  # fmt: skip
"""Properties whose lengths may lack a unit on pages of the kind that browsers read as they did long ago."""


def holds_by_quirk(name: str, value: str) -> bool:
    """Whether a declaration is one on some pages only, because its length has no unit.

    >>> holds_by_quirk("font-size", "1"), holds_by_quirk("font-size", "0"), holds_by_quirk("opacity", "1")
    (True, False, False)
    """
    found = _LENGTH.fullmatch(value) if name in _BY_QUIRK else None
    return found is not None and found[2] is None and bool(float(found[1]))


def pixels(value: str) -> float | None:
    """A length in pixels, or next to it; None for what is none."""
    found = _LENGTH.fullmatch(value)
    if found is None or (found[2] or "") not in _UNITS:
        return None
    return float(found[1]) * _UNITS[found[2] or ""]


def is_moved(value: str) -> bool:
    """Whether a length is one, and not 0."""
    return bool(pixels(value))


def is_tiny(value: str) -> bool:
    """Whether a length is so small that nobody sees text of this size.

    >>> is_tiny("0"), is_tiny(".1px"), is_tiny("1pt"), is_tiny("5%"), is_tiny("6pt"), is_tiny("0.5em")
    (True, True, True, True, False, False)
    """
    found = pixels(value)
    return found is not None and 0 <= found <= _TINY
