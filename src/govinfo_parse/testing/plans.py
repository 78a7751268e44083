"""Made reports: the report of a seed is what a careful office would publish, every sum of the form right.

Unless its plan asks for more: cells left empty, marks, or one number that is not what the sums say.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import Kind, Number, SumForm, TableForm
from govinfo_parse.report import Editions, Narrative, Report

MARKS = ("/", "-", "—", "无")
"""What stands in a cell for \"nothing to report\"."""

NAMES = ("示例市教育局", "测试县人民政府办公室", "江州区发展和改革委员会", "白石镇人民政府")
SENTENCES = (
    "本机关依法做好政府信息公开工作。",
    "全年主动公开信息147条，其中公示公告37条。",
    "（一）依申请公开。全年收到申请12件，均已按期办结。",
    "一是公开内容不够全面；二是业务培训还需加强，全年仅培训2次。",
    "本年度收取信息处理费0元，无其他需要报告的事项。",
)


# --------------------------------------------------------------------------- numbers that satisfy the sums

MAGNITUDES = (1, 9, 30, 2000, 600000)


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
    """The share of the cells that are empty."""
    mark_rate: float = 0.0
    """The share of the other cells that hold a mark."""
    broken: bool = False
    """Whether one number is not what a sum says; only where a sum has all its numbers."""


def make_report(seed: int, plan: Plan) -> Report:
    """The report of a seed: numbers that satisfy the sums, a share of them left blank; heading and prose."""
    source = random.Random(seed)
    editions = plan.editions
    values: dict[str, Number | None] = {}
    for form in _forms(editions):
        values |= table_values(form, source, plan.scale)
    values |= {path: None for path in values if source.random() < plan.blank_rate}
    agency, year = source.choice(NAMES), source.randint(2019, 2025)
    report = Report.from_values(
        values,
        disclosure=editions.disclosure, applications=editions.applications, disputes=editions.disputes,
        agency=agency, year=year, title=f"{agency}{year}年政府信息公开工作年度报告",
        narrative=Narrative(overview=_prose(source), problems=_prose(source), other_matters=_prose(source)),
    )  # fmt: skip
    if plan.mark_rate:
        report = with_marks(report, source.choice(MARKS), plan.mark_rate, source)
    return with_broken_sum(report, source) if plan.broken else report


def with_marks(report: Report, mark: str, rate: float, source: random.Random) -> Report:
    """The report with a mark for a share of its numbers."""

    def marked(cell: Cell) -> Cell:
        if cell.value is None or source.random() >= rate:
            return cell
        return attrs.evolve(cell, status=Status.MARKED, value=None, raw=mark)

    return attrs.evolve(report, cells=tuple(map(marked, report.cells())))


def with_broken_sum(report: Report, source: random.Random) -> Report:
    """The report with up to nine more in one cell of a sum; as it was where no sum has all its numbers."""
    values = {cell.path: cell.value for cell in report.cells()}
    sums = [rule for form in _forms(report.editions) for rule in form.sums]
    sums = [rule for rule in sums if all(values[path] is not None for path in (*rule.left, *rule.right))]
    if not sums:
        return report
    rule = source.choice(sums)
    path, more = source.choice((*rule.left, *rule.right)), source.randint(1, 9)

    def changed(cell: Cell) -> Cell:
        return attrs.evolve(cell, value=cell.value + more) if cell.path == path and cell.value is not None else cell

    return attrs.evolve(report, cells=tuple(map(changed, report.cells())))


def _forms(editions: Editions) -> Iterator[TableForm]:
    """The tables that a report of these editions has."""
    for table in forms.TABLES:
        if (edition := editions.of(table)) is not None:
            yield forms.table_form(table, edition)


def _prose(source: random.Random) -> str | None:
    return "\n".join(source.sample(SENTENCES, source.randint(0, 2))) or None
