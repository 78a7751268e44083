"""Reports as tables of Arrow, pandas and Polars."""

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import govinfo_parse as gp
from govinfo_parse import frames, rows
from govinfo_parse.forms import Number
from govinfo_parse.frames import batches, metadata, schema_of, to_arrow, to_pandas, to_polars
from govinfo_parse.many import parse_many
from govinfo_parse.records import FIELDS, FILLS, Fill, records
from govinfo_parse.words import MOST_DIGITS
from tests.unit.outcomes import mixed, outcomes, whole

LAYOUTS = frames.LAYOUTS
CORPUS = Path(__file__).parents[2] / "corpus"
AMOUNT = "disclosure.fees.amount"


def by_path(report: gp.Report, **asked: Any) -> dict[str, dict[str, Any]]:
    return {row["path"]: row for row in to_arrow(report, **asked).to_pylist()}


def test_a_row_for_every_cell_says_what_the_record_says() -> None:
    report = mixed()
    found = to_arrow(("a.txt", report) for _ in range(1)).to_pylist()
    assert found == [
        {name: str(value) if name == "status" else value for name in FIELDS for value in [getattr(record, name)]}
        for record in records(report, source="a.txt")
    ]


def test_wide_has_a_row_for_every_report_and_every_failure() -> None:
    table = to_arrow(outcomes(), layout="wide")
    assert table.column("source").to_pylist() == ["a/whole.html", "a/mixed.docx", "b/none.pdf", None]
    assert table.column("year").to_pylist() == [2023, 2022, None, 2024]
    assert table.column("error").to_pylist() == [None, None, "SourceError: the file holds no text", None]
    first, second = table.to_pylist()[:2]
    for path in ("applications.received.total", AMOUNT, "disputes.litigation.direct.total"):
        assert first[path] is not None
        assert first[path] == whole().cell(path).value
    assert second["disclosure.licensing.change"] == -183
    assert second["disputes.litigation.direct.total"] is None


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("labels", rows.LABELS)
@pytest.mark.parametrize("fill", [None, *FILLS])
def test_the_schema_is_the_declared_one_whatever_is_in_it(
    layout: frames.Layout, labels: rows.Labels, fill: Fill | None
) -> None:
    declared = schema_of(layout, labels, fill)
    for reports in ([], outcomes(), mixed()):
        table = to_arrow(reports, layout, labels, fill)
        assert table.schema.equals(declared, check_metadata=True)
    told = {name.decode(): value.decode() for name, value in (declared.metadata or {}).items()}
    assert told == metadata(layout, labels, fill)
    assert told["govinfo_parse.fill"] == (fill or "none")
    assert told["govinfo_parse.version"] == str(rows.VERSION)


def test_words_are_dictionaries_with_every_word_once() -> None:
    many = to_arrow([mixed(), whole()] * frames.BATCH)
    statuses: Any = many.column("status").combine_chunks()
    assert sorted(statuses.dictionary.to_pylist()) == sorted({str(cell.status) for cell in mixed().cells()})
    assert {name for name in FIELDS if pa.types.is_dictionary(many.schema.field(name).type)} == {
        "source", "agency", "table", "path", "row", "column", "status", "unit",
    }  # fmt: skip


@pytest.mark.parametrize(
    "value", [Decimal("251.33333333333"), Decimal("0." + "0" * 13 + "1"), Decimal("9" * MOST_DIGITS), Decimal("1E+3")]
)
def test_every_amount_that_can_be_read_is_exact(value: Decimal) -> None:
    report = gp.Report.from_values({AMOUNT: value})
    assert by_path(report)[AMOUNT]["value"] == value
    assert to_arrow(report, layout="wide").column(AMOUNT).to_pylist() == [value]
    assert to_pandas(report, layout="wide")[AMOUNT].tolist() == [value]
    assert to_polars(report, layout="wide")[AMOUNT].to_list() == [value]


@pytest.mark.parametrize(
    ("path", "value"), [(AMOUNT, Decimal("0." + "1" * 16)), ("applications.received.total", 2**70)]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_number_that_does_not_fit_is_refused_and_not_rounded(path: str, value: Number, layout: frames.Layout) -> None:
    with pytest.raises(ValueError, match=r"column '.*': a number does not fit"):
        to_arrow(gp.Report.from_values({path: value}), layout)


def test_fill_stands_in_and_the_status_says_so() -> None:
    plain, implied, zero = (by_path(mixed(), fill=fill) for fill in (None, *FILLS))
    person, enterprise = (f"applications.received.{name}" for name in ("natural_person", "commercial_enterprise"))
    assert (plain[person]["value"], plain[person]["status"]) == (None, "uncertain")
    assert (implied[person]["count"], implied[person]["status"]) == (13, "implied")
    assert (implied[enterprise]["count"], zero[enterprise]["count"]) == (None, 0)
    assert zero[enterprise]["status"] == "blank"


def test_in_chinese() -> None:
    long = to_arrow(mixed(), labels="zh")
    assert long.schema.names == rows.CELLS.heads("zh")
    assert set(long.column("状态").to_pylist()) == {"已填", "空白", "符号", "不可读", "存疑", "未找到"}
    wide = to_arrow(mixed(), layout="wide", labels="zh")
    assert wide.column("行政许可 本年增/减").to_pylist() == [-183]


def test_pandas_has_nullable_numbers_categories_and_the_decision() -> None:
    frame = to_pandas(outcomes(), fill="implied")
    assert frame.shape == (sum(len(one.cells()) for one in (whole(), mixed(), whole())), len(FIELDS))
    assert (frame["count"].dtype, frame["year"].dtype) == (pd.Int64Dtype(), pd.Int16Dtype())
    assert isinstance(frame["status"].dtype, pd.CategoricalDtype)
    assert isinstance(frame["value"].dropna().iloc[0], Decimal)
    assert frame.attrs == metadata(fill="implied")
    assert frame["count"].isna().any()


def test_polars_has_decimals_and_categories() -> None:
    frame = to_polars(outcomes())
    assert frame.schema["value"] == pl.Decimal(38, 15)
    assert isinstance(frame.schema["status"], pl.Categorical)
    assert frame.height == sum(len(one.cells()) for one in (whole(), mixed(), whole()))


def test_a_frame_of_records_has_their_fields() -> None:
    made = records(mixed())
    for frame in (pd.DataFrame(made), pl.DataFrame(made)):
        assert frame.shape == (len(made), len(FIELDS))
        assert tuple(frame.columns) == FIELDS
        assert list(frame["path"]) == [record.path for record in made]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("fill", [None, "zero"])
def test_amounts_as_floats_go_into_databases_and_files(
    tmp_path: Path, layout: frames.Layout, fill: Fill | None
) -> None:
    frame = to_pandas(outcomes(), layout, fill=fill, amounts="float")
    name = "value" if layout == "long" else AMOUNT
    exact = to_arrow(outcomes(), layout, fill=fill).column(name).to_pylist()
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        assert frame.to_sql("x", database, index=False) == len(frame)
        stored = [value for (value,) in database.execute(f'SELECT "{name}" FROM x')]
    frame.to_parquet(tmp_path / "x.parquet")
    read = pd.read_parquet(tmp_path / "x.parquet")[name].astype(object)
    polars = to_polars(outcomes(), layout, fill=fill, amounts="float")[name].to_list()
    for found in (stored, [None if pd.isna(value) else value for value in read], polars):
        assert [None if value is None else Decimal(repr(value)) for value in found] == exact
    assert frame.attrs["govinfo_parse.amounts"] == "float"


def test_exact_frames_are_written_as_columns(tmp_path: Path) -> None:
    to_pandas(whole()).to_parquet(tmp_path / "x.parquet")
    assert pd.read_parquet(tmp_path / "x.parquet")["value"].tolist() == to_arrow(whole()).column("value").to_pylist()


def test_a_float_that_would_lose_a_digit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"column '.*': a number does not fit double"):
        to_arrow(gp.Report.from_values({AMOUNT: Decimal("0.1234567890123456789")}), amounts="float")


def test_one_outcome_is_as_good_as_one_report() -> None:
    (outcome,) = parse_many([CORPUS / "seed-003" / "source.txt"], jobs=1)
    assert to_arrow(outcome).equals(to_arrow([outcome]))
    with pytest.raises(TypeError, match="expected a Report, an Outcome or an iterable of them, found NoneType"):
        to_arrow(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [str, Path, lambda path: path.open("rb")])
def test_the_source_is_the_path_as_it_was_given(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    monkeypatch.chdir(CORPUS)
    paths = [Path("seed-002/source.txt"), Path("seed-003/source.txt"), *Path("tracer-001-a").glob("source.*")]
    reports = []
    for path in paths:
        with contextlib.ExitStack() as closing:
            file = make(path)
            if not isinstance(file, (str, Path)):
                closing.enter_context(file)
            reports.append(gp.parse_file(file))
    assert to_arrow(reports, layout="wide").column("source").to_pylist() == list(map(str, paths))
    assert {record.source for record in records(reports[0])} == {str(paths[0])}
    assert [report.source.name for report in reports if report.source] == [path.name for path in paths]
    assert gp.Report.from_dict(reports[0].to_dict()) == reports[0]


def test_batches_take_only_what_they_need() -> None:
    taken = 0

    def endless() -> Iterator[gp.Report]:
        nonlocal taken
        while True:
            taken += 1
            yield mixed()

    pieces = batches(endless(), layout="wide")
    assert [next(pieces).num_rows for _ in range(2)] == [frames.BATCH] * 2
    assert taken == 2 * frames.BATCH


@pytest.mark.parametrize("asked", [{"layout": "tall"}, {"amounts": "int"}, {"labels": "en"}, {"fill": "mean"}])
def test_another_wish_is_refused(asked: dict[str, Any]) -> None:
    ((name, given),) = asked.items()
    with pytest.raises(ValueError, match=f"{name}: expected .* found '{given}'"):
        to_arrow([], **asked)


@pytest.mark.parametrize(
    ("missing", "program"),
    [
        ("pyarrow", "import govinfo_parse.frames"),
        ("pandas", "from govinfo_parse.frames import to_pandas; to_pandas([])"),
        ("polars", "from govinfo_parse.frames import to_polars; to_polars([])"),
    ],
)
def test_what_is_not_installed_is_named_with_its_extra(missing: str, program: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\nimport govinfo_parse as gp\n"
        f"try:\n    {program.replace('; ', chr(10) + '    ')}\nexcept gp.MissingExtraError as error:\n    print(error)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "needs the extra 'frames'" in result.stdout


def test_arrow_alone_loads_neither_pandas_nor_polars() -> None:
    code = (
        "import sys; from govinfo_parse import frames; frames.to_arrow([]);"
        "print({'pandas', 'polars'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "set()"


def test_the_corpus_has_the_same_numbers_in_both_layouts() -> None:
    corpus = Path(__file__).parents[2] / "corpus"
    read = [(path.parent.name, gp.parse_file(path)) for path in sorted(corpus.glob("*-00?*/source.*"))]
    assert len(read) >= 17
    long = to_pandas(read)
    wide = to_pandas(read, layout="wide").set_index("source")
    for row in long.to_dict("records"):
        other: Any = wide.loc[row["source"], row["path"]]
        assert pd.isna(other) if row["value"] is None else other == row["value"], row
