"""The table of licences: what every extra brings is in it, and nothing of it is refused."""

import pytest
from docs import licences
from docs.licences import Package


@pytest.mark.parametrize("extra", ["", *licences.extras()])
def test_nothing_that_an_extra_installs_is_refused(extra: str) -> None:
    assert [package for package in licences.packages(extra) if not package.allowed] == []


def test_what_packages_need_is_among_them() -> None:
    """rich needs markdown-it-py, and that needs mdurl."""
    told = {package.name for package in licences.packages("cli")}
    assert told - {package.name for package in licences.packages()} >= {"click", "rich", "markdown-it-py", "mdurl"}


def test_every_extra_has_its_table() -> None:
    page = "\n".join(licences.page())
    assert {"docx", "frames", "pdf", "xlsx"} <= set(licences.extras())
    for extra in licences.extras():
        assert f"## Extra `{extra}`\n\n| package | version | licence |" in page
    assert "| lxml |" in page


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("(MIT AND 0BSD) OR ISC", True),
        ("GPL-3.0-only", False),
        ("MIT AND LGPL-2.1-or-later", False),
        ("MIT OR GPL-3.0-only", False),
        ("MPL-2.0", False),
        ("none stated", False),
        ("GNU General Public License v3 (GPLv3)", False),
    ],
)
def test_a_licence_is_allowed_where_every_part_of_it_is(licence: str, allowed: bool) -> None:
    assert Package("some", "1", licence).allowed == allowed
