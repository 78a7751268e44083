"""Numbers that stand in a table and fill no row: which rows they are beside, and whether they may shift these.

A row that the form does not have (a subtotal, the numbers of the columns, a row of another edition) shifts nothing
where each row of the form has its own numbers behind its own label. Where one has not, the numbers of all rows may be
those of their neighbours.
"""

from collections.abc import Iterator, Sequence

from govinfo_parse.alignment import Row
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.barelabels import LONGEST_WORD
from govinfo_parse.chapters import chapters_of
from govinfo_parse.filling import Line
from govinfo_parse.forms import RowForm
from govinfo_parse.groups import Group
from govinfo_parse.labels import Labels, labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.readings import Reading, Table


def strays(reading: Reading) -> Iterator[tuple[Group, list[RowForm]]]:
    """The groups with numbers that stand in a table and fill no row, and the rows on both sides of each."""
    lines = sorted(reading.lines, key=lambda line: line.row.group.at) if reading.others else []
    words = labels()
    for group in (group for group in reading.others if not _is_ordinal(group, words)):
        before = next((line for line in reversed(lines) if line.row.group.at < group.at), None)
        behind = next((line for line in lines if line.row.group.at > group.at), None)
        same = before is not None and behind is not None and before.row.slot.table == behind.row.slot.table
        right_above = before if before is not None and before.row.group.at == group.at - 1 else None
        below = right_above is not None and (
            is_second(group, right_above) or (_goes_on(group, right_above) and not _is_outside(group, right_above))
        )
        above = behind is not None and any(words.has_head(plain(atom.text)) for atom in group.labels)
        near = [line for line, is_near in ((before, same or below), (behind, same or above)) if line and is_near]
        if near:
            yield group, [line.form_in(reading.tables[line.row.slot.table].form) for line in near]


def below_titles(reading: Reading) -> dict[str, list[Atom]]:
    """The numbers between the title of each table and the next one. Where no row of a table is found, they may be its
    own: a head that lost its labels, or its blocks, opens none.
    """
    groups = reading.alignment.groups
    found: dict[str, list[Atom]] = {}
    for group, chapter in zip(groups, chapters_of(groups), strict=True):
        found.setdefault(chapter, []).extend(group.held)
    return found


def is_second(group: Group, above: Line | None) -> bool:
    """Whether a group is a second row of a table that has one without a label in the form: either may be that."""
    if above is None or above.row.slot.keys or len(group.held) < above.head.width:
        return False
    return not any(labels().is_title(plain(atom.text)) for atom in group.labels)


def is_row_of(group: Group, table: Table, *, named: bool) -> bool:
    """Whether a group is a row that the form does not have, and shifts no other one, however many numbers it has.

    So it is in a table all of whose labels have their numbers behind them: where the group has its own name, too,
    labels and numbers take turns from the first row to the last; and where each row is a line, they need not.
    """
    lines = table.lines.values()
    if not all(line.row.match.whole and len(line.row.group.held) == len(line.placed or ()) for line in lines):
        return False
    is_no_longer = len(group.held) <= max([line.head.width for line in lines])
    return is_no_longer and (named or _are_lines(group, [line.row for line in lines]))


def _are_lines(group: Group, rows: Sequence[Row]) -> bool:
    """Whether a group and each row have a line of their own, a row with all its numbers and a piece of its label."""
    on = [{item.line for item in held} for held in (group.held, *(row.group.held for row in rows))]
    own = sum(map(len, on)) == len(set[int]().union(*on)) == len(on)
    return own and all(any(atom.line in lines for atom in row.label) for row, lines in zip(rows, on[1:], strict=True))


def is_named(group: Group, own: Sequence[Atom]) -> bool:
    """Whether a label in front of a group names its row: 其他 or 总计 alone do, behind others of a head they do not."""
    heads = sum(plain(atom.text) in labels().heads for atom in own[-2:])
    return bool(own) and heads < (2 if group.at else 1)


def begins_next(own: Sequence[Atom], group: Group) -> bool:
    """Whether the label of a group is the beginning of the one behind it, which may be printed around its numbers."""
    behind = group.after[0].text if group.after else ""
    return bool(own and behind) and labels().whole(own[-1].text + behind) is not None


def own_labels(group: Group, above: Line | None) -> Sequence[Atom]:
    """The labels in front of a group without those in which the label of the row right above it goes on."""
    return group.labels[above.row.match.after if above is not None else 0 :]


def _is_ordinal(group: Group, words: Labels) -> bool:
    """Whether nothing but the ordinal of a label stands there, such as the 三 of a label printed from top to bottom.

    Digits are none: those of an ordinal have a sign behind them and are a label, and `.6` is the rest of a number.
    """
    texts = [plain(atom.text) for atom in group.held]
    all_odd = all(atom.kind is Kind.ODD for atom in group.held)
    return all_odd and all(text and not text.isdigit() and words.begins(text) for text in texts)


def _goes_on(group: Group, above: Line) -> bool:
    """Whether numbers may be the rest of the row above: no label between, or no title where that row has too few.

    Behind a title they may be so where a label of a table follows at once, for there the form has no number.
    """
    between = own_labels(group, above)
    words = labels()
    if not between or len(above.row.group.held) >= above.head.width:
        return not between or _is_remark(between, group, words)
    within = any(words.part(plain(atom.text)) for atom in group.after[:1])
    return within or not any(words.is_title(plain(atom.text)) for atom in between)


def _is_remark(between: Sequence[Atom], group: Group, words: Labels) -> bool:
    """Whether a number stands behind a row that is full, and in between only a word that the form does not have, as in
    `31 改为 13`: behind it a label of the form follows, so that it is not of the prose.
    """
    texts = [plain(atom.text) for atom in between]
    if sum(map(len, texts)) > LONGEST_WORD or any(map(words.is_of_form, texts)) or len(group.held) > 1:
        return False
    return any(words.is_of_form(plain(atom.text)) for atom in group.after[:1])


def _is_outside(group: Group, above: Line) -> bool:
    """Whether a single number below a bordered row stands outside its borders, and no cell of the row is empty."""
    row = above.row.group
    return not own_labels(group, above) and (
        row.row != LOOSE == group.row and len(group.held) == 1 and _numbers_page(group.held[0]) and above.head.sure
        and len(row.held) == above.head.width and all(atom.kind is Kind.VALUE for atom in row.held)
    )  # fmt: skip


def _numbers_page(item: Atom) -> bool:
    """Whether digits may be the number of a page: those that begin with a zero or at a point go on with others."""
    return item.text.isdecimal() and item.text[0] != "0"
