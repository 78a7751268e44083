"""Why a cell is as it is: the structure and the text for a person."""

from pathlib import Path
from typing import Any

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.cells import Alternative, Cell, Ground, Proof, Status
from govinfo_parse.explain import LONGEST, Verdict
from govinfo_parse.findings import finding
from govinfo_parse.report import Report
from govinfo_parse.text import Place

TOTAL = "applications.received.total"
PAGE = (Path(__file__).parents[2] / "corpus" / "tracer-001-a" / "source.md").read_text(encoding="utf-8")


def with_cell(report: Report, **changes: Any) -> Report:
    """The report with another cell at TOTAL."""
    return attrs.evolve(
        report, cells=tuple(attrs.evolve(c, **changes) if c.path == TOTAL else c for c in report.cells())
    )  # fmt: skip


def received(**changes: Any) -> Report:
    names = (
        "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
        "legal_services_organization", "other_organization",
    )  # fmt: skip
    values = {f"applications.received.{name}": number for name, number in zip(names, (3, 1, 0, 0, 0, 2), strict=True)}
    return with_cell(Report.from_values({**values, TOTAL: 6}), **changes)


PROOF = Proof(
    layout="cells between TABs", label="本年新收政府信息公开申请数量", head="总计", by=Ground.STRUCTURE,
    sums=("row-sum",),
)  # fmt: skip


def test_an_explanation_of_a_proven_cell() -> None:
    found = received(proof=PROOF, raw="6", place=Place(line=51, column=43)).explain(TOTAL)
    assert str(found).splitlines() == [
        "applications.received.total: 一、本年新收政府信息公开申请数量, 总计",
        "printed 6 at line 51, column 43",
        "layout   cells between TABs",
        "label    本年新收政府信息公开申请数量",
        "head     总计 (7th of 7)",
        "proven   by its structure",
        "rivals   none",
        "sums     balance is open: 6 + ? = 2 × ?",
        "         row-sum holds: 3 + 1 + 0 + 0 + 0 + 2 = 6",
        "findings none",
    ]
    assert (found.status, found.value, found.candidate, found.proof) == (Status.PRINTED, 6, None, PROOF)
    assert [(one.code, one.verdict) for one in found.sums] == [("balance", Verdict.OPEN), ("row-sum", Verdict.HOLDS)]
    assert found.doubt is None


def test_an_explanation_of_a_doubtful_cell() -> None:
    rivals = tuple(Alternative(raw=raw) for raw in ("7", None, "8"))
    proof = Proof(alternatives=rivals, vetoes=("a\n number more", "b", "c"))
    report = received(proof=proof, status=Status.UNCERTAIN, value=None, candidate=6, implied=6, raw="6")
    found = report.explain(TOTAL)
    assert str(found).splitlines()[1:-3] == [
        "uncertain '6', perhaps 6; the sums leave only 6",
        "label    none seen",
        "head     none seen (7th of 7)",
        "proven   no",
        "rivals   '7'",
        "         nothing (and 1 more)",
        "against  a number more",
        "         b (and 1 more)",
    ]
    doubt = "a number more; b; could be '7' or nothing"
    assert found.doubt == f"{TOTAL}: {doubt}"


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        (Proof(by=Ground.STRUCTURE), "by its structure"),
        (Proof(by=Ground.SUMS), "by the sums"),
        (Proof(by=Ground.SUMS, sums=("row-sum", "balance")), "by the sums row-sum, balance"),
    ],
)
def test_what_proves_a_cell(proof: Proof, words: str) -> None:
    assert f"proven   {words}" in str(received(proof=proof).explain(TOTAL)).splitlines()


def test_an_explanation_has_at_most_fifteen_lines_of_bounded_length() -> None:
    path = "applications.concluded.total"
    proof = Proof(
        layout="x" * 999, label="y" * 999, vetoes=("z" * 999,) * 9, alternatives=(Alternative(raw="1" * 999),) * 9
    )  # fmt: skip
    report = gp.parse(PAGE)
    told = tuple(finding("row-missing", "m" * 999, (path,)) for _ in range(9))
    cells = tuple(attrs.evolve(c, proof=proof) if c.path == path else c for c in report.cells())
    lines = str(attrs.evolve(report, cells=cells, findings=told).explain(path)).splitlines()
    assert len(lines) <= 15
    assert max(map(len, lines)) <= LONGEST + 30
    assert len([line for line in lines if "-sum" in line or "balance" in line]) == 3


def test_long_sums_are_shortened_and_blocks_are_their_own_row() -> None:
    report = gp.parse(PAGE)
    assert "outcome-sum holds: 100 + 115 + 159 + 110 + … + 100 = 2608" in str(
        report.explain("applications.concluded.total")
    )
    found = report.explain("disputes.litigation.direct.upheld")
    assert (found.row, found.column, found.number, found.width) == ("行政诉讼 未经复议直接起诉", "结果维持", 1, 5)


def test_a_broken_sum_and_the_findings_that_name_the_cell() -> None:
    report = gp.parse(PAGE.replace("2660", "2606"))
    found = report.explain(TOTAL)
    assert {one.code for one in found.findings} == {"balance", "row-sum"}
    assert {one.verdict for one in found.sums} == {Verdict.BROKEN}
    assert "row-sum is broken: 575 + 350 + 450 + 492 + 424 + 369 = 2606" in str(found)
    row = next(one for one in report.findings if one.code == "row-sum")
    assert (row.rule, row.expected, row.found) == ("row-sum", 2660, 2606)


@pytest.mark.parametrize(
    ("report", "path", "words"),
    [
        (Report.from_values({}, applications=None), TOTAL, "missing; its table was not found"),
        (Report.from_values({}), "disclosure.rules.produced", "missing; edition 2021 has no such cell"),
        (Report.from_values({TOTAL: None}), TOTAL, "blank"),
        (gp.parse(PAGE.replace("2660", "/")), TOTAL, "marked '/' at line 51, column 43; the sums leave only 2660"),
        (Report.from_values({}), "disclosure.fees.amount", "missing"),
    ],
)
def test_what_is_said_of_a_cell_without_a_number(report: Report, path: str, words: str) -> None:
    lines = str(report.explain(path)).splitlines()
    assert lines[1] == words
    loaded = str(Report.from_dict(report.to_dict()).explain(path)).splitlines()
    assert loaded[:2] == lines[:2]
    assert loaded == lines or report.explain(path).proof is not None  # how it was read is not saved


def test_a_cell_without_sums() -> None:
    assert "sums     none over this cell" in str(gp.parse(PAGE).explain("disclosure.fees.amount"))


def test_an_unknown_path() -> None:
    with pytest.raises(KeyError, match=r"nearest is 'applications.received.total'"):
        gp.parse(PAGE).explain("applications.received.totals")


def test_proof_counts_for_no_equality_and_is_not_written() -> None:
    report = received(proof=PROOF)
    assert report == received()
    assert "proof" not in report.to_dict()["cells"][0]
    assert Report.from_dict(report.to_dict()).cell(TOTAL) == Cell(path=TOTAL, status=Status.PRINTED, value=6, unit="件")
