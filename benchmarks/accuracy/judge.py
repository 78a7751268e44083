"""What a reader said of each cell, held against what the document says."""

import enum
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from benchmarks.accuracy.cases import Case, Truth
from govinfo_parse.forms import Number


@attrs.frozen
class Answer:
    """What a reader says of one cell."""

    value: Number | None = None
    empty: bool = False
    """It says that the cell is empty or holds a mark."""
    implied: Number | None = None
    named: bool = False
    """An error or a warning names the cell."""


class Verdict(enum.Enum):
    RIGHT = "right"
    """The printed number; or empty, where the cell is empty or a mark."""
    IMPLIED = "implied"
    """Nothing read, but the sums of the form leave the true number."""
    FLAGGED = "flagged"
    """No claim, or a wrong one with an error or a warning that names the cell."""
    SILENT = "silent"
    """Wrong, and nothing says so."""


def judge(truth: Truth, answer: Answer) -> Verdict:
    if answer.value is not None:
        right = truth.printed and answer.value == truth.number
    elif answer.empty and not truth.printed:
        right = True
    elif answer.implied is not None and truth.number is not None:
        return Verdict.IMPLIED if answer.implied == truth.number else Verdict.SILENT
    elif answer.empty:
        right = False
    else:
        return Verdict.FLAGGED
    return Verdict.RIGHT if right else Verdict.FLAGGED if answer.named else Verdict.SILENT


def _judged(case: Case, answers: Mapping[str, Answer]) -> Iterator[tuple[str, Verdict]]:
    """Every cell of a document with what was said of it."""
    return ((path, judge(truth, answers.get(path, Answer()))) for path, truth in case.cells.items())


def read_right(case: Case, answers: Mapping[str, Answer]) -> frozenset[str]:
    """The cells that are read right."""
    return frozenset(path for path, verdict in _judged(case, answers) if verdict is Verdict.RIGHT)


def verdicts(case: Case, answers: Mapping[str, Answer]) -> Counter[Verdict]:
    """Every cell of a document; a number for a cell that the document does not have counts as well."""
    found = Counter(verdict for _, verdict in _judged(case, answers))
    for path in answers.keys() - case.cells.keys() - case.untold:
        if answers[path].value is not None and not answers[path].named:
            found[Verdict.SILENT] += 1
    return found
