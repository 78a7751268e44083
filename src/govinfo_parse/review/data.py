"""What the page needs of one report, as plain values; everything that has to be decided is decided here.

The script only draws: which text a cell shows, where its place is and what `explain` says of it is told here, and
tested without a browser. Cells and findings refer to each other by their numbers in the lists.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from govinfo_parse import forms
from govinfo_parse.cells import Cell
from govinfo_parse.explain import Explanation
from govinfo_parse.findings import Finding
from govinfo_parse.paths import all_cell_forms
from govinfo_parse.printed import printed_grid
from govinfo_parse.report import Report
from govinfo_parse.review.document import Block, Spans, Stretch, blocks, merged_cells
from govinfo_parse.review.pictures import Pictures, pictures
from govinfo_parse.review.pieces import Pieces, is_in
from govinfo_parse.signs import SIGNS, number
from govinfo_parse.text import Place, SourceText

Plain = dict[str, Any]
"""JSON-ready values by name."""


def report_data(report: Report, path: Path | None, *, draw_pages: bool) -> Plain:
    """One report with its source: the text in pieces, the document, and the pages of a PDF file where they are drawn.

    ``path`` is the file the report was read from, None where there is none.
    """
    source = report.source or SourceText(text="")
    drawn = blocks(source)
    stretches = [one for block in drawn for row in block.rows for one in row]
    spans = [*(cell.span for cell in report.cells()), *(finding.span for finding in report.findings)]
    pieces = Pieces.cut(source.text, [*spans, *((one.start, one.end) for one in stretches)])
    known = [(cell.place, cell.raw or "") for cell in report.cells() if cell.place is not None]
    known += [(place, "") for finding in report.findings if (place := _begin(finding, source)) is not None]
    pages = pictures(path, known) if path is not None and draw_pages else Pictures({})
    lines = _Numbered()
    return {
        "tables": [_table(report, name) for name in forms.TABLES],
        "cells": [_cell(report.explain(cell.path), pieces, lines) for cell in report.cells()],
        "findings": list(_findings(report, pieces, source)),
        "lines": lines.texts,
        "pieces": pieces.texts,
        "pages": dict(pages.pages),
        "note": pages.note or _note(report, known, draw_pages=draw_pages),
        "breaks": list(_breaks(drawn, pieces)),
        "document": _document(drawn, pieces, merged_cells(source)),
    }


def form_key(table: str, edition: int) -> str:
    """The name of a table of one edition in the page."""
    return f"{table}-{edition}"


@forms.cached
def form_data() -> Plain:
    """The tables of every edition as the form prints them: rows of [label, path of the cell, columns, rows]."""
    return {
        form_key(form.name, form.edition): [
            [
                [place.label, place.form.path if place.form else None, place.colspan, place.rowspan]
                for place in row
                if place.rowspan
            ]
            for row in printed_grid(form)
        ]
        for form in forms.all_table_forms()
    }


def _table(report: Report, name: str) -> Plain:
    edition = report.editions.of(name)
    return {"title": forms.title(name), "edition": edition, "form": form_key(name, edition or forms.newest(name))}


class _Numbered:
    """Texts, each of them once: the explanations of two cells have most of their lines in common."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> list[str]:
        return list(self._numbers)


def _cell(explained: Explanation, pieces: Pieces, lines: _Numbered) -> Plain:
    cell = explained.cell
    return {
        "path": cell.path,
        "label": explained.label,
        "status": cell.status.value,
        "shown": _shown(cell),
        "place": _place(cell.place, pieces.range(cell.span), cell.where),
        "explained": list(map(lines, str(explained).splitlines())),
    }


def _shown(cell: Cell) -> str:
    """What the form shows in a cell: its number with a unit that is not the form's, or its sign, and what is forced."""
    text = SIGNS[cell.status].write(cell)
    if cell.value is not None and cell.unit is not None and cell.unit != all_cell_forms()[cell.path].unit:
        text += cell.unit
    if cell.value is None and cell.implied is not None:
        text += f" ({number(cell.implied)})"
    return text


def _place(place: Place | None, found: tuple[int, int] | None, where: str | None) -> Plain:
    page, box = (None, None) if place is None or place.box is None else (place.page, place.box)
    return {"range": found, "page": page, "box": box, "where": where}


def _begin(finding: Finding, source: SourceText) -> Place | None:
    """Where a finding begins, None where it has no place in the text."""
    if finding.span is None or not is_in(finding.span, source.text):
        return None
    return source.place(finding.span[0])


def _findings(report: Report, pieces: Pieces, source: SourceText) -> Iterator[Plain]:
    numbers = {cell.path: at for at, cell in enumerate(report.cells())}
    for finding in report.findings:
        place = _begin(finding, source)
        yield {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "cells": [numbers[path] for path in finding.cells if path in numbers],
            "place": _place(place, pieces.range(finding.span), None if place is None else str(place)),
        }


def _note(report: Report, known: Sequence[tuple[Place, str]], *, draw_pages: bool) -> str | None:
    """Why a source is shown as less than it is, where it is."""
    if report.source is None:
        return "this report came without its source"
    if not draw_pages and any(place.box is not None for place, _ in known):
        return "no pictures of the pages: they were not asked for"
    return None


def _breaks(drawn: Sequence[Block], pieces: Pieces) -> Iterator[tuple[int, int]]:
    """(piece, page) wherever the text goes on on another page."""
    for page, group in itertools.groupby(drawn, lambda block: block.page):
        if page is not None:
            yield _range(next(group).rows[0][0], pieces)[0], page


def _document(drawn: Sequence[Block], pieces: Pieces, merged: Mapping[int, Spans]) -> list[Plain]:
    """Tables as rows of [first piece, behind the last piece, columns, rows], paragraphs as one such cell."""
    return [
        {
            "page": block.page,
            "table": block.is_table,
            "rows": [[[*_range(cell, pieces), *_spans(cell, block, merged)] for cell in row] for row in block.rows],
        }
        for block in drawn
    ]


def _spans(cell: Stretch, block: Block, merged: Mapping[int, Spans]) -> Spans:
    """What a cell covers, of the rows those that are drawn: hidden and empty ones are not."""
    columns, rows = merged.get(cell.start, (1, 1))
    if rows == 1:
        return columns, 1
    first = cell.segment.row or 0
    return columns, sum(first <= (row[0].segment.row or 0) < first + rows for row in block.rows)


def _range(cell: Stretch, pieces: Pieces) -> tuple[int, int]:
    found = pieces.range((cell.start, cell.end))
    assert found is not None, "a stretch is a part of the text"
    return found
