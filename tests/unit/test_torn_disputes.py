"""Table four of torn texts: whole groups, numbers below one label each, and those without a label."""

from govinfo_parse.atoms import Atom
from govinfo_parse.torn.disputes import read_disputes
from tests.unit.torn_text import DISPUTES, lines, printed, segments_of, text

COLUMNS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIRST, DIRECT, AFTER = "行政复议", "未经复议直接起诉", "复议后起诉"
NAMES = {FIRST: "reconsideration", DIRECT: "litigation.direct", AFTER: "litigation.after_reconsideration"}


def group(*over: str, numbers: str) -> str:
    """All labels of a group and its numbers in one paragraph."""
    return lines(*over, *COLUMNS, *numbers.split())


def columns(*over: str, numbers: str) -> str:
    """A paragraph for each number of a group, its labels above."""
    return text(*(lines(*over, column, number) for column, number in zip(COLUMNS, numbers.split(), strict=True)))


def disputes(text: str, taken: frozenset[Atom] = frozenset()) -> list[str]:
    """The numbers of each group."""
    found = read_disputes(DISPUTES, segments_of(text), taken)
    fields = "upheld corrected other pending total"
    return [printed(found, f"disputes.{name}", fields) for name in NAMES.values()]


NOTHING = "- - - - -"


def test_numbers_below_the_labels_of_two_groups_are_of_neither() -> None:
    assert disputes(lines(DIRECT, AFTER, *COLUMNS, *COLUMNS, 1, 2, 3, 4, 10)) == [NOTHING] * 3
    assert disputes(lines(DIRECT, AFTER, *COLUMNS[:4], "总", *COLUMNS, "计", 1, 2, 3, 4, 10)) == [NOTHING] * 3


def test_a_label_of_another_table_may_stand_among_those_of_a_group() -> None:
    assert disputes(lines(AFTER, *COLUMNS[:3], "3.其他", *COLUMNS[3:], 1, 2, 3, 4, 10))[2] == "1 2 3 4 10"
