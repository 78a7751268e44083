"""PDF files opened with pdfminer.six so that what a file makes the library do is bounded by counts.

Objects of a PDF file refer to each other, and a file may declare tables and trees of any size. Every such loop is
counted here before the library runs it; a count is the same on every computer, a time is not.
"""

import io
from collections.abc import Iterator
from typing import Any, cast

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFNoValidXRef, PDFXRefStream
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value
from pdfminer.psparser import LIT, PSEOF

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_streams import Allowance, BoundedStream, limit

MAX_PAGES = 200
"""Pages of one file. A report has 3 to 30; a yearbook with hundreds is something else."""
MAX_READ = 20
"""How many times over the bytes of a file are read. Reading every object once reads the file about three times."""
MAX_ITEMS = 2_000_000
"""Names, numbers and references read from one file. A report's file has some 20,000."""
MAX_REFERENCES = 100
"""Objects that stand for nothing but another object, one after the other."""
MAX_NODES = 5_000
"""Nodes of the page tree."""
MAX_SECTIONS = 2_000
"""Sections of the tables of objects; every change saved into the file adds one or two."""
MAX_TOKEN = 32_000
"""Bytes of one name or string."""
MAX_OBJECT_STREAMS = 10_000_000
"""Bytes of the streams that hold objects, unpacked. A report's file has some 50,000."""
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_TAIL = 4096
"""Bytes at the end of a file in which its last table of objects is announced; the standard asks for 1,024."""


class _Bytes(io.BytesIO):
    """The bytes of a file, counting how many are read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._left = MAX_READ * len(data) + 20_000_000

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self._left -= len(data) + 100
        limit(-self._left, 0, "parts that have to be read over and over")
        return data


class _Parser(PDFParser):
    """Reads objects, makes every stream a bounded one, and counts."""

    def __init__(self, data: bytes, allowance: Allowance) -> None:
        super().__init__(_Bytes(data))
        self._allowance = allowance
        self._items = 0

    def push(self, *objs: Any) -> None:
        self._items += 1
        limit(self._items, MAX_ITEMS, f"more than {MAX_ITEMS:,} items")
        for _, found in objs:
            if type(found) is PDFStream:
                found.__class__ = BoundedStream
                cast(BoundedStream, found).allowance = self._allowance
        super().push(*objs)

    def fillbuf(self) -> bool:
        limit(len(self._curtoken), MAX_TOKEN, "a name or string that is too long")
        return super().fillbuf()

    def nextline(self) -> tuple[int, bytes]:
        """The next line, in time that grows with its length only."""
        start = self.bufpos + self.charpos
        pieces = []
        while True:
            self.fillbuf()
            ends = [at for at in (self.buf.find(b"\r", self.charpos), self.buf.find(b"\n", self.charpos)) if at >= 0]
            end = min(ends) + 1 if ends else len(self.buf)
            pieces.append(self.buf[self.charpos : end])
            self.charpos = end
            if ends:
                break
        if pieces[-1].endswith(b"\r"):
            try:
                self.fillbuf()
            except PSEOF:
                return start, b"".join(pieces)
            if self.buf[self.charpos : self.charpos + 1] == b"\n":
                pieces.append(b"\n")
                self.charpos += 1
        return start, b"".join(pieces)


class Document(PDFDocument):
    """An open PDF file. SourceError where it exceeds a limit; other exceptions mean that it is broken."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sections: set[int] = set()
        self._objects_left = MAX_OBJECT_STREAMS
        super().__init__(_Parser(data, Allowance()))
        sections = sum(len(xref.ranges) for xref in self.xrefs if isinstance(xref, PDFXRefStream))
        limit(sections, MAX_SECTIONS, "too many tables of objects")

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
            limit(len(self._sections), MAX_SECTIONS, "too many tables of objects")
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
        self._objects_left -= len(stream.get_data())
        limit(-self._objects_left, 0, f"more than {MAX_OBJECT_STREAMS:,} bytes of packed objects")
        return super()._get_objects(stream)

    def pages(self) -> Iterator[PDFPage]:
        """The pages in order; the tree is walked without recursion, so that it may be as deep as it likes."""
        seen: set[int] = set()
        found = 0
        waiting: list[tuple[Any, dict[str, Any]]] = [(self.catalog.get("Pages"), {})]
        while waiting:
            reference, inherited = waiting.pop()
            number = reference.objid if isinstance(reference, PDFObjRef) else id(reference)
            if number in seen:
                continue
            seen.add(number)
            limit(len(seen), MAX_NODES, "too large a page tree")
            node = {**inherited, **dict_value(reference)}
            if "Kids" in node and node.get("Type") is not LIT("Page"):
                passed = {name: node[name] for name in _INHERITED if name in node}
                kids = list_value(node["Kids"])
                limit(len(kids) + len(seen), MAX_NODES, "too large a page tree")
                waiting += [(kid, passed) for kid in reversed(kids)]
            elif node.get("Type") is LIT("Page") or "Contents" in node:
                found += 1
                limit(found, MAX_PAGES, f"more than {MAX_PAGES} pages")
                yield PDFPage(self, number, node, None)
        if not found:
            raise SourceError("the PDF file has no pages")
