"""What a page calls itself where it is not drawn: its agency and year where no title is printed."""

import pytest

import govinfo_parse as gp
from tests.unit.one_cell import ROWS

TABLE = f"<table>{ROWS.format('<td>0')}</table>"
TITLE = "东川县林业局2023年政府信息公开工作年度报告"


def page_with(head: str, *, printed: str = "") -> gp.Report:
    return gp.parse_html(f"<html><head>{head}</head><body><p>{printed}</p>{TABLE}</body></html>")


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE}</title>",
        f"<title>\n  {TITLE}_政府信息公开年报_东川县人民政府门户网站\n</title>",
        f"<title>东川县人民政府</title><meta name='ArticleTitle' content='{TITLE}'>",
        f"<meta content='{TITLE}' name='articletitle'><title>{TITLE}</title>",
    ],
)
def test_a_title_that_is_not_printed(head: str) -> None:
    report = page_with(head)
    assert (report.agency, report.year, report.title) == ("东川县林业局", 2023, TITLE)
    (said,) = (found for found in report.findings if found.code == "year-from-prose")
    assert said.message == f"the heading gives no year; it is 2023 by the title of the page, {TITLE}"


def test_what_is_printed_is_believed_first() -> None:
    printed = "西山县水利局2023年政府信息公开工作年度报告"
    report = page_with(f"<title>{TITLE}</title>", printed=printed)
    assert (report.agency, report.year, report.title) == ("西山县水利局", 2023, printed)


def test_the_name_of_the_agency_for_a_title_without_one() -> None:
    report = page_with(f"<title>{TITLE}</title>", printed="2023年政府信息公开工作年度报告")
    assert (report.agency, report.year) == ("东川县林业局", 2023)
    assert "year-from-prose" not in {found.code for found in report.findings}


@pytest.mark.parametrize("printed", ["2022年政府信息公开工作年度报告", "统计期限为2022年1月1日至12月31日。"])
def test_the_name_of_another_report_says_nothing(printed: str) -> None:
    report = page_with(f"<title>{TITLE}</title>", printed=printed)
    assert (report.agency, report.year) == (None, 2022)


@pytest.mark.parametrize(
    "head",
    [
        "<title>东川县林业局政府信息公开年报</title>",
        "<title>东川县人民政府门户网站</title>",
        f"<title>{TITLE}</title><meta name='ArticleTitle' content='西山县水利局2022年政府信息公开工作年度报告'>",
        f"<meta name='keywords' content='{TITLE}'>",
    ],
    ids=["a column", "a site", "two that disagree", "another meta element"],
)
def test_none_rather_than_wrong(head: str) -> None:
    report = page_with(head)
    assert (report.agency, report.year) == (None, None)


def test_a_page_is_written_as_before() -> None:
    report = page_with(f"<title>{TITLE}</title>")
    assert report.source is not None
    assert report.source.names == (TITLE,)
    assert "names" not in report.to_dict()["source"]
    assert gp.Report.from_dict(report.to_dict()) == report
