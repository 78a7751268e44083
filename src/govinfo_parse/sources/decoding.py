"""Bytes into text, over the whole input and without dropping any."""

import codecs
import re
from collections.abc import Iterable

from govinfo_parse.errors import SourceError

MAX_BYTES = 8_000_000
"""Largest text or page that is read: MAX_CHARACTERS in the widest encoding."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = ("utf-8", "gb18030")
_LONGEST = 4
"""Bytes of a character."""
_CUT = frozenset(("unexpected end of data", "incomplete multibyte sequence", "truncated data"))
"""How decoders call a character that is cut."""
_SURE, _LOOKED_AT = 12, 100_000
"""Chinese characters of three bytes that are not UTF-8 by chance, and the bytes among which they are counted."""
_USUAL = re.compile(r"[\t\r\n -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""Characters of which a report in Chinese consists."""
_AT_ONCE = 16_384
"""Bytes that are looked at in one go."""

_DECLARED = re.compile(
    rb"""
    <meta\b[^<>]*?\bcharset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)
    | <\?xml\b[^<>]*?\bencoding\s*=\s*["'](?P<xml>[\w.:-]+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_CHINESE = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312", "gb_2312-80", "x-gbk", "cp936", "ms936"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    "hz-gb-2312": "hz",
}
"""Declared charsets that can hold a report, and what to decode them as. A page declared as any other is no more likely
to be in it than in UTF-8: Western charsets fit every byte and would turn a report into signs."""


def decode(data: bytes, name: str | None = None) -> str:
    """Bytes as text: by byte order mark, else UTF-8, else GB18030.

    Line ends are kept as they are. SourceError where the bytes are no text.
    """
    return _decoded(data, name, _marked(data) or _ENCODINGS)


def decode_page(data: bytes, name: str | None = None, encoding: str | None = None) -> bytes:
    """The bytes of an HTML page in UTF-8: by byte order mark, else by the charset its head declares, else as `decode`.

    ``encoding`` overrides all of that; LookupError where Python has no such encoding. SourceError where the bytes are
    no text.
    """
    tried = (encoding,) if encoding is not None else _marked(data) or (*_declared(data), *_ENCODINGS)
    if tried[0] == "utf-8" and len(data) <= MAX_BYTES and _is_utf8(data):
        return data
    return _decoded(data, name, tried).encode(errors="replace")


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, without keeping their text: a large one costs more to find room for than to read."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _AT_ONCE):
            decoder.decode(data[start : start + _AT_ONCE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _marked(data: bytes) -> tuple[str, ...]:
    return next(((encoding,) for mark, encoding in _BOMS if data.startswith(mark)), ())


def _declared(data: bytes) -> Iterable[str]:
    body = _BODY.search(data)
    head = data[: body.start()] if body else data
    names = ((match["meta"] or match["xml"]).decode("ascii").lower() for match in _DECLARED.finditer(head))
    return [_CHINESE[name] for name in names if name in _CHINESE]


def _decoded(data: bytes, name: str | None, encodings: Iterable[str]) -> str:
    shown = name or "the input"
    if len(data) > MAX_BYTES:
        raise SourceError(f"{shown} has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    tried = tuple(dict.fromkeys(encodings))
    stops = {}
    for encoding in tried:
        text, stops[encoding] = _decoded_as(encoding, data)
        if text is None and encoding == "utf-8" and _is_surely_utf8(data[: stops[encoding]]):
            break  # damaged, and no other encoding, whose signs would fit the bytes by chance
        if text is not None:
            if b"\0" in data and "\0" in text:
                stops[encoding] = data.index(0)
                break
            return text
    told = "; ".join(f"{name} stops at byte {at:,} ({_around(data, at)})" for name, at in stops.items())
    raise SourceError(
        f"{shown} is not text: expected {' or '.join(tried)}, found bytes {data[:8].hex(' ')} …; {told}{_hint(data)}"
    )


def _hint(data: bytes) -> str:
    """What bytes look like that are UTF-16 and do not say so: ASCII in it, such as a line end, has a NUL in each."""
    for encoding in ("utf-16-le", "utf-16-be") if b"\0" in data[:_LOOKED_AT] else ():
        text = data[:_LOOKED_AT].decode(encoding, "replace")
        if "\0" not in text and len(_USUAL.findall(text)) > 0.9 * len(text):
            return f"; it looks like {encoding} without a byte order mark: decode it so and pass the str"
    return ""


def _decoded_as(encoding: str, data: bytes) -> tuple[str | None, int]:
    """The text in an encoding, or None and where the bytes stop being in it.

    Of a last character that is cut, U+FFFD is kept: what is in front of it is text. Plain ASCII with a cut end may as
    well be in an encoding that is tried later.
    """
    try:
        return data.decode(encoding), len(data)
    except UnicodeDecodeError as error:
        stops = error.start + len(data) - len(error.object)  # the object has no byte order mark
        is_cut = error.end == len(error.object) and error.start >= error.end - _LONGEST and error.reason in _CUT
        text = data[:stops].decode(encoding, "replace") if is_cut else ""
        if text and (encoding != "utf-8" or not text.isascii()):
            return text + "\ufffd", stops
        return None, stops


def _is_surely_utf8(data: bytes) -> bool:
    """Whether bytes that are UTF-8 so far can hardly be anything else by chance."""
    return sum(byte >= 0xE3 for byte in data[:_LOOKED_AT]) >= _SURE


def _around(data: bytes, at: int) -> str:
    """The bytes at a place, and its line."""
    line = data.count(b"\n", 0, at) + 1
    return f"line {line}, bytes {data[at : at + 4].hex(' ')}"
