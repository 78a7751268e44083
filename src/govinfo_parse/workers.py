"""Work on many items in processes, in order, where an item that takes its process down costs itself and nothing else.

`concurrent.futures` cannot do this: when one process of its pool is killed the pool is broken, whatever was under way
in it is lost, nothing says which item was to blame, and an item that never ends can be waited for, but not ended.
So a process here has a pipe of its own and one item at a time, and three things follow:

* A process that ends closes its pipe. Then the item that it held is lost, and a new process takes the next one.
* A process that takes too long is killed, which is the same.
* An item is only sent to a process that waits for one, so that neither side ever waits for the other to read: two full
  pipes would be a standstill. What is sent must be small all the same; what comes back may be large.

Processes are spawned, never forked: a fork copies the locks of threads that it does not copy, which a notebook has many
of, and the pipes of its siblings, which then would not be closed with the process that owns them.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

import attrs

from govinfo_parse.errors import ProcessError

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 32
"""Items for each process that may be done before their turn, so that one slow item does not stop the rest, and one that
takes minutes does not fill the memory with what is done behind it."""

GRACE = 2.0
"""Seconds that a process has to clean up when it is asked to end, before it is killed."""

_STARTS = 3
"""Processes in a row that may end before they are ready; so many are no accident."""

_READY = "ready"
_SPAWN = multiprocessing.get_context("spawn")


@attrs.frozen(kw_only=True)
class Done(Generic[Item, Result]):
    """What became of an item: its result, or the error for which it has none."""

    item: Item
    result: Result | None = None
    error: ProcessError | None = None
    seconds: float
    """How long it took, by the clock."""


def each_done(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int, timeout: float | None
) -> Iterator[Done[Item, Result]]:
    """What becomes of each item, in their order. Items are taken as they are needed, `AHEAD` for each process.

    ``work`` is a function that a new process can import; it must not raise. An item whose process ends, or is at it for
    more than ``timeout`` seconds, has a ProcessError. Raises RuntimeError where processes cannot be started, and
    what ``items`` raises. All processes end with the iterator, and when this process is killed.
    """
    remaining, more = iter(items), True
    crew = _Crew(work, jobs, timeout)
    done: dict[int, Done[Item, Result]] = {}
    given = turn = 0
    try:
        while more or turn < given:
            while more and given < turn + AHEAD * jobs and crew.has_room:
                try:
                    item = next(remaining)
                except StopIteration:
                    more = False
                else:
                    crew.give(given, item)
                    given += 1
            done.update(crew.collect(block=turn < given and turn not in done))
            if turn in done:  # one at a time: whoever comes back for the next one feeds the idle processes first
                yield done.pop(turn)
                turn += 1
    finally:
        crew.dismiss()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker(Generic[Item, Result]):
    """A process, and the item it is at."""

    def __init__(self, work: Callable[[Item], Result], number: int, item: Item) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_serve, args=(theirs, work), daemon=True)
        with _no_interruption():
            self.process.start()
        self.ready = False
        self.give(number, item)  # before our copy of the other end is closed: a process that is gone by now is no error
        theirs.close()  # else the pipe would stay open when the process ends

    def give(self, number: int, item: Item) -> bool:
        """Send it an item; False where it is no longer there."""
        self.number, self.item, self.busy = number, item, True
        self.since = time.monotonic()
        try:
            self.pipe.send(item)
        except OSError:
            return False
        return True

    def is_gone(self) -> bool:
        """Whether one that waits has ended: it says nothing unasked, so what there is to read is the end of the pipe.

        To find out by writing would do where SIGPIPE is ignored, which programs are free not to do.
        """
        try:
            return self.pipe.poll()
        except OSError:
            return True

    def left(self, timeout: float | None) -> float | None:
        """The seconds that it has left for its item. Starting up is not the fault of the item, and does not count."""
        return None if timeout is None or not self.ready else self.since + timeout - time.monotonic()

    def ask(self) -> None:
        """Ask the process to end."""
        self.process.terminate()

    def end(self) -> int | None:
        """End the process, if it is still there, and say how it ended.

        It is asked first, so that it removes what it has made for its item.
        """
        self.ask()
        self.process.join(GRACE)
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class _Crew(Generic[Item, Result]):
    """As many processes as are wanted and needed. One that ended is replaced when there is an item for it."""

    def __init__(self, work: Callable[[Item], Result], jobs: int, timeout: float | None) -> None:
        self._work, self._jobs, self._timeout = work, jobs, timeout
        self._workers: list[_Worker[Item, Result]] = []
        self._failed_starts = 0

    @property
    def has_room(self) -> bool:
        """Whether a process waits for an item, or one more may be started."""
        return len(self._workers) < self._jobs or any(not worker.busy for worker in self._workers)

    def give(self, number: int, item: Item) -> None:
        """Send an item to a process that waits for one, else to a new one."""
        for worker in [worker for worker in self._workers if not worker.busy]:
            if worker.is_gone() or not worker.give(number, item):
                self._dismiss(worker)  # killed while it waited: nothing is lost
            else:
                return
        self._workers.append(_Worker(self._work, number, item))

    def collect(self, block: bool) -> dict[int, Done[Item, Result]]:
        """What has been done since; with ``block``, wait until there may be something.

        What has come is taken before anybody is called late: whoever uses the iterator may have been away for longer
        than any item may take.
        """
        busy = [worker for worker in self._workers if worker.busy]
        left = [seconds for worker in busy if (seconds := worker.left(self._timeout)) is not None]
        patience = max(0.0, min(left)) if left else None
        told = wait([worker.pipe for worker in busy], patience if block else 0)
        done: dict[int, Done[Item, Result]] = {}
        for worker in busy:
            late = worker.left(self._timeout)
            if worker.pipe in told:
                done |= self._heard(worker)
            elif late is not None and late <= 0:
                self._dismiss(worker)
                done |= _lost(worker, f"reading it took more than {self._timeout:g} seconds, and was given up")
        return done

    def _heard(self, worker: _Worker[Item, Result]) -> dict[int, Done[Item, Result]]:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            return self._ended(worker)
        if not worker.ready:
            worker.ready, worker.since, self._failed_starts = True, time.monotonic(), 0
            return {}
        worker.busy = False
        result, seconds = said
        return {worker.number: Done(item=worker.item, result=result, seconds=seconds)}

    def _ended(self, worker: _Worker[Item, Result]) -> dict[int, Done[Item, Result]]:
        how = self._dismiss(worker)
        if worker.ready:
            return _lost(worker, f"the process that read it ended ({_told(how)})")
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise RuntimeError(
                f"processes cannot be started, {_STARTS} in a row ended before they were ready ({_told(how)}). "
                "A script that starts them needs the line `if __name__ == '__main__':` around what it does, because "
                "each of them imports the script"
            )
        self._workers.append(_Worker(self._work, worker.number, worker.item))
        return {}

    def _dismiss(self, worker: _Worker[Item, Result]) -> int | None:
        self._workers.remove(worker)
        return worker.end()

    def dismiss(self) -> None:
        """End all of them. All are asked before any is waited for."""
        for worker in self._workers:
            worker.ask()
        for worker in self._workers[:]:
            self._dismiss(worker)


def _lost(worker: _Worker[Item, Result], why: str) -> dict[int, Done[Item, Result]]:
    seconds = time.monotonic() - worker.since
    return {worker.number: Done(item=worker.item, error=ProcessError(why), seconds=seconds)}


def _told(code: int | None) -> str:
    """How a process ended, for a person."""
    if code is None or code >= 0:
        return f"exit code {code}"
    return signal.Signals(-code).name if -code in signal.valid_signals() else f"signal {-code}"


def _serve(pipe: Connection, work: Callable[[Item], Result]) -> None:
    """What a process does: an item comes, its result goes, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the one who started them ends them
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # programs that it starts may be interrupted
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, ConnectionError):
        pipe.send(_READY)
        while True:
            item = pipe.recv()
            begun = time.perf_counter()
            result = work(item)
            pipe.send((result, time.perf_counter() - begun))


@contextlib.contextmanager
def _no_interruption() -> Iterator[None]:
    """Start a process in which Ctrl-C does nothing from its first step, which is long before `_serve`.

    It has the mask of the thread that starts it. Its interruption reaches this one when the mask is as it was; the
    helper of `multiprocessing` is started before, because that leaves another mask behind.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave(number: int, _: object) -> None:
    """End by way of every ``finally``, which nobody interrupts by asking again, and say nothing."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def _end_with_parent() -> None:
    """End where the one who started this process was killed: nobody else would end it if its item never does."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
