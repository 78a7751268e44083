"""What the text of one cell, or of one word, is: the only place that says so.

A cell is looked at in three steps. `_shown` takes away what is writing and not content (tags, entities, emphasis,
escapes, invisible characters). ``_NUMBER`` then reads a number with everything that may stand around it inside a cell.
What it does not read is a mark, a label, or *odd*: something that is or may be a number and cannot be read with
certainty.

Nothing in a cell is ever dropped: whatever stands before or behind a number is its sign, its unit or its note, or it
makes the cell unreadable.
"""

import enum
import functools
import html
import re
import unicodedata
from decimal import Decimal

import attrs

from govinfo_parse.cells import Status
from govinfo_parse.characters import INVISIBLE, simplified
from govinfo_parse.forms import Kind, Number


class WordKind(enum.Enum):
    """What a whole cell's text, or one word of a stream, is."""

    __hash__ = object.__hash__  # members are single: their identity will do, and costs no call into Python

    NUMBER = "number"
    """A number that some cell can hold, with at most its sign, unit and note. It may still be none for its column."""
    MARK = "mark"
    """A sign or word put where a number could stand, such as ``/`` or 无."""
    ODD = "odd"
    """Is or may be a number, or holds digits with something unexplained: ``l2``, ``5①``, ``约6``, 十二, ``2022年``."""
    EMPTY = "empty"
    """White space, invisible characters, or what programs write for an empty cell."""
    LABEL = "label"
    """Any other text: labels, numbering such as ``1.`` or （一）, prose."""
    FURNITURE = "furniture"
    """Page marks, bookmarks and ruled lines: no part of any cell."""


@attrs.frozen
class Content:
    """What the text of a cell says in its column."""

    status: Status
    value: Number | None = None
    """Exactly the printed number; only where the status is printed."""
    unit: str | None = None
    """The unit as printed; the column's own where a shorter word for it is printed (万 for 万元)."""
    note: str | None = None
    """The bracketed words behind a number or a mark, brackets included."""
    candidate: Number | None = None
    """The number that may be meant, where none is proven."""


# --------------------------------------------------------------------------- tables

LONGEST_CELL = 1000
"""Characters of a text that can be the content of a cell, remark and all; longer texts are prose."""
MOST_DIGITS = 15
"""Digits a number can have; no report counts a quadrillion of anything, and longer ones are identifiers."""
_MOST_KEPT = 4096
"""Words whose reading is kept; a report has some 150 different ones."""
_DEEPEST = 4
"""Emphasis within emphasis that is taken off: ``**_`5`_**`` has three."""

MEASURE_WORDS = frozenset("件项个条份宗次起部人户篇批例名家笔则期场处册卷类种位") | {
    "件次", "人次", "户次", "条次", "批次", "项次", "宗次",
}  # fmt: skip
"""Words behind a count that say what is counted and change nothing about the number."""

MONEY = {
    "元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "十万元": 100_000, "百万元": 1_000_000, "千万元": 10_000_000,
    "亿元": 100_000_000, "万": 10_000, "亿": 100_000_000,
}  # fmt: skip
"""Units of an amount, each with its factor. 万 and 亿 alone are 万元 and 亿元: amounts are printed so."""

MULTIPLIERS = ("百", "千", "百万", "千万")
"""Behind a number they multiply it, so that the digits alone are not the number: ``2千`` is never 2."""

SIGNS = {"+": 1, "-": -1, "增": 1, "增加": 1, "新增": 1, "净增": 1, "减": -1, "减少": -1, "净减": -1}
"""What stands in front of the number in 本年增/减."""

ABOUT = ("大约", "约", "将近", "近", "超过", "超", "逾", "不足", "共计", "共", "计")
"""Words before a number that is then not exact, or is part of a sentence."""
MORE = ("余", "多", "来", "几", "左右", "以上", "以下", "以内")
"""Words behind a number that is then not exact."""
OTHER_QUANTITIES = ("年", "月", "日", "天", "小时", "倍", "成", "%", "‰", "℃")
"""Behind a number they make it a date, a share or a span of time: no content of any cell."""

MARKS = frozenset(
    (
        "/", "//", "\\", "-", "--", "—", "——", "–", "――", "―", "─", "──", "*", "…", "……", "...", "......",
        "无", "空", "空白", "N/A", "n/a", "NA",
        "不涉及", "不适用", "暂无", "没有", "无数据", "暂无数据", "未涉及", "无此项",
    )
)  # fmt: skip
"""What is put where a number could stand to say that there is none: signs, and a short closed list of words."""

EMPTIES = frozenset(("", "NaN", "nan", "NaT", "<NA>", "None", '""', "''"))
"""What programs print for an empty cell, quotes around nothing among it. ``null`` is not among them: a bare word null
on a page was printed by nobody who meant an empty cell; a reader of JSON knows its own null before it asks here."""

_NO_LABEL = re.compile(r"Unnamed: \d{1,3}|Col\d{1,2}")
"""What programs print as the label of a column that has none."""
_BROKEN = frozenset(
    ("null", "NULL", "Null", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "增", "减", "增加", "减少")
)
"""Words that stand for a number which is not there: a spreadsheet's errors, a sign without its number."""

_UNCLEAR_SIGNS = frozenset(" ○◯●◎〇×✕✗✘√✓✔□■△▲☆★?+=~")
"""Signs that people put into a cell and that say neither 0 nor nothing for certain."""

_AROUND_MARKS = "()[]{}<>、,，。;:.#'\" "
"""Punctuation that may stand around a mark, which is then no plain one."""

_AS_DIGITS = str.maketrans("OoQDlIi!|SsBbZz", "000011111558822")
"""Letters and signs that scanners make of digits."""

# --------------------------------------------------------------------------- what is writing and not content

_COMMENT = re.compile(r"<!--.{0,400}?-->", re.DOTALL)
_BREAK = re.compile(r"</?(?:br|p|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|ins|span|font|code|small|big|mark|a|tt|nobr)(?P<how>\s[^<>]*)?/?>", re.IGNORECASE
)
"""Tags that leave the text as it is. ``<sup>``, ``<s>``, ``<del>`` do not: they stay, and the cell is unreadable."""
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?:[\s=]|$)|mso-hide|line-through|strike|:\s*su[bp]|href", re.I
)
"""Attributes of a tag whose text is not seen as an ordinary part of the cell."""
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,80}\]")
_UNSEEN = re.compile(rf"(?<!\d)[{INVISIBLE}]+|[{INVISIBLE}]+(?!\d)")
"""Invisible characters, except between two digits: a number in two pieces is not put together here."""
_WRAPPED = re.compile(
    r"""
    (?: (?P<mark> \*{1,3} | _{1,3} | `{1,2} | \${1,2} | ["'] ) (?P<marked> (?: (?!(?P=mark)) . )+ ) (?P=mark)
      | \[ (?P<span> [^\[\]]+ ) \] (?=\{) )
    (?: \{ (?P<how> [^{}\n]{0,80} ) \} )?      # attributes of the emphasis: `5`{style: font-size:9pt}, [5]{.underline}
    (?! [0-9*_`$"'] )
    """,
    re.DOTALL | re.VERBOSE,
)
"""Emphasis, code, mathematics or the quotes of a list around a text, or around its beginning."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_WHITE = re.compile(r"\s+")
_HYPHENS = str.maketrans("−‐‑﹣", "----")
"""Characters for a minus that compatibility normalisation leaves alone."""


def _shown(raw: str) -> str:
    """What a reader of the page sees of a cell: without the writing around it, white space as single blanks."""
    text = raw
    if "<" in text:
        text = _BREAK.sub(" ", _COMMENT.sub("\u200b", text))
        text = _TAG.sub(lambda tag: tag.group() if _HIDES.search(tag["how"] or "") else "\u200b", text)
    if "&" in text:
        text = html.unescape(text)
    if "[" in text:
        text = _BOOKMARK.sub("\u200b", text)
    text = _WHITE.sub(" ", _UNSEEN.sub("", text)).strip()
    for _ in range(_DEEPEST):
        wrapped = _WRAPPED.match(text)
        if wrapped is None or _HIDES.search(wrapped["how"] or ""):
            break
        text = ((wrapped["marked"] or wrapped["span"]) + text[wrapped.end() :]).strip()
    return _ESCAPE.sub("", text) if "\\" in text else text


def _folded(text: str) -> str:
    """A text in one width, character for character, so that places in it are places in the text.

    ① and ² stay what they are: folded they would be digits of the number they stand behind.
    """
    return text if text.isascii() else simplified("".join(map(_fold, text)).translate(_HYPHENS))


@functools.lru_cache(maxsize=_MOST_KEPT)
def _fold(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and unicodedata.category(character) != "No" else character


# --------------------------------------------------------------------------- numbers


def _any(words: "frozenset[str] | tuple[str, ...] | dict[str, int]") -> str:
    """A pattern for one of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


_SIGN_WORDS = tuple(sign for sign in SIGNS if not sign.isascii())
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,6}|[1-9][0-9]*|0)(?:\.[0-9]+)?"
_UNIT = rf"(?:{_any((*MULTIPLIERS, '万', '亿'))}?{_any(MEASURE_WORDS)}|{_any(MONEY)}|{_any(MULTIPLIERS)})"
_RAISED = r"[*※†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,3}"
_FOOT = rf"(?:{_RAISED}|[①-⒇❶-➓⓪-⓿]{{1,3}}|[\[〔【]\s?[0-9注]{{1,3}}\s?[\]〕】]|\(\s?[0-9]*\s?\))"
_NOTE = r"\((?:[^()]|\([^()]*\))+\)"

_NUMBER = re.compile(
    rf"""
    (?P<about> {_any(ABOUT)}\s? )?               # not exact: 约6
    (?: (?P<sign> [+-] ) | (?P<word> {_any(_SIGN_WORDS)} )\s? )?
    (?: (?P<digits> {_DIGITS} )
      | (?(sign)|(?(word)|(?!))) \s?             # brackets only behind a sign: +(0); alone they are numbering
        \( \s? (?P<inner> {_DIGITS} ) \s? \) )
    \s?
    (?P<more> {_any(MORE)}\s? )?                 # not exact: 60多
    (?P<unit> {_UNIT}\s? )?
    (?P<than> {_any(MORE)}\s? )?                 # not exact: 6件左右
    (?P<foot> {_FOOT}\s? )?                      # a footnote's sign: 5①
    (?P<note> {_NOTE} )?
    """,
    re.VERBOSE,
)

_PAIR = re.compile(
    rf"""
    (?P<plus> \+ | 增加? )? \s? \(?\s? (?P<up> {_DIGITS} ) \s?\)?
    \s? (?P<stroke> / )? \s?
    (?P<minus> - | 减少? )? \s? \(?\s? (?P<down> {_DIGITS} ) \s?\)?
    """,
    re.VERBOSE,
)
"""Both answers to 增/减 in one cell: ``0/0``, ``+(0) -(0)``."""

_CORRECTS = re.compile("更正|改为|应为|修正|勘误|有误|错误|作废|无效")
"""In a note: the number is another one, or none."""
_UNIT_NOTE = re.compile(rf"\((?:单位:?)?(?P<unit>{_UNIT}|%|‰)\)")
_SIGN_NOTE = re.compile(r"[减降]")
_NUMBERING = re.compile(r"[0-9]{1,2}[.、):]|\([0-9]{1,2}\)")
_ORDINAL = re.compile(rf"{_NUMBERING.pattern}|[一二三四五六七八九十]{{1,2}}[.、):]|\([一二三四五六七八九十]{{1,2}}\)")
_LOOKALIKES = re.compile(rf"(?P<digits>\|?[0-9OoQDlIi!SsBbZz]{{1,7}})(?P<unit>\s?{_UNIT})?")
_TAILED = re.compile(
    rf"(?:[+-]|{_any((*ABOUT, *_SIGN_WORDS))})?[0-9](?:[0-9,.]*[0-9])?\s?"
    rf"(?:.|(?:{_UNIT}|{_any((*MORE, *OTHER_QUANTITIES))}).{{0,8}})",
    re.DOTALL,
)
"""A number with one unknown character behind it, or with a unit and a few words more."""
_SPELT = re.compile(r"[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾]{1,9}")
_MIXED = re.compile(r"[A-Za-z0-9]{1,8}")
_RAISED_TAG = re.compile(r"<sup>[^<>]{1,8}</sup>", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_MARK_NOTE = re.compile(rf"(?P<mark>[^()]{{1,4}}?)\s?(?P<note>{_NOTE})")

# --------------------------------------------------------------------------- furniture

_DASH = "[-—–―─]"
_RULE_SIGN = r"-=_─━═╌┄—"
_FURNITURE = re.compile(
    rf"""
      {_DASH}{{1,2}} \s? [0-9]{{1,4}} \s? {_DASH}{{1,2}}                       # - 4 -, — 5 —
    | 第 \s? [0-9]{{1,4}} \s? 页 (?: [ ,/]? 共 \s? [0-9]{{1,4}} \s? 页 )?      # 第 5 页 共 12 页
    | Page \s? [0-9]{{1,4}} (?: \s? (?: of | / ) \s? [0-9]{{1,4}} )?           # Page 8 of 12
    | \|? [:+]? [{_RULE_SIGN}]{{3,}} (?: [:+|]+ [{_RULE_SIGN}]{{3,}} )* [:+|]*   # -----, :---:, |---|---|, +----+
    | [|│┃║]+                                                                # the borders of empty cells
    | :-{{1,2}}:? | -{{1,2}}: | \+ (?: -{{1,2}} \+ )+                          # the same of a narrow column
    | [-=+:─━═│┃║\\]* [┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻╬╠╣╔╗╚╝╦╩] [-=+:─━═╌┄┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻╬╠╣╔╗╚╝╦╩\\]*
    """,
    re.VERBOSE,
)
_DASHES_ONLY = re.compile(rf"{_DASH}{{3,}}")


# --------------------------------------------------------------------------- one text


@attrs.frozen
class _Seen:
    """What a text is, whatever column it stands in."""

    kind: WordKind
    number: Number | None = None
    """The number of a text of kind NUMBER."""
    signed: bool = False
    """Whether a sign is printed: such a number stands in 本年增/减 and nowhere else."""
    unit: str | None = None
    note: str | None = None
    candidate: Number | None = None
    """The number that an odd text may mean."""


_EMPTY = _Seen(WordKind.EMPTY)
_MARK = _Seen(WordKind.MARK)
_ODD = _Seen(WordKind.ODD)
_LABEL = _Seen(WordKind.LABEL)
_FURNISHED = _Seen(WordKind.FURNITURE)


@functools.lru_cache(maxsize=_MOST_KEPT)
def _see(raw: str) -> _Seen:
    if raw.isdigit() and raw.isascii():
        if len(raw) > MOST_DIGITS or (raw[0] == "0" and raw != "0"):
            return _ODD  # 018 is no number that anybody prints: two cells run together
        return _Seen(WordKind.NUMBER, int(raw))
    if raw in EMPTIES or _NO_LABEL.fullmatch(raw):
        return _EMPTY
    if raw == "\\\\":
        return _ODD  # an escaped sign in place of a number, or the end of a row
    text = _shown(raw)
    if text in EMPTIES:
        return _FURNISHED if "[" in raw else _EMPTY
    folded = _folded(text)
    if text in MARKS or folded in MARKS:
        return _MARK
    if folded in _BROKEN:
        return _ODD
    if _FURNITURE.fullmatch(folded):
        return _FURNISHED
    return _number(text, folded) or _pair(folded) or _marked(text, folded) or _other(folded)


def _number(text: str, folded: str) -> _Seen | None:
    """A text that ``_NUMBER`` reads to its end."""
    found = _NUMBER.fullmatch(folded)
    if found is None:
        return None
    digits = found["digits"] or found["inner"]
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return _ODD
    sign = SIGNS.get(found["sign"] or found["word"], 1)
    number = sign * _value(digits)
    unit, note = (_printed(text, found, name) for name in ("unit", "note"))
    if note is not None:
        named = _UNIT_NOTE.fullmatch(found["note"].replace(" ", ""))
        if named and unit is None:
            unit, note = named["unit"], None  # 251000（元）
            if unit not in MONEY and unit not in MEASURE_WORDS:
                return _Seen(WordKind.ODD, unit=unit)
        elif not _LETTER.search(note):
            return _ODD
        elif _CORRECTS.search(simplified(note)):
            return _Seen(WordKind.ODD, note=note, candidate=number)
    signed = (found["sign"] or found["word"]) is not None
    if found["about"] or found["more"] or found["than"] or found["foot"]:
        return _Seen(WordKind.ODD, candidate=number)
    plainly = unit is None or simplified(unit) in MONEY or simplified(unit) in MEASURE_WORDS
    kind = WordKind.NUMBER if plainly else WordKind.ODD  # 2千, 3万件
    return _Seen(kind, number, signed, unit, note)


def _printed(text: str, found: re.Match[str], name: str) -> str | None:
    """A part of the match in the text's own characters."""
    start, end = found.span(name)
    return text[start:end].strip() or None


def _value(digits: str) -> Number:
    plain = digits.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


def _pair(folded: str) -> _Seen | None:
    """An increase and a decrease in one cell. Both 0 is no change; one of them alone is only a candidate."""
    found = _PAIR.fullmatch(folded) if len(folded) <= 4 * MOST_DIGITS else None
    if found is None or not (found["stroke"] or (found["plus"] and found["minus"])):
        return None
    up, down = _value(found["up"]), _value(found["down"])
    if not up and not down:
        return _Seen(WordKind.NUMBER, 0, signed=True)
    return _Seen(WordKind.ODD, candidate=None if up and down else up - down)


def _marked(text: str, folded: str) -> _Seen | None:
    """A mark with words in brackets behind it."""
    found = _MARK_NOTE.fullmatch(folded)
    if found is None or found["mark"] not in MARKS or not _LETTER.search(found["note"]):
        return None
    return _Seen(WordKind.MARK, note=_printed(text, found, "note"))


def _other(folded: str) -> _Seen:
    """A text that is neither number nor mark: odd where it may be a number, else a label."""
    alike = _LOOKALIKES.fullmatch(folded)
    if alike is not None:
        silent = folded.isdigit() or alike["unit"] is not None  # 06 is two cells
        return _Seen(WordKind.ODD, candidate=None if silent else int(alike["digits"].translate(_AS_DIGITS)))
    if _NUMBERING.fullmatch(folded):
        return _LABEL
    if _DIGIT.search(_RAISED_TAG.sub("", folded)):  # digits in a note behind a label are none of it
        odd = "<" in folded or not _LETTER.search(folded) or _TAILED.fullmatch(folded) or _MIXED.fullmatch(folded)
        return _ODD if odd else _LABEL
    is_mark = folded.rstrip("\\").strip(_AROUND_MARKS) in MARKS  # (/), -。: there is more than the mark
    return _ODD if is_mark or _SPELT.fullmatch(folded) or _UNCLEAR_SIGNS.issuperset(folded) else _LABEL


# --------------------------------------------------------------------------- what others ask


def word_kind(word: str) -> WordKind:
    """What a whole cell's text, or one word of a stream, is.

    >>> word_kind("1，234"), word_kind("—"), word_kind("5①"), word_kind("规章")
    (<WordKind.NUMBER: 'number'>, <WordKind.MARK: 'mark'>, <WordKind.ODD: 'odd'>, <WordKind.LABEL: 'label'>)
    """
    return (_see(word) if len(word) <= LONGEST_CELL else _see_long(word)).kind


def is_page_mark(raw: str) -> bool:
    """Whether a text is the number of a page, between dashes or in words: nothing on a line of its own.

    >>> is_page_mark("- 28 -"), is_page_mark("-----")
    (True, False)
    """
    return word_kind(raw) is WordKind.FURNITURE and _DIGIT.search(_shown(raw)) is not None


@functools.lru_cache(maxsize=_MOST_KEPT)
def is_ordinal(raw: str) -> bool:
    """Whether a text is the number of what stands behind it and no more: ``1.``, ``(3)``, ``（三）``.

    >>> is_ordinal("3、"), is_ordinal("三、"), is_ordinal("3")
    (True, True, False)
    """
    return len(raw) < MOST_DIGITS and _ORDINAL.fullmatch(_folded(_shown(raw))) is not None


def _see_long(word: str) -> _Seen:
    """A text too long for a cell, unless it is mostly white space."""
    core = word.strip()
    return _see(core) if len(core) <= LONGEST_CELL else _LABEL


def value_number(raw: str) -> Number | None:
    """The number of a text of kind NUMBER, whatever column it stands in and whatever its unit.

    >>> value_number("减3"), value_number("251000元"), value_number("5①")
    (-3, 251000, None)
    """
    seen = _see(raw) if len(raw) <= LONGEST_CELL else _see_long(raw)
    return seen.number if seen.kind is WordKind.NUMBER else None


_BLANK = Content(Status.BLANK)


def read_content(raw: str, kind: Kind, unit: str | None = None) -> Content:
    """What the text of a whole cell says in a column of this kind and unit.

    >>> read_content("22（其中修订16件）", Kind.COUNT, "件").value
    22
    >>> read_content("251000 元", Kind.AMOUNT, "万元").status
    <Status.UNCERTAIN: 'uncertain'>
    """
    return _content(raw, kind, unit) if len(raw) <= LONGEST_CELL else _made_content(raw, kind, unit)


def _made_content(raw: str, kind: Kind, unit: str | None) -> Content:
    seen = _see(raw) if len(raw) <= LONGEST_CELL else _see_long(raw)
    match seen.kind:
        case WordKind.EMPTY:
            return _BLANK
        case WordKind.MARK:
            return Content(Status.MARKED, note=seen.note)
        case WordKind.FURNITURE:  # in a cell of its own a bookmark is nothing, a long dash a mark
            text = _shown(raw)
            if not text:
                return _BLANK
            return Content(Status.MARKED if _DASHES_ONLY.fullmatch(_folded(text)) else Status.UNREADABLE)
    number = seen.number
    if number is None:
        return Content(Status.UNREADABLE, candidate=_fitting(seen.candidate, kind))
    value = _fitting(number, kind)
    if seen.signed and kind is not Kind.CHANGE:
        return Content(Status.UNREADABLE, candidate=value)
    if kind is Kind.CHANGE and not seen.signed and seen.note and _SIGN_NOTE.search(simplified(seen.note)):
        return Content(Status.UNREADABLE)  # 3（减少） may be -3
    if value is None:
        return Content(Status.UNREADABLE)
    own = _own_unit(seen.unit, kind, unit)
    if seen.unit is not None and own is None:
        return Content(Status.UNCERTAIN, unit=seen.unit, note=seen.note, candidate=value)
    return Content(Status.PRINTED, value, own, seen.note)


_content = functools.lru_cache(maxsize=_MOST_KEPT)(_made_content)


def _fitting(number: Number | None, kind: Kind) -> Number | None:
    """A number as its column holds it, None where it cannot stand there; ``125.0`` is a count."""
    if number is None or (number < 0 and kind is not Kind.CHANGE):
        return None
    if kind is Kind.AMOUNT:
        return Decimal(number)
    return int(number) if number == int(number) else None


def _own_unit(printed: str | None, kind: Kind, unit: str | None) -> str | None:
    """The unit of a cell in which one is printed, None where it contradicts the column's."""
    if printed is None:
        return None
    plainly = simplified(printed)
    if kind is not Kind.AMOUNT:
        return printed if plainly in MEASURE_WORDS else None
    if unit is None:
        return printed if plainly in MONEY else None
    return unit if plainly in MONEY and MONEY[plainly] == MONEY.get(unit) else None


_BEHIND = re.compile(rf"(?:{_any((*MORE, *OTHER_QUANTITIES))}?{_UNIT}?|{_UNIT}(?:{_any(MORE)}|{_RAISED})|{_RAISED})")


@functools.lru_cache(maxsize=_MOST_KEPT)
def stands_behind_number(word: str) -> bool:
    """Whether a word that stands alone behind a number in a stream of words belongs to that number: its unit or worse.

    Signs that also number labels, such as ① and (1), are not among them.

    >>> stands_behind_number("元"), stands_behind_number("%"), stands_behind_number("规章")
    (True, True, False)
    """
    if len(word) > MOST_DIGITS:
        return False
    text = _shown(word)
    return bool(text) and text not in MARKS and _BEHIND.fullmatch(_folded(text)) is not None


# --------------------------------------------------------------------------- labels

_ROMANISED = re.compile(r"(?<=[\u3400-\u9fff])\([^\W\d_A-Z\u3400-\u9fff]{1,7}\)")
"""Romanisation of the character before it, as mirrors of pages print it: 規(guī)章."""
_NOTE_SIGNS = re.compile("[⁰¹²³⁴-⁹]+")
"""Raised digits, which in a label are the sign of a note; normalised they would be digits of it."""
_NOTE_BEHIND = re.compile(
    r"(?<=[\u3400-\u9fff）)”])\s*(?:[①-⒇❶-➓⓪-⓿]{1,3}|[\[〔【(（]\s?(?:注\s?)?[0-9]{1,2}\s?[\]〕】)）]|[(（]注[)）])\s*\Z"
)
"""The sign of a note behind a label; in front of it, such a sign numbers the label."""
_NOT_KEPT = re.compile(r"[\W_]+")
_ESCAPED_BREAK = re.compile(r"\\[nrt]")
"""A line break in a label that is printed as a string of a program: 请\\n数量."""
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")


def plain(label: str) -> str:
    """The normal form of a label, in which two labels are compared.

    One width, simplified characters, lower case; without white space, brackets, punctuation, tags, entities, bookmarks
    and romanisation in brackets. The stroke of 增/减 goes like other punctuation.

    >>> plain("（三） 不予\\n公开"), plain("**規(guī)章**"), plain("本年增／減")
    ('三不予公开', '规章', '本年增减')
    """
    return _plain(label) if len(label) <= LONGEST_CELL else _made_plain(label)


def _made_plain(label: str) -> str:
    text = label
    if "<" in text:
        text = _ANY_TAG.sub("", _RAISED_TAG.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    if "[" in text:
        text = _BOOKMARK.sub("", text)
    if "\\" in text:
        text = _ESCAPED_BREAK.sub("", text)
    text = _NOTE_BEHIND.sub("", _NOTE_SIGNS.sub("", text))
    text = simplified(unicodedata.normalize("NFKC", text))
    if "(" in text:
        text = _ROMANISED.sub("", text)
    return _NOT_KEPT.sub("", text.lower())


_plain = functools.lru_cache(maxsize=_MOST_KEPT)(_made_plain)


_ORDINAL_OF_LABEL = re.compile(r"[(（]?\d{1,2}\\?[)）.．、](?=\s*[\u2e80-\u9fff“\"])")
_SIGNS_BEHIND = re.compile(r"[-/—–\\;；~…&+=#^][\s,，、。:：^|'\"]*\Z|[(（]\s*(?:[-/—–]+|\d+)\s*[)）]\s*\Z")
"""Commas alone are none: labels are broken at their own."""


def holds_cells(label: str) -> bool:
    """Whether a label may hold cells of its row: digits besides ordinals and signs of notes, or signs put for numbers.

    >>> holds_cells("（三）不予公开 1.属于国家秘密"), holds_cells("规章①"), holds_cells("规章,-,/")
    (False, False, True)
    """
    if is_ordinal(label):
        return False
    bare = _ORDINAL_OF_LABEL.sub("", _ANY_TAG.sub("", label))
    return _DIGIT.search(plain(bare)) is not None or _SIGNS_BEHIND.search(bare) is not None
