"""What an import costs: a new interpreter with it, beside one without."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from benchmarks.markdown import table
from benchmarks.performance.clock import ended_processes

PROGRAMS = {
    "nothing": "pass",
    "`import govinfo_parse`": "import govinfo_parse",
    "the same, and its first text": "import govinfo_parse; govinfo_parse.parse('规章\\t1\\t0\\t9')",
    "`import lxml.etree`": "import lxml.etree",
}


def imports(rounds: int) -> str:
    """The shortest of some rounds, on the clock and in processor time."""
    best = dict.fromkeys(PROGRAMS, (float("inf"), float("inf")))
    with tempfile.TemporaryDirectory() as folder:  # for bytecode, which some environments do not keep
        bytecode = {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        for _ in range(rounds + 1):  # the first round writes it
            for name, program in PROGRAMS.items():
                took, used = _interpreter(program, {**os.environ, **bytecode})
                best[name] = (min(best[name][0], took), min(best[name][1], used))
    none = best["nothing"]
    rows = ((name, *_shown(best[name]), *_shown((best[name][0] - none[0], best[name][1] - none[1]))) for name in best)
    head = ("a new interpreter with", "ms on the clock", "ms of processor time")
    return table((*head, "more than nothing, clock", "more than nothing, processor"), rows)


def _shown(seconds: tuple[float, float]) -> tuple[str, ...]:
    return tuple(f"{1e3 * each:.0f}" for each in seconds)


def _interpreter(program: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds on the clock and of processor time of a new interpreter."""
    before, begun = ended_processes(), time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    return time.perf_counter() - begun, ended_processes() - before
