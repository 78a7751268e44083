"""A piece of text against the labels of the form: one matcher, one similarity, used everywhere.

A row label may stand in one piece or in several, before its numbers or around them, with its group in front, with an
explanation in brackets behind, without its ordinal, or misspelt. These are tried in this order, the exact first, and
a whole label ends the search: a text that is one label exactly is never weighed against others that it is like. What
it cost to find a label travels with the match, so that nobody further down has to judge a label again.

What makes no difference to a label (white space, width, brackets, punctuation, traditional characters) is taken off
by `plainlabels.plain` on both sides. Only misspellings are measured, and only here and for the pieces of a head.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
from rapidfuzz import fuzz, process

from govinfo_parse import costs, forms
from govinfo_parse.forms import Edition, RowForm
from govinfo_parse.plainlabels import plain

LONGEST = 70
"""Plain characters; the longest label of the form with its group has 50."""
MOST_PIECES = 40
"""Pieces that one label is joined from: a label of 30 characters may be printed one character a line."""

MOST_WOVEN = 16
"""Pieces on either side of the numbers among which those of a label woven with another one are looked for."""

_OPENING = re.compile("[（(【[]")
_EXPLANATION = re.compile(
    r"(?<=.)[（(【\[](?![一二三四五六七八九十\d]{1,2}[)）】\]])[^（）()【】\[\]]{2,400}(?:[)）】\]]|\Z)"
)
"""Text in brackets behind a label; in front of one it belongs to what was printed before."""
_ANY_ORDINAL = re.compile(r"^[一二三四五六七八九十\d]{1,2}")
_ORDINAL = re.compile(r"[一二三四五六七八九十\d]{1,2}(?=.{3})")


@attrs.frozen(eq=False)
class Slot:
    """One row of the form in printed order, in every edition that has it."""

    at: int
    """Its place in the order of all rows of all tables."""
    table: str
    path: str
    forms: Mapping[Edition, RowForm]
    keys: tuple[str, ...]
    """Its labels as plain characters; none for the row of a table without row labels."""
    own: tuple[str, ...]
    """Those of them that the form prints, with and without what stands in brackets.

    Other wordings count in full only: a short one that is cut, misspelt or without its ordinal may be anything, as
    其他情形 of 3.其他情形 is the end of another label.
    """
    labels: Mapping[Edition, str]
    """Its label in each of its editions, as plain characters."""
    depth: int
    """How many labels the form prints beside it, groups and block included."""

    @functools.cached_property
    def block(self) -> str | None:
        """The block of table two that it is of; the other tables have one head for all."""
        return next(iter(self.forms.values())).block if self.table == "disclosure" else None


@attrs.frozen(eq=False)
class Match:
    """A row and what speaks for it."""

    slot: Slot
    cost: float
    """Nothing for its own label in full; see `costs`."""
    before: int
    """Pieces in front of the numbers that are its label."""
    after: int = 0
    """Pieces behind the numbers that go on with it."""
    meant: str = ""
    """The label of the form where the printed one is misspelt."""

    @functools.cached_property
    def whole(self) -> bool:
        """Whether the label of the row is there in full."""
        return self.cost <= costs.MISSPELT_MOST


class Labels:
    """The labels of the form, ready to be looked up."""

    def __init__(self) -> None:
        self.slots = tuple(_slots())
        self.unlabelled = tuple(slot for slot in self.slots if not slot.keys)
        """The rows of tables without row labels, which only the labels of their columns tell."""
        self.exact: dict[str, Slot] = {}
        self.starts: dict[str, list[str]] = {}
        self.misspelt: dict[str, tuple[Slot, str]] = {}
        """Misspellings of row labels that published reports print: the row, and the label that is meant."""
        self.columns: dict[str, list[str]] = {}
        """Column label → the paths of its cells in every edition."""
        heads: set[str] = set()
        for slot in self.slots:
            for form in slot.forms.values():
                around = [plain(label) for label in (form.block, *form.groups) if label and slot.table != "disclosure"]
                for key in slot.keys:
                    self.exact.setdefault(key, slot)
                    written = (key, _ANY_ORDINAL.sub("", key)) if key in slot.own else (key,)
                    for joined in _with_groups(around, written):
                        self.exact.setdefault(joined, slot)
                for label in form.misspelt:
                    self.misspelt[plain(label)] = (slot, plain(form.label))
                for cell in form.cells:
                    for label in (*cell.labels, *cell.misspelt):
                        self.columns.setdefault(plain(label), []).append(cell.path)
                    heads.update(plain(label) for label in cell.over)
        short = [(_bare(key), slot) for slot in self.slots for key in slot.own]
        for bare, slot in short:
            others = [other for text, other in short if text == bare and other is not slot]
            if not others and len(bare) >= 4 and bare not in self.columns:
                self.exact.setdefault(bare, slot)
        own = {key for slot in self.slots for key in slot.own}
        for key in own | {_bare(key) for key in own if _bare(key) in self.exact}:  # a group may begin any of its rows
            for end in range(2, len(key)):
                self.starts.setdefault(key[:end], []).append(key)
        tables = forms.all_table_forms()
        self.corners = frozenset(plain(form.corner) for form in tables if form.corner)
        self.above = frozenset(plain(label) for form in tables for label in form.above)
        self.titles = {plain(title): form.name for form in tables for title in form.titles}
        self._bare_titles = frozenset(_bare(plain(title)) for title in (*forms.SECTIONS.values(), *self.titles))
        self._holds_title = re.compile("|".join(map(re.escape, self._bare_titles)))
        self.groups: dict[str, set[str]] = {}
        """Labels beside several rows, and the tables that have them."""
        for table in tables:
            for row in table.rows:
                for label in filter(None, (row.block, *row.block_labels, *row.groups)):
                    self.groups.setdefault(plain(label), set()).add(table.name)
        self.blocks = frozenset(
            plain(label)
            for form in tables
            for row in form.rows
            for label in row.block_labels
            if form.name == "disclosure"
        )
        self.foreign_rows = frozenset(plain(label) for form in tables for label in form.foreign_rows)
        self.foreign_columns = frozenset(plain(label) for form in tables for label in form.foreign_columns)
        self.heads = heads | self.above | set(self.columns) | self.corners
        self.longest_heads = tuple(sorted(self.heads, key=len, reverse=True))
        """Those over columns and around them, the longest first: what is left of a text without them is no head."""
        self.every = _one_a_line((*self.exact, *self.heads, *self.groups))
        self._every_begun = _one_a_line((*self.exact, *self.heads, *self.groups, *self.titles))
        self._every_head, self._every_corner = _one_a_line(self.heads), _one_a_line(self.corners)
        self._every_column = _one_a_line(self.columns)
        self._fuzzy = [key for slot in self.slots for key in slot.own if len(key) >= 4]

    def part(self, text: str) -> bool:
        """Whether plain text is a label of the form or a piece of one."""
        return text in self.every

    def is_of_form(self, text: str) -> bool:
        """Whether plain text is a label of the form, a piece of one, or a title."""
        return self.part(text) or self.is_title(text)

    def has_head(self, text: str) -> bool:
        """Whether plain text is of a head, or of what stands above one."""
        return text in self.heads or text in self.blocks or (len(text) > 3 and text in self._every_head)

    def begins(self, text: str) -> bool:
        """Whether plain text may be a label of the form that was cut off."""
        return f"\n{text}" in self._every_begun

    def opens(self, raw: str) -> bool:
        """Whether a text opens a row, a group or a block, and is no content of a cell."""
        text = plain(raw)
        known = self.whole(raw) is not None or text in self.groups or text in self.titles
        return known or _bare(text) in self._bare_titles

    def is_of_corner(self, text: str) -> bool:
        """Whether plain text is a piece of what stands in the corner of a head, and of no column label."""
        return text in self._every_corner and text not in self._every_column

    def is_title(self, text: str) -> bool:
        """Whether plain text is a section heading, whatever its ordinal."""
        return self._holds_title.search(text) is not None

    @functools.lru_cache(maxsize=8192)  # noqa: B019  # one instance, which is forgotten with the form
    def whole(self, raw: str) -> Slot | None:
        """The row that a text is the label of, whole, perhaps with an explanation behind."""
        text = plain(raw)
        found = self.exact.get(text)
        bare, explanations = explained(raw) if found is None else (raw, ())
        if explanations and all(plain(text) not in self.exact for text in explanations):  # else it is two labels
            found = self.exact.get(plain(bare))
        if found is None and len(text) > 3:
            found = self.exact.get(_bare(text))
        return found

    def match(self, before: Sequence[str], after: Sequence[str] = ()) -> Iterator[Match]:
        """The rows whose label the pieces in front of numbers are, the best first; ``after`` is what stands behind."""
        if before and plain(before[-1]) in self.foreign_rows:
            return  # it may stand beside the label of the row above that it belongs to
        exact = self._exact(before)
        if exact is not None:
            yield exact
            return
        around = self._around(before, after)
        if around is not None:
            yield around
            return
        yield from self._alike(before)

    def _exact(self, before: Sequence[str]) -> Match | None:
        joined = ""
        found = None
        for count, raw in enumerate(itertools.islice(reversed(before), MOST_PIECES), start=1):
            joined = raw + joined
            if len(joined) > 6 * LONGEST:
                break
            slot = self.whole(joined)
            if found is not None and not plain(raw):
                continue  # signs in front of a label may be those of what stands above it
            if slot is not None:
                found = Match(slot, 0.0, count)
            elif found is not None and len(plain(joined)) > LONGEST:
                break
        return found

    def _around(self, before: Sequence[str], after: Sequence[str]) -> Match | None:
        """A label printed in pieces around its numbers, perhaps with pieces of the label of its group in between."""
        pieces = [plain(raw) for raw in before[-MOST_WOVEN:]]
        behind = [plain(raw) for raw in after[:MOST_WOVEN]]
        best: Match | None = None
        for count in range(1, len(pieces) + 1):
            inner = pieces[len(pieces) - count + 1 :]
            for key in self.starts.get(pieces[-count], ()):
                begun, _ = _consumed(key, len(pieces[-count]), inner)
                reached, used = _consumed(key, begun, behind)
                share = reached / len(key)
                if reached == len(key):
                    strange = self._strange(key, inner)
                    if any(piece in self.starts for piece in strange):
                        return best  # the label of a group, and some of one below it
                    if any(map(self.part, strange)):
                        continue  # of a label that began first: what stands beside its row is woven in
                    return Match(self.exact[key], costs.AROUND, count, used)
                if begun >= 3 and share >= costs.LEAST_SHARE:
                    cost = costs.PIECE + costs.MISSING_CHARACTERS * (1 - share)
                    if best is None or cost < best.cost:
                        best = Match(self.exact[key], cost, count, used)
        return best

    def _strange(self, key: str, inner: Sequence[str]) -> Sequence[str]:
        """The pieces among those of a label that are neither of it nor of what stands beside its row."""
        slot = self.exact[key]
        beside = [plain(label) for form in slot.forms.values() for label in (form.block, *form.groups) if label]
        return [piece for piece in inner if not any(piece in label for label in (key, *beside))]

    def woven(self, pieces: Sequence[str]) -> tuple[Slot, int] | None:
        """The row whose label begins with the first of these pieces and goes on in others, and how many it takes."""
        first, *rest = map(plain, pieces)
        for key in self.starts.get(first, ()) if len(first) > 2 else ():
            reached, used = _consumed(key, len(first), rest)
            if reached == len(key):
                return self.exact[key], used + 1
        return None

    def _alike(self, before: Sequence[str]) -> Iterator[Match]:
        """Rows whose label the pieces may be, misspelt."""
        joined = ""
        found: list[Match] = []
        for count, raw in enumerate(itertools.islice(reversed(before), 4), start=1):
            joined = plain(_EXPLANATION.sub("", raw)) + joined
            if len(joined) > LONGEST:
                break
            if joined in self.misspelt:
                slot, meant = self.misspelt[joined]
                yield Match(slot, costs.MISSPELT / 10, count, meant=meant)
                return
            if len(joined) < 4 or joined in self.heads:
                continue
            for key, ratio in self._near(joined):
                cost = costs.MISSPELT * (100 - ratio) / 100
                found.append(Match(self.exact[key], cost, count, meant=key))
        found.sort(key=lambda match: match.cost)
        seen: set[int] = set()
        for match in found:
            if match.slot.at not in seen:
                seen.add(match.slot.at)
                yield match

    @functools.lru_cache(maxsize=2048)  # noqa: B019  # one instance, which is forgotten with the form
    def _near(self, text: str) -> tuple[tuple[str, float], ...]:
        """Labels that a text is like, if it does not hold another one in full: then it is the labels of two rows."""
        found = process.extract(text, self._fuzzy, scorer=fuzz.ratio, score_cutoff=costs.ALIKE, limit=3)
        held = [key for key in self._fuzzy if key in text]
        return tuple((key, ratio) for key, ratio, _ in found if all(other in key for other in held))


def explained(label: str) -> tuple[str, Sequence[str]]:
    """A label without the explanations behind it, and these.

    >>> explained("行政许可（2022年）")
    ('行政许可', ['（2022年）'])
    """
    found = _EXPLANATION.findall(label) if may_be_explained(label) else ()
    return (_EXPLANATION.sub("", label), found) if found else (label, ())


def may_be_explained(label: str) -> bool:
    """Whether anything in a label may be an explanation; of most labels, which are many, this is all to be asked."""
    return _OPENING.search(label) is not None


def _one_a_line(known: Iterable[str]) -> str:
    """Labels as one text, in which a piece or the beginning of one is found at once: plain text has no line ends."""
    return "".join(f"\n{label}" for label in known)


def _bare(text: str) -> str:
    """Plain label text without its ordinal."""
    return _ORDINAL.sub("", text, count=1) if _ORDINAL.match(text) else text


def _with_groups(around: Sequence[str], written: Iterable[str]) -> Iterable[str]:
    """A label as it may be written behind those beside it: its ordinal may be left out there, however short it is."""
    return ("".join(around[at:]) + label for label in written for at in range(len(around)))


def _consumed(key: str, start: int, pieces: Sequence[str]) -> tuple[int, int]:
    """How far a label gets from an offset when any of the pieces go on with it in order, and how many that took.

    All ways are followed: a piece of another label may look like the next piece of this one.
    """
    reached, used = {start}, 0
    for count, piece in enumerate(pieces, start=1):
        further = {at + len(piece) for at in reached if piece and key.startswith(piece, at)}
        if further and max(further) > max(reached):
            used = count
        reached |= further
        if len(key) in reached:
            break
    return max(reached), used


def _slots() -> Iterator[Slot]:
    """The rows of all editions of all tables in one printed order."""
    at = 0
    for table in forms.TABLES:
        order: list[str] = []
        of: dict[str, dict[Edition, RowForm]] = {}
        for edition in reversed(forms.editions(table)):
            previous = None
            for row in forms.table_form(table, edition).rows:
                if row.path not in of:
                    of[row.path] = {}
                    order.insert(order.index(previous) + 1 if previous else 0, row.path)
                of[row.path][edition] = row
                previous = row.path
        for path in order:
            rows = of[path]
            keys = tuple(dict.fromkeys(plain(label) for row in rows.values() for label in row.labels if label))
            some = next(iter(rows.values()))
            depth = len(some.beside) + (some.block is not None and table != "disclosure")
            printed = {edition: plain(row.label) for edition, row in rows.items()}
            whole = [row.label for row in rows.values() if row.label]
            own = dict.fromkeys(plain(label) for each in whole for label in (each, explained(each)[0]))
            yield Slot(at, table, path, rows, keys, tuple(own), printed, depth)
            at += 1


@forms.cached
def labels() -> Labels:
    """The labels of the form; made once."""
    return Labels()
