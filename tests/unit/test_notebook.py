"""The notebook of ``examples/`` runs, and its outputs and its picture are those that stand in the repository."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stored(pictures: ModuleType) -> Any:
    return nbformat.read(pictures.NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types


def test_it_shows_today_what_is_stored(pictures: ModuleType, stored: Any) -> None:
    made = pictures.executed()
    nbformat.validate(made)
    assert [cell.get("outputs") for cell in made.cells] == [cell.get("outputs") for cell in stored.cells]


def test_it_draws_a_report_with_every_kind_of_thing_that_a_view_has(pictures: ModuleType, stored: Any) -> None:
    page = pictures.as_page(stored)
    assert page.count('<div class="govinfo-report">') == 1
    for shown in ("57S!", "/ <span class=i>(492)</span>", "✖ error", "▲ warning", "prefers-color-scheme", "<sup>"):
        assert shown in page
    assert "<script" not in page


def test_its_picture_stands_in_the_documentation(pictures: ModuleType) -> None:
    data = pictures.PICTURE.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert 20_000 < len(data) < 300_000
    assert f"]({pictures.PICTURE.name})" in (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
