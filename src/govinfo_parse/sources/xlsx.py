"""XLSX files, by way of openpyxl (extra ``xlsx``)."""

import importlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.archive import check_archive
from govinfo_parse.sources.css import is_white
from govinfo_parse.sources.sheets import MAX_GRID, MAX_SHEETS, Cell, Grid, Row, flattened, shown, shown_text, styled
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import SourceText

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_RANGE = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_USUAL_SIZE = 11
_WHITE_OF_PALETTE = frozenset((1, 9))
"""Places of white in the palette of older files."""


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


def _sheets(values: Any, formulas: Any, named: str) -> Iterator[Iterator[Row]]:
    for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
        if sheet.sheet_state == "visible":
            yield _rows(sheet, written, named)


def _rows(sheet: Any, written: Any, named: str) -> Iterator[Row]:
    grid = Grid(named, sheet.max_row, sheet.max_column)
    for merged in sheet.merged_cells.ranges:
        grid.merge(merged.min_row - 1, merged.min_col - 1, merged.max_row, merged.max_col)
    grid.hidden_rows |= {at - 1 for at, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
    widths: dict[int, float] = {}
    for columns in sheet.column_dimensions.values():
        if columns.customWidth and not columns.hidden:
            widths |= dict.fromkeys(range(columns.min - 1, min(columns.max, sheet.max_column)), columns.width)
        if columns.hidden or columns.width == 0:
            grid.hidden_columns |= set(range(columns.min - 1, min(columns.max, sheet.max_column)))
    styles_unknown = bool(sheet.tables) or bool(sheet.conditional_formatting)
    changing = [each.sqref for each in sheet.conditional_formatting if any(map(_changes, each.rules))]
    hides_zeros = sheet.sheet_view.showZeros is False

    def cell(row: int, column: int) -> Cell:
        found, formula = sheet.cell(row + 1, column + 1), written.cell(row + 1, column + 1).value
        border = found.border
        drawn = any(side and side.style for side in (border.left, border.right, border.top, border.bottom))
        if border.diagonal and border.diagonal.style and (border.diagonalUp or border.diagonalDown):
            return Cell(PICTURE, is_drawn=True)
        if found.value is None and formula is not None:
            return Cell(PICTURE, drawn)  # never worked out, so nothing says what it shows
        if hides_zeros and found.value == 0:
            return Cell("", drawn)
        text = _text(found, styles_unknown=styles_unknown)
        if not grid.is_merged(row, column) and _is_narrow(found, text, widths.get(column)):
            text = f"{PICTURE}{text}"  # a number that does not fit shows as signs
        if text and any(found.coordinate in ranges for ranges in changing):
            text = f"{PICTURE}{text}"
        return Cell(text, drawn)

    return grid.rows(cell)


def _is_narrow(cell: Any, text: str, width: float | None) -> bool:
    """Whether a number has more digits than fit in a column of so many digits of the usual size."""
    if width is None or isinstance(cell.value, str) or cell.alignment.shrink_to_fit:
        return False
    return len(text) * (cell.font.sz or _USUAL_SIZE) / _USUAL_SIZE > width + 1


def _changes(rule: Any) -> bool:
    """Whether a condition may change what a cell shows, and not only its background or how bold it is."""
    scale = rule.iconSet or rule.dataBar
    font = rule.dxf.font if rule.dxf else None
    changed = font is not None and (font.strike or font.vertAlign or _is_white(font.color))
    return bool((scale and scale.showValue is False) or changed or (rule.dxf and rule.dxf.numFmt))


def _text(cell: Any, *, styles_unknown: bool) -> str:
    value, font = cell.value, cell.font
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, list)):
        return PICTURE  # a truth value, a date: how it is shown is not known
    if isinstance(value, list):
        text = shown_text("".join(map(_piece, value)), cell.number_format)
    elif isinstance(value, str):
        text = shown_text(value, cell.number_format)
    else:
        text = shown(value, cell.number_format)
    if _is_white(font.color) and (cell.fill.fill_type is None or _is_white(cell.fill.fgColor)):
        return PICTURE if styles_unknown else ""
    return _styled(text, font)


def _styled(text: str, font: Any) -> str:
    raised = font.vertAlign in ("superscript", "subscript")
    return styled(text, _name_of(font), struck=bool(font.strike), raised=raised)


def _name_of(font: Any) -> str | None:
    """The name of a font; of a piece of text it has another."""
    name = getattr(font, "rFont", None) or font.name
    return name if isinstance(name, str) else None


def _piece(piece: Any) -> str:
    """A piece of a text in several fonts."""
    if isinstance(piece, str):
        return piece
    return _styled(piece.text, piece.font)


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    if colour.type == "theme":
        return bool(colour.theme == 0 and not colour.tint)
    if colour.type == "indexed":
        return colour.indexed in _WHITE_OF_PALETTE
    return colour.type == "rgb" and isinstance(colour.rgb, str) and is_white(colour.rgb[-6:].lower())
