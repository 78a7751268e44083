"""What a notebook shows of a report."""

import itertools
import re
from decimal import Decimal
from typing import Any

import attrs
import pytest
from lxml import html

import govinfo_parse as gp
from govinfo_parse import forms, view
from govinfo_parse.cells import Cell
from govinfo_parse.report import Editions, complete, printed_forms
from govinfo_parse.signs import SIGNS
from govinfo_parse.text import Place
from tests.corpus.cases import CASES, Case
from tests.unit.outcomes import HOSTILE, mixed, whole

OLDEST = Editions(disclosure=2019, applications=2019, disputes=2019)
NEWEST = Editions(disclosure=2021, applications=2021, disputes=2019)


def drawn(report: gp.Report) -> Any:
    return html.fromstring(report._repr_html_())


def text_of(element: Any) -> str:
    return "".join(element.itertext())


def worst(editions: Editions) -> gp.Report:
    """A report in which every cell and every finding is as long as it can be, and hostile."""
    long = "\"'<&" * 2_000
    cells = [
        Cell(path=form.path, status=gp.Status.UNREADABLE, raw=long, unit=long, candidate=10**40, implied=10**40,
             place=Place(page=99_999, table=99_999, row=99_999, cell=99_999, box=(1e9, 1e9, 1e9, 1e9)))
        for form in printed_forms(editions)
    ]  # fmt: skip
    paths = tuple(cell.path for cell in cells)
    found = gp.Finding(code=long, severity=gp.Severity.ERROR, message=long, cells=paths)
    return gp.Report(agency=long, title=long, year=9999, editions=editions, findings=(found,) * 500, cells=cells)


@pytest.mark.parametrize("editions", [OLDEST, NEWEST])
def test_no_report_makes_it_large(editions: Editions) -> None:
    shown = worst(editions)._repr_html_()
    assert 60_000 < len(shown.encode("utf-8")) < view.MOST_BYTES == 80_000
    printed = attrs.evolve(
        worst(editions),
        cells=[
            attrs.evolve(cell, status=gp.Status.PRINTED, value=Decimal("1" * 99)) for cell in worst(editions).cells()
        ],
    )
    assert len(printed._repr_html_().encode("utf-8")) < view.MOST_BYTES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_real_reports_are_drawn_whole_and_small(case: Case) -> None:
    shown = drawn(case.report)
    assert len(case.report._repr_html_().encode("utf-8")) < 50_000
    assert len(repr(case.report)) < 300
    cells = [cell for cell in case.report.cells() if case.report.editions.of(cell.path.split(".")[0])]
    assert len(shown.xpath("//td")) == len(cells)
    for cell, td in zip(cells, shown.xpath("//td"), strict=True):
        if cell.value is not None:
            assert text_of(td).startswith(str(cell.value)), cell.path
            assert cell.raw is None or td.get("title").startswith("printed, “")
        else:
            assert td.get("title").startswith(cell.status)


@pytest.mark.parametrize("report", [whole(), mixed(), worst(NEWEST)])
def test_there_is_no_script_and_nothing_from_elsewhere(report: gp.Report) -> None:
    shown = drawn(report)
    assert shown.xpath("//script | //img | //link | //iframe | //object | //form | //@src | //@onclick") == []
    assert [name for name in shown.xpath("//@*") if name.attrname.startswith("on")] == []
    assert [link for link in shown.xpath("//@href") if not link.startswith("#")] == []
    (style,) = shown.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style


def test_half_a_character_is_shown_as_none() -> None:
    cells = [attrs.evolve(cell, raw="/\ud800", status=gp.Status.MARKED, value=None) for cell in whole().cells()]
    shown = attrs.evolve(whole(), cells=cells, title="示例\ud800局")._repr_html_()
    assert "示例?局" in shown
    assert shown.encode("utf-8")


def test_texts_of_the_report_are_escaped() -> None:
    shown = mixed()._repr_html_()
    assert "<script" not in shown
    assert "<林业>" not in shown
    assert "示例县&lt;林业&gt;局" in shown
    td = drawn(mixed()).xpath("//td[contains(@class, 'x')]")[0]
    assert text_of(td).startswith(HOSTILE[:10])


@pytest.mark.parametrize(
    ("path", "sign", "css", "hover"),
    [
        ("disclosure.procurement.amount", "8040.50元", "p", "printed, “8040.50元”, line 2, column 3"),
        ("disclosure.licensing.change", "-183", "p", "printed, “-183”"),
        ("applications.received.natural_person", "12? (13)", "u", "uncertain, “12”, table 2, row 3, cell 4"),
        ("applications.received.commercial_enterprise", "空", "b", "blank"),
        ("applications.received.research_institution", "/ (0)", "k", "marked, “/”"),
        ("applications.received.other_organization", "…", "m", "missing"),
    ],
)
def test_a_cell_has_its_sign_its_colour_and_its_place(path: str, sign: str, css: str, hover: str) -> None:
    cells = [cell.path for cell in mixed().cells() if not cell.path.startswith("disputes.")]
    td = drawn(mixed()).xpath("//td")[cells.index(path)]
    assert (text_of(td), td.get("class"), td.get("title")) == (sign, css, hover)


def test_a_value_that_stands_in_has_a_sign_of_its_own() -> None:
    td = drawn(mixed().with_implied()).xpath("//td[@class='i']")
    assert [text_of(one) for one in td] == ["(13)", "(0)"]


def test_every_status_has_a_sign_and_a_colour_in_light_and_dark() -> None:
    (style,) = drawn(mixed()).xpath("//style/text()")
    assert SIGNS.keys() == set(gp.Status)
    for sign in SIGNS.values():
        assert sign.letter == "p" or f".govinfo-report .{sign.letter}{{" in style
    for names in (view._LIGHT, view._DARK):
        assert {name.split(":")[0] for name in names.split(";")} == set(re.findall(r"var\((--\w)\)", style))
    assert view._DARK in style.partition("@media (prefers-color-scheme:dark)")[2]
    assert len({sign.legend for sign in SIGNS.values()}) == len(SIGNS)


def test_the_legend_names_what_occurs() -> None:
    assert "uncertain" in text_of(drawn(mixed()))
    assert "uncertain" not in text_of(drawn(whole()))


def test_findings_and_cells_link_to_each_other() -> None:
    shown = drawn(gp.parse("规章\t1\t0\t9\n行政规范性文件\t2\t0\tl7\n行政许可\t31"))
    ids = shown.xpath("//@id")
    assert len(set(ids)) == len(ids)
    links = [link.removeprefix("#") for link in shown.xpath("//@href")]
    assert links
    assert set(links) <= set(ids)
    (finding,) = [li for li in shown.xpath("//li") if "value-unreadable" in text_of(li)]
    (target,) = shown.xpath(f"//td[@id='{finding.xpath('.//a/@href')[0][1:]}']")
    assert text_of(target).startswith("l7!")
    assert target.xpath(".//a/@href") == [f"#{finding.get('id')}"]


def test_two_views_in_one_notebook_share_no_name() -> None:
    """Not even of one report; and another process may have drawn one with the same cells for another agency."""
    first, second, third = (set(drawn(report).xpath("//@id")) for report in (mixed(), mixed(), worst(NEWEST)))
    assert first
    assert not first & second
    assert not first & third


@pytest.mark.parametrize("change", [{"title": "另一个局"}, {"findings": mixed().findings * 2}])
def test_views_of_two_processes_share_no_name(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]) -> None:
    shown = []
    for report in (mixed(), attrs.evolve(mixed(), **change), mixed()):
        monkeypatch.setattr(view, "_VIEWS", itertools.count(1))
        shown.append(report._repr_html_())
    first, second = (set(re.findall(r" id=([^ >]+)", one)) for one in shown[:2])
    assert first
    assert not first & second
    assert shown[0] == shown[2]


def test_no_colour_is_left_to_the_page_around() -> None:
    """Which may be light where the system is dark: whatever has a background of ours has a colour of ours."""
    (style,) = drawn(mixed()).xpath("//style/text()")
    rules = dict(re.findall(r"([^{}]+)\{([^{}]+)\}", style.replace("@media (prefers-color-scheme:dark){", "")))
    assert "background:var(--p);color:var(--t)" in rules[".govinfo-report"]
    assert "color:var(--t)" in rules[".govinfo-report td,.govinfo-report th"]
    for names in (view._LIGHT, view._DARK):
        colours = dict(name.split(":") for name in names.split(";"))
        backgrounds = [colours[f"--{sign.letter}"] for sign in SIGNS.values() if sign.light]
        for background in (colours["--p"], colours["--h"], *backgrounds):
            assert contrast(colours["--t"], background) > 7
            assert contrast(colours["--g"], background) > 4
        for letter in "ewn":
            assert contrast(colours[f"--{letter}"], colours["--p"]) > 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG counts it: 1 for the same, 21 for black and white."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_errors_come_first_and_what_is_left_out_is_counted() -> None:
    notice = gp.Finding(code="table-split", severity=gp.Severity.NOTICE, message="two parts")
    report = attrs.evolve(mixed(), findings=(*(notice,) * 30, *mixed().findings))
    items = [text_of(li) for li in drawn(report).xpath("//li")]
    assert items[0].startswith("✖ error value-unreadable")
    assert len(items) == view.MOST_FINDINGS
    assert "and 11 more findings" in text_of(drawn(report))


def test_tables_are_those_of_the_form() -> None:
    shown = drawn(whole())
    labels = {text_of(th) for th in shown.xpath("//th")}
    for table in forms.TABLES:
        form = forms.table_form(table, forms.newest(table))
        assert {label for row in form.rows for label in row.beside} <= labels
        assert {cell.label for cell in form.cells} <= labels
    assert len(shown.xpath("//table")) == 3


def test_a_table_that_was_not_found_is_named() -> None:
    shown = drawn(mixed())
    assert len(shown.xpath("//table")) == 2
    assert "四、政府信息公开行政复议、行政诉讼情况 not found" in text_of(shown)


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (whole(), "<Report 示例市教育局 2023, editions 2021/2021/2019: 200 printed; no findings>"),
        (
            mixed(),
            "<Report 示例县<林业>局 2022, editions 2019/2021/-: 3 printed, 1 blank, 1 marked, 1 unreadable, "
            "1 uncertain, 205 missing; 1 error>",
        ),
        (
            gp.Report.from_values({}, disclosure=None, applications=None, disputes=None),
            "<Report without a title -, editions -/-/-: 200 missing; no findings>",
        ),
    ],
)
def test_the_short_form_counts(report: gp.Report, shown: str) -> None:
    assert repr(report) == shown


def test_the_short_form_steers_no_terminal() -> None:
    shown = repr(attrs.evolve(whole(), agency="示例\x1b[2J\x9b31m\u202e局\ud800"))
    assert shown.startswith(r"<Report 示例\x1b[2J\x9b31m\u202e局\ud800 2023")
    assert len(repr(attrs.evolve(whole(), agency="\x1b" * 99))) < 300


def test_parts_of_a_report_are_short_in_a_session() -> None:
    report = whole()
    tables = (report.disclosure, report.applications, report.disputes)
    assert [len(repr(table)) < 400 for table in tables] == [True] * 3
    assert repr(report.applications).startswith("<Applications: edition, received, carried_in, ")
    assert repr(report.applications.received).startswith("Applicants(natural_person=")
    assert repr(gp.Cell(path="a.b", status=gp.Status.MISSING)) == "Cell(path='a.b', status=<Status.MISSING: 'missing'>)"
    assert len(repr(report.cells())) < 30_000


def test_the_short_form_is_short_whatever_the_report() -> None:
    assert len(repr(worst(OLDEST))) < 300
    seven = [
        Cell(path=form.path, status=list(gp.Status)[at % 7])
        for at, form in enumerate(printed_forms(OLDEST))
    ]  # fmt: skip
    findings = tuple(gp.Finding(code="row-sum", severity=kind, message="") for kind in gp.Severity) * 1000
    report = gp.Report(
        agency="局" * 999, year=9999, editions=OLDEST, findings=findings,
        cells=complete(OLDEST, {cell.path: cell for cell in seven}),
    )  # fmt: skip
    assert 150 < len(repr(report)) < 300
