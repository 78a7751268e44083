"""What a report says outside its tables: its heading, and its prose divided by the section headings.

Everything works on the lines of the text itself. Where the tables stand is told by whoever read them; a line that a
table takes part in is no prose. Which line heads which section is decided in `headings`, what the title says in
`titles`.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.characters import BORDERS, WHITE, simplified
from govinfo_parse.findings import Finding, finding
from govinfo_parse.headings import LONGEST_HEADING, fold, plain, sections
from govinfo_parse.markup import BOOKMARK
from govinfo_parse.report import Narrative
from govinfo_parse.titles import Title, chrome_of, dated, find_title, other_title, said_in_prose

FEW_LINES = 12
"""A long text of fewer lines has lost its line ends: its words are taken for lines."""
FEWEST_HEADINGS = 3
"""Section headings, in the order of the form, of a report whose tables are not there."""

_TABLE_SECTIONS = frozenset(forms.TABLES)
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_WORD = re.compile(r"\S+\s*")
_RULES = f"-=+:_*─━═┼├┤┌┐└┘┬┴╌┄{BORDERS}"
_RULED = re.compile(rf"[{BORDERS}\s]+|[{_RULES}\s]{{3,}}")
_DATE = re.compile(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_DASHES = "-－—–―─"
_PAGE = re.compile(
    rf"(?:第\s*+)?[{_DASHES}\s]*+[0-9０-９]{{1,4}}(?:\s*页)?[{_DASHES}\s]*+(?:(?:[/,，]\s*+)?共\s*[0-9０-９]+\s*页)?"
)
_PAGE_BEGINS = frozenset("第0123456789０１２３４５６７８９" + _DASHES)
_MEASURE_WORD = re.compile(r"[年月日条件次个项元万份宗起人批篇]")
_SENTENCE_END = re.compile(r"[。；！？：”）)]$|^[0-9]+$|日$|[局委办厅府院]$")
_SENTENCE = re.compile(r"[。，；！？：]")


@attrs.frozen
class Prose:
    """The heading and the narrative of a report."""

    agency: str | None
    year: int | None
    title: str | None
    narrative: Narrative
    findings: tuple[Finding, ...]
    year_from: str | None = None
    """Where the year was found: ``title``, the words of the prose that say it, or ``the title of the page``; None where
    there is no year."""
    other: tuple[int, str] | None = None
    """Where another report begins behind a heading of this one, and its title."""


Line = tuple[int, str, str]
"""(start, line, the line without white space at its ends, bookmarks and Markdown heading marks: empty for a table)."""


def read_prose(text: str, extents: Sequence[tuple[int, int]], names: Sequence[str] = ()) -> Prose:
    """Everything that is not table; ``extents`` are the stretches of text that are, in order and apart.

    ``names`` are what its page calls itself where it is not drawn.

    >>> read_prose("测试局2023年政府信息公开工作年度报告\\n一、总体情况\\n正常。", ()).narrative.overview
    '正常。'
    """
    found = list(_lines(text, extents))
    lines = [written for _, _, written in found]
    headed = sections(lines)
    first_heading = head_end = min(headed.values(), default=len(lines))
    if "" in lines[:head_end]:
        head_end = lines.index("")
    title = find_title(lines[:head_end])
    parts = _parts(lines, headed, title.end)
    findings = [
        finding("heading-missing", f"no heading was found for the section {name}")
        for name in forms.SECTIONS
        if name not in headed
    ]
    year_from = "title" if title.year else None
    if title.year is None:
        title, said = _from_prose(title, parts)
        if title.year is not None:
            words, at = "".join(said.split()), text.find(said)
            year_from = f"{words} in the prose"
            span = (at, at + len(said)) if at >= 0 else None
            message = f"the heading gives no year; it is {title.year} by “{words}”"
            findings.append(finding("year-from-prose", message, span=span))
    page = find_title([line for name in names for line in (name, "")])
    if title.year is None and page.year is not None:
        year_from = "the title of the page"
        message = f"the heading gives no year; it is {page.year} by the title of the page, {page.text}"
        findings.append(finding("year-from-prose", message))
    title = _with_name(title, page)
    narrative = Narrative(
        **{name: _joined(part, title.agency, last=name == "other_matters") for name, part in parts.items()}
    )
    behind = _other_among(found[first_heading:], title)
    return Prose(title.agency, title.year, title.text, narrative, tuple(findings), year_from, behind)


def other_report(text: str, begun: int, prose: Prose) -> tuple[int, str] | None:
    """Where the title of another report than that of ``prose`` stands behind a place of the text, and what it says.

    Tables are looked through as well: of two reports in one text, what is between their tables may be taken for table.

    >>> prose = read_prose("甲局2023年政府信息公开工作年度报告\\n", ())
    >>> other_report("规章\\t1\\t0\\t9\\n甲局2022年政府信息公开工作年度报告\\n", 0, prose)
    (9, '甲局2022年政府信息公开工作年度报告')
    """
    behind = [line for line in _lines(text, ()) if line[0] >= begun]
    return _other_among(behind, Title(prose.agency, prose.year))


def _other_among(found: Sequence[Line], title: Title) -> tuple[int, str] | None:
    """Where the title of another report stands among some lines, and what it says."""
    other = other_title([written for _, _, written in found], title)
    return (found[other.start][0], other.text or "") if other is not None else None


def heads_of_tables(text: str) -> Mapping[str, tuple[int, int]]:
    """Table → where its heading stands in a text; whether there is a table below is not looked at.

    >>> heads_of_tables("一、总体情况\\n正常。\\n二、主动公开政府信息情况\\n（见图）")
    {'disclosure': (11, 23)}
    """
    lines = list(_lines(text, ()))
    found = {}
    for name, at in sections([written for _, _, written in lines]).items():
        if name in _TABLE_SECTIONS:
            start, line, _ = lines[at]
            printed = line.strip(WHITE)
            start += line.index(printed)
            found[name] = (start, start + len(printed))
    return found


def is_report_without_tables(text: str) -> bool:
    """Whether a text in which no table was found is a report all the same: its tables may have been pictures.

    It has headings of the form in their order, a title or the headings of two tables, and prose below a heading:
    a list of the titles is no report, nor is a page about how to write one.
    """
    lines = [written for _, _, written in _lines(text, ())]
    headed = sections(lines)
    if len(headed) < FEWEST_HEADINGS:
        return False
    title = find_title(lines[: min(headed.values())])
    if title.year is not None and title.year < forms.EDITIONS[0]:
        return False
    has_title = title.text is not None
    has_prose = any(name != "preamble" and any(part) for name, part in _parts(lines, headed, title.end).items())
    return (has_title and has_prose) or (has_prose and len(_TABLE_SECTIONS & headed.keys()) >= 2)


def names_old_form(text: str) -> str | None:
    """What is printed in a text that only the form used before 2019 has: its name, or else a row of it.

    The name counts where it stands alone in a line or a cell, for reports mention it in their prose; the rows count
    where there are two of them.

    >>> names_old_form("附件3\\n河西市政府信息公开情况统计报表\\n")
    '政府信息公开情况统计报表'
    """
    words = simplified(text)
    named = _OLD_NAME.search(words)
    if named is not None:
        return text[slice(*named.span("name"))]
    rows = [row for row in _OLD_ROWS if row in words]
    if len(rows) < 2:
        return None
    attached = _ATTACHED.search(words)
    at = words.index(rows[0])
    return text[slice(*attached.span("name"))] if attached else text[at : at + len(rows[0])]


_OLD_NAME = re.compile(
    r"(?:^|[\n\r|\t#*])[^\n\r|\t。，；：]{0,30}?"
    r"(?P<name>政府信息公开(?:工作)?(?:年度)?情况(?:年度)?统计(?:报)?表)[^\n\r|\t。，；：]{0,20}(?=$|[\n\r|\t])"
)
_ATTACHED = re.compile(r"(?:^|[\n\r|\t#*])\s{0,4}(?P<name>附表|统计表|统计报表)[^\n\r|\t。，；：]{0,20}(?=$|[\n\r|\t])")
_OLD_ROWS = (
    "主动公开政府信息数", "主动公开信息数", "主动公开规范性文件数", "制发规范性文件总数", "收到申请数", "申请办结数",
    "通过不同渠道和方式公开政府信息的情况", "申请答复数", "对申请的答复总数", "依申请公开信息目录数", "当面申请数",
    "传真申请数", "信函申请数", "统计指标", "否决公开答复总数", "不同意公开答复数", "行政申诉数",
)  # fmt: skip
"""Words of the form used for the report years 2014 to 2018, and of local ones, that the present form lacks."""


# --------------------------------------------------------------------------- lines


def _lines(text: str, extents: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """The lines that hold something and no part of a table, and one empty line for every table."""
    words = _is_few_lines(text, extents)
    bookmarked = "[bookmark:" in text
    done = 0
    for start, end in itertools.chain(extents, [(len(text), len(text))]):
        pieces = text[done:start].splitlines(keepends=True)
        at = done
        first_is_rest = done > 0 and text[done - 1] not in _LINE_ENDS
        last_is_begun = start < len(text) and bool(pieces) and pieces[-1][-1] not in _LINE_ENDS
        if words:
            pieces = [word for piece in pieces for word in (_WORD.findall(piece) or [piece])]
            at = start - sum(map(len, pieces))
        for number, piece in enumerate(pieces):
            begun, at = at, at + len(piece)
            if not words and ((number == 0 and first_is_rest) or (number == len(pieces) - 1 and last_is_begun)):
                continue
            written = _written(piece, bookmarked)
            if written:
                yield begun, piece, written
        if start < len(text):
            yield start, "", ""
        done = max(done, end)


def _is_few_lines(text: str, extents: Sequence[tuple[int, int]]) -> bool:
    """Whether a text has lost its line ends: few lines, and of those that are not all table one that is long."""
    if len(text) > LONGEST_HEADING and text.count("\n") < FEW_LINES:
        lines = text.splitlines(keepends=True)
        if len(lines) <= FEW_LINES:
            stops = itertools.accumulate(map(len, lines))
            return any(
                len(line) > LONGEST_HEADING and not any(a <= stop - len(line) and stop <= b + 2 for a, b in extents)
                for line, stop in zip(lines, stops, strict=True)
            )
    return False


def _written(piece: str, bookmarked: bool) -> str:
    """A line without blanks at its ends, bookmarks and Markdown heading marks; empty where nothing is left."""
    written = piece.strip(WHITE)
    if not written:
        return ""
    if bookmarked:
        written = BOOKMARK.sub("", written).strip(WHITE)
    if written[:1] == "#":
        written = written.lstrip("#").strip(WHITE)
    if written[:1] in _RULES and _RULED.fullmatch(written):
        return ""
    return written


# --------------------------------------------------------------------------- parts


def _parts(lines: Sequence[str], headed: Mapping[str, int], title_end: int) -> dict[str, list[str]]:
    """The lines of each part of the narrative; what stands above the title, and around it on the page, is none."""
    parts: dict[str, list[str]] = {}
    heads = {at: name for name, at in headed.items()}
    current = "preamble"
    for at, line in enumerate(lines):
        if at in heads:
            current = "beside_tables" if heads[at] in _TABLE_SECTIONS else heads[at]
        elif at >= title_end and line:
            left_over = current == "beside_tables" and len(line) <= LONGEST_HEADING and _is_piece_of_label(line)
            if not left_over and not (current == "preamble" and chrome_of(line) == ""):
                parts.setdefault(current, []).append(line)
    return parts


@forms.cached(maxsize=1024)
def _is_piece_of_label(line: str) -> bool:
    """Whether a line is a piece of what the form prints, left over from a table."""
    return plain(line) in _printed()


@forms.cached
def _printed() -> str:
    """Everything that the form prints, a label in a line."""
    labels: dict[str, None] = {}
    for table in forms.TABLES:
        for edition in forms.editions(table):
            form = forms.table_form(table, edition)
            labels |= dict.fromkeys((*form.titles, form.corner, *form.above))
            for row in form.rows:
                labels |= dict.fromkeys((*filter(None, (row.block,)), *row.groups, *row.labels))
                labels |= {label: None for cell in row.cells for label in (*cell.labels, *cell.over)}
    return "\n".join(plain(label) for label in labels)


def _is_page_mark(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a page mark: a number alone that no sentence runs into."""
    line = lines[at]
    if line[0] not in _PAGE_BEGINS or not _PAGE.fullmatch(line):
        return False
    runs_on = at + 1 < len(lines) and _MEASURE_WORD.match(lines[at + 1]) is not None
    return not line.isdigit() or (not runs_on and (at == 0 or _SENTENCE_END.search(lines[at - 1]) is not None))


def _joined(lines: Sequence[str], agency: str | None, *, last: bool) -> str | None:
    """A part as text; without the signature in the last one."""
    kept = [line for at, line in enumerate(lines) if not _is_page_mark(lines, at)]
    if last and kept and len(kept[-1]) <= LONGEST_HEADING:
        end = "".join(kept[-1].split())
        if _DATE.fullmatch(dated(fold(end))):
            kept.pop()
            if len(kept) > 1 and not _SENTENCE.search(kept[-1]) and len(kept[-1]) <= LONGEST_HEADING:
                kept.pop()
        elif agency is not None and end == agency:
            kept.pop()
    return "\n".join(kept) or None


def _with_name(title: Title, page: Title) -> Title:
    """A title with what it leaves out and the page says that it is printed on.

    What names no year may be the name of a column of the site, and what names another one that of another report.
    """
    if page.year is None or title.year not in (page.year, None):
        return title
    return attrs.evolve(title, agency=title.agency or page.agency, year=page.year, text=title.text or page.text)


def _from_prose(title: Title, parts: Mapping[str, Sequence[str]]) -> tuple[Title, str]:
    """A title without a year, with what the prose says in so many words, and these words."""
    introduction = "\n".join([*parts.get("preamble", ()), *parts.get("overview", ())])
    everything = "\n".join(line for part in parts.values() for line in part)
    agency, year, said = said_in_prose(introduction, everything)
    return attrs.evolve(title, agency=title.agency or agency, year=year), said
