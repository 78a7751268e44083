"""What styles do to the place of text: out of sight, apart from the text beside it, or not to be told without drawing.

Only in the cells of tables does it matter whether ``1`` and ``2`` beside each other are 12. What only a browser knows,
such as what a transform makes of a digit, reads as a picture there.
"""

import functools
import re
from collections.abc import Iterator

from lxml import etree

from govinfo_parse.sources.cascade import Styles, elements_of
from govinfo_parse.sources.css import is_moved, is_tiny, pixels

_FAR = 500
"""Pixels by which text is moved only to be out of sight; a cell is less wide."""
_FREE = frozenset(("absolute", "fixed"))
_SIDES = ("left", "right", "top", "bottom", "margin-left", "margin-top")
_CLIPS = frozenset(("hidden", "clip"))
_POINT = re.compile(r"rect\(\s*(?:[01](?:px|pt|em)?[\s,]*){4}\)")
_IN_CELL = etree.XPath("boolean(ancestor-or-self::*[local-name() = 'td' or local-name() = 'th'])")
_EMPTY = etree.XPath("not(normalize-space())")
_STRUCK = etree.XPath("//*[local-name() = 's' or local-name() = 'strike' or local-name() = 'del']")
_PARTS = frozenset(("td", "th", "tr", "table", "tbody", "thead", "tfoot", "col", "colgroup"))

_ORDINARY = {
    "transform": "none|translatez.*|initial|inherit",
    "rotate": "none", "scale": "none|1", "translate": "none",
    "clip-path": "none|initial|inherit",
    "filter": r"none|initial|inherit|.*alpha\(.*|.*progid.*",
    **dict.fromkeys(("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"), "none|initial|inherit"),
    "-webkit-text-fill-color": "currentcolor|inherit|initial",
    "-webkit-text-security": "none",
    "zoom": "1|normal|100%",
    "unicode-bidi": "normal|embed|isolate|plaintext|initial|inherit",
    "content-visibility": "visible|auto",
    "flex-direction": "row|column",
    "flex-flow": "(?!.*reverse).*",
    "text-indent": r"(?!-\d{3,}).*",
    "font-family": "(?!['\"]?(?:wingdings|webdings|zapf ?dingbats)).*",
}  # fmt: skip
"""By property, the values that leave text where and as it stands."""


def out_of_sight(styles: Styles) -> Iterator[etree._Element]:
    """Elements that show nothing: without extent, or moved or cut away, as what is only for screen readers."""
    free = set(styles.where("position", _FREE.__contains__))
    for name in ("width", "height", "max-width", "max-height"):
        for element in styles.where(name, is_tiny):
            if any(styles.of(each).get(element) in _CLIPS for each in ("overflow", "overflow-x", "overflow-y")):
                yield element
    if free:
        yield from (each for each in styles.where("clip", lambda value: bool(_POINT.fullmatch(value))) if each in free)
        for name in _SIDES:
            yield from (element for element in styles.where(name, _is_far) if element in free)


def _is_far(value: str) -> bool:
    found = pixels(value)
    return found is not None and found <= -_FAR


def apart(styles: Styles) -> Iterator[etree._Element]:
    """Elements in cells that do not join with the text beside them."""
    found = dict.fromkeys(styles.where("position", _FREE.__contains__))
    found |= dict.fromkeys(styles.where("float", ("left", "right").__contains__))
    boxes = styles.where("display", lambda value: value not in ("none", "inline", "contents", "initial", "inherit"))
    found |= dict.fromkeys(boxes)
    for box in boxes:
        if styles.of("display")[box].endswith(("flex", "grid")):
            found |= dict.fromkeys(box)
    for name in ("left", "right"):
        moved = (each for each in styles.where(name, is_moved) if styles.of("position").get(each) == "relative")
        found |= dict.fromkeys(moved)
    yield from (element for element in found if element.tag not in _PARTS and _IN_CELL(element))


def unclear(styles: Styles) -> Iterator[etree._Element]:
    """Elements in cells of which nobody can tell how they show without drawing them."""
    found = dict.fromkeys(styles.with_generated_text())
    for name, ordinary in _ORDINARY.items():
        found |= dict.fromkeys(styles.where(name, functools.partial(_is_odd, ordinary)))
    for name in ("background", "background-image"):
        found |= dict.fromkeys(each for each in styles.where(name, lambda value: "url(" in value) if _EMPTY(each))
    struck = set(elements_of(_STRUCK(styles.root)))
    if struck:
        for name in ("text-decoration", "text-decoration-line"):
            plain = styles.where(name, lambda value: "line-through" not in value)
            found |= dict.fromkeys(each for each in plain if each in struck)
    yield from (element for element in found if isinstance(element.tag, str) and _IN_CELL(element))


def _is_odd(ordinary: str, value: str) -> bool:
    return re.fullmatch(ordinary, value) is None
