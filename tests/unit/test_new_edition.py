"""A new edition of the form is read as soon as it is declared, and reports of the others are read as before."""

import itertools

import pytest

import govinfo_parse as gp
from govinfo_parse.forms import Edition
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.pens import Layout
from govinfo_parse.testing.plans import Plan, Scale, make_report
from govinfo_parse.testing.truth import parsed as parsed_by
from tests.corpus.cases import CASES, Case
from tests.new_edition import NEXT, new_edition
from tests.read_back import shows_its_cells

SEEDS = range(4)
TRACING = ("tika", "tp_fill", "csv_index", "boxes", "tab_repeated")
"""Five that leave a trace of every cell, each of its own kind: these read every cell, empty ones, too."""
OPEN = frozenset(("glued", "above_line", "tab_strip", "layout_middle", "tp_lead"))
"""Layouts in which some cells leave no trace, or which leave open whose numbers stand where: no cell is wrong there."""
shapes = pytest.mark.parametrize("shape", LAYOUTS.values(), ids=LAYOUTS)


def made(seed: int, edition: Edition, *, blank_rate: float = 0.0) -> Report:
    """A report with tables two and three of one edition, in numbers that differ."""
    editions = Editions(disclosure=edition, applications=edition, disputes=2019)
    return make_report(seed, Plan(editions=editions, scale=Scale(zeros=0.3, most=2000), blank_rate=blank_rate))


def numbers(report: Report) -> dict[str, tuple[str, object]]:
    """What a report says of each of its cells."""
    return {cell.path: (str(cell.status), cell.value) for cell in report.cells()}


def is_read(parsed: Report, report: Report, shape: Layout) -> bool:
    """Whether all cells are as they were made; in a layout that leaves some open, whether no other one is sure."""
    found = numbers(parsed)
    differing = [path for path, cell in numbers(report).items() if found.get(path) != cell]
    if shape.name in OPEN:
        return all(found.get(path, ("missing",))[0] in ("uncertain", "missing") for path in differing)
    return not differing and parsed.editions == report.editions


@shapes
@pytest.mark.parametrize("seed", SEEDS)
def test_reports_of_the_new_edition_come_back(shape: Layout, seed: int) -> None:
    with new_edition():
        report = made(seed, NEXT)
        parsed = parsed_by(shape.write(report))
        assert is_read(parsed, report, shape)
        if shape.name in OPEN:
            return
        assert parsed.editions == report.editions
        assert numbers(parsed) == numbers(report)
        assert (parsed.disclosure, parsed.applications) == (report.disclosure, report.applications)
        assert [found for found in parsed.findings if found.severity is gp.Severity.ERROR] == []


@pytest.mark.parametrize("shape", [shape for shape in LAYOUTS.values() if shape.keeps_blanks], ids=lambda one: one.name)
def test_blank_cells_of_the_new_edition_stay_blank(shape: Layout) -> None:
    with new_edition():
        reports = (made(seed, NEXT, blank_rate=0.03) for seed in itertools.count())
        report = next(filter(shows_its_cells, reports))
        assert None in {cell.value for cell in report.cells()}
        assert is_read(parsed_by(shape.write(report)), report, shape)


def test_five_layouts_leave_a_trace_of_every_cell() -> None:
    assert len(TRACING) == 5
    assert all(LAYOUTS[name].keeps_blanks for name in TRACING)
    assert not OPEN & {*TRACING}


@shapes
@pytest.mark.parametrize("edition", [2019, 2021])
def test_reports_of_the_other_editions_come_back(shape: Layout, edition: Edition) -> None:
    report = made(0, edition)
    printed = shape.write(report)
    with new_edition():
        assert is_read(parsed_by(printed), report, shape)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_corpus_is_read_as_before(case: Case) -> None:
    before = case.report
    with new_edition():
        assert gp.parse_file(case.source) == before


def test_reports_are_read_as_ever_once_the_edition_is_gone() -> None:
    report = made(0, 2021)
    text = LAYOUTS["tika"].write(report).text
    before = gp.parse(text)
    with new_edition():
        gp.parse(text)
    assert gp.parse(text) == before
    assert numbers(before) == numbers(report)


def test_a_report_of_the_new_edition_is_saved_and_loaded() -> None:
    with new_edition():
        report = made(0, NEXT)
        assert Report.from_dict(report.to_dict()) == report
        plain = report.to_dict()
    with pytest.raises(ValueError, match=r"editions\.disclosure"):
        Report.from_dict(plain)


def test_the_sums_of_the_new_row_are_checked() -> None:
    with new_edition():
        values = {cell.path: cell.value for cell in made(0, NEXT).cells()}
        total = values["applications.other_handling.transferred.total"]
        assert isinstance(total, int)
        changed = values | {"applications.other_handling.transferred.total": total + 1}
        report = Report.from_values(changed, disclosure=NEXT, applications=NEXT)
        assert {found.code for found in gp.check(report)} == {"row-sum", "outcome-sum"}
