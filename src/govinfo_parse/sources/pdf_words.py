"""The words of drawing instructions, and of the notes that lie on a page, by what they do."""

from collections.abc import Mapping

from govinfo_parse.sources.pdf_colours import CMYK, GREY, RGB, Space

SETTINGS: Mapping[bytes, str] = {
    b"Tc": "spacing", b"Tw": "word_spacing", b"Tz": "stretch", b"TL": "leading", b"Ts": "rise", b"Tr": "mode",
}  # fmt: skip
"""Instructions that set one property of what follows."""
OTHERS = frozenset(b"w J j M d ri i d0 d1 BI MP DP BX EX ET".split())
"""Instructions that print no text and draw no line."""
COLOURS: Mapping[bytes, tuple[str, Space | None]] = {
    b"g": ("", GREY), b"rg": ("", RGB), b"k": ("", CMYK), b"sc": ("", None), b"scn": ("", None),
    b"G": ("stroke_", GREY), b"RG": ("stroke_", RGB), b"K": ("stroke_", CMYK), b"SC": ("stroke_", None),
    b"SCN": ("stroke_", None),
}  # fmt: skip
"""Instructions that set a colour, of what is filled or of lines, and its kind; None where that was set before."""
PAINTING: Mapping[bytes, str] = {
    b"S": "stroke", b"s": "close stroke", b"f": "fill", b"F": "fill", b"f*": "fill even-odd", b"B": "stroke fill",
    b"B*": "stroke fill even-odd", b"b": "close stroke fill", b"b*": "close stroke fill even-odd", b"n": "",
}  # fmt: skip
"""Instructions that paint a path, and in which ways."""
UNSEEN_NOTES = frozenset(("Link", "Popup", "Text", "Highlight", "Underline", "Squiggly", "FileAttachment"))
"""Kinds of notes that show nothing of their own on the page."""
OPAQUE_NOTES = frozenset(("FreeText", "Widget", "Stamp", "StrikeOut", "Redact"))
"""Kinds of notes that may stand in place of what is below them, or strike it."""
HIDDEN_NOTE = 2
"""The flag of a note that is not shown."""
