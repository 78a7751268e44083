"""Pages saved with all that belongs to them (MHT), and messages (EML).

The first HTML part of a message is the page, others are frames. What is attached to it is named and not read: it is a
file of its own.
"""

import codecs
import email
import email.header
import email.message

import attrs

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.files import Page, named
from govinfo_parse.sources.kinds import KINDS, suffix_of

MAX_MHT_BYTES = 20_000_000
"""Largest file that is taken apart. A saved page has some hundred thousand bytes, with photographs a few million."""


def page_of(data: bytes, name: str | None = None) -> Page:
    """The page in a message. SourceError where it holds none, or is too large."""
    shown = name or "the file"
    if len(data) > MAX_MHT_BYTES:
        raise SourceError(f"{shown} has more than {MAX_MHT_BYTES:,} bytes; that is not read")
    try:
        parts = [part for part in email.message_from_bytes(data.lstrip()).walk() if not part.is_multipart()]
        pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        contents = [part.get_payload(decode=True) for part in pages]
        attached = tuple(filter(None, map(_document, parts)))
    except Exception as error:  # the parser lets through whatever a broken message makes it come across
        raise SourceError(f"{shown} is a broken MHT file: {error!r}") from error
    found = [
        Page(content, _charset(part))
        for part, content in zip(pages, contents, strict=True)
        if isinstance(content, bytes)
    ]
    if not found:
        if attached:
            raise SourceError(f"{shown} is a message without a page, {named(attached)}")
        kinds = ", ".join(sorted({part.get_content_type() for part in parts})) or "nothing"
        raise SourceError(f"{shown} is an MHT file without a page: expected text/html, found {kinds}")
    return attrs.evolve(found[0], frames=tuple(found[1:]), attached=attached)


def _document(part: email.message.Message) -> str | None:
    """The name of a part that is a file of its own and may hold a report."""
    name = part.get_filename()
    if name is None:
        return None
    try:
        shown = str(email.header.make_header(email.header.decode_header(name)))
    except (LookupError, ValueError):  # a charset that Python does not have, or bytes that are not of it
        shown = name
    return shown if KINDS.get(suffix_of(shown), "html") != "html" else None


def _charset(part: email.message.Message) -> str | None:
    """The charset that the head of a part states, where Python has it; else the page itself says its own."""
    stated = part.get_content_charset()
    if stated is None:
        return None
    try:
        found = codecs.lookup(stated).name
    except LookupError:
        return None
    return "gb18030" if found in ("gb2312", "gbk") else found
