"""Options of the test suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("corpus", "the floor of the regression corpus (corpus/README.md)")
    group.addoption("--raise-floor", action="store_true", help="write corpus/floor.json upward, also where CI is set")
    group.addoption(
        "--lower-floor", metavar="REASON", help="accept fewer right cells than pinned; the reason is recorded"
    )
