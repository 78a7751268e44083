"""The page around its reports, written block by block: a batch is never held in memory as a whole."""

import base64
import hashlib
import itertools
import json
import string
import zlib
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import TextIO

from govinfo_parse.cells import Status
from govinfo_parse.findings import Severity
from govinfo_parse.report import Report
from govinfo_parse.review.data import Plain, form_data, report_data
from govinfo_parse.rows import Given, each_given, each_read
from govinfo_parse.signs import SIGNS

_SCRIPTS = ("review.js", "source.js", "keys.js")
"""In the order in which they run; the last one opens the first report."""


def write_review(reports: Given, file: TextIO, *, draw_pages: bool = True) -> None:
    """Write the review page of one or many reports, those with errors first; what could not be read is listed.

    Each is a report, or a tuple of a path and a report, or of a path and the error for which there is none. With the
    path of a report its PDF file is drawn (extra ``review``; without it, or with ``draw_pages=False``, its text is
    shown) and the merged cells of its HTML page are found. Open the file with ``encoding="utf-8"``. Raises what the
    reports raise while they are iterated over, TypeError for what is none, and what ``file.write`` raises.

    >>> import io, govinfo_parse as gp
    >>> file = io.StringIO()
    >>> write_review([gp.parse("规章\\t1\\t0\\t9\\n行政规范性文件\\t2\\t0\\t7")], file)
    >>> file.getvalue()[:15]
    '<!DOCTYPE html>'
    """
    script, style = "\n".join(map(_part, _SCRIPTS)), f"{_colours()}\n{_part('review.css')}"
    page = string.Template(_part("review.html"))
    head, _, foot = page.substitute(style=style, script=script, policy=_policy(script, style)).partition("<!--data-->")
    file.write(head)
    listed = []
    given, again = itertools.tee(each_given(reports))
    for at, (one, read) in enumerate(zip(given, each_read(again), strict=True)):
        if read.report is None:
            listed.append({"id": at, "name": read.source, "error": str(read.error)})
            continue
        has_path = isinstance(one, tuple) and one[0] is not None  # else its source is a mere name
        path = Path(read.source) if has_path and read.source else None
        data = report_data(read.report, path, draw_pages=draw_pages)
        file.write(f'<script type="application/octet-stream" id="report-{at}">{_packed(data)}</script>\n')
        listed.append(_entry(at, read.source or read.report.title or "a report", read.report))
    listed.sort(key=_rank)
    index = {"forms": form_data(), "statuses": _statuses(), "reports": listed}
    file.write(f'<script type="application/json" id="index">{_escaped(json.dumps(index))}</script>\n')
    file.write(foot)


def _part(name: str) -> str:
    return resources.files("govinfo_parse.review").joinpath(name).read_text(encoding="utf-8")


def _policy(script: str, style: str) -> str:
    """The content security policy: this script, this style, pictures inside the page, and nothing else at all."""
    allowed = " ".join(f"{kind}-src '{_hash(text)}';" for kind, text in (("script", script), ("style", style)))
    return f"default-src 'none'; {allowed} img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _colours() -> str:
    """The colours of the statuses as variables, for light pages and dark ones."""
    light, dark = (
        "".join(f"--{sign.letter}:{getattr(sign, shade) or 'transparent'};" for sign in SIGNS.values())
        for shade in ("light", "dark")
    )
    return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _statuses() -> list[Plain]:
    return [{"name": status.value, "letter": sign.letter, "legend": sign.legend} for status, sign in SIGNS.items()]


def _entry(at: int, name: str, report: Report) -> Plain:
    """What the list says of a report."""
    severities = Counter(finding.severity for finding in report.findings)
    statuses = Counter(cell.status for cell in report.cells())
    return {
        "id": at,
        "name": name,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "findings": [severities[severity] for severity in Severity],
        "codes": sorted({finding.code for finding in report.findings}),
        "statuses": {status.value: statuses[status] for status in Status if statuses[status]},
    }


def _rank(entry: Plain) -> tuple[float, ...]:
    """Errors first, the most of them first; then what could not be read; then by warnings and notices."""
    if "error" in entry:
        return (-0.5,)
    return tuple(-count for count in entry["findings"])


def _packed(data: Plain) -> str:
    return base64.b64encode(zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 9)).decode()


def _escaped(text: str) -> str:
    r"""JSON that no parser of HTML can take for markup: ``<`` stands in strings only, where ``\u003c`` is the same."""
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
