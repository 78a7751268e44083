"""Values to columns: the ways in which a run can fill its row."""

import math

import pytest

from govinfo_parse.grammar.columns import (
    MOST_EXTRA,
    Shapes,
    Ways,
    below_heads,
    is_glued,
    repeats,
    shapes_of,
    unmerge,
    ways,
)
from govinfo_parse.grammar.items import Item, ItemKind, printed_rows, read_items
from govinfo_parse.grammar.runs import Run, read_runs
from govinfo_parse.grammar.vocabulary import vocabulary
from govinfo_parse.tokens import lines_of, tokenize

SEVEN = 7
FULL = "| 甲 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n"


def runs_of(text: str) -> list[Run]:
    return read_runs(read_items(lines_of(tokenize(text))))[0]


def of_last(text: str, width: int, *, glued: bool = False, labelled: bool = True) -> list[list[str]]:
    """The ways of the last run, the runs before it showing the shapes of the table."""
    return words(text, found(text, width, glued=glued, labelled=labelled))


def found(text: str, width: int, *, glued: bool = False, labelled: bool = True) -> Ways:
    runs = runs_of(text)
    shapes = shapes_of([(run, width) for run in runs], glued=glued)
    return ways(runs[-1], width, shapes, labelled=labelled)


def words(text: str, ways: Ways) -> list[list[str]]:
    return [
        ["·" if item is None or item.kind is ItemKind.BLANK else text[item.start : item.end] for item in way]
        for way in ways.placements
    ]


# --------------------------------------------------------------------------- full rows


@pytest.mark.parametrize("text", ["甲 1 2 3", "甲\n1\n2\n3", "甲\t1\t2\t3", "| 甲 | 1 | 2 | 3 |", "甲,1,2,3"])
def test_full_row(text: str) -> None:
    assert of_last(text, 3) == [["1", "2", "3"]]
    assert found(text, 3).structural


def test_a_full_row_that_goes_on_in_another_line_is_no_proof() -> None:
    assert of_last("甲 1 2\n3", 3) == [["1", "2", "3"]]
    assert not found("甲 1 2\n3", 3).structural


def test_two_lines_may_be_two_rows_where_rows_are_short() -> None:
    assert of_last("甲 1 2\n乙 4 5 6\n丙 1 2\n3", 3) == [["1", "2", "3"]]
    assert of_last("甲 1 2\n乙 4 5\n丙 1 2\n3", 3) == []


def test_a_full_row_with_two_numbers_close_together_is_no_proof() -> None:
    assert found("甲    1    2    3", 3).structural
    assert found("甲  1 2  3", 3).structural
    assert not found("甲    1 2        3", 3).structural


@pytest.mark.parametrize(
    ("above", "proven"), [("甲    5    6\n" * 2, False), ("甲 5 6\n" * 2, True), ("甲  5  6\n" * 2, True)]
)
def test_two_numbers_close_together_are_no_proof_where_others_stand_in_columns(above: str, proven: bool) -> None:
    assert found(f"{above}乙 5 -1283\n", 2).structural == proven


def test_two_numbers_in_one_cell_are_no_proof() -> None:
    text = FULL + "| 乙 | 1 2 | 3 | 4 | 5 | 6 | 7 | |\n"
    assert not found(text, SEVEN).structural


# --------------------------------------------------------------------------- short rows


def test_a_short_row_without_borders_has_every_way_in_order() -> None:
    assert of_last("甲 1 2", 3) == [["1", "2", "·"], ["1", "·", "2"], ["·", "1", "2"]]
    assert not found("甲 1 2", 3).structural


def test_too_many_ways_are_none() -> None:
    many = " ".join(map(str, range(1, 9)))
    assert math.comb(15, 8) > 500
    assert of_last(f"甲 {many}", 15) == []


def test_a_short_row_with_borders_has_its_blanks() -> None:
    text = FULL + "| 乙 | 1 |  | 3 |  | 5 | 6 |  |\n"
    assert of_last(text, SEVEN) == [["1", "·", "3", "·", "5", "6", "·"]]
    assert found(text, SEVEN).structural


def test_an_empty_row_with_borders() -> None:
    text = FULL + "| 乙 |  |  |  |  |  |  |  |\n"
    assert of_last(text, SEVEN) == [["·"] * SEVEN]
    assert found(text, SEVEN).structural


def test_an_empty_label_column_is_no_cell() -> None:
    text = "| 甲 |  | 1 | 2 | 3 |\n" * 3 + "| 乙 |  | 4 |  | 6 |\n"
    assert of_last(text, 3) == [["4", "·", "6"]]
    assert found(text, 3).structural


def test_nothing_tells_which_blank_is_too_many() -> None:
    text = "| 乙 |  | 4 |  |  |\n"
    assert of_last(text, 3) == [["·", "4", "·"], ["4", "·", "·"]]
    assert not found(text, 3).structural


def test_without_a_label_the_side_of_the_spare_blanks_is_open() -> None:
    text = "|  | 4 | 5 |  |\n"
    assert of_last(text, 3, labelled=False) == [["4", "5", "·"], ["·", "4", "5"]]
    assert not found(text, 3, labelled=False).structural


def test_a_row_of_unusual_shape_is_no_proof() -> None:
    rows = "".join(f"| {label} | 1 | 2 | 3 |\n" for label in "甲乙丙丁戊")
    assert found(rows + "| 己 | 4 |  | 6 |\n", 3).structural
    assert not found(rows + "| 己 | 4 |  |  | 6 |\n", 3).structural


def test_glued_borders_prove_nothing() -> None:
    text = FULL + "| 乙 | 1 |  | 3 |  | 5 | 6 |  |\n"
    assert not found(text, SEVEN, glued=True).structural
    assert len(of_last(text, SEVEN, glued=True)) == math.comb(SEVEN, 4)


def test_no_values_and_no_borders() -> None:
    run = Run(items=[], labels=runs_of("甲 1")[0].labels, row=-1)
    assert ways(run, 3, shapes_of([], glued=False), labelled=True) == Ways((), structural=False)


# --------------------------------------------------------------------------- empty cells, and other cells than usual

ROWS = "".join(f"| {label} | 1 | 2 | 3 |\n" for label in "甲乙丙丁戊")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("| 己 | 1 |  | 2 | 3 |\n", id="a number too many"),
        pytest.param("| 己 | 1 2 |  | 3 |\n", id="two numbers in one cell"),
        pytest.param("| 己 | 1 |  |\n", id="a cell too few"),
        pytest.param("| 己 | 1 |  |  | 3 |\n", id="a cell too many"),
    ],
)
def test_an_empty_cell_in_a_row_of_other_cells_is_not_told(row: str) -> None:
    assert found(ROWS + row, 3) == Ways((), structural=False)


def test_a_full_row_that_begins_elsewhere_has_an_empty_cell_of_its_own() -> None:
    rows = "".join(f"| {label} | 1 | 2 | 3 |  |\n" for label in "甲乙丙丁戊")
    assert found(rows + "| 己 | 4 | 5 | 6 |  |\n", 3).structural
    assert found(rows + "| 己 |  | 4 | 5 | 6 |\n", 3) == Ways((), structural=False)


def test_a_full_row_without_a_label() -> None:
    assert found("| 1 | 2 | 3 |\n", 3, labelled=False).structural
    assert found("|  | 1 | 2 | 3 |\n", 3, labelled=False) == Ways(
        (tuple(runs_of("|  | 1 | 2 | 3 |\n")[0].values),), structural=False
    )
    assert found("| 1 |  | 2 | 3 |\n", 3, labelled=False) == Ways((), structural=False)


def test_a_number_in_the_cell_of_the_label_may_be_a_page_mark() -> None:
    assert found(ROWS + "| 己 5 | 1 | 2 |\n", 3) == Ways((), structural=False)
    assert found(ROWS + "| 己 | 5 | 1 | 2 |\n", 3).structural


def test_a_row_in_doubt_has_no_ways() -> None:
    (run,) = runs_of("甲 1 2 3")
    run.doubtful = True
    assert ways(run, 3, shapes_of([], glued=False), labelled=True) == Ways((), structural=False)


# --------------------------------------------------------------------------- too many values


def test_one_value_too_many_may_be_any() -> None:
    assert sorted(of_last("甲 1 2 3 4", 3)) == [["1", "2", "3"], ["1", "2", "4"], ["1", "3", "4"], ["2", "3", "4"]]
    assert not found("甲 1 2 3 4", 3).structural


def test_most_extra() -> None:
    numbers = [str(number) for number in range(1, 3 + MOST_EXTRA + 2)]
    assert of_last(f"甲 {' '.join(numbers[:-1])}", 3) != []
    assert of_last(f"甲 {' '.join(numbers)}", 3) == []


# --------------------------------------------------------------------------- merged cells


def row_of(text: str) -> list[Item]:
    (row,) = printed_rows(read_items(lines_of(tokenize(text))))
    return list(row)


def test_unmerge_takes_one_cell_for_each_label() -> None:
    items = read_items(lines_of(tokenize("22 3 3")))
    merged = unmerge("22 3 3", items, ["甲", "乙", "乙"], 2)
    assert merged is not None
    assert [item and (item.start, item.end) for item in merged] == [(0, 2), (3, 4)]


@pytest.mark.parametrize("text", ["22,3,4", "22,3,", "22,,3"])
def test_copies_of_a_merged_cell_that_differ(text: str) -> None:
    text = f"甲,{text}"
    assert unmerge(text, row_of(text)[1:], ["甲", "乙", "乙"], 2) is None


@pytest.mark.parametrize(
    ("head", "width"),
    [(["甲", "乙"], 2), (["甲", "乙", "丙"], 2), (["甲", "乙", "乙"], 3)],
    ids=["fewer labels than cells", "no label repeated", "not more cells than the form has"],
)
def test_nothing_to_unmerge(head: list[str], width: int) -> None:
    items = list(read_items(lines_of(tokenize("22 3 3"))))
    assert unmerge("22 3 3", items, head, width) is None


def test_repeats() -> None:
    assert repeats(["甲", "乙", "乙"], 2)
    assert not repeats(["甲", "乙"], 2)
    assert not repeats(["甲", "乙", "丙"], 2)


def test_below_heads_takes_the_columns_where_heads_begin() -> None:
    items = row_of("|  | 1 |  | 2 |\n")
    placed = below_heads(items, [2, 4], 2)
    assert placed is not None
    assert [item and item.cell for item in placed] == [2, 4]


def test_below_heads_must_hold_all_values() -> None:
    items = row_of("| 7 | 1 |  | 2 |\n")
    assert below_heads(items, [2, 4], 2) is None


# --------------------------------------------------------------------------- glued cells


def glued(text: str) -> bool:
    rows = list(printed_rows(read_items(lines_of(tokenize(text)))))
    return is_glued(text, rows, vocabulary())


def test_two_column_labels_in_one_cell_are_glued() -> None:
    assert glued("|  | 商业企业 科研机构 | 总计 |\n")


def test_a_column_label_in_two_words_is_not() -> None:
    assert not glued("|  | 商业 企业 | 科研机构 | 总计 |\n")


def test_two_numbers_in_cells_of_several_rows_are_glued() -> None:
    assert not glued("| 甲 | 1 2 | 3 |\n| 乙 | 4 | 5 |\n")
    assert glued("| 甲 | 1 2 | 3 |\n| 乙 | 4 5 | 6 |\n")


def test_shapes_know_where_values_begin() -> None:
    (run,) = runs_of("| 甲 |  | 1 | 2 | 3 |\n")
    shapes: Shapes = shapes_of([(run, 3)], glued=False)
    assert shapes.start_of(run) == 3


@pytest.mark.parametrize(
    ("above", "last", "doubted"),
    [
        ("| 辛 | 1 | 2 |", "| 己 | 1 | 2 | |", True),
        ("| 辛 | 1 | 2 |", "| 己 | 1 | 2 |", False),
        ("| 辛 | 1 | 2 | |", "| 己 | 12 | |", True),
    ],
    ids=["padded or one too many", "as the one above", "a border lost or not padded"],
)
def test_a_short_row_is_in_doubt_where_neither_shape_is_the_usual_one(above: str, last: str, doubted: bool) -> None:
    """Six rows of three cells and two of two: whether these have an empty one for padding, the eighth does not tell."""
    text = "".join(f"| {label} | 1 | 2 | 3 |\n" for label in "甲乙丙丁戊庚") + f"{above}\n{last}\n"
    runs = runs_of(text)
    shapes = shapes_of([(run, 3 if at < 6 else 2) for at, run in enumerate(runs)], glued=False)
    assert ways(runs[-1], 2, shapes, labelled=True).structural != doubted
