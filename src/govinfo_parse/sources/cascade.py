"""Which value of a property each element of a page has: its own style, else those of the style sheets in the page."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.css import Declarations, Rule, declarations, holds, rules, selections

MAX_STEPS = 20_000_000
"""Elements of a page times the selectors of its style sheets. A page with a large sheet has a million."""

_STEPS_OF_SIGN = 20
"""Elements that could be looked at while one character of a selector is read."""

_NO_CONTENT = frozenset(("", "none", "normal", "inherit", "initial"))
_OF_NO_CONTENT = ("display", "visibility", "height", "font-size", "opacity")
"""Properties by which what a sheet writes is hidden at once, as where it only ends what floats."""

_STYLES = etree.XPath("//@style", smart_strings=False)
_SHEETS = etree.XPath("//style")
_FOREIGN_SHEETS = etree.XPath("//*[local-name() = 'style']")
_STYLED = etree.XPath("//*[@style]")
_HIDDEN_ONES = etree.XPath("//*[@hidden]")
_FONTS = etree.XPath("//font[@color]")
_FOREIGN_FONTS = etree.XPath("//*[local-name() = 'font'][@color]")
_SIZE = etree.XPath("count(//*)")
_HAS_SHEETS_OUTSIDE = etree.XPath("boolean(//*[local-name() = 'link'][contains(@rel, 'tylesheet')])")


class _Claim(NamedTuple):
    """That an element has a value of a property. The one of the highest rank is right."""

    element: etree._Element
    rank: tuple[int, ...]
    """Importance, specificity, place."""
    value: str


class Styles:
    """The styles that the elements of one page have, worked out one property at a time."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._rules = [rule for style in sheets_of(root) for rule in rules(style.text or "")]
        self._own = {text: declarations(text) for text in styles_of(root)}
        self._by_selectors: dict[tuple[str, bool], list[tuple[list[etree._Element], tuple[int, ...]]]] = {}
        self._known: dict[str, dict[etree._Element, str]] = {}
        self._size = int(_SIZE(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath counts
        self._steps = 0
        self.has_sheets_outside = bool(_HAS_SHEETS_OUTSIDE(root))

    @functools.cached_property
    def _styled(self) -> list[etree._Element]:
        return elements_of(_STYLED(self.root))

    def where(self, name: str, hides: Callable[[str], bool]) -> list[etree._Element]:
        """The elements that have such a value of a property."""
        said: Iterable[Declarations] = (*(rule.declared for rule in self._rules), *self._own.values())
        values = (*(each[name][0] for each in said if name in each), *(one.value for one in self._by_attribute(name)))
        if not any(map(hides, values)):
            return []
        return [element for element, value in self.of(name).items() if hides(value)]

    def of(self, name: str) -> Mapping[etree._Element, str]:
        """The value of a property for each element that has one of its own."""
        if name not in self._known:
            best: dict[etree._Element, _Claim] = {}
            for claim in self._claims(name):
                if claim.element not in best or claim.rank >= best[claim.element].rank:
                    best[claim.element] = claim
            self._known[name] = {element: claim.value for element, claim in best.items()}
        return self._known[name]

    def with_generated_text(self) -> Iterator[etree._Element]:
        """The elements in front of whose content, or behind it, a style sheet writes something."""
        for rule in self._rules:
            value, _ = rule.declared.get("content", ("none", False))
            if value.strip("\"' \u200b\xa0") in _NO_CONTENT or any(
                rule.declared.get(name, ("", False))[0] in ("none", "hidden", "0") for name in _OF_NO_CONTENT
            ):
                continue
            yield from (element for element, _ in self._selected(rule, beside=True))

    def _claims(self, name: str) -> Iterator[_Claim]:
        yield from self._by_attribute(name)
        for rule in self._rules:
            if name in rule.declared:
                value, important = rule.declared[name]
                for element, specificity in self._selected(rule):
                    yield _Claim(element, (2 if important else 0, *specificity, rule.at), value)
        texts = {text for text, declared in self._own.items() if name in declared}
        for element in self._styled if texts else ():
            text = element.get("style", "")
            if text in texts:
                value, important = self._own[text][name]
                yield _Claim(element, (3 if important else 1,), value)

    def _selected(self, rule: Rule, *, beside: bool = False) -> Iterator[tuple[etree._Element, tuple[int, ...]]]:
        """The elements that a rule selects, each with the specificity of the selector that does."""
        known = self._by_selectors.get((rule.selectors, beside))
        if known is None:
            self._count(_STEPS_OF_SIGN * len(rule.selectors))
            known = self._by_selectors[rule.selectors, beside] = []
            for select, specificity in selections(rule.selectors, beside=beside):
                self._count(self._size)
                known.append((elements_of(select(self.root)), specificity))
        for elements, specificity in known:
            yield from ((element, specificity) for element in elements)

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise SourceError(f"the page has too many style rules for its {self._size:,} elements; it is not read")

    def _by_attribute(self, name: str) -> list[_Claim]:
        """What attributes say, which any style overrides."""
        if name == "display":
            return self._hidden
        return self._coloured if name == "color" else []

    @functools.cached_property
    def _hidden(self) -> list[_Claim]:
        return [_Claim(element, (-1,), "none") for element in hidden_by_attribute(self.root)]

    @functools.cached_property
    def _coloured(self) -> list[_Claim]:
        fonts = (_FOREIGN_FONTS if _is_foreign(self.root) else _FONTS)(self.root)
        return [_Claim(each, (-1,), each.get("color", "").lower()) for each in elements_of(fonts)]


def sheets_of(root: etree._Element) -> list[etree._Element]:
    """The style sheets in a page that hold on a screen."""
    found = elements_of((_FOREIGN_SHEETS if _is_foreign(root) else _SHEETS)(root))
    return [each for each in found if each.get("type", "") in ("", "text/css") and holds(each.get("media", "all"))]


def styles_of(root: etree._Element) -> set[str]:
    """The different style attributes of a page."""
    return set(_STYLES(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath selects


def _is_foreign(root: etree._Element) -> bool:
    """Whether a page was read as XML, with a namespace."""
    return str(root.tag).startswith("{")


def hidden_by_attribute(root: etree._Element) -> list[etree._Element]:
    """The elements with the attribute ``hidden``, which a style may override."""
    return elements_of(_HIDDEN_ONES(root))


def elements_of(found: object) -> list[etree._Element]:
    """What an XPath found, as far as it is elements."""
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []
