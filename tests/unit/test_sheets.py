"""Spreadsheets: what cells show, which cells there are, hostile files. Each is written as XLSX and as XLS."""

import contextlib
import datetime
import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.formula import ArrayFormula

import govinfo_parse as gp
from govinfo_parse.render import to_html
from govinfo_parse.report import Editions
from govinfo_parse.sources.sheets import MAX_GRID, shown
from govinfo_parse.sources.xls import read_xls
from govinfo_parse.sources.xlsx import read_xlsx
from govinfo_parse.testing.plans import Plan, Scale, make_report
from tests.unit import bounded

EDITIONS = [
    Editions(disclosure=2021, applications=2021, disputes=2019),
    Editions(disclosure=2019, applications=2019, disputes=2019),
]
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def xlsx_of(rows: Sequence[Sequence[Any]], *, border: bool = True, change: Any = None) -> bytes:
    """One sheet with these cells, a border around each that is not left out with ``...``."""
    book = openpyxl.Workbook()
    sheet = book.active
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not ...:
                cell = sheet.cell(at, column, value)
                cell.border = BOX if border else Border()
    if change is not None:
        change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls_of(rows: Sequence[Sequence[Any]], *, border: bool = True, change: Any = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("1")
    style = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin" if border else "")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not ...:
                sheet.write(at, column, value, style)
    if change is not None:
        change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text_of(data: bytes) -> str:
    return (read_xlsx if data.startswith(b"PK") else read_xls)(data).text


WRITERS = pytest.mark.parametrize("write", [xlsx_of, xls_of], ids=["xlsx", "xls"])


@WRITERS
def test_cells_are_written_once_and_empty_ones_behind_a_row_count_with_a_border(write: Any) -> None:
    rows: list[list[Any]] = [["a", 1, None, 2.5, None], [None, None], [], ["b"]]
    assert text_of(write(rows)) == "a\t1\t\t2.5\t\n\t\nb\n\n"
    assert text_of(write(rows, border=False)) == "a\t1\t\t2.5\nb\n\n"


def _merged_xlsx(_: Any, sheet: Any) -> None:
    sheet.merge_cells("A1:B2")


def _merged_xls(_: Any, sheet: Any) -> None:
    sheet.merge(0, 1, 0, 1)


def test_merged_cells_are_written_once() -> None:
    rows: list[list[Any]] = [["a", None, 1], [None, None, 2]]
    assert text_of(xlsx_of(rows, change=_merged_xlsx)) == "a\t1\n2\n\n"
    assert text_of(xls_of([["a", ..., 1], [..., ..., 2]], change=_merged_xls)) == "a\t1\n2\n\n"


def test_hidden_rows_columns_and_sheets_are_left_out() -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        book.create_sheet("2").sheet_state = "hidden"
        book["2"].append(["z"])

    def hide_xls(book: Any, sheet: Any) -> None:
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True
        other = book.add_sheet("2")
        other.visibility = 1
        other.write(0, 0, "z")

    rows: list[list[Any]] = [["a", 9, 1], ["x", 8, 7], ["b", 9, 2]]
    assert text_of(xlsx_of(rows, change=hide)) == text_of(xls_of(rows, change=hide_xls)) == "a\t1\nb\t2\n\n"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (5.0, "General", "5"),
        (1.1 + 2.2, "General", "3.3"),
        (100000000000.0, "General", "100000000000"),
        (0, "General", "0"),
        (12, "@", "12"),
        (12, "0", "12"),
        (12.5, "0", "13"),
        (-12, "0", "-12"),
        (12, "0_ ", "12"),
        (1234, "#,##0", "1,234"),
        (1234.565, "#,##0.00_);[Red](#,##0.00)", "1,234.57"),
        (12, '0"件"', "12件"),
        (0, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (0, "0;-0;;@", ""),
        (-3, "0;-0", "-3"),
        (-3, "0_ ;[Red]-0 ", "-3"),
        (-3, "0_);[Red]\\(0\\)", "\ufffc-3"),
        (-3, "0;0", "\ufffc-3"),
        (0.5, "0%", "\ufffc0.5"),
        (45000, "yyyy-mm-dd", "\ufffc45000"),
        (12, "#", "\ufffc12"),
        (12, "# ?/?", "\ufffc12"),
        (12, ";;;", "\ufffc12"),
        (12, "0.0,", "\ufffc12"),
        (12, "[Red]0", "12"),
        (12, "[$-804]0", "12"),
        (12, "[DBNum1]0", "\ufffc12"),
        (12, "[>100]0;0.0", "\ufffc12"),
        (12, "[White]0", "\ufffc12"),
        (12, "[Color2]0", "\ufffc12"),
        (12, "[Color12]0", "12"),
        (5, "-0", "\ufffc5"),
        (-5, "\\-0", "\ufffc-5"),
        (12, "0*-", "\ufffc12"),
    ],
)
def test_what_a_format_shows(number: float, form: str, text: str) -> None:
    assert shown(number, form) == text


@WRITERS
def test_struck_raised_and_odd_cells(write: Any) -> None:
    if write is xlsx_of:
        small, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
        rich = CellRichText("12", TextBlock(small, "3"), TextBlock(struck, "4"))

        def change(book: Any, sheet: Any) -> None:
            sheet["A1"].font = Font(strike=True)
            sheet["B1"].value = rich

    else:

        def change(book: Any, sheet: Any) -> None:
            struck, small = xlwt.easyfont("struck_out true"), xlwt.easyfont("escapement superscript")
            sheet.write(0, 0, "9", xlwt.easyxf("font: struck_out true; borders: left thin"))
            sheet.write_rich_text(0, 1, ("12", ("3", small), ("4", struck)))

    rows: list[list[Any]] = [[..., ..., datetime.date(2024, 1, 5), True]]
    if write is xlsx_of:
        rows = [["9", "", *rows[0][2:]]]
    first, second, *others = text_of(write(rows, change=change)).strip("\n").split("\t")
    assert (first, second) == ("", "12⁽³⁾")
    assert others[1] == "\ufffc"
    assert others[0] == ("\ufffc" if write is xlsx_of else "45296")  # a date that nothing but its format makes one


def test_white_text_shows_on_a_fill_only() -> None:
    def change(book: Any, sheet: Any) -> None:
        for name in ("A1", "B1"):
            sheet[name].font = Font(color="FFFFFFFF")
        sheet["B1"].fill = PatternFill("solid", fgColor="FF333333")

    assert text_of(xlsx_of([[1, 2, 3]], change=change)) == "\t2\t3\n\n"


@pytest.mark.parametrize(
    ("colour", "fill", "text"),
    [
        (Color(theme=0), None, "2"),
        (Color(theme=4), None, "1\t2"),
        (Color(theme=4), Color(theme=4), "\ufffc\t2"),
        (Color(theme=0), Color(theme=4), "1\t2"),
        (Color(theme=0), Color(theme=4, tint=0.9), "\ufffc\t2"),
        (Color(rgb="FFFFFF00"), Color(rgb="FFFFFF00"), "2"),
        (Color(indexed=13), Color(rgb="FFFFFF00"), "2"),
        (Color(rgb="FF000000"), Color(rgb="FF000000"), "\ufffc\t2"),
    ],
)
def test_text_of_the_colour_of_its_fill_is_not_seen(colour: Color, fill: Color | None, text: str) -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["A1"].font = Font(color=colour)
        if fill is not None:
            sheet["A1"].fill = PatternFill("solid", fgColor=fill)

    assert text_of(xlsx_of([[1, 2]], change=change)).strip() == text


@WRITERS
def test_a_text_across_several_cells_is_one_cell_and_a_repeated_one_is_not_claimed(write: Any) -> None:
    def change(_: Any, sheet: Any) -> None:
        for name in ("A1", "B1", "C1", "D1"):
            sheet[name].alignment = Alignment(horizontal="centerContinuous")
        sheet["E1"].alignment = Alignment(horizontal="fill")

    def change_xls(_: Any, sheet: Any) -> None:
        for at, value in enumerate((12, None, None, 5)):
            sheet.write(0, at, value, xlwt.easyxf("align: horiz center_across_selection"))
        sheet.write(0, 4, 1, xlwt.easyxf("align: horiz filled"))

    if write is xlsx_of:
        assert text_of(xlsx_of([[12, None, None, 5, 1]], change=change)) == "12\t5\t\ufffc1\n\n"
    else:
        assert text_of(xls_of([[...]], change=change_xls)) == "12\t5\t\ufffc1\n\n"


def test_a_sheet_that_shows_formulas_does_not_show_their_values() -> None:
    data = xlsx_of([["a", "=1+1"]], change=lambda _, sheet: setattr(sheet.sheet_view, "showFormulas", True))
    assert text_of(data) == "a\t\ufffc\n\n"


@WRITERS
def test_rows_and_letters_of_one_point_are_not_seen(write: Any) -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet.row_dimensions[2].height = 1
        sheet["B1"].font = Font(size=1)

    def change_xls(_: Any, sheet: Any) -> None:
        sheet.row(1).height, sheet.row(1).height_mismatch = 20, True
        sheet.write(0, 1, 2, xlwt.easyxf("font: height 20"))

    if write is xlsx_of:
        assert text_of(xlsx_of([["a", 2, 3], ["b", 5, 6]], change=change)) == "a\t\t3\n\n"
    else:
        assert text_of(xls_of([["a", ..., 3], ["b", 5, 6]], change=change_xls)) == "a\t\t3\n\n"


def test_zeros_that_the_sheet_hides_are_blank() -> None:
    def hide(_: Any, sheet: Any) -> None:
        sheet.sheet_view.showZeros = False

    def hide_xls(_: Any, sheet: Any) -> None:
        sheet.show_zero_values = False

    rows: list[list[Any]] = [["a", 0, 10]]
    assert text_of(xlsx_of(rows, change=hide)) == text_of(xls_of(rows, change=hide_xls)) == "a\t\t10\n\n"


@WRITERS
def test_fonts_colours_and_formats_that_hide_or_change_a_text(write: Any) -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["A1"].font, sheet["B1"].number_format = Font(name="Wingdings"), ";;;"
        sheet["C1"].font = Font(color=Color(indexed=9))
        sheet["D1"].border = Border(diagonal=THIN, diagonalUp=True)

    def change_xls(_: Any, sheet: Any) -> None:
        sheet.write(0, 0, 4, xlwt.easyxf("font: name Wingdings"))
        sheet.write(0, 1, "12", xlwt.easyxf(num_format_str=";;;"))
        sheet.write(0, 2, 12, xlwt.easyxf("font: colour white"))
        crossed = xlwt.easyxf()
        crossed.borders.diag, crossed.borders.need_diag1 = 1, 1
        sheet.write(0, 3, "", crossed)

    if write is xlsx_of:
        assert text_of(xlsx_of([[4, "12", 12, None, 5]], change=change)) == "\ufffc\t\t\t\ufffc\t5\n\n"
    else:
        assert text_of(xls_of([[..., ..., ..., ..., 5]], change=change_xls)) == "\ufffc\t\t\t\ufffc\t5\n\n"


def test_what_a_condition_may_change_is_not_claimed() -> None:
    def change(_: Any, sheet: Any) -> None:
        red, hidden = Font(color="FFFF0000", bold=True), DifferentialStyle(numFmt=NumberFormat(200, ";;;"))
        sheet.conditional_formatting.add("A1", CellIsRule("equal", ["1"], font=Font(color="FFFFFFFF")))
        sheet.conditional_formatting.add("B1", CellIsRule("equal", ["2"], font=red))
        sheet.conditional_formatting.add("C1", Rule("cellIs", dxf=hidden, operator="equal", formula=["3"]))
        sheet.conditional_formatting.add("D1", IconSetRule("3Arrows", "num", [0, 1, 2], showValue=False))

    assert text_of(xlsx_of([[1, 2, 3, 4]], change=change)) == "\ufffc1\t2\t\ufffc3\t\ufffc4\n\n"


def test_a_number_that_does_not_fit_its_column_is_not_seen() -> None:
    def change(_: Any, sheet: Any) -> None:
        for name in "ABC":
            sheet.column_dimensions[name].width = 3
        sheet["B1"].alignment = Alignment(shrink_to_fit=True)

    assert text_of(xlsx_of([[123456, 123456, 1234]], change=change)) == "\ufffc123456\t123456\t1234\n\n"


def test_a_formula_that_was_never_worked_out_is_no_empty_cell() -> None:
    assert text_of(xlsx_of([["a", "=1+1", 2]])) == "a\t\ufffc\t2\n\n"


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        pytest.param("", "a\t0\t2\n\n", id="worked-out"),
        pytest.param('fullCalcOnLoad="0"', "a\t0\t2\n\n", id="switched-off"),
        pytest.param('fullCalcOnLoad="1"', "a\t\ufffc\t2\n\n", id="when-opened"),
        pytest.param('calcId="1" fullCalcOnLoad="true"', "a\t\ufffc\t2\n\n", id="in-words"),
        pytest.param('calcCompleted="0"', "a\t\ufffc\t2\n\n", id="not-all-of-it"),
    ],
)
def test_formulas_that_are_worked_out_when_a_file_is_opened_are_not_told_by_it(setting: str, text: str) -> None:
    """Programs that only write spreadsheets store 0 for every formula, and Excel shows what it works out."""
    data = xlsx_of([["a", "=5+7", 2]])
    data = changed("workbook.xml", b'<calcPr calcId="124519" fullCalcOnLoad="1"', f"<calcPr {setting}".encode(), data)
    assert text_of(changed(SHEET, b"<v/>", b"<v>0</v>", changed(SHEET, b"<v></v>", b"<v>0</v>", data))) == text


def test_a_formula_of_several_cells_gives_all_of_them() -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["B1"] = ArrayFormula("B1:D1", "=TRANSPOSE(A2:A4)")

    assert text_of(xlsx_of([["a", 0, 0], ["b"]], change=change)) == "a\t\ufffc\t\ufffc\t\ufffc\nb\n\n"


@WRITERS
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("border", [True, False])
def test_reports_as_sheets(write: Any, seed: int, border: bool) -> None:
    """The blocks of a report below each other in one sheet, merged as on the form, numbers as numbers."""
    report = make_report(seed, Plan(editions=EDITIONS[seed], scale=Scale(zeros=0.5, most=2000)))
    root = etree.fromstring(to_html(report).text, etree.HTMLParser())
    rows: list[list[Any]] = []
    merged: list[tuple[int, int, int, int]] = []
    for block in root[-1]:
        if block.tag != "table":
            rows.append([block.text or "", ...])
            continue
        taken: set[tuple[int, int]] = set()
        for row in block.iter("tr"):
            cells: dict[int, Any] = {}
            for item in row:
                column = next(at for at in range(100) if (len(rows), at) not in taken)
                across, down = int(item.get("colspan", "1")), int(item.get("rowspan", "1"))
                places = {(len(rows) + y, column + x) for y in range(down) for x in range(across)}
                taken |= places
                cells[column] = _value(item.text or "")
                if len(places) > 1:
                    merged.append((len(rows), column, down, across))
            rows.append([cells.get(column, ...) for column in range(max(cells, default=0) + 1)])

    def merge(_: Any, sheet: Any) -> None:
        for top, left, down, across in merged:
            if write is xlsx_of:
                sheet.merge_cells(None, top + 1, left + 1, top + down, left + across)
            else:
                sheet.merge(top, top + down - 1, left, left + across - 1)

    file = io.BytesIO(write(rows, border=border, change=merge))
    file.name = "a.xlsx" if write is xlsx_of else "a.xls"
    read = gp.parse_file(file)
    assert [(cell.path, cell.value) for cell in read.cells()] == [(cell.path, cell.value) for cell in report.cells()]
    where = read.cell("disclosure.licensing.decisions").where or ""
    assert where.startswith("table 1, row ")


def _value(text: str) -> Any:
    plain = text.replace(",", "")
    return int(plain) if plain.lstrip("-").isdigit() else text


# --------------------------------------------------------------------------- what is refused


def changed(part: str, old: bytes, new: bytes, data: bytes | None = None) -> bytes:
    """An XLSX file in which a piece of one part is replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or xlsx_of([["a", 1]]))) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name.endswith(part) else content)
    return stream.getvalue()


SHEET = "worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WIDE = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
LINKED = b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" display="a"/></hyperlinks>'
FORMULA = b'<row r="2"><c r="A2"><f t="array" ref = \'A2:XFD1048576\'>1</f></c></row></sheetData>'
HOSTILE = {
    "empty": (b"", "is empty"),
    "not-a-sheet": (b"\0" * 600, "no XLSX file"),
    "cut": (xlsx_of([["a", 1]])[:2000], "broken"),
    "merged": (changed(SHEET, b"</sheetData>", FAR + WIDE), f"{MAX_GRID:,} places"),
    "formula": (changed(SHEET, b"</sheetData>", FAR + FORMULA), f"{MAX_GRID:,} places"),
    "linked": (changed(SHEET, b"</sheetData>", FAR + LINKED), f"{MAX_GRID:,} places"),
    "no-xml": (changed(SHEET, b"<sheetData>", b"<sheetData"), "broken"),
    "entities": (changed(SHEET, b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"), "entities"),
    "docx-inside": (xlsx_of([["a"]]).replace(b"xl/worksheets", b"xl/work_heets"), "no sheets|broken"),
}


LARGE = {
    "far-cell": changed(SHEET, b"</sheetData>", FAR + b"</sheetData>"),
    "merged-over-everything": changed(SHEET, b"</sheetData>", WIDE),
    "linked-everywhere": changed(SHEET, b"</sheetData>", LINKED),
    "title-over-all-columns": changed(
        SHEET, b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A9:XFD59"/></mergeCells>'
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set the POSIX way")
@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_without_cells_costs_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(LARGE[name])
    assert bounded.read(path)[0] == "NotAReportError"  # it was read, and holds "a" and 1


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set the POSIX way")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_time_and_memory(name: str, tmp_path: Path) -> None:
    data, expected = HOSTILE[name]
    path = tmp_path / "report.xlsx"
    path.write_bytes(data)
    kind, message = bounded.read(path)
    assert kind == "SourceError"
    assert any(part in message for part in expected.split("|")), message


def test_damaged_xls_files_are_refused_or_read() -> None:
    data = xls_of([["规章", 1, 0, 9], ["行政规范性文件", 2, 0, 7]])
    for at in range(512, len(data), 37):
        damaged = data[:at] + bytes((data[at] ^ 0xFF,)) + data[at + 1 :]
        with contextlib.suppress(gp.SourceError):
            assert read_xls(damaged).text.isprintable() is False  # it has line ends


def test_without_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setitem(sys.modules, "xlrd", None)
    for read, data in ((read_xlsx, b"PK"), (read_xls, b"")):
        with pytest.raises(gp.MissingExtraError, match=r"govinfo-parse\[xlsx\]"):
            read(data)


def test_a_title_over_all_columns_is_one_cell() -> None:
    def title(_: Any, sheet: Any) -> None:
        sheet.merge_cells("A1:XFD1")

    assert text_of(xlsx_of([["t"], ["a", 1, None, 2]], change=title)) == "t\na\t1\t\t2\n\n"


def test_borders_below_the_last_text_are_no_rows() -> None:
    rows: list[list[Any]] = [["a", 1, 2], ["b", None, None], *[[None] * 3] * 50]
    assert text_of(xlsx_of(rows, border=True)) == "a\t1\t2\nb\t\t\n\n"
    assert text_of(xlsx_of([*rows, ["c"]], border=True)).endswith("b\t\t\n" + "\t\t\n" * 50 + "c\n\n")


def test_rows_beside_a_label_over_several_are_kept() -> None:
    def label(_: Any, sheet: Any) -> None:
        sheet.merge_cells("A1:A2")

    assert text_of(xlsx_of([["a", 1], [None, None], [None, None]], border=True, change=label)) == "a\t1\n\n\n"


# --------------------------------------------------------------------------- what lies on a sheet

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_SHAPE = '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="x"{}/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp>'
_PLACE = (
    "<xdr:{0}><xdr:col>{2}</xdr:col><xdr:colOff>{4}</xdr:colOff>"
    "<xdr:row>{1}</xdr:row><xdr:rowOff>{3}</xdr:rowOff></xdr:{0}>"
)
_DIGITS_8, _HALF_LINE = 609_600, 95_250


def drawn_on(data: bytes, anchor: str) -> bytes:
    """A file with something on its first sheet."""
    related = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' "
        f"Type='{_OFFICE}/drawing' Target='../drawings/drawing1.xml'/></Relationships>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(stream, "w") as made:
        for name in book.namelist():
            part = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</worksheet>", f"<drawing xmlns:r='{_OFFICE}' r:id='rId1'/></worksheet>".encode())
            made.writestr(name, part)
        made.writestr("xl/worksheets/_rels/sheet1.xml.rels", related)
        made.writestr("xl/drawings/drawing1.xml", f"<xdr:wsDr xmlns:xdr='{_DRAWING}'>{anchor}</xdr:wsDr>")
    return stream.getvalue()


def between(start: tuple[int, int, int, int], end: tuple[int, int, int, int], hidden: str = "") -> str:
    """An anchor from a place to another: row, column, and how far from their edges."""
    places = _PLACE.format("from", *start) + _PLACE.format("to", *end)
    return f"<xdr:twoCellAnchor>{places}{_SHAPE.format(hidden)}<xdr:clientData/></xdr:twoCellAnchor>"


@pytest.mark.parametrize(("anchor", "text"), [
    (between((1, 1, 0, 0), (1, 1, 2 * _HALF_LINE, _DIGITS_8)), "a\t1\t2\nb\t\ufffc\t4\nc\t\t6"),
    (between((1, 1, 30_000, 30_000), (1, 1, 60_000, 60_000)), "a\t1\t2\nb\t\ufffc\t4\nc\t\t6"),
    (between((1, 2, 0, 0), (2, 2, 10_000, 0)), "a\t1\t2\nb\t\t4\nc\t\t6"),
    (between((1, 2, 0, 0), (2, 3, 10_000, 0)), "a\t1\t2\nb\t\t\ufffc4\nc\t\t6"),
    (between((1, 1, 0, 0), (4, 4, 0, 0)), "a\t1\t2\nb\t\ufffc\t4\nc\t\ufffc\t6"),
    (between((1, 1, 0, 0), (1, 1, _HALF_LINE, 90_000), ' hidden="1"'), "a\t1\t2\nb\t\t4\nc\t\t6"),
    (f"<xdr:oneCellAnchor>{_PLACE.format('from', 1, 1, 0, 0)}<xdr:ext cx='90000' cy='90000'/>{_SHAPE.format('')}"
     "<xdr:clientData/></xdr:oneCellAnchor>", "a\t1\t2\nb\t\ufffc\t4\nc\t\t6"),
    (f"<xdr:absoluteAnchor><xdr:pos x='650000' y='200000'/><xdr:ext cx='90000' cy='90000'/>{_SHAPE.format('')}"
     "<xdr:clientData/></xdr:absoluteAnchor>", "a\t1\t2\nb\t\ufffc\t4\nc\t\t6"),
], ids=[
    "whole cell", "in a corner", "on a border", "on a number", "on several", "hidden", "by size", "on the sheet",
])  # fmt: skip
def test_what_lies_on_a_cell_makes_it_unreadable(anchor: str, text: str) -> None:
    """On several cells it hides what may stand in the empty ones; of their numbers it is the ground."""
    plain = xlsx_of([("a", 1, 2), ("b", None, 4), ("c", None, 6)])
    assert text_of(plain).strip() == "a\t1\t2\nb\t\t4\nc\t\t6"
    assert text_of(drawn_on(plain, anchor)).strip() == text


def test_what_lies_on_another_sheet_says_nothing() -> None:
    def second(book: Any, sheet: Any) -> None:
        book.create_sheet("2", 0).append([7])

    data = drawn_on(xlsx_of([("a", None, 2)], change=second), between((0, 1, 0, 0), (0, 1, 9, 9)))
    assert text_of(data).split() == ["7", "a", "2"]
