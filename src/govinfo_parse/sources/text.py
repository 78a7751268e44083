"""Plain text and Markdown."""

from govinfo_parse.errors import SourceError
from govinfo_parse.text import SourceText

MAX_CHARACTERS = 2_000_000
"""Longest text that is read. A report has some 10,000 characters; a page a hundred times as long is something else."""
MAX_BYTES = 8_000_000
"""Largest text file that is opened: MAX_CHARACTERS in the widest encoding."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = ("utf-8", "gb18030")


def read_text(text: str, name: str | None = None) -> SourceText:
    """A text as it is, every character kept. SourceError where it is longer than MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"the text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
    return SourceText(text=text, name=name)


def read_text_file(data: bytes, name: str | None = None) -> SourceText:
    """The content of a text file as it is."""
    return read_text(decode(data, name), name)


def decode(data: bytes, name: str | None = None) -> str:
    """Bytes as text: by byte order mark, else UTF-8, else GB18030, over the whole input.

    Line ends are kept as they are. SourceError where the bytes are no text.
    """
    shown = name or "the input"
    if len(data) > MAX_BYTES:
        raise SourceError(f"{shown} has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    encodings = next(((encoding,) for mark, encoding in _BOMS if data.startswith(mark)), _ENCODINGS)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise SourceError(f"{shown} is not text: expected {' or '.join(encodings)}, found bytes {data[:8].hex(' ')} …")
