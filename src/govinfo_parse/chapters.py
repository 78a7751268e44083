"""Rows in chapters of prose: a report counts in its words what its tables count, and prints these below their titles.

A list such as ``1. 行政许可 10 条`` has nothing on its lines that rows have not. It is told by where it stands: in a
chapter that has no table in the form, with no border and no head, while rows of its table stand below the title of
that. Tables that are printed twice have heads, borders or a title of their own, and stay copies of each other.
"""

from collections.abc import Iterator, Mapping, Sequence

from govinfo_parse import forms
from govinfo_parse.atoms import LOOSE
from govinfo_parse.groups import Group
from govinfo_parse.labels import Match, Slot, labels
from govinfo_parse.plainlabels import plain


def rows_in_prose(groups: Sequence[Group], matches: Mapping[int, Sequence[Match]]) -> set[int]:
    """The places of the groups that have the label of a row and stand in a chapter of prose.

    ``matches`` are the rows that the labels of each group may open.
    """
    rows: dict[int, Slot] = {}
    for at, group in enumerate(groups):
        found = matches[id(group)]
        if found and found[0].whole:
            rows[at] = found[0].slot
    if len(set(rows.values())) == len(rows):
        return set()  # no row is printed twice
    chapters = list(chapters_of(groups))
    below_title = {slot.table for at, slot in rows.items() if slot.table == chapters[at]}
    with_table = {name for group, name in zip(groups, chapters, strict=True) if _may_be_of_table(group)}
    prose = set(_prose_titles().values()) - with_table
    return {at for at, slot in rows.items() if chapters[at] in prose and slot.table in below_title}


def chapters_of(groups: Sequence[Group]) -> Iterator[str]:
    """The section of the form whose title is the last one above each group; "" where none of the form's is."""
    words, prose = labels(), _prose_titles()
    chapter = ""
    for group in groups:
        for text in (plain(atom.text) for atom in group.labels):
            if words.is_title(text) or text in prose:
                chapter = words.titles.get(text) or prose.get(text, "")
        yield chapter


@forms.cached
def _prose_titles() -> Mapping[str, str]:
    """The titles of the sections that have no table, each with its section."""
    return {
        plain(title): section
        for section in forms.SECTIONS
        if section not in forms.TABLES
        for title in forms.section_titles(section)
    }


def _may_be_of_table(group: Group) -> bool:
    """Whether borders show a row, or the label of a head stands above it, and not right in front of its number."""
    heads = labels().heads
    return group.row != LOOSE or any(plain(atom.text) in heads for atom in group.labels[:-1])
