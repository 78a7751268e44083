"""The name that reports print in front of the only row of a table that has none in the form: table four.

件数, 合计, 本单位, the year, the agency: such a name shifts nothing, but it stands where a column more of the head
would. It is told from one by its place, on the line or in the printed row of the numbers, and elsewhere by what it
says: 合计 may be over a column of numbers, 件数 is not. Whether it names the report's own year and agency is asked when
these are known (`explained`); any other word in front of the row stays a column that the form does not have.
"""

import re
from collections.abc import Sequence

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.groups import Group
from govinfo_parse.plainlabels import plain
from govinfo_parse.vocabulary import YEAR

_OWN = rf"(?:{YEAR}|本年度?|今年|当年)?(?:本(?:单位|机关|部门|级|局))?"
_NAME = re.compile(rf"{_OWN}(?:案件)?(?:数据|数量|件数|总数|件)?件?")
_SUM = re.compile(rf"{_OWN}(?:合计|总计|共计|小计)?(?:件数|件)?")
_TOTAL = re.compile("[总合]计$")
_YEAR = re.compile(YEAR)
_BODY = re.compile(r"[\u4e00-\u9fff]{2,20}(?:局|委|委员会|政府|办|办公室|办事处|中心|厅|院|大队|支队|分局)")


def is_named(group: Group, above: Sequence[Atom]) -> bool:
    """Whether the last label in front of a group is nothing else than a name for its row; ``above`` are all labels up
    to that one. 合计 is one only behind a head that ends in its total."""
    text = plain(group.labels[-1].text) if group.labels else ""
    if not text:
        return False
    if _NAME.fullmatch(text) is not None or names_body(text):
        return True
    ends = [plain(atom.text) for atom in above[-2:-1]]
    return any(map(_TOTAL.search, ends)) and _SUM.fullmatch(text) is not None and _is_beside(group)


def begins_with_year(group: Group) -> bool:
    """Whether the name is a year in the first field of a printed row, where it looks like a number with its unit."""
    return group.row != LOOSE and not group.own_labels and _YEAR.fullmatch(group.items[0].text.strip()) is not None


def take_year(group: Group) -> None:
    """Make a label of such a year."""
    year = group.items.pop(0)
    group.held.remove(year)
    group.labels.append(year._replace(kind=Kind.LABEL))


def names_body(text: str) -> bool:
    """Whether a name may be that of an agency, be it the report's or another one."""
    return _BODY.fullmatch(text) is not None


def _is_beside(group: Group) -> bool:
    """Whether the last label stands alone in the printed row of the numbers, or on their line; or alone in a printed
    row between them and the head, in a field in which the head has a label: a column more has a field of its own.
    """
    *above, label = group.labels
    if group.row == LOOSE:
        return label.line == group.items[0].line and all(atom.line != label.line for atom in above[-1:])
    if group.own_labels:
        return len(group.own_labels) == 1
    in_field = any(atom.column == label.column for atom in above if atom.row != LOOSE)
    return in_field and label.row != LOOSE and all(atom.row != label.row for atom in above)
