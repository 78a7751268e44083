"""The walk over the form classes: what the form prints, in both editions."""

import inspect

import attrs
import pytest

from govinfo_parse import forms
from govinfo_parse.forms import Edition, Kind, table_form

SIZES = [
    ("disclosure", 2021, 6, 10),
    ("disclosure", 2019, 8, 22),
    ("applications", 2021, 25, 175),
    ("applications", 2019, 23, 161),
    ("disputes", 2019, 1, 15),
]


@pytest.mark.parametrize(("table", "edition", "rows", "cells"), SIZES)
def test_numbers_of_rows_and_cells(table: str, edition: Edition, rows: int, cells: int) -> None:
    form = table_form(table, edition)
    assert len(form.rows) == rows
    assert len(form.cells) == cells
    assert [cell for row in form.rows for cell in row.cells] == list(form.cells)
    assert len({cell.path for cell in form.cells}) == cells


@pytest.mark.parametrize(("edition", "cells"), [(2019, 198), (2021, 200)])
def test_cells_of_a_whole_report(edition: Edition, cells: int) -> None:
    tables = [table_form("disclosure", edition), table_form("applications", edition), table_form("disputes", 2019)]
    assert sum(len(form.cells) for form in tables) == cells


def test_tables_and_their_editions() -> None:
    assert forms.TABLES == ("disclosure", "applications", "disputes")
    assert [forms.editions(table) for table in forms.TABLES] == [(2019, 2021), (2019, 2021), (2019,)]
    assert forms.title("disputes") == "四、政府信息公开行政复议、行政诉讼情况"


def test_the_six_sections_in_printed_order() -> None:
    assert list(forms.SECTIONS) == [
        "overview", "disclosure", "applications", "disputes", "problems", "other_matters",
    ]  # fmt: skip
    assert [heading[:2] for heading in forms.SECTIONS.values()] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_columns_of_applications() -> None:
    received = table_form("applications", 2021).rows[0]
    assert received.path == "applications.received"
    assert [cell.path.removeprefix("applications.received.") for cell in received.cells] == [
        "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
        "legal_services_organization", "other_organization", "total",
    ]  # fmt: skip
    assert [cell.label for cell in received.cells] == [
        "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计",
    ]  # fmt: skip
    assert [len(cell.over) for cell in received.cells] == [0, 1, 1, 1, 1, 1, 0]


RESULTS = "三、本年度办理结果"
ROWS = [
    ("disclosure.rules", 2021, ("规章",), "第二十条第（一）项"),
    ("disclosure.normative_documents", 2019, ("规范性文件",), "第二十条第（一）项"),
    ("disclosure.other_services", 2019, ("其他对外管理服务事项",), "第二十条第（五）项"),
    ("disclosure.coercion", 2021, ("行政强制",), "第二十条第（六）项"),
    ("disclosure.procurement", 2019, ("政府集中采购",), "第二十条第（九）项"),
    ("applications.carried_in", 2021, ("二、上年结转政府信息公开申请数量",), None),
    ("applications.granted", 2019, ("（一）予以公开",), RESULTS),
    ("applications.denied.internal_affairs", 2021, ("（三）不予公开", "5.属于三类内部事务信息"), RESULTS),
    ("applications.unavailable.still_unclear", 2019, ("（四）无法提供", "3.补正后申请内容仍不明确"), RESULTS),
    ("applications.not_processed.repeated", 2021, ("（五）不予处理", "2.重复申请"), RESULTS),
    ("applications.other_handling.other", 2021, ("（六）其他处理", "3.其他"), RESULTS),
    ("applications.other_handling.undivided", 2019, ("（六）其他处理",), RESULTS),
    ("applications.concluded", 2021, ("（七）总计",), RESULTS),
    ("applications.carried_forward", 2019, ("四、结转下年度继续办理",), None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "edition", "beside", "block"), ROWS)
def test_labels_beside_a_row(path: str, edition: Edition, beside: tuple[str, ...], block: str | None) -> None:
    row = next(row for row in table_form(path.split(".")[0], edition).rows if row.path == path)
    assert row.beside == beside
    assert row.name == " ".join(beside)
    assert row.block == block
    assert row.label in row.labels


def test_disputes_are_one_row_of_three_blocks() -> None:
    (row,) = table_form("disputes", 2019).rows
    assert (row.label, row.labels, row.beside) == ("", (), ())
    assert [cell.over for cell in row.cells[::5]] == [
        ("行政复议",),
        ("行政诉讼", "未经复议直接起诉"),
        ("行政诉讼", "复议后起诉"),
    ]
    assert [cell.label for cell in row.cells[:5]] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert row.cells[7].path == "disputes.litigation.direct.other"


@pytest.mark.parametrize(
    ("table", "edition", "other"),
    [
        ("disclosure", 2019, 2021),
        ("disclosure", 2021, 2019),
        ("applications", 2019, 2021),
        ("applications", 2021, 2019),
    ],
)
def test_fields_of_one_edition_only(table: str, edition: Edition, other: Edition) -> None:
    only = {c.path for c in table_form(table, edition).cells} - {c.path for c in table_form(table, other).cells}
    columns = {path.rpartition(".")[2] for path in only}
    rows = {path.split(".")[-2] for path in only}
    if table == "disclosure" and edition == 2021:
        assert only == {
            f"disclosure.{row}.{column}"
            for row in ("rules", "normative_documents")
            for column in ("issued", "repealed", "in_force")
        } | {"disclosure.fees.amount"}
    elif table == "disclosure":
        assert columns >= {"produced", "disclosed", "total_disclosed", "previous_items", "change", "items"}
        assert rows >= {"other_services", "procurement"}
    else:
        expected = {2019: {"undivided"}, 2021: {"not_corrected", "fee_unpaid", "other"}}
        assert rows == expected[edition]


def test_kinds_and_units() -> None:
    known = {cell.path: cell for table, edition, _, _ in SIZES for cell in table_form(table, edition).cells}
    kinds = {path: cell.kind for path, cell in known.items() if cell.kind is not Kind.COUNT}
    assert {path for path, kind in kinds.items() if kind is Kind.AMOUNT} == {
        "disclosure.fees.amount",
        "disclosure.procurement.amount",
    }
    assert {path.rpartition(".")[2] for path, kind in kinds.items() if kind is Kind.CHANGE} == {"change"}
    assert known["disclosure.fees.amount"].unit == "万元"
    assert known["disclosure.procurement.amount"].unit is None, "the form states none"
    assert known["applications.received.total"].unit == "件"


@pytest.mark.parametrize(
    ("table", "edition", "counts"),
    [
        ("disclosure", 2021, {}),
        ("applications", 2021, {"row-sum": 25, "outcome-sum": 7, "balance": 7}),
        ("applications", 2019, {"row-sum": 23, "outcome-sum": 7, "balance": 7}),
        ("disputes", 2019, {"dispute-sum": 3}),
    ],
)
def test_numbers_of_sums(table: str, edition: Edition, counts: dict[str, int]) -> None:
    codes = [rule.code for rule in table_form(table, edition).sums]
    assert {code: codes.count(code) for code in codes} == counts


@pytest.mark.parametrize(("edition", "outcomes"), [(2019, 19), (2021, 21)])
def test_a_sum_runs_over_the_rows_of_its_edition(edition: Edition, outcomes: int) -> None:
    form = table_form("applications", edition)
    rules = [rule for rule in form.sums if rule.code == "outcome-sum"]
    column = next(rule for rule in rules if rule.right == ("applications.concluded.natural_person",))
    assert len(column.left) == outcomes
    assert all(path.endswith(".natural_person") for path in column.left)
    assert column.left[0] == "applications.granted.natural_person"
    assert column.where == "自然人"
    paths = {cell.path for cell in form.cells}
    assert all({*rule.left, *rule.right} <= paths for rule in form.sums)


def test_sums_as_the_form_states_them() -> None:
    sums = table_form("applications", 2021).sums
    balance = [rule for rule in sums if rule.code == "balance"][-1]
    assert balance.left == ("applications.received.total", "applications.carried_in.total")
    assert balance.right == ("applications.concluded.total", "applications.carried_forward.total")
    row = next(rule for rule in sums if rule.right == ("applications.denied.state_secret.total",))
    assert (len(row.left), row.where) == (6, "（三）不予公开 1.属于国家秘密")
    direct = table_form("disputes", 2019).sums[1]
    assert direct.right == ("disputes.litigation.direct.total",)
    assert direct.where == "行政诉讼 未经复议直接起诉"


def test_build_makes_the_typed_table() -> None:
    table = forms.build("applications", 2019, {"applications.denied.state_secret.total": 4})
    assert isinstance(table, forms.Applications)
    assert table.edition == 2019
    assert table.denied.state_secret.total == 4
    assert table.other_handling.undivided.total is None


def test_every_field_of_the_form_is_declared_and_walked() -> None:
    """No attribute of the form classes stays outside the walk: each leaf is a cell of at least one edition."""

    def leaves(cls: type[attrs.AttrsInstance], path: str) -> list[str]:
        found = []
        for name, kind in inspect.get_annotations(cls, eval_str=True).items():
            if inspect.isclass(kind) and attrs.has(kind):
                found += leaves(kind, f"{path}.{name}")
            elif name != "edition":
                found.append(f"{path}.{name}")
        return found

    classes = {"disclosure": forms.Disclosure, "applications": forms.Applications, "disputes": forms.Disputes}
    for table, cls in classes.items():
        walked = {cell.path for edition in forms.editions(table) for cell in table_form(table, edition).cells}
        declared = set(leaves(cls, table))
        assert walked <= declared
        unused = declared - walked
        assert unused == set()
