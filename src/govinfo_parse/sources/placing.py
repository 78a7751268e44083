"""What styles do to the place of text: out of sight, apart from the text beside it, or not to be told without drawing.

Only in the cells of tables does it matter whether ``1`` and ``2`` beside each other are 12, and there only in those
that hold several pieces of text. What only a browser knows, such as what a transform makes of a digit, reads as a
picture in a cell.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lxml import etree

from govinfo_parse.sources.animations import frames_of, leaves_all
from govinfo_parse.sources.cascade import HOLDS_TABLE, Styles, elements_of, finder, name_of
from govinfo_parse.sources.css import UNKNOWN, is_picture
from govinfo_parse.sources.filled import is_blank
from govinfo_parse.sources.lengths import is_moved, is_tiny, pixels
from govinfo_parse.sources.looks import Look
from govinfo_parse.sources.properties import CUT, FREE, GROUNDS, JOINED, ORDINARY, PICTURES, SIDES, may_be_picture

PARTS = frozenset(("td", "th", "tr", "table", "tbody", "thead", "tfoot", "col", "colgroup"))
"""Elements that a table is made of, which no style moves within a line."""

_GONE = 500
"""Pixels by which text is moved out of sight for certain; a cell is less wide."""
_LETTER, _LINE = 9, 12
"""Pixels that a digit needs from left to right, and from top to bottom."""
_POINT = re.compile(r"rect\(\s*(?:[01](?:px|pt|em)?[\s,]*){4}\)")
_WORDS = re.compile(r"[^\W\d_]{2}")
"""What is no sign of a note."""
_KNOWN = frozenset(
    ("display", "visibility", "opacity", "font-size", "mso-hide", "text-decoration-line", "vertical-align",
     "overflow-x", "overflow-y", "clip", *SIDES, *CUT)
)  # fmt: skip
"""Properties of which more is known than that nobody can tell."""

_ANIMATED = frozenset(("animation", "animation-name"))
IN_CELL = etree.XPath("boolean(ancestor-or-self::*[local-name() = 'td' or local-name() = 'th'])")
_DIGITS = "0123456789０１２３４５６７８９"
_SPLIT = finder(
    " | ".join(
        f"//{tag}[descendant::text()[normalize-space()][2]][translate(string(), '{_DIGITS}', '') != string()]"
        f"[string-length(translate(normalize-space(), '{_DIGITS} ,，.', '')) < 4]"
        for tag in ("td", "th")
    )
)
_INSIDE = etree.XPath(".//@style", smart_strings=False)
_CLASSED = etree.XPath(".//*[@class or @id]")
TURNED = etree.XPath(".//*[@dir or self::bdi]")
_TEXT = etree.XPath("string()")
_OF_NUMBER = etree.XPath(
    "descendant::text()[not(ancestor::*[local-name() = 'sup' or local-name() = 'sub'][not(@class)])]",
    smart_strings=False,
)
"""Text but for the signs of notes, which change no number, whether they are seen or not."""


def split_cells(root: etree._Element) -> list[etree._Element]:
    """The cells of numbers that hold more than one piece of text."""
    return _SPLIT(root)


def styles_inside(cells: Iterable[etree._Element]) -> set[str]:
    """The style attributes of what stands in these cells."""
    return {str(style) for cell in cells for style in _INSIDE(cell)}  # type: ignore[union-attr]  # as in `styles_of`


def out_of_sight(styles: Styles) -> Iterator[tuple[etree._Element, Look]]:
    """Elements that show nothing: without extent, or moved or cut away, as what is only for screen readers."""
    placed = {each: styles.of("position")[each] for each in styles.where("position", "static".__ne__)}
    for name in SIDES:
        for element in styles.odd(name):
            if element in placed:
                found = pixels(styles.of(name)[element])
                yield element, Look.HIDDEN if found is not None and found <= -_GONE else Look.UNSURE
    free = {each for each, position in placed.items() if position in FREE}
    for element in styles.where("clip", "auto".__ne__):
        if element in free:
            yield element, Look.HIDDEN if _POINT.fullmatch(styles.of("clip")[element]) else Look.UNSURE
    yield from _cut_off(styles, free)


def gone(styles: Styles) -> Iterator[etree._Element]:
    """Elements around tables, or tables, of which a transform, a shape or a filter leaves nothing to be seen.

    In a cell, where a piece of text may not be affected by it, nobody can tell; what else such a style makes of a table
    as a whole, such as turning it grey or larger, changes no number.
    """
    for name, leaves_nothing in _LEAVE_NOTHING.items():
        for element in styles.where(name, leaves_nothing):
            is_whole = not IN_CELL(element) or HOLDS_TABLE(element)
            is_box = name[0] in "cf-" or name_of(element) not in _INLINE or element in styles.of("display")
            is_moving = any(element in styles.of(each) for each in _ANIMATED)
            if is_whole and is_box and not is_moving and name_of(element) not in PARTS - {"table"}:
                yield element


def _is_moved_away(value: str) -> bool:
    """Whether a transform moves by the whole extent of an element, or far to the left or up."""
    lengths = (each for found in _MOVES.findall(value) for each in re.split(r"[\s,]+", found))
    return any(
        abs(float(each.rstrip("%"))) >= 100 if each.endswith("%") else (pixels(each) or 0) <= -_GONE
        for each in lengths
        if pixels(each) is not None
    )


_ZERO = r"[-+]?(?:0++(?:\.0*+)?|\.0++)%?"
_FLAT = re.compile(
    rf"(?:scale(?:3d|[xy])?\(\s*{_ZERO}\s*[,)]|scale\([^(),]*,\s*{_ZERO}\s*\)|rotate[xy]\([-+]?(?:90|270)deg\))"
)
_MOVES = re.compile(r"translate(?:3d|[xy])?\(([^()]*)\)")
_SHARE = re.compile(r"(?<![\d.])(\d++(?:\.\d*+)?+|\.\d++)%")
_LEAVE_NOTHING: Mapping[str, Callable[[str], bool]] = {
    "transform": lambda value: _FLAT.search(value) is not None or _is_moved_away(value),
    "scale": lambda value: re.match(rf"(?:\S+\s+)?{_ZERO}(?:\s|\Z)", value) is not None,
    "translate": lambda value: _is_moved_away(f"translate({value})"),
    "clip-path": lambda value: (
        (value.startswith("inset(") and any(float(each) >= 50 for each in _SHARE.findall(value)))
        or re.match(rf"circle\(\s*{_ZERO}(?:px)?[\s)]", value) is not None
    ),
    "filter": lambda value: re.search(rf"opacity\(\s*{_ZERO}\s*\)", value) is not None and "alpha" not in value,
    "content-visibility": "hidden".__eq__,
    "-webkit-text-security": lambda value: value in ("disc", "circle", "square"),
}
"""By property, the values that leave nothing to be seen of a whole element."""


def _cut_off(styles: Styles, free: set[etree._Element]) -> Iterator[tuple[etree._Element, Look]]:
    """Elements that hide what does not fit into them, and are too small for their text."""
    cut = dict.fromkeys(each for name in ("overflow-x", "overflow-y") for each in styles.where(name, "visible".__ne__))
    for element in cut:
        is_box = element in free or element in styles.of("display") or element in styles.of("float")
        if name_of(element) in _INLINE and not is_box:
            continue
        is_stretched = name_of(element) in PARTS and styles.of("display").get(element, "table").startswith("table")
        for name in CUT:
            value = styles.of(name).get(element)
            if value is None or (is_stretched and not name.startswith("max")):
                continue
            found = pixels(value) if not value.endswith("%") else None
            needed = _LETTER * len(_text(element)) if name.endswith("width") else _LINE
            if found is not None and is_tiny(value) and name_of(element) not in PARTS:
                yield element, Look.HIDDEN
            elif value == UNKNOWN or "(" in value or (found is not None and found < needed):
                yield element, Look.UNSURE
        if styles.of("line-height").get(element, "1")[:2] in ("0", "0p", "0."):
            yield element, Look.UNSURE


def apart(styles: Styles, cells: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Elements in split cells that do not join with the text beside them."""
    if not cells:
        return
    found: dict[etree._Element, None] = {}
    for name in JOINED.keys() - {"vertical-align", "mso-text-raise", "top", "bottom"}:
        parted = styles.parted(name)
        if name in SIDES:
            parted = [each for each in parted if styles.of("position").get(each) == "relative"]
        found |= dict.fromkeys(parted)
        if name == "display":
            boxes = (each for each in parted if styles.of(name)[each].endswith(("flex", "grid")))
            found |= dict.fromkeys(child for box in boxes for child in box)
    yield from (
        each for each in found if name_of(each) not in PARTS and not set(cells).isdisjoint(each.iterancestors())
    )
    for cell in cells:
        yield from elements_of(TURNED(cell))


def lifted(styles: Styles, cells: Sequence[etree._Element]) -> Iterator[tuple[etree._Element, Look]]:
    """Text that is lifted above the text beside it. Where all of a cell is lifted, it stands beside nothing.

    What is said to be lifted by what nobody sees may be a note, or a digit of the number.
    """
    raised = styles.where("vertical-align", _BY_NAME.__contains__)
    yield from ((each, Look.RAISED) for each in raised if name_of(each) not in PARTS)
    if not cells:
        return
    found = dict.fromkeys(styles.parted("mso-text-raise"))
    placed = styles.parted("vertical-align")
    for name in ("top", "bottom"):
        moved = styles.where(name, is_moved)
        placed += [each for each in moved if styles.of("position").get(each) == "relative"]
    found |= dict.fromkeys(each for each in placed if not _WORDS.search(_text(each)))
    for element in found:
        around = next((each for each in element.iterancestors() if each in set(cells)), None)
        is_beside = around is not None and _text(around) != _text(element)
        if is_beside and name_of(element) not in PARTS and element.getparent() not in found:
            values = [styles.of(name).get(element, "") for name in _LIFTING]
            is_seen = any(value in _BY_NAME or abs(pixels(value) or 0) >= _LEAST_LIFT for value in values)
            yield element, Look.RAISED if is_seen else Look.UNSURE


_BY_NAME = ("super", "sub")
_LIFTING = ("mso-text-raise", "vertical-align", "top", "bottom")
_LEAST_LIFT = 2.0
"""Pixels by which the sign of a note is lifted at least."""


def unclear(styles: Styles) -> Iterator[etree._Element]:
    """Elements of which nobody can tell how they show without drawing them."""
    yield from styles.with_odd_parts()
    for name in ORDINARY.keys() - _KNOWN - _ANIMATED:
        yield from styles.odd(name)
    animated = [each for name in _ANIMATED for each in styles.odd(name)]
    frames = frames_of(styles.root) if animated else {}
    yield from (each for each in animated if not leaves_all(styles, frames, each))
    for name in PICTURES:
        yield from (each for each in styles.where(name, may_be_picture) if is_blank(each))
    yield from styles.where("content", is_picture)
    for element in styles.where("position", FREE.__contains__):  # what has a ground may cover what stands below it
        if IN_CELL(element) and any(styles.of(name).get(element, "none") not in _NO_GROUND for name in GROUNDS):
            yield next(element.iterancestors("{*}td", "{*}th"), element)


_NO_GROUND = ("none", "transparent", "initial")
_INLINE = frozenset(
    ("span", "b", "i", "em", "strong", "font", "u", "a", "small", "big", "ins", "sup", "sub", "s", "del")
)


def classed(cells: Sequence[etree._Element], beside: str | None) -> Iterator[etree._Element]:
    """Digits of a class of their own beside other digits, where a sheet outside the page may hide them.

    ``beside`` is what `selectors_beside` gives: classes in it are those that the page itself says something of.
    """
    if beside is None:
        return
    for cell in cells:
        for element in elements_of(_CLASSED(cell)):
            names = (*(element.get("class") or "").split(), *(element.get("id") or "").split())
            if not any(name in beside for name in names) and _digits(element) not in ("", _digits(cell)):
                yield element


def _digits(element: etree._Element) -> str:
    return "".join(filter(str.isdecimal, "".join(map(str, _OF_NUMBER(element)))))  # type: ignore[arg-type]  # as in `styles_of`


def _text(element: etree._Element) -> str:
    return "".join(str(_TEXT(element)).split())
