"""Pages and files beside what others need for the same ones.

To read the two hundred numbers of a report takes about the same whatever the markup around them, so that the share of
lxml grows with the markup.
"""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import lxml.html
import pandas as pd
import pdfplumber

import govinfo_parse as gp
from benchmarks.accuracy.cases import CORPUS, SHARED
from benchmarks.markdown import table
from benchmarks.performance.clock import ended_processes, shortest
from benchmarks.performance.made import made_report
from govinfo_parse.render import to_docx, to_html
from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.pdf import read_pdf
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.sources.pdf_paint import read_pages

SAMPLES = 4
"""Pages and files of the samples that are measured."""

_CELL = (
    '<td width="57" valign="top" style="width:42.6pt;border-top:none;border-left:none;border-bottom:solid windowtext '
    "1.0pt;border-right:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;"
    'height:15.0pt"'
)
_PARAGRAPH = (
    '<p class="MsoNormal" align="center" style="margin-top:0cm;margin-bottom:.0001pt;text-align:center;line-height:'
    '18.0pt;mso-pagination:widow-orphan"><span lang="EN-US" style="font-size:10.5pt;font-family:&quot;Times New Roman'
    '&quot;,serif;mso-fareast-font-family:宋体;color:black;mso-font-kerning:0pt;mso-bidi-language:AR">'
)
_END = "<o:p></o:p></span></p>"
_AROUND = (
    '<ul class="nav">' + '<li class="item"><a href="/zwgk/index.html" target="_blank">政务公开</a></li>' * 60 + "</ul>"
)


def _from_word(page: str) -> str:
    """A page pasted from Word into one with a menu and a footer."""
    page = page.replace("<p>", _PARAGRAPH).replace("</p>", _END).replace("</td>", f"{_END}</td>")
    head, *cells = page.split("<td")
    body = "".join(_CELL + cell.replace(">", f">{_PARAGRAPH}", 1) for cell in cells)
    return (head + body).replace("<body>", f"<body>{_AROUND}").replace("</body>", f"{_AROUND}</body>")


def _pages() -> Iterator[tuple[str, bytes]]:
    plain = to_html(made_report()).text
    yield "bare markup", plain.encode()
    yield "pasted from Word", _from_word(plain).encode()
    for path in sorted(SHARED.glob("samples/*/source.html"))[:SAMPLES]:
        yield f"LibreOffice, {path.parent.name}", path.read_bytes()


def pages(rounds: int) -> str:
    """What a page costs, as times of what lxml alone takes to parse it."""
    return table(
        ("page", "bytes", "lxml, ms", "flattening", "`parse_html`", "with all cells asked for", "`pandas.read_html`"),
        (_page(name, page, rounds) for name, page in _pages()),
    )


def _page(name: str, page: bytes, rounds: int) -> tuple[object, ...]:
    steps: dict[str, Callable[[], object]] = {
        "lxml": lambda: lxml.html.document_fromstring(page),
        "flattening": lambda: read_page(page),
        "parse": lambda: gp.parse_html(page),
        "cells": lambda: gp.parse_html(page).cells(),
        "pandas": lambda: pd.read_html(io.StringIO(page.decode())),
    }
    alone, *others = shortest(steps, rounds).values()
    return name, len(page), f"{alone:.2f}", *(f"{other / alone:.1f}" for other in others)


def pdf_files(rounds: int) -> str:
    """What a PDF file costs beside the tables of pdfplumber, beside its characters alone, and beside a program."""
    head = ("file", "`read_pdf`, ms", "times its characters alone", "times `extract_tables` of pdfplumber")
    program = shutil.which("pdftotext")
    rows = [_pdf(path, program, max(2, rounds // 5)) for path in sorted(CORPUS.glob("*/source.pdf"))]
    return table((*head, *(["times `pdftotext -layout`"] if program else [])), rows)


def _pdf(path: Path, program: str | None, rounds: int) -> tuple[object, ...]:
    data = path.read_bytes()
    steps: dict[str, Callable[[], object]] = {
        "ours": lambda: read_pdf(data, path.name),
        "characters": lambda: sum(len(page.chars) for page in read_pages(data, Budget())),
        "pdfplumber": lambda: _extract_tables(path),
    }
    ours, *others = shortest(steps, rounds).values()
    ratios = [f"{ours / other:.2f}" for other in others]
    if program is not None:
        ratios.append(f"{ours / _of_process([program, '-layout', str(path), '-'], rounds):.1f}")
    return path.parent.name, f"{ours:.1f}", *ratios


def _extract_tables(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def _of_process(command: list[str], rounds: int) -> float:
    """Milliseconds of processor time of a whole process, the shortest of some rounds."""
    times = []
    for _ in range(rounds):
        begun = ended_processes()
        subprocess.run(command, check=True, capture_output=True)
        times.append(1000 * (ended_processes() - begun))
    return min(times)


def docx_files(rounds: int) -> str:
    """What a DOCX file costs beside asking python-docx for the text of every cell."""
    file = io.BytesIO()
    to_docx(made_report(), file)
    files = {"written by `to_docx`": file.getvalue()}
    samples = sorted(SHARED.glob("samples/*/source.docx"))[:SAMPLES]
    files |= {f"sample {path.parent.name}": path.read_bytes() for path in samples}
    rows = (_docx(name, data, max(3, rounds // 3)) for name, data in files.items())
    return table(("file", "bytes", "`parse_file`, ms", "times python-docx"), rows)


def _docx(name: str, data: bytes, rounds: int) -> tuple[object, ...]:
    steps: dict[str, Callable[[], object]] = {
        "ours": lambda: gp.parse_file(io.BytesIO(data), kind="docx"),
        "python-docx": lambda: _cells(docx.Document(io.BytesIO(data))),
    }
    ours, theirs = shortest(steps, rounds).values()
    return name, len(data), f"{ours:.1f}", f"{ours / theirs:.2f}"


def _cells(document: docx.document.Document) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]
