"""One target under hypothesis: inputs are changed by chance, and more often where more cells and findings came of it.

    python -m tests.contract.drawn TARGET FOLDER RUNS SECONDS SEED

Begins with the seeds of the target and with the inputs that `tests.contract.guided` kept in FOLDER. What comes of it
stands in FOLDER as there.
"""

import random
import resource
import sys
import time
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis import strategies as st

from tests.contract.bounds import Bounds, Finds
from tests.contract.mutations import changed, words_of
from tests.contract.targets import LONGEST, MEGABYTES, TARGETS

BATCH = 500
"""Inputs of one search; a longer one remembers more than it is worth."""


def main(name: str, folder: Path, runs: int, seconds: int, seed: int) -> None:
    """Run one target."""
    read = TARGETS[name]
    kept = sorted(path for path in (folder / "inputs").glob("*") if path.stat().st_size <= LONGEST)
    inputs = [*read.seeds(), *(path.read_bytes() for path in kept)]
    finds, words = Finds(folder, Bounds(read)), words_of(read.words)
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))

    @settings(
        max_examples=BATCH, deadline=None, database=None, phases=(Phase.generate, Phase.target),
        suppress_health_check=[*HealthCheck],
    )  # fmt: skip
    @given(st.sampled_from(inputs), st.integers(0, 2**64 - 1))
    def batch(data: bytes, chance: int) -> None:
        report = finds.run(changed(data, random.Random(chance), words)[:LONGEST])
        if report is not None:
            target(float(sum(cell.value is not None for cell in report.cells())), label="numbers")
            target(float(len({finding.code for finding in report.findings})), label="findings")

    until = time.monotonic() + seconds
    for number in range(0, runs, BATCH):
        if time.monotonic() > until:
            break
        hypothesis.seed(seed + number)(batch)()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6]))
