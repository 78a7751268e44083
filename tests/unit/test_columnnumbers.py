"""Rows that number the columns below a head are no row of the form, and no other numbers are taken for them."""

import attrs
import pytest

import govinfo_parse as gp
from govinfo_parse.render import Text
from govinfo_parse.report import Report
from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.grids import Document, Row, Section, Value, document
from tests.unit.small import OUTCOMES, named
from tests.unit.test_reading import sound

BORDERED = ["tab_rows", "markdown", "html", "json_lists", "boxes", "pipes_nofill"]
LAID = [*BORDERED, "lines", "tp_nofill", "one_line", "raw_wrapped", "layout", "tika"]
TITLE = "二、主动公开政府信息情况\n"
HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"


def numbered(doc: Document, name: str, first: int = 1) -> Document:
    """A document with a row of numbers below each head; without a name only where they are several."""

    def with_numbers(section: Section) -> Section:
        if not name and len(section.columns) < 3:
            return section
        numbers = (Value(str(number)) for number in range(first, first + len(section.columns)))
        above = section.rows[0]
        labels = (name,) if above.labels or name else ()
        return attrs.evolve(section, rows=(Row(labels=labels, values=tuple(numbers), path=above.path), *section.rows))

    parts = (
        part if isinstance(part, Text) else attrs.evolve(part, sections=tuple(map(with_numbers, part.sections)))
        for part in doc.parts
    )
    return attrs.evolve(doc, parts=tuple(parts))


def read(layout: str, doc: Document) -> Report:
    printed = LAYOUTS[layout].lay(doc)
    return gp.parse_html(printed.text) if printed.call == "parse_html" else gp.parse(printed.text)


def assert_sound(report: Report) -> None:
    assert {cell.path: cell.value for cell in report.cells()} == {cell.path: cell.value for cell in sound().cells()}
    assert not named(report)


@pytest.mark.parametrize("layout", LAID)
@pytest.mark.parametrize("name", ["甲", "栏次", "列次", "序号"])
def test_a_row_of_numbers_with_a_name_is_none_of_the_form(layout: str, name: str) -> None:
    assert_sound(read(layout, numbered(document(sound()), name)))


@pytest.mark.parametrize("layout", BORDERED)
def test_its_numbers_may_go_on_with_a_count_that_began_above(layout: str) -> None:
    assert_sound(read(layout, numbered(document(sound()), "甲", first=4)))


@pytest.mark.parametrize("layout", [*BORDERED, "space_rows", "layout", "simple_table"])
def test_without_a_name_it_begins_with_1_in_a_row_or_a_line_of_its_own(layout: str) -> None:
    assert_sound(read(layout, numbered(document(sound()), "")))


def test_numbers_on_the_line_above_their_label_are_no_count() -> None:
    report = gp.parse(f"{TITLE}{HEAD}1 2 3\n规章\n2 1 7\n行政规范性文件\n".replace("\t", " "))
    assert report.disclosure.rules.issued in (None, 1)


def test_numbers_above_the_row_of_their_label_are_no_count() -> None:
    report = gp.parse(f"{TITLE}{HEAD}\t1\t2\t3\n规章\t\t\t\n行政规范性文件\t2\t1\t7\n")
    assert "disclosure.rules.issued" in named(report)


def test_numbers_that_go_up_behind_a_label_are_its_own() -> None:
    report = gp.parse(f"{TITLE}{HEAD}规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n")
    assert (report.disclosure.rules.issued, report.disclosure.normative_documents.in_force) == (1, 6)


def test_numbers_between_rows_are_left_in_and_named() -> None:
    report = gp.parse(f"{TITLE}{HEAD}规章\t5\t0\t7\n\t1\t2\t3\n行政规范性文件\t4\t1\t9\n")
    assert named(report) >= {"disclosure.rules.issued", "disclosure.normative_documents.issued"}


def test_two_numbers_without_a_name_are_few() -> None:
    report = gp.parse(f"{TITLE}信息内容\t采购项目数量\t采购总金额\n\t1\t2\n政府集中采购\t3\t40\n")
    assert "disclosure.procurement.items" in named(report)


@pytest.mark.parametrize("between", ["\t", " | ", " ", "\n"])
def test_the_only_row_of_table_four_is_no_count(between: str) -> None:
    over = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n".replace(" ", between)
    numbers = [str(number) for number in range(1, 16)]
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{over}{between.join(OUTCOMES * 3)}\n{between.join(numbers)}\n"
    assert gp.parse(text).disputes.reconsideration.upheld == 1


@pytest.mark.parametrize("numbers", [["1", "0", "0", "0", "1"], ["1", "2", "0", "0", "3"]])
def test_a_column_that_is_called_like_a_count_takes_no_first_cell(numbers: list[str]) -> None:
    labels = [*OUTCOMES * 3, "序号"]
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{chr(10).join(labels)}\n{chr(10).join([*numbers * 3, '1'])}\n"
    report = gp.parse(text)
    assert report.disputes.reconsideration.upheld in (None, 1)
    assert report.disputes.reconsideration.corrected in (None, int(numbers[1]))
