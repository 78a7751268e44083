"""The figures of ``docs/performance.md``: what is measured is what is said. How long it takes is no test's business."""

import re
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from benchmarks.performance import __main__ as command
from benchmarks.performance import clock, growth, many, shares, texts
from benchmarks.performance.made import made_report, make_files

import govinfo_parse as gp
from govinfo_parse.many import Outcome, parse_many
from govinfo_parse.render import to_tab_rows


def test_steps_take_turns() -> None:
    called: list[str] = []
    found = clock.shortest({"one": lambda: called.append("one"), "two": lambda: called.append("two")}, rounds=3)
    assert called == ["one", "two", "two", "one", "one", "two"]
    assert [*found] == ["one", "two"]


def test_the_page_has_a_place_for_every_part() -> None:
    parts = command.parts_of_page(Namespace())
    assert {*command.PAGE.get_identifiers()} == {*parts, "machine", "calls", "hostile_count"}
    assert command.page(dict.fromkeys(parts, "| a table |")).count("\n| a table |\n") == len(parts)


@pytest.mark.parametrize("kind", growth.KINDS)
@pytest.mark.parametrize("kilobytes", [20, 100])
def test_long_texts_are_as_long_as_said(kind: str, kilobytes: int) -> None:
    text = growth.KINDS[kind](1_000 * kilobytes)
    assert 0.95 <= len(text.encode()) / (1_000 * kilobytes) <= 1.05
    assert gp.parse(text).cells()


def test_a_damaged_row_is_one() -> None:
    """Of a clean report, its copy with a damaged row says of a few cells otherwise, and is read."""
    by_name = {name: found for name, _, found in texts.groups()}
    clean, damaged = by_name["clean reports of the corpus"], by_name["the same with a damaged row"]
    assert len(damaged) == 2 * len(clean)
    for whole, less in zip(clean, damaged[len(clean) :], strict=True):
        values, left = gp.parse(whole).values(), gp.parse(less).values()
        changed = [path for path, value in values.items() if left[path] != value]
        assert len(changed) <= 15


def test_every_tenth_file_is_broken(tmp_path: Path) -> None:
    outcomes = [*parse_many(make_files(tmp_path, 20))]
    assert [at for at, outcome in enumerate(outcomes) if outcome.error] == [9, 19]


def test_all_outcomes_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = make_files(tmp_path, 20)
    assert many.compared(paths) == (20, 2)
    asked = parse_many

    def other(paths: list[Path], jobs: int) -> Iterator[Outcome]:
        """With two processes the last file has another outcome."""
        *outcomes, last = asked(paths, jobs)
        yield from [*outcomes, last if jobs == 1 else attrs.evolve(last, error=gp.SourceError("another"))]

    monkeypatch.setattr(many, "parse_many", other)
    assert many.compared(paths) == (19, 2)


def test_memory_is_looked_at_in_the_first_files_and_in_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = iter([5, 7, 9, 8, 3, 2])
    for name, value in (("EVERY", 1), ("SHARE", 2), ("memory", lambda: next(sizes))):
        monkeypatch.setattr(many, name, value)
    run = many.measured(make_files(tmp_path, 6), 1)
    assert (run.first, run.last) == (7, 3)


def test_ten_million_pages_are_counted_up_on_the_page_that_clusters_refer_to() -> None:
    docs = Path(__file__).parents[2] / "docs"
    told = (docs / "performance.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"`read_batches` takes ([\d.]+) ms for each of them, with (\d+) rows\.", told)
    assert many._counted_up(float(found[0]) / 1e3, float(found[1])) in told
    assert "(performance.md#many-files)" in (docs / "clusters.md").read_text(encoding="utf-8")


def test_every_stage_names_modules_that_are_there() -> None:
    there = {path.stem for path in shares.PACKAGE.iterdir()}
    assert {module for modules in shares.STAGES.values() for module in modules} <= there


def test_calls_are_counted() -> None:
    cells = len(gp.parse(to_tab_rows(made_report()).text).cells())
    assert shares.calls() > cells
