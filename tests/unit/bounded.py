"""Hostile input is read in a process of its own, whose time and memory are limited."""

import json
import subprocess
import sys
from pathlib import Path

SECONDS = 60
"""Time of the processor; the slowest input needs a tenth of it."""
MEGABYTES = 1_500
"""Memory that may be asked for, the interpreter's own included."""

_PROGRAM = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]) << 20, int(sys.argv[3]) << 20))
import govinfo_parse as gp
try:
    gp.parse_file(sys.argv[1])
    found = ["report", ""]
except gp.GovInfoError as error:
    found = [type(error).__name__, str(error)]
print(json.dumps(found))
"""


def read(path: Path, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> tuple[str, str]:
    """What reading a file ends in: ``report``, or the name of the error and its message."""
    command = [sys.executable, "-c", _PROGRAM, str(path), str(seconds), str(megabytes)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=5 * SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    kind, message = json.loads(done.stdout)
    return kind, message
