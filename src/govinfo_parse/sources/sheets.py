"""Spreadsheets: what a cell shows, and which cells there are, for every kind of spreadsheet file.

A cell does not show the value it holds but what its format makes of it: 0 may be a dash or nothing at all, 1234.5 may
be ``1,235``. Formats that are read here print digits as they are counted; what any other shows (a share, a date, a
fraction) is not claimed, and the cell is unreadable. An empty cell behind the last text of a row is there only where a
border is drawn around it: a sheet has no edge.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.flatten import Flattener
from govinfo_parse.sources.merged import Spans
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import SourceText

MAX_SHEETS = 200
"""Sheets of one file. A report has one to three."""
MAX_GRID = 1_000_000
"""Places of one sheet up to the last cell of each row: a table with borders far below it has some hundred thousand."""

_COLOURS = "black|blue|cyan|green|magenta|red|yellow|黑色|蓝色|青色|绿色|洋红|红色|黄色"
_PADDING = re.compile(rf"_.|\* |\[(?:{_COLOURS}|(?:color|颜色) ?(?!2\])\d+|\$[^\[\]]*)\]|\\(?=[-() ])", re.IGNORECASE)
"""What takes room in a format, or colours it, and prints nothing; and a sign that means itself.

Other words in brackets are conditions, other digits or white, which is the second colour, too."""
_NUMBER = re.compile(r'(?P<sign>-?)(?P<digits>(?:#,##)?0(?:\.(?P<places>0+))?)(?P<behind>(?:"[^"]*")?)')
_LITERAL = re.compile(r'(?:"(?P<quoted>[^"]*)"|(?P<bare>[-/—]))?[?\s]*')
_PLAIN = frozenset(("general", "@", ""))
_PRECISE = 15
"""Digits that a spreadsheet keeps; what stands behind them in a binary number is noise."""


class Cell(NamedTuple):
    """One place of a sheet."""

    text: str
    is_drawn: bool = False
    """Whether a border is drawn around it."""


Row = list[tuple[str, Spans]]
"""Of every cell of a row its text, and how many columns and rows it covers."""


def shown(number: float, form: str) -> str:
    """What a cell shows of a number in this format; a picture in front of what is not known for certain.

    >>> shown(1234.5, "#,##0.00"), shown(0, '0;-0;"-"'), shown(7.0, "General"), shown(0.5, "0%")
    ('1,234.50', '-', '7', '\\ufffc0.5')
    """
    exact = Decimal(f"{number:.{_PRECISE}g}")
    if form.lower() in _PLAIN:
        return _digits(exact)
    sections = form.split(";")
    at = _section(number, len(sections))
    section = _PADDING.sub("", sections[at]).strip()
    counted = _NUMBER.fullmatch(section)
    if counted:
        places = len(counted["places"] or "")
        rounded = abs(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        sign = "-" if number < 0 and rounded and (at == 0 or counted["sign"]) else ""
        if (number < 0 and rounded and not sign) or (counted["sign"] and (number >= 0 or at == 0)):
            return f"{PICTURE}{exact:f}"  # a colour or brackets may stand for the sign, or one that the number has not
        grouped = "," if "," in counted["digits"] else ""
        return f"{sign}{rounded:{grouped}f}{counted['behind'].strip(chr(34))}"
    literal = _LITERAL.fullmatch(section)
    if literal and at:
        return literal["quoted"] or literal["bare"] or ""
    return f"{PICTURE}{exact:f}"


def _section(number: float, count: int) -> int:
    """Which section of a format is for a number: that of positive ones, of negative ones, of 0."""
    if number < 0:
        return min(1, count - 1)
    return 2 if number == 0 and count > 2 else 0


def _digits(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def shown_text(text: str, form: str) -> str:
    """What a cell shows of a text in this format: its fourth section is for texts.

    >>> shown_text("12", ";;;"), shown_text("12", "0;-0;0;@"), shown_text("12", '@"件"')
    ('', '12', '\\ufffc12')
    """
    sections = form.split(";")
    section = _PADDING.sub("", sections[-1]).strip() if len(sections) == 4 or "@" in sections[-1] else "@"
    return text if section == "@" else f"{PICTURE}{text}" if section else ""


class Grid:
    """One sheet, place by place; rows and columns count from 0."""

    def __init__(self, shown: str, widths: Sequence[int]) -> None:
        """``widths`` says of each row up to which column it has cells; a cell may stand far from all others."""
        if sum(widths) > MAX_GRID:
            raise SourceError(f"{shown} has a sheet of more than {MAX_GRID:,} cells; that is not read")
        self.widths = widths
        self._width = max(widths, default=0)
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._covered: set[tuple[int, int]] = set()
        self._merged: dict[tuple[int, int], tuple[range, range]] = {}
        self._shown = shown

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Places of which only the first is a cell; ``bottom`` and ``right`` are behind the last.

        Those that no cell reaches, as of a title over the whole width of a sheet, do not count.
        """
        bottom, right = max(min(bottom, len(self.widths)), top + 1), max(min(right, self._width), left + 1)
        if (bottom - top) * (right - left) + len(self._covered) > MAX_GRID:
            raise SourceError(f"{self._shown} has larger merged cells than a sheet that is read")
        places = {(row, column) for row in range(top, bottom) for column in range(left, right)}
        self._covered |= places - {(top, left)}
        self._merged[top, left] = range(left, right), range(top, bottom)

    def merge_across(self, is_across: Callable[[int, int], bool], is_empty: Callable[[int, int], bool]) -> None:
        """Merge a text that stands in the middle of several cells with the empty ones behind it."""
        for row, width in enumerate(self.widths):
            first = None
            for column in range(width):
                if not is_across(row, column):
                    first = None
                elif first is None or not is_empty(row, column):
                    first = column
                else:
                    self._covered.add((row, column))
                    self._merged[row, first] = range(first, column + 1), range(row, row + 1)

    def is_merged(self, row: int, column: int) -> bool:
        """Whether a cell reaches over more than one place."""
        return (row, column) in self._merged

    def places(self, row: int, column: int) -> set[tuple[int, int]]:
        """All places that a cell reaches over."""
        columns, rows = self._merged.get((row, column), (range(column, column + 1), range(row, row + 1)))
        return {(each, place) for each in rows for place in columns}

    def _spans(self, row: int, column: int) -> Spans:
        """How many columns that show and how many rows a cell covers."""
        columns, rows = self._merged.get((row, column), (range(1), range(1)))
        return len(columns) - len(self.hidden_columns.intersection(columns)) or 1, len(rows)

    def rows(self, cell: Callable[[int, int], Cell]) -> Iterator[Row]:
        """The texts of the cells of every row that shows, and what they cover; of a hidden or an empty one, none.

        What stands below the last text has borders only, and is no part of a table.
        """
        waiting: list[Row] = []
        reach = 0
        """Where the cells with text end that were met."""
        for row, width in enumerate(self.widths):
            if not width:
                waiting.append([])
                continue
            cells = [] if row in self.hidden_rows else [
                (cell(row, column), self._spans(row, column))
                for column in range(width)
                if column not in self.hidden_columns and (row, column) not in self._covered
            ]  # fmt: skip
            while cells and not cells[-1][0].text.strip() and not cells[-1][0].is_drawn:
                cells.pop()
            waiting.append([(each.text, spans) for each, spans in cells])
            reach = max((row + spans[1] for each, spans in cells if each.text.strip()), default=reach)
            if row < reach:
                yield from waiting
                waiting.clear()


def flattened(sheets: Iterable[Iterable[Row]], name: str | None) -> SourceText:
    """The rows of all sheets, each a table. SourceError for more than MAX_CELLS."""
    out = Flattener()
    for rows in sheets:
        out.start_table()
        for row in rows:
            if row:
                out.row((text for text, _ in row), spans=(spans for _, spans in row))
            else:
                out.skip_row()
    return out.source(name)
