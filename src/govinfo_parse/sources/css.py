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
_SHOWN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*|@layer\b.*|@supports\b.*", re.IGNORECASE)
_BETWEEN, _BRACE = re.compile("[;}]"), re.compile("[{}]")
_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z")
_ZERO = re.compile(r"[+-]?0*\.?0*(?:%|[a-z]+)?")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
_HEX = re.compile(r"#?(?:([0-9a-f]{3})([0-9a-f])?|([0-9a-f]{6})([0-9a-f]{2})?)")
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
    for part in text.split(";"):
        name, colon, value = part.lower().partition(":")
        if colon:
            bare = _IMPORTANT.sub("", value).strip()
            found[name.strip()] = bare, bare != value.strip()
    return found


def rules(sheet: str) -> Iterator[Rule]:
    """The rules of a sheet that hold on a screen of any size."""
    for at, (selectors, block) in enumerate(_blocks(_COMMENT.sub(" ", sheet))):
        yield Rule(selectors, at, declarations(block))


@functools.lru_cache(maxsize=1024)
def selections(selectors: str) -> tuple[tuple[etree.XPath, tuple[int, ...]], ...]:
    """What finds the elements that the selectors of a rule select, each with its specificity.

    A selector that is not understood selects nothing, and spoils the others of its rule, as in a browser.
    """
    translator = cssselect.HTMLTranslator()
    try:
        return tuple(
            (etree.XPath(translator.selector_to_xpath(selector, prefix="//")), selector.specificity())
            for selector in cssselect.parse(selectors)
            if selector.pseudo_element is None
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
        elif not _SHOWN.fullmatch(before):
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


def is_clear(colour: str) -> bool:
    """Whether a colour is seen through."""
    rgb, hexadecimal = _RGB.fullmatch(colour), _HEX.fullmatch(colour)
    opaque = rgb[4] if rgb else (hexadecimal[2] or hexadecimal[4]) if hexadecimal else None
    return colour == "transparent" or (opaque is not None and is_zero(opaque))


def is_white(colour: str) -> bool:
    """Whether a colour is white, or next to it."""
    rgb, hexadecimal = _RGB.fullmatch(colour), _HEX.fullmatch(colour)
    if rgb:
        return all(int(part) >= _WHITE for part in rgb.group(1, 2, 3))
    if hexadecimal:
        digits = hexadecimal[3] or "".join(2 * digit for digit in hexadecimal[1])
        return all(int(digits[at : at + 2], 16) >= _WHITE for at in (0, 2, 4))
    return colour == "white"
