"""A database of DuckDB with the tables of `exports.sqlite`; needs the extra ``duckdb``."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from govinfo_parse import rows
from govinfo_parse.errors import MissingExtraError
from govinfo_parse.exports.options import Options, Write
from govinfo_parse.frames import arrow_schema, batch_of
from govinfo_parse.rows import Read

try:
    import duckdb
except ImportError as error:
    raise MissingExtraError("duckdb", "A database of DuckDB") from error


@contextlib.contextmanager
def write_duckdb(path: Path, options: Options) -> Iterator[Write]:
    """The types are those of Arrow: counts are BIGINT, amounts DECIMAL(38, 15)."""
    with contextlib.closing(duckdb.connect(str(path))) as database:
        database.execute("CREATE TABLE about (name VARCHAR PRIMARY KEY, value VARCHAR)")
        database.executemany("INSERT INTO about VALUES (?, ?)", list(options.told.items()))
        schemas = {table.name: arrow_schema(table, options.labels, options.told) for table in rows.tables()}

        def add(chunk: list[Read], statement: str) -> None:
            for table in rows.tables():
                batch = batch_of(table, schemas[table.name], chunk, options.labels, None)
                database.register("chunk", batch)
                database.execute(f"{statement.format(table.name)} SELECT * FROM chunk")
                database.unregister("chunk")

        add([], "CREATE TABLE {} AS")
        yield lambda chunk: add(chunk, "INSERT INTO {}")
