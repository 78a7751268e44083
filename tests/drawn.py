"""What Chromium draws of the cell of a page, beside what the library reads of it.

Nothing is asked of the browser but its picture: a cell is drawn as a number where its ink is that of the bare number,
dot by dot. So no second account of what styles mean stands beside the one that is tested.
"""

import base64
import functools
import io
from collections.abc import Iterable, Iterator

import attrs
from PIL import Image, ImageChops

import govinfo_parse as gp
from tests.browser import Browser

PATH = "disclosure.normative_documents.repealed"
_LOOK = """<style>
    table{border-collapse:collapse}
    td{font:20px DejaVu Sans Mono,monospace;padding:2px;width:200px;height:30px}
</style>"""
_CELL = """(async () => {
    await new Promise(requestAnimationFrame);
    const { x, y, width, height } = document.querySelector("table").rows[1].cells[2].getBoundingClientRect();
    return [x, y, width, height];
})()"""
_CONTRAST = 0.4
"""Of the difference between the ground of a cell and its darkest dot, what a dot of ink has."""
_FAINT = 24
"""Of 255, the difference that nobody reads."""

Ink = tuple[tuple[int, int], bytes]
"""The size of the box around all ink, and its dots; nothing where there is no ink."""


@attrs.frozen
class Shown:
    """One cell, as it was read and as it was drawn."""

    content: str
    head: str
    read: gp.Cell
    ink: Ink
    plain: Ink
    """The ink of the number that was read, else of the one that is expected; none where there is neither."""

    @property
    def is_wrong(self) -> bool:
        """Whether a number, a blank or a note was claimed that is not what is drawn."""
        if self.read.value is None:
            return self.read.status is gp.Status.BLANK and self.ink[1] != b""
        return (self.ink == self.plain) == bool(self.read.note)


def page_of(content: str, head: str = "") -> str:
    """A page whose report has a cell with this content, or this cell."""
    cell = content if content.startswith("<td") else f"<td>{content}"
    rows = f"<tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2{cell}<td>7<tr><td>行政许可<td>31"
    return f"<!doctype html><html><head>{_LOOK}{head}</head><body><table>{rows}</table></body></html>"


def drawn(browser: Browser, cases: Iterable[tuple[str, str]], expected: int | None = None) -> Iterator[Shown]:
    """Every case, a content and what stands in the head, drawn and read."""
    ink = functools.cache(functools.partial(_drawn, browser))
    for content, head in cases:
        page = page_of(content, head)
        read = gp.parse_html(page).cell(PATH)
        number = read.value if read.value is not None else expected
        yield Shown(content, head, read, ink(page), ink(page_of("" if number is None else str(number))))


def _drawn(browser: Browser, page: str) -> Ink:
    """The ink in the cell of a page."""
    frame = browser.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    browser.send("Page.setDocumentContent", frameId=frame, html=page)
    x, y, width, height = browser.evaluate(_CELL)
    area = {"x": x, "y": y, "width": width, "height": height, "scale": 1}
    shot = browser.send("Page.captureScreenshot", clip=area, optimizeForSpeed=True)
    return _ink(Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB"))


def _ink(cell: Image.Image) -> Ink:
    ground = max(cell.getcolors(1 << 20) or [(0, 0)], key=lambda each: each[0])[1]
    assert isinstance(ground, tuple)
    red, green, blue = ImageChops.difference(cell, Image.new("RGB", cell.size, ground)).split()
    apart = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    most = apart.getextrema()[1]
    assert isinstance(most, int)
    if most < _FAINT:
        return (0, 0), b""
    bits = apart.point([255 * (level >= _CONTRAST * most) for level in range(256)])
    box = bits.getbbox()
    assert box is not None
    cut = bits.crop(box)
    return cut.size, cut.tobytes()
