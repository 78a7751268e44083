"""Comments, strings and brackets of style sheets: what may hold the signs of a sheet without meaning them."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?)|/\*.*?(?:\*/|\Z)|<!--|-->""", re.DOTALL
)
"""A comment, or a string, in which there is none."""
_SIGN = re.compile(
    r""" "(?:\\.|[^"\\\n])*+"? | '(?:\\.|[^'\\\n])*+'? | url\([^"')]*+\)? | \\. | \([^]['"\\{}();]*+\) | [][{}();] """,
    re.VERBOSE | re.DOTALL,
)
"""Where a block or a declaration ends, and what may hold these signs without meaning them."""
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def without_comments(text: str) -> str:
    """A sheet or declarations without comments."""
    if "/*" in text or "--" in text:
        return _COMMENT.sub(lambda found: found["string"] or " ", text)
    return text


def outside_brackets(text: str, *, last: str, blocks: bool = False) -> Iterator[tuple[str, int, int]]:
    """The signs of a text that no bracket holds, with their extents, and a ``last`` one at its end.

    A bracket that is open eats all up to where it is closed, or to the end. Braces are such brackets, too, unless they
    are the ``blocks`` of a sheet.
    """
    open_: list[str] = []
    for found in _SIGN.finditer(text):
        sign = found[0]
        if open_:
            if sign == open_[-1]:
                open_.pop()
            elif sign in _CLOSING:
                open_.append(_CLOSING[sign])
        elif sign in _CLOSING and not (blocks and sign == "{"):
            open_.append(_CLOSING[sign])
        else:
            yield sign, *found.span()
    yield last, len(text), len(text)
