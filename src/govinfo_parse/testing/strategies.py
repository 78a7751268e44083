"""Hypothesis strategies, built from the form classes: reports, layouts, damage, and damaged texts with their truth."""

from collections.abc import Sequence

from hypothesis import reject
from hypothesis import strategies as st

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.findings import CODES, finding
from govinfo_parse.forms import CellForm, Edition, Kind, Number
from govinfo_parse.report import Editions, Narrative, Report, cell_forms, complete
from govinfo_parse.sums import check
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.cases import KINDS, Case, fits
from govinfo_parse.testing.pens import Layout
from govinfo_parse.testing.plans import MAGNITUDES, Plan, Scale, make_report
from govinfo_parse.testing.truth import Made
from govinfo_parse.text import Place, Segment, SourceText

LABELS: tuple[str, ...] = tuple(
    dict.fromkeys(
        label
        for table in forms.TABLES
        for edition in forms.editions(table)
        for form in (forms.table_form(table, edition),)
        for row in form.rows
        for label in (
            *form.titles, form.corner, *form.above, *filter(None, (row.block,)), *row.beside, *row.labels,
            *(label for cell in row.cells for label in (*cell.over, *cell.labels)),
        )
        if label
    )
)  # fmt: skip
"""Everything the form prints: titles, blocks, row and column labels with their variants."""

Share = float | Sequence[float]
"""A share of all cells, from 0 to 1; of several one is drawn."""

_seeds = st.integers(min_value=0, max_value=2**64 - 1)


def reports(
    *, edition: Edition | None = None, blanks: Share = 0.0, marks: Share = 0.0, broken: bool = False
) -> st.SearchStrategy[Report]:
    """Reports as an office publishes them: unless you ask for more, every number printed and every sum right.

    ``edition`` is the edition of all tables; None draws one for each. ``blanks`` is the share of the cells that are
    empty, ``marks`` the share of the others that hold a mark such as ``/``. ``broken`` changes one number, so that at
    least one sum does not hold.

    >>> from hypothesis import given
    >>> import govinfo_parse as gp
    >>> @given(reports(edition=2021, broken=True))
    ... def some_sum_is_broken(report):
    ...     assert gp.check(report)
    >>> some_sum_is_broken()
    """
    editions = st.builds(Editions, **{table: _editions_of(table, edition) for table in forms.TABLES})
    scales = st.builds(Scale, zeros=st.sampled_from((1.0, 0.9, 0.6, 0.3, 0.0)), most=st.sampled_from(MAGNITUDES))
    plans = st.builds(
        Plan,
        editions=editions,
        scale=scales,
        blank_rate=_share(blanks),
        mark_rate=_share(marks),
        broken=st.just(broken),
    )
    made = st.builds(make_report, _seeds, plans)
    return made.filter(check) if broken else made


def _editions_of(table: str, edition: Edition | None) -> st.SearchStrategy[Edition]:
    """The editions of a table; of the form of one year the last that is not younger."""
    known = tuple(reversed(forms.editions(table)))
    if edition is None:
        return st.sampled_from(known)
    return st.just(next(one for one in known if one <= edition))


def _share(share: Share) -> st.SearchStrategy[float]:
    return st.sampled_from((share,) if isinstance(share, float | int) else tuple(share))


def layouts(call: str | None = None) -> st.SearchStrategy[Layout]:
    """Ways to flatten a report: one cell a line, pipes, columns by position, Markdown, HTML and many more.

    Published pages use most of them. ``call`` draws only what one function reads: ``"parse"``, ``"parse_html"`` or
    ``"parse_tables"``, which takes tables.

    >>> from hypothesis import given
    >>> import govinfo_parse as gp
    >>> @given(reports(), layouts("parse"))
    ... def nothing_is_lost(report, layout):
    ...     assert gp.parse(layout.write(report).text).editions.applications
    >>> nothing_is_lost()
    """
    return st.sampled_from([layout for layout in LAYOUTS.values() if call in (None, layout.call)])


def damages(layout: str | None = None) -> st.SearchStrategy[str]:
    """Names of kinds of damage: all, or those after which a person could still tell what a text in this layout says.

    >>> from hypothesis import given
    >>> @given(damages("markdown"))
    ... def fits_a_made_text(damage):
    ...     Case("markdown", (damage,), seed=1).make()
    >>> fits_a_made_text()
    """
    return st.sampled_from([kind for kind in KINDS if layout is None or fits(LAYOUTS[layout], kind)])


@st.composite
def damaged(draw: st.DrawFn, layout: str | None = None, damage: str | None = None) -> Made:
    """Made reports, laid out and damaged, each with its truth; `wrong_cells` judges what was read from one.

    ``layout`` and ``damage`` are names and narrow it: else any layout, with no damage, one or two kinds of it. Raises
    ValueError where nobody could say what this damage leaves of this layout. A failure shows the `Case`, which makes
    the text again without hypothesis.

    >>> from hypothesis import given
    >>> from govinfo_parse.testing import wrong_cells
    >>> @given(damaged(layout="markdown", damage="drop_line"))
    ... def a_lost_line_is_noticed(made):
    ...     assert not wrong_cells(made.parsed(), made)
    >>> a_lost_line_is_noticed()
    """
    made = Case.drawn(draw(_seeds), layout, damage).make()
    return reject() if made is None else made


# --------------------------------------------------------------------------- everything the types allow

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_spans = st.tuples(st.integers(0, 99), st.integers(100, 999))
_ordinals = st.none() | st.integers(1, 99)
_boxes = st.none() | st.tuples(*[st.floats(0, 1000)] * 4)
_places = st.builds(
    Place, page=_ordinals, table=_ordinals, row=_ordinals, cell=_ordinals, paragraph=_ordinals, box=_boxes,
    xpath=st.none() | _words, line=_ordinals, column=_ordinals,
)  # fmt: skip
_ways = _words | st.integers(1, 99)
_segments = st.builds(
    Segment, st.integers(0, 9), st.integers(10, 99), page=_ordinals, table=_ordinals, paragraph=_ordinals,
    line=_ordinals, box=_boxes, way=_ways, steps=st.lists(_ways, max_size=3).map(tuple),
)  # fmt: skip
_facts = st.none() | st.integers() | _words | st.decimals(allow_nan=False, allow_infinity=False)


def _numbers(form: CellForm) -> st.SearchStrategy[Number | None]:
    if form.kind is Kind.AMOUNT:
        return st.none() | st.decimals(min_value=0, max_value=10**9, places=4)
    return st.none() | st.integers(-(10**9) if form.kind is Kind.CHANGE else 0, 10**9)


def _cells(form: CellForm) -> st.SearchStrategy[Cell]:
    return st.builds(
        Cell, path=st.just(form.path), status=st.sampled_from(Status), value=_numbers(form), raw=st.none() | _words,
        span=st.none() | _spans, place=st.none() | _places, unit=st.none() | _words, note=st.none() | _words,
        candidate=_numbers(form), implied=_numbers(form),
    )  # fmt: skip


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Reports with any editions (tables may be missing), any cells, findings, prose and source."""
    editions = Editions(
        disclosure=draw(st.sampled_from((None, *forms.editions("disclosure")))),
        applications=draw(st.sampled_from((None, *forms.editions("applications")))),
        disputes=draw(st.sampled_from((None, *forms.editions("disputes")))),
    )
    present = list(cell_forms(editions).values())
    chosen = draw(st.lists(st.sampled_from(present), max_size=12, unique=True)) if present else []
    found = {form.path: draw(_cells(form)) for form in chosen}
    findings = st.builds(
        finding, st.sampled_from(sorted(CODES)), _words, st.lists(_words, max_size=2).map(tuple), st.none() | _spans,
        rule=st.none() | _words, expected=_facts, found=_facts,
    )  # fmt: skip
    segments = st.lists(_segments, max_size=2).map(tuple)
    prose = st.none() | _words
    return Report(
        agency=draw(prose), year=draw(st.none() | st.integers(1900, 2100)), title=draw(prose), editions=editions,
        narrative=draw(st.builds(Narrative, preamble=prose, overview=prose, beside_tables=prose)),
        findings=tuple(draw(st.lists(findings, max_size=3))),
        source=draw(st.none() | st.builds(SourceText, text=_words, name=prose, segments=segments)),
        cells=complete(editions, found),
    )  # fmt: skip
