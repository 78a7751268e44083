"""Reports as files: what other programs read out of them is what was put in."""

import csv
import json
import sqlite3
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

import govinfo_parse as gp
from govinfo_parse import exports, frames, rows
from govinfo_parse.exports import FORMATS, Exported, export
from govinfo_parse.paths import all_cell_forms
from govinfo_parse.records import FIELDS, FILLS, Fill, filled, records
from govinfo_parse.rows import CELLS, Outcome, each_read
from tests.unit.outcomes import HOSTILE, mixed, outcomes, whole

CORPUS = Path(__file__).parents[2] / "corpus"
AMOUNT = "disclosure.fees.amount"
ALL_TABLES = [suffix for suffix, kind in FORMATS.items() if kind.all_tables]
ONE_TABLE = [suffix for suffix, kind in FORMATS.items() if not kind.all_tables]


def rows_of(reports: list[Outcome], fill: Fill | None = None) -> list[dict[str, Any]]:
    """The long layout, as plain values."""
    made = (row for read in each_read(reports) for row in CELLS.rows(read, fill))
    return [{name: _plain(value) for name, value in zip(FIELDS, row, strict=True)} for row in made]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _csv(path: Path) -> Iterator[dict[str, Any]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "the byte order mark by which spreadsheets know UTF-8"
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _sqlite(path: Path) -> Iterator[dict[str, Any]]:
    database = sqlite3.connect(path)
    try:
        database.row_factory = sqlite3.Row
        yield from map(dict, database.execute("SELECT * FROM cells"))
    finally:
        database.close()


def _duckdb(path: Path) -> Iterator[dict[str, Any]]:
    with duckdb.connect(str(path), read_only=True) as database:
        yield from [dict(zip(FIELDS, row, strict=True)) for row in database.sql("FROM cells").fetchall()]


def _xlsx(path: Path) -> Iterator[dict[str, Any]]:
    heads, *lines = openpyxl.load_workbook(path)["cells"].iter_rows(values_only=True)
    assert heads == FIELDS
    yield from (dict(zip(FIELDS, line, strict=True)) for line in lines)


READERS: dict[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": lambda path: iter(pq.read_table(path).to_pylist()),
    ".sqlite": _sqlite,
    ".duckdb": _duckdb,
    ".xlsx": _xlsx,
}


def same(written: Any, value: Any) -> bool:
    """Whether a file holds a value; some know texts only, and most know an empty text as none."""
    if value is None or value == "":
        return written in (None, "")
    if isinstance(value, (int, Decimal)) and isinstance(written, (str, float, Decimal)):
        return Decimal(str(written)) == value
    return bool(written == value)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("fill", [None, *FILLS])
def test_what_is_read_is_what_was_put_in(tmp_path: Path, suffix: str, fill: Fill | None) -> None:
    path = tmp_path / f"cells{suffix}"
    assert export(outcomes(), path, labels="path", fill=fill) == Exported(read=3, unread=1)
    expected = rows_of(outcomes(), fill)
    found = list(READERS[suffix](path))
    assert len(found) == len(expected) > 600
    for row, line in zip(expected, found, strict=True):
        assert [name for name in FIELDS if not same(line[name], row[name])] == [], row["path"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", FORMATS)
def test_totals_are_the_same_on_every_way(tmp_path: Path, suffix: str) -> None:
    read = [(path, gp.parse_file(path)) for path in sorted(CORPUS.glob("tracer-*/source.*"))]
    assert len(read) == 12
    path = tmp_path / f"corpus{suffix}"
    export(read, path, labels="path")
    lines = list(READERS[suffix](path))
    for cell in (
        "applications.received.total",
        "disputes.litigation.direct.corrected",
        AMOUNT,
        "disclosure.fees.change",
    ):
        printed = [value for _, report in read if (value := report.cell(cell).value) is not None]
        told = [
            Decimal(str(line["value"])) for line in lines if line["path"] == cell and line["value"] not in (None, "")
        ]
        assert printed
        assert sum(told) == sum(printed), cell


def test_rows_to_arrow_to_parquet_to_duckdb_have_the_same_totals(tmp_path: Path) -> None:
    read = [gp.parse_file(path) for path in sorted(CORPUS.glob("tracer-*/source.*"))]
    pq.write_table(frames.to_arrow(read), tmp_path / "cells.parquet")
    query = f"SELECT path, sum(value), sum(count) FROM '{tmp_path}/cells.parquet' GROUP BY path"
    found = {path: (value, count) for path, value, count in duckdb.execute(query).fetchall()}
    expected: dict[str, list[Any]] = {}
    for record in (record for report in read for record in records(report) if record.value is not None):
        expected.setdefault(record.path, []).append(record.value)
    assert len(expected) > 200
    for path, values in expected.items():
        assert found[path][0] == sum(values)
        assert found[path][1] == (None if all_cell_forms()[path].kind.value == "amount" else sum(values))


def test_parquet_has_the_schema_of_the_frames(tmp_path: Path) -> None:
    for layout in frames.LAYOUTS:
        export(outcomes(), tmp_path / "a.parquet", layout=layout, labels="zh", fill="zero")
        schema = pq.read_schema(tmp_path / "a.parquet")
        declared = frames.schema_of(layout, "zh", "zero")
        assert schema.equals(declared)
        assert (schema.metadata or {}).items() >= (declared.metadata or {}).items()


@pytest.mark.parametrize("suffix", ONE_TABLE)
def test_a_row_per_report(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"reports{suffix}"
    export(outcomes(), path, layout="wide", labels="zh")
    lines = list(READERS[suffix](path))
    head = "一、本年新收政府信息公开申请数量 总计"
    assert [line["来源"] or None for line in lines] == ["a/whole.html", "a/mixed.docx", "b/none.pdf", None]
    assert [str(line[head] or "") for line in lines] == [
        str(whole().applications.received.total), "9", "", str(whole().applications.received.total)
    ]  # fmt: skip
    assert lines[2]["未读原因"] == "SourceError: the file holds no text"


def test_json_lines_of_reports_are_nested_as_their_attributes_are(tmp_path: Path) -> None:
    export(outcomes(), tmp_path / "a.jsonl", layout="wide", fill="zero")
    first, second, third, _ = _json_lines(tmp_path / "a.jsonl")
    assert first["applications"] == whole().values()["applications"]
    assert second["applications"]["received"]["commercial_enterprise"] == 0
    assert second["disclosure"]["procurement"]["amount"] == 8040.5
    assert second["editions"] == {"disclosure": 2019, "applications": 2021, "disputes": None}
    assert third == {
        "source": "b/none.pdf", "agency": None, "year": None, "title": None, "errors": None, "warnings": None,
        "error": "SourceError: the file holds no text",
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [".sqlite", ".duckdb"])
def test_a_database_holds_all_tables_and_what_was_decided(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"all{suffix}"
    export(outcomes(), path, fill="implied")
    connection: Any = sqlite3.connect(path) if suffix == ".sqlite" else duckdb.connect(str(path))
    try:

        def ask(query: str) -> list[Any]:
            return list(connection.execute(query).fetchall())

        assert ask("SELECT name, value FROM about ORDER BY name") == [
            ("govinfo_parse.fill", "implied"), ("govinfo_parse.labels", "path"),
            ("govinfo_parse.version", str(rows.VERSION)),
        ]  # fmt: skip
        assert ask("SELECT * FROM unread") == [("b/none.pdf", "SourceError", "the file holds no text")]
        assert ask("SELECT code, cells FROM findings") == [("value-unreadable", "disclosure.rules.produced")]
        wide = ask('SELECT year, "applications.received.natural_person" FROM reports ORDER BY year')
        person = whole().applications.received.natural_person
        assert sorted(map(str, wide)) == sorted(map(str, [(None, None), (2022, 13), (2023, person), (2024, person)]))
        assert ask("SELECT sum(count) FROM cells WHERE path = 'disclosure.licensing.change'") == [(-183,)]
    finally:
        connection.close()


def test_what_comes_is_written_as_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an endless run only the reports of one chunk are in memory."""
    monkeypatch.setattr(exports, "CHUNK", 10)
    alive: list[weakref.ref[gp.Report]] = []
    most = 0

    def many() -> Iterator[gp.Report]:
        nonlocal most
        for year in range(60):
            report = attrs.evolve(mixed(), year=1900 + year)
            alive.append(weakref.ref(report))
            most = max(most, sum(one() is not None for one in alive))
            yield report

    assert export(many(), tmp_path / "a.csv").read == 60
    assert most <= 25


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_run_that_breaks_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"old{suffix}"
    path.write_bytes(b"old")

    def broken() -> Iterator[Any]:
        yield whole()
        yield "no report"

    with pytest.raises(TypeError, match="number 1: expected a Report"):
        export(broken(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".sqlite", ".xlsx", ".parquet", ".duckdb"])
@pytest.mark.parametrize(
    ("path", "value"), [(AMOUNT, Decimal("0." + "123456789" * 2)), ("applications.received.total", 2**70 + 1)]
)
def test_a_number_that_would_lose_a_digit_is_refused(tmp_path: Path, suffix: str, path: str, value: Any) -> None:
    with pytest.raises(ValueError, match=r"more digits|does not fit"):
        export(gp.Report.from_values({path: value}), tmp_path / f"a{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        export(whole(), tmp_path / "nowhere" / f"a{suffix}")


def test_texts_and_amounts_keep_every_digit_in_lines(tmp_path: Path) -> None:
    value = Decimal("0." + "123456789" * 3)
    for suffix in (".csv", ".jsonl"):
        export(gp.Report.from_values({AMOUNT: value}), tmp_path / f"a{suffix}")
        (line,) = [line for line in READERS[suffix](tmp_path / f"a{suffix}") if line["path"] == AMOUNT]
        assert line["value"] == str(value)


@pytest.mark.parametrize(
    ("name", "asked", "message"),
    [
        ("a.ods", {}, "cannot write 'a.ods': expected a name that ends in .xlsx, .csv"),
        ("a", {}, "expected a name that ends in"),
        ("a.csv", {"layout": "tall"}, "layout: expected None or 'long' or 'wide', found 'tall'"),
        ("a.csv", {"labels": "en"}, "labels: expected"),
        ("a.csv", {"fill": "mean"}, "fill: expected None or 'implied' or 'zero', found 'mean'"),
        *(("a" + suffix, {"layout": "long"}, "holds a table of each layout") for suffix in ALL_TABLES),
    ],
)
def test_another_wish_is_refused_before_anything_is_read(name: str, asked: Any, message: str) -> None:
    def unread() -> Iterator[gp.Report]:
        raise AssertionError("it was read")
        yield

    with pytest.raises(ValueError, match=message):
        export(unread(), name, **asked)


@pytest.mark.parametrize(
    ("missing", "suffix", "extra"),
    [("xlsxwriter", ".xlsx", "xlsx"), ("duckdb", ".duckdb", "duckdb"), ("pyarrow", ".parquet", "frames"),
     ("pyarrow.parquet", ".parquet", "frames"), ("pyarrow", ".duckdb", "frames")],
)  # fmt: skip
def test_what_is_not_installed_is_named_with_its_extra(missing: str, suffix: str, extra: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\nimport govinfo_parse as gp\n"
        f"from govinfo_parse.exports import export\n"
        f"try:\n    export([], 'never{suffix}')\nexcept gp.MissingExtraError as error:\n    print(error.extra)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == extra


def test_files_of_lines_need_nothing_but_the_core(tmp_path: Path) -> None:
    code = (
        "import sys\nfor name in ('pyarrow', 'duckdb', 'xlsxwriter'):\n    sys.modules[name] = None\n"
        "import govinfo_parse as gp\nfrom govinfo_parse.exports import export\n"
        "for name in ('a.csv', 'a.jsonl', 'a.sqlite'):\n    print(export(gp.Report.from_values({}), name).read)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=tmp_path
    )
    assert result.stdout.split() == ["1", "1", "1"]


def test_filling_twice_changes_nothing() -> None:
    for fill in FILLS:
        once = filled(mixed(), fill)
        assert filled(once, fill) == once


@pytest.mark.parametrize("suffix", FORMATS)
def test_half_a_character_does_not_end_the_run(tmp_path: Path, suffix: str) -> None:
    cells = [attrs.evolve(cell, raw="1\ud800", note="规\udfff") for cell in whole().cells()]
    cells[0] = attrs.evolve(cells[0], status=gp.Status.UNREADABLE, value=None)
    broken = attrs.evolve(whole(), cells=cells, agency="示例\ud800局", title="\ud800")
    assert export([("a\udc80.txt", broken)], tmp_path / f"a{suffix}", labels="path").read == 1
    line = next(iter(READERS[suffix](tmp_path / f"a{suffix}")))
    assert (line["source"], line["agency"], line["raw"]) == ("a�.txt", "示例�局", "1�")
    if suffix in ONE_TABLE:
        assert export([("a\udc80.txt", broken)], tmp_path / f"b{suffix}", layout="wide").read == 1


def test_hostile_text_is_text(tmp_path: Path) -> None:
    export(outcomes(), tmp_path / "a.csv")
    assert HOSTILE in [line["raw"] for line in _csv(tmp_path / "a.csv")]
