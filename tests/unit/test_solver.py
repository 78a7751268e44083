"""The sums as one solver: of many ways to fill the rows of a table, those that every sum allows."""

import pytest

from govinfo_parse import forms
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.filling import Placement
from govinfo_parse.forms import CellForm, RowForm, SumForm, TableForm
from govinfo_parse.solver import Choices, number, placements, row_sums, solve, vector

from .small import row_form


def atom(text: str, kind: Kind = Kind.VALUE) -> Atom:
    return Atom(kind, 0, len(text), text, 0, LOOSE, 0)


def atoms(line: str) -> list[Atom]:
    return [atom(text) for text in line.split()]


def way(line: str) -> Placement:
    """A way to fill a row; a dot is a cell in which nothing is."""
    return tuple(None if text == "." else atom(text) for text in line.split())


def texts(placement: Placement) -> str:
    return " ".join("." if one is None else one.text for one in placement)


def made_table(height: int) -> TableForm:
    """A table of three columns whose last is the sum of the others, and whose last row is the sum of those above."""
    rows = tuple(
        RowForm(
            path=f"t.{row}", table="t", label=f"row {row}", labels=(f"row {row}",), groups=(), block=None,
            editions=(2021,),
            cells=tuple(
                CellForm(path=f"t.{row}.{at}", label=str(at), labels=(str(at),), over=(), unit=None,
                    kind=forms.Kind.COUNT)
                for at in range(3)
            ),
        )
        for row in range(height)
    )  # fmt: skip
    paths = [[cell.path for cell in row.cells] for row in rows]
    across = [SumForm(code="row", left=tuple(parts), right=(total,), where="") for *parts, total in paths]
    down = [
        SumForm(code="column", left=tuple(parts), right=(total,), where="")
        for *parts, total in (zip(*paths, strict=True) if height > 1 else ())
    ]
    return TableForm(
        name="t", title="t", titles=("t",), edition=2021, corner="", above=(), rows=rows,
        cells=tuple(cell for row in rows for cell in row.cells), sums=(*across, *down),
    )  # fmt: skip


def left(*rows: list[str], counts_blank: bool = True) -> list[list[str]] | None:
    """The ways that are left in each row, None where nothing is certain."""
    table = made_table(len(rows))
    choices = [Choices(form, [way(one) for one in ways]) for form, ways in zip(table.rows, rows, strict=True)]
    return [list(map(texts, row.ways)) for row in choices] if solve(table, choices, counts_blank=counts_blank) else None


# --------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("1,200", 1200), ("12.0", 12), ("12.5", None), ("-3", None), ("0", 0), ("12 件", 12)],
)
def test_a_count_is_whole_and_not_negative(text: str, value: int | None) -> None:
    assert number(atom(text)) == value


@pytest.mark.parametrize("one", [None, atom("", Kind.EMPTY), atom("/", Kind.MARK), atom("约6", Kind.ODD)])
def test_what_is_no_number_has_none(one: Atom | None) -> None:
    assert number(one) is None


# --------------------------------------------------------------------------- one row

TABLE, ROW = forms.table_form("applications", 2021), row_form("applications.received")


def ways(line: str, *, missing: bool = False) -> list[str]:
    return [texts(one) for one in placements(atoms(line), ROW, TABLE, missing=missing)]


def test_a_full_row_has_one_way_where_its_sum_holds_and_none_where_not() -> None:
    assert ways("1 2 0 0 0 0 3") == ["1 2 0 0 0 0 3"]
    assert ways("1 2 0 0 0 0 4") == []


def test_every_order_keeping_way_that_adds_up_is_listed() -> None:
    assert ways("3 3") == [
        "3 . . . . . 3",
        ". 3 . . . . 3",
        ". . 3 . . . 3",
        ". . . 3 . . 3",
        ". . . . 3 . 3",
        ". . . . . 3 3",
    ]
    assert ways("1 2 4") == []


def test_numbers_that_are_lost_count_what_the_sum_leaves_for_them() -> None:
    assert "1 2 . . . . 4" in ways("1 2 4", missing=True)
    assert "1 2 . . . . 2" not in ways("1 2 2", missing=True)


def test_the_sums_of_a_row_are_places_of_its_cells() -> None:
    assert list(row_sums(ROW, TABLE)) == [((0, 1, 2, 3, 4, 5), (6,))]
    assert len(row_sums(row_form("disputes"), forms.table_form("disputes", 2021))) == 3
    assert not row_sums(row_form("disclosure.rules"), forms.table_form("disclosure", 2021))


@pytest.mark.parametrize(
    ("line", "counts_blank", "found"),
    [
        ("1 2 3", False, (1, 2, 3)),
        ("1 . 3", False, (1, 2, 3)),
        ("1 2 .", False, (1, 2, 3)),
        (". . 3", False, None),
        (". . 3", True, (0, 0, 3)),
        ("5 . 3", False, None),
    ],
    ids=["full", "a part lost", "the sum lost", "two lost", "empty cells", "less than nothing"],
)
def test_one_number_of_a_sum_that_is_not_there_is_what_the_sum_leaves(
    line: str, counts_blank: bool, found: tuple[int, ...] | None
) -> None:
    table = made_table(1)
    assert vector(way(line), table.rows[0], table, counts_blank=counts_blank) == found


def test_a_mark_is_never_taken_for_nothing() -> None:
    table = made_table(1)
    marked = (atom("/", Kind.MARK), atom("/", Kind.MARK), atom("3"))
    assert vector(marked, table.rows[0], table, counts_blank=True) is None


# --------------------------------------------------------------------------- all rows


def test_a_way_that_no_choice_in_the_other_rows_completes_is_dropped() -> None:
    assert left(["1 . 1", ". 1 1"], ["2 . 2"], ["3 . 3"]) == [["1 . 1"], ["2 . 2"], ["3 . 3"]]


def test_ways_that_all_sums_allow_stay() -> None:
    assert left(["1 . 1", ". 1 1"], ["1 . 1", ". 1 1"], ["1 1 2"]) == [
        ["1 . 1", ". 1 1"],
        ["1 . 1", ". 1 1"],
        ["1 1 2"],
    ]


def test_where_no_choice_adds_up_nothing_is_certain() -> None:
    assert left(["1 . 1"], ["1 . 1"], ["3 . 3"]) is None


def test_where_zeros_are_printed_empty_cells_have_no_known_number() -> None:
    assert left(["1 . 1", ". 1 1"], ["2 0 2"], ["3 0 3"], counts_blank=False) == [["1 . 1"], ["2 0 2"], ["3 0 3"]]
    assert left([". . 1"], ["2 0 2"], ["3 0 3"], counts_blank=False) is None


def test_a_row_without_any_way_leaves_nothing_certain() -> None:
    assert left(["1 . 1"], [], ["1 . 1"]) is None


@pytest.mark.parametrize("size", [10**6, 10**9], ids=["as bits", "too large for bits"])
def test_large_numbers_are_told_too_or_left_alone(size: int) -> None:
    rows = ([f"{size} 1 {size + 1}"], [f"2 {size} {size + 2}"], [f"{size + 2} {size + 1} {2 * size + 3}"])
    assert left(*rows) == [list(row) for row in rows]
