"""The picture of a spreadsheet in the documentation: what ``export`` writes, as LibreOffice prints it.

``python docs/spreadsheet.py`` writes the picture; it needs LibreOffice Calc and its Chinese fonts.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
import pypdfium2
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from PIL import Image, ImageChops

import govinfo_parse as gp
from govinfo_parse.exports import export

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "spreadsheet.png"
SHOWN = {
    "数据": {
        "来源": 22, "行政机关": 26, "年度": 6, "错误数": 7, "警告数": 7, "规章 本年制发件数": 10,
        "规章 本年废止件数": 10, "规章 现行有效件数": 10, "行政规范性文件 本年制发件数": 15,
        "行政规范性文件 本年废止件数": 15, "行政规范性文件 现行有效件数": 15, "行政处罚 本年处理决定数量": 15,
    },
    "单元格": {
        "来源": 22, "路径": 46, "行": 15, "列": 17, "件数": 7, "状态": 8, "原文": 8, "疑似数值": 10, "位置": 18,
    },
    "问题": {"来源": 22, "级别": 6, "代码": 17, "说明": 70, "应为": 13, "实为": 13, "位置": 18},
}  # fmt: skip
"""The columns of each sheet that are drawn, with their width in characters."""
_ROWS = 9
_COLOURS = 64


def draw(picture: Path) -> None:
    """Write some reports, one of them damaged, and keep what the first rows of the sheets look like."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "reports.xlsx")
        export(_reports(), book)
        _cut(book)
        office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/user", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(book)], check=True, capture_output=True, timeout=120)
        pages = [_trimmed(page.render(scale=2).to_pil()) for page in pypdfium2.PdfDocument(Path(folder, "reports.pdf"))]
    _stacked(pages).quantize(_COLOURS).save(picture, optimize=True)


def _reports() -> list[tuple[Path, gp.Report]]:
    """Reports of the corpus, the first with a cell of each status."""
    paths = sorted((ROOT / "corpus").glob("tracer-*-a/source.*"))
    reports = [(path.relative_to(ROOT / "corpus"), gp.parse_file(path)) for path in paths[1:]]
    path, whole = reports.pop(0)
    assert whole.source is not None
    text = whole.source.text
    for printed, damaged in (("\t13\t2\t31", "\t\t2\t/"), ("\t17\t34\t39", "\t17\t34"), ("\t19", "\tl9")):
        text = text.replace(printed, damaged, 1)
    return [(path, gp.parse(text)), *reports]


def _cut(book: Path) -> None:
    """Set what of each sheet is printed, on one page, with the names of rows and columns."""
    workbook = openpyxl.load_workbook(book)
    for sheet in workbook:
        if sheet.title not in SHOWN:
            sheet.sheet_state = "hidden"
            continue
        shown = SHOWN[sheet.title]
        sheet.column_dimensions.clear()  # neighbours of one width are kept as one
        for head in sheet[1]:
            column = sheet.column_dimensions[head.column_letter]
            column.hidden, column.width = head.value not in shown, shown.get(head.value, 1)
            head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[1].height = 34
        sheet.print_area = f"A1:{get_column_letter(sheet.max_column)}{min(_ROWS, sheet.max_row)}"
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.headings = sheet.print_options.gridLines = True
    workbook.save(book)
    workbook.close()


def _trimmed(page: Image.Image) -> Image.Image:
    """The page without its white margins."""
    white = Image.new(page.mode, page.size, "white")
    return page.crop(ImageChops.difference(page, white).getbbox()).convert("RGB")


def _stacked(pages: list[Image.Image]) -> Image.Image:
    """The pages below each other."""
    gap = 24
    whole = Image.new("RGB", (max(page.width for page in pages), sum(page.height + gap for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height + gap
    return whole


if __name__ == "__main__":
    draw(PICTURE)
