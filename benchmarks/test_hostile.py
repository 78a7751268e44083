"""Time and memory grow linearly with the text, whatever the text is: ``nox -s benchmarks``.

Two sizes are compared in one run. The aim for memory is a hundred times the size; a text of which every other character
is a cell, such as numbers of one digit, needs more, because a cell is some hundred bytes.
"""

import contextlib
import time
import tracemalloc

import pytest

import govinfo_parse as gp

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
SMALL, LARGE = 100_000, 400_000
MOST_RATIO = 8
"""Four times the text, and as much again for a busy machine."""
NOISE = 0.2
"""Seconds below which a ratio says nothing."""
SECONDS = 60
MOST_MEMORY = 100
"""Times the size of the text in bytes; an aim for texts with a cell in ten bytes or fewer."""


def seconds(text: str) -> float:
    start = time.process_time()
    with contextlib.suppress(gp.GovInfoError):
        gp.parse(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_time_linear_in_its_length(unit: str) -> None:
    small = seconds(unit * (SMALL // len(unit)))
    large = seconds(unit * (LARGE // len(unit)))
    assert large <= MOST_RATIO * max(small, NOISE)
    assert large <= SECONDS


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_memory(unit: str) -> None:
    """Printed for every text; where a cell takes ten bytes or more of the text, the aim holds."""
    text = unit * (SMALL // len(unit.encode()))
    tracemalloc.start()
    try:
        with contextlib.suppress(gp.GovInfoError):
            gp.parse(text)
        times = tracemalloc.get_traced_memory()[1] / len(text.encode())
    finally:
        tracemalloc.stop()
    print(f"\n{times:.0f} times its size, aim {MOST_MEMORY}")
    cells = len(unit.split()) or 1
    assert len(unit.encode()) < 10 * cells or times <= MOST_MEMORY
