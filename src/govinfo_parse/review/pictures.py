"""Pictures of the pages of a PDF file that its cells and findings stand on; see `draw` for who draws them."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from govinfo_parse.text import Place

MOST_PAGES = 30
"""Pages of one report that are drawn; the tables of a report stand on two to six."""
SECONDS = 60
"""After which drawing the pages of one report is given up: a page takes some tenths of a second."""
MOST_KNOWN = 40
"""Boxes of a page that tell how it is turned."""


@attrs.frozen
class Pictures:
    """The pages that were drawn, by number, and why others were not."""

    pages: Mapping[int, Mapping[str, Any]]
    """Width and height in points, and the picture as a data URI."""
    note: str | None = None


def pictures(path: Path, places: Iterable[tuple[Place, str]]) -> Pictures:
    """The pages of a PDF file on which these places are, each place with the text that is printed there.

    Nothing is raised: what cannot be drawn is said in ``note``.
    """
    asked: dict[int, list[tuple[Any, str]]] = {}
    for place, text in places:
        if place.page is not None and place.box is not None:
            known = asked.setdefault(place.page, [])
            if text and len(known) < MOST_KNOWN:
                known.append((place.box, text))
    if not asked:
        return Pictures({})
    if not path.is_file():
        return Pictures({}, f"no pictures: there is no file {path.name} any more")
    if not all(map(importlib.util.find_spec, ("pypdfium2", "PIL"))):
        return Pictures({}, "no pictures of the pages: they need the extra 'review', govinfo-parse[review]")
    chosen = sorted(asked)[:MOST_PAGES]
    drawn = _drawn(path, [(number, asked[number]) for number in chosen])
    left = [number for number in asked if number not in drawn]
    return Pictures(drawn, f"not drawn: page {', '.join(map(str, sorted(left)))}" if left else None)


def _drawn(path: Path, pages: list[tuple[int, list[tuple[Any, str]]]]) -> dict[int, dict[str, Any]]:
    """The pages that the program drew before it ended, however it ended."""
    command = [sys.executable, "-m", "govinfo_parse.review.draw"]
    asked = json.dumps({"path": str(path), "pages": pages}).encode()
    try:
        told = subprocess.run(command, input=asked, capture_output=True, timeout=SECONDS, check=False).stdout
    except subprocess.TimeoutExpired as error:
        told = error.stdout or b""
    complete, _, _ = told.rpartition(b"\n")
    made = map(json.loads, complete.splitlines())
    return {page.pop("page"): page for page in made}
