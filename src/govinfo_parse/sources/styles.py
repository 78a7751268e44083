"""Which parts of a page show nothing, by their own styles, those of style sheets in the page, and ``hidden``.

Most pages hide nothing. Whether one may is told by what its styles say at all; only then are they worked out, and only
for the properties by which something is hidden. Sheets outside the page are not known, since nothing is fetched:
white text whose background one of them may set is neither printed nor hidden for certain, and reads as a picture.

Elements that show nothing are marked with an attribute, which the outline knows. Text that shows nothing, although
elements inside its own may show, is taken out of the tree.
"""

import re
from collections.abc import Container, Iterable, Iterator

from lxml import etree

from govinfo_parse.sources.cascade import Styles, hidden_by_attribute, sheets_of, styles_of
from govinfo_parse.sources.css import is_clear, is_moved, is_tiny, is_white, is_zero, pixels
from govinfo_parse.sources.placing import apart, out_of_sight, unclear
from govinfo_parse.sources.signs import PICTURE

SEEN = "govinfo-parse-seen"
"""The attribute of an element that is not seen as an ordinary part of the page: one of the words below."""
HIDDEN, RAISED_TEXT, UNCLEAR = "hidden", "raised", "unclear"

_HINTS = (
    "display:none", "visibility:", "mso-hide:all", "line-through", "size:0", "size:.", "size:1p", "font:0",
    "opacity:", "width:0", "height:0", "width:1px", "height:1px", "text-raise:", "color:white", "color:#f",
    "color:rgb", "color:hsl", "color:snow", "color:i", "color:ghost", "\\", "color:transparent", "float:",
    "display:", "clip", "transform:", "filter:", "mask", "fill-color:", "text-security:", "zoom:",
    "unicode-bidi:", "-reverse", "{content:", ";content:", "url(", "dings", "text-decoration:none", "align:su",
    "align:t", "align:-", "position:a", "position:f", "position:r",
)  # fmt: skip
"""What styles that hide something hold, in small letters and without white space."""
_MOVES = re.compile(r"align:[.\d]|indent:-\d{3}")
"""What styles hold, written in the same way, that lift text or move it out of sight."""
_PALE = re.compile(rb"<font\s[^>]{0,200}color\s*=\s*(?:[\"']\s*)?(?:white|#?f)")
"""A ``font`` that may be white."""
_TABLE_PARTS = frozenset(("td", "th", "tr", "table", "tbody", "thead", "tfoot"))
"""Elements of which ``vertical-align`` raises nothing."""

_WORDS = re.compile(r"[^\W\d_]{2}")
"""What is no sign of a note."""
_NO_BACKGROUND = frozenset(
    ("none", "inherit", "initial", "unset", "repeat", "no-repeat", "scroll", "center", "0", "auto")
)
"""Words of a background that are no colour and no picture."""

_BACKED = etree.XPath("//*[@bgcolor or @background]")
_STRING = etree.XPath("string()")


def may_hide(root: etree._Element, page: bytes) -> bool:
    """Whether anything may be hidden in the tree of this element, which was made of these bytes.

    A page has thousands of style attributes and few different ones, so most pages are known by these.
    """
    small = page.lower()
    said = styles_of(root)
    if b"<style" in small:
        said.update(style.text or "" for style in sheets_of(root))
    bare = "".join(";".join(said).lower().split())
    if any(hint in bare for hint in _HINTS) or _MOVES.search(bare) or _PALE.search(small):
        return True
    return b"hidden" in small and bool(hidden_by_attribute(root))


def mark_unseen(root: etree._Element) -> None:
    """In the whole tree of this element, mark what shows nothing and what is raised, and take out hidden text.

    SourceError where its style sheets are too large for that.
    """
    styles = Styles(root)
    for element in apart(styles):
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
    for element in (*styles.where("vertical-align", ("super", "sub").__contains__), *_lifted(styles)):
        if element.tag not in _TABLE_PARTS:
            element.set(SEEN, RAISED_TEXT)
    for element in unclear(styles):
        if element.tag in _TABLE_PARTS:
            element.text = f"{PICTURE}{element.text or ''}"
        else:
            element.set(SEEN, UNCLEAR)
    hidden = [*styles.where("display", "none".__eq__), *styles.where("mso-hide", "all".__eq__), *out_of_sight(styles)]
    for element in hidden:
        element.set(SEEN, HIDDEN)
    for row in styles.where("visibility", "collapse".__eq__):
        if row.tag == "tr":
            row.set(SEEN, HIDDEN)
    for name in ("text-decoration", "text-decoration-line"):
        _blank(styles.where(name, lambda value: "line-through" in value))
    _blank(styles.where("opacity", _is_faint))
    for name, hides, gap in (("visibility", ("hidden", "collapse").__contains__, " "), ("font-size", is_tiny, "")):
        hiding = styles.where(name, hides)
        if hiding:
            _blank(hiding, styles.of(name), gap)
    _blank_colourless(styles)


def _lifted(styles: Styles) -> Iterator[etree._Element]:
    """Text that is lifted above the text beside it. Where all of a cell is lifted, it stands beside nothing."""
    texts: dict[etree._Element, str] = {}
    lifted = dict.fromkeys(styles.where("mso-text-raise", lambda value: not is_zero(value)))
    placed = (*styles.where("vertical-align", _is_off_line), *_moved(styles))
    lifted |= dict.fromkeys(element for element in placed if not _WORDS.search(_text(element)))
    for element in lifted:
        around = next(element.iterancestors("td", "th", "p", "div", "body"), None)
        if around is None or element.getparent() in lifted:
            continue
        if around not in texts:
            texts[around] = _text(around)
        if texts[around] != _text(element):
            yield element


def _moved(styles: Styles) -> Iterator[etree._Element]:
    """Elements that are moved up or down from their line."""
    for name in ("top", "bottom"):
        for element in styles.where(name, is_moved):
            if styles.of("position").get(element) == "relative":
                yield element


def _is_off_line(value: str) -> bool:
    return value in ("top", "text-top") or is_moved(value)


def _is_faint(value: str) -> bool:
    found = pixels(value.removesuffix("%"))
    return found is not None and found <= (5 if value.endswith("%") else 0.05)


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


def _blank_colourless(styles: Styles) -> None:
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
    element: etree._Element | None, styles: Styles, known: dict[etree._Element | None, bool | None]
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


def _background(element: etree._Element, styles: Styles) -> bool | None:
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
