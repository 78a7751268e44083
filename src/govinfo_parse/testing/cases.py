"""Cases: a made report in a layout, damaged or not, and the judge's verdict on what is read from it.

A case is its layout, its damages and a seed; everything in it follows from these. `Case.drawn` draws one that a careful
person could judge:

* In a layout in which empty cells leave no trace, cells are left empty only where nothing but single numbers is
  damaged: else a row with a cell less and a number more looks like any other.
* At most one damage is more than damage to a single number, for the same reason.
"""

import random
from collections.abc import Mapping
from decimal import Decimal

import attrs

from govinfo_parse import forms
from govinfo_parse.errors import GovInfoError
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing import damage, damage_cells, damage_rows, damage_text
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.damage_tables import TableDamage
from govinfo_parse.testing.edits import Damage
from govinfo_parse.testing.grids import document
from govinfo_parse.testing.pens import Layout
from govinfo_parse.testing.plans import MARKS, Plan, Scale, make_report, with_marks
from govinfo_parse.testing.truth import Made, Wrong, wrong_cells

TEXT_KINDS: Mapping[str, Damage] = {
    **damage.DAMAGES,
    **{kind.__name__: kind for kind in (*damage_cells.CELL_DAMAGES, *damage_text.TEXT_DAMAGES)},
}
"""Damage to a text, by name."""

TABLE_KINDS: Mapping[str, TableDamage] = {kind.__name__: kind for kind in damage_rows.TABLE_DAMAGES}
"""Damage to a table before it is printed, by name."""

KINDS = (*TEXT_KINDS, *TABLE_KINDS)

SINGLE = {
    "put_word_behind", "put_yuan_behind", "put_counter_behind", "put_footnote_behind", "put_letter_in",
    "put_word_for_number", "put_marks_around", "change_digit",
}  # fmt: skip
"""Damage to a single number that stays one thing in one place."""

_LINES = {"drop_line", "swap_lines", "repeat_line", "put_number_beside", "stack_two_rows"}
"""Damage to lines that are rows or cells."""
_FULL = {"drop_blanks", "stack_two_rows"}
"""Damage that takes away what an empty cell leaves, so that none is left empty."""

_TAKING = {"drop_number", "glue_cells", "lose_last_cell", "drop_empty_cells", "delete_label", "glue_to_label"}
_PUTTING = {"insert_number", "split_number", "break_number", "repeat_line", "insert_page_mark", "put_number_beside"}


def fits(layout: Layout, kind: str) -> bool:
    """Whether a kind of damage can be done to a layout and its truth still be told."""
    if kind in TABLE_KINDS or kind in SINGLE:
        return True
    return layout.text and (layout.row_lines or kind not in _LINES)


def combine(one: str, other: str) -> bool:
    """Whether two kinds of damage can be done to one text."""
    pair = {one, other}
    if one == other or not pair & SINGLE or "swap_lines" in pair:
        return False
    return not ("put_word_for_number" in pair and pair & _PUTTING)


@attrs.frozen
class Case:
    """One made report in a layout, with its damage: everything follows from the three fields.

    >>> Case.drawn(4711) == Case.drawn(4711)
    True
    >>> made = Case("tab_rows", ("change_digit",), 2).make()
    >>> made.call, made.again
    ('parse', "Case(layout='tab_rows', damages=('change_digit',), seed=2)")
    """

    layout: str
    damages: tuple[str, ...]
    seed: int

    @classmethod
    def drawn(cls, seed: int, layout: str | None = None, kind: str | None = None) -> "Case":
        """A case drawn from a seed, with a given layout or kind of damage.

        Raises ValueError where nobody could say what this damage leaves of this layout.
        """
        if layout and kind and not fits(LAYOUTS[layout], kind):
            raise ValueError(f"nobody could say what {kind} leaves of {layout}")
        chance = random.Random(seed)
        while True:
            chosen = LAYOUTS[layout or chance.choice([*LAYOUTS])]
            kinds = [kind or chance.choice(KINDS)] if kind or chance.random() < 0.93 else []
            if kinds and chance.random() < 0.25:
                other = chance.choice(KINDS)
                kinds += [other] if combine(kinds[0], other) else []
            if all(fits(chosen, name) for name in kinds):
                return cls(chosen.name, tuple(sorted(kinds, key=lambda name: name not in TABLE_KINDS)), seed)

    def make(self) -> Made | None:
        """The text with its truth; None where the report has nothing that could be damaged so."""
        chance = random.Random(f"{self.layout} {self.damages} {self.seed}")
        layout = LAYOUTS[self.layout]
        whole, report = self._reports(chance, layout)
        if self._leaves_blank(layout) and chance.random() < 0.3:
            report = with_marks(report, chance.choice(MARKS), chance.choice((0.02, 0.3)), chance)
        doc = document(report)
        what: list[str] = []
        same = True
        for kind in self.damages:
            if kind in TABLE_KINDS:
                changed = TABLE_KINDS[kind](doc, chance)
                if changed is None:
                    return None
                doc, same = changed.document, same and not changed.other_numbers
                what.append(f"{kind}: {changed.what}")
        printed = layout.lay(doc)
        for kind in self.damages:
            if kind in TEXT_KINDS:
                damaged = TEXT_KINDS[kind](printed, chance) if printed.places else None
                if damaged is None:
                    return None
                printed, same = damaged.printed, same and not damaged.other_numbers
                what.append(f"{kind}: {damaged.what}")
        true = {cell.path: Decimal(cell.value) for cell in whole.cells() if cell.value is not None}
        return Made(again=str(self), what=tuple(what), printed=printed, true=true if same else None)

    def _leaves_blank(self, layout: Layout) -> bool:
        if set(self.damages) - SINGLE and not layout.keeps_blanks:
            return False
        if layout.name == "tab_strip" and set(self.damages) & {*_TAKING, "insert_number"}:
            return False  # a short row is nothing special there, and a number behind it is that of its next cell
        return not set(self.damages) & _FULL

    def _reports(self, chance: random.Random, layout: Layout) -> tuple[Report, Report]:
        """The report with no cell left blank, and the one that is printed."""
        editions = Editions(**{table: chance.choice(forms.editions(table)) for table in forms.TABLES})
        scale = Scale(zeros=chance.choice((1.0, 0.9, 0.6, 0.3, 0.0)), most=chance.choice((1, 9, 30, 2000, 600000)))
        rate = chance.choice((0.0, 0.0, 0.02, 0.1, 0.5)) if self._leaves_blank(layout) else 0.0
        numbers = chance.getrandbits(64)
        whole = make_report(numbers, Plan(editions=editions, scale=scale))
        printed = make_report(numbers, Plan(editions=editions, scale=scale, blank_rate=rate)) if rate else whole
        return whole, printed


@attrs.frozen
class Verdict:
    """What came of one text."""

    wrong: tuple[Wrong, ...] = ()
    right: int = 0
    """Printed numbers that were read."""
    numbers: int = 0
    """Printed numbers of which a person can be sure."""
    refused: bool = False
    crash: str | None = None


def judge(made: Made) -> Verdict:
    """What is right and wrong in the report of a text."""
    sure = made.printed.sure()
    try:
        report = made.parsed()
        found = wrong_cells(report, made)
        values = {cell.path for cell in report.cells() if cell.value is not None}
    except GovInfoError:
        return Verdict(numbers=len(sure), refused=True)
    except Exception as error:
        return Verdict(numbers=len(sure), crash=f"{type(error).__name__}: {error}")
    bad = {wrong.path for wrong in found}
    return Verdict(found, len((sure & values) - bad), len(sure))
