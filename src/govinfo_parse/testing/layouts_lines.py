"""Layouts with a cell a line, or a row a line without borders."""

import itertools
from collections.abc import Sequence

from govinfo_parse.testing.grids import Grid, Item, fields, filled, own, width
from govinfo_parse.testing.pens import Layout, Pen, TableWriter, block_by_block, laid_out, wrapped


def _joined(between: str, end: str) -> TableWriter:
    """Cells with text and ``between`` after each; ``end`` after each row."""

    def table(laid: Grid, pen: Pen) -> None:
        for row in laid:
            pen.cells(filled(row), between)
            pen.write(end)

    return table


def _tika(laid: Grid, pen: Pen) -> None:
    for row in laid:
        for cell in row:
            pen.write("\t")
            pen.cell(cell)
            pen.write("\n")
        pen.write("\n")
    pen.write("\n")


def _paragraphs(laid: Grid, pen: Pen) -> None:
    """Every cell a paragraph; what goes on with a cell merged downwards is an empty one."""
    for cell in itertools.chain.from_iterable(laid):
        pen.cell(cell)
        pen.write("\n\n")


def _blank_between(breaks: int) -> TableWriter:
    """A blank line between cells; an empty cell costs so many more line breaks, a merged one nothing."""

    def table(laid: Grid, pen: Pen) -> None:
        for cell in itertools.chain.from_iterable(map(own, laid)):
            pen.cell(cell)
            pen.write("\n\n" if cell.text else "\n" * breaks if cell.value else "")

    return table


def _raw_wrapped(laid: Grid, pen: Pen) -> None:
    """Labels wrapped over short lines, then the numbers of the row on one line."""
    for row in laid:
        for cell in filled(row):
            if not cell.value:
                pen.write("".join(f"{line}\n" for line in wrapped(cell.text, 16)))
        numbers = [cell for cell in filled(row) if cell.value]
        pen.cells(numbers, " ")
        pen.write("\n" if numbers else "")


def _text_blocks(laid: Grid, pen: Pen) -> None:
    """Pieces of text a line, as they stand beside each other: a merged label with what is printed next, the numbers of
    a row together.
    """
    for row in laid:
        numbers = [cell for cell in filled(row) if cell.value]
        for cell in filled(row):
            if not cell.value:
                pen.cell(cell)
                pen.write(" " if cell.colspan > 1 or cell.rowspan > 1 else "\n")
        pen.cells(numbers, " ")
        pen.write("\n" if numbers else "")


def _label_line(above: bool) -> TableWriter:
    """Every label on a line; the numbers of a row on one line, behind or above its labels."""

    def table(laid: Grid, pen: Pen) -> None:
        for row in laid:
            labels = [cell for cell in filled(row) if not cell.value]
            numbers = [cell for cell in own(row) if cell.value]
            pen.write("" if above else _label_lines(labels))
            if numbers:
                pen.cells(numbers, " ")
                pen.write("\n")
            pen.write(_label_lines(labels) if above else "")

    return table


def _label_lines(labels: Sequence[Item]) -> str:
    return "".join(f"{cell.text}\n" for cell in labels)


def _piped_lines(*, apart: bool, fill: bool, lead: bool) -> TableWriter:
    """A cell a line with a pipe behind it, or on the next line; the pipes of merged cells on a line of their own.

    ``lead`` begins every row with a line of one pipe, and puts the filler behind the last cell.
    """
    pipe = "\n|" if apart else " |"

    def table(laid: Grid, pen: Pen) -> None:
        columns = width(laid)
        for row in laid:
            cells = own(row)
            pen.write("|\n" if lead else "")
            for cell in cells:
                pen.cell(cell)
                pen.write(pipe if cell.text else "|")
                pen.write("" if lead and cell is cells[-1] else "\n")
            filler = "|" * (columns - len(cells)) if fill else ""
            if lead:
                pen.write(f" {filler}\n" if filler else "\n")
            else:
                pen.write(f"{filler}\n" if filler else "")

    return table


def _one_tab(laid: Grid, pen: Pen) -> None:
    """All cells of a table on one line, TABs between them."""
    pen.cells([cell for row in laid for cell in own(row) if cell.text or cell.value], "\t")
    pen.write("\n")


def _glued(laid: Grid, pen: Pen) -> None:
    """A line per row with nothing between its cells."""
    for row in laid:
        pen.cells(filled(row), "")
        pen.write("\n")


def _none_rows(laid: Grid, pen: Pen) -> None:
    """A line per row with a blank between its cells, as a program joins what it prints of each: None for what a merged
    cell covers, nothing for an empty one.
    """
    for row in laid:
        pen.cells([cell if cell.text or cell.value else Item("None") for cell in fields(row)], " ")
        pen.write("\n")


def _space_columns(laid: Grid, pen: Pen) -> None:
    """A line per row, cells two or more blanks apart; empty cells vanish."""
    for row in laid:
        pen.cells(filled(row), "   ")
        pen.write("\n")


def _tab_vanish(laid: Grid, pen: Pen) -> None:
    """Every cell with text has a TAB before it, and another ends the row; empty cells vanish."""
    for row in laid:
        cells: list[Item] = filled(row)
        pen.write("\t")
        pen.cells(cells, "\t")
        pen.write("\t\n" if cells else "\n")


LINES = (
    Layout(name="tika", writer=laid_out(_tika, "\n\t"), keeps_blanks=True),
    Layout(name="lines", writer=laid_out(_paragraphs, "\n\n", "\n\n"), keeps_blanks=True),
    Layout(name="blank_lines_1", writer=laid_out(_blank_between(1), "\n\n", "\n\n"), keeps_blanks=True),
    Layout(name="blank_lines_4", writer=laid_out(_blank_between(4), "\n\n", "\n\n"), keeps_blanks=True),
    Layout(name="blank_lines_5", writer=laid_out(_blank_between(5), "\n\n", "\n\n"), keeps_blanks=True),
    Layout(
        name="tp_fill", writer=laid_out(_piped_lines(apart=False, fill=True, lead=False), " |\n"), keeps_blanks=True
    ),
    Layout(
        name="tp_nofill", writer=laid_out(_piped_lines(apart=False, fill=False, lead=False), " |\n"), keeps_blanks=True
    ),
    Layout(name="tp_lead", writer=laid_out(_piped_lines(apart=False, fill=True, lead=True), " |\n"), keeps_blanks=True),
    Layout(
        name="tp_lead_nofill",
        writer=laid_out(_piped_lines(apart=False, fill=False, lead=True), " |\n"),
        keeps_blanks=True,
    ),
    Layout(
        name="alt_fill", writer=laid_out(_piped_lines(apart=True, fill=True, lead=False), "\n|\n"), keeps_blanks=True
    ),
    Layout(
        name="alt_nofill", writer=laid_out(_piped_lines(apart=True, fill=False, lead=False), "\n|\n"), keeps_blanks=True
    ),
    Layout(name="one_tab", writer=laid_out(_one_tab, "\t"), keeps_blanks=True),
    Layout(name="run_on_pipes", writer=laid_out(_joined("|", "|"), "|", "|"), keeps_blanks=False),
    Layout(name="run_on_tabs", writer=laid_out(_joined("\t", "\t"), "\t", "\t"), keeps_blanks=False),
    Layout(name="space_rows", writer=laid_out(_joined(" ", "\n"), " "), keeps_blanks=False),
    Layout(
        name="block_words",
        writer=block_by_block(laid_out(_joined(" ", "\n"), " "), apart=False),
        keeps_blanks=False,
    ),
    Layout(name="none_rows", writer=laid_out(_none_rows, " "), keeps_blanks=False),
    Layout(name="wide_rows", writer=laid_out(_space_columns, "   "), keeps_blanks=False),
    Layout(name="bare_lines", writer=laid_out(_joined("\n", "\n"), "\n"), keeps_blanks=False),
    Layout(name="one_line", writer=laid_out(_joined(" ", " "), " ", " "), keeps_blanks=False),
    Layout(name="raw_wrapped", writer=laid_out(_raw_wrapped, " "), keeps_blanks=False),
    Layout(name="text_blocks", writer=laid_out(_text_blocks, " "), keeps_blanks=False),
    Layout(name="label_line", writer=laid_out(_label_line(above=False), " "), keeps_blanks=False),
    Layout(name="above_line", writer=laid_out(_label_line(above=True), " "), keeps_blanks=False),
    Layout(name="tab_vanish", writer=laid_out(_tab_vanish, "\t"), keeps_blanks=False),
    Layout(name="glued", writer=laid_out(_glued, ""), keeps_blanks=False),
)
