"""The document a report was read from, drawn from its flattened text: its paragraphs, its tables, its pages.

The places that come with the text say which table, row and cell each stretch is, and with the text of a DOCX file or
a spreadsheet come its merged cells. Those of an HTML page are looked up in the page itself: a place has the XPath of
its cell, and where the element found there has the same text, its ``colspan`` and ``rowspan`` are those of the cell.
"""

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
from lxml import etree

from govinfo_parse.errors import GovInfoError
from govinfo_parse.sources.files import Page, read_file
from govinfo_parse.sources.html import root_of
from govinfo_parse.text import Segment, SourceText

MOST_MERGED = 100
"""Most columns or rows that a merged cell is drawn over; the form has ten columns and 28 rows."""

Spans = tuple[int, int]
"""How many columns and rows a cell covers."""


@attrs.frozen
class Stretch:
    """A part of the flattened text that is one cell, or one paragraph."""

    start: int
    end: int
    segment: Segment
    xpath: str | None = None

    @property
    def _cell(self) -> tuple[object, ...]:
        return self.segment.page, self.segment.table, self.segment.row, self.segment.cell

    def goes_on_in(self, other: "Stretch") -> bool:
        """Whether another one is a further line of the same cell."""
        return self.segment.cell is not None and self._cell == other._cell


@attrs.frozen
class Block:
    """A table of rows of cells, or a paragraph, which is one row of one."""

    page: int | None
    is_table: bool
    rows: Sequence[Sequence[Stretch]]


def blocks(source: SourceText) -> list[Block]:
    """The paragraphs and tables of a document in order; none of a plain text."""
    made = []
    for (page, table), group in itertools.groupby(_stretches(source), lambda it: (it.segment.page, it.segment.table)):
        if table is None:
            made += [Block(page, False, [[one]]) for one in group]
        else:
            rows = [list(row) for _, row in itertools.groupby(group, lambda it: it.segment.row)]
            made.append(Block(page, True, rows))
    return made


def _stretches(source: SourceText) -> Iterator[Stretch]:
    last: Stretch | None = None
    for each in itertools.chain.from_iterable(_cells_of(segment, source.text) for segment in source.segments):
        if last is None or last.goes_on_in(each):
            last = each if last is None else attrs.evolve(last, end=each.end)
            continue
        yield last
        last = each
    if last is not None:
        yield last


def _cells_of(segment: Segment, text: str) -> Iterator[Stretch]:
    """The cells of a whole row, else the segment itself."""
    if not (0 <= segment.start <= segment.end <= len(text)):
        return
    start = segment.start
    written = text[segment.start : segment.end]
    for at, part in enumerate(written.split("\t") if segment.is_row else [written]):
        xpath = segment.place(at).xpath if not segment.is_row or at < len(segment.steps) else None
        yield Stretch(start, start + len(part), segment, xpath)
        start += len(part) + 1


def merged_cells(stretches: Iterable[Stretch], source: SourceText, path: Path | None) -> Mapping[int, Spans]:
    """Offset → columns and rows of every cell that covers more than one; in an HTML page only with its path."""
    found = {at: (min(columns, MOST_MERGED), min(rows, MOST_MERGED)) for at, columns, rows in source.merged}
    with_path = [one for one in stretches if one.xpath is not None]
    tree = _tree(path) if with_path and path is not None else None
    if tree is None:
        return found
    for one in with_path:
        spans = _spans(tree, one.xpath or "", source.text[one.start : one.end])
        if spans != (1, 1):
            found[one.start] = spans
    return found


def _tree(path: Path) -> "etree._ElementTree | None":
    """The page in a file, None where there is none any more."""
    with contextlib.suppress(GovInfoError):
        content = read_file(path).content
        if isinstance(content, Page):
            root, _ = root_of(content.data, content.encoding)
            return None if root is None else root.getroottree()
    return None


def _spans(tree: "etree._ElementTree", xpath: str, text: str) -> Spans:
    """What the cell at a path covers; one place where the page has another text there, as one that was packed has."""
    try:
        found = tree.xpath(xpath)
    except etree.XPathError:
        return 1, 1
    element = found[0] if isinstance(found, list) and found else None
    if not isinstance(element, etree._Element) or _bare("".join(map(str, element.itertext()))) != _bare(text):
        return 1, 1
    return _count(element.get("colspan")), _count(element.get("rowspan"))


def _bare(text: str) -> str:
    return "".join(text.split())


def _count(attribute: str | None) -> int:
    given = (attribute or "").strip()
    return min(max(int(given), 1), MOST_MERGED) if given.isascii() and given.isdigit() and len(given) < 6 else 1
