"""What is known of a cell, as the `Cell` of a report with its proof.

It is the last step, taken when cells are first asked for: most users want the numbers of a page, and its reasons only
where something is wrong.
"""

from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.cells import Alternative, Cell, Ground, Proof, Status
from govinfo_parse.contents import Content, read_content
from govinfo_parse.spots import Spot
from govinfo_parse.text import SourceText


def cell_of(spot: Spot, said: Content | None, source: SourceText, implied: int | None) -> Cell:
    """A cell with everything that was read of it; ``said`` is what it says where it is proven."""
    form, atom = spot.form, spot.atom
    held = atom is not None and atom.kind is not Kind.EMPTY
    proof = _proof(spot)
    if not spot.sure and not held:
        return Cell(path=form.path, status=Status.MISSING, unit=form.unit, implied=implied, proof=proof)
    start, end = (atom.start, atom.end) if atom is not None else (spot.place, spot.place)
    if said is None or not spot.sure:
        seen = read_content(source.text[start:end], form.kind, form.unit)
        candidate = seen.value if seen.value is not None else seen.candidate
        said = Content(Status.UNCERTAIN, unit=seen.unit, note=seen.note, candidate=candidate)
    return Cell(
        path=form.path, status=said.status, value=said.value, raw=source.text[start:end], span=(start, end),
        place=source.place(start), unit=said.unit or form.unit, note=said.note, candidate=said.candidate,
        implied=implied, proof=proof,
    )  # fmt: skip


def _proof(spot: Spot) -> Proof:
    line = spot.line
    column = next((c for c in line.head.columns if c.cell is spot.form), None) if line is not None else None
    label = "".join(atom.text for atom in line.row.label) if line is not None else None
    return Proof(
        layout=line.row.group.layout if line is not None else None,
        label=label or None,
        head=column.printed or None if column is not None else None,
        by=Ground(spot.by) if spot.sure else None,
        sums=spot.sums if spot.sure else (),
        alternatives=tuple(map(_alternative, spot.rivals)),
        vetoes=spot.vetoes,
    )


def _alternative(atom: Atom | None) -> Alternative:
    return Alternative() if atom is None else Alternative(raw=atom.text or None, span=(atom.start, atom.end))
