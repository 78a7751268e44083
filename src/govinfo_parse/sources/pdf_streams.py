"""What a PDF file may make this program do, and its streams unpacked within that."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

import attrs
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    dict_value,
    int_value,
)
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from govinfo_parse.errors import SourceError

MAX_UNPACKED = 64_000_000
"""Bytes that the streams of one file unpack to, all together. A report's unpack to 1 to 5 million, fonts included."""
MAX_SLOWLY = 4_000_000
"""Bytes of those that have to be unpacked one by one: old compressions, and rows given as differences."""
MAX_ROW = 100_000
"""Bytes of one row where rows are given as differences."""
MAX_FILTERS = 4
"""How many times over a stream is packed."""
MAX_OBJECT_STREAMS = 10_000_000
"""Bytes of the streams that hold objects, unpacked. A report's file has some 50,000."""
MAX_ITEMS = 2_000_000
"""Names, numbers and references read from one file. A report's file has some 20,000."""
MAX_NODES = 5_000
"""Nodes of the page tree."""
MAX_PAGES = 200
"""Pages of one file. A report has 3 to 30; a yearbook with hundreds is something else."""
MAX_SECTIONS = 2_000
"""Sections of the tables of objects; every change saved into the file adds one or two."""
MAX_CODES = 1_000_000
"""Characters that all fonts of a file declare. The largest Chinese font has 65,536."""
MAX_CONTENT = 20_000_000
"""Bytes of drawing instructions, those of repeated parts counted each time. A page of a report has some 50,000."""
MAX_TOKENS = 1_000_000
"""Numbers, names and instructions in them. A report has some 20,000, with an emblem drawn line by line 200,000."""
MAX_CHARACTERS = 200_000
"""Characters printed in one file. A report has some 10,000; one with a long narrative 30,000."""


class Count:
    """Something a file may have so much of and no more. A count is the same on every computer, a time is not."""

    def __init__(self, most: int, what: str) -> None:
        self._left = most
        self._refusal = f"more than {most:,} {what}; such a file is not read"

    def take(self, count: int = 1) -> None:
        """SourceError where that is more than is left."""
        self._left -= count
        if self._left < 0:
            raise SourceError(f"the PDF file has {self._refusal}")


def count(most: int, what: str) -> Any:
    return attrs.field(factory=lambda: Count(most, what))


@attrs.frozen
class Budget:
    """Everything that is counted for one file."""

    unpacked: Count = count(MAX_UNPACKED, "bytes in its streams, unpacked")
    slowly: Count = count(MAX_SLOWLY, "bytes in a compression that is slow to unpack")
    objects: Count = count(MAX_OBJECT_STREAMS, "bytes of packed objects")
    items: Count = count(MAX_ITEMS, "items")
    nodes: Count = count(MAX_NODES, "nodes in its page tree")
    pages: Count = count(MAX_PAGES, "pages")
    sections: Count = count(MAX_SECTIONS, "tables of objects")
    codes: Count = count(MAX_CODES, "characters in its fonts")
    content: Count = count(MAX_CONTENT, "bytes of drawing instructions")
    tokens: Count = count(MAX_TOKENS, "steps among its drawing instructions")
    characters: Count = count(MAX_CHARACTERS, "characters")


class BoundedStream(PDFStream):
    """A stream that takes what it unpacks to from the budget of its file."""

    budget: Budget

    def decode(self) -> None:
        """Unpack the stream into ``data``."""
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid, self.genno, data, self.attrs)  # type: ignore[arg-type]
        filters = self.get_filters()
        if len(filters) > MAX_FILTERS:
            raise SourceError(f"the PDF file has a stream packed more than {MAX_FILTERS} times over")
        for name, params in filters:
            data = self._unpack(data, name)
            self.budget.unpacked.take(len(data))
            params = dict_value(params)
            if int_value(params.get("Predictor", 1)) > 1:
                data = self._add_differences(data, params)
        self.data, self.rawdata = data, None

    def _unpack(self, data: bytes, name: object) -> bytes:
        if name in LITERALS_FLATE_DECODE:
            return _inflate(data)
        if name in LITERALS_LZW_DECODE:
            return b"".join(self._slowly(LZWDecoder(io.BytesIO(data)).run()))
        if name in LITERALS_RUNLENGTH_DECODE:
            self.budget.slowly.take(64 * len(data))
            return rldecode(data)
        if name in LITERALS_ASCII85_DECODE:
            return ascii85decode(data)
        if name in LITERALS_ASCIIHEX_DECODE:
            return asciihexdecode(data)
        raise SourceError(f"the PDF file has text in a stream packed as an image ({name})")

    def _slowly(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.budget.slowly.take(len(piece) + 4)
            yield piece

    def _add_differences(self, data: bytes, params: dict[Any, Any]) -> bytes:
        usual = {"Colors": 1, "Columns": 1, "BitsPerComponent": 8}
        colors, columns, bits = (int_value(params.get(name, value)) for name, value in usual.items())
        if not 0 < colors * columns * bits <= 8 * MAX_ROW or min(colors, columns) < 1:
            raise SourceError("the PDF file has a stream whose rows have no length that can be")
        self.budget.slowly.take(len(data))
        predictor = int_value(params["Predictor"])
        if predictor == 2:
            return apply_tiff_predictor(colors, columns, bits, data)
        return apply_png_predictor(predictor, colors, columns, bits, data)


def _inflate(data: bytes) -> bytes:
    """Unpack, but not much more than may be. A stream that is cut off gives what is there; a changed one is refused."""
    try:
        return zlib.decompressobj().decompress(data, MAX_UNPACKED + 1)
    except zlib.error as error:  # what it unpacks to could be other numbers
        raise SourceError(f"a stream of the PDF file is damaged: {error}") from error
