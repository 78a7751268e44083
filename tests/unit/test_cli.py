"""The command line: what it prints, where it prints it, and its exit codes."""

import base64
import errno
import json
import os
import re
import subprocess
import sys
import zlib
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

import govinfo_parse as gp
from govinfo_parse import cli
from govinfo_parse.cells import Alternative, Cell, Proof
from govinfo_parse.cli import run as run_module
from govinfo_parse.cli.lines import finding_line
from govinfo_parse.cli.show import show_tables
from govinfo_parse.errors import FileError
from govinfo_parse.findings import finding
from govinfo_parse.text import Place

if sys.platform != "win32":
    import pty

CORPUS = Path(__file__).parents[2] / "corpus"
CLEAN = CORPUS / "tracer-004-a" / "source.txt"
WARNED = CORPUS / "seed-002" / "source.txt"
DAMAGED = CORPUS / "seed-003" / "source.txt"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def command(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "govinfo_parse", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, encoding="utf-8", env={**os.environ, **environment}, check=False)


@pytest.fixture
def prose(tmp_path: Path) -> Path:
    """A file that is no report."""
    path = tmp_path / "prose.txt"
    path.write_text("A page of prose without any table.", encoding="utf-8")
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder: two reports, one of them deep and with an odd suffix; two files that are none; one not to be read."""
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00\x00\x01\x02 no text")
    (tmp_path / "b.txt").write_text("A page of prose without any table.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "d.MD").write_bytes((CORPUS / "seed-001" / "source.md").read_bytes())
    (tmp_path / "e.log").write_text("not a suffix of ours", encoding="utf-8")
    return tmp_path


# --------------------------------------------------------------------------- parse


def test_parse_says_what_a_report_holds() -> None:
    result = run("parse", DAMAGED)
    report = gp.parse_file(DAMAGED)
    errors = sum(finding.severity is gp.Severity.ERROR for finding in report.findings)
    assert result.exit_code == 0
    assert str(DAMAGED) in result.stdout
    for expected in (
        "定襄经济技术开发区",
        "2023",
        "disclosure 2021, applications 2021, disputes 2019",
        "200: 125 printed, 5 blank, 70 missing; 73 not printed but implied by the sums",
        f"{errors} errors, ",
        "row-missing (10)",
    ):
        assert expected in result.stdout
    assert result.stderr == ""


def test_parse_reads_every_report_below_a_folder(mixed: Path) -> None:
    result = run("parse", mixed)
    assert [line for line in result.stdout.splitlines() if line.startswith(str(mixed))] == [
        str(mixed / "c.txt"),
        str(mixed / "deep" / "er" / "d.MD"),
    ]


def test_one_bad_file_does_not_stop_the_rest(mixed: Path) -> None:
    result = run("parse", mixed)
    assert result.exit_code == cli.NOT_READ
    *told, account = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told] == [str(mixed / name) for name in ("a.txt", "b.txt", "e.log")]
    assert account == "2 read, 2 not read, 1 skipped"


def test_every_file_of_a_folder_is_accounted_for(mixed: Path) -> None:
    (mixed / "~$c.docx").write_bytes(b"x")
    (mixed / ".hidden").mkdir()
    (mixed / ".hidden" / "g.txt").write_bytes(CLEAN.read_bytes())
    (mixed / "link.txt").symlink_to(mixed / "nowhere")
    (mixed / "report").write_bytes(CLEAN.read_bytes())
    (mixed / "page.aspx").write_text("<html><table></table></html>", encoding="utf-8")
    (mixed / "about.json").write_text('{"fetched": "2024-01-31"}', encoding="utf-8")
    result = run("parse", "--json", mixed)
    *told, account = result.stderr.splitlines()
    read = [json.loads(line)["path"] for line in result.stdout.splitlines()]
    assert sorted([*read, *(line.partition(": ")[0] for line in told)]) == sorted(
        str(path) for path in mixed.rglob("*") if not path.is_dir()
    )
    assert account == f"{len(read)} read, 3 not read, {len(told) - 3} skipped"
    reasons = {line.partition(": ")[0]: line.partition("skipped: ")[2] for line in told if ": skipped: " in line}
    assert {os.path.relpath(path, mixed): reason for path, reason in reasons.items()} == {
        "e.log": "files that end in .log are not read",
        "about.json": "it holds no part of the form",
        "~$c.docx": "it only says that a document is open",
        ".hidden/g.txt": "it is hidden",
        "link.txt": "it is no regular file",
    }


def test_a_link_to_a_folder_is_skipped_with_the_reason(mixed: Path) -> None:
    (mixed / "round").symlink_to(mixed, target_is_directory=True)
    result = run("parse", mixed)
    assert f"{mixed / 'round'}: skipped: it is a link to a folder" in result.stderr.splitlines()
    assert result.stderr.splitlines()[-1] == "2 read, 2 not read, 2 skipped"


def test_standard_input_is_read() -> None:
    program = [sys.executable, "-m", "govinfo_parse", "parse", "--json", "-"]
    result = subprocess.run(program, input=CLEAN.read_bytes(), capture_output=True, check=True)
    assert (json.loads(result.stdout)["path"], json.loads(result.stdout)["year"]) == ("-", 2023)


def test_paths_are_written_as_they_were_given(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mixed)
    result = run("parse", "--json", "./c.txt", "deep/../c.txt", "./deep", "none.txt", "")
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == [
        "./c.txt", "deep/../c.txt", "./deep/er/d.MD",
    ]  # fmt: skip
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == ["none.txt", "", "3 read, 2 not read"]


def test_kind_says_what_files_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(CLEAN.read_bytes())
    assert run("parse", path).exit_code == cli.NOT_READ
    for verb in (("parse",), ("check",), ("show",)):
        assert run(*verb, "--kind", "TXT", path).exit_code == 0
        assert run(*verb, "--kind", "text", path).exit_code == 0, "our word for it, as parse_file takes it"
    assert run("explain", "--kind", "txt", path, "applications.received.total").exit_code == 0
    assert run("parse", "--kind", "docx", path).exit_code == cli.NOT_READ
    assert run("parse", "--kind", "exe", path).exit_code == 2


def test_json_lines_are_reports() -> None:
    result = run("parse", "--json", CLEAN, DAMAGED)
    lines = result.stdout.splitlines()
    assert [gp.Report.from_dict(json.loads(line)) for line in lines] == [gp.parse_file(CLEAN), gp.parse_file(DAMAGED)]
    assert [json.loads(line)["path"] for line in lines] == [str(CLEAN), str(DAMAGED)]
    assert "平湖市科学技术局" in lines[0]
    assert result.exit_code == 0


def test_output_is_utf_8_whatever_the_locale() -> None:
    result = command("parse", CLEAN, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert result.returncode == 0
    assert "平湖市科学技术局" in result.stdout


def test_nothing_found_is_said(tmp_path: Path) -> None:
    source = tmp_path / "table.txt"
    source.write_text("规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31", encoding="utf-8")
    result = run("parse", source)
    assert "agency    not found" in result.stdout
    assert "year      not found" in result.stdout
    assert "applications not found" in result.stdout


# --------------------------------------------------------------------------- check


def test_check_lists_every_finding_with_its_place() -> None:
    result = run("check", WARNED)
    report = gp.parse_file(WARNED)
    assert report.source is not None
    lines = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert len(lines) == len(report.findings)
    (stray,) = (finding for finding in report.findings if finding.code == "stray-number")
    assert stray.span is not None
    place = report.source.where(stray.span[0])
    assert f"{WARNED}: {place}: warning: stray-number: {stray.message}" in lines


def test_a_finding_without_a_span_stands_at_its_first_cell() -> None:
    cell = Cell(path="applications.received.total", status=gp.Status.PRINTED, value=3, place=Place(line=7, column=2))
    finding = gp.Finding(code="row-sum", severity=gp.Severity.ERROR, message="3 is not 4", cells=(cell.path,))
    report = gp.Report(cells=(cell,), findings=(finding,))
    line = finding_line("a.txt", report, finding)
    assert line.startswith("a.txt: line 7, column 2: ")


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ((CLEAN,), 0),
        ((WARNED,), 0),
        ((DAMAGED,), cli.ERRORS_FOUND),
        ((CLEAN, DAMAGED), cli.ERRORS_FOUND),
        ((CORPUS / "no-such-file.txt",), cli.NOT_READ),
        ((), 2),
    ],
    ids=["clean", "warnings", "errors", "clean and errors", "no such file", "no path"],
)
def test_exit_codes_of_check(paths: tuple[Path, ...], code: int) -> None:
    assert run("check", *paths).exit_code == code


def test_no_report_wins_over_errors(prose: Path) -> None:
    assert run("check", prose, DAMAGED).exit_code == cli.NOT_READ
    assert run("check", DAMAGED, prose).exit_code == cli.NOT_READ


def test_check_counts_on_standard_error(prose: Path) -> None:
    result = run("check", DAMAGED, prose)
    counts = Counter(line.split(": ")[-3] for line in result.stdout.splitlines() if not line.startswith(" "))
    summary = result.stderr.splitlines()[-1]
    assert summary.startswith("1 read, 1 not read: ")
    assert f"{counts['error']} errors" in summary


def test_a_file_without_permission_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, kind: str | None) -> gp.Report:
        raise FileError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(run_module, "parse_file", refuse)
    result = run("check", CLEAN)
    assert result.exit_code == cli.NOT_READ
    assert f"{CLEAN}: Permission denied" in result.stderr.splitlines()


def test_a_folder_without_reports_is_not_read(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == cli.NOT_READ
    assert f"{tmp_path}: no file in this folder can be a report" in result.stderr


@pytest.mark.parametrize("verb", ["parse", "check"])
@pytest.mark.parametrize("content", [WARNED.read_bytes(), b"prose"], ids=["report", "no report"])
def test_file_names_cannot_steer_the_terminal(tmp_path: Path, verb: str, content: bytes) -> None:
    odd = tmp_path / "a\x1b[31mb.txt"
    odd.write_bytes(content)
    result = run(verb, odd)
    assert "a\N{REPLACEMENT CHARACTER}[31mb.txt" in result.stdout + result.stderr
    assert "\x1b" not in result.stdout + result.stderr


def test_check_says_below_a_finding_what_speaks_against_its_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = Proof(vetoes=("a number\x1b too many",), alternatives=(Alternative(raw="7"),))
    paths = [f"applications.received.{name}" for name in ("natural_person", "commercial_enterprise", "total")]
    cells = [
        Cell(path=path, status=gp.Status.UNCERTAIN, candidate=3, proof=None if "natural" in path else proof)
        for path in paths
    ]
    findings = (finding("row-ambiguous", "x", tuple(paths)), finding("table-split", "y"), finding("row-sum", "z"))
    report = gp.Report(cells=tuple(cells), findings=findings)
    monkeypatch.setattr(run_module, "parse_file", lambda path, kind: report)
    first, below, *others = run("check", CLEAN).stdout.splitlines()
    assert first.endswith("row-ambiguous: x")
    doubt = "a number\N{REPLACEMENT CHARACTER} too many; could be '7' (and 1 more)"
    assert below == f"    applications.received.commercial_enterprise: {doubt}"
    assert [line.rpartition(": ")[2] for line in others] == ["y", "z"]


# --------------------------------------------------------------------------- explain


def test_explain_prints_the_explanation() -> None:
    result = run("explain", CLEAN, "applications.received.total")
    assert result.stdout == f"{gp.parse_file(CLEAN).explain('applications.received.total')}\n"
    assert (result.exit_code, result.stderr) == (0, "")


def test_explain_names_the_nearest_cell() -> None:
    result = run("explain", CLEAN, "applications.received.totals")
    assert result.exit_code == 2
    assert "applications.received.total" in result.stderr
    assert result.stdout == ""


def test_explain_of_what_is_no_report(prose: Path) -> None:
    result = run("explain", prose, "applications.received.total")
    assert (result.exit_code, result.stdout) == (cli.NOT_READ, "")


# --------------------------------------------------------------------------- show


def test_show_prints_the_three_tables() -> None:
    result = run("show", CLEAN)
    report = gp.parse_file(CLEAN)
    assert result.exit_code == 0
    for text in (
        "平湖市科学技术局",
        "二、主动公开政府信息情况 (2021)",
        "四、政府信息公开行政复议、行政诉讼情况 (2019)",
    ):
        assert text in result.stdout
    shown = _numbers_shown(result.stdout)
    assert shown == Counter(str(cell.value) for cell in report.cells())
    assert "not printed" not in result.stdout


def test_show_keeps_row_and_numbers_together() -> None:
    result = run("show", CLEAN)
    row = gp.parse_file(CLEAN).applications.denied.enforcement_files
    (line,) = (line for line in result.stdout.splitlines() if "7.属于行政执法案卷" in line)
    assert [field.strip() for field in line.split("│")[2:-1]] == [
        str(number)
        for number in (
            row.natural_person,
            row.commercial_enterprise,
            row.research_institution,
            row.public_welfare_organization,
            row.legal_services_organization,
            row.other_organization,
            row.total,
        )
    ]


def test_show_marks_implied_cells_with_a_legend() -> None:
    result = run("show", DAMAGED)
    assert result.stdout.count("(0)") == 73 + 1
    assert "(0) not printed: the only number the sums allow" in result.stdout
    assert "seen, not proven" not in result.stdout


def test_show_marks_every_kind_of_doubt() -> None:
    path = "applications.received."
    cells = (
        Cell(path=path + "natural_person", status=gp.Status.UNCERTAIN, candidate=41, implied=42),
        Cell(path=path + "commercial_enterprise", status=gp.Status.UNREADABLE, raw="l2\n"),
        Cell(path=path + "research_institution", status=gp.Status.MARKED, raw="/"),
        Cell(path=path + "public_welfare_organization", status=gp.Status.MISSING, implied=43),
        Cell(path=path + "legal_services_organization", status=gp.Status.MISSING),
        Cell(path="disclosure.fees.amount", status=gp.Status.PRINTED, value=44, unit="元"),
    )
    shown = _show(_report(cells))
    for text in ("41? (42)", "l2!", " / ", " (43) ", " … ", "44元", "0? seen", "text! is printed", "… no such cell"):
        assert text in shown


def test_show_says_that_a_table_was_not_found() -> None:
    report = gp.Report.from_values({"disclosure.rules.issued": 12}, applications=None)
    shown = _show(report)
    assert "三、收到和处理政府信息公开申请情况 (not found)" in shown
    assert "自然人" not in shown


def test_show_knows_the_2019_edition() -> None:
    report = gp.parse_file(CORPUS / "tracer-000-a" / "source.txt")
    shown = _show(report)
    for text in ("二、主动公开政府信息情况 (2019)", "政府集中采购", "其他对外管理服务事项"):
        assert text in shown
    printed = Counter(f"{cell.value}" for cell in report.cells() if cell.value is not None)
    assert _numbers_shown(shown) == printed


def test_show_has_colours_on_a_terminal_only() -> None:
    report = gp.parse_file(DAMAGED)
    assert "\x1b[" not in run("show", DAMAGED).stdout
    console = Console(force_terminal=True, width=120, color_system="standard")
    with console.capture() as captured:
        show_tables(report, console)
    assert "\x1b[36m(0)" in captured.get()


def _report(cells: tuple[Cell, ...]) -> gp.Report:
    """A report of the newest edition that holds these cells, all others blank."""
    blank = gp.Report.from_values({cell.path: None for cell in gp.Report.from_values({}).cells()})
    changed = {cell.path: cell for cell in cells}
    return gp.Report(editions=blank.editions, cells=tuple(changed.get(cell.path, cell) for cell in blank.cells()))


def _show(report: gp.Report) -> str:
    console = Console(width=120, color_system=None)
    with console.capture() as captured:
        show_tables(report, console)
    return captured.get()


def _numbers_shown(shown: str) -> Counter[str]:
    fields = (field.strip() for line in shown.splitlines() if line.startswith("│") for field in line.split("│")[2:-1])
    return Counter(field for field in fields if field and not field.startswith("("))


# --------------------------------------------------------------------------- standard input, encoding


@pytest.mark.parametrize(
    "verb", [("parse",), ("parse", "--json"), ("check",), ("show",), ("explain", "applications.received.total")]
)
def test_standard_input_is_a_file(verb: tuple[str, ...]) -> None:
    name, *more = verb
    given = CliRunner().invoke(cli.app, [name, "-", *more], input=DAMAGED.read_bytes())
    named = run(name, DAMAGED, *more)
    assert given.exit_code == named.exit_code
    if "--json" in more:
        assert gp.Report.from_dict(json.loads(given.stdout)) == gp.parse_file(DAMAGED)
        assert json.loads(given.stdout)["path"] == "-"
    else:
        assert given.stdout == named.stdout.replace(str(DAMAGED), "-")


def test_standard_input_is_read_as_what_it_holds() -> None:
    page = "<table><tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7</table>"
    line = [sys.executable, "-m", "govinfo_parse", "check", "-"]
    result = subprocess.run(line, input=page.encode("gb18030"), capture_output=True, check=False)
    assert "table-missing" in result.stdout.decode()
    assert result.returncode == cli.ERRORS_FOUND
    nothing = subprocess.run(line, input=b"prose", capture_output=True, check=False)
    assert nothing.stderr.decode().startswith("-: <stdin> holds no part of the form")


def test_output_is_in_the_encoding_that_is_asked_for() -> None:
    line = [sys.executable, "-m", "govinfo_parse", "--encoding", "GBK", "parse", str(CLEAN), "none.txt"]
    result = subprocess.run(line, capture_output=True, check=False)
    assert "平湖市科学技术局" in result.stdout.decode("gbk")
    wrong = run("--encoding", "klingon", "parse", CLEAN)
    assert wrong.exit_code == 2
    assert "unknown encoding: klingon" in wrong.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("options", "codec"), [((), "gb18030"), (("--encoding", "utf-8"), "utf-8")])
def test_on_a_terminal_output_is_in_its_encoding_unless_told(options: tuple[str, ...], codec: str) -> None:
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "govinfo_parse", *options, "parse", str(CLEAN)]
    process = subprocess.Popen(line, stdout=theirs, env={**os.environ, "PYTHONIOENCODING": "gb18030"})
    os.close(theirs)
    shown = b""
    while "findings" not in shown.decode(codec, "ignore"):
        shown += os.read(ours, 65536)
    assert process.wait(60) == 0
    os.close(ours)
    assert "平湖市科学技术局" in shown.decode(codec)


# --------------------------------------------------------------------------- the command


def test_version_is_that_of_the_package() -> None:
    assert run("--version").stdout.split()[-1] == version("govinfo-parse")


@pytest.mark.parametrize("arguments", [(), ("parse",), ("check",), ("show",), ("explain",), ("batch",)])
def test_help_names_the_exit_codes(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--help")
    assert result.exit_code == 0
    assert "3 a file is no report" in result.stdout


# --------------------------------------------------------------------------- review


def reviewed(page: Path) -> dict[str, str]:
    """The names that a review page lists, and what they could not be read for."""
    (index,) = re.findall(r'id="index">([^<]*)<', page.read_text(encoding="utf-8"))
    return {one["name"]: one.get("error", "") for one in json.loads(index)["reports"]}


def test_review_writes_a_page_of_all_reports(tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    result = run("review", DAMAGED, WARNED, CLEAN, "-o", page)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [f"{page}: 3 read, 0 not read"]
    assert reviewed(page) == {str(DAMAGED): "", str(WARNED): "", str(CLEAN): ""}
    assert os.listdir(tmp_path) == ["review.html"]


def test_review_is_the_same_from_processes(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    alone, processes = out / "alone.html", out / "processes.html"
    run("review", mixed, "-o", alone)
    result = run("review", mixed, "--jobs", "2", "-o", processes)
    assert result.exit_code == cli.NOT_READ
    assert processes.read_text(encoding="utf-8") == alone.read_text(encoding="utf-8")


def test_review_lists_what_was_not_read(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    page = tmp_path_factory.mktemp("out") / "review.html"
    result = run("review", mixed, "-o", page)
    assert result.exit_code == cli.NOT_READ
    found = reviewed(page)
    assert {name for name, error in found.items() if error} == {str(mixed / "a.txt"), str(mixed / "b.txt")}
    assert "no part of the form" in found[str(mixed / "b.txt")]


@pytest.mark.parametrize(("option", "pictures"), [("--pictures", 3), ("--no-pictures", 0)])
def test_review_draws_pages_unless_told_otherwise(option: str, pictures: int, tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    run("review", option, CORPUS / "document-split-table" / "source.pdf", "-o", page)
    (packed,) = re.findall(r'id="report-0">([^<]*)<', page.read_text(encoding="utf-8"))
    assert len(json.loads(zlib.decompress(base64.b64decode(packed)))["pages"]) == pictures


def test_review_writes_into_no_folder_that_is_read(mixed: Path) -> None:
    result = run("review", mixed, "-o", mixed / "deep" / "review.html")
    assert result.exit_code == 2
    assert "is in a folder that is read" in result.stderr
    assert not (mixed / "deep" / "review.html").exists()


def test_review_keeps_the_page_before_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("govinfo_parse.cli.review.write_review", fail)
    page = tmp_path / "review.html"
    page.write_text("before", encoding="utf-8")
    result = run("review", CLEAN, "-o", page)
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert page.read_text(encoding="utf-8") == "before"
    assert os.listdir(tmp_path) == ["review.html"]


# --------------------------------------------------------------------------- pipes and extras


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("verb", [("parse", "--json"), ("check",)])
def test_a_broken_pipe_ends_quietly(verb: tuple[str, ...]) -> None:
    line = [sys.executable, "-u", "-m", "govinfo_parse", *verb, *[str(DAMAGED)] * 20]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) != 0
    assert said == b""


@pytest.mark.parametrize("absent", ["click", "rich"])
def test_without_the_extra_the_command_names_it(absent: str) -> None:
    program = f"import sys; sys.modules[{absent!r}] = None; from govinfo_parse.__main__ import main; main()"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [str(gp.MissingExtraError("cli", "The command govinfo-parse"))]


def test_without_the_extra_the_library_works() -> None:
    program = (
        "import sys; sys.modules['click'] = sys.modules['rich'] = None; import govinfo_parse as gp;"
        f"print(gp.parse_file({str(CLEAN)!r}).year)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout == "2023\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["parse"], ["parse", "--json"], ["check"], ["show"]])
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        line = [sys.executable, "-m", "govinfo_parse", *arguments, str(DAMAGED)]
        result = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert result.returncode == 2
    assert result.stderr.splitlines() == ["Error: standard output: No space left on device"]


def test_ascii_is_written_where_it_is_asked_for() -> None:
    """What does not fit is escaped: nothing is lost, and nothing is written in an encoding that nobody asked for."""
    plain, escaped = command("parse", DAMAGED).stdout, command("--encoding", "ascii", "parse", DAMAGED).stdout
    assert not plain.isascii()
    assert escaped.isascii()
    assert escaped.encode().decode("unicode_escape") == plain
    (line,) = command("--encoding", "ascii", "parse", "--json", DAMAGED).stdout.splitlines()
    (whole,) = command("parse", "--json", DAMAGED).stdout.splitlines()
    assert line.isascii()
    assert json.loads(line) == json.loads(whole)
    failed = command("--encoding", "ascii", "parse", "没有.txt").stderr
    assert failed.startswith(r"\u6ca1\u6709.txt: ")
