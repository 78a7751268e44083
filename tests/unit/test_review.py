"""What goes into the review page: the text in pieces, the document, pictures of pages, and the page around them."""

import base64
import doctest
import importlib
import io
import json
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
import xlwt
from PIL import Image

import govinfo_parse as gp
from govinfo_parse.render import to_html
from govinfo_parse.review import pictures, write_review
from govinfo_parse.review.data import report_data
from govinfo_parse.review.document import MOST_MERGED, blocks, merged_cells
from govinfo_parse.rows import Outcome
from govinfo_parse.sources.files import Page, read_file
from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.pdf import read_pdf
from govinfo_parse.text import Place
from tests.documents import to_docx
from tests.unit.pdf_writer import page_objects, pdf, write
from tests.unit.test_pdf import cells
from tests.unit.test_sheets import xls_of, xlsx_of

CORPUS = Path(__file__).parents[2] / "corpus"
PDF = CORPUS / "document-split-table" / "source.pdf"


def page_of(*reviewed: Outcome) -> str:
    file = io.StringIO()
    write_review(reviewed, file)
    return file.getvalue()


def unpacked(page: str) -> list[dict[str, Any]]:
    packed = re.findall(r'id="report-\d+">([^<]*)<', page)
    return [json.loads(zlib.decompress(base64.b64decode(data))) for data in packed]


def index_of(page: str) -> dict[str, Any]:
    (index,) = re.findall(r'id="index">([^<]*)<', page)
    found: dict[str, Any] = json.loads(index)
    return found


# --------------------------------------------------------------------------- the document


def test_rows_and_cells_of_a_table() -> None:
    source = read_pdf(pdf(cells(50, 100, [100, 50, 50], [("规章", "1", ""), ("其他", "", "2")])), None)
    (table,) = blocks(source)
    assert table.is_table
    assert [[source.text[one.start : one.end].strip() for one in row] for row in table.rows] == [
        ["规章", "1", ""],
        ["其他", "", "2"],
    ]


MERGED = (
    "<table><tr><td rowspan=2>规章<td COLSPAN=' 3 '>1<tr><td colspan=x>0<td colspan=-2>9<td rowspan=99999999>7</table>"
)


def test_merged_cells_are_those_of_the_page() -> None:
    source = read_page(MERGED)
    found = {source.text[start]: spans for start, spans in merged_cells(source).items()}
    assert found == {"规": (1, 2), "1": (3, 1), "7": (1, MOST_MERGED)}


def test_merged_cells_of_a_docx_file_are_those_of_the_page_that_it_was_made_from(tmp_path: Path) -> None:
    report = gp.parse_file("corpus/tracer-004-a/source.txt")
    page, document = tmp_path / "page.html", tmp_path / "document.docx"
    page.write_text(to_html(report).text, encoding="utf-8")
    document.write_bytes(to_docx(report))
    spans = [drawn_spans(path) for path in (page, document)]
    assert spans[0] == spans[1]
    assert {(1, 3), (1, 22)} <= {span for table in spans[0] for row in table for span in row}


@pytest.mark.parametrize(("suffix", "made"), [(".xlsx", xlsx_of), (".xls", xls_of)])
def test_merged_cells_of_a_sheet_cover_the_rows_and_columns_that_are_drawn(
    suffix: str, made: Callable[..., bytes], tmp_path: Path
) -> None:
    def merge(book: Any, sheet: Any) -> None:
        if suffix == ".xlsx":
            sheet.merge_cells("A1:A4")
            sheet.merge_cells("B1:D1")
            sheet.row_dimensions[3].hidden = True
            sheet.column_dimensions["C"].hidden = True
        else:
            style = xlwt.easyxf("borders: left thin")
            sheet.merge(0, 3, 0, 0, style)
            sheet.merge(0, 0, 1, 3, style)
            sheet.row(2).hidden = True
            sheet.col(2).hidden = True

    path = tmp_path / f"sheet{suffix}"
    rows = [("规章", "数", ..., ...), (..., 1, 2, 3), (..., 4, 5, 6), (..., 7, 8, 9)]
    path.write_bytes(made(rows, change=merge))
    assert drawn_spans(path) == [[[(1, 3), (2, 1)], [(1, 1), (1, 1)], [(1, 1), (1, 1)]]]


def drawn_spans(path: Path) -> list[list[list[tuple[int, int]]]]:
    """Columns and rows of every cell of every table, as the page draws them."""
    source = read_file(path).content
    if isinstance(source, Page):
        source = read_page(source.data)
    found = report_data(attrs.evolve(gp.Report.from_values({}), source=source), path, draw_pages=False)["document"]
    return [[[tuple(cell[2:]) for cell in row] for row in block["rows"]] for block in found if block["table"]]


# --------------------------------------------------------------------------- pictures of pages


ROWS = [("规章", "151", "638", "658"), ("行政规范性文件", "56", "747", "165")]
DRAWN = cells(50, 100, [140, 60, 60, 60], ROWS)


def turned(rotate: int, matrix: bytes, box: bytes) -> bytes:
    objects = page_objects([b"q " + matrix + b" cm " + DRAWN + b"Q"])
    objects[10] = objects[10].replace(b"[0 0 600 800]", box + b" /Rotate %d" % rotate)
    return write(objects)


UPRIGHT = b"1 0 0 1 0 0"
QUARTERS = {90: b"0 1 -1 0 800 0", 180: b"-1 0 0 -1 600 800", 270: b"0 -1 1 0 0 600"}
SHEETS = {
    "as it is": turned(0, UPRIGHT, b"[0 0 600 800]"),
    "cropped": turned(0, UPRIGHT, b"[0 0 600 800] /CropBox [20 300 500 780]"),
    "away from the origin": turned(0, b"1 0 0 1 -70 -90", b"[-70 -90 530 710]"),
    **{f"turned by {turn}": turned(turn, UPRIGHT, b"[0 0 600 800]") for turn in QUARTERS},
    **{
        f"on its side by {turn}": turned(0, matrix, b"[0 0 600 800]" if turn == 180 else b"[0 0 800 600]")
        for turn, matrix in QUARTERS.items()
    },
    **{
        f"upright again by {turn}": turned(turn, matrix, b"[0 0 600 800]" if turn == 180 else b"[0 0 800 600]")
        for turn, matrix in QUARTERS.items()
    },
    "both, and cropped": turned(90, UPRIGHT, b"[0 0 600 800] /CropBox [20 300 500 780]"),
}


@pytest.mark.parametrize("data", [*SHEETS.values()], ids=[*SHEETS])
def test_boxes_lie_on_the_lines_of_the_picture(data: bytes, tmp_path: Path) -> None:
    """However the page lies in the file, the borders of every cell are drawn where its box says."""
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    report = gp.parse_file(path)
    printed = [cell for cell in report.cells() if cell.value is not None]
    assert [cell.value for cell in printed] == [151, 638, 658, 56, 747, 165]
    page = report_data(report, path, draw_pages=True)["pages"][1]
    picture = Image.open(io.BytesIO(base64.b64decode(page["picture"].partition(",")[2]))).convert("L")
    assert picture.width / picture.height == pytest.approx(page["width"] / page["height"], rel=0.01)
    for cell in printed:
        assert cell.place is not None
        assert cell.place.box is not None
        left, top, right, bottom = (length * picture.width / page["width"] for length in cell.place.box)
        for edge in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            assert is_drawn(picture, edge), (cell.path, edge)
        assert not is_drawn(picture, (left, (top + bottom) / 2, right, (top + bottom) / 2))


def is_drawn(picture: Image.Image, line: tuple[float, float, float, float]) -> bool:
    """Whether nine tenths of a line are dark, up to two dots beside it."""
    left, top, right, bottom = line
    steps = 40
    dark = 0
    for at in range(steps):
        x, y = (round(one + (other - one) * (at + 0.5) / steps) for one, other in ((left, right), (top, bottom)))
        around = picture.crop((x - 2, y - 2, x + 3, y + 3)) if top == bottom or left == right else picture
        across = around.resize((5, 1) if left == right else (1, 5), Image.Resampling.BOX)
        dark += int(across.getextrema()[0]) < 200  # type: ignore[arg-type]  # of one band
    return dark >= 0.9 * steps


def known(*pages: int) -> list[tuple[Place, str]]:
    return [(Place(page=page, box=(50, 100, 190, 120)), "") for page in pages]


def test_a_report_without_boxes_has_no_pictures() -> None:
    assert pictures.pictures(PDF, [(Place(page=1), "1"), (Place(line=3), "")]) == pictures.Pictures({})


def test_a_file_that_is_gone_is_said() -> None:
    found = pictures.pictures(Path("nowhere.pdf"), known(1))
    assert found == pictures.Pictures({}, "no pictures: there is no file nowhere.pdf any more")


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    found = pictures.pictures(PDF, known(1))
    assert found.pages == {}
    assert "govinfo-parse[review]" in str(found.note)


def test_pages_before_a_bad_one_are_kept() -> None:
    found = pictures.pictures(PDF, known(1, 2, 99))
    assert list(found.pages) == [1, 2]
    assert found.note == "not drawn: page 99"


def test_most_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PAGES", 1)
    found = pictures.pictures(PDF, known(2, 1, 3))
    assert list(found.pages) == [1]
    assert found.note == "not drawn: page 2, 3"


@pytest.mark.parametrize("ends", ["crash", "time"])
def test_a_program_that_ends_costs_its_pictures(ends: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was written in full is kept, half of one is not."""
    told = b'{"page": 1, "width": 2, "height": 3, "picture": "data:,"}\n{"page": 2, "wi'

    def run(*_: Any, timeout: float, **__: Any) -> "subprocess.CompletedProcess[bytes]":
        if ends == "time":
            raise subprocess.TimeoutExpired("draw", timeout, told)
        return subprocess.CompletedProcess("draw", -11, told)

    monkeypatch.setattr(subprocess, "run", run)
    found = pictures.pictures(PDF, known(1, 2))
    assert found == pictures.Pictures({1: {"width": 2, "height": 3, "picture": "data:,"}}, "not drawn: page 2")


def test_without_pictures_the_text_has_its_pages() -> None:
    data = report_data(gp.parse_file(PDF), PDF, draw_pages=False)
    assert data["pages"] == {}
    assert "not asked for" in data["note"]
    assert [page for _, page in data["breaks"]] == [1, 2, 3]


# --------------------------------------------------------------------------- the page


def test_an_explanation_is_that_of_the_report() -> None:
    report = gp.parse_file(CORPUS / "seed-003" / "source.txt")
    (data,) = unpacked(page_of(report))
    for cell in data["cells"]:
        assert "\n".join(data["lines"][line] for line in cell["explained"]) == str(report.explain(cell["path"]))


def test_a_report_without_its_source_says_so() -> None:
    (data,) = unpacked(page_of(gp.Report.from_values({"disputes.reconsideration.total": 3})))
    assert data["note"] == "this report came without its source"


def test_the_list_has_errors_first() -> None:
    bad, good = (gp.parse_file(CORPUS / name / "source.txt") for name in ("seed-003", "seed-000"))
    warned = gp.parse_file(CORPUS / "seed-002" / "source.txt")
    listed = index_of(page_of(("good", good), ("warned", warned), ("unread", OSError("gone")), ("bad", bad)))["reports"]
    assert [one["name"] for one in listed] == ["bad", "unread", "warned", "good"]
    assert listed[1]["error"] == "gone"


def test_a_report_without_a_path_has_the_name_of_its_source() -> None:
    path = CORPUS / "seed-000" / "source.txt"
    named, titled = gp.parse_file(path), gp.Report.from_values({}, title="甲")
    listed = index_of(page_of(named, titled, gp.Report.from_values({})))["reports"]
    assert [one["name"] for one in listed] == [str(path), "甲", "a report"]


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(TypeError, match=r"number 0: .* found tuple"):
        page_of(("a.txt", "text"))  # type: ignore[arg-type]  # on purpose


def test_the_page_names_no_address() -> None:
    """Nothing outside the file is loaded, and the policy of the page would not allow it."""
    page = page_of(gp.parse_html(to_html(gp.parse_file(CORPUS / "seed-004" / "source.txt")).text))
    assert re.findall(r"(?:https?:)?//[\w.]+\.\w+|@import|url\(|<link|src=", page) == []
    assert "default-src 'none'" in page


def test_the_picture_in_the_documentation_is_small() -> None:
    assert (CORPUS.parent / "docs" / "review.png").stat().st_size < 300_000


@pytest.mark.parametrize("module", ["pieces", "write"])
def test_the_examples_run(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"govinfo_parse.review.{module}"))
    assert found.attempted > 0
    assert found.failed == 0
