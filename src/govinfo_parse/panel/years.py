"""One cell in two reports, and what should carry over from one year to the next."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import Number, RowForm
from govinfo_parse.panel.sums import sum_of
from govinfo_parse.report import Report, printed_forms


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One cell in two reports."""

    path: str
    row: str
    """The row label of the form, with the groups around it."""
    column: str
    before: Number | None
    after: Number | None
    difference: Number | None
    """``after`` less ``before``; None where one of them is not there."""
    status_before: Status
    status_after: Status


@dataclass(frozen=True, kw_only=True, slots=True)
class YearWarning:
    """A number of one year that does not go on from the year before.

    It is no mistake of either report alone: the agency may have been merged, or have corrected an earlier number.
    """

    rule: str
    """``carry-over`` or ``stock``."""
    before: int
    """The earlier year."""
    after: int
    """The later year."""
    message: str
    cells_before: tuple[str, ...]
    cells_after: tuple[str, ...]
    expected: int
    found: int


def compare(before: Report, after: Report) -> list[Change]:
    """Every cell that one of two reports has, in printed order: both numbers, the difference, both statuses.

    Of a cell that one of them does not have, because its form has no such row or its table was not found, that side is
    ``missing``. Whether the two are the same agency is not asked: compare what you want to compare.

    >>> old = Report.from_values({"applications.received.total": 7}, year=2022)
    >>> new = Report.from_values({"applications.received.total": 9}, year=2023)
    >>> [(one.before, one.after, one.difference) for one in compare(old, new) if one.difference]
    [(7, 9, 2)]
    """
    for name, given in (("before", before), ("after", after)):
        if not isinstance(given, Report):
            raise TypeError(f"{name}: expected a Report, found {type(given).__name__}")
    told = {form.path: None for report in (before, after) for form in printed_forms(report.editions)}
    rows = _rows()
    return [_change(rows[path], before.cell(path), after.cell(path)) for path in sorted(told, key=list(rows).index)]


def _change(row: RowForm, before: Cell, after: Cell) -> Change:
    (form,) = (form for form in row.cells if form.path == before.path)
    difference: Number | None = None
    if before.value is not None and after.value is not None:
        difference = after.value - before.value
    return Change(
        path=before.path, row=row.name if row.label else " ".join(form.over), column=form.label, before=before.value,
        after=after.value, difference=difference, status_before=before.status, status_after=after.status,
    )  # fmt: skip


@forms.cached
def _rows() -> dict[str, RowForm]:
    """The row of every cell, in printed order, that of the newest edition which prints it."""
    found: dict[str, RowForm] = {}
    for table in forms.TABLES:
        for edition in reversed(forms.editions(table)):
            for row in forms.table_form(table, edition).rows:
                found |= {cell.path: row for cell in row.cells if cell.path not in found}
    return found


def across_years(reports: Iterable[Report], *, same_agency: bool = False) -> list[YearWarning]:
    """Where a year does not go on from the year before: reports of one agency with one scope, in order of years.

    ``carry-over``: 上年结转 is the 结转下年度继续办理 of the year before, for each kind of applicant. ``stock``:
    现行有效件数 is that of the year before, and what was issued, less what was repealed. A rule is judged where all its
    numbers are there; years that do not follow each other are not compared.

    Raises ValueError where a report has no year, two have the same, or the agencies have different names, unless
    ``same_agency`` says that they are one nevertheless: an agency that was renamed.

    >>> old = Report.from_values({"applications.carried_forward.total": 3}, agency="示例市教育局", year=2022)
    >>> new = Report.from_values({"applications.carried_in.total": 4}, agency="示例市教育局", year=2023)
    >>> [(one.rule, one.expected, one.found) for one in across_years([old, new])]
    [('carry-over', 3, 4)]
    """
    if isinstance(reports, Report):
        raise TypeError("reports: expected an iterable of at least two, found one Report")
    given = list(reports)
    for at, report in enumerate(given):
        if not isinstance(report, Report):
            raise TypeError(f"reports, number {at}: expected a Report, found {type(report).__name__}")
    ordered = _by_year(given, same_agency)
    return [
        warning
        for before, after in itertools.pairwise(ordered)
        if ordered[after].year == (ordered[before].year or 0) + 1
        for warning in (*_carried(ordered[before], ordered[after]), *_stock(ordered[before], ordered[after]))
    ]


def _by_year(reports: list[Report], same_agency: bool) -> dict[int, Report]:
    agencies = sorted({str(report.agency) for report in reports})
    if len(agencies) > 1 and not same_agency:
        raise ValueError(
            f"expected reports of one agency, found {', '.join(agencies)}; same_agency says that it is one"
        )
    found: dict[int, Report] = {}
    for report in reports:
        if report.year is None:
            raise ValueError(f"a report has no year: {report!r}")
        if report.year in found:
            raise ValueError(f"two reports are about {report.year}: {found[report.year]!r} and {report!r}")
        found[report.year] = report
    return dict(sorted(found.items()))


def _carried(before: Report, after: Report) -> Iterator[YearWarning]:
    for form in _row("applications.carried_in").cells:
        column = form.path.rpartition(".")[2]
        yield from _judged(
            "carry-over",
            f"上年结转 {form.label}",
            before,
            after,
            (f"applications.carried_forward.{column}",),
            (form.path,),
        )


def _stock(before: Report, after: Report) -> Iterator[YearWarning]:
    for row in forms.table_form("disclosure", forms.newest("disclosure")).rows:
        names = {form.path.rpartition(".")[2] for form in row.cells}
        if {"in_force", "issued", "repealed"} <= names:
            yield from _judged(
                "stock", f"{row.label} 现行有效件数", before, after, (f"{row.path}.in_force",),
                (f"{row.path}.in_force",), (f"{row.path}.issued",), (f"{row.path}.repealed",),
            )  # fmt: skip


def _judged(
    rule: str,
    label: str,
    before: Report,
    after: Report,
    kept: tuple[str, ...],
    found: tuple[str, ...],
    more: tuple[str, ...] = (),
    less: tuple[str, ...] = (),
) -> Iterator[YearWarning]:
    """What was kept, with what came and without what went, should be what is found."""
    old, new, came, went = sum_of(before, kept), sum_of(after, found), sum_of(after, more), sum_of(after, less)
    if old is None or new is None or came is None or went is None or old + came - went == new:
        return
    made = f"{old}" + (f" + {came} - {went} = {old + came - went}" if more else "")
    yield YearWarning(
        rule=rule, before=before.year or 0, after=after.year or 0, cells_before=kept,
        cells_after=(*found, *more, *less), expected=old + came - went, found=new,
        message=f"{label}: expected {made} from {before.year}, found {new} in {after.year}",
    )  # fmt: skip


def _row(path: str) -> RowForm:
    return forms.table_form("applications", forms.newest("applications")).row_of[path]
