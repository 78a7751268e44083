"""Tables that are rows of cells already: their text and places, and what is refused."""

import datetime
import io
import itertools
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import govinfo_parse as gp
from govinfo_parse.render import to_html
from govinfo_parse.report import Editions
from govinfo_parse.sources.flatten import MAX_CELLS, MAX_CHARACTERS
from govinfo_parse.sources.tables import read_cells
from govinfo_parse.testing.plans import Plan, Scale, make_report
from govinfo_parse.text import Place

ROWS = [["规章", 1, 0, 9], ["行政规范性文件", 2, None, 7]]


def flat(*rows: Any) -> str:
    return read_cells([rows]).text


def test_a_table_is_a_line_per_row_with_tabs() -> None:
    assert read_cells([ROWS, [["甲"]]]).text == "规章\t1\t0\t9\n行政规范性文件\t2\t\t7\n\n甲\n\n"


def test_the_report_and_its_places() -> None:
    report = gp.parse_tables(iter([iter([]), (iter(row) for row in ROWS)]), name="a.pdf")
    cell = report.cell("disclosure.normative_documents.in_force")
    assert (cell.value, cell.where, cell.place) == (7, "table 2, row 2, cell 4", Place(table=2, row=2, cell=4))
    blank = report.cell("disclosure.normative_documents.repealed")
    assert (blank.status, blank.where) == (gp.Status.BLANK, "table 2, row 2, cell 3")
    assert report.source is not None
    assert report.source.name == "a.pdf"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("规 章", "规 章"), (" a\r\nb\tc\u3000", "a b c"), ("", ""), (None, ""), (float("nan"), ""),
        (Decimal("NaN"), ""),
        (0, "0"), (-183, "-183"), (125.0, "125"), (-0.0, "0"), (96171.6, "96171.6"), (1e-7, "0.0000001"),
        (1e16, "10000000000000000"), (float("inf"), "Infinity"), (Decimal("59237.2400"), "59237.2400"),
        (Decimal("1E+3"), "1000"), (Decimal("1E+999999"), "1E+999999"),
    ],
)  # fmt: skip
def test_what_a_cell_prints(cell: Any, text: str) -> None:
    assert flat(["甲", cell, "乙"]) == f"甲\t{text}\t乙\n\n"


def test_empty_rows_and_tables_are_counted() -> None:
    source = read_cells([[], [[], ["甲", "1"]]])
    assert source.text == "甲\t1\n\n"
    assert source.where(2) == "table 2, row 2, cell 2"


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ("规章\t1", "expected tables of rows of cells, found str; parse reads a text"),
        (b"", "expected tables of rows of cells, found bytes; parse reads a text"),
        (None, "expected an iterable of tables, found None"),
        (7, "expected an iterable of tables, found int"),
        ({"a": ROWS}, "expected an iterable of tables, found dict"),
        (["规章"], "table 1: expected rows of cells, found str"),
        ([ROWS, None], "table 2: expected rows of cells, found None"),
        ([{"a": 1}], "table 1: expected rows of cells, found dict"),
        (ROWS, "table 1, row 1: expected a row of cells, found str; a single table is passed in a list"),
        ([[None, 1]], "table 1, row 1: expected a row of cells, found None; a single table is passed in a list"),
        ([[["规章"], {"a": 1}]], "table 1, row 2: expected a row of cells, found dict"),
        ([ROWS, [*ROWS, [1, 2, "3", {}]]], "table 2, row 3, cell 4: expected str, number or None, found dict"),
        ([[[["规章"]]]], "table 1, row 1, cell 1: expected str, number or None, found list"),
        ([[[True]]], "table 1, row 1, cell 1: expected str, number or None, found bool"),
        ([[[b"1"]]], "cell 1: expected str, number or None, found bytes"),
        ([[[1j]]], "cell 1: expected str, number or None, found complex"),
        ([[[Fraction(1, 2)]]], "cell 1: expected str, number or None, found Fraction"),
        ([[[datetime.date(2024, 1, 1)]]], "cell 1: expected str, number or None, found date"),
    ],
)
def test_what_is_no_table(tables: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        gp.parse_tables(tables)
    assert message in str(caught.value)


def test_a_row_may_end_in_front_of_what_a_value_above_covers() -> None:
    table = [["三、本年度办理结果", "（三）不予公开", *["—12—"] * 9], ["三、本年度办理结果", ""], ["14", "31", None]]
    lines = read_cells([table]).text.split("\n")
    assert [len(line.split("\t")) for line in lines[:3]] == [11, 2, 3]


def test_a_row_that_is_short_of_a_label_and_filled_up_behind_claims_nothing() -> None:
    """Its numbers stand a column too far left, and an empty place below 公益 hides 103."""
    heads = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [
        ["三、收到和处理政府信息公开申请情况", *[None] * 9],
        ["", "", "", *heads],
        ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", 4, "", 102, "", "", "", 106],
        ["", "2.其他法律行政法规禁止公开", "", "", "", 103, "", "", 103, None],
    ]
    report = gp.parse_tables([rows])
    row = "applications.denied.prohibited_by_law."
    found = {cell.status for cell in report.cells() if cell.path.startswith(row)}
    assert found.isdisjoint((gp.Status.PRINTED, gp.Status.BLANK))
    assert report.applications.denied.state_secret.total == 106


def test_tables_that_hold_no_form() -> None:
    with pytest.raises(gp.NotAReportError):
        gp.parse_tables([])


@pytest.mark.parametrize(
    "tables",
    [
        [[["a"] * (MAX_CELLS + 1)]],
        [[itertools.repeat("a")]],
        [itertools.repeat([])],
        itertools.repeat([]),
        [[["a" * MAX_CHARACTERS, "bc"]]],
        [[itertools.repeat("a" * 1000)]],
        [[[10**500]]],
    ],
    ids=["cells", "endless row", "endless table", "endless tables", "characters", "long cells", "digits"],
)
def test_limits(tables: Any) -> None:
    with pytest.raises(gp.SourceError, match=r"more than|at most"):
        read_cells(tables)


# --------------------------------------------------------------------------- DataFrames


class Axis:
    """Labels of a frame, as pandas has them."""

    def __init__(self, labels: list[Any], names: tuple[Any, ...] = (None,)) -> None:
        self.labels, self.names, self.nlevels, self.name = labels, list(names), len(names), names[0]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.labels)


class Frame:
    """What is asked of a DataFrame."""

    def __init__(self, rows: list[list[Any]], columns: Axis | None = None, index: Axis | None = None) -> None:
        self.rows = rows
        self.columns = columns or Axis([*range(len(rows[0]))])
        self.index = index or Axis([*range(len(rows))])

    def itertuples(self, *, index: bool, name: str | None) -> Iterator[tuple[Any, ...]]:
        assert (index, name) == (False, None)
        return map(tuple, self.rows)

    def isna(self) -> "Frame":
        return Frame([[cell is None or cell != cell for cell in row] for row in self.rows])


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (Frame([["规章", 1.0, float("nan")]]), "规章\t1\t\n\n"),
        (Frame([["规章", 1]], columns=Axis([0, 3])), "规章\t1\n\n"),
        (Frame([["规章", 1]], columns=Axis(["信息内容", "件数"])), "信息内容\t件数\n规章\t1\n\n"),
        (Frame([["规章", 1]], columns=Axis(["信息内容", 2019])), "信息内容\t2019\n规章\t1\n\n"),
        (Frame([["甲", 1]], columns=Axis(["Unnamed: 0", "总计"])), "总计\n甲\t1\n\n"),
        (
            Frame([[1, 2, 3]], columns=Axis(["总计", "总计.1", "总计.2"])),
            "总计\t总计\t总计\n1\t2\t3\n\n",
        ),
        (Frame([[1, 2]], columns=Axis(["1.甲", "2.1"])), "1.甲\t2.1\n1\t2\n\n"),
        (
            Frame([[1, 2]], columns=Axis([("行政复议", "维持"), ("行政复议", "总计")], (None, None))),
            "行政复议\t行政复议\n维持\t总计\n1\t2\n\n",
        ),
        (Frame([["规章", 1]], columns=Axis([("信息内容",), ("件数",)])), "信息内容\t件数\n规章\t1\n\n"),
        (Frame([[1, 2]], index=Axis(["规章"])), "规章\t1\t2\n\n"),
        (Frame([[1, 2], [3, 4]], index=Axis([3, 7])), "1\t2\n3\t4\n\n"),
        (
            Frame([[1, 2]], columns=Axis(["件数", "总计"]), index=Axis(["规章"], ("信息内容",))),
            "信息内容\t件数\t总计\n规章\t1\t2\n\n",
        ),
        (Frame([[1]], index=Axis([("甲", "乙")], ("a", "b"))), "甲\t乙\t1\n\n"),
    ],
)
def test_a_frame(frame: Frame, text: str) -> None:
    assert read_cells([frame]).text == text


def test_a_frame_inside_a_table_object() -> None:
    class Table:
        df = Frame([["规章", "1"]])

    assert read_cells([Table()]).text == "规章\t1\n\n"


@pytest.mark.parametrize(
    ("tables", "error", "message"),
    [
        (Frame([["规章", 1]]), TypeError, "found Frame; a single table is passed in a list"),
        ([Frame([["规章", []]])], TypeError, "table 1, row 1, cell 2: expected str, number or None, found list"),
        ([Frame([["甲", 1]], Axis(["规章", 0, "0.1"]))], gp.SourceError, "header=None"),
        ([type("Other", (), {"columns": ["a"]})()], TypeError, "a pandas DataFrame, found Other; pass its rows"),
    ],
)
def test_frames_that_are_refused(tables: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        read_cells(tables)
    assert message in str(caught.value)


def test_pandas_reads_a_page_and_we_read_pandas() -> None:
    pandas: Any = pytest.importorskip("pandas")
    plan = Plan(editions=Editions(disclosure=2021, applications=2021, disputes=2019), scale=Scale(zeros=0.5, most=2000))
    report = make_report(7, plan)
    for options in ({}, {"header": 0}, {"header": [0, 1]}):
        parsed = gp.parse_tables(pandas.read_html(io.StringIO(to_html(report).text), **options))
        assert [cell.value for cell in parsed.cells()] == [cell.value for cell in report.cells()]


def test_what_pandas_writes_for_no_value() -> None:
    pandas: Any = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"甲": pandas.array([2**60 + 1, None], dtype="Int64"), "乙": [1.0, None], "丙": ["a", None]}
    )
    assert read_cells([frame]).text == f"甲\t乙\t丙\n{2**60 + 1}\t1\ta\n\t\t\n\n"
    assert flat(["甲", pandas.NA, pandas.NaT]) == "甲\t\t\n\n"
    with pytest.raises(TypeError, match="passed in a list"):
        gp.parse_tables(frame)
