r"""All ways in which the tests flatten a report: small writers over the grid of its tables.

Each writes a text and notes where the number of every cell stands in it. They stand in four modules, by what tells
the cells apart: `layouts_lines` (the line, or nothing), `layouts_pipes` (a border), `layouts_columns` (the position),
`layouts_markup` (Markdown, HTML, or the table itself). `SHAPES` has all of them.
"""

from collections.abc import Mapping

import govinfo_parse as gp
from tests.property.layouts_columns import COLUMNS
from tests.property.layouts_lines import LINES
from tests.property.layouts_markup import MARKUP, TABLES
from tests.property.layouts_pipes import ROWS
from tests.property.pens import Pen, Printed, Shape, Span, display_width, wrapped

__all__ = ["SHAPES", "TEXT_SHAPES", "Pen", "Printed", "Shape", "Span", "display_width", "wrapped"]

SHAPES: Mapping[str, Shape] = {
    shape.name: shape for shape in (*LINES, *ROWS, *COLUMNS, *MARKUP, *(TABLES if hasattr(gp, "parse_tables") else ()))
}

TEXT_SHAPES: Mapping[str, Shape] = {name: shape for name, shape in SHAPES.items() if shape.text}
"""Those that `parse` reads."""
