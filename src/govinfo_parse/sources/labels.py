"""What the tables of the form print, as far as a document needs it to tell where a row begins, and what is a label."""

import re
import unicodedata
from collections.abc import Sequence

from govinfo_parse import forms

_NUMERAL = "[一二三四五六七八九十]+"
ORDINAL = re.compile(rf"\s*(?:[(（]\s*{_NUMERAL}\s*[)）]|{_NUMERAL}\s*[、.．]|\d{{1,2}}\s*[、.．)）])")
"""The numbering in front of a label."""
_NOT_KEPT = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """A label without what may differ in print: widths, blanks and punctuation."""
    return _NOT_KEPT.sub("", unicodedata.normalize("NFKC", text))


def begins_label(text: str) -> bool:
    """Whether a text begins with a numbering, or is a label of the form that has none.

    >>> begins_label("4.保护第三方合法权益"), begins_label("行政强制"), begins_label("定”")
    (True, True, False)
    """
    return ORDINAL.match(unicodedata.normalize("NFKC", text)) is not None or is_label(text)


def is_label(text: str) -> bool:
    """Whether a text is a label of the form, whole."""
    return bare(text) in _labels()


def is_row_label(text: str) -> bool:
    """Whether a text is the label of a row, whole."""
    return bare(text) in _row_labels()


def is_column_label(text: str) -> bool:
    """Whether a text is the label of a column, whole."""
    return bare(text) in _column_labels()


def is_whole_head(texts: Sequence[str]) -> bool:
    """Whether texts are the labels of all columns that a row of the form has, in its order.

    >>> is_whole_head(["本年制发件数", "本年废止件数", "现行有效件数"]), is_whole_head(["本年制发件数", "现行有效件数"])
    (True, False)
    """
    labels = [bare(text) for text in texts]
    return any(len(head) == len(labels) and all(map(frozenset.__contains__, head, labels)) for head in _heads())


def is_piece_of_label(text: str) -> bool:
    """Whether a text may be a line of a label of the form.

    >>> is_piece_of_label("社会公"), is_piece_of_label("本机关")
    (True, True)
    >>> is_piece_of_label("本机关依法")
    False
    """
    return bare(text) in _all_labels()


@forms.cached
def _row_labels() -> frozenset[str]:
    rows = [row for table in forms.all_table_forms() for row in table.rows]
    return frozenset(bare(label) for row in rows for label in row.labels) - {""}


@forms.cached
def _column_labels() -> frozenset[str]:
    cells = [cell for table in forms.all_table_forms() for row in table.rows for cell in row.cells]
    return frozenset(bare(label) for cell in cells for label in cell.labels) - {""}


@forms.cached
def _heads() -> frozenset[tuple[frozenset[str], ...]]:
    rows = [row for table in forms.all_table_forms() for row in table.rows]
    return frozenset(tuple(frozenset(map(bare, cell.labels)) for cell in row.cells) for row in rows)


@forms.cached
def _labels() -> frozenset[str]:
    """Everything that the form prints in its tables."""
    printed = [label for table in forms.all_table_forms() for label in (table.corner, *table.above)]
    rows = [row for table in forms.all_table_forms() for row in table.rows]
    printed += [label for row in rows for label in (*row.labels, *row.groups, row.block or "")]
    printed += [label for row in rows for cell in row.cells for label in (*cell.labels, *cell.over)]
    return frozenset(bare(label) for label in printed) - {""}


@forms.cached
def _all_labels() -> str:
    return "\n".join(sorted(_labels()))
