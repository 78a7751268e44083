"""Style sheets and style attributes: the rules that hold on the screen of a desk, and what they declare.

A rule may stand inside another one, in a layer, and under conditions. What a condition of another kind than the width
of the screen says, only a browser knows: such a rule is handed on as one that may hold or not.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import cssselect
from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.brackets import outside_brackets, without_comments
from govinfo_parse.sources.lengths import pixels
from govinfo_parse.sources.looks import colour_of
from govinfo_parse.sources.media import all_hold, holds

Declarations = Mapping[str, tuple[str, bool]]
"""By property: its value, and whether it is ``!important``."""

MOST_SELECTORS = 100_000
"""Characters of the selectors of one rule, with those of the rules around it; in each they are written once more."""
UNKNOWN = "?"
"""The value that an element has where only a browser can tell it."""
IMPORT = "@import"
"""The selectors of what stands for a sheet that is not in the page."""
UNLAYERED = 1_000_000
"""The layer of rules that are in none: they win over those that are."""

_AT = re.compile(r"@([\w-]+)(.*)", re.DOTALL)
_CONDITIONS = frozenset(("supports", "container", "scope"))
"""What only a browser can tell."""
_PART = re.compile(r",(?![^(\[]*[)\]])")
"""Between two selectors of a rule."""
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)
"""A character by its number, or itself."""
_VARIABLE = re.compile(r"(?<![\w-])--[\w-]++")
_LARGE = re.compile("[A-Z]")
_FONT = re.compile(r"(?:^|\s)(?P<size>0|[\d.]+(?:[a-z]+|%))(?:\s*/\s*\S+)?\s+(?P<family>.+)")
"""Size and family in the short form of a font."""
_OWN_FONT = re.compile(r"@font-face\s*\{([^{}]*+)\}", re.IGNORECASE)
_IMPORTANT = re.compile(r"!\s*important\s*\Z")
_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
"""Values that every property may have."""
_KEYWORDS = {
    "display": """none inline block contents flow flow-root inline-block flex inline-flex grid inline-grid list-item
        table inline-table table-row table-cell table-caption table-column table-column-group table-row-group
        table-header-group table-footer-group ruby ruby-base ruby-text -webkit-box -webkit-inline-box -webkit-flex""",
    "visibility": "visible hidden collapse",
    "position": "static relative absolute fixed sticky",
    "float": "none left right inline-start inline-end",
    "font-size": "xx-small x-small small medium large x-large xx-large xxx-large smaller larger",
    "opacity": "",
    "color": "currentcolor",
}
"""What these properties may be. Where one has another value, no browser takes notice of it."""
_PARTS = frozenset(("before", "after", "first-letter", "first-line", "marker"))
"""Parts of an element that are none themselves."""
_UNDERSTOOD_BY_BROWSERS = re.compile(
    r":(?:is|where|not|has|nth-child|nth-last-child|dir|lang|state|host)\((?:[^()]|\([^()]*\))*\)", re.IGNORECASE
)
_BRACKETS = re.compile(r"\[[^\[\]]*+\]|\((?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\.(-?[^\W\d][\w-]*)")
_ANY = ":not(no-element)"
_WORDS = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")
"""The words of a value, each with what stands in brackets."""
_SIDES = ("top", "right", "bottom", "left")
_LOGICAL = {"inline-start": "left", "inline-end": "right", "block-start": "top", "block-end": "bottom"}


class Rule(NamedTuple):
    """A rule of a style sheet."""

    selectors: str
    at: int
    """Its place in the sheet."""
    declared: Declarations
    layer: int = UNLAYERED
    is_sure: bool = True
    """Whether it holds for certain."""


class Selection(NamedTuple):
    """What one selector selects."""

    find: etree.XPath
    specificity: tuple[int, ...]
    classes: frozenset[str] = frozenset()
    """Classes without which nothing is selected."""
    is_sure: bool = True
    """Whether all of these elements are selected for certain."""


class _Block(NamedTuple):
    """What is said in front of a block, with what is said around it."""

    selectors: str
    """Those of a rule; "" outside rules."""
    layer: int
    holds: bool | None


@functools.lru_cache(maxsize=4096)
def declarations(text: str) -> Declarations:
    """What a style attribute or the block of a rule declares. What is no value of its property is left out.

    >>> declarations("COLOR: red; display: none !important; display: foo")
    {'color': ('red', False), 'display': ('none', True)}
    """
    found: dict[str, tuple[str, bool]] = {}
    for part in _parts(_caseless(_plain(text))):
        name, colon, value = part.partition(":")
        if colon:
            bare = _IMPORTANT.sub("", value).strip()
            important = bare != value.strip()
            for each, its in _longhands(name.strip(), bare):
                if _is_value(each, its) and (important or not found.get(each, ("", False))[1]):
                    found[each] = its, important
    return found


def _parts(text: str) -> Iterator[str]:
    """Declarations one by one."""
    start = 0
    for sign, end, behind in outside_brackets(text, last=";"):
        if sign == ";":
            yield text[start:end]
            start = behind


def _plain(text: str) -> str:
    """Declarations without comments and escapes. What is escaped is no white space and ends nothing."""
    return _ESCAPE.sub(_meant, text) if "\\" in (text := without_comments(text)) else text


def _meant(escape: re.Match[str]) -> str:
    sign = escape[2] or chr(min(int(escape[1], 16), 0x10FFFF))
    return sign if sign.isalnum() or sign in "-_" else "\ufffd"


def _caseless(text: str) -> str:
    """Declarations in small letters. Names of variables have large ones, too: ``--Q`` is not ``--q``."""
    return _VARIABLE.sub(lambda name: _LARGE.sub(r"\g<0>_\g<0>", name[0]), text).lower()


PICTURED = "url()"
"""The value of a property by which a picture is drawn, whichever that is."""
_WITH_PICTURE = {
    "background": "background-image", "background-image": "background-image", "border-image": "border-image-source",
    "border-image-source": "border-image-source", "list-style": "list-style-image",
    "list-style-image": "list-style-image",
}  # fmt: skip
"""Properties that may name a picture, and the one that it is the value of."""
_IS_PICTURE = re.compile(r"(?:url|gradient|image|image-set|cross-fade|element|paint)\(")


def is_picture(value: str) -> bool:
    """Whether a value names a picture, or has one drawn."""
    return _IS_PICTURE.search(value) is not None


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration, and those that it is short for."""
    yield name, UNKNOWN if name == "all" else value  # what it leaves of the rest is not worked out
    if name in _WITH_PICTURE:
        is_known = "var(" not in value or name not in _WITH_PICTURE.values()  # what is short for much is a colour
        yield _WITH_PICTURE[name], PICTURED if is_picture(value) else "none" if is_known else value
    if name == "font":
        if value in _WIDE:
            yield "font-size", value
        elif font := _FONT.search(value):
            yield "font-size", font["size"]
            yield "font-family", font["family"]
    elif name == "text-decoration":
        yield "text-decoration-line", value
    elif name == "list-style":
        yield "list-style-type", value
    elif name == "background":
        yield "background-color", next((word for word in _WORDS.findall(value) if colour_of(word)), "transparent")
    elif name in ("margin", "padding", "inset"):
        values = value.split() if "(" not in value else [value]
        for at, side in enumerate(_SIDES):
            own = values[at if at < len(values) else 1 if at == 3 and len(values) > 1 else 0] if values else ""
            yield (side if name == "inset" else f"{name}-{side}"), own
    elif name.endswith(tuple(_LOGICAL)):
        box, _, edge = name.partition("-")
        yield (_LOGICAL[edge] if box == "inset" else f"{box}-{_LOGICAL.get(edge, edge)}"), value
    elif name == "overflow":
        yield "overflow-x", value
        yield "overflow-y", value


def _is_value(name: str, value: str) -> bool:
    keywords = _KEYWORDS.get(name)
    if keywords is None or value in _WIDE or "(" in value:
        return True
    if name == "color" and colour_of(value) is not None:
        return True
    if name in ("opacity", "font-size") and pixels(value) is not None:
        return True
    return bool(value) and all(word in keywords.split() for word in value.split())


@functools.lru_cache(maxsize=64)
def rules(sheet: str) -> tuple[Rule, ...]:
    """The rules of a sheet that may hold on the screen of a desk; those inside others with the selectors of both."""
    return tuple(_rules(without_comments(sheet)))


def _rules(sheet: str) -> Iterator[Rule]:
    around = [_Block("", UNLAYERED, True)]
    layers: dict[str, int] = {}
    declared, start, at = "", 0, 0
    for sign, end, behind in outside_brackets(sheet, last="}", blocks=True):  # what is open at the end ends there
        text, block = sheet[start:end], around[-1]
        is_whole = sign == ";" or (len(around) == 1 and end == len(sheet))
        if is_whole and text.lstrip().startswith("@"):
            if text.lstrip().lower().startswith(IMPORT):
                yield Rule(IMPORT, 0, {})
            _layer(text, layers)
        elif sign in ";}" and len(around) == 1:
            continue  # outside of blocks it is a part of the selectors, and spoils them
        elif sign in "{};":
            declared += f"{text};" * (sign != "{")
            if sign != ";" and declared.strip("; \t\r\n") and block.selectors and block.holds is not False:
                at += 1
                yield Rule(block.selectors, at, declarations(declared), block.layer, is_sure=block.holds is True)
            declared = declared if sign == ";" else ""
            if sign == "{":
                around.append(_inside(block, text.strip(), layers))
            elif sign == "}":
                around.pop()
        else:
            continue  # a string, an address, an escape
        start = behind


def first_family(families: str) -> str:
    """The font that a value names first, in small letters."""
    return families.partition(",")[0].strip(" \t\r\n\"'").lower()


def own_fonts(sheet: str) -> frozenset[str]:
    """The fonts that a sheet brings along: from an address or as data. What it says of fonts of the system is none."""
    found = (declarations(block) for block in _OWN_FONT.findall(without_comments(sheet)))
    return frozenset(
        first_family(each["font-family"][0])
        for each in found
        if "font-family" in each and "url(" in each.get("src", ("", False))[0]
    )


def _layer(said: str, layers: dict[str, int]) -> int:
    """The place of a layer, counted as they are named first."""
    named = _AT.match(said.strip())
    if named is None or named[1].lower() != "layer":
        return UNLAYERED
    for name in named[2].split(","):
        layers.setdefault(name.strip() or f" {len(layers)}", len(layers))
    return layers.get(named[2].strip(), len(layers) - 1)


def _inside(block: _Block, said: str, layers: dict[str, int]) -> _Block:
    """A block that opens in another one."""
    at = _AT.match(said)
    if at is None:
        selectors = _nested(block.selectors, said) if block.selectors else said
        return block._replace(selectors=selectors)
    name = at[1].lower()
    if name == "media":
        return block._replace(holds=all_hold(block.holds, holds(at[2])))
    if name == "layer":
        return block._replace(layer=_layer(said, layers))
    return block._replace(holds=all_hold(block.holds, None if name in _CONDITIONS else False))


def _nested(outer: str, inner: str) -> str:
    """The selectors of a rule inside another one: where no ``&`` says where the outer ones stand, in front."""
    if len(outer) * len(inner) > MOST_SELECTORS:
        raise SourceError(f"the page has style rules inside each other with more than {MOST_SELECTORS:,} selectors")
    return ", ".join(
        part.replace("&", around) if "&" in part else f"{around} {part}"
        for around in map(str.strip, _PART.split(outer))
        for part in map(str.strip, _PART.split(inner))
    )


@functools.lru_cache(maxsize=4096)
def selections(selectors: str, *, beside: bool = False, foreign: bool = False) -> tuple[Selection, ...]:
    """What finds the elements that the selectors of a rule select.

    A ``foreign`` page was read as XML, with a namespace. With ``beside``, the elements are those of which the rule
    concerns a part that is no element, such as what it puts in front of their content: ``::before``. Of pseudo-classes
    that only browsers understand nobody knows whether they hold. Any other selector that is not understood selects
    nothing, and spoils the others of its rule, as in a browser.
    """
    translator = _Foreign() if foreign else cssselect.HTMLTranslator()
    found = _selections(selectors, translator, beside=beside)
    if found is None and _UNDERSTOOD_BY_BROWSERS.search(selectors):
        wider = _UNDERSTOOD_BY_BROWSERS.sub(_ANY, selectors)
        found = tuple(each._replace(is_sure=False) for each in _selections(wider, translator, beside=beside) or ())
    return found or ()


class _Foreign(cssselect.HTMLTranslator):
    """Finds elements by their names without a namespace."""

    def xpath_element(self, selector: Any) -> Any:
        """An element by its name."""
        found = super().xpath_element(selector)
        if found.element != "*":
            found.add_condition(f"local-name() = '{found.element}'")
            found.element = "*"
        return found


def _selections(selectors: str, translator: cssselect.HTMLTranslator, *, beside: bool) -> tuple[Selection, ...] | None:
    found = []
    try:
        for selector in cssselect.parse(selectors):
            part = selector.pseudo_element
            path = etree.XPath(translator.selector_to_xpath(selector, prefix="//"))
            if part in (_PARTS if beside else (None,)):
                needed = frozenset(_CLASS.findall(_BRACKETS.sub("", selector.canonical())))
                found.append(Selection(path, selector.specificity(), needed))
            elif part and part not in _PARTS and not str(part).startswith("-webkit-"):
                return ()
    except (cssselect.SelectorError, etree.XPathError):
        return None
    return tuple(found)
