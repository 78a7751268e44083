"""Every cost of the reading, in one table.

A reading is chosen by what it costs, so costs are compared with each other and with nothing else. They stand in one
place because none of them can be judged alone: what opens a row has to outweigh what may be wrong with it, and what
makes a label doubtful has to stay below what makes it another one. The unit is the smallest violation that a person
would notice for itself.

All of them were set by hand on the layouts of published pages and on the sample reports. On whole reports in these
layouts, and on made reports in 54 layouts with 54 kinds of damage, they were only tested, never fitted. None is fitted
on a single case; the case named with each shows why it is not smaller or larger. "Free" are the bounds within which no
text of these sets is read otherwise.
"""

# --------------------------------------------------------------------------- the label of a row (labels.py)

AROUND = 0.0
"""A label that begins in front of its numbers and ends behind them: the wrapped labels of narrow columns. All of it is
there, so it is as good as one in a single piece. Above `MISSPELT_MOST` no table with wrapped labels is proven."""
PIECE = 1.5
"""A row opened by the beginning of its label only: the rest was lost, with a page break or a column that was cut. With
what `MISSING_CHARACTERS` adds, a label of which at most a fifth is lost is the row's own; of which more is lost, the
row needs another proof. Free from 0 to 4."""
MISSING_CHARACTERS = 3.0
"""What the missing part of such a label costs, by its share: where two labels begin with the same words, the row whose
label is seen most is the likeliest. Free from 0 to 8."""
LEAST_SHARE = 0.45
"""Less of a label than this opens no row, for ``2.其他`` begins two. Labels that a page break cuts in the middle lie
above it. Free from 0.2 to 0.8."""
MISSPELT = 8.0
"""A misspelt label, by the share of its characters that differ. At 20 one character of ten may differ, and 行政许可
with one of four misread is no label."""
MISSPELT_MOST = 2.1
"""The dearest label that is still the row's own: a quarter of its characters may differ. At 0.5 only one character of
sixteen may, and no label with a character misread is one."""
ALIKE = 74.0
"""Similarity in per cent below which a text is no misspelling of a label. 一、本年新收政府信息公开申请数量 and
二、上年结转政府信息公开申请数量 are alike by 73 per cent, and neither is a misspelling of the other. At 60
prose that speaks of the rows is taken for their labels."""

# --------------------------------------------------------------------------- the way through the form (alignment.py)

LABEL = -10.0
"""A row with its own label. It outweighs everything that can be wrong with one row, so that a row that can be opened is
opened, and only the order of the form gives up a labelled one. At -3 one row is less than `LEAST_TABLE`, and table
four, which has no other, is lost."""
FILLED = -1.0
"""A row that has something in its cells: an empty form in front of the filled one is not the report, nor is an empty
row above the row of table four; at 0 both are read. It stays far below `LABEL`, for it only decides between rows with
equal labels."""
LEAST_HEADS = 0.6
"""Share of its column labels that have to stand above the numbers of a table without row labels, whole or in pieces:
table four is told by its head alone. Free from 0.3 to 0.9."""
MARGIN = 2.2
"""Where a text is like several labels, another one that costs less than this more is a rival, and the label proves
nothing. By `ALIKE` the dearest costs 2.08, so every other label that the text is like is one. Free from 0.5 to 5."""
LEAST_TABLE = 5.0
"""What has to speak for a table that is in the text: more than a piece of one label. At 12 one row does not reach it,
and excerpts of one row are no report."""

# --------------------------------------------------------------------------- damaged heads (heads.py)

UNLIKE = 60.0
"""Similarity in per cent below which a label of a head is that of a column the form does not have, such as 小计, and no
damaged one. Column labels of one head are themselves alike by up to 71 per cent. Free from 30 to 85."""
CLEARLY = 10.0
"""Per cent by which the likest column has to be ahead of the next one: a damaged label that fits 本年新公开数量 and
本年新制作数量 equally means neither. Free from 0 to 30."""

# ----------------------------------------------------------------- full rows (filling.py, grids.py, rivals.py, ways.py)

AGREED = 0.9
"""Share of like rows that have the padding of their kind. One row of a table may be torn or have a number in a column
of labels, and must not take the proof from all others. At 0.6 rows with different padding pass for alike, and the
padding of one kind is asked of the other. Free up to 1."""
CLOSING = 0.8
"""Share of the rows with too few numbers that a reading of blanks and line breaks has to close: it has to explain the
text, and not some rows of it. At 1 one damaged row costs the layout. Free from 0.3."""
MOST_STRAYS = 3
"""Numbers of a table in no cell; with more of them its structure is broken, for where numbers are over, others stand in
the wrong place. At 0 every page mark and running number breaks its table; at 20 numbers above their labels are read as
those of the row before. A row that the form does not have counts nothing where labels and numbers take turns
(strays.py), and elsewhere as one number, or as many as it has where its label may be a piece of the form's."""

# --------------------------------------------------------------------------- the edition of a table (readings.py)

OWN_ROW = 3.0
"""A row that only some editions have. It outweighs a head, since heads are damaged more often. Free from 0 to 3, for
nearly every report prints its heads."""
OWN_HEAD = 1.0
"""A column label in the words of one edition. Rows of table two are the same in all editions: at 0 an excerpt of two
rows below an older head is read in the newest edition."""
OWN_WIDTH = 0.5
"""Where no head is printed: a row with as many cells as the edition has columns. It only breaks ties, for a row that
lost a cell looks like one of fewer columns. So does a row without numbers that only some editions have. Free from 0 to
0.5."""
OWN_LABEL = 0.5
"""A row whose label is printed in the words of the edition, 行政规范性文件 or 规范性文件. It breaks ties where no head
is printed, and stays below a head since many reports keep the older words. Free from 0 to 0.5."""
