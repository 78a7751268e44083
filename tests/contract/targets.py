"""What the contract is tried on: each target reads bytes in one way, a Report or a GovInfoError must come of them."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

import govinfo_parse as gp
from govinfo_parse.render import to_html
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing.all_layouts import TEXT_LAYOUTS
from govinfo_parse.testing.plans import Plan, Scale, make_report
from tests.documents import to_docx
from tests.unit import pdf_writer

LONGEST = 4_000
"""Bytes of an input: what goes wrong goes wrong in small ones, and small ones are read fast."""
MEGABYTES = 4_000
"""Address space of the process that reads them."""


@attrs.frozen(kw_only=True)
class Target:
    """One way in."""

    name: str
    read: Callable[[bytes], Report]
    seeds: Callable[[], Iterator[bytes]]
    """Small inputs to begin with."""
    words: Sequence[str] = ()
    """Pieces of its syntax; labels and values of the form are tried everywhere."""


# --------------------------------------------------------------------------- seeds


def _report(seed: int) -> Report:
    chance = random.Random(seed)
    editions = Editions(disclosure=chance.choice((2019, 2021)), applications=2019, disputes=2019)
    return make_report(
        seed, Plan(editions=editions, scale=Scale(zeros=0.5, most=30), blank_rate=chance.choice((0.0, 0.1)))
    )


def _texts() -> Iterator[bytes]:
    """The last table of a report in all layouts, and a few lines of the others; small inputs are read fast."""
    for seed, layout in enumerate(TEXT_LAYOUTS.values()):
        text = layout.write(_report(seed)).text
        last = text.rfind("行政复议")
        yield text[max(0, last - 20) : last + 300].encode()
        for label in ("第二十条第（五）项", "二、上年结转", "（四）无法提供"):
            if label in text:
                yield text[text.find(label) :][:120].encode()
    yield TEXT_LAYOUTS["tika"].write(_report(0)).text.encode()


def _pages() -> Iterator[bytes]:
    for seed in range(4):
        page = to_html(_report(seed)).text
        yield page[page.rfind("<table") :].encode()
        yield page[page.find("<table") :][:500].encode()
    yield page.encode()


def _tables() -> Iterator[bytes]:
    for seed in range(4):
        text = TEXT_LAYOUTS["tab_rows"].write(_report(seed)).text
        yield text[text.rfind("行政复议\t") :].encode()
        yield text[text.find("（四）无法提供") :][:200].encode()


def _documents() -> Iterator[bytes]:
    for seed in range(2):
        with zipfile.ZipFile(io.BytesIO(to_docx(_report(seed)))) as archive:
            document = archive.read("word/document.xml")
        start, end = document.find(b"<w:p>"), document.rfind(b"<w:tbl>")
        tables = document.find(b"<w:tbl>")
        rows = document[tables:].split(b"</w:tr>")[:3]
        yield document[:start] + document[end:]
        yield document[:start] + b"</w:tr>".join((*rows, b"</w:tbl></w:body></w:document>"))


_ROWS = (("第二十条第（一）项",), ("规章", "1", "2", "3"), ("行政规范性文件", "4", "5", "6"))
_WORDS = [(row, at, word) for row, words in enumerate(_ROWS) for at, word in enumerate(words)]


def _contents() -> Iterator[bytes]:
    """A page with the rows of a ruled table, and one without lines."""
    for lines in (pdf_writer.ruled(30, 50, (160, 60, 60, 60), (30, 30, 30)), b""):
        cells = [(40 + 160 * (at > 0) + 60 * max(0, at - 1), 60 + 30 * row, word) for row, at, word in _WORDS]
        yield lines + b"".join(pdf_writer.text(*cell) for cell in cells)


_SIGNS = sorted({*map(ord, "".join(word for _, _, word in _WORDS)), *range(32, 127)})
_CODES = b"\n".join((
    b"%d beginbfchar" % len(_SIGNS), *(b"<%04X> <%04X>" % (sign, sign) for sign in _SIGNS), b"endbfchar",
))  # fmt: skip


def _file(content: bytes) -> bytes:
    """A file of one page, whose font knows few signs: to read the usual one takes longer than everything else."""
    return pdf_writer.write({**pdf_writer.page_objects([content]), 5: pdf_writer.stream(_CODES)})


def _files() -> Iterator[bytes]:
    yield from map(_file, _contents())


# --------------------------------------------------------------------------- ways to read bytes


def _parse_tables(data: bytes) -> Report:
    """Form feeds part the tables, TABs the cells; an empty cell is None, one with ``=`` before it a number."""
    tables = data.decode("utf-8", "replace").split("\f")
    return gp.parse_tables([[[*map(_cell, row.split("\t"))] for row in table.split("\n")] for table in tables])


def _cell(text: str) -> str | float | None:
    try:
        return float(text[1:]) if text.startswith("=") else text or None
    except ValueError:
        return text


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
    ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
    f' PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    ' Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>',
}


def _parse_docx(data: bytes) -> Report:
    """The bytes are the body of the document, the rest of the archive is as it should be."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in _PARTS.items():
            archive.writestr(name, part)
        archive.writestr("word/document.xml", data)
    file.seek(0)
    return gp.parse_file(file, kind="docx")


_TAGS = (
    "table",
    "tr",
    "td",
    "th",
    "p",
    "br",
    "div",
    "sup",
    "del",
    "span",
    "pre",
    "script",
    "style",
    "caption",
    "ul",
    "li",
)
_HTML = (
    *(f"<{tag}>" for tag in _TAGS), *(f"</{tag}>" for tag in _TAGS),
    ' colspan="2"', ' rowspan="3"', ' rowspan="0"', ' colspan="99999"', ' style="display:none"', ' class="a"', "&nbsp;",
    "&#13;", "<!--", "-->", "<![CDATA[", "<style>.a{display:none}</style>", "{", "}", "@media print{", ":not(",
    '<meta charset="gbk">', "\\u003ctable\\u003e", "<template>", "<select><option>", "<svg>", "<math>",
)  # fmt: skip
_DOCX = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>",
    "</w:tc>", "<w:tcPr>", "</w:tcPr>", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="99999999"/>', "<w:vMerge/>",
    '<w:vMerge w:val="restart"/>', "<w:rPr><w:vanish/></w:rPr>", "<w:del>", "</w:del>", "<w:ins>", "</w:ins>",
    "<w:tab/>", "<w:br/>", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", '<w:gridBefore w:val="3"/>',
    "<w:hyperlink>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:numPr/>", "<w:vertAlign w:val=\"superscript\"/>",
)  # fmt: skip
_PDF = (
    "BT", "ET", "Tj", "TJ", "Td", "Tm", "Tf", "cm", "q", "Q", "re", "f", "S", "m", "l", "h", "W n", "Do", "BI", "ID",
    "EI", "Tr", "Tz", "Ts", "TL", "T*", "'", '"', "BDC", "EMC", "/F1 10 Tf", "<4E00>", "(1)", "[", "]", "<<", ">>",
    "gs", "sh", "1e30", "-1", "0", "obj", "endobj", "stream", "endstream", "xref", "trailer", "/Kids", "/Parent",
    "/Contents", "/Length", "/Filter /FlateDecode", "/ToUnicode", "/W", "/Rotate 90", "/MediaBox", "/XObject", "1 0 R",
    "9999 0 R",
)  # fmt: skip

TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target(name="text", read=lambda data: gp.parse(data.decode("utf-8", "replace")), seeds=_texts),
        Target(name="html", read=gp.parse_html, seeds=_pages, words=_HTML),
        Target(name="tables", read=_parse_tables, seeds=_tables, words=("\f", "=", "=nan", "=1e400", "=-0")),
        Target(name="docx", read=_parse_docx, seeds=_documents, words=_DOCX),
        Target(name="pdf", read=lambda data: gp.parse_file(io.BytesIO(data), kind="pdf"), seeds=_files, words=_PDF),
        Target(
            name="pdf-content",
            read=lambda data: gp.parse_file(io.BytesIO(_file(data)), kind="pdf"),
            seeds=_contents,
            words=_PDF,
        ),
    )
}
