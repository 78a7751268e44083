"""Four ways from a document to its cells: this library, and what a person would write without it.

The others are given what suits them. They are told which edition the document has, the counter where each table begins
and ends, and those that pick cells by place the row from which to count; they never have to find out.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec

import attrs
import pandas as pd
import pdfplumber

import govinfo_parse as gp
from benchmarks.accuracy.cases import TEXTS, Case
from benchmarks.accuracy.judge import Answer
from govinfo_parse.characters import simplified
from govinfo_parse.forms import TableForm
from govinfo_parse.printed import printed_grid

Answers = Mapping[str, Answer]
Row = Sequence[str | None]

HTML, PDF, DOCX = ".html", ".pdf", ".docx"


@attrs.frozen
class Reader:
    """A way to read documents of some suffixes."""

    name: str
    suffixes: tuple[str, ...]
    """Of the documents that suit it; none where it reads all of them."""
    read: Callable[[Case], Answers]

    def reads(self, case: Case) -> bool:
        return not self.suffixes or case.path.suffix in self.suffixes


def library(case: Case) -> Answers:
    """What `parse_file` says. A document that it refuses has no answers."""
    try:
        report = gp.parse_file(case.path)
    except gp.GovInfoError:
        return {}
    told = (finding for finding in report.findings if finding.severity is not gp.Severity.NOTICE)
    named = {path for finding in told for path in finding.cells}
    return {cell.path: _said(cell, cell.path in named) for cell in report.cells()}


def _said(cell: gp.Cell, named: bool) -> Answer:
    empty = cell.status in (gp.Status.BLANK, gp.Status.MARKED)
    return Answer(value=cell.value, empty=empty, implied=cell.implied, named=named)


# --------------------------------------------------------------------------- numbers counted through


def counter(case: Case) -> Answers:
    """The numbers of each table in order, filled into its cells as far as they go."""
    return {path: Answer(number) for path, number in counted(_text(case), case.form).items()}


def careful_counter(case: Case) -> Answers:
    """The same, but only where a table has as many numbers as the form has cells."""
    text = simplified(unicodedata.normalize("NFKC", _text(case)))
    whole = [table for table in case.form if len(list(_numbers(text, table.name))) == len(table.cells)]
    return {path: Answer(number) for path, number in counted(text, whole).items()}


def _text(case: Case) -> str:
    return case.path.read_bytes().decode("utf-8")


def counted(text: str, form: Sequence[TableForm]) -> dict[str, Decimal]:
    """The cells of some tables, by the numbers of a text in order."""
    text = simplified(unicodedata.normalize("NFKC", text))
    found = (zip(table.cells, _numbers(text, table.name), strict=False) for table in form)
    return {cell.path: number for cells in found for cell, number in cells}


def _numbers(text: str, table: str) -> Iterator[Decimal]:
    """The numbers of one table; those that number a row or count a year or an item are left out."""
    begin, end = _BOUNDS[table]
    begun = begin.search(text)
    if begun:
        ended = end.search(text, begun.end())
        for number in _NUMBER.finditer(text, begun.end(), ended.start() if ended else len(text)):
            yield Decimal(number[0])


def _words(*words: str) -> re.Pattern[str]:
    """Any of some words, however wrapped."""
    return re.compile("|".join(r"\s*".join(word) for word in words))


_BOUNDS = {
    "disclosure": (_words("第二十条第", "规章"), _words("收到和处理", "申请人情况", "商业企业")),
    "applications": (_words("申请人情况", "商业企业"), _words("行政复议")),
    "disputes": (_words("未经复议", "结果维持"), _words("存在的主要问题", "存在的问题", "改进情况", "需要报告")),
}
_NUMBER = re.compile(r"(?<![\d.])[-+]?\d+(?:\.\d+)?(?!\d|\s*[.、)年月日])")


# --------------------------------------------------------------------------- cells picked by place


def pandas_html(case: Case) -> Answers:
    page = case.path.read_bytes()
    try:
        frames = pd.read_html(io.StringIO(page.decode("gb18030" if b"gb18030" in page else "utf-8")), header=None)
    except ValueError:  # no tables
        return {}
    rows = (row for frame in frames for row in frame.itertuples(index=False))
    return _picked([["" if pd.isna(cell) else str(cell) for cell in row] for row in rows], case.form)


def pdfplumber_tables(case: Case) -> Answers:
    with pdfplumber.open(case.path) as pdf:
        return _picked([row for page in pdf.pages for table in page.extract_tables() for row in table], case.form)


def markitdown_tables(case: Case) -> Answers:
    import markitdown

    text = markitdown.MarkItDown().convert(case.path).text_content
    lines = (line.strip() for line in text.splitlines())
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return _picked([row for row in rows if not all(set(cell) <= {"-"} and cell for cell in row)], case.form)


_FIRST_ROWS = {"disclosure": ("规章", 0), "applications": ("本年新收", 0), "disputes": ("结果维持", -1)}
"""What stands in the row from which rows are counted, and in which of several: the row of table four has no label, but
the last row of its head."""


def _picked(rows: Sequence[Row], form: Sequence[TableForm]) -> Answers:
    """Each cell by its row below the first one of its table and by its column, as the form prints them.

    Where a row has fewer cells than the form, the labels that it shares with the row above are taken to be left out.
    """
    answers = {}
    for table in form:
        words, which = _FIRST_ROWS[table.name]
        found = [at for at, row in enumerate(rows) if words in _joined(row)]
        width, places = _places(table)
        for path, (below, column) in places.items() if found else ():
            at = found[which] + below
            place = column - max(width - len(rows[at]), 0) if at < len(rows) else -1
            if 0 <= place < len(rows[at]):
                answers[path] = _answer(rows[at][place])
    return answers


def _joined(row: Row) -> str:
    return re.sub(r"\s", "", "".join(cell or "" for cell in row))


def _places(table: TableForm) -> tuple[int, dict[str, tuple[int, int]]]:
    """The columns of a table, and for every cell the row below the first one, and the column."""
    grid = printed_grid(table)
    places = {}
    for at, row in enumerate(grid):
        column = 0
        for place in row:
            if place.form:
                places[place.form.path] = (at, column)
            column += place.colspan
    first = min(at for at, _ in places.values()) - (table.name == "disputes")
    width = sum(place.colspan for place in grid[0])
    return width, {path: (at - first, column) for path, (at, column) in places.items()}


def _answer(cell: str | None) -> Answer:
    """A number, or that the cell is empty or a mark; nothing where there is no cell or where it holds anything else."""
    if cell is None:
        return Answer()
    plain = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", cell))
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", plain):
        return Answer(Decimal(plain))
    return Answer(empty=plain in ("", "/", "-", "—", "无"))


LIBRARY = Reader("govinfo_parse", (), library)
# MarkItDown is heavy: only the session of nox installs it.
OTHERS: tuple[Reader, ...] = (
    Reader("counter", TEXTS, counter),
    Reader("careful counter", TEXTS, careful_counter),
    Reader("pandas", (HTML,), pandas_html),
    Reader("pdfplumber", (PDF,), pdfplumber_tables),
    *([Reader("MarkItDown", (HTML, DOCX, PDF), markitdown_tables)] if find_spec("markitdown") else ()),
)
