"""The fonts of a PDF file: what the codes of a text print, and how wide.

pdfminer.six makes a font from what its file says of it. Tables from codes to characters are read here, where each
entry is counted before it is spelt out.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFFont, PDFType1Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_content import instructions
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.text import Box

UNKNOWN = "\ufffd"
"""The text of a code of which no character is known."""
_FONT = 1_000
"""What making a font counts, in characters."""
_SUBTABLES = 64


class Font:
    """A font as the text of a page needs it."""

    def __init__(self, font: PDFFont, texts: Mapping[int, str]) -> None:
        self._font = font
        self._texts = texts
        self._glyphs: dict[int, tuple[str, float]] = {}
        cmap = getattr(font, "cmap", None)
        is_own = isinstance(cmap, CMap) and not cmap.code2cid
        self.decode: Callable[[bytes], Iterable[int]] = _pairs if is_own else font.decode
        self.descent = font.get_descent()
        self.is_vertical = font.is_vertical()
        self.has_words = not font.is_multibyte()
        """Whether the space between words can be widened."""

    def glyph(self, code: int) -> tuple[str, float]:
        """The text of a code, and how far it moves on, for a size of one."""
        found = self._glyphs.get(code)
        if found is None:
            found = self._glyphs[code] = self._text(code), self._font.char_width(code)
        return found

    def _text(self, code: int) -> str:
        try:
            return self._texts[code] if code in self._texts else self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return UNKNOWN

    def standing(self, code: int, start: float, size: float) -> Box:
        """The box of a character of text that runs downwards."""
        shift, drop = self._font.char_disp(code)  # type: ignore[misc]
        left = -size * (0.5 if shift is None else shift * 0.001)
        top = start + (1000 - drop) * 0.001 * size
        return left, top + self.glyph(code)[1] * size, left + size, top


def _pairs(text: bytes) -> Iterable[int]:
    """The codes of a font that has a table of codes of its own: two bytes each, as far as anybody writes them."""
    return (int.from_bytes(text[at : at + 2]) for at in range(0, len(text), 2))


class Fonts:
    """The fonts of one file, each made once."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._read: dict[int, Font] = {}
        self._maker = PDFResourceManager(caching=False)

    @cached_property
    def missing(self) -> Font:
        """What stands in for a font that the file does not have: no code of it is known to be any character."""
        font = PDFType1Font(self._maker, {})
        font.cid2unicode = {}
        return Font(font, {})

    def font(self, reference: object) -> Font:
        """The font that a page names."""
        spec = dict_value(reference or {})
        if not spec:
            return self.missing
        if not isinstance(reference, PDFObjRef):
            return self._made(spec)
        if reference.objid not in self._read:
            self._read[reference.objid] = self._made(spec)
        return self._read[reference.objid]

    def _made(self, found: Mapping[str, Any]) -> Font:
        self._budget.codes.take(_FONT)
        spec = {name: resolve1(value) for name, value in found.items()}
        below = list_value(spec.get("DescendantFonts", []))
        if below:
            inner = {name: resolve1(value) for name, value in dict_value(below[0]).items()}
            spec["DescendantFonts"] = [inner]
        else:
            inner = spec
        descriptor = dict(dict_value(inner.get("FontDescriptor", {})))
        file, table = resolve1(descriptor.pop("FontFile2", None)), spec.get("ToUnicode")
        if isinstance(table, PDFStream):  # says all that is to be known of the characters
            descriptor.pop("FontFile", None)
        if "FontDescriptor" in inner:
            inner["FontDescriptor"] = descriptor
        for values in (descriptor.get("FontBBox"), spec.get("FontBBox"), inner.get("Widths")):
            _flat(list_value(values or []))
        self._count_widths(list_value(inner.get("W", [])), 3)
        self._count_widths(list_value(inner.get("W2", [])), 5)
        _expect_widths(inner)
        spec.pop("ToUnicode", None)
        font = self._maker.get_font(None, spec)
        cmap = getattr(font, "cmap", None)
        if isinstance(cmap, CMap) and cmap.code2cid:  # a code of a well-known table is no code of these
            return Font(font, {})
        if isinstance(table, PDFStream):
            return Font(font, self._texts(table.get_data()))
        return Font(font, self._glyphs(file.get_data()) if below and isinstance(file, PDFStream) else {})

    def _count_widths(self, values: Sequence[object], size: int) -> None:
        """Widths as ``first [w w …]`` or ``first last w``."""
        pending: list[Any] = []
        for value in map(resolve1, values):
            if isinstance(value, list):
                _flat(value)
                pending = []
            elif isinstance(value, (int, float)):
                pending.append(value)
                if len(pending) == size:
                    self._budget.codes.take(max(0, int(pending[1]) - int(pending[0])) + 1)
                    pending = []

    def _texts(self, table: bytes) -> dict[int, str]:
        """A table from codes to characters, such as ``<01> <02> <4E00>`` for the first two of a range."""
        found: dict[int, str] = {}
        begun = b""
        for word, operands in instructions(table, self._budget.codes.take):
            if begun and word != begun.replace(b"begin", b"end"):
                raise SourceError(_BROKEN_TABLE)
            begun = word if word in (b"beginbfchar", b"beginbfrange") else b""
            if word == b"endbfchar":
                for code, text in _rows(operands, 2):
                    found[int.from_bytes(code)] = _utf16(text)
            elif word == b"endbfrange":
                for first, last, text in _rows(operands, 3):
                    start, end = int.from_bytes(first), int.from_bytes(last) + 1
                    self._budget.codes.take(max(0, end - start))
                    found |= zip(range(start, end), _counted(text, end - start), strict=False)
        return found

    def _glyphs(self, file: bytes) -> dict[int, str]:
        """The characters of the glyphs of a TrueType file, from its table ``cmap``."""
        found: dict[int, str] = {}
        try:
            (count,) = struct.unpack_from(">H", file, 4)
            tables = [struct.unpack_from(">4sLLL", file, 12 + 16 * at) for at in range(min(count, _SUBTABLES))]
            for base in (offset for name, _, offset, _ in tables if name == b"cmap"):
                (subtables,) = struct.unpack_from(">H", file, base + 2)
                for at in range(min(subtables, _SUBTABLES)):
                    (offset,) = struct.unpack_from(">L", file, base + 8 + 8 * at)
                    self._read_subtable(file, base + offset, found)
        except struct.error as error:
            raise SourceError("the PDF file has a broken font") from error
        return found

    def _read_subtable(self, file: bytes, at: int, found: dict[int, str]) -> None:
        (kind,) = struct.unpack_from(">H", file, at)
        if kind == 4:
            (size,) = struct.unpack_from(">H", file, at + 6)
            parts = [
                struct.unpack_from(f">{size // 2}H", file, at + 14 + part * size + 2 * (part > 0)) for part in range(4)
            ]
            for segment, (end, start, delta, shift) in enumerate(zip(*parts, strict=True)):
                self._budget.codes.take(max(0, end - start + 1))
                for char in range(start, end + 1):
                    place = at + 16 + 3 * size + 2 * segment + shift + 2 * (char - start)
                    glyph = struct.unpack_from(">H", file, place)[0] if shift else char
                    found[(glyph + delta) & 0xFFFF] = chr(char)
        elif kind == 12:
            (groups,) = struct.unpack_from(">L", file, at + 12)
            for group in range(groups):
                self._budget.codes.take()
                first, last, glyph = struct.unpack_from(">LLL", file, at + 16 + 12 * group)
                self._budget.codes.take(max(0, last - first + 1))
                found |= {glyph + char - first: chr(char) for char in range(first, min(last, 0x10FFFF) + 1)}


_BROKEN_TABLE = "the PDF file has a broken table of the characters of a font"


def _rows(operands: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """The rows of a table of codes. SourceError where one is not whole: all behind it would be other characters."""
    for at in range(0, len(operands), size):
        row = operands[at : at + size]
        if len(row) < size or not all(isinstance(one, bytes) for one in row[: size - 1]):
            raise SourceError(_BROKEN_TABLE)
        if not isinstance(row[-1], bytes if size == 2 else (bytes, list)):
            raise SourceError(_BROKEN_TABLE)
        yield row


def _counted(text: object, count: int) -> Sequence[str]:
    """The texts of so many codes: those of a list, or the first of them and what follows it."""
    if isinstance(text, list):
        return [_utf16(one) for one in text if isinstance(one, bytes)]
    if not isinstance(text, bytes) or not text:
        return []
    first, mask = int.from_bytes(text), (1 << 8 * len(text)) - 1
    return [_utf16(((first + at) & mask).to_bytes(len(text))) for at in range(count)]


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "ignore") if len(text) > 1 else text.decode("latin-1")


def _expect_widths(font: Mapping[str, Any]) -> None:
    """SourceError where a font has not as many widths as characters: nobody knows where its text stands."""
    if "Widths" in font and "FirstChar" in font and "LastChar" in font:
        widths = [resolve1(width) for width in list_value(font["Widths"])]
        count = int(resolve1(font["LastChar"])) - int(resolve1(font["FirstChar"])) + 1
        if len(widths) != count or not all(isinstance(width, (int, float)) for width in widths):
            raise SourceError("the PDF file has a broken font: not as many widths as characters")


def _flat(values: Sequence[object]) -> None:
    """SourceError where a list that holds numbers holds lists, which could hold lists again."""
    if any(isinstance(resolve1(value), (list, dict)) for value in values):
        raise SourceError("the PDF file has a broken font: lists inside a list of numbers")
