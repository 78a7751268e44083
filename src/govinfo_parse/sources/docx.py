"""DOCX files, by way of python-docx (extra ``docx``).

What is read is what Word shows on the page: the text with tracked insertions and without tracked deletions, content
controls, text boxes, nested tables. Headers, footers, notes and hidden text are not.
"""

import importlib
import io
from typing import Any

from lxml import etree

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.archive import check_archive
from govinfo_parse.sources.flatten import Flattener, layout_tables
from govinfo_parse.text import SourceText

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT, _HYPHEN, _PARAGRAPH, _RUN = f"{_W}t", f"{_W}noBreakHyphen", f"{_W}p", f"{_W}r"
_TABLE, _ROW, _CELL, _BOX = f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}txbxContent"
_SPACES = frozenset((f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}ptab"))
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "rt")
)
"""Tracked deletions, properties, and the reading aids over ruby text."""
_OFF = frozenset(("0", "false", "off", "none"))


def read_docx(data: bytes, name: str | None = None) -> SourceText:
    """The text of a DOCX file, flattened.

    SourceError for a file that is no DOCX, protected by a password, broken or too large; MissingExtraError where
    python-docx is not installed.
    """
    try:
        library = importlib.import_module("docx")
    except ImportError as error:
        raise MissingExtraError("docx", "reading DOCX files") from error
    out = Flattener()
    _Walk(out).run(_body(library, data, name or "the file"))
    return out.source(name)


def is_locked(data: bytes) -> bool:
    """Whether this is an Office document of today's formats that a password encrypts."""
    return data.startswith(_OLE) and _ENCRYPTED in data


def _body(library: Any, data: bytes, shown: str) -> etree._Element:
    if is_locked(data):
        raise SourceError(f"{shown} is password-protected")
    if data.startswith(_OLE):
        raise SourceError(
            f"{shown} is no DOCX file but an older Office document (DOC, XLS); kind='doc' reads DOC files"
        )
    if not data.startswith(b"PK"):
        raise SourceError(f"{shown} is no DOCX file: expected a ZIP archive, found bytes {data[:8].hex(' ')} …")
    if not any(part.startswith("word/") for part in check_archive(data, shown)):
        raise SourceError(f"{shown} is no DOCX file but another ZIP archive: it has no part word/document.xml")
    try:
        body: etree._Element | None = library.Document(io.BytesIO(data)).element.body
    except Exception as error:  # python-docx lets through whatever a broken part makes it come across
        raise SourceError(f"{shown} is a broken DOCX file: {error!r}") from error
    if body is None:
        raise SourceError(f"{shown} is a broken DOCX file: its document has no body")
    return body


class _Walk:
    """One way through a body or a text box, from tag to tag."""

    def __init__(self, out: Flattener) -> None:
        self._out = out
        self._layout: set[etree._Element] = set()
        self._inside: list[bool] = []
        """Whether the tables around are layout."""
        self._cell: list[str] | None = None
        """The pieces of text of the cell that is open in a table that is not layout; None where none is."""
        self._column = 0
        self._merged: set[int] = set()
        """Columns of the row above where a cell begins that is merged downwards."""
        self._merging: set[int] = set()
        """The same of this row."""
        self._boxes: list[etree._Element] = []
        """Text boxes of the open paragraph, which come after it."""

    def run(self, root: etree._Element) -> None:
        """Hand the text below an element to the flattener."""
        self._layout = layout_tables(root, _TABLE, (_CELL,))
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._leave(element)
            elif element is not root and self._is_left_out(element):
                walker.skip_subtree()
                next(walker)
            else:
                self._enter(element)

    def _is_left_out(self, element: etree._Element) -> bool:
        tag = element.tag
        if tag in _SKIPPED:
            return True
        if tag == _RUN:
            return _is_on(element.find(f"{_W}rPr/{_W}vanish"))
        if tag == _ROW:
            return element.find(f"{_W}trPr/{_W}del") is not None
        if tag == _CELL:
            return element.find(f"{_W}tcPr/{_W}cellDel") is not None or (self._in_table and self._is_covered(element))
        if tag == _BOX and self._cell is None:
            self._boxes.append(element)
            return True
        return tag == f"{_MC}Fallback" and element.getprevious() is not None

    @property
    def _in_table(self) -> bool:
        return bool(self._inside) and not self._inside[-1]

    def _is_covered(self, cell: etree._Element) -> bool:
        """Whether the place belongs to a cell that began further left or above. Keeps count of the columns."""
        if _value(cell, "hMerge", "continue") == "continue":
            return True
        span = _value(cell, "gridSpan", "1")
        width = int(span) if span and span.isdecimal() and len(span) < 6 else 1
        column, self._column = self._column, self._column + width
        merge = _value(cell, "vMerge", "continue")
        if merge is not None:
            self._merging.add(column)
        return merge == "continue" and column in self._merged

    def _enter(self, element: etree._Element) -> None:
        tag, out = element.tag, self._out
        add = out.add if self._cell is None else self._cell.append
        if tag in (_TEXT, _MATH_TEXT):
            add(element.text or "")
        elif tag in _SPACES:
            add(" ")
        elif tag == _HYPHEN:
            add("-")
        elif self._cell is not None:
            self._inside += [True] * (tag == _TABLE)
        elif tag == _TABLE:
            self._inside.append(element in self._layout)
            self._merging = set()
            if self._in_table:
                out.start_table()
        elif tag == _ROW and self._in_table:
            out.start_row()
            self._column = _skipped_columns(element)
            self._merged, self._merging = self._merging, set()
        elif tag == _CELL and self._in_table:
            self._cell = []

    def _leave(self, element: etree._Element) -> None:
        tag, out = element.tag, self._out
        if tag == _PARAGRAPH:
            if self._cell is not None:
                self._cell.append(" ")
            else:
                out.paragraph()
                self._read_boxes()
        elif tag == _TABLE:
            if not self._inside.pop() and self._cell is None:
                out.end_table()
        elif tag == _CELL and self._in_table:
            out.cell("".join(self._cell or ()))
            self._cell = None
        elif tag == _ROW and self._in_table:
            out.end_row()

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            _Walk(self._out).run(box)


def _value(cell: etree._Element, name: str, default: str) -> str | None:
    """A property of a cell: None where it has none, the default where it says no more."""
    found = cell.find(f"{_W}tcPr/{_W}{name}")
    return None if found is None else found.get(f"{_W}val", default)


def _skipped_columns(row: etree._Element) -> int:
    found = row.find(f"{_W}trPr/{_W}gridBefore")
    value = "" if found is None else found.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else 0


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "true") not in _OFF
