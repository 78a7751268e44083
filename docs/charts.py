"""Draws the chart of ``panels.md``: what the functions of `govinfo_parse.panel` give, for two made reports.

``python docs/charts.py`` writes the picture; it needs matplotlib, which no part of the library does.
"""

from collections.abc import Sequence
from pathlib import Path

import attrs
import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

import govinfo_parse as gp
from govinfo_parse.panel import across_years, compare, prose_findings, rates, subtotals

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "panels.png"
_OLD, _NEW, _SAID = "#9cb4cc", "#35618e", "#c8793f"
_EXCHANGED = gp.Narrative(
    overview="收到政府信息公开申请2246件，上年结转196件；不予公开974件，无法提供278件；结转下年度继续办理410件。"
)
"""A narrative for the later report, in which two digits of every number are exchanged."""


def draw(picture: Path) -> None:
    """Five charts in one picture."""
    matplotlib.use("agg")
    before, after = _reports()
    figure = plt.figure(figsize=(11, 9), layout="constrained")
    places = figure.add_gridspec(3, 2, height_ratios=[4, 4, 2])
    _compared(first := figure.add_subplot(places[0, 0]), before, after)
    _years(figure.add_subplot(places[0, 1]), before, after)
    _rates(figure.add_subplot(places[1, 0]), before, after)
    _subtotals(figure.add_subplot(places[1, 1]), before, after)
    _prose(figure.add_subplot(places[2, :]), after)
    figure.legend(*first.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    figure.savefig(picture, dpi=80)
    plt.close(figure)


def _reports() -> tuple[gp.Report, gp.Report]:
    """Two reports of one form as if they were two years of one agency."""
    paths = (ROOT / "corpus" / f"tracer-{name}-a" / "source.txt" for name in ("002", "004"))
    before, after = (gp.parse_file(path) for path in paths)
    return attrs.evolve(before, year=2022), attrs.evolve(after, year=2023, agency=before.agency)


def _pairs(
    place: Axes, title: str, names: list[str], old: list[float], new: list[float],
    labels: Sequence[str] = ("2022", "2023"), other: str = _OLD,
) -> None:  # fmt: skip
    """Two bars for each name, the later year below."""
    at = range(len(names))
    place.barh([y - 0.2 for y in at], old, 0.4, color=other, label=labels[0])
    place.barh([y + 0.2 for y in at], new, 0.4, color=_NEW, label=labels[1])
    place.set_yticks(list(at), names)
    place.invert_yaxis()
    place.set_title(title, loc="left")


def _compared(place: Axes, before: gp.Report, after: gp.Report) -> None:
    rows = [change for change in compare(before, after) if change.path.startswith("applications.received.")]
    names = [change.path.rpartition(".")[2] for change in rows]
    _pairs(
        place, "compare: applications received", names, [float(change.before or 0) for change in rows],
        [float(change.after or 0) for change in rows],
    )  # fmt: skip


def _years(place: Axes, before: gp.Report, after: gp.Report) -> None:
    warnings = [warning for warning in across_years([before, after]) if warning.rule == "carry-over"]
    names = [warning.cells_after[0].rpartition(".")[2] for warning in warnings]
    _pairs(
        place, "across_years: carried forward, carried in", names,
        [float(warning.expected) for warning in warnings], [float(warning.found) for warning in warnings],
    )  # fmt: skip


def _rates(place: Axes, before: gp.Report, after: gp.Report) -> None:
    old, new = ({rate.name: rate.value or 0.0 for rate in rates(report)} for report in (before, after))
    _pairs(place, "rates", list(old), list(old.values()), list(new.values()))


def _subtotals(place: Axes, before: gp.Report, after: gp.Report) -> None:
    old, new = (
        {
            one.cells[0].split(".")[1]: float(one.value or 0)
            for one in subtotals(report)
            if one.cells[0].endswith(".total")
        }
        for report in (before, after)
    )
    _pairs(place, "subtotals: groups of outcomes", list(old), list(old.values()), list(new.values()))


def _prose(place: Axes, report: gp.Report) -> None:
    notices = prose_findings(attrs.evolve(report, narrative=_EXCHANGED))
    _pairs(
        place, "prose_findings: the narrative against the tables", [one.cells[0].split(".")[1] for one in notices],
        [one.number for one in notices], [one.found for one in notices], ("narrative", "tables"), _SAID,
    )  # fmt: skip
    place.legend()


if __name__ == "__main__":
    draw(PICTURE)
