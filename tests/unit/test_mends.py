"""Other readings of the numbers of a row: what is proposed, and what never is."""

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.mends import cuts, readings
from govinfo_parse.solver import row_sums

from .small import APPLICANTS, cells_of, row_form, silent


def atoms(line: str) -> list[Atom]:
    """Numbers one blank apart; what is in brackets stands in one cell."""
    found, at = [], 0
    for text in line.replace("[", "\t[").replace("]", "\t").split("\t") if "[" in line else [line]:
        for word in [text.strip("[")] if text.startswith("[") else text.split():
            found.append(Atom(Kind.ODD if " " in word else Kind.VALUE, at, at + len(word), word, 0, LOOSE, at))
            at += len(word) + 1
    return found


def proposed(line: str, width: int, behind: str = "") -> list[str]:
    return [" ".join(atom.text for atom in one) for one in readings(atoms(line), width, atoms(behind))]


@pytest.mark.parametrize(
    ("line", "width", "found"),
    [
        ("1 3 9", 3, []),
        ("1 2 39", 4, ["1 2 3 9"]),
        ("12 39", 4, ["1 2 3 9"]),
        ("1 2 3 9", 3, ["12 3 9", "1 23 9", "1 2 39"]),
        ("[1 2] 3", 3, ["1 2 3", "12 3"]),
        ("[1 2] 3", 2, ["12 3"]),
        ("10 3", 3, ["1 0 3"]),
        ("100 3", 3, ["10 0 3"]),
        ("0 0 3 9", 3, ["0 0 39"]),
    ],
    ids=[
        "as many as cells", "one run together", "two run together", "one torn", "two in a cell", "one torn in a cell",
        "a zero", "no number begins with zero", "no torn number begins with zero",
    ],
)  # fmt: skip
def test_digits_may_be_torn_or_run_together(line: str, width: int, found: list[str]) -> None:
    assert proposed(line, width) == found


def test_numbers_of_the_next_line_may_be_the_rest_of_a_row_where_they_make_it_full() -> None:
    assert proposed("1 3", 3, behind="9") == ["1 3 9"]
    assert "1 9" not in proposed("1", 3, behind="9")


def test_a_word_among_the_numbers_stops_all_guessing() -> None:
    held = [*atoms("1 2 3"), Atom(Kind.ODD, 6, 8, "约9", 0, LOOSE, 6)]
    assert list(readings(held, 3)) == []


def test_numbers_of_two_lines_are_not_one_torn_number() -> None:
    first, second, third = atoms("1 2 3")
    assert [[atom.text for atom in one] for one in readings([first, second, third._replace(line=1)], 2)] == [
        ["12", "3"]
    ]


def test_more_than_two_changes_are_not_tried() -> None:
    assert proposed("1 2 3 4 5 6", 3) == []


def test_a_proposed_number_stands_where_its_digits_do() -> None:
    text = "12 39"
    for one in readings(atoms(text), 3):
        assert [text[atom.start : atom.end] for atom in one] == [atom.text for atom in one]


SUMS = row_sums(row_form("applications.received"), forms.table_form("applications", 2021))


@pytest.mark.parametrize(
    ("digits", "found"),
    [
        ("1200003", ["1 2 0 0 0 0 3"]),
        ("0000000", ["0 0 0 0 0 0 0"]),
        ("110000718", ["1 10 0 0 0 7 18", "11 0 0 0 0 7 18"]),
        ("1200004", []),
        ("123", []),
    ],
)
def test_a_run_of_digits_is_cut_where_the_sums_of_the_row_allow_it(digits: str, found: list[str]) -> None:
    (run,) = atoms(digits)
    assert [" ".join(atom.text for atom in one) for one in cuts(run, SUMS, 7, 100)] == found


def test_a_run_that_can_be_cut_in_too_many_ways_is_not_cut() -> None:
    assert cuts(atoms("1" * 30)[0], (), 7, 100) == []


# --------------------------------------------------------------------------- through the whole reader

RECEIVED = APPLICANTS + "一、本年新收政府信息公开申请数量{}\n二、上年结转政府信息公开申请数量\t1\t0\t1\t0\t0\t0\t2\n"


@pytest.mark.parametrize("torn", ["1\u00ad5", "1 5", "1\xa05", "1\u200b5", "1\u20095"])
def test_a_number_torn_inside_its_cell_beside_an_empty_one_does_not_make_up_a_full_row(torn: str) -> None:
    text = RECEIVED.format(f"\t\t{torn}\t0\t0\t0\t0\t15")
    assert list(silent(text, {"applications.received": ["", 15, 0, 0, 0, 0, 15]})) == []
    two = f"信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\t521\t{torn}\n行政规范性文件\t2\t5\t7\n"
    assert list(silent(two, {"disclosure.rules": ["", 521, 15]})) == []


def test_two_zeros_in_one_cell_beside_an_empty_one_are_not_one_number_there() -> None:
    text = RECEIVED.format("\t5\t00\t\t0\t0\t0\t5")
    assert list(silent(text, {"applications.received": [5, 0, 0, 0, 0, 0, 5]})) == []


def test_digits_of_two_cells_that_were_joined_are_no_number_of_one() -> None:
    text = "规章\t0\t0\t06\n行政规范性文件\t2\t5\t7\n"
    assert cells_of(gp.parse(text), "disclosure.rules")[2] != 6
