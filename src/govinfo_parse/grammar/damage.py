"""Findings about tables: each in the form's own words, saying what was expected and what was found."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.findings import Finding, finding
from govinfo_parse.forms import CellForm, RowForm, TableForm
from govinfo_parse.grammar.content import CellReader, Found
from govinfo_parse.grammar.items import LOOSE, Item
from govinfo_parse.grammar.resolve import Resolved
from govinfo_parse.grammar.runs import Run
from govinfo_parse.grammar.vocabulary import plain, vocabulary
from govinfo_parse.report import Editions, cell_forms

ALIKE = 65.0
"""Similarity in per cent from which a piece of text inside a table is a misspelt label."""
SHORTEST = 4
"""Plain characters that a misspelt label must have to be told from another word."""
LONGEST = 40
"""Plain characters beyond which a piece of text inside a table is prose."""


def missing_table(table: str) -> Finding:
    """No row of a table was found."""
    return finding("table-missing", f"{forms.title(table)}: none of its rows was found")


def missing_row(row: RowForm, cells: Sequence[CellForm] | None = None) -> Finding:
    """A row of a table that was found has no numbers of its own, or some of its ``cells`` have none."""
    paths = tuple(cell.path for cell in cells or row.cells)
    return finding("row-missing", f"{row.name}: no numbers were found that can be told to be its own", paths)


def truncated(table: TableForm, rows: Sequence[RowForm], end: int) -> Finding:
    """The text ends in the middle of a table; ``rows`` are the ones it does not show in full."""
    cells = tuple(cell.path for row in rows for cell in row.cells)
    return finding(
        "table-truncated", f"{table.title}: the text ends before {rows[0].name} is complete", cells, (end, end)
    )


def split_table(table: TableForm) -> Finding:
    """A table goes on below a second head."""
    return finding("table-split", f"{table.title}: its column labels are printed again between two of its rows")


def torn_table(table: TableForm) -> Finding:
    """The numbers of a table stand apart from its labels, and the sums tell what order they are printed in."""
    return finding("cells-torn", f"{table.title}: printed apart from its labels; order and sums tell the cells")


def zeros_left_blank() -> Finding:
    """Empty cells stand for zeros throughout."""
    return finding("zeros-left-blank", "every sum holds when the empty cells count nothing; they stay blank")


def search_stopped(table: TableForm) -> Finding:
    """The search for a placement reached its limit."""
    return finding("search-stopped", f"{table.title}: too many placements to try; the cells left over are uncertain")


def stray(text: str, run: Run, beside: Sequence[RowForm]) -> Finding:
    """Numbers inside a table where the form has no cell; ``beside`` are the rows they may have to do with."""
    cells = tuple(cell.path for row in beside for cell in row.cells)
    place = "beside " + " and ".join(row.name for row in beside) if beside else "between two rows"
    shown = " ".join(text[item.start : item.end] for item in run.values)
    return finding("stray-number", f"{shown} {place}: the form has no cell there", cells, run.span)


def untold(text: str, items: Sequence[Item]) -> Finding:
    """Numbers of a table whose numbers stand apart from its labels, where nothing tells their cells."""
    shown = " ".join(text[item.start : item.end] for item in items)
    message = f"{shown}: printed apart from the labels, and nothing tells which cells these are"
    return finding("stray-number", message, (), (items[0].start, items[-1].end))


def of_contents(found: Mapping[str, Found], text: str, cells: Iterable[CellForm]) -> list[Finding]:
    """What is wrong with the contents of cells; most of them are numbers, and need not be looked at one by one."""
    if {content.status for content, _, _ in found.values()} <= _CERTAIN:
        return []
    return [told for form in cells for told in _of_content(found[form.path], text, form)]


_CERTAIN = frozenset((Status.PRINTED, Status.BLANK))


def _of_content(found: Found, text: str, form: CellForm) -> Iterator[Finding]:
    """What is wrong with the content of a cell: text that is no number, or another unit than its column states."""
    content, start, end = found
    raw = text[start:end]
    if content.status is Status.UNREADABLE:
        message = f"{form.label}: expected a number, found {raw!r}"
        if content.candidate is not None:
            message += f", perhaps {content.candidate}"
        yield finding("value-unreadable", message, (form.path,), (start, end), found=raw)
    elif content.status is Status.UNCERTAIN:
        message = f"{form.label}: expected {form.unit or 'no unit of money'}, found {raw!r}"
        yield finding("unit-mismatch", message, (form.path,), (start, end), expected=form.unit, found=raw)


def of_row(row: Resolved, run: Run, weight: float, content: CellReader) -> Iterator[Finding]:
    """What is wrong with the numbers or the label of one row."""
    if row.certain and not row.spare and not row.by_sums and weight:
        return
    cells = tuple(cell.path for cell in row.form.cells)
    width, seen = len(cells), len(run.values)
    if not seen and not row.certain:
        yield missing_row(row.form)
    elif not row.certain:
        code = "row-incomplete" if seen < width else "row-ambiguous"
        doubt = tuple(path for path, sure in zip(cells, row.proven, strict=True) if not sure)
        message = f"{row.form.name}: expected {width} numbers, found {seen}, and nothing tells which is which"
        yield finding(code, message, doubt, run.span)
    elif row.spare:
        first = row.spare[0]
        message = f"{row.form.name}: expected {width} numbers, found {seen}"
        yield finding("stray-number", message, cells, (first.start, first.end))
    if row.by_sums and row.certain:
        yield from _torn(row, run, content)
    if weight == 0:
        yield finding("label-missing", f"{row.form.name}: no label; its place and the sums tell", cells, run.span)


_Held = Sequence[tuple[CellForm, Item]]
"""Cells of a row and what they hold."""


def _torn(row: Resolved, run: Run, content: CellReader) -> Iterator[Finding]:
    """How the printed row was torn that the sums put together."""
    held = [(cell, item) for cell, item in zip(row.form.cells, row.cells, strict=True) if item is not None]
    yield from _torn_digits(row.form, held, run, content)
    whole = (pair for pair in held if pair[1] in run.values)
    for (printed_row, _), pairs in itertools.groupby(whole, key=lambda pair: (pair[1].row, pair[1].cell)):
        inside = list(pairs)
        if printed_row != LOOSE and len(inside) > 1:
            yield _together("cells-joined", row.form, inside, "in one cell", content)
    rows, lines = {item.row for _, item in held}, {item.line for _, item in held}
    if len(rows) > 1 or (LOOSE in rows and 1 < len(lines) < len(held)):
        yield _about("row-broken", held, f"{row.form.name}: its numbers go on in another line")


def _torn_digits(row: RowForm, held: _Held, run: Run, content: CellReader) -> Iterator[Finding]:
    """The numbers that are printed in pieces, and those that are printed as one."""
    for form, item in held:
        pieces = sum(_is_in(value, item) for value in run.values)
        if pieces > 1:
            message = f"{row.name} {form.label}: {content.number(item)} is printed in {pieces} pieces"
            yield _about("number-split", [(form, item)], message)
    for value in run.values:
        inside = [(form, item) for form, item in held if _is_in(item, value)]
        if len(inside) > 1:
            yield _together("numbers-joined", row, inside, "without a gap", content)


def _is_in(inner: Item, outer: Item) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _together(code: str, row: RowForm, held: _Held, how: str, content: CellReader) -> Finding:
    numbers = " and ".join(str(content.number(item)) for _, item in held)
    return _about(code, held, f"{row.name}: {numbers} are printed {how}")


def _about(code: str, held: _Held, message: str) -> Finding:
    """A finding about some cells that stand together."""
    span = held[0][1].start, held[-1][1].end
    return finding(code, message, tuple(form.path for form, _ in held), span)


def misspelt(text: str, labels: Sequence[Item], editions: Editions) -> Iterator[Finding]:
    """Labels inside the tables that differ from the form's wording and can mean one thing only."""
    words = vocabulary()
    for label in labels:
        piece = plain(text[label.start : label.end])
        if not SHORTEST <= len(piece) <= LONGEST or words.part(piece):
            continue
        meant = best_alike(piece)
        if meant is None:
            continue
        paths = words.columns.get(meant) or {
            cell.path for slot in words.slots if meant in slot.keys for row in slot.forms.values() for cell in row.cells
        }
        cells = tuple(path for path in cell_forms(editions) if path in paths)
        printed = text[label.start : label.end]
        message = f"expected the label {meant}, found {printed}"
        yield finding("label-misspelt", message, cells, (label.start, label.end), expected=meant, found=printed)


@forms.cached(maxsize=512)
def best_alike(piece: str) -> str | None:
    """The one label of the form that a misspelt piece of text can mean, None where it is none or several."""
    if len(piece) < SHORTEST or len(piece) > LONGEST:
        return None
    words = vocabulary().every
    if any(len(word) >= SHORTEST and word in piece for word in words) or vocabulary().runs_together(piece):
        return None  # a label with an explanation behind it, or several in one piece
    found = process.extractOne(piece, words, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else None
