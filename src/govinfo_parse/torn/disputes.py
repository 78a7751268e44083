"""Table four where its numbers are printed apart from each other: below pieces of its head, or below no label.

Each number has a column label above it, or is one of those that are left; the sums of the groups tell the rest.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from govinfo_parse.forms import CellForm, SumForm, TableForm
from govinfo_parse.atoms import Atom
from govinfo_parse.torn.applications import agreed
from govinfo_parse.torn.segments import Segment
from govinfo_parse.words import plain
from govinfo_parse.solver import number
from govinfo_parse.sums import holds

_SHARED = "结果"
"""What three column labels of table four have in common; a narrow head prints it in a line of its own."""

_PAIR = 2
"""Groups whose numbers may stand below the same labels: the two of 行政诉讼."""


def read_disputes(table: TableForm, segments: Sequence[Segment], taken: Set[Atom]) -> dict[str, Atom]:
    """The numbers of a table whose one row is made of groups with a sum each, by path.

    ``taken`` are the numbers that belong to other tables.
    """
    groups: dict[str, list[CellForm]] = {}
    for cell in table.rows[0].cells:
        groups.setdefault(plain(cell.over[-1]), []).append(cell)
    own = [segment for segment in segments if taken.isdisjoint(segment.values)]
    start = next((at for at, segment in enumerate(own) if not groups.keys().isdisjoint(segment.labels)), len(own))
    pages = {segment.page for segment in own[start : start + 1]}
    spare = [item for segment in own if segment.page in pages and not segment.labels for item in segment.values]
    return _Groups(groups, table.sums).read(own[start:], spare)


_Below = tuple[Atom, str | None]
"""A number below a column label, and the label of its group where that is printed, too."""


class _Groups:
    """Groups of the same columns, the last of which is the sum of the others."""

    def __init__(self, groups: Mapping[str, Sequence[CellForm]], sums: Sequence[SumForm]) -> None:
        self._groups = groups
        self._sums = sums
        cells = [cell for group in groups.values() for cell in group]
        self._labels = "\n".join(plain(label) for cell in cells for label in (*cell.labels, *cell.over))
        self._columns = [plain(cell.label).replace(_SHARED, "") for cell in next(iter(groups.values()))]

    def read(self, segments: Sequence[Segment], spare: Sequence[Atom]) -> dict[str, Atom]:
        """What the sums prove of all groups."""
        found = self._whole(segments)
        taken = {*found.values()}
        left = [name for name, cells in self._groups.items() if cells[0].path not in found]
        below = self._below([segment for segment in segments if taken.isdisjoint(segment.values)])
        if below is None or len(left) < _PAIR:
            return found
        taken.update(item for column in below for item, _ in column)
        spare = [item for item in spare if item not in taken]
        return found | agreed(list(self._rest(left, below, spare)))

    def _whole(self, segments: Sequence[Segment]) -> dict[str, Atom]:
        """The groups whose numbers stand in one paragraph below all their labels.

        Each is printed once there, but for 其他, which is in labels of other tables, too.
        """
        found: dict[str, Atom] = {}
        head = ""
        for segment in segments:
            head += "".join(segment.labels)
            if segment.values:
                name = max(self._groups, key=head.rfind)
                head = head[head.rfind(name) :] if name in head else ""
                times = [head.count(column) for column in self._columns]
                if min(times) and times.count(1) >= len(times) - 1 and len(times) == len(segment.values):
                    placed = dict(zip((cell.path for cell in self._groups[name]), segment.values, strict=True))
                    found.update(placed if self._hold(placed) else {})
                head = ""
        return found

    def _under(self, head: str) -> list[int]:
        """The columns whose labels a head has, in the order of the form."""
        return [at for at, column in enumerate(self._columns) if column in head]

    def _hold(self, placed: Mapping[str, Atom]) -> bool:
        """Whether the sums of the groups that numbers are placed in hold."""
        values = {path: number(item) for path, item in placed.items()}
        return all(holds(rule, values) for rule in self._sums if rule.right[0] in values)

    def _below(self, segments: Sequence[Segment]) -> list[list[_Below]] | None:
        """The numbers below the labels of each column; None where a paragraph does not tell their columns."""
        below: list[list[_Below]] = [[] for _ in self._columns]
        for segment in segments:
            head = "".join(piece for piece in segment.over if piece in self._labels)
            columns = self._under(head)
            if not segment.values or not columns or segment.over[-1] not in self._labels:
                continue
            if len(columns) != len(segment.values):
                columns = [max(columns, key=lambda column: head.rfind(self._columns[column]))]
            if len(columns) != len(segment.values):
                return None
            name = next((name for name in self._groups if name in head), None)
            for column, item in zip(columns, segment.values, strict=True):
                below[column].append((item, name))
        return below

    def _rest(self, left: Sequence[str], below: list[list[_Below]], spare: Sequence[Atom]) -> Iterator[dict[str, Atom]]:
        """Every choice of the groups of the numbers below labels for which the sums hold.

        Sums may be without a label, and so may be a whole group, the first one that is left.
        """
        missing = _PAIR - len(below[-1])
        if missing < 0 or len(spare) != missing + (len(self._columns) if len(left) > _PAIR else 0):
            return
        for sums in self._differing(itertools.combinations(spare, missing)):
            rest = [item for item in spare if item not in sums]
            groups = list(self._unlabelled(left[0], rest)) if rest else [{}]
            totals = [*below[-1], *((item, None) for item in sums)]
            pairs = [self._differing(_orders(found, left[-_PAIR:])) for found in (*below[:-1], totals)]
            for choice in itertools.product(*pairs):
                placed = {
                    self._groups[name][column].path: item
                    for column, items in enumerate(choice)
                    for name, item in zip(left[-_PAIR:], items, strict=True)
                }
                if self._hold(placed):
                    yield from (placed | group for group in groups)

    def _unlabelled(self, name: str, items: Sequence[Atom]) -> Iterator[dict[str, Atom]]:
        """A group whose numbers have no label: each order in which the last is the sum of the others."""
        paths = [cell.path for cell in self._groups[name]]
        for order in self._differing(itertools.permutations(items)):
            placed = dict(zip(paths, order, strict=True))
            if self._hold(placed):
                yield placed

    def _differing(self, choices: Iterable[tuple[Atom, ...]]) -> list[tuple[Atom, ...]]:
        """One of the choices for each row of numbers they make."""
        return list({tuple(map(number, items)): items for items in choices}.values())


def _orders(found: Sequence[_Below], pair: Sequence[str]) -> list[tuple[Atom, ...]]:
    """The ways to give two numbers to two groups."""
    return [
        (one[0], other[0])
        for one, other in (itertools.permutations(found, _PAIR) if len(found) == _PAIR else ())
        if one[1] in (None, pair[0]) and other[1] in (None, pair[1])
    ]
