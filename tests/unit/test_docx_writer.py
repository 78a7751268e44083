"""The official form as a DOCX file: what stands in its XML, and what can go wrong."""

import doctest
import io
import subprocess
import sys
from pathlib import Path

import attrs
import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

import govinfo_parse as gp
from govinfo_parse import render
from govinfo_parse.render import to_docx, to_html
from govinfo_parse.report import Narrative, Report
from tests.unit.test_render import numbered


def written(report: Report) -> Document:
    file = io.BytesIO()
    to_docx(report, file)
    return docx.Document(file)


def styled(document: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]


def test_title_and_headings_have_their_styles() -> None:
    document = written(numbered())
    assert styled(document, "Title") == ["示例市教育局", "2023年政府信息公开工作年度报告"]
    assert [heading[:2] for heading in styled(document, "Heading 1")] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert document.core_properties.title == "示例市教育局2023年政府信息公开工作年度报告"
    assert document.core_properties.author == "示例市教育局"


def test_the_grid_is_that_of_the_form() -> None:
    """Every row has all columns, and as many merged cells begin as in the HTML page of the same report."""
    report = numbered()
    document = written(report)
    assert len(document.tables) == 3
    for table in document.tables:
        columns = len(table._tbl.tblGrid.gridCol_lst)
        assert {sum(cell.grid_span for cell in row.tc_lst) for row in table._tbl.tr_lst} == {columns}
    begun = [cell.vMerge for table in document.tables for row in table._tbl.tr_lst for cell in row.tc_lst]
    assert begun.count("restart") == to_html(report).text.count("rowspan=")


@pytest.mark.parametrize(("table", "heads"), [(0, 0), (1, 3), (2, 3)])
def test_a_head_comes_again_on_the_next_page(table: int, heads: int) -> None:
    """Not that of table two, whose blocks have heads of their own."""
    rows = written(numbered()).tables[table]._tbl.tr_lst
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows].count(True) == heads


def test_a_table_that_was_not_found_has_its_heading_only() -> None:
    document = written(numbered(disclosure=None))
    assert len(document.tables) == 2
    assert len(styled(document, "Heading 1")) == 6


def test_units_and_notes_come_back() -> None:
    """A unit that is not the form's, which here states none, and a note behind a number."""
    beside = {"disclosure.rules.disclosed": (None, "（其中修订16件）"), "disclosure.procurement.amount": ("元", None)}
    plain = numbered(disclosure=2019)
    cells = (
        attrs.evolve(cell, unit=beside[cell.path][0] or cell.unit, note=beside[cell.path][1])
        if cell.path in beside
        else cell
        for cell in plain.cells()
    )
    file = io.BytesIO()
    to_docx(attrs.evolve(plain, cells=tuple(cells)), file)
    found = gp.parse_file(io.BytesIO(file.getvalue()))
    assert found.disclosure == plain.disclosure
    assert found.cell("disclosure.rules.disclosed").note == "（其中修订16件）"
    assert found.cell("disclosure.procurement.amount").unit == "元"


@pytest.mark.parametrize("text", ["a\0b\x1bc", "\ud800", "\ufffe", "<w:p>&amp;</w:p>", "甲\x0b乙"])
def test_no_text_breaks_the_file(text: str) -> None:
    report = Report.from_values({}, title=text, agency=None, narrative=Narrative(overview=f"说{text}明"))
    document = written(report)
    shown = "".join(paragraph.text for paragraph in document.paragraphs)
    assert "<w:p>&amp;</w:p>" in shown or "\N{REPLACEMENT CHARACTER}" in shown or "甲" in shown


def test_a_title_is_longer_than_its_property_can_be() -> None:
    report = Report.from_values({}, title="长" * 300)
    assert len(written(report).core_properties.title) == 255
    assert "长" * 300 in styled(written(report), "Title")


def test_the_example_runs() -> None:
    found = doctest.testmod(render)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_path_may_be_a_str_or_a_path(tmp_path: Path) -> None:
    report = numbered()
    for path in (tmp_path / "a.docx", str(tmp_path / "b.docx")):
        to_docx(report, path)
        assert gp.parse_file(path).applications == report.applications


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        to_docx(numbered(), tmp_path / "nowhere" / "a.docx")


def test_without_the_extra_it_is_named() -> None:
    program = (
        "import sys; sys.modules['docx'] = None; import govinfo_parse as gp; from govinfo_parse.render import to_docx\n"
        "try: to_docx(gp.Report.from_values({}), 'a.docx')\n"
        "except gp.MissingExtraError as error: print(error)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == str(gp.MissingExtraError("docx", "writing DOCX files"))
