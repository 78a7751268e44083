r"""A report back to text, in the shapes that extractors leave behind, and back into the official form.

Every table becomes one grid of cells, laid out by the form; each shape is a small writer over that grid. A merged cell
has its text where it begins. A number is written as digits (with its unit where that is not the form's), a mark or an
unreadable text as it was found; blank, uncertain and missing cells are empty.

    report = gp.Report.from_values({"applications.received.total": 7}, agency="示例市教育局", year=2023)
    rendering = to_tika(report)
    start, end = rendering.spans["applications.received.total"]
    rendering.text[start:end]               # "7"
"""

import html
import itertools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.docx_writer import DocxWriter, Place
from govinfo_parse.forms import CellForm, TableForm
from govinfo_parse.printed import GridPlace, printed_grid
from govinfo_parse.report import Report


@attrs.frozen(kw_only=True)
class Rendering:
    """The text of a report, and where its cells stand in it."""

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    spans: Mapping[str, tuple[int, int]] = attrs.field(repr=lambda spans: f"<{len(spans)} spans>")
    """(start, end) of what each cell holds, by path: of the number alone, and empty for an empty cell."""


def to_tika(report: Report) -> Rendering:
    r"""The report as Apache Tika writes it: every cell on a line after a TAB, an empty line after every row.

    A lone TAB is an empty cell, or goes on with a cell merged downwards. A row: ``\t规章\n\t0\n\t2\n\t16\n\n``.
    """
    return _render(report, lambda text: f"{text.text}\n", _tika_table)


def to_tab_rows(report: Report) -> Rendering:
    r"""The report with one line per row and TABs between cells; merged cells leave empty fields.

    A row: ``规章\t0\t2\t16\n``.
    """
    return _render(report, _paragraph, _tab_table)


def to_markdown(report: Report) -> Rendering:
    r"""The report as Markdown: pipe tables whose first row is the header; merged cells leave empty fields.

    A row: ``| 规章 | 0 | 2 | 16 |\n``.
    """
    return _render(report, _markdown_paragraph, _markdown_table, escape=lambda text: text.replace("|", r"\|"))


def to_lines(report: Report) -> Rendering:
    r"""The report as docx2txt writes it: every cell a paragraph of its own, with an empty line after it.

    An empty cell is an empty paragraph; so is what goes on with a cell merged downwards. A row:
    ``规章\n\n0\n\n2\n\n16\n\n``.
    """
    return _render(report, _paragraph, _lines_table)


def to_html(report: Report) -> Rendering:
    """The report as an HTML page whose tables have the merged cells of the printed form.

    A row: ``<tr><td>规章</td><td>0</td><td>2</td><td>16</td></tr>``.
    """
    return _render(report, _html_paragraph, _html_table, escape=html.escape, around=_HTML_PAGE)


def to_docx(report: Report, file: str | os.PathLike[str] | BinaryIO) -> None:
    """Write the official form, filled in, as a DOCX file: a path, or a file opened in binary mode (extra ``docx``).

    What is read of it again is the report: numbers with units and notes, blanks, marks, heading and prose. A cell that
    is uncertain or missing is left empty, and a table that was not found has its heading only. Raises MissingExtraError
    where python-docx is not installed, OSError where the file cannot be written.

    >>> import io, govinfo_parse as gp
    >>> report = gp.Report.from_values({"applications.received.total": 7}, agency="示例市教育局", year=2023)
    >>> to_docx(report, file := io.BytesIO())
    >>> gp.parse_file(io.BytesIO(file.getvalue())).agency
    '示例市教育局'
    """
    writer = DocxWriter("".join(_title(report)), report.agency or "")
    write = {0: writer.paragraph, 1: writer.title, 2: writer.heading}
    for part in _document(report):
        if isinstance(part, Text):
            write[part.level](part.text)
        else:
            writer.table([
                [Place(cell.text + cell.after, cell.path is not None, cell.colspan, cell.rowspan) for cell in row]
                for row in part
            ])  # fmt: skip
    writer.save(file)


class _Pen:
    """Collects text and notes where the cells come to stand."""

    def __init__(self, escape: Callable[[str], str]) -> None:
        self._escape = escape
        self._parts: list[str] = []
        self._length = 0
        self._spans: dict[str, tuple[int, int]] = {}

    def write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def cell(self, cell: "_GridCell") -> None:
        text = self._escape(cell.text)
        if cell.path is not None:
            self._spans[cell.path] = (self._length, self._length + len(text))
        self.write(text)
        self.write(self._escape(cell.after))

    def rendering(self) -> Rendering:
        return Rendering(text="".join(self._parts), spans=self._spans)


def _render(
    report: Report,
    paragraph: Callable[["Text"], str],
    table: Callable[["_Grid", _Pen], None],
    *,
    escape: Callable[[str], str] = str,
    around: tuple[str, str] = ("", ""),
) -> Rendering:
    pen = _Pen(escape)
    pen.write(around[0])
    for part in _document(report):
        if isinstance(part, Text):
            pen.write(paragraph(part))
        else:
            table(part, pen)
    pen.write(around[1])
    return pen.rendering()


def _paragraph(text: "Text") -> str:
    return f"{text.text}\n\n"


def _markdown_paragraph(text: "Text") -> str:
    return f"{'#' * text.level} {text.text}\n\n" if text.level else _paragraph(text)


_HTML_PAGE = ('<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n', "</body>\n</html>\n")


def _html_paragraph(text: "Text") -> str:
    tag = f"h{text.level}" if text.level else "p"
    return f"<{tag}>{html.escape(text.text)}</{tag}>\n"


def _tika_table(grid: "_Grid", pen: _Pen) -> None:
    for row in grid:
        for cell in row:
            pen.write("\t")
            pen.cell(cell)
            pen.write("\n")
        pen.write("\n")
    pen.write("\n")


def _lines_table(grid: "_Grid", pen: _Pen) -> None:
    for cell in itertools.chain.from_iterable(grid):
        pen.cell(cell)
        pen.write("\n\n")


def _tab_table(grid: "_Grid", pen: _Pen) -> None:
    for row in grid:
        for number, cell in enumerate(_fields(row)):
            pen.write("\t" if number else "")
            pen.cell(cell)
        pen.write("\n")
    pen.write("\n")


def _markdown_table(grid: "_Grid", pen: _Pen) -> None:
    for number, row in enumerate(grid):
        fields = list(_fields(row))
        for cell in fields:
            pen.write("| ")
            pen.cell(cell)
            pen.write(" ")
        pen.write("|\n")
        if number == 0:
            pen.write("| --- " * len(fields) + "|\n")
    pen.write("\n")


def _html_table(grid: "_Grid", pen: _Pen) -> None:
    pen.write("<table>\n")
    for row in grid:
        pen.write("<tr>")
        for cell in row:
            if cell.rowspan:
                colspan = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
                rowspan = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
                pen.write(f"<td{colspan}{rowspan}>")
                pen.cell(cell)
                pen.write("</td>")
        pen.write("</tr>\n")
    pen.write("</table>\n")


def _fields(row: Sequence["_GridCell"]) -> Iterator["_GridCell"]:
    """The cells of a row, with an empty one for every further column that a cell covers."""
    for cell in row:
        yield cell
        yield from itertools.repeat(_GridCell(""), cell.colspan - 1)


@attrs.frozen
class Text:
    """A line of prose, or a heading."""

    text: str
    level: int = 0
    """1 for a line of the title, 2 for a heading, 0 for prose."""


@attrs.frozen
class _GridCell:
    text: str
    path: str | None = None
    colspan: int = 1
    rowspan: int = 1
    """0 where this place goes on with a cell that began above."""
    after: str = ""
    """What stands in the cell behind its text."""


_Grid = Sequence[Sequence[_GridCell]]


def parts(report: Report) -> Iterator[Text | TableForm]:
    """Title, prose, headings and tables in printed order; a table that was not found leaves its heading."""
    yield from (Text(line, 1) for line in _title(report))
    yield from _prose(report.narrative.preamble)
    for name, heading in forms.SECTIONS.items():
        yield Text(heading, 2)
        if name not in forms.TABLES:
            yield from _prose(getattr(report.narrative, name))
            continue
        if name == forms.TABLES[0]:
            yield from _prose(report.narrative.beside_tables)
        edition = report.editions.of(name)
        if edition is not None:
            yield forms.table_form(name, edition)


def _document(report: Report) -> Iterator[Text | _Grid]:
    return (part if isinstance(part, Text) else _grid(report, part) for part in parts(report))


def _title(report: Report) -> Iterator[str]:
    """The agency on a line of its own, then what the title says besides."""
    rest = report.title
    if rest is None:
        rest = f"{report.year or ''}{'年' if report.year else ''}政府信息公开工作年度报告"
    elif report.agency:
        rest = rest.removeprefix(report.agency)
    if report.agency:
        yield report.agency
    if rest:
        yield rest


def _prose(text: str | None) -> Iterator[Text]:
    return (Text(line) for line in (text or "").splitlines() if line)


def _grid(report: Report, form: TableForm) -> _Grid:
    """The rows of one table, all of the same width."""
    return [[_grid_cell(report, cell) for cell in row] for row in printed_grid(form)]


def _grid_cell(report: Report, place: GridPlace) -> _GridCell:
    text, after = place.label, ""
    if place.form is not None:
        text, after = _value(report.cell(place.form.path), place.form)
    path = None if place.form is None else place.form.path
    return _GridCell(text, path, place.colspan, place.rowspan, after)


def _value(cell: Cell, form: CellForm) -> tuple[str, str]:
    """What stands in a cell, and behind it its unit, where that is not the form's, and its note."""
    if cell.value is not None:
        unit = cell.unit if cell.unit is not None and cell.unit != form.unit else ""
        return (str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}"), unit + (cell.note or "")
    if cell.status in (Status.MARKED, Status.UNREADABLE):
        return " ".join((cell.raw or "").split()), ""
    return "", ""
