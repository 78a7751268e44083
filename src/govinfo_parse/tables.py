"""The tables of one text, from its atoms to cells that are proven or not.

The stages, in order: the stretches of the text are read as atoms (`layouts`); atoms are put into groups (`groups`),
groups into rows of the form (`alignment`); heads say which columns each row has (`heads`); then one module decides
what is certain (`proof`). Each stage only reads what the one before it made.

Two questions concern the whole text and come first. Is it torn, its numbers apart from its labels? Then rows that
happen to be full mean nothing, and `torn` reads it. And what shows empty cells where no borders stand? That is
answered by trying: every way makes a whole reading, and the one in which the most rows close is kept. The others stay
as rivals, since a row that closes in two ways with different numbers is proven in neither.
"""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

import attrs

from govinfo_parse import costs, forms, noticed
from govinfo_parse.alignment import Alignment, BareLabel, Row, align
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.cells import Status
from govinfo_parse.filling import Line, Padding, measure
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import Edition, RowForm, TableForm
from govinfo_parse.groups import Group, group_atoms
from govinfo_parse.headfields import Fields, head_above
from govinfo_parse.headpieces import Printed, head_pieces
from govinfo_parse.heads import Head, form_head
from govinfo_parse.labels import Labels, labels
from govinfo_parse.layouts import Stretch, read_stretches, variants
from govinfo_parse.proof import Settled, Spot, Surroundings, is_glued, may_be_two, settle
from govinfo_parse.report import Editions
from govinfo_parse.solver import number
from govinfo_parse.torn import TornText, is_apart, is_mixed, read_torn
from govinfo_parse.words import Content, plain, read_content


@attrs.define(eq=False)
class Table:
    """One table of the text."""

    form: TableForm
    lines: dict[str, Line]
    """Its rows with numbers, by path."""

    def row(self, line: Line) -> RowForm:
        """The row of the form that a line is."""
        return self.form.row_of[line.row.slot.path]


@attrs.define(eq=False)
class Reading:
    """One way to read the whole text."""

    alignment: Alignment
    tables: dict[str, Table]
    layout: str
    split: frozenset[str] = frozenset()
    """The tables whose head is printed again between two of their rows."""

    @functools.cached_property
    def lines(self) -> list[Line]:
        """The rows of all tables."""
        return [line for table in self.tables.values() for line in table.lines.values()]

    def strays(self) -> Iterator[tuple[Group, list[RowForm]]]:
        """The groups with numbers that stand in a table and fill no row, and the rows on both sides of each."""
        lines = sorted(self.lines, key=lambda line: line.row.group.at)
        words = labels()
        for group in self.alignment.others:
            before = next((line for line in reversed(lines) if line.row.group.at < group.at), None)
            behind = next((line for line in lines if line.row.group.at > group.at), None)
            same = before is not None and behind is not None and before.row.slot.table == behind.row.slot.table
            if _is_ordinal(group, words):
                continue
            below = before is not None and before.row.group.at == group.at - 1 and _goes_on(group, before)
            below = below and not (before is not None and _is_outside(group, before))
            above = behind is not None and any(words.has_head(plain(atom.text)) for atom in group.labels)
            near = [line for line, is_near in ((before, same or below), (behind, same or above)) if line and is_near]
            if near:
                yield group, [self.tables[line.row.slot.table].row(line) for line in near]

    def ends_in(self, table: str) -> bool:
        """Whether the text ends in a table.

        So it does where nothing stands behind its last row but empty cells and labels of the form, or a piece of one.
        """
        words = labels()
        last = max((line.row.group.at for line in self.tables[table].lines.values()), default=-1)
        behind = [group for group in self.alignment.groups if group.at > last]
        if any(group.held for group in behind):
            return False
        pieces = [*(atom for group in behind for atom in group.labels), *self.alignment.tail]
        *whole, end = [plain(atom.text) for atom in pieces] or [""]
        return (
            not any(map(words.is_title, (*whole, end)))
            and all(words.part(text) for text in whole)
            and words.begins(end)
        )

    @functools.cached_property
    def paddings(self) -> Mapping[str, Padding]:
        """The padding of each table, by the rows whose heads are sure."""
        sure = [line for line in self.lines if line.head.sure]
        return {name: measure([line for line in sure if line.row.slot.table == name], sure) for name in self.tables}

    @functools.cached_property
    def closed(self) -> Set[int]:
        """The rows, by their place in the form, that have all their cells."""
        closed: set[int] = set()
        for name, table in self.tables.items():
            padding = self.paddings[name]
            for line in table.lines.values():
                line.placed = padding.placement(line)
                closed |= {line.row.slot.at} if line.placed is not None else set()
        return closed


def _own_labels(group: Group, above: Line | None) -> Sequence[Atom]:
    """The labels in front of a group without those in which the label of the row right above it goes on."""
    used = above.row.match.after if above is not None and above.row.group.at == group.at - 1 else 0
    return group.labels[used:]


def _is_ordinal(group: Group, words: Labels) -> bool:
    """Whether nothing but the ordinal of a label stands there, such as the 三 of a label printed from top to bottom."""
    texts = [plain(atom.text) for atom in group.held]
    return all(atom.kind is Kind.ODD for atom in group.held) and all(text and words.begins(text) for text in texts)


def _goes_on(group: Group, above: Line) -> bool:
    """Whether numbers may be the rest of the row above: no label between, or a sentence where that row has too few."""
    is_short, between = len(above.row.group.held) < above.head.width, _own_labels(group, above)
    return not between or (is_short and all(atom.text.strip().endswith("。") for atom in between))


def _is_outside(group: Group, above: Line) -> bool:
    """Whether a single number below a bordered row stands outside its borders, and no cell of the row is empty."""
    row = above.row.group
    return (
        row.row != LOOSE == group.row and len(group.held) == 1 and above.head.sure
        and len(row.held) == above.head.width and all(atom.kind is Kind.VALUE for atom in row.held)
    )  # fmt: skip


def page_edges(text: str) -> frozenset[int]:
    """Where the last word before and the first word behind a page break end and begin."""
    gaps = (match for match in re.finditer(r"\s+", text) if "\f" in match.group()) if "\f" in text else ()
    return frozenset(at for gap in gaps for at in gap.span())


def read(text: str) -> tuple[Reading, dict[str, Settled], TornText | None]:
    """The best reading of a text, and the cells of its tables; of a text that is torn also what was read of it so."""
    stretches = read_stretches(text)
    plain = as_reading(stretches, "words")
    apart = is_apart(plain.alignment, plain.lines)
    reading = plain if apart else best_reading(stretches, plain, text)
    torn = read_torn(text) if apart or (_is_open(reading) and is_mixed(reading.alignment, reading.lines)) else None
    _find_behind(reading)
    around = surroundings(reading, text, torn=torn is not None)
    settled = {}
    for name, table in reading.tables.items():
        bare = {label.slot.path: label for label in reading.alignment.bare if label.slot.table == name}
        settled[name] = settle(table.form, table.lines, bare, around)
    if torn is not None:
        settled |= torn.settled(settled)
    return reading, settled, torn


def _is_open(reading: Reading) -> bool:
    """Whether not even half of the labels are those of rows with all their cells; else the numbers stand in these."""
    lines = reading.lines
    return 2 * len(reading.closed) <= len(lines) + len(reading.alignment.bare)


def _find_behind(reading: Reading) -> None:
    """Note for each row the numbers right below it that fill no row: they may be the rest of it."""
    others = {group.at: group for group in reading.alignment.others if not group.labels}
    for line in reading.lines:
        behind = others.get(line.row.group.at + 1)
        line.behind = behind.held if behind is not None else ()


def best_reading(stretches: Sequence[Stretch], plain: Reading, text: str) -> Reading:
    """The reading of the stretches in which the most rows close; ``plain`` is the one by words alone.

    Rows of lines without borders may have too few numbers because empty cells left no more than blanks or line breaks:
    a reading that takes them for cells has to close nearly all of these rows, and must not open as many others.
    A row with which the text ends says nothing: it may have been cut. Nor does the only row of a table beside others,
    for it has no like rows that show where it ends.
    """
    short = {
        line.row.slot.at
        for line in plain.lines
        if line.row.group.row == LOOSE and len(line.row.group.items) < line.head.width
        if line.row.group is not plain.alignment.last
    }
    bare = {label.slot.at for label in plain.alignment.bare if label.atoms[0].row == LOOSE}
    if not short and not bare:
        return plain
    alone = {line.row.slot.at for line in plain.lines if not line.row.slot.keys}
    wanted = (short | bare) - alone or alone
    found = [(plain.closed, plain)]
    for layout, other in variants(stretches, _steps(plain), text):
        if all(a.atoms == b.atoms for a, b in zip(stretches, other, strict=True)):
            continue
        reading = as_reading(other, layout)
        ends = {row.slot.at for row in reading.alignment.rows.values() if row.group is reading.alignment.last}
        closed, rows = reading.closed, wanted & (reading.alignment.rows.keys() - ends)
        if len(closed) >= len(found[0][0]) and rows and len(closed & rows) >= costs.CLOSING * len(rows):
            found.append((closed, reading))
    closed, best = max(found, key=lambda one: len(one[0]))
    _note_rivals(best, [(reading, len(other) == len(closed)) for other, reading in found[1:] if reading is not best])
    return best


def _note_rivals(best: Reading, others: Sequence[tuple[Reading, bool]]) -> None:
    """What other layouts in which the rows close put into the rows of the best one.

    A layout that closes as many rows speaks of those, too, that it opens.
    """
    for other, is_as_good in others:
        by_slot = {line.row.slot.at: line for line in other.lines}
        closed = other.closed
        for line in best.lines:
            rival = by_slot.get(line.row.slot.at)
            if rival is not None and line.row.slot.at in closed:
                line.rivals = (*line.rivals, rival.placed or ())
            elif rival is not None and is_as_good:
                line.rivals = (*line.rivals, tuple(rival.row.group.items))


def _steps(reading: Reading) -> list[int]:
    """Line breaks that may lead from one cell to the next.

    They are the fewest between numbers of a row, and the usual ones between labels.
    """
    groups = [line.row.group for line in reading.lines if line.row.group.row == LOOSE]
    between = Counter(b.line - a.line for group in groups for a, b in itertools.pairwise(group.held) if b.line > a.line)
    labelled = Counter(
        b.line - a.line for group in groups for a, b in itertools.pairwise(group.labels) if b.line > a.line
    )
    fewest = min((gap for gap, count in between.items() if 10 * count >= between.total()), default=None)
    usual = labelled.most_common(1)[0][0] if labelled else None
    return [step for step in dict.fromkeys((fewest, usual)) if step is not None]


def as_reading(stretches: Sequence[Stretch], layout: str) -> Reading:
    """One reading of some atoms."""
    alignment = align(*group_atoms(stretches))
    split: set[str] = set()
    heads = dict(_heads(alignment, split))
    tables = {}
    for name in forms.TABLES:
        rows = [row for row in alignment.rows.values() if row.slot.table == name]
        bare = [label for label in alignment.bare if label.slot.table == name]
        if not _is_there(name, rows, len(bare)):
            continue
        edition = _edition(name, rows, bare, heads)
        form = forms.table_form(name, edition)
        tables[name] = Table(form, dict(_lines(form, rows, heads)))
        _doubt_heads(tables[name])
    return Reading(alignment, tables, layout, frozenset(split))


def _doubt_heads(table: Table) -> None:
    """A head that has fewer columns than rows below it have numbers has lost one."""
    over = {line.head.names for line in table.lines.values() if line.edges.inner > line.head.width}
    for line in table.lines.values() if over else ():
        if line.head.printed and line.head.names in over and line.head.width < len(table.row(line).cells):
            line.head = attrs.evolve(line.head, sure=False, doubt="rows have more numbers than the head has columns")


def _is_there(table: str, rows: Sequence[Row], bare: int) -> bool:
    """Whether a table is in the text: a row of it, or most of its labels."""
    found = sum(-costs.LABEL - row.match.cost for row in rows)
    slots = [slot for slot in labels().slots if slot.table == table]
    return found >= costs.LEAST_TABLE or (bool(slots[0].keys) and len(rows) + bare >= len(slots) / 2)


Heads = Mapping[int, tuple[Mapping[Edition, Head], Fields]]
"""By the place of a row in the form: its head as each edition would have it, and the fields that it is printed in."""


def _heads(alignment: Alignment, split: set[str]) -> Iterator[tuple[int, tuple[Mapping[Edition, Head], Fields]]]:
    """The head above each row: the last one printed above it in its table, and in its block.

    ``split`` takes the tables in which a head is printed again.
    """
    none = current = Fields(Printed(()), 0)
    table, block = "", None
    rows = {id(row.group): row for row in alignment.rows.values()}
    words = labels()
    gathered: list[Atom] = []
    for group in alignment.groups:
        row = rows.get(id(group))
        if row is None:
            gathered += group.labels
            continue
        used = row.match.before
        above = [*gathered, *(group.labels[: len(group.labels) - used] if used else group.labels)]
        gathered = []
        fresh = Printed(head_pieces(above, words)) if above else none.printed
        if row.slot.table != table:
            current = none
            table = row.slot.table
        found = head_above(fresh, row.slot) if fresh.pieces else {}
        if found:
            if current is not none and block == _block(row):
                split.add(table)
            current = Fields(fresh, group.padding)
        elif current is not none:
            found = head_above(current.printed, row.slot)
        block = _block(row)
        yield row.slot.at, (found, current)


def _block(row: Row) -> str | None:
    """The block of table two that a row is of; the other tables have one head for all."""
    form = next(iter(row.slot.forms.values()))
    return form.block if row.slot.table == "disclosure" else None


def _edition(table: str, rows: Sequence[Row], bare: Sequence[BareLabel], heads: Heads) -> Edition:
    """The edition that explains the most of a table: its rows, its heads, and how many cells its rows have.

    Of several the newest; but an edition that only adds to another one is that other one where nothing of what it adds
    is printed.
    """
    possible = forms.editions(table)
    score = dict.fromkeys(possible, 0.0)
    for row in rows:
        found, *_ = heads[row.slot.at]
        for edition in possible:
            form = row.slot.forms.get(edition)
            if form is None:
                continue
            score[edition] += costs.OWN_ROW * (len(row.slot.forms) < len(possible)) * bool(row.group.held)
            head = found.get(edition)
            if head is not None:
                score[edition] += head.exact * costs.OWN_HEAD
            elif not found:
                score[edition] += costs.OWN_WIDTH * (len(row.group.items) == len(form.cells))
    for edition in possible:  # a row of one edition without numbers only breaks ties
        own = sum(edition in label.slot.forms and len(label.slot.forms) < len(possible) for label in bare)
        score[edition] += costs.OWN_WIDTH * bool(own)
    most = max(score.values())
    cells = {
        edition: {cell.path for row in forms.table_form(table, edition).rows for cell in row.cells}
        for edition in possible
        if score[edition] == most
    }
    return max(edition for edition, own in cells.items() if not any(other < own for other in cells.values()))


def _lines(form: TableForm, rows: Sequence[Row], heads: Heads) -> Iterator[tuple[str, Line]]:
    """The rows of a table in one edition with their columns."""
    by_path = {row.slot.path: row for row in rows}
    order = list(form.rows)
    for place, row_form in enumerate(order):
        row = by_path.get(row_form.path)
        if row is None:
            continue
        found, fields = heads[row.slot.at]
        head = found.get(form.edition)
        if head is None or not head.sure:
            head = next((other for other in found.values() if other.sure), head)
        bordered = head if head is not None and head.sure and row.group.row != LOOSE else None
        below_heads = row.group.row == LOOSE and bool(head and head.sure) and len(row.group.labels) > row.match.before
        line = Line(
            row=row,
            head=head or form_head(row_form, form.edition),
            form_width=len(row.slot.forms[(head or form).edition].cells),
            following=_merged_before(order, place + 1),
            padding=row.group.padding if below_heads else None,
            heads=fields.printed.pieces,
            at=fields.printed_at(bordered, row.group.items) if bordered is not None else None,
            columns_at=fields.columns_at(bordered) if bordered is not None else None,
        )
        yield row_form.path, line


def _merged_before(order: Sequence[forms.RowForm], place: int) -> int:
    """How many merged cells a row of the form begins below: the labels beside it that are printed with a row above."""
    if not 0 < place < len(order):
        return 0
    above, row = order[place - 1], order[place]
    if row.table == "disclosure":
        return 0
    around = [(form.block, *form.groups) for form in (above, row)]
    return sum(a == b and a is not None for a, b in zip(*around, strict=False))


def _numbers_above(reading: Reading) -> frozenset[str]:
    """The tables whose numbers may stand above their labels: right above a label as many as a row has, or some right
    below a head, and none below another label. Read downwards, every row would have the numbers of the next one."""
    loose = {group.at: group for group in reading.alignment.others if group.row == LOOSE}
    bare = {label.slot.table for label in reading.alignment.bare if label.atoms[0].row == LOOSE}
    labels_only = {label.atoms[0].start: label for label in reading.alignment.bare}
    words = labels()
    found: set[str] = set()
    for line in reading.lines:
        above = loose.get(line.row.group.at - 1)
        if above is not None and len(line.row.group.labels) == line.row.match.before:
            below_head = bool(above.labels) and plain(above.labels[-1].text) in words.heads
            found |= {line.row.slot.table} & bare if below_head or _fits(above, line.head.width) else set()
    for group in loose.values():
        first = group.after[0].start if group.after else -1
        label = labels_only.get(first)
        if label is not None and any(_fits(group, len(form.cells)) for form in label.slot.forms.values()):
            found.add(label.slot.table)
    return frozenset(found)


def _fits(group: Group, width: int) -> bool:
    """Whether a group has as many numbers as a row, or digits enough for them that have run together."""
    return len(group.held) == width or (len(group.held) == 1 and len(group.held[0].text) >= width > 1)


def _is_of_several(group: Group, width: int) -> bool:
    """Whether a group holds more numbers than a row, or lines of digits that each may be the numbers of a row."""
    runs = {atom.line for atom in group.held if group.row == LOOSE and len(atom.text) >= width > 1}
    return len(group.held) > width or 1 < len(runs) == len(group.held) < width


def surroundings(reading: Reading, text: str, *, torn: bool) -> Surroundings:
    """What the whole text says about its rows; where it is torn, no table is proven by them."""
    lines = reading.lines
    vanishing = any(
        line.row.group.row == LOOSE and len(line.row.group.items) < line.head.width
        for line in lines
        if line.row.group is not reading.alignment.last  # with which the text ends, perhaps within it
    ) or any(label.atoms[0].row == LOOSE for label in reading.alignment.bare if label.clean or label.group is not None)
    leftover: set[int] = set()
    loose: Counter[str] = Counter()
    violations: Counter[str] = Counter()
    words = labels()
    above_of = {line.row.group.at + 1: line for line in lines}
    for group, rows in reading.strays():
        foreign = bool(group.labels) and not words.part(plain(group.labels[-1].text))
        for name in {row.table for row in rows}:
            loose[name] += len(group.held)
            violations[name] += 1 if foreign else len(group.held)  # a row that the form does not have is one violation
        if not _own_labels(group, above_of.get(group.at)):
            leftover |= {group.at - 1, group.at + 1}
    leftover |= {line.row.group.at for line in lines if _is_of_several(line.row.group, line.head.width)}
    above = _numbers_above(reading)
    zero = any(number(item) == 0 or may_be_two(item) for line in lines for item in line.row.group.held)
    empty = any(len(line.row.group.held) < len(line.row.group.items) for line in lines)
    broken = above | {name for name in reading.tables if torn or violations[name] > costs.MOST_STRAYS}
    without = {label.slot.table for label in reading.alignment.bare}
    anchored = frozenset(() if torn else reading.tables.keys() - without - above)
    digits = [(line.row.group.held[0], line.head.width) for line in lines if is_glued(line.row.group)]
    glued = len(digits) == len(lines) and all(len(atom.text) >= width for atom, width in digits)
    inside = any(
        line.edges.lead < line.row.group.items.index(held[-1]) + 1 - len(held) or line.edges.lead
        for line in lines
        if (held := line.row.group.held)
    )
    regular = 2 * len(reading.closed) > len(lines)
    return Surroundings(
        len(text),
        page_edges(text),
        vanishing,
        zero,
        empty,
        frozenset(leftover),
        reading.paddings,
        glued,
        inside,
        regular,
        broken,
        loose,
        anchored,
    )


@attrs.frozen(eq=False)
class Tables:
    """What was read of the tables of one text."""

    editions: Editions
    spots: Mapping[str, Spot]
    said: Mapping[str, Content]
    """What the proven cells say."""
    findings: tuple[Finding, ...]
    extents: tuple[tuple[int, int], ...]
    """The stretches of text that are table and not prose."""


def read_tables(text: str) -> Tables:
    """Every cell that the text proves, and everything in the tables that does not fit."""
    reading, settled, torn = read(text)
    findings: list[Finding] = []
    spots: dict[str, Spot] = {}
    for each in settled.values():
        spots |= each.spots
    if torn is None:
        findings += _doubt_copies(reading, spots)
    for name in forms.TABLES:
        if name not in settled:
            findings.append(noticed.missing_table(name))
            continue
        table = reading.tables.get(name)
        by_rows = table is not None and table.form is settled[name].form and not (torn and torn.reads(name))
        lines = table.lines if by_rows and table is not None else {}
        cut = torn is None and reading.ends_in(name)
        findings += noticed.rows_of(settled[name], lines, len(text), is_cut=cut)
        findings += noticed.mixed_heads(settled[name].form, lines.values())
        if by_rows and name in reading.split:
            findings.append(noticed.split_table(settled[name].form))
    if torn is None and any(each.filled for each in settled.values()):
        findings.append(noticed.zeros_left_blank())
    if torn is not None:
        findings += torn.noticed(settled, findings)
    else:
        findings += (noticed.stray(group.held, rows) for group, rows in reading.strays())
    said = {path: _said(spot) for path, spot in spots.items() if spot.sure}
    doubtful = (path for path, content in said.items() if content.status in (Status.UNREADABLE, Status.UNCERTAIN))
    findings += (told for path in doubtful for told in noticed.content(spots[path], said[path]))
    editions = Editions(**{name: table.form.edition for name, table in settled.items()})
    return Tables(editions, spots, said, tuple(findings), tuple(_extents(reading) if torn is None else torn.extents()))


def _said(spot: Spot) -> Content:
    """What a proven cell says."""
    if spot.blank or spot.atom is None:
        return Content(Status.BLANK)
    said = read_content(spot.atom.text, spot.form.kind, spot.form.unit)
    if spot.unit is not None and said.status is Status.PRINTED and said.unit is None:
        stated = {"万": "万元", "亿": "亿元"}.get(spot.unit, spot.unit)
        if spot.form.unit is not None and stated != spot.form.unit:
            return Content(Status.UNCERTAIN, unit=stated, candidate=said.value)
        return attrs.evolve(said, unit=stated)
    return said


def _doubt_copies(reading: Reading, spots: Mapping[str, Spot]) -> Iterator[Finding]:
    """Rows that are printed again: cells in which the copies differ are not proven."""
    differing: dict[str, list[str]] = {}
    copied: dict[str, set[str]] = {}
    others: set[tuple[str, Edition]] = set()
    words = labels()
    empty = Counter(copy.slot.table for copy in reading.alignment.copies if not copy.group.held)
    for copy in reading.alignment.copies:
        table = copy.slot.table
        line = reading.tables[table].lines.get(copy.slot.path) if table in reading.tables else None
        if line is None or (not copy.group.held and 2 * empty[table] > len(reading.tables[table].lines)):
            continue  # an empty form beside the filled one is not the report
        paths = list(_differences(line, copy.group))
        differing.setdefault(table, []).extend(paths)
        copied.setdefault(table, set()).add(copy.slot.path)
        others |= {
            (table, other) for other in _editions_above(copy, words) if other != reading.tables[table].form.edition
        }
    for table, paths in differing.items():
        lines = reading.tables[table].lines
        if 2 * len(copied[table]) >= len(lines):  # a row that only one copy of the table has
            alone = (lines[path].head.columns for path in lines.keys() - copied[table])
            paths += sorted(column.cell.path for columns in alone for column in columns if column.cell is not None)
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


def _editions_above(copy: Row, words: Labels) -> set[Edition]:
    """The editions whose columns stand above a copy, as far as that tells them apart."""
    before = copy.group.labels[: len(copy.group.labels) - copy.match.before]
    heads = head_above(Printed(head_pieces(before, words)), copy.slot)
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


def _is_of_head(text: str, words: Labels) -> bool:
    return words.part(text) or words.has_head(text) or words.is_of_corner(text)


def _extents(reading: Reading) -> Iterator[tuple[int, int]]:
    """From the first label above a table to the end of its last row."""
    words = labels()
    for table in reading.tables.values():
        lines = list(table.lines.values())
        marks = [
            (label.atoms[0].start, label.atoms[-1].end)
            for label in reading.alignment.bare
            if label.slot.table == table.form.name
        ]
        marks += [(line.row.start, line.row.group.end) for line in lines]
        if not marks:
            continue
        start, end = min(mark[0] for mark in marks), max(mark[1] for mark in marks)
        first = min((line.row for line in lines), key=lambda row: row.start, default=None)
        for atom in reversed(first.group.labels if first is not None else []):
            if atom.start >= start:
                continue
            text = plain(atom.text)
            if text in words.titles or not all(_is_of_head(plain(word), words) for word in atom.text.split()):
                break
            start = atom.start
        yield start, end
