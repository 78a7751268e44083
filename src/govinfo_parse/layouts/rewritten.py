r"""Tables in a markup with signs of its own, as lines with TABs between their cells: of a wiki, and of LaTeX.

There a row may take a line for each of its cells, or break anywhere. It becomes one line in which whatever is no text
of a cell is blanks, as long as it was, so that every number stays in its place and the reader of TABs reads it. What
is no such row stays as it is.
"""

import re
from collections.abc import Iterator, Sequence

from govinfo_parse.layouts.lines import MOST_LINES, Line, is_blank
from govinfo_parse.vocabulary import OBJECT

_LEAST_ROWS = 3
"""Rows that show a markup; fewer of its signs may be anything."""
_WIKI_RULE = re.compile(r"\A\s*\|-+[^|]*\Z")
_WIKI_CELL = re.compile(r"(?:\A|\n)[ \t]*[|!]|\|\||!!")
_WIKI_STYLE = re.compile(r"(?<=\t)[^|\t\[{=]*=[^|\t]*\||(?<=\t)\|")
_TEX_RULE = r"\\[a-zA-Z]+(?:\([^)]{0,40}\))?(?:\{[^{}]*\})?"
_TEX_BREAK = r"\\\\(?:\[[^\]]{0,40}\])?"
_TEX_END = re.compile(rf"{_TEX_BREAK}(?:\s*{_TEX_RULE})*\s*\Z|\\tabularnewline\s*\Z")
_INNER = r"\{[^{}]*\}"
for _ in range(3):  # braces in braces, as deep as the columns of a table are declared
    _INNER = rf"\{{(?:[^{{}}]|{_INNER})*\}}"
_BRACES = _INNER
_TEX_SPAN = rf"\\multi(?:column|row)(?:\[[^\]]{{0,40}}\])?{_BRACES}(?:\[[^\]]{{0,40}}\])?{_BRACES}"
_TEX_STYLE = (
    r"\\(?:begin|end|cline|cmidrule|[hv]space|rowcolor|cellcolor|color|textcolor)(?![a-zA-Z])"
    rf"(?:\([^)]{{0,40}}\)|\[[^\]]{{0,40}}\]|{_BRACES})*"
)
_TEX_PLAIN = (
    r"(?:text(?:bf|it|md|normal|rm|sc|sf|sl|tt|up)?|math(?:bf|it|rm|sf|tt)|bf(?:series)?|it(?:shape)?|emph|u(?:nder)?line"
    r"|(?:footnote|script|normal)size|tiny|small|[lL]arge|LARGE|[hH]uge|centering|ragged(?:left|right)|[mf]box|makebox"
    r"|makecell|thead|shortstack|parbox|num|songti|heiti|kaishu|fangsong)(?![a-zA-Z])"
)
"""Commands that leave their text as it is, but for its looks and its lines."""
_TEX_CHANGE = rf"\\(?!{_TEX_PLAIN})[a-zA-Z]+\*?(?=\{{)"
"""Any other command with a text of its own may do to it what nobody reads here, as \\sout strikes it."""
_TEX_NOISE = re.compile(
    rf"{_TEX_SPAN}|{_TEX_STYLE}|(?P<change>{_TEX_CHANGE})"
    rf"|\\[a-zA-Z]+\*?|[{{}}~]|\\(?=[%&#_$ ])|(?<!\\)&|{_TEX_BREAK}|\s"
)


def as_tab_rows(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines of a text, each row of a table in such a markup as one line with TABs between its cells."""
    if "\n|-" in text:
        lines = list(_wiki_rows(lines, text)) if _are(_WIKI_RULE, lines) else lines
    if "&" in text and "\\" in text:
        lines = list(_tex_rows(lines, text)) if _are(_TEX_END, lines) else lines
    return list(lines)


def _are(sign: re.Pattern[str], lines: Sequence[Line]) -> bool:
    """Whether enough lines show a markup by its sign for the end of a row."""
    return sum(sign.search(line.text) is not None for line in lines) >= _LEAST_ROWS


def _wiki_rows(lines: Sequence[Line], text: str) -> Iterator[Line]:
    row: list[Line] = []
    inside = False
    for line in lines:
        bare = line.text.strip()
        if bare[:2] in ("{|", "|}") or _WIKI_RULE.search(bare):
            yield from _wiki_row(row, text)
            row, inside = [], bare[:2] != "|}"
        elif inside:
            row.append(line)
        else:
            yield line
    yield from _wiki_row(row, text)


def _wiki_row(row: Sequence[Line], text: str) -> Sequence[Line]:
    """A row with a line for each cell, or with two pipes between them; the style of a cell stands in front of it."""
    if not row or row[0].text.strip()[:1] not in ("|", "!") or len(row) > MOST_LINES:
        return row
    whole = text[row[0].start : row[-1].end].replace("\t", " ")
    whole = _WIKI_CELL.sub(lambda sign: " " * (len(sign.group()) - 1) + "\t", whole)
    whole = _WIKI_STYLE.sub(lambda style: " " * len(style.group()), whole)
    first = whole.index("\t") + 1
    return [Line(row[0].number, row[0].start + first, whole[first:])]


def _tex_rows(lines: Sequence[Line], text: str) -> Iterator[Line]:
    row: list[Line] = []
    for line in lines:
        row.append(line)
        if _TEX_END.search(line.text):
            whole = text[row[0].start : line.end]
            yield Line(row[0].number, row[0].start, _TEX_NOISE.sub(_as_blanks, whole))
            row = []
        elif is_blank(line) or len(row) > MOST_LINES:
            yield from row
            row = []
    yield from row


def _as_blanks(noise: re.Match[str]) -> str:
    size = len(noise.group())
    if noise["change"]:
        return OBJECT + " " * (size - 1)
    return "\t" if noise.group() == "&" else " " * size
