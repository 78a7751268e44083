"""The contract: a Report or a GovInfoError, in linear time and bounded memory.

`Bounds` knows what a made report costs in this very process, and allows a generous multiple of it for each byte. Time
is that of the processor, so that a busy machine changes little, and what took too long is read twice more before it
counts. `Finds` keeps what broke the contract.
"""

import re
import sys
import time
import traceback
import tracemalloc
from pathlib import Path

import govinfo_parse as gp
from govinfo_parse.cells import Status
from govinfo_parse.report import Report
from tests.contract.targets import Target


class BrokenContractError(Exception):
    """A report that contradicts itself, or too much time or memory."""


def check(report: Report) -> None:
    """A report says of itself what is so: printed cells have a number, and a place that prints one."""
    text = report.source.text if report.source is not None else ""
    for cell in report.cells():
        start, end = cell.span or (0, 0)
        right = (cell.value is not None) == (cell.status is Status.PRINTED) and 0 <= start <= end <= len(text)
        if cell.status is Status.PRINTED:
            right = right and any(sign.isdigit() for sign in text[start:end])
        if not right:
            raise BrokenContractError(f"a cell that contradicts itself: {cell}")


class Bounds:
    """How much time and memory a target may take."""

    TIMES = 40
    """So many times what a made report takes. Hostile input takes up to eight times as long, see benchmarks."""
    SMALL = 4_000
    """Bytes that every input is counted as besides: some costs do not depend on the size."""
    EVERY = 500
    """Memory is measured for one input in so many, because that takes ten times as long."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._tried = 0
        self._run(b"")  # what is made once and kept is no cost of an input
        seeds = [*target.seeds()]
        for seed in seeds:
            self._run(seed)
        self._pace = max(self._seconds(seed) / self._size(seed) for seed in seeds)
        self._weight = max(self._bytes(seed) / self._size(seed) for seed in seeds)

    def run(self, data: bytes) -> Report | None:
        """Read an input; its report, if one came of it.

        Raises BrokenContractError, or whatever came in place of a report or a GovInfoError.
        """
        self._tried += 1
        allowed = self._pace * self._size(data) * self.TIMES
        start = time.process_time()
        report = self._run(data)
        seconds = time.process_time() - start
        if seconds > allowed:
            seconds = min(seconds, self._seconds(data), self._seconds(data))
        if seconds > allowed:
            raise BrokenContractError(f"{seconds:.2f} seconds for {len(data)} bytes, where {allowed:.2f} are allowed")
        if self._tried % self.EVERY == 0:
            most, allowed = self._bytes(data), self._weight * self._size(data) * self.TIMES
            if most > allowed:
                raise BrokenContractError(f"{most} bytes of memory for {len(data)}, where {allowed:.0f} are allowed")
        return report

    def _size(self, data: bytes) -> int:
        return len(data) + self.SMALL

    def _run(self, data: bytes) -> Report | None:
        try:
            report = self._target.read(data)
        except gp.GovInfoError:
            return None
        check(report)
        return report

    def _seconds(self, data: bytes) -> float:
        start = time.process_time()
        self._run(data)
        return time.process_time() - start

    def _bytes(self, data: bytes) -> int:
        tracemalloc.start()
        try:
            self._run(data)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


# --------------------------------------------------------------------------- what breaks it


class Finds:
    """Reads inputs and keeps what broke the contract, once for each place in the code."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._bounds = bounds
        self._counter, self._kept = folder / "cases", folder / "finds"
        self._kept.mkdir(parents=True, exist_ok=True)
        self._cases = int(self._counter.read_text()) if self._counter.exists() else 0

    def run(self, data: bytes) -> Report | None:
        """Read one input; its report, if one came of it."""
        report = None
        try:
            report = self._bounds.run(data)
        except Exception as error:
            kept = self._kept / _place_of(error)
            if not kept.exists():
                kept.write_bytes(data)
                print(f"{kept.name}: {error}", file=sys.stderr)
        self._cases += 1
        if self._cases % 50 == 0:  # whoever counts reads the file; the process may end at any time
            self._counter.write_text(str(self._cases))
        return report


def _place_of(error: Exception) -> str:
    """A name for what went wrong: the kind of error, and the last place of ours that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    last = [frame for frame in frames if "govinfo_parse" in frame.filename][-1:] or frames[-1:]
    what = str(error).split(":")[0] if isinstance(error, BrokenContractError) else ""
    place = "-".join(f"{Path(frame.filename).stem}-{frame.name}" for frame in last)
    return re.sub(r"\W+", "-", f"{type(error).__name__}-{place}-{re.sub(r'[0-9.]+', '', what)}").strip("-")
