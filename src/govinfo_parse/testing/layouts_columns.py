"""Layouts in which the position on the line says which cell something belongs to."""

import itertools
from collections.abc import Callable, Sequence

import attrs

from govinfo_parse.testing.grids import Grid, Item, repeated
from govinfo_parse.testing.pens import Layout, Pen, TableWriter, display_width, laid_out, wrapped

_LABEL_WIDTH, _NARROW_LABEL, _GAP = 24, 10, 2


def _running(laid: Grid, pen: Pen) -> None:
    """Labels wrapped over several lines, numbers on the first of them, as a text browser prints.

    A label beside several rows runs down along them. An empty line after every row.
    """
    starts = _column_starts(laid)
    running: dict[int, list[str]] = {}
    for row in laid:
        first: list[tuple[int, Item]] = []
        at = 0
        depth = 1
        for cell in row:
            width = starts[at + cell.colspan] - starts[at] - _GAP
            if cell.value or not cell.text:
                first.append((starts[at], cell))
            else:
                lines = wrapped(cell.text, width)
                running[starts[at]] = running.get(starts[at], []) + lines
                depth = max(depth, len(lines) if cell.rowspan == 1 else 1)
            at += cell.colspan
        for number in range(depth + 1):
            pieces = [] if number else first
            pieces = [*pieces, *((start, Item(lines.pop(0))) for start, lines in running.items() if lines)]
            _write_line(pieces, pen)
    while any(running.values()):
        _write_line([(start, Item(lines.pop(0))) for start, lines in running.items() if lines], pen)
    pen.write("\n")


def _column_starts(laid: Grid, measure: Callable[[str], int] = display_width) -> list[int]:
    """Where each column begins in display columns, and where the last one ends."""
    everything = [[cell for cell in row for _ in range(cell.colspan)] for row in laid]
    narrow = len(everything[0]) > 6
    label = _NARROW_LABEL if narrow else _LABEL_WIDTH
    widths = []
    for column in zip(*everything, strict=True):
        numbers = [measure(cell.text + cell.after) for cell in column if cell.value]
        widths.append(_GAP + (max(8 if narrow else 14, *numbers) if numbers else label))
    return list(itertools.accumulate(widths, initial=0))


def _write_line(pieces: Sequence[tuple[int, Item]], pen: Pen, measure: Callable[[str], int] = display_width) -> None:
    width = 0
    for start, cell in sorted(pieces, key=lambda piece: piece[0]):
        if cell.text:
            pen.write(" " * (start - width))
            pen.cell(cell)
            width = start + measure(cell.text + cell.after)
    pen.write("\n")


@attrs.frozen(kw_only=True)
class _Frame:
    """How a table with columns by position is drawn."""

    measure: Callable[[str], int] = display_width
    middle: bool = False
    """Whether numbers stand in the middle of their row, else at its top."""
    label: int = 24
    """How wide a column of labels is; 0 as wide as its longest label."""
    border: str = "  "
    """What stands between two columns."""
    rule: str = ""
    """What a line between two rows is made of."""
    cross: str = ""
    """What stands in it where columns meet."""
    ruled: str = "rows"
    """Whether there is a rule around all ``rows``, or at the ``ends`` of the table."""
    blank: bool = False
    """Whether an empty line stands behind every row."""
    right: bool = False
    """Whether numbers stand at the right of their column."""


def _framed(frame: _Frame) -> TableWriter:
    def table(laid: Grid, pen: Pen) -> None:
        widths = _widths(laid, frame)
        rule = frame.cross + frame.cross.join(frame.rule * (width + 2) for width in widths) + frame.cross
        if frame.ruled == "ends":
            rule = "  " + "  ".join(frame.rule * width for width in widths)
        pen.write(f"{rule}\n" if frame.rule else "")
        for number, row in enumerate(laid):
            _block(row, widths, frame, pen)
            pen.write("\n" if frame.blank else "")
            if frame.rule and (frame.ruled == "rows" or number == len(laid) - 1):
                pen.write(f"{rule}\n")
        pen.write("\n")

    return table


def _widths(laid: Grid, frame: _Frame) -> list[int]:
    """The width of each column: what its own cells need, labels no more than the frame allows."""
    everything = [[cell for cell in row for _ in range(cell.colspan)] for row in laid]
    widths = []
    for column in zip(*everything, strict=True):
        single = [cell for cell in column if cell.colspan == 1]
        labels = [frame.measure(cell.text) for cell in single if not cell.value]
        numbers = [frame.measure(cell.text + cell.after) for cell in column if cell.value]
        label = max(labels, default=8) if not frame.label else min(max(labels, default=8), frame.label)
        widths.append(max(6, label, *numbers))
    return widths


def _block(row: Sequence[Item], widths: Sequence[int], frame: _Frame, pen: Pen) -> None:
    """The lines of one row."""
    boxes: list[tuple[int, Item, list[str]]] = []
    at = 0
    for cell in row:
        width = sum(widths[at : at + cell.colspan]) + len(_inner(frame)) * (cell.colspan - 1)
        boxes.append((width, cell, wrapped(cell.text, width, frame.measure) if not cell.value else [cell.text]))
        at += cell.colspan
    depth = max(len(lines) for _, _, lines in boxes)
    depth += frame.middle and depth % 2 == 0
    for line in range(depth):
        pen.write(frame.border.lstrip() if frame.cross else "")
        for number, (width, cell, lines) in enumerate(boxes):
            pen.write(_inner(frame) if number else "")
            skip = (depth - len(lines)) // 2 if frame.middle else 0
            shown = lines[line - skip] if 0 <= line - skip < len(lines) else ""
            piece = attrs.evolve(cell, text=shown, after=cell.after if shown and cell.value else "")
            padding = " " * (width - frame.measure(piece.text + piece.after))
            pen.write(padding if frame.right and cell.value else "")
            pen.cell(piece)
            pen.write("" if frame.right and cell.value else padding)
        pen.write(frame.border.rstrip() if frame.cross else "")
        pen.write("\n")


def _inner(frame: _Frame) -> str:
    return frame.border


_PAGE = 9
"""Rows of a table on one page."""


def _paged(frame: _Frame) -> TableWriter:
    """A table that goes on page by page; the columns of each page are as wide as what stands on it."""

    def table(laid: Grid, pen: Pen) -> None:
        for start in range(0, len(laid), _PAGE):
            page = laid[start : start + _PAGE]
            widths = _widths(page, frame)
            pen.write("\f" if start else "")
            for row in page:
                _block(row, widths, frame, pen)

    return table


_LAYOUT = _Frame(middle=True, label=20, border="   ", right=True)
_INSCRIPTIS = _Frame(measure=len, label=0)
_SIMPLE = _Frame(label=0, rule="-", ruled="ends")
_GRID = _Frame(label=6, border=" | ", rule="-", cross="+")
_BOXES = _Frame(label=16, border=" │ ", rule="─", cross="┼")

_PAGES = _Frame(measure=len, middle=True, label=14, border="   ")


def _printed_frame(laid: Grid, pen: Pen) -> None:
    """As a notebook prints a data frame: columns and rows are counted, and NaN stands for what is empty."""
    rows = list(repeated(laid))
    widths = [max(len(cell.text + cell.after) or 3 for cell in column) for column in zip(*rows, strict=True)]
    first = len(str(len(rows)))
    pen.write(" " * first + "".join(f"  {at:>{size}}" for at, size in enumerate(widths)) + "\n")
    for number, row in enumerate(rows):
        pen.write(f"{number:<{first}}")
        for cell, size in zip(row, widths, strict=True):
            pen.write("  " + " " * (size - (len(cell.text + cell.after) or 3)))
            if cell.text:
                pen.cell(cell)
            else:
                pen.write("NaN")
        pen.write("\n")
    pen.write("\n")


COLUMNS = (
    Layout(name="layout", writer=laid_out(_running, " ", "\n\n", measure=display_width), keeps_blanks=True),
    Layout(
        name="layout_middle",
        writer=laid_out(_framed(_LAYOUT), " ", measure=display_width),
        keeps_blanks=True,
        row_lines=False,
    ),
    Layout(
        name="layout_middle_blank",
        writer=laid_out(_framed(attrs.evolve(_LAYOUT, blank=True, right=False)), " ", measure=display_width),
        keeps_blanks=True,
        row_lines=False,
    ),
    Layout(name="by_characters", writer=laid_out(_framed(_INSCRIPTIS), " ", measure=len), keeps_blanks=True),
    Layout(
        name="simple_table", writer=laid_out(_framed(_SIMPLE), " ", "\n\n", measure=display_width), keeps_blanks=True
    ),
    Layout(
        name="grid_table",
        writer=laid_out(_framed(_GRID), " ", "\n\n", measure=display_width),
        keeps_blanks=True,
        row_lines=False,
    ),
    Layout(
        name="boxes", writer=laid_out(_framed(_BOXES), " ", measure=display_width), keeps_blanks=True, row_lines=False
    ),
    Layout(name="printed_frame", writer=laid_out(_printed_frame, " ", measure=len), keeps_blanks=True),
    Layout(name="pages", writer=laid_out(_paged(_PAGES), " ", measure=len), keeps_blanks=True, row_lines=False),
)
