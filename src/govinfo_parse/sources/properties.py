"""What values of properties leave text as it is: seen, in its place, and joined with the text beside it.

This is the one list of what can hide, move or change text on a page. A page that declares nothing else is not looked
at any further; where it does, an element is as `styles` and `placing` know, and for all they do not know, unsure.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from govinfo_parse.sources.css import UNKNOWN, Declarations, declarations, is_picture, rules
from govinfo_parse.sources.lengths import EM, pixels
from govinfo_parse.sources.looks import CLEAR, INK, PAPER, Colour, Look, colour_of, of_colours

Test = Callable[[str], bool]

FAR = 99
"""Pixels by which text is moved only to be out of sight; what hangs in front of a paragraph is moved by half of it."""
GAP = 4
"""Pixels between two digits that are no longer one number."""
FAINT = 0.15
"""Opacity below which nobody can be sure that others see it."""
SMALL = 5
"""The same for the pixels of letters."""
FREE = frozenset(("absolute", "fixed"))
"""Positions of what is taken out of its place, and may cover what stands in another one."""
PICTURES = ("background-image", "border-image-source", "list-style-image")
"""Properties by which an element without text shows a picture."""
GROUNDS = ("background-color", "background-image")
SIDES = ("left", "right", "top", "bottom")
CUT = ("width", "height", "max-width", "max-height")


def _like(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def _between(least: float, most: float, keywords: str = "auto|normal|none") -> Test:
    """Whether a length is one of so many pixels."""
    is_keyword = _like(keywords)

    def test(value: str) -> bool:
        found = pixels(value)
        return is_keyword(value) if found is None else least <= found <= most

    return test


def _is_read(size: str) -> bool:
    """Whether letters of a size are read, and those of a share of it."""
    found = pixels(size)
    if found is None:
        return size.replace("-", "").isalpha()
    return found >= (0.6 * EM if size.endswith(("em", "%", "ex", "ch")) else 2 * SMALL)


def _is_seen_through(opacity: str) -> bool:
    found = pixels(opacity.removesuffix("%"))
    return found is not None and found >= FAINT * (100 if opacity.endswith("%") else 1)


ORDINARY: Mapping[str, Test] = {
    "display": _like("(?!none).+"),
    "visibility": _like("visible"),
    "opacity": _is_seen_through,
    "font-size": _is_read,
    "mso-hide": _like("(?!.*all).*"),
    "text-decoration-line": _like("(?!.*line-through).*"),
    "all": _like("(?!)"),
    **dict.fromkeys((*SIDES, *(f"margin-{side}" for side in SIDES)), _between(-FAR, 10 * FAR)),
    **dict.fromkeys(CUT, _between(1.5, float("inf"), "(?!calc).*")),
    **dict.fromkeys(("overflow-x", "overflow-y"), _like("visible")),
    "text-indent": _between(-FAR, 5 * FAR),
    "letter-spacing": _between(-2, 2 * GAP),
    "vertical-align": _like("(?!su[pb]).*"),
    "order": _like("0"),
    "clip": _like("auto"),
    "clip-path": _like("none"),
    "transform": _like(
        r"none|(?:(?:translatez\([^()]*\)|(?:translate(?:3d|[xy])?|rotate[xyz]?)\((?:0(?:px|%|deg)?[\s,]*)+\)"
        r"|scale(?:3d|[xy])?\(1(?:\s*,\s*1)*\))\s*)+"
    ),
    "rotate": _like("none"), "scale": _like("none|1"), "translate": _like("none"), "zoom": _like("1|normal|100%"),
    "offset": _like("none"), "offset-path": _like("none"),
    "filter": _like(r"none|.*alpha\(.*|.*progid.*"),
    "mix-blend-mode": _like("normal"),
    "animation": _like("none"), "animation-name": _like("none"),
    **dict.fromkeys(("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"), _like("none")),
    "-webkit-text-fill-color": _like("currentcolor"),
    "-webkit-text-security": _like("none"),
    "-webkit-line-clamp": _like("none"),
    "unicode-bidi": _like("normal|embed|isolate|plaintext"),
    "content-visibility": _like("visible|auto"),
    "flex-direction": _like("row|column"),
    "flex-flow": _like("(?!.*reverse).*"),
    "list-style-type": _like("(?:.*\\s)?(?:none|disc|circle|square)(?:\\s.*)?|inside|outside|.*url.*"),
    "font-family": _like("(?!['\"]?(?:wingdings|webdings|zapf ?dingbats|marlett)).*"),
    "font-size-adjust": _like("none"),
    "font-variant-position": _like("normal"),
    "font-feature-settings": _like("(?!.*(?:sups|subs|sinf|frac|numr|dnom|ordn)).*"),
}  # fmt: skip
"""By property, the values that leave text where and as it stands."""
JOINED: Mapping[str, Test] = {
    "display": _like("none|inline|contents"),
    "float": _like("none"),
    "position": _like("static|relative|sticky"),
    "direction": _like("ltr"), "unicode-bidi": _like("normal"),
    **dict.fromkeys((*SIDES, "padding-left", "padding-right", "margin-left", "margin-right"), _between(-1, GAP)),
    **dict.fromkeys(
        (f"border{side}{what}" for side in ("", "-left", "-right") for what in ("", "-width")),
        lambda border: all((pixels(word) or 0) <= GAP for word in border.split()),
    ),
    "word-spacing": _between(-1, GAP),
    "vertical-align": _like("baseline|middle|bottom|text-bottom|auto|0(?:[a-z]+|%)?"),
    "mso-text-raise": _like(r"[-+.0]*(?:[a-z]+|%)?"),
}  # fmt: skip
"""By property, the values that leave text joined with the text beside it, and at its height."""
_OF_TEXT_AROUND = frozenset(("inherit", "unset", "revert", "revert-layer", "currentcolor"))
GLOWS = (
    "text-shadow",
    "-webkit-text-stroke",
    "-webkit-text-stroke-width",
    "-webkit-background-clip",
    "background-clip",
)
"""Properties by which text is seen without a colour of its own."""


def _is_open(value: str) -> bool:
    return value == UNKNOWN or "var(" in value


def is_odd(name: str, value: str) -> bool:
    """Whether a value may hide, move or change text."""
    return _is_open(value) or (value != "initial" and not ORDINARY[name](value))


def is_plain(name: str, value: str | None) -> bool:
    """Whether a value, or none, leaves text as it is and joined with the text beside it."""
    if value is None:
        return True
    is_known = name in ORDINARY or name in JOINED
    return (
        is_known and not (name in ORDINARY and is_odd(name, value)) and not (name in JOINED and is_apart(name, value))
    )


def may_be_picture(value: str) -> bool:
    """Whether a property may have a picture drawn."""
    return _is_open(value) or is_picture(value)


def is_apart(name: str, value: str) -> bool:
    """Whether a value may part text from the text beside it."""
    return _is_open(value) or (value != "initial" and not JOINED[name](value))


_OF_TABLE = re.compile(r"(?:\A|[\s>])(?:table|t[rdh]|tbody|thead|tfoot|col)(?:[.#:\[]\S*+)?\Z")
"""A selector of parts of tables, which are apart from each other whatever their styles are."""


class Told(NamedTuple):
    """What a page has to be looked at for, because of one style attribute or rule."""

    changes: bool
    parts: bool
    declared: Declarations


@functools.lru_cache(maxsize=4096)
def told_by(style: str) -> Told:
    """What a style attribute tells. A page has thousands, pages of one site share a few."""
    return _told(declarations(style))


@functools.lru_cache(maxsize=64)
def told_by_sheet(sheet: str) -> tuple[Told, ...]:
    """What the rules of a style sheet tell."""
    found = []
    for rule in rules(sheet):
        of_tables = all(_OF_TABLE.search(selector.strip()) for selector in rule.selectors.split(","))
        found.append(_told(rule.declared)._replace(parts=False) if of_tables else _told(rule.declared))
    return tuple(found)


def _told(declared: Declarations) -> Told:
    parts = any(name in JOINED and is_apart(name, value) for name, (value, _) in declared.items())
    return Told(changes(declared) or "content" in declared, parts, declared)


def changes(declared: Declarations) -> bool:
    """Whether any declaration may hide, move or change text."""
    has_picture = any(may_be_picture(declared.get(name, ("none", False))[0]) for name in PICTURES)
    covers = declared.get("position", ("", False))[0] in FREE and any(name in declared for name in GROUNDS)
    odd = any(name in ORDINARY and is_odd(name, value) for name, (value, _) in declared.items())
    return has_picture or covers or odd


def may_be_unseen(colours: Iterable[str], grounds: Iterable[str]) -> bool:
    """Whether text of any of these colours, or of none, may not be seen on any of these grounds, or on paper."""
    above = {INK} | {text_colour(value) for value in colours if value not in _OF_TEXT_AROUND}
    below = {PAPER} | {ground for ground in map(colour_of, grounds) if ground is None or ground[3] > CLEAR}
    return any(of_colours(one, other) is not Look.SHOWN for one, other in itertools.product(above, below))


def text_colour(value: str) -> Colour | None:
    """The colour of text; None where nobody can tell."""
    return INK if value == "initial" else colour_of(value)
