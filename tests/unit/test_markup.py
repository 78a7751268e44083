"""What is taken for the source of a page, and what `parse` and `parse_html` make of it."""

import time

import pytest

import govinfo_parse as gp
from govinfo_parse.render import to_html, to_tika
from govinfo_parse.sources.markup import has_tags, looks_like_html
from tests.unit.test_reading import codes, sound

TABLE = "<table><tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7</table>"


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE html><title>年报</title>{TABLE}",
        f"\ufeff\n<!-- {'x' * 2000} --> <html lang=zh>{TABLE}</html>",
        f'<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">{TABLE}</html>',
        f"<BODY>{TABLE}",
        f"<div><h2>二、主动公开政府信息情况</h2>{TABLE}</div>",
        f"<p>一、总体情况</p>\n\n{TABLE}\n<p>无。<br></p>\n",
        f"<section>{TABLE}<img src=a.png></section><!-- end -->",
    ],
    ids=["doctype", "comment", "XHTML", "body", "div", "paragraphs", "section"],
)
def test_the_source_of_a_page(text: str) -> None:
    assert looks_like_html(text)
    assert gp.parse(text) == gp.parse_html(text)
    assert "table 1, row 1" in str(gp.parse(text).cell("disclosure.rules.in_force").where)


@pytest.mark.parametrize(
    "text",
    [
        "", "规章\t1\t0\t9", "a < b", "1 <2> 3", "<", "<>", "<p", f"二、主动公开政府信息情况\n{TABLE}", TABLE,
        f"{TABLE}\n\n{TABLE}", f"{TABLE}\n三、收到和处理政府信息公开申请情况", "<p>甲</p>乙<p>丙</p>", "<2023> <年>",
        f'<div align="center">年报</div>\n\n一、总体情况\n\n{TABLE}', "<http://example.com> 年报", "详见 <html>",
    ],
)  # fmt: skip
def test_text_and_markdown_with_tags_in_it(text: str) -> None:
    assert not looks_like_html(text)


def test_a_whole_page_given_to_parse() -> None:
    page = to_html(sound()).text
    assert gp.parse(page) == gp.parse_html(page)
    assert codes(gp.parse(page)) == []


def test_a_text_without_tags_given_to_parse_html() -> None:
    text = to_tika(sound()).text
    assert not has_tags(text)
    assert gp.parse_html(text) == gp.parse(text)
    assert gp.parse_html("规章\t1\t0\t9\n行政规范性文件 < 表 >\t2\t0\t7").cell("disclosure.rules.in_force").value == 9


@pytest.mark.parametrize("piece", ["<p>", "<!--", "<p ", "</p>", "< p>", "<?xml ", "<p><br/>", "<!---->"])
def test_long_texts_of_tags(piece: str) -> None:
    started = time.perf_counter()
    looks_like_html(piece * (400_000 // len(piece)) + ">")
    assert time.perf_counter() - started < 2
