"""XLSX files, by way of openpyxl (extra ``xlsx``)."""

import importlib
import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.archive import check_archive
from govinfo_parse.sources.drawings import anchors, covered
from govinfo_parse.sources.looks import INK, PAPER, TINY, Colour, Look, colour_of, look_of, of_colours, signed
from govinfo_parse.sources.packages import in_usual_names, rewritten
from govinfo_parse.sources.sheets import MAX_GRID, MAX_SHEETS, Cell, Grid, Row, flattened, shown, shown_text
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import SourceText

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_SETTINGS = re.compile(r"xl/[^/]+\.xml")
_WORKED_OUT_LATER = re.compile(
    rb"<(?:\w+:)?calcPr\s[^<>]*?\b(?:fullCalcOnLoad\s*=\s*[\"'](?:1|true)|calcCompleted\s*=\s*[\"'](?:0|false))[\"']"
)
"""What a workbook says whose formulas are worked out when it is opened: nobody sees the values that it holds for them.
Programs that work nothing out say so, and write any value, such as 0."""
_RANGE, _OF_FORMULA = (
    re.compile(
        rb"(<(?:\w+:)?(?:%b)\b[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})):([A-Z]{1,3})([0-9]{1,7})(?=[\"'])"
        % tags
    )
    for tags in (b"mergeCell|hyperlink", b"f")
)
_CELL, _CELL_PLACE = (
    re.compile(rb"<(?:\w+:)?c[\s>/]"),
    re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"'),
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_USUAL_SIZE = 11
_OF_THEME = re.compile(rb'<a:(?:srgbClr val|sysClr [^>]*lastClr)="([0-9A-Fa-f]{6})"')
_COLOURS_OF_THEME = 12
"""Colours that a theme names first; those of its effects come behind them."""


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
    try:
        parts = check_archive(data, named)
        data, has_formulas, later = _checked(in_usual_names(data), parts, named)
        values = _opened(library, data, data_only=True)
        formulas = _opened(library, data, data_only=False) if has_formulas else values
        colours, on_sheets = _Colours(library, values.loaded_theme), anchors(data)
        return flattened(_sheets(values, formulas, colours, on_sheets, named, later=later), name)
    except SourceError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken part makes it come across
        raise SourceError(f"{named} is a broken XLSX file: {error!r}") from error


def _opened(library: Any, data: bytes, *, data_only: bool) -> Any:
    return library.load_workbook(io.BytesIO(data), data_only=data_only, rich_text=True, keep_links=False)


def _checked(data: bytes, parts: frozenset[str], named: str) -> tuple[bytes, bool, bool]:
    """The file without what its ranges cover beyond its cells, whether any cell has a formula, and whether these are
    worked out when the file is opened.

    openpyxl writes ranges out place by place. SourceError for those that are large nevertheless.
    """
    sheets = sorted(filter(_SHEET.fullmatch, parts))
    if not sheets:
        raise SourceError(f"{named} is no XLSX file but another ZIP archive: it has no sheets")
    if len(sheets) > MAX_SHEETS:
        raise SourceError(f"{named} has more than {MAX_SHEETS} sheets")
    places, has_formulas, cut = 0, False, {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in sheets:
            part = archive.read(sheet)
            has_formulas = has_formulas or _FORMULA.search(part) is not None
            bounded = _bounded(part)
            if bounded != part:
                cut[sheet] = bounded
            for _, left, top, right, bottom in (*_RANGE.findall(bounded), *_OF_FORMULA.findall(part)):
                places += (abs(int(bottom) - int(top)) + 1) * (abs(_column(right) - _column(left)) + 1)
            if places > MAX_GRID:
                raise SourceError(f"{named} has merged cells or formulas of more than {MAX_GRID:,} places")
        settings = map(archive.read, filter(_SETTINGS.fullmatch, parts)) if has_formulas else ()
        later = any(map(_WORKED_OUT_LATER.search, settings))
        return rewritten(archive, lambda name, part: cut.get(name, part)) if cut else data, has_formulas, later


def _bounded(part: bytes) -> bytes:
    """A sheet whose ranges end where its last row and its last column do; cells may leave out where they stand."""
    if not _RANGE.search(part):
        return part
    cells = _CELL_PLACE.findall(part)
    if len(cells) != len(_CELL.findall(part)):
        return part
    last_row = max((int(row) for _, row in cells), default=1)
    last_column = max((column for column, _ in cells), key=_column, default=b"A")

    def bounded(found: re.Match[bytes]) -> bytes:
        row = max(min(int(found[5]), last_row), int(found[3]))
        column = max(min(found[4], last_column, key=_column), found[2], key=_column)
        return b"%b:%b%d" % (found[1], column, row)

    return _RANGE.sub(bounded, part)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _sheets(
    values: Any, formulas: Any, colours: "_Colours", on_sheets: Mapping[str, Sequence[Any]], named: str, *, later: bool
) -> Iterator[Iterator[Row]]:
    for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
        if sheet.sheet_state == "visible":
            yield _rows(sheet, written, colours, on_sheets.get(sheet.title, ()), named, later=later)


def _rows(
    sheet: Any, written: Any, colours: "_Colours", on_sheet: Sequence[Any], named: str, *, later: bool
) -> Iterator[Row]:
    under, worked_out = covered(on_sheet, sheet), _worked_out(written)
    grid = Grid(named, _widths((sheet, written), (*under.alone, *under.together, *worked_out)))
    for merged in sheet.merged_cells.ranges:
        grid.merge(merged.min_row - 1, merged.min_col - 1, merged.max_row, merged.max_col)
    low = {at for at, row in sheet.row_dimensions.items() if row.height is not None and row.height <= TINY}
    grid.hidden_rows |= {at - 1 for at, row in sheet.row_dimensions.items() if row.hidden or at in low}
    widths: dict[int, float] = {}
    for columns in sheet.column_dimensions.values():
        if columns.customWidth and not columns.hidden:
            widths |= dict.fromkeys(range(columns.min - 1, min(columns.max, sheet.max_column)), columns.width)
        if columns.hidden or columns.width == 0:
            grid.hidden_columns |= set(range(columns.min - 1, min(columns.max, sheet.max_column)))
    styles_unknown = bool(sheet.tables) or bool(sheet.conditional_formatting)
    changing = [each.sqref for each in sheet.conditional_formatting if any(map(colours.change, each.rules))]
    hides_zeros = sheet.sheet_view.showZeros is False

    def is_across(row: int, column: int) -> bool:
        return bool(sheet.cell(row + 1, column + 1).alignment.horizontal == "centerContinuous")

    def is_empty(row: int, column: int) -> bool:
        return written.cell(row + 1, column + 1).value is None

    grid.merge_across(is_across, is_empty)

    def cell(row: int, column: int) -> Cell:
        found, formula = sheet.cell(row + 1, column + 1), written.cell(row + 1, column + 1).value
        border = found.border
        drawn = any(side and side.style for side in (border.left, border.right, border.top, border.bottom))
        if border.diagonal and border.diagonal.style and (border.diagonalUp or border.diagonalDown):
            return Cell(PICTURE, is_drawn=True)
        if (row, column) in worked_out and (later or found.value is None):
            return Cell(PICTURE, drawn)  # never worked out, so nothing says what it shows
        if hides_zeros and found.value == 0:
            return Cell("", drawn)
        text = _text(found, colours, styles_unknown=styles_unknown)
        if not grid.is_merged(row, column) and _is_narrow(found, text, widths.get(column)):
            text = f"{PICTURE}{text}"  # a number that does not fit shows as signs
        shows_formula = formula != found.value and sheet.sheet_view.showFormulas
        is_repeated = found.alignment.horizontal == "fill"
        if text and (shows_formula or is_repeated or any(found.coordinate in ranges for ranges in changing)):
            text = f"{PICTURE}{text}"
        places = grid.places(row, column) if on_sheet else set()
        if places & under.alone or (not text and places & under.together):
            text = f"{PICTURE}{text}"
        return Cell(text, drawn)

    return grid.rows(cell)


def _worked_out(sheet: Any) -> set[tuple[int, int]]:
    """The places whose values formulas give; one that gives several stands in the first of them."""
    formulas = (cell for cell in sheet._cells.values() if cell.data_type == "f")
    ranges = (getattr(cell.value, "ref", cell.coordinate) for cell in formulas)
    bounds = map(importlib.import_module("openpyxl.utils").range_boundaries, ranges)
    return {
        (row - 1, column - 1)
        for left, top, right, bottom in bounds
        for row, column in itertools.product(range(top, bottom + 1), range(left, right + 1))
    }


def _widths(sheets: Iterable[Any], places: Iterable[tuple[int, int]]) -> list[int]:
    """Up to which column each row has cells, or something that lies on it."""
    found: dict[int, int] = {}
    for row, column in places:
        found[row + 1] = max(found.get(row + 1, 0), column + 1)
    for sheet in sheets:
        for (row, column), cell in sheet._cells.items():  # all else that openpyxl tells of is rows and columns
            if column > found.get(row, 0) and (cell.value is not None or cell.has_style):
                found[row] = column
    return [found.get(row, 0) for row in range(1, max(found, default=0) + 1)]


def _is_narrow(cell: Any, text: str, width: float | None) -> bool:
    """Whether a number has more digits than fit in a column of so many digits of the usual size."""
    if width is None or cell.alignment.shrink_to_fit:
        return False
    return len(text) * (cell.font.sz or _USUAL_SIZE) / _USUAL_SIZE > width + 1


def _text(cell: Any, colours: "_Colours", *, styles_unknown: bool) -> str:
    value, font = cell.value, cell.font
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, list)):
        return PICTURE  # a truth value, a date: how it is shown is not known
    ground = colours.of_ground(cell.fill)
    if styles_unknown and ground == PAPER:
        ground = None
    if isinstance(value, list):
        pieces = ((piece, font) if isinstance(piece, str) else (piece.text, piece.font) for piece in value)
        return shown_text("".join(_seen(text, own, colours, ground) for text, own in pieces), cell.number_format)
    form = cell.number_format
    return _seen(shown_text(value, form) if isinstance(value, str) else shown(value, form), font, colours, ground)


def _seen(text: str, font: Any, colours: "_Colours", ground: Colour | None) -> str:
    look = look_of(
        text,
        hidden=bool(font.strike) or (font.sz or _USUAL_SIZE) <= TINY,
        raised=font.vertAlign in ("superscript", "subscript"),
        font=_name_of(font),
        colour=colours.of(font.color) or INK,
        ground=ground,
    )
    return signed(text, look)


def _name_of(font: Any) -> str | None:
    """The name of a font; of a piece of text it has another."""
    name = getattr(font, "rFont", None) or font.name
    return name if isinstance(name, str) else None


class _Colours:
    """The colours of one workbook: as digits, as places in a palette, and as those of its theme."""

    def __init__(self, library: Any, theme: bytes | None) -> None:
        self._palette = library.styles.colors.COLOR_INDEX
        named = [code.decode() for code in _OF_THEME.findall(theme or b"")][:_COLOURS_OF_THEME]
        for at in (0, 2):  # the theme names what is dark first, cells count what is light first
            named[at : at + 2] = named[at : at + 2][::-1]
        self._theme = named or ["ffffff", "000000"]

    def of(self, colour: Any) -> Colour | None:
        """What a colour is; None for one that the program chooses."""
        if colour is None:
            return None
        if colour.type == "theme":
            return _tinted(_at(self._theme, colour.theme), colour.tint)
        if colour.type == "indexed":
            return _at(self._palette, colour.indexed)
        return colour_of(colour.rgb[-6:]) if colour.type == "rgb" and isinstance(colour.rgb, str) else None

    def of_ground(self, fill: Any) -> Colour | None:
        """The ground of a cell; None where it is not known."""
        if fill.fill_type is None:
            return PAPER
        return self.of(fill.fgColor) if fill.fill_type == "solid" else None

    def change(self, rule: Any) -> bool:
        """Whether a condition may change what a cell shows, and not only its ground or how bold it is."""
        scale = rule.iconSet or rule.dataBar
        font = rule.dxf.font if rule.dxf else None
        fades = font is not None and of_colours(self.of(font.color) or INK, PAPER) is not Look.SHOWN
        changed = font is not None and (font.strike or font.vertAlign or fades)
        return bool((scale and scale.showValue is False) or changed or (rule.dxf and rule.dxf.numFmt))


def _at(colours: Sequence[str], place: int) -> Colour | None:
    return colour_of(colours[place][-6:]) if 0 <= place < len(colours) else None


def _tinted(colour: Colour | None, tint: float) -> Colour | None:
    """A colour made lighter or darker by a share."""
    if colour is None:
        return None
    red, green, blue = (part + (1 - part) * tint if tint > 0 else part * (1 + tint) for part in colour[:3])
    return red, green, blue, 1.0
