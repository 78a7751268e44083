"""What browsers make of tags that libxml2 takes for others, or for none.

A browser parts ``3</br>5`` and ``3</p>5`` into two lines, knows an ``image`` as an ``img``, ends a cell where the head
of its table begins, and takes no notice of the slash in ``<s/>35``: what follows is struck. libxml2 leaves out both
ends, and closes what the slash seems to close. So such tags are written anew before a page is parsed, and the places of
cells are those in a browser.

Of a page that begins as XML does nobody knows whether a browser reads it as such. There the slash closes. And what
stands in ``<![CDATA[`` is text in XML, and in HTML an odd comment. Where the two differ in a cell, it reads as one with
a picture in it.
"""

import re

from lxml import etree

from govinfo_parse.sources.cascade import elements_of
from govinfo_parse.sources.signs import PICTURE

_BOUNDS = (
    rb"t[dh]|table|caption|button|marquee|object|address|article|aside|blockquote|center|details|dialog|dir|div|dl|d[dt]"
    rb"|fieldset|figcaption|figure|footer|form|h[1-6r]|header|hgroup|li|listing|main|menu|nav|ol|pre|section|summary|ul"
)
"""Elements by which a paragraph ends, or in front of which one may be open that does not reach into them."""
_BETWEEN = rb"(?:[^<]++|<(?!/?(?:p|%b)[\s/>]))*+" % _BOUNDS
_STRAY_ENDS = re.compile(rb"(<(?:/p|/?(?:%b))(?=[\s/>])%b)((?:</p(?=[\s/>])%b)+)" % (_BOUNDS, _BETWEEN, _BETWEEN), re.I)
"""Ends of paragraphs behind what has ended them, or where none is open."""
_PARAGRAPH = re.compile(rb"<p(?=[\s/>])%b</p(?=[\s/>])" % _BETWEEN)
"""A paragraph with its end, in small letters, as most are: where all are, no end is looked for."""
_END = re.compile(rb"(?=</p[\s/>])", re.IGNORECASE)
_OPEN_CELL = re.compile(
    rb"<t[dh](?=[\s/>])(?:[^<]++|<(?!/?(?:t[dhr]|table|t(?:head|body|foot))[\s/>]))*+(?=<thead[\s/>])", re.IGNORECASE
)
"""A cell that the head of its table ends."""
_BREAK = re.compile(rb"</br(?=[\s/>])", re.IGNORECASE)
_IMAGE = re.compile(rb"<image(?=[\s/>])", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_IF_XML = b"<canvas></canvas>"
"""In front of what is text to what reads XML: a picture in a cell, and nothing elsewhere."""

_VOID = rb"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_CLOSED = re.compile(
    rb"<(?!(?:%b|t[dhr]|table|t(?:body|head|foot)|svg|math|path|use)[\s/])[a-z][^<>]*+(?<=/)>" % _VOID, re.IGNORECASE
)
"""A tag that a slash seems to close."""
_ENDS_IN_VALUE = re.compile(rb"""=[^\s"'<>=]*/>\Z""")
"""A slash behind a value without quotes belongs to the value."""
_MARK = "govinfo-parse-closed"
"""The attribute of such an element."""
MOST_OPEN = 20
"""Such elements of one cell that are let go on, each inside the one before."""
_MARKED = etree.XPath(f"//*[@{_MARK}]")
_STRUCK_ON = ("s", "strike", "font")
"""Elements that go on behind the end of a block in which they were not ended."""
_SWALLOWING = ("iframe", "noscript", "script", "select", "style", "textarea", "title", "xmp")
"""Elements in which tags are none."""
_HARMLESS = frozenset(("id", "name", "lang", "xml:lang", "href", "target"))
_PLAIN = frozenset(("a", "b", "span", "p", "i", "em", "strong", "u", "font", "div", "o:p", "big", "small"))


def as_browsers_read(page: bytes) -> bytes:
    """A page in UTF-8 with the tags that a browser sees in it."""
    if b"[CDATA[" in page:
        page = page.replace(b"<![CDATA[", _IF_XML).replace(b"]]>", b"")
    if b"/>" in page:
        page = _CLOSED.sub(_marked, page)
    small = page.lower()
    if len(_PARAGRAPH.findall(small)) < small.count(b"</p"):
        page = _STRAY_ENDS.sub(lambda found: found[1] + _END.sub(b"<br>", found[2]), page)
    if small.rfind(b"<thead") > small.find(b"<t"):
        page = _OPEN_CELL.sub(rb"\g<0></tr>", page)
    return _IMAGE.sub(b"<img", _BREAK.sub(b"<br", page))


def _marked(tag: re.Match[bytes]) -> bytes:
    return tag[0] if _ENDS_IN_VALUE.search(tag[0]) else b"%b %b/>" % (tag[0][:-2], _MARK.encode())


def open_closed(root: etree._Element, page: bytes) -> None:
    """In the cells of a tree that was made of these bytes, let elements go on that only a slash seems to close."""
    if _MARK.encode() not in page:
        return
    is_xml = _XML.match(page) is not None
    by_cell: dict[etree._Element, list[etree._Element]] = {}
    for element in elements_of(_MARKED(root)):
        del element.attrib[_MARK]
        cell = next(element.iterancestors("td", "th"), None)
        if cell is not None:
            by_cell.setdefault(cell, []).append(element)
    for cell, found in by_cell.items():
        if next(cell.iter("table", "svg", "math"), None) is None:
            if len(found) > MOST_OPEN or any(_is_unclear(each, cell, is_xml=is_xml) for each in found):
                cell.text = f"{PICTURE}{cell.text or ''}"
            for element in reversed(found[:MOST_OPEN] if not is_xml else []):
                element.text, element.tail = element.tail, None
                for follower in list(element.itersiblings()):
                    element.append(follower)


def fill_cut_cell(root: etree._Element, page: bytes) -> None:
    """A sign of what is not known in the last cell of a tree, where the page ends before anything stands in it."""
    small = page.lower()
    opened = max(small.rfind(b"<td"), small.rfind(b"<th"))
    if opened < 0 or small.find(b"</t", opened) >= 0:
        return
    cell = next(reversed([*root.iter("td", "th")]), None)
    if cell is not None and not "".join(map(str, cell.itertext())).strip():
        cell.text = PICTURE


def _is_unclear(element: etree._Element, cell: etree._Element, *, is_xml: bool) -> bool:
    """Whether nobody can tell how far such an element reaches, and that may change something."""
    if element.tag in _PLAIN and _HARMLESS.issuperset(map(str, element.keys())):
        return False
    goes_on = element.tag in _STRUCK_ON and element.getparent() is not cell
    is_icon = element.tag == "i" or "icon" in element.get("class", "")
    return is_xml or goes_on or is_icon or element.tag in _SWALLOWING
