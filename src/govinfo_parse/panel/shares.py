"""Shares and subtotals of one report."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from govinfo_parse import forms
from govinfo_parse.panel.sums import sum_of
from govinfo_parse.report import Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """A share, and what it is made of."""

    name: str
    label: str
    """What it is called in Chinese."""
    numerator: int | None
    """The sum of its cells; None where one of them has no number."""
    denominator: int | None
    value: float | None
    """Numerator by denominator; None where one of them is None, or nothing was there to be shared out."""
    numerator_cells: tuple[str, ...]
    denominator_cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subtotal:
    """A sum that the form does not print."""

    label: str
    """The group that is added up, and the row or column along which."""
    value: int | None
    """None where one of its cells has no number."""
    cells: tuple[str, ...]


_CONCLUDED = ("concluded",)
_SETTLED = ("upheld", "corrected", "other")

_OF_APPLICATIONS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "concluded": ("办结率", _CONCLUDED, ("received", "carried_in")),
    "granted": ("予以公开率", ("granted",), _CONCLUDED),
    "granted_in_full_or_part": ("予以公开和部分公开率", ("granted", "partially_granted"), _CONCLUDED),
    "denied": ("不予公开率", ("denied",), _CONCLUDED),
    "unavailable": ("无法提供率", ("unavailable",), _CONCLUDED),
    "not_processed": ("不予处理率", ("not_processed",), _CONCLUDED),
}
"""Name → label, the rows or groups above the line, those below it; all of them in the column 总计."""
_OF_DISPUTES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "reconsideration_corrected": ("行政复议纠正率", ("reconsideration",)),
    "litigation_corrected": ("行政诉讼纠错率", ("litigation.direct", "litigation.after_reconsideration")),
}
"""Name → label and blocks: 结果纠正 of all that came to an end, 尚未审结 left out."""


def rates(report: Report) -> list[Rate]:
    """Shares that are asked for again and again, each with its numerator, its denominator and their cells.

    Of applications: concluded of all that were there, and of those concluded the share that was granted, granted in
    full or in part, denied, unavailable, not processed; of those received the share of natural persons. Of disputes:
    corrected of all that came to an end.

    >>> made = Report.from_values({"applications.granted.total": 3, "applications.concluded.total": 4})
    >>> [(rate.name, rate.value) for rate in rates(made) if rate.value is not None]
    [('granted', 0.75)]
    """
    made = [
        _rate(report, name, label, _totals(report, above), _totals(report, below))
        for name, (label, above, below) in _OF_APPLICATIONS.items()
    ]
    received = "applications.received."
    made.append(
        _rate(report, "natural_persons", "自然人申请占比", (f"{received}natural_person",), (f"{received}total",))
    )
    for name, (label, blocks) in _OF_DISPUTES.items():
        corrected, settled = (
            tuple(f"disputes.{block}.{column}" for block in blocks for column in columns)
            for columns in (("corrected",), _SETTLED)
        )
        made.append(_rate(report, name, label, corrected, settled))
    return made


def _rate(report: Report, name: str, label: str, above: tuple[str, ...], below: tuple[str, ...]) -> Rate:
    numerator, denominator = sum_of(report, above), sum_of(report, below)
    value = None if numerator is None or not denominator else numerator / denominator
    return Rate(
        name=name, label=label, numerator=numerator, denominator=denominator, value=value, numerator_cells=above,
        denominator_cells=below,
    )  # fmt: skip


def _totals(report: Report, names: tuple[str, ...]) -> tuple[str, ...]:
    """The cells in the column 总计 of rows, and of all rows of groups, that the report's form has."""
    edition = report.editions.applications or forms.newest("applications")
    rows = [row.path for row in forms.table_form("applications", edition).rows]
    inside = (f"applications.{name}" for name in names)
    return tuple(f"{row}.total" for name in inside for row in rows if row == name or row.startswith(f"{name}."))


def subtotals(report: Report) -> list[Subtotal]:
    """Sums that readers make of table three: 法人或其他组织 of every row, groups （三） to （六） of every column.

    Rows first, then groups, both in printed order. Nothing is raised.

    >>> made = Report.from_values({f"applications.denied.{row}.total": 1 for row in (
    ...     "state_secret", "prohibited_by_law", "security_and_stability", "third_party_rights", "internal_affairs",
    ...     "process_information", "enforcement_files", "administrative_inquiry")})
    >>> [(one.label, one.value) for one in subtotals(made) if one.value is not None]
    [('（三）不予公开 总计', 8)]
    """
    form = forms.table_form("applications", report.editions.applications or forms.newest("applications"))
    made: list[Subtotal] = []
    for row in form.rows:
        for over, cells in itertools.groupby(row.cells, lambda cell: cell.over):
            if over:
                made.append(_subtotal(report, f"{row.name} {over[-1]}小计", tuple(cell.path for cell in cells)))
    for group, rows in itertools.groupby(form.rows, lambda row: row.groups):
        if group:
            columns = zip(*(row.cells for row in rows), strict=True)
            made += [
                _subtotal(report, f"{group[-1]} {column[0].label}", tuple(cell.path for cell in column))
                for column in columns
            ]
    return made


def _subtotal(report: Report, label: str, cells: tuple[str, ...]) -> Subtotal:
    return Subtotal(label=label, value=sum_of(report, cells), cells=cells)
