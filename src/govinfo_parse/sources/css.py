"""Style sheets and style attributes, as far as they say what shows: declarations, rules, and what colours mean."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import cssselect
from lxml import etree

Declarations = Mapping[str, tuple[str, bool]]
"""By property: its value, and whether it is ``!important``."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_CONDITION = re.compile(r"@(?:media\b(?P<queries>.*)|layer\b.*|supports\b.*)", re.IGNORECASE | re.DOTALL)
_FEATURE = re.compile(r"\(([^()]*)\)")
_WIDTH = re.compile(r"(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|r?em)")
_SCREEN = 1280
"""Pixels across the screen on which a page is looked at; where a rule holds on other screens only, it does not hold."""
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)
_FONT = re.compile(r"(?:^|\s)(?P<size>0|[\d.]+(?:[a-z]+|%))(?:\s*/\s*\S+)?\s+(?P<family>.+)")
"""Size and family in the short form of a font."""
_LENGTH = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))([a-z]+|%)?")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "in": 96.0,
    "cm": 38.0,
    "mm": 3.8,
    "pc": 16.0,
    "vw": 13.0,
    "vh": 7.0,
    "%": 0.16,
}
"""Pixels of a unit, or next to it; of a share, those of a share of a letter's size."""
_BETWEEN, _BRACE = re.compile("[;}]"), re.compile("[{}]")
_IMPORTANT = re.compile(r"!\s*important\s*\Z")
_ZERO = re.compile(r"[+-]?0*(?:\.0*)?(?:%|[a-z]+)?")
_RGB = re.compile(r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
_HSL = re.compile(r"hsla?\([^,\s)]+[\s,]+[\d.]+%?[\s,]+([\d.]++)%?.*\)")
_HEX = re.compile(r"#?(?:([0-9a-f]{3})([0-9a-f])?|([0-9a-f]{6})([0-9a-f]{2})?)")
_WHITES = frozenset(("white", "snow", "ivory", "ghostwhite", "mintcream", "floralwhite", "azure"))
_TINY = 1.4
"""Pixels of a letter of one point, which is a dot."""
_WHITE = 0xF8
"""The least part of red, green and blue in a colour that nobody tells from white."""


class Rule(NamedTuple):
    """A rule of a style sheet."""

    selectors: str
    at: int
    """Its place in the sheet."""
    declared: Declarations


def declarations(text: str) -> Declarations:
    """What a style attribute or the block of a rule declares.

    >>> declarations("COLOR: red; display: none !important")
    {'color': ('red', False), 'display': ('none', True)}
    """
    found = {}
    for part in _plain(text).split(";"):
        name, colon, value = part.lower().partition(":")
        if colon:
            bare = _IMPORTANT.sub("", value).strip()
            important = bare != value.strip()
            found[name.strip()] = bare, important
            font = _FONT.search(bare) if name.strip() == "font" else None
            if font:
                found |= {"font-size": (font["size"], important), "font-family": (font["family"], important)}
    return found


def _plain(text: str) -> str:
    """Declarations without comments and escapes."""
    if "/*" in text:
        text = _COMMENT.sub("", text)
    return _ESCAPE.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text) if "\\" in text else text


def holds(queries: str) -> bool:
    """Whether a list of media queries holds on the screen of a desk.

    >>> holds("screen and (min-width: 600px)"), holds("print"), holds("(max-width: 40em)"), holds("not print")
    (True, False, False, True)
    """
    return any(map(_query_holds, queries.lower().split(",")))


def _query_holds(query: str) -> bool:
    words = _FEATURE.sub(" ", query).split()
    media = [word for word in words if word not in ("only", "not", "and")]
    found = all(medium in ("all", "screen") for medium in media) and all(map(_has, _FEATURE.findall(query)))
    return found != ("not" in words)


def _has(feature: str) -> bool:
    width = _WIDTH.fullmatch(feature.strip())
    if width is None:
        return False
    pixels = float(width[2]) * _UNITS[width[3]]
    return pixels <= _SCREEN if width[1] == "min" else pixels >= _SCREEN


def rules(sheet: str) -> Iterator[Rule]:
    """The rules of a sheet that hold on the screen of a desk."""
    for at, (selectors, block) in enumerate(_blocks(_COMMENT.sub(" ", sheet))):
        yield Rule(selectors, at, declarations(block))


@functools.lru_cache(maxsize=4096)
def selections(selectors: str, *, beside: bool = False) -> tuple[tuple[etree.XPath, tuple[int, ...]], ...]:
    """What finds the elements that the selectors of a rule select, each with its specificity.

    With ``beside``, those in front of whose content, or behind it, the rule puts something: ``::before``, ``::after``.
    A selector that is not understood selects nothing, and spoils the others of its rule, as in a browser.
    """
    translator = cssselect.HTMLTranslator()
    try:
        return tuple(
            (etree.XPath(translator.selector_to_xpath(selector, prefix="//")), selector.specificity())
            for selector in cssselect.parse(selectors)
            if selector.pseudo_element in (("before", "after") if beside else (None,))
        )
    except (cssselect.SelectorError, etree.XPathError):
        return ()


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the block of each rule. A block of rules that hold is as if it were not there."""
    at = 0
    while (opens := sheet.find("{", at)) >= 0:
        before = _BETWEEN.split(sheet[at:opens])[-1].strip()
        at = opens + 1
        if not before.startswith("@"):
            closes = sheet.find("}", opens)
            at = closes if closes >= 0 else len(sheet)
            yield before, sheet[opens + 1 : at]
        elif not ((condition := _CONDITION.fullmatch(before)) and holds(condition["queries"] or "all")):
            at = _behind(sheet, opens)


def _behind(sheet: str, opens: int) -> int:
    """Where the block that opens there has been closed."""
    depth = 0
    for brace in _BRACE.finditer(sheet, opens):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.end()
    return len(sheet)


def is_zero(value: str) -> bool:
    """Whether a length or a share is nothing."""
    return any(map(str.isdigit, value)) and _ZERO.fullmatch(value) is not None


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


def is_clear(colour: str) -> bool:
    """Whether a colour is seen through."""
    rgb, hexadecimal = _RGB.fullmatch(colour), _HEX.fullmatch(colour)
    opaque = rgb[4] if rgb else (hexadecimal[2] or hexadecimal[4]) if hexadecimal else None
    return colour == "transparent" or (opaque is not None and is_zero(opaque))


def is_white(colour: str) -> bool:
    """Whether a colour is white, or next to it."""
    rgb, hexadecimal, hsl = _RGB.fullmatch(colour), _HEX.fullmatch(colour), _HSL.fullmatch(colour)
    if rgb:
        return all(_part(part) >= _WHITE for part in rgb.group(1, 2, 3))
    if hexadecimal:
        digits = hexadecimal[3] or "".join(2 * digit for digit in hexadecimal[1])
        return all(int(digits[at : at + 2], 16) >= _WHITE for at in (0, 2, 4))
    return colour in _WHITES or (hsl is not None and float(hsl[1]) >= 98)


def _part(part: str) -> float:
    """The part of a colour of at most 255, which may be a share."""
    return float(part[:-1]) * 2.55 if part.endswith("%") else float(part)
