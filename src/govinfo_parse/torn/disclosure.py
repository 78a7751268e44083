"""Table two where its numbers are printed apart from their row labels: below column labels.

The table has no sums, so a column counts where one paragraph holds its label and behind it as many numbers as the
column has rows. A label in a paragraph of its own, right above such numbers, counts where the table has other columns
above or below that one, in other blocks, and all are told so: no number of theirs stands below a wrong label then.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from govinfo_parse.atoms import Atom
from govinfo_parse.forms import CellForm, RowForm, TableForm
from govinfo_parse.layouts.numbering import count_rows
from govinfo_parse.plainlabels import plain
from govinfo_parse.torn.segments import Segment
from govinfo_parse.words import value_number

_Column = Sequence[CellForm]
"""The cells below one column label."""
_Paragraph = tuple[str, Sequence[Atom]]
"""A label and the values behind it."""


def read_disclosure(table: TableForm, segments: Sequence[Segment]) -> dict[str, Atom]:
    """The numbers of the columns that are told, by path."""
    labelled = list(_paragraphs(segments, captions=False))
    captioned = list(_paragraphs(segments, captions=True))
    found = _rows_of_one(table, segments)
    for columns in _in_line(table.rows):
        below = [_below(column, columns, captioned) for column in columns]
        if len(columns) == 1 or not all(below) or _is_mixed(columns, labelled, captioned):
            below = [_below(column, columns, labelled) for column in columns]
        for column, printed in zip(columns, below, strict=True):
            own = [values for values in printed if len(values) == len(column)]
            if len(own) == 1:
                found.update((cell.path, item) for cell, item in zip(column, own[0], strict=True))
    return {path: item for path, item in found.items() if value_number(item.text) is not None}


def _is_mixed(columns: Sequence[_Column], labelled: Sequence[_Paragraph], captioned: Sequence[_Paragraph]) -> bool:
    """Whether one label stands in the paragraph of its numbers here and in one of its own there."""
    return any(
        0 < sum(label in labels for label, _ in labelled) < sum(label in labels for label, _ in captioned)
        for labels in map(_labels, columns)
    )


def _in_line(rows: Sequence[RowForm]) -> Iterator[list[_Column]]:
    """The columns of all blocks that are printed below each other; the rows of a block have the same column labels."""
    blocks = [
        list(zip(*(row.cells for row in block), strict=True))
        for _, block in itertools.groupby(rows, key=lambda row: (row.block, [cell.label for cell in row.cells]))
    ]
    for columns in itertools.zip_longest(*blocks):
        yield [column for column in columns if column]


def _below(column: _Column, columns: Sequence[_Column], paragraphs: Sequence[_Paragraph]) -> list[Sequence[Atom]]:
    """The values below the label of a column; none where there are not those of every column with this label."""
    labels = _labels(column)
    printed = [values for label, values in paragraphs if label in labels]
    alike = [len(other) for other in columns if not labels.isdisjoint(_labels(other))]
    return printed if sorted(map(len, printed)) == sorted(alike) else []


def _labels(column: _Column) -> set[str]:
    return {plain(label) for label in column[0].labels}


def _paragraphs(segments: Sequence[Segment], *, captions: bool) -> Iterator[_Paragraph]:
    """Every paragraph that has a label and values behind it alone; with captions, or has one right above its values."""
    for segment, following in itertools.zip_longest(segments, segments[1:]):
        labels = segment.over if captions else segment.labels
        if segment.opens and labels and segment.values and (following is None or following.opens):
            yield "".join(labels), segment.values


def _rows_of_one(table: TableForm, segments: Sequence[Segment]) -> dict[str, Atom]:
    """The numbers that stand alone behind both labels of their cell in one paragraph: column label, row label.

    None of a row whose label is printed twice: one may be that of an empty form. None at all where the numbers behind
    labels may be those of other rows, or count them.
    """
    heads = {plain(label) for row in table.rows for cell in row.cells for label in cell.labels}
    names_of = [(row.cells, tuple(map(plain, row.labels))) for row in table.rows]
    names = tuple(name for _, each in names_of for name in each)
    if _are_above(segments, heads, names) or _are_counted(segments, names):
        return {}
    behind: defaultdict[str, list[Sequence[Atom]]] = defaultdict(list)
    head = ""
    for segment in segments:
        above = "" if segment.opens else head
        head = next((label for label in reversed(segment.labels) if label in heads), above)
        joined = "".join(segment.labels)
        if segment.values and not joined.endswith(names):
            head = ""  # numbers stand above the row labels here
        for cells, own_names in names_of:
            path = cells[0].path
            if segment.values and joined.endswith(own_names):
                own = len(cells) == 1 and head in _labels(cells)
                behind[path].append(segment.values if own else [])
            before = segment.labels[:-1] if segment.values else segment.labels
            behind[path] += [[] for label in before if label in own_names]
    return {path: values[0][0] for path, values in behind.items() if [len(each) for each in values] == [1]}


def _are_above(segments: Sequence[Segment], heads: Set[str], names: Sequence[str]) -> bool:
    """Whether a number stands alone between the label of a column and that of a row, in one paragraph: then the numbers
    of all rows may stand above their labels.
    """
    return any(
        len(above.values) == 1 and not heads.isdisjoint(above.labels[-1:]) and below.labels[0] in names
        for above, below in itertools.pairwise(segments)
        if below.labels and not below.opens
    )


def _are_counted(segments: Sequence[Segment], names: tuple[str, ...]) -> bool:
    """Whether the first numbers behind the labels of rows go up by one."""
    behind = [each for each in segments if each.values and "".join(each.labels).endswith(names)]
    firsts = {each.labels[-1]: value_number(each.values[0].text) for each in behind}
    return count_rows([*firsts.values()])
