"""Files that hold rows of cells and nothing else: CSV, and lists of lists or of objects in JSON, as one or with a row a
line.

A CSV file whose rows all have as many fields was filled up to its widest table, so that an empty field behind the last
text of a row says nothing. A text that Excel is to keep as it is stands there as a formula: ``="31"``.

Some JSON files hold the report as one of their strings instead, as interfaces of web sites give it.
"""

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from govinfo_parse.errors import NotAReportError, SourceError
from govinfo_parse.sources.decoding import decode
from govinfo_parse.sources.files import Page
from govinfo_parse.sources.flatten import limited
from govinfo_parse.sources.markup import looks_like_html
from govinfo_parse.sources.packed import report_in, without_call
from govinfo_parse.sources.tables import printed_labels, read_cells
from govinfo_parse.sources.text import read_text
from govinfo_parse.text import SourceText

_DELIMITERS = ",\t;|"
_LONGEST = 200
"""Characters of a cell; a field of an object that has more is a text."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_AS_TEXT = re.compile(r'\s*="((?:[^"]|"")*)"\s*')


def read_csv(data: bytes, name: str | None = None) -> SourceText:
    """A CSV file as one table. What stands most often in it of comma, TAB, semicolon and pipe is between its cells."""
    text = limited(decode(data, name))
    delimiter = max(_DELIMITERS, key=text.count)
    try:
        read = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
        rows = [[_shown(cell) for cell in row] for row in read]
    except csv.Error as error:
        raise SourceError(f"{name or 'the file'} is no CSV file: {error}") from error
    filled = len({len(row) for row in rows if row}) == 1
    return read_cells([map(_without_filling, rows) if filled else rows], name)


def _shown(cell: str) -> str:
    """What a spreadsheet shows of a field."""
    found = _AS_TEXT.fullmatch(cell) if "=" in cell else None
    return cell if found is None else found[1].replace('""', '"')


def _without_filling(row: Sequence[str]) -> Sequence[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def read_json(data: bytes, name: str | None = None) -> SourceText | Page:
    """A JSON file: its tables, else its strings that may be a report."""
    shown = name or "the file"
    try:
        value = _value(without_call(decode(data, name)), shown)
        tables = list(_tables(value))
        text = "" if tables else report_in(value)
        tables = tables or ([] if text else list(_records(value)))
    except RecursionError as error:
        raise SourceError(f"{shown} is nested too deep") from error
    except ValueError as error:
        raise error if isinstance(error, SourceError) else SourceError(f"{shown} is no JSON file: {error}") from error
    if tables:
        return read_cells(tables, name)
    if not text:
        raise NotAReportError(
            f"{shown} holds no report: expected lists of rows of cells, or a string with lines or markup"
        )
    return Page(text.encode(errors="replace"), "utf-8") if looks_like_html(text) else read_text(text, name)


def _value(text: str, shown: str) -> Any:
    """The value that a document of JSON is, or a list of those that stand on a line each.

    Several objects are rows where all have the same short fields. Else they are several reports, or one of which nobody
    knows how it is put together: SourceError.
    """
    try:
        return json.loads(text)
    except ValueError:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        values = _values(lines, shown) if len(lines) > 1 else []
        if not values:
            raise
    tables = [list(rows) for _, rows in itertools.groupby((value for _, value in values), key=_fields)]
    if all(map(_are_records, tables)):
        return tables
    number = next((number for number, value in values if not isinstance(value, list)), None)
    if number is not None:
        raise SourceError(f"{shown} holds a document of JSON a line, no row of cells on line {number}: read each line")
    return [value for _, value in values]


def _values(lines: Sequence[tuple[int, str]], shown: str) -> list[tuple[int, Any]]:
    """(line, value) of lines that are a document of JSON each; none where the first one is no such document."""
    values: list[tuple[int, Any]] = []
    for number, line in lines:
        try:
            values.append((number, json.loads(line)))
        except ValueError as error:
            if not values:
                return []
            raise SourceError(f"{shown} is no JSON file: line {number} is none, {error}") from error
    return values


def _tables(value: Any) -> "list[Sequence[Sequence[Any]]]":
    """The lists of rows in a value of JSON, a row being a list of texts, numbers and nothing."""
    if isinstance(value, dict):
        return [table for each in value.values() for table in _tables(each)]
    if not isinstance(value, list):
        return []
    if value and all(map(_is_row, value)):
        return [value]
    return [table for each in value for table in _tables(each)]


def _records(value: Any) -> Iterator[Sequence[Sequence[Any]]]:
    """The lists of objects in a value of JSON of which each is a row, as programs write a table: by the labels of its
    columns, or by names that they made up."""
    if isinstance(value, dict):
        if {"schema", "data"} <= value.keys():  # a table with its description
            value = {"data": value["data"]}
        for each in value.values():
            yield from _records(each)
    elif isinstance(value, list) and _are_records(value):
        labels = list(value[0])
        rows = [list(each.values()) for each in value]
        yield [printed_labels(labels, "the fields"), *rows] if any(map(_CHINESE.search, labels)) else rows
    elif isinstance(value, list):
        for each in value:
            yield from _records(each)


def _are_records(values: Sequence[Any]) -> bool:
    """Whether these are objects with the same fields, in the same order, that hold nothing longer than a cell."""
    fields = _fields(values[0]) if len(values) > 1 else []
    return len(fields) > 1 and all(
        _fields(each) == fields
        and _is_row([*each.values()])
        and all(len(str(cell)) <= _LONGEST for cell in each.values())
        for each in values
    )


def _fields(value: Any) -> list[str]:
    return list(value) if isinstance(value, dict) else []


def _is_row(value: Any) -> bool:
    return isinstance(value, list) and all(cell is None or _is_cell(cell) for cell in value)


def _is_cell(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
