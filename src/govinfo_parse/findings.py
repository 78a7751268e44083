"""What was noticed about a report: a closed list of codes, each with its severity and meaning."""

import enum
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from govinfo_parse.forms import Number


class Severity(enum.StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """A number is missing, contradicted or not proven."""
    WARNING = "warning"
    """Something printed does not fit the form; the numbers may still be right."""
    NOTICE = "notice"
    """Worth knowing; no number is in doubt because of it."""


@attrs.frozen
class Code:
    """One kind of finding."""

    severity: Severity
    meaning: str


_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CODES: Mapping[str, Code] = MappingProxyType(
    {
        "row-sum": Code(_ERROR, "In a row of table three the six applicant columns do not add up to 总计."),
        "outcome-sum": Code(_ERROR, "In a column of table three the outcomes do not add up to （七）总计."),
        "balance": Code(_ERROR, "In a column of table three, first plus second item is not third plus fourth item."),
        "dispute-sum": Code(_ERROR, "In a block of table four the four outcomes do not add up to 总计."),
        "table-missing": Code(_ERROR, "One of the three tables was not found."),
        "row-missing": Code(_ERROR, "A row of a table that was found has no numbers that can be told to be its own."),
        "row-incomplete": Code(_ERROR, "A row has fewer numbers than columns, and nothing tells which are absent."),
        "row-ambiguous": Code(_ERROR, "A row's numbers can be read in more than one way."),
        "value-unreadable": Code(_ERROR, "A cell holds text that is no number."),
        "unit-mismatch": Code(_ERROR, "A number is printed in another unit than its column states."),
        "table-truncated": Code(_ERROR, "The text ends in the middle of a table."),
        "duplicate-table": Code(_ERROR, "A table is printed more than once and the copies differ."),
        "stray-number": Code(
            _WARNING, "A number stands inside a table where the form has no cell, or apart from its label."
        ),
        "label-misspelt": Code(_WARNING, "A label differs from the form's wording but can mean only one thing."),
        "pages-unread": Code(_WARNING, "Pages of a PDF file have no text layer; what is printed there was not read."),
        "another-report": Code(_WARNING, "The text holds more reports than one; the first of them was read."),
        "table-repeated": Code(_NOTICE, "A table is printed more than once and the copies agree."),
        "table-split": Code(_NOTICE, "A table is printed in several parts."),
        "cells-torn": Code(
            _NOTICE, "A table's numbers are printed apart from its labels; order and sums tell its cells."
        ),
        "editions-mixed": Code(
            _NOTICE, "The tables of the report, or heads of one table, are of different editions of the form."
        ),
        "heading-missing": Code(_NOTICE, "A section of the report has no heading."),
        "year-from-prose": Code(
            _NOTICE, "The heading gives no year; the prose, or the title of its page, says which one is reported on."
        ),
        "number-split": Code(_NOTICE, "A number is printed in pieces; the sums of its row and columns join them."),
        "numbers-joined": Code(_NOTICE, "Two numbers are printed as one; the sums of their row and columns part them."),
        "cells-joined": Code(_NOTICE, "Two numbers stand in one cell of the text; the sums give each its own."),
        "row-broken": Code(_NOTICE, "The numbers of a row go on in another line; the sums put them together."),
        "zeros-left-blank": Code(_NOTICE, "Every sum shows that empty cells stand for zero in this report."),
        "search-stopped": Code(_NOTICE, "The search for a placement reached its limit; cells it left are uncertain."),
        "report-packed": Code(
            _NOTICE, "A page does not show all tables; they were read from a string that it holds, or are hidden in it."
        ),
        "kind-mismatch": Code(_NOTICE, "The content of a file is of another kind than its name says."),
    }
)
"""Every code that `Finding.code` can have."""


@attrs.frozen(kw_only=True)
class Finding:
    """One thing noticed about a report."""

    code: str
    """One of `CODES`."""
    severity: Severity
    message: str
    """What was expected, what was found and where, in the form's own words."""
    cells: tuple[str, ...] = ()
    """Paths of the cells it is about."""
    span: tuple[int, int] | None = attrs.field(default=None, eq=False)
    """(start, end) in ``report.source.text``."""
    rule: str | None = None
    """The rule of the form that is broken, such as ``row-sum``; None where it is about no rule."""
    expected: Number | str | None = None
    """What should stand there: what the left side of a sum comes to, a unit, a label; None where nothing certain."""
    found: Number | str | None = None
    """What stands there instead: what the right side of a sum comes to, or the printed text; None where there is none.
    """


def finding(
    code: str,
    message: str,
    cells: tuple[str, ...] = (),
    span: tuple[int, int] | None = None,
    *,
    rule: str | None = None,
    expected: Number | str | None = None,
    found: Number | str | None = None,
) -> Finding:
    """A finding with the severity that its code has."""
    return Finding(
        code=code, severity=CODES[code].severity, message=message, cells=cells, span=span, rule=rule,
        expected=expected, found=found,
    )  # fmt: skip
