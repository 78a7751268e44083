"""All layouts: small writers over the grid of a report's tables.

Each writes a text and notes where the number of every cell stands in it. They stand in four modules, by what tells
the cells apart: `layouts_lines` (the line, or nothing), `layouts_pipes` (a border), `layouts_columns` (the position),
`layouts_markup` (Markdown, HTML, or the table itself). Their order in
`LAYOUTS` decides what a seed draws.
"""

from collections.abc import Mapping

from govinfo_parse.testing.layouts_columns import COLUMNS
from govinfo_parse.testing.layouts_lines import LINES
from govinfo_parse.testing.layouts_markup import MARKUP, TABLES
from govinfo_parse.testing.layouts_pipes import ROWS
from govinfo_parse.testing.pens import Layout

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in (*LINES, *ROWS, *COLUMNS, *MARKUP, *TABLES)}
"""Every layout by its name."""

TEXT_LAYOUTS: Mapping[str, Layout] = {name: layout for name, layout in LAYOUTS.items() if layout.text}
"""Those that `parse` reads."""
