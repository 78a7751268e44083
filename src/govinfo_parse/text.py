"""The text that was read, and the way back from an offset to a place a person can find."""

import bisect
import functools
import re

import attrs

_LINE_END = re.compile(r"\r\n|\r|\n")


@attrs.frozen
class Segment:
    """A stretch of the flattened text and the place in the document it came from."""

    start: int
    end: int
    place: str
    steps: tuple[str, ...] = ()
    """Of a printed row, what leads to each of its cells, between which the text has TABs; "" where nothing does."""
    path: str = ""
    """What leads to the row itself, where the steps begin there."""


@attrs.frozen(kw_only=True)
class SourceText:
    """Flattened text with a map back to the original."""

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    """The text every span points into, character for character as it was given."""
    name: str | None = None
    """File name, where there was a file."""
    segments: tuple[Segment, ...] = ()
    """Where the pieces of the text stood in a document; empty for plain text."""

    def where(self, offset: int) -> str:
        """The place of a character, for a person: ``line 12, column 3``, or page, table, row and cell."""
        if self.segments:
            found = bisect.bisect_right(self._segment_starts, offset) - 1
            if found >= 0 and offset <= self.segments[found].end:  # an empty cell is a place, too
                return self._place(self.segments[found], offset)
        line = bisect.bisect_right(self._line_starts, offset)
        return f"line {line}, column {offset - self._line_starts[line - 1] + 1}"

    def _place(self, segment: Segment, offset: int) -> str:
        if not segment.steps:
            return segment.place
        cell = self.text.count("\t", segment.start, offset)
        path = f"{segment.path}/{segment.steps[cell]}" if segment.path else segment.steps[cell]
        return f"{segment.place}, cell {cell + 1}" + (f" ({path})" if path else "")

    @functools.cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
