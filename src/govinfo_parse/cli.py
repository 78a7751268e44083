"""The command ``govinfo-parse``; needs the extra ``cli``.

Numbers and findings go to standard output, what could not be read to standard error; both are UTF-8.
"""

import itertools
import json
import signal
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.errors import GovInfoError, MissingExtraError
from govinfo_parse.findings import Finding, Severity
from govinfo_parse.forms import CellForm, TableForm
from govinfo_parse.reading import parse_file
from govinfo_parse.report import Report, all_cell_forms, unknown_cell
from govinfo_parse.sources import SUFFIXES

try:
    import click
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text
except ImportError as error:
    raise MissingExtraError("cli", "The command govinfo-parse") from error

ERRORS_FOUND: Final = 1
"""Exit code of ``check`` where a report has findings of severity ``error``. Wrong usage exits with click's own 2."""
NOT_READ: Final = 3
"""Exit code where a file is no report or cannot be read; it wins over `ERRORS_FOUND`."""

_PIPED_WIDTH = 120
"""Columns of ``show`` where the output is no terminal."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_EXIT_CODES = """
\b
Exit codes: 0 read (and, for check, no errors found), 1 check found errors,
2 wrong usage, 3 a file is no report or cannot be read.
"""

_paths = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


def main() -> None:
    """Run the command; the end of a pipe ends it as it ends any other tool."""
    if sys.platform != "win32":
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a TextIOWrapper
    app(prog_name="govinfo-parse")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXIT_CODES)
@click.version_option(package_name="govinfo-parse", message="%(prog)s %(version)s")
def app() -> None:
    """Read the fixed tables of Chinese government information disclosure reports.

    A PATH is a file or a folder; folders are searched for report files at every depth.
    """


@app.command(epilog=_EXIT_CODES)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line and report, with every cell.")
@_paths
def parse(paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what each report holds: agency, year, editions, cells by status, findings."""
    reader = _Reader()
    for path, report in reader.reports(paths):
        click.echo(json.dumps(report.to_dict(), ensure_ascii=False) if as_json else _summary(path, report))
    _leave(NOT_READ if reader.failed else 0)


@app.command(epilog=_EXIT_CODES)
@_paths
def check(paths: tuple[Path, ...]) -> None:
    """List every finding with its place in the source, and what speaks against the cells that it names."""
    reader = _Reader()
    counts: Counter[Severity] = Counter()
    for path, report in reader.reports(paths):
        for finding in report.findings:
            counts[finding.severity] += 1
            click.echo(_finding_line(path, report, finding))
            doubt = _doubt(report, finding)
            if doubt:
                click.echo(f"    {_clean(doubt)}")
    click.echo(f"{reader.read} read, {reader.failed} not read: {_severities(counts)}", err=True)
    _leave(NOT_READ if reader.failed else ERRORS_FOUND if counts[Severity.ERROR] else 0)


@app.command(epilog=_EXIT_CODES)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def show(path: Path) -> None:
    """Print the three tables of one report as on the form."""
    reader = _Reader()
    for _, report in reader.reports([path]):
        _show(report, Console(highlight=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH))
    _leave(NOT_READ if reader.failed else 0)


@app.command(epilog=_EXIT_CODES)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("cell")
def explain(path: Path, cell: str) -> None:
    """Say why one cell of a report is as it is: how it was read, what else could stand there, its sums and findings.

    CELL is its path, such as applications.received.total.
    """
    if cell not in all_cell_forms():
        raise click.BadParameter(unknown_cell(cell), param_hint="CELL")
    reader = _Reader()
    for _, report in reader.reports([path]):
        click.echo("\n".join(map(_printable, str(report.explain(cell)).splitlines())))
    _leave(NOT_READ if reader.failed else 0)


def _leave(code: int) -> None:
    click.get_current_context().exit(code)


# --------------------------------------------------------------------------- reading files


@attrs.define
class _Reader:
    """Reads files one by one; what cannot be read is said on standard error and counted."""

    read: int = 0
    failed: int = 0

    def reports(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Report]]:
        for path in paths:
            files = _files(path)
            if not files:
                self._fail(path, f"no file in this folder ends in {', '.join(sorted(SUFFIXES))}")
            for file in files:
                try:
                    report = parse_file(file)
                except (GovInfoError, MissingExtraError) as error:
                    self._fail(file, str(error))
                except OSError as error:
                    self._fail(file, error.strerror or str(error))
                else:
                    self.read += 1
                    yield file, report

    def _fail(self, path: Path, message: str) -> None:
        self.failed += 1
        click.echo(_clean(f"{path}: {message}"), err=True)


def _files(path: Path) -> list[Path]:
    """The file itself, or every file below a folder with a suffix that can be read, in order of their names."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())


# --------------------------------------------------------------------------- lines of text


def _summary(path: Path, report: Report) -> str:
    editions = (f"{table} {report.editions.of(table) or 'not found'}" for table in forms.TABLES)
    facts = {
        "agency": report.agency or "not found",
        "year": str(report.year or "not found"),
        "editions": ", ".join(editions),
        "cells": _cells_by_status(report),
        "findings": _findings_by_code(report),
    }
    return "\n  ".join([_clean(str(path)), *(f"{name:10}{_clean(fact)}" for name, fact in facts.items())])


def _cells_by_status(report: Report) -> str:
    cells = report.cells()
    found = Counter(cell.status for cell in cells)
    text = f"{len(cells)}: " + ", ".join(f"{found[status]} {status}" for status in Status if found[status])
    implied = sum(cell.value is None and cell.implied is not None for cell in cells)
    return f"{text}; {implied} not printed but implied by the sums" if implied else text


def _findings_by_code(report: Report) -> str:
    codes = Counter((finding.severity, finding.code) for finding in report.findings)
    listed = (
        f"{code} ({count})" if count > 1 else code
        for severity in Severity
        for (its, code), count in codes.items()
        if its is severity
    )
    severities = _severities(Counter(finding.severity for finding in report.findings))
    return ": ".join(filter(None, (severities, ", ".join(listed))))


def _severities(counts: Counter[Severity]) -> str:
    found = [(counts[severity], severity) for severity in Severity if counts[severity]]
    return ", ".join(f"{count} {severity}{'s' * (count > 1)}" for count, severity in found) or "no findings"


def _finding_line(path: Path, report: Report, finding: Finding) -> str:
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity])
    parts = (_clean(str(path)), _place(report, finding), severity, finding.code, _clean(finding.message))
    return ": ".join(filter(None, parts))


def _doubt(report: Report, finding: Finding) -> str | None:
    """What speaks against the first cell of a finding that was not read without doubt, and how many more there are."""
    told = [doubt for path in finding.cells if (doubt := report.explain(path).doubt)]
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else None


def _place(report: Report, finding: Finding) -> str:
    """Where a finding stands, else where the first of its cells stands, else nothing."""
    if finding.span is not None and report.source is not None:
        return report.source.where(finding.span[0])
    return next((cell.where for cell in map(report.cell, finding.cells) if cell.where), "")


def _clean(text: str) -> str:
    """The text on one line, without characters that would steer a terminal."""
    return _printable(" ".join(text.split()))


def _printable(line: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) == "Cc" else c for c in line)


# --------------------------------------------------------------------------- tables


@attrs.frozen
class _Mark:
    """How a cell without a proven number is shown."""

    style: str
    write: Callable[[Cell], str]
    legend: str


_IMPLIED = _Mark("cyan", lambda cell: f"({_number(cell.implied)})", "(0) not printed: the only number the sums allow")
_MARKS = {
    Status.UNCERTAIN: _Mark("yellow", lambda cell: f"{_number(cell.candidate)}?", "0? seen, not proven to belong here"),
    Status.UNREADABLE: _Mark("red", lambda cell: f"{_clean(cell.raw or '')}!", "text! is printed, and is no number"),
    Status.MISSING: _Mark("red", lambda _: "…", "… no such cell was found"),
}


def _show(report: Report, console: Console) -> None:
    console.print(Text(_clean(report.title or "no title found"), style="bold"))
    marks: dict[str, _Mark] = {}
    for name in forms.TABLES:
        edition = report.editions.of(name)
        console.print(Text(f"\n{forms.title(name)} ({edition or 'not found'})", style="bold"))
        if edition is not None:
            for table in _tables(report, forms.table_form(name, edition), marks):
                console.print(table)
    if marks:
        console.print()
    for mark in marks.values():
        console.print(Text(mark.legend, style=mark.style))


@attrs.frozen
class _Line:
    """A line of a shown table: the labels beside it, outermost first, and its cells."""

    labels: tuple[str, ...]
    cells: tuple[CellForm, ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(cell.label for cell in self.cells)


def _lines(form: TableForm) -> Iterator[_Line]:
    """The rows of the form; a table of one row has a line for each of its blocks."""
    for row in form.rows:
        if row.label:
            yield _Line((*filter(None, [row.block]), *row.beside), row.cells)
        else:
            for over, cells in itertools.groupby(row.cells, lambda cell: cell.over):
                yield _Line(over, tuple(cells))


def _tables(report: Report, form: TableForm, marks: dict[str, _Mark]) -> Iterator[Table]:
    """One table for each run of lines with the same columns; ``marks`` collects the marks that are used."""
    for _, lines in itertools.groupby(_lines(form), lambda line: line.header):
        first = next(lines)
        table = _empty_table(form, first)
        above: tuple[str, ...] = ()
        for line in itertools.chain([first], lines):
            *groups, label = line.labels
            for depth, group in enumerate(groups):
                if above[: depth + 1] != tuple(groups[: depth + 1]):
                    table.add_row(_indented(group, depth))
            above = tuple(groups)
            cells = (_shown(report.cell(cell.path), cell, marks) for cell in line.cells)
            table.add_row(_indented(label, len(groups)), *cells)
        yield table


def _empty_table(form: TableForm, line: _Line) -> Table:
    """The header of a table; labels that are printed over several columns stand above and below it."""
    over = itertools.groupby(line.cells if form.corner else (), lambda cell: cell.over)
    spans = ((labels, list(cells)) for labels, cells in over if labels)
    caption = "; ".join(f"{cells[0].label} … {cells[-1].label}: {' '.join(labels)}" for labels, cells in spans)
    table = Table(title=" ".join(form.above) or None, caption=caption or None, title_style="", header_style="")
    table.add_column(form.corner, overflow="fold")
    for label in line.header:
        table.add_column(label, justify="right", overflow="fold")
    return table


def _indented(label: str, depth: int) -> Padding:
    return Padding(Text(label), (0, 0, 0, 2 * depth))


def _shown(cell: Cell, form: CellForm, marks: dict[str, _Mark]) -> Text:
    """A cell as it is printed, or with the marks that say why there is no number and what the sums make of it."""
    if cell.value is not None:
        unit = cell.unit if cell.unit is not None and cell.unit != form.unit else ""
        return Text(_number(cell.value) + unit)
    used = _marks(cell)
    marks.update((mark.legend, mark) for mark in used)
    if not used:
        return Text(_clean(cell.raw or ""))
    return Text(" ").join(Text(_clean(mark.write(cell)), style=mark.style) for mark in used)


def _marks(cell: Cell) -> list[_Mark]:
    """The marks of a cell without a proven number; an implied value stands in for a cell that was not found."""
    found = [_MARKS[cell.status]] if cell.status in _MARKS else []
    if cell.implied is None:
        return found
    return [_IMPLIED] if cell.status is Status.MISSING else [*found, _IMPLIED]


def _number(value: Any) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:f}"
