"""A report as bytes that another process takes back, small and quickly made.

Pickled as it is, a report has fifty kilobytes: its text, the places of every piece of it, and the evidence of every
cell. What the numbers need is a fraction of that. The cells go as rows of plain values, and stay bytes until somebody
asks for one of them, so that who only collects numbers of reports does not pay for 200 objects each.
"""

import pickle
from collections.abc import Iterator

import attrs

from govinfo_parse.cells import Cell, Cells
from govinfo_parse.report import Report
from govinfo_parse.text import Place

_FIELDS = tuple(field.name for field in attrs.fields(Cell) if field.name not in ("place", "proof"))
_PLACE = tuple(field.name for field in attrs.fields(Place))


def packed(report: Report, *, texts: bool = False) -> bytes:
    """The report for `unpacked`; it equals the one that comes out, and is without source and evidence.

    With ``texts`` they are kept.
    """
    if texts:
        return pickle.dumps((report, None), pickle.HIGHEST_PROTOCOL)
    rows = pickle.dumps([_row(cell) for cell in report.cells()], pickle.HIGHEST_PROTOCOL)
    return pickle.dumps((attrs.evolve(report, source=None, cells=()), rows), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Report:
    """The report that `packed` wrote. Only for bytes from a process of our own: a pickle may run anything."""
    report: Report
    report, rows = pickle.loads(data)
    return report if rows is None else attrs.evolve(report, cells=Cells(lambda: _cells(rows)))


def _row(cell: Cell) -> tuple[object, ...]:
    place = cell.place
    return (
        *(getattr(cell, name) for name in _FIELDS),
        None if place is None else tuple(getattr(place, name) for name in _PLACE),
    )


def _cells(rows: bytes) -> Iterator[Cell]:
    for *values, place in pickle.loads(rows):
        where = None if place is None else Place(**dict(zip(_PLACE, place, strict=True)))
        yield Cell(place=where, **dict(zip(_FIELDS, values, strict=True)))
