"""Processes that work on items: their order, and what happens where one of them is killed, hangs or cannot start."""

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govinfo_parse.workers import AHEAD, Done, each_done, processors

PATIENCE = 120.0
"""Seconds that no item of these tests needs, on however busy a machine."""


def work(item: str) -> str:
    """What an item says: ``sleep 2``, ``kill``, ``exit``, ``big``, ``tidy FILE``, or else, which is given back."""
    verb, _, seconds = item.partition(" ")
    if verb == "sleep":
        time.sleep(float(seconds))
    if verb == "tidy":
        Path(seconds).touch()
        try:
            time.sleep(600)
        finally:
            Path(seconds).unlink()
    if verb == "kill":
        os.kill(os.getpid(), signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    if verb == "exit":
        os._exit(7)
    return item * 1_000_000 if verb == "big" else item


def all_done(*items: str, jobs: int = 2, timeout: float | None = PATIENCE) -> list[Done[str, str]]:
    return list(each_done(work, items, jobs, timeout))


def told(done: list[Done[str, str]]) -> list[str]:
    return [one.result if one.result is not None else str(one.error) for one in done]


def test_results_come_in_the_order_of_their_items() -> None:
    items = ["sleep 1", *map(str, range(20))]
    done = all_done(*items)
    assert [one.item for one in done] == items
    assert told(done) == items
    assert done[0].seconds >= 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("item", "message"),
    [
        pytest.param("kill", "ended (SIGKILL)", marks=pytest.mark.skipif(sys.platform == "win32", reason="no signals")),
        ("exit", "ended (exit code 7)"),
    ],
)
def test_a_process_that_ends_costs_its_item_only(item: str, message: str, jobs: int) -> None:
    done = all_done("a", item, "b", item, item, "c", jobs=jobs)
    lost = f"the process that read it {message}"
    assert told(done) == ["a", lost, "b", lost, lost, "c"]


def test_an_item_that_takes_too_long_is_given_up() -> None:
    begun = time.monotonic()
    done = all_done("a", "sleep 600", "b", "c", timeout=2)
    assert told(done) == ["a", "reading it took more than 2 seconds, and was given up", "b", "c"]
    assert done[1].seconds >= 2
    assert time.monotonic() - begun < 300


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not asked to end there")
@pytest.mark.parametrize("timeout", [1, None])
def test_a_process_that_is_ended_removes_what_it_has_made(tmp_path: Path, timeout: float | None) -> None:
    made = [tmp_path / name for name in ("one", "two")]
    coming = each_done(work, ["a", "b", *(f"tidy {file}" for file in made)], 2, timeout)
    assert told([next(coming), next(coming)]) == ["a", "b"]
    if timeout is None:
        threading.Timer(1, signal.pthread_kill, [threading.get_ident(), signal.SIGINT]).start()
        with pytest.raises(KeyboardInterrupt):
            next(coming)
    else:
        assert [one.result for one in coming] == [None, None]
    assert list(tmp_path.iterdir()) == []


def test_who_is_slow_to_ask_loses_nothing() -> None:
    """The items were done in time, though nobody looked before their time was over."""
    coming = each_done(work, ["a", "b", "c", "d"], 2, 2)
    first = next(coming)
    time.sleep(3)
    assert told([first, *coming]) == ["a", "b", "c", "d"]


def test_large_results_do_not_stop_anything() -> None:
    assert [len(result) for result in told(all_done("big", "x", "big", "big", jobs=1))] == [
        3_000_000,
        1,
        *[3_000_000] * 2,
    ]


def test_a_process_killed_while_it_waits_costs_nothing() -> None:
    coming = each_done(work, _slowly("a", "b", "c", "d"), 1, PATIENCE)
    said = []
    for one in coming:
        said.append(one)
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
    assert told(said) == ["a", "b", "c", "d"]


def _slowly(*items: str) -> Iterator[str]:
    """Items that are not there before the process has done the last one."""
    for item in items:
        yield item
        time.sleep(0.01)


def test_items_are_taken_as_they_are_needed() -> None:
    taken = itertools.count()
    endless = (str(next(taken)) for _ in itertools.repeat(None))
    coming = each_done(work, endless, 2, PATIENCE)
    assert told(list(itertools.islice(coming, 10))) == [str(number) for number in range(10)]
    coming.close()  # type: ignore[attr-defined]  # a generator
    assert next(taken) <= 10 + 2 * AHEAD


def test_a_slow_item_keeps_few_behind_it_waiting() -> None:
    taken: list[str] = []
    items = (taken.append(item) or item for item in ["sleep 3", *map(str, range(500))])  # type: ignore[func-returns-value]
    coming = each_done(work, items, 2, PATIENCE)
    assert next(coming).item == "sleep 3"
    assert len(taken) == 2 * AHEAD
    assert len(list(coming)) == 500


def test_processes_end_with_the_iterator() -> None:
    coming = each_done(work, map(str, itertools.count()), 2, PATIENCE)
    next(coming)
    assert multiprocessing.active_children() != []
    coming.close()  # type: ignore[attr-defined]  # a generator
    assert multiprocessing.active_children() == []


def test_no_item_needs_no_process() -> None:
    assert all_done() == []


def test_there_is_a_processor() -> None:
    assert processors() >= 1


ROOTS = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
"""Where a script finds these tests, and the package that is tested."""

PROGRAM = """
import multiprocessing, sys
from tests.unit.test_workers import each_done, work
{guard}
    coming = each_done(work, ["a", *["sleep 600"] * 9], 2, None)
    print(next(coming).result, *(process.pid for process in multiprocessing.active_children()), flush=True)
    next(coming)
"""


def _script(folder: Path, guard: str) -> "subprocess.Popen[str]":
    script = folder / "script.py"
    script.write_text(PROGRAM.format(guard=guard), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": ROOTS},
    )  # fmt: skip


def test_a_script_that_starts_itself_is_told_what_it_needs(tmp_path: Path) -> None:
    out, error = _script(tmp_path, "if True:").communicate(timeout=PATIENCE)
    assert out == ""
    assert "RuntimeError: processes cannot be started, 3 in a row" in error
    assert "if __name__ == '__main__':" in error


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    with _script(tmp_path, "if __name__ == '__main__':") as process:
        assert process.stdout is not None
        first, *children = process.stdout.readline().split()
        assert (first, len(children)) == ("a", 2)
        process.kill()
    end = time.monotonic() + PATIENCE
    while any(map(_is_there, children)) and time.monotonic() < end:
        time.sleep(0.05)
    assert [child for child in children if _is_there(child)] == []


INTERRUPTED = """
import sys, time
from pathlib import Path
if __name__ != "__main__":
    Path(sys.argv[0] + ".begun").touch()
    time.sleep(2)
from tests.unit.test_workers import each_done, work
if __name__ == "__main__":
    list(each_done(work, ["a"], 1, None))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_an_interruption_while_processes_start_is_told_once(tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of a terminal, also to those that have not come to where they would ignore it."""
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)], stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
        env={**os.environ, "PYTHONPATH": ROOTS},
    )  # fmt: skip
    end = time.monotonic() + PATIENCE
    while not Path(f"{script}.begun").exists() and time.monotonic() < end:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=PATIENCE)
    assert error.count("Traceback") == 1
    assert error.splitlines()[-1] == "KeyboardInterrupt"


def _is_there(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    return True
