"""The figures of ``docs/accuracy.md``; its words stand in ``page.md``."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from string import Template

import attrs

from benchmarks.accuracy.cases import Case
from benchmarks.accuracy.judge import Verdict, read_right, verdicts
from benchmarks.accuracy.readers import LIBRARY, OTHERS, Reader
from benchmarks.accuracy.told import TRACELESS, told
from benchmarks.markdown import table

WEAKEST = 12
"""Layouts that are named as the weakest of the library."""

_NAMES = [reader.name for reader in (LIBRARY, *OTHERS)]
_PAGE = Template(Path(__file__).with_name("page.md").read_text(encoding="utf-8"))


@attrs.frozen
class Line:
    """What was read of the documents of one layout."""

    layout: str
    texts: bool
    documents: int
    cells: int
    untold: int
    """Cells that are not judged."""
    by_reader: Mapping[str, Counter[Verdict]]
    """By the name of the reader; those that do not read this layout are left out."""

    @property
    def ours(self) -> Counter[Verdict]:
        return self.by_reader[LIBRARY.name]

    @property
    def got(self) -> str:
        """The share of the cells that the library reads right or implies."""
        return share(self.ours[Verdict.RIGHT] + self.ours[Verdict.IMPLIED], self.cells)


def measured(cases: Iterable[Case], readers: Sequence[Reader] = (LIBRARY, *OTHERS)) -> list[Line]:
    """A line for every layout, in the order of their names."""
    by_layout = itertools.groupby(sorted(cases, key=attrgetter("layout")), attrgetter("layout"))
    return [_line(layout, list(group), readers) for layout, group in by_layout]


def _line(layout: str, cases: Sequence[Case], readers: Sequence[Reader]) -> Line:
    found = {
        reader.name: sum((verdicts(case, reader.read(case)) for case in cases), Counter())
        for reader in readers
        if reader.reads(cases[0])
    }
    return Line(
        layout=layout,
        texts=cases[0].is_text,
        documents=len(cases),
        cells=sum(len(case.cells) for case in cases),
        untold=sum(len(case.untold) for case in cases),
        by_reader=found,
    )


def added(layout: str, lines: Sequence[Line]) -> Line:
    """Several lines as one; every reader with the layouts that it reads."""
    by_reader: dict[str, Counter[Verdict]] = {}
    for line in lines:
        for name, found in line.by_reader.items():
            by_reader.setdefault(name, Counter()).update(found)
    documents, cells, untold = (sum(getattr(line, name) for line in lines) for name in ("documents", "cells", "untold"))
    texts = all(line.texts for line in lines)
    return Line(layout, texts=texts, documents=documents, cells=cells, untold=untold, by_reader=by_reader)


def most(cases: Iterable[Case]) -> str:
    """A row for every layout in which empty cells leave no trace: what its texts tell, and what the library reads."""
    rows = []
    for layout, group in itertools.groupby(sorted(cases, key=attrgetter("layout")), attrgetter("layout")):
        if layout not in TRACELESS:
            continue
        counts: Counter[str] = Counter()
        for case in group:
            tells, right = told(case), read_right(case, LIBRARY.read(case))
            if len(tells) < len(case.cells):
                counts += Counter(texts=1, cells=len(case.cells), told=len(tells))
                counts += Counter(right=len(right), more=len(right - tells), less=len(tells - right))
        rows.append((layout, *(counts[name] for name in ("texts", "cells", "told", "right", "less", "more"))))
    head = ("layout", "texts with empty cells", "cells", "told", "read right", "told and not read", "read and not told")
    return table(head, rows) if rows else NOT_AT_HAND


NOT_AT_HAND = "Not at hand where this page was written."


def page(corpus: Sequence[Line], samples: Sequence[Line], real: Sequence[Line], most_told: str = NOT_AT_HAND) -> str:
    """The whole page; samples and layouts of real pages are not everywhere at hand."""
    lines = [*corpus, *samples, *real]
    whole = added("", lines)
    return _PAGE.substitute(
        short=in_short(lines),
        silent=f"{whole.ours[Verdict.SILENT]:,}",
        flagged=f"{whole.ours[Verdict.FLAGGED]:,}",
        cells=f"{whole.cells:,}",
        untold=f"{whole.untold:,}",
        weakest=_weakest(lines),
        most=most_told,
        corpus=_tables(corpus),
        samples=_tables(samples),
        real=_tables(real),
    )


def in_short(lines: Sequence[Line]) -> str:
    """Each reader over all that it reads, and the library over the same."""
    rows = []
    by_name = {name: [line for line in lines if name in line.by_reader] for name in _NAMES}
    for name, read in by_name.items():
        if not read:
            continue
        whole = added("", read)
        theirs = whole.by_reader[name]
        right = share(theirs[Verdict.RIGHT] + theirs[Verdict.IMPLIED], whole.cells)
        rows.append(
            (name, whole.documents, whole.cells, right, theirs[Verdict.SILENT], whole.got, whole.ours[Verdict.SILENT])
        )
    head = ("", "texts and files", "cells", "right or implied", "silent")
    return table((*head, "this library on the same", "silent"), rows)


def share(part: int, whole: int) -> str:
    """A percentage that says 100 only of all."""
    return "100 %" if part == whole else f"{min(100 * part / whole, 99.9):.1f} %"


def _weakest(lines: Sequence[Line]) -> str:
    worst = sorted(lines, key=lambda line: 1 - line.ours[Verdict.FLAGGED] / line.cells)[:WEAKEST]
    rows = ((line.layout, line.cells, line.got, line.ours[Verdict.FLAGGED]) for line in worst)
    return table(("layout", "cells", "right or implied", "flagged"), rows)


def _tables(lines: Sequence[Line]) -> str:
    """A table of the texts and one of the other files."""
    if not lines:
        return NOT_AT_HAND
    kinds = (
        (kind, [line for line in lines if line.texts is texts]) for kind, texts in (("texts", True), ("files", False))
    )
    return "\n\n".join(by_layout([*found, added("**all**", found)], kind) for kind, found in kinds if found)


def by_layout(lines: Sequence[Line], kind: str) -> str:
    """A row for every layout; of the others, only those that read any of them."""
    others = [name for name in lines[-1].by_reader if name != LIBRARY.name]
    rows = ((line.layout, line.documents, line.cells, *_counts(line, others)) for line in lines)
    head = ("layout", kind, "cells", *(verdict.value for verdict in Verdict))
    return table((*head, *(f"{name}: right / silent" for name in others)), rows)


def _counts(line: Line, others: Iterable[str]) -> Iterator[object]:
    yield from (line.ours[verdict] for verdict in Verdict)
    for name in others:
        found = line.by_reader.get(name)
        yield f"{found[Verdict.RIGHT]:,} / {found[Verdict.SILENT]:,}" if found else ""
