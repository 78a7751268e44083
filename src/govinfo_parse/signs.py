"""The sign and the colour of every status, the same wherever a table of numbers is drawn.

A sign stands in the place of the number that is not there, so that a page without colours says the same.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import attrs

from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import Number


@attrs.frozen
class Sign:
    """How cells of one status are shown."""

    letter: str
    """Names it in a style sheet."""
    light: str | None
    """The colour behind it on a light page, None where it has none."""
    dark: str | None
    """The colour behind it on a dark page."""
    write: Callable[[Cell], str]
    """The text of a cell: its number, its sign, or its printed text with a sign."""
    legend: str
    """What the sign means; empty for a plain number."""


def number(value: Number | None) -> str:
    """A number in digits; empty for None."""
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:f}"


def _raw(cell: Cell) -> str:
    """The printed text on one line; more than a spreadsheet takes is cut by whoever writes one."""
    return " ".join((cell.raw or "").split())


SIGNS: Mapping[Status, Sign] = MappingProxyType(
    {
        Status.PRINTED: Sign("p", None, None, lambda cell: number(cell.value), ""),
        Status.IMPLIED: Sign("i", "#d9f2e3", "#1e4630", lambda cell: f"({number(cell.value)})", "(0) implied"),
        Status.BLANK: Sign("b", "#eef0f2", "#33383e", lambda _: "空", "空 blank"),
        Status.MARKED: Sign("k", "#e3ecf7", "#24384f", _raw, "/ marked"),
        Status.UNREADABLE: Sign("x", "#ffd9d6", "#5c2622", lambda cell: f"{_raw(cell)}!", "l2! unreadable"),
        Status.UNCERTAIN: Sign("u", "#fff0c2", "#54430f", lambda cell: f"{number(cell.candidate)}?", "12? uncertain"),
        Status.MISSING: Sign("m", "#f7dcf0", "#4f2a47", lambda _: "…", "… missing"),
    }
)
"""Every status."""
