"""What can go wrong: a loop over files needs to catch `GovInfoError` and nothing else.

GovInfoError
├── NotAReportError    no part of the form was found
├── SourceError        the document cannot be read
│   ├── FileError          the file cannot be opened (an OSError, too; a MissingFileError is a FileNotFoundError)
│   └── ProcessError       only of `many.parse_many`: the process that read the file was killed or took too long
├── MissingExtraError  an optional dependency is not installed (an ImportError, too)
└── FindingsError      a report was read and `Report.raise_for_findings` was asked to insist

A wrong argument is a mistake of the program and no trouble with a file: it raises TypeError, outside the tree.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_parse.findings import Finding


class GovInfoError(Exception):
    """Root of everything this library raises about a document or a file, whatever is wrong with it."""


class NotAReportError(GovInfoError, ValueError):
    """The document holds no part of the form: another kind of document, or the form used before 2019."""


class SourceError(GovInfoError, ValueError):
    """The document cannot be read: not text, encrypted, without a text layer, broken or too large."""


class FileError(OSError, SourceError):
    """A file cannot be opened: it is a folder, or not to be read by this user. It has the ``errno`` of an OSError."""


class MissingFileError(FileError, FileNotFoundError):
    """There is no such file."""


class ProcessError(SourceError):
    """The process that read a file ended, or took too long. The file may be to blame, or whoever killed the process."""


class FindingsError(GovInfoError):
    """A report has findings of severity ``error``; all of them are in ``findings``."""

    def __init__(self, findings: "tuple[Finding, ...]") -> None:
        self.findings = findings
        lines = "\n".join(f"  {finding.code}: {finding.message}" for finding in findings)
        super().__init__(f"{len(findings)} error(s) in the report:\n{lines}")

    def __reduce__(self) -> "tuple[type[FindingsError], tuple[tuple[Finding, ...]]]":
        return type(self), (self.findings,)  # by default a copy would be made of the message


class MissingExtraError(GovInfoError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""

    def __init__(self, extra: str, needed_for: str) -> None:
        self.extra, self._needed_for = extra, needed_for
        installed = importlib.import_module("govinfo_parse.installed")  # it loads a good deal that is seldom needed
        super().__init__(
            f"{needed_for} needs the extra {extra!r}, govinfo-parse[{extra}]: {installed.command_for(extra)}"
        )

    def __reduce__(self) -> "tuple[type[MissingExtraError], tuple[str, str]]":
        return type(self), (self.extra, self._needed_for)  # by default a copy would be made of the message
