"""Which run belongs to which row of which edition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import Edition, RowForm
from govinfo_parse.grammar.align import EXACT, Match, align
from govinfo_parse.grammar.items import BLANK, LABEL, LOOSE, Item
from govinfo_parse.grammar.runs import Run, label_ends
from govinfo_parse.grammar.vocabulary import Slot, Vocabulary, plain

LEAST_TABLE = 4.0
"""Weight of the rows below which no table was found: one exact row label, or most of the heads of table four."""
LEAST_COLUMN_LABELS = 2
"""Column labels that show the head of an edition; one may be a slip or stand in prose."""
LEAST_LABELS = 0.5
"""Share of the row labels that make a table of nothing but empty cells; a few occur in prose."""


@attrs.frozen(eq=False)
class MatchedRow:
    """A run at a row of the edition its table has."""

    run: int
    form: RowForm
    weight: float
    """EXACT where the label is there in full; 0 where there is none and the place tells the row."""


@attrs.frozen(eq=False)
class Matched:
    """The tables of one text: which edition each has, and its rows in order."""

    editions: Mapping[str, Edition]
    """Only tables that were found."""
    rows: Mapping[str, list[MatchedRow]]
    mixed: frozenset[str] = frozenset()
    """Tables whose column labels are printed in the wording of several editions."""

    @property
    def runs(self) -> set[int]:
        """The runs that are spoken for."""
        return {row.run for rows in self.rows.values() for row in rows}


def match(text: str, runs: Sequence[Run], items: Sequence[Item], vocabulary: Vocabulary) -> Matched:
    """The rows of all tables, each table in the edition that most of it speaks for."""
    matches = align(text, runs, vocabulary.slots)
    joined = _joined(text, items)
    telling = telling_labels(joined, vocabulary)
    votes = label_votes(joined, telling, vocabulary)
    editions: dict[str, Edition] = {}
    for table in forms.TABLES:
        rows = [row for row in matches if row.slot.table == table]
        if sum(row.weight for row in rows) >= LEAST_TABLE or _labels_alone(text, items, table, vocabulary):
            editions[table] = edition_of(table, rows, votes)
    slots = [slot for slot in vocabulary.slots if editions.get(slot.table) in slot.forms]
    if not {row.slot for row in matches} <= set(slots):
        matches = align(text, runs, slots)
    rows_of: dict[str, list[MatchedRow]] = {table: [] for table in editions}
    for found in matches:
        if found.slot.table in editions:
            form = found.slot.forms[editions[found.slot.table]]
            rows_of[found.slot.table].append(MatchedRow(found.run, form, found.weight))
    return Matched(editions, rows_of, mixed_tables(telling, vocabulary) & editions.keys())


def telling_labels(joined: str, vocabulary: Vocabulary) -> list[str]:
    """The labels of one edition only that are printed somewhere."""
    return [label for label in vocabulary.edition_of if label in joined]


def mixed_tables(telling: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The tables with several column labels of one edition, and several of another one."""
    seen = Counter(vocabulary.edition_of[label] for label in telling if label in vocabulary.columns)
    tables = Counter(table for (table, _), count in seen.items() if count >= LEAST_COLUMN_LABELS)
    return frozenset(table for table, count in tables.items() if count > 1)


def printed_labels(text: str, items: Sequence[Item], table: str, vocabulary: Vocabulary) -> list[int]:
    """The items in which the row labels of a table end; of a table without them, the last of its column labels."""
    rows = [slot for slot in vocabulary.slots if slot.table == table]
    if rows[0].keys:
        return [at for at, slot in label_ends(text, items, vocabulary) if slot.table == table]
    head = last_head(text, items, rows[0])
    return [] if head is None else [head]


def _labels_alone(text: str, items: Sequence[Item], table: str, vocabulary: Vocabulary) -> bool:
    """Whether the labels of a table are printed without numbers: its row labels, or all heads of a table of one row."""
    rows = [slot for slot in vocabulary.slots if slot.table == table]
    return len(printed_labels(text, items, table, vocabulary)) >= LEAST_LABELS * len(rows)


def last_head(text: str, items: Sequence[Item], slot: Slot) -> int | None:
    """The number of the last column label above a row without a label, None where not all are printed in order."""
    wanted = [{plain(label) for label in cell.labels} for row in slot.forms.values() for cell in row.cells]
    found = 0
    for at, item in enumerate(items):
        if item.kind is not BLANK and plain(text[item.start : item.end]) in wanted[found]:
            found += 1
            if found == len(wanted):
                return at
    return None


def label_votes(joined: str, telling: Iterable[str], vocabulary: Vocabulary) -> dict[tuple[str, Edition], float]:
    """How many labels of one edition only are printed somewhere: the ``telling`` ones, and those of its own rows."""
    votes: dict[tuple[str, Edition], float] = {}
    for label in telling:
        of = vocabulary.edition_of[label]
        votes[of] = votes.get(of, 0.0) + EXACT
    for slot in vocabulary.slots:
        if len(slot.forms) == 1 and any(key in joined for key in slot.keys):
            of = (slot.table, _only(slot))  # weak: 其他处理 is a row in one edition and heads a group in the other
            votes[of] = votes.get(of, 0.0) + 1
    return votes


def _joined(text: str, items: Iterable[Item]) -> str:
    """All that is printed as labels, without a break."""
    labels = [item for item in items if item[0] is LABEL and item.end - item.start <= LABEL_LIKE]
    return "".join([plain(text[label.start : label.end]) for label in labels])


LABEL_LIKE = 80
"""Longer pieces of text are prose."""


def edition_of(table: str, rows: Sequence[Match], votes: Mapping[tuple[str, Edition], float]) -> Edition:
    """The edition that labels and rows speak for; the newest where nothing tells."""
    possible = forms.editions(table)
    weight = {edition: votes.get((table, edition), 0.0) for edition in possible}
    for row in rows:
        if len(row.slot.forms) == 1 and len(possible) > 1 and row.weight >= EXACT / 2:  # less may be of any label
            weight[_only(row.slot)] += row.weight
    return max(possible, key=lambda edition: (weight[edition], edition))


def _only(slot: Slot) -> Edition:
    return next(iter(slot.forms))


def add_empty_rows(
    text: str, items: Sequence[Item], runs: Sequence[Run], matched: Matched, vocabulary: Vocabulary
) -> tuple[list[Run], Matched]:
    """Runs of nothing for the rows whose label is printed and has no number behind it, where no borders tell."""
    empty: list[tuple[RowForm, Run]] = []
    for at, slot in _whole_labels(text, items, matched, vocabulary):
        form = slot.forms.get(matched.editions[slot.table])
        followed = at + 1 < len(items) and items[at + 1].kind is not LABEL
        if form is None or followed or items[at].row != LOOSE:
            continue
        if _in_order(form, items[at].end, runs, matched):
            empty.append((form, Run(items=[], labels=[items[at]], row=LOOSE)))
    return _merge(runs, empty, matched) if empty else (list(runs), matched)


def _whole_labels(
    text: str, items: Sequence[Item], matched: Matched, vocabulary: Vocabulary
) -> Iterator[tuple[int, Slot]]:
    """The items in which the labels of rows end that have no run so far, each row once."""
    taken = {row.form.path for rows in matched.rows.values() for row in rows}
    for at, slot in label_ends(text, items, vocabulary):
        if slot.table in matched.editions and slot.path not in taken:
            taken.add(slot.path)
            yield at, slot
    for slot in vocabulary.slots:
        if slot.table in matched.editions and slot.path not in taken:
            end = _interleaved_end(text, items, slot) if slot.keys else last_head(text, items, slot)
            if end is not None:
                yield end, slot


def _interleaved_end(text: str, items: Sequence[Item], slot: Slot) -> int | None:
    """Where a row label ends that is printed in lines with the label of its group beside it."""
    for key in slot.keys:
        rest = key
        for at, item in enumerate(items):
            piece = plain(text[item.start : item.end]) if item.kind is LABEL else ""
            if piece and rest.startswith(piece) and (rest is not key or len(piece) > 1):
                rest = rest[len(piece) :]
                if not rest:
                    return at
            elif rest is not key and not (piece and any(piece in group for group in slot.groups)):
                rest = key
    return None


def _in_order(form: RowForm, offset: int, runs: Sequence[Run], matched: Matched) -> bool:
    """Whether a label stands between the rows that the form prints above and below it."""
    order = {row.path: at for at, row in enumerate(forms.table_form(form.table, matched.editions[form.table]).rows)}
    return all(
        (runs[row.run].span[0] < offset) == (order[row.form.path] < order[form.path])
        for row in matched.rows[form.table]
    )


def _merge(runs: Sequence[Run], added: Sequence[tuple[RowForm, Run]], matched: Matched) -> tuple[list[Run], Matched]:
    """The runs in printed order with the added ones among them, and the rows that point to them."""
    order = sorted([*runs, *(run for _, run in added)], key=lambda run: run.span[0])
    place = {id(run): at for at, run in enumerate(order)}
    rows_of: dict[str, list[MatchedRow]] = {}
    for table, rows in matched.rows.items():
        moved = [attrs.evolve(row, run=place[id(runs[row.run])]) for row in rows]
        new = [MatchedRow(place[id(run)], form, EXACT) for form, run in added if form.table == table]
        rows_of[table] = sorted([*moved, *new], key=lambda row: row.run)
    return order, attrs.evolve(matched, rows=rows_of)
