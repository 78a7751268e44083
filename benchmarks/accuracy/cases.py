"""Documents of which every cell is known: the corpus, and the samples and layouts of real pages where they are at hand.

The three folders write down what they know in three ways; here it becomes one.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from govinfo_parse.forms import EDITIONS, TABLES, Edition, Number, TableForm, table_form

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = CORPUS.parents[1] / "shared"
TEXTS = (".txt", ".md")
_EDITIONS = {str(edition): edition for edition in EDITIONS}


@attrs.frozen
class Truth:
    """What one cell says."""

    number: Number | None
    """None where the cell is empty or a mark, and nobody says what it stands for."""
    printed: bool
    """Whether the number stands there; without one, the cell is empty or a mark."""


@attrs.frozen
class Case:
    """A document and its cells."""

    layout: str
    path: Path
    cells: Mapping[str, Truth]
    untold: frozenset[str]
    """Cells that are lost, or of which a person cannot tell what the document says: not judged."""
    form: tuple[TableForm, ...]
    """The three tables in the editions of the document."""

    @property
    def is_text(self) -> bool:
        return self.path.suffix in TEXTS


def corpus(folder: Path = CORPUS) -> Iterator[Case]:
    """The corpus. What `expected.json` calls missing or uncertain is not judged: the text alone does not tell it."""
    for told in sorted(folder.glob("*/expected.json")):
        expected = json.loads(told.read_text(encoding="utf-8"))
        cells = {path: _as_expected(cell) for path, cell in expected["cells"].items()}
        (source,) = told.parent.glob("source.*")
        yield Case(
            layout=re.sub(r"^(seed|tracer)-.*", r"\1s", told.parent.name),
            path=source,
            cells={path: cell for path, cell in cells.items() if cell},
            untold=frozenset(path for path, cell in cells.items() if not cell),
            form=_form(expected["editions"]),
        )


def _as_expected(cell: Any) -> Truth | None:
    if not isinstance(cell, dict):
        return Truth(Decimal(cell), printed=True)
    if cell["status"] in ("blank", "marked"):
        return Truth(Decimal(cell["implied"]) if "implied" in cell else None, printed=False)
    return None


def samples(folder: Path = SHARED / "samples") -> Iterator[Case]:
    """Made reports, each in many flattenings and file formats."""
    for told in sorted(folder.glob("*/truth.json")):
        truth = json.loads(told.read_text(encoding="utf-8"))
        blanks = truth.get("zeros_left_blank", False)
        cells = {path: _as_made(Decimal(str(number)), blanks) for path, number in truth["cells"].items()}
        form = _form(dict.fromkeys(TABLES, _EDITIONS[truth["edition"]]))
        for path in sorted(set(told.parent.iterdir()) - {told}):
            yield Case(layout=path.name, path=path, cells=cells, untold=frozenset(), form=form)


def _as_made(number: Decimal, zeros_left_blank: bool) -> Truth:
    return Truth(number, printed=number != 0 or not zeros_left_blank)


def real(folder: Path = SHARED / "real") -> Iterator[Case]:
    """Layouts of real pages with invented numbers. Pages that are no report are left out."""
    for told in sorted(folder.glob("*/*.truth.json")):
        truth = json.loads(told.read_text(encoding="utf-8"))
        rows: dict[str, list[str]] = truth["rows"]
        if not rows:
            continue
        edition = truth.get("disclosure_edition") or EDITIONS[-1]
        printed = {path: text for row, texts in rows.items() for path, text in _cells_of(row, texts, edition)}
        gone = tuple(f"{row}." for row in truth.get("gone", ()))
        form = _form({"disclosure": edition, "applications": _edition_of([*rows, *gone])})
        (path,) = set(told.parent.glob(f"{told.name.removesuffix('.truth.json')}.*")) - {told}
        yield Case(
            layout=truth["layout"],
            path=path,
            cells={path: _as_printed(text) for path, text in printed.items() if text != "?"},
            untold=frozenset(
                [path for path, text in printed.items() if text == "?"]
                + [cell.path for table in form for cell in table.cells if gone and cell.path.startswith(gone)]
            ),
            form=form,
        )


def _form(editions: Mapping[str, Edition | None]) -> tuple[TableForm, ...]:
    return tuple(table_form(table, editions.get(table) or EDITIONS[0]) for table in TABLES)


def _edition_of(rows: list[str]) -> Edition:
    """The edition of table three that has most of these rows."""
    return max(EDITIONS, key=lambda edition: sum(_has(edition, row) for row in rows))


def _has(edition: Edition, row: str) -> bool:
    return any(cell.path.startswith(row) for cell in table_form("applications", edition).cells)


def _cells_of(row: str, texts: list[str], edition: Edition) -> Iterator[tuple[str, str]]:
    """What is printed in each cell of a row, whose number of cells can be that of another edition."""
    for each in (edition, *EDITIONS):
        paths = [cell.path for cell in table_form(row.partition(".")[0], each).cells if cell.path.startswith(f"{row}.")]
        if len(paths) == len(texts):
            return zip(paths, texts, strict=True)
    raise ValueError(f"{row} has {len(texts)} cells in no edition")


def _as_printed(text: str) -> Truth:
    """A cell as a person wrote it down: with a unit, a footnote or brackets, empty, or a mark."""
    without_notes = "".join(sign for sign in text if unicodedata.category(sign) != "No")  # such as ① and ²
    plain = re.sub(r"[\s,，()（）]", "", unicodedata.normalize("NFKC", without_notes))
    found = re.match(r"(?:增加?|(减少?))?([+-]?\d+(?:\.\d+)?)", plain)
    if not found:
        return Truth(None, printed=False)
    return Truth(-Decimal(found[2]) if found[1] else Decimal(found[2]), printed=True)
