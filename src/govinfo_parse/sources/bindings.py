"""What a framework shows, hides or writes: attributes that say so to a script which has not run.

Of alternatives, ``<b v-if="a">5</b><b v-else>35</b>``, a page that was never drawn holds both, and an element whose
class or style is bound may be hidden. Vue, Thymeleaf and the like take these attributes away as they draw, so where one
is left, nobody drew the page. AngularJS leaves them, and marks what it drew with a class: such an element shows what it
holds, unless another class hides it.

What is bound counts in the cells of numbers, and on a row. A table, and whatever is around it, is shown as a whole or
not at all, which changes no number of it; alternatives of tables are copies, and are compared as such.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from govinfo_parse.sources.cascade import HOLDS_TABLE, elements_of, name_of

_SHOWING = "if|else|else-if|elseif|elif|unless|show|hide|visible|for|each|repeat|switch|case|default"
_WRITING = "text|utext|html|inner-?html|inner-?text|text-?content|remove|replace|insert"
_LOOKING = "class(?:[.-].*)?|style(?:[.-].*)?|css|hidden|disabled"
_BOUND = re.compile(
    rf"""
      v-(?:{_SHOWING}|{_WRITING}|bind|model) | (?:v-bind)?:(?:{_LOOKING}|{_WRITING})(?:\..*)?      # Vue
    | x-(?:{_SHOWING}|{_WRITING}|bind|model) | x-bind:(?:{_LOOKING}|{_WRITING})                    # Alpine
    | \*ng.* | \[(?:ng-?(?:class|style|if)|(?:attr\.)?(?:{_LOOKING})|{_WRITING})\]                 # Angular
    | (?:data-)?th[:-](?:{_SHOWING}|{_LOOKING}|{_WRITING}|classappend|styleappend)                 # Thymeleaf
    """,
    re.VERBOSE,
)
_OF_ANGULARJS = re.compile(r"(?:data-|x-)?ng[-:_](?:if|show|hide|repeat.*|switch.*|class.*|style|model|include)")
_OF_KNOCKOUT = re.compile(r"(?:^|[{,])\s*['\"]?(?:visible|hidden|if|ifnot|css|class|style|foreach)\b")
_HINT = re.compile(
    rb"[\s\"'](?=[dnvxt:*\[])(?:(?:(?:data-|x-)?ng[-:_]|v-|x-(?!ua)|:|\*ng|\[|(?:data-)?th[:-])[a-z]|data-bind=)"
)
"""What it begins with is asked first: nearly every blank and quote of a page is followed by something else."""
_NAMESPACE = re.compile(r"\{[^{}]*thymeleaf[^{}]*\}")
_DRAWN = etree.XPath("boolean(ancestor-or-self::*[contains(concat(' ', @class, ' '), ' ng-scope ')])")
_CANDIDATES = etree.XPath(
    "//@*[contains(name(), '-') or contains(name(), ':') or contains(name(), '*') or contains(name(), '[')]/.."
)


def bound(root: etree._Element, small: bytes, is_in_cell: Callable[[etree._Element], bool]) -> Iterator[etree._Element]:
    """The rows, and the elements in cells of numbers, of which a script tells whether and how they show."""
    if _HINT.search(small) is None:
        return
    for element in elements_of(_CANDIDATES(root)):
        if any(_tells(element, str(name), str(value)) for name, value in element.items()):
            is_row = name_of(element) == "tr" and not HOLDS_TABLE(element)
            if is_row or is_in_cell(element):
                yield element


def _tells(element: etree._Element, name: str, value: str) -> bool:
    """Whether an attribute tells a script what to show of an element."""
    name = _NAMESPACE.sub("th:", name).lower()
    if _OF_ANGULARJS.fullmatch(name):
        return not _DRAWN(element) or "ng-hide" in (element.get("class") or "").split()
    return _BOUND.fullmatch(name) is not None or (name == "data-bind" and _OF_KNOCKOUT.search(value) is not None)
