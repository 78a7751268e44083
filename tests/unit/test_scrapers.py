"""The scrapers of ``examples/``, run against pages that a server here serves."""

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse.render import to_html, to_tab_rows
from govinfo_parse.report import Editions
from govinfo_parse.testing.plans import Plan, Scale, make_report

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAN = Plan(editions=Editions(disclosure=2021, applications=2021, disputes=2019), scale=Scale(zeros=0.3, most=900))
REPORTS = {f"{seed}.html": make_report(seed, PLAN) for seed in (1, 2)} | {"年报 3.html": make_report(3, PLAN)}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # it is called so where it is from
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Three pages in the encodings that sites have, a text, a page that is no report, a link to nothing."""
    folder = tmp_path / "site"
    folder.mkdir()
    for encoding, (name, report) in zip(("utf-8", "gb18030", "utf-8"), REPORTS.items(), strict=True):
        page = f'<html><head><meta charset="{encoding}"></head>' + to_html(report).text.partition("</head>")[2]
        assert report.agency is not None
        assert report.agency in page
        (folder / name).write_bytes(page.encode(encoding))
    (folder / "report.bin").write_bytes(to_tab_rows(make_report(4, PLAN)).text.encode("gb18030"))
    (folder / "about.html").write_text("<html><body>about us</body></html>", encoding="utf-8")
    links = [*REPORTS, "report.bin", "about.html", "gone.html"]
    index = "".join(f'<a href="{name}">{name}</a>' for name in links)
    (folder / "index.html").write_text(f'<meta charset="utf-8">{index}', encoding="utf-8")
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: Quiet(*given, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def python(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    line = [sys.executable, "-X", "utf8", *arguments]
    return subprocess.run(line, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def numbers(report: gp.Report) -> list[tuple[str, object]]:
    return [(cell.path, cell.value) for cell in report.cells()]


def test_the_spider_writes_all_cells_of_all_reports(site: str, tmp_path: Path) -> None:
    spider = str(EXAMPLES / "report_spider.py")
    done = python("-m", "scrapy", "runspider", spider, "-a", f"start={site}", "-o", "out.jsonl", cwd=tmp_path)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    found = {item.pop("url").rpartition("/")[2]: gp.Report.from_dict(item) for item in items}
    expected = {**REPORTS, "report.bin": make_report(4, PLAN)}
    assert {name: numbers(report) for name, report in found.items()} == {
        name.replace("年报 3", "%E5%B9%B4%E6%8A%A5%203"): numbers(report) for name, report in expected.items()
    }
    assert {report.agency for report in found.values()} == {report.agency for report in expected.values()}
    assert f"{site}about.html: the text holds no part of the form" in done.stderr
    assert all(len(item["cells"]) == 200 for item in items)


def test_the_script_prints_all_cells(site: str, tmp_path: Path) -> None:
    for name, report in REPORTS.items():
        done = python(str(EXAMPLES / "soup.py"), f"{site}{name}", cwd=tmp_path)
        told = [line.split("\t") for line in done.stdout.splitlines()]
        assert told == [[path, "printed", str(value)] for path, value in numbers(report)], done.stderr


def test_the_script_has_ten_lines() -> None:
    _, _, program = (EXAMPLES / "soup.py").read_text(encoding="utf-8").partition('"""\n')
    assert len([line for line in program.splitlines() if line.strip()]) <= 10
