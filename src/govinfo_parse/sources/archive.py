"""Whether a ZIP archive of XML parts is safe to open. Nothing is parsed, nothing unpacks to more than is allowed."""

import io
import re
import zipfile

from govinfo_parse.errors import SourceError

MAX_ENTRIES = 5_000
"""Most parts of an archive. A report has some 15, and one for each photograph."""
MAX_UNPACKED = 200_000_000
"""Most bytes of all parts together, photographs included."""
MAX_RATIO = 200
"""How many times its packed size a part may have, from RATIO_FREE bytes on. The XML of long documents comes to 40."""
RATIO_FREE = 1_000_000
MAX_XML = 20_000_000
"""Most bytes of XML. A report has some 400,000."""
MAX_TAGS = 500_000
"""Most ``<`` in the XML, which bounds the memory of its trees. A report has some 10,000."""
MAX_ATTRIBUTES = 256
"""Most attributes of one tag: libxml2 takes time that grows with their square."""

_CENTRAL = b"PK\x01\x02"
_ENCODING = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_UTF_8 = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii"))
_EBCDIC = bytes.fromhex("4c6fa794")
_ATTRIBUTE = re.compile(rb"""=\s*["']""")


def check_archive(data: bytes, shown: str) -> frozenset[str]:
    """The names of the parts. SourceError for an archive that is broken, locked, or larger than the limits."""
    if data.count(_CENTRAL) > MAX_ENTRIES:
        raise SourceError(f"{shown} has more than {MAX_ENTRIES:,} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, shown)
            xml = tags = 0
            for entry in entries:
                part = archive.read(entry)
                if _is_xml(part):
                    xml, tags = xml + len(part), tags + part.count(b"<")
                    check_xml(part, f"{shown}: {entry.filename}")
                if xml > MAX_XML or tags > MAX_TAGS:
                    raise SourceError(f"{shown} has more XML than {MAX_XML:,} bytes or {MAX_TAGS:,} tags")
            return frozenset(entry.filename for entry in entries)
    except SourceError:
        raise
    except Exception as error:  # zipfile lets through what zlib, struct and codecs raise
        raise SourceError(f"{shown} is a broken archive: {error}") from error


def _check_sizes(entries: list[zipfile.ZipInfo], shown: str) -> None:
    """Sizes as the archive states them; no part unpacks to more than is stated."""
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise SourceError(f"{shown} unpacks to more than {MAX_UNPACKED:,} bytes")
    for entry in entries:
        if entry.flag_bits & 1:
            raise SourceError(f"{shown} is password-protected")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise SourceError(f"{shown} is packed in a way that documents are not ({entry.filename})")
        if entry.file_size > max(RATIO_FREE, MAX_RATIO * entry.compress_size):
            raise SourceError(f"{shown} unpacks to more than {MAX_RATIO} times its size ({entry.filename})")


def _is_xml(part: bytes) -> bool:
    """Whether a parser could take it for XML, in any encoding."""
    return b"<" in part[:16].lstrip()[:4] or part.startswith(_EBCDIC)


def check_xml(part: bytes, shown: str) -> None:
    """SourceError for XML that is no part of a document, or would cost more than its size."""
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf").lstrip())
    if b"\0" in part or part.startswith(_EBCDIC) or (declared and declared[1].lower() not in _UTF_8):
        raise SourceError(f"{shown} is not in UTF-8")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise SourceError(f"{shown} declares a document type or entities, which documents do not need")
    for tag in [tag for tag in part.split(b"<") if len(tag) > 4 * MAX_ATTRIBUTES]:
        if len(_ATTRIBUTE.findall(tag)) > MAX_ATTRIBUTES:
            raise SourceError(f"{shown} has a tag with more than {MAX_ATTRIBUTES} attributes")
