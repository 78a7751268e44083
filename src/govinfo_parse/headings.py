"""The section headings of a report, found by the titles that the form declares.

A heading is a short line that says a declared title. What is printed there is seldom the title and nothing else: an
ordinal stands in front (of any style, or starting again with the tables), a year or 政府信息公开工作 is put in, 和 is
printed for 及, the line has blanks, emphasis, a pipe or the pinyin of a mirror site in it. One rule covers all of that
for every title: of title and line alike only the Chinese characters are kept, the words that say nothing about which
section it is (`_NEUTRAL`) are dropped, and then the words of the title have to stand in the line in their order, with
foreign characters before, between and behind them, but not more of these than half as many as the title has. Longer
titles may therefore be changed more; 概述 may be changed by one character.

No line is believed alone, because sub-headings and rows read alike: of all lines that read like headings those are
taken that make the longest row in the order of the form, and among equal rows the one whose lines are exact, have the
ordinal of the form and have something between them (a table of contents has not).
"""

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from govinfo_parse import forms
from govinfo_parse.characters import simplified

LONGEST_HEADING = 60
"""Characters; a longer line is prose even when it lists the titles."""
MOST_HEADINGS = 200
"""Lines that read like headings; a report has six, and a few more in its prose."""

SECTIONS = tuple(forms.SECTIONS)
_MINUS = str.maketrans("－−﹣＋", "---+")
_ROMANISED = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-z\u00e0-\u01dc\u0261]{1,7}[)）]")
"""The pinyin that mirror sites put behind a character: 規(guī)章."""
_NOT_KEPT = re.compile(r"[^\u3400-\u9fff0-9]+")
_ORDINAL = re.compile(r"第?([0-9]{1,2}(?![0-9])|[一二三四五六七八九十]{1,2})(?:部分)?(?=.)")
_NEUTRAL = re.compile("20[0-9]{2}年度?|本?年度|政府信息公开|政务公开|工作|主要|[的及和与或因被]")
"""Words that are printed or left out in any title and do not tell which one it is."""
_LAST_WORDS = re.compile("(?=情况|事项|措施)")
"""Before the noun at the end of a title more may stand: 其他需要报告的有关事项."""


class Heading(NamedTuple):
    """What a line says when it is read as a heading."""

    section: int
    """The number of the section; -1 for a line that is no heading."""
    worth: int
    """How much speaks for it: the title and nothing else, the ordinal that the form prints."""


_NONE = Heading(-1, 0)


def fold(word: str) -> str:
    """A word with full-width and circled forms made plain.

    >>> fold("１２"), fold("㈠"), fold("－３")
    ('12', '(一)', '-3')
    """
    return unicodedata.normalize("NFKC", word).translate(_MINUS)


def without_pinyin(text: str) -> str:
    """A text without the romanisation behind its characters.

    >>> without_pinyin("報(bào)告")
    '報告'
    """
    return _ROMANISED.sub("", text) if "(" in text or "（" in text else text


def plain(text: str) -> str:
    """The Chinese characters and digits of a text, in one width and simplified: no blanks, brackets or signs."""
    return simplified(_NOT_KEPT.sub("", fold(without_pinyin(text))))


def heading(line: str) -> Heading:
    """What a line says as a heading. Sentences and long lines are none, whatever titles they name.

    >>> SECTIONS[heading("（五） 存在问题和改进情况：").section]
    'problems'
    """
    return _NONE if len(line) > LONGEST_HEADING or "。" in line else _heading(line)


@functools.lru_cache(maxsize=1024)
def _heading(line: str) -> Heading:
    ordinal, bare = _divided(line)
    for section, pattern, longest in _titles():
        if len(bare) <= longest and pattern.search(bare):
            as_printed = ordinal != "" and forms.SECTIONS[SECTIONS[section]].startswith(ordinal)
            return Heading(section, (bare in _exact(section)) + as_printed)
    return _NONE


def _divided(line: str) -> tuple[str, str]:
    """(ordinal, what tells the section) of a line."""
    words = plain(line)
    match = None if _NEUTRAL.match(words) else _ORDINAL.match(words)  # 2023年 begins with no ordinal
    return (match[1], _NEUTRAL.sub("", words[match.end() :])) if match else ("", _NEUTRAL.sub("", words))


@functools.cache
def _titles() -> tuple[tuple[int, re.Pattern[str], int], ...]:
    """(section, its words in their order, how long a line that says them can be) for every declared title."""
    made = []
    for section, name in enumerate(SECTIONS):
        for title in forms.section_titles(name):
            words = _words_of(title)
            length = sum(map(len, words))
            made.append((section, re.compile(".*?".join(map(re.escape, words))), length + length // 2))
    return tuple(made)


@functools.cache
def _exact(section: int) -> frozenset[str]:
    return frozenset("".join(_words_of(title)) for title in forms.section_titles(SECTIONS[section]))


def _words_of(title: str) -> list[str]:
    """The words of a title between which more may stand."""
    without_ordinal = title[2:] if title[1] == "、" else title
    return [
        word
        for part in without_ordinal.split("、")
        for stretch in _NEUTRAL.split(plain(part))
        for word in _LAST_WORDS.split(stretch)
        if word
    ]


def sections(lines: Sequence[str]) -> dict[str, int]:
    """Section → the number of its heading line. An empty line stands for a table or what else is no text."""
    seen: list[tuple[int, int, int]] = []
    for at, line in enumerate(lines):
        if line and (found := heading(line)).section >= 0:
            seen.append((at, *found))
            if len(seen) == MOST_HEADINGS:
                break
    if not seen:
        return {}
    headed = {at for at, _, _ in seen}
    best = [_Row(0, 0, ())] * len(SECTIONS)  # the best row that ends in each section; an earlier one among equals
    for at, section, worth in seen:
        before = max(best[:section], key=_Row.rank, default=_Row(0, 0, ()))
        followed = at + 1 < len(lines) and at + 1 not in headed
        row = _Row(before.length + 1, before.worth + worth + followed, (*before.lines, (section, at)))
        best[section] = max(best[section], row, key=_Row.rank)
    return {SECTIONS[section]: at for section, at in max(best, key=_Row.rank).lines}


class _Row(NamedTuple):
    """Lines that read like headings, in the order of the form."""

    length: int
    worth: int
    lines: tuple[tuple[int, int], ...]
    """(section, line) of each."""

    def rank(self) -> tuple[int, int]:
        """The longest row is the best, then the one for which most speaks."""
        return self.length, self.worth
