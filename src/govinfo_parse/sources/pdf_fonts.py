"""The fonts of a PDF file: what the codes of a text print, and how wide.

pdfminer.six makes a font from what its file says of it. Tables from codes to characters are read here, where each
entry is counted before it is spelt out.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from pdfminer.cmapdb import CMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFType1Font, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.looks import is_symbols
from govinfo_parse.sources.pdf_content import instructions
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.text import Box

UNKNOWN = "\ufffd"
"""The text of a code of which no character is known."""
_FONT = 1_000
"""What making a font counts, in characters."""
_SUBTABLES = 64
_SYMBOLIC = 4
"""The flag of a font whose characters are not those of a standard table."""
_UNICODE = frozenset(((0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 6), (3, 1), (3, 10)))
"""Platforms and encodings of the tables in a TrueType file that count in characters of Unicode."""
_WIDEST = 2.5
"""How much higher than its widest character a font is, at most: one of narrow digits has them twice as high."""


class Font:
    """A font as the text of a page needs it."""

    def __init__(self, font: PDFFont, texts: Mapping[int, str], *, is_known: bool = True) -> None:
        """``is_known`` says whether codes that are not among the texts are characters of a standard table."""
        self._font = font
        self._glyphs: dict[int, tuple[str, float]] = {}
        cmap = getattr(font, "cmap", None)
        is_own = isinstance(cmap, CMap) and not cmap.code2cid
        self.decode: Callable[[bytes], Iterable[int]] = _pairs if is_own else font.decode
        self.is_drawn = isinstance(font, PDFType3Font)
        """Whether the file draws its characters itself, in any unit and in any direction."""
        self.height: float | None = _height(font) if isinstance(font, PDFType3Font) else 1.0
        """How high its characters are for a size of one; None where that is not to be known, and what they are is not
        known either."""
        self._texts: Mapping[int, str] = {} if self.height is None else texts
        self._is_known = is_known and self.height is not None
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
            return self._texts[code] if code in self._texts or not self._is_known else self._font.to_unichr(code)
        except (PDFUnicodeNotDefined, KeyError):
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
        return Font(PDFType1Font(self._maker, {}), {}, is_known=False)

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
        named = {} if below else self._named(spec.get("Encoding"))
        is_known = bool(below) or _is_standard(spec, descriptor)
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
            named = {}
        elif isinstance(table, PDFStream):
            named |= self._texts(table.get_data())
        elif below and isinstance(file, PDFStream):
            named = self._by_glyphs(self._glyphs(file.get_data()), inner.get("CIDToGIDMap"))
        return Font(font, named, is_known=is_known)

    def _named(self, encoding: object) -> dict[int, str]:
        """The characters of the codes that a font gives names of its own; of a name that is none, nobody knows it."""
        found: dict[int, str] = {}
        code = 0
        names = list_value(encoding.get("Differences", [])) if isinstance(encoding, dict) else []
        self._budget.codes.take(len(names))
        for name in map(resolve1, names):
            if isinstance(name, PSLiteral):
                found[code] = _character(str(name.name))
                code += 1
            else:
                code = int(name)
        return found

    def _by_glyphs(self, glyphs: dict[int, str], table: object) -> dict[int, str]:
        """The characters of codes by their glyphs; a table says which glyph a code prints, where it is not its own."""
        if not isinstance(table, PDFStream):
            return glyphs
        data = table.get_data()
        self._budget.codes.take(len(data) // 2)
        return {code: glyphs.get(glyph, UNKNOWN) for code, glyph in enumerate(_pairs(data))}

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
                    *kind, offset = struct.unpack_from(">HHL", file, base + 4 + 8 * at)
                    if tuple(kind) in _UNICODE:
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


def _height(font: PDFType3Font) -> float | None:
    """How high the characters of a font are that draws each of them, for a size of one.

    Its box says how high they are, its widths that the box is not a wild one; where it lays them on their side, nobody
    knows what they look like.
    """
    across, lean, slant, up, *_ = font.matrix
    if not across > 0 or max(abs(lean), abs(slant)) > abs(across) / 2 or not up:
        return None
    widest = across * max((abs(width) for width in font.widths.values()), default=0.0)
    high = abs(up * (font.bbox[3] - font.bbox[1]))
    high = min(max(high, widest), _WIDEST * widest) if widest else high
    return high or None


def _is_standard(spec: Mapping[str, Any], descriptor: Mapping[str, Any]) -> bool:
    """Whether the codes of a font are the characters of a standard table, where it names no other.

    A font that the file brings with it has a table of its own, which counts where the file names none, and in any case
    where it is a TrueType font of symbols; of many such fonts the codes are only numbers in the order of use.
    """
    encoding = spec.get("Encoding")
    is_based = isinstance(encoding, PSLiteral) or (isinstance(encoding, dict) and "BaseEncoding" in encoding)
    is_symbolic = bool(int(resolve1(descriptor.get("Flags", 0))) & _SYMBOLIC)
    if "FontFile2" in descriptor:
        return not is_symbolic and encoding is not None
    if "FontFile3" in descriptor or ("FontFile" in descriptor and (encoding is not None or "ToUnicode" in spec)):
        return is_based or (encoding is not None and not is_symbolic)
    if spec.get("Subtype") is not None and literal_name(spec["Subtype"]) == "Type3":
        return is_based
    return not is_symbols(str(literal_name(spec.get("BaseFont", ""))).rpartition("+")[2], "0")


def _character(name: str) -> str:
    """The character of a name in a font."""
    try:
        return name2unicode(name)
    except (KeyError, ValueError):
        return UNKNOWN


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
