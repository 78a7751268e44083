"""What the commands that write one file of all reports have in common."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

Declared = Callable[[Any], Any]
"""What declares an option or an argument of a command."""

FILE = click.Path(dir_okay=False, path_type=Path)
"""A file to write, as a Path."""

JOBS = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="NUMBER",
    help="Read in so many processes; a file that breaks one, or takes minutes, costs nothing but itself.",
)  # fmt: skip


def refuse_inside(paths: Iterable[str], output: Path) -> None:
    """Raise BadParameter where the file to write is in a folder that is read: a second run would read it, too."""
    for path in map(Path, paths):
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise click.BadParameter(f"{output} is in a folder that is read; write it elsewhere", param_hint="-o")


def not_written(output: Path, error: OSError) -> click.BadParameter:
    """The error for a file that cannot be written."""
    return click.BadParameter(f"{output}: {error.strerror or error}", param_hint="-o")
