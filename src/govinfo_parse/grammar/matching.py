"""Which run belongs to which row of which edition."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import Edition, RowForm
from govinfo_parse.grammar.align import EXACT, Match, align
from govinfo_parse.grammar.items import Item
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import Slot, Vocabulary, plain

LEAST_TABLE = 4.0
"""Weight of the rows below which no table was found: one exact row label, or most of the heads of table four."""


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

    @property
    def runs(self) -> set[int]:
        """The runs that are spoken for."""
        return {row.run for rows in self.rows.values() for row in rows}


def match(text: str, runs: Sequence[Run], labels: Iterable[Item], vocabulary: Vocabulary) -> Matched:
    """The rows of all tables, each table in the edition that most of it speaks for."""
    matches = align(text, runs, vocabulary.slots)
    votes = _label_votes(text, labels, vocabulary)
    editions: dict[str, Edition] = {}
    for table in forms.TABLES:
        rows = [row for row in matches if row.slot.table == table]
        if sum(row.weight for row in rows) >= LEAST_TABLE:
            editions[table] = _edition(table, rows, votes)
    slots = [slot for slot in vocabulary.slots if editions.get(slot.table) in slot.forms]
    if any(row.slot not in slots for row in matches):
        matches = align(text, runs, slots)
    rows_of: dict[str, list[MatchedRow]] = {table: [] for table in editions}
    for found in matches:
        if found.slot.table in editions:
            form = found.slot.forms[editions[found.slot.table]]
            rows_of[found.slot.table].append(MatchedRow(found.run, form, found.weight))
    return Matched(editions, rows_of)


def _label_votes(text: str, labels: Iterable[Item], vocabulary: Vocabulary) -> dict[tuple[str, Edition], float]:
    """How many labels of one edition only are printed somewhere, in one piece or in neighbouring pieces."""
    joined = "".join(plain(text[label.start : label.end]) for label in labels if label.end - label.start <= _LABEL_LIKE)
    votes: dict[tuple[str, Edition], float] = {}
    for label, of in vocabulary.edition_of.items():
        if label in joined:
            votes[of] = votes.get(of, 0.0) + EXACT
    return votes


_LABEL_LIKE = 80
"""Longer pieces of text are prose."""


def _edition(table: str, rows: Sequence[Match], votes: Mapping[tuple[str, Edition], float]) -> Edition:
    """The edition that labels and rows speak for; the newest where nothing tells."""
    possible = forms.editions(table)
    weight = {edition: votes.get((table, edition), 0.0) for edition in possible}
    for row in rows:
        if len(row.slot.forms) == 1 and len(possible) > 1:
            weight[_only(row.slot)] += row.weight
    best = max(possible, key=lambda edition: (weight[edition], edition))
    return best


def _only(slot: Slot) -> Edition:
    return next(iter(slot.forms))
