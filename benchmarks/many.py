"""What `parse_many` does with 5,000 files, a tenth of them broken: ``python -m benchmarks.many [FILES]``.

Prints the rate with one process and with two, their ratio, the most memory that all processes together have while the
first and the last thousand files are read, and whether the outcomes of both are equal. Memory is read from ``/proc``.
On a machine that is busy with other work the rates say little; processor time says what they would be on a quiet one.
"""

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from govinfo_parse.batches import read_batches
from govinfo_parse.many import Outcome, parse_many
from govinfo_parse.render import to_html, to_lines, to_markdown, to_tab_rows
from govinfo_parse.report import Editions
from govinfo_parse.testing.plans import Plan, Scale, make_report

FILES = 5_000
EVERY = 50
"""Files between two looks at the memory."""
THOUSAND = 1_000
_PLAN = Plan(editions=Editions(disclosure=2021, applications=2021, disputes=2019), scale=Scale(zeros=0.6, most=500))
_SHAPES = {".html": to_html, ".txt": to_tab_rows, ".md": to_markdown, ".text": to_lines}
_BREAKS: tuple[tuple[str, Callable[[bytes, random.Random], bytes]], ...] = (
    (".html", lambda page, source: b"<html><body>" + b"".join(map(bytes, [[65 + n % 26] for n in range(2_000)]))),
    (".txt", lambda page, source: b"\xff\xfe" + source.randbytes(3_000)),
    (".pdf", lambda page, source: b"%PDF-1.7\n" + page[:1_000]),
    (".docx", lambda page, source: b"PK\x03\x04" + source.randbytes(1_000)),
    (".txt", lambda page, source: b""),
)


def make_files(folder: Path, number: int) -> list[Path]:
    """Reports in several shapes, every tenth file broken in one of several ways."""
    paths = []
    for seed in range(number):
        source = random.Random(seed)
        suffix, render = source.choice([*_SHAPES.items()])
        content = render(make_report(seed, _PLAN)).text.encode()
        if seed % 10 == 9:
            suffix, broken = source.choice(_BREAKS)
            content = broken(content, source)
        path = folder / f"{seed:06}{suffix.replace('.text', '.txt')}"
        path.write_bytes(content)
        paths.append(path)
    return paths


def memory() -> int:
    """The bytes that this process and those it started have in memory; pages that they share count for each."""
    page = os.sysconf("SC_PAGE_SIZE")
    processes = [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid is not None)]
    return sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) * page for process in processes)


def measured(paths: list[Path], jobs: int) -> float:
    """Read all files; print and give back the rate."""
    peaks: dict[int, int] = {}
    broken = 0
    begun, ours, theirs = time.monotonic(), _processor(resource.RUSAGE_SELF), _processor(resource.RUSAGE_CHILDREN)
    for number, outcome in enumerate(parse_many(paths, jobs)):
        broken += outcome.error is not None
        if number % EVERY == EVERY - 1:
            peaks[number // THOUSAND] = max(peaks.get(number // THOUSAND, 0), memory())
    rate = len(paths) / (time.monotonic() - begun)
    ours, theirs = _processor(resource.RUSAGE_SELF) - ours, _processor(resource.RUSAGE_CHILDREN) - theirs
    first, *_, last = [*peaks.values()] * 2
    print(
        f"{jobs} jobs: {rate:.0f} files/s, {broken} of {len(paths)} not read, memory {first / 1e6:.0f} MB "
        f"in the first thousand, {last / 1e6:.0f} MB in the last; processor time for each file {_each(theirs, paths)} "
        f"where it is read, {_each(ours, paths)} where it is asked for"
    )
    return rate


def _processor(who: int) -> float:
    """Seconds of processor time of this process, or of those it started that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _each(seconds: float, paths: list[Path]) -> str:
    return f"{seconds / len(paths) * 1e3:.2f} ms"


def batched(paths: list[Path]) -> None:
    """What a page costs in `read_batches`, in one process and in processor time."""
    content = ({"source": str(path), "content": path.read_bytes()} for path in paths)
    begun = _processor(resource.RUSAGE_SELF)
    made = read_batches(pa.RecordBatch.from_pylist([page]) for page in content)
    rows = sum(batch.num_rows for batch in made)
    seconds = _processor(resource.RUSAGE_SELF) - begun
    print(f"read_batches: {_each(seconds, paths)} for each page, {rows:,} rows")


def told(outcomes: Iterator[Outcome]) -> Iterator[tuple[object, ...]]:
    """What has to be equal: everything but the time."""
    return ((one.path, one.report, type(one.error), str(one.error)) for one in outcomes)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as folder:
        paths = make_files(Path(folder), number)
        one, two = (measured(paths, jobs) for jobs in (1, 2))
        print(f"ratio {two / one:.2f}")
        pairs = zip(told(parse_many(paths, 1)), told(parse_many(paths, 2)), strict=True)
        print(f"equal outcomes: {sum(first == second for first, second in pairs)} of {number}")
        batched(paths)


if __name__ == "__main__":
    main()
