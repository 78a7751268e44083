"""Atoms: what a layout reader makes of a text, and all that the stages behind it are given.

Everything behind the layout readers works on this one shape. If an extractor's habits were known further down, every
stage would have to know all of them. An empty cell is an atom of its own, since whether one is there is the question
that most rows turn on: a reader that only left it out could not be told from one that saw nothing.
"""

import enum
import functools
from collections.abc import Callable
from typing import NamedTuple


class Kind(enum.Enum):
    """What an atom is."""

    __hash__ = object.__hash__  # members are single: their identity will do, and costs no call into Python

    LABEL = "label"
    """Words: a label of the form, a piece of one, or prose."""
    VALUE = "value"
    """A number a cell can hold."""
    MARK = "mark"
    """A sign put where a number could stand, such as ``/`` or 无."""
    ODD = "odd"
    """Text in the place of a number that cannot be read as one with certainty."""
    EMPTY = "empty"
    """A cell that is there and holds nothing; the layout shows it."""
    END = "end"
    """A printed row ends here."""


class Atom(NamedTuple):
    """One piece of the text. Atoms carry their own text, so that nobody needs the text of the report beside them."""

    kind: Kind
    start: int
    end: int
    text: str
    """As it is printed."""
    line: int
    """Number of the line it begins on."""
    row: int
    """Number of the printed row where borders or line ends show rows, LOOSE where nothing does."""
    column: int
    """Field of its row; where no borders are, where it begins on its line, in characters."""
    wide: int = 0
    """How many characters in front of it on its line take two places on a terminal."""


made_atom: Callable[[tuple[Kind, int, int, str, int, int, int, int]], Atom] = functools.partial(tuple.__new__, Atom)
"""As `Atom`, from a tuple of all its parts: one is made for every cell, and the constructor takes twice as long."""

LOOSE = -1
"""The row of an atom whose layout does not show rows."""

HELD = frozenset((Kind.VALUE, Kind.MARK, Kind.ODD))
"""The kinds that put something into a cell."""
