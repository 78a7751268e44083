"""What a script fills: cells of a page that hold nothing, or an old number, until a browser has run it.

No script is run here. So a cell is doubtful where the page says that one writes into it: by an attribute that binds
its text, by an ``id`` or a class that a script of the page names, or, in an empty cell, by an element that is there for
nothing else, such as one of its own kind (``my-number``) or one that carries a number in ``data-…``. What editors leave
in empty cells, such as ``<br data-mce-bogus="1">``, says nothing.
"""

import itertools
import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from govinfo_parse.sources.bindings import bound
from govinfo_parse.sources.cascade import HOLDS_TABLE, elements_of, finder, name_of
from govinfo_parse.sources.signs import is_wording

_FILLERS = ("v-text", "v-html", "x-text", "x-html", "ng-bind", "ng-bind-html", "data-bind", "th:text", "th:utext")
"""Attributes of elements that a script gives their text."""
_BOUND = etree.XPath(f"//*[not(normalize-space())][@*[contains(' {' '.join(_FILLERS)} ', concat(' ', name(), ' '))]]")
_UNSEEN = "\xa0\u3000\u200b"
"""White space that XPath does not know as such."""
_EMPTY = etree.XPath(f"not(normalize-space(translate(., '{_UNSEEN}', '')))")
_SCRIPTS = etree.XPath("//*[local-name() = 'script']/text()", smart_strings=False)
_CELL = etree.XPath("(ancestor-or-self::*[local-name() = 'td' or local-name() = 'th'])[last()]")
_TEXT = etree.XPath(
    "descendant::text()[not(parent::*[local-name() = 'script' or local-name() = 'style'])]", smart_strings=False
)
_SCRIPT_ELEMENTS = finder("//script")
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


def filled_later(root: etree._Element, small: bytes) -> Iterator[etree._Element]:
    """The elements whose text a script may write, in the tree of a page that is these bytes in small letters."""
    cells = _Cells()
    yield from bound(root, small, cells.is_in)
    if any(hint in small for hint in _BINDS):
        yield from elements_of(_BOUND(root))
    if _HAS_OWN_KIND.search(small):
        yield from filter(cells.is_in_empty, _OWN_KINDS(root))
    if b"data-" in small or b" value=" in small:
        yield from (each for each in _WITH_DATA(root) if _is_to_be_filled(each, cells))
    if b"<script" in small:
        yield from _written(root, cells)
        calling = (each for each in _SCRIPT_ELEMENTS(root) if each.get("src") or "(" in (each.text or ""))
        for script in filter(cells.is_in_empty, calling):  # it stands where it is to write, unless it does nothing
            yield from itertools.islice(script.iterancestors("{*}td", "{*}th"), 1)
        if any(hint in small for hint in _MAY_WAIT):
            waiting = (each for each in _WITH_CLASS(root) if _WAITING.search(each.get("class", "").lower()))
            yield from filter(cells.is_in_empty, waiting)


class _Cells:
    """The cells of numbers of a page; one with tables in it is layout, one with words a label."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, bool | None] = {}
        """Whether a cell is empty; None for one that is none of numbers."""

    def is_in(self, element: etree._Element) -> bool:
        """Whether an element is such a cell, or stands in one."""
        return self._empty(element) is not None

    def is_in_empty(self, element: etree._Element) -> bool:
        """The same of an empty one."""
        return self._empty(element) is True

    def _empty(self, element: etree._Element) -> bool | None:
        cell = next(iter(elements_of(_CELL(element))), None)
        if cell is None:
            return None
        if cell not in self._known:
            text = "".join(map(str, _TEXT(cell)))  # type: ignore[arg-type]  # the stubs do not know what is found
            is_other = HOLDS_TABLE(cell) or is_wording(text)
            self._known[cell] = None if is_other else not text.strip(f"{string.whitespace}{_UNSEEN}")
        return self._known[cell]


def _is_to_be_filled(element: etree._Element, cells: _Cells) -> bool:
    """Whether an element carries what it does not show: a number in an attribute, or nothing but the place for one."""
    tag = name_of(element)
    if tag in _NO_TEXT or not cells.is_in(element):
        return False
    text = "".join(map(str, element.itertext())).strip()
    if text:
        said = [value for name, value in map(_pair, element.items()) if _OF_VALUE.fullmatch(name)]
        numbers = filter(_NUMBER.fullmatch, said if _NUMBER.fullmatch(text) else ())
        return any(_amount(number) != _amount(text) for number in numbers)
    return cells.is_in_empty(element) and any(
        _may_tell(name, value, is_cell=tag in ("td", "th")) for name, value in map(_pair, element.items())
    )


def _may_tell(name: str, value: str, *, is_cell: bool) -> bool:
    """Whether an attribute may tell what an empty element is to show; cells have many that do not."""
    if is_cell:
        return bool(value) and (name == "value" or _OF_VALUE.fullmatch(name) is not None)
    is_data = name.startswith("data-") and not _OF_EDITORS.fullmatch(name)
    return (is_data or name == "value") and value not in _SWITCHES


def _pair(attribute: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    name, value = attribute
    return str(name).lower(), str(value).strip()


def _amount(number: str) -> float:
    return float(number.replace(",", "") or 0)


def _written(root: etree._Element, cells: _Cells) -> Iterator[etree._Element]:
    """The elements of cells that a script of the page names."""
    found = _SCRIPTS(root)
    named = _names_in([str(text) for text in found] if isinstance(found, list) else [])
    for element in _WITH_ID(root) if named.words else ():
        own = element.get("id", "").strip()
        is_counted = own[-1:].isdecimal() and own.rstrip("0123456789") in named.counted
        if own in named.ids or is_counted:
            if cells.is_in(element):
                yield element
        elif own in named.words and cells.is_in_empty(element):
            yield element
    for element in _WITH_CLASS(root) if named.classes else ():
        if not named.classes.isdisjoint(element.get("class", "").split()) and cells.is_in(element):
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
