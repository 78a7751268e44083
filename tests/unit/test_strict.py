"""Which texts are read without the search, and which are left to it."""

from collections.abc import Callable

import pytest

from govinfo_parse.grammar.strict import LONGEST, read_strict
from govinfo_parse.render import to_html
from govinfo_parse.report import Editions, Report
from govinfo_parse.sources import read_page
from tests.strategies import Plan, Scale, make_report

EDITIONS = Editions(disclosure=2021, applications=2021, disputes=2019)


def made(blank_rate: float = 0.0) -> Report:
    return make_report(7, Plan(editions=EDITIONS, scale=Scale(zeros=0.5, most=90), blank_rate=blank_rate))


def flattened(report: Report) -> list[str]:
    return read_page(to_html(report).text).text.split("\n")


LINES = flattened(made())
FIRST = next(at for at, line in enumerate(LINES) if line.startswith("规章\t"))
RECEIVED = next(at for at, line in enumerate(LINES) if line.startswith("一、本年新收"))
HEAD = next(at for at, line in enumerate(LINES) if line.startswith("商业企业"))
LAST = max(at for at, line in enumerate(LINES) if "\t" in line)


def is_read(lines: list[str]) -> bool:
    return read_strict("\n".join(lines)) is not None


def insert(at: int, line: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [*lines[:at], line, *lines[at:]]


def replace(at: int, old: str, new: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [*lines[:at], lines[at].replace(old, new, 1), *lines[at + 1 :]]


def without(start: int, end: int) -> Callable[[list[str]], list[str]]:
    return lambda lines: lines[:start] + lines[end:]


def test_a_report_as_the_form_prints_it_is_read() -> None:
    assert is_read(LINES)
    assert is_read(flattened(made(blank_rate=0.3)))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(insert(FIRST + 1, ""), id="empty-line-between-rows"),
        pytest.param(insert(0, "首页\u3000概况"), id="prose-in-front"),
        pytest.param(insert(0, "其他"), id="column-label-above-prose"),
        pytest.param(insert(RECEIVED, "- 2 -"), id="page-mark"),
        pytest.param(replace(FIRST, "规章", "规 章"), id="blank-in-a-label"),
    ],
)
def test_what_makes_no_difference(edit: Callable[[list[str]], list[str]]) -> None:
    assert is_read(edit(LINES))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(insert(0, "首页 | 概况"), id="printed-border"),
        pytest.param(insert(0, "共 12 件"), id="number-that-stands-alone"),
        pytest.param(insert(RECEIVED + 1, "注：以下为本年情况。"), id="prose-between-rows"),
        pytest.param(insert(RECEIVED, "其他事项\t1\t2"), id="row-of-another-table"),
        pytest.param(insert(RECEIVED + 1, LINES[HEAD]), id="head-again"),
        pytest.param(insert(RECEIVED, LINES[RECEIVED]), id="row-twice"),
        pytest.param(without(FIRST, FIRST + 1), id="row-missing"),
        pytest.param(without(LAST, LAST + 1), id="last-row-missing"),
        pytest.param(replace(HEAD, "科研机构", "科研机构\t科研机构"), id="merged-cells-repeated"),
        pytest.param(replace(HEAD, "科研机构", "科研院所"), id="other-words-in-a-head"),
        pytest.param(replace(LAST - 1, "结果维持", "维持结果"), id="columns-of-the-last-row-in-other-words"),
        pytest.param(replace(FIRST, "规章", "某某规章"), id="other-words-in-a-label"),
        pytest.param(replace(FIRST, "规章", "某某 规章"), id="other-words-in-front-of-a-label"),
        pytest.param(replace(FIRST, "规章", "规章|"), id="border-in-a-label"),
        pytest.param(replace(RECEIVED, "一、", "法律服务机构\t一、"), id="column-label-in-front-of-a-row-label"),
        pytest.param(replace(FIRST, "规章", "二、主动公开政府信息情况\t规章"), id="title-in-front-of-a-row-label"),
        pytest.param(insert(RECEIVED, "其他 结果"), id="words-of-a-label-that-are-labels"),
        pytest.param(replace(RECEIVED, "一、", "1."), id="other-numbering"),
        pytest.param(insert(LAST, "注：以下为本年情况。"), id="prose-below-a-head"),
        pytest.param(replace(RECEIVED, "\t", "\t\t"), id="cell-too-many"),
        pytest.param(replace(RECEIVED, "\t", " "), id="cell-too-few"),
        pytest.param(replace(RECEIVED, "\t", "\t1 "), id="two-words-in-a-cell"),
        pytest.param(replace(RECEIVED, "\t", f"{' ' * LONGEST}\t"), id="long-line"),
        pytest.param(
            insert(FIRST, "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量"), id="head-of-the-other-edition"
        ),
        pytest.param(without(FIRST + 1, RECEIVED), id="no-prose-between-tables"),
        pytest.param(insert(LAST - 2, "总计"), id="label-above-a-head-that-is-in-it-twice"),
        pytest.param(lambda lines: lines[: LAST + 1], id="no-line-end-behind-the-last-row"),
        pytest.param(lambda lines: [*lines[:LAST], "\t" * 14, *lines[LAST + 1 :]], id="row-of-nothing"),
        pytest.param(
            lambda lines: [*lines[:LAST], lines[LAST].rpartition("\t")[0] + "\t", "", ""], id="empty-cell-at-the-end"
        ),
    ],
)
def test_what_is_left_to_the_search(edit: Callable[[list[str]], list[str]]) -> None:
    edited = edit(LINES)
    assert edited != LINES
    assert not is_read(edited)
