"""Texts that once gave a wrong number, or a blank for one, without a word: each kind in small, in several layouts.

What is asked of all of them is the same: a cell says what is printed in it, or a finding names it.
"""

from collections.abc import Callable, Sequence

import pytest

import govinfo_parse as gp

from .small import APPLICANTS, OUTCOMES, cells_of, named, read, silent

Rows = list[list[str]]
RULES, NORMATIVE, LICENSING = "disclosure.rules", "disclosure.normative_documents", "disclosure.licensing"
RECEIVED, CARRIED, GRANTED = "applications.received", "applications.carried_in", "applications.granted"
END = "五、存在的主要问题及改进情况"

TWO: Rows = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "1", "3", "9"],
    ["行政规范性文件", "2", "", "7"],
    ["行政许可", "31"],
    ["行政处罚", "4"],
    ["行政强制", "6"],
    ["行政事业性收费", "8"],
]
THREE: Rows = [
    APPLICANTS.strip().split("\t"),
    ["一、本年新收政府信息公开申请数量", "9", "1", "2", "1", "1", "1", "15"],
    ["二、上年结转政府信息公开申请数量", "1", "2", "3", "4", "5", "6", "21"],
    ["（一）予以公开", "5", "", "1", "", "", "", "6"],
    ["（七）总计", "5", "", "1", "", "", "", "6"],
    ["四、结转下年度继续办理", "5", "3", "4", "5", "6", "7", "30"],
]


def tabs(rows: Rows) -> str:
    return "\n".join(map("\t".join, rows))


def pipes(rows: Rows) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def padded(rows: Rows) -> str:
    """A table of one width, every row filled up behind."""
    width = max(map(len, rows))
    return pipes([[*row, *[""] * (width - len(row))] for row in rows])


def lines(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


def words(rows: Rows) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def one_line(rows: Rows) -> str:
    """The same with all line breaks made blanks."""
    return words(rows).replace("\n", " ")


def quoted(rows: Rows) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def lists(rows: Rows) -> str:
    return "\n".join(map(str, rows))


LAYOUTS = (tabs, pipes, padded, lines, words, one_line, quoted, lists)
layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)

TRUTH: dict[str, Sequence[object]] = {
    RULES: [1, 3, 9],
    NORMATIVE: [2, "", 7],
    LICENSING: [31],
    RECEIVED: [9, 1, 2, 1, 1, 1, 15],
    CARRIED: [1, 2, 3, 4, 5, 6, 21],
    GRANTED: [5, "", 1, "", "", "", 6],
}


def changed(label: str, *cells: str) -> Rows:
    """Both tables with other cells behind one label."""
    return [[label, *cells] if row[0] == label else row for row in (*TWO, *THREE)]


def loud(rows: Rows, layout: Callable[[Rows], str], **other: Sequence[object]) -> list[str]:
    """The cells that are wrong without a word."""
    truth = TRUTH | {name.replace("__", "."): cells for name, cells in other.items()}
    present = {row[0] for row in rows}
    assert "规章" in present
    return list(silent(f"{layout(rows)}\n{END}\n", truth))


@layouts
def test_an_undamaged_text(layout: Callable[[Rows], str]) -> None:
    assert loud([*TWO, *THREE], layout) == []


@pytest.mark.parametrize("layout", [tabs, pipes, quoted, lists], ids=lambda layout: layout.__name__)
def test_it_is_read_where_borders_show_empty_cells(layout: Callable[[Rows], str]) -> None:
    text = f"{layout([*TWO, *THREE])}\n{END}\n"
    for row, cells in TRUTH.items():
        assert read(text, row) == [cell if cell != "" else "blank" for cell in cells]


CARRIED_LABEL = "二、上年结转政府信息公开申请数量"


@layouts
@pytest.mark.parametrize(
    ("cells", "true"),
    [
        (["1", "2", "3", "4", "5", "6"], [1, 2, 3, 4, 5, 6, 21]),
        (["2", "3", "4", "5", "6", "21"], [1, 2, 3, 4, 5, 6, 21]),
        (["1", "2", "3", "45", "6", "21"], [1, 2, 3, 4, 5, 6, 21]),
        (["1", "2", "3", "4", "5", "6", "2", "1"], [1, 2, 3, 4, 5, 6, 21]),
        (["不涉及", "2", "3", "4", "5", "6", "21"], [None, 2, 3, 4, 5, 6, 21]),
        (["\\-", "2", "3", "4", "5", "6", "21"], [None, 2, 3, 4, 5, 6, 21]),
        (["null", "2", "3", "4", "5", "6", "21"], [None, 2, 3, 4, 5, 6, 21]),
        (["1", "两", "3", "4", "5", "6", "21"], [1, None, 3, 4, 5, 6, 21]),
        (["l", "2", "3", "4", "5", "6", "21"], [None, 2, 3, 4, 5, 6, 21]),
        (["1", "2", "3", "4", "5", "6", "2l"], [1, 2, 3, 4, 5, 6, None]),
        (["1①", "2", "3", "4", "5", "6", "21"], [1, 2, 3, 4, 5, 6, 21]),
        (["1", "2", "3", "4", "5", "6", "21[2]"], [1, 2, 3, 4, 5, 6, 21]),
        (["1", "0", "2", "3", "4", "5", "6", "21"], [1, 2, 3, 4, 5, 6, 21]),
        (["06", "3", "4", "5", "6", "21"], [0, 6, 3, 4, 5, 6, 21]),
    ],
    ids=[
        "the last cell lost", "the first lost", "two run together", "one torn", "a word in the first",
        "a mark with its escape",
        "null", "a number in words", "a letter for the first", "a letter in the last", "a footnote", "a reference",
        "a stray zero", "two joined to one",
    ],
)  # fmt: skip
def test_a_damaged_row(layout: Callable[[Rows], str], cells: list[str], true: Sequence[object]) -> None:
    assert loud(changed(CARRIED_LABEL, *cells), layout, applications__carried_in=true) == []


@layouts
@pytest.mark.parametrize(
    ("cell", "true"),
    [("31 元", None), ("3 万", None), ("31起", 31), ("约31", 31), ("A421", None), ("三", None), ("31①", 31), ("", "")],
)
def test_a_damaged_cell_without_sums(layout: Callable[[Rows], str], cell: str, true: object) -> None:
    assert loud(changed("行政许可", cell), layout, disclosure__licensing=[true]) == []


@layouts
@pytest.mark.parametrize("label", [CARRIED_LABEL, "行政规范性文件", "规章"])
def test_a_label_that_stands_a_line_above_its_numbers(layout: Callable[[Rows], str], label: str) -> None:
    rows: Rows = []
    for row in (*TWO, *THREE):
        rows += [[label], ["", *row[1:]]] if row[0] == label else [row]
    assert loud(rows, layout) == []


@layouts
def test_a_piece_of_a_label_beside_the_numbers_and_the_rest_below(layout: Callable[[Rows], str]) -> None:
    rows: Rows = []
    for row in (*TWO, *THREE):
        rows += [["二、上年结转政府", *row[1:]], ["信息公开申请数量"]] if row[0] == CARRIED_LABEL else [row]
    assert loud(rows, layout) == []


@layouts
def test_the_total_of_a_row_on_the_next_line(layout: Callable[[Rows], str]) -> None:
    rows: Rows = []
    for row in (*TWO, *THREE):
        rows += [[*row[:-1], ""], [row[-1]]] if row[0] == CARRIED_LABEL else [row]
    assert loud(rows, layout) == []


@layouts
@pytest.mark.parametrize(
    "stray", ["5", "第3页", "- 12 -", "全年办结15件。"], ids=["number", "page", "page mark", "prose"]
)
@pytest.mark.parametrize("label", ["行政许可", "行政规范性文件", "（一）予以公开", "（七）总计"])
def test_a_line_between_two_rows(
    layout: Callable[[Rows], str], stray: str, label: str, request: pytest.FixtureRequest
) -> None:
    if (stray, label) == ("5", "行政许可") and layout in (lines, one_line):
        reason = "behind a row without sums it is as a number of its own, where its empty cell leaves no trace"
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    rows: Rows = []
    for row in (*TWO, *THREE):
        rows += [[stray], row] if row[0] == label else [row]
    assert loud(rows, layout) == []


@layouts
def test_a_row_printed_twice_with_other_numbers(layout: Callable[[Rows], str]) -> None:
    rows: Rows = []
    for row in (*TWO, *THREE):
        rows += [row, [row[0], "32"]] if row[0] == "行政许可" else [row]
    assert loud(rows, layout, disclosure__licensing=[None]) == []


@layouts
def test_a_column_of_running_numbers(layout: Callable[[Rows], str]) -> None:
    rows = [["序号", *TWO[0]], *([str(at), *row] for at, row in enumerate(TWO[1:], start=1))]
    assert list(silent(f"{layout(rows)}\n{END}\n", {row: TRUTH[row] for row in (RULES, NORMATIVE, LICENSING)})) == []


@layouts
@pytest.mark.parametrize("at", [1, 2, 4], ids=["in front", "inside", "behind"])
def test_a_column_more_beside_an_empty_cell(layout: Callable[[Rows], str], at: int) -> None:
    rows = [[*row[:at], extra, *row[at:]] for row, extra in zip(TWO[:3], ("去年件数", "5", "72"), strict=True)]
    rows += TWO[3:]
    assert list(silent(f"{layout(rows)}\n{END}\n", {row: TRUTH[row] for row in (RULES, NORMATIVE, LICENSING)})) == []


@layouts
@pytest.mark.parametrize("at", [1, 2, 3], ids=["first", "second", "third"])
def test_a_column_less_beside_an_empty_remark(layout: Callable[[Rows], str], at: int) -> None:
    full = [TWO[0], TWO[1], ["行政规范性文件", "2", "5", "7"]]
    rows = [[*row[:at], *row[at + 1 :], extra] for row, extra in zip(full, ("备注", "", ""), strict=True)]
    truth = {RULES: [1, 3, 9], NORMATIVE: [2, 5, 7]}
    gone = {
        path: [None if place == at - 1 else cell for place, cell in enumerate(cells)] for path, cells in truth.items()
    }
    assert list(silent(f"{layout([*rows, *TWO[3:]])}\n{END}\n", gone)) == []


@layouts
def test_the_columns_of_a_table_exchanged_with_their_heads(layout: Callable[[Rows], str]) -> None:
    rows = [[row[0], *reversed(row[1:])] for row in TWO]
    assert list(silent(f"{layout(rows)}\n{END}\n", {row: TRUTH[row] for row in (RULES, NORMATIVE, LICENSING)})) == []


@layouts
def test_an_empty_form_in_front_of_the_filled_one(layout: Callable[[Rows], str]) -> None:
    empty = [[row[0], *[""] * len(row[1:])] for row in TWO[1:]]
    truth = {row: TRUTH[row] for row in (RULES, NORMATIVE, LICENSING)}
    assert list(silent(f"{layout(empty)}\n\n\n示例市2023年报告\n{layout(TWO)}\n{END}\n", truth)) == []


FIFTEEN = ["8", "1", "0", "6", "15", "7", "5", "0", "0", "12", "0", "0", "2", "3", "5"]
BLOCKS = ("disputes.reconsideration", "disputes.litigation.direct", "disputes.litigation.after_reconsideration")
FIRST, SECOND, THIRD = [8, 1, 0, 6, 15], [7, 5, 0, 0, 12], [0, 0, 2, 3, 5]


@layouts
@pytest.mark.parametrize(
    ("row", "blocks"),
    [
        ([FIFTEEN], [FIRST, SECOND, THIRD]),
        ([FIFTEEN[:-1]], [FIRST, SECOND, THIRD]),
        ([FIFTEEN[1:]], [FIRST, SECOND, THIRD]),
        ([["无复议", *FIFTEEN[1:]]], [[None, 1, 0, 6, 15], SECOND, THIRD]),
        ([[""] * 15, FIFTEEN], [FIRST, SECOND, THIRD]),
        ([["0"], FIFTEEN], [FIRST, SECOND, THIRD]),
        ([FIFTEEN, ["12"]], [FIRST, SECOND, THIRD]),
        ([[*FIFTEEN[:4], "156", *FIFTEEN[6:]]], [FIRST, SECOND, THIRD]),
    ],
    ids=[
        "as it is", "the last cell lost", "the first cell lost", "a word in the first", "an empty row above",
        "a zero above",
        "a number below", "two run together",
    ],
)  # fmt: skip
def test_the_row_of_table_four(layout: Callable[[Rows], str], row: Rows, blocks: list[list[int]]) -> None:
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{layout([OUTCOMES * 3, *row])}\n{END}\n"
    if row == [["0"], FIFTEEN] and layout in (quoted, lists):
        pytest.skip("no such line in this layout")
    try:
        assert list(silent(text, dict(zip(BLOCKS, blocks, strict=True)))) == []
    except gp.NotAReportError:
        assert row != [FIFTEEN]


@layouts
def test_two_years_side_by_side_in_table_four(layout: Callable[[Rows], str]) -> None:
    rows = [["年度", *OUTCOMES * 3], ["2022年", *"100012001300000"], ["2023年", *FIFTEEN]]
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{layout(rows)}\n{END}\n"
    report = gp.parse(text)
    assert {
        cell.path for cell in report.cells() if cell.value is not None and cell.path.startswith("disputes.")
    } <= named(report)


def test_an_empty_header_row_of_markdown_is_no_row_of_table_four() -> None:
    rule = "| " + " | ".join(["---"] * 15) + " |"
    rows = pipes([[""] * 15]) + f"\n{rule}\n" + pipes([OUTCOMES * 3, ["无复议", *FIFTEEN[1:]]])
    report = gp.parse(f"四、政府信息公开行政复议、行政诉讼情况\n\n{rows}\n\n{END}\n")
    blank = {
        cell.path for cell in report.cells() if cell.status is gp.Status.BLANK and cell.path.startswith("disputes.")
    }
    assert blank <= named(report)


def test_a_tab_at_the_end_of_every_line_is_no_empty_cell() -> None:
    head = "\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t\n"
    text = f"{head}\t规章\t6\t7\t\n\t行政规范性文件\t3\t5\t8\t\n\t行政许可\t31\t\n"
    assert list(silent(f"{text}{END}\n", {RULES: [None, None, None], NORMATIVE: [3, 5, 8]})) == []


def test_columns_padded_by_characters_are_not_measured_by_width() -> None:
    text = (
        "      第二十条第(一)项\n      信息内容       本年制发件数  本年废止件数  现行有效件数\n"
        "      规章                               \n      行政规范性文件            8             \n\n"
    )
    assert list(silent(f"{text}{END}\n", {RULES: ["", "", ""], NORMATIVE: ["", 8, ""]})) == []


def test_a_unit_in_every_cell_is_read_with_its_number() -> None:
    rows = [[row[0], *(f"{cell}件" if cell else "" for cell in row[1:])] for row in TWO[1:4]]
    assert cells_of(gp.parse(f"{tabs([TWO[0], *rows])}\n{END}\n"), RULES) == [1, 3, 9]
