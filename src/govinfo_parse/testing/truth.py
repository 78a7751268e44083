"""The judge: what is wrong with the report of a text, and not named by it.

A text comes with the places of its numbers (`Printed.places`). A cell of the report is **wrong** where

* it has a value that is not the number printed at one of its places, or has no place;
* it is `blank` or `marked`, and a number is printed at its place, or nobody can say what is there;
* it has an `implied` number other than the printed one, while no sum of the printed numbers is broken;

unless a finding of severity error or warning names the cell. Whatever is named: a value whose own span does not print
it is wrong, and so are two values at one place. A refusal (`GovInfoError`) is never wrong.
"""

import itertools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from govinfo_parse import forms
from govinfo_parse.cells import Cell, Status
from govinfo_parse.findings import Severity
from govinfo_parse.reading import parse, parse_html, parse_tables
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing.pens import Call, Printed, Span


@attrs.frozen(kw_only=True)
class Made:
    """A made text with its truth."""

    again: str
    """How it is made again."""
    what: tuple[str, ...]
    """What was done to it, for a person."""
    printed: Printed = attrs.field(repr=False)
    """The text, and where the number of each cell stands in it."""
    true: Mapping[str, Decimal] | None = attrs.field(repr=False)
    """The numbers of the report before any was left out; None where other numbers are printed, too."""

    @property
    def text(self) -> str:
        """What a scraper gets: text, a page of HTML, or tables as JSON."""
        return self.printed.text

    @property
    def call(self) -> Call:
        """The function that reads it: ``parse``, ``parse_html``, or ``parse_tables`` once the JSON is loaded."""
        return self.printed.call

    @property
    def numbers(self) -> dict[str, Decimal]:
        """The number that is printed for each cell, by path; a cell is left out where nobody can be sure of one.

        A reader of your own may give no other numbers than these, and none for any other cell but those that are
        `printed.unsure` or `printed.unjudged`.
        """
        return {
            path: number for path in self.printed.sure() if (number := _only_number(self.printed, path)) is not None
        }

    def parsed(self) -> Report:
        """The report of the text. Raises GovInfoError as the library does."""
        return parsed(self.printed)


@attrs.frozen
class Wrong:
    """What is wrong with one cell of a report, and not flagged."""

    kind: str
    path: str
    what: str
    span: Span | None


_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u00ad\u2060\ufeff"))
_AROUND = re.compile(r"^[*`_$\"'(]+|[*`_$\"')]+$")


def read(text: str) -> Decimal | None:
    """The number a place holds; blanks and what is not seen inside it do not count."""
    digits = "".join(text.translate(_UNSEEN).split())
    return Decimal(digits) if _NUMBER.fullmatch(digits) else None


def read_loosely(text: str) -> Decimal | None:
    """The number a span prints, which may hold its unit, its emphasis or its footnote sign."""
    signs = "".join(sign for sign in text if unicodedata.category(sign) != "No")
    digits = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", _AROUND.sub("", signs.strip()).translate(_UNSEEN)))
    word = re.match(r"增加?|[减減]少?", digits)
    found = _NUMBER.match(digits, word.end() if word else 0)
    if found is None:
        return None
    return -Decimal(found[0]) if word and word[0][0] in "减減" else Decimal(found[0])


def parsed(printed: Printed) -> Report:
    """The report of a text."""
    if printed.call == "parse_tables":
        return parse_tables(json.loads(printed.text))
    return parse_html(printed.text) if printed.call == "parse_html" else parse(printed.text)


def named(report: Report) -> set[str]:
    """The cells that a finding of severity error or warning names."""
    loud = (finding for finding in report.findings if finding.severity is not Severity.NOTICE)
    return {path for finding in loud for path in finding.cells}


def wrong_cells(report: Report, made: Made) -> tuple[Wrong, ...]:
    """Every cell of a report that is wrong without a word: in the report of a made text, no finding names it.

    Wrong is another number than the one that is printed there, a number where none is, a blank or a mark over a number,
    and a number that its own span does not print. What an error or a warning names is not, nor what has no number.

    >>> from govinfo_parse.testing import Case
    >>> made = Case("markdown", ("drop_line",), 7).make()
    >>> wrong_cells(made.parsed(), made)
    ()
    """
    return tuple(_wrongs(made.printed, report, made.true))


def _wrongs(printed: Printed, report: Report, true: Mapping[str, Decimal] | None) -> Iterator[Wrong]:
    """What the sums force must be what is ``true``."""
    source = report.source.text if report.source is not None else ""
    same_text = source == printed.text  # a page of HTML is flattened first: its spans are places in another text
    yield from _invented(report, source)
    flagged = named(report) | printed.unjudged
    holds = _SumsHold(printed, report.editions)
    for cell in report.cells():
        if cell.path in flagged:
            continue
        places = printed.places.get(cell.path, ())
        kind = None
        if cell.value is not None:
            kind = _wrong_value(cell, printed, same_text)
        elif cell.status in (Status.BLANK, Status.MARKED) and (places or cell.path in printed.unsure):
            kind = f"{cell.status} over a number"
        said = f"{cell.path} is {cell.status} {cell.value} at {cell.span}; {_truth(printed, cell.path)}"
        if kind is not None:
            yield Wrong(kind, cell.path, said, cell.span or (places[0] if places else None))
        if cell.implied is not None and cell.path not in printed.unsure:
            forced = {read(printed.text[slice(*place)]) for place in places}
            if true is not None and cell.path in true and not forced:
                forced = {true[cell.path]}
            if forced and cell.implied not in forced and holds.around(cell.path):
                yield Wrong("implied another number", cell.path, f"{said}; implied {cell.implied}", cell.span)


def _truth(printed: Printed, path: str) -> str:
    if path in printed.unsure:
        return "nobody can say what it holds"
    places = printed.places.get(path, ())
    shown = ", ".join(f"{printed.text[slice(*place)]!r} at {place}" for place in places)
    return f"it is {shown}" if places else "it has no number"


def _wrong_value(cell: Cell, printed: Printed, same_text: bool) -> str | None:
    """What is wrong with a value."""
    if cell.path in printed.unsure:
        return "sure where nobody can be"
    places = printed.places.get(cell.path, ())
    numbers = [(place, read(printed.text[slice(*place)])) for place in places]
    if not same_text:
        at_place = [number for _, number in numbers]
    elif cell.span is None:
        return "a value without a span"
    else:
        start, end = cell.span
        at_place = [number for place, number in numbers if place[0] < end and start < place[1]]
    if cell.value in at_place:
        return None
    if not places:
        return "a number where none is"
    return "the place of another" if any(cell.value == number for _, number in numbers) else "another number"


def _invented(report: Report, text: str) -> Iterator[Wrong]:
    """Values that their own span does not print, and values that share it."""
    values = sorted((cell.span or (-1, -1), cell.path, cell.value) for cell in report.cells() if cell.value is not None)
    for span, path, value in values:
        shown = text[slice(*span)]
        if span[0] < 0 or value not in (read(shown), read_loosely(shown)):
            yield Wrong("an invented number", path, f"{path} is {value}, and prints {shown!r}", span)
    for (one, path, _), (other, other_path, _) in itertools.pairwise(values):
        if other[0] < one[1]:
            yield Wrong("two cells at one place", path, f"{path} at {one} and {other_path} at {other}", one)


def _only_number(printed: Printed, path: str) -> Decimal | None:
    """The number of a cell, where all its places print the same."""
    numbers = {read(printed.text[slice(*place)]) for place in printed.places[path]}
    return numbers.pop() if len(numbers) == 1 else None


class _SumsHold:
    """Whether the sums of the printed numbers hold in the table of a cell."""

    def __init__(self, printed: Printed, editions: Editions) -> None:
        self._printed = printed
        self._editions = editions
        self._known: dict[str, bool] = {}

    def around(self, path: str) -> bool:
        table = path.split(".")[0]
        if table not in self._known:
            edition = self._editions.of(table)
            sums = forms.table_form(table, edition).sums if edition is not None else ()
            self._known[table] = all(self._may_hold(rule) for rule in sums)
        return self._known[table]

    def _may_hold(self, rule: forms.SumForm) -> bool:
        """Whether a sum holds, or cannot be added up."""
        left, right = ([self._number(path) for path in side] for side in (rule.left, rule.right))
        known = [sum(number for number in side if number is not None) for side in (left, right)]
        if None not in left and None not in right:
            return known[0] == known[1]
        return (None in right or known[0] <= known[1]) and (None in left or known[1] <= known[0])

    def _number(self, path: str) -> Decimal | None:
        return _only_number(self._printed, path) if path in self._printed.sure() else None


def around(text: str, span: Span | None, lines: int = 4) -> str:
    """The lines around a place."""
    if span is None:
        return "(nowhere)"
    first = text.count("\n", 0, span[0])
    shown = text.split("\n")[max(0, first - lines) : first + lines + 1]
    return "\n".join(f"    {line[:160]!r}" for line in shown)
