"""Draws pages of a PDF file; a program of its own, because a hostile file may end the process that PDFium runs in.

Reads one JSON object from standard input: the path of the file, and for each page the boxes whose texts are known.
Writes one JSON object per page to standard output as soon as it is drawn, so that what comes before a bad page is kept.
"""

import base64
import ctypes
import io
import json
import sys
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw

DOTS_PER_POINT = 1.6
"""115 to the inch: the digits of a table are read without effort."""
MOST_DOTS = 2_000
"""On the longer side of a picture, whatever the page says of its size."""
_GREYS = 8
"""Levels of grey: letters keep their shape, and a page takes a quarter of the bytes."""

Known = tuple[Sequence[float], str]
"""A box in points from the upper left corner of the page as it is read, and the text that is printed there."""


def draw(page: Any, known: Sequence[Known]) -> dict[str, Any]:
    """A page as it is read: its size in points, and its picture as a data URI."""
    turn = max(range(4), key=lambda turn: (_hits(page, known, turn), -turn))
    width, height = _size(page, turn)
    scale = min(DOTS_PER_POINT, MOST_DOTS / max(width, height))
    image = page.render(scale=scale, rotation=90 * turn, grayscale=True).to_pil().quantize(_GREYS)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    picture = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
    return {"width": width, "height": height, "picture": picture}


def _size(page: Any, turn: int) -> tuple[float, float]:
    width, height = page.get_size()
    return (height, width) if turn % 2 else (width, height)


def _hits(page: Any, known: Sequence[Known], turn: int) -> int:
    """In how many boxes the text is printed that is known, when the page is turned by so many quarters.

    A page whose text stands on its side is read as one who turns the paper does, and its boxes are those of the turned
    paper. Nothing in them says so; the texts do.
    """
    text = page.get_textpage()
    width, height = _size(page, turn)
    hits = 0
    for box, printed in known:
        ends = [_point(page, x, y, (width, height), turn) for x, y in (box[:2], box[2:])]
        left, right = sorted(x for x, _ in ends)
        bottom, top = sorted(y for _, y in ends)
        hits += "".join(printed.split()) in "".join(text.get_text_bounded(left, bottom, right, top).split())
    return hits


_FINE = 100
"""Steps in a point: PDFium takes whole numbers."""


def _point(page: Any, x: float, y: float, size: tuple[float, float], turn: int) -> tuple[float, float]:
    """A place on the turned page in the coordinates of the file, which know of no turn and no crop."""
    across, down = ctypes.c_double(), ctypes.c_double()
    width, height = (round(side * _FINE) for side in size)
    pypdfium2.raw.FPDF_DeviceToPage(
        page, 0, 0, width, height, turn, round(x * _FINE), round(y * _FINE), across, down
    )  # fmt: skip
    return across.value, down.value


def main() -> None:
    """Draw what standard input asks for."""
    asked = json.load(sys.stdin)
    document = pypdfium2.PdfDocument(asked["path"])
    for number, known in asked["pages"]:
        print(json.dumps({"page": number, **draw(document[number - 1], known)}), flush=True)


if __name__ == "__main__":
    main()
