"""Options of the test suite, and the profiles of hypothesis.

``default`` is for every run, ``long`` for the long session (``HYPOTHESIS_PROFILE=long``).
"""

import contextlib
import os
import signal
from typing import Any

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
    _hear_signals()


def _hear_signals() -> None:
    """Signals do what they usually do, here and in what is started from here.

    Whoever starts the tests in the background, or with nohup, may have them ignored, and no program takes that back.
    """
    usual: dict[str, Any] = {"SIGINT": signal.default_int_handler, "SIGTERM": signal.SIG_DFL, "SIGHUP": signal.SIG_DFL}
    with contextlib.suppress(ValueError):  # in another thread than the first
        for name, handler in usual.items():
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_IGN:
                signal.signal(number, handler)
