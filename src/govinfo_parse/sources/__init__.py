"""Documents in, `SourceText` out: one module per kind of document."""

from govinfo_parse.sources.carried import read_carried
from govinfo_parse.sources.decoding import MAX_BYTES
from govinfo_parse.sources.files import read_file
from govinfo_parse.sources.flatten import MAX_CHARACTERS
from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.kinds import KINDS, NO_REPORTS, SUFFIXES, is_json, suffix_of
from govinfo_parse.sources.packed import may_be_json, shows_tags, unpacked, without_call
from govinfo_parse.sources.tables import read_cells
from govinfo_parse.sources.text import read_text

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "NO_REPORTS",
    "SUFFIXES",
    "is_json",
    "may_be_json",
    "read_carried",
    "read_cells",
    "read_file",
    "read_page",
    "read_text",
    "shows_tags",
    "suffix_of",
    "unpacked",
    "without_call",
]
