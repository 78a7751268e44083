"""Labels that are broken into words, some of which may stand in a cell: their rows are read as with whole labels."""

import re
from collections.abc import Callable

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.atoms import Kind
from govinfo_parse.brokenlabels import with_whole_labels
from govinfo_parse.layouts import read_stretches
from govinfo_parse.render import Text
from govinfo_parse.report import Report
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.grids import Document, Section, document
from tests.unit.test_reading import sound

BREAK = "\ue000"
"""Where a label is broken, until it is known how its layout writes that."""
WRITTEN = {"html": "<br>", "markdown": "<br>", "tab_rows": "\n", "pipes_lead": "\n", "space_rows": "\n"}
layouts = pytest.mark.parametrize("name", WRITTEN)


def relabelled(doc: Document, change: Callable[[str], str]) -> Document:
    """A document with other labels beside its rows."""

    def relabelled_rows(section: Section) -> Section:
        rows = (attrs.evolve(row, labels=tuple(map(change, row.labels))) for row in section.rows)
        return attrs.evolve(section, rows=tuple(rows))

    parts = (
        part if isinstance(part, Text) else attrs.evolve(part, sections=tuple(map(relabelled_rows, part.sections)))
        for part in doc.parts
    )
    return attrs.evolve(doc, parts=tuple(parts))


def read(name: str, change: Callable[[str], str], broken: str) -> Report:
    printed = LAYOUTS[name].lay(relabelled(document(sound()), change))
    text = printed.text.replace(BREAK, broken)
    return gp.parse_html(text) if printed.call == "parse_html" else gp.parse(text)


def assert_whole(report: Report, broken: str) -> None:
    said = {cell.path: (cell.value, cell.status) for cell in report.cells()}
    assert said == {cell.path: (cell.value, cell.status) for cell in sound().cells()}, broken


def apart(label: str) -> str:
    """A label with a blank behind its ordinal, as many pages print it."""
    return re.sub(r"^([（(]?[\d一二三四五六七]{1,2}[）).、])(?=.)", r"\1 ", label)


HOLDING = ("2.没有现成信息需要另行制作", "4.无正当理由大量反复申请", "（四）无法提供", "5.属于三类内部事务信息")
"""Labels that hold a word which may stand in a cell."""


@layouts
@pytest.mark.parametrize("kind", ["blank", "line"])
def test_labels_are_broken_at_every_place(name: str, kind: str) -> None:
    broken = WRITTEN[name] if kind == "line" else " "
    for place in range(1, max(map(len, HOLDING))):

        def torn(label: str, place: int = place) -> str:
            whole = apart(label)
            at = whole.find(" ") + 1 + place
            return f"{whole[:at]}{BREAK}{whole[at:]}" if label in HOLDING and at < len(whole) else whole

        assert_whole(read(name, torn, broken), torn(HOLDING[0]))


@layouts
@pytest.mark.parametrize("size", [1, 2, 3])
def test_all_labels_are_broken_into_words(name: str, size: int) -> None:
    def spread(label: str) -> str:
        return BREAK.join(label[at : at + size] for at in range(0, len(label), size))

    assert_whole(read(name, spread, " "), f"{size} characters a word")


@pytest.mark.parametrize("name", ["tab_rows", "pipes_lead"])
@pytest.mark.parametrize("label", ["一、本年新收政府信息公开申请数量", "（七）总计", "3.其他", "行政许可"])
def test_a_label_that_breaks_its_printed_row_goes_on_in_it(name: str, label: str) -> None:
    for at in range(2, len(label), 2):
        torn = {label: f"{label[:at]}{BREAK}{label[at:]}"}
        assert_whole(read(name, lambda each, torn=torn: torn.get(each, each), "\n"), torn[label])  # type: ignore[misc]


def words(text: str) -> list[tuple[str, str]]:
    (stretch,) = read_stretches(text)
    return [(atom.text, atom.kind.value) for atom in with_whole_labels(stretch.atoms) if atom.kind is not Kind.END]


LABEL, MARK, ODD, VALUE = (kind.value for kind in (Kind.LABEL, Kind.MARK, Kind.ODD, Kind.VALUE))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2. 没有 现成信息需要另行制作", [("2.", LABEL), ("没有", LABEL), ("现成信息需要另行制作", LABEL)]),
        ("2 .重复申请", [("2", LABEL), (".重复申请", LABEL)]),
        ("行政许可 6. 无 行政处罚", [("行政许可", LABEL), ("6.", ODD), ("无", MARK), ("行政处罚", LABEL)]),
        ("2.重复申请 无 3.要求提供公开出版物", [("2.重复申请", LABEL), ("无", MARK), ("3.要求提供公开出版物", LABEL)]),
        ("规章 无", [("规章", LABEL), ("无", MARK)]),
        ("2 重复申请", [("2", LABEL), ("重复申请", LABEL)]),
        ("5 重复申请", [("5", ODD), ("重复申请", LABEL)]),
        ("5 .重复申请", [("5", VALUE), (".重复申请", LABEL)]),
    ],
)
def test_a_word_is_of_a_label_only_where_all_words_together_are_one(text: str, told: list[tuple[str, str]]) -> None:
    assert words(text) == told


def test_a_dash_between_a_group_and_its_row_is_of_the_label() -> None:
    assert all(kind is LABEL for _, kind in words("（三）不予公开 - 1.属于国家秘密\t0\t0\n")[:3])
    assert words("规章\t-\t0\n行政规范性文件\t-\t0\n")[1] == ("-", MARK)


def test_cells_are_not_joined() -> None:
    assert words("2.\t没有\t现成信息需要另行制作\t0\t0\n")[:2] == [("2.", ODD), ("没有", MARK)]


@pytest.mark.parametrize(
    ("above", "row", "is_of_it"),
    [
        ("行政", "许可\t31", True),
        ("行政许可", "行政处罚\t27", False),
        ("（三）不予公开", "1.属于国家秘密\t0", False),
        ("行政", "管理\t31", False),
        ("行政\t1", "许可\t31", False),
    ],
)
def test_the_words_above_a_printed_row_are_of_its_label_only_where_they_complete_it(
    above: str, row: str, *, is_of_it: bool
) -> None:
    (stretch,) = read_stretches(f"规章\t1\t3\t9\n{above}\n{row}\n行政强制\t30\n")
    first, begun = (
        next(atom for atom in with_whole_labels(stretch.atoms) if atom.text == text.split("\t")[0])
        for text in (above, row)
    )
    assert (first.row == begun.row) is is_of_it
