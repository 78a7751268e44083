"""Labels that are explained so that their rows count something else than the form does.

An explanation behind a label is read over, however long it is; but what it says may be that the numbers are of another
year, or of a part of what the form asks for: 行政许可（2022年）, 行政许可（其中：新办）. No sum proves such a row: a
table of another year adds up as well. Which year the report is of is known last, from its title, and so this is asked
last, too; what was found in the labels is kept until then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.caching import kept
from govinfo_parse.captions import Region
from govinfo_parse.contents import Content
from govinfo_parse.findings import Finding, finding
from govinfo_parse.labels import explained, labels, may_be_explained
from govinfo_parse.plainlabels import plain
from govinfo_parse.readings import Reading
from govinfo_parse.remarks import caption, defines, may_be_caption, other_part, other_time_or_thing, years_in
from govinfo_parse.rownames import names_body
from govinfo_parse.spots import Spot


@attrs.frozen
class Explanation:
    """What is said in brackets behind a label, where it may change what is counted."""

    label: str
    text: str
    word: str | None
    """The word by which it does, whatever year the report is of."""
    years: tuple[int, ...]
    """The years that it names."""
    cells: tuple[str, ...]
    """The cells of all rows that have the label beside them or above them, in any edition."""
    of_table: bool
    """Whether it stands behind the title of a table, which says what year the report is of, if nothing else does."""
    body: str = ""
    """The agency after which a row is named that has no label in the form."""


def explanations(reading: Reading, regions: Mapping[str, Region]) -> Iterator[Explanation]:
    """The explanations behind labels, or beside a table, that say what else is counted, or in which year."""
    for line in reading.lines:
        yield from _of_row(line.row.label_text, line.row.slot.path)
        if not line.row.slot.keys and line.row.label:
            yield _of_name(line.row.label_text, [column.cell.path for column in line.head.columns if column.cell])
    filled = {line.row.slot.path for line in reading.lines}
    for atom in reading.label_atoms:
        if may_be_explained(atom.text):
            yield from _of_any(atom.text, filled)
    yield from _captions(regions)


def _captions(regions: Mapping[str, Region]) -> Iterator[Explanation]:
    """What lines of their own say of all numbers of a table; which part of a number is meant they say of one only."""
    for name, region in regions.items():
        for line in filter(may_be_caption, region.text.splitlines()):
            said = caption(line)
            if said is None or defines(said):
                continue
            word, years = other_time_or_thing(said), tuple(years_in(said))
            if word or years:
                cells = tuple(dict.fromkeys(_below(plain(forms.title(name)))))
                yield Explanation(line.strip(), "", word, years, cells, of_table=True)


def _of_any(label: str, filled: set[str]) -> Iterator[Explanation]:
    """Those of a label that stands over several rows, or beside one that has nothing behind it."""
    bare, texts = explained(label)
    if texts:
        slot = labels().whole(label)
        if slot is not None:
            yield from _of_row(label, slot.path) if slot.path not in filled else ()
        else:
            yield from _made(bare, texts, _below(plain(bare)), of_table=plain(bare) in labels().titles)


def _of_row(label: str, path: str) -> Iterator[Explanation]:
    bare, texts = explained(label)
    if texts:
        rows = (row for form in forms.all_table_forms() for row in form.rows if row.path == path)
        yield from _made(bare, texts, [cell.path for row in rows for cell in row.cells], of_table=False)


def _of_name(name: str, cells: Sequence[str]) -> Explanation:
    """What the name of a row says that has no label in the form: its year, or whose numbers they are."""
    body = plain(name) if names_body(plain(name)) else ""
    return Explanation("", name, None, tuple(years_in(name)), tuple(cells), of_table=False, body=body)


def _made(label: str, texts: Iterable[str], cells: Sequence[str], *, of_table: bool) -> Iterator[Explanation]:
    for text in texts if cells else ():
        if defines(text):
            continue
        word, years = other_time_or_thing(text) or other_part(text), tuple(years_in(text))
        if word or years:
            yield Explanation(label, text, word, years, tuple(dict.fromkeys(cells)), of_table)


@kept
def _below(label: str) -> Sequence[str]:
    """The cells of all rows that have a label above them or beside them, with others."""
    of_form = [
        (row, form.titles, (row.block, *row.block_labels, *row.groups))
        for form in forms.all_table_forms()
        for row in form.rows
    ]
    return [
        cell.path
        for row, titles, around in of_form
        if label in map(plain, (*titles, *filter(None, around)))
        for cell in row.cells
    ]


def doubt_explained(
    spots: Mapping[str, Spot],
    said: Mapping[str, Content],
    explained: Iterable[Explanation],
    year: int | None,
    agency: str | None,
) -> Iterator[Finding]:
    """Cells whose label, or whose own note, says that they are not what the form counts, or of another year."""
    for one in explained:
        of_other = bool(one.body) and not (agency or "").endswith(one.body)
        if one.word or of_other or _are_others(one.years, one.label, year, of_table=one.of_table):
            yield from _doubted(one.label + one.text, [spots[path] for path in one.cells if path in spots])
    noted = ((spots[path], content.note) for path, content in said.items() if content.note)
    for spot, note in noted:
        label = " ".join((spot.line.row.label_text if spot.line is not None else "", spot.form.label))
        if _are_others(tuple(years_in(note)), label, year, of_table=False):
            yield from _doubted(spot.atom.text if spot.atom is not None else "", [spot])


def _are_others(years: Sequence[int], label: str, year: int | None, *, of_table: bool) -> bool:
    """Whether years that are named beside a label are none that the report would name there."""
    if year is None:
        return bool(years) and not of_table
    own = year - ("上年" in label or "上一年" in label) + ("下年" in label)
    return any(named not in (own, year) for named in years)


def _doubted(printed: str, spots: Iterable[Spot]) -> Iterator[Finding]:
    sure = [spot for spot in spots if spot.sure]
    for spot in sure:
        spot.doubt(f"{printed} may not be what the form counts")
    if sure:
        cells = tuple(spot.form.path for spot in sure)
        yield finding("row-ambiguous", f"{printed}: this may not be what the form counts", cells)
