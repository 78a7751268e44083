"""Carries out the drawing instructions of a page, as far as they print text or draw lines."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any

import attrs
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.pdf_canvas import EVERYWHERE, Canvas, Colour, Point, hull, overlap
from govinfo_parse.sources.pdf_content import Operand, instructions
from govinfo_parse.sources.pdf_fonts import Font, Fonts
from govinfo_parse.sources.pdf_streams import Spending
from govinfo_parse.text import Box

MAX_DEPTH = 20
"""Parts of a page inside each other."""
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_UNSEEN = (3, 7)
"""Ways of printing text that leave nothing to see; they serve to search in pictures of pages."""
_SPACES = {
    "DeviceGray": 1, "CalGray": 1, "G": 1, "DeviceRGB": 3, "CalRGB": 3, "RGB": 3, "DeviceCMYK": 4, "CMYK": 4,
}  # fmt: skip
"""Kinds of colours by name, and how many numbers one colour of them has."""
_UPRIGHT = 0.1
"""How far a line of text may lean, as the tangent of its angle."""


@attrs.define
class _State:
    """What the instructions ``q`` and ``Q`` keep and bring back."""

    ctm: Matrix
    clip: Box = EVERYWHERE
    colour: Colour | None = (0.0, 0.0, 0.0)
    """Of what is filled, text too; None where it is not known."""
    components: int = 1
    is_opaque: bool = True
    is_clear: bool = False
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Painter:
    """Carries out instructions on a canvas. ``hidden_layers`` are the numbers of the objects that name them."""

    def __init__(
        self, canvas: Canvas, fonts: Fonts, spending: Spending, ctm: Matrix, hidden_layers: frozenset[int]
    ) -> None:  # fmt: skip
        self._canvas = canvas
        self._fonts = fonts
        self._spending = spending
        self._hidden_layers = hidden_layers
        self._state = _State(ctm)
        self._kept: list[_State] = []
        self._text = self._line = _IDENTITY
        self._path: list[tuple[list[Point], bool]] = []
        """The parts of the path, and whether a part has curves."""
        self._corners: list[Point] = []
        """Every point that says how far the path reaches."""
        self._clips = False
        self._marks: list[bool] = []
        """Whether each mark around the text says that it is hidden."""
        self._depth = 0
        self._resources: Mapping[Any, Any] = {}
        self._carry_out: Mapping[bytes, tuple[Callable[..., None], int]] = {
            word: (getattr(self, name), count) for word, (name, count) in _INSTRUCTIONS.items()
        }

    def run(self, data: bytes, resources: Mapping[Any, Any]) -> None:
        """Carry out instructions. One that has too few operands is left out, as viewers do."""
        outside, self._resources = self._resources, resources
        carry_out = self._carry_out
        for word, operands in instructions(data, self._spending.take):
            method, count = carry_out.get(word, (None, 0))
            if method is None or len(operands) < count:
                continue
            if count < 0:
                method(operands)
            else:
                method(*operands[len(operands) - count :])
        self._resources = outside

    def part(self, stream: PDFStream, matrix: Matrix = _IDENTITY) -> None:
        """Draw a form: a part of the page with instructions of its own, kept apart from those around it."""
        if self._depth == MAX_DEPTH:
            raise SourceError(f"the PDF file has more than {MAX_DEPTH} parts of a page inside each other")
        data = stream.get_data()
        self._spending.take_content(len(data))
        before = copy(self._state), self._kept, self._text, self._line, self._marks
        self._depth += 1
        own = numbers(stream.get("Matrix"), 6) or _IDENTITY
        self._state.ctm = mult_matrix(mult_matrix(own, matrix), self._state.ctm)  # type: ignore[arg-type]
        box = numbers(stream.get("BBox"), 4)
        if box:
            self._state.clip = overlap(self._state.clip, self._around(box))
        self._kept, self._marks = [], list(before[4])
        self._path, self._corners = [], []
        self.run(data, dict_value(stream["Resources"]) if "Resources" in stream else self._resources)
        self._state, self._kept, self._text, self._line, self._marks = before
        self._depth -= 1

    def _around(self, box: Sequence[float]) -> Box:
        x0, y0, x1, y1 = box
        return hull(apply_matrix_pt(self._state.ctm, corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))

    def _resource(self, kind: str, name: object) -> object:
        found = dict_value(self._resources.get(kind, {})).get(name)
        return found

    # ----------------------------------------------------------------------- state

    def _save(self) -> None:
        self._kept.append(copy(self._state))

    def _restore(self) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _transform(self, *matrix: float) -> None:
        self._state.ctm = mult_matrix(matrix, self._state.ctm)  # type: ignore[arg-type]

    def _set_state(self, name: str) -> None:
        found = dict_value(self._resource("ExtGState", name) or {})
        state = self._state
        if "ca" in found:
            share = float(resolve1(found["ca"]))
            state.is_opaque, state.is_clear = share >= 1, share <= 0
        blend = resolve1(found.get("BM"))
        if blend is not None:
            state.is_opaque = state.is_opaque and literal_name(blend) in ("Normal", "Compatible")
        mask = resolve1(found.get("SMask"))
        if isinstance(mask, dict):
            state.is_opaque = False
        font = list_value(found.get("Font", []))
        if len(font) == 2:
            state.font, state.size = self._fonts.font(font[0]), float(resolve1(font[1]))

    def _set_space(self, name: str) -> None:
        found = resolve1(self._resource("ColorSpace", name) or PSLiteral(name))
        kind = found if isinstance(found, PSLiteral) else resolve1(found[0]) if isinstance(found, list) and found else None
        components = _SPACES.get(literal_name(kind), 0)
        if literal_name(kind) == "ICCBased":
            components = int(resolve1(stream_value(found[1]).get("N", 0)))
        self._state.components = components
        self._state.colour = (0.0, 0.0, 0.0) if components in (1, 3, 4) else None

    def _set_colour(self, operands: Sequence[Operand]) -> None:
        if len(operands) == self._state.components:
            self._state.colour = _colour(operands)

    def _gray(self, gray: float) -> None:
        self._state.components, self._state.colour = 1, _colour((gray,))

    def _rgb(self, *parts: float) -> None:
        self._state.components, self._state.colour = 3, _colour(parts)

    def _cmyk(self, *parts: float) -> None:
        self._state.components, self._state.colour = 4, _colour(parts)

    # ----------------------------------------------------------------------- text

    def _begin_text(self) -> None:
        self._text = self._line = _IDENTITY

    def _set_font(self, name: str, size: float) -> None:
        self._state.font, self._state.size = self._fonts.font(self._resource("Font", name)), size

    def _set_spacing(self, value: float) -> None:
        self._state.spacing = value

    def _set_word_spacing(self, value: float) -> None:
        self._state.word_spacing = value

    def _set_stretch(self, value: float) -> None:
        self._state.stretch = value / 100

    def _set_leading(self, value: float) -> None:
        self._state.leading = value

    def _set_rise(self, value: float) -> None:
        self._state.rise = value

    def _set_mode(self, value: float) -> None:
        self._state.mode = int(value)

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line
        self._text = self._line = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def _move_and_lead(self, x: float, y: float) -> None:
        self._state.leading = -y
        self._move(x, y)

    def _next_line(self) -> None:
        self._move(0.0, -self._state.leading)

    def _set_matrix(self, *matrix: float) -> None:
        self._text = self._line = matrix  # type: ignore[assignment]

    def _show(self, text: bytes) -> None:
        self._show_pieces([text])

    def _show_on_next_line(self, text: bytes) -> None:
        self._next_line()
        self._show_pieces([text])

    def _show_spaced(self, word_spacing: float, spacing: float, text: bytes) -> None:
        self._state.word_spacing, self._state.spacing = word_spacing, spacing
        self._show_on_next_line(text)

    def _show_pieces(self, pieces: Sequence[Operand]) -> None:
        """Print text; the numbers between its pieces move them apart."""
        state = self._state
        font = state.font or self._fonts.missing
        matrix = a, b, c, d, e, f = mult_matrix(self._text, state.ctm)
        size, wide = state.size, state.size * state.stretch
        low, high = font.descent * size + state.rise, font.descent * size + state.rise + size
        direction = _direction(a * wide, b * wide)
        seen = direction is not None and not (state.mode in _UNSEEN or state.is_clear or any(self._marks))
        self._canvas.is_drawn = self._canvas.is_drawn or not seen
        done = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                done -= piece * 0.001 * (size if font.is_vertical else wide)
                continue
            for code in font.decode(piece):
                text, width = font.glyph(code)
                self._spending.take_character()
                move = width * size + state.spacing + (state.word_spacing if code == 32 and font.has_words else 0.0)
                if font.is_vertical:
                    box = font.standing(code, done, size)
                else:
                    move *= state.stretch
                    box = done, low, done + width * wide, high
                if seen and text:
                    x0, y0, x1, y1 = box
                    left, right = a * x0 + c * y0 + e, a * x1 + c * y1 + e
                    top, bottom = b * x0 + d * y0 + f, b * x1 + d * y1 + f
                    placed = min(left, right), min(top, bottom), max(left, right), max(top, bottom)
                    self._canvas.char(text, placed, direction, state.clip, state.colour)  # type: ignore[arg-type]
                done += move
        x, y = (0.0, done) if font.is_vertical else (done, 0.0)
        self._text = (*self._text[:4], *apply_matrix_pt(self._text, (x, y)))

    # ----------------------------------------------------------------------- lines

    def _start(self, x: float, y: float) -> None:
        self._path.append(([self._placed(x, y)], False))

    def _line_to(self, x: float, y: float) -> None:
        if self._path:
            self._path[-1][0].append(self._placed(x, y))

    def _placed(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self._state.ctm
        point = a * x + c * y + e, b * x + d * y + f
        self._corners.append(point)
        return point

    def _curve(self, *points: float) -> None:
        """A curve is no border; where it ends another line can begin."""
        for at in range(0, len(points), 2):
            end = self._placed(points[at], points[at + 1])
        if self._path:
            self._path[-1] = self._path[-1][0], True
        self._path.append(([end], True))

    def _close(self) -> None:
        if self._path:
            self._path[-1][0].append(self._path[-1][0][0])

    def _rectangle(self, x: float, y: float, wide: float, high: float) -> None:
        corners = (x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)
        self._path.append(([self._placed(*corner) for corner in corners], False))

    def _clip(self) -> None:
        self._clips = True

    def _end_path(self, *, stroke: bool = False, fill: bool = False) -> None:
        state, canvas = self._state, self._canvas
        if stroke or fill:
            for points, is_curved in self._path:
                self._figure(points, stroke=stroke, fill=fill and not is_curved)
        if self._clips and self._corners:
            state.clip = overlap(state.clip, hull(self._corners))
        canvas.is_drawn = canvas.is_drawn or any(is_curved for _, is_curved in self._path) and (stroke or fill)
        self._path, self._corners, self._clips = [], [], False

    def _figure(self, points: Sequence[Point], *, stroke: bool, fill: bool) -> None:
        if len(points) < 2 or any(self._marks) or not (stroke or fill):
            return
        is_line = self._canvas.figure(points, self._state.clip, stroke=stroke)
        if fill and not is_line and _is_rectangle(points):
            box, colour = overlap(hull(points), self._state.clip), self._state.colour
            self._canvas.fill(box, colour, opaque=self._state.is_opaque and colour is not None)

    def _stroke(self) -> None:
        self._end_path(stroke=True)

    def _close_and_stroke(self) -> None:
        self._close()
        self._end_path(stroke=True)

    def _fill(self) -> None:
        self._end_path(fill=True)

    def _fill_and_stroke(self) -> None:
        self._end_path(stroke=True, fill=True)

    def _close_fill_and_stroke(self) -> None:
        self._close()
        self._end_path(stroke=True, fill=True)

    # ----------------------------------------------------------------------- parts, pictures, layers

    def _draw(self, name: str) -> None:
        found = resolve1(self._resource("XObject", name))
        if not isinstance(found, PDFStream) or self._is_hidden(found.get("OC")) or any(self._marks):
            return
        kind = literal_name(resolve1(found.get("Subtype")))
        if kind == "Form":
            self.part(found)
        elif kind == "Image":
            self._canvas.is_drawn = True
            see_through = any(resolve1(found.get(key)) for key in ("SMask", "Mask", "ImageMask"))
            box = overlap(self._around((0, 0, 1, 1)), self._state.clip)
            self._canvas.fill(box, None, opaque=self._state.is_opaque and not see_through)

    def _begin_mark(self, operands: Sequence[Operand]) -> None:
        layer = self._resource("Properties", operands[-1]) if operands[:1] == ["OC"] and len(operands) == 2 else None
        self._marks.append(self._is_hidden(layer))

    def _end_mark(self) -> None:
        if self._marks:
            self._marks.pop()

    def _is_hidden(self, layer: object) -> bool:
        """Whether a layer, or every layer of a group of them, is switched off."""
        if not self._hidden_layers or layer is None:
            return False
        found = resolve1(layer)
        members = found.get("OCGs", layer) if isinstance(found, dict) else layer
        listed = resolve1(members)
        layers = listed if isinstance(listed, list) else [members]
        return all(isinstance(one, PDFObjRef) and one.objid in self._hidden_layers for one in layers)


def numbers(value: object, count: int) -> tuple[float, ...]:
    """Numbers in an array of so many; none where it is no such array."""
    found = [resolve1(one) for one in list_value(value or [])]
    if len(found) != count or not all(isinstance(one, (int, float)) for one in found):
        return ()
    return tuple(float(one) for one in found)


def _colour(parts: Sequence[Operand]) -> Colour | None:
    """A colour as red, green and blue; None where it has other parts."""
    found = [part for part in parts if isinstance(part, float)]
    if len(found) != len(parts):
        return None
    if len(found) == 4:
        *inks, black = found
        return tuple((1 - ink) * (1 - black) for ink in inks)  # type: ignore[return-value]
    return (found[0],) * 3 if len(found) == 1 else tuple(found) if len(found) == 3 else None  # type: ignore[return-value]


def _direction(x: float, y: float) -> int | None:
    """Where a line of text runs: 0 right, 1 down, 2 left, 3 up; None where it runs askew."""
    if abs(y) < _UPRIGHT * abs(x):
        return 0 if x > 0 else 2
    if abs(x) < _UPRIGHT * abs(y):
        return 1 if y > 0 else 3
    return None


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Whether a figure is a rectangle whose sides lie level and upright."""
    if len(points) not in (4, 5) or points[0] != points[4 % len(points)]:
        return False
    xs, ys = {round(x, 2) for x, _ in points}, {round(y, 2) for _, y in points}
    return len(xs) == 2 == len(ys)


_ALL = -1
_INSTRUCTIONS = {
    b"q": ("_save", 0), b"Q": ("_restore", 0), b"cm": ("_transform", 6), b"gs": ("_set_state", 1),
    b"cs": ("_set_space", 1), b"sc": ("_set_colour", _ALL), b"scn": ("_set_colour", _ALL),
    b"g": ("_gray", 1), b"rg": ("_rgb", 3), b"k": ("_cmyk", 4),
    b"BT": ("_begin_text", 0), b"Tf": ("_set_font", 2), b"Tc": ("_set_spacing", 1), b"Tw": ("_set_word_spacing", 1),
    b"Tz": ("_set_stretch", 1), b"TL": ("_set_leading", 1), b"Ts": ("_set_rise", 1), b"Tr": ("_set_mode", 1),
    b"Td": ("_move", 2), b"TD": ("_move_and_lead", 2), b"T*": ("_next_line", 0), b"Tm": ("_set_matrix", 6),
    b"Tj": ("_show", 1), b"TJ": ("_show_pieces", 1), b"'": ("_show_on_next_line", 1), b'"': ("_show_spaced", 3),
    b"m": ("_start", 2), b"l": ("_line_to", 2), b"c": ("_curve", 6), b"v": ("_curve", 4), b"y": ("_curve", 4),
    b"h": ("_close", 0), b"re": ("_rectangle", 4), b"W": ("_clip", 0), b"W*": ("_clip", 0), b"n": ("_end_path", 0),
    b"S": ("_stroke", 0), b"s": ("_close_and_stroke", 0), b"f": ("_fill", 0), b"F": ("_fill", 0), b"f*": ("_fill", 0),
    b"B": ("_fill_and_stroke", 0), b"B*": ("_fill_and_stroke", 0), b"b": ("_close_fill_and_stroke", 0),
    b"b*": ("_close_fill_and_stroke", 0), b"Do": ("_draw", 1), b"BMC": ("_begin_mark", _ALL),
    b"BDC": ("_begin_mark", _ALL), b"EMC": ("_end_mark", 0),
}  # fmt: skip
"""What carries out an instruction, and how many operands it takes."""
