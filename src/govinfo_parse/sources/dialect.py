"""What browsers make of tags that libxml2 takes for others, or for none.

A browser parts ``3</br>5`` and ``3</p>5`` into two lines, knows an ``image`` as an ``img``, and takes no notice of the
slash in ``<s/>35``: what follows is struck. libxml2 leaves out both ends, and closes what the slash seems to close. So
such tags are written anew before a page is parsed. No element of a table is added or taken away by that, and the places
of cells stay what they are.

Of a page that may be XML nobody knows whether a browser reads it as such. There the slash closes, and ``<![CDATA[`` is
text, which in HTML is an odd comment: where the two differ, a cell reads as one with a picture in it.
"""

import re

from lxml import etree

from govinfo_parse.sources.signs import PICTURE

_BOUNDS = (
    rb"t[dh]|table|caption|button|marquee|object|address|article|aside|blockquote|center|details|dialog|dir|div|dl|d[dt]"
    rb"|fieldset|figcaption|figure|footer|form|h[1-6r]|header|hgroup|li|listing|main|menu|nav|ol|pre|section|summary|ul"
)
"""Elements by which a paragraph ends, or in front of which one may be open that does not reach into them."""
_BETWEEN = rb"(?:[^<]++|<(?!/?(?:p|%b)[\s/>]))*+" % _BOUNDS
_STRAY_ENDS = re.compile(rb"(<(?:/p|/?(?:%b))(?=[\s/>])%b)((?:</p(?=[\s/>])%b)+)" % (_BOUNDS, _BETWEEN, _BETWEEN), re.I)
"""Ends of paragraphs behind what has ended them, or where none is open."""
_END = re.compile(rb"</p(?=[\s/>])", re.IGNORECASE)
_BREAK = re.compile(rb"</br(?=[\s/>])", re.IGNORECASE)
_IMAGE = re.compile(rb"<image(?=[\s/>])", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_CDATA = (b"<![CDATA[", b"]]>")
_IF_XML = b"<canvas></canvas>"
"""In front of what is text to what reads XML: a picture in a cell, and nothing elsewhere."""

_VOID = rb"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_CLOSED = re.compile(
    rb"""<(?!(?:%b|t[dhr]|table|t(?:body|head|foot)|svg|math|path|use)[\s/]) [a-z][^\s<>/]*+
    (?:\s++ [^\s<>/="']++ (?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'))?+ )*+ \s*+ (?=/>)"""
    % _VOID,
    re.IGNORECASE | re.VERBOSE,
)
"""A tag that a slash seems to close, up to the slash; behind a value without quotes it belongs to the value."""
_MARK = "govinfo-parse-closed"
"""The attribute of such an element."""
_MARKED = etree.XPath(f"//td//*[@{_MARK}] | //th//*[@{_MARK}]")
_STRUCK_ON = ("s", "strike", "font")
"""Elements that go on behind the end of a block in which they were not ended."""
_HARMLESS = frozenset((_MARK, "id", "name", "lang", "xml:lang", "href", "target"))
_PLAIN = frozenset(("a", "b", "span", "p", "i", "em", "strong", "u", "font", "div", "o:p", "big", "small"))


def as_browsers_read(page: bytes) -> bytes:
    """A page in UTF-8 with the tags that a browser sees in it."""
    if b"[CDATA[" in page:
        page = page.replace(_CDATA[0], b"" if _XML.match(page) else _IF_XML).replace(_CDATA[1], b"")
    if b"/>" in page:
        page = _CLOSED.sub(rb"\g<0> %b" % _MARK.encode(), page)
    page = _STRAY_ENDS.sub(lambda found: found[1] + _END.sub(b"<br", found[2]), page)
    return _IMAGE.sub(b"<img", _BREAK.sub(b"<br", page))


def open_closed(root: etree._Element, page: bytes) -> None:
    """In the cells of a tree that was made of these bytes, let elements go on that only a slash seems to close."""
    if _MARK.encode() not in page:
        return
    marked = _MARKED(root)
    is_xml = _XML.match(page) is not None
    for element in reversed(marked if isinstance(marked, list) else []):
        if not isinstance(element, etree._Element):
            continue
        cell = next(element.iterancestors("td", "th"), None)
        if cell is None or next(cell.iter("table", "svg", "math"), None) is not None:
            continue
        if not is_xml:
            _take_in_what_follows(element)
        changes = element.tag not in _PLAIN or not _HARMLESS.issuperset(map(str, element.keys()))
        if changes and (is_xml or (element.tag in _STRUCK_ON and element.getparent() is not cell)):
            cell.text = f"{PICTURE}{cell.text or ''}"


def _take_in_what_follows(element: etree._Element) -> None:
    element.text, element.tail = element.tail, None
    for follower in element.itersiblings():
        element.append(follower)
