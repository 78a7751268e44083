"""Reports as tables of Arrow, pandas and Polars; needs the extra ``frames``, and pandas or Polars where asked for.

    to_arrow(reports)                       # a row per cell
    to_pandas(reports, layout="wide")       # a row per report, a column per cell of the form

The columns are those of `govinfo_parse.rows`, and so are their names. Numbers are exact: counts are int64, whatever may
have decimals is decimal128 with as many places as a number that is read can have. Words that many rows share, such as
statuses, paths and labels, are dictionary-encoded.
"""

import importlib
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args

from govinfo_parse import rows
from govinfo_parse.errors import MissingExtraError
from govinfo_parse.records import FILLS, Fill, as_float
from govinfo_parse.rows import (
    CELLS,
    LABELS,
    Given,
    Holds,
    Labels,
    Read,
    Table,
    each_read,
    in_chunks,
    reports_table,
)

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("frames", "Arrow, pandas and Polars") from error

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Layout = Literal["long", "wide"]
"""A row per cell, or a row per report."""

Amounts = Literal["decimal", "float"]
"""Numbers that may have decimals as exact decimals, or as floats, which every database and every file of columns takes.
A float keeps all the digits that a number which is read can have; sums of floats may end in other digits."""

AMOUNTS: tuple[Amounts, ...] = get_args(Amounts)

LAYOUTS: tuple[Layout, ...] = get_args(Layout)

DECIMAL = pa.decimal128(38, 15)
"""Numbers have at most 15 digits where they are read, so at most 15 places; 23 digits are left before the point."""

BATCH = 256
"""Reports in one record batch: a megabyte or so of the long layout."""

_TYPES: Mapping[Holds, pa.DataType] = {
    Holds.TERM: pa.dictionary(pa.int32(), pa.string()),
    Holds.WORD: pa.dictionary(pa.int32(), pa.string()),
    Holds.TEXT: pa.string(),
    Holds.SMALL: pa.int16(),
    Holds.COUNT: pa.int64(),
    Holds.DECIMAL: DECIMAL,
}


def to_arrow(
    reports: Given,
    layout: Layout = "long",
    labels: Labels = "path",
    fill: Fill | None = None,
    amounts: Amounts = "decimal",
) -> pa.Table:
    """Reports as a table of pyarrow.

    ``reports`` is a Report or an Outcome, an iterable of them, or of (path, report) where the path is known. An error
    in the place of a report is a row with its reason in the wide layout and none in the long one. ``layout`` is
    ``"long"``, a row per cell with the columns of `rows.CELLS`, or ``"wide"``, a row per report. ``labels`` names
    columns, and statuses among them, by attributes (``"path"``) or in Chinese (``"zh"``). ``fill`` says what stands in
    where no number is printed, see `records.filled`. ``amounts`` is ``"decimal"``, which is exact, or ``"float"``, see
    `Amounts`.

    The metadata of the schema names all of them, and the version of the columns. Raises TypeError for what is no
    report, ValueError for another layout or fill, and for a number that does not fit its column.

    >>> from govinfo_parse.report import Report
    >>> made = Report.from_values({"applications.received.total": 7}, agency="示例市教育局", year=2023)
    >>> to_arrow(made, layout="wide").column("applications.received.total").to_pylist()
    [7]
    >>> to_arrow(made).num_rows
    200
    """
    schema = schema_of(layout, labels, fill, amounts)
    return pa.Table.from_batches(batches(reports, layout, labels, fill, amounts), schema).unify_dictionaries()


def to_pandas(
    reports: Given,
    layout: Layout = "long",
    labels: Labels = "path",
    fill: Fill | None = None,
    amounts: Amounts = "decimal",
) -> "pd.DataFrame":
    """The same as a DataFrame of pandas, which has to be installed.

    Whole numbers have the nullable types ``Int64`` and ``Int16``, words are categories, other numbers ``Decimal``, or
    floats as asked for by ``amounts``: ``to_sql`` takes no ``Decimal``. The metadata of `to_arrow` is in
    ``DataFrame.attrs``. Raises what `to_arrow` does.

    >>> from govinfo_parse.report import Report
    >>> made = Report.from_values({"applications.received.total": 7}, agency="示例市教育局", year=2023)
    >>> frame = to_pandas(made).query("status == 'printed'")
    >>> frame[["agency", "year", "path", "count"]].values.tolist()
    [['示例市教育局', 2023, 'applications.received.total', 7]]
    """
    pandas = _library("pandas")
    table = to_arrow(reports, layout, labels, fill, amounts)
    nullable: dict[pa.DataType, Any] = {pa.int64(): pandas.Int64Dtype(), pa.int16(): pandas.Int16Dtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=lambda kind: nullable.get(kind))
    frame.attrs.update(metadata(layout, labels, fill, amounts))
    return frame


def to_polars(
    reports: Given,
    layout: Layout = "long",
    labels: Labels = "path",
    fill: Fill | None = None,
    amounts: Amounts = "decimal",
) -> "pl.DataFrame":
    """The same as a DataFrame of Polars, which has to be installed.

    Decimals stay decimals, words are categories. A frame of Polars has no metadata: `metadata` says what it would be.
    Raises what `to_arrow` does.

    >>> from govinfo_parse.report import Report
    >>> made = Report.from_values({"applications.received.total": 7}, year=2023)
    >>> to_polars(made, layout="wide")["applications.received.total"].sum()
    7
    """
    frame: pl.DataFrame = _library("polars").from_arrow(to_arrow(reports, layout, labels, fill, amounts))
    return frame


def batches(
    reports: Given,
    layout: Layout = "long",
    labels: Labels = "path",
    fill: Fill | None = None,
    amounts: Amounts = "decimal",
) -> Iterator[pa.RecordBatch]:
    """`to_arrow` piece by piece, as record batches of `BATCH` reports: what is read of an endless iterable is small.

    >>> from govinfo_parse.report import Report
    >>> made = Report.from_values({"applications.received.total": 7}, year=2023)
    >>> [batch.num_rows for batch in batches([made] * 300, layout="wide")]
    [256, 44]
    """
    schema, table = schema_of(layout, labels, fill, amounts), _table(layout)
    return (batch_of(table, schema, read, labels, fill) for read in in_chunks(each_read(reports), BATCH))


def batch_of(
    table: Table, schema: pa.Schema, read: Iterable[Read], labels: Labels, fill: Fill | None
) -> pa.RecordBatch:
    """What some sources add to one of the tables of `rows`."""
    made = [row for one in read for row in table.labelled(one, labels, fill)]
    columns = zip(*made, strict=True) if made else ((),) * len(schema)
    arrays = [_array(field, values) for field, values in zip(schema, columns, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _array(field: "pa.Field[Any]", values: Iterable[Any]) -> "pa.Array[Any]":
    try:
        told = [as_float(value) for value in values] if pa.types.is_floating(field.type) else values
        made: pa.Array[Any] = pa.array(told, field.type)
    except (pa.ArrowException, OverflowError, ValueError) as error:
        raise ValueError(f"column {field.name!r}: a number does not fit {field.type}: {error}") from error
    return made


def schema_of(
    layout: Layout = "long", labels: Labels = "path", fill: Fill | None = None, amounts: Amounts = "decimal"
) -> pa.Schema:
    """The columns and their types, and the metadata: what `to_arrow` gives, whatever is in it.

    >>> schema_of().field("value").type
    Decimal128Type(decimal128(38, 15))
    """
    schema = arrow_schema(_table(layout), labels, metadata(layout, labels, fill, amounts))
    for at, field in enumerate(schema):
        if amounts == "float" and field.type == DECIMAL:
            schema = schema.set(at, field.with_type(pa.float64()))
    return schema


def arrow_schema(table: Table, labels: Labels, told: Mapping[str, str]) -> pa.Schema:
    """The schema of one of the tables of `rows`."""
    fields = [pa.field(column.label(labels), _TYPES[column.holds]) for column in table.columns]
    return pa.schema(fields, metadata={name.encode(): value.encode() for name, value in told.items()})


def metadata(
    layout: Layout = "long", labels: Labels = "path", fill: Fill | None = None, amounts: Amounts = "decimal"
) -> dict[str, str]:
    """What a frame says about itself: the version of its columns, and what was decided when it was made.

    >>> metadata(fill="zero")["govinfo_parse.fill"]
    'zero'
    """
    for name, given, known in (
        ("layout", layout, LAYOUTS), ("labels", labels, LABELS), ("fill", fill, (None, *FILLS)),
        ("amounts", amounts, AMOUNTS),
    ):  # fmt: skip
        if given not in known:
            raise ValueError(f"{name}: expected {' or '.join(map(repr, known))}, found {given!r}")
    told = {"version": str(rows.VERSION), "layout": layout, "labels": labels, "fill": fill or "none"}
    told |= {} if amounts == "decimal" else {"amounts": amounts}
    return {f"govinfo_parse.{name}": value for name, value in told.items()}


def _table(layout: Layout) -> Table:
    return CELLS if layout == "long" else reports_table()


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtraError("frames", f"A frame of {name}, which is installed by itself,") from error
