"""The streams of a PDF file, unpacked only as far as its budget allows."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdftypes import PDFStream, dict_value, int_value
from pdfminer.psparser import literal_name
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_limits import MAX_UNPACKED, Budget

MAX_ROW = 100_000
"""Bytes of one row where rows are given as differences."""
MAX_FILTERS = 4
"""How many times over a stream is packed."""


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
            data = self._unpack(data, literal_name(name))
            self.budget.unpacked.take(len(data))
            params = dict_value(params)
            if int_value(params.get("Predictor", 1)) > 1:
                data = self._add_differences(data, params)
        self.data, self.rawdata = data, None

    def _unpack(self, data: bytes, name: str) -> bytes:
        if name in _QUICKLY:
            return _QUICKLY[name](data)
        if name in ("LZWDecode", "LZW"):
            return b"".join(self._slowly(LZWDecoder(io.BytesIO(data)).run()))
        if name in ("RunLengthDecode", "RL"):
            self.budget.slowly.take(64 * len(data))
            return rldecode(data)
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


_QUICKLY = {
    "FlateDecode": _inflate, "Fl": _inflate, "ASCII85Decode": ascii85decode, "A85": ascii85decode,
    "ASCIIHexDecode": asciihexdecode, "AHx": asciihexdecode,
}  # fmt: skip
"""What unpacks streams at once, by the names of their compressions."""
