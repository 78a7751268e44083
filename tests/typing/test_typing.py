"""What mypy says about code that uses the library."""

import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]

_REPORTED = re.compile(r"^[^:]+:(\d+): error: (.*?)(?:  \[[\w-]+\])?$", re.MULTILINE)


def reported(file: Path) -> dict[int, str]:
    """The errors that mypy reports in a file, by line."""
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--no-error-summary", str(file)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert result.stderr == ""
    return {int(line): message for line, message in _REPORTED.findall(result.stdout)}


def test_typed_usage_is_accepted() -> None:
    assert reported(FOLDER / "accepted.py") == {}


def test_every_deliberate_error_is_reported_and_nothing_else() -> None:
    file = FOLDER / "rejected.py"
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    expected = {number: line.partition("# error: ")[2] for number, line in lines if "# error: " in line}
    found = reported(file)
    assert expected.keys() == found.keys()
    assert {number: message for number, message in found.items() if expected[number] not in message} == {}
