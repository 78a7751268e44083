"""A DOCX document, written block by block: title, headings, paragraphs, and tables with merged cells.

python-docx (extra ``docx``) brings the package with its styles. The tables are written as the XML that they are: its
own way of merging asks for every place of a table again and again, and joins the paragraphs of merged cells.
"""

import importlib
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple
from xml.sax.saxutils import escape

from govinfo_parse.errors import MissingExtraError

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, such as those that steer a terminal."""

_TWIPS = 20
"""To the point, the unit of widths in a table."""
_PAGE, _MARGIN = (595.3, 841.9), 71.0
"""A4 and 2.5 centimetres, in points."""
_LABELS, _INNERMOST, _NUMBERS = 1.2, 3.0, 1.3
"""Shares of the width of a table: of the columns of groups, of the column of labels beside the numbers, of numbers."""
_STYLES = {"Normal": ("仿宋", 14, False), "Title": ("宋体", 22, True), "Heading 1": ("黑体", 15, False)}
"""Font, size in points and weight of what Word shows in these styles, as Chinese offices print them."""
_TABLE_SIZE = 10.5


class Place(NamedTuple):
    """One place in a row of a table."""

    text: str
    is_number: bool
    """Whether it is a cell of the form and no label."""
    colspan: int = 1
    rowspan: int = 1
    """0 where this place goes on with one that began above."""


class DocxWriter:
    """A document that grows at its end. Raises MissingExtraError where python-docx is not installed."""

    def __init__(self, title: str, author: str) -> None:
        try:
            library = importlib.import_module("docx")
            self._oxml = importlib.import_module("docx.oxml")
            self._shared = importlib.import_module("docx.shared")
        except ImportError as error:
            raise MissingExtraError("docx", "writing DOCX files") from error
        self._document: Any = library.Document()
        about = self._document.core_properties
        about.title, about.author, about.comments = _clean(title)[:255], _clean(author)[:255], ""  # longer is refused
        self._lay_out()

    def _lay_out(self) -> None:
        """The page and the styles."""
        points = self._shared.Pt
        section = self._document.sections[0]
        section.page_width, section.page_height = map(points, _PAGE)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", points(_MARGIN))
        for name, (font, size, is_bold) in _STYLES.items():
            style = self._document.styles[name]
            style.font.name, style.font.size, style.font.bold = "Times New Roman", points(size), is_bold
            style.font.color.rgb = self._shared.RGBColor(0, 0, 0)
            fonts = style.element.rPr.rFonts
            for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(f"{{{_W}}}{which}", None)  # a theme would win over the font that is named
            fonts.set(f"{{{_W}}}eastAsia", font)
        title = self._document.styles["Title"]
        title.paragraph_format.alignment = 1  # in the middle
        for border in title.element.findall(f".//{{{_W}}}pBdr"):
            border.getparent().remove(border)

    def title(self, text: str) -> None:
        """A line of the title."""
        self._document.add_paragraph(_clean(text), style="Title")

    def heading(self, text: str) -> None:
        """The heading of a section."""
        self._document.add_paragraph(_clean(text), style="Heading 1")

    def paragraph(self, text: str) -> None:
        """A paragraph of prose, its first line two characters in."""
        indent = self._document.add_paragraph(_clean(text)).paragraph_format
        indent.first_line_indent = self._shared.Pt(2 * _STYLES["Normal"][1])

    def table(self, rows: Sequence[Sequence[Place]]) -> None:
        """A table whose rows are all of the same width; where it has one head, it comes again on every page."""
        widths = _widths(rows)
        has_numbers = [any(place.is_number for place in row) for row in rows]
        heads = has_numbers.index(True) if has_numbers == sorted(has_numbers) and any(has_numbers) else 0
        written = "".join(_row(row, widths, is_head=at < heads) for at, row in enumerate(rows))
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        sides = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
        table = self._oxml.parse_xml(
            f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{written}</w:tbl>"
        )
        self._document.element.body.insert_element_before(table, "w:sectPr")
        self._document.add_paragraph()  # two tables without a paragraph between them are one

    def save(self, file: str | os.PathLike[str] | BinaryIO) -> None:
        """Write the document to a path or a binary file."""
        self._document.save(os.fspath(file) if isinstance(file, (str, os.PathLike)) else file)


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _row(row: Sequence[Place], widths: Sequence[int], *, is_head: bool) -> str:
    written, column = [], 0
    for place in row:
        written.append(_cell(place, sum(widths[column : column + place.colspan])))
        column += place.colspan
    again = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(written)}</w:tr>"


def _cell(place: Place, width: int) -> str:
    merged = {1: "", 0: "<w:vMerge/>"}.get(place.rowspan, '<w:vMerge w:val="restart"/>')
    across = f'<w:gridSpan w:val="{place.colspan}"/>' if place.colspan > 1 else ""
    side = "center" if place.is_number else "left"
    size = round(2 * _TABLE_SIZE)
    letters = f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    text = escape(" ".join(_clean(place.text).split()))
    run = f'<w:r>{letters}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{side}"/>'
        f"{letters}</w:pPr>{run}</w:p></w:tc>"
    )


def _widths(rows: Sequence[Sequence[Place]]) -> list[int]:
    """The widths of the columns, which share the page between its margins."""
    numbers = min(_columns_of_numbers(rows), default=0)
    count = sum(place.colspan for place in rows[0])
    shares = [_LABELS] * (numbers - 1) + [_INNERMOST] * (numbers > 0) + [_NUMBERS] * (count - numbers)
    room = (_PAGE[0] - 2 * _MARGIN) * _TWIPS
    return [round(room * share / sum(shares)) for share in shares]


def _columns_of_numbers(rows: Sequence[Sequence[Place]]) -> Iterator[int]:
    for row in rows:
        column = 0
        for place in row:
            if place.is_number:
                yield column
            column += place.colspan
