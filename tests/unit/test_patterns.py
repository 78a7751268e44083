"""No regular expression of the package goes back over what it has read: its time grows with the text, and no faster."""

import ast
import functools
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from tests.unit.repeats import slowest
from tests.unit.test_layers import MODULES

_METHODS = {"match": "match", "fullmatch": "fullmatch"}
_METHODS |= dict.fromkeys(("search", "sub", "subn", "split", "finditer", "findall"), "search")
"""How a pattern is tried for each method: what finds all places searches."""

ONLY_SHORT = {
    ("sources.html", "_CELLS"): "our own stylesheet writes the three signs of a cell, and always all of them",
    ("sources.markup", "_COMMENT"): "it is asked up to the last end of a comment, so that each that begins has an end",
    ("words", "_PAIR"): "it is asked for no more than four times the digits of a number",
    ("layouts.lines", "_GLUED"): "a word is cut only where it is no longer than a label",
    ("layouts.lines", "_NUMBER_BEGINS"): "the text is a number, whose length is limited",
    ("layouts.lines", "_BEHIND"): "the text is a number, whose length is limited",
    ("titles", "_NO_BODY"): "the name of a body is no longer than a heading",
}
"""Patterns that need the square of a text, and why theirs is short."""


def _patterns(module: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every pattern among the attributes of a module, also inside tuples and mappings."""
    for name, value in vars(importlib.import_module(f"govinfo_parse.{module}".removesuffix(".__init__"))).items():
        yield from ((name, found) for found in _inside(value, 3))


def _inside(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (Mapping, tuple, list, set, frozenset)):
        values: Iterable[object] = value.values() if isinstance(value, Mapping) else value
        for inner in values:
            yield from _inside(inner, depth - 1)


def _calls(source: str) -> Iterator[tuple[str, str]]:
    """(name, method) of every call of a method of something with a name, and of every name that is handed on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
            yield (node.value.id if isinstance(node.value, ast.Name) else node.value.attr), node.attr


def _inline(source: str) -> Iterator[tuple[str, str]]:
    """(way, pattern) of calls such as ``re.sub("a+", ...)`` whose pattern is written there."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=method), args=[ast.Constant(str(text)), *_]):
                if method in _METHODS:
                    yield _METHODS[method], text


@functools.cache
def _source(module: str) -> str:
    return MODULES[module].read_text(encoding="utf-8")


@functools.cache
def _used() -> Mapping[tuple[str, str], set[str]]:
    """How everything with a name is used: a private name in its own module, where "" stands for every module."""
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module in MODULES:
        for name, method in _calls(_source(module)):
            used[module if name.startswith("_") else "", name].add(_METHODS.get(method, ""))
    return used


def _tries(module: str) -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """Every pattern of a module with its name, and each way in which it is used; all ways where nobody can tell."""
    for name, pattern in _patterns(module):
        for method in sorted(
            _used()[module if name.startswith("_") else "", name] & {*_METHODS.values()} or {*_METHODS.values()}
        ):
            yield name, pattern, method
    for method, text in _inline(_source(module)):
        yield f"re.{method}", re.compile(text), method


MODULES_WITH_PATTERNS = [module for module in MODULES if "re." in _source(module) and not module.startswith("testing")]
"""The generators read nothing but what they made."""


@pytest.mark.parametrize("module", MODULES_WITH_PATTERNS)
def test_a_pattern_reads_a_text_once(module: str) -> None:
    slow = {name: found for name, pattern, method in _tries(module) if (found := slowest(pattern, method))}
    assert {name: found for name, found in slow.items() if (module, name) not in ONLY_SHORT} == {}
    assert {name for inside, name in ONLY_SHORT if inside == module} <= {*slow}, "one of them is not slow any more"


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(a+)+$", "search"),
        (r"(a+)+$", "match"),
        (r"(?:a|a)*b", "match"),
        (r"(?:\s*,\s*)*;", "match"),
        (r"<!--.*?-->", "search"),
        (r"a+b", "search"),
        (r"\d*\d*x", "fullmatch"),
    ],
)
def test_what_goes_back_is_seen(pattern: str, method: str) -> None:
    assert slowest(re.compile(pattern), method) is not None


@pytest.mark.parametrize(("pattern", "method"), [(r"a+b", "match"), (r"<[^<>]*>", "search"), (r"(?:a|b)*+c", "match")])
def test_what_reads_once_is_left_alone(pattern: str, method: str) -> None:
    assert slowest(re.compile(pattern), method) is None
