"""A few reports that differ in every way that a way out has to show."""

from decimal import Decimal

import govinfo_parse as gp
from govinfo_parse.report import Editions, complete
from govinfo_parse.rows import Outcome
from govinfo_parse.text import Place
from tests.unit.small import numbers

HOSTILE = '=HYPERLINK("http://x.invalid","<script>alert(1)</script>")'
"""Text of a cell that a spreadsheet must not compute and a page must not run."""


def whole(agency: str = "示例市教育局", year: int = 2023) -> gp.Report:
    """A report of the newest editions in which every cell is printed."""
    values = numbers() | {"disclosure.fees.amount": Decimal("251.33333333333")}
    return gp.Report.from_values(values, agency=agency, year=year)


def mixed() -> gp.Report:
    """A report that has a cell of every status, no table four, and a finding."""
    status = gp.Status
    cells = [
        gp.Cell(path="disclosure.procurement.amount", status=status.PRINTED, value=Decimal("8040.50"), raw="8040.50元",
                unit="元", span=(10, 18), place=Place(line=2, column=3)),
        gp.Cell(path="disclosure.licensing.change", status=status.PRINTED, value=-183, raw="-183", note="含下放"),
        gp.Cell(path="disclosure.rules.produced", status=status.UNREADABLE, raw=HOSTILE, place=Place(line=1, column=5)),
        gp.Cell(path="applications.received.natural_person", status=status.UNCERTAIN, raw="12", candidate=12,
                implied=13, place=Place(table=2, row=3, cell=4, xpath="/html/body/table[2]/tr[3]/td[4]")),
        gp.Cell(path="applications.received.commercial_enterprise", status=status.BLANK, raw=""),
        gp.Cell(path="applications.received.research_institution", status=status.MARKED, raw="/", implied=0),
        gp.Cell(path="applications.received.total", status=status.PRINTED, value=9, raw="9", unit="件"),
    ]  # fmt: skip
    editions = Editions(disclosure=2019, applications=2021, disputes=None)
    found = gp.Finding(
        code="value-unreadable", severity=gp.Severity.ERROR, message="规章 本年新制作数量: <no number>",
        cells=("disclosure.rules.produced",), found="l2",
    )  # fmt: skip
    return gp.Report(
        agency="示例县<林业>局", year=2022, title="示例县<林业>局2022年年报", editions=editions, findings=(found,),
        cells=complete(editions, {cell.path: cell for cell in cells}),
    )  # fmt: skip


def outcomes() -> list[Outcome]:
    """Both, with paths, and a file that could not be read."""
    return [
        ("a/whole.html", whole()),
        ("a/mixed.docx", mixed()),
        ("b/none.pdf", gp.SourceError("the file holds no text")),
        whole("示例市林业局", 2024),
    ]
