"""What the writers of all layouts share: a text that knows where its numbers stand."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Literal, Protocol

import attrs

from govinfo_parse.render import Text
from govinfo_parse.report import Report
from govinfo_parse.testing.grids import Document, Grid, by_block, document, grid

Span = tuple[int, int]
Measure = Callable[[str], int]
Call = Literal["parse", "parse_html", "parse_tables"]
"""A function of the library; the tables of ``parse_tables`` are written as JSON."""


@attrs.frozen(kw_only=True)
class Printed:
    """A text, and every place where the number of a cell stands in it."""

    text: str
    places: Mapping[str, tuple[Span, ...]]
    """By path; a cell without a number has no entry, one whose number is printed several times has several places."""
    between: str
    """What stands between two cells of a row."""
    measure: Measure | None = None
    """How wide a text is, where the position on the line says which cell a number belongs to."""
    call: Call = "parse"
    """The function that reads it."""
    unsure: frozenset[str] = frozenset()
    """Cells of which nobody can say what they hold: whatever is certain there is wrong. None is in the next."""
    unjudged: frozenset[str] = frozenset()
    """Cells of which nothing is required."""

    @property
    def aligned(self) -> bool:
        """Whether the position on the line says which cell a number belongs to."""
        return self.measure is not None

    def sure(self) -> Set[str]:
        """The cells of which a person can be sure that they hold a number."""
        return self.places.keys() - self.unsure - self.unjudged

    def numbers(self) -> list[tuple[Span, str]]:
        """All places with their paths, in printed order."""
        return sorted((place, path) for path, places in self.places.items() for place in places)


@attrs.frozen(kw_only=True)
class Layout:
    """One way to flatten a report."""

    name: str
    writer: Callable[[Document], Printed]
    keeps_blanks: bool
    """Whether an empty cell leaves a trace that says which cell is empty."""
    row_lines: bool = True
    """Whether a line holds a cell or a row, so that lines can change places; not where rows are wrapped."""

    call: Call = "parse"
    """The function that reads what is written."""

    def write(self, report: Report) -> Printed:
        """The report in this layout, and where each of its numbers stands."""
        return self.lay(document(report))

    def lay(self, doc: Document) -> Printed:
        """A document in this layout."""
        return attrs.evolve(self.writer(doc), call=self.call, unsure=doc.unsure - doc.unjudged, unjudged=doc.unjudged)

    @property
    def text(self) -> bool:
        """Whether what it writes is text that `parse` reads, so that lines can be damaged."""
        return self.call == "parse"


class Inked(Protocol):
    """A cell as a pen writes it."""

    @property
    def text(self) -> str: ...
    @property
    def path(self) -> str | None: ...
    @property
    def after(self) -> str: ...


class Pen:
    """Collects text and notes where the numbers come to stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[str, list[Span]] = {}

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def cell(self, cell: Inked, escape: Callable[[str], str] = str) -> None:
        text = escape(cell.text)
        if cell.path is not None and cell.text:
            self.places.setdefault(cell.path, []).append((self.length, self.length + len(text)))
        self.write(text + escape(cell.after))

    def cells(self, cells: Sequence[Inked], between: str) -> None:
        for number, cell in enumerate(cells):
            self.write(between if number else "")
            self.cell(cell)

    def printed(self, between: str, *, measure: Measure | None = None) -> Printed:
        places = {path: tuple(spans) for path, spans in self.places.items()}
        return Printed(text="".join(self.parts), places=places, between=between, measure=measure)


TableWriter = Callable[[Grid, Pen], None]
Paragraph = Callable[[Text], str]


def laid_out(
    writer: TableWriter, between: str, paragraph: Paragraph | str | None = "\n", *, measure: Measure | None = None
) -> Callable[[Document], Printed]:
    """A layout: ``paragraph`` writes what is no table, or is what stands behind it; None leaves it out."""

    def lay(doc: Document) -> Printed:
        pen = Pen()
        for part in doc.parts:
            if not isinstance(part, Text):
                writer(grid(part), pen)
            elif isinstance(paragraph, str):
                pen.write(part.text + paragraph)
            elif paragraph is not None:
                pen.write(paragraph(part))
        return pen.printed(between, measure=measure)

    return lay


def block_by_block(writer: Callable[[Document], Printed], *, apart: bool) -> Callable[[Document], Printed]:
    """A layout whose table four has a row, or where the blocks are ``apart`` a table, for each of its blocks."""
    return lambda doc: writer(by_block(doc, apart=apart))


# --------------------------------------------------------------------------- widths


def display_width(text: str) -> int:
    """How many columns of a terminal the text takes; wide characters count two."""
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    return 1 if sign < "\u0300" else 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrapped(text: str, width: int, measure: Measure = display_width) -> list[str]:
    """The text cut into lines of at most this width."""
    lines, used = [""], 0
    for sign in text:
        size = measure(sign)
        if used + size > width and lines[-1]:
            lines.append("")
            used = 0
        lines[-1] += sign
        used += size
    return lines


def lines_of(text: str) -> Iterator[Span]:
    """Every line with its end."""
    ends = itertools.accumulate(map(len, text.splitlines(keepends=True)), initial=0)
    return itertools.pairwise(ends)


HAN = re.compile(r"[\u4e00-\u9fff]")
