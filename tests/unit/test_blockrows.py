"""Table four whose blocks stand below each other: a block a row, or a block a table."""

import re

import pytest

import govinfo_parse as gp
from govinfo_parse.atoms import LOOSE
from govinfo_parse.blockrows import with_whole_rows
from govinfo_parse.cells import Ground, Status
from govinfo_parse.groups import group_atoms
from govinfo_parse.layouts import read_stretches

from .small import cells_of, codes, named

COLUMNS = "结果维持 结果纠正 其他结果 尚未审结 总计"
NUMBERS = ("13 1 4 10 28", "3 0 2 4 9", "2 0 0 1 3")
NAMES = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
BLOCKS = ("disputes.reconsideration", "disputes.litigation.direct", "disputes.litigation.after_reconsideration")
TITLE = "四、政府信息公开行政复议、行政诉讼情况\n"
END = "五、存在的主要问题及改进情况\n无。\n"

LINES = {"pipes": ("| ", " | ", " |"), "TABs": ("", "\t", ""), "words": ("", " ", "")}


def printed(line: str, sign: str) -> str:
    """A line with its words in the cells of a layout."""
    before, between, behind = LINES[sign]
    return f"{before}{line.replace(' ', between)}{behind}\n"


def rows(sign: str, corner: str = "项目", names: tuple[str, ...] = NAMES, numbers: tuple[str, ...] = NUMBERS) -> str:
    """A block a row, with the columns above all of them."""
    body = (printed(f"{name} {row}", sign) for name, row in zip(names, numbers, strict=True))
    return TITLE + printed(f"{corner} {COLUMNS}".strip(), sign) + "".join(body) + END


def tables(sign: str, numbers: tuple[str, ...] = NUMBERS) -> str:
    """A block a table, with its label above it."""
    body = (f"{name}\n{printed(COLUMNS, sign)}{printed(row, sign)}\n" for name, row in zip(NAMES, numbers, strict=True))
    return TITLE + "".join(body) + END


def read(text: str) -> list[list[object]]:
    """What is read of each block, by the structure of the text: sums may find the numbers without it."""
    report = gp.parse(text)
    proofs = [cell.proof for cell in report.cells() if cell.path.startswith("disputes.")]
    assert {proof.by for proof in proofs if proof is not None} <= {Ground.STRUCTURE}
    return [cells_of(report, block) for block in BLOCKS]


def as_numbers(lines: tuple[str, ...]) -> list[list[int]]:
    return [[int(number) for number in line.split()] for line in lines]


@pytest.mark.parametrize("sign", LINES)
def test_the_blocks_of_table_four_may_be_rows(sign: str) -> None:
    assert read(rows(sign)) == as_numbers(NUMBERS)


@pytest.mark.parametrize("sign", LINES)
def test_the_blocks_of_table_four_may_be_tables(sign: str) -> None:
    assert read(tables(sign)) == as_numbers(NUMBERS)


@pytest.mark.parametrize("sign", LINES)
@pytest.mark.parametrize("corner", ["", "类型", "事项 类别"], ids=["none", "one word", "two words"])
def test_a_corner_beside_the_columns_is_none_of_them(corner: str, sign: str) -> None:
    assert read(rows(sign, corner=corner)) == as_numbers(NUMBERS)


def test_an_empty_row_of_a_block_more_is_no_copy() -> None:
    assert read(rows("pipes").replace(END, printed("行政复议     ", "pipes") + END)) == as_numbers(NUMBERS)


def test_the_one_group_has_the_cells_of_all_in_no_printed_row_and_the_columns_beside_each_block() -> None:
    groups, _ = group_atoms(read_stretches(rows("pipes")))
    (whole,) = (group for group in with_whole_rows(groups) if len(group.items) == 15)
    assert [item.text for item in whole.items] == " ".join(NUMBERS).split()
    assert {item.row for item in whole.items} == {LOOSE}
    assert whole.after is groups[2].after is not groups[0].after
    five = COLUMNS.split()
    assert [atom.text for atom in whole.labels] == [TITLE.strip(), *(word for name in NAMES for word in (name, *five))]
    assert [atom.line for atom in whole.labels[1:]] == [line for line in (2, 3, 4) for _ in range(6)]


@pytest.mark.parametrize("name", ["未经复议直接起诉", "行政诉讼 未经复议直接起诉"], ids=["alone", "in two cells"])
def test_the_label_of_a_block_may_lack_the_one_over_it_or_have_it_in_a_cell_of_its_own(name: str) -> None:
    assert read(rows("pipes", names=("行政复议", name, "复议后起诉"))) == as_numbers(NUMBERS)


@pytest.mark.parametrize("name", ["{}\t\t\t\t", "| {} | | | | |"], ids=["TABs", "pipes"])
def test_the_label_of_a_block_may_be_a_row_filled_up_with_empty_cells(name: str) -> None:
    text = re.sub(r"(?m)^(行政复议|行政诉讼（.*）)$", lambda match: name.format(match.group()), tables("TABs"))
    text = (
        text
        if "|" not in name
        else re.sub(r"(?m)^(.*\t.*)$", lambda row: f"| {row.group().replace(chr(9), ' | ')} |", text)
    )
    assert read(text) == as_numbers(NUMBERS)


def test_an_empty_cell_of_a_block_is_blank_and_so_are_all_of_an_empty_block() -> None:
    text = rows("pipes").replace("| 3 | 0 | 2 |", "| 3 |  | 2 |").replace("| 2 | 0 | 0 | 1 | 3 |", "|  |  |  |  |  |")
    assert read(text) == [[13, 1, 4, 10, 28], [3, "blank", 2, 4, 9], ["blank"] * 5]


@pytest.mark.parametrize(("row", "cells"), [("|  |  |  | 1 | 1 |", [1, 1]), ("|  |  |  |  | 1 |", ["blank", 1])])
def test_the_first_cells_of_a_block_may_be_empty(row: str, cells: list[object]) -> None:
    text = rows("pipes").replace("| 2 | 0 | 0 | 1 | 3 |", row)
    assert read(text)[2] == [*["blank"] * 3, *cells]


def test_empty_cells_around_a_number_for_each_column_are_none_of_them() -> None:
    text = rows("pipes").replace("| 2 | 0 | 0 | 1 | 3 |", "|  | 2 | 0 | 0 | 1 | 3 |  |")
    assert read(text) == as_numbers(NUMBERS)


@pytest.mark.parametrize("numbers", ["| 2 | 2 |  |  |  |", "| 2 |  | 2 |  |  |"])
def test_empty_cells_behind_the_numbers_of_a_block_may_be_none_of_it(numbers: str) -> None:
    """As where empty cells were left out, and the row was filled up behind: 2 is the total."""
    text = rows("pipes").replace("| 2 | 0 | 0 | 1 | 3 |", numbers)
    assert gp.parse(text).cell(f"{BLOCKS[0]}.upheld").status is Status.MISSING
    assert "table-missing" in codes(gp.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rows("pipes", names=("行政复议", "复议后起诉", "未经复议直接起诉")), id="in another order"),
        pytest.param(rows("pipes", names=("行政复议", "行政诉讼", "行政裁决")), id="with another label"),
        pytest.param(rows("pipes").replace("结果维持 | 结果纠正", "结果纠正 | 结果维持"), id="other columns"),
        pytest.param(rows("pipes", numbers=("13 1 4 10 28", "3 0 2 4", "2 0 0 1 3")), id="a number less"),
        pytest.param(rows("words", numbers=("13 1 4 10 28", "3 0 2 4 9 7", "2 0 0 1 3")), id="a number more"),
        pytest.param(re.sub(r"\| 行政诉讼（复议后起诉）.*\n", "", rows("pipes")), id="a block less"),
        pytest.param(re.sub(r".*结果维持.*\n", "", rows("pipes")), id="no columns"),
        pytest.param(rows("pipes").replace("| 行政诉讼（复议", "| 其中 | 行政诉讼（复议"), id="a word between"),
        pytest.param(
            tables("TABs").split(NAMES[1])[0] + NAMES[1] + tables("pipes").split(NAMES[1])[1], id="other layouts"
        ),
    ],
)
def test_rows_that_are_not_just_the_blocks_are_none(text: str) -> None:
    groups, _ = group_atoms(read_stretches(text))
    assert with_whole_rows(groups) is groups
    report = gp.parse("二、主动公开政府信息情况\n规章 1 3 9\n行政规范性文件 2 5 7\n" + text)
    assert "table-missing" in codes(report)
    assert all(cell.value is None for cell in report.cells() if cell.path.startswith("disputes."))


def test_of_two_such_tables_that_differ_none_is_sure_for_they_may_be_of_two_years() -> None:
    report = gp.parse(rows("pipes") + rows("pipes", numbers=("13 1 4 10 28", "3 0 2 4 9", "2 0 1 0 3")))
    assert {cell.status for cell in report.cells() if cell.path.startswith("disputes.")} == {Status.UNCERTAIN}
    assert "duplicate-table" in codes(report)


def test_two_such_tables_that_agree_are_one() -> None:
    text = rows("pipes") + tables("pipes")
    assert read(text) == as_numbers(NUMBERS)
    assert "duplicate-table" not in codes(gp.parse(text))


def test_a_copy_that_is_not_read_leaves_no_other_one_sure() -> None:
    empty = rows("pipes", numbers=("/ / / / /",) * 3)
    report = gp.parse(empty + rows("pipes").replace("| 2 | 0 | 0 | 1 | 3 |", "| 2 |  |  |  |  |"))
    assert {cell.status for cell in report.cells() if cell.path.startswith("disputes.")} == {Status.MISSING}


def test_a_sum_that_does_not_hold_is_a_finding_about_the_report() -> None:
    report = gp.parse(rows("TABs", numbers=("13 1 4 10 29", "3 0 2 4 9", "2 0 0 1 3")))
    assert report.cell(f"{BLOCKS[0]}.total").value == 29
    assert f"{BLOCKS[0]}.total" in named(report)


def test_where_each_number_stands_is_told() -> None:
    text = tables("TABs")
    cell = gp.parse(text).cell(f"{BLOCKS[1]}.pending")
    assert cell.span is not None
    assert text[: cell.span[0]].endswith("3\t0\t2\t")
    assert cell.proof is not None
    assert cell.proof.head == "尚未审结"
