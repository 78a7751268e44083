"""Tables in the markup of a wiki and of LaTeX, as lines with TABs between their cells."""

import pytest

import govinfo_parse as gp
from govinfo_parse.layouts.lines import lines_of
from govinfo_parse.layouts.rewritten import as_tab_rows

from .small import cells_of, named

WIKI = """{| class="wikitable"
|-
! 信息内容
! style="width:3em" | 本年制发件数
! 本年废止件数
! 现行有效件数
|-
| 规章
| 1
|
| 9
|-
| 行政规范性文件 || 2 || 5 || 7
|}
完
"""
LATEX = r"""\begin{tabular}{@{}l>{\raggedright\arraybackslash}p{(\columnwidth - 6\tabcolsep) * \real{0.25}}ll@{}}
\toprule
信息内容 & 本年制发件数 & \textbf{本年废止件数} & 现行有效件数 \\ \midrule
规章 & 1 & & 9 \\
\multirow{2}{*}{行政规范性文件} & 2
& \multicolumn{1}{c}{5} & 7 \\[2pt] \cline{1-4}
\bottomrule
\end{tabular}
"""


def tab_rows(text: str) -> list[list[str]]:
    """The cells of the lines with TABs."""
    lines = [line.text for line in as_tab_rows(lines_of(text), text)]
    return [[cell.strip() for cell in line.split("\t")] for line in lines if "\t" in line]


HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


@pytest.mark.parametrize("text", [WIKI, LATEX], ids=["wiki", "latex"])
def test_rows_are_lines_with_a_tab_between_cells(text: str) -> None:
    assert tab_rows(text) == [HEADS, ["规章", "1", "", "9"], ["行政规范性文件", "2", "5", "7"]]


@pytest.mark.parametrize("text", [WIKI, LATEX], ids=["wiki", "latex"])
def test_what_is_rewritten_stays_in_its_place(text: str) -> None:
    report = gp.parse(text)
    assert cells_of(report, "disclosure.rules") == [1, "blank", 9]
    assert cells_of(report, "disclosure.normative_documents") == [2, 5, 7]
    for cell in report.cells():
        if cell.value is not None and cell.span is not None:
            assert text[slice(*cell.span)] == str(cell.value)


def test_a_number_below_an_empty_cell_may_be_that_of_a_page() -> None:
    report = gp.parse(WIKI.replace("|\n| 9", "|\n3\n\n| 9"))
    assert report.cell("disclosure.rules.repealed").value is None
    assert "disclosure.rules.repealed" in named(report)


def test_an_escaped_sign_is_no_border() -> None:
    text = "\n".join([r"甲\&乙 & 1 \\", r"丙 & 2 \\", r"丁 & 3 \\"])
    assert tab_rows(text) == [["甲 &乙", "1"], ["丙", "2"], ["丁", "3"]]


@pytest.mark.parametrize(
    "text",
    [
        "| 规章 | 1 |\n|-----|---|\n| 许可 | 2 |\n|---|\n",
        "规章 & 1\n许可 & 2\n处罚 & 3\n",
        "a \\\\\nb & c \\\\\n",
        "|-\n| 规章\n| 1\n|-\n",
    ],
    ids=["markdown", "no ends of rows", "two rows", "two rules"],
)
def test_what_is_no_such_table_stays_as_it_is(text: str) -> None:
    assert as_tab_rows(lines_of(text), text) == lines_of(text)


def test_a_row_of_more_cells_than_any_has_is_none() -> None:
    text = "|-\n" + "| 1\n" * 61 + "|-\n|-\n"
    assert tab_rows(text) == []


def test_a_command_that_may_change_its_text_makes_the_cell_unreadable() -> None:
    report = gp.parse(LATEX.replace("& 1 &", r"& \sout{1} &").replace("& 7 ", r"& \textbf{7} "))
    assert cells_of(report, "disclosure.rules") == ["unreadable", "blank", 9]
    assert cells_of(report, "disclosure.normative_documents") == [2, 5, 7]
