"""Torn texts as a whole: when a text is one, which tables it prints, and its numbers that belong to no cell."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.filling import measure
from govinfo_parse.findings import finding
from govinfo_parse.layouts import read_stretches
from govinfo_parse.readings import as_reading
from govinfo_parse.spots import Settled, Spot
from govinfo_parse.torn import TornText, is_apart, is_mixed
from govinfo_parse.torn.segments import torn_atoms
from govinfo_parse.torn.tearing import printed_tables
from tests.unit.torn_text import APPLICATIONS, DISCLOSURE, lines, segments_of, text

# --------------------------------------------------------------------------- numbers in no cell

TEXT = "自然人\n1 2 / 3\n其他\n4\n本报告共 9 页。\n"


def shown(*, read: str = "", named: str = "") -> list[str]:
    """What is said of the numbers of a text, one of them read and one named by a finding."""
    atoms = torn_atoms(TEXT)
    atom = next((atom for atom in atoms if atom.text == read), None)
    spots = {"a": Spot(DISCLOSURE.cells[0], atom, sure=True, place=0)}
    at = TEXT.find(named) if named else -1
    found = [finding("row-incomplete", "", (), (at, at + 1)), finding("cells-torn", "")]
    told = TornText(atoms, {}).noticed({"disclosure": Settled(DISCLOSURE, spots, measure(()))}, found)
    return [one.message.partition(":")[0] for one in told]


def test_numbers_between_two_labels_are_named_together_and_those_of_the_prose_are_not() -> None:
    assert shown() == ["1 2 3", "4"]


def test_numbers_that_are_read_or_named_are_left_out() -> None:
    assert shown(read="2", named="4") == ["1 3"]


# --------------------------------------------------------------------------- the tables of a text


def printed(*labels: str) -> dict[str, int]:
    return {name: form.edition for name, form in printed_tables(segments_of(lines(*labels))).items()}


def row_labels(table: str, edition: forms.Edition) -> list[str]:
    form = forms.table_form(table, edition)
    return [label for row in form.rows for label in (row.label, *(cell.label for cell in row.cells)) if label]


@pytest.mark.parametrize("edition", [2019, 2021])
def test_the_edition_is_the_one_whose_labels_are_printed(edition: forms.Edition) -> None:
    assert printed(*row_labels("disclosure", edition)) == {"disclosure": edition}
    assert printed(*row_labels("applications", edition)) == {"applications": edition}


def test_a_table_of_which_few_labels_are_printed_is_not_there() -> None:
    assert printed(*(row.label for row in APPLICATIONS.rows[:5])) == {}


def test_labels_may_be_broken_over_lines() -> None:
    broken = [label[at : at + 3] for label in row_labels("applications", 2021) for at in range(0, len(label), 3)]
    assert printed(*broken) == {"applications": 2021}


# --------------------------------------------------------------------------- when a text is torn


def torn(text: str) -> bool:
    plain = as_reading(read_stretches(text))
    return is_apart(plain.alignment, plain.lines) or is_mixed(plain.alignment, plain.lines)


ROWS = [row.label for row in APPLICATIONS.rows]
NUMBERS = [1, 2, 0, 0, 0, 6, 9]


def test_rows_with_their_numbers_are_not_torn_by_numbers_over() -> None:
    rows = [lines(label, *NUMBERS) for label in ROWS]
    assert not torn("".join([*rows[:5], lines("某某某某某某", *NUMBERS), *rows[6:]]))
    assert not torn("".join([*rows[:5], lines(*NUMBERS), *rows[5:]]))


def test_labels_in_one_block_and_numbers_in_another_are_torn() -> None:
    """The last row is full for all one can tell from its label, but nothing of the table is proven."""
    printed = text(lines(APPLICATIONS.title, *ROWS), *(lines(*NUMBERS) for _ in ROWS))
    assert torn(printed)
    assert {cell.status for cell in gp.parse(printed).cells()} <= {gp.Status.MISSING, gp.Status.UNCERTAIN}


def test_a_number_with_another_for_its_page_is_not_torn() -> None:
    assert not torn(lines("行政许可", 7, 3))


def test_rows_that_no_placement_adds_up_show_that_numbers_stand_behind_other_labels() -> None:
    """Two labels, then the numbers of both: read by rows, the first is blank and the second has four numbers."""
    printed = text(*(lines(*ROWS[at : at + 2], 5, 5, 7, 7) for at in range(0, 24, 2)))
    assert torn(printed)
    assert {cell.status for cell in gp.parse(printed).cells()} <= {gp.Status.MISSING, gp.Status.UNCERTAIN}


def test_borders_tell_rows() -> None:
    assert not torn("".join("\t".join(map(str, (label, *NUMBERS, *NUMBERS))) + "\n" for label in ROWS))
