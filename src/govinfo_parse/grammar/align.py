"""Runs to rows, keeping the order of both.

The form fixes the order of its rows, so reading a table is aligning two sequences. A run whose own label is exactly a
row label is an anchor; what stands between two anchors is weighed by the pieces of label around it.
"""

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence

import attrs
from rapidfuzz import fuzz

from govinfo_parse.grammar.items import Item
from govinfo_parse.grammar.runs import Run, exact_slot
from govinfo_parse.grammar.vocabulary import Slot, Vocabulary, plain, vocabulary

EXACT = 10.0
"""Weight of a label that is there in full right before its run; pieces weigh up to half of it."""
LEAST = 0.9
"""Weight below which pieces of label are no evidence."""
ALIKE = 74.0
"""Similarity in per cent from which a piece of text counts as a misspelt piece of label."""
EXPLAINED = 25
"""Characters of explanation that may follow a row label."""
LONGEST = 60
"""Plain characters of a piece that can be a misspelt label; longer ones are prose."""
NEAR = 40
"""Pieces of label on either side of a run that are looked at."""
FEW = 2
"""Values; fewer below the head of a table of one row are a page mark rather than that row."""
MOST_WEIGHED = 2000
"""Runs between two anchors that are weighed; a whole report has some forty."""


@attrs.frozen
class Match:
    """A run at its row."""

    run: int
    slot: Slot
    weight: float
    """EXACT, or less where the label is in pieces or misspelt."""


def align(text: str, runs: Sequence[Run], slots: Sequence[Slot]) -> list[Match]:
    """Each run at most one of the rows, each row at most one run, both in order, by the most evidence."""
    words = vocabulary()
    exact = dict(_exact(text, runs, {slot: at for at, slot in enumerate(slots)}, words))
    matches: list[Match] = []
    last_place, last_run = -1, -1
    for at in (*_longest_rising(exact), len(runs)):
        place = exact.get(at, len(slots))
        if place - last_place > 1 and at - last_run > 1:
            between = slots[last_place + 1 : place]
            matches += _weigh(text, runs, range(last_run + 1, at), between, words)
        if at < len(runs):
            matches.append(Match(at, slots[place], EXACT))
        last_place, last_run = place, at
    return matches


def _exact(text: str, runs: Sequence[Run], places: Mapping[Slot, int], words: Vocabulary) -> Iterator[tuple[int, int]]:
    """(run, place of its row) for every run right behind a whole row label."""
    for at, run in enumerate(runs):
        slot = None if run.lead else exact_slot(text, run.own, words)
        if slot is not None and slot in places:
            yield at, places[slot]


def _longest_rising(exact: Mapping[int, int]) -> list[int]:
    """The most runs whose rows are in the form's order; of copies of a table, the first."""
    tails: list[tuple[int, int]] = []
    before: dict[int, int | None] = {}
    for at, slot in exact.items():
        place = bisect.bisect_left(tails, (slot, -1))
        before[at] = tails[place - 1][1] if place else None
        if place == len(tails):
            tails.append((slot, at))
        elif tails[place][0] > slot:
            tails[place] = (slot, at)
    chain: list[int] = []
    at_end = tails[-1][1] if tails else None
    while at_end is not None:
        chain.append(at_end)
        at_end = before[at_end]
    return chain[::-1]


def _weigh(text: str, runs: Sequence[Run], between: range, slots: Sequence[Slot], words: Vocabulary) -> list[Match]:
    """The heaviest pairing, in order, of the runs and rows between two anchors."""
    spoken = [at for at in between if _speaks(text, runs[at], words)][:MOST_WEIGHED]
    weights = [list(_weights(text, runs, at, slots, words)) for at in spoken]
    best = [[0.0] * (len(slots) + 1) for _ in range(len(weights) + 1)]
    for i, line in enumerate(weights):
        for j, weight in enumerate(line):
            paired = best[i][j] + weight if weight >= LEAST else 0.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], paired)
    matches: list[Match] = []
    i, j = len(weights), len(slots)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matches.append(Match(spoken[i], slots[j], weights[i][j]))
    taken = {match.slot for match in matches}
    free = [slot for slot in slots if slot not in taken]
    return [match for match in matches[::-1] if not _is_unclear(text, runs, match, free)]


def _is_unclear(text: str, runs: Sequence[Run], match: Match, free: Sequence[Slot]) -> bool:
    """Whether the pieces of label before a run are as much of another row's label that has no run.

    So they are where the label of its own row only begins behind it.
    """
    if not match.slot.keys:
        return False
    pieces = _pieces(text, runs[match.run].own[-NEAR:])
    if not pieces:
        return False
    if not _begins(pieces, match.slot) and _begins(_behind(text, runs, match.run), match.slot):
        return True
    shared = _shared(pieces, match.slot)
    rivals = [other for other in free if any(pieces[-1] in key for key in other.keys)]
    return any(_shared(pieces, rival) >= shared for rival in rivals)


def _begins(pieces: Sequence[str], slot: Slot) -> bool:
    """Whether the label of a row begins among pieces of label."""
    return any(len(piece) > 1 and key.startswith(piece) for key in slot.keys for piece in pieces)


def _shared(pieces: Sequence[str], slot: Slot) -> int:
    """Characters that pieces of label and a row label have in common."""
    return max((sum(len(piece) for piece in pieces if piece in key) for key in slot.keys), default=0)


def _speaks(text: str, run: Run, words: Vocabulary) -> bool:
    """Whether any piece of label before a run can come from the form."""
    pieces = _pieces(text, run.own[-NEAR:])
    return run.holds_cells and not run.lead and any(words.part(piece) or 4 <= len(piece) <= LONGEST for piece in pieces)


def _weights(text: str, runs: Sequence[Run], at: int, slots: Sequence[Slot], words: Vocabulary) -> Iterator[float]:
    """How much the pieces of label around a run speak for each of these rows, up to half of EXACT."""
    run = runs[at]
    before, after = _pieces(text, run.own[-NEAR:]), _behind(text, runs, at)
    for slot in slots:
        if not slot.keys:
            yield _head_weight(text, runs, at, slot) if run.values or len(run.items) in slot.widths else 0.0
        elif not run.values:
            yield 0.0
        else:
            own = _without_group(before, slot, words)
            yield max(_key_weight(key, own, after, words) for key in slot.keys)


def _behind(text: str, runs: Sequence[Run], at: int) -> list[str]:
    """The pieces of label between a run and the next one."""
    return _pieces(text, runs[at + 1].labels[:NEAR]) if at + 1 < len(runs) else []


def _without_group(pieces: Sequence[str], slot: Slot, words: Vocabulary) -> Sequence[str]:
    """The pieces in front of numbers without the last ones where these belong to the label beside several rows."""

    def is_beside(piece: str) -> bool:
        other = piece in words.exact or any(piece in key for key in slot.keys)
        return not other and any(piece in group for group in slot.groups)

    return pieces[: len(pieces) - sum(1 for _ in itertools.takewhile(is_beside, reversed(pieces)))]


def _pieces(text: str, labels: Sequence[Item]) -> list[str]:
    return [piece for label in labels if (piece := plain(text[label.start : label.end]))]


def _key_weight(key: str, before: Sequence[str], after: Sequence[str], words: Vocabulary) -> float:
    if not before or not _alike(before[-1], key, words):
        return 0.0  # the innermost piece of label stands next to the numbers
    before = before[max((at for at, piece in enumerate(before) if key.startswith(piece)), default=0) :]
    held = 0.0
    for piece in before:
        if piece in key and piece not in words.columns:
            held += len(piece) * (1.5 if key.startswith(piece) else 1.0)
        elif piece.startswith(key) and len(piece) <= len(key) + EXPLAINED:
            held += len(key)
        elif _alike(piece, key, words):
            held += len(key) * fuzz.ratio(piece, key) / 100
    if sum(len(piece) for piece in before if piece in key) < 2 and not any(
        _alike(piece, key, words) for piece in before if len(piece) > 1
    ):
        return 0.0  # one character is in too many labels
    held += sum(0.5 * len(piece) for piece in after if piece in key and not key.startswith(piece))
    return EXACT / 2 * min(1.0, held / len(key))


def _alike(piece: str, key: str, words: Vocabulary) -> bool:
    """Whether a piece is of a row label: in it, a misspelling of it, or the label with an explanation behind it."""
    if piece in words.columns:
        return False  # 总计 and 其他 are pieces of row labels, but more often labels of columns
    if piece in key or (piece.startswith(key) and len(piece) <= len(key) + EXPLAINED):
        return True
    return len(piece) >= 4 and not words.part(piece) and fuzz.ratio(piece, key) >= ALIKE


def _head_weight(text: str, runs: Sequence[Run], at: int, slot: Slot) -> float:
    """Evidence for a table of one unlabelled row: the column labels printed above it."""
    heads = slot.heads
    labels = list(runs[at].labels)
    above = at - 1
    while above >= 0 and len(runs[above].values) < FEW and len(labels) < NEAR:
        labels = [*runs[above].labels, *labels]  # rows of column labels with empty cells behind them
        above -= 1
    pieces = _pieces(text, labels[-NEAR:])
    joined = "".join(pieces)
    seen = {piece for piece in pieces if piece in heads or any(piece in head for head in heads)}
    weight = EXACT / 2 * min(1.0, sum(head in joined for head in heads) / len(heads) + 0.05 * len(seen))
    return weight if len(runs[at].values) >= FEW or len(runs[at].items) in slot.widths else weight * FEW / len(heads)
