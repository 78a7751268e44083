"""What programs print in front of every line of a text: line numbers, and the signs of a quotation.

Numbers go up by one from line to line, whatever the lines hold, so that they are told by all lines together and before
any line is read: alone, each may be a number of the report. So is the sign of a quotation, ``>``.
"""

import re

from govinfo_parse.characters import COVERED

_NUMBER = re.compile(r"\s*(?P<number>[0-9]{1,6})(?:\t| *[|│:→] ?|  | ?\Z)")
_LEAST_LINES = 5
"""Lines that are counted; fewer may begin with neighbouring numbers by chance."""
_QUOTED = re.compile("(?:[ \t]?>)+ ?")


def without_margin(text: str) -> str:
    """A text with what stands in front of all its lines covered, every other character in its place.

    >>> without_margin("> 规章\\n> 1\\n>\\n> 2\\n> 3").replace("\\x1f", "_")
    '__规章\\n__1\\n_\\n__2\\n__3'
    """
    return _without_numbers(_without_quotes(text))


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
