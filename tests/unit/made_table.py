"""Small tables for the tests of what the sums decide."""

from govinfo_parse.forms import CellForm, Kind, RowForm, SumForm, TableForm


def made_table(height: int, *, columns: int = 3, sums: bool = True) -> TableForm:
    """A table whose last column is the sum of the others, and whose last row is the sum of the rows above."""
    rows = tuple(
        RowForm(
            path=f"t.{row}", table="t", label=f"row {row}", labels=(f"row {row}",), groups=(), block=None,
            editions=(2021,),
            cells=tuple(
                CellForm(path=f"t.{row}.{at}", label=str(at), labels=(str(at),), over=(), unit=None, kind=Kind.COUNT)
                for at in range(columns)
            ),
        )
        for row in range(height)
    )  # fmt: skip
    paths = [[cell.path for cell in row.cells] for row in rows]
    across = [SumForm(code="row", left=tuple(parts), right=(total,), where="") for *parts, total in paths]
    down = [
        SumForm(code="column", left=tuple(parts), right=(total,), where="")
        for *parts, total in (zip(*paths, strict=True) if height > 1 else ())
    ]
    return TableForm(
        name="t", title="t", titles=("t",), edition=2021, corner="", above=(), rows=rows,
        cells=tuple(cell for row in rows for cell in row.cells), sums=(*across, *down) if sums else (),
    )  # fmt: skip
