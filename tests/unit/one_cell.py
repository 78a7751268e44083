"""A page of a report in which one cell is written in some way, and what is read of that cell."""

import govinfo_parse as gp

ROWS = "<tr><td>规章<td>1<td>0<td>9<tr><td>行政规范性文件<td>2{}<td>7<tr><td>行政许可<td>31"
"""The rows, with a place for the cell."""
PATH = "disclosure.normative_documents.repealed"


def cell(written: str, behind: str = "", head: str = "") -> gp.Cell:
    """The cell that is written so, with something behind its table and in the head of its page."""
    page = f"<html><head>{head}</head><body><table>{ROWS.format(written)}</table>{behind}</body></html>"
    return gp.parse_html(page).cell(PATH)
