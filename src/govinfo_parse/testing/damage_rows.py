"""Damage to the rows of a table, and to whole tables, before they are printed; see `damage_tables`."""

import itertools
import random
from collections.abc import Iterator, Sequence

import attrs

from govinfo_parse.testing.damage_tables import (
    Changed,
    TableDamage,
    count_in_prose,
    cut_head,
    delete_head,
    double_head,
    exchange_heads,
    leave_out_column,
    put_column_numbers,
    put_extra_column,
    put_other_corner,
    put_other_edition_above,
    put_subtotal_column,
    put_unit_in_head,
    replaced,
    shift_column,
    some_row,
    some_table,
    tables,
    with_row,
    with_rows,
)
from govinfo_parse.testing.grids import Document, Row, Section, Table, Value

_EXPLANATIONS = (
    "含规章",
    "指本机关制定的行政规范性文件",
    "包括以本机关名义制定并对外公开发布的规范性文件及其解释文件",
    "指除行政许可以外的行政给付、行政奖励、行政确认、行政裁决、行政征收以及法律、法规规定由行政机关实施的其他对外管理服务事项的统称，以实际办理并对外公开的事项计",
)


def _other(text: str, chance: random.Random) -> str:
    """Another number."""
    while (number := str(chance.randint(0, 400))) == text:
        pass
    return number


def _with_text(value: Value, text: str) -> Value:
    return attrs.evolve(value, text=text, mark=False)


def print_row_twice(doc: Document, chance: random.Random) -> Changed | None:
    """A row is printed twice with different numbers: where they differ, nobody can say which is right."""
    if (found := some_row(doc, chance, "disclosure", "applications")) is None:
        return None
    table, section, row = found
    second = attrs.evolve(row, values=tuple(_changed_values(row, chance, 0.7)))
    differ = _differing([row], [second])
    if not differ:
        return None
    document = with_row(doc, table, section, row, row, second)
    document = attrs.evolve(document, unsure=document.unsure | differ)
    return Changed(document=document, what=f"{row.path} twice")


def _changed_values(row: Row, chance: random.Random, share: float) -> Iterator[Value]:
    for value in row.values:
        changes = chance.random() < share
        yield _with_text(value, _other(value.text, chance)) if changes and value.path else value


def _differing(first: Sequence[Row], second: Sequence[Row]) -> frozenset[str]:
    """The cells in which two copies differ."""
    return frozenset(
        one.path
        for left, right in zip(first, second, strict=True)
        for one, other in zip(left.values, right.values, strict=True)
        if one.path is not None and one.text != other.text
    )


def put_second_year(doc: Document, chance: random.Random) -> Changed | None:
    """Table four has a row for each of two years: nobody can say which is this report's."""
    if (found := some_row(doc, chance, "disputes")) is None:
        return None
    table, section, row = found
    second = attrs.evolve(row, values=tuple(_changed_values(row, chance, 0.9)))
    differ = _differing([row], [second])
    document = with_row(doc, table, section, row, *chance.sample([row, second], 2))
    document = attrs.evolve(document, unsure=document.unsure | differ)
    return Changed(document=document, what="table four with two rows") if differ else None


def put_empty_row_above(doc: Document, chance: random.Random) -> Changed | None:
    """An empty row stands above the row of table four."""
    if (found := some_row(doc, chance, "disputes")) is None:
        return None
    table, section, row = found
    empty = attrs.evolve(row, values=tuple(Value("") for _ in row.values))
    return Changed(document=with_row(doc, table, section, row, empty, row), what="empty row", other_numbers=False)


def lose_last_cell(doc: Document, chance: random.Random) -> Changed | None:
    """The last cell of a row is not printed."""
    if (found := some_row(doc, chance)) is None:
        return None
    table, section, row = found
    if len(row.values) < 2:
        return None
    short = attrs.evolve(row, values=row.values[:-1])
    return Changed(document=with_row(doc, table, section, row, short), what=f"last cell of {row.path}")


def drop_empty_cells(doc: Document, chance: random.Random) -> Changed | None:
    """In one row of table three the zeros are left empty, and the empty cells are filled up behind.

    Only where the table has no other empty cell, so that the columns say that the row slid.
    """
    if (table := some_table(doc, chance, "applications")) is None:
        return None
    section = table.sections[0]
    if any(not value.text for row in section.rows for value in row.values):
        return None
    rows = [
        row
        for row in section.rows
        if any(value.text == "0" for value in row.values[:-1]) and row.values[-1].text != "0" and len(row.values) == 7
    ]
    if not rows:
        return None
    row = chance.choice(rows)
    kept = [value for value in row.values if value.text != "0"]
    moved = attrs.evolve(row, values=(*kept, *[Value("")] * (len(row.values) - len(kept))))
    document = with_row(doc, table, section, row, moved)
    return Changed(document=document, what=f"empty cells of {row.path} behind", other_numbers=False)


def put_zero_beside_label(doc: Document, chance: random.Random) -> Changed | None:
    """A 0 stands in the empty field beside a row label.

    Only where the last cell is filled: a padded row whose last cell is empty would look like one without the 0.
    """
    if (table := some_table(doc, chance, "applications")) is None:
        return None
    section = table.sections[0]
    deepest = max(len(row.labels) for row in section.rows)
    rows = [row for row in section.rows if len(row.labels) < deepest and row.values[-1].text]
    if not rows:
        return None
    row = chance.choice(rows)
    changed = attrs.evolve(row, padding="0")
    return Changed(
        document=with_row(doc, table, section, row, changed), what=f"0 beside {row.path}", other_numbers=False
    )


def reorder_rows(doc: Document, chance: random.Random) -> Changed | None:
    """Two rows of table two below the same heads stand in each other's place, with their labels."""
    if (table := some_table(doc, chance, "disclosure")) is None:
        return None
    sections = [section for section in table.sections if len(section.rows) > 1]
    if not sections:
        return None
    section = chance.choice(sections)
    return Changed(
        document=with_rows(doc, table, section, section.rows[::-1]), what="rows reversed", other_numbers=False
    )


def swap_rows(doc: Document, chance: random.Random) -> Changed | None:
    """Two neighbouring rows of table three stand in each other's place, with their labels."""
    if (table := some_table(doc, chance, "applications")) is None:
        return None
    section = table.sections[0]
    rows = list(section.rows)
    pairs = [
        at
        for at in range(len(rows) - 1)
        if len(rows[at].labels) > 1 and rows[at].labels[:-1] == rows[at + 1].labels[:-1]
    ]
    if not pairs:
        return None
    at = chance.choice(pairs)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]
    what = f"{rows[at].path} before {rows[at + 1].path}"
    return Changed(document=with_rows(doc, table, section, rows), what=what, other_numbers=False)


def put_foreign_row(doc: Document, chance: random.Random) -> Changed | None:
    """Table two has a row that the form does not have."""
    if (table := some_table(doc, chance, "disclosure")) is None:
        return None
    section = chance.choice(table.sections)
    row = chance.choice(section.rows)
    label = "其他主动公开文件" if len(section.columns) == 3 else chance.choice(("行政检查", "行政确认", "行政奖励"))
    values = tuple(Value(str(chance.randint(0, 99))) for _ in row.values)
    foreign = Row(labels=(label,), values=values, path=row.path)
    return Changed(
        document=with_row(doc, table, section, row, row, foreign), what=f"{label} below {row.path}",
        other_numbers=False,
    )  # fmt: skip


def explain_label(doc: Document, chance: random.Random) -> Changed | None:
    """An explanation of 3 to 80 characters in brackets stands behind a row label."""
    if (found := some_row(doc, chance, "disclosure", "applications")) is None:
        return None
    table, section, row = found
    words = f"（{chance.choice(_EXPLANATIONS)}）"
    changed = attrs.evolve(row, labels=(*row.labels[:-1], row.labels[-1] + words))
    document = with_row(doc, table, section, row, changed)
    return Changed(document=document, what=f"{words} behind {row.path}", other_numbers=False)


def put_sequence_numbers(doc: Document, chance: random.Random) -> Changed | None:
    """The rows of table two are numbered, in a column of its own before their labels."""
    if (table := some_table(doc, chance, "disclosure")) is None:
        return None
    numbers = itertools.count(1)
    sections = [
        attrs.evolve(
            section,
            rows=tuple(attrs.evolve(row, labels=(str(next(numbers)), *row.labels)) for row in section.rows),
        )
        for section in table.sections
    ]
    changed = attrs.evolve(table, sections=tuple(sections))
    return Changed(document=replaced(doc, table, changed), what="rows numbered", other_numbers=False)


# --------------------------------------------------------------------------- whole tables


def _emptied(table: Table, text: str) -> Table:
    def row(row: Row) -> Row:
        return attrs.evolve(row, values=tuple(Value(text, value.path if text == "0" else None) for value in row.values))

    def section(section: Section) -> Section:
        return attrs.evolve(section, rows=tuple(map(row, section.rows)))

    return attrs.evolve(table, sections=tuple(map(section, table.sections)))


def put_empty_form_before(doc: Document, chance: random.Random) -> Changed | None:
    """The tables are printed empty before they are printed filled; or one of them is."""
    text = chance.choice(("", "", "/", "0"))
    if chance.random() < 0.5:
        if (table := some_table(doc, chance)) is None:
            return None
        document = replaced(doc, table, _emptied(table, text), table)
        empty = [table]
    else:
        first = [_emptied(part, text) if isinstance(part, Table) else part for part in doc.parts]
        document = attrs.evolve(doc, parts=(*first, *doc.parts))
        empty = tables(doc)
    if text == "0":  # then the copies are both filled, and differ
        differ = {
            value.path
            for table in empty
            for row in table.rows()
            for value in row.values
            if value.path is not None and value.text != "0"
        }
        document = attrs.evolve(document, unsure=document.unsure | differ, unjudged=document.unjudged)
    return Changed(document=document, what=f"{len(empty)} tables filled with {text!r} before", other_numbers=True)


def print_table_twice(doc: Document, chance: random.Random) -> Changed | None:
    """A table is printed twice with one number changed, in either order."""
    if (table := some_table(doc, chance)) is None:
        return None
    section = chance.choice(table.sections)
    row = chance.choice(section.rows)
    at = chance.randrange(len(row.values))
    value = row.values[at]
    if value.path is None:
        return None
    new = _with_text(value, _other(value.text, chance))
    changed = attrs.evolve(row, values=(*row.values[:at], new, *row.values[at + 1 :]))
    other_section = attrs.evolve(section, rows=tuple(changed if old is row else old for old in section.rows))
    other = attrs.evolve(
        table, sections=tuple(other_section if old is section else old for old in table.sections)
    )  # fmt: skip
    document = replaced(doc, table, *chance.sample([table, other], 2))
    document = attrs.evolve(document, unsure=document.unsure | {value.path})
    return Changed(document=document, what=f"{table.name} twice, {value.path} {value.text!r} and {new.text!r}")


TABLE_DAMAGES: Sequence[TableDamage] = (
    exchange_heads, cut_head, delete_head, double_head, put_unit_in_head, put_other_edition_above, put_other_corner,
    put_column_numbers, count_in_prose, leave_out_column,
    put_subtotal_column, put_extra_column, shift_column, print_row_twice, put_second_year, put_empty_row_above,
    lose_last_cell, drop_empty_cells, put_zero_beside_label, reorder_rows, swap_rows, put_foreign_row,
    put_sequence_numbers, explain_label, put_empty_form_before, print_table_twice,
)  # fmt: skip
