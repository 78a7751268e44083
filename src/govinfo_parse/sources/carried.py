"""What a page carries that shows no report itself: markup in its strings, and the files that it refers to."""

import copy

import attrs
from lxml import etree

from govinfo_parse.sources.html import read_page, root_of
from govinfo_parse.sources.packed import data_in, files_of, packed_markup, written_out
from govinfo_parse.text import SourceText


@attrs.frozen
class Carried:
    """What a page holds and does not show."""

    sources: tuple[SourceText, ...] = ()
    """The page with the markup that it shows as text, and the markup in its strings, flattened."""
    files: tuple[str, ...] = ()
    """Files that it links to or shows in a frame."""
    data: tuple[str, ...] = ()
    """Scripts that may hold rows of tables as lists."""


def read_carried(page: str | bytes | etree._Element, encoding: str | None = None, name: str | None = None) -> Carried:
    """What a page carries; the places are those in the markup that was packed. Raises what `read_page` does."""
    root, _ = root_of(page, encoding, name)
    if root is None:
        return Carried()
    packed, files = packed_markup(root), files_of(root)
    pages = dict.fromkeys((written_out(copy.deepcopy(root)), packed))
    return Carried(tuple(read_page(page, name=name) for page in pages if page), files, data_in(root))
