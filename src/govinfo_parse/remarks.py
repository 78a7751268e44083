"""What is said in brackets behind a number or a label, and whether it makes the number another one.

Most remarks say something more and change nothing: 22（其中修订16件） is 22, and a label may be explained at any
length. Three kinds are not so. A remark says that the number is another one, or not known yet: 5（实为6）, 5（待核）.
Or that it is of another time: （上年）, （2022年） in the report of 2023. Or that it is of another thing: （撤销）,
（草案）, and behind a label （其中：新办）, （不含延续）, for then the row does not count what the form asks for.

A word says so only where a clause begins with it, for within a definition any word may stand; and where the clause has
a count of its own, it is about that: 22（上年结转3件）.
"""

import re
from collections.abc import Iterator

from govinfo_parse.characters import CHINESE_DIGITS, simplified
from govinfo_parse.markup import in_one_width
from govinfo_parse.vocabulary import ALONE, CORRECTIONS, MEASURE_WORDS, OTHER_PARTS, OTHER_THINGS, OTHER_TIMES, any_of

_CLAUSE = re.compile(r"[,;；。()\[\]【】〔〕]\s*")
_DEFINES = re.compile("是?指|即|包括|包含")
"""A definition begins with it: what it lists is what is counted."""
_PART = re.compile("其中|包括|包含|含|另")
_COUNT = re.compile(rf"[0-9]\s*{any_of(MEASURE_WORDS)}")
_CORRECTS = re.compile(rf"{any_of(CORRECTIONS)}|误$")
_NUMBER_INSTEAD = re.compile(r"[为是至到成作改原]\s*[0-9]+(?:\.[0-9]+)?(?!\s*[0-9.年月日])")
_LEAD = r"(?:[仅只均全已共按以为系是]|截[至止]到?|数据|此[数项列]|来?自|[:\s])*"
_MONTHS = r"(?:[0-9]{1,2}月?[-—~至到])?[0-9]{1,2}月(?!31日)"
_OTHER = re.compile(
    rf"{_LEAD}(?P<word>{any_of((*OTHER_TIMES, *OTHER_THINGS))}|[上下]半年|第?[一二三四1-4]季度|{_MONTHS}|"
    rf"(?:{any_of(ALONE)}|[一二三四五六七八九十两]{{1,2}}年(?:合计|共计|总计)?)$)"
)
_OTHER_PART = re.compile(rf"{_LEAD}(?P<word>{any_of(OTHER_PARTS)})|.*(?P<all_but>除外)")
_YEAR = re.compile(rf"{_LEAD}(?P<year>(?:20|二[〇○零])[0-9〇○零一二三四五六七八九]{{2}}|[12][0-9](?=年))(?![0-9])")


def clauses(remark: str) -> Iterator[str]:
    """The parts of a remark between its commas, simplified and in one width."""
    yield from filter(None, _CLAUSE.split(simplified(in_one_width(remark))))


def corrects(note: str) -> bool:
    """Whether the note of a number says that it is another one, that it is none, or that nobody knows yet.

    >>> corrects("（实为6）"), corrects("（待核）"), corrects("（其中修订16件）"), corrects("（截至12月31日）")
    (True, True, False, False)
    """
    return any(
        _CORRECTS.search(clause) or (_NUMBER_INSTEAD.search(clause) and not _PART.match(clause))
        for clause in clauses(note)
    )


def other_time_or_thing(remark: str) -> str | None:
    """The word by which a remark says that a number is of another time or thing.

    >>> other_time_or_thing("（上年数）"), other_time_or_thing("（上年结转3件）"), other_time_or_thing("（较上年减少）")
    ('上年', None, None)
    """
    own = (clause for clause in clauses(remark) if not _COUNT.search(clause))
    return next((match["word"] for match in map(_OTHER.match, own) if match is not None), None)


def defines(explanation: str) -> bool:
    """Whether the explanation of a label says what it means, and not which of it is counted."""
    return _DEFINES.match(next(clauses(explanation), "")) is not None


def other_part(explanation: str) -> str | None:
    """The word by which the explanation of a label says that not all of what it names is counted.

    >>> other_part("（其中：新办）"), other_part("（行政检查除外）"), other_part("（含简易程序）")
    ('其中', '除外', None)
    """
    found = (match for match in map(_OTHER_PART.match, clauses(explanation)) if match is not None)
    return next((match["word"] or match["all_but"] for match in found), None)


_CAPTION = re.compile(
    r"\s*(?:(?:注\s*:|以[上下]|[本此上下]表|表[中内]|填[写报])+(?P<said>.+)|\((?P<bracketed>[^()]+)\)\s*)", re.DOTALL
)
_LONGEST_CAPTION = 40


def may_be_caption(line: str) -> bool:
    """Whether a line is short enough, and begins as one that says something of a table does."""
    return len(line) <= _LONGEST_CAPTION and line.lstrip()[:1] in _CAPTION_BEGINS


_CAPTION_BEGINS = frozenset("注以本此上下表填(（註")


def caption(line: str) -> str | None:
    """What a line of its own says of all numbers of a table, as a remark does of one; None where it says nothing so.

    >>> caption("以下为2022年数据"), caption("（2022年度）"), caption("2022年制发件数")
    ('为2022年数据', '2022年度', None)
    """
    found = _CAPTION.fullmatch(simplified(in_one_width(line)))
    return (found["said"] or found["bracketed"]) if found is not None else None


def years_in(remark: str) -> Iterator[int]:
    """The years with which the clauses of a remark begin.

    >>> list(years_in("（截至2022年）")), list(years_in("（22年度）")), list(years_in("（依据2019年37号文）"))
    ([2022], [2022], [])
    """
    for clause in clauses(remark):
        match = _YEAR.match(clause)
        if match is not None and not _COUNT.search(clause):
            yield 2000 + int(match["year"][-2:].translate(CHINESE_DIGITS))
