"""Where the pieces of a page join that is written in strings: by a script, or in the values of JSON.

A script that builds a page adds strings to each other, and between them what it read, counted or chose. No script is
run here. So all that is known of such a page are literals with nothing but a ``+`` between them; wherever else one
piece ends and the next one begins, anything may stand between them. Between cells that is another cell at most, and
the row has one too few. In a cell it may be the number, or a digit of it: such a cell reads as one with a picture in
it, and so does one whose tag is not known to its end, since that may hide it.
"""

import re
from collections.abc import Iterable, Iterator

from govinfo_parse.sources.signs import PICTURE

_LITERALS = tuple(
    re.compile(rf"\\.|{quote}((?:[^{quote}\\]|\\.)*+){quote}", re.DOTALL) for quote in ('"', "'", "`")
)  # fmt: skip
"""String literals by their quotes. An escape outside one is passed over, or each of its quotes could begin one."""
_ADDED = re.compile(r"\s*\+\s*")
_PUT_IN = re.compile(r"\$\{[^{}]*\}")
"""What stands in a template literal for a value."""
_OF_ROWS = re.compile(r"<(/?t[dh]|/?tr|/?table)\b", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<[a-z/][^<>]*\Z", re.IGNORECASE)


def literals(script: str) -> Iterator[tuple[str, ...]]:
    """The string literals of a script, for each kind of quotes; those that are added to each other as one.

    >>> next(literals('a = "1" + "2" + b + "3"'))
    ('12', '3')
    """
    for literal in _LITERALS:
        found: list[list[str]] = []
        end = 0
        for one in literal.finditer(script):
            if one[1] is None:
                continue
            if found and _ADDED.fullmatch(script, end, one.start()):
                found[-1].append(one[1])
            else:
                found.append([one[1]])
            end = one.end()
        yield tuple(map("".join, found))


def without_values(markup: str) -> str:
    """Markup of a template literal, in which nobody knows what is put in."""
    return joined(_PUT_IN.split(markup)) if "${" in markup else markup


def joined(pieces: Iterable[str]) -> str:
    r"""Pieces of markup as one, with a sign wherever a cell is open between two of them.

    >>> joined(["<td>1</td><td>3", "5</td>"]).replace("\ufffc", "*"), joined(["<td>1</td>", "<td>2</td>"])
    ('<td>1</td><td>3*\n5</td>', '<td>1</td>\n<td>2</td>')
    """
    whole: list[str] = []
    in_cell = in_tag = False
    for piece in pieces:
        if whole:
            whole.append(f"{PICTURE}\n" if in_cell and not in_tag else "\n")
        whole.append(piece.replace(">", f">{PICTURE}", 1) if in_cell and in_tag else piece)
        in_tag = _OPEN_TAG.search(piece) is not None or (in_tag and ">" not in piece)
        for tag in _OF_ROWS.findall(piece)[-1:]:
            in_cell = tag.lower() in ("td", "th")
    return "".join(whole)
