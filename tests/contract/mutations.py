"""Changes to an input that leave much of its structure: labels, values, lines and pieces of syntax change places.

A change of single bytes breaks a label of the form sooner than it finds anything behind one; these go deep.
"""

import random
from collections.abc import Callable, Sequence

from govinfo_parse.testing.strategies import LABELS

VALUES = (
    "0", "1", "12", "2023", "-3", "1,234", "59237.2449", "251000元", "125.0", "２２", "22（其中修订16件）", "/", "-",
    "—", "无", "", "l2", "O", "- 4 -", "第5页", "nan", "1" * 400, "①", "\u200b", "\ufeff", "十二", "万元", "减少3",
)  # fmt: skip
SEPARATORS = (
    "\n",
    "\n\n",
    "\t",
    "\n\t",
    " ",
    "   ",
    " | ",
    "|",
    "\r\n",
    ",",
    '","',
    "', '",
    "---",
    "│",
    "┼",
    "\f",
    "\u3000",
)

Change = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def _place(data: bytes, chance: random.Random) -> int:
    """An offset; often that of a border, behind which something whole begins."""
    at = chance.randint(0, len(data))
    if chance.random() < 0.7:
        found = [place for border in (b"\n", b"\t", b"<", b" ") if (place := data.find(border, at)) >= 0]
        return min(found, default=at)
    return at


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    one, other = _place(data, chance), _place(data, chance)
    if chance.random() < 0.7:
        other = min(len(data), one + chance.choice((1, 2, 3, 8, 30, 100)))
    return min(one, other), max(one, other)


def insert(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """A word stands where none was."""
    at = _place(data, chance)
    return data[:at] + chance.choice(words) + data[at:]


def replace(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """A word stands for a stretch."""
    start, end = _stretch(data, chance)
    return data[:start] + chance.choice(words) + data[end:]


def drop(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """A stretch is gone."""
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def move(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """A stretch stands somewhere else."""
    start, end = _stretch(data, chance)
    rest = data[:start] + data[end:]
    at = _place(rest, chance)
    return rest[:at] + data[start:end] + rest[at:]


def repeat(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """A stretch, or a word, stands there many times."""
    start, end = _stretch(data, chance)
    piece = data[start:end] if chance.random() < 0.5 else chance.choice(words)
    return data[:end] + piece * chance.choice((1, 2, 10, 60, 300)) + data[end:]


def flip(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """A byte is another."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]


CHANGES: Sequence[Change] = (insert, insert, replace, replace, drop, move, repeat, flip)


def words_of(syntax: Sequence[str]) -> tuple[bytes, ...]:
    """All words for a target: half of them its syntax and what separates cells, else labels and values."""
    near = (*SEPARATORS, *syntax)
    far = (*LABELS, *VALUES)
    return tuple(word.encode() for word in (*far, *near * max(1, len(far) // len(near))))


def changed(data: bytes, chance: random.Random, words: Sequence[bytes], most: int = 4) -> bytes:
    """The input with one to ``most`` changes."""
    for _ in range(chance.randint(1, most)):
        data = chance.choice(CHANGES)(data, chance, words)
    return data
