"""Empty cells told by the display columns in which the numbers of a table stand."""

import pytest

import govinfo_parse as gp
from govinfo_parse.report import Status

HEAD = "                    本年制发件数    本年废止件数    现行有效件数\n"


def line(label: str, *numbers: str, width: int = 20, gap: int = 16) -> str:
    """A row in columns of equal display width, wide characters counted twice; numbers flush left."""
    return label + " " * (width - 2 * len(label)) + "".join(number.ljust(gap) for number in numbers).rstrip() + "\n"


def right(label: str, *numbers: str, width: int = 20, gap: int = 14) -> str:
    """The same, numbers flush right."""
    return label + " " * (width - 2 * len(label)) + "".join(number.rjust(gap) for number in numbers) + "\n"


def read(text: str, row: str) -> list[int | str | None]:
    """The cells of a row of table two: the number, or the status of a cell without one."""
    report = gp.parse(text + "行政许可            31\n")
    cells = [report.cell(f"disclosure.{row}.{name}") for name in ("issued", "repealed", "in_force")]
    return [cell.status.value if cell.value is None else int(cell.value) for cell in cells]


@pytest.mark.parametrize(
    ("numbers", "cells"),
    [
        (("", "5", "12"), ["blank", 5, 12]),
        (("3", "", "12"), [3, "blank", 12]),
        (("3", "5", ""), [3, 5, "blank"]),
        (("", "", "12"), ["blank", "blank", 12]),
    ],
    ids=["first", "middle", "last", "two"],
)
def test_empty_cells_by_position(numbers: tuple[str, ...], cells: list[int | str]) -> None:
    text = HEAD + line("规章", "1", "22", "333") + line("行政规范性文件", *numbers)
    assert read(text, "rules") == [1, 22, 333]
    assert read(text, "normative_documents") == cells


def test_numbers_flush_right() -> None:
    text = right("规章", "1", "22", "333") + right("行政规范性文件", "3", "", "12")
    assert read(text, "normative_documents") == [3, "blank", 12]


def test_numbers_that_stand_crooked_prove_nothing() -> None:
    text = "规章    1    22    333\n行政规范性文件       3     12\n"
    found = read(text, "normative_documents")
    assert found == ["uncertain", "uncertain", "missing"] or not any(isinstance(cell, int) for cell in found)


def test_numbers_one_blank_apart_are_words_and_no_columns() -> None:
    text = "规章 1 2 3\n行政规范性文件 4 5\n"
    assert not any(isinstance(cell, int) for cell in read(text, "normative_documents"))


def test_a_full_row_needs_no_position() -> None:
    assert read("规章 1 2 3\n行政规范性文件 4 5 6\n", "normative_documents") == [4, 5, 6]


def test_the_place_of_an_empty_cell_is_in_its_row() -> None:
    text = HEAD + line("规章", "1", "22", "333") + line("行政规范性文件", "3", "", "12") + "行政许可            31\n"
    cell = gp.parse(text).cell("disclosure.normative_documents.repealed")
    assert cell.status is Status.BLANK
    assert cell.where is not None
    assert cell.where.startswith("line 3,")
