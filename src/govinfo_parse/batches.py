"""Pages in record batches of Arrow → their cells as record batches, for engines that bring a function to the data.

    pages.mapInArrow(read_batches, schema)                      # Spark
    pages.map_batches(read_batches, batch_format="pyarrow")     # Ray Data
    pages.map_partitions(read_batches).map_partitions(list)     # a bag of Dask

What comes in has the columns ``source`` (where the page is from), ``content`` (a text, or the bytes of a file) and, if
need be, ``kind`` (what the content is, as for `parse_file`). What comes out are the long rows of
`govinfo_parse.frames`. Needs the extra ``frames``.
"""

import functools
import io
from collections.abc import Iterable, Iterator
from typing import overload
from urllib.parse import urlsplit

from govinfo_parse import rows
from govinfo_parse.errors import GovInfoError, MissingExtraError, SourceError
from govinfo_parse.frames import BATCH, arrow_schema, batch_of, schema_of
from govinfo_parse.outcomes import attempted
from govinfo_parse.reading import parse, parse_file, parse_html
from govinfo_parse.report import Report
from govinfo_parse.rows import Read, Table, in_chunks
from govinfo_parse.sources.kinds import KINDS

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("frames", "Arrow") from error


def _plain(schema: pa.Schema) -> pa.Schema:
    """The same columns without dictionaries: Spark takes none, and joins parts whose dictionaries would differ."""
    for at, field in enumerate(schema):
        if isinstance(field.type, pa.DictionaryType):
            schema = schema.set(at, field.with_type(field.type.value_type))
    return schema


ROWS = _plain(schema_of())
"""What `read_batches` gives: a row per cell, the columns of `frames.schema_of` with words as plain strings."""

UNREAD = _plain(arrow_schema(rows.UNREAD, "path", {"govinfo_parse.version": str(rows.VERSION)}))
"""What `unread_batches` gives: ``source``, ``error`` and ``message``."""


@overload
def read_batches(batches: pa.Table) -> Iterator[pa.Table]: ...
@overload
def read_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]: ...
def read_batches(
    batches: pa.Table | Iterable[pa.RecordBatch],
) -> Iterator[pa.Table] | Iterator[pa.RecordBatch]:
    """The cells of all pages in their order, a row each, in record batches of at most 256 pages.

    Of a table, which is what Ray hands over, the pieces are tables. Pages that cannot be read have no rows and raise
    nothing: see `unread_batches`. A ``content`` that is a str is read by `parse`, bytes by `parse_file` with the end of
    ``source`` as the name; ``kind`` may be left out, or empty in any row. A ``source`` that is no text is
    written as one. Raises ValueError where another column is not there.

    >>> text = "规章\\t1\\t0\\t9\\n行政规范性文件\\t2\\t0\\t7\\n行政许可\\t31"
    >>> page = pa.RecordBatch.from_pylist([{"source": "https://example.cn/1.txt", "content": text}])
    >>> (made,) = read_batches([page])
    >>> [row["value"] for row in made.to_pylist() if row["path"] == "disclosure.rules.in_force"]
    [Decimal('9.000000000000000')]
    """
    return _made(batches, rows.CELLS, ROWS)


@overload
def unread_batches(batches: pa.Table) -> Iterator[pa.Table]: ...
@overload
def unread_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]: ...
def unread_batches(
    batches: pa.Table | Iterable[pa.RecordBatch],
) -> Iterator[pa.Table] | Iterator[pa.RecordBatch]:
    """Why pages could not be read: a row for each of those that could not, none for the others.

    It takes what `read_batches` takes and reads the pages once more. So give it those that have no rows, which in SQL
    is an anti-join of the pages with the rows; they are few, and most are refused at once.

    >>> page = pa.RecordBatch.from_pylist([{"source": "a.txt", "content": "prose"}])
    >>> [row["error"] for made in unread_batches([page]) for row in made.to_pylist()]
    ['NotAReportError']
    """
    return _made(batches, rows.UNREAD, UNREAD)


def _made(
    batches: pa.Table | Iterable[pa.RecordBatch], table: Table, schema: pa.Schema
) -> Iterator[pa.Table] | Iterator[pa.RecordBatch]:
    if isinstance(batches, pa.Table):
        return (pa.Table.from_batches([made]) for made in _record_batches(batches.to_batches(), table, schema))
    return _record_batches(batches, table, schema)


def _record_batches(batches: Iterable[pa.RecordBatch], table: Table, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    reads = (read for batch in batches for read in _reads(batch))
    return (batch_of(table, schema, some, "path", None) for some in in_chunks(reads, BATCH))


def _reads(batch: pa.RecordBatch) -> Iterator[Read]:
    names = batch.schema.names
    absent = [name for name in ("source", "content") if name not in names]
    if absent:
        raise ValueError(f"no column {' and '.join(map(repr, absent))} among {', '.join(names) or 'no columns'}")
    for row in range(batch.num_rows):
        source, content, kind = (
            batch.column(name)[row].as_py() if name in names else None for name in ("source", "content", "kind")
        )
        found = attempted(functools.partial(_report, source, content, kind))
        source = None if source is None else str(source)  # the number of a page, for one, which is no name of a file
        yield Read(source, error=found) if isinstance(found, GovInfoError) else Read(source, report=found)


class _File(io.BytesIO):
    """The bytes of a file that has a name."""

    def __init__(self, content: bytes, name: str | None) -> None:
        super().__init__(content)
        self.name = name


def _report(source: object, content: str | bytes | None, kind: str | None) -> Report:
    if content is None:
        raise SourceError("there is no content")
    if isinstance(content, str):
        if not kind:
            return parse(content)
        if KINDS.get(f".{kind.lower().lstrip('.')}", kind) == "html":
            return parse_html(content)
        content = content.encode()
    return parse_file(_File(content, _name(source)), kind=kind or None)


def _name(source: object) -> str | None:
    """The name of a file where a source is one; of an address the end of its path, not a host that looks like one."""
    if not isinstance(source, str):
        return None
    return (urlsplit(source).path.rpartition("/")[2] or None) if "://" in source else source
