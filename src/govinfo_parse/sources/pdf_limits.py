"""What a PDF file may make this program do."""

from govinfo_parse.errors import SourceError

MAX_UNPACKED = 64_000_000
"""Bytes that the streams of one file unpack to, all together. A report's unpack to 1 to 5 million, fonts included."""
MAX_SLOWLY = 4_000_000
"""Bytes of those that have to be unpacked one by one: old compressions, and rows given as differences."""
MAX_OBJECT_STREAMS = 10_000_000
"""Bytes of the streams that hold objects, unpacked. A report's file has some 50,000."""
MAX_ITEMS = 400_000
"""Names, numbers and references read from one file. A report's file has some 20,000."""
MAX_NODES = 5_000
"""Nodes of the page tree."""
MAX_PAGES = 200
"""Pages of one file. A report has 3 to 30; a yearbook with hundreds is something else."""
MAX_SECTIONS = 2_000
"""Sections of the tables of objects; every change saved into the file adds one or two."""
MAX_CODES = 1_000_000
"""Characters that all fonts of a file declare. The largest Chinese font has 65,536."""
MAX_CONTENT = 20_000_000
"""Bytes of drawing instructions, those of repeated parts counted each time. A page of a report has some 50,000."""
MAX_TOKENS = 600_000
"""Numbers, names and instructions in them. A report has some 20,000, with an emblem drawn line by line 200,000."""
MAX_CHARACTERS = 100_000
"""Characters printed in one file. A report has some 10,000; one with a long narrative 30,000."""
MAX_GRIDS = 150_000
"""Boxes of the grids of all tables. A report has some 500, where every cell draws its own border 3,000."""


class Count:
    """Something a file may have so much of and no more. A count is the same on every computer, a time is not."""

    def __init__(self, most: int, what: str) -> None:
        self._left = most
        self._what = f"more than {most:,} {what}"

    def take(self, count: int = 1) -> None:
        """SourceError where that is more than is left."""
        self._left -= count
        if self._left < 0:
            raise SourceError(f"the PDF file has {self._what}; such a file is not read")


class Budget:
    """Everything that is counted for one file."""

    def __init__(self) -> None:
        self.unpacked = Count(MAX_UNPACKED, "bytes in its streams, unpacked")
        self.slowly = Count(MAX_SLOWLY, "bytes in a compression that is slow to unpack")
        self.objects = Count(MAX_OBJECT_STREAMS, "bytes of packed objects")
        self.items = Count(MAX_ITEMS, "items")
        self.nodes = Count(MAX_NODES, "nodes in its page tree")
        self.pages = Count(MAX_PAGES, "pages")
        self.sections = Count(MAX_SECTIONS, "tables of objects")
        self.codes = Count(MAX_CODES, "characters in its fonts")
        self.content = Count(MAX_CONTENT, "bytes of drawing instructions")
        self.tokens = Count(MAX_TOKENS, "steps among its drawing instructions")
        self.characters = Count(MAX_CHARACTERS, "characters")
        self.grids = Count(MAX_GRIDS, "boxes in its tables")
