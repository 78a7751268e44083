"""What the whole text says about each of its rows.

Whether a row is what it seems depends on the others. Do empty cells leave a trace in this text, and are zeros printed?
Which numbers stand in no cell, and which rows are they beside? Are numbers perhaps above their labels everywhere? This
is gathered once, before any row is judged.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from govinfo_parse import costs
from govinfo_parse.atoms import LOOSE
from govinfo_parse.barelabels import LONGEST_WORD
from govinfo_parse.doubts import is_glued, may_be_two
from govinfo_parse.filling import Line
from govinfo_parse.groups import Group
from govinfo_parse.labels import labels
from govinfo_parse.layouts import BY_BREAKS, WORDS
from govinfo_parse.layouts.columns import BY_POSITION
from govinfo_parse.layouts.numbering import count_rows
from govinfo_parse.plainlabels import plain
from govinfo_parse.readings import Reading
from govinfo_parse.solver import number
from govinfo_parse.spots import Surroundings
from govinfo_parse.strays import begins_next, is_named, is_row_of, is_second, own_labels, strays
from govinfo_parse.words import is_long_dash, is_page_mark

_NO_ZERO_BEGINS = frozenset("123456789")
"""What no zero begins with, nor two cells whose first is one."""


def surroundings(reading: Reading, text: str, *, torn: bool) -> Surroundings:
    """What the whole text says about its rows; where it is torn, no table is proven by them."""
    lines = reading.lines
    leftover: set[int] = set()
    unplaced: set[int] = set()
    loose: Counter[str] = Counter()
    violations: Counter[str] = Counter()
    words = labels()
    above_of = {line.row.group.at + 1: line for line in lines}
    bare = {label.slot.table for label in reading.alignment.bare}
    for group, rows in strays(reading):
        above = above_of.get(group.at)
        own = own_labels(group, above)
        named = is_named(group, own)
        foreign = bool(group.labels) and not words.part(plain(group.labels[-1].text))
        is_row = False
        for name in {row.table for row in rows}:
            is_row = name not in bare and is_row_of(group, reading.tables[name], named=named)
            loose[name] += len(group.held)
            violations[name] += 0 if is_row else 1 if foreign else len(group.held)
        unplaced.add(group.at)
        if not own or (is_row and not named) or begins_next(own, group) or is_second(group, above):
            leftover |= {group.at - 1, group.at + 1}
    digits = [(line.row.group.held[0], line.head.width) for line in lines if is_glued(line.row.group)]
    several = [line for line in lines if _is_of_several(line, some_run_together=bool(digits))]
    for line in several:
        leftover.add(line.row.group.at)
        unplaced.add(line.row.group.at)
        loose[line.row.slot.table] += max(0, len(line.row.group.held) - line.head.width)
    for at in sorted([line.row.group.at for line in lines if not line.row.group.held], reverse=True):
        if at + 1 in leftover and at + 2 in above_of:
            leftover.add(at)  # numbers below several empty rows are of any
    upwards = _numbers_above(reading)
    held = [item for line in lines for item in line.row.group.held]
    zero = any(number(item) == 0 or may_be_two(item) for item in held if item.text[:1] not in _NO_ZERO_BEGINS)
    empty = any(len(line.row.group.held) < len(line.row.group.items) for line in lines)
    broken = upwards | {name for name in reading.tables if torn or violations[name] > costs.MOST_STRAYS}
    anchored = frozenset(() if torn else reading.tables.keys() - bare - upwards)
    glued = len(digits) == len(lines) and all(len(atom.text) >= width for atom, width in digits)
    inside = sum([line.row.group.empties_inside for line in lines]) > 1  # a single one may be a number lost
    short = any(_is_short(line, reading) for line in lines if line.row.group.row != LOOSE)
    regular = 2 * len(reading.closed) > len(lines) and not short
    return Surroundings(
        end=len(text),
        page_edges=page_edges(text),
        vanishing=_vanishing(reading),
        prints_zero=zero,
        shows_empty=empty,
        leftover=frozenset(leftover),
        unplaced=frozenset(unplaced),
        paddings=reading.paddings,
        padded=_padded(lines),
        glued=glued,
        breaks=_breaks(lines),
        empties_inside=inside,
        regular=regular,
        ends_vanish=short,
        broken=broken,
        again=frozenset(_again(reading)),
        counted=frozenset(_counted(reading)),
        loose=loose,
        elsewhere=_elsewhere(reading, several),
        titled=_titled(reading),
        anchored=anchored,
        cut=_cut(reading, text),
        last=reading.alignment.last.at if reading.alignment.last is not None else -1,
        passed_over=_passed_over(reading, text),
        broken_off=_broken_off(lines),
    )


def _again(reading: Reading) -> Iterator[str]:
    """The rows whose label stands once more below their numbers, with nothing in its place.

    Where most rows of a table are so, a form without numbers stands behind the report: it says nothing.
    """
    for table in reading.tables.values():
        held = {path for path, line in table.lines.items() if line.row.group.held}
        own = held & reading.alignment.again
        yield from own if 2 * len(own) <= len(held) else ()


def _counted(reading: Reading) -> Iterator[str]:
    """The tables of which the first number of each row is one more than that of the row above, if their heads have no
    column of such numbers and a row has more numbers than columns: it holds its own, and that which counts it.
    """
    for name, table in reading.tables.items():
        lines = sorted(table.lines.values(), key=lambda line: line.row.group.at)
        lines = [line for line in lines if line.row.group.held and _begins_with_cell(line)]
        is_over = any(len(line.row.group.held) > line.head.width for line in lines)
        if is_over and count_rows([number(line.row.group.held[0]) for line in lines]):
            yield name


def _begins_with_cell(line: Line) -> bool:
    """Whether the first column of a row is one of the form."""
    return any(column.cell is not None for column in line.head.columns[:1])


def _broken_off(lines: Sequence[Line]) -> frozenset[int]:
    """The last groups of lines with several rows of the form, where the next line begins with a number and a label."""
    ends = {line.row.group.at: line.row.group.items[-1].line for line in lines}
    rows = Counter(ends.values())
    above_led = {line.row.group.at - 1 for line in lines if line.row.group.lead}
    return frozenset(at for at in above_led & ends.keys() if rows[ends[at]] > 1)


def _is_short(line: Line, reading: Reading) -> bool:
    """Whether a row has fewer fields than its columns and what its like have in front of them and behind."""
    return line.edges.size < reading.paddings[line.row.slot.table].fields(line)


def _padded(lines: Sequence[Line]) -> tuple[int, int]:
    """How many fields are empty in front of and behind all rows between borders."""
    rows = [line for line in lines if line.row.group.row != LOOSE]
    first = [atom.column for line in rows for atom in line.row.group.own_labels + line.row.group.held]
    return min(first, default=0), min([line.edges.trail for line in rows], default=0)


def _passed_over(reading: Reading, text: str) -> frozenset[int]:
    """Where the labels end behind which, up to the next, the number of a page or a rule is printed that may be a cell.

    Of labels without numbers and of rows whose empty cells show by line breaks: such a line is none of these.
    """
    found = [(label.atoms[-1].end, label.until) for label in reading.alignment.bare if label.atoms[-1].row == LOOSE]
    for line in reading.lines:
        group = line.row.group
        if group.layout in BY_BREAKS and group.labels and len(group.held) < len(group.items):
            found.append((group.labels[-1].end, group.after[0].start if group.after else group.end))
    return frozenset(begin for begin, end in found if any(map(_is_furniture, _pieces(text[begin:end]))))


def _pieces(between: str) -> Iterator[str]:
    """The words of a stretch of text, and its lines, for the number of a page may have blanks beside it."""
    yield from between.split()
    yield from (line for line in between.splitlines() if " " in line)


def _is_furniture(word: str) -> bool:
    return len(word) <= LONGEST_WORD and (is_page_mark(word.strip()) or is_long_dash(word))


def _breaks(lines: Sequence[Line]) -> tuple[int, int]:
    """The usual line breaks from one cell to the next, and those that an empty cell usually costs besides; 0 where a
    cost is no whole number, for then it was not measured but rounded.

    Nor is it measured where one row alone shows it, and an empty cell is not as long as any other: that row may have
    lost a number, and have as many cells as its columns only because its empty ones are counted so.
    """
    gaps_of = [line.row.group.gaps for line in lines if line.row.group.layout in BY_BREAKS]
    steps = Counter(breaks for gaps in gaps_of for empties, breaks in gaps if not empties)
    step = steps.most_common(1)[0][0] if steps else 0
    costs_of = Counter(divmod(breaks - step, empties) for gaps in gaps_of for empties, breaks in gaps if empties)
    cost, rest = costs_of.most_common(1)[0][0] if costs_of else (0, 0)
    alone = sum(any(empties for empties, _ in gaps) for gaps in gaps_of) == 1
    return step, 0 if rest or (alone and cost != step) else cost


def _vanishing(reading: Reading) -> frozenset[str]:
    """The layouts of rows without borders in which empty cells leave no trace.

    So it is where a row has too few numbers, and in all of them where a label has none. Where columns by position show
    empty cells on some pages, words show none on the others.
    """
    loose = [(line.row.group, line.head.width) for line in reading.lines if line.row.group.row == LOOSE]
    layouts = {group.layout for group, _ in loose}
    if any(label.atoms[0].row == LOOSE for label in reading.alignment.bare if label.clean or label.group is not None):
        return frozenset(layouts)
    last = reading.alignment.last  # with which the text ends, perhaps within it
    short = {group.layout for group, width in loose if len(group.items) < width and group is not last}
    return frozenset(short | ({WORDS} if BY_POSITION in layouts else set()))


def _cut(reading: Reading, text: str) -> int:
    """The bordered row in which the text ends: it is closed as the other rows of its table are, but for a part.

    A row that has lost a cell and nothing else is closed in full.
    """
    last = next((line for line in reading.lines if line.row.group is reading.alignment.last), None)
    if last is None or last.row.group.row == LOOSE or not last.row.group.held:
        return -1
    table = reading.tables[last.row.slot.table].lines.values()
    closings = [_closing(line.row.group, text) for line in table if line is not last and line.row.group.held]
    cut = _closing(last.row.group, text)
    return last.row.group.at if closings and all(cut != end and end.startswith(cut) for end in closings) else -1


def _closing(row: Group, text: str) -> str:
    """What is printed behind the last number of a row, in its line, without the blanks."""
    end, _, _ = text[row.held[-1].end :].partition("\n")
    return "".join(end.split())


def _elsewhere(reading: Reading, several: Sequence[Line]) -> int:
    """The fewest numbers that stand together in the tables but in no row: between labels of the form, or behind the
    numbers of a row; 0 where there are none.
    """
    words, last = labels(), max((line.row.group.at for line in reading.lines), default=-1)
    apart = (
        len(group.held)
        for group in reading.others
        if group.at < last
        if all(words.is_of_form(plain(label.text)) for label in (*group.labels[-1:], *group.after[:1]))
    )
    surplus = (len(line.row.group.held) - line.head.width for line in several)
    return min((count for count in (*apart, *surplus) if count > 0), default=0)


def _titled(reading: Reading) -> dict[str, int]:
    """Where the first title of each table stands."""
    return {name: atom.start for name, atom in reversed(reading.titles)}


def page_edges(text: str) -> frozenset[int]:
    """Where the last word before and the first word behind a page break end and begin."""
    gaps = (match for match in re.finditer(r"\s+", text) if "\f" in match.group()) if "\f" in text else ()
    return frozenset(at for gap in gaps for at in gap.span())


def _numbers_above(reading: Reading) -> frozenset[str]:
    """The tables whose numbers may stand above their labels: right above a label as many as a row has, or some right
    below a head, and none below another label; or the text begins with a label of it, and none is below the last one.
    Read downwards, every row would have the numbers of the next one."""
    if not reading.alignment.bare:  # no label stands without numbers below it
        return frozenset()
    loose = {group.at: group for group in reading.others if group.row == LOOSE}
    bare = {label.slot.table for label in reading.alignment.bare if label.atoms[0].row == LOOSE}
    labels_only = {label.atoms[0].start: label for label in reading.alignment.bare}
    words = labels()
    found: set[str] = set()
    for line in reading.lines:
        above = loose.get(line.row.group.at - 1)
        if above is not None and len(line.row.group.labels) == line.row.match.before:
            below_head = bool(above.labels) and plain(above.labels[-1].text) in words.heads
            found |= {line.row.slot.table} & bare if below_head or _fits(above, line.head.width) else set()
    for group in loose.values():
        first = group.after[0].start if group.after else -1
        label = labels_only.get(first)
        if label is not None and any(_fits(group, len(form.cells)) for form in label.slot.forms.values()):
            found.add(label.slot.table)
    begun = {line.row.slot.table for line in reading.lines if _begins_text(line)}
    ends = {slot.table: slot for slot in words.slots}
    found |= {label.slot.table for label in labels_only.values() if label.slot is ends[label.slot.table]} & begun & bare
    return frozenset(found | bare if found else ())  # a text prints all its tables alike


def _begins_text(line: Line) -> bool:
    """Whether a text begins with the label of a row, or with one beside it."""
    words = labels()
    return (
        line.row.group.at == 0
        and not line.head.printed
        and not any(plain(atom.text) in words.titles for atom in line.row.above)
    )


def _fits(group: Group, width: int) -> bool:
    """Whether a group may be the numbers of a row: as many, or digits enough for them that have run together.

    A text that begins in a row has the last of them only.
    """
    held = group.held
    begins = group.at == 0 and not group.labels and 0 < len(held) < width
    return len(held) == width or begins or (len(held) == 1 and len(held[0].text) >= width > 1)


def _is_of_several(line: Line, *, some_run_together: bool) -> bool:
    """Whether a row has more numbers than cells, or lines of digits that each may be the numbers of a row, in a text
    where the numbers of some rows have run together. Without borders more cells are those of another row, too; where
    fields behind the numbers are no filler, as that of a row with its place, they count as the others do.
    """
    held, width = line.row.group.held, line.head.width
    if line.row.group.row != LOOSE:
        return len(held) > width
    runs = {atom.line for atom in held if len(atom.text) >= width > 1}
    cells = line.edges.lead + line.edges.inner + (line.edges.trail if line.placed is None else 0)
    return cells > width or (some_run_together and 1 < len(runs) == len(held) < width)
