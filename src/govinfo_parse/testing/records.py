"""What fuzzing has tried, as a table of a Markdown page: a line for each target, to which every run adds its counts."""

import re
from pathlib import Path


def record(page: Path, target: str, cases: int, finds: int) -> None:
    """Add a run to the line of a target, ``| target | cases | finds |``. Raises ValueError where the page has none."""
    text = page.read_text(encoding="utf-8")
    line = re.compile(rf"^\| `{re.escape(target)}` \| ([\d,]+) \| ([\d,]+) \|", re.MULTILINE)
    if not (found := line.search(text)):
        raise ValueError(f"{page} has no line for {target}")
    tried, found_before = (int(number.replace(",", "")) for number in found.groups())
    new = f"| `{target}` | {tried + cases:,} | {found_before + finds:,} |"
    page.write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
