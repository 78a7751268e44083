"""What lies on the sheets of an XLSX file and is in no cell: pictures, shapes, boxes of text, charts.

A part of its own says where each is anchored: from a place in one cell to a place in another, or how large it is from
there. openpyxl knows the pictures of those only, and only where another library is installed.
"""

import bisect
import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from lxml import etree

_RELATIONS = "{*}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_POINT = 12_700
"""Units of a drawing in one point."""
_DIGIT, _MARGIN = 7 * 9_525, 5 * 9_525
"""The same in a digit of the usual font, and beside the digits of a column."""
MOST_PLACES = 500
"""Cells that one thing can lie on; what lies on more is the ground of a sheet."""
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0
"""Digits of a column, points of a row."""

Place = tuple[int, int]
"""Row and column, from 0."""


class Covered(NamedTuple):
    """Places that something lies on."""

    alone: set[Place]
    """Of something that lies on one cell."""
    together: set[Place]
    """Of something that lies on several."""


def anchors(data: bytes) -> dict[str, list[etree._Element]]:
    """By the name of each sheet, the anchors of what lies on it."""
    found: dict[str, list[etree._Element]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = set(archive.namelist())
        if not any("/drawings/" in part for part in parts):
            return found
        book = next((target for _, kind, target in _related(archive, parts, "") if kind == "officeDocument"), "")
        if book not in parts:
            return found
        sheets = {at: target for at, _, target in _related(archive, parts, book)}
        for sheet in etree.fromstring(archive.read(book), _PARSER).iterfind("{*}sheets/{*}sheet"):
            part = sheets.get(sheet.get(_ID, ""), "")
            for _, kind, target in _related(archive, parts, part):
                if kind == "drawing" and target in parts:
                    drawn = etree.fromstring(archive.read(target), _PARSER)
                    found.setdefault(sheet.get("name", ""), []).extend(filter(_shows, drawn.iterchildren("{*}*")))
    return found


def _related(archive: zipfile.ZipFile, parts: set[str], part: str) -> Iterator[tuple[str, str, str]]:
    """The parts that a part names: by what name, of what kind, and where."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in parts:
        for each in etree.fromstring(archive.read(relations), _PARSER).iterchildren(_RELATIONS):
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target.lstrip("/")


def _shows(anchor: etree._Element) -> bool:
    """Whether any of what is anchored there shows."""
    named = list(anchor.iter("{*}cNvPr"))
    return not named or any(each.get("hidden") not in ("1", "true") for each in named)


def covered(found: Sequence[etree._Element], sheet: Any) -> Covered:
    """The places of a sheet of openpyxl that something lies on: whose middle it covers, or else where its middle is."""
    covered = Covered(set(), set())
    if found:
        edges = _edges(sheet)
        for anchor in found:
            rows, columns = (_reach(anchor, axis, ends) for axis, ends in zip(("row", "col"), edges, strict=True))
            if len(rows) * len(columns) > MOST_PLACES:
                continue
            places = {(row, column) for row in rows for column in columns}
            (covered.alone if len(places) == 1 else covered.together).update(places)
    return covered


Edges = Sequence[float]
"""Where rows or columns end."""


def _edges(sheet: Any) -> tuple[Edges, Edges]:
    """The edges of the rows of a sheet, and of its columns."""
    told = sheet.sheet_format
    usual_height, usual_width = told.defaultRowHeight or _USUAL_HEIGHT, told.defaultColWidth or _USUAL_WIDTH
    heights = [usual_height] * sheet.max_row
    for at, row in sheet.row_dimensions.items():
        if at <= len(heights):
            heights[at - 1] = 0 if row.hidden else usual_height if row.height is None else row.height
    widths = [usual_width] * sheet.max_column
    for columns in sheet.column_dimensions.values():
        for at in range((columns.min or 1) - 1, min(columns.max or 0, len(widths))):
            widths[at] = 0 if columns.hidden else columns.width if columns.customWidth else usual_width
    return (
        list(accumulate(height * _POINT for height in heights)),
        list(accumulate(width * _DIGIT + (_MARGIN if width else 0) for width in widths)),
    )


def _reach(anchor: etree._Element, axis: str, ends: Edges) -> range:
    """The rows or columns that something reaches over."""
    size, position = ("cy", "y") if axis == "row" else ("cx", "x")
    start = _at(anchor.find("{*}from"), axis, ends)
    if start is None:
        start = _number(anchor.find("{*}pos"), position)
    end = _at(anchor.find("{*}to"), axis, ends)
    if end is None:
        end = start + _number(anchor.find("{*}ext"), size)
    first, last = (
        bisect.bisect_right(range(len(ends)), place, key=lambda at: (ends[at] + (ends[at - 1] if at else 0.0)) / 2)
        for place in (start, end)
    )
    if first < last:
        return range(first, last)
    middle = bisect.bisect_right(ends, (start + end) / 2)
    around = [(ends[middle - 1] if middle else 0.0), *ends[middle : middle + 1]]
    is_border = min(abs(edge - (start + end) / 2) for edge in around) < _POINT
    return range(0) if is_border or middle == len(ends) else range(middle, middle + 1)


def _at(found: etree._Element | None, axis: str, ends: Edges) -> float | None:
    """A place in a cell, as it is from the edge of the sheet; what lies in a cell does not reach beyond it."""
    if found is None:
        return None
    cell, offset = int(found.findtext(f"{{*}}{axis}") or 0), float(found.findtext(f"{{*}}{axis}Off") or 0)
    if not 0 <= cell < len(ends):
        return ends[-1] if cell > 0 and ends else 0.0
    begin = ends[cell - 1] if cell else 0.0
    return min(begin + offset, ends[cell])


def _number(found: etree._Element | None, name: str) -> float:
    return 0.0 if found is None else float(found.get(name) or 0)
