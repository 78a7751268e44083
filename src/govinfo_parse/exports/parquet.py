"""A file of Parquet, with the columns, the types and the metadata of `govinfo_parse.frames`."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from govinfo_parse.errors import MissingExtraError
from govinfo_parse.exports.options import Options, Write
from govinfo_parse.frames import batch_of, schema_of
from govinfo_parse.rows import Read

try:
    import pyarrow.parquet as pq
except ImportError as error:
    raise MissingExtraError("frames", "A file of Parquet") from error


@contextlib.contextmanager
def write_parquet(path: Path, options: Options) -> Iterator[Write]:
    """A row group for each chunk."""
    schema = schema_of("wide" if options.wide else "long", options.labels, options.fill)
    with pq.ParquetWriter(path, schema) as writer:

        def write(chunk: list[Read]) -> None:
            writer.write_batch(batch_of(options.table, schema, chunk, options.labels, None))

        yield write
