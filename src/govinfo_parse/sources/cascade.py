"""Which value of a property each element of a page has: its own style, else those of the style sheets in the page."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.css import IMPORT, UNKNOWN, Declarations, Rule, declarations, own_fonts, rules, selections
from govinfo_parse.sources.lengths import holds_by_quirk
from govinfo_parse.sources.media import holds
from govinfo_parse.sources.properties import changes, is_apart, is_odd, is_plain

MAX_STEPS = 20_000_000
"""Elements of a page times the selectors of its style sheets. A page with a large sheet has a million."""

_STEPS_OF_SIGN = 20
"""Elements that could be looked at while one character of a selector is read."""

_NO_CONTENT = frozenset(("", "none", "normal", "inherit", "initial"))
_OF_NO_CONTENT = ("display", "visibility", "height", "font-size", "opacity")
"""Properties by which what a sheet writes is hidden at once, as where it only ends what floats."""
_INHERITED = frozenset(
    ("visibility", "color", "font-size", "font-family", "text-indent", "letter-spacing", "list-style-type",
     "-webkit-text-fill-color", "-webkit-text-security", "font-variant-position", "font-feature-settings")
)  # fmt: skip
"""Properties that an element has from the one around it, unless it says otherwise."""
_VARIABLE = re.compile(r"var\(\s*(--[^,()\s]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
MOST_VARIABLES = 20
"""Variables whose values are put into one value."""


def is_foreign(root: etree._Element) -> bool:
    """Whether a page was read as XML, with a namespace."""
    return str(root.tag).startswith("{")


def finder(path: str) -> Callable[[etree._Element], list[etree._Element]]:
    """What finds the elements of a page by their names, also where it was read as XML, with a namespace."""
    plain = etree.XPath(re.sub(r"//(?=[a-z]+\[)", "/descendant::", path))  # looks through the page once, and not twice
    foreign = etree.XPath(re.sub(r"//([a-z]+)", r"//*[local-name() = '\1']", path))
    return lambda root: elements_of((foreign if is_foreign(root) else plain)(root))


_STYLES = etree.XPath("//@style", smart_strings=False)
_CLASSES = etree.XPath("//@class", smart_strings=False)
SHEETS = finder("//style[not(ancestor::*[local-name() = 'noscript' or local-name() = 'template'])]")
_STYLED = etree.XPath("//*[@style]")
_SAID_BY_ATTRIBUTES = (
    ("hidden", "display", b"hidden", finder("//@hidden/..")),
    ("popover", "display", b"popover", finder("//@popover/..")),
    ("color", "color", b"<font", finder("//font[@color]")),
    ("text", "color", b" text=", finder("//body[@text]")),
    ("bgcolor", "background-color", b"bgcolor", finder("//@bgcolor/..")),
    ("background", "background-image", b"background=", finder("//@background/..")),
)
"""Attributes and the properties they stand for, what a page with them holds, and the elements that have them."""
_SIZE = etree.XPath("count(//*)")
HOLDS_TABLE = etree.XPath("boolean(descendant::*[local-name() = 'table'])")
_HEAD = re.compile(rb"<(?:\w+:)?head[\s/>]", re.IGNORECASE)
_FROM_OUTSIDE = etree.XPath(
    "boolean(//*[local-name() = 'script' or local-name() = 'style' and not(normalize-space())]"
    " | //*[local-name() = 'link'][contains(translate(concat(@rel, ' ', @as), 'STYLE', 'style'), 'style')])"
)
"""Links to sheets, whenever they are loaded, scripts, which may write sheets or load them, and empty elements that such
a script has filled out of sight."""


class _Claim(NamedTuple):
    """That an element has a value of a property. The one of the highest rank is right."""

    element: etree._Element
    rank: tuple[int, ...]
    """Importance, layer, specificity, place."""
    value: str
    is_sure: bool = True


class Styles:
    """The styles that the elements of one page have, worked out one property at a time."""

    def __init__(self, root: etree._Element, page: bytes) -> None:
        self.root = root
        self.beside = selectors_beside(root, page)
        self._rules = _rules_of(root)
        self._said: dict[str, list[tuple[Rule | str, str, bool]]] = {}
        """By property, the rules and the style attributes that declare it, and how."""
        by_rules: Iterable[tuple[Rule | str, Declarations]] = ((rule, rule.declared) for rule in self._rules)
        for where, declared in (*by_rules, *((text, declarations(text)) for text in styles_of(root))):
            for name, (value, important) in declared.items():
                self._said.setdefault(name, []).append((where, value, important))
        self._by_selectors: dict[tuple[str, bool], list[tuple[list[etree._Element], tuple[int, ...], bool]]] = {}
        self._known: dict[str, dict[etree._Element, str]] = {}
        self._size = int(_SIZE(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath counts
        self._steps = 0

    @functools.cached_property
    def _styled(self) -> Mapping[str, list[etree._Element]]:
        """By style attribute, the elements that have it."""
        found: dict[str, list[etree._Element]] = {}
        for element in elements_of(_STYLED(self.root)):
            found.setdefault(element.get("style", ""), []).append(element)
        return found

    @functools.cached_property
    def _classes(self) -> frozenset[str]:
        return frozenset(name for names in set(_CLASSES(self.root)) for name in str(names).split())  # type: ignore[arg-type]  # as in `styles_of`

    def values(self, name: str) -> set[str]:
        """All values of a property that are declared anywhere on the page."""
        said = {value for _, value, _ in self._said.get(name, ())}
        return said | {claim.value for claim in self._by_attribute.get(name, ())}

    def where(self, name: str, test: Callable[[str], bool]) -> list[etree._Element]:
        """The elements that have such a value of a property."""
        if not any(test(value) or "var(" in value for value in self.values(name)):
            return []
        return [element for element, value in self.of(name).items() if test(value)]

    def odd(self, name: str) -> list[etree._Element]:
        """The elements of which a property may hide, move or change the text."""
        return self.where(name, functools.partial(is_odd, name))

    def parted(self, name: str) -> list[etree._Element]:
        """The elements whose text a property may part from the text beside it."""
        return self.where(name, functools.partial(is_apart, name))

    def of(self, name: str) -> Mapping[etree._Element, str]:
        """The value of a property for each element that has one of its own."""
        if name not in self._known:
            best: dict[etree._Element, _Claim] = {}
            sure: dict[etree._Element, _Claim] = {}
            for claim in self._claims(name):
                for known in (best, sure) if claim.is_sure else (best,):
                    if claim.element not in known or claim.rank >= known[claim.element].rank:
                        known[claim.element] = claim
            said = {element: self._meant(name, claim) for element, claim in best.items()}
            certain = {element: self._meant(name, claim) for element, claim in sure.items()}
            for element, claim in best.items():
                both = said[element], certain.get(element)
                if not claim.is_sure and both[0] != both[1] and not all(is_plain(name, each) for each in both):
                    said[element] = UNKNOWN
                around: etree._Element | None = element
                while around is not None and said.get(around) == "inherit":
                    around = around.getparent()
                said[element] = None if around is None else said.get(around)
            self._known[name] = {element: value for element, value in said.items() if value is not None}
        return self._known[name]

    def _meant(self, name: str, claim: _Claim) -> str | None:
        """The value that is claimed, with its variables put in; None where that says nothing."""
        value: str | None = claim.value
        for _ in range(MOST_VARIABLES):
            if value is None or "var(" not in value:
                break
            value = self._substituted(value, claim.element)
        else:
            return UNKNOWN
        says_nothing = ("unset", "revert", "revert-layer", *(("inherit", "currentcolor") if name in _INHERITED else ()))
        return None if value in says_nothing else value

    def _substituted(self, value: str, element: etree._Element) -> str | None:
        """A value with its first variable put in. Without one, the declaration counts for nothing."""
        found = _VARIABLE.search(value)
        if found is None:
            return UNKNOWN
        named = self.of(found[1])
        own = next((named[each] for each in (element, *element.iterancestors()) if each in named), found[2])
        if own is None:
            return None if self.beside is None else UNKNOWN
        return f"{value[: found.start()]}{own.strip()}{value[found.end() :]}"

    def with_odd_parts(self) -> Iterator[etree._Element]:
        """Elements in front of whose content, or behind it, a sheet writes something, or of whose letters it changes
        the first."""
        for rule in self._rules:
            value, _ = rule.declared.get("content", ("none", False))
            is_written = value.strip("\"' \u200b\xa0") not in _NO_CONTENT and not any(
                rule.declared.get(name, ("", False))[0] in ("none", "hidden", "0") for name in _OF_NO_CONTENT
            )
            if is_written or (":first-l" in rule.selectors and ("color" in rule.declared or changes(rule.declared))):
                yield from (element for element, _, _ in self._selected(rule, beside=True))

    def _claims(self, name: str) -> Iterator[_Claim]:
        yield from self._by_attribute.get(name, ())
        for where, value, important in self._said.get(name, ()):
            is_length = not holds_by_quirk(name, value)
            if isinstance(where, str):
                yield from (
                    _Claim(element, (3 if important else 1,), value, is_length) for element in self._styled[where]
                )
                continue
            layer = -where.layer if important else where.layer
            for element, specificity, is_sure in self._selected(where):
                rank = (2 if important else 0, layer, *specificity, where.at)
                yield _Claim(element, rank, value, is_sure and where.is_sure and is_length)

    def _selected(self, rule: Rule, *, beside: bool = False) -> Iterator[tuple[etree._Element, tuple[int, ...], bool]]:
        """The elements that a rule selects, each with the specificity of the selector that does."""
        known = self._by_selectors.get((rule.selectors, beside))
        if known is None:
            self._count(_STEPS_OF_SIGN * len(rule.selectors))
            known = self._by_selectors[rule.selectors, beside] = []
            for selection in selections(rule.selectors, beside=beside, foreign=is_foreign(self.root)):
                if not selection.classes <= self._classes:
                    continue  # as most rules of a sheet that all pages of a site share
                self._count(self._size)
                known.append((elements_of(selection.find(self.root)), selection.specificity, selection.is_sure))
        for elements, specificity, is_sure in known:
            yield from ((element, specificity, is_sure) for element in elements)

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise SourceError(f"the page has too many style rules for its {self._size:,} elements; it is not read")

    @functools.cached_property
    def _by_attribute(self) -> Mapping[str, list[_Claim]]:
        """By property, what attributes say of it, which any style overrides."""
        return {
            name: [_Claim(element, (-1,), value) for element, value in said]
            for name, said in said_by_attributes(self.root, etree.tostring(self.root.getroottree()).lower()).items()
        }


def said_by_attributes(root: etree._Element, page: bytes) -> Mapping[str, list[tuple[etree._Element, str]]]:
    """By property, what attributes other than ``style`` say of it; a page in small letters tells which there can be."""
    said: dict[str, list[tuple[etree._Element, str]]] = {}
    for attribute, name, hint, find in _SAID_BY_ATTRIBUTES:
        for element in find(root) if hint in page else ():
            value = (element.get(attribute) or "").strip().lower()
            if value == "until-found":
                said.setdefault("content-visibility", []).append((element, "hidden"))
            elif name == "display":
                said.setdefault(name, []).append((element, "none"))
            elif value:
                said.setdefault(name, []).append((element, value if name.endswith("color") else "url()"))
    return said


def sheets_of(root: etree._Element) -> list[tuple[str, bool]]:
    """The style sheets in a page that may hold on a screen, and whether each does for certain.

    Of sheets with titles a reader may choose; those with the first title hold until somebody does.
    """
    found = []
    sheets = [each for each in SHEETS(root) if each.get("type", "").lower() in ("", "text/css")]
    chosen = next(filter(None, (each.get("title") for each in sheets)), None)
    for each in sheets:
        held = holds(each.get("media") or "all")
        if held is not False and each.get("title") in (None, "", chosen):
            found.append((each.text or "", held is True))
    return found


def is_piece(page: bytes) -> bool:
    """Whether this is no page, but a piece of one, whose style sheets are where it comes from: it has no head."""
    return _HEAD.search(page) is None


def selectors_beside(root: etree._Element, page: bytes) -> str | None:
    """Where a page, made of these bytes, may have style sheets that are not in it, the selectors of those that are.

    None where it has all its sheets. Those in a piece of a page tell nothing of a class: another rule of theirs may
    select it together with what was around the piece.
    """
    if is_piece(page):
        return ""
    selectors = " ".join(rule.selectors for rule in _rules_of(root))
    return selectors if IMPORT in selectors or b"<?xml-stylesheet" in page or _FROM_OUTSIDE(root) else None


def fonts_of(root: etree._Element) -> frozenset[str]:
    """The fonts that these sheets bring along, in which a character may look like another one."""
    return frozenset().union(*(own_fonts(sheet) for sheet, _ in sheets_of(root)))


def _rules_of(root: etree._Element) -> list[Rule]:
    """The rules of all these sheets."""
    found = ((rule, is_sure) for sheet, is_sure in sheets_of(root) for rule in rules(sheet))
    return [rule._replace(at=at, is_sure=rule.is_sure and is_sure) for at, (rule, is_sure) in enumerate(found)]


def styles_of(root: etree._Element) -> set[str]:
    """The different style attributes of a page."""
    return set(_STYLES(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath selects


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def elements_of(found: object) -> list[etree._Element]:
    """What an XPath found, as far as it is elements."""
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []
