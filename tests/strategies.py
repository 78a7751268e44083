"""Hypothesis strategies for reports, built from the form classes.

``reports()`` draws what a careful office would publish: every number printed, every sum of the form right.
``any_reports()`` draws everything the types allow, for what must hold of every report.
"""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.findings import CODES, finding
from govinfo_parse.forms import CellForm, Kind, Number, SumForm, TableForm
from govinfo_parse.report import Editions, Narrative, Report, cell_forms, complete
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

NAMES = ("示例市教育局", "测试县人民政府办公室", "江州区发展和改革委员会", "白石镇人民政府")
SENTENCES = (
    "本机关依法做好政府信息公开工作。",
    "全年主动公开信息147条，其中公示公告37条。",
    "（一）依申请公开。全年收到申请12件，均已按期办结。",
    "一是公开内容不够全面；二是业务培训还需加强，全年仅培训2次。",
    "本年度收取信息处理费0元，无其他需要报告的事项。",
)


# --------------------------------------------------------------------------- numbers that satisfy the sums

_MAGNITUDES = (1, 9, 30, 2000, 600000)


@attrs.frozen
class Scale:
    """How the numbers of one report are spread: how many are zero, and how large the others get."""

    zeros: float
    most: int

    def number(self, source: random.Random, kind: Kind = Kind.COUNT) -> Number:
        """A number of this kind."""
        if source.random() < self.zeros:
            return Decimal(0) if kind is Kind.AMOUNT else 0
        number = source.randint(0, self.most)
        if kind is Kind.AMOUNT:
            return Decimal(number).scaleb(-source.randint(0, 4))
        return -number if kind is Kind.CHANGE and source.random() < 0.5 else number


def table_values(form: TableForm, source: random.Random, scale: Scale) -> dict[str, Number]:
    """A number for every cell of a table, such that every sum of the form holds.

    A sum with one cell on its right defines that cell; a sum with several on its right shares out what they come to
    among the cells on its left. All other cells are free. Works for any such sums, and says so if others appear.
    """
    defined = {path for rule in form.sums for path in (rule.right if len(rule.right) == 1 else rule.left)}
    values = {cell.path: scale.number(source, cell.kind) for cell in form.cells if cell.path not in defined}
    _apply_definitions(form.sums, values)
    for rule in form.sums:
        if len(rule.right) > 1 and not values.keys() >= set(rule.left):
            values |= _shared_out(sum(int(values[path]) for path in rule.right), rule.left, source)
            _apply_definitions(form.sums, values)
    assert values.keys() == {cell.path for cell in form.cells}
    assert all(holds(rule, values) for rule in form.sums), "these sums need another construction"
    return values


def holds(rule: SumForm, values: Mapping[str, Number]) -> bool:
    """Whether one sum of the form holds."""
    left, right = (sum(int(values[path]) for path in side) for side in (rule.left, rule.right))
    return left == right


def _apply_definitions(sums: Sequence[SumForm], values: dict[str, Number]) -> None:
    """Fill in every cell that is alone on the right of a sum whose left side is known, until nothing changes."""
    waiting = [rule for rule in sums if len(rule.right) == 1 and rule.right[0] not in values]
    ready = [rule for rule in waiting if all(path in values for path in rule.left)]
    for rule in ready:
        values[rule.right[0]] = sum(int(values[path]) for path in rule.left)
    if ready:
        _apply_definitions(sums, values)


def _shared_out(total: int, paths: Sequence[str], source: random.Random) -> dict[str, int]:
    cuts = sorted(source.randint(0, total) for _ in paths[1:])
    return {path: high - low for path, low, high in zip(paths, [0, *cuts], [*cuts, total], strict=True)}


# --------------------------------------------------------------------------- reports


@attrs.frozen(kw_only=True)
class Plan:
    """What a report is made of besides its numbers."""

    editions: Editions
    scale: Scale
    blank_rate: float = 0.0


def make_report(seed: int, plan: Plan) -> Report:
    """The report of a seed: numbers that satisfy the sums, a share of them left blank; heading and prose."""
    source = random.Random(seed)
    editions = plan.editions
    values: dict[str, Number | None] = {}
    for table in forms.TABLES:
        edition = editions.of(table)
        if edition is not None:
            values |= table_values(forms.table_form(table, edition), source, plan.scale)
    values |= {path: None for path in values if source.random() < plan.blank_rate}
    agency, year = source.choice(NAMES), source.randint(2019, 2025)
    return Report.from_values(
        values,
        disclosure=editions.disclosure, applications=editions.applications, disputes=editions.disputes,
        agency=agency, year=year, title=f"{agency}{year}年政府信息公开工作年度报告",
        narrative=Narrative(overview=_prose(source), problems=_prose(source), other_matters=_prose(source)),
    )  # fmt: skip


def _prose(source: random.Random) -> str | None:
    return "\n".join(source.sample(SENTENCES, source.randint(0, 2))) or None


def reports(*, blank_rates: Sequence[float] = (0.0,)) -> st.SearchStrategy[Report]:
    """Reports whose sums all hold, the tables of mixed editions; a share of their cells blank."""
    editions = st.builds(
        Editions, **{table: st.sampled_from(tuple(reversed(forms.editions(table)))) for table in forms.TABLES}
    )
    scales = st.builds(Scale, zeros=st.sampled_from((1.0, 0.9, 0.6, 0.3, 0.0)), most=st.sampled_from(_MAGNITUDES))
    plans = st.builds(Plan, editions=editions, scale=scales, blank_rate=st.sampled_from(blank_rates))
    return st.builds(make_report, st.integers(min_value=0, max_value=2**64 - 1), plans)


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


def shows_its_cells(report: Report) -> bool:
    """Whether the printed rows show where all empty cells are: every table has rows that are full, and most are, and no
    total is empty beside numbers. Where they do not, cells are uncertain, and none is read wrong."""
    for table in forms.TABLES:
        edition = getattr(report.editions, table)
        rows = [] if edition is None else forms.table_form(table, edition).rows
        held = [[report.cell(cell.path).value is not None for cell in row.cells] for row in rows]
        if 2 * sum(map(all, held)) <= len(held):
            return False
        if any(
            row.cells[-1].path.endswith(".total") and any(own) and not own[-1]
            for row, own in zip(rows, held, strict=True)
        ):
            return False
    return True


def is_read(parsed: Report, report: Report) -> bool:
    """Whether every cell is as it was printed, or, where rows show too little, at least none is sure of another."""
    differing = [cell for cell in parsed.cells() if (cell.status, cell.value) != _answer(report, cell.path)]
    doubtful = all(cell.status in (Status.UNCERTAIN, Status.MISSING) for cell in differing)
    return not differing or (doubtful and not shows_its_cells(report))


def _answer(report: Report, path: str) -> tuple[Status, object]:
    cell = report.cell(path)
    return cell.status, cell.value
