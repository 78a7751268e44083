"""PDF files opened with pdfminer.six so that what a file makes the library do is bounded by counts.

Objects of a PDF file refer to each other, and a file may declare tables and trees of any size: every such loop is
counted before the library runs it.
"""

import io
from collections.abc import Iterator
from typing import Any, cast

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFNoValidXRef, PDFXRefStream
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value
from pdfminer.psparser import LIT
from pdfminer.utils import Matrix

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_areas import hull, overlap
from govinfo_parse.sources.pdf_limits import Budget, Count
from govinfo_parse.sources.pdf_streams import BoundedStream

MAX_READ = 20
"""How many times over the bytes of a file are read. Reading every object once reads the file about three times."""
MAX_REFERENCES = 100
"""Objects that stand for nothing but another object, one after the other."""
MAX_TOKEN = 32_000
"""Bytes of one name or string."""
MAX_LINE = 4_000_000
"""Bytes without a line end; the library puts such a line together piece by piece, copying it each time."""
MAX_TREE = 100
"""Levels of the page tree. Those of a report have 2 or 3."""
MAX_SIDE = 14_400
"""Points of a page's width and height: the largest page that the standard knows (ISO 32000-1, annex C)."""
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_TAIL = 4096
"""Bytes at the end of a file in which its last table of objects is announced; the standard asks for 1,024."""


class _Bytes(io.BytesIO):
    """The bytes of a file, counting how many are read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._reads = Count(MAX_READ * len(data) + 20_000_000, "bytes to be read over and over")

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self._reads.take(len(data) + 100)
        return data


class _Parser(PDFParser):
    """Reads objects, makes every stream a bounded one, and counts."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(_Bytes(data))
        self._budget = budget

    def push(self, *objs: Any) -> None:
        self._budget.items.take()
        for _, found in objs:
            if type(found) is PDFStream:
                found.__class__ = BoundedStream
                cast(BoundedStream, found).budget = self._budget
        super().push(*objs)

    def start_type(self, pos: int, type: str) -> None:  # noqa: A002  # the library's name
        self._budget.items.take()
        super().start_type(pos, type)

    def fillbuf(self) -> bool:
        if len(self._curtoken) > MAX_TOKEN:
            raise SourceError("the PDF file has a name or string that is too long")
        return super().fillbuf()


class Document(PDFDocument):
    """An open PDF file. SourceError where it exceeds a limit; other exceptions mean that it is broken."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        if max(map(len, data.splitlines())) > MAX_LINE:
            raise SourceError(f"the PDF file is broken: it has a line of more than {MAX_LINE:,} bytes")
        self._data = data
        self._budget = budget
        self._sections: set[int] = set()
        super().__init__(_Parser(data, budget))
        budget.sections.take(sum(len(xref.ranges) for xref in self.xrefs if isinstance(xref, PDFXRefStream)))

    def find_xref(self, parser: PDFParser) -> int:
        """Where the last table of objects begins, as the end of the file says."""
        _, found, after = self._data[-_TAIL:].rpartition(b"startxref")
        words = after.split(maxsplit=1)
        if not found or not words or not words[0].isdigit() or int(words[0]) > len(self._data):
            raise PDFNoValidXRef("no table of objects")
        return int(words[0])

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        """The table of objects at a place, and the earlier ones; each once."""
        if start not in self._sections:
            self._sections.add(start)
            self._budget.sections.take()
            super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """An object; one that only refers to another is that other one, and None where this goes round."""
        found = super().getobj(objid)
        for _ in range(MAX_REFERENCES):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        return None

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        self._budget.objects.take(len(stream.get_data()))
        return super()._get_objects(stream)

    def pages(self) -> Iterator[PDFPage]:
        """The pages in order. SourceError where the tree is too deep, as one that goes round in a circle is."""
        found = False
        waiting: list[tuple[Any, dict[str, Any], int]] = [(self.catalog.get("Pages"), {}, 0)]
        while waiting:
            reference, inherited, depth = waiting.pop()
            node = {**inherited, **dict_value(reference)}
            if "Kids" in node and node.get("Type") is not LIT("Page"):
                passed = {name: node[name] for name in _INHERITED if name in node}
                kids = list_value(node["Kids"])
                self._budget.nodes.take(len(kids))
                if depth == MAX_TREE:
                    raise SourceError(
                        f"the PDF file has a page tree of more than {MAX_TREE} levels, or one in a circle"
                    )
                waiting += [(kid, passed, depth + 1) for kid in reversed(kids)]
            elif node.get("Type") is LIT("Page") or "Contents" in node:
                found = True
                self._budget.pages.take()
                yield PDFPage(self, None, node, None)
        if not found:
            raise SourceError("the PDF file has no pages")


def upright(page: PDFPage) -> tuple[float, float, Matrix]:
    """Width and height of a page as it is shown, and how its coordinates become points from its upper left corner."""
    # Any two corners across from each other say what a box is.
    whole, cropped = (hull((box[:2], box[2:])) for box in (page.mediabox, page.cropbox))
    shown = overlap(whole, cropped)
    x0, y0, x1, y1 = shown if shown[0] < shown[2] and shown[1] < shown[3] else whole
    if not max(x1 - x0, y1 - y0) <= MAX_SIDE:
        raise SourceError(f"the PDF file has a page wider or higher than {MAX_SIDE:,} points")
    wide, high = x1 - x0, y1 - y0
    turned: dict[int, Matrix] = {90: (0, 1, 1, 0, -y0, -x0), 180: (-1, 0, 0, 1, x1, -y0), 270: (0, -1, -1, 0, y1, x1)}
    matrix = turned.get(page.rotate, (1, 0, 0, -1, -x0, y1))
    return (high, wide, matrix) if page.rotate in (90, 270) else (wide, high, matrix)
