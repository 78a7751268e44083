"""From a source to its `Report`: what tables, sums, heading and prose tell, each with its findings."""

import re
from collections.abc import Iterable, Iterator

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Cells, Status
from govinfo_parse.copies import doubt_behind
from govinfo_parse.errors import NotAReportError
from govinfo_parse.evidence import cell_of
from govinfo_parse.explained import doubt_explained
from govinfo_parse.findings import Finding, Severity, finding
from govinfo_parse.margins import without_margin
from govinfo_parse.prose import (
    Prose,
    heads_of_tables,
    is_report_without_tables,
    names_old_form,
    other_report,
    read_prose,
)
from govinfo_parse.report import Editions, Report, printed_forms
from govinfo_parse.sources.kinds import SUFFIXES, suffix_of
from govinfo_parse.sums import Values, implied_values, sum_findings
from govinfo_parse.tables import Tables, read_tables
from govinfo_parse.text import SourceText

_URL = re.compile(r"(?:https?|ftp|file)://\S+\Z", re.IGNORECASE)
_PATH = re.compile(r"(?:[A-Za-z]:\\|~?/|\.\.?[/\\])[^<>|\t]*\Z")
_LONGEST_PATH = 1000
"""Characters of a text that may be a path or a URL."""


def report_of(source: SourceText, noticed: tuple[Finding, ...] = ()) -> Report:
    """The report in a source; ``noticed`` is what was found before it was read. Raises what `parse` does."""
    text = without_margin(source.text)
    tables = read_tables(text)
    missing: tuple[Finding, ...] = ()
    if tables.editions == Editions():
        if not is_report_without_tables(text) or names_old_form(text):
            raise NotAReportError(_no_report(source))
        missing = tuple(_missing(text, tables.findings))
    prose = read_prose(text, tables.extents, source.names)
    first = _first_of_two(text, tables, prose)
    if first is not None:
        tables, prose, another = first
        noticed = (*noticed, another)
    doubts = [*doubt_explained(tables.spots, tables.said, tables.explained, prose.year, prose.agency)]
    if prose.other is not None:
        doubts += doubt_behind(tables.spots, *prose.other)
    if doubts:
        said = {path: content for path, content in tables.said.items() if tables.spots[path].sure}
        tables = attrs.evolve(tables, said=said, findings=(*tables.findings, *doubts))
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


def _first_of_two(text: str, tables: Tables, prose: Prose) -> tuple[Tables, Prose, Finding] | None:
    """The first of two reports in a text, and what says that there is another; None where nothing parts them.

    A title of another body or year stands between them. In front of it is a report that is whole, with all sections and
    all tables that the text has: tables of the year before, above the report itself, have a title and no sections.
    """
    if not any(found.severity is Severity.ERROR for found in tables.findings) or not tables.extents:
        return None  # of two reports that say the same, or of which one has no tables, nothing is in doubt
    other = other_report(text, min(start for start, _ in tables.extents), prose)
    if other is None:
        return None
    place, title = other
    first = read_tables(text[:place])
    before = read_prose(text[:place], first.extents)
    if any(found.code == "heading-missing" for found in before.findings) or not _tables_of(first) >= _tables_of(tables):
        return None
    if read_tables(text[place:]).editions == Editions():
        return None
    line = text.count("\n", 0, place) + 1
    message = f"{title} begins in line {line}; what stands in front of it was read: pass the other report by itself"
    return first, before, finding("another-report", message, span=(place, len(text)))


def _tables_of(tables: Tables) -> set[str]:
    return {path.partition(".")[0] for path in tables.spots}


def _unread(source: SourceText) -> tuple[Finding, ...]:
    """The pages of a PDF file that have no text layer."""
    if not source.unread_pages:
        return ()
    pages = ", ".join(map(str, source.unread_pages))
    return (finding("pages-unread", f"no text layer on page {pages}: read what is printed there with OCR"),)


def _missing(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The tables of a report that has headings only, each at its heading, or with the numbers that stand below it."""
    heads = heads_of_tables(text)
    named = {found.cells[0].partition(".")[0]: found for found in findings if found.cells}
    for table in forms.TABLES:
        if table in named:
            yield named[table]
            continue
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
