"""Which parts of a page show nothing, by their own styles, those of style sheets in the page, and ``hidden``.

Most pages hide nothing. Whether one may is told by what its styles say at all; only then are they worked out, and only
for the properties by which something is hidden. Sheets outside the page are not known, since nothing is fetched:
white text whose background one of them may set is neither printed nor hidden for certain, and reads as a picture.

Elements that show nothing are marked with an attribute, which the outline knows. Text that shows nothing, although
elements inside its own may show, is taken out of the tree.
"""

import functools
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.css import Declarations, Rule, declarations, is_clear, is_white, is_zero, rules, selections
from govinfo_parse.sources.signs import PICTURE

SEEN = "govinfo-parse-seen"
"""The attribute of an element that is not seen as an ordinary part of the page: HIDDEN or RAISED_TEXT."""
HIDDEN, RAISED_TEXT = "hidden", "raised"
MAX_STEPS = 20_000_000
"""Elements of a page times the selectors of its style sheets. A page with a large sheet has a million."""

_HINTS = (
    "display:none", "visibility:", "mso-hide:all", "line-through", "size:0", "opacity:0", "width:0", "height:0",
    "align:su", "text-raise:", "color:white", "color:#f", "color:rgb", "color:transparent",
)  # fmt: skip
"""What styles that hide something hold, in small letters and without white space."""
_PALE = re.compile(rb"<font\s[^>]{0,200}color\s*=\s*[\"']?\s*(?:white|#?f)")
"""A ``font`` that may be white."""
_STEPS_OF_SIGN = 20
"""Elements that could be looked at while one character of a selector is read."""
_TABLE_PARTS = frozenset(("td", "th", "tr", "table", "tbody", "thead", "tfoot"))
"""Elements of which ``vertical-align`` raises nothing."""

_NO_BACKGROUND = frozenset(
    ("none", "inherit", "initial", "unset", "repeat", "no-repeat", "scroll", "center", "0", "auto")
)
"""Words of a background that are no colour and no picture."""

_STYLES = etree.XPath("//@style", smart_strings=False)
_SHEETS = etree.XPath("//style")
_FOREIGN_SHEETS = etree.XPath("//*[local-name() = 'style']")
_STYLED = etree.XPath("//*[@style]")
_HIDDEN_ONES = etree.XPath("//*[@hidden]")
_FONTS = etree.XPath("//font[@color]")
_FOREIGN_FONTS = etree.XPath("//*[local-name() = 'font'][@color]")
_BACKED = etree.XPath("//*[@bgcolor or @background]")
_STRING = etree.XPath("string()")
_SIZE = etree.XPath("count(//*)")
_HAS_SHEETS_OUTSIDE = etree.XPath("boolean(//*[local-name() = 'link'][contains(@rel, 'tylesheet')])")


def may_hide(root: etree._Element, page: bytes) -> bool:
    """Whether anything may be hidden in the tree of this element, which was made of these bytes.

    A page has thousands of style attributes and few different ones, so most pages are known by these.
    """
    small = page.lower()
    said: set[str] = set(_STYLES(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath selects
    if b"<style" in small:
        said.update(style.text or "" for style in _sheets(root))
    bare = "".join(";".join(said).lower().split())
    if any(hint in bare for hint in _HINTS) or _PALE.search(small):
        return True
    return b"hidden" in small and bool(_HIDDEN_ONES(root))


def mark_unseen(root: etree._Element) -> None:
    """In the whole tree of this element, mark what shows nothing and what is raised, and take out hidden text.

    SourceError where its style sheets are too large for that.
    """
    styles = _Styles(root)
    hidden = [*styles.where("display", "none".__eq__), *styles.where("mso-hide", "all".__eq__), *_of_no_size(styles)]
    for element in hidden:
        element.set(SEEN, HIDDEN)
    for element in (*styles.where("vertical-align", ("super", "sub").__contains__), *_lifted(styles)):
        if element.tag not in _TABLE_PARTS:
            element.set(SEEN, RAISED_TEXT)
    for name in ("text-decoration", "text-decoration-line"):
        _blank(styles.where(name, lambda value: "line-through" in value))
    _blank(styles.where("opacity", is_zero))
    for name, hides, gap in (("visibility", ("hidden", "collapse").__contains__, " "), ("font-size", is_zero, "")):
        hiding = styles.where(name, hides)
        if hiding:
            _blank(hiding, styles.of(name), gap)
    _blank_colourless(styles)


class _Claim(NamedTuple):
    """That an element has a value of a property. The one of the highest rank is right."""

    element: etree._Element
    rank: tuple[int, ...]
    """Importance, specificity, place."""
    value: str


class _Styles:
    """The styles that the elements of one page have, worked out one property at a time."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._rules = [rule for style in _sheets(root) for rule in rules(style.text or "")]
        texts: set[str] = set(_STYLES(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath selects
        self._own = {text: declarations(text) for text in texts}
        self._known: dict[str, dict[etree._Element, str]] = {}
        self._size = int(_SIZE(root))  # type: ignore[arg-type]  # the stubs do not know what an XPath counts
        self._steps = 0
        self.has_sheets_outside = bool(_HAS_SHEETS_OUTSIDE(root))

    @functools.cached_property
    def _styled(self) -> list[etree._Element]:
        return _elements(_STYLED(self.root))

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

    def _selected(self, rule: Rule) -> Iterator[tuple[etree._Element, tuple[int, ...]]]:
        self._count(_STEPS_OF_SIGN * len(rule.selectors))
        for select, specificity in selections(rule.selectors):
            self._count(self._size)
            yield from ((element, specificity) for element in _elements(select(self.root)))

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
        return [_Claim(element, (-1,), "none") for element in _elements(_HIDDEN_ONES(self.root))]

    @functools.cached_property
    def _coloured(self) -> list[_Claim]:
        fonts = (_FOREIGN_FONTS if _is_foreign(self.root) else _FONTS)(self.root)
        return [_Claim(each, (-1,), each.get("color", "").lower()) for each in _elements(fonts)]


def _sheets(root: etree._Element) -> list[etree._Element]:
    return _elements((_FOREIGN_SHEETS if _is_foreign(root) else _SHEETS)(root))


def _is_foreign(root: etree._Element) -> bool:
    """Whether a page was read as XML, with a namespace."""
    return str(root.tag).startswith("{")


def _elements(found: object) -> list[etree._Element]:
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def _of_no_size(styles: _Styles) -> Iterator[etree._Element]:
    """Elements without extent that show nothing beyond it."""
    for name in ("width", "height", "max-width", "max-height"):
        for element in styles.where(name, is_zero):
            if styles.of("overflow").get(element, "") in ("hidden", "clip"):
                yield element


def _lifted(styles: _Styles) -> Iterator[etree._Element]:
    """Text that Word lifts above the text beside it. Where all of a cell is lifted, it stands beside nothing."""
    texts: dict[etree._Element, str] = {}
    lifted = dict.fromkeys(styles.where("mso-text-raise", lambda value: not is_zero(value)))
    for element in lifted:
        around = next(element.iterancestors("td", "th", "p", "div", "body"), None)
        if around is None or element.getparent() in lifted:
            continue
        if around not in texts:
            texts[around] = _text(around)
        if texts[around] != _text(element):
            yield element


def _text(element: etree._Element) -> str:
    return "".join(str(_STRING(element)).split())


def _blank(hiding: Iterable[etree._Element], stops: Container[etree._Element] = (), gap: str = " ") -> None:
    """Take out the text of elements, up to the ``stops`` that say something else; a gap shows where it was."""
    done: set[etree._Element] = set()
    for element in hiding:
        for owner, is_tail in _texts(element, stops, done):
            _put(owner, gap, is_tail=is_tail)


def _texts(
    element: etree._Element, stops: Container[etree._Element], done: set[etree._Element]
) -> Iterator[tuple[etree._Element, bool]]:
    """Where text stands in an element: the element it follows, and whether that has ended."""
    if element in done:
        return
    done.add(element)
    yield element, False
    for child in element:
        if child not in stops:
            yield from _texts(child, stops, done)
        yield child, True


def _put(owner: etree._Element, sign: str, *, is_tail: bool) -> None:
    """Put a sign in the place of text, where there is any."""
    text = owner.tail if is_tail else owner.text
    if text and not text.isspace():
        if is_tail:
            owner.tail = sign
        else:
            owner.text = sign


def _blank_colourless(styles: _Styles) -> None:
    """Take out text of the colour of its background: clear text, and white text on white."""
    clear, white = styles.where("color", is_clear), styles.where("color", is_white)
    if clear:
        _blank(clear, styles.of("color"))
    done: set[etree._Element] = set()
    known: dict[etree._Element | None, bool | None] = {None: False}
    for element in white:
        for owner, is_tail in _texts(element, styles.of("color"), done):
            shows = _shows_white(owner.getparent() if is_tail else owner, styles, known)
            if not shows:
                _put(owner, " " if shows is False else PICTURE, is_tail=is_tail)


def _shows_white(
    element: etree._Element | None, styles: _Styles, known: dict[etree._Element | None, bool | None]
) -> bool | None:
    """Whether the background of an element is not white; None where a style sheet outside the page may say so."""
    if element not in known and element is not None:
        own = _background(element, styles)
        if own is None:
            own = _shows_white(element.getparent(), styles, known)
            is_styled = bool(element.get("class") or element.get("id"))
            if own is False and is_styled and styles.has_sheets_outside:
                own = None
        known[element] = own
    return known[element]


def _background(element: etree._Element, styles: _Styles) -> bool | None:
    """Whether an element has a background that is not white; None where it has none."""
    attributes = (element.get("bgcolor"), element.get("background"))
    said = (
        *(styles.of(name).get(element) for name in ("background-color", "background", "background-image")),
        *attributes,
    )
    for value in said:
        words = [word for word in (value or "").lower().split() if not is_clear(word) and word not in _NO_BACKGROUND]
        if words:
            return not any(map(is_white, words))
    return None
