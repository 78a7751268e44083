"""The form, declared once.

The typed classes below are what users read (``report.applications.received.total``) and at the same time the only
place where the form's labels, their variants, their order, editions, units and sums are written down. The parser,
the checks, the exports, the test generators and the reference page all walk these classes through `table_form`.

Sources: 国办公开办函〔2019〕60号 (edition 2019) and 国办公开办函〔2021〕30号 (edition 2021). Labels are those of the
printed form; variants in ``also`` are those of published reports, and of the forms and programs by which agencies fill
them in, which have no report in the corpus yet. White space, punctuation, brackets, ordinals,
traditional characters and words and romanisation make no variant: whoever compares labels leaves them out of account.

A new edition is its number in `Edition`, and what it changes, each beside the field that changes: ``since`` for one
that is new, ``until`` for one that is gone, ``relabelled`` for one with another label. All else stays as it was, and
so does a table in which nothing changes (`editions`).
"""

import contextlib
import enum
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any, Literal, ParamSpec, TypeVar, dataclass_transform, get_args, get_type_hints, overload

import attrs

Edition = Literal[2019, 2021]
"""The year of the notice that issued a form, oldest first."""

Number = int | Decimal
"""What a cell can hold: counts are ``int``, sums of money are ``Decimal``."""

EDITIONS: tuple[Edition, ...] = get_args(Edition)

T = TypeVar("T")
P = ParamSpec("P")


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


@attrs.frozen
class Heading:
    """A label printed once for several rows, and its other wordings in published reports."""

    label: str
    also: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The label, then every other wording."""
        return (self.label, *self.also)


@attrs.frozen(kw_only=True)
class Entry:
    """What the form prints beside or above one field."""

    label: str
    relabelled: Mapping[Edition, str] = attrs.field(factory=dict)
    """Other labels, each by the edition that brought it; it holds until the next."""
    also: tuple[str, ...] = ()
    """Other wordings of the same label in published reports."""
    misspelt: tuple[str, ...] = ()
    """Wordings of published reports that are mistakes: read like the label, and reported."""
    since: Edition | None = None
    """The first edition that has this field; None where the oldest has it."""
    until: Edition | None = None
    """The last edition that has this field; None where the newest has it."""
    block: Heading | None = None
    """The heading printed above this row and its neighbours."""
    over: tuple[str, ...] = ()
    """Labels printed above a column label, outermost first."""
    unit: str | None = None
    """The unit the form states for this column."""
    kind: Kind = Kind.COUNT

    def exists_in(self, edition: Edition) -> bool:
        """Whether an edition prints this field."""
        return (self.since is None or self.since <= edition) and (self.until is None or edition <= self.until)

    def label_in(self, edition: Edition) -> str:
        """The label that an edition prints."""
        brought = [begun for begun in self.relabelled if begun <= edition]
        return self.relabelled[max(brought)] if brought else self.label

    def labels(self, edition: Edition) -> tuple[str, ...]:
        """The label of an edition, then those of the others, then every other wording."""
        return tuple(dict.fromkeys((self.label_in(edition), self.label, *self.relabelled.values(), *self.also)))


_ENTRY = "govinfo_parse"


def row(
    label: str,
    *,
    relabelled: Mapping[Edition, str] | None = None,
    also: tuple[str, ...] = (),
    misspelt: tuple[str, ...] = (),
    since: Edition | None = None,
    until: Edition | None = None,
    block: Heading | None = None,
) -> Any:
    """Declare a row, or a group of rows or columns, with the label that the form prints for it."""
    entry = Entry(
        label=label, relabelled=relabelled or {}, also=also, misspelt=misspelt, since=since, until=until, block=block
    )  # fmt: skip
    return attrs.field(metadata={_ENTRY: entry})


def column(
    label: str,
    *,
    relabelled: Mapping[Edition, str] | None = None,
    also: tuple[str, ...] = (),
    misspelt: tuple[str, ...] = (),
    since: Edition | None = None,
    until: Edition | None = None,
    over: tuple[str, ...] = (),
    unit: str | None = None,
    kind: Kind = Kind.COUNT,
) -> Any:
    """Declare a column: one cell of every row whose class has it."""
    entry = Entry(
        label=label, relabelled=relabelled or {}, also=also, misspelt=misspelt, since=since, until=until, over=over,
        unit=unit, kind=kind,
    )  # fmt: skip
    return attrs.field(metadata={_ENTRY: entry})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(row, column))
def form_group(*sums: Sum) -> Callable[[type[T]], type[T]]:
    """Make a class a part of the form; ``sums`` are the rules among its fields, by default those of its base."""

    def decorate(cls: type[T]) -> type[T]:
        cls.__repr__ = _shown  # type: ignore[method-assign]
        made = attrs.frozen(kw_only=True, repr=False)(cls)
        _SUMS[made] = sums or _SUMS.get(made.__mro__[1], ())
        return made

    return decorate


def _shown(part: Any) -> str:
    """A row with its numbers; of what holds rows their names, for nobody reads two hundred numbers in a line."""
    inside = {field.name: getattr(part, field.name) for field in attrs.fields(type(part))}
    if any(attrs.has(type(value)) for value in inside.values()):
        return f"<{type(part).__name__}: {', '.join(inside)}>"
    return f"{type(part).__name__}({', '.join(f'{name}={value!r}' for name, value in inside.items())})"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(row, column))
def form_table(
    name: str,
    title: str,
    *sums: Sum,
    also: tuple[str, ...] = (),
    one_row: bool = False,
    corner: str = "",
    above: tuple[str, ...] = (),
    foreign_rows: tuple[str, ...] = (),
    foreign_columns: tuple[str, ...] = (),
) -> Callable[[type[T]], type[T]]:
    """Make a class one of the form's tables; ``one_row`` where all its cells are printed in a single row.

    ``corner`` is printed above the row labels, ``above`` over all the column labels (outermost first). Foreign rows
    and columns are no part of the form, but published reports add them: a number of theirs belongs to no cell.
    """

    def decorate(cls: type[T]) -> type[T]:
        made = form_group(*sums)(cls)
        _TABLES[name] = _Table(made, title, also, one_row, corner, above, foreign_rows, foreign_columns)
        return made

    return decorate


_SUMS: dict[type[Any], tuple[Sum, ...]] = {}


@attrs.frozen
class _Table:
    cls: type[Any]
    title: str
    also: tuple[str, ...]
    one_row: bool
    corner: str
    above: tuple[str, ...]
    foreign_rows: tuple[str, ...]
    foreign_columns: tuple[str, ...]


_TABLES: dict[str, _Table] = {}


# --------------------------------------------------------------------------- 二、主动公开政府信息情况


def _article_20(item: str) -> Heading:
    """An item of 第二十条, which heads a block of table two; reports leave out the second 第, or all behind it."""
    return Heading(f"第二十条第（{item}）项", also=(f"第二十条（{item}）项", "第二十条第"))


@form_group()
class Documents:
    """One row of table two under 第二十条第（一）项."""

    produced: int | None = column("本年新制作数量", also=("本年新制定数量", "本年制作数量"), until=2019)
    disclosed: int | None = column("本年新公开数量", until=2019)
    total_disclosed: int | None = column("对外公开总数量", also=("对外公开总数",), until=2019)
    issued: int | None = column(
        "本年制发件数",
        also=("本年发件数", "本年发件", "制发件数量", "本年制发件数量", "本年度制发数"),
        since=2021,
        unit="件",
    )
    repealed: int | None = column("本年废止件数", misspelt=("本年度止件数",), since=2021, unit="件")
    in_force: int | None = column(
        "现行有效件数", also=("现行有效件", "现行有效件数（历史累计）"), since=2021, unit="件"
    )


@form_group()
class Decisions:
    """One row of table two under 第二十条第（五）项 or （六）项."""

    previous_items: int | None = column("上一年项目数量", also=("上一年项目数", "项目数量"), until=2019)
    change: int | None = column("本年增/减", until=2019, kind=Kind.CHANGE)
    decisions: int | None = column("处理决定数量", relabelled={2021: "本年处理决定数量"}, also=("处理数量",))


@form_group()
class Fees:
    """行政事业性收费: a number of fee items in the 2019 edition, an amount in the 2021 edition."""

    previous_items: int | None = column("上一年项目数量", also=("上一年项目数", "项目数量"), until=2019)
    change: int | None = column("本年增/减", until=2019, kind=Kind.CHANGE)
    amount: Decimal | None = column(
        "本年收费金额（单位：万元）",
        also=("本年收费金额", "本年度收费金额", "收费总金额"),
        since=2021,
        unit="万元",
        kind=Kind.AMOUNT,
    )


@form_group()
class Procurement:
    """政府集中采购. The form states no unit for the amount: see `Cell.unit` for the printed one."""

    items: int | None = column("采购项目数量", also=("采购项目数",), until=2019)
    amount: Decimal | None = column("采购总金额", until=2019, kind=Kind.AMOUNT)


@form_table(
    "disclosure",
    "二、主动公开政府信息情况",
    also=("主动公开信息情况",),
    corner="信息内容",
    foreign_rows=("其他主动公开文件", "行政检查", "行政确认", "小计", "合计", "共计"),
)
class Disclosure:
    """Table two: what was published without being asked for."""

    edition: Edition | None
    """The edition of this table, None where the table was not found."""
    rules: Documents = row("规章", block=_article_20("一"))
    normative_documents: Documents = row(
        "规范性文件",
        relabelled={2021: "行政规范性文件"},
        block=_article_20("一"),
    )
    licensing: Decisions = row("行政许可", block=_article_20("五"))
    other_services: Decisions = row(
        "其他对外管理服务事项", also=("其他对外管理服务",), until=2019, block=_article_20("五")
    )
    penalties: Decisions = row("行政处罚", block=_article_20("六"))
    coercion: Decisions = row("行政强制", block=_article_20("六"))
    fees: Fees = row("行政事业性收费", also=("行政事业收费",), misspelt=("行政事业型收费",), block=_article_20("八"))
    procurement: Procurement = row("政府集中采购", until=2019, block=_article_20("九"))


# --------------------------------------------------------------------------- 三、收到和处理政府信息公开申请情况

_LEGAL_PERSONS = ("法人或其他组织",)
_RESULTS = Heading("三、本年度办理结果")


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

    natural_person: int | None = column("自然人", also=("公民", "个人", "自然人（公民）", "个人（自然人）"), unit="件")
    commercial_enterprise: int | None = column("商业企业", over=_LEGAL_PERSONS, unit="件")
    research_institution: int | None = column("科研机构", also=("科研院所", "科研单位"), over=_LEGAL_PERSONS, unit="件")
    public_welfare_organization: int | None = column(
        "社会公益组织", also=("社会公益团体",), over=_LEGAL_PERSONS, unit="件"
    )
    legal_services_organization: int | None = column(
        "法律服务机构", also=("律师事务所",), over=_LEGAL_PERSONS, unit="件"
    )
    other_organization: int | None = column("其他", over=_LEGAL_PERSONS, unit="件")
    total: int | None = column("总计", also=("合计", "总数"), unit="件")


@form_group()
class Denied:
    """（三）不予公开."""

    state_secret: Applicants = row("1.属于国家秘密", also=("1.国家秘密",))
    prohibited_by_law: Applicants = row("2.其他法律行政法规禁止公开")
    security_and_stability: Applicants = row(
        "3.危及“三安全一稳定”",
        also=(
            "3.危及“国家安全、公共安全、经济安全、社会稳定”",
            "3.危及“国家安全、公共安全、经济安全和社会稳定”",
        ),
    )
    third_party_rights: Applicants = row("4.保护第三方合法权益")
    internal_affairs: Applicants = row("5.属于三类内部事务信息", also=("5.属于内部事务信息", "5.内部事务信息"))
    process_information: Applicants = row("6.属于四类过程性信息", also=("6.属于过程性信息", "6.过程性信息"))
    enforcement_files: Applicants = row("7.属于行政执法案卷", also=("7.行政执法案卷",))
    administrative_inquiry: Applicants = row("8.属于行政查询事项", also=("8.行政查询事项",))


@form_group()
class Unavailable:
    """（四）无法提供."""

    not_held: Applicants = row("1.本机关不掌握相关政府信息", also=("1.不掌握相关政府信息",))
    needs_creation: Applicants = row("2.没有现成信息需要另行制作")
    still_unclear: Applicants = row("3.补正后申请内容仍不明确")


@form_group()
class NotProcessed:
    """（五）不予处理."""

    petition: Applicants = row("1.信访举报投诉类申请")
    repeated: Applicants = row("2.重复申请")
    publication: Applicants = row("3.要求提供公开出版物")
    excessive: Applicants = row("4.无正当理由大量反复申请", also=("4.大量反复申请",))
    confirmation: Applicants = row(
        "5.要求行政机关确认或重新出具已获取信息",
        also=("5.要求确认或重新出具已获取信息", "5.确认或重新出具已获取信息", "5.确认或重新出具"),
    )


@form_group()
class OtherHandling:
    """（六）其他处理: three rows in the 2021 edition, the single row ``undivided`` in the 2019 edition."""

    not_corrected: Applicants = row(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        also=("1.逾期不补正", "1.逾期不补正不再处理"),
        since=2021,
    )
    fee_unpaid: Applicants = row(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        also=("2.逾期未缴费", "2.逾期未缴费不再处理"),
        since=2021,
    )
    other: Applicants = row("3.其他", also=("3.其他原因", "3.其他情况", "3.其他情形"), since=2021)
    undivided: Applicants = row("（六）其他处理", until=2019)


@form_table(
    "applications",
    "三、收到和处理政府信息公开申请情况",
    Sum(
        code="outcome-sum",
        left=("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling"),
        right=("concluded",),
    ),
    Sum(code="balance", left=("received", "carried_in"), right=("concluded", "carried_forward")),
    also=("三、收到的处理政府信息公开申请情况", "处理政府信息公开申请情况"),
    corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    above=("申请人情况",),
    foreign_columns=("小计",),
)
class Applications:
    """Table three: applications for disclosure received, and how each of them ended."""

    edition: Edition | None
    """The edition of this table, None where the table was not found."""
    received: Applicants = row(
        "一、本年新收政府信息公开申请数量",
        also=("本年度新收政府信息公开申请数量", "本年新收信息公开申请数量", "本年新收政务信息公开申请数量"),
    )
    carried_in: Applicants = row(
        "二、上年结转政府信息公开申请数量",
        also=(
            "上年度结转政府信息公开申请数量",
            "上一年结转政府信息公开申请数量",
            "上一年度结转政府信息公开申请数量",
            "上年结转信息公开申请数量",
            "上年结转政务信息公开申请数量",
        ),
    )
    granted: Applicants = row("（一）予以公开", also=("（一）予以公开情况",), block=_RESULTS)
    partially_granted: Applicants = row(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", also=("（二）部分公开",), block=_RESULTS
    )
    denied: Denied = row("（三）不予公开", block=_RESULTS)
    unavailable: Unavailable = row("（四）无法提供", block=_RESULTS)
    not_processed: NotProcessed = row("（五）不予处理", block=_RESULTS)
    other_handling: OtherHandling = row("（六）其他处理", block=_RESULTS)
    concluded: Applicants = row(
        "（七）总计", also=("（七）合计", "（七）小计", "本年度办理结果总计", "办理结果合计"), block=_RESULTS
    )
    carried_forward: Applicants = row(
        "四、结转下年度继续办理", also=("结转下年继续办理", "结转下一年继续办理", "结转下一年度继续办理")
    )


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
    one_row=True,
)
class Disputes:
    """Table four: reviews and lawsuits. The 2021 notice left this table as it was."""

    edition: Edition | None
    """The edition of this table, None where the table was not found."""
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
    misspelt: tuple[str, ...] = ()
    """Wrong wordings of it in published reports."""
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
    misspelt: tuple[str, ...] = ()
    """Wrong wordings of it in published reports."""
    groups: tuple[str, ...]
    """Labels of the groups around the row, outermost first."""
    block: str | None
    """The heading printed above this row and its neighbours."""
    block_labels: tuple[str, ...] = ()
    """That heading and its variants."""
    editions: tuple[Edition, ...]
    """The editions of the form that print this row, oldest first."""
    cells: tuple[CellForm, ...]

    @functools.cached_property
    def place_of(self) -> Mapping[str, int]:
        """Its cells from left to right, by path."""
        return {cell.path: place for place, cell in enumerate(self.cells)}

    @functools.cached_property
    def blocks(self) -> Mapping[tuple[str, ...], Sequence[CellForm]]:
        """Its cells by the labels over them, the outermost first."""
        found: dict[tuple[str, ...], list[CellForm]] = {}
        for cell in self.cells:
            found.setdefault(cell.over, []).append(cell)
        return found

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


PlacesOfSum = tuple[tuple[int, ...], tuple[int, ...]]
"""The cells on both sides of a sum, by their place in the row."""


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
    foreign_rows: tuple[str, ...] = ()
    foreign_columns: tuple[str, ...] = ()
    """Labels of columns that published reports add to the form."""
    """Labels of rows that published reports add to the form."""
    """Labels of columns that published reports add to the form."""
    rows: tuple[RowForm, ...]
    cells: tuple[CellForm, ...]
    sums: tuple[SumForm, ...]

    @functools.cached_property
    def paths(self) -> Set[str]:
        """Those of its cells."""
        return {cell.path for cell in self.cells}

    @functools.cached_property
    def row_of(self) -> Mapping[str, RowForm]:
        """Its rows by path."""
        return {row.path: row for row in self.rows}

    @functools.cached_property
    def sums_within(self) -> Mapping[str, tuple[PlacesOfSum, ...]]:
        """Row path → the sums that lie within the row, as places of its cells."""
        found = {}
        for row in self.rows:
            at = row.place_of
            found[row.path] = tuple(
                (tuple(at[path] for path in rule.left), tuple(at[path] for path in rule.right))
                for rule in self.sums
                if rule.left[0] in at and rule.right[0] in at
            )
        return found


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


@attrs.frozen
class _Form:
    """The form that is in force."""

    editions: tuple[Edition, ...] = EDITIONS
    stand_ins: Mapping[type[Any], type[Any]] = attrs.field(factory=dict)
    """Classes of the form → those that take their place."""


_form = _Form()
_clear_caches: list[Callable[[], None]] = []


@overload
def cached(function: Callable[P, T], /) -> Callable[P, T]: ...
@overload
def cached(*, maxsize: int) -> Callable[[Callable[P, T]], Callable[P, T]]: ...
def cached(function: Callable[..., Any] | None = None, /, *, maxsize: int | None = None) -> Callable[..., Any]:
    """Like `functools.cache`, for what is made from the form: forgotten when `using` changes it.

    Whatever is made from the form is kept by this or not kept at all; a constant would outlive the form.
    """
    if function is None:
        return functools.partial(_cached, maxsize=maxsize)
    return _cached(function, maxsize=maxsize)


def _cached(function: Callable[..., Any], maxsize: int | None) -> Callable[..., Any]:
    made = functools.lru_cache(maxsize)(function)
    _clear_caches.append(made.cache_clear)
    return made


@contextlib.contextmanager
def using(*classes: type[Any], editions: tuple[Edition, ...] = EDITIONS) -> Iterator[None]:
    """Put another form in force, so that tests can try an edition that nobody has issued.

    ``editions`` are all editions of that form, and each of ``classes`` stands in for the class of the form that it
    extends, wherever that one occurs. Holds for the whole process until the context is left, and does not nest.

    @form_group()
    class MoreDocuments(forms.Documents):
        archived: int | None = column("本年归档件数", since=2026)

    with forms.using(MoreDocuments, editions=(*forms.EDITIONS, 2026)):
        forms.table_form("disclosure", 2026)
    """
    for cls in classes:
        if cls not in _SUMS or cls.__mro__[1] not in _SUMS:
            raise TypeError(f"{cls.__name__}: expected a class of the form that extends another one")
    before = _form
    _put_in_force(_Form(editions, {cls.__mro__[1]: cls for cls in classes}))
    try:
        yield
    finally:
        _put_in_force(before)


def _put_in_force(form: _Form) -> None:
    global _form
    _form = form
    for clear in _clear_caches:
        clear()


def section_titles(section: str) -> tuple[str, ...]:
    """The heading of a section as the form prints it, then its other wordings in published reports."""
    return _TITLES[section]


@cached
def editions(table: str) -> tuple[Edition, ...]:
    """The editions of a table: the oldest, and each later one that prints it otherwise than the one before."""
    rows = {edition: tuple(_rows(table, edition)) for edition in _form.editions}
    changes = (edition for before, edition in itertools.pairwise(rows) if rows[before] != rows[edition])
    return (_form.editions[0], *changes)


def newest(table: str) -> Edition:
    """The newest edition of a table."""
    return editions(table)[-1]


def is_edition(year: object) -> bool:
    """Whether the form has an edition of this year."""
    return year in _form.editions


def title(table: str) -> str:
    """The heading the form prints above a table."""
    return _TABLES[table].title


@cached
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
        foreign_rows=declared.foreign_rows,
        foreign_columns=declared.foreign_columns,
        rows=rows,
        cells=tuple(cell for row in rows for cell in row.cells),
        sums=tuple(_sums(_in_force(declared.cls), table, {cell.path: row for row in rows for cell in row.cells})),
    )


@cached
def all_table_forms() -> tuple[TableForm, ...]:
    """Every table in each of its editions, the oldest first."""
    return tuple(table_form(table, edition) for table in TABLES for edition in editions(table))


def cell_of(path: str) -> tuple[RowForm, CellForm] | None:
    """A cell and its row as the oldest edition that has it prints them; None where no edition has it."""
    found = ((row, cell) for form in all_table_forms() for row in form.rows for cell in row.cells if cell.path == path)
    return next(found, None)


def build(table: str, edition: Edition | None, values: Mapping[str, Number | None]) -> Any:
    """The typed object of one table, its numbers taken from ``values`` by path."""
    return _build(_in_force(_TABLES[table].cls), table, edition, values)


@cached
def _fields(cls: type[Any]) -> tuple[tuple[str, Entry, type[Any] | None], ...]:
    """(name, entry, class of the group or None for a column) of every declared field."""
    hints = get_type_hints(cls)
    return tuple(
        (field.name, field.metadata[_ENTRY], _in_force(hints[field.name]) if attrs.has(hints[field.name]) else None)
        for field in attrs.fields(cls)
        if _ENTRY in field.metadata
    )


def _in_force(cls: type[Any]) -> type[Any]:
    """The class itself, or the one that stands in for it."""
    return _form.stand_ins.get(cls, cls)


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
    cls = _in_force(declared.cls)
    if declared.one_row:
        yield RowForm(
            path=table, table=table, label="", labels=(), groups=(), block=None, editions=_form.editions,
            cells=tuple(_cells(cls, table, edition, ())),
        )  # fmt: skip
    else:
        yield from _rows_below(cls, _Around(table, table, edition, _form.editions))


@attrs.frozen
class _Around:
    """What is around the rows of a group."""

    path: str
    table: str
    edition: Edition
    editions: tuple[Edition, ...]
    """The editions that print the group."""
    groups: tuple[str, ...] = ()
    block: Heading | None = None


def _rows_below(cls: type[Any], around: _Around) -> Iterator[RowForm]:
    for name, entry, group in _fields(cls):
        if group is None or not entry.exists_in(around.edition):
            continue
        path, block = f"{around.path}.{name}", entry.block or around.block
        editions_of_row = tuple(filter(entry.exists_in, around.editions))
        if any(inner is None for _, _, inner in _fields(group)):
            yield RowForm(
                path=path, table=around.table, label=entry.label_in(around.edition),
                labels=entry.labels(around.edition), misspelt=entry.misspelt, groups=around.groups,
                block=block.label if block else None, block_labels=block.labels if block else (),
                editions=editions_of_row, cells=tuple(_cells(group, path, around.edition, ())),
            )  # fmt: skip
        else:
            groups = (*around.groups, entry.label_in(around.edition))
            yield from _rows_below(
                group, attrs.evolve(around, path=path, editions=editions_of_row, groups=groups, block=block)
            )


def _cells(cls: type[Any], path: str, edition: Edition, over: tuple[str, ...]) -> Iterator[CellForm]:
    for name, entry, group in _fields(cls):
        if not entry.exists_in(edition):
            continue
        below = f"{path}.{name}"
        if group is None:
            yield CellForm(
                path=below, label=entry.label_in(edition), labels=entry.labels(edition), misspelt=entry.misspelt,
                over=(*over, *entry.over), unit=entry.unit, kind=entry.kind,
            )  # fmt: skip
        else:
            yield from _cells(group, below, edition, (*over, entry.label_in(edition)))


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
