"""The title of a report: which body reports on which year.

A title names a body, a year and 信息公开 or 政务公开, and ends in 报告 or 年报; body and year stand in either order,
over several lines, among the lines that a web page puts around it. Three things follow from ``None rather than
wrong``:

* A year counts only where it belongs to the title. The date of publication beside it never does.
* A body is taken from a line of its own only if it is called like one (局, 委员会, 街道 …), because the line above a
  title is as often an entry of the page's menu.
* Where several titles disagree, what they disagree about is not known.

Where no title says the year, the prose may: by the period its numbers are counted for, by 截至 … 12月31日, or by the
sentence that presents the report. Other years in the prose are about anything.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

import attrs

from govinfo_parse.characters import CHINESE_DIGITS, simplified
from govinfo_parse.headings import LONGEST_HEADING, fold, without_pinyin

T = TypeVar("T", str, int)

TITLE_LINES = 120
"""Lines at the start in which the title is looked for; web pages put their menus first."""
MOST_LINES = 6
"""Lines that one title is printed on; where line ends were lost, words."""
LONGEST_TITLE = 120
"""Characters."""
LONGEST_INTRODUCTION = 4_000
"""Characters of prose in which a sentence that presents the report is looked for."""

_BRACKETS = str.maketrans("（）", "()")
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零0][〇○零一二三四五六七八九]{2}(?=年)")
_COMPATIBILITY = re.compile(r"[^\u0000-\u007f\u4e00-\u9fff、。，；：！？“”（）《》〈〉〇○【】]")

_KEYS = (
    "发布时间", "发布日期", "发文日期", "公开日期", "公开时间", "生成日期", "成文日期", "更新时间", "日期", "时间",
    "信息来源", "文章来源", "稿件来源", "来源", "来自", "作者", "编辑", "发布者", "发布人", "发布机构", "发文机关",
    "发布单位", "公开主体", "公开形式", "浏览次数", "浏览量", "访问量", "阅读次数", "点击次数", "点击数", "点击量",
    "点击", "字号", "字体", "字体大小", "索引号", "发文字号", "文号", "文件有效性", "有效性", "主题分类",
    "组配分类", "信息分类", "分类", "主题词", "当前位置", "您的位置", "您现在的位置", "所在位置", "分享到", "分享",
    "打印", "附件",
)  # fmt: skip
"""What a page prints in front of a colon beside a text, and what is no part of it."""
_KEY = "|".join(r"\s*".join(key) for key in sorted(_KEYS, key=len, reverse=True))
_CHROME = re.compile(rf"(?<![\[【(])[\[【(]*(?=[{''.join({key[0] for key in _KEYS})}])(?:{_KEY})\s*:.*")
"""What a key begins with is asked first: few characters do, and there are sixty keys."""
_PATH = re.compile(r"[>＞]+\s*")
_SITE = re.compile(r"(?:网站|官网|门户网|政务网|政府网)\s+|(?<=[\u3400-\u9fff])\s*[-—–_|｜]+\s*")
"""What the name of the site in front of the title of a page ends with; behind it, `_ENDING` leaves it out."""
_NAMED = re.compile(r"(?:标\s*题|题\s*名|名\s*称|信息名称|题\s*目)\s*:\s*")
"""What a page prints in front of the title itself."""
_PAGE_NUMBER = re.compile(r"(?:Page|P\.)\s*[0-9]+\s*-?\s*")
_MENU = frozenset((
    "全文检索", "正文", "首页", "搜索", "打印", "关闭", "返回", "返回顶部", "收藏", "加入收藏", "设为首页",
    "打印本页", "手机版", "长者助手", "无障碍", "无障碍浏览",
    "政府信息公开年报", "站群导航", "网站导航", "网站地图",
))  # fmt: skip
"""Lines of a page's menu."""

_MAY_END = re.compile("[报報\U0002f857告](?![\u4e00-\u9fff、。，；：！？〈〉〇○【】])")
"""Where a title may end in a line without white space: signs may stand behind it, but no words and no sentence."""
_SUBJECT = re.compile(r"政府信息公开|信息公开|政务公开|公开(?=(?:工作)?(?:年度|年)?$)")
_ENDING = re.compile(r"(?:报告|年报)[》”*]*+(?P<remark>(?:\([^()]*\))?+)[》”*]*+(?:[-_|—–].*)?$")
_REST = re.compile(r"(?:工作|年度|年|度|情况|总结|的|20[0-9]{2}年?度?)*+(?:[和及暨与].{0,12})?")
_YEAR = re.compile(r"(20[0-9]{2})(?:年度|年|度)?+(?![0-9]{1,2}月|[-./][0-9]{1,2}(?![0-9]))")
_REMARK = re.compile(r"[(（]20[0-9]{2}年?度?[)）]")
_MENU_WORDS = re.compile(r".*?(?:检索|首页|导航|位置|打印|政务公开)(?=20[0-9]{2})")
_ABOUT = re.compile(r"关于(?:报送|公布|发布|上报|公开)?$")
_PUNCTUATION = re.compile(r"[。，,；;！!？?：:>»/\\|]")
_NO_BODY = re.compile(
    r"公开(?!办|科|局)|报告|年报|根据|依据|按照|公布|现将|编制|条例|检索|首页|位置|导航|关于|通知|附件|附表|打印"
    r"|欢迎|访问|登录|网站|官网|门户|\d[年月日]|\d[-./]\d|20\d\d|^[我本各全该]|^[年月日的]|[-—–_|]$|^(.{3,}).*\1"
)
"""What no name of a body holds: words of a sentence, a menu or a site, dates, 我局 and its like, its place twice."""
_BODY = re.compile(
    r"(?:[局委办厅府院处署部镇乡村区县市州旗盟省团馆站所队校司关组社会厂园室台庭]"
    r"|街道|中心|学院|集团|银行|部门|中学|大学|小学|公安)(?:\([^()]*\))?$"
)
"""How the name of a public body ends."""
_NO_PUBLIC_BODY = re.compile("新闻中心|服务中心$|^走进|专栏|互动")

_DIGIT = "[0-9０-９〇○零一二三四五六七八九]"
_YEAR_IN_PROSE = rf"([2２二]\s*[0０〇○零]\s*{_DIGIT}\s*{_DIGIT})\s*年"
_LAST_DAY = r"(?:[1１]\s*[2２]|十\s*二)\s*月\s*(?:[3３]\s*[1１]|三\s*十\s*一)\s*日"
_FIRST_DAY = r"[1１一]\s*月\s*[1１一]\s*日"
_PERIOD = re.compile(
    rf"{_YEAR_IN_PROSE}\s*{_FIRST_DAY}\s*(?:(?:起|开始)\s*)?[至到\-－—–~～]+\s*(?:(?:{_YEAR_IN_PROSE}|同年|当年)\s*)?{_LAST_DAY}"
)
_UNTIL = re.compile(rf"截[至止]\s*(?:到\s*)?{_YEAR_IN_PROSE}\s*{_LAST_DAY}")
_COMPARED = re.compile(r"(?:[比较与同]|相比|[上去]一?年|同期|对照)[^。，,；;：:\n]{0,4}$")
"""In front of a period or a day: that of another year, which is named for comparison."""
_COMPARED_BEHIND = re.compile(r"[^。，,；;：:\n]{0,4}(?:相比|比较|对比|同期)")
_NAMED_YEAR = re.compile(rf"{_YEAR_IN_PROSE}(?!\s*{_DIGIT}{{1,2}}\s*月)")
_PRESENTED = re.compile(
    r"(?:现将|[现特](?:就|面?向社会|予以)?(?:公布|公开|发布|编制|制作))(?P<body>[^。，,；;：:\s0-9]{0,30})"
    r"(?P<year>20[0-9]{2})年度?(?P<inner>[^。，,；;：:\s0-9]{0,30}?)(?:政府信息公开|信息公开|政务公开)"
    r"(?:工作|年度|情况|的)*(?:报告|年报)"
)


@attrs.frozen
class Title:
    """What the title of a report says, and where it ends."""

    agency: str | None = None
    year: int | None = None
    text: str | None = None
    """The title in one line without white space, compatibility characters made plain."""
    end: int = 0
    """The number of the line behind the last line of the title."""
    start: int = 0
    """The number of its first line."""


def find_title(lines: Sequence[str]) -> Title:
    """The title among the lines above the first section heading.

    >>> find_title(["发布时间：2021-01-15", "2020年甲县林业局政府信息公开工作年度报告"]).agency
    '甲县林业局'
    """
    titles = list(_titles(lines[:TITLE_LINES]))
    if not titles:
        return Title()
    known = max(_known(title) for title in titles)
    best = [title for title in titles if _known(title) == known]
    agency = _same([title.agency for title in best]) or _same([title.agency for title in titles])
    year = _same([title.year for title in best]) or _same([title.year for title in titles])
    text = next((title.text for title in best if (title.agency, title.year) == (agency, year)), None)
    if text is None and len({title.text for title in best}) == 1:
        text = best[0].text
    end = max(title.end for title in titles)
    if agency is None and all(title.agency is None for title in titles) and end < len(lines):
        below = plain_title(lines[end]).strip("()（）")
        if _PUNCTUATION.search(below) is None and _is_body(below) and _is_public_body(simplified(below), lines[end]):
            return Title(below, year, text, end + 1)
    return Title(agency, year, text, end)


def other_title(lines: Sequence[str], title: Title) -> Title | None:
    """The first title among the lines behind the title of a report that is that of another one: it names another body
    or year.

    >>> other_title(["六、其他", "2022年甲局政府信息公开工作年度报告"], Title("甲局", 2023)).start
    1
    """
    for other in _titles(lines):
        names = (title.agency, other.agency), (title.year, other.year)
        if any(one is not None and another not in (one, None) for one, another in names):
            return other
    return None


def _known(title: Title) -> int:
    return (title.agency is not None) + (title.year is not None)


def _same(found: Sequence[T | None]) -> T | None:
    """What all that say anything agree on."""
    different = {one for one in found if one is not None}
    return different.pop() if len(different) == 1 else None


def _titles(lines: Sequence[str]) -> Iterator[Title]:
    """Everything that reads like a title; of the lines above its last one as few as are needed for what it says."""
    bare = functools.cache(chrome_of)
    for last, line in enumerate(lines):
        if "报" not in line and "報" not in line and "告" not in line:
            continue
        if not _MAY_END.search("".join(bare(line).split())):
            continue
        above = reversed(lines[max(0, last + 1 - MOST_LINES) : last + 1])
        clean = list(itertools.takewhile(bool, map(bare, above)))[::-1]
        behind = bare(lines[last + 1]) if last + 1 < len(lines) else ""
        remark = behind if _REMARK.fullmatch(behind) else ""  # the year below the title
        found = None
        for first in range(len(clean) - 1, -1, -1):
            begun = clean[first] if first < len(clean) - 1 else ""
            title = _read("".join(clean[first:]) + remark, begun, last + 1 + bool(remark))
            if title is not None and (found is None or _known(title) > _known(found)):
                found = attrs.evolve(title, start=last + 1 - len(clean) + first)
                if _known(title) == 2:
                    break
        if found:
            yield found


def chrome_of(line: str) -> str:
    """A line without what a page prints beside a text: 发布时间, 来源, 字号, its menu. Empty where that is all.

    >>> chrome_of("甲局公告 发布时间：2021-01-15 来源：甲局")
    '甲局公告'
    """
    if len(line) > LONGEST_TITLE:
        return line
    if line in _MENU:
        return ""
    if "\t" in line:
        line = next((field for field in line.split("\t") if _MAY_END.search(field)), line)
    if "：" in line or ":" in line:
        line = _CHROME.sub("", _NAMED.sub("", line.replace("：", ":"), count=1)).strip()
    if ">" in line or "＞" in line:
        line = _PATH.split(line)[-1]  # the way to a page ends with its title
    named = max(line.rfind("公开"), line.rfind("公開"))
    if named > 0:
        line = line[max((match.end() for match in _SITE.finditer(line, 0, named)), default=0) :]
    return _PAGE_NUMBER.sub("", line, count=1) if line[:1] == "P" else line


def plain_title(text: str) -> str:
    """A title without white space and romanisation, compatibility characters made plain; punctuation as printed."""
    return _COMPATIBILITY.sub(lambda match: fold(match.group()), without_pinyin("".join(text.split())))


def dated(line: str) -> str:
    """A line with a year in Chinese digits written in figures, every character in its place."""
    return _CHINESE_YEAR.sub(lambda match: match.group().translate(CHINESE_DIGITS), line)


def _read(joined: str, above: str, end: int) -> Title | None:
    """What a line says as a title, None for any other line. ``above`` is what other lines than the last begin with."""
    text = plain_title(joined).strip("*#《“")
    if len(text) > LONGEST_TITLE:
        return None
    words = dated(simplified(text).translate(_BRACKETS))
    ending = _ENDING.search(words)
    if ending is None:
        return None
    subjects = list(_SUBJECT.finditer(words, 0, ending.start()))
    if not subjects or not _REST.fullmatch(words, subjects[-1].end(), ending.start()):
        return None
    front = words[: subjects[-1].start()]
    if _PUNCTUATION.search(front):
        return None
    years = [*_YEAR.finditer(words, 0, ending.start()), *_YEAR.finditer(ending["remark"])]
    if len({year[1] for year in years}) > 1:
        return None
    start, stop = _body_in(front)
    body = text[start:stop]
    if not _is_body(words[start:stop]) or (above and not _is_public_body(words[start:stop], above)):
        if above and start < len(plain_title(above)):
            return None  # without its body the line above is no part of the title
        body = ""
    menu = years[0].start() if not body and years and _MENU_WORDS.match(front) else 0
    shown = text[menu : ending.end("remark")].rstrip("》”*")
    return Title(body or None, int(years[0][1]) if years else None, shown, end) if body or years else None


def _body_in(front: str) -> tuple[int, int]:
    """Where the body is named in the part of a title before 信息公开: on one side of the year, never on both."""
    year = _YEAR.search(front)
    if year is None:
        return 0, _without_about(front, len(front))
    before, behind = _without_about(front, year.start()), _without_about(front, len(front))
    if before and behind > year.end():
        return 0, 0
    return (0, before) if before else (year.end(), behind)


def _without_about(front: str, end: int) -> int:
    match = _ABOUT.search(front, 0, end)
    return match.start() if match else end


def _is_body(name: str) -> bool:
    return 3 <= len(name) <= LONGEST_HEADING and _NO_BODY.search(name) is None


def _is_public_body(name: str, line: str = "") -> bool:
    """Whether a body is called like one, and the line that names it is no row of a menu."""
    words = [word for word in line.split() if len(word) > 1]
    return len(words) <= 2 and _BODY.search(name) is not None and _NO_PUBLIC_BODY.search(name) is None


def said_in_prose(introduction: str, everything: str) -> tuple[str | None, int | None, str]:
    """(body, year, the words that say it) of a report without a title; None and "" where the prose is not clear.

    The period that the numbers are counted for is stronger than the last day of the year, which may be named for
    comparison, and than the sentence that presents the report; whatever is looked at has to name one year only, and
    the last one that the introduction speaks of. What is compared with is the year before.
    """
    printed = without_pinyin(introduction[:LONGEST_INTRODUCTION])
    words = dated(simplified(printed).translate(_FULL_DIGITS))
    presented = list(_PRESENTED.finditer(words))
    bodies = {
        plain_title(printed[slice(*match.span(part))])
        for match in presented
        for part in ("body", "inner")
        if _is_body(match[part]) and _is_public_body(match[part])
    }
    years = {(year, match.group()) for match in _not_compared(_PERIOD, everything) if (year := _period(match))}
    if not years:
        years = {(_year(match[1]), match.group()) for match in _not_compared(_UNTIL, everything)}
        years |= {(int(match["year"]), printed[slice(*match.span())]) for match in presented}
    if len({year for year, _ in years}) != 1:
        return None, None, ""
    year, said = min(years, key=lambda found: everything.find(found[1]))
    if any(_year(match[1]) > year for match in _NAMED_YEAR.finditer(introduction)):
        return None, None, ""
    return (bodies.pop() if len(bodies) == 1 else None), year, said


def _not_compared(said: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a text says something that is not only named for comparison."""
    for match in said.finditer(text):
        before = _COMPARED.search(text, max(0, match.start() - 12), match.start())
        if before is None and _COMPARED_BEHIND.match(text, match.end()) is None:
            yield match


def _year(digits: str) -> int:
    return int("".join(digits.split()).translate(CHINESE_DIGITS))


def _period(match: re.Match[str]) -> int | None:
    """The year of a period from its first day to its last, None where it is longer."""
    year = _year(match[1])
    return year if match[2] is None or _year(match[2]) == year else None
