"""The page ``licences.md``: what each extra installs, with versions and licences, as packages state them.

It is written from what is installed where the documentation is built, and is not kept in a file, which would be wrong
with the next release of any package. mkdocs calls `on_files`; ``python docs/licences.py`` prints the page.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import attrs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from packaging.requirements import Requirement

PROJECT = "govinfo-parse"
NO_TABLE = ("all", "dev")
"""Extras without a table: the first is the others together, the second stays with developers."""
PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0",
}  # fmt: skip
"""Licences that ask for no more than to be named."""
TOLERATED = {"hypothesis": "MPL-2.0"}
"""Packages whose licence binds changes of their own files, and nothing that uses them; none is needed to read."""
READ = {"pypdfium2": "BSD-3-Clause AND Apache-2.0"}
"""Licences that a person read, where what a package states is no list of names. Besides these, pypdfium2 states
"dependency licenses", which are those of what PDFium is made of, all permissive, in its ``BUILD_LICENSES``."""

_NAMES = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers by their names in SPDX; the second does not say which of the BSD licences it means."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to those in the folder."""
    files.append(File.generated(config, "licences.md", content="\n".join(page()) + "\n"))
    return files


@attrs.frozen
class Package:
    """An installed package."""

    name: str
    version: str
    licence: str
    """A name or an expression of SPDX, else what the package states."""

    @property
    def allowed(self) -> bool:
        """Whether its licence is permissive in every part, or tolerated."""
        parts = filter(None, re.split(r" AND | OR |[() ]", self.licence))
        return PERMISSIVE.issuperset(parts) or TOLERATED.get(self.name) == self.licence


def extras() -> list[str]:
    """Those that users install."""
    return sorted(set(distribution(PROJECT).metadata.get_all("Provides-Extra") or ()).difference(NO_TABLE))


def packages(extra: str = "") -> list[Package]:
    """What is installed with an extra, or with none, in order of names; what packages need is among them.

    Raises importlib.metadata.PackageNotFoundError where something of it is not installed.
    """
    found: dict[tuple[str, str], Distribution] = {}
    _collect(PROJECT, ("", extra), found)
    named = {one.name.lower(): one for (name, _), one in found.items() if name != PROJECT}
    return [Package(one.name, one.version, _licence(one)) for _, one in sorted(named.items())]


def _collect(name: str, wanted: tuple[str, ...], found: dict[tuple[str, str], Distribution]) -> None:
    """Follow the requirements of a package and of its extras, as far as they hold here."""
    for extra in wanted:
        if (name, extra) in found:
            continue
        package = found[name, extra] = distribution(name)
        for needed in map(Requirement, package.requires or ()):
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                _collect(needed.name.lower(), ("", *needed.extras), found)


def _licence(package: Distribution) -> str:
    """What the package states: as an expression, by a classifier, else in a field, of which the first line."""
    if package.name in READ:
        return READ[package.name]
    stated = package.metadata.get_all
    classified = (text.split(" :: ") for text in stated("Classifier") or ())
    named = " AND ".join(_NAMES.get(name, name) for first, *_, name in classified if first == "License")
    expression, written = (" ".join(stated(field) or ()) for field in ("License-Expression", "License"))
    return expression or named or written.partition("\n")[0] or "none stated"


def page() -> Iterator[str]:
    """The lines of the page."""
    yield "# Licences"
    yield (
        "\nEvery package that is installed with the library, and with each of its extras besides, what these packages"
        " need included, as they were when this page was built. A release of any of them may change it; a test refuses"
        " what is not permissive."
    )
    core = packages()
    yield from _section("The library itself", core)
    for extra in extras():
        yield from _section(f"Extra `{extra}`", [one for one in packages(extra) if one not in core])


def _section(title: str, rows: list[Package]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield "| package | version | licence |"
    yield "| --- | --- | --- |"
    yield from (f"| {one.name} | {one.version} | {one.licence} |" for one in rows)


if __name__ == "__main__":
    print("\n".join(page()))
