"""Everything the project checks about itself: ``nox`` runs what a change has to pass, ``nox -l`` lists the rest."""

import shutil
import sys
import tarfile
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
UNITS = (
    "cli convert css docx docx_writer exports files frames heads html html_seen labels looks package packed panel pdf"
    " report review schemas sheets testing view xlsx"
)
CALLING_OTHERS = (
    *("tests/corpus", "tests/property/test_documents.py"),
    *(f"tests/unit/test_{name}.py" for name in UNITS.split()),
)
"""The tests of what calls other packages; the rest try our own code only, with any version of them."""
OF_THE_WHOLE = ("tests/corpus", *(f"tests/unit/test_{name}.py" for name in ("cli", "files", "package", "review")))
"""Tests that need every module and every file that is packed."""
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
    """Source archive and wheel; the wheel is whole and typed, and imports with the dependencies of the core alone."""
    wheel, _ = _built(session)
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    for needed in ("py.typed", "__init__.py", "testing/__main__.py", "review/review.html", "review/keys.js"):
        if f"govinfo_parse/{needed}" not in names:
            session.error(f"{wheel.name} does not hold {needed}")
    session.install(str(wheel))
    _import_installed(session)


@nox.session(python=PYTHONS)
def installed(session: nox.Session) -> None:
    """The tests of the source archive, unpacked elsewhere, with the wheel: nothing of this folder."""
    wheel, archive = _built(session)
    session.install(f"{wheel}[dev]")
    elsewhere = Path(session.create_tmp()).resolve() / "elsewhere"
    shutil.rmtree(elsewhere, ignore_errors=True)
    with tarfile.open(archive) as packed:
        packed.extractall(elsewhere, filter="data")
    (unpacked,) = elsewhere.iterdir()
    with session.chdir(unpacked):
        _import_installed(session)
        session.run("pytest", "-n", "auto", *(session.posargs or OF_THE_WHOLE))


def _built(session: nox.Session) -> tuple[Path, Path]:
    """The wheel and the source archive."""
    built = Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(built, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(built))
    (wheel,), (archive,) = built.glob("*.whl"), built.glob("*.tar.gz")
    return wheel, archive


def _import_installed(session: nox.Session) -> None:
    """Fail where the package that is imported is another one than that of the session."""
    program = (
        "import pathlib, sys, govinfo_parse as gp; print(gp.__version__, gp.__file__);"
        "sys.exit(not pathlib.Path(gp.__file__).is_relative_to(sys.prefix))"
    )
    session.run("python", "-c", program)


@nox.session(python=OLDEST)
def minimum(session: nox.Session) -> None:
    """The tests that call other packages with the lowest allowed version of every dependency."""
    names = ("cli", "docx", "duckdb", "frames", "pdf", "review", "testing", "xlsx")
    extras = (PROJECT["optional-dependencies"][name] for name in names)
    needed = [requirement for group in (PROJECT["dependencies"], *extras) for requirement in group]
    session.install("-e", ".[dev]", *(requirement.replace(">=", "==") for requirement in needed))
    _test_dependencies(session)


@nox.session
def newest(session: nox.Session) -> None:
    """The same with the newest version of everything, whatever was installed here before."""
    session.install("--upgrade", "--upgrade-strategy", "eager", "-e", ".[dev]")
    _test_dependencies(session)


def _test_dependencies(session: nox.Session) -> None:
    session.run("pip", "freeze", "--exclude-editable")
    session.run("pytest", "-n", "auto", *(session.posargs or CALLING_OTHERS))


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """The documentation, with the developer's packages; a warning fails."""
    site = str(Path(session.create_tmp(), "site"))
    quiet = {"NO_MKDOCS_2_WARNING": "1"}  # of the theme, about a version of mkdocs that is not used here
    session.run(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site, env=quiet)


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
def accuracy(session: nox.Session) -> None:
    """Cells read right and wrong beside three other ways to read them; writes docs/accuracy.md."""
    session.install("-e", ".[all]", "highspy>=1.8", "pandas>=2.2", "pdfplumber>=0.11", "markitdown[docx,pdf]>=0.1.3")
    session.run("python", "-m", "benchmarks.accuracy", "--write", "docs/accuracy.md", *session.posargs)


@nox.session(venv_backend="none")
def benchmarks(session: nox.Session) -> None:
    """Time and memory of reading, as ratios of one run, with the developer's packages; writes docs/performance.md."""
    command = ["-m", "benchmarks.performance", "--write", "docs/performance.md"]
    session.run(sys.executable, *command, *session.posargs)
