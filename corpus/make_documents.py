"""Write the made documents: PDF files of reports whose layout is hard to read.

The numbers are drawn as for the tracers and satisfy every sum of the form; the expected cells are the numbers chosen
here, nothing reads them back. The pages are laid out by LibreOffice from HTML, so the files are not the same byte for
byte where its version or the fonts differ: they are written again only on purpose.

    python corpus/make_documents.py            writes what the tests compare: expected.json
    python corpus/make_documents.py --print    lays out and writes the PDF files too (LibreOffice, Noto Serif CJK SC)
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).parent))

from make_tracers import STYLES, numbers

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.forms import Edition, Number
from govinfo_parse.render import to_html

CORPUS = Path(__file__).parent

NARRATIVE = gp.Narrative(
    overview="2024年，我局按照政府信息公开条例的要求，围绕群众关心的事项做好公开工作，全年通过网站公布各类信息三百余条，"
    "更新机构职能与办事指南，答复来信来电，内容比往年更全，步骤比往年更清楚。\n（一）主动公开。公布规范性文件与解读材料。",
    problems="一是公开内容不够全面。\n二是业务培训还需加强，下一步将组织两次学习，完善制度。",
    other_matters="本年度没有收取信息处理费。",
)
_STYLE = """<style>
@page {{ size: 21cm {height}cm; margin: 2cm }}
body, td, h1, h2, p {{ font-family: "Noto Serif CJK SC"; font-size: 10pt; font-weight: normal }}
</style>"""
_TABLE = '<table border="1" cellspacing="0" cellpadding="2" width="100%">'


@attrs.frozen
class Document:
    """One case."""

    name: str
    agency: str
    editions: tuple[Edition, Edition]
    """Of tables two and three."""
    change: Callable[[str], str]
    """What makes the layout hard, done to the HTML page."""
    height: float = 29.7
    """Of the page, in centimetres."""

    @property
    def title(self) -> str:
        return f"{self.agency}2024年政府信息公开工作年度报告"


def _as_it_is(page: str) -> str:
    return page


def _split_table_two(page: str) -> str:
    """The page breaks behind the row 第二十条第（六）项; the table goes on."""
    row = re.compile(r"(<tr><td[^>]*>第二十条第（六）项</td></tr>\n)(<tr>)")
    return row.sub(rf"\1</table>\n{_TABLE[:-1]} style='page-break-before: always'>\n\2", page, count=1)


def _spaced_heads(page: str) -> str:
    """Spaces inside the words of the head of table four."""
    before, title, after = page.rpartition("四、政府信息公开行政复议、行政诉讼情况")
    for words in ("总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "行政复议", "行政诉讼", "复议后起诉"):
        after = after.replace(f">{words}<", f">{' '.join(words)}<")
    return before + title + after


DOCUMENTS = (
    Document("document-torn-row", "示例市水利局", (2021, 2021), _as_it_is, height=20.0),
    Document("document-torn-head", "示例市林业局", (2021, 2021), _as_it_is, height=21.6),
    Document("document-split-table", "示例市教育局", (2021, 2021), _split_table_two),
    Document("document-spaced-heads", "示例县财政局", (2021, 2021), _spaced_heads),
    Document("document-mixed-editions", "示例县民政局", (2021, 2019), _as_it_is),
)


def documents() -> Iterator[tuple[Document, dict[str, Number]]]:
    """Every case with its numbers by cell path."""
    for at, document in enumerate(DOCUMENTS):
        rng = random.Random(document.name)
        drawn: dict[str, Number] = {}
        for table in _tables(document):
            found = numbers(table, STYLES[at % len(STYLES)], rng)
            drawn |= {cell.path: found[cell.path] for cell in table.cells}
        yield document, drawn


def _tables(document: Document) -> list[forms.TableForm]:
    editions = dict(zip(forms.TABLES, (*document.editions, 2019), strict=True))
    return [forms.table_form(table, edition) for table, edition in editions.items()]  # type: ignore[arg-type]


def expected(document: Document, drawn: dict[str, Number]) -> str:
    """What expected.json holds."""
    disclosure, applications = document.editions
    content: dict[str, Any] = {
        "agency": document.agency,
        "year": 2024,
        "title": document.title,
        "editions": {"disclosure": disclosure, "applications": applications, "disputes": 2019},
        "narrative": attrs.asdict(NARRATIVE),
        "cells": {path: str(number) if isinstance(number, Decimal) else number for path, number in drawn.items()},
        "findings": [],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def page(document: Document, drawn: dict[str, Number]) -> str:
    """The report as an HTML page for LibreOffice."""
    disclosure, applications = document.editions
    report = gp.Report.from_values(
        drawn,
        disclosure=disclosure,
        applications=applications,
        agency=document.agency,
        year=2024,
        title=document.title,
        narrative=NARRATIVE,
    )
    text = document.change(to_html(report).text.replace("<table>", _TABLE))
    return text.replace("</head>", f"{_STYLE.format(height=document.height)}</head>")


def print_pdf(text: str) -> bytes:
    """A page laid out by LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.html")
        source.write_text(text, encoding="utf-8")
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return Path(folder, "source.pdf").read_bytes()


def main() -> None:
    """Write the cases into the folders beside this file."""
    for document, drawn in documents():
        folder = CORPUS / document.name
        folder.mkdir(exist_ok=True)
        (folder / "expected.json").write_bytes(expected(document, drawn).encode("utf-8"))
        if "--print" in sys.argv[1:]:
            (folder / "source.pdf").write_bytes(print_pdf(page(document, drawn)))


if __name__ == "__main__":
    main()
