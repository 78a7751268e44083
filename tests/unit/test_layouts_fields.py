"""Lines that are printed rows: what is a cell between borders, and what only looks like one."""

import pytest

import govinfo_parse as gp
from govinfo_parse.atoms import LOOSE
from govinfo_parse.characters import BORDERS
from govinfo_parse.layouts import read_stretches
from govinfo_parse.layouts.fields import closes_rows, is_list, is_ruled
from govinfo_parse.layouts.lines import Line, lines_of
from govinfo_parse.layouts.separated import Separated
from govinfo_parse.testing.cases import Case

from .small import EMPTY, atoms_of, read, rows_of, shown


def line(text: str) -> Line:
    (found,) = lines_of(text)
    return found


def is_csv(one: Line) -> bool:
    return Separated([one]).holds(one)


def layouts(text: str) -> list[str]:
    return [stretch.layout for stretch in read_stretches(text)]


# --------------------------------------------------------------------------- atoms of one cell


@pytest.mark.parametrize(
    ("cell", "atoms"),
    [
        ("12", ["12"]),
        (" 12 ", ["12"]),
        ("\u300012\xa0", ["12"]),
        ("**12**", ["12"]),
        ("`12`", ["12"]),
        ("$12$", ["12"]),
        ("12<br>", ["12"]),
        ("&nbsp;12", ["12"]),
        ("12 件", ["12 件"]),
        ("约12", ["约12?"]),
        ("l2", ["l2?"]),
        ("5①", ["5①?"]),
        ("/", ["/"]),
        ("", [EMPTY]),
        (" ", [EMPTY]),
        ("\u200b", [EMPTY]),
    ],
)
def test_a_cell_holds_a_number_a_mark_odd_text_or_nothing(cell: str, atoms: list[str]) -> None:
    assert shown(atoms_of(f"规章\t{cell}\t9"))[1:-1] == atoms


def test_an_atom_stands_where_its_number_is_printed() -> None:
    text = "规章\t **12** \t9"
    number = atoms_of(text)[1]
    assert text[number.start : number.end] == "12"


def test_label_and_number_in_one_cell_are_two_atoms() -> None:
    assert shown(atoms_of("1\t行政许可 215\t\n2\t行政处罚 31\t")) == [
        "1",
        "行政许可",
        "215",
        EMPTY,
        "2",
        "行政处罚",
        "31",
        EMPTY,
    ]


# --------------------------------------------------------------------------- TABs


def test_nothing_between_two_tabs_is_an_empty_cell() -> None:
    assert rows_of(atoms_of("规章\t1\t\t9\n行政许可\t\n")) == [["规章", "1", EMPTY, "9"], ["行政许可", EMPTY]]


def test_a_column_is_the_number_of_its_field() -> None:
    assert [atom.column for atom in atoms_of("规章\t\t\t9")] == [0, 1, 2, 3]


# --------------------------------------------------------------------------- commas


@pytest.mark.parametrize(
    "text",
    [
        "规章,1,0,9",
        "行政许可,215",
        '"行政许可","31"',
        ",,3.补正后申请内容仍不明确,0,0",
        "规章,,,",
        "信息内容,本年制发件数,本年废止件数",
        '"a ""b""","1"',
    ],
)
def test_a_row_of_a_csv_file(text: str) -> None:
    assert is_csv(line(text))


@pytest.mark.parametrize(
    "text",
    [
        "收到申请12件,办结11件。",
        "1,234,567",
        "1,234",
        "In 2023, we received 12, and answered 11",
        "一是加强公开,二是做好解读工作,三是回应群众的关切和各方面的意见建议",
        '"规章","1',
    ],
    ids=["a sentence", "a grouped number", "another", "English", "a long sentence", "an open quote"],
)
def test_no_row_of_a_csv_file(text: str) -> None:
    assert not is_csv(line(text))


def test_commas_inside_quotes_part_no_cells() -> None:
    assert rows_of(atoms_of('"采购,集中","1,200","",9\n')) == [["采购,集中", "1,200", EMPTY, "9"]]


def test_semicolons_part_cells_where_several_lines_have_them() -> None:
    text = '三、收到;申请人情况\n规章;1;;9\n"采购;集中";"1,200";"";9\n行政许可;12;5\n行政处罚;\n'
    assert rows_of(atoms_of(text)) == [
        ["三、收到", "申请人情况"],
        ["规章", "1", EMPTY, "9"],
        ["采购;集中", "1,200", EMPTY, "9"],
        ["行政许可", "12", "5"],
        ["行政处罚", EMPTY],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "规章;1;2\n行政许可;12;3\n",
        "&nbsp;;1;2\na &lt; b;1;2\n&amp;;;\n",
        "a: 1; b: 2; c: 3\na: 1;b: 2;c: 3\nx{a:1;b:2;}\n",
        "一是公开;二是解读;三是回应群众的关切和各方面的意见建议。\n" * 4,
    ],
    ids=["two lines", "entities", "a style sheet", "prose"],
)
def test_semicolons_that_part_no_cells(text: str) -> None:
    lines = lines_of(text)
    assert not any(map(Separated(lines).holds, lines))


# --------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    "text",
    ["['规章', '1', None]", '["规章", "1", null],', "('规章', '1')", "  ['规章', ''],"],
    ids=["Python", "JSON", "tuple", "nested"],
)
def test_a_row_printed_as_a_list(text: str) -> None:
    assert is_list(line(text))


@pytest.mark.parametrize("text", ["(一)予以公开", "[1, 2]", "[注] 本列数据", "['规章']"])
def test_no_row_printed_as_a_list(text: str) -> None:
    assert not is_list(line(text))


def test_none_in_a_list_is_no_cell_and_an_empty_string_is_one() -> None:
    assert rows_of(atoms_of("['规章', None, '', '9']\n")) == [["规章", EMPTY, "9"]]


def test_quotes_and_brackets_inside_an_item_belong_to_it() -> None:
    assert rows_of(atoms_of("['3.危及“三安全一稳定”(一)', '0', \"a'b\"]\n")) == [
        ["3.危及“三安全一稳定”(一)", "0", "a'b"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        '[["规章", 1, null, 9], ["行政许可", 31]]',
        "[['规章', '1', '', '9'],['行政许可', '31']]",
        "['规章', '1', '', '9'], ['行政许可', '31']",
    ],
    ids=["JSON", "Python", "without the outer brackets"],
)
def test_lists_on_one_line_are_a_row_each(text: str) -> None:
    (first, second) = rows_of(atoms_of(f"{text}\n"))
    assert (first[:2], first[-1], second) == (["规章", "1"], "9", ["行政许可", "31"])


def test_a_list_of_numbers_alone_is_a_row() -> None:
    assert rows_of(atoms_of("[[3, 0, null, 2], [1, 0, 0, 1]]\n"))[1] == ["1", "0", "0", "1"]


# --------------------------------------------------------------------------- pipes

PIPES = "行政处罚 | 4 |\n行政强制 | 6 |\n"
"""Two rows, so that there are enough lines with pipes for a layout."""


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("规章 | 1 |  | 9 |", ["规章", "1", EMPTY, "9"]),
        ("规章 | 1 | 3 | 9 |||", ["规章", "1", "3", "9"]),
        ("规章 | 1 | 3 | 9 | ||", ["规章", "1", "3", "9"]),
        ("规章 | 1 | 3 | |", ["规章", "1", "3", EMPTY]),
        ("规章 | 1 | 3 |  |", ["规章", "1", "3", EMPTY]),
        ("规章 ｜ 1 │ 3 ┃ 9 |", ["规章", "1", "3", "9"]),
    ],
    ids=["an empty cell", "filler", "filler behind a blank", "a blank cell", "two blanks", "other bars"],
)
def test_pipes_with_nothing_at_all_between_them_are_filler_and_no_cells(row: str, cells: list[str]) -> None:
    assert rows_of(atoms_of(f"{row}\n{PIPES}"))[0] == cells


MERGED = "结果维持|结果纠正|其他结果|尚未审结"
"""Heads that have fewer cells than the rows below."""


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (MERGED, ["行政许可", "7", EMPTY, EMPTY, EMPTY, EMPTY]),
        (f"{MERGED}||", ["行政许可", "7"]),
        (f"{MERGED}\n{MERGED}||", ["行政许可", "7"]),
    ],
    ids=["no filler behind merged cells", "filler behind merged cells", "filler behind those of one row"],
)
def test_where_heads_end_in_their_last_cell_empty_ones_at_the_end_of_a_row_are_cells(
    heads: str, cells: list[str]
) -> None:
    assert rows_of(atoms_of(f"{heads}\n行政处罚|1|2|3|4|5\n行政许可|7||||\n"))[-1] == cells


def test_what_stands_in_front_of_the_first_pipe_is_a_cell_only_where_rows_do_not_begin_with_one() -> None:
    assert rows_of(atoms_of("| 规章 | 1 |\n| 行政许可 | 31 |\n|  | 4 |\n"))[2] == [EMPTY, "4"]
    assert rows_of(atoms_of("规章 | 1 |\n行政许可 | 31 |\n行政处罚 | 4 |\n |行政强制 | 6 |\n"))[3] == [
        EMPTY,
        "行政强制",
        "6",
    ]


def test_a_rule_is_no_row() -> None:
    assert rows_of(atoms_of(f"信息内容 | 件数 |\n---|---|\n{PIPES}")) == [
        ["信息内容", "件数"],
        ["行政处罚", "4"],
        ["行政强制", "6"],
    ]


@pytest.mark.parametrize("text", ["|---|---|", "+----+----+", "├────┼────┤", ":--- | ---:", "| === | === |"])
def test_a_rule(text: str) -> None:
    assert is_ruled(line(text))


@pytest.mark.parametrize("text", ["| | |", "| - | 0 |", "规章 --- 9", ""])
def test_no_rule(text: str) -> None:
    assert not is_ruled(line(text))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("规章 | 1 | 3\n| 9 |\n", ["规章", "1", "3", "9"]),
        ("规章 | 1 |\n| 9 |\n", ["规章", "1", EMPTY, "9"]),
        ("规章 |\n|\n|\n| 9 |\n", ["规章", EMPTY, EMPTY, EMPTY, "9"]),
    ],
    ids=["open", "closed", "only line breaks between pipes"],
)
def test_a_row_goes_on_in_a_line_that_begins_with_a_pipe_and_has_no_label(text: str, cells: list[str]) -> None:
    assert rows_of(atoms_of(text + PIPES))[0] == cells


def test_where_rows_begin_with_pipes_a_line_without_a_label_is_a_row_of_its_own() -> None:
    text = "| 规章 | 1 | 3 | 9 |\n| | 2 | 5 | 7 |\n| 行政许可 | 31 |\n"
    assert rows_of(atoms_of(text)) == [["规章", "1", "3", "9"], [EMPTY, "2", "5", "7"], ["行政许可", "31"]]


def test_a_row_that_ends_with_an_open_pipe_goes_on_below() -> None:
    text = "规章 | 1 | 3 |\n9\n行政规范性文件 | 2 | 5 |\n7 | 8\n行政许可 | 31\n行政处罚 | 4\n行政强制 | 6\n"
    assert rows_of(atoms_of(text))[2] == ["行政规范性文件", "2", "5", "7", "8"]


def test_a_blank_line_ends_a_row() -> None:
    assert rows_of(atoms_of(f"规章 | 1 |\n\n| 3 |\n{PIPES}"))[:2] == [["规章", "1"], [EMPTY, "3"]]


def test_a_line_without_pipes_among_rows_is_in_no_printed_row() -> None:
    atoms = atoms_of(f"规章 | 1 |\n第3页\n行政许可 | 31 |\n说明\n{PIPES}")
    assert [atom.text for atom in atoms if atom.row == LOOSE] == ["说明"]


def test_a_pipe_or_two_make_no_table() -> None:
    assert layouts("行政许可 31\n行政处罚 |2\n行政强制 6\n") == ["words"]


@pytest.mark.parametrize(
    "row", ["规章 | 1 |  | 9\n行政规范性文件 | 2 |  | 7\n", "| 规章 | 1 |  | 9 |\n| 行政规范性文件 | 2 |  | 7 |\n"]
)
def test_two_rows_are_enough_where_pipes_part_all_that_stands_there(row: str) -> None:
    assert layouts(row) == ["cells between pipes"]
    assert read(row, "disclosure.rules") == [1, "blank", 9]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("信息内容 | 件数 |\n规章 | 1 |\n", True),
        ("信息内容 | 件数\n规章 | \n", False),
        ("规章 | 1 |\n行政许可 | 2 |\n", True),
    ],
    ids=["behind the head", "only behind an empty cell", "no row of several labels"],
)
def test_rows_of_several_labels_show_whether_a_pipe_closes_a_row(text: str, closed: bool) -> None:
    assert closes_rows(lines_of(text)) is closed


# --------------------------------------------------------------------------- which reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("规章\t1\t3\t9\n", ["cells between TABs"]),
        ("规章\t\n", ["cells between TABs"]),
        ("规章 1 3 9\n", ["words"]),
        (PIPES + PIPES, ["cells between pipes"]),
        ("规章 |\n1 |\n3 |\n9 |\n", ["one cell a line, closed by a pipe"]),
        ("['规章', '1']\n['行政许可', '31']\n", ["a list a row"]),
        ("规章,1,3,9\n", ["cells between commas or semicolons"]),
        ("\t规章\n\t1\n\t3\n\t9\n\n\t行政许可\n\t31\n", ["one cell a line, behind a TAB"]),
        ("\t2023年，我局认真贯彻。\n规章 1 3 9\n", ["words"]),
        (
            "规章\t1\t3\t9\n行政许可 31\n行政处罚 | 4 |\n行政强制 | 6 |\n行政事业性收费 | 8 |\n",
            ["cells between TABs", "words", "cells between pipes"],
        ),
    ],
    ids=[
        "TABs", "a TAB behind", "words", "pipes", "trailing pipes", "lists", "commas", "TAB lines", "an indent",
        "three of them",
    ],
)  # fmt: skip
def test_every_stretch_of_lines_is_read_in_its_own_layout(text: str, names: list[str]) -> None:
    assert layouts(text) == names


def test_short_lines_between_two_rows_of_a_layout_go_with_them() -> None:
    assert layouts("规章\t1\t3\t9\n示例市\n行政许可\t31\n") == ["cells between TABs"]


@pytest.mark.parametrize(
    "between", ["工作有序。", "字" * 81, "一\n二\n三\n四"], ids=["a sentence", "a long line", "four lines"]
)
def test_prose_between_two_rows_parts_them(between: str) -> None:
    assert layouts(f"规章\t1\t3\t9\n{between}\n行政许可\t31\n") == ["cells between TABs", "words", "cells between TABs"]


def test_a_field_between_quotes_may_have_several_lines() -> None:
    text = '"规章","1","3","9"\n"行政规范性\n文件","2","5","7"\n"行政许可","31"\n'
    assert read(text, "disclosure.normative_documents") == [2, 5, 7]
    assert read(text, "disclosure.licensing") == [31]


def test_a_quoted_field_may_hold_commas_and_blanks() -> None:
    text = '规章,1,3,9\n"行政规范性文件（共有, 含废止）",2,5,7\n行政许可,31\n'
    assert read(text, "disclosure.normative_documents") == [2, 5, 7]


def test_the_last_cell_of_a_text_may_have_lost_its_border() -> None:
    text = "".join(f"{word} |\n" for word in ("规章", 1, 3, 9, "行政规范性文件", 2, 5)) + "0"
    assert read(text, "disclosure.normative_documents") == [2, 5, 0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政处罚740²\n", ["行政处罚", "740²?"]),
        ("224.B7万元\n", ["224.B7万元"]),
        ("561.属于国家秘密\n", ["56?", "1.属于国家秘密"]),
    ],
    ids=["a footnote", "a letter", "an ordinal"],
)
def test_digits_against_words(text: str, found: list[str]) -> None:
    assert shown(atoms_of(text)) == found


@pytest.mark.parametrize("name", ["Col{}", "Unnamed: {}"])
def test_a_column_that_a_program_has_named_has_no_label(name: str) -> None:
    heads = "|".join(name.format(at) for at in range(2, 5))
    rows = "|信息内容|本年制发件数|本年废止件数|现行有效件数|\n|规章|1||9|\n|行政规范性文件|2|3|4|\n"
    report = gp.parse(f"|第二十条第（一）项|{heads}|\n|---|---|---|---|\n{rows}")
    assert [report.cell(f"disclosure.rules.{column}").value for column in ("issued", "repealed", "in_force")] == [
        1,
        None,
        9,
    ]
    assert "stray-number" not in {found.code for found in report.findings}


@pytest.mark.parametrize("size", [10, 200])
def test_a_ruled_line_of_any_length_is_within_its_table(size: int) -> None:
    rule = f"+{'-' * size}+{'-' * size}+\n"
    text = f"{rule}| 结果维持 | 结果纠正 |\n{rule}| 其他结果 | 尚未审结 |\n{rule}|          | 6        |\n{rule}"
    assert rows_of(atoms_of(text))[-1] == [EMPTY, "6"]


ITEMS = '[\n  [\n    "信息内容",\n    "本年制发件数",\n    null\n  ],\n  [\n    "规章",\n    "1",\n    ""\n  ]\n]\n'


def test_a_list_with_an_item_a_line_is_a_row() -> None:
    assert rows_of([atom for atom in atoms_of(ITEMS) if atom.row != LOOSE]) == [
        ["信息内容", "本年制发件数"],
        ["规章", "1", EMPTY],
    ]


@pytest.mark.parametrize("text", [ITEMS.replace("1", "1\n\n2"), ITEMS.replace('"1"', "公开 1 件"), ITEMS[:-6]])
def test_lines_between_brackets_that_are_no_items_make_no_list(text: str) -> None:
    assert "规章" not in {row[0] for row in rows_of([atom for atom in atoms_of(text) if atom.row != LOOSE])}


# --------------------------------------------------------------------------- rows with line breaks in their cells

BROKEN = """| 信息内容 | 本年制
发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 1 | | 9 |
| 行政规
范性文件 | 2 |
5 | 7 |
| 行政许可 | 31 | | |
"""


def test_a_row_closed_by_pipes_goes_on_to_the_line_that_closes_it() -> None:
    assert read(BROKEN, "disclosure.rules") == [1, "blank", 9]
    assert read(BROKEN, "disclosure.normative_documents") == [2, 5, 7]
    assert read(BROKEN, "disclosure.licensing") == [31]


FULL = "".join(f"| 甲 | {number} | 2 | 3 |\n" for number in range(30))
"""Rows that all begin and end with a pipe, so that one that does not is an exception."""


def test_a_row_that_lost_its_last_pipe_is_no_beginning_of_the_next() -> None:
    found = rows_of(atoms_of(f"{FULL}| 乙 | 31\n| 丙 | 4 |\n"))
    assert found[-2:] == [["乙", "31"], ["丙", "4"]]


def test_no_row_has_more_pipes_than_others() -> None:
    found = rows_of(atoms_of(f"{FULL}| 乙 | 1 | 2\n3 | 4 | 5 |\n"))
    assert found[-2:] == [["乙", "1", "2"], ["3", "4", "5"]]


def test_nothing_goes_on_where_pipes_stand_between_cells_only() -> None:
    text = "三、结果 | （一）予以公开 | 5 | 3\n | （二）部分公开 | 2 | 4\n四、结转 | | 1 |\n| （三）不予公开 | 8 |\n"
    assert [row[0] for row in rows_of(atoms_of(text))] == ["三、结果", EMPTY, "四、结转", EMPTY]


# --------------------------------------------------------------------------- labels that come again


def test_labels_that_a_program_tells_apart_by_numbers_are_what_was_printed() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    again = [*heads, *(f"{head}.1" for head in heads), *(f"{head}.2" for head in heads)]
    assert shown(atoms_of(",".join(again) + "\n" + ",".join("301262023540105") + "\n"))[:15] == heads * 3


def test_an_ordinal_behind_a_label_that_did_not_come_before_stays() -> None:
    assert shown(atoms_of("总计.1,结果维持,总计.2,3\n"))[:3] == ["总计.1", "结果维持", "总计.2"]


def test_a_row_of_heads_that_come_again_is_a_row_of_csv() -> None:
    merged = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    line_ = f"{merged},{merged}.1,{merged}.2,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计"
    assert is_csv(line(line_))


@pytest.mark.parametrize("layout", ["tab_rows", "tab_padded", "tab_ragged", "tab_repeated"])
def test_two_tabs_between_all_cells_are_one_border(layout: str) -> None:
    made = Case(layout, (), 11).make()
    assert made is not None
    shown, read = gp.parse(made.text.replace("\t", "\t\t")), gp.parse(made.text)
    for one, other in zip(shown.cells(), read.cells(), strict=True):
        assert (one.path, one.status, one.value) == (other.path, other.status, other.value)


def test_two_tabs_between_some_cells_are_an_empty_cell() -> None:
    head = "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    assert read(f"{head}规章\t\t5\t\n行政规范性文件\t\t1\t\n", "disclosure.rules") == ["blank", 5, "blank"]


def test_a_row_of_few_cells_does_not_show_that_two_tabs_are_one_border() -> None:
    text = "二、主动公开政府信息情况\n政府集中采购\t\t3\t\t40\n第二十条第（九）项\t\t\n"
    assert read(text, "disclosure.procurement") == ["uncertain", "uncertain"]


@pytest.mark.parametrize("sign", [sign for sign in BORDERS if sign != "|"])
@pytest.mark.parametrize("layout", ["pipes_fill", "tp_nofill", "markdown"])
def test_a_line_between_cells_is_one_whatever_it_looks_like(layout: str, sign: str) -> None:
    made = Case(layout, (), 11).make()
    assert made is not None
    shown, read = gp.parse(made.text.replace("|", sign)), gp.parse(made.text)
    for one, other in zip(shown.cells(), read.cells(), strict=True):
        assert (one.path, one.status, one.value) == (other.path, other.status, other.value)


def test_a_comma_behind_the_last_item_of_a_list_is_no_empty_cell() -> None:
    assert rows_of(atoms_of('["规章", 1, "", ]\n["行政许可", 2, "",]\n')) == [
        ["规章", "1", EMPTY],
        ["行政许可", "2", EMPTY],
    ]
