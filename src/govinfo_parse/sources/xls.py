"""XLS files (Excel 97-2003), by way of xlrd (extra ``xlsx``), which reads them without a program beside it."""

import importlib
import io
from collections.abc import Iterator
from typing import Any

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.looks import INK, PAPER, TINY, Colour, look_of, signed
from govinfo_parse.sources.sheets import MAX_SHEETS, Cell, Grid, Row, flattened, shown, shown_text
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import SourceText

MAX_XLS_BYTES = 20_000_000
"""Largest file that is read. A report has some fifty thousand."""

_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
"""xlrd's kinds of cells."""
_TWIPS = 20
"""Parts of a point in which heights are counted."""
_FILL, _ACROSS = 4, 6
"""Alignments: a text that is repeated until its cell is full, and one that stands in the middle of several cells."""


def read_xls(data: bytes, name: str | None = None) -> SourceText:
    """The sheets of an XLS file that show, each a table of its rows.

    SourceError for a file that is no XLS, locked, broken or too large; MissingExtraError where xlrd is not installed.
    """
    named = name or "the file"
    try:
        library = importlib.import_module("xlrd")
    except ImportError as error:
        raise MissingExtraError("xlsx", "reading XLS files") from error
    if len(data) > MAX_XLS_BYTES:
        raise SourceError(f"{named} has more than {MAX_XLS_BYTES:,} bytes; that is not read")
    try:
        book = library.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        return flattened(_sheets(book, named), name)
    except SourceError:
        raise
    except Exception as error:  # xlrd lets through whatever a broken file makes it come across
        raise SourceError(f"{named} cannot be read as XLS: {error}") from error


def _sheets(book: Any, named: str) -> Iterator[Iterator[Row]]:
    if book.nsheets > MAX_SHEETS:
        raise SourceError(f"{named} has more than {MAX_SHEETS} sheets")
    for sheet in book.sheets():
        if sheet.visibility == 0:
            yield _rows(book, sheet, named)


def _rows(book: Any, sheet: Any, named: str) -> Iterator[Row]:
    grid = Grid(named, [sheet.row_len(row) for row in range(sheet.nrows)])
    for top, bottom, left, right in sheet.merged_cells:
        grid.merge(top, left, bottom, right)
    grid.hidden_rows |= {at for at, row in sheet.rowinfo_map.items() if row.hidden or row.height <= TINY * _TWIPS}
    grid.hidden_columns |= {at for at, column in sheet.colinfo_map.items() if column.hidden or column.width == 0}

    def style_of(row: int, column: int) -> Any:
        return book.xf_list[sheet.cell_xf_index(row, column)] if column < sheet.row_len(row) else None

    def is_across(row: int, column: int) -> bool:
        style = style_of(row, column)
        return style is not None and style.alignment.hor_align == _ACROSS

    def is_empty(row: int, column: int) -> bool:
        return sheet.cell_type(row, column) in (_EMPTY, _BLANK)

    grid.merge_across(is_across, is_empty)

    def cell(row: int, column: int) -> Cell:
        if column >= sheet.row_len(row) or sheet.cell_type(row, column) == _EMPTY:
            return Cell("")
        style = style_of(row, column)
        border = style.border
        if border.diag_line_style and (border.diag_down or border.diag_up):
            return Cell(PICTURE, is_drawn=True)
        drawn = any((border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style))
        text = _text(book, sheet, row, column, style)
        return Cell(f"{PICTURE}{text}" if text and style.alignment.hor_align == _FILL else text, drawn)

    return grid.rows(cell)


def _text(book: Any, sheet: Any, row: int, column: int, style: Any) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == _BLANK:
        return ""
    known = book.format_map.get(style.format_key)
    form = known.format_str if known else "?"
    if kind == _NUMBER:
        if value == 0 and not sheet.show_zero_values:
            return ""
        return _in_font(book, style, style.font_index, shown(value, form))
    if kind == _TEXT:
        if shown_text(value, form) != value:
            return shown_text(value, form)
        runs = sheet.rich_text_runlist_map.get((row, column), ())
        starts = [0, *(at for at, _ in runs)]
        fonts = [style.font_index, *(font for _, font in runs)]
        ends = [*starts[1:], len(value)]
        return "".join(
            _in_font(book, style, font, value[start:end]) for font, start, end in zip(fonts, starts, ends, strict=True)
        )
    return PICTURE  # a date, a truth value, an error: how it is shown is not known


def _in_font(book: Any, style: Any, index: int, text: str) -> str:
    font, background = book.font_list[index], style.background
    look = look_of(
        text,
        hidden=bool(font.struck_out) or font.height <= TINY * _TWIPS,
        raised=font.escapement in (1, 2),
        font=font.name,
        colour=_colour(book, font.colour_index) or INK,
        ground=PAPER if not background.fill_pattern else _colour(book, _pattern_colour(background)),
    )
    return signed(text, look)


def _pattern_colour(background: Any) -> int:
    """The colour of a ground that is all of one; that of another pattern is not known."""
    solid = background.fill_pattern == 1
    return int(background.pattern_colour_index) if solid else -1


def _colour(book: Any, index: int) -> Colour | None:
    """A colour of the palette; None for those that the program chooses."""
    found = book.colour_map.get(index)
    return (found[0] / 255, found[1] / 255, found[2] / 255, 1.0) if found else None
