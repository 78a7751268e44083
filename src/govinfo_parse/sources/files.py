"""Files, by the kind that their content has, or their name says."""

import errno
import importlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import attrs
from lxml import etree

from govinfo_parse.errors import FileError, MissingFileError, SourceError
from govinfo_parse.findings import Finding, finding
from govinfo_parse.sources.kinds import KIND_WORDS, KINDS, SUFFIXES, held_in, refused, suffix_of, word_for
from govinfo_parse.sources.packed import MOST_LINKS
from govinfo_parse.text import SourceText

MAX_FILE_BYTES = 64_000_000
"""Largest file that is opened: reports with photographs have some megabytes. Each kind has its own limits besides."""

_LONGEST_PATH = 4096
"""Characters; no system has longer paths."""
_SMALL = 1000
"""Bytes of a file that is looked at as a whole to see whether it is empty."""

Reader = Callable[[bytes, str | None], "SourceText | Page"]
"""Reads the content of a file; the second argument is its name, where it has one."""

READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "text": ("text", "read_text_file"),
        "markdown": ("text", "read_text_file"),
        "mht": ("mht", "page_of"),
        "docx": ("docx", "read_docx"),
        "pdf": ("pdf", "read_pdf"),
        "doc": ("doc", "read_doc"),
        "xlsx": ("xlsx", "read_xlsx"),
        "xls": ("xls", "read_xls"),
        "csv": ("rows", "read_csv"),
        "json": ("rows", "read_json"),
    }
)
"""The module and the function that read a kind of file; loaded when such a file comes. A page is handed on as it is."""


@attrs.frozen
class Page:
    """A page, of a file or as a caller has it, which may carry its report in more than one way."""

    data: str | bytes | etree._Element
    encoding: str | None = None
    """The charset that was stated around the page, if any."""
    frames: tuple["Page", ...] = ()
    """Pages that were saved with it, those in its frames."""
    attached: tuple[str, ...] = ()
    """Names of files that were sent with it in a message, and that may hold the report."""


def named(attached: Sequence[str]) -> str:
    """What to do with the files that are attached to a message."""
    return f"with {', '.join(attached[:MOST_LINKS])} attached: save that and read it"


@attrs.frozen
class Opened:
    """What a file holds."""

    name: str | None
    content: SourceText | Page
    noticed: tuple[Finding, ...] = ()
    path: str | None = None
    """The path as it was given."""


def read_file(file: str | os.PathLike[str] | BinaryIO, kind: str | None = None) -> Opened:
    """What a file holds, and what was noticed about its kind, which is that of its content, of its suffix or as given.

    Raises FileError, which is an OSError, for one that cannot be opened, SourceError for a document that cannot be
    read, TypeError for anything that is neither a path nor a binary file.
    """
    given = None if kind is None else _given(kind)
    data, path = _content(file)
    name = None if path is None else Path(path).name
    shown = name or "the file"
    if len(data) < _SMALL and not data.strip():
        raise SourceError(f"{shown} is empty: {len(data)} bytes and nothing but white space")
    if given is not None:
        return Opened(name, _read(given, data, name), path=path)
    suffix = suffix_of(name)
    named = KINDS.get(suffix)
    held = held_in(data, named) or _held_without_signature(data, named, suffix, shown)
    return Opened(name, _read(held, data, name), _mismatch(suffix, named, held, name), path)


def _given(kind: str) -> str:
    """The kind that a caller names: one of our words for it, or a suffix with its point or without."""
    bare = kind.lower().lstrip(".")
    found = bare if bare in KINDS.values() else KINDS.get(f".{bare}")
    if found is None:
        raise SourceError(f"the kind {kind!r} is none of {', '.join(KIND_WORDS)}")
    return found


def _held_without_signature(data: bytes, named: str | None, suffix: str, shown: str) -> str:
    """The kind that the name says, else text. SourceError for what is plainly something else."""
    what = refused(data, named)
    if what is not None:
        raise SourceError(f"{shown} is {what}")
    if named is None and suffix:
        known = ", ".join(SUFFIXES)
        raise SourceError(f"the suffix {suffix!r} of {shown} is none of {known}; pass kind= to say what the file holds")
    return named or "text"


def _read(kind: str, data: bytes, name: str | None) -> SourceText | Page:
    if kind == "html":
        return Page(data)
    return _reader(kind)(data, name)


def _reader(kind: str) -> Reader:
    module, function = READERS[kind]
    reader: Reader = getattr(importlib.import_module(f"govinfo_parse.sources.{module}"), function)
    return reader


def _mismatch(suffix: str, named: str | None, held: str, name: str | None) -> tuple[Finding, ...]:
    if not suffix or held == named:
        return ()
    kind = word_for(held)
    return (finding("kind-mismatch", f"{name} holds {kind}, not what its suffix {suffix} says; it was read as {kind}"),)


def _content(file: str | os.PathLike[str] | BinaryIO) -> tuple[bytes, str | None]:
    """What is in a file, and its path as it was given, where it has one."""
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        if not os.fspath(file):  # which as a Path is the folder that one is in
            raise MissingFileError(errno.ENOENT, "expected a path, found an empty text", "")
        try:
            with path.open("rb") as opened:
                return _limited(opened.read(MAX_FILE_BYTES + 1), path.name), os.fspath(file)
        except SourceError:
            raise
        except (OSError, ValueError) as error:
            raise _not_opened(path, error) from error
    read = getattr(file, "read", None)
    if read is None:
        raise TypeError(f"expected a path or a binary file, found {type(file).__name__}")
    data = read(MAX_FILE_BYTES + 1)
    if not isinstance(data, bytes):
        raise TypeError(f"expected a file opened in binary mode, found one that gives {type(data).__name__}")
    given = getattr(file, "name", None)
    path_of_it = given if isinstance(given, str) else None
    return _limited(data, path_of_it and Path(path_of_it).name), path_of_it


def _not_opened(path: Path, error: OSError | ValueError) -> FileError:
    """Why a path leads to no file: looked at only then, for a file may be called like a text."""
    if "\n" in str(path) or len(str(path)) > _LONGEST_PATH:
        return FileError(errno.EINVAL, "expected a path, found a text; parse reads texts", str(path)[:40] + "…")
    if isinstance(error, FileNotFoundError):
        return MissingFileError(*error.args, str(path))
    if isinstance(error, OSError):
        return FileError(*error.args, str(path))
    return FileError(errno.EINVAL, str(error), str(path))  # a NUL in the path


def _limited(data: bytes, name: str | None) -> bytes:
    if len(data) > MAX_FILE_BYTES:
        raise SourceError(f"{name or 'the file'} is too large: at most {MAX_FILE_BYTES:,} bytes are read")
    return data
