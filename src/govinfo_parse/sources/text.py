"""Plain text and Markdown."""

import importlib
import re
from collections.abc import Iterator

from govinfo_parse.sources.decoding import decode
from govinfo_parse.sources.files import Page
from govinfo_parse.sources.flatten import Flattener, limited, may_be_cut
from govinfo_parse.sources.markup import looks_like_html
from govinfo_parse.sources.packed import may_be_json, unpacked, without_call
from govinfo_parse.text import SourceText

_TABLE_TAG = re.compile(r"<(/?)table(?=[\s>])[^<>]*>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_text_file(data: bytes, name: str | None = None) -> SourceText | Page:
    """The content of a text file, see `read_text`; of a document of JSON that holds a page, that page."""
    text = decode(data, name)
    if may_be_json(without_call(text)) and looks_like_html(held := unpacked(text)):
        return Page(held.encode(errors="replace"), "utf-8")
    return read_text(text, name)


def read_text(text: str, name: str | None = None) -> SourceText:
    """A text as it is, every character kept; HTML tables inside it are flattened, and the places then are its lines.

    Of a text in the escapes of JSON, what it stands for is read.

    SourceError where it is longer than MAX_CHARACTERS.
    """
    text = unpacked(limited(text))
    parts = list(_html_tables(text)) if _TABLE_TAG.search(text) else []
    if not parts:
        return SourceText(text=text, name=name)
    pages = importlib.import_module("govinfo_parse.sources.html")  # few texts hold tables, and it takes a while to load
    out = Flattener()
    done, line = 0, 1
    for start, end in parts:
        line = _plain(text[done:start], out, line)
        pages.flatten_part(_LINE_END.sub("\n", text[start:end]), out, line)
        line += len(_LINE_END.findall(text, start, end))
        done = end
    _plain(text[done:], out, line)
    return out.source(name, cut=may_be_cut(text))


def _html_tables(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every ``<table>`` that no other is around. One that is never closed goes to the end."""
    depth = start = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
    if depth:
        yield start, len(text)


def _plain(text: str, out: Flattener, line: int) -> int:
    """Text between the tables, every character kept. The number of the line behind it."""
    for match in _LINE.finditer(text):
        out.as_printed(match.group(), line)
        line += match.group().endswith(("\n", "\r"))
    return line
