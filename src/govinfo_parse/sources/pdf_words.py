"""The words of drawing instructions, by what they do."""

from collections.abc import Mapping

from govinfo_parse.sources.pdf_colours import CMYK, GREY, RGB, Space

SETTINGS: Mapping[bytes, str] = {
    b"Tc": "spacing",
    b"Tw": "word_spacing",
    b"Tz": "stretch",
    b"TL": "leading",
    b"Ts": "rise",
    b"Tr": "mode",
}
"""Instructions that set one property of what follows."""
OTHERS = frozenset(b"w J j M d ri i d0 d1 BI EI MP DP EMC BX EX ET".split())
"""Instructions that print no text and draw no line."""
COLOURS: Mapping[bytes, tuple[str, Space | None]] = {
    b"g": ("", GREY), b"rg": ("", RGB), b"k": ("", CMYK), b"sc": ("", None), b"scn": ("", None),
    b"G": ("stroke_", GREY), b"RG": ("stroke_", RGB), b"K": ("stroke_", CMYK), b"SC": ("stroke_", None),
    b"SCN": ("stroke_", None),
}  # fmt: skip
"""Instructions that set a colour, of what is filled or of lines, and its kind; None where that was set before."""
PAINTING: Mapping[bytes, Mapping[str, bool]] = {
    b"S": {"stroke": True}, b"s": {"close": True, "stroke": True}, b"f": {"fill": True}, b"F": {"fill": True},
    b"f*": {"fill": True}, b"B": {"stroke": True, "fill": True}, b"B*": {"stroke": True, "fill": True},
    b"b": {"close": True, "stroke": True, "fill": True}, b"b*": {"close": True, "stroke": True, "fill": True}, b"n": {},
}  # fmt: skip
