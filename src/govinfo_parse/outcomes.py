"""What becomes of a file among many."""

import os

import attrs

from govinfo_parse.errors import GovInfoError
from govinfo_parse.report import Report

StrPath = str | os.PathLike[str]


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of a file: either ``report`` or ``error`` is there."""

    path: StrPath
    """As it was given."""
    report: Report | None = None
    error: GovInfoError | None = None
    """What `reading.parse_file` raised, or a ProcessError where the process that read the file ended or took too long."""
    seconds: float
    """How long the file took, by the clock."""
