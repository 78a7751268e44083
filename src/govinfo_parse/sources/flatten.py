"""The one shape that every document is flattened into.

A paragraph is a line. A printed row of a table is a line with a TAB between each two cells; every cell is written once,
in the row where it begins, so what a merged cell covers further right or below is not written again, unless it holds a
value, of which nobody knows whose it is (`merged`). An empty cell is an empty field. A blank line stands before and
after each table. White space inside a cell or a paragraph is one space, so a TAB is always a border. One empty cell is
left out: the first of two. A line of one TAB and one text is how Apache Tika writes a cell, and a few of them, such as
the rows of a menu with pictures, would make the text look like Tika's.

Tables do not nest. A table with another inside one of its cells is layout: its cells are paragraphs. A table of one
cell is a box: its text belongs to where the box stands.
"""

import bisect
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.merged import Spans, Written, may_be_shared, placed, shared
from govinfo_parse.sources.signs import has_signs, in_cell, in_prose
from govinfo_parse.text import Segment, SourceText, Way

MAX_CHARACTERS = 2_000_000
"""Longest text that is read. A report has some 10,000 characters; two hundred times as many are something else."""
MAX_CELLS = 100_000
"""Most table cells in one document. A report has some 300."""

_IN_NUMBER = re.compile(r"[\d.,．，]")


class _Row(NamedTuple):
    """A row that is to be written when its table ends, since a cell may reach into rows below it."""

    number: int
    texts: Sequence[str]
    line: str
    """These texts with a TAB between each two."""
    way: Way
    """What leads to the row, where the steps begin there."""
    steps: Sequence[Way]
    """What leads to each cell."""
    spans: Sequence[Spans]
    """What each cell covers; none where all are of one place."""
    column: int
    """The column in which its first cell may begin."""

    def way_to(self, cell: int) -> Way:
        """What leads to a cell."""
        step = self.steps[cell]
        return f"{self.way}/{step}" if self.way else step


class _Paragraph(NamedTuple):
    """Text outside cells that is to be written when the table ends in which it stands."""

    text: str
    way: Way
    as_printed: bool = False


class Flattener:
    r"""Takes a document piece by piece in reading order, and gives its text with the places of the pieces.

    Text between the start and the end of a cell belongs to the cell, other text to the paragraph that is open. A row
    or a cell that starts outside a table opens one.

    >>> out = Flattener()
    >>> out.row(("规章", "0"))
    >>> out.source().text
    '规章\t0\n\n'
    """

    def __init__(self) -> None:
        self._written: list[str] = []
        self._length = 0
        self._line_ends = 2
        """Line ends behind what was written last; the beginning counts as a blank line."""
        self._segments: list[Segment] = []
        self._words: list[str] = []
        """The pieces of the paragraph that is open."""
        self._tables = self._rows = self._paragraphs = self._cells = 0
        self._in_table = False
        self._in_row = False
        self._waiting: list[_Row | _Paragraph] = []
        """What is written when the table ends that is open."""
        self._sections: list[int] = []
        """The rows with which its sections begin: no cell reaches from one into the next."""
        self._column = 0
        """The column in which the first cell of the row may begin that is open."""
        self._row: list[str] = []
        """The texts of the cells of the row that is open."""
        self._steps: list[Way] = []
        """What leads to each of them."""
        self._way: Way = ""
        """What leads to the row, where the steps begin there."""
        self._spans: list[Spans] = []
        """What each of them covers."""
        self._merged: list[tuple[int, Spans]] = []
        """Offset, and what the cell there covers, of those that cover more than one place."""

    def add(self, text: str) -> None:
        """A piece of text outside cells; pieces join without a space. Blanks in front of a paragraph are left out."""
        if self._words or not text.isspace():
            self._words.append(text)

    def paragraph(self, way: Way = "") -> None:
        """The text since the last call was a paragraph. ``way`` is what leads to it."""
        if self._words:
            self._put(_Paragraph(self._taken(), way))

    def as_printed(self, text: str, way: Way) -> None:
        """A stretch of text that keeps its line ends, TABs and blanks."""
        self.paragraph()
        self._put(_Paragraph(in_prose(text), way, as_printed=True))

    def _put(self, paragraph: _Paragraph) -> None:
        if self._in_table:
            self._waiting.append(paragraph)
        else:
            self._write_paragraph(paragraph)

    def start_table(self) -> None:
        """A table begins; one that was open ends."""
        self.end_table()
        self.paragraph()
        self._blank_line()
        self._in_table = True
        self._tables += 1
        self._rows = 0
        self._sections = []

    def end_table(self) -> None:
        """The table ends and is written, and its row ends, where they are open."""
        if self._in_table:
            self.end_row()
            self.paragraph()
            self._write_table()
            self._blank_line()
            self._in_table = False

    def start_section(self) -> None:
        """Rows begin that no cell from above reaches into."""
        self.end_row()
        self._sections.append(self._rows + 1)

    def start_row(self, column: int = 0) -> None:
        """A row begins, its first cell in this column; one that was open ends."""
        if not self._in_table:
            self.start_table()
        self.end_row()
        self._rows += 1
        self._column = column
        self._in_row = True

    def end_row(self) -> None:
        """The row ends, where one is open. Text between its cells comes before it as a paragraph.

        SourceError where the document has more than MAX_CELLS.
        """
        if not self._in_row:
            return
        self.paragraph()
        self._in_row = False
        if not self._row:
            return
        row = self._row
        self._cells += len(row)
        if self._cells > MAX_CELLS:
            raise SourceError(f"the document has more than {MAX_CELLS:,} table cells")
        line = "\t".join(row)
        if has_signs(line):
            row = [" ".join(in_cell(each).split()) for each in row]
            line = "\t".join(row)
        self._waiting.append(_Row(self._rows, row, line, self._way, self._steps, self._spans, self._column))
        self._row, self._steps, self._spans = [], [], []

    def _write_table(self) -> None:
        """Write the rows of a table, and the text between them."""
        waiting, self._waiting = self._waiting, []
        rows = [each for each in waiting if isinstance(each, _Row)]
        written = _written(rows, self._sections)
        at = 0
        for each in waiting:
            if isinstance(each, _Paragraph):
                self._write_paragraph(each)
                continue
            self._begin_line()
            if at in written:
                self._write_shared(written[at], rows, at)
            else:
                self._write_row(each)
            self._end_line()
            at += 1

    def _write_row(self, row: _Row) -> None:
        """Write a row, all its cells in one segment."""
        _, texts, text, way, steps, spans, _ = row
        cell, start = None, self._length
        if len(texts) == 2 and texts[1] and not texts[0]:
            cell, way, text, texts, spans = 2, row.way_to(1), texts[1], texts[1:], spans[1:]
        kept = tuple(steps) if cell is None and any(steps) else ()
        self._segments.append(
            Segment(start, start + len(text), table=self._tables, row=row.number, cell=cell, way=way, steps=kept)
        )  # fmt: skip
        for each, covered in zip(texts, spans, strict=False):
            self._merged.append((start, covered))
            start += len(each) + 1
        self._write(text)

    def _write_shared(self, written: Sequence[Written], rows: Sequence[_Row], at: int) -> None:
        """Write a row in which cells from other places are written, too: each cell has the place where it begins."""
        for number, each in enumerate(written):
            self._write("\t" * (number > 0))
            row, start = rows[each.row], self._length
            if each.row == at and row.spans:
                self._merged.append((start, row.spans[each.cell]))
            self._segments.append(
                Segment(
                    start, start + len(each.text),
                    table=self._tables, row=row.number, cell=each.cell + 1, way=row.way_to(each.cell),
                )
            )  # fmt: skip
            self._write(each.text)

    def _write_paragraph(self, paragraph: _Paragraph) -> None:
        text = paragraph.text
        if not text:
            return
        self._begin_line()
        number = None
        if not paragraph.as_printed:
            self._paragraphs += 1
            number = self._paragraphs
        self._segments.append(Segment(self._length, self._length + len(text), paragraph=number, way=paragraph.way))
        self._write(text)
        if not paragraph.as_printed:
            self._end_line()
            return
        end = text[len(text.rstrip("\r\n")) :]
        line_ends = end.count("\n") or end.count("\r")
        self._line_ends = line_ends + (self._line_ends if end == text else 0)

    def row(
        self, texts: Iterable[str], steps: Iterable[Way] = (), way: Way = "", spans: Iterable[Spans] = ()
    ) -> None:  # fmt: skip
        """A whole row: the texts of its cells, what leads to each from what leads to the row, and what each covers."""
        self.start_row()
        self._row = [" ".join(text.split()) for text in texts]
        self._spans = list(spans)
        self._steps = list(steps) or [""] * len(self._row)
        self._way = way
        self.end_row()

    def skip_row(self) -> None:
        """A row without cells: it counts in the places of those behind it."""
        self.end_row()
        self._rows += 1

    def cell(self, text: str, way: Way = "", spans: Spans | None = None) -> None:
        """The next cell of a row. ``way`` is what leads to it, ``spans`` what it covers, which may still grow."""
        if not self._in_row:
            self.start_row()
        if self._words:
            self.paragraph()
        self._row.append(" ".join(text.split()))
        self._steps.append(way)
        self._spans += [spans] if spans is not None else []
        self._way = ""

    def source(self, name: str | None = None, *, cut: bool = False, names: tuple[str, ...] = ()) -> SourceText:
        """Everything so far; ``names`` are those of its page. SourceError where it is longer than MAX_CHARACTERS.

        No line end stands behind the last text of a document that may be ``cut`` there, so that it proves no number.
        """
        self.end_table()
        self.paragraph()
        text = limited("".join(self._written))
        segments = self._segments
        if cut:
            text = text.rstrip("\n")
            segments = [each if each.end <= len(text) else _ended_at(each, len(text)) for each in segments]
        merged = tuple((at, columns, rows) for at, (columns, rows) in self._merged if columns > 1 or rows > 1)
        return SourceText(text=text, name=name, segments=tuple(segments), merged=merged, names=names)

    def _taken(self) -> str:
        text = " ".join(in_prose("".join(self._words)).split())
        self._words.clear()
        return text

    def _write(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)

    def _begin_line(self) -> None:
        if not self._line_ends:
            self._end_line()

    def _end_line(self) -> None:
        self._written.append("\n")
        self._length += 1
        self._line_ends = 1

    def _blank_line(self) -> None:
        self._begin_line()
        if self._line_ends < 2:
            self._end_line()
            self._line_ends = 2


def _written(rows: Sequence[_Row], sections: Sequence[int]) -> Mapping[int, Sequence[Written]]:
    """The rows of a table that have a part in a value of several places, as they are to be written."""
    if not any(row.spans and may_be_shared(row.texts, row.spans) for row in rows):
        return {}
    return shared(placed((row.number, row.texts, _within(row, sections), row.column) for row in rows))


def _within(row: _Row, sections: Sequence[int]) -> Sequence[Spans]:
    """What the cells of a row cover in its own section of the table."""
    at = bisect.bisect_right(sections, row.number)
    if at == len(sections) or not row.spans:
        return row.spans
    return [(columns, min(depth, sections[at] - row.number)) for columns, depth in row.spans]


def _ended_at(segment: Segment, end: int) -> Segment:
    """An empty cell behind the end of a text stands at its end."""
    return segment._replace(start=min(segment.start, end), end=end)


def may_be_cut(markup: str) -> bool:
    """Whether a page ends in the middle of what may be a number."""
    return bool(_IN_NUMBER.match(markup[-1:]))


def limited(text: str) -> str:
    """The text itself. SourceError where it is longer than MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"the text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
    return text


def layout_tables(root: etree._Element, table: str, cells: Sequence[str]) -> set[etree._Element]:
    """The elements named ``table`` that are none: layout and boxes. ``cells`` names the cells."""
    layout: set[etree._Element] = set()
    for element in root.iter(table):
        if sum(1 for _ in itertools.islice(element.iter(*cells), 2)) < 2:
            layout.add(element)
            continue
        for around in element.iterancestors(table):
            if around in layout:
                break
            layout.add(around)
    return layout
