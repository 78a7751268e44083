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
_SIMPLE = (
    "关条项规范对处罚强执业费内类补请询为结维纠后诉讼复议总计继续办额单万"
    "数无举报经会体组织机构务开动许废现发减购区这权护国过审据认获纳转况访"
)
_TRADITIONAL = (
    "關條項規範對處罰強執業費內類補請詢為結維糾後訴訟復議總計繼續辦額單萬"
    "數無舉報經會體組織機構務開動許廢現發減購區這權護國過審據認獲納轉況訪"
)


def to_simplified(text: str) -> str:
    """The text in simplified characters, as far as the form has them."""
    return text.translate(str.maketrans(_TRADITIONAL, _SIMPLE))


def write_traditional(printed: Printed, chance: random.Random) -> Damaged | None:
    """The text is in traditional characters."""
    text = printed.text.translate(str.maketrans(_SIMPLE, _TRADITIONAL))
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
