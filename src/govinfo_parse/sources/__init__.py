"""Documents in, `SourceText` out: one module per kind of document."""

from govinfo_parse.sources.decoding import MAX_BYTES
from govinfo_parse.sources.files import SUFFIXES, read_file
from govinfo_parse.sources.flatten import MAX_CHARACTERS
from govinfo_parse.sources.html import read_page
from govinfo_parse.sources.tables import read_cells
from govinfo_parse.sources.text import read_text

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SUFFIXES", "read_cells", "read_file", "read_page", "read_text"]
