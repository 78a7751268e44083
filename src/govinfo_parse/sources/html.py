"""HTML pages.

Every row is written with the cells that begin in it, which is what its ``td`` elements are: ``rowspan`` and ``colspan``
are never looked at, so no value of theirs costs anything.
"""

import re
from collections.abc import Callable

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.decoding import decode_page
from govinfo_parse.sources.flatten import Flattener, layout_tables, may_be_cut
from govinfo_parse.text import SourceText

MAX_HTML_BYTES = 8_000_000
"""Largest page in UTF-8. Pages with embedded pictures have a few million; libxml2 cuts a text at ten million."""
MAX_TAGS = 200_000
"""Most ``<`` in a page, which bounds the memory of its tree. A page around a report has some thousand."""
MAX_DEPTH = 250
"""Deepest nesting of elements. libxml2 leaves out what lies deeper than 256; pages have less than 50."""
MAX_ATTRIBUTES = 256
"""Most attributes of one tag: libxml2 takes time that grows with their square."""
SMALL_PAGE = 64_000
"""A page of so many bytes cannot hold enough attributes to take a second, and is not searched for them."""

_INLINE, _BLOCK, _TABLE, _ROW, _CELL, _PRE, _SKIP, _NONE = range(8)

_BLOCKS = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p search section select
    summary tbody textarea tfoot thead ul
"""
_SKIPPED = ("del", "noscript", "script", "style", "template", "title", "xml")
_KINDS = {
    **dict.fromkeys(_BLOCKS.split(), _BLOCK),
    **dict.fromkeys(_SKIPPED, _SKIP),
    "table": _TABLE, "tr": _ROW, "td": _CELL, "th": _CELL, "pre": _PRE,
}  # fmt: skip
"""What elements do to text; one that is not listed is inline. A tracked deletion (``del``) is not part of the text."""

_PLAIN_TAG = re.compile(r"[A-Za-z_][\w.-]*")
_HIDING = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STYLES = etree.XPath("descendant-or-self::*/@style", smart_strings=False)
_HIDDEN = etree.XPath("boolean(descendant-or-self::*/@hidden)")

_ATTRIBUTES = (
    rb"""
    (?: [\s/]*+ [^\s/>][^\s/>=]*+ (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s>]*+ ) )?+ ){0,%d}+ [\s/]*+ (?: > | \Z )
"""
    % MAX_ATTRIBUTES
)
_UNCROWDED = re.compile(
    rb"""
    (?: [^<]++ | <(?![a-z!]) | <!--(?:.*?-->|.*) | <!(?!--)
      | <script\b %b (?:.*?(?=</script)|.*) | <style\b %b (?:.*?(?=</style)|.*)
      | <[a-z][^\s/>]*+ %b
    )*+
    """
    % (_ATTRIBUTES, _ATTRIBUTES, _ATTRIBUTES),
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""A page as far as no tag has more than MAX_ATTRIBUTES."""


def read_html_file(data: bytes, name: str | None = None) -> SourceText:
    """The content of an HTML file, flattened."""
    return read_page(data, name=name)


def read_page(
    page: str | bytes | etree._Element, *, encoding: str | None = None, name: str | None = None
) -> SourceText:
    """An HTML page, flattened; the places of its cells end with their XPath.

    The charset of bytes is that of the byte order mark, else what the page declares, else UTF-8, else GB18030, unless
    ``encoding`` says it. SourceError for a page that is too large, too deep or no text; TypeError for another argument.

    >>> read_page("<table><tr><td>规章<td>0").where(3)
    'table 1, row 1, cell 2 (/html/body[1]/table[1]/tr[1]/td[2])'
    """
    if isinstance(page, bytes):
        page = decode_page(page, name, encoding)
    elif encoding is not None:
        raise TypeError("encoding is for bytes; this page is decoded already")
    if isinstance(page, str):
        root = _parsed(page, name)
    elif isinstance(page, etree._Element) and isinstance(page.tag, str):  # comments are elements, too
        root = page
    else:
        raise TypeError(f"expected str, bytes or an lxml element, found {type(page).__name__}")
    out = Flattener()
    if root is not None:
        _Walk(out).run(root)
    return out.source(name, cut=isinstance(page, str) and may_be_cut(page))


def flatten_part(markup: str, out: Flattener, line: int) -> None:
    """HTML that stands inside a text from this line on; the places of its cells end with their line."""
    root = _parsed(markup)
    if root is not None:
        _WalkByLine(out, line).run(root)


def _parsed(page: str, name: str | None = None) -> etree._Element | None:
    """The root element of a page, None where it has no content. Nothing outside the page is looked at."""
    data = page.encode(errors="replace")  # a lone surrogate is no character
    shown = name or "the page"
    if len(data) > MAX_HTML_BYTES:
        raise SourceError(f"{shown} has {len(data):,} bytes in UTF-8; at most {MAX_HTML_BYTES:,} are read")
    if data.count(b"<") > MAX_TAGS:
        raise SourceError(f"{shown} has more than {MAX_TAGS:,} tags")
    if b"\0" in data:
        raise SourceError(f"{shown} is not text: it holds NUL")
    if len(data) > SMALL_PAGE and not _UNCROWDED.fullmatch(data):
        raise SourceError(f"{shown} has a tag with more than {MAX_ATTRIBUTES} attributes")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if data.strip():
            raise SourceError(f"{shown} cannot be read as HTML: {error}") from error
        return None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise SourceError(f"{shown} cannot be read as HTML: {parser.error_log.last_error}")
    return root


_TOO_DEEP = f"the page has elements nested more than {MAX_DEPTH} deep"


class _Kinds(dict[object, int]):
    """The kind of every tag, also of one with a namespace; comments and the like have a function for a tag."""

    def __missing__(self, tag: object) -> int:
        kind = self[tag] = _KINDS.get(tag.rpartition("}")[2], _INLINE) if isinstance(tag, str) else _NONE
        return kind


class _Names(dict[str, str]):
    """The step of an XPath that a tag is found by, ``*`` for one that an XPath cannot name."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag if _PLAIN_TAG.fullmatch(tag) else "*"
        return name


class _Walk:
    """One way through a page, from element to element; MAX_DEPTH bounds the recursion."""

    def __init__(self, out: Flattener) -> None:
        self._out = out
        self._kinds = _Kinds(_KINDS)
        self._names = _Names()
        self._layout: set[etree._Element] = set()
        self._hides = False
        """Whether the page has anything hidden; most have nothing, and need not be asked at every element."""

    def run(self, root: etree._Element) -> None:
        """Hand the text below an element to the flattener. SourceError where it is nested too deep."""
        self._layout = layout_tables(root, "{*}table", ("{*}td", "{*}th"))
        self._hides = _hides(root)
        kind = self._kinds[root.tag]
        if kind != _SKIP and not (self._hides and _is_hidden(root)):
            self._enter(root, kind, self._root_path(root), 1, is_layout=False)

    def _enter(self, element: etree._Element, kind: int, path: str, depth: int, *, is_layout: bool) -> None:
        """Take in an element outside the cells of tables; the table around it may be layout."""
        out = self._out
        if depth > MAX_DEPTH:
            raise SourceError(_TOO_DEEP)
        if kind == _CELL and not is_layout:
            words: list[str] = []
            self._read_cell(element, words.append, depth)
            out.cell(words, path)
        elif kind == _PRE:
            out.as_printed(str(element.xpath("string()")), path)
        elif kind == _TABLE and element not in self._layout:
            out.start_table()
            self._content(element, path, depth, is_layout=False)
            out.paragraph(path)
            out.end_table()
        elif kind == _ROW and not is_layout:
            out.start_row()
            self._content(element, path, depth, is_layout=False)
            out.paragraph(path)
            out.end_row()
        else:
            self._content(element, path, depth, is_layout=is_layout or kind == _TABLE)
            if kind:
                out.paragraph(path)

    def _content(self, element: etree._Element, path: str, depth: int, *, is_layout: bool) -> None:
        """Take in the text of an element and the elements in it; a block ends the paragraph in front of it."""
        out, kinds, hides = self._out, self._kinds, self._hides
        counts: dict[str, int] = {}
        if text := element.text:
            out.add(text)
        for child in element:
            kind = kinds[child.tag]
            if kind != _NONE:
                inner = self._path(child, path, counts)
                if kind != _SKIP and not (hides and _is_hidden(child)):
                    if kind:
                        out.paragraph(path)
                    self._enter(child, kind, inner, depth + 1, is_layout=is_layout)
            if text := child.tail:
                out.add(text)

    def _read_cell(self, element: etree._Element, add: Callable[[str], None], depth: int) -> None:
        """Take in the content of a cell or of an element in it; a block or a line break is a space."""
        if depth == MAX_DEPTH and len(element):
            raise SourceError(_TOO_DEEP)
        kinds, hides = self._kinds, self._hides
        if text := element.text:
            add(text)
        for child in element:
            kind = kinds[child.tag]
            if kind < _SKIP and not (hides and _is_hidden(child)):
                if kind:
                    add(" ")
                if len(child):
                    self._read_cell(child, add, depth + 1)
                elif text := child.text:
                    add(text)
                if kind:
                    add(" ")
            if text := child.tail:
                add(text)

    def _root_path(self, root: etree._Element) -> str:
        return root.getroottree().getpath(root)

    def _path(self, element: etree._Element, parent: str, counts: dict[str, int]) -> str:
        """The XPath of an element below another one, of which ``counts`` has how many of each tag were met so far."""
        tag = element.tag
        counts[tag] = number = counts.get(tag, 0) + 1
        name = self._names[tag]
        return f"{parent}/{name}[{number if name != '*' else sum(counts.values())}]"


class _WalkByLine(_Walk):
    """Gives the line of an element in the text around the page in place of its XPath."""

    def __init__(self, out: Flattener, first: int) -> None:
        super().__init__(out)
        self._first = first

    def _root_path(self, root: etree._Element) -> str:
        line: int = getattr(root, "sourceline", None) or 1
        return f"line {self._first + line - 1}"

    def _path(self, element: etree._Element, parent: str, counts: dict[str, int]) -> str:
        return self._root_path(element)


def _hides(root: etree._Element) -> bool:
    """Whether anything in the page is hidden: one look at its styles costs less than one at each element."""
    styles: list[str] = _STYLES(root)  # type: ignore[assignment]  # the stubs do not know what an XPath selects
    return bool(_HIDDEN(root)) or any(map(_HIDING.search, set(styles)))


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    if style and ("isplay" in style or "DISPLAY" in style or "so-hide" in style) and _HIDING.search(style):
        return True
    return element.get("hidden") is not None
