"""Layouts in which a line is a printed row and borders stand between its cells.

TABs and list brackets print one border for each cell. Pipes do not: programs close rows with them, begin rows with
them, and fill rows up behind merged cells. So whether the first and the last pipe of a row are its edges is read off
the rows that have words in every cell, and pipes with nothing at all between them at the end of a row prove no empty
cell. An empty cell too many or too few would shift every number of the row and leave all counts right.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.characters import BORDERS
from govinfo_parse.layouts.lines import BORDER, MOST_LINES, Line, field, field_below, is_blank, words

_TWICE = re.compile(rf"^[ \t]*[{BORDERS}](?![{BORDERS}])|([{BORDERS}])\1", re.MULTILINE)
_RUN = re.compile(f"[{BORDERS}]+")
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff]")
_HAN_CELL = re.compile(rf"[\u3400-\u9fff][^{BORDERS}]*(?:[{BORDERS}]|\Z)")
_RULED = re.compile(rf"[\s{BORDERS}:+=\-─━═┼├┤┌┐└┘┬┴╌┄]*")
_RULES = re.compile(rf"[-=─━┼┬┴]{{2}}|[{BORDERS}:+][-=─━┼┬┴]|[-=─━┼┬┴][{BORDERS}:+]")
"""Part of a ruling; a dash with blanks around it stands in a cell in place of a number."""
_LIST = re.compile(r"\s*[\[(].*[\])],?\s*", re.DOTALL)
_NESTED = re.compile(r"\s*\[\s*(?P<rows>[\[(].*[\])])\s*\],?\s*")
_NUMBERS = re.compile(r"\s*\[(?:\s*(?:[-+]?[\d.]+|null|None)\s*,){2,}[\s\w.+-]*\],?\s*")
_MAY_BE_LISTS = re.compile(r"[\])]\s*,\s*[\[(]|[\[(](?<!\S[\[(])(?!\S)")
"""A bracket that ends and one that begins with a comma between them, or one that begins and has white space around."""
_NEXT_LIST = re.compile(r"(?<=[\])])\s*,\s*(?=[\[(])")
_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_LIST_ITEM = re.compile(rf"""\s*(?P<item>{_QUOTED}|[^,'"\[\]()]+)\s*(?:,|\Z)""")


def tab_row(line: Line, row: int, border: str = "\t") -> list[Atom]:
    """Cells between TABs, of a row that was rewritten over several lines; a line of rules has none."""
    atoms: list[Atom] = []
    if is_ruled(line):
        return atoms
    number, at, whole = line
    width = len(border)
    for column, text in enumerate(whole.split(border)):
        add = field_below if "\n" in text and not text.partition("\n")[0].strip() else field
        add(atoms, text, at, number, row, column)
        at += len(text) + width
    return atoms


def are_tabs_twice(lines: Sequence[Line]) -> bool:
    """Whether borders are two TABs each: there is an even number of them wherever any stand, and on some line two are
    between all cells.

    Read as borders of their own, they would have an empty cell between any two. A row of single ones looks so only
    where every other cell is empty, the total of table three among them, and a head never does.
    """
    runs = [[len(run) for run in _TABS.findall(line.text)] for line in lines if not is_blank(line)]
    held = [sizes for sizes in runs if sizes]
    even = all(size % 2 == 0 for sizes in held for size in sizes)
    return even and len(held) > 1 and any(len(sizes) >= _LEAST_PAIRS and set(sizes) == {2} for sizes in held)


_TABS = re.compile("\t+")
_LEAST_PAIRS = 3
"""Borders of a row that shows how they look: the form has no narrower head of several columns."""


def is_list(line: Line) -> bool:
    """Whether a line is a row printed as a list of Python or of JSON."""
    if _LIST.fullmatch(line.text) is None or "," not in line.text:
        return False
    return any(quote in line.text for quote in "'\"") or _NUMBERS.fullmatch(line.text) is not None


def may_hold_lists(text: str) -> bool:
    """Whether a text may hold several lists on a line, or one with an item a line: few have brackets that stand so."""
    return _MAY_BE_LISTS.search(text) is not None


_OPENS, _CLOSES = {"[", "("}, {"]", "],", ")", "),"}
_ITEM_LINE = re.compile(rf"(?:{_QUOTED}|[-+\w.]+),?")


def joined_lists(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """The lines of a text, each list that is printed with an item a line as one line."""
    begun: list[Line] = []
    for line in lines:
        bare = line.text.strip()
        if bare in _OPENS:
            yield from begun
            begun = [line]
        elif begun and bare in _CLOSES:
            yield Line(begun[0].number, begun[0].start, text[begun[0].start : line.end])
            begun = []
        elif begun and _ITEM_LINE.fullmatch(bare):
            begun.append(line)
        else:
            yield from (*begun, line)
            begun = []
    yield from begun


def rows_of_lists(line: Line) -> list[Line]:
    """The rows of lists that are printed on one line, in a list of them or not, each as a line; others as they are."""
    if "[" not in line.text or not _LIST.fullmatch(line.text) or not _NEXT_LIST.search(line.text):
        return [line]
    outer = _NESTED.fullmatch(line.text)
    start, end = outer.span("rows") if outer is not None else (0, len(line.text))
    cuts = [match.span() for match in _NEXT_LIST.finditer(line.text, start, end)]
    bounds = zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True)
    return [Line(line.number, line.start + a, line.text[a:b]) for a, b in bounds]


def list_row(line: Line, row: int) -> list[Atom]:
    """The items of a list; None and null are cells that a merged cell covers, and none of their own."""
    atoms: list[Atom] = []
    bare = line.text.strip().rstrip(",")
    start, end = 0, len(line.text)
    if is_list(line):  # without its brackets
        start = line.text.index(bare) + 1
        end = start + len(bare) - 2
    column = 0
    while line.text[start:end].strip():  # a comma behind the last item is the end of it, and no empty cell
        match = _LIST_ITEM.match(line.text, start, end)
        if match is None:
            words(atoms, Line(line.number, line.start + start, line.text[start:end]), row)
            break
        item = match["item"]
        if item.strip() not in ("None", "null", "nan", "NaN"):
            quoted = item[0] in "'\""
            inside = match.start("item") + quoted
            text = line.text[inside : match.end("item") - quoted]
            field(atoms, text, line.start + inside, line.number, row, column)
        start, column = match.end(), column + 1
    return atoms


def is_ruled(line: Line) -> bool:
    """Whether a line only rules a table off."""
    return _RULED.fullmatch(line.text) is not None and _RULES.search(line.text) is not None


def pipe_rows(lines: Sequence[Line], text: str, first_row: int) -> list[Atom]:
    """Cells between pipes, a row a line; ``text`` is the text of all the lines from offset 0 of the report on.

    A row goes on in the next line where that begins with a pipe and has no label, unless rows begin with pipes here, or
    it is a row of heads.
    """
    lines = _whole_rows(lines, text)
    held = with_cells(lines)
    labelled = [line for line in held if has_words(line.text)]
    leading = sum(line.text.lstrip()[0] in BORDERS for line in labelled)
    leads, mixed = leading > _NEARLY * len(labelled), leading > 0.2 * len(labelled)
    closes = closes_rows(lines)
    border = _TWICE if _is_twice(held) else BORDER
    edges = _Edges(leads=leads, closes=closes, fills=_fills_rows(held))
    row = first_row
    atoms: list[Atom] = []
    for first, *more in _printed_rows(lines, mixed=mixed, closes=closes):
        if is_pipe(first):
            _pipe_cells(atoms, text, first, (more or [first])[-1].end, row, border, edges)
            row += 1
        else:
            words(atoms, first, LOOSE)
    return atoms


def _printed_rows(lines: Sequence[Line], *, mixed: bool, closes: bool) -> Iterator[list[Line]]:
    """The lines of each row, and each line without a border by itself; those of rules and empty ones are left out."""
    row: list[Line] = []
    blank_before = False
    for line in lines:
        if is_ruled(line) or is_blank(line):
            blank_before = blank_before or is_blank(line)
        elif row and not blank_before and _goes_on(row[-1], line, mixed=mixed, closes=closes):
            row.append(line)
        else:
            if row:
                yield row
            row, blank_before = [line], False
    if row:
        yield row


def _goes_on(above: Line, line: Line, *, mixed: bool, closes: bool) -> bool:
    """Whether a line without labels is the rest of the row above."""
    if not (is_pipe(above) and is_pipe(line)) or has_words(line.text) or _is_of_heads(above):
        return False
    return not mixed if _begins(line) else not closes and _ends(above)


def _whole_rows(lines: Sequence[Line], text: str) -> Sequence[Line]:
    """The lines, those of a row with line breaks in its cells as one, where then nearly all rows begin and end with a
    border: else nothing tells what is open at the end of a line.
    """
    whole = list(_joined_rows(lines, text))
    held = with_cells(whole)
    return whole if sum(map(_is_shut, held)) > _NEARLY * len(held) else lines


_NEARLY = 0.9
"""Share of the rows; one may have lost a border."""


def _joined_rows(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """The same: a row begins with a border, no line behind that does, and its last one ends with a border.

    It has no more borders than others: a line that lost its last one is no beginning of the next.
    """
    most = max((_borders(line) for line in lines if _is_shut(line)), default=0)
    at = 0
    while at < len(lines):
        end = at + 1
        if most and _begins(lines[at]) and not _ends(lines[at]) and not is_ruled(lines[at]):
            end = _shut_behind(lines, at, most)
        yield lines[at] if end == at + 1 else lines[at]._replace(text=text[lines[at].start : lines[end - 1].end])
        at = end


def _shut_behind(lines: Sequence[Line], at: int, most: int) -> int:
    """The place behind the line with which a row ends that is open at the end of its first; the next where none is."""
    borders = 0
    for end in range(at, min(at + MOST_LINES, len(lines))):
        borders += _borders(lines[end])
        if borders > most or (end > at and _begins(lines[end])):
            break
        if _ends(lines[end]):
            return end + 1
    return at + 1


def _begins(line: Line) -> bool:
    return line.text.lstrip()[:1] in _SIGNS


def _ends(line: Line) -> bool:
    return line.text.rstrip()[-1:] in _SIGNS


def _is_shut(line: Line) -> bool:
    """Whether a line begins and ends with a border, and is not one alone."""
    return _begins(line) and _ends(line) and len(line.text.strip()) > 1


_SIGNS = frozenset(BORDERS)


def _is_of_heads(line: Line) -> bool:
    """Whether a line holds more labels than stand in front of numbers, and no number."""
    return len(_HAN_CELL.findall(line.text)) > _MOST_LABELS and not any(map(str.isdigit, line.text))


_MOST_LABELS = 3
"""Labels in front of the numbers of a row: block, group and its own."""


def closes_rows(lines: Sequence[Line]) -> bool:
    """Whether a pipe stands behind the last cell of rows.

    The rows of several labels show it, for they have no empty cells.
    """
    held = with_cells(lines)
    heads = [line for line in held if len(_HAN_CELL.findall(line.text)) > 1] or held
    return 2 * sum(line.text.rstrip()[-1] in BORDERS for line in heads) > len(heads)


class _Edges(NamedTuple):
    """What is printed at the edges of rows besides their cells."""

    leads: bool
    """A pipe in front of the first cell."""
    closes: bool
    """A pipe behind the last one."""
    fills: bool
    """Perhaps pipes behind merged cells, as many as the widest row has."""


def _fills_rows(rows: Sequence[Line]) -> bool:
    """Whether rows may be filled up behind merged cells.

    Heads show it: those with fewer cells than other rows have merged ones, and are filled up or end in their last cell.
    """
    heads = list(filter(_is_of_heads, rows))
    most = max((_borders(line) for line in rows), default=0)
    merged = [line for line in heads if _borders(line) < most]
    return not merged or any(_FILLED.search(line.text) for line in heads)


_FILLED = re.compile(rf"[{BORDERS}]\s*[{BORDERS}]\s*\Z")


def _is_twice(lines: Sequence[Line]) -> bool:
    """Whether borders are two pipes each, as a wiki writes those between cells: all are, but for one that begins a row.

    Read as borders of their own, they would have an empty cell between any two cells.
    """
    runs = [[(match.start(), match.end()) for match in _RUN.finditer(line.text.strip())] for line in lines]
    inner = [end - start for found in runs for start, end in found if start or end - start > 1]
    return len(lines) > 1 and bool(inner) and all(size == 2 for size in inner)


def is_pipe(line: Line) -> bool:
    """Whether a border stands in it."""
    return BORDER.search(line.text) is not None


def _borders(line: Line) -> int:
    """How many borders stand in it."""
    return len(BORDER.findall(line.text))


def with_cells(lines: Iterable[Line]) -> list[Line]:
    """The lines in which borders part cells; those of rules are none."""
    return [line for line in lines if is_pipe(line) and not is_ruled(line)]


def has_words(text: str) -> bool:
    """Whether a Chinese character stands in it."""
    return _HAN.search(text) is not None


def _pipe_cells(
    atoms: list[Atom], text: str, first: Line, end: int, row: int, border: re.Pattern[str], edges: _Edges
) -> None:
    """Add the cells of a stretch of text between pipes, which may go on over lines.

    Pipes with nothing at all between them at the end are filler that merged cells left, where rows are filled up; so is
    nothing in front of the first pipe where that is the edge of the table, and behind the last where it closes the row.
    """
    bounds = [match.span() for match in border.finditer(text, first.start, end)]
    starts, ends = [first.start, *(behind for _, behind in bounds)], [*(at for at, _ in bounds), end]
    pieces = [(start, stop) for start, stop in zip(starts, ends, strict=True)]
    first_piece, last_piece = text[slice(*pieces[0])], text[slice(*pieces[-1])]
    if not first_piece.strip() and edges.leads:
        pieces = pieces[1:]
    if len(pieces) > 1 and not last_piece.strip() and edges.closes:
        pieces = pieces[:-1]
    filled = False
    while edges.fills and pieces and pieces[-1][0] == pieces[-1][1]:
        pieces.pop()
        filled = True
    if filled and pieces and not text[slice(*pieces[-1])].strip():
        pieces.pop()  # the blank in front of the filler
    for column, (start, stop) in enumerate(pieces):
        piece = text[start:stop]
        at_line = first.number + text.count("\n", first.start, stop - len(piece.lstrip()))
        field(atoms, piece, start, at_line, row, column)
