"""The root of the package: its names, what an import loads, how long it takes."""

import importlib.resources
import re
import subprocess
import sys
from importlib.metadata import requires, version

import govinfo_parse as gp

EXTRAS = (
    "click", "rich", "docx", "openpyxl", "xlrd", "xlsxwriter", "pdfplumber", "pandas", "polars", "pyarrow", "duckdb",
    "IPython", "hypothesis", "pytest",
)  # fmt: skip
OWN = (
    "view",
    "printed",
    "signs",
    "rows",
    "records",
    "frames",
    "exports",
    "schemas",
    "panel",
    "render",
    "testing",
    "cli",
)
"""Modules of ours that are loaded when somebody asks for them."""

NAMES = [
    "Cell",
    "Finding",
    "FindingsError",
    "GovInfoError",
    "MissingExtraError",
    "Narrative",
    "NotAReportError",
    "Report",
    "Severity",
    "SourceError",
    "SourceText",
    "Status",
    "check",
    "parse",
    "parse_file",
    "parse_html",
    "parse_tables",
]


def python(program: str) -> str:
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return result.stdout.strip()


def test_the_root_has_at_most_seventeen_names() -> None:
    assert gp.__all__ == NAMES
    assert len(NAMES) <= 17
    assert all(hasattr(gp, name) for name in NAMES)


def test_every_public_name_is_documented() -> None:
    assert [name for name in NAMES if not (getattr(gp, name).__doc__ or "").strip()] == []


def test_import_loads_no_extra() -> None:
    program = f"import sys, govinfo_parse; print(*sorted(sys.modules.keys() & set({EXTRAS!r})))"
    assert python(program) == ""


def test_import_loads_no_way_out() -> None:
    program = f"import sys, govinfo_parse; print(*(n for n in {OWN!r} if f'govinfo_parse.{{n}}' in sys.modules))"
    assert python(program) == ""


def test_the_package_is_typed() -> None:
    assert importlib.resources.files(gp).joinpath("py.typed").is_file()


def test_the_version_is_that_of_what_is_installed() -> None:
    assert gp.__version__ == version("govinfo-parse"), "if it was raised, install the project anew"


def test_core_dependencies_are_six() -> None:
    core = [re.split(r"[^\w-]", line)[0] for line in requires("govinfo-parse") or () if "extra ==" not in line]
    assert sorted(core) == ["attrs", "cattrs", "cssselect", "lxml", "rapidfuzz", "tinycss2"]
