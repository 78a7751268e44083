"""A report drawn for a notebook: its tables as the form prints them, and below them what was found.

One piece of HTML that needs nothing else: no script, no address but those inside itself, colours for light and dark
pages, and a background of its own: the page around it need not agree with the system about which of them it is. Every
status has a sign besides its colour, so that a printed page and a page without colours say the same. All text of the
report is escaped and cut, and the findings are counted, so that no report makes a notebook large.
"""

import html
import itertools
import zlib
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.findings import Finding, Severity
from govinfo_parse.forms import Edition, TableForm
from govinfo_parse.printed import GridPlace, printed_grid
from govinfo_parse.signs import SIGNS, number

MOST_BYTES = 80_000
"""No view is larger, whatever is in the report: a hundred of them in a notebook are still opened at once."""
MOST_FINDINGS = 20
"""Findings that are drawn, errors first; the others are counted."""
MOST_LINKS = 6
"""Cells that a finding links to; the others are counted."""


_VIEWS = itertools.count(1)
"""Numbers the views. A report may be drawn twice in one notebook, and a link must lead to the nearest one; what is in
the report tells its views from those that another process has left in the same notebook."""

_FORCED = "(0) not printed, the only number the sums allow"
_SEVERITIES = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTICE: "●"}

_LIGHT = ";".join(
    [
        "--p:#ffffff;--t:#1f2328;--g:#57606a;--l:#c8ccd1;--h:#f3f4f6;--e:#b3261e;--w:#8a5a00;--n:#35618e",
        *(f"--{sign.letter}:{sign.light}" for sign in SIGNS.values() if sign.light),
    ]
)
_DARK = ";".join(
    [
        "--p:#1b1e22;--t:#e6e8eb;--g:#a4acb5;--l:#4a5057;--h:#2b2f34;--e:#ff9a91;--w:#f0c060;--n:#9cc4ee",
        *(f"--{sign.letter}:{sign.dark}" for sign in SIGNS.values() if sign.dark),
    ]
)
_STYLE = (
    f".govinfo-report{{{_LIGHT}}}@media (prefers-color-scheme:dark){{.govinfo-report{{{_DARK}}}}}"
    f"[data-jp-theme-light=true] .govinfo-report{{{_LIGHT}}}[data-jp-theme-light=false] .govinfo-report{{{_DARK}}}"
    ".govinfo-report{font-size:13px;line-height:1.4;background:var(--p);color:var(--t)}"
    ".govinfo-report table{border-collapse:collapse;margin:.3em 0 1em}"
    ".govinfo-report td,.govinfo-report th{border:1px solid var(--l);padding:.15em .5em;text-align:right;"
    "background:none;color:var(--t);white-space:nowrap}"
    ".govinfo-report th{background:var(--h);font-weight:normal;text-align:left;white-space:normal;min-width:2.5em}"
    + "".join(
        f".govinfo-report .{sign.letter}{{background:var(--{sign.letter})}}" for sign in SIGNS.values() if sign.light
    )
    + ".govinfo-report .b,.govinfo-report .m,.govinfo-report small{color:var(--g)}"
    ".govinfo-report td.fe{outline:2px solid var(--e);outline-offset:-2px}"
    ".govinfo-report td.fw{outline:2px dashed var(--w);outline-offset:-2px}"
    ".govinfo-report :target{outline:3px solid var(--n)}"
    ".govinfo-report .e{color:var(--e)}.govinfo-report .w{color:var(--w)}"
    ".govinfo-report .n,.govinfo-report a{color:var(--n)}"
)


def to_html(
    title: str, editions: Mapping[str, Edition | None], cells: Mapping[str, Cell], findings: Sequence[Finding]
) -> str:
    """The view of a report, by what it holds, as one piece of HTML of at most `MOST_BYTES`."""
    ordered = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    return "".join(_Page(title, editions, cells, ordered).parts())


class _Page:
    def __init__(
        self, title: str, editions: Mapping[str, Edition | None], cells: Mapping[str, Cell], findings: Sequence[Finding]
    ) -> None:
        self._title, self._editions, self._cells = title, editions, cells
        self._findings, self._left = findings[:MOST_FINDINGS], len(findings) - MOST_FINDINGS
        told = repr((title, editions, list(cells.values()), findings))
        self._id = f"g{zlib.crc32(told.encode('utf-8', 'replace')):x}-{next(_VIEWS):x}"
        self._cell_ids = {path: f"{self._id}-{at}" for at, path in enumerate(cells)}
        self._named: dict[str, int] = {}
        """The first finding that names a cell: the worst one, since errors come first."""
        for at, finding in enumerate(self._findings, start=1):
            for path in finding.cells:
                self._named.setdefault(path, at)

    def parts(self) -> Iterator[str]:
        yield f'<div class="govinfo-report"><style>{_STYLE}</style><b>{_cut(self._title, 300)}</b>'
        for table in forms.TABLES:
            edition = self._editions[table]
            yield f"<div>{html.escape(forms.title(table))} <small>{edition or 'not found'}</small></div>"
            if edition is not None:
                yield from self._table(forms.table_form(table, edition))
        yield f"<small>{self._legend()}</small>"
        if self._findings:
            yield f"<ol>{''.join(map(self._finding, itertools.count(1), self._findings))}</ol>"
        if self._left > 0:
            yield f"<small>and {self._left} more findings</small>"
        yield "</div>"

    def _table(self, form: TableForm) -> Iterator[str]:
        yield "<table>"
        for row in printed_grid(form):
            yield f"<tr>{''.join(self._place(place) for place in row if place.rowspan)}</tr>"
        yield "</table>"

    def _place(self, place: GridPlace) -> str:
        spans = "".join(
            f" {name}={count}"
            for name, count in (("colspan", place.colspan), ("rowspan", place.rowspan))
            if count > 1
        )  # fmt: skip
        if place.form is None:
            return f"<th{spans}>{html.escape(place.label)}</th>"
        cell = self._cells[place.form.path]
        sign = SIGNS[cell.status]
        shown = _cut(sign.write(cell), 26)
        if cell.value is not None and cell.unit is not None and cell.unit != place.form.unit:
            shown += _cut(cell.unit, 12)
        if cell.value is None and cell.implied is not None:
            shown += f" <span class=i>({_cut(number(cell.implied), 24)})</span>"
        first = self._named.get(cell.path)
        if first is None:
            return f'<td{spans} class={sign.letter} title="{_hover(cell)}">{shown}</td>'
        link = f"<sup><a href=#{self._id}-f{first}>[{first}]</a></sup>"
        severity = self._findings[first - 1].severity[0]
        names = f'id={self._cell_ids[cell.path]} class="{sign.letter} f{severity}"'
        return f'<td{spans} {names} title="{_hover(cell)}">{shown}{link}</td>'

    def _legend(self) -> str:
        """What the signs mean that occur."""
        cells = self._cells.values()
        found = {cell.status for cell in cells}
        told = [SIGNS[status].legend for status in Status if status in found and SIGNS[status].legend]
        if any(cell.value is None and cell.implied is not None for cell in cells):
            told.append(_FORCED)
        return " · ".join(map(html.escape, told))

    def _finding(self, number: int, finding: Finding) -> str:
        links = [
            f"<a href=#{self._cell_ids[path]}>{_cut(_label(path), 60)}</a>"
            for path in finding.cells[:MOST_LINKS]
            if path in self._cell_ids
        ]
        if len(finding.cells) > MOST_LINKS:
            links.append(f"and {len(finding.cells) - MOST_LINKS} more")
        kind = f"<span class={finding.severity[0]}>{_SEVERITIES[finding.severity]} {finding.severity}</span>"
        told = f"{kind} <code>{_cut(finding.code, 40)}</code> {_cut(finding.message, 180)}"
        return f"<li id={self._id}-f{number}>{told} <small>{', '.join(links)}</small></li>"


def _hover(cell: Cell) -> str:
    """The status, what is printed, and where; the XPath of a page is left to `Cell.where`."""
    place = None if cell.place is None else str(attrs.evolve(cell.place, xpath=None))
    told = [
        cell.status.value,
        *([] if not cell.raw else [f"“{_cut(cell.raw, 40)}”"]),
        *([_cut(place, 64)] if place else []),
    ]
    return ", ".join(told)


def _cut(text: str, most: int) -> str:
    """The text on one line, escaped, and cut where it would take more bytes."""
    told = " ".join(text[: 2 * most].encode("utf-8", "replace").decode().split())  # half a character is none
    pieces = [html.escape(character) for character in told]
    sizes = itertools.accumulate(len(piece.encode()) for piece in pieces)
    fit = sum(size <= most for size in sizes)
    return "".join(pieces[:fit]) + ("…" if fit < len(pieces) or len(text) > 2 * most else "")


@forms.cached
def _label(path: str) -> str:
    """A cell in the form's own words."""
    found = forms.cell_of(path)
    if found is None:
        return path
    row, cell = found
    return " ".join(filter(None, (row.label or cell.over[-1], cell.label)))
