"""Imports go upwards only: every module of the package may import what stands above it, and nothing else of ours."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import govinfo_parse

PACKAGE = Path(govinfo_parse.__file__).parent

FORM = {"forms", "findings", "errors", "text"}
RESULT = FORM | {"cells", "report"}
CORE = {"forms", "atoms", "words", "plainlabels", "caching", "costs", "labels"}
CHAIN = {
    "layouts",
    "wordsbehind",
    "brokenlabels",
    "columnnumbers",
    "readings",
    "rivals",
    "surroundings",
    "strays",
    "spots",
    "proof",
    "copies",
    "noticed",
    "torn",
}

ALLOWED: dict[str, set[str]] = {
    "forms": set(),
    "text": set(),
    "findings": {"forms"},
    "errors": set(),
    "installed": set(),
    "paths": {"forms"},
    "cells": FORM,
    "explain": FORM | {"cells"},
    "report": FORM | {"cells", "explain", "paths"},
    "converter": RESULT,
    # the input side
    "sources": RESULT | {"vocabulary"},
    "characters": set(),
    "vocabulary": set(),
    "markup": {"characters"},
    "remarks": {"characters", "markup", "vocabulary"},
    "words": {"forms", "characters", "markup", "vocabulary", "remarks"},
    "units": {"forms", "characters", "markup", "vocabulary", "words"},
    "plainlabels": {"characters", "markup", "words"},
    "contents": {"forms", "cells", "characters", "markup", "vocabulary", "words", "units"},
    "sums": RESULT,
    # the reading core, from the words of a text to cells that are proven or not
    "atoms": set(),
    "costs": set(),
    "sentences": {"remarks", "vocabulary", "words"},
    "layouts": {"atoms", "vocabulary", "words", "characters", "sentences"},
    "caching": {"forms"},
    "labels": {"forms", "words", "plainlabels", "costs"},
    "headwords": CORE | {"vocabulary"},
    "brokenlabels": CORE | {"vocabulary"},
    "columnnumbers": CORE,
    "groups": CORE | {"headwords"},
    "blockrows": CORE | {"groups"},
    "barelabels": CORE | {"groups"},
    "rownames": CORE | {"groups", "vocabulary"},
    "chapters": CORE | {"groups"},
    "alignment": CORE | {"sentences", "groups", "barelabels", "rownames", "chapters"},
    "wordsbehind": CORE | {"layouts", "barelabels", "vocabulary"},
    "headlabels": CORE | {"vocabulary"},
    "headpieces": CORE | {"sentences", "layouts", "headlabels", "units"},
    "headblocks": CORE | {"headlabels"},
    "heads": CORE | {"headpieces", "headlabels", "headblocks"},
    "headfields": CORE | {"headpieces", "heads"},
    "otherheads": CORE | {"groups", "headwords", "headlabels", "headpieces", "heads"},
    "filling": CORE | {"groups", "alignment", "heads", "units"},
    "corners": CORE | {"groups", "heads", "headfields", "filling"},
    "solver": CORE | {"filling"},
    "mends": CORE,
    "grids": CORE | {"layouts", "groups", "filling", "mends"},
    "spots": CORE | {"filling"},
    "doubts": CORE | {"layouts", "groups", "filling", "mends", "grids", "solver", "spots", "vocabulary"},
    "blanks": CORE | {"layouts", "heads", "filling", "grids", "solver", "spots", "doubts"},
    "ways": CORE | {"layouts", "barelabels", "filling", "grids", "mends", "solver", "spots", "doubts", "blanks"},
    "proof": CORE
    | {"groups", "layouts", "barelabels", "filling", "mends", "solver", "spots", "doubts", "blanks", "ways"},
    "readings": CORE
    | {
        "layouts",
        "groups",
        "blockrows",
        "barelabels",
        "alignment",
        "headpieces",
        "headlabels",
        "heads",
        "headfields",
        "otherheads",
        "filling",
        "corners",
    },
    "rivals": CORE | {"layouts", "readings"},
    "strays": CORE | {"groups", "barelabels", "chapters", "alignment", "filling", "readings"},
    "surroundings": CORE
    | {"layouts", "groups", "barelabels", "filling", "solver", "spots", "doubts", "readings", "strays"},
    "copies": CORE | {"findings", "groups", "alignment", "headpieces", "headfields", "filling", "spots", "readings"},
    "noticed": CORE | {"findings", "cells", "contents", "groups", "filling", "spots", "solver"},
    "torn": CORE | {"findings", "layouts", "alignment", "filling", "spots", "solver", "sums", "noticed"},
    "captions": CORE | {"cells", "contents", "units", "vocabulary", "spots", "readings"},
    "explained": CORE | {"findings", "contents", "remarks", "spots", "readings", "rownames", "captions"},
    "tables": CORE | RESULT | CHAIN | {"contents", "captions", "explained"},
    "evidence": RESULT | {"atoms", "contents", "spots"},
    # what is no table
    "headings": RESULT | {"characters"},
    "titles": RESULT | {"characters", "headings"},
    "prose": RESULT | {"characters", "markup", "headings", "titles"},
    "margins": {"characters"},
    "source_report": RESULT | {"sources", "margins", "tables", "copies", "explained", "evidence", "sums", "prose"},
    "page_report": RESULT | {"sources", "source_report"},
    "reading": RESULT | {"sources"},
    # many files
    "outcomes": RESULT,
    "workers": {"errors"},
    "compact": RESULT,
    "many": RESULT | {"outcomes", "workers", "compact", "reading"},
    # the output side
    "whole": set(),
    "records": RESULT | {"paths"},
    "rows": RESULT | {"records", "outcomes"},
    "frames": RESULT | {"records", "rows"},
    "schemas": RESULT | {"converter", "paths", "rows"},
    "exports": RESULT | {"paths", "records", "rows", "frames", "signs", "whole"},
    "panel": RESULT,
    "printed": {"forms"},
    "signs": {"forms", "cells"},
    "view": FORM | {"cells", "printed", "signs"},
    "docx_writer": {"errors"},
    "render": RESULT | {"printed", "docx_writer"},
    # both sides
    "batches": RESULT | {"outcomes", "sources", "reading", "rows", "frames"},
    "testing": RESULT | {"printed", "render", "sums", "reading"},
    # the programs
    "review": RESULT | {"explain", "paths", "printed", "rows", "signs", "sources"},
    "cli": RESULT
    | {"paths", "sources", "reading", "sums", "records", "render", "rows", "exports", "many", "review", "whole"},
    "__main__": {"errors", "cli"},
    "__init__": RESULT | {"reading", "sums"},
}
"""What each layer may import of the package. Inside a layer of several modules the imports make no circle."""

FOR_TYPES_ONLY = {("errors", "findings")}
"""Imports that only a type checker follows."""

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imports(source: str) -> Iterator[tuple[str, str]]:
    """(module, name) of every import from the package, wherever it stands; the package's own root is ``""``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "govinfo_parse":
                    yield alias.name.partition(".")[2], ""
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            root, _, below = (node.module or "").partition(".")
            if root == "govinfo_parse":
                for alias in node.names:
                    yield below, alias.name


def imported_modules(source: str) -> set[str]:
    """The modules of the package that a source imports, by name below the package."""
    found = set()
    for module, name in imports(source):
        inner = f"{module}.{name}".strip(".")
        found.add(inner if inner in MODULES else module)
    return found


def layer(module: str) -> str:
    return module.partition(".")[0]


def test_every_module_belongs_to_a_layer() -> None:
    assert {layer(module) for module in MODULES} == ALLOWED.keys()


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_upwards(module: str) -> None:
    found = {layer(other) for other in imported_modules(MODULES[module].read_text(encoding="utf-8"))}
    assert "" not in found, "the root of the package is for users"
    permitted = ALLOWED[layer(module)] | {layer(module)} | {other for one, other in FOR_TYPES_ONLY if one == module}
    assert found <= permitted


@pytest.mark.parametrize("module", MODULES)
def test_no_import_stands_inside_a_function(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    inside = [node for function in functions for node in ast.walk(function)]
    assert not [node.lineno for node in inside if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_no_modules_import_each_other_in_a_circle() -> None:
    edges = {
        module: imported_modules(path.read_text(encoding="utf-8"))
        - {other for one, other in FOR_TYPES_ONLY if one == module}
        for module, path in MODULES.items()
    }
    while leaves := {module for module, others in edges.items() if not others & (edges.keys() - {module})}:
        edges = {module: others - leaves for module, others in edges.items() if module not in leaves}
    assert edges == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import govinfo_parse.forms", {"forms"}),
        ("from govinfo_parse import forms, reading", {"forms", "reading"}),
        ("from govinfo_parse.sums import check", {"sums"}),
        ("def f():\n    from govinfo_parse.cli import app", {"cli"}),
        ("import govinfo_parse", {""}),
        ("from govinfo_parse import Report", {""}),
        ("import json, attrs", set()),
    ],
)
def test_imports_are_seen(source: str, found: set[str]) -> None:
    assert imported_modules(source) == found
