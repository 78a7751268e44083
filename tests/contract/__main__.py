"""The contract fuzzer: any input gives a Report or a GovInfoError, in linear time and bounded memory.

    python -m tests.contract --seconds 600                    every target its share of the time
    python -m tests.contract --target html --cases 100000     one target
    python -m tests.contract --record docs/fuzzing.md         add the counts to the table of a page

Inputs are changed under the guidance of atheris where it is installed, by hypothesis and its targeting where it is not;
``--with hypothesis`` asks for that, which tries more inputs in the same time and begins with those that atheris kept in
the same folder. Each target runs in a process of its own, whose memory is limited; where that ends, by a crash or a
hang, another goes on. Exit 1 where something broke the contract; the inputs are in ``FOLDER/TARGET/finds``.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

from govinfo_parse.testing.records import record
from tests.contract.targets import TARGETS

ENGINES = {"atheris": "guided", "hypothesis": "drawn"}
_AGAIN = 3
"""A process that ends without a single new case has no use; so many in a row, and the target is given up."""
_SLACK = 100
"""Cases that may be missing from the count of a process that has ended."""


def run(engine: str, name: str, folder: Path, cases: int, seconds: float, seed: int) -> int:
    """Try one target; how many inputs were read."""
    counter = folder / "cases"
    before = last = _number(counter)
    until, idle = time.monotonic() + seconds, 0
    while (left := before + cases - last) > min(_SLACK, cases - 1) and time.monotonic() < until and idle < _AGAIN:
        for_it = max(1, int(until - time.monotonic()))
        command = [sys.executable, "-m", f"tests.contract.{ENGINES[engine]}", name, str(folder)]
        subprocess.run(
            [*command, str(min(left, 2**31 - 1)), str(for_it), str(seed + last)], check=False, stdout=subprocess.DEVNULL
        )
        idle = 0 if _number(counter) > last else idle + 1
        last = _number(counter)
    return last - before


def _number(counter: Path) -> int:
    return int(counter.read_text() or 0) if counter.exists() else 0


def main() -> int:
    """Run the fuzzer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=[*TARGETS], action="append", help="may be given again; all by default")
    parser.add_argument("--seconds", type=float, default=60.0, help="for all targets together")
    parser.add_argument("--cases", type=int, default=sys.maxsize, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(".fuzzing"), help="inputs and finds are kept there")
    parser.add_argument("--with", dest="engine", choices=[*ENGINES], help="atheris where it is installed")
    parser.add_argument("--record", type=Path, metavar="PAGE", help="add what was tried to the table of this page")
    arguments = parser.parse_args()
    engine = arguments.engine or ("atheris" if importlib.util.find_spec("atheris") else "hypothesis")
    names = arguments.target or [*TARGETS]
    broken = 0
    for name in names:
        folder = arguments.folder / name
        (folder / "finds").mkdir(parents=True, exist_ok=True)
        known = {*os.listdir(folder / "finds")}
        cases = run(engine, name, folder, arguments.cases, arguments.seconds / len(names), arguments.seed)
        finds = sorted({*os.listdir(folder / "finds")} - known)
        broken += len(finds)
        print(
            f"{name}: {cases} cases, {len(finds)} finds{''.join(f'{chr(10)}    {find}' for find in finds)}", flush=True
        )
        if arguments.record:
            record(arguments.record, name, cases, len(finds))
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
