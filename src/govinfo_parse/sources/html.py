"""HTML pages.

Every row is written with the cells that begin in it, which is what its ``td`` elements are: ``rowspan`` and ``colspan``
are never looked at, so no value of theirs costs anything.
"""

import re

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.decoding import decode_page
from govinfo_parse.sources.flatten import Flattener, layout_tables
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

_INLINE, _BLOCK, _SKIP, _TABLE, _ROW, _CELL, _PRE = range(7)

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
    return out.source(name)


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


class _Kinds(dict[str, int]):
    """The kind of every tag, also of one with a namespace."""

    def __missing__(self, tag: str) -> int:
        kind = self[tag] = _KINDS.get(tag.rpartition("}")[2], _INLINE)
        return kind


class _Names(dict[str, str]):
    """The step of an XPath that a tag is found by, ``*`` for one that an XPath cannot name."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag if _PLAIN_TAG.fullmatch(tag) else "*"
        return name


class _Walk:
    """One way through a page, from tag to tag, without recursion."""

    def __init__(self, out: Flattener) -> None:
        self._out = out
        self._kinds = _Kinds(_KINDS)
        self._names = _Names()
        self._frames: list[tuple[str, int, dict[str, int]]] = []
        """Path and kind of the elements around, and how many children of each tag were met so far."""
        self._layout: set[etree._Element] = set()
        self._inside: list[bool] = [False]
        """Whether the tables around are layout."""

    def run(self, root: etree._Element) -> None:
        """Hand the text below an element to the flattener. SourceError where it is nested too deep."""
        self._layout = layout_tables(root, "{*}table", ("{*}td", "{*}th"))
        add = self._out.add
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if self._enter(element, walker) and (text := element.text):
                    add(text)
                continue
            if event == "end":
                self._leave()
            if self._frames and (tail := element.tail):
                add(tail)

    def _enter(self, element: etree._Element, walker: etree.iterwalk) -> bool:
        """An element outside the cells of tables begins. Whether its text is to come."""
        path = self._path(element)
        kind = self._kinds[element.tag]
        if kind == _SKIP or _is_hidden(element):
            walker.skip_subtree()
            self._frames.append((path, _INLINE, {}))
            return False
        if kind:
            if self._frames:
                self._out.paragraph(f" ({self._frames[-1][0]})")
            if kind == _CELL and not self._inside[-1]:
                self._cell(element, walker, path)
                return False
            self._open(element, kind)
        self._frames.append((path, kind, {}))
        _check_depth(len(self._frames))
        if kind == _PRE:
            walker.skip_subtree()
            self._out.as_printed(str(element.xpath("string()")), path)
        return kind != _PRE

    def _open(self, element: etree._Element, kind: int) -> None:
        """A table or a row begins; rows of layout tables are blocks."""
        if kind == _TABLE:
            layout = element in self._layout
            self._inside.append(layout)
            if not layout:
                self._out.start_table()
        elif kind == _ROW and not self._inside[-1]:
            self._out.start_row()

    def _leave(self) -> None:
        path, kind, _ = self._frames.pop()
        if kind:
            self._out.paragraph(f" ({path})")
            if kind == _TABLE:
                if not self._inside.pop():
                    self._out.end_table()
            elif kind == _ROW and not self._inside[-1]:
                self._out.end_row()

    def _cell(self, cell: etree._Element, walker: etree.iterwalk, path: str) -> None:
        """Take in a cell of a table as a whole, its end included; a block or a line break is a space."""
        add = self._out.add
        self._out.start_cell()
        depth = len(self._frames) + 1
        if text := cell.text:
            add(text)
        for event, element in walker:
            if event == "start":
                depth += 1
                if self._enter_inside(element, walker, depth):
                    continue
                depth -= 1
            elif event == "end":
                if element is cell:
                    break
                depth -= 1
                if self._kinds[element.tag]:
                    add(" ")
            if text := element.tail:
                add(text)
        self._out.end_cell(f" ({path})")

    def _enter_inside(self, element: etree._Element, walker: etree.iterwalk, depth: int) -> bool:
        """An element inside a cell begins. False where it is left out, and its end is passed."""
        _check_depth(depth)
        kind = self._kinds[element.tag]
        if kind == _SKIP or _is_hidden(element):
            walker.skip_subtree()
            next(walker)
            return False
        if kind:
            self._out.add(" ")
        if text := element.text:
            self._out.add(text)
        return True

    def _path(self, element: etree._Element) -> str:
        """The XPath of an element whose parent is the innermost frame; counts it."""
        if not self._frames:
            return element.getroottree().getpath(element)
        parent, _, counts = self._frames[-1]
        tag = element.tag
        counts[tag] = number = counts.get(tag, 0) + 1
        name = self._names[tag]
        return f"{parent}/{name}[{number if name != '*' else sum(counts.values())}]"


class _WalkByLine(_Walk):
    """Gives the line of an element in the text around the page in place of its XPath."""

    def __init__(self, out: Flattener, first: int) -> None:
        super().__init__(out)
        self._first = first

    def _path(self, element: etree._Element) -> str:
        line: int = getattr(element, "sourceline", None) or 1
        return f"line {self._first + line - 1}"


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise SourceError(f"the page has elements nested more than {MAX_DEPTH} deep")


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    if style and ("isplay" in style or "DISPLAY" in style or "so-hide" in style) and _HIDING.search(style):
        return True
    return element.get("hidden") is not None
