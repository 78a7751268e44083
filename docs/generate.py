"""The pages that are written from the code: ``form.md`` from the form classes, ``findings.md`` from codes and vetoes.

mkdocs calls `on_files` (see ``hooks`` in mkdocs.yml).
"""

import ast
import functools
import inspect
import itertools
from collections.abc import Iterable, Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from govinfo_parse import doubts, forms
from govinfo_parse.findings import CODES, Severity
from govinfo_parse.forms import CellForm, Edition, Kind, RowForm, SumForm, TableForm

_KINDS = {Kind.COUNT: "count", Kind.CHANGE: "signed count", Kind.AMOUNT: "amount"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the written pages to those in the folder."""
    for name, lines in (("form.md", form_page()), ("findings.md", findings_page())):
        files.append(File.generated(config, name, content="\n".join(lines) + "\n"))
    return files


def findings_page() -> Iterator[str]:
    """The closed list of codes, by severity."""
    yield "# Findings"
    yield "\nEverything that `Finding.code` can be. A finding never changes a number."
    for severity in Severity:
        yield f"\n## {severity.capitalize()}\n"
        rows = ((f"`{code}`", meaning.meaning) for code, meaning in CODES.items() if meaning.severity is severity)
        yield from _table(("code", "meaning"), rows)
    yield "\n## Reasons"
    yield (
        "\nWhat speaks against a row stands in the message of its finding and in `Cell.proof.vetoes`;"
        " `Report.explain` prints it. Besides these: a row with more or fewer cells than columns, a head in other words"
        " than the form's, a copy that differs, a number with which the text ends. The sums may prove such a row"
        " nevertheless.\n"
    )
    yield from (f"- {reason}" for reason in reasons())


def reasons() -> Iterator[str]:
    """Every veto that there is, what it says of a single case left out."""
    told = (node for node in ast.walk(ast.parse(inspect.getsource(doubts))) if isinstance(node, ast.Yield))
    for said in (node.value for node in sorted(told, key=lambda node: node.lineno)):
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value
        elif isinstance(said, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in said.values)


def form_page() -> Iterator[str]:
    """Every row and column of every table in every edition, with paths, and the sums."""
    yield "# The form"
    yield (
        "\nThe path of a cell is its attribute path from the report: `applications.received.total`."
        " Wordings behind a slash were seen in published reports and are read as well;"
        " *editions* says from when to when a row or column exists."
    )
    for name in forms.TABLES:
        yield f"\n## {forms.title(name)}: `{name}`"
        for edition in forms.editions(name):
            yield from _edition(forms.table_form(name, edition), alone=len(forms.editions(name)) == 1)


def _edition(form: TableForm, *, alone: bool) -> Iterator[str]:
    editions = " and ".join(map(str, forms.EDITIONS))
    yield f"\n### {f'Editions {editions}' if alone else f'Edition {form.edition}'}: {len(form.cells)} cells"
    same_columns = itertools.groupby(form.rows, lambda row: [_column(row, cell) for cell in row.cells])
    for columns, rows in same_columns:
        if form.rows[0].label:
            yield "\n"
            yield from _table(("row", "path", "editions"), map(_row, rows))
        yield "\n"
        yield from _table(("column", "name", "holds", "unit", "editions"), columns)
    if form.sums:
        yield "\nSums:\n"
        yield from _sums(form.sums)


def _row(row: RowForm) -> tuple[str, ...]:
    beside = (*filter(None, [row.block]), *row.beside[:-1], " / ".join(row.labels))
    return " › ".join(beside), f"`{row.path}`", _extent(row.editions)


def _column(row: RowForm, cell: CellForm) -> tuple[str, ...]:
    label = " › ".join((*cell.over, " / ".join(cell.labels)))
    name = cell.path.removeprefix(row.path + ".")
    printed = [edition for edition in forms.editions(row.table) if cell.path in _paths(row.table, edition)]
    return label, f"`{name}`", _KINDS[cell.kind], cell.unit or "", _extent(printed)


@functools.cache
def _paths(table: str, edition: Edition) -> frozenset[str]:
    return frozenset(cell.path for row in forms.table_form(table, edition).rows for cell in row.cells)


def _extent(editions: Sequence[Edition]) -> str:
    """From when to when a row or column exists, in words."""
    since = f"from {editions[0]}" if editions[0] != forms.EDITIONS[0] else ""
    until = f"until {editions[-1]}" if editions[-1] != forms.EDITIONS[-1] else ""
    return f"{since} {until}".strip() or "all"


def _sums(sums: Sequence[SumForm]) -> Iterator[str]:
    """One line for each rule: how many sums it makes, and the first of them written out."""
    for code, same in itertools.groupby(sums, lambda one: one.code):
        first, *others = same
        sides = (" + ".join(_addends(side)) for side in (first.left, first.right))
        count = f", {len(others) + 1} in all, the first along {first.where}" if others else ""
        yield f"- `{code}`{count}: {' = '.join(sides)}"


def _addends(side: Sequence[str]) -> Iterator[str]:
    """The cells of one side, those in the middle of a long one left out."""
    shown = side if len(side) <= 6 else (*side[:2], None, side[-1])
    return ("…" if path is None else f"`{path}`" for path in shown)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield f"| {' | '.join(field.replace('|', chr(92) + '|') for field in row)} |"
