"""What rows and cells of a DOCX file say of themselves: whether they are shown, and what is shown beside their text."""

import itertools

from lxml import etree

from govinfo_parse.sources.docx_runs import is_on
from govinfo_parse.sources.lengths import is_moved, is_tiny

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTROL = f"{_W}sdt"
"""A content control."""

_TABLE, _VALUE = f"{_W}tbl", f"{_W}val"
_HAS_HINT = f"{_W}sdtPr/{_W}showingPlcHdr"
"""What is in a control that shows a hint in the place of what is to be written there."""
_LINES = f"{_W}tcPr/{_W}tcBorders/*"
_ACROSS_CELL = frozenset((f"{_W}tl2br", f"{_W}tr2bl"))
_MERGED_LATER = f"{_W}tcPr/{_W}cellMerge"
_DELETED, _HIDDEN = f"{_W}trPr/{_W}del", f"{_W}trPr/{_W}hidden"
_HEIGHT, _BEFORE = f"{_W}trPr/{_W}trHeight", f"{_W}trPr/{_W}gridBefore"
_TWIPS = 20
"""In a point."""


def is_shown(row: etree._Element) -> bool:
    """Whether a row is there to be seen: neither deleted nor hidden, nor kept so low that its text is a line."""
    return not _is_flat(row) and row.find(_DELETED) is None and not is_on(row.find(_HIDDEN))


def _is_flat(row: etree._Element) -> bool:
    """Whether a row has a height that no text grows. Of a height of 0 nothing is kept: the text is drawn as ever."""
    height = row.find(_HEIGHT)
    if height is None or height.get(f"{_W}hRule") != "exact":
        return False
    value = height.get(_VALUE, "")
    length = f"{int(value) / _TWIPS}pt" if value.isdecimal() and len(value) < 6 else value
    return is_moved(length) and is_tiny(length)


def skipped_columns(row: etree._Element) -> int:
    """Columns in front of the first cell of a row."""
    found = row.find(_BEFORE)
    value = "" if found is None else found.get(_VALUE, "")
    return int(value) if value.isdecimal() and len(value) < 6 else 0


def shows_more_than_text(cell: etree._Element) -> bool:
    """Whether a cell as a whole shows what is no text in it, or a text that is none of the report.

    A tracked change that merges it with another cell is one that was neither accepted nor refused: Word shows the text
    of both in one of them, other programs each in its place.
    """
    return _is_crossed_out(cell) or cell.find(_MERGED_LATER) is not None or _is_in_hint(cell)


def shows_hint(control: etree._Element) -> bool:
    """Whether a content control shows what is to be written in it."""
    return is_on(control.find(_HAS_HINT))


def _is_in_hint(cell: etree._Element) -> bool:
    """Whether a cell as a whole stands in a control that shows a hint."""
    around = itertools.takewhile(lambda each: each.tag != _TABLE, cell.iterancestors())
    return any(each.tag == CONTROL and shows_hint(each) for each in around)


def _is_crossed_out(cell: etree._Element) -> bool:
    """Whether a line is drawn across a cell from corner to corner."""
    return any(line.tag in _ACROSS_CELL and is_on(line) for line in cell.iterfind(_LINES))
