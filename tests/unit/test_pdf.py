"""What the flattened text of a PDF file looks like, and where its pieces stood."""

import builtins
import contextlib
import importlib
import io
import struct
import sys
from collections.abc import Callable, Sequence

import pytest

import govinfo_parse as gp
from govinfo_parse.sources.labels import begins_label
from govinfo_parse.sources.pdf import read_pdf

from .pdf_writer import line, page_objects, pdf, ruled, stream, text, write


def flattened(*contents: bytes) -> str:
    return read_pdf(pdf(*contents), "report.pdf").text


def cells(left: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[str]], height: float = 20) -> bytes:
    """A ruled table with one line of text in each cell."""
    drawn = [ruled(left, top, widths, [height] * len(rows))]
    for at, row in enumerate(rows):
        x = left
        for words, width in zip(row, widths, strict=True):
            drawn.append(text(x + 3, top + at * height + 3, words))
            x += width
    return b"".join(drawn)


def test_rows_of_cells() -> None:
    found = flattened(text(50, 50, "说明") + cells(50, 100, [100, 50, 50], [("规章", "1", ""), ("", "", "2")]))
    assert found == "说明\n\n规章\t1\t\n\t\t2\n\n"


def test_prose_between_tables_stands_in_order() -> None:
    first, second = (cells(50, top, [50, 50], [(word, "1")]) for top, word in ((100, "一"), (200, "三")))
    assert flattened(second + text(50, 150, "二") + first) == "一\t1\n\n二\n\n三\t1\n\n"


def test_merged_cells_stand_where_they_begin() -> None:
    walls = line(50, 100, 50, 160) + line(100, 100, 100, 160) + line(150, 120, 150, 160) + line(200, 100, 200, 160)
    levels = line(50, 100, 200, 100) + line(100, 120, 200, 120) + line(100, 140, 200, 140) + line(50, 160, 200, 160)
    words = text(53, 120, "组") + text(103, 103, "上") + b"".join(
        text(103 + 50 * x, 123 + 20 * y, str(2 * y + x)) for x in (0, 1) for y in (0, 1)
    )  # fmt: skip
    assert flattened(walls + levels + words) == "组\t上\n0\t1\n2\t3\n\n"


def test_borders_as_narrow_rectangles_and_backgrounds() -> None:
    grey = b"0.9 g 50 600 200 100 re f 60 610 30 12 re f 0 g "
    rules = b"".join(b"%d 600 0.5 100 re f " % x for x in (50, 150, 250))
    rules += b"".join(b"50 %d 200 0.5 re f " % y for y in (600, 650, 700))
    words = text(60, 110, "规章") + text(160, 110, "1") + text(60, 160, "其他") + text(160, 160, "2")
    assert flattened(grey + rules + words) == "规章\t1\n其他\t2\n\n"


def square(x: float, y: float) -> bytes:
    return b"%.1f %.1f 1 1 re f " % (x, y)


def round_dot(x: float, y: float) -> bytes:
    return b"%.1f %.1f m %.1f %.1f %.1f %.1f %.1f %.1f c f " % (x, y, x, y + 1, x + 2, y + 1, x + 2, y)


Dot = Callable[[float, float], bytes]
dots = pytest.mark.parametrize("dot", [square, round_dot])


@dots
def test_borders_of_dots(dot: Dot) -> None:
    places = [(x, y) for y in (600, 650, 700) for x in range(50, 251, 4)]
    places += [(x, y) for x in (50, 150, 250) for y in range(600, 701, 4)]
    words = text(60, 110, "规章") + text(160, 110, "1") + text(60, 160, "其他") + text(160, 160, "2")
    assert flattened(b"".join(dot(*place) for place in places) + words) == "规章\t1\n其他\t2\n\n"


def round_box(left: float, bottom: float, right: float, top: float, radius: float) -> bytes:
    """A box with round corners as a path."""
    path = b"%f %f m " % (left, top - radius)
    for corner_x, corner_y, end_x, end_y, line_x, line_y in (
        (left, top, left + radius, top, right - radius, top), (right, top, right, top - radius, right, bottom + radius),
        (right, bottom, right - radius, bottom, left + radius, bottom),
        (left, bottom, left, bottom + radius, left, top - radius),
    ):  # fmt: skip
        path += b"%f %f %f %f v %f %f l " % (corner_x, corner_y, end_x, end_y, line_x, line_y)
    return path + b"h "


@dots
@pytest.mark.parametrize("count", [1, 4, 9])
def test_dots_in_a_cell_are_no_border(dot: Dot, count: int) -> None:
    table = cells(40, 40, [60, 60], [["a", "1"], ["b", ""]])
    drawn = b"".join(dot(110 + 3 * at, 730) for at in range(count))
    assert flattened(table + drawn) == "a\t1\nb\t\ufffc\n\n"


@pytest.mark.parametrize("paint", ["stroke", "fill", "clip"])
def test_boxes_with_round_corners(paint: str) -> None:
    """A corner is part of a border; a box in a cell is not."""

    def table(*boxes: tuple[float, float, float, float]) -> str:
        drawn = b""
        for left, bottom, right, top in boxes:
            drawn += round_box(left, bottom, right, top, 5)
            drawn += round_box(left + 1, bottom + 1, right - 1, top - 1, 4) if paint == "fill" else b""
            drawn += b"f* " if paint == "fill" else b"S "
        words = text(60, 79, "规章") + text(160, 79, "1") + text(60, 109, "其他") + text(160, 109, "2")
        drawn = round_box(40, 500, 300, 740, 6) + b"W n " + drawn if paint == "clip" else drawn
        return flattened(drawn + words)

    boxes = [(x, y, x + 100, y + 30) for y in (670, 700) for x in (50, 150)]
    assert table(*boxes) == "规章\t1\n其他\t2\n\n"
    assert "\t1\ufffc\n" in table(*boxes, (155, 705, 175, 725))


def test_open_sides() -> None:
    """A table without lines at its left and right has its outer columns still."""
    levels = b"".join(line(50, y, 250, y) for y in (100, 120, 140))
    walls = line(120, 100, 120, 140) + line(180, 100, 180, 140)
    words = b"".join(text(53 + 65 * x, 103 + 20 * y, f"{x}{y}") for x in range(3) for y in range(2))
    assert flattened(levels + walls + words) == "00\t10\t20\n01\t11\t21\n\n"


def test_frame_is_prose() -> None:
    assert flattened(ruled(50, 100, [300], [60]) + text(60, 110, "说明") + text(60, 130, "文字")) == "说明\n文字\n"


class TestSeen:
    """What no reader of the page sees is no part of the text."""

    CELL = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章")

    @pytest.mark.parametrize(
        "content",
        [
            b"1 g " + text(153, 103, "7") + b"0 g ",
            b"1 1 1 rg " + text(153, 103, "7") + b"0 g ",
            b"0 0 0 0 k " + text(153, 103, "7") + b"0 g ",
            b"/DeviceGray cs 1 sc " + text(153, 103, "7") + b"0 g ",
            b"0.8 g 150 680 50 20 re f " + text(153, 103, "7") + b"0 g ",
            b"3 Tr " + text(153, 103, "7") + b"0 Tr ",
            b"q 0 0 10 10 re W n " + text(153, 103, "7") + b"Q ",
            text(153, 103, "7") + b"1 g 151 681 48 18 re f 0 g ",
            text(700, 103, "7"),
        ],
        ids=[
            "white",
            "white-rgb",
            "white-cmyk",
            "white-space",
            "grey on grey",
            "invisible",
            "clipped",
            "covered",
            "outside",
        ],
    )
    def test_unseen(self, content: bytes) -> None:
        assert flattened(self.CELL + content) == "规章\t\n\n"

    @pytest.mark.parametrize(
        "content",
        [
            b"0 g 150 680 50 20 re f 1 g " + text(153, 103, "7"),
            text(153, 103, "7") + b"1 g 151 681 48 18 re n ",
            text(153, 103, "7") + b"1 g 140 670 70 40 re 141 671 68 38 re f* ",
            b"q /T gs 0 g 150 680 50 20 re f Q " + text(153, 103, "7"),
            b"0 g 140 670 m 300 670 l 300 710 l 150 710 l 145 710 140 705 140 700 c f 1 g " + text(153, 103, "7"),
            b"0 g 148 670 m 300 670 l 310 690 l 300 710 l 148 710 l f 1 g " + text(153, 103, "7"),
            b"q 1 0 0 1 150 690 cm " + b"0 0 0.1 0.1 re W n Q " + text(153, 103, "7"),
        ],
        ids=[
            "white on black",
            "path that is not painted",
            "in a frame",
            "black on shaded",
            "white on a rounded box",
            "white on an arrow",
            "clip that has ended",
        ],
    )
    def test_seen(self, content: bytes) -> None:
        resources = b"/Font << /F1 3 0 R >> /ExtGState << /T << /ca 0.05 >> >>"
        assert read_pdf(write(page_objects([self.CELL + content], resources)), None).text == "规章\t7\n\n"

    @pytest.mark.parametrize("edge", [160, 157], ids=["its end", "its middle"])
    def test_number_that_an_edge_cuts_is_whole(self, edge: int) -> None:
        """Half a number is another number: here it begins or ends behind the edge of what is shown."""
        right = b"q 0 0 %d 800 re W n " % edge + text(153, 103, "125") + b"Q "
        left = b"q %d 0 600 800 re W n " % edge + text(153, 103, "125") + b"Q "
        assert [flattened(self.CELL + content) for content in (right, left)] == ["规章\t125\n\n"] * 2

    def test_under_a_marker(self) -> None:
        """A colour that mixes with what is below it leaves the number to be seen."""
        resources = b"/Font << /F1 3 0 R >> /ExtGState << /M << /BM /Multiply >> /T << /ca 0.5 >> >>"
        for name in (b"/M", b"/T"):
            content = self.CELL + text(153, 103, "7") + name + b" gs 1 1 0 rg 151 681 48 18 re f "
            assert read_pdf(write(page_objects([content], resources)), None).text == "规章\t7\n\n"


def part(content: bytes, entries: bytes = b"") -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] " + entries
    return stream(content, entries)


def test_parts_of_a_page() -> None:
    """A form is drawn with its own matrix and, where it has none, with the fonts of the page."""
    objects = page_objects([b"q /X Do Q " + text(50, 50, "甲")], b"/Font << /F1 3 0 R >> /XObject << /X 1000 0 R >>")
    objects[1000] = part(cells(50, 100, [100, 50], [("规章", "1")]), b"/Matrix [1 0 0 1 0 -50]")
    source = read_pdf(write(objects), None)
    assert source.text == "甲\n\n规章\t1\n\n"
    assert source.where(source.text.index("1")) == "page 1, table 1, row 1, cell 2 (150.0, 150.0, 200.0, 170.0)"


@pytest.mark.parametrize("box", [b"0 0 600 800", b"600 800 0 0", b"600 0 0 800"])
def test_corners_of_a_page(box: bytes) -> None:
    """Any two that are across from each other say how large it is."""
    data = pdf(cells(50, 100, [50, 50], [("规章", "1")])).replace(b"[0 0 600 800]", b"[%b]" % box)
    source = read_pdf(data, None)
    assert source.text == "规章\t1\n\n"
    assert source.where(3) == "page 1, table 1, row 1, cell 2 (100.0, 100.0, 150.0, 120.0)"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page(turn: int) -> None:
    """Shown upright, whatever way the page lies in the file."""
    upright = cells(50, 100, [100, 50], [("规章", "1"), ("其他", "2")])
    matrix = {90: b"0 1 -1 0 800 0", 180: b"-1 0 0 -1 600 800", 270: b"0 -1 1 0 0 600"}[turn]
    objects = page_objects([b"q " + matrix + b" cm " + upright + b"Q"])
    box = b"[0 0 600 800]" if turn == 180 else b"[0 0 800 600]"
    objects[10] = objects[10].replace(b"[0 0 600 800]", box + b" /Rotate %d" % turn)
    source = read_pdf(write(objects), None)
    assert source.text == "规章\t1\n其他\t2\n\n"
    assert source.where(source.text.index("2")).endswith("(150.0, 120.0, 200.0, 140.0)")


@pytest.mark.parametrize("matrix", [b"0 1 -1 0 800 0", b"-1 0 0 -1 600 800", b"0 -1 1 0 0 600"])
def test_table_on_its_side(matrix: bytes) -> None:
    """A page whose text stands on its side is read as one who turns the paper does."""
    content = b"q " + matrix + b" cm " + cells(50, 100, [100, 50], [("规章", "1"), ("其他", "2")]) + b"Q"
    objects = page_objects([content])
    objects[10] = objects[10].replace(b"[0 0 600 800]", b"[0 0 800 800]")
    assert read_pdf(write(objects), None).text == "规章\t1\n其他\t2\n\n"


@pytest.mark.parametrize("lone", [
    line(50, 60, 500, 60), line(50, 75, 150, 75) + line(300, 20, 300, 40),
    b"1 0 0 rg 50 720 500 2 re f 0 g ", line(50, 780, 550, 780),
], ids=["rule", "underlined link", "border of a title", "footer"])  # fmt: skip
def test_lone_lines_are_no_table(lone: bytes) -> None:
    assert flattened(lone + cells(50, 100, [100, 50], [("规章", "1")])) == "规章\t1\n\n"


def test_tables_beside_each_other() -> None:
    two = (
        cells(50, 100, [60, 40], [("规章", "1"), ("其他", "2")]),
        cells(300, 100, [60, 40], [("规章", "3"), ("其他", "4")]),
    )
    assert flattened(*[b"".join(two)]) == "规章\t1\n其他\t2\n\n规章\t3\n其他\t4\n\n"


class TestRaised:
    @pytest.mark.parametrize(("size", "rise"), [(6.5, 3.3), (8.3, 3.3), (5, 5)], ids=["Word", "browser", "high"])
    def test_raised_digit_is_a_note(self, size: float, rise: float) -> None:
        sign = text(153 + 10, 103 + 10 * 0.8 - size * 0.8 - rise, "1", size)
        drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(153, 103, "12") + sign
        assert flattened(drawn) == "规章\t12⁽¹⁾\n\n"

    def test_raised_digit_in_front_is_none_of_the_number(self) -> None:
        drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(153, 102, "3", 5) + text(156, 103, "12")
        assert flattened(drawn) == "规章\t⁽³⁾12\n\n"

    def test_smaller_digit_on_the_line_is_a_digit(self) -> None:
        drawn = (
            ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(153, 103, "12") + text(163, 104.6, "1", 8)
        )
        assert flattened(drawn) == "规章\t121\n\n"

    def test_beside_words_it_is_left_out(self) -> None:
        drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(73, 102, "2", 6) + text(153, 103, "1")
        assert flattened(drawn) == "规章\t1\n\n"

    def test_report(self) -> None:
        rows = [("规章", "1", "0", "9"), ("行政规范性文件", "2", "12", "7")]
        drawn = cells(50, 100, [100, 50, 50, 50], rows) + text(213, 122, "1", 6)
        found = gp.parse_file(io.BytesIO(pdf(drawn)), kind="pdf").cell("disclosure.normative_documents.repealed")
        assert (found.value, found.note) == (12, "⁽¹⁾")


@pytest.mark.parametrize(
    ("printed", "found"),
    [(("2", "，31", "2"), "2，312"), (("1.", "25"), "1.25"), (("12", ",345"), "12,345"), (("２", "３"), "２ ３")],
)
def test_separators_go_on_with_the_number(printed: Sequence[str], found: str) -> None:
    drawn = ruled(50, 100, [30, 40], [60]) + text(80, 103, "甲")
    drawn += b"".join(text(53, 103 + 12 * at, words) for at, words in enumerate(printed))
    assert flattened(drawn) == f"{found}\t甲\n\n"


class TestWithoutLines:
    """Columns and rows by where the words stand."""

    def rows(self, *rows: Sequence[str], top: float = 100, columns: Sequence[float] = (50, 200, 300, 400)) -> bytes:
        found = ((x, top + 20 * y, words) for y, row in enumerate(rows) for x, words in zip(columns, row, strict=True))
        return b"".join(text(x, y, words) for x, y, words in found if words)

    def test_rows(self) -> None:
        assert (
            flattened(self.rows(("规章", "1", "", "3"), ("其他", "", "20", "4"))) == "规章\t1\t\t3\n其他\t\t20\t4\n\n"
        )

    def test_column_without_numbers(self) -> None:
        head = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        found = flattened(self.rows(head, ("规章", "1", "", "3"), ("行政规范性文件", "", "", "")))
        assert found == "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t\t3\n行政规范性文件\t\t\t\n\n"

    def test_label_of_two_lines(self) -> None:
        label = text(50, 94, "2.其他法律行政") + text(50, 106, "法规禁止公开")
        found = flattened(label + self.rows(("", "1", "2", ""), ("3.危及“三安全一稳定”", "3", "4", "")))
        assert found == "2.其他法律行政法规禁止公开\t1\t2\n3.危及“三安全一稳定”\t3\t4\n\n"

    def test_numbering_apart_from_its_label(self) -> None:
        found = flattened(
            text(50, 100, "1.") + self.rows(("", "5", "", ""), columns=(0, 200, 300, 400)) + text(66, 100, "重复申请")
        )
        assert found == "1.\t重复申请\t5\n\n"

    def test_group_between_its_rows(self) -> None:
        rows = self.rows(("", "1.重复申请", "1", "2"), ("", "2.其他", "3", "4"))
        assert flattened(rows + text(50, 110, "（五）不予处理")) == "1.重复申请\t1\t2\n（五）不予处理\n2.其他\t3\t4\n\n"

    LABELS = ("本年发件", "本年废止件数", "现行有效件")

    def between_labels(self, *places: float, top: float = 100, labels: Sequence[str] = LABELS) -> str:
        """Numbers right of the labels of their columns, in a row each, above a row without any."""
        head = self.rows(("信息内容", *labels), top=top)
        rows = (text(50, top + 20 * at, "规章") + text(x, top + 20 * at, "5") for at, x in enumerate(places, start=1))
        printed = flattened(head + b"".join(rows) + text(50, top + 20 * len(places) + 20, "行政许可"))
        assert printed.splitlines()[0] == "信息内容\t" + "\t".join(labels)
        assert printed.splitlines()[-2] == "行政许可\t\t\t"
        return ",".join(row.removeprefix("规章\t") for row in printed.splitlines()[1:-2])

    def test_numbers_beside_the_labels_of_their_columns(self) -> None:
        """Those behind the last label are below it, so those in front of it are below the one in front."""
        assert self.between_labels(460) == "\t\t5"
        assert self.between_labels(460, 380) == "\t\t5,\t5\t"
        assert self.between_labels(260, 460, 380) == "5\t\t,\t\t5,\t5\t"
        assert self.between_labels(460, labels=("本年发件", "其他", "总计")) == "\t\t5\ufffc"

    def test_numbers_between_two_labels_without_any(self) -> None:
        """Nobody can tell below which of them they are; where none stands there, both are empty all the same."""
        assert self.between_labels(380) == "\t5\ufffc\t\ufffc"
        assert self.between_labels(380, 405) == "\t5\t,\t\t5"
        assert self.between_labels(380, 205) == "\t5\ufffc\t\ufffc,5\t\t"

    def test_numbers_between_two_labels_that_have_some(self) -> None:
        """They may be in either column, or in one that has no label."""
        assert self.between_labels(305, 380, 405) == "\t5\t,\t5\ufffc\t\ufffc,\t\t5"
        head = self.rows(("信息内容", "其他", "合计", "总计"))
        rows = self.rows(("规章", "", "5", ""), ("其他", "", "3", "4"), top=120) + text(360, 140, "6")
        assert flattened(head + rows).splitlines()[1:] == ["规章\t\t5\t", "其他\t\t3 6\ufffc\t4\ufffc", ""]

    def test_a_number_struck_in_a_line_whose_columns_nobody_knows(self) -> None:
        rows = self.rows(("规章", "1234567890", "", ""), ("行政许可", "1", "", "34")) + text(230, 120, "2")
        assert flattened(rows + line(399, 125.5, 411, 125.5)) == "规章 1234567890\n行政许可 1 2 34\ufffc\n"

    def test_numbers_with_units(self) -> None:
        assert flattened(self.rows(("规章", "1件", "", "3"), ("其他", "", "20件", "4万元"))) == (
            "规章\t1件\t\t3\n其他\t\t20件\t4万元\n\n"
        )

    def test_number_between_two_lines_of_its_label(self) -> None:
        """It is in neither of these lines, and all the same in the row that they are the label of."""
        label = text(50, 134, "7.属于行政执法") + text(50, 146, "案卷")
        rows = self.rows(("5.属于三类内部事务信息", "1", "2", ""), ("6.属于四类过程性信息", "", "", ""), top=100)
        assert flattened(rows + label + text(300, 140, "3")).splitlines() == [
            "5.属于三类内部事务信息\t1\t2", "6.属于四类过程性信息\t\t", "7.属于行政执法案卷\t\t3", "",
        ]  # fmt: skip

    def test_a_label_alone_is_no_empty_row_where_nobody_knows_the_columns(self) -> None:
        """Nor does the end of the table look like an empty cell."""
        rows = self.rows(("规章", "1234567890", "", ""), ("行政规范性文件", "", "", ""), ("行政许可", "1", "", ""))
        found = flattened(rows + text(230, 140, "2") + cells(50, 200, [100, 50], [["行政处罚", "3"]]))
        assert found == "规章 1234567890\n行政规范性文件\t\ufffc\n行政许可 1 2\n行政处罚\t3\n\n"

    def test_a_border_between_a_label_and_other_words(self) -> None:
        """They are of two rows; a line under the words of a label is none."""
        words = text(50, 100, "（一）予以公开") + self.rows(
            ("备考", "1", "2", ""), ("2.重复申请", "3", "", ""), top=111
        )
        assert flattened(words + line(45, 110.5, 420, 110.5)) == ("（一）予以公开\t\t\n备考\t1\t2\n2.重复申请\t3\t\n\n")
        assert flattened(words + line(50, 110.5, 120, 110.5)).startswith("（一）予以公开备考\t1\t2\n")

    def test_a_digit_right_behind_a_label(self) -> None:
        """It is of the label, and no number; of the row behind it nothing is printed."""
        rows = self.rows(("行政处罚2", "", "", ""), ("行政强制", "3", "", ""))
        assert flattened(rows) == "行政处罚2\t\n行政强制\t3\n\n"

    def test_columns_change_at_a_head(self) -> None:
        first = self.rows(("信息内容", "本年处理决定数量", "", ""), ("行政许可", "1", "", ""))
        second = self.rows(("信息内容", "", "本年收费金额（单位：万元）", ""), ("行政事业性收费", "", "2", ""), top=140)
        assert flattened(first + second) == (
            "信息内容\t本年处理决定数量\n行政许可\t1\n\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t2\n\n"
        )

    def head(self, research: float = 300, enterprise: float = 200) -> bytes:
        """A label over two columns, and the labels of these in two lines each, close below it."""
        over = text(200, 100, "法人或其他组织")
        for x, upper, lower in ((enterprise, "商业", "企业"), (research, "科研", "机构")):
            over += text(x, 111, upper) + text(x, 121, lower)
        return over

    def test_column_label_close_below_that_of_several(self) -> None:
        """Two labels are not one, whatever lies below: a column without numbers is there by its label."""
        found = flattened(self.head(250) + self.rows(("1.重复申请", "", "5"), columns=(50, 200, 250), top=140))
        assert found == "法人或其他组织\n商业企业\t科研机构\n1.重复申请\t\t5\n\n"

    def test_a_head_whose_labels_stand_over_one_column(self) -> None:
        """Which column has lost its label nobody knows: the lines stay lines."""
        found = flattened(self.head(225) + self.rows(("1.重复申请", "1234567890"), columns=(50, 200), top=140))
        assert "\t" not in found

    def test_number_close_behind_its_label(self) -> None:
        rows = self.rows(("", "1", "2"), ("3.其他", "4", "5"), columns=(50, 132, 200))
        found = flattened(text(50, 100, "4.保护第三方合法") + text(50, 111, "权益") + rows)
        assert found == "4.保护第三方合法权益\t1\t2\n3.其他\t4\t5\n\n"
        spread = b"".join(text(50 + 12 * at, 100, sign) for at, sign in enumerate("第三方9"))
        assert flattened(spread) == "第三方9\n"

    def test_columns_go_on_over_a_page_break(self) -> None:
        head = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        pages = self.rows(head, ("规章", "1", "2", "3")), self.rows(("行政规范性文件", "", "20", ""))
        assert flattened(*pages).splitlines()[-2:] == ["行政规范性文件\t\t20\t", ""]

    def test_head_at_the_end_of_a_page(self) -> None:
        """It is that of the rows on the next page, and its cells are where they are printed."""
        head = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        pages = (
            self.rows(("规章", "1", "2", "3"), top=650) + self.rows(head, top=700),
            self.rows(("规章", "", "20", "")),
        )
        source = read_pdf(pdf(*pages), None)
        assert source.text == "规章\t1\t2\t3\n\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\t20\t\n\n"
        assert (
            source.where(source.text.index("本年废止")) == "page 1, table 2, row 1, cell 3 (300.0, 700.0, 360.0, 710.0)"
        )
        assert source.where(source.text.index("20")).startswith("page 2, table 1, row 1, cell 3 ")

    def test_head_over_a_page_break(self) -> None:
        """Each of its rows is where it is printed, once."""
        pages = (
            self.rows(("信息内容", "商业企业", "科研机构", ""), top=700),
            text(235, 80, "法人或其他组织") + self.rows(("1.重复申请", "", "5", "")),
        )
        source = read_pdf(pdf(*pages), None)
        assert source.text == "信息内容\t商业企业\t科研机构\n\n法人或其他组织\n1.重复申请\t\t5\n\n"
        assert source.where(source.text.index("法人")).startswith("page 2, table 1, row 1, cell 1 ")

    def test_two_numbers_in_a_column(self) -> None:
        """Nothing tells which column a number is in that stands between two others' columns."""
        rows = (
            text(50, 100, "规章")
            + text(200, 100, "1234567890")
            + text(50, 120, "其他")
            + text(200, 120, "1")
            + text(230, 120, "2")
        )
        assert flattened(rows) == "规章 1234567890\n其他 1 2\n"

    @pytest.mark.parametrize(("drawn", "found"), [
        (line(399, 105.5, 411, 105.5), "规章\t1\t\t34\ufffc"),
        (line(50, 105.5, 411, 105.5), "规章\t1\ufffc\t\t34\ufffc"),
        (line(399, 111, 411, 111), "规章\t1\t\t34"),
        (line(50, 95, 411, 95) + line(50, 115, 411, 115), "规章\t1\t\t34"),
        (line(298, 105, 307, 105), "规章\t1\t\ufffc\t34"),
        (b"300 690 m 302 697 304 697 306 690 c S ", "规章\t1\t\ufffc\t34"),
        (b"0 690 m 200 800 600 800 600 690 c S ", "规章\t1\t\t34"),
        (b"270 685 m 270 705 350 705 350 685 c S ", "规章\t1\t\ufffc\t34"),
        (b"180 685 m 180 705 350 705 350 685 c S ", "规章\t1\t\t34"),
        (line(305, 103, 305, 107), "规章\t1\t\ufffc\t34"),
        (line(297, 75, 297, 135), "规章\t1\t\t34"),
    ], ids=[
        "struck", "row struck", "underlined", "between rules", "dash", "curve", "ornament", "as a cell", "as two",
        "tick", "border",
    ])  # fmt: skip
    def test_marks(self, drawn: bytes, found: str) -> None:
        assert flattened(self.rows(("规章", "1", "", "34"), ("其他", "", "20", "4")) + drawn).startswith(found + "\n")

    def test_prose_with_numbers_is_prose(self) -> None:
        assert (
            flattened(text(50, 100, "全年公开信息147条，其中") + text(200, 100, "公告37条。"))
            == "全年公开信息147条，其中 公告37条。\n"
        )


class TestPagesWithoutText:
    PICTURE = b"q 600 0 0 800 0 0 cm /I Do Q "
    IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"

    def file(self, *contents: bytes) -> bytes:
        objects = page_objects(contents, b"/Font << /F1 3 0 R >> /XObject << /I 1000 0 R >>")
        return write(objects | {1000: self.IMAGE + b" /Length 1 >>\nstream\nx\nendstream"})

    def test_other_pages_are_read(self) -> None:
        rows = cells(50, 100, [100, 50, 50, 50], [("规章", "1", "0", "9"), ("行政规范性文件", "2", "0", "7")])
        report = gp.parse_file(io.BytesIO(self.file(rows, self.PICTURE, b"", self.PICTURE)), kind="pdf")
        assert report.disclosure.rules.in_force == 9
        (found,) = (found for found in report.findings if found.code == "pages-unread")
        assert found.severity is gp.Severity.WARNING
        assert "page 2, 4" in found.message

    @pytest.mark.parametrize("mark", ["- 1 -", "第1页", "扫描全能王 创建", "甲县林业局"])
    def test_a_line_on_a_picture(self, mark: str) -> None:
        """It makes no text of a scan; where other pages have text, the picture is named."""
        scan = self.PICTURE + text(250, 770, mark)
        with pytest.raises(gp.SourceError, match="no text layer: page 1, 2 shows pictures; read a scan with OCR"):
            read_pdf(self.file(scan, scan), None)
        rows = cells(50, 100, [100, 50, 50, 50], [("规章", "1", "0", "9"), ("行政规范性文件", "2", "0", "7")])
        assert read_pdf(self.file(rows, scan), None).unread_pages == (2,)
        with pytest.raises(gp.NotAReportError, match="page 1 has no text layer"):
            gp.parse_file(io.BytesIO(self.file(scan, text(50, 100, "无"))))

    def test_a_picture_beside_text(self) -> None:
        emblem = b"q 300 0 0 300 100 100 cm /I Do Q " + text(250, 770, "- 1 -") + text(50, 50, "说明")
        assert read_pdf(self.file(emblem), None).unread_pages == ()
        ground = self.PICTURE + b"".join(text(50, top, "说明" * 25) for top in (50, 70))
        assert read_pdf(self.file(ground), None).unread_pages == ()

    def test_words_below_a_picture(self) -> None:
        """What a program read in the picture and laid below it is a guess, not what is printed."""
        for words in (b"3 Tr " + text(50, 100, "规章") + self.PICTURE, text(50, 100, "规章") + self.PICTURE):
            with pytest.raises(gp.SourceError, match=r"no text layer: page 1 shows pictures.*OCR"):
                read_pdf(self.file(words), None)

    def test_nothing_at_all(self) -> None:
        with pytest.raises(gp.SourceError, match="no text layer: nothing is printed in it"):
            read_pdf(pdf(b"", b""), None)


def test_compatibility_characters() -> None:
    """Writers leave ⼯ where 工 is printed: labels and names are read, and the text is what the file says."""
    rows = cells(50, 100, [100, 50, 50, 50], [("规章", "1", "0", "9"), ("⾏政规范性⽂件", "2", "0", "7")])
    report = gp.parse_file(
        io.BytesIO(pdf(text(50, 50, "⽰例市⽔利局2024年政府信息公开⼯作年度报告") + rows)), kind="pdf"
    )
    assert (report.agency, report.disclosure.normative_documents.in_force) == ("示例市水利局", 7)
    assert report.source is not None
    assert "⾏政规范性⽂件\t2" in report.source.text


def test_two_years_are_told_apart() -> None:
    """Two copies that differ prove nothing, and say so."""
    years = [
        cells(50, 100, [100, 50, 50, 50], [("规章", "1", "0", last), ("行政规范性文件", "2", "0", "7")])
        for last in "89"
    ]
    report = gp.parse_file(io.BytesIO(pdf(*years)), kind="pdf")
    assert report.disclosure.rules.in_force is None
    assert "duplicate-table" in {found.code for found in report.findings}


class TestFonts:
    def test_codes_of_a_range_and_of_a_list(self) -> None:
        table = b"2 beginbfrange <0001> <0002> <89C4> <0003> <0004> [<7AE0> <0037>] endbfrange "
        table += b"1 beginbfchar <0005> <00660069> endbfchar"
        objects = page_objects([b"BT /F1 10 Tf 50 700 Td <00010002000300040005> Tj ET"]) | {5: stream(table)}
        assert read_pdf(write(objects), None).text == "规觅章7fi\n"

    def test_glyphs_of_the_font_itself(self) -> None:
        """Without a table of codes the font's own table of glyphs tells the characters."""
        subtable = struct.pack(">HHHHHHH", 4, 32, 0, 4, 0, 0, 0) + struct.pack(
            ">2HH2H2H2H", 0x89C4, 0xFFFF, 0, 0x89C4, 0xFFFF, (1 - 0x89C4) & 0xFFFF, 1, 0, 0
        )
        cmap = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + subtable
        file = struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap
        objects = page_objects([b"BT /F1 10 Tf 50 700 Td <0001> Tj ET"])
        objects[3] = objects[3].replace(b"/ToUnicode 5 0 R", b"")
        objects[4] = objects[4].replace(b"/DW", b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> /DW")
        objects |= {6: b"<< /Type /FontDescriptor /FontName /X /FontFile2 1000 0 R >>", 1000: stream(file)}
        assert read_pdf(write(objects), None).text == "规\n"

    def test_own_table_of_codes(self) -> None:
        """A font with codes of its own is read by what the file says they print, or nothing is known of them."""
        objects = page_objects([text(50, 100, "规章")]) | {1000: stream(b"", b"/CMapName /Own")}
        objects[3] = objects[3].replace(b"/Identity-H", b"1000 0 R")
        assert read_pdf(write(objects), None).text == "规章\n"
        objects[3] = objects[3].replace(b"/ToUnicode 5 0 R", b"")
        with pytest.raises(gp.SourceError, match="do not say which characters"):
            read_pdf(write(objects), None)


def test_lines_of_a_cell() -> None:
    rows = ruled(50, 100, [60, 60, 60], [40])
    label = text(53, 103, "本年新收") + text(53, 115, "申请")
    two = text(113, 103, "1") + text(113, 115, "2")
    spaced = text(173, 103, "总 计") + text(173, 115, "(a b)")
    assert flattened(rows + label + two + spaced) == "本年新收申请\t1 2\t总 计(a b)\n\n"


@pytest.mark.parametrize(("first", "found"), [("2509", "25098"), ("250", "250 8"), ("25", "25 8")])
def test_digits_that_had_no_room(first: str, found: str) -> None:
    """The number went on in the next line only where the line was full."""
    table = ruled(50, 100, [26, 40], [40]) + text(53, 103, first) + text(53, 115, "8") + text(80, 103, "甲")
    assert flattened(table) == f"{found}\t甲\n\n"


def test_printed_twice_to_look_bold() -> None:
    assert flattened(text(50, 100, "11") + text(50.3, 100, "11") + text(50, 100.2, "11")) == "11\n"


@pytest.mark.parametrize(("x", "y"), [(153.3, 103), (153, 106), (155, 104)])
def test_a_number_printed_over_another_is_neither(x: float, y: float) -> None:
    drawn = cells(50, 100, [100, 50], [("规章", "12")])
    assert flattened(drawn + text(x, y, "34")) == "规章\t13\ufffc24\ufffc\n\n"
    assert flattened(drawn + text(54, 104, "其他")).startswith("规其章他\t12\n")


def test_turned_watermark_is_left_out() -> None:
    mark = b"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <6837> Tj ET\n"
    assert flattened(mark + text(50, 100, "说明")) == "说明\n"


def test_number_that_is_too_wide_for_its_cell() -> None:
    """Centred over its cell it begins in the one before and ends in the one behind."""
    drawn = ruled(50, 100, [40, 20, 40], [20]) + text(53, 103, "1") + text(80, 103, "12345678") + text(125, 103, "2")
    assert flattened(drawn) == "1\t12345678\t2\n\n"


@pytest.mark.parametrize(("left", "found"), [
    (112, "1\t12345678\t\t"), (132, "1\t\ufffc\t12345678\ufffc\t"), (130, "1\t\ufffc\t12345678\ufffc\t"),
    (142, "1\t\t12345678\t"), (184, "1\t\t\t\ufffc"), (120, "1\t12345678\ufffc\t\ufffc\t"),
])  # fmt: skip
def test_number_over_one_border(left: float, found: str) -> None:
    """It begins in its cell or ends in it: where neither holds most of it, nobody knows which is empty."""
    drawn = ruled(50, 100, [50, 42, 40, 10], [20]) + text(53, 103, "1") + text(left - 4, 103, "12345678")
    assert flattened(drawn).split("\n")[0] == found


INLINE = b"q 8 0 0 8 102 730 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q "
"""A picture among the instructions, in the second cell of a row."""


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(line(100, 60, 160, 80), id="from-corner-to-corner"),
        pytest.param(line(110, 70, 120, 70), id="dash"),
        pytest.param(line(115, 64, 115, 76), id="upright-stroke"),
        pytest.param(b"110 725 m 112 735 118 735 120 725 c S ", id="curve"),
        pytest.param(b"110 725 m 115 735 l 120 725 l f ", id="filled-figure"),
        pytest.param(b"BT /F1 10 Tf -1 0 0 -1 130 730 Tm (16) Tj ET ", id="upside-down"),
        pytest.param(INLINE.replace(b"102 730", b"110 725"), id="picture"),
    ],
)
def test_a_cell_with_a_mark_is_not_blank(mark: bytes) -> None:
    table = cells(40, 40, [60, 60], [["a", "1"], ["b", ""]])
    assert flattened(table + mark) == "a\t1\nb\t\ufffc\n\n"


def test_struck_and_underlined_numbers() -> None:
    table = cells(40, 40, [60, 60], [["a", "12"], ["b", ""]]) + text(110, 65, "34")
    assert flattened(table + line(108, 70.5, 124, 70.5)) == "a\t12\nb\t34\ufffc\n\n"
    assert flattened(table + line(108, 75.5, 124, 75.5)) == "a\t12\nb\t34\n\n"


def test_a_mark_beside_words_or_over_several_cells_says_nothing() -> None:
    table = cells(40, 40, [60, 60], [["ab", "1"], ["cd", ""]])
    assert flattened(table + line(45, 70, 60, 70) + b"50 720 m 60 750 140 760 150 725 c S ") == "ab\t1\ncd\t\n\n"


def test_what_lies_on_the_page_is_seen_in_its_cell() -> None:
    objects = page_objects([cells(40, 40, [60, 60], [["a", "1"], ["b", ""]])])
    note = b"<< /Type /Annot /Subtype /%s /Rect [105 725 150 738] /F %d >>"
    for subtype, flags, found in ((b"Widget", 4, "\ufffc"), (b"Widget", 2, ""), (b"Link", 4, "")):
        page = next(number for number, content in objects.items() if b"/Contents" in content)
        noted = {
            **objects,
            page: objects[page].replace(b"/Contents", b"/Annots [%s] /Contents" % (note % (subtype, flags))),
        }
        assert read_pdf(write(noted), None).text == f"a\t1\nb\t{found}\n\n"


def test_place_of_a_cell() -> None:
    source = read_pdf(pdf(text(50, 50, "甲"), cells(50, 100, [100, 50], [("规章", "1"), ("其他", "27")])), None)
    assert source.where(source.text.index("27")) == "page 2, table 1, row 2, cell 2 (150.0, 120.0, 200.0, 140.0)"
    assert source.where(source.text.index("规章")).startswith("page 2, table 1, row 1, cell 1 ")
    assert source.where(0) == "page 1, line 1 (50.0, 50.0, 60.0, 60.0)"


def test_place_of_an_empty_cell() -> None:
    source = read_pdf(pdf(cells(50, 100, [100, 50, 50], [("规章", "", "")])), None)
    assert source.text == "规章\t\t\n\n"
    assert [source.where(at)[24:30] for at in (3, 4)] == ["cell 2", "cell 3"]


class TestPageBreaks:
    WIDTHS = (120.0, 40.0, 40.0)

    def page(self, *rows: Sequence[str], top: float = 40, more: bytes = b"") -> bytes:
        return cells(50, top, self.WIDTHS, rows) + more

    def test_table_goes_on(self) -> None:
        found = flattened(self.page(("1.甲", "1", "2"), top=700), self.page(("2.乙", "3", "4")))
        assert found == "1.甲\t1\t2\n2.乙\t3\t4\n\n"

    @pytest.mark.parametrize("values", [("1", "2"), ("", "")], ids=["values", "blanks"])
    def test_row_breaks_inside_its_label(self, values: tuple[str, str]) -> None:
        first = self.page(("3.危及“三安全一稳", *values), top=700)
        found = flattened(first, self.page(("定”", "", ""), ("4.丁", "3", "4")))
        assert found == f"3.危及“三安全一稳定”\t{values[0]}\t{values[1]}\n4.丁\t3\t4\n\n"

    def test_values_stand_on_the_next_page(self) -> None:
        found = flattened(self.page(("3.危及“三安全一稳", "", ""), top=700), self.page(("定”", "1", "2")))
        assert found == "3.危及“三安全一稳定”\t1\t2\n\n"

    @pytest.mark.parametrize("label", ["2.乙", "（七）总计", "行政强制", "四、结转下年度继续办理"])
    def test_blank_row_is_a_row(self, label: str) -> None:
        found = flattened(self.page(("行政处罚", "1", "2"), top=700), self.page((label, "", "")))
        assert found == f"行政处罚\t1\t2\n{label}\t\t\n\n"

    def test_last_line_runs_over_the_edge(self) -> None:
        """A browser ends the borders of a row where the page does, and prints its last line whole."""
        walls = b"".join(line(x, 700, x, 735) for x in (50, 170, 210, 250)) + line(50, 700, 250, 700)
        words = text(53, 703, "三、本年度") + text(53, 715, "办理结果") + text(53, 732, "（一）") + text(180, 732, "1")
        below = text(53, 752, "打印本页")
        found = flattened(walls + words + below)
        assert found == "三、本年度办理结果（一）\t1\t\n\n打印本页\n"

    def test_second_number_is_not_put_behind_the_first(self) -> None:
        found = flattened(self.page(("1.甲", "1", "2"), top=700), self.page(("乙", "3", "4")))
        assert found == "1.甲\t1\t2\n乙\t3\t4\n\n"

    def test_number_goes_on(self) -> None:
        """The cell had no room for the last digit, and the page no room for its line."""
        found = flattened(self.page(("1.甲", "1234567", "2"), top=700), self.page(("", "8", "")))
        assert found == "1.甲\t12345678\t2\n\n"

    @pytest.mark.parametrize(("first", "found"), [("1234567", "12345678"), ("", "8")])
    def test_number_that_ends_on_the_second_page(self, first: str, found: str) -> None:
        """Its last line has room for more: what stands on the third page is another number."""
        pages = (self.page((label, words, "")) for label, words in (("1.甲", first), ("", "8"), ("", "9")))
        assert flattened(*pages) == f"1.甲\t{found}\t\n\t9\t\n\n"

    def test_a_stroke_where_a_number_could_go_on(self) -> None:
        stroke = line(180, 708, 190, 716), line(180, 48, 190, 56)
        found = flattened(self.page(("1.甲", "", "2"), top=700, more=stroke[0]), self.page(("", "7", "")))
        assert found == "1.甲\t\ufffc7\t2\n\n"
        below = self.page(("", "", ""), ("2.乙", "3", "4"), more=stroke[1])
        found = flattened(self.page(("1.甲", "7", "2"), top=700), below)
        assert found == "1.甲\t7\ufffc\t2\n2.乙\t3\t4\n\n"

    def test_repeated_head(self) -> None:
        head = ("项目", "自然人", "总计")
        found = flattened(self.page(head, ("3.危及“三安", "1", "2"), top=700), self.page(head, ("全”", "", "")))
        assert found == "项目\t自然人\t总计\n3.危及“三安全”\t1\t2\n项目\t自然人\t总计\n\n"

    def test_places_of_both_pieces(self) -> None:
        source = read_pdf(pdf(self.page(("3.危及", "1", "2"), top=700), self.page(("安全", "", ""))), None)
        assert source.where(source.text.index("及")).startswith("page 1, table 1, row 1, cell 1 ")
        assert source.where(source.text.index("全")).startswith("page 2, table 1, row 1, cell 1 ")

    def test_page_marks(self) -> None:
        marks = [text(290, 770, f"- {number} -") for number in (1, 2)]
        found = flattened(
            self.page(("3.危及", "1", "2"), top=700, more=marks[0]), self.page(("安全", "", ""), more=marks[1])
        )  # fmt: skip
        assert found == "3.危及安全\t1\t2\n\n"

    @pytest.mark.parametrize("mark", ["{}", "第{}页", "第 {} 页 共 3 页", "{}/3", "—{}—", "· {} ·"])
    def test_kinds_of_page_marks(self, mark: str) -> None:
        pages = [text(50, 100, "甲乙丙"[at]) + text(290, 770, mark.format(at + 4)) for at in range(3)]
        assert flattened(*pages) == "甲\n乙\n丙\n"

    def test_number_that_does_not_count_the_pages(self) -> None:
        assert flattened(text(50, 100, "甲") + text(290, 770, "27")) == "甲\n27\n"

    def test_running_head(self) -> None:
        assert flattened(*(text(200, 20, "某局年报") + text(50, 100, word) for word in "甲乙")) == "甲\n乙\n"

    @pytest.mark.parametrize("clocks", [
        ("1/31/24, 11:59 PM", "2/1/24, 12:00 AM"), ("2024/1/31 下午11:59", "2024/2/1 上午12:00"),
        ("2024/1/31 09:59:59 第1页", "2024/1/31 10:00:00 第2页"),
    ], ids=["day", "day in Chinese", "second"])  # fmt: skip
    def test_clock_above_every_page(self, clocks: Sequence[str]) -> None:
        """A browser prints the time above its pages, and the minute may turn between two of them."""
        heads = [text(30, 20, f"年报 {clock}", 8) for clock in clocks]
        first, second = self.page(("3.危及", "1", "2"), top=700), self.page(("安全", "", ""))
        assert flattened(heads[0] + first, heads[1] + second) == "3.危及安全\t1\t2\n\n"

    def test_lines_with_a_clock_are_words(self) -> None:
        words = "上午9:30开门", "下午2:30关门"
        assert flattened(*(text(200, 20, word) for word in words)) == "\n".join((*words, ""))


def test_paragraph_is_one_line() -> None:
    lines = ["  　　" + "字" * 28, "字" * 30, "字" * 12 + "。", "　　第二段。"]
    drawn = b"".join(text(50, 100 + 15 * at, words) for at, words in enumerate(lines))
    assert flattened(drawn) == "字" * 70 + "。\n第二段。\n"


@pytest.mark.parametrize(
    "label", ["（三）不予公开", "(三) 不予公开", "3.其他", "3、其他", "十、", "规章", "总 计", "信息内容"]
)
def test_begins_label(label: str) -> None:
    assert begins_label(label)


@pytest.mark.parametrize("rest", ["定”", "正、行政机关不再处理", "三安全一稳定", "开"])
def test_begins_no_label(rest: str) -> None:
    assert not begins_label(rest)


class TestRefusals:
    def test_no_text_layer(self) -> None:
        picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        objects = page_objects([b"600 0 0 800 0 0 cm /I Do"], b"/XObject << /I 1000 0 R >>")
        objects[1000] = picture + b" /Length 1 >>\nstream\nx\nendstream"
        with pytest.raises(gp.SourceError, match=r"scan\.pdf has no text layer: page 1 shows pictures.*OCR"):
            read_pdf(write(objects), "scan.pdf")

    def test_fonts_without_characters(self) -> None:
        objects = page_objects([text(50, 100, "说明")])
        objects[3] = objects[3].replace(b"/ToUnicode 5 0 R", b"")
        with pytest.raises(gp.SourceError, match=r"do not say which characters.*OCR"):
            read_pdf(write(objects), None)

    def test_missing_font(self) -> None:
        with pytest.raises(gp.SourceError, match="do not say which characters"):
            read_pdf(pdf(text(50, 100, "123").replace(b"/F1", b"/F2")), None)

    def test_changed_stream(self) -> None:
        packed = bytearray(stream(cells(50, 100, [100, 50], [("规章", "1")]), packed=True))
        packed[-20] ^= 1
        with pytest.raises(gp.SourceError, match="damaged"):
            read_pdf(write(page_objects([bytes(packed)])), None)

    @pytest.mark.parametrize("content", [
        text(50, 100, "12").replace(b"Tj", b"Tk"), text(50, 100, "12").replace(b"Td", b"1 Td"),
        text(50, 100, "12").replace(b"0032>", b"003>"), text(50, 100, "12").replace(b"<0031", b"<00g1"),
        b"1 2.3.4 m ", b"0 0 m 5 l S ",
    ], ids=["no instruction", "many operands", "half a byte", "no digit", "no number", "few operands"])  # fmt: skip
    def test_damaged_instruction(self, content: bytes) -> None:
        """What it would have printed, and where, nobody knows."""
        with pytest.raises(gp.SourceError, match=r"broken|half a byte"):
            read_pdf(pdf(text(50, 50, "规章") + content), None)

    @pytest.mark.parametrize("table", [
        b"2 beginbfchar <0031> <0032> <0032> endbfchar", b"2 beginbfchar <0031> <0032> x <0032> <0033> endbfchar",
        b"1 beginbfrange <0031> <0032> 5 endbfrange", b"1 beginbfchar <0031> <0032> endbfrange",
    ], ids=["half a row", "a word between", "a number", "another end"])  # fmt: skip
    def test_damaged_table_of_codes(self, table: bytes) -> None:
        with pytest.raises(gp.SourceError, match="broken table of the characters"):
            read_pdf(write(page_objects([text(50, 100, "12")]) | {5: stream(table)}), None)

    @pytest.mark.parametrize("widths", [b"500 500", b"500 500 /x", b"500 500 500 500"])
    def test_damaged_widths(self, widths: bytes) -> None:
        font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 49 /LastChar 51 /Widths [%b] >>" % widths
        data = write(page_objects([b"BT /F1 10 Tf 50 700 Td (123) Tj ET"]) | {3: font})
        with pytest.raises(gp.SourceError, match="not as many widths as characters"):
            read_pdf(data, None)

    def test_password(self) -> None:
        encrypt = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%b) /U (%b) >>" % (b"o" * 32, b"u" * 32)
        data = write(page_objects([text(50, 100, "a")]) | {1000: encrypt}, b"/Root 1 0 R /Encrypt 1000 0 R")
        with pytest.raises(gp.SourceError, match="password"):
            read_pdf(data, "report.pdf")

    def test_unknown_encryption(self) -> None:
        data = write(page_objects([b""]) | {1000: b"<< /Filter /Other >>"}, b"/Root 1 0 R /Encrypt 1000 0 R")
        with pytest.raises(gp.SourceError, match="encrypted"):
            read_pdf(data, None)

    def test_other_kind(self) -> None:
        with pytest.raises(gp.SourceError, match="not a PDF file: expected %PDF-, found bytes 50 4b"):
            read_pdf(b"PK\3\4", "report.pdf")

    def test_too_large(self) -> None:
        with pytest.raises(gp.SourceError, match="more than 20,000,000 bytes"):
            read_pdf(b"%PDF-" + bytes(20_000_000), None)

    @pytest.mark.parametrize("step", ["sheet_of", "with_columns", "joined"])
    def test_whatever_fails_names_the_file(self, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise IndexError("out of range")

        monkeypatch.setattr(f"govinfo_parse.sources.pdf.{step}", fail)
        with pytest.raises(gp.SourceError, match=r"report\.pdf is broken: IndexError out of range"):
            flattened(text(50, 50, "说明"))

    def test_missing_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [name for name in sys.modules if name.startswith(("pdfminer", "govinfo_parse.sources.pdf_"))]:
            monkeypatch.delitem(sys.modules, name)
        imported = builtins.__import__

        def without(name: str, *args: object) -> object:
            if name.partition(".")[0] == "pdfminer":
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            return imported(name, *args)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(gp.MissingExtraError, match=r"govinfo-parse\[pdf\]"):
            read_pdf(pdf(b""), None)

    def test_import_loads_no_pdf_library(self) -> None:
        module = importlib.import_module("govinfo_parse.sources.pdf")
        assert not any(getattr(value, "__name__", "").startswith("pdfminer") for value in vars(module).values())


class TestDamage:
    """Whatever is cut off or changed, the file is read or refused."""

    DATA = write(page_objects([stream(cells(50, 100, [100, 50], [("规章", "1")]), packed=True), text(50, 100, "甲")]))

    @pytest.mark.parametrize("share", range(5, 100, 5))
    def test_cut_off(self, share: int) -> None:
        self.read(self.DATA[: len(self.DATA) * share // 100])

    @pytest.mark.parametrize("at", range(0, 2_000, 20))
    def test_changed(self, at: int) -> None:
        data = bytearray(self.DATA)
        place = at * len(data) // 2_000
        data[place : place + 3] = b"\xff0>"
        self.read(bytes(data))

    def read(self, data: bytes) -> None:
        with contextlib.suppress(gp.SourceError):
            read_pdf(data, None)
