"""The walk over the form classes: what the form prints, in both editions."""

import inspect
import unicodedata

import attrs
import pytest

from govinfo_parse import forms
from govinfo_parse.forms import Edition, Entry, Kind, RowForm, TableForm, table_form
from govinfo_parse.paths import all_cell_forms
from tests.new_edition import NEXT, OtherHandling, new_edition

SIZES: list[tuple[str, Edition, int, int]] = [
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


def row_form(path: str, edition: Edition) -> RowForm:
    return next(row for row in table_form(path.split(".")[0], edition).rows if row.path == path)


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
    row = row_form(path, edition)
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


# --------------------------------------------------------------------------- from when to when


@pytest.mark.parametrize(
    ("entry", "there"),
    [
        (Entry(label="规章"), [2019, 2021, NEXT]),
        (Entry(label="规章", since=2021), [2021, NEXT]),
        (Entry(label="规章", until=2021), [2019, 2021]),
        (Entry(label="规章", since=2021, until=2021), [2021]),
    ],
    ids=["ever", "since", "until", "one edition"],
)
def test_a_field_exists_from_its_first_edition_to_its_last(entry: Entry, there: list[Edition]) -> None:
    assert [edition for edition in (*forms.EDITIONS, NEXT) if entry.exists_in(edition)] == there


def test_a_label_holds_until_the_next_one() -> None:
    entry = Entry(label="规范性文件", relabelled={2021: "行政规范性文件"}, also=("规范文件",))
    assert [entry.label_in(edition) for edition in (2019, 2021, NEXT)] == [
        "规范性文件", "行政规范性文件", "行政规范性文件",
    ]  # fmt: skip
    assert entry.labels(2019) == ("规范性文件", "行政规范性文件", "规范文件")
    assert entry.labels(NEXT) == ("行政规范性文件", "规范性文件", "规范文件")


@pytest.mark.parametrize(
    ("path", "edition", "editions"),
    [
        ("applications.received", 2021, (2019, 2021)),
        ("disclosure.other_services", 2019, (2019,)),
        ("applications.other_handling.undivided", 2019, (2019,)),
        ("applications.other_handling.fee_unpaid", 2021, (2021,)),
        ("disputes", 2019, (2019, 2021)),
    ],
)
def test_editions_that_print_a_row(path: str, edition: Edition, editions: tuple[Edition, ...]) -> None:
    assert row_form(path, edition).editions == editions


@pytest.mark.parametrize(("edition", "row", "column"), [
    (2019, "规范性文件", "处理决定数量"),
    (2021, "行政规范性文件", "本年处理决定数量"),
])  # fmt: skip
def test_labels_by_edition(edition: Edition, row: str, column: str) -> None:
    documents, decisions = (row_form(f"disclosure.{name}", edition) for name in ("normative_documents", "licensing"))
    assert (documents.label, decisions.cells[-1].label) == (row, column)
    assert {"规范性文件", "行政规范性文件"} <= set(documents.labels)
    assert {"处理决定数量", "本年处理决定数量"} <= set(decisions.cells[-1].labels)


# --------------------------------------------------------------------------- wordings of published reports


@pytest.mark.parametrize(
    ("path", "wordings"),
    [
        ("disclosure.rules.issued", {"本年发件数", "制发件数量", "本年度制发数"}),
        ("disclosure.rules.in_force", {"现行有效件", "现行有效件数（历史累计）"}),
        ("disclosure.rules.total_disclosed", {"对外公开总数"}),
        ("disclosure.procurement.items", {"采购项目数"}),
        ("applications.received.total", {"合计"}),
    ],
)
def test_wordings_of_a_column(path: str, wordings: set[str]) -> None:
    assert wordings <= set(all_cell_forms()[path].labels)


def test_mistakes_are_no_wordings() -> None:
    repealed, fees = all_cell_forms()["disclosure.rules.repealed"], row_form("disclosure.fees", 2021)
    assert (repealed.labels, repealed.misspelt) == (("本年废止件数",), ("本年度止件数",))
    assert (fees.labels, fees.misspelt) == (("行政事业性收费", "行政事业收费"), ("行政事业型收费",))


def test_wordings_of_a_block() -> None:
    rules = row_form("disclosure.rules", 2021)
    assert rules.block_labels == ("第二十条第（一）项", "第二十条（一）项", "第二十条第")
    assert row_form("applications.received", 2021).block_labels == ()


@pytest.mark.parametrize(("table", "edition", "rows", "cells"), SIZES)
def test_no_wording_differs_in_punctuation_alone(table: str, edition: Edition, rows: int, cells: int) -> None:
    """White space, brackets, punctuation and width are for a matcher; here they would only be noise."""
    for row in table_form(table, edition).rows:
        for labels in (
            row.labels + row.misspelt,
            row.block_labels,
            *(cell.labels + cell.misspelt for cell in row.cells),
        ):
            bare = ["".join(filter(str.isalnum, unicodedata.normalize("NFKC", label))) for label in labels]
            assert len(set(bare)) == len(bare), labels


@pytest.mark.parametrize(("table", "edition", "rows", "cells"), SIZES)
def test_what_is_foreign_is_no_part_of_the_form(table: str, edition: Edition, rows: int, cells: int) -> None:
    form = table_form(table, edition)
    printed = {label for row in form.rows for label in (*row.labels, *row.groups)}
    printed |= {label for cell in form.cells for label in cell.labels}
    assert printed.isdisjoint({*form.foreign_rows, *form.foreign_columns})


# --------------------------------------------------------------------------- a new edition


def test_a_new_edition_has_what_it_adds() -> None:
    with new_edition():
        assert [forms.editions(table) for table in forms.TABLES] == [(2019, 2021, NEXT), (2019, 2021, NEXT), (2019,)]
        assert [forms.newest(table) for table in forms.TABLES] == [NEXT, NEXT, 2019]
        before, after = (whole(edition) for edition in (2021, NEXT))
    assert after["rows"] - before["rows"] == {"applications.other_handling.transferred"}
    assert {path for path in after["cells"] - before["cells"] if not path.startswith("applications.")} == {
        "disclosure.rules.archived", "disclosure.normative_documents.archived",
    }  # fmt: skip
    assert before["rows"] <= after["rows"]
    assert before["cells"] <= after["cells"]


def whole(edition: Edition) -> dict[str, set[str]]:
    """The paths of the rows and cells of tables two and three."""
    tables = [table_form(table, edition) for table in ("disclosure", "applications")]
    return {
        "rows": {row.path for form in tables for row in form.rows},
        "cells": {cell.path for form in tables for cell in form.cells},
    }


def test_a_new_row_and_column_stand_in_their_places() -> None:
    with new_edition():
        rules = row_form("disclosure.rules", NEXT)
        assert [cell.label for cell in rules.cells] == ["本年制发件数", "本年废止件数", "现行有效件数", "本年归档件数"]
        rows = [row.path for row in table_form("applications", NEXT).rows]
        at = rows.index("applications.other_handling.transferred")
        assert rows[at - 1 : at + 2 : 2] == ["applications.other_handling.other", "applications.concluded"]
        transferred = row_form("applications.other_handling.transferred", NEXT)
        assert transferred.beside == ("（六）其他处理", "4.转送其他行政机关办理")
        assert transferred.editions == (NEXT,)
        assert row_form("applications.other_handling.other", 2021).editions == (2021, NEXT)
        assert row_form("disclosure.procurement", 2019).editions == (2019,)


def test_the_sums_include_a_new_row() -> None:
    with new_edition():
        sums = table_form("applications", NEXT).sums
        older = table_form("applications", 2021).sums
    row = "applications.other_handling.transferred"
    assert [rule.where for rule in sums if rule.right == (f"{row}.total",)] == ["（六）其他处理 4.转送其他行政机关办理"]
    assert all(f"{row}.{rule.right[0].rpartition('.')[2]}" in rule.left for rule in sums if rule.code == "outcome-sum")
    assert not any(path.startswith(row) for rule in older for path in (*rule.left, *rule.right))


def test_a_table_of_a_new_edition_is_typed() -> None:
    with new_edition():
        table = forms.build("applications", NEXT, {"applications.other_handling.transferred.total": 4})
        assert isinstance(table, forms.Applications)
        assert isinstance(table.other_handling, OtherHandling)
        assert table.other_handling.transferred.total == 4


def everything() -> list[TableForm]:
    return [table_form(table, edition) for table in forms.TABLES for edition in forms.editions(table)]


def test_the_form_is_as_before_once_the_edition_is_gone() -> None:
    before, known = everything(), set(all_cell_forms())
    with new_edition():
        assert len(everything()) == len(before) + 2
        assert set(all_cell_forms()) > known
    assert everything() == before
    assert set(all_cell_forms()) == known
    assert not forms.is_edition(NEXT)


def test_the_form_is_as_before_after_an_error() -> None:
    before = everything()
    with pytest.raises(ZeroDivisionError), new_edition():
        _ = 1 // 0
    assert everything() == before


def test_only_a_class_of_the_form_stands_in_for_another() -> None:
    with pytest.raises(TypeError, match="Documents: expected a class of the form"), forms.using(forms.Documents):
        pass


def test_what_is_kept_is_forgotten_with_the_form() -> None:
    calls = []

    @forms.cached(maxsize=2)
    def counted(table: str) -> int:
        calls.append(table)
        return len(forms.editions(table))

    assert (counted("disclosure"), counted("disclosure"), calls) == (2, 2, ["disclosure"])
    with new_edition():
        assert counted("disclosure") == 3
    assert counted("disclosure") == 2
