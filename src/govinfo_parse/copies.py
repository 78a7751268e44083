"""Tables and rows that are printed again.

A copy that says the same proves nothing more. Cells in which copies differ are proven in neither, for nothing tells
which one the report means; nor are those of a row that only one copy of a table has.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from govinfo_parse import forms
from govinfo_parse.alignment import Row
from govinfo_parse.filling import Line
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import Edition
from govinfo_parse.groups import Group
from govinfo_parse.headfields import head_above
from govinfo_parse.headpieces import Printed, head_pieces
from govinfo_parse.labels import Labels, labels
from govinfo_parse.readings import Reading
from govinfo_parse.spots import Spot


def doubt_copies(reading: Reading, spots: Mapping[str, Spot]) -> Iterator[Finding]:
    """Rows that are printed again: cells in which the copies differ are not proven."""
    differing: dict[str, list[str]] = {}
    copied: dict[str, set[str]] = {}
    others: set[tuple[str, Edition]] = set()
    words = labels()
    copies = Counter(copy.slot.table for copy in reading.alignment.copies)
    filled = {copy.slot.table for copy in reading.alignment.copies if copy.group.held}
    for copy in reading.alignment.copies:
        table = copy.slot.table
        line = reading.tables[table].lines.get(copy.slot.path) if table in reading.tables else None
        if line is None or (table not in filled and 2 * copies[table] > len(reading.tables[table].lines)):
            continue  # an empty form beside the filled one is not the report
        paths = list(_differences(line, copy.group))
        differing.setdefault(table, []).extend(paths)
        copied.setdefault(table, set()).add(copy.slot.path)
        others |= {
            (table, other) for other in _editions_above(copy, words) if other != reading.tables[table].form.edition
        }
    for table, paths in differing.items():
        lines = reading.tables[table].lines
        whole = 2 * len(copied[table]) >= len(lines)  # a row that only one copy of the table has, or fills
        alone = lines.keys() - copied[table] if whole else lines.keys() & reading.alignment.repeated - copied[table]
        columns = (lines[path].head.columns for path in sorted(alone))
        paths += (column.cell.path for of_row in columns for column in of_row if column.cell is not None)
        for path in paths:
            spot = spots.get(path)
            if spot is not None:
                spot.sure, spot.vetoes = False, ("it is printed twice, and the copies differ",)
        if paths:
            both = sorted({reading.tables[table].form.edition, *(other for name, other in others if name == table)})
            how = f", with the columns of editions {' and '.join(map(str, both))}" if len(both) > 1 else ""
            message = f"{forms.title(table)}: printed more than once{how}, and the copies differ"
            yield finding("duplicate-table", message, tuple(paths))
        else:
            yield finding("table-repeated", f"{forms.title(table)}: printed more than once; the copies agree")


def doubt_behind(spots: Mapping[str, Spot], place: int, title: str) -> Iterator[Finding]:
    """Tables that stand behind the title of another report only: nothing says that they are of this one."""
    behind: dict[str, list[str]] = {}
    for path, spot in spots.items():
        if spot.sure and (spot.atom.start if spot.atom is not None else spot.place) > place:
            spot.sure, spot.vetoes = False, (f"it stands behind the title of another report: {title}",)
            behind.setdefault(path.partition(".")[0], []).append(path)
    for table, paths in behind.items():
        message = f"{forms.title(table)}: printed behind the title of another report only: {title}"
        yield finding("row-ambiguous", message, tuple(paths))


def _editions_above(copy: Row, words: Labels) -> set[Edition]:
    """The editions whose columns stand above a copy, as far as that tells them apart."""
    heads = head_above(Printed(head_pieces(copy.above, words)), copy.slot)
    most = max((head.exact for head in heads.values()), default=0)
    best = {edition for edition, head in heads.items() if head.exact == most}
    return best if len(best) == 1 else set()


def _differences(line: Line, copy: Group) -> Iterator[str]:
    """The cells of a row in which a copy says something else; all where the copy cannot be told cell by cell, or where
    no label says that it is one: two rows below one head may be of two years."""
    own = [item.text for item in line.row.group.items]
    other = [item.text for item in copy.items]
    if own == other:
        return
    if len(own) == len(other) == line.head.width and line.row.slot.keys:
        for column, a, b in zip(line.head.columns, own, other, strict=True):
            if a != b and column.cell is not None:
                yield column.cell.path
        return
    yield from (column.cell.path for column in line.head.columns if column.cell is not None)
