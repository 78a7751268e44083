"""Reading a PDF file beside what pdfplumber needs for its tables: ``nox -s benchmarks``.

The aim is at most 1.3 times the time of ``extract_tables`` over the same pages.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from govinfo_parse.sources.pdf import read_pdf

SOURCES = sorted((Path(__file__).parents[1] / "corpus").glob("*/source.pdf"))
ROUNDS = 5


@pytest.fixture(params=SOURCES, ids=lambda path: path.parent.name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def extract_tables(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def flatten(path: Path) -> str:
    return read_pdf(path.read_bytes(), path.name).text


@pytest.mark.benchmark(group="PDF")
def test_flatten(benchmark: BenchmarkFixture, path: Path) -> None:
    assert benchmark(flatten, path)


@pytest.mark.benchmark(group="PDF")
def test_extract_tables(benchmark: BenchmarkFixture, path: Path) -> None:
    assert benchmark(extract_tables, path)


def test_ratio(path: Path) -> None:
    ratio = shortest(lambda: flatten(path)) / shortest(lambda: extract_tables(path))
    assert ratio <= 1.3, f"{ratio:.2f}"


def shortest(call: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)
