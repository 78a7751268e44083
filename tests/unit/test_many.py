"""Many files: outcomes in order that equal those of one file after another, whatever the files are."""

import io
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govinfo_parse as gp
from govinfo_parse import many
from govinfo_parse.errors import MissingFileError, ProcessError
from govinfo_parse.frames import to_arrow
from govinfo_parse.many import Outcome, json_lines, parse_many

CORPUS = Path(__file__).parents[2] / "corpus"
CLEAN = CORPUS / "tracer-004-a" / "source.txt"
DAMAGED = CORPUS / "seed-003" / "source.txt"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Reports and files that are wrong in every way that the library has an error for."""
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00\x00\x01\x02 no text")
    (tmp_path / "b.txt").write_text("A page of prose without any table.", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "folder").mkdir()
    bad = [tmp_path / name for name in ("a.txt", "b.txt", "c.pdf", "folder", "none.html")]
    return [CLEAN, bad[0], DAMAGED, *bad[1:], CORPUS / "seed-001" / "source.md", CLEAN]


def one_by_one(paths: list[Path]) -> Iterator[tuple[gp.Report | None, str | None]]:
    for path in paths:
        try:
            yield gp.parse_file(path), None
        except gp.GovInfoError as error:
            yield None, f"{type(error).__name__}: {error}"


def told(outcome: Outcome) -> tuple[gp.Report | None, str | None]:
    error = outcome.error
    return outcome.report, None if error is None else f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_outcomes_are_those_of_each_file(files: list[Path], jobs: int | None) -> None:
    outcomes = list(parse_many(files, jobs))
    assert [outcome.path for outcome in outcomes] == files, "the objects that were given, in their order"
    assert list(map(told, outcomes)) == list(one_by_one(files))
    assert all(outcome.seconds > 0 for outcome in outcomes)
    assert sum(outcome.error is not None for outcome in outcomes) == 5


def test_texts_come_when_they_are_asked_for() -> None:
    (light,), (heavy,) = parse_many([DAMAGED], 1), parse_many([DAMAGED], 1, texts=True)
    assert light.report == heavy.report == gp.parse_file(DAMAGED)
    assert light.report is not None
    assert heavy.report is not None
    assert light.report.source is None
    assert heavy.report.source == gp.parse_file(DAMAGED).source
    path = "applications.received.total"
    assert heavy.report.explain(path) == gp.parse_file(DAMAGED).explain(path)
    places = [cell.place for cell in gp.parse_file(DAMAGED).cells()]
    assert [cell.place for cell in light.report.cells()] == places


def test_kind_is_that_of_all_files(tmp_path: Path) -> None:
    odd = tmp_path / "a.log"
    odd.write_bytes(CLEAN.read_bytes())
    (without,), (told_so,) = parse_many([odd], 1), parse_many([str(odd)], 1, kind="txt")
    assert isinstance(without.error, gp.SourceError)
    assert told_so.report == gp.parse_file(CLEAN)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_file_that_never_ends_costs_itself_only(tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    first, stuck, last = parse_many([CLEAN, endless, CLEAN], 1, timeout=5)
    assert isinstance(stuck.error, ProcessError)
    assert "took more than 5 seconds" in str(stuck.error)
    assert first.report == last.report == gp.parse_file(CLEAN)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc says who reads a pipe")
def test_a_killed_process_costs_its_file_only(tmp_path: Path) -> None:
    """The file tells who reads it: a process that opens a pipe waits in it until it is killed."""
    trap = tmp_path / "trap.txt"
    os.mkfifo(trap)
    killer = threading.Thread(target=_kill_readers, args=(trap,))
    killer.start()
    outcomes = list(parse_many([CLEAN, trap, DAMAGED, CLEAN], 2, timeout=None))
    killer.join()
    assert [type(outcome.error) for outcome in outcomes] == [type(None), ProcessError, type(None), type(None)]
    assert "ended (SIGKILL)" in str(outcomes[1].error)


def _kill_readers(pipe: Path) -> None:
    with pipe.open("wb"):  # opens when somebody reads
        me = os.getpid()
        for process in filter(str.isdecimal, os.listdir("/proc")):
            try:
                opened = [os.readlink(f"/proc/{process}/fd/{one}") for one in os.listdir(f"/proc/{process}/fd")]
            except OSError:
                continue
            if str(pipe) in opened and int(process) != me:
                os.kill(int(process), signal.SIGKILL)
        time.sleep(0.1)


def test_a_mistake_of_the_library_costs_its_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str, kind: str | None) -> gp.Report:
        raise MemoryError(f"{path} is too much")

    monkeypatch.setattr(many, "parse_file", fail)
    _, error = many._read(lambda path, report: b"", None, "a.txt")
    assert isinstance(error, ProcessError)
    assert str(error) == "reading it failed with MemoryError: a.txt is too much"


@pytest.mark.parametrize("paths", ["a.txt", b"a.txt", Path("a.txt")])
def test_one_path_is_no_list_of_paths(paths: object) -> None:
    with pytest.raises(TypeError, match="expected paths, found one path"):
        parse_many(paths)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [None, 3, b"a.txt", io.BytesIO()])
def test_what_is_no_path_is_a_mistake(path: object) -> None:
    with pytest.raises(TypeError, match=r"expected .*path"):
        next(parse_many([path], 1))  # type: ignore[list-item]


@pytest.mark.parametrize("jobs", [1.5, "2"])
def test_processes_are_counted_in_whole_numbers(jobs: Any) -> None:
    with pytest.raises(TypeError, match=rf"jobs: expected int or None, found \w+ {jobs!r}"):
        parse_many([], jobs)


def test_an_empty_path_is_no_folder() -> None:
    (outcome,) = parse_many([""], 1)
    assert isinstance(outcome.error, FileNotFoundError)
    assert "expected a path, found an empty text" in str(outcome.error)


@pytest.mark.parametrize("jobs", [0, -1])
def test_there_is_a_process(jobs: int) -> None:
    with pytest.raises(ValueError, match="jobs: expected at least 1"):
        parse_many([], jobs)


def test_lines_are_reports(files: list[Path]) -> None:
    lines = list(json_lines(map(str, files), 1))
    assert [line.path for line in lines] == list(map(str, files))
    for line, (report, error) in zip(lines, one_by_one(files), strict=True):
        if line.json is None:
            assert f"{type(line.error).__name__}: {line.error}" == error
        else:
            assert line.json.endswith(b"\n")
            assert line.json.count(b"\n") == 1
            told = json.loads(line.json)
            assert next(iter(told)) == "path"
            assert told["path"] == line.path
            assert told["source"] is None
            assert gp.Report.from_dict(told) == report


@pytest.mark.skipif(sys.platform != "linux", reason="paths are text elsewhere")
def test_a_path_of_any_bytes_is_the_same_in_its_line(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff.txt")
    Path(odd).write_bytes(CLEAN.read_bytes())
    (line,) = json_lines([odd], 1)
    assert line.json is not None
    assert json.loads(line.json)["path"] == odd


def test_a_missing_file_is_a_file_that_is_missing() -> None:
    (outcome,) = parse_many(["nowhere.txt"], 1)
    assert isinstance(outcome.error, MissingFileError)
    assert outcome.error.filename == "nowhere.txt"


def test_outcomes_are_taken_by_frames_as_they_are(files: list[Path]) -> None:
    wide = to_arrow(parse_many(files, 1), layout="wide")
    assert wide.column("source").to_pylist() == list(map(str, files))
    reasons = [error for _, error in one_by_one(files)]
    assert wide.column("error").to_pylist() == reasons
    one_after_another = [(path, gp.parse_file(path)) for path in (CLEAN, DAMAGED)]
    assert to_arrow(parse_many([CLEAN, DAMAGED], 1)) == to_arrow(one_after_another)
