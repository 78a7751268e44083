"""How long something takes on a machine that may be busy with other work.

What else a machine does can only make a round longer: the shortest of several is taken, in processor time. Things that
are compared take turns, so that a busy moment meets them all.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

ROUNDS = 15


def shortest(steps: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of each step, the shortest of some rounds; in every second round the steps are taken backwards."""
    best = dict.fromkeys(steps, float("inf"))
    order = list(steps)
    for _ in range(rounds):
        for name in order:
            begun = time.process_time()
            steps[name]()
            best[name] = min(best[name], 1000 * (time.process_time() - begun))
        order.reverse()
    return best


def ended_processes() -> float:
    """Seconds of processor time of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_own_process(module: str, *arguments: str) -> str:
    """What a module prints in a new interpreter, whose memory is its own."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
