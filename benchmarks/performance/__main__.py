"""Print the page of figures: ``python -m benchmarks.performance [--write FILE]``, ten minutes of a quiet machine."""

import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template

from benchmarks.performance import clock, documents, growth, many, shares, starting, texts

PAGE = Template(Path(__file__).with_name("page.md").read_text(encoding="utf-8"))


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there, too")
    parser.add_argument("--rounds", type=int, default=clock.ROUNDS, help="of which the shortest counts")
    parser.add_argument("--files", type=int, default=5_000, help="the most files that are read at once")
    parser.add_argument("--kilobytes", type=int, nargs="+", default=growth.KILOBYTES, help="sizes of long texts")
    parser.add_argument("--characters", type=int, default=400_000, help="of texts that are hard to read")
    parser.add_argument("--seconds", type=float, default=15, help="for which each kind of reading is looked at")
    parser.add_argument("--only", nargs="+", metavar="PART", help="print these parts of the page alone")
    chosen = parser.parse_args()
    parts = parts_of_page(chosen)
    found = {}
    for name in chosen.only or parts:
        print(f"{name} ...", file=sys.stderr)
        found[name] = parts[name]()
    text = "\n\n".join(found.values()) + "\n" if chosen.only else page(found)
    print(text, end="")
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")


def parts_of_page(chosen: Namespace) -> Mapping[str, Callable[[], str]]:
    """The tables of the page, by their names in it."""
    return {
        "texts": lambda: texts.texts(chosen.rounds),
        "pages": lambda: documents.pages(4 * chosen.rounds),
        "shares": lambda: shares.shares(chosen.seconds),
        "pdf": lambda: documents.pdf_files(chosen.rounds),
        "docx": lambda: documents.docx_files(chosen.rounds),
        "sizes": lambda: growth.texts_by_size(chosen.kilobytes),
        "hostile": lambda: growth.hostile(chosen.characters),
        "many": lambda: many.many_files(chosen.files),
        "imports": lambda: starting.imports(chosen.rounds),
    }


def page(found: Mapping[str, str]) -> str:
    """The whole page, from its tables."""
    counts = {"hostile_count": len(growth.HOSTILE), "calls": f"{shares.calls():,}"}
    return PAGE.substitute(found, machine=_machine(), **counts)


def _machine() -> str:
    names = [line.partition(":")[2] for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    processor = f"{len(names)} x {names[0].strip()}" if names else platform.machine()
    return f"{processor}, {platform.system()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


if __name__ == "__main__":
    main()
