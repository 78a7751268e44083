"""The tables that BeautifulSoup finds in a page, read: ``python examples/soup.py URL``."""

import sys

import bs4
import httpx

import govinfo_parse as gp

page = bs4.BeautifulSoup(httpx.get(sys.argv[1]).raise_for_status().content, "lxml")
tables = [[[cell.get_text() for cell in row(["td", "th"])] for row in table("tr")] for table in page("table")]
for cell in gp.parse_tables(tables).cells():
    print(cell.path, cell.status, "" if cell.value is None else cell.value, sep="\t")
