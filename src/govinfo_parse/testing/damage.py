"""Named kinds of damage: what happens to a text on its way, and where its numbers then belong.

Each kind is a pure function of a printed text and a source of chance. It gives the damaged text with the map of its
numbers, or None where the text has nothing of the kind (a text of one line has no two lines to swap).

The map says what a careful person reads from the **damaged** text:

* As a rule it follows the characters. What is cut off, deleted or dropped has no place any more; a number cut in two
  by a blank has its place over both halves; of a number cut off in the middle, what is left is what is printed.
* A changed digit changes the truth: the new number is what is printed.
* A row that carries its label takes its numbers along wherever it goes, and a repeated row has two places.
* A line that holds numbers and no label says nothing of its row; its place does. When two such lines of equally many
  numbers change places, the numbers belong to the cells at whose place they now stand. When they hold differently
  many, their numbers belong nowhere.
* A line that is a row's label and nothing else decides the other way round: when two of them change places, so do the
  rows. A line with column labels is never moved, nor one that holds a mark: what was moved, it or the numbers,
  cannot be told then.
* A repeated line of bare numbers offers two places; when it is followed by equal numbers, each of them may be the one
  that was repeated, so each may stand one place further on.
* A number, or a page mark, is never inserted beside an equal number, for then nobody could tell which was inserted.
* Where columns are told by display position, what is taken out leaves its width behind, as it does on the page, and
  two glued numbers stand between their columns: in the column of the first nothing would tell them from one larger
  number beside an empty cell.
"""

import itertools
import random
import re
from collections.abc import Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.testing.edits import (
    SEPARATOR,
    Damage,
    Damaged,
    all_lines,
    assemble,
    edit,
    neighbours,
    shown,
    space_for,
    table_labels,
    table_lines,
    unequal_number,
)
from govinfo_parse.testing.pens import HAN, Printed, Span

_MARKS = ("/", "-", "—", "无")
_ODD_SIGNS = "末己曰囗夂亻丨彐"
"""Signs that no label of the form has."""


# --------------------------------------------------------------------------- numbers


def drop_number(printed: Printed, chance: random.Random) -> Damaged | None:
    """A number is gone, with or without what separated it from the one before."""
    (start, end), path = chance.choice(printed.numbers())
    if not printed.aligned and chance.random() < 0.5:
        start -= len(printed.between) if printed.text[:start].endswith(printed.between) else 0
    gone = space_for(printed, (start, end))
    return Damaged(printed=edit(printed, [(start, end, gone)]), what=f"{shown(printed, (start, end))} of {path}")


def insert_number(printed: Printed, chance: random.Random) -> Damaged | None:
    """A number that is no cell's stands before or behind another one."""
    span, path = chance.choice(printed.numbers())
    before = chance.random() < 0.5
    number = unequal_number(printed, span[0] if before else span[1], chance, chance.choice((9, 400)))
    at = span[0] if before else span[1]
    new, taken = (number + printed.between, 0) if before else (printed.between + number, 0)
    gap = re.compile(" *").match(printed.text, at)
    if printed.aligned and not before and gap and len(gap[0]) > len(new) + 1:
        taken = len(new)
    where = "before" if before else "behind"
    damaged = edit(printed, [(at, at + taken, new)])
    if not printed.between:  # nothing parts the two: the number of the cell is another one
        damaged = attrs.evolve(damaged, places={**damaged.places, path: ((span[0], span[1] + len(new)),)})
    return Damaged(printed=damaged, what=f"{new!r} {where} {path}", other_numbers=True)


def change_digit(printed: Printed, chance: random.Random) -> Damaged | None:
    """One digit is another."""
    (start, end), path = chance.choice(printed.numbers())
    at = chance.choice([at for at in range(start, end) if printed.text[at].isdigit()])
    leading = end - start > 1 and not printed.text[start:at].strip("-")
    digit = chance.choice([sign for sign in "0123456789"[leading:] if sign != printed.text[at]])
    text = printed.text[:at] + digit + printed.text[at + 1 :]
    what = f"{shown(printed, (start, end))} of {path} is {text[start:end]!r}"
    changed = attrs.evolve(printed, text=text)
    copies = [text[slice(*place)] for place in printed.places[path]]
    if len(copies) > 1 == len({*copies}):  # those that differed agree now
        changed = attrs.evolve(changed, unsure=printed.unsure - {path})
    return Damaged(printed=changed, what=what, other_numbers=True)


def glue_cells(printed: Printed, chance: random.Random) -> Damaged | None:
    """Two neighbouring numbers have nothing between them.

    Not where an empty cell stands between them in columns told by position: they might be one number of that cell.
    """
    if not (pairs := neighbours(printed)):
        return None
    one, other = chance.choice(pairs)
    paths = dict(printed.numbers())
    if printed.aligned and (paths[one], paths[other]) not in _SIDE_BY_SIDE:
        return None
    gap = one[1], other[0]
    space = space_for(printed, gap)
    half = len(space) // 2
    edits = [(one[0], one[0], space[:half]), (*gap, ""), (other[1], other[1], space[half:])]
    return Damaged(printed=edit(printed, edits), what=shown(printed, (one[0], other[1])), other_numbers=True)


def split_number(printed: Printed, chance: random.Random) -> Damaged | None:
    """A blank stands between two digits of a number."""
    long = [(span, path) for span, path in printed.numbers() if re.search(r"\d\d", printed.text[slice(*span)])]
    if not long:
        return None
    (start, end), path = chance.choice(long)
    at = chance.choice([at for at in range(start + 1, end) if printed.text[at - 1 : at + 1].isdigit()])
    edits = [(at, at, " ")]
    if printed.aligned and printed.text[end : end + 2] == "  ":
        edits.append((end, end + 1, ""))
    what = f"{shown(printed, (start, end))} of {path} after {at - start} characters"
    return Damaged(printed=edit(printed, edits), what=what, other_numbers=True)


# --------------------------------------------------------------------------- lines


def insert_page_mark(printed: Printed, chance: random.Random) -> Damaged | None:
    """The number of a page stands on a line of its own."""
    if lines := table_lines(printed):
        at = chance.choice(lines)[0]
        before = ""
    else:
        at = chance.choice([match.end() for match in re.finditer(re.escape(printed.between), printed.text)])
        before = "\n"
    number = unequal_number(printed, at, chance, 30)
    mark = chance.choice(("{}", "- {} -", "第 {} 页")).format(number)
    line = before + mark + chance.choice(("\n", "\n\n"))
    following = printed.text[at : at + 20]
    return Damaged(printed=edit(printed, [(at, at, line)]), what=f"{line!r} before {following!r}")


def drop_line(printed: Printed, chance: random.Random) -> Damaged | None:
    """A line of a table is gone."""
    if not (lines := table_lines(printed)):
        return None
    span = chance.choice(lines)
    return Damaged(printed=edit(printed, [(*span, "")]), what=shown(printed, span))


def repeat_line(printed: Printed, chance: random.Random) -> Damaged | None:
    """A line of a table is there twice."""
    if not (lines := table_lines(printed)):
        return None
    span = chance.choice(lines)
    damaged = assemble(printed, [(0, span[1]), span, (span[1], len(printed.text))])
    if held := _bare_numbers(printed, span):
        damaged = _one_further_on(damaged, span[1], len(held))
    return Damaged(printed=damaged, what=shown(printed, span), other_numbers=True)


def _one_further_on(damaged: Printed, at: int, held: int) -> Printed:
    """A line of ``held`` numbers was repeated at this offset: equal lines behind may each have been the repeated."""
    places = dict(damaged.places)
    numbers = damaged.numbers()
    index = next(index for index, (span, _) in enumerate(numbers) if span[0] >= at)

    def text(number: int) -> list[str]:
        return [damaged.text[slice(*span)] for span, _ in numbers[number : number + held]]

    def apart(number: int) -> str:
        """What separates a line of numbers from the line before."""
        return damaged.text[numbers[number - 1][0][1] : numbers[number][0][0]]

    follow = index + held
    while follow < len(numbers) and text(follow) == text(index) and apart(follow) == apart(index):
        for (back, _), (_, path) in zip(numbers[follow - held : follow], numbers[follow:], strict=False):
            places[path] = (*places[path], back)
        follow += held
    return attrs.evolve(damaged, places=places)


def swap_lines(printed: Printed, chance: random.Random) -> Damaged | None:
    """Two lines of a table stand in each other's place."""
    lines = table_lines(printed)
    for _ in range(20 if len(lines) > 1 else 0):
        first = chance.randrange(len(lines) - 1)
        second = first + 1 if chance.random() < 0.5 else chance.randrange(first + 1, len(lines))
        one, other = lines[first], lines[second]
        if (places := _after_swap(printed, one, other)) is not None:
            pieces = [(0, one[0]), other, (one[1], other[0]), one, (other[1], len(printed.text))]
            damaged = assemble(attrs.evolve(printed, places=places), pieces)
            what = f"{shown(printed, one)} and {shown(printed, other)}"
            return Damaged(printed=damaged, what=what, other_numbers=True)
    return None


def _after_swap(printed: Printed, one: Span, other: Span) -> Mapping[str, tuple[Span, ...]] | None:
    """Where the numbers belong once two lines are exchanged, still in the old text; None where nobody can say."""
    texts = [printed.text[slice(*span)] for span in (one, other)]
    if texts[0] == texts[1] or not all(text.endswith("\n") for text in texts):
        return None
    if any("".join(text.split()).strip('|,"') in _MARKS for text in texts):
        return None
    numbers = [_bare_numbers(printed, span) for span in (one, other)]
    if all(numbers):
        return _exchanged(printed.places, numbers[0], numbers[1])
    words = ["".join(text.split()).strip("|") for text in texts]
    if any(label in word for word in words for label in _COLUMN_LABELS):
        return None
    rows = [_ROW_LABELS.get(word) for word in words]
    return _rows_exchanged(printed.places, rows[0], rows[1]) if rows[0] and rows[1] else printed.places


def _rows_exchanged(places: Mapping[str, tuple[Span, ...]], one: str, other: str) -> Mapping[str, tuple[Span, ...]]:
    """The map with the numbers of two rows exchanged, column by column; a column that one lacks is out."""
    partner = {one: other, other: one}
    exchanged = {}
    for path, spans in places.items():
        row, column = path.rsplit(".", 1)
        moved = f"{partner.get(row, row)}.{column}"
        if moved in _CELLS:
            exchanged[moved] = spans
    return exchanged


def _exchanged(
    places: Mapping[str, tuple[Span, ...]], one: Sequence[str], other: Sequence[str]
) -> Mapping[str, tuple[Span, ...]]:
    """The map with the numbers of two groups of cells exchanged; numbers that have no counterpart belong nowhere."""
    if len(one) != len(other):
        return {path: spans for path, spans in places.items() if path not in (*one, *other)}
    partner = {**dict(zip(one, other, strict=True)), **dict(zip(other, one, strict=True))}
    return {path: places[partner.get(path, path)] for path in places}


def _bare_numbers(printed: Printed, line: Span) -> list[str]:
    """The cells whose numbers a line holds, where it holds nothing else."""
    held = [(span, path) for span, path in printed.numbers() if line[0] <= span[0] and span[1] <= line[1]]
    bounds = [line[0], *itertools.chain.from_iterable(span for span, _ in held), line[1]]
    between = zip(bounds[::2], bounds[1::2], strict=True)
    bare = all(re.fullmatch(f"{SEPARATOR}*", printed.text[start:end]) for start, end in between)
    return [path for _, path in held] if bare else []


_ALL_ROWS = [row for form in forms.all_table_forms() for row in form.rows]
_ROW_LABELS = {
    "".join((*around[at:], label)): row.path
    for row in _ALL_ROWS
    for around in [tuple(filter(None, (row.block, *row.groups)))]
    for at in range(len(around) + 1)
    for label in row.labels
}
"""The row of each label, alone or behind those of its groups."""
_CELLS = {cell.path for row in _ALL_ROWS for cell in row.cells}
_SIDE_BY_SIDE = {(a.path, b.path) for row in _ALL_ROWS for a, b in itertools.pairwise(row.cells)}
_COLUMN_LABELS = {label for row in _ALL_ROWS for cell in row.cells for label in (*cell.over, *cell.labels)}


def remove_blank_lines(printed: Printed, chance: random.Random) -> Damaged | None:
    """No line is blank any more."""
    blank = [span for span in all_lines(printed.text) if not printed.text[slice(*span)].strip()]
    return Damaged(printed=edit(printed, [(*span, "") for span in blank]), what=f"{len(blank)} lines")


def join_lines(printed: Printed, chance: random.Random) -> Damaged | None:
    """Everything stands on one line."""
    ends = [match.span() for match in re.finditer("\n", printed.text)]
    return Damaged(printed=edit(printed, [(*span, " ") for span in ends]), what=f"{len(ends)} line ends are blanks")


def cut_text(printed: Printed, chance: random.Random) -> Damaged | None:
    """The text ends early, or begins late."""
    at = chance.randrange(len(printed.text))
    kept = (0, at) if chance.random() < 0.7 else (at, len(printed.text))
    inside = any(start < at < end for (start, end), _ in printed.numbers())
    what = f"{'ends' if kept[0] == 0 else 'begins'} at {printed.text[max(0, at - 15) : at]!r} | "
    what += repr(printed.text[at : at + 15])
    return Damaged(printed=assemble(printed, [kept]), what=what, other_numbers=inside)


# --------------------------------------------------------------------------- labels


def misspell_labels(printed: Printed, chance: random.Random) -> Damaged | None:
    """One to six signs of labels are others."""
    labels = chance.sample(table_labels(printed), chance.choice((1, 2, 6)))
    signs = [start + chance.choice(list(HAN.finditer(printed.text[start:end]))).start() for start, end in labels]
    edits = [(at, at + 1, chance.choice(_ODD_SIGNS)) for at in signs]
    what = ", ".join(f"{new} in {shown(printed, span)}" for (_, _, new), span in zip(edits, labels, strict=True))
    return Damaged(printed=edit(printed, edits), what=what)


def delete_label(printed: Printed, chance: random.Random) -> Damaged | None:
    """A label is gone: up to three of its words, where it is wrapped."""
    labels = table_labels(printed)
    first = chance.randrange(len(labels))
    chosen = labels[first : first + chance.randint(1, 3)]
    while printed.numbers() and any(chosen[0][0] < span[0] < chosen[-1][1] for span, _ in printed.numbers()):
        chosen.pop()
    edits = [(*span, space_for(printed, span)) for span in chosen]
    return Damaged(printed=edit(printed, edits), what=" ".join(shown(printed, span) for span in chosen))


def wrap_label(printed: Printed, chance: random.Random) -> Damaged | None:
    """One to three labels go on on the next line."""
    breaks = {
        span: [
            at for at in range(span[0] + 1, span[1]) if HAN.match(printed.text[at - 1]) and HAN.match(printed.text[at])
        ]
        for span in table_labels(printed)
    }
    chosen = chance.sample([span for span, places in breaks.items() if places], chance.randint(1, 3))
    edits: list[tuple[int, int, str]] = []
    for span in chosen:
        at = chance.choice(breaks[span])
        if printed.measure:
            start, end = printed.text.rfind("\n", 0, at) + 1, printed.text.find("\n", at) + 1
            rest, column = (at, span[1]), printed.measure(printed.text[start : span[0]])
            edits += [(*rest, space_for(printed, rest)), (end, end, " " * column + printed.text[slice(*rest)] + "\n")]
        else:
            edits.append((at, at, "\n"))
    return Damaged(printed=edit(printed, edits), what=" ".join(shown(printed, span) for span in chosen))


DAMAGES: Mapping[str, Damage] = {
    damage.__name__: damage
    for damage in (
        drop_number, drop_line, insert_number, insert_page_mark, swap_lines, repeat_line, cut_text, misspell_labels,
        delete_label, change_digit, glue_cells, split_number, wrap_label, remove_blank_lines, join_lines,
    )
}  # fmt: skip
