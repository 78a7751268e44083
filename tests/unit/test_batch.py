"""The command ``batch``: what is on disk at every moment, what a run goes on with, and what it shows."""

import csv
import json
import math
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import govinfo_parse as gp
from govinfo_parse import cli
from govinfo_parse.cli import progress
from govinfo_parse.cli.journal import Journal, JournalError
from govinfo_parse.cli.lines import clean
from tests.unit.test_cli import CLEAN, DAMAGED

if sys.platform != "win32":
    import pty

PATIENCE = 300.0


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the computer is, no line says in between how far the run is."""
    monkeypatch.setattr(progress, "EVERY", math.inf)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten files: six reports, three that are none, one that is skipped by its name."""
    inside = tmp_path / "in"
    (inside / "deep").mkdir(parents=True)
    for number in range(6):
        name = f"deep/{number}.txt" if number % 2 else f"{number}.txt"
        (inside / name).write_bytes((CLEAN if number else DAMAGED).read_bytes())
    for name in ("prose.txt", 'quoted, "名".txt', "line\nbreak.txt"):
        (inside / name).write_text("A page of prose without any table.", encoding="utf-8")
    (inside / "a.log").write_text("", encoding="utf-8")
    return inside


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["batch", *map(str, arguments)])


def lines(file: Path) -> list[str]:
    return [json.loads(line)["path"] for line in file.read_bytes().splitlines()]


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def said(result: Result) -> list[str]:
    """The lines on standard error, but for that about the file which is skipped by its name."""
    lines = result.stderr.splitlines()
    skipped = [line for line in lines if line.endswith("a.log: skipped: files that end in .log are not read")]
    assert len(skipped) == 1
    return [line for line in lines if line not in skipped]


def reports_in(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.rglob("?.txt"), key=lambda path: (path.parent != folder, path))]


def none_in(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.glob("*.txt") if len(path.name) > 5)


# --------------------------------------------------------------------------- output and errors


def test_every_file_has_one_record(folder: Path, tmp_path: Path) -> None:
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.csv"
    result = run(folder, "-o", output, "--errors", errors, "-j", "2")
    assert lines(output) == reports_in(folder)
    head, *unread = rows(errors)
    assert head == ["path", "error", "message"]
    assert sorted(row[0] for row in unread) == none_in(folder)
    told = {path: (error, message) for path, error, message in unread}
    error, message = told[str(folder / "prose.txt")]
    assert error == "NotAReportError"
    assert message.startswith("prose.txt holds no part of the form")
    assert result.exit_code == cli.NOT_READ
    assert said(result) == ["6 read, 3 not read, 1 skipped"]
    assert result.stdout == ""


def test_lines_are_the_reports_of_parse_without_texts(tmp_path: Path) -> None:
    light, heavy = tmp_path / "light.jsonl", tmp_path / "heavy.jsonl"
    assert run(DAMAGED, "-o", light).exit_code == run("--texts", DAMAGED, "-o", heavy).exit_code == 0
    by_parse = CliRunner().invoke(cli.app, ["parse", "--json", str(DAMAGED)]).stdout
    assert heavy.read_text(encoding="utf-8") == by_parse
    assert json.loads(light.read_bytes()) == {**json.loads(by_parse), "source": None}


def test_what_is_not_read_is_said_where_no_table_keeps_it(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "out.jsonl")
    *unread, account = said(result)
    assert sorted(line.partition(".txt: ")[0] + ".txt" for line in unread) == sorted(map(clean, none_in(folder)))
    assert account == "6 read, 3 not read, 1 skipped"


def test_a_file_named_twice_is_read_once(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    first = reports_in(folder)[0]
    run(first, folder, first, "-o", output)
    assert Counter(lines(output)) == Counter(reports_in(folder))


def test_data_beside_reports_is_skipped_unless_it_is_named(folder: Path, tmp_path: Path) -> None:
    data = folder / "deep" / "data.csv"
    data.write_text("a,b\n1,2\n", encoding="utf-8")
    result = run(folder, "-o", tmp_path / "1.jsonl", "--errors", tmp_path / "1.csv")
    assert said(result) == [f"{data}: skipped: it holds no part of the form", "6 read, 3 not read, 2 skipped"]
    named = run(folder, data, "-o", tmp_path / "2.jsonl", "--errors", tmp_path / "2.csv")
    assert said(named) == ["6 read, 4 not read, 1 skipped"]
    assert str(data) in [row[0] for row in rows(tmp_path / "2.csv")]


# --------------------------------------------------------------------------- to go on


def test_an_output_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(CLEAN, "-o", output)
    before = output.read_bytes()
    result = run(DAMAGED, "-o", output)
    assert result.exit_code == 2
    assert "is there already: go on with it with --resume, or remove it" in result.stderr
    assert output.read_bytes() == before


@pytest.mark.parametrize("cut", [0, 1, 5, 100, 3000])
def test_a_torn_line_is_cut_off_and_its_file_read_again(folder: Path, tmp_path: Path, cut: int) -> None:
    output, errors, whole = tmp_path / "out.jsonl", tmp_path / "errors.csv", tmp_path / "whole.jsonl"
    run(folder, "-o", whole)
    written = whole.read_bytes().splitlines(keepends=True)
    output.write_bytes(b"".join(written[:3]) + written[3][:cut])
    result = run(folder, "-o", output, "--errors", errors, "--resume")
    assert output.read_bytes() == whole.read_bytes()
    assert said(result)[0] == "3 of 9 files were done before"


def test_a_torn_row_of_errors_is_cut_off_wherever_it_is_torn(folder: Path, tmp_path: Path) -> None:
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.csv"
    run(folder, "-o", output, "--errors", errors)
    whole = errors.read_bytes()
    for cut in range(len(whole)):
        errors.write_bytes(whole[:cut])
        seen = Journal(output, errors, resume=True)
        with seen:
            pass
        kept = rows(errors)
        assert kept[0] == ["path", "error", "message"]
        assert whole.startswith(errors.read_bytes())
        assert set(seen.records) == {*reports_in(folder), *(row[0] for row in kept[1:])}


def test_what_could_not_be_read_is_tried_again_unless_a_table_keeps_it(folder: Path, tmp_path: Path) -> None:
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.csv"
    run(folder, "-o", output, "--errors", errors)
    before = errors.read_bytes()
    kept = run(folder, "-o", output, "--errors", errors, "--resume")
    assert errors.read_bytes() == before
    assert kept.exit_code == cli.NOT_READ, "a file that was not read before is not read now"
    assert said(kept) == ["9 of 9 files were done before", "6 read, 3 not read, 1 skipped"]
    (folder / "prose.txt").write_bytes(CLEAN.read_bytes())
    errors.unlink()
    again = run(folder, "-o", output, "--resume")
    assert again.stderr.splitlines()[-1] == "7 read, 2 not read, 1 skipped"
    assert Counter(lines(output)) == Counter([*reports_in(folder), str(folder / "prose.txt")])


def test_only_files_of_this_run_are_counted(folder: Path, tmp_path: Path) -> None:
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.csv"
    run(folder, "-o", output, "--errors", errors)
    other = run(CLEAN, "-o", output, "--errors", errors, "--resume")
    assert (other.exit_code, other.stderr.splitlines()) == (0, ["1 read, 0 not read"])
    both = run(folder / "deep", CLEAN, "-o", output, "--errors", errors, "--resume")
    assert (both.exit_code, both.stderr.splitlines()) == (0, ["4 of 4 files were done before", "4 read, 0 not read"])


def test_a_path_may_be_written_in_another_way(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.csv"
    run("in", "-o", output, "--errors", errors)
    before = output.read_bytes(), errors.read_bytes()
    for again in ("./in", "in//", folder):
        result = run(again, "-o", output, "--errors", errors, "--resume")
        assert said(result)[0] == "9 of 9 files were done before"
        assert (output.read_bytes(), errors.read_bytes()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks")
def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.csv"
    with Journal(output, errors, resume=True):
        for one, other in ((output, None), (tmp_path / "other.jsonl", errors)):
            with pytest.raises(JournalError, match="another run is writing it"):
                Journal(one, other, resume=True)
    assert not (tmp_path / "other.jsonl").exists()
    with Journal(output, errors, resume=True):
        pass  # whoever wrote it is gone


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"precious", "holds something else than this command writes"),
        (b"precious\nlines\n", "holds something else than this command writes"),
        (b'{"path": "a.txt"}\nprecious\n', "line 2 is no report that this command wrote"),
        (b'{"path": "a.txt"}\n[1]\n', "line 2 is no report that this command wrote"),
    ],
)
def test_nothing_is_cut_off_a_file_of_something_else(tmp_path: Path, content: bytes, message: str) -> None:
    output = tmp_path / "out.jsonl"
    output.write_bytes(content)
    result = run(CLEAN, "-o", output, "--resume")
    assert (result.exit_code, output.read_bytes()) == (2, content)
    assert message in " ".join(result.stderr.split())


def test_a_table_of_something_else_is_no_table_of_errors(tmp_path: Path) -> None:
    errors = tmp_path / "errors.csv"
    errors.write_text("path,error,message\na,b\n", encoding="utf-8-sig")
    with pytest.raises(JournalError, match="row 2 is no error"):
        Journal(tmp_path / "out.jsonl", errors, resume=True)


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_what_is_written_is_not_in_a_folder_that_is_read(folder: Path, tmp_path: Path, option: str) -> None:
    files = {"-o": tmp_path / "out.jsonl", "--errors": tmp_path / "errors.csv"} | {option: folder / "deep" / "x"}
    result = run(folder, *(word for pair in files.items() for word in pair))
    assert result.exit_code == 2
    assert "write it elsewhere" in " ".join(result.stderr.split())


def test_output_and_errors_are_two_files(tmp_path: Path) -> None:
    result = run(CLEAN, "-o", tmp_path / "out", "--errors", tmp_path / "." / "out")
    assert result.exit_code == 2
    assert "is written to by another option" in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("resume", [[], ["--resume"]])
def test_errors_are_not_written_into_a_file_that_is_read(tmp_path: Path, resume: list[str]) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    result = run(CLEAN, empty, "-o", tmp_path / "out.jsonl", "--errors", empty, *resume)
    assert result.exit_code == 2
    assert "is a file that is read" in " ".join(result.stderr.split())
    assert not (tmp_path / "out.jsonl").exists()


def test_standard_input_is_no_batch(tmp_path: Path) -> None:
    result = run("-", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert "read it with the command parse --json" in " ".join(result.stderr.split())


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_standard_output_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(CLEAN, *(word for pair in ({"-o": "out.jsonl"} | {option: "-"}).items() for word in pair))
    assert result.exit_code == 2
    assert "expected the name of a file" in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_files_of_which_one_cannot_be_written(tmp_path: Path) -> None:
    result = run(CLEAN, "-o", tmp_path / "out.jsonl", "--errors", tmp_path / "nowhere" / "errors.csv")
    assert result.exit_code == 2
    assert "errors.csv: No such file or directory" in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    result = run(CLEAN, "-o", "/dev/full")
    assert result.exit_code == 2
    assert "/dev/full: No space left on device" in result.stderr
    result = run(CLEAN, "-o", tmp_path / "out.jsonl", "--errors", "/dev/full")
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("files", [[], ["a.log"], ["data.csv"]])
def test_a_folder_in_which_nothing_is_tried_was_not_read(tmp_path: Path, files: list[str]) -> None:
    """As for the other commands; and it has one record however often the run goes on."""
    folder, errors = tmp_path / "in", tmp_path / "errors.csv"
    folder.mkdir()
    for name in files:
        (folder / name).write_text("a,b\n1,2\n", encoding="utf-8")
    for _ in range(2):
        result = run(folder, "-o", tmp_path / "out.jsonl", "--errors", errors, "--resume")
        assert result.exit_code == cli.NOT_READ
        assert result.stderr.splitlines()[-1].startswith("0 read, 1 not read")
        assert rows(errors)[1:] == [[str(folder), "SourceError", "no file in this folder can be a report"]]


def test_a_file_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.txt", "-o", tmp_path / "out.jsonl")
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'nowhere.txt'}: No such file or directory", "0 read, 1 not read",
    ]  # fmt: skip


# --------------------------------------------------------------------------- killed


def killed_and_resumed(folder: Path, at: Path, kills: int) -> None:
    """Read a folder in runs that are killed, each when it has written something, and one that is not."""
    output, errors = at / "out.jsonl", at / "errors.csv"
    line = [sys.executable, "-m", "govinfo_parse", "batch", str(folder), "-o", str(output), "--errors", str(errors)]
    size = 0
    for kill in range(kills + 1):
        process = subprocess.Popen([*line, "--resume", "-j", "2"], stderr=subprocess.DEVNULL, start_new_session=True)
        if kill == kills:
            assert process.wait(PATIENCE) == cli.NOT_READ
            break
        end = time.monotonic() + PATIENCE
        while (now := _size(output, errors)) <= size + 10_000 * (kill % 4) and time.monotonic() < end:
            assert process.poll() is None, "there must be something left to do when it is killed"
            time.sleep(0.001 * (kill % 7))
        process.send_signal(signal.SIGKILL)
        process.wait()
        size = now


def _size(*files: Path) -> int:
    return sum(file.stat().st_size for file in files if file.exists())


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = CLEAN.read_text(encoding="utf-8")
    numbers = range(100 * kills)
    for number in numbers:
        (folder / f"{number}.txt").write_text("prose" if number % 10 == 7 else text, encoding="utf-8")
    killed_and_resumed(folder, tmp_path, kills)
    unread = [row[0] for row in rows(tmp_path / "errors.csv")[1:]]
    assert Counter(lines(tmp_path / "out.jsonl")) == Counter(str(folder / f"{n}.txt") for n in numbers if n % 10 != 7)
    assert Counter(unread) == Counter(str(folder / f"{n}.txt") for n in numbers if n % 10 == 7)
    report = gp.parse(text)
    for line in (tmp_path / "out.jsonl").read_bytes().splitlines():
        assert gp.Report.from_dict(json.loads(line)) == report


# --------------------------------------------------------------------------- what it shows


def test_in_a_pipe_it_says_now_and_then_how_far_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    result = run(folder, "-o", tmp_path / "out.jsonl", "--errors", tmp_path / "errors.csv", "-j", "1")
    *told, account = said(result)
    assert [line.partition(" files: ")[0] for line in told] == [f"{number} of 9" for number in range(1, 10)]
    counts, rate, left = told[-1].partition(" files: ")[2].rsplit(", ", 2)
    assert counts == "6 read, 3 not read"
    assert float(rate.removesuffix(" files/s")) > 0
    assert left == "0 s left"
    assert account == "6 read, 3 not read, 1 skipped"
    assert "\x1b" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_there_is_a_bar(folder: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "govinfo_parse", "batch", str(folder), "-o", str(tmp_path / "out.jsonl")]
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm"}
    process = subprocess.Popen(line, stderr=theirs, stdout=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # the end of a terminal that nobody has open any more
            break
    os.close(ours)
    assert process.wait(PATIENCE) == cli.NOT_READ
    text = shown.decode()
    for part in ("━", "9/9", "6 read, 3 not read", "files/s", "left:", "0:00:0"):
        assert part in text
    assert "prose.txt: prose.txt holds no part of the form" in text
