"""Runs of values, and the row labels in front of them."""

import pytest

from govinfo_parse.grammar.items import LOOSE, Item, ItemKind, read_items
from govinfo_parse.grammar.runs import Run, exact_slot, label_ends, read_runs
from govinfo_parse.grammar.vocabulary import vocabulary
from govinfo_parse.tokens import lines_of, tokenize


def items_of(text: str) -> list[Item]:
    return read_items(lines_of(tokenize(text)))


def runs_of(text: str) -> list[Run]:
    return read_runs(items_of(text))[0]


def words(text: str, items: list[Item]) -> list[str]:
    return [text[item.start : item.end] if item.kind is not ItemKind.BLANK else "·" for item in items]


def shown(text: str) -> list[tuple[list[str], list[str]]]:
    """The labels and the items of every run."""
    return [(words(text, run.labels), words(text, run.items)) for run in runs_of(text)]


# --------------------------------------------------------------------------- runs


def test_what_stands_between_two_labels_is_a_run() -> None:
    text = "规章 0 2 16\n行政许可 31"
    assert shown(text) == [(["规章"], ["0", "2", "16"]), (["行政许可"], ["31"])]


def test_loose_values_run_on_over_lines() -> None:
    assert shown("规章\n0\n2\n16\n行政许可\n31\n") == [(["规章"], ["0", "2", "16"]), (["行政许可"], ["31"])]


def test_printed_rows_end_a_run() -> None:
    assert shown("规章\t0\t2\n\t3\t4\n") == [(["规章"], ["0", "2"]), ([], ["·", "3", "4"])]


def test_labels_behind_the_last_run() -> None:
    runs, tail = read_runs(items_of("规章 0\n五、存在的主要问题"))
    assert len(runs) == 1
    assert len(tail) == 1


def test_empty_label_columns_in_front_of_a_label_are_no_run() -> None:
    assert shown("甲\t乙\t丙\n\t规章\t0\n") == [(["甲", "乙", "丙", "规章"], ["0"])]


def test_a_number_in_front_of_the_label_leads() -> None:
    text = "| 0 | 规章 | 1 | 2 |\n"
    lead, run = runs_of(text)
    assert (lead.lead, words(text, lead.items)) == (True, ["0"])
    assert (run.lead, words(text, run.items)) == (False, ["1", "2"])
    assert words(text, run.labels) == ["规章"]


def test_words_among_the_numbers_of_a_printed_row_are_kept() -> None:
    text = "规章\t1\t甲乙\t3\n"
    (run,) = runs_of(text)
    assert words(text, run.items) == ["1", "甲乙", "3"]
    assert run.items[1].kind is ItemKind.WORDS


def test_words_behind_the_numbers_of_a_printed_row_are_left_out() -> None:
    assert shown("规章\t1\t3\t备注\n") == [(["规章"], ["1", "3"])]


def test_values_and_span_leave_empty_cells_out() -> None:
    text = "规章\t\t2\t\n"
    (run,) = runs_of(text)
    assert words(text, run.items) == ["·", "2", "·"]
    assert words(text, run.values) == ["2"]
    assert run.span == (text.index("2"), text.index("2") + 1)


def test_own_labels_are_those_of_the_printed_row() -> None:
    text = "第二十条第（一）项\n规章\t1\t2\n行政许可 3"
    run, behind = runs_of(text)
    assert words(text, run.labels) == ["第二十条第（一）项", "规章"]
    assert words(text, run.own) == ["规章"]
    assert (behind.row, words(text, behind.own)) == (LOOSE, ["行政许可"])


# --------------------------------------------------------------------------- exact labels


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("规章", "disclosure.rules"),
        ("1.属于国家秘密", "applications.denied.state_secret"),
        ("属于国家秘密", "applications.denied.state_secret"),
        ("⒈ 属于国家秘密", "applications.denied.state_secret"),
        ("1、 属 于 国 家 秘 密", "applications.denied.state_secret"),
        ("属于\n国家\n秘密", "applications.denied.state_secret"),
        ("（三）不予公开\n1.属于国家秘密", "applications.denied.state_secret"),
        ("结\n转\n下\n年\n度\n继\n续\n办\n理", "applications.carried_forward"),
        ("(七)总计", "applications.concluded"),
        ("㈦ 合计", "applications.concluded"),
        ("規章", "disclosure.rules"),
        ("危及\"三安全一稳定\"", "applications.denied.security_and_stability"),
    ],
    ids=[
        "whole", "with its number", "without its number", "number in one sign", "spaces inside", "in pieces",
        "behind its group", "one character a line", "half-width brackets", "a variant", "traditional", "other quotes",
    ],
)  # fmt: skip
def test_exact_slot(label: str, path: str) -> None:
    (run,) = runs_of(f"{label}\n0")
    slot = exact_slot(f"{label}\n0", run.own, vocabulary())
    assert slot is not None
    assert slot.path == path


@pytest.mark.parametrize("label", ["总计", "其他", "自然人", "本年度办理结果", "规", "属于国家", "二〇二三年规则"])
def test_no_row_label(label: str) -> None:
    text = f"{label}\n0"
    (run,) = runs_of(text)
    assert exact_slot(text, run.own, vocabulary()) is None


def test_the_longest_label_wins() -> None:
    text = "其他行政处罚\n行政强制\n0"
    (run,) = runs_of(text)
    slot = exact_slot(text, run.own, vocabulary())
    assert slot is not None
    assert slot.path == "disclosure.coercion"


def test_label_ends() -> None:
    text = "行政规范\n性文件\n行政许可\n没有的东西\n行政处罚\n0\n"
    ends = label_ends(text, items_of(text), vocabulary())
    assert [(text[items_of(text)[at].start : items_of(text)[at].end], slot.path) for at, slot in ends] == [
        ("性文件", "disclosure.normative_documents"),
        ("行政许可", "disclosure.licensing"),
        ("行政处罚", "disclosure.penalties"),
    ]
