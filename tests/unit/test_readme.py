"""Both READMEs: the example runs and prints what is shown, the commands are the same and there are two of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.zh-CN.md"]

_EXAMPLE = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^<!-- command: ([^>\n]+) -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def text(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_example_prints_what_is_shown(readme: str) -> None:
    examples = _EXAMPLE.findall(text(readme))
    assert len(examples) == text(readme).count("```python") == 1
    for program, shown in examples:
        result = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert (result.stdout, result.stderr) == (shown, "")


@pytest.mark.parametrize("readme", READMES)
def test_the_example_has_ten_lines(readme: str) -> None:
    ((program, _),) = _EXAMPLE.findall(text(readme))
    assert len([line for line in program.splitlines() if line]) == 10


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
