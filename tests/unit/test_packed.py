"""Reports packed into strings: in scripts, attributes, escaped markup, JSON; and pages that only refer to a file."""

import base64
import html
import io
import json
import urllib.parse
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse.sources.packed import unescaped, unpacked
from tests.documents import table as docx_table

ROWS = (("规章", "1", "0", "9"), ("行政规范性文件", "2", "0", "7"), ("行政许可", "31"))
TEXT = "".join("\t".join(row) + "\n" for row in ROWS)
TABLE = '<table class="a">\n' + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in ROWS) + "</table>"
TITLE = "<p>河西市水利局2023年政府信息公开工作年度报告</p>"
BODY = f"<div class='content'>{TITLE}<p>一、总体情况</p><p>正常。</p>{TABLE}</div>"


def found(report: gp.Report) -> tuple[object, ...]:
    return report.disclosure.rules.in_force, report.disclosure.licensing.decisions


def script(text: str) -> str:
    return f"<html><body><div id=app></div><script>{text}</script></body></html>"


def in_js(quote: str) -> str:
    return (
        quote
        + BODY.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("\n", "\\n").replace("</", "<\\/")
        + quote
    )


ESCAPED = html.escape(BODY)
PAGES = {
    "json": script(f"window.data = {json.dumps({'a': [1], 'content': BODY})};"),
    "json-brackets-escaped": script(json.dumps({"c": BODY}).replace("<", "\\u003c").replace(">", "\\u003E")),
    "json-entities": script(json.dumps({"c": ESCAPED})),
    "json-in-json": script(json.dumps({"c": json.dumps({"d": BODY})}).replace("<", "\\u003c")),
    "single-quotes": script(f"document.write({in_js(chr(39))})"),
    "double-quotes": script(f"var a = 'x', html = {in_js(chr(34))};"),
    "template-string": script(f"const html = `{BODY}`"),
    "base64": script(f"document.write(Base64.decode('{base64.b64encode(BODY.encode()).decode()}'))"),
    "template": f"<body><script type='text/template'>{BODY}</script>",
    "template-element": f"<body><p>x</p><template>{BODY}</template>",
    "noscript": f"<body><noscript>{BODY}</noscript>",
    "textarea": f"<body><textarea style='display:none'>{ESCAPED}</textarea>",
    "hidden-input": f"<body><input type=hidden value='{ESCAPED}'>",
    "srcdoc": f'<body><iframe srcdoc="{ESCAPED}"></iframe>',
    "escaped": f"<body><div>{ESCAPED}</div>",
    "escaped-twice": f"<body><div>{html.escape(ESCAPED)}</div>",
    "percent": f"<body><div data-html='{urllib.parse.quote(BODY)}'></div>",
    "menu-beside": f"<body><table><tr><td>首页<td>公开</table>{script(json.dumps(BODY))}",
}


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_carries_is_read(name: str) -> None:
    for page in (PAGES[name], PAGES[name].encode()):
        report = gp.parse_html(page)
        assert found(report) == (9, 31)
        assert report.agency == "河西市水利局"
        assert "report-packed" in [finding.code for finding in report.findings]


@pytest.mark.parametrize("around", ["<p>x</p><![CDATA[{}]]>", "<?xml version='1.0'?><rss><d><![CDATA[{}]]></d></rss>"])
@pytest.mark.parametrize("content", [TABLE, BODY])
def test_character_data_is_shown(around: str, content: str) -> None:
    report = gp.parse_html(around.format(content))
    assert found(report) == (9, 31)
    assert "report-packed" not in [finding.code for finding in report.findings]


CLASSED = BODY.replace("<td>31", "<td><i class=z>5</i>31")
CARRYING = {
    "script": f"<div id=app></div><script>var a={json.dumps(CLASSED)}</script>",
    "textarea": f"<textarea>{html.escape(CLASSED)}</textarea>",
    "template": f"<template>{CLASSED}</template>",
}


@pytest.mark.parametrize("carrying", CARRYING.values(), ids=CARRYING)
@pytest.mark.parametrize(
    ("sheet", "value"),
    [
        pytest.param(".z{display:none}", 31, id="hidden"),
        pytest.param(".z,.content{display:none}", 31, id="shown-by-a-script"),
        pytest.param("#app .z{display:none}", None, id="below-nobody-knows-what"),
        pytest.param("", None, id="by-no-sheet-of-the-page"),
    ],
)
def test_what_is_carried_is_read_under_the_sheets_of_its_page(carrying: str, sheet: str, value: int | None) -> None:
    report = gp.parse_html(f"<html><head><style>{sheet}</style></head><body>{carrying}")
    assert report.disclosure.licensing.decisions == value
    assert report.disclosure.rules.in_force == 9


def test_what_is_shown_is_not_mixed_with_what_is_carried() -> None:
    other = BODY.replace("<td>9</td>", "<td>8</td>").replace("31", "32")
    report = gp.parse_html(f"<body>{TABLE}{script(json.dumps(other))}")
    assert found(report) == (9, 31)
    codes = {finding.code for finding in report.findings}
    assert codes.isdisjoint({"report-packed", "duplicate-table", "table-repeated"})


def test_a_page_that_carries_other_things_is_no_report() -> None:
    other = script(json.dumps({"c": "<table><tr><td>首页</td><td>公开</td></tr></table>" * 9}))
    with pytest.raises(gp.NotAReportError):
        gp.parse_html(other)


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("<a href='./P020240131.pdf'>附件</a>", "./P020240131.pdf"),
        ("<a href='/download.do?f=1'>x</a><a href='/b/年报.DOCX?v=1'>附件</a>", "/b/年报.DOCX?v=1"),
        ("<iframe src='viewer.html?file=a.pdf'></iframe>", "viewer.html?file=a.pdf"),
        ("<embed src=a.pdf><object data=b></object>", "a.pdf, b"),
        ("<frameset><frame src=main.htm></frameset>", "main.htm"),
    ],
)
def test_a_page_that_only_refers_to_a_file_names_it(page: str, named: str) -> None:
    with pytest.raises(gp.NotAReportError, match="no part of the form") as caught:
        gp.parse_html(f"<html><a href='/index.html'>首页</a>{page}</html>")
    assert str(caught.value).endswith(f"The page refers to {named}: read that file")


@pytest.mark.parametrize(
    "lists",
    [json.dumps(ROWS, ensure_ascii=False), json.dumps(ROWS, ensure_ascii=False, indent=1), str([*map(list, ROWS)])],
    ids=["one-line", "lines", "single-quotes"],
)
def test_rows_in_a_script_are_named(lists: str) -> None:
    with pytest.raises(gp.NotAReportError, match=r"A script of the page holds rows .* parse_tables$"):
        gp.parse_html(script(f"var rows = {lists}; draw(rows)"))
    with pytest.raises(gp.NotAReportError) as caught:
        gp.parse_html(script("var menu = [['首页', '1'], ['公开', '2']]"))
    assert "A script" not in str(caught.value)


def test_tables_that_a_script_writes_are_named() -> None:
    lines = "".join(f"document.write('<tr><td>{'<td>'.join(row)}</tr>');" for row in ROWS)
    with pytest.raises(gp.NotAReportError, match="A script of the page writes tables"):
        gp.parse_html(script(f"document.write('<table>');{lines}"))


def test_the_pages_of_files_are_unpacked_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.jsp"
    path.write_text(PAGES["json"], encoding="utf-8")
    assert found(gp.parse_file(path)) == (9, 31)


# --------------------------------------------------------------------------- texts with escapes


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(TEXT)[1:-1],
        json.dumps(TEXT),
        json.dumps(TEXT, ensure_ascii=False)[1:-1],
        json.dumps(json.dumps(TEXT))[1:-1],
        json.dumps({"a": {"content": TEXT}}),
        json.dumps({"content": BODY}, ensure_ascii=False),
        json.dumps(BODY)[1:-1],
        json.dumps(BODY, ensure_ascii=False)[1:-1],
        json.dumps(BODY).replace("<", "\\u003c"),
        html.escape(BODY),
        html.escape(html.escape(BODY)),
        "\n".join(json.dumps(row) for row in ROWS),
        json.dumps(TEXT).replace("\\n", "\n"),
    ],
)
def test_escapes_are_read_as_what_they_stand_for(text: str) -> None:
    assert found(gp.parse(text)) == (9, 31)
    report = gp.parse(text)
    span = report.cell("disclosure.rules.in_force").span
    assert report.source is not None
    assert span is not None
    assert report.source.text[slice(*span)] == "9"


@pytest.mark.parametrize(
    "text",
    [
        "C:\\new\\table\\reports\n",
        "规章\\*\t1\n",
        "\\begin{tabular}\\toprule\\noindent\\textbf{a}\\newline\\raggedright\\rule",
        "['商业\\n企业', '1']\n['科研\\n机构', '2']\n['法律\\n服务\\n机构', '3']\n",
        "a\\n1",
        "{不是 JSON}",
        '"规章" 1',
        "{}",
        '{"a": 1, "b": ["规章"]}',
    ],
)
def test_other_backslashes_and_braces_are_left_alone(text: str) -> None:
    assert unpacked(text) == text


def test_lists_keep_the_line_ends_in_their_cells() -> None:
    assert unescaped('["\\u89c4\\n\\u7ae0", "1"]') == '["规\\n章", "1"]'


def test_surrogates_are_joined() -> None:
    assert unescaped("\\u89c4\\ud842\\udfb7\\ud842") == "规\U00020bb7\ud842"


# --------------------------------------------------------------------------- what is no text of a report


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("https://www.example.gov.cn/a.html", "is a URL.*parse_html"),
        ("/data/2023年报.txt", "path of a file.*parse_file"),
        ("年报 2023.docx", "path of a file"),
        ("C:\\data\\a.bin", "path of a file"),
        ("../a", "path of a file"),
        ("", "is empty"),
        (" \n\t", "is empty"),
        ("规章", "looked for the row labels"),
    ],
)
def test_the_error_says_what_was_given(text: str, message: str) -> None:
    with pytest.raises(gp.NotAReportError, match=message):
        gp.parse(text)


def test_docx_markup_is_no_page() -> None:
    with pytest.raises(gp.NotAReportError):
        gp.parse_html(docx_table(("a", "b")))


@pytest.mark.parametrize("around", ["{}", "callback({});", "\ufeff {} \n"])
@pytest.mark.parametrize("page", ["<!DOCTYPE html><html><body>{}</body></html>", "{}"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_whatever_it_is_called(around: str, page: str, ascii_only: bool) -> None:
    """A document of JSON that holds a page is read as that page, whatever it is handed over as."""
    heading = "甲县林业局2023年政府信息公开工作年度报告"
    rows = "<tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2<td>0<td>7"
    content = page.format(f"<h2>一、总体情况</h2><p>正常。</p><h2>二、主动公开</h2><table>{rows}</table>")
    packed = json.dumps({"code": 0, "data": {"title": heading, "content": content}}, ensure_ascii=ascii_only)
    text = around.replace("{}", packed)
    reports = [gp.parse(text), gp.parse_html(text), gp.parse_html(text.encode())]
    for name in ("a.json", "a.html", "a.jsp", "a.txt"):
        file = io.BytesIO(text.encode())
        file.name = name
        reports.append(gp.parse_file(file))
    for report in reports:
        assert (report.year, report.disclosure.rules.in_force) == (2023, 9)
        assert report.source is not None
        assert "<" not in report.source.text
        assert {found.code for found in report.findings if found.severity == "warning"} == set()


HEADED = (
    f"{TITLE}<h2>一、总体情况</h2><p>正常。</p><h2>二、主动公开政府信息情况</h2>{{}}"
    "<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{}"
)


def tables_of(report: gp.Report) -> tuple[object, ...]:
    return report.year, report.disclosure.rules.in_force, report.disclosure.licensing.decisions


class TestShownInPart:
    """A page that shows a heading, or some of its tables, and holds the others in a string."""

    @pytest.mark.parametrize("break_", ["\n", "<br>", ""])
    def test_a_whole_page_escaped(self, break_: str) -> None:
        page = break_.join(html.escape(line) for line in BODY.split("\n"))
        report = gp.parse_html(f"<body><div>{page}</div>")
        assert tables_of(report) == (2023, 9, 31)
        assert "report-packed" in {found.code for found in report.findings}

    def test_headings_shown(self) -> None:
        for held in (
            f"<script>var d = {json.dumps(TABLE)}</script>",
            f"<template>{TABLE}</template>",
            html.escape(TABLE),
        ):
            report = gp.parse_html(f"<body>{HEADED.format(held, '')}")
            assert tables_of(report) == (2023, 9, 31)
            assert report.narrative.overview == "正常。"

    def test_another_report_in_a_script(self) -> None:
        held = json.dumps(TITLE.replace("2023", "2022") + BODY.replace(TITLE, ""))
        report = gp.parse_html(f"<body>{HEADED.format('', '')}<script>var d = {held}</script>")
        assert tables_of(report) == (2023, None, None)

    def test_one_that_says_something_else(self) -> None:
        shown = TABLE.replace("<td>9<", "<td>8<")
        report = gp.parse_html(f"<body>{HEADED.format(shown, '')}<script>var d = {json.dumps(TABLE * 2)}</script>")
        assert tables_of(report) == (2023, 8, 31)

    @pytest.mark.parametrize(("link", "name"), [
        ("<a href='a.pdf'>附件</a>", "a.pdf"), ("<iframe src='t3.html'></iframe>", "t3.html"),
    ])  # fmt: skip
    def test_what_is_there_is_named(self, link: str, name: str) -> None:
        report = gp.parse_html(f"<body>{HEADED.format('', '')}{link}")
        missing = [found.message for found in report.findings if found.code == "table-missing"]
        assert len(missing) == 3
        assert all(f"The page refers to {name}: read that file" in message for message in missing)


def test_what_is_in_the_page_is_no_other_file() -> None:
    with pytest.raises(gp.NotAReportError) as raised:
        gp.parse_html("<body><iframe src='cid:a'></iframe><a href='javascript:x(1.pdf)'>x</a>")
    assert "refers to" not in str(raised.value)


PAD = f"<p>{'说' * 100}</p>"
FRONT = f"{PAD}<table><tr><td>规章<td>1<td>3<td>9<tr><td>行政规范性文件<td>2"
BEHIND = f"<td>7<tr><td>行政许可<td>31</table>{PAD}"


def written(*pieces: str) -> gp.Cell:
    """The cell that a script writes between what stands in front of it and behind it."""
    report = gp.parse_html(script("".join(pieces)))
    assert report.disclosure.licensing.decisions == 31
    return report.cell("disclosure.normative_documents.repealed")


class TestJoinedByAScript:
    """A script adds its strings to each other, and between them what only a browser knows."""

    @pytest.mark.parametrize("between", [
        '{}"+d.b+"{}', '{}"+35+"{}', '{}";h+=d.b;h+="{}', "{}3\"+'5'+\"{}", '{}3"+(x?"5":"")+"{}', "{}\",'35',\"{}",
        '{}3"+f("5")+"{}', '{}"+"35".slice(1)+"{}', '{}3"/*+"5"*/+"{}', '{}5";}}else{{h+="{}',
    ])  # fmt: skip
    def test_what_stands_between_strings_may_be_the_number(self, between: str) -> None:
        found = written('var h="', between.format(f"{FRONT}<td>", BEHIND), '"')
        assert (found.status, found.value) == (gp.Status.UNREADABLE, None)

    @pytest.mark.parametrize("between", ['{}"+"35"+"{}', '{}3" +\n "5"+ "{}', '{}35"+"{}', '{}35</td>"+d.b+"{}'])
    def test_strings_that_are_added_are_one(self, between: str) -> None:
        assert written('var h="', between.format(f"{FRONT}<td>", BEHIND), '"').value == 35

    @pytest.mark.parametrize("value", ["${d.b}", "3${d.b}", "<b class='${d.b}'>35</b>"])
    def test_a_value_that_is_put_into_a_string(self, value: str) -> None:
        found = written(f"h=`{FRONT}<td>{value}{BEHIND}`")
        assert (found.status, found.value) == (gp.Status.UNREADABLE, None)

    def test_a_tag_that_is_not_known_to_its_end(self) -> None:
        assert written(f'h="{FRONT}<td style=\'"+s+"\'>35"+"{BEHIND}"').status is gp.Status.UNREADABLE
        rows = FRONT.replace("<tr>", "<tr class='\"+s+\"'>")
        assert written(f'h="{rows}<td>35"+"{BEHIND}"').value == 35

    @pytest.mark.parametrize("cells", ['"+d.c+"', '"+(x?"<td>5</td>":"<td>35</td>")+"'])
    def test_cells_between_strings(self, cells: str) -> None:
        assert written(f'h="{FRONT}</td>{cells}{BEHIND}"').value is None

    def test_rows_to_choose_from(self) -> None:
        row = "<tr><td>行政规范性文件<td>2<td>{}<td>7</tr>"
        rows = f'"+(x?"{row.format(5)}":"{row.format(35)}{" " * 99}")+"'
        found = written(f'h="{PAD}<table><tr><td>规章<td>1<td>3<td>9</tr>{rows}<tr><td>行政许可<td>31</table>"')
        assert found.value is None

    def test_in_the_values_of_json(self) -> None:
        packed = json.dumps({"rows": [f"{FRONT}<td>", "35", BEHIND]})
        assert gp.parse(packed).cell("disclosure.normative_documents.repealed").status is gp.Status.UNREADABLE
