"""Files, by the kind their name says and their content agrees with."""

import importlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from govinfo_parse.errors import SourceError
from govinfo_parse.findings import Finding, finding
from govinfo_parse.text import SourceText

MAX_FILE_BYTES = 64_000_000
"""Largest file that is opened: reports with photographs have some megabytes. Each kind has its own limits besides."""

Reader = Callable[[bytes, str | None], SourceText]
"""Flattens the content of a file; the second argument is its name, where it has one."""

READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ".txt": ("text", "read_text_file"),
        ".md": ("text", "read_text_file"),
        ".html": ("html", "read_html_file"),
        ".htm": ("html", "read_html_file"),
        ".docx": ("docx", "read_docx"),
        ".pdf": ("pdf", "read_pdf"),
        ".doc": ("doc", "read_doc"),
    }
)
"""The module and the function that read a file, by its suffix; loaded when such a file comes."""

SUFFIXES: tuple[str, ...] = tuple(READERS)
"""Suffixes of the files that can be read."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    r"\ufeff? (?: \s | <!--.*?--> | <\?xml\b[^>]*> )* < (?: (?P<page> !doctype\s+html | html )"
    r" | head | body | meta | style | table | div | p ) \b",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_LOOKED_AT = 4_000
"""Bytes at the beginning that tell an HTML page; some pages begin with a long comment."""


def read_file(
    file: str | os.PathLike[str] | BinaryIO, kind: str | None = None
) -> tuple[SourceText, tuple[Finding, ...]]:
    """The text of a file, the kind by its suffix or as given (``kind="md"``), and what was noticed about the kind.

    Raises FileNotFoundError for a missing file, SourceError for a document that cannot be read, TypeError for
    anything that is neither a path nor a binary file.
    """
    data, name = _content(file)
    suffix = f".{kind.lstrip('.').lower()}" if kind else Path(name or "").suffix.lower()
    if suffix not in READERS:
        given = f"the kind {kind!r}" if kind else f"the suffix {suffix!r} of {name or 'a file without a name'}"
        raise SourceError(f"{given} is none of {', '.join(READERS)}; pass kind= to say what the file holds")
    if kind:
        return _reader(suffix)(data, name), ()
    held = _held(data, suffix)
    return _reader(held)(data, name), _mismatch(suffix, held, name)


def _reader(suffix: str) -> Reader:
    module, function = READERS[suffix]
    reader: Reader = getattr(importlib.import_module(f"govinfo_parse.sources.{module}"), function)
    return reader


def _held(data: bytes, suffix: str) -> str:
    """The suffix that the content should have: the one given, unless the content plainly is of another kind."""
    if data.startswith(_OLE):
        locked: bool = importlib.import_module("govinfo_parse.sources.docx").is_locked(data)
        return ".docx" if locked else ".doc"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return ".docx"
    if data[:_LOOKED_AT].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    html = _HTML.match(data[:_LOOKED_AT].decode("utf-16" if data.startswith(_UTF_16) else "utf-8", "ignore"))
    if html and suffix not in (".html", ".htm") and (html["page"] or suffix != ".md"):  # Markdown may hold HTML
        return ".html"
    return suffix


def _mismatch(suffix: str, held: str, name: str | None) -> tuple[Finding, ...]:
    if held == suffix:
        return ()
    kind = held.lstrip(".").upper()
    return (finding("kind-mismatch", f"{name} holds {kind}, not what its suffix {suffix} says; it was read as {kind}"),)


def _content(file: str | os.PathLike[str] | BinaryIO) -> tuple[bytes, str | None]:
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        with path.open("rb") as opened:
            return _limited(opened.read(MAX_FILE_BYTES + 1), path.name), path.name
    read = getattr(file, "read", None)
    if read is None:
        raise TypeError(f"expected a path or a binary file, found {type(file).__name__}")
    data = read(MAX_FILE_BYTES + 1)
    if not isinstance(data, bytes):
        raise TypeError(f"expected a file opened in binary mode, found one that gives {type(data).__name__}")
    given = getattr(file, "name", None)
    name = Path(given).name if isinstance(given, str) else None
    return _limited(data, name), name


def _limited(data: bytes, name: str | None) -> bytes:
    if len(data) > MAX_FILE_BYTES:
        raise SourceError(f"{name or 'the file'} is too large: at most {MAX_FILE_BYTES:,} bytes are read")
    return data
