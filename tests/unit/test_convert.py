"""The command ``convert``: what it writes, what it says, and its exit codes."""

import csv
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner, Result

import govinfo_parse as gp
from govinfo_parse import cli
from govinfo_parse.exports import FORMATS

CORPUS = Path(__file__).parents[2] / "corpus"
CLEAN = CORPUS / "tracer-004-a" / "source.txt"
DAMAGED = CORPUS / "seed-003" / "source.txt"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["convert", *map(str, arguments)])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder: a page of prose between two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(CLEAN.read_bytes())
    (folder / "b.txt").write_text("A page of prose without any table.", encoding="utf-8")
    (folder / "c.txt").write_bytes(DAMAGED.read_bytes())
    return folder


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_kind_of_file_is_written(reports: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    result = run(reports, "-o", out)
    assert result.exit_code == cli.NOT_READ, "one of three is no report"
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == f"{out}: 2 read, 1 not read"
    assert "b.txt" in result.stderr.splitlines()[0]
    assert out.stat().st_size > 1000
    assert {path.name for path in tmp_path.iterdir()} == {"reports", out.name}


def test_the_account_counts_what_was_skipped(reports: Path, tmp_path: Path) -> None:
    (reports / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run(reports, "-o", tmp_path / "out.csv")
    assert result.stderr.splitlines()[-1] == f"{tmp_path / 'out.csv'}: 2 read, 1 not read, 1 skipped"


def test_all_read_is_success(tmp_path: Path) -> None:
    result = run(CLEAN, DAMAGED, "-o", tmp_path / "out.csv")
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path / 'out.csv'}: 2 read, 0 not read\n")


def test_rows_are_in_the_order_of_the_files_and_say_what_failed(reports: Path, tmp_path: Path) -> None:
    run(reports, "-o", tmp_path / "out.csv", "--layout", "wide")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [Path(line["source"]).name for line in lines] == ["a.txt", "b.txt", "c.txt"]
    assert [bool(line["error"]) for line in lines] == [False, True, False]
    assert lines[1]["error"].startswith("NotAReportError: ")
    assert lines[0]["applications.received.total"] == str(gp.parse_file(CLEAN).applications.received.total)


def test_processes_read_the_same(reports: Path, tmp_path: Path) -> None:
    (reports / "data.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (reports / "a.log").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    files = [tmp_path / "alone.sqlite", tmp_path / "processes.sqlite"]
    alone = run(reports, tmp_path / "empty", "-o", files[0])
    processes = run(reports, tmp_path / "empty", "-j", "2", "-o", files[1])
    assert processes.exit_code == alone.exit_code == cli.NOT_READ
    told = [sorted(result.stderr.splitlines()[:-1]) for result in (alone, processes)]
    assert told[0] == told[1]
    assert len(told[0]) == 4
    dumps = []
    for file in files:
        with sqlite3.connect(file) as database:
            dumps.append(list(database.iterdump()))
        database.close()
    assert dumps[0] == dumps[1]


def test_processes_do_not_read_standard_input(tmp_path: Path) -> None:
    result = run("-", "-j", "2", "-o", tmp_path / "out.csv")
    assert result.exit_code == 2
    told = " ".join(result.stderr.split())
    assert "standard input is one file" in told
    assert "leave out --jobs" in told
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_at_all_is_the_last_row(reports: Path, tmp_path: Path) -> None:
    (reports / "z.txt").write_bytes(b"\xff\xfe\x00\x00\x01\x02 no text")
    run(reports, "-o", tmp_path / "out.sqlite")
    with sqlite3.connect(tmp_path / "out.sqlite") as database:
        found = database.execute("SELECT source, error FROM unread").fetchall()
    database.close()
    assert [(Path(source).name, error) for source, error in found] == [
        ("b.txt", "NotAReportError"), ("z.txt", "SourceError"),
    ]  # fmt: skip


@pytest.mark.parametrize(("fill", "filled"), [("implied", True), (None, False)])
def test_fill_is_passed_on(tmp_path: Path, fill: str | None, filled: bool) -> None:
    page = tmp_path / "page.md"
    text = (CORPUS / "tracer-001-a" / "source.md").read_text(encoding="utf-8")
    page.write_text(text.replace("\t2660", "\t/"), encoding="utf-8")
    run(page, "-o", tmp_path / "out.jsonl", "--layout", "wide", *(["--fill", fill] if fill else []))
    (line,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert line["applications"]["received"]["total"] == (2660 if filled else None)


def test_labels_are_passed_on(tmp_path: Path) -> None:
    run(CLEAN, "-o", tmp_path / "out.xlsx", "--labels", "path")
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == ["reports", "cells", "findings", "unread"]
    run(CLEAN, "-o", tmp_path / "out.xlsx")
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == ["数据", "单元格", "问题", "未读"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "out.ods"], "expected a name that ends in .xlsx"),
        (["-o", "out.xlsx", "--layout", "wide"], "holds a table of each layout"),
        (["-o", "out.csv", "--fill", "mean"], "'mean' is not one of"),
        ([], "Missing option '-o'"),
        (["-o", "nowhere/out.csv"], "No such file or directory"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], message: str) -> None:
    result = run(CLEAN, *arguments)
    assert result.exit_code == click.UsageError.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_file_among_those_that_are_read_is_refused(reports: Path) -> None:
    """The next run would read it."""
    result = run(reports, "-o", reports / "out.csv")
    assert result.exit_code == 2
    assert "is in a folder that is read" in " ".join(result.stderr.split())
    assert not (reports / "out.csv").exists()


@pytest.mark.parametrize("command", ["convert", "review", "batch"])
@pytest.mark.parametrize("given", ["as it is", "another way", "by a link", "by another name"])
def test_a_file_that_is_read_is_not_written_over(tmp_path: Path, command: str, given: str) -> None:
    page = tmp_path / ("page.html" if command == "review" else "page.csv")
    page.write_bytes(CLEAN.read_bytes())
    output = tmp_path / f"other{page.suffix}"
    if given == "by a link":
        output.symlink_to(page)
    elif given == "by another name":
        output.hardlink_to(page)
    else:
        output = page if given == "as it is" else tmp_path / ".." / tmp_path.name / page.name
    result = CliRunner().invoke(cli.app, [command, str(page), "-o", str(output), *["--resume"] * (command == "batch")])
    assert result.exit_code == 2
    assert "is a file that is read" in " ".join(re.sub("[│|]", " ", result.stderr).split())
    assert page.read_bytes() == CLEAN.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(("command", "name"), [("convert", "out.csv"), ("review", "out.html")])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_nothing_is_left_by_one_that_is_asked_to_end(tmp_path: Path, command: str, name: str, number: int) -> None:
    (tmp_path / f"{name}.part").write_text("of the user", encoding="utf-8")
    line = [sys.executable, "-m", "govinfo_parse", command, str(CLEAN), "-", "-o", str(tmp_path / name)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        while len(list(tmp_path.iterdir())) == 1:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        process.wait(timeout=60)
    assert process.returncode == (1 if number == signal.SIGINT else 128 + number)
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.part"]


@pytest.mark.parametrize("name", ["a.pdf", "page", "page.html.txt", "-"])
def test_a_page_has_the_name_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.app, ["review", str(CLEAN), "-o", name])
    assert result.exit_code == 2
    assert "expected" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_extra_is_named(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        f"sys.argv = ['govinfo-parse', 'convert', {str(CLEAN)!r}, '-o', {str(tmp_path / 'out.xlsx')!r}]\n"
        "from govinfo_parse.__main__ import main\nmain()"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False, env=dict(os.environ)
    )
    assert result.returncode == 2
    assert "needs the extra 'xlsx'" in result.stderr
    assert "Traceback" not in result.stderr
