"""Read the fixed tables of a Chinese 政府信息公开工作年度报告 into typed results.

    import govinfo_parse as gp

    report = gp.parse(text)
    report.applications.received.total  # int, or None where no number is printed and proven
    report.findings  # everything that did not fit

The ways out are modules of their own, each imported by name.
"""

from govinfo_parse.cells import Cell, Status
from govinfo_parse.errors import FindingsError, GovInfoError, MissingExtraError, NotAReportError, SourceError
from govinfo_parse.findings import Finding, Severity
from govinfo_parse.reading import parse, parse_file, parse_html, parse_tables
from govinfo_parse.report import Narrative, Report
from govinfo_parse.sums import check
from govinfo_parse.text import SourceText

__version__ = "0.1.0"

__all__ = [
    "Cell",
    "Finding",
    "FindingsError",
    "GovInfoError",
    "MissingExtraError",
    "Narrative",
    "NotAReportError",
    "Report",
    "Severity",
    "SourceError",
    "SourceText",
    "Status",
    "check",
    "parse",
    "parse_file",
    "parse_html",
    "parse_tables",
]
