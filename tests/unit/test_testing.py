"""The public generators: what they promise, and a judge that sees what is wrong."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_parse as gp
from govinfo_parse import forms, testing
from govinfo_parse.cells import Cell, Status
from govinfo_parse.findings import finding
from govinfo_parse.forms import Edition
from govinfo_parse.testing import __main__ as program
from govinfo_parse.testing import damaged, damages, layouts, reports, wrong_cells
from govinfo_parse.testing.cases import Case, Verdict, fits
from govinfo_parse.testing.pens import Call
from govinfo_parse.testing.truth import Made, Wrong

RECEIVED = "applications.received.total"


@pytest.mark.parametrize("name", testing.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert getattr(testing, name).__doc__


def test_without_hypothesis_the_extra_is_named() -> None:
    lines = "import sys; sys.modules['hypothesis'] = None; import govinfo_parse as gp"
    lines += "\ntry: import govinfo_parse.testing\nexcept gp.MissingExtraError as error: print(error)"
    result = subprocess.run([sys.executable, "-c", lines], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == str(gp.MissingExtraError("testing", "govinfo_parse.testing"))


# --------------------------------------------------------------------------- what is drawn


@pytest.mark.parametrize("edition", forms.editions("disclosure"))
@given(data=st.data())
def test_all_tables_are_of_the_edition_that_is_asked_for(edition: Edition, data: st.DataObject) -> None:
    report = data.draw(reports(edition=edition))
    assert report.editions.disclosure == edition
    assert not gp.check(report)
    assert {cell.status for cell in report.cells()} == {Status.PRINTED}


@given(reports(broken=True))
def test_a_broken_report_breaks_a_sum(report: gp.Report) -> None:
    assert gp.check(report)


@given(reports(blanks=1.0))
def test_all_cells_may_be_blank(report: gp.Report) -> None:
    assert {cell.status for cell in report.cells()} == {Status.BLANK}


@given(reports(blanks=(0.0, 0.2), marks=1.0))
def test_what_is_not_blank_may_be_marked(report: gp.Report) -> None:
    assert {cell.status for cell in report.cells()} <= {Status.BLANK, Status.MARKED}
    assert all(cell.raw for cell in report.cells() if cell.status is Status.MARKED)


@given(st.sampled_from(["parse", "parse_html", "parse_tables"]), st.data())
def test_layouts_are_those_that_a_function_reads(call: Call, data: st.DataObject) -> None:
    layout = data.draw(layouts(call))
    assert layout.write(data.draw(reports())).call == call


@given(damaged())
def test_a_made_text_is_made_again(made: Made) -> None:
    again = eval(made.again, {"Case": Case})
    assert again.make() == made


@given(st.data())
def test_damages_are_those_that_fit(data: st.DataObject) -> None:
    layout = data.draw(layouts())
    assert fits(layout, data.draw(damages(layout.name)))


def test_what_nobody_could_judge_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody could say what drop_line leaves of html"):
        Case.drawn(0, "html", "drop_line")


# --------------------------------------------------------------------------- the judge

MADE = Case("markdown", (), 1).make()
assert MADE is not None


def changed(path: str, change: Callable[[Cell], Cell]) -> gp.Report:
    """What is read of a text, and one cell of it changed."""
    assert MADE is not None
    report = MADE.parsed()
    return attrs.evolve(
        report, cells=tuple(change(cell) if cell.path == path else cell for cell in report.cells()), findings=()
    )


def kinds(report: gp.Report) -> list[tuple[str, str]]:
    assert MADE is not None
    return [(wrong.path, wrong.kind) for wrong in wrong_cells(report, MADE)]


def test_what_is_read_right_is_not_wrong() -> None:
    assert kinds(changed("", lambda cell: cell)) == []


def test_another_number_is_wrong() -> None:
    report = changed(RECEIVED, lambda cell: attrs.evolve(cell, value=1 + int(cell.value or 0)))
    assert (RECEIVED, "another number") in kinds(report)


def test_a_blank_over_a_number_is_wrong() -> None:
    report = changed(RECEIVED, lambda cell: attrs.evolve(cell, status=Status.BLANK, value=None))
    assert kinds(report) == [(RECEIVED, "blank over a number")]


def test_the_number_of_another_cell_is_wrong() -> None:
    assert MADE is not None
    other = MADE.parsed().cell("applications.carried_in.total")
    report = changed(RECEIVED, lambda cell: attrs.evolve(cell, value=other.value, span=other.span))
    assert {kind for path, kind in kinds(report)} >= {"two cells at one place"}


@pytest.mark.parametrize("status", [Status.UNCERTAIN, Status.MISSING])
def test_no_number_is_never_wrong(status: Status) -> None:
    assert kinds(changed(RECEIVED, lambda cell: attrs.evolve(cell, status=status, value=None))) == []


@pytest.mark.parametrize(("code", "named"), [("row-missing", True), ("table-split", False)])
def test_what_is_named_loudly_is_not_wrong(code: str, named: bool) -> None:
    report = changed(RECEIVED, lambda cell: attrs.evolve(cell, status=Status.BLANK, value=None))
    said = finding(code, "here", (RECEIVED,), None)
    assert bool(kinds(attrs.evolve(report, findings=(said,)))) is not named


def test_the_numbers_are_those_that_are_printed() -> None:
    assert MADE is not None
    assert MADE.numbers == {cell.path: Decimal(cell.value) for cell in MADE.parsed().cells() if cell.value is not None}


# --------------------------------------------------------------------------- the program


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["testing", *arguments])
    return program.main()


def test_the_program_judges_cases(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "--cases", "5", "--layout", "tika", "--damage", "drop_line") == 0
    shown = capsys.readouterr().out
    assert "5 cases, 0 failed" in shown
    assert "drop_line" in shown


def test_the_program_shows_and_keeps_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = Wrong("another number", RECEIVED, "it is 3", None)
    monkeypatch.setattr(program, "judge", lambda made: Verdict((wrong,)))
    assert run(monkeypatch, "--cases", "1", "--layout", "tika", "--damage", "drop_line", "--keep", str(tmp_path)) == 1
    assert "FAILED --seed 0 --cases 1 --layout tika --damage drop_line" in capsys.readouterr().out
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".txt"]


def test_pages_of_ones_own_are_damaged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    row = "applications.granted"
    (folder / "one.txt").write_text("（一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n", encoding="utf-8")
    (folder / "one.truth.json").write_text(f'{{"rows": {{"{row}": ["3", "0", "0", "0", "0", "0", "3"]}}}}')
    monkeypatch.setenv("GOVINFO_REAL", str(tmp_path))
    assert run(monkeypatch, "--cases", "5", "--real", "--damage", "change_digit") == 0
    assert "mine/one" in capsys.readouterr().out
