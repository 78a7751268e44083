"""A page as one string: its text, and between the pieces of text the outline of its elements.

The way from element to element is left to libxslt: a page around a report has a thousand of them, and to ask each for
its tag in Python takes longer than it took to parse the page. This is what an outline holds:

* ``OPEN name NAMED … CLOSE``: an element outside the cells of tables, with its text and the elements in it;
* ``CELL name NAMED … CLOSE``: a cell with its text, in which a blank stands for the ends of blocks and for line breaks;
* ``VOID``: an element that holds nothing, such as ``col``.

In front of a name, LAYOUT says that the element is no part of a table, UNSEEN that it shows no text, and FOREIGN that
an XPath does not find it by this name. In an outline with lines, LINE and the line of the tag follow the name.
"""

import copy
import functools
import re
from collections.abc import Iterator

from lxml import etree

from govinfo_parse.sources.flatten import layout_tables

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
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:regexp="http://exslt.org/regular-expressions" xmlns:saxon="http://icl.com/saxon"
"""
_NAMESPACED = etree.XPath("boolean(descendant-or-self::*[namespace-uri()])")
_LOCAL_NAME = f"translate(local-name(), '{MARKS}', '{'?' * len(MARKS)}')"
_FOREIGN = f"substring('{FOREIGN}', 2 - boolean(namespace-uri()))"
_IS_LAYOUT = "govinfo-parse-layout"
"""An attribute by which the stylesheet knows the tables that are layout."""
_MAY_HIDE = "contains(., 'isplay') or contains(., 'ISPLAY') or contains(., 'so-hide')"
_HIDDEN_BY_STYLE = f"@style[{_MAY_HIDE}][regexp:test(., '{_HIDING}', 'i')]"


def outline(root: etree._Element, *, lines: bool = False, given: bool = False) -> str:
    """The outline of an element and all that is in it, with the lines of the tags or without.

    An element that is ``given`` by a caller is left as it is, and may have namespaces.
    """
    names = ("{*}table", "{*}td", "{*}th") if given else ("table", "td", "th")
    layout = layout_tables(root, names[0], names[1:])
    if layout and given:
        root = copy.deepcopy(root)
        layout = layout_tables(root, names[0], names[1:])
    for table in layout:
        table.set(_IS_LAYOUT, "")
    text = etree.tostring(root, method="text", encoding="unicode")
    marked = any(mark in text for mark in MARKS)
    namespaced = given and bool(_NAMESPACED(root))
    return str(_stylesheet(hides=_hides(root), marked=marked, lines=lines, namespaced=namespaced)(root))


def _hides(root: etree._Element) -> bool:
    """Whether anything is hidden: in most pages nothing is, and the elements need not be asked one by one."""
    styles: list[str] = _STYLES(root)  # type: ignore[assignment]  # the stubs do not know what an XPath selects
    return bool(_HIDDEN(root)) or any(map(_HIDES.search, set(styles)))


@functools.cache
def _stylesheet(*, hides: bool, marked: bool, lines: bool, namespaced: bool) -> etree.XSLT:
    """What makes the outlines of pages: of those that hide something, have marks in their text, and so on."""
    rules = "".join(_Rules(marked=marked, lines=lines, namespaced=namespaced).all(hides=hides))
    start = '<xsl:template match="/"><xsl:apply-templates select="*[1]" mode="page"/></xsl:template>'
    output = '<xsl:output method="text"/>'
    return etree.XSLT(etree.XML(f'<xsl:stylesheet version="1.0" {_NAMESPACES}>{output}{start}{rules}</xsl:stylesheet>'))


class _Rules:
    """The templates for each kind of element: on the page, in a layout table and in a cell."""

    def __init__(self, *, marked: bool, lines: bool, namespaced: bool) -> None:
        self._line = f'{LINE}<xsl:value-of select="saxon:line-number()"/>' if lines else ""
        self._text = f"translate(., '{MARKS}', '')" if marked else "."
        self._marked = marked
        self._namespaced = namespaced

    def all(self, *, hides: bool) -> Iterator[str]:
        """Every template; those of higher priority are for fewer elements."""
        for mode in ("page", "layout"):
            yield from self._outside(mode, _apply(mode))
            name = f"concat({_FOREIGN}, {_LOCAL_NAME})" if self._namespaced else _LOCAL_NAME
            yield _rule("*", mode, self._element(_value(name), _apply(mode)), 0)
        yield self._named("tr", "page", _apply("page"))
        for tag in ("tr", "td", "th"):
            yield self._named(tag, "layout", _apply("layout"), LAYOUT)
        for tag in ("td", "th"):
            yield self._named(tag, "page", _apply("cell"), mark=CELL)
        for tag in (*BLOCKS, "pre", "table", "tr", "td", "th"):
            yield _rule(self._match(tag), "cell", f"<xsl:text> </xsl:text>{_apply('cell')}<xsl:text> </xsl:text>")
        for tag in _SKIPPED:
            yield _rule(self._match(tag), "cell")
        if hides:
            unseen = self._element(f"{UNSEEN}{_value(_LOCAL_NAME)}")
            for mode, content in (("page", unseen), ("layout", unseen), ("cell", "")):
                yield _rule(f"*[@hidden or {_HIDDEN_BY_STYLE}]", mode, content, 3)
        for mode in ("page", "layout", "cell") if self._marked else ():
            yield _rule("text()", mode, _value(self._text))

    def _outside(self, mode: str, content: str) -> Iterator[str]:
        """The templates for what stands outside the cells of tables."""
        for tag in BLOCKS:
            yield self._named(tag, mode, content)
        for tag in _SKIPPED:
            yield self._named(tag, mode, "", UNSEEN)
        for tag in _VOID:
            yield _rule(f"{self._match(tag)}[not(node())]", mode, VOID)
        yield self._named("pre", mode, _value(self._text))
        yield self._named("table", mode, _apply("page"))
        layout = self._element(f"{LAYOUT}{self._name('table')}", _apply("layout"))
        yield _rule(f"{self._match('table')}[@{_IS_LAYOUT}]", mode, layout, 2)

    def _named(self, tag: str, mode: str, content: str, sign: str = "", mark: str = OPEN) -> str:
        return _rule(self._match(tag), mode, self._element(sign + self._name(tag), content, mark))

    def _element(self, name: str, content: str = "", mark: str = OPEN) -> str:
        return f"{mark}{name}{self._line}{NAMED}{content}{CLOSE}"

    def _match(self, tag: str) -> str:
        return f"*[local-name() = '{tag}']" if self._namespaced else tag

    def _name(self, tag: str) -> str:
        return f"{_value(_FOREIGN)}{tag}" if self._namespaced else tag


def _apply(mode: str) -> str:
    return f'<xsl:apply-templates mode="{mode}"/>'


def _value(expression: str) -> str:
    return f'<xsl:value-of select="{expression}"/>'


def _rule(match: str, mode: str, content: str = "", priority: int = 1) -> str:
    return f'<xsl:template match="{match}" mode="{mode}" priority="{priority}">{content}</xsl:template>'
