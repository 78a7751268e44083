"""How long each step of reading takes, for every case of the corpus: ``nox -s benchmarks``.

The aims: a clean report in under 3 ms, the worst text of the samples in under 60 ms, an import in under 150 ms. The
samples are read where their folder is at hand.
"""

import contextlib
import functools
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import govinfo_parse as gp
from govinfo_parse.grammar.tables import read_tables
from govinfo_parse.sources import read_page, read_text
from govinfo_parse.tokens import lines_of, tokenize

CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = sorted(path for path in CORPUS.glob("*/source.*") if path.suffix in (".txt", ".md"))


CLEAN = [path for path in SOURCES if path.parent.name.startswith(("seed-", "tracer-"))]
SAMPLES = CORPUS.parents[1] / "shared" / "samples"
TEXTS = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in (".txt", ".md"))
PAGES = sorted(SAMPLES.glob("*/source.html"))
ROUNDS = 15


@pytest.fixture(params=SOURCES, ids=lambda path: path.parent.name)
def text(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_bytes().decode("utf-8")


@pytest.mark.benchmark(group="tokens")
def test_tokens(benchmark: BenchmarkFixture, text: str) -> None:
    assert benchmark(tokenize, text)


@pytest.mark.benchmark(group="grammar")
def test_grammar(benchmark: BenchmarkFixture, text: str) -> None:
    lines = lines_of(tokenize(text))
    assert benchmark(read_tables, read_text(text).text, lines).cells


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


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.parent.name)
def test_clean_text(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    needed = shortest(lambda: gp.parse(text))
    assert needed < 0.003, f"{1000 * needed:.1f} ms"


@pytest.mark.skipif(not TEXTS, reason="the samples are not here")
def test_worst_sample_text() -> None:
    needed = {path: shortest(functools.partial(read, path), rounds=3) for path in TEXTS}
    worst = max(needed, key=lambda path: needed[path])
    print(f"\n{worst.parent.name}/{worst.name}: {1000 * needed[worst]:.1f} ms")
    assert needed[worst] < 0.06, f"{worst.parent.name}/{worst.name}: {1000 * needed[worst]:.1f} ms"


def read(path: Path) -> None:
    """A whole parse, refused or not."""
    with contextlib.suppress(gp.NotAReportError):
        gp.parse_file(path)


def shortest(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)
