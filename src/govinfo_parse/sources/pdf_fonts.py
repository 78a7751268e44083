"""The fonts of a PDF file. A font declares ranges of characters; they are counted before they are spelt out."""

import io
import itertools
import struct
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from pdfminer.cmapdb import CMap, CMapParser
from pdfminer.pdffont import PDFFont, PDFType1Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSKeyword
from pdfminer.utils import choplist, nunpack

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_streams import limit
from govinfo_parse.text import Box

UNKNOWN = "\ufffd"
"""The text of a code of which no character is known."""

MAX_FONTS = 500
"""Fonts of one file; a report's has 2 to 20."""
MAX_RANGES = 1_000_000
"""Characters in the ranges that all fonts of a file declare. The largest Chinese font has 65,536."""
MAX_MAP = 4_000_000
"""Bytes of the tables from codes to characters of all fonts of a file; one table has some 10,000."""


class Font:
    """A font as the text of a page needs it: what its codes print, and how wide."""

    def __init__(self, font: PDFFont) -> None:
        self._font = font
        self._glyphs: dict[int, tuple[str, float]] = {}
        self.decode = font.decode
        self.descent = font.get_descent()
        self.is_vertical = font.is_vertical()
        self.has_words = not font.is_multibyte()
        """Whether the space between words can be widened."""

    def glyph(self, code: int) -> tuple[str, float]:
        """The text of a code, and how far it moves on, for a size of one."""
        found = self._glyphs.get(code)
        if found is None:
            try:
                text = self._font.to_unichr(code)
            except PDFUnicodeNotDefined:
                text = UNKNOWN
            found = self._glyphs[code] = text, self._font.char_width(code)
        return found

    def standing(self, code: int, start: float, size: float) -> Box:
        """The box of a character of text that runs downwards."""
        shift, drop = self._font.char_disp(code)  # type: ignore[misc]
        left = -size * (0.5 if shift is None else shift * 0.001)
        top = start + (1000 - drop) * 0.001 * size
        return left, top + self.glyph(code)[1] * size, left + size, top


class Fonts(PDFResourceManager):
    """The fonts of one file, each made once."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts = 0
        self._ranges = MAX_RANGES
        self._map = MAX_MAP
        self._read: dict[int, Font] = {}

    def font(self, reference: object) -> Font:
        """The font that a page names."""
        if not isinstance(reference, PDFObjRef):
            return Font(self.get_font(None, dict_value(reference))) if reference else self.missing
        if reference.objid not in self._read:
            spec = dict_value(reference)
            self._read[reference.objid] = Font(self.get_font(reference.objid, spec)) if spec else self.missing
        return self._read[reference.objid]

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """A font by what its file says of it. SourceError where that is too much to spell out."""
        if not (objid and objid in self._cached_fonts):
            self._fonts += 1
            limit(self._fonts, MAX_FONTS, f"more than {MAX_FONTS} fonts")
            spec = self._checked({name: resolve1(value) for name, value in spec.items()})
        return super().get_font(objid, spec)

    @cached_property
    def missing(self) -> Font:
        """What stands in for a font that the file does not have: no code of it is known to be any character."""
        font = PDFType1Font(self, {})
        font.cid2unicode = {}
        return Font(font)

    def _checked(self, spec: dict[str, Any]) -> dict[str, Any]:
        """The same font without what is not needed to read it."""
        descriptor = dict(dict_value(spec.get("FontDescriptor", {})))
        for box in (descriptor.get("FontBBox"), spec.get("FontBBox")):
            _numbers(list_value(box or []))
        self._widths(list_value(spec.get("W", [])), 3)
        self._widths(list_value(spec.get("W2", [])), 5)
        _numbers(list_value(spec.get("Widths", [])))
        table = spec.get("ToUnicode")
        if isinstance(table, PDFStream):
            self._codes(table.get_data())
            descriptor.pop("FontFile2", None)
        elif "FontFile2" in descriptor:
            self._glyphs(resolve1(descriptor["FontFile2"]))
        if "FontDescriptor" in spec:
            spec["FontDescriptor"] = descriptor
        return spec

    def _take(self, characters: int) -> None:
        self._ranges -= max(characters, 0)
        limit(-self._ranges, 0, f"fonts with more than {MAX_RANGES:,} characters")

    def _widths(self, values: Sequence[object], size: int) -> None:
        """Widths as ``first [w w …]`` or ``first last w``."""
        pending: list[Any] = []
        for value in map(resolve1, values):
            if isinstance(value, list):
                _numbers(value)
                pending = []
            elif isinstance(value, (int, float)):
                pending.append(value)
                if len(pending) == size:
                    self._take(int(pending[1]) - int(pending[0]) + 1)
                    pending = []

    def _codes(self, table: bytes) -> None:
        """A table from codes to characters."""
        self._map -= len(table)
        limit(-self._map, 0, "tables of characters that are too large")
        if b"range" in table:
            ranges = _Ranges(table)
            ranges.run()
            self._take(ranges.characters)

    def _glyphs(self, file: object) -> None:
        """The characters of a TrueType font, from the ``cmap`` table of its file."""
        if not isinstance(file, PDFStream):
            raise SourceError("the PDF file has a broken font")
        try:
            self._take(sum(_glyph_ranges(file.get_data())))
        except (struct.error, IndexError) as error:
            raise SourceError("the PDF file has a broken font") from error


def _numbers(values: Sequence[object]) -> None:
    """SourceError where a list that holds numbers holds lists, which could hold lists again."""
    if any(isinstance(resolve1(value), (list, dict)) for value in values):
        raise SourceError("the PDF file has a broken font: lists inside a list of numbers")


class _Ranges(CMapParser):
    """Counts the characters in the ranges of a table without spelling them out."""

    def __init__(self, table: bytes) -> None:
        super().__init__(CMap(), io.BytesIO(table))
        self.characters = 0

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            found = [value for _, value in self.popall()]
            for start, end, _ in choplist(3, found):
                if isinstance(start, bytes) and isinstance(end, bytes):
                    self.characters += max(nunpack(end) - nunpack(start) + 1, 0)
        elif token is not self.KEYWORD_DEF:
            self.popall()


def _glyph_ranges(font: bytes) -> list[int]:
    """How many characters each range of a TrueType font's tables has."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = [struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(count)]
    found: list[int] = []
    for base in (offset for name, _, offset, _ in tables if name == b"cmap"):
        (subtables,) = struct.unpack_from(">H", font, base + 2)
        for at in range(min(subtables, 64)):
            (offset,) = struct.unpack_from(">L", font, base + 8 + 8 * at)
            found += _subtable_ranges(font, base + offset)
        if subtables > 64:
            raise struct.error
    return found


def _subtable_ranges(font: bytes, at: int) -> list[int]:
    (kind,) = struct.unpack_from(">H", font, at)
    if kind == 2:
        keys = struct.unpack_from(">256H", font, at + 6)
        headers = [struct.unpack_from(">HHhH", font, at + 518 + 8 * row) for row in range(max(keys) // 8 + 1)]
        return [entries for _, entries, _, _ in headers]
    if kind == 4:
        (double,) = struct.unpack_from(">H", font, at + 6)
        ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
        starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double // 2 * 2)
        return [max(end - start + 1, 0) for start, end in zip(starts, ends, strict=True)]
    if kind == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        limit(groups, MAX_RANGES, "a font with too many ranges")
        rows = struct.iter_unpack(">LLL", font[at + 16 : at + 16 + 12 * groups])
        return [max(end - start + 1, 0) for start, end, _ in itertools.islice(rows, groups)]
    return [65_536 if kind in (6, 10) else 256]
