"""Whether a report that was printed and read again is the same report, as far as a person could tell."""

from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.report import Report


def shows_its_cells(report: Report) -> bool:
    """Whether the printed rows show where all empty cells are: every table has rows that are full, and most are, and no
    total is empty beside numbers. Where they do not, cells are uncertain, and none is read wrong."""
    for table in forms.TABLES:
        edition = getattr(report.editions, table)
        rows = [] if edition is None else forms.table_form(table, edition).rows
        held = [[report.cell(cell.path).value is not None for cell in row.cells] for row in rows]
        if 2 * sum(map(all, held)) <= len(held):
            return False
        if any(
            row.cells[-1].path.endswith(".total") and any(own) and not own[-1]
            for row, own in zip(rows, held, strict=True)
        ):
            return False
    return True


def is_read(parsed: Report, report: Report) -> bool:
    """Whether every cell is as it was printed, or, where rows show too little, at least none is sure of another."""
    differing = [cell for cell in parsed.cells() if (cell.status, cell.value) != _answer(report, cell.path)]
    doubtful = all(cell.status in (Status.UNCERTAIN, Status.MISSING) for cell in differing)
    return not differing or (doubtful and not shows_its_cells(report))


def _answer(report: Report, path: str) -> tuple[Status, object]:
    cell = report.cell(path)
    return cell.status, cell.value
