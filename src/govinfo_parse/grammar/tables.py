"""The three tables of one text: cells, editions and findings."""

import bisect
import itertools
from collections.abc import Collection, Mapping, Sequence, Set

import attrs

from govinfo_parse import forms
from govinfo_parse.findings import Finding
from govinfo_parse.forms import CellForm, RowForm, TableForm
from govinfo_parse.grammar import columns, damage
from govinfo_parse.grammar.blank_lines import restore_blank_lines
from govinfo_parse.grammar.content import CellReader, Found, empty
from govinfo_parse.grammar.copies import compare, copied, find_copies, mixed, of_one_edition
from govinfo_parse.grammar.extents import Extents
from govinfo_parse.grammar.gaps import fill_gaps
from govinfo_parse.grammar.heads import Heads
from govinfo_parse.grammar.items import LOOSE, Item, printed_rows, read_items
from govinfo_parse.grammar.matching import Matched, MatchedRow, add_empty_rows, match
from govinfo_parse.grammar.mends import Mends
from govinfo_parse.grammar.positions import restore_positions
from govinfo_parse.grammar.resolve import Choice, Resolution, Resolved, printed, resolve, unproven_end
from govinfo_parse.grammar.runs import Run, read_runs
from govinfo_parse.grammar.strays import Strays
from govinfo_parse.grammar.tearing import Tearing
from govinfo_parse.grammar.torn import TornTable, read_torn
from govinfo_parse.grammar.vocabulary import plain, shared_head, vocabulary
from govinfo_parse.grammar.zeros import leave_zeros_blank
from govinfo_parse.report import Editions
from govinfo_parse.tokens import Token


@attrs.frozen
class Tables:
    """What was read of the tables of one text."""

    editions: Editions
    cells: dict[str, Found]
    findings: tuple[Finding, ...]
    extents: tuple[tuple[int, int], ...]
    """The stretches of text that are table and not prose."""


def read_tables(text: str, lines: Sequence[Sequence[Token]]) -> Tables:
    """Every cell that the text proves, and everything in the tables that does not fit."""
    return _TableReader(text, read_items(lines)).read()


class _TableReader:
    def __init__(self, text: str, items: Sequence[Item]) -> None:
        self.text = text
        self.items = items
        self.runs, self.tail = read_runs(items)
        self.extents = Extents(text, items)
        self.content = CellReader(text)
        self.mends = Mends(text)
        self._no_zeros = False
        """Whether the tables print numbers, but nowhere a zero: they leave its cell empty."""
        self._filled = False
        """Whether empty cells were told by the sums, standing for zeros."""
        self._torn: Set[str] = frozenset()
        """The tables whose numbers may be printed apart from their labels."""
        self._heads = Heads(text, items, self.runs)
        self._copied: set[int] = set()
        """The runs of tables that are printed again."""
        self.cells: dict[str, Found] = {}
        self.findings: list[Finding] = []

    def read(self) -> Tables:
        matched = match(self.text, self.runs, self.items, vocabulary())
        if _has_loose_rows(self.runs, matched):
            matched = self._restore(matched)
        self._no_zeros = self._prints_no_zero(matched)
        matched = fill_gaps(matched, self.runs, self.content.number)
        copies = find_copies(self.text, self.runs, matched, self.content.number)
        self._copied = {id(run) for copy in copies for run in copy.runs}
        torn = self._read_torn(matched)
        for table, edition in matched.editions.items():
            form, rows = forms.table_form(table, edition), matched.rows[table]
            resolution = self._resolve(form, rows)
            if table in torn and len(torn[table].cells) > resolution.proven:
                self._torn_table(form, torn[table].cells)
            else:
                self._table(form, rows, resolution, matched)
            if table in torn and torn[table].stopped:
                self.findings.append(damage.search_stopped(form))
        for copy in copies:
            differing = dict(compare(copy, self.cells))
            self._doubt(differing, copied(copy, differing))
        for table in matched.mixed:
            unproven = of_one_edition(table, matched.editions[table], self.cells)
            self._doubt(unproven, mixed(table, unproven))
        return self._tables(matched)

    def _restore(self, matched: Matched) -> Matched:
        """Empty rows and cells from lines and columns, unless numbers stand apart from their labels."""
        text, words = self.text, vocabulary()
        self.runs, matched = add_empty_rows(text, self.items, self.runs, matched, words)
        loose = self.runs
        self.runs = restore_blank_lines(text, self.items, self.runs, matched, words)
        self.runs = restore_positions(text, self.runs, matched)
        self._heads = Heads(text, self.items, self.runs)
        self._torn = self._tearing().torn(matched)
        if self._has_no_rows(matched):  # lines and columns of such a text tell nothing
            self.runs, self._heads = loose, Heads(text, self.items, loose)
        return matched

    def _prints_no_zero(self, matched: Matched) -> bool:
        """Whether some rows have no number, no number stands over, and none is a zero."""
        rows = sorted((row for of_table in matched.rows.values() for row in of_table), key=lambda row: row.run)
        if all(self.runs[row.run].items for row in rows):
            return False
        tearing = self._tearing()
        if tearing.numbers_over(rows, tearing.head_run(rows[0]), rows[-1].run):
            return False
        numbers = {self.content.number(item) for row in rows for item in self.runs[row.run].values} - {None}
        return bool(numbers) and 0 not in numbers

    def _read_torn(self, matched: Matched) -> Mapping[str, TornTable]:
        if not self._has_no_rows(matched):
            return {}
        return read_torn(self.text, self.items, matched.editions, self.content.number)

    def _has_no_rows(self, matched: Matched) -> bool:
        """Whether the numbers of all tables may be printed apart from their labels."""
        return bool(self._torn) and self._torn == matched.editions.keys()

    def _doubt(self, cells: Mapping[str, Found], found: Finding) -> None:
        """Cells that are no longer proven, and what is said of them."""
        self.cells.update(cells)
        self.findings.append(found)

    def _tables(self, matched: Matched) -> Tables:
        """What was read, with the findings about all tables together."""
        of_tables = (
            self.extents.of_rows(rows, self.runs) if rows else self.extents.of_labels(table)
            for table, rows in matched.rows.items()
        )
        extents = [extent for extent in of_tables if extent is not None]
        editions = Editions(**matched.editions)
        if self._filled or leave_zeros_blank(self.cells, editions):
            self.findings.append(damage.zeros_left_blank())
        self.findings += damage.misspelt(self.text, self.extents.labels_inside(extents), editions)
        self.findings += (damage.missing_table(table) for table in forms.TABLES if table not in matched.editions)
        if self._torn and extents:
            extents = list(self.extents.of_lines(min(extents)[0]))
            self.findings += self._strays().apart(extents, self.findings)
        return Tables(editions, self.cells, tuple(self.findings), tuple(extents))

    def _strays(self) -> Strays:
        return Strays(self.text, self.runs, self.cells, self.content.number)

    def _tearing(self) -> Tearing:
        return Tearing(self.text, self.runs, self._heads, self.extents, self.content.number)

    def _torn_table(self, table: TableForm, found: Mapping[str, Item]) -> None:
        """A table whose numbers are printed apart from their labels, as far as they tell their cells."""
        for row in table.rows:
            for cell in row.cells:
                if cell.path in found:
                    self.cells.update(self.content.cells((found[cell.path],), (cell,)))
            missing = [cell for cell in row.cells if cell.path not in found or self.cells[cell.path].value is None]
            if missing:
                self.findings.append(damage.missing_row(row, missing))
        self.findings.append(damage.torn_table(table))

    def _table(self, table: TableForm, rows: Sequence[MatchedRow], resolution: Resolution, matched: Matched) -> None:
        by_form = {row.form.path: row for row in rows}
        resolved = {row.form.path: row for row in resolution.rows}
        behind_cut = self._behind_cut(table, rows, resolution)
        for form in table.rows:
            if form.path in resolved:
                self._row(resolved[form.path], by_form[form.path])
            elif form not in behind_cut:
                self.findings.append(damage.missing_row(form))
        if behind_cut:
            self.findings.append(damage.truncated(table, behind_cut, len(self.text)))
        self._filled = self._filled or resolution.filled
        if self._is_split(table, rows):
            self.findings.append(damage.split_table(table))
        if resolution.stopped:
            self.findings.append(damage.search_stopped(table))
        self.findings += self._strays().between(rows, matched.runs, self._copied)

    def _is_split(self, table: TableForm, rows: Sequence[MatchedRow]) -> bool:
        """Whether the head that all rows of a table share is printed again between two of them."""
        wanted = shared_head(table.name, table.edition)
        for above, below in itertools.pairwise(rows) if wanted else ():
            labels = [label for run in self.runs[above.run + 1 : below.run + 1] for label in run.labels]
            if len(labels) > len(wanted) / 2:
                pieces = {plain(self.text[label.start : label.end]) for label in labels}
                if len(wanted & pieces) > len(wanted) / 2:
                    return True
        return False

    def _resolve(self, table: TableForm, rows: Sequence[MatchedRow]) -> Resolution:
        if self._is_clean(rows):
            resolution = printed((row.form, self.runs[row.run].items) for row in rows)
        else:
            resolution = resolve(self._choices(table, rows), table, self.content.number, self.mends)
        return unproven_end(resolution, table, len(self.text), self.content.number)

    def _choices(self, table: TableForm, rows: Sequence[MatchedRow]) -> list[Choice]:
        cut = self._is_cut(rows)
        shapes = columns.shapes_of(
            [(self.runs[row.run], len(row.form.cells)) for row in (rows[:-1] if cut else rows)],
            glued=self._is_glued(rows),
        )
        taken, tearing = {row.run for row in rows}, self._tearing()
        return [
            Choice(row.form, tuple(self.runs[row.run].values), (), apart=True)
            if self.runs[row.run].row == LOOSE and (table.name in self._torn or tearing.lacks_heads(row))
            else self._choice(row, shapes, self._behind(row.run, taken), cut=cut and row is rows[-1])
            for row in rows
        ]

    def _behind(self, at: int, taken: Collection[int]) -> tuple[Item, ...]:
        """The values right behind a run, with no label between, that belong to no row."""
        behind = self.runs[at + 1] if at + 1 < len(self.runs) and at + 1 not in taken else None
        return () if behind is None or behind.labels else tuple(behind.values)

    def _is_clean(self, rows: Sequence[MatchedRow]) -> bool:
        """Whether borders tell every cell of a table: one empty cell is told by the borders of all the others."""
        if not all(map(self._is_clean_row, rows)):
            return False
        full = all(len(self.runs[row.run].values) == len(row.form.cells) for row in rows)
        return full or not (self._is_cut(rows) or self._is_glued(rows))

    def _is_clean_row(self, row: MatchedRow) -> bool:
        """Whether a printed row has as many bordered cells as the form and its own head have."""
        run, width = self.runs[row.run], len(row.form.cells)
        return (
            run.row != LOOSE
            and len(run.items) == width
            and run.items[-1].cell - run.items[0].cell == width - 1
            and not columns.is_in_label(run)
            and not columns.repeats(self._heads.labels(row.run), width)
        )

    def _is_cut(self, rows: Sequence[MatchedRow]) -> bool:
        """Whether the text may end in the last row."""
        return bool(rows) and self._ends_with(rows[-1]) and not self._is_closed(self.runs[rows[-1].run])

    def _is_glued(self, rows: Sequence[MatchedRow]) -> bool:
        return columns.is_glued(self.text, self._printed(rows), vocabulary())

    def _printed(self, rows: Sequence[MatchedRow]) -> list[Sequence[Item]]:
        """The printed rows of a table, head and all."""
        if not rows:
            return []
        start, end = self.extents.of_rows(rows, self.runs)
        first = bisect.bisect_left(self.items, start, key=lambda item: item.start)
        last = bisect.bisect_right(self.items, end, key=lambda item: item.start)
        return list(printed_rows(self.items[first:last]))

    def _choice(self, row: MatchedRow, shapes: columns.Shapes, behind: tuple[Item, ...], *, cut: bool) -> Choice:
        run, width = self.runs[row.run], len(row.form.cells)
        if not run.items and row.form.table not in _WITH_SUMS and self._no_zeros:
            return Choice(row.form, (), ((None,) * width,), structural=True)
        values, labelled = tuple(run.values), bool(row.form.label)
        short = len(values) < width
        if cut and short and (len(run.items) < width or (run.row_labels and shapes.start_of(run) is None)):
            return Choice(row.form, values, (), cut=True)  # the row may go on behind the end of the text
        if run.row != LOOSE or len(run.items) > width:
            head = self._heads.labels(row.run)
            merged = columns.unmerge(self.text, run.items, head, width)
            if merged is None and len(run.items) > width:
                merged = columns.below_heads(run.items, self._heads.columns(run, row.form), width)
            if merged is not None:
                return Choice(row.form, (), (merged,), structural=True)
            if columns.repeats(head, width):
                return Choice(row.form, values, ())  # not as many cells as the head has, or copies of one that differ
        if run.row == LOOSE and len(values) == width and any(map(self._is_piece, values)):
            return Choice(row.form, values, ())  # a number in two pieces, and one too few
        found = columns.ways(run, width, shapes, labelled=labelled)
        return Choice(row.form, values, found.placements, structural=found.structural, behind=behind)

    def _is_piece(self, item: Item) -> bool:
        return self.content.number(item) is None and self.mends.is_piece(item)

    def _is_closed(self, run: Run) -> bool:
        """Whether a row that has a line for itself is followed by a line end."""
        alone = run.row != LOOSE and bool(run.row_labels) and run.row_labels[-1].line == run.items[-1].line
        return alone and "\n" in self.text[run.items[-1].end :]

    def _behind_cut(self, table: TableForm, rows: Sequence[MatchedRow], resolution: Resolution) -> tuple[RowForm, ...]:
        """The rows from the one in which the text ends; none where it ends elsewhere."""
        if not rows or not self._ends_with(rows[-1]):
            return ()
        last = table.rows.index(rows[-1].form)
        whole = resolution.rows[-1].certain
        return table.rows[last + 1 :] if whole else table.rows[last:]

    def _row(self, row: Resolved, matched: MatchedRow) -> None:
        run = self.runs[matched.run]
        items = [item for item in row.cells if item is not None]
        if row.certain and len(items) == len(row.cells):
            self._proven(items, row.form.cells)
        else:
            self._partly_proven(row, run.span[0])
        self.findings += damage.of_row(row, run, matched.weight, self.content)

    def _proven(self, items: Sequence[Item], cells: Sequence[CellForm]) -> None:
        found = self.content.cells(items, cells)
        self.cells.update(found)
        self.findings += damage.of_contents(found, self.text, cells)

    def _partly_proven(self, row: Resolved, seen: int) -> None:
        """The cells of a row; ``seen`` is the place of one that nothing stands in, until one is read."""
        for form, item, sure, candidate in zip(row.form.cells, row.cells, row.proven, row.candidates, strict=True):
            if sure and item is not None:
                self._proven((item,), (form,))
                seen = item.end
            elif sure:
                self.cells[form.path] = empty(seen)
            elif candidate is not None:
                self.cells[form.path] = self.content.candidate(candidate, form)

    def _ends_with(self, row: MatchedRow) -> bool:
        """Whether nothing follows a row but pieces of the form."""
        if any(run.values for run in self.runs[row.run + 1 :]):
            return False
        text, end = self.text, self.runs[row.run].span[1]
        behind = [item for item in self.tail if item.start > end]
        return all(vocabulary().part(plain(text[item.start : item.end])) for item in behind)


_WITH_SUMS = frozenset(table for table in forms.TABLES if forms.table_form(table, forms.newest(table)).sums)


def _has_loose_rows(runs: Sequence[Run], matched: Matched) -> bool:
    """Whether a table has rows without borders, or no rows with numbers at all."""
    return any(not rows or any(runs[row.run].row == LOOSE for row in rows) for rows in matched.rows.values())
