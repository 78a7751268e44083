"""What the reading of cells works on: the cells of a table as far as they are known, and what stands around them.

Nothing is decided here. A `Spot` says what is known of one cell, `Settled` holds those of one table, and
`Surroundings` is what the whole text says about each of its rows.
"""

from collections.abc import Mapping

import attrs

from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.filling import Line, Padding, Placement
from govinfo_parse.forms import CellForm, TableForm


@attrs.define(eq=False)
class Spot:
    """One cell of the form and what is known about it."""

    form: CellForm
    atom: Atom | None
    """What stands in it, or may; None where nothing was found."""
    sure: bool
    place: int
    """Where a cell that leaves no trace would stand."""
    by: str = ""
    """What proves it: ``structure``, ``sums``, or nothing."""
    line: Line | None = None
    unit: str | None = None
    """The unit that its head states."""
    vetoes: tuple[str, ...] = ()
    """Why it is not proven."""
    rivals: tuple[Atom | None, ...] = ()
    """What else may stand in it."""
    sums: tuple[str, ...] = ()
    """The sums that tell it, by their codes."""

    def doubt(self, reason: str) -> None:
        """It is not proven after all."""
        self.sure, self.vetoes = False, (reason,)

    @property
    def blank(self) -> bool:
        """Whether it is known that the cell holds nothing."""
        return self.sure and (self.atom is None or self.atom.kind is Kind.EMPTY)


@attrs.define(eq=False)
class Settled:
    """The rows of one table."""

    form: TableForm
    spots: dict[str, Spot]
    padding: Padding
    likely: dict[str, Placement] = attrs.field(factory=dict)
    """A way to fill a row that the sums allow, one of several."""
    filled: bool = False
    """Whether the sums told where empty cells stand."""


@attrs.frozen(kw_only=True)
class Surroundings:
    """What the whole text says about its rows."""

    end: int
    """The length of the text."""
    page_edges: frozenset[int]
    """Where a word stands at the end or the beginning of a page."""
    vanishing: frozenset[str]
    """The layouts of rows without borders in which empty cells leave no trace."""
    prints_zero: bool
    shows_empty: bool
    """Whether its layout shows empty cells: some row has one."""
    leftover: frozenset[int]
    """The groups beside which numbers stand that fill no row."""
    unplaced: frozenset[int]
    """The groups of which numbers are in no cell: they may be those of the label behind, printed above it."""
    paddings: Mapping[str, Padding]
    """The padding of each table."""
    padded: tuple[int, int]
    """Empty fields in front of and behind every row between borders: none of them is a cell."""
    glued: bool
    """Whether the numbers of all rows stand against their labels without a gap."""
    breaks: tuple[int, int]
    """How many line breaks lead from one cell to the next, and how many more an empty one costs where they show it."""
    empties_inside: bool
    """Whether more than one empty cell stands in front of or between the numbers of rows."""
    regular: bool
    """Whether most rows have all their cells, and none between borders has fewer fields than its head has columns: then
    an empty cell is one wherever it is seen."""
    ends_vanish: bool
    """Whether rows between borders end with their last number: some row has fewer fields than its head has columns."""
    broken: frozenset[str]
    """The tables in which several numbers stand in no cell: their structure proves nothing."""
    again: frozenset[str]
    """The rows whose label stands once more below their numbers, with nothing in its place."""
    counted: frozenset[str]
    """The tables in which the first number of each row is one more than that of the row above."""
    loose: Mapping[str, int]
    """How many numbers of a table stand in no cell."""
    elsewhere: int
    """The fewest numbers that stand together in the tables but in no row: they may be those of a label without any."""
    titled: Mapping[str, int]
    """Where the first title of each table stands: what stands in front of it is prose, or of another report."""
    anchored: frozenset[str]
    """The tables in which every label that is printed has its numbers: what stands in no cell are rows that lost their
    labels, and a bordered row behind its own label cannot have the numbers of another one."""
    cut: int
    """The group that the end of the text has cut, -1 where there is none."""
    last: int
    """The group with which the text ends, perhaps within it; -1 where a label stands behind."""
    passed_over: frozenset[int]
    """Where labels end behind which the number of a page or a rule is printed that may stand in one of their cells."""
    broken_off: frozenset[int]
    """The groups with which a line ends that is no row, where the next one begins with a number in front of a label: it
    may be the rest of their last one."""
