"""The drawing instructions of a page: what they are spelt with, one instruction at a time.

pdfminer.six takes its instructions token by token through the parser it has for whole files, which is three quarters
of the time it needs for a page. One regular expression finds the same tokens; it reads every byte once.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from govinfo_parse.errors import SourceError

Operand = float | str | bytes | list["Operand"]
"""A number, a name, a string, or an array of them."""

MAX_STRING = 32_000
"""Bytes of one string."""
_SPACE = rb"\0\t\n\f\r\ "
_REGULAR = rb"[^" + _SPACE + rb"()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"[" + _SPACE + rb"]*"
    rb"(?: (?P<number> [+-]{0,2}(?:\d++\.?+\d*+|\.\d++) (?!" + _REGULAR + rb") )"
    rb"  | (?P<word> " + _REGULAR + rb"+ )"
    rb"  | < (?P<hex> [0-9A-Fa-f" + _SPACE + rb"]* ) >"
    rb"  | / (?P<name> " + _REGULAR + rb"* )"
    rb"  | \( (?P<string> [^()\\\r]* ) \)"
    rb"  | (?P<open> \[ ) | (?P<close> \] ) | (?P<long> \( ) | (?P<other> %[^\r\n]* | << | >> | . ) )",
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(rb"\\[\s\S]|[()]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|[\s\S]))|\r\n?")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_IMAGE_END = re.compile(rb"[" + _SPACE + rb"]EI(?!" + _REGULAR + rb")")
_HEX_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def instructions(data: bytes, spend: Callable[[], None]) -> Iterator[tuple[bytes, Sequence[Operand]]]:
    """Every instruction with what stands before it. ``spend`` is called for every token, and may refuse.

    Dictionaries, which no instruction for text or lines has, are left as the names and values in them; an image among
    the instructions is one of them, without its data.
    """
    operands: list[Operand] = []
    array: list[Operand] | None = None
    at = 0
    while at < len(data):
        for match in _TOKEN.finditer(data, at):
            spend()
            kind = match.lastgroup or ""
            into = operands if array is None else array
            at = match.end()
            if kind in _VALUES:
                into.append(_VALUES[kind](match[kind]))
            elif kind == "word":
                word = match["word"]
                if word == b"ID":
                    at = _behind_image(data, at)
                    yield b"EI", operands  # its entries belong to it, and not to what comes next
                    operands, array = [], None
                    break
                yield word, operands
                operands, array = [], None
            elif kind == "open":
                array = []
                operands.append(array)
            elif kind == "close":
                array = None
            elif kind == "long":
                string, at = _string(data, at)
                into.append(string)
                break
        else:
            return


def _number(token: bytes) -> float:
    """A number; of two signs in front of it, which some writers put there, the last one counts."""
    return float(token[1:] if token[1:2] in (b"-", b"+") else token)


def _hex(token: bytes) -> bytes:
    digits = token.translate(None, b"\0\t\n\f\r ").decode("ascii")
    if len(digits) % 2:  # allowed, but nobody writes half a byte: one digit is lost
        raise SourceError("the PDF file has a string with half a byte")
    return bytes.fromhex(digits)


def name_of(token: bytes) -> str:
    """A name as the rest of the file spells it."""
    if b"#" in token:
        token = _HEX_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), token)
    try:
        return token.decode("utf-8")
    except UnicodeDecodeError:
        return str(token)  # as pdfminer.six spells the names in dictionaries


_VALUES: Mapping[str, Callable[[bytes], Operand]] = {
    "number": _number, "hex": _hex, "name": name_of, "string": bytes
}  # fmt: skip


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    """A string with brackets or escapes in it, from behind its first bracket, and where it ends."""
    depth = 1
    for match in _BRACKET.finditer(data, start, start + MAX_STRING):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return _ESCAPE.sub(_unescaped, data[start : match.start()]), match.end()
    raise SourceError("the PDF file has a string without an end, or one that is too long")


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return b"\n" if match[2] is None else _ESCAPED.get(match[2], match[2])


def _behind_image(data: bytes, start: int) -> int:
    match = _IMAGE_END.search(data, start)
    if match is None:
        raise SourceError("the PDF file has an image without an end among its drawing instructions")
    return match.end()
