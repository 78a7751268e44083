"""Small texts for the tests of the reading core, and what is read of them in a form that can be looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.filling import Line
from govinfo_parse.groups import Group, group_atoms
from govinfo_parse.layouts import read_stretches
from govinfo_parse.layouts.lines import lines_of
from govinfo_parse.readings import as_reading

APPLICANTS = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
"""The head of table three, each label once."""
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
"""The columns of each block of table four."""
EMPTY, END = "∅", "¶"


def shown(atoms: Iterable[Atom]) -> list[str]:
    """Atoms as their texts; an empty cell and the end of a row as a sign, what is odd with a question mark."""
    signs = {Kind.EMPTY: EMPTY, Kind.END: END}
    return [signs.get(atom.kind, atom.text + "?" * (atom.kind is Kind.ODD)) for atom in atoms]


def rows_of(atoms: Iterable[Atom]) -> list[list[str]]:
    """The same by printed rows."""
    rows: dict[int, list[Atom]] = {}
    for atom in atoms:
        rows.setdefault(atom.row, []).append(atom)
    return [shown(row) for row in rows.values()]


def atoms_of(text: str) -> list[Atom]:
    """All atoms of a text, whatever its layouts."""
    return [atom for stretch in read_stretches(text) for atom in stretch.atoms]


def groups_of(text: str) -> list[Group]:
    """The groups of a text."""
    return group_atoms(read_stretches(text))[0]


def filled_lines(text: str) -> dict[str, Line]:
    """The rows of the form that a text fills, by path, by its words and borders alone."""
    assert lines_of(text)
    return {line.row.slot.path: line for line in as_reading(read_stretches(text)).lines}


def cells_of(report: gp.Report, row: str) -> list[object]:
    """What the cells of a row say: the number, else the status."""
    return [
        cell.status.value if cell.value is None else cell.value for cell in report.cells() if _is_in(cell.path, row)
    ]


def read(text: str, row: str) -> list[object]:
    """The same of a text."""
    return cells_of(gp.parse(text), row)


def named(report: gp.Report) -> set[str]:
    """The cells that an error or a warning names."""
    loud = [one for one in report.findings if one.severity is not gp.Severity.NOTICE]
    return {path for one in loud for path in one.cells}


def codes(report: gp.Report) -> list[str]:
    """The errors and warnings."""
    return [one.code for one in report.findings if one.severity is not gp.Severity.NOTICE]


def silent(text: str, truth: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """The cells that say something else than is printed without a finding that names them.

    ``truth`` has the cells of a row in printed order: a number, "" for an empty cell, None where the text has none.
    """
    report = gp.parse(text)
    for row, printed in truth.items():
        cells = [cell for cell in report.cells() if _is_in(cell.path, row)]
        for cell, number in zip(cells, printed, strict=True):
            hides = cell.status in (gp.Status.BLANK, gp.Status.MARKED) and number not in ("", None)
            forced = isinstance(number, int) and cell.value is None and cell.implied not in (None, number)
            if cell.path not in named(report) and (hides or forced or cell.value not in (None, number)):
                yield f"{cell.path} is {number!r}, and reads {cell.value} ({cell.status}, implied {cell.implied})"


def _is_in(path: str, row: str) -> bool:
    return path.rpartition(".")[0] == row


def row_form(path: str, edition: forms.Edition = 2021) -> forms.RowForm:
    """A row of the form."""
    return next(row for row in forms.table_form(path.split(".")[0], edition).rows if row.path == path)


def numbers(*zero: str) -> dict[str, forms.Number | None]:
    """A report of the newest editions whose sums hold and whose numbers differ, with nothing in the cells ``zero``."""
    values: dict[str, forms.Number | None] = {}
    for at, cell in enumerate(forms.table_form("disclosure", 2021).cells, start=31):
        values[cell.path] = 0 if cell.path in zero else at
    rows = [row.path for row in forms.table_form("applications", 2021).rows]
    sums = {"applications.received", "applications.concluded"}
    columns = [cell.path.rpartition(".")[2] for cell in forms.table_form("applications", 2021).rows[0].cells]
    for place, column in enumerate(columns[:-1]):
        own = {row: 11 + 7 * at + place for at, row in enumerate(rows) if row not in sums}
        own = {row: 0 if f"{row}.{column}" in zero else number for row, number in own.items()}
        outcomes = sum(own.values()) - own["applications.carried_in"] - own["applications.carried_forward"]
        received = outcomes + own["applications.carried_forward"] - own["applications.carried_in"]
        own |= {"applications.concluded": outcomes, "applications.received": received}
        values |= {f"{row}.{column}": number for row, number in own.items()}
    for row in rows:
        values[f"{row}.total"] = sum(int(values[f"{row}.{column}"] or 0) for column in columns[:-1])
    for at, cell in enumerate(forms.table_form("disputes", 2021).cells):
        block, _, column = cell.path.rpartition(".")
        parts = [value for path, value in values.items() if path.startswith(f"{block}.")]
        values[cell.path] = (
            0
            if cell.path in zero
            else sum(int(part) for part in parts if part is not None)
            if column == "total"
            else 2 + at
        )
    return values
