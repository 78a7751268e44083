"""Pages as they are published, as base texts: their truth with the places of their numbers in the text.

The pages are yours: the variable `GOVINFO_REAL` names a folder of folders, in which a page is ``NAME.txt`` and its
truth ``NAME.truth.json``, with ``rows``: the texts of the cells by the path of their row, and where they are needed
``disclosure_edition``, and ``gone``: the paths of rows that the page has lost.

The truth names the number of every cell and not where it stands, so the places are looked for: a row's
own label, and behind it exactly the row's numbers with no other word between them. What is not found so is not judged.
"""

import functools
import json
import os
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from govinfo_parse import forms
from govinfo_parse.forms import CellForm
from govinfo_parse.testing.cases import SINGLE, TEXT_KINDS
from govinfo_parse.testing.damage_text import to_simplified
from govinfo_parse.testing.pens import Printed, Span
from govinfo_parse.testing.truth import Made

WHOLE_TEXT = (
    "write_traditional",
    "fold_white_space",
    "join_lines",
    "cut_text",
    "remove_blank_lines",
    "put_prose_between",
)
KINDS = (*sorted(SINGLE), *WHOLE_TEXT)
"""Damage that needs no more than the places of the numbers."""

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_CLEAN = re.compile(r"[+-]?\d+(\.\d+)?(万?元|件|项|項)?")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_UNITS = re.compile(r"万元|元|件|项|項|null|None|br")
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[)）.、]+")
_SIGNS = re.compile(r"[\s\W_]")


def folder() -> Path | None:
    """Where the pages are."""
    chosen = os.environ.get("GOVINFO_REAL")
    return Path(chosen) if chosen and Path(chosen).is_dir() else None


@functools.cache
def pages() -> dict[str, Printed]:
    """All pages that are text, by name."""
    found = {}
    base = folder()
    for truth in sorted(base.glob("*/*.truth.json")) if base else ():
        text = truth.with_name(truth.name.removesuffix(".truth.json") + ".txt")
        if text.exists():
            page = located(text.read_bytes().decode("utf-8"), json.loads(truth.read_text(encoding="utf-8")))
            found[f"{truth.parent.name}/{text.stem}"] = page
    return found


def located(text: str, truth: dict[str, Any]) -> Printed:
    """A page with the places of its numbers."""
    places: dict[str, tuple[Span, ...]] = {}
    unjudged: set[str] = set()
    finder = _Finder(text)
    edition = truth.get("disclosure_edition") or 2021
    rows: dict[str, list[str]] = truth["rows"]
    disputes = finder.disputes([cells for row, cells in sorted(rows.items(), key=_order) if row.startswith("disputes")])
    for row, cells in sorted(rows.items(), key=_order):
        forms_of_row = _cells(row, len(cells), edition)
        if row.startswith("disputes"):
            spans = disputes.pop(0) if disputes else None
        else:
            spans = finder.row(row, cells) if forms_of_row else None
        for form, cell, span in zip(forms_of_row, cells, spans or [None] * len(cells), strict=False):
            number = _NUMBER.search(cell)
            if cell == "?" or (number and (span is None or not _CLEAN.fullmatch(cell.strip()))):
                unjudged.add(form.path)
            elif number and span is not None:
                places[form.path] = (span,)
        if not forms_of_row:
            unjudged |= _below(row)
    for row in truth.get("gone", ()):
        unjudged |= _below(row)
    return Printed(text=text, places=places, between=" | ", unjudged=frozenset(unjudged))


def _all_cells() -> Iterator[CellForm]:
    for table in forms.TABLES:
        for edition in forms.editions(table):
            yield from forms.table_form(table, edition).cells


_ROW_ORDER = [*dict.fromkeys(cell.path.rpartition(".")[0] for cell in _all_cells())]


def _order(item: tuple[str, list[str]]) -> int:
    return _ROW_ORDER.index(item[0])


def _below(row: str) -> set[str]:
    return {cell.path for cell in _all_cells() if cell.path.startswith(f"{row}.")}


def _cells(row: str, count: int, edition: int) -> list[CellForm]:
    """The cells of a row that has so many: those of the page's edition, else of the other."""
    table = row.split(".")[0]
    for one in sorted(forms.editions(table), key=lambda one: one != edition):
        cells = [cell for cell in forms.table_form(table, one).cells if cell.path.rpartition(".")[0] == row]
        if len(cells) == count:
            return cells
    return []


class _Finder:
    """Looks for rows in a text, each behind the one before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        kept = [
            (folded, at)
            for at, sign in enumerate(text)
            for folded in unicodedata.normalize("NFKC", to_simplified(sign))
            if not _SIGNS.match(folded)
        ]
        self.folded = "".join(sign for sign, _ in kept)
        self.offsets = [at for _, at in kept]

    def row(self, row: str, cells: list[str]) -> list[Span | None] | None:
        """Where the numbers of a row stand; None where it is not found."""
        labels = {
            _SIGNS.sub("", unicodedata.normalize("NFKC", _ORDINAL.sub("", label)))
            for table in forms.TABLES
            for edition in forms.editions(table)
            for form in forms.table_form(table, edition).rows
            if form.path == row
            for label in form.labels
        }
        for label in sorted(labels, key=len, reverse=True):
            found = self.folded.find(label)
            while label and found >= 0:
                end = self.offsets[found + len(label) - 1] + 1
                if end > self.at and (spans := self._numbers(end, cells)) is not None:
                    self.at = end
                    return spans
                found = self.folded.find(label, found + 1)
        return None

    def disputes(self, blocks: list[list[str]]) -> list[list[Span | None]]:
        """Where the numbers of table four stand, whose row has no label: behind its last column label."""
        start = self.text.rfind("总计")
        spans = self._numbers(start + 2, [cell for block in blocks for cell in block]) if len(blocks) == 3 else None
        return [spans[at : at + 5] for at in (0, 5, 10)] if spans else []

    def _numbers(self, start: int, cells: list[str]) -> list[Span | None] | None:
        """The numbers of these cells, if they are the next ones behind an offset and no word stands between."""
        spans: list[Span | None] = []
        at = start
        for cell in cells:
            number = _NUMBER.search(cell)
            if number is None:
                spans.append(None)
                continue
            found = _NUMBER.search(self.text, at)
            between = self.text[at : found.start()] if found else "字"
            if found is None or found[0] != number[0] or _WORDS.search(_UNITS.sub("", _bracketed(between))):
                return None
            spans.append(found.span())
            at = found.end()
        following = re.compile(r"[\s|,\"'\[\]]*[+-]?\d+(?!\d|[.、．]\s*[\u4e00-\u9fff])").match(self.text, at)
        return None if following and cells else spans


def _bracketed(text: str) -> str:
    """The text without what stands in brackets, as an explanation behind a label."""
    return re.sub(r"[（(][^（）()\d]*[)）]", "", text)


def real_cases(seeds: Iterable[int], kind: str | None) -> Iterator[tuple[str, tuple[str, ...], Made]]:
    """A page by its name, the damage, and what it makes of the page, for every seed; damaged once or not at all."""
    names = sorted(pages())
    only = f" --damage {kind}" if kind else ""
    for seed in seeds if names else ():
        chance = random.Random(seed)
        name = chance.choice(names)
        printed = pages()[name]
        chosen = (kind or chance.choice(KINDS),) if kind or chance.random() < 0.9 else ()
        what: tuple[str, ...] = ()
        if chosen:
            damaged = TEXT_KINDS[chosen[0]](printed, chance) if printed.places else None
            if damaged is None:
                continue
            printed, what = damaged.printed, (f"{chosen[0]}: {damaged.what}",)
        again = f"--real --seed {seed} --cases 1{only}"
        yield name, chosen, Made(again=again, what=what, printed=printed, true=None)
