"""What is seen of the text of a PDF file: its colours, what covers it, its size; and where nobody can tell."""

import re

import pytest

from govinfo_parse.sources.pdf import read_pdf

from .pdf_writer import line, page_objects, ruled, stream, text, write

TINT = b"<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>"
SPACES = (
    b"/ColorSpace << /Black [/Separation /Black /DeviceCMYK 1000 0 R] /Spot [/Separation /Red /DeviceCMYK 1000 0 R]"
    b" /None [/Separation /None /DeviceCMYK 1000 0 R] /All [/Separation /All /DeviceCMYK 1000 0 R]"
    b" /Two [/DeviceN [/Black /Cyan] /DeviceCMYK 1000 0 R] /Drawn [/Separation /Red /DeviceCMYK 1001 0 R]"
    b" /Lab [/Lab << /WhitePoint [0.95 1 1.09] >>] /Icc [/ICCBased 1002 0 R]"
    b" /Table [/Indexed /DeviceRGB 1 <FFFFFF000000>] >> "
    b"/ExtGState << /Mask << /SMask << /S /Alpha >> >> /Plain << /BM /Normal >>"
    b" /Lighter << /BM /Screen >> /Faint << /ca 0.02 >> >> "
)


def cell(*contents: bytes) -> str:
    """The text of the second cell of a row, on which this is drawn."""
    drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + b"".join(contents)
    objects = page_objects([drawn], b"/Font << /F1 3 0 R >> " + SPACES)
    objects[1000], objects[1001] = TINT, stream(b"{ 0 exch }", b"/FunctionType 4")
    objects[1002] = stream(b"", b"/N 3")
    label, found = read_pdf(write(objects), None).text.split("\n")[0].split("\t")
    assert label == "规章"
    return found


SEVEN = text(153, 103, "7")


@pytest.mark.parametrize(("space", "white", "black"), [
    ("Black", "0", "1"), ("Spot", "0", "1"), ("All", "0", "1"), ("Two", "0 0", "1 0"), ("Lab", "100 0 0", "0 0 0"),
    ("Icc", "1 1 1", "0 0 0"), ("Table", "0", "1"), ("DeviceCMYK", "0 0 0 0", "0 0 0 1"),
])  # fmt: skip
def test_white_in_every_kind_of_colour(space: str, white: str, black: str) -> None:
    assert cell(f"/{space} cs {white} scn ".encode(), SEVEN) == ""
    assert cell(f"/{space} cs {black} scn ".encode(), SEVEN) == "7"
    outlined = "1 Tr /{0} CS {1} SCN "
    assert cell(outlined.format(space, white).encode(), SEVEN) == ""
    assert cell(outlined.format(space, black).encode(), SEVEN) == "7"


def test_ink_that_leaves_nothing() -> None:
    assert cell(b"/None cs 1 scn ", SEVEN) == ""


def test_colours_of_outlines_and_insides() -> None:
    assert cell(b"1 Tr 1 G ", SEVEN) == "" == cell(b"2 Tr 1 G 1 g ", SEVEN)
    assert cell(b"2 Tr 1 G 0 g ", SEVEN) == "7" == cell(b"2 Tr 0 G 1 g ", SEVEN)
    assert cell(b"/Faint gs ", SEVEN) == ""


@pytest.mark.parametrize(
    "before", [b"/Drawn cs 1 scn ", b"/Pattern cs /P scn ", b"/Nowhere cs 1 scn ", b"/Mask gs ", b"/Lighter gs "]
)
def test_a_colour_that_is_not_known(before: bytes) -> None:
    """Nobody can tell whether it is seen: not a sure number, and no blank."""
    assert cell(before, SEVEN) == "7\ufffc"
    assert cell(text(153, 103, "8"), before, text(158, 103, "7")) == "87\ufffc"


@pytest.mark.parametrize("over", [b"/Pattern cs /P scn 151 681 48 18 re f ", b"q 151 681 48 18 re W n /S sh Q "])
def test_under_a_pattern(over: bytes) -> None:
    assert cell(SEVEN, over) == "7\ufffc"
    assert cell(over, b"0 g ", SEVEN) == "7"


@pytest.mark.parametrize("ink", ["0 g ", "0.2 g ", "0.5 0 0 rg ", "0 0 0 1 k "])
def test_blacked_out(ink: str) -> None:
    """A number below a dark bar, or in the colour of one, is neither read nor nothing."""
    bar = ink.encode() + b"151 681 48 18 re f "
    assert cell(SEVEN, bar) == "\ufffc"
    assert "\ufffc" in cell(bar, SEVEN)
    assert cell(text(158, 103, "8"), SEVEN, ink.encode(), b"151 681 5 18 re f ") == "8\ufffc"
    assert cell((bar + b"1 g " + SEVEN) * 2) == "7", "a page that is drawn twice"
    assert cell(text(158, 103, "8"), SEVEN, bar, b"1 g ", SEVEN) == "7\ufffc"


@pytest.mark.parametrize("edges", ["0 0 10 10", "0 600 153.3 200", "157.8 600 200 200", "0 0 300 684"])
def test_a_digit_that_is_cut_away_by_itself(edges: str) -> None:
    """It is no part of the number that it would touch, whichever is printed first."""
    gone = f"q {edges} re W n ".encode() + SEVEN + b"Q "
    assert cell(gone, text(158, 103, "8")) == "8" == cell(text(158, 103, "8"), gone)
    assert cell(gone, text(158, 103, "8"), text(148, 103, "6")) == "6 8"


def test_a_number_whose_digits_are_cut_to_the_same_box() -> None:
    """Half a number is another number, also where each digit is cut again."""
    box = b"q 0 600 157 200 re W n "
    assert cell(box, SEVEN, b"Q ", box, text(158, 103, "8"), b"Q ") == "78"


class TestShapes:
    """What is painted through text shows it, though no text is printed in a colour."""

    PAINTED = pytest.mark.parametrize("painted", [
        b"1 0 0 rg 140 670 70 40 re f ", b"/Pattern cs /P scn 140 670 70 40 re f ", b"/S sh ", b"0 g 0 0 600 800 re B ",
        b"q 50 0 0 20 150 680 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q ",
    ], ids=["fill", "pattern", "shading", "with an edge", "picture"])  # fmt: skip

    @PAINTED
    @pytest.mark.parametrize("mode", [4, 5, 6, 7])
    def test_cut_to_text(self, painted: bytes, mode: int) -> None:
        through = b"q 1 g 1 G %d Tr " % mode + SEVEN + painted + b"Q "
        assert cell(through).endswith("\ufffc")
        assert cell(through, text(162, 103, "8")).endswith("\ufffc")

    def test_what_is_printed_after_it(self) -> None:
        cut = b"q 7 Tr " + SEVEN + b"Q "
        assert cell(cut) == ""
        assert cell(cut, b"0 g ", text(162, 103, "8")) == "8"
        assert cell(cut.replace(b"Q ", b""), b"0 Tr ", SEVEN) == "7\ufffc"

    def test_text_that_is_printed_nowhere(self) -> None:
        """The layer of OCR below a picture, and what is painted beside it."""
        assert cell(b"3 Tr ", SEVEN, b"1 0 0 rg 151 681 48 18 re f 0 Tr 0 g ", text(162, 103, "8")) == "8"

    @PAINTED
    def test_through_a_mask(self, painted: bytes) -> None:
        box = b"q 151 681 48 18 re W n "
        assert cell(box, b"/Mask gs ", painted, b"Q ").endswith("\ufffc")
        assert cell(box, b"/Mask gs /Plain gs ", painted, b"Q ").endswith("\ufffc")
        assert cell(b"q /Mask gs Q ", b"1 0 0 rg 140 670 70 40 re f 0 g ", SEVEN) == "7"


class TestCovered:
    """What lies under a figure is seen where the figure has a hole, and nowhere else."""

    @pytest.mark.parametrize("figures", [
        b"151 681 4 18 re 155 681 20 18 re f ", b"151 681 6 18 re 153 681 20 18 re f ", b"149 690 m 153 679 l 160 679"
        b" l 164 690 l 160 699 l 153 699 l f ", b"140 670 70 40 re 141 671 68 38 re f ",
    ], ids=["side by side", "over each other", "six corners", "inside each other"])  # fmt: skip
    def test_by_one_path(self, figures: bytes) -> None:
        found = cell(SEVEN, b"1 g ", figures)
        assert found.replace("\ufffc", "") == ""

    def test_by_a_rounded_box(self) -> None:
        """Nobody can tell what is covered where it is round."""
        for radius, found in ((20, "7\ufffc"), (5, "")):
            across, down = b"%d 710 l %d 710" % (140 + radius, 140 + radius), b"140 %d" % (710 - radius)
            over = b"1 g 140 670 m 300 670 l 300 710 l %b %b %b c f " % (across, down, down)
            assert cell(SEVEN, over) == found

    def test_by_what_is_cut_to_a_shape(self) -> None:
        """A box that is cut to what is around a cell is its border; what is in the cell is seen."""
        hole = b"q 0 0 600 800 re 151 681 48 18 re W* n 140 670 70 40 re f Q "
        assert cell(SEVEN, b"1 g ", hole) == "7" == cell(hole, SEVEN)
        assert cell(SEVEN, b"1 g ", hole.replace(b"W*", b"W")) == ""
        many = b"".join(b"%d 690 m 300 700 l 300 701 l h " % at for at in range(30))
        assert cell(SEVEN, b"1 g ", hole.replace(b"151 681 48 18 re ", many)) == "7\ufffc"

    @pytest.mark.parametrize("figures", [
        b"140 670 70 40 re 141 671 68 38 re f* ", b"140 670 70 40 re 141 671 m 141 709 l 209 709 l 209 671 l f ",
        b"140 670 10 40 re 160 670 10 40 re f ",
    ], ids=["hole", "hole by direction", "between two"])  # fmt: skip
    def test_not_in_a_hole(self, figures: bytes) -> None:
        assert cell(SEVEN, b"1 g ", figures) == "7"


@pytest.mark.parametrize(("size", "found"), [(0.9, ""), (1.0, ""), (4.0, "7")])
def test_text_that_nobody_can_read_is_left_out(size: float, found: str) -> None:
    assert cell(text(153, 103, "7", size)) == found
    scaled = b"q %f 0 0 %f 153 690 cm BT /F1 10 Tf <0037> Tj ET Q " % (size / 10, size / 10)
    assert cell(scaled) == found


LAYER = b"<< /Type /OCG /Name (x) %b >>"
PAPER = b"/Usage << /View << /ViewState /OFF >> >>"


def layered(told: bytes, content: bytes, usage: bytes = b"") -> str:
    """The text of a cell with an 8 and what belongs to the layer 1003, 1004 another one, under these settings."""
    drawn = ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(153, 103, "8")
    properties = b"/Properties << /L 1003 0 R /O 1004 0 R /Any 1005 0 R /All 1006 0 R /Not 1007 0 R >> "
    objects = page_objects([drawn + content], b"/Font << /F1 3 0 R >> /XObject << /X 1008 0 R >> " + properties)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [1003 0 R 1004 0 R] /D << %b >> >> >>" % told
    objects[1003], objects[1004] = LAYER % usage, LAYER % b""
    both = b"/Type /OCMD /OCGs [1003 0 R 1004 0 R]"
    objects[1005], objects[1006] = b"<< %b >>" % both, b"<< %b /P /AllOn >>" % both
    objects[1007] = b"<< /Type /OCMD /VE [/Not 1003 0 R] >>"
    objects[1008] = stream(text(158, 103, "7"), b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /OC 1003 0 R")
    return read_pdf(write(objects), None).text.split("\n")[0].split("\t")[1]


class TestLayers:
    """What a viewer hides when it opens the file is no part of the text."""

    @pytest.mark.parametrize(("told", "usage"), [
        (b"/OFF [1003 0 R]", b""), (b"/BaseState /OFF /ON [1004 0 R]", b""),
        (b"/AS [<< /Event /View /Category [/View] /OCGs [1003 0 R] >>]", PAPER),
    ], ids=["off", "all but another one", "for paper"])  # fmt: skip
    def test_hidden(self, told: bytes, usage: bytes) -> None:
        printed = text(158, 103, "7")
        inside = b"/OC /L BDC /Span << /MCID 1 >> BDC " + printed + b"EMC 160 690 m 190 700 l S EMC "
        assert layered(told, inside, usage) == "8" == layered(told, b"/X Do ", usage)
        assert layered(b"", inside, usage) == "87\ufffc"
        assert layered(told, b"/OC /L BDC EMC " + printed, usage) == "87" == layered(b"", b"/X Do ", usage)

    @pytest.mark.parametrize(("name", "found"), [
        (b"L", "8"), (b"O", "87"), (b"Any", "87"), (b"All", "8"), (b"Not", "87"), (b"Nowhere", "87"),
    ])  # fmt: skip
    def test_conditions(self, name: bytes, found: str) -> None:
        assert layered(b"/OFF [1003 0 R]", b"/OC /%b BDC " % name + text(158, 103, "7") + b"EMC ") == found
        assert layered(b"", b"/OC /%b BDC " % name + text(158, 103, "7") + b"EMC ") == "87"


def leaning(x: float, top: float, words: str, size: float = 10, matrix: str = ".97 .24 -.24 .97") -> bytes:
    """Words that are printed askew, by 14 degrees; their lower left corner is at that place."""
    codes = words.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {matrix} {x} {800 - top} Tm <{codes}> Tj ET ".encode()


class TestAskew:
    """Text that is no line of a cell is not read, and is not overlooked where it lies in one."""

    def test_in_an_empty_cell(self) -> None:
        assert cell(leaning(165, 115, "12")) == "\ufffc"
        assert cell(leaning(165, 115, "12", matrix="1 0 0 -1")) == "\ufffc"

    def test_mirrored(self) -> None:
        """From right to left, or upside down, it is as high above its line as below it."""
        assert cell(leaning(175, 113, "12", matrix="-1 0 0 1")) == "\ufffc"
        assert cell(b"-100 Tz ", text(175, 105, "12")) == "\ufffc"
        assert cell(leaning(165, 114, "12", matrix="1 0 0 -1")) == "\ufffc"

    def test_beside_a_number(self) -> None:
        assert cell(SEVEN, leaning(170, 115, "1")) == "7\ufffc"

    def test_not_seen(self) -> None:
        assert cell(b"1 g ", leaning(165, 115, "12"), b"0 g ") == "" == cell(leaning(165, 115, " "))

    def test_over_several_cells(self) -> None:
        assert cell(SEVEN, leaning(130, 120, "样稿", 40)) == "7"


def rows(*contents: bytes, before: bytes = b"", notes: bytes = b"", has_lines: bool = True) -> str:
    """The numbers of a row with two empty cells, below another one, with what is painted before and after the table."""
    drawn = before + ruled(50, 100, [100, 50, 50, 50], [20, 20]) * has_lines
    for x, words in zip((53, 153, 203, 253), ("规章", "1", "2", "3"), strict=True):
        drawn += text(x, 103, words)
    drawn += text(53, 123, "行政规范性文件") + text(153, 123, "4") + text(50, 600, "说明" * 25) + b"".join(contents)
    objects = page_objects([drawn], b"/Font << /F1 3 0 R >> /XObject << /Opaque 1000 0 R /Clear 1001 0 R >>")
    image = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    objects[1000], objects[1001] = stream(b"x", image), stream(b"x", image + b"/SMask 1000 0 R")
    objects[10] = objects[10].replace(b"/Contents", b"/Annots [%b] /Contents" % notes)
    (found,) = re.findall("行政规范性文件\t(.*)", read_pdf(write(objects), None).text)
    return str(found)


def picture(name: bytes, left: float, top: float, right: float, bottom: float) -> bytes:
    return b"q %f 0 0 %f %f %f cm /%b Do Q " % (right - left, bottom - top, left, 800 - bottom, name)


ROW, PAGE = (195, 122, 305, 138), (0, 60, 600, 800)


@pytest.mark.parametrize("has_lines", [True, False])
class TestLaidOver:
    """What is laid over several cells of a table may show what stands in the empty ones."""

    @pytest.mark.parametrize("name", [b"Opaque", b"Clear"])
    def test_a_picture_over_a_row(self, has_lines: bool, name: bytes) -> None:
        assert rows(has_lines=has_lines) == "4\t\t"
        assert rows(picture(name, *ROW), has_lines=has_lines) == "4\t\ufffc\t\ufffc"

    def test_a_picture_over_the_page(self, has_lines: bool) -> None:
        assert rows(picture(b"Clear", *PAGE), has_lines=has_lines) == "4\t\ufffc\t\ufffc"

    @pytest.mark.parametrize("name", [b"Opaque", b"Clear"])
    def test_a_picture_below_the_table(self, has_lines: bool, name: bytes) -> None:
        """It is paper, also where a heading was printed before it."""
        assert rows(before=text(50, 40, "说明") + picture(name, *PAGE), has_lines=has_lines) == "4\t\t"

    @pytest.mark.parametrize("kind", ["FreeText", "Widget", "Stamp", "Square", "Ink"])
    def test_a_note(self, has_lines: bool, kind: str) -> None:
        note = f"<< /Type /Annot /Subtype /{kind} /Rect [195 662 305 678] /F 4 /Contents (1 2) >>".encode()
        assert rows(notes=note, has_lines=has_lines) == "4\t\ufffc\t\ufffc"
        assert rows(notes=note.replace(b"/F 4", b"/F 2"), has_lines=has_lines) == "4\t\t"

    @pytest.mark.parametrize(("kind", "found"), [("FreeText", "4\ufffc"), ("StrikeOut", "4\ufffc"), ("Square", "4")])
    def test_a_number_below_a_note(self, has_lines: bool, kind: str, found: str) -> None:
        """One may stand in its place, or strike it; a frame is drawn around it."""
        note = f"<< /Type /Annot /Subtype /{kind} /Rect [145 662 305 678] /F 4 >>".encode()
        assert rows(notes=note, has_lines=has_lines) == f"{found}\t\ufffc\t\ufffc"


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "-1 0 0 -1", "-1 0 0 1", "1 0 0 -1", ".97 .24 -.24 .97"])
def test_between_the_columns_of_a_table_without_lines(matrix: str) -> None:
    """What is printed askew beside the numbers of a column may be one of this column or of the next."""
    assert rows(leaning(230, 130, "12", 6, matrix), has_lines=False) == "4\t\ufffc\t\ufffc"
    assert rows(leaning(275, 130, "12", 6, matrix), has_lines=False) == "4\t\t\ufffc"
    assert rows(leaning(275, 160, "12", 6, matrix), has_lines=False) == "4\t\t"


@pytest.mark.parametrize("kind", ["FreeText", "Widget", "Stamp", "Watermark"])
def test_a_note_beside_the_numbers_of_a_column(kind: str) -> None:
    note = f"<< /Type /Annot /Subtype /{kind} /Rect [265 662 285 678] /F 4 /Contents (7) >>".encode()
    assert rows(notes=note, has_lines=False) == "4\t\t\ufffc"


@pytest.mark.parametrize(("shape", "found"), [
    (b"140 670 70 40 re ", "7"), (b"140 670 m 210 670 l 210 710 l 140 710 l 140 670 l h ", "7"),
    (b"140 670 m 211 672 l 210 710 l 139 708 l h ", "7"), (b"140 670 10 40 re 150 670 40 40 re ", "7"),
    (b"140 670 m 210 670 l 210 674 l 144 674 l 144 710 l 140 710 l h ", "7\ufffc"),
    (b"140 670 10 40 re 190 670 10 40 re ", "7\ufffc"),
    (b"140 670 m 210 670 l 210 710 160 710 140 710 c h ", "7\ufffc"), (b"0 0 1 1 re ", ""),
], ids=["box", "box by corners", "leaning", "side by side", "corner", "two apart", "round", "elsewhere"])  # fmt: skip
def test_cut_to_a_shape(shape: bytes, found: str) -> None:
    """What is outside of it is not seen; of a shape with round edges nobody knows."""
    assert cell(b"q ", shape, b"W n ", SEVEN, b"Q ") == found
    assert cell(b"q ", shape, b"W n Q ", SEVEN) == "7"


@pytest.mark.parametrize(("box", "found"), [
    ((680, 700), "7"), ((688.5, 700), "7"), ((680, 695.5), "7"), ((691, 700), "7\ufffc"), ((680, 692.5), "7\ufffc"),
    ((692.5, 700), "\ufffc"), ((680, 690.5), "\ufffc"), ((696, 700), ""), ((680, 687), ""),
])  # fmt: skip
def test_cut_along_the_line(box: tuple[float, float], found: str) -> None:
    """Of a number that is seen in half of its height nobody knows the digits; it stands from 689 to 696."""
    bottom, top = box
    assert cell(b"140 %f 70 %f re W n " % (bottom, top - bottom), SEVEN) == found


def test_a_hole_in_the_shape() -> None:
    shape = b"140 670 70 40 re 141 671 68 38 re "
    assert cell(shape, b"W n ", SEVEN) == "7"
    assert cell(shape, b"W* n ", SEVEN) == "7\ufffc"


DOTS = b"".join(b"%f 690 .6 .6 re f " % (160 + at) for at in range(6))


@pytest.mark.parametrize(("drawn", "found"), [
    (DOTS, "\ufffc"), (text(160, 103, "8") + text(166.5, 103, "5") + b"165.3 688 .8 .8 re f ", "85\ufffc"),
    (b"149.6 690 .8 .8 re f 149.7 679.7 .6 .6 re f ", ""),
], ids=["a dash of dots", "a point", "on a border"])  # fmt: skip
def test_dots(drawn: bytes, found: str) -> None:
    assert cell(drawn) == found


@pytest.mark.parametrize(("size", "drop"), [(6.5, 1), (6, 1.5), (5, 2.5)], ids=["Word", "browser", "low"])
def test_a_lowered_digit_is_a_note(size: float, drop: float) -> None:
    number, sign = text(153, 103, "12"), text(163, 103 + 8 - 0.8 * size + drop, "3", size)
    assert cell(number, sign) == "12⁽³⁾"


def test_a_minus_that_is_drawn() -> None:
    """Beside a number of a table without lines it stands in the height of a stroke; lower it is a line under it."""
    assert rows(line(147, 127, 151, 127), has_lines=False) == "4\ufffc\t\t"
    assert rows(line(147, 132.5, 151, 132.5), has_lines=False) == "4\t\t"


@pytest.mark.parametrize(("step", "found"), [(5.5, "11"), (2.8, "11\ufffc"), (1.5, "1")])
def test_digits_that_are_said_to_be_wider_than_they_are(step: float, found: str) -> None:
    """Two digits side by side are not one printed twice; nobody knows of those that a file says overlap."""
    objects = page_objects(
        [ruled(50, 100, [100, 50], [20]) + text(53, 103, "规章") + text(160, 103, "1") + text(160 + step, 103, "1")]
    )
    objects[4] = objects[4].replace(b"500]", b"%d]" % (500 if step > 5 else 1000))
    assert read_pdf(write(objects), None).text.startswith(f"规章\t{found}")
