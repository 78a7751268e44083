"""How the runs of a DOCX file are seen: hidden, struck, raised, or as ordinary text."""

import enum
from collections.abc import Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off", "none"))
_UNSEEN = frozenset(f"{_W}{name}" for name in ("vanish", "strike", "dstrike"))
_POSITION, _COLOUR = f"{_W}vertAlign", f"{_W}color"
_TELLING = _UNSEEN | {_POSITION, _COLOUR}
"""The properties that say how a run is seen."""
_WHITE = "FFFFFF"
_UNSHADED = frozenset(("auto", "", _WHITE))

MOST_BASED = 20
"""Styles that one style is based on; Word has at most ten."""

_PROPERTIES = f"{_W}rPr"
_TELLS = etree.XPath(
    f"boolean(w:style/w:rPr/*[self::w:vanish or self::w:strike or self::w:dstrike or self::w:vertAlign"
    f" or self::w:color[@w:val = '{_WHITE}']])",
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
    """White, on a background that the style of its table may colour."""


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
        if any(properties.get(name, "off") not in _OFF for name in _UNSEEN):
            return Look.UNSEEN
        if properties.get(_COLOUR) == _WHITE:
            return _look_of_white(run)
        return Look.RAISED if properties.get(_POSITION) in ("superscript", "subscript") else Look.ORDINARY

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
            found[str(each.tag)] = each.get(f"{_W}val", "on")
    return found


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
        shading = around.find(f"{_W}{'rPr' if tag == 'r' else f'{tag}Pr'}/{_W}shd")
        if shading is not None and shading.get(f"{_W}fill", "auto") not in _UNSHADED:
            return Look.ORDINARY
        if tag == "tbl" and around.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return Look.UNCLEAR
    return Look.UNSEEN
