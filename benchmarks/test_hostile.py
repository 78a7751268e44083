"""Time grows linearly with the text, whatever the text is: ``nox -s benchmarks``. Two sizes are compared in one run."""

import contextlib
import time

import pytest

import govinfo_parse as gp

LABEL = "一、本年新收政府信息公开申请数量"
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
}
SMALL, LARGE = 100_000, 400_000
MOST_RATIO = 8
"""Four times the text, and as much again for a busy machine."""
NOISE = 0.2
"""Seconds below which a ratio says nothing."""
SECONDS = 60


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
