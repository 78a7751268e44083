"""From an HTML page to its `Report`: the one that the page shows, else the one that it carries, in a frame perhaps."""

import contextlib
import itertools
from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse.errors import GovInfoError, NotAReportError, SourceError
from govinfo_parse.findings import Finding, finding
from govinfo_parse.report import Editions, Report
from govinfo_parse.source_report import report_of
from govinfo_parse.sources.carried import read_carried
from govinfo_parse.sources.files import Page, named
from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.packed import shows_tags
from govinfo_parse.sources.text import read_text
from govinfo_parse.text import SourceText

_PACKED = (
    "The page does not show all tables of the form; it was read from markup in a script, an attribute or escaped text, "
    "from a frame saved with it, or from what a style or an attribute hides until a script has run."
)
_WRITTEN = "A script of the page writes tables, and is not run: pass the page as a browser holds it once it is drawn"
_IN_SCRIPT = "A script of the page holds rows of the form as lists, and is not run: pass these rows to parse_tables"


def report_of_page(page: Page, name: str | None = None, noticed: tuple[Finding, ...] = ()) -> Report:
    """The report that a page shows, else the one that it carries, in a string or a frame; else what it refers to is
    named.

    Raises what `parse_html` does.
    """
    source = _read(page, name)
    shown, refused = None, None
    try:
        shown = report_of(source, noticed)
    except NotAReportError as error:
        refused = error
    missing = [found for found in shown.findings if found.code == "table-missing"] if shown is not None else []
    if shown is not None and not missing and not shows_tags(source.text):
        return shown
    carried = read_carried(page.data, page.encoding, name)
    for held in itertools.chain(carried.sources, _frames(page, name)):
        with contextlib.suppress(NotAReportError):
            packed = report_of(held, (*noticed, finding("report-packed", _PACKED)))
            if shown is None:
                return packed
            if _adds_to(packed, shown):
                return packed if packed.title is not None else _headed(packed, shown)
    refers = ". ".join(_referred(page, carried.files))
    if shown is None:
        by_script = _IN_SCRIPT if any(map(_holds_rows, carried.data)) else _WRITTEN if carried.is_written else ""
        said = (str(refused), by_script, refers)
        raise NotAReportError(". ".join(filter(None, said))) from None
    if missing and refers:
        named = (attrs.evolve(f, message=f"{f.message}. {refers}") if f in missing else f for f in shown.findings)
        return attrs.evolve(shown, findings=tuple(named))
    return shown


def _referred(page: Page, files: Sequence[str]) -> Iterator[str]:
    """The files that may hold what a page does not show, and what to do."""
    if page.attached:
        yield f"It was sent {named(page.attached)}"
    if files:
        yield f"The page refers to {', '.join(files)}: read that file"


def _read(page: Page, name: str | None) -> SourceText:
    return read_page(page.data, encoding=page.encoding, name=name)


def _frames(page: Page, name: str | None) -> Iterator[SourceText]:
    """The frames of a page, each when it is asked for; what cannot be read holds no report."""
    for frame in page.frames:
        with contextlib.suppress(SourceError):
            yield _read(frame, name)


def _holds_rows(script: str) -> bool:
    """Whether a script holds rows of the form, as lists that it makes a table of."""
    with contextlib.suppress(GovInfoError):
        return report_of(read_text(script)).editions != Editions()
    return False


def _adds_to(packed: Report, shown: Report) -> bool:
    """Whether what a page holds in its strings says all that it shows, and more, and is no other report."""
    if any(one is not None and other not in (one, None) for one, other in _headings(shown, packed)):
        return False
    held, seen = (
        {cell.path: cell.value for cell in each.cells() if cell.value is not None} for each in (packed, shown)
    )
    return len(held) > len(seen) and all(held.get(path) == value for path, value in seen.items())


def _headings(one: Report, other: Report) -> tuple[tuple[object, object], ...]:
    return (one.year, other.year), (one.agency, other.agency)


def _headed(packed: Report, shown: Report) -> Report:
    """Tables that a page holds in its strings, below the heading that it shows."""
    of_shown = [found for found in shown.findings if found.code in ("heading-missing", "year-from-prose")]
    of_packed = [found for found in packed.findings if found.code not in ("heading-missing", "year-from-prose")]
    return attrs.evolve(
        packed, agency=shown.agency, year=shown.year, title=shown.title, narrative=shown.narrative,
        findings=(*of_packed, *(attrs.evolve(found, span=None) for found in of_shown)),
    )  # fmt: skip
