"""What broke the contract once, and a fuzzer that sees what breaks it."""

import random
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.testing import Case
from govinfo_parse.testing.records import record
from govinfo_parse.testing.strategies import LABELS
from tests.contract.__main__ import run
from tests.contract.bounds import Bounds, BrokenContractError, Finds, check
from tests.contract.mutations import CHANGES, Change, changed, words_of
from tests.contract.targets import TARGETS, Target
from tests.unit import bounded
from tests.unit.pdf_writer import pdf

ROW = "\n二、主动公开政府信息情况\n第二十条第（一）项\n规章\t1\t2\t3\n"

FOUND = {
    "a title of one word again and again": ("a.txt", f"某市2023年政府信息公开{'年度' * 40}之报告{ROW}".encode()),
    "many comments before a page": ("a", b"<!--x-->" * 400 + b"<q"),
    "tags that declare nothing": ("a.html", b"<meta" * 40_000),
    "a long word of digits in a PDF page": ("a.pdf", pdf(b"1" * 40_000 + b"a")),
}
"""Each took the square of its length, or doubled its time with every word."""


@pytest.mark.parametrize("name", FOUND)
def test_what_took_too_long_is_read_at_once(name: str, tmp_path: Path) -> None:
    file, data = FOUND[name]
    (tmp_path / file).write_bytes(data)
    kind, _ = bounded.read(tmp_path / file, seconds=6)
    assert kind in ("report", "NotAReportError", "SourceError")


def test_comments_without_an_end_behind_one_that_has_one() -> None:
    text = f"<div>{ROW}<!-- --><p>{'<!--' * 20_000}</p>"
    Bounds(TARGETS["text"]).run(text.encode())


# --------------------------------------------------------------------------- the fuzzer


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_most_seeds_are_reports(target: Target) -> None:
    refused = seeds = 0
    for seed in target.seeds():
        seeds += 1
        try:
            check(target.read(seed))
        except gp.GovInfoError:
            refused += 1
    assert seeds > 4 * refused


@pytest.mark.parametrize("change", dict.fromkeys(CHANGES), ids=lambda change: change.__name__)
def test_a_change_changes_something(change: Change) -> None:
    data, words = ROW.encode(), words_of(())
    assert len({change(data, random.Random(seed), words) for seed in range(20)} - {data}) > 5


def test_changes_keep_labels_and_bring_others() -> None:
    words = words_of(("<td>",))
    made = [changed(ROW.encode(), random.Random(seed), words).decode("utf-8", "replace") for seed in range(400)]
    assert sum("规章" in text for text in made) > 200
    others = [label for label in LABELS if len(label) > 4 and label not in ROW]
    assert sum(any(label in text for label in others) for text in made) > 40
    assert any("<td>" in text for text in made)


def target(read: Callable[[bytes], gp.Report]) -> Target:
    return Target(name="made", read=read, seeds=lambda: iter([ROW.encode()]))


def slow(data: bytes) -> gp.Report:
    sum(range(len(data) ** 2 // 100))
    return gp.parse(ROW)


def large(data: bytes) -> gp.Report:
    _ = bytes(len(data) ** 2)
    return gp.parse(ROW)


@pytest.mark.parametrize(("read", "said"), [(slow, "seconds for"), (large, "bytes of memory")])
def test_more_than_linear_is_a_find(
    read: Callable[[bytes], gp.Report], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bounds, "EVERY", 1)
    monkeypatch.setattr(Bounds, "TIMES", 4)
    limits = Bounds(target(read))
    limits.run(ROW.encode())
    with pytest.raises(BrokenContractError, match=said):
        limits.run(b"x" * 60_000 if read is slow else b"x" * 6_000)


def test_a_report_that_contradicts_itself_is_a_find() -> None:
    made = Case("tab_rows", (), 1).make()
    assert made is not None
    report = made.parsed()
    (cell, *_) = [cell for cell in report.cells() if cell.value is not None]
    for wrong in (attrs.evolve(cell, value=None), attrs.evolve(cell, span=(0, 0)), attrs.evolve(cell, span=(5, 10**6))):
        cells = tuple(wrong if other is cell else other for other in report.cells())
        with pytest.raises(BrokenContractError, match="contradicts itself"):
            check(attrs.evolve(report, cells=cells))


def test_a_find_is_kept_once_and_cases_are_counted(tmp_path: Path) -> None:
    def read(data: bytes) -> gp.Report:
        return gp.parse(ROW + str(1 // (data != b"7")))

    finds = Finds(tmp_path, Bounds(target(read)))
    for data in (b"!", b"7", b"7", *[b"!"] * 97):
        finds.run(data)
    assert (tmp_path / "cases").read_text() == "100"
    assert [path.read_bytes() for path in (tmp_path / "finds").iterdir()] == [b"7"]


def test_a_target_is_tried_in_a_process_of_its_own(tmp_path: Path) -> None:
    assert run("hypothesis", "tables", tmp_path, cases=500, seconds=120, seed=1) >= 450
    assert not [*(tmp_path / "finds").iterdir()]


def test_a_record_adds_up(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("| target | cases | finds |\n|---|---|---|\n| `text` | 1,200 | 2 | more |\n| `html` | 0 | 0 |\n")
    record(page, "text", 3_000, 1)
    assert "| `text` | 4,200 | 3 | more |\n| `html` | 0 | 0 |\n" in page.read_text()
    with pytest.raises(ValueError, match="no line for pdf"):
        record(page, "pdf", 1, 0)
