"""What a script fills: cells of a page that hold nothing, or an old number, until a browser has run it.

No script is run here. So a cell is doubtful where the page says that one writes into it: by an attribute that binds
its text, by an ``id`` or a class that a script of the page names, or, in an empty cell, by an element that is there for
nothing else, such as one of its own kind (``my-number``) or one that carries a number in ``data-…``. What editors leave
in empty cells, such as ``<br data-mce-bogus="1">``, says nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from govinfo_parse.sources.cascade import elements_of, finder, name_of

_FILLERS = ("v-text", "v-html", "x-text", "x-html", "ng-bind", "ng-bind-html", "data-bind", "th:text", "th:utext")
"""Attributes of elements that a script gives their text."""
_BOUND = etree.XPath(f"//*[not(normalize-space())][@*[contains(' {' '.join(_FILLERS)} ', concat(' ', name(), ' '))]]")
_BLANK = "normalize-space(translate(., '\xa0\u3000\u200b', ''))"
_EMPTY = etree.XPath(f"not({_BLANK})")
_SCRIPTS = etree.XPath("//*[local-name() = 'script']/text()", smart_strings=False)
_CELL = etree.XPath("(ancestor-or-self::*[local-name() = 'td' or local-name() = 'th'])[last()]")
_HOLDS_TABLE = etree.XPath("boolean(descendant::*[local-name() = 'table'])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_WITH_DATA = finder("//@value/.. | //@*[starts-with(name(), 'data-')]/..")
_WITH_ID, _WITH_CLASS = finder("//@id/.."), finder("//@class/..")
_OWN_KINDS = finder("//*[contains(local-name(), '-')]")

_BINDS = (b"-text=", b"-html=", b"-bind=", b"th:")
_HAS_OWN_KIND = re.compile(rb"<[a-z][\w.]*-")
_MAY_WAIT = (b"skeleton", b"shimmer", b"spinner", b"loading", b"placeholder")

_OF_VALUE = re.compile(
    r"data-(?:.*-)?(?:value|val|num|number|count|counter|to|target|end|stop|total|figure|field|text|content|n)"
)
"""Attributes that hold what an element is to show, or say where it is to come from."""
_OF_EDITORS = re.compile(
    r"data-(?:mce|cke|v|ccp|ogs|slate|lake|spm|pm|mpa|wps|ueditor|lark|docx|mso|aria)[a-z]*-.*"
    r"|data-(?:contrast|ogsc|ogsb|tools|role|brushtype|autoskip|width|height|style|sort|row|col|column|colwidth|index"
    r"|id|type|listid|font|leveltext|block|editor|offset-key|olk-copy-source|rowspan|colspan|size|align)(?:-.*)?"
)
"""Attributes that editors and frameworks leave everywhere, and that say nothing of what an element shows."""
_SWITCHES = frozenset(("true", "false", "auto"))
_NO_TEXT = frozenset(
    ("br", "col", "hr", "img", "input", "option", "button", "param", "li", "meter", "progress", "data")
)
"""Elements that are never given text, or of which ``value`` means another thing."""
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WAITING = re.compile(r"skeleton|shimmer|spinner|(?:^|[-_])(?:loading|placeholder)(?:[-_]|$)")
"""Classes of what stands in the place of a text that is still to come."""

_WRITES = re.compile(
    r"innerHTML|outerHTML|textContent|innerText|nodeValue|insertAdjacent|createTextNode|replaceWith"
    r"|\.\s*(?:text|html|val|append|prepend|setText)\s*\(|\.value\s*=(?!=)"
)
"""How a script gives an element its text."""
_SELECTOR = re.compile(r"""["'`]([\w\s.#>+~,:*=\[\]-]{1,200})["'`]""")
"""What may name elements: a string of nothing but names and what stands between them."""
_IN_SELECTOR = re.compile(r"([#.]?)([^\W\d][\w-]*)")
_CLASS_NAMES = re.compile(r"""ClassName\s*\(\s*["'`]([\w\s-]{1,200})["'`]""")
_COUNTED = re.compile(r"""["'`]#?([^\W\d][\w-]*)(?:["'`]\s*\+|\$\{)""")
"""The beginning of names that a script counts up: ``"n" + i``."""
_WORD = re.compile(r"[^\W\d]\w*")


def is_blank(element: etree._Element) -> bool:
    """Whether an element holds no text that shows."""
    return bool(_EMPTY(element))


def filled_later(root: etree._Element, page: bytes) -> Iterator[etree._Element]:
    """The elements whose text a script may write, in the tree of a page that was made of these bytes."""
    small = page.lower()
    if any(hint in small for hint in _BINDS):
        yield from elements_of(_BOUND(root))
    if _HAS_OWN_KIND.search(small):
        yield from filter(_is_in_empty_cell, _OWN_KINDS(root))
    if b"data-" in small or b" value=" in small:
        yield from filter(_is_to_be_filled, _WITH_DATA(root))
    if b"<script" in small:
        yield from _written(root)
        if any(hint in small for hint in _MAY_WAIT):
            waiting = (each for each in _WITH_CLASS(root) if _WAITING.search(each.get("class", "").lower()))
            yield from filter(_is_in_empty_cell, waiting)


def _is_in_empty_cell(element: etree._Element) -> bool:
    cell = _cell_of(element)
    return cell is not None and is_blank(cell)


def _cell_of(element: etree._Element) -> etree._Element | None:
    """The cell of numbers that an element is, or stands in; a cell with tables in it is layout."""
    cell = next(iter(elements_of(_CELL(element))), None)
    if cell is None or _HOLDS_TABLE(cell) or _WORDS.search("".join(map(str, cell.itertext()))):
        return None
    return cell


def _is_to_be_filled(element: etree._Element) -> bool:
    """Whether an element carries what it does not show: a number in an attribute, or nothing but the place for one."""
    tag, text = name_of(element), "".join(map(str, element.itertext())).strip()
    if tag in _NO_TEXT or (text and not _NUMBER.fullmatch(text)):
        return False
    for name, value in map(_pair, element.items()):
        carries: object
        if text:
            carries = _OF_VALUE.fullmatch(name) and _NUMBER.fullmatch(value) and _amount(value) != _amount(text)
        elif tag in ("td", "th"):
            carries = value and (name == "value" or _OF_VALUE.fullmatch(name))
        else:
            is_data = name.startswith("data-") and not _OF_EDITORS.fullmatch(name)
            carries = (name == "value" or is_data) and value not in _SWITCHES
        if carries and (_cell_of(element) is not None if text else _is_in_empty_cell(element)):
            return True
    return False


def _pair(attribute: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    name, value = attribute
    return str(name).lower(), str(value).strip()


def _amount(number: str) -> float:
    return float(number.replace(",", "") or 0)


def _written(root: etree._Element) -> Iterator[etree._Element]:
    """The elements of cells that a script of the page names."""
    found = _SCRIPTS(root)
    named = _names_in([str(text) for text in found] if isinstance(found, list) else [])
    for element in _WITH_ID(root) if named.words else ():
        own = element.get("id", "").strip()
        is_counted = own[-1:].isdecimal() and own.rstrip("0123456789") in named.counted
        if own in named.ids or is_counted:
            if _cell_of(element) is not None:
                yield element
        elif own in named.words and _is_in_empty_cell(element):
            yield element
    for element in _WITH_CLASS(root) if named.classes else ():
        if not named.classes.isdisjoint(element.get("class", "").split()) and _cell_of(element) is not None:
            yield element


class _Names(NamedTuple):
    """What the scripts of a page name."""

    ids: set[str]
    """What they quote, which they may write into."""
    classes: set[str]
    """Classes that are quoted where text is written."""
    counted: set[str]
    """The beginnings of ids that are counted up."""
    words: set[str]
    """All words, such as the keys of what is written one by one; they count for empty cells only."""


def _names_in(scripts: list[str]) -> _Names:
    named = _Names(set(), set(), set(), set())
    for script in scripts:
        writes = _WRITES.search(script) is not None
        for quoted in _SELECTOR.findall(script):
            for sign, name in _IN_SELECTOR.findall(quoted):
                if sign == "#" or name == quoted.strip():
                    named.ids.add(name)
                elif sign == "." and writes:
                    named.classes.add(name)
        if writes:
            named.classes.update(name for names in _CLASS_NAMES.findall(script) for name in names.split())
        named.counted.update(_COUNTED.findall(script))
        named.words.update(_WORD.findall(script))
    return named
