"""Which kind of document a file is: by its content, and by its name where the content says nothing.

Files of published reports are called by whatever served them: a PDF file ``.jsp``, a page ``.doc``, or nothing at all.
So the content decides wherever it has a signature; the suffix only tells apart what looks alike, such as text, Markdown
and CSV.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from govinfo_parse.sources.packages import is_flat
from govinfo_parse.sources.packed import may_be_json, without_call

KINDS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        **dict.fromkeys((".md", ".markdown"), "markdown"),
        **dict.fromkeys(
            (".html", ".htm", ".shtml", ".shtm", ".jhtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php"), "html"
        ),
        **dict.fromkeys((".mht", ".mhtml", ".eml"), "mht"),
        **dict.fromkeys((".docx", ".docm"), "docx"),
        **dict.fromkeys((".doc", ".wps", ".rtf"), "doc"),
        ".pdf": "pdf",
        **dict.fromkeys((".xlsx", ".xlsm"), "xlsx"),
        **dict.fromkeys((".xls", ".et"), "xls"),
        **dict.fromkeys((".csv", ".tsv"), "csv"),
        **dict.fromkeys((".json", ".jsonl"), "json"),
    }
)
"""The kind of document by suffix."""

SUFFIXES: tuple[str, ...] = tuple(KINDS)
"""Suffixes of the files that can be read."""

KIND_WORDS: tuple[str, ...] = tuple(dict.fromkeys((*KINDS.values(), *(suffix.lstrip(".") for suffix in SUFFIXES))))
"""What a caller may name a kind by: our word for it, or a suffix."""

_NO_REPORTS = """
    .css .js .mjs .ts .map .py .xml .xsl .svg .ico .woff .woff2 .ttf .otf .eot .swf .mp3 .mp4 .avi .mov .wav .log .ini
    .png .jpg .jpeg .gif .bmp .webp .tif .tiff .zip .rar .7z .gz .tar .exe .dll .ofd .ppt .pptx .pps .odt .ods .odp .db
    .lnk .tmp .bak .part .crdownload .yml .yaml .toml .sqlite .parquet .msg .psd .dwg
"""
NO_REPORTS = frozenset(_NO_REPORTS.split())
"""Suffixes of files that hold no report, or none that could be read. In a folder they are left out."""

_WORDS = {
    "text": "text", "markdown": "Markdown", "html": "HTML", "mht": "MHT", "docx": "DOCX", "doc": "DOC", "pdf": "PDF",
    "xlsx": "XLSX", "xls": "XLS", "csv": "CSV", "json": "JSON",
}  # fmt: skip

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4_000
"""Bytes at the beginning that tell a page; some pages begin with a long comment."""
_MOST_PARTS = 5_000
_HTML = re.compile(
    r"\ufeff? (?: \s | <!--.*?--> | <\?xml\b[^>]*> )*+ < (?: (?P<page> !doctype\s+html | html )"
    r" | head | body | meta | style | table | div | p ) \b",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_MESSAGE = re.compile(
    rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):[^\n]*\n", re.IGNORECASE
)
"""The head of a message, as browsers save pages with all that belongs to them."""
_SUFFIX = re.compile(r"\.[a-z0-9]{1,9}")
_REFUSED = (
    (b"\x89PNG", "a PNG picture; recognise its text with OCR first"),
    (b"\xff\xd8\xff", "a JPEG picture; recognise its text with OCR first"),
    (b"GIF8", "a GIF picture; recognise its text with OCR first"),
    (b"II*\0", "a TIFF picture; recognise its text with OCR first"),
    (b"MM\0*", "a TIFF picture; recognise its text with OCR first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
)
_OLD_XML = (
    (b"office:spreadsheet", "a spreadsheet in XML (of Excel 2003); save it as XLSX first"),
    (b"office/word/2003/wordml", "a document in XML (of Word 2003); save it as DOCX first"),
)
_STREAMS = tuple(
    (kind, name.encode("utf-16-le")) for kind, name in (("doc", "WordDocument"), ("xls", "Workbook"), ("xls", "Book\0"))
)
_PARTS = (
    ("docx", "word/"),
    ("xlsx", "xl/"),
    ("a presentation (PPTX)", "ppt/"),
    ("an OFD file; save it as PDF first", "OFD.xml"),
    ("an OpenDocument file; save it as DOCX or PDF first", "META-INF/manifest.xml"),
)


def suffix_of(name: str | None) -> str:
    """The suffix of a file's name in small letters, "" where none says what it is.

    >>> suffix_of("art_1.HTML?pc=1"), suffix_of("2023年报（1.2版）"), suffix_of("README")
    ('.html', '', '')
    """
    base = (name or "").partition("?")[0]
    _, dot, last = base.rpartition(".")
    found = f".{last.strip().lower()}" if dot else ""
    return found if _SUFFIX.fullmatch(found) and not found[1:].isdecimal() else ""


def word_for(kind: str) -> str:
    """A kind of document for a person."""
    return _WORDS[kind]


def held_in(data: bytes, kind: str | None) -> str | None:
    """The kind of a file by its content, where that has a signature; ``kind`` is that of its name."""
    if data.startswith(_OLE):
        return _of_streams(data, kind)
    if data.startswith(b"PK\x03\x04"):
        return next((word for word in _parts(data) if word in _WORDS), None)
    if is_flat(data):
        return "docx"
    start = data[:_LOOKED_AT]
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"%PDF-"):
        return "pdf"
    if bare.startswith(b"{\\rtf"):
        return "doc"
    if kind in (None, "mht", "html", "doc") and _MESSAGE.match(start):
        return "mht"
    if kind == "html" and is_json(data):
        return "json"
    if _old_xml(data) is not None:
        return None
    html = _HTML.match(start.decode("utf-16" if data.startswith(_UTF_16) else "utf-8", "ignore"))
    may_hold_html = kind in ("markdown", "json", "csv")
    is_page = html is not None and (html["page"] is not None or not may_hold_html)
    if is_page and kind != "html":
        return "html"
    return _AS_TEXT.get(kind or "") if _is_text(start) else None


_AS_TEXT = {"xls": "csv", "xlsx": "csv", "doc": "text"}
"""What a text is that is named as an Office file: programs write tables that way, for Excel to open."""


def _is_text(start: bytes) -> bool:
    """Whether bytes are those of a text, in whatever encoding: printed characters and line ends."""
    if start.startswith(_UTF_16):
        return True
    return len(start) > 0 and not any(byte < 32 and byte not in b"\t\n\r\f" for byte in start)


def _old_xml(data: bytes) -> str | None:
    """Which document of Office 2003 in XML this is, and what to do; None where it is none."""
    start = data[:_LOOKED_AT]
    return next((what for sign, what in _OLD_XML if b"<?xml" in start[:100] and sign in start), None)


def is_json(data: bytes) -> bool:
    """Whether bytes are a document of JSON that holds more than a number or a word, also in a call of a function."""
    bare = data[:_LOOKED_AT].decode("utf-8", "ignore")
    if not may_be_json(without_call(bare)):
        return False
    try:
        json.loads(without_call(data.decode("utf-8", "replace")))
    except (ValueError, RecursionError):
        return False
    return True


def refused(data: bytes, kind: str | None) -> str | None:
    """What a file is that no reader is there for, and what to do; None where nothing tells.

    The reader of the ``kind`` that its name says tells of an archive that is broken.
    """
    for signature, what in _REFUSED:
        if data.startswith(signature):
            return what
    old = _old_xml(data)
    if old is not None:
        return old
    if data.startswith(b"PK\x03\x04"):
        other = None if kind in ("docx", "xlsx") else "a ZIP archive; unpack it first"
        return next((word for word in _parts(data) if word not in _WORDS), other)
    return None


def _of_streams(data: bytes, kind: str | None) -> str | None:
    """The kind of an older Office file by the streams it holds; its own before those of what is embedded in it."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "docx"  # its reader says that a password protects it
    found = [held for held, name in _STREAMS if name in data]
    return kind if kind in found else next(iter(found), None)


def _parts(data: bytes) -> list[str]:
    """What the parts of a ZIP archive say it is."""
    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # broken in whatever way; its local headers still name the parts
        names = [name for name in ("word/document.xml", "xl/workbook.xml") if name.encode() in data]
    return [word for word, start in _PARTS if any(name.startswith(start) for name in names)]
