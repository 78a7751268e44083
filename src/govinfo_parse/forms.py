"""The form, declared once.

The typed classes below are what users read (``report.applications.received.total``) and at the same time the only
place where the form's labels, their variants, their order, editions, units and sums are written down. The parser,
the checks, the exports, the test generators and the reference page all walk these classes through `table_form`.

Sources: 国办公开办函〔2019〕60号 (edition 2019) and 国办公开办函〔2021〕30号 (edition 2021). Labels are those of the
printed form; every variant in ``also`` was seen in a published report.
"""

import enum
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeVar, dataclass_transform, get_args, get_type_hints

import attrs

Edition = Literal[2019, 2021]
"""The year of the notice that issued a form."""

Number = int | Decimal
"""What a cell can hold: counts are ``int``, sums of money are ``Decimal``."""

EDITIONS: tuple[Edition, ...] = get_args(Edition)
NEWEST: Edition = 2021

T = TypeVar("T")


class Kind(enum.Enum):
    """What sort of number a cell holds."""

    __hash__ = object.__hash__  # members are single: their identity will do, and costs no call into Python

    COUNT = "count"
    """A whole number, not negative."""
    CHANGE = "change"
    """A whole number with a sign."""
    AMOUNT = "amount"
    """A sum of money: a decimal number, not negative."""


@attrs.frozen(kw_only=True)
class Sum:
    """One rule of the form: the fields of ``left`` add up to the same as the fields of ``right``."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Entry:
    """What the form prints beside or above one field."""

    label: str
    label_2019: str | None = None
    """The label in the 2019 edition, None where both print the same."""
    also: tuple[str, ...] = ()
    """Other wordings of the same label in published reports."""
    edition: Edition | None = None
    """The only edition that has this field; None where both have it."""
    block: str | None = None
    """The heading printed above this row and its neighbours."""
    over: tuple[str, ...] = ()
    """Labels printed above a column label, outermost first."""
    unit: str | None = None
    """The unit the form states for this column."""
    kind: Kind = Kind.COUNT

    def labels(self, edition: Edition) -> tuple[str, ...]:
        """The label of an edition, then every other wording."""
        own = self.label_2019 if edition == 2019 and self.label_2019 else self.label
        return tuple(dict.fromkeys((own, self.label, *filter(None, (self.label_2019,)), *self.also)))


_ENTRY = "govinfo_parse"


def row(
    label: str,
    *,
    label_2019: str | None = None,
    also: tuple[str, ...] = (),
    edition: Edition | None = None,
    block: str | None = None,
) -> Any:
    """Declare a row, or a group of rows or columns, with the label that the form prints for it."""
    entry = Entry(label=label, label_2019=label_2019, also=also, edition=edition, block=block)
    return attrs.field(metadata={_ENTRY: entry})


def column(
    label: str,
    *,
    label_2019: str | None = None,
    also: tuple[str, ...] = (),
    edition: Edition | None = None,
    over: tuple[str, ...] = (),
    unit: str | None = None,
    kind: Kind = Kind.COUNT,
) -> Any:
    """Declare a column: one cell of every row whose class has it."""
    entry = Entry(
        label=label, label_2019=label_2019, also=also, edition=edition, over=over, unit=unit, kind=kind
    )  # fmt: skip
    return attrs.field(metadata={_ENTRY: entry})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(row, column))
def form_group(*sums: Sum) -> Callable[[type[T]], type[T]]:
    """Make a class a part of the form; ``sums`` are the rules among its fields."""

    def decorate(cls: type[T]) -> type[T]:
        made = attrs.frozen(kw_only=True)(cls)
        _SUMS[made] = sums
        return made

    return decorate


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(row, column))
def form_table(
    name: str,
    title: str,
    *sums: Sum,
    also: tuple[str, ...] = (),
    editions: tuple[Edition, ...],
    one_row: bool = False,
    corner: str = "",
    above: tuple[str, ...] = (),
) -> Callable[[type[T]], type[T]]:
    """Make a class one of the form's tables; ``one_row`` where all its cells are printed in a single row.

    ``corner`` is printed above the row labels, ``above`` over all the column labels (outermost first).
    """

    def decorate(cls: type[T]) -> type[T]:
        made = form_group(*sums)(cls)
        _TABLES[name] = _Table(made, title, also, editions, one_row, corner, above)
        return made

    return decorate


_SUMS: dict[type[Any], tuple[Sum, ...]] = {}


@attrs.frozen
class _Table:
    cls: type[Any]
    title: str
    also: tuple[str, ...]
    editions: tuple[Edition, ...]
    one_row: bool
    corner: str
    above: tuple[str, ...]


_TABLES: dict[str, _Table] = {}


# --------------------------------------------------------------------------- 二、主动公开政府信息情况


@form_group()
class Documents:
    """One row of table two under 第二十条第（一）项."""

    produced: int | None = column("本年新制作数量", edition=2019, also=("本年新制定数量", "本年制作数量"))
    disclosed: int | None = column("本年新公开数量", edition=2019)
    total_disclosed: int | None = column("对外公开总数量", edition=2019)
    issued: int | None = column("本年制发件数", edition=2021, unit="件")
    repealed: int | None = column("本年废止件数", edition=2021, unit="件")
    in_force: int | None = column("现行有效件数", edition=2021, unit="件")


@form_group()
class Decisions:
    """One row of table two under 第二十条第（五）项 or （六）项."""

    previous_items: int | None = column("上一年项目数量", edition=2019)
    change: int | None = column("本年增/减", edition=2019, kind=Kind.CHANGE)
    decisions: int | None = column("本年处理决定数量", label_2019="处理决定数量")


@form_group()
class Fees:
    """行政事业性收费: a number of fee items in the 2019 edition, an amount in the 2021 edition."""

    previous_items: int | None = column("上一年项目数量", edition=2019)
    change: int | None = column("本年增/减", edition=2019, kind=Kind.CHANGE)
    amount: Decimal | None = column(
        "本年收费金额（单位：万元）", also=("本年收费金额",), edition=2021, unit="万元", kind=Kind.AMOUNT
    )


@form_group()
class Procurement:
    """政府集中采购. The form states no unit for the amount: see `Cell.unit` for the printed one."""

    items: int | None = column("采购项目数量", edition=2019)
    amount: Decimal | None = column("采购总金额", edition=2019, kind=Kind.AMOUNT)


@form_table(
    "disclosure",
    "二、主动公开政府信息情况",
    also=("主动公开信息情况",),
    editions=(2019, 2021),
    corner="信息内容",
)
class Disclosure:
    """Table two: what was published without being asked for."""

    edition: Edition | None
    """The edition of this table, None where the table was not found."""
    rules: Documents = row("规章", block="第二十条第（一）项")
    normative_documents: Documents = row("行政规范性文件", label_2019="规范性文件", block="第二十条第（一）项")
    licensing: Decisions = row("行政许可", block="第二十条第（五）项")
    other_services: Decisions = row(
        "其他对外管理服务事项", also=("其他对外管理服务",), edition=2019, block="第二十条第（五）项"
    )
    penalties: Decisions = row("行政处罚", block="第二十条第（六）项")
    coercion: Decisions = row("行政强制", block="第二十条第（六）项")
    fees: Fees = row("行政事业性收费", block="第二十条第（八）项")
    procurement: Procurement = row("政府集中采购", edition=2019, block="第二十条第（九）项")


# --------------------------------------------------------------------------- 三、收到和处理政府信息公开申请情况

_LEGAL_PERSONS = ("法人或其他组织",)


@form_group(
    Sum(
        code="row-sum",
        left=(
            "natural_person",
            "commercial_enterprise",
            "research_institution",
            "public_welfare_organization",
            "legal_services_organization",
            "other_organization",
        ),
        right=("total",),
    )
)
class Applicants:
    """One row of table three: applications by kind of applicant."""

    natural_person: int | None = column("自然人", unit="件")
    commercial_enterprise: int | None = column("商业企业", over=_LEGAL_PERSONS, unit="件")
    research_institution: int | None = column("科研机构", over=_LEGAL_PERSONS, unit="件")
    public_welfare_organization: int | None = column("社会公益组织", over=_LEGAL_PERSONS, unit="件")
    legal_services_organization: int | None = column("法律服务机构", over=_LEGAL_PERSONS, unit="件")
    other_organization: int | None = column("其他", over=_LEGAL_PERSONS, unit="件")
    total: int | None = column("总计", also=("合计",), unit="件")


@form_group()
class Denied:
    """（三）不予公开."""

    state_secret: Applicants = row("1.属于国家秘密")
    prohibited_by_law: Applicants = row("2.其他法律行政法规禁止公开")
    security_and_stability: Applicants = row("3.危及“三安全一稳定”")
    third_party_rights: Applicants = row("4.保护第三方合法权益")
    internal_affairs: Applicants = row("5.属于三类内部事务信息")
    process_information: Applicants = row("6.属于四类过程性信息")
    enforcement_files: Applicants = row("7.属于行政执法案卷")
    administrative_inquiry: Applicants = row("8.属于行政查询事项")


@form_group()
class Unavailable:
    """（四）无法提供."""

    not_held: Applicants = row("1.本机关不掌握相关政府信息")
    needs_creation: Applicants = row("2.没有现成信息需要另行制作")
    still_unclear: Applicants = row("3.补正后申请内容仍不明确")


@form_group()
class NotProcessed:
    """（五）不予处理."""

    petition: Applicants = row("1.信访举报投诉类申请")
    repeated: Applicants = row("2.重复申请")
    publication: Applicants = row("3.要求提供公开出版物")
    excessive: Applicants = row("4.无正当理由大量反复申请")
    confirmation: Applicants = row("5.要求行政机关确认或重新出具已获取信息")


@form_group()
class OtherHandling:
    """（六）其他处理: three rows in the 2021 edition, the single row ``undivided`` in the 2019 edition."""

    not_corrected: Applicants = row("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", edition=2021)
    fee_unpaid: Applicants = row(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", edition=2021
    )
    other: Applicants = row("3.其他", edition=2021)
    undivided: Applicants = row("（六）其他处理", edition=2019)


@form_table(
    "applications",
    "三、收到和处理政府信息公开申请情况",
    Sum(
        code="outcome-sum",
        left=("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling"),
        right=("concluded",),
    ),
    Sum(code="balance", left=("received", "carried_in"), right=("concluded", "carried_forward")),
    also=("处理政府信息公开申请情况",),
    editions=(2019, 2021),
    corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    above=("申请人情况",),
)
class Applications:
    """Table three: applications for disclosure received, and how each of them ended."""

    edition: Edition | None
    """The edition of this table, None where the table was not found."""
    received: Applicants = row("一、本年新收政府信息公开申请数量")
    carried_in: Applicants = row("二、上年结转政府信息公开申请数量")
    granted: Applicants = row("（一）予以公开", block="三、本年度办理结果")
    partially_granted: Applicants = row(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        also=("（二）部分公开",),
        block="三、本年度办理结果",
    )
    denied: Denied = row("（三）不予公开", block="三、本年度办理结果")
    unavailable: Unavailable = row("（四）无法提供", block="三、本年度办理结果")
    not_processed: NotProcessed = row("（五）不予处理", block="三、本年度办理结果")
    other_handling: OtherHandling = row("（六）其他处理", block="三、本年度办理结果")
    concluded: Applicants = row("（七）总计", also=("（七）合计",), block="三、本年度办理结果")
    carried_forward: Applicants = row("四、结转下年度继续办理")


# --------------------------------------------------------------------------- 四、政府信息公开行政复议、行政诉讼情况


@form_group(Sum(code="dispute-sum", left=("upheld", "corrected", "other", "pending"), right=("total",)))
class Outcomes:
    """How the cases of one kind ended."""

    upheld: int | None = column("结果维持", unit="件")
    corrected: int | None = column("结果纠正", unit="件")
    other: int | None = column("其他结果", unit="件")
    pending: int | None = column("尚未审结", unit="件")
    total: int | None = column("总计", also=("合计",), unit="件")


@form_group()
class Litigation:
    """行政诉讼."""

    direct: Outcomes = row("未经复议直接起诉")
    after_reconsideration: Outcomes = row("复议后起诉")


@form_table(
    "disputes",
    "四、政府信息公开行政复议、行政诉讼情况",
    also=("因政府信息公开工作被申请行政复议、提起行政诉讼情况",),
    editions=(2019,),
    one_row=True,
)
class Disputes:
    """Table four: reviews and lawsuits. The 2021 notice left this table as it was."""

    edition: Edition | None
    """2019 where the table was found, else None."""
    reconsideration: Outcomes = row("行政复议")
    litigation: Litigation = row("行政诉讼")


# --------------------------------------------------------------------------- walking the form


@attrs.frozen(kw_only=True)
class CellForm:
    """One cell that the form prints."""

    path: str
    """Attribute path from the report, such as ``applications.received.total``."""
    label: str
    """The column label."""
    labels: tuple[str, ...]
    """The column label and its variants."""
    over: tuple[str, ...]
    """Labels printed above the column label, outermost first."""
    unit: str | None
    kind: Kind


@attrs.frozen(kw_only=True)
class RowForm:
    """One printed row of numbers."""

    path: str
    table: str
    label: str
    """The row label; empty for a table of one unlabelled row."""
    labels: tuple[str, ...]
    """The row label and its variants."""
    groups: tuple[str, ...]
    """Labels of the groups around the row, outermost first."""
    block: str | None
    edition: Edition | None
    """The only edition that has this row, None where both have it."""
    cells: tuple[CellForm, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """The labels printed beside the row, outermost first; a group of one row has its label once."""
        return tuple(dict.fromkeys(filter(None, (*self.groups, self.label))))

    @property
    def name(self) -> str:
        """The row in the form's own words, with its group."""
        return " ".join(self.beside) or self.cells[0].over[0]


@attrs.frozen(kw_only=True)
class SumForm:
    """One sum of a table, over cell paths."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    where: str
    """The row or column it runs along, in the form's own words."""


@attrs.frozen(kw_only=True)
class TableForm:
    """One table of one edition."""

    name: str
    title: str
    titles: tuple[str, ...]
    edition: Edition
    corner: str
    """What is printed above the row labels; empty for a table without row labels."""
    above: tuple[str, ...]
    """What is printed over all the column labels, outermost first."""
    rows: tuple[RowForm, ...]
    cells: tuple[CellForm, ...]
    sums: tuple[SumForm, ...]


TABLES: tuple[str, ...] = tuple(_TABLES)
"""The names of the three tables, in printed order."""

_TITLES: Mapping[str, tuple[str, ...]] = {
    "overview": ("一、总体情况", "工作总体推进情况", "工作基本情况", "概述"),
    **{name: (declared.title, *declared.also) for name, declared in _TABLES.items()},
    "problems": (
        "五、存在的主要问题及改进情况", "存在的问题及改进措施", "存在的不足及改进情况", "存在的不足及改进措施",
        "主要问题及改进", "存在的问题及整改情况", "存在的主要问题及下一步工作",
    ),
    "other_matters": (
        "六、其他需要报告的事项", "其他需要说明的事项", "其他需要报告的情况", "其他需要说明的情况", "其他报告事项",
        "需要报告的其他事项",
    ),
}  # fmt: skip
"""The titles of the six sections: the printed one, then other wordings in published reports."""

SECTIONS: Mapping[str, str] = {name: titles[0] for name, titles in _TITLES.items()}
"""The six headings in printed order, by table or by part of the narrative."""


def section_titles(section: str) -> tuple[str, ...]:
    """The heading of a section as the form prints it, then its other wordings in published reports."""
    return _TITLES[section]


def editions(table: str) -> tuple[Edition, ...]:
    """The editions a table exists in."""
    return _TABLES[table].editions


def title(table: str) -> str:
    """The heading the form prints above a table."""
    return _TABLES[table].title


@functools.cache
def table_form(table: str, edition: Edition) -> TableForm:
    """The rows, cells and sums of one table in one edition, in printed order."""
    declared = _TABLES[table]
    rows = tuple(_rows(table, edition))
    return TableForm(
        name=table,
        title=declared.title,
        titles=(declared.title, *declared.also),
        edition=edition,
        corner=declared.corner,
        above=declared.above,
        rows=rows,
        cells=tuple(cell for row in rows for cell in row.cells),
        sums=tuple(_sums(declared.cls, table, {cell.path: row for row in rows for cell in row.cells})),
    )


def build(table: str, edition: Edition | None, values: Mapping[str, Number | None]) -> Any:
    """The typed object of one table, its numbers taken from ``values`` by path."""
    return _build(_TABLES[table].cls, table, edition, values)


_FIELDS: dict[type[Any], tuple[tuple[str, Entry, type[Any] | None], ...]] = {}


def _fields(cls: type[Any]) -> tuple[tuple[str, Entry, type[Any] | None], ...]:
    """(name, entry, class of the group or None for a column) of every declared field."""
    if cls not in _FIELDS:
        hints = get_type_hints(cls)
        _FIELDS[cls] = tuple(
            (field.name, field.metadata[_ENTRY], hints[field.name] if attrs.has(hints[field.name]) else None)
            for field in attrs.fields(cls)
            if _ENTRY in field.metadata
        )
    return _FIELDS[cls]


def _build(cls: type[Any], path: str, edition: Edition | None, values: Mapping[str, Number | None]) -> Any:
    made: dict[str, Any] = {}
    for name, _, group in _fields(cls):
        below = f"{path}.{name}"
        made[name] = values.get(below) if group is None else _build(group, below, edition, values)
    if "edition" in attrs.fields_dict(cls):
        made["edition"] = edition
    return cls(**made)


def _rows(table: str, edition: Edition) -> Iterator[RowForm]:
    declared = _TABLES[table]
    if declared.one_row:
        yield RowForm(
            path=table, table=table, label="", labels=(), groups=(), block=None, edition=None,
            cells=tuple(_cells(declared.cls, table, edition, ())),
        )  # fmt: skip
    else:
        yield from _rows_below(declared.cls, table, table, edition, (), None)


def _rows_below(
    cls: type[Any], path: str, table: str, edition: Edition, groups: tuple[str, ...], block: str | None
) -> Iterator[RowForm]:
    for name, entry, group in _fields(cls):
        if group is None or entry.edition not in (None, edition):
            continue
        below, inner_block = f"{path}.{name}", entry.block or block
        if any(inner is None for _, _, inner in _fields(group)):
            yield RowForm(
                path=below, table=table, label=entry.labels(edition)[0], labels=entry.labels(edition), groups=groups,
                block=inner_block, edition=entry.edition, cells=tuple(_cells(group, below, edition, ())),
            )  # fmt: skip
        else:
            yield from _rows_below(group, below, table, edition, (*groups, entry.label), inner_block)


def _cells(cls: type[Any], path: str, edition: Edition, over: tuple[str, ...]) -> Iterator[CellForm]:
    for name, entry, group in _fields(cls):
        if entry.edition not in (None, edition):
            continue
        below = f"{path}.{name}"
        if group is None:
            yield CellForm(
                path=below, label=entry.labels(edition)[0], labels=entry.labels(edition), over=(*over, *entry.over),
                unit=entry.unit, kind=entry.kind,
            )  # fmt: skip
        else:
            yield from _cells(group, below, edition, (*over, entry.label))


def _sums(cls: type[Any], path: str, rows: Mapping[str, RowForm]) -> Iterator[SumForm]:
    """The sums declared on ``cls`` and below, each spread over the cells that exist in this edition.

    A rule among columns gives one sum; a rule among rows gives one sum for every column they share.
    """
    for rule in _SUMS[cls]:
        for column in _shared_columns(f"{path}.{rule.right[0]}", rows):
            left = tuple(_cells_below(path, rule.left, column, rows))
            right = tuple(_cells_below(path, rule.right, column, rows))
            yield SumForm(code=rule.code, left=left, right=right, where=_where(rows[right[0]], right[0], column))
    for name, _, group in _fields(cls):
        if group is not None and any(cell.startswith(f"{path}.{name}.") for cell in rows):
            yield from _sums(group, f"{path}.{name}", rows)


def _shared_columns(field: str, cells: Iterable[str]) -> list[str]:
    """The rest of every cell path below a field: the columns of a row, or nothing for a field that is a column."""
    return [cell.removeprefix(field) for cell in cells if cell == field or cell.startswith(f"{field}.")]


def _cells_below(path: str, fields: Iterable[str], column: str, cells: Iterable[str]) -> Iterator[str]:
    for field in fields:
        below = f"{path}.{field}"
        yield from (cell for cell in cells if cell == below + column or _is_inside(cell, below, column))


def _is_inside(cell: str, group: str, column: str) -> bool:
    return bool(column) and cell.startswith(f"{group}.") and cell.endswith(column)


def _where(row: RowForm, cell: str, column: str) -> str:
    """The row or column that a sum runs along, in the form's own words."""
    form = next(form for form in row.cells if form.path == cell)
    if column:
        return form.label
    return row.name if row.label else " ".join(form.over)
