"""The spreadsheet: what openpyxl and LibreOffice read out of it."""

import csv
import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

import govinfo_parse as gp
from govinfo_parse.cells import Cell
from govinfo_parse.exports import export, xlsx
from govinfo_parse.forms import Edition
from govinfo_parse.records import Fill
from govinfo_parse.rows import CELLS, each_read, reports_table
from govinfo_parse.signs import SIGNS
from tests.unit.outcomes import HOSTILE, mixed, outcomes, whole
from tests.unit.shown import check_picture

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ROW = 3
"""The row of `mixed` among `outcomes`."""


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("xlsx") / "reports.xlsx"
    export(outcomes(), path)
    return opened(path)


def cell_of(book: Any, path: str, row: int = ROW) -> Any:
    return book["数据"].cell(row, reports_table().heads("path").index(path) + 1)


def background(cell: Any) -> str | None:
    return f"#{cell.fill.fgColor.rgb[-6:].lower()}" if cell.fill.fill_type else None


def test_four_sheets_with_frozen_heads_and_filters(book: Any) -> None:
    assert book.sheetnames == ["数据", "单元格", "问题", "未读"]
    for sheet in book:
        assert sheet.freeze_panes in ("D2", "B2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
    assert [cell.value for cell in book["数据"][1]] == reports_table().heads("zh")
    assert [cell.value for cell in book["单元格"][1]] == CELLS.heads("zh")


def test_rows_are_reports_cells_findings_and_failures(book: Any) -> None:
    reports = [read.report for read in each_read(outcomes()) if read.report is not None]
    assert book["数据"].max_row == 1 + len(outcomes())
    assert book["单元格"].max_row == 1 + sum(len(report.cells()) for report in reports)
    assert [[cell.value for cell in row] for row in book["未读"].iter_rows(min_row=2)] == [
        ["b/none.pdf", "SourceError", "the file holds no text"]
    ]
    (finding,) = book["问题"].iter_rows(min_row=2, values_only=True)
    assert finding[3:5] == ("错误", "value-unreadable")


@pytest.mark.parametrize(
    ("path", "value", "status", "comment"),
    [
        ("applications.received.total", 9, None, None),
        ("disclosure.procurement.amount", 8040.5, None, "已填\n原文: 8040.50元\n单位: 元\n位置: line 2, column 3"),
        ("disclosure.licensing.change", -183, None, "已填\n原文: -183\n附注: 含下放"),
        ("disclosure.rules.produced", HOSTILE + "!", gp.Status.UNREADABLE,
         f"不可读\n原文: {HOSTILE}\n位置: line 1, column 5"),
        ("applications.received.natural_person", "12?", gp.Status.UNCERTAIN,
         "存疑\n原文: 12\n疑似数值: 12\n推算数值: 13\n"
         "位置: table 2, row 3, cell 4 (/html/body/table[2]/tr[3]/td[4])"),
        ("applications.received.commercial_enterprise", "空", gp.Status.BLANK, "空白"),
        ("applications.received.research_institution", "/", gp.Status.MARKED, "符号\n原文: /\n推算数值: 0"),
        ("applications.received.other_organization", "…", gp.Status.MISSING, "未找到"),
        ("disclosure.rules.issued", None, None, None),
    ],
)  # fmt: skip
def test_a_cell_has_its_sign_its_colour_and_its_place(
    book: Any, path: str, value: object, status: gp.Status | None, comment: str | None
) -> None:
    cell = cell_of(book, path)
    assert cell.value == value
    assert background(cell) == (SIGNS[status].light if status else None)
    assert (cell.comment.text if cell.comment else None) == comment
    assert cell.data_type == ("s" if isinstance(value, str) else "n"), "no text is a formula"


def test_a_cell_that_was_not_found_tells_what_the_sums_force(tmp_path: Path) -> None:
    path = "applications.received.other_organization"
    cells = [attrs.evolve(cell, implied=5) if cell.path == path else cell for cell in mixed().cells()]
    export(attrs.evolve(mixed(), cells=cells), tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")["数据"]
    at = [column.name for column in reports_table().columns].index(path)
    assert sheet.cell(2, at + 1).comment.text == "未找到\n推算数值: 5"
    plain = [cell.path for cell in mixed().cells() if cell.status is gp.Status.PRINTED and not cell.note]
    commented = {column.name for column, cell in zip(reports_table().columns, sheet[2], strict=True) if cell.comment}
    assert commented == {cell.path for cell in mixed().cells()} - {*plain} | {"disclosure.procurement.amount"}


@pytest.mark.parametrize(
    ("fill", "path", "value", "form"),
    [
        ("implied", "applications.received.natural_person", 13, '"("General")"'),
        ("zero", "applications.received.natural_person", 13, '"("General")"'),
        ("zero", "applications.received.commercial_enterprise", 0, '0"*"'),
        ("implied", "applications.received.commercial_enterprise", "空", "General"),
    ],
)
def test_what_stands_in_is_a_number_with_a_sign(
    tmp_path: Path, fill: Fill, path: str, value: object, form: str
) -> None:
    export(outcomes(), tmp_path / "a.xlsx", fill=fill)
    book = opened(tmp_path / "a.xlsx")
    cell = cell_of(book, path)
    assert (cell.value, cell.number_format) == (value, form)
    assert background(cell) is not None
    assert book.custom_doc_props["govinfo_parse.fill"].value == fill


@pytest.mark.parametrize("name", ["labels", "version", "fill"])
def test_the_file_says_what_was_decided(book: Any, name: str) -> None:
    told = {"labels": "zh", "version": "1", "fill": "none"}
    assert book.custom_doc_props[f"govinfo_parse.{name}"].value == told[name]


def test_a_sheet_that_is_full_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 101)
    export(whole(), tmp_path / "a.xlsx")
    book = opened(tmp_path / "a.xlsx")
    assert book.sheetnames == ["数据", "单元格", "问题", "未读", "单元格 2"]
    first, second = book["单元格"], book["单元格 2"]
    assert (first.max_row, second.max_row) == (101, 101)
    paths = [row[5] for sheet in (first, second) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert paths == [cell.path for cell in whole().cells()]
    assert second.auto_filter.ref == second.dimensions
    assert [cell.value for cell in second[1]] == CELLS.heads("zh")


def test_comments_have_a_limit_that_the_sheet_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_COMMENTS", 2)
    export(mixed(), tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")["数据"]
    comments = [cell.comment.text for row in sheet.iter_rows(min_row=2) for cell in row if cell.comment]
    assert len(comments) == 2
    assert sheet["A1"].comment.text.startswith("批注最多 2 条, 此外各格的位置见单元格表")


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    long = Cell(path="applications.received.total", status=gp.Status.MARKED, raw="/𠀀" * 40_000)
    cells = [long if cell.path == long.path else cell for cell in mixed().cells()]
    export(attrs.evolve(mixed(), cells=cells), tmp_path / "a.xlsx")
    lines = opened(tmp_path / "a.xlsx")["单元格"].iter_rows(min_row=2, values_only=True)
    (row,) = [line for line in lines if line[5] == long.path]
    assert row[12].endswith("…")
    assert 10_000 < len(row[12]) <= xlsx.MAX_CHARACTERS


def test_columns_by_path(tmp_path: Path) -> None:
    export(outcomes(), tmp_path / "a.xlsx", labels="path")
    book = opened(tmp_path / "a.xlsx")
    assert book.sheetnames == ["reports", "cells", "findings", "unread"]
    assert [cell.value for cell in book["reports"][1]] == reports_table().heads("path")


def converted(path: Path) -> dict[str, list[list[str]]]:
    """Every sheet of a file as LibreOffice reads it."""
    assert OFFICE is not None
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", options, "--outdir", str(path.parent / "out"), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    sheets = {}
    for made in (path.parent / "out").glob("*.csv"):
        with made.open(encoding="utf-8", newline="") as file:
            sheets[made.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(file))
    return sheets


NEEDS_OFFICE = pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed")


@NEEDS_OFFICE
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "reports.xlsx"
    export(outcomes(), path, fill="zero")
    sheets = converted(path)
    if not sheets and not os.environ.get("CI"):
        pytest.skip("LibreOffice is installed without Calc")
    assert sheets.keys() == {"数据", "单元格", "问题", "未读"}
    assert sheets["数据"][0] == reports_table().heads("zh")
    assert len(sheets["单元格"]) == opened(path)["单元格"].max_row
    at = CELLS.heads("path").index
    told = [line for line in sheets["单元格"][1:] if line[at("path")] == "applications.received.total"]
    assert sum(int(line[at("count")]) for line in told) == 9 + 2 * (whole().applications.received.total or 0)
    amounts = [
        Decimal(line[at("value")]) for line in sheets["单元格"][1:] if line[at("path")] == "disclosure.fees.amount"
    ]
    assert amounts == [whole().disclosure.fees.amount] * 2
    assert HOSTILE in [line[at("raw")] for line in sheets["单元格"]]
    assert sheets["未读"][1:] == [["b/none.pdf", "SourceError", "the file holds no text"]]


def test_an_edition_of_its_own_has_no_cells_of_others(book: Any) -> None:
    edition: Edition = 2021
    assert whole().disclosure.edition == edition
    assert cell_of(book, "disclosure.rules.produced", row=2).value is None
    assert cell_of(book, "disclosure.rules.issued", row=2).value == whole().disclosure.rules.issued


def test_reports_in_the_sheet_are_what_attrs_say(book: Any) -> None:
    report = attrs.evolve(whole(), year=2023)
    for cell in report.cells():
        value = cell_of(book, cell.path, row=2).value
        assert value is not None
        assert Decimal(str(value)) == cell.value, cell.path


@NEEDS_OFFICE
def test_the_picture_of_the_documentation_is_drawn(tmp_path: Path) -> None:
    check_picture("spreadsheet.py", tmp_path / "a.png", ("files.md", "auditor.md", "zh/auditor.md"))
