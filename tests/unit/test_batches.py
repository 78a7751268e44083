"""Pages in record batches: the rows of every page, in whatever columns and pieces pages come."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from govinfo_parse import batches as module
from govinfo_parse.batches import ROWS, UNREAD, read_batches, unread_batches
from govinfo_parse.frames import schema_of, to_arrow
from govinfo_parse.many import parse_many

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
PAGE = "<table><tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7</table>"
TEXT = "规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31"
IN_FORCE = "disclosure.rules.in_force"
PATIENCE = 1200.0


def pages(*rows: dict[str, Any], schema: pa.Schema | None = None) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def page_schema(content: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field("source", pa.string()), pa.field("content", content)])


def values(made: Iterable[pa.RecordBatch], path: str = IN_FORCE) -> list[tuple[str | None, int | None]]:
    """The source and the number of a cell of each page."""
    return [(row["source"], row["count"]) for batch in made for row in batch.to_pylist() if row["path"] == path]


def reasons(*batches: pa.RecordBatch) -> list[tuple[str | None, str, str]]:
    made = unread_batches(batches)
    return [(row["source"], row["error"], row["message"]) for batch in made for row in batch.to_pylist()]


# --------------------------------------------------------------------------- rows


def test_the_columns_are_those_of_frames_with_words_as_strings() -> None:
    frame = schema_of()
    assert ROWS.names == frame.names
    assert ROWS.metadata == frame.metadata
    for plain, field in zip(ROWS, frame, strict=True):
        assert plain.type == (field.type.value_type if isinstance(field.type, pa.DictionaryType) else field.type)
    assert not any(isinstance(field.type, pa.DictionaryType) for field in [*ROWS, *UNREAD])


def test_rows_are_those_of_parse_many(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    batch = pages(*({"source": str(path), "content": path.read_bytes()} for path in paths))
    made = pa.Table.from_batches(read_batches([batch.slice(0, 2), batch.slice(2)]), ROWS)
    assert made == to_arrow(parse_many(paths, 1)).cast(ROWS)
    assert made.num_rows > 0


def test_a_page_is_a_text_or_the_bytes_of_a_file() -> None:
    text = pages({"source": "a", "content": TEXT}, {"source": "b", "content": PAGE})
    data = pages({"source": "c.html", "content": PAGE.encode("gb18030")}, {"source": "d", "content": TEXT.encode()})
    assert values(read_batches([text, data])) == [("a", 9), ("b", 9), ("c.html", 9), ("d", 9)]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.large_binary(), pa.string_view(), pa.binary_view()])
def test_content_has_any_type_of_texts_or_bytes(kind: pa.DataType) -> None:
    schema = page_schema(kind)
    content = TEXT if kind in (pa.large_string(), pa.string_view()) else TEXT.encode()
    assert values(read_batches([pages({"source": "a", "content": content}, schema=schema)])) == [("a", 9)]


@pytest.mark.parametrize("kind", ["html", "HTML", ".htm", "", None])
@pytest.mark.parametrize("content", [PAGE, PAGE.encode("gb18030")], ids=["str", "bytes"])
def test_kind_says_what_a_page_is(kind: str | None, content: str | bytes) -> None:
    batch = pages({"source": "a.csv" if kind else "a.html", "content": content, "kind": kind or "x"})
    named = batch.set_column(2, "kind", pa.array([kind], pa.string()))
    (made,) = read_batches([named])
    places = {row["path"]: row["where"] for row in made.to_pylist()}
    assert str(places[IN_FORCE]).startswith("table 1, row 1, cell 4")


@pytest.mark.parametrize("content", [TEXT, TEXT.encode(), "prose"])
def test_a_source_may_be_a_number(content: str | bytes) -> None:
    """The key of a table of pages, for one; it is no name of a file."""
    batch = pa.RecordBatch.from_pylist([{"source": 17, "content": content}, {"source": None, "content": content}])
    made = [*read_batches([batch]), *unread_batches([batch])]
    found = [set(one.column("source").to_pylist()) for one in made if one.num_rows]
    assert found == [{"17", None}]


def test_a_kind_that_is_none_costs_its_page() -> None:
    batch = pages({"source": "a", "content": TEXT, "kind": "txt"}, {"source": "b", "content": TEXT, "kind": "tape"})
    assert values(read_batches([batch])) == [("a", 9)]
    ((source, error, message),) = reasons(batch)
    assert (source, error) == ("b", "SourceError")
    assert "the kind 'tape' is none of" in message


@pytest.mark.parametrize("source", ["https://example.cn", "https://example.cn/art.cn/?page=1", None, ""])
def test_the_host_of_an_address_is_no_suffix(source: str | None) -> None:
    schema = page_schema(pa.binary())
    batch = pages({"source": source, "content": TEXT.encode()}, schema=schema)
    assert values(read_batches([batch])) == [(source, 9)]


def test_other_columns_are_left_alone() -> None:
    batch = pages({"id": 3, "content": TEXT, "fetched": None, "source": "a"})
    assert values(read_batches([batch])) == [("a", 9)]


def test_a_table_gives_tables() -> None:
    """Ray hands over a table and takes tables back."""
    table = pa.Table.from_batches([pages({"source": "a", "content": TEXT})] * 2)
    made = list(read_batches(table))
    assert all(isinstance(one, pa.Table) and one.schema == ROWS for one in made)
    assert [row for one in made for row in values(one.to_batches())] == [("a", 9)] * 2
    assert [one.num_rows for one in unread_batches(table)] == [0]


def test_many_pages_come_in_several_batches_and_no_more_are_read_than_asked_for() -> None:
    taken = 0

    def endless() -> Iterable[pa.RecordBatch]:
        nonlocal taken
        while True:
            taken += 1
            yield pages(*[{"source": str(taken), "content": TEXT}] * 100)

    made = read_batches(endless())
    assert next(iter(made)).num_rows == 200 * 256
    assert taken == 3


def test_nothing_gives_nothing() -> None:
    assert list(read_batches([])) == []
    empty = pages(schema=page_schema(pa.string()))
    assert list(read_batches([empty])) == []


# --------------------------------------------------------------------------- what cannot be read


def test_what_cannot_be_read_has_a_reason_and_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise RecursionError("too deep")

    empty = pages({"source": "b", "content": None}, schema=page_schema(pa.string()))
    batch = pages({"source": "a.pdf", "content": b"%PDF-1.7 broken"}, {"source": "c.txt", "content": TEXT.encode()})
    assert values(read_batches([batch])) == [("c.txt", 9)]
    told = reasons(batch, empty)
    assert [(source, error) for source, error, _ in told] == [("a.pdf", "SourceError"), ("b", "SourceError")]
    assert told[1][2] == "there is no content"
    monkeypatch.setattr(module, "parse", fail)
    mistake = reasons(pages({"source": "d", "content": TEXT}))
    assert mistake == [("d", "ProcessError", "reading it failed with RecursionError: too deep")]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no column 'source' and 'content' among url, html"):
        list(read_batches([pages({"url": "a", "html": PAGE})]))


def test_without_pyarrow_the_extra_is_named() -> None:
    program = "import sys; sys.modules['pyarrow'] = None; import govinfo_parse.batches"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert "MissingExtraError" in result.stderr
    assert "govinfo-parse[frames]" in result.stderr


# --------------------------------------------------------------------------- clusters


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of several kinds, and one page that is none."""
    made = tmp_path / "pages"
    made.mkdir()
    for path in [*sorted(CORPUS.glob("tracer-00[01]-*/source.*")), *sorted(CORPUS.glob("seed-00[1-3]/source.*"))]:
        shutil.copy(path, made / f"{path.parent.name}{path.suffix}")
    (made / "prose.txt").write_text("A page of prose without any table.", encoding="utf-8")
    return made


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(importlib.util.find_spec(name) is None, reason=f"{name} is not installed")


@pytest.mark.skipif("CI" not in os.environ and shutil.which("java") is None, reason="Spark needs Java")
def test_spark_gives_the_rows_of_parse_many(folder: Path, tmp_path: Path) -> None:
    run("spark_rows.py", folder, tmp_path / "rows")
    assert len(list((tmp_path / "rows").glob("*.parquet"))) == 4, "a file for each partition"
    assert_rows(tmp_path / "rows", folder, "file:")
    (unread,) = parquet.read_table(tmp_path / "rows.unread").to_pylist()
    assert (unread["source"], unread["error"]) == (f"file:{folder / 'prose.txt'}", "NotAReportError")


@needs("ray")
def test_ray_gives_the_rows_of_parse_many(folder: Path, tmp_path: Path) -> None:
    run("ray_rows.py", folder, tmp_path / "rows")
    assert_rows(tmp_path / "rows", folder)


def test_dask_gives_the_rows_of_parse_many(folder: Path, tmp_path: Path) -> None:
    run("dask_rows.py", folder, tmp_path / "rows")
    assert_rows(tmp_path / "rows", folder)


def run(example: str, *arguments: Path) -> None:
    line = [sys.executable, str(ROOT / "examples" / example), *map(str, arguments)]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(line, capture_output=True, encoding="utf-8", timeout=PATIENCE, env=environment, check=False)
    assert done.returncode == 0, done.stderr


def assert_rows(found: Path, folder: Path, scheme: str = "") -> None:
    """The rows are those of `parse_many`, whatever their order."""
    table = parquet.read_table(found)
    assert table.schema.equals(ROWS)
    rows = [{**row, "source": row["source"].removeprefix(scheme)} for row in table.to_pylist()]
    expected = to_arrow(parse_many(sorted(folder.iterdir()), 1)).cast(ROWS).to_pylist()
    assert sorted(rows, key=_key) == sorted(expected, key=_key)
    assert {row["source"] for row in rows} == {str(path) for path in folder.iterdir() if path.name != "prose.txt"}


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["source"], row["path"]
