"""DOCX files, by way of python-docx (extra ``docx``).

What is read is what Word shows on the page: the text with tracked insertions and without tracked deletions, content
controls, text boxes, nested tables. Headers, footers, notes, hidden and struck text are not. Raised text, the sign of a
note and a picture in a cell are no digits, and are handed over as `signs` says.
"""

import importlib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from lxml import etree

from govinfo_parse.errors import MissingExtraError, SourceError
from govinfo_parse.sources.archive import check_archive
from govinfo_parse.sources.docx_cells import CONTROL, is_shown, shows_hint, shows_more_than_text, skipped_columns
from govinfo_parse.sources.docx_runs import Runs
from govinfo_parse.sources.flatten import Flattener, layout_tables
from govinfo_parse.sources.looks import Look
from govinfo_parse.sources.packages import embedded_page, in_usual_names, is_flat, unfolded
from govinfo_parse.sources.signs import END_RAISED, PICTURE, RAISED
from govinfo_parse.text import SourceText

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_TEXT, _MATH_RUN = f"{_M}t", f"{_M}r"
_TEXT, _HYPHEN, _PARAGRAPH, _RUN = f"{_W}t", f"{_W}noBreakHyphen", f"{_W}p", f"{_W}r"
_TABLE, _ROW, _CELL, _BOX = f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}txbxContent"
_SPACES = frozenset((f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}ptab"))
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "rt")
)
"""Tracked deletions, properties, and the reading aids over ruby text."""
_VALUE, _CELL_PROPERTIES = f"{_W}val", f"{_W}tcPr/*"
_DELETED, _SPAN, _DOWN, _ACROSS = (f"{_W}{name}" for name in ("cellDel", "gridSpan", "vMerge", "hMerge"))
_GOES_ON = ("continue", None)
"""Values of a merge that began in another cell."""
_FORMULAS = (
    *("f", "rad", "sSup", "sSub", "sSubSup", "sPre", "limLow", "limUpp", "nary", "m", "eqArr"),
    *("d", "acc", "bar", "groupChr", "borderBox", "phant", "func"),
)
"""Parts of formulas: what stands above each other or in smaller letters, what has signs of its own around it, above it
or through it, what keeps a place without being shown, and what stands apart."""
_PICTURES = frozenset(
    (
        *(f"{_W}{name}" for name in ("drawing", "pict", "object", "sym", "contentPart", "altChunk", "subDoc")),
        *(f"{_W}{name}{form}" for name in ("year", "month", "day") for form in ("Long", "Short")),
        f"{_W}pgNum",
        *(f"{_M}{name}" for name in _FORMULAS),
    )
)
"""What shows no text, or not the text in it alone: pictures, which may hold text boxes, characters of symbol fonts,
which no code point tells, documents that are kept apart, formulas, and dates and page numbers, which are worked out
when the page is shown."""
_BIDI = f"{_W}bdo"
_ALTERNATIVES, _CHOICE, _FALLBACK = (f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_UNDERSTOOD = re.compile(r"http://schemas\.(?:openxmlformats\.org|microsoft\.com/office/(?:word|drawing)/20\d\d)/.+")
"""Namespaces of what Word shows: shapes, groups, ink, newer properties of text. What is made for others it leaves."""
_FIELD, _CODE, _SIMPLE_FIELD = f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"
_DRAWN = frozenset(("FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL"))
"""Fields that show more than their result, or something else."""
_SILENT = frozenset(("", "ASK", "PRIVATE", "RD", "SET", "TA", "TC", "XE"))
"""Fields that show nothing."""
_NOTES = frozenset((f"{_W}footnoteReference", f"{_W}endnoteReference"))
_SIGN_OF_NOTE = f"{RAISED}注{END_RAISED}"
"""What stands for the number of a note, which is counted only when the page is shown."""


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
    body, runs = _content(library, data, name or "the file")
    _Walk(out, runs).run(body)
    return out.source(name)


def _content(library: Any, data: bytes, shown: str) -> tuple[etree._Element, Runs]:
    """The body of a document, and how its runs are seen."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise SourceError(f"{shown} is password-protected")
        raise SourceError(
            f"{shown} is no DOCX file but an older Office document (DOC, XLS); kind='doc' reads DOC files"
        )
    if is_flat(data):
        data = unfolded(data, shown)
    if not data.startswith(b"PK"):
        raise SourceError(f"{shown} is no DOCX file: expected a ZIP archive, found bytes {data[:8].hex(' ')} …")
    page = embedded_page(data, shown)
    try:
        parts = check_archive(data, shown)
    except SourceError as error:
        raise page or error from error
    if not any(part.startswith("word/") for part in parts):
        raise SourceError(f"{shown} is no DOCX file but another ZIP archive: it has no part word/document.xml")
    try:
        document = library.Document(io.BytesIO(in_usual_names(data)))
        body: etree._Element | None = document.element.body
        runs = Runs(document.styles.element)
    except Exception as error:  # python-docx lets through whatever a broken part makes it come across
        raise SourceError(f"{shown} is a broken DOCX file: {error!r}") from error
    if body is None:
        raise SourceError(f"{shown} is a broken DOCX file: its document has no body")
    if page and body.find(f"{_W}altChunk") is not None:
        raise page
    return body, runs


@attrs.define
class _Field:
    """A field that is open: its code, and whether what it shows has begun."""

    code: str = ""
    has_result: bool = False


class _Walk:
    """One way through a body or a text box, from tag to tag."""

    def __init__(self, out: Flattener, runs: Runs) -> None:
        self._out = out
        self._runs = runs
        self._layout: set[etree._Element] = set()
        self._inside: list[bool] = []
        """Whether the tables around are layout."""
        self._cell: list[str] | None = None
        """The pieces of text of the cell that is open in a table that is not layout; None where none is."""
        self._column = 0
        self._spans = [1, 1]
        """Columns and rows that the cell covers which is open or was the last."""
        self._merged: dict[int, list[int]] = {}
        """Columns of the row above where a cell begins that is merged downwards, and what that covers."""
        self._merging: dict[int, list[int]] = {}
        """The same of this row."""
        self._chosen: set[etree._Element] = set()
        """Of the alternatives that were met, those that are shown."""
        self._raised: etree._Element | None = None
        """The run of raised text that is open."""
        self._fields: list[_Field] = []
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
        if tag in (_RUN, _MATH_RUN):
            return self._is_unseen(element)
        if tag == _ROW:
            return not is_shown(element)
        if tag == _CELL:
            properties = {each.tag: each.get(_VALUE) for each in element.iterfind(_CELL_PROPERTIES)}
            return _DELETED in properties or (self._in_table and self._is_covered(properties))
        if tag == _BOX and self._cell is None:
            self._boxes.append(element)
            return True
        return tag in (_CHOICE, _FALLBACK) and element not in self._chosen

    def _is_unseen(self, run: etree._Element) -> bool:
        look = self._runs.look(run)
        if look is Look.UNSURE and self._cell is not None:
            self._add(PICTURE)
        if look is Look.RAISED:
            self._add(RAISED)
            self._raised = run
        return look in (Look.HIDDEN, Look.UNSURE)

    def _add(self, text: str) -> None:
        if all(field.has_result for field in self._fields):
            (self._out.add if self._cell is None else self._cell.append)(text)

    @property
    def _in_table(self) -> bool:
        return bool(self._inside) and not self._inside[-1]

    def _is_covered(self, properties: Mapping[str, str | None]) -> bool:
        """Whether the place belongs to a cell that began further left or above. Keeps count of the columns."""
        if _ACROSS in properties and properties[_ACROSS] in _GOES_ON:
            self._spans[0] += 1
            return True
        span = properties.get(_SPAN) or "1"
        width = int(span) if span.isdecimal() and len(span) < 6 else 1
        column, self._column = self._column, self._column + width
        goes_on = _DOWN in properties and properties[_DOWN] in _GOES_ON and column in self._merged
        if goes_on:
            self._merged[column][1] += 1
        else:
            self._spans = [width, 1]
        if _DOWN in properties:
            self._merging[column] = self._merged[column] if goes_on else self._spans
        return goes_on

    def _enter(self, element: etree._Element) -> None:
        tag, out = element.tag, self._out
        if tag in (_TEXT, _MATH_TEXT):
            self._add(element.text or "")
        elif tag == _FIELD:
            self._field(element.get(f"{_W}fldCharType", ""))
        elif tag == _CODE and self._fields:
            self._fields[-1].code += element.text or ""
        elif tag in _SPACES:
            self._add(" ")
        elif tag == _HYPHEN:
            self._add("-")
        elif tag == _ALTERNATIVES:
            self._chosen.update(_chosen(element))
        elif self._cell is not None:
            if tag in _NOTES:
                self._add(_SIGN_OF_NOTE)
            elif self._shows_more(element):
                self._add(PICTURE)
            self._inside += [True] * (tag == _TABLE)
        elif tag == _TABLE:
            self._inside.append(element in self._layout)
            self._merging = {}
            if self._in_table:
                out.start_table()
        elif tag == _ROW and self._in_table:
            self._column = skipped_columns(element)
            out.start_row(self._column)
            self._merged, self._merging = self._merging, {}
        elif tag == _CELL and self._in_table:
            self._cell = [PICTURE] * shows_more_than_text(element)

    def _shows_more(self, element: etree._Element) -> bool:
        """Whether an element in a cell shows what is no text."""
        tag = element.tag
        if tag == _PARAGRAPH:
            return self._runs.is_numbered(element)
        if tag == CONTROL:
            return shows_hint(element)
        if tag == _BIDI:
            return element.get(_VALUE) == "rtl"
        if tag == _SIMPLE_FIELD:
            return _is_worked_out(element.get(f"{_W}instr", ""), has_result=element.find(f".//{_RUN}") is not None)
        return tag in _PICTURES

    def _field(self, border: str) -> None:
        """The beginning of a field, of its result, or its end."""
        if border == "begin":
            self._fields.append(_Field())
        elif self._fields and border == "separate":
            self._fields[-1].has_result = True
        elif self._fields and border == "end":
            field = self._fields.pop()
            if self._cell is not None and _is_worked_out(field.code, has_result=field.has_result):
                self._add(PICTURE)

    def _leave(self, element: etree._Element) -> None:
        tag, out = element.tag, self._out
        if element is self._raised:
            self._add(END_RAISED)
        elif tag == _PARAGRAPH:
            self._fields = [field for field in self._fields if field.has_result]
            if self._cell is not None:
                self._cell.append(" ")
            else:
                out.paragraph()
                self._read_boxes()
        elif tag == _TABLE:
            if not self._inside.pop() and self._cell is None:
                out.end_table()
        elif tag == _CELL and self._in_table:
            out.cell("".join(self._cell or ()), spans=self._spans)
            self._cell = None
        elif tag == _ROW and self._in_table:
            out.end_row()

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            _Walk(self._out, self._runs).run(box)


def _chosen(alternatives: etree._Element) -> Iterator[etree._Element]:
    """The one that is shown: the first of which all that it requires is understood, else what is there for that."""
    for each in alternatives.iterchildren(_CHOICE, _FALLBACK):
        required = each.get("Requires", "").split()
        if each.tag == _FALLBACK or all(_UNDERSTOOD.fullmatch(each.nsmap.get(name) or "") for name in required):
            yield each
            return


def _is_worked_out(code: str, *, has_result: bool) -> bool:
    """Whether what a field shows is made by its code when the page is shown, and stands nowhere else."""
    kind = next(iter(code.upper().split()), "")
    return kind in _DRAWN or not (has_result or kind in _SILENT)
