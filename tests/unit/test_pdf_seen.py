"""What is seen of the text of a PDF file: its colours, what covers it, its size; and where nobody can tell."""

import pytest

from govinfo_parse.sources.pdf import read_pdf

from .pdf_writer import page_objects, ruled, stream, text, write

TINT = b"<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>"
SPACES = (
    b"/ColorSpace << /Black [/Separation /Black /DeviceCMYK 1000 0 R] /Spot [/Separation /Red /DeviceCMYK 1000 0 R]"
    b" /None [/Separation /None /DeviceCMYK 1000 0 R] /All [/Separation /All /DeviceCMYK 1000 0 R]"
    b" /Two [/DeviceN [/Black /Cyan] /DeviceCMYK 1000 0 R] /Drawn [/Separation /Red /DeviceCMYK 1001 0 R]"
    b" /Lab [/Lab << /WhitePoint [0.95 1 1.09] >>] /Icc [/ICCBased 1002 0 R]"
    b" /Table [/Indexed /DeviceRGB 1 <FFFFFF000000>] >> "
    b"/ExtGState << /Mask << /SMask << /S /Alpha >> >> /Lighter << /BM /Screen >> /Faint << /ca 0.02 >> >> "
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
        over = b"1 g 40 670 m 300 670 l 300 710 l 60 710 l 50 710 40 700 40 690 c f "
        assert cell(SEVEN, over) == "7\ufffc"

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
