"""Laws of table three where its numbers are printed apart from their labels: what is read is right, damage is flagged.

A number has no label that tells its cell, so equal numbers may stand for each other: a value is right if it is the
number of its cell and its span prints it.
"""

import itertools
import random
from collections.abc import Iterator, Mapping

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.forms import Number
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing.damage import DAMAGES
from govinfo_parse.testing.edits import Damage, Damaged, all_lines, assemble, edit, shown
from govinfo_parse.testing.pens import HAN, Printed
from govinfo_parse.testing.plans import Plan, Scale, make_report
from govinfo_parse.testing.torn import FORM_FEED, to_torn
from govinfo_parse.testing.truth import read
from tests.property.test_damage import examples

DENSE = 12
"""Outcomes with numbers from which on the sums leave one order of printing."""
MOST_UNREAD = 0.1
"""Share of dense reports of which cells may stay open."""


@attrs.frozen
class Case:
    """A report and its torn text; everything in it follows from these words."""

    seed: int
    damage: str | None = None
    dense: bool = False

    def make(self) -> tuple[Report, Damaged]:
        """The report and its text, damaged or not."""
        chance = random.Random(self.seed)
        disputes = chance.choice((None, *forms.editions("disputes")))
        editions = Editions(applications=chance.choice(forms.editions("applications")), disputes=disputes)
        zeros = chance.choice((0.3, 0.0) if self.dense else (0.95, 0.9, 0.6, 0.3, 0.0))
        scale = Scale(zeros=zeros, most=chance.choice((9, 30, 2000) if self.dense else (1, 9, 30, 2000)))
        report = make_report(chance.getrandbits(64), Plan(editions=editions, scale=scale))
        printed = to_torn(report, chance)
        damaged = TORN_DAMAGES[self.damage](printed, chance) if self.damage else Damaged(printed=printed, what="")
        assert damaged is not None
        return report, damaged


def double_number(printed: Printed, chance: random.Random) -> Damaged:
    """A number is printed twice."""
    (start, end), path = chance.choice(printed.numbers())
    number = printed.text[start:end]
    return Damaged(printed=edit(printed, [(end, end, "\n" + number)]), what=f"{number!r} of {path}", other_numbers=True)


def delete_label_line(printed: Printed, chance: random.Random) -> Damaged:
    """A line that holds a label is gone."""
    span = chance.choice([span for span in all_lines(printed.text) if HAN.search(printed.text, *span)])
    return Damaged(printed=edit(printed, [(*span, "")]), what=shown(printed, span))


def remove_page_breaks(printed: Printed, chance: random.Random) -> Damaged:
    """Nothing tells where a page ends."""
    breaks = [(at, at + 1, "") for at, sign in enumerate(printed.text) if sign == FORM_FEED]
    return Damaged(printed=edit(printed, breaks), what=f"{len(breaks)} page breaks")


def drop_page(printed: Printed, chance: random.Random) -> Damaged:
    """A page is gone."""
    ends = [-1, *(at for at, sign in enumerate(printed.text) if sign == FORM_FEED), len(printed.text)]
    page = chance.choice([(start + 1, end) for start, end in itertools.pairwise(ends)])
    kept = [(0, page[0]), (page[1], len(printed.text))]
    return Damaged(printed=assemble(printed, kept), what=shown(printed, page), other_numbers=True)


TORN_DAMAGES: Mapping[str, Damage] = {
    **{name: DAMAGES[name] for name in ("drop_number", "insert_number", "change_digit", "insert_page_mark")},
    **{made.__name__: made for made in (double_number, delete_label_line, remove_page_breaks, drop_page)},
}
"""All of them can be done to every torn text."""


def wrongs(report: Report, damaged: Damaged, parsed: Report) -> Iterator[str]:
    """Everything that is wrong without being flagged, and every number that was invented."""
    text, places = damaged.printed.text, damaged.printed.places
    loud = (finding for finding in parsed.findings if finding.severity is not gp.Severity.NOTICE)
    flagged = {path for finding in loud for path in finding.cells}
    numbers = {cell.path: cell.value for cell in report.cells()}
    spans = sorted(cell.span for cell in parsed.cells() if cell.value is not None and cell.span)
    yield from (f"two cells at {one} and {other}" for one, other in itertools.pairwise(spans) if other[0] < one[1])
    for cell in parsed.cells():
        printed = [read(text[slice(*place)]) for place in places.get(cell.path, ())]
        said = f"{cell.path} is {cell.status} {cell.value} at {cell.span}, implied {cell.implied}; printed is {printed}"
        if cell.value is not None and (cell.span is None or read(text[slice(*cell.span)]) != cell.value):
            yield f"not what the text says: {said}"
        right: list[Number | None] = [*printed] or [numbers.get(cell.path)]
        table = cell.path.partition(".")[0]
        found = parsed.editions.of(table) == report.editions.of(table)  # else table-missing says so, or other labels
        if cell.path not in flagged and cell.value is None and printed and found:
            yield f"not flagged: {said}"
        if cell.path not in flagged and cell.value is not None and cell.value not in right:
            yield f"wrong: {said}"
        if cell.implied is not None and not damaged.other_numbers and cell.implied != numbers.get(cell.path):
            yield f"implied wrong: {said}"


def check(case: Case) -> None:
    """Nothing is wrong in a case; a damaged text may be refused."""
    report, damaged = case.make()
    try:
        parsed = gp.parse(damaged.printed.text)
    except gp.NotAReportError:
        assert case.damage, "refused"
        return
    found = list(wrongs(report, damaged, parsed))
    assert not found, "\n".join([f"{case} {damaged.what}", *found[:8], damaged.printed.text])


def is_dense(report: Report) -> bool:
    """Whether many outcomes of table three have numbers."""
    rows = {cell.path.rpartition(".")[0] for cell in report.cells() if cell.value and "applications." in cell.path}
    return len(rows) >= DENSE


def unread(case: Case) -> int:
    """How many cells of table three get no value."""
    parsed = gp.parse(case.make()[1].printed.text)
    return sum(cell.value is None for cell in parsed.cells() if cell.path.startswith("applications."))


seeds = st.integers(0, 2**32)


@examples(60)
@given(seeds)
def test_what_is_read_of_a_torn_table_is_right(seed: int) -> None:
    check(Case(seed))


@pytest.mark.parametrize("damage", TORN_DAMAGES)
@examples(30)
@given(seed=seeds)
def test_a_damaged_torn_table_is_right_or_flagged(damage: str, seed: int) -> None:
    check(Case(seed, damage))


@pytest.mark.parametrize(
    ("seed", "damage"),
    [
        (11409, "double_number"),
        (38519176, "insert_number"),
        (8902980, "drop_page"),
        (2199794822, "drop_page"),
        (92331, "remove_page_breaks"),
    ],
)
def test_cases_that_were_wrong_once(seed: int, damage: str) -> None:
    check(Case(seed, damage))


@pytest.mark.parametrize("seed", [0, 16, 33], ids=lambda seed: f"seed {seed}")
def test_torn_tables_of_several_pages_are_read_whole_without_form_feeds(seed: int) -> None:
    case = Case(seed, "remove_page_breaks", dense=True)
    assert case.make()[1].what in ("2 page breaks", "3 page breaks")
    assert unread(case) == 0


def test_torn_tables_with_many_numbers_are_read_whole() -> None:
    """Of reports that follow one another, since a share is no law of each."""
    cases = [Case(seed, dense=True) for seed in range(settings().max_examples)]
    dense = [case for case in cases if is_dense(case.make()[0])]
    assert len(dense) >= len(cases) * 0.9
    partly = [case for case in dense if unread(case)]
    assert len(partly) <= len(dense) * MOST_UNREAD, partly
