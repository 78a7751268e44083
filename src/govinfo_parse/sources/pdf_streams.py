"""The streams of a PDF file, unpacked only as far as the limits for the whole file allow."""

import io
import zlib
from typing import Any

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

MAX_CONTENT = 20_000_000
"""Bytes of drawing instructions, those of repeated parts counted each time. A page of a report has some 50,000."""
_PART = 1_000
"""What carrying out the shortest part of a page counts."""
MAX_TOKENS = 1_000_000
"""Numbers, names and instructions in them. A report has some 20,000, with an emblem drawn line by line 200,000."""
MAX_CHARACTERS = 200_000
"""Characters read from one file. A report has some 10,000; one with a long narrative 30,000."""


def limit(count: int, most: int, found: str) -> None:
    """SourceError where a count is above its limit."""
    if count > most:
        raise SourceError(f"the PDF file has {found}; such a file is not read")


class Allowance:
    """What the streams of one file may still unpack to."""

    def __init__(self) -> None:
        self.left = MAX_UNPACKED
        self._slowly = MAX_SLOWLY

    def take(self, size: int) -> None:
        self.left -= size
        limit(-self.left, 0, f"streams that unpack to more than {MAX_UNPACKED:,} bytes")

    def take_slowly(self, size: int) -> None:
        self._slowly -= size
        limit(-self._slowly, 0, f"more than {MAX_SLOWLY:,} bytes in a compression that is slow to unpack")


class Spending:
    """What drawing the pages of one file may still take."""

    def __init__(self) -> None:
        self._tokens = MAX_TOKENS
        self._content = MAX_CONTENT
        self._characters = MAX_CHARACTERS

    def take(self, steps: int) -> None:
        """So many numbers, names or instructions, or what takes as long as reading them."""
        self._tokens -= steps
        limit(-self._tokens, 0, f"more than {MAX_TOKENS:,} steps among its drawing instructions")

    def take_content(self, size: int) -> None:
        """The instructions of a page, or of a part of one each time it is drawn."""
        self._content -= size + _PART
        limit(-self._content, 0, f"more than {MAX_CONTENT:,} bytes of drawing instructions")

    def take_character(self) -> None:
        self._characters -= 1
        limit(-self._characters, 0, f"more than {MAX_CHARACTERS:,} characters")


class BoundedStream(PDFStream):
    """A stream that takes what it unpacks to from the allowance of its file."""

    allowance: Allowance

    def decode(self) -> None:
        """Unpack the stream into ``data``."""
        assert self.rawdata is not None
        data = self.rawdata
        if self.decipher:
            assert self.objid is not None
            assert self.genno is not None
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        filters = self.get_filters()
        limit(len(filters), MAX_FILTERS, f"a stream packed more than {MAX_FILTERS} times over")
        for name, params in filters:
            data = self._unpack(data, name)
            self.allowance.take(len(data))
            params = dict_value(params)
            if int_value(params.get("Predictor", 1)) > 1:
                data = self._add_differences(data, params)
        self.data, self.rawdata = data, None

    def _unpack(self, data: bytes, name: object) -> bytes:
        if name in LITERALS_FLATE_DECODE:
            return _inflate(data, self.allowance.left + 1)
        if name in LITERALS_LZW_DECODE:
            return self._unpack_lzw(data)
        if name in LITERALS_RUNLENGTH_DECODE:
            self.allowance.take_slowly(64 * len(data))
            return rldecode(data)
        if name in LITERALS_ASCII85_DECODE:
            return ascii85decode(data)
        if name in LITERALS_ASCIIHEX_DECODE:
            return asciihexdecode(data)
        raise SourceError(f"the PDF file has text in a stream packed as an image ({name})")

    def _unpack_lzw(self, data: bytes) -> bytes:
        pieces = []
        for piece in LZWDecoder(io.BytesIO(data)).run():
            self.allowance.take_slowly(len(piece) + 4)
            pieces.append(piece)
        return b"".join(pieces)

    def _add_differences(self, data: bytes, params: dict[Any, Any]) -> bytes:
        predictor = int_value(params["Predictor"])
        usual = {"Colors": 1, "Columns": 1, "BitsPerComponent": 8}
        colors, columns, bits = (int_value(params.get(name, value)) for name, value in usual.items())
        if not 0 < colors * columns * bits <= 8 * MAX_ROW or min(colors, columns) < 1:
            raise SourceError("the PDF file has a stream whose rows have no length that can be")
        self.allowance.take_slowly(len(data))
        if predictor == 2:
            return apply_tiff_predictor(colors, columns, bits, data)
        return apply_png_predictor(predictor, colors, columns, bits, data)


def _inflate(data: bytes, most: int) -> bytes:
    """Unpack at most so many bytes. A stream that is cut off gives what is there; one that was changed is refused."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error as error:  # what it unpacks to could be other numbers
        raise SourceError(f"a stream of the PDF file is damaged: {error}") from error
