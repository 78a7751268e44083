"""The text of a report cut at every place that something points to, so that places need no offsets in the page.

A browser counts UTF-16 units where we count characters, and would have to cut the text itself. So the text goes into
the page in pieces, and a place is the range of its pieces: ``(3, 5)`` is the third and the fourth, ``(3, 3)`` an empty
cell in front of the third.
"""

import itertools
from collections.abc import Iterable, Sequence

import attrs

Span = tuple[int, int]
Range = tuple[int, int]


@attrs.frozen
class Pieces:
    """A text in pieces, and where each of them begins."""

    text: str
    texts: Sequence[str]
    _numbers: dict[int, int]
    """Offset → the number of the piece that begins there."""

    @classmethod
    def cut(cls, text: str, spans: Iterable[Span | None]) -> "Pieces":
        """The text cut at both ends of every span that lies in it.

        >>> Pieces.cut("规章 12", [(3, 5), None]).texts
        ['规章 ', '12']
        """
        inside = (span for span in spans if span is not None and is_in(span, text))
        cuts = sorted({0, len(text), *(offset for span in inside for offset in span)})
        texts = [text[start:end] for start, end in itertools.pairwise(cuts)]
        return cls(text, texts, {start: at for at, start in enumerate(cuts)})

    def range(self, span: Span | None) -> Range | None:
        """The pieces of a span at which the text was cut; None for no span, and for one that is not in the text.

        >>> Pieces.cut("规章 12", [(3, 5)]).range((3, 5))
        (1, 2)
        """
        if span is None or not is_in(span, self.text):
            return None
        return self._numbers[span[0]], self._numbers[span[1]]


def is_in(span: Span, text: str) -> bool:
    """Whether a span lies in a text. A report that was loaded may say anything."""
    return 0 <= span[0] <= span[1] <= len(text)
