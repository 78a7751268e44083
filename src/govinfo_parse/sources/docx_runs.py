"""How the runs of a DOCX file are seen: what their properties and styles say, of which `looks` tells the outcome."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from govinfo_parse.sources.looks import INK, NEARLY, PAPER, Colour, Look, blended, colour_of, look_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFF = frozenset(("0", "false", "off", "none", "nil"))
_UNSEEN = frozenset(f"{_W}{name}" for name in ("vanish", "strike", "dstrike"))
_UNCLEAR = frozenset((f"{_W}specVanish", f"{_W}eastAsianLayout"))
"""Marks of paragraphs and text in two lines, of which nobody can tell how a run with them shows."""
_POSITION, _COLOUR, _LIFT, _SIZE, _SCALE, _FONTS = (
    f"{_W}{name}" for name in ("vertAlign", "color", "position", "sz", "w", "rFonts")
)
_FILL = f"{_W14}textFill"
"""The colour of newer versions, which wins over the other one."""
_TELLING = _UNSEEN | _UNCLEAR | {_POSITION, _COLOUR, _LIFT, _SIZE, _SCALE}
"""The properties that say how a run is seen by one value."""
_BACKGROUNDS = frozenset(("background1", "light1"))
"""Colours of the theme that are white, unless the theme is a dark one."""
_SMALLEST = {_SIZE: 2, _SCALE: 10}
"""Half points, of which a letter of two is a dot; percent of a letter's width, of which ten are a stroke."""
_LEAST_LIFT = 4
"""Half points by which the sign of a note is lifted at least; what is lifted by less may be a digit of the number."""
_SIZED = re.compile(r"([0-9]+(?:\.[0-9]+)?)(pt|%)?")
_WORDS = re.compile(r"[^\W\d_]{2}")
_AUTO = "auto"
"""The colour that is chosen to be seen: black, and on a dark ground white."""
_UNSHADED = frozenset((_AUTO, "", "none"))
_UNPATTERNED = frozenset(("clear", "nil", ""))
_DOTTED = re.compile(r"pct([0-9]{1,2})")

_NUMBER, _STYLE_NUMBERS = f"{_W}pPr/{_W}numPr/{_W}numId", f"{_W}style/{_W}pPr/{_W}numPr"
_STYLE, _USED_STYLE, _BASED = f"{_W}style", f"{_W}pPr/{_W}pStyle", f"{_W}basedOn"

MOST_BASED = 20
"""Styles that one style is based on; Word has at most ten."""

_PROPERTIES = f"{_W}rPr"
_TELLS = etree.XPath(
    """
    boolean(w:style/w:rPr/*[
      self::w:vanish or self::w:strike or self::w:dstrike or self::w:vertAlign or self::w:position
      or self::w:color or self::w14:textFill or self::w:w or self::w:specVanish or self::w:eastAsianLayout
      or self::w:rFonts[contains(translate(@w:ascii, 'DINGBATS', 'dingbats'), 'ding')] or self::w:sz[@w:val <= 2]
    ])
    """,
    namespaces={"w": _W.strip("{}"), "w14": _W14.strip("{}")},
)
"""Whether any style says that its runs are no ordinary text."""

Properties = Mapping[str, str]
"""Values of properties by tag."""


class Runs:
    """The runs of one document: their own properties, else those of their style, else those of the paragraph's."""

    def __init__(self, styles: etree._Element) -> None:
        self._named: dict[str, etree._Element] = {}
        self._known: dict[str, Properties] = {}
        named = {style.get(f"{_W}styleId", ""): style for style in styles.iter(_STYLE)}
        if _TELLS(styles):  # of few documents any style does
            self._named = named
        numbers = styles.find(_STYLE_NUMBERS) is not None
        self._numbered = {name for name in named if is_on(_number(name, named))} if numbers else set()
        """The styles that number their paragraphs."""
        self._usual = next((name for name, style in named.items() if _is_usual(style)), "")
        """The style of paragraphs that name none."""

    def is_numbered(self, paragraph: etree._Element) -> bool:
        """Whether a list numbers a paragraph, by itself or by its style."""
        own = paragraph.find(_NUMBER)
        if own is not None or not self._numbered:
            return is_on(own)
        used = paragraph.find(_USED_STYLE)
        return (self._usual if used is None else used.get(f"{_W}val", "")) in self._numbered

    def look(self, run: etree._Element) -> Look:
        """How a run is seen."""
        own = run.find(_PROPERTIES)
        properties = _telling(own)
        if self._named:
            properties = {**self._of_paragraph(run), **self._style(own, "rStyle"), **properties}
        if not properties:
            return Look.SHOWN
        is_lifted = _is_lifted(run, properties)
        is_unclear = any(properties.get(name, "off") not in _OFF for name in _UNCLEAR)
        if is_unclear or (is_lifted and _number_of(properties[_LIFT].lstrip("+-")) < _LEAST_LIFT):
            return Look.UNSURE
        return look_of(
            _text(run),
            hidden=any(properties.get(name, "off") not in _OFF for name in _UNSEEN) or _is_tiny(properties),
            raised=properties.get(_POSITION) in ("superscript", "subscript") or is_lifted,
            font=properties.get(_FONTS),
            colour=_colour(properties),
            ground=_ground(run) if _has_colour(properties) else PAPER,
        )

    def _of_paragraph(self, run: etree._Element) -> Properties:
        paragraph = next(run.iterancestors(f"{_W}p"), None)
        return self._style(None if paragraph is None else paragraph.find(f"{_W}pPr"), "pStyle")

    def _style(self, properties: etree._Element | None, kind: str) -> Properties:
        used = None if properties is None else properties.find(f"{_W}{kind}")
        if used is None:
            return {}
        name = used.get(f"{_W}val", "")
        if name not in self._known:
            self._known[name] = _inherited(name, self._named)
        return self._known[name]


def is_on(property_: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return property_ is not None and property_.get(f"{_W}val") not in _OFF


def _is_usual(style: etree._Element) -> bool:
    return style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default", "0") not in _OFF


def _number(name: str, named: Mapping[str, etree._Element]) -> etree._Element | None:
    """The list that a style numbers by, else the style that it is based on."""
    styles = (named[each] for each in _line_of(name, named))
    return next((found for style in styles if (found := style.find(_NUMBER)) is not None), None)


def _line_of(name: str, named: Mapping[str, etree._Element]) -> Iterator[str]:
    """A style and those that it is based on. Styles may be based on each other in a circle."""
    for _ in range(MOST_BASED):
        if name not in named:
            return
        yield name
        based = named[name].find(_BASED)
        name = "" if based is None else based.get(f"{_W}val", "")


def _telling(properties: etree._Element | None) -> dict[str, str]:
    found = {}
    for each in () if properties is None else properties:
        if each.tag in _TELLING:
            found[str(each.tag)] = _of_theme(each) or each.get(f"{_W}val", "on").lower()
        elif each.tag == _FILL:
            found[_FILL] = next((_filled(of) for of in each), "nofill")
        elif each.tag == _FONTS:
            found[_FONTS] = each.get(f"{_W}ascii", "")
    return found


def _of_theme(property_: etree._Element) -> str | None:
    """The colour that the theme gives, where it is white, or nothing else is said of it."""
    theme = property_.get(f"{_W}themeColor") if property_.tag == _COLOUR else None
    if theme in _BACKGROUNDS:
        return "white"
    return "black" if theme and property_.get(f"{_W}val", _AUTO) == _AUTO else None


def _filled(fill: etree._Element) -> str:
    """The colour of a fill: of one colour in digits, of none, or one that is not known."""
    kind = str(fill.tag).removeprefix(_W14).lower()
    colour = next(fill.iter(f"{_W14}srgbClr"), None) if kind == "solidfill" else None
    return kind if colour is None or len(colour) else colour.get(f"{_W14}val", "").lower()


def _is_tiny(properties: Properties) -> bool:
    return any(_number_of(properties.get(name, "")) <= least for name, least in _SMALLEST.items())


def _number_of(value: str) -> float:
    """A size in half points, or a share in percent; infinity where there is none."""
    found = _SIZED.fullmatch(value)
    return float(found[1]) * (2 if found[2] == "pt" else 1) if found else float("inf")


def _is_lifted(run: etree._Element, properties: Properties) -> bool:
    """Whether a run is lifted above the text beside it, or lowered. A paragraph may be lifted as a whole."""
    lift = properties.get(_LIFT, "0")
    if not lift.strip("+-0") or _WORDS.search(_text(run)):
        return False
    paragraph = next(run.iterancestors(f"{_W}p"), run)
    others = (each for each in paragraph.iter(f"{_W}r") if each is not run and _text(each))
    return any(_telling(each.find(_PROPERTIES)).get(_LIFT, "0") != lift for each in others)


def _text(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run.iter(f"{_W}t")).strip()


def _inherited(name: str, named: Mapping[str, etree._Element]) -> Properties:
    """What a style says, else the styles it is based on."""
    found: dict[str, str] = {}
    for each in _line_of(name, named):
        found = {**_telling(named[each].find(_PROPERTIES)), **found}
    return found


def _has_colour(properties: Properties) -> bool:
    """Whether a run has a colour of its own, which may be that of its ground."""
    return _FILL in properties or properties.get(_COLOUR, _AUTO) != _AUTO


def _colour(properties: Properties) -> Colour | None:
    """The colour of a run; None where nobody can tell."""
    filled = properties.get(_FILL)
    if filled is not None:
        return (0.0, 0.0, 0.0, 0.0) if filled == "nofill" else colour_of(filled)
    return colour_of(properties.get(_COLOUR, "")) or INK


def _ground(run: etree._Element) -> Colour | None:
    """The nearest shading around a run; without any, only the table's style may colour the ground: None."""
    for around in (run, *run.iterancestors(f"{_W}p", f"{_W}tc", f"{_W}tbl")):
        tag = str(around.tag).removeprefix(_W)
        properties = f"{_W}{'rPr' if tag == 'r' else f'{tag}Pr'}"
        for name in ("shd", "highlight"):
            shading = around.find(f"{properties}/{_W}{name}")
            value = "" if shading is None else shading.get(f"{_W}val", "").lower()
            if shading is not None and name == "shd" and value not in _UNPATTERNED:
                return _patterned(shading, value)
            attribute = "val" if name == "highlight" else "fill"
            colour = "" if shading is None else shading.get(f"{_W}{attribute}", _AUTO).lower()
            if colour not in _UNSHADED:
                return colour_of(colour)
        if tag == "tbl" and around.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return None
    return PAPER


def _patterned(shading: etree._Element, pattern: str) -> Colour | None:
    """The ground that dots of one colour make on another one: known nearly, and not at all where they are stripes."""
    above, below = colour_of(shading.get(f"{_W}color", "")) or INK, colour_of(shading.get(f"{_W}fill", "")) or PAPER
    if pattern == "solid":
        return above
    found = _DOTTED.fullmatch(pattern)
    mixed = blended((*above[:3], int(found[1]) / 100), below) if found else None
    return mixed and (*mixed[:3], NEARLY)
