"""Flattenings of one report never disagree, whatever extractor made them; read where the folder of samples is at hand.

Each folder of the samples holds one report with known numbers, as documents and through some thirty extractors.
"""

import functools
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import govinfo_parse as gp
from govinfo_parse.forms import Number

from .cases import CORPUS

SAMPLES = CORPUS.parents[1] / "shared" / "samples"
FOLDERS = sorted(path.parent for path in SAMPLES.glob("*/truth.json"))

READ_IN_FULL = (
    "tika.txt", "bs4_newline.txt", "bs4_space.txt", "bs4_default.txt", "browser_copy.txt", "docx2txt.txt",
    "html2text.md", "markdownify.md", "markitdown_docx.md", "lxml_content.txt", "pythondocx_rows.txt",
    "readhtml_csv.txt", "readhtml_string.txt", "pymupdf.txt", "pypdf.txt", "pdfplumber_text.txt",
    "pdftotext_layout.txt", "pdftotext_raw.txt", "w3m.txt", "pandoc_md.md", "pandoc_plain.txt", "markitdown_pdf.md",
)  # fmt: skip
"""Flattenings that lose no number of a report whose cells are all filled."""
DOCUMENTS = ("source.html", "gb18030.html", "mammoth.html", "pandoc.html", "source.docx", "source.pdf")
TORN = ("antiword.txt", "pdfminer.txt", "pdftotext.txt")

Values = Mapping[str, Number]


@functools.cache
def made_from(folder: Path) -> Mapping[str, Any]:
    """What a report was made from."""
    found: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return found


FULL = [folder for folder in FOLDERS if not made_from(folder)["zeros_left_blank"]]
GAPPY = [folder for folder in FOLDERS if made_from(folder)["zeros_left_blank"]]
"""Reports that leave the cells of a 0 empty."""


def _each(folders: Sequence[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("folder", folders, ids=lambda path: path.name)


@functools.cache
def printed(path: Path) -> Values:
    """The cells of a file that have a number; none where no table survived."""
    try:
        report = gp.parse_file(path)
    except gp.NotAReportError:
        return {}
    return {cell.path: cell.value for cell in report.cells() if cell.value is not None}


def numbers(folder: Path) -> Values:
    return {path: Decimal(str(number)) for path, number in made_from(folder)["cells"].items()}


def read_all(folder: Path) -> Iterator[tuple[str, Values]]:
    for name in (*READ_IN_FULL, *TORN, *DOCUMENTS):
        if (folder / name).exists():
            yield name, printed(folder / name)


@_each(FOLDERS)
def test_no_two_flattenings_disagree(folder: Path) -> None:
    found: dict[str, dict[Number, list[str]]] = {}
    for name, values in read_all(folder):
        for path, value in values.items():
            found.setdefault(path, {}).setdefault(value, []).append(name)
    assert {path: values for path, values in found.items() if len(values) > 1} == {}


@_each(FOLDERS)
def test_printed_numbers_are_those_of_the_report(folder: Path) -> None:
    made = numbers(folder)
    wrong = {
        (name, path): value
        for name, values in read_all(folder)
        for path, value in values.items()
        if made.get(path) != value
    }
    assert wrong == {}


@_each(FULL)
@pytest.mark.parametrize("name", [*READ_IN_FULL, *DOCUMENTS])
def test_full_reports_are_read_in_full(folder: Path, name: str) -> None:
    assert printed(folder / name) == numbers(folder)


@_each(GAPPY)
def test_documents_that_leave_zeros_blank(folder: Path) -> None:
    """In a document an empty cell is still there, so nothing but the zeros is without a number."""
    filled = {path: number for path, number in numbers(folder).items() if number}
    assert {name: values for name in DOCUMENTS if (values := printed(folder / name)) != filled} == {}


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed")
@_each([*FOLDERS[:1], *FOLDERS[-1:]])
def test_word_files_of_the_old_kind(folder: Path) -> None:
    """Each takes seconds to convert, so one of each edition has to do."""
    assert printed(folder / "source.doc") == printed(folder / "source.docx")
