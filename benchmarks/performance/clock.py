"""How long something takes on a machine that may be busy with other work.

What else a machine does can only make a round longer: the shortest of several is taken, in processor time. Things that
are compared take turns, so that a busy moment meets them all.
"""

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
