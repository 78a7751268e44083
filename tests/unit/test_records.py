"""Flat rows: one per cell, as objects, CSV and JSON lines."""

import ast
import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from govinfo_parse import records as module
from govinfo_parse.cells import Cell, Status
from govinfo_parse.records import FIELDS, Record, records, to_csv, to_json_lines
from govinfo_parse.report import Editions, Report, complete
from govinfo_parse.text import Place


def report() -> Report:
    editions = Editions(disclosure=2019, applications=2021, disputes=None)
    cells = [
        Cell(path="disclosure.procurement.amount", status=Status.PRINTED, value=Decimal("8040.50"), raw="8040.50元",
             unit="元", span=(10, 18), place=Place(line=2, column=3)),
        Cell(path="disclosure.licensing.change", status=Status.PRINTED, value=-183, raw="-183", note="含下放"),
        Cell(path="applications.received.natural_person", status=Status.UNCERTAIN, candidate=12, implied=13),
        Cell(path="applications.other_handling.fee_unpaid.total", status=Status.MARKED, raw="/", unit="件"),
    ]  # fmt: skip
    return Report(
        agency="示例市教育局", year=2023, editions=editions,
        cells=complete(editions, {cell.path: cell for cell in cells}),
    )  # fmt: skip


def record(path: str) -> Record:
    (found,) = [one for one in records(report()) if one.path == path]
    return found


def test_one_record_per_cell_in_printed_order() -> None:
    assert [one.path for one in records(report())] == [cell.path for cell in report().cells()]
    assert len(records(report())) == 22 + 175 + 15


def test_a_record_has_everything_known_about_the_cell() -> None:
    assert record("disclosure.procurement.amount") == Record(
        source=None, agency="示例市教育局", year=2023, table="disclosure", edition=2019,
        path="disclosure.procurement.amount",
        row="政府集中采购", column="采购总金额", value=Decimal("8040.50"), count=None, status=Status.PRINTED, unit="元",
        raw="8040.50元", note=None, candidate=None, implied=None, where="line 2, column 3", start=10, end=18,
    )  # fmt: skip
    uncertain = record("applications.received.natural_person")
    assert (uncertain.value, uncertain.candidate, uncertain.implied, uncertain.start) == (None, 12, 13, None)


@pytest.mark.parametrize(
    ("path", "row", "column", "edition"),
    [
        ("disclosure.rules.produced", "规章", "本年新制作数量", 2019),
        ("applications.received.other_organization", "一、本年新收政府信息公开申请数量", "其他", 2021),
        ("applications.denied.state_secret.total", "（三）不予公开 1.属于国家秘密", "总计", 2021),
        ("applications.other_handling.other.total", "（六）其他处理 3.其他", "总计", 2021),
        ("disputes.reconsideration.upheld", "行政复议", "结果维持", None),
        ("disputes.litigation.direct.total", "行政诉讼 未经复议直接起诉", "总计", None),
    ],
)
def test_labels_of_row_and_column(path: str, row: str, column: str, edition: int | None) -> None:
    found = record(path)
    assert (found.row, found.column, found.edition) == (row, column, edition)
    assert path.startswith(found.table + ".")


def test_labels_tell_the_cells_of_a_table_apart() -> None:
    for table in ("disclosure", "applications", "disputes"):
        labels = [(one.row, one.column) for one in records(report()) if one.table == table]
        assert len(set(labels)) == len(labels)


def test_csv_has_a_header_once_and_a_line_per_cell() -> None:
    file = io.StringIO()
    to_csv([report(), report()], file)
    lines = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert file.getvalue().splitlines()[0] == ",".join(FIELDS)
    assert len(lines) == 2 * 212
    by_path = {line["path"]: line for line in lines}
    amount = by_path["disclosure.procurement.amount"]
    assert (amount["value"], amount["status"], amount["start"]) == ("8040.50", "printed", "10")
    change = by_path["disclosure.licensing.change"]
    assert (change["value"], change["count"], change["note"]) == ("-183", "-183", "含下放")
    assert by_path["disputes.reconsideration.total"]["value"] == "", "None is an empty field"


def test_json_lines_are_one_object_per_cell() -> None:
    file = io.StringIO()
    to_json_lines([report()], file)
    assert "示例市教育局" in file.getvalue(), "written as it is, not as escapes"
    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    assert [tuple(line) for line in lines] == [FIELDS] * 212
    by_path = {line["path"]: line for line in lines}
    assert by_path["disclosure.procurement.amount"]["value"] == "8040.50", "a string keeps every digit"
    assert by_path["disclosure.licensing.change"]["value"] == -183
    assert by_path["applications.received.natural_person"]["status"] == "uncertain"
    assert by_path["disputes.reconsideration.total"]["value"] is None


def test_large_and_small_amounts_are_written_as_digits() -> None:
    for amount, text in ((Decimal("1E+3"), "1000"), (Decimal("0E-7"), "0.0000000")):
        one = attrs.evolve(report(), cells=complete(report().editions, {
            "disclosure.procurement.amount": Cell(
                path="disclosure.procurement.amount", status=Status.PRINTED, value=amount
            )
        }))  # fmt: skip
        file = io.StringIO()
        to_csv([one], file)
        assert f",政府集中采购,采购总金额,{text},,printed," in file.getvalue()


def test_no_reports_give_only_the_header() -> None:
    table, lines = io.StringIO(), io.StringIO()
    to_csv([], table)
    to_json_lines([], lines)
    assert table.getvalue().splitlines() == [",".join(FIELDS)]
    assert lines.getvalue() == ""


def test_it_imports_nothing_of_the_input_side() -> None:
    assert module.__file__ is not None
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name for name in modules if name.startswith("govinfo_parse")} == {
        "govinfo_parse",
        "govinfo_parse.cells",
        "govinfo_parse.forms",
        "govinfo_parse.paths",
        "govinfo_parse.report",
    }
