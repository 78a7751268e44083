"""The verbs: from a text or a file to a `Report`."""

import os
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from govinfo_parse.cells import Cell, Cells, Status
from govinfo_parse.errors import NotAReportError
from govinfo_parse.findings import Finding, finding
from govinfo_parse.grammar.items import Line
from govinfo_parse.grammar.narrative import read_prose
from govinfo_parse.grammar.strict import read_strict
from govinfo_parse.grammar.tables import Tables, read_tables
from govinfo_parse.report import Editions, Report, printed_forms
from govinfo_parse.sources import read_cells, read_file, read_page, read_text
from govinfo_parse.sums import Values, implied_values, sum_findings
from govinfo_parse.text import SourceText
from govinfo_parse.tokens import lines_of, tokenize

_OLD_FORM = ("政府信息公开情况统计表", "主动公开政府信息数", "收到申请数", "申请办结数", "依申请公开信息目录数")
"""Words of the form used for the report years 2014 to 2018 that the present form does not have."""


def parse(text: str) -> Report:
    """The report in a flattened text or in Markdown.

    Every cell of the form has a status, and a value only where the text proves it. Raises NotAReportError where no
    part of the form is found, SourceError where the text is too long, TypeError where it is no str.

    >>> report = parse("规章\\t1\\t0\\t9\\n行政规范性文件\\t2\\t0\\t7\\n行政许可\\t31")
    >>> report.disclosure.rules.in_force
    9
    """
    if not isinstance(text, str):
        raise TypeError(f"expected str, found {type(text).__name__}; parse_file reads files")
    return _read(read_text(text))


def parse_html(page: str | bytes | etree._Element, *, encoding: str | None = None) -> Report:
    """The report in an HTML page: str, bytes or an lxml element, such as the ``root`` of a parsel selector.

    ``Cell.where`` gives table, row and cell, and their XPath in the page. The charset of bytes is that of the byte
    order mark, else what the page declares, else UTF-8, else GB18030, unless ``encoding`` says it. Raises SourceError
    for a page that is too large, too deep or no text, and what `parse` does.

    >>> report = parse_html("<table><tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7</table>")
    >>> report.cell("disclosure.rules.in_force").where
    'table 1, row 1, cell 4 (/html/body[1]/table[1]/tr[1]/td[4])'
    """
    return _read(read_page(page, encoding=encoding))


def parse_file(file: str | os.PathLike[str] | BinaryIO, *, kind: str | None = None) -> Report:
    """The report in a file: a path, or a file opened in binary mode. The suffix, or ``kind``, says what it holds.

    Raises FileNotFoundError for a missing file, SourceError for a document that cannot be read, and what `parse` does.
    """
    source, noticed = read_file(file, kind)
    return _read(source, noticed)


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


def _read_new(source: SourceText, noticed: tuple[Finding, ...] = ()) -> Report:
    from govinfo_parse.tables import read_tables as read_new
    tables = read_new(source.text)
    if tables.editions == Editions():
        raise NotAReportError(_no_report(source))
    lines = lines_of(tokenize(source.text))
    prose = read_prose(source.text, lines, tables.extents)
    values = {path: said.value for path, said in tables.said.items()}
    findings = (*noticed, *tables.findings, *sum_findings(tables.editions, values), *_mixed(tables.editions), *prose.findings)
    return Report(
        agency=prose.agency, year=prose.year, title=prose.title, editions=tables.editions, narrative=prose.narrative,
        findings=findings, source=source, cells=Cells(lambda: _cells_new(tables, source, values)),
    )  # fmt: skip


def _cells_new(tables, source, values):
    forced = implied_values(tables.editions, values)
    for form in printed_forms(tables.editions):
        spot, implied = tables.spots.get(form.path), forced.get(form.path)
        said = tables.said.get(form.path)
        if spot is None or (not spot.sure and (spot.atom is None or not spot.atom.text)):
            yield Cell(path=form.path, status=Status.MISSING, unit=form.unit, implied=implied)
            continue
        start, end = (spot.atom.start, spot.atom.end) if spot.atom else (spot.place, spot.place)
        if said is None or not spot.sure:
            from govinfo_parse.words import read_content
            c = read_content(spot.atom.text, form.kind, form.unit)
            yield Cell(path=form.path, status=Status.UNCERTAIN, raw=source.text[start:end], span=(start,end), place=source.place(start), unit=form.unit, candidate=c.value if c.value is not None else c.candidate, implied=implied)
            continue
        yield Cell(path=form.path, status=said.status, value=said.value, raw=source.text[start:end], span=(start,end), place=source.place(start), unit=said.unit or form.unit, note=said.note, candidate=said.candidate, implied=implied)


def _read(source: SourceText, noticed: tuple[Finding, ...] = ()) -> Report:
    if os.environ.get("GOVINFO_NEW"):
        return _read_new(source, noticed)
    tables, lines = read_strict(source.text) or _search(source.text)
    if tables.editions == Editions():
        raise NotAReportError(_no_report(source))
    prose = read_prose(source.text, lines, tables.extents)
    values = {path: cell.content.value for path, cell in tables.cells.items()}
    findings = (
        *noticed,
        *tables.findings,
        *sum_findings(tables.editions, values),
        *_mixed(tables.editions),
        *prose.findings,
    )
    return Report(
        agency=prose.agency, year=prose.year, title=prose.title, editions=tables.editions, narrative=prose.narrative,
        findings=findings, source=source, cells=Cells(lambda: _cells(tables, source, values)),
    )  # fmt: skip


def _search(text: str) -> tuple[Tables, list[Line]]:
    lines = lines_of(tokenize(text))
    return read_tables(text, lines), lines


def _cells(tables: Tables, source: SourceText, values: Values) -> Iterator[Cell]:
    """All cells in printed order, with what the sums force where no number is printed."""
    forced = implied_values(tables.editions, values)
    for form in printed_forms(tables.editions):
        found, implied = tables.cells.get(form.path), forced.get(form.path)
        if found is None:
            yield Cell(path=form.path, status=Status.MISSING, unit=form.unit, implied=implied)
        else:
            yield found.cell(form, source, implied)


def _mixed(editions: Editions) -> tuple[Finding, ...]:
    if editions.disclosure and editions.applications and editions.disclosure != editions.applications:
        found = f"table two is edition {editions.disclosure}, table three edition {editions.applications}"
        return (finding("editions-mixed", found),)
    return ()


def _no_report(source: SourceText) -> str:
    shown = source.name or "the text"
    if any(word in source.text for word in _OLD_FORM):
        return f"{shown} is the form used before 2019 (政府信息公开情况统计表), which this library does not read"
    return (
        f"{shown} holds no part of the form: looked for the row labels of 主动公开政府信息情况, "
        "收到和处理政府信息公开申请情况 and 政府信息公开行政复议、行政诉讼情况 with numbers beside them"
    )
