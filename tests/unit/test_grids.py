"""Bordered rows whose fields are not one for each column."""

from collections.abc import Sequence

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status

from .small import cells_of

APPLICANTS = [cell.path.rsplit(".", 1)[1] for cell in forms.table_form("applications", 2021).rows[0].cells]
HEAD = """三、收到和处理政府信息公开申请情况
| （本列数据的勾稽关系为：第一项加第二项之和， | 申请人情况 |  |  |  |  |
| 等于第三项加第四项之和） | 自然人 | 法人或其他组织 |  |  | 总计 |
|  |  | 商业企 科研机 | 社会公 法律服 | 其他 |  |
|  |  | 业 构 | 益组织 务机构 |  |  |
"""
ROWS = [
    row for row in forms.table_form("applications", 2021).rows if row.path != "applications.other_handling.undivided"
]


def table_three(filled: dict[str, str], empty: str = "") -> str:
    """Table three with the fields of some rows, and the same fields, or none, in all the others."""
    fields = [(row.label, filled.get(row.path.removeprefix("applications."), empty)) for row in ROWS]
    rows = "\n".join(f"| {label} | {own} |" if own else str(label) for label, own in fields)
    return f"{HEAD}{rows}\n五、存在的主要问题及改进情况\n"


def numbers(report: gp.Report, row: str) -> list[object]:
    cells = {cell.path: cell for cell in report.cells()}
    found = [cells[f"applications.{row}.{column}"] for column in APPLICANTS]
    return [cell.value if cell.value is not None else cell.status for cell in found]


def test_numbers_that_share_a_field_are_told_by_the_sums() -> None:
    text = table_three(
        {
            "received": "3 | 1 0 | 0 2 | 0 | 6",
            "granted": "3 | 0 0 | 0 2 | 0 | 5",
            "partially_granted": "0 | 1 0 | 0 0 | 0 | 1",
            "concluded": "3 | 1 0 | 0 2 | 0 | 6",
        },
        "0 | 0 0 | 0 0 | 0 | 0",
    )
    report = gp.parse(text)
    assert numbers(report, "received") == [3, 1, 0, 0, 2, 0, 6]
    assert numbers(report, "partially_granted") == [0, 1, 0, 0, 0, 0, 1]


def test_an_empty_field_is_no_cell_where_fields_are_shared() -> None:
    """Seven fields for seven columns, but one of them is of no column and another one of two."""
    text = table_three(
        {
            "received": "3 | 1 | 0 | 2 |  | 1 4 | 11",
            "granted": "3 | 1 | 0 | 2 |  | 1 4 | 11",
            "concluded": "3 | 1 | 0 | 2 |  | 1 4 | 11",
        },
        "0 | 0 | 0 | 0 |  | 0 0 | 0",
    )
    report = gp.parse(text)
    assert numbers(report, "granted") == [3, 1, 0, 2, 1, 4, 11]
    assert Status.BLANK not in numbers(report, "carried_forward")


def test_a_number_is_of_a_column_of_its_field() -> None:
    """The sums alone would let the numbers stand in any column; a row with all its numbers shows the fields."""
    text = table_three(
        {
            "received": "3 | 1 1 | 1 2 | 1 | 9",
            "granted": "3 | 1 1 | 1 2 | 1 | 9",
            "concluded": "3 | 1 1 | 1 2 | 1 | 9",
            "carried_in": " |  |  | 4 | 4",
            "carried_forward": " |  |  | 4 | 4",
        }
    )
    report = gp.parse(text)
    blank = Status.BLANK
    assert numbers(report, "carried_in") == [blank, blank, blank, blank, blank, 4, 4]
    assert numbers(report, "not_processed.repeated") == [blank] * 7


def test_an_empty_field_in_front_may_be_that_of_a_label_outside_the_row() -> None:
    """Nothing but the label that stands above each row tells its seven fields from seven cells."""
    filled = ("received", ".granted", "concluded")
    fields = "\n|  |  | 5 |  | 2 |  | 7 |"
    report = gp.parse(HEAD + "\n".join(f"{row.label}{fields}" for row in ROWS if row.path.endswith(filled)))
    received = numbers(report, "received")
    assert received[0] is not Status.BLANK
    assert received[2] != 5


def test_the_ordinal_of_a_group_in_front_of_a_label_is_no_stray_number() -> None:
    text = table_three({}, "0 | 0 0 | 0 0 | 0 | 0").replace("| （一）予以公开", "| 三 | （一）予以公开")
    assert not [finding for finding in gp.parse(text).findings if "stray" in str(finding.code)]


# --------------------------------------------------------------------------- columns by position


PLACES = (0, 20, 36, 52, 70)
DISCLOSURE = [
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "12", "9", "17"),
    ("行政规范性文件", "8", "3", "11"),
    ("行政许可", "7"),
    ("行政处罚", "4"),
    ("行政强制", "6"),
    ("行政事业性收费", "2"),
]


def aligned(*rows: Sequence[str], wide: bool) -> str:
    """Table two with each cell at the place of its column; ``wide`` counts a Chinese character as two places."""
    printed = []
    for row in rows:
        line = ""
        for place, cell in zip(PLACES, row, strict=False):
            size = len(line) + (sum(not sign.isascii() for sign in line) if wide else 0)
            line = line + " " * (place - size) + cell if cell else line
        printed.append(line)
    return "\n".join([*printed, "五、存在的主要问题及改进情况\n"])


@pytest.mark.parametrize("wide", [True, False], ids=["on a terminal", "in characters"])
@pytest.mark.parametrize(
    "row",
    [
        ("规章", "", "9", "17", "3"),
        ("规章", "12", "9", "", "3"),
        ("规章", "", "9", "17\n3"),
        ("规章", "12", f"9\n{'.5':>38}"),
    ],
    ids=["one on", "behind the last", "on the next line", "the rest of a number"],
)
def test_as_many_numbers_as_columns_do_not_fill_a_row_where_one_stands_beside_its_column(
    row: tuple[str, ...], *, wide: bool
) -> None:
    head, _, *rest = DISCLOSURE
    report = gp.parse(aligned(head, row, *rest, wide=wide))
    assert not any(isinstance(cell, int) for cell in cells_of(report, "disclosure.rules"))
    assert cells_of(report, "disclosure.normative_documents") == [8, 3, 11]


@pytest.mark.parametrize("wide", [True, False], ids=["on a terminal", "in characters"])
@pytest.mark.parametrize("place", [2, 4])
def test_nor_does_a_number_alone_beside_those_of_its_like(place: int, *, wide: bool) -> None:
    beside = ("行政处罚", *[""] * (place - 1), "5")
    report = gp.parse(aligned(*DISCLOSURE[:4], beside, *DISCLOSURE[5:], wide=wide))
    assert cells_of(report, "disclosure.penalties") == ["uncertain"]
    assert cells_of(report, "disclosure.licensing") == [7]


def test_a_number_below_the_label_of_another_column_is_not_moved() -> None:
    """As TABs that were made blanks leave them: a long label moves its own row by a stop."""
    head = "信息内容    上一年项目数量 本年增/减   处理决定数量\n"
    rows = "行政许可            28      28\n其他对外管理服务事项      0       1       0\n"
    report = gp.parse(f"{head}{rows}三、收到和处理政府信息公开申请情况\n")
    assert not any(isinstance(cell, int) for cell in cells_of(report, "disclosure.licensing"))


def test_a_row_may_have_more_numbers_than_its_head_has_labels() -> None:
    head, *rows = DISCLOSURE
    report = gp.parse(aligned(head[:-1], *rows, wide=True))
    assert not any(isinstance(cell, int) for cell in cells_of(report, "disclosure.rules"))
