"""The ratchet holds for the corpus, and the ratchet itself works."""

import os
from pathlib import Path

import pytest

from . import floor
from .cases import CASES
from .floor import Count, Floor, FloorError, Lowering


def test_no_case_falls_below_the_floor(pytestconfig: pytest.Config) -> None:
    pinned = floor.read()
    found = {case.name: floor.count(case) for case in CASES}
    may_raise = pytestconfig.getoption("--raise-floor") or not os.environ.get("CI")
    settled = floor.settle(pinned, found, may_raise=may_raise, reason=pytestconfig.getoption("--lower-floor"))
    if settled != pinned:
        floor.write(settled)


PINNED = Floor(cases={"one": Count(cells=200, right=150, digest="a"), "two": Count(cells=198, right=198, digest="b")})
WORSE = {**PINNED.cases, "one": Count(cells=200, right=149, digest="a")}
BETTER = {**PINNED.cases, "one": Count(cells=200, right=151, digest="a")}
FEWER = {"one": PINNED.cases["one"]}


def test_same_counts_change_nothing() -> None:
    assert floor.settle(PINNED, PINNED.cases, may_raise=False) == PINNED


def test_rises() -> None:
    assert floor.settle(PINNED, BETTER, may_raise=True).cases == BETTER


def test_rise_has_to_be_committed() -> None:
    with pytest.raises(FloorError, match="one; run with --raise-floor"):
        floor.settle(PINNED, BETTER, may_raise=False)


def test_changed_case_has_to_be_committed() -> None:
    changed = {**PINNED.cases, "two": Count(cells=198, right=198, digest="c")}
    with pytest.raises(FloorError, match="two; run with --raise-floor"):
        floor.settle(PINNED, changed, may_raise=False)
    assert floor.settle(PINNED, changed, may_raise=True).cases == changed


@pytest.mark.parametrize(
    ("found", "drop"),
    [(WORSE, {"one": "150 of 200, now 149 of 200"}), (FEWER, {"two": "198 of 198, now removed"})],
    ids=["worse", "removed"],
)
def test_falls_only_for_a_reason(found: dict[str, Count], drop: dict[str, str]) -> None:
    with pytest.raises(FloorError, match=next(iter(drop))):
        floor.settle(PINNED, found, may_raise=True)
    settled = floor.settle(PINNED, found, may_raise=False, reason="the page was read wrongly before")
    assert settled.cases == found
    assert settled.lowered == (Lowering(reason="the page was read wrongly before", cases=drop),)


def test_reason_without_a_fall_is_not_recorded() -> None:
    assert floor.settle(PINNED, BETTER, may_raise=True, reason="no need").lowered == ()


def test_file(tmp_path: Path) -> None:
    lowered = Floor(cases=PINNED.cases, lowered=(Lowering(reason="因为", cases={"one": "3 of 4, now removed"}),))
    assert floor.read(tmp_path / "floor.json") == Floor()
    floor.write(lowered, tmp_path / "floor.json")
    assert floor.read(tmp_path / "floor.json") == lowered
