"""XLSX files, by way of openpyxl (extra ``xlsx``)."""

import importlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.archive import check_archive
from govinfo_parse.sources.sheets import MAX_GRID, MAX_SHEETS, Cell, Grid, flattened, shown, styled
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import SourceText

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_RANGE = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_WHITE = "FFFFFF"


def read_xlsx(data: bytes, name: str | None = None) -> SourceText:
    """The sheets of an XLSX file that show, each a table of its rows.

    SourceError for a file that is no XLSX, locked, broken or too large; MissingExtraError where openpyxl is not
    installed.
    """
    named = name or "the file"
    try:
        library = importlib.import_module("openpyxl")
    except ImportError as error:
        raise MissingExtraError("xlsx", "reading XLSX files") from error
    if not data.startswith(b"PK"):
        raise SourceError(f"{named} is no XLSX file: expected a ZIP archive, found bytes {data[:8].hex(' ')} …")
    has_formulas = _checked(data, check_archive(data, named), named)
    try:
        values = _opened(library, data, data_only=True)
        formulas = _opened(library, data, data_only=False) if has_formulas else values
        return flattened(_sheets(values, formulas, named), name)
    except SourceError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken part makes it come across
        raise SourceError(f"{named} is a broken XLSX file: {error!r}") from error


def _opened(library: Any, data: bytes, *, data_only: bool) -> Any:
    return library.load_workbook(io.BytesIO(data), data_only=data_only, rich_text=True, keep_links=False)


def _checked(data: bytes, parts: frozenset[str], named: str) -> bool:
    """Whether any cell has a formula. SourceError for ranges that openpyxl would write out place by place."""
    sheets = sorted(filter(_SHEET.fullmatch, parts))
    if not sheets:
        raise SourceError(f"{named} is no XLSX file but another ZIP archive: it has no sheets")
    if len(sheets) > MAX_SHEETS:
        raise SourceError(f"{named} has more than {MAX_SHEETS} sheets")
    places, has_formulas = 0, False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in sheets:
            part = archive.read(sheet)
            has_formulas = has_formulas or _FORMULA.search(part) is not None
            for left, top, right, bottom in _RANGE.findall(part):
                places += (abs(int(bottom) - int(top)) + 1) * (abs(_column(right) - _column(left)) + 1)
            if places > MAX_GRID:
                raise SourceError(f"{named} has merged cells of more than {MAX_GRID:,} places")
    return has_formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _sheets(values: Any, formulas: Any, named: str) -> Iterator[Iterator[list[str]]]:
    for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
        if sheet.sheet_state == "visible":
            yield _rows(sheet, written, named)


def _rows(sheet: Any, written: Any, named: str) -> Iterator[list[str]]:
    grid = Grid(named, sheet.max_row, sheet.max_column)
    for merged in sheet.merged_cells.ranges:
        grid.merge(merged.min_row - 1, merged.min_col - 1, merged.max_row, merged.max_col)
    grid.hidden_rows |= {at - 1 for at, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
    for columns in sheet.column_dimensions.values():
        if columns.hidden or columns.width == 0:
            grid.hidden_columns |= set(range(columns.min - 1, min(columns.max, sheet.max_column)))
    styles_unknown = bool(sheet.tables) or bool(sheet.conditional_formatting)

    def cell(row: int, column: int) -> Cell:
        found, formula = sheet.cell(row + 1, column + 1), written.cell(row + 1, column + 1).value
        border = found.border
        drawn = any(side and side.style for side in (border.left, border.right, border.top, border.bottom))
        if found.value is None and formula is not None:
            return Cell(PICTURE, drawn)  # never worked out, so nothing says what it shows
        return Cell(_text(found, styles_unknown=styles_unknown), drawn)

    return grid.rows(cell)


def _text(cell: Any, *, styles_unknown: bool) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, list)):
        return PICTURE  # a truth value, a date: how it is shown is not known
    if isinstance(value, list):
        text = "".join(map(_piece, value))
    elif isinstance(value, str):
        text = value
    else:
        text = shown(value, cell.number_format)
    font = cell.font
    if _is_white(font.color) and cell.fill.fill_type is None:
        return PICTURE if styles_unknown else ""
    return styled(text, struck=bool(font.strike), raised=font.vertAlign in ("superscript", "subscript"))


def _piece(piece: Any) -> str:
    """A piece of a text in several fonts."""
    if isinstance(piece, str):
        return piece
    font = piece.font
    return styled(piece.text, struck=bool(font.strike), raised=font.vertAlign in ("superscript", "subscript"))


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    if colour.type == "theme":
        return bool(colour.theme == 0 and not colour.tint)
    return colour.type == "rgb" and isinstance(colour.rgb, str) and colour.rgb[-6:] == _WHITE
