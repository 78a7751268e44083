"""JSON Schemas of what is written: of `Report.to_dict`, and of the rows of `records.to_json_lines`.

They are made from the same classes that are written, so that they cannot say something else. The version of a schema is
in its ``$id``; every version that there was stands in ``docs/schemas``.
"""

import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Cells, Status
from govinfo_parse.converter import LEFT_OUT
from govinfo_parse.findings import Finding
from govinfo_parse.forms import Edition, Number
from govinfo_parse.paths import all_cell_forms
from govinfo_parse.report import Fact, Report
from govinfo_parse.rows import CELLS, VERSION, Holds
from govinfo_parse.text import Place, Segment, SourceText

REPORT_VERSION = 1
"""Of what `Report.to_dict` writes."""

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL: Schema = {"type": "null"}
_AMOUNT: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"}
"""A sum of money, whose digits a JSON number might lose."""
_NUMBER: Schema = {"anyOf": [{"type": "integer"}, _AMOUNT]}


def report_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of what `Report.to_dict` gives, as plain values.

    >>> report_schema()["$id"]
    'urn:govinfo-parse:report:1'
    """
    about = "One 政府信息公开工作年度报告, as Report.to_dict of govinfo_parse writes it."
    named = {"path": {"type": "string", "description": "The file, in front of the report in the lines of the command"}}
    return {**_head("report", REPORT_VERSION, about), **_object(named | _properties(Report), frozenset(named))}


def row_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of one row of the long layout, as `records.to_json_lines` writes it.

    >>> row_schema()["properties"]["status"]["enum"][:2]
    ['printed', 'blank']
    """
    about = "One cell of one report, as records.to_json_lines of govinfo_parse writes it."
    kinds: Mapping[Holds, Schema] = {
        Holds.TERM: {"type": "string"},
        Holds.WORD: {"type": "string"},
        Holds.TEXT: {"type": "string"},
        Holds.SMALL: {"type": "integer"},
        Holds.COUNT: {"type": "integer"},
        Holds.DECIMAL: _NUMBER,
    }
    told: Mapping[str, Schema] = {
        "table": {"enum": list(forms.TABLES)},
        "path": _path(),
        "row": {"type": "string"},
        "column": {"type": "string"},
        "status": _of(Status),
        "edition": _of(Edition | None),
    }
    properties = {column.name: told.get(column.name) or _or_null(kinds[column.holds]) for column in CELLS.columns}
    return {**_head("row", VERSION, about), **_object(properties)}


def _head(name: str, version: int, about: str) -> Schema:
    return {"$schema": _DIALECT, "$id": f"urn:govinfo-parse:{name}:{version}", "title": name, "description": about}


def _object(properties: Mapping[str, Schema], optional: frozenset[str] = frozenset()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}


def _path() -> Schema:
    return {"enum": list(all_cell_forms())}


def _of(kind: Any) -> Schema:
    """The schema of a type, as the converter of `Report` writes its values."""
    for known, make in _KNOWN:
        if kind == known:
            return make()
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one) for one in inside]}
    if origin is Literal:
        return {"enum": list(inside)}
    if origin is tuple and inside[-1] is Ellipsis:
        return {"type": "array", "items": _of(inside[0])}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(one) for one in inside], "items": False, "minItems": len(inside)}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(one) for one in kind]}
    return _object(_properties(kind))


def _properties(cls: type[Any], *without: str) -> dict[str, Schema]:
    """Of an attrs class, every field under the name that it is written with."""
    hints = get_type_hints(cls)
    fields = (field for field in attrs.fields(cls) if field.name not in without)
    return {field.alias or field.name: _of(hints[field.name]) for field in fields}


def _cell() -> Schema:
    return _object({**_properties(Cell, "proof"), "path": _path(), "where": _of(str | None)})


def _finding() -> Schema:
    """Any code: a new one is nothing that a reader of older reports has to know."""
    return _object({**_properties(Finding), "code": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"}})


def _place() -> Schema:
    """What is not known of a place is not written."""
    properties = _properties(Place)
    return _object(properties, frozenset(properties))


def _segment() -> Schema:
    hints = get_type_hints(Segment)
    return _object({name: _of(hint) for name, hint in hints.items()}, frozenset(Segment._field_defaults))


def _fact() -> Schema:
    amount = _object({"amount": _AMOUNT})
    return {"anyOf": [{"type": "integer"}, {"type": "string"}, amount, _NULL]}


_KNOWN: tuple[tuple[Any, Callable[[], Schema]], ...] = (
    (Number | None, lambda: {"anyOf": [*_NUMBER["anyOf"], _NULL]}),
    (Fact, _fact),
    (type(None), lambda: _NULL),
    (str, lambda: {"type": "string"}),
    (int, lambda: {"type": "integer"}),
    (float, lambda: {"type": "number"}),
    (Decimal, lambda: _AMOUNT),
    (Cells, lambda: {"type": "array", "items": _cell()}),
    (Finding, _finding),
    (Place, _place),
    (Segment, _segment),
    (SourceText, lambda: _object(_properties(SourceText, *LEFT_OUT))),
)
"""What the converter writes in its own way."""
