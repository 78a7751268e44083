"""The cells of a report, and what was known when each of them was read."""

import enum
import importlib
import json
from collections.abc import Callable, Iterable, Iterator

import attrs

from govinfo_parse.forms import Number
from govinfo_parse.text import Place


class Status(enum.StrEnum):
    """What is known about one cell."""

    PRINTED = "printed"
    """A number was read; it is in ``value``."""
    BLANK = "blank"
    """The cell is there and empty."""
    MARKED = "marked"
    """The cell holds a mark such as ``/``, ``-`` or 无; the text is in ``raw``."""
    UNREADABLE = "unreadable"
    """The cell holds text that is no number, such as ``l2``; the text is in ``raw``."""
    UNCERTAIN = "uncertain"
    """A number was seen whose cell is not proven; it is in ``candidate``."""
    MISSING = "missing"
    """No such cell was found."""
    IMPLIED = "implied"
    """Only in the result of `Report.with_implied`: the sums force the value."""


class Ground(enum.StrEnum):
    """What proves a cell."""

    STRUCTURE = "structure"
    """The row stands as the form prints it: its own label, and a full row below its heads."""
    SUMS = "sums"
    """Of the readings that are left, the sums allow one."""


@attrs.frozen(kw_only=True)
class Alternative:
    """What else could stand in a cell."""

    raw: str | None = None
    """The printed text, None where the cell would not be there or would be empty."""
    span: tuple[int, int] | None = None
    """(start, end) in ``report.source.text``, None where there is no such text."""


@attrs.frozen(kw_only=True)
class Proof:
    """Why a cell is read as it is: the evidence, and what speaks against it. What is not known is None or empty."""

    layout: str | None = None
    """The layout in which its stretch of text was read, in words, such as ``cells between TABs``."""
    label: str | None = None
    """The printed label that opened the row."""
    head: str | None = None
    """The printed column label above the cell."""
    by: Ground | None = None
    """What proves the cell, None where nothing does."""
    alternatives: tuple[Alternative, ...] = ()
    """What else could stand here."""
    sums: tuple[str, ...] = ()
    """The codes of the sums that tell the cell, where they prove it."""
    vetoes: tuple[str, ...] = ()
    """Why it is not proven, in words."""


@attrs.frozen(kw_only=True, repr=False)
class Cell:
    """One cell of the form as it was found in the text."""

    path: str
    """Attribute path from the report, such as ``applications.received.total``."""
    status: Status
    value: Number | None = None
    """Exactly the number that is printed, or None."""
    raw: str | None = attrs.field(default=None, eq=False)
    """The printed text, None where no cell was found."""
    span: tuple[int, int] | None = attrs.field(default=None, eq=False)
    """(start, end) in ``report.source.text``, None where no cell was found."""
    place: Place | None = attrs.field(default=None, eq=False)
    """The same place in the document: line and column, or page, table, row and cell; None where no cell was found."""
    unit: str | None = None
    """The printed unit, else the one the form states, else None."""
    note: str | None = None
    """Words printed in the cell beside the number."""
    candidate: Number | None = None
    """A number that was seen but not proven to belong here."""
    implied: Number | None = None
    """The only number the sums allow, where none is printed."""
    proof: Proof | None = attrs.field(default=None, eq=False)
    """How it was read; None in a report that was made by hand or loaded. It is about the reading, not about the report,
    and `Report.to_dict` leaves it out."""

    def __repr__(self) -> str:
        """What is known: two hundred cells are shown at once, and most have few of their fields."""
        known = {field.name: getattr(self, field.name) for field in attrs.fields(Cell) if field.name != "proof"}
        told = (f"{name}={value!r}" for name, value in known.items() if value is not None)
        return f"Cell({', '.join(told)})"

    @property
    def where(self) -> str | None:
        """The place for a person, such as ``line 12, column 3``; None where no cell was found."""
        return None if self.place is None else str(self.place)


class Cells:
    """The cells of a report in printed order, made when they are first asked for.

    Most users want the numbers of a page, and its places and forced values only where something is wrong.
    """

    def __init__(self, make: Callable[[], Iterable[Cell]]) -> None:
        self._make = make
        self._made: tuple[Cell, ...] | None = None

    @property
    def made(self) -> tuple[Cell, ...]:
        """All of them."""
        make = self._make  # read first: another thread may be done with it in between
        if self._made is None:
            self._made = tuple(make())
            self._make = tuple  # what they are made of is needed no more
        return self._made

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.made)

    def __eq__(self, other: object) -> bool:
        return self.made == other.made if isinstance(other, Cells) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.made)

    def __repr__(self) -> str:
        return f"<{len(self.made)} cells>"

    def __str__(self) -> str:
        """All of them as JSON, each as `Report.to_dict` writes it.

        Whoever writes values that it does not know as a text, such as a feed of CSV or ``json.dumps(default=str)``,
        must not leave a remark in the place of the numbers.
        """
        converter = importlib.import_module("govinfo_parse.converter")  # reading a page does not wait for it
        return json.dumps(converter.written(self), ensure_ascii=False)

    def __reduce__(self) -> tuple[Callable[[Iterable[Cell]], "Cells"], tuple[tuple[Cell, ...]]]:
        return as_cells, (self.made,)  # a copy holds no text that is still to be read


def as_cells(cells: Iterable[Cell] | Cells) -> Cells:
    """Cells that are there already, as those of a report."""
    if isinstance(cells, Cells):
        return cells
    made = tuple(cells)
    return Cells(lambda: made)
