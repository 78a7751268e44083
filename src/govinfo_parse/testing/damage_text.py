"""Damage to a whole text: its white space, its characters, and what a page prints between its rows."""

import itertools
import random
import re
from collections.abc import Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.testing.edits import Damage, Damaged, Piece, assemble, edit, table_lines, unequal_number
from govinfo_parse.testing.pens import HAN, Printed

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


def put_number_beside(printed: Printed, chance: random.Random) -> Damaged | None:
    """The number of a page stands some blanks behind a row that ends in a number."""
    if printed.aligned or "\n" in printed.between or not (lines := table_lines(printed)):
        return None
    ends = [end - 1 for _, end in lines if re.match(r"\d\n", printed.text[end - 2 : end])]
    if not ends:
        return None
    at = chance.choice(ends)
    number = unequal_number(printed, at, chance, 30)
    return Damaged(
        printed=edit(printed, [(at, at, f"    {number}")]), what=f"{number} beside {printed.text[at - 20 : at]!r}"
    )


def stack_two_rows(printed: Printed, chance: random.Random) -> Damaged | None:
    """The labels of two neighbouring rows stand above the numbers of both, in the same order."""
    if printed.aligned or "\n" in printed.between:
        return None
    numbers = printed.numbers()
    rows = []
    for line in table_lines(printed):
        held = [span[0] for span, _ in numbers if line[0] <= span[0] < line[1]]
        labelled = held and HAN.search(printed.text[line[0] : held[0]])
        rows.append((line, held[0]) if labelled and not HAN.search(printed.text[held[0] : line[1]]) else None)
    pairs = [(one, other) for one, other in itertools.pairwise(rows) if one and other and one[0][1] == other[0][0]]
    if not pairs:
        return None
    (one, first), (other, second) = chance.choice(pairs)
    pieces: list[Piece] = [(0, first), "\n", (other[0], second), "\n", (first, one[1]), (second, len(printed.text))]
    return Damaged(printed=assemble(printed, pieces), what=f"labels stacked: {printed.text[one[0] : one[0] + 20]!r}")


def lower_head(printed: Printed, chance: random.Random) -> Damaged | None:
    """The label of a column is printed lower than those beside it, so that it stands on the next line; perhaps no line
    ends are left then. The numbers stand where they stood: they are below it on the page.
    """
    if printed.aligned or set(printed.between) != {" "}:
        return None
    lines = ((start, printed.text[start:end].rstrip("\n")) for start, end in table_lines(printed))
    labels = [
        (start + match.start(), start + match.end(), start + len(line))
        for start, line in lines
        for match in re.finditer(r"\S+ +(?=\S)", line)
        if not re.search(r"\d", line) and match.group().strip() in _COLUMNS
    ]
    if not labels:
        return None
    start, end, behind = chance.choice(labels)
    label = printed.text[start:end].strip()
    lowered = edit(printed, [(start, end, ""), (behind, behind, f"\n{label}")])
    if chance.random() < 0.5:
        lowered = edit(lowered, [(*match.span(), " ") for match in re.finditer(r"\n+", lowered.text)])
    return Damaged(printed=lowered, what=f"{label} is printed lower")


_COLUMNS = {cell.label for table in forms.all_table_forms() for row in table.rows for cell in row.cells}

TEXT_DAMAGES: Sequence[Damage] = (
    write_traditional, put_prose_between, fold_white_space, drop_blanks, put_number_beside, stack_two_rows,
    lower_head,
)  # fmt: skip
