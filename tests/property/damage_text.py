"""Damage to a whole text: its white space, its characters, and what a page prints between its rows."""

import random
import re
from collections.abc import Sequence

import attrs

from tests.property.edits import Damage, Damaged, edit, table_lines
from tests.property.pens import Printed

_PROSE = (
    "全年共受理申请12件，其中3件为信函申请。",
    "注：表中数据统计截至2023年12月31日。",
    "2023年，本机关公开信息147条，比上年增加21%。",
)
_TRADITIONAL = {
    "关": "關", "门": "門", "条": "條", "项": "項", "规": "規", "范": "範", "对": "對", "处": "處", "罚": "罰", "强": "強",
    "执": "執", "业": "業", "费": "費", "内": "內", "类": "類", "补": "補", "请": "請", "应": "應", "询": "詢", "为": "為",
    "结": "結", "维": "維", "纠": "糾", "后": "後", "诉": "訴", "讼": "訟", "复": "復", "议": "議", "总": "總", "计": "計",
    "继": "繼", "续": "續", "办": "辦", "额": "額", "单": "單", "万": "萬", "数": "數", "无": "無", "举": "舉", "报": "報",
    "访": "訪", "经": "經", "会": "會", "团": "團", "体": "體", "组": "組", "织": "織", "机": "機", "构": "構", "务": "務",
    "开": "開", "动": "動", "许": "許", "废": "廢", "现": "現", "发": "發", "减": "減", "购": "購", "采": "採", "区": "區",
    "别": "別", "这": "這", "种": "種", "诚": "誠", "权": "權", "护": "護", "国": "國", "过": "過", "书": "書",
    "读": "讀", "产": "產", "给": "給", "决": "決", "审": "審", "释": "釋", "证": "證", "据": "據", "认": "認", "获": "獲",
    "纳": "納", "该": "該", "转": "轉", "长": "長", "况": "況", "与": "與", "实": "實",
    "质": "質", "见": "見", "级": "級", "术": "術", "济": "濟", "统": "統", "两": "兩", "职": "職", "专": "專", "众": "眾",
}  # fmt: skip


def write_traditional(printed: Printed, chance: random.Random) -> Damaged | None:
    """The text is in traditional characters."""
    text = printed.text.translate({ord(old): new for old, new in _TRADITIONAL.items()})
    return Damaged(printed=_with_text(printed, text), what="traditional characters")


def _with_text(printed: Printed, text: str) -> Printed:
    """The text exchanged character for character."""
    assert len(text) == len(printed.text)
    return attrs.evolve(printed, text=text)


def put_prose_between(printed: Printed, chance: random.Random) -> Damaged | None:
    """A sentence with numbers stands on a line between two lines of a table."""
    if not (lines := table_lines(printed)):
        return None
    at = chance.choice(lines)[0]
    line = chance.choice(_PROSE) + "\n"
    return Damaged(printed=edit(printed, [(at, at, line)]), what=f"{line!r} before {printed.text[at : at + 20]!r}")


def fold_white_space(printed: Printed, chance: random.Random) -> Damaged | None:
    """All white space is single blanks."""
    gaps = [match.span() for match in re.finditer(r"\s+", printed.text)]
    return Damaged(printed=edit(printed, [(*gap, " ") for gap in gaps]), what="white space folded")


def drop_blanks(printed: Printed, chance: random.Random) -> Damaged | None:
    """There are no blanks any more; line ends and TABs stay."""
    gaps = [match.span() for match in re.finditer(" +", printed.text)]
    return Damaged(printed=edit(printed, [(*gap, "") for gap in gaps]), what="no blanks") if gaps else None


TEXT_DAMAGES: Sequence[Damage] = (write_traditional, put_prose_between, fold_white_space, drop_blanks)
