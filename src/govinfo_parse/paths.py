"""The cells of the form by their paths, and what a wrong path may have meant."""

import difflib
import unicodedata

from govinfo_parse import forms
from govinfo_parse.forms import CellForm, RowForm


@forms.cached
def all_cell_forms() -> dict[str, CellForm]:
    """The cells of every edition, by path."""
    return {cell.path: cell for form in forms.all_table_forms() for cell in form.cells}


def unknown_cell(path: str) -> str:
    """That no edition has a cell of this path, and what was meant: the row, the label of the form, the nearest path."""
    rows = _rows_by_path()
    bare = _bare(path)
    if path.rstrip(".") in rows:
        cells = ", ".join(cell.path.rpartition(".")[2] for cell in rows[path.rstrip(".")].cells)
        return f"no cell {path!r} in the form: it is a row, whose cells are {cells}"
    if not bare.isascii():
        labels = _labels()
        longer = sorted((label for label in labels if bare in label), key=len)
        near = longer or difflib.get_close_matches(bare, labels, n=1, cutoff=0.0)
        return f"no cell {path!r} in the form, where cells have paths; the nearest label is that of {labels[near[0]]}"
    near = difflib.get_close_matches(path, all_cell_forms(), n=1, cutoff=0.0)
    return f"no cell {path!r} in the form; the nearest is {near[0]!r}"


def _bare(label: str) -> str:
    """A label without what may be left out of it: white space, numbering, punctuation."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", label))).lstrip("一二三四五六七八九十")


@forms.cached
def _rows_by_path() -> dict[str, RowForm]:
    return {row.path: row for form in forms.all_table_forms() for row in form.rows}


@forms.cached
def _labels() -> dict[str, str]:
    """What the labels of the form stand for: those of rows, those of columns, and those of both together."""
    found: dict[str, str] = {}
    for path, row in _rows_by_path().items():
        for label in filter(None, row.labels):
            found.setdefault(_bare(label), repr(path))
        for label in row.labels or ("",):  # the rows of table four have none
            for cell in row.cells:
                found.setdefault(_bare(label + cell.label), repr(cell.path))
                found.setdefault(_bare(cell.label), f"the column {cell.path.rpartition('.')[2]!r}, as in {cell.path!r}")
                found.setdefault(_bare("".join((*row.groups, label, *cell.over, cell.label))), repr(cell.path))
    return found
