"""The pages of a PDF file: their drawing instructions carried out, as far as they print text or draw lines.

pdfminer.six opens the file, unpacks its streams and knows its fonts. What a page prints is carried out here, because a
table of the form needs characters and straight lines only, and every loop that a hostile file can drive is counted.
"""

import copy
import logging
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import MATRIX_IDENTITY as IDENTITY
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix, translate_matrix

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.looks import TINY, Colour
from govinfo_parse.sources.pdf_areas import Area, areas, overlap
from govinfo_parse.sources.pdf_canvas import Canvas, Page
from govinfo_parse.sources.pdf_colours import CMYK, GREY, RGB, Space, space_of
from govinfo_parse.sources.pdf_content import Operand, instructions
from govinfo_parse.sources.pdf_file import Document, upright
from govinfo_parse.sources.pdf_fonts import Fonts
from govinfo_parse.sources.pdf_layers import Layers
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.sources.pdf_path import Path
from govinfo_parse.sources.pdf_state import CUTTING, State, direction_of
from govinfo_parse.sources.pdf_text import BELOW
from govinfo_parse.text import Box

# Without a handler Python prints what the library logs about damaged files; a program that logs still gets it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

ENCRYPTED = (PDFPasswordIncorrect, PDFEncryptionError)
"""What is raised for a file that a password or an unknown method protects."""
MAX_DEPTH = 20
"""Parts of a page inside each other."""
_PART = 1_000
"""What carrying out the shortest part of a page counts, in bytes."""
_OTHERS = frozenset(b"w J j M d ri i d0 d1 BI MP DP BX EX".split())
"""Instructions that print no text and draw no line."""
_UNSEEN_NOTES = frozenset(("Link", "Popup", "Text", "Highlight", "Underline", "Squiggly", "FileAttachment"))
"""Kinds of notes that show nothing of their own on the page."""
_OPAQUE_NOTES = frozenset(("FreeText", "Widget", "Stamp", "StrikeOut", "Redact"))
"""Kinds of notes that may stand in place of what is below them, or strike it."""
_HIDDEN_NOTE = 2
"""The flag of a note that is not shown."""
_Method = tuple[int | None, Callable[..., None]]
"""How many operands an instruction takes, None for any number, and what carries it out."""


def read_pages(data: bytes, budget: Budget) -> Iterator[Page]:
    """Every page of a file in turn; nothing of a page is kept once the next is asked for."""
    document, fonts = Document(data, budget), Fonts(budget)
    layers = Layers(document.catalog, budget.tokens)
    for number, page in enumerate(document.pages(), start=1):
        width, height, ctm = upright(page)
        canvas = Canvas(width, height, budget.tokens)
        painter = _Painter(canvas, fonts, budget, layers, State(ctm, (0.0, 0.0, width, height)))
        contents = [painter.content(stream_value(stream)) for stream in page.contents]
        painter.run(b"\n".join(contents), dict_value(page.resources or {}))
        for note in list_value(page.annots or []):
            painter.note(dict_value(note))
        yield canvas.page(number)


class _Painter:
    """Carries out instructions on a canvas."""

    def __init__(
        self, canvas: Canvas, fonts: Fonts, budget: Budget, layers: Layers, state: State, depth: int = 0
    ) -> None:
        self._canvas, self._fonts, self._budget, self._layers = canvas, fonts, budget, layers
        self._state, self._depth = state, depth
        self._hidden: list[bool] = []
        """For each part that has been marked and has not ended, whether it belongs to a layer that is hidden."""
        self._kept: list[State] = []
        self._text = self._line = IDENTITY
        self._cutting: list[Box] = []
        """The characters that what is painted behind the text is cut to."""
        self._path = Path()
        self._clips = b""
        """The instruction that cuts what is painted next to the path, where there is one."""
        self._resources: Mapping[Any, Any] = {}
        colour, stroke_colour = partial(self._set_colour, ""), partial(self._set_colour, "stroke_")
        self._methods: Mapping[bytes, _Method] = {
            b"q": (0, self._keep), b"Q": (0, self._restore), b"cm": (6, self._transform), b"gs": (1, self._set_state),
            b"cs": (1, partial(self._set_space, "")), b"CS": (1, partial(self._set_space, "stroke_")),
            b"sh": (1, self._shade), b"BT": (0, partial(self._set_matrix, *IDENTITY)), b"Tf": (2, self._set_font),
            b"Td": (2, self._move), b"TD": (2, self._move_and_lead), b"T*": (0, self._next_line),
            b"Tm": (6, self._set_matrix), b"Tj": (1, lambda text: self._show([text])), b"TJ": (1, self._show),
            b"'": (1, self._show_below), b'"': (3, self._show_spaced), b"m": (2, self._start), b"l": (2, self._line_to),
            b"c": (6, self._curve), b"v": (4, self._curve), b"y": (4, self._curve), b"h": (0, self._close),
            b"re": (4, self._rectangle), b"Do": (1, self._draw), b"EI": (None, self._draw_inside),
            b"BMC": (None, self._begin_marked), b"BDC": (None, self._begin_marked), b"EMC": (None, self._end_marked),
            **{word: (0, partial(self._clip_to, word)) for word in (b"W", b"W*")}, b"ET": (None, self._end_text),
            b"Tc": (1, partial(self._set, "spacing")), b"Tw": (1, partial(self._set, "word_spacing")),
            b"Tz": (1, partial(self._set, "stretch")), b"TL": (1, partial(self._set, "leading")),
            b"Ts": (1, partial(self._set, "rise")), b"Tr": (1, partial(self._set, "mode")),
            b"g": (None, partial(colour, GREY)), b"G": (None, partial(stroke_colour, GREY)),
            b"rg": (None, partial(colour, RGB)), b"RG": (None, partial(stroke_colour, RGB)),
            b"k": (None, partial(colour, CMYK)), b"K": (None, partial(stroke_colour, CMYK)),
            **dict.fromkeys((b"sc", b"scn"), (None, partial(colour, None))),
            **dict.fromkeys((b"SC", b"SCN"), (None, partial(stroke_colour, None))),
            **dict.fromkeys((b"f", b"F"), (0, partial(self._paint, "fill"))),
            b"f*": (0, partial(self._paint, "fill even-odd")), b"n": (0, partial(self._paint, "")),
            b"S": (0, partial(self._paint, "stroke")), b"s": (0, partial(self._paint, "close stroke")),
            b"B": (0, partial(self._paint, "stroke fill")), b"B*": (0, partial(self._paint, "stroke fill even-odd")),
            b"b": (0, partial(self._paint, "close stroke fill")),
            b"b*": (0, partial(self._paint, "close stroke fill even-odd")),
            **dict.fromkeys(_OTHERS, (None, lambda *_: None)),
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
        for word, operands in instructions(data, self._budget.tokens.take):
            count, method = self._methods.get(word, (-1, None))
            if method is None or (count is not None and len(operands) != count):
                shown = f"{word.decode('latin-1')} with {len(operands)} operands"
                raise SourceError(f"the PDF file has a broken drawing instruction: {shown}")
            method(*operands)

    def note(self, note: Mapping[Any, Any]) -> None:
        """Mark what lies on the page and is no part of its instructions, such as a field that is filled in."""
        self._budget.tokens.take(10)
        kind, box = literal_name(resolve1(note.get("Subtype"))), list_value(note.get("Rect", []))
        is_hidden = kind in _UNSEEN_NOTES or int(resolve1(note.get("F", 0))) & _HIDDEN_NOTE
        if len(box) == 4 and not is_hidden and not self._layers.hides(note.get("OC")):
            around = self._around(box)
            self._canvas.mark(around, self._state.clip, covers=True)
            if kind in _OPAQUE_NOTES:
                self._canvas.fill(Area(overlap(around, self._state.clip)), None, covers=None)

    def _resource(self, kind: str, name: object) -> Any:
        return dict_value(self._resources.get(kind, {})).get(name)

    # ------------------------------------------------------------------------- state

    def _begin_marked(self, *operands: Operand) -> None:
        is_layer = len(operands) == 2 and operands[0] == "OC"
        self._hidden.append(is_layer and self._layers.hides(self._resource("Properties", operands[1])))

    def _end_marked(self, *_: object) -> None:
        self._hidden[-1:] = []

    def _set(self, name: str, value: Operand) -> None:
        setattr(self._state, name, value)

    def _keep(self) -> None:
        self._budget.tokens.take(10)
        self._kept.append(copy.copy(self._state))

    def _restore(self) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _transform(self, *matrix: float) -> None:
        self._state.ctm = mult_matrix(matrix, self._state.ctm)  # type: ignore[arg-type]

    def _set_state(self, name: str) -> None:
        found = dict_value(self._resource("ExtGState", name) or {})
        self._state.change({key: resolve1(value) for key, value in found.items()})

    def _set_space(self, which: str, name: str) -> None:
        space = space_of(self._resource("ColorSpace", name) or name)
        setattr(self._state, which + "space", space)
        setattr(self._state, which + "colour", space.begins_with)

    def _set_colour(self, which: str, space: Space | None, *parts: Operand) -> None:
        if space is not None:
            setattr(self._state, which + "space", space)
        setattr(self._state, which + "colour", getattr(self._state, which + "space").colour(parts))

    # ------------------------------------------------------------------------- text

    def _set_font(self, name: str, size: float) -> None:
        self._state.font, self._state.size = self._fonts.font(self._resource("Font", name)), size

    def _set_matrix(self, *matrix: float) -> None:
        self._text = self._line = matrix  # type: ignore[assignment]

    def _move(self, x: float, y: float) -> None:
        self._text = self._line = translate_matrix(self._line, (x, y))

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
        is_mirrored = (a * d - b * c) * stretch > 0  # heights count downwards
        direction = None if is_mirrored and not font.is_drawn else direction_of(a * wide, b * wide)
        # What a file draws itself mirrored is printed mirrored to be seen upright.
        high = size * (font.height or 1.0) * (-1 if is_mirrored and font.is_drawn else 1)
        low = state.rise - BELOW * high
        inks = state.inks()
        is_tiny = font.height is not None and math.hypot(c, d) * abs(high) <= TINY
        is_seen = bool(inks) and not any(self._hidden) and not is_tiny
        self._canvas.is_drawn |= not is_seen
        cuts = state.mode in CUTTING
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
                    x0, y0, x1, y1 = done, low, done + width * wide, low + high
                if (is_seen or cuts) and text:
                    left, right = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
                    top, bottom = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
                    box = left, top, right, bottom
                    self._cutting += [box] * cuts
                if is_seen and text:
                    is_whole = not state.cuts or self._is_whole((left + right) / 2, (top + bottom) / 2)
                    self._canvas.char(text, box, direction, state.clip, inks if is_whole else [None])
                done += move
        self._text = translate_matrix(self._text, (0.0, done) if font.is_vertical else (done, 0.0))

    def _end_text(self, *_: object) -> None:
        if self._cutting:
            self._state.cut_to_text(self._cutting)
        self._cutting = []

    def _is_whole(self, x: float, y: float) -> bool:
        """Whether what is painted at a place is seen for sure, and not cut away by a shape."""
        self._budget.tokens.take(sum(1 + area.corners // 4 for area in self._state.cuts))
        return all(area.holds(x, y) for area in self._state.cuts)

    # ------------------------------------------------------------------------- lines

    def _start(self, x: float, y: float) -> None:
        self._path.start(apply_matrix_pt(self._state.ctm, (x, y)))

    def _line_to(self, x: float, y: float) -> None:
        self._path.line_to(apply_matrix_pt(self._state.ctm, (x, y)))

    def _curve(self, *points: float) -> None:
        pairs = zip(points[::2], points[1::2], strict=True)
        self._path.curve_to([apply_matrix_pt(self._state.ctm, point) for point in pairs])

    def _close(self) -> None:
        self._path.close()

    def _rectangle(self, x: float, y: float, wide: float, high: float) -> None:
        corners = (x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)
        self._path.figure([apply_matrix_pt(self._state.ctm, corner) for corner in corners])

    def _clip_to(self, word: bytes) -> None:
        self._clips = word

    def _paint(self, ways: str) -> None:
        """Paint the path in these ways, and cut what is painted next to it where that was asked for."""
        state, canvas = self._state, self._canvas
        if "close" in ways:
            self._close()
        path, self._path = self._path, Path()
        clips, self._clips = self._clips, b""
        box, rounds = path.box, path.round
        if box is None:
            return
        stroke, fill = (way in ways and not any(self._hidden) for way in ("stroke", "fill"))
        lines = [points for points in path.lines if len(points) > 1] if stroke or fill else []
        if (stroke or fill) and rounds:
            canvas.is_drawn = True
            bends, curves = path.bends()
            lines += bends
            for curve in curves:
                canvas.mark(curve, state.clip)
        wide = [points for points in lines if not canvas.figure(points, state.clip, stroke=stroke)]
        if fill and (wide or rounds):
            for area in areas(path.figures if rounds else wide, state.clip, even_odd="even-odd" in ways, rounds=rounds):
                self._fill(area, state.colour)
        if clips:
            state.cut(box, path.figures, even_odd=clips == b"W*", rounds=rounds)

    def _fill(self, area: Area, colour: Colour | None) -> None:
        """Fill an area; what lets the ground shine through is of another colour than it says, and covers nothing. Where
        it shows another shape than its own, that may be anything, as in a picture."""
        is_opaque = self._state.is_opaque
        if self._state.is_shaped:
            self._canvas.is_drawn = True
            self._canvas.mark(area.box, self._state.clip, covers=True)
        covers = colour is not None or None if is_opaque else False
        self._canvas.fill(area.cut_to(self._state.cuts), colour if is_opaque else None, covers=covers)

    def _shade(self, _: str) -> None:
        """Fill all that may be painted on with colours that run into each other."""
        if not any(self._hidden):
            self._fill(Area(self._state.clip), None)

    # ------------------------------------------------------------------------- parts and pictures

    def _draw(self, name: str) -> None:
        found = resolve1(self._resource("XObject", name))
        if not isinstance(found, PDFStream) or any(self._hidden) or self._layers.hides(found.get("OC")):
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

    def _draw_inside(self, *_: object) -> None:
        """Draw an image that stands among the instructions."""
        if not any(self._hidden):
            self._picture()

    def _picture(self, *, opaque: bool = False) -> None:
        box = self._around((0, 0, 1, 1))
        self._canvas.fill(Area(overlap(box, self._state.clip)).cut_to(self._state.cuts), None, covers=opaque)
        self._canvas.picture(box, self._state.clip)

    def _draw_part(self, part: PDFStream) -> None:
        """Draw a part of the page that has instructions of its own, kept apart from those around it."""
        if self._depth == MAX_DEPTH:
            raise SourceError(f"the PDF file has more than {MAX_DEPTH} parts of a page inside each other")
        shared = self._canvas, self._fonts, self._budget, self._layers
        painter = _Painter(*shared, copy.copy(self._state), self._depth + 1)
        matrix, box = (list_value(part.get(key, [])) for key in ("Matrix", "BBox"))
        if len(matrix) == 6:
            painter._transform(*map(resolve1, matrix))
        if len(box) == 4:
            painter._state.clip = overlap(painter._state.clip, painter._around(box))
        painter.run(self.content(part), dict_value(part["Resources"]) if "Resources" in part else self._resources)

    def _around(self, box: Sequence[Any]) -> Box:
        x0, y0, x1, y1 = map(resolve1, box)
        return apply_matrix_rect(self._state.ctm, (x0, y0, x1, y1))
