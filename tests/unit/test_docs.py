"""The pages of the documentation: their snippets run and print what is shown, every page is in the navigation."""

import doctest
import importlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

import govinfo_parse
from govinfo_parse.findings import CODES, Severity
from tests.unit.shown import EXAMPLES, ROOT, Command, Session, commands, programs, sessions
from tests.unit.test_layers import ALLOWED

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
GENERATED = {"form.md", "zh/form.md", "changes.md", "security.md", "licences.md"}

_LIMIT = re.compile(r"^\| `([a-z_.]+)\.([A-Z_]+)` \| ([0-9,]+) ", re.MULTILINE)
_FILE = re.compile(r"(?<![\w*])(?:\w+/)*\w+\.py\b")
_NAMED = re.compile(r"^((?:MAX|MOST)_[A-Z_]+) *=", re.MULTILINE)
_MODULE = re.compile(r"^from govinfo_parse\.(\w+)", re.MULTILINE)
_REFERENCE = re.compile(r"^::: govinfo_parse\.(\w+)$", re.MULTILINE)
_CODE = re.compile(r"^## (\w+)s$|^### `(.+)`$", re.MULTILINE)


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def of_pages(find: Callable[[str], Iterable[object]]) -> list[ParameterSet]:
    """What is found on every page, with a name; once, where pages show the same."""
    found: dict[object, str] = {}
    for page in PAGES:
        for number, one in enumerate(find(text(page)), start=1):
            found.setdefault(one, f"{page}-{number}")
    return [pytest.param(one, id=name) for one, name in found.items()]


@pytest.mark.parametrize("session", of_pages(sessions))
def test_programs_print_what_is_shown(session: Session) -> None:
    assert session.printed() == ([*session.shown], "")


@pytest.mark.parametrize("command", of_pages(commands))
def test_a_command_does_what_is_shown(command: Command, folder_of_reports: Path) -> None:
    result = command.run(folder_of_reports)
    assert result.returncode == command.exit_code, result.stderr
    assert command.shown is None or result.stdout == command.shown


@pytest.fixture
def folder_of_reports(tmp_path: Path) -> Path:
    """A folder as those have it who follow a page: the corpus, and reports of their own below two names."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    for name in ("reports", "pages"):
        (tmp_path / name).mkdir()
        for source in (ROOT / "corpus").glob("seed-*/source.*"):
            (tmp_path / name / f"{source.parent.name}{source.suffix}").write_bytes(source.read_bytes())
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_every_program_shows_its_output_or_is_one_of_the_examples(page: str) -> None:
    """The tests of batches and scrapers run the examples."""
    assert [program for program, shown in programs(text(page)) if shown is None and program not in EXAMPLES] == []


def test_every_example_is_on_a_page() -> None:
    shown = {EXAMPLES.get(program) for page in PAGES for program, _ in programs(text(page))}
    assert set(EXAMPLES.values()) <= shown


@pytest.mark.parametrize("page", sorted(path.name for path in (DOCS / "zh").glob("*.md")))
def test_a_chinese_page_runs_the_programs_of_the_english_one(page: str) -> None:
    """But for one that may show Chinese words; the first page has those of the quickstart."""
    english = text("quickstart.md" if page == "index.md" else page)
    outputs = {shown for _, shown in programs(english)}
    different = [shown for _, shown in programs(text(f"zh/{page}")) if shown not in outputs]
    assert len(different) <= 1


def test_three_questions_have_one_answer_in_six_lines_each() -> None:
    asked = text("frames.md").partition("## Three questions")[2]
    answers = [(program, shown) for program, shown in programs(asked)]
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


@pytest.mark.parametrize("page", [*PAGES, *sorted(GENERATED)])
def test_every_page_is_in_the_navigation(page: str) -> None:
    assert re.search(rf"^ +- (?:[^:\n]+: )?{re.escape(page)}$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)


def test_every_code_has_an_example_under_its_severity() -> None:
    found: dict[str, list[str]] = {}
    for severity, code in _CODE.findall(text("findings.md").partition("## Reasons")[0]):
        if severity:
            found[severity.lower()] = []
        else:
            list(found.values())[-1].append(code)
    assert found == {one: [code for code, of in CODES.items() if of.severity is one] for one in Severity}


def test_an_example_of_a_code_shows_it_and_what_to_do() -> None:
    for section in text("findings.md").partition("## Errors")[2].split("\n### ")[1:]:
        code = section.partition("\n")[0].strip("`")
        ((program, shown),) = programs(section)
        assert f'show("{code}", ' in program
        assert shown
        assert "\n**What to do.** " in section


def test_every_module_that_a_page_imports_is_in_the_reference() -> None:
    """How it reads shows the inside."""
    shown = [program for page in PAGES if page != "how-it-reads.md" for program, _ in programs(text(page))]
    used = {module for program in shown for module in _MODULE.findall(program)}
    assert used <= {module for page in PAGES for module in _REFERENCE.findall(text(page))}


@pytest.mark.parametrize("page", PAGES)
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
