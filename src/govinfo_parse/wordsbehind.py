"""Words behind a number that say something of it: its unit, its correction, that it is none.

What stands beside a number in its cell makes it what it is; how, `words` says. Where no border shows the cell, such
words look like the labels that follow, and would be dropped with them. The labels of the form tell them apart: what
stands between a number and the next label, and is of none itself, is of the number if it is a unit, a note in brackets,
or short. It becomes part of what stands in the cell, so that nobody further down has to ask for it.
"""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence, Set
from operator import attrgetter

from govinfo_parse.atoms import LOOSE, Atom, Kind
from govinfo_parse.barelabels import LONGEST_WORD
from govinfo_parse.caching import kept
from govinfo_parse.labels import Labels, labels
from govinfo_parse.layouts import Stretch
from govinfo_parse.layouts.lines import with_words_behind
from govinfo_parse.layouts.positions import APART, meet, spans
from govinfo_parse.plainlabels import plain
from govinfo_parse.vocabulary import NOTE_BEGINS
from govinfo_parse.words import is_numbered, stands_behind_number

_NOTE_ENDS = frozenset("）)]】〕］")
_IN_FRONT, _BEHIND = frozenset(("Ps", "Sm")), frozenset(("Pe", "Sm"))
"""Kinds of signs beside a number that are of no label: a bracket around the number, and signs such as > and ≈."""
_COUNTS = frozenset(("No",))
"""That of signs such as ①: at the end of a line that of a note, elsewhere they number the next label."""
_FAR = 24
"""Pieces in front of a number among which those of its label are: a row has at most sixteen cells."""
_MOST_WORDS = 4
"""Words of a remark; more are prose."""
_MOST_OF_NOTE = 8
"""Words and numbers of a note in brackets."""


def with_words_of_numbers(stretches: Sequence[Stretch], text: str) -> list[Stretch]:
    """The atoms of a text, each number with the words behind it that are of it, and the signs in front of it.

    Where empty fields stand between a number and such words, either may be meant: the number is then handed on as what
    cannot be read. Where they are apart by blanks, the word is in a cell of its own, in which it cannot be read.
    """
    words = labels()
    flat = [atom for stretch in stretches for atom in stretch.atoms]
    kinds = [*(atom.kind for atom in flat), None]
    joined: dict[int, Atom | None] = {at: flat[at]._replace(kind=Kind.ODD) for at in _above_words(flat)}
    for at, number in enumerate(flat):
        if number.kind not in _DIGITS:
            continue
        begin, behind, end = at, at + 1, at + 1
        if at and kinds[at - 1] is Kind.LABEL and _is_sign_of(flat[at - 1], number):
            if _are_apart(flat[at - 1], number):
                joined[at - 1] = flat[at - 1]._replace(kind=Kind.ODD)
            else:
                begin -= 1
        while kinds[behind] in _NOTHING:
            behind += 1
        length = _length(flat, at, behind, text, words) if kinds[behind] is Kind.LABEL else 0
        if length and _are_apart(number, flat[behind]):
            joined[behind] = flat[behind]._replace(kind=Kind.ODD)
        elif length and behind > at + 1:
            joined[at] = number._replace(kind=Kind.ODD)
            continue
        elif length:
            end = behind + length
        if end - begin > 1:
            joined |= {other: flat[other]._replace(kind=Kind.ODD) for other in _above(flat, at, flat[behind:end])}
            joined |= dict.fromkeys(range(begin, end))
            whole = text[flat[begin].start : flat[end - 1].end]
            joined[at] = with_words_behind(flat[begin]._replace(kind=number.kind), whole)
    left = iter([joined.get(at, atom) for at, atom in enumerate(flat)] if joined else ())
    return [
        Stretch(name, [atom for atom in itertools.islice(left, len(atoms)) if atom is not None] if joined else atoms)
        for name, atoms in stretches
    ]


def _above_words(atoms: Sequence[Atom]) -> Iterator[int]:
    """The places of the numbers between borders below which a word stands in the next printed row, alone in it.

    It is the second line of their cell, and what the two lines are together nobody can tell.
    """
    above: Sequence[tuple[int, Atom]] = ()
    end = 0
    for row, part in itertools.groupby(atoms, key=attrgetter("row")):
        begin, end = end, end + len(of_row := list(part))
        shown = [each for each in enumerate(of_row, begin) if each[1].kind not in _NOTHING] if row != LOOSE else []
        _, word = shown[0] if len(shown) == 1 else (0, None)
        if word is None or word.kind is not Kind.LABEL:
            above = shown
        elif _is_remark(word.text):
            yield from (at for at, atom in above if atom.column == word.column and atom.kind in _DIGITS)


def _is_remark(text: str) -> bool:
    """Whether a word alone in a field may say something of the number above it, and is no label and no prose."""
    if _may_be_label(text):
        return False
    return text[0] in NOTE_BEGINS or stands_behind_number(text) or len(plain(text)) <= LONGEST_WORD


def _above(atoms: Sequence[Atom], at: int, words: Sequence[Atom]) -> Iterator[int]:
    """The places of the numbers in front of one, on its line, below which words on the next line stand.

    By their position they are of such a number, and not of the last one of the line; by both measures perhaps of two.
    """
    number = atoms[at]
    below = [each for word in words for each in enumerate(spans(word)) if word.line > number.line]
    for place in range(at - 1, -1, -1) if below and number.row == LOOSE else ():
        other = atoms[place]
        if other.line != number.line:
            return
        own = spans(other)
        if other.kind in _DIGITS and any(meet(own[measure], word) for measure, word in below):
            yield place


_DIGITS = frozenset((Kind.VALUE, Kind.ODD))
_NOTHING = frozenset((Kind.EMPTY, Kind.END))


def _is_sign_of(before: Atom, number: Atom) -> bool:
    """Whether a label is a sign such as >, alone in front of a number on its line."""
    is_beside = before.line == number.line and before.row == number.row == LOOSE
    return is_beside and _are(before.text, _IN_FRONT)


def _are(text: str, kinds: Set[str]) -> bool:
    return {unicodedata.category(sign) for sign in text} <= kinds


def _length(atoms: Sequence[Atom], at: int, begin: int, text: str, words: Labels) -> int:
    """How many atoms are of a number, from the place ``begin`` on, where the first stands behind it."""
    number = atoms[at]
    run = list(itertools.islice(_foreign(atoms, number, begin), _MOST_WORDS + 1))
    if not run or not _is_near(text[number.end : run[0].start]):
        return 0
    first, behind = run[0], next(iter(atoms[begin + len(run) : begin + len(run) + 1]), None)
    if first.text[0] in NOTE_BEGINS and plain(first.text):
        return _length_of_note(atoms, begin)
    is_beside = first.line == number.line
    if not is_beside and behind is not None and behind.line == run[-1].line and not words.opens(behind.text):
        return 0  # they stand in front of other words
    if _are(first.text, _COUNTS):
        return int(is_beside and (behind is None or behind.line != number.line))
    if stands_behind_number(first.text):
        return 0 if plain(first.text) and _goes_on(atoms, at, begin, words) else 1
    if len(run) > _MOST_WORDS or sum(len(plain(atom.text)) for atom in run) > LONGEST_WORD:
        return 0
    if is_beside and (behind is None or behind.line != number.line or behind.kind is Kind.LABEL):
        run = [atom for atom in run if atom.line == number.line]
    elif behind is None or behind.kind is not Kind.LABEL or not words.is_of_form(plain(behind.text)):
        return 0
    return len(run) if any(plain(atom.text) or (is_beside and _are(atom.text, _BEHIND)) for atom in run) else 0


def _length_of_note(atoms: Sequence[Atom], begin: int) -> int:
    """How many atoms a note in brackets is, numbers in it included; the first of one that its line does not close."""
    near = itertools.islice(atoms, begin, begin + _MOST_OF_NOTE)
    of_line = itertools.takewhile(lambda atom: atom.line == atoms[begin].line, near)
    return next((count for count, atom in enumerate(of_line, 1) if atom.text[-1:] in _NOTE_ENDS), 1)


def _goes_on(atoms: Sequence[Atom], at: int, begin: int, words: Labels) -> bool:
    """Whether a word behind a number goes on with a label printed from top to bottom, as 年 does below 本 and 项 above
    目: one in front of the number, or behind.
    """
    label = itertools.dropwhile(lambda atom: atom.kind is not Kind.LABEL, reversed(atoms[max(0, at - _FAR) : at]))
    before = [plain(atom.text) for atom in itertools.takewhile(lambda atom: atom.kind is Kind.LABEL, label)]
    behind = [plain(atom.text) for atom in atoms[begin + 1 : begin + 2] if atom.kind is Kind.LABEL]
    word = plain(atoms[begin].text)
    return any(words.part(text + word) for text in before if len(text) < 2) or any(
        words.part(word + text) for text in behind
    )


def _are_apart(one: Atom, other: Atom) -> bool:
    """Whether two pieces of a line without borders stand so far from each other that they are in two cells."""
    return one.line == other.line and other.row == LOOSE and other.start - one.end >= APART


def _is_near(between: str) -> bool:
    """Whether nothing ends between a number and what stands behind it: no page, and no cell with a border."""
    return not between.strip() and "\f" not in between


def _foreign(atoms: Sequence[Atom], number: Atom, begin: int) -> Iterator[Atom]:
    """The words behind a number, from a place on, that are of no label of the form, nor may be one that is misspelt.

    In a printed row such a word stands alone: else it has cells.
    """
    for place in range(begin, len(atoms)):
        atom = atoms[place]
        if atom.kind is not Kind.LABEL or atom.row == number.row != LOOSE or _may_be_label(atom.text):
            return
        if atom.row != LOOSE and place + 1 < len(atoms) and atoms[place + 1].row == atom.row:
            return
        yield atom


@kept
def _may_be_label(raw: str) -> bool:
    """Whether a text is of a label of the form, or begins like one, or is numbered as a heading is."""
    text, words = plain(raw), labels()
    if not text or stands_behind_number(text) or _are(raw, _COUNTS):
        return False
    if is_numbered(raw) or text in words.foreign_rows or words.is_of_form(text) or words.begins(text[:2]):
        return True
    return next(words.match([raw]), None) is not None
