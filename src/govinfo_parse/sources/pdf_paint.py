"""The pages of a PDF file: their drawing instructions carried out, as far as they print text or draw lines.

pdfminer.six opens the file, unpacks its streams and knows its fonts. What a page prints is carried out here, because a
table of the form needs characters and straight lines only, and every loop that a hostile file can drive is counted.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_canvas import Canvas, Page, Point, hull, is_rectangle, overlap
from govinfo_parse.sources.pdf_content import Operand, instructions
from govinfo_parse.sources.pdf_file import Document
from govinfo_parse.sources.pdf_fonts import Fonts
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.sources.pdf_state import State, colour_of, direction_of
from govinfo_parse.text import Box

# Without a handler Python prints what the library logs about damaged files; a program that logs still gets it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

ENCRYPTED = (PDFPasswordIncorrect, PDFEncryptionError)
"""What is raised for a file that a password or an unknown method protects."""
MAX_DEPTH = 20
"""Parts of a page inside each other."""
MAX_SIDE = 14_400
"""Points of a page's width and height: the largest page that the standard knows (ISO 32000-1, annex C)."""
_PART = 1_000
"""What carrying out the shortest part of a page counts, in bytes."""
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_UNSEEN = (3, 7)
"""Ways of printing text that leave nothing to see; they serve to search in pictures of pages."""
_NOT_SHOWN = frozenset(("Link", "Popup", "Text", "Highlight", "Underline", "Squiggly", "FileAttachment"))
"""Notes that cover nothing of the page."""
_SPACES = {"DeviceGray": 1, "CalGray": 1, "G": 1, "DeviceRGB": 3, "CalRGB": 3, "RGB": 3, "DeviceCMYK": 4, "CMYK": 4}
"""Kinds of colours, and how many numbers one colour has."""


def read_pages(data: bytes, budget: Budget) -> Iterator[Page]:
    """Every page of a file in turn; nothing of a page is kept once the next is asked for."""
    document, fonts = Document(data, budget), Fonts(budget)
    for number, page in enumerate(document.pages(), start=1):
        width, height, ctm = _upright(page)
        canvas = Canvas(width, height, budget.tokens)
        painter = _Painter(canvas, fonts, budget, State(ctm, (0.0, 0.0, width, height)))
        contents = [painter.content(stream_value(stream)) for stream in page.contents]
        painter.run(b"\n".join(contents), dict_value(page.resources or {}))
        for note in list_value(page.annots or []):
            painter.note(dict_value(note))
        yield canvas.page(number)


def _upright(page: PDFPage) -> tuple[float, float, Matrix]:
    """Width and height of a page as it is shown, and how its coordinates become points from its upper left corner."""
    shown = overlap(page.mediabox, page.cropbox)
    x0, y0, x1, y1 = shown if shown[0] < shown[2] and shown[1] < shown[3] else page.mediabox
    if not max(x1 - x0, y1 - y0) <= MAX_SIDE:
        raise SourceError(f"the PDF file has a page wider or higher than {MAX_SIDE:,} points")
    if page.rotate == 90:
        return y1 - y0, x1 - x0, (0, 1, 1, 0, -y0, -x0)
    if page.rotate == 180:
        return x1 - x0, y1 - y0, (-1, 0, 0, 1, x1, -y0)
    if page.rotate == 270:
        return y1 - y0, x1 - x0, (0, -1, -1, 0, y1, x1)
    return x1 - x0, y1 - y0, (1, 0, 0, -1, -x0, y1)


class _Painter:
    """Carries out instructions on a canvas."""

    def __init__(self, canvas: Canvas, fonts: Fonts, budget: Budget, state: State, depth: int = 0) -> None:
        self._canvas, self._fonts, self._budget, self._state, self._depth = canvas, fonts, budget, state, depth
        self._kept: list[State] = []
        self._text = self._line = _IDENTITY
        self._path: list[list[Point]] = []
        self._curves: list[Point] = []
        """The points of curves, which are no borders; they say how far the path reaches."""
        self._clips = False
        self._resources: Mapping[Any, Any] = {}
        self._methods: Mapping[bytes, tuple[int, Callable[..., None]]] = {
            b"q": (0, self._keep), b"Q": (0, self._restore), b"cm": (6, self._transform), b"gs": (1, self._set_state),
            b"cs": (1, self._set_space), b"BT": (0, lambda: self._set_matrix(*_IDENTITY)), b"Tf": (2, self._set_font),
            b"Td": (2, self._move), b"TD": (2, self._move_and_lead), b"T*": (0, self._next_line),
            b"Tm": (6, self._set_matrix), b"Tj": (1, lambda text: self._show([text])), b"TJ": (1, self._show),
            b"'": (1, self._show_below), b'"': (3, self._show_spaced), b"m": (2, self._start), b"l": (2, self._line_to),
            b"c": (6, self._curve), b"v": (4, self._curve), b"y": (4, self._curve), b"h": (0, self._close),
            b"re": (4, self._rectangle), b"W": (0, self._clip), b"W*": (0, self._clip), b"Do": (1, self._draw),
        }  # fmt: skip

    def content(self, stream: PDFStream) -> bytes:
        """The instructions in a stream; they count each time."""
        data = stream.get_data()
        self._budget.content.take(len(data) + _PART)
        return data

    def run(self, data: bytes, resources: Mapping[Any, Any]) -> None:
        """Carry out instructions.

        SourceError where one is none, or has not the operands that it takes: what a damaged one would have printed, and
        where, nobody knows.
        """
        self._resources = resources
        methods = self._methods
        for word, operands in instructions(data, self._budget.tokens.take):
            if word in methods:
                count, method = methods[word]
                _expect(len(operands) == count, word, operands)
                method(*operands)
            elif word in _SETTINGS:
                _expect(len(operands) == 1, word, operands)
                setattr(self._state, _SETTINGS[word], operands[0])
            elif word in _COLOURS:
                self._state.components = _COLOURS[word] or self._state.components
                self._state.colour = colour_of(operands, self._state.components)
            elif word in _PAINTING:
                _expect(not operands, word, operands)
                self._paint(**_PAINTING[word])
            else:
                _expect(word in _OTHERS, word, operands)
                if word == b"EI":
                    self._picture()

    def note(self, note: Mapping[Any, Any]) -> None:
        """Mark what lies on the page and is no part of its instructions, such as a field that is filled in."""
        self._budget.tokens.take(10)
        box = [resolve1(edge) for edge in list_value(note.get("Rect", []))]
        is_shown = (
            literal_name(resolve1(note.get("Subtype"))) not in _NOT_SHOWN and not int(resolve1(note.get("F", 0))) & 2
        )
        if is_shown and len(box) == 4:
            self._canvas.mark(self._around(box), self._state.clip)

    def _resource(self, kind: str, name: object) -> Any:
        return dict_value(self._resources.get(kind, {})).get(name)

    # ------------------------------------------------------------------------- state

    def _keep(self) -> None:
        self._budget.tokens.take(10)
        self._kept.append(self._state.copy())

    def _restore(self) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _transform(self, *matrix: float) -> None:
        self._state.ctm = mult_matrix(matrix, self._state.ctm)  # type: ignore[arg-type]

    def _set_state(self, name: str) -> None:
        found = {key: resolve1(value) for key, value in dict_value(self._resource("ExtGState", name) or {}).items()}
        self._state.alpha = found.get("ca", self._state.alpha)
        if "BM" in found or "SMask" in found:
            plain = literal_name(found.get("BM", "Normal")) in ("Normal", "Compatible")
            self._state.is_mixed = not plain or isinstance(found.get("SMask"), dict)

    def _set_space(self, name: str) -> None:
        found = resolve1(self._resource("ColorSpace", name))
        kind = literal_name(resolve1(found[0])) if isinstance(found, list) and found else literal_name(found or name)
        if kind == "ICCBased":
            self._state.components = int(resolve1(stream_value(found[1]).get("N", 0)))
        else:
            self._state.components = _SPACES.get(kind, 0)
        self._state.colour = (0.0, 0.0, 0.0) if self._state.components else None

    # ------------------------------------------------------------------------- text

    def _set_font(self, name: str, size: float) -> None:
        self._state.font, self._state.size = self._fonts.font(self._resource("Font", name)), size

    def _set_matrix(self, *matrix: float) -> None:
        self._text = self._line = matrix  # type: ignore[assignment]

    def _move(self, x: float, y: float) -> None:
        self._text = self._line = mult_matrix((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _move_and_lead(self, x: float, y: float) -> None:
        self._state.leading = -y
        self._move(x, y)

    def _next_line(self) -> None:
        self._move(0.0, -self._state.leading)

    def _show_below(self, text: bytes) -> None:
        self._next_line()
        self._show([text])

    def _show_spaced(self, word_spacing: float, spacing: float, text: bytes) -> None:
        self._state.word_spacing, self._state.spacing = word_spacing, spacing
        self._show_below(text)

    def _show(self, pieces: Sequence[Operand]) -> None:
        """Print text; the numbers between its pieces move them apart."""
        state, stretch = self._state, self._state.stretch / 100
        font = state.font or self._fonts.missing
        a, b, c, d, e, f = mult_matrix(self._text, state.ctm)
        size, wide = state.size, state.size * stretch
        low = font.descent * size + state.rise
        direction = direction_of(a * wide, b * wide)
        is_seen = state.mode not in _UNSEEN and state.alpha > 0
        self._canvas.is_drawn |= not is_seen
        done = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                done -= piece * 0.001 * (size if font.is_vertical else wide)
                continue
            for code in font.decode(piece):  # type: ignore[arg-type]
                text, width = font.glyph(code)
                self._budget.characters.take()
                move = width * size + state.spacing + (state.word_spacing if code == 32 and font.has_words else 0.0)
                if font.is_vertical:
                    x0, y0, x1, y1 = font.standing(code, done, size)
                else:
                    move *= stretch
                    x0, y0, x1, y1 = done, low, done + width * wide, low + size
                if is_seen and text and direction is not None:
                    left, right = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
                    top, bottom = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
                    self._canvas.char(text, (left, top, right, bottom), direction, state.clip, state.colour)
                done += move
        x, y = (0.0, done) if font.is_vertical else (done, 0.0)
        self._text = mult_matrix((1.0, 0.0, 0.0, 1.0, x, y), self._text)

    # ------------------------------------------------------------------------- lines

    def _placed(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self._state.ctm
        return a * x + c * y + e, b * x + d * y + f

    def _start(self, x: float, y: float) -> None:
        self._path.append([self._placed(x, y)])

    def _line_to(self, x: float, y: float) -> None:
        if self._path:
            self._path[-1].append(self._placed(x, y))

    def _curve(self, *points: float) -> None:
        self._curves += [self._placed(*points[at : at + 2]) for at in range(0, len(points), 2)]
        self._start(*points[-2:])

    def _close(self) -> None:
        if self._path:
            self._path[-1].append(self._path[-1][0])

    def _rectangle(self, x: float, y: float, wide: float, high: float) -> None:
        corners = (x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)
        self._path.append([self._placed(*corner) for corner in corners])

    def _clip(self) -> None:
        self._clips = True

    def _paint(self, close: bool = False, stroke: bool = False, fill: bool = False) -> None:
        state, canvas = self._state, self._canvas
        if close:
            self._close()
        reach = [*self._curves, *(point for points in self._path for point in points)]
        # Two rectangles at once may be a frame, with nothing painted inside; what lets the ground shine through is of
        # another colour than it says; and a figure that is no rectangle does not fill the box around it.
        is_plain = len(self._path) == 1 and not self._curves and state.is_opaque
        if (stroke or fill) and self._curves:
            canvas.is_drawn = True
            canvas.mark(hull(reach), state.clip)
            if fill:
                canvas.fill(overlap(hull(reach), state.clip), None, opaque=False)
        for points in self._path if stroke or fill else ():
            if len(points) > 1 and not canvas.figure(points, state.clip, stroke=stroke) and fill:
                colour = state.colour if is_plain and is_rectangle(points) else None
                canvas.fill(overlap(hull(points), state.clip), colour, opaque=colour is not None)
        if self._clips and reach:
            state.clip = overlap(state.clip, hull(reach))
        self._path, self._curves, self._clips = [], [], False

    # ------------------------------------------------------------------------- parts and pictures

    def _draw(self, name: str) -> None:
        found = resolve1(self._resource("XObject", name))
        if not isinstance(found, PDFStream):
            return
        kind = literal_name(resolve1(found.get("Subtype")))
        if kind == "Form":
            self._draw_part(found)
        elif kind == "Image":
            self._canvas.is_drawn = True
            is_opaque = self._state.is_opaque and not any(
                resolve1(found.get(key)) for key in ("SMask", "Mask", "ImageMask")
            )
            self._picture(opaque=is_opaque)

    def _picture(self, *, opaque: bool = False) -> None:
        box = self._around((0, 0, 1, 1))
        self._canvas.fill(overlap(box, self._state.clip), None, opaque=opaque)
        self._canvas.mark(box, self._state.clip)

    def _draw_part(self, part: PDFStream) -> None:
        """Draw a part of the page that has instructions of its own, kept apart from those around it."""
        if self._depth == MAX_DEPTH:
            raise SourceError(f"the PDF file has more than {MAX_DEPTH} parts of a page inside each other")
        painter = _Painter(self._canvas, self._fonts, self._budget, self._state.copy(), self._depth + 1)
        matrix, box = (list_value(part.get(key, [])) for key in ("Matrix", "BBox"))
        if len(matrix) == 6:
            painter._transform(*map(resolve1, matrix))
        if len(box) == 4:
            painter._state.clip = overlap(painter._state.clip, painter._around([resolve1(edge) for edge in box]))
        painter.run(self.content(part), dict_value(part["Resources"]) if "Resources" in part else self._resources)

    def _around(self, box: Sequence[float]) -> Box:
        x0, y0, x1, y1 = box
        return hull(apply_matrix_pt(self._state.ctm, corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def _expect(is_so: bool, word: bytes, operands: Sequence[Operand]) -> None:
    if not is_so:
        shown = word.decode("latin-1")
        raise SourceError(f"the PDF file has a broken drawing instruction: {shown} with {len(operands)} operands")


_SETTINGS = {b"Tc": "spacing", b"Tw": "word_spacing", b"Tz": "stretch", b"TL": "leading", b"Ts": "rise", b"Tr": "mode"}
_OTHERS = frozenset(b"w J j M d ri i CS SC SCN G RG K sh d0 d1 BI EI MP DP BMC BDC EMC BX EX ET".split())
"""Instructions that print no text and draw no line."""
_COLOURS = {b"g": 1, b"rg": 3, b"k": 4, b"sc": 0, b"scn": 0}
"""Instructions that set a colour, and the numbers of one; 0 where the kind of colours was set before."""
_PAINTING: Mapping[bytes, Mapping[str, bool]] = {
    b"S": {"stroke": True}, b"s": {"close": True, "stroke": True}, b"f": {"fill": True}, b"F": {"fill": True},
    b"f*": {"fill": True}, b"B": {"stroke": True, "fill": True}, b"B*": {"stroke": True, "fill": True},
    b"b": {"close": True, "stroke": True, "fill": True}, b"b*": {"close": True, "stroke": True, "fill": True}, b"n": {},
}  # fmt: skip
