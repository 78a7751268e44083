"""Reading a PDF file beside what pdfplumber needs for its tables: ``nox -s benchmarks``.

The aim is at most 0.6 times the time of ``extract_tables`` over the same pages. Printed besides, without an aim: the
ratio to ``pdftotext -layout`` as a process, and to reading the characters and lines alone, before they become tables.
"""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from govinfo_parse.sources.pdf import read_pdf
from govinfo_parse.sources.pdf_limits import Budget
from govinfo_parse.sources.pdf_paint import read_pages

SOURCES = sorted((Path(__file__).parents[1] / "corpus").glob("*/source.pdf"))
ROUNDS = 5
AIM = 0.6


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


def read_characters(path: Path) -> int:
    return sum(len(page.chars) for page in read_pages(path.read_bytes(), Budget()))


def convert(path: Path) -> None:
    subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)


def test_ratio(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = shortest(lambda: flatten(path))
    ratio = ours / shortest(lambda: extract_tables(path))
    told = [f"{ratio:.2f} of extract_tables", f"{ours / shortest(lambda: read_characters(path)):.2f} of the characters"]
    if shutil.which("pdftotext"):
        told.append(f"{ours / shortest(lambda: convert(path)):.2f} of pdftotext -layout as a process")
    with capsys.disabled():
        print(f"\n{path.parent.name}: {1000 * ours:.1f} ms, {', '.join(told)}")
    assert ratio <= AIM, f"{ratio:.2f}"


def shortest(call: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)
