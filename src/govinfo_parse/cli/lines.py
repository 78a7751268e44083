"""What the command says about a report on lines of text."""

import unicodedata
from collections import Counter

import click

from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.findings import Finding, Severity
from govinfo_parse.report import Report

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def summary(path: str, report: Report) -> str:
    """What a report holds."""
    editions = (f"{table} {report.editions.of(table) or 'not found'}" for table in forms.TABLES)
    facts = {
        "agency": report.agency or "not found",
        "year": str(report.year or "not found"),
        "editions": ", ".join(editions),
        "cells": _cells_by_status(report),
        "findings": _findings_by_code(report),
    }
    return "\n  ".join([clean(path), *(f"{name:10}{clean(fact)}" for name, fact in facts.items())])


def _cells_by_status(report: Report) -> str:
    cells = report.cells()
    found = Counter(cell.status for cell in cells)
    text = f"{len(cells)}: " + ", ".join(f"{found[status]} {status}" for status in Status if found[status])
    implied = sum(cell.value is None and cell.implied is not None for cell in cells)
    return f"{text}; {implied} not printed but implied by the sums" if implied else text


def _findings_by_code(report: Report) -> str:
    codes = Counter((finding.severity, finding.code) for finding in report.findings)
    listed = (
        f"{code} ({count})" if count > 1 else code
        for severity in Severity
        for (its, code), count in codes.items()
        if its is severity
    )
    counted = severities(Counter(finding.severity for finding in report.findings))
    return ": ".join(filter(None, (counted, ", ".join(listed))))


def severities(counts: Counter[Severity]) -> str:
    """How many findings there are of each severity."""
    found = [(counts[severity], severity) for severity in Severity if counts[severity]]
    return ", ".join(f"{count} {severity}{'s' * (count > 1)}" for count, severity in found) or "no findings"


def finding_line(path: str, report: Report, finding: Finding) -> str:
    """A finding with its place."""
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity])
    parts = (clean(path), _place(report, finding), severity, finding.code, clean(finding.message))
    return ": ".join(filter(None, parts))


def doubt(report: Report, finding: Finding) -> str | None:
    """What speaks against the first cell of a finding that was not read without doubt, and how many more there are."""
    told = [against for path in finding.cells if (against := report.explain(path).doubt)]
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else None


def _place(report: Report, finding: Finding) -> str:
    """Where a finding stands, else where the first of its cells stands, else nothing."""
    if finding.span is not None and report.source is not None:
        return report.source.where(finding.span[0])
    return next((cell.where for cell in map(report.cell, finding.cells) if cell.where), "")


def reason(error: Exception) -> str:
    """What an error says, without the number of the system and the path, which stands in front of it already."""
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)


def clean(text: str) -> str:
    """The text on one line, without characters that would steer a terminal."""
    return printable(" ".join(text.split()))


def printable(line: str) -> str:
    """A line without characters that would steer a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) == "Cc" else c for c in line)
