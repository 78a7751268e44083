"""Files of lines: CSV for spreadsheets, JSON for programs."""

import contextlib
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govinfo_parse import forms
from govinfo_parse.exports.options import Options, Write, as_text
from govinfo_parse.rows import Read


@contextlib.contextmanager
def write_csv(path: Path, options: Options) -> Iterator[Write]:
    """A line per row below a line of heads. The byte order mark tells spreadsheets that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(options.table.heads(options.labels))

        def write(chunk: list[Read]) -> None:
            for read in chunk:
                rows = options.table.labelled(read, options.labels, None)
                writer.writerows([as_text(value) for value in row] for row in rows)

        yield write


@contextlib.contextmanager
def write_json_lines(path: Path, options: Options) -> Iterator[Write]:
    """An object per row, whose names are the columns; amounts are strings.

    A report under its paths is nested as its attributes are: ``jq .applications.received.total``.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        nested = options.wide and options.labels == "path"

        def write(chunk: list[Read]) -> None:
            for read in chunk:
                for line in [_nested(read, options)] if nested else _flat(read, options):
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")

        yield write


def _flat(read: Read, options: Options) -> Iterator[dict[str, Any]]:
    heads = options.table.heads(options.labels)
    for row in options.table.labelled(read, options.labels, None):
        yield dict(zip(heads, map(as_text, row), strict=True))


def _nested(read: Read, options: Options) -> dict[str, Any]:
    (row,) = options.table.labelled(read, "path", None)
    about = {
        column.name: value
        for column, value in zip(options.table.columns, row, strict=True)
        if column.path is None and not column.name.endswith(".edition")
    }
    if read.report is None:
        return about
    editions = {table: read.report.editions.of(table) for table in forms.TABLES}
    return about | {"editions": editions} | read.report.values()
