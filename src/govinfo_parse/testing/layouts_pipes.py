"""Layouts with a row a line and borders between the cells: pipes, TABs, commas, lists."""

import csv
import io
import json
from collections.abc import Callable, Sequence

import attrs

from govinfo_parse.testing.grids import Grid, Item, fields, filled, own, repeated, width
from govinfo_parse.testing.pens import Layout, Pen, TableWriter, block_by_block, laid_out

Cells = Callable[[Sequence[Item]], Sequence[Item]]


def _tab_rows(laid: Grid, pen: Pen) -> None:
    for row in laid:
        pen.cells(fields(row), "\t")
        pen.write("\n")
    pen.write("\n")


def _tab_strip(laid: Grid, pen: Pen) -> None:
    """TABs at the end of a row are gone, as from a spreadsheet."""
    for row in laid:
        cells = fields(row)
        while cells and not cells[-1].text:
            cells.pop()
        pen.cells(cells, "\t")
        pen.write("\n")
    pen.write("\n")


def _tab_padded(laid: Grid, pen: Pen) -> None:
    """A field for every cell that begins in the row, filled up at the right."""
    for row in laid:
        cells = own(row)
        pen.cells([*cells, *[Item("")] * (width(laid) - len(cells))], "\t")
        pen.write("\n")
    pen.write("\n")


def _tab_ragged(laid: Grid, pen: Pen) -> None:
    """A field for every cell that begins in the row, and nothing for what merged cells cover."""
    for row in laid:
        pen.cells(own(row), "\t")
        pen.write("\n")
    pen.write("\n")


def _tab_repeated(laid: Grid, pen: Pen) -> None:
    """Merged labels are repeated in every field they cover, numbers are not."""
    for row in repeated(laid):
        seen: set[str] = set()
        cells = []
        for cell in row:
            again = cell.path is not None and cell.path in seen
            cells.append(attrs.evolve(cell, text="", path=None) if again else cell)
            seen.add(cell.path or "")
        pen.cells(cells, "\t")
        pen.write("\n")
    pen.write("\n")


def _separated(sign: str) -> TableWriter:
    """Fields with a sign between; a merged cell is repeated in every field it covers."""

    def table(laid: Grid, pen: Pen) -> None:
        for row in repeated(laid):
            pen.cells(row, sign)
            pen.write("\n")
        pen.write("\n\n")

    return table


def _csv_index(laid: Grid, pen: Pen) -> None:
    """Comma separated with a row of column numbers above and a column of row numbers at the left."""
    pen.write("," + ",".join(map(str, range(width(laid)))) + "\n")
    for number, row in enumerate(repeated(laid)):
        pen.write(f"{number},")
        for at, cell in enumerate(row):
            pen.write("," if at else "")
            pen.cell(cell, _csv_field)
        pen.write("\n")
    pen.write("\n")


def _csv_field(text: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([text])
    return line.getvalue() if text else ""


def _csv_quoted(laid: Grid, pen: Pen) -> None:
    """Every field in quotes; nothing for what merged cells cover."""
    for row in laid:
        for at, cell in enumerate(own(row)):
            pen.write('","' if at else '"')
            pen.cell(cell)
        pen.write('"\n')


def _list(quote: str, nothing: str, escape: Callable[[str], str], gap: str = "") -> TableWriter:
    """A list a row, as a program prints it, with a ``gap`` in front of each item; what a merged cell covers is None."""
    between = f",{gap or ' '}"

    def table(laid: Grid, pen: Pen) -> None:
        for row in laid:
            pen.write("[")
            at = 0
            for cell in row:
                for copy in range(cell.colspan):
                    pen.write(between if at else gap)
                    at += 1
                    if copy or not cell.rowspan:
                        pen.write(nothing)
                    else:
                        pen.write(quote)
                        pen.cell(cell, escape)
                        pen.write(quote)
            pen.write("\n]\n" if gap else "]\n")

    return table


def _json_escape(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _piped(*, fill: bool, lead: bool, cells: Cells = own) -> TableWriter:
    """``a | b | c |``: a pipe behind every cell, those of merged cells at the end without a blank between."""

    def table(laid: Grid, pen: Pen) -> None:
        for row in laid:
            shown = cells(row)
            pen.write("| " if lead else "")
            for cell in shown:
                pen.cell(cell)
                pen.write(" | " if cell.text else "| ")
            filler = "|" * (width(laid) - len(shown)) if fill else ""
            pen.write(f"{filler}\n")
        pen.write("\n")

    return table


def _broken(laid: Grid, pen: Pen) -> None:
    """``a | 8 |`` as well, but a row is broken before the pipe of every empty cell."""
    for row in laid:
        for at, cell in enumerate(own(row)):
            pen.write(" " if at and cell.text else "")
            pen.cell(cell)
            pen.write(" |" if cell.text else "\n|")
        pen.write("\n")


def _with_corner(row: Sequence[Item]) -> list[Item]:
    """What goes on from above at the left of the first cell that begins is an empty cell."""
    first = next((at for at, cell in enumerate(row) if cell.rowspan), 0)
    return [*(Item("") for cell in row[:first]), *own(row[first:])]


def _dropped(row: Sequence[Item]) -> list[Item]:
    """The cells that have text; what is empty is filled up behind."""
    return filled(own(row))


def _html2text(end: str, between: str) -> TableWriter:
    """Pipes between cells only; what a merged cell covers is left out."""

    def table(laid: Grid, pen: Pen) -> None:
        for number, row in enumerate(laid):
            cells = own(row)
            pen.cells(cells, between)
            pen.write(end)
            if number == 0:
                pen.write("---|" * (len(cells) - 1) + f"---{end}")
        pen.write("\n")

    return table


def _pipe_vanish(laid: Grid, pen: Pen) -> None:
    """Pipes between the cells that have text, over the whole table; empty cells vanish."""
    pen.cells([cell for row in laid for cell in filled(row)], "|")
    pen.write("|\n")


def _wiki(laid: Grid, pen: Pen) -> None:
    """A line for each cell, and one between two rows; the place of merged cells is a style."""
    pen.write('{| class="wikitable"\n')
    for row in laid:
        pen.write("|-\n")
        for cell in own(row):
            pen.write(f'| colspan="{cell.colspan}" | ' if cell.colspan > 1 else "| ")
            pen.cell(cell)
            pen.write("\n")
    pen.write("|}\n")


def _latex(laid: Grid, pen: Pen) -> None:
    """Ampersands between cells, whose rows break anywhere; what goes on from above is an empty cell."""
    pen.write("\\begin{tabular}{" + "l" * width(laid) + "}\n\\hline\n")
    for row in laid:
        for at, cell in enumerate(_with_corner(row)):
            pen.write(("\n& " if at % 5 == 0 else " & ") if at else "")
            wide = cell.colspan > 1
            pen.write(f"\\multicolumn{{{cell.colspan}}}{{c}}{{" if wide else "")
            pen.cell(cell)
            pen.write("}" if wide else "")
        pen.write(" \\\\ \\hline\n")
    pen.write("\\end{tabular}\n")


def _md_newlines(laid: Grid, pen: Pen) -> None:
    """Pipes around all cells, with the line breaks that stand in labels."""
    for row in laid:
        pen.write("|")
        for cell in fields(row):
            pen.write(" ")
            half = len(cell.text) // 2 if not cell.value and len(cell.text) > _SHORT else 0
            pen.write(f"{cell.text[:half]}\n" if half else "")
            pen.cell(attrs.evolve(cell, text=cell.text[half:]))
            pen.write(" |")
        pen.write("\n")
    pen.write("\n")


_SHORT = 6
"""Characters of a label that stays on one line."""

ROWS = (
    Layout(name="tab_rows", writer=laid_out(_tab_rows, "\t", "\n\n"), keeps_blanks=True),
    Layout(name="tab_strip", writer=laid_out(_tab_strip, "\t"), keeps_blanks=True),
    Layout(name="tab_padded", writer=laid_out(_tab_padded, "\t"), keeps_blanks=True),
    Layout(name="tab_ragged", writer=laid_out(_tab_ragged, "\t"), keeps_blanks=True),
    Layout(name="tab_repeated", writer=laid_out(_tab_repeated, "\t"), keeps_blanks=True),
    Layout(name="csv", writer=laid_out(_separated(","), ",", None), keeps_blanks=True),
    Layout(name="semicolons", writer=laid_out(_separated(";"), ";"), keeps_blanks=True),
    Layout(name="csv_index", writer=laid_out(_csv_index, ","), keeps_blanks=True),
    Layout(name="csv_quoted", writer=laid_out(_csv_quoted, '","'), keeps_blanks=True),
    Layout(name="python_lists", writer=laid_out(_list("'", "None", str), "', '"), keeps_blanks=True),
    Layout(name="json_lists", writer=laid_out(_list('"', "null", _json_escape), '", "'), keeps_blanks=True),
    Layout(
        name="json_lines",
        writer=laid_out(_list('"', "null", _json_escape, "\n  "), '",\n  "'),
        keeps_blanks=True,
        row_lines=False,
    ),
    Layout(name="pipes_fill", writer=laid_out(_piped(fill=True, lead=False), " | "), keeps_blanks=True),
    Layout(name="pipes_nofill", writer=laid_out(_piped(fill=False, lead=False), " | "), keeps_blanks=True),
    Layout(name="pipes_lead", writer=laid_out(_piped(fill=False, lead=True), " | "), keeps_blanks=True),
    Layout(name="pipes_lead_fill", writer=laid_out(_piped(fill=True, lead=True), " | "), keeps_blanks=True),
    Layout(
        name="pipes_empty_first",
        writer=laid_out(_piped(fill=False, lead=False, cells=_with_corner), " | "),
        keeps_blanks=True,
    ),
    Layout(
        name="pipes_dropped", writer=laid_out(_piped(fill=True, lead=False, cells=_dropped), " | "), keeps_blanks=False
    ),
    Layout(name="pipes_broken", writer=laid_out(_broken, " | "), keeps_blanks=True, row_lines=False),
    Layout(name="html2text", writer=laid_out(_html2text("  \n", " |  "), " |  ", "\n\n"), keeps_blanks=True),
    Layout(name="wiki", writer=laid_out(_wiki, "\n| "), keeps_blanks=True, row_lines=False),
    Layout(name="latex", writer=laid_out(_latex, " & "), keeps_blanks=True, row_lines=False),
    Layout(name="md_newlines", writer=laid_out(_md_newlines, " | "), keeps_blanks=True, row_lines=False),
    Layout(
        name="block_rows",
        writer=block_by_block(laid_out(_piped(fill=False, lead=True), " | "), apart=False),
        keeps_blanks=True,
    ),
    Layout(
        name="block_tables", writer=block_by_block(laid_out(_tab_rows, "\t", "\n\n"), apart=True), keeps_blanks=True
    ),
    Layout(name="pipe_vanish", writer=laid_out(_pipe_vanish, "|"), keeps_blanks=False),
)
