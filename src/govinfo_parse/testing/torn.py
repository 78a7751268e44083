"""Table three as extractors print it that tear a page apart: labels in one block, numbers in another.

A page is printed row by row, column by column, or in groups of columns of which one is cut into bands of rows and each
band printed column by column. The first row stands below its column labels, or near them. All of it follows from one
source of chance.
"""

import itertools
import random
from collections.abc import Iterator, Sequence

from govinfo_parse import forms
from govinfo_parse.forms import CellForm, RowForm
from govinfo_parse.report import Report
from govinfo_parse.testing.grids import Item
from govinfo_parse.testing.pens import Pen, Printed

FORM_FEED = "\f"

Paragraph = Sequence[CellForm]
"""Numbers that are printed one below the other, with an empty line above and below."""


def to_torn(report: Report, chance: random.Random) -> Printed:
    """Tables three and four of a report, the numbers apart from their labels."""
    edition = report.editions.applications
    assert edition is not None
    table = forms.table_form("applications", edition)
    writer = _Writer(report, Pen())
    writer.labels([table.title])
    first, *others = cut(table.rows, chance)
    _first_row(writer, table.rows[0], chance)
    for page, rows in enumerate([first[1:], *others]):
        writer.pen.write(FORM_FEED if page else "")
        _page(writer, rows, chance)
    if report.editions.disputes is not None:
        _disputes(writer)
    return writer.pen.printed("\n")


class _Writer:
    """Writes paragraphs."""

    def __init__(self, report: Report, pen: Pen) -> None:
        self.report = report
        self.pen = pen

    def labels(self, labels: Sequence[str], below: Paragraph = ()) -> None:
        """A paragraph of labels, and numbers right below them."""
        self.pen.write("".join(f"{label}\n" for label in labels))
        self.numbers(below)

    def numbers(self, cells: Paragraph, between: str = "\n") -> None:
        """A paragraph of numbers."""
        pieces = [Item(str(self.report.cell(cell.path).value), path=cell.path) for cell in cells]
        self.pen.cells(pieces, between)
        self.pen.write("\n\n" if cells else "\n")


def cut(rows: Sequence[RowForm], chance: random.Random) -> list[Sequence[RowForm]]:
    """The rows of one to four pages, the first row never alone."""
    breaks = sorted(chance.sample(range(2, len(rows)), chance.choice((0, 1, 1, 2, 3))))
    return [rows[start:end] for start, end in itertools.pairwise((0, *breaks, len(rows)))]


def _first_row(writer: _Writer, row: RowForm, chance: random.Random) -> None:
    """Column labels with their numbers; some numbers stand behind them, for labels that are printed first."""
    below = set(chance.sample(row.cells, chance.choice((1, 3, 7, 7))))
    apart = [cell for cell in row.cells if cell not in below]
    if apart:
        writer.labels(["申请人情况", *(cell.label for cell in apart)])
    gap = chance.random() < 0.3
    for cell in row.cells:
        if cell in below:
            writer.labels([cell.label], () if gap else (cell,))
            if gap:
                writer.numbers((cell,))
    for cell in apart:
        writer.numbers((cell,))


def _page(writer: _Writer, rows: Sequence[RowForm], chance: random.Random) -> None:
    """The labels of a page in one block, before or behind its numbers."""
    labels = list(dict.fromkeys(label for row in rows for label in row.beside))
    before = chance.random() < 0.5
    if before:
        writer.labels(labels)
    between = chance.choice(("\n", "\n", " "))
    for paragraph in paragraphs(rows, chance):
        writer.numbers(paragraph, between)
    if not before:
        writer.labels(labels)


def paragraphs(rows: Sequence[RowForm], chance: random.Random) -> list[Paragraph]:
    """The numbers of a page in an order of printing."""
    pieces = list(_pieces([row.cells for row in rows], chance))
    return [(cell,) for piece in pieces for cell in piece] if chance.random() < 0.5 else pieces


def _pieces(rows: Sequence[Sequence[CellForm]], chance: random.Random) -> Iterator[Paragraph]:
    """Groups of neighbouring columns one behind the other; one of them may have several, in bands of rows."""
    width = len(rows[0])
    start, size = chance.choice(((0, 1), (0, width), (0, width), None)) or (0, 0)
    if not size:
        start = chance.randrange(width - 1)
        size = chance.randint(2, width - start)
    for column in range(start):
        yield [row[column] for row in rows]
    group = [row[start : start + size] for row in rows]
    for band in _bands(group, chance):
        yield from band if len(band) == 1 else zip(*band, strict=True)
    for column in range(start + size, width):
        yield [row[column] for row in rows]


def _bands(rows: Sequence[Paragraph], chance: random.Random) -> Iterator[Sequence[Paragraph]]:
    """Printed rows, printed columns, or a band or two of several rows among printed rows."""
    several = chance.choice((0, 0, 1, 2))
    breaks = set(range(1, len(rows)))
    for _ in range(several):
        at = chance.randrange(len(rows))
        breaks -= set(range(at + 1, at + chance.choice((2, 2, 3, 5))))
    ends = (0, *sorted(breaks), len(rows)) if len(rows[0]) > 1 else (0, len(rows))
    for start, end in itertools.pairwise(ends):
        yield rows[start:end]


def _disputes(writer: _Writer) -> None:
    """Table four, the numbers of each group below its labels."""
    edition = writer.report.editions.disputes
    assert edition is not None
    table = forms.table_form("disputes", edition)
    writer.labels([table.title])
    for over, cells in itertools.groupby(table.cells, key=lambda cell: cell.over):
        group = list(cells)
        writer.labels([*over, *(cell.label for cell in group)], group)
