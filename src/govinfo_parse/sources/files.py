"""Files, by the kind their name says."""

import os
from pathlib import Path
from typing import BinaryIO

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.text import MAX_BYTES, decode, read_text
from govinfo_parse.text import SourceText

SUFFIXES: tuple[str, ...] = (".txt", ".md")
"""Suffixes of the files that can be read."""


def read_file(file: str | os.PathLike[str] | BinaryIO, kind: str | None = None) -> SourceText:
    """The text of a file, the kind by its suffix or as given: ``kind="md"``.

    Raises FileNotFoundError for a missing file, SourceError for a document that cannot be read, TypeError for
    anything that is neither a path nor a binary file.
    """
    data, name = _content(file)
    suffix = f".{kind.lstrip('.').lower()}" if kind else Path(name or "").suffix.lower()
    if suffix not in SUFFIXES:
        given = f"the kind {kind!r}" if kind else f"the suffix {suffix!r} of {name or 'a file without a name'}"
        raise SourceError(f"{given} is none of {', '.join(SUFFIXES)}; pass kind= to say what the file holds")
    return read_text(decode(data, name), name)


def _content(file: str | os.PathLike[str] | BinaryIO) -> tuple[bytes, str | None]:
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1), path.name
    read = getattr(file, "read", None)
    if read is None:
        raise TypeError(f"expected a path or a binary file, found {type(file).__name__}")
    data = read(MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise TypeError(f"expected a file opened in binary mode, found one that gives {type(data).__name__}")
    name = getattr(file, "name", None)
    return data, Path(name).name if isinstance(name, str) else None
