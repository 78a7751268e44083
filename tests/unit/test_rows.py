"""The rows of the four tables: what a source adds to each."""

from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse import forms, rows
from govinfo_parse.paths import all_cell_forms
from govinfo_parse.records import FIELDS, Fill, filled
from govinfo_parse.rows import CELLS, FINDINGS, UNREAD, Read, each_read, in_chunks, reports_table
from tests.new_edition import new_edition
from tests.unit.outcomes import mixed, outcomes, whole


def read(report: gp.Report) -> Read:
    return Read("a.txt", report=report)


def cell_rows(report: gp.Report, labels: rows.Labels = "path") -> dict[str, dict[str, object]]:
    made = (dict(zip(CELLS.heads("path"), row, strict=True)) for row in CELLS.labelled(read(report), labels, None))
    return {str(row["path"]): row for row in made}


def test_the_cells_have_the_columns_of_a_record() -> None:
    assert tuple(CELLS.heads("path")) == FIELDS


@pytest.mark.parametrize("labels", rows.LABELS)
@pytest.mark.parametrize("at", range(4))
def test_no_two_columns_have_one_name(labels: rows.Labels, at: int) -> None:
    heads = rows.tables()[at].heads(labels)
    assert len(set(heads)) == len(heads)
    assert all(heads)


def test_every_row_has_a_value_for_every_column() -> None:
    for one in each_read(outcomes()):
        for table in rows.tables():
            assert {len(row) for row in table.rows(one, None)} <= {len(table.columns)}


def test_the_cells_of_a_report_are_its_records() -> None:
    found = cell_rows(mixed())
    assert found.keys() == {cell.path for cell in mixed().cells()}
    assert found["disclosure.procurement.amount"] == {
        "source": "a.txt", "agency": "示例县<林业>局", "year": 2022, "table": "disclosure", "edition": 2019,
        "path": "disclosure.procurement.amount", "row": "政府集中采购", "column": "采购总金额",
        "value": mixed().disclosure.procurement.amount, "count": None, "status": "printed", "unit": "元",
        "raw": "8040.50元", "note": None, "candidate": None, "implied": None, "where": "line 2, column 3", "start": 10,
        "end": 18,
    }  # fmt: skip


def test_in_chinese_the_terms_are_chinese_and_nothing_else_is() -> None:
    plain, chinese = cell_rows(mixed()), cell_rows(mixed(), "zh")
    changed = {
        name for path, row in plain.items() for name, value in row.items() if chinese[path][name] != value
    }  # fmt: skip
    assert changed == {"table", "status"}
    assert {row["status"] for row in chinese.values()} == {"已填", "空白", "符号", "不可读", "存疑", "未找到"}


def test_every_term_is_told_in_chinese() -> None:
    terms: set[object] = {*gp.Status, *gp.Severity, *forms.TABLES}
    assert terms == rows.TERMS.keys()
    assert len(set(rows.TERMS.values())) == len(terms)


def test_a_report_is_one_row_with_all_cells_of_all_editions() -> None:
    table = reports_table()
    (row,) = table.rows(read(mixed()), None)
    found = dict(zip(table.heads("path"), row, strict=True))
    assert found.keys() >= all_cell_forms().keys()
    for path in all_cell_forms():
        assert found[path] == mixed().cell(path).value, path
    assert (found["errors"], found["warnings"], found["error"]) == (1, 0, None)
    assert [found[f"{name}.edition"] for name in forms.TABLES] == [2019, 2021, None]


def test_columns_stand_row_by_row_and_the_newest_first() -> None:
    heads = reports_table().heads("path")
    names = [head.removeprefix("disclosure.rules.") for head in heads if head.startswith("disclosure.rules.")]
    assert names == ["issued", "repealed", "in_force", "produced", "disclosed", "total_disclosed"]
    at = [heads.index(f"applications.{row}.total") for row in ("received", "denied.state_secret", "concluded")]
    assert at == sorted(at)
    for edition in forms.editions("applications"):
        order = [heads.index(cell.path) for cell in forms.table_form("applications", edition).cells]
        assert order == sorted(order)


def test_chinese_columns_are_the_labels_of_the_form() -> None:
    named = dict(zip(reports_table().heads("path"), reports_table().heads("zh"), strict=True))
    assert named["applications.denied.state_secret.total"] == "（三）不予公开 1.属于国家秘密 总计"
    assert named["applications.received.other_organization"] == "一、本年新收政府信息公开申请数量 法人或其他组织 其他"
    assert named["disputes.litigation.direct.upheld"] == "行政诉讼 未经复议直接起诉 结果维持"
    assert named["disclosure.licensing.decisions"] == "行政许可 本年处理决定数量"


def test_an_edition_that_is_new_has_its_columns() -> None:
    before = set(reports_table().heads("path"))
    with new_edition():
        heads = reports_table().heads("path")
        assert set(heads) - before
        assert len(set(reports_table().heads("zh"))) == len(heads)
        assert all_cell_forms().keys() <= set(heads)
    assert set(reports_table().heads("path")) == before


def test_what_was_not_read_is_a_row_of_the_reports_and_of_its_own() -> None:
    one = Read("b/none.pdf", error=gp.SourceError("no text"))
    (row,) = reports_table().rows(one, None)
    found = dict(zip(reports_table().heads("path"), row, strict=True))
    assert {name: value for name, value in found.items() if value is not None} == {
        "source": "b/none.pdf", "error": "SourceError: no text",
    }  # fmt: skip
    assert list(UNREAD.rows(one, None)) == [("b/none.pdf", "SourceError", "no text")]
    assert list(CELLS.rows(one, None)) == list(FINDINGS.rows(one, None)) == []


def test_a_finding_says_its_cells_and_its_place() -> None:
    assert list(FINDINGS.rows(read(mixed()), None)) == [
        (
            "a.txt", "示例县<林业>局", 2022, "error", "value-unreadable", "规章 本年新制作数量: <no number>",
            "disclosure.rules.produced", None, "l2", "line 1, column 5",
        )
    ]  # fmt: skip


def test_sources_are_the_paths_else_the_names_of_the_files() -> None:
    path = Path(__file__).parents[2] / "corpus" / "seed-000" / "source.txt"
    named = gp.Report.from_dict(gp.parse_file(path).to_dict())
    given = [one.source for one in each_read([*outcomes(), named])]
    assert given == ["a/whole.html", "a/mixed.docx", "b/none.pdf", None, "source.txt"]
    assert [one.source for one in each_read(named)] == ["source.txt"], "one report alone"
    assert [one.source for one in each_read(gp.parse_file(path))] == [str(path)]


@pytest.mark.parametrize(
    "wrong", ["a.txt", None, ("a.txt", None), ("a.txt", whole(), 3), ValueError("no path"), (None, ValueError("x"))]
)
def test_anything_else_is_refused_with_its_number(wrong: object) -> None:
    with pytest.raises(TypeError, match="reports, number 1: expected a Report"):
        list(each_read([whole(), wrong]))  # type: ignore[list-item]


def test_chunks_take_no_more_than_they_need() -> None:
    taken = []
    given = (taken.append(at) or Read(str(at)) for at in range(10))  # type: ignore[func-returns-value]
    chunks = in_chunks(given, 4)
    assert len(next(chunks)) == 4
    assert len(taken) == 4
    assert [len(chunk) for chunk in chunks] == [4, 2]


FILLED = "applications.received."


@pytest.mark.parametrize(
    ("fill", "person", "enterprise", "institution", "statuses"),
    [
        (None, None, None, None, ["uncertain", "blank", "marked"]),
        ("implied", 13, None, 0, ["implied", "blank", "implied"]),
        ("zero", 13, 0, 0, ["implied", "blank", "implied"]),
    ],
)
def test_what_stands_in_is_the_decision_of_the_user(
    fill: Fill | None, person: int | None, enterprise: int | None, institution: int | None, statuses: list[str]
) -> None:
    report = filled(mixed(), fill)
    names = ("natural_person", "commercial_enterprise", "research_institution")
    assert [report.cell(FILLED + name).value for name in names] == [person, enterprise, institution]
    assert [report.cell(FILLED + name).status for name in names] == statuses
    assert report.disclosure.rules.produced is None, "unreadable is not zero"
    assert report.disputes.reconsideration.total is None, "missing is not zero"
    assert report.applications.received.total == 9


def test_an_empty_amount_is_filled_with_an_amount() -> None:
    report = filled(gp.Report.from_values({"disclosure.fees.amount": None}), "zero")
    assert repr(report.disclosure.fees.amount) == "Decimal('0')"


def test_another_fill_is_refused() -> None:
    with pytest.raises(ValueError, match="fill: expected None, 'implied' or 'zero', found 'mean'"):
        filled(mixed(), "mean")  # type: ignore[arg-type]
