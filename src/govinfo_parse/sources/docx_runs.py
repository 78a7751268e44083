"""How the runs of a DOCX file are seen: hidden, struck, raised, in symbols, or as ordinary text."""

import enum
import re
from collections.abc import Mapping

from lxml import etree

from govinfo_parse.sources.css import is_white

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off", "none"))
_UNSEEN = frozenset(f"{_W}{name}" for name in ("vanish", "strike", "dstrike"))
_POSITION, _COLOUR, _LIFT, _SIZE, _FONTS = (
    f"{_W}{name}" for name in ("vertAlign", "color", "position", "sz", "rFonts")
)
_TELLING = _UNSEEN | {_POSITION, _COLOUR, _LIFT, _SIZE}
"""The properties that say how a run is seen by one value."""
_BACKGROUNDS = frozenset(("background1", "light1"))
"""Colours of the theme that are white, unless the theme is a dark one."""
_SMALLEST = 2
"""Half points; text of one point is a line of dots."""
_SYMBOLS = re.compile(r"(?:wing|web)dings|zapf ?dingbats", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2}")
_UNSHADED = frozenset(("auto", "", "none"))

MOST_BASED = 20
"""Styles that one style is based on; Word has at most ten."""

_PROPERTIES = f"{_W}rPr"
_TELLS = etree.XPath(
    """
    boolean(w:style/w:rPr/*[
      self::w:vanish or self::w:strike or self::w:dstrike or self::w:vertAlign or self::w:position
      or self::w:color[starts-with(@w:val, 'F') or starts-with(@w:val, 'f')]
      or self::w:color[@w:themeColor = 'background1' or @w:themeColor = 'light1']
      or self::w:rFonts[contains(translate(@w:ascii, 'DINGBATS', 'dingbats'), 'ding')] or self::w:sz[@w:val <= 2]
    ])
    """,
    namespaces={"w": _W.strip("{}")},
)
"""Whether any style says that its runs are no ordinary text."""

Properties = Mapping[str, str]
"""Values of properties by tag."""


class Look(enum.Enum):
    """How a run is seen."""

    ORDINARY = "ordinary"
    UNSEEN = "unseen"
    RAISED = "raised"
    UNCLEAR = "unclear"
    """White, on a background that the style of its table may colour; or in the font of symbols."""


class Runs:
    """The runs of one document: their own properties, else those of their style, else those of the paragraph's."""

    def __init__(self, styles: etree._Element) -> None:
        self._named: dict[str, etree._Element] = {}
        self._known: dict[str, Properties] = {}
        if _TELLS(styles):  # of few documents any style does
            self._named = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}

    def look(self, run: etree._Element) -> Look:
        """How a run is seen."""
        own = run.find(_PROPERTIES)
        properties = _telling(own)
        if self._named:
            properties = {**self._of_paragraph(run), **self._style(own, "rStyle"), **properties}
        if not properties:
            return Look.ORDINARY
        if any(properties.get(name, "off") not in _OFF for name in _UNSEEN) or _is_tiny(properties.get(_SIZE, "")):
            return Look.UNSEEN
        if _SYMBOLS.match(properties.get(_FONTS, "")) and _text(run).isascii() and _text(run):
            return Look.UNCLEAR
        if is_white(properties.get(_COLOUR, "")):
            return _look_of_white(run)
        raised = properties.get(_POSITION) in ("superscript", "subscript") or _is_lifted(run, properties)
        return Look.RAISED if raised else Look.ORDINARY

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


def _telling(properties: etree._Element | None) -> dict[str, str]:
    found = {}
    for each in () if properties is None else properties:
        if each.tag in _TELLING:
            theme = each.get(f"{_W}themeColor") if each.tag == _COLOUR else None
            found[str(each.tag)] = "white" if theme in _BACKGROUNDS else each.get(f"{_W}val", "on").lower()
        elif each.tag == _FONTS:
            found[_FONTS] = each.get(f"{_W}ascii", "")
    return found


def _is_tiny(size: str) -> bool:
    return size.isdecimal() and int(size) <= _SMALLEST


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
    """What a style says, else the styles it is based on. Styles may be based on each other in a circle."""
    found: dict[str, str] = {}
    for _ in range(MOST_BASED):
        if name not in named:
            break
        found = {**_telling(named[name].find(_PROPERTIES)), **found}
        based = named[name].find(f"{_W}basedOn")
        name = "" if based is None else based.get(f"{_W}val", "")
    return found


def _look_of_white(run: etree._Element) -> Look:
    """White text shows on the nearest shading that is not white; without any, only the table's style may colour it."""
    for around in (run, *run.iterancestors(f"{_W}p", f"{_W}tc", f"{_W}tbl")):
        tag = str(around.tag).removeprefix(_W)
        properties = f"{_W}{'rPr' if tag == 'r' else f'{tag}Pr'}"
        for name, value in (("shd", "fill"), ("highlight", "val")):
            shading = around.find(f"{properties}/{_W}{name}")
            colour = "" if shading is None else shading.get(f"{_W}{value}", "auto").lower()
            if colour not in _UNSHADED and not is_white(colour):
                return Look.ORDINARY
        if tag == "tbl" and around.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return Look.UNCLEAR
    return Look.UNSEEN
