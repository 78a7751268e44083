"""Every cost of the alignment, in one table.

The unit is the smallest violation that is noticed for itself. Fitted by hand on `shared/real/pages` and the samples;
tested, and not fitted, on the layouts of `shared/real/whole`, on made reports in forty layouts and on damaged texts.
"""

AROUND = 0.0
"""A label that begins in front of its numbers and ends behind them: the wrapped labels of narrow columns."""
PIECE = 1.5
"""A row opened by the beginning of its label only: the rest was lost."""
MISSING_CHARACTERS = 3.0
"""What the missing part of such a label costs, by its share."""
LEAST_SHARE = 0.45
"""Less of a label than this opens no row: ``2.其他`` begins two."""
MISSPELT = 8.0
"""A misspelt label, by the share of its characters that differ."""
MISSPELT_MOST = 2.1
"""The dearest label that is still the row's own: a quarter of its characters may differ."""
ALIKE = 74.0
"""Similarity in per cent below which a text is no misspelling of a label."""
LABEL = -10.0
"""A row with its own label in full."""
FILLED = -1.0
"""A row that has something in its cells: an empty form in front of the filled one is not the report."""
UNLABELLED = 5.0
"""Numbers of a row of which no label is seen."""
STRAY = 4.0
"""A number in no cell."""
"""The label of a row that stands above or below its place in the form."""
UNLIKE = 60.0
"""Similarity in per cent below which a label of a head is of another column than the form's."""
CLEARLY = 10.0
"""Per cent by which the likest column has to be ahead of the next."""
LEAST_HEADS = 0.6
"""Share of its column labels that have to stand above the numbers of a table without row labels."""
AGREED = 0.9
"""Share of like rows that have the padding of their kind."""
MARGIN = 2.2
"""Readings that cost less than this above the best are rivals; it stays below the cheapest pair of violations that
would shift a row: a number in no cell (4) beside a cell of which nothing is seen."""
LEAST_TABLE = 5.0
"""What has to speak for a table that is in the text: more than a piece of one label."""
OWN_ROW = 3.0
"""For an edition: a row that only it has."""
OWN_HEAD = 1.0
"""For an edition: a column label in its own words."""
OWN_WIDTH = 0.5
"""For an edition, where no head is printed: a row with as many cells as it has columns."""
MOST_STRAYS = 3
"""Numbers of a table in no cell; with more of them its structure is broken."""
CLOSING = 0.8
"""Share of the rows with too few numbers that a reading of blanks and line breaks has to close."""
