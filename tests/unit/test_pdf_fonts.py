"""What the fonts of a PDF file say of themselves: how high they are, and which characters their codes print."""

import struct

import pytest

from govinfo_parse.sources.pdf import read_pdf

from .pdf_writer import line, page_objects, ruled, stream, text, write

UNKNOWN = "\ufffd"
DESCRIPTORS = [(800, -200), (0, 0), (1806, -1046), (2000, -2000), (32767, -32768), (0, 700)]


def described(ascent: int, descent: int, content: bytes) -> str:
    """The text of a page in a font that says this of its height."""
    descriptor = b"<< /Type /FontDescriptor /FontName /X /Descent %d /Ascent %d >>" % (descent, ascent)
    return read_pdf(write(page_objects([content]) | {6: descriptor}), None).text


class TestHeight:
    """Where the characters of a font stand is told by the line that they stand on."""

    @pytest.mark.parametrize(("ascent", "descent"), DESCRIPTORS)
    def test_rows_that_stand_close(self, ascent: int, descent: int) -> None:
        drawn = ruled(50, 100, [100, 50], [11, 11, 11])
        for at, (label, number) in enumerate((("规章", "1"), ("其他", "20"), ("合计", "21"))):
            drawn += text(53, 100.5 + 11 * at, label) + text(153, 100.5 + 11 * at, number)
        assert described(ascent, descent, drawn) == "规章\t1\n其他\t20\n合计\t21\n\n"

    @pytest.mark.parametrize(("ascent", "descent"), DESCRIPTORS)
    @pytest.mark.parametrize(("above", "found"), [(2.5, "12\ufffc"), (4, "12\ufffc"), (-1, "12"), (-2, "12")])
    def test_struck_and_underlined(self, ascent: int, descent: int, above: float, found: str) -> None:
        """A line a quarter of the height above that on which the digits stand goes through them."""
        foot = 103 + 8 - above
        drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(153, 103, "12")
        assert described(ascent, descent, drawn + line(151, foot, 166, foot)) == f"规章\t{found}\n\n"


def cell(font: bytes, content: bytes, more: dict[int, bytes] | None = None) -> str:
    """The text of the second cell of a row, in which this is printed with this font, as F2."""
    drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + content
    objects = page_objects([drawn], b"/Font << /F1 3 0 R /F2 1000 0 R >>") | {1000: font} | (more or {})
    label, found = read_pdf(write(objects), None).text.split("\n")[0].split("\t")
    assert label == "规章"
    return found


def printed(size: float = 10, scale: float = 1, turned: bool = False, code: bytes = b"7") -> bytes:
    """One code on the line on which a number of the cell stands."""
    up = -scale if turned else scale
    return b"BT /F2 %f Tf %f 0 0 %f 160 688 Tm (%b) Tj ET " % (size, scale, up, code)


def drawn_font(
    matrix: bytes, box: bytes = b"0 0 8 10", width: float = 8, name: bytes = b"seven", more: bytes = b""
) -> bytes:
    """A font that draws its one character itself, 10 of its units high."""
    return (
        b"<< /Type /Font /Subtype /Type3 /FontMatrix [%b] /FontBBox [%b] /FirstChar 55 /LastChar 55 /Widths [%f]"
        b" /CharProcs << /%b 1001 0 R >> /Encoding << /Differences [55 /%b] %b >> >>"
    ) % (matrix, box, width, name, name, more)


class TestDrawnByTheFile:
    """The unit of a font whose characters are drawn in the file may be any."""

    @pytest.mark.parametrize(("matrix", "size", "scale"), [
        (b".1 0 0 .1 0 0", 7, 1), (b".001 0 0 .001 0 0", 700, 1), (b"1 0 0 1 0 0", 0.7, 1), (b"1 0 0 1 0 0", 1, 0.7),
        (b".01 0 0 .01 0 0", 1, 70),
    ])  # fmt: skip
    def test_size(self, matrix: bytes, size: float, scale: float) -> None:
        assert cell(drawn_font(matrix), printed(size, scale)) == "7"
        assert cell(drawn_font(matrix, box=b"0 0 0 0"), printed(size, scale)) == "7"

    def test_too_small_to_be_seen(self) -> None:
        assert cell(drawn_font(b".001 0 0 .001 0 0"), printed(10)) == ""
        assert cell(drawn_font(b"1 0 0 1 0 0"), printed(0.05)) == ""

    def test_a_wild_box(self) -> None:
        """A character is not as high as three others are wide."""
        rows = ruled(50, 100, [100, 50], [20, 20]).replace(b"S\n", b"S ")
        assert cell(drawn_font(b".1 0 0 .1 0 0", b"0 -3000 8 9000"), rows + printed(7)) == "7"

    def test_mirrored_twice(self) -> None:
        """The file draws it with heights counting downwards, and prints it mirrored: it stands upright."""
        for box in (b"0 -10 8 0", b"0 0 8 10"):
            assert cell(drawn_font(b".1 0 0 -.1 0 0", box), printed(7, turned=True)) == "7"

    @pytest.mark.parametrize(("matrix", "box", "width"), [
        (b"0 .1 -.1 0 0 0", b"0 0 8 10", 8), (b"-.1 0 0 .1 0 0", b"0 0 8 10", 8), (b".1 0 0 .1 0 0", b"0 0 0 0", 0),
    ], ids=["on its side", "mirrored", "no size at all"])  # fmt: skip
    def test_nobody_knows_what_it_looks_like(self, matrix: bytes, box: bytes, width: float) -> None:
        assert cell(drawn_font(matrix, box, width), printed(7)) == UNKNOWN

    def test_names(self) -> None:
        """A name that is none of a character says nothing, whatever stands at that code elsewhere."""
        assert cell(drawn_font(b".1 0 0 .1 0 0", name=b"a0"), printed(7)) == UNKNOWN
        told = drawn_font(b".1 0 0 .1 0 0", name=b"a0").replace(b"/Encoding", b"/ToUnicode 1002 0 R /Encoding")
        table = {1002: stream(b"1 beginbfchar <37> <0039> endbfchar")}
        assert cell(told, printed(7), table) == "9"

    def test_a_code_without_a_name(self) -> None:
        font = drawn_font(b".1 0 0 .1 0 0").replace(b"/LastChar 55 /Widths [", b"/LastChar 56 /Widths [8 ")
        assert cell(font, printed(7, code=b"8")) == UNKNOWN


def simple(kind: bytes, flags: int, file: bytes = b"", entries: bytes = b"", name: bytes = b"ABCDEF+X") -> bytes:
    """A font of one byte a code, with its descriptor and the file that it is brought with."""
    brought = b"/%b 1001 0 R" % file if file else b""
    return (
        b"<< /Type /Font /Subtype /%b /BaseFont /%b /FirstChar 55 /LastChar 55 /Widths [500] %b"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags %d %b >> >>"
    ) % (kind, name, entries, flags, brought)


SEVEN = b"/Encoding << /Differences [55 /seven] >>"
WINDOWS = b"/Encoding /WinAnsiEncoding"


@pytest.mark.parametrize(("font", "found"), [
    (simple(b"TrueType", 32, b"FontFile2", WINDOWS), "7"), (simple(b"TrueType", 4, b"FontFile2", WINDOWS), UNKNOWN),
    (simple(b"TrueType", 32, b"FontFile2"), UNKNOWN), (simple(b"TrueType", 4, b"FontFile2"), UNKNOWN),
    (simple(b"TrueType", 4, b"FontFile2", b"/ToUnicode 1002 0 R"), "9"), (simple(b"TrueType", 32, b"", WINDOWS), "7"),
    (simple(b"Type1", 32, b"FontFile3", WINDOWS), "7"), (simple(b"Type1", 4, b"FontFile3"), UNKNOWN),
    (simple(b"Type1", 4, b"FontFile3", SEVEN), "7"),
    (simple(b"Type1", 4, b"FontFile3", SEVEN.replace(b"seven", b"g7")), UNKNOWN),
    (simple(b"Type1", 4, b"FontFile3", b"/Encoding << /Differences [48 /zero] >>"), UNKNOWN),
    (simple(b"Type1", 32, b"FontFile3", b"/Encoding << /Differences [48 /zero] >>"), "7"),
    (simple(b"Type1", 32, name=b"Helvetica"), "7"), (simple(b"Type1", 4, name=b"ZapfDingbats"), UNKNOWN),
    (simple(b"Type1", 32, name=b"Helvetica", entries=SEVEN.replace(b"seven", b"g7")), UNKNOWN),
])  # fmt: skip
def test_codes_of_a_font_that_the_file_brings_with_it(font: bytes, found: str) -> None:
    """They are its own, where no table of characters is named that counts for it."""
    more = {1001: stream(b"x"), 1002: stream(b"1 beginbfchar <37> <0039> endbfchar")}
    assert cell(font, printed(), more) == found


def glyphs(platform: int, encoding: int, first: int) -> bytes:
    """A TrueType file whose glyphs 16 to 25 are the digits, at these characters of a table of this kind."""
    subtable = struct.pack(">HHLLL", 12, 0, 28, 0, 1) + struct.pack(">LLL", first, first + 9, 16)
    cmap = struct.pack(">HHHHL", 0, 1, platform, encoding, 12) + subtable
    return struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap


@pytest.mark.parametrize(("table", "file", "found"), [
    (b"/Identity", glyphs(3, 10, 0x30), "7"), (b"1002 0 R", glyphs(3, 10, 0x30), "4"),
    (b"1003 0 R", glyphs(3, 10, 0x30), UNKNOWN), (b"/Identity", glyphs(3, 0, 0x30), UNKNOWN),
    (b"/Identity", glyphs(1, 0, 0x30), UNKNOWN),
], ids=["codes of glyphs", "table of glyphs", "too short a table", "table of symbols", "table of bytes"])  # fmt: skip
def test_codes_by_glyphs(table: bytes, file: bytes, found: str) -> None:
    """The character of a code is that of the glyph it prints."""
    font = b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [1004 0 R] >>"
    inner = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /CIDToGIDMap %b"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /X /FontFile2 1001 0 R >> >>"
    )
    permuted = b"".join(struct.pack(">H", max(code - 3, 0)) for code in range(30))
    more = {1001: stream(file), 1002: stream(permuted), 1003: stream(permuted[:20]), 1004: inner % table}
    assert cell(font, b"BT /F2 10 Tf 160 688 Td <0017> Tj ET ", more) == found
