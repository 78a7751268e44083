"""Made reports, and files of them."""

import random
from collections.abc import Callable
from pathlib import Path

import attrs

from govinfo_parse.render import to_html, to_lines, to_markdown, to_tab_rows
from govinfo_parse.report import Editions, Report
from govinfo_parse.testing.plans import Plan, Scale, make_report

_PLAN = Plan(editions=Editions(disclosure=2021, applications=2021, disputes=2019), scale=Scale(zeros=0.6, most=500))
_SHAPES = {".html": to_html, ".txt": to_tab_rows, ".md": to_markdown, ".text": to_lines}
_BREAKS: tuple[tuple[str, Callable[[bytes, random.Random], bytes]], ...] = (
    (".html", lambda page, source: b"<html><body>" + b"".join(map(bytes, [[65 + n % 26] for n in range(2_000)]))),
    (".txt", lambda page, source: b"\xff\xfe" + source.randbytes(3_000)),
    (".pdf", lambda page, source: b"%PDF-1.7\n" + page[:1_000]),
    (".docx", lambda page, source: b"PK\x03\x04" + source.randbytes(1_000)),
    (".txt", lambda page, source: b""),
)


def made_report() -> Report:
    """The report of which pages and long texts are made."""
    return make_report(7, attrs.evolve(_PLAN, scale=Scale(zeros=0.5, most=2_000)))


def make_files(folder: Path, number: int) -> list[Path]:
    """Reports in several shapes, every tenth file broken in one of several ways."""
    paths = []
    for seed in range(number):
        source = random.Random(seed)
        suffix, render = source.choice([*_SHAPES.items()])
        content = render(make_report(seed, _PLAN)).text.encode()
        if seed % 10 == 9:
            suffix, broken = source.choice(_BREAKS)
            content = broken(content, source)
        path = folder / f"{seed:06}{suffix.replace('.text', '.txt')}"
        path.write_bytes(content)
        paths.append(path)
    return paths
