"""What can go wrong. This module imports nothing of the package.

GovInfoError
├── NotAReportError    no part of the form was found
├── SourceError        the document cannot be read
└── FindingsError      a report was read and `Report.raise_for_findings` was asked to insist
MissingExtraError      an optional dependency is not installed (an ImportError, outside the tree)
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_parse.findings import Finding


class GovInfoError(Exception):
    """Root of everything this library raises about a document."""


class NotAReportError(GovInfoError, ValueError):
    """The document holds no part of the form: another kind of document, or the form used before 2019."""


class SourceError(GovInfoError, ValueError):
    """The document cannot be read: not text, encrypted, without a text layer, broken or too large."""


class FindingsError(GovInfoError):
    """A report has findings of severity ``error``; all of them are in ``findings``."""

    def __init__(self, findings: "tuple[Finding, ...]") -> None:
        self.findings = findings
        lines = "\n".join(f"  {finding.code}: {finding.message}" for finding in findings)
        super().__init__(f"{len(findings)} error(s) in the report:\n{lines}")


class MissingExtraError(ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""

    def __init__(self, extra: str, needed_for: str) -> None:
        self.extra = extra
        super().__init__(f"{needed_for} needs the extra {extra!r}: pip install 'govinfo-parse[{extra}]'")
