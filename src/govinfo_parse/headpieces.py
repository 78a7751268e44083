"""The pieces of label that a head is printed in, before it is known what columns they name."""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

import attrs

from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.headlabels import OUTSIDE, Pieces
from govinfo_parse.labels import Labels, labels
from govinfo_parse.layouts.positions import spans
from govinfo_parse.plainlabels import plain
from govinfo_parse.sentences import holds_sentence
from govinfo_parse.units import without_stated

LONGEST = 40
"""Plain characters of a piece that can belong to a head; longer ones are prose, if they are not a whole row of it."""

_CAPTION = re.compile("^(?:计量|数量)?单位|表[0-9一二三四]?$")
"""The unit of a table, or its name."""
_SAYS = re.compile(r"[。；，：,:;](?=.)|[0-9]\s*月\s*[0-9]+\s*日", re.DOTALL)
"""A sign of prose with words behind it, or a date: no label of a column has one outside its brackets."""
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_SHARE = re.compile("[%％‰]")
"""A sign that plain characters leave out, and that makes of a label another one."""


def head_pieces(atoms: Iterable[Atom], words: Labels) -> list[Atom]:
    """The pieces of label above a row that can belong to its head: those behind the last title."""
    kept: list[Atom] = []
    for atom in atoms:
        text = plain(atom.text)
        if atom.text.endswith("。") or holds_sentence(atom.text):  # it may stand between a head and its rows
            continue
        if text in words.corners:  # it may stand beside the last line of wrapped labels
            kept = [piece for piece in kept if words.has_head(plain(piece.text))]
        elif text in words.titles or text in words.blocks:
            kept = []
        elif text in words.exact or (text in words.groups and text not in words.heads):
            continue
        elif (
            (text or _SHARE.search(atom.text))
            and (len(text) <= LONGEST or _is_of_labels(text, words))
            and not words.is_of_corner(text)
        ):
            kept.append(atom)
    return _without_captions(kept, words)


def runs_on(pieces: Sequence[Atom], above: Sequence[Atom], held: Sequence[Atom]) -> bool:
    """Whether the lines of a head without borders are not its own.

    Its labels are on one line with the numbers ``held`` by the row below, or on several, one of which has another of
    the labels ``above`` the row, too.
    """
    lines = {piece.line for piece in pieces}
    if len(lines) == 1:
        return any(item.row == LOOSE and item.line in lines for item in held[:1])
    own = set(map(id, pieces))
    return any(atom.row == LOOSE and atom.line in lines for atom in above if id(atom) not in own)


def _without_captions(pieces: list[Atom], words: Labels) -> list[Atom]:
    """The pieces of a head without what stands above it and is no column: a line beside a table, the only field of a
    printed row. Where nothing shows rows, every label has a line of its own, and only words tell what a caption is.
    """
    first = next((at for at, piece in enumerate(pieces) if words.has_head(plain(piece.text))), 0)
    if not first:
        return pieces
    in_row = Counter(piece.row for piece in pieces)
    shows_rows = pieces[first].row != LOOSE

    def is_caption(piece: Atom) -> bool:
        text = plain(piece.text)
        if words.part(text):
            return False
        says = words.is_title(text) or _CAPTION.search(text) is not None or _is_remark(piece.text)
        if _is_of_labels(text, words) and not says:
            return False
        alone = piece.row == LOOSE or in_row[piece.row] == 1
        return alone if shows_rows else says

    return [piece for at, piece in enumerate(pieces) if at >= first or not is_caption(piece)]


def _is_remark(text: str) -> bool:
    """Whether a text says something of the table below it: 填报单位：示例市教育局, or all of it is in brackets."""
    bare = _IN_BRACKETS.sub("", text)
    return not plain(bare) or _SAYS.search(bare.strip()) is not None


def _is_of_labels(text: str, words: Labels) -> bool:
    """Whether most of a long piece is labels of heads: a whole row of a head in one, and no prose."""
    rest = text
    for label in words.longest_heads:
        rest = rest.replace(label, "")
    return 2 * len(rest) < len(text)


@attrs.frozen(eq=False)
class Printed:
    """The pieces of a head; what is asked of them for every row below is found once."""

    pieces: Sequence[Atom]
    in_columns: bool = False
    """Whether they stand in the order of their places from left to right, and not in that of their lines."""
    runs_on: bool = False
    """Whether something else stands on a line of theirs, with no border between: its lines say nothing of its order."""

    @functools.cached_property
    def lines(self) -> tuple[int, ...]:
        """The printed row or line of each of them, counted from the first; one for all that are in columns.

        Of a piece outside the rows that hold the others it is not known whether its line is one of them: OUTSIDE.
        """
        if self.in_columns:
            return (0,) * len(self.pieces)
        rows = [piece.row for piece in self.pieces]
        where = rows if set(rows) != {LOOSE} else [piece.line for piece in self.pieces]
        rank = {line: at for at, line in enumerate(sorted({*where} - {LOOSE}))}
        return tuple(rank.get(line, OUTSIDE) for line in where)

    @functools.cached_property
    def all(self) -> Pieces:
        """What a head is read from."""
        bordered = self.in_columns or all(piece.row != LOOSE for piece in self.pieces)
        return Pieces(self.texts, self.units, self.lines, bordered)

    @functools.cached_property
    def whole(self) -> tuple[str, ...]:
        """Their plain characters."""
        return tuple(plain(piece.text) for piece in self.pieces)

    @functools.cached_property
    def texts(self) -> tuple[str, ...]:
        """Their plain characters and a sign of shares, without a unit that the form does not have there."""
        columns = labels().columns
        return tuple(
            (text if text in columns or unit is None else plain(without)) + "%" * bool(_SHARE.search(piece.text))
            for text, (without, unit), piece in zip(self.whole, self._stated, self.pieces, strict=True)
        )

    @functools.cached_property
    def units(self) -> tuple[str | None, ...]:
        """The unit that each of them states."""
        return tuple(unit for _, unit in self._stated)

    @functools.cached_property
    def _stated(self) -> Sequence[tuple[str, str | None]]:
        """Each of them without the unit that it states, and that unit."""
        return [without_stated(piece.text) for piece in self.pieces]

    @functools.cached_property
    def has_lines(self) -> bool:
        """Whether they do not all stand on one line."""
        return len({piece.line for piece in self.pieces}) != 1

    @functools.cached_property
    def by_field(self) -> "Printed":
        """The same pieces from the first field to the last."""
        return Printed(_by_field(self.pieces), in_columns=True)

    @functools.cached_property
    def by_column(self) -> "tuple[Printed, ...]":
        """The same column by column, in both measures of what stands below what, and word by word.

        Where every piece has a line of its own, none stands below another one for its place in that line, and of a
        piece between borders not its place on the line is known but its field.
        """
        lines = len({piece.line for piece in self.pieces})
        measures = (0, 1) if lines < len(self.pieces) and all(piece.row == LOOSE for piece in self.pieces) else ()
        columns = [_by_column(self.pieces, measure) for measure in measures]
        return (*(Printed(pieces, in_columns=True) for pieces in columns), Printed(_by_word(self.pieces)))

    @functools.cached_property
    def rows(self) -> dict[int, tuple[Sequence[str], Sequence[int]]]:
        """Printed row → the plain characters and the fields of its pieces; those outside rows are left out."""
        found: dict[int, tuple[list[str], list[int]]] = {}
        for text, piece in zip(self.whole, self.pieces, strict=True):
            if piece.row != LOOSE:
                texts, fields = found.setdefault(piece.row, ([], []))
                texts.append(text)
                fields.append(piece.column)
        return {**found}

    @functools.cached_property
    def neighbours(self) -> Sequence[tuple[str, str]]:
        """The plain characters of two fields side by side in a printed row."""
        return [pair for texts, _ in self.rows.values() for pair in itertools.pairwise(texts)]

    @functools.cached_property
    def words(self) -> Sequence[tuple[str, int]]:
        """The words of the pieces in rows, each with its field."""
        return [
            (plain(word), piece.column) for piece in self.pieces if piece.row != LOOSE for word in piece.text.split()
        ]

    @functools.cached_property
    def outside(self) -> Set[str]:
        """What stands outside the rows that hold the rest."""
        inside = {text for texts, _ in self.rows.values() for text in texts}
        loose = {text for text, piece in zip(self.whole, self.pieces, strict=True) if piece.row == LOOSE}
        return loose - inside if inside else frozenset()


def _by_field(pieces: Sequence[Atom]) -> list[Atom]:
    """Pieces of bordered rows from the first field to the last; none where no borders show fields."""
    return sorted(pieces, key=lambda piece: piece.column) if all(piece.row != LOOSE for piece in pieces) else []


def _by_word(pieces: Sequence[Atom]) -> list[Atom]:
    """Pieces word by word: a field that several columns share has the next line of each of their labels."""
    return [piece._replace(text=word) for piece in pieces for word in piece.text.split()]


def _by_column(pieces: Sequence[Atom], measure: int) -> list[Atom]:
    """Pieces with those first that stand furthest left, and those below each other one behind the other."""
    columns: list[tuple[int, int, list[Atom]]] = []
    for piece in sorted(pieces, key=lambda piece: spans(piece)[measure]):
        start, end = spans(piece)[measure]
        if columns and start < columns[-1][1]:
            columns[-1] = (
                columns[-1][0],
                max(end, columns[-1][1]) if piece.line == columns[-1][2][0].line else columns[-1][1],
                [*columns[-1][2], piece],
            )
        else:
            columns.append((start, end, [piece]))
    return [piece for _, _, column in columns for piece in sorted(column, key=lambda piece: piece.line)]
