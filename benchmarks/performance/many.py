"""What `parse_many` and `read_batches` do with thousands of files, every tenth of them broken.

Memory is read from ``/proc``. On a machine that is busy with other work the rates say little; processor time says what
they would be on a quiet one.
"""

import itertools
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import pyarrow as pa

from benchmarks.markdown import table
from benchmarks.performance.clock import in_own_process
from benchmarks.performance.made import make_files
from govinfo_parse.batches import read_batches
from govinfo_parse.many import Outcome, parse_many

EVERY = 50
"""Files between two looks at the memory."""
SHARE = 1_000
"""Files at the beginning and at the end of a run between whose memory is compared: what grows with their number would
show there."""
MANY = 10_000_000
"""Pages that are counted up."""
CORES = 64
"""Of a cluster that reads them."""


def memory() -> int:
    """The bytes that this process and those it started have in memory; pages that they share count for each."""
    page = os.sysconf("SC_PAGE_SIZE")
    processes = [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid is not None)]
    return sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) * page for process in processes)


@attrs.frozen
class Run:
    """One run over some files."""

    files: int
    jobs: int
    seconds: float
    read: float
    """Seconds of processor time of the processes that read."""
    asked: float
    """Seconds of processor time of the process that asks."""
    first: int
    """The most bytes that all processes had while the first `SHARE` files were read."""
    last: int
    """The same of the last ones."""


def measured(paths: Sequence[Path], jobs: int) -> Run:
    """Read all files with so many processes, which this one asks."""
    first = last = 0
    begun, ours, theirs = time.monotonic(), _processor(resource.RUSAGE_SELF), _processor(resource.RUSAGE_CHILDREN)
    for number, _ in enumerate(parse_many(paths, jobs), start=1):
        if number % EVERY == 0 or number == len(paths):
            now = memory()
            first = max(first, now) if number <= SHARE or not first else first
            last = max(last, now) if number > len(paths) - SHARE else last
    return Run(
        files=len(paths),
        jobs=jobs,
        seconds=time.monotonic() - begun,
        read=_processor(resource.RUSAGE_CHILDREN) - theirs,
        asked=_processor(resource.RUSAGE_SELF) - ours,
        first=first,
        last=last,
    )


def _processor(who: int) -> float:
    """Seconds of processor time of this process, or of those it started that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def many_files(most: int) -> str:
    """From one file to ``most``, with one process that reads and with two, and whether both give the same of all files.

    Measured in a process of its own, which has nothing else in memory.
    """
    return in_own_process("benchmarks.performance.many", str(most)).rstrip()


def _measured(most: int) -> str:
    sizes = [*itertools.takewhile(lambda size: size < most, (10**power for power in range(9))), most]
    with tempfile.TemporaryDirectory() as folder:
        paths = make_files(Path(folder), most)
        runs = [(measured(paths[:size], 1), measured(paths[:size], 2)) for size in sizes]
        equal, broken = compared(paths)
        batches = batched(paths)
    head = ("files", "a second, 1 process", "2 processes", "ratio", "ms each where it is read", "where it is asked for")
    memories = ("most memory of the first thousand, 1 process", "2 processes", "of the last thousand, 1 process")
    rows = (_row(one, two) for one, two in runs)
    same = f"Outcomes that are equal in both: {equal:,} of {len(paths):,}, of which {broken:,} are errors."
    return "\n".join((table((*head, *memories, "2 processes"), rows), f"\n{same} {batches}"))


def compared(paths: Sequence[Path]) -> tuple[int, int]:
    """How many outcomes are the same with one process and with two, and how many are errors.

    They are compared as they come: no more of them are in memory than `parse_many` itself keeps.
    """
    equal = broken = 0
    for one, two in zip(told(parse_many(paths, 1)), told(parse_many(paths, 2)), strict=True):
        equal += one == two
        broken += one[1] is None
    return equal, broken


def _row(one: Run, two: Run) -> tuple[object, ...]:
    return (
        one.files,
        *(f"{run.files / run.seconds:.0f}" for run in (one, two)),
        f"{one.seconds / two.seconds:.2f}",
        f"{1e3 * two.read / two.files:.1f}",
        f"{1e3 * two.asked / two.files:.2f}",
        *(f"{size / 1e6:.0f} MB" for size in (one.first, two.first, one.last, two.last)),
    )


def batched(paths: Sequence[Path]) -> str:
    """What a page costs in `read_batches`, in one process and in processor time."""
    content = ({"source": str(path), "content": path.read_bytes()} for path in paths)
    begun = _processor(resource.RUSAGE_SELF)
    rows = sum(batch.num_rows for batch in read_batches(pa.RecordBatch.from_pylist([page]) for page in content))
    seconds = _processor(resource.RUSAGE_SELF) - begun
    return _counted_up(seconds / len(paths), rows / len(paths))


def _counted_up(seconds: float, rows: float) -> str:
    """What a page costs, and how much that is for `MANY`."""
    hours = MANY * seconds / 3_600
    return (
        f"`read_batches` takes {1e3 * seconds:.1f} ms for each of them, with {rows:.0f} rows. "
        f"Ten million such pages are {hours:.0f} hours on one core, {60 * hours / CORES:.0f} minutes on {CORES}, and "
        f"{MANY * rows / 1e9:.1f} billion rows; that is counted up, not measured."
    )


def told(outcomes: Iterator[Outcome]) -> Iterator[tuple[object, ...]]:
    """What has to be equal: everything but the time."""
    return ((one.path, one.report, type(one.error), str(one.error)) for one in outcomes)


if __name__ == "__main__":
    print(_measured(int(sys.argv[1])))
