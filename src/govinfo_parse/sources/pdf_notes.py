"""Notes that lie on a page of a PDF file: fields to fill in, stamps, remarks."""

from collections.abc import Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import list_value, resolve1
from pdfminer.psparser import literal_name

_NOT_SHOWN = frozenset(("Link", "Popup", "Text", "Highlight", "Underline", "Squiggly", "FileAttachment"))
"""Kinds of notes that show nothing of their own on the page."""
_OPAQUE = frozenset(("FreeText", "Widget", "Stamp", "StrikeOut", "Redact"))
"""Kinds of notes that may stand in place of what is below them, or strike it."""
_HIDDEN = 2
"""The flag of a note that is not shown."""


def box(note: Mapping[Any, Any]) -> Sequence[float]:
    """Where a note is seen; nothing where it is not."""
    if _kind(note) in _NOT_SHOWN or int(resolve1(note.get("F", 0))) & _HIDDEN:
        return []
    return [resolve1(edge) for edge in list_value(note.get("Rect", []))]


def may_hide(note: Mapping[Any, Any]) -> bool:
    """Whether what a note lies on may not count any more."""
    return _kind(note) in _OPAQUE


def _kind(note: Mapping[Any, Any]) -> str:
    return str(literal_name(resolve1(note.get("Subtype"))))
