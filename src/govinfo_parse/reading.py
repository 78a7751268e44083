"""The verbs: from a text or a file to a `Report`."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import attrs
from lxml import etree

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Cells, Status
from govinfo_parse.copies import doubt_behind
from govinfo_parse.errors import NotAReportError
from govinfo_parse.evidence import cell_of
from govinfo_parse.findings import Finding, finding
from govinfo_parse.prose import heads_of_tables, is_report_without_tables, names_old_form, read_prose
from govinfo_parse.report import Editions, Report, printed_forms
from govinfo_parse.sources import (
    SUFFIXES,
    is_json,
    may_be_json,
    read_carried,
    read_cells,
    read_file,
    read_page,
    read_text,
    shows_tags,
    suffix_of,
    unpacked,
    without_call,
)
from govinfo_parse.sources.markup import has_tags, looks_like_html
from govinfo_parse.sums import Values, implied_values, sum_findings
from govinfo_parse.tables import Tables, read_tables
from govinfo_parse.text import SourceText

_URL = re.compile(r"(?:https?|ftp|file)://\S+\Z", re.IGNORECASE)
_PATH = re.compile(r"(?:[A-Za-z]:\\|~?/|\.\.?[/\\])[^<>|\t]*\Z")
_LONGEST_PATH = 1000
"""Characters of a text that may be a path or a URL."""


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
    return _read_page(text) if looks_like_html(text) else _read(read_text(text))


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
        return _read_page(held) if has_tags(held) else _read(read_text(held))
    return _read_page(page, encoding)


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
        report = _read_page(opened.content.data, opened.content.encoding, opened.name, opened.noticed)
    if opened.path is None or report.source is None:
        return report
    return attrs.evolve(report, source=attrs.evolve(report.source, path=opened.path))


def parse_tables(tables: Iterable[Any], *, name: str | None = None) -> Report:
    """The report in tables that are rows of cells already, as other libraries give them before they are flattened.

    ``tables`` is an iterable of tables, a table an iterable of rows, a row an iterable of cells, a cell str, int,
    float, Decimal or None. None and NaN are empty or covered by a merged cell; 125.0 is 125. So the tables of
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


def _read_page(
    page: str | bytes | etree._Element,
    encoding: str | None = None,
    name: str | None = None,
    noticed: tuple[Finding, ...] = (),
) -> Report:
    """The report that a page shows, else the one that it carries in a string; else what it refers to is named."""
    source = read_page(page, encoding=encoding, name=name)
    shown, refused = None, None
    try:
        shown = _read(source, noticed)
    except NotAReportError as error:
        refused = error
    missing = [found for found in shown.findings if found.code == "table-missing"] if shown is not None else []
    if shown is not None and not missing and not shows_tags(source.text):
        return shown
    carried = read_carried(page, encoding, name)
    for held in carried.sources:
        with contextlib.suppress(NotAReportError):
            packed = _read(held, (*noticed, finding("report-packed", _PACKED)))
            if shown is None:
                return packed
            if _adds_to(packed, shown):
                return packed if packed.title is not None else _headed(packed, shown)
    refers = f"The page refers to {', '.join(carried.files)}: read that file" if carried.files else ""
    if shown is None:
        raise NotAReportError(f"{refused}. {refers}" if refers else str(refused)) from None
    if missing and refers:
        named = (attrs.evolve(f, message=f"{f.message}. {refers}") if f in missing else f for f in shown.findings)
        return attrs.evolve(shown, findings=tuple(named))
    return shown


_PACKED = (
    "The page does not show all tables of the form; it was read from markup in a script, an attribute or escaped text."
)


def _adds_to(packed: Report, shown: Report) -> bool:
    """Whether what a page holds in its strings says all that it shows, and more, and is no other report."""
    if any(one is not None and other not in (one, None) for one, other in _headings(shown, packed)):
        return False
    held, seen = (
        {cell.path: cell.value for cell in each.cells() if cell.value is not None} for each in (packed, shown)
    )
    return len(held) > len(seen) and all(held.get(path) == value for path, value in seen.items())


def _headings(one: Report, other: Report) -> tuple[tuple[object, object], ...]:
    return (one.year, other.year), (one.agency, other.agency)


def _headed(packed: Report, shown: Report) -> Report:
    """Tables that a page holds in its strings, below the heading that it shows."""
    of_shown = [found for found in shown.findings if found.code in ("heading-missing", "year-from-prose")]
    of_packed = [found for found in packed.findings if found.code not in ("heading-missing", "year-from-prose")]
    return attrs.evolve(
        packed, agency=shown.agency, year=shown.year, title=shown.title, narrative=shown.narrative,
        findings=(*of_packed, *(attrs.evolve(found, span=None) for found in of_shown)),
    )  # fmt: skip


def _read(source: SourceText, noticed: tuple[Finding, ...] = ()) -> Report:
    tables = read_tables(source.text)
    missing: tuple[Finding, ...] = ()
    if tables.editions == Editions():
        if not is_report_without_tables(source.text) or names_old_form(source.text):
            raise NotAReportError(_no_report(source))
        missing = tuple(_missing(source.text))
    prose = read_prose(source.text, tables.extents)
    if prose.other is not None:
        behind = tuple(doubt_behind(tables.spots, *prose.other))
        said = {path: content for path, content in tables.said.items() if tables.spots[path].sure}
        tables = attrs.evolve(tables, said=said, findings=(*tables.findings, *behind))
    values = {path: said.value for path, said in tables.said.items()}
    findings = (
        *noticed,
        *_unread(source),
        *(missing or tables.findings),
        *sum_findings(tables.editions, values),
        *_mixed(tables.editions),
        *prose.findings,
    )
    return Report(
        agency=prose.agency, year=prose.year, title=prose.title, editions=tables.editions, narrative=prose.narrative,
        findings=findings, source=source, cells=Cells(lambda: _cells(tables, source, values)),
    )  # fmt: skip


def _unread(source: SourceText) -> tuple[Finding, ...]:
    """The pages of a PDF file that have no text layer."""
    if not source.unread_pages:
        return ()
    pages = ", ".join(map(str, source.unread_pages))
    return (finding("pages-unread", f"no text layer on page {pages}: read what is printed there with OCR"),)


def _missing(text: str) -> Iterator[Finding]:
    """The tables of a report that has headings only, each at its heading."""
    heads = heads_of_tables(text)
    for table in forms.TABLES:
        what = "its heading stands there without the table" if table in heads else "none of its rows was found"
        yield finding("table-missing", f"{forms.title(table)}: {what}", span=heads.get(table))


def _cells(tables: Tables, source: SourceText, values: Values) -> Iterator[Cell]:
    """All cells in printed order, with what the sums force where no number is printed."""
    forced = implied_values(tables.editions, values)
    for form in printed_forms(tables.editions):
        spot, implied = tables.spots.get(form.path), forced.get(form.path)
        if spot is None:
            yield Cell(path=form.path, status=Status.MISSING, unit=form.unit, implied=implied)
        else:
            yield cell_of(spot, tables.said.get(form.path), source, implied)


def _mixed(editions: Editions) -> tuple[Finding, ...]:
    if editions.disclosure and editions.applications and editions.disclosure != editions.applications:
        found = f"table two is edition {editions.disclosure}, table three edition {editions.applications}"
        return (finding("editions-mixed", found),)
    return ()


def _no_report(source: SourceText) -> str:
    shown = source.name or "the text"
    pointed = _pointed_at(source) if source.name is None else None
    if pointed is not None:
        return pointed
    old = names_old_form(source.text)
    if old is not None:
        return f"{shown} is the form used before 2019, by its {old}, which this library does not read"
    empty = "" if source.text.strip() else "; it is empty, nothing is printed in it"
    if source.unread_pages:
        pages = ", ".join(map(str, source.unread_pages))
        empty = f"; page {pages} has no text layer: read a scan with OCR first"
    return (
        f"{shown} holds no part of the form: looked for the row labels of 主动公开政府信息情况, "
        f"收到和处理政府信息公开申请情况 and 政府信息公开行政复议、行政诉讼情况 with numbers beside them{empty}"
    )


def _pointed_at(source: SourceText) -> str | None:
    """What to do with a text that is no text of a report but says where one is."""
    text = source.text.strip()
    if len(text) > _LONGEST_PATH or "\n" in text:
        return None
    if _URL.match(text):
        return f"the text is a URL, {text!r}, and nothing is fetched: pass what it gives to parse_html or parse_file"
    if _PATH.match(text) or suffix_of(text) in SUFFIXES:
        return f"the text is the path of a file, {text!r}: parse_file reads files"
    return None
