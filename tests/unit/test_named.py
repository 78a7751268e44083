"""What the pages for developers name is there: a file that is moved, or a name that is changed, fails here.

A name stands behind the file that it is in, "`proof.py`: `settle`", or says its module, "`forms.using`".
"""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "src" / "govinfo_parse", ROOT / "tests"
PLACES = [ROOT, PACKAGE, TESTS, *(TESTS / name for name in ("unit", "property", "typing"))]
"""Where a file may stand that a page names."""
PAGES = ["docs/contributing.md", "CONTRIBUTING.md", "tests/README.md"]
WITH_NAMES = ["Ten questions", "Where else things are", "A new edition of the form"]
"""Sections of docs/contributing.md in which every name is one of the code."""

_QUOTED = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:[\w.*-]+/)+[\w.*-]*|[\w*-]+\.(?:py|js|md|json)")
_NAME = re.compile(r"(?:(?P<module>[a-z_]+)\.)?(?P<name>[A-Za-z_]\w*)=?")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def found(path: str) -> list[Path]:
    """What a path stands for, which may be a folder or have a star in it."""
    return [file for place in PLACES for file in place.glob(path.rstrip("/"))]


@functools.cache
def names_in(file: Path) -> frozenset[str]:
    """Everything that a module defines or a function of it takes."""
    if file.is_dir():
        return frozenset().union(*map(names_in, file.glob("*.py")))
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")) if file.suffix == ".py" else ast.Module([], [])):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return frozenset(names)


def rows(section: str) -> Iterator[str]:
    """The rows of the table of a section, else its whole text."""
    (body,) = re.findall(rf"^## {re.escape(section)}\n(.*?)(?=^## |\Z)", text(PAGES[0]), re.MULTILINE | re.DOTALL)
    table = [line for line in body.splitlines() if line.startswith("| ")]
    yield from table[1:] or [body]


def told(row: str) -> Iterator[tuple[str, str | None]]:
    """Every path between backquotes, alone and with each name behind it; commands and options are neither."""
    path = None
    for quoted in _QUOTED.findall(row):
        if _PATH.fullmatch(quoted):
            path = quoted
            yield path, None
        elif name := _NAME.fullmatch(quoted):
            assert name["module"] or path, f"{quoted} stands behind no file"
            yield f"{name['module']}.py" if name["module"] else str(path), name["name"]


NAMED = [one for section in WITH_NAMES for row in rows(section) for one in told(row) if one[1] is not None]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    paths = {path for path in _QUOTED.findall(text(page)) if _PATH.fullmatch(path) and not path.startswith(".venv/")}
    assert len(paths) > 3
    assert {path for path in paths if not found(path)} == set()


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_name_stands_in_the_file_in_front_of_it(path: str, name: str) -> None:
    assert any(name in names_in(file) for file in found(path))


def test_every_one_of_ten_questions_names_a_place() -> None:
    answers = list(rows("Ten questions"))
    assert len(answers) == 10
    assert [answer for answer in answers if not list(told(answer))] == []
    assert len(NAMED) > 25
