"""What programs print in front of every line of a text: line numbers, the signs of a quotation, and bullets.

Numbers go up by one from line to line, whatever the lines hold, so that they are told by all lines together and before
any line is read: alone, each may be a number of the report. So is the sign of a quotation, ``>``, and the bullet in
front of every cell or row of a table that a program took for a list: alone, ``-`` makes a number negative, or is what
stands in a cell in place of one.
"""

import itertools
import re
from collections.abc import Sequence

from govinfo_parse.characters import COVERED

_NUMBER = re.compile(r"\s*(?P<number>[0-9]{1,6})(?:\t| *[|│:→] ?|  | ?\Z)")
_LEAST_LINES = 5
"""Lines that are counted; fewer may begin with neighbouring numbers by chance."""
_QUOTED = re.compile("(?:[ \t]?>)+ ?")
_BULLET = re.compile(r"[ \t]*(?P<sign>[-–—*•·‧∙・●▪■◆‣⁃])(?:[ \t\xa0\u3000]|(?=\r?\Z))")
"""With one blank: more of them indent what is behind, which may stand in columns."""
_HAN = re.compile("[\u3400-\u9fff]")
_LEAST_NUMBERS = 3
"""Lines of a list that end in a number; fewer may be prose."""


def without_margin(text: str) -> str:
    """A text with what stands in front of all its lines covered, every other character in its place.

    >>> without_margin("> 规章\\n> 1\\n>\\n> 2\\n> 3").replace("\\x1f", "_")
    '__规章\\n__1\\n_\\n__2\\n__3'
    """
    return _without_bullets(_without_numbers(_without_quotes(text)))


def _without_quotes(text: str) -> str:
    if _QUOTED.match(text.lstrip()) is None:
        return text
    lines = text.split("\n")
    found = [_QUOTED.match(line) for line in lines]
    if len(lines) < _LEAST_LINES or any(sign is None and line.strip() for sign, line in zip(found, lines, strict=True)):
        return text
    return "\n".join(
        line if sign is None else COVERED * sign.end() + line[sign.end() :]
        for sign, line in zip(found, lines, strict=True)
    )


def _without_numbers(text: str) -> str:
    """A text with its line numbers covered, every other character in its place; any other text as it is.

    Empty lines may have no number, and may be left out of the count.

    >>> print(_without_numbers("\\n".join(f"{at}: 件" for at in range(7, 12))).replace("\\x1f", "_"))
    ___件
    ___件
    ___件
    ____件
    ____件
    """
    if _NUMBER.match(text.partition("\n")[0]) is None:
        return text
    lines = text.split("\n")
    covered: list[str] = []
    counted: list[int] = []  # the lines with a number
    first = 0
    for at, line in enumerate(lines):
        found = _NUMBER.match(line)
        if found is None:
            if line.strip():
                return text
            covered.append(line)
            continue
        number = int(found["number"])
        first = first if counted else number
        if counted and number - first not in (len(counted), at - counted[0]):
            return text
        counted.append(at)
        covered.append(COVERED * found.end() + line[found.end() :])
    return "\n".join(covered) if len(counted) >= _LEAST_LINES else text


def _without_bullets(text: str) -> str:
    """A text with the bullets of lists of cells or rows covered; any other text as it is.

    >>> print(_without_bullets("- 规章\\n- 5\\n- 0\\n- 3\\n-\\n一、总体情况").replace("\\x1f", "_"))
    __规章
    __5
    __0
    __3
    _
    一、总体情况
    """
    lines = text.split("\n")
    found = [_BULLET.match(line) for line in lines]
    if not any(found):
        return text
    signs = list(itertools.accumulate(zip(lines, found, strict=True), _sign_of, initial=""))[1:]
    begin = 0
    for sign, part in itertools.groupby(signs):
        end = begin + len(list(part))
        if sign and _is_list_of_cells(lines[begin:end], found[begin:end]):
            for at, bullet in enumerate(found[begin:end], begin):
                lines[at] = COVERED * bullet.end() + lines[at][bullet.end() :] if bullet else lines[at]
        begin = end
    return "\n".join(lines)


def _sign_of(above: str, line: tuple[str, re.Match[str] | None]) -> str:
    """The bullet of a line; an empty one goes on with the list above it."""
    text, bullet = line
    if bullet is not None:
        return bullet["sign"]
    return "" if text.strip() else above


def _is_list_of_cells(lines: Sequence[str], bullets: Sequence[re.Match[str] | None]) -> bool:
    """Whether a list holds labels as well as numbers: where numbers alone have a sign, it may be theirs."""
    items = [line[bullet.end() :].strip(" \t\r|") for line, bullet in zip(lines, bullets, strict=True) if bullet]
    numbers = sum(item[-1:].isdecimal() for item in items)
    return len(items) >= _LEAST_LINES and numbers >= _LEAST_NUMBERS and any(map(_HAN.match, items))
