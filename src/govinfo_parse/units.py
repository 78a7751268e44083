"""The unit of a number where it does not stand behind it: in a head, a label, a caption, a note, a field of its own.

Words state a unit where they say nothing else: in brackets, to their end or a comma (（元）, （以元计，含滞纳金）),
behind 单位 or 金额 (单位：元, 收费金额单位为元), or alone in a field. A unit behind a number of its own states nothing
about any other number: 其中减免3万元. Only at the beginning of a note it may say the same number again, and then it has
to be the same: 251000（25.1万元） is not 251000万元.
"""

import functools
import re
from collections.abc import Iterable, Iterator

from govinfo_parse.characters import simplified
from govinfo_parse.forms import Number
from govinfo_parse.markup import in_one_width
from govinfo_parse.vocabulary import MONEY, any_of
from govinfo_parse.words import KEPT, UNIT, value_number

_CURRENCY = r"(?:人民币|[¥\s]){0,4}+"
_ONE = rf"(?:{_CURRENCY}(?:{UNIT})|%|‰|¥)"
_SEVERAL = rf"(?P<units>{_ONE}(?:\s*[、,/和及或]{_ONE})*)"
_LEAD = r"(?:收费|计量|货币|总?金额|数[额量据]|单\s*位|人民币|统一|均|[为是以按系:;∶|\s])*+"
_OPENED = rf"[(\[【〔]{_LEAD}{_SEVERAL}\s*+(?:计|整|为单位)?\s*+"
_OPENING = re.compile(r"[(（\[【〔]")
_CLOSED = re.compile(rf"{_OPENED}[)\]】〕]")
_OF_WORD = r"[\u3400-\u9fff][(\[【〔]"
"""What stands in brackets behind a word is said of that word; asked for last, for it may be anywhere."""
_TO = r"(?:统一|均|[为是以按:;∶|\s])*+"
_IN_WORDS = (
    re.compile(rf"(?:单(?<!{_OF_WORD}.)\s*+位{_TO}[(\[【〔]?|金额(?<!{_OF_WORD}..){_TO}){_SEVERAL}(?![\u3400-\u9fff])"),
    re.compile(rf"[以按](?<!{_OF_WORD}.)[“‘\"']?{_SEVERAL}[”’\"']?\s*(?:计|为单位)"),
)
_CAPTION = re.compile(rf"(?:\A[^\n]*|\n[^\S\n]*)\n[^\S\n]*+[(\[【〔]\s*{_SEVERAL}\s*[)\]】〕][^\S\n]*(?=\n)")
"""Brackets around a unit on a line of their own, below the title of a table or an empty line."""
_STATEMENTS = (re.compile(rf"{_OPENED}(?=[()\]】〕,;、。:])"), *_IN_WORDS)
_ALONE = re.compile(_ONE)
_SHORT = {"": "元", "万": "万元", "亿": "亿元"}
_CLAUSE = re.compile(r"[,;；。()]\s*")
_AGAIN = re.compile(
    rf"(?:即|合计?|折合?|约|等于|共计?|计|为|是)*+\s*{_CURRENCY}(?P<number>[0-9][0-9,.]*)\s*(?P<unit>{any_of(MONEY)})"
)
"""An amount with which a clause of a note begins, such as 折合人民币25.1万元."""


@functools.lru_cache(maxsize=KEPT)
def stated(text: str) -> tuple[str, ...]:
    """The units that a text states, by their full names.

    >>> stated("行政事业性收费（以元计，含滞纳金）"), stated("单位：件、万元"), stated("主办单位：元氏县")
    (('元',), ('件', '万元'), ())
    """
    return _stated(text, _STATEMENTS)


def stated_in_words(text: str) -> tuple[str, ...]:
    """The units that a text, which may begin with the title of a table, states for all of it: behind 单位 or 金额, by
    以 … 计, or in brackets on a line of their own.

    What stands in brackets behind a word is said of that word.

    >>> stated_in_words("（单 位：元）"), stated_in_words("行政处罚（单位：万件）")
    (('元',), ())
    >>> stated_in_words("二、主动公开政府信息情况\\n（元）\\n"), stated_in_words("采购总金额\\n行\\n（元）\\n")
    (('元',), ())
    """
    return _stated(text, (*_IN_WORDS, _CAPTION))


def _stated(text: str, statements: Iterable[re.Pattern[str]]) -> tuple[str, ...]:
    folded = in_one_width(text)
    found = (match["units"] for statement in statements for match in statement.finditer(folded))
    return tuple(dict.fromkeys(_name(unit) for units in found for unit in _ALONE.findall(units)))


@functools.lru_cache(maxsize=KEPT)
def stated_alone(text: str) -> str | None:
    """The unit that a text is, and nothing besides.

    >>> stated_alone(" 萬元 "), stated_alone("￥"), stated_alone("元旦")
    ('万元', '元', None)
    """
    folded = in_one_width(text).strip()
    return _name(folded) if _ALONE.fullmatch(folded) else None


def without_stated(text: str) -> tuple[str, str | None]:
    """A label without the brackets that state its unit and nothing else, and that unit; the first, where several are.

    >>> without_stated("本年收费金额（单位：元）")
    ('本年收费金额', '元')
    """
    match = _CLOSED.search(in_one_width(text)) if _OPENING.search(text) else None
    if match is None:
        return text, None
    return text[: match.start()] + text[match.end() :], _name(_ALONE.findall(match["units"])[0])


def said_again(note: str) -> Iterator[tuple[Number, str]]:
    """The amounts in a note that are the number in front of it once more, each with its unit.

    >>> [(str(number), unit) for number, unit in said_again("（折合25.1万元，其中减免3万元）")]
    [('25.1', '万元')]
    """
    for clause in _CLAUSE.split(in_one_width(note)):
        match = _AGAIN.match(clause)
        number = value_number(match["number"]) if match is not None else None
        if match is not None and number is not None:
            yield number, _name(match["unit"])


def _name(printed: str) -> str:
    """The full name of a unit: 万 is 万元, ￥ is 元."""
    bare = re.sub(r"人民币|[¥\s]", "", simplified(printed))
    return _SHORT.get(bare, bare)
