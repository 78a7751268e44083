"""What the form prints, made comparable: every label as its bare characters, and the rows in printed order.

Everything here is derived from the form classes; nothing is declared twice.
"""

import functools
from collections.abc import Callable, Iterator, Mapping

import attrs
import regex

from govinfo_parse import forms
from govinfo_parse.forms import Edition, RowForm
from govinfo_parse.tokens import fold

_NOT_KEPT = regex.compile(r"[^\p{Han}0-9]+")
_ORDINAL = regex.compile(r"^[0-9一二三四五六七八九十]{1,2}(?=\D)")

_SIMPLIFIED = str.maketrans(
    "許訟況納繳訪進問題這體開報規範現發廢對總數處決執罰強務採購額單萬項縣區號屬國祕穩護權類內過詢無機關沒補請確認獲訴復複覆議結維糾審經"
    "繼續轉與書費減增劃條種業會組織構學術團體產製訂個數舉應當較還實際為從並別區費閱複製導當據庫將計劃級單眾農",
    "许讼况纳缴访进问题这体开报规范现发废对总数处决执罚强务采购额单万项县区号属国秘稳护权类内过询无机关没补请确认获诉复复复议结维纠审经"
    "继续转与书费减增划条种业会组织构学术团体产制订个数举应当较还实际为从并别区费阅复制导当据库将计划级单众农",
)


@functools.lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A label as its bare characters: no blanks, brackets or punctuation, one width, simplified characters.

    >>> plain("（三） 不予\\n公开")
    '三不予公开'
    """
    return _NOT_KEPT.sub("", fold(text)).translate(_SIMPLIFIED)


def bare(label: str) -> str:
    """The plain form of a label without the ordinal in front of it."""
    return _ORDINAL.sub("", label)


@attrs.frozen(kw_only=True, eq=False)
class Slot:
    """One row of the form, of either edition, in its place in the report."""

    index: int
    path: str
    table: str
    keys: tuple[str, ...]
    """The plain forms of its label and variants."""
    forms: Mapping[Edition, RowForm]
    """The row in each edition that has it."""

    @functools.cached_property
    def widths(self) -> frozenset[int]:
        """How many cells the row can have."""
        return frozenset(len(form.cells) for form in self.forms.values())

    @functools.cached_property
    def groups(self) -> tuple[str, ...]:
        """The plain labels printed beside it and other rows: of its groups and its block."""
        labels = (label for form in self.forms.values() for label in (form.block, *form.groups))
        return tuple(dict.fromkeys(plain(label) for label in labels if label))

    @functools.cached_property
    def heads(self) -> frozenset[str]:
        """The plain labels that the form prints above its cells."""
        cells = (cell for form in self.forms.values() for cell in form.cells)
        return frozenset(plain(label) for cell in cells for label in (*cell.labels, *cell.over))


@attrs.frozen(kw_only=True)
class Vocabulary:
    """All that the form prints, ready for look-up."""

    slots: tuple[Slot, ...]
    """The rows of all tables and editions in printed order."""
    exact: Mapping[str, Slot]
    """Plain row label → row, for labels that can mean one row only."""
    columns: Mapping[str, frozenset[str]]
    """Plain column label → paths of the cells below it."""
    other: frozenset[str]
    """Plain labels that head groups, blocks and tables."""
    edition_of: Mapping[str, tuple[str, Edition]]
    """Plain label that only one edition of a table prints → that table and edition."""

    @functools.cached_property
    def every(self) -> tuple[str, ...]:
        """Every plain label, in an order that is the same in every process."""
        rows = (key for slot in self.slots for key in slot.keys)
        return tuple(dict.fromkeys((*rows, *self.columns, *sorted(self.other))))

    @functools.cached_property
    def last_characters(self) -> frozenset[str]:
        """The characters in which row labels end."""
        return frozenset(text[-1] for text in self.exact)

    @functools.cached_property
    def part(self) -> Callable[[str], bool]:
        """Whether a plain text is a label or a piece of one; asked of the same labels again and again."""
        joined = "\n".join(self.every)
        return functools.lru_cache(maxsize=4096)(lambda text: text in joined)

    def part_of_column(self, text: str) -> bool:
        """Whether a plain text is a column label or a piece of one, long enough to tell."""
        return len(text) >= 2 and any(text in label for label in self.columns)

    def runs_together(self, text: str) -> bool:
        """Whether a plain text is a label, or the end of one, and the beginning of another."""
        return any(
            any(label.endswith(text[:at]) for label in self.every)
            and any(label.startswith(text[at:]) for label in self.every)
            for at in range(2, len(text) - 1)
        )


@forms.cached
def vocabulary() -> Vocabulary:
    """The vocabulary of the form, built once."""
    slots = tuple(_slots())
    return Vocabulary(
        slots=slots, exact=_exact(slots), columns=_columns(slots), other=_other(slots), edition_of=_edition_of(slots)
    )


@forms.cached
def shared_head(table: str, edition: Edition) -> frozenset[str]:
    """The plain column labels that stand above all rows of a table; none where its rows have several heads."""
    heads = {tuple(plain(cell.label) for cell in row.cells) for row in forms.table_form(table, edition).rows}
    return frozenset(next(iter(heads))) if len(heads) == 1 else frozenset()


def _slots() -> Iterator[Slot]:
    index = 0
    for table in forms.TABLES:
        by_path: dict[str, dict[Edition, RowForm]] = {}
        for path in _merged(table):
            by_path[path] = {
                edition: row
                for edition in forms.editions(table)
                for row in forms.table_form(table, edition).rows
                if row.path == path
            }
        for path, rows in by_path.items():
            labels = {label: None for row in rows.values() for label in row.labels}
            yield Slot(index=index, path=path, table=table, keys=tuple(plain(label) for label in labels), forms=rows)
            index += 1


def _merged(table: str) -> list[str]:
    """The row paths of all editions of a table in printed order."""
    merged: list[str] = []
    for edition in reversed(forms.editions(table)):
        at = 0
        for row in forms.table_form(table, edition).rows:
            if row.path in merged:
                at = merged.index(row.path) + 1
            else:
                merged.insert(at, row.path)
                at += 1
    return merged


def _exact(slots: tuple[Slot, ...]) -> dict[str, Slot]:
    meant: dict[str, set[Slot]] = {}
    for slot in slots:
        for key in slot.keys:
            for text in {key, bare(key)}:
                meant.setdefault(text, set()).add(slot)
        for row in slot.forms.values():
            for label in row.labels:
                meant.setdefault(plain("".join(row.groups) + label), set()).add(slot)
    columns = {plain(label) for slot in slots for row in slot.forms.values() for c in row.cells for label in c.labels}
    return {
        text: next(iter(found)) for text, found in meant.items() if len(found) == 1 and text and text not in columns
    }


def _columns(slots: tuple[Slot, ...]) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {}
    for slot in slots:
        for row in slot.forms.values():
            for cell in row.cells:
                for label in cell.labels:
                    below.setdefault(plain(label), set()).add(cell.path)
    return {label: frozenset(paths) for label, paths in below.items()}


def _other(slots: tuple[Slot, ...]) -> frozenset[str]:
    found = {plain(forms.title(table)) for table in forms.TABLES}
    for table in forms.TABLES:
        form = forms.table_form(table, forms.newest(table))
        found.update(plain(head) for head in (form.corner, *form.above) if head)
    for slot in slots:
        for row in slot.forms.values():
            found.update(plain(group) for group in row.groups)
            found.update(plain(over) for cell in row.cells for over in cell.over)
            if row.block:
                found.add(plain(row.block))
    return frozenset(found)


def _edition_of(slots: tuple[Slot, ...]) -> dict[str, tuple[str, Edition]]:
    printed: dict[str, set[tuple[str, Edition]]] = {}
    for slot in slots:
        for edition, row in slot.forms.items():
            for label in (*row.labels, *(label for cell in row.cells for label in cell.labels)):
                printed.setdefault(plain(label), set()).add((slot.table, edition))
    groups = {plain(group) for slot in slots for row in slot.forms.values() for group in row.groups}
    return {
        label: next(iter(where))
        for label, where in printed.items()
        if len(where) == 1 and label not in groups and len(forms.editions(next(iter(where))[0])) > 1
    }
