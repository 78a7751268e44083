"""The command ``review``: reports beside their sources on one page, see `govinfo_parse.review`."""

from pathlib import Path
from typing import Final

import click

from govinfo_parse.cli.output import FILE, JOBS, Declared, not_written, refuse_inputs, say
from govinfo_parse.cli.run import Run
from govinfo_parse.review import write_review
from govinfo_parse.whole import written_whole

SUFFIXES: Final = (".html", ".htm")
"""How the name of a page ends; what opens a file goes by that."""


def add_review(app: click.Group, kind: Declared, paths: Declared, not_read: int) -> None:
    """Add the command to those of ``app``.

    ``kind`` and ``paths`` declare the option and the argument of these names; ``not_read`` is the exit code where some
    file could not be read.
    """

    @app.command()
    @click.option(
        "-o", "--output", required=True, type=FILE, metavar="FILE",
        help="The page to write, such as review.html.",
    )  # fmt: skip
    @click.option(
        "--pictures/--no-pictures", "draw_pages", default=True,
        help="Whether pages of PDF files are drawn, which takes most of the time and the bytes; else their text.",
    )  # fmt: skip
    @JOBS
    @kind
    @paths
    def review(paths: tuple[str, ...], kind: str | None, jobs: int | None, output: Path, draw_pages: bool) -> None:
        """Write a page that shows every report beside its source, those with errors first.

        The page is one file that needs no network. A click on a cell or a finding shows its place and why it is as it
        is, a click on a place shows its cell. What could not be read is listed, too.

        \b
        Exit codes: 0 everything was read, 2 wrong usage,
        3 a file is no report or cannot be read; the others were written.
        """
        refuse_inputs(paths, output=output)
        if output.suffix.lower() not in SUFFIXES:
            raise click.BadParameter(
                f"cannot write '{output}': expected a name that ends in {', '.join(SUFFIXES)}", param_hint="-o"
            )
        run = Run(kind, jobs)
        try:
            with written_whole(output) as unfinished, unfinished.open("w", encoding="utf-8") as file:
                write_review(run.outcomes(paths), file, draw_pages=draw_pages)
        except OSError as error:
            raise not_written(output, error) from error
        say(f"{output}: {run.account()}", err=True)
        click.get_current_context().exit(not_read if run.failed else 0)
