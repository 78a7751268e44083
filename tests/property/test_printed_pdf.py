"""Reports printed to PDF files by three programs in ten house styles come back, and no number is silently wrong.

LibreOffice and Chromium have to be there where the variable CI is set; elsewhere their tests are skipped without them.
"""

import io
import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.forms import Edition
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing.plans import Plan, Scale, make_report
from tests import browser, printers
from tests.printers import HOUSES, House

PER_HOUSE = 2
"""Reports of each house style."""
LEAST = 0.998
"""Share of the cells of all house styles of a program that are read."""
BROKEN = [house for house in HOUSES if house.name in ("ruled", "rectangles", "open blanks")]
SHORT, STEP = 420, 17
"""Height of the pages that are broken everywhere, and how much further down each begins, in points."""

Job = tuple[House, Report]


def reports(house: House) -> Iterator[Report]:
    """Reports with some numbers of one digit and some of many, their zeros as the house prints them.

    One without any number in table four is left out: its only row would be empty and has no label.
    """
    for seed in itertools.count(HOUSES.index(house) * 100):
        edition: Edition = 2021 if seed % 2 else 2019
        editions = Editions(disclosure=edition, applications=edition, disputes=2019)
        scale = Scale(zeros=(0.6, 0.3, 0.8)[seed % 3], most=(30, 2_000, 60_000)[seed // 2 % 3])
        report = make_report(seed, Plan(editions=editions, scale=scale))
        values = {cell.path: cell.value for cell in report.cells()}
        if house.blanks:
            values = {path: value or None for path, value in values.items()}
        if any(value for path, value in values.items() if path.startswith("disputes")):
            yield Report.from_values(
                values, disclosure=edition, applications=edition, agency=report.agency, year=report.year,
                title=report.title, narrative=report.narrative,
            )  # fmt: skip


def with_libreoffice(jobs: Sequence[Job]) -> list[bytes]:
    return printers.with_libreoffice([printers.to_page(report, house) for house, report in jobs])


def with_chromium(jobs: Sequence[Job]) -> list[bytes]:
    return printers.with_chromium([printers.to_page(report, house) for house, report in jobs])


def with_reportlab(jobs: Sequence[Job]) -> list[bytes]:
    return [printers.with_reportlab(report, house) for house, report in jobs]


def needs(names: Sequence[str]) -> pytest.MarkDecorator:
    missing = not printers.is_installed(names) and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{names[0]} is not installed")


@pytest.mark.parametrize("print_all", [
    pytest.param(with_libreoffice, marks=needs(printers.LIBREOFFICE)),
    pytest.param(with_chromium, marks=needs(browser.PROGRAMS)),
    with_reportlab,
])  # fmt: skip
def test_printed_reports_come_back(print_all: Callable[[Sequence[Job]], list[bytes]]) -> None:
    come_back(
        [(house, report) for house in HOUSES for report in itertools.islice(reports(house), PER_HOUSE)], print_all
    )


@needs(browser.PROGRAMS)
@pytest.mark.parametrize("house", BROKEN, ids=lambda house: house.name)
def test_reports_come_back_wherever_the_page_breaks(house: House) -> None:
    """On pages so short that each table is broken, everything is moved down step by step, a whole page far."""
    report = list(itertools.islice(reports(house), 2))[1]
    places = range(0, SHORT - 80, STEP)
    come_back([(attrs.evolve(house, height=SHORT, lowered=place), report) for place in places], with_chromium)


def come_back(jobs: Sequence[Job], print_all: Callable[[Sequence[Job]], list[bytes]]) -> None:
    """Print reports and read them."""
    count: Counter[str] = Counter()
    wrong = []
    for (house, report), data in zip(jobs, print_all(jobs), strict=True):
        parsed = gp.parse_file(io.BytesIO(data), kind="pdf")
        for path, what in judged(parsed, report):
            count[what] += 1
            if what != "right":
                wrong.append((house.name, house.lowered, what, path))
    assert count["silent"] == 0, wrong
    assert count["right"] >= LEAST * count.total(), wrong


def judged(parsed: Report, report: Report) -> Iterator[tuple[str, str]]:
    """What became of every cell: ``right``; ``silent``, where it is sure of something else; or ``flagged``."""
    loud = (found for found in parsed.findings if found.severity is not gp.Severity.NOTICE)
    named = {path for found in loud for path in found.cells}
    for true in report.cells():
        read = parsed.cell(true.path)
        is_sure = read.status in (gp.Status.PRINTED, gp.Status.BLANK, gp.Status.MARKED)
        if (read.status, read.value) == (true.status, true.value):
            yield true.path, "right"
        elif true.path not in named and (is_sure or read.implied not in (None, true.value or 0)):
            yield true.path, "silent"
        else:
            yield true.path, "flagged"
