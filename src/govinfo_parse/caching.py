"""What was told of a label is kept, for the labels are the same in every clean report; what is told of prose is not.

Whatever is kept goes through `forms.cached`, which forgets it when another form is put in force.
"""

import functools
import itertools
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar, cast

from govinfo_parse import forms

LONGEST_KEPT = 1000
"""Characters of labels of which it is kept what they are; those around numbers are the same in every clean report."""
P = ParamSpec("P")
T = TypeVar("T")


def kept(function: Callable[[str], T]) -> Callable[[str], T]:
    """Like `forms.cached`, for what is told of a label: of one longer than LONGEST_KEPT nothing is kept.

    It is prose, which does not come again.
    """
    known = forms.cached(maxsize=4096)(function)

    @functools.wraps(function)
    def told(label: str) -> T:
        return known(label) if len(label) <= LONGEST_KEPT else function(label)

    return told


def kept_of_pieces(function: Callable[P, T]) -> Callable[P, T]:
    """Like `kept`, for what is told of pieces of labels: each argument is a tuple of them."""
    known = forms.cached(maxsize=1024)(function)

    @functools.wraps(function)
    def told(*pieces: P.args, **named: P.kwargs) -> T:
        size = sum(map(len, itertools.chain.from_iterable(cast("Iterable[Iterable[str]]", pieces))))
        return known(*pieces, **named) if size <= LONGEST_KEPT else function(*pieces, **named)

    return told
