"""A report as plain values that JSON can hold, and back: a lossless round trip.

Everything is written by its name. What is written otherwise, or not at all, is said here: amounts are strings, so that
no digit is lost, and what is only known while a report is read is left out.
"""

import functools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

import cattrs
from cattrs.cols import namedtuple_dict_structure_factory, namedtuple_dict_unstructure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Cells, as_cells
from govinfo_parse.findings import Finding
from govinfo_parse.forms import Edition, Number
from govinfo_parse.report import Fact
from govinfo_parse.text import Place, Segment, SourceText

T = TypeVar("T")

LEFT_OUT = ("merged", "names", "path")
"""What a source holds and is not written: how its document looks, what its page calls itself, where it was."""


def written(report: object) -> dict[str, Any]:
    """A report as plain values."""
    plain: dict[str, Any] = _converter().unstructure(report)
    return plain


def read(data: Mapping[str, Any], kind: type[T]) -> T:
    """What was written; ValueError says which entries do not fit. ``path`` is no part of it."""
    own = {name: value for name, value in data.items() if name != "path"} if isinstance(data, Mapping) else data
    try:
        return _converter().structure(own, kind)
    except cattrs.BaseValidationError as error:
        raise ValueError("not a report: " + "; ".join(cattrs.transform_error(error))) from error
    except (AttributeError, TypeError) as error:
        raise ValueError(f"not a report: {error}") from error


@functools.cache
def _converter() -> cattrs.Converter:
    converter = make_converter(forbid_extra_keys=True, use_alias=True)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(Cells, lambda cells: converter.unstructure(cells.made))
    converter.register_structure_hook(Cells, lambda given, _: as_cells(converter.structure(given, tuple[Cell, ...])))
    converter.register_structure_hook_func(lambda kind: kind == Edition | None, lambda value, _: _edition(value))
    converter.register_structure_hook_func(
        lambda kind: kind == Number | None, lambda value, _: Decimal(value) if isinstance(value, str) else value
    )
    converter.register_structure_hook_func(lambda kind: kind == Fact, lambda value, _: _fact(value))
    converter.register_unstructure_hook(
        Place, make_dict_unstructure_fn(Place, converter, _cattrs_omit_if_default=True)
    )  # fmt: skip
    converter.register_unstructure_hook(Segment, namedtuple_dict_unstructure_factory(Segment, converter, True))
    converter.register_structure_hook(
        Segment, namedtuple_dict_structure_factory(Segment, converter, "from_converter", True)
    )
    without: Any = dict.fromkeys(LEFT_OUT, override(omit=True))
    converter.register_unstructure_hook(SourceText, make_dict_unstructure_fn(SourceText, converter, **without))
    converter.register_structure_hook(
        SourceText, make_dict_structure_fn(SourceText, converter, _cattrs_forbid_extra_keys=True, **without)
    )
    told = override(unstruct_hook=_plain_fact)
    converter.register_unstructure_hook(
        Finding, make_dict_unstructure_fn(Finding, converter, expected=told, found=told)
    )  # fmt: skip
    write = make_dict_unstructure_fn(Cell, converter, proof=override(omit=True))
    converter.register_unstructure_hook(Cell, lambda cell: {**write(cell), "where": cell.where})
    read = make_dict_structure_fn(
        Cell, converter, proof=override(omit=True), _cattrs_forbid_extra_keys=True, _cattrs_use_alias=True
    )
    converter.register_structure_hook(
        Cell, lambda given, kind: read({name: value for name, value in given.items() if name != "where"}, kind)
    )
    return converter


def _edition(value: object) -> object:
    if value is not None and not forms.is_edition(value):
        raise ValueError(f"{value!r} is no edition of the form")
    return value


def _plain_fact(fact: Fact) -> object:
    """An amount and a text are both written as strings; the amount says what it is."""
    return {"amount": str(fact)} if isinstance(fact, Decimal) else fact


def _fact(given: Any) -> Fact:
    if isinstance(given, Mapping) and given.keys() == {"amount"} and isinstance(given["amount"], str):
        try:
            return Decimal(given["amount"])
        except ArithmeticError as error:
            raise ValueError(f"no amount: {given['amount']!r}") from error
    if given is None or (isinstance(given, (int, str)) and not isinstance(given, bool)):
        return given
    raise TypeError(f"expected int, str, an amount or None, found {type(given).__name__}")
