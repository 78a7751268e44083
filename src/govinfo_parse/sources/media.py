"""Media queries: whether what a style sheet says for some screens holds on the screen of a desk."""

import re

from govinfo_parse.sources.lengths import pixels

_FEATURE = re.compile(r"\(([^()]*)\)")
_RANGE = re.compile(
    r"(?:(?P<low>[\d.]++[a-z]*+)\s*+<=?\s*+)?width(?:\s*+(?P<sign>[<>]=?|=)\s*+(?P<at>[\d.]++[a-z]*+))?"
)
_WIDTH = re.compile(r"(min|max)-(?:device-)?width\s*:\s*([\d.]+[a-z]*)")
_SCREEN = 1280
"""Pixels across the screen on which a page is looked at; where a rule holds on other screens only, it does not hold."""
_DESK = {
    "orientation": "landscape", "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine",
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "scripting": "enabled",
}  # fmt: skip
"""What is known of it besides, by the features that are asked for."""


def holds(queries: str) -> bool | None:
    """Whether a list of media queries holds on the screen of a desk; None where nobody can tell.

    >>> holds("screen and (min-width: 600px)"), holds("print"), holds("not print"), holds("(width < 40em)")
    (True, False, True, False)
    """
    found = [_query_holds(query) for query in queries.lower().split(",")]
    return True if True in found else None if None in found else False


def _query_holds(query: str) -> bool | None:
    words = _FEATURE.sub(" ", query).split()
    if "or" in words or "(" in "".join(words):
        return None
    media = [word for word in words if word not in ("only", "not", "and")]
    said = [all(medium in ("all", "screen") for medium in media), *map(_has, _FEATURE.findall(query))]
    found = all_hold(*said)
    return found if found is None or "not" not in words else not found


def all_hold(*said: bool | None) -> bool | None:
    """Whether all of several conditions hold; None where that hangs on one that nobody can tell."""
    return False if False in said else None if None in said else True


def _has(feature: str) -> bool | None:
    name, _, value = (part.strip() for part in feature.partition(":"))
    if name in _DESK:
        return value in ("", _DESK[name])
    width, between = _WIDTH.fullmatch(feature.strip()), _RANGE.fullmatch(feature.strip())
    if width:
        at = pixels(width[2]) or 0.0
        return at <= _SCREEN if width[1] == "min" else at >= _SCREEN
    if between and (between["low"] or between["sign"]):
        at = pixels(between["at"] or "0") or 0.0
        above = (pixels(between["low"] or "0") or 0.0) <= _SCREEN
        return above and (at <= _SCREEN if not between["at"] or between["sign"].startswith(">") else at >= _SCREEN)
    return None
