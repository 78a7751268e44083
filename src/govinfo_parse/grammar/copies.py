"""Tables that are printed more than once: the first copy is kept, and cells that differ are not proven."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import Edition, Number
from govinfo_parse.grammar.align import Match, align
from govinfo_parse.grammar.content import Found
from govinfo_parse.grammar.matching import Matched
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import vocabulary
from govinfo_parse.grammar.zeros import NumberOf

SHARE = 0.5
"""Share of a table's rows that must be printed again to make a copy."""


@attrs.frozen
class Copy:
    """A second copy of a table: its runs, and its numbers by cell path."""

    table: str
    runs: tuple[Run, ...]
    numbers: Mapping[str, Number | None]


def find_copies(text: str, runs: Sequence[Run], matched: Matched, number: NumberOf) -> list[Copy]:
    """The tables that the runs left over from the first reading make once more."""
    taken = matched.runs
    spare = [run for at, run in enumerate(runs) if at not in taken and run.values and not run.lead]
    if not spare:
        return []
    slots = [slot for slot in vocabulary().slots if matched.editions.get(slot.table) in slot.forms]
    matches = align(text, spare, slots)
    copies = (_copy(table, spare, matches, matched, number) for table in matched.editions)
    return [copy for copy in copies if copy is not None]


def _copy(
    table: str, spare: Sequence[Run], matches: Sequence[Match], matched: Matched, number: NumberOf
) -> Copy | None:
    edition = matched.editions[table]
    rows = [match for match in matches if match.slot.table == table]
    if len(rows) < SHARE * len(forms.table_form(table, edition).rows):
        return None
    numbers: dict[str, Number | None] = {}
    for match in rows:
        form, values = match.slot.forms[edition], spare[match.run].values
        if len(values) == len(form.cells):
            numbers.update((cell.path, number(item)) for cell, item in zip(form.cells, values, strict=True))
    return Copy(table, tuple(spare[match.run] for match in rows), numbers) if numbers else None


def compare(copy: Copy, cells: Mapping[str, Found]) -> Iterator[tuple[str, Found]]:
    """The cells of a table that its copy prints otherwise, no longer proven."""
    for path, number in copy.numbers.items():
        cell = cells.get(path)
        if cell is not None and cell.status is Status.PRINTED and cell.value != number:
            yield path, cell.doubted()


def of_one_edition(table: str, edition: Edition, cells: Mapping[str, Found]) -> dict[str, Found]:
    """The cells of a table that its other editions do not have, no longer proven."""
    others = [forms.table_form(table, other) for other in forms.editions(table) if other != edition]
    shared = {cell.path for other in others for cell in other.cells}
    own = (cell.path for cell in forms.table_form(table, edition).cells if cell.path not in shared)
    certain = (Status.PRINTED, Status.BLANK)
    return {path: cells[path].doubted() for path in own if path in cells and cells[path].status in certain}


def mixed(table: str, doubted: Collection[str]) -> Finding:
    """What is said about a table that is printed in two editions: nothing tells which rows each head is above."""
    told = f"{forms.title(table)}: printed with the column labels of several editions"
    return finding("duplicate-table", told, tuple(doubted))


def copied(copy: Copy, differing: Collection[str]) -> Finding:
    """What is said about a table that is printed twice."""
    title = forms.title(copy.table)
    span = copy.runs[0].span[0], copy.runs[-1].span[1]
    if differing:
        told = f"{title}: printed twice, and the copies differ in {len(differing)} cell(s)"
        return finding("duplicate-table", told, tuple(differing), span)
    return finding("table-repeated", f"{title}: printed twice, and the copies agree", (), span)
