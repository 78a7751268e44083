"""The name in front of the row of table four: it shifts nothing, and says whose row it is."""

import pytest

import govinfo_parse as gp

from .small import OUTCOMES, cells_of, codes, named

TITLE = "甲县林业局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
OVER = [["", "行政复议", "行政诉讼"], ["未经复议直接起诉", "复议后起诉"]]
NUMBERS = ["3", "1", "2", "4", "10", "5", "0", "1", "2", "8", "7", "6", "0", "3", "16"]
END = "五、存在的主要问题及改进情况\n"
BETWEEN = {"tabs": "\t", "pipes": " | ", "words": " ", "lines": "\n"}


def table(*rows: list[str], between: str, corner: str = "") -> str:
    """Table four with these rows below its head; without borders an empty cell leaves no trace."""
    printed = [[corner, *OVER[0][1:]], OVER[1], OUTCOMES * 3, *rows]
    lines = (between.join(cell for cell in row if cell or between.strip(" ")) for row in printed)
    return TITLE + "\n".join(lines) + "\n" + END


def read(text: str) -> list[object]:
    report = gp.parse(text)
    blocks = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
    return [cell for block in blocks for cell in cells_of(report, f"disputes.{block}")]


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize("corner", ["", "项目"])
@pytest.mark.parametrize("name", ["件数", "数量", "本单位", "本年", "2023年", "甲县林业局", "林业局"])
def test_a_name_in_front_of_the_row_shifts_nothing(name: str, corner: str, between: str) -> None:
    assert read(table([name, *NUMBERS], between=between, corner=corner)) == [int(number) for number in NUMBERS]


@pytest.mark.parametrize("name", ["合计", "总计"])
def test_a_name_that_a_column_may_have_is_one_only_beside_the_numbers(name: str) -> None:
    for between in ("\t", " | ", " "):
        assert read(table([name, *NUMBERS], between=between)) == [int(number) for number in NUMBERS]
    assert not any(isinstance(cell, int) for cell in read(table([name, *NUMBERS], between="\n")))


@pytest.mark.parametrize("between", ["\t", " | "])
@pytest.mark.parametrize("name", ["合计", "总计", "件数"])
def test_it_may_stand_alone_in_a_printed_row_in_front_of_the_numbers(name: str, between: str) -> None:
    assert read(table([name, ""], NUMBERS, between=between)) == [int(number) for number in NUMBERS]


@pytest.mark.parametrize("between", ["\t", " | "])
def test_alone_in_a_field_behind_those_of_the_head_it_may_be_a_column_more(between: str) -> None:
    beyond = [*[""] * 15, "合计"]
    assert not any(isinstance(cell, int) for cell in read(table(beyond, NUMBERS, between=between)))


@pytest.mark.parametrize("between", ["\t", " | "])
def test_of_two_rows_below_names_nobody_knows_which_is_the_report_s(between: str) -> None:
    text = table(["合计", ""], NUMBERS, ["本级", ""], [*reversed(NUMBERS)], between=between)
    assert "disputes.reconsideration.upheld" in named(gp.parse(text))


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize("name", ["上年", "2022年", "去年同期", "乙县林业局", "占比"])
def test_the_row_of_another_year_or_agency_is_not_read(name: str, between: str) -> None:
    text = table([name, *NUMBERS], between=between)
    assert not any(isinstance(cell, int) for cell in read(text))
    assert "disputes.reconsideration.upheld" in named(gp.parse(text))


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize("name", ["件数", "合计", "总计"])
@pytest.mark.parametrize("numbers", [["9", *NUMBERS], [*NUMBERS, "99"]], ids=["in front", "behind"])
def test_behind_a_name_sixteen_numbers_tell_nothing(numbers: list[str], name: str, between: str) -> None:
    assert not any(isinstance(cell, int) for cell in read(table([name, *numbers], between=between)))


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_of_two_rows_with_names_nobody_knows_which_is_the_report_s(between: str) -> None:
    text = table(["本单位", *NUMBERS], ["下属单位", *reversed(NUMBERS)], between=between)
    assert not any(isinstance(cell, int) for cell in read(text))
    assert "disputes.reconsideration.upheld" in named(gp.parse(text))


@pytest.mark.parametrize("between", ["\t", " | "], ids=["tabs", "pipes"])
@pytest.mark.parametrize("years", [("2022年", "2023年"), ("2023年", "2022年")], ids=" ".join)
def test_two_rows_named_after_their_years_are_two_copies(years: tuple[str, str], between: str) -> None:
    report = gp.parse(table(*([year, *NUMBERS[at:], *NUMBERS[:at]] for at, year in enumerate(years)), between=between))
    assert {str(cell.status) for cell in report.cells() if cell.path.startswith("disputes.")} == {"uncertain"}
    assert "duplicate-table" in codes(report)
