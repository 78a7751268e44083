"""Table four where its numbers are printed apart from each other: below pieces of its head, or below no label.

A paragraph with all labels of a group and its numbers is that group. Any other number may stand in the columns whose
labels are above it, and one without a label in a sum or in a group of which no label is left. Of all ways to use every
number, those in which the sums of the groups hold tell what is proven.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from govinfo_parse.atoms import Atom
from govinfo_parse.forms import CellForm, SumForm, TableForm
from govinfo_parse.plainlabels import plain
from govinfo_parse.solver import number
from govinfo_parse.sums import holds
from govinfo_parse.torn.orders import Budget
from govinfo_parse.torn.segments import Segment, agreed

_SHARED = "结果"
"""What three column labels of table four have in common; a narrow head prints it in a line of its own."""
_PAIR = 2
"""Groups whose numbers may stand below the same labels: the two of 行政诉讼."""

_Groups = Mapping[str, Sequence[CellForm]]
"""The cells by the label of their group; all groups have the same columns, the last of which is the sum."""
_Cells = Mapping[str, Atom]
_May = tuple[Atom, frozenset[str]]
"""A number, and the cells it may stand in."""


def read_disputes(table: TableForm, segments: Sequence[Segment], taken: Set[Atom]) -> dict[str, Atom]:
    """The numbers of a table whose one row is made of groups with a sum each, by path.

    ``taken`` are the numbers that belong to other tables.
    """
    groups = {plain(over[-1]): cells for over, cells in table.rows[0].blocks.items()}
    own = [segment for segment in segments if taken.isdisjoint(segment.values)]
    start = next((at for at, segment in enumerate(own) if not groups.keys().isdisjoint(segment.labels)), len(own))
    found = _whole(own[start:], groups, table.sums)
    used = {*found.values()}
    left = {name: cells for name, cells in groups.items() if cells[0].path not in found}
    below = _below([segment for segment in own[start:] if used.isdisjoint(segment.values)], left, groups)
    if below is None or len(left) < _PAIR:
        return found
    used.update(atom for atom, _ in below)
    pages = {segment.page for segment in own[start : start + 1]}
    apart = [atom for segment in own if segment.page in pages and not segment.labels for atom in segment.values]
    first, *pair = list(left.values())[-_PAIR - 1 :] if len(left) > _PAIR else ((), *left.values())
    spare = frozenset(cell.path for cell in (*first, *(cells[-1] for cells in pair)))
    cells = [cell.path for cell in (*first, *(cell for group in pair for cell in group))]
    pool = [*below, *((atom, spare) for atom in apart if atom not in used)]
    if len(pool) != len(cells):
        return found
    budget = Budget()
    fillings = list(_fillings(cells, pool, table.sums, {}, budget))
    return found | agreed(fillings) if budget.left > 0 else found


def _columns(groups: _Groups) -> list[str]:
    return [plain(cell.label).replace(_SHARED, "") for cell in next(iter(groups.values()))]


def _hold(sums: Sequence[SumForm], placed: _Cells) -> bool:
    """Whether the sums of the groups that numbers are placed in hold."""
    values = {path: number(atom) for path, atom in placed.items()}
    return all(holds(rule, values) for rule in sums if rule.right[0] in values)


def _whole(segments: Sequence[Segment], groups: _Groups, sums: Sequence[SumForm]) -> dict[str, Atom]:
    """The groups whose numbers stand in one paragraph below all their labels.

    Each is printed once there, but for 其他, which is in labels of other tables, too.
    """
    found: dict[str, Atom] = {}
    columns = _columns(groups)
    head = ""
    for segment in segments:
        head += "".join(segment.labels)
        if not segment.values:
            continue
        name = max(groups, key=head.rfind)
        head = head[head.rfind(name) :] if name in head else ""
        times = [head.count(column) for column in columns]
        if min(times) and times.count(1) >= len(times) - 1 and len(times) == len(segment.values):
            placed = dict(zip((cell.path for cell in groups[name]), segment.values, strict=True))
            found.update(placed if _hold(sums, placed) else {})
        head = ""
    return found


def _below(segments: Sequence[Segment], left: _Groups, groups: _Groups) -> list[_May] | None:
    """The numbers below column labels; None where a paragraph does not tell their columns."""
    names = "\n".join(
        plain(label) for cells in groups.values() for cell in cells for label in (*cell.labels, *cell.over)
    )
    printed = _columns(groups)
    pair = dict(list(left.items())[-_PAIR:])
    below: list[_May] = []
    for segment in segments:
        head = "".join(piece for piece in segment.over if piece in names)
        columns = [at for at, column in enumerate(printed) if column in head]
        if not segment.values or not columns or segment.over[-1] not in names:
            continue
        if len(columns) != len(segment.values):
            columns = [max(columns, key=lambda column: head.rfind(printed[column]))]
        if len(columns) != len(segment.values):
            return None
        name = next((name for name in groups if name in head), None)
        for column, atom in zip(columns, segment.values, strict=True):
            paths = (cells[column].path for group, cells in pair.items() if name in (None, group))
            below.append((atom, frozenset(paths)))
    return below


def _fillings(
    cells: Sequence[str], pool: Sequence[_May], sums: Sequence[SumForm], placed: _Cells, budget: Budget
) -> Iterator[_Cells]:
    """Every way to give each number one of its cells in which the sums hold; equal numbers stand for each other."""
    if not cells:
        yield placed
        return
    tried: set[tuple[int | None, frozenset[str]]] = set()
    for at, (atom, may) in enumerate(pool):
        kind = number(atom), may
        if cells[0] not in may or kind in tried or not budget.spend():
            continue
        tried.add(kind)
        longer = {**placed, cells[0]: atom}
        if all(rule.right[0] != cells[0] or _hold((rule,), longer) for rule in sums):
            yield from _fillings(cells[1:], (*pool[:at], *pool[at + 1 :]), sums, longer, budget)
