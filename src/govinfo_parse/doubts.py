"""Why the structure of a row does not prove it: every veto, in words.

A veto is a sentence, and every one is kept, for it is what `Report.explain` tells and what the findings are made of.
Here are the reasons only; that a row without any is proven, `proof` decides. `vetoes_of` asks whether the row is this
row and its numbers are all its own; whether its empty cells stand where they seem to, `blanks` asks.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from govinfo_parse import costs
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.filling import Full, Line
from govinfo_parse.forms import TableForm
from govinfo_parse.grids import is_crowded, is_near, is_out_of_column
from govinfo_parse.groups import Group
from govinfo_parse.labels import labels
from govinfo_parse.layouts.columns import BESIDE
from govinfo_parse.plainlabels import holds_cells, plain
from govinfo_parse.solver import adds_up, number, row_sums
from govinfo_parse.spots import Surroundings
from govinfo_parse.vocabulary import NOTE_BEGINS
from govinfo_parse.words import WordKind, is_page_mark, value_number, word_kind

_PAGE = re.compile(r"\d{1,3}\s?/\s?\d{1,3}")
"""The number of a page and that of all."""
_BETWEEN = re.compile(r"(?:[\s、，,;；]|<[^<>]{1,40}>|\\[nrt])+")
"""Between several things in one cell: blanks, commas, tags, and line breaks as programs escape them."""


def vetoes_of(line: Line, form: TableForm, around: Surroundings, lines: Sequence[Line]) -> Iterator[str]:
    """Why the structure of a row does not prove it, in words; ``lines`` are the rows of its table."""
    row, group = line.row, line.row.group
    if not row.match.whole:
        yield "only a piece of its label stands before it"
    elif row.rivals and min(rival.cost for rival in row.rivals) < row.match.cost + costs.MARGIN:
        yield "its label may be that of another row"
    if not line.head.sure:
        yield line.head.doubt
    whole = group.row != LOOSE and row.match.whole and bool(row.slot.keys and group.own_labels and group.held)
    full = len(group.held) == len(group.items) == line.head.width and group.closed
    anchored = whole and (full or row.slot.table in around.anchored)
    if row.slot.table in around.broken and not anchored:
        yield "several numbers of the table stand in no cell"
    if group.at in around.leftover and not (anchored and len(group.held) == line.head.width):
        yield "a number stands beside it that is in no cell"
    if row.slot.table in around.counted:
        yield "the first numbers of the rows go up by one, and may count them"
    if group.at in around.broken_off:
        yield "the next line begins with a number, and lines are no rows: its last number may go on there"
    if line.rivals and any(_texts(other) != _texts(line.placed) for other in line.rivals):
        yield "another layout, in which the rows close too, reads it otherwise"
    if row.slot.path in around.again or (len(group.labels) > 1 and _stands_twice(line)):
        yield "its label stands twice, and one of them may be that of another row"
    if row.match.cost and group.held and group.held[0].kind is Kind.MARK and not group.held[0].text.strip("…."):
        yield "its label may be cut, and the sign behind it may say so"
    if group.row != LOOSE and _shares_label(line):
        yield "the label of another row stands in the same cell"
    if line.placed is not None and _lacks_fields(line) and not row_sums(line.form_in(form), form):
        yield "it has fewer fields than its head: a border of it may be lost"
    if is_beside_heads(line):
        yield "its cells stand in other fields than the labels of its head"
    if line.placed is not None and _pads_itself(line, form, lines):
        yield "no other row has as many labels beside it and below it, and its sums do not hold"
    if not row.slot.keys and _has_other_copies(line):
        yield "a merged cell is printed twice, and the copies differ"
    if _is_behind_heads(line):
        yield "its head stands in the same printed row, so that nothing shows where its cells begin"
    if group.row == LOOSE:
        yield from _vetoes_by_lines(line, form, lines)
    if group.layout == BESIDE and len(group.held) > 1:
        yield "its numbers do not stand in the columns of its table"
    if group.items[0].start < around.titled.get(form.name, 0):
        yield "it stands in front of the title of its table"
    if row.displaced and group.row == LOOSE:
        yield "it stands among the rows of another place"
    odd = [item for item in group.items if item.kind is Kind.ODD]
    if odd:
        yield from _vetoes_of_odd(odd, line, lines)
    vanishing = group.row == LOOSE and group.layout in around.vanishing
    if is_glued(group) and vanishing and not around.glued:
        yield "a number stands against its label without a gap"
    if group.row == LOOSE and len(group.held) == len(group.items):
        if is_out_of_column(line, lines):
            yield "a number stands in another column than those of the other rows"
        if is_crowded(group) or is_near(line, lines):
            yield "two of its numbers stand in one column, and may be one that was torn"
    if around.glued and len(group.held) > 1:
        yield "its numbers stand apart, where those of all other rows have run together"
    if group.row == LOOSE and (vanishing or not row_sums(line.form_in(form), form)):
        yield from _vetoes_at_page_edges(group, around)
    shows_none = group.row == LOOSE and len(group.held) == len(group.items)
    if shows_none and line.head.printed and line.head.width < line.form_width:
        yield "its head has fewer columns than the form, and empty cells may leave no trace"
    if shows_none and vanishing:
        yield from _vetoes_where_empty_cells_vanish(line, form, around)


def _vetoes_of_odd(odd: Sequence[Atom], line: Line, lines: Sequence[Line]) -> Iterator[str]:
    """What may be wrong with a row of whose items some cannot be read."""
    is_loose = line.row.group.row == LOOSE
    if is_loose and 2 * len(odd) > len(line.row.group.items) > 2:
        yield "most of its cells cannot be read, so that their number tells nothing"
    if is_loose and len(line.row.group.items) > 1 and any(map(_may_be_beside, odd)):
        yield "a note, or the number of a page, stands among its cells, and may be in none"
    if any(map(_is_of_label, odd)):
        yield "a piece of a label stands among its cells"
    shares_line = any(other.row.group.row == line.row.group.row for other in lines if other is not line)
    if shares_line and any(map(_is_text, odd)):
        yield "text stands among its cells, which may be the label of the next row"
    if any(map(may_be_two, odd if line.placed is None else line.placed)):
        yield "digits stand together that are no number: they may be two cells"
    if any(value_number(item.text) is not None for item in odd):
        yield "a number stands where none is expected, and may be in no cell"


def _vetoes_by_lines(line: Line, form: TableForm, lines: Sequence[Line]) -> Iterator[str]:
    """What the lines of a row without borders say against it."""
    if _is_below_label(line):
        if _is_beside_others(line, form, lines):
            yield "its numbers stand below its label, where those of most rows stand beside theirs"
        if _is_beside_another(line):
            yield "the label of another row stands on the line of its own, above the same numbers"
    if _goes_on_below(line) and 2 * sum(map(_is_below_label, lines)) > len(lines):
        yield "a number stands beside its label, where those of most rows stand below theirs"
    if _holds_page_mark(line.row.group):
        yield "a number between dashes stands among its cells, and may be that of a page"


def _may_be_beside(item: Atom) -> bool:
    """Whether a note in brackets, or what may be the number of a page, stands where words show no cell."""
    return item.text[0] in NOTE_BEGINS or _PAGE.fullmatch(item.text) is not None


def _stands_twice(line: Line) -> bool:
    """Whether the label of a row is repeated in front of it, and not only in the next field, as a merged one is."""
    whole, slot = labels().whole, line.row.slot
    copies = [atom for atom in line.row.group.labels if whole(atom.text) is slot]
    return any(a.line != b.line or (b.row != LOOSE and b.column - a.column > 1) for a, b in itertools.pairwise(copies))


def _shares_label(line: Line) -> bool:
    """Whether a cell with labels of a bordered row holds that of another one, too: both share its cells."""
    words, slot = labels(), line.row.slot

    def is_own(text: str) -> bool:
        return words.whole(text) is slot or plain(text) in words.groups

    for label in dict.fromkeys((*line.row.label, *line.row.group.own_labels)):
        pieces = label.text.split() if " " in label.text and not is_own(label.text) else ()
        for at in range(1, len(pieces)):
            before, behind = "".join(pieces[:at]), "".join(pieces[at:])
            for own, other in ((behind, before), (before, behind)):
                if is_own(own) and not is_own(other) and words.whole(other) is not None:
                    return True
    return False


def _lacks_fields(line: Line) -> bool:
    """Whether a row ends in front of the last field of its head, where that is filled up behind.

    Without borders that says something of a row with empty cells only: one that is full may well not be filled up.
    """
    if line.row.group.row == LOOSE:
        is_full = len(line.row.group.held) == len(line.row.group.items)
        return not is_full and line.edges.size < line.head.width + (line.padding or 0)
    return line.filled_to is not None and line.row.group.items[-1].column < line.filled_to


def _has_other_copies(line: Line) -> bool:
    """Whether two columns of one cell say different things: then one of the two is none, or the name of the row."""
    beside = zip(line.head.columns, line.placed or (), strict=False)
    pairs = itertools.pairwise((column.cell, atom.text) for column, atom in beside if atom.kind is not Kind.EMPTY)
    return any(one is other is not None and text != again for (one, text), (other, again) in pairs)


def _is_behind_heads(line: Line) -> bool:
    """Whether a row that has no label, and empty cells, stands behind its heads in one printed row: lines are no rows
    then, and what is empty between the last head and the first number may be the ends of two rows."""
    row, group = line.row, line.row.group
    if row.slot.keys or group.row == LOOSE or len(group.held) == line.head.width:
        return False
    return any(labels().has_head(plain(label.text)) for label in group.own_labels)


def is_beside_heads(line: Line) -> bool:
    """Whether the cells of a bordered row are not as far from one another as the labels of its head.

    All of them may stand further in front or behind; a gap that only one of the two has is a label or a cell lost.
    """
    beside = zip(line.placed or (), line.at or (), strict=False)
    return len({atom.column - field for atom, field in beside}) > 1


def may_be_two(item: Atom) -> bool:
    """Whether digits are no number, as `06` of a 0 and a 6 whose gap was lost."""
    return item.kind is Kind.ODD and item.text.isdigit() and item.text[0] == "0"


def holds_more(line: Line) -> bool:
    """Whether digits or signs that may be cells of a row stand in its label, begin what stands behind it, or stand at
    the label of a column above it or below.
    """
    row, group = line.row, line.row.group
    behind = group.after[row.match.after : row.match.after + 1]
    goes_on = [piece for piece in behind if piece.line == group.items[-1].line and piece.text[:1].isdigit()]
    in_label = (*row.label, *group.after[: row.match.after], *goes_on)
    return any(holds_cells(piece.text) for piece in in_label) or any(map(_is_at_head, (*group.labels, *group.after)))


def _is_at_head(piece: Atom) -> bool:
    """Whether a number stands against the label of a column, in which there is none, or among such labels."""
    text, words = plain(piece.text), labels()
    bare = text.strip("0123456789")
    is_head = bare in words.heads and words.whole(piece.text) is None
    return bare != text and (is_head or not bare) and holds_cells(piece.text)


def may_be_several(item: Atom) -> bool:
    """Whether an unreadable cell holds several numbers, or signs put in place of such, or words on several lines, of
    which each may be one; it may be one that is torn.
    """
    parts = _BETWEEN.split(item.text) if item.kind is Kind.ODD else ()
    are_values = all(word_kind(part) in (WordKind.NUMBER, WordKind.MARK) for part in parts)
    return len(parts) > 1 and (are_values or "\n" in item.text)


def _is_of_label(item: Atom) -> bool:
    """Whether what stands in a cell may be a piece of a label: of the next row, or one that was cut off."""
    text = plain(item.text)
    return len(text) > 1 and (labels().part(text) or labels().begins(text))


def _pads_itself(line: Line, form: TableForm, lines: Sequence[Line]) -> bool:
    """Whether a row of numbers with empty cells around them is the only one of its kind, and its sums do not hold.

    Nothing else says then how many of its fields are its cells: one of its numbers may be none of its own.
    """
    if not len(line.row.group.held) == line.head.width < line.edges.size:
        return False
    own = line.form_in(form)
    if any(other.labels == line.labels and other.following == line.following for other in lines if other is not line):
        return False
    return line.has_cells_of(own) and not adds_up([number(atom) for atom in line.placed or ()], own, form)


def _is_below_label(line: Line) -> bool:
    """Whether the numbers of a row without borders stand on lines of their own, with all of its label above them."""
    group, label = line.row.group, line.row.label
    return bool(group.row == LOOSE and label and not line.row.match.after) and label[-1].line < group.items[0].line


def _is_beside_another(line: Line) -> bool:
    """Whether the label of another row stands on the line of a label, above numbers that may be of either."""
    label, words = line.row.label, labels()
    beside = (atom for atom in line.row.group.labels if atom.line == label[-1].line and atom.end <= label[0].start)
    return any(words.whole(atom.text) not in (None, line.row.slot) for atom in beside)


def _goes_on_below(line: Line) -> bool:
    """Whether a row without borders has numbers on the line of its label, and others on the lines below."""
    held, label = line.row.group.held, line.row.label
    return bool(label and held) and held[0].line == label[-1].line < held[-1].line


def _is_beside_others(line: Line, form: TableForm, lines: Sequence[Line]) -> bool:
    """Whether the numbers of most rows in the block of one do not stand below their labels."""
    block = [other for other in lines if other.form_in(form).block == line.form_in(form).block]
    return len(block) > 2 and 2 * sum(map(_is_below_label, block)) < len(block)


def _is_text(item: Atom) -> bool:
    """Whether words stand where a number is expected, and not only a number with something about it."""
    text = plain(item.text)
    return len(text) > 1 and not any(map(str.isdigit, text))


def is_glued(group: Group) -> bool:
    """Whether the first number of a group stands against its label."""
    return bool(group.labels and group.held) and group.labels[-1].end == group.items[0].start


def _is_uneven(group: Group) -> bool:
    """Whether some lines hold one number of a row without borders and others several."""
    counts = [sum(1 for _ in items) for _, items in itertools.groupby(group.held, key=lambda item: item.line)]
    return len(counts) > 1 and max(counts) > 1


def is_gappy(group: Group) -> bool:
    """Whether more lines are between two of its numbers, or its label and the first, than between others."""
    lines = [atom.line for atom in (*group.labels[-1:], *group.held)]
    return len({b - a for a, b in itertools.pairwise(lines)} - {0}) > 1


def _holds_page_mark(group: Group) -> bool:
    """Whether a number between two dashes stands among the cells of a row that shares its line with the next label:
    such a number of a page had a line for itself, if line ends were lost."""
    if not group.after or group.after[0].line != group.items[-1].line:
        return False
    texts = [item.text for item in group.items]
    between = zip(texts, texts[1:], texts[2:], strict=False)
    return any(one == other and is_page_mark(f"{one} {number} {other}") for one, number, other in between)


def _vetoes_at_page_edges(group: Group, around: Surroundings) -> Iterator[str]:
    """Which number, alone where a page ends, may be that of the page, beside an empty cell that left no trace."""
    on_line = Counter(item.line for item in group.held)
    for item in group.held:
        if on_line[item.line] == 1 and (item.start in around.page_edges or item.end in around.page_edges):
            yield f"{item.text} may be the number of a page, and empty cells leave no trace here"


def _vetoes_where_empty_cells_vanish(line: Line, form: TableForm, around: Surroundings) -> Iterator[str]:
    """What makes a row doubtful that has as many numbers as cells.

    Where empty cells leave no trace, a foreign number may stand in for one.
    """
    group = line.row.group
    if _is_uneven(group):
        yield "its numbers are spread unevenly over lines, and empty cells leave no trace here"
    if around.prints_zero and form.sums and len(group.held) == line.head.width and 0 in map(number, group.held):
        yield "a 0 may be printed twice where empty cells leave no trace"
    own = line.form_in(form)
    numbers = [number(item) for item in group.held]
    if not (row_sums(own, form) and all(numbers)) and is_gappy(group):
        yield "more lines are between some of its numbers than between others, and empty cells leave no trace here"
    if line.has_cells_of(own) and len(numbers) == line.head.width and not adds_up(numbers, own, form):
        yield "its sums do not hold, and empty cells leave no trace here"


def _texts(placement: Full | None) -> list[str]:
    return [atom.text for atom in placement or ()]
