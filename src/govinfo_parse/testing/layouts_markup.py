"""Layouts of Markdown and HTML, and the tables themselves."""

import html
import json
from collections.abc import Callable, Iterable, Sequence

from govinfo_parse.render import Text
from govinfo_parse.testing.grids import Document, Grid, Item, fields, grid, own, repeated, width
from govinfo_parse.testing.pens import Layout, Pen, Printed, TableWriter, laid_out, wrapped

_NUMBER_MARKS = ("**", "`", "*", "__")


def _escape(text: str) -> str:
    return text.replace("|", r"\|")


def _broken(text: str) -> str:
    """The text with a line break in every label that is long."""
    return "<br>".join(wrapped(text, 16)) if text else ""


def _markdown(
    cells: Callable[[Sequence[Item]], list[Item]] = fields,
    *,
    empty_head: bool = False,
    emphasis: bool = False,
    breaks: bool = False,
) -> TableWriter:
    """Pipe tables whose first row is the header, or have an empty one."""

    def table(laid: Grid, pen: Pen) -> None:
        columns = width(laid)
        rule = "| --- " * columns + "|\n"
        mark = _NUMBER_MARKS[pen.length % len(_NUMBER_MARKS)] if emphasis else ""
        pen.write("|  " * columns + "|\n" + rule if empty_head else "")
        for number, row in enumerate(laid):
            shown = cells(row)
            for cell in [*shown, *[Item("")] * (columns - len(shown))]:
                around = mark if cell.value and cell.text else ""
                pen.write(f"| {around}")
                pen.cell(cell, _broken if breaks and not cell.value else _escape)
                pen.write(f"{around} ")
            pen.write("|\n")
            pen.write(rule if number == 0 and not empty_head else "")
        pen.write("\n")

    return table


def _paragraph(text: Text) -> str:
    return f"{'#' * text.level} {text.text}\n\n" if text.level else f"{text.text}\n\n"


def _html_paragraph(text: Text) -> str:
    tag = f"h{text.level}" if text.level else "p"
    return f"<{tag}>{html.escape(text.text)}</{tag}>\n"


def _html_table(laid: Grid, pen: Pen) -> None:
    pen.write("<table>\n")
    for row in laid:
        pen.write("<tr>")
        for cell in own(row):
            colspan = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            rowspan = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            pen.write(f"<td{colspan}{rowspan}>")
            pen.cell(cell, html.escape)
            pen.write("</td>")
        pen.write("</tr>\n")
    pen.write("</table>\n")


_HTML_PAGE = ('<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n', "</body>\n</html>\n")


def _html(doc: Document) -> Printed:
    """A whole page."""
    pen = Pen()
    pen.write(_HTML_PAGE[0])
    for part in doc.parts:
        if isinstance(part, Text):
            pen.write(_html_paragraph(part))
        else:
            _html_table(grid(part), pen)
    pen.write(_HTML_PAGE[1])
    return pen.printed("</td><td>")


def _tables(repeats: bool) -> Callable[[Document], Printed]:
    """The tables alone, as lists of rows of cells in JSON; merged cells are null, or repeated."""

    def lay(doc: Document) -> Printed:
        pen = Pen()
        pen.write("[")
        for number, part in enumerate(part for part in doc.parts if not isinstance(part, Text)):
            laid = grid(part)
            pen.write(",\n[" if number else "[")
            rows: Iterable[Sequence[Item | None]] = repeated(laid) if repeats else map(_with_nulls, laid)
            for at, row in enumerate(rows):
                pen.write(",\n [" if at else "[")
                for column, cell in enumerate(row):
                    pen.write(", " if column else "")
                    if cell is None:
                        pen.write("null")
                    else:
                        pen.write('"')
                        pen.cell(cell, lambda text: json.dumps(text, ensure_ascii=False)[1:-1])
                        pen.write('"')
                pen.write("]")
            pen.write("]")
        pen.write("]")
        return pen.printed('", "')

    return lay


def _with_nulls(row: Sequence[Item]) -> list[Item | None]:
    return [
        cell if copy == 0 and cell.rowspan else None for cell in row for copy in range(cell.colspan)
    ]  # fmt: skip


MARKUP = (
    Layout(name="markdown", writer=laid_out(_markdown(), " | ", _paragraph), keeps_blanks=True),
    Layout(name="md_short", writer=laid_out(_markdown(own), " | ", _paragraph), keeps_blanks=True),
    Layout(
        name="md_empty_head", writer=laid_out(_markdown(own, empty_head=True), " | ", _paragraph), keeps_blanks=True
    ),
    Layout(name="md_emphasis", writer=laid_out(_markdown(emphasis=True), " | ", _paragraph), keeps_blanks=True),
    Layout(name="md_breaks", writer=laid_out(_markdown(breaks=True), " | ", _paragraph), keeps_blanks=True),
    Layout(
        name="html_inside", writer=laid_out(_html_table, "</td><td>", _paragraph), keeps_blanks=True, row_lines=False
    ),
    Layout(name="html", writer=_html, call="parse_html", keeps_blanks=True, row_lines=False),
)
TABLES = (
    Layout(name="tables", writer=_tables(repeats=False), call="parse_tables", keeps_blanks=True, row_lines=False),
    Layout(
        name="tables_repeated", writer=_tables(repeats=True), call="parse_tables", keeps_blanks=True, row_lines=False
    ),
)
