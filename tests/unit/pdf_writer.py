"""PDF files for tests, made of the objects given."""

import zlib
from collections.abc import Iterable, Mapping, Sequence

Objects = Mapping[int, bytes]

_RANGES = ((0x20, 0xFF), (0x2000, 0x33FF), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF))
_TO_UNICODE = b"%d beginbfrange\n%b\nendbfrange" % (
    len(_RANGES),
    b"\n".join(b"<%04X> <%04X> <%04X>" % (first, last, first) for first, last in _RANGES),
)
FONT = {
    3: b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
    4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /W [32 126 500] /FontDescriptor 6 0 R >>",
    5: b"<< /Length %d >>\nstream\n%b\nendstream" % (len(_TO_UNICODE), _TO_UNICODE),
    6: b"<< /Type /FontDescriptor /FontName /X /Descent -200 /Ascent 800 >>",
}
"""A font whose codes are those of Unicode; letters and digits are half as wide as Chinese characters."""


def write(objects: Objects, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of these objects with a table of them."""
    data = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    data += b"trailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(data)


def stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object, packed or as it is."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def page_objects(contents: Sequence[bytes], resources: bytes = b"/Font << /F1 3 0 R >>") -> dict[int, bytes]:
    """A catalog, a page for each content stream, and a font; further objects may be added from 1000 on."""
    pages = [10 + 2 * at for at in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(pages), kids),
        **FONT,
    }
    for number, content in zip(pages, contents, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << %b >> /Contents %d 0 R >>"
            % (resources, number + 1)
        )
        objects[number + 1] = content if content.startswith(b"<<") else stream(content)
    return objects


def pdf(*contents: bytes) -> bytes:
    """A file with a page for each content stream; F1 is the font."""
    return write(page_objects(contents))


def text(x: float, top: float, words: str, size: float = 10) -> bytes:
    """Words whose upper left corner is at a place, counted from the top left corner of the page."""
    codes = words.encode("utf-16-be").hex().encode()
    return b"BT /F1 %f Tf %f %f Td <%b> Tj ET\n" % (size, x, 800 - top - size * 0.8, codes)


def line(x0: float, top: float, x1: float, bottom: float) -> bytes:
    """A line drawn between two places."""
    return b"%f %f m %f %f l S\n" % (x0, 800 - top, x1, 800 - bottom)


def ruled(left: float, top: float, columns: Iterable[float], rows: Iterable[float]) -> bytes:
    """The lines of a table whose columns and rows have these widths and heights."""
    xs, ys = [left], [top]
    for width in columns:
        xs.append(xs[-1] + width)
    for height in rows:
        ys.append(ys[-1] + height)
    across = (line(xs[0], y, xs[-1], y) for y in ys)
    return b"".join((*across, *(line(x, ys[0], x, ys[-1]) for x in xs)))
