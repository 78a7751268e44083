"""How long each step of reading takes, for every case of the corpus: ``nox -s benchmarks``.

The aims, on a machine with nothing else to do: a clean report in 1.5 ms, with one damaged row in 4 ms, a real page in
8 ms at the median and 80 ms at worst, the worst text of the samples in 60 ms, an import in 150 ms. Samples and real
pages are read where their folders are at hand. Times are printed, the missed ones too: ``-s`` shows them.
"""

import contextlib
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import lxml.html
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import govinfo_parse as gp
from govinfo_parse.layouts import read_stretches
from govinfo_parse.sources import read_page
from govinfo_parse.tables import read_tables

CLEAN_MS = 1.5
DAMAGED_MS = 4.0
REAL_MEDIAN_MS, REAL_WORST_MS = 8.0, 80.0
SAMPLE_WORST_MS = 60.0
ROUNDS = 15

CORPUS = Path(__file__).parents[1] / "corpus"
SHARED = CORPUS.parents[1] / "shared"


def texts_below(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.suffix in (".txt", ".md"))


SOURCES = texts_below(CORPUS, "*/source.*")
CLEAN = [path for path in SOURCES if path.parent.name.startswith(("seed-", "tracer-"))]
SAMPLES = texts_below(SHARED / "samples", "*/*")
REAL = [*texts_below(SHARED / "real", "pages/*"), *texts_below(SHARED / "real", "whole/*")]
PAGES = sorted(SHARED.glob("samples/*/source.html"))


@pytest.fixture(params=SOURCES, ids=lambda path: path.parent.name)
def text(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return read(path)


@pytest.mark.benchmark(group="layouts")
def test_layouts(benchmark: BenchmarkFixture, text: str) -> None:
    assert benchmark(read_stretches, text)


@pytest.mark.benchmark(group="tables")
def test_tables(benchmark: BenchmarkFixture, text: str) -> None:
    assert benchmark(read_tables, text).spots


@pytest.mark.benchmark(group="whole parse")
def test_whole_parse(benchmark: BenchmarkFixture, text: str) -> None:
    assert benchmark(gp.parse, text).cells()


@pytest.mark.benchmark(group="import")
def test_import(benchmark: BenchmarkFixture) -> None:
    """A new interpreter that imports the package; the bare interpreter is the next one."""
    benchmark(_python, "import govinfo_parse")


@pytest.mark.benchmark(group="import")
def test_no_import(benchmark: BenchmarkFixture) -> None:
    benchmark(_python, "")


def _python(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.fixture(params=PAGES, ids=lambda path: path.parent.name)
def page(request: pytest.FixtureRequest) -> bytes:
    """A page of the samples; `test_html` has the aim for pages."""
    path: Path = request.param
    return path.read_bytes()


@pytest.mark.benchmark(group="HTML samples")
def test_parse_html(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(gp.parse_html, page).cells()


@pytest.mark.benchmark(group="HTML samples")
def test_flatten_page(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(read_page, page).text


@pytest.mark.benchmark(group="HTML samples")
def test_lxml_alone(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(lxml.html.document_fromstring, page) is not None


# --------------------------------------------------------------------------- the aims


def test_clean_texts() -> None:
    needed = {path.parent.name: milliseconds(read(path)) for path in CLEAN}
    told("clean texts", needed, CLEAN_MS)
    assert max(needed.values()) <= CLEAN_MS


def test_clean_texts_with_a_damaged_row() -> None:
    """A label with a character less, and a row with a number less: no row is read apart from the others for them."""
    needed = {}
    for path in CLEAN:
        text = read(path)
        for what, damaged in (("label", text.replace("行政许可", "行政许", 1)), ("number", _one_number_less(text))):
            needed[f"{path.parent.name}, a {what} less"] = milliseconds(damaged)
    told("with a damaged row", needed, DAMAGED_MS)
    assert max(needed.values()) <= DAMAGED_MS


def _one_number_less(text: str) -> str:
    """A text without one of its numbers and what separates it from the next."""
    numbers = list(_NUMBER.finditer(text))
    number = numbers[2 * len(numbers) // 3]
    return text[: number.start()] + text[number.end() :]


_NUMBER = re.compile(r"(?<=[\t\n| ])[0-9]+(?:\n\t|[\t|\n]| \| ?)")


@pytest.mark.skipif(not REAL, reason="the real pages are not here")
def test_real_pages() -> None:
    needed = {path.name: milliseconds(read(path), rounds=3) for path in REAL}
    told("real pages", needed, REAL_WORST_MS)
    assert statistics.median(needed.values()) <= REAL_MEDIAN_MS
    assert max(needed.values()) <= REAL_WORST_MS


@pytest.mark.skipif(not SAMPLES, reason="the samples are not here")
def test_samples() -> None:
    needed = {f"{path.parent.name}/{path.name}": milliseconds(read(path), rounds=3) for path in SAMPLES}
    told("samples", needed, SAMPLE_WORST_MS)
    assert max(needed.values()) <= SAMPLE_WORST_MS


def told(what: str, needed: dict[str, float], aim: float) -> None:
    worst = max(needed, key=needed.__getitem__)
    middle, most = statistics.median(needed.values()), needed[worst]
    print(f"\n{what}: median {middle:.2f} ms, worst {most:.2f} ms ({worst}), aim {aim} ms")


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def milliseconds(text: str, rounds: int = ROUNDS) -> float:
    """The shortest of some rounds of a whole parse, refused or not, in processor time: other programs cost nothing."""

    def parse() -> None:
        with contextlib.suppress(gp.NotAReportError):
            gp.parse(text)

    return 1000 * min(_seconds(parse for _ in range(rounds)))


def _seconds(calls: Iterable[Callable[[], object]]) -> Iterable[float]:
    for call in calls:
        start = time.process_time()
        call()
        yield time.process_time() - start
