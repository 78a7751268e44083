"""Cells that a script fills: what the file holds in them is not what a browser shows."""

import time

import pytest
from lxml import etree

import govinfo_parse as gp
from tests.unit.one_cell import ROWS, cell

SCRIPT = "<script>{}</script>"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<td><span class=counter data-target=5></span>", id="number-in-data"),
        pytest.param("<td><span data-field=row.repealed>&nbsp;</span>", id="name-in-data"),
        pytest.param("<td data-value=5>", id="value-of-the-cell"),
        pytest.param("<td><b value=5></b>", id="value-of-what-has-none"),
        pytest.param("<td><my-number value=5></my-number>", id="element-of-its-own-kind"),
        pytest.param("<td><input id=a>", id="input-without-value"),
        pytest.param("<td><textarea name=a></textarea>", id="empty-textarea"),
        pytest.param("<td><select id=a></select>", id="list-without-options"),
        pytest.param("<td><span class=counter data-to=434>0</span>", id="counts-up-from-0"),
        pytest.param("<td data-value='434'>0", id="other-number-in-data"),
    ],
)
def test_a_place_for_a_number_is_not_empty(content: str) -> None:
    found = cell(content)
    assert (found.status, found.value) == (gp.Status.UNREADABLE, None)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<td>", id="nothing"),
        pytest.param("<td><br data-mce-bogus=1>", id="tinymce"),
        pytest.param("<td><p data-cke-filler=true><span data-cke-x>&nbsp;</span></p>", id="ckeditor"),
        pytest.param(
            "<td><span class=EOP data-ccp-props='{&quot;134233279&quot;:true}'>&nbsp;</span>", id="word-online"
        ),
        pytest.param("<td data-sort=3 data-colwidth=120 data-v-1a2b3c=''>", id="of-the-cell-itself"),
        pytest.param("<td><section data-role=paragraph data-width='100%'></section>", id="135editor"),
        pytest.param("<td><input value=''>", id="input-with-empty-value"),
        pytest.param("<td><div class=loadingless></div>", id="other-class"),
        pytest.param("<td data-value=''>", id="empty-value"),
        pytest.param("<td id=c7 class='num x'>", id="name-that-no-script-knows"),
    ],
)
def test_what_editors_leave_in_an_empty_cell_says_nothing(content: str) -> None:
    assert cell(content, SCRIPT.format("$('.menu').html(x); var t = 'c17';")).status is gp.Status.BLANK


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<td data-value=1234>1,234", id="same-number"),
        pytest.param("<td data-id=5 data-row=7><span data-index=3>1,234</span>", id="other-data"),
        pytest.param("<td><my-number>1,234</my-number>", id="text-in-element-of-its-own-kind"),
    ],
)
def test_a_number_beside_data_is_printed(content: str) -> None:
    assert cell(content).value == 1234


SCRIPTS = [
    pytest.param('document.getElementById("n7").innerHTML = "5"', id="inner-html"),
    pytest.param("$(function(){$('#n7').text(5)})", id="jquery"),
    pytest.param("$('td#n7, td#n8').html(5)", id="selector"),
    pytest.param('var d={"n7":"5"};for(var k in d)document.getElementById(k).textContent=d[k]', id="loop-over-names"),
    pytest.param("for(i=0;i<9;i++)document.getElementById('n'+i).innerText=d[i]", id="counted-names"),
    pytest.param("for(i=0;i<9;i++)document.querySelector(`#n${i}`).innerText=d[i]", id="counted-in-template"),
    pytest.param("document.querySelectorAll('.num').forEach(function(e,i){e.textContent=d[i]})", id="class"),
    pytest.param("document.getElementsByClassName('num')[0].innerText=5", id="class-names"),
]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("number", ["", "0"])
def test_what_a_script_writes_into_is_not_read(script: str, number: str) -> None:
    for content in (f"<td id=n7 class=num>{number}", f"<td><b id=n7 class=num>{number}</b>"):
        found = cell(content, SCRIPT.format(script))
        assert (found.status, found.value) == (gp.Status.UNREADABLE, None)


def test_a_key_that_a_script_names_counts_for_an_empty_cell_only() -> None:
    script = SCRIPT.format("fill({n7: 5})")
    assert cell("<td id=n7>", script).status is gp.Status.UNREADABLE
    assert cell("<td id=n7>4", script).value == 4


def test_a_class_counts_only_where_a_script_writes() -> None:
    assert cell("<td class=num>4", SCRIPT.format("$('.num').css('color', 'red')")).value == 4


def test_a_place_that_waits_for_its_text_is_not_empty() -> None:
    for name in ("skeleton", "el-skeleton__item", "loading", "cell-placeholder"):
        content = f"<td><div class='{name}'></div>"
        assert cell(content, "<script src=a.js></script>").status is gp.Status.UNREADABLE


NAMED = pytest.mark.skipif(etree.LIBXML_VERSION < (2, 14), reason="libxml2 leaves out attributes of such a name")


def test_a_script_that_names_the_whole_article_changes_nothing() -> None:
    page = f"<table><tr><td id=zoom><p>报告</p><table>{ROWS.format('<td>4')}</table></table>"
    script = SCRIPT.format("document.getElementById('zoom').style.fontSize='16px';$('#a').html('')")
    assert gp.parse_html(page + script) == gp.parse_html(page)


@pytest.mark.parametrize("inside", ["<script>show(5)</script>", "<b id=n></b><script>$('#n').text(5)</script>"])
def test_a_script_in_an_empty_cell_writes_there(inside: str) -> None:
    assert cell(f"<td>{inside}").status is gp.Status.UNREADABLE
    assert cell(f"<td>{inside.replace('></b>', '>0</b>')}4").value == (None if "#n" in inside else 4)


def test_many_elements_in_one_cell_take_no_square_of_time() -> None:
    content = "<td>" + "<b id=n7 class=num data-n=5></b>" * 8_000
    start = time.perf_counter()
    assert cell(content, SCRIPT.format("$('.num').text(5)")).status is gp.Status.UNREADABLE
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<td><b v-if=a>5</b><b v-else>35</b>", id="vue-alternatives"),
        pytest.param("<td><b v-show=a>5</b><b v-show='!a'>35</b>", id="vue-show"),
        pytest.param("<td><b :class='{hide:a}'>3</b>5", id="vue-class"),
        pytest.param("<td v-bind:style=a>35", id="vue-style-of-the-cell"),
        pytest.param("<td v-text=a>35", id="vue-text"),
        pytest.param("<td><input v-model=a value=35>", id="vue-value"),
        pytest.param("<td><b ng-show=a>5</b><b ng-hide=a>35</b>", id="angularjs"),
        pytest.param("<td class=ng-scope><b ng-show=a class=ng-hide>5</b><b ng-hide=a>35</b>", id="angularjs-hidden"),
        pytest.param("<td><b *ngIf=a>3</b>5", id="angular", marks=NAMED),
        pytest.param("<td><b [hidden]=a>3</b>5", id="angular-hidden", marks=NAMED),
        pytest.param("<td><b x-show=a>3</b>5", id="alpine"),
        pytest.param("<td><b th:if='${a}'>5</b><b th:unless='${a}'>35</b>", id="thymeleaf"),
        pytest.param("<td><b data-bind='visible: a'>5</b><b data-bind='visible: !a'>35</b>", id="knockout"),
    ],
)
def test_what_a_framework_shows_or_hides_is_not_told(content: str) -> None:
    found = cell(content)
    assert (found.status, found.value) == (gp.Status.UNREADABLE, None)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<td @click=a :key=b :colspan=1>35", id="what-shows-nothing"),
        pytest.param("<td data-v-7ba5bd90>35", id="left-by-vue"),
        pytest.param("<td ng-repeat='c in r' class='ng-binding ng-scope'>35", id="drawn-by-angularjs"),
        pytest.param("<td class=ng-scope><b ng-hide=a>35</b>", id="shown-by-angularjs"),
        pytest.param("<td ng-bind=a data-bind='text: a'>35", id="written"),
    ],
)
def test_what_a_framework_has_drawn_is_read(content: str) -> None:
    assert cell(content).value == 35


def test_a_row_is_shown_or_not_and_a_table_as_a_whole() -> None:
    page = f"<div v-if=a><table>{ROWS.format('<td>35')}</table></div>"
    assert gp.parse_html(page).disclosure.licensing.decisions == 31
    assert gp.parse_html(page.replace("<table>", "<table v-show=a :class=b>")).disclosure.licensing.decisions == 31
    row = gp.parse_html(page.replace("<tr><td>行政许可", "<tr v-if=a><td>行政许可"))
    assert row.cell("disclosure.licensing.decisions").status is gp.Status.UNREADABLE
    assert row.disclosure.rules.in_force == 9
