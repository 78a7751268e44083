"""Reports printed to PDF files by three programs, each in several house styles.

LibreOffice and Chromium lay out a page of HTML, reportlab draws the tables itself. All start from the blocks of
`to_html`, so that every number stands in a cell of the form; the style decides what the cells look like.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
from lxml import etree
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from govinfo_parse.render import to_html
from govinfo_parse.report import Report
from tests.browser import Browser

LIBREOFFICE = ("soffice", "libreoffice")
MAX_SECONDS = 180


@attrs.frozen(kw_only=True)
class House:
    """How an office prints its report."""

    name: str
    border: str = "strokes"
    """``strokes`` and ``rectangles`` are lines between cells, ``boxes`` a line around each cell, ``levels`` lines
    between rows only, ``dots`` and ``large dots`` lines of dots, ``none`` no lines."""
    blanks: bool = False
    """Whether zeros are left out."""
    height: float = 842
    """Of the page, in points; on a short page tables break inside a row."""
    size: float = 10
    """Of the letters, in points."""
    padding: float = 3
    width: float = 595
    """Of the page, in points."""
    dark_heads: bool = False
    """Whether the first row of a table is white on dark."""
    lowered: float = 0
    """Points left free above all of it, so that pages break elsewhere."""


HOUSES = (
    House(name="ruled"),
    House(name="boxes", border="boxes", blanks=True, padding=2),
    House(name="rectangles", border="rectangles", dark_heads=True),
    House(name="short pages", height=420, blanks=True),
    House(name="narrow cells", size=9, width=500, padding=2),
    House(name="open", border="none", width=842, size=9, padding=4),
    House(name="open blanks", border="none", width=842, size=9, padding=4, blanks=True),
    House(name="levels", border="levels", width=842, size=9, padding=4),
    House(name="dotted", border="dots", blanks=True),
    House(name="round dots", border="large dots"),
)


def blocks(report: Report) -> Iterator[etree._Element]:
    """Headings, paragraphs and tables of a report."""
    yield from etree.fromstring(to_html(report).text, etree.HTMLParser())[-1]


# --------------------------------------------------------------------------- HTML

_BORDERS = {
    "strokes": "table { border-collapse: collapse } td { border: 1px solid black }",
    "rectangles": "table { border-collapse: collapse } td { border: 2.5px solid #336 }",
    "boxes": "table { border-collapse: separate; border-spacing: 2px } table, td { border: 1px solid gray }",
    "levels": "table { border-collapse: collapse } td { border-top: 1px solid black; border-bottom: 1px solid black }",
    "dots": "table { border-collapse: collapse } td { border: 1px dotted black }",
    "large dots": "table { border-collapse: collapse } td { border: 3px dotted black }",
    "none": "table { border-collapse: collapse }",
}


def to_page(report: Report, house: House) -> str:
    """The report as a page of a site: with a line below its title, a link, and a footer behind a rule."""
    pieces = []
    for block in blocks(report):
        if block.tag == "table" and house.dark_heads:
            for cell in block[0]:
                cell.set("class", "dark")
        block.tail = "\n"
        pieces.append(etree.tostring(block, encoding="unicode", method="html"))
    style = f"""
    @page {{ size: {house.width}pt {house.height}pt; margin: 40pt }}
    body {{ font-family: "Noto Serif CJK SC", serif; font-size: {house.size}pt }}
    h1 {{ font-size: 1.4em; border-bottom: 2px solid red; text-align: center }} h2 {{ font-size: 1.1em }}
    table {{ width: 100% }} td {{ padding: {house.padding}pt; text-align: center }}
    .dark {{ background-color: #224; color: white; -webkit-print-color-adjust: exact }}
    a {{ text-decoration: underline; color: blue }}
    {_BORDERS[house.border]}
    """
    attributes = {"none": "border=0", "levels": "border=0"}.get(house.border, "border=1")
    body = "".join(pieces).replace("<table>", f"<table {attributes} cellspacing=0>")
    link = "<p><a href='https://example.org/'>示例市人民政府门户网站</a></p>"
    above = f"<div style='height: {house.lowered}pt'></div>"
    page = f"{above}{link}{body}<hr><p>打印本页</p>"
    return f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><body>{page}</body>"


def with_libreoffice(pages: Sequence[str]) -> list[bytes]:
    """Pages printed by LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = _written(folder, pages)
        command = [
            _program(LIBREOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", name,
        ]  # fmt: skip
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=MAX_SECONDS)
        return [source.with_suffix(".pdf").read_bytes() for source in sources]


def with_chromium(pages: Sequence[str]) -> list[bytes]:
    """Pages printed by Chromium, with the head and the foot that it adds: a clock, the address, the number of the page.

    The clock stands still: Chromium's own may be another minute on the next page.
    """
    small = "<div style='font-size: 8px; margin-left: 20px'>{}</div>"
    foot = "<span class=url></span> <span class=pageNumber></span>/<span class=totalPages></span>"
    with tempfile.TemporaryDirectory() as name, Browser() as browser:
        printed = []
        for source in _written(Path(name), pages):
            browser.open(source)
            printed.append(browser.print(head=small.format("1/31/24, 11:19 AM"), foot=small.format(foot)))
        return printed


def _written(folder: Path, pages: Sequence[str]) -> list[Path]:
    sources = [folder / f"page{at}.html" for at in range(len(pages))]
    for source, page in zip(sources, pages, strict=True):
        source.write_text(page, encoding="utf-8")
    return sources


def _program(names: Sequence[str]) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, f"none of {', '.join(names)} is installed"
    return found


def is_installed(names: Sequence[str]) -> bool:
    """Whether one of the programs is there."""
    return any(map(shutil.which, names))


# --------------------------------------------------------------------------- reportlab

_FONT = "STSong-Light"


class _Rectangles(Canvas):
    """A canvas whose lines are narrow filled rectangles."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        left, bottom = min(x1, x2), min(y1, y2)
        self.setFillColorRGB(0, 0, 0)
        self.rect(left - 0.4, bottom - 0.4, abs(x2 - x1) + 0.8, abs(y2 - y1) + 0.8, stroke=0, fill=1)


def with_reportlab(report: Report, house: House) -> bytes:
    """The report drawn with reportlab: a font that is not in the file, a head and a page number on every page."""
    registerFont(UnicodeCIDFont(_FONT))
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=house.size, leading=house.size * 1.3, wordWrap="CJK")
    width, height = house.width, house.height
    flowed: list[Flowable] = [Spacer(0, house.lowered)]
    for block in blocks(report):
        if block.tag == "table":
            flowed.append(_table(block, house, style, width - 80))
        else:
            flowed.append(Paragraph(block.text or "", style))
    file = BytesIO()
    template = SimpleDocTemplate(
        file, pagesize=(width, height), leftMargin=40, rightMargin=40, topMargin=45, bottomMargin=45
    )  # fmt: skip

    def edges(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(_FONT, 8)
        canvas.drawString(40, height - 25, "政府信息公开工作年度报告")
        canvas.drawCentredString(width / 2, 20, f"- {document.page} -")

    canvas = _Rectangles if house.border == "rectangles" else Canvas
    template.build(flowed, onFirstPage=edges, onLaterPages=edges, canvasmaker=canvas)
    return file.getvalue()


def _table(element: etree._Element, house: House, style: ParagraphStyle, width: float) -> Table:
    """A table of HTML, its merged cells as spans."""
    spans: list[tuple[str, tuple[int, int], tuple[int, int]]] = []
    covered: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(element.iter("tr")):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            across, down = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            covered |= {(row + y, column + x) for y in range(down) for x in range(across)}
            placed[row, column] = cell.text or ""
            if across * down > 1:
                spans.append(("SPAN", (column, row), (column + across - 1, row + down - 1)))
    rows, columns = (max(place[axis] for place in covered) + 1 for axis in (0, 1))
    white = ParagraphStyle("white", parent=style, textColor=HexColor("#ffffff"))
    content: list[list[object]] = [
        [
            Paragraph(placed[row, column] or "&nbsp;", white if house.dark_heads and row == 0 else style)
            if (row, column) in placed
            else ""
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    labels = 3 if columns == 10 else 1 if columns == 4 else 0
    shares = [1.6] * labels + [1.0] * (columns - labels)
    widths = [width * share / sum(shares) for share in shares]
    everywhere, alone = ((0, 0), (-1, -1)), {(x, y): (x, y) for x in range(columns) for y in range(rows)}
    for _, start, end in spans:
        inside = [(x, y) for x in range(start[0], end[0] + 1) for y in range(start[1], end[1] + 1)]
        alone = {place: last for place, last in alone.items() if place not in inside} | {start: end}
    lines: dict[str, list[tuple[object, ...]]] = {
        "strokes": [("GRID", *everywhere, 0.5, "black")],
        "rectangles": [("GRID", *everywhere, 0.5, "black")],
        "boxes": [("BOX", first, last, 0.5, "gray") for first, last in alone.items()],
        "levels": [("LINEBELOW", *everywhere, 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black")],
        "dots": [("GRID", *everywhere, 0.5, "black", 0, (1, 1))],
        "large dots": [("GRID", *everywhere, 2, "black", 1, (0, 4))],
        "none": [],
    }
    dark = [("BACKGROUND", (0, 0), (-1, 0), "#222244")] if house.dark_heads else []
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), house.padding) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    commands: list[Any] = [*spans, *lines[house.border], *dark, *pads, middle]
    return Table(
        content,
        widths,
        style=commands,
        splitByRow=1,
        splitInRow=1,
    )
