"""Numbers of the narrative that differ from the tables.

Prose says a number of many things: of the agency or of all below it, of the year or of a month, of those that were
asked or those that were answered. So a sentence is judged only where it says in the form's own terms what it counts,
and nothing in it speaks of another scope; and where a report says the right number once, its other numbers are taken
for numbers of something else. What is left is worth a look, and no more: a notice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import attrs

from govinfo_parse import forms
from govinfo_parse.panel.sums import sum_of
from govinfo_parse.report import Narrative, Report


@dataclass(frozen=True, kw_only=True, slots=True)
class ProseNotice:
    """A number of the narrative that is not that of the tables."""

    part: str
    """The part of the narrative, such as ``overview``."""
    start: int
    """Where the sentence begins in that part."""
    sentence: str
    verb: str
    """The words that say what is counted."""
    number: int
    """What the sentence says."""
    found: int
    """What the tables say."""
    cells: tuple[str, ...]
    """The cells, which add up to ``found`` where there are several."""
    message: str


@attrs.frozen
class _Claim:
    """A wording that says what it counts; its groups are ``verb`` and ``number``."""

    pattern: re.Pattern[str]
    counted: tuple[str, ...]
    """Rows, groups or blocks whose totals it means."""


_NUMBER = r"(?P<number>\d{1,6})\s?(?:件|宗|起)"
_OF = r"(?:了|到|共|计|共计|合计|总计|为|有)*"
_APPLICATION = r"(?:政府|的|依|信息|公开)*申请"
"""Applications without a word about who made them, or in which way: with one, they are some of all."""


def _claim(verb: str, *counted: str, then: str = "") -> _Claim:
    return _Claim(re.compile(rf"(?P<verb>{verb}){then}{_OF}\s?{_NUMBER}"), counted)


_CLAIMS = (
    _claim(rf"(?:新收|收到|受理|接收){_OF}{_APPLICATION}", "applications.received"),
    _Claim(
        re.compile(rf"(?P<verb>新收|收到|受理){_OF}\s?{_NUMBER}(?={_APPLICATION}|依申请公开)"),
        ("applications.received",),
    ),
    _claim(r"上年(?:度)?结转", "applications.carried_in"),
    _claim(r"结转(?:至)?下年(?:度)?", "applications.carried_forward", then=r"(?:继续办理)?"),
    _claim(r"(?<!不)予以公开", "applications.granted", then=r"(?:的)?"),
    _claim(r"(?:予以)?部分公开", "applications.partially_granted", then=r"(?:的)?"),
    _claim(r"不予公开", "applications.denied", then=r"(?:的)?"),
    _claim(r"无法提供", "applications.unavailable", then=r"(?:的)?"),
    _claim(r"不予处理", "applications.not_processed", then=r"(?:的)?"),
    _claim(r"行政复议(?:案件|申请)?", "disputes.reconsideration"),
    _claim(r"行政诉讼(?:案件)?", "disputes.litigation"),
)

_SENTENCE = re.compile(r"[^。；;！!\n]+")
_OTHER_SCOPE = re.compile(
    # others than this agency, and it together with others
    r"[全各](?:省|市|县|区|州|旗|乡|镇|街道|系统|部门|单位|局属)|下属|所属|下级|下设|下辖|直属|派出|内设|辖区|(?:局|委|办|厅|处|机关|政府|中心|单位)(?:以?及|和|与|连同)"
    # other times
    r"|累计|历年|以来|去年|上一年|(?<!结转)上年(?!度?结转)|[近两几]年|年[来间]|同比|环比|截至|季度|半年|[0-9一二三四五六七八九十]月"
    # some of them, by who applied and how; more than them; what a bracket says behind a number
    r"|网[上络]|线[上下]|平台|邮[箱件寄]|信[函件]|来信|窗口|当面|现场|传真|书面|口头|电话|渠道"
    r"|公民|自然人|个人|法人|企业|群众|公众|市民|村民|居民|律师"
    r"|其中|分别|占|含|包括|除|(?:件|宗|起)\s?[（(]"
    # other things, and numbers that are not meant exactly
    r"|无关|复议机关|(?:受理|办理|审理|审结|承办)[^，,]{0,40}行政(?:复议|诉讼)"
    r"|超过|近\s?\d|约\s?\d|余件|多件|指标|目标|计划"
)
"""Words of a sentence that may count something else than the tables do."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|\s?(?:件|宗|起))")
"""A year, also the first of several; what is counted is none."""
_OF_DISCLOSURE = re.compile(r"信息公开|公开申请|依申请公开")
"""Disputes are in the table where they are about the disclosure of information; an agency has others, too."""


def prose_findings(report: Report) -> list[ProseNotice]:
    """Numbers of the narrative that differ from the tables, in printed order.

    Judged are sentences that say in the form's terms what they count (收到申请, 上年结转, 予以公开, 部分公开, 不予公开,
    无法提供, 不予处理, 结转下年度, 行政复议, 行政诉讼), of this year and of this agency; a sentence with another year,
    another scope or an estimate is not. Where a report says the number of the tables once, other numbers of the same
    thing are not told. Nothing is raised.

    >>> from govinfo_parse.report import Narrative
    >>> said = Narrative(overview="2023年，我局收到政府信息公开申请12件。")
    >>> made = Report.from_values({"applications.received.total": 21}, year=2023, narrative=said)
    >>> [(one.verb, one.number, one.found) for one in prose_findings(made)]
    [('收到政府信息公开申请', 12, 21)]
    """
    found = list(_said(report))
    right = {notice.cells for notice in found if notice.number == notice.found}
    return [notice for notice in found if notice.cells not in right]


def _said(report: Report) -> Iterator[ProseNotice]:
    """Every number of a sentence that can be judged, right or wrong."""
    for part in attrs.fields_dict(Narrative):
        for sentence in _SENTENCE.finditer(getattr(report.narrative, part) or ""):
            if _is_clear(sentence[0], report.year):
                yield from _judged(report, part, sentence)


def _is_clear(sentence: str, year: int | None) -> bool:
    """Whether nothing speaks of another scope or another year."""
    return not _OTHER_SCOPE.search(sentence) and all(int(told) == year for told in _YEAR.findall(sentence))


def _judged(report: Report, part: str, sentence: re.Match[str]) -> Iterator[ProseNotice]:
    for claim in _CLAIMS:
        said = list(claim.pattern.finditer(sentence[0]))
        cells = _totals(report, claim.counted)
        found = sum_of(report, cells)
        if len(said) != 1 or found is None:  # said twice in one sentence: of two things
            continue
        if cells[0].startswith("disputes.") and not _OF_DISCLOSURE.search(sentence[0]):
            continue
        verb, number = said[0]["verb"], int(said[0]["number"])
        told = f"{part}, character {sentence.start() + 1}: {verb} {number}, but {found} in {' + '.join(cells)}"
        yield ProseNotice(
            part=part, start=sentence.start(), sentence=sentence[0].strip(), verb=verb, number=number, found=found,
            cells=cells, message=told,
        )  # fmt: skip


def _totals(report: Report, counted: tuple[str, ...]) -> tuple[str, ...]:
    """The totals of rows, groups and blocks in the report's form."""
    table = counted[0].partition(".")[0]
    form = forms.table_form(table, report.editions.of(table) or forms.newest(table))
    return tuple(
        cell.path
        for cell in form.cells
        if cell.path.endswith(".total") and any(cell.path.startswith(f"{name}.") for name in counted)
    )
