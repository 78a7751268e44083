"""The commands and their exit codes."""

import codecs
import io
import json
import signal
import sys
from collections import Counter
from typing import Any, Final

import click
from rich.console import Console

from govinfo_parse.cli.batch import add_batch
from govinfo_parse.cli.convert import add_convert
from govinfo_parse.cli.lines import clean, doubt, finding_line, printable, severities, summary
from govinfo_parse.cli.output import say, standard_output
from govinfo_parse.cli.review import add_review
from govinfo_parse.cli.run import Run
from govinfo_parse.cli.show import show_tables
from govinfo_parse.findings import Severity
from govinfo_parse.paths import all_cell_forms, unknown_cell
from govinfo_parse.sources.kinds import KIND_WORDS

ERRORS_FOUND: Final = 1
"""Exit code of ``check`` where a report has findings of severity ``error``. Wrong usage exits with click's own 2."""
NOT_READ: Final = 3
"""Exit code where a file is no report or cannot be read; it wins over `ERRORS_FOUND`."""

_PIPED_WIDTH = 120
"""Columns of ``show`` where the output is no terminal."""
_EXIT_CODES = """
\b
Exit codes: 0 read (and, for check, no errors found), 1 check found errors,
2 wrong usage, or what is read cannot be written, 3 a file is no report
or cannot be read.
"""

_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_path = click.argument("path", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
_kind = click.option(
    "--kind",
    type=click.Choice(KIND_WORDS, case_sensitive=False),
    metavar="KIND",
    help="What the files hold, whatever they are called and contain: text, html, docx, pdf ...",
)


def main() -> None:
    """Run the command; the end of a pipe ends it as it ends any other tool.

    Whoever asks it to end does what Ctrl-C does: what was begun is removed, and nothing is left running.
    """
    if sys.platform != "win32":
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has its own wish
            signal.signal(number, _end)
    _write_in(None)
    app(prog_name="govinfo-parse")


def _end(number: int, _: object) -> None:
    sys.exit(128 + number)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXIT_CODES)
@click.version_option(package_name="govinfo-parse", message="%(prog)s %(version)s")
@click.option(
    "--encoding", metavar="NAME", help="Encoding of the output: utf-8, gb18030 ... By default that of the terminal, "
    "and UTF-8 where the output is none.",
)  # fmt: skip
def app(encoding: str | None) -> None:
    """Read the fixed tables of Chinese government information disclosure reports.

    A PATH is a file, a folder, or - for standard input. Folders are searched at every depth; each of their files is
    read, or named on standard error with the reason why it was not.
    """
    if encoding is not None:
        try:
            _write_in(codecs.lookup(encoding).name)
        except LookupError as error:
            raise click.BadParameter(str(error), param_hint="--encoding") from error


@app.command(epilog=_EXIT_CODES)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object per line and report, with its path and every cell."
)
@_kind
@_paths
def parse(paths: tuple[str, ...], as_json: bool, kind: str | None) -> None:
    """Say what each report holds: agency, year, editions, cells by status, findings."""
    run = Run(kind)
    for path, report in run.reports(paths):
        say(_json(path, report.to_dict()) if as_json else summary(path, report))
    if run.files > 1 or run.failed:
        say(run.account(), err=True)
    _leave(NOT_READ if run.failed else 0)


@app.command(epilog=_EXIT_CODES)
@_kind
@_paths
def check(paths: tuple[str, ...], kind: str | None) -> None:
    """List every finding with its place in the source, and what speaks against the cells that it names."""
    run = Run(kind)
    counts: Counter[Severity] = Counter()
    for path, report in run.reports(paths):
        for finding in report.findings:
            counts[finding.severity] += 1
            say(finding_line(path, report, finding))
            against = doubt(report, finding)
            if against:
                say(f"    {clean(against)}")
    say(f"{run.account()}: {severities(counts)}", err=True)
    _leave(NOT_READ if run.failed else ERRORS_FOUND if counts[Severity.ERROR] else 0)


@app.command(epilog=_EXIT_CODES)
@_kind
@_path
def show(path: str, kind: str | None) -> None:
    """Print the three tables of one report as on the form."""
    run = Run(kind)
    for _, report in run.reports([path]):
        with standard_output():
            show_tables(report, Console(highlight=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH))
    _leave(NOT_READ if run.failed else 0)


@app.command(epilog=_EXIT_CODES)
@_kind
@_path
@click.argument("cell")
def explain(path: str, cell: str, kind: str | None) -> None:
    """Say why one cell of a report is as it is: how it was read, what else could stand there, its sums and findings.

    CELL is its path, such as applications.received.total.
    """
    if cell not in all_cell_forms():
        raise click.BadParameter(unknown_cell(cell), param_hint="CELL")
    run = Run(kind)
    for _, report in run.reports([path]):
        say("\n".join(map(printable, str(report.explain(cell)).splitlines())))
    _leave(NOT_READ if run.failed else 0)


add_convert(app, _kind, _paths, NOT_READ)
add_review(app, _kind, _paths, NOT_READ)
add_batch(app, _kind, _paths, _EXIT_CODES, NOT_READ)


def _write_in(encoding: str | None) -> None:
    """Write in an encoding, else in that of the terminal, and in UTF-8 where the output is none."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            by_default = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding or by_default, errors="backslashreplace")


def _json(path: str, report: dict[str, Any]) -> str:
    """A line of JSON. What the encoding of the output does not have is escaped as JSON escapes it."""
    line = {"path": path, **report}
    text = json.dumps(line, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return json.dumps(line)
    return text


def _leave(code: int) -> None:
    click.get_current_context().exit(code)
