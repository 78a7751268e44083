"""Where the time goes: the module that is at work, looked at a thousand times a second.

A profiler that counts every call makes short functions look longer than they are; looking costs them all the same.
"""

import cProfile
import functools
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType

import govinfo_parse as gp
from benchmarks.accuracy.cases import CORPUS
from benchmarks.markdown import table
from benchmarks.performance.made import made_report
from govinfo_parse.render import to_html

PACKAGE = Path(gp.__file__).parent
STAGES: Mapping[str, tuple[str, ...]] = {
    "sources: the page to flattened text": ("sources",),
    "layouts: lines to atoms": ("layouts", "atoms", "margins", "sentences"),
    "what a word is": ("words", "characters", "vocabulary", "markup", "remarks", "plainlabels", "contents"),
    "labels, groups and rows": (
        "labels", "caching", "brokenlabels", "columnnumbers", "wordsbehind", "groups", "blockrows", "barelabels",
        "alignment", "rownames", "chapters",
    ),
    "heads": ("heads", "headpieces", "headfields", "headlabels", "headblocks", "headwords", "otherheads", "corners"),
    "rows to cells, and what is certain": (
        "filling", "grids", "solver", "mends", "ways", "doubts", "blanks", "proof", "spots",
    ),
    "the text as a whole: readings, rivals, copies, torn texts": (
        "readings", "rivals", "strays", "surroundings", "copies", "torn", "tables", "units", "captions", "explained",
    ),
    "findings and sums": ("noticed", "findings", "sums", "printed"),
    "heading and prose": ("prose", "headings", "titles"),
}  # fmt: skip
"""Modules by what they do; what is none of them is all the rest."""
REST = "the rest"


def shares(seconds: float) -> str:
    """The share of each stage in reading clean texts and clean pages."""
    texts = [path.read_bytes().decode() for path in sorted(CORPUS.glob("tracer-*/source.*"))]
    page = to_html(made_report()).text.encode()
    of_texts = _looked_at(lambda: [gp.parse(text) for text in texts], seconds)
    of_pages = _looked_at(lambda: gp.parse_html(page), seconds)
    rows = (
        (stage, *(f"{100 * found[stage] / found.total():.0f} %" for found in (of_texts, of_pages)))
        for stage in (*STAGES, REST)
    )
    return table(("step", "share of a clean text", "share of a clean page"), rows)


def calls() -> int:
    """How many functions are called to read one clean text."""
    text = (CORPUS / "tracer-001-a" / "source.md").read_bytes().decode()
    gp.parse(text)
    profile = cProfile.Profile()
    profile.runcall(gp.parse, text)
    return sum(entry.callcount for entry in profile.getstats())


def _looked_at(work: Callable[[], object], seconds: float) -> Counter[str]:
    """How often each stage was at work; the first round fills what is kept and is not looked at."""
    work()
    found: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        found[next(_stages(frame), REST)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    begun = time.process_time()
    try:
        while time.process_time() - begun < seconds:
            work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return found


def _stages(frame: FrameType | None) -> Iterator[str]:
    """The stages of the functions that are running, the innermost first."""
    while frame is not None:
        stage = _stage(frame.f_code.co_filename)
        if stage is not None:
            yield stage
        frame = frame.f_back


@functools.cache
def _stage(file: str) -> str | None:
    """The stage of a file; None where it is none of the package."""
    if not Path(file).is_relative_to(PACKAGE):
        return None
    module = Path(file).relative_to(PACKAGE).with_suffix("").parts[0]
    return next((stage for stage, modules in STAGES.items() if module in modules), REST)
