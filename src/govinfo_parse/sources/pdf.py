"""PDF files with a text layer."""

import importlib
from collections.abc import Iterable, Sequence
from types import ModuleType

import attrs

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.flatten import limited
from govinfo_parse.sources.pdf_blocks import Cell, Prose, Sheet, Table, sheet_of
from govinfo_parse.sources.pdf_columns import with_columns
from govinfo_parse.sources.pdf_joins import joined, paragraphs, without_page_marks
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.sources.pdf_merged import mark_shared
from govinfo_parse.sources.signs import in_prose
from govinfo_parse.text import Place, Segment, SourceText

MAX_PDF_BYTES = 20_000_000
"""Largest file that is read. A report has 0.1 to 3 million bytes; larger ones are scans."""
_FEW = 40
"""Characters on a page that is a picture: a page number, the name of the program, a stamp."""
_MOST = 0.5
"""Share of such a page that the picture covers."""
_UNKNOWN = "\ufffd"


def read_pdf(data: bytes, name: str | None) -> SourceText:
    """The text of a PDF file: a line for each paragraph and each printed row, a TAB between cells.

    Ruled tables become rows of cells, a merged cell once, where it begins; a table or a row that goes on over a page
    break is one; page marks are left out. The place of every cell is its page, table, row, cell and box in points.

    Raises MissingExtraError where pdfminer.six is not installed, SourceError where the file is no PDF file, is broken,
    password-protected, too large, or has no text layer.
    """
    shown = name or "the PDF file"
    if len(data) > MAX_PDF_BYTES:
        raise SourceError(f"{shown} has more than {MAX_PDF_BYTES:,} bytes; that is not read")
    if b"%PDF-" not in data[:1024]:
        raise SourceError(f"{shown} is not a PDF file: expected %PDF-, found bytes {data[:8].hex(' ')} …")
    budget = Budget()
    sheets = _sheets(data, shown, budget)
    without_page_marks(sheets)
    unread = tuple(sheet.page.number for sheet in sheets if _is_picture(sheet))
    if all(not sheet.blocks or sheet.page.number in unread for sheet in sheets):
        pages = f"page {', '.join(map(str, unread))} shows pictures" if unread else "nothing is printed in it"
        raise SourceError(f"{shown} has no text layer: {pages}; read a scan with OCR first")
    with_columns(sheets, budget.grids)
    return attrs.evolve(_source(sheets, name), unread_pages=unread)


def _is_picture(sheet: Sheet) -> bool:
    """Whether a page has no text but is a picture of one; a scanner or a program may have printed a line on it."""
    if not sheet.blocks:
        return sheet.page.is_drawn
    lines = [block.line.chars for block in sheet.blocks if isinstance(block, Prose)]
    is_bare = len(lines) == len(sheet.blocks) and sum(map(len, lines)) < _FEW
    return is_bare and sheet.page.pictured > _MOST


def _sheets(data: bytes, shown: str, budget: Budget) -> list[Sheet]:
    reader = _reader()
    try:
        sheets = [sheet_of(page, budget.grids) for page in reader.read_pages(data, budget)]
    except reader.ENCRYPTED as error:
        raise SourceError(f"{shown} is encrypted: a password protects it") from error
    except SourceError as error:
        raise SourceError(f"{shown} cannot be read: {error}") from error
    except MemoryError:
        raise
    except Exception as error:  # a broken file fails in any part of the library that reads it
        raise SourceError(f"{shown} is broken: {type(error).__name__} {error}".rstrip()) from error
    texts = [char.text for sheet in sheets for char in sheet.page.chars]
    if texts.count(_UNKNOWN) * 2 > len(texts):
        raise SourceError(f"the fonts of {shown} do not say which characters they print; read it with OCR first")
    return sheets


def _reader() -> ModuleType:
    try:
        return importlib.import_module("govinfo_parse.sources.pdf_paint")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pdfminer":
            raise
        raise MissingExtraError("pdf", "reading a PDF file") from error


class _Text:
    """Text being put together, with the place of every piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._end = 0

    def add(self, text: str, place: Place | None = None) -> None:
        if place and text:
            self._segments.append(Segment.at(place, self._end, self._end + len(text)))
        self._pieces.append(text)
        self._end += len(text)

    def cell(self, cell: Cell, border: str) -> None:
        """A cell and what separates it from the next; the place of an empty cell is at that character."""
        for piece, place in cell.pieces:
            self.add(piece, place)
        self.add(border, None if cell.text else cell.pieces[0][1])

    def source(self, name: str | None) -> SourceText:
        return SourceText(text=limited("".join(self._pieces)), name=name, segments=tuple(self._segments))


def _source(sheets: Sequence[Sheet], name: str | None) -> SourceText:
    text = _Text()
    before: Table | Sequence[Prose] | None = None
    blocks = joined(sheets)
    mark_shared(blocks)
    for block in (*paragraphs(blocks), None):
        if _parted(before, block):
            text.add("\n")
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    text.cell(cell, "\n" if cell is row[-1] else "\t")
        elif block is not None:
            _add_paragraph(text, block)
        before = block
    return text.source(name)


def _parted(before: object, block: object) -> bool:
    """Whether a blank line stands between two blocks: around each table, but not inside one that goes on."""
    goes_on = isinstance(before, Table) and isinstance(block, Table) and block.goes_on
    return before is not None and (isinstance(before, Table) or isinstance(block, Table)) and not goes_on


def _add_paragraph(text: _Text, found: Iterable[Prose]) -> None:
    last = ""
    for line in found:
        piece = in_prose(line.line.text)
        if last.isascii() and last.isalpha() and piece[:1].isascii() and piece[:1].isalpha():
            text.add(" ")
        text.add(piece, line.place)
        last = piece[-1:]
    text.add("\n")
