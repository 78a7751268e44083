"""The text that was read, and the way back from an offset to a place a person can find."""

import bisect
import functools
import re
from typing import NamedTuple

import attrs

_LINE_END = re.compile(r"\r\n|\r|\n")

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a rectangle on a page, in points from its upper left corner."""

Way = str | int
"""What leads to a place: an XPath, or the number of a line in the text around a table; "" where nothing does."""


@attrs.frozen(kw_only=True)
class Place:
    """Where something stands in a document; what the document does not have is None. All numbers begin with 1.

    >>> str(Place(table=2, row=3, cell=4, xpath="/html/body/table[2]/tr[3]/td[4]"))
    'table 2, row 3, cell 4 (/html/body/table[2]/tr[3]/td[4])'
    """

    page: int | None = None
    """The page of a PDF file."""
    table: int | None = None
    """The table of the document; in a PDF file, of its page."""
    row: int | None = None
    """The row of the table."""
    cell: int | None = None
    """The cell of the row, counted as they are written: a merged cell once, where it begins."""
    paragraph: int | None = None
    """The paragraph outside tables."""
    box: Box | None = None
    """Left, top, right and bottom on the page of a PDF file, in points from its upper left corner."""
    xpath: str | None = None
    """The XPath of the element of an HTML page."""
    line: int | None = None
    """The line of a text; in a PDF file, of its page."""
    column: int | None = None
    """The character of the line."""

    def __str__(self) -> str:
        """The place for a person: ``line 12, column 3``, or page, table, row and cell."""
        told = [
            f"{name} {number}"
            for name, number in (
                ("page", self.page), ("table", self.table), ("row", self.row), ("cell", self.cell),
                ("paragraph", self.paragraph),
            )
            if number is not None
        ]  # fmt: skip
        line = [f"{name} {at}" for name, at in (("line", self.line), ("column", self.column)) if at is not None]
        beside = [self.xpath] if self.xpath else []
        if self.table is None and self.paragraph is None:
            told += line
        elif line:
            beside.append(", ".join(line))
        if not told and beside and self.box is None:
            return beside[0]
        if self.box is not None:
            beside.append("{:.1f}, {:.1f}, {:.1f}, {:.1f}".format(*self.box))
        return " ".join([", ".join(told), *(f"({more})" for more in beside)]).strip()


class Segment(NamedTuple):
    """A stretch of the flattened text and the place in the document it came from: what a `Place` is made of.

    A page has many, and few of their places are ever asked for; a tuple is made fastest.
    """

    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    """None of a whole printed row, whose cells have TABs between them."""
    paragraph: int | None = None
    line: int | None = None
    box: Box | None = None
    way: Way = ""
    """What leads there; of a whole row whose steps are parts of an XPath, what leads to the row."""
    steps: tuple[Way, ...] = ()
    """Of a whole row, what leads to each of its cells, from the row where it has a way of its own."""

    @property
    def is_row(self) -> bool:
        """Whether it is a whole row of cells."""
        return self.row is not None and self.cell is None

    def place(self, cell: int) -> Place:
        """The place of the cell with this index, or of all of it where it is no whole row."""
        way = self.way
        if self.steps:
            way = f"{way}/{self.steps[cell]}" if way else self.steps[cell]
        xpath, line = (way or None, self.line) if isinstance(way, str) else (None, way)
        number = cell + 1 if self.cell is None and self.row is not None else self.cell
        return Place(
            page=self.page, table=self.table, row=self.row, cell=number, paragraph=self.paragraph, box=self.box,
            xpath=xpath, line=line,
        )  # fmt: skip


@attrs.frozen(kw_only=True)
class SourceText:
    """Flattened text with a map back to the original."""

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    """The text every span points into, character for character as it was given."""
    name: str | None = None
    """File name, where there was a file."""
    path: str | None = attrs.field(default=None, eq=False, repr=False)
    """The path of the file as it was given, where one was. This is where the report was, not what it says;
    `Report.to_dict` leaves it out."""
    segments: tuple[Segment, ...] = ()
    """Where the pieces of the text stood in a document; empty for plain text."""
    names: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)
    """What a page calls itself where it is not drawn: its ``title`` element, and the like. `Report.to_dict` leaves it
    out."""
    unread_pages: tuple[int, ...] = ()
    """The pages of a PDF file that show something and have no text layer."""
    merged: tuple[tuple[int, int, int], ...] = attrs.field(default=(), eq=False, repr=False)
    """(offset, columns, rows) of the cells of a DOCX file or a spreadsheet that cover more than one place. This is how
    the document looks; `Report.to_dict` leaves it out."""

    def place(self, offset: int) -> Place:
        """The place of a character in the document; outside its pieces, the line and column of the text."""
        if self.segments:
            found = bisect.bisect_right(self._segment_starts, offset) - 1
            if found >= 0 and offset <= (segment := self.segments[found]).end:  # an empty cell is a place, too
                return segment.place(self.text.count("\t", segment.start, offset) if segment.is_row else 0)
        line = bisect.bisect_right(self._line_starts, offset)
        return Place(line=line, column=offset - self._line_starts[line - 1] + 1)

    def where(self, offset: int) -> str:
        """The same for a person: ``line 12, column 3``, or page, table, row and cell."""
        return str(self.place(offset))

    @functools.cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
