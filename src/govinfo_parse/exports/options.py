"""What a user decides about a file that is written, and what all formats have in common."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs

from govinfo_parse import rows
from govinfo_parse.records import Fill, as_float
from govinfo_parse.rows import CELLS, Labels, Read, Table, reports_table

Write = Callable[[list[Read]], None]
"""Adds what was read to a file."""


@attrs.frozen(kw_only=True)
class Options:
    """How a file is written."""

    wide: bool = False
    """A row per report and not per cell, in files that hold one table."""
    labels: Labels = "path"
    fill: Fill | None = None

    @property
    def table(self) -> Table:
        """The table of a file that holds one."""
        return reports_table() if self.wide else CELLS

    @property
    def told(self) -> dict[str, str]:
        """What a file that holds all tables says about itself."""
        told = {"version": str(rows.VERSION), "labels": self.labels, "fill": self.fill or "none"}
        return {f"govinfo_parse.{name}": value for name, value in told.items()}


def as_stored(value: Any) -> Any:
    """A value for files whose numbers are those of the processor: an amount as float, everything else as it is.

    Raises ValueError for a number that would come back with other digits; none that is read has so many.
    """
    if isinstance(value, Decimal):
        return as_float(value)
    if isinstance(value, int):
        as_float(value)
    return value


def as_text(value: Any) -> Any:
    """An amount in digits, everything else as it is."""
    return f"{value:f}" if isinstance(value, Decimal) else value
