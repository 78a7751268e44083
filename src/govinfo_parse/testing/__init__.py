"""Generators for tests: made reports, in every layout, damaged, each with its truth; needs the extra ``testing``.

    reports()                               a strategy of hypothesis: reports whose sums hold
    layouts(), damages()                    ways to flatten a report, and kinds of damage to it
    damaged()                               made texts with their truth
    wrong_cells(report, made)               what was read from one, and is wrong without a word

`Case` makes one text again, with nothing but a seed. ``python -m govinfo_parse.testing`` makes and judges cases for as
long as it is told.
"""

import importlib

from govinfo_parse.errors import MissingExtraError

try:
    importlib.import_module("hypothesis")
except ImportError as error:
    raise MissingExtraError("testing", "govinfo_parse.testing") from error

from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.cases import KINDS, Case
from govinfo_parse.testing.pens import Layout, Printed
from govinfo_parse.testing.strategies import any_reports, damaged, damages, layouts, reports
from govinfo_parse.testing.truth import Made, Wrong, wrong_cells

__all__ = [
    "KINDS",
    "LAYOUTS",
    "Case",
    "Layout",
    "Made",
    "Printed",
    "Wrong",
    "any_reports",
    "damaged",
    "damages",
    "layouts",
    "reports",
    "wrong_cells",
]
