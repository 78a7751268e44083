"""What `parse_html` costs beside lxml parsing the same page: ``pytest benchmarks/test_html.py -s`` prints the shares.

The aim is three times lxml alone. To read the two hundred numbers of a report takes half a millisecond whatever the
markup around them, as long as lxml takes for 50,000 bytes, so the share falls as the markup grows.
"""

import random
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import govinfo_parse as gp
from govinfo_parse.render import to_html
from govinfo_parse.report import Editions
from govinfo_parse.sources import read_page
from govinfo_parse.testing.plans import Plan, Scale, make_report

MOST = 3
"""How many times the time of lxml alone `parse_html` may take for a page as sites have it: from Word or LibreOffice."""
ROUNDS = 60

SHARED = Path(__file__).parents[2] / "shared"

_CELL = (
    '<td width="57" valign="top" style="width:42.6pt;border-top:none;border-left:none;border-bottom:solid windowtext '
    "1.0pt;border-right:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;"
    'height:15.0pt"'
)
_PARAGRAPH = (
    '<p class="MsoNormal" align="center" style="margin-top:0cm;margin-bottom:.0001pt;text-align:center;line-height:'
    '18.0pt;mso-pagination:widow-orphan"><span lang="EN-US" style="font-size:10.5pt;font-family:&quot;Times New Roman'
    '&quot;,serif;mso-fareast-font-family:宋体;color:black;mso-font-kerning:0pt;mso-bidi-language:AR">'
)
_END = "<o:p></o:p></span></p>"
_AROUND = (
    '<ul class="nav">' + '<li class="item"><a href="/zwgk/index.html" target="_blank">政务公开</a></li>' * 60 + "</ul>"
)


def _plain() -> str:
    editions = Editions(disclosure=2021, applications=2021, disputes=2019)
    return to_html(make_report(7, Plan(editions=editions, scale=Scale(zeros=0.5, most=2000)))).text


def _from_word() -> str:
    """The same report pasted from Word into a page with a menu and a footer."""
    page = _plain().replace("<p>", _PARAGRAPH).replace("</p>", _END).replace("</td>", f"{_END}</td>")
    head, *cells = page.split("<td")
    body = "".join(_CELL + cell.replace(">", f">{_PARAGRAPH}", 1) for cell in cells)
    return (head + body).replace("<body>", f"<body>{_AROUND}").replace("</body>", f"{_AROUND}</body>")


PAGES = {"plain": _plain().encode(), "word": _from_word().encode()}
SAMPLES = {path.parent.name: path for path in sorted(SHARED.glob("samples/*/source.html"))}
"""Pages that LibreOffice wrote, where the folder of samples is there."""


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> bytes:
    return PAGES[request.param]


@pytest.mark.benchmark(group="html")
def test_lxml_alone(benchmark: BenchmarkFixture, page: bytes) -> None:
    benchmark(lxml.html.document_fromstring, page)


@pytest.mark.benchmark(group="html")
def test_flattening(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(read_page, page).segments


@pytest.mark.benchmark(group="html")
def test_parse_html(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(gp.parse_html, page).cells()


@pytest.mark.parametrize("name", ["plain", "word", *SAMPLES])
def test_share_of_lxml(name: str) -> None:
    """The best of ROUNDS, the steps in turns; nothing is asked of bare markup, which lxml reads in no time."""
    page = PAGES[name] if name in PAGES else SAMPLES[name].read_bytes()
    steps = (lxml.html.document_fromstring, read_page, gp.parse_html, _with_cells)
    alone, flattening, whole, with_cells = _best(page, steps)
    print(f"\n{name}: {len(page):,} bytes, lxml {alone:.2f} ms, flattening {flattening:.2f} ms,", end=" ")
    print(f"parse_html {whole:.2f} ms = {whole / alone:.1f} times,", end=" ")
    print(f"with all cells asked for {with_cells:.2f} ms = {with_cells / alone:.1f} times")
    assert name == "plain" or whole / alone <= MOST


def _with_cells(page: bytes) -> object:
    return gp.parse_html(page).cells()


def _best(page: bytes, steps: tuple[Callable[[bytes], object], ...]) -> list[float]:
    """Milliseconds of processor time of each step, taken in turns so that a busy moment meets them all."""
    best = [float("inf")] * len(steps)
    order = list(range(len(steps)))
    for _ in range(ROUNDS):
        random.Random(0).shuffle(order)
        for at in order:
            start = time.process_time()
            steps[at](page)
            best[at] = min(best[at], 1000 * (time.process_time() - start))
    return best
