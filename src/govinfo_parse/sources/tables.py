"""Tables that are rows of cells already: what pdfplumber, camelot, python-docx, pandas and HTML libraries give.

The three levels are told by their structure, never by what stands in them. A pandas DataFrame is known by what it has,
so that pandas is not needed.

No value is what some libraries write for a place that a merged cell covers and others for an empty cell. Where a table
has empty texts as well, it is covered, and a number beside or above it may be that of the place as well (`merged`).
"""

import itertools
import numbers
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.flatten import MAX_CELLS, MAX_CHARACTERS, Flattener
from govinfo_parse.sources.labels import is_row_label
from govinfo_parse.sources.merged import Placed, Row, has_words, is_head_of_columns, is_line, shared
from govinfo_parse.sources.signs import PICTURE
from govinfo_parse.text import SourceText

_WRAP = "; a single table is passed in a list: parse_tables([table])"
_CELL = "expected str, number or None"
_ABSENT = frozenset(("NAType", "NaTType"))
"""Types of what pandas writes for no value; they compare with nothing."""
_LONGEST = 400
"""Most digits of a number: a float has at most 309 before its point."""
_NO_LABEL = re.compile(r"Unnamed: \d+(_level_\d+)?")
"""What pandas writes for a column whose label is empty."""
_AGAIN = re.compile(r"(?P<label>.+)\.(?P<number>[1-9]\d*)", re.DOTALL)
"""What pandas makes of a label that comes again."""


def read_cells(tables: Iterable[Any], name: str | None = None) -> SourceText:
    r"""Tables as iterables of rows of cells, flattened; each cell is str, a number or None.

    TypeError, with the place, for anything else; SourceError for more than MAX_CELLS or MAX_CHARACTERS, where an empty
    row or table counts as a cell.

    >>> read_cells([[["规章", 1, None, 9.0]]]).text
    '规章\t1\t\t9\n\n'
    """
    if isinstance(tables, (str, bytes)):
        raise TypeError(f"expected tables of rows of cells, found {type(tables).__name__}; parse reads a text")
    if _is_frame(tables) or _is_frame(getattr(tables, "df", None)):
        raise TypeError(f"expected an iterable of tables, found {_type(tables)}{_WRAP}")
    out, size = Flattener(), _Size()
    for number, table in enumerate(_parts(tables, "an iterable of tables", ""), start=1):
        where = f"table {number}"
        out.start_table()
        rows = [_cells(row, f"{where}, row {at}", size) for at, row in enumerate(_rows(table, where), start=1)]
        for row in _filled(rows):
            out.row(row)
        size.add(cells=not rows)
    return out.source(name)


class _Size:
    """Counts what was taken in, so that what never ends is left early."""

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def add(self, cells: int, characters: int = 0) -> None:
        self._cells += cells
        self._characters += characters
        if self._cells > MAX_CELLS:
            raise SourceError(f"the tables have more than {MAX_CELLS:,} cells")
        if self._characters > MAX_CHARACTERS:
            raise SourceError(f"the tables have more than {MAX_CHARACTERS:,} characters")


def _parts(whole: Any, expected: str, where: str, hint: str = "") -> Iterator[Any]:
    """What an iterable holds. A str, a mapping and a set hold no sequence of parts."""
    parts: Iterator[Any] | None
    try:
        parts = iter(whole)  # some libraries have classes that can be iterated over and do not say so
    except TypeError:
        parts = None
    if parts is None or isinstance(whole, (str, bytes, Mapping, Set)):
        raise TypeError(f"{where}expected {expected}, found {_type(whole)}{hint}")
    return parts


def _rows(table: Any, where: str) -> Iterator[Any]:
    frame = table if _is_frame(table) else getattr(table, "df", None)
    if _is_frame(frame):
        return _rows_of_frame(frame, where)
    if hasattr(table, "columns"):
        raise TypeError(f"{where}: expected rows of cells or a pandas DataFrame, found {_type(table)}; pass its rows")
    return _parts(table, "rows of cells", f"{where}: ")


def _filled(rows: Sequence[Sequence[str | None]]) -> Iterator[Sequence[str]]:
    """The texts of all places of a table, with signs in those that a value beside or above them covers.

    A library that writes "" for an empty cell writes None for what is covered. One that writes None everywhere, as it
    comes from a spreadsheet or a frame, does not tell the two apart: there most are empty. Where the last value seems
    to cover the end of a row, it may as well be short of a label and filled up behind: then nothing of it is known.
    """
    tells = any("" in row for row in rows)
    written = shared(_placed(rows)) if tells and any(None in row for row in rows) else {}
    for number, row in enumerate(rows):
        texts = [text or "" for text in row]
        covered = written.get(number, ())
        for each in covered:
            if each.column < len(texts):  # a row may end in front of what is covered
                texts[each.column] = each.text
        if row and row[-1] is None and any((each.row, each.column) == (number, len(row) - 1) for each in covered):
            values = 1 + max((at for at, text in enumerate(row) if text and has_words(text)), default=-1)
            texts[values:] = [f"{text.removesuffix(PICTURE)}{PICTURE}" for text in texts[values:]]
        yield texts


def _placed(rows: Sequence[Sequence[str | None]]) -> Sequence[Row]:
    """The cells of a table, with the places that they may cover: those without a value behind and below them.

    Below a value, such places are those of a cell of their own row where that is part of a head, a line over the whole
    width, or the only value of a row, and the head has no columns of theirs. A label leaves the places behind it.
    """
    table: list[list[Placed]] = []
    above: dict[int, tuple[int, int]] = {}
    """The value that may reach down in each column, by its row and its number there."""
    head: set[int] = set()
    for top, row in enumerate(rows):
        begun = [at for at, text in enumerate(row) if text is not None]
        ends = [*begun[1:], len(row)]
        cells = [
            Placed(" ".join((row[at] or "").split()), at, right, top, top + 1)
            for at, right in zip(begun, ends, strict=False)
        ]
        is_head = is_head_of_columns(cells)
        if is_head or (is_line(cells) and not is_row_label(cells[0].text)):
            head, above = set(begun) if is_head else set(), {}
        else:
            cells = [cell._replace(right=cell.left + 1) if cell.has_words else cell for cell in cells]
        table.append(cells)
        values = [cell for cell in cells if cell.text and not cell.has_words]
        for column in range(len(row)):
            is_own = len(values) == 1 and column > values[0].left and column not in head
            if row[column] is not None or is_own:
                above.pop(column, None)
            elif column in above:
                number, at = above[column]
                table[number][at] = table[number][at]._replace(bottom=top + 1)
        above |= {cell.left: (top, at) for at, cell in enumerate(cells) if cell in values}
    return table


def _cells(row: Any, where: str, size: _Size) -> list[str | None]:
    """The texts of the cells of a row, None for no value."""
    hint = _WRAP if row is None or isinstance(row, (str, numbers.Number)) else ""
    cells: list[str | None] = []
    for cell in _parts(row, "a row of cells", f"{where}: ", hint):
        cells.append(text := _text(cell, f"{where}, cell {len(cells) + 1}"))
        size.add(1, len(text or ""))
    size.add(cells=not cells)
    return cells


def _text(cell: Any, where: str) -> str | None:
    """What is printed in a cell; None for no value. A whole number has no point, however it is held."""
    if isinstance(cell, str):
        return cell
    if cell is None or type(cell).__name__ in _ABSENT:
        return None
    if isinstance(cell, Decimal):
        return None if cell.is_nan() else _digits(cell)
    if isinstance(cell, numbers.Integral) and not isinstance(cell, bool):
        if int(cell).bit_length() > 3 * _LONGEST:
            raise SourceError(f"{where} holds a number of more than {_LONGEST} digits")
        return str(int(cell))
    if isinstance(cell, numbers.Real) and not isinstance(cell, numbers.Rational):
        number = float(cell)
        if number != number:
            return None
        return str(int(number)) if number.is_integer() else _digits(Decimal(str(cell)))
    raise TypeError(f"{where}: {_CELL}, found {_type(cell)}")


def _digits(number: Decimal) -> str:
    """A decimal number in digits as they are held; one too large or small for that as it is written."""
    return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < _LONGEST else str(number)


def _type(found: Any) -> str:
    return "None" if found is None else type(found).__name__


# --------------------------------------------------------------------------- DataFrames


def _is_frame(table: Any) -> bool:
    return all(hasattr(table, name) for name in ("columns", "index", "itertuples", "isna"))


def _rows_of_frame(frame: Any, where: str) -> Iterator[Sequence[Any]]:
    """Labels and values of a DataFrame as rows.

    Labels of columns are rows, and those of rows are columns, unless they only count: whole numbers that pandas put
    there, and of which some may have been left out since.
    """
    index = [] if _only_counts(frame.index) else _levels(frame.index)
    if not _only_counts(frame.columns):
        names = ["" if name is None else name for name in frame.index.names] if index else []
        levels = _levels(frame.columns)
        for number, level in enumerate(levels, start=1):
            labels = ["" if _is_no_label(label) else label for label in level]
            corner = names if number == len(levels) else [""] * len(names)
            yield [*corner, *printed_labels(labels, where)]
    beside = zip(*index, strict=True) if index else itertools.repeat(())
    rows = frame.itertuples(index=False, name=None)
    absent = frame.isna().itertuples(index=False, name=None)
    for front, row, gone in zip(beside, rows, absent, strict=False):
        yield [*front, *(None if is_gone else value for value, is_gone in zip(row, gone, strict=True))]


def _levels(labels: Any) -> list[list[Any]]:
    """The labels of an axis, outermost first; most axes have one level."""
    found = [label if isinstance(label, tuple) else (label,) for label in labels]
    is_even = len(set(map(len, found))) == 1
    return [list(level) for level in zip(*found, strict=True)] if is_even else [list(labels)]


def _only_counts(labels: Any) -> bool:
    """Whether an axis without a name has whole numbers that grow, as a new DataFrame and what is left of it has."""
    if getattr(labels, "nlevels", 1) > 1 or getattr(labels, "name", None) is not None:
        return False
    found = list(labels)
    if not all(isinstance(label, numbers.Integral) and not isinstance(label, bool) for label in found):
        return False
    return all(one < other for one, other in itertools.pairwise(found))


def _is_no_label(label: Any) -> bool:
    return isinstance(label, str) and _NO_LABEL.fullmatch(label) is not None


def printed_labels(labels: Sequence[Any], where: str) -> list[Any]:
    """Column labels as they were printed, before pandas made them different: 总计, 总计.1 were 总计 twice.

    SourceError where they are numbers: of a row of values, nothing tells what was printed.
    """
    seen: Counter[str] = Counter()
    printed = []
    for label in labels:
        again = _AGAIN.fullmatch(label) if isinstance(label, str) else None
        if again and seen[again["label"]] == int(again["number"]):
            label = again["label"]
            if not any(map(str.isalpha, label)):
                raise SourceError(
                    f"{where}: its column labels are a row of values that pandas made different ({again[0]!r} from"
                    f" {label!r}); make the DataFrame with header=None"
                )
        seen[str(label)] += 1
        printed.append(label)
    return printed
