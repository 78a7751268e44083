"""Reports beside each other, and numbers made from their cells: what changed, what should carry over, shares.

    pandas.DataFrame(compare(before, after))
    across_years(reports_of_one_agency)     # warnings, where one year does not go on from the year before
    pandas.DataFrame(rates(report))
    prose_findings(report)                  # numbers of the narrative that differ from the tables

Everything is made of printed numbers, or of what the user filled in before (`records.filled`): where a number that
belongs to a result is not there, the result is None, and never a number made of the rest. Every result names its cells
and is a dataclass, so that a list of them is a frame.
"""

from govinfo_parse.panel.prose import ProseNotice, prose_findings
from govinfo_parse.panel.shares import Rate, Subtotal, rates, subtotals
from govinfo_parse.panel.years import Change, YearWarning, across_years, compare

__all__ = [
    "Change",
    "ProseNotice",
    "Rate",
    "Subtotal",
    "YearWarning",
    "across_years",
    "compare",
    "prose_findings",
    "rates",
    "subtotals",
]
