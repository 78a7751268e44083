"""The ratchet: how many cells of each case are read right may rise, and falls only for a stated reason."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import attrs
import cattrs

import govinfo_parse as gp

from .cases import CORPUS, Case, entry

PATH = CORPUS / "floor.json"


@attrs.frozen
class Count:
    """How one case is read."""

    cells: int
    right: int
    digest: str
    """Of the source and what is expected of it: another digest is another case."""


@attrs.frozen
class Lowering:
    """A time when fewer right cells were accepted."""

    reason: str
    cases: Mapping[str, str]
    """What changed, by case."""


@attrs.frozen
class Floor:
    """The content of floor.json."""

    cases: Mapping[str, Count] = attrs.field(factory=dict)
    lowered: tuple[Lowering, ...] = ()


class FloorError(AssertionError):
    """The counts do not fit the floor."""


def count(case: Case) -> Count:
    """Read a case and count its right cells; a case that is refused has none."""
    expected = case.expected["cells"]
    try:
        right = sum(entry(cell) == expected.get(cell.path) for cell in case.report.cells())
    except gp.GovInfoError:
        right = 0
    digest = hashlib.sha256(case.source.read_bytes() + (case.folder / "expected.json").read_bytes())
    return Count(cells=len(expected), right=right, digest=digest.hexdigest())


def settle(floor: Floor, found: Mapping[str, Count], *, may_raise: bool, reason: str | None = None) -> Floor:
    """The floor after a run that found these counts; FloorError says why there is none."""
    drops = _drops(floor.cases, found)
    if drops and not reason:
        lines = "".join(f"\n  {name}: {drop}" for name, drop in drops.items())
        raise FloorError(f'fewer cells are right than pinned (--lower-floor "reason" accepts that):{lines}')
    if found != floor.cases and not (may_raise or drops):
        changed = ", ".join(name for name in found if found[name] != floor.cases.get(name))
        raise FloorError(f"better than pinned, or changed: {changed}; run with --raise-floor and commit {PATH.name}")
    lowered = (*floor.lowered, Lowering(reason=reason, cases=drops)) if drops and reason else floor.lowered
    return Floor(cases=dict(found), lowered=lowered)


def _drops(pinned: Mapping[str, Count], found: Mapping[str, Count]) -> dict[str, str]:
    drops = {}
    for name, before in pinned.items():
        if name not in found:
            drops[name] = f"{before.right} of {before.cells}, now removed"
        elif found[name].right < before.right:
            drops[name] = f"{before.right} of {before.cells}, now {found[name].right} of {found[name].cells}"
    return drops


def read(path: Path = PATH) -> Floor:
    """The pinned floor; an empty one where the file is not there yet."""
    if not path.exists():
        return Floor()
    return cattrs.structure(json.loads(path.read_text(encoding="utf-8")), Floor)


def write(floor: Floor, path: Path = PATH) -> None:
    plain = json.dumps(cattrs.unstructure(floor), ensure_ascii=False, indent=1)
    path.write_bytes(f"{plain}\n".encode())
