"""Damage to a single number: words behind it, signs in it, marks around it, a break in it.

What is printed besides a number decides whether it is still the cell's number. A counter (起, 件) or a footnote sign
leaves it what it is. Another magnitude (万, %), a word that says "about", or a letter among its digits leave nobody
sure of the number: no value may be given there, and the cell is not empty either. A word in place of a number leaves no
number at all. These kinds need nothing but the places of the numbers, so they fit every layout and every real page.
"""

import random
import re
from collections.abc import Sequence

import attrs

from govinfo_parse import forms
from govinfo_parse.forms import Kind
from govinfo_parse.testing.edits import SEPARATOR, Damage, Damaged, edit, shown
from govinfo_parse.testing.pens import HAN, Printed, Span

COUNTERS = ("件", "起", "项", "部", "宗", "人次")
"""Words behind a count that leave it what it is."""
MAGNITUDES = ("万", "亿", "千", "%", "余", "元", "万元", "亿元")
"""Words behind a count that make it another number, or none."""
FOOTNOTES = ("①", "*", "[1]", "²", "③", "※", "^2^")
MARK_WORDS = ("不涉及", "null", "○", r"\-", "暂无", "N/A", "无", "—", "/", "--")
_LETTERS = {"0": "OoD", "1": "lI|", "2": "Z", "5": "S", "8": "B", "6": "b", "9": "g"}
_BREAKS = ("\u00a0", "\u200b", "\u00ad", "\u2009", " ", "\n")
_EMPHASIS = (("**", "**"), ("`", "`"), ("$", "$"), ("*", "*"), ("__", "__"), ("<b>", "</b>"))
_KINDS = {cell.path: cell.kind for form in forms.all_table_forms() for cell in form.cells}


def unsure(printed: Printed, *paths: str) -> Printed:
    """The text with cells of which nobody can say what they hold."""
    return attrs.evolve(printed, unsure=(printed.unsure | set(paths)) - printed.unjudged)


def put_around(printed: Printed, span: Span, before: str, behind: str) -> Printed:
    """The text with something around a number; where columns are told by position, it takes the place of blanks."""
    taken = _blanks_taken(printed, span[1], before + behind)
    return edit(printed, [(span[0], span[0], before), (span[1], span[1] + taken, behind)])


def put_behind(printed: Printed, span: Span, new: str) -> Printed:
    """The text with something behind a number, likewise."""
    return edit(printed, [(span[1], span[1] + _blanks_taken(printed, span[1], new), new)])


def _blanks_taken(printed: Printed, at: int, new: str) -> int:
    """How many of the blanks at an offset new text takes up; one is left."""
    if printed.measure is None:
        return 0
    following = printed.text[at : at + 60]
    room = len(following) - len(following.lstrip(" ")) - 1
    return max(0, min(printed.measure(new), room))


def _some(printed: Printed, chance: random.Random, *kinds: Kind) -> tuple[Span, str] | None:
    """A number of one of these kinds, and not 0."""
    numbers = [number for number in printed.numbers() if _KINDS[number[1]] in kinds and _is_more(printed, number[0])]
    return chance.choice(numbers) if numbers else None


def _is_more(printed: Printed, span: Span) -> bool:
    """Whether a number is not 0, which is 0 in any unit."""
    return bool(printed.text[slice(*span)].strip("0."))


def put_word_behind(printed: Printed, chance: random.Random) -> Damaged | None:
    """A word that is no counter stands behind a count."""
    found = _some(printed, chance, Kind.COUNT)
    if found is None:
        return None
    span, path = found
    word = chance.choice(("", " ")) + chance.choice(MAGNITUDES)
    return Damaged(printed=unsure(put_behind(printed, span, word), path), what=f"{word!r} behind {path}")


def put_yuan_behind(printed: Printed, chance: random.Random) -> Damaged | None:
    """A unit that is not the column's stands behind the amount of fees."""
    places = printed.places.get("disclosure.fees.amount", ())
    if not places or not _is_more(printed, places[0]):
        return None
    word = chance.choice(("", " ")) + chance.choice(("元", "亿元", "千元", "%"))
    return Damaged(
        printed=unsure(put_behind(printed, places[0], word), "disclosure.fees.amount"), what=f"{word!r} behind fees"
    )


def put_counter_behind(printed: Printed, chance: random.Random) -> Damaged | None:
    """A counter stands behind a count."""
    found = _some(printed, chance, Kind.COUNT)
    if found is None:
        return None
    word = chance.choice(COUNTERS)
    return Damaged(printed=put_behind(printed, found[0], word), what=f"{word!r} behind {found[1]}")


def put_footnote_behind(printed: Printed, chance: random.Random) -> Damaged | None:
    """A footnote sign stands behind a number."""
    span, path = chance.choice(printed.numbers())
    sign = chance.choice(FOOTNOTES)
    return Damaged(printed=put_behind(printed, span, sign), what=f"{sign!r} behind {path}")


def put_letter_in(printed: Printed, chance: random.Random) -> Damaged | None:
    """A letter stands in a number, before it, or in place of a digit."""
    (start, end), path = chance.choice(printed.numbers())
    digits = [at for at in range(start, end) if printed.text[at] in _LETTERS]
    if digits and chance.random() < 0.6:
        at = chance.choice(digits)
        letters = _LETTERS[printed.text[at]]
        new = chance.choice(letters if end - start > 1 else letters.replace("|", ""))  # a bar alone is a border
        text = printed.text[:at] + new + printed.text[at + 1 :]
        damaged = attrs.evolve(printed, text=text)
        what = f"{printed.text[start:end]!r} of {path} is {text[start:end]!r}"
    else:
        new = chance.choice(("A", "约", "x", "近"))
        damaged = put_around(printed, (start, end), new, "")
        what = f"{new!r} before {path}"
    places = {other: spans for other, spans in damaged.places.items() if other != path}
    return Damaged(printed=unsure(attrs.evolve(damaged, places=places), path), what=what)


def put_word_for_number(printed: Printed, chance: random.Random) -> Damaged | None:
    """A word or a mark stands where the number was."""
    span, path = chance.choice(printed.numbers())
    words = [word for word in MARK_WORDS if printed.call == "parse" or "\\" not in word]
    word = chance.choice(words)
    end, padding = span[1], ""
    if printed.measure:
        wider = printed.measure(word) - (span[1] - span[0])
        end += _blanks_taken(printed, span[1], " " * wider)
        padding = " " * -wider
    what = f"{word!r} for {shown(printed, span)} of {path}"
    return Damaged(printed=edit(printed, [(span[0], end, word + padding)]), what=what)


def put_marks_around(printed: Printed, chance: random.Random) -> Damaged | None:
    """Emphasis, code or formula marks stand around a number."""
    span, path = chance.choice(printed.numbers())
    before, behind = chance.choice(_EMPHASIS)
    return Damaged(printed=put_around(printed, span, before, behind), what=f"{before!r} around {path}")


def break_number(printed: Printed, chance: random.Random) -> Damaged | None:
    """A sign that is not seen, or a line end, stands between two digits of a number."""
    long = [(span, path) for span, path in printed.numbers() if re.search(r"\d\d", printed.text[slice(*span)])]
    sign = chance.choice(_BREAKS)
    if not long or (sign == "\n" and printed.aligned) or (sign == " " and printed.between == ""):
        return None
    (start, end), path = chance.choice(long)
    at = chance.choice([at for at in range(start + 1, end) if printed.text[at - 1 : at + 1].isdigit()])
    what = f"{sign!r} in {shown(printed, (start, end))} of {path} after {at - start} digits"
    return Damaged(printed=edit(printed, [(at, at, sign)]), what=what, other_numbers=True)


def glue_to_label(printed: Printed, chance: random.Random) -> Damaged | None:
    """Nothing stands between a label and the first number of its row."""
    gap = printed.between
    if not gap or printed.aligned or not re.fullmatch(f"{SEPARATOR}+", gap):
        return None
    text = printed.text
    first = [
        (span, path)
        for span, path in printed.numbers()
        if text[: span[0]].endswith(gap) and re.match(r"[\u4e00-\u9fff）)]", text[span[0] - len(gap) - 1])
    ]
    if not first:
        return None
    (start, _), path = chance.choice(first)
    return Damaged(printed=edit(printed, [(start - len(gap), start, "")]), what=f"{path} glued to its label")


def put_last_on_next_line(printed: Printed, chance: random.Random) -> Damaged | None:
    """The last number of a row stands on the next line."""
    if printed.aligned or "\n" in printed.between or printed.call != "parse" or not printed.between:
        return None
    text, gap = printed.text, printed.between
    last = [
        (span, path)
        for span, path in printed.numbers()
        if text[: span[0]].endswith(gap)
        and re.match(f"{SEPARATOR}*?\n", text[span[1] :])
        and not HAN.match(text[span[0] - len(gap) - 1])
    ]
    if not last:
        return None
    (start, _), path = chance.choice(last)
    return Damaged(printed=edit(printed, [(start, start, "\n")]), what=f"{path} on the next line")


CELL_DAMAGES: Sequence[Damage] = (
    put_word_behind, put_yuan_behind, put_counter_behind, put_footnote_behind, put_letter_in, put_word_for_number,
    put_marks_around, break_number, glue_to_label, put_last_on_next_line,
)  # fmt: skip
