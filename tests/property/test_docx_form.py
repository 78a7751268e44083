"""The official form filled in: what is read of it again is the report, from the file and from what is printed of it."""

import io
import os
import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.forms import Edition
from govinfo_parse.render import to_docx
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing import any_reports, reports
from govinfo_parse.testing.plans import Plan, Scale, make_report
from tests import printers
from tests.property.test_round_trip import loud, same_prose
from tests.read_back import is_read, shows_its_cells

MARKS = ("/", "-", "—", "无")


def written(report: Report) -> bytes:
    file = io.BytesIO()
    to_docx(report, file)
    return file.getvalue()


def read(data: bytes) -> Report:
    return gp.parse_file(io.BytesIO(data), kind="docx")


def with_marks(report: Report, seed: int, share: float, marks: Sequence[str] = MARKS) -> Report:
    """The report with a mark in place of some of its numbers."""
    source = random.Random(seed)
    cells = tuple(
        attrs.evolve(cell, status=Status.MARKED, value=None, raw=source.choice(marks))
        if cell.value is not None and source.random() < share
        else cell
        for cell in report.cells()
    )
    return attrs.evolve(report, cells=cells)


@given(report=reports(blanks=(0.0, 0.02, 0.3)))
def test_what_is_written_is_read(report: Report) -> None:
    parsed = read(written(report))
    assert parsed.editions == report.editions
    assert is_read(parsed, report)
    assert loud(parsed) == [] or not shows_its_cells(report)
    assert (parsed.agency, parsed.year, parsed.title) == (report.agency, report.year, report.title)
    assert same_prose(parsed.narrative, report.narrative)


@given(report=reports(), seed=st.integers(0, 2**32), share=st.sampled_from((0.02, 0.1)))
def test_marks_are_read(report: Report, seed: int, share: float) -> None:
    marked = with_marks(report, seed, share)
    parsed = read(written(marked))
    for cell in marked.cells():
        found = parsed.cell(cell.path)
        assert (found.status, found.value) == (cell.status, cell.value), cell.path
        assert cell.status is not Status.MARKED or found.raw == cell.raw


@given(report=reports(blanks=(0.0, 0.05)), seed=st.integers(0, 2**32), share=st.sampled_from((0.0, 0.05)))
def test_what_was_read_is_written_and_read_as_the_same_report(report: Report, seed: int, share: float) -> None:
    """Equal in everything: cells with units, notes and what the sums force, findings, heading, prose."""
    once = read(written(with_marks(report, seed, share)))
    again = read(written(once))
    if all(cell.status in (Status.PRINTED, Status.BLANK, Status.MARKED) for cell in once.cells()):
        assert again == once


@given(report=any_reports())
def test_any_report_is_written(report: Report) -> None:
    data = written(report)
    try:
        read(data)
    except gp.NotAReportError:
        assert all(cell.value is None for cell in report.cells())


@pytest.mark.skipif(
    not printers.is_installed(printers.LIBREOFFICE) and not os.environ.get("CI"), reason="soffice is not installed"
)
def test_printed_by_libreoffice_it_is_the_same_report(tmp_path: Path) -> None:
    made: list[Report] = []
    editions: tuple[Edition, ...] = forms.EDITIONS
    for edition in editions:
        plan = Plan(
            editions=Editions(disclosure=edition, applications=edition, disputes=2019), scale=Scale(zeros=0.3, most=900)
        )
        made.append(make_report(edition, plan))
        to_docx(made[-1], tmp_path / f"{edition}.docx")
    program = next(filter(None, map(shutil.which, printers.LIBREOFFICE)), None)
    assert program, "LibreOffice is not installed"
    command = [
        program,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = [str(tmp_path / f"{edition}.docx") for edition in editions]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=printers.MAX_SECONDS
    )
    for edition, report in zip(editions, made, strict=True):
        parsed = gp.parse_file(tmp_path / f"{edition}.pdf")
        for table in forms.TABLES:
            assert getattr(parsed, table) == getattr(report, table)
        assert (parsed.agency, parsed.year, parsed.title) == (report.agency, report.year, report.title)
        assert loud(parsed) == []
