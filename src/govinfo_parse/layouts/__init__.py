"""From a text to atoms: one small reader for each kind of layout, and one visible list of them.

A reader knows nothing of the form, and no reader is named after a program: what counts is how borders stand. The
choice is made for each stretch of lines by the borders on these lines alone, never for the whole text: tables of one
text may have different layouts, and three lines with pipes say nothing of the rest.

Lines without borders can show empty cells by their position, by single blanks or by line breaks. Nothing on a line
tells which, so that is not decided here: `variants` gives the atoms in each of these ways, and the alignment shows in
which one the rows close.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.characters import BORDERS
from govinfo_parse.layouts.columns import with_columns
from govinfo_parse.layouts.fields import (
    are_tabs_twice,
    closes_rows,
    is_list,
    is_pipe,
    is_ruled,
    joined_lists,
    list_row,
    may_hold_lists,
    pipe_rows,
    rows_of_lists,
    tab_row,
    with_cells,
)
from govinfo_parse.layouts.lines import BORDER, Line, is_blank, lines_of
from govinfo_parse.layouts.numbering import without_numbering
from govinfo_parse.layouts.rewritten import as_tab_rows
from govinfo_parse.layouts.ruled import drawn_rows, is_drawn
from govinfo_parse.layouts.separated import Separated, csv_end, csv_rows
from govinfo_parse.layouts.streams import (
    TAB,
    UNITS,
    is_behind_tab,
    parts_strings,
    pipe_lines,
    tab_cells,
    with_blanks,
    with_empty_lines,
    without_run_on,
    word_lines,
    words_of_strings,
)
from govinfo_parse.sentences import running_lines

_WIDE = re.compile(f"[{BORDERS}][ \u3000]{{2,}}[{BORDERS}]")
"""An empty field as wide as its column."""
_QUOTE_BEGINS = re.compile('[,;]"')
Read = Callable[[Sequence[Line], str, int], list[Atom]]


class Reader(NamedTuple):
    """One kind of layout."""

    name: str
    """For a person, in explanations."""
    suits: Callable[[Sequence[Line]], bool]
    """Whether it reads a stretch of lines of its family."""
    read: Read


def _by_line(read: Callable[[Line, int], list[Atom]]) -> Read:
    """A reader that takes each line as a row."""

    def lines_read(lines: Sequence[Line], text: str, first_row: int) -> list[Atom]:
        atoms: list[Atom] = []
        above = None
        for row, line in enumerate(lines, start=first_row):
            if not is_blank(line) or _is_empty_row(line, above):
                atoms += read(line, row)
            above = line
        return atoms

    return lines_read


def _of_strings(sign: re.Pattern[str]) -> Reader:
    """The reader of strings that a program has joined with a sign."""
    return Reader(
        WORDS, lambda lines: parts_strings(lines, sign), lambda lines, _text, _row: words_of_strings(lines, sign)
    )


def _in_one(lines: Sequence[Line], text: str) -> Atom:
    """Lines as one label, which is none of the form."""
    start, end = lines[0].start, lines[-1].end
    return Atom(Kind.LABEL, start, end, text[start:end], lines[0].number, LOOSE, 0)


def _is_empty_row(line: Line, above: Line | None) -> bool:
    """Whether a blank line of TABs, right below a row, is a row of empty cells."""
    return line.text.count("\t") >= _LEAST_TABS and above is not None and not is_blank(above)


def _mostly_single(lines: Sequence[Line]) -> bool:
    """Whether most lines with pipes hold one cell or none, and pipes close the cells.

    Fields filled up with blanks are as wide as the others of their column: a label may go on in such a line.
    """
    held = [line.text.strip() for line in with_cells(lines)]
    cells = [sum(bool(cell.strip()) for cell in BORDER.split(text)) for text in held]
    several = sum(count > 1 or bool(_WIDE.search(text)) for text, count in zip(held, cells, strict=True))
    return 3 * several < len(held) and closes_rows(lines)


def _mostly_behind_tabs(lines: Sequence[Line]) -> bool:
    held = [line for line in lines if "\t" in line.text]
    return 2 * sum(map(is_behind_tab, held)) > len(held)


WORDS = "words"
"""The layout that tells nothing of empty cells."""
BY_BREAKS = tuple(f"empty cells cost {unit} line breaks" for unit in UNITS)
"""The layouts in which line breaks show empty cells."""
BY_BLANKS = "one blank between cells"
"""The layout in which blanks between the numbers of a line show empty cells, and those in front of them nothing."""
READERS: dict[str, tuple[Reader, ...]] = {
    "pipe": (
        _of_strings(BORDER),
        Reader("cells between pipes, rows between rules", is_drawn, drawn_rows),
        Reader("one cell a line, closed by a pipe", _mostly_single, lambda lines, text, _: pipe_lines(lines, text)),
        Reader("cells between pipes", lambda lines: True, pipe_rows),
    ),
    "tab": (
        _of_strings(TAB),
        Reader("one cell a line, behind a TAB", _mostly_behind_tabs, tab_cells),
        Reader("cells between two TABs", are_tabs_twice, _by_line(functools.partial(tab_row, border="\t\t"))),
        Reader("cells between TABs", lambda lines: True, _by_line(tab_row)),
    ),
    "list": (Reader("a list a row", lambda lines: True, _by_line(list_row)),),
    "csv": (Reader("cells between commas or semicolons", lambda lines: True, csv_rows),),
    "prose": (Reader("sentences", lambda lines: True, lambda lines, text, _: [_in_one(lines, text)]),),
    "plain": (Reader(WORDS, lambda lines: True, lambda lines, _, row: word_lines(lines)),),
}
"""The readers by family of lines; within a family the first that suits reads."""


class Stretch(NamedTuple):
    """Lines of one layout, read."""

    layout: str
    atoms: list[Atom]


def variants(stretches: Sequence[Stretch], steps: Sequence[int], text: str) -> Iterator[list[Stretch]]:
    """Other ways in which lines without borders may show empty cells: by position, by blanks, by line breaks.

    ``steps`` are numbers of line breaks that may lead from one cell to the next. A way that says nothing of some lines
    leaves them as words.
    """
    yield [part for stretch in stretches for part in _by_position(stretch, text)]
    yield _each(stretches, BY_BLANKS, functools.partial(with_blanks, text=text))
    for step, unit in itertools.product(steps, UNITS):
        spaced = functools.partial(with_empty_lines, step=step, unit=unit)
        yield _each(stretches, BY_BREAKS[unit - 1], spaced)


def _by_position(stretch: Stretch, text: str) -> Iterator[Stretch]:
    if stretch.layout != WORDS:
        yield stretch
        return
    for layout, atoms in with_columns(stretch.atoms, text):
        yield Stretch(layout or WORDS, atoms)


def _each(stretches: Sequence[Stretch], layout: str, change: Callable[[Sequence[Atom]], list[Atom]]) -> list[Stretch]:
    """The stretches with those of words changed."""
    return [Stretch(layout, change(atoms)) if name == WORDS else Stretch(name, atoms) for name, atoms in stretches]


_LEAST_TABS = 2
"""TABs of a row of empty cells; a line of fewer is an empty one."""
_FEW_CELLS = 5
"""Lines that begin with a TAB and hold a cell; fewer are an indent."""
_FEW_PIPES = 3
"""Lines with a pipe; in fewer ones it is a 1 that was not recognised, unless it parts all that stands there."""
_LEAST_FIELDS = 3
"""Fields of a line between pipes."""
_NEAR = 3
"""Lines without borders that can stand between two lines with borders of one table."""
_LONGEST = 80
"""Characters of a line that can be a cell without borders; longer ones are prose."""


def read_stretches(text: str) -> list[Stretch]:
    """The atoms of a text in printed order, by stretches of lines of one layout."""
    lines = lines_of(text)
    if may_hold_lists(text):
        lines = list(itertools.chain.from_iterable(map(rows_of_lists, joined_lists(lines, text))))
    lines = without_run_on(as_tab_rows(lines, text))
    stretches = []
    row = 0
    for family, part in _parts(lines, text):
        reader = next(reader for reader in READERS[family] if reader.suits(part))
        atoms = without_numbering(reader.read(part, text, row), lines=reader.name == WORDS)
        row += len(part) + 1
        if atoms:
            stretches.append(Stretch(reader.name, atoms))
    return stretches


def _family(line: Line, separated: Separated, *, behind_tabs: bool, pipes: bool) -> str:
    text = line.text
    if not text:
        return "blank"
    if pipes and is_pipe(line):
        return "pipe"
    if "\t" in text and ((behind_tabs and is_behind_tab(line)) or "\t" in text.strip() or _behind(text)):
        return "tab"
    if is_blank(line):
        return "blank"
    if "," in text and text.lstrip()[:1] in ("[", "(") and is_list(line):
        return "list"
    return "csv" if separated.holds(line) else "plain"


def _behind(text: str) -> bool:
    """Whether a TAB stands behind what a line holds: an empty cell."""
    bare = text.rstrip()
    return bool(bare) and "\t" in text[len(bare) :]


def _parts(lines: Sequence[Line], text: str) -> Iterator[tuple[str, list[Line]]]:
    """Stretches of lines of one family; few short lines between two lines with borders go with them."""
    behind_tabs = _has(_FEW_CELLS, (line for line in lines if is_behind_tab(line) and not is_blank(line)))
    held = [line for line in lines if is_pipe(line)] if BORDER.search(text) else []
    pipes = len(held) >= _FEW_PIPES or any(map(_is_bordered, held))
    separated = Separated(lines)
    families: list[str] = []
    above = None
    for line in lines:
        family = _family(line, separated, behind_tabs=behind_tabs, pipes=pipes)
        if family == "blank" and line.text and families and families[-1] == "tab" and _is_empty_row(line, above):
            family = "tab"
        families.append(family)
        above = line
    for at in running_lines([line.text for line in lines], text):
        families[at] = "prose" if families[at] in ("plain", "csv") else families[at]
    if '"' in text:
        _join_csv(lines, families)
    at = 0
    while at < len(lines):
        family = families[at]
        end = _stretch_end(lines, families, at)
        yield ("plain" if family == "blank" else family), list(lines[at:end])
        at = end


def _join_csv(lines: Sequence[Line], families: list[str]) -> None:
    """Lines of one row of a CSV file are of its family, whatever stands on each of them alone."""
    at = 0
    while at < len(lines):
        text = lines[at].text
        end = csv_end(lines, at) if text.lstrip().startswith('"') or _QUOTE_BEGINS.search(text) else at + 1
        if end > at + 1:
            families[at:end] = ["csv"] * (end - at)
        at = end


def _is_bordered(line: Line) -> bool:
    """Whether pipes part everything that a line holds, and not a number or two of it."""
    fields = BORDER.split(line.text.strip())
    return len(fields) >= _LEAST_FIELDS and all(len(field.split()) < 2 for field in fields)


def _has(count: int, lines: Iterable[Line]) -> bool:
    """Whether there are so many of them."""
    return sum(1 for _ in itertools.islice(lines, count)) == count


_WITHOUT_BORDERS = {"plain": ("plain", "blank"), "blank": ("plain", "blank"), "prose": ("prose",)}
"""The families of lines without borders, each with those of the lines that go with it."""


def _stretch_end(lines: Sequence[Line], families: Sequence[str], start: int) -> int:
    family = families[start]
    if family in _WITHOUT_BORDERS:
        end = start
        while end < len(lines) and families[end] in _WITHOUT_BORDERS[family]:
            end += 1
        return end
    end, between = start + 1, 0
    for at in range(start + 1, len(lines)):
        if families[at] == "blank":
            continue
        if families[at] == family:
            end, between = at + 1, 0
        elif families[at] in ("list", "csv", "pipe", "prose") or (families[at] == "tab" and lines[at].text.strip()):
            break
        elif families[at] == "plain" and not is_ruled(lines[at]):
            between += 1
            if between > _NEAR or len(lines[at].text) > _LONGEST or "。" in lines[at].text:
                break
    return end + 1 if _is_cut_cell(lines[end:]) else end


def _is_cut_cell(rest: Sequence[Line]) -> bool:
    """Whether the rest of the text is one number: a cell whose border was cut off with what followed."""
    held = [line for line in rest[:3] if not is_blank(line)]
    return len(rest) <= 2 and len(held) == 1 and held[0] is rest[0] and held[0].text.strip().isdigit()
