"""One target under atheris: inputs that reach new code are kept and changed further. Runs as a process of its own.

    python -m tests.contract.guided TARGET FOLDER RUNS SECONDS SEED

libFuzzer ends the process it runs in, so what came of it stands in FOLDER: ``cases`` has the number of inputs read,
``finds/`` the inputs that broke the contract. What broke it in the same place before is not kept again.
"""

import random
import resource
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["govinfo_parse"]):
    from tests.contract.bounds import Bounds, Finds
    from tests.contract.mutations import changed, words_of
    from tests.contract.targets import LONGEST, MEGABYTES, TARGETS

OWN = 0.8
"""How often an input is changed by our changes; else by those of libFuzzer."""


def main(name: str, folder: Path, runs: int, seconds: int, seed: int) -> None:
    """Run one target."""
    target = TARGETS[name]
    finds, words = Finds(folder, Bounds(target)), words_of(target.words)
    known = folder / "inputs"
    known.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (known / f"seed-{number}").write_bytes(data)

    def mutated(data: bytes, size: int, chance: int) -> bytes:
        source = random.Random(chance)
        return changed(data, source, words)[:size] if source.random() < OWN else bytes(atheris.Mutate(data, size))

    def tried(data: bytes) -> None:
        finds.run(data)

    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    options = [f"-runs={runs}", f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", "-timeout=120"]
    options += [f"-artifact_prefix={folder}/finds/", f"-rss_limit_mb={MEGABYTES}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(known)], tried, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6]))
