"""Everything the project checks about itself: ``nox`` runs what a change has to pass, ``nox -l`` lists the rest."""

import sys
import time
import tomllib
import zipfile
from pathlib import Path

import nox

nox.needs_version = ">=2024.4.15"
nox.options.sessions = ["tests", "lint", "types", "build", "minimum", "docs"]
nox.options.error_on_missing_interpreters = False

OLDEST = "3.11"
PYTHONS = [OLDEST, "3.12", "3.13"]
PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The whole test suite, on every processor."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Lint rules and formatting."""
    session.install("ruff")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """The strict type check of source, tests, documentation and benchmarks, where the developer's packages are."""
    session.run(sys.executable, "-m", "mypy")


@nox.session
def build(session: nox.Session) -> None:
    """Source archive and wheel; the wheel is typed, and imports where nothing else of the project is."""
    session.install("build")
    temporary = Path(session.create_tmp()).resolve()
    built, elsewhere = temporary / "dist", temporary / "elsewhere"
    session.run("python", "-m", "build", "--outdir", str(built))
    wheel = max(built.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in ("py.typed", "__init__.py", "testing/__main__.py", "review/review.html", "review/keys.js"):
        if f"govinfo_parse/{needed}" not in names:
            session.error(f"{wheel.name} does not hold {needed}")
    session.run("python", "-m", "venv", "--clear", str(elsewhere))
    scripts = elsewhere / ("Scripts" if (elsewhere / "Scripts").is_dir() else "bin")
    session.run(str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel), external=True)
    program = (
        "import importlib.metadata, govinfo_parse;"
        "print(govinfo_parse.__file__, importlib.metadata.version('govinfo-parse'))"
    )
    with session.chdir(elsewhere):
        session.run(str(scripts / "python"), "-c", program, external=True)


@nox.session(python=OLDEST)
def minimum(session: nox.Session) -> None:
    """The tests of units, corpus and documents with the lowest version that pyproject.toml allows of every dependency.

    The other property tests try our own code only, and take as long as all the rest.
    """
    names = ("cli", "docx", "duckdb", "frames", "pdf", "review", "testing", "xlsx")
    extras = (PROJECT["optional-dependencies"][name] for name in names)
    needed = [requirement for group in (PROJECT["dependencies"], *extras) for requirement in group]
    session.install("-e", ".[dev]", *(requirement.replace(">=", "==") for requirement in needed))
    session.run("pip", "freeze", "--exclude-editable")
    tests = session.posargs or ["tests/unit", "tests/corpus", "tests/property/test_documents.py"]
    session.run("pytest", "-n", "auto", *tests)


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """The documentation, with the developer's packages; a warning fails."""
    session.run(
        sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(Path(session.create_tmp(), "site"))
    )


@nox.session
def long(session: nox.Session) -> None:
    """The property tests with many more examples, and the slow tests."""
    session.install("-e", ".[dev]")
    session.run("pytest", "tests/property", *session.posargs, env={"HYPOTHESIS_PROFILE": "long"})
    session.run("pytest", "-m", "slow")


@nox.session
def fuzz(session: nox.Session) -> None:
    """The contract and the truth fuzzer, ten minutes each, or as many seconds as ``nox -s fuzz -- SECONDS``.

    Inputs are guided by coverage where atheris can be installed. What was tried is added to docs/fuzzing.md.
    """
    session.install("-e", ".[dev]")
    session.run("pip", "install", "--only-binary=:all:", "atheris", success_codes=[0, 1])
    seconds = f"--seconds={session.posargs[0] if session.posargs else 600}"
    seed = f"--seed={time.time_ns() // 10**6 % 10**9}"  # another run tries other cases
    record = "--record=docs/fuzzing.md"
    session.run("python", "-m", "tests.contract", seconds, seed, record)
    session.run("python", "-m", "govinfo_parse.testing", seconds, seed, record)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Milliseconds for each step of reading."""
    session.install("-e", ".[dev]")
    session.run("pytest", "benchmarks", *session.posargs)
