"""Empty cells that are left as blank lines."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.forms import Number
from govinfo_parse.render import to_lines
from govinfo_parse.report import Report

PATHS = [cell.path for table in forms.TABLES for cell in forms.table_form(table, forms.editions(table)[-1]).cells]
NUMBERS: dict[str, Number | None] = {path: at for at, path in enumerate(PATHS, start=1)}


def printed(*blank: str) -> str:
    """A report of the numbers 1, 2, 3 … with every cell a paragraph, some cells empty."""
    return to_lines(Report.from_values(NUMBERS | dict.fromkeys(blank), agency="示例市教育局", year=2023)).text


def read(text: str) -> dict[str, tuple[Status, Number | None]]:
    return {cell.path: (cell.status, cell.value) for cell in gp.parse(text).cells()}


def expected(*blank: str) -> dict[str, tuple[Status, Number | None]]:
    return {
        path: (Status.BLANK, None) if path in blank else (Status.PRINTED, number) for path, number in NUMBERS.items()
    }


ROW = [
    f"applications.granted.{cell.path.rsplit('.', 1)[1]}"
    for cell in forms.table_form("applications", 2021).rows[0].cells
]


@pytest.mark.parametrize(
    "blank",
    [
        (ROW[0],),
        (ROW[3],),
        (ROW[6],),
        (ROW[2], ROW[3]),
        tuple(ROW),
        ("applications.carried_forward.total",),
        ("applications.carried_forward.natural_person", "disputes.reconsideration.upheld"),
        ("disputes.reconsideration.upheld",),
        ("disputes.litigation.direct.pending", "disputes.litigation.after_reconsideration.total"),
        ("disclosure.rules.issued", "disclosure.fees.amount"),
        ("applications.denied.administrative_inquiry.total", "applications.unavailable.not_held.natural_person"),
    ],
    ids=[
        "first", "inside", "last", "side by side", "whole row", "last of the table", "two tables",
        "first of the disputes", "two of the disputes", "table two", "on either side of a group",
    ],
)  # fmt: skip
def test_blank_lines_are_empty_cells(blank: tuple[str, ...]) -> None:
    assert read(printed(*blank)) == expected(*blank)


def test_without_a_blank_nothing_changes() -> None:
    assert read(printed()) == expected()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_count_once(end: str) -> None:
    assert read(printed(ROW[3]).replace("\n", end)) == expected(ROW[3])


def test_where_blank_lines_are_gone_a_short_row_is_not_guessed() -> None:
    text = "\n".join(line for line in printed(ROW[3]).splitlines() if line)
    found = read(text)
    assert all(found[path][1] in (None, NUMBERS[path]) for path in PATHS)
    assert Status.PRINTED is not found[ROW[3]][0]


def test_blank_lines_that_fit_no_measure_prove_nothing() -> None:
    lines = printed(*ROW[2:4]).splitlines()
    at = lines.index("（一）予以公开")
    uneven = [*lines[: at + 5], "", *lines[at + 5 :]]
    found = read("\n".join(uneven))
    assert all(found[path][1] in (None, NUMBERS[path]) for path in PATHS)


def test_a_text_of_few_rows_has_no_measure() -> None:
    text = "规章\n\n1\n\n\n\n9\n\n行政规范性文件\n\n2\n\n0\n\n7\n\n行政许可\n\n31\n\n"
    report = gp.parse(text)
    assert report.cell("disclosure.rules.issued").value is None
    assert report.disclosure.normative_documents.in_force == 7


@pytest.mark.parametrize(
    "number", ["77\n\n6\n", "6\n6\n"], ids=["a number more", "a line printed twice"]
)  # fmt: skip
def test_a_row_with_an_empty_cell_and_a_number_too_many_stays_open(number: str) -> None:
    empty = ("disclosure.normative_documents.issued", *ROW[:2])
    assert printed(*empty).count("\n6\n") == 1
    report = gp.parse(printed(*empty).replace("\n6\n", f"\n{number}"))
    row = [report.cell(f"disclosure.normative_documents.{name}") for name in ("issued", "repealed", "in_force")]
    assert [cell.value for cell in row] == [None] * 3
    assert all(report.cell(path).status is Status.BLANK for path in empty[1:])
