"""What a page carries that shows no report itself: markup in its strings, and the files that it refers to."""

import copy

import attrs
from lxml import etree

from govinfo_parse.sources.cascade import SHEETS, is_piece
from govinfo_parse.sources.html import read_page, root_of
from govinfo_parse.sources.packed import data_in, files_of, packed_markup, writes_tables, written_out
from govinfo_parse.sources.styles import may_hide
from govinfo_parse.text import SourceText


@attrs.frozen
class Carried:
    """What a page holds and does not show."""

    sources: tuple[SourceText, ...] = ()
    """The page with the markup that it shows as text, the markup in its strings, and the page with the tables that a
    style or an attribute hides as a whole, flattened."""
    files: tuple[str, ...] = ()
    """Files that it links to or shows in a frame."""
    data: tuple[str, ...] = ()
    """Scripts that may hold rows of tables as lists."""
    is_written: bool = False
    """Whether a script may write its tables."""


def read_carried(page: str | bytes | etree._Element, encoding: str | None = None, name: str | None = None) -> Carried:
    """What a page carries; the places are those in the markup that was packed. Raises what `read_page` does."""
    root, data = root_of(page, encoding, name)
    if root is None:
        return Carried()
    packed, files = _under_sheets(root, packed_markup(root)), files_of(root)
    pages = dict.fromkeys((written_out(copy.deepcopy(root)), packed))
    sources = [read_page(each, name=name) for each in pages if each]
    if may_hide(root, data):
        sources.append(read_page(page, encoding=encoding, name=name, unveiled=True))
        sources += [read_page(packed, name=name, unveiled=True)] if packed else []
    return Carried(tuple(sources), files, data_in(root), writes_tables(root))


def _under_sheets(root: etree._Element, packed: str) -> str:
    """Packed markup below the style sheets of its page, which hold for it once a script has put it there.

    A whole page among it, as of a frame, has its own. In a parsed page sheets that stand first are its head, so that
    all places stay what they are.
    """
    if not packed or not is_piece(packed.encode(errors="replace")):
        return packed
    sheets = (etree.tostring(each, encoding="unicode", method="html", with_tail=False) for each in SHEETS(root))
    return "".join((*sheets, packed))
