"""Why a cell is read as it is, as a structure and as a few lines for a person; `Report.explain` makes it."""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Alternative, Cell, Ground, Proof, Status
from govinfo_parse.findings import Finding
from govinfo_parse.forms import CellForm, Edition, Number, RowForm, SumForm

LISTED = 2
"""Most findings, alternatives and vetoes that are printed; behind the last one stands how many more there are."""
LONGEST = 160
"""Characters after which a printed text is cut."""
ADDENDS = 6
"""Most numbers of one side of a sum that are printed."""

_WIDTH = 9
"""Columns of the names in front of the lines."""


class Verdict(enum.StrEnum):
    """What the printed numbers say about a sum."""

    HOLDS = "holds"
    """All its numbers are there and agree."""
    BROKEN = "is broken"
    """Its numbers contradict it."""
    OPEN = "is open"
    """A number is missing, and those that are there do not contradict it."""


@attrs.frozen(kw_only=True)
class SumOver:
    """A sum of the form that a cell takes part in, with its numbers."""

    code: str
    along: str
    """The row or column it runs along, in the form's own words."""
    verdict: Verdict
    left: tuple[Number | None, ...]
    """The numbers that should add up to the same as those of ``right``; None where a cell has none."""
    right: tuple[Number | None, ...]

    def __str__(self) -> str:
        return f"{self.code} {self.verdict}: {_addends(self.left)} = {_addends(self.right)}"


@attrs.frozen(kw_only=True)
class Explanation:
    """What is known about one cell of a report: the cell itself, its row and column, the sums over it, the findings.

    ``str`` gives it as at most fifteen lines for a person.
    """

    path: str
    label: str
    """Row and column in the form's own words."""
    row: str
    """The row in the form's own words, with its group."""
    column: str
    """The label of the column."""
    number: int
    """Which cell of its row or block it is, from 1 on."""
    width: int
    """How many cells the row or block has."""
    edition: Edition | None
    """The edition of its table, None where the table was not found."""
    in_edition: bool
    """Whether that edition has the cell."""
    cell: Cell
    sums: tuple[SumOver, ...] = ()
    """The sums of the form over the cell, each with its numbers."""
    findings: tuple[Finding, ...] = ()
    """The findings that name the cell."""

    @property
    def status(self) -> Status:
        """What is known about the cell."""
        return self.cell.status

    @property
    def value(self) -> Number | None:
        """Exactly the number that is printed, or None."""
        return self.cell.value

    @property
    def candidate(self) -> Number | None:
        """A number that was seen but not proven to belong here."""
        return self.cell.candidate

    @property
    def proof(self) -> Proof | None:
        """How the cell was read; None in a report that was made by hand or loaded."""
        return self.cell.proof

    @property
    def doubt(self) -> str | None:
        """On one line, what speaks against the cell and what else could stand there; None where nothing does."""
        proof = self.proof or Proof()
        told = [*proof.vetoes[:LISTED]]
        if proof.alternatives:
            told.append("could be " + " or ".join(map(_rival, proof.alternatives[:LISTED])))
        return _shown(f"{self.path}: {'; '.join(told)}") if told else None

    def __str__(self) -> str:
        return "\n".join([_shown(f"{self.path}: {self.label}"), _shown(self._state()), *self._evidence()])

    def _state(self) -> str:
        """The status, what stands in the cell and where."""
        cell = self.cell
        text = str(cell.status)
        if cell.value is not None:
            text += f" {_plain(cell.value)}"
        if cell.raw and cell.raw != _plain(cell.value):
            text += f" {cell.raw!r}"
        if cell.where:
            text += f" at {cell.where}"
        if cell.candidate is not None:
            text += f", perhaps {_plain(cell.candidate)}"
        if self.edition is None:
            text += "; its table was not found"
        elif not self.in_edition:
            text += f"; edition {self.edition} has no such cell"
        if cell.implied is not None and cell.value is None:
            text += f"; the sums leave only {_plain(cell.implied)}"
        return text

    def _evidence(self) -> Iterator[str]:
        place = f"{_ordinal(self.number)} of {self.width}"
        proof = self.proof
        if proof is None:
            yield from _lines("column", [f"{self.column} ({place})"])
        else:
            yield from _lines("layout", filter(None, [proof.layout]))
            yield from _lines("label", [proof.label or "none seen"])
            yield from _lines("head", [f"{proof.head or 'none seen'} ({place})"])
            yield from _lines("proven", filter(None, [_by(proof)]))
            yield from _lines("rivals", list(map(_rival, proof.alternatives)) or ["none"])
            yield from _lines("against", proof.vetoes)
        yield from _lines("sums", list(map(str, self.sums)) or ["none over this cell"], most=max(1, len(self.sums)))
        told = [f"{found.severity} {found.code}: {found.message}" for found in self.findings]
        yield from _lines("findings", told or ["none"])


def explanation(
    cell: Cell, edition: Edition | None, values: Mapping[str, Number | None], findings: Iterable[Finding]
) -> Explanation:
    """What is known about a cell, from the edition of its table, all numbers by path, and all findings."""
    path = cell.path
    table = path.split(".", 1)[0]
    tried = [edition, *reversed(forms.editions(table))]
    row, form = next(found for one in tried if one is not None and (found := _form(table, one, path)) is not None)
    own = [other for other in row.cells if row.label or other.over == form.over]
    in_edition = edition is not None and _form(table, edition, path) is not None
    sums = forms.table_form(table, edition).sums if edition is not None else ()
    name = row.name if row.label else " ".join(form.over)
    return Explanation(
        path=path, label=f"{name}, {form.label}", row=name, column=form.label, number=own.index(form) + 1,
        width=len(own), edition=edition, in_edition=in_edition, cell=cell,
        sums=tuple(_sum_over(rule, values) for rule in sums if path in rule.left or path in rule.right),
        findings=tuple(found for found in findings if path in found.cells),
    )  # fmt: skip


def _form(table: str, edition: Edition, path: str) -> tuple[RowForm, CellForm] | None:
    """The cell and its row in one edition, None where it has no such cell."""
    rows = forms.table_form(table, edition).rows
    return next(((row, form) for row in rows for form in row.cells if form.path == path), None)


def _sum_over(rule: SumForm, values: Mapping[str, Number | None]) -> SumOver:
    left, right = (tuple(values.get(path) for path in side) for side in (rule.left, rule.right))
    return SumOver(code=rule.code, along=rule.where, verdict=_verdict(left, right), left=left, right=right)


def _verdict(left: Sequence[Number | None], right: Sequence[Number | None]) -> Verdict:
    """What `check` says of the numbers: those of one side may be more than the whole other side comes to."""
    totals = [sum(number for number in side if number is not None) for side in (left, right)]
    full = [None not in side for side in (left, right)]
    if all(full):
        return Verdict.HOLDS if totals[0] == totals[1] else Verdict.BROKEN
    too_much = (full[0] and totals[1] > totals[0]) or (full[1] and totals[0] > totals[1])
    return Verdict.BROKEN if too_much else Verdict.OPEN


# --------------------------------------------------------------------------- in words


def _lines(name: str, told: Iterable[str], most: int = LISTED) -> Iterator[str]:
    """Lines of one kind, the first with its name in front."""
    every = list(told)
    for at, text in enumerate(every[:most]):
        more = f" (and {len(every) - most} more)" if at + 1 == most < len(every) else ""
        yield f"{name if not at else '':{_WIDTH}}{_shown(text)}{more}"


def _shown(text: str) -> str:
    """On one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _plain(number: Number | None) -> str:
    return "" if number is None else str(number) if isinstance(number, int) else f"{number:f}"


def _addends(side: Sequence[Number | None]) -> str:
    """The numbers of one side of a sum; of many, zeros are left out, and those in the middle."""
    known = [number for number in side if number is not None]
    told = [_plain(number) for number in known if number or len(side) <= ADDENDS] or ["0"] * bool(known)
    if len(told) > ADDENDS:
        told = [*told[: ADDENDS - 2], "…", told[-1]]
    absent = len(side) - len(known)
    if absent:
        told.append("?" if absent == 1 else f"{absent} × ?")
    return " + ".join(told)


def _rival(other: Alternative) -> str:
    return "nothing" if other.raw is None else repr(other.raw)


def _by(proof: Proof) -> str:
    if proof.by is None:
        return "no"
    if proof.by is Ground.SUMS and proof.sums:
        return f"by the sums {', '.join(proof.sums)}"
    return f"by {'its' if proof.by is Ground.STRUCTURE else 'the'} {proof.by}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
    return f"{number}{ending}"
