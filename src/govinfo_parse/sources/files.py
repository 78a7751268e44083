"""Files, by the kind their name says and their content agrees with."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from govinfo_parse.errors import SourceError
from govinfo_parse.findings import Finding
from govinfo_parse.sources.html import read_html_file
from govinfo_parse.sources.pdf import read_pdf
from govinfo_parse.sources.text import read_text_file
from govinfo_parse.text import SourceText

MAX_FILE_BYTES = 64_000_000
"""Largest file that is opened: reports with photographs have some megabytes. Each kind has its own limits besides."""

Reader = Callable[[bytes, str | None], SourceText]
"""Flattens the content of a file; the second argument is its name, where it has one."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text_file,
        ".md": read_text_file,
        ".html": read_html_file,
        ".htm": read_html_file,
        ".pdf": read_pdf,
    }
)
"""What reads a file, by its suffix."""

SUFFIXES: tuple[str, ...] = tuple(READERS)
"""Suffixes of the files that can be read."""


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
    return READERS[suffix](data, name), ()


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
