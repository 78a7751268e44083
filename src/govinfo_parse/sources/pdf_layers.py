"""The layers of a PDF file, and which of them a viewer hides when it opens the file.

A layer is switched off in the settings that the file opens with, or by what it is for: one for paper only is not on the
screen. What is said in a way that is not known leaves a layer to be seen, as it is without settings.
"""

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import literal_name

from govinfo_parse.sources.pdf_limits import Count

_DEEPEST = 20
"""Conditions inside each other."""


class Layers:
    """The layers of one file."""

    def __init__(self, catalog: Mapping[str, Any], steps: Count) -> None:
        self._steps = steps
        told = dict_value(catalog.get("OCProperties"))
        opened = dict_value(told.get("D"))
        is_off = _name(opened.get("BaseState")) == "OFF"
        self._off = {layer.objid for layer in _references(told.get("OCGs"))} if is_off else set()
        self._off -= {layer.objid for layer in _references(opened.get("ON"))}
        self._off |= {layer.objid for layer in _references(opened.get("OFF"))}
        for rule in map(dict_value, list_value(opened.get("AS"))):
            if _name(rule.get("Event")) == "View":
                for layer in _references(rule.get("OCGs")):
                    self._apply(layer)

    def _apply(self, layer: PDFObjRef) -> None:
        """What a layer says it is for counts more than its state, where the settings ask for that."""
        state = _name(dict_value(dict_value(dict_value(layer).get("Usage")).get("View")).get("ViewState"))
        if state == "OFF":
            self._off.add(layer.objid)
        elif state == "ON":
            self._off.discard(layer.objid)

    def hides(self, found: object) -> bool:
        """Whether what belongs to a layer, or to several under a condition, is hidden."""
        if not self._off or found is None:
            return False
        if isinstance(found, PDFObjRef) and found.objid in self._off:
            return True
        members = dict_value(found)
        if _name(members.get("Type")) != "OCMD":
            return False
        if "VE" in members:
            return not self._holds(members["VE"], 0)
        states = [layer.objid not in self._off for layer in _references(members.get("OCGs"))]
        self._steps.take(len(states))
        held = {"AllOn": all(states), "AnyOff": not all(states), "AllOff": not any(states)}
        return bool(states) and not held.get(_name(members.get("P")), any(states))

    def _holds(self, condition: object, depth: int) -> bool:
        """Whether a condition on layers holds; one that is not understood does."""
        self._steps.take()
        if isinstance(condition, PDFObjRef) and not isinstance(resolve1(condition), list):
            return condition.objid not in self._off
        parts = list_value(condition)
        if not parts or depth == _DEEPEST:
            return True
        held = [self._holds(part, depth + 1) for part in parts[1:]]
        kind = _name(parts[0])
        if kind == "Not":
            return not all(held)
        return any(held) if kind == "Or" else all(held)


def _references(found: object) -> list[PDFObjRef]:
    """Layers as a file names them: one, or an array of them."""
    items = resolve1(found)
    return [item for item in (items if isinstance(items, list) else [found]) if isinstance(item, PDFObjRef)]


def _name(found: object) -> str:
    return literal_name(resolve1(found))
