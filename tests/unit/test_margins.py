"""Line numbers and quotation signs in front of every line of a text."""

import pytest

import govinfo_parse as gp
from govinfo_parse.margins import without_margin
from govinfo_parse.testing.cases import Case

STYLES = ["{:6d}\t{}", "{}: {}", "{:3d} | {}", "{:>4}  {}"]


def numbered(text: str, style: str, first: int = 1) -> str:
    return "\n".join(style.format(at, line) for at, line in enumerate(text.split("\n"), start=first))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", ["tab_rows", "lines", "pipes_fill", "tika", "markdown"])
def test_a_text_with_line_numbers_is_read_as_without(layout: str, style: str) -> None:
    made = Case(layout, (), 11).make()
    assert made is not None
    plain = made.text
    shown, read = gp.parse(numbered(plain, style)), gp.parse(plain)
    assert (shown.agency, shown.year) == (read.agency, read.year)
    for one, other in zip(shown.cells(), read.cells(), strict=True):
        assert (one.path, one.status, one.value) == (other.path, other.status, other.value)


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", " > "])
@pytest.mark.parametrize("layout", ["tab_rows", "lines", "pipes_fill", "tika", "markdown", "bare_lines"])
def test_a_quoted_text_is_read_as_without_its_signs(layout: str, sign: str) -> None:
    made = Case(layout, (), 11).make()
    assert made is not None
    shown, read = gp.parse("\n".join(sign + line for line in made.text.split("\n"))), gp.parse(made.text)
    for one, other in zip(shown.cells(), read.cells(), strict=True):
        assert (one.path, one.status, one.value) == (other.path, other.status, other.value)


@pytest.mark.parametrize("bullet", ["• ", "- ", "* ", "  · "])
@pytest.mark.parametrize("layout", ["lines", "blank_lines_1", "tp_nofill", "raw_wrapped", "layout", "tika"])
def test_a_list_of_cells_is_read_as_without_its_bullets(layout: str, bullet: str) -> None:
    made = Case(layout, (), 11).make()
    assert made is not None
    lines = made.text.split("\n")
    first = next(at for at, line in enumerate(lines) if "第二十条" in line)
    listed = [*lines[:first], *(bullet + line if line.strip() else line for line in lines[first:])]
    shown, read = gp.parse("\n".join(listed)), gp.parse(made.text)
    for one, other in zip(shown.cells(), read.cells(), strict=True):
        assert (one.path, one.status, one.value) == (other.path, other.status, other.value)


@pytest.mark.parametrize(
    "text",
    [
        "规章\n- 5\n- 3\n- 1\n- 2\n- 4\n- 6",
        "- 规章\n- 5\n- 3\n- 1",
        "- 规章\n-5\n-3\n-1\n-2\n-4",
        "- 全年公开信息147条。\n- 其中公告37条。\n- 培训2次。\n- 建立3项制度。\n- 其他。",
        "- 规章\n• 5\n- 3\n• 1\n- 2\n• 4",
    ],
    ids=["numbers alone", "few lines", "signs of numbers", "prose", "two signs"],
)
def test_other_signs_in_front_of_lines_stay(text: str) -> None:
    assert without_margin(text) == text


def test_a_cell_stands_where_it_is_printed() -> None:
    text = numbered(
        "信息内容\t本年处理决定数量\n行政许可\t31\n行政处罚\t4\n行政强制\t6\n三、收到和处理\n", "{}: {}", 98
    )
    span = gp.parse(text).cell("disclosure.licensing.decisions").span
    assert span is not None
    assert text[slice(*span)] == "31"


@pytest.mark.parametrize(
    "text",
    [
        "1: 甲\n2: 乙\n3: 丙\n4: 丁",
        "1: 甲\n2: 乙\n3: 丙\n5: 丁\n6: 戊",
        "1: 甲\n2: 乙\n丙\n3: 丁\n4: 戊\n5: 己",
        "1 甲\n2 乙\n3 丙\n4 丁\n5 戊",
    ],
    ids=["few lines", "a gap", "a line without", "numbers of rows"],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_margin(text) == text


def test_empty_lines_may_be_left_out_of_the_count() -> None:
    text = "1: 甲\n\n2: 乙\n3: 丙\n\n4: 丁\n5: 戊"
    assert "".join(without_margin(text).split("\x1f")) == "甲\n\n乙\n丙\n\n丁\n戊"
