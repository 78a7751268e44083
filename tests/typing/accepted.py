"""Typed usage of the public surface; mypy must accept every line of it. Nothing here is run."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, assert_type

import pandas as pd
import polars as pl

import govinfo_parse as gp
from govinfo_parse.cells import Proof
from govinfo_parse.explain import Explanation
from govinfo_parse.exports import Exported, export
from govinfo_parse.frames import to_pandas, to_polars
from govinfo_parse.panel import compare, rates
from govinfo_parse.records import Record, filled, records
from govinfo_parse.text import Place


def reading(text: str, path: Path) -> None:
    assert_type(gp.parse(text), gp.Report)
    assert_type(gp.parse_file(path), gp.Report)
    assert_type(gp.parse_file(str(path)), gp.Report)
    assert_type(gp.parse_file(BytesIO(b""), kind="txt"), gp.Report)
    assert_type(gp.parse_tables([[["规章", 1, 2.0, Decimal(3), None]]], name="a"), gp.Report)


def numbers(report: gp.Report) -> None:
    assert_type(report.agency, str | None)
    assert_type(report.year, int | None)
    assert_type(report.applications.received.total, int | None)
    assert_type(report.applications.denied.state_secret.natural_person, int | None)
    assert_type(report.disputes.litigation.direct.upheld, int | None)
    assert_type(report.disclosure.rules.issued, int | None)
    assert_type(report.disclosure.fees.amount, Decimal | None)
    assert_type(report.narrative.overview, str | None)


def cells(report: gp.Report) -> None:
    cell = report.cell("applications.received.total")
    assert_type(cell, gp.Cell)
    assert_type(cell.value, int | Decimal | None)
    assert_type(cell.status, gp.Status)
    assert_type(cell.span, tuple[int, int] | None)
    assert_type(cell.where, str | None)
    assert_type(cell.place, Place | None)
    assert_type(cell.proof, Proof | None)
    assert_type(report.explain(cell.path), Explanation)
    assert_type(report.explain(cell.path).doubt, str | None)
    assert_type(report.cells(), tuple[gp.Cell, ...])


def findings(report: gp.Report) -> None:
    assert_type(report.findings, tuple[gp.Finding, ...])
    assert_type(gp.check(report), tuple[gp.Finding, ...])
    assert_type(report.raise_for_findings(), gp.Report)
    for finding in report.findings:
        assert_type(finding.code, str)
        assert_type(finding.severity, gp.Severity)
        assert_type(finding.cells, tuple[str, ...])
        assert_type(finding.rule, str | None)
        assert_type(finding.expected, int | Decimal | str | None)
    try:
        report.raise_for_findings()
    except gp.FindingsError as error:
        assert_type(error.findings, tuple[gp.Finding, ...])


def making(values: Mapping[str, int | Decimal | None], plain: dict[str, Any]) -> None:
    assert_type(gp.Report.from_values(values, disclosure=2019, applications=None, year=2023), gp.Report)
    assert_type(gp.Report.from_dict(plain), gp.Report)
    assert_type(gp.Report.from_values(values).with_implied().to_dict(), dict[str, Any])


def ways_out(report: gp.Report, path: Path) -> None:
    assert_type(report.values(), dict[str, Any])
    assert_type(records(report), list[Record])
    assert_type(records(report)[0].count, int | None)
    assert_type(filled(report, "zero"), gp.Report)
    assert_type(to_pandas([report, (path, report), (path, gp.SourceError("broken"))]), pd.DataFrame)
    assert_type(to_polars(report, layout="wide", labels="zh", fill="implied"), pl.DataFrame)
    assert_type(export([(path, report)], path, layout="long"), Exported)
    assert_type(rates(report)[0].value, float | None)
    assert_type(compare(report, report)[0].difference, int | Decimal | None)
