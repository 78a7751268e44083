"""Reports as documents, for tests: DOCX files with merged cells, and pages as content management systems write them."""

import html
import io
import random
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from lxml import etree

from govinfo_parse.render import to_html
from govinfo_parse.report import Report
from govinfo_parse.text import SourceText

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def places(source: SourceText) -> list[tuple[str, str]]:
    """What stands in each paragraph and each cell of a document, and its place."""
    found = []
    for segment in source.segments:
        start = segment.start
        written = source.text[start : segment.end]
        for text in written.split("\t") if segment.is_row else [written]:
            found.append((text, source.where(start)))
            start += len(text) + 1
    return found


# --------------------------------------------------------------------------- DOCX


def to_docx(report: Report) -> bytes:
    """The report as a DOCX file: the blocks of `to_html`, cell for cell, with gridSpan and vMerge."""
    root = etree.fromstring(to_html(report).text, etree.HTMLParser())
    return docx_of(_table(block) if block.tag == "table" else paragraph(block.text or "") for block in root[-1])


def docx_of(blocks: Iterable[str]) -> bytes:
    """A DOCX file whose body holds these pieces of WordprocessingML."""
    document = docx.Document()
    at = document.element.body
    for block in blocks:
        at.insert(len(at) - 1, parse_xml(block.replace(">", f' xmlns:w="{W}">', 1)))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(*rows: Sequence[str]) -> str:
    """A table without merged cells, from the paragraphs of its cells."""
    inside = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{inside}</w:tbl>"


def cell(content: str, span: int = 1, merge: str | None = None) -> str:
    """A cell around its paragraphs, or around a text."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = content if content.startswith("<w:") else paragraph(content)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inside}</w:tc>'


def _table(element: etree._Element) -> str:
    """A table of HTML as WordprocessingML."""
    rows = []
    from_above: dict[int, tuple[int, int]] = {}
    """By column: how many rows more a cell from above covers, and how many columns."""
    for row in element.iter("tr"):
        cells, column = [], 0
        waiting = list(row)
        while waiting or column in from_above:
            if column in from_above:
                left, across = from_above.pop(column)
                cells.append(cell("", across, "continue"))
            else:
                begun = waiting.pop(0)
                across, left = int(begun.get("colspan", "1")), int(begun.get("rowspan", "1"))
                cells.append(cell(begun.text or "", across, "restart" if left > 1 else None))
            if left > 1:
                from_above[column] = (left - 1, across)
            column += across
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


# --------------------------------------------------------------------------- HTML

_MENU = (
    "<ul><li><a href='/'>首页</a></li><li>政务公开</li><li>2</li></ul>",
    "<table><tr><td></td><td>今天是2024年1月5日</td></tr><tr><td></td><td>无障碍</td></tr></table>",
    "<div><span>浏览次数：</span><span>12</span> 次</div>",
)
_HIDDEN = (
    "<script>var total = [1, 2, 3];</script>", "<style>td { width: 10 }</style>", "<!-- 7 -->",
    "<span style='color:red; DISPLAY : none'>99</span>", "<i hidden>98</i>", "<span style='mso-hide:all'>97</span>",
    "<template>96</template>", "<noscript>95</noscript>", "<del>94</del>",
    "<s>92</s>", "<b style='font-size:0'>91</b>", "<!--[if gte mso 9]><b>93</b><![endif]-->",
)  # fmt: skip
_STYLE = "font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt"


def to_page(report: Report, seed: int) -> str:
    """The report as a page around it could have it: every choice of markup drawn from the seed.

    Each cell is dressed as Word exports it or as a content management system leaves it; the text that shows is that of
    `to_html`.
    """
    source = random.Random(seed)
    root = etree.fromstring(to_html(report).text, etree.HTMLParser())
    body = "\n".join(_dressed(block, source) for block in root[-1])
    for _ in range(source.randint(0, 2)):
        body = f"<table><tr><td>{body}</td></tr><tr><td>{source.choice(_MENU[:1])}</td><td></td></tr></table>"
    head = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>1 2 3</title><meta charset=utf-8></head>"
    )
    return f"{head}<body>{source.choice(_MENU)}{body}{source.choice(_MENU)}</body></html>"


def _dressed(block: etree._Element, source: random.Random) -> str:
    if block.tag != "table":
        return f"<p class=MsoNormal>{_inline(block.text or '', source)}</p>{source.choice(('', *_HIDDEN))}"
    rows = []
    for row in block.iter("tr"):
        cells = []
        for item in row:
            spans = "".join(f" {name}={item.get(name)}" for name in ("colspan", "rowspan") if item.get(name))
            end = source.choice(("</td>", "</td>\n", ""))
            cells.append(f"<td{spans} style='width:42.6pt'>{_content(item.text or '', source)}{end}")
        rows.append(f"<tr>{''.join(cells)}{source.choice(('</tr>', '</tr>', ''))}")
    inside = "\n".join(rows)
    return f"<table border=1>{source.choice((inside, f'<tbody>{inside}</tbody>'))}</table>"


def _content(text: str, source: random.Random) -> str:
    """What stands in a cell. White space may come around the text, and hidden elements into it."""
    inside = _inline(text, source)
    return source.choice(
        (inside, f"\n\t<p class=MsoNormal>\n{inside}<o:p></o:p></p>\n", f"<div>{inside}</div>", f"&nbsp;{inside}<br>",
         f"<table><tr><td>{inside}</td></tr></table>", f"<p>&nbsp;</p><p>{inside}</p>")
    )  # fmt: skip


def _inline(text: str, source: random.Random) -> str:
    """The text in pieces, each in an element of its own or with something hidden behind it."""
    cut = source.randint(0, len(text))
    pieces = []
    for piece in (text[:cut], text[cut:]):
        shown = html.escape(piece)
        pieces.append(
            source.choice((shown, f"<span lang=EN-US style='{_STYLE}'>{shown}</span>", f"<b><font>{shown}</b>"))
        )
        pieces.append(source.choice(("", "", *_HIDDEN)))
    return "".join(pieces)
