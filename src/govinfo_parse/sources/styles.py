"""Which parts of a page show nothing, by their own styles, those of style sheets in the page, and by attributes.

Most pages hide nothing. Whether one may is told by what its styles declare at all (`properties`); only then are they
worked out, and only for the properties by which something is hidden. Sheets outside the page are not known, since
nothing is fetched: white text whose background one of them may set, and digits of a class of their own beside others,
are neither printed nor hidden for certain, and read as a picture.

Elements that are seen otherwise than their tags say are marked with an attribute, which the outline knows. Text that
shows nothing, although elements inside its own may show, is taken out of the tree.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from lxml import etree

from govinfo_parse.sources.cascade import (
    HOLDS_TABLE,
    Styles,
    elements_of,
    finder,
    fonts_of,
    name_of,
    said_by_attributes,
    selectors_beside,
    sheets_of,
    styles_of,
)
from govinfo_parse.sources.css import UNKNOWN, first_family
from govinfo_parse.sources.filled import filled_later, is_blank
from govinfo_parse.sources.lengths import EM, is_tiny, pixels
from govinfo_parse.sources.looks import CLEAR, INK, PAPER, Colour, Look, blended, colour_of, of_colours
from govinfo_parse.sources.placing import (
    IN_CELL,
    PARTS,
    TURNED,
    apart,
    classed,
    gone,
    lifted,
    out_of_sight,
    split_cells,
    styles_inside,
    unclear,
)
from govinfo_parse.sources.properties import (
    GLOWS,
    SMALL,
    Told,
    is_odd,
    may_be_unseen,
    text_colour,
    told_by,
    told_by_sheet,
)
from govinfo_parse.sources.signs import PICTURE

SEEN = "govinfo-parse-seen"
"""The attribute of an element that is not seen as its tag says: one of the values of `Look`."""

_BY_TAG = {
    "text-decoration-line": ("s", "strike", "del"),
    "vertical-align": ("sup", "sub"),
    "list-style-type": ("ol",),
}
"""By property, the elements to which a browser gives a value of it that is not ordinary."""
_TAGGED = {name: finder(" | ".join(f"//{tag}" for tag in tags)) for name, tags in _BY_TAG.items()}
_STRUCK = _TAGGED["text-decoration-line"]
_BOXES = frozenset(("display", "float", "position"))
"""Properties by which an element may be a box of its own, into which no line goes that strikes what is around it."""
_CELLS = etree.XPath(
    "self::*[local-name() = 'tr']/* | self::*[contains('tbody thead tfoot', local-name())]/*/*"
    " | self::*[starts-with(local-name(), 'col')]/ancestor::*[local-name() = 'table'][1]//*[local-name() = 'td']"
)
"""The cells of a row, of a part of a table, and those of which one may stand in a column."""
_FACES = finder("//font[@face]")
_RELATIVE = ("em", "%", "ex", "ch")
"""Units of sizes that are measured by the letters around; of the root's, ``rem``, it is told which they are."""


def may_hide(root: etree._Element, page: bytes) -> bool:
    """Whether anything may be hidden, moved or changed in the tree of this element, which was made of these bytes.

    A page has thousands of style attributes and few different ones, so most pages are known by these. What attributes
    and elements it has at all is looked for in its different tags, which are a fifth of a page.
    """
    small = b"<".join(set(page.lower().split(b"<")))
    if next(filled_later(root, small), None) is not None:
        return True
    sheets = sheets_of(root) if b"<style" in small else []
    told = [*map(told_by, styles_of(root)), *(each for sheet, _ in sheets for each in told_by_sheet(sheet))]
    attributes = said_by_attributes(root, small)
    if "display" in attributes or "content-visibility" in attributes or any(each.changes for each in told):
        return True
    if any(is_blank(element) and IN_CELL(element) for element, _ in attributes.get("background-image", ())):
        return True
    colours, grounds = (
        {each.declared[name][0] for each in told if name in each.declared}
        | {value for _, value in attributes.get(name, ())}
        for name in ("color", "background-color")
    )
    if may_be_unseen(colours, grounds):
        return True
    if any(any(name in each.declared for each in told) and tagged(root) for name, tagged in _TAGGED.items()):
        return True
    if _STRUCK(root) and any(not _BOXES.isdisjoint(each.declared) for each in told):
        return True
    if b"@font-face" in small and _may_use(fonts_of(root), root, told):
        return True
    return _may_part(root, page, told, sheets)


def _may_use(fonts: frozenset[str], root: etree._Element, told: Sequence[Told]) -> bool:
    """Whether any text may be set in one of these fonts."""
    families = {each.declared["font-family"][0] for each in told if "font-family" in each.declared}
    faces = {element.get("face", "") for element in (_FACES(root) if fonts else ())}
    return bool(fonts) and any("var(" in each or first_family(each) in fonts for each in families | faces)


def _may_part(root: etree._Element, page: bytes, told: Sequence[Told], sheets: Sequence[tuple[str, bool]]) -> bool:
    """Whether pieces of text in one cell may be parted."""
    cells = split_cells(root)
    if not cells:
        return False
    by_rules = told[len(told) - sum(len(told_by_sheet(sheet)) for sheet, _ in sheets) :]
    if any(each.parts for each in (*by_rules, *map(told_by, styles_inside(cells)))) or any(map(TURNED, cells)):
        return True
    return next(classed(cells, selectors_beside(root, page)), None) is not None


def mark_unseen(root: etree._Element, page: bytes, *, unveiled: bool = False) -> None:
    """In the whole tree of this element, mark what is not seen as its tag says, and take out hidden text.

    The tree was made of these bytes. Of one that is ``unveiled``, what hides tables as a whole, or what is around them,
    counts for nothing. SourceError where its style sheets are too large for that.
    """
    is_veil = _is_whole if unveiled else lambda _: False
    styles, cells = Styles(root, page), split_cells(root)
    looks = dict(_unlike_their_tags(styles))
    struck = _struck_around_boxes(styles)
    looks |= dict.fromkeys(struck.intersection(_STRUCK(root)), Look.UNSURE)
    looks |= dict(lifted(styles, cells))
    looks |= dict.fromkeys((*unclear(styles), *filled_later(root, page.lower())), Look.UNSURE)
    looks |= dict.fromkeys(classed(cells, styles.beside), Look.UNSURE)
    looks |= dict(out_of_sight(styles))
    looks |= dict.fromkeys(gone(styles), Look.HIDDEN)
    looks |= dict(_hidden(styles))
    for element in apart(styles, cells):
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
    for element, look in looks.items():
        if not is_veil(element):
            _mark(element, look)
    _doubt_own_fonts(styles)
    by_style = _told(styles, "text-decoration-line", lambda value: "line-through" in value)
    _take_out({each: Look.UNSURE if each in struck else look for each, look in by_style.items()})
    for name, hides in (("opacity", _is_faint), ("visibility", ("hidden", "collapse").__contains__)):
        found = {each: look for each, look in _told(styles, name, hides).items() if not is_veil(each)}
        _take_out(found, styles.of(name) if found and name == "visibility" else ())
    if small := _small(styles):
        _take_out(small, styles.of("font-size"), gap="")
    _take_out_by_colours(styles)


def _is_whole(element: etree._Element) -> bool:
    """Whether an element is a table, or stands around one."""
    return name_of(element) == "table" or bool(HOLDS_TABLE(element))


def _unlike_their_tags(styles: Styles) -> Iterator[tuple[etree._Element, Look]]:
    """Elements that are struck, raised or numbered by their tag, and not by their style."""
    for name, tagged in _TAGGED.items():
        for element in tagged(styles.root):
            value = styles.of(name).get(element)
            if value is not None and not is_odd(name, value):
                yield element, Look.SHOWN
            elif value == UNKNOWN:
                yield element, Look.UNSURE


def _struck_around_boxes(styles: Styles) -> set[etree._Element]:
    """Struck elements that hold a box of its own: what is in the box is not struck."""
    struck = {*_STRUCK(styles.root), *styles.odd("text-decoration-line")}
    if not struck:
        return struck
    boxes = [each for each, value in styles.of("display").items() if value.startswith("inline-")]
    boxes += (each for each, value in styles.of("float").items() if value != "none")
    boxes += (each for each, value in styles.of("position").items() if value in ("absolute", "fixed"))
    return {around for box in boxes for around in box.iterancestors() if around in struck}


def _hidden(styles: Styles) -> Iterator[tuple[etree._Element, Look]]:
    for name, value in (("display", "none"), ("mso-hide", "all")):
        for element in styles.odd(name):
            yield element, Look.HIDDEN if styles.of(name)[element] == value else Look.UNSURE
    for element in styles.where("visibility", "collapse".__eq__):
        if name_of(element) in ("tr", "col", "colgroup"):
            yield element, Look.HIDDEN if name_of(element) == "tr" else Look.UNSURE
    yield from dict.fromkeys(styles.odd("all"), Look.UNSURE).items()


def _mark(element: etree._Element, look: Look) -> None:
    """Set the attribute. What is unsure of a cell, a row or a column stands as a sign in the cells."""
    if look is Look.UNSURE and name_of(element) in PARTS:
        for cell in [element] if name_of(element) in ("td", "th") else elements_of(_CELLS(element)):
            cell.text = f"{PICTURE}{cell.text or ''}"
    elif look is not Look.UNSURE or IN_CELL(element):
        element.set(SEEN, look.value)


Found = Mapping[etree._Element, Look]
"""Elements whose text is hidden, or unsure."""


def _told(styles: Styles, name: str, hides: Callable[[str], bool]) -> Found:
    """The elements whose text a property may hide, and whether it does."""
    found = styles.odd(name)
    return {each: Look.HIDDEN if hides(styles.of(name)[each]) else Look.UNSURE for each in found}


def _is_faint(value: str) -> bool:
    found = pixels(value.removesuffix("%"))
    return found is not None and found <= CLEAR * (100 if value.endswith("%") else 1)


def _small(styles: Styles) -> Found:
    """The elements whose letters are small, measured by those around them where they are measured so."""
    if not styles.odd("font-size"):
        return {}
    sizes: dict[etree._Element | None, float | None] = {None: EM}

    def size(element: etree._Element | None) -> float | None:
        if element not in sizes and element is not None:
            value = styles.of("font-size").get(element)
            around = size(element.getparent())
            found = pixels(value) if value else None
            if value is None or value.replace("-", "").isalpha():
                sizes[element] = around if value is None else EM
            elif value.endswith(_RELATIVE):
                sizes[element] = None if around is None or found is None else around * found / EM
            else:
                sizes[element] = found
        return sizes[element]

    looks = {}
    for element in styles.of("font-size"):
        found = size(element)
        if found is None or found < SMALL:
            looks[element] = Look.UNSURE if found is None or not is_tiny(f"{found:f}") else Look.HIDDEN
    return looks


def _take_out(found: Found, stops: Container[etree._Element] = (), gap: str = " ") -> None:
    """Take out the text of elements, up to the ``stops`` that say something else; the gap it leaves takes its place."""
    done: set[etree._Element] = set()
    for element, look in found.items():
        for owner, is_tail in _texts(element, stops, done):
            _put(owner, PICTURE if look is Look.UNSURE else gap, is_tail=is_tail)


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
    elif name_of(owner) == "input" and not is_tail:
        owner.set("value", sign)


def _doubt_own_fonts(styles: Styles) -> None:
    """Put a sign in front of digits in cells that are set in a font of the page: one may draw 7 where 1 is written."""
    fonts = fonts_of(styles.root)
    if not fonts:
        return
    said = {**{each: each.get("face", "") for each in _FACES(styles.root)}, **styles.of("font-family")}
    done: set[etree._Element] = set()
    for element in (each for each, families in said.items() if first_family(families) in fonts):
        for owner, is_tail in _texts(element, said, done):
            text = (owner.tail if is_tail else owner.text) or ""
            around = owner.getparent() if is_tail else owner
            if around is not None and any(map(str.isdigit, text)) and IN_CELL(around):
                _put(owner, f"{PICTURE}{text}", is_tail=is_tail)


def _take_out_by_colours(styles: Styles) -> None:
    """Take out text of the colour of its ground."""
    said = styles.of("color") if may_be_unseen(styles.values("color"), styles.values("background-color")) else {}
    if not said and not may_be_unseen((), styles.values("background-color")):
        return
    glows = any(value not in ("none", "0") for name in GLOWS for value in styles.values(name))
    grounds: dict[etree._Element | None, Colour | None] = {None: PAPER}
    done: set[etree._Element] = set()
    for element, colour in ((styles.root, INK), *((each, text_colour(value)) for each, value in said.items())):
        if element is styles.root and element in said and colour is INK:
            continue
        for owner, is_tail in _texts(element, said, done):
            look = of_colours(colour, _ground(owner.getparent() if is_tail else owner, styles, grounds))
            if look is not Look.SHOWN:
                _put(owner, PICTURE if glows or look is Look.UNSURE else " ", is_tail=is_tail)


def _ground(
    element: etree._Element | None, styles: Styles, known: dict[etree._Element | None, Colour | None]
) -> Colour | None:
    """The ground of an element's text; None where a picture is there, or a style sheet outside the page may say so."""
    if element not in known and element is not None:
        below = _ground(element.getparent(), styles, known)
        value = styles.of("background-color").get(element, "transparent")
        own = (0.0, 0.0, 0.0, 0.0) if value == "initial" else colour_of(value)
        ground = None if own is None else blended(own, below)
        is_open = value == "transparent" and below == PAPER and bool(element.get("class") or element.get("id"))
        has_picture = styles.of("background-image").get(element, "none") not in ("none", "initial")
        if has_picture or (is_open and styles.beside is not None):
            ground = None
        known[element] = ground
    return known[element]
