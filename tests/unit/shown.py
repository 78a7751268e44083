"""What pages show: their programs and commands, each with what is printed below it, and how they are run.

A program that does not ``import govinfo_parse as gp`` goes on where the one before it on its page ended.
"""

import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).parents[2]

EXAMPLES = {path.read_text(encoding="utf-8"): path.name for path in (ROOT / "examples").glob("*.py")}

_BLOCK = re.compile(r"^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_COMMANDS = re.compile(r"^```sh\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_EXIT_CODE = re.compile(r"# exit code (\d)")
_END = "\0"
"""Printed between two programs of a session; no page shows it."""


def check_picture(script: str, drawn: Path, pages: Iterable[str]) -> None:
    """A script of the documentation draws its picture, again into ``drawn``, and all these pages show it."""
    docs = ROOT / "docs"
    names: Any = runpy.run_path(str(docs / script))
    names["draw"](drawn)
    for picture in (drawn, names["PICTURE"]):
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert 20_000 < len(data) < 300_000
    for page in pages:
        up = "../" * page.count("/")
        assert f"]({up}{names['PICTURE'].name})" in (docs / page).read_text(encoding="utf-8")


@attrs.frozen
class Session:
    """Programs that run one after the other, and what the page shows below each; None where it shows nothing."""

    programs: tuple[str, ...]
    shown: tuple[str | None, ...]

    def printed(self) -> tuple[list[str], str]:
        """What each program prints, and what all of them write to standard error."""
        between = f"\nprint({_END!r}, end='')\n"
        result = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", between.join(self.programs)],
            cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return result.stdout.split(_END), result.stderr


def programs(page: str) -> list[tuple[str, str | None]]:
    """Every program of a page with what is shown below it; None where nothing is."""
    return [(found[1], found[2]) for found in _BLOCK.finditer(page)]


def sessions(page: str) -> list[Session]:
    """The programs of a page in order, without those of ``examples/``, which tests of their own run."""
    found: list[list[tuple[str, str | None]]] = []
    for program, shown in programs(page):
        if program in EXAMPLES:
            continue
        if not found or "import govinfo_parse as gp\n" in program:
            found.append([])
        found[-1].append((program, shown))
    return [Session(*map(tuple, zip(*one, strict=True))) for one in found]


@attrs.frozen
class Command:
    """A line for a shell with the exit code that its comment tells, 0 without one."""

    line: str
    exit_code: int
    shown: str | None
    """What the page shows below the block, where the command stands alone in it."""

    def run(self, folder: Path) -> "subprocess.CompletedProcess[str]":
        """Run it in a folder, with the commands of this environment."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "-c", self.line], cwd=folder, capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, "PATH": path, "COLUMNS": "120", "PYTHONUTF8": "1"},
        )  # fmt: skip


def commands(page: str) -> Iterator[Command]:
    """The calls of the command of the project."""
    for block in _COMMANDS.finditer(page):
        lines = [line for line in block[1].splitlines() if line.startswith("govinfo-parse ")]
        for line in lines:
            told = _EXIT_CODE.search(line)
            yield Command(line, int(told[1]) if told else 0, block[2] if len(lines) == 1 else None)
