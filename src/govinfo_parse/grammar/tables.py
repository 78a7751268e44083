"""The three tables of one text: cells, editions and findings."""

from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import CellForm, Edition, RowForm, TableForm
from govinfo_parse.grammar import columns, damage
from govinfo_parse.grammar.blank_lines import restore_blank_lines
from govinfo_parse.grammar.content import CellReader, unit_differs
from govinfo_parse.grammar.gaps import fill_gaps
from govinfo_parse.grammar.items import Item, ItemKind, read_items
from govinfo_parse.grammar.matching import Matched, MatchedRow, match
from govinfo_parse.grammar.resolve import Choice, Resolution, Resolved, resolve
from govinfo_parse.grammar.runs import Run, read_runs
from govinfo_parse.grammar.vocabulary import plain, vocabulary
from govinfo_parse.report import Cell, Editions, Status
from govinfo_parse.text import SourceText
from govinfo_parse.tokens import Token


@attrs.frozen
class Tables:
    """What was read of the tables of one text."""

    editions: Editions
    cells: dict[str, Cell]
    findings: tuple[Finding, ...]
    extents: tuple[tuple[int, int], ...]
    """The stretches of text that are table and not prose."""


def read_tables(source: SourceText, lines: Sequence[Sequence[Token]]) -> Tables:
    """Every cell that the text proves, and everything in the tables that does not fit."""
    return _TableReader(source, read_items(lines)).read()


class _TableReader:
    def __init__(self, source: SourceText, items: Sequence[Item]) -> None:
        self.source = source
        self.items = items
        self.runs, self.tail = read_runs(items)
        self.labels = [item for item in items if item.kind is ItemKind.LABEL]
        self.content = CellReader(source)
        self.cells: dict[str, Cell] = {}
        self.findings: list[Finding] = []

    def read(self) -> Tables:
        matched = match(self.source.text, self.runs, self.labels, vocabulary())
        self.runs, matched = restore_blank_lines(
            self.source.text, self.items, self.runs, matched, vocabulary()
        )  # fmt: skip
        matched = fill_gaps(matched, self.runs, self.content.number)
        extents = []
        for table, edition in matched.editions.items():
            self._table(forms.table_form(table, edition), matched.rows[table], matched)
            extents.append(self._extent(matched.rows[table], edition))
        editions = Editions(**matched.editions)
        self.findings += damage.misspelt(self.source.text, self._inside(extents), editions)
        for table in forms.TABLES:
            if table not in matched.editions:
                self.findings.append(damage.missing_table(table))
        return Tables(editions, self.cells, tuple(self.findings), tuple(extents))

    def _table(self, table: TableForm, rows: Sequence[MatchedRow], matched: Matched) -> None:
        by_form = {row.form.path: row for row in rows}
        resolution = self._resolve(table, rows)
        resolved = {row.form.path: row for row in resolution.rows}
        last = rows[-1].form
        cut_short = self._ends_with(rows[-1]) and last is not table.rows[-1]
        for form in table.rows:
            if form.path in resolved:
                self._row(resolved[form.path], by_form[form.path])
            elif not cut_short or table.rows.index(form) < table.rows.index(last):
                self.findings.append(damage.missing_row(form))
        if cut_short:
            self.findings.append(damage.truncated(table, last, len(self.source.text)))
        if resolution.stopped:
            self.findings.append(damage.search_stopped(table))
        self._strays(rows, matched)

    def _resolve(self, table: TableForm, rows: Sequence[MatchedRow]) -> Resolution:
        shaped = [(self.runs[row.run], len(row.form.cells)) for row in rows]
        starts = columns.border_starts(shaped)
        choices = []
        for row, (run, width) in zip(rows, shaped, strict=True):
            merged = columns.unmerge(run.items, self._head(row.run), width) if len(run.items) > width else None
            if merged is not None and len(run.values) != width:
                choices.append(Choice(row.form, (), (merged,)))
                continue
            found = columns.ways(run, width, columns.start_of(run, starts))
            choices.append(Choice(row.form, tuple(run.values), tuple(found)))
        return resolve(choices, table, self.content.number)

    def _head(self, at: int) -> Sequence[str]:
        """The column labels printed above a run, the nearest that are as many as its items."""
        wanted = len(self.runs[at].items)
        known = vocabulary().columns
        for run in reversed(self.runs[max(0, at - 3) : at + 1]):
            head = list(_column_labels(self.source.text, run.labels, known))
            if len(head) >= wanted:
                return head
        return ()

    def _row(self, row: Resolved, matched: MatchedRow) -> None:
        run = self.runs[matched.run]
        seen = run.span[0]
        for form, item, sure, candidate in zip(
            row.form.cells, row.cells, row.proven, row.candidates, strict=True
        ):
            if sure and item is not None:
                self._cell(item, form)
                seen = item.end
            elif sure:
                where = self.source.where(seen)
                self.cells[form.path] = Cell(
                    path=form.path, status=Status.BLANK, raw="", span=(seen, seen), where=where, unit=form.unit
                )
            elif candidate is not None:
                self.cells[form.path] = self.content.candidate(candidate, form)
        self.findings += damage.of_row(row, run, matched.weight, self.content)

    def _cell(self, item: Item, form: CellForm) -> None:
        cell = self.cells[form.path] = self.content.cell(item, form)
        if cell.status is Status.UNREADABLE:
            self.findings.append(damage.unreadable(cell, form))
        elif unit_differs(cell.unit, form):
            self.findings.append(damage.other_unit(cell, form))

    def _strays(self, rows: Sequence[MatchedRow], matched: Matched) -> None:
        """Runs inside the table that belong to no row."""
        by_run = {row.run: row.form for row in rows}
        taken = matched.runs
        for at in range(rows[0].run, rows[-1].run + 1):
            run = self.runs[at]
            if at not in taken and run.values:
                beside: RowForm | None = by_run.get(at + 1) if run.lead else None
                self.findings.append(damage.stray(self.source.text, run, beside))

    def _ends_with(self, row: MatchedRow) -> bool:
        """Whether nothing follows a row but pieces of the form."""
        if any(run.values for run in self.runs[row.run + 1 :]):
            return False
        words = vocabulary()
        behind = [item for item in self.items if item.kind is ItemKind.LABEL and item.start > self.runs[row.run].span[1]]
        return all(words.part(plain(self.source.text[item.start : item.end])) for item in behind)

    def _extent(self, rows: Sequence[MatchedRow], edition: Edition) -> tuple[int, int]:
        """From the first label of the table's head to its last value."""
        text = self.source.text
        words = vocabulary()
        start, end = self.runs[rows[0].run].span
        for label in reversed([label for label in self.labels if label.start < start]):
            piece = plain(text[label.start : label.end])
            if piece and not words.part(piece) and not damage.best_alike(piece):
                break
            if piece not in _TITLES:
                start = label.start
        return start, max(end, self.runs[rows[-1].run].span[1])

    def _inside(self, extents: Sequence[tuple[int, int]]) -> list[Item]:
        return [label for label in self.labels if any(start <= label.start < end for start, end in extents)]


_TITLES = frozenset(plain(forms.title(table)) for table in forms.TABLES)


def _column_labels(text: str, labels: Sequence[Item], known: object) -> Iterator[str]:
    """The column labels among pieces of label, a label in two pieces joined."""
    columns_known = vocabulary().columns
    pieces = [plain(text[label.start : label.end]) for label in labels]
    at = 0
    while at < len(pieces):
        pair = pieces[at] + pieces[at + 1] if at + 1 < len(pieces) else ""
        if pieces[at] in columns_known:
            yield pieces[at]
        elif pair in columns_known:
            yield pair
            at += 1
        at += 1
