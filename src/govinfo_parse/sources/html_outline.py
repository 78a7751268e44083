"""A page as one string: its text, and between the pieces of text the outline of its elements.

The way from element to element is left to libxslt: a page around a report has a thousand of them, and to ask each for
its tag in Python takes longer than it took to parse the page. This is what an outline holds:

* ``OPEN name NAMED … CLOSE``: an element outside the cells of tables, with its text and the elements in it;
* ``CELL name NAMED … CLOSE``: a cell with its text, in which a blank stands for the ends of blocks and for line breaks;
* ``VOID``: an element that holds nothing, such as ``col``.

In front of a name, LAYOUT says that the element is no part of a table, UNSEEN that it shows no text, and FOREIGN that
an XPath does not find it by this name. In an outline with lines, LINE and the line of the tag follow the name.

Tables do not nest. A table with another inside one of its cells is layout, and so is a table of one cell, a box.
"""

import functools
import re
from collections.abc import Iterator

from lxml import etree

OPEN, NAMED, CLOSE, CELL, VOID = MARKS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
"""Noncharacters, which no text should hold; those of a page that does are left out."""
LAYOUT, UNSEEN, FOREIGN, LINE = "-!*@"

_BLOCKS = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p search section select
    summary tbody textarea tfoot thead ul
"""
BLOCKS = tuple(_BLOCKS.split())
"""Elements that a line of text does not go on around. One that is listed nowhere is inline."""
_SKIPPED = ("del", "noscript", "script", "style", "template", "title", "xml")
"""Elements without text of the page. A tracked deletion (``del``) is no part of the text."""

_VOID = ("base", "col", "link", "meta")
_HIDING = r"display\s*:\s*none|mso-hide\s*:\s*all"
_HIDES = re.compile(_HIDING, re.IGNORECASE)
_STYLES = etree.XPath("descendant-or-self::*/@style", smart_strings=False)
_HIDDEN = etree.XPath("boolean(descendant-or-self::*/@hidden)")

_NAMESPACES = """
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:regexp="http://exslt.org/regular-expressions" xmlns:saxon="http://icl.com/saxon"
"""
_PREFIXES = {"": "", "h:": FOREIGN}
"""A page that was parsed as XML has its elements in the namespace of XHTML."""
_LOCAL_NAME = f"translate(local-name(), '{MARKS}', '{'?' * len(MARKS)}')"
_NAME = f"concat(substring('{FOREIGN}', 2 - boolean(namespace-uri())), {_LOCAL_NAME})"
_SEVERAL_CELLS = " or ".join(
    f"descendant::{of}td[2] or descendant::{of}th[2] or (descendant::{of}td and descendant::{of}th)" for of in _PREFIXES
)
_LAYOUT = " or ".join([f"not({_SEVERAL_CELLS})", *(f"descendant::{of}table[{_SEVERAL_CELLS}]" for of in _PREFIXES)])
_MAY_HIDE = "contains(., 'isplay') or contains(., 'ISPLAY') or contains(., 'so-hide')"
_HIDDEN_BY_STYLE = f"@style[{_MAY_HIDE}][regexp:test(., '{_HIDING}', 'i')]"


def outline(root: etree._Element, *, lines: bool = False) -> str:
    """The outline of an element and all that is in it, with the lines of the tags or without."""
    text = etree.tostring(root, method="text", encoding="unicode")
    marked = any(mark in text for mark in MARKS)
    return str(_stylesheet(hides=_hides(root), marked=marked, lines=lines)(root))


def _hides(root: etree._Element) -> bool:
    """Whether anything is hidden: in most pages nothing is, and the elements need not be asked one by one."""
    styles: list[str] = _STYLES(root)  # type: ignore[assignment]  # the stubs do not know what an XPath selects
    return bool(_HIDDEN(root)) or any(map(_HIDES.search, set(styles)))


@functools.cache
def _stylesheet(*, hides: bool, marked: bool, lines: bool) -> etree.XSLT:
    """What makes the outlines of pages: of those that hide something, and of those with marks in their text."""
    rules = "".join(_rules(hides=hides, marked=marked, lines=lines))
    start = '<xsl:template match="/"><xsl:apply-templates select="*[1]" mode="page"/></xsl:template>'
    output = '<xsl:output method="text"/>'
    return etree.XSLT(etree.XML(f'<xsl:stylesheet version="1.0" {_NAMESPACES}>{output}{start}{rules}</xsl:stylesheet>'))


def _rules(*, hides: bool, marked: bool, lines: bool) -> Iterator[str]:
    """A template for each kind of element on the page, in a layout table and in a cell; the last that fits is taken."""
    line = f'{LINE}<xsl:value-of select="saxon:line-number()"/>' if lines else ""
    text = f"translate(., '{MARKS}', '')" if marked else "."
    page, layout, cell = (f'<xsl:apply-templates mode="{mode}"/>' for mode in ("page", "layout", "cell"))

    def element(name: str, content: str = "", mark: str = OPEN) -> str:
        return f"{mark}{name}{line}{NAMED}{content}{CLOSE}"

    any_name = f'<xsl:value-of select="{_NAME}"/>'
    for mode, content in (("page", page), ("layout", layout)):
        yield _rule("*", mode, element(any_name, content))
        for of, foreign in _PREFIXES.items():
            for tag in BLOCKS:
                yield _rule(of + tag, mode, element(foreign + tag, content))
            for tag in _SKIPPED:
                yield _rule(of + tag, mode, element(UNSEEN + foreign + tag))
            for tag in _VOID:
                yield _rule(of + tag, mode, VOID)
            yield _rule(f"{of}pre", mode, element(f"{foreign}pre", f'<xsl:value-of select="{text}"/>'))
            yield _rule(f"{of}table", mode, element(f"{foreign}table", page))
            yield _rule(f"{of}table[{_LAYOUT}]", mode, element(f"{LAYOUT}{foreign}table", layout))
    for of, foreign in _PREFIXES.items():
        yield _rule(f"{of}tr", "page", element(f"{foreign}tr", page))
        for tag in ("tr", "td", "th"):
            yield _rule(of + tag, "layout", element(LAYOUT + foreign + tag, layout))
        for tag in ("td", "th"):
            yield _rule(of + tag, "page", element(foreign + tag, cell, CELL))
        for tag in (*BLOCKS, "pre", "table", "tr", "td", "th"):
            yield _rule(of + tag, "cell", f"<xsl:text> </xsl:text>{cell}<xsl:text> </xsl:text>")
        for tag in _SKIPPED:
            yield _rule(of + tag, "cell")
    if hides:
        hidden = f"*[@hidden or {_HIDDEN_BY_STYLE}]"
        for mode in ("page", "layout"):
            yield _rule(hidden, mode, element(UNSEEN + any_name))
        yield _rule(hidden, "cell")
    if marked:
        for mode in ("page", "layout", "cell"):
            yield _rule("text()", mode, f'<xsl:value-of select="{text}"/>')


def _rule(match: str, mode: str, content: str = "") -> str:
    return f'<xsl:template match="{match}" mode="{mode}" priority="1">{content}</xsl:template>'
