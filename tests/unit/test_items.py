"""Tokens into items: what each flattening says about rows and cells."""

import pytest

from govinfo_parse.grammar.items import LOOSE, Item, ItemKind, printed_rows, read_items
from govinfo_parse.tokens import lines_of, tokenize


def items_of(text: str) -> list[Item]:
    return read_items(lines_of(tokenize(text)))


def shown(text: str, items: list[Item]) -> list[str]:
    """Each item as it is printed, an empty cell as ``·``."""
    return [text[item.start : item.end] if item.kind is not ItemKind.BLANK else "·" for item in items]


def rows(text: str) -> list[list[str]]:
    """The printed rows, each the list of its items."""
    return [shown(text, list(row)) for row in printed_rows(items_of(text))]


def loose(text: str) -> list[str]:
    return shown(text, [item for item in items_of(text) if item.row == LOOSE])


def cells(text: str) -> list[tuple[str, int]]:
    """The items of the only printed row with the number of their cell."""
    (row,) = printed_rows(items_of(text))
    return list(zip(shown(text, list(row)), (item.cell for item in row), strict=True))


# --------------------------------------------------------------------------- Apache Tika


def test_tika_rows() -> None:
    assert rows("\t规章\n\t0\n\t2\n\t16\n\n\t行政许可\n\t31\n\n") == [["规章", "0", "2", "16"], ["行政许可", "31"]]


def test_tika_lone_tab_is_an_empty_cell() -> None:
    assert rows("\t规章\n\t\n\t2\n\t16\n\n") == [["规章", "·", "2", "16"]]


def test_tika_empty_cell_at_the_end_of_a_row() -> None:
    assert rows("\t规章\n\t0\n\t2\n\t\n\n\t行政许可\n\t31\n\n") == [["规章", "0", "2", "·"], ["行政许可", "31"]]


def test_tika_a_cell_goes_on_in_a_line_without_tab() -> None:
    text = "\t（三）不\n予公开\n\t1.属于国家秘密\n\t0\n\t0\n\n"
    assert rows(text) == [["（三）不", "予公开", "1.属于国家秘密", "0", "0"]]
    assert [cell for _, cell in cells(text)] == [1, 1, 2, 3, 4]


def test_tika_a_number_below_an_empty_cell_may_be_a_page_mark() -> None:
    assert rows("\t规章\n\t0\n\t\n5\n\t16\n\n") == [["规章", "0", "·", "5", "16"]]


def test_tika_blanks_before_the_tab() -> None:
    assert rows(" \t规章\n \t0\n\t2\n\t16\n\n") == [["规章", "0", "2", "16"]]


def test_tika_prose_outside_the_rows_is_loose() -> None:
    text = "一、总体情况\n\n\t规章\n\t0\n\t2\n\n五、存在的主要问题\n"
    assert rows(text) == [["规章", "0", "2"]]
    assert loose(text) == ["一、总体情况", "五、存在的主要问题"]


def test_tika_a_page_mark_does_not_end_the_row() -> None:
    assert rows("\t规章\n\t0\n- 4 -\n\t2\n\t16\n\n") == [["规章", "0", "2", "16"]]


def test_two_lines_with_a_tab_are_an_accident() -> None:
    text = "\t规章\n\t0\n"
    assert rows(text) == []
    assert loose(text) == ["规章", "0"]


# --------------------------------------------------------------------------- TABs between cells


def test_tab_row() -> None:
    assert cells("规章\t0\t\t16\n") == [("规章", 0), ("0", 1), ("·", 2), ("16", 3)]


def test_tab_row_with_empty_cells_at_both_ends() -> None:
    assert rows("\t规章\t0\t\n") == [["·", "规章", "0", "·"]]


def test_tab_rows_below_each_other() -> None:
    assert rows("规章\t0\t2\n行政许可\t31\t\n") == [["规章", "0", "2"], ["行政许可", "31", "·"]]


def test_below_a_tab_row_an_indented_line_is_a_row_too() -> None:
    assert rows("规章\t0\t2\n\t\t3\n") == [["规章", "0", "2"], ["·", "·", "3"]]


def test_an_indented_line_is_loose() -> None:
    assert rows("\t全年主动公开信息。\n") == []


def test_blanks_round_a_number_are_no_cells() -> None:
    assert rows("规章\t\xa00\t2\u3000\n") == [["规章", "0", "2"]]


# --------------------------------------------------------------------------- pipes


def test_pipes_with_outer_borders() -> None:
    assert cells("| 规章 | 0 |  | 16 |\n") == [("规章", 1), ("0", 2), ("·", 3), ("16", 4)]


def test_pipes_without_outer_borders() -> None:
    assert cells("规章 | 0 | 2 | 16\n") == [("规章", 0), ("0", 1), ("2", 2), ("16", 3)]


def test_pipes_with_a_line_end_in_a_cell() -> None:
    text = "| 四、结转下年度继\n续办理 |  | 5 |\n"
    assert cells(text) == [("四、结转下年度继", 1), ("续办理", 1), ("·", 2), ("5", 3)]


def test_the_ruled_line_of_a_markdown_table_is_no_row() -> None:
    assert rows("| 规章 | 件 |\n|---|---|\n| 0 | 2 |\n") == [["规章", "件"], ["0", "2"]]


def test_an_empty_row_with_outer_borders() -> None:
    assert rows("| 规章 | 0 |\n|  |  |\n") == [["规章", "0"], ["·", "·"]]


@pytest.mark.parametrize("border", ["│", "┃", "｜", "║"])
def test_drawn_borders(border: str) -> None:
    assert rows(f"{border} 规章 {border} 0 {border}\n") == [["规章", "0"]]


def test_two_numbers_in_one_cell_share_it() -> None:
    assert cells("| 规章 | 0 2 | 16 |\n") == [("规章", 1), ("0", 2), ("2", 2), ("16", 3)]


def test_an_empty_cell_that_spills_into_the_next_line() -> None:
    assert rows("规章 |  \n|  0 |  16  \n") == [["规章", "·", "0", "16"]]


def test_a_border_begins_a_row_whose_first_cell_is_empty() -> None:
    text = "规章 |  0 |  16  \n|  2 |  31  \n"
    assert rows(text) == [["规章", "0", "16"], ["·", "2", "31"]]


# --------------------------------------------------------------------------- commas


def test_csv_row() -> None:
    assert cells("规章,0,,16\n") == [("规章", 0), ("0", 1), ("·", 2), ("16", 3)]


def test_csv_row_with_a_word_for_an_empty_cell() -> None:
    assert rows("规章,0,NaN,16\n") == [["规章", "0", "·", "16"]]


def test_csv_row_that_ends_in_an_empty_cell() -> None:
    assert rows("规章,0,2,\n") == [["规章", "0", "2", "·"]]


# --------------------------------------------------------------------------- loose lines


def test_loose_lines_know_their_line_only() -> None:
    text = "规章\n0\n2 16\n"
    found = items_of(text)
    assert shown(text, found) == ["规章", "0", "2", "16"]
    assert [item.line for item in found] == [0, 1, 2, 2]
    assert {item.row for item in found} == {LOOSE}


def test_kinds_of_items() -> None:
    found = items_of("规章 0 / l2 NaN")
    assert [item.kind.value for item in found] == ["label", "value", "value", "value", "blank"]


def test_page_marks_and_bookmarks_are_no_items() -> None:
    assert loose("规章\n- 4 -\n[bookmark: _GoBack]0\n———\n---\n")[:2] == ["规章", "0"]


def test_empty_text() -> None:
    assert items_of("") == []
    assert items_of("\n\n \t \n") == []
