"""Lines of running text: those of a sentence that counts things, and captions with a date or number.

In a PDF file prose is wrapped anywhere, so that a line of it may begin with the label of a row and go on with a number:
``行政规范性文件 34 件、人事任免文件 196 件。`` Word by word that is a row. Read as one it is the first of two copies of
the row, and the tables themselves the second. What tells prose is what no cell has: a sign of a sentence behind the
unit of a number.

A line with a number behind which nothing stands but blanks and another cell is a row, whatever else stands on it; and
what stands in brackets is a remark about a label or a number, which may be long and have counts of its own. A line that
corrects a number speaks of a row and is none of these.

A caption such as ``填报单位：示例市教育局 2023年度`` ends in what word by word is a cell of the row above or below it.
"""

import itertools
import re
from collections.abc import Sequence

from govinfo_parse.remarks import corrects
from govinfo_parse.vocabulary import MORE, OTHER_QUANTITIES, any_of
from govinfo_parse.words import UNIT

_NUMBER = r"[0-9０-９][0-9０-９,.]*"
_COUNTED = rf"{_NUMBER}\s*{any_of(MORE)}?{UNIT}"
_IN_SENTENCE = re.compile(
    rf"(?<=[\u4e00-\u9fff）)》”：:])(?<!第)[ \t\u3000]*{_COUNTED}(?:\s*[，、；。]|[ \t]*[,;](?!\s*[0-9,;]))"
)
"""A number behind a word, with its unit and a sign of a sentence behind it; a line may end in front of each of these.
Of commas that may part cells only those count that have no other cell behind them."""
_CELL = re.compile(
    rf"(?<![0-9０-９,.]){_NUMBER}(?:\s*\Z|\s*\||\s++(?!{any_of(MORE)}?{UNIT}|{any_of(OTHER_QUANTITIES)}|[，、；。]))"
)
"""A number that nothing follows but another cell."""
_CAPTION = re.compile(
    r"(?=\D*\d)\W*(?:(?:[\u4e00-\u9fff]{0,4}(?:单位|机关|部门|期限|期间|时间|日期)\s*[:：]|[\u4e00-\u9fff]{0,8}截[至止])"
    r"(?:\D|\d{1,4}(?=\s*[年月日/.-])|(?<=[/.-])\d{1,2})+|附?表\s*\d{1,2}\D*)"
)
"""A line that says whose numbers stand below it, of what time they are, or which table of the report it is."""
_MAY_BE_CAPTION = re.compile(r"(?:[位关门限间期]\s*[:：]|截[至止])[^\n\d]{0,40}\d|表[ \t]*\d")
"""What a text with such a line has."""
_UNCOUNTED = re.compile(rf"(?<![0-9０-９,.])[0-9０-９][0-9０-９,.]*+(?!\s*{any_of(MORE)}?{UNIT})")
"""A number without a unit; below a line in which a sentence does not end, one whose numbers all have one goes on."""
_ENDS = re.compile(r"[。：:]\s*\Z")
_IN_BRACKETS = re.compile(r"[(（][^()（）\n]*(?:[)）]|$)", re.MULTILINE)
"""A remark; one that is not closed on its line goes on in the next."""


def holds_sentence(text: str) -> bool:
    """Whether a text is, or holds, a sentence that counts something.

    >>> holds_sentence("行政许可 10 条，行政处罚 5 条。"), holds_sentence("规章（其中修订 16 件，废止 1 件）")
    (True, False)
    """
    return _IN_SENTENCE.search(text) is not None and _IN_SENTENCE.search(_without_remarks(text)) is not None


def running_lines(lines: Sequence[str], text: str) -> set[int]:
    """The places of those lines of a text that are of a sentence, or a caption with a date or number."""
    found = {at for at, line in enumerate(lines) if _CAPTION.fullmatch(line)} if _MAY_BE_CAPTION.search(text) else set()
    if _IN_SENTENCE.search(text) is None:
        return found
    bare = [_without_remarks(line) for line in lines]
    for at, (each, below) in enumerate(itertools.zip_longest(bare, bare[1:], fillvalue="")):
        over = _is_over_line_end(each, below)
        runs = over or _IN_SENTENCE.search(each) or (at - 1 in found and _goes_on(bare[at - 1], each))
        if runs and not (corrects(each) or _holds_cell(each, below)):  # asked last, for few lines of a report get here
            found |= {at, at + 1} if over else {at}
    return found


def _holds_cell(text: str, below: str) -> bool:
    """Whether a number on a line has no unit, on the next line either."""
    return any(match.start() < len(text) for match in _CELL.finditer(f"{text}\n{below}"))


def _without_remarks(text: str) -> str:
    return _IN_BRACKETS.sub("", text)


def _is_over_line_end(text: str, below: str) -> bool:
    """Whether a number and what shows that it is of a sentence are on two lines."""
    joined = f"{text}\n{below}"
    return bool(below) and any(match.start() < len(text) < match.end() for match in _IN_SENTENCE.finditer(joined))


def _goes_on(above: str, text: str) -> bool:
    """Whether a sentence that does not end on one line goes on in the next: all its numbers are counted."""
    return any(map(str.isdigit, text)) and not (_ENDS.search(above) or _UNCOUNTED.search(text))
