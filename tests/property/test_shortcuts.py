"""What is kept or skipped to be fast gives exactly what the whole way gives."""

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from govinfo_parse import alignment, forms, solver
from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.headfields import Fields, head_above, head_of
from govinfo_parse.headpieces import Printed
from govinfo_parse.heads import read_head
from govinfo_parse.labels import labels
from govinfo_parse.layouts import lines
from govinfo_parse.solver import Choices

SIGNS = "0123456789 \t\u3000/-—,.()（）[]<b>*_`①三无万元件行政许可信息公开总计NaN|\n"
LABELS = [key for slot in labels().slots for key in slot.keys] + [
    "（一）予以公开",
    "1.属于国家秘密",
    "总计",
    "行政",
    "许可",
]
SMALL = st.integers(0, 4)


@given(st.text(SIGNS, max_size=12) | st.sampled_from(LABELS), st.integers(0, 50))
def test_a_field_met_before_is_read_as_a_new_one(text: str, start: int) -> None:
    kept: list[Atom] = []
    made: list[Atom] = []
    for atoms, read in ((kept, lines.field), (made, lines._field)):
        read(atoms, text, start, 7, 3, 5)
    assert kept == made


@given(st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: not any(map(str.isspace, text))))
def test_a_word_met_before_is_taken_apart_as_a_new_one(word: str) -> None:
    assert list(lines._pieces(word)) == list(lines._made_pieces(word))


@given(st.text("甲１１ a\u200b\u3000", max_size=20))
def test_places_on_a_terminal_are_those_of_everything_in_front(text: str) -> None:
    atoms: list[Atom] = []
    lines.words(atoms, lines.Line(0, 0, text), LOOSE)
    assert [atom.wide for atom in atoms] == [lines._wide(text[: atom.start]) for atom in atoms]


@given(st.lists(st.sampled_from(LABELS), min_size=1, max_size=4), st.lists(st.sampled_from(LABELS), max_size=3))
def test_labels_met_before_open_the_rows_that_new_ones_do(before: list[str], behind: list[str]) -> None:
    kept = alignment._kept_matches(tuple(before), tuple(behind))
    made = list(alignment._matched(before, behind, labels()))
    assert [(one.slot, one.cost, one.before, one.after, one.meant) for one in kept] == [
        (one.slot, one.cost, one.before, one.after, one.meant) for one in made
    ]


def rows_of(vectors: Sequence[Sequence[tuple[int, ...]]]) -> list[Choices]:
    """Rows of a made-up table; what fills them does not matter here."""
    form = forms.table_form("disputes", forms.EDITIONS[0]).rows[0]
    return [Choices(form, [(None,)] * len(ways), list(ways)) for ways in vectors]


def vectors(width: int) -> st.SearchStrategy[list[list[tuple[int, ...]]]]:
    ways = st.lists(st.tuples(*[SMALL] * width), min_size=1, max_size=3, unique=True)
    return st.lists(ways, min_size=2, max_size=5)


@given(vectors(1), st.integers(1, 4))
def test_rows_with_one_number_only_move_the_balance(ways: list[list[tuple[int, ...]]], rights: int) -> None:
    signs = [1 if at < rights else -1 for at in range(len(ways))]
    balanced = [
        choice
        for choice in itertools.product(*ways)
        if sum(s * way[0] for s, way in zip(signs, choice, strict=True)) == 0
    ]
    rows = rows_of(ways)
    held = solver._narrow([((row, 0), sign) for row, sign in zip(rows, signs, strict=True)])
    assert held == bool(balanced)
    if held:
        assert [set(row.vectors) for row in rows] == [set(column) for column in zip(*balanced, strict=True)]


@given(st.lists(SMALL, max_size=7), st.booleans())
def test_placements_are_all_that_the_sums_of_the_row_allow(numbers: list[int], missing: bool) -> None:
    table = forms.table_form("applications", forms.EDITIONS[0])
    row = table.rows[0]
    held = [Atom(Kind.VALUE, at, at, str(number), 0, LOOSE, at) for at, number in enumerate(numbers)]
    ways = []
    for chosen in itertools.combinations(range(len(row.cells)), len(held)):
        way = [None] * len(row.cells)
        for at, atom in zip(chosen, held, strict=True):
            way[at] = atom  # type: ignore[call-overload]
        if all(_allows(way, left, right, missing=missing) for left, right in solver.row_sums(row, table)):
            ways.append(tuple(way))
    assert solver.placements(held, row, table, missing=missing) == ways


def _allows(way: Sequence[Atom | None], left: Sequence[int], right: Sequence[int], *, missing: bool) -> bool:
    parts, total = (sum(int(atom.text) for at in side if (atom := way[at]) is not None) for side in (left, right))
    if not missing or all(way[at] is not None for at in (*left, *right)):
        return parts == total
    return parts <= total or any(way[at] is None for at in right)


@given(
    st.lists(
        st.sampled_from(["本年制发件数", "本年废止件数", "现行有效件数", "现行有效", "信息内容", "处理决定数量"]),
        max_size=5,
    ),
    st.integers(0, 2),
)
def test_rows_below_one_head_have_the_fields_that_each_has_alone(names: list[str], padding: int) -> None:
    pieces = [Atom(Kind.LABEL, at, at + 1, name, 0, 0, at + 1) for at, name in enumerate(names)]
    shared = Fields(Printed(pieces), padding)
    for slot in (slot for slot in labels().slots if slot.table == "disclosure"):
        for head in read_head(shared.printed, slot).values():
            alone = Fields(Printed(pieces), padding)
            assert shared.printed_at(head) == alone.printed_at(head)
            assert shared.columns_at(head) == alone.columns_at(head)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*LABELS, "本年制发件数", "本年废止件数", "现行有效件数", "现行有效"]), st.integers(0, 2)
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
    st.integers(0, 99),
)
def test_a_head_met_before_says_of_a_row_what_a_new_one_does(
    names: list[tuple[str, int]], bordered: bool, further: int
) -> None:
    pieces: list[Atom] = []
    line = at = 0
    for column, (name, below) in enumerate(names):
        at, line = at + len(name) + 1, line + below
        pieces.append(Atom(Kind.LABEL, at, at + len(name), name, line, line if bordered else LOOSE, column))
    moved = [
        piece._replace(
            start=piece.start + further,
            end=piece.end + further,
            line=piece.line + further,
            row=piece.row + further if bordered else LOOSE,
        )
        for piece in pieces
    ]
    for slot in labels().slots:
        made = head_above(Printed(moved), slot)
        assert head_of(pieces, 0, runs_on=False).above(slot) == made == head_of(moved, 0, runs_on=False).above(slot)
        for head in made.values():
            alone = Fields(Printed(moved), 0)
            assert head_of(moved, 0, runs_on=False).printed_at(head) == alone.printed_at(head)
            assert head_of(moved, 0, runs_on=False).filled_to == alone.filled_to
