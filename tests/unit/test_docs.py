"""The pages of the documentation: their snippets run and print what is shown, every page is in the navigation."""

import doctest
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import govinfo_parse
from tests.unit.test_layers import ALLOWED

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WITH_OUTPUT = [
    "filled-form.md",
    "files.md",
    "frames.md",
    "how-it-reads.md",
    "many-files.md",
    "notebooks.md",
    "panels.md",
    "plain-data.md",
    "review.md",
    "testing.md",
]
"""Pages on which every snippet is followed by what it prints."""

_SNIPPET = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LIMIT = re.compile(r"^\| `([a-z_.]+)\.([A-Z_]+)` \| ([0-9,]+) ", re.MULTILINE)
_FILE = re.compile(r"(?<![\w*])(?:\w+/)*\w+\.py\b")
_NAMED = re.compile(r"^((?:MAX|MOST)_[A-Z_]+) *=", re.MULTILINE)


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def snippets() -> Iterator[object]:
    for page in WITH_OUTPUT:
        for number, (program, shown) in enumerate(_SNIPPET.findall(text(page)), start=1):
            yield pytest.param(program, shown, id=f"{page}-{number}")


@pytest.mark.parametrize(("program", "shown"), [*snippets()])
def test_a_snippet_prints_what_is_shown(program: str, shown: str) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (result.stdout, result.stderr) == (shown, "")


@pytest.mark.parametrize("page", WITH_OUTPUT)
def test_every_snippet_shows_its_output(page: str) -> None:
    assert len(_SNIPPET.findall(text(page))) == text(page).count("```python") > 0


@pytest.mark.parametrize("example", ["spark_rows.py", "ray_rows.py", "dask_rows.py"])
def test_a_program_is_shown_as_it_is_run(example: str) -> None:
    """The tests of batches run the programs of the page."""
    program = (ROOT / "examples" / example).read_text(encoding="utf-8")
    assert f"```python\n{program}```\n" in text("clusters.md")


def test_three_questions_have_one_answer_in_six_lines_each() -> None:
    answers = [(program, shown) for program, shown in _SNIPPET.findall(text("frames.md")) if "to_" in program]
    assert len({shown for _, shown in answers}) == 1
    assert len(answers) == 3
    for program, _ in answers:
        imports, reports, *questions = program.strip().split("\n\n")
        assert "import" in imports
        assert reports.startswith("reports = ")
        assert len(questions) == 3
        assert all(len(question.splitlines()) <= 6 for question in questions)


@pytest.mark.parametrize(
    "module",
    [
        "exports",
        "frames",
        "panel.prose",
        "panel.shares",
        "panel.years",
        "records",
        "report",
        "schemas",
        "testing.cases",
        "testing.strategies",
        "testing.truth",
    ],
)
def test_the_example_of_a_docstring_runs(module: str) -> None:
    """A module belongs here as soon as a docstring of its public functions shows what it prints."""
    found = doctest.testmod(importlib.import_module(f"govinfo_parse.{module}"))
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_every_page_is_in_the_navigation(page: str) -> None:
    assert f": {page}\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_every_module_that_a_page_names_is_there(page: str) -> None:
    places = [ROOT, Path(govinfo_parse.__file__).parent, ROOT / "benchmarks", ROOT / "tests" / "unit"]
    named = set(_FILE.findall(text(page)))
    assert {name for name in named if not any((place / name).exists() for place in places)} == set()


def test_every_layer_has_its_line() -> None:
    """The picture of the layers names whatever the test of the imports knows."""
    (picture,) = re.findall(r"^## Layers\n\n```text\n(.*?)^```$", text("contributing.md"), re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"\w+", picture))
    assert {layer for layer in ALLOWED if not layer.startswith("__")} <= told


@pytest.mark.parametrize(("module", "name", "value"), _LIMIT.findall(text("limits.md")))
def test_a_named_limit_is_as_stated(module: str, name: str, value: str) -> None:
    assert getattr(importlib.import_module(f"govinfo_parse.{module}"), name) == int(value.replace(",", ""))


def test_every_limit_is_listed() -> None:
    package = Path(govinfo_parse.__file__).parent
    named = {
        (".".join(path.relative_to(package).with_suffix("").parts), name)
        for path in package.rglob("*.py")
        for name in _NAMED.findall(path.read_text(encoding="utf-8"))
    }
    assert named - {(module, name) for module, name, _ in _LIMIT.findall(text("limits.md"))} == set()
