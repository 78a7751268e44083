"""Whatever happens to a text on its way: a number that is reported is right, or flagged.

`damage.py` says what a careful person reads from the damaged text; the report must agree with that map, or name the
cell in a finding of severity error or warning.
"""

import itertools
import random
import re
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.cells import Status
from govinfo_parse.report import Editions, Report
from tests.property.damage import DAMAGES
from tests.property.edits import Damaged
from tests.property.flattenings import SHAPES, Printed, Span
from tests.strategies import Plan, Scale, make_report


@attrs.frozen
class Case:
    """One damaged report; everything in it follows from these four words."""

    shape: str
    damage: str
    seed: int
    blanks: bool

    def make(self) -> tuple[Report, Printed, Damaged | None]:
        """The report with no cell left blank, its text, and the damaged text."""
        chance = random.Random(repr(self))
        editions = Editions(**{table: chance.choice(forms.editions(table)) for table in forms.TABLES})
        scale = Scale(zeros=chance.choice((1.0, 0.9, 0.6, 0.3, 0.0)), most=chance.choice((1, 9, 30, 2000, 600000)))
        plan = Plan(editions=editions, scale=scale, blank_rate=chance.choice((0.02, 0.1, 0.5)) if self.blanks else 0.0)
        numbers = chance.getrandbits(64)
        whole = make_report(numbers, attrs.evolve(plan, blank_rate=0.0))
        printed = SHAPES[self.shape].write(make_report(numbers, plan))
        return whole, printed, DAMAGES[self.damage](printed, chance)


@attrs.frozen
class Wrong:
    """What is wrong with one cell of a report, and not flagged."""

    kind: str
    path: str
    what: str
    span: Span | None


def read(text: str) -> Decimal | None:
    """The number a place holds; blanks inside it do not count."""
    digits = "".join(text.split())
    return Decimal(digits) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else None


def wrongs(whole: Report, damaged: Damaged, parsed: Report) -> Iterator[Wrong]:
    """Everything that is wrong without being flagged, and every number that was invented."""
    text = damaged.printed.text
    loud = (finding for finding in parsed.findings if finding.severity is not gp.Severity.NOTICE)
    flagged = {path for finding in loud for path in finding.cells}
    yield from _invented(parsed, text)
    for cell in parsed.cells():
        if cell.path in flagged:
            continue
        places = damaged.printed.places.get(cell.path, ())
        numbers = [(place, read(text[slice(*place)])) for place in places]
        said = f"{cell.path} is {cell.status} {cell.value} at {cell.span}; it stands at {places or 'no place'}"
        if cell.value is not None:
            assert cell.span is not None
            start, end = cell.span
            inside = [number for place, number in numbers if place[0] <= start and end <= place[1]]
            if cell.value not in inside:
                moved = any(cell.value == number for _, number in numbers)
                kind = "the place of another" if moved else "another number" if places else "a number where none is"
                yield Wrong(kind, cell.path, said, cell.span)
        elif cell.status in (Status.BLANK, Status.MARKED) and places:
            yield Wrong(f"{cell.status} over a number", cell.path, said, places[0])
        true = whole.cell(cell.path).value
        if cell.implied is not None and cell.implied != true and not damaged.other_numbers:
            yield Wrong("implied another number", cell.path, f"{said}; implied {cell.implied}, was {true}", cell.span)


def _invented(parsed: Report, text: str) -> Iterator[Wrong]:
    """Values that their own span does not print, and values that share it."""
    values = sorted((cell.span or (-1, -1), cell.path, cell.value) for cell in parsed.cells() if cell.value is not None)
    for span, path, value in values:
        if span[0] < 0 or read(text[slice(*span)]) != value:
            yield Wrong("an invented number", path, f"{path} is {value}, and prints {text[slice(*span)]!r}", span)
    for (one, path, _), (other, other_path, _) in itertools.pairwise(values):
        if other[0] < one[1]:
            yield Wrong("two cells at one place", path, f"{path} at {one} and {other_path} at {other}", one)


def around(text: str, span: Span | None, lines: int = 4) -> str:
    """The lines around a place."""
    if span is None:
        return "(nowhere)"
    first = text.count("\n", 0, span[0])
    shown = text.split("\n")[max(0, first - lines) : first + lines + 1]
    return "\n".join(f"    {line[:160]!r}" for line in shown)


def check(case: Case) -> list[Wrong]:
    """What is wrong with the report of a case; nothing where the text is refused."""
    whole, _, damaged = case.make()
    if damaged is None:
        return []
    try:
        parsed = gp.parse(damaged.printed.text)
    except gp.GovInfoError:
        return []
    return list(wrongs(whole, damaged, parsed))


def explain(case: Case, found: list[Wrong]) -> str:
    """The case, what was done, and every wrong cell with the lines around it."""
    _, _, damaged = case.make()
    assert damaged is not None
    parts = [f"{case}\n  {case.damage}: {damaged.what}"]
    parts += [f"  {wrong.kind}: {wrong.what}\n{around(damaged.printed.text, wrong.span)}" for wrong in found[:5]]
    return "\n".join(parts)


def examples(share: int) -> settings:
    """That many of the examples of the profile in sixty."""
    return settings(max_examples=max(1, settings().max_examples * share // 60))


seeds = st.integers(0, 2**32)


@pytest.mark.parametrize("shape", SHAPES)
@examples(3)
@given(seed=seeds)
def test_every_place_holds_the_number_of_its_cell(shape: str, seed: int) -> None:
    for damage in ("drop_number", "wrap_label", "remove_blank_lines", "join_lines"):
        whole, printed, damaged = Case(shape, damage, seed, blanks=False).make()
        assert damaged is not None
        assert printed.places.keys() == {cell.path for cell in whole.cells()}
        for after in (printed, damaged.printed):
            for path, places in after.places.items():
                assert {read(after.text[slice(*place)]) for place in places} == {whole.cell(path).value}


kinds = pytest.mark.parametrize("damage", DAMAGES)


@kinds
@pytest.mark.parametrize("shape", SHAPES)
@examples(2)
@given(seed=seeds)
def test_a_damaged_report_is_right_or_flagged(shape: str, damage: str, seed: int) -> None:
    case = Case(shape, damage, seed, blanks=False)
    found = check(case)
    assert not found, explain(case, found)


@pytest.mark.parametrize(("damage", "code"), [("split_number", "number-split"), ("glue_cells", "numbers-joined")])
@pytest.mark.parametrize("shape", SHAPES)
@examples(2)
@given(seed=seeds)
def test_a_mended_number_is_the_one_that_was_torn(shape: str, damage: str, code: str, seed: int) -> None:
    whole, _, damaged = Case(shape, damage, seed, blanks=False).make()
    if damaged is None:
        return
    parsed = gp.parse(damaged.printed.text)
    mended = [path for finding in parsed.findings if finding.code == code for path in finding.cells]
    assert [parsed.cell(path).value for path in mended] == [whole.cell(path).value for path in mended]
    assert {path.split(".")[0] for path in mended} <= {"applications"}, "no other table has sums in both directions"


@kinds
@pytest.mark.parametrize("shape", [shape.name for shape in SHAPES.values() if shape.keeps_blanks])
@examples(1)
@given(seed=seeds)
def test_a_damaged_report_with_blanks_is_right_or_flagged(shape: str, damage: str, seed: int) -> None:
    case = Case(shape, damage, seed, blanks=True)
    found = check(case)
    assert not found, explain(case, found)


@pytest.mark.parametrize(
    "case",
    [
        Case("raw_wrapped", "swap_lines", 5004040, blanks=False),
        Case("tika", "swap_lines", 3752, blanks=False),
        Case("tab_rows", "glue_cells", 4316, blanks=False),
        Case("tika", "repeat_line", 30820, blanks=True),
        Case("lines", "swap_lines", 6490888, blanks=True),
        Case("layout", "swap_lines", 6561245, blanks=False),
        Case("layout", "swap_lines", 1085716, blanks=False),
        Case("layout", "wrap_label", 5678731, blanks=True),
        Case("layout", "wrap_label", 4943745, blanks=True),
        Case("layout", "insert_number", 7400, blanks=True),
        Case("layout", "repeat_line", 37803472, blanks=True),
    ],
    ids=str,
)
def test_cases_that_were_wrong_once(case: Case) -> None:
    found = check(case)
    assert not found, explain(case, found)
