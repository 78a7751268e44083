"""What a page calls itself in places that are not drawn with it: in the tab of a browser, for search engines.

Sites of public bodies print the title of an article through a script as often as not, or whoever keeps a page cuts it
out together with the frame of the site. The ``title`` element has it all the same, and so has the ``ArticleTitle`` that
these sites are obliged to write among their ``meta`` elements.
"""

import re
from collections.abc import Iterator

from lxml import etree

_ARTICLE = "articletitle"
_BETWEEN = re.compile(r"(?<![0-9\s])\s*[-_|｜—–]+\s*(?![0-9\s])")
"""What stands between the title of an article, its column and its site; between figures it is that of a period."""


def names_of(root: etree._Element | None) -> tuple[str, ...]:
    """The names of a page and of what it is part of, each in one line.

    >>> names_of(etree.HTML("<title>甲局2023年政府信息公开工作年度报告 - 甲县</title><p>正文"))
    ('甲局2023年政府信息公开工作年度报告', '甲县')
    """
    head = root.find("head") if root is not None else None
    names = (" ".join(name.split()) for name in _written(head) if name) if head is not None else ()
    return tuple(dict.fromkeys(part for name in names for part in _BETWEEN.split(name) if part))


def _written(head: etree._Element) -> Iterator[str | None]:
    for element in head.iterchildren("title", "meta"):
        if element.tag == "title":
            yield element.text
        elif (element.get("name") or "").lower() == _ARTICLE:
            yield element.get("content")
