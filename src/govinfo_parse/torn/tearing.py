"""The signs that the numbers of a text stand apart from their labels, and which tables its labels are those of.

A text is torn where more numbers are over than page marks and sums in the margin explain. Over is a number behind a
piece of the form or behind nothing that the alignment puts into no row, and one too many behind the label of a row.
Rows that happen to be full say nothing then, and neither does a label with nothing behind it; but where most rows are
full, and most labels are those of such rows, the text is none.
"""

from collections.abc import Sequence

from govinfo_parse import forms
from govinfo_parse.alignment import Alignment
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.filling import Line
from govinfo_parse.forms import TableForm
from govinfo_parse.labels import labels
from govinfo_parse.plainlabels import plain
from govinfo_parse.solver import placements, row_sums
from govinfo_parse.torn.segments import Segment

MOST_OVER = 2
"""Numbers over in a text that is not torn: a page mark, and one that the form does not have."""
SHARE_OVER = 0.2
"""Share of all numbers of a torn text that are over; in real ones it is from 0.26 to 0.98."""
WIDEST = 7
"""Columns of the widest table with row labels."""


def is_apart(alignment: Alignment, lines: Sequence[Line]) -> bool:
    """Whether so many numbers are over that those of the rows may stand apart from their labels, too."""
    if _begins_apart(alignment):
        return True
    if _has_rows(alignment, lines):
        return False
    numbers = sum(_count(group.held) for group in alignment.groups)
    return _numbers_over(alignment, lines) > max(MOST_OVER, SHARE_OVER * numbers)


def is_mixed(alignment: Alignment, lines: Sequence[Line]) -> bool:
    """Whether the numbers of several rows stand behind one label; to be asked of the best reading of a text."""
    return not _has_rows(alignment, lines) and len(_broken(alignment, lines)) > 1


def _has_rows(alignment: Alignment, lines: Sequence[Line]) -> bool:
    """Whether borders show rows, or most rows are full and most labels are those of such rows."""
    if any(line.row.group.row != LOOSE for line in lines):
        return True
    full = sum(_count(line.row.group.held) == line.head.width for line in lines)
    return 2 * full > len(lines) + len(alignment.bare)


def _begins_apart(alignment: Alignment) -> bool:
    """Whether a text begins with more numbers than the rest of a row that was cut."""
    first = alignment.groups[0] if alignment.groups else None
    return first is not None and first.row == LOOSE and not first.labels and _count(first.held) > WIDEST + MOST_OVER


def _numbers_over(alignment: Alignment, lines: Sequence[Line]) -> int:
    """Numbers in no row: behind a piece of the form, behind nothing, or more together than prose has."""
    apart = sum(
        _count(group.held)
        for group in alignment.others
        if not group.labels or _count(group.held) > MOST_OVER or _is_of_form(group.labels[-1])
    )
    return apart + sum(max(0, _count(line.row.group.held) - line.head.width) for line in lines)


def _is_of_form(label: Atom) -> bool:
    return labels().is_of_form(plain(label.text.split()[-1]))


def _broken(alignment: Alignment, lines: Sequence[Line]) -> list[Line]:
    """The rows with too few numbers whose sum no placement of them satisfies, where the row above has none at all or is
    such a row, too: numbers of one stand behind the label of the other.
    """
    below_bare = {id(label.group) for label in alignment.bare}
    found: list[Line] = []
    above: Line | None = None
    for line in sorted(lines, key=lambda line: line.row.group.at):
        is_broken = _is_broken(line)
        near = above is not None and above.row.group.at == line.row.group.at - 1
        if is_broken and len(line.row.group.held) > 1 and (near or id(line.row.group) in below_bare):
            found.append(line)
        above = line if is_broken else None
    return found


def _is_broken(line: Line) -> bool:
    table = forms.table_form(line.row.slot.table, line.head.edition)
    form = line.form_in(table)
    held = line.row.group.held
    if not 0 < _count(held) == len(held) < len(form.cells) or not row_sums(form, table):
        return False
    return not placements(held, form, table, missing=False)


def _count(atoms: Sequence[Atom]) -> int:
    return sum(atom.kind is Kind.VALUE for atom in atoms)


def printed_tables(segments: Sequence[Segment]) -> dict[str, TableForm]:
    """The tables of which half the labels stand in a text, each in the edition of which it has the most.

    Labels are broken over lines, so they are looked for in what all pieces are together.
    """
    text = "".join(label for segment in segments for label in segment.labels)
    found = {}
    for table in forms.TABLES:
        editions = [forms.table_form(table, edition) for edition in forms.editions(table)]
        form = max(editions, key=lambda form: (_balance(form, editions, text), form.edition))
        names = {plain(row.label or cell.over[-1]) for row in form.rows for cell in row.cells}
        if 2 * sum(name in text for name in names) >= len(names):
            found[table] = form
    return found


def _balance(form: TableForm, editions: Sequence[TableForm], text: str) -> int:
    """How many labels that not every edition has are printed, less those that are not.

    One that only another edition has counts the other way round: a table of which some rows are lost with their page
    would else be one of the edition without these rows.
    """
    own, common = _names(form), set.intersection(*map(_names, editions))
    others = set.union(*map(_names, editions)) - own
    return sum(1 if label in text else -1 for label in own - common) - sum(label in text for label in others)


def _names(form: TableForm) -> set[str]:
    return {
        plain(label) for row in form.rows for label in (row.label, *row.groups, *(cell.label for cell in row.cells))
    }
