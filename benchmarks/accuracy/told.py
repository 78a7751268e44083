"""What a text tells at all where empty cells left no trace.

Such a text is the numbers of each row in order, and nothing else: every report that has the same numbers in the same
order in each of its rows, and whose sums hold, has this text. In a cell of which those reports say different things,
nobody can read what was printed. They are found by an integer program, which knows the form and nothing of how the
library reads.
"""

import functools
from collections.abc import Iterator, Mapping

import highspy

from benchmarks.accuracy.cases import Case, Truth
from govinfo_parse.forms import Number, TableForm

TRACELESS = ("pipes_dropped", "bs4_newline.txt", "bs4_space.txt", "pdfplumber_text.txt", "pdftotext_raw.txt")
"""The layouts in which an empty cell leaves no trace."""


def told(case: Case) -> frozenset[str]:
    """The cells of which all reports that have this text say the same."""
    return _told_of(case.form, frozenset(case.cells.items()))


@functools.cache
def _told_of(forms: tuple[TableForm, ...], cells: frozenset[tuple[str, Truth]]) -> frozenset[str]:
    """Kept, because several texts are those of one report."""
    return frozenset(path for form in forms for path in _told(form, dict(cells)))


def _told(form: TableForm, cells: Mapping[str, Truth]) -> Iterator[str]:
    program = _Program(form, cells)
    yield from program.full
    left = program.cells.keys() - program.full
    while left:
        path = min(left)
        other = program.other(path)
        if other is None:
            yield path
        left -= {path} if other is None else {one for one in left if other[one] != program.cells[one]}


class _Program:
    """Each number of a row stands in one of its cells, the order is kept, and the sums hold."""

    def __init__(self, form: TableForm, truth: Mapping[str, Truth]) -> None:
        self.cells: dict[str, Number | None] = {}
        """What each cell prints, None where it is empty."""
        self._numbers: dict[str, list[tuple[Number, highspy.highs.highs_var]]] = {}
        """The numbers that may stand in each cell, and whether they do."""
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call] # the only part of it without types
        self._solver.silent()
        self.full: set[str] = set()
        """The cells of rows that have a number in each."""
        for row in form.rows:
            paths = [cell.path for cell in row.cells]
            if all(path in truth for path in paths):
                self._add_row({path: truth[path].number if truth[path].printed else None for path in paths})
        for rule in form.sums:
            if self._numbers.keys() >= {*rule.left, *rule.right}:
                left, right = (
                    [one for path in side for one in self._numbers[path]] for side in (rule.left, rule.right)
                )
                self._solver.addConstr(_total(left) - _total(right) == 0)

    def _add_row(self, printed: Mapping[str, Number | None]) -> None:
        self.cells |= printed
        self.full |= printed.keys() if None not in printed.values() else set()
        self._numbers |= {path: [] for path in printed}
        before = None
        for number in (number for number in printed.values() if number is not None):
            stands = [self._solver.addBinary() for _ in printed]
            place = self._solver.qsum(at * one for at, one in enumerate(stands))
            self._solver.addConstr(self._solver.qsum(stands) == 1)
            if before is not None:
                self._solver.addConstr(place - before >= 1)
            before = place
            for path, one in zip(printed, stands, strict=True):
                self._numbers[path].append((number, one))

    def other(self, path: str) -> Mapping[str, Number | None] | None:
        """A report with the same text that says something else of a cell; None where there is none."""
        printed = self.cells[path]
        if not self._numbers[path]:
            return None  # no number in the whole row
        same = [one for number, one in self._numbers[path] if number == printed]
        any_other = [one for number, one in self._numbers[path] if number != printed]
        aim = self._solver.qsum(any_other) - self._solver.qsum(same)
        self._solver.maximize(aim)
        found = {path: self._number(path) for path in self.cells}
        return found if found[path] != printed else None

    def _number(self, path: str) -> Number | None:
        return next((number for number, one in self._numbers[path] if self._solver.val(one) > 0.5), None)


def _total(numbers: list[tuple[Number, highspy.highs.highs_var]]) -> highspy.highs.highs_linear_expression:
    return highspy.Highs.qsum(float(number) * one for number, one in numbers)
