"""Sums of cells that are there, or none."""

from collections.abc import Iterable
from decimal import Decimal

from govinfo_parse.report import Report


def sum_of(report: Report, paths: Iterable[str]) -> int | None:
    """What counts add up to; None where one of them has no number."""
    values = [report.cell(path).value for path in paths]
    counts = [value for value in values if value is not None and not isinstance(value, Decimal)]
    return sum(counts) if len(counts) == len(values) else None
