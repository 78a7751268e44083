"""The figures of ``docs/accuracy.md``: what the other ways make of a case, how a cell is judged, how a page is made."""

import itertools
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from benchmarks.accuracy import cases
from benchmarks.accuracy.cases import Case, Truth
from benchmarks.accuracy.figures import Line, added, by_layout, measured, most, page, share
from benchmarks.accuracy.judge import Answer, Verdict, judge, verdicts
from benchmarks.accuracy.readers import LIBRARY, Reader, careful_counter, counter, pandas_html, pdfplumber_tables
from benchmarks.accuracy.told import told

from govinfo_parse.forms import table_form

CORPUS = {case.path.parent.name: case for case in cases.corpus()}
BLANK, ONE = Truth(None, printed=False), Truth(Decimal(1), printed=True)


def made(folder: Path, name: str, text: str) -> Case:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    form = tuple(table_form(table, 2021) for table in ("disclosure", "applications", "disputes"))
    return Case(layout="made", path=path, cells={}, untold=frozenset(), form=form)


def test_the_counter_is_right_where_every_cell_has_a_number() -> None:
    case = CORPUS["flat-bs4-space"]
    assert {path: answer.value for path, answer in counter(case).items()} == {
        path: truth.number for path, truth in case.cells.items()
    }


def test_the_counter_moves_every_number_behind_an_empty_cell() -> None:
    """In table three of `tracer-000-a` the cell `applications.concluded.natural_person` is empty."""
    case = CORPUS["tracer-000-a"]
    answers = counter(case)
    assert answers["applications.concluded.natural_person"].value == 330
    assert case.cells["applications.concluded.commercial_enterprise"].number == 330
    assert verdicts(case, answers)[Verdict.SILENT] > 0
    assert not any(path.startswith("applications") for path in careful_counter(case))


def test_numbers_of_rows_and_years_are_not_counted(tmp_path: Path) -> None:
    first = "第二十条第（一）项\n规章 1 2 3\n行政规范性文件 4 5 6\n"
    text = first + "1.行政许可 7 件\n2020年行政处罚 8\n行政强制 9\n行政事业性收费 1.5\n三、收到和处理\n10"
    answers = counter(made(tmp_path, "report.txt", text))
    assert [answer.value for answer in answers.values()] == [*range(1, 10), Decimal("1.5")]


def test_cells_picked_by_place(tmp_path: Path) -> None:
    rows = "<tr><td>规章<td>1<td><td>3<tr><td>行政规范性文件<td>4<td>/<td>6<tr><td colspan=4>第二十条第（五）项"
    page = f"<table>{rows}<tr><td>信息内容<td colspan=3>本年处理决定数量<tr><td>行政许可<td colspan=3>7</table>"
    answers = pandas_html(made(tmp_path, "report.html", page))
    assert answers["disclosure.rules.issued"] == Answer(Decimal(1))
    assert (
        answers["disclosure.rules.repealed"] == answers["disclosure.normative_documents.repealed"] == Answer(empty=True)
    )
    assert answers["disclosure.licensing.decisions"] == Answer(Decimal(7))


def test_a_row_that_a_page_break_tears_moves_those_below() -> None:
    found = verdicts(CORPUS["document-torn-row"], pdfplumber_tables(CORPUS["document-torn-row"]))
    assert found[Verdict.RIGHT] > found[Verdict.SILENT] > 0


@pytest.mark.parametrize(
    ("truth", "answer", "verdict"),
    [
        (ONE, Answer(1), Verdict.RIGHT),
        (ONE, Answer(2), Verdict.SILENT),
        (ONE, Answer(2, named=True), Verdict.FLAGGED),
        (ONE, Answer(), Verdict.FLAGGED),
        (ONE, Answer(empty=True), Verdict.SILENT),
        (ONE, Answer(empty=True, named=True), Verdict.FLAGGED),
        (ONE, Answer(implied=1), Verdict.IMPLIED),
        (ONE, Answer(implied=2, named=True), Verdict.SILENT),
        (BLANK, Answer(empty=True), Verdict.RIGHT),
        (BLANK, Answer(0), Verdict.SILENT),
        (BLANK, Answer(implied=0), Verdict.FLAGGED),
    ],
)
def test_verdicts(truth: Truth, answer: Answer, verdict: Verdict) -> None:
    assert judge(truth, answer) is verdict


def test_a_number_for_a_cell_that_is_not_there_is_silent() -> None:
    case = CORPUS["seed-000"]
    path = "disclosure.rules.issued"  # of the other edition
    assert verdicts(case, {path: Answer(3)})[Verdict.SILENT] == 1
    assert verdicts(case, {path: Answer(3, named=True)})[Verdict.SILENT] == 0


def test_the_table_of_layouts() -> None:
    line = Line("a", texts=True, documents=2, cells=1_400, untold=1, by_reader={
        LIBRARY.name: Counter({Verdict.RIGHT: 1_300, Verdict.FLAGGED: 100}),
        "counter": Counter({Verdict.RIGHT: 4, Verdict.SILENT: 1_396}),
    })  # fmt: skip
    other = Line(
        "|b", texts=True, documents=1, cells=5, untold=0, by_reader={LIBRARY.name: Counter({Verdict.IMPLIED: 5})}
    )
    assert by_layout([line, other, added("**all**", [line, other])], "texts").splitlines() == [
        "| layout | texts | cells | right | implied | flagged | silent | counter: right / silent |",
        "|---|---|---|---|---|---|---|---|",
        "| a | 2 | 1,400 | 1,300 | 0 | 100 | 0 | 4 / 1,396 |",
        "| \\|b | 1 | 5 | 0 | 5 | 0 | 0 |  |",
        "| **all** | 3 | 1,405 | 1,300 | 5 | 100 | 0 | 4 / 1,396 |",
    ]


@pytest.mark.parametrize(("part", "shown"), [(2_000, "100 %"), (1_999, "99.9 %"), (1_000, "50.0 %")])
def test_only_all_is_a_hundred_per_cent(part: int, shown: str) -> None:
    assert share(part, 2_000) == shown


def test_the_page_without_samples() -> None:
    """The corpus alone makes a page, and nothing of it is silent."""
    readers = (LIBRARY, Reader("counter", cases.TEXTS, counter))
    lines = measured([CORPUS["tracer-000-a"], CORPUS["flat-bs4-space"]], readers)
    assert [line.layout for line in lines] == ["flat-bs4-space", "tracers"]
    assert sum(line.ours[Verdict.SILENT] for line in lines) == 0
    text = page(corpus=lines, samples=[], real=[])
    assert text.startswith("# Accuracy\n\n```sh\nnox -s accuracy ")
    assert text.count("Not at hand") == 3
    assert "$" not in text


# --------------------------------------------------------------------------- what a text tells at all


@pytest.mark.parametrize(
    "row",
    [
        [12, 4, None, None, 16, 2, None, None, None, 2, None, None, None, None, None],
        [1, 1, None, None, 2, None, None, None, None, None, None, 5, None, None, 5],
        [1, 2, 3, 4, 10, 1, 1, 1, 1, 4, 2, 2, 2, 2, 8],
        [None] * 15,
    ],
    ids=["some", "few", "full", "empty"],
)
def test_what_a_row_without_traces_tells(row: list[int | None]) -> None:
    """Beside all ways there are to put its numbers into its cells."""
    form = table_form("disputes", 2021)
    paths = [cell.path for cell in form.cells]
    cells = {
        path: Truth(None if number is None else Decimal(number), printed=number is not None)
        for path, number in zip(paths, row, strict=True)
    }
    case = Case("", Path(), cells, frozenset(), (form,))
    numbers = [number for number in row if number is not None]
    ways = []
    for places in itertools.combinations(range(len(row)), len(numbers)):
        way: list[int | None] = [None] * len(row)
        for place, number in zip(places, numbers, strict=True):
            way[place] = number
        value = dict(zip(paths, way, strict=True))
        if all(sum(value[p] or 0 for p in rule.left) == sum(value[p] or 0 for p in rule.right) for rule in form.sums):
            ways.append(way)
    assert told(case) == {path for at, path in enumerate(paths) if len({way[at] for way in ways}) == 1}


def test_only_texts_with_empty_cells_are_counted() -> None:
    assert most([CORPUS["tracer-000-a"]]).startswith("Not at hand")
