r"""More ways in which extractors flatten a report, for tests: small writers over the grid that `render` lays out.

`render` prints the shapes that keep every border. These lose something: the borders, the line ends, the width of
merged cells, or the line that a label stands on. `SHAPES` has all of them, with what a test needs to know of each.
"""

import itertools
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse.render import (
    Rendering,
    _document,
    _Grid,
    _GridCell,
    _Text,
    to_lines,
    to_markdown,
    to_tab_rows,
    to_tika,
)
from govinfo_parse.report import Report

Span = tuple[int, int]


@attrs.frozen(kw_only=True)
class Printed:
    """A text, and every place where the number of a cell stands in it."""

    text: str
    places: Mapping[str, tuple[Span, ...]]
    """By path; a cell without a number has no entry, one whose number is printed several times has several places."""
    between: str
    """What stands between two cells of a row."""
    aligned: bool = False
    """Whether the display columns say which cell a number belongs to."""

    def numbers(self) -> list[tuple[Span, str]]:
        """All places with their paths, in printed order."""
        return sorted((place, path) for path, places in self.places.items() for place in places)


@attrs.frozen(kw_only=True)
class Shape:
    """One way to flatten a report."""

    name: str
    write: Callable[[Report], Printed]
    keeps_blanks: bool
    """Whether an empty cell leaves a trace, by its borders or by its position."""


class Pen:
    """Collects text and notes where the numbers come to stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[str, list[Span]] = {}

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def cell(self, cell: _GridCell) -> None:
        if cell.path is not None and cell.text:
            self.places.setdefault(cell.path, []).append((self.length, self.length + len(cell.text)))
        self.write(cell.text + cell.after)

    def cells(self, cells: Sequence[_GridCell], between: str) -> None:
        for number, cell in enumerate(cells):
            self.write(between if number else "")
            self.cell(cell)

    def printed(self, between: str, aligned: bool = False) -> Printed:
        places = {path: tuple(spans) for path, spans in self.places.items()}
        return Printed(text="".join(self.parts), places=places, between=between, aligned=aligned)


def written(report: Report, paragraph_end: str | None, table: Callable[[_Grid, Pen], None]) -> Pen:
    """The report in the shape of a table writer; ``paragraph_end`` None leaves out everything but the tables."""
    pen = Pen()
    for part in _document(report):
        if not isinstance(part, _Text):
            table(part, pen)
        elif paragraph_end is not None:
            pen.write(part.text + paragraph_end)
    return pen


def filled(row: Sequence[_GridCell]) -> list[_GridCell]:
    """The cells of a row that have text."""
    return [cell for cell in row if cell.text]


# --------------------------------------------------------------------------- borders lost


def to_space_rows(report: Report) -> Printed:
    """A line per row, blanks between cells; empty cells vanish."""

    def table(grid: _Grid, pen: Pen) -> None:
        for row in grid:
            pen.cells(filled(row), " ")
            pen.write("\n")

    return written(report, "\n", table).printed(" ")


def to_bare_lines(report: Report) -> Printed:
    """A line per cell; empty cells vanish."""

    def table(grid: _Grid, pen: Pen) -> None:
        for cell in itertools.chain.from_iterable(map(filled, grid)):
            pen.cell(cell)
            pen.write("\n")

    return written(report, "\n", table).printed("\n")


def to_one_line(report: Report) -> Printed:
    """Everything on one line, separated by blanks; empty cells vanish."""

    def table(grid: _Grid, pen: Pen) -> None:
        for cell in itertools.chain.from_iterable(map(filled, grid)):
            pen.cell(cell)
            pen.write(" ")

    return written(report, " ", table).printed(" ")


def to_raw_wrapped(report: Report) -> Printed:
    """Labels wrapped over short lines, then the numbers of the row on one line; empty cells vanish."""

    def table(grid: _Grid, pen: Pen) -> None:
        for row in grid:
            for cell in filled(row):
                if cell.path is None:
                    pen.write("".join(f"{line}\n" for line in wrapped(cell.text, 16)))
            numbers = [cell for cell in filled(row) if cell.path is not None]
            pen.cells(numbers, " ")
            pen.write("\n" if numbers else "")

    return written(report, "\n", table).printed(" ")


# --------------------------------------------------------------------------- merged cells repeated or left out


def to_csv(report: Report) -> Printed:
    """The tables alone, as comma separated rows; a merged cell is repeated in every field it covers."""

    def table(grid: _Grid, pen: Pen) -> None:
        above: list[_GridCell] = []
        for row in grid:
            fields = list(_repeated(row, above))
            pen.cells(fields, ",")
            pen.write("\n")
            above = fields
        pen.write("\n\n")

    return written(report, None, table).printed(",")


def _repeated(row: Sequence[_GridCell], above: Sequence[_GridCell]) -> Iterator[_GridCell]:
    """One cell for every field of a row; where a cell goes on from above, the one that stands there."""
    at = 0
    for cell in row:
        for _ in range(cell.colspan):
            yield cell if cell.rowspan else above[at]
            at += 1


def to_html2text(report: Report) -> Printed:
    """Pipes between cells only; what a merged cell covers is left out."""

    def table(grid: _Grid, pen: Pen) -> None:
        for number, row in enumerate(grid):
            cells = [cell for cell in row if cell.rowspan]
            pen.cells(cells, " |  ")
            pen.write("  \n")
            if number == 0:
                pen.write("---|" * (len(cells) - 1) + "---  \n")
        pen.write("\n")

    return written(report, "\n\n", table).printed(" |  ")


# --------------------------------------------------------------------------- columns by position


def display_width(text: str) -> int:
    """How many columns of a terminal the text takes; wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text cut into lines of at most this display width."""
    lines = [""]
    for sign in text:
        if display_width(lines[-1] + sign) > width:
            lines.append("")
        lines[-1] += sign
    return lines


_LABEL_WIDTH, _NARROW_LABEL, _GAP = 24, 10, 2


def to_layout(report: Report) -> Printed:
    """Columns by display position, as w3m prints: labels wrapped over several lines, numbers on the first of them.

    A label beside several rows runs down along them. An empty line after every row.
    """

    def table(grid: _Grid, pen: Pen) -> None:
        starts = _column_starts(grid)
        running: dict[int, list[str]] = {}
        for row in grid:
            first: list[tuple[int, _GridCell]] = []
            at = 0
            depth = 1
            for cell in row:
                width = starts[at + cell.colspan] - starts[at] - _GAP
                if cell.path is not None or not cell.text:
                    first.append((starts[at], cell))
                else:
                    lines = wrapped(cell.text, width)
                    running[starts[at]] = running.get(starts[at], []) + lines
                    depth = max(depth, len(lines) if cell.rowspan == 1 else 1)
                at += cell.colspan
            for number in range(depth + 1):
                pieces = [] if number else first
                pieces = [*pieces, *((start, _GridCell(lines.pop(0))) for start, lines in running.items() if lines)]
                _write_line(pieces, pen)
        while any(running.values()):
            _write_line([(start, _GridCell(lines.pop(0))) for start, lines in running.items() if lines], pen)
        pen.write("\n")

    return written(report, "\n\n", table).printed(" ", aligned=True)


def _column_starts(grid: _Grid) -> list[int]:
    """Where each column begins in display columns, and where the last one ends."""
    fields = [[cell for cell in row for _ in range(cell.colspan)] for row in grid]
    widths = []
    for column in zip(*fields, strict=True):
        numbers = [len(cell.text) for cell in column if cell.path is not None]
        narrow = len(fields[0]) > 6
        label = _NARROW_LABEL if narrow else _LABEL_WIDTH
        widths.append(_GAP + (max(8 if narrow else 14, *numbers) if numbers else label))
    return list(itertools.accumulate(widths, initial=0))


def _write_line(pieces: Sequence[tuple[int, _GridCell]], pen: Pen) -> None:
    width = 0
    for start, cell in sorted(pieces, key=lambda piece: piece[0]):
        if cell.text:
            pen.write(" " * (start - width))
            pen.cell(cell)
            width = start + display_width(cell.text + cell.after)
    pen.write("\n")


# --------------------------------------------------------------------------- all shapes


def _kept(render: Callable[[Report], Rendering], between: str) -> Callable[[Report], Printed]:
    def write(report: Report) -> Printed:
        rendering = render(report)
        places = {path: (span,) for path, span in rendering.spans.items() if span[0] < span[1]}
        return Printed(text=rendering.text, places=places, between=between)

    return write


SHAPES: Mapping[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape(name="tika", write=_kept(to_tika, "\n\t"), keeps_blanks=True),
        Shape(name="tab_rows", write=_kept(to_tab_rows, "\t"), keeps_blanks=True),
        Shape(name="markdown", write=_kept(to_markdown, " | "), keeps_blanks=True),
        Shape(name="lines", write=_kept(to_lines, "\n\n"), keeps_blanks=True),
        Shape(name="csv", write=to_csv, keeps_blanks=True),
        Shape(name="html2text", write=to_html2text, keeps_blanks=True),
        Shape(name="layout", write=to_layout, keeps_blanks=True),
        Shape(name="space_rows", write=to_space_rows, keeps_blanks=False),
        Shape(name="bare_lines", write=to_bare_lines, keeps_blanks=False),
        Shape(name="one_line", write=to_one_line, keeps_blanks=False),
        Shape(name="raw_wrapped", write=to_raw_wrapped, keeps_blanks=False),
    )
}
