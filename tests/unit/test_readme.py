"""Both READMEs: the examples run and print what is shown, the commands are the same and there are two of them."""

import re
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse.records import records
from tests.unit.shown import programs, sessions

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.zh-CN.md"]

_COMMAND = re.compile(r"^<!-- command: ([^>\n]+) -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
_CELL = re.compile(r"^\| `(\w+(?:\.\w+)+)` \| (.+) \|$", re.MULTILINE)


def text(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_examples_print_what_is_shown(readme: str) -> None:
    for session in sessions(text(readme)):
        assert session.printed() == ([*session.shown], "")


@pytest.mark.parametrize("readme", READMES)
def test_the_first_of_two_examples_has_ten_lines(readme: str) -> None:
    (first, _), _ = programs(text(readme))
    assert len([line for line in first.splitlines() if line]) == 10


@pytest.mark.parametrize("readme", READMES)
def test_the_table_shows_what_comes_out(readme: str) -> None:
    page = (ROOT / "corpus" / "tracer-001-a" / "source.md").read_text(encoding="utf-8")
    made = {record.path: record for record in records(gp.parse(page.replace("2660", "/")))}
    rows = _CELL.findall(text(readme))
    assert len(rows) == 4
    for path, shown in rows:
        one = made[path]
        value = "" if one.value is None else one.value
        assert shown == f"{one.row} | {one.column} | {value} | `{one.status}` | `{one.raw}` | {one.where}"


@pytest.mark.parametrize("readme", READMES)
def test_the_pages_that_begin_set_up_as_the_readme_does(readme: str) -> None:
    """Both quickstarts show the address and the first command again."""
    (address,) = re.findall(r"^git clone (\S+)", text(readme), re.MULTILINE)
    command = dict(_COMMAND.findall(text(readme)))["read the corpus"]
    for page in ("quickstart.md", "zh/index.md"):
        assert f"git clone {address}\ncd govinfo_parse\n{command}" in text(f"docs/{page}")


def test_two_commands_do_all_the_set_up() -> None:
    english, chinese = (_COMMAND.findall(text(readme)) for readme in READMES)
    assert english == chinese
    assert [name for name, _ in english] == ["read the corpus", "run the tests"]
    assert all(command.count("\n") == 1 for _, command in english)


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str) -> None:
    links = _LINK.findall(text(page))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
