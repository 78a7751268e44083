"""Documents in, `SourceText` out: one module per kind of document."""

from govinfo_parse.sources.files import SUFFIXES, read_file
from govinfo_parse.sources.text import MAX_BYTES, MAX_CHARACTERS, read_text

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SUFFIXES", "read_file", "read_text"]
