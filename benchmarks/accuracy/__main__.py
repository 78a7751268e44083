"""Print the page of figures: ``python -m benchmarks.accuracy [--write FILE]``."""

import logging
import sys
from argparse import ArgumentParser
from pathlib import Path

from benchmarks.accuracy import cases
from benchmarks.accuracy.figures import measured, most, page
from benchmarks.accuracy.readers import OTHERS


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there, too")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)  # the readers complain about fonts
    if "MarkItDown" not in (reader.name for reader in OTHERS):
        print("MarkItDown is not installed: its column is left out", file=sys.stderr)
    text = page(
        corpus=measured(cases.corpus()),
        samples=measured(cases.samples()),
        real=measured(cases.real()),
        most_told=most([*cases.samples(), *cases.real()]),
    )
    print(text, end="")
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
