"""Damage to a table before it is printed: heads, columns and rows that are not those of the form.

Each kind changes the model of `grids`, in which every value carries the path of the cell whose number it is, so the
truth moves along: a head that was exchanged takes its numbers to the column it names; a column that the form does not
have holds numbers of no cell. Where copies differ, nobody can say which is right, and nothing may be sure there.
Where a careful person could be of two minds, the cells are not judged.
"""

import random
from collections.abc import Callable, Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.render import Text
from govinfo_parse.testing.grids import Document, Row, Section, Table, Value


@attrs.frozen(kw_only=True)
class Changed:
    """A damaged report, still without a layout."""

    document: Document
    what: str
    other_numbers: bool = True


TableDamage = Callable[[Document, random.Random], Changed | None]


def tables(doc: Document) -> list[Table]:
    """The tables of a report."""
    return [part for part in doc.parts if isinstance(part, Table)]


def some_table(doc: Document, chance: random.Random, *names: str) -> Table | None:
    found = [table for table in tables(doc) if not names or table.name in names]
    return chance.choice(found) if found else None


def replaced(doc: Document, old: Table, *new: Text | Table) -> Document:
    """The report with a table replaced."""
    return attrs.evolve(
        doc, parts=tuple(piece for part in doc.parts for piece in (new if part is old else (part,)))
    )  # fmt: skip


def with_section(doc: Document, table: Table, old: Section, new: Section) -> Document:
    sections = tuple(new if section is old else section for section in table.sections)
    return replaced(doc, table, attrs.evolve(table, sections=sections))


def with_rows(doc: Document, table: Table, section: Section, rows: Sequence[Row]) -> Document:
    return with_section(doc, table, section, attrs.evolve(section, rows=tuple(rows)))


def with_row(doc: Document, table: Table, section: Section, old: Row, *new: Row) -> Document:
    rows = [piece for row in section.rows for piece in (new if row is old else (row,))]
    return with_rows(doc, table, section, rows)


def some_row(doc: Document, chance: random.Random, *names: str) -> tuple[Table, Section, Row] | None:
    found = [
        (table, section, row)
        for table in tables(doc)
        if not names or table.name in names
        for section in table.sections
        for row in section.rows
    ]
    return chance.choice(found) if found else None


def some_section(doc: Document, chance: random.Random, columns: int) -> tuple[Table, Section] | None:
    """A section with at least so many columns."""
    table = some_table(doc, chance)
    sections = [section for section in table.sections if len(section.columns) >= columns] if table else []
    return (table, chance.choice(sections)) if table and sections else None


# --------------------------------------------------------------------------- heads


def exchange_heads(doc: Document, chance: random.Random) -> Changed | None:
    """Two column labels below the same label are exchanged, and the numbers are those the labels say."""
    if (found := some_section(doc, chance, 2)) is None:
        return None
    table, section = found
    pairs = [
        (one, other)
        for one, left in enumerate(section.columns)
        for other, right in enumerate(section.columns)
        if one < other and left[:-1] == right[:-1]
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    columns = list(section.columns)
    columns[one], columns[other] = columns[other], columns[one]
    rows = []
    for row in section.rows:
        values = list(row.values)
        paths = _column_path(row, one), _column_path(row, other)
        values[one] = attrs.evolve(values[one], path=paths[1])
        values[other] = attrs.evolve(values[other], path=paths[0])
        rows.append(attrs.evolve(row, values=tuple(values)))
    changed = attrs.evolve(section, columns=tuple(columns), rows=tuple(rows))
    what = f"{columns[other][-1]} and {columns[one][-1]} exchanged in {table.name}"
    return Changed(document=with_section(doc, table, section, changed), what=what)


def _column_path(row: Row, column: int) -> str | None:
    return row.values[column].path


def cut_head(doc: Document, chance: random.Random) -> Changed | None:
    """The end of a column label is lost."""
    if (found := some_section(doc, chance, 1)) is None:
        return None
    table, section = found
    at = chance.randrange(len(section.columns))
    *over, label = section.columns[at]
    if len(label) < 4:
        return None
    kept = label[: chance.randint(2, len(label) - 1)]
    columns = [*section.columns]
    columns[at] = (*over, kept)
    changed = attrs.evolve(section, columns=tuple(columns))
    what = f"{label} is {kept}"
    return Changed(document=with_section(doc, table, section, changed), what=what, other_numbers=False)


def delete_head(doc: Document, chance: random.Random) -> Changed | None:
    """A column label is gone, its cell and its numbers are there."""
    if (found := some_section(doc, chance, 2)) is None:
        return None
    table, section = found
    at = chance.randrange(len(section.columns))
    columns = [*section.columns]
    what = f"{columns[at][-1]} deleted"
    columns[at] = (*columns[at][:-1], "")
    changed = attrs.evolve(section, columns=tuple(columns))
    return Changed(document=with_section(doc, table, section, changed), what=what, other_numbers=False)


def double_head(doc: Document, chance: random.Random) -> Changed | None:
    """A column label is printed twice without a second column: below that head nothing is judged."""
    if (found := some_section(doc, chance, 2)) is None:
        return None
    table, section = found
    at = chance.randrange(len(section.columns))
    columns = [*section.columns[: at + 1], *section.columns[at:]]
    changed = attrs.evolve(section, columns=tuple(columns))
    document = with_section(doc, table, section, changed)
    below = {value.path for row in section.rows for value in row.values if value.path is not None}
    document = attrs.evolve(document, unjudged=document.unjudged | below)
    return Changed(document=document, what=f"{section.columns[at][-1]} doubled")


def put_unit_in_head(doc: Document, chance: random.Random) -> Changed | None:
    """The head of the fees states another unit than the form."""
    for table in tables(doc):
        for section in table.sections:
            for at, labels in enumerate(section.columns):
                if "万元" in labels[-1]:
                    columns = [*section.columns]
                    columns[at] = (*labels[:-1], labels[-1].replace("万元", "元"))
                    changed = attrs.evolve(section, columns=tuple(columns))
                    document = with_section(doc, table, section, changed)
                    held = paths_of(section.rows)
                    if all(value.text.strip("0.") == "" for row in section.rows for value in row.values):
                        document = attrs.evolve(document, unjudged=document.unjudged | held)  # 0 is 0 in any unit
                    else:
                        document = attrs.evolve(document, unsure=document.unsure | held)
                    return Changed(document=document, what="the head of the fees says 元")
    return None


def paths_of(rows: Sequence[Row]) -> frozenset[str]:
    """The cells of these rows that hold a number."""
    return frozenset(value.number_of for row in rows for value in row.values if value.number_of is not None)


_OTHER_EDITION = {"issued": "produced", "repealed": "disclosed", "in_force": "total_disclosed"}
_OTHER_HEAD = {"本年处理决定数量": "处理决定数量"}


def put_other_edition_above(doc: Document, chance: random.Random) -> Changed | None:
    """A block of table two has the column labels of the other edition, and its numbers are those the labels say."""
    if (table := some_table(doc, chance, "disclosure")) is None:
        return None
    section = chance.choice(table.sections)
    if len(section.columns) == 1 and section.columns[0][-1] in _OTHER_HEAD:
        changed = attrs.evolve(section, columns=((_OTHER_HEAD[section.columns[0][-1]],),))
        return Changed(document=with_section(doc, table, section, changed), what="处理决定数量", other_numbers=False)
    exchange = {**_OTHER_EDITION, **{new: old for old, new in _OTHER_EDITION.items()}}
    ends = [(value.path or "").rpartition(".")[2] for value in section.rows[0].values]
    if any(end not in exchange for end in ends):
        return None
    labels = {
        cell.path.rpartition(".")[2]: cell.label
        for edition in forms.editions("disclosure")
        for cell in forms.table_form("disclosure", edition).cells
    }
    rows = [attrs.evolve(row, values=tuple(_moved(value, exchange) for value in row.values)) for row in section.rows]
    columns = tuple((labels[exchange[end]],) for end in ends)
    changed = attrs.evolve(section, columns=columns, rows=tuple(rows))
    return Changed(document=with_section(doc, table, section, changed), what=f"the heads are {columns}")


def _moved(value: Value, exchange: dict[str, str]) -> Value:
    if value.path is None:
        return value
    row, _, column = value.path.rpartition(".")
    return attrs.evolve(value, path=f"{row}.{exchange[column]}")


_CORNERS = ("指标项目", "项目名称", "统计指标", "类别", "名称", "序号", "数量", "单位：件", "办理情况", "项目\\指标")


def put_other_corner(doc: Document, chance: random.Random) -> Changed | None:
    """A word of the agency's own stands above the row labels."""
    table = some_table(doc, chance, "disclosure", "applications")
    if table is None:
        return None
    corner = chance.choice(_CORNERS)
    document = replaced(doc, table, attrs.evolve(table, corner=corner))
    return Changed(document=document, what=f"{corner} above the labels of {table.name}", other_numbers=False)


_NUMBERING = ("甲", "栏次", "序号", "")


def put_column_numbers(doc: Document, chance: random.Random) -> Changed | None:
    """A row that numbers the columns stands below a head, with a name or without."""
    if (found := some_section(doc, chance, 3)) is None:
        return None
    table, section = found
    first = section.rows[0]
    name = chance.choice(_NUMBERING)
    values = tuple(Value(str(number)) for number in range(1, len(section.columns) + 1))
    row = Row(labels=(name,) if first.labels else (), values=values, path=first.path)
    what = f"{name or 'nothing'} in front of the numbers of the columns of {table.name}"
    return Changed(document=with_row(doc, table, section, first, row, first), what=what, other_numbers=False)


_COUNTING = (
    "本年公开行政规范性文件 34 件、人事任免文件 196 件，作出行政许可 10 件。",
    "收到行政复议 5 件，结果维持 3 件，结果纠正 2 件；行政诉讼 1 件。",
    "1. 行政处罚 10 件",
    "（二）本年新收政府信息公开申请数量 12 件，予以公开 7 件，部分公开 3 件。",
)


def count_in_prose(doc: Document, chance: random.Random) -> Changed | None:
    """A sentence in the first chapter counts what the tables count."""
    at = next((at for at, part in enumerate(doc.parts) if isinstance(part, Text) and part.level == 2), None)
    if at is None:
        return None
    said = chance.choice(_COUNTING)
    parts = (*doc.parts[: at + 1], Text(said), *doc.parts[at + 1 :])
    return Changed(document=attrs.evolve(doc, parts=parts), what=f"{said} below the first heading")


# --------------------------------------------------------------------------- columns


def _with_column(section: Section, at: int, labels: tuple[str, ...], values: Sequence[Value]) -> Section:
    columns = (*section.columns[:at], labels, *section.columns[at:])
    rows = tuple(
        attrs.evolve(row, values=(*row.values[:at], value, *row.values[at:]))
        for row, value in zip(section.rows, values, strict=True)
    )
    return attrs.evolve(section, columns=columns, rows=rows)


def leave_out_column(doc: Document, chance: random.Random) -> Changed | None:
    """A column is not printed: neither its label nor its numbers."""
    if (found := some_section(doc, chance, 2)) is None:
        return None
    table, section = found
    at = chance.randrange(len(section.columns))
    rows = [attrs.evolve(row, values=(*row.values[:at], *row.values[at + 1 :])) for row in section.rows]
    changed = attrs.evolve(section, columns=(*section.columns[:at], *section.columns[at + 1 :]), rows=tuple(rows))
    return Changed(document=with_section(doc, table, section, changed), what=f"{section.columns[at]} left out")


def put_subtotal_column(doc: Document, chance: random.Random) -> Changed | None:
    """Table three has a subtotal of its legal persons, before or behind them."""
    if (table := some_table(doc, chance, "applications")) is None:
        return None
    section = table.sections[0]
    inside = [at for at, labels in enumerate(section.columns) if len(labels) == len(max(section.columns, key=len))]
    at = chance.choice((inside[0], inside[-1] + 1))
    sums = [
        sum(int(row.values[column].text) for column in inside if row.values[column].text.isdigit())
        for row in section.rows
    ]
    labels = (*section.columns[inside[0]][:-1], "小计")
    changed = _with_column(section, at, labels, [Value(str(number)) for number in sums])
    return Changed(document=with_section(doc, table, section, changed), what=f"小计 at {at}", other_numbers=False)


def put_extra_column(doc: Document, chance: random.Random) -> Changed | None:
    """A column the form does not have: last year's numbers, or an empty one for remarks."""
    if (found := some_section(doc, chance, 3)) is None:
        return None
    table, section = found
    head = chance.choice(("备注", "上年数", "上一年度总数", "同比增长"))
    at = len(section.columns) if head == "备注" else chance.choice((0, len(section.columns)))
    values = [Value("" if head == "备注" else str(chance.randint(0, 99))) for _ in section.rows]
    labels = (*section.columns[min(at, len(section.columns) - 1)][:-1][:1], head)
    changed = _with_column(section, at, labels, values)
    what = f"{head} at {at} in {table.name}"
    return Changed(document=with_section(doc, table, section, changed), what=what, other_numbers=False)


def shift_column(doc: Document, chance: random.Random) -> Changed | None:
    """The numbers of a column stand one row lower or higher; they are those of the rows they stand in."""
    if (table := some_table(doc, chance, "applications")) is None:
        return None
    section = table.sections[0]
    at = chance.randrange(len(section.columns))
    column = [row.values[at] for row in section.rows]
    moved = [Value(""), *column[:-1]] if chance.random() < 0.5 else [*column[1:], Value("")]
    rows = [
        attrs.evolve(
            row, values=(*row.values[:at], attrs.evolve(value, path=row.values[at].path), *row.values[at + 1 :])
        )
        for row, value in zip(section.rows, moved, strict=True)
    ]
    return Changed(document=with_rows(doc, table, section, rows), what=f"{section.columns[at][-1]} shifted")
