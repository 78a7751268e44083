"""The prose of a report and its heading: headings divide it, tables are left out."""

import bisect
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs
import regex

from govinfo_parse.findings import Finding, finding
from govinfo_parse.grammar.vocabulary import bare, plain, vocabulary
from govinfo_parse.report import Narrative
from govinfo_parse.tokens import Token, TokenKind, fold

SECTIONS: Mapping[str, str] = {
    "overview": r".{0,6}总体.{0,6}情况",
    "disclosure": r".{0,4}主动公开(?:政府)?信息.{0,6}情况",
    "applications": r".{0,6}(?:处理|依申请).{0,4}政府信息公开申请.{0,4}情况",
    "disputes": r".{0,20}行政复议.{0,6}行政诉讼.{0,6}情况",
    "problems": r".{0,10}(?:问题|不足).{0,6}改进.{0,6}",
    "other_matters": r".{0,6}其他(?:需要|需)?(?:报告|说明).{0,4}(?:事项|情况)",
}
"""The six sections, and how their headings read without ordinal and punctuation."""

LONGEST_HEADING = 60
"""Characters; a longer line is prose even when it lists the titles."""
MOST_HEADINGS = 200
"""Lines that read like headings; a report has six, and a few more in its prose."""
TITLE_LINES = 40
"""Lines at the start in which the title is looked for; web pages put their menus first."""
FEW_LINES = 12
"""A long text of fewer lines has lost its line ends: its words are taken for lines."""

_HEADINGS = [regex.compile(pattern) for pattern in SECTIONS.values()]
_NAMES = list(SECTIONS)
_TABLE_SECTIONS = frozenset(("disclosure", "applications", "disputes"))
_TITLE = regex.compile(
    r"(?P<agency>\D*?)(?:关于)?(?P<year>20[0-9]{2})年?(?:年度|度)?.*?(?:信息公开|政务公开).*?报告(?:\(.*\))?"
)
_DATE = regex.compile(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_PAGE = regex.compile(r"[-—–―\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?[-—–―\s]*(?:[/,，]?\s*共\s*[0-9]+\s*页)?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = regex.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_MEASURE_WORD = regex.compile(r"[年月日条件次个项元万份宗起人批篇]")
_SENTENCE_END = regex.compile(r"[。；！？：”）)]$|^[0-9]+$|日$|[局委办厅府院]$")
_SENTENCE = regex.compile(r"[。，；！？：]")


@attrs.frozen
class Prose:
    """The heading and the narrative of a report."""

    agency: str | None
    year: int | None
    title: str | None
    narrative: Narrative
    findings: tuple[Finding, ...]


class _Line(NamedTuple):
    start: int
    text: str
    """Without white space at the ends, bookmarks and Markdown heading marks."""
    in_table: bool


def read_prose(text: str, token_lines: Sequence[Sequence[Token]], extents: Sequence[tuple[int, int]]) -> Prose:
    """Everything that is not table; ``extents`` are the stretches of text that are."""
    lines = list(_lines(text, token_lines, extents))
    sections = _sections(lines)
    first_heading = min(sections.values(), default=len(lines))
    first_table = next((at for at, line in enumerate(lines) if line.in_table), len(lines))
    title_end, agency, year, title = _title(lines[: min(first_heading, first_table)])
    parts = _parts(lines, sections, title_end)
    narrative = Narrative(**{name: _joined(part, agency, last=name == "other_matters") for name, part in parts.items()})
    missing = tuple(
        finding("heading-missing", f"no heading was found for the section {name}")
        for name in SECTIONS
        if name not in sections
    )
    return Prose(agency, year, title, narrative, missing)


def _lines(text: str, token_lines: Sequence[Sequence[Token]], extents: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    """The lines that hold something; the lines inside a table are one."""
    if len(token_lines) <= FEW_LINES:
        token_lines = [[token] for line in token_lines for token in line]
    starts = [start for start, _ in extents]
    inside, until = -1, -1
    for tokens in token_lines:
        if tokens and tokens[-1][2] <= until:
            continue  # the table goes on
        start, end = _extent(tokens)
        at = bisect.bisect_right(starts, start) - 1 if tokens else -1
        if at >= 0 and end <= extents[at][1]:
            if at != inside:
                inside, until = at, extents[at][1]
                yield _Line(start, "", in_table=True)
            continue
        kept = [token for token in tokens if token[0] not in _NOT_PROSE]
        if not kept:
            continue
        start, end = _extent(kept)
        at = bisect.bisect_right(starts, start) - 1
        if (at >= 0 and start < extents[at][1]) or (at + 1 < len(extents) and extents[at + 1][0] < end):
            yield _Line(start, "", in_table=True)
            continue
        pieces = [text[begin:stop] for kind, begin, stop in tokens if kind is not TokenKind.FURNITURE]
        written = "".join(pieces).strip().lstrip("#").strip()
        if written:
            yield _Line(start, written, in_table=False)


def _extent(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where tokens begin and end."""
    return (tokens[0][1], tokens[-1][2]) if tokens else (0, 0)


_NOT_PROSE = frozenset((TokenKind.FURNITURE, TokenKind.SPACE, TokenKind.TAB))


def _sections(lines: Sequence[_Line]) -> dict[str, int]:
    """Section → its heading line: of all lines that read like headings, the longest row in the form's order."""
    seen = [
        (at, section) for at, line in enumerate(lines) if not line.in_table and (section := _heading(line.text)) >= 0
    ][:MOST_HEADINGS]
    best: list[tuple[int, list[int]]] = []
    for place, (_, section) in enumerate(seen):
        chains = [chain for chain in best if seen[chain[1][-1]][1] < section]
        length, chain = max(chains, key=lambda chain: chain[0], default=(0, []))
        best.append((length + 1, [*chain, place]))
    if not best:
        return {}
    longest = max(length for length, _ in best)
    chain = next(chain for length, chain in best if length == longest)
    return {_NAMES[seen[place][1]]: seen[place][0] for place in chain}


def _heading(line: str) -> int:
    """The number of the section that a line heads, -1 for any other line."""
    return -1 if len(line) > LONGEST_HEADING or "。" in line else _headed(line)


@functools.lru_cache(maxsize=512)
def _headed(line: str) -> int:
    words = bare(plain(line))
    return next((at for at, pattern in enumerate(_HEADINGS) if pattern.fullmatch(words)), -1)


def _title(lines: Sequence[_Line]) -> tuple[int, str | None, int | None, str | None]:
    """(line behind the title, agency, year, title)."""
    for last in range(min(len(lines), TITLE_LINES)):
        if "报告" not in plain(lines[last].text):
            continue
        fallback = None
        for first in range(last, max(-1, last - 4), -1):
            joined = "".join("".join(line.text.split()) for line in lines[first : last + 1])
            match = _TITLE.fullmatch(_dated(joined))
            if match is None or _SENTENCE.search(match["agency"]):
                continue
            found = last + 1, joined[: match.end("agency")] or None, int(match["year"]), joined
            if match["agency"]:
                return found
            fallback = fallback or found
        if fallback:
            return fallback
    return 0, None, None, None


def _dated(line: str) -> str:
    """A line in one width, a year in Chinese digits written in figures; offsets stay where they are up to the year."""
    folded = fold(line) if len(fold(line)) == len(line) else line
    return _CHINESE_YEAR.sub(lambda match: match.group().translate(_CHINESE_DIGITS), folded)


def _parts(lines: Sequence[_Line], sections: Mapping[str, int], title_end: int) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    heads = {at: name for name, at in sections.items()}
    current = "preamble"
    words = vocabulary()
    for at, line in enumerate(lines):
        if at in heads:
            current = "beside_tables" if heads[at] in _TABLE_SECTIONS else heads[at]
        elif at >= title_end and not line.in_table:
            label_left_over = current == "beside_tables" and words.part(plain(line.text))
            if not label_left_over:
                parts.setdefault(current, []).append(line.text)
    return parts


def _is_page_mark(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a page mark: a number alone that no sentence runs into."""
    if not _PAGE.fullmatch(lines[at]):
        return False
    runs_on = at + 1 < len(lines) and _MEASURE_WORD.match(lines[at + 1]) is not None
    return not lines[at].isdigit() or (not runs_on and (at == 0 or _SENTENCE_END.search(lines[at - 1]) is not None))


def _joined(lines: Sequence[str], agency: str | None, *, last: bool) -> str | None:
    kept = [line for at, line in enumerate(lines) if not _is_page_mark(lines, at)]
    if last and kept and _DATE.fullmatch(_dated("".join(kept[-1].split()))):
        kept.pop()
        if kept and not _SENTENCE.search(kept[-1]) and len(kept[-1]) <= LONGEST_HEADING and len(kept) > 1:
            kept.pop()
    elif last and kept and "".join(kept[-1].split()) == agency:
        kept.pop()
    return "\n".join(kept) or None
