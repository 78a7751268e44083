"""Time and memory grow with the text and no faster, whatever the text is."""

import contextlib
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

import govinfo_parse as gp
from benchmarks.markdown import table
from benchmarks.performance.clock import in_own_process
from benchmarks.performance.made import made_report
from govinfo_parse.render import to_tab_rows

LABEL = "一、本年新收政府信息公开申请数量"
PIECES = "本年新收政府信息公开申请数量上年结转予以部分不属于国家秘密"
HOSTILE = {
    "short lines": "a 1\n",
    "TABs": "\t",
    "TABs and numbers": "\t1",
    "lines of a TAB": "\t1\n",
    "pipes": "|",
    "pipes and numbers": "| 1 ",
    "lines of pipes": "| 1 |\n",
    "commas": ",",
    "grouped numbers": "1,234,",
    "digits": "1",
    "numbers": "1 ",
    "lines of numbers": "0\n",
    "one line": "信",
    "words": "信 ",
    "comma rows": "a,a,",
    "repeated labels": f"{LABEL}\n",
    "headings": "一、总体情况\n",
    "bookmarks never closed": "[bookmark:",
    "blanks": " ",
    "line ends": "\n",
    "labels with numbers": f"{LABEL} 0 0 0 0 0 0 0\n",
    "labels in TAB rows": f"{LABEL}\t0\t0\t0\t0\t0\t0\t0\n",
    "labels in pipes": "| 1.属于国家秘密 | 1 |\n",
    "pieces of labels": "信息 1\n",
    "column labels": "总计 1\n",
    "a label with a number": "行政许可 1\n",
    "a label below a label": "行政许可\n",
    "labels beside each other": f"{LABEL} ",
    "labels one character a line": "".join(f"{sign}\n" for sign in PIECES),
    "words and numbers": "a 1 ",
    "lists": "['行政许可', '1', '2']\n",
    "rows of two fields": '"行政许可","1"\n',
    "numbers on pages": "1\n\f",
    "columns": "行政许可     1    2\n",
    "heads": "总计    自然人\n   1     2\n",
    "numbers and words in one row": "1\ta\t",
    "empty cells before words in one row": "\t\t行政许可",
    "words for numbers": "三 ",
    "cells of a line": "\t行政许可\n\t1\n\n",
}
NOISE = 0.02
"""Seconds below which a ratio says nothing."""
KILOBYTES = (5, 50, 500, 2_000)


def _with_prose(size: int) -> str:
    report = to_tab_rows(made_report()).text
    line = "我局围绕群众关心的事项做好公开工作，全年通过网站公布各类信息，更新机构职能与办事指南。\n"
    return report + line * max(0, (size - len(report.encode())) // len(line.encode()))


def _copies(size: int) -> str:
    report = to_tab_rows(made_report()).text
    return (report * (size // len(report.encode()) + 1)).encode()[:size].decode(errors="ignore")


KINDS: dict[str, Callable[[int], str]] = {
    "a report with longer and longer prose": _with_prose,
    "copies of a report": _copies,
    "a row, its label again and again, and other numbers": lambda size: (
        HOSTILE["a label with a number"] + HOSTILE["a label below a label"] * (size // 13) + "另有说明 5 6\n"
    ),
    "rows of a label and a number": lambda size: HOSTILE["a label with a number"] * (size // 15),
}


def texts_by_size(kilobytes: Sequence[int] = KILOBYTES) -> str:
    """Milliseconds and memory of texts of several sizes, each in a process of its own."""
    rows = (row for kind in KINDS for row in _sizes(kind, kilobytes))
    head = ("text", "kB", "ms", "ms a kB", "most memory, MB", "times the text")
    return table(head, rows)


def _sizes(kind: str, kilobytes: Sequence[int]) -> Iterator[tuple[object, ...]]:
    for size in kilobytes:
        told = in_own_process("benchmarks.performance.growth", kind, str(1_000 * size)).split()
        seconds, memory = float(told[0]), int(told[1])
        times = f"{memory / size / 1e3:.0f}" if size > KILOBYTES[0] else ""
        yield kind, size, f"{1e3 * seconds:.1f}", f"{1e3 * seconds / size:.2f}", f"{memory / 1e6:.0f}", times


def _alone(kind: str, size: int) -> None:
    """In a process of its own: print the seconds of a parse, and the bytes that it needs more than a small one."""
    text = KINDS[kind](size)
    gp.parse(KINDS[kind](1_000 * KILOBYTES[0]))
    before = _most_memory()
    needed: list[float] = []
    while sum(needed) < 1 and len(needed) < 20:
        begun = time.process_time()
        gp.parse(text)
        needed.append(time.process_time() - begun)
    print(min(needed), _most_memory() - before)


def _most_memory() -> int:
    """The most bytes that this process has had in memory; what `resource` tells begins with those of its parent."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return 1024 * int(line.split()[1])


@attrs.frozen
class Hostile:
    """What a text made to be hard to read takes."""

    name: str
    seconds: float
    """For the longer of two texts."""
    ratio: float
    """To the shorter one."""
    memory: float
    """Times the bytes of the shorter text."""


def hostile(characters: int) -> str:
    """What hostile texts take, and at four times the length: those that grow fastest, and the middle of all."""
    found = [_hostile(name, unit, characters) for name, unit in HOSTILE.items()]
    middle = [statistics.median(getattr(one, of) for one in found) for of in ("seconds", "ratio", "memory")]
    worst = {max(found, key=lambda one: getattr(one, of)) for of in ("seconds", "ratio", "memory")}
    rows = [(one.name, *_shown(one.seconds, one.ratio, one.memory)) for one in sorted(worst, key=lambda one: one.name)]
    head = (f"text of {characters:,} characters", "seconds", "times a quarter of it", "memory, times the text")
    return table(head, [(f"median of {len(found)}", *_shown(*middle)), *rows])


def _shown(seconds: float, ratio: float, memory: float) -> tuple[str, str, str]:
    return f"{seconds:.2f}", f"{ratio:.1f}", f"{memory:.0f}"


def _hostile(name: str, unit: str, characters: int) -> Hostile:
    # behind a row of the form: a text without any is given up before its tables are read
    row = HOSTILE["a label with a number"]
    quarter, whole = (row + unit * (length // len(unit)) for length in (characters // 4, characters))
    short, long = _seconds(quarter), _seconds(whole)
    tracemalloc.start()
    try:
        _seconds(quarter)
        memory = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return Hostile(name, long, max(long, NOISE) / max(short, NOISE / 4), memory / len(quarter.encode()))


def _seconds(text: str) -> float:
    begun = time.process_time()
    with contextlib.suppress(gp.GovInfoError):
        gp.parse(text)
    return time.process_time() - begun


if __name__ == "__main__":
    _alone(sys.argv[1], int(sys.argv[2]))
