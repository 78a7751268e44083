"""A page as one string: its text, and between the pieces of text the outline of its elements.

The way from element to element is left to libxslt: a page around a report has a thousand of them, and to ask each for
its tag in Python takes longer than it took to parse the page. This is what an outline holds:

* ``OPEN name NAMED … CLOSE``: an element outside the cells of tables, with its text and the elements in it;
* ``CELL name NAMED … CLOSE``: a cell with its text, in which a blank stands for the ends of blocks and for line breaks;
* ``VOID``: an element that holds nothing, such as ``col``;
* RAISED and END_RAISED around raised text, and in cells a PICTURE for what is no text (`signs`).

The value of an ``input`` and the chosen ``option`` are text, since they are printed; struck text is not.

In front of a name, LAYOUT says that the element is no part of a table, UNSEEN that it shows no text, and FOREIGN that
an XPath does not find it by this name. SPANS and the beginnings of ``colspan`` and ``rowspan`` follow the name of a
cell that has either. In an outline with lines, LINE and the line of the tag follow the name.
"""

import functools
from collections.abc import Iterator

from lxml import etree

from govinfo_parse.sources.flatten import layout_tables
from govinfo_parse.sources.looks import Look
from govinfo_parse.sources.signs import END_RAISED, PICTURE, RAISED
from govinfo_parse.sources.styles import SEEN

OPEN, NAMED, CLOSE, CELL, VOID = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
MARKS = f"{OPEN}{NAMED}{CLOSE}{CELL}{VOID}{RAISED}{END_RAISED}"
"""Noncharacters, which no text should hold; those of a page that does are left out."""
LAYOUT, UNSEEN, FOREIGN, LINE, SPANS = "-!*@/"

_BLOCKS = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p search section select
    summary tbody textarea tfoot thead ul
"""
BLOCKS = tuple(_BLOCKS.split())
"""Elements that a line of text does not go on around. One that is listed nowhere is inline."""
_BOXES = ("button", "marquee", "q")
"""Elements within a line whose text does not join with what stands beside it. So are those that are filled in."""
_GAP = "<xsl:text> </xsl:text>"
_SKIPPED = (
    "annotation", "annotation-xml", "datalist", "del", "mphantom",
    "noembed", "noframes", "noscript", "rp", "rt", "rtc", "s", "script", "strike", "style",
    "template", "title", "xml",
)  # fmt: skip
"""Elements without text of the page. Struck text and a tracked deletion (``del``) are no part of it, nor are the
reading aids over ruby text."""
_PICTURES = ("applet", "audio", "canvas", "embed", "hr", "iframe", "img", "meter", "object", "progress", "video")
_FORMULAS = ("mfrac", "mover", "mroot", "msqrt", "msub", "msubsup", "msup", "mtable", "munder", "munderover")
"""Parts of formulas that stand above or below each other."""

_VOID = ("base", "col", "link", "meta")
_NAMESPACES = """
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:regexp="http://exslt.org/regular-expressions" xmlns:saxon="http://icl.com/saxon"
"""
_NAMESPACED = etree.XPath("boolean(descendant-or-self::*[namespace-uri()])")
_LOCAL_NAME = f"translate(local-name(), '{MARKS}', '{'?' * len(MARKS)}')"
_FOREIGN = f"substring('{FOREIGN}', 2 - boolean(namespace-uri()))"
_IS_LAYOUT = "govinfo-parse-layout"
"""An attribute by which the stylesheet knows the tables that are layout."""
_SMALL = "translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_IS_PICTURE = (
    "[contains(' checkbox color date datetime-local file image month password radio range time week ',"
    f" concat(' ', {_SMALL}, ' '))]"
)
_IS_NO_NUMBER = (
    f"[{_SMALL} = 'number'][string(@value)][not(number(@value) = number(@value)) or @value != normalize-space(@value)]"
)
"""An input for a number, which shows nothing where its value is written in another way: ``1,234``."""
_IS_HINT = "[@placeholder and not(string(@value))]"
"""An input that shows a hint, in the place of a value."""
_IS_HIDDEN = f"[{_SMALL} = 'hidden']"
_IS_OPEN = f"[not(@value)][@id or @name or @class][not({_SMALL} = 'hidden')]"
"""An input whose value is kept nowhere in the page: a script or a person gave it one, or will."""
_IS_EMPTY = "[@id or @name][not(normalize-space())]"
_IS_ICON = "[not(node())][contains(@class, 'icon')]"
_IN_SYMBOLS = "[contains(translate(@face, 'DINGS', 'dings'), 'dings')]"
_IS_LIST = "[@multiple or @size > 1]"
_HEAD, _FOOT = "*[local-name() = 'thead']", "*[local-name() = 'tfoot']"
_BODY = "*[local-name() = 'tbody' or local-name() = 'tr']"
_IS_MISPLACED = (
    f"{_HEAD}[preceding-sibling::{_BODY} or preceding-sibling::{_FOOT}] or {_FOOT}[following-sibling::{_BODY}]"
)
"""A table whose head stands behind other rows of it, or its foot in front of them."""
_DRAWN_AT = (
    f"boolean(self::{_BODY}) * 2 + boolean(self::{_HEAD}) * (1 + boolean(preceding-sibling::{_HEAD}))"
    f" + boolean(self::{_FOOT}) * (3 - boolean(preceding-sibling::{_FOOT}))"
)
"""Where a part of a table is drawn: the first head in front, the first foot behind, others among the rows."""
_IS_SPACER = "[3 > @width or 3 > @height]"
_LONGEST_SPAN = 6
"""Digits of a span that are looked at; pages take no more than five."""


def outline(root: etree._Element, *, lines: bool = False, given: bool = False, hides: bool = False) -> str:
    """The outline of an element and all that is in it, with the lines of the tags or without.

    A tree that was ``given`` by a caller may have namespaces; one that ``hides`` something has marks of `styles`. The
    tables that are layout are marked in the tree.
    """
    for table in layout_of(root, given=given):
        table.set(_IS_LAYOUT, "")
    text = etree.tostring(root, method="text", encoding="unicode")
    marked = any(mark in text for mark in MARKS)
    namespaced = given and bool(_NAMESPACED(root))
    return str(_stylesheet(hides=hides, marked=marked, lines=lines, namespaced=namespaced)(root))


def layout_of(root: etree._Element, *, given: bool = False) -> set[etree._Element]:
    """The tables that are layout."""
    names = ("{*}table", "{*}td", "{*}th") if given else ("table", "td", "th")
    return layout_tables(root, names[0], names[1:])


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
            name = f"{self._name(tag)}{SPANS}{_span('colspan')}{SPANS}{_span('rowspan')}"
            merged = f"{self._match(tag)}[@colspan or @rowspan]"
            yield _rule(merged, "page", self._element(name, _apply("cell"), CELL), 1.5)
        for tag in (*BLOCKS, *_BOXES, "pre", "table", "tr", "td", "th"):
            yield _rule(self._match(tag), "cell", f"{_GAP}{_apply('cell')}{_GAP}")
        for tag in _SKIPPED:
            for mode in ("cell", "pre"):
                yield _rule(self._match(tag), mode)
        yield _rule(self._match("br"), "pre", "<xsl:text>&#10;</xsl:text>")
        yield from self._signs()
        yield from self._looks() if hides else ()
        for mode in ("page", "layout", "cell", "pre") if self._marked else ():
            yield _rule("text()", mode, _value(self._text))

    def _looks(self) -> Iterator[str]:
        """The templates for elements that are not seen as their tags say."""
        hidden, raised, shown, unsure = (
            f"*[@{SEEN} = '{look.value}']" for look in (Look.HIDDEN, Look.RAISED, Look.SHOWN, Look.UNSURE)
        )
        name = _value(f"concat({_FOREIGN}, {_LOCAL_NAME})")
        unseen = self._element(f"{UNSEEN}{_value(_LOCAL_NAME)}")
        for mode in ("page", "layout"):
            yield _rule(hidden, mode, unseen, 4)
            yield _rule(raised, mode, self._element(name, _raised(mode)), 3)
            yield _rule(shown, mode, self._element(name, _apply(mode)), 3)
        for mode in ("cell", "pre"):
            yield _rule(hidden, mode, "", 4)
            yield _rule(raised, mode, _raised(mode), 3)
            yield _rule(shown, mode, _apply(mode), 3)
        yield _rule(unsure, "cell", f"{PICTURE}{_apply('cell')}", 3)

    def _signs(self) -> Iterator[str]:
        """The templates for raised text, for what is filled in or chosen, and for what is no text."""
        written, hidden = self._match("input"), f"{self._match('input')}{_IS_HIDDEN}"
        for mode in ("page", "layout"):
            for tag in ("sup", "sub"):
                yield self._named(tag, mode, _raised(mode))
            yield _rule(written, mode, self._element(self._name("input"), self._filled))
            yield _rule(hidden, mode, self._element(self._name("input")), 2)
            yield _rule(self._match("select"), mode, self._element(self._name("select"), self._chosen), 2)
        for mode in ("cell", "pre"):
            for tag in ("sup", "sub"):
                yield _rule(self._match(tag), mode, _raised(mode))
            yield _rule(written, mode, f"{_GAP}{self._filled}{_GAP}")
            yield _rule(hidden, mode, "", 2)
            yield _rule(self._match("select"), mode, f"{_GAP}{self._chosen}{_GAP}", 2)
        yield from self._pictures()

    def _pictures(self) -> Iterator[str]:
        """The templates for what makes a cell unreadable: no text, or text of which nobody knows what it looks like."""
        for tag in _PICTURES:
            yield _rule(self._match(tag), "cell", PICTURE)
        for tag in ("select", "textarea"):
            yield _rule(f"{self._match(tag)}{_IS_EMPTY}", "cell", PICTURE, 3)
        for test in (_IS_PICTURE, _IS_NO_NUMBER, _IS_HINT, _IS_OPEN):
            yield _rule(f"{self._match('input')}{test}", "cell", PICTURE, 2)
        yield _rule(f"{self._match('select')}{_IS_LIST}", "cell", PICTURE, 3)
        yield _rule(f"{self._match('img')}{_IS_SPACER}", "cell", "", 2)
        yield _rule(f"{self._match('i')}[@class][not(node())]", "cell", PICTURE)
        yield _rule(f"*{_IS_ICON}", "cell", PICTURE, 0.5)
        yield _rule(f"{self._match('script')}[contains(., 'write')]", "cell", PICTURE, 2)
        yield _rule(f"{self._match('font')}{_IN_SYMBOLS}", "cell", PICTURE)
        yield _rule(f"{self._match('bdo')}[@dir]", "cell", f"{PICTURE}{_apply('cell')}")
        yield _rule(f"{self._match('details')}[not(@open)]", "cell", f"{PICTURE}{_apply('cell', 'summary')}", 2)
        yield _rule(f"{self._match('dialog')}[not(@open)]", "cell", "", 2)
        yield _rule(f"{self._match('template')}[@shadowrootmode]", "cell", f"{PICTURE}{_apply('cell')}", 2)
        for tag in ("svg", "ol", *_FORMULAS):
            yield _rule(self._match(tag), "cell", f"{PICTURE}{_apply('cell')}")

    @property
    def _chosen(self) -> str:
        """The option that a ``select`` shows: the last that is marked, else the first that can be chosen."""
        option = self._match("option")
        shown = (
            f"(.//{option}[@selected])[last()]",
            f"(.//{option}[not(@disabled)])[1]",
            f"(.//{option})[1]",
        )
        cases = "".join(f'<xsl:when test="{each}">{self._label(each)}</xsl:when>' for each in shown)
        return f"<xsl:choose>{cases}<xsl:otherwise/></xsl:choose>"

    def _label(self, option: str) -> str:
        label, text = (_value(f"translate({option}{end}, '{MARKS}', '')") for end in ("/@label", ""))
        tests = f'<xsl:when test="{option}[@label]">{label}</xsl:when><xsl:otherwise>{text}</xsl:otherwise>'
        return f"<xsl:choose>{tests}</xsl:choose>"

    @property
    def _filled(self) -> str:
        return _value(f"translate(@value, '{MARKS}', '')")

    def _outside(self, mode: str, content: str) -> Iterator[str]:
        """The templates for what stands outside the cells of tables."""
        for tag in BLOCKS:
            yield self._named(tag, mode, content)
        for tag in _SKIPPED:
            yield self._named(tag, mode, "", UNSEEN)
        for tag in _VOID:
            yield _rule(f"{self._match(tag)}[not(node())]", mode, VOID)
        yield self._named("pre", mode, _apply("pre"))
        yield self._named("table", mode, _apply("page"))
        table = self._element(self._name("table"), _in_drawn_order("page"))
        yield _rule(f"{self._match('table')}[{_IS_MISPLACED}]", mode, table, 1.5)
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


def _apply(mode: str, select: str = "node()") -> str:
    return f'<xsl:apply-templates select="{select}" mode="{mode}"/>'


def _in_drawn_order(mode: str) -> str:
    order = f'<xsl:sort select="{_DRAWN_AT}" data-type="number"/>'
    return f'<xsl:apply-templates select="node()" mode="{mode}">{order}</xsl:apply-templates>'


def _raised(mode: str) -> str:
    return f"{RAISED}{_apply(mode)}{END_RAISED}"


def _span(attribute: str) -> str:
    """The beginning of what an attribute counts, without signs that part an outline."""
    bare = f"translate(normalize-space(@{attribute}), '{MARKS}{LINE}{SPANS}', '')"
    return _value(f"substring({bare}, 1, {_LONGEST_SPAN})")


def _value(expression: str) -> str:
    return f'<xsl:value-of select="{expression}"/>'


def _rule(match: str, mode: str, content: str = "", priority: float = 1) -> str:
    return f'<xsl:template match="{match}" mode="{mode}" priority="{priority}">{content}</xsl:template>'
