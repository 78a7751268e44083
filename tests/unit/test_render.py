"""A report as text: each shape as its extractor leaves it, and the spans of the cells in it."""

from collections.abc import Callable
from decimal import Decimal

import attrs
import lxml.html
import pytest

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.forms import Edition, Number
from govinfo_parse.render import Rendering, to_html, to_lines, to_markdown, to_tab_rows, to_tika
from govinfo_parse.report import Editions, Narrative, Report, cell_forms, complete

SHAPES = (to_tika, to_tab_rows, to_markdown, to_lines, to_html)
shapes = pytest.mark.parametrize("render", SHAPES, ids=["tika", "tab_rows", "markdown", "lines", "html"])
Render = Callable[[Report], Rendering]


def numbered(disclosure: Edition | None = 2021, applications: Edition | None = 2021) -> Report:
    """A report whose cells hold 1, 2, 3 … in printed order."""
    editions = Editions(disclosure=disclosure, applications=applications, disputes=2019)
    values: dict[str, Number | None] = {path: at for at, path in enumerate(cell_forms(editions), start=1)}
    return Report.from_values(
        values, disclosure=disclosure, applications=applications, agency="示例市教育局", year=2023,
        narrative=Narrative(
            preamble="按要求编制。", overview="第一段。\n第二段。", beside_tables="收费见下表。", problems="有不足。"
        ),
    )  # fmt: skip


def table_rows(text: str, heading: str) -> list[str]:
    """The lines of the table below a heading in the shape of TAB rows."""
    below = text.partition(heading + "\n\n")[2]
    return below.partition("\n\n")[0].split("\n")


# --------------------------------------------------------------------------- heading and prose


def test_title_headings_and_prose_in_printed_order() -> None:
    lines = to_tika(numbered()).text.split("\n")
    assert lines[:8] == [
        "示例市教育局", "2023年政府信息公开工作年度报告", "按要求编制。", "一、总体情况", "第一段。", "第二段。",
        "二、主动公开政府信息情况", "收费见下表。",
    ]  # fmt: skip
    assert [line for line in lines if line in forms.SECTIONS.values()] == list(forms.SECTIONS.values())
    assert lines[-4:] == ["五、存在的主要问题及改进情况", "有不足。", "六、其他需要报告的事项", ""]


@pytest.mark.parametrize(
    ("agency", "year", "title", "lines"),
    [
        ("甲局", 2023, None, ["甲局", "2023年政府信息公开工作年度报告"]),
        (None, 2023, None, ["2023年政府信息公开工作年度报告"]),
        (None, None, None, ["政府信息公开工作年度报告"]),
        ("甲局", 2023, "甲局2023年度政府信息公开年度报告", ["甲局", "2023年度政府信息公开年度报告"]),
        ("甲局", 2023, "2023年度报告", ["甲局", "2023年度报告"]),
        ("甲局", None, "甲局", ["甲局"]),
    ],
)
def test_lines_of_the_title(agency: str | None, year: int | None, title: str | None, lines: list[str]) -> None:
    report = Report.from_values({}, agency=agency, year=year, title=title)
    assert to_tika(report).text.partition("一、总体情况")[0].splitlines() == lines


def test_a_missing_table_leaves_only_its_heading() -> None:
    text = to_tab_rows(Report.from_values({}, disclosure=None)).text
    assert "二、主动公开政府信息情况\n\n三、收到和处理政府信息公开申请情况\n\n" in text


# --------------------------------------------------------------------------- the shapes


def test_tika_shape() -> None:
    text = to_tika(numbered()).text
    assert (
        "\t第二十条第（一）项\n\n\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n"
        "\t规章\n\t1\n\t2\n\t3\n\n\t行政规范性文件\n\t4\n\t5\n\t6\n\n"
    ) in text
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert (
        f"\t{corner}\n\t申请人情况\n\n\t\n\t自然人\n\t法人或其他组织\n\t总计\n\n"
        "\t\n\t\n\t商业企业\n\t科研机构\n\t社会公益组织\n\t法律服务机构\n\t其他\n\t\n\n"
    ) in text
    assert "\t\n\t（三）不予公开\n\t1.属于国家秘密\n\t39\n" in text
    assert "\t\n\t\n\t2.其他法律行政法规禁止公开\n\t46\n" in text
    assert "\t\n\t（七）总计\n" in text
    assert "\t200\n\n\n五、存在的主要问题及改进情况\n" in text, "a table ends with one more empty line"


def test_tab_rows_shape() -> None:
    text = to_tab_rows(numbered()).text
    assert table_rows(text, "收费见下表。")[:3] == [
        "第二十条第（一）项\t\t\t",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章\t1\t2\t3",
    ]
    applications = table_rows(text, "三、收到和处理政府信息公开申请情况")
    assert {line.count("\t") for line in applications} == {9}
    assert applications[1] == "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计"
    assert applications[3] == "一、本年新收政府信息公开申请数量\t\t\t11\t12\t13\t14\t15\t16\t17"
    assert applications[5].startswith("三、本年度办理结果\t（一）予以公开\t\t25\t")
    assert applications[8].startswith("\t\t2.其他法律行政法规禁止公开\t46\t")
    disputes = table_rows(text, "四、政府信息公开行政复议、行政诉讼情况")
    assert disputes == [
        "行政复议\t\t\t\t\t行政诉讼" + "\t" * 9,
        "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t",
        "\t\t\t\t" + "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计" * 2,
        "\t".join(map(str, range(186, 201))),
    ]


def test_the_2019_rows() -> None:
    text = to_tab_rows(numbered(2019, 2019)).text
    disclosure = table_rows(text, "收费见下表。")
    assert disclosure[-4:] == [
        "行政事业性收费\t19\t20\t",
        "第二十条第（九）项\t\t\t",
        "信息内容\t采购项目数量\t采购总金额\t",
        "政府集中采购\t21\t22\t",
    ]
    applications = table_rows(text, "三、收到和处理政府信息公开申请情况")
    assert applications[-3].startswith("\t（六）其他处理\t\t163\t"), "a group of one row has its label once"
    assert len(applications) == 3 + 23


def test_markdown_shape() -> None:
    text = to_markdown(numbered()).text
    assert text.startswith("# 示例市教育局\n\n# 2023年政府信息公开工作年度报告\n\n按要求编制。\n\n## 一、总体情况\n\n")
    assert "| 第二十条第（一）项 |  |  |  |\n| --- | --- | --- | --- |\n| 信息内容 | 本年制发件数 |" in text
    assert text.count("\n| --- |") == 3, "one separator under the first row of each table"
    assert "|  |  | 2.其他法律行政法规禁止公开 | 46 | 47 | 48 | 49 | 50 | 51 | 52 |\n" in text


def test_lines_shape() -> None:
    text = to_lines(numbered()).text
    assert "规章\n\n1\n\n2\n\n3\n\n行政规范性文件\n\n" in text
    assert "申请人情况\n\n\n\n自然人\n\n法人或其他组织\n\n总计\n\n\n\n\n\n商业企业\n\n" in text
    assert "45\n\n\n\n\n\n2.其他法律行政法规禁止公开\n\n46\n\n" in text, "two labels merged downwards"


def test_html_lays_out_the_same_grid_as_tab_rows() -> None:
    for report in (numbered(), numbered(2019, 2019)):
        page = lxml.html.fromstring(to_html(report).text)
        tables = page.findall(".//table")
        assert len(tables) == 3
        rows = to_tab_rows(report).text
        for table, heading in zip(
            tables, ("收费见下表。", forms.title("applications"), forms.title("disputes")), strict=True
        ):
            expected = [tuple(line.split("\t")) for line in table_rows(rows, heading)]
            assert unmerged(table) == expected


def unmerged(table: lxml.html.HtmlElement) -> list[tuple[str, ...]]:
    """The fields of a table by place, the text of a merged cell where it begins."""
    places: dict[tuple[int, int], str] = {}
    for y, line in enumerate(table.findall(".//tr")):
        x = 0
        for cell in line.findall("td"):
            while (y, x) in places:
                x += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for right in range(int(cell.get("colspan", "1"))):
                    assert (y + down, x + right) not in places, "two cells in one place"
                    places[y + down, x + right] = (cell.text or "") if (down, right) == (0, 0) else ""
    height, width = (max(numbers) + 1 for numbers in zip(*places, strict=True))
    assert len(places) == height * width, "a hole in the grid"
    return [tuple(places[y, x] for x in range(width)) for y in range(height)]


# --------------------------------------------------------------------------- cells and spans


@shapes
@pytest.mark.parametrize("edition", [2019, 2021])
def test_spans_are_the_numbers(render: Render, edition: Edition) -> None:
    report = numbered(edition, edition)
    rendering = render(report)
    printed = {path: rendering.text[start:end] for path, (start, end) in rendering.spans.items()}
    assert printed == {cell.path: str(cell.value) for cell in report.cells()}
    starts = [start for start, _ in rendering.spans.values()]
    assert starts == sorted(starts), "in printed order"


@shapes
def test_blank_and_missing_cells_are_empty_spans_in_their_place(render: Render) -> None:
    report = Report.from_values({"disclosure.rules.issued": 5, "disclosure.rules.repealed": None})
    rendering = render(report)
    start, end = rendering.spans["disclosure.rules.repealed"]
    before, after = rendering.spans["disclosure.rules.issued"][1], rendering.spans["disclosure.rules.in_force"][0]
    assert start == end
    assert before < start < after, "between its neighbours"
    assert len(rendering.spans) == 200, "a row without any number is printed too"


def with_cell(cell: Cell) -> Report:
    editions = Editions(disclosure=2019, applications=2021, disputes=2019)
    return Report(editions=editions, cells=complete(editions, {cell.path: cell}))


AMOUNT, COUNT = "disclosure.procurement.amount", "applications.received.total"
CELLS = [
    (Cell(path=AMOUNT, status=Status.PRINTED, value=Decimal("251000"), unit="元"), "251000", "251000元"),
    (Cell(path=AMOUNT, status=Status.PRINTED, value=Decimal("1E+3")), "1000", "1000"),
    (Cell(path=AMOUNT, status=Status.PRINTED, value=Decimal("8040.50")), "8040.50", "8040.50"),
    (Cell(path=COUNT, status=Status.PRINTED, value=1234, raw="1,234", unit="件"), "1234", "1234"),
    (Cell(path=COUNT, status=Status.IMPLIED, value=3, implied=3), "3", "3"),
    (Cell(path=COUNT, status=Status.MARKED, raw="/"), "/", "/"),
    (Cell(path=COUNT, status=Status.UNREADABLE, raw=" l2\n", candidate=12), "l2", "l2"),
    (Cell(path=COUNT, status=Status.UNCERTAIN, raw="12", candidate=12), "", ""),
    (Cell(path=COUNT, status=Status.MISSING, implied=4), "", ""),
    (Cell(path=COUNT, status=Status.BLANK, raw="\xa0"), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "content", "field"), CELLS, ids=lambda value: getattr(value, "status", None))
def test_what_is_printed_for_a_cell(cell: Cell, content: str, field: str) -> None:
    rendering = to_tab_rows(with_cell(cell))
    start, end = rendering.spans[cell.path]
    assert rendering.text[start:end] == content
    line = rendering.text[rendering.text.rindex("\n", 0, start) + 1 : rendering.text.index("\n", end)]
    assert line.split("\t")[2 if cell.path == AMOUNT else -1] == field


def test_marks_are_escaped_where_the_shape_needs_it() -> None:
    report = with_cell(Cell(path=COUNT, status=Status.UNREADABLE, raw="a|b <c>"))
    for render, expected in ((to_markdown, r"a\|b <c>"), (to_html, "a|b &lt;c&gt;"), (to_tika, "a|b <c>")):
        rendering = render(report)
        assert rendering.text[slice(*rendering.spans[COUNT])] == expected
    page = to_html(attrs.evolve(report, narrative=Narrative(overview="<script>"), agency="A&B局")).text
    assert "<p>&lt;script&gt;</p>" in page
    assert "<h1>A&amp;B局</h1>" in page
