"""Options of the test suite, and the profiles of hypothesis.

``default`` is for every run, ``long`` for the long session (``HYPOTHESIS_PROFILE=long``).
"""

import os

import pytest
from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize="CI" in os.environ, suppress_health_check=_SLOW
)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("corpus", "the floor of the regression corpus (corpus/README.md)")
    group.addoption("--raise-floor", action="store_true", help="write corpus/floor.json upward, also where CI is set")
    group.addoption(
        "--lower-floor", metavar="REASON", help="accept fewer right cells than pinned; the reason is recorded"
    )


def pytest_configure(config: pytest.Config) -> None:
    """A failing example prints a report cell by cell; that is long, and wanted."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")
