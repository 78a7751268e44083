"""`parse` of a text, beside counting its numbers through, which is the least that anybody would do with it."""

import contextlib
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import govinfo_parse as gp
from benchmarks.accuracy.cases import CORPUS, SHARED, TEXTS
from benchmarks.accuracy.readers import counted
from benchmarks.markdown import table
from benchmarks.performance.clock import shortest
from govinfo_parse.forms import TABLES, newest, table_form

FORM = tuple(table_form(name, newest(name)) for name in TABLES)


def groups() -> Iterator[tuple[str, str, list[str]]]:
    """Texts of a kind, with the aim for them."""
    corpus = [path for path in _below(CORPUS) if path.name.startswith("source.")]
    clean = [_read(path) for path in corpus if path.parent.name.startswith(("seed-", "tracer-"))]
    yield "clean reports of the corpus", "1.5 ms", clean
    damaged = [*(text.replace("行政许可", "行政许", 1) for text in clean), *map(_one_number_less, clean)]
    yield "the same with a damaged row", "4 ms", damaged
    yield "all texts of the corpus", "", [_read(path) for path in corpus]
    yield "layouts of real pages", "8 ms at the median", [_read(path) for path in _below(SHARED / "real")]
    yield "samples", "60 ms at worst", [_read(path) for path in _below(SHARED / "samples")]


def texts(rounds: int) -> str:
    """A row for every kind of texts; kinds that are not at hand are left out."""
    rows = [_measured(name, aim, kind, rounds) for name, aim, kind in groups() if kind]
    return table(("texts", "number", "ms, median", "ms, worst", "times the counter, median", "aim"), rows)


def _measured(name: str, aim: str, kind: Sequence[str], rounds: int) -> Sequence[object]:
    """What one kind takes; of many texts each is read less often."""
    times = [shortest(_steps(text), max(3, rounds * min(20, len(kind)) // len(kind))) for text in kind]
    parsed = [one["parse"] for one in times]
    ratio = statistics.median(one["parse"] / one["counter"] for one in times)
    return name, len(kind), f"{statistics.median(parsed):.1f}", f"{max(parsed):.1f}", f"{ratio:.1f}", aim


def _steps(text: str) -> dict[str, Callable[[], object]]:
    return {"parse": lambda: parse(text), "counter": lambda: counted(text, FORM)}


def parse(text: str) -> None:
    """Read a text; some are no report."""
    with contextlib.suppress(gp.NotAReportError):
        gp.parse(text)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*") if path.suffix in TEXTS)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _one_number_less(text: str) -> str:
    """A text without one of its numbers and what separates it from the next."""
    numbers = list(_NUMBER.finditer(text))
    number = numbers[2 * len(numbers) // 3]
    return text[: number.start()] + text[number.end() :]


_NUMBER = re.compile(r"(?<=[\t\n| ])[0-9]+(?:\n\t|[\t|\n]| \| ?)")
