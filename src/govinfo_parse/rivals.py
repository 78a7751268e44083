"""Of all ways to read a text, the one in which the most rows close.

What shows empty cells where no borders stand is answered by trying: every layout makes a whole reading. Those that are
not kept stay as rivals, since a row that closes in two ways with different numbers is proven in neither.
"""

import itertools
from collections import Counter
from collections.abc import Sequence

from govinfo_parse import costs
from govinfo_parse.atoms import LOOSE, Atom
from govinfo_parse.layouts import WORDS, Stretch, variants
from govinfo_parse.readings import Reading, as_reading


def best_reading(stretches: Sequence[Stretch], plain: Reading, text: str) -> Reading:
    """The reading of the stretches in which the most rows close; ``plain`` is the one by words alone.

    Rows of lines without borders may have too few numbers because empty cells left no more than blanks or line breaks:
    a reading that takes them for cells has to close nearly all of these rows, and must not open as many others.
    A row with which the text ends says nothing: it may have been cut. Nor does the only row of a table beside others,
    for it has no like rows that show where it ends.
    """
    short = {
        line.row.slot.at
        for line in plain.lines
        if line.row.group.row == LOOSE and len(line.row.group.items) < line.head.width
        if line.row.group is not plain.alignment.last
    }
    bare = {label.slot.at for label in plain.alignment.bare if label.atoms[0].row == LOOSE}
    if not short and not bare:
        return plain
    alone = {line.row.slot.at for line in plain.lines if not line.row.slot.keys}
    wanted = (short | bare) - alone or alone
    found = [(plain.closed, plain)]
    words = _atoms(stretches)
    for other in variants(stretches, _steps(plain), text):
        if _atoms(other) == words:
            continue
        reading = as_reading(other)
        last = reading.alignment.last
        told = {at for at, row in reading.alignment.rows.items() if row.group is not last and row.group.layout != WORDS}
        closed, rows = reading.closed, wanted & told
        if len(closed) >= len(found[0][0]) and rows and len(closed & rows) >= costs.CLOSING * len(rows):
            found.append((closed, reading))
    closed, best = max(found, key=lambda one: len(one[0]))
    _note_rivals(best, [(reading, len(other) == len(closed)) for other, reading in found[1:] if reading is not best])
    return best


def _atoms(stretches: Sequence[Stretch]) -> list[Atom]:
    return [atom for stretch in stretches for atom in stretch.atoms]


def _note_rivals(best: Reading, others: Sequence[tuple[Reading, bool]]) -> None:
    """What other layouts in which the rows close put into the rows of the best one.

    A layout that closes as many rows speaks of those, too, that it opens.
    """
    for other, is_as_good in others:
        by_slot = {line.row.slot.at: line for line in other.lines}
        closed = other.closed
        for line in best.lines:
            rival = by_slot.get(line.row.slot.at)
            if rival is not None and line.row.slot.at in closed:
                line.rivals = (*line.rivals, rival.placed or ())
            elif rival is not None and is_as_good:
                line.rivals = (*line.rivals, tuple(rival.row.group.items))


def _steps(reading: Reading) -> list[int]:
    """Line breaks that may lead from one cell to the next.

    They are the fewest between numbers of a row, and the usual ones between labels.
    """
    groups = [line.row.group for line in reading.lines if line.row.group.row == LOOSE]
    between = Counter(b.line - a.line for group in groups for a, b in itertools.pairwise(group.held) if b.line > a.line)
    labelled = Counter(
        b.line - a.line for group in groups for a, b in itertools.pairwise(group.labels) if b.line > a.line
    )
    fewest = min((gap for gap, count in between.items() if 10 * count >= between.total()), default=None)
    usual = labelled.most_common(1)[0][0] if labelled else None
    return [step for step in dict.fromkeys((fewest, usual)) if step is not None]
