"""Runs without a label: placed where their neighbours and the sums leave one row."""

import itertools
from collections.abc import Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import RowForm, TableForm
from govinfo_parse.grammar.matching import Matched, MatchedRow
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.zeros import NumberOf
from govinfo_parse.sums import is_broken


def fill_gaps(matched: Matched, runs: Sequence[Run], number: NumberOf) -> Matched:
    """Rows whose label is missing, where as many full runs as rows stand between two proven rows.

    The sums of the whole table must not object; otherwise the rows stay missing and the runs stay over.
    """
    rows_of = {}
    for table, rows in matched.rows.items():
        form = forms.table_form(table, matched.editions[table])
        rows_of[table] = _fill(form, rows, runs, number)
    return attrs.evolve(matched, rows=rows_of)


def _fill(table: TableForm, rows: list[MatchedRow], runs: Sequence[Run], number: NumberOf) -> list[MatchedRow]:
    order = {form.path: at for at, form in enumerate(table.rows)}
    filled = rows[:1]
    for before, after in itertools.pairwise(rows):
        first, last = order[before.form.path] + 1, order[after.form.path]
        if first < last:
            absent = table.rows[first:last]
            spare = [at for at in range(before.run + 1, after.run) if runs[at].values and not runs[at].lead]
            added = [MatchedRow(at, form, 0.0) for at, form in zip(spare, absent, strict=False)]
            if _fits(absent, [runs[at] for at in spare]) and _allowed(table, [*rows, *added], runs, number):
                filled += added
        filled.append(after)
    return filled


def _fits(absent: Sequence[RowForm], spare: Sequence[Run]) -> bool:
    return len(absent) == len(spare) and all(
        len(run.values) == len(form.cells) and not run.row_labels
        for run, form in zip(spare, absent, strict=True)
    )  # fmt: skip


def _allowed(table: TableForm, rows: Sequence[MatchedRow], runs: Sequence[Run], number: NumberOf) -> bool:
    """Whether no sum of the table is broken when every full row is read from left to right."""
    numbers = {
        cell.path: number(item)
        for row in rows
        if len(runs[row.run].values) == len(row.form.cells)
        for cell, item in zip(row.form.cells, runs[row.run].values, strict=True)
    }
    return bool(table.sums) and not any(is_broken(rule, numbers) for rule in table.sums)
