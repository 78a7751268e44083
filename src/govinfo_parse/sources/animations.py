"""Animations: what they leave an element as when they are over.

A page that fades its cells in shows them like any other a moment later. So an animation changes nothing where the
sheets of the page hold its frames, and the last one leaves text as it is. One that goes on for ever, or runs back, has
no last frame: all of them count. Of one that waits for something, or whose frames are not there, nobody can tell.
"""

import re
from collections.abc import Mapping

from lxml import etree

from govinfo_parse.sources.brackets import without_comments
from govinfo_parse.sources.cascade import Styles, sheets_of
from govinfo_parse.sources.css import declarations
from govinfo_parse.sources.properties import JOINED, changes

_KEYFRAMES = re.compile(r"@(?:-\w+-)?keyframes\s+['\"]?([\w-]+)['\"]?\s*\{((?:[^{}]++|\{[^{}]*+\})*+)\}", re.IGNORECASE)
_FRAME = re.compile(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
_LAST = frozenset(("to", "100%"))
_GOES_ON = re.compile(r"\b(?:infinite|reverse|alternate|alternate-reverse)\b")
_TOUCHES = frozenset(("color", "background", "background-color", "-webkit-text-fill-color", "content")) | JOINED.keys()
_LONG = ("animation-iteration-count", "animation-direction", "animation-play-state", "animation-timeline")

Frames = Mapping[str, list[tuple[bool, bool]]]
"""By the name of an animation: of each of its frames, whether it is the last, and whether it changes text."""


def frames_of(root: etree._Element) -> Frames:
    """The animations whose frames a page holds."""
    found: dict[str, list[tuple[bool, bool]]] = {}
    for sheet, _ in sheets_of(root):
        for name, frames in _KEYFRAMES.findall(without_comments(sheet)) if "keyframes" in sheet else ():
            said = found.setdefault(name.lower(), [])
            for at, block in _FRAME.findall(frames):
                declared = declarations(block)
                is_last = not _LAST.isdisjoint(part.strip().lower() for part in at.split(","))
                said.append((is_last, changes(declared) or not _TOUCHES.isdisjoint(declared)))
    return found


def leaves_all(styles: Styles, frames: Frames, element: etree._Element) -> bool:
    """Whether an element that is animated is in the end what it would be without."""
    values = [styles.of(name)[element] for name in ("animation", "animation-name") if element in styles.of(name)]
    if "paused" in " ".join(values) or any(element in styles.of(name) for name in _LONG):
        return False
    for each in (part for value in values for part in value.split(",")):
        names = [word for word in each.split() if word in frames]
        goes_on = _GOES_ON.search(each) is not None
        if each.strip() != "none" and len(names) != 1:
            return False
        if any(changed and (goes_on or is_last) for name in names for is_last, changed in frames[name]):
            return False
    return True
