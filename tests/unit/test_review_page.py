"""The review page as its users meet it: opened from a file in a headless Chromium, clicked and typed into.

Chromium has to be there where the variable CI is set; elsewhere these tests are skipped without it.
"""

import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govinfo_parse as gp
from govinfo_parse.render import to_html, to_tab_rows
from govinfo_parse.report import Report
from govinfo_parse.review import write_review
from govinfo_parse.rows import Outcome
from govinfo_parse.signs import number as number_in_digits
from govinfo_parse.testing.plans import Plan, Scale, make_report
from tests.browser import PROGRAMS, Browser
from tests.printers import HOUSES, with_reportlab

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, PROGRAMS)) and not os.environ.get("CI"), reason="chromium is not installed"
)

CORPUS = Path(__file__).parents[2] / "corpus"
HOSTILE = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'><!-- 𠮷\u2028 &lt;"
CLEAN, DAMAGED, MARKED, PAGE, PDF, UNREAD, BROKEN = range(7)
ORDER = [DAMAGED, MARKED, BROKEN, UNREAD, CLEAN, PAGE, PDF]
"""Errors first, the most first; then what was not read; then what has nothing."""


def marked() -> Report:
    """A report with a cell of every status, and with markup in its prose, its file name and one of its cells."""
    plan = Plan(editions=gp.parse_file(CORPUS / "tracer-004-a" / "source.txt").editions, scale=Scale(zeros=0, most=900))
    made = to_tab_rows(make_report(4, plan))
    text = made.text
    instead = {
        "disclosure.rules.repealed": "/",
        "disclosure.rules.in_force": "",
        "disclosure.licensing.decisions": "<b>7</b>l",
    }
    for path, words in sorted(instead.items(), key=lambda item: -made.spans[item[0]][0]):
        start, end = made.spans[path]
        text = text[:start] + words + text[end:]
    row = next(line for line in text.splitlines() if "信访举报投诉类申请" in line)
    first, _, rest = row.rpartition("\t")
    text = text.replace(row, f"{first} {rest}7")
    return gp.parse(text.replace("一、总体情况\n", f"一、总体情况\n\n{HOSTILE}\n", 1))


def broken_sums() -> Report:
    """A report with one number that breaks the sums of its row and of its column."""
    plan = Plan(editions=gp.parse_file(CORPUS / "tracer-004-a" / "source.txt").editions, scale=Scale(zeros=0, most=900))
    report = make_report(7, plan)
    values = {cell.path: cell.value for cell in report.cells()}
    values["applications.denied.third_party_rights.natural_person"] = 9999
    return Report.from_values(values, agency=report.agency, year=report.year)


def reviewed(folder: Path) -> Iterator[Outcome]:
    clean, damaged = CORPUS / "tracer-004-a" / "source.txt", CORPUS / "seed-003" / "source.txt"
    yield clean, gp.parse_file(clean)
    yield damaged, gp.parse_file(damaged)
    yield f"{HOSTILE}.txt", marked()
    page = folder / "page.html"
    page.write_text(to_html(gp.parse_file(CORPUS / "tracer-002-a" / "source.txt")).text, encoding="utf-8")
    yield page, gp.parse_file(page)
    pdf = CORPUS / "document-split-table" / "source.pdf"
    yield pdf, gp.parse_file(pdf)
    yield "broken.pdf", gp.SourceError(f"broken: {HOSTILE}")
    sums = folder / "sums.pdf"
    sums.write_bytes(with_reportlab(broken_sums(), HOUSES[0]))
    yield sums, gp.parse_file(sums)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    return list(reviewed(tmp_path_factory.mktemp("reviewed")))


@pytest.fixture(scope="module")
def page(reports: list[Outcome], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "审阅 review.html"
    with path.open("w", encoding="utf-8") as file:
        write_review(reports, file)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


@pytest.fixture
def browser(chromium: Browser, page: Path) -> Iterator[Browser]:
    """The page just opened; behind every test it must have asked for nothing and complained of nothing."""
    chromium.requests.clear()
    chromium.complaints.clear()
    chromium.open(page)
    chromium.wait("document.body.dataset.opened")
    yield chromium
    assert [url for url in chromium.requests if not url.startswith("data:")] == [page.resolve().as_uri()]
    assert chromium.complaints == []
    assert chromium.evaluate("window.hacked === undefined")


def open_report(browser: Browser, number: int) -> None:
    browser.evaluate("delete document.body.dataset.opened")
    browser.click(f'[data-report="{number}"]')
    browser.wait(f"document.body.dataset.opened === '{number}'")


def report_of(reports: list[Outcome], number: int) -> Report:
    given = reports[number]
    found = given[1] if isinstance(given, tuple) else given
    assert isinstance(found, Report)
    return found


def number_of(report: Report, path: str) -> int:
    return [cell.path for cell in report.cells()].index(path)


def here(browser: Browser, within: str) -> list[str]:
    return browser.texts(f"{within} .here")


def shown_cell(browser: Browser) -> int | None:
    found = browser.evaluate("document.querySelector('#form .here')?.dataset.cell ?? null")
    return None if found is None else int(found)


def is_in_view(browser: Browser, selector: str, within: str) -> Any:
    """Whether an element can be seen in the part of the page that scrolls it."""
    return browser.evaluate(
        f"""(([one, around]) => {{
            const [inner, outer] = [one.getBoundingClientRect(), around.getBoundingClientRect()];
            return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
        }})([document.querySelector({json.dumps(selector)}), document.querySelector({json.dumps(within)})])"""
    )


# --------------------------------------------------------------------------- what is shown


def test_reports_with_findings_come_first(browser: Browser) -> None:
    order = browser.evaluate("[...document.querySelectorAll('#reports button')].map(it => Number(it.dataset.report))")
    assert order == ORDER
    assert browser.evaluate("document.body.dataset.opened") == str(DAMAGED)


@pytest.mark.parametrize("number", [CLEAN, DAMAGED, MARKED, PAGE, PDF])
def test_the_form_shows_every_cell(browser: Browser, reports: list[Outcome], number: int) -> None:
    open_report(browser, number)
    cells = report_of(reports, number).cells()
    shown = browser.texts("#form td")
    assert len(shown) == len(cells)
    for cell, text in zip(cells, shown, strict=True):
        if cell.value is not None:
            assert re.fullmatch(rf"{re.escape(number_in_digits(cell.value))}[^\d.]*", text), cell.path
        else:
            assert not text.isdigit(), cell.path


def test_every_status_has_its_sign(browser: Browser, reports: list[Outcome]) -> None:
    statuses = {cell.status for at in (MARKED, DAMAGED) for cell in report_of(reports, at).cells()}
    assert statuses == set(gp.Status) - {gp.Status.IMPLIED}
    open_report(browser, MARKED)
    by_path = dict(
        zip((cell.path for cell in report_of(reports, MARKED).cells()), browser.texts("#form td"), strict=True)
    )
    assert by_path["disclosure.rules.repealed"] == "/"
    assert by_path["disclosure.rules.in_force"] == "空"
    assert by_path["disclosure.licensing.decisions"] == "<b>7</b>l!"


def test_markup_in_a_document_stays_text(browser: Browser) -> None:
    open_report(browser, MARKED)
    assert HOSTILE in "".join(browser.texts("#source [data-piece]"))
    assert f"{HOSTILE}.txt" in "".join(browser.texts("#reports button"))
    open_report(browser, UNREAD)
    assert browser.texts("#form .error") == [f"broken: {HOSTILE}"]
    assert browser.evaluate("document.querySelectorAll('script').length") == 8  # six reports, the index, the program
    assert browser.evaluate("document.querySelectorAll('img').length") == 0


# --------------------------------------------------------------------------- from a cell to its place


@pytest.mark.parametrize("number", [CLEAN, DAMAGED, MARKED, PAGE])
def test_every_cell_leads_to_its_text(browser: Browser, reports: list[Outcome], number: int) -> None:
    """All cells of a report are clicked in turn, in every view that draws the text."""
    open_report(browser, number)
    report = report_of(reports, number)
    assert report.source is not None
    for view in browser.texts("#views button"):
        browser.click(f'#views [data-view="{view}"]')
        marked = browser.evaluate(
            """[...document.querySelectorAll('#form td')].map(td => {
                td.click();
                const marked = [...document.querySelectorAll('#source .here')];
                return marked.length ? marked.map(it => it.textContent).join('') : null;
            })"""
        )
        printed = [report.source.text[slice(*cell.span)] if cell.span else None for cell in report.cells()]
        assert marked == printed


def test_a_click_on_a_cell_shows_its_place_and_why(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, DAMAGED)
    report = report_of(reports, DAMAGED)
    last = [at for at, cell in enumerate(report.cells()) if cell.span and cell.raw][-1]
    cell = report.cells()[last]
    browser.click(f'#form [data-cell="{last}"]')
    assert here(browser, "#source") == [cell.raw]
    assert is_in_view(browser, "#source .here", "#source")
    assert browser.texts("#explained") == [str(report.explain(cell.path))]
    grounds = browser.evaluate(
        "[...document.querySelectorAll('#form td')].map(td => getComputedStyle(td).backgroundColor)"
    )
    assert grounds.count(grounds[last]) == 1


def test_a_missing_cell_has_no_place_and_says_so(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, DAMAGED)
    number = [cell.span for cell in report_of(reports, DAMAGED).cells()].index(None)
    browser.click(f'#form [data-cell="{number}"]')
    assert here(browser, "#source") == []
    assert browser.texts("#explained")[0].endswith("\nIt has no place in the source.")


def test_an_empty_cell_has_a_place(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, MARKED)
    number = number_of(report_of(reports, MARKED), "disclosure.rules.in_force")
    browser.click(f'#form [data-cell="{number}"]')
    assert browser.evaluate("document.querySelector('#source .here').className") == "gap here"
    browser.click('#form [data-cell="0"]')
    browser.click("#source .gap")
    assert shown_cell(browser) == number


# --------------------------------------------------------------------------- from a place to its cell


@pytest.mark.parametrize("number", [CLEAN, DAMAGED, MARKED, PAGE])
def test_every_place_leads_to_its_cell(browser: Browser, reports: list[Outcome], number: int) -> None:
    open_report(browser, number)
    report = report_of(reports, number)
    led = browser.evaluate(
        """[...document.querySelectorAll('#source .place')].map(place => {
            place.click();
            const cell = document.querySelector('#form .here')?.dataset.cell ?? null;
            const found = document.querySelector('#findings .here')?.dataset.finding ?? null;
            return [place.textContent, cell, found];
        })"""
    )
    reached = [(text, report.cells()[int(cell)]) for text, cell, found in led if found is None]
    assert {cell.path for _, cell in reached} == {
        cell.path for cell in report.cells() if cell.span and cell.span[0] < cell.span[1]
    }
    assert [(text, cell.path) for text, cell in reached if text not in (cell.raw or "")] == []
    assert report.source is not None
    for text, _, found in led:  # the places at which no cell stands are those of findings
        if found is not None:
            assert text in report.source.text[slice(*report.findings[int(found)].span or (0, 0))]


def test_a_click_on_a_place_shows_its_cell(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, CLEAN)
    number = number_of(report_of(reports, CLEAN), "disputes.litigation.direct.upheld")
    browser.click(f'#form [data-cell="{number}"]')
    browser.click('#form [data-cell="0"]')
    piece = browser.evaluate(f"report.cells[{number}].place.range[0]")
    browser.click(f'#source [data-piece="{piece}"]')
    assert shown_cell(browser) == number
    assert is_in_view(browser, "#form .here", "#left")


# --------------------------------------------------------------------------- PDF pages and HTML tables


_DRAWN = """(() => {
    const here = document.querySelector('#source .here');
    const image = here.parentElement.querySelector('img');
    const [box, page] = [here.getBoundingClientRect(), image.getBoundingClientRect()];
    const { width, height } = report.pages[image.alt.slice('page '.length)];
    return [image.alt, image.naturalWidth > 0,
            width * (box.left - page.left) / page.width, height * (box.top - page.top) / page.height,
            width * (box.right - page.left) / page.width, height * (box.bottom - page.top) / page.height];
})()"""
"""The page on which the marked box stands, whether its picture is one, and the box in points."""


def test_the_box_of_a_cell_is_where_it_is_printed(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, PDF)
    assert browser.texts("#views button") == ["pages", "document", "text"]
    report = report_of(reports, PDF)
    for path in (
        "disclosure.rules.issued",
        "applications.denied.internal_affairs.total",
        "disputes.litigation.direct.upheld",
    ):
        number, place = number_of(report, path), report.cell(path).place
        assert place is not None
        assert place.box is not None
        browser.click(f'#form [data-cell="{number}"]')
        assert is_in_view(browser, "#source .here", "#source")
        drawn = browser.evaluate(_DRAWN)
        assert drawn[:2] == [f"page {place.page}", True]
        assert drawn[2:] == pytest.approx(place.box, abs=1.5)
        browser.click('#form [data-cell="0"]')
        browser.click(f'#source [data-box="{number}"]')
        assert shown_cell(browser) == number


def test_views_change_and_keep_the_place(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, PDF)
    report = report_of(reports, PDF)
    number = number_of(report, "applications.received.total")
    browser.click(f'#form [data-cell="{number}"]')
    for view in ("document", "text"):
        browser.press("v")
        assert browser.evaluate("document.querySelector('#source').className") == view
        assert here(browser, "#source") == [report.cells()[number].raw]
        assert is_in_view(browser, "#source .here", "#source")
        assert browser.texts("#source .break") == ["page 1", "page 2", "page 3"]
    browser.press("v")
    assert browser.evaluate("document.querySelector('#source .here').dataset.box") == str(number)


def test_the_tables_of_a_page_have_their_merged_cells(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, PAGE)
    source = to_html(gp.parse_file(CORPUS / "tracer-002-a" / "source.txt")).text
    printed = re.findall(r"<td(?: colspan=\"(\d+)\")?(?: rowspan=\"(\d+)\")?>", source)
    drawn = browser.evaluate(
        "[...document.querySelectorAll('#source td')].map(td => [`${td.colSpan}`, `${td.rowSpan}`])"
    )
    assert drawn == [[colspan or "1", rowspan or "1"] for colspan, rowspan in printed]


# --------------------------------------------------------------------------- findings


@pytest.mark.parametrize("number", [DAMAGED, MARKED])
def test_a_finding_leads_to_its_cells(browser: Browser, reports: list[Outcome], number: int) -> None:
    open_report(browser, number)
    report = report_of(reports, number)
    assert len(browser.texts("#findings button")) == len(report.findings) > 0
    paths = [cell.path for cell in report.cells()]
    for at, finding in enumerate(report.findings):
        browser.click(f'[data-finding="{at}"]')
        named = browser.evaluate("[...document.querySelectorAll('#form .named')].map(it => Number(it.dataset.cell))")
        assert sorted(named) == sorted(paths.index(path) for path in finding.cells)
        if finding.cells:
            assert shown_cell(browser) == paths.index(finding.cells[0])
        if finding.span is not None and report.source is not None:
            assert "".join(here(browser, "#source")) == report.source.text[slice(*finding.span)]


def test_a_finding_leads_to_its_boxes(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, BROKEN)
    report = report_of(reports, BROKEN)
    paths = [cell.path for cell in report.cells()]
    assert {finding.code for finding in report.findings} == {"row-sum", "outcome-sum"}
    errors = browser.evaluate("[...document.querySelectorAll('#source .has-error')].map(it => Number(it.dataset.box))")
    assert sorted(errors) == sorted({paths.index(path) for finding in report.findings for path in finding.cells})
    for at, finding in enumerate(report.findings):
        browser.click(f'[data-finding="{at}"]')
        named = browser.evaluate("[...document.querySelectorAll('#source .named')].map(it => Number(it.dataset.box))")
        assert sorted(named) == sorted(paths.index(path) for path in finding.cells)
        assert is_in_view(browser, "#source .here", "#source")


# --------------------------------------------------------------------------- keyboard


def test_keys_step_through_cells(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, CLEAN)
    report = report_of(reports, CLEAN)
    for key, number in [("j", 0), ("j", 1), ("ArrowRight", 2), ("k", 1), ("ArrowLeft", 0), ("k", 0)]:
        browser.press(key)
        assert shown_cell(browser) == number
    browser.click(f'#form [data-cell="{number_of(report, "applications.received.research_institution")}"]')
    for key, path in [
        ("ArrowDown", "applications.carried_in.research_institution"),
        ("ArrowDown", "applications.granted.research_institution"),
        ("ArrowUp", "applications.carried_in.research_institution"),
        ("ArrowRight", "applications.carried_in.public_welfare_organization"),
    ]:
        browser.press(key)
        assert shown_cell(browser) == number_of(report, path)


def test_every_cell_is_reached_by_keys(browser: Browser, reports: list[Outcome]) -> None:
    open_report(browser, CLEAN)
    seen = []
    for _ in report_of(reports, CLEAN).cells():
        browser.press("j")
        seen.append(shown_cell(browser))
    assert seen == list(range(len(seen)))


def test_keys_step_through_findings_of_all_reports(browser: Browser, reports: list[Outcome]) -> None:
    expected = [
        (number, at) for number in (DAMAGED, MARKED, BROKEN) for at in range(len(report_of(reports, number).findings))
    ]
    where = "[document.body.dataset.opened, document.querySelector('#findings .here')?.dataset.finding]"

    def press_to(key: str, number: int, at: int) -> None:
        browser.press(key)
        browser.wait(f'JSON.stringify({where}) === \'["{number}","{at}"]\'')

    for number, at in expected:
        press_to("n", number, at)
    browser.press("n")  # there is no further one
    browser.wait(f"document.body.dataset.opened === '{BROKEN}'")
    press_to("p", *expected[-1])
    for number, at in reversed(expected[:-1]):
        press_to("p", number, at)


def test_keys_typed_ahead_are_not_lost(browser: Browser, reports: list[Outcome]) -> None:
    count = len(report_of(reports, DAMAGED).findings)
    for _ in range(count + 2):
        browser.press("n")
    where = "[document.body.dataset.opened, document.querySelector('#findings .here')?.dataset.finding]"
    browser.wait(f'JSON.stringify({where}) === \'["{MARKED}","1"]\'')


def test_keys_step_through_reports(browser: Browser) -> None:
    for key, number in [("]", MARKED), ("]", BROKEN), ("]", UNREAD), ("[", BROKEN), ("[", MARKED), ("[", DAMAGED)]:
        browser.press(key)
        browser.wait(f"document.body.dataset.opened === '{number}'")
        current = "[...document.querySelectorAll('#reports [aria-current]')].map(it => it.dataset.report)"
        assert browser.evaluate(current) == [str(number)]


def test_a_slash_filters_reports(browser: Browser) -> None:
    browser.press("/")
    assert browser.evaluate("document.activeElement.id") == "filter"
    browser.send("Input.insertText", text="Row-Missing")
    assert browser.texts("#reports button small:first-of-type") == [str(CORPUS / "seed-003" / "source.txt")]
    for _ in "j/":
        browser.press("j")  # goes into the filter, and moves nothing
    assert shown_cell(browser) is None
    assert browser.texts("#reports") == [" no report fits"]
    browser.press("Escape")
    browser.press("j")
    assert shown_cell(browser) == 0


# --------------------------------------------------------------------------- filter by status


def test_a_status_is_filtered_for(browser: Browser, reports: list[Outcome]) -> None:
    report = report_of(reports, MARKED)
    open_report(browser, MARKED)
    counted = {text.split()[0]: int(text.split()[1]) for text in browser.texts("#statuses button")}
    assert counted == {status: sum(cell.status == status for cell in report.cells()) for status in gp.Status}
    browser.click('#statuses [data-status="marked"]')
    browser.click('#statuses [data-status="unreadable"]')
    kept = [at for at, cell in enumerate(report.cells()) if cell.status in ("marked", "unreadable")]
    dimmed = browser.evaluate(
        "[...document.querySelectorAll('#form .other-status')].map(it => Number(it.dataset.cell))"
    )
    assert sorted([*dimmed, *kept]) == list(range(len(report.cells())))
    assert browser.evaluate(
        "[...document.querySelectorAll('#reports button')].map(it => Number(it.dataset.report))"
    ) == [MARKED]
    for number in kept:
        browser.press("j")
        assert shown_cell(browser) == number
    browser.click('#statuses [data-status="marked"]')
    browser.click('#statuses [data-status="unreadable"]')
    assert browser.texts("#form .other-status") == []
    assert len(browser.texts("#reports button")) == len(ORDER)


# --------------------------------------------------------------------------- colours

_CONTRAST = """(() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([red, green, blue]) => [red, green, blue].map(it => it / 255)
        .map(it => it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)
        .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = element => {
        const colour = numbers(getComputedStyle(element).backgroundColor);
        return colour.length === 4 && colour[3] === 0 ? ground(element.parentElement) : colour;
    };
    const told = '#form td, #form th, button, #findings span, small, footer, kbd, .note';
    return [...document.querySelectorAll(told)].filter(it => it.textContent.trim() && !it.closest('.page')).map(it => {
        const [one, other] = [light(numbers(getComputedStyle(it).color)), light(ground(it))].sort((a, b) => b - a);
        return [(one + 0.05) / (other + 0.05), it.outerHTML.slice(0, 120)];
    });
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(browser: Browser, scheme: str) -> None:
    """The contrast of all texts is that of WCAG AA, on light pages and on dark ones."""
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    try:
        for number in (DAMAGED, MARKED):
            open_report(browser, number)
            browser.click('[data-finding="0"]')
            found = browser.evaluate(_CONTRAST)
            assert len(found) > 200
            assert [(contrast, what) for contrast, what in found if contrast < 4.5] == []
        ground = browser.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    finally:
        browser.send("Emulation.setEmulatedMedia", features=[])


def test_an_empty_batch_is_a_page(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    file = io.StringIO()
    write_review([], file)
    path.write_text(file.getvalue(), encoding="utf-8")
    chromium.complaints.clear()
    chromium.open(path)
    for key in ("j", "n", "p", "v", "]", "ArrowDown"):
        chromium.press(key)
    assert chromium.texts("#reports") == [" no report fits"]
    assert chromium.complaints == []
