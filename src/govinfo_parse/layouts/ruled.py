"""Tables drawn in full: a rule between any two rows, a border between any two cells.

There a cell may go on over several lines, its digits, too, and a line is no row. Cells are cut where the rule above
them has its crossings, for a cell can hold a pipe of its own. A program counts a Chinese character as two places or as
one, so each way is tried; where a character was too wide for its column, the borders behind it are told by their order.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.characters import BORDERS, WHITE
from govinfo_parse.layouts.fields import is_ruled
from govinfo_parse.layouts.lines import BORDER, Line, field, is_blank, words

_CROSSING = re.compile("[+┼├┤┌┐└┘┬┴]")
_LEAST_ROWS = 3
"""Rows of a table with a rule between any two; one that has them only around its heads and around all rows has two."""
_WIDTHS: Sequence[Mapping[str, int]] = ({"W": 2, "F": 2}, {"W": 2, "F": 2, "A": 2}, {})
"""Places of a character on a terminal, as programs count them; one for any other."""
_LINE_BLOCK = re.compile(r"\|(?:\s+|\Z)")
"""In front of each line of a text whose line breaks a program keeps; a pipe right in front of a character is of it."""
_Cell = Sequence[Line]
"""The lines of a cell on which something stands, else its first line."""


def is_drawn(lines: Sequence[Line]) -> bool:
    """Whether a rule stands between any two rows of each table, and some row has several lines."""
    if not any(map(_is_crossed, lines)):
        return False
    sizes: list[int] = []
    rows: list[list[_Cell]] = []
    for inside, table in itertools.groupby(_rows(lines), key=lambda row: row[0] is not None):
        cells = [list(_cells(rule, part)) for rule, part in table if rule is not None]
        sizes += [len(cells)] if inside else []
        rows += cells
    numbers = Counter(map(_numbers, itertools.chain.from_iterable(rows)))
    in_one, in_several = numbers[1], numbers.total() - numbers[0] - numbers[1]
    return (
        min(sizes, default=0) >= _LEAST_ROWS
        and all(rows)
        and any(len(cell) > 1 for cells in rows for cell in cells)
        and in_several < in_one  # else what stands between two rules is a column of numbers
    )


def _is_crossed(line: Line) -> bool:
    return is_ruled(line) and len(_CROSSING.findall(line.text)) > 1


def _numbers(cell: _Cell) -> int:
    """On how many lines of a cell a number stands."""
    return sum(piece.text.strip().isdigit() for piece in cell)


def drawn_rows(lines: Sequence[Line], text: str, first_row: int) -> list[Atom]:
    """The cells of the rows between rules, each with what stands on all of its lines."""
    atoms: list[Atom] = []
    for row, (rule, part) in enumerate(_rows(lines), start=first_row):
        if rule is None:
            for line in part:
                words(atoms, line, LOOSE)
            continue
        for column, cell in enumerate(_cells(rule, part)):
            atoms += _atoms(cell, row, column)
    return atoms


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Line | None, list[Line]]]:
    """(the rule above, the lines of a row), and None with what stands outside of all tables, an empty line perhaps.

    Above the first row the rule may be missing, for it has no border: then it is like the next one.
    """
    rule = next(filter(_is_crossed, lines), None)
    for crossed, part in itertools.groupby(lines, key=_is_crossed):
        held = list(part)
        if crossed:
            rule = held[-1]
            if len(held) > 1:  # the last one of a table and the first one of the next
                yield None, []
            continue
        inside = list(itertools.takewhile(_is_inside, held))
        if inside:
            yield rule, inside
        if len(inside) < len(held):
            yield None, [line for line in held[len(inside) :] if not is_blank(line)]


def _is_inside(line: Line) -> bool:
    return bool(line.text.strip()) and line.text.strip()[0] in BORDERS


def _cells(rule: Line, part: Sequence[Line]) -> Iterator[_Cell]:
    """The cells of a row, none where the borders of a line stand below no crossings.

    A cell that is merged with those behind it reaches to the next crossing that has a border on all lines.
    """
    crossings = [match.start() for match in _CROSSING.finditer(rule.text)]
    borders = [_borders(line, crossings) for line in part]
    shared = set(crossings).intersection(*borders)
    if not shared >= {crossings[0], crossings[-1]}:
        return
    for start, end in itertools.pairwise(sorted(shared)):
        pieces = [
            Line(line.number, line.start + at[start] + 1, line.text[at[start] + 1 : at[end]])
            for line, at in zip(part, borders, strict=True)
        ]
        yield [piece for piece in pieces if _shown(piece)] or pieces[:1]


def _borders(line: Line, crossings: Sequence[int]) -> dict[int, int]:
    """Where the borders of a line stand in it, by the crossing above them; the measure counts that fits most."""
    borders = [match.start() for match in BORDER.finditer(line.text)]
    found: dict[int, int] = {}
    for widths in _WIDTHS:
        sizes = (widths.get(unicodedata.east_asian_width(sign), 1) for sign in line.text)
        places = list(itertools.accumulate(sizes, initial=0))
        at = {places[border]: border for border in borders if places[border] in crossings}
        if len(at) == len(crossings):
            return at
        found = max(found, at, key=len)
    return dict(zip(crossings, borders, strict=True)) if len(borders) == len(crossings) else found


def _shown(piece: Line) -> str:
    """What a reader sees on a line of a cell."""
    shown = piece.text.strip(WHITE)
    return shown[begun.end() :] if (begun := _LINE_BLOCK.match(shown)) else shown


def _atoms(cell: _Cell, row: int, column: int) -> list[Atom]:
    """What a cell holds. A number on several lines is none that stands in the text, and cannot be read."""
    bare = [_shown(piece) for piece in cell]
    first = cell[0]
    at = first.start + (first.text.index(bare[0]) if bare[0] else 0)
    atoms: list[Atom] = []
    field(atoms, "".join(bare), at, first.number, row, column)
    if len(cell) < 2:
        return atoms
    is_label = len(atoms) == 1 and atoms[0].kind is Kind.LABEL
    kind = Kind.LABEL if is_label else Kind.ODD
    return [Atom(kind, at, at + len(bare[0]), ("" if is_label else "\n").join(bare), first.number, row, column)]
