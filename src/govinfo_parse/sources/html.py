"""HTML pages.

Every row is written with the cells that begin in it, which is what its ``td`` elements are. ``rowspan`` and ``colspan``
are kept beside them, and only matter where a value stands in such a cell (`merged`).
"""

import copy
import functools
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.decoding import decode_page
from govinfo_parse.sources.dialect import as_browsers_read, fill_cut_cell, open_closed
from govinfo_parse.sources.flatten import Flattener, may_be_cut
from govinfo_parse.sources.html_outline import (
    BLOCKS,
    CELL,
    CLOSE,
    FOREIGN,
    LAYOUT,
    LINE,
    NAMED,
    OPEN,
    SPANS,
    UNSEEN,
    VOID,
    layout_of,
    outline,
)
from govinfo_parse.sources.merged import Spans
from govinfo_parse.sources.page_names import names_of
from govinfo_parse.sources.styles import mark_unseen, may_hide
from govinfo_parse.text import SourceText, Way

MAX_HTML_BYTES = 8_000_000
"""Largest page in UTF-8. Pages with embedded pictures have a few million; libxml2 cuts a text at ten million."""
MAX_TAGS = 200_000
"""Most ``<`` in a page, which bounds the memory of its tree. A page around a report has some thousand."""
MAX_DEPTH = 250
"""Deepest nesting of elements. libxml2 leaves out what lies deeper than 256; pages have less than 50."""
MAX_ATTRIBUTES = 256
"""Most attributes of one tag: libxml2 takes time that grows with their square."""
FEW_CELLS = 40
"""Cells of a row whose steps are kept from one page to the next; a report has at most 16."""
SMALL_PAGE = 64_000
"""A page of so many bytes cannot hold enough attributes to take a second, and is not searched for them."""

MOST_COLUMNS, MOST_ROWS = 1_000, 65_534
"""What a cell covers at most, however large its ``colspan`` and its ``rowspan``: so says the standard."""

_INLINE, _BLOCK, _TABLE, _SECTION, _ROW, _PRE = range(6)
_KINDS = {
    **dict.fromkeys(BLOCKS, _BLOCK), **dict.fromkeys(("thead", "tbody", "tfoot"), _SECTION),
    "table": _TABLE, "tr": _ROW, "pre": _PRE,
}  # fmt: skip
_CELLS = re.compile(f"{CELL}([^{NAMED}]*){NAMED}([^{CLOSE}]*){CLOSE}")
_LONGEST_CHARACTER = 4
"""Bytes in UTF-8."""
_PARTS = ("thead", "tbody", "tfoot")
"""Parts of a table that are not always drawn in the order in which they are written: they are found by their names."""
_SPAN = re.compile(r"\+?([0-9]+)")
_PLAIN_TAG = re.compile(r"[A-Za-z_][\w.-]*")
_TOO_DEEP = etree.XPath(f"boolean(self::*{'/*' * MAX_DEPTH})")

_ATTRIBUTES = (
    rb"""
    (?: [\s/]*+ [^\s/>][^\s/>=]*+ (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s>]*+ ) )?+ ){0,%d}+ [\s/]*+ (?: > | \Z )
"""
    % MAX_ATTRIBUTES
)
_UNCROWDED = re.compile(
    rb"""
    (?: [^<]++ | </ | <(?!script|style)[a-z][^<>"']{0,50}+(?:"[^"]*+"[^<>"']{0,50}+){0,8}+>  # most tags
      | <(?![a-z!]) | <!--(?:.*?-->|.*) | <!(?!--)
      | <script\b %b (?:.*?(?=</script)|.*) | <style\b %b (?:.*?(?=</style)|.*)
      | <[a-z][^\s/>]*+ %b
    )*+
    """
    % (_ATTRIBUTES, _ATTRIBUTES, _ATTRIBUTES),
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""A page as far as no tag has more than MAX_ATTRIBUTES."""


def read_page(
    page: str | bytes | etree._Element,
    *,
    encoding: str | None = None,
    name: str | None = None,
    unveiled: bool = False,
) -> SourceText:
    """An HTML page, flattened; the places of its cells end with their XPath. ``unveiled`` is as in `mark_unseen`.

    The charset of bytes is that of the byte order mark, else what the page declares, else UTF-8, else GB18030, unless
    ``encoding`` says it. SourceError for a page that is too large, too deep or no text; TypeError for another argument.

    >>> read_page("<table><tr><td>规章<td>0").where(3)
    'table 1, row 1, cell 2 (/html/body[1]/table[1]/tr[1]/td[2])'
    """
    root, data = root_of(page, encoding, name)
    out = Flattener()
    for path, text in _outlines(root, data, given=root is page, unveiled=unveiled):
        _Walk(out, path).run(text)
    cut = root is not page and may_be_cut(data[-_LONGEST_CHARACTER:].decode(errors="ignore"))
    return out.source(name, cut=cut, names=names_of(root))


def root_of(
    page: str | bytes | etree._Element, encoding: str | None = None, name: str | None = None
) -> tuple[etree._Element | None, bytes]:
    """The root element of a page, None where it has no content, and its bytes. Raises what `read_page` does."""
    if encoding is not None and not isinstance(page, bytes):
        raise TypeError("encoding is for bytes; this page is decoded already")
    if isinstance(page, (str, bytes)):
        data = _encoded(page) if isinstance(page, str) else decode_page(page, name, encoding)
        return _parsed(data, name), data
    if not (isinstance(page, etree._Element) and isinstance(page.tag, str)):  # comments are elements, too
        raise TypeError(f"expected str, bytes or an lxml element, found {type(page).__name__}")
    if next(page.iter(etree.Entity), None) is not None:
        raise SourceError("the element holds entities that were not resolved: nothing tells what they stand for")
    return page, etree.tostring(page.getroottree())


def flatten_part(markup: str, out: Flattener, line: int) -> None:
    """HTML that stands inside a text from this line on; the places of its cells end with their line."""
    data = _encoded(markup)
    for _, text in _outlines(_parsed(data), data, lines=True):
        _WalkByLine(out, line).run(text)


def _outlines(
    root: etree._Element | None, data: bytes, *, given: bool = False, lines: bool = False, unveiled: bool = False
) -> Iterator[tuple[str, str]]:
    """The path and the outline of each part of a page, made of these bytes."""
    hides = root is not None and may_hide(root, data)
    if root is not None and given and (hides or layout_of(root, given=True)):
        root = _copied(root)  # what a caller holds is not marked
    for part in _parts(root):
        if hides and part is root:
            mark_unseen(part, data, unveiled=unveiled)
        yield part.getroottree().getpath(part), outline(part, lines=lines, given=given, hides=hides)


def _encoded(page: str) -> bytes:
    return page.encode(errors="replace")  # a lone surrogate is no character


def _parsed(data: bytes, name: str | None = None) -> etree._Element | None:
    """The root element of a page in UTF-8, None where it has no content. Nothing outside the page is looked at."""
    shown = name or "the page"
    if len(data) > MAX_HTML_BYTES:
        raise SourceError(f"{shown} has {len(data):,} bytes in UTF-8; at most {MAX_HTML_BYTES:,} are read")
    if len(data) > MAX_TAGS < data.count(b"<"):
        raise SourceError(f"{shown} has more than {MAX_TAGS:,} tags")
    if b"\0" in data:
        raise SourceError(f"{shown} is not text: it holds NUL")
    if len(data) > SMALL_PAGE and not _UNCROWDED.fullmatch(data):
        raise SourceError(f"{shown} has a tag with more than {MAX_ATTRIBUTES} attributes")
    data = as_browsers_read(data)
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if data.strip():
            raise SourceError(f"{shown} cannot be read as HTML: {error}") from error
        return None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise SourceError(f"{shown} cannot be read as HTML: {parser.error_log.last_error}")
    if root is not None:
        open_closed(root, data)
        fill_cut_cell(root, data)
    return root


def _copied(element: etree._Element) -> etree._Element:
    """The same element in a copy of its tree, which may be marked."""
    tree = element.getroottree()
    found: list[etree._Element] = copy.deepcopy(tree).xpath(tree.getpath(element))  # type: ignore[assignment]  # the stubs do not know what is found
    return found[0]


def _parts(root: etree._Element | None) -> Iterator[etree._Element]:
    """An element; of a page, also what stands behind the end of its ``html`` element. SourceError for one too deep."""
    if root is None:
        return
    for part in (root, *(root.itersiblings("{*}*") if root.getparent() is None else ())):
        if _TOO_DEEP(part):
            raise SourceError(f"the page has elements nested more than {MAX_DEPTH} deep")
        yield part


@functools.lru_cache(maxsize=1024)
def _meaning(name: str) -> tuple[int, str]:
    """What an element of an outline is by its name, and the step of an XPath that finds it."""
    tag = _tag(name)
    kind = _BLOCK if name.startswith(LAYOUT) else _INLINE if name.startswith(UNSEEN) else _KINDS.get(tag, _INLINE)
    if FOREIGN in name and tag in _PARTS:
        return kind, f"*[local-name()='{tag}']"
    return kind, "*" if FOREIGN in name or not _PLAIN_TAG.fullmatch(tag) else tag


def _tag(name: str) -> str:
    return name.partition(LINE)[0].partition(SPANS)[0].lstrip(LAYOUT + UNSEEN + FOREIGN)


@functools.lru_cache(maxsize=64)
def _steps_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The steps of XPaths from a row to its cells, where it has no other elements."""
    steps = [_meaning(name)[1] for name in names]
    return tuple(f"{step}[{at + 1 if step == '*' else steps[: at + 1].count(step)}]" for at, step in enumerate(steps))


def _spans_of(names: Sequence[str]) -> Sequence[Spans]:
    """What the cells with these names cover; nothing where each covers one place."""
    return [_span_of(name) for name in names] if SPANS in "".join(names) else ()


@functools.lru_cache(maxsize=256)
def _span_of(name: str) -> Spans:
    """What a cell covers. A ``rowspan`` of 0 reaches to the end of its section."""
    columns, rows = (_SPAN.match(given) for given in f"{name.partition(LINE)[0]}{SPANS}{SPANS}".split(SPANS)[1:3])
    wide, deep = int(columns[1]) if columns else 1, int(rows[1]) if rows else 1
    return min(wide or 1, MOST_COLUMNS), min(deep or MOST_ROWS, MOST_ROWS)


class _Walk:
    """One way through the outline of a page, from element to element."""

    def __init__(self, out: Flattener, root: str) -> None:
        self._out = out
        self._root = root
        """Path of the first element."""
        self._around: list[tuple[int, Way, dict[str, int]]] = []
        """Kind and path of the elements that are open, and how many were met in each by the step that finds them."""

    def run(self, outline: str) -> None:
        """Hand the text of an outline to the flattener."""
        cell, *elements = outline.split(OPEN)
        self._content(cell)  # without text, unless the first element is a cell
        for element in elements:
            name, _, content = element.partition(NAMED)
            kind, step = _meaning(name)
            if kind:
                self._out.paragraph(self._above)
            path = self._path(name, step)
            if kind == _ROW and (behind := self._row(content, path)) is not None:
                content = behind
            elif kind == _PRE:
                text, _, content = content.partition(CLOSE)
                self._out.as_printed(text, path)
            else:
                self._enter(kind, path)
            self._content(content)

    @property
    def _above(self) -> Way:
        """Path of the element that is open, "" where none is."""
        return self._around[-1][1] if self._around else ""

    def _enter(self, kind: int, path: Way) -> None:
        """An element begins."""
        if kind == _TABLE:
            self._out.start_table()
        elif kind == _SECTION:
            self._out.start_section()
        elif kind == _ROW:
            self._out.start_row()
        self._around.append((kind, path, {}))

    def _row(self, content: str, path: Way) -> str | None:
        """Take in a row that has nothing but cells, as most have; what stands behind it, None for another row."""
        *cells, end = _CELLS.split(content)
        text, is_closed, behind = end.partition(CLOSE)
        if not (is_closed and 0 < len(cells) <= 3 * FEW_CELLS) or "".join([*cells[::3], text]).strip():
            return None
        names = cells[1::3]
        self._out.row(cells[2::3], *self._steps(names, path), _spans_of(names))
        return behind

    def _content(self, content: str) -> None:
        """The text, the cells and the ends of elements up to where the next one begins."""
        if CELL in content:
            *cells, content = _CELLS.split(content)
            for text, name, words in zip(cells[::3], cells[1::3], cells[2::3], strict=True):
                self._text(text)
                self._out.paragraph(self._above)
                self._out.cell(words, self._path(name, _meaning(name)[1]), _span_of(name))
        self._text(content)

    def _text(self, content: str) -> None:
        """Text outside cells, and the ends of elements in it."""
        *closed, behind = content.split(CLOSE)
        for text in closed:
            if text:
                self._add(text)
            kind, path, _ = self._around.pop()
            if kind:
                self._leave(kind, path)
        if behind:
            self._add(behind)

    def _add(self, text: str) -> None:
        """Text outside cells. Elements that hold nothing count where others are found by no name."""
        if VOID in text:
            counts = self._around[-1][2] if self._around else {}
            counts[VOID] = counts.get(VOID, 0) + text.count(VOID)
            text = text.replace(VOID, "")
        self._out.add(text)

    def _leave(self, kind: int, path: Way) -> None:
        """A block ends."""
        self._out.paragraph(path)
        if kind == _TABLE:
            self._out.end_table()
        elif kind == _SECTION:
            self._out.start_section()
        elif kind == _ROW:
            self._out.end_row()

    def _steps(self, names: Sequence[str], path: Way) -> tuple[Sequence[Way], Way]:
        """What leads to the cells of a row from its path on, and this path."""
        return _steps_of(tuple(names)), path

    def _path(self, name: str, step: str) -> Way:
        """The path of an element that begins inside those that are open."""
        if not self._around:
            return self._root
        _, path, counts = self._around[-1]
        counts[step] = number = counts.get(step, 0) + 1
        return f"{path}/{step}[{number if step != '*' else sum(counts.values())}]"


class _WalkByLine(_Walk):
    """Gives the line of an element in the text around the page in place of its XPath."""

    def __init__(self, out: Flattener, first: int) -> None:
        super().__init__(out, "")
        self._first = first

    def _steps(self, names: Sequence[str], path: Way) -> tuple[Sequence[Way], Way]:
        return [self._path(name, "") for name in names], ""

    def _path(self, name: str, step: str) -> Way:
        return self._first + int(name.rpartition(LINE)[2]) - 1
