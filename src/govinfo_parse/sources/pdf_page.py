"""The pages of a PDF file: characters and ruled lines with their places.

pdfminer.six opens the file, unpacks its streams and knows its fonts; what a page prints is carried out here, because a
table of the form needs characters and straight lines only and every loop that a hostile file can drive is counted.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix, apply_matrix_pt

from govinfo_parse.sources.pdf_canvas import Canvas, Page, hull, overlap
from govinfo_parse.sources.pdf_file import Document
from govinfo_parse.sources.pdf_fonts import Fonts
from govinfo_parse.sources.pdf_paint import Painter, numbers
from govinfo_parse.sources.pdf_streams import Spending

# Without a handler Python prints what the library logs about damaged files; a program that logs still gets it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

ENCRYPTED = (PDFPasswordIncorrect, PDFEncryptionError)
"""What is raised for a file that a password or an unknown method protects."""
_PRINTING_NOTES = ("Widget", "FreeText", "Stamp")
"""Notes on a page that print text as if it stood on the page: fields that were filled in, lines typed over it."""
_HIDDEN = 0b100010
"""Flags of a note that is not shown."""


def read_pages(data: bytes) -> Iterator[Page]:
    """Every page of a file in turn; nothing of a page is kept once the next is asked for."""
    document = Document(data)
    fonts, spending, hidden = Fonts(), Spending(), _hidden_layers(document)
    for number, page in enumerate(document.pages(), start=1):
        width, height, ctm = _upright(page)
        canvas = Canvas(width, height, spending)
        painter = Painter(canvas, fonts, spending, ctm, hidden)
        painter.run(_content(page, spending), dict_value(page.resources or {}))
        for note in list_value(page.annots or []):
            spending.take_content(0)
            _print_note(dict_value(note), Painter(canvas, fonts, spending, ctm, hidden))
        yield canvas.page(number)


def _upright(page: PDFPage) -> tuple[float, float, Matrix]:
    """Width and height of a page as it is shown, and how its coordinates become points from its upper left corner."""
    x0, y0, x1, y1 = page.mediabox
    inside = overlap(page.mediabox, page.cropbox)
    if inside[0] < inside[2] and inside[1] < inside[3]:
        x0, y0, x1, y1 = inside
    wide, high = x1 - x0, y1 - y0
    if page.rotate == 90:
        return high, wide, (0, 1, 1, 0, -y0, -x0)
    if page.rotate == 180:
        return wide, high, (-1, 0, 0, 1, x1, -y0)
    if page.rotate == 270:
        return high, wide, (0, -1, -1, 0, y1, x1)
    return wide, high, (1, 0, 0, -1, -x0, y1)


def _content(page: PDFPage, spending: Spending) -> bytes:
    """The instructions of a page; its streams count each time they are named."""
    pieces = []
    for stream in map(stream_value, page.contents):
        spending.take_content(len(stream.get_data()))
        pieces.append(stream.get_data())
    return b"\n".join(pieces)


def _print_note(note: Mapping[str, Any], painter: Painter) -> None:
    """Print what a note shows, moved and stretched from its own box to its place on the page."""
    if literal_name(resolve1(note.get("Subtype"))) not in _PRINTING_NOTES or int_value(note.get("F", 0)) & _HIDDEN:
        return
    shown = resolve1(dict_value(note.get("AP", {})).get("N"))
    if isinstance(shown, dict):
        shown = resolve1(shown.get(literal_name(resolve1(note.get("AS")))))
    place, box = numbers(resolve1(note.get("Rect")), 4), ()
    if isinstance(shown, PDFStream):
        box = numbers(resolve1(shown.get("BBox")), 4)
    if not place or not box:
        return
    own: Matrix = numbers(resolve1(shown.get("Matrix")), 6) or (1, 0, 0, 1, 0, 0)  # type: ignore[assignment]
    x0, y0, x1, y1 = box
    left, bottom, right, top = hull(apply_matrix_pt(own, corner) for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))
    if left == right or bottom == top:
        return
    wide = abs(place[2] - place[0]) / (right - left)
    high = abs(place[3] - place[1]) / (top - bottom)
    x, y = min(place[0], place[2]) - left * wide, min(place[1], place[3]) - bottom * high
    painter.part(shown, (wide, 0, 0, high, x, y))


def _hidden_layers(document: Document) -> frozenset[int]:
    """The layers that are off when the file is opened."""
    usual = dict_value(dict_value(document.catalog.get("OCProperties", {})).get("D", {}))
    return frozenset(layer.objid for layer in list_value(usual.get("OFF", [])) if isinstance(layer, PDFObjRef))
