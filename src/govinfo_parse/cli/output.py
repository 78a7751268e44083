"""What the commands that write one file of all reports have in common."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

Declared = Callable[[Any], Any]
"""What declares an option or an argument of a command."""


class _File(click.Path):
    """A file to write, as a Path. What is written takes its place at once, or is gone on with: a pipe has none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "-":
            self.fail("'-': expected the name of a file; nothing is written to standard output here", param, ctx)
        return super().convert(value, param, ctx)


FILE = _File(dir_okay=False, path_type=Path)
"""A file to write, as a Path."""

JOBS = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="NUMBER",
    help="Read in so many processes; a file that breaks one, or takes minutes, costs nothing but itself.",
)  # fmt: skip


def say(text: str, err: bool = False) -> None:
    """A line on standard output, or on standard error, in the encoding that the stream has.

    `click.echo` by itself takes ASCII for a mistake and writes UTF-8, also where somebody asked for ASCII.
    """
    if err:
        click.echo(text, file=sys.stderr)
    else:
        with standard_output():
            click.echo(text, file=sys.stdout)


class _NotWritten(click.ClickException):
    exit_code = click.UsageError.exit_code


@contextlib.contextmanager
def standard_output() -> Iterator[None]:
    """Write there; what cannot be written, because the disk is full for one, ends the command with a message."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else its rest is tried again at the end
        raise _NotWritten(f"standard output: {error.strerror or error}") from error


def refuse_inputs(paths: Iterable[str], **written: Path | None) -> None:
    """Raise BadParameter where a file to write is read, is in a folder that is read, or is written under two options.

    Each of ``written`` has the name of its option. What is written takes the place of what was there, before or after
    that is read; and in a folder a second run would read it, too.
    """
    read = [Path(path) for path in paths]
    others: list[Path] = []
    for name, file in written.items():
        if file is None:
            continue
        hint = "-o" if name == "output" else f"--{name}"
        if any(_same(file, other) for other in others):
            raise click.BadParameter(f"{file} is written to by another option, too", param_hint=hint)
        others.append(file)
        for path in read:
            if path.is_dir() and file.resolve().is_relative_to(path.resolve()):
                raise click.BadParameter(
                    f"{file} is in a folder that is read, {path}; write it elsewhere", param_hint=hint
                )
            if _same(file, path):
                raise click.BadParameter(f"{file} is a file that is read; write it elsewhere", param_hint=hint)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, which may not be there yet, or have several names."""
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def not_written(output: Path, error: OSError) -> click.BadParameter:
    """The error for a file that cannot be written."""
    return click.BadParameter(f"{output}: {error.strerror or error}", param_hint="-o")
