"""Tables and rows that are printed again.

A copy that says the same proves nothing more. Cells in which copies differ are proven in neither, for nothing tells
which one the report means; nor are those of a row that only one copy of a table has.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from govinfo_parse import forms
from govinfo_parse.alignment import Row
from govinfo_parse.atoms import Atom
from govinfo_parse.filling import Line
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import Edition
from govinfo_parse.groups import Group
from govinfo_parse.headfields import head_above
from govinfo_parse.headpieces import Printed, head_pieces
from govinfo_parse.labels import Labels, labels
from govinfo_parse.readings import Reading
from govinfo_parse.spots import Spot

_NUMBER = re.compile("[1-9]")


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
        paths = list(_differences(line, copy.group, spots))
        differing.setdefault(table, []).extend(paths)
        copied.setdefault(table, set()).add(copy.slot.path)
        others |= {
            (table, other) for other in _editions_above(copy, words) if other != reading.tables[table].form.edition
        }
    for table, paths in differing.items():
        paths += _of_one_copy(reading, table, copied[table])
        for path in paths:
            spot = spots.get(path)
            if spot is not None:
                spot.doubt("it is printed twice, and the copies differ")
        if paths:
            both = sorted({reading.tables[table].form.edition, *(other for name, other in others if name == table)})
            how = f", with the columns of editions {' and '.join(map(str, both))}" if len(both) > 1 else ""
            message = f"{forms.title(table)}: printed more than once{how}, and the copies differ"
            yield finding("duplicate-table", message, tuple(paths))
        else:
            yield finding("table-repeated", f"{forms.title(table)}: printed more than once; the copies agree")


def _of_one_copy(reading: Reading, table: str, copied: Set[str]) -> Iterator[str]:
    """The cells of rows that only one copy of a table has, or fills. Where most rows have no copy, those alone count
    whose label is printed again."""
    lines, again = reading.tables[table].lines, reading.alignment.repeated
    alone = lines.keys() - copied
    for path in sorted(alone if 2 * len(copied) >= len(lines) else alone & again):
        if lines[path].row.group.held or path not in again:  # else it is empty in both
            yield from (column.cell.path for column in lines[path].head.columns if column.cell is not None)


def doubt_behind(spots: Mapping[str, Spot], place: int, title: str) -> Iterator[Finding]:
    """Tables that stand behind the title of another report only: nothing says that they are of this one."""
    behind = (path for path, spot in spots.items() if _start(spot) > place)
    yield from _doubted(spots, behind, f"behind the title of another report: {title}")


def doubt_second(reading: Reading, spots: Mapping[str, Spot]) -> Iterator[Finding]:
    """Tables that only the second of two reports in a text prints: nothing says that they are of the first.

    A report goes through the form once. Where a table is printed again, behind one that the form has later or under a
    title of its own, another one begins; it may be the same one printed twice where the copies agree in any number.
    """
    place = _second_begins(reading)
    copied = {copy.slot.table for copy in reading.alignment.copies}
    if place is not None:
        behind = (path for path, spot in spots.items() if _start(spot) >= place and _table(path) not in copied)
        yield from _doubted(spots, behind, "in the second of two reports in this text")


def _doubted(spots: Mapping[str, Spot], paths: Iterable[str], where: str) -> Iterator[Finding]:
    """The cells of these that were proven are not."""
    doubted: dict[str, list[str]] = {}
    for path in paths:
        spot = spots[path]
        if spot.sure:
            spot.doubt(f"its table stands only {where}")
            doubted.setdefault(_table(path), []).append(path)
    for table, cells in doubted.items():
        yield finding("row-ambiguous", f"{forms.title(table)}: printed only {where}", tuple(cells))


def _table(path: str) -> str:
    return path.partition(".")[0]


def _start(spot: Spot) -> int:
    return spot.atom.start if spot.atom is not None else spot.place


def _second_begins(reading: Reading) -> int | None:
    """Where the second report of a text begins: with the first title or row between copies that goes back in the form.

    None where there is one report only, or the same one twice.
    """
    pairs = list(_pairs(reading))
    if not pairs or (any(_say_the_same(*pair) for pair in pairs) and not any(_differ(*pair) for pair in pairs)):
        return None
    begin, end = min(one.start for one, _ in pairs), max(other.start for _, other in pairs)
    order = {name: at for at, name in enumerate(forms.TABLES)}
    rows = (*(line.row for line in reading.lines), *reading.alignment.copies)
    marks = sorted(
        [(row.start, order[row.slot.table], False) for row in rows]
        + [(atom.start, order[name], True) for name, atom in reading.titles]
    )
    reached = read = -1
    for start, table, is_title in marks:
        if not begin <= start <= end:
            continue
        if table < reached or (is_title and table == read):
            return start
        reached, read = table, read if is_title else table
    return None


def _pairs(reading: Reading) -> Iterator[tuple[Row, Row]]:
    """Rows that are printed twice with something in them, as they stand in the text."""
    for copy in reading.alignment.copies:
        table = reading.tables.get(copy.slot.table)
        line = None if table is None else table.lines.get(copy.slot.path)
        if line is not None and line.row.group.held and copy.group.held:
            yield (line.row, copy) if line.row.start < copy.start else (copy, line.row)


def _differ(one: Row, other: Row) -> bool:
    return _texts(one.group.items) != _texts(other.group.items)


def _say_the_same(one: Row, other: Row) -> bool:
    """Whether two rows agree in a number; that both hold zeros says nothing."""
    return not _differ(one, other) and any(_NUMBER.search(item.text) for item in one.group.held)


def _editions_above(copy: Row, words: Labels) -> set[Edition]:
    """The editions whose columns stand above a copy, as far as that tells them apart."""
    heads = head_above(Printed(head_pieces(copy.above, words)), copy.slot)
    most = max((head.exact for head in heads.values()), default=0)
    best = {edition for edition, head in heads.items() if head.exact == most}
    return best if len(best) == 1 else set()


def _differences(line: Line, copy: Group, spots: Mapping[str, Spot]) -> Iterator[str]:
    """The cells of a row in which a copy says something else; all where the copy cannot be told cell by cell, or where
    no label says that it is one: two rows below one head may be of two years."""
    own, other = line.row.group.items, copy.items
    columns = line.head.columns
    if _texts(own) == _texts(other) or _says_no_more(line.row.group, copy, len(columns)):
        return
    by_cell = len(own) == len(other) == len(columns) and line.row.slot.keys and _fill(own, other, line, spots)
    for column, a, b in itertools.zip_longest(columns, own, other):
        if column is not None and column.cell is not None and not (by_cell and a.text == b.text):
            yield column.cell.path


def _says_no_more(own: Group, copy: Group, columns: int) -> bool:
    """Whether two rows have the same numbers, and one of them nothing else: neither it nor a full row tells of empty
    cells, as in the text of a page beside its tables."""
    held, other = _of_columns(own.held, columns), _of_columns(copy.held, columns)
    shows_empty_cells = all(len(group.held) < len(group.items) for group in (own, copy))
    return held == other and (len(held) == columns or not shows_empty_cells)


def _of_columns(held: Sequence[Atom], columns: int) -> list[str]:
    """The numbers of a row, without those that repeat the last one where that is in a merged cell."""
    texts = _texts(held)
    while len(texts) > columns and texts[-1] == texts[-2]:
        texts.pop()
    return texts


def _texts(items: Iterable[Atom]) -> list[str]:
    return [item.text for item in items]


def _fill(own: Sequence[Atom], other: Sequence[Atom], line: Line, spots: Mapping[str, Spot]) -> bool:
    """Whether as many items as there are columns are the cells of a row and of its copy, one by one: two numbers in one
    cell, and the empty ones of a merged label, come to the same count."""
    if any(bool(a.text) != bool(b.text) for a, b in zip(own, other, strict=True)):
        return False
    of_cells = (
        (spots.get(column.cell.path), item) for column, item in zip(line.head.columns, own, strict=True) if column.cell
    )
    return all(spot is not None and spot.atom is item for spot, item in of_cells)
