"""How far a run over many files is: a bar on a terminal, a line now and then where standard error is none."""

import sys
import time
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from govinfo_parse.cli.lines import clean
from govinfo_parse.cli.output import say

EVERY = 10.0
"""Seconds between two lines."""


class Shown(Protocol):
    """What shows how far a run is."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...

    def advance(self, counts: str) -> None:
        """One more file is done; ``counts`` says what has become of all of them."""

    def say(self, line: str) -> None:
        """A line about a file."""


def shown(total: int) -> Shown:
    """What shows how far a run over so many files is."""
    return _Bar(total) if sys.stderr.isatty() else _Lines(total)


class _Bar:
    def __init__(self, total: int) -> None:
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[counts]}, {task.fields[rate]}, left:", markup=False),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._rate = _Rate()
        self._task = self._progress.add_task("", total=total, counts="", rate="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()

    def advance(self, counts: str) -> None:
        self._rate.done += 1
        self._progress.update(self._task, advance=1, counts=counts, rate=str(self._rate))

    def say(self, line: str) -> None:
        self._progress.console.print(clean(line), markup=False, highlight=False, soft_wrap=True)


class _Lines:
    def __init__(self, total: int) -> None:
        self._total, self._rate = total, _Rate()
        self._next = time.monotonic() + EVERY

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def advance(self, counts: str) -> None:
        self._rate.done += 1
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            done = self._rate.done
            left = self._rate.left(self._total)
            self.say(f"{done:,} of {self._total:,} files: {counts}, {self._rate}, {left:.0f} s left")

    def say(self, line: str) -> None:
        say(clean(line), err=True)


class _Rate:
    """Files per second since the beginning."""

    def __init__(self) -> None:
        self.done = 0
        self._begun = time.monotonic()

    def left(self, total: int) -> float:
        """The seconds that are left at this rate."""
        return max(0, total - self.done) / self._each_second()

    def _each_second(self) -> float:
        return self.done / max(time.monotonic() - self._begun, 1e-9)

    def __str__(self) -> str:
        return f"{self._each_second():.1f} files/s"
