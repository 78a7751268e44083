"""The truth fuzzer: made reports in every layout, damaged in every way, read back and judged.

    python -m govinfo_parse.testing --seconds 60 --jobs 2
    python -m govinfo_parse.testing --cases 1000 --layout tp_fill --damage put_footnote_behind --keep /tmp/failed
    python -m govinfo_parse.testing --seed 4711 --cases 1 -v         one case again, as a failure names it
    python -m govinfo_parse.testing --real                           your pages as base texts, see `testing.real`

A failure is a cell that is wrong and not named by a finding of severity error or warning (`testing.truth`), or
any exception but GovInfoError. Exit 1 where there is one.
"""

import argparse
import collections
import itertools
import json
import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from govinfo_parse.testing.all_layouts import LAYOUTS
from govinfo_parse.testing.cases import KINDS, Case, Verdict, fits, judge
from govinfo_parse.testing.real import real_cases
from govinfo_parse.testing.records import record
from govinfo_parse.testing.truth import Made, around


@attrs.frozen
class Result:
    """One case and what came of it."""

    layout: str
    damages: tuple[str, ...]
    made: Made
    verdict: Verdict

    @property
    def failed(self) -> bool:
        return bool(self.verdict.wrong or self.verdict.crash)


def made_cases(seeds: Iterable[int], layout: str | None, kind: str | None) -> Iterator[Result]:
    """The cases of these seeds, read and judged."""
    only = (f" --layout {layout}" if layout else "") + (f" --damage {kind}" if kind else "")
    for seed in seeds:
        case = Case.drawn(seed, layout, kind)
        made = case.make()
        if made is not None:
            made = attrs.evolve(made, again=f"--seed {seed} --cases 1{only}")
            yield Result(case.layout, case.damages, made, judge(made))


def _batch(job: tuple[range, str | None, str | None, bool]) -> list[Result]:
    seeds, layout, kind, real = job
    if real:
        return [Result(name, damages, made, judge(made)) for name, damages, made in real_cases(seeds, kind)]
    return list(made_cases(seeds, layout, kind))


def results(arguments: argparse.Namespace) -> Iterator[Result]:
    """All results, until the number of cases or the time is used up."""
    size = 20
    until = time.monotonic() + arguments.seconds if arguments.cases is None else None
    last = arguments.seed + arguments.cases if arguments.cases is not None else sys.maxsize
    starts: Iterable[int] = itertools.count(arguments.seed, size)
    jobs = (
        (range(start, min(start + size, last)), arguments.layout, arguments.damage, arguments.real)
        for start in itertools.takewhile(
            lambda start: start < last and (until is None or time.monotonic() < until), starts
        )
    )
    if arguments.jobs == 1:
        for job in jobs:
            yield from _batch(job)
        return
    with multiprocessing.Pool(arguments.jobs) as pool:
        while wave := list(itertools.islice(jobs, arguments.jobs * 2)):
            for batch in pool.map(_batch, wave, chunksize=1):
                yield from batch


def report_failure(result: Result, verbose: bool) -> None:
    """What is wrong with one case, on the screen."""
    print(f"FAILED {result.made.again}  ({result.layout}; {'; '.join(result.made.what) or 'undamaged'})")
    if result.verdict.crash:
        print(f"    crash: {result.verdict.crash}")
    for wrong in result.verdict.wrong[: None if verbose else 2]:
        print(f"    {wrong.kind}: {wrong.what}")
        if verbose:
            print(around(result.made.printed.text, wrong.span))


def keep(result: Result, folder: Path, number: int) -> None:
    """The text of a failure, and a file that says what was done and what is true."""
    folder.mkdir(parents=True, exist_ok=True)
    printed = result.made.printed
    name = f"{number:04}_{'+'.join(result.damages) or 'undamaged'}_{result.layout.replace('/', '_')}"
    suffix = {"parse": "txt", "parse_html": "html", "parse_tables": "json"}[printed.call]
    (folder / f"{name}.{suffix}").write_text(printed.text, encoding="utf-8", newline="")
    truth: dict[str, Any] = {
        path: [[printed.text[slice(*place)], list(place)] for place in places]
        for path, places in printed.places.items()
    }
    said = {
        "again": result.made.again, "call": printed.call, "layout": result.layout, "what": result.made.what,
        "crash": result.verdict.crash, "wrong": [attrs.asdict(wrong) for wrong in result.verdict.wrong],
        "places": truth, "unsure": sorted(printed.unsure), "unjudged": sorted(printed.unjudged),
    }  # fmt: skip
    (folder / f"{name}.truth.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def tally(result: Result) -> collections.Counter[str]:
    """What one result adds to a line of the tables."""
    verdict = result.verdict
    return collections.Counter(
        cases=1, numbers=verdict.numbers, right=verdict.right, refused=verdict.refused, wrong=len(verdict.wrong),
        failed=result.failed, crashed=verdict.crash is not None,
    )  # fmt: skip


def show(title: str, lines: dict[str, collections.Counter[str]]) -> None:
    """A line for every layout, or for every kind of damage."""
    print(f"\n{title:28}{'cases':>7}{'right %':>9}{'refused':>9}{'wrong cells':>13}{'failed':>8}{'crashed':>9}")
    for name, line in sorted(lines.items(), key=lambda item: -item[1]["failed"]):
        right = 100 * line["right"] / max(1, line["numbers"])
        print(
            f"{name[:27]:28}{line['cases']:>7}{right:>9.1f}{line['refused']:>9}{line['wrong']:>13}"
            f"{line['failed']:>8}{line['crashed']:>9}"
        )


def main() -> int:
    """Run the fuzzer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--cases", type=int, help="in place of --seconds")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; each case takes the next")
    parser.add_argument("--layout", choices=[*LAYOUTS])
    parser.add_argument("--damage", choices=KINDS)
    parser.add_argument("--real", action="store_true", help="damage the pages of the folder GOVINFO_REAL")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the failing texts there")
    parser.add_argument("--record", type=Path, metavar="PAGE", help="add what was tried to the table of this page")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, default=40, help="how many failures are printed")
    parser.add_argument("-v", "--verbose", action="store_true", help="every wrong cell with the lines around it")
    arguments = parser.parse_args()
    if arguments.layout and arguments.damage and not fits(LAYOUTS[arguments.layout], arguments.damage):
        parser.error(f"nobody could say what {arguments.damage} leaves of {arguments.layout}")
    layouts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    damages: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    failed = count = 0
    for result in results(arguments):
        count += 1
        layouts[result.layout] += tally(result)
        for kind in result.damages or ("undamaged",):
            damages[kind] += tally(result)
        if result.failed:
            failed += 1
            if failed <= arguments.show:
                report_failure(result, arguments.verbose)
            if arguments.keep:
                keep(result, arguments.keep, failed)
    show("layout", layouts)
    show("damage", damages)
    print(f"\n{count} cases, {failed} failed")
    if arguments.record:
        record(arguments.record, "pages" if arguments.real else "truth", count, failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
