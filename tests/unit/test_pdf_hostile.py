"""No PDF file hangs, exhausts memory or ends in anything but a report or an error of the library."""

import random
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from . import bounded
from .pdf_writer import line, page_objects, pdf, stream, text, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set the POSIX way")

SECONDS = 20
"""Time of the processor, against files that never end. The slowest needs three seconds where nothing else runs, and a
processor that is shared counts several times as many: how long they take is measured in the benchmarks.
"""
MEGABYTES = 500
"""Memory that may be asked for; the program asks for 100 before it reads anything, the worst file for 190."""
ZEROS = bytes(100_000_000)
HELLO = text(100, 100, "hello")
NO_REPORT = "holds no part of the form"


def many_pages() -> bytes:
    return pdf(*([HELLO] * 3_000))


def ten_thousand_pages() -> bytes:
    return pdf(*([HELLO] * 10_000))


def huge_page() -> bytes:
    return pdf(HELLO).replace(b"[0 0 600 800]", b"[-9%b -9%b 9%b 9%b]" % ((b"0" * 30,) * 4))


def wide_tree() -> bytes:
    objects = page_objects([HELLO])
    objects[2] = b"<< /Type /Pages /Kids [%b] >>" % b" ".join(b"%d 0 R" % number for number in range(2_000, 300_000))
    return write(objects)


def deep_tree() -> bytes:
    objects = page_objects([HELLO])
    objects[2] = b"<< /Type /Pages /Kids [1000 0 R] >>"
    for at in range(1000, 4000):
        objects[at] = b"<< /Type /Pages /Kids [%d 0 R] >>" % (at + 1 if at < 3999 else 10)
    return write(objects)


def tree_in_a_circle() -> bytes:
    return write(page_objects([HELLO]) | {2: b"<< /Type /Pages /Kids [2 0 R 2 0 R 10 0 R] >>"})


def reference_to_itself() -> bytes:
    return write(page_objects([HELLO]) | {2: b"2 0 R"})


def references_in_a_circle() -> bytes:
    return write(page_objects([HELLO]) | {11: b"1000 0 R", 1000: b"1001 0 R", 1001: b"1000 0 R"})


def length_in_a_circle() -> bytes:
    return write(page_objects([HELLO]) | {11: b"<< /Length 11 0 R >>\nstream\n" + HELLO + b"\nendstream"})


def arrays_that_double() -> bytes:
    objects = page_objects([HELLO])
    for at in range(1000, 1060):
        objects[at] = b"[%d 0 R %d 0 R]" % (at + 1, at + 1)
    objects[1060] = b"5"
    objects[10] = objects[10].replace(b"[0 0 600 800]", b"1000 0 R")
    widths = b"/Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /Widths 1000 0 R /FontDescriptor 1100 0 R"
    return write(objects | {3: b"<< %b >>" % widths, 1100: b"<< /FontBBox 1000 0 R >>"})


def bomb() -> bytes:
    return write(page_objects([stream(ZEROS, packed=True)]))


def bomb_in_a_bomb() -> bytes:
    inner = zlib.compress(ZEROS, 9)
    return write(page_objects([stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]")]))


def bomb_of_runs() -> bytes:
    return write(page_objects([stream(b"\x81 " * 1_000_000, b"/Filter /RunLengthDecode")]))


def bomb_of_codes() -> bytes:
    return write(page_objects([stream(b"\x80\x0b\x60\x50" + b"\xff" * 2_000_000, b"/Filter /LZWDecode")]))


def long_rows() -> bytes:
    entries = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>"
    return write(page_objects([stream(zlib.compress(b"0" * 100), entries)]))


def bomb_of_objects() -> bytes:
    numbers = stream(b"0 " * 25_000_000, b"/Type /ObjStm /N 1 /First 4", packed=True)
    objects = page_objects([HELLO]) | {1000: numbers}
    data = write(objects)
    rows = b"".join(b"\x01" + data.find(b"\n%d 0 obj" % at).to_bytes(4, "big", signed=True) + b"\0" for at in objects)
    rows += b"\x02" + (1000).to_bytes(4, "big") + b"\0"
    index = b" ".join(b"%d 1" % at for at in (*objects, 2000))
    entries = b"/Type /XRef /Size 2001 /W [1 4 1] /Index [%b] /Root 2000 0 R" % index
    start = len(data)
    return data + b"3000 0 obj\n" + stream(rows, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % start


def table_of_a_billion() -> bytes:
    data = b"%PDF-1.7\n9 0 obj\n"
    entries = b"/Type /XRef /Size 1000000000 /W [1 0 0] /Root 1 0 R"
    return data + stream(b"", entries) + b"\nendobj\nstartxref\n9\n%%EOF"


def parts_that_multiply() -> bytes:
    objects = page_objects([b"/X Do " * 10], b"/XObject << /X 1000 0 R >>")
    for at in range(1000, 1015):
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (at + 1)
        objects[at] = stream(b"/X Do " * 10, entries)
    return write(objects)


def part_inside_itself() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 1000 0 R >> >>"
    objects = page_objects([b"/X Do"], b"/XObject << /X 1000 0 R >>")
    return write(objects | {1000: stream(b"/X Do /X Do", entries)})


def parts_in_a_circle() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    objects = page_objects([b"/X Do"], b"/XObject << /X 1000 0 R >>")
    return write(objects | {1000: stream(b"/X Do", entries % 1001), 1001: stream(b"/X Do", entries % 1000)})


def bombs_of_content() -> bytes:
    objects = page_objects([HELLO]) | dict.fromkeys(range(1000, 1100), stream(bytes(10_000_000), packed=True))
    names = b" ".join(b"%d 0 R" % number for number in range(1000, 1100))
    objects[10] = objects[10].replace(b"/Contents 11 0 R", b"/Contents [%b]" % names)
    return write(objects)


def bomb_named_often() -> bytes:
    objects = page_objects([HELLO]) | {1000: stream(bytes(10_000_000), packed=True)}
    objects[10] = objects[10].replace(b"/Contents 11 0 R", b"/Contents [%b]" % (b"1000 0 R " * 10_000))
    return write(objects)


def packed(content: bytes) -> bytes:
    return write(page_objects([stream(content, packed=True)]))


def million_segments() -> bytes:
    return packed(b"0 0 m " + b"5 5 l 9 8 l " * 500_000 + b"S")


def million_curves() -> bytes:
    return packed(b"0 0 m " + b"1 2 3 4 5 6 c " * 1_000_000 + b"S")


def many_marks() -> bytes:
    return packed(HELLO + b"/P << /MCID 0 >> BDC " * 200_000 + b"EMC " * 200_000)


def many_states() -> bytes:
    return packed(b"q " * 1_000_000)


def many_fills() -> bytes:
    return packed(HELLO * 100 + b"1 1 100 100 re f " * 200_000)


def many_words() -> bytes:
    return pdf(*[b"".join(text(50, top * 0.4, "其他 1", 0.3) for top in range(20, 1900))] * 20)


def many_grids() -> bytes:
    walls = b"".join(line(4 * at, 0, 4 * at, 800) for at in range(150))
    return pdf(*[HELLO + walls + b"".join(line(0, 8 * at, 600, 8 * at) for at in range(100))] * 100)


def escapes() -> bytes:
    return packed(b"(" + b"\\(" * 5_000_000 + b") Tj")


def many_operands() -> bytes:
    return pdf(b"0 " * 1_000_000 + b"w " * 1_000_000)


def deep_arrays() -> bytes:
    return pdf(b"[" * 1_000_000 + b"]" * 1_000_000)


def deep_array_in_the_file() -> bytes:
    return write(page_objects([HELLO]) | {2: b"[" * 500_000 + b"]" * 500_000})


def long_array_in_the_file() -> bytes:
    return write(page_objects([HELLO]) | {2: b"[" + b"0 0 0 0 0\n" * 1_900_000 + b"]"})


def brackets() -> bytes:
    return pdf(b"(" * 4_000_000)


def brackets_in_the_file() -> bytes:
    return write(page_objects([HELLO]) | {2: b"(" * 4_000_000})


def image_without_end() -> bytes:
    return packed(b"BI /W 1 /H 1 ID " + b"E " * 4_000_000)


def font(entries: bytes, objects: dict[int, bytes]) -> bytes:
    below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 1001 0 R %b >>" % entries
    whole = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [1000 0 R] %b >>"
    more = b"/ToUnicode 1002 0 R" if 1002 in objects else b""
    return write(
        page_objects([HELLO]) | {3: whole % more, 1000: below, 1001: b"<< /Type /FontDescriptor >>"} | objects
    )  # fmt: skip


def widths_without_end() -> bytes:
    return font(b"/W [0 2000000000 500]", {})


def characters_without_end() -> bytes:
    return font(b"", {1002: stream(b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange")})


def characters_in_another_spelling() -> bytes:
    return font(b"", {1002: stream(b"1 beginbfrange (\\000\\000\\000\\000) (~~~~) <0000> endbfrange")})


def glyphs_without_end() -> bytes:
    table = b"\0\0\0\1\0\3\0\12\0\0\0\14" + b"\0\14\0\0\0\0\0\0\0\0\0\0\0\0\0\1" + b"\0\0\0\0\xff\xff\xff\xff\0\0\0\0"
    file = b"\0\1\0\0\0\1\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\1\0" + table
    info = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >>"
    return font(info, {1001: b"<< /FontFile2 1002 0 R >>", 1002: stream(file)}).replace(b" /ToUnicode 1002 0 R", b"")


def many_characters() -> bytes:
    return pdf(b"BT /F1 1 Tf (%b) Tj ET " % (b"x" * 30_000) * 100)


def many_lines() -> bytes:
    return pdf(b"0 0 m 9 9 l 0 0 m 0 9 l S " * 100_000)


def many_tables() -> bytes:
    walls = b"".join(line(4 * at, 0, 4 * at, 800) for at in range(150))
    return pdf(HELLO + walls + b"".join(line(0, 4 * at, 600, 4 * at) for at in range(200)))


def drawing() -> bytes:
    rng = random.Random(5)
    places = [(rng.uniform(0, 600), rng.uniform(0, 800)) for _ in range(10_000)]
    return pdf(HELLO + b"".join(line(x, y, x + 20, y) + line(x, y, x, y + 20) for x, y in places))


def streams_without_end() -> bytes:
    objects = page_objects([HELLO])
    kids = b" ".join(b"%d 0 R" % at for at in range(2000, 6000))
    body = b"<< /Type /Page /Length 9 >>\nstream\n"
    return write(
        objects | {2: b"<< /Kids [%b] >>" % kids} | dict.fromkeys(range(2000, 6000), body) | {9999: b"x" * 5_000_000}
    )


def one_line() -> bytes:
    return b"%PDF-1.7 " + b"x" * 15_000_000


def nothing() -> bytes:
    return b"%PDF-1.7\n"


HOSTILE: dict[Callable[[], bytes], tuple[str, str]] = {
    many_pages: ("SourceError", "more than 200 pages"),
    ten_thousand_pages: ("SourceError", "nodes in its page tree"),
    huge_page: ("SourceError", "a page wider or higher than 14,400 points"),
    wide_tree: ("SourceError", "items"),
    deep_tree: ("SourceError", "page tree of more than 100 levels"),
    tree_in_a_circle: ("SourceError", "or one in a circle"),
    reference_to_itself: ("SourceError", "no pages"),
    references_in_a_circle: ("SourceError", "no text layer"),
    length_in_a_circle: ("SourceError", "broken"),
    arrays_that_double: ("SourceError", "lists inside a list"),
    bomb: ("SourceError", "bytes in its streams"),
    bomb_in_a_bomb: ("SourceError", "bytes in its streams"),
    bomb_of_runs: ("SourceError", "slow to unpack"),
    bomb_of_codes: ("SourceError", ""),
    long_rows: ("SourceError", "rows have no length"),
    bomb_of_objects: ("SourceError", "packed objects"),
    table_of_a_billion: ("SourceError", ""),
    parts_that_multiply: ("SourceError", "drawing instructions"),
    part_inside_itself: ("SourceError", "more than 20 parts"),
    parts_in_a_circle: ("SourceError", "more than 20 parts"),
    bombs_of_content: ("SourceError", "bytes of drawing instructions"),
    bomb_named_often: ("SourceError", "bytes of drawing instructions"),
    million_segments: ("SourceError", "steps among"),
    million_curves: ("SourceError", "steps among"),
    many_marks: ("SourceError", "steps among"),
    many_states: ("SourceError", "steps among"),
    many_fills: ("SourceError", "steps among"),
    many_words: ("SourceError", "characters"),
    many_grids: ("SourceError", "boxes in its tables"),
    escapes: ("SourceError", "a string without an end"),
    many_operands: ("SourceError", "steps among"),
    deep_arrays: ("SourceError", ""),
    deep_array_in_the_file: ("SourceError", ""),
    long_array_in_the_file: ("SourceError", "items"),
    brackets: ("SourceError", "a string without an end"),
    brackets_in_the_file: ("SourceError", "too long"),
    image_without_end: ("SourceError", "image without an end"),
    widths_without_end: ("SourceError", "characters in its fonts"),
    characters_without_end: ("SourceError", "characters in its fonts"),
    characters_in_another_spelling: ("SourceError", "characters in its fonts"),
    glyphs_without_end: ("SourceError", "characters in its fonts"),
    many_characters: ("SourceError", "characters"),
    many_lines: ("SourceError", "steps among"),
    many_tables: ("NotAReportError", NO_REPORT),
    drawing: ("NotAReportError", NO_REPORT),
    streams_without_end: ("SourceError", ""),
    one_line: ("SourceError", "a line of more than"),
    nothing: ("SourceError", "broken"),
}


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_hostile_file(make: Callable[[], bytes], tmp_path: Path) -> None:
    kind, words = HOSTILE[make]
    path = tmp_path / "hostile.pdf"
    path.write_bytes(make())
    found, message = bounded.read(path, SECONDS, MEGABYTES)
    assert (found, words) == (kind, words if words in message else message)
