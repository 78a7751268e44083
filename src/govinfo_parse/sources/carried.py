"""What a page carries that shows no report itself: markup in its strings, and the files that it refers to."""

import attrs
from lxml import etree

from govinfo_parse.sources.html import read_page, root_of
from govinfo_parse.sources.packed import files_of, packed_markup
from govinfo_parse.text import SourceText


@attrs.frozen
class Carried:
    """What a page holds and does not show."""

    source: SourceText | None = None
    """The markup in its strings, flattened."""
    files: tuple[str, ...] = ()
    """Files that it links to or shows in a frame."""


def read_carried(page: str | bytes | etree._Element, encoding: str | None = None, name: str | None = None) -> Carried:
    """What a page carries; the places are those in the markup that was packed. Raises what `read_page` does."""
    root, _ = root_of(page, encoding, name)
    if root is None:
        return Carried()
    markup = packed_markup(root)
    return Carried(read_page(markup, name=name) if markup else None, files_of(root))
