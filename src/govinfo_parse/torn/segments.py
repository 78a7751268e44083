"""A text whose numbers stand apart from their labels, as paragraphs: pieces of label and the numbers below them.

Lines that belong together are the only structure that is left of a page printed box by box, so they are kept as they
stand: no number is given to a label here.
"""

from collections.abc import Mapping, Sequence

import attrs

from govinfo_parse.atoms import Atom, Kind
from govinfo_parse.forms import TableForm
from govinfo_parse.layouts.lines import lines_of
from govinfo_parse.layouts.streams import word_lines
from govinfo_parse.plainlabels import plain
from govinfo_parse.solver import number
from govinfo_parse.words import WordKind, word_kind

PAGE_BREAK = "\f"
_ORDINALS = "一二三四五六七八九十0123456789"


@attrs.define(eq=False)
class Segment:
    """Pieces of label and the values behind them in one paragraph; either may be missing."""

    page: int
    opens: bool
    """Whether the paragraph begins with it."""
    labels: list[str] = attrs.field(factory=list)
    """As bare characters."""
    values: list[Atom] = attrs.field(factory=list)
    caption: str = ""
    """Of a paragraph that begins with values: the piece of label that is all the paragraph right above."""

    @property
    def over(self) -> list[str]:
        """The labels over the values."""
        return self.labels or ([self.caption] if self.caption else [])


def torn_atoms(text: str) -> list[Atom]:
    """The words of a text without page marks; in one that is torn, borders and empty cells tell nothing."""
    lines = [line for line in lines_of(text) if word_kind(line.text.strip()) is not WordKind.FURNITURE]
    return [atom for atom in word_lines(lines) if atom.kind is not Kind.EMPTY]


def read_segments(text: str, atoms: Sequence[Atom]) -> list[Segment]:
    """The segments of a text in order. A paragraph ends with an empty line or its page."""
    segments: list[Segment] = []
    end, line, page = 0, 0, 0
    for item in atoms:
        breaks = text.count(PAGE_BREAK, end, item.start)
        page += breaks
        opens = bool(breaks) or item.line > line + 1 or not segments
        is_label = item.kind is Kind.LABEL
        if opens or (is_label and segments[-1].values):
            above = segments[-1] if segments and item.line == line + 2 and not is_label else None
            alone = above is not None and above.opens and not above.values and len(above.labels) == 1
            segments.append(Segment(page, opens, caption=above.labels[0] if above and alone else ""))
        if not is_label:
            segments[-1].values.append(item)
        else:
            segments[-1].labels += filter(None, map(plain, item.text.split()))
        end, line = item.end, item.line
    return segments


def behind_title(segments: Sequence[Segment], table: TableForm) -> Sequence[Segment]:
    """The segments from the last title of a table on; all of them where it has none."""
    titles = {plain(title).lstrip(_ORDINALS) for title in table.titles}
    title = [
        at for at, segment in enumerate(segments) if any(label.lstrip(_ORDINALS) in titles for label in segment.labels)
    ]
    return segments[max(title, default=0) :]


def agreed(found: Sequence[Mapping[str, Atom]]) -> dict[str, Atom]:
    """The cells to which all readings give the same number, by path."""
    first, *others = found or [{}]
    return {
        path: item
        for path, item in first.items()
        if all(path in other and number(other[path]) == number(item) for other in others)
    }
