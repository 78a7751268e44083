"""Write the tracer cases: the layout of a seed case with other numbers in it.

A seed is nearly all zeros, so a number that slips into the next cell leaves no trace. A tracer keeps every character
of the seed's source except the digits of its cells. Its numbers satisfy every sum of the form, and no number drawn
equals one of the dozen drawn before it, so that a shift by a row or a column shows. The expected cells are the numbers
chosen here: nothing reads them back.

    python corpus/make_tracers.py
"""

import collections
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import Kind, Number, SumForm, TableForm

CORPUS = Path(__file__).parent

SEEDS = ("seed-000", "seed-001", "seed-002", "seed-004")
"""The seeds whose rows all kept their labels."""


@attrs.frozen
class Style:
    """What the numbers of one tracer look like."""

    name: str
    counts: range
    decimals: int
    """Decimals of an amount."""
    changes: str
    """How ``change`` is written: ``+`` unsigned, ``-`` negative, ``±`` either, always with its sign."""


STYLES = (
    Style("a", counts=range(1, 40), decimals=0, changes="+"),
    Style("b", counts=range(10_000, 100_000), decimals=4, changes="-"),
    Style("c", counts=range(1, 1_000), decimals=2, changes="±"),
)

_ROWS = {".txt": re.compile(r"[^\n]+(?:\n[^\n]+)*"), ".md": re.compile(r"[^\n]+")}
"""A row: lines up to an empty one where every cell has a line of its own, else one line."""
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"(?<!\S)\d+(?!\S)")


@attrs.frozen
class Tracer:
    """One case: the name of its folder and what its files hold."""

    name: str
    files: Mapping[str, str]


def tracers() -> Iterator[Tracer]:
    """Every tracer case."""
    for seed in SEEDS:
        for style in STYLES:
            yield _tracer(seed, style)


def _tracer(seed: str, style: Style) -> Tracer:
    (source,) = (CORPUS / seed).glob("source.*")
    expected = json.loads((CORPUS / seed / "expected.json").read_text(encoding="utf-8"))
    rng = random.Random(f"{seed} {style.name}")
    tables = [forms.table_form(table, expected["editions"][table]) for table in forms.TABLES]
    drawn = {path: number for table in tables for path, number in numbers(table, style, rng).items()}
    kinds = {cell.path: cell.kind for table in tables for cell in table.cells}
    printed = [path for path, entry in expected["cells"].items() if not isinstance(entry, dict)]
    text = source.read_bytes().decode("utf-8")
    text = _put(text, _slots(text, source.suffix), [_text(drawn[path], kinds[path], style) for path in printed])
    expected["cells"] = {path: _entry(drawn[path], entry) for path, entry in expected["cells"].items()}
    return Tracer(
        name=f"{seed.replace('seed', 'tracer')}-{style.name}",
        files={source.name: text, "expected.json": json.dumps(expected, ensure_ascii=False, indent=1) + "\n"},
    )


def numbers(table: TableForm, style: Style, rng: random.Random) -> dict[str, Number]:
    """A number for every cell of a table: one cell of each sum follows from the others, which are drawn."""
    recent: collections.deque[int] = collections.deque(maxlen=12)
    follow = {_result(rule) for rule in table.sums}
    found = {cell.path: _draw(cell.kind, style, rng, recent) for cell in table.cells if cell.path not in follow}
    waiting = list(table.sums)
    while waiting:
        rule = next(rule for rule in waiting if {*rule.left, *rule.right} <= {*found, _result(rule)})
        found[_result(rule)] = _follow(rule, found)
        waiting.remove(rule)
    return found


def _draw(kind: Kind, style: Style, rng: random.Random, recent: collections.deque[int]) -> Number:
    number = rng.choice(style.counts)
    while number in recent:
        number = rng.choice(style.counts)
    recent.append(number)
    if kind is Kind.AMOUNT:
        return Decimal(number * 10**style.decimals + rng.randrange(10**style.decimals)).scaleb(-style.decimals)
    if kind is Kind.CHANGE and (style.changes == "-" or (style.changes == "±" and rng.random() < 0.5)):
        return -number
    return number


def _result(rule: SumForm) -> str:
    """The cell of a sum that is worked out: the sum itself, or the first item where both sides have several."""
    return rule.right[0] if len(rule.right) == 1 else rule.left[0]


def _follow(rule: SumForm, numbers: Mapping[str, Number]) -> Number:
    result = _result(rule)
    whole, parts = (rule.left, rule.right) if result in rule.right else (rule.right, rule.left)
    number = sum(numbers[path] for path in whole) - sum(numbers[path] for path in parts if path != result)
    if number < 0 or numbers.get(result, number) != number:
        raise ValueError(f"the numbers drawn leave no {result}")
    return number


def _slots(text: str, suffix: str) -> list[tuple[int, int]]:
    """Where the numbers of the cells stand: in table rows, after the last label.

    This passes over page numbers and over a stray number in a label column.
    """
    slots = []
    for row in _ROWS[suffix].finditer(text):
        if "\t" not in row[0]:
            continue
        labels_end = max((label.end() for label in _LETTER.finditer(row[0])), default=0)
        slots += [number.span() for number in _NUMBER.finditer(text, row.start() + labels_end, row.end())]
    return slots


def _put(text: str, slots: Sequence[tuple[int, int]], numbers: Sequence[str]) -> str:
    pieces, done = [], 0
    for (start, end), number in zip(slots, numbers, strict=True):
        pieces += [text[done:start], number]
        done = end
    return "".join((*pieces, text[done:]))


def _text(number: Number, kind: Kind, style: Style) -> str:
    return f"{number:+d}" if kind is Kind.CHANGE and style.changes == "±" else str(number)


def _entry(number: Number, seed: Any) -> Any:
    """What is expected of a cell: printed like the seed's, or as empty as the seed's, the number then implied."""
    if isinstance(seed, dict):
        return {**seed, "implied": number}
    return str(number) if isinstance(number, Decimal) else number


def main() -> None:
    """Write all tracer cases into the folders beside this file."""
    for tracer in tracers():
        folder = CORPUS / tracer.name
        folder.mkdir(exist_ok=True)
        for name, content in tracer.files.items():
            (folder / name).write_bytes(content.encode("utf-8"))


if __name__ == "__main__":
    main()
