"""Mistakes that mypy must report, each on its own line with a part of what is said about it. Nothing here is run."""

from pathlib import Path

import govinfo_parse as gp


def mistakes(report: gp.Report, path: Path) -> None:
    gp.parse(path)  # error: "parse" has incompatible type "Path"; expected "str"
    gp.parse(b"text")  # error: "parse" has incompatible type "bytes"; expected "str"
    gp.parse_file()  # error: Missing positional argument "file"
    report.applications.recieved  # error: "Applications" has no attribute "recieved"
    report.applications.denied.total  # error: "Denied" has no attribute "total"
    report.disclosure.fees.decisions  # error: "Fees" has no attribute "decisions"
    report.applications.received.total + 1  # error: Unsupported operand types for + ("None" and "int")
    report.year = 2023  # error: Property "year" defined in "Report" is read-only
    report.cell("applications.received.total").value = 1  # error: Property "value" defined in "Cell" is read-only
    report.applications.received.total = 1  # error: Property "total" defined in "Applicants" is read-only
    report.findings.append(None)  # error: has no attribute "append"
    gp.Report.from_values({"disclosure.fees.amount": 1.5})  # error: has incompatible type "str": "float"
    gp.Report.from_values({}, disclosure=2014)  # error: "disclosure" to "from_values" of "Report" has incompatible type
    gp.Cell("applications.received.total", status=gp.Status.BLANK)  # error: Too many positional arguments for "Cell"
    gp.Status("printed") is gp.Severity.ERROR  # error: Non-overlapping identity check
