"""Cases: a made report in a layout, damaged or not, and the judge's verdict on what is read from it.

A case is its layout, its damages and a seed; everything in it follows from these. `Case.drawn` draws one that a careful
person could judge:

* In a layout in which empty cells leave no trace, cells are left empty only where nothing but single numbers is
  damaged: else a row with a cell less and a number more looks like any other.
* At most one damage is more than damage to a single number, for the same reason.
"""

import random
from collections.abc import Callable, Mapping
from decimal import Decimal

import attrs

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.report import Editions, Report
from tests.property import damage, damage_cells, damage_rows, damage_text
from tests.property.damage_tables import TableDamage
from tests.property.edits import Damage
from tests.property.flattenings import SHAPES, Printed, Shape
from tests.property.grids import Document, Table, Text, Value, document
from tests.property.truth import Wrong, parsed, wrongs
from tests.strategies import Plan, Scale, make_report

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


def fits(shape: Shape, kind: str) -> bool:
    """Whether a kind of damage can be done to a layout and its truth still be told."""
    if kind in TABLE_KINDS or kind in SINGLE:
        return True
    return shape.text and (shape.row_lines or kind not in _LINES)


def combine(one: str, other: str) -> bool:
    """Whether two kinds of damage can be done to one text."""
    pair = {one, other}
    if one == other or not pair & SINGLE or "swap_lines" in pair:
        return False
    return not ("put_word_for_number" in pair and pair & _PUTTING)


@attrs.frozen
class Made:
    """A text with its truth."""

    printed: Printed
    what: tuple[str, ...]
    """What was done, for a person."""
    true: Mapping[str, Decimal] | None
    """The numbers of the report before any was left out; None where other numbers are printed."""


@attrs.frozen
class Case:
    """One made report."""

    layout: str
    damages: tuple[str, ...]
    seed: int

    @classmethod
    def drawn(cls, seed: int, layout: str | None = None, kind: str | None = None) -> "Case":
        """A case drawn from a seed, with a given layout or kind of damage."""
        if layout and kind and not fits(SHAPES[layout], kind):
            raise ValueError(f"nobody could say what {kind} leaves of {layout}")
        chance = random.Random(seed)
        while True:
            shape = SHAPES[layout or chance.choice([*SHAPES])]
            kinds = [kind or chance.choice(KINDS)] if kind or chance.random() < 0.93 else []
            if kinds and chance.random() < 0.25:
                other = chance.choice(KINDS)
                kinds += [other] if combine(kinds[0], other) else []
            if all(fits(shape, name) for name in kinds):
                return cls(shape.name, tuple(sorted(kinds, key=lambda name: name not in TABLE_KINDS)), seed)

    def make(self) -> Made | None:
        """The text with its truth; None where the report has nothing that could be damaged so."""
        chance = random.Random(f"{self.layout} {self.damages} {self.seed}")
        shape = SHAPES[self.layout]
        whole, doc = self._document(chance, shape)
        if self._leaves_blank(shape) and chance.random() < 0.3:
            doc = with_marks(doc, chance)
        what: list[str] = []
        same = True
        for kind in self.damages:
            if kind in TABLE_KINDS:
                changed = TABLE_KINDS[kind](doc, chance)
                if changed is None:
                    return None
                doc, same = changed.document, same and not changed.other_numbers
                what.append(f"{kind}: {changed.what}")
        printed = shape.lay(doc)
        for kind in self.damages:
            if kind in TEXT_KINDS:
                damaged = TEXT_KINDS[kind](printed, chance) if printed.places else None
                if damaged is None:
                    return None
                printed, same = damaged.printed, same and not damaged.other_numbers
                what.append(f"{kind}: {damaged.what}")
        true = {cell.path: Decimal(cell.value) for cell in whole.cells() if cell.value is not None}
        return Made(printed, tuple(what), true if same else None)

    def _leaves_blank(self, shape: Shape) -> bool:
        if set(self.damages) - SINGLE and not shape.keeps_blanks:
            return False
        if shape.name == "tab_strip" and set(self.damages) & _TAKING:  # a short row is nothing special there
            return False
        return not set(self.damages) & _FULL

    def _document(self, chance: random.Random, shape: Shape) -> tuple[Report, Document]:
        """The report with no cell left blank, and the one that is printed."""
        editions = Editions(**{table: chance.choice(forms.editions(table)) for table in forms.TABLES})
        scale = Scale(zeros=chance.choice((1.0, 0.9, 0.6, 0.3, 0.0)), most=chance.choice((1, 9, 30, 2000, 600000)))
        rate = chance.choice((0.0, 0.0, 0.02, 0.1, 0.5)) if self._leaves_blank(shape) else 0.0
        numbers = chance.getrandbits(64)
        whole = make_report(numbers, Plan(editions=editions, scale=scale))
        printed = make_report(numbers, Plan(editions=editions, scale=scale, blank_rate=rate)) if rate else whole
        return whole, document(printed)


def with_marks(doc: Document, chance: random.Random) -> Document:
    """The report with a mark for some of its numbers."""
    mark, rate = chance.choice(("/", "-", "—", "无")), chance.choice((0.02, 0.3))

    def marked(value: Value) -> Value:
        return attrs.evolve(value, text=mark, after="", mark=True) if value.text and chance.random() < rate else value

    def table(part: Text | Table) -> Text | Table:
        if isinstance(part, Text):
            return part
        return attrs.evolve(
            part,
            sections=tuple(
                attrs.evolve(
                    section,
                    rows=tuple(attrs.evolve(row, values=tuple(map(marked, row.values))) for row in section.rows),
                )
                for section in part.sections
            ),
        )

    return attrs.evolve(doc, parts=tuple(map(table, doc.parts)))


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


def judge(printed: Printed, true: Mapping[str, Decimal] | None, read: Callable[[Printed], Report] = parsed) -> Verdict:
    """What is right and wrong in the report of a text."""
    sure = printed.places.keys() - printed.unsure - printed.unjudged
    try:
        report = read(printed)
        found = tuple(wrongs(printed, report, true))
        values = {cell.path for cell in report.cells() if cell.value is not None}
    except gp.GovInfoError:
        return Verdict(numbers=len(sure), refused=True)
    except Exception as error:
        return Verdict(numbers=len(sure), crash=f"{type(error).__name__}: {error}")
    bad = {wrong.path for wrong in found}
    return Verdict(found, len((sure & values) - bad), len(sure))
