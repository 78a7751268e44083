"""Layouts in which every cell has a line, or several lines, for itself.

No border stands between cells here, so line breaks have to tell them apart, and an empty cell is a line with nothing
on it. How many line breaks lead from one cell to the next differs from program to program. It is no constant but a
parameter, tried in the alignment.
"""

import itertools
import re
from collections.abc import Container, Iterator, Sequence

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.characters import BORDERS
from govinfo_parse.layouts.lines import BORDER, Line, field, field_below, is_blank, words
from govinfo_parse.vocabulary import MERGED
from govinfo_parse.words import is_page_mark

UNITS = (1, 2, 3, 4, 5)
"""Line breaks that an empty cell can cost."""
_NEARLY = 0.9
"""Share of the rows that begin with a pipe; a merged cell may stand in front of one."""
MOST_EMPTY = 40
"""Empty cells between two printed ones; a row has at most sixteen cells, and a page break is no row."""


def is_behind_tab(line: Line) -> bool:
    """Whether a line is a cell behind a TAB."""
    return line.text.rfind("\t") == 0


END = Line(0, 0, "")
"""An empty line behind the last one, which ends its row."""


def tab_cells(lines: Sequence[Line], text: str, first_row: int) -> list[Atom]:
    """A line behind a TAB is a cell, going on in lines without one; an empty line ends the row."""
    row, column = first_row, 0
    first = last = END  # of the cell that is open
    atoms: list[Atom] = []
    for line in (*lines, END):
        ends = not line.text.strip("\r")
        if first is not END and (ends or line.text.startswith("\t")):
            number, at, held = first
            if last is not first:
                held = text[at : last.end]
            if held.startswith("\t"):
                add = field_below if last is not first and is_blank(first) else field
                add(atoms, held[1:], at + 1, number, row, column)
            else:
                field(atoms, held, at, number, LOOSE, column)
            first, column = END, column + 1
        if not ends:
            first, last = line if first is END else first, line
        elif column:
            row, column = row + 1, 0
    return atoms


def pipe_lines(lines: Sequence[Line], text: str) -> list[Atom]:
    """Every cell is closed by a pipe, on its line or on the next.

    What stands between two pipes is a cell, an empty one where only the end of a line does; pipes with nothing at all
    between them are filler, and a row ends there.
    """
    atoms: list[Atom] = []
    start, end = lines[0].start, lines[-1].end
    number = lines[0].number
    for at in (*(match.start() for match in BORDER.finditer(text, start, end)), end):
        piece = text[start:at]
        if not piece and at < end:
            if atoms and atoms[-1].kind is Kind.EMPTY and atoms[-1].end == start - 1:
                atoms.pop()  # the line break in front of a line of pipes
            if atoms and atoms[-1].kind is not Kind.END:
                atoms.append(Atom(Kind.END, at, at, "", number, LOOSE, 0))
        elif not piece.strip():
            if at < end:
                atoms.append(Atom(Kind.EMPTY, at, at, "", number, LOOSE, 0))
        else:
            begun = len(atoms)
            for offset, part in _parts(piece):
                field(atoms, part, start + offset, number + piece.count("\n", 0, offset), LOOSE, 0)
            atoms[begun:] = _one_cell(atoms[begun:], text)
        number += piece.count("\n")
        start = at + 1
    atoms = _without_bare(atoms, {line.number for line in lines if BORDER.search(line.text)})
    return _with_edges(atoms, text) if lines[0].text.strip() in BORDERS else atoms


def _without_bare(atoms: list[Atom], bordered: Container[int]) -> list[Atom]:
    """The atoms; where most numbers have a border on their line, one without may be that of a page, and is odd.

    The last one may have lost it with the end of the text.
    """
    numbers = [atom for atom in atoms if atom.kind is Kind.VALUE]
    bare = {id(atom) for atom in numbers if atom.line not in bordered and atom is not atoms[-1]}
    if not 0 < 2 * len(bare) < len(numbers):
        return atoms
    return [atom._replace(kind=Kind.ODD) if id(atom) in bare else atom for atom in atoms]


def _with_edges(atoms: list[Atom], text: str) -> list[Atom]:
    """The atoms with the pipe that begins a row as the end of the row above it, where nearly all rows begin with one.
    Such an end carries the pipe as its text.

    It looks like an empty cell behind that row, which the last row of a table does not have.
    """
    pairs = list(itertools.pairwise(atoms))
    behind = [a.kind for a, b in pairs if b.kind is Kind.LABEL and a.kind is not Kind.LABEL]
    edged = sum(kind is Kind.EMPTY for kind in behind)
    if edged >= _NEARLY * len(behind):
        for at, (atom, following) in enumerate(pairs):
            if atom.kind is Kind.EMPTY and following.kind is Kind.LABEL:
                atoms[at] = atom._replace(kind=Kind.END, text=text[atom.start])
    return atoms


def _one_cell(atoms: list[Atom], text: str) -> list[Atom]:
    """What stands between two pipes, with numbers on several lines of it as one: they are in one cell, or in none.

    So is a number with all that stands behind it on its line.
    """
    numbers = [at for at, atom in enumerate(atoms) if atom.kind is Kind.VALUE]
    if not numbers:
        return atoms
    first, last = numbers[0], numbers[-1]
    if last - first >= len(numbers):
        last = first
    while last + 1 < len(atoms) and atoms[last + 1].line == atoms[first].line:
        last += 1
    if last == first:
        return atoms
    end = atoms[last].end
    whole = atoms[first]._replace(kind=Kind.ODD, end=end, text=text[atoms[first].start : end])
    return [*atoms[:first], whole, *atoms[last + 1 :]]


def _parts(piece: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of the lines of a cell; lines of label are one cell."""
    at = 0
    for line in piece.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def without_run_on(lines: list[Line]) -> list[Line]:
    """The lines, with blanks for the signs that only part words on a line of many rows.

    A program that joins all the strings of a page with one sign prints such a line. Where none of its fields is empty,
    none of any such line, the sign tells nothing of empty cells. Commas are no such sign, for they may group
    digits.
    """
    long = [at for at, line in enumerate(lines) if len(line.text) > MOST_FIELDS]
    for sign in _SIGNS if long else ():
        places = [at for at in long if len(sign.findall(lines[at].text)) > MOST_FIELDS]
        fields = (field for at in places for field in sign.split(lines[at].text)[1:-1])
        if places and all(field.strip() for field in fields):
            parted = list(lines)
            for at in places:
                parted[at] = lines[at]._replace(text=sign.sub(" ", lines[at].text))
            return parted
    return lines


TAB = re.compile("\t")
_SIGNS = (BORDER, TAB)
MOST_FIELDS = 40
"""Fields of a printed row; a row has at most sixteen cells, and tables are filled up to the widest."""


def parts_strings(lines: Sequence[Line], sign: re.Pattern[str]) -> bool:
    """Whether a sign only parts the strings of a page, as where a program joins them with it.

    Line breaks between two tags are strings, too: one stands in front of nearly every number, where no layout has an
    empty cell.
    """
    strings = sign.split("\n".join(line.text for line in lines if "。" not in line.text))
    numbers = behind = 0
    is_behind = False
    for string in strings:
        held = string.strip()
        if held.isdecimal():
            numbers += 1
            behind += is_behind
        is_behind = not held and (is_behind or "\n" in string)
    return numbers > _LEAST_NUMBERS and behind >= _BEHIND_BREAK * numbers


_LEAST_NUMBERS = 3
"""Numbers that show what stands in front of them."""
_BEHIND_BREAK = 0.9
"""Share of the numbers of a page that have a line break in front of them; others may stand within one cell."""


def words_of_strings(lines: Sequence[Line], sign: re.Pattern[str]) -> list[Atom]:
    """The words between signs that only part strings, in printed order."""
    return word_lines([line._replace(text=sign.sub(" ", line.text)) for line in lines])


def word_lines(lines: Sequence[Line]) -> list[Atom]:
    """The words of lines without borders, in printed order; the number of a page between dashes is none."""
    atoms: list[Atom] = []
    for line in lines:
        bare = line.text.strip()
        if not is_blank(line) and not (bare[:1] in _MARK_BEGINS and is_page_mark(bare)):
            words(atoms, line, LOOSE)
    return list(_without_merged(atoms)) if any(atom.kind is Kind.EMPTY for atom in atoms) else atoms


def _without_merged(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms without words for empty cells that may stand where a merged cell goes on.

    Those are None beside a label or at an end, and whatever stands in front of a label from the beginning of its line
    on. A row that had such a word for a cell of its own then has too few; counted, it could make up for a cell that was
    left out somewhere else, and every number would be in the place of another.
    """
    runs = [list(run) for _, run in itertools.groupby(atoms, key=lambda atom: atom.kind is Kind.EMPTY)]
    for before, run, behind in zip([[], *runs], runs, [*runs[1:], []], strict=False):
        if run[0].kind is not Kind.EMPTY:
            yield from run
            continue
        beside = (*before[-1:], *behind[:1])
        begins = behind and behind[0].kind is Kind.LABEL and (not before or before[-1].line < behind[0].line)
        is_edge = len(beside) < 2 or any(atom.kind is Kind.LABEL for atom in beside)
        for atom in run:
            if not (is_edge and atom.text == MERGED) and not (begins and atom.line == behind[0].line):
                yield atom


_MARK_BEGINS = frozenset("-—–―─－")
"""What the number of a page may begin with that would be signs and a number, word by word."""


def with_empty_lines(atoms: Sequence[Atom], step: int, unit: int) -> list[Atom]:
    """The atoms with an empty cell for each ``unit`` of line breaks beyond the ``step`` from one cell to the next."""
    spaced: list[Atom] = []
    before: Atom | None = None
    for atom in atoms:
        if before is not None:
            breaks = atom.line - before.line
            for number in range(min(MOST_EMPTY, max(0, breaks - step) // unit)):
                at = min(before.end + step + number, atom.start)
                spaced.append(Atom(Kind.EMPTY, at, at, "", before.line + step + number, LOOSE, 0))
        spaced.append(atom)
        before = atom
    return spaced


def with_blanks(atoms: Sequence[Atom], text: str) -> list[Atom]:
    """The atoms with an empty cell for each blank between numbers of a line, and each line break before, beyond one.

    Where the text has anything else between two of them, a pipe for one, it says nothing of the blanks.
    """
    spaced: list[Atom] = []
    before: Atom | None = None
    for atom in atoms:
        if before is not None and atom.kind is not Kind.LABEL and not text[before.end : atom.start].strip():
            gap = atom.start - before.end if atom.line == before.line else atom.line - before.line
            for number in range(min(MOST_EMPTY, max(0, gap - 1))):
                at = min(before.end + 1 + number, atom.start)
                spaced.append(Atom(Kind.EMPTY, at, at, "", atom.line, LOOSE, 0))
        spaced.append(atom)
        before = atom
    return spaced
