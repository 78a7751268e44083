"""The verbs: from a text or a file to a `Report`."""

import importlib
import os
from collections.abc import Iterable
from typing import Any, BinaryIO

import attrs
from lxml import etree

from govinfo_parse.findings import Finding
from govinfo_parse.report import Report
from govinfo_parse.sources.files import Page, read_file
from govinfo_parse.sources.kinds import is_json
from govinfo_parse.sources.markup import has_tags, looks_like_html
from govinfo_parse.sources.packed import may_be_json, unpacked, without_call
from govinfo_parse.sources.tables import read_cells
from govinfo_parse.sources.text import read_text
from govinfo_parse.text import SourceText


def parse(text: str) -> Report:
    """The report in a flattened text or in Markdown.

    Every cell of the form has a status, and a value only where the text proves it. Raises NotAReportError where no
    part of the form is found, SourceError where the text is too long, TypeError where it is no str. A str that is the
    source of an HTML page, or all of it elements of one, is read as `parse_html` reads it.

    >>> report = parse("规章\\t1\\t0\\t9\\n行政规范性文件\\t2\\t0\\t7\\n行政许可\\t31")
    >>> report.disclosure.rules.in_force
    9
    """
    if not isinstance(text, str):
        raise TypeError(f"expected str, found {type(text).__name__}; parse_file reads files")
    text = unpacked(text)
    return _read_page(Page(text)) if looks_like_html(text) else _read(read_text(text))


def parse_html(page: str | bytes | etree._Element, *, encoding: str | None = None) -> Report:
    """The report in an HTML page: str, bytes or an lxml element, such as the ``root`` of a parsel selector.

    ``Cell.where`` gives table, row and cell, and their XPath in the page. The charset of bytes is that of the byte
    order mark, else what the page declares, else UTF-8, else GB18030, unless ``encoding`` says it. A str without any
    tag is read as `parse` reads it. Raises SourceError for a page that is too large, too deep or no text, and what
    `parse` does.

    >>> report = parse_html("<table><tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7</table>")
    >>> report.cell("disclosure.rules.in_force").where
    'table 1, row 1, cell 4 (/html/body[1]/table[1]/tr[1]/td[4])'
    """
    if isinstance(page, bytes) and encoding is None and is_json(page):
        page = page.decode("utf-8", "replace")
    if isinstance(page, str) and encoding is None:
        held = unpacked(page) if may_be_json(without_call(page)) else page
        return _read_page(Page(held)) if has_tags(held) else _read(read_text(held))
    return _read_page(Page(page, encoding))


def parse_file(file: str | os.PathLike[str] | BinaryIO, *, kind: str | None = None) -> Report:
    """The report in a file: a path, or a file opened in binary mode.

    A file is what its content is; where that says nothing, its suffix decides, or ``kind``, which is one of them.
    Whatever is wrong with a file is a `GovInfoError`: SourceError for one that cannot be opened (then it is an OSError,
    too) or read, MissingExtraError for a kind whose extra is not installed, and what `parse` raises.
    """
    opened = read_file(file, kind)
    if isinstance(opened.content, SourceText):
        report = _read(opened.content, opened.noticed)
    else:
        report = _read_page(opened.content, opened.name, opened.noticed)
    if opened.path is None or report.source is None:
        return report
    return attrs.evolve(report, source=attrs.evolve(report.source, path=opened.path))


def parse_tables(tables: Iterable[Any], *, name: str | None = None) -> Report:
    """The report in tables that are rows of cells already, as other libraries give them before they are flattened.

    ``tables`` is an iterable of tables, a table an iterable of rows, a row an iterable of cells, a cell str, int,
    float, Decimal or None. 125.0 is 125. None and NaN are empty; in a table in which ``""`` is an empty
    cell, they are covered by a merged one, and a number that may reach there is unreadable. So the tables of
    pdfplumber (``page.extract_tables()``), camelot, pandas (``pandas.read_html(page)``) and the like are passed as they
    are, a table of python-docx as ``[[cell.text for cell in row.cells] for row in table.rows]``.

    Of a DataFrame, labels of columns are the first rows and labels of rows the first columns, unless they only count.
    Make it with ``header=None`` where its first row is a row of values.

    ``Cell.where`` says table, row and cell; ``name`` is that of the document. Raises TypeError, which says where, for
    anything else than such tables, SourceError where they are too large, and what `parse` does.

    >>> report = parse_tables([[["规章", 1, 0, 9], ["行政规范性文件", 2, 0, 7]]])
    >>> report.cell("disclosure.rules.in_force").where
    'table 1, row 1, cell 4'
    """
    return _read(read_cells(tables, name))


def _read_page(page: Page, name: str | None = None, noticed: tuple[Finding, ...] = ()) -> Report:
    core = importlib.import_module("govinfo_parse.page_report")  # who reads texts only does not wait for style sheets
    report: Report = core.report_of_page(page, name, noticed)
    return report


def _read(source: SourceText, noticed: tuple[Finding, ...] = ()) -> Report:
    core = importlib.import_module("govinfo_parse.source_report")  # importing the library does not wait for it
    report: Report = core.report_of(source, noticed)
    return report
