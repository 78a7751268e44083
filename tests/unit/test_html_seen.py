"""What a browser shows of a page: text that is hidden, struck, raised or filled in, and pictures in cells."""

import copy
import json
import time

import pytest
from lxml import etree

import govinfo_parse as gp
from govinfo_parse.sources import properties, styles
from govinfo_parse.sources.css import declarations
from govinfo_parse.sources.html import read_page
from tests.unit import one_cell
from tests.unit.one_cell import PATH

ROWS = one_cell.ROWS.format("<td>{}")


def cell(content: str, head: str = "") -> gp.Cell:
    """The cell with this content in a report."""
    return one_cell.cell(f"<td>{content}", head=head)


def flat(page: str) -> str:
    return read_page(page).text


# --------------------------------------------------------------------------- what is not printed

HIDDEN = [
    pytest.param("<s>9</s>", id="s"),
    pytest.param("<strike>9</strike>", id="strike"),
    pytest.param("<del>9</del>", id="del"),
    pytest.param("<b style='text-decoration:line-through'><i>9</i></b>", id="line-through"),
    pytest.param("<b style='text-decoration: underline Line-Through red'>9</b>", id="line-through-among-others"),
    pytest.param("<b style='text-decoration-line:line-through'>9</b>", id="line-through-alone"),
    pytest.param("<b style='visibility:hidden'>9</b>", id="visibility"),
    pytest.param("<b style='opacity:0'>9</b>", id="opacity"),
    pytest.param("<b style='font-size: 0pt'>9</b>", id="size-0"),
    pytest.param("<b style='width:0;overflow:hidden;display:inline-block'>9</b>", id="no-extent"),
    pytest.param("<font color=White>9</font>", id="font-white"),
    pytest.param("<font color='#FFFFFF'>9</font>", id="font-white-in-digits"),
    pytest.param("<b style='color:#fff'>9</b>", id="white"),
    pytest.param("<b style='color:rgb(255, 255, 254)'>9</b>", id="next-to-white"),
    pytest.param("<b style='background:red;color:transparent'>9</b>", id="transparent"),
    pytest.param("<b style='color:rgba(0,0,0,0)'>9</b>", id="no-opacity"),
    pytest.param("<b style='color:white;background:#fff none'>9</b>", id="white-on-white"),
    pytest.param("<input type=hidden value=9>", id="hidden-input"),
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_does_not_show_is_no_digit(hidden: str) -> None:
    for content in (f"{hidden}12", f"12{hidden}"):
        assert (cell(content).value, cell(content).status) == (12, gp.Status.PRINTED)
    assert cell(hidden).status is gp.Status.BLANK


@pytest.mark.parametrize("colour", ["black", "#222", "navy"])
def test_a_number_that_is_blacked_out_is_not_nothing(colour: str) -> None:
    bar = f"<b style='color:{colour};background:{colour}'>9</b>"
    for content in (bar, f"{bar}12", f"12{bar}"):
        assert (cell(content).value, cell(content).status) == (None, gp.Status.UNREADABLE)


SHEETS = [
    ".h{display:none}",
    "td .h { DISPLAY : none }",
    "i, table > tr .h{color:red;display:none}",
    "span[class=h]{display:none !important} .h{display:inline}",
    "@charset 'utf-8'; /* } */ @media screen { .h{display:none} } .x{color:red}",
    "@media print{.h{display:inline}} .h{visibility:hidden}",
    "<!-- .h{font-size:0} -->",
    ".h{color:white}",
    ".h{text-decoration:line-through}",
    "b{color:red} .h:first-child{display:none} span.h:last-child{display:none}",
    "d\\isplay{color:red} .h{d\\isplay:non\\65}",
    "td{--q:inline;--Q:none} .h{display:var(--Q)}",
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_style_sheets_of_the_page_hide(sheet: str) -> None:
    head = f"<style>{sheet}</style>"
    assert cell("<span class=h>9</span>", head).status is gp.Status.BLANK
    assert cell("<i>12</i>" if "i," not in sheet else "12", head).value == 12


@pytest.mark.parametrize(
    "sheet",
    [
        ".h{display:none} .h.on{display:inline}",
        ".on{display:inline!important} .h{display:none}",
        "#a{display:inline} .h{display:none}",
        ".h:hover{display:none}",
        ".h::before{display:none}",
        "@media print{.h{display:none}}",
        "@media (max-width: 600px){.h{display:none} .i{display:none}}",
        ".h{color:white;background-color:#00f}",
        ".h{display:none} .h ~~ .on{display:block}, span{display:inline} #a{display:inline}",
        ".h{font-size:0.9em;opacity:0.5}",
        "@media print{.h{display:none}",
        "td{--q:inline;--Q:none} .h{display:var(--q)}",
        "td{display:table-cell}</style><style title=a>.x{color:red}</style><style title=b>.h{display:none}",
    ],
)
def test_styles_that_lose_hide_nothing(sheet: str) -> None:
    assert cell("<span class='h on' id=a>12</span>", f"<style>{sheet}</style>").value == 12


@pytest.mark.parametrize("attributes", ["type=TEXT/CSS", "title=a", "media=ALL"])
def test_a_sheet_that_holds(attributes: str) -> None:
    assert cell("<span class=h>9</span>", f"<style {attributes}>.h{{display:none}}</style>").status is gp.Status.BLANK


def test_an_own_style_wins() -> None:
    head = "<style>.h{display:none}</style>"
    assert cell("<b class=h style='display:inline'>12</b>", head).value == 12
    assert cell("<b hidden style='display:inline'>12</b>").value == 12


def test_what_is_inherited_can_be_undone_inside() -> None:
    for style, undone in (("font-size:0", "font-size:9pt"), ("visibility:hidden", "visibility:visible")):
        assert cell(f"<b style='{style}'>9<i style='{undone}'>12</i>9</b>").value == 12
    assert cell("<b style='color:#fff'>9<i style='color:#000'>12</i>9</b>").value == 12
    assert cell("1<b style='font-size:0'>9</b>2").value == 12
    assert cell("<b style='opacity:0'>9<i style='opacity:1'>12</i></b>").status is gp.Status.BLANK


def test_white_text_whose_background_is_not_known_is_not_claimed() -> None:
    link = "<link rel=stylesheet href=a.css>"
    assert cell("<b class=a style='color:#fff'>12</b>", link).status is gp.Status.UNREADABLE
    assert cell("<b style='color:#fff'>12</b>", link).status is gp.Status.BLANK
    picture = "<style>.a{color:#fff} table{background:url(a.png)}</style>"
    assert cell("<b class=a>12</b>", picture).status is gp.Status.UNREADABLE


OUTSIDE = [
    "<link rel=stylesheet href=a.css>",
    "<LINK REL='Alternate StyleSheet' HREF=a.css>",
    "<link rel=preload as=style href=a.css onload=\"this.rel='stylesheet'\">",
    "<style>@import url(a.css);</style>",
    "<style>@IMPORT 'a.css'</style>",
    "<script src=app.js></script>",
    "<script>document.write('<link rel=stylesheet href=a.css>')</script>",
    "<style data-emotion=css></style>",
]
"""What says that a page may have style sheets that are not in it."""


@pytest.mark.parametrize("head", OUTSIDE)
def test_a_digit_of_a_class_of_its_own_may_be_hidden_by_a_sheet_outside(head: str) -> None:
    assert cell("<b class=a>9</b>12", head).status is gp.Status.UNREADABLE
    assert cell("<b class=a>9</b>12", f"{head}<style>.a{{color:#000}}</style>").value == 912
    assert cell("<b class=a>912</b>", head).value == 912
    assert cell("<b class=a>9</b>12", "<link rel=icon href=a.png><meta charset=utf-8>").value == 912


PIECE = f"<div><p>一、总体情况</p><table>{ROWS.format('<b class=a>9</b>12')}</table></div>"


@pytest.mark.parametrize("style", ["", "<style>.a{color:red} .page .a{display:none}</style>"])
def test_a_piece_of_a_page_has_its_sheets_outside(style: str) -> None:
    """Nobody knows the sheets, nor what the selectors in the piece select together with what was around it."""
    tree = etree.fromstring(f"<html><head></head><body>{PIECE}", etree.HTMLParser())
    copied = copy.deepcopy(next(tree.iter("table")))
    assert gp.parse_html(next(tree.iter("table"))).cell(PATH).value == 912
    assert gp.parse_html(copied).cell(PATH).status is gp.Status.UNREADABLE
    for read in (gp.parse, gp.parse_html):
        for text in (f"{style}{PIECE}", json.dumps({"content": f"{style}{PIECE}"})):
            assert read(text).cell(PATH).status is gp.Status.UNREADABLE
            assert read(text.replace(">9<", "><")).cell(PATH).value == 12
    hidden = "<style>.a{display:none}</style>"
    assert gp.parse_html(f"{hidden}{PIECE}").cell(PATH).value == 12


def test_an_instruction_of_xml_names_a_sheet() -> None:
    page = f"<?xml-stylesheet href='a.css'?><html><head></head><body>{PIECE}"
    assert gp.parse_html(page).cell(PATH).status is gp.Status.UNREADABLE


@pytest.mark.parametrize("note", ["<a class=ref><sup>1</sup></a>", "<sup><a id=ref-1>[1]</a></sup>"])
def test_the_sign_of_a_note_changes_no_number_whatever_a_sheet_says(note: str) -> None:
    assert cell(f"12{note}", OUTSIDE[0]).value == 12
    assert cell("12<sup class=ref>1</sup>", OUTSIDE[0]).status is gp.Status.UNREADABLE  # may be raised no more


@pytest.mark.parametrize("size", ["width", "height"])
def test_a_cell_that_is_no_cell_any_more_may_be_too_small(size: str) -> None:
    cut = f"{size}:0;overflow:hidden"
    assert one_cell.cell(f"<td style='display:block;{cut}'>12").status is gp.Status.UNREADABLE
    assert one_cell.cell(f"<td style='{cut}'>12").value == 12


def test_a_hidden_row_leaves_no_blank_cells() -> None:
    assert flat("<style>.h{display:none}</style><table><tr class=h><td>1<td>2<tr><td>a<td>b</table>") == "a\tb\n\n"


def test_an_element_of_a_caller_knows_the_sheets_of_its_page_and_is_left_as_it_is() -> None:
    page = f"<style>.h{{display:none}}</style><table>{ROWS.format('<b class=h>9</b>12')}</table>"
    root = etree.fromstring(page, etree.HTMLParser())
    before = etree.tostring(root)
    table = next(root.iter("table"))
    assert gp.parse_html(table).cell(PATH).value == 12
    assert (gp.parse_html(table).cell(PATH).where or "").endswith("(/html/body/table/tr[2]/td[3])")
    assert etree.tostring(root) == before


def test_a_page_read_as_xml_has_its_sheets() -> None:
    rows = ROWS.format('<b class="h">9</b>12').replace("<td>", "</td><td>").replace("<tr></td>", "</td></tr><tr>")
    xhtml = f"<html xmlns='http://www.w3.org/1999/xhtml'><style>.h{{display:none}}</style><table>{rows[10:]}</td></tr></table></html>"
    assert gp.parse_html(etree.fromstring(xhtml)).cell(PATH).value == 12
    unsure = xhtml.replace(".h{display:none}", "td:nth-child(3){transform:scale(0)}")
    assert gp.parse_html(etree.fromstring(unsure)).cell(PATH).status is gp.Status.UNREADABLE


def test_tables_inside_text_are_seen_the_same_way() -> None:
    for content in ("<s>5</s>12", "<b style='color:#fff'>5</b>12", "<input value=12>"):
        assert gp.parse(f"# 二\n\n<table>{ROWS.format(content)}</table>\n").cell(PATH).value == 12


def test_what_may_hide_is_known_by_styles_alone() -> None:
    assert may_hide("<font color=white>")
    assert may_hide("<p hidden>")
    assert not may_hide("<p style='float:left;font-size:10pt;color:red' title=hidden><font color=red>display:none")
    assert not may_hide("<td>1<td><p style='padding:9px'>2<style>td{padding:9px} .a{margin:9px}</style>")
    assert may_hide("<td>1<b style='padding:9px'>2</b>")
    assert may_hide("<td bgcolor=red><font color=#f00>2</font>")


@pytest.mark.parametrize("name", [*properties.ORDINARY, *properties.JOINED])
def test_every_property_that_matters_is_noticed(name: str) -> None:
    assert may_hide(f"<td>1<b style='{name.upper()} : var(--x)'>2</b>")
    assert may_hide(f"<style>.a{{{name}:var(--x)}}</style><td>1<b>2</b>")
    assert name == "all" or not may_hide(f"<td>1<b style='{name}:initial'>2</b>")


def may_hide(page: str) -> bool:
    return styles.may_hide(etree.fromstring(page, etree.HTMLParser()), page.encode())


def test_large_style_sheets_are_refused_in_time() -> None:
    sheet = "".join(f".a{at} .b .c{{display:none}}" for at in range(2_000))
    started = time.process_time()
    with pytest.raises(gp.SourceError, match="too many style rules"):
        flat(f"<style>{sheet}</style><p class='{' '.join(f'a{at}' for at in range(2_000))} b c'>" + "<p>x" * 60_000)
    assert time.process_time() - started < 20


# --------------------------------------------------------------------------- what is raised


@pytest.mark.parametrize(
    ("raised", "note"),
    [
        ("<sup>3</sup>", "⁽³⁾"),
        ("<sup><a href='#n3'>3</a></sup>", "⁽³⁾"),
        ("<sup>[3]</sup>", "⁽³⁾"),
        ("<sup>（３）</sup>", "⁽³⁾"),
        ("<sup>③</sup>", "⁽³⁾"),
        ("<sup><sup>3</sup></sup>", "⁽³⁾"),
        ("<sub>3</sub>", "⁽³⁾"),
        ("<sup>注3</sup>", "(注3)"),
        ("<b style='vertical-align: super'>3</b>", "⁽³⁾"),
        ("<b style='position:relative;top:-3pt;mso-text-raise:3.0pt'>3</b>", "⁽³⁾"),
    ],
)
def test_raised_text_is_a_note(raised: str, note: str) -> None:
    read = cell(f"12{raised}")
    assert (read.value, read.note, read.raw) == (12, note, f"12{note}")


@pytest.mark.parametrize(
    "content", ["<sup>3</sup>", "<sup>3</sup>12", "12<sup>3</sup>4", "12<sup>*</sup>", "1<sup>2</sup> 3"]
)
def test_raised_text_elsewhere_is_nothing_certain(content: str) -> None:
    assert cell(content).value is None
    assert cell(content).status is not gp.Status.BLANK


def test_a_cell_that_is_lifted_as_a_whole_is_no_note() -> None:
    assert cell("<p><b style='mso-text-raise:3.0pt'>12</b></p>").value == 12
    assert cell("<b style='mso-text-raise:0pt'>1</b>2").value == 12


def test_a_label_with_a_note_stays_the_label() -> None:
    assert (
        flat("<table><tr><td>规章<sup>1</sup><td>合 计<sup>[2]</sup><td>1.5<sup>x</sup></table>")
        == "规章\t合 计\t1.5(x)\n\n"
    )


def test_raised_text_outside_cells_is_kept_as_printed() -> None:
    assert flat("<p>10 m<sup>2</sup>，见<sup>注</sup>。<pre>a<sup>1</sup></pre>") == "10 m²，见注。\na¹"


def test_raised_cells_and_paragraphs_leave_no_marks() -> None:
    assert flat("<sup><p>1</p><table><tr><td>a<td>2</table></sup>") == "1\n\na\t2\n\n"


# --------------------------------------------------------------------------- what is no text


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=a.png>", "<svg><path d='M0'/></svg>", "<i class='icon'></i>", "<canvas></canvas>",
        "<object></object>", "<input type=checkbox>", "<iframe src=a></iframe>", "<img src=a.png width=20>",
    ],
)  # fmt: skip
def test_a_picture_makes_a_cell_unreadable(picture: str) -> None:
    assert cell(picture).status is gp.Status.UNREADABLE
    assert cell(f"12{picture}").value is None


def test_a_picture_beside_words_and_a_spacer_are_nothing() -> None:
    assert flat("<table><tr><td><img>规章<td><img width=1 height=1 src=a><td>2</table>") == "规章\t\t2\n\n"
    assert flat("<p>a<img>b</p>") == "ab\n"


@pytest.mark.parametrize(
    "filled",
    [
        "<input value=12>", "<input type=TEXT value=' 12 '>", "<input type=number value=12 readonly>",
        "<textarea>12</textarea>", "<select><option>11<option selected>12</select>",
        "<select><option>12<option>13</select>", "<select><option hidden>12<option>13</select>",
    ],
)  # fmt: skip
def test_what_is_filled_in_is_printed(filled: str) -> None:
    assert cell(filled).value == 12
    assert flat(f"<p>a {filled}</p>").split() == ["a", "12"]


@pytest.mark.parametrize(
    "shown", ["number value=1,234", "number value='12 '", "number value=a", "date value=12", "time value=12"]
)
def test_an_input_that_shows_something_else_than_its_value_is_unreadable(shown: str) -> None:
    """A browser empties one for a number that holds none, and writes a date in its own way."""
    assert cell(f"<input type={shown}>").status is gp.Status.UNREADABLE


def test_an_empty_input_is_blank() -> None:
    assert cell("<input value=''>").status is gp.Status.BLANK
    assert cell("<input>").status is gp.Status.BLANK


def test_preformatted_text_has_no_hidden_text() -> None:
    page = "<pre>规章\t<s>5</s>1\t0\t9<br>行政许可\t<b style='display:none'>3</b>31</pre>"
    assert flat(page) == "规章\t1\t0\t9\n行政许可\t31"


# --------------------------------------------------------------------------- styles


def test_declarations() -> None:
    assert declarations("a:b;;c; D : E!Important ;a: c") == {"a": ("c", False), "d": ("e", True)}


# --------------------------------------------------------------------------- what is out of its place

OUT_OF_SIGHT = [
    pytest.param("<b style='position:absolute;left:-9999px'>9</b>", id="far-left"),
    pytest.param("<b style='position:fixed;top:-100em'>9</b>", id="far-up"),
    pytest.param("<b style='position:absolute;clip:rect(0,0,0,0)'>9</b>", id="cut-away"),
    pytest.param("<b style='position:absolute;width:1px;height:1px;overflow:hidden'>9</b>", id="one-pixel"),
    pytest.param("<b style='font-size:1px'>9</b>", id="size-1px"),
    pytest.param("<b style='font:0/0 a'>9</b>", id="font-0"),
    pytest.param("<b style='opacity:.01'>9</b>", id="faint"),
    pytest.param("<b style='/* a */ display: /**/ none'>9</b>", id="comments"),
    pytest.param("<b style='dis\\70lay:none'>9</b>", id="escapes"),
    pytest.param("<b style='color:hsl(0, 0%, 100%)'>9</b>", id="white-in-hsl"),
    pytest.param("<b style='color:rgb(100%, 100%, 99%)'>9</b>", id="white-in-shares"),
    pytest.param("<datalist><option>9</datalist>", id="datalist"),
    pytest.param("<b style='color:Canvas'>9</b>", id="colour-of-the-system"),
    pytest.param("<dialog>9</dialog>", id="dialog"),
    pytest.param("<noframes>9</noframes>", id="noframes"),
]


@pytest.mark.parametrize("hidden", OUT_OF_SIGHT)
def test_what_is_out_of_sight_is_no_digit(hidden: str) -> None:
    assert (cell(f"{hidden}12").value, cell(f"12{hidden}").value) == (12, 12)
    assert cell(hidden).status is gp.Status.BLANK


@pytest.mark.parametrize(
    "content",
    [
        "<b style='transform:translateX(-9999px)'>9</b>12", "<b style='clip-path:inset(50%)'>9</b>12",
        "<b style='text-indent:-9999px'>9</b>12", "<b style='filter:opacity(0)'>9</b>12", "<b style='zoom:.01'>9</b>12",
        "<b style='-webkit-text-fill-color:transparent'>9</b>12", "<b style='font-family:Wingdings 2'>4</b>",
        "<font face=Webdings>4</font>", "<b style='unicode-bidi:bidi-override;direction:rtl'>12</b>",
        "<bdo dir=rtl>12</bdo>",
        "<b style='float:right'>1</b>2", "<b style='display:block'>1</b>2", "1<b style='position:absolute'>2</b>",
        "<b style='display:flex'><i>1</i><i>2</i></b>", "<b style='position:relative;left:9px'>1</b>2",
        "<b style='display:inline-flex;flex-direction:row-reverse'>12</b>",
        "<b style='background:url(12.png)'></b>", "<b class='iconfont icon-no'></b>", "<hr>",
        "<meter value=9>9</meter>",
        "<script>document.write(12)</script>", "<details>9</details>", "<math><msup><mn>1</mn><mn>2</mn></msup></math>",
        "<input type=password value=12>", "<input type=range value=12>", "<input placeholder=12>",
        "<select multiple><option>1<option>2</select>",
    ],
)  # fmt: skip
def test_what_only_a_browser_can_place_is_not_claimed(content: str) -> None:
    assert cell(content).status is gp.Status.UNREADABLE


def test_a_cell_that_is_placed_as_a_whole_is_read() -> None:
    for style in ("display:inline-block", "float:left", "position:relative;left:3px", "vertical-align:2px"):
        assert cell(f"<b style='{style}'>12</b>").value == 12
    assert cell("<b style='background:url(a.png)'>12</b>").value == 12


@pytest.mark.parametrize("style", [
    "background:url(a.png)", "background-image:url(a.png)", "background-image:image-set('a.png' 1x)",
    "background:linear-gradient(red,red)", "border-image:url(a.png) 30", "content:url(a.png)",
    "list-style-image:url(a.png)", "--x:url(a.png);background-image:var(--x)",
])  # fmt: skip
def test_a_picture_that_a_style_draws_in_an_empty_cell(style: str) -> None:
    """However it is written, wherever it is said, and whatever else the page has styles for."""
    for more in ("", "<style>.none{display:none}</style>"):
        page = f"{more}<table>{ROWS}</table>".replace("<td>{}", f'<td style="{style}">&nbsp;')
        assert gp.parse_html(page).cell(PATH).status is gp.Status.UNREADABLE
        assert cell(f'<b style="{style}"></b>', more).status is gp.Status.UNREADABLE
        assert cell("<b class=a></b>", f"{more}<style>.a{{{style}}}</style>").status is gp.Status.UNREADABLE


@pytest.mark.parametrize(
    "style", ["background-image:none", "background:var(--white)", "border-image:none", "background:red"]
)
def test_a_style_that_draws_no_picture(style: str) -> None:
    assert cell(f"<b style='{style}'></b>").status is gp.Status.BLANK


def test_a_picture_that_an_attribute_draws() -> None:
    for more in ("", "<style>.none{display:none}</style>"):
        page = f"{more}<table>{ROWS}</table>".replace("<td>{}", "<td background=a.png>")
        assert gp.parse_html(page).cell(PATH).status is gp.Status.UNREADABLE


@pytest.mark.parametrize("content", ["'9'", "attr(data-n)", "counter(n)", "'\\e600'"])
def test_what_a_style_sheet_writes_is_not_known(content: str) -> None:
    for where in (".a:before", "td::after"):
        head = f"<style>{where}{{content:{content}}}</style>"
        assert cell("<b class=a>12</b>", head).status is gp.Status.UNREADABLE
        assert cell("<b class=a></b>", head).status is gp.Status.UNREADABLE


@pytest.mark.parametrize("rule", ["content:''", "content:none", "content:' '", "content:'.';height:0", "color:red"])
def test_a_style_sheet_that_writes_nothing_that_shows(rule: str) -> None:
    assert cell("<b class=a>12</b>", f"<style>td:after, .a:before{{{rule}}}</style>").value == 12


@pytest.mark.parametrize("raising", ["vertical-align:top", "vertical-align:text-top", "vertical-align:-1px"])
def test_text_that_may_be_lifted_by_nothing_that_is_seen_may_be_a_digit(raising: str) -> None:
    assert cell(f"12<b style='{raising}'>3</b>").status is gp.Status.UNREADABLE
    assert cell(f"<b style='{raising}'>12</b>").value == 12


@pytest.mark.parametrize("raising", ["vertical-align:5px", "vertical-align:30%", "position:relative;top:-.5em"])
def test_text_that_is_lifted_by_any_style_is_a_note(raising: str) -> None:
    assert (cell(f"12<b style='{raising}'>3</b>").value, cell(f"12<b style='{raising}'>3</b>").note) == (12, "⁽³⁾")
    assert cell(f"<b style='{raising}'>12</b>").value == 12


def test_reading_aids_of_ruby_are_no_digits() -> None:
    assert cell("<ruby>12<rp>(</rp><rt>3</rt><rp>)</rp></ruby>").value == 12


@pytest.mark.parametrize("box", ["display:inline-block", "float:left", "position:absolute"])
@pytest.mark.parametrize("around", ["<s>{}</s>", "<del>{}</del>", "<b style='text-decoration:line-through'>{}</b>"])
def test_no_stroke_goes_into_a_box_of_its_own(around: str, box: str) -> None:
    """It is seen as 12, and a number beside it in the struck text is not."""
    struck = around.format(f"<span style='{box}'>12</span>")
    assert cell(struck).status is gp.Status.UNREADABLE
    assert cell(around.format("<span style='color:red'>12</span>")).status is gp.Status.BLANK


@pytest.mark.parametrize("tag", ["s", "del"])
def test_a_sheet_that_takes_away_the_stroke(tag: str) -> None:
    assert cell(f"<{tag}>12</{tag}>", f"<style>{tag}{{text-decoration:none}}</style>").value == 12
    assert cell(f"<{tag}>12</{tag}>", f"<style>{tag}{{text-decoration:var(--a)}}</style>").status is gp.Status.BLANK


@pytest.mark.parametrize(
    ("sheet", "value"),
    [
        ("<style media=print>.h{display:none}</style>", 912),
        ("<style type='text/less'>.h{display:none}</style>", 912),
        ("<style media='screen and (min-width:600px)'>.h{display:none}</style>", 12),
        ("<style>@media screen and (min-width:600px){.h{display:none}}</style>", 12),
        ("<style>@media not print{.h{display:none}}</style>", 12),
        ("<style>@media print, (max-width:2000px){.h{display:none}}</style>", 12),
        ("<style>@media (min-width:2000px){.h{display:none}}</style>", 912),
    ],
)
def test_rules_hold_on_the_screen_of_a_desk(sheet: str, value: int) -> None:
    assert cell("<b class=h>9</b>12", sheet).value == value


def test_a_row_that_collapses_is_no_row() -> None:
    assert flat("<table><tr style='visibility:collapse'><td>1<td>2<tr><td>a<td>b</table>") == "a\tb\n\n"


def test_what_a_list_of_options_shows() -> None:
    assert cell("<select><option disabled>9<option>12</select>").value == 12
    assert cell("<select><option selected>9<option selected>12</select>").value == 12
    assert cell("<select><option label=12>9</select>").value == 12
    assert cell("<input type=button value=12>").value == 12


# --------------------------------------------------------------------------- fonts of the page

OWN = "@font-face{font-family:'My Font';src:url(x.eot);src:url(data:font/woff;base64,AAEA) format('woff')}"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<b style='font-family:my font,serif'>12</b>", id="by-attribute"),
        pytest.param("<b class=n>12</b>", id="by-class"),
        pytest.param("<font face='My Font'>12</font>", id="by-face"),
        pytest.param("<b style='font:12px/1.5 \"My Font\"'>12</b>", id="in-short"),
        pytest.param("<b class=n><i>1</i>2</b>", id="inherited"),
    ],
)
def test_a_font_of_the_page_may_draw_other_digits(content: str) -> None:
    found = cell(content, f"<style>{OWN} .n{{font-family:'My Font'}}</style>")
    assert (found.status, found.value) == (gp.Status.UNREADABLE, None)


def test_a_font_of_the_page_that_is_inherited_from_around_the_table() -> None:
    head = f"<style>{OWN} body{{font-family:'My Font'}} .s{{font-family:SimSun}}</style>"
    assert cell("12", head).status is gp.Status.UNREADABLE
    assert cell("<b class=s>12</b>", head).value == 12


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(f"{OWN} .icon{{font-family:'My Font'}}", id="of-icons-elsewhere"),
        pytest.param(f"{OWN} td{{font-family:SimSun,'My Font'}}", id="not-named-first"),
        pytest.param("@font-face{font-family:宋体;panose-1:2 1 6 0 3} td{font-family:宋体}", id="of-word"),
        pytest.param("@font-face{font-family:x;src:local(SimSun)} td{font-family:x}", id="of-the-system"),
    ],
)
def test_other_fonts_draw_what_is_written(sheet: str) -> None:
    assert cell("12", f"<style>{sheet}</style>").value == 12


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("3</br>5", id="end-of-a-break"),
        pytest.param("3</p>5", id="end-of-no-paragraph"),
        pytest.param("<p>1</p>3</p>5", id="end-of-an-ended-paragraph"),
        pytest.param("<image src=a.png>", id="image"),
        pytest.param("<![CDATA[35]]>", id="character-data"),
        pytest.param("<button>3</button>5", id="button"),
        pytest.param("<input value=3>5", id="input"),
        pytest.param("<p><s/></p>35", id="strike-that-goes-on"),
        pytest.param("<span style='font-size:1'>3</span>5", id="length-without-unit"),
    ],
)
def test_tags_are_those_that_a_browser_sees(content: str) -> None:
    found = cell(content)
    assert (found.status, found.value) == (gp.Status.UNREADABLE, None)


@pytest.mark.parametrize("closed", ["<s/>", "<del />", "<span style='display:none'/>", '<b style="font-size:0" />'])
def test_a_slash_closes_nothing(closed: str) -> None:
    assert cell(f"{closed}35").status is gp.Status.BLANK
    assert cell(f"3{closed}5").value == 3
    assert cell(f"<p>{closed}9</p>35").value == (None if closed == "<s/>" else 35)


def test_a_slash_in_what_may_be_xml_is_not_told() -> None:
    page = f"<?xml version='1.0'?><html><body><table>{one_cell.ROWS}</table></body></html>"
    for closed, value in (("<s/>", None), ("<span style='display:none'/>", None), ("<a name='a'/>", 35)):
        assert gp.parse_html(page.format(f"<td>{closed}35")).cell(PATH).value == value


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<p>35</p>", id="paragraph"),
        pytest.param("<a name=a />35", id="anchor"),
        pytest.param("<span lang='en'/><o:p/>35<o:p/>", id="nothing-changed"),
        pytest.param("<span class=a/>35</span>", id="slash-of-a-value"),
        pytest.param("35<br/>", id="void"),
        pytest.param("<span style='margin-left:2;font-size:14'>3</span>5", id="plain-without-unit"),
        pytest.param("<span style='mso-a:(x;display:none'>3</span>5", id="open-bracket"),
    ],
)
def test_tags_that_change_nothing(content: str) -> None:
    assert cell(content).value == 35


def around(before: str, head: str = "") -> gp.Report:
    """A report in a table that stands behind some tags."""
    return gp.parse_html(f"<html><head>{head}</head><body>{before}<table>{ROWS.format(35)}</table>")


WHOLE = [
    "<div style='transform:scale(0)'>", "<div style='transform:rotateX(90deg)'>",
    "<div style='transform:translate(-100%,0)'>", "<div style='transform:translate3d(-9999px,0,0)'>",
    "<div style='scale:0'>", "<div style='translate:0 -100%'>", "<div style='clip-path:inset(0 50%)'>",
    "<div style='clip-path:circle(0)'>", "<span style='filter:blur(1px) opacity(0%)'>",
    "<div style='content-visibility:hidden'>", "<div hidden>", "<div style='display:none'>",
    "<table><tr><td style='opacity:0'>", "<div style='visibility:hidden'>",
]  # fmt: skip
"""Tags that hide a table as a whole."""


@pytest.mark.parametrize("before", WHOLE)
def test_a_table_that_is_hidden_as_a_whole_is_said_to_be(before: str) -> None:
    report = around(before)
    assert report.cell(PATH).value == 35
    assert "report-packed" in {found.code for found in report.findings}


@pytest.mark.parametrize("before", WHOLE)
def test_a_table_that_is_hidden_as_a_whole_adds_nothing_to_one_that_shows(before: str) -> None:
    page = f"<table>{ROWS.format(4)}</table>{before}<table>{ROWS.format(35)}"
    report = gp.parse_html(page)
    assert report.cell(PATH).value == 4
    assert {found.code for found in report.findings}.isdisjoint({"duplicate-table", "report-packed"})


@pytest.mark.parametrize(
    ("before", "sheet"),
    [
        ("<div v-cloak>", "[v-cloak]{display:none}"),
        ("<div data-aos=fade-up>", "[data-aos]{opacity:0}"),
        ("", "body{opacity:0;animation:a 1s forwards}"),
    ],
)
def test_what_hides_a_page_until_a_script_has_run(before: str, sheet: str) -> None:
    hidden = f"<style>{sheet} .h{{display:none}}</style>"
    report = around(before, hidden)
    assert report.cell(PATH).value == 35
    assert "report-packed" in {found.code for found in report.findings}
    page = f"{hidden}{before}<table>{ROWS.format('<b class=h>9</b>35')}</table>"
    assert gp.parse_html(page).cell(PATH).value == 35


@pytest.mark.parametrize(
    "before",
    [
        "<div style='transform:scale(.9) translate(-50%,-50%)'>", "<div style='filter:grayscale(1)'>",
        "<div style='zoom:1.2'>", "<div style='clip-path:inset(0)'>", "<span style='transform:scale(0)'>",
        "<div style='transform:translateY(20px)'>", "<div style='transform:rotate(0)'>",
    ],
)  # fmt: skip
def test_what_moves_a_table_as_a_whole_changes_no_number(before: str) -> None:
    report = around(before)
    assert report.cell(PATH).value == 35
    assert "report-packed" not in {found.code for found in report.findings}


FADES = "@keyframes f{from{opacity:0;transform:translateY(9px)} to{opacity:1;transform:translateY(0)}}"


@pytest.mark.parametrize(
    ("sheet", "value"),
    [
        (f"{FADES} td{{animation:f .3s}}", 35),
        (f"{FADES} td{{animation:f .3s ease 1s both, f 2s}}", 35),
        (f"{FADES} td{{animation-name:f;animation-duration:1s}}", 35),
        ("@-webkit-keyframes f{50%{opacity:0}} td{animation:f .3s}", 35),
        (f"{FADES} td{{animation:f .3s infinite}}", None),
        (f"{FADES} td{{animation:f .3s reverse both}}", None),
        (f"{FADES} td{{animation:f .3s paused}}", None),
        (f"{FADES} td{{animation:f .3s;animation-direction:reverse}}", None),
        ("td{animation:f .3s}", None),
        ("@keyframes f{to{opacity:0}} td{animation:f .3s forwards}", None),
        ("@keyframes f{99%,100%{color:#fff}} td{animation:f .3s forwards}", None),
        ("@keyframes f{to{transform:rotate(180deg)}} td{animation:f .3s forwards}", None),
    ],
)
def test_an_animation_is_what_it_ends_in(sheet: str, value: int | None) -> None:
    assert cell("35", head=f"<style>{sheet}</style>").value == value


@pytest.mark.parametrize(
    "content", ["3<img src=a.png>5万元", "<b v-if=a>5</b><b v-else>35</b>万元", "3<img src=a.png>5（其中修订16件）"]
)
def test_a_unit_behind_a_number_makes_no_label_of_it(content: str) -> None:
    head = "<tr><td>信息内容<td>本年收费金额（单位：万元）<tr><td>行政事业性收费<td>"
    for written, value in ((content, None), ("35<sup>1</sup>万元", 35), ("35万元", 35)):
        report = gp.parse_html(f"<table>{ROWS.format(4)}{head}{written}</table>")
        assert report.disclosure.fees.amount == value
