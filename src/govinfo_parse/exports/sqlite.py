"""A database of SQLite: tables ``cells``, ``reports``, ``findings``, ``unread``, and ``about``: what was decided."""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from govinfo_parse import rows
from govinfo_parse.exports.options import Options, Write, as_stored
from govinfo_parse.rows import Holds, Read, Table

_TYPES: Mapping[Holds, str] = {
    Holds.TERM: "TEXT",
    Holds.WORD: "TEXT",
    Holds.TEXT: "TEXT",
    Holds.SMALL: "INTEGER",
    Holds.COUNT: "INTEGER",
    Holds.DECIMAL: "NUMERIC",
}


@contextlib.contextmanager
def write_sqlite(path: Path, options: Options) -> Iterator[Write]:
    """Counts are integers; sums of money are floats, which keep the 15 digits that a number which is read can have."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        with database:
            database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
            database.executemany("INSERT INTO about VALUES (?, ?)", options.told.items())
            for table in rows.tables():
                database.execute(f"CREATE TABLE {table.name} ({_columns(table, options)})")

        def write(chunk: list[Read]) -> None:
            with database:
                for table in rows.tables():
                    made = (row for read in chunk for row in table.labelled(read, options.labels, None))
                    places = ", ".join("?" * len(table.columns))
                    stored = (tuple(map(as_stored, row)) for row in made)
                    database.executemany(f"INSERT INTO {table.name} VALUES ({places})", stored)

        yield write


def _columns(table: Table, options: Options) -> str:
    return ", ".join(f'"{column.label(options.labels)}" {_TYPES[column.holds]}' for column in table.columns)
