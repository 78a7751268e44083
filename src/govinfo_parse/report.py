"""The result of reading: a report, its tables and its narrative."""

import functools
import importlib
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import ModuleType
from typing import Any, Self

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Cells, Status, as_cells
from govinfo_parse.errors import FindingsError
from govinfo_parse.explain import Explanation, explanation
from govinfo_parse.findings import Finding, Severity
from govinfo_parse.forms import Applications, CellForm, Disclosure, Disputes, Edition, Kind, Number
from govinfo_parse.paths import all_cell_forms, unknown_cell
from govinfo_parse.text import SourceText


@attrs.frozen(kw_only=True)
class Narrative:
    """The prose of a report; a part that was not found is None."""

    preamble: str | None = None
    """Prose before the first heading."""
    overview: str | None = None
    """一、总体情况."""
    beside_tables: str | None = None
    """Prose in the sections of the three tables."""
    problems: str | None = None
    """五、存在的主要问题及改进情况."""
    other_matters: str | None = None
    """六、其他需要报告的事项."""


@attrs.frozen(kw_only=True)
class Editions:
    """The edition of each table, None where the table was not found."""

    disclosure: Edition | None = None
    applications: Edition | None = None
    disputes: Edition | None = None

    def of(self, table: str) -> Edition | None:
        """The edition of the table of that name."""
        edition: Edition | None = getattr(self, table)
        return edition


_NEWEST = Editions(**{table: forms.newest(table) for table in forms.TABLES})


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """One 政府信息公开工作年度报告.

    Two reports are equal when their cells, findings, heading and narrative are; spans, places and source do not count.
    To compare the numbers alone, compare the tables: ``a.applications == b.applications``.
    """

    agency: str | None = None
    """The reporting body as printed in the heading, without white space."""
    year: int | None = None
    """The year reported on, from the heading."""
    title: str | None = None
    """The heading lines joined, without white space."""
    editions: Editions = Editions()
    narrative: Narrative = Narrative()
    findings: tuple[Finding, ...] = ()
    """Everything noticed, in printed order within each kind."""
    source: SourceText | None = attrs.field(default=None, eq=False)
    """The text that was read, None for a report made by hand."""
    all_cells: Cells = attrs.field(converter=as_cells, alias="cells")
    """What `cells` gives, made when it is first asked for. The name is public because generic serialisers leave out
    private fields without a word, and refuse a public one of a type that they do not know; `to_dict` is for them."""

    @functools.cached_property
    def disclosure(self) -> Disclosure:
        """Table two: 主动公开政府信息情况."""
        table: Disclosure = self._table("disclosure")
        return table

    @functools.cached_property
    def applications(self) -> Applications:
        """Table three: 收到和处理政府信息公开申请情况."""
        table: Applications = self._table("applications")
        return table

    @functools.cached_property
    def disputes(self) -> Disputes:
        """Table four: 政府信息公开行政复议、行政诉讼情况."""
        table: Disputes = self._table("disputes")
        return table

    def _table(self, name: str) -> Any:
        return forms.build(name, self.editions.of(name), self._numbers)

    @functools.cached_property
    def _by_path(self) -> dict[str, Cell]:
        return {cell.path: cell for cell in self.all_cells}

    @functools.cached_property
    def _numbers(self) -> dict[str, Number | None]:
        return {path: cell.value for path, cell in self._by_path.items()}

    def cells(self) -> tuple[Cell, ...]:
        """Every cell of all three tables in printed order.

        A table that was not found has the rows of the newest edition, every cell ``missing``.
        """
        return self.all_cells.made

    def cell(self, path: str) -> Cell:
        """The cell at a path such as ``applications.received.total``.

        A cell of an edition that the table does not have is ``missing``. An unknown path raises KeyError naming the
        nearest one.
        """
        found = self._by_path.get(path)
        if found is not None:
            return found
        known = all_cell_forms()
        if path in known:
            return Cell(path=path, status=Status.MISSING, unit=known[path].unit)
        if not isinstance(path, str):
            raise TypeError(f"expected the path of a cell as str, found {type(path).__name__}")
        raise KeyError(unknown_cell(path))

    def explain(self, path: str) -> Explanation:
        """Why a cell is as it is: how it was read, what else could stand there, its sums and findings.

        Printed, it is a text for a person. A report that was made by hand or loaded knows its sums and findings only.
        An unknown path raises KeyError naming the nearest one.
        """
        cell = self.cell(path)
        return explanation(cell, self.editions.of(path.partition(".")[0]), self._numbers, self.findings)

    def __repr__(self) -> str:
        """One line: agency, year, editions, and how many cells and findings there are of each kind."""
        given = textwrap.shorten(self.agency or self.title or "without a title", 80, placeholder=" …")
        name = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in given)  # nothing that would steer a terminal
        editions = "/".join(str(self.editions.of(table) or "-") for table in forms.TABLES)
        statuses = Counter(cell.status for cell in self.cells())
        severities = Counter(finding.severity for finding in self.findings)
        cells = ", ".join(f"{statuses[status]} {status}" for status in Status if statuses[status])
        found = ", ".join(
            f"{severities[kind]} {kind}{'s' * (severities[kind] > 1)}" for kind in Severity if severities[kind]
        )
        return f"<Report {name[:80]} {self.year or '-'}, editions {editions}: {cells}; {found or 'no findings'}>"

    def _repr_html_(self) -> str:
        """The three tables as the form prints them and the findings, for notebooks: see `govinfo_parse.view`."""
        title = self.title or f"{self.agency or ''} {self.year or ''}".strip() or "no title found"
        editions = {table: self.editions.of(table) for table in forms.TABLES}
        view = importlib.import_module("govinfo_parse.view")  # for notebooks only: nobody else waits for it
        drawn: str = view.to_html(title, editions, self._by_path, self.findings)
        return drawn

    def values(self) -> dict[str, Any]:
        """The numbers alone, nested as the attributes are: ready for JSON, and for ``jq .applications.received.total``.

        A cell without a number is None, those of other editions are left out. Counts are ``int``. Sums of money are
        ``float``, which keeps the 15 digits that a number which is read can have.

        >>> made = Report.from_values({"applications.received.total": 7, "disclosure.fees.amount": Decimal("0.3")})
        >>> made.values()["applications"]["received"]["total"], made.values()["disclosure"]["fees"]
        (7, {'amount': 0.3})
        """
        nested: dict[str, Any] = {}
        for cell in self.cells():
            *groups, name = cell.path.split(".")
            inside = nested
            for group in groups:
                inside = inside.setdefault(group, {})
            inside[name] = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        return nested

    def raise_for_findings(self) -> Self:
        """This report, or `FindingsError` holding every finding of severity ``error``."""
        errors = tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)
        if errors:
            raise FindingsError(errors)
        return self

    def with_implied(self) -> Self:
        """A copy in which a value forced by the sums stands in wherever no number is printed (status ``implied``)."""
        cells = tuple(
            attrs.evolve(cell, value=cell.implied, status=Status.IMPLIED)
            if cell.value is None and cell.implied is not None
            else cell
            for cell in self.all_cells
        )
        return attrs.evolve(self, cells=cells)

    def to_dict(self) -> dict[str, Any]:
        """The whole report as JSON-ready values; amounts are strings, so that no digit is lost.

        Of a place only what is known is written. ``where`` is written for those who read the values elsewhere; it is
        made from ``place``. ``Cell.proof`` is left out: it is about the reading, not about the report.
        """
        plain: dict[str, Any] = _converter().written(self)
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The report that `to_dict` wrote. ValueError says which entries do not fit.

        ``path``, which the command writes in front of them, is no part of the report.
        """
        report: Self = _converter().read(data, cls)
        known = all_cell_forms()
        for cell in report.cells():
            if cell.path not in known:
                raise ValueError(f"not a report: no cell {cell.path!r} in the form")
            try:
                for number in (cell.value, cell.candidate, cell.implied):
                    _checked(number, known[cell.path])
            except TypeError as error:
                raise ValueError(f"not a report: {error}") from error
        return report

    @classmethod
    def from_values(
        cls,
        values: Mapping[str, Number | None],
        *,
        disclosure: Edition | None = _NEWEST.disclosure,
        applications: Edition | None = _NEWEST.applications,
        disputes: Edition | None = _NEWEST.disputes,
        agency: str | None = None,
        year: int | None = None,
        title: str | None = None,
        narrative: Narrative | None = None,
    ) -> Self:
        """A report made by hand: a number by path is ``printed``, None is ``blank``, a path left out is ``missing``.

        ``disclosure``, ``applications`` and ``disputes`` are the editions of the tables, None for no such table.
        Raises KeyError for a path these editions do not have, TypeError or ValueError for a number that does not fit.
        """
        editions = Editions(disclosure=disclosure, applications=applications, disputes=disputes)
        present = cell_forms(editions)
        found = {}
        for path, value in values.items():
            if path not in present:
                raise KeyError(f"no cell {path!r} in these editions ({editions})")
            status = Status.BLANK if value is None else Status.PRINTED
            number = _checked(value, present[path])
            found[path] = Cell(path=path, status=status, value=number, unit=present[path].unit)
        return cls(
            agency=agency, year=year, title=title, editions=editions, narrative=narrative or Narrative(),
            cells=complete(editions, found),
        )  # fmt: skip


def cell_forms(editions: Editions) -> dict[str, CellForm]:
    """The cells a report of these editions has, by path, in printed order."""
    return {
        cell.path: cell
        for table in forms.TABLES
        if (edition := editions.of(table)) is not None
        for cell in forms.table_form(table, edition).cells
    }


def complete(editions: Editions, found: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """All cells of the three tables in printed order, those not in ``found`` as ``missing``."""
    return tuple(
        found.get(form.path) or Cell(path=form.path, status=Status.MISSING, unit=form.unit)
        for form in printed_forms(editions)
    )


def printed_forms(editions: Editions) -> Iterator[CellForm]:
    """The cells of all three tables in printed order; of a table that is not there, those of its newest edition."""
    for table in forms.TABLES:
        yield from forms.table_form(table, editions.of(table) or forms.newest(table)).cells


def _checked(value: Number | None, form: CellForm) -> Number | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError(f"{form.path}: expected int or Decimal, found {type(value).__name__} {value!r}")
    if form.kind is Kind.AMOUNT:
        value = Decimal(value)
        if not value.is_finite():
            raise ValueError(f"{form.path}: expected a finite amount, found {value}")
    elif not isinstance(value, int):
        raise TypeError(f"{form.path}: a count is an int, found {value!r}")
    if value < 0 and form.kind is not Kind.CHANGE:
        raise ValueError(f"{form.path}: cannot be negative, found {value}")
    return value


Fact = Number | str | None
"""What a finding says was expected or found."""


def _converter() -> ModuleType:
    return importlib.import_module("govinfo_parse.converter")  # its library is loaded by those who need it
