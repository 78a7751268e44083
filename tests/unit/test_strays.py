"""Numbers of torn tables that belong to no cell."""

from govinfo_parse.cells import Status
from govinfo_parse.findings import finding
from govinfo_parse.grammar.content import Content, Found
from govinfo_parse.grammar.runs import read_runs
from govinfo_parse.grammar.strays import Strays
from tests.unit.torn_text import items_of, number_of

TEXT = "自然人\n1 2 / 3\n其他\n4\n"


def shown(extents: list[tuple[int, int]], *, read: int = -1, named: int = -1) -> list[str]:
    """What is said of the numbers in some stretches, one of them read and one named by a finding."""
    cells = {"a": Found(Content(Status.PRINTED, 1), read, read + 1)}
    found = [finding("row-incomplete", "", (), (named, named + 1)), finding("cells-torn", "")]
    strays = Strays(TEXT, read_runs(items_of(TEXT))[0], cells, number_of(TEXT))
    return [one.message.partition(":")[0] for one in strays.apart(extents, found)]


def test_numbers_between_two_labels_are_named_together() -> None:
    assert shown([(0, len(TEXT))]) == ["1 2 3", "4"]


def test_numbers_that_are_read_or_named_are_left_out() -> None:
    assert shown([(0, len(TEXT))], read=TEXT.index("2"), named=TEXT.index("4")) == ["1 3"]


def test_numbers_outside_the_tables_are_left_out() -> None:
    assert shown([(0, 5), (TEXT.index("其"), len(TEXT))]) == ["1", "4"]
