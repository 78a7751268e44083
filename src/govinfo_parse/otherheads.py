"""Heads of which no column is known to be the form's.

A head that prints other columns is a head all the same: the numbers below it are those of the columns that it names.
That no label of the form is found above a row does not mean that no head is printed there, so what stands in the place
of one is looked at: behind the corner of a head, in fields in which the row has its cells, or as many words as the form
has columns between the title of a table and its first row.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.forms import Edition
from govinfo_parse.groups import Group
from govinfo_parse.headlabels import OTHER_CORNERS
from govinfo_parse.headpieces import LONGEST
from govinfo_parse.heads import Head, form_head
from govinfo_parse.headwords import is_label_of_head
from govinfo_parse.labels import Labels, Slot
from govinfo_parse.plainlabels import plain

SHORT = 3
"""Plain characters of a piece of a corner that may be one of another label, too."""
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_STOPS = re.compile(r"[。；，：,:;<>]")
"""Signs of prose, of remarks and of markup, which no label of a column has."""


def other_head(printed: Sequence[str], slot: Slot) -> Mapping[Edition, Head]:
    """A head with these labels above a row, as each edition would have it: it is printed, and confirms no column."""
    doubt = f"the head prints {'、'.join(printed)}"
    heads = {edition: form_head(form, edition) for edition, form in slot.forms.items()}
    return {edition: attrs.evolve(head, sure=False, printed=True, doubt=doubt) for edition, head in heads.items()}


def other_labels(above: Iterable[Atom], group: Group, slot: Slot, words: Labels, *, begins: bool) -> Sequence[str]:
    """The labels that a head prints above a row, where none of the form is among them; none where no head is printed.

    ``begins`` says whether the row is the first of its block: between two others only what stands behind a corner is a
    head, and anything else the words in a row that the form does not have.
    """
    run: list[Atom] = []
    of_rows: set[int] = set()
    has_corner = is_titled = False
    for atom in above:
        text = plain(atom.text)
        if text in words.corners or (begins and text in OTHER_CORNERS):
            run, has_corner = [piece for piece in run if piece.row == atom.row != LOOSE], True
        elif text and words.is_of_corner(text):
            has_corner = has_corner or (begins and len(text) > SHORT)
        elif words.is_title(text) or (text and any(text in block for block in words.blocks)):
            run, has_corner, is_titled = [], False, True
            of_rows.add(atom.row)
        elif text not in words.heads and words.opens(atom.text):
            of_rows.add(atom.row)
            if atom.row in (LOOSE, group.row) and words.whole(atom.text) not in (None, slot):
                run, has_corner, is_titled = [], False, False  # what stands behind the label of a row is in its place
        elif text not in words.above and _is_word(atom.text):
            run.append(atom)
    run = [atom for atom in run if atom.row in (LOOSE, group.row) or atom.row not in of_rows]
    printed = [word for atom in run for word in atom.text.split()]
    in_fields = group.row != LOOSE and any(
        LOOSE != atom.row != group.row and atom.column >= group.items[0].column for atom in run
    )
    widths = {len(form.cells) for form in slot.forms.values()}
    fits = (len(printed) in widths and (is_titled or len(printed) > 1)) or any(map(is_label_of_head, printed))
    return printed if has_corner or (begins and (in_fields or fits)) else ()


def _is_word(text: str) -> bool:
    """Whether a text may be the label of a column, and is no sentence and no remark such as 单位：件."""
    return len(plain(text)) <= LONGEST and not _STOPS.search(_IN_BRACKETS.sub("", text))
