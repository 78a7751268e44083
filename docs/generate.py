"""What the pages of the documentation take from the code: the form, the meanings of the codes, the vetoes, the changes.

mkdocs calls the functions that begin with ``on_`` (see ``hooks`` in mkdocs.yml).
"""

import ast
import functools
import inspect
import itertools
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from govinfo_parse import doubts, forms
from govinfo_parse.findings import CODES
from govinfo_parse.forms import CellForm, Edition, Kind, RowForm, SumForm, TableForm

ROOT = Path(__file__).parents[1]


@attrs.frozen(kw_only=True)
class Words:
    """The words of the page of the form in one language; the labels are Chinese in both."""

    form: str
    about: str
    edition: str
    editions: str
    cells: str
    row: str
    column: str
    path: str
    name: str
    holds: str
    unit: str
    exists: str
    always: str
    since: str
    until: str
    sums: str
    along: str
    every: str
    about_every: str
    kinds: Mapping[Kind, str]


ENGLISH = Words(
    form="The form",
    about="The path of a cell is its attribute path from the report: `applications.received.total`, the path of its row"
    " and the name of its column. Wordings behind a slash were seen in published reports and are read as well;"
    " *editions* says from when to when a row or column exists: an edition is the year of the notice that issued it,"
    " 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号.",
    edition="Edition {}",
    editions="Editions {}",
    cells="{} cells",
    row="row",
    column="column",
    path="path",
    name="name",
    holds="holds",
    unit="unit",
    exists="editions",
    always="all",
    since="from {}",
    until="until {}",
    sums="Sums:",
    along=", {} in all, the first along {}",
    every="Every path",
    about_every="All cells of all editions, with the labels of the newest edition that has them.",
    kinds={Kind.COUNT: "count", Kind.CHANGE: "signed count", Kind.AMOUNT: "amount"},
)
CHINESE = Words(
    form="表格",
    about="单元格的路径就是从报告对象出发的属性路径，即行的路径加列的名称，例如 `applications.received.total`。"
    "斜线之后是已发布报告中见过的其他写法，同样可以读出；“版本”说明该行或该列自哪一版起、至哪一版止，"
    "版本即发布该表格的年份：国办公开办函〔2019〕60号、国办公开办函〔2021〕30号。",
    edition="{} 年版",
    editions="{} 年版",
    cells="{} 个单元格",
    row="行",
    column="列",
    path="路径",
    name="名称",
    holds="内容",
    unit="单位",
    exists="版本",
    always="各版",
    since="{} 年版起",
    until="至 {} 年版",
    sums="勾稽关系：",
    along="，共 {} 条，第一条（{}）为",
    every="全部路径",
    about_every="各版的全部单元格，标签取有此单元格的最新一版。",
    kinds={Kind.COUNT: "计数", Kind.CHANGE: "带正负号的计数", Kind.AMOUNT: "金额"},
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the written pages to those in the folder."""
    pages = {
        "form.md": "\n".join(form_page(ENGLISH)) + "\n",
        "zh/form.md": "\n".join(form_page(CHINESE)) + "\n",
        "changes.md": _from_root("CHANGELOG.md"),
        "security.md": _from_root("SECURITY.md"),
    }
    for name, content in pages.items():
        files.append(File.generated(config, name, content=content))
    return files


def _from_root(name: str) -> str:
    """A text of the repository, as a page among the others."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return text.replace("](docs/", "](").replace("](CHANGELOG.md)", "](changes.md)")


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Give each code of the page of findings its meaning, and the list of reasons its entries."""
    if page.file.src_uri != "findings.md":
        return markdown
    with_meanings = re.sub(r"^### `(.+)`$", lambda code: f"{code[0]}\n\n{CODES[code[1]].meaning}", markdown, flags=re.M)
    return with_meanings.replace("<!-- reasons -->", "\n".join(f"- {reason}" for reason in reasons()))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The theme speaks the language of the page, and leads to the same page in the other one, else to its first."""
    path = page.file.src_uri
    chinese = path.startswith("zh/")
    config.theme["language"] = "zh" if chinese else "en"
    pages = {one.file.src_uri: one.url for one in nav.pages}
    english_path, chinese_path = (path.removeprefix("zh/"), path) if chinese else (path, f"zh/{path}")
    config.extra["alternate"] = [
        {"name": "English", "lang": "en", "link": pages.get(english_path, "index.html")},
        {"name": "中文", "lang": "zh", "link": pages.get(chinese_path, "zh/index.html")},
    ]
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """The theme asks for a map of the site beside each page that another language leads to."""
    site = Path(config.site_dir)
    for folder in {page.parent for page in site.glob("*/**/*.html")}:
        shutil.copy(site / "sitemap.xml", folder)


def reasons() -> Iterator[str]:
    """Every veto that there is, what it says of a single case left out."""
    told = (node for node in ast.walk(ast.parse(inspect.getsource(doubts))) if isinstance(node, ast.Yield))
    for said in (node.value for node in sorted(told, key=lambda node: node.lineno)):
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value
        elif isinstance(said, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in said.values)


def form_page(words: Words) -> Iterator[str]:
    """Every row and column of every table in every edition, the sums, and every path."""
    yield f"# {words.form}"
    yield f"\n{words.about}"
    for name in forms.TABLES:
        yield f"\n## {forms.title(name)}: `{name}`"
        for edition in forms.editions(name):
            yield from _edition(words, forms.table_form(name, edition), alone=len(forms.editions(name)) == 1)
    yield f"\n## {words.every}\n\n{words.about_every}"
    for name in forms.TABLES:
        yield f"\n### `{name}`\n"
        header = (words.path, words.row, words.column, words.holds, words.unit, words.exists)
        yield from _table(header, (_cell(words, row, cell) for row, cell in _newest_cells(name)))


def _newest_cells(table: str) -> Iterable[tuple[RowForm, CellForm]]:
    """Every cell of a table with its row, as the newest edition that has it prints them."""
    all_forms = (forms.table_form(table, edition) for edition in forms.editions(table))
    return {cell.path: (row, cell) for form in all_forms for row in form.rows for cell in row.cells}.values()


def _cell(words: Words, row: RowForm, cell: CellForm) -> tuple[str, ...]:
    held = words.kinds[cell.kind]
    beside, above = " › ".join(row.beside), " › ".join((*cell.over, cell.label))
    path = cell.path.replace(".", ".<wbr>")  # where it may be broken, so that the table fits
    return f"<code>{path}</code>", beside, above, held, cell.unit or "", _extent(words, _printed(row, cell))


def _edition(words: Words, form: TableForm, *, alone: bool) -> Iterator[str]:
    name = words.editions.format(", ".join(map(str, forms.EDITIONS))) if alone else words.edition.format(form.edition)
    yield f"\n### {name}: {words.cells.format(len(form.cells))}"
    same_columns = itertools.groupby(form.rows, lambda row: [_column(words, row, cell) for cell in row.cells])
    for columns, rows in same_columns:
        if form.rows[0].label:
            yield "\n"
            yield from _table((words.row, words.path, words.exists), (_row(words, row) for row in rows))
        yield "\n"
        yield from _table((words.column, words.name, words.holds, words.unit, words.exists), columns)
    if form.sums:
        yield f"\n{words.sums}\n"
        yield from _sums(words, form.sums)


def _row(words: Words, row: RowForm) -> tuple[str, ...]:
    beside = (*filter(None, [row.block]), *row.beside[:-1], " / ".join(row.labels))
    return " › ".join(beside), f"`{row.path}`", _extent(words, row.editions)


def _column(words: Words, row: RowForm, cell: CellForm) -> tuple[str, ...]:
    label = " › ".join((*cell.over, " / ".join(cell.labels)))
    name = cell.path.removeprefix(row.path + ".")
    return label, f"`{name}`", words.kinds[cell.kind], cell.unit or "", _extent(words, _printed(row, cell))


def _printed(row: RowForm, cell: CellForm) -> list[Edition]:
    """The editions that print a cell."""
    return [edition for edition in forms.editions(row.table) if cell.path in _paths(row.table, edition)]


@functools.cache
def _paths(table: str, edition: Edition) -> frozenset[str]:
    return frozenset(cell.path for row in forms.table_form(table, edition).rows for cell in row.cells)


def _extent(words: Words, printed: Sequence[Edition]) -> str:
    """From when to when a row or column exists, in words."""
    since = words.since.format(printed[0]) if printed[0] != forms.EDITIONS[0] else ""
    until = words.until.format(printed[-1]) if printed[-1] != forms.EDITIONS[-1] else ""
    return f"{since} {until}".strip() or words.always


def _sums(words: Words, sums: Sequence[SumForm]) -> Iterator[str]:
    """One line for each rule: how many sums it makes, and the first of them written out."""
    for code, same in itertools.groupby(sums, lambda one: one.code):
        first, *others = same
        sides = (" + ".join(_addends(side)) for side in (first.left, first.right))
        count = words.along.format(len(others) + 1, first.where) if others else ""
        yield f"- `{code}`{count}: {' = '.join(sides)}"


def _addends(side: Sequence[str]) -> Iterator[str]:
    """The cells of one side, those in the middle of a long one left out."""
    shown = side if len(side) <= 6 else (*side[:2], None, side[-1])
    return ("…" if path is None else f"`{path}`" for path in shown)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield f"| {' | '.join(field.replace('|', chr(92) + '|') for field in row)} |"
