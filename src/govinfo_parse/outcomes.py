"""What becomes of a file among many."""

import os
from collections.abc import Callable
from typing import TypeVar

import attrs

from govinfo_parse.errors import GovInfoError, ProcessError
from govinfo_parse.report import Report

StrPath = str | os.PathLike[str]
Result = TypeVar("Result")


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of a file: either ``report`` or ``error`` is there."""

    path: StrPath
    """As it was given."""
    report: Report | None = None
    error: GovInfoError | None = None
    """What `reading.parse_file` raised, or a ProcessError where the process that read it ended or took too long."""
    seconds: float
    """How long the file took, by the clock."""


def attempted(work: Callable[[], Result]) -> Result | GovInfoError:
    """What the work gives, or the error that it ends in; nothing is raised.

    Any other error than those of the documentation is a mistake of this library, or there is no memory left. It costs
    one file of many, as a ProcessError that says which error it was, and not the others.

    >>> attempted(lambda: 1 / 0)
    ProcessError('reading it failed with ZeroDivisionError: division by zero')
    """
    try:
        return work()
    except GovInfoError as error:
        return error.with_traceback(None)
    except Exception as error:
        return ProcessError(f"reading it failed with {type(error).__name__}: {error}")
