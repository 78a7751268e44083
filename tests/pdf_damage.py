"""PDF files with bytes changed: what is read of them is right, named by a finding, or refused.

    python -m tests.pdf_damage 1000          so many files of the corpus, damaged; prints what became of them

Half of the files are damaged as they are, where a changed byte of a packed stream breaks its checksum; the streams of
the other half are unpacked first, so that a changed byte may be another digit, place or instruction. One number that
another one replaced is wrong without a trace where no sum of the form holds it; such cells are marked in what is
printed. A cell whose number is gone and that the sums give back (`implied`) is not wrong.
"""

import io
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.report import Report
from tests.unit.pdf_writer import stream, write

SOURCES = sorted((Path(__file__).parents[1] / "corpus").glob("*/source.pdf"))
_OBJECT = re.compile(rb"(?<![0-9])(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"<<(.*?)>>\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+ 0 R)")
MOST = 4
"""Bytes changed in one file."""


@attrs.frozen
class Outcome:
    """What became of one damaged file."""

    kind: str
    """``refused``, ``same``, ``named`` or ``silent``."""
    cells: tuple[str, ...] = ()
    """The cells that are wrong and that no finding names."""


def unpacked(data: bytes) -> bytes:
    """The same file with its streams as they are inside."""
    objects = {int(match[1]): _unpacked(match[2].strip()) for match in _OBJECT.finditer(data)}
    root = _ROOT.search(data)
    assert root
    return write(objects, b"/Root " + root[1])


def _unpacked(body: bytes) -> bytes:
    match = _STREAM.fullmatch(body)
    if match is None or b"/FlateDecode" not in match[1] or b"/Length1" in match[1]:
        return body
    entries = re.sub(rb"/Filter\s*/FlateDecode|/Length (\d+ 0 R|\d+)", b"", match[1])
    return stream(zlib.decompressobj().decompress(match[2]), entries)


def damaged(data: bytes, source: random.Random) -> bytes:
    """The file with some of its bytes changed, or with a piece of it lost."""
    changed = bytearray(data)
    for _ in range(source.randint(1, MOST)):
        changed[source.randrange(len(changed))] = source.randrange(256)
    if source.random() < 0.1:
        start = source.randrange(len(changed))
        del changed[start : start + source.randint(1, 400)]
    return bytes(changed)


def outcome(data: bytes, true: Report) -> Outcome:
    try:
        report = gp.parse_file(io.BytesIO(data), kind="pdf")
    except gp.GovInfoError:
        return Outcome("refused")
    loud = (found for found in report.findings if found.severity is not gp.Severity.NOTICE)
    named = {path for found in loud for path in found.cells}
    cells = {cell.path: cell for cell in report.cells()}
    different = {cell.path for cell in true.cells() if cell.path in cells and cells[cell.path].value != cell.value}
    forced = {cell.path for cell in true.cells() if cell.path in cells and cells[cell.path].implied == cell.value}
    sure = {path for path in different if cells[path].status in (gp.Status.PRINTED, gp.Status.BLANK, gp.Status.MARKED)}
    sure -= {path for path in forced if cells[path].value is None}
    if sure - named:
        return Outcome("silent", tuple(sorted(sure - named)))
    return Outcome("named" if different or len(cells) < len(true.cells()) else "same")


def outcomes(count: int, seed: int = 0) -> Iterator[Outcome]:
    """What became of so many files."""
    files = [path.read_bytes() for path in SOURCES]
    trues = [gp.parse_file(path) for path in SOURCES]
    plain = [unpacked(data) for data in files]
    for at in range(count):
        source = random.Random(f"{seed} {at}")
        which = at // 2 % len(files)
        yield outcome(damaged((files if at % 2 else plain)[which], source), trues[which])


def has_sum(path: str) -> bool:
    """Whether a sum of the form holds a cell."""
    tables = forms.all_table_forms()
    return any(path in (*rule.left, *rule.right) for table in tables for rule in table.sums)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    found = list(outcomes(count))
    print(dict(Counter(one.kind for one in found)))
    for at, one in enumerate(found):
        if one.kind == "silent":
            sums = [path for path in one.cells if has_sum(path)]
            print(f"file {at}: {', '.join(one.cells)}" + ("" if sums else " (no sum holds them)"))


if __name__ == "__main__":
    main()
