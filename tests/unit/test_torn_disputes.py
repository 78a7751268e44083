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
    return text(*(lines(*over, column, number) for column, number in zip(COLUMNS, numbers.split(), strict=False)))


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


LITIGATION = lines("行政诉讼", DIRECT, AFTER)


def test_numbers_that_either_of_two_groups_may_have_are_of_neither() -> None:
    """Both groups can change places; only what is the same in both is proven."""
    pairs = dict(zip(COLUMNS, [(5, 70), (6, 0), (0, 8), (0, 0), (11, 78)], strict=True))
    below = text(*(lines(label, number) for label, numbers in pairs.items() for number in numbers))
    found = disputes(text(group(FIRST, numbers="1 2 3 4 10"), LITIGATION, below))
    assert found == ["1 2 3 4 10", "- - - 0 -", "- - - 0 -"]


def test_a_label_of_the_group_above_a_number_tells_which_it_is() -> None:
    direct, after = columns(DIRECT, numbers="5 6 0 0 11"), columns(AFTER, numbers="70 0 8 0 78")
    first = group(FIRST, numbers="1 2 3 4 10")
    assert disputes(text(first, direct, after)) == ["1 2 3 4 10", "5 6 0 0 11", "70 0 8 0 78"]


def test_sums_and_a_group_may_be_without_a_label() -> None:
    """The numbers of the first group and one sum: only one of all orders satisfies the three sums."""
    direct, after = columns(DIRECT, numbers="5 6 0 0"), columns(AFTER, numbers="70 0 8 0 78")
    apart = [lines(number) for number in (7, 0, 0, 0, 7, 11)]
    found = disputes(text(lines(FIRST, "行政诉讼"), direct, after, *apart))
    assert found[1:] == ["5 6 0 0 11", "70 0 8 0 78"]
    assert found[0].split()[-1] == "7"


def test_a_number_too_many_proves_nothing_but_whole_groups() -> None:
    first = group(FIRST, numbers="1 2 3 4 10")
    direct, after = columns(DIRECT, numbers="5 6 0 0 11"), columns(AFTER, numbers="70 0 8 0 78")
    assert disputes(text(first, direct, after, lines(9))) == ["1 2 3 4 10", NOTHING, NOTHING]
