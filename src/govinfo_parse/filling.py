"""A group into the columns of its row.

A row is full when it has as many cells as its like rows: its own columns, and as much padding in front and behind as
rows of the same kind have whose first and last cell are printed. Equal counts alone are no reason: one empty cell
that is padding and one cell that was lost make up a full row together, with every number one column off.

So padding is measured and not assumed. It may depend on how many labels stand in the row, on how deep its label lies
or on how many merged cells the form begins below it; the simplest rule that nearly all rows agree on is taken, and
where none is, only rows without any empty cell at their edges are full.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import attrs

from govinfo_parse import costs, forms
from govinfo_parse.alignment import Row
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.forms import RowForm, TableForm
from govinfo_parse.groups import Edges
from govinfo_parse.heads import Head
from govinfo_parse.labels import labels
from govinfo_parse.units import stated, stated_alone

Placement = tuple[Atom | None, ...]
"""What stands in each column of a row; None where nothing does."""
Full = tuple[Atom, ...]
"""What stands in each column of a row that is full, be it an empty cell."""


@attrs.define(eq=False, kw_only=True)
class Line:
    """A row of the form with its columns, on the way to its cells."""

    row: Row
    head: Head
    form_width: int
    """How many cells the form has in this row, in the edition of its head."""
    edges: Edges
    """Those of its items."""
    following: int
    """How many merged cells the form prints in front of the row below."""
    padding: int | None = None
    """Empty cells behind the heads right above it, None where no heads are there or they have borders."""
    placed: Full | None = None
    """Its cells where its structure tells them."""
    rivals: Sequence[Full] = ()
    """Its cells in other layouts in which the rows of the text close as well."""
    heads: Sequence[Atom] = ()
    """The pieces in which its head is printed."""
    behind: Sequence[Atom] = ()
    """Numbers right below it that fill no row."""
    columns_at: tuple[int, ...] | None = None
    """The field in which the head has a word of each column, perhaps one for several; None where it shows none."""
    at: tuple[int, ...] | None = None
    """The fields of its printed row that stand below its heads, and the last field of such a row, None where nothing
    tells, and where no borders are."""
    filled_to: int | None = None
    """The last field of its head, where the head is filled up behind."""
    has_corner: bool = False
    """Whether a label in front of its head was taken for the corner for its place alone."""

    def has_cells_of(self, row: RowForm) -> bool:
        """Whether its columns are the cells of a row of the form, in that order."""
        return [column.cell for column in self.head.columns] == list(row.cells)

    @property
    def has_other_columns(self) -> bool:
        """Whether its head has other columns than the form, fewer or more."""
        return self.head.printed and self.head.width != self.form_width

    @property
    def has_known_columns(self) -> bool:
        """Whether those are columns that reports are known to add, no pieces of others, and something is in each cell:
        of an empty one only the sums tell where it stands, and these have no such column."""
        known = sum(column.cell is None and column.printed in labels().foreign_columns for column in self.head.columns)
        return self.head.width - known == self.form_width and self.edges.inner == self.head.width == len(
            self.row.group.held
        )

    def form_in(self, table: TableForm) -> RowForm:
        """The row of the form that it is."""
        return table.row_of[self.row.slot.path]

    @functools.cached_property
    def units(self) -> Sequence[str]:
        """The units that its label states, and those that stand alone in a field beside its cells."""
        group = self.row.group
        words = [atom for atom in group.items if atom.kind is Kind.ODD]
        fields = (*words, *(group.own_labels if group.row != LOOSE else ()))
        return (*stated(self.row.label_text), *filter(None, (stated_alone(atom.text) for atom in fields)))

    def holds(self, *, amounts: bool) -> bool:
        """Whether it has a cell for an amount, or one for a number that is none."""
        cells = (column.cell for column in self.head.columns)
        return any((cell.kind is forms.Kind.AMOUNT) is amounts for cell in cells if cell is not None)

    @functools.cached_property
    def labels(self) -> int:
        """Pieces of label in its own printed row."""
        return len(self.row.group.own_labels) if self.row.group.row != LOOSE else self.row.match.before


_Key = Callable[[Line], int]
_LEADS: tuple[_Key, ...] = (
    lambda line: 0,
    lambda line: line.row.slot.depth,
    lambda line: 8 * line.labels + line.row.slot.depth,
)
_TRAILS: tuple[_Key, ...] = (
    lambda line: 0,
    lambda line: line.head.width,
    lambda line: line.labels,
    lambda line: line.following,
    lambda line: 8 * line.labels + line.following,
)
"""What padding may depend on, the simplest first: on nothing, on the columns, on the labels in the row or below it."""


@attrs.frozen
class Padding:
    """The empty cells that the rows of a table have besides their own."""

    lead: Callable[[Line], int | None]
    trail: Callable[[Line], int | None]
    by_heads: bool = False
    """Whether rows of the table stand in the very fields of its heads: one that goes on behind them has a cell more."""

    def placement(self, line: Line) -> Full | None:
        """The cells of a row that is full, None for any other row."""
        below = _below_heads(line)
        if below is not None or (self.by_heads and is_longer(line)):
            return below
        lead, trail = self.lead(line), self.trail(line)
        found, width = line.edges, line.head.width
        if not self._is_below_heads(line, lead):
            return None
        # a lost label looks like a column less, a torn one like a column more, and padding like a cell
        if line.has_other_columns and not line.has_known_columns:
            lead = trail = None
        if lead is None or trail is None:
            is_full = found.lead == found.trail == 0 and found.inner == width
        else:
            is_full = found.size == lead + width + trail and _is_outside(found, lead, trail)
        return tuple(line.row.group.items[lead or 0 : (lead or 0) + width]) if is_full else None

    def before(self, line: Line) -> int | None:
        """How many empty cells a row has in front of its own; None where nothing tells, or its heads say otherwise."""
        lead = self.lead(line)
        return lead if self._is_below_heads(line, lead) else None

    def fields(self, line: Line) -> int:
        """How many fields a row has, its own and those besides as far as something tells of them."""
        return (self.lead(line) or 0) + line.head.width + (self.trail(line) or 0)

    def _is_below_heads(self, line: Line, lead: int | None) -> bool:
        """Whether so many empty cells in front of a row are what its heads say, or they say nothing."""
        return _lead_by_heads(line, shared=self.by_heads) in (None, lead or 0)


def _is_outside(found: Edges, lead: int, trail: int) -> bool:
    """Whether nothing is printed in so many fields in front of the cells of a row and behind them."""
    return found.inner == 0 or (found.lead >= lead and found.trail >= trail)


def _below_heads(line: Line) -> Full | None:
    """The cells of a bordered row that stand in the very fields of its heads, with nothing in any other field."""
    if line.at is None:
        return None
    *fields, last = line.at
    items = line.row.group.items
    by_field = {item.column: item for item in items}
    if max(by_field) != last or len(by_field) < len(items) or not by_field.keys() >= set(fields):
        return None
    rest = [item for field, item in by_field.items() if field not in fields and item.kind is not Kind.EMPTY]
    return None if rest else tuple([by_field[field] for field in fields])


def _lead_by_heads(line: Line, *, shared: bool) -> int | None:
    """How many fields of a bordered row are in front of the first head.

    None where nothing tells that it has the fields of its heads: neither do ``shared`` by other rows of the table nor
    the field with which both end; nor where its labels take the first of them.
    """
    if line.at is None or line.row.group.items[0].column > line.at[0]:
        return None
    items = line.row.group.items
    return line.at[0] - items[0].column if shared or items[-1].column == line.at[-1] else None


def is_longer(line: Line) -> bool:
    """Whether a bordered row has more fields behind its labels than there are from its first head to the last field of
    them. Where it has labels more than others, as the first row of a group, all its cells stand further behind.
    """
    items = line.row.group.items
    if line.row.group.row == LOOSE:
        return False
    if line.at is None:
        return not line.row.slot.keys and (_is_beyond(line) or _begins_early(line))
    return items[-1].column - max(items[0].column - line.at[0], 0) > line.at[-1]


def _is_beyond(line: Line) -> bool:
    """Whether a row goes on behind the last field of its head, where that is filled up."""
    return line.filled_to is not None and line.row.group.items[-1].column > line.filled_to


def _begins_early(line: Line) -> bool:
    """Whether a row without labels has its first field below the first of its head, and more cells than columns."""
    first = min((piece.column for piece in line.heads if piece.row != LOOSE), default=None)
    begins = first is not None and not line.row.group.own_labels and line.row.group.items[0].column >= first
    return begins and line.edges.lead + line.edges.inner > line.head.width


def measure(table: Sequence[Line], full: Sequence[Line] = ()) -> Padding:
    """The padding of the rows of a table, by the rows whose first and last cell are printed.

    Where the table has no such row, or only such as may be full by chance, the ``full`` rows of all tables speak, if
    they have no padding at all; else the heads of the table, which are a row whose cells are all printed. Without
    borders no row is filled up behind: rows that all have as many cells as columns are full where nothing stands in
    front of the cells of other rows. Where no full row has any padding, and no row has more cells than columns, no row
    has; nor where no row is full, but nearly all have as many cells as columns.
    """
    padding = _measured(table, full)
    return Padding(padding.lead, padding.trail, by_heads=any(_below_heads(line) is not None for line in table))


def _measured(table: Sequence[Line], full: Sequence[Line]) -> Padding:
    seen = [line for line in table if line.edges.inner == line.head.width]
    exact = sum(line.edges.size == line.head.width for line in table) >= costs.AGREED * len(table)
    if len(table) == len(seen) == 1 and (_may_be_shifted(seen[0]) or _is_padded_alone(seen[0], full)):
        return Padding(lambda line: None, lambda line: None)
    shifted = all(line.row.group.row == LOOSE and _may_be_shifted(line) for line in seen)
    if shifted or (len(seen) == 1 < len(table) and _is_odd_one(seen[0], table)):
        seen = [*full]
        if exact and not any(line.edges.lead for line in seen) and all(line.row.group.row == LOOSE for line in table):
            return Padding(lambda line: 0, lambda line: 0)
        if any(line.edges.lead or line.edges.trail for line in seen):
            behind_heads = {line.padding for line in table if line.padding is not None and line.row.slot.keys}
            only = behind_heads.pop() if len(behind_heads) == 1 else None
            return Padding(lambda line: None if only is None else 0, lambda line: only)
    if not (seen or full) and _end_alike(table):
        return Padding(lambda line: 0, lambda line: line.edges.size - line.head.width)
    unpadded = not any(line.edges.lead or line.edges.trail for line in (*seen, *full)) and (seen or full or exact)
    if unpadded and all(line.edges.size <= line.head.width for line in table):
        return Padding(lambda line: 0, lambda line: 0)
    lead = _rule(seen, _LEADS, lambda line: line.edges.lead, lambda line: (line.row.slot.depth,))
    trail = _rule(seen, _TRAILS, lambda line: line.edges.trail, lambda line: (line.labels, line.following))
    return _closing(Padding(lead, trail), table)


def _closing(padding: Padding, table: Sequence[Line]) -> Padding:
    """The padding, behind the cells only of those kinds of rows of which it closes most.

    The few rows whose first and last cell are printed may agree on what one of them has too many of.
    """
    trail = padding.trail
    key: _Key = trail.key if isinstance(trail, _ByKey) else lambda line: 0
    closed: defaultdict[int, list[bool]] = defaultdict(list)
    for line in table:
        outside = _is_outside(line.edges, padding.lead(line) or 0, trail(line) or 0)
        closed[key(line)].append(outside and line.edges.size == padding.fields(line))
    holding = {kind for kind, each in closed.items() if 2 * sum(each) > len(each)}
    return Padding(padding.lead, lambda line: trail(line) if key(line) in holding else None)


def _end_alike(table: Sequence[Line]) -> bool:
    """Whether all rows between borders end in their last column, and most have no field behind it, as in a report that
    prints the totals only: then what is behind the others is filler, and in front of them nothing is.
    """
    ended = sum(line.edges.lead + line.edges.inner == line.head.width for line in table)
    exact = sum(line.edges.size == line.head.width for line in table)
    return ended == len(table) < 2 * exact and all(line.row.group.row != LOOSE for line in table)


def _may_be_shifted(line: Line) -> bool:
    """Whether empty cells stand at the edges of a row and within it: those may be its own, and a number nobody's."""
    found = line.edges
    return bool(found.lead or found.trail) and len(line.row.group.held) < found.inner


def _may_be_doubled(line: Line) -> bool:
    """Whether a zero of a row without borders may be printed twice, which no sum tells."""
    return line.row.group.row == LOOSE and any(item.text == "0" for item in line.row.group.held)


def _is_odd_one(line: Line, table: Sequence[Line]) -> bool:
    """Whether a row has padding, and no other row has as many cells: it may have a cell more than its own."""
    alike = sum(other.edges.size == line.edges.size for other in table)
    return alike == 1 and bool(line.edges.lead or line.edges.trail)


def _is_padded_alone(line: Line, full: Iterable[Line]) -> bool:
    """Whether a row has padding and no row of another table has any: one of its numbers may be none of its own."""
    others = [other for other in full if other is not line]
    padded = any(other.edges.lead or other.edges.trail for other in others)
    return bool(line.edges.lead or line.edges.trail) and bool(others) and not padded


def _rule(
    lines: Sequence[Line], keys: Sequence[_Key], count: _Key, kind: Callable[[Line], tuple[int, ...]]
) -> Callable[[Line], int | None]:
    """The number of empty cells by the simplest key under which nearly all rows of each kind agree.

    Of each kind: the one row of its kind that has other padding is no exception to a rule of the others. A row with
    empty cells inside is no witness for padding that no other row has: it may be one of them. Nor is one with zeros
    where no borders stand: it may have one too many.
    """
    numbers = list(map(count, lines))
    times = Counter(numbers)
    if len(times) == 1 < len(lines):  # all agree, so that the simplest rule holds
        return _ByKey(keys[0], {keys[0](lines[0]): numbers[0]}, True, kind, frozenset(map(kind, lines)))
    seen = [
        (line, kind(line), number)
        for line, number in zip(lines, numbers, strict=True)
        if times[number] > 1 or not (_may_be_shifted(line) or (number and _may_be_doubled(line)))
    ]
    total = Counter(of_kind for _, of_kind, _ in seen)
    for key in keys:
        counts: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for line, _, number in seen:
            counts[key(line)][number] += 1
        known = {value: counter.most_common(1)[0][0] for value, counter in counts.items()}
        agreed = Counter(of_kind for line, of_kind, number in seen if known[key(line)] == number)
        if seen and all(agreed[one] >= costs.AGREED * total[one] for one in total):
            return _ByKey(key, known, key is not keys[-1], kind, frozenset(total))
    return lambda line: None


@attrs.frozen
class _ByKey:
    """Counts by key; of what is a number, keys in between and beyond continue the line that the known ones lie on."""

    key: _Key
    counts: dict[int, int]
    is_number: bool
    kind: Callable[[Line], tuple[int, ...]]
    """What may make a difference: in front of the cells how deep the label stands, behind them what is merged below."""
    kinds: frozenset[tuple[int, ...]]
    """The kinds of rows that were seen: where all are alike in something, they say nothing of a row that is not."""

    def __call__(self, line: Line) -> int | None:
        kind = self.kind(line)
        if kind not in self.kinds:
            for value, *seen in zip(kind, *self.kinds, strict=True):
                if value not in seen and len(set(seen)) < 2:
                    return None
        key = self.key(line)
        if key in self.counts or len(self.counts) < 2 or not self.is_number:
            return self.counts.get(key)
        (low, at_low), *_, (high, at_high) = sorted(self.counts.items())
        slope, rest = divmod(at_high - at_low, high - low)
        straight = not rest and all(value == at_low + slope * (k - low) for k, value in self.counts.items())
        return max(0, at_low + slope * (key - low)) if straight else None


def windows(line: Line, before: int = 0, behind: int = 0) -> list[Full]:
    """Every way in which a row may be full: as many neighbouring items as columns, and only empty cells around.

    The fields in front of field ``before`` and the last ``behind`` are none of its cells.
    """
    items, width, found = line.row.group.items, line.head.width, line.edges
    outside = sum(item.column < before for item in items) if before else 0
    least, most = max(outside, found.lead + found.inner - width), min(found.lead, len(items) - behind - width)
    starts = range(least, most + 1)
    return [tuple(items[start : start + width]) for start in starts]
