"""Tables drawn in full: a rule between any two rows, and cells that go on over several lines."""

import pytest

import govinfo_parse as gp
from govinfo_parse.layouts import read_stretches
from govinfo_parse.layouts.lines import lines_of
from govinfo_parse.layouts.ruled import drawn_rows, is_drawn

from .small import EMPTY, cells_of, named, rows_of

NARROW = """\
+------+------+------+------+
| 信息 | 本年 | 本年 | 现行 |
| 内容 | 制发 | 废止 | 有效 |
|      | 件数 | 件数 | 件数 |
+======+======+======+======+
| 规章 | 1    | |    | 9    |
+------+------+------+------+
| 行政 | 2    | 5    | 7    |
| 规范 |      |      |      |
| 性文 |      |      |      |
| 件   |      |      |      |
+------+------+------+------+
"""
"""As programs draw it: a Chinese character takes two places, and a pipe alone is an empty line."""


def drawn(text: str) -> list[list[str]]:
    """The cells by rows."""
    return rows_of(drawn_rows(lines_of(text), text, 0))


def test_a_cell_goes_on_to_the_next_rule() -> None:
    assert drawn(NARROW) == [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", EMPTY, "9"],
        ["行政规范性文件", "2", "5", "7"],
    ]


def test_a_table_drawn_in_full_is_read() -> None:
    report = gp.parse(NARROW)
    assert cells_of(report, "disclosure.rules") == [1, "blank", 9]
    assert cells_of(report, "disclosure.normative_documents") == [2, 5, 7]
    for cell in report.cells():
        if cell.value is not None and cell.span is not None:
            assert NARROW[slice(*cell.span)] == str(cell.value)


def test_a_number_on_several_lines_stands_nowhere_in_the_text() -> None:
    text = NARROW.replace("| 规范 |      |", "| 规范 | 31   |")
    report = gp.parse(text)
    assert report.cell("disclosure.normative_documents.issued").value is None
    assert "disclosure.normative_documents.issued" in named(report)


def test_a_pipe_right_in_front_of_a_number_is_none_of_a_line_block() -> None:
    report = gp.parse(NARROW.replace("| 2    |", "| |2   |"))
    assert report.cell("disclosure.normative_documents.issued").status is gp.Status.UNREADABLE
    assert cells_of(gp.parse(NARROW.replace("| 2    |", "| | 2  |")), "disclosure.normative_documents") == [2, 5, 7]


def test_a_program_may_count_a_character_as_one_place() -> None:
    text = NARROW.replace("规章 |", "规章   |").replace("行政 |", "行政   |").replace("规范 |", "规范   |")
    text = text.replace("性文 |", "性文   |").replace("件   |", "件    |")
    body = text[text.index("+===") :]
    assert drawn(body)[0] == ["规章", "1", EMPTY, "9"]


def test_a_merged_cell_reaches_to_the_next_border() -> None:
    text = "+----+----+----+\n| 规章    | 9  |\n+----+----+----+\n"
    assert drawn(text) == [["规章", "9"]]


def test_where_a_character_was_too_wide_borders_are_told_by_their_order() -> None:
    text = "+---+---+---+\n| 结 | 总 |   |\n| 果 | 计 |  |\n+---+---+---+\n"
    assert drawn(text) == [["结果", "总计", EMPTY]]


@pytest.mark.parametrize(
    "text",
    [
        "+----+---+\n| a  | b |\n+----+---+\n| 1  | 2 |\n| 3  | 4 |\n+----+---+\n",
        "+----+---+\n| a  | b |\n+----+---+\n| 1  | 2 |\n+----+---+\n| 3  | 4 |\n+----+---+\n",
        "+----+---+\n| a  | b |\n+----+---+\n| 1  | 2 |\n| 3  | 4 |\n+----+---+\n| 5  | 6 |\n| 7  | 8 |\n+----+---+\n",
        "+----+---+\n| a  | b |\n| c  | d |\n+----+---+\n| 1  | 2 |\n+----+---+\n",
        "| 规章 | 1 |\n| 许可 | 2 |\n",
        "+---+---+\n| a | b |\n| 12 3   |\n+---+---+\n| 5 | 6 |\n+---+---+\n| 7     8|\n|9   |\n+---+---+\n",
    ],
    ids=[
        "rules around heads only",
        "a line a row",
        "rules around rows",
        "heads and a row",
        "no rules",
        "borders below no crossings",
    ],
)
def test_other_tables_with_rules_are_not_drawn_in_full(text: str) -> None:
    assert not is_drawn(lines_of(text))


def test_lines_between_two_such_tables_are_words() -> None:
    (stretch,) = read_stretches(f"{NARROW}\n说明\n{NARROW}")
    assert stretch.layout == "cells between pipes, rows between rules"
    assert ["说明"] in drawn(f"{NARROW}\n说明\n{NARROW}")


OUTLINED = """\
+----------------+------+------+------+
| 信息内容       | 制发 | 废止 | 有效 |
+----------------+------+------+------+
| 规章           | 1    |      | 9    |
| 行政规范性文件 | 2    | 5    | 7    |
+----------------+------+------+------+
{}+----------+------+
| 信息内容 | 决定 |
+----------+------+
| 行政许可 | 31   |
+----------+------+
{}+----------+------+
| 信息内容 | 决定 |
+----------+------+
| 行政处罚 | 4    |
| 行政强制 | 6    |
+----------+------+
"""
"""Tables with rules around their heads and around all rows, in which a line is a row."""


@pytest.mark.parametrize("between", ["", "\n", "三\n"])
def test_of_outlined_tables_each_line_is_a_row(between: str) -> None:
    rule = f"{'+----------' * 15}+\n"
    heads = f"{'| 维持 | 纠正 | 其他 | 未结 | 总计 ' * 3}|\n"
    report = gp.parse(
        f"{OUTLINED.format(between, between)}{between}{rule}{heads}{rule}{'| 0 | 1 | 2 | 0 | 3 ' * 3}|\n{rule}"
    )
    rules = report.disclosure
    assert (rules.rules.issued, rules.rules.in_force, rules.normative_documents.in_force) == (1, 9, 7)
    assert (rules.licensing.decisions, rules.penalties.decisions, rules.coercion.decisions) == (31, 4, 6)


def test_borders_may_be_dashed() -> None:
    dashed = OUTLINED.format("\n", "\n").replace(" | ", " ┆ ").replace("|", "│")
    assert gp.parse(dashed).disclosure.rules.in_force == 9
