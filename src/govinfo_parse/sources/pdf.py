"""PDF files with a text layer."""

import contextlib
import importlib
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

import attrs

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.flatten import limited
from govinfo_parse.sources.pdf_blocks import Block, Prose, Sheet, Table, sheet_of
from govinfo_parse.sources.pdf_columns import with_columns
from govinfo_parse.sources.pdf_joins import joined, paragraphs, without_page_marks
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.sources.pdf_merged import mark_shared
from govinfo_parse.sources.signs import in_prose
from govinfo_parse.text import Segment, SourceText

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
    reader, budget = _reader(), Budget()
    with _named(shown, reader):
        sheets = [sheet_of(page, budget.grids) for page in reader.read_pages(data, budget)]
        without_page_marks(sheets)
    unread = tuple(sheet.page.number for sheet in sheets if _is_picture(sheet))
    _check_text(sheets, unread, shown)
    with _named(shown, reader):
        with_columns(sheets, budget.grids)
        source = _source(sheets, name)
    return attrs.evolve(source, unread_pages=unread)


def _check_text(sheets: Sequence[Sheet], unread: Sequence[int], shown: str) -> None:
    """Raise SourceError where no page has text, or most of it is in fonts that do not tell what they print."""
    texts = [char.text for sheet in sheets for char in sheet.page.chars]
    if texts.count(_UNKNOWN) * 2 > len(texts):
        raise SourceError(f"the fonts of {shown} do not say which characters they print; read it with OCR first")
    if all(not sheet.blocks or sheet.page.number in unread for sheet in sheets):
        pages = f"page {', '.join(map(str, unread))} shows pictures" if unread else "nothing is printed in it"
        raise SourceError(f"{shown} has no text layer: {pages}; read a scan with OCR first")


@contextlib.contextmanager
def _named(shown: str, reader: ModuleType) -> Iterator[None]:
    """Whatever a broken file raises, in any part of the library that reads it or of ours, as an error that names it."""
    try:
        yield
    except reader.ENCRYPTED as error:
        raise SourceError(f"{shown} is encrypted: a password protects it") from error
    except SourceError as error:
        raise SourceError(f"{shown} cannot be read: {error}") from error
    except MemoryError:
        raise
    except Exception as error:
        raise SourceError(f"{shown} is broken: {type(error).__name__} {error}".rstrip()) from error


def _is_picture(sheet: Sheet) -> bool:
    """Whether a page has no text but is a picture of one; a scanner or a program may have printed a line on it."""
    if not sheet.blocks:
        return sheet.page.is_drawn
    lines = [block.line.chars for block in sheet.blocks if isinstance(block, Prose)]
    is_bare = len(lines) == len(sheet.blocks) and sum(map(len, lines)) < _FEW
    return is_bare and sheet.page.pictured > _MOST


def _reader() -> ModuleType:
    try:
        return importlib.import_module("govinfo_parse.sources.pdf_paint")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pdfminer":
            raise
        raise MissingExtraError("pdf", "reading a PDF file") from error


def _source(sheets: Sequence[Sheet], name: str | None) -> SourceText:
    texts: list[str] = []
    segments: list[Segment] = []
    end = 0
    blocks = joined(sheets)
    mark_shared(blocks)
    for text, place in _pieces(paragraphs(blocks)):
        start, end = end, end + len(text)
        texts.append(text)
        if place and text:
            segments.append(place._replace(start=start, end=end))
    return SourceText(text=limited("".join(texts)), name=name, segments=tuple(segments))


def _pieces(paragraphs: Iterable[Sequence[Block]]) -> Iterator[tuple[str, Segment | None]]:
    """The pieces of the text and their places; that of an empty cell is at what separates it from the next.

    A blank line stands around each table, but not inside one that goes on, nor beside a row whose columns nobody knows:
    there it would look like an empty cell.
    """
    before: Block | None = None
    for found in paragraphs:
        block = found[0]
        is_beside_table = isinstance(block, Table) or isinstance(before, Table)
        is_inside = any(isinstance(each, Prose) and each.is_of_table for each in (block, before))
        is_inside = is_inside or (isinstance(block, Table) and block.goes_on)
        if before and is_beside_table and not is_inside:
            yield "\n", None
        for row in block.rows if isinstance(block, Table) else ():
            for cell in row:
                yield from cell.pieces
                yield "\n" if cell is row[-1] else "\t", None if cell.text else cell.pieces[0][1]
        if isinstance(block, Prose):
            yield from _paragraph(line for line in found if isinstance(line, Prose))
        before = block
    if isinstance(before, Table):
        yield "\n", None


def _paragraph(found: Iterable[Prose]) -> Iterator[tuple[str, Segment | None]]:
    last = ""
    for line in found:
        piece = in_prose(line.line.text)
        if last.isascii() and last.isalpha() and piece[:1].isascii() and piece[:1].isalpha():
            yield " ", None
        yield piece, line.place
        last = piece[-1:]
    yield "\n", None
