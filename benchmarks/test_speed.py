"""How long each step of reading takes, for every case of the corpus: ``nox -s benchmarks``.

The aim is a clean report in under 3 ms and an import in under 150 ms.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import govinfo_parse as gp
from govinfo_parse.grammar.tables import read_tables
from govinfo_parse.sources import read_text
from govinfo_parse.tokens import lines_of, tokenize

CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = sorted(path for path in CORPUS.glob("*/source.*") if path.suffix in (".txt", ".md"))


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
    assert benchmark(read_tables, read_text(text), lines).cells


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
