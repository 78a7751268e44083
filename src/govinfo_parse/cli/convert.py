"""The command ``convert``: reports as a file that other programs open, see `govinfo_parse.exports`."""

from pathlib import Path
from typing import Any

import click

from govinfo_parse.cli.output import FILE, JOBS, Declared, not_written, refuse_inputs, say
from govinfo_parse.cli.run import Run
from govinfo_parse.errors import MissingExtraError
from govinfo_parse.exports import FORMATS, export
from govinfo_parse.records import FILLS
from govinfo_parse.rows import LABELS


def add_convert(app: click.Group, kind: Declared, paths: Declared, not_read: int) -> None:
    """Add the command to those of ``app``.

    ``kind`` and ``paths`` declare the option and the argument of these names; ``not_read`` is the exit code where some
    file could not be read.
    """

    @app.command()
    @click.option(
        "-o", "--output", required=True, type=FILE, metavar="FILE",
        help=f"Where to write; its name ends in {', '.join(FORMATS)}.",
    )  # fmt: skip
    @click.option(
        "--layout", type=click.Choice(["long", "wide"]), help="A row per cell, or per report; for files of one table."
    )
    @click.option("--labels", type=click.Choice(LABELS), help="Columns named by paths, or in Chinese.")
    @click.option(
        "--fill", type=click.Choice(FILLS), help="What stands in where no number is printed: what the sums force, or 0."
    )
    @JOBS
    @kind
    @paths
    def convert(paths: tuple[str, ...], kind: str | None, jobs: int | None, output: Path, **wishes: Any) -> None:
        """Write all reports to one file: a spreadsheet, a database, or rows.

        What could not be read is named on standard error, and in the file, unless that has a row per cell only.

        \b
        Exit codes: 0 everything was read, 2 wrong usage or a missing extra,
        3 a file is no report or cannot be read; the others were written.
        """
        refuse_inputs(paths, output=output)
        run = Run(kind, jobs)
        try:
            export(run.outcomes(paths), output, **wishes)
        except (ValueError, MissingExtraError) as error:
            raise click.UsageError(str(error)) from error
        except OSError as error:
            raise not_written(output, error) from error
        say(f"{output}: {run.account()}", err=True)
        click.get_current_context().exit(not_read if run.failed else 0)
