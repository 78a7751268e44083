"""The corpus cases: what they expect, and what reading them gives, both in the shape of expected.json."""

import functools
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

import govinfo_parse as gp
from govinfo_parse.forms import Number

CORPUS = Path(__file__).parents[2] / "corpus"

Entry = Any
"""A cell in expected.json: a number where one is printed, else an object with the status."""


@attrs.frozen
class Case:
    """One folder of the corpus."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def source(self) -> Path:
        (path,) = self.folder.glob("source.*")
        return path

    @property
    def is_document(self) -> bool:
        """Whether the source is a document rather than flattened text."""
        return self.source.suffix not in (".txt", ".md")

    @functools.cached_property
    def text(self) -> str:
        """What the spans point into: the file itself, or what a document is flattened into."""
        if self.is_document:
            assert self.report.source is not None
            return self.report.source.text
        return self.source.read_bytes().decode("utf-8")

    @functools.cached_property
    def expected(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        return found

    @functools.cached_property
    def report(self) -> gp.Report:
        return gp.parse_file(self.source)


CASES = tuple(Case(path.parent) for path in sorted(CORPUS.glob("*/expected.json")))


def entry(cell: gp.Cell) -> Entry:
    """A cell as expected.json writes it."""
    numbers = {"value": cell.value, "implied": cell.implied, "candidate": cell.candidate}
    given = {name: _plain(number) for name, number in numbers.items() if number is not None}
    if cell.status is gp.Status.PRINTED and set(given) == {"value"}:
        return given["value"]
    return {"status": str(cell.status), **given}


def findings(report: gp.Report) -> list[dict[str, Any]]:
    """The errors and warnings of a report as expected.json writes them."""
    assert report.source is not None
    text = report.source.text
    return [
        {
            "code": finding.code,
            "cells": list(finding.cells),
            "text": None if finding.span is None else text[slice(*finding.span)],
        }
        for finding in report.findings
        if finding.severity is not gp.Severity.NOTICE
    ]


def _plain(number: Number) -> int | str:
    return str(number) if isinstance(number, Decimal) else number
