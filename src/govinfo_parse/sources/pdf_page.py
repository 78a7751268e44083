"""The pages of a PDF file: characters and ruled lines with their places, read with pdfminer.six.

pdfminer.six is what pdfplumber is built on. It is used directly because a table of the form needs characters and
straight lines only: without the record that pdfplumber makes of every object a page is read in half the time, and
every loop that a hostile file can drive can be counted.
"""

import itertools
import logging
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFContentParser, PDFGraphicState, PDFPageInterpreter, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import PSEOF, PSKeyword, keyword_name
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from govinfo_parse.sources.pdf_file import MAX_TOKEN, Document
from govinfo_parse.sources.pdf_fonts import Fonts
from govinfo_parse.sources.pdf_grid import Rule
from govinfo_parse.sources.pdf_streams import limit
from govinfo_parse.sources.pdf_text import Char

# Without a handler Python prints what the library logs about damaged files; a program that logs still gets it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

ENCRYPTED = (PDFPasswordIncorrect, PDFEncryptionError)
"""What is raised for a file that a password or an unknown method protects."""
MAX_CHARACTERS = 200_000
"""Characters read from one file. A report has some 10,000; one with a long narrative 30,000."""
MAX_LINES_PER_PAGE = 50_000
"""Straight lines on one page. A page of a report has some 1,000 where every cell draws its own border."""
MAX_CONTENT = 20_000_000
"""Bytes of drawing instructions, those of repeated parts counted each time. A page of a report has some 50,000."""
_PART = 1_000
"""What carrying out the shortest part of a page counts."""
MAX_DEPTH = 20
"""Parts of a page inside each other."""
MAX_INLINE = 50_000
"""Steps taken to find the end of images among the drawing instructions; one image takes some 20."""
_THIN = 3.0
"""A filled rectangle narrower than this is a line; a wider one is a background."""
_LEAST = 1.0


@attrs.frozen(eq=False)
class Page:
    """What is printed on one page."""

    number: int
    width: float
    height: float
    chars: Sequence[Char]
    level: Sequence[Rule]
    upright: Sequence[Rule]
    has_image: bool


def read_pages(data: bytes) -> Iterator[Page]:
    """Every page of a file in turn; nothing of a page is kept once the next is asked for."""
    document = Document(data)
    fonts, budget = Fonts(), _Budget()
    left = MAX_CHARACTERS
    for number, page in enumerate(document.pages(), start=1):
        device = _Device(fonts, page, left)
        _Interpreter(fonts, device, budget).process_page(page)
        left -= device.printed
        yield Page(
            number, device.width, device.height, device.chars, device.level, device.upright, device.has_image
        )  # fmt: skip


class _Device(PDFTextDevice):
    """Takes down characters and straight lines, in points from the top left corner of the page."""

    def __init__(self, fonts: Fonts, page: PDFPage, most: int) -> None:
        super().__init__(fonts)
        x0, y0, x1, y1 = page.mediabox
        turned = page.rotate in (90, 270)
        self.width, self.height = (y1 - y0, x1 - x0) if turned else (x1 - x0, y1 - y0)
        self.chars: list[Char] = []
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.has_image = False
        self.printed = 0
        self._most = most

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.has_image = True

    def render_char(
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, *_: object
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        advance = font.char_width(cid) * fontsize * scaling
        if font.is_vertical():
            shift, drop = font.char_disp(cid)  # type: ignore[misc]
            shift = fontsize * 0.5 if shift is None else shift * fontsize * 0.001
            drop = (1000 - drop) * fontsize * 0.001
            box = (-shift, drop + rise + advance, -shift + fontsize, drop + rise)
        else:
            descent = font.get_descent() * fontsize
            box = (0, descent + rise, advance, descent + rise + fontsize)
        self.printed += 1
        limit(self.printed, self._most, f"more than {MAX_CHARACTERS:,} characters")
        a, b = matrix[:2]
        if a > 0 and abs(b) < 0.1 * a and text:
            self._char(text, apply_matrix_rect(matrix, box))
        return advance

    def _char(self, text: str, box: Sequence[float]) -> None:
        x0, x1 = sorted((box[0], box[2]))
        y0, y1 = sorted((box[1], box[3]))
        if 0 <= (x0 + x1) / 2 <= self.width and 0 <= (y0 + y1) / 2 <= self.height:
            self.chars.append(Char(text, x0, self.height - y1, x1, self.height - y0))

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        points: list[tuple[float, float]] = []
        for operator, *operands in path:
            if operator == "m":
                self._figure(points, stroke)
                points = []
            if operator == "h":
                points += points[:1]
            elif operator in ("m", "l"):
                points.append(self._place(operands))
            else:  # a curve is no border; where it ends another line can begin
                self._figure(points, stroke)
                points = [self._place(operands[-2:])]
        self._figure(points, stroke)
        limit(len(self.level) + len(self.upright), MAX_LINES_PER_PAGE, f"more than {MAX_LINES_PER_PAGE:,} lines")

    def _place(self, point: Sequence[Any]) -> tuple[float, float]:
        assert self.ctm is not None
        x, y = apply_matrix_pt(self.ctm, (point[0], point[1]))
        return x, self.height - y

    def _figure(self, points: Sequence[tuple[float, float]], stroke: bool) -> None:
        """The straight lines of a figure: what is drawn along its edge, or the figure itself where it is narrow."""
        if len(points) < 2:
            return
        x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
        y0, y1 = min(y for _, y in points), max(y for _, y in points)
        if min(x1 - x0, y1 - y0) < _THIN:
            self._rule(x0, y0, x1, y1)
        elif stroke:
            for (x0, y0), (x1, y1) in itertools.pairwise(points):
                self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = x1 - x0, y1 - y0
        if high <= _LEAST < wide or (high < _THIN and wide > 2 * high):
            self.level.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= _LEAST < high or (wide < _THIN and high > 2 * wide):
            self.upright.append(Rule((x0 + x1) / 2, y0, y1))


@attrs.define
class _Budget:
    """Steps that the pages of a file may still take."""

    left: int = MAX_CONTENT
    inline: int = MAX_INLINE

    def take(self, steps: int) -> None:
        self.left -= steps
        limit(-self.left, 0, f"more than {MAX_CONTENT:,} bytes of drawing instructions")

    def take_inline(self) -> None:
        self.inline -= 1
        limit(-self.inline, 0, "too many images among its drawing instructions")


class _Content(PDFContentParser):
    """Reads drawing instructions; a token or an image among them that is too long ends it."""

    def __init__(self, streams: Sequence[PDFStream], budget: _Budget) -> None:
        self._budget = budget
        self._inline = False
        super().__init__(streams)

    def fillbuf(self) -> bool:
        if self._inline:
            self._budget.take_inline()
        limit(len(self._curtoken), MAX_TOKEN, "a name or string that is too long")
        return super().fillbuf()

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        self._inline = True
        found = super().get_inline_data(pos, target)
        self._inline = False
        return found


class _Interpreter(PDFPageInterpreter):
    """Carries out the drawing instructions of a page and counts them."""

    def __init__(self, fonts: Fonts, device: _Device, budget: _Budget, depth: int = 0) -> None:
        super().__init__(fonts, device)
        self._ours = (fonts, device, budget)
        self._budget = budget
        self._depth = depth

    def subinterp(self) -> "_Interpreter":
        return _Interpreter(*self._ours, self._depth + 1)

    def init_resources(self, resources: dict[object, object]) -> None:
        for entries in map(resolve1, dict_value(resources).values()):
            self._budget.take(100 + (10 * len(entries) if isinstance(entries, dict) else 0))
        super().init_resources(resources)

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the instructions of some streams, as if they were one; parts too deep inside parts are left out."""
        if self._depth > MAX_DEPTH:
            return
        found = [stream_value(stream) for stream in streams]
        self._budget.take(_PART + sum(len(stream.get_data()) for stream in found))
        parser = _Content(found, self._budget)
        while True:
            try:
                _, instruction = parser.nextobject()
            except PSEOF:
                return
            if isinstance(instruction, PSKeyword):
                self._carry_out(keyword_name(instruction))
            else:
                self.argstack.append(instruction)

    def _carry_out(self, name: str) -> None:
        method = getattr(self, _METHODS.get(name, f"do_{name}"), None)
        if method is None:
            return
        count = method.__code__.co_argcount - 1
        operands = self.pop(count)
        if len(operands) == count:
            method(*operands)

    def pop(self, n: int) -> list[PDFStackT]:
        """The last operands; the list is shortened in place, since a hostile page can make it very long."""
        taken = self.argstack[-n:] if n else []
        if n:
            del self.argstack[-n:]
        return taken


_METHODS = {name: f"do_{name.replace('*', '_a')}" for name in ("f*", "B*", "b*", "W*", "T*")} | {
    "'": "do__q",
    '"': "do__w",
}
