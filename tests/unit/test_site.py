"""The site of the documentation, built strictly and opened in a browser: its search, its tables, what it loads."""

import functools
import html
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from govinfo_parse import forms
from govinfo_parse.findings import CODES
from govinfo_parse.paths import all_cell_forms
from tests.browser import PROGRAMS, Browser
from tests.unit.shown import ROOT
from tests.unit.test_scrapers import Quiet

FORMS = ("form.html", "zh/form.html")
"""Pages whose tables have to fit on an ordinary screen; elsewhere a table that is wide may scroll."""

_LOADED = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=\"?((?:https?:)?//[^\">\s]+)")
_RESULTS = "document.querySelectorAll('.md-search-result__item').length"
_CUT = """[...document.querySelectorAll("article table")].filter(table => {
    const frame = table.closest(".md-typeset__scrollwrap") ?? table.parentElement;
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(frame).overflowX);
    return frame.scrollWidth > frame.clientWidth && !(%s && scrolls);
}).map(table => table.rows[0].innerText)"""
"""The tables that are wider than their room on the page; where it will do, those that can be scrolled are left out."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, as ``nox -s docs`` builds it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: a search needs a server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    assert {page.name: found for page in pages if (found := _LOADED.findall(page.read_text(encoding="utf-8")))} == {}
    styles = "".join(sheet.read_text(encoding="utf-8") for sheet in site.rglob("*.css"))
    assert re.findall(r"url\(\s*['\"]?https?:|@import", styles) == []


@pytest.mark.parametrize("page", FORMS)
def test_the_form_lists_every_path_with_its_labels(site: Path, page: str) -> None:
    text = html.unescape((site / page).read_text(encoding="utf-8")).replace("<wbr>", "")
    rows = re.findall(r"<tr>\s*<td><code>([\w.]+)</code></td>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", text)
    listed = {path: (row, column) for path, row, column in rows}
    assert list(listed) == list(all_cell_forms())
    for path, (row, column) in listed.items():
        declared = [(of.beside, one) for form in forms.all_table_forms() for of in form.rows for one in of.cells]
        labels = {
            (" › ".join(beside), " › ".join((*one.over, one.label))) for beside, one in declared if one.path == path
        }
        assert (row, column) in labels


def test_every_code_has_its_meaning(site: Path) -> None:
    text = html.unescape((site / "findings.html").read_text(encoding="utf-8"))
    assert [code for code, of in CODES.items() if f"<p>{of.meaning}</p>" not in text] == []


NEEDS_BROWSER = pytest.mark.skipif(
    not any(map(shutil.which, PROGRAMS)) and not os.environ.get("CI"), reason="chromium is not installed"
)


@NEEDS_BROWSER
def test_every_page_is_whole_and_asks_only_its_own_server(site: Path, address: str) -> None:
    cut = {}
    with Browser() as browser:
        for page in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
            browser.open(f"{address}/{page}")
            for width, may_scroll in ((1280, page not in FORMS), (400, True)):
                browser.resize(width, 900)
                browser.wait("document.documentElement.scrollWidth <= innerWidth")  # once what moves has moved
                if found := browser.evaluate(_CUT % str(may_scroll).lower()):
                    cut[page, width] = found
        asked = {one for one in browser.requests if not one.startswith((f"{address}/", "data:", "about:"))}
        assert browser.complaints == []
    assert cut == {}
    assert asked == set()


@NEEDS_BROWSER
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("行政复议", {"form.html", "zh/form.html"}),
        ("勾稽关系", {"zh/results.html", "zh/form.html"}),
        ("blank", {"results.html"}),
        ("across_years", {"panels.html", "api/panel.html"}),
    ],
    ids=["a label of the form", "a Chinese word", "a status", "a function"],
)
def test_the_search_finds(address: str, query: str, expected: set[str]) -> None:
    with Browser() as browser:
        browser.open(f"{address}/index.html")
        browser.click(".md-search__input")
        browser.write(query)
        browser.wait(f"{_RESULTS} > 0")
        links = browser.evaluate("[...document.querySelectorAll('.md-search-result__link')].map(link => link.href)")
        found = {link.removeprefix(f"{address}/").partition("?")[0].partition("#")[0] for link in links}
        assert expected <= found
        assert any(query in result.replace("\u200b", "") for result in browser.texts(".md-search-result__item"))
