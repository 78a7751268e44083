"""The cases themselves: well formed, in keeping with the form, and the tracers just as their generator makes them."""

import runpy
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govinfo_parse import forms
from govinfo_parse.findings import CODES

from .cases import CASES, CORPUS, Case, Entry

_KEYS = ["agency", "year", "title", "editions", "narrative", "cells", "findings"]


def test_every_folder_is_a_case() -> None:
    folders = {path.name for path in CORPUS.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders == {case.name for case in CASES}


def test_keys(case: Case) -> None:
    assert list(case.expected) == _KEYS


def test_all_cells_in_printed_order(case: Case) -> None:
    assert list(case.expected["cells"]) == [cell.path for table in _tables(case) for cell in table.cells]


def test_amounts_are_strings_and_counts_are_not(case: Case) -> None:
    for table in _tables(case):
        for cell in table.cells:
            found = case.expected["cells"][cell.path]
            kind = str if cell.kind is forms.Kind.AMOUNT else int
            assert isinstance(found, dict | kind), cell.path


def test_sums_hold(case: Case) -> None:
    cells: Mapping[str, Entry] = case.expected["cells"]
    broken = {}
    for rule in (rule for table in _tables(case) for rule in table.sums):
        left, right = ([_number(cells[path]) for path in side] for side in (rule.left, rule.right))
        if None not in left + right and sum(filter(None, left)) != sum(filter(None, right)):
            broken[f"{rule.code} {rule.where}"] = (left, right)
    assert broken == {}


def test_findings_speak_of_the_source(case: Case) -> None:
    for finding in case.expected["findings"]:
        assert finding["code"] in CODES
        assert set(finding["cells"]) <= set(case.expected["cells"])
        assert finding["text"] is None or finding["text"] in case.text


def test_tracers_are_what_the_generator_writes() -> None:
    made = {tracer.name: tracer.files for tracer in runpy.run_path(str(CORPUS / "make_tracers.py"))["tracers"]()}
    kept = {
        folder.name: {path.name: path.read_bytes().decode("utf-8") for path in folder.iterdir()}
        for folder in CORPUS.glob("tracer-*")
    }
    assert kept == made, "run python corpus/make_tracers.py"


def test_made_documents_are_what_the_generator_expects() -> None:
    generator = runpy.run_path(str(CORPUS / "make_documents.py"))
    made = {document.name: generator["expected"](document, drawn) for document, drawn in generator["documents"]()}
    kept = {
        folder.name: (folder / "expected.json").read_bytes().decode("utf-8") for folder in CORPUS.glob("document-*")
    }
    assert kept == made, "run python corpus/make_documents.py"


def _tables(case: Case) -> list[forms.TableForm]:
    return [forms.table_form(table, case.expected["editions"][table]) for table in forms.TABLES]


def _number(entry: Any) -> Decimal | None:
    number = entry.get("implied") if isinstance(entry, dict) else entry
    return None if number is None else Decimal(number)
